"""What a text tells as done before all this answers nothing."""

from __future__ import annotations

import pytest

from tests.conftest import read
from tests.link.test_responses import answering

DEED = {"de": "Nordkorea hat Soldaten nach Russland geschickt, um gegen die Ukraine zu kämpfen.", "en": "North Korea has sent soldiers to Russia to fight against Ukraine."}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Norwegen und Schweden hatten im Dezember Sanktionen gegen Nordkorea verhängt."),
        ("de", "Im Dezember hatte Norwegen den nordkoreanischen Botschafter ausgewiesen."),
        ("de", "Bereits im Januar hatte Kanada die Entsendung von Truppen verurteilt."),
        ("de", "Schon vor einem Jahr hatte Polen den Export nach Nordkorea gestoppt."),
        ("de", "Norwegen hatte erst im Februar zugesagt, der Ukraine Panzer zu liefern."),
        ("de", "Im vergangenen Sommer hatten die USA neue Sanktionen gegen Nordkorea beschlossen."),
        ("de", "Die EU hatte zuletzt im November ihre Sanktionen gegen Nordkorea verlängert."),
        ("de", "Estland hatte die Truppen schon vergangene Woche scharf verurteilt."),
        ("de", "Polen hatte im Januar die Hilfe gestoppt und den Botschafter Nordkoreas ausgewiesen."),
        ("de", "Im Januar verhängte Norwegen Sanktionen gegen Nordkorea."),
        ("de", "Norwegen hat im Dezember Sanktionen gegen Nordkorea verhängt."),
        ("de", "Erst im Dezember verurteilte Kanada Nordkorea wegen eines Raketentests."),
        ("en", "The European Union, whose president signed a pact with North Korea in Geneva two summers ago, met."),
        ("en", "Norway had imposed sanctions on North Korea in December."),
        ("en", "In December, Norway had expelled the North Korean ambassador."),
        ("en", "In January Finland closed its border with Russia."),
        ("en", "Canada had condemned North Korea last year."),
        ("en", "Poland had pledged tanks to Ukraine in January."),
        ("en", "Norway and Sweden had already imposed sanctions on North Korea in January."),
        ("en", "The government in Oslo had pledged in November to send air defence to Ukraine."),
        ("en", "Last summer the United States had banned trade with North Korea."),
        ("en", "Months before the deployment, Denmark had sent howitzers to Ukraine."),
    ],
)
def test_a_deed_of_a_time_before_is_no_answer(language: str, text: str) -> None:
    assert answering(f"{DEED[language]} {text}", language) == {}


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("de", "Norwegen hatte am Montag Sanktionen gegen Nordkorea verhängt.", "NOR"),
        ("de", "Zuvor hatte Japan den Einsatz verurteilt.", "JPN"),
        ("de", "Finnland hatte am 4. März den Botschafter Nordkoreas einbestellt.", "FIN"),
        ("de", "Nachdem Nordkorea im Dezember eine Rakete getestet hatte, verhängte Japan am Dienstag Sanktionen.", "JPN"),
        ("de", "Norwegen verurteilte den Angriff vom Dezember.", "NOR"),
        ("de", "Norwegen, das im Dezember Sanktionen gegen Nordkorea verhängt hatte, äußerte sich besorgt.", "NOR"),
        ("en", "Norway had on Monday imposed sanctions on North Korea.", "NOR"),
        ("en", "Earlier, Japan had condemned the deployment.", "JPN"),
        ("en", "Finland had on 4 March summoned the ambassador of North Korea.", "FIN"),
        ("en", "After North Korea had tested a missile in December, Japan imposed sanctions on Tuesday.", "JPN"),
        ("en", "Norway, which had imposed sanctions on North Korea in December, voiced concern.", "NOR"),
    ],
)
def test_a_deed_of_these_days_answers_whatever_its_tense_and_other_clauses(language: str, text: str, actor: str) -> None:
    assert actor in answering(f"{DEED[language]} {text}", language)


@pytest.mark.parametrize(
    ("language", "deed", "before", "after"),
    [
        ("de", "Iran hat Israel am Dienstag mit Raketen angegriffen.", "Kanada hatte im Mai Sanktionen gegen den Iran verhängt.", "Kanada hatte am Mittwoch Sanktionen gegen den Iran verhängt."),
        ("en", "Iran attacked Israel with missiles on Tuesday.", "Canada had imposed sanctions on Iran in May.", "Canada had imposed sanctions on Iran on Wednesday."),
    ],
)
def test_in_one_text_what_was_done_months_before_counts_as_nothing(language: str, deed: str, before: str, after: str) -> None:
    for text, counted in ((before, False), (after, True)):
        records = read(f"{deed} {text}", language).records
        assert any(r.source == ("CAN",) and r.counts_as is not None for r in records) == counted
