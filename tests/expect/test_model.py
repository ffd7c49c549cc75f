"""Model E: what it learns from a planted world, and what must hold for every expectation."""

from __future__ import annotations

import json

import numpy as np
import polars as pl
import pytest

from echolot.expect import model as model_e
from echolot.expect import planted
from echolot.expect.model import ModelE, Volume, expect, fit, from_json, to_json
from echolot.expect.planted import World, search, world

SMALL = (16, 40, 10, 10)


@pytest.fixture(scope="module")
def small() -> World:
    return world(3, "dense", sizes=SMALL)


@pytest.fixture(scope="module")
def model(small: World) -> ModelE:
    return fit(history(small))


def history(one: World) -> pl.DataFrame:
    return one.pairs.filter(~pl.col("trigger_id").is_in(one.test))


def test_pairs(one: World) -> pl.DataFrame:
    return one.pairs.filter(pl.col("trigger_id").is_in(one.test))


test_pairs.__test__ = False  # type: ignore[attr-defined]


def test_a_search_that_begins_at_a_like_model_ends_where_one_from_afar_does(small: World, model: ModelE) -> None:
    other = history(small).with_columns(severity=pl.col("severity") + pl.col("x_tie"))
    near, far = fit(other, like=model), fit(other)
    assert near.mean == pytest.approx(far.mean, abs=2e-3) and (*near.scales, near.shape) == pytest.approx((*far.scales, far.shape), rel=2e-3)


def test_who_says_more_is_expected_to_answer_more(small: World, model: ModelE) -> None:
    pairs = test_pairs(small)
    more = pairs.with_columns(other_utterances=pl.col("other_utterances") * 3)
    one, two = expect(model, pairs)["p0"].to_numpy(), expect(model, more)["p0"].to_numpy()
    said = pairs.sort("trigger_id", "actor")["other_utterances"].to_numpy() > 0
    assert (two[said] < one[said]).all()


def test_a_pairs_own_answers_do_not_enter_its_expectation(small: World, model: ModelE) -> None:
    pairs = test_pairs(small).sort("trigger_id", "actor")
    first = pl.int_range(pl.len()) == 5
    other = pairs.with_columns(responses=pl.when(first).then(pl.col("responses") + 4).otherwise("responses"))
    one, two = expect(model, pairs), expect(model, other)
    assert one["p0"][5] == two["p0"][5] and one["kappa_star"][5] == two["kappa_star"][5]
    assert (one["p0"] != two["p0"]).sum() > 0  # the others' are moved by it


def test_if_the_others_answer_an_absence_is_less_likely(small: World, model: ModelE) -> None:
    pairs = test_pairs(small)
    silent = pairs.with_columns(responses=pl.lit(0.0), strongest_rung=pl.lit(0, pl.Int64))
    loud = pairs.with_columns(responses=pl.col("responses") + 3, strongest_rung=pl.lit(4, pl.Int64))
    assert expect(model, loud)["p0"].mean() < expect(model, silent)["p0"].mean()


def test_nothing_said_at_all_leaves_nothing_to_say(small: World, model: ModelE) -> None:
    told = expect(model, test_pairs(small).with_columns(other_utterances=pl.lit(0.0), responses=pl.lit(0.0)))
    assert (told["p0"] == 1).all() and (told["expected_mean"] == 0).all()


def test_the_order_of_pairs_and_other_triggers_do_not_matter(small: World, model: ModelE) -> None:
    pairs = test_pairs(small)
    whole = expect(model, pairs)
    mixed = expect(model, pairs.sample(fraction=1, shuffle=True, seed=1))
    assert whole.equals(mixed)
    alone = expect(model, pairs.filter(pl.col("trigger_id") == small.test[2]))
    assert alone["p0"].to_list() == pytest.approx(whole.filter(pl.col("trigger_id") == small.test[2])["p0"].to_list())


def test_probabilities_are_probabilities(small: World, model: ModelE) -> None:
    told = expect(model, test_pairs(small))
    for column in ("p0", "p0_low", "p0_high", "expected_chance", "quiet", *(f"pi_{j}" for j in range(1, 11))):
        assert told[column].is_between(0, 1).all(), column
    assert ((told["p0_low"] <= told["p0"]) & (told["p0"] <= told["p0_high"])).all()
    ladder = told.select(f"pi_{j}" for j in range(1, 11)).to_numpy()
    assert (np.diff(ladder, axis=1) <= 1e-12).all()


def test_kappa_star_is_where_the_absence_becomes_improbable(small: World, model: ModelE) -> None:
    told = expect(model, test_pairs(small)).drop_nulls("kappa_star")
    assert ((told["kappa_star"] <= 1.001) == (told["p0"] <= 0.05)).all()


def test_before_the_window_ends_less_is_expected(small: World, model: ModelE) -> None:
    pairs = test_pairs(small).with_columns(responses=pl.lit(0.0))
    early = expect(model, pairs, arrived=dict.fromkeys(small.test, 0.3))
    assert (early["p0"] >= expect(model, pairs)["p0"]).all()
    assert 0 < model.arrived(0) < model.arrived(2) <= model.arrived(99) == 1


def test_an_answer_far_below_what_others_give_is_a_shortfall(small: World, model: ModelE) -> None:
    pairs = test_pairs(small).with_columns(responses=pl.lit(5.0), strongest_rung=pl.lit(7, pl.Int64))
    weak = pl.int_range(pl.len()) == 3
    pairs = pairs.with_columns(strongest_rung=pl.when(weak).then(pl.lit(1, pl.Int64)).otherwise("strongest_rung"))
    told = expect(model, pairs.sort("trigger_id", "actor"))
    odd = pairs.with_row_index().filter(pl.col("strongest_rung") == 1)
    low = told.join(odd.select("trigger_id", "actor"), on=["trigger_id", "actor"])["shortfall_bits"][0]
    assert low > told["shortfall_bits"].median()
    assert (told["shortfall_bits"] >= 0).all()


def test_a_model_survives_its_file(small: World, model: ModelE) -> None:
    back = from_json(json.loads(json.dumps(to_json(model))))
    one, two = expect(model, test_pairs(small)), expect(back, test_pairs(small))
    assert one["p0"].to_list() == pytest.approx(two["p0"].to_list(), abs=0.002)


def test_an_actor_never_met_is_expected_from_its_peers_with_more_doubt(small: World, model: ModelE) -> None:
    pairs = test_pairs(small).filter(pl.col("trigger_id") == small.test[0])
    stranger = pairs.with_columns(actor=pl.when(pl.col("actor") == "A03").then(pl.lit("NEW")).otherwise("actor"))
    known, new = (expect(model, p).filter(pl.col("actor").is_in(["A03", "NEW"])) for p in (pairs, stranger))
    width = [float(t["p0_high"][0] - t["p0_low"][0]) for t in (known, new)]
    assert width[1] > width[0]


def test_few_who_said_little_are_quiet_in_ordinary_times(small: World, model: ModelE) -> None:
    told = expect(model, test_pairs(small))
    assert (told["quiet"] < 0.05).mean() < 0.15


def test_planted_silences_are_found_and_little_else() -> None:
    found = search(world(5, "dense", sizes=(24, 60, 0, 20), share=0.15), draws=300)
    assert found.planted > 20
    assert found.flagged >= 1 and found.false <= max(1, 0.3 * found.flagged)


def test_the_planted_world_is_the_same_for_the_same_seed() -> None:
    one, two = world(9, "mixed", sizes=SMALL), world(9, "mixed", sizes=SMALL)
    assert one.pairs.equals(two.pairs, null_equal=True) and one.planted == two.planted
    assert not world(9, "mixed", sizes=SMALL, share=0).planted


def test_more_worlds_with_planted_silences_than_without_are_counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planted, "world", lambda seed, regime, *, share: world(seed, regime, share=share, sizes=SMALL))
    found = planted.run([4], regimes=("dense",), planted={"dense": 2}, plain={"dense": 1})["dense"]
    assert found["worlds"] == 2 and found["worlds without planting"] == 1 and found["planted"] > 0 and found["false"] <= found["flagged"]
    assert found["bins kept, each alone"] <= found["bins kept"] <= found["bins"] and found["pairs"] <= 160  # of the one world without
    assert found["silences, P0 up to 0.1"] >= 0 and found["silences expected, P0 up to 0.1"] < 16


def test_a_small_count_is_worth_what_the_actors_other_windows_make_of_it() -> None:
    rows = world(3, "mixed", sizes=SMALL).pairs.head(3).with_columns(actor=pl.Series(["often", "seldom", "new"]), other_utterances=pl.lit(4.0))
    known = {"often": Volume(mean=3.0, shape=2.0, median=3.0, windows=30), "seldom": Volume(mean=0.2, shape=2.0, median=0.2, windows=30)}
    worth, blur = model_e._worth(rows, known)
    assert np.exp(worth[0]) > 4 > np.exp(worth[1]) > 1 and worth[2] == pytest.approx(np.log(4.0))
    assert blur[0] == blur[1] == pytest.approx(1 / 6) and blur[2] == 0
    loud, _ = model_e._worth(rows.with_columns(other_utterances=pl.lit(4000.0)), known)
    assert np.exp(loud[0]) == pytest.approx(4000, rel=0.15)


def test_a_calibration_of_before_routine_had_a_share_and_a_swing_is_read_as_it_was() -> None:
    told = to_json(fit(world(3, "mixed", sizes=SMALL).pairs))
    old = from_json({k: v for k, v in told.items() if k not in ("steadiness", "routine")})
    assert old.steadiness == 0 and old.routine == (0.0, 0.0)
