"""What somebody does by saying it: judge, threaten, deny, worry."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was not a violation of the treaty, Peru's foreign minister said."),
        ("en", "If it were a breach of the treaty, Peru would leave it, its foreign minister said."),
        ("en", "Peru's foreign minister asked whether it was a breach of the treaty."),
        ("de", "Es sei kein Bruch des Abkommens, sagte Perus Außenminister."),
        ("de", "Das sei nicht illegal, sagte der peruanische Präsident."),
    ],
)
def test_who_denies_or_supposes_a_breach_condemns_nobody(language: str, text: str) -> None:
    assert not matching(read(text, language), type="ACCUSE", status="realised")


def test_a_judgement_in_a_relative_clause_is_not_the_speakers() -> None:
    document = read("Norway would send medicine to those whom the attack, which was a crime, had hit, its foreign minister said.")
    assert not matching(document, type="ACCUSE", source=("NOR",))


def test_a_critic_who_jokes_about_lunch_condemns_for_no_state() -> None:
    document = read("„Eine Kriegserklärung an den Magen“, witzelte ein dänischer Koch über das Menü.", "de")
    assert not matching(document, type="ACCUSE")


def test_a_verbless_quotation_judges() -> None:
    accused = matching(read('"An act of piracy," Malta\'s prime minister said.'), type="ACCUSE")
    assert [(r.source, r.rung) for r in accused] == [(("MLT",), 3)]
