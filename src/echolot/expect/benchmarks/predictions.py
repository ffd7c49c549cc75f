"""Forecasts on disk, so that a scorer that shares nothing with us can check the figures."""

from __future__ import annotations

import gzip
import json
from dataclasses import fields
from pathlib import Path
from typing import IO

import numpy as np

from echolot.errors import UnwritableFile
from echolot.expect.benchmarks.result import Predictions

SUFFIXES = (".npz", ".jsonl.gz")
_COLUMNS = tuple(field.name for field in fields(Predictions))


def write_predictions(path: Path, predictions: Predictions) -> None:
    """Write whole or not at all: one entry a distinct query, as .npz (arrays) or .jsonl.gz (one object a line).

    Raises UnwritableFile.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            (_arrays if path.name.endswith(".npz") else _lines)(file, predictions)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UnwritableFile(path, error.strerror or str(error)) from error


def _arrays(file: IO[bytes], predictions: Predictions) -> None:
    arrays = {column: getattr(predictions, column) for column in _COLUMNS}
    np.savez_compressed(file, allow_pickle=False, **{**arrays, "score": predictions.score.astype(np.float32)})


def _lines(file: IO[bytes], predictions: Predictions) -> None:
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        for row in zip(*(getattr(predictions, column).tolist() for column in _COLUMNS), strict=True):
            lines.write(json.dumps(dict(zip(_COLUMNS, row, strict=True))) + "\n")
