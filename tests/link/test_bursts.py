"""A burst of severe acts is a trigger; a single one is a candidate."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from echolot.link.bursts import Burst, bursts
from echolot.tables import EVENTS
from tests.conftest import examples

MARCH = date(2031, 3, 3)


def table(*told: tuple[int, int], source: str = "RUS", target: str = "UKR", type_: str = "ASSAULT", **more: object) -> pl.DataFrame:
    """So many severe acts on so many days after MARCH."""
    rows = [
        {**dict.fromkeys(EVENTS), "event_id": f"{source}{target}{day}.{n}", "date": MARCH + timedelta(days=day), "source_actor": source,
         "target_actor": target, "event_type": type_, "rung": 10 if type_ == "ASSAULT" else 8, "directed": True, "reports": 2, **more}
        for day, count in told for n in range(count)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=EVENTS, orient="row")


BEFORE = table((-60, 1), source="FRA", target="DEU", type_="ACCUSE")  # the table began long ago


def found(*tables: pl.DataFrame, **more: object) -> list[Burst]:
    return bursts(pl.concat([BEFORE, *tables]).lazy(), **more)  # type: ignore[arg-type]


def test_four_severe_acts_in_a_day_after_quiet_are_a_burst() -> None:
    (burst,) = found(table((0, 4)))
    assert (burst.trigger.perpetrator, burst.trigger.victim, burst.trigger.public_since) == (("RUS",), ("UKR",), MARCH)
    assert (burst.records, burst.reports, burst.usual, burst.trigger.severity_rung) == (4, 8, 0.0, 10)
    assert burst.trigger.id == "2031-03-03-RUS-UKR" and len(burst.trigger.records) == 4


def test_three_are_none_and_neither_are_four_in_a_war() -> None:
    assert not found(table((0, 3)))
    war = table(*((day, 1) for day in range(-28, 0)))
    assert not found(war, table((0, 4)))
    assert [b.usual for b in found(war, table((0, 5)))] == [1.0]


def test_only_the_last_28_days_are_the_mean() -> None:
    assert found(table((-29, 30), (0, 4)))[-1].first_day == MARCH
    assert not [b for b in found(table((-28, 30), (0, 4))) if b.first_day == MARCH]


def test_words_and_measures_are_not_severe_and_coercion_is() -> None:
    for type_, n in (("ACCUSE", 0), ("SANCTION", 0), ("MOBILIZE", 0), ("COERCE", 1)):
        assert len(found(table((0, 6), type_=type_))) == n


def test_bursts_of_one_dyad_that_overlap_are_one_trigger() -> None:
    (burst,) = found(table((0, 5), (3, 9)))
    assert (burst.first_day, burst.last_day, burst.records, burst.peak) == (MARCH, MARCH + timedelta(days=3), 14, 9)
    assert len(found(table((0, 5), (40, 9)))) == 2
    assert len(found(table((0, 5)), table((1, 5), target="POL"))) == 2


def test_the_most_severe_and_largest_come_first() -> None:
    order = found(table((0, 9), source="CHN", target="PHL", type_="COERCE"), table((0, 4)), table((0, 6), source="ISR", target="LBN"))
    assert [b.trigger.perpetrator[0] for b in order] == ["ISR", "RUS", "CHN"]


def test_a_single_severe_act_after_a_quiet_week_is_a_candidate_only() -> None:
    assert not found(table((0, 1)))
    candidates = found(table((0, 1), (3, 1), (20, 1)), singles=True)
    assert [(b.kind, (b.first_day - MARCH).days) for b in candidates] == [("single", 20), ("single", 0)]


def test_the_first_days_of_a_table_are_no_jump() -> None:
    assert not bursts(table((0, 9)).lazy())
    assert [b.kind for b in bursts(table((0, 9)).lazy(), singles=True)] == ["single"]


def test_acts_inside_a_country_and_without_direction_make_no_trigger() -> None:
    assert not found(table((0, 9), target="RUS"), table((0, 9), target="POL", directed=False))
    assert len(found(table((0, 9), target="POL", directed=False), undirected=True)) == 1


def test_thresholds_can_be_set() -> None:
    assert len(found(table((0, 2)), least=2)) == 1
    assert not found(table(*((day, 1) for day in range(-28, 0)), (0, 5)), times=6)


def test_an_empty_table_has_no_triggers() -> None:
    assert bursts(pl.DataFrame(schema=EVENTS).lazy(), singles=True) == []


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 8)), max_size=12, unique_by=lambda t: t[0]), st.randoms(use_true_random=False))
@examples(25)
def test_order_does_not_matter_and_every_burst_keeps_the_rule(told: list[tuple[int, int]], dice: object) -> None:
    def plainly(day: int, n: int) -> bool:
        before = sum(m for other, m in told if day - 28 <= other < day)
        return n >= 4 and n >= 5 * before / 28

    shuffled = list(told)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = found(table(*told)), found(table(*shuffled))
    assert [(b.first_day, b.last_day, b.records) for b in one] == [(b.first_day, b.last_day, b.records) for b in other]
    assert sum(b.records for b in one) == sum(n for day, n in told if plainly(day, n))
