"""Who answered, counted from an event table alone."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.errors import BadTable
from echolot.link.event_responses import GRID, grid
from echolot.records import Trigger
from echolot.tables import EVENTS
from tests.conftest import examples

MARCH = date(2031, 3, 3)
STRAIT = Trigger(id="strait", label="Iran closes the strait", perpetrator=("IRN",), victim=("ARE",), public_since=MARCH)


def act(day: int, source: str, target: str | None, type_: str, rung: int | None, stance: str, **more: object) -> dict[str, object]:
    return {
        "date": MARCH + timedelta(days=day), "source_actor": source, "target_actor": target, "event_type": type_, "rung": rung,
        "stance": stance, "directed": True, "coder": "plain", **more,
    }  # fmt: skip


def table(*rows: dict[str, object]) -> pl.LazyFrame:
    empty = dict.fromkeys(EVENTS)
    return pl.DataFrame([{**empty, **row} for row in rows], schema=EVENTS, orient="row").lazy()


def blame(day: int, source: str = "DEU", target: str = "IRN", **more: object) -> dict[str, object]:
    return act(day, source, target, "ACCUSE", 3, "contra", **more)


def row(found: pl.DataFrame, actor: str = "DEU", side: str = "against") -> dict[str, object]:
    return found.filter((pl.col("actor") == actor) & (pl.col("side") == side)).row(0, named=True)


def test_the_day_of_the_trigger_counts_and_the_eve_does_not() -> None:
    found = row(grid(table(blame(-1), blame(0), blame(7), blame(8)), [STRAIT], ["DEU"]))
    assert (found["responses"], found["first_date"]) == (2, MARCH)


def test_deeds_may_take_a_month_and_words_a_week() -> None:
    events = table(blame(20), act(20, "DEU", "IRN", "SANCTION", 7, "contra"), act(31, "DEU", "IRN", "SANCTION", 7, "contra"))
    found = row(grid(events, [STRAIT], ["DEU"]))
    assert (found["responses"], found["strongest_rung"]) == (1, 7)


def test_help_for_the_victim_is_an_answer_on_its_own_side() -> None:
    events = table(act(2, "DEU", "ARE", "AID", 7, "pro"), act(2, "DEU", "IRN", "AID", 7, "pro"), blame(2, target="ARE"))
    found = grid(events, [STRAIT], ["DEU"])
    assert [row(found, side=s)["responses"] for s in ("against", "for_victim", "for_perpetrator")] == [0, 1, 1]
    assert row(found)["other_utterances"] == 1  # blaming the victim takes no side of ours


def test_sympathy_is_for_the_victim_and_never_against_the_perpetrator() -> None:
    both = [act(1, "DEU", who, "COMMENT", 2, "contra", mode="sympathy") for who in ("ARE", "IRN")]
    found = grid(table(*both), [STRAIT], ["DEU"])
    assert (row(found)["responses"], row(found, side="for_victim")["responses"]) == (0, 1)


def test_an_actor_that_did_nothing_has_a_row_and_the_perpetrator_has_none() -> None:
    found = grid(table(blame(1, "FRA")), [STRAIT], ["DEU", "FRA", "IRN", "ARE"])
    assert row(found)["responses"] == 0 and row(found)["strongest_rung"] is None
    assert "IRN" not in found["actor"] and dict(found.schema) == GRID
    assert found.filter(pl.col("actor") == "ARE")["side"].to_list() == ["against", "for_perpetrator"]


def test_days_without_data_are_known_as_such() -> None:
    found = row(grid(table(blame(0), blame(3, "FRA"), blame(9, "FRA")), [STRAIT], ["DEU"]))
    assert found["days_heard"] == 2


def test_what_a_pair_exchanges_anyway_is_a_rate_a_day() -> None:
    daily = [blame(day) for day in range(-60, 8)]
    found = row(grid(table(*daily), [STRAIT], ["DEU"]))
    assert found["background"] == pytest.approx(1.0) and found["routine"] == pytest.approx(8.0) == found["responses"]


def test_routine_is_learned_before_the_week_of_the_trigger() -> None:
    found = row(grid(table(*[blame(day, "FRA") for day in range(-60, 0)], *[blame(day) for day in range(-7, 0)]), [STRAIT], ["DEU"]))
    assert found["background"] == 0


def test_old_traffic_weighs_less_than_recent_traffic() -> None:
    told = [blame(day, "FRA") for day in range(-400, 0)]
    old = row(grid(table(*told, *[blame(d) for d in range(-390, -380)]), [STRAIT], ["DEU"]))["background"]
    new = row(grid(table(*told, *[blame(d) for d in range(-30, -20)]), [STRAIT], ["DEU"]))["background"]
    assert 0 < old < new / 50  # type: ignore[operator]


def test_gaps_of_a_daily_table_are_not_quiet_days_and_those_of_a_list_of_cases_are() -> None:
    daily = [blame(day, "FRA") for day in range(-300, 60) if day // 30 % 3]
    once_a_week = [blame(day) for day in range(-300, 60, 7) if day // 30 % 3]
    assert row(grid(table(*daily, *once_a_week), [STRAIT], ["DEU"]))["background"] == pytest.approx(1 / 7, rel=0.1)
    cases = row(grid(table(blame(-60), blame(2), blame(90)), [STRAIT], ["DEU"]))
    assert cases["background"] < 0.05 and cases["days_heard"] == 1  # type: ignore[operator]


def test_without_an_earlier_day_nothing_is_known_of_the_routine() -> None:
    assert row(grid(table(blame(1)), [STRAIT], ["DEU"]))["background"] is None


def test_acts_inside_a_country_and_without_direction_are_nobodys_answer() -> None:
    events = table(act(1, "DEU", "DEU", "COERCE", 8, "contra"), blame(1, directed=False), act(1, "DEU", None, "COMMENT", 1, "neutral"))
    found = row(grid(events, [STRAIT], ["DEU"]))
    assert (found["responses"], found["other_utterances"]) == (0, 1)
    assert row(grid(events, [STRAIT], ["DEU"], undirected=True))["responses"] == 1


def test_a_perpetrator_of_one_act_may_be_the_victim_of_another() -> None:
    back = Trigger(id="back", label="strike", perpetrator=("ARE",), victim=("IRN",), public_since=MARCH)
    found = grid(table(blame(1), act(1, "DEU", "IRN", "AID", 7, "pro")), [STRAIT, back], ["DEU"])
    told = {(r["trigger_id"], r["side"]): r["responses"] for r in found.iter_rows(named=True)}
    assert told["strait", "against"] == 1 and told["back", "for_victim"] == 1 and told["back", "against"] == 0


def test_a_table_of_another_time_or_none_gives_rows_without_answers() -> None:
    for events in (table(), table(blame(900))):
        found = row(grid(events, [STRAIT], ["DEU"]))
        assert (found["responses"], found["days_heard"], found["other_utterances"]) == (0, 0, 0)


def test_a_trigger_without_a_day_is_refused() -> None:
    with pytest.raises(BadTable, match="public_since"):
        grid(table(), [Trigger(id="T", label="", perpetrator=("IRN",))], ["DEU"])


acts_of_a_spring = st.lists(
    st.tuples(st.integers(-40, 40), st.sampled_from(["DEU", "FRA", "ARE"]), st.sampled_from(["IRN", "ARE", None]), st.integers(1, 10)),
    max_size=25,
)


@given(acts_of_a_spring, st.randoms(use_true_random=False))
@examples(25)
def test_order_does_not_matter_and_a_longer_window_never_loses_a_response(told: list[tuple[int, str, str, int]], dice: object) -> None:
    rows = [act(day, s, t, "ACCUSE" if rung < 6 else "COERCE", rung, "contra") for day, s, t, rung in told]
    short = grid(table(*rows), [STRAIT], ["DEU", "FRA", "ARE"])
    dice.shuffle(rows)  # type: ignore[attr-defined]
    assert short.drop("background", "routine").equals(grid(table(*rows), [STRAIT], ["DEU", "FRA", "ARE"]).drop("background", "routine"))
    longer = grid(table(*rows), [STRAIT], ["DEU", "FRA", "ARE"], (14, 35))
    assert (longer["responses"] >= short["responses"]).all()
    by_hand = sum(
        1 for day, s, t, rung in told if s == "DEU" and t == "IRN" and 0 <= day <= (7 if rung <= 5 else 30)
    )  # fmt: skip
    assert row(short)["responses"] == by_hand
