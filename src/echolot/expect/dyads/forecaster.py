"""The dyad forecast: decayed counts of the past, ranked by trees that were fitted on earlier days of the same walk.

On the eve of a day every actor gets a cheap first score (`candidates.py`); the best get the columns of `features.py` and a ranker's
score. The ranker is fitted once, on the days named `fit_days`, each as it looked on its own eve. Afterwards only counts move.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from echolot.expect.dyads.candidates import Eve, Views
from echolot.expect.dyads.committee import Committee
from echolot.expect.dyads.counters import Floats, Ints
from echolot.expect.dyads.features import Asked, columns
from echolot.expect.dyads.likeness import Likeness, likeness
from echolot.expect.dyads.memory import Memory
from echolot.expect.dyads.places import places
from echolot.expect.dyads.ranker import ROUNDS, Bools

Half = NDArray[np.float16]  # rows wait for the fit in half precision, because they are many
CHUNK = 100  # questions laid out at a time: scores of all actors for more of them leave the processor's caches


def half(columns: Floats) -> Half:
    """In half precision; what it cannot hold stands at the largest number that it can, never at infinity."""
    most = float(np.finfo(np.float16).max)
    return np.clip(columns, -most, most).astype(np.float16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Chosen on validation days; the same for every data set."""

    candidates: int = 100
    fit_candidates: int = 36  # in fitting: all answers among the candidates, the best of the others, some of the rest
    rounds: int = ROUNDS
    sets: int = 1  # sets of trees
    networks: int = 5
    refresh: int = 5  # days between two views of who is like whom
    rank: int = 48


class DyadForecaster:
    """Tell it of one day after the other (`learn`); ask it on the eve of any day after the fit days (`forecast`)."""

    def __init__(
        self,
        n_entities: int,
        n_relations: int,
        *,
        names: Mapping[int, str],
        dealings: Ints,
        fit_days: Collection[int],
        settings: Settings | None = None,
        seed: int = 0,
    ) -> None:
        """dealings: facts (source, relation, target) from which actors without a country in their name get one; known beforehand."""
        self.settings, self.seed, self.fit_days = settings or Settings(), seed, frozenset(fit_days)
        self.known = Memory(n_entities, n_relations, places(names, n_entities, dealings))
        self.ranker = Committee(
            relations=2 * n_relations, rounds=self.settings.rounds, sets=self.settings.sets, networks=self.settings.networks, seed=seed
        )
        self._rng = np.random.default_rng(seed)
        self._rows: list[Half] = []
        self._relations: list[Ints] = []
        self._answers: list[Bools] = []
        self._weights: list[Floats] = []
        self._names: tuple[str, ...] = ()
        self._alike: tuple[int, Likeness] | None = None
        self._eve: tuple[int, Eve] | None = None

    def learn(self, facts: Ints, day: int) -> None:
        """Take in a day's acts, both directions. On a fit day its questions become rows of the ranker first."""
        if day in self.fit_days and len(facts):
            self._collect(facts, day)
        self.known.learn(facts, day)

    def forecast(self, source: Ints, relation: Ints, day: int) -> Floats:
        """Scores of every entity as the counterpart; shape (questions, entities).

        The best candidates have the ranker's score; all others stand below them, in the order of the first score. Each
        question is answered for itself: which others are asked with it changes nothing.
        """
        if self._rows:
            self._fit()
        return np.concatenate([self._scores(source[a : a + CHUNK], relation[a : a + CHUNK], day) for a in range(0, len(source), CHUNK)])

    def _scores(self, source: Ints, relation: Ints, day: int) -> Floats:
        views = self._on_eve(day).views(source, relation)
        candidates = views.best(self.settings.candidates)
        scores: Floats = views.first - views.first.max(1, keepdims=True) - np.float32(1000)
        if self.ranker.fitted:
            ranked = self.ranker.score(self._columns(views, source, relation, candidates, day), relation)
            np.put_along_axis(scores, candidates, ranked, axis=1)
        return scores

    def _on_eve(self, day: int) -> Eve:
        if self._alike is None or day - self._alike[0] >= self.settings.refresh:
            self._alike = day, likeness(self.known, rank=self.settings.rank, seed=self.seed)
        if self._eve is None or self._eve[0] != day:
            self._eve = day, Eve(self.known, self._alike[1])
        return self._eve[1]

    def _columns(self, views: Views, source: Ints, relation: Ints, candidates: Ints, day: int) -> Floats:
        assert self._alike is not None
        named = columns(self.known, self._alike[1], views, Asked.of(source, relation, candidates), day)
        self._names = tuple(named)
        return np.column_stack([column.astype(np.float32, copy=False) for column in named.values()]).reshape(*candidates.shape, -1)

    def _collect(self, facts: Ints, day: int) -> None:
        """The day's questions with their candidates, as they looked on the eve."""
        distinct, of_fact = np.unique(facts[:, :2], axis=0, return_inverse=True)
        of_fact = of_fact.reshape(-1)
        for a in range(0, len(distinct), CHUNK):
            source, relation = distinct[a : a + CHUNK].T
            mine = (of_fact >= a) & (of_fact < a + CHUNK)
            true = np.zeros((len(source), self.known.n_entities), bool)
            true[of_fact[mine] - a, facts[mine, 2]] = True
            views = self._on_eve(day).views(source, relation)
            candidates = views.best(self.settings.candidates)
            answers = np.take_along_axis(true, candidates, axis=1)
            useful: Bools = np.asarray(answers.any(1))
            if not useful.any():
                continue
            views = views.of(useful)
            source, relation, candidates, answers = source[useful], relation[useful], candidates[useful], answers[useful]
            shown = self._columns(views, source, relation, candidates, day)
            kept, weights = self._kept(np.take_along_axis(views.first, candidates, axis=1), answers)
            self._weights.append(weights)
            self._rows.append(half(np.take_along_axis(shown, kept[:, :, None], axis=1)))
            self._relations.append(relation)
            self._answers.append(np.take_along_axis(answers, kept, axis=1))

    def _kept(self, first: Floats, answers: Bools) -> tuple[Ints, Floats]:
        """Which candidates of a question the ranker learns from, and how many each stands for.

        All answers, the best others, and a draw of the rest, each of which stands for as many as were not drawn.
        """
        k = min(self.settings.fit_candidates, first.shape[1])
        place = np.argsort(np.argsort(-first, axis=1), axis=1).astype(float)
        rest = (place >= 0.7 * k) & ~answers
        place = np.where(rest, 1000 + self._rng.random(place.shape), place)
        place[answers] = -1
        kept = np.sort(np.argsort(place, axis=1)[:, :k], axis=1)
        drawn = np.take_along_axis(rest, kept, axis=1)
        stands_for = rest.sum(1, keepdims=True) / np.maximum(drawn.sum(1, keepdims=True), 1)
        return kept, np.where(drawn, stands_for, 1).astype(np.float32)

    def _fit(self) -> None:
        rows = np.concatenate(self._rows)
        self._rows = []  # now, because these are large
        self.ranker.fit(rows, self._names, np.concatenate(self._relations), np.concatenate(self._answers), np.concatenate(self._weights))
        self._answers, self._weights, self._relations = [], [], []
