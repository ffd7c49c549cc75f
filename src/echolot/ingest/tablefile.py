"""A CSV file with named columns -> articles, one row in memory at a time.

The columns are the keys of a `.jsonl` line. A table of events is no table of articles: `columns` gives the header of any
table, `is_event_table` tells the two apart.
"""

from __future__ import annotations

import csv
import logging
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from echolot.errors import BadArticleRow, InputError, UnreadableFile
from echolot.ingest.lines import from_keys
from echolot.records import Article, Language

EVENT_COLUMNS = ("date", "source_actor", "target_actor", "event_type")
_KEYS = ("text", "id", "title", "published", "language", "publisher", "outlet", "url", "genre")
_SEPARATORS = ",;\t|"
_LONGEST = 20_000  # lines of one row
_AGAIN = 10  # times the longest row: how much is read again behind quotation marks that are never closed

_log = logging.getLogger(__name__)


def columns(head: bytes) -> tuple[list[str], str]:
    """The names in a table's first line, in lower case, and what separates them; no names where it cannot be read."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace").strip("\r\n")
    separator = max(_SEPARATORS, key=first.count)
    try:
        row = next(csv.reader([first], delimiter=separator), [])
    except csv.Error:
        row = []
    return [name.strip().lower() for name in row], separator


def is_event_table(names: list[str]) -> bool:
    """Whether a table with these columns holds events rather than articles."""
    return "text" not in names and set(EVENT_COLUMNS) <= set(names)


def read(stream: BinaryIO, path: str, language: Language | None, max_bytes: int) -> Iterator[Article | InputError]:
    """One article a row; an error object in the place of a row that is none. Rows are numbered from 1, the header not counted.

    Yields one BadArticleRow where the header names no column `text`.
    """
    head = stream.readline(max_bytes + 1)
    names, separator = columns(head)
    if wrong := _wrong_header(head, names, path):
        yield wrong
        return
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes))  # of the whole process; the longer cells are counted here
    lines = _Lines(stream, path, max_bytes)
    number = 0
    while lines.again <= _AGAIN * max_bytes:
        try:
            for row in csv.reader(lines, delimiter=separator, strict=True):
                lines.kept.clear()
                number += bool(row)
                if row:
                    yield _article(row, names, path, number, language)
            return
        except csv.Error as error:
            number += 1
            yield BadArticleRow(path, number, f"{error}; is a quotation mark in it not closed, or not doubled?")
            lines.rewind()
    yield UnreadableFile(path, "too many quotation marks in it are never closed; the rest is not read")


def _wrong_header(head: bytes, names: list[str], path: str) -> InputError | None:
    if b"\x00" in head:
        return UnreadableFile(path, "it holds null bytes, so it is not text", "Save it as CSV (UTF-8) first.")
    if not head.strip():
        return UnreadableFile(path, "it holds no text", "Leave it out.")
    if is_event_table(names):
        return BadArticleRow(path, None, "this is a table of events, not of articles")
    return None if "text" in names else BadArticleRow(path, None, "the first line names no column `text`")


class _Lines:
    """Lines of a table as text; those of the row being read are kept, so that a row that swallows the file can be left."""

    def __init__(self, stream: BinaryIO, path: str, max_bytes: int) -> None:
        self.kept: deque[str] = deque()
        self._again: deque[str] = deque()
        self._stream, self._path, self._limit = stream, path, max_bytes
        self._warned = False
        self.again = 0  # characters given more than once

    def rewind(self) -> None:
        """Give all lines of the row again but its first."""
        self.again += sum(map(len, self.kept)) + 50 * len(self.kept)  # a line costs time, however short
        self._again.extendleft(reversed(list(self.kept)[1:]))
        self.kept.clear()

    def __iter__(self) -> Iterator[str]:
        while self._again:
            self.kept.append(self._again.popleft())
            yield self.kept[-1]
        while line := self._stream.readline(self._limit + 1):
            if len(line) > self._limit:
                while line and not line.endswith(b"\n"):
                    line = self._stream.readline(self._limit)
                raise csv.Error(f"a line of it is longer than {self._limit:,} bytes")
            self.kept.append(self._text(line))
            if len(self.kept) > _LONGEST:
                raise csv.Error(f"it runs over more than {_LONGEST:,} lines")
            yield self.kept[-1]

    def _text(self, line: bytes) -> str:
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            if not self._warned:
                _log.warning("%s is not UTF-8; read as Windows-1252", self._path)
                self._warned = True
            return line.decode("cp1252", "replace")


def _article(row: list[str], names: list[str], path: str, number: int, language: Language | None) -> Article | InputError:
    where = f"{path}, row {number}"
    if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
        return BadArticleRow(path, number, f"{len(row)} cells under {len(names)} columns; put quotation marks around the text")
    keys = {name: cell for name, cell in zip(names, row, strict=False) if name in _KEYS and (cell or name == "text")}
    try:
        return from_keys(keys, path, where, language)
    except InputError as error:
        return error
    except ValueError as error:
        return BadArticleRow(path, number, str(error))
