"""Whom the judge may not guess: a sentence is read as a user's text of one line is, judge and all."""

from __future__ import annotations

from functools import cache
from typing import Literal

import pytest

from echolot import pipeline
from echolot.coding.rules import RulesCoder
from echolot.ingest.article import article, moment
from echolot.records import Record

Language = Literal["de", "en"]


@cache
def coder() -> RulesCoder:
    return RulesCoder()


def told(language: Language, text: str) -> list[Record]:
    """All events that the shipped reader tells of a report."""
    document = pipeline.document(coder()(article(text, language=language, published=moment("2024-10-24"), path="t", genre="report")), coder().actors)
    return [r for r in document.records if r.kind == "event"]


@pytest.mark.parametrize(
    ("language", "text", "deed", "who"),
    [
        ("de", "Brasilien hat den Einmarsch in die Ukraine nie verurteilt.", "ASSAULT", "BRA"),
        ("de", "Südafrika hat die Bombardierung von Gaza scharf verurteilt.", "ASSAULT", "ZAF"),
        ("de", "Indien bedauerte die Hinrichtung zweier Aktivisten.", "ASSAULT", "IND"),
        ("de", "Nach der Ausweisung dreier Diplomaten bestellte Rom den russischen Botschafter ein.", "SANCTION", "ITA"),
        ("de", "Griechenland erinnerte an die Besetzung Zyperns.", "COERCE", "GRC"),
        ("de", "Peru trauert um die Opfer der Bombardierung.", "ASSAULT", "PER"),
        ("de", "Seoul reagierte auf die Drohung mit einem Manöver.", "THREATEN", "KOR"),
        ("de", "Die Durchführung des Manövers vor Taiwan verurteilte Japan.", "MOBILIZE", "JPN"),
        ("en", "India regretted the execution of two activists.", "ASSAULT", "IND"),
        ("en", "Moldova declared a state of emergency over the destruction of the dam.", "ASSAULT", "MDA"),
        ("en", "Greece recalled the occupation of Cyprus.", "COERCE", "GRC"),
        ("en", "Australia welcomed the lifting of sanctions against Syria.", "CONCEDE", "AUS"),
        ("en", "The EU imposed sanctions on Iran on Wednesday over the blockade of the strait. China called that a mistake. Japan sent a ship. It sails on Friday.", "COERCE", "EU"),
        ("de", "Die USA erneuerten den Vorwurf an den Iran, Drohnen an Russland geliefert zu haben.", "AID", "USA"),
    ],
)
def test_who_judges_or_answers_a_deed_has_not_done_it(language: Language, text: str, deed: str, who: str) -> None:
    records = told(language, text)
    assert records and not any(who in {a.partition(":")[0] for a in r.source} for r in records if r.type == deed and r.source != r.target), records


@pytest.mark.parametrize(
    ("language", "text", "deed", "who"),
    [
        ("de", "Mit dem Abbruch der diplomatischen Beziehungen zu Kanada beantwortete Riad die Äußerungen der Außenministerin.", "SANCTION", "SAU"),
        ("en", "Tehran answered the resolution with the expulsion of three inspectors.", "SANCTION", "IRN"),
        ("de", "Von Menschenrechtlern wurde Aserbaidschan für die Auslieferung eines tadschikischen Bloggers gerügt.", "COERCE", "AZE"),
    ],
)
def test_who_does_a_deed_by_another_verb_or_is_blamed_for_it_still_did_it(language: Language, text: str, deed: str, who: str) -> None:
    assert any(who in r.source for r in told(language, text) if r.type == deed)


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Ruanda sieht sich dem Vorwurf ausgesetzt, Goma überfallen zu haben.", "RWA"),
        ("en", "Iran has been dogged by allegations of arming the Houthis.", "HOUTHIS"),
        ("en", "Russia's veto prevented the condemnation of the attack on Aleppo.", "RUS"),
    ],
)
def test_a_charge_is_laid_to_nobody_of_whom_no_word_says_that_he_brings_it(language: Language, text: str, who: str) -> None:
    assert not any(who in r.source for r in told(language, text) if (r.type == "ACCUSE" and r.mode == "allege") or r.evidence[0].text in ("the condemnation", "dem Vorwurf"))


def test_a_deed_that_is_condemned_is_no_charge() -> None:
    assert not [r for r in told("en", "Poland condemned the attack as Hungary kept quiet.") if r.type == "ACCUSE" and "HUN" in r.source]
    assert not [r for r in told("en", "South Korea failed to condemn the attack.") if r.type == "ACCUSE" and r.evidence[0].text == "the attack"]


def test_who_condemns_a_deed_sentences_nobody() -> None:
    records = told("de", "Lettland hat die Ausweisung zweier russischer Diplomaten verurteilt.")
    assert [(r.type, r.source) for r in records if "LVA" in r.source] == [("ACCUSE", ("LVA",))], records
    assert any(r.mode == "convict" and r.source == ("BLR:court",) for r in told("de", "Ein Gericht in Minsk hat zwei Polen verurteilt."))


@pytest.mark.parametrize(
    ("language", "text", "crowd"),
    [
        ("en", "Police in Minsk beat up a hundred protesters. Poland called it a disgrace. The EU is preparing sanctions. Lithuania closed a border crossing.", "BLR:protesters"),
        ("de", "Mehrere Staaten haben auf die Hinrichtung dreier Oppositioneller in Belarus reagiert. »Das ist staatlicher Mord«, sagte Polens Außenminister. Litauen rief seinen Botschafter zurück.", "BLR:opposition"),
    ],
)  # fmt: skip
def test_a_charge_or_a_measure_is_not_aimed_at_a_crowd_that_another_has_hurt(language: Language, text: str, crowd: str) -> None:
    aimed = [(*r.target, *(r.why.likely if r.why is not None else ())) for r in told(language, text) if r.type in ("ACCUSE", "SANCTION")]
    assert aimed and not any(crowd in whom for whom in aimed)


def test_who_uses_words_that_list_them_as_a_refusal_puts_off_a_meeting() -> None:
    """`strict` in the lists: counterexamples."""
    assert [(r.type, r.source, r.target) for r in told("de", "Deutschland sagte Konsultationen mit Kigali ab.") if r.mode == "meet"] == [("REJECT", ("DEU",), ("RWA",))]
    assert [(r.type, r.source, r.target) for r in told("en", "Japan postponed a visit to China.") if r.mode == "meet"] == [("REJECT", ("JPN",), ("CHN",))]


def test_who_wants_to_do_something_asks_nobody() -> None:
    assert not [r for r in told("en", "Argentina wants to move its embassy to Jerusalem.") if r.type == "REQUEST"]
    assert [(r.source, r.target) for r in told("en", "Bangladesh wants India to extradite its former leader.") if r.type == "REQUEST"] == [(("BGD",), ("IND",))]


def test_a_deed_that_words_tell_does_not_become_a_word() -> None:
    """`denied entry`: a denial of nothing said."""
    assert [(r.type, r.source, r.target) for r in told("en", "Bulgaria denied a Russian priest entry.")] == [("COERCE", ("BGR",), ("RUS:church",))]
    assert [r.type for r in told("en", "Kazakhstan denied Russia its support.")] == ["REJECT"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die EU hat die Einführung von Zöllen auf chinesische Autos verschoben."),
        ("de", "Japan hat die Lieferung von sechs Booten an die Philippinen verschoben."),
        ("en", "Greece recalled the occupation of Cyprus."),
    ],
)
def test_what_is_only_read_with_its_words_is_not_told_without_them(language: Language, text: str) -> None:
    """`verschob` is a refusal to meet where a visit is put off, `recalled` a recall where an envoy comes home."""
    assert not [r for r in told(language, text) if r.mode == "meet" or (r.type == "SANCTION" and "recalled" in r.evidence[0].text)]


def test_whom_a_relative_clause_names_stays_whom_the_charge_is_aimed_at() -> None:
    text = (
        "Nach dem Angriff der Miliz RSF auf ein Krankenhaus in Al-Faschir mit 40 Toten hat die UNO eine Untersuchung verlangt. Die Vereinigten Arabischen Emirate, "
        "denen die Armee Waffenlieferungen an die RSF vorwirft, äußerten ihr Bedauern. Ägypten verurteilte die Tat."
    )
    assert ("ARE",) in [r.target for r in told("de", text) if r.mode == "allege"]
