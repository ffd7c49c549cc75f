"""Trains what weighs whose deed a text is about: `python training/doers/train.py [--write]`; prints cross-validated figures, see README.md.

Only dev parts are read: dispatches of the marked crises that hold two answers or more, and passages. Folds are whole crises.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reader"))

from crises import CRISES, read_crises
from marked_in_place import passages
from scoring import GOLD, split
from weights import packed

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.ingest import read_paths
from echolot.ingest.article import article
from echolot.linear import BOXES, Linear
from echolot.link.doer_judge import QUESTIONS, DoerJudge, Question, parties, party, rows
from echolot.link.story import Story, is_deed
from echolot.records import Article, Coded

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "src/echolot/link/data/doers.npz"
RIDGE = 0.3
FOLDS = 8
OPENING = 3.0  # how much a text counts that opens a crisis or tells the whole of it: it tells the deed, most others only mention it
BEGINNINGS = (3, 4)  # sentences
IN_PLACE = 1.0  # how much a passage marked in place counts
SHORT = 1.0  # how much a beginning counts
SEEN = 3  # texts that a string must stand in


@dataclass(frozen=True)
class Text:
    """A text, the crisis it is of, and who did what it is about."""

    crisis: str
    question: Question
    doer: frozenset[str]
    weight: float

    @property
    def ruled(self) -> str | None:
        """Whom the rules of `link/story.py` take."""
        found = self.question.story.perpetrator()
        return None if found is None else party(found)

    def labels(self) -> Any:
        return np.array([float(p in self.doer) for p in self.question.candidates])


def texts() -> Iterator[Text]:
    actors = ActorList.built_in()
    for crisis in read_crises(split()["crises"]["dev"], actors):
        with (CRISES / crisis.slug / "answers.csv").open(encoding="utf-8", newline="") as file:
            answers = Counter(row["dispatch"] for row in csv.DictReader(file))
        for coded in crisis.corpus:
            name = str(coded.article.document_id)
            if answers[name] >= 2:
                yield _text(crisis.slug, coded, crisis.trigger.perpetrator, OPENING if name.endswith("-01") else 1.0)
    coder = RulesCoder(actors)
    for group in ("passages", "written passages"):
        for name in split()[group]["dev"]:
            stem = GOLD / ("passages" if group == "passages" else "passages/written") / name
            gold = json.loads(Path(f"{stem}.gold.json").read_text(encoding="utf-8"))
            item = next(iter(read_paths([Path(f"{stem}.txt")])))
            assert isinstance(item, Article)
            item = replace(item, published_at=datetime.fromisoformat(gold["published"]).replace(tzinfo=UTC), precision="day")
            coded = next(c for c in pipeline.code([item], coder) if isinstance(c, Coded))
            yield _text(name, coded, gold["triggers"][0]["perpetrator"], OPENING)
    for passage in passages():
        if passage.perpetrators:
            item = article(passage.text, language=passage.language, published=(passage.published, "day"), path=passage.name)
            coded = next(c for c in pipeline.code([item], coder) if isinstance(c, Coded))
            found = _text(passage.name, coded, passage.perpetrators, IN_PLACE)
            if found.question.candidates:
                yield found


def beginnings(text: Text) -> Iterator[Text]:
    """The first sentences of a text that tell the deed plainly, as texts of their own: short texts are seldom marked."""
    coded = text.question.coded
    body = [s for s in coded.sentences if not s.heading]
    for n in BEGINNINGS:
        if len(body) <= n:
            return
        end = body[n - 1].end
        short = replace(
            coded,
            article=replace(coded.article, text=coded.article.text[:end]),
            sentences=tuple(s for s in coded.sentences if s.end <= end),
            mentions=tuple(m for m in coded.mentions if m.end <= end),
            records=tuple(r for r in coded.records if all(e.end <= end for e in r.evidence)),
        )
        told = (r for r in short.records if is_deed(r) and r.embedded_in is None and r.attribution.voice == "author")
        found = _text(text.crisis, short, sorted(text.doer), SHORT)
        if found.question.candidates and any(parties(r.source) & text.doer for r in told):
            yield found


def _text(crisis: str, coded: Coded, doer: Sequence[str], weight: float) -> Text:
    return Text(crisis, Question(coded, Story(coded.records, coded.mentions)), frozenset(parties(doer)), weight)


def trained(data: Sequence[Text]) -> Linear:
    """A conditional logit over the candidates of each text (McFadden 1974): their names, and how many they are, do not matter."""
    own = [[r.boxes() for kind in ("facts", "words") for r in rows(t.question, kind)] for t in data]
    seen = Counter(box for text in own for box in {b for row in text for b in row})
    x, text_of = _matrix(own, {box for box, n in seen.items() if n >= SEEN}, data)
    right, times = np.concatenate([t.labels() for t in data]), np.array([t.weight for t in data])
    found = minimize(_loss(x, right, text_of, times), np.zeros(BOXES), jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return Linear(QUESTIONS, found.x[:, None].astype(np.float32), np.zeros(1, dtype=np.float32))


def _matrix(own: Sequence[Sequence[Sequence[int]]], kept: set[int], data: Sequence[Text]) -> tuple[Any, Any]:
    """(candidates of all texts, BOXES), and which text each is of. Facts and words of a candidate are divided by the root of their number, as `Linear` does."""
    columns, values, at, text_of = [], [], [], []
    row = 0
    for n, (text, t) in enumerate(zip(own, data, strict=True)):
        size = len(t.question.candidates)
        for place, boxes in enumerate(text):
            held = set(boxes)
            mine = held & kept
            columns += mine
            values += [1 / np.sqrt(max(1, len(held)))] * len(mine)
            at += [row + place % size] * len(mine)
        text_of += [n] * size
        row += size
    return csr_matrix((values, (at, columns)), shape=(row, BOXES)), np.array(text_of)


def _loss(x: Any, right: Any, text_of: Any, times: Any) -> Callable[[Any], tuple[float, Any]]:
    starts = np.r_[0, np.flatnonzero(np.diff(text_of)) + 1]
    named = times * (np.add.reduceat(right, starts) > 0)

    def loss(w: Any) -> tuple[float, Any]:
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, starts)[text_of])
        every, good = np.add.reduceat(e, starts), np.add.reduceat(e * right, starts)
        share = np.where(good > 0, good, 1.0)
        slope = (e / every[text_of] - e * right / share[text_of]) * named[text_of]
        return float(-(np.log(share / every) * named).sum() + 0.5 * RIDGE * w @ w), x.T @ slope + RIDGE * w

    return loss


def main() -> None:
    data = list(texts())
    crises = sorted({t.crisis for t in data})
    short = [b for t in data for b in beginnings(t)]
    found: dict[int, Any] = {}
    for n in range(FOLDS):
        out = set(crises[n::FOLDS])
        learned = [t for t in data if t.crisis not in out]
        judge = DoerJudge(trained([*learned, *(b for t in learned for b in beginnings(t))]))
        found |= {id(t): judge.odds(t.question) for t in (*data, *short) if t.crisis in out}
    times = Counter(t.crisis for t in data)
    whole = {t.crisis for t in data if t.weight == OPENING and times[t.crisis] == 1}
    placed = {t.crisis for t in data if t.weight == IN_PLACE and times[t.crisis] == 1}
    for name, some in (("dispatches", [t for t in data if t.crisis not in whole | placed]), ("passages", [t for t in data if t.crisis in whole]), ("in place", [t for t in data if t.crisis in placed]), ("beginnings", short)):
        rules = np.array([t.ruled in t.doer for t in some])
        weighed = np.array([t.question.candidates[int(found[id(t)].argmax())] in t.doer for t in some])
        there = np.array([bool(t.doer & set(t.question.candidates)) for t in some])
        print(f"{name:<12} doer named in {there.mean():.3f} of {len(some)}; rules right {rules.mean():.3f}, weighed {weighed.mean():.3f}")
        for lead in (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0):
            both = np.array([chosen(t, found[id(t)], lead) in t.doer for t in some])
            print(f"  rules unless another leads by {lead:.2f}: {both.mean():.3f}")
    if "--write" in sys.argv:
        FILE.write_bytes(packed(trained([*data, *short])))
        print(FILE.relative_to(ROOT), FILE.stat().st_size, "bytes")


def chosen(text: Text, odds: Any, lead: float) -> str | None:
    candidates = text.question.candidates
    if text.ruled in candidates and odds.max() - odds[candidates.index(text.ruled)] < lead:
        return text.ruled
    return candidates[int(odds.argmax())]


if __name__ == "__main__":
    main()
