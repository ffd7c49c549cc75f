"""Trains what tells a commentary from a report: `python training/genre/train.py [--write]`; prints figures of texts by hands not learned from, see README.md.

Only dev parts and texts written to learn from are read. A hand is the file of one writer.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reader"))

import roles as marked
from in_place import passages
from marked_in_place import PASSAGES
from scoring import GOLD, split
from weights import fit, packed

from echolot.linear import Linear
from echolot.read.genre import THRESHOLD, strings
from echolot.records import Language

HERE = Path(__file__).parent
FILE = HERE.parents[1] / "src/echolot/read/data/genre.npz"
MARKED = HERE.parent / "reader" / "marked"
RIDGE = 0.03
NEWS = "news"  # all of it reports, by many hands
FOLDS = 4  # of the news, for the figures
SHARE = 0.7  # of the weight of all reports, what the news have
REAL = 6  # how many times more real news count than written ones, which are not much like them


@dataclass(frozen=True, slots=True)
class Text:
    """A text, whether it comments, and by whose hand it is."""

    hand: str
    language: Language
    comments: bool
    text: str
    real: bool = False  # news that was printed

    @property
    def part(self) -> str:
        """What is left out together: all by one hand, and a fold of the news."""
        return f"{NEWS} {crc32(self.text.encode()) % FOLDS}" if self.hand == NEWS else self.hand


def texts() -> Iterator[Text]:
    """Texts to learn from: those written for it, passages, and the dev part of marked news."""
    for path in sorted(HERE.glob("??/*.txt")):
        for block in re.split(r"(?m)^### ", path.read_text(encoding="utf-8"))[1:]:
            head, _, body = block.partition("\n")
            language, genre, _name = head.split()
            yield Text(f"{language} {path.stem}", language, genre == "commentary", body.strip())  # type: ignore[arg-type]
    for path in sorted(PASSAGES.glob("??/*.txt")):
        for passage in passages([path]):
            yield Text(f"passages {passage.language} {path.stem}", passage.language, passage.genre == "commentary", passage.text)
    for name in split()["written passages"]["dev"]:
        folder = GOLD / "passages" / "written"
        gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
        yield Text("written passages", gold["lang"], gold["genre"] == "commentary", (folder / f"{name}.txt").read_text(encoding="utf-8"))
    for name, paths in marked.groups().items():
        yield from (Text(NEWS, d["lang"], False, d["text"], name == "news de") for d in marked.documents(paths, "dev"))
    for path in sorted(MARKED.glob("*/*.jsonl")):
        yield from (Text(NEWS, d["lang"], False, d["text"]) for d in map(json.loads, path.read_text(encoding="utf-8").splitlines()))


def learned(some: Sequence[Text], rows: Sequence[list[int]]) -> Linear:
    """Weights from these texts; commentaries and reports weigh the same in all, and of the reports the news `SHARE`."""
    commenting = sum(t.comments for t in some)
    news = sum(REAL if t.real else 1 for t in some if t.hand == NEWS)
    others = sum(not t.comments and t.hand != NEWS for t in some)
    of_news, of_others = commenting * SHARE / news, commenting * (1 - SHARE) / others
    times = np.array([1.0 if t.comments else of_others if t.hand != NEWS else of_news * (REAL if t.real else 1) for t in some])
    return fit(rows, np.array([[float(t.comments)] for t in some]), ("commentary",), RIDGE, times)


def score(linear: Linear, row: list[int]) -> float:
    return float(linear.weights[row, 0].sum() / np.sqrt(len(row)) + linear.bias[0])


def figures(all_: Sequence[Text], rows: Sequence[list[int]]) -> None:
    """Texts of each hand by weights that have not seen it, at several thresholds."""
    scores: list[tuple[Text, float]] = []
    for part in sorted({t.part for t in all_}):
        seen = [n for n, t in enumerate(all_) if t.part != part]
        linear = learned([all_[n] for n in seen], [rows[n] for n in seen])
        scores += [(t, score(linear, rows[n])) for n, t in enumerate(all_) if t.part == part]
    parts: dict[str, Any] = {
        "commentaries de": lambda t: t.comments and t.language == "de", "commentaries en": lambda t: t.comments and t.language == "en",
        "reports": lambda t: not t.comments and t.hand != NEWS, "written news": lambda t: t.hand == NEWS and not t.real, "real news": lambda t: t.real,
    }  # fmt: skip
    print(f"{'called a commentary from':26}" + "".join(f"{least:>8}" for least in _LEASTS))
    for name, wanted in parts.items():
        found = np.array([s for t, s in scores if wanted(t)])
        print(f"{name + f' (n {len(found)})':26}" + "".join(f"{(found >= least).mean():8.3f}" for least in _LEASTS))


_LEASTS = (-1.0, -0.5, 0.0, THRESHOLD, 1.0)


def main() -> None:
    all_ = list(texts())
    rows = [sorted(set(strings(t.text, t.language).boxes())) for t in all_]
    figures(all_, rows)
    if "--write" in sys.argv:
        FILE.write_bytes(packed(learned(all_, rows)))
        print(FILE.name, round(FILE.stat().st_size / 1e6, 2), "MB")


if __name__ == "__main__":
    main()
