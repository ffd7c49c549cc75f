"""A world with silences planted in it, to see whether they are found and what else is flagged (method 6 and 10).

The world is not Model E: who speaks follows its own process (bursts of news, actors that fade, a news shock a trigger),
the press captures each utterance with a probability of the actor and its day, and answers are drawn before capture. A
planted silence is an actor that would have answered and does not. Everything is drawn from one seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np
import polars as pl

from echolot.expect.benchmarks.result import Measured, Progress, quiet
from echolot.expect.model import PAIRS, ModelE, expect, fit
from echolot.stats.many import threshold
from echolot.stats.types import Bools, Floats

Regime = Literal["sparse", "mixed", "dense"]
REGIMES: tuple[Regime, ...] = ("sparse", "mixed", "dense")
_CAPTURE = {"sparse": (0.04, 0.6), "mixed": (0.2, 0.9), "dense": (0.7, 0.3)}  # median share captured, spread on the log scale
ACTORS, TRAINING, CALIBRATION, TEST = 40, 60, 60, 30
_BLOCS, _PERPETRATORS = 5, 6


@dataclass(frozen=True, slots=True)
class World:
    """Pairs of all triggers in order of time, and which of the test pairs were planted."""

    pairs: pl.DataFrame  # PAIRS and x_*
    training: tuple[str, ...]
    calibration: tuple[str, ...]
    test: tuple[str, ...]
    planted: frozenset[tuple[str, str]]


def world(seed: int, regime: Regime, *, share: float = 0.1, sizes: tuple[int, int, int, int] = (ACTORS, TRAINING, CALIBRATION, TEST)) -> World:
    """One world. share: how many of the would-be answers in test triggers are withheld; 0 plants nothing."""
    rng = np.random.default_rng([seed, REGIMES.index(regime)])
    actors, *parts = sizes
    triggers = sum(parts)
    bloc = rng.integers(0, _BLOCS, actors)
    wrong = rng.integers(0, _PERPETRATORS, triggers)
    severity = rng.integers(6, 11, triggers).astype(float)
    tie = rng.normal(size=(actors, _PERPETRATORS))[:, wrong].T  # (trigger, actor): what a standing covariate tells
    habit, pull = rng.normal(0, 0.8, actors), rng.gumbel(0, 0.55, triggers) + 0.25 * (severity - 8)
    crossing = rng.normal(0, 0.5, (_BLOCS, _PERPETRATORS))[bloc][:, wrong].T
    loudness = rng.lognormal(5.5, 0.9, actors)
    shock = rng.gamma(6, 1 / 6, (triggers, 1))  # how much the world talks in these days
    speech = rng.poisson(loudness * shock * rng.gamma(3, 1 / 3, (triggers, actors)))
    wish = np.exp(-4.0 + 0.6 * tie + habit + pull[:, None] + crossing) * np.maximum(speech, 1) ** 0.95
    answers = rng.poisson(wish * rng.gamma(2, 0.5, (triggers, actors)))
    first = np.cumsum([0, *parts])
    withheld = np.zeros((triggers, actors), bool)
    late = np.arange(triggers) >= first[2]
    withheld[late] = (answers[late] > 0) & (rng.uniform(size=(int(late.sum()), actors)) < share)
    median, spread = _CAPTURE[regime]
    visible = median * np.exp(rng.normal(0, spread, actors)) * np.exp(rng.normal(0, 0.15, (triggers, actors)))
    visible = np.clip(visible, 0.005, 0.95)
    heard = np.where(withheld, 0, rng.binomial(answers, visible))
    other = rng.binomial(speech, visible)
    rung = np.where(heard > 0, np.clip(np.round(3 + 1.2 * pull[:, None] + rng.normal(0, 1.5, (triggers, actors))), 1, 10), 0)
    names, ids = [f"A{a:02d}" for a in range(actors)], [f"T{k:03d}" for k in range(triggers)]
    start = date(2030, 1, 1)
    flat = {
        "trigger_id": np.repeat(ids, actors), "actor": np.tile(names, triggers), "bloc": np.tile([f"B{b}" for b in bloc], triggers),
        "perpetrator": np.repeat([f"S{s}" for s in wrong], actors), "day": [start + timedelta(days=9 * k) for k in range(triggers) for _ in names],
        "severity": np.repeat(severity, actors), "window_days": np.full(triggers * actors, 7.0), "last_day": np.full(triggers * actors, 6.0), "responses": heard.ravel().astype(float),
        "strongest_rung": rung.ravel().astype(np.int64), "other_utterances": other.ravel().astype(float),
        "background": np.zeros(triggers * actors), "usual_volume": np.full(triggers * actors, np.nan), "latency_days": np.where(heard.ravel() > 0, rng.geometric(0.4, triggers * actors) - 1.0, np.nan),
        "x_tie": tie.ravel(),
    }  # fmt: skip
    cuts = [tuple(ids[a:b]) for a, b in pairwise(first)]
    hidden = frozenset((ids[k], names[a]) for k, a in zip(*np.nonzero(withheld), strict=True))
    return World(pl.DataFrame(flat, schema={**PAIRS, "x_tie": pl.Float64}), cuts[0], cuts[1], cuts[2], hidden)


@dataclass(frozen=True, slots=True)
class Found:
    """What the rule did in one world."""

    flagged: int
    false: int
    planted: int
    firm: int  # flagged with kappa* <= 0.5
    firm_false: int
    p0: Floats  # of test pairs that were not planted
    silent: Bools


def search(one: World, *, q: float = 0.1, alpha: float = 0.05, draws: int = 600) -> Found:
    """Fit on training and calibration triggers, decide over all test pairs."""
    history = one.pairs.filter(pl.col("trigger_id").is_in([*one.training, *one.calibration]))
    model: ModelE = fit(history)
    test = one.pairs.filter(pl.col("trigger_id").is_in(one.test)).sort("trigger_id", "actor")
    told = expect(model, test, draws=draws)
    p0, silent = told["p0"].to_numpy(), test["responses"].to_numpy() == 0
    hidden = np.array([pair in one.planted for pair in zip(test["trigger_id"], test["actor"], strict=True)])
    expected = told["expected_chance"].to_numpy() >= 0.5
    t = min(threshold(p0[expected], silent[expected], q=q), alpha)  # as a sounding does: over whom an answer was expected of
    flag = silent & expected & (p0 <= t)
    kappa = told["kappa_star"].fill_null(np.inf).to_numpy()
    firm = flag & (kappa <= 0.5)
    return Found(
        flagged=int(flag.sum()), false=int((flag & ~hidden).sum()), planted=int(hidden.sum()), firm=int(firm.sum()),
        firm_false=int((firm & ~hidden).sum()), p0=p0[~hidden & (p0 < 1)], silent=silent[~hidden & (p0 < 1)],
    )  # fmt: skip


WORLDS = 10  # a regime, with and without planted silences
WITH_PLANTED = {"sparse": WORLDS, "mixed": 6 * WORLDS, "dense": WORLDS}  # in mixed coverage a world has so few flags that ten tell no share
WITHOUT_PLANTED = {"sparse": WORLDS, "mixed": WORLDS, "dense": 6 * WORLDS}  # whether any flag comes up there is what such worlds are asked
TAU = 0.1  # P0 up to which pairs are of the family in which flags are decided
FLAGGED = "runs without planting with a flag"
BINS = 8  # of P0; their bands hold with 95 % for all of them together, as in a calibration


def benchmark(data: Path | None, *, seed: int = 0, progress: Progress = quiet) -> Measured:
    """The three regimes as `echolot benchmark planted`; makes its own data, a world a seed from `seed` on."""
    found = run(range(seed, seed + WORLDS), planted=WITH_PLANTED, plain=WITHOUT_PLANTED, progress=progress)
    pooled = {name: sum(f[name] for f in found.values()) for name in ("flagged", "false", "planted")}
    return Measured(
        data=f"made-up worlds of {ACTORS} actors, {TRAINING} + {CALIBRATION} triggers to learn from and {TEST} to decide on; {WORLDS} with ({WITH_PLANTED['mixed']} in mixed coverage) and {WORLDS} ({WITHOUT_PLANTED['dense']} in dense coverage) without planted silences a regime",
        n=int(sum(f["pairs"] for f in found.values())),
        ours={
            "false share": pooled["false"] / max(pooled["flagged"], 1),
            **{f"{regime}: {name}": value for regime, figures in found.items() for name, value in figures.items()},
        },
        intervals={f"{regime}: false share": _wilson(f["false"], f["flagged"]) for regime, f in found.items()}
        | {f"{regime}: found share": _wilson(f["flagged"] - f["false"], f["planted"]) for regime, f in found.items()}
        | {f"{regime}: {FLAGGED}": _wilson(f[FLAGGED] * f["worlds without planting"], f["worlds without planting"]) for regime, f in found.items()},
        settings={"q": 0.1, "alpha": 0.05, "tau": TAU, "first seed": seed, "withheld share of answers": 0.1},
    )  # fmt: skip


def _wilson(hits: float, n: float, z: float = 1.96) -> tuple[float, float]:
    """95 % interval of a share (Wilson)."""
    if n == 0:
        return 0.0, 1.0
    p, w = hits / n, z * z / n
    middle, width = (p + w / 2) / (1 + w), z * np.sqrt(p * (1 - p) / n + w / (4 * n)) / (1 + w)
    return float(middle - width), float(middle + width)


def run(
    seeds: Sequence[int],
    *,
    regimes: Sequence[Regime] = REGIMES,
    planted: Mapping[str, int] | None = None,
    plain: Mapping[str, int] | None = None,
    progress: Progress = quiet,
) -> dict[str, dict[str, float]]:  # fmt: skip
    """Figures a regime over worlds with and without planted silences; one world a seed.

    planted, plain: how many worlds with and without planted silences, from the first seed on, by regime; else one a seed.
    """
    from echolot.stats.reliability import reliability

    out: dict[str, dict[str, float]] = {}
    worlds = {regime: range(seeds[0], seeds[0] + planted[regime]) if planted else seeds for regime in regimes}
    without = {regime: range(seeds[0], seeds[0] + plain[regime]) if plain else seeds for regime in regimes}
    done, todo = 0, sum(len(some) for some in (*worlds.values(), *without.values()))

    def searched(seed: int, regime: Regime, share: float) -> Found:
        nonlocal done
        found = search(world(seed, regime, share=share))
        done += 1
        progress(done, todo)
        return found

    for regime in regimes:
        hidden = [searched(seed, regime, 0.1) for seed in worlds[regime]]
        bare = [searched(seed + 10_000, regime, 0) for seed in without[regime]]
        p0, silent = np.concatenate([f.p0 for f in bare]), np.concatenate([f.silent for f in bare])
        edges, low = np.quantile(p0, np.linspace(0, 1, BINS + 1)), p0 <= TAU
        bins, alone = reliability(p0, silent, edges, level=1 - 0.05 / BINS), reliability(p0, silent, edges)
        flagged, false = sum(f.flagged for f in hidden), sum(f.false for f in hidden)
        out[regime] = {
            "worlds": len(hidden), "planted": sum(f.planted for f in hidden), "flagged": flagged, "false": false, "false share": false / max(flagged, 1),
            "found share": (flagged - false) / max(sum(f.planted for f in hidden), 1),
            "firm": sum(f.firm for f in hidden), "firm false share": sum(f.firm_false for f in hidden) / max(sum(f.firm for f in hidden), 1),
            "worlds without planting": len(bare),
            FLAGGED: sum(f.flagged > 0 for f in bare) / len(bare),
            "runs without planting with a firm flag": sum(f.firm > 0 for f in bare) / len(bare),
            "bins kept": sum(b.kept for b in bins), "bins": len(bins), "bins kept, each alone": sum(b.kept for b in alone),
            "silences expected, P0 up to 0.1": float(p0[low].sum()), "silences, P0 up to 0.1": int(silent[low].sum()), "pairs": len(p0),
        }  # fmt: skip
    return out
