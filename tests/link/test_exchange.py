"""Targets a sentence leaves open, filled from the exchange the text tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from echolot.link.exchange import completed
from echolot.records import Record, Why
from tests.conftest import matching, read


def told(number: int, source: str, target: str | None, type_: str, mode: str | None = None) -> Record:
    return Record(id=f"r{number:02d}", kind="event", source=(source,), target=(target,) if target else (), type=type_, mode=mode)


def test_a_denial_goes_back_to_who_accused() -> None:
    records = [told(1, "BLZ", "GTM", "ACCUSE", "allege"), told(2, "MEX", "USA", "AGREE"), told(3, "GTM", None, "COMMENT", "deny")]
    assert completed(records)[2].target == ("BLZ",)


def test_a_condemnation_is_aimed_at_who_did_the_deed_and_says_so() -> None:
    records = [told(1, "IRN", "IRQ", "ASSAULT"), told(2, "FRA", None, "ACCUSE", "disapprove")]
    filled = completed(records)[1]
    assert filled.target == ("IRN",)
    assert filled.why is not None and "whose deed it answers" in filled.why.rule
    assert filled.confidence < records[1].confidence


def test_help_goes_to_who_was_hit() -> None:
    records = [told(1, "SDN", "TCD", "ASSAULT"), told(2, "FRA", None, "AID")]
    assert completed(records)[1].target == ("TCD",)


def test_an_attack_without_a_target_is_not_aimed_at_who_criticised_it() -> None:
    records = [told(1, "FRA", "SDN", "ACCUSE"), told(2, "SDN", None, "ASSAULT")]
    assert completed(records)[1].target == ()


def test_nobody_answers_himself() -> None:
    records = [told(1, "IRN", "IRQ", "ASSAULT"), told(2, "IRN:president", None, "ACCUSE")]
    assert completed(records)[1].target == ("IRQ",)


def test_a_bare_report_of_words_is_aimed_at_nobody() -> None:
    records = [told(1, "IRN", "IRQ", "ASSAULT"), told(2, "FRA", None, "COMMENT", "report")]
    assert completed(records)[1].target == ()


def test_a_target_that_stands_in_the_sentence_is_left_alone() -> None:
    records = [told(1, "IRN", "IRQ", "ASSAULT"), told(2, "FRA", "TUR", "ACCUSE")]
    assert completed(records) == records


def test_the_exchange_is_read_from_running_text_in_both_languages() -> None:
    english = read("Kenya accused Uganda of shelling a border post on Tuesday. Uganda denied it.", "en")
    german = read("Kenia hat Uganda am Dienstag vorgeworfen, einen Grenzposten beschossen zu haben. Uganda bestritt das.", "de")
    for document in (english, german):
        assert matching(document, source=("UGA",), type="COMMENT", mode="deny", target=("KEN",)), document.records


def test_whom_the_victim_of_a_nameless_deed_accuses_is_accused_and_help_takes_its_side() -> None:
    document = read(
        "Unbekannte haben am Donnerstag das Netz des montenegrinischen Innenministeriums lahmgelegt. Die Regierung in Podgorica "
        "machte serbische Dienste verantwortlich und rief die Nato um Hilfe an. Frankreich sagte Unterstützung zu.",
        "de",
    )
    trigger = document.triggers[0]
    assert (trigger.perpetrator, trigger.victim, trigger.attribution_disputed) == (("SRB",), ("MNE",), True)
    france = next(row for row in document.reaction_table if row.actor == "FRA")
    assert (france.verdict.value, france.max_counts_as) == ("responded", 5)


def test_whom_the_reader_held_likely_comes_before_every_guess_and_nobody_stays_nobody() -> None:
    records = [told(1, "IRN", "IRQ", "ASSAULT"), told(2, "FRA", None, "ACCUSE", "disapprove"), told(3, "TUR", None, "ACCUSE", "disapprove")]
    records[1] = replace(records[1], why=Why(rule="verb", likely=("IRQ",)))
    records[2] = replace(records[2], why=Why(rule="verb", likely=("UNKNOWN",)))
    filled = completed(records)
    assert [r.target for r in filled] == [("IRQ",), ("IRQ",), ()]
    assert filled[1].why is not None and filled[1].why.rule.endswith("target by judgement")


def test_a_party_can_be_aimed_at_by_its_own_state() -> None:
    records = [replace(told(1, "IRN", None, "ACCUSE", "disapprove"), why=Why(rule="verb", likely=("IRN",)))]
    assert completed(records)[0].target == ("IRN",)


def test_who_welcomes_welcomes_what_another_has_done() -> None:
    records = [told(1, "HUN", "SRB", "RETREAT"), told(2, "AUT", None, "SUPPORT")]
    assert completed(records)[1].target == ("HUN",)


def test_what_several_agree_on_is_aimed_at_none_who_blames_them() -> None:
    pact = Record(id="r01", kind="event", source=("JPN", "PHL"), type="AGREE")
    assert completed([pact, told(2, "CHN", "JPN", "ACCUSE")])[0].target == ()


def test_troops_are_sent_against_who_threatened() -> None:
    army = Record(id="r02", kind="event", source=("JPN",), type="MOBILIZE", mode="troops")
    assert completed([told(1, "CHN", "JPN", "THREATEN"), army])[1].target == ("CHN",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Russland griff Charkiw an. Lviv verurteilte den Angriff. Polen schickte Hilfe."),
        ("en", "Russia attacked Kharkiv. Bavaria condemned the attack. Poland sent aid."),
        ("en", "Russia attacked Kharkiv. On Monday Chicago condemned the attack. Poland sent aid."),
    ],
)
def test_help_goes_to_who_was_hit_and_not_by_a_guess_to_who_struck(language: str, text: str) -> None:
    assert [(r.source, r.target) for r in read(text, language, "2024-06-14").records if r.type == "AID"] == [(("POL",), ("UKR",))]
