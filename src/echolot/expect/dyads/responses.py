"""Will a act towards s in the next days, and will it after a severe act of s: rows of columns for calibrated models.

Everything in a row is known on the eve of its window, but for the exposure where a caller asks for it: what an actor did
towards others inside the window, on which a silence is conditioned.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from echolot.expect.dyads.calibrated import Array, logit
from echolot.expect.dyads.counters import Floats, Ints
from echolot.expect.dyads.traffic import Traffic

PRIOR_WINDOWS = 2.0  # weight, in windows, of the pooled rate in a pair's own rate


@dataclass(frozen=True, slots=True)
class Rows:
    """columns: shape (n, k); counts: acts in the window; pair_rate: the pair's own base rate; day: first day of the window."""

    columns: Array
    names: tuple[str, ...]
    counts: Array
    pair_rate: Array
    day: Ints
    actor: Ints
    target: Ints

    def of(self, *names: str) -> list[int]:
        """Where these columns stand."""
        return [self.names.index(name) for name in names]


def join(parts: list[Rows]) -> Rows:
    both = [
        np.concatenate([getattr(part, name) for part in parts]) for name in ("columns", "counts", "pair_rate", "day", "actor", "target")
    ]
    return Rows(both[0], parts[0].names, *both[1:])


def pair_rate(known: Traffic, kind: str, day: int, horizon: int) -> Array:
    """Share of past windows with an act, pulled towards that of all pairs; shape (actors, actors)."""
    hit, n = known.windows_hit(kind, day, horizon)
    pooled = hit.sum() / (max(n, 1) * known.actors * (known.actors - 1))
    rate: Array = ((hit + PRIOR_WINDOWS * pooled) / (n + PRIOR_WINDOWS)).astype(float)
    return rate


def any_act(known: Traffic, day: int, horizon: int) -> Rows:
    """Every ordered pair of actors: is there an act of any kind in the window that begins on `day`?"""
    n = known.actors
    off = ~np.eye(n, dtype=bool)
    rate = pair_rate(known, "all", day, horizon)
    named = _pair_columns(known, day) | {"pair_rate": logit(rate)}
    other = 30 if horizon < 30 else 7
    named[f"pair_rate_{other}"] = logit(pair_rate(known, "all", day, other))
    actor, target = np.nonzero(off)
    return Rows(
        columns=np.column_stack([column[off] for column in named.values()]).astype(float),
        names=tuple(named),
        counts=known.within("all", day, horizon)[off].astype(float) if day + horizon <= known.days else np.zeros(off.sum()),
        pair_rate=rate[off],
        day=np.full(len(actor), day),
        actor=actor,
        target=target,
    )


def _pair_columns(known: Traffic, day: int) -> dict[str, NDArray[np.floating]]:
    named: dict[str, NDArray[np.floating]] = {}
    for tau in (3, 10, 30, 120, 1000):
        memory = known.memory("all", tau, day)
        named[f"to_{tau}"], named[f"back_{tau}"] = np.log1p(memory), np.log1p(memory.T)
        if tau in (10, 120):
            named |= _busy(memory, tau)
    for kind, tau in (("conflict", 10), ("conflict", 120), ("severe", 30)):
        memory = known.memory(kind, tau, day)
        named[f"{kind}_to_{tau}"], named[f"{kind}_back_{tau}"] = np.log1p(memory), np.log1p(memory.T)
    memory = known.memory("all", 30, day)
    partners = np.sqrt(memory)
    partners /= np.linalg.norm(partners, axis=1, keepdims=True) + 1
    named["same_partners"] = partners @ partners.T
    named["through_others"] = np.log1p(partners @ np.sqrt(memory))
    named["age"], named["age_back"] = np.log1p(known.age("all", day)), np.log1p(known.age("all", day).T)
    return named


def _busy(memory: Floats, tau: int) -> dict[str, NDArray[np.floating]]:
    """How busy both sides are, and the traffic they would have if each chose its counterparts as all do."""
    out, into = memory.sum(1)[:, None], memory.sum(0)[None, :]
    wide = np.ones_like(memory)
    return {
        f"busy_{tau}": np.log1p(out) * wide,
        f"sought_{tau}": np.log1p(into) * wide,
        f"by_chance_{tau}": np.log1p(100 * out * into / (memory.sum() + 1)),
    }


def triggers(known: Traffic, first: int, end: int, quiet: int = 7) -> Ints:
    """Severe acts of s against v with none of the pair in the `quiet` days before: rows (day, s, v), days in [first, end)."""
    sums = known.sums("severe")
    found = [
        (day, s, v)
        for day in range(first, end)
        for s, v in np.argwhere((known.counts["severe"][day] > 0) & (sums[day] - sums[day - quiet] == 0))
    ]
    return np.array(found, np.int64).reshape(-1, 3)


def after_act(known: Traffic, day: int, s: int, v: int, horizon: int, *, victim: bool) -> Rows:
    """After a severe act of s against v on `day`: conflict acts towards s on the following days, of the victim or of all others."""
    t = day + 1  # what happened on the day itself is known
    who = np.array([v]) if victim else np.array([a for a in range(known.actors) if a not in (s, v)])
    window, mine = known.within("conflict", t, horizon), known.within("all", t, horizon)
    hit, n = known.windows_hit("conflict", t, horizon)
    pooled = 0.2 if victim else hit[who, s].sum() / (n * len(who))
    rate = (hit[who, s] + PRIOR_WINDOWS * pooled) / (n + PRIOR_WINDOWS)
    named = _response_columns(known, day, who, s, v) | {"pair_rate": logit(rate.astype(float))}
    named["exposure"] = np.log(mine[who].sum(1) - mine[who, s] + 0.3)
    return Rows(
        columns=np.column_stack([np.broadcast_to(column, len(who)) for column in named.values()]).astype(float),
        names=tuple(named),
        counts=window[who, s].astype(float),
        pair_rate=rate.astype(float),
        day=np.full(len(who), day),
        actor=who,
        target=np.full(len(who), s),
    )


def _response_columns(known: Traffic, day: int, who: Ints, s: int, v: int) -> dict[str, NDArray[np.floating]]:
    t = day + 1
    every = {tau: known.memory("all", tau, t) for tau in (10, 30, 120)}
    conflict = {tau: known.memory("conflict", tau, t) for tau in (3, 10, 30, 120, 1000)}
    severe = known.memory("severe", 10, t)
    out = every[120].sum(1)
    pool = (conflict[120][:, s].sum() + 0.1) / (out.sum() + 10)  # share of all acts that are conflict aimed at s
    share = (conflict[120][who, s] + 5 * pool) / (out[who] + 5)
    share_30 = (conflict[30][who, s] + 5 * share) / (every[30].sum(1)[who] + 5)
    hit, n = known.windows_hit("conflict", t, 7)
    return {
        "share": np.log(share),
        "share_30": np.log(share_30),
        "pool": np.log(pool),
        "busy_120": np.log1p(out[who]),
        "busy_10": np.log1p(every[10].sum(1)[who]),
        **{f"conflict_{tau}": np.log1p(memory[who, s]) for tau, memory in conflict.items()},
        "to_30": np.log1p(every[30][who, s]),
        "back_30": np.log1p(every[30][s, who]),
        "to_120": np.log1p(every[120][who, s]),
        "back_conflict": np.log1p(conflict[10][s, who]),
        "back_severe": np.log1p(severe[s, who]),
        "with_victim": np.log1p(every[30][who, v] + every[30][v, who]),
        "conflict_with_victim": np.log1p(conflict[30][who, v] + conflict[30][v, who]),
        "severe_of_s": np.log1p(severe[s].sum()),
        "force": np.log1p(known.counts["severe"][day, s, v]),
        "against_s": np.log1p(conflict[10][:, s].sum()),
        "against_s_slow": np.log1p(conflict[120][:, s].sum()),
        "victim_against_s": np.log1p(conflict[10][v, s]),
        "s_against_victim": np.log1p(conflict[120][s, v]),
        "on_the_day": np.log1p(known.counts["conflict"][day][who, s]),
        "weeks_hit": hit[who, s] / max(n, 1),
        "age": np.log1p(known.age("conflict", t)[who, s]),
    }
