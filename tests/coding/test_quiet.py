"""History and fiction tell no act of today."""

from __future__ import annotations

import pytest

from tests.conftest import read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Im Dreißigjährigen Krieg verwüsteten schwedische Truppen halb Pommern."),
        ("de", "Der Roman schildert den Krieg zwischen Honduras und El Salvador."),
        ("de", "Der Film erzählt von einem Diplomaten, der in Moskau verhaftet wird."),
        ("en", "In the novel, Russia invades Finland and the president flees."),
        ("en", "In the seventeenth century Sweden invaded Poland twice."),
    ],
)
def test_history_and_fiction_stay_quiet(language: str, text: str) -> None:
    assert not [r for r in read(text, language).records if r.kind == "event"]


def test_a_novel_on_trial_is_still_a_trial() -> None:
    assert [r for r in read("Iran arrested the author of a novel on Monday.", "en").records if r.source == ("IRN",)]


def test_a_supplier_of_arms_has_not_armed_anybody_today() -> None:
    records = read("Russia, Sudan's main arms supplier, blocked a statement of the Security Council on Monday.", "en").records
    assert not [r for r in records if r.type == "AID"]
    assert [r for r in records if r.source == ("RUS",) and r.type == "REJECT"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Zwölf Soldaten seien in Leichensäcken heimgekehrt, sagte der kenianische Verteidigungsminister am Montag."),
        ("en", "Twelve soldiers came home in body bags, Kenya's defence minister said on Monday."),
        ("en", "The drought had serious consequences, Kenya's defence minister said on Monday."),
    ],
)
def test_a_loss_that_is_told_threatens_nobody(language: str, text: str) -> None:
    assert not [r for r in read(text, language).records if r.type == "THREATEN"]


def test_a_loss_that_is_promised_to_others_does() -> None:
    text = "The invaders would come home in body bags, Kenya's defence minister told reporters on Monday."
    assert [r for r in read(text, "en").records if r.type == "THREATEN" and r.source == ("KEN",)]
