"""A small made-up world with habits, and a scorer of forecasts that shares nothing with ours."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from pathlib import Path

import numpy as np

Quad = tuple[int, int, int, int]


def world(*, days: int = 60, actors: int = 24, relations: int = 4, a_day: int = 25, seed: int = 5) -> list[Quad]:
    """Acts (source, relation, target, day): some pairs deal with each other often, the others hardly ever."""
    rng = np.random.default_rng(seed)
    pairs = rng.integers(0, actors, (3 * actors, 2))
    weight = rng.dirichlet(np.full(len(pairs), 0.3))
    habit = rng.dirichlet(np.full(relations, 0.4), len(pairs))
    acts: set[Quad] = set()
    for day in range(days):
        for p in rng.choice(len(pairs), a_day, p=weight):
            source, target = pairs[p] if rng.random() < 0.8 else rng.integers(0, actors, 2)
            acts.add((int(source), int(rng.choice(relations, p=habit[p])), int(target), day))
    return sorted(acts, key=lambda act: (act[3], act[:3]))


def write(folder: Path, acts: list[Quad], *, valid: int, test: int, step: int = 24, names: dict[int, str] | None = None) -> Path:
    """The acts as the files of a benchmark; `valid` and `test` are the first days of those parts."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = {"train": (0, valid), "valid": (valid, test), "test": (test, 10**9)}
    for part, (first, end) in parts.items():
        lines = [f"{s}\t{r}\t{o}\t{day * step}\n" for s, r, o, day in acts if first <= day < end]
        with gzip.open(folder / f"{part}.txt.gz", "wt", encoding="utf-8") as file:
            file.writelines(lines)
    actors = 1 + max(max(s, o) for s, _, o, _ in acts)
    known = names or {e: f"Police (Land {e % 5})" if e % 3 else f"Land {e % 5}" for e in range(actors)}
    (folder / "entity2id.txt").write_text("".join(f"{name.replace(' ', '_')}\t{e}\n" for e, name in known.items()), encoding="utf-8")
    return folder


def read_predictions(path: Path) -> list[dict[str, object]]:
    """The entries of a predictions file, one dictionary a query."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    with np.load(path) as arrays:
        columns = {key: arrays[key].tolist() for key in arrays.files}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def scored(acts: list[Quad], entries: list[dict[str, object]], *, step: int = 24) -> list[float]:
    """Reciprocal rank of every act asked both ways, from the listed answers alone: written for reading, one act at a time."""
    true: dict[tuple[int, int, int, int], set[int]] = defaultdict(set)
    for s, r, o, day in acts:
        true[s, r, day * step, 0].add(o)
        true[o, r, day * step, 1].add(s)
    listed = {}
    for e in entries:
        key = (e["s"], e["r"], e["day"], e["direction"])
        assert key in true, f"nobody asked {key}"
        assert key not in listed, f"answered twice: {key}"
        listed[key] = {c: v for c, v in zip(e["cand"], e["score"], strict=True) if c >= 0}  # type: ignore[call-overload]
    assert set(listed) == set(true), "every query is answered"
    found = []
    for key, answers in true.items():
        for answer in answers:
            if answer not in listed[key]:
                found.append(0.0)
                continue
            mine = listed[key][answer]
            rest = [v for c, v in listed[key].items() if c not in answers]
            found.append(1 / (1 + sum(v > mine for v in rest) + sum(v == mine for v in rest) / 2))
    return found
