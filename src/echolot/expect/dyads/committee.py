"""The ranker of the dyad forecast: trees and networks that learned from the same rows, their scores averaged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from echolot.expect.dyads.counters import Floats, Ints
from echolot.expect.dyads.network import Network, Rows, Scale
from echolot.expect.dyads.ranker import Bools, Trees

TREE_QUESTIONS = 30_000  # trees learn from so many questions, evenly drawn, because their cost is memory and time


class Committee:
    """`fit` once, then `score`; scores compare within a question only. Raises MissingExtra without LightGBM."""

    def __init__(self, *, relations: int, rounds: int, sets: int, networks: int, seed: int) -> None:
        self.trees = Trees(rounds=rounds, sets=sets, seed=seed)
        self.networks = [Network(relations=relations, seed=seed + i) for i in range(networks)]
        self.fitted = False

    def fit(self, columns: Rows, names: Sequence[str], relation: Ints, answers: Bools, weights: Floats) -> None:
        """columns: shape (questions, candidates, k), changed in place; relation: (questions,); answers, weights: (questions, candidates)."""
        n, _, k = columns.shape
        some = np.unique(np.linspace(0, n - 1, min(n, TREE_QUESTIONS)).astype(np.int64))
        self.trees.fit(columns[some].reshape(-1, k).astype(np.float32), names, answers[some], weights[some])
        flat = columns.reshape(-1, k)
        self.scale = Scale(flat)
        self.scale.in_place(flat)
        for network in self.networks:
            network.fit(columns, relation, answers, weights, start=list(names).index("first"))
        self.fitted = True

    def score(self, columns: Floats, relation: Ints) -> Floats:
        """columns: shape (questions, candidates, k); gives (questions, candidates)."""
        trees = self.trees.score(columns.reshape(-1, columns.shape[2])).reshape(columns.shape[:2])
        seen = self.scale(columns)
        voices = [trees.astype(np.float32), *(network.score(seen, relation) for network in self.networks)]
        scores: Floats = np.mean(voices, axis=0).astype(np.float32)
        return scores
