"""Plain text and Markdown -> article. The text stays as it is, front matter included."""

from __future__ import annotations

import codecs
import logging
import re

from echolot.errors import UnreadableFile
from echolot.ingest.article import article, declared_language, moment
from echolot.ingest.dateline import dateline, file_day
from echolot.ingest.wide import narrow
from echolot.records import Article, Language

_log = logging.getLogger(__name__)

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^([A-Za-z_]+)[ \t]*:[ \t]+(\S.*?)[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(r"\A\s{0,200}(?:#{1,6}[ \t]+)?(\S[^\r\n]{0,150}?)[ \t#]*\r?\n[ \t]*\r?\n")
_MARKDOWN_HEADING = re.compile(r"^#[ \t]+(\S[^\r\n]{0,300}?)[ \t#]*$", re.MULTILINE)
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip or Office file",
    b"\xd0\xcf\x11\xe0": "an Office file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG\r\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a packed (gzip) file",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "a database",
    b"PAR1": "a Parquet file",
}
# A document may name any codec Python has, and some of those are slow or no text codecs.
_PLAIN_CODECS = re.compile(r"(?:iso8859|cp125|utf-8|utf-16|ascii|latin|koi8|mac-)[\w-]*", re.IGNORECASE)


def decode(content: bytes, where: str) -> str:
    """Bytes as text: UTF-8, UTF-16 with its mark, else Windows-1252 with a warning. Only a byte order mark is dropped.

    Raises UnreadableFile for what is no text.
    """
    if kind := no_text(content):
        raise UnreadableFile(where, f"this is {kind}, not text", "Save it as plain text (.txt, UTF-8) first.")
    content = narrow(content)
    if b"\x00" in content:
        raise UnreadableFile(where, "it holds null bytes, so it is not text", "Save it as plain text (.txt, UTF-8) first.")
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            raise UnreadableFile(where, "it is neither UTF-8 nor Windows-1252 text", "Save it as UTF-8.") from None
    _log.warning("%s is not UTF-8; read as Windows-1252", where)
    return text


def no_text(content: bytes) -> str | None:
    """What this is, where its first bytes say that it is no text: `a PNG picture`."""
    return next((kind for signature, kind in _SIGNATURES.items() if content.startswith(signature)), None)


def text_codec(name: str) -> str | None:
    """The codec that a document names, where it is a plain text codec; as browsers do, Latin-1 is taken for Windows-1252."""
    try:
        codec = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    if codec in ("iso8859-1", "ascii"):
        return "cp1252"
    return codec if _PLAIN_CODECS.fullmatch(codec) else None


def read(content: bytes, path: str, language: Language | None) -> Article:
    """The article of one text file. Raises UnreadableFile or UnsupportedLanguage."""
    text = decode(content, path)
    if not text.strip():
        raise UnreadableFile(path, "it holds no text", "Leave it out.")
    facts = _front_matter(text)
    published = None
    if "date" in facts:
        try:
            published = moment(facts["date"])
        except ValueError as error:
            raise UnreadableFile(path, f"`date` in its front matter: {error}", "Correct the date or leave it out.") from None
    declared = facts.get("language") or facts.get("lang")
    return article(
        text,
        published=published,
        fallback_day=file_day(path.replace("\\", "/").rsplit("/", 1)[-1]),
        language=declared_language(declared, path) if declared else language,
        title=facts.get("title") or heading(text),
        publisher=facts.get("publisher") or facts.get("outlet"),
        url=facts.get("url"),
        path=path,
    )


def _front_matter(text: str) -> dict[str, str]:
    """The `key: value` lines of a Markdown front matter; lists and nested keys are passed over."""
    match = _FRONT_MATTER.match(text)
    return {key.lower(): value.strip("\"'") for key, value in _KEY.findall(match[1])} if match else {}


def heading(text: str) -> str | None:
    """The first line, where it stands alone and reads like a heading; else the first Markdown heading of level one."""
    first = _HEADING.match(text)
    if first and first[1] != "---" and dateline(first[1]) is None and not first[1].rstrip("\"'”“»«’").endswith((".", "!", ":", ",", ";")):
        return first[1]
    heading = _MARKDOWN_HEADING.search(text[:5000])
    return heading[1] if heading else None
