"""Word vectors from the table of what single words mean (`vectors.npz`, see `training/reader`): floret rows fitted to it.

    python meanings.py --language en --texts made/en/train.conllu made/open-en.conllu --out made/en-vectors

The vector of a word is the mean of rows that its letters name, so words that the table lacks get one from their parts.
The rows are those of least squares with a small ridge; capitals count as small letters.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
import simplemma
import spacy
import treebank
from scipy.sparse import csr_matrix, diags
from scipy.sparse.linalg import LinearOperator, cg
from spacy.vectors import Mode, Vectors

from echolot.coding.pointer import Vectors as Table

HEAD = {"minn": 3, "maxn": 5, "hash_count": 2, "hash_seed": 0, "bow": "<", "eow": ">"}
NORM = 3.0  # of a vector, about


def parts(words: list[str], buckets: int) -> csr_matrix:
    """Words by rows: how much of a row is in the word's vector."""
    hashed = Vectors(strings=spacy.blank("xx").vocab.strings, data=np.zeros((1, 1), dtype=np.float32), mode=Mode.floret, **HEAD)
    rows, columns, values = [], [], []
    for i, word in enumerate(words):
        found = [n % buckets for part in hashed._get_ngrams(word) for n in hashed._get_ngram_hashes(part)]
        rows += [i] * len(found)
        columns += found
        values += [1 / len(found)] * len(found)
    return csr_matrix((values, (rows, columns)), shape=(len(words), buckets), dtype=np.float64)


def fit(seen: csr_matrix, wanted: np.ndarray, weight: np.ndarray, ridge: float) -> np.ndarray:
    """Rows whose means are near what is wanted: ridge regression, one direction after the other."""
    right = (seen.T @ diags(weight)).tocsr()
    product = LinearOperator((seen.shape[1],) * 2, matvec=lambda x: right @ (seen @ x) + ridge * x, dtype=np.float64)
    return np.stack([cg(product, right @ column, rtol=1e-3, maxiter=120)[0] for column in wanted.T], axis=1)


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(((a * b).sum(1) / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1) + 1e-9)).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("de", "en"), required=True)
    parser.add_argument("--texts", nargs="+", required=True, help="as `treebank.write` writes them: their words count as the language's")
    parser.add_argument("--buckets", type=int, default=40_000)
    parser.add_argument("--ridge", type=float, default=0.01)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    table = Table.built_in()
    count = Counter(w.form.lower() for path in args.texts for tree in treebank.read_written(path) for w in tree.words)
    other = "en" if args.language == "de" else "de"  # of a word that only the other language has, nothing is learned; names may be in neither list
    words = [w for w in table.row if w in count or simplemma.is_known(w, lang=args.language) or not simplemma.is_known(w, lang=other)]
    wanted = np.asarray(table.of(words), dtype=np.float64)
    wanted -= wanted.mean(0)
    wanted *= NORM / np.linalg.norm(wanted, axis=1).mean()
    weight = np.array([1 + 0.5 * np.log1p(count[w]) for w in words])
    seen = parts(words, args.buckets)
    chance = np.random.default_rng(5).random(len(words)) < 0.05
    tried = fit(seen[~chance], wanted[~chance], weight[~chance], args.ridge)
    print(f"{len(words)} words; left out: cosine {cosine(seen[chance] @ tried, wanted[chance]):.3f}")
    rows = fit(seen, wanted, weight, args.ridge)
    print(f"all: cosine {cosine(seen @ rows, wanted):.3f}")
    args.out.mkdir(parents=True, exist_ok=True)
    with open(args.out / "vectors.floret", "w", encoding="utf-8") as out:
        out.write(f"{len(rows)} {rows.shape[1]} 3 5 2 0 < > lower\n")
        out.writelines(f"{n} {' '.join(f'{v:.4f}' for v in row)}\n" for n, row in enumerate(rows))


if __name__ == "__main__":
    main()
