"""Weights for `data/actors/belonging.toml`: `python training/reader/belonging.py` prints them, each kind with what it gets right.

A conditional logit over the states (and bodies) that could be meant, on the dev part of the marked texts: every bare institution,
title or crowd that a marked source or target holds alone and whose marking is one actor. Quadratic penalty; four folds by text.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

from roles import documents, place
from scoring import fold

from echolot.coding.actors import ActorList
from echolot.coding.belonging import SIGNS
from echolot.coding.rules import laid_out
from echolot.coding.story import Story
from echolot.ingest.article import article, moment

ROOT = Path(__file__).resolve().parents[2]
FILES = [*sorted((ROOT / "evals/gold/roles").glob("*/*.jsonl")), *sorted((ROOT / "training/reader/marked").glob("*/*.jsonl"))]
PENALTY, STEPS, FOLDS = 0.3, 1500, 4
Choice = tuple[str, dict[str, list[float]], str, str]  # kind, what speaks for each actor, the right one, text


def choices(document: dict[str, Any], actors: ActorList) -> Iterator[Choice]:
    """What had to be decided in a text, with the marked answer."""
    story = Story.of(article(document["text"], language=document["lang"], published=moment(document["date"]), path=document["id"]), actors)
    story.finder.whose.weighed = weighed = []
    laid_out(story)
    spans = [piece.span(p.first, p.last) for piece in story.pieces for p in piece.scene.phrases]
    for record in document["records"]:
        for who, words in (("S", "s"), ("T", "t")):
            right, spots = fold(record.get(who, [])), place(document["text"], record.get(words) or "\0")
            touched = [s for s in spans if spots and s.start < spots[-1][1] and spots[0][0] < s.end]
            if len(right) != 1 or len(touched) != 1:
                continue
            for at, kind, options in weighed:
                if touched[0].start <= at < touched[0].end:
                    yield kind, options, next(iter(right)), document["id"]


def fit(rows: Sequence[Choice]) -> np.ndarray:
    told = [(np.array(list(o.values()), float), list(o).index(right)) for _, o, right, _ in rows if right in o and len(o) > 1]
    weights = np.zeros(len(SIGNS))
    for _ in range(STEPS):
        slope = -PENALTY * weights
        for signs, right in told:
            score = np.exp(signs @ weights - (signs @ weights).max())
            slope += signs[right] - score @ signs / score.sum()
        weights += 0.25 * slope / max(1, len(told))
    return weights


def hits(rows: Sequence[Choice], weights: np.ndarray) -> int:
    return sum(bool(o) and max(o, key=lambda s: float(np.dot(o[s], weights))) == right for _, o, right, _ in rows)


def main() -> None:
    actors, kinds = ActorList.built_in(), defaultdict(list)
    for document in documents(FILES, "dev"):
        for choice in choices(document, actors):
            kinds[choice[0]].append(choice)
    for kind, rows in kinds.items():
        texts = sorted({row[3] for row in rows})
        parts = [set(texts[i::FOLDS]) for i in range(FOLDS)]
        held = sum(hits([r for r in rows if r[3] in part], fit([r for r in rows if r[3] not in part])) for part in parts)
        print(f"\n[{kind}]  # {held} of {len(rows)} right where the text was held out")
        print("\n".join(f"{sign} = {weight:.1f}" for sign, weight in zip(SIGNS, fit(rows), strict=True) if abs(weight) >= 0.15))


if __name__ == "__main__":
    main()
