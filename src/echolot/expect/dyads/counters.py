"""Decayed counts: how often something happened lately, in several memories at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
T = TypeVar("T", bound=np.generic)
NEVER = np.float32(1000.0)  # days since a thing that has not happened


class Counter:
    """Counts by key with exponential forgetting; one memory a time constant, in days.

    Keys are whole numbers and need not be known beforehand: whoever has not been counted has counts of zero. After
    `learn(keys, day)` the counts are those of the evening of that day; `pass_days` lets them fade.
    """

    def __init__(self, taus: Sequence[float]) -> None:
        self.taus = np.asarray(taus, np.float64)
        self.keys: Ints = np.zeros(0, np.int64)  # sorted
        self.counts: Floats = np.zeros((len(taus), 0), np.float32)
        self.total: Floats = np.zeros(0, np.float32)
        self.days: Floats = np.zeros(0, np.float32)  # distinct days with at least one
        self.last: Floats = np.zeros(0, np.float32)
        self.first: Floats = np.zeros(0, np.float32)

    def find(self, keys: Ints) -> Ints:
        """Where each key stands, -1 where it was never counted."""
        if not len(self.keys):
            return np.full(len(keys), -1, np.int64)
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        return np.where(self.keys[at] == keys, at, -1)

    def pass_days(self, days: int) -> None:
        """Fade by so many days."""
        self.counts *= np.exp(-days / self.taus)[:, None].astype(np.float32)

    def learn(self, keys: Ints, day: int) -> None:
        """Count each key once for every time it is named."""
        distinct, times = np.unique(keys, return_counts=True)
        self._make_room(distinct[self.find(distinct) < 0], day)
        at = np.searchsorted(self.keys, distinct)
        self.counts[:, at] += times.astype(np.float32)
        self.total[at] += times.astype(np.float32)
        self.days[at] += 1
        self.last[at] = day

    def _make_room(self, new: Ints, day: int) -> None:
        if not len(new):
            return
        at = np.searchsorted(self.keys, new) + np.arange(len(new))
        old = np.ones(len(self.keys) + len(new), bool)
        old[at] = False
        self.keys = _spread(self.keys, old, new)
        self.counts = np.stack([_spread(counts, old, 0) for counts in self.counts])
        self.total, self.days = _spread(self.total, old, 0), _spread(self.days, old, 0)
        self.last, self.first = _spread(self.last, old, 0), _spread(self.first, old, day)

    def recent(self, memory: int, at: Ints) -> Floats:
        """Decayed counts in one memory, at places that `find` gave."""
        return self._at(self.counts[memory], at)

    def ever(self, at: Ints) -> Floats:
        """Undecayed counts."""
        return self._at(self.total, at)

    def days_seen(self, at: Ints) -> Floats:
        """Distinct days with at least one."""
        return self._at(self.days, at)

    def age(self, at: Ints, day: int) -> Floats:
        """Days since the last one, NEVER where there was none."""
        return np.minimum(self._at(day - self.last, at, NEVER), NEVER)

    def known_for(self, at: Ints, day: int) -> Floats:
        """Days since the first one, 0 where there was none."""
        return self._at(day - self.first, at)

    def _at(self, values: Floats, at: Ints, missing: np.float32 = np.float32(0)) -> Floats:
        if not len(values):
            return np.full(len(at), missing, np.float32)
        found: Floats = values[at].astype(np.float32)
        found[at < 0] = missing
        return found


def _spread(values: NDArray[T], old: NDArray[np.bool_], new: Ints | int) -> NDArray[T]:
    """The values where `old` is set, the new ones in order where it is not."""
    spread = np.empty(len(old), values.dtype)
    spread[old] = values
    spread[~old] = new
    return spread
