"""Traffic between actors: daily counts by kind, their memories, and the share each pair has in the world's traffic.

Total volume moves with the season and with the source: in ICEWS a week of August holds a third less than one of April. What
a pair keeps is its share. Memories are therefore scaled to the volume of the long run, so that a lull of the world is not
learned as a lull of every pair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from echolot.expect.dyads.counters import Floats, Ints

KINDS = ("all", "conflict", "severe")


@dataclass(frozen=True, slots=True)
class Traffic:
    """counts[kind]: shape (days, actors, actors), acts of a row towards a column on a day; kinds are KINDS, each within the former."""

    counts: Mapping[str, Floats]
    _memories: dict[tuple[str, float], Floats] = field(default_factory=dict, repr=False)
    _sums: dict[str, Floats] = field(default_factory=dict, repr=False)

    @property
    def days(self) -> int:
        return len(self.counts["all"])

    @property
    def actors(self) -> int:
        return int(self.counts["all"].shape[1])

    def memory(self, kind: str, tau: float, day: int) -> Floats:
        """Decayed counts on the eve of a day (acts of that day are not in it), scaled to the volume of the long run.

        tau: time constant in days. Shape (actors, actors).
        """
        scaled: Floats = self._decayed(kind, tau)[day] * self._scale(tau, day)
        return scaled

    def _decayed(self, kind: str, tau: float) -> Floats:
        if (kind, tau) not in self._memories:
            counts = self.counts[kind]
            kept = np.zeros((len(counts) + 1, *counts.shape[1:]), np.float32)
            fade = np.float32(np.exp(-1 / tau))
            for day, acts in enumerate(counts):
                kept[day + 1] = (kept[day] + acts) * fade
            self._memories[kind, tau] = kept
        return self._memories[kind, tau]

    def _scale(self, tau: float, day: int) -> np.float32:
        """What the world's traffic would weigh in this memory at its long-run volume, had the table no beginning, over what it weighs."""
        fade = np.exp(-1 / tau)
        usual = float(self.sums("all")[day].sum()) / max(day, 1) * fade / (1 - fade)
        return np.float32((usual + 1) / (float(self._decayed("all", tau)[day].sum()) + 1))

    def sums(self, kind: str) -> Floats:
        """sums[t]: acts on the days before t; shape (days + 1, actors, actors)."""
        if kind not in self._sums:
            counts = self.counts[kind]
            self._sums[kind] = np.concatenate([np.zeros((1, *counts.shape[1:]), np.float32), np.cumsum(counts, 0)])
        return self._sums[kind]

    def within(self, kind: str, day: int, days: int) -> Floats:
        """Acts on `day` and the days after it, so many days in all; shape (actors, actors)."""
        sums = self.sums(kind)
        acts: Floats = sums[day + days] - sums[day]
        return acts

    def windows_hit(self, kind: str, day: int, horizon: int) -> tuple[Floats, int]:
        """In how many past windows of this length, the last ending on the eve, there was an act; and how many there were."""
        sums, n = self.sums(kind), day // horizon
        hit = np.zeros(sums.shape[1:], np.float32)
        for i in range(n):
            hit += sums[day - i * horizon] > sums[day - (i + 1) * horizon]
        return hit, n

    def age(self, kind: str, day: int, most: float = 300.0) -> Floats:
        """Days since the last act before `day`, `most` where there was none."""
        acts = self.counts[kind][:day][::-1] > 0
        since = np.where(acts.any(0), acts.argmax(0) + 1, most)
        return np.minimum(since, most).astype(np.float32)


def traffic(day: Ints, source: Ints, target: Ints, kinds: Mapping[str, np.ndarray], *, days: int, actors: int) -> Traffic:
    """Count acts. kinds: for each of KINDS, which of the acts are of it (booleans)."""
    counts = {}
    for kind in KINDS:
        counts[kind] = np.zeros((days, actors, actors), np.float32)
        mine = kinds[kind]
        np.add.at(counts[kind], (day[mine], source[mine], target[mine]), 1)
    return Traffic(counts)
