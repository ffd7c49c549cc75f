"""Where a report was filed takes no part in what it tells."""

from __future__ import annotations

from time import process_time

import pytest

from echolot.coding.dateline import filed_from
from tests.coding.readings import reads, told
from tests.conftest import read, slowness

# language, text, right, wrong
FILED = [
    ("de", "Lima (AFP) - Die chilenische Polizei hat mehrere Journalisten festgenommen.", "COERCE.arrest CHL>?", "COERCE CHL>AFP"),
    ("de", "Peking (AFP) Die USA haben einen chinesischen Diplomaten ausgewiesen.", "SANCTION.expel USA>CHN", "SANCTION CHN>?"),
    ("de", "Kairo/Khartum (dpa) - Sudans Armee hat einen Markt in Omdurman beschossen.", "ASSAULT SDN>?", "ASSAULT EGY>?"),
    ("de", "Peking, 8. Februar (Reuters) - Die USA haben zwei chinesische Diplomaten ausgewiesen.", "SANCTION.expel USA>CHN", "SANCTION CHN>?"),
    ("de", "Lima (dpa) - Die Polizei hat 500 Menschen festgenommen.", "COERCE.arrest PER>PER:civilians", "COERCE PER>DPA"),
    ("en", "Lima (AP) - Chile's junta cut internet access. Police fired rubber bullets at protesters.", "ASSAULT CHL>CHL", "ASSAULT PER>?"),
    ("en", "LIMA (AP) — Police detained hundreds of protesters.", "COERCE.arrest PER>PER", "COERCE.arrest >?"),
    ("de", "Warschau, 12. Mai 2031. Die Regierung in Minsk hat die Grenze zu Litauen geschlossen. Ein Sprecher bestritt Schüsse.", "COERCE BLR>LTU", "COMMENT POL>?"),
    ("en", "Warsaw, 12 May 2031. Belarus has closed its border with Lithuania. A spokesman denied that shots had been fired.", "COERCE BLR>LTU", "COMMENT POL>?"),
    ("en", "CAIRO, Feb. 8 (Xinhua) -- Sudan's army shelled a market in Omdurman.", "ASSAULT SDN>?", "ASSAULT EGY>?"),
]


@pytest.mark.parametrize(("language", "text", "right", "wrong"), FILED, ids=[text[:25] for _, text, _, _ in FILED])
def test_neither_the_place_nor_the_agency_of_a_dateline_acts(language: str, text: str, right: str, wrong: str) -> None:
    document = read(text, language=language)
    assert reads(document, right), told(document)
    assert not reads(document, wrong), told(document)


@pytest.mark.parametrize(
    ("text", "opens", "length"),
    [
        ("Moskau – Die Polizei hat 500 Menschen festgenommen.", True, 9),
        ("Moskau – die Hauptstadt Russlands – schweigt.", True, 0),
        ("Moskau – Die Polizei hat 500 Menschen festgenommen.", False, 0),
        ("Moskau, 3. März 2031. Die Polizei hat 500 Menschen festgenommen.", True, 22),
        ("Lisbon, March 6, 2031. The council met.", True, 23),
        ("Moskau, 3. März 2031.", True, 21),
        ("Moskau, 3. März 2031. Die Polizei hat 500 Menschen festgenommen.", False, 0),
        ("In Moskau war am 3. März 2031. Die Polizei schwieg.", True, 0),
        ("NEW YORK (AP) -- The council met.", False, 17),
        ("Peru's president (left) - once a general - met Chile's.", True, 0),
        ("The court (Lima) sat.", True, 0),
    ],
)
def test_a_dateline_ends_where_the_report_begins(text: str, opens: bool, length: int) -> None:
    assert filed_from(text, 0, len(text), opens=opens) == length


@pytest.mark.parametrize("piece", ["A-", "AB-", "A.-", "A am ", "A/", "A, ", "A 1. ", "ABC, D, "])
def test_a_hostile_opening_takes_no_time(piece: str) -> None:
    text = piece * 60
    started = process_time()
    assert filed_from(text, 0, len(text), opens=True) == 0
    assert process_time() - started < slowness()
