"""Writes what a network has learned of how acts lean: `python training/sides/leaning.py FOLDER [--write]`; prints how often the weights of `train.py` are right with it.

FOLDER holds networks that learned from `pointer_rows.py sides` (`pointer.py ROWS.npz FOLDER --go-on`): `fold0.npz`, without a third of the passages, on which both are tried, and `all.npz`, which ships.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reader"))

from in_place import Passage
from marked_in_place import passages
from train import _fold
from weights import differing

from echolot import pipeline
from echolot.coding import leaning
from echolot.coding.pointer import Pointer, Vectors
from echolot.coding.rules import RulesCoder
from echolot.ingest.article import article
from echolot.link.side_judge import SideJudge

_SPEC = importlib.util.spec_from_file_location("sides", Path(__file__).with_name("train.py"))  # `train` is the reader's
assert _SPEC is not None and _SPEC.loader is not None
sides = sys.modules["sides"] = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(sides)

POINTED = sides.ROOT / "src/echolot/coding/data/judge/pointed"


def rows(some: list[Passage]) -> Iterator[Any]:
    """The answers of commentaries, each with what the network of `leaning.py` says of it."""
    coder = RulesCoder()
    for passage in some:
        item = article(passage.text, language=passage.language, published=(passage.published, "day"), path=passage.name, genre="commentary")
        yield from sides.rows_in_place(passage, coder(pipeline.as_read(item)))


def main() -> None:
    folder = Path(sys.argv[1])
    network = Pointer.read((folder / "fold0.npz").read_bytes(), Vectors.built_in())
    leaning._network = lambda: network  # type: ignore[assignment]
    some = [p for p in passages() if p.acts and p.genre == "commentary"]
    left = [p for p in some if _fold(p.name) == 0]
    learned = list(rows([p for p in some if _fold(p.name) != 0]))
    asked = list(rows(left))
    judge = SideJudge(sides.trained(learned), lead=1.0)
    for heard in (0.0, 0.5, 1.0, 1.5):
        sides.show(f"counts {heard}", sides.taken(replace(judge, heard=heard), asked), asked)
    if "--write" in sys.argv:
        (POINTED / "leaning.npz").write_bytes(differing((folder / "all.npz").read_bytes()))


if __name__ == "__main__":
    main()
