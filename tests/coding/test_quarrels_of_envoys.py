"""Words of diplomatic quarrels: own steps held out, offers of a table, blame laid on one side, a case that is followed."""

from __future__ import annotations

import pytest

from tests.conftest import read

EN = "Moscow expelled two Norwegian diplomats on Tuesday. "
DE = "Moskau hat am Dienstag zwei norwegische Diplomaten ausgewiesen. "

# language, text, source, target, type, rung
TOLD = [
    ("en", EN + "Norway warned it could respond in kind.", "NOR", "RUS", "THREATEN", 5),
    ("en", EN + "Norway warned that it might close its consulate in Murmansk.", "NOR", "RUS", "THREATEN", 5),
    ("en", EN + "Finland warned that Russia could expel more envoys.", "FIN", "RUS", "REQUEST", 4),
    ("en", EN + "Turkey offered to bring Moscow and Oslo to one table.", "TUR", "RUS", "AGREE", 1),
    ("en", EN + "Norway had only itself to blame, Belarus said.", "BLR", "NOR", "ACCUSE", 3),
    ("en", EN + "Serbia's president said Norway had brought this on itself.", "SRB", "NOR", "ACCUSE", 3),
    ("en", EN + "Russia had only itself to blame for its isolation, Finland said.", "FIN", "RUS", "ACCUSE", 3),
    ("de", DE + "Norwegen sei selbst schuld, hieß es in Minsk.", "BLR", "NOR", "ACCUSE", 3),
    ("de", DE + "Belarus erklärte, Norwegen habe sich das selbst zuzuschreiben.", "BLR", "NOR", "ACCUSE", 3),
    ("de", DE + "Seine Isolation habe Russland sich selbst zuzuschreiben, erklärte Finnland.", "FIN", "RUS", "ACCUSE", 3),
    ("de", DE + "Rumänien und Island reihten sich in die Kritik ein.", "ISL", "RUS", "ACCUSE", 3),
    ("de", DE + "Aus Reykjavik hieß es, man verfolge den Fall aufmerksam.", "ISL", "RUS", "COMMENT", 1),
    ("de", DE + "Der Auswärtige Dienst der Europäischen Union hat den russischen Botschafter einbestellt.", "EU", "RUS", "ACCUSE", 6),
]

# language, text, source, a type that it has not done
NOT_TOLD = [
    ("en", EN + "Finland warned that it could lead to a war.", "FIN", "THREATEN"),
    ("de", DE + "Island reihte sich nicht in die Kritik ein.", "ISL", "ACCUSE"),
    ("de", DE + "Norwegen sei nicht selbst schuld, hieß es in Reykjavik.", "ISL", "ACCUSE"),
]


@pytest.mark.parametrize(("language", "text", "source", "target", "type", "rung"), TOLD)
def test_quarrel(language: str, text: str, source: str, target: str, type: str, rung: int) -> None:
    told = [r for r in read(text, language).records if source in r.source and r.factuality.status == "realised"]
    assert any(target in r.target and (r.type, r.rung) == (type, rung) for r in told), told


@pytest.mark.parametrize(("language", "text", "source", "type"), NOT_TOLD)
def test_no_quarrel(language: str, text: str, source: str, type: str) -> None:
    assert not [r for r in read(text, language).records if source in r.source and r.type == type and r.factuality.status == "realised"]
