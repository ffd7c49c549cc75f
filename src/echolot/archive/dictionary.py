"""The data dictionary: what every column of every table means (`data/columns.csv`), for people who open an export."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

ANY = "*"


@cache
def _meanings() -> dict[tuple[str, str], str]:
    with (Path(__file__).parent / "data" / "columns.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {(row["table"], row["column"]): row["meaning"] for row in rows}


def meaning(table: str, column: str) -> str:
    """What a column means. Raises KeyError for one that nobody has described."""
    found = _meanings()
    return found[table, column] if (table, column) in found else found[ANY, column]


def about(table: str) -> str:
    """What one row of a table is."""
    return _meanings()[table, ANY]


def kind(dtype: Any) -> str:
    """A type in words, the same for every reader: text, whole number, number, day, moment, yes or no, list of, fields."""
    if isinstance(dtype, pl.List):
        return f"list of {kind(dtype.inner)}"
    if isinstance(dtype, pl.Struct):
        return "{" + ", ".join(f.name for f in dtype.fields) + "}"
    if isinstance(dtype, pl.Datetime):
        return "moment (UTC)"
    for known, words in ((pl.String, "text"), (pl.Date, "day"), (pl.Boolean, "yes or no")):
        if dtype == known:
            return words
    return "whole number" if dtype.is_integer() else "number"


def markdown(table: str, columns: Mapping[str, Any]) -> str:
    """The dictionary of one table."""
    rows = "".join(f"| `{name}` | {kind(dtype)} | {meaning(table, name)} |\n" for name, dtype in columns.items())
    return f"{about(table)}\n\n| column | type | meaning |\n|---|---|---|\n{rows}"
