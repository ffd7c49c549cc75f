"""A forecasting benchmark as it lies on disk: train, valid and test facts, and the names of the entities."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from echolot.errors import NoBenchmarkData, UnreadableFile
from echolot.expect.dyads.counters import Ints

PARTS = ("train", "valid", "test")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Facts with columns source, relation, target, day; days count from 0 in steps of one.

    The time stamp of the files is `day * step + origin`. names: by entity id, blanks for underscores; empty where unknown.
    """

    train: Ints
    valid: Ints
    test: Ints
    n_entities: int
    n_relations: int
    names: dict[int, str]
    relations: dict[int, str]
    origin: int
    step: int

    def by_day(self) -> list[Ints]:
        """All facts in both directions, one array a day: (s, r, o) also as (o, r + n_relations, s)."""
        facts = np.concatenate([both_directions(part, self.n_relations) for part in (self.train, self.valid, self.test)])
        facts = facts[np.argsort(facts[:, 3], kind="stable")]
        ends = np.searchsorted(facts[:, 3], np.arange(facts[-1, 3] + 2))
        return [facts[a:b] for a, b in pairwise(ends)]


def both_directions(facts: Ints, n_relations: int) -> Ints:
    """The facts, and each again from the target's side."""
    inverse = facts[:, [2, 1, 0, 3]].copy()
    inverse[:, 1] += n_relations
    return np.concatenate([facts, inverse])


def read_split(folder: Path | None, *, name: str, needs: str) -> Split:
    """Read a benchmark from its folder, or from a folder of that name inside it.

    Raises NoBenchmarkData where a file is missing, UnreadableFile where a line is no fact or test overlaps training.
    """
    if folder is None:
        raise NoBenchmarkData(name, "no folder was given", needs)
    inside = folder / name.upper()
    folder = inside if inside.is_dir() else folder
    parts = [_facts(folder, part, name, needs) for part in PARTS]
    times = np.unique(np.concatenate([part[:, 3] for part in parts]))
    origin, step = int(times[0]), int(np.diff(times).min()) if len(times) > 1 else 1
    for part in parts:
        part[:, 3] = (part[:, 3] - origin) // step
    ends = [(part[:, 3].min(), part[:, 3].max()) for part in parts]
    if not (ends[0][1] < ends[1][0] and ends[1][1] < ends[2][0]):
        raise UnreadableFile(folder, "train, valid and test overlap in time, so this is no forecasting split")
    names, relations = _names(folder, "entity2id"), _names(folder, "relation2id")
    largest = 1 + max(int(part[:, [0, 2]].max()) for part in parts)
    return Split(
        train=parts[0],
        valid=parts[1],
        test=parts[2],
        n_entities=max(largest, 1 + max(names, default=-1)),
        n_relations=1 + max(int(part[:, 1].max()) for part in parts),
        names=names,
        relations=relations,
        origin=origin,
        step=step,
    )


def _path(folder: Path, part: str) -> Path | None:
    return next((path for end in (".txt", ".txt.gz") if (path := folder / (part + end)).is_file()), None)


def _lines(path: Path) -> Iterator[str]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from (line.rstrip("\r\n") for line in lines if line.strip())
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UnreadableFile(path, f"cannot be read ({error})", "Fetch it again.") from error


def _facts(folder: Path, part: str, name: str, needs: str) -> Ints:
    path = _path(folder, part)
    if path is None:
        raise NoBenchmarkData(name, f"there is no {part}.txt or {part}.txt.gz in {folder}", needs)
    rows = []
    for number, line in enumerate(_lines(path), 1):
        try:
            source, relation, target, time = (int(cell) for cell in line.split()[:4])
        except ValueError as error:
            raise UnreadableFile(path, f"line {number} is no fact: four whole numbers are wanted", "Fetch it again.") from error
        if min(source, relation, target) < 0:
            raise UnreadableFile(path, f"line {number} has an id below zero", "Fetch it again.")
        rows.append((source, relation, target, time))
    if not rows:
        raise UnreadableFile(path, "it holds no facts", "Fetch it again.")
    return np.unique(np.array(rows, np.int64), axis=0)  # a repeated fact counts once


def _names(folder: Path, part: str) -> dict[int, str]:
    path = _path(folder, part)
    if path is None:
        return {}
    cells = (line.split("\t") for line in _lines(path))
    return {int(c[1]): re.sub(r"[_\s]+", " ", c[0]).strip() for c in cells if len(c) >= 2 and c[1].strip().isdigit()}
