"""A sounding over an event table: what a row can carry, and what it cannot."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest

from echolot import show
from echolot.errors import EmptyCorpus, TriggerAfterCorpus, UnknownActor
from echolot.event_pipeline import exposure, responses, sound_table, sound_tables
from echolot.event_table import echo_test, one_table
from echolot.expect.echo import Echo
from echolot.records import Sounding, SoundingRow, Trigger, Verdict
from echolot.tables import EVENTS

MARCH = date(2031, 3, 3)
STRAIT = Trigger(id="strait", label="Iran closes the strait", perpetrator=("IRN",), victim=("ARE",), public_since=MARCH)
LATE = ("FRA", "DZA", 90)  # the table goes on, so that no window is open


def table(*told: tuple[object, ...], coder: str = "plain", **more: object) -> pl.LazyFrame:
    """(source, target, day) or with type, rung, stance."""
    rows = []
    for n, (source, target, day, *act) in enumerate(told):
        type_, rung, stance = act or ("ACCUSE", 3, "contra")
        rows.append(
            {**dict.fromkeys(EVENTS), "event_id": f"{coder}:{n}", "date": MARCH + timedelta(days=int(str(day))), "source_actor": source,
             "target_actor": target, "event_type": type_, "rung": rung, "stance": stance, "directed": True, "status": "realised",
             "reports": 1, "coder": coder, "publisher": "dpa", "article_id": f"https://example.org/{n}", **more}
        )  # fmt: skip
    return pl.DataFrame(rows, schema=EVENTS, orient="row").lazy()


def row(sounding: Sounding, actor: str) -> SoundingRow:
    return next(r for r in sounding.rows if r.actor == actor)


def test_an_act_against_the_perpetrator_is_an_answer_with_its_row_as_evidence() -> None:
    sounding = sound_table(table(("DEU", "IRN", -50, "CONSULT", 6, "neutral"), ("DEU", "IRN", 2), ("DEU", "IRN", 20, "SANCTION", 7, "contra"), LATE), STRAIT)
    found = row(sounding, "DEU")
    assert found.verdict is Verdict.RESPONDED and len(found.answers) == 2
    assert found.first and (found.first.date, found.first.rung, found.first.latency_days) == (MARCH + timedelta(days=2), 3, 2)
    assert found.strongest and found.strongest.rung == 7 == found.against
    assert found.first.evidence.record == "plain:1" and found.first.evidence.url == "https://example.org/1" and found.first.evidence.publisher == "dpa"


def test_everyday_traffic_is_no_answer_and_the_row_says_so() -> None:
    daily = [("DEU", "IRN", day) for day in range(-90, 91)]
    found = row(sound_table(table(*daily), STRAIT, named=["DEU"]), "DEU")
    assert found.verdict is Verdict.CANNOT_TELL and not found.answers
    assert found.abstained[0] == "8 acts against the perpetrator, 8.0 of them expected from routine"


def test_three_times_the_routine_is_one() -> None:
    daily = [("DEU", "IRN", day) for day in range(-90, 91)]
    found = row(sound_table(table(*daily, *[("DEU", "IRN", 1)] * 16), STRAIT, named=["DEU"]), "DEU")
    assert found.verdict is Verdict.RESPONDED and found.answers[0].link_score == pytest.approx(2 / 3)


def test_help_for_the_perpetrator_takes_its_side_and_help_for_the_victim_ours() -> None:
    events = table(("RUS", "IRN", -60), ("RUS", "IRN", 3, "SUPPORT", 3, "pro"), ("SAU", "ARE", 3, "AID", 7, "pro"), LATE)
    sounding = sound_table(events, STRAIT)
    assert row(sounding, "RUS").verdict is Verdict.PRO_PERPETRATOR and row(sounding, "RUS").for_perpetrator == 3
    assert row(sounding, "SAU").verdict is Verdict.RESPONDED and row(sounding, "SAU").for_victim == 7


def test_who_did_nothing_cannot_be_told_from_who_was_not_heard() -> None:
    found = row(sound_table(table(("FRA", "IRN", 1), LATE), STRAIT, named=["DEU", "FRA"]), "DEU")
    assert found.verdict is Verdict.CANNOT_TELL
    assert any("rule 3" in r for r in found.abstained) and any("rule 8" in r for r in found.abstained)
    assert found.p0 is None and found.silence_bits is None and not found.asserted_silence


def test_a_window_without_a_row_is_named() -> None:
    found = row(sound_table(table(("FRA", "IRN", -90), LATE), STRAIT, named=["DEU"]), "DEU")
    assert "the table has no row in the window (rule 2)" in found.abstained


def test_an_open_window_is_too_early() -> None:
    assert row(sound_table(table(("FRA", "IRN", 2)), STRAIT, named=["DEU"]), "DEU").verdict is Verdict.TOO_EARLY


def test_where_an_echo_is_heard_rule_8_is_silent() -> None:
    tested = Echo(triggers="burst", actors="onlookers", when="day", n=80, weeks=30, before=1, after=2, ratio=2.0, low=1.4, high=2.6)
    silent = Echo(triggers="burst", actors="onlookers", when="day", n=80, weeks=30, before=1, after=1, ratio=1.0, low=0.9, high=1.1)
    events = table(("FRA", "IRN", 1), LATE)
    heard = row(sound_table(events, STRAIT, named=["DEU"], heard=[tested]), "DEU").abstained
    unheard = row(sound_table(events, STRAIT, named=["DEU"], heard=[silent]), "DEU").abstained
    assert not any("rule 8" in r for r in heard) and any("no echo of bursts" in r and "onlookers" in r for r in unheard)


def test_rebels_crowds_and_unknown_names_get_no_row() -> None:
    events = table(("SYR:rebels", "IRN", 1), ("TUR:unofficial", "IRN", 1), ("Somebody", "IRN", 1), ("HEZBOLLAH", "IRN", 1), LATE)
    actors = {r.actor for r in sound_table(events, STRAIT).rows}
    assert "HEZBOLLAH" in actors and not {"SYR:rebels", "TUR:unofficial", "Somebody"} & actors


def test_two_tables_in_one_archive_are_not_added_up() -> None:
    both = pl.concat([table(("DEU", "IRN", 1), LATE, coder="icews"), table(("DEU", "IRN", 1), ("DEU", "IRN", 2), LATE, coder="gdelt.v2")])
    sounding = sound_table(both, STRAIT, named=["DEU"])
    assert sounding.settings["coder"] == "gdelt.v2" and len(row(sounding, "DEU").answers) == 2
    assert len(row(sound_table(both, STRAIT, named=["DEU"], coder="icews"), "DEU").answers) == 1


def test_wrong_calls_are_refused() -> None:
    with pytest.raises(EmptyCorpus):
        one_table(table())
    with pytest.raises(EmptyCorpus, match="polecat"):
        one_table(table(LATE), "polecat")
    with pytest.raises(UnknownActor):
        sound_table(table(LATE), Trigger(id="x", label="", perpetrator=("IRNN",), public_since=MARCH))
    with pytest.raises(TriggerAfterCorpus):
        sound_table(table(("FRA", "IRN", -3)), STRAIT)


def test_very_many_rows_are_shown_by_kind_and_day() -> None:
    events = table(*[("DEU", "IRN", 1)] * 400, ("DEU", "IRN", 2), ("FRA", "DZA", -40), LATE)
    assert len(row(sound_table(events, STRAIT), "DEU").answers) == 2


def test_every_form_of_output_takes_such_a_sounding() -> None:
    sounding = sound_table(table(("DEU", "IRN", 2), LATE), STRAIT)
    told = json.loads(show.json_text(show.sounding_json(sounding)))
    assert told["rows"][0]["actor"] == "IRN" and told["coverage"]["events"] == 2
    german = show.sounding_markdown(sounding, "de")
    assert "Ereignis" in german and "Artikel aus" not in german and "event table" not in german
    assert "DEU" in show.sounding_csv(sounding) and show.sounding_markdown(sounding, "de") and show.report_html(sounding, language="de")


def test_the_echo_of_a_table_is_tested_for_bursts_and_single_acts() -> None:
    told = [("ISR", "IRN", day, "ASSAULT", 10, "contra") for start in range(0, 900, 60) for day in [start] * 5]
    answers = [("IRN", "ISR", start) for start in range(0, 900, 60)]
    found = echo_test(table(("FRA", "DZA", -40), *told, *answers, *[("IRN", "ISR", day) for day in range(-40, 900, 7)], ("FRA", "DZA", 930)))
    assert {(e.triggers, e.actors, e.when) for e in found} == {(t, a, w) for t in ("burst", "single") for a in ("onlookers", "victim") for w in ("week", "day")}
    burst = next(e for e in found if (e.triggers, e.actors, e.when) == ("burst", "victim", "day"))
    assert burst.n == 15 and burst.ratio and burst.ratio > 4 and burst.heard


def test_many_triggers_at_once_are_each_as_if_alone() -> None:
    events = table(*[("DEU", "IRN", day) for day in range(-60, 3)], ("FRA", "IRN", 2), ("FRA", "IRN", 20), ("IRN", "USA", 5, "ASSAULT", 10, "contra"), LATE)
    several = [
        STRAIT, replace(STRAIT, id="later", public_since=MARCH + timedelta(days=1)), replace(STRAIT, id="long", window_days=21),
        replace(STRAIT, id="long", perpetrator=("USA",), victim=("IRN",)),
    ]  # fmt: skip
    together = sound_tables(events, several)
    assert together == [sound_table(events, trigger) for trigger in several]
    assert len({len(row(sounding, "FRA").answers) for sounding in together[:3]}) == 2


def test_the_tables_of_a_sounding_hold_its_answers_and_its_exposure() -> None:
    sounding = sound_table(table(("DEU", "IRN", 2), ("DEU", "FRA", 3), LATE), STRAIT)
    told = responses(sounding)
    assert told["record_id"].to_list() == ["plain:0"] and told["latency_days"].to_list() == [2]
    assert exposure(sounding).filter(pl.col("actor") == "DEU")["other_utterances"].to_list() == [1]


def test_rebels_can_be_the_perpetrator() -> None:
    rebels = replace(STRAIT, perpetrator=("SYR:rebels",), victim=("TUR",))
    sounding = sound_table(table(("USA", "SYR:rebels", 1), ("RUS", "SYR", 1), LATE), rebels)
    assert row(sounding, "USA").verdict is Verdict.RESPONDED and row(sounding, "USA").against == 3
    assert "RUS" not in {r.actor for r in sounding.rows}
