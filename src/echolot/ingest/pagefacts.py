"""What a page says of itself: title, day of publication, publisher, address, language.

The day is looked for where it is surest first: structured data, named `meta` elements, `time` elements and dates printed beside the
headline, the address. A day on which a page was changed is not the day of publication, a clock in the page's head is neither.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from echolot.ingest.article import moment
from echolot.ingest.dateline import day_told

_ARTICLES = re.compile(r"article|posting|report|pressrelease|webpage|videoobject|newsevent|statement", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.created", "dcterms.issued", "publisheddate", "publish-date", "publish_date", "publication_date", "pubdate",
    "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "govuk:first-published-at",
    "dc.date.created", "last-published", "og:published_time", "article_date_original", "bt:pubdate", "citation_publication_date",
)  # fmt: skip
_URL_DAY = re.compile(r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/._-]|$)")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?\s?(?:Z|[+-]\d{2}:?\d{2})?)?")
_SITE_IN_TITLE = re.compile(r"\s+[|•·–—-]\s+[^|•·–—]{2,40}$")
_NEAR, _SHORT = 60, 140  # elements around the headline, characters of a date line
_DEEP, _LARGE = 12, 400_000


@lru_cache(maxsize=1)
def words() -> dict[str, tuple[str, ...]]:
    """The lists of `data/pages.toml`."""
    table = tomllib.loads((Path(__file__).parent / "data" / "pages.toml").read_text(encoding="utf-8"))
    return {name: tuple(values) for name, values in table.items()}


def structured(tree: Any) -> dict[str, Any]:
    """The facts of the page's JSON-LD article, if it has one: the object with the most of them."""
    found: list[dict[str, Any]] = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        text = script.text or ""
        if len(text) <= _LARGE:
            try:
                found += _objects(json.loads(text, strict=False), 0)
            except (ValueError, RecursionError):
                continue
    told = [o for o in found if _ARTICLES.search(" ".join(map(str, _list(o.get("@type")))))]
    return max(told, key=lambda o: ("datePublished" in o or "uploadDate" in o, "headline" in o), default={})


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEP:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            if isinstance(value.get(key), dict | list):
                yield from _objects(value[key], depth + 1)
    elif isinstance(value, list):
        for each in value[:200]:
            yield from _objects(each, depth + 1)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def metas(tree: Any) -> dict[str, str]:
    """`meta` elements by name, property or itemprop, in lower case; the first of each counts."""
    out: dict[str, str] = {}
    for meta in list(tree.iter("meta"))[:500]:
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            out.setdefault(name, content[:5000])
    return out


def title(tree: Any, data: dict[str, Any], meta: dict[str, str]) -> str | None:
    heads = [" ".join(h.text_content().split()) for h in list(tree.iter("h1"))[:5]]
    heads = [h for h in heads if 4 <= len(h) <= 300]
    element = tree.find(".//title")
    whole = " ".join((element.text or "").split()) if element is not None else ""
    named = _word(data.get("headline")) or meta.get("og:title")
    found: str | None = named or (heads[0] if len(heads) == 1 else None) or _SITE_IN_TITLE.sub("", whole) or (heads[0] if heads else None)
    return " ".join(found.split())[:300] if found else None


def publisher(data: dict[str, Any], meta: dict[str, str]) -> str | None:
    """Who prints the page by its own words; None leaves it to the host."""
    house = next((p for p in _list(data.get("publisher")) if isinstance(p, dict | str)), None)
    name = house.get("name") if isinstance(house, dict) else house
    found: str | None = meta.get("og:site_name") or _word(name)
    return found[:200] if found else None


def address(tree: Any, meta: dict[str, str], fetched: str | None) -> str | None:
    """The page's own address (canonical), else where it was fetched."""
    link = next((e.get("href") for e in list(tree.iter("link"))[:300] if (e.get("rel") or "").lower() == "canonical"), None)
    for url in (link, meta.get("og:url")):
        try:
            whole = str(urljoin(fetched or "", (url or "").strip()))
        except ValueError:
            continue
        if whole.startswith(("http://", "https://")) and len(whole) <= 2000:
            return whole
    return fetched


def language(tree: Any, data: dict[str, Any], meta: dict[str, str]) -> str | None:
    named = tree.get("lang") or meta.get("og:locale") or _word(data.get("inLanguage")) or meta.get("content-language")
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", named or "")
    return found[1] if found else None


# --- the day --------------------------------------------------------------------------------------------------------


def published(tree: Any, data: dict[str, Any], meta: dict[str, str], url: str | None) -> str | None:
    """The day or time of publication in ISO, or None where the page does not tell."""
    named = (data.get("datePublished"), data.get("uploadDate"), *(meta.get(name) for name in _PUBLISHED))
    for value in named:
        if isinstance(value, str) and (found := _iso(value)):
            return found
    return _beside_headline(tree) or _in_url(url) or _by_htmldate(tree, url)


def _iso(value: str) -> str | None:
    """An ISO day or time inside `value`, or a day in words, where it is one on which texts are published."""
    match = _ISO.search(value)
    if match:
        plain = re.sub(r"\s(?=[+-]\d|Z)", "", match[0]).replace(" ", "T")
        try:
            moment(plain)
        except ValueError:
            return None
        return plain
    day = day_told(value)
    return day.isoformat() if day else None


def _beside_headline(tree: Any) -> str | None:
    """A `time` element or a printed date near the headline, in the article where the page marks one."""
    scope = next((e for tag in ("article", "main") for e in tree.iter(tag)), None)
    if scope is None:
        scope = tree.find(".//body")
    if scope is None:
        return None
    elements = [e for e in scope.iter() if isinstance(e.tag, str)][:3000]
    at = next((i for i, e in enumerate(elements) if e.tag == "h1"), None)
    if at is None:
        at = next((i for i, e in enumerate(elements) if e.tag in ("h2", "b", "strong")), 0)
    if not elements:
        return None
    around = {elements[at], *elements[at].iterancestors()}  # what holds the headline is not beside the article
    after, before = elements[at : at + _NEAR], elements[max(0, at - _NEAR) : at][::-1]
    for marked in (True, False):
        for part in (after, before):
            for element in part:
                if (found := _date_of(element, marked=marked)) and not _apart(element, around):
                    return found
    return None


def _date_of(element: Any, *, marked: bool) -> str | None:
    """The date of one element: of a `time`, or of a short text that is marked as one or is little else."""
    if element.tag in ("script", "style", "meta", "link"):
        return None
    if element.tag == "time":
        value = element.get("datetime") or ""
        return _iso(value) or _printed(" ".join(element.text_content().split()), whole=False)
    if len(element) > 12:
        return None
    text = " ".join(element.text_content().split())
    if not 6 <= len(text) <= _SHORT:
        return None
    hint = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower()
    if marked:
        return _printed(text, whole=False) if any(word in hint for word in words()["dates"]) else None
    return _printed(next((line for line in element.itertext() if line.strip()), ""), whole=True)


def _printed(text: str, *, whole: bool) -> str | None:
    """The first date in a line that is not said to be the day of a change; `whole`: the line is hardly more than the date."""
    if whole and len(text) > 60:
        return None
    parts = re.split(r"(?i)\b(?=" + "|".join(words()["updated"]) + r")", text, maxsplit=1)
    day = day_told(parts[0])
    return day.isoformat() if day else None


def _apart(element: Any, around: set[Any]) -> bool:
    """Whether an element stands in something beside the article: comments, related pieces, menus."""
    while element is not None and element not in around:
        hint = f"{element.tag} {element.get('class') or ''} {element.get('id') or ''}".lower()
        if element.tag in ("aside", "nav", "footer") or any(word in hint for word in words()["apart"]):
            return True
        element = element.getparent()
    return False


def _in_url(url: str | None) -> str | None:
    found = _URL_DAY.search(url or "")
    return _iso(f"{found['y']}-{int(found['m']):02d}-{int(found['d']):02d}") if found else None


def _by_htmldate(tree: Any, url: str | None) -> str | None:
    """What htmldate knows of rarer names and places, its free search of the text left out; a day of a change is not taken."""
    from htmldate import find_date

    found = find_date(deepcopy(tree), extensive_search=False, original_date=True, url=url)
    day = _iso(found) if found else None
    return None if day is None or day in _changed(tree) else day


def _changed(tree: Any) -> set[str]:
    """The days that short lines of the page name as days of a change."""
    mark = re.compile(r"(?i)\b(?:" + "|".join(words()["updated"]) + r")")
    out = set()
    for line in list(tree.itertext())[:5000]:
        if 6 <= len(line) <= _SHORT and (at := mark.search(line)) and (day := day_told(line[at.start() :])):
            out.add(day.isoformat())
    return out


def _word(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
