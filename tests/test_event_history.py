"""What an event table teaches: routine that a pair's past, or the world's, lets expect, and nothing of what came after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from echolot import event_history, event_pipeline
from echolot.expect.calibration import Calibration, calibrate
from echolot.expect.pairs import Exchanges, Routine
from echolot.records import Trigger
from echolot.tables import EVENTS

FIRST, LENGTH = date(2031, 1, 1), 620
STATES = ("USA", "GBR", "FRA", "POL", "KEN")
DAYS = [FIRST + timedelta(days=60 + 40 * k) for k in range(12)]
TRIGGERS = [Trigger(id=f"T{k:02d}", label="attack", perpetrator=("RUS",), victim=("UKR",), public_since=day, severity_rung=10) for k, day in enumerate(DAYS)]


def table() -> pl.DataFrame:
    """States that quarrel with others daily, some also with Russia, and answer its attacks; Kenya has never met it."""
    rng = np.random.default_rng(4)
    told = []
    for n in range(LENGTH):
        day = FIRST + timedelta(days=n)
        told += [(day, state, other) for state in STATES for other in ("PER", "TCD") if rng.random() < 0.7]
        told += [(day, state, "RUS") for state, often in zip(STATES, (0.4, 0.2, 0.1, 0.05, 0), strict=True) if rng.random() < often]
    told += [(day + timedelta(days=int(rng.integers(0, 5))), state, "RUS") for day in DAYS for state in STATES[:4] for _ in range(rng.poisson(3))]
    fixed = {"event_type": "ACCUSE", "rung": 3, "stance": "contra", "status": "realised", "directed": True, "reports": 1, "coder": "made"}
    rows = [
        {**dict.fromkeys(EVENTS), **fixed, "event_id": f"made:{i}", "date": day, "source_actor": source, "target_actor": target, "publisher": ("Wire", "Post")[i % 2]}
        for i, (day, source, target) in enumerate(told)
    ]
    return pl.DataFrame(rows, schema=EVENTS, orient="row")


TABLE = table()


def pairs(rows: pl.DataFrame, routine: Routine, triggers: list[Trigger] = TRIGGERS) -> pl.DataFrame:
    return event_history.history(rows.lazy(), triggers, routine=routine, variants=False).pairs


def learnt(routine: Routine) -> Calibration:
    return calibrate(pairs(TABLE, routine), source="events", version="", made_on=FIRST, routine=routine)


def test_the_forecast_knows_the_world_and_counts_know_the_pair_alone() -> None:
    counted, forecast = (
        dict(pairs(TABLE, r).filter(pl.col("trigger_id") == "T08").select("actor", "background").iter_rows()) for r in ("counts", "forecast")
    )
    assert counted["KEN"] == 0 < forecast["KEN"] < 0.5 * forecast["USA"]
    assert forecast["USA"] == pytest.approx(counted["USA"], rel=0.4) and forecast["USA"] != counted["USA"]


@pytest.mark.parametrize("routine", ["counts", "forecast"])
def test_routine_is_told_nothing_of_the_trigger_day_nor_of_the_week_before_nor_of_what_comes_after(routine: Routine) -> None:
    eve = DAYS[8] - timedelta(days=7)
    noise = TABLE.filter(pl.col("date") >= eve).with_columns(event_id=pl.col("event_id") + "again", target_actor=pl.lit("RUS"))
    usual, loud = (
        pairs(rows, routine).filter(pl.col("trigger_id") == "T08").sort("actor") for rows in (TABLE, pl.concat([TABLE, noise]).sort("date", "event_id"))
    )
    for known in ("background", "usual_volume"):
        assert loud[known].to_list() == pytest.approx(usual[known].to_list())
    assert loud["responses"].sum() > usual["responses"].sum()


def test_an_actors_usual_volume_is_what_it_did_in_as_many_days_before() -> None:
    usa = pairs(TABLE, "counts").filter((pl.col("actor") == "USA") & (pl.col("trigger_id") == "T08")).row(0, named=True)
    assert usa["usual_volume"] == pytest.approx(8 * (1.4 + 0.4), rel=0.25)


def test_a_trigger_before_which_the_table_tells_of_a_few_days_only_teaches_nothing() -> None:
    early = replace(TRIGGERS[0], id="early", public_since=FIRST + timedelta(days=20))
    found = event_history.history(TABLE.lazy(), [early, *TRIGGERS], variants=False)
    assert set(found.left_out) == {"early"} and "30 days" in found.left_out["early"]


def test_the_routine_of_the_calibration_is_the_one_that_soundings_hold_against_silence() -> None:
    known = learnt("forecast")
    assert known.routine == "forecast" and known.settings["routine"] == "forecast"
    now = replace(TRIGGERS[-1], id="now", public_since=DAYS[-1] + timedelta(days=20))
    one, other = (
        {r.actor: r.p0 for r in event_pipeline.sound_table(TABLE.lazy(), now, calibration=c, named=STATES).rows}
        for c in (known, replace(known, settings={"routine": "counts"}))
    )
    assert one["USA"] is not None and one["USA"] != other["USA"]


def test_past_exchanges_are_counted_or_forecast_from_what_was_known_a_week_before() -> None:
    day = FIRST + timedelta(days=400)
    weekly = [(FIRST + timedelta(days=7 * n), "DEU", "RUS") for n in range(60)]
    world = [(FIRST + timedelta(days=n), "FRA", "CHN") for n in range(420)]
    later = [(day + timedelta(days=n), "DEU", "RUS") for n in range(-6, 9) for _ in range(9)]
    counted, forecast = Exchanges(weekly + world).before(day, ["RUS"]), Exchanges(weekly + world, "forecast").before(day, ["RUS"])
    assert counted["DEU", "RUS"] == 52 and forecast["DEU", "RUS"] == pytest.approx(52, rel=0.25)
    assert Exchanges(weekly + world + later).by("forecast").before(day, ["RUS"])["DEU", "RUS"] == pytest.approx(forecast["DEU", "RUS"], rel=1e-9)
