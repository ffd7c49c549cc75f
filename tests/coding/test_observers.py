"""Who watches what somebody else does: moves, steps, answers, how far and how little; and watching that is none of this."""

from __future__ import annotations

import pytest

from tests.conftest import read


def watching(text: str, language: str) -> list[tuple[set[str], set[str]]]:
    """Who watches whom, of every observer of a text."""
    return [(set(r.source), set(r.target)) for r in read(text, language, "2026-10-24").coded.records if r.kind == "observer"]


@pytest.mark.parametrize(
    ("language", "text", "who", "whom"),
    [
        ("de", "In Helsinki, sonst kein Ort der Eile, studiert man jeden Schritt der NATO.", {"FIN"}, {"NATO"}),
        ("de", "Ankara sieht sich die Schritte Israels sehr genau an.", {"TUR"}, {"ISR"}),
        ("de", "Und auch Manila schreibt mit, was Washington durchgehen lässt.", {"PHL"}, {"USA"}),
        ("de", "Neu-Delhi zieht seine Lehren daraus, wie wenig die USA verlangen.", {"IND"}, {"USA"}),
        ("de", "In Hanoi notiert man sich, was China sich erlauben darf.", {"VNM"}, {"CHN"}),
        ("de", "Aus der Ferne verfolgt Kuba das Schauspiel, das die OAS bietet.", {"CUB"}, {"OAS"}),
        ("de", "In Warschau sieht man genau hin, ob Deutschland liefert.", {"POL"}, {"DEU"}),
        ("de", "Lima sieht sich das alles sehr aufmerksam an.", {"PER"}, set()),
        ("de", "Die EU berät über Strafen. In Vilnius verfolgt man, ob sie die Kraft dazu hat.", {"LTU"}, set()),
        ("en", "The AU meets on Sunday. In Kigali they are waiting to see whether it finds a voice.", {"RWA"}, {"AU"}),
        ("en", "In Tirana, meanwhile, they note who sends help.", {"ALB"}, set()),
        ("en", "Panama is studying every move the admirals make.", {"PAN"}, set()),
        ("en", "In Dakar diplomats were following Nigeria's handling of the coup.", {"SEN"}, {"NGA"}),
        ("en", "In Helsinki, not a hasty town, officials are studying every step NATO takes.", {"FIN"}, {"NATO"}),
        ("en", "Ankara is taking notes on Israel's moves.", {"TUR"}, {"ISR"}),
        ("en", "Manila, too, is keeping score of what Washington lets pass.", {"PHL"}, {"USA"}),
        ("en", "New Delhi is drawing its own lessons from how little the United States asks.", {"IND"}, {"USA"}),
        ("en", "In Chisinau, meanwhile, diplomats are following the EU's every move.", {"MDA"}, {"EU"}),
        ("en", "In Hanoi one watches what China gets away with.", {"VNM"}, {"CHN"}),
        ("en", "Lithuania is said to be following each step of the Kremlin.", {"LTU"}, {"RUS"}),
        ("en", "In Riga people are studying how slowly France moves.", {"LVA"}, {"FRA"}),
        ("en", "Norway condemned the raid. In Reykjavik they are watching whether Denmark pays.", {"ISL"}, {"DNK"}),
    ],
)
def test_who_watches_the_doings_of_others(language: str, text: str, who: set[str], whom: set[str]) -> None:
    assert watching(text, language) == [(who, whom)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Seoul beobachtet nicht, wie weit Japan geht."),
        ("de", "Indien sollte genau verfolgen, wie weit China geht."),
        ("de", "Die Polizei in Kenia verfolgt jeden Schritt des Verdächtigen."),
        ("de", "Washington beobachtet die Entwicklung in Haiti."),
        ("de", "Polen beobachtet seine Grenze zu Belarus sehr genau."),
        ("de", "Frankreich verfolgt das Ziel, Mali zu befrieden."),
        ("de", "In Madrid verfolgt man das Spiel gegen Italien."),
        ("en", "Kenya is studying how to build a railway."),
        ("en", "Seoul is not watching how far Japan will go."),
        ("en", "India should watch how far China goes."),
        ("en", "EU election observers are watching how Georgia votes."),
        ("en", "Kenya placed the bank on a watch list, and Uganda took every step to help."),
        ("en", "Following France's moves, Mali closed its embassy."),
        ("en", "The troops are following orders from Russia."),
        ("en", "The UN mission monitors the ceasefire in Yemen."),
        ("en", "She is studying in Moscow while Poland waits."),
        ("en", "In Madrid they are watching the match against Italy."),
    ],
)
def test_watching_that_is_no_watch_of_others(language: str, text: str) -> None:
    assert watching(text, language) == []
