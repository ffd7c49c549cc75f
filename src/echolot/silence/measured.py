"""Verdicts where a calibration is there: the table of method 6, in its order, exactly one a pair.

responses (responded, muted, sided with perpetrator, neutral); too early; abstention rules 2 to 8; generally quiet; not
surprising; abstention rule 1; the silences. The family of the false-share rule is every pair with P0 <= tau that no
abstention rule takes out, fixed before anybody's own answers are looked at.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from echolot.records import Answer, Trigger, Verdict
from echolot.silence.verdicts import NOTICE
from echolot.stats.many import e_values, threshold

ALPHA, TAU, Q = 0.05, 0.1, 0.1  # method 6: level, family, false share
MUTED_BITS, QUIET, KAPPA = 3.0, 0.05, 0.5
WORDS = "expected, but too little was heard to tell: a chance absence has probability {p0} (rule 1)"


@dataclass(frozen=True, slots=True)
class Measured:
    """What the model says of one pair. `silent`: nobody heard any answer of it."""

    trigger: str
    actor: str
    expected_mean: float
    p0: float
    p0_low: float
    p0_high: float
    expected_chance: float
    quiet: float
    kappa_star: float | None
    shortfall_bits: float | None
    silent: bool

    @property
    def bits(self) -> float:
        """The silence score -log2 P0."""
        return max(0.0, -math.log2(max(self.p0, 1e-300)))

    def expected(self, pi_min: float) -> bool:
        return self.expected_chance >= pi_min


def measured(row: Mapping[str, Any], *, silent: bool, merged: bool = False) -> Measured:
    """From a row of expectations. merged: the shortfall with rungs 7 to 9 as one."""
    return Measured(
        trigger=row["trigger_id"], actor=row["actor"], expected_mean=row["expected_mean"], p0=row["p0"], p0_low=row["p0_low"], p0_high=row["p0_high"],
        expected_chance=row["expected_chance"], quiet=row["quiet"], kappa_star=row["kappa_star"],
        shortfall_bits=row["merged_bits" if merged else "shortfall_bits"], silent=silent,
    )  # fmt: skip


def flag_level(family: Sequence[Measured], *, tau: float = TAU, q: float = Q, pi_min: float = 0.5) -> float:
    """The P0 up to which silent pairs are flagged (0: none). family: pairs that no abstention rule takes out."""
    asked = [m for m in family if m.expected(pi_min)]
    return threshold(np.array([m.p0 for m in asked]), np.array([m.silent for m in asked], bool), tau=tau, q=q)


def evidence(trials: Iterable[tuple[Trigger, Measured, bool]], *, pi_min: float = 0.5) -> dict[tuple[str, str], float]:
    """By trigger and actor: the e-process of the actor towards the trigger's perpetrators up to it.

    trials: in order of time, each with whether an abstention rule holds. Pairs of whom no answer was expected take no part, nor silences that
    may not be measured.
    """
    running: dict[tuple[str, tuple[str, ...]], float] = {}
    out = {}
    for trigger, m, ruled_out in trials:
        if not m.expected(pi_min) or m.expected_mean <= 0 or (m.silent and ruled_out):
            continue
        pair = (m.actor, tuple(sorted(trigger.perpetrator)))
        running[pair] = running.get(pair, 1.0) * float(e_values(np.array([m.p0_low]), np.array([m.p0_high]), np.array([m.silent]))[0])
        out[trigger.id, m.actor] = running[pair]
    return out


def answered(answers: Sequence[Answer], measured: Measured | None, *, role: str | None, own_refusal: bool) -> Verdict:
    """The verdict of somebody who answered: how, and whether surprisingly weakly."""
    if any(a.stance == "contra" for a in answers):
        weak = measured is not None and measured.shortfall_bits is not None and measured.shortfall_bits >= MUTED_BITS
        return Verdict.MUTED if weak else Verdict.RESPONDED
    if any(a.stance == "pro" for a in answers):
        return Verdict.PRO_PERPETRATOR
    if role == "victim":
        return Verdict.VICTIM
    return Verdict.DECLINED if own_refusal and max(a.rung for a in answers) <= NOTICE else Verdict.NEUTRAL


def unanswered(
    measured: Measured, *, early: str | None, reasons: Sequence[str], level: float, alpha: float = ALPHA, pi_min: float = 0.5
) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict of somebody of whom no answer was found, and the reasons that hold.

    early: why it is too early to tell, or None. reasons: abstention rules 2 to 8 that hold. level: from `flag_level`.
    """
    if early is not None:
        return Verdict.TOO_EARLY, (early,)
    if reasons:
        return Verdict.CANNOT_TELL, tuple(reasons)
    if measured.quiet < QUIET:
        return Verdict.GENERALLY_QUIET, ()
    if not measured.expected(pi_min):
        return Verdict.NOT_SURPRISING, ()
    if measured.p0 > alpha:
        return Verdict.CANNOT_TELL, (WORDS.format(p0=f"{measured.p0:.2f}"),)
    if measured.p0 > level:
        return Verdict.NOTABLE_ABSENCE, ()
    firm = measured.kappa_star is not None and measured.kappa_star <= KAPPA
    return (Verdict.SILENT if firm else Verdict.SILENT_FRAGILE), ()
