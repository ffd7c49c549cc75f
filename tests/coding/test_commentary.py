"""Commentaries: what their authors call for, imagine or remember is nobody's deed of now."""

from __future__ import annotations

import pytest

from echolot.records import Record
from tests.conftest import read


def done(language: str, text: str) -> list[Record]:
    """The acts that are told as done."""
    return [r for r in read(text, language).records if r.kind == "event" and r.factuality.status in ("realised", "ongoing")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Let the Europeans stop the payments."),
        ("en", "Let Germany expel the ambassador of Peru."),
        ("en", "Germany must expel the diplomats, close the consulate and cut off aid to Peru."),
        ("en", "Brussels should summon the ambassador of Peru, freeze the assets of the generals and send its observers to the border."),
        ("en", "Brussels will not condemn the raid, freeze the accounts or expel the envoys of Peru."),
        ("de", "Berlin muss die Visa der Täter annullieren, die Konten einfrieren und den Botschafter von Peru ausweisen."),
        ("de", "Chile müsste das Konsulat schließen, die Visa der Generäle annullieren und den Botschafter von Peru ausweisen."),
        ("de", "Man stelle sich vor, Chile verhängte Sanktionen gegen Peru."),
        ("de", "Man stelle sich vor, der Sicherheitsrat verurteilte den Putsch."),
    ],
)
def test_what_is_called_for_or_imagined_is_not_done(language: str, text: str) -> None:
    assert not done(language, text)


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "Chile expelled the diplomats, closed the consulate and cut off aid to Peru.", {"SANCTION"}),
        ("en", "Japan may protest, but the Philippines cut off aid to Peru.", {"SANCTION"}),
        ("de", "Chile hat die Visa annulliert, die Konten eingefroren und den Botschafter von Peru ausgewiesen.", {"SANCTION"}),
    ],
)
def test_what_stands_in_a_list_of_deeds_is_done(language: str, text: str, kinds: set[str]) -> None:
    assert {r.type for r in done(language, text)} == kinds


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Remember 1992? Then Congress cut off aid to Baku."),
        ("en", "When Nigeria hanged a writer in 1995, the Commonwealth suspended it within a day."),
        ("de", "Erinnern wir uns an den Winter 1992. Damals wies Chile Diplomaten aus Peru aus."),
        ("de", "1990 schmiedete Bush eine Koalition. Damals verurteilte Chile den Botschafter von Peru."),
    ],
)
def test_what_was_done_at_that_time_answers_nobody_now(language: str, text: str) -> None:
    assert not done(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The talks on Tuesday failed. Then Chile cut off aid to Peru."),
        ("de", "Am Dienstag scheiterten die Gespräche. Damals wies Chile Diplomaten aus Peru aus."),
    ],
)
def test_that_time_without_a_year_may_be_now(language: str, text: str) -> None:
    assert done(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chile, to its credit, did not mince words."),
        ("en", "Reporters in Chile, bless them, took the case to Geneva."),
        ("de", "Der Palast liegt einen Steinwurf vom Außenministerium in Lima entfernt."),
        ("de", "Der Vatikan übte sich in Diskretion."),
    ],
)
def test_a_figure_of_speech_is_no_deed(language: str, text: str) -> None:
    assert not [r for r in read(text, language).records if r.type in ("AID", "ASSAULT", "SUPPORT", "MOBILIZE")]
