"""What was to be expected of whoever did nothing, by a calibration: of every pair at risk, under the usual settings and under each of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from echolot import expect, hearing, silence
from echolot.coding.actors import ActorList
from echolot.expect.calibration import Calibration
from echolot.expect.facts import Facts
from echolot.expect.model import PI_MIN, ModelE
from echolot.expect.model import expect as expect_model
from echolot.expect.pairs import Exchanges
from echolot.expect.pairs import rows as expect_rows
from echolot.expect.pairs import table as expect_table
from echolot.hearing import Hearing
from echolot.link.responses import Linked
from echolot.records import Variation, Verdict
from echolot.silence.measured import Measured
from echolot.stats import many

MOST_PUBLISHERS = 8  # left out one at a time, the loudest
Key = tuple[str, str]  # trigger, actor
Variant = tuple[str, list[Hearing], ModelE, bool]  # setting, what is heard under it, the model of it, rungs 7 to 9 as one


@dataclass(frozen=True, slots=True)
class Judged:
    """What was measured of one pair, the verdict of whoever gave no answer, and how it fares under other settings."""

    measured: Measured
    verdict: Verdict
    reasons: tuple[str, ...]
    collective: tuple[str, ...] = ()
    conformal: float | None = None
    e_value: float | None = None
    stability: tuple[Variation, ...] = ()


def judge(
    heard: Sequence[Hearing], at_risk: Sequence[Sequence[str]], calibration: Calibration, variations: Iterable[Variant], *, actors: ActorList,
    facts: Facts, named: bool, past: Exchanges | None = None,
) -> dict[Key, Judged]:  # fmt: skip
    """Measured verdicts of all pairs at risk over all triggers, and under each of the variations.

    at_risk: by trigger; whoever the calibration knows is asked too, so that the family does not depend on who answered.
    """
    past = (past or Exchanges(act for one in heard[:1] for act in hearing.exchanges(one.corpus))).by(calibration.routine)
    known: dict[Key, dict[str, float]] = {}
    risk = [tuple(sorted({*everyone, *calibration.at_risk})) for everyone in at_risk]
    base = _verdicts(heard, risk, calibration, calibration.model, past, known, actors, facts)
    shown = {(one.trigger.id, a) for one, everyone in zip(heard, at_risk, strict=True) for a in everyone}
    shown |= {key for key, found in base.items() if not named and found.measured.expected(PI_MIN)}
    changed: dict[Key, list[Variation]] = {key: [] for key in shown & set(base)}
    for setting, again, model, merged in variations:
        for key, found in _verdicts(again, risk, calibration, model, past, known, actors, facts, merged=merged).items():
            if key in changed:
                changed[key].append(Variation(setting=setting, verdict=found.verdict))
    evidence = _evidence_values(heard, base)
    scores = [p for _, p in calibration.scores]
    units = [t for t, _ in calibration.scores]
    return {
        key: replace(
            base[key], stability=tuple(variations), e_value=evidence.get(key),
            conformal=many.conformal(base[key].measured.p0, np.array(scores), np.unique(units, return_inverse=True)[1]) if base[key].measured.silent and scores else None,
        )
        for key, variations in changed.items()
    }  # fmt: skip


def other_settings(heard: Sequence[Hearing], calibration: Calibration, threshold: float) -> Iterator[Variant]:
    """The settings under which every verdict is looked at again (method 3.3, 4 and 13)."""
    for name, model in calibration.variants.items():
        kind, _, value = name.partition(" ")
        if kind == "link":
            yield name, [hearing.again(one, threshold=float(value)) for one in heard], model, False
        elif kind == "window":
            yield name, [hearing.again(one, threshold=threshold, stretch=float(value.removeprefix("x"))) for one in heard], model, False
        elif kind == "scale":
            yield name, list(heard), model, False
    yield "rungs 7-9 merged", list(heard), calibration.model, True
    loudest = list(dict.fromkeys(p for one in heard for p in hearing.publishers(one)[:MOST_PUBLISHERS]))
    if len(loudest) > 1:
        for publisher in loudest[:MOST_PUBLISHERS]:
            yield f"without {publisher}", [hearing.again(one, threshold=threshold, without=publisher) for one in heard], calibration.model, False


def _verdicts(
    heard: Sequence[Hearing], risk: Sequence[Sequence[str]], calibration: Calibration, model: ModelE, past: Exchanges,
    known: dict[Key, dict[str, float]], actors: ActorList, facts: Facts, *, merged: bool = False,
) -> dict[Key, Judged]:  # fmt: skip
    """One pass: expectations, abstentions, family, verdicts."""
    rows, arrived = [], {}
    spoken: dict[Key, list[Linked]] = {}
    for one, everyone in zip(heard, risk, strict=True):
        rung = _graded(one, model)
        rows += expect_rows(
            one.trigger, one.opens, one.lasts, rung, everyone, hearing.said(one), facts=facts, members=actors.members, past=past, known=known,
        )
        open_days = (one.window.last_day - one.opens).days if one.window.last_day else 0
        arrived[one.trigger.id] = 1.0 if one.window.last_day and one.window.last_day >= one.window.deeds_close else model.arrived(open_days)
        for item in one.counted:
            for actor in item.record.source:
                spoken.setdefault((one.trigger.id, actor), []).append(item)
    pairs = expect_table(rows)
    told = expect_model(model, pairs, arrived=arrived)
    full = expect_model(model, pairs) if any(share < 1 for share in arrived.values()) else told
    later = {(t, a): p for t, a, p in full.select("trigger_id", "actor", "p0").iter_rows()}
    pairs_told = {
        (row["trigger_id"], row["actor"]): silence.measured(row, silent=(row["trigger_id"], row["actor"]) not in spoken, merged=merged) for row in told.iter_rows(named=True)
    }
    reasons = {key: why for one, everyone in zip(heard, risk, strict=True) for key, why in _abstentions(one, everyone, calibration, actors, facts)}
    level = silence.flag_level([m for key, m in pairs_told.items() if not reasons[key]])
    out = {}
    for one in heard:
        bodies = sorted({a for i in one.counted if i.side in ("against", "for_victim") for a in i.record.source if actors.kind(a) == "igo"})
        for (trigger_id, actor), found in pairs_told.items():
            if trigger_id != one.trigger.id:
                continue
            key = (trigger_id, actor)
            early = _early(one, found, later[key]) if found.silent else None
            if found.silent:
                verdict, why = silence.unanswered(found, early=early, reasons=reasons[key], level=level)
            else:
                answers = [hearing.answer(i, one.opens) for i in spoken[key]]
                verdict, why = silence.answered(answers, found, role=None, own_refusal=False), ()
            belongs = tuple(b for b in bodies if b != actor and actor in actors.members(b, one.opens))
            out[key] = Judged(found, verdict, why, collective=belongs)
    return out


def _graded(one: Hearing, model: ModelE) -> float | None:
    """The trigger's severity on the model's scale: a rung, or the score that another scale gives its deed."""
    rung, act = hearing.severity(one)
    return None if rung is None else expect.graded(rung, act, model.scale)


def _early(one: Hearing, found: Measured, later: float) -> str | None:
    """Why it is too early: the window is open, and the decision cannot be reached yet."""
    if found.p0 <= silence.ALPHA or one.window.last_day is None or one.window.last_day >= one.window.deeds_close:
        return None
    if one.window.open_still or later <= silence.ALPHA:
        closes = one.window.words_close if one.window.open_still else one.window.deeds_close
        return f"the window closes on {closes.isoformat()}, the corpus ends on {one.window.last_day}"
    return None


def _abstentions(
    one: Hearing, everyone: Sequence[str], calibration: Calibration, actors: ActorList, facts: Facts
) -> Iterator[tuple[Key, tuple[str, ...]]]:
    heard, disputing = hearing.listening(one), hearing.disputing(one)
    known = silence.History(
        triggers=calibration.triggers, at_risk=calibration.at_risk, publishers=calibration.publishers, failed=calibration.held.why,
        too_old=calibration.last_day.isoformat() if calibration.too_old(one.opens) else "", echo=None,
    )  # fmt: skip
    public = one.trigger.public_since is not None or one.trigger.began is not None
    for actor in everyone:
        yield (one.trigger.id, actor), silence.reasons(
            actor, heard=heard, history=known, speaks=facts.languages.get(actor, frozenset()), public=public, disputes=actor in disputing,
            broken=facts.broken(actor, one.opens, actors.governments),
        )  # fmt: skip


def _evidence_values(heard: Sequence[Hearing], base: Mapping[Key, Judged]) -> dict[Key, float]:
    """The e-process of each actor towards each perpetrator, after each trigger in order of time."""
    in_time = sorted(heard, key=lambda h: (h.opens, h.trigger.id))
    trials = (
        (one.trigger, found.measured, bool(found.reasons)) for one in in_time for (trigger_id, _), found in base.items() if trigger_id == one.trigger.id
    )
    return silence.evidence(trials, pi_min=PI_MIN)
