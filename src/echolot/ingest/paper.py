"""A PDF file -> its running text: lines joined to paragraphs, words that a line break parted whole again, page heads left out."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from echolot.ingest.guarded import Found, Unusable
from echolot.ingest.limits import MAX_CHARACTERS

_PAGES = 2_000
_NUMBER = re.compile(r"(?:(?:page|seite|p\.|s\.)\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of|von)\s*\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_PARTED = re.compile(r"(?<=[a-zäöüß])[-\u00ad\u2010]$")
_FINAL = re.compile(r"[.!?…:][\"'”“’‘»«)\]]*$")
_ITEM = re.compile(r"(?:[•‣▪–—*-]|\d{1,2}[.)])\s")
_STAYS = ("und ", "oder ", "bzw", "and ", "or ", "sowie ")  # `Außen- und Sicherheitspolitik`
_NO_TITLE = re.compile(r"microsoft|powerpoint|untitled|unbenannt|\.(?:docx?|indd|qxd|pdf|rtf|odt)$|^\W*$", re.IGNORECASE)
_FULL = 0.75  # of the usual line's length; a shorter line ends its paragraph


def extract(content: bytes) -> Found:
    """The text of a PDF. Raises Unusable where it is locked, or holds none."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    if b"%PDF-" not in content[:1024]:
        raise Unusable("this is no PDF file, though its ending says so", "Correct the ending.")
    reader = PdfReader(io.BytesIO(content), strict=False)
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unusable("it is locked by a password", "Unlock it first.")
        count = len(reader.pages)
    except (DependencyError, FileNotDecryptedError):
        raise Unusable("it is locked by a password", "Unlock it first.") from None
    if count > _PAGES:
        raise Unusable(f"it has {count:,} pages; up to {_PAGES:,} are read", "Split it.")
    pages, notes, size = [], [], 0
    for number in range(count):
        try:
            pages.append(reader.pages[number].extract_text())
        except Exception as error:  # pypdf throws many kinds at a broken page; the other pages are good
            notes.append(f"page {number + 1} cannot be read ({type(error).__name__})")
            continue
        size += len(pages[-1])
        if size > 2 * MAX_CHARACTERS:  # too long in any case; the caller says so
            break
    text = running_text(pages)
    if not text.strip():
        raise Unusable("no text was found in it; perhaps it holds pictures of pages", "Run a text recognition (OCR) over it first.")
    return Found(text=text, title=_title(reader), notes=tuple(notes))


def _title(reader: object) -> str | None:
    try:
        title = str(reader.metadata.title or "").strip()  # type: ignore[attr-defined]
    except Exception:  # metadata may be anything
        return None
    return None if not 4 <= len(title) <= 300 or _NO_TITLE.search(title) else title


def running_text(pages: Sequence[str]) -> str:
    """Pages as their lines stand -> paragraphs, with a blank line between them.

    >>> running_text(["Der Außen-\\nminister rei-\\nste nach Kiew."])
    'Der Außenminister reiste nach Kiew.'
    """
    lines = [[line.rstrip().replace("\x00", "") for line in page.splitlines()] for page in pages]
    heads = _repeated(lines)
    kept: list[str] = []
    for page in lines:
        filled = [line for line in page if line.strip()]
        edges = {*filled[:2], *filled[-2:]}
        for line in page:
            if not (line in edges and (_NUMBER.fullmatch(line.strip()) or _DIGITS.sub("#", line.strip()) in heads)):
                kept.append(line)
    return "\n\n".join(_paragraphs(kept or [line for page in lines for line in page]))


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    """First and last lines, numbers apart, that stand on at least half of three or more pages."""
    if len(pages) < 3:
        return set()
    counts: Counter[str] = Counter()
    for page in pages:
        filled = [_DIGITS.sub("#", line.strip()) for line in page if line.strip()]
        counts.update({*filled[:2], *filled[-2:]})
    return {line for line, n in counts.items() if n * 2 >= len(pages) and n >= 3}


def _paragraphs(lines: Iterable[str]) -> list[str]:
    filled = list(lines)
    lengths = sorted(len(line.strip()) for line in filled if line.strip())
    usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
    out: list[list[str]] = []
    open_ = False
    for line in (line.strip() for line in filled):
        if not line:
            open_ = open_ and bool(out) and bool(_PARTED.search(out[-1][-1]))
            continue
        goes_on = (open_ and (not _ITEM.match(line))) or (bool(out) and _parted(out[-1][-1], line))
        if goes_on:
            out[-1].append(line)
        else:
            out.append([line])
        open_ = len(line) >= _FULL * usual or (not _FINAL.search(line) and bool(_PARTED.search(line)))
    return [_joined(block) for block in out]


def _parted(line: str, following: str) -> bool:
    return bool(_PARTED.search(line)) and following[:1].islower()


def _joined(block: Sequence[str]) -> str:
    pieces = [block[0]]
    for line in block[1:]:
        if _parted(pieces[-1], line) and not line.startswith(_STAYS):
            pieces[-1] = _PARTED.sub("", pieces[-1])
            pieces.append(line)
        else:
            pieces += [" ", line]
    return "".join(pieces).replace("\u00ad", "")
