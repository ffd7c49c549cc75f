"""ICEWS18 between states: will a act towards s, and will it after a severe act of s? Probabilities, and whether they are true.

Task A: any act a -> s in the next 7 or 30 days, every ordered pair of states, every window of the test months.
Task B: after a severe act (CAMEO roots 17 to 20) of s against v, with none of the pair in the seven days before: a conflict act
(roots 9 to 20) of a towards s on the days after it, of onlookers or of the victim.
Fitted on days 0 to 239, scored on days 240 to 303. An entity is counted to a state if it bears its name, alone or in brackets.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from echolot.errors import NoBenchmarkData, UnreadableFile
from echolot.expect.benchmarks.registry import BENCHMARKS
from echolot.expect.benchmarks.result import Measured, Progress
from echolot.expect.benchmarks.split import Split, read_split
from echolot.expect.dyads.calibrated import Array, Bent, Logistic, Model, NegativeBinomial, On, Together, Trees, anchored
from echolot.expect.dyads.counters import Ints
from echolot.expect.dyads.responses import Rows, after_act, any_act, join, triggers
from echolot.expect.dyads.traffic import Traffic, traffic

TEST = 240  # first day of the test months
WARM_UP = 60  # first day of a window that is fitted
LEAST_NAMES = 20  # a country is a state of this table if so many entities bear its name in brackets
EDGES = np.array([0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0001])  # bins of predicted probability


@lru_cache(maxsize=1)
def _texts() -> dict[str, Any]:
    return tomllib.loads((files("echolot.expect") / "data" / "icews_texts.toml").read_text(encoding="utf-8"))


def root(text: str) -> int | None:
    """CAMEO root of an ICEWS event text, None where none fits.

    >>> root("Criticize or denounce"), root("Make statement"), root("fight with small arms and light weapons")
    (11, 1, 19)
    """
    return next((code for code, pattern in _texts()["roots"] if re.match(pattern, text, re.IGNORECASE)), None)


def states(names: Mapping[int, str]) -> tuple[list[str], dict[int, int]]:
    """The states of the table in the order of their names, and the state of every entity as its place in that list, else -1."""
    inside = {e: m.group(1) for e, name in names.items() if (m := re.search(r"\(([^()]*)\)\s*$", name))}
    size, own = Tally(inside.values()), set(names.values())
    found = sorted(c for c, k in size.items() if k >= LEAST_NAMES and c in own and c not in _texts()["no_states"])
    place = {country: i for i, country in enumerate(found)}
    return found, {e: place.get(inside.get(e, name), -1) for e, name in names.items()}


def between_states(split: Split) -> Traffic:
    """Daily cells (source, relation, target) between states: any, conflict, severe."""
    known, home = states(split.names)
    facts = np.concatenate([split.train, split.valid, split.test])
    at = np.array([home.get(e, -1) for e in range(split.n_entities)])
    roots = np.array([root(split.relations.get(r, "")) or 0 for r in range(split.n_relations)])
    a, s, kind = at[facts[:, 0]], at[facts[:, 2]], roots[facts[:, 1]]
    ours = (a >= 0) & (s >= 0) & (a != s)
    kinds = {"all": kind[ours] > 0, "conflict": kind[ours] >= 9, "severe": kind[ours] >= 17}
    return traffic(facts[ours, 3], a[ours], s[ours], kinds, days=int(facts[:, 3].max()) + 1, actors=len(known))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One question: its rows between two days, and the model that answers it."""

    name: str
    rows: Callable[[Traffic, int, int], Rows]  # windows inside [first, end)
    model: Callable[[Rows], Model]
    horizon: int
    anchored: bool = False  # moved so that all pairs of a window together act as often as in their past


def _any_act(horizon: int) -> Callable[[Traffic, int, int], Rows]:
    def rows(known: Traffic, first: int, end: int) -> Rows:
        step = 7 if first < TEST else horizon  # windows of the test do not overlap
        return join([any_act(known, int(day), horizon) for day in np.arange(first, end - horizon + 1, step)])

    return rows


def _after_act(horizon: int, *, victim: bool) -> Callable[[Traffic, int, int], Rows]:
    def rows(known: Traffic, first: int, end: int) -> Rows:
        acts = triggers(known, first, end - horizon).tolist()
        return join([after_act(known, day, s, v, horizon, victim=victim) for day, s, v in acts])

    return rows


def _traffic_model(rows: Rows) -> Model:
    return Together(Logistic(), Trees(rounds=200, leaves=31))


FEW = ("share", "share_30", "pool", "conflict_10", "to_30", "back_30", "with_victim", "force", "against_s", "s_against_victim", "exposure")
FEW_VICTIM = ("share", "share_30", "busy_120", "conflict_10", "back_30", "force", "exposure")


def _onlooker_model(rows: Rows) -> Model:
    return Together(Bent(On(rows.of(*FEW), NegativeBinomial())), Trees(rounds=150, leaves=15), Logistic(ridge=5))


def _victim_model(rows: Rows) -> Model:
    few = Bent(On(rows.of(*FEW_VICTIM), NegativeBinomial(ridge=5)))
    return Together(few, Trees(rounds=100, leaves=7, least=60, seeds=(0, 1, 2, 3)))


TASKS = (
    Task(name="A 7 days", rows=_any_act(7), model=_traffic_model, horizon=7, anchored=True),
    Task(name="A 30 days", rows=_any_act(30), model=_traffic_model, horizon=30, anchored=True),
    Task(name="B onlookers 7 days", rows=_after_act(7, victim=False), model=_onlooker_model, horizon=7),
    Task(name="B onlookers 30 days", rows=_after_act(30, victim=False), model=_onlooker_model, horizon=30),
    Task(name="B victim 7 days", rows=_after_act(7, victim=True), model=_victim_model, horizon=7),
)


def icews18_responses(data: Path | None, *, seed: int, progress: Progress) -> Measured:
    """All tasks; each with its log loss, calibration error, expected over observed, and the gain over the pair's base rate."""
    name, needs = "icews18-responses", BENCHMARKS["icews18-responses"].needs
    split = read_split(data, name="icews18", needs=needs)
    if not split.names or not split.relations:
        raise NoBenchmarkData(name, "entity2id or relation2id is missing, so nobody knows who is a state and what is an act", needs)
    known = between_states(split)
    if known.days <= TEST + 30 or known.actors < 3:
        raise UnreadableFile(
            data or "", f"{known.days} days and {known.actors} states; this benchmark needs the days of ICEWS18", "Fetch it again."
        )
    return scored(known, TASKS, seed=seed, progress=progress)


def scored(known: Traffic, tasks: Iterable[Task], *, seed: int, progress: Progress) -> Measured:
    """Fit each task on days before TEST, score it on the days from there on."""
    ours: dict[str, float] = {}
    intervals: dict[str, tuple[float, float]] = {}
    tasks, n = list(tasks), 0
    for done, task in enumerate(tasks):
        fit, test = task.rows(known, WARM_UP, TEST), task.rows(known, TEST, known.days)
        p = task.model(fit).fit(fit.columns, fit.counts).predict(test.columns)
        if task.anchored:
            p = _anchored(p, test)
        y = (test.counts > 0).astype(float)
        ours |= {f"{task.name}: {metric}": value for metric, value in figures(y, p, test.pair_rate).items()}
        gain = f"{task.name}: gain over the pair's base rate"
        intervals[gain] = by_week_interval(log_loss(y, test.pair_rate) - log_loss(y, p), (test.day - TEST) // 7, seed=seed)
        n += len(y)
        progress(done + 1, len(tasks))
    return Measured(
        data=f"ICEWS18, {known.actors} states, {int(known.counts['all'].sum()):,} cells between them; days {TEST} to {known.days - 1}",
        n=n,
        ours=ours,
        intervals=intervals,
        settings={
            "fitted on": f"windows inside days {WARM_UP} to {TEST - 1}",
            "interval": "weeks resampled",
            "bins": "11, edges as in the code",
        },
    )


def _anchored(p: Array, rows: Rows) -> Array:
    """Each window's probabilities add up to those of the pairs' own base rates.

    Models know which pairs act; how often all of them act together moves with the season, and the mean of the past is the
    best guess at it that needs no second year.
    """
    moved = p.copy()
    for day in np.unique(rows.day):
        of_day = rows.day == day
        moved[of_day] = anchored(p[of_day], float(rows.pair_rate[of_day].sum()))
    return moved


def log_loss(y: Array, p: Array) -> Array:
    """Of each row."""
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.asarray(-(y * np.log(p) + (1 - y) * np.log(1 - p)))


def figures(y: Array, p: Array, pair_rate: Array) -> dict[str, float]:
    """y: answers (0 or 1), p: predicted; log loss, expected calibration error, expected over observed, gain over the pair rate."""
    bins = np.digitize(p, EDGES) - 1
    off = [abs(float(p[bins == b].sum() - y[bins == b].sum())) for b in np.unique(bins)]
    return {
        "rows": len(y),
        "base rate": float(y.mean()),
        "log loss": float(log_loss(y, p).mean()),
        "log loss of the pair's base rate": float(log_loss(y, pair_rate).mean()),
        "gain over the pair's base rate": float((log_loss(y, pair_rate) - log_loss(y, p)).mean()),
        "calibration error": sum(off) / len(y),
        "expected over observed": float(p.sum() / max(y.sum(), 1)),
    }


def by_week_interval(gain: Array, week: Ints, *, seed: int, draws: int = 2000) -> tuple[float, float]:
    """95 % interval of a mean, whole weeks resampled: rows of one week depend on each other."""
    rng = np.random.default_rng(seed)
    _, of = np.unique(week, return_inverse=True)
    total, count = np.bincount(of, gain), np.bincount(of)
    drawn = rng.integers(0, len(count), (draws, len(count)))
    low, high = np.quantile(total[drawn].sum(1) / count[drawn].sum(1), [0.025, 0.975])
    return float(low), float(high)
