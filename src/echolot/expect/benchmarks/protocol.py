"""How forecasts of acts are scored: single step, time-aware filter, both directions, expected rank at ties.

The forecaster knows every day up to the eve and answers each distinct question (s, r, ?) of the day on its own. Of the
other true answers of the same question on the same day none counts as an error. A fact's rank is
1 + better + ties / 2. As Gastinger et al. (2023, Comparing apples and oranges, ECML PKDD) ask for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from echolot.expect.benchmarks.result import Predictions, Progress
from echolot.expect.benchmarks.split import Split
from echolot.expect.dyads.counters import Floats, Ints

Ranks = NDArray[np.float64]
CHUNK = 400  # questions scored at a time, so that dense scores stay small
LISTED = 100  # answers of each question that the predictions name


class Forecaster(Protocol):
    """What is scored. `learn` is called once a day, in order, after the day was scored."""

    def forecast(self, source: Ints, relation: Ints, day: int) -> Floats:
        """Scores of every entity; shape (queries, entities), higher is more likely."""

    def learn(self, facts: Ints, day: int) -> None:
        """Take in the facts of a day, both directions."""


def questions(facts: Ints) -> tuple[Ints, Ints, Ints]:
    """Distinct (source, relation) of a day's facts, sorted; and which of them each fact answers."""
    distinct, of_fact = np.unique(facts[:, :2], axis=0, return_inverse=True)
    return distinct[:, 0], distinct[:, 1], of_fact.reshape(-1).astype(np.int64)


def ranks(scores: Floats, question: Ints, answer: Ints) -> Ranks:
    """Rank of each answer with the other true answers of its question struck out.

    scores: shape (questions, entities); question, answer: one entry a fact. Raises ValueError where a score is no number: such a
    score stands below nobody, and every answer would seem to be found.
    """
    if np.isnan(scores).any():
        raise ValueError("a forecast holds scores that are no numbers")
    mine = scores[question, answer]
    without = scores.copy()
    without[question, answer] = -np.inf
    found = np.empty(len(answer))
    for i, (q, score) in enumerate(zip(question, mine, strict=True)):
        found[i] = 1 + np.count_nonzero(without[q] > score) + np.count_nonzero(without[q] == score) / 2
    return found


def figures(found: Ranks) -> dict[str, float]:
    """Mean reciprocal rank and Hits at 1, 3 and 10."""
    hits = {f"hits@{k}": float((found <= k).mean()) for k in (1, 3, 10)}
    return {"mrr": float((1 / found).mean()), **hits}


def by_day_interval(found: Ranks, day: Ints, *, seed: int, draws: int = 2000) -> tuple[float, float]:
    """95 % interval of the mean reciprocal rank, whole days resampled."""
    rng = np.random.default_rng(seed)
    _, of_fact = np.unique(day, return_inverse=True)
    total, count = np.bincount(of_fact, 1 / found), np.bincount(of_fact)
    drawn = rng.integers(0, len(count), (draws, len(count)))
    low, high = np.quantile(total[drawn].sum(1) / count[drawn].sum(1), [0.025, 0.975])
    return float(low), float(high)


def novelty(facts: Ints, earlier: Ints) -> Ints:
    """Of each fact: 0 where its triple was known earlier, 1 where only its pair was, 2 where neither."""
    n, both = 1 + max(facts[:, :3].max(), earlier[:, :3].max()), 1 + max(facts[:, 1].max(), earlier[:, 1].max())

    def keys(f: Ints) -> tuple[Ints, Ints]:
        pair = f[:, 0] * n + f[:, 2]
        return pair, pair * both + f[:, 1]

    (pair, triple), (old_pair, old_triple) = keys(facts), keys(earlier)
    return np.where(np.isin(triple, old_triple), 0, np.where(np.isin(pair, old_pair), 1, 2))


class Scored:
    """What a walk over the days of a test gives: a rank for every fact, the best answers to every question."""

    def __init__(self, *, lists: bool = True) -> None:
        """lists: whether the best answers are kept for `predictions`; finding them costs as much as ranking."""
        self.lists = lists
        self.ranks: list[Ranks] = []
        self.facts: list[Ints] = []
        self.novelty: list[Ints] = []  # of each fact: 0 the triple was known, 1 the pair, 2 neither
        self.listed: list[tuple[Ints, Ints, Ints, Ints, Floats]] = []

    def add(self, forecaster: Forecaster, facts: Ints, day: int, novelty: Ints) -> None:
        """Score a day that the forecaster has not been told of."""
        source, relation, of_fact = questions(facts)
        order = np.argsort(of_fact, kind="stable")
        for a in range(0, len(source), CHUNK):
            scores = forecaster.forecast(source[a : a + CHUNK], relation[a : a + CHUNK], day)
            mine = order[np.searchsorted(of_fact[order], a) : np.searchsorted(of_fact[order], a + CHUNK)]
            self.ranks.append(ranks(scores, of_fact[mine] - a, facts[mine, 2]))
            self.facts.append(facts[mine])
            self.novelty.append(novelty[mine])
            if self.lists:
                self._list(source[a : a + CHUNK], relation[a : a + CHUNK], day, scores)

    def _list(self, source: Ints, relation: Ints, day: int, scores: Floats) -> None:
        k = min(LISTED, scores.shape[1])
        best = np.argpartition(-scores, k - 1, axis=1)[:, :k]
        value = np.take_along_axis(scores, best, axis=1)
        order = np.lexsort((best, -value), axis=1)
        best, value = np.take_along_axis(best, order, axis=1), np.take_along_axis(value, order, axis=1)
        self.listed.append((source, relation, np.full(len(source), day), best, value))

    def figures(self) -> Mapping[str, float]:
        return figures(np.concatenate(self.ranks))

    def by_direction(self, n_relations: int) -> Mapping[str, float]:
        """Mean reciprocal rank where the object, and where the subject is asked."""
        found, relation = np.concatenate(self.ranks), np.concatenate(self.facts)[:, 1]
        return {
            "mrr, object asked": figures(found[relation < n_relations])["mrr"],
            "mrr, subject asked": figures(found[relation >= n_relations])["mrr"],
        }

    def by_novelty(self) -> Mapping[str, float]:
        """Mean reciprocal rank of what was known before, of new acts of known pairs, of new pairs."""
        found, novelty = np.concatenate(self.ranks), np.concatenate(self.novelty)
        named = enumerate(("known triples", "known pairs", "new pairs"))
        return {f"mrr, {name}": figures(found[novelty == k])["mrr"] for k, name in named if (novelty == k).any()}

    def predictions(self, split: Split) -> Predictions:
        """The best answers, with relations and time stamps as in the files of the benchmark."""
        source, relation, day, cand, score = (np.concatenate(column) for column in zip(*self.listed, strict=True))
        return Predictions(
            s=source,
            r=relation % split.n_relations,
            day=day * split.step + split.origin,
            direction=(relation >= split.n_relations).astype(np.int64),
            cand=cand.astype(np.int64),
            score=score.astype(np.float64),
        )


def walk(split: Split, forecaster: Forecaster, progress: Progress, *, lists: bool = True) -> Scored:
    """Day by day: a test day is scored, then learned; earlier days are learned."""
    scored, days, first = Scored(lists=lists), split.by_day(), int(split.test[:, 3].min())
    earlier: list[Ints] = []
    for day, facts in enumerate(days):
        if day >= first and len(facts):
            scored.add(forecaster, facts, day, novelty(facts, np.concatenate(earlier)))
        earlier.append(facts)
        forecaster.learn(facts, day)
        progress(day + 1, len(days))
    return scored
