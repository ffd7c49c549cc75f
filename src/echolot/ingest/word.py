"""A Word file (.docx) -> its text as it stands: paragraphs and tables in order, inserted words in, deleted ones out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from echolot.ingest.guarded import Found, Unusable
from echolot.ingest.limits import MAX_BYTES, MAX_RATIO

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK})
_UNPACKED = 5 * MAX_BYTES  # pictures included
_FREE = 4 * 1024 * 1024  # of one part; below it no ratio is asked


def extract(content: bytes) -> Found:
    """The text of a Word file. Raises Unusable where it is none, or unpacks to more than a document does."""
    _check(content)
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Unusable(f"this is no Word file that can be read ({str(error)[:100]})") from None
    text = "\n\n".join(block for block in _blocks(document.element.body) if block.strip()).replace("\x00", "")
    if not text.strip():
        raise Unusable("it holds no text", "Leave it out.")
    core = document.core_properties
    return Found(text=text, title=(core.title or "").strip()[:300] or None, language=(core.language or "").strip()[:20] or None)


def _check(content: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unusable("this is no Word file, though its ending says so", "Correct the ending.") from None
    large = [part for part in parts if part.file_size > _FREE and part.file_size > MAX_RATIO * max(part.compress_size, 1)]
    if large or sum(part.file_size for part in parts) > _UNPACKED:
        raise Unusable("it unpacks to far more than a document does", "Leave it out.")


def _blocks(body: Any) -> Iterator[str]:
    """Paragraphs, and rows of tables as one line each, in order."""
    stack = [iter(body)]
    while stack:
        for element in stack[-1]:
            if element.tag == f"{_W}p":
                yield _words(element)
            elif element.tag == f"{_W}tr":
                cells = (" ".join(_words(p) for p in cell.iter(f"{_W}p")) for cell in element.iter(f"{_W}tc"))
                yield "\t".join(" ".join(cell.split()) for cell in cells)
            elif element.tag not in _SKIPPED:
                stack.append(iter(element))
                break
        else:
            stack.pop()


def _words(paragraph: Any) -> str:
    out: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        for element in stack[-1]:
            if element.tag == f"{_W}t":
                out.append(element.text or "")
            elif element.tag in _SIGNS:
                out.append(_SIGNS[element.tag])
            elif element.tag not in _SKIPPED and len(element):
                stack.append(iter(element))
                break
        else:
            stack.pop()
    return "".join(out).strip()
