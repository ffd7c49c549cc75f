"""Model E: how many answers an actor would give to a trigger, given how much it said about other things.

    R ~ NegBin(m, r),  log m = gamma log M + alpha + beta'x + delta g + u_actor + v_trigger + b_(bloc, perpetrator)

From event tables, routine traffic b W is added to m and counts as no echo (method 5, Event tables). The pull v of a trigger
is learned, for each pair, from the answers of the *other* actors to the same trigger. P0 and everything made of it come
from draws of the posterior: effects from Laplace's approximation, v from a grid, the pair's own answers left out.
"""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import polars as pl

from echolot.stats.counts import blurred, fit_counts, log_none
from echolot.stats.rungs import RungFit, fit_rungs, log_strongest
from echolot.stats.types import Floats, Ints, rows_sum_to_one

Source = Literal["texts", "events"]
GAMMA = {"texts": (1.0, 0.2), "events": (0.6, 0.3)}  # method 5: prior of the exposure's exponent
PI_MIN = 0.5  # method 5: expected responders answer with at least this probability at their usual volume
DRAWS = 1000
_GRID = np.linspace(-4, 4, 33)  # of v, in its standard deviations

# One row a pair at risk. Covariates are columns that begin with `x_`. window_days: in which M is counted; last_day: the last one on which an
# answer counts, the trigger's own being 0; background and usual_volume (null: not known), from event tables: R and M that the past lets expect.
PAIRS: dict[str, Any] = {
    "trigger_id": pl.String, "actor": pl.String, "bloc": pl.String, "perpetrator": pl.String, "day": pl.Date, "severity": pl.Float64,
    "window_days": pl.Float64, "last_day": pl.Float64, "responses": pl.Float64, "strongest_rung": pl.Int64, "other_utterances": pl.Float64,
    "background": pl.Float64, "usual_volume": pl.Float64, "latency_days": pl.Float64,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Volume:
    """How much an actor says about other things in a day: mean, shape of its spread, median, and from how many windows."""

    mean: float
    shape: float
    median: float
    windows: int


@dataclass(frozen=True, slots=True)
class ModelE:
    """A fitted model; everything `expect` needs, and nothing of the pairs it learned from."""

    source: Source
    columns: tuple[str, ...]  # of x, after intercept and exponent
    centre: Floats
    spread: Floats
    actors: tuple[str, ...]
    blocs: tuple[str, ...]  # "bloc > perpetrator"
    mean: Floats  # intercept, gamma, severity, x, u, b
    root: Floats  # lower triangle L with L L' their covariance
    scales: tuple[float, float, float]  # s_u, s_v, s_b
    shape: float  # r
    volumes: dict[str, Volume]
    rungs: RungFit | None
    rung_actors: tuple[str, ...]
    latency: tuple[float, ...]  # share of answers that have come by day 0, 1, 2, ...
    triggers: int
    pairs: int
    scale: str = "rung"  # on which the severity of triggers is given
    steadiness: float = 0.0  # k: the shape of a pair with routine b is r + k b
    routine: tuple[float, float] = (0.0, 0.0)  # c and h: the background is e^c times the routine, times (M over the usual M)^h

    def arrived(self, days: float) -> float:
        """F: the share of answers that have come within so many days of the trigger; 1 where nothing is known."""
        if not self.latency or days >= len(self.latency):
            return 1.0
        return self.latency[max(0, int(days))] if days >= 0 else 0.0


def _worth(pairs: pl.DataFrame, volumes: Mapping[str, Volume]) -> tuple[Floats, Floats]:
    """What an M tells of how much an actor was to be heard in the window, on the log scale, and its relative variance.

    M is a count and misses the volume that it stands for, the more the smaller it is; the actor's other windows tell what it is worth
    (Poisson counts of a volume that is gamma distributed over windows). An actor with fewer than five is taken at its word.
    """
    said, length = pairs["other_utterances"].to_numpy().astype(float), pairs["window_days"].to_numpy().astype(float)
    known = [volumes.get(actor) for actor in pairs["actor"]]
    usual = np.array([v.mean if v is not None and v.windows >= 5 else 0.0 for v in known]) * length
    shape = np.array([v.shape if v is not None else 1.0 for v in known])
    with np.errstate(divide="ignore"):
        worth = np.where(usual > 0, (said + shape) / (1 + shape / usual), said)
        return np.log(worth), np.where(usual > 0, 1 / (said + shape), 0.0)


def _design(pairs: pl.DataFrame, columns: Sequence[str], centre: Floats, spread: Floats, volume: Floats) -> Floats:
    raw = pairs.select("severity", *columns).to_numpy().astype(float)
    x = (np.where(np.isnan(raw), centre, raw) - centre) / spread
    return np.column_stack([np.ones(len(x)), volume, x])


def _swing(pairs: pl.DataFrame) -> Floats:
    """How much more an actor did in the window than before it, on the log scale: routine swings with it."""
    said, usual = (pairs[name].to_numpy().astype(float) for name in ("other_utterances", "usual_volume"))
    out: Floats = np.where(np.isnan(usual), 0.0, np.clip(np.log((said + 1) / (usual + 1)), -2, 2))
    return out


def _scaled(pairs: pl.DataFrame, columns: Sequence[str]) -> tuple[Floats, Floats]:
    raw = pairs.select("severity", *columns).to_numpy().astype(float)
    known = ~np.isnan(raw)
    count = np.maximum(known.sum(0), 1)
    centre = np.where(known, raw, 0).sum(0) / count
    spread = np.sqrt((np.where(known, raw - centre, 0) ** 2).sum(0) / count)
    return centre, np.where(spread > 1e-9, spread, 1.0)


def _codes(values: Sequence[str], known: Sequence[str]) -> Ints:
    place = {name: i for i, name in enumerate(known)}
    return np.array([place.get(v, -1) for v in values], np.int64)


def fit(pairs: pl.DataFrame, *, source: Source = "texts", scale: str = "rung", like: ModelE | None = None) -> ModelE:
    """Learn the model from pairs of closed windows.

    like: a model of nearly the same pairs, near which the search begins; it is over sooner then. Raises ValueError where no pair has said
    anything (M = 0 everywhere).
    """
    pairs = pairs.sort("trigger_id", "actor")
    columns = tuple(sorted(c for c in pairs.columns if c.startswith("x_")))
    heard = pairs.filter(pl.col("other_utterances") > 0)
    centre, spread = _scaled(heard, columns)
    volumes = _volumes(pairs)
    volume, blur = _worth(heard, volumes)
    x = _design(heard, columns, centre, spread, volume)
    actors, triggers = tuple(sorted(heard["actor"].unique())), tuple(sorted(heard["trigger_id"].unique()))
    crossing = [f"{b} > {s}" for b, s in zip(heard["bloc"], heard["perpetrator"], strict=True)]
    blocs = tuple(sorted(set(crossing)))
    gamma, gamma_sd = GAMMA[source]
    p = x.shape[1]
    found = fit_counts(
        heard["responses"].to_numpy().astype(float), x,
        prior_mean=np.array([0.0, gamma, *np.zeros(p - 2)]), prior_sd=np.array([10.0, gamma_sd, *np.ones(p - 2)]),
        groups=(_codes(heard["actor"].to_list(), actors), _codes(crossing, blocs), _codes(heard["trigger_id"].to_list(), triggers)),
        levels=(len(actors), len(blocs), len(triggers)),
        background=np.maximum(heard["background"].to_numpy().astype(float), 1e-6) if source == "events" else None, swing=_swing(heard), blur=blur,
        start=None if like is None else ((like.scales[0], like.scales[2], like.scales[1]), (like.shape, like.steadiness or 1.0, *like.routine)),
    )  # fmt: skip
    kept = p + len(actors) + len(blocs)
    block = found.covariance[:kept, :kept]
    root: Floats = np.linalg.cholesky(block + 1e-10 * np.eye(kept)).astype(float)
    rungs, rung_actors = _fit_rungs(pairs, columns, centre, spread)
    return ModelE(
        source=source, columns=columns, centre=centre, spread=spread, actors=actors, blocs=blocs, mean=found.mean[:kept], root=root,
        scales=(float(found.scales[0]), float(found.scales[2]), float(found.scales[1])), shape=found.shape, volumes=volumes,
        rungs=rungs, rung_actors=rung_actors, latency=_latency(pairs), triggers=len(triggers), pairs=heard.height, scale=scale, steadiness=found.steadiness, routine=found.routine,
    )  # fmt: skip


def _fit_rungs(pairs: pl.DataFrame, columns: Sequence[str], centre: Floats, spread: Floats) -> tuple[RungFit | None, tuple[str, ...]]:
    known = pairs.filter((pl.col("responses") > 0) & (pl.col("strongest_rung") > 0))
    if known.height < 20:
        return None, ()
    actors = tuple(sorted(known["actor"].unique()))
    triggers = tuple(sorted(known["trigger_id"].unique()))
    x = _design(known, columns, centre, spread, np.zeros(known.height))[:, 2:]
    groups = (_codes(known["actor"].to_list(), actors), _codes(known["trigger_id"].to_list(), triggers))
    found = fit_rungs(
        np.clip(known["strongest_rung"].to_numpy(), 1, 10), known["responses"].to_numpy(), x, groups=groups, levels=(len(actors), len(triggers))
    )
    return found, actors


def _volumes(pairs: pl.DataFrame) -> dict[str, Volume]:
    """Each actor's own volume a day, its spread drawn towards that of all."""
    found, shapes = {}, []
    for (actor,), rows in pairs.group_by("actor", maintain_order=True):
        rate = rows["other_utterances"].to_numpy() / np.maximum(rows["window_days"].to_numpy(), 1)
        window = float(np.mean(rows["window_days"].to_numpy()))
        mean, spread = float(rate.mean()) * window, float(rate.var(ddof=1)) * window**2 if len(rate) > 1 else math.nan
        shape = mean**2 / (spread - mean) if spread > mean > 0 else math.nan
        found[str(actor)] = (mean / max(window, 1), shape, float(np.median(rate)), len(rate))
        shapes.append(shape)
    usual = float(np.nanmedian(shapes)) if np.isfinite(shapes).any() else 2.0
    out = {}
    for actor, (mean, shape, median, n) in found.items():
        own = usual if math.isnan(shape) else math.exp((n * math.log(shape) + 10 * math.log(usual)) / (n + 10))
        out[actor] = Volume(mean, float(np.clip(own, 0.2, 200)), median, n)
    return out


def _latency(pairs: pl.DataFrame) -> tuple[float, ...]:
    """Share of answers come by each day (Kaplan-Meier over those who answered; windows are closed, so nothing is censored)."""
    days = pairs.filter(pl.col("responses") > 0)["latency_days"].drop_nulls().to_numpy()
    if len(days) < 20:
        return ()
    longest = int(days.max())
    counts = np.bincount(np.clip(days, 0, longest).astype(int), minlength=longest + 1) + 0.5 / (longest + 1)
    return tuple(float(v) for v in np.cumsum(counts) / counts.sum())


def expect(
    model: ModelE, pairs: pl.DataFrame, *, arrived: Mapping[str, float] | None = None, kappa_alpha: float = 0.05, draws: int = DRAWS, seed: int = 0
) -> pl.DataFrame:  # fmt: skip
    """Expectations for pairs, several triggers at once; the pairs' own answers never enter their own expectation.

    pairs: PAIRS with the same `x_` columns; `responses` are those of the others' point of view. arrived: trigger -> share of
    answers that may have come by the end of the data (open windows), 1 where missing. Gives trigger_id, actor and
    expected_mean, p0, p0_low, p0_high (95 %), expected_chance (of any answer at the usual volume; of the echo alone on event
    tables), quiet (chance of as little volume), shortfall_bits (where there was an answer), kappa_star, below and upto (P(R < r), P(R <= r) of the answers given),
    pi_1 .. pi_10.
    """
    pairs = pairs.sort("trigger_id", "actor")
    noise = np.random.default_rng([seed, 7]).normal(size=(draws, len(model.mean)))
    effects = model.mean + noise @ model.root.T
    out = []
    for (trigger,), rows in pairs.group_by("trigger_id", maintain_order=True):
        share = (arrived or {}).get(str(trigger), 1.0)
        out.append(_expect_one(model, str(trigger), rows, effects, share, kappa_alpha, seed))
    return pl.concat(out) if out else pl.DataFrame(schema={"trigger_id": pl.String, "actor": pl.String})


def _expect_one(model: ModelE, trigger: str, rows: pl.DataFrame, effects: Floats, share: float, alpha: float, seed: int) -> pl.DataFrame:
    rng = np.random.default_rng([seed, zlib.crc32(trigger.encode())])
    draws, n, p = len(effects), rows.height, 3 + len(model.columns)
    volume, blur = _worth(rows, model.volumes)
    x = _design(rows, model.columns, model.centre, model.spread, volume)
    spoken = rows["other_utterances"].to_numpy().astype(float) > 0
    x[~spoken, 1] = 0.0
    linear = effects[:, :p] @ x.T + _effect(effects[:, p : p + len(model.actors)], _codes(rows["actor"].to_list(), model.actors), rows["actor"].to_list(), model.scales[0], draws, seed)
    crossing = [f"{b} > {s}" for b, s in zip(rows["bloc"], rows["perpetrator"], strict=True)]
    linear += _effect(effects[:, p + len(model.actors) :], _codes(crossing, model.blocs), crossing, model.scales[2], draws, seed)
    linear = np.clip(linear + math.log(max(share, 1e-9)), -30, 30)
    background = np.zeros(n)
    if model.source == "events":
        background = rows["background"].to_numpy().astype(float) * np.exp(model.routine[0] + model.routine[1] * _swing(rows))
    shape = blurred(model.shape, blur) + model.steadiness * background
    answers = rows["responses"].to_numpy().astype(float)
    grid = _GRID * model.scales[1]
    by_pull = _log_likelihood(np.where(spoken, answers, 0.0), linear, grid, background, shape) * spoken[:, None]
    total = by_pull.sum(1, keepdims=True)
    weight = rows_sum_to_one(total - by_pull - 0.5 * np.square(_GRID))
    order = (rng.permutation(draws) + 0.5) / draws
    picked = (np.cumsum(weight, axis=2) < order[:, None, None]).sum(2).clip(0, len(grid) - 1)
    pull = grid[picked] + (rng.uniform(size=(draws, 1)) - 0.5) * (grid[1] - grid[0])
    usual = np.exp(linear + pull)  # where nothing was said: that of a single utterance
    echo = np.where(spoken, usual, 0.0)
    mean = np.where(spoken, echo + background, 0.0)
    chance = np.exp(log_none(mean, shape))
    rung = _rung_chances(model, rows, x, answers)
    return pl.DataFrame(
        {
            "trigger_id": rows["trigger_id"], "actor": rows["actor"], "expected_mean": mean.mean(0), "p0": chance.mean(0),
            "p0_low": np.quantile(chance, 0.025, axis=0), "p0_high": np.quantile(chance, 0.975, axis=0),
            "expected_chance": _at_usual_volume(model, rows, usual, x, effects, share), "quiet": _quiet(model, rows),
            "shortfall_bits": _shortfall(mean, rung, rows, shape),
            "merged_bits": _shortfall(mean, rung, rows, shape, merged=True), "kappa_star": _kappa_star(echo, background, shape, alpha),
            **dict(zip(("below", "upto"), _place(answers, mean, shape), strict=True)), **{f"pi_{j}": rung[:, j - 1] for j in range(1, 11)},
        },
        schema_overrides=dict.fromkeys(("shortfall_bits", "merged_bits", "kappa_star"), pl.Float64),
    )  # fmt: skip


def _place(answers: Floats, mean: Floats, shape: Floats) -> tuple[Floats, Floats]:
    """P(R < r) and P(R <= r) of the answers given: where they stand in what was expected."""
    from scipy.special import betainc

    share = shape / (shape + mean)
    upto: Floats = betainc(shape, answers + 1, share).mean(0)
    below: Floats = np.where(answers > 0, betainc(shape, np.maximum(answers, 1), share).mean(0), 0.0)
    return below, upto


def _log_likelihood(answers: Floats, linear: Floats, grid: Floats, background: Floats, shape: Floats) -> Floats:
    """Of each pair's answers at each pull: shape (draws, pairs, grid), up to a constant of the pair."""
    mean = np.exp(linear)[:, :, None] * np.exp(grid)
    if background.any():
        mean = mean + background[:, None]
        first = answers[:, None] * np.log(np.maximum(mean, 1e-300))
    else:
        first = answers[:, None] * (linear[:, :, None] + grid)
    out: Floats = first - (answers + shape)[:, None] * np.log(mean + shape[:, None])
    return out


def _effect(known: Floats, place: Ints, names: Sequence[str], scale: float, draws: int, seed: int) -> Floats:
    """Draws of each row's effect; a name never seen is drawn from the prior, the same draw wherever it turns up."""
    out = np.empty((draws, len(place)))
    for column, (at, name) in enumerate(zip(place, names, strict=True)):
        out[:, column] = known[:, at] if at >= 0 else np.random.default_rng([seed, zlib.crc32(name.encode())]).normal(0, scale, draws)
    return out


def _at_usual_volume(model: ModelE, rows: pl.DataFrame, echo: Floats, x: Floats, effects: Floats, share: float) -> Floats:
    """P(R >= 1 | M = M*): M* is the actor's median volume in windows of that length; an unknown actor's is what it said."""
    length = rows["window_days"].to_numpy().astype(float)
    said = rows["other_utterances"].to_numpy().astype(float)
    usual = np.array([model.volumes[a].median * w if a in model.volumes else m for a, w, m in zip(rows["actor"], length, said, strict=True)])
    ratio = effects[:, 1:2] * (np.log(np.maximum(usual, 1e-9)) - x[:, 1])[None, :]
    mean = echo / max(share, 1e-9) * np.exp(np.clip(ratio, -30, 30))
    out: Floats = np.where(usual > 0, 1 - np.exp(log_none(mean, model.shape)).mean(0), 0.0)
    return out


def _quiet(model: ModelE, rows: pl.DataFrame) -> Floats:
    """P(M <= M_ak) under the actor's own volume; 1 for an actor with fewer than five known windows."""
    from scipy.special import betainc

    said, length = rows["other_utterances"].to_numpy().astype(float), rows["window_days"].to_numpy().astype(float)
    out = np.ones(rows.height)
    for i, actor in enumerate(rows["actor"]):
        volume = model.volumes.get(actor)
        if volume is not None and volume.windows >= 5 and volume.mean > 0:
            mean = volume.mean * length[i]
            out[i] = betainc(volume.shape, math.floor(said[i]) + 1, volume.shape / (volume.shape + mean))
    return out


def _rung_chances(model: ModelE, rows: pl.DataFrame, x: Floats, answers: Floats) -> Floats:
    """pi_j = P(one answer >= j), j = 1..11; the trigger's pull on strength comes from the other actors' strongest answers."""
    if model.rungs is None:
        return np.concatenate([np.ones((rows.height, 10)), np.zeros((rows.height, 1))], axis=1)
    actor = _codes(rows["actor"].to_list(), model.rung_actors)
    own = np.where(actor >= 0, model.rungs.effects[0][actor], 0.0)
    linear = x[:, 2:] @ model.rungs.beta + own
    strongest = rows["strongest_rung"].fill_null(0).to_numpy()
    known = (strongest > 0) & (answers > 0)
    grid = _GRID[::2] * model.rungs.spread
    ladder = model.rungs.at_least(linear[:, None] + grid)  # (n, grid, 11)
    rung = np.where(known, np.clip(strongest, 1, 10), 1)
    log = np.where(known[:, None], log_strongest(ladder, np.broadcast_to(rung[:, None], ladder.shape[:2]), np.maximum(answers, 1)[:, None]), 0.0)
    weight = rows_sum_to_one(log.sum(0, keepdims=True) - log - 0.5 * np.square(_GRID[::2]))
    out: Floats = np.clip((weight[:, :, None] * ladder).sum(1), 0, 1)
    return out


def _shortfall(mean: Floats, rung: Floats, rows: pl.DataFrame, shape: Floats, *, merged: bool = False) -> list[float | None]:
    """U = -log2 P(Y <= y) for pairs that answered; 0 where nothing stronger was to be expected. merged: rungs 7 to 9 as one."""
    strongest, answers = rows["strongest_rung"].fill_null(0).to_numpy(), rows["responses"].to_numpy()
    out: list[float | None] = []
    for i in range(rows.height):
        if answers[i] <= 0 or strongest[i] <= 0:
            out.append(None)
            continue
        y = 9 if merged and 7 <= strongest[i] <= 9 else min(int(strongest[i]), 10)
        chance = float(np.exp(log_none(mean[:, i] * rung[i, y], float(shape[i]))).mean())
        out.append(max(0.0, -math.log2(max(chance, 1e-300))))
    return out


def _kappa_star(echo: Floats, background: Floats, shape: Floats, alpha: float) -> list[float | None]:
    """Smallest kappa with P0(kappa) <= alpha, to three digits; None where no visibility would do (nothing expected)."""
    low, high = np.full(echo.shape[1], -10.0), np.full(echo.shape[1], 10.0)
    total = echo + background

    def absent(log_kappa: Floats) -> Floats:
        out: Floats = np.exp(log_none(total * np.exp(log_kappa), shape)).mean(0)
        return out

    reachable = absent(high) <= alpha
    for _ in range(40):
        middle = (low + high) / 2
        good = absent(middle) <= alpha
        high, low = np.where(good, middle, high), np.where(good, low, middle)
    return [float(f"{math.exp(h):.3g}") if ok else None for h, ok in zip(high, reachable, strict=True)]


def to_json(model: ModelE) -> dict[str, Any]:
    """The model as plain JSON; arrays as base64 of 32-bit floats."""
    return {
        "source": model.source, "columns": list(model.columns), "centre": _pack(model.centre), "spread": _pack(model.spread),
        "actors": list(model.actors), "blocs": list(model.blocs), "mean": _pack(model.mean), "root": _pack(model.root[np.tril_indices(len(model.mean))]),
        "scales": list(model.scales), "shape": model.shape, "latency": list(model.latency), "triggers": model.triggers, "pairs": model.pairs, "scale": model.scale,
        "steadiness": model.steadiness, "routine": list(model.routine),
        "volumes": {a: [v.mean, v.shape, v.median, v.windows] for a, v in model.volumes.items()},
        "rungs": None if model.rungs is None else {
            "cuts": _pack(model.rungs.cuts), "beta": _pack(model.rungs.beta), "effects": _pack(model.rungs.effects[0]),
            "spread": model.rungs.spread, "actors": list(model.rung_actors),
        },
    }  # fmt: skip


def from_json(data: Mapping[str, Any]) -> ModelE:
    mean = _unpack(data["mean"])
    root = np.zeros((len(mean), len(mean)))
    root[np.tril_indices(len(mean))] = _unpack(data["root"])
    rungs = data["rungs"]
    return ModelE(
        source=data["source"], columns=tuple(data["columns"]), centre=_unpack(data["centre"]), spread=_unpack(data["spread"]),
        actors=tuple(data["actors"]), blocs=tuple(data["blocs"]), mean=mean, root=root, scales=(*map(float, data["scales"]),),  # type: ignore[arg-type]  # three, as written above
        shape=float(data["shape"]), volumes={a: Volume(float(v[0]), float(v[1]), float(v[2]), int(v[3])) for a, v in data["volumes"].items()},
        rungs=rungs and RungFit(_unpack(rungs["cuts"]), _unpack(rungs["beta"]), (_unpack(rungs["effects"]),), float(rungs["spread"])),
        rung_actors=tuple(rungs["actors"]) if rungs else (), latency=tuple(data["latency"]), triggers=int(data["triggers"]), pairs=int(data["pairs"]), scale=data["scale"],
        steadiness=float(data.get("steadiness", 0.0)), routine=(*map(float, data.get("routine", (0.0, 0.0))),),  # type: ignore[arg-type]  # two
    )  # fmt: skip


def _pack(values: Floats) -> str:
    return base64.b64encode(np.asarray(values, "<f4").tobytes()).decode()


def _unpack(text: str) -> Floats:
    return np.frombuffer(base64.b64decode(text), "<f4").astype(float)
