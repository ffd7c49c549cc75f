"""The main text of a page: what trafilatura finds, with a lead that stands apart put back, and without the page's furniture."""

from __future__ import annotations

import logging
import re
from typing import Any

from echolot.ingest.pagefacts import words

_SHORT = 250  # characters of a line of furniture
_LEAD = (40, 700)
_ENOUGH = 200  # characters; below, a page that carries its text in structured data is read from there
_PLENTY = 500  # characters; below, and where paragraphs are left over, other algorithms are asked too
_UNSEEN = ("style", "svg", "template", "iframe", "link", "meta")
_WALL = 2_500
_SIGNS = re.compile(r"[\W_]+")
_TAGS = re.compile(r"<[^>]{1,500}>")


def main_text(tree: Any, body: str | None) -> str:
    """The main text of a parsed page; empty where there is none. body: the text as its structured data hold it, if they do."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports empty pages as errors; we name them ourselves
    _lightened(tree)
    paragraphs = sum(len((p.text_content() or "").strip()) for p in tree.iter("p"))
    text = _found(tree, fast=True)
    if len(text) < _PLENTY or 2 * len(text) < paragraphs:  # twice as much is what makes trafilatura prefer another algorithm
        text = _found(tree, fast=False)
    told = "\n".join(" ".join(line.split()) for line in _TAGS.sub(" ", body or "").splitlines() if line.strip())
    if len(text.strip()) < _ENOUGH and len(told) > len(text):
        text = told
    return "\n".join(line for line in _with_lead(text, tree).split("\n") if not furniture(line))


def _lightened(tree: Any) -> None:
    """Take out what no reader of the page sees: every later step walks over the whole tree."""
    from lxml import etree  # type: ignore[import-untyped]  # it has no stubs

    for script in list(tree.iter("script")):
        if "json" not in (script.get("type") or ""):  # structured data may hold the text
            script.tag = "style"
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)


def _found(tree: Any, *, fast: bool) -> str:
    """What trafilatura takes for the main text. fast: by its own rules alone, without asking two other algorithms."""
    import trafilatura  # costs 0.5 s, and most runs read no HTML

    document = trafilatura.bare_extraction(tree, with_metadata=False, include_comments=False, fast=fast)
    return getattr(document, "text", None) or ""


def furniture(line: str) -> bool:
    """Whether a line belongs to the page rather than to the article."""
    plain = line.strip().strip("-•|*# ").lower()
    if plain in words()["words"]:
        return True
    if len(plain) > _SHORT:
        return False
    pieces = plain.split("|")
    if plain.startswith(words()["lines"]) or (plain.startswith(words()["credits"]) and not plain.endswith((".", "!", "?", "”", "“", '"'))):
        return True
    return len(pieces) > 3 and max(map(len, pieces)) <= 30


def consent_wall(text: str) -> bool:
    """Whether a page only asks for consent to cookies."""
    lower = text.lower()
    return "cookie" in lower and len(lower) < _WALL and sum(word in lower for word in words()["consent"]) >= 2


def _with_lead(text: str, tree: Any) -> str:
    """The text with the lead before it, where the lead stands between headline and body and was not taken as text."""
    first = next((line for line in text.split("\n") if len(line) >= _LEAD[0]), "")
    if not first:
        return text
    start, passed = _plain(first)[:60], False
    seen = _plain(text)
    for number, element in enumerate(e for e in tree.iter() if isinstance(e.tag, str)):
        if number > 3_000:
            break
        if element.tag == "h1":
            passed = True
        if element.tag not in ("p", "div", "h2", "h3", "section", "span") or len(element) > 5:
            continue
        hint = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''} {element.get('data-manual') or ''}".lower()
        marked = any(word in hint for word in words()["lead"])
        if not marked and not passed:
            continue
        lead = " ".join(element.text_content().split())
        plain = _plain(lead[: _LEAD[1]])
        if start and plain.startswith(start):
            break  # the body begins
        if marked and _LEAD[0] <= len(lead) <= _LEAD[1] and plain[:200] not in seen and not _furnished(element):
            return f"{lead}\n{text}"
    return text


def _furnished(element: Any) -> bool:
    while element is not None:
        hint = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if element.tag in ("aside", "nav", "footer", "figure") or any(word in hint for word in words()["apart"] if word != "teaser"):
            return True
        element = element.getparent()
    return False


def _plain(text: str) -> str:
    return _SIGNS.sub("", text)
