"""Trains what judges long reports: `python training/reader/reports.py FOLDER [--answers] [--news] [--write]`; with `--brief` what judges those of a line or two. Prints cross-validated figures, see README.md.

FOLDER holds the networks of `pointer.py --go-on --free` with all marked texts (`pointer_rows.py reports`; with `--brief` of `--go-on` with `pointer_rows.py brief`): `fold0.npz` and so on, each without the texts of a fold, and `all.npz`; with `--answers` they and the trees learn from the dispatches on who answered a deed, too (`pointer_rows.py answers`), with `--news` from the real news of `news/` (`pointer_rows.py news`). What single words
are marked as is learned from all marked texts, the trees from those alone (`FRESH`) that the network from which these went on had not seen. `--brief`: trees learn from the plain texts (`plain/`) and from wires of three sentences at most; the network is that of long reports, taught further with the same texts. Stages and folds are those of `train.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from train import (
    DATA,
    STANDS,
    Text,
    cross_validated,
    lessons,
    point,
    print_figures,
    smaller,
    texts,
    write_lessons,
    write_trees,
)
from weights import differing

from echolot.coding.judge import OPEN

FRESH = ("written news", "written wires", "written answers", "further news")  # groups of texts that the network which ships for all texts has not seen


def in_brief(text: Text) -> bool:
    """Whether a text teaches how to read a line or two."""
    return text.group.startswith("plain") or (text.group.startswith("written wires") and text.told.sentences <= 3)


def main() -> None:
    networks, brief = Path(sys.argv[1]), "--brief" in sys.argv
    some = texts(every=True, beside=[name for name, asked in (("answers", "--answers" in sys.argv), ("news", "--news" in sys.argv), ("plain", brief)) if asked])
    learned = [text for text in some if (in_brief(text) if brief else text.group.startswith(FRESH))]
    point(learned, networks)
    print(len(some), "texts", len(learned), "of them fresh", sum(len(text.gold) for text in learned), "marked there", flush=True)
    unseen, rows, known, scales = cross_validated(some, network=True, learned=learned, open_=OPEN)
    print_figures(unseen, (STANDS, 0.4))
    if "--write" in sys.argv:
        folder = DATA / ("brief" if brief else "report")
        unseen = {text: unseen[text] for text in learned}  # the order in which trees see the acts decides what they draw
        like = {text: told for text, told in unseen.items() if text.group.startswith("plain")} if brief else unseen
        write_trees(unseen, like, rows, known, scales, True, folder)
        write_lessons(lessons(some), folder)
        network = (networks / "all.npz").read_bytes()
        (folder / "pointer.npz").write_bytes(differing(network) if brief else smaller(network))


if __name__ == "__main__":
    main()
