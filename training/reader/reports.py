"""Trains what judges long reports: `python training/reader/reports.py FOLDER [--answers] [--write]`; prints cross-validated figures, see README.md.

FOLDER holds the networks of `pointer.py --go-on --free` with all marked texts (`pointer_rows.py reports`): `fold0.npz` and so on, each without the texts of a fold, and `all.npz`; with `--answers` they and the trees learn from the dispatches on who answered a deed, too (`pointer_rows.py answers`). What single words
are marked as is learned from all marked texts, the trees from those alone (`FRESH`) that the network from which these went on had not seen. Stages and folds are those of `train.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from train import DATA, STANDS, cross_validated, lessons, point, print_figures, smaller, texts, write_lessons, write_trees

from echolot.coding.judge import OPEN

FRESH = ("written news", "written wires", "written answers")  # groups of texts that the network which ships for all texts has not seen
FOLDER = DATA / "report"


def main() -> None:
    networks = Path(sys.argv[1])
    some = texts(every=True, answers="--answers" in sys.argv)
    learned = [text for text in some if text.group.startswith(FRESH)]
    point(learned, networks)
    print(len(some), "texts", len(learned), "of them fresh", sum(len(text.gold) for text in learned), "marked there", flush=True)
    unseen, rows, known, scales = cross_validated(some, network=True, learned=learned, open_=OPEN)
    print_figures(unseen, (STANDS, 0.4))
    if "--write" in sys.argv:
        unseen = {text: unseen[text] for text in learned}  # the order in which trees see the acts decides what they draw
        write_trees(unseen, unseen, rows, known, scales, True, FOLDER)
        write_lessons(lessons(some), FOLDER)
        (FOLDER / "pointer.npz").write_bytes(smaller((networks / "all.npz").read_bytes()))


if __name__ == "__main__":
    main()
