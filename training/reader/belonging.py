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
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

from roles import documents, place
from scoring import fold

from echolot.coding.actors import ActorList
from echolot.coding.belonging import KINDS, SIGNS
from echolot.coding.rules import laid_out
from echolot.coding.story import Story
from echolot.ingest.article import article, moment

ROOT = Path(__file__).resolve().parents[2]
FILES = [*sorted((ROOT / "evals/gold/roles").glob("*/*.jsonl")), *sorted((ROOT / "training/reader/marked").glob("*/*.jsonl"))]
PENALTY, FOLDS = 0.3, 4
OF_KIND = {"rulers_last": ("named",), "acted": ("named",)}  # signs that only this kind is asked about: held out, others were no better with them, or the gate was not
ASKED = {kind: [n for n, sign in enumerate(SIGNS) if kind in OF_KIND.get(sign, KINDS)] for kind in KINDS}
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
    """Weights in the order of SIGNS, nothing for those that a kind is not asked about."""
    asked = ASKED[rows[0][0]]
    told = [(np.array(list(o.values()), float)[:, asked], list(o).index(right)) for _, o, right, _ in rows if right in o and len(o) > 1]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = 0.5 * PENALTY * weights @ weights, PENALTY * weights
        for signs, right in told:
            log_odds = signs @ weights
            value += logsumexp(log_odds) - log_odds[right]
            slope = slope - signs[right] + softmax(log_odds) @ signs
        return float(value), slope

    weights = np.zeros(len(SIGNS))
    weights[asked] = minimize(loss, np.zeros(len(asked)), jac=True, method="L-BFGS-B").x
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
