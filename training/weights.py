"""Fits and packs the weights of words that `echolot.linear` reads."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from echolot.linear import BOXES, Linear

SHARED = ("form.", "front.", "back.", "whole.", "vocabulary", "tag_names", "type_names")  # what every network of `pointer.py` knows alike


def fit(own: Sequence[Sequence[int]], labels: Any, questions: Sequence[str], ridge: float, times: Any = None) -> Linear:
    """Logistic regression of every question on the boxes of the strings. own: boxes of each row; labels: (rows, questions), NaN where a row
    does not answer; times: how often each row counts."""
    lengths = np.array([len(row) for row in own])
    used, flat = np.unique(np.fromiter((box for row in own for box in row), dtype=np.int64, count=int(lengths.sum())), return_inverse=True)
    size = np.repeat(1 / np.sqrt(np.maximum(1, lengths)), lengths)
    x = csr_matrix((size, flat, np.cumsum([0, *lengths])), shape=(len(own), len(used)))
    weights, bias = np.zeros((BOXES, len(questions)), dtype=np.float32), np.zeros(len(questions), dtype=np.float32)
    for n in range(len(questions)):
        use = ~np.isnan(labels[:, n])
        mine, y, much = x[use], labels[use, n], np.ones(int(use.sum())) if times is None else times[use]

        def loss(w: Any, mine: Any = mine, y: Any = y, much: Any = much) -> tuple[float, Any]:
            z = mine @ w[:-1] + w[-1]
            off = much * (1 / (1 + np.exp(-z)) - y)
            value = much @ (np.logaddexp(0, z) - y * z) + 0.5 * ridge * (w[:-1] @ w[:-1])
            return float(value), np.append(mine.T @ off + ridge * w[:-1], off.sum())

        start = np.zeros(len(used) + 1)
        if 0 < y.sum() < len(y):
            start[-1] = np.log(y.mean() / (1 - y.mean()))
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 80}).x
        weights[used, n], bias[n] = found[:-1], found[-1]
    return Linear(tuple(questions), weights, bias)


def differing(network: bytes) -> bytes:
    """Of a network of `pointer.py` what differs from the one that reads acts."""
    out = io.BytesIO()
    with np.load(io.BytesIO(network), allow_pickle=False) as held:
        np.savez_compressed(out, **{name: held[name] for name in held.files if not name.startswith(SHARED)})
    return out.getvalue()


def packed(linear: Linear) -> bytes:
    """The boxes that hold anything; weights near nothing are nothing, so that the file stays small."""
    held = np.where(np.abs(linear.weights) < 0.01, 0.0, linear.weights).astype(np.float16)
    rows = np.flatnonzero(held.any(axis=1))
    out = io.BytesIO()
    np.savez_compressed(out, questions=np.array(linear.questions), rows=rows.astype(np.uint16), weights=held[rows], bias=linear.bias)
    return out.getvalue()
