"""United Nations roll calls: absence of a state given that it voted on other roll calls of the same day (method 10).

The formal counterpart of "silent while speaking": the roll call is the trigger, the vote the answer, the state's other votes
of the day its volume. The reference is a logistic model on the state's habit, the pull of the roll call and same-day
presence. Ours adds what Model E adds: effects of state and roll call drawn towards the mean, the pull learned from the
other states alone, and what the state did on the neighbouring roll calls of the day.
"""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from echolot.errors import NoBenchmarkData
from echolot.expect.benchmarks.result import Measured, Progress, quiet
from echolot.stats.bootstrap import mean_interval
from echolot.stats.reliability import brier, calibration_error, log_loss, reliability, surprise
from echolot.stats.types import Bools, Floats, Ints

FILE = "votes_1985_2011.csv.gz"
NEEDS = f"{FILE}: roll calls of the General Assembly by Voeten, Strezhnev and Bailey, columns rcid,date,session,ccode,vote,unres"
SPLIT = date(2006, 1, 1)
YEARS_BACK = 2
MEMORY_DAYS = 730.0  # how long a state's habit is remembered
ABSENT, NO_MEMBER = 8, 9


@dataclass(frozen=True, slots=True)
class Votes:
    """One row a member and roll call, in order of date and roll call."""

    call: Ints  # 0, 1, ... in order
    day: Ints  # days since 1970
    state: Ints
    absent: Bools
    calls: int
    states: int


def read(folder: Path) -> Votes:
    """The table in a folder. Raises NoBenchmarkData."""
    path = folder / FILE
    if not path.exists():
        raise NoBenchmarkData("unvotes", f"there is no {FILE} in {folder}", NEEDS)
    rows = []
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines):
            if int(r["vote"]) != NO_MEMBER:
                rows.append((date.fromisoformat(r["date"]).toordinal(), int(r["rcid"]), int(r["ccode"]), int(r["vote"]) == ABSENT))
    rows.sort()
    day, rcid, ccode, absent = (np.array(column) for column in zip(*rows, strict=True))
    _, call = np.unique(day.astype(np.int64) * 1_000_000 + rcid, return_inverse=True)
    states, state = np.unique(ccode, return_inverse=True)
    return Votes(call.astype(np.int64), day.astype(np.int64), state.astype(np.int64), absent.astype(bool), int(call.max()) + 1, len(states))


@dataclass(frozen=True, slots=True)
class Rows:
    """What is known of each vote without looking at it. `used`: the day has at least one other roll call."""

    habit: Floats  # logit of the state's absences in earlier days, decayed
    pull: Floats  # logit of the other states' absences on this roll call
    present: Floats  # logit of the state's presence on the day's other roll calls
    before: Floats  # absent on the roll call before, of the same day: 1 yes, -1 no, 0 none
    after: Floats
    near: Floats  # mean of both, the two beyond included
    same: Floats  # absences on the day's other roll calls by how much their attendance resembled this one's
    others: Floats  # how many other roll calls the day had
    skips: Floats  # logit of the state's absences on earlier days on which it voted on most other roll calls
    skipping: Floats  # the same of all states, over the last months: the level drifts
    used: Bools


def known(votes: Votes) -> Rows:
    """All of it from the same day's other votes, the other states' votes and earlier days."""
    grid = np.full((votes.calls, votes.states), np.nan)
    grid[votes.call, votes.state] = votes.absent
    call_day = np.zeros(votes.calls, np.int64)
    call_day[votes.call] = votes.day
    member = ~np.isnan(grid)
    gone = np.where(member, grid, 0.0)
    pull = _logit((gone.sum(1, keepdims=True) - gone + 1) / (member.sum(1, keepdims=True) - member + 12))
    days, first, count = np.unique(call_day, return_index=True, return_counts=True)
    shape = grid.shape
    present, habit, near, same, skips, skipping = (np.zeros(shape) for _ in range(6))
    skipped, could = np.full(votes.states, 0.1), np.full(votes.states, 4.0)
    level = np.array([0.5, 20.0])
    before, after, others = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    absent_sum, seen = np.full(votes.states, 0.6), np.full(votes.states, 6.0)
    last = days[0]
    for day, start, n in zip(days, first, count, strict=True):
        part = slice(start, start + n)
        keep = np.exp(-(day - last) / MEMORY_DAYS)
        absent_sum, seen, last = absent_sum * keep, seen * keep, day
        habit[part] = _logit((absent_sum + 0.3) / (seen + 3))
        skipped, could, level = skipped * keep, could * keep, level * keep**3
        skips[part], skipping[part] = _logit((skipped + 0.1) / (could + 4)), _logit(level[0] / level[1])
        a, m = gone[part], member[part]
        rest, asked = a.sum(0) - a, np.maximum(m.sum(0) - m, 0)
        others[part] = asked
        present[part] = _logit((rest + 0.5) / (asked + 1))
        sign = np.where(m, 2 * a - 1, 0.0)
        before[part][1:], after[part][:-1] = sign[:-1], sign[1:]
        total = np.zeros_like(sign)
        for step, weight in ((1, 1.0), (2, 0.6), (3, 0.4), (4, 0.25)):
            if n > step:
                total[step:] += weight * sign[:-step]
                total[:-step] += weight * sign[step:]
        near[part] = total
        # Resemblance of two roll calls by who else stayed away: absent from both over absent from either, the own column taken out.
        own = a[:, None, :] * a[None, :, :]
        both = (a @ a.T)[:, :, None] - own
        either = (a.sum(1)[:, None] - a)[:, None, :] + (a.sum(1)[:, None] - a)[None, :, :] - both
        alike = np.square(both / (either + 1))
        alike = alike * (1 - np.eye(n))[:, :, None]
        weight_sum = np.einsum("kjs,js->ks", alike, m.astype(float))
        same[part] = _logit((np.einsum("kjs,js->ks", alike, a) + 0.25) / (weight_sum + 0.5))
        absent_sum, seen = absent_sum + a.sum(0), seen + m.sum(0)
        mostly = m & (asked > 0) & (rest <= 0.5 * asked)
        skipped, could = skipped + (a * mostly).sum(0), could + mostly.sum(0)
        level = level + np.array([(a * mostly).sum(), mostly.sum()])
    at = (votes.call, votes.state)
    return Rows(
        habit=habit[at], pull=pull[at], present=present[at], before=before[at], after=after[at], near=near[at], same=same[at], others=others[at],
        used=others[at] > 0, skips=skips[at], skipping=skipping[at],
    )  # fmt: skip


def _logit(p: Floats) -> Floats:
    out: Floats = np.log(p / (1 - p))
    return out


def run(data: Path | None, *, seed: int = 0, progress: Progress = quiet) -> Measured:
    """Train before 2006, test 2006 to 2011. Raises NoBenchmarkData."""
    if data is None:
        raise NoBenchmarkData("unvotes", "its data are needed", NEEDS)
    votes = read(data)
    progress(1, 5)
    rows = known(votes)
    progress(2, 5)
    early = votes.day < SPLIT.toordinal()
    train, test = early & rows.used, ~early & rows.used
    y = votes.absent
    plain = _fit(np.column_stack([rows.habit, rows.pull, rows.present]), y, train)
    progress(3, 5)
    raw = _ours(rows, y, train)
    ours = _levelled(raw, y, rows.used, votes.day)
    progress(5, 5)
    gain = surprise(plain[test], y[test]) - surprise(ours[test], y[test])
    low, high = mean_interval(gain, votes.day[test], seed=seed)
    bins = reliability(ours[test], y[test], np.array([0, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 1.0]))
    small = [b for b in bins if b.high <= 0.1]
    return Measured(
        data="UN General Assembly roll calls; trained on 1985 to 2005, scored on 2006 to 2011, days with two roll calls or more", n=int(test.sum()),
        ours={
            "log loss": log_loss(ours[test], y[test]), "log loss before levelling": log_loss(raw[test], y[test]), "log loss of the reference": log_loss(plain[test], y[test]),
            "gain": float(gain.mean()), "Brier": brier(ours[test], y[test]), "calibration error": calibration_error(ours[test], y[test]),
            "largest gap up to 10 %": max((abs(b.predicted - b.observed) for b in small), default=0.0),
            "expected over observed": float(ours[test].sum() / y[test].sum()), "absence rate": float(y[test].mean()),
        },
        intervals={"gain": (low, high)},
        settings={
            "reference": "logistic on habit, pull of the roll call (own vote left out), same-day presence", "memory days": MEMORY_DAYS,
            "levelling": f"each year's probabilities are bent to the {YEARS_BACK} years before it; everything else is learned before 2006",
            "intervals": "days drawn again", "bins": " ".join(f"{b.predicted:.4f}>{b.observed:.4f}({b.n})" for b in bins),
        },
    )  # fmt: skip


def _levelled(p: Floats, y: Bools, used: Bools, day: Ints) -> Floats:
    """Probabilities of each test year bent by a piecewise linear logit learned from the YEARS_BACK years before: habits of attendance drift."""
    year = np.array([date.fromordinal(int(d)).year for d in np.unique(day)])[np.unique(day, return_inverse=True)[1]]
    z = np.clip(_logit(np.clip(p, 1e-4, 1 - 1e-4)), -9, 9)
    bent = np.column_stack([z, *(np.maximum(z - knot, 0) for knot in (-4.5, -3.0, -1.5, 0.5))])
    out = p.copy()
    for one in range(SPLIT.year, int(year.max()) + 1):
        before = used & (year < one) & (year >= one - YEARS_BACK)
        out[year == one] = _fit(bent, y, before)[year == one]
    return out


def _fit(x: Floats, y: Bools, train: Bools) -> Floats:
    """Plain logistic regression by Newton; probabilities for every row."""
    design = np.column_stack([np.ones(len(x)), x])
    beta = np.zeros(design.shape[1])
    inner, target = design[train], y[train].astype(float)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(inner @ beta, -30, 30)))
        step = np.linalg.solve((inner * (p * (1 - p))[:, None]).T @ inner + 1e-6 * np.eye(len(beta)), inner.T @ (target - p))
        beta = beta + step
        if np.abs(step).max() < 1e-8:
            break
    out: Floats = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
    return out


def _ours(rows: Rows, y: Bools, train: Bools) -> Floats:
    """Logistic on bends of habit, pull, presence and neighbours, and on how they meet."""
    day = np.log1p(rows.others)
    base = np.column_stack([rows.habit, rows.pull, rows.present, rows.near, rows.same, rows.skips])
    bends = [np.maximum(column - knot, 0) for column in base.T for knot in np.quantile(column[train], [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])]
    both = [rows.before == 1, rows.before == -1, rows.after == 1, rows.after == -1, (rows.before == 1) & (rows.after == 1),
            (rows.before == -1) & (rows.after == -1), rows.before * rows.after == -1]  # fmt: skip
    flags = np.column_stack(both).astype(float)
    meet = [base[:, i] * base[:, j] / 4 for i in range(6) for j in range(i)]
    more = [flags[:, k] * base[:, j] / 2 for k in range(flags.shape[1]) for j in (0, 1, 2)]
    x = np.column_stack([base, rows.skipping, *bends, flags, *meet, *more, day, day * rows.present, day * rows.habit, day[:, None] * flags])
    mean, spread = x[train].mean(0), x[train].std(0) + 1e-9
    return _fit(np.clip((x - mean) / spread, -8, 8), y, train)
