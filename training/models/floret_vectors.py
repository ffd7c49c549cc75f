"""Floret vectors without floret: hashes as spaCy's, so that the teacher sees what the shipped model will see."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import spacy
from spacy.vectors import Mode, Vectors


class Floret:
    """A word's vector: the mean of the rows of the word and of its parts. The largest norm is brought near 1.

    Where the head of the table ends in `lower`, capitals count as small letters.
    """

    def __init__(self, path: Path | str) -> None:
        vocab = spacy.blank("xx").vocab
        with open(path, encoding="utf-8") as lines:
            head = lines.readline().split()
            count, width, minn, maxn, hashes, seed = (int(h) for h in head[:6])
            bow, eow = head[6], head[7]
            self.lower = head[8:] == ["lower"]
            rows = np.zeros((count, width), dtype=np.float32)
            for line in lines:
                number, *values = line.rstrip().split(" ")
                rows[int(number)] = np.array(values, dtype=np.float32)
        vocab.vectors = Vectors(
            strings=vocab.strings, data=rows, mode=Mode.floret, minn=minn, maxn=maxn, hash_count=hashes, hash_seed=seed, bow=bow, eow=eow,
            attr="LOWER" if self.lower else "ORTH",
        )  # fmt: skip
        self.vectors, self.width, self.cache = vocab.vectors, width, {}
        self.scale = 1.0

    def __call__(self, form: str) -> np.ndarray:
        found = self.cache.get(form)
        if found is None:
            found = self.vectors[form.lower() if self.lower else form]
            found = self.cache[form] = found / (np.linalg.norm(found) + 1e-6)
        return found
