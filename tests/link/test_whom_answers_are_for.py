"""At whom an answer is aimed that names nobody, in one text: good offices stand between both sides, an appeal goes to the body it names, comfort to whom the deed hit."""

from __future__ import annotations

import pytest

from echolot.records import Document, Record
from tests.conftest import read

DEED = {"de": "Chile beschoss am Montag den Hafen Callao in Peru. Bolivien verurteilte Chile.", "en": "Chile shelled the port of Callao in Peru on Monday. Bolivia condemned Chile."}


def answer(language: str, text: str, source: str) -> tuple[Document, Record]:
    document = read(f"{DEED[language]} {text}", language)
    return document, next(r for r in document.records if r.kind == "event" and r.source == (source,) and r.responds_to == "T1")


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Sweden offered to mediate."), ("en", "Sweden volunteered as a mediator."), ("de", "Schweden bot sich als Vermittler an."), ("de", "Schweden bot sich als Makler an.")],
)
def test_who_offers_to_mediate_speaks_to_both_sides_and_is_on_neither(language: str, text: str) -> None:
    document, offer = answer(language, text, "SWE")
    assert set(offer.target) == {"CHL", "PER"}
    assert {row.actor: row.verdict.value for row in document.reaction_table}["SWE"] == "neutral"


@pytest.mark.parametrize(("language", "text"), [("en", "Sweden offered Peru tents."), ("de", "Schweden bot Peru Zelte an.")])
def test_who_offers_something_else_does_not_stand_between_them(language: str, text: str) -> None:
    assert set(answer(language, text, "SWE")[1].target) == {"PER"}


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("en", "Peru asked for a meeting of the Security Council.", "UN:SC"),
        ("de", "Peru rief den Sicherheitsrat an.", "UN:SC"),
        ("de", "Peru beantragte eine Sondersitzung der OAS.", "OAS"),
    ],
)
def test_who_was_hit_asks_the_body_it_names_for_help_and_not_the_attacker(language: str, text: str, asked: str) -> None:
    document, request = answer(language, text, "PER")
    assert (request.type, request.target, request.stance) == ("REQUEST", (asked,), "contra")
    assert {row.actor: row.verdict.value for row in document.reaction_table}["PER"] == "victim"


def test_a_complaint_is_aimed_at_whom_it_accuses() -> None:
    assert answer("de", "Peru reichte beim Sicherheitsrat Beschwerde ein.", "PER")[1].target == ("CHL",)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Japan offered the bereaved its condolences."), ("de", "Japan drückte den Hinterbliebenen sein Mitgefühl aus."), ("en", "Japan pledged its full solidarity."), ("de", "Japan sicherte Solidarität zu.")],
)
def test_comfort_and_solidarity_are_for_whom_the_deed_hit(language: str, text: str) -> None:
    _, comfort = answer(language, text, "JPN")
    assert comfort.target == ("PER",)
    assert comfort.stance == "contra"


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Officials in Ghana said they were following how Brazil answers."), ("de", "In Ghana verfolgt man genau, wie Brasilien antwortet, sagte ein Sprecher.")],
)
def test_who_only_says_that_it_watches_is_an_observer(language: str, text: str) -> None:
    document = read(f"{DEED[language]} {text}", language)
    assert {row.actor: row.verdict.value for row in document.reaction_table}["GHA"] == "observer"
