"""Files, folders and archives -> articles, streamed.

The text kept is the text of the file, code point for code point, so that offsets refer to what the user has on disk;
only a byte order mark is dropped. Of pages, PDF and Word files and mails, the text that was found in them is what is kept.
A file inside an archive has the archive's path in front of its own: `2024.zip/october/seoul.html`.
"""

from __future__ import annotations

import io
import logging
import os
import re
import signal
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from echolot.errors import (
    BadArticleRow,
    EmptyCorpus,
    InputError,
    NoSuchInput,
    OverLimit,
    TextTooLong,
    UnknownFileKind,
    UnreadableFile,
    UnsupportedLanguage,
)
from echolot.ingest import lines, plain, tablefile, unpack, webarchive, webpage
from echolot.ingest.article import article, declared_language, moment_or_none
from echolot.ingest.dateline import file_day
from echolot.ingest.guarded import Found, parse
from echolot.ingest.limits import MAX_BYTES, MAX_CHARACTERS, MAX_DEPTH, MAX_INNER, Budget
from echolot.ingest.publishers import Publishers
from echolot.ingest.wide import narrowed
from echolot.records import Article, Language

_KINDS = {
    ".txt": "text", ".md": "text", ".html": "page", ".htm": "page", ".xhtml": "page", ".jsonl": "lines", ".csv": "table",
    ".pdf": "pdf", ".docx": "word", ".eml": "mail", ".zip": "zip", ".tar": "tar", ".warc": "warc",
}  # fmt: skip
_PACKED_TAR = (".tgz", ".tbz2", ".txz")
_PACKED = (".gz", ".bz2", ".xz")
SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".csv", ".pdf", ".docx", ".eml", ".zip", ".tar", ".warc", ".gz")

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--.{0,500}?-->\s{0,100})?<(?:!doctype html|html)\b", re.I | re.S)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Call:
    """What holds for everything that one call reads."""

    language: Language | None
    publishers: Publishers
    seen: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a file stands: its path as shown, in how many archives, whether the user named it, what its archive may unpack."""

    path: str
    budget: Budget
    depth: int = 0
    named: bool = False


def read_paths(
    paths: Iterable[Path | str], *, language: str | None = None, publishers: Publishers | None = None
) -> Iterator[Article | InputError]:
    """The articles of files, folders, archives and standard input (`-`), in the order given, folders sorted by name.

    language: what is known of all texts that do not declare their own.
    publishers: who is who among publishers; the built-in table where none is given.
    Gives an error object in the place of whatever cannot be read; nothing is raised for one bad input.
    A path given twice, or inside a folder also given, is read once.
    """
    try:
        call = _Call(declared_language(language, "--language"), publishers or Publishers.built_in())
    except InputError as error:
        yield error
        return
    for path in paths:
        if str(path) == "-":
            yield from _standard_input(call)
        else:
            yield from _at(Path(path), call)


def kind(name: str) -> str | None:
    """What a file of this name holds (text, page, lines, table, pdf, word, mail, zip, tar, warc); None for what is not read.

    >>> kind("a.tar.gz"), kind("b.JSONL.gz"), kind("c.gz"), kind("d.png")
    ('tar', 'lines', None, None)
    """
    lower = name.lower()
    if lower.endswith(_PACKED_TAR):
        return "tar"
    if lower.endswith(_PACKED):
        inside = kind(lower.rsplit(".", 1)[0])
        return None if inside == "zip" else inside
    return _KINDS.get(os.path.splitext(lower)[1])


def _at(path: Path, call: _Call) -> Iterator[Article | InputError]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield NoSuchInput(path)
        return
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        yield UnreadableFile(path, _reason(error), "Check the path.")
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, call)
    elif kind(path.name) is None:
        yield UnknownFileKind(path, SUFFIXES)
    elif not stat.S_ISREG(mode):
        yield UnreadableFile(path, "it is a device or a pipe, not a file", "Send it to `-` (standard input).")
    else:
        yield from _file(path, call, named=True)


def _folder(folder: Path, call: _Call) -> Iterator[Article | InputError]:
    found = False
    for entry in _walk(folder, folder.resolve()):
        if isinstance(entry, InputError):
            found = True
            yield entry
        else:
            for read in _file(entry, call, named=False):
                found = True
                yield read
            found = found or (str(entry.resolve()) in call.seen and kind(entry.name) != "table")
    if not found:
        yield EmptyCorpus(folder, SUFFIXES)


def _walk(folder: Path, root: Path) -> Iterator[Path | InputError]:
    """The files Echolot reads below `folder`, sorted. Hidden ones and links that leave `root` are passed over."""
    stack, entered = [folder], set()
    while stack:
        here = stack.pop()
        real = here.resolve()
        if here.is_dir():
            if real in entered:  # a link back to a folder above
                continue
            entered.add(real)
            try:
                names = sorted(os.listdir(here), reverse=True)
            except OSError as error:
                yield UnreadableFile(here, _reason(error))
                continue
            below = (here / name for name in names if not name.startswith("."))
            stack += [path for path in below if not path.is_symlink() or _leads_into(path, root)]
        elif kind(here.name) and here.is_file():
            yield here


def _leads_into(link: Path, root: Path) -> bool:
    try:
        return link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link to itself; Python up to 3.12 says so by RuntimeError
        return False


def _file(path: Path, call: _Call, *, named: bool) -> Iterator[Article | InputError]:
    real = str(path.resolve())
    if real in call.seen:
        _log.info("%s was read already", path)
        return
    call.seen.add(real)
    try:
        with path.open("rb") as stream:
            place = _Place(shown := unpack.storable(str(path)), Budget(shown, os.fstat(stream.fileno()).st_size), named=named)
            for read in _one(stream, place, call):
                yield _settled(read, call)
    except OSError as error:
        yield error if isinstance(error, InputError) else UnreadableFile(path, _reason(error))


def _standard_input(call: _Call) -> Iterator[Article | InputError]:
    """One text, page, PDF or Word file, mail or archive: what it begins with tells."""
    if hasattr(signal, "siginterrupt"):  # Polars has a read go on after Ctrl-C, until whoever writes at the other end is done
        signal.siginterrupt(signal.SIGINT, True)
    content = sys.stdin.buffer.read(MAX_INNER + 1)
    place = _Place("-", Budget("-", len(content)), named=True)
    if len(content) > MAX_INNER:
        yield TextTooLong("-", len(content), MAX_INNER, "bytes")
        return
    inside = "text"
    if content.startswith(b"PK\x03\x04"):
        inside = "word" if b"word/document.xml" in content else "zip"
    for read in _one(io.BytesIO(content), place, call, inside):
        yield _settled(read, call)


# --- one open file --------------------------------------------------------------------------------------------------


def _one(stream: BinaryIO, place: _Place, call: _Call, known: str | None = None) -> Iterator[Article | InputError]:
    """The articles of one open file, whatever it is. Errors of the stream come out as errors; nothing is raised for them."""
    inside = known or kind(place.path)
    try:
        if place.path.lower().endswith((*_PACKED, *_PACKED_TAR)) and inside != "warc":
            stream = unpack.unpacked(stream, place.path, place.budget)
        if inside in ("zip", "tar", "warc"):
            yield from _archive(str(inside), stream, place, call)
        elif inside == "lines":
            yield from _some(lines.read(narrowed(stream), place.path, call.language, MAX_BYTES), place.path)
        elif inside == "table":
            yield from _table(stream, place, call)
        else:
            yield from _single(stream, str(inside), place, call)
    except InputError as error:
        yield error


def _archive(inside: str, stream: BinaryIO, place: _Place, call: _Call) -> Iterator[Article | InputError]:
    if place.depth >= MAX_DEPTH:
        yield OverLimit(place.path, "it is an archive in an archive in an archive", "Unpack the outer ones.")
        return
    if inside != "tar" and not stream.seekable():
        stream = _held(stream, place)
    if inside == "warc":
        yield from _web_archive(stream, place, call)
        return
    open_archive: Callable[..., Iterator[unpack.Member | InputError]] = unpack.zip_members if inside == "zip" else unpack.tar_members
    found = False
    for member in open_archive(stream, place.path, place.budget, _wanted):
        if isinstance(member, InputError):
            found = True
            yield member
            continue
        below = _Place(member.path, place.budget, place.depth + 1)
        for read in _one(member.stream, below, call):
            found = True
            yield read
        if place.budget.spent:  # the member's own error said so; what comes after it would only say it again
            return
    if not found:
        yield EmptyCorpus(place.path, SUFFIXES)


def _wanted(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return not hidden and "__MACOSX" not in parts and kind(parts[-1]) is not None


def _held(stream: BinaryIO, place: _Place) -> BinaryIO:
    """The whole of an archive that stands inside another, in memory, because it must be read back and forth."""
    content = stream.read(MAX_INNER + 1)
    if len(content) > MAX_INNER:
        raise OverLimit(place.path, f"an archive inside an archive may hold {MAX_INNER:,} bytes", "Unpack the outer one.")
    return io.BytesIO(content)


def _web_archive(stream: BinaryIO, place: _Place, call: _Call) -> Iterator[Article | InputError]:
    found = False
    for page in webarchive.pages(stream, place.path, place.budget):
        found = True
        if isinstance(page, InputError):
            yield page
            continue
        try:
            yield webpage.read(page.content, page.path, call.language, url=page.url, charset=page.charset, fetched_at=page.fetched_at)
        except InputError as error:
            yield error
    if not found:
        yield EmptyCorpus(place.path, ("pages (HTML, status 200)",))


def _some(found: Iterator[Article | InputError], path: str) -> Iterator[Article | InputError]:
    """What was found, or the error of a file that holds nothing at all: nobody gives it on purpose."""
    first = next(found, None)
    yield UnreadableFile(path, "it holds no article", "Leave it out.") if first is None else first
    yield from found


def _table(stream: BinaryIO, place: _Place, call: _Call) -> Iterator[Article | InputError]:
    for read in _some(tablefile.read(narrowed(stream), place.path, call.language, MAX_BYTES), place.path):
        if isinstance(read, BadArticleRow) and read.row is None and not place.named:
            _log.info("%s is no table of articles", place.path)  # folders hold tables of many kinds
            return
        yield read


def _single(stream: BinaryIO, inside: str, place: _Place, call: _Call) -> Iterator[Article | InputError]:
    """A file that holds one document. What it begins with counts for more than its ending."""
    path, content = place.path, stream.read(MAX_BYTES + 1)
    if content.startswith(unpack.PACKED[0]) and inside in ("text", "page", "mail"):  # saved as the server packed it
        content = unpack.unpacked(io.BytesIO(content), path, place.budget).read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield TextTooLong(path, max(_size(stream), len(content)), MAX_BYTES, "bytes")
        return
    if content.startswith(b"%PDF-"):
        inside = "pdf"
    elif _PAGE.match(content) and inside in ("text", "pdf", "word"):
        inside = "page"
    if inside == "text":
        yield plain.read(content, path, call.language)
    elif inside == "page":
        yield webpage.read(content, path, call.language)
    else:
        found = parse(inside, content, path)
        if found.text.strip():
            yield _of(found, path, call, mail=inside == "mail")
        for note in found.notes:
            yield UnreadableFile(path, note, "The rest of it is read.")
        for read in _attached(found, place, call):
            yield _sent(read, found, call)


def _of(found: Found, path: str, call: _Call, *, mail: bool) -> Article:
    language = call.language
    with suppress(UnsupportedLanguage):  # what a Word file says of its language is often only the writer's keyboard
        language = declared_language(found.language, path) or language
    return article(
        found.text,
        published=moment_or_none(found.published),
        fallback_day=file_day(path.rsplit("/", 1)[-1]),
        language=language,
        title=found.title or plain.heading(found.text),
        publisher=_sender(found, call) if mail else found.publisher,
        url=None if mail else found.url,
        path=path,
    )


def _sender(mail: Found, call: _Call) -> str | None:
    """Who sent a mail: the house of the address, where the name is not known by itself (`Pressestelle <presse@...>`)."""
    by_name = call.publishers.find(mail.publisher)
    house = by_name or call.publishers.find(url=mail.url)
    return house.name if house else mail.publisher


def _sent(read: Article | InputError, mail: Found, call: _Call) -> Article | InputError:
    """What was attached to a mail was published by its sender when the mail was sent, unless it says otherwise."""
    if isinstance(read, InputError):
        return read
    sent = moment_or_none(mail.published)
    if read.published_at is None and sent:
        read = replace(read, published_at=sent[0], precision=sent[1])
    return read if read.publisher or read.url else replace(read, publisher=_sender(mail, call))


def _attached(found: Found, place: _Place, call: _Call) -> Iterator[Article | InputError]:
    """The files of a mail, of the kinds that are read."""
    for name, content in found.parts:
        if not _wanted(name):
            continue
        below = _Place(f"{place.path}/{name}", place.budget, place.depth + 1)
        if below.depth > MAX_DEPTH:
            yield OverLimit(below.path, "it is attached to a mail in a mail in a mail", "Save it as a file of its own.")
            continue
        place.budget.take(len(content))
        yield from _one(io.BytesIO(content), below, call)


def _size(stream: BinaryIO) -> int:
    try:
        return os.fstat(stream.fileno()).st_size
    except (OSError, ValueError, AttributeError):
        return 0


def _settled(read: Article | InputError, call: _Call) -> Article | InputError:
    """The article with its publisher known, or the error of one that is too long."""
    if isinstance(read, InputError):
        return read
    if len(read.text) > MAX_CHARACTERS:
        where = f"{read.path}, {read.document_id}" if read.document_id else str(read.path)
        return TextTooLong(where, len(read.text), MAX_CHARACTERS)
    return call.publishers.filled(read)


def _reason(error: Exception) -> str:
    match error:
        case PermissionError():
            return "you may not read it"
        case OSError(strerror=str(words)):
            return words[:1].lower() + words[1:]
        case _:
            return str(error)
