"""Stage one: cheap scores of everybody as the counterpart, by several views of the past."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from echolot.expect.dyads.counters import Floats, Ints
from echolot.expect.dyads.likeness import Likeness
from echolot.expect.dyads.memory import FAINT, Memory

# Weights of the views in the first score, set by hand on validation days.
WEIGHTS = {"triple": 3.0, "pair": 0.6, "answer": 1.0, "actor": 2.0, "hop": 4.0, "rule": 1.0, "hop_relation": 1.0, "alike": 1.0}


@dataclass(frozen=True, slots=True)
class Views:
    """Scores of everybody for a chunk of questions, one array of shape (questions, entities) a view."""

    by_name: dict[str, Floats]
    first: Floats  # their weighted sum

    def of(self, questions: NDArray[np.bool_]) -> Views:
        """The views of some of the questions."""
        return Views({name: view[questions] for name, view in self.by_name.items()}, self.first[questions])

    def best(self, k: int) -> Ints:
        """The k best by the first score, in the order of their ids; shape (questions, k)."""
        k = min(k, self.first.shape[1])
        n = self.first.shape[1]
        if k == n:
            return np.tile(np.arange(k), (len(self.first), 1))
        least = np.partition(self.first, n - k, axis=1)[:, n - k, None]
        row, best = np.nonzero(self.first >= least)
        if len(row) == k * len(self.first):  # nobody ties with the last one
            return best.reshape(-1, k)
        return np.sort(np.argpartition(self.first, n - k, axis=1)[:, n - k :], axis=1)


class Eve:
    """What stage one needs on the eve of a day, laid out once for all its questions."""

    def __init__(self, known: Memory, alike: Likeness) -> None:
        self.known, self.alike = known, alike
        n = known.n_entities
        short, middle, slow = known.pair.counts[2:]
        mix = 0.6 * middle + 0.4 * slow
        live = np.flatnonzero(mix > FAINT)
        s, o = known.pair.keys[live] // n, known.pair.keys[live] % n
        a = sp.csr_matrix((np.log1p(mix[live]), (s, o)), shape=(n, n), dtype=np.float32)
        degree = np.asarray(a.sum(1)).ravel() + 1
        self.step = sp.csr_matrix(sp.diags_array((1 / degree).astype(np.float32)) @ a)
        self.step_damped = sp.csr_matrix(a @ sp.diags_array((1 / np.sqrt(degree)).astype(np.float32)))
        pairs = np.log1p(0.5 * short[live] + middle[live] + 0.3 * slow[live])
        self.pairs = sp.csr_matrix((pairs, (s, o)), shape=(n, n), dtype=np.float32)
        self.answers = np.sqrt(self._answers())
        recent = np.zeros(n, np.float32)
        recent[known.actor.keys] = known.actor.counts[3]
        self.share = recent / (recent.sum() + 1)
        self.triples = self._triples()
        self.rules = [rules.table() for rules in known.rules]

    def _answers(self) -> Floats:
        """Share of each target among recent acts of a relation; shape (relations, entities)."""
        known = self.known
        r, o = known.answer.keys // known.n_entities, known.answer.keys % known.n_entities
        total = np.zeros(known.both, np.float32)
        total[known.relation.keys] = known.relation.counts[2]
        table = np.zeros((known.both, known.n_entities), np.float32)
        table[r, o] = (known.answer.counts[2] + known.answer.counts[1]) / (total[r] + 5)
        return table

    def _triples(self) -> sp.csr_matrix:
        """Damped recent counts, a row for every (source, relation), a column for every target."""
        known = self.known
        weight = known.triple.counts
        rows = known.triple.keys // known.n_entities
        ends = np.zeros(known.n_entities * known.both + 1, np.int64)
        np.add.at(ends, rows + 1, 1)
        value = np.log1p(weight[3] + 0.5 * weight[4])
        shape = (known.n_entities * known.both, known.n_entities)
        return sp.csr_matrix((value, known.triple.keys % known.n_entities, np.cumsum(ends)), shape=shape)

    def views(self, source: Ints, relation: Ints) -> Views:
        subjects, of = np.unique(source, return_inverse=True)
        thin = {
            "pair": sp.csr_matrix(self.pairs[source]),
            "hop_relation": self._asked(self.step[source], relation).sqrt(),
            "alike": self._asked(self.alike.neighbours[source], relation).sqrt(),
            **self._traces(source, relation),
        }
        dense = {"answer": self.answers[relation], "hop": _dense(self.step[subjects] @ self.step_damped)[of]}
        # In place, and of thin views only what is there: these are by far the largest arrays here.
        first = np.tile(np.float32(WEIGHTS["actor"]) * np.sqrt(self.share), (len(source), 1))
        weighed = np.empty_like(first)
        for name, weight in WEIGHTS.items():
            if name in dense:
                first += np.multiply(dense[name], np.float32(weight), out=weighed)
            elif name in thin:
                view = thin[name]
                row = np.repeat(np.arange(len(source)), np.diff(view.indptr))
                first[row, view.indices] += view.data.astype(np.float32) * np.float32(weight)
        return Views(dense | {name: _dense(view) for name, view in thin.items()}, first)

    def _asked(self, others: sp.csr_matrix, relation: Ints) -> sp.csr_matrix:
        """What others, weighted in a row for each question, did by the relation of the question."""
        rows = others.tocoo()
        key = rows.col.astype(np.int64) * self.known.both + relation[rows.row]
        asked = sp.csr_matrix((rows.data, (rows.row, key)), shape=(len(relation), self.known.n_entities * self.known.both))
        return sp.csr_matrix(asked @ self.triples)

    def _traces(self, source: Ints, relation: Ints) -> dict[str, sp.csr_matrix]:
        """What the source itself did lately, by the same relation and by those that foretell it."""
        known, n = self.known, self.known.n_entities
        low = self.triples.indptr[source * known.both]
        count = self.triples.indptr[(source + 1) * known.both] - low
        row = np.repeat(np.arange(len(source)), count)
        at = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
        weight, key = known.triple.counts, known.triple.keys[at]
        body, target = key // n % known.both, key % n
        shape = (len(source), n)
        same = body == relation[row]
        value = np.log1p(2 * weight[2][at[same]] + 2 * weight[3][at[same]] + weight[4][at[same]])
        traces = {"triple": sp.csr_matrix((value, (row[same], target[same])), shape=shape, dtype=np.float32)}
        memories = ("rule_fast", weight[1]), ("rule", weight[2] + 0.5 * weight[3]), ("rule_slow", weight[3] + 0.5 * weight[4])
        for (name, memory), table in zip(memories, self.rules, strict=True):
            w = memory[at]
            live = w > FAINT / 2
            value = w[live] * table[body[live], relation[row[live]]]
            told = sp.csr_matrix((10 * value, (row[live], target[live])), shape=shape, dtype=np.float32)
            traces[name] = told.log1p()
        return traces


def _dense(x: sp.csr_matrix) -> Floats:
    return np.asarray(x.todense(), dtype=np.float32)
