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
Ends = Sequence[bytes]  # of strings, encoded


def encoded(strings: Iterable[str]) -> list[bytes]:
    """Strings as bytes, all at once; none of them holds a line break."""
    return "\n".join(strings).encode("utf-8", "surrogatepass").split(b"\n")


@dataclass(slots=True, eq=False)
class Block:
    """Strings that open alike and stand together in many rows: what they open with, and their ends."""

    front: str
    ends: Ends
    held: list[int] | None = None  # their boxes, filled on demand

    def boxes(self) -> list[int]:
        """The box of each string: a checksum goes on from that of what they open with."""
        if self.held is None:
            opened = crc32(self.front.encode("utf-8", "surrogatepass"))
            self.held = [crc32(end, opened) % BOXES for end in self.ends]
        return self.held

    def spelled(self) -> list[str]:
        return [self.front + end.decode("utf-8", "surrogatepass") for end in self.ends]


def boxes(strings: Sequence[str]) -> list[int]:
    """The box of each string, each box once."""
    return list(set(Block("", encoded(strings)).boxes()))


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

    def scores(self, rows: Sequence[Block]) -> NDArray[np.float32]:
        """Log odds, (rows, questions), of rows of strings; no row is empty."""
        own = [set(row.boxes()) for row in rows]
        if not own:
            return np.zeros((0, len(self.questions)), dtype=np.float32)
        flat, first, lengths = _laid_out(own)
        return np.asarray(np.add.reduceat(self.weights[flat], first, axis=0) / np.sqrt(lengths)[:, None] + self.bias, dtype=np.float32)

    def scores_of_blocks(self, rows: Sequence[Sequence[Block]], question: int) -> NDArray[np.float32]:
        """The same of one question, of rows in several blocks."""
        if not rows:
            return np.zeros(0, dtype=np.float32)
        own = [set[int]().union(*[block.boxes() for block in row]) for row in rows]
        flat, first, lengths = _laid_out(own)
        return np.asarray(np.add.reduceat(self.weights[flat, question], first) / np.sqrt(lengths) + self.bias[question], dtype=np.float32)


def _laid_out(own: Sequence[Collection[int]]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Rows of boxes behind one another, where each begins, and how long it is."""
    lengths = np.array([len(row) for row in own])
    ends = np.cumsum(lengths)
    return np.fromiter(chain.from_iterable(own), dtype=np.intp, count=int(ends[-1])), ends - lengths, lengths
