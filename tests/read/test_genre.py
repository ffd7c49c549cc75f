"""A commentary is known by its label, or by how its author speaks; a report by who says what in it."""

from __future__ import annotations

import pytest

from echolot.read import genre
from echolot.records import Language

_PAGE = {
    "de": "Peru hat am Montag die Grenze geschlossen. Chile sieht zu. " * 12,
    "en": "Peru closed the border on Monday. Chile looks on. " * 14,
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Peru geht zu weit\n\nLeitartikel\n\nPeru hat die Grenze geschlossen."),
        ("de", "Peru geht zu weit\n\nKOMMENTAR von Mara Lind\n\nPeru hat die Grenze geschlossen."),
        ("en", "Peru goes too far\n\nEditorial\n\nPeru closed the border."),
        ("en", "Opinion: Peru goes too far\n\nPeru closed the border."),
    ],
)
def test_a_label_on_a_line_of_its_own_declares_a_commentary(language: Language, text: str) -> None:
    assert genre(text, language) == "commentary"


@pytest.mark.parametrize(
    ("language", "own"),
    [
        ("de", "Gewiss, das ist leicht gesagt. Aber was hätte Chile zu verlieren? Es müsste nur reden. Man stelle sich vor, Peru hätte die Flotte geschickt. Wir wären empört."),
        ("en", "So far, so good. But what of Chile? Imagine that Peru had sent the fleet. Chile ought to speak, and we should ask it to. Perhaps it will, after all."),
    ],
)
def test_a_page_in_which_the_author_asks_imagines_and_demands_is_a_commentary(language: Language, own: str) -> None:
    assert genre(_PAGE[language] + own, language) == "commentary"
    assert genre(_PAGE[language], language) == "report"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Lima (dpa) - Peru hat die Grenze geschlossen. Der Leitartikel einer Zeitung in Chile sprach von einem Fehler."),
        ("en", "Peru closed the border. An editorial in a Chilean paper spoke of a mistake, the foreign ministry said."),
    ],
)
def test_a_report_that_quotes_a_commentary_stays_a_report(language: Language, text: str) -> None:
    assert genre(text, language) == "report"
