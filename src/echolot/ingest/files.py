"""Files and folders -> articles, streamed.

The text kept is the text of the file, code point for code point, so that offsets refer to what the user has on disk;
only a byte order mark is dropped. HTML is the exception: there the main text is what is kept.
"""

from __future__ import annotations

import logging
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from echolot.errors import EmptyCorpus, InputError, NoSuchInput, TextTooLong, UnknownFileKind, UnreadableFile
from echolot.ingest import lines, plain, webpage
from echolot.ingest.article import declared_language
from echolot.records import Article, Language

MAX_BYTES = 20 * 1024 * 1024  # a file; of a .jsonl file, which is streamed, a line
MAX_CHARACTERS = 200_000  # an article; the longest of a newspaper's year stay under 100,000

_READERS: dict[str, Callable[[bytes, str, Language | None], Article]] = {
    ".txt": plain.read,
    ".md": plain.read,
    ".html": webpage.read,
    ".htm": webpage.read,
}
SUFFIXES = (*_READERS, ".jsonl")

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}<(?:!doctype html|html)\b", re.IGNORECASE)

_log = logging.getLogger(__name__)


def read_paths(paths: Iterable[Path | str], *, language: str | None = None) -> Iterator[Article | InputError]:
    """The articles of files, folders and standard input (`-`), in the order given, folders sorted by name.

    language: what is known of all texts that do not declare their own.
    Gives an error object in the place of whatever cannot be read; nothing is raised for one bad input.
    A path given twice, or inside a folder also given, is read once.
    """
    try:
        known = declared_language(language, "--language")
    except InputError as error:
        yield error
        return
    seen: set[str] = set()
    for path in paths:
        if str(path) == "-":
            yield from _one("-", known, sys.stdin.buffer)
        else:
            yield from _at(Path(path), known, seen)


def _at(path: Path, language: Language | None, seen: set[str]) -> Iterator[Article | InputError]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield NoSuchInput(path)
        return
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        yield UnreadableFile(path, _reason(error), "Check the path.")
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, language, seen)
    elif path.suffix.lower() not in SUFFIXES:
        yield UnknownFileKind(path, SUFFIXES)
    elif not stat.S_ISREG(mode):
        yield UnreadableFile(path, "it is a device or a pipe, not a file", "Send it to `-` (standard input).")
    else:
        yield from _file(path, language, seen)


def _folder(folder: Path, language: Language | None, seen: set[str]) -> Iterator[Article | InputError]:
    found = False
    for entry in _walk(folder, folder.resolve()):
        found = True
        if isinstance(entry, InputError):
            yield entry
        else:
            yield from _file(entry, language, seen)
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
        elif here.suffix.lower() in SUFFIXES and here.is_file():
            yield here


def _leads_into(link: Path, root: Path) -> bool:
    try:
        return link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link to itself; Python up to 3.12 says so by RuntimeError
        return False


def _file(path: Path, language: Language | None, seen: set[str]) -> Iterator[Article | InputError]:
    real = str(path.resolve())
    if real in seen:
        _log.info("%s was read already", path)
        return
    seen.add(real)
    try:
        with path.open("rb") as stream:
            yield from _one(str(path), language, stream)
    except OSError as error:
        yield UnreadableFile(path, _reason(error))


def _one(path: str, language: Language | None, stream: BinaryIO) -> Iterator[Article | InputError]:
    """The articles of one open file."""
    suffix = Path(path).suffix.lower()
    if suffix == ".jsonl":
        for read in lines.read(stream, path, language, MAX_BYTES):
            yield _checked(read)
        return
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield TextTooLong(path, os.fstat(stream.fileno()).st_size if path != "-" else len(content), MAX_BYTES, "bytes")
        return
    reader = _READERS.get(suffix, webpage.read if _PAGE.match(content) else plain.read)  # standard input has no ending
    try:
        yield _checked(reader(content, path, language))
    except InputError as error:
        yield error


def _checked(read: Article | InputError) -> Article | InputError:
    if isinstance(read, Article) and len(read.text) > MAX_CHARACTERS:
        where = f"{read.path}, {read.document_id}" if read.document_id else str(read.path)
        return TextTooLong(where, len(read.text), MAX_CHARACTERS)
    return read


def _reason(error: Exception) -> str:
    match error:
        case PermissionError():
            return "you may not read it"
        case OSError(strerror=str(words)):
            return words[:1].lower() + words[1:]
        case _:
            return str(error)
