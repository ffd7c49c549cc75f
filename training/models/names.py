"""Files of names -> training and dev files for `teach.py --names`.

    python names.py germeval2014-dev.bio.gz germeval2014-test.bio.gz --hold 400 --out made/names
    python names.py named/en/*.txt --language en --hold 300 --out made/en-names-c

A file is words with BIO tags (word, tab, tag; gz), or sentences with their names in brackets (`President [PER Obama] left [LOC Paris].`, a line each; txt).
Kinds other than PER, LOC, ORG count as no name. `--hold` sentences, drawn at random, become the dev file.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import spacy
import treebank

KINDS = {"PER", "LOC", "ORG"}
_NAME = re.compile(r"\[(PER|LOC|ORG) ([^\[\]]+)\]")


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


def bracketed(path: Path, language: str) -> Iterator[treebank.Tree]:
    """The sentences of a text file with names in brackets, cut into words; a name that ends within a word takes all of it."""
    cut = spacy.blank(language).make_doc
    for line in path.read_text(encoding="utf-8").splitlines():
        pieces = _NAME.split(line)  # text, kind, name, text, kind, name, ..., text
        doc, at = cut("".join(piece for n, piece in enumerate(pieces) if n % 3 != 1)), 0
        tags = ["O"] * len(doc)
        for before, kind, name in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
            at += len(before)
            words = doc.char_span(at, at + len(name), alignment_mode="expand")
            tags[words.start : words.end] = [f"B-{kind}", *[f"I-{kind}"] * (len(words) - 1)]
            at += len(name)
        yield treebank.Tree([treebank.Word(w.text, None, None, None, None, 0, None, bool(w.whitespace_), tag) for w, tag in zip(doc, tags, strict=True)], path.stem)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--language", choices=("de", "en"), default="en", help="of text files: how they are cut into words")
    parser.add_argument("--hold", type=int, default=400)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    dev, rest = treebank.held_out([t for path in args.files for t in (bracketed(path, args.language) if path.suffix == ".txt" else read(path))], args.hold)
    treebank.write(args.out / "train.conllu", rest)
    treebank.write(args.out / "dev.conllu", dev)
    print(len(rest), "sentences to learn from,", len(dev), "held out")


if __name__ == "__main__":
    main()
