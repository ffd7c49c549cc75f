"""Treebank files -> training and dev file for `teach.py`.

    python trees.py --language de --dev 120 --out made/de UD_German-GSD/de_gsd-ud-dev.conllu.gz more.conllu.gz ...

The dev file is drawn at random from the first file, or from `--dev-file`, the rest of which is trained on with `--rest` alone.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import treebank


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--language", choices=("de", "en"), required=True)
    parser.add_argument("--dev", type=int, required=True)
    parser.add_argument("--dev-file", type=Path)
    parser.add_argument("--rest", action="store_true", help="train on the rest of --dev-file too")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.dev_file:
        dev, rest = treebank.held_out(treebank.read(args.dev_file, args.language), args.dev)
        train = [t for path in args.files for t in treebank.read(path, args.language)] + (rest if args.rest else [])
    else:
        dev, train = treebank.held_out(treebank.read(args.files[0], args.language), args.dev)
        train += [t for path in args.files[1:] for t in treebank.read(path, args.language)]
    for name, trees in (("dev", dev), ("train", train)):
        treebank.write(args.out / f"{name}.conllu", trees)
        print(name, len(trees), "sentences,", sum(len(t.words) for t in trees), "words")


if __name__ == "__main__":
    main()
