"""Weights of words, read from a file: strings in, one score a question out. No training here (see `training/reader`).

Strings are put into a fixed number of boxes by their checksum, so that no list of words ships (the hashing trick,
Weinberger et al. 2009): two strings that share a box share a weight.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BOXES = 1 << 16
Block = tuple[str, ...]  # strings that stand together in many rows


def boxes(strings: Sequence[str]) -> list[int]:
    """The box of each string, each box once."""
    return list(set(_each(strings)))


def _each(strings: Iterable[str]) -> list[int]:
    return [crc32(s.encode("utf-8", "surrogatepass")) % BOXES for s in strings]


@dataclass(frozen=True, slots=True)
class Linear:
    """weights: (BOXES, questions). A score is the sum over a row's boxes, divided by the root of their number, plus `bias`."""

    questions: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]  # (questions,)

    @classmethod
    def read(cls, data: bytes) -> Linear:
        with np.load(BytesIO(data), allow_pickle=False) as held:
            weights = np.zeros((BOXES, len(held["questions"])), dtype=np.float32)
            weights[held["rows"].astype(np.intp)] = held["weights"].astype(np.float32)
            return cls(tuple(str(q) for q in held["questions"]), weights, held["bias"].astype(np.float32))

    def scores(self, rows: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """Log odds, (rows, questions), of rows of strings; no row is empty."""
        return self._of_boxes([boxes(row) for row in rows])

    def scores_of_blocks(self, rows: Sequence[Sequence[Block]]) -> NDArray[np.float32]:
        """The same of rows in blocks; a block that many rows share is put into boxes once."""
        held: dict[int, list[int]] = {}  # by the block's id: all live as long as `rows`
        own = []
        for row in rows:
            inside: set[int] = set()
            for block in row:
                known = held.get(id(block))
                if known is None:
                    known = held[id(block)] = _each(block)
                inside.update(known)
            own.append(inside)
        return self._of_boxes(own)

    def _of_boxes(self, own: Sequence[Collection[int]]) -> NDArray[np.float32]:
        if not own:
            return np.zeros((0, len(self.questions)), dtype=np.float32)
        lengths = np.array([len(row) for row in own])
        flat = np.fromiter(chain.from_iterable(own), dtype=np.intp, count=int(lengths.sum()))
        sums = np.add.reduceat(self.weights[flat], np.concatenate(([0], np.cumsum(lengths)[:-1])), axis=0)
        return np.asarray(sums / np.sqrt(lengths)[:, None] + self.bias, dtype=np.float32)
