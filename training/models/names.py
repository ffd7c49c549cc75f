"""Files of names (word, tab, BIO tag; gz) -> training and dev files for `teach.py --names`.

    python names.py germeval2014-dev.bio.gz germeval2014-test.bio.gz --hold 400 --out made/names

Kinds other than PER, LOC, ORG count as no name. `--hold` sentences, drawn at random, become the dev file.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

import treebank

KINDS = {"PER", "LOC", "ORG"}


def read(path: Path | str) -> list[treebank.Tree]:
    """The sentences of a file; `name` of every word is a BIO tag."""
    trees: list[treebank.Tree] = []
    words: list[treebank.Word] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 2 or not cells[0].strip():
                if words:
                    trees.append(treebank.Tree(words, Path(path).stem))
                    words = []
                continue
            tag = cells[1] if cells[1][2:] in KINDS else "O"
            words.append(treebank.Word(cells[0], None, None, None, None, 0, None, True, tag))
    return trees


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--hold", type=int, default=400)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    dev, rest = treebank.held_out([t for path in args.files for t in read(path)], args.hold)
    treebank.write(args.out / "train.conllu", rest)
    treebank.write(args.out / "dev.conllu", dev)
    print(len(rest), "sentences to learn from,", len(dev), "held out")


if __name__ == "__main__":
    main()
