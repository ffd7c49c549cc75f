"""Tables out of the archive, as files: Parquet, CSV, JSON lines, Excel, with a data dictionary beside each.

Rows pass through a few at a time, whatever the size of the archive. CSV is read by spreadsheets, which run a text cell that
looks like a formula: such cells get an apostrophe in front, also after a line break inside the cell; numbers stay numbers. In
Excel files a text is a text by its type, and those that look like a formula are marked as quoted too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl

from echolot.archive import dictionary
from echolot.errors import MissingExtra, UnwritableFile

SUFFIXES = (".parquet", ".csv", ".jsonl", ".xlsx")
SHEET_ROWS, SHEET_CHARACTERS = 1_048_575, 32_767  # what a sheet holds below its names, and a cell
_CUT = " [...]"
_AT_ONCE = 10_000  # rows in memory
# As in `show.formats.cell`: after blanks and after every line break; full-width signs count, because spreadsheets fold them.
_FORMULA = r"(?:\A|[\r\n])\s*[=+\-@\t\r＝＋－＠]|\A[\t\r\n]"
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"


def write(name: str, table: pl.LazyFrame, path: Path, *, made_by: Mapping[str, str]) -> int:
    """Write a table whole or not at all, and its dictionary beside it (`FILE.md`); gives the number of rows.

    made_by: what the dictionary and the Parquet metadata say of the making. Raises UnwritableFile, MissingExtra.
    """
    if path.suffix not in SUFFIXES:
        raise UnwritableFile(path, f"a table goes into {', '.join(SUFFIXES)}")
    if path.suffix == ".xlsx" and find_spec("xlsxwriter") is None:
        raise MissingExtra("xlsxwriter", "excel", "an Excel file")
    columns = dict(table.collect_schema())
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        rows = _sink(name, table, columns, part, path.suffix, made_by)
        path.with_name(path.name + ".md").write_text(_dictionary(name, columns, rows, path, made_by), encoding="utf-8")
        os.replace(part, path)
    except OSError as error:
        raise UnwritableFile(path, error.strerror or str(error).partition(" (os error")[0]) from error
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
    elif suffix == ".xlsx":
        return _sheet(name, table.select(_cell(c, dtype, guarded=False) for c, dtype in columns.items()), part)
    elif suffix == ".csv":
        table = table.map_batches(count, streamable=True, schema=dict(columns))
        table.select(_cell(c, dtype) for c, dtype in columns.items()).sink_csv(part, line_terminator="\n")
    else:
        table = table.map_batches(count, streamable=True, schema=dict(columns))
        table.select(_moment(c, dtype) for c, dtype in columns.items()).sink_ndjson(part)
    return counted


def _sheet(name: str, table: pl.LazyFrame, part: Path) -> int:
    """Write an Excel file of one sheet, a few rows at a time; gives their number. Raises UnwritableFile where a sheet is too short."""
    import xlsxwriter

    rows = part.with_name(f"{part.name}.rows")  # once through the table, whatever it costs to make it
    try:
        table.sink_parquet(rows)
        count = int(pl.scan_parquet(rows).select(pl.len()).collect().item())
        if count > SHEET_ROWS:
            raise UnwritableFile(part, f"{count:,} rows are more than the {SHEET_ROWS:,} that a sheet holds; .csv and .parquet hold them")
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        with xlsxwriter.Workbook(str(part), options) as book:
            sheet, quoted = book.add_worksheet(name[:31]), book.add_format({"quote_prefix": True})
            for place, column in enumerate(table.collect_schema()):
                sheet.write_string(0, place, column)
            sheet.freeze_panes(1, 0)
            for start in range(0, count, _AT_ONCE):
                for number, row in enumerate(pl.scan_parquet(rows).slice(start, _AT_ONCE).collect().iter_rows(), start + 1):
                    for place, value in enumerate(row):
                        _write(sheet, number, place, value, quoted)
    finally:
        rows.unlink(missing_ok=True)
    return count


def _write(sheet: Any, row: int, place: int, value: Any, quoted: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, int | float):
        if value == value and abs(value) != float("inf"):  # sheets know no such numbers; the cell stays empty
            sheet.write_number(row, place, value)
    else:
        told = str(value)
        told = told if len(told) <= SHEET_CHARACTERS else told[: SHEET_CHARACTERS - len(_CUT)] + _CUT
        sheet.write_string(row, place, told, quoted if re.search(_FORMULA, told) else None)


def _moment(column: str, dtype: Any) -> pl.Expr:
    at = pl.col(column)
    return at.dt.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(dtype, pl.Datetime) else at


def _cell(column: str, dtype: Any, *, guarded: bool = True) -> pl.Expr:
    """A column as spreadsheets take it: lists of words joined by `; `, other nested values as JSON.

    guarded: with an apostrophe before what could be run as a formula.
    """
    cell, harmless = pl.col(column), _harmless if guarded else _visible
    if isinstance(dtype, pl.Datetime):
        return _moment(column, dtype)
    if isinstance(dtype, pl.List) and dtype.inner == pl.String:
        return harmless(cell.list.join("; ")).alias(column)
    if isinstance(dtype, pl.List | pl.Struct):
        return harmless(_json(cell, dtype)).alias(column)
    return harmless(cell).alias(column) if dtype == pl.String else cell


def _json(cell: pl.Expr, dtype: Any) -> pl.Expr:
    """Nested values as JSON text; null stays empty."""
    if isinstance(dtype, pl.Struct):
        return pl.when(cell.is_not_null()).then(cell.struct.json_encode())
    wrapped = pl.struct(cell.alias("v")).struct.json_encode()  # only structs can be encoded
    return pl.when(cell.is_not_null()).then(wrapped.str.strip_prefix('{"v":').str.strip_suffix("}"))


def _harmless(cell: pl.Expr) -> pl.Expr:
    return pl.when(cell.str.contains(_FORMULA)).then(pl.lit("'") + _visible(cell)).otherwise(_visible(cell))


def _visible(cell: pl.Expr) -> pl.Expr:
    return cell.str.replace_all("\r\n?", "\n").str.replace_all(_CONTROL, "\ufffd")


def _dictionary(name: str, columns: Mapping[str, Any], rows: int, path: Path, made_by: Mapping[str, str]) -> str:
    made = "".join(f"- {key}: {value}\n" for key, value in made_by.items())
    notes = {
        ".csv": "UTF-8, comma, first row the names. Lists are joined by `; `, nested values are JSON. A text that a spreadsheet could run as "
        "a formula has an apostrophe in front.\n",
        ".jsonl": "UTF-8, one JSON object a line.\n",
        ".parquet": "",
        ".xlsx": f"One sheet, first row the names. Lists are joined by `; `, nested values are JSON, days and moments are text. A text longer than "
        f"{SHEET_CHARACTERS:,} characters, which no cell holds, is cut and ends with `{_CUT.strip()}`; .csv and .parquet hold it whole.\n",
    }[path.suffix]
    return (
        f"# {path.name}\n\n{rows:,} rows, written {datetime.now(UTC):%Y-%m-%d %H:%M} UTC by Echolot.\n{made}\n{notes}"
        f"\n## Table `{name}`\n\n{dictionary.markdown(name, columns)}"
    )
