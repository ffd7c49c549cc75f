"""Trains what weighs the side of an answer: `python training/sides/train.py [--write]`; prints cross-validated figures, see README.md.

Only the dev part of the marked crises is read. Folds are whole crises.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from crises import CRISES, Crisis, read_crises, state
from scoring import split
from weights import fit, packed

from echolot import link
from echolot.coding.actors import ActorList
from echolot.linear import Linear, boxes
from echolot.link.responses import THRESHOLD, sideless
from echolot.link.side_judge import SIDES, Answer, SideJudge
from echolot.link.stance import stance
from echolot.records import Trigger

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "src/echolot/link/data/sides.npz"
RIDGE = 0.05
TURNED = 0.5  # how much a turned answer counts
FOLDS = 10
LATER = ("lithium-bolivien-2027", "managua-bishops-2027", "orbit-argentina-2027", "papua-2027")  # written when the weights stood: they show what these make of crises not seen
_MIRROR = {"contra": "pro", "pro": "contra", "neutral": "neutral"}


@dataclass(frozen=True)
class Row:
    """A linked answer that is marked, and the same one as the other party of the quarrel would count it."""

    crisis: str
    answer: Answer
    side: str
    turned: Answer | None


def rows_of(crisis: Crisis) -> Iterator[Row]:
    """The answers of a crisis whose words are marked as one, by the same actor."""
    with (CRISES / crisis.slug / "answers.csv").open(encoding="utf-8", newline="") as file:
        marked = list(csv.DictReader(file))
    trigger = crisis.trigger
    found, _ = link.responses(crisis.corpus, trigger, opens=trigger.public_since)
    for item in found:
        row = _marked(item, marked)
        if item.score < THRESHOLD or row is None or sideless(item.record, item.coded, trigger):
            continue
        answer = _answer(item, trigger)
        parties = {*trigger.perpetrator, *trigger.beneficiary, *trigger.victim} & {*item.record.target, *item.record.against, *answer.named}
        turned = trigger.victim and parties - set(item.record.source)  # what speaks of neither party would look the same
        yield Row(crisis.slug, answer, row["stance"], _answer(item, _turned(trigger)) if turned else None)


def _marked(item: Any, marked: Sequence[dict[str, str]]) -> dict[str, str] | None:
    """The row of the answers whose words the record shares most of."""
    text, own, best = item.coded.article.text, {state(a) for a in item.record.source}, (0, 0)
    found = None
    for row in marked:
        first = text.find(row["words"])
        if first < 0 or row["actor"] not in own:
            continue
        last = first + len(row["words"])
        carries = any(first <= m.start < last for m in (item.record.why.matched if item.record.why else ()))
        shared = (int(carries), max(min(last, e.end) - max(first, e.start) for e in item.record.evidence))
        if shared > best:
            best, found = shared, row
    return found


def _answer(item: Any, trigger: Trigger) -> Answer:
    responders = {s for r in item.coded.records for s in r.source} - set(trigger.perpetrator)
    return Answer(item.record, item.coded, trigger, item.rung, responders)


def _turned(trigger: Trigger) -> Trigger:
    """The quarrel with its parties exchanged: who was against the one is then for the other. It teaches the rare side from the frequent one."""
    return replace(trigger, perpetrator=trigger.victim, victim=trigger.perpetrator, beneficiary=())


def trained(rows: Sequence[Row]) -> Linear:
    pairs = [(r.answer, r.side, 1.0) for r in rows] + [(r.turned, _MIRROR[r.side], TURNED) for r in rows if r.turned is not None]
    labels = np.array([[float(taken == s) for s in SIDES] for _, taken, _ in pairs])
    return fit([boxes(answer.strings()) for answer, _, _ in pairs], labels, SIDES, RIDGE, np.array([much for _, _, much in pairs]))


def taken(judge: SideJudge, rows: Sequence[Row]) -> list[str]:
    """The sides of answers as they are weighed in soundings: text by text."""
    return list(judge.stances([r.answer for r in rows], [(r.crisis, r.answer.coded.article.article_id, *r.answer.record.source) for r in rows]))


def show(name: str, found: Sequence[str], rows: Sequence[Row]) -> None:
    right = np.array([f == r.side for f, r in zip(found, rows, strict=True)])
    told = {s: right[[r.side == s for r in rows]] for s in SIDES}
    shares = ", ".join(f"{s} {own.mean():.2f} of {len(own)}" for s, own in told.items())
    print(f"{name:<28} right {right.mean():.3f} of {len(rows)}; {shares}; mean of the three {np.mean([own.mean() for own in told.values()]):.3f}")


def main() -> None:
    every = [row for crisis in read_crises(split()["crises"]["dev"], ActorList.built_in()) for row in rows_of(crisis)]
    rows, later = [r for r in every if r.crisis not in LATER], [r for r in every if r.crisis in LATER]
    crises = sorted({r.crisis for r in rows})
    show("always against", ["contra"] * len(rows), rows)
    show("rules", [stance(r.answer.ruled) for r in rows], rows)
    found: dict[int, str] = {}
    for n in range(FOLDS):
        out = set(crises[n::FOLDS])
        judge = SideJudge(trained([r for r in rows if r.crisis not in out]))
        asked = [r for r in rows if r.crisis in out]
        found |= {id(r): s for r, s in zip(asked, taken(judge, asked), strict=True)}
    show("weighed, crises unseen", [found[id(r)] for r in rows], rows)
    show("rules, later crises", [stance(r.answer.ruled) for r in later], later)
    show("as shipped, later crises", taken(SideJudge.built_in(), later), later)
    if "--write" in sys.argv:
        FILE.write_bytes(packed(trained(rows)))
        print(FILE.relative_to(ROOT), FILE.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
