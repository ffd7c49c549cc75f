"""Answers that name the perpetrator only by what they strike or vote on, and sides that others than their targets tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from echolot.link.responses import THRESHOLD, responses
from tests.link.test_responses import TRIGGER, answering, corpus

DE = "Nordkorea hat Soldaten nach Russland geschickt. "
EN = "North Korea has sent soldiers to Russia. "


@pytest.mark.parametrize(("language", "text", "actor", "answered"), [
    ("en", EN + "Poland deported two North Korean engineers.", "POL", True),
    ("en", EN + "Rain fell on Seoul. It snowed in Oslo. Malta expelled a dozen North Korean workers.", "MLT", True),
    ("en", EN + "Rain fell on Seoul. It snowed in Oslo. Malta expelled a dozen Libyan workers.", "MLT", False),
])  # fmt: skip
def test_who_sends_the_perpetrators_people_home_answers_it(language: str, text: str, actor: str, answered: bool) -> None:
    assert (actor in answering(text, language)) is answered


@pytest.mark.parametrize(("language", "text", "actor"), [
    ("de", DE + "Honduras stimmte gegen den kanadischen Entwurf.", "HND"),
    ("en", EN + "Honduras voted against the Canadian draft.", "HND"),
])  # fmt: skip
def test_whose_draft_it_is_does_not_say_whom_a_vote_answers(language: str, text: str, actor: str) -> None:
    assert answering(text, language).get(actor) == 6


@pytest.mark.parametrize(("language", "text", "taken"), [
    ("en", EN + "Colombia voted for the text.", "against"),
    ("en", EN + "Colombia voted in favour of the draft.", "against"),
    ("de", DE + "Kolumbien stimmte für den Entwurf.", "against"),
    ("en", EN + "Colombia welcomed the text.", "neutral"),
])  # fmt: skip
def test_who_votes_for_a_text_on_the_deed_is_against_it(language: str, text: str, taken: str) -> None:
    found, _ = responses(corpus(("2031-03-05", text), language=language), replace(TRIGGER, window_days=20), opens=date(2031, 3, 3))
    assert {i.side for i in found if i.record.source == ("COL",) and i.score >= THRESHOLD} == {taken}


@pytest.mark.parametrize(("language", "text", "actor", "taken"), [
    ("en", EN + "Bolivia voted against. Brazil abstained.", "BOL", "for_perpetrator"),
    ("de", DE + "Bolivien stimmte dagegen.", "BOL", "for_perpetrator"),
    ("en", EN + "Lithuania denied that it had offered to swap spies for the soldiers.", "LTU", "neutral"),
    ("de", DE + "Litauen bestritt, Spione für die Soldaten angeboten zu haben.", "LTU", "neutral"),
    ("en", EN + "Mexico rejected campaigns against Pyongyang.", "MEX", "for_perpetrator"),
    ("en", EN + "Honduras welcomed a humane solution.", "HND", "neutral"),
])  # fmt: skip
def test_sides_that_the_words_tell(language: str, text: str, actor: str, taken: str) -> None:
    found, _ = responses(corpus(("2031-03-05", text), language=language), TRIGGER, opens=date(2031, 3, 3))
    assert {i.side for i in found if i.record.source == (actor,)} == {taken}


def test_whom_a_deed_has_struck_is_not_the_perpetrators_however_his_land_is_named() -> None:
    trigger = replace(TRIGGER, perpetrator=("IDN",), beneficiary=(), victim=("PNG",), terms={"de": ("Bomben",)})
    text = "Indonesien hat Bomben auf Papua-Neuguinea geworfen. Indonesien wies Kritik zurück. Jakarta drohte. Liberia kondolierte den Familien der Toten."
    found, _ = responses(corpus(("2031-03-05", text), language="de"), trigger, opens=date(2031, 3, 3))
    (item,) = [i for i in found if i.record.source == ("LBR",)]
    assert (item.side, item.score >= THRESHOLD) == ("for_victim", True)


@pytest.mark.parametrize(("language", "text"), [
    ("en", EN + "Norway doubled its grants to North Korean exiles in Seoul."),
    ("de", DE + "Norwegen spendete nordkoreanischen Exilanten zwei Millionen Euro."),
])  # fmt: skip
def test_who_helps_the_perpetrators_opponents_is_against_it(language: str, text: str) -> None:
    found, _ = responses(corpus(("2031-03-05", text), language=language), TRIGGER, opens=date(2031, 3, 3))
    assert {(i.side, i.score >= THRESHOLD) for i in found if i.record.source == ("NOR",)} == {("for_victim", True)}


@pytest.mark.parametrize(("named", "answered"), [("the arrests", True), ("the harvest", False)])
def test_a_noun_for_what_the_perpetrator_did_at_home_is_learned(named: str, answered: bool) -> None:
    trigger = replace(TRIGGER, perpetrator=("NIC",), beneficiary=(), victim=("VAT",), terms={"en": ("bishops",)})
    first = ("2031-03-04", "Nicaraguan police jailed two bishops on Monday. The Vatican called the arrests an outrage. Managua was calm.")
    later = ("2031-03-06", f"Venezuela spoke of {named} in Nicaragua on its state television and backed Managua. Iran congratulated Managua on its firmness.")
    found, _ = responses(corpus(first, later), trigger, opens=date(2031, 3, 3))
    assert ("IRN" in {a for i in found if i.score >= THRESHOLD for a in i.record.source}) is answered


def test_the_month_of_a_dateline_is_no_name_of_the_affair() -> None:
    told = [(f"2031-03-0{n}", f"OSLO, Mar {n} (EN) - North Korea has sent soldiers to Russia. Norway condemned Pyongyang.") for n in (4, 5)]
    storm = ("2031-03-06", "SEOUL, Mar 6 (EN) - A storm hit North Korea. Chile voiced its condolences.")
    found, _ = responses(corpus(*told, storm), TRIGGER, opens=date(2031, 3, 3))
    assert "CHL" not in {a for i in found if i.score >= THRESHOLD for a in i.record.source}


@pytest.mark.parametrize(("language", "text"), [
    ("en", EN + "Switzerland had closed its aid office in Pyongyang long before."),
    ("de", DE + "Die Schweiz hatte ihr Hilfsbüro in Pjöngjang lange zuvor geschlossen."),
])  # fmt: skip
def test_what_was_done_long_before_answers_nothing(language: str, text: str) -> None:
    assert "CHE" not in answering(text, language)


@pytest.mark.parametrize(("language", "text", "actor", "rung"), [
    ("en", EN + "France, which is selling submarines to North Korea, condemned the move.", "FRA", 3),
    ("de", DE + "Frankreich, das Nordkorea Jets verkauft hat, verurteilte den Schritt.", "FRA", 3),
    ("de", DE + "Der Oman, der lange zwischen Kiew und Pjöngjang vermittelt hatte, bedauerte den Schritt.", "OMN", 2),
    ("en", EN + "Oman, which had hosted talks with North Korea, regretted the move.", "OMN", 2),
    ("en", EN + "France is selling submarines to North Korea.", "FRA", 8),
])  # fmt: skip
def test_what_a_clause_put_in_says_of_who_speaks_is_no_answer(language: str, text: str, actor: str, rung: int) -> None:
    assert answering(text, language)[actor] == rung


@pytest.mark.parametrize(("language", "text"), [
    ("en", EN + "Panama voiced sympathy for Ukrainian farmers."),
    ("de", DE + "Panama drückte ukrainischen Bauern sein Mitgefühl aus."),
])  # fmt: skip
def test_sympathy_with_the_victims_people_is_for_it(language: str, text: str) -> None:
    found, _ = responses(corpus(("2031-03-05", text), language=language), TRIGGER, opens=date(2031, 3, 3))
    assert {i.side for i in found if i.record.source == ("PAN",)} == {"for_victim"}


def test_who_strikes_a_court_of_the_perpetrator_strikes_it() -> None:
    assert answering(DE + "Der Winter war kalt. Die EU hat sieben nordkoreanische Richter mit Einreiseverboten belegt.", "de").get("EU") == 7
