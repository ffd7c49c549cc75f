"""The floor of every forecast: what was will be again.

Strict, relaxed and combined recurrency of Gastinger et al. (2024, History repeats itself, IJCAI), with one decay and one
weight for all relations.
"""

from __future__ import annotations

import numpy as np

from echolot.expect.dyads.counters import Counter, Floats, Ints


class Recurrency:
    """Score of o for (s, r): `weight` x decayed share of days with (s, r, o) + (1 - weight) x share of o among acts r.

    decay: base-2 exponent per day; 0.02 halves a day's weight after 50 days.
    """

    def __init__(self, n_entities: int, n_relations: int, *, decay: float = 0.02, weight: float = 0.99) -> None:
        self.n_entities, self.weight = n_entities, weight
        self.triples = Counter((1 / (decay * np.log(2)),))
        self.answers = np.zeros((2 * n_relations, n_entities), np.float32)
        self.past = 0.0  # decayed number of days, the most that a triple can have
        self.relations = 2 * n_relations
        self.faded = float(np.exp2(-decay))

    def forecast(self, source: Ints, relation: Ints, day: int) -> Floats:
        """Scores of every entity as the counterpart; shape (queries, entities)."""
        asked, of = np.unique(relation, return_inverse=True)
        answers = self.answers[asked]
        scores: Floats = ((1 - self.weight) * answers / np.maximum(answers.sum(1, keepdims=True), 1))[of]
        first = (source * self.relations + relation) * self.n_entities
        low, high = np.searchsorted(self.triples.keys, first), np.searchsorted(self.triples.keys, first + self.n_entities)
        for row, (a, b) in enumerate(zip(low, high, strict=True)):
            known = self.triples.keys[a:b] - first[row]
            scores[row, known] += self.weight * self.triples.counts[0, a:b] / max(self.past, 1e-9)
        return scores

    def learn(self, facts: Ints, day: int) -> None:
        """Take in the acts of a day: columns source, relation, target, both directions; fades to the eve of the next."""
        s, r, o = facts[:, 0], facts[:, 1], facts[:, 2]
        self.triples.learn((s * self.relations + r) * self.n_entities + o, day)
        self.triples.pass_days(1)
        self.past = (self.past + 1) * self.faded
        np.add.at(self.answers, (r, o), 1)
