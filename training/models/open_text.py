"""Open text -> sentences of words with nothing marked, for a teacher to mark.

Takes .txt files (a paragraph a line) and .jsonl files (`text`, `lang`, `id`). Of `evals/gold/roles` only the dev part is
read: articles whose SHA-256 of the id is not divisible by four.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path

import spacy
import treebank

from echolot.read import sentences


def texts(path: Path, language: str) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if path.suffix == ".jsonl":
                row = json.loads(line)
                if int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 4 and row.get("lang", language) == language:
                    yield row["text"]
            elif line.strip():
                yield line.strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--language", choices=("de", "en"), required=True)
    parser.add_argument("--words", type=int, default=400_000)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    nlp = spacy.blank(args.language)
    chance = random.Random(3)
    trees: list[treebank.Tree] = []
    seen: set[str] = set()
    left = args.words
    for path in args.files:
        found = list(texts(path, args.language))
        chance.shuffle(found)
        for text in found:
            for sentence in sentences(text, args.language):
                shown = text[sentence.start : sentence.end]
                words = [t for t in nlp.make_doc(shown) if not t.is_space]
                if shown in seen or not 4 <= len(words) <= 45 or shown[-1].isalnum():
                    continue
                seen.add(shown)
                trees.append(
                    treebank.Tree(
                        [treebank.Word(t.text, None, None, None, None, 0, None, bool(t.whitespace_)) for t in words],
                        "silver " + path.stem,
                        gold=False,
                    )
                )
                left -= len(words)
            if left < 0:
                break
    treebank.write(args.out, trees)
    print(len(trees), "sentences", sum(len(t.words) for t in trees), "words")


if __name__ == "__main__":
    main()
