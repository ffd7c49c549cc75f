"""A commentary is known by its label, or by how its author speaks; a report by who says what in it."""

from __future__ import annotations

import pytest

from echolot.read import genre
from echolot.read.genre import speaks_its_mind, weight
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


QUIET: dict[Language, tuple[str, str]] = {  # the same told with a view that no loud word gives away, and without one
    "de": (
        "Der Botschafter kam um elf und ging um zehn nach elf. Dazwischen lag ein Blatt Papier, auf dem Lima das Wort »Bedauern« untergebracht hatte, nicht ganz in der Mitte. Vier Fischer sind tot, ihr Boot liegt auf Grund, und in Santiago nennt man das einen Navigationsfehler. Navigiert hat freilich ein Patrouillenboot. Bogotá schickte Blumen. Quito schickte die Rechnung für den Hafen. Wer in dieser Woche in den Ministerien anrief, erfuhr viel über die Traubenernte, die gut wird, und wenig über den Rest. So sehen Freundschaften aus, die man sich leisten kann. Im Herbst wird die Marine wieder ausfahren, pünktlich wie immer.",
        "Der peruanische Botschafter hat am Dienstag im Außenministerium in Santiago eine Protestnote übergeben. Anlass ist der Tod von vier Fischern, deren Boot am Samstag vor Arica nach einem Zusammenstoß mit einem chilenischen Patrouillenboot gesunken war. Nach Angaben der Marine handelte es sich um einen Navigationsfehler. Kolumbien drückte den Angehörigen sein Beileid aus. Ecuador kündigte an, die Hafengebühren für chilenische Schiffe zu erhöhen. Das Ministerium in Santiago teilte mit, man werde den Vorfall untersuchen. Die Fischer stammten nach Angaben der Behörden aus dem Hafenort Ilo. Ihre Leichen wurden am Sonntag geborgen.",
    ),
    "en": (
        "The ambassador came at eleven and left at ten past. In between lay a sheet of paper on which Lima had found room for the word regret, a little off centre. Four fishermen are dead, their boat lies on the bottom, and in Santiago the thing is called an error of navigation. The navigating was done by a patrol boat. Bogotá sent flowers. Quito sent the bill for the harbour. Anyone who rang the ministries that week learned a good deal about the grape harvest, which promises well, and little about the rest. This is what friendship looks like when it costs nothing. In autumn the navy will put to sea again, punctual as ever.",
        "Peru's ambassador handed over a note of protest at the foreign ministry in Santiago on Tuesday. Four fishermen died on Saturday when their boat sank off Arica after a collision with a Chilean patrol boat. The navy said it had been an error of navigation. Colombia offered its condolences to the families. Ecuador announced that it would raise harbour dues for Chilean vessels. The ministry in Santiago said that the incident would be investigated. The fishermen came from the port of Ilo, according to the authorities. Their bodies were recovered on Sunday, a spokesman for the coast guard said.",
    ),
}


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_commentary_is_known_by_its_tone_where_no_loud_word_gives_it_away(language: Language) -> None:
    commentary, report = QUIET[language]
    assert genre(commentary, language) == "commentary" and not speaks_its_mind(commentary, language)
    assert genre(report, language) == "report"


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_name_inside_a_sentence_speaks_for_a_genre(language: Language) -> None:
    commentary = QUIET[language][0]
    assert weight(commentary.replace("Lima", "Kairo").replace("Santiago", "Tunis"), language) == weight(commentary, language)


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_quoted_is_not_the_authors_tone(language: Language) -> None:
    commentary, report = QUIET[language]
    assert genre(f'{report} "{commentary}", hieß es.', language) == "report"


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
