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


IDIOMS_AT_PLAY = [
    "The French striker took aim at goal and missed.",
    "The England captain was given his marching orders in the second half.",
    "The British rapper rapped about life in London.",
    "The Brazilian singer drew the ire of critics with her new album.",
    "A heatwave turned up the heat on southern Spain.",
    "Wildfires in Greece claimed two lives on Sunday.",
    "A landslide in Nepal left 12 dead.",
    "Japan's coach threw in the towel after the defeat.",
    "Japan bowed out of the World Cup.",
    "The Canadian firm closed ranks with its workers.",
    "A Boeing of the Indian airline was grounded in Turkey because of a technical fault.",
    "The Chilean miner signed off on the sale of its lithium unit.",
    "Ghana's cocoa farmers gave the new beans the thumbs up.",
    "The Czech brewery said sorry to its customers.",
    "The Argentine farmer set his horses free.",
    "The Mexican boxer threw in the towel in the ninth round.",
]


@pytest.mark.parametrize("text", IDIOMS_AT_PLAY)
def test_idioms_of_sport_trade_and_weather_are_no_acts_of_states(text: str) -> None:
    assert not [r for r in read(text, "en").records if r.kind == "event"]


@pytest.mark.parametrize("text", ["Germany, France, Italy, Spain, Portugal", "Manchester United Beat Real Madrid", "BANK OF ENGLAND CUTS RATES", "Mr Smith Goes To Washington"])
def test_headlines_of_other_things_stay_quiet(text: str) -> None:
    assert not [r for r in read(text, "en").records if r.kind == "event"]
