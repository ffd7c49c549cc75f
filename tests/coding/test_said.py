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


@pytest.mark.parametrize(("language", "text", "type_"), [
    ("en", "Ghana had every right to sell gold, the Chilean president said.", "SUPPORT"),
    ("en", "Chile shared the grief of the Ghanaians, the Chilean president said.", "COMMENT"),
    ("de", "Sein Land teile die Trauer der Ghanaer, sagte der chilenische Präsident.", "COMMENT"),
])  # fmt: skip
def test_who_grants_a_right_backs_and_who_shares_grief_mourns(language: str, text: str, type_: str) -> None:
    assert (type_, "sympathy" if type_ == "COMMENT" else None) in {(r.type, r.mode) for r in read(text, language).records if r.source == ("CHL",)}


def test_no_right_is_granted_where_it_is_denied() -> None:
    records = read("Ghana has no right to sell gold, the Chilean president said.").records
    assert not any(r.type == "SUPPORT" for r in records)
