"""A table file in blocks: bytes -> frames of text columns, with what was broken counted.

Two forms: tab-separated lines without quotes (GDELT, ICEWS, POLECAT), checked and cut in bulk, and quoted CSV (ACLED,
UCDP, plain), where a cell may hold line breaks. Memory is one block, whatever the size of the file. A zip is read as the
tables in it; one that swells beyond measure ends with an error, and so does a line without end.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zipfile
import zlib
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

import numpy as np
import polars as pl

from echolot.errors import UnreadableFile, why_unreadable

BLOCK = 3 << 24  # bytes read at once
ROWS = 100_000  # rows of a quoted CSV read at once
LONGEST_LINE = 1 << 20
LONGEST_ROW = 500  # lines of one row of a quoted CSV
SWELL = 400  # unpacked over packed; tables of codes shrink to a tenth, a bomb to a thousandth
FREE_SWELL = 1 << 26  # below this size nobody asks
BROKEN = "another number of columns"
TOO_LONG = "a line of more than a million bytes"
Blocks = Iterator[bytes]
_AS_WINDOWS = "echolot.windows"  # what is done with bytes that are no UTF-8


@dataclass
class Tally:
    """What became of the rows of a file."""

    rows: int = 0  # lines that are no header and not empty
    skipped: Counter[str] = field(default_factory=Counter)  # reason -> rows left out
    unknown_actors: Counter[str] = field(default_factory=Counter)  # code or name as the table has it -> mentions; the rows stay
    unknown_codes: Counter[str] = field(default_factory=Counter)  # event code -> rows left out
    folded: Counter[str] = field(default_factory=Counter)  # sector -> mentions that now stand under their state


BROKEN_PACKS = (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)


@contextmanager
def opened(path: Path) -> Iterator[list[tuple[str, IO[bytes]]]]:
    """The tables of a file, by name: itself, or what a gzip or zip holds. Raises UnreadableFile."""
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
            magic = file.read(4)
            file.seek(0)
            found: list[tuple[str, IO[bytes]]] = [(path.name, file)]
            if magic[:2] == b"\x1f\x8b":
                found = [(path.name, cast(IO[bytes], stack.enter_context(gzip.open(file))))]
            elif magic == b"PK\x03\x04":
                packed = stack.enter_context(zipfile.ZipFile(file))
                members = [m for m in packed.infolist() if not m.is_dir() and m.file_size]
                _refuse_bombs(path, members)
                found = [(f"{path.name}/{m.filename}", stack.enter_context(packed.open(m))) for m in members]
        except UnreadableFile:
            raise
        except BROKEN_PACKS as error:
            raise UnreadableFile(path, "the packed file is broken", "Fetch it again.") from error
        except OSError as error:
            raise UnreadableFile(path, why_unreadable(error)) from error
        yield found


def _refuse_bombs(path: Path, members: Sequence[zipfile.ZipInfo]) -> None:
    for member in members:
        if member.flag_bits & 1:
            raise UnreadableFile(path, f"{member.filename} in it is locked with a password")
        if member.file_size > max(FREE_SWELL, SWELL * member.compress_size):
            raise UnreadableFile(path, f"{member.filename} in it swells to {member.file_size:,} bytes")


def head(file: IO[bytes], size: int = 1 << 16) -> bytes:
    """The beginning of a table, without a byte order mark."""
    return file.read(size).removeprefix(b"\xef\xbb\xbf")


def blocks(start: bytes, file: IO[bytes], packed: int | None) -> Blocks:
    """Its bytes, from the beginning already read; packed: size on disk of a gzip, to notice one that never ends."""
    seen, block = len(start), start
    while block:
        yield block
        block = file.read(BLOCK)
        seen += len(block)
        if packed is not None and seen > max(FREE_SWELL, SWELL * packed):
            raise UnreadableFile("the archive", f"it swells beyond {seen:,} bytes")


def tab_frames(source: Blocks, names: Sequence[str | None], tally: Tally, *, header: bool) -> Iterator[pl.DataFrame]:
    """Frames of the named columns of tab-separated lines; names: one a column of the file, None for those not wanted."""
    tabs, rest, flooded = len(names) - 1, b"", False
    for block in source:
        rest += block
        cut = rest.rfind(b"\n") + 1
        if not cut:
            if len(rest) > LONGEST_LINE:
                rest, flooded = rest[-1:], True
            continue
        whole, rest = rest[:cut], rest[cut:]
        if flooded:
            whole, flooded = whole[whole.find(b"\n") + 1 :], False
            _bad(tally, TOO_LONG)
        if header:
            whole, header = whole[whole.find(b"\n") + 1 :], False
        yield from _tab_frame(whole, names, tabs, tally)
    if flooded:
        _bad(tally, TOO_LONG)
    elif rest and not header:
        yield from _tab_frame(rest + b"\n", names, tabs, tally)


def _bad(tally: Tally, reason: str, n: int = 1) -> None:
    if n:
        tally.rows += n
        tally.skipped[reason] += n


def _tab_frame(whole: bytes, names: Sequence[str | None], tabs: int, tally: Tally) -> Iterator[pl.DataFrame]:
    whole = _good_lines(whole, tabs, tally)
    if not whole:
        return
    # A header of our own: the names that Polars gives to columns without one have changed between releases.
    header = "\t".join(name or f"column {n}" for n, name in enumerate(names)).encode() + b"\n"
    frame = pl.read_csv(
        header + whole, separator="\t", quote_char=None, infer_schema=False, encoding="utf8-lossy",
        columns=[name for name in names if name is not None],
    )  # fmt: skip
    tally.rows += frame.height
    last = frame.columns[-1]
    yield frame.with_columns(pl.col(last).str.strip_suffix("\r"))


def _good_lines(whole: bytes, tabs: int, tally: Tally) -> bytes:
    """Lines with that many tabs; the others are counted, empty ones are nothing."""
    letters = np.frombuffer(whole, dtype=np.uint8)
    ends = np.flatnonzero(letters == 10)
    if not len(ends):
        return b""
    starts = np.concatenate(([0], ends[:-1] + 1))
    at = np.flatnonzero(letters == 9)
    if len(at) == tabs * len(ends) and (ends - starts).max() <= LONGEST_LINE:
        of_line = at.reshape(len(ends), tabs)  # holds line by line where first and last tab of each lie in it
        if (of_line[:, 0] >= starts).all() and (of_line[:, -1] < ends).all():
            return whole
    found = np.searchsorted(at, ends) - np.searchsorted(at, starts)
    lengths = ends - starts
    good = (found == tabs) & (lengths <= LONGEST_LINE)
    if good.all():
        return whole
    blank = (lengths == 0) | ((lengths == 1) & (letters[starts] == 13))
    _bad(tally, TOO_LONG, int((lengths > LONGEST_LINE).sum()))
    _bad(tally, BROKEN, int((~good & ~blank & (lengths <= LONGEST_LINE)).sum()))
    return b"".join(whole[starts[i] : ends[i] + 1] for i in np.flatnonzero(good))


def _as_windows(wrong: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, as Windows-1252: an Excel that is not told otherwise writes that."""
    assert isinstance(wrong, UnicodeDecodeError)
    return wrong.object[wrong.start : wrong.end].decode("cp1252", "replace"), wrong.end


codecs.register_error(_AS_WINDOWS, _as_windows)


def separator(first_line: str) -> str:
    """What parts the cells of a quoted CSV: a comma, or where a German Excel wrote it a semicolon, or a tab."""
    return max(",;\t", key=first_line.count)


def csv_frames(source: Blocks, wanted: Sequence[str], tally: Tally) -> Iterator[pl.DataFrame]:
    """Frames of the wanted columns (by header, without case; one that is missing is null) of a quoted CSV."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))  # of the whole process
    lines = _Lines(io.TextIOWrapper(io.BufferedReader(_Joined(source), 1 << 20), encoding="utf-8-sig", errors=_AS_WINDOWS, newline=""), tally)
    first = next(lines, "")
    parted_by = separator(first)
    header = [name.strip().casefold() for name in _row_alone(first, parted_by)]
    places = [header.index(name.casefold()) if name.casefold() in header else None for name in wanted]
    kept: list[list[str | None]] = []
    for row in _rows(lines, len(header), parted_by, tally):
        tally.rows += 1
        kept.append([row[p] or None if p is not None else None for p in places])
        if len(kept) == ROWS:
            yield _text_frame(kept, wanted)
            kept = []
    if kept:
        yield _text_frame(kept, wanted)


def _rows(lines: _Lines, columns: int, parted_by: str, tally: Tally) -> Iterator[list[str]]:
    """Rows with that many cells. Of one that is broken only its first line is lost: what a quotation mark that is never closed
    has swallowed is read again."""
    while True:
        lines.kept.clear()
        try:
            for row in csv.reader(lines, delimiter=parted_by, strict=True):
                if len(row) != columns and any(row):
                    break
                lines.kept.clear()
                if any(row):
                    yield row
            else:
                return
        except csv.Error:
            pass
        alone = _row_alone(lines.leave(), parted_by)
        if len(alone) == columns:  # marks inside a cell that are not doubled
            yield alone
        else:
            _bad(tally, BROKEN)


def _row_alone(line: str, parted_by: str) -> list[str]:
    """The cells of one line, where its quotation marks come in pairs; else none."""
    return next(csv.reader([line], delimiter=parted_by), []) if line.count('"') % 2 == 0 else []


class _Lines:
    """Lines of a quoted CSV; those of the row being read are kept, so that a row that swallows its neighbours can be left."""

    def __init__(self, file: io.TextIOWrapper, tally: Tally) -> None:
        self.kept: list[str] = []
        self._file, self._tally, self._again = file, tally, deque[str]()

    def leave(self) -> str:
        """The first line of the row being read; its others are given again."""
        first, *others = self.kept
        self._again.extendleft(reversed(others))
        return first

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        if not line:
            raise StopIteration
        self.kept.append(line)
        if len(self.kept) > LONGEST_ROW:
            raise csv.Error("a row of many lines")
        return line

    def _read(self) -> str:
        line = self._file.readline(LONGEST_LINE)
        while len(line) == LONGEST_LINE and not line.endswith("\n"):
            _bad(self._tally, TOO_LONG)
            while line and not line.endswith("\n"):
                line = self._file.readline(LONGEST_LINE)
            line = self._file.readline(LONGEST_LINE)
        return line.replace("\0", "")


def _text_frame(rows: list[list[str | None]], names: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


class _Joined(io.RawIOBase):
    """Blocks as one readable file."""

    def __init__(self, source: Blocks) -> None:
        self._source, self._rest = source, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = next(self._source, b"")
        n = min(len(buffer), len(self._rest))
        buffer[:n], self._rest = self._rest[:n], self._rest[n:]
        return n
