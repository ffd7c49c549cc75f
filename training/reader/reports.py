"""Trains what judges long reports: `python training/reader/reports.py FOLDER [--write]`; prints cross-validated figures, see README.md.

FOLDER holds the networks of `pointer.py --go-on --free` with all marked texts (`pointer_rows.py reports`): `fold0.npz` and so on, each without the texts of a fold, and `all.npz`. What single words
are marked as is learned from all marked texts, the trees from those alone (`FRESH`) that the network from which these went on had not seen. Stages and folds are those of `train.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from train import (
    ACT_COLUMNS,
    DATA,
    ROLE_COLUMNS,
    STANDS,
    Kept,
    Table,
    Text,
    acts_trained,
    calibration,
    cross_validated,
    lessons,
    parts_trained,
    point,
    print_figures,
    role_table,
    smaller,
    tables,
    texts,
    write_experience,
)
from weights import packed

from echolot.coding.judge import OPEN, Lessons

FRESH = ("written news", "written wires")  # groups of texts that the network which ships for all texts has not seen
FOLDER = DATA / "report"


def ship(
    some: list[Text], unseen: dict[Text, list[Kept]], rows: dict[int, Table], known: dict[int, Lessons], scales: dict[str, tuple[float, float]], networks: Path
) -> None:
    """Train on everything and write what the package reads; calibrated on what was unseen."""
    FOLDER.mkdir(exist_ok=True)
    right = [(one.chance, float(any(one.option.reading.type in g["types"] for g in text.match.get(one.draft, [])))) for text, acts in unseen.items() for one in acts]
    done = [(one.done, float(g["status"] in ("realised", "ongoing"))) for text, acts in unseen.items() for one in acts for g in text.match.get(one.draft, [])[:1] if g["status"]]
    for name, trees, pairs in zip(("act", "done"), acts_trained(list(rows.values()), network=True), (right, done), strict=True):
        scale = calibration([np.log(max(p, 1e-6) / (1 - min(p, 1 - 1e-6))) for p, _ in pairs], [y for _, y in pairs])
        (FOLDER / f"{name}.npz").write_bytes(tables(trees, ACT_COLUMNS, scale))
        print("calibration", name, scale)
    for role in ("source", "target"):
        trees = parts_trained([role_table(unseen, role, STANDS, known)], network=True)
        (FOLDER / f"{role}.npz").write_bytes(tables(trees, ROLE_COLUMNS, scales[role]))
        print("sharpness", role, scales[role])
    (FOLDER / "pointer.npz").write_bytes(smaller((networks / "all.npz").read_bytes()))
    every = lessons(some)
    write_experience(every.experience, FOLDER)
    for name, linear in (("act_words", every.acts), ("part_words", every.parts)):
        (FOLDER / f"{name}.npz").write_bytes(packed(linear))


def main() -> None:
    networks = Path(sys.argv[1])
    some = texts(every=True)
    learned = [text for text in some if text.group.startswith(FRESH)]
    point(learned, networks)
    print(len(some), "texts", len(learned), "of them fresh", sum(len(text.gold) for text in learned), "marked there", flush=True)
    unseen, rows, known, scales = cross_validated(some, network=True, learned=learned, open_=OPEN)
    print_figures(unseen, (STANDS, 0.4))
    if "--write" in sys.argv:
        ship(some, unseen, rows, known, scales, networks)


if __name__ == "__main__":
    main()
