"""A mail (.eml) -> its text, subject, day and sender, and the files attached to it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32  # its values are plain strings; the default policy parses a hostile header for minutes
from email.utils import parseaddr, parsedate_to_datetime

from echolot.ingest.guarded import Found, Unusable
from echolot.ingest.plain import text_codec

_HEAD = 64 * 1024  # of a header block that is parsed whole; of longer ones, the lines that matter
_LINE = 4_000  # of one of those
_WANTED = re.compile(rb"^(?:subject|from|date|mime-version|content-[a-z-]+)[ \t]*:", re.IGNORECASE)
_STUB = 200  # characters; a shorter text part beside a page says `this mail is HTML`
_PARTS, _ATTACHED = 200, 50 * 1024 * 1024
_RE = re.compile(r"^(?:(?:re|aw|fwd?|wg)\s*:\s*)+", re.IGNORECASE)


def extract(content: bytes) -> Found:
    """One mail. Raises Unusable where it holds neither text nor files."""
    message = BytesParser(policy=compat32).parsebytes(_short_head(content))
    if not any(message.get(name) for name in ("From", "Date", "Subject", "Content-Type")):
        raise Unusable("this is no mail, though its ending says so", "Correct the ending.")
    plain, pages, parts = _parts(message)
    text = "\n\n".join(part.strip("\r\n") for part in plain if part.strip())
    if pages and len(text.strip()) < _STUB:
        read = "\n\n".join(filter(None, (_page_text(page) for page in pages)))
        text = read if len(read) > len(text) else text
    text = text.replace("\x00", "")
    if not text.strip() and not parts:
        raise Unusable("this mail holds no text", "Leave it out.")
    name, address = parseaddr(_header(message, "From"))
    host = address.rpartition("@")[2].strip().lower()
    return Found(
        text=text, title=_RE.sub("", _header(message, "Subject")).strip()[:300] or None, published=_day(_header(message, "Date")),
        publisher=name.strip()[:200] or host[:200] or None, url=f"https://{host}" if re.fullmatch(r"[a-z0-9.-]{3,200}", host) else None,
        parts=tuple(parts),
    )  # fmt: skip


def _short_head(content: bytes) -> bytes:
    """The mail, with a header block longer than any honest one cut to the lines that matter."""
    end = re.search(rb"\r?\n\r?\n", content)
    at = end.start() if end else len(content)
    if at <= _HEAD:
        return content
    lines = re.split(rb"\r?\n(?![ \t])", content[:at])
    kept = [line[:_LINE].rsplit(b"\n", 1)[0] if len(line) > _LINE else line for line in lines if _WANTED.match(line[:60])][:50]
    return b"\r\n".join(kept) + content[at:]


def _parts(message: Message) -> tuple[list[str], list[bytes], list[tuple[str, bytes]]]:
    """Text parts, pages, and attached files with their names."""
    plain: list[str] = []
    pages: list[bytes] = []
    files: list[tuple[str, bytes]] = []
    stack, size = [message], 0
    while stack and len(files) < _PARTS and size < _ATTACHED:
        part = stack.pop()
        kind = part.get_content_type()
        if kind == "message/rfc822":
            files += [(f"message-{len(files) + 1}.eml", inner.as_bytes()) for inner in _children(part)[:1]]
        elif part.is_multipart():
            stack.extend(reversed(_children(part)))
        else:
            body = part.get_payload(decode=True)
            body = body if isinstance(body, bytes) else b""
            size += len(body)
            name = _file_name(part)
            if name or part.get_content_disposition() == "attachment":
                files.append((name or f"attachment-{len(files) + 1}", body))
            elif kind == "text/plain":
                plain.append(_decoded(body, part.get_content_charset()))
            elif kind == "text/html":
                pages.append(body)
    return plain, pages, files


def _children(part: Message) -> list[Message]:
    inside = part.get_payload()
    return [child for child in inside if isinstance(child, Message)] if isinstance(inside, list) else []


def _file_name(part: Message) -> str | None:
    name = part.get_filename()
    return _words(name).replace("\\", "/").rsplit("/", 1)[-1][:200] or None if name else None


def _header(message: Message, name: str) -> str:
    value = message.get(name)
    return "" if value is None else _words(str(value)[:_LINE])


def _words(value: str) -> str:
    """A header as people read it: encoded words decoded, folded lines joined."""
    with suppress(HeaderParseError, LookupError, UnicodeError, ValueError):  # then it stays as it is written
        value = str(make_header(decode_header(value)))
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _day(value: str) -> str | None:
    try:
        at = parsedate_to_datetime(value)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at.isoformat()


def _decoded(body: bytes, charset: str | None) -> str:
    for codec in (text_codec(charset or ""), "utf-8", "cp1252"):
        with suppress(UnicodeError):
            if codec:
                return body.decode(codec)
    return body.decode("latin-1")


def _page_text(page: bytes) -> str:
    from echolot.ingest.webpage import extract as read_page

    try:
        return read_page(page).text
    except Unusable:
        return ""
