"""A calibration: Model E fitted on history, tested on the last triggers of it, and kept with everything the verdicts need.

The test (method 10, abstention rule 4): triggers in order of time; the model is fitted on the earlier ones and asked for the
probability that each actor is silent on the last quarter of them. It passes if eight bins of P0 lie within binomial bands
(95 % for all eight together) and if its log score is not worse, beyond
chance, than the better of two base rates (all pairs; the actor's own).
The model in force is then fitted on all of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from echolot.errors import BadCalibration, TooFewTriggers
from echolot.expect.model import ModelE, Source, expect, fit, from_json, to_json
from echolot.expect.pairs import Routine
from echolot.expect.timing import Arrival, Hazard, Timing, timing
from echolot.stats.bootstrap import mean_interval
from echolot.stats.reliability import Bin, log_loss, reliability, surprise
from echolot.stats.types import Bools, Floats

SCHEMA = "echolot.calibration/1"
LEAST = 8  # triggers below which nothing is fitted at all
NEEDED, NEEDED_AT_RISK = 30, 5  # abstention rule 3
HELD_OUT = 0.25
WINDOW_MONTHS = 36  # method 13: training looks back so far
STALE_DAYS = 365  # from here on a calibration is called old, before it is given up at WINDOW_MONTHS


@dataclass(frozen=True, slots=True)
class Held:
    """The test on triggers that the model had not seen."""

    triggers: int
    pairs: int
    log_loss: float
    base_log_loss: float
    base: str  # which base rate was the better one
    gain_low: float  # 95 % interval of base minus model, by triggers
    gain_high: float
    bins: tuple[Bin, ...]
    covered: float  # share of counts inside the central 90 % of what was predicted
    passed: bool
    why: str  # in words, where it failed


@dataclass(frozen=True, slots=True)
class Echo:
    """The echo test of one class of actors on an event table: after over before, with a by-week interval."""

    actors: str
    ratio: float
    low: float
    high: float

    @property
    def heard(self) -> bool:
        return self.low > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a calibration learns from: pairs (expect.model.PAIRS), the same under other settings, publishers a window, what was left out and why."""

    pairs: pl.DataFrame
    variants: dict[str, pl.DataFrame] = field(default_factory=dict)
    publishers: float = 0.0
    left_out: dict[str, str] = field(default_factory=dict)
    echoes: tuple[Echo, ...] = ()
    routine: Routine = "counts"


@dataclass(frozen=True, slots=True)
class Calibration:
    id: str
    made_on: date
    version: str
    model: ModelE
    first_day: date
    last_day: date
    trigger_ids: tuple[str, ...]
    at_risk: dict[str, int]  # actor -> triggers in which it spoke at all
    publishers: float  # median number of publishers in a window of training; 0 where none is named
    held: Held
    settings: dict[str, Any]
    echoes: tuple[Echo, ...] = ()
    variants: dict[str, ModelE] = field(default_factory=dict)  # the same history under other settings, for the sensitivity
    scores: tuple[tuple[str, float], ...] = ()  # (trigger, P0) of silent pairs of the held-out triggers, for the conformal check
    timing: Timing = field(default_factory=Timing)  # how soon answers come; empty in calibrations made before it was kept

    @property
    def triggers(self) -> int:
        return len(self.trigger_ids)

    @property
    def source(self) -> Source:
        return self.model.source

    @property
    def routine(self) -> Routine:
        """Where the model takes from what two actors exchange anyway."""
        return "forecast" if self.settings.get("routine") == "forecast" else "counts"

    def age_days(self, day: date) -> int:
        return (day - self.last_day).days

    def too_old(self, day: date) -> bool:
        return self.age_days(day) > WINDOW_MONTHS * 30.44

    def warnings(self, day: date) -> tuple[str, ...]:
        """What a reader of soundings of that day should know of this calibration."""
        out = []
        if self.too_old(day):
            out.append(f"the calibration ends on {self.last_day}, more than {WINDOW_MONTHS} months before the trigger")
        elif self.age_days(day) > STALE_DAYS:
            out.append(f"the calibration is old: its last trigger is of {self.last_day}")
        if not self.held.passed:
            out.append(f"the calibration failed its test: {self.held.why}")
        if self.triggers < NEEDED:
            out.append(f"the calibration rests on {self.triggers} triggers, {NEEDED} are needed")
        return tuple(out)


def calibrate(
    pairs: pl.DataFrame, *, source: Source, version: str, made_on: date, publishers: float = 0.0, settings: Mapping[str, Any] | None = None,
    echoes: Sequence[Echo] = (), variants: Mapping[str, pl.DataFrame] | None = None, seed: int = 0, routine: Routine = "counts",
) -> Calibration:  # fmt: skip
    """Fit and test on pairs of closed windows (PAIRS and x_*).

    variants: the same pairs under other settings, by name; each gets a model of its own. routine: as in the history that gave the pairs;
    soundings by the calibration take the same. Raises TooFewTriggers.
    """
    kept, late, order = split(pairs)
    pairs = pairs.filter(pl.col("trigger_id").is_in(kept))
    tested, told = tried(pairs, late, source, seed)
    silent = told.filter("silent").select("trigger_id", "p0")
    model = fit(pairs, source=source)
    at_risk: dict[str, int] = dict(pairs.filter(pl.col("other_utterances") > 0).group_by("actor").len().sort("actor").iter_rows())
    days = order.filter(pl.col("trigger_id").is_in(kept))["day"]
    made = {"seed": seed, "held_out": len(late), "routine": routine, **(settings or {})}
    mark = json.dumps([to_json(model), sorted(kept), made, version], sort_keys=True, default=str)
    return Calibration(
        id=hashlib.sha256(mark.encode()).hexdigest()[:12], made_on=made_on, version=version, model=model, first_day=days.to_list()[0],
        last_day=days.to_list()[-1], trigger_ids=tuple(kept), at_risk=at_risk, publishers=publishers, held=tested, settings=made,
        echoes=tuple(echoes), scores=tuple((str(u), float(p)) for u, p in silent.iter_rows()), timing=timing(pairs),
        variants={name: fit(other.filter(pl.col("trigger_id").is_in(kept)), source=source, scale=_scale(name), like=model) for name, other in (variants or {}).items()},
    )  # fmt: skip


def split(pairs: pl.DataFrame) -> tuple[list[str], list[str], pl.DataFrame]:
    """Triggers in order of time as far back as a calibration looks, those of them that are held out, and the day of each (trigger_id, day).

    Raises TooFewTriggers.
    """
    heard = pairs.filter(pl.col("other_utterances") > 0)
    order = heard.group_by("trigger_id").agg(pl.col("day").min()).sort("day", "trigger_id")
    ids = order["trigger_id"].to_list()
    if len(ids) < LEAST:
        raise TooFewTriggers(len(ids), LEAST)
    last = order["day"].to_list()[-1]
    kept = [i for i, d in zip(ids, order["day"], strict=True) if d >= last - timedelta(days=int(WINDOW_MONTHS * 30.44))]
    kept = kept if len(kept) >= LEAST else ids[-LEAST:]
    return kept, kept[len(kept) - max(2, round(len(kept) * HELD_OUT)) :], order


def foreseen(pairs: pl.DataFrame, late: Sequence[str], source: Source, seed: int = 0) -> pl.DataFrame:
    """What a model fitted on the other triggers expected of those held out: trigger_id, actor, p0, silent, covered (whether R lay in the
    central 90 %), of pairs that were heard, in order of trigger and actor."""
    held = pl.col("trigger_id").is_in(late)
    test = pairs.filter(held).sort("trigger_id", "actor")
    told = expect(fit(pairs.filter(~held), source=source), test, seed=seed)
    return pl.DataFrame(
        {
            "trigger_id": test["trigger_id"], "actor": test["actor"], "p0": told["p0"], "silent": test["responses"] == 0,
            "covered": (told["upto"] >= 0.05) & (told["below"] <= 0.95), "heard": test["other_utterances"] > 0,
        }
    ).filter("heard").drop("heard")  # fmt: skip


def _scale(variant: str) -> str:
    kind, _, name = variant.partition(" ")
    return name if kind == "scale" else "rung"


def tried(pairs: pl.DataFrame, late: Sequence[str], source: Source, seed: int = 0) -> tuple[Held, pl.DataFrame]:
    """The test on the triggers held out, and what `foreseen` says of their pairs."""
    early = pairs.filter(~pl.col("trigger_id").is_in(late))
    told = foreseen(pairs, late, source, seed)
    p0, silent, unit = told["p0"].to_numpy(), told["silent"].to_numpy(), told["trigger_id"].to_numpy()
    name, base = _base(early, told["actor"].to_numpy(), silent)
    gain = surprise(base, silent) - surprise(p0, silent)
    low, high = mean_interval(gain, unit, seed=seed)
    edges = np.unique(np.quantile(p0, np.linspace(0, 1, 9)))
    bins = reliability(p0, silent, edges if len(edges) > 1 else np.array([0.0, 1.0]), level=1 - 0.05 / 8)
    covered = float(told["covered"].to_numpy().mean())
    wrong = [b for b in bins if not b.kept]
    why = ""
    if wrong:
        b = wrong[0]
        why = f"{len(wrong)} of {len(bins)} bins lie outside their bands; of pairs held to be silent with {b.predicted:.2f}, {b.observed:.2f} were"
    elif high < 0:
        why = f"its log loss {log_loss(p0, silent):.4f} is worse than the base rate's, beyond chance, {log_loss(base, silent):.4f}"
    held = Held(
        triggers=len(late), pairs=len(p0), log_loss=log_loss(p0, silent), base_log_loss=log_loss(base, silent), base=name, gain_low=low,
        gain_high=high, bins=bins, covered=covered, passed=not why, why=why,
    )  # fmt: skip
    return held, told


def _base(early: pl.DataFrame, actors: Any, silent: Bools) -> tuple[str, Floats]:
    """The better of two base rates of silence on the test pairs: all pairs' and the actor's own."""
    spoke = early.filter(pl.col("other_utterances") > 0).with_columns(silent=pl.col("responses") == 0)
    rate = float((spoke["silent"].sum() + 1) / (spoke.height + 2))
    own = {a: (s + 2 * rate) / (n + 2) for a, s, n in spoke.group_by("actor").agg(pl.col("silent").sum(), pl.len()).iter_rows()}
    found = {"all pairs": np.full(len(actors), rate), "the actor's own": np.array([own.get(a, rate) for a in actors])}
    return min(found.items(), key=lambda item: log_loss(item[1], silent))


def as_json(one: Calibration) -> dict[str, Any]:
    """Everything, as plain JSON of schema echolot.calibration/1."""
    held = {**asdict(one.held), "bins": [asdict(b) for b in one.held.bins]}
    return {
        "schema": SCHEMA, "id": one.id, "made_on": one.made_on.isoformat(), "version": one.version, "source": one.source,
        "first_day": one.first_day.isoformat(), "last_day": one.last_day.isoformat(), "trigger_ids": list(one.trigger_ids),
        "at_risk": one.at_risk, "publishers": one.publishers, "held": held, "settings": one.settings,
        "echoes": [asdict(e) for e in one.echoes], "scores": [list(s) for s in one.scores], "model": to_json(one.model),
        "timing": asdict(one.timing),
        "variants": {name: to_json(model) for name, model in one.variants.items()},
    }  # fmt: skip


def of_json(text: str) -> Calibration:
    """A calibration as `as_json` wrote it. Raises BadCalibration where it is none, or of a later version."""
    try:
        data = json.loads(text)
        if data["schema"] != SCHEMA:
            raise BadCalibration(f"its schema is {data['schema']!r}, not {SCHEMA!r}")
        held = {**data["held"], "bins": tuple(Bin(**b) for b in data["held"]["bins"])}
        return Calibration(
            id=data["id"], made_on=date.fromisoformat(data["made_on"]), version=data["version"], model=from_json(data["model"]),
            first_day=date.fromisoformat(data["first_day"]), last_day=date.fromisoformat(data["last_day"]),
            trigger_ids=tuple(data["trigger_ids"]), at_risk=data["at_risk"], publishers=data["publishers"], held=Held(**held),
            settings=data["settings"], echoes=tuple(Echo(**e) for e in data["echoes"]),
            scores=tuple((str(t), float(p)) for t, p in data["scores"]),
            variants={name: from_json(model) for name, model in data["variants"].items()}, timing=_timing(data.get("timing", {})),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, BadCalibration):
            raise
        raise BadCalibration(f"{type(error).__name__}: {error}") from error


def _timing(data: Mapping[str, Any]) -> Timing:
    series = ("by_day", "low", "high")
    arrivals = ({**one, **{name: tuple(one[name]) for name in series}} for one in data.get("arrivals", ()))
    return Timing(tuple(Arrival(**one) for one in arrivals), tuple(Hazard(**one) for one in data.get("hazards", ())))


def key(source: Source) -> str:
    """Under which an archive keeps the calibration in force."""
    return f"calibration:{source}"


def in_force(meta: Callable[[str], str | None], source: Source = "texts") -> Calibration | None:
    """The calibration that an archive (its `meta`) holds for its texts or its event tables, or None. Raises BadCalibration."""
    text = meta(key(source))
    return None if text is None else of_json(text)
