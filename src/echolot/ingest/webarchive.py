"""A web archive (WARC, packed or not) -> the pages in it that a server gave as HTML with status 200.

A broken record is named, and the next one is looked for behind it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from echolot.errors import InputError, TextTooLong, UnreadableFile
from echolot.ingest.limits import LONG_NAME, MAX_BYTES, Budget

_HTML = ("text/html", "application/xhtml+xml")
_MARKS = (b"\x1f\x8b\x08", b"WARC/1.")  # how a packed and a plain record begin
_TRIES = 1_000  # places in a row that look like a record and are none, before the rest is given up


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was fetched. `charset` is the one that the server named."""

    path: str
    url: str
    content: bytes
    charset: str | None
    fetched_at: datetime | None


class _Broken(Exception):
    """This record cannot be read."""


def pages(stream: BinaryIO, path: str, budget: Budget) -> Iterator[Page | InputError]:
    """The pages of a web archive in its order. The stream can seek. Raises OverLimit."""
    mark = _MARKS[0] if stream.read(2) == _MARKS[0][:2] else _MARKS[1]
    start: int | None = 0
    tries = number = 0
    while start is not None and tries < _TRIES:
        stream.seek(start)
        last, broken = start, None
        records = _records(stream)
        while broken is None:
            try:
                record = next(records, None)
                if record is None:
                    return
                last, number, tries = record.stream_pos, number + 1, 0
                page = _page(record, path, budget)
            except _Broken as error:
                broken = str(error)
            else:
                if page is not None:
                    yield page
        if not tries:
            yield UnreadableFile(f"{path}, behind record {number}" if number else path, f"a record is broken ({broken})", "The others are read.")
        tries += 1
        start = _next(stream, last + 1, mark)
    if start is not None:
        yield UnreadableFile(path, "too much of it is broken; the rest is not read")


def _records(stream: BinaryIO) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        yield from ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False)
    except InputError:
        raise
    except (OSError, ValueError, EOFError, OverflowError) as error:
        raise _Broken(str(error).strip().rstrip(".")[:200] or type(error).__name__) from error


def _page(record: Any, path: str, budget: Budget) -> Page | InputError | None:
    """The page of one record; None where it is none that is read. Raises _Broken, OverLimit."""
    from fastwarc.warc import WarcRecordType

    promised = max(record.content_length or 0, 0)
    if promised > budget.limit:
        raise _Broken(f"{promised:,} bytes are promised")
    budget.take(promised)
    if record.record_type == WarcRecordType.unknown:
        raise _Broken("it is of no known kind")
    if record.record_type != WarcRecordType.response or not (record.headers.get("Content-Type") or "").startswith("appl"):
        return None
    try:
        record.parse_http()
        status, kind, length = record.http_headers.status_code, record.http_content_type, record.content_length
        url = record.headers.get("WARC-Target-URI") or ""
        where = f"{path}/{url[:LONG_NAME]}"
        wanted = status == 200 and (kind or "").lower() in _HTML
        content = record.reader.read(MAX_BYTES + 1) if wanted else b""
        fetched = record.record_date
        charset, coding = record.http_charset, (record.http_headers.get("Content-Encoding") or "").lower()
        chunked = "chunked" in (record.http_headers.get("Transfer-Encoding") or "").lower()
    except (OSError, ValueError, EOFError, OverflowError, AttributeError) as error:
        raise _Broken(str(error).strip().rstrip(".")[:200] or type(error).__name__) from error
    if status is None or (wanted and not length):
        raise _Broken("it holds no answer of a server")
    if not wanted:
        return None
    if len(content) > MAX_BYTES:
        return TextTooLong(where, length, MAX_BYTES, "bytes")
    if len(content) < length:
        raise _Broken(f"{length:,} bytes are promised, {len(content):,} are there")
    decoded = _decoded(content, coding, chunked)
    if decoded is None:
        return UnreadableFile(where, f"it is packed ({coding or 'chunked'}) and cannot be unpacked")
    if len(decoded) > MAX_BYTES:
        return TextTooLong(where, len(decoded), MAX_BYTES, "bytes")
    return Page(where, url, decoded, charset, fetched.astimezone(UTC) if isinstance(fetched, datetime) else None)


def _decoded(content: bytes, coding: str, chunked: bool) -> bytes | None:
    """The body without its transport; many archives keep the header and have unpacked the body already."""
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader

    try:
        if chunked and content[:10].split(b"\r\n")[0].split(b";")[0].strip().isalnum():
            content = ChunkedReader(io.BytesIO(content)).read(MAX_BYTES + 1)
        if content.startswith(_MARKS[0]):
            content = GzipReader(io.BytesIO(content)).read(MAX_BYTES + 1)
        elif coding == "br" and not content.lstrip().startswith(b"<"):
            content = BrotliReader(io.BytesIO(content)).read(MAX_BYTES + 1)
    except (OSError, ValueError, EOFError):
        return None
    return content


def _next(stream: BinaryIO, start: int, mark: bytes) -> int | None:
    """Where `mark` stands next, from `start` on."""
    stream.seek(start)
    at, tail = start, b""
    while chunk := stream.read(1024 * 1024):
        block = tail + chunk
        if (found := block.find(mark)) >= 0:
            return at - len(tail) + found
        tail = block[-(len(mark) - 1) :]
        at += len(chunk)
    return None
