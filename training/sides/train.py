"""Trains what weighs the side of an answer: `python training/sides/train.py [--write]`; prints cross-validated figures, see README.md.

Read are the dev part of the marked crises and the passages marked in place. Folds are whole crises, and passages.
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
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reader"))

from crises import CRISES, Crisis, read_crises, state
from marked_in_place import Passage, passages
from scoring import fold, split
from weights import fit, packed

from echolot import link, pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.ingest.article import article
from echolot.linear import Linear, boxes
from echolot.link.documents import answering, answers_of
from echolot.link.responses import THRESHOLD
from echolot.link.side_judge import SIDES, Answer, SideJudge
from echolot.link.stance import sideless, stance
from echolot.records import Coded, Trigger

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src/echolot/link/data"
RIDGE = 0.05
TURNED = 0.5  # how much a turned answer counts
FOLDS = 10
LATER = ("lithium-bolivien-2027", "managua-bishops-2027", "orbit-argentina-2027", "papua-2027")  # written when the weights stood: they show what these make of crises not seen
_TAKEN = {"responded": "contra", "muted": "contra", "neutral": "neutral", "pro_perpetrator": "pro"}  # by the verdict on who answers
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
        yield _row(crisis.slug, _answer(item, trigger), row["stance"])


def rows_in_place(passage: Passage, coded: Coded) -> Iterator[Row]:
    """The answers of a passage to the deed that it is about, with the side that its table gives who answers."""
    triggers, records = link.linked(coded)
    if not triggers or not set(fold(triggers[0].perpetrator)) & set(passage.perpetrators):
        return
    verdicts = {who.partition(":")[0]: _TAKEN.get(verdict) for who, verdict in passage.verdicts}
    responders = answering(coded.records, triggers[0])
    for n, answer in answers_of(records, replace(coded, records=records), triggers[0], responders).items():
        sides = {verdicts.get(state(a)) for a in records[n].source}
        if len(sides) == 1 and (side := sides.pop()) is not None:
            yield _row(passage.name, answer, side)


def _row(crisis: str, answer: Answer, side: str) -> Row:
    record, trigger = answer.record, answer.trigger
    parties = {*trigger.perpetrator, *trigger.beneficiary, *trigger.victim} & {*record.target, *record.against, *answer.named}
    turned = trigger.victim and parties - set(record.source)  # what speaks of neither party would look the same
    return Row(crisis, answer, side, replace(answer, trigger=_turned(trigger)) if turned else None)


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
    actors = ActorList.built_in()
    every = [row for crisis in read_crises(split()["crises"]["dev"], actors) for row in rows_of(crisis)]
    rows, later = [r for r in every if r.crisis not in LATER], [r for r in every if r.crisis in LATER]
    placed = list(_placed(RulesCoder(actors)))
    show("always against", ["contra"] * len(rows), rows)
    for name, some in (("", rows), (", passages", placed)):
        show(f"rules{name}", [stance(r.answer.ruled) for r in some], some)
    for name, learned in (("crises alone", rows), ("crises and passages", [*rows, *placed])):
        found = unseen(learned, [*rows, *placed])
        show(f"weighed by {name}", [found[id(r)] for r in rows], rows)
        show(f"weighed by {name}, passages", [found[id(r)] for r in placed], placed)
    show("rules, later crises", [stance(r.answer.ruled) for r in later], later)
    show("as shipped, later crises", taken(SideJudge.built_in(), later), later)
    if "--write" in sys.argv:
        for name, learned in (("sides.npz", rows), ("sides_of_one_text.npz", [*rows, *placed])):
            (DATA / name).write_bytes(packed(trained(learned)))
            print(name, (DATA / name).stat().st_size, "bytes")


def unseen(learned: Sequence[Row], asked: Sequence[Row]) -> dict[int, str]:
    """The sides of answers by weights that have not learned from their crisis or passage."""
    texts = sorted({r.crisis for r in asked})
    found: dict[int, str] = {}
    for n in range(FOLDS):
        out = set(texts[n::FOLDS])
        judge, some = SideJudge(trained([r for r in learned if r.crisis not in out])), [r for r in asked if r.crisis in out]
        found |= {id(r): s for r, s in zip(some, taken(judge, some), strict=True)}
    return found


def _placed(coder: RulesCoder) -> Iterator[Row]:
    for passage in passages():
        if passage.verdicts:
            item = article(passage.text, language=passage.language, published=(passage.published, "day"), path=passage.name)
            yield from rows_in_place(passage, coder(pipeline.as_read(item)))


if __name__ == "__main__":
    main()
