"""Texts of others, made harmless to look at.

News text, titles, publishers and addresses come from strangers. Control characters could steer a terminal, marks of
writing direction could turn a sentence around, other invisible characters could hide words. All of them become visible.
Escaping for HTML, CSV or Markdown is the business of each format; this comes before it.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Embeddings, overrides and isolates of writing direction (Unicode annex 9), and the lone marks that can stand in for them.
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROL = {c: chr(0x2400 + c) for c in range(0x20)} | {0x7F: "\u2421"} | dict.fromkeys(range(0x80, 0xA0), "\ufffd")
_HARMLESS = {ord("\t"): " ", ord("\n"): " ", ord("\r"): " ", 0x85: " ", 0x0B: " ", 0x0C: " ", 0x2028: " ", 0x2029: " "}
_DIRECTED = {ord(c): f"\u27e8U+{ord(c):04X}\u27e9" for c in _DIRECTION}
_HIDDEN = (
    dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0xAD), "")
    | dict.fromkeys(range(0xE0000, 0xE0080), "\ufffd")
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)
_TABLE = _CONTROL | _HARMLESS | _DIRECTED | _HIDDEN


def plain(text: object) -> str:
    """One line of text that shows everything it holds: no control characters, no change of direction, no lone surrogates."""
    return str(text).translate(_TABLE)


def visible(text: str) -> str:
    """`plain` for texts of several lines: tabs stay, and every line break is a line feed."""
    lines = re.sub(r"\r\n?", "\n", text)
    return "".join(part if part in "\t\n" else plain(part) for part in re.split(r"([\t\n])", lines) if part)


def squeezed(text: object) -> str:
    """`plain`, with every run of blanks as one."""
    return re.sub(r"\s+", " ", plain(text)).strip()


def address(url: str | None) -> str | None:
    """The address if it may be linked to (http or https, with a host), else None."""
    if not url or plain(url) != url or re.search(r"\s", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else None
