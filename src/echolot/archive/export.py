"""Tables out of the archive, as files: Parquet, CSV, JSON lines, with a data dictionary beside each.

Rows pass through a few at a time, whatever the size of the archive. CSV is read by spreadsheets, which run a text cell that
looks like a formula: such cells get an apostrophe in front, also after a line break inside the cell; numbers stay numbers.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from echolot.archive import dictionary
from echolot.errors import UnwritableFile

SUFFIXES = (".parquet", ".csv", ".jsonl")
# As in `show.formats.cell`: after blanks and after every line break; full-width signs count, because spreadsheets fold them.
_FORMULA = r"(?:\A|[\r\n])\s*[=+\-@\t\r＝＋－＠]|\A[\t\r\n]"
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"


def write(name: str, table: pl.LazyFrame, path: Path, *, made_by: Mapping[str, str]) -> int:
    """Write a table whole or not at all, and its dictionary beside it (`FILE.md`); gives the number of rows.

    made_by: what the dictionary and the Parquet metadata say of the making. Raises UnwritableFile.
    """
    if path.suffix not in SUFFIXES:
        raise UnwritableFile(path, f"a table goes into {', '.join(SUFFIXES)}")
    columns = dict(table.collect_schema())
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        rows = _sink(name, table, columns, part, path.suffix, made_by)
        path.with_name(path.name + ".md").write_text(_dictionary(name, columns, rows, path, made_by), encoding="utf-8")
        os.replace(part, path)
    except OSError as error:
        raise UnwritableFile(path, error.strerror or str(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return rows


def _sink(name: str, table: pl.LazyFrame, columns: Mapping[str, Any], part: Path, suffix: str, made_by: Mapping[str, str]) -> int:
    counted = 0

    def count(frame: pl.DataFrame) -> pl.DataFrame:
        nonlocal counted
        counted += frame.height
        return frame

    if suffix == ".parquet":
        about = {"echolot.table": name, **{f"echolot.{key}": value for key, value in made_by.items()}}
        table.map_batches(count, streamable=True, schema=dict(columns)).sink_parquet(part, metadata=about)
    elif suffix == ".csv":
        table = table.map_batches(count, streamable=True, schema=dict(columns))
        table.select(_cell(c, dtype) for c, dtype in columns.items()).sink_csv(part, line_terminator="\n")
    else:
        table = table.map_batches(count, streamable=True, schema=dict(columns))
        table.select(_moment(c, dtype) for c, dtype in columns.items()).sink_ndjson(part)
    return counted


def _moment(column: str, dtype: Any) -> pl.Expr:
    at = pl.col(column)
    return at.dt.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(dtype, pl.Datetime) else at


def _cell(column: str, dtype: Any) -> pl.Expr:
    """A column as spreadsheets take it: lists of words joined by `; `, other nested values as JSON."""
    cell = pl.col(column)
    if isinstance(dtype, pl.Datetime):
        return _moment(column, dtype)
    if isinstance(dtype, pl.List) and dtype.inner == pl.String:
        return _harmless(cell.list.join("; ")).alias(column)
    if isinstance(dtype, pl.List | pl.Struct):
        return _harmless(_json(cell, dtype)).alias(column)
    return _harmless(cell).alias(column) if dtype == pl.String else cell


def _json(cell: pl.Expr, dtype: Any) -> pl.Expr:
    """Nested values as JSON text; null stays empty."""
    if isinstance(dtype, pl.Struct):
        return pl.when(cell.is_not_null()).then(cell.struct.json_encode())
    wrapped = pl.struct(cell.alias("v")).struct.json_encode()  # only structs can be encoded
    return pl.when(cell.is_not_null()).then(wrapped.str.strip_prefix('{"v":').str.strip_suffix("}"))


def _harmless(cell: pl.Expr) -> pl.Expr:
    visible = cell.str.replace_all("\r\n?", "\n").str.replace_all(_CONTROL, "\ufffd")
    return pl.when(cell.str.contains(_FORMULA)).then(pl.lit("'") + visible).otherwise(visible)


def _dictionary(name: str, columns: Mapping[str, Any], rows: int, path: Path, made_by: Mapping[str, str]) -> str:
    made = "".join(f"- {key}: {value}\n" for key, value in made_by.items())
    notes = {
        ".csv": "UTF-8, comma, first row the names. Lists are joined by `; `, nested values are JSON. A text that a spreadsheet could run as "
        "a formula has an apostrophe in front.\n",
        ".jsonl": "UTF-8, one JSON object a line.\n",
        ".parquet": "",
    }[path.suffix]
    return (
        f"# {path.name}\n\n{rows:,} rows, written {datetime.now(UTC):%Y-%m-%d %H:%M} UTC by Echolot.\n{made}\n{notes}"
        f"\n## Table `{name}`\n\n{dictionary.markdown(name, columns)}"
    )
