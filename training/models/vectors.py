"""Word vectors (floret) from open text, one core.

python vectors.py text.txt [text.txt ...] --language de --out made/de-vectors
"""

from __future__ import annotations

import argparse
from pathlib import Path

import floret
import spacy


def words_of(paths: list[Path], language: str, out: Path, limit: int) -> None:
    """The texts as words parted by blanks, a line a paragraph, until there are `limit` words."""
    make_doc = spacy.blank(language).make_doc
    count = 0
    with out.open("w", encoding="utf-8") as lines:
        for path in paths:
            with path.open(encoding="utf-8") as text:
                for line in text:
                    if len(line) > 40 and count < limit:
                        words = [t.text for t in make_doc(line.strip()) if not t.is_space]
                        count += len(words)
                        lines.write(" ".join(words) + "\n")
    print(count, "words")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--language", choices=("de", "en"), required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=19_000_000)
    parser.add_argument("--buckets", type=int, default=50_000)
    parser.add_argument("--epochs", type=int, default=2)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    words = args.out / "words.txt"
    words_of(args.texts, args.language, words, args.words)
    model = floret.train_unsupervised(
        str(words), model="cbow", mode="floret", hashCount=2, bucket=args.buckets, minn=3, maxn=5, minCount=5, dim=64, ws=4, neg=6, epoch=args.epochs, lr=0.05, thread=1,
    )  # fmt: skip
    model.save_floret_vectors(str(args.out / "vectors.floret"))


if __name__ == "__main__":
    main()
