"""A web page -> article: its main text, without menus, comments and authors' names."""

from __future__ import annotations

import codecs
import logging
import re

from echolot.errors import UnreadableFile
from echolot.ingest.article import article, declared_language, moment
from echolot.ingest.dateline import file_day
from echolot.ingest.plain import decode
from echolot.records import Article, Language

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)?)", re.IGNORECASE)
# A page may name any codec Python has, and some of those are slow or no text codecs.
_PLAIN_CODECS = re.compile(r"(?:iso8859|cp125|utf-8|ascii|latin|koi8|mac-)[\w-]*", re.IGNORECASE)


def read(content: bytes, path: str, language: Language | None) -> Article:
    """The article of one HTML file. Raises UnreadableFile or UnsupportedLanguage."""
    page = _decode(content, path)
    text, facts = _main_text(page)
    if not text.strip():
        raise UnreadableFile(path, "no article text was found in this page", "Save the text itself as .txt.")
    lang = _LANGUAGE.search(page[:20_000])
    day = facts["date"]
    return article(
        text,
        published=moment(day) if day else None,
        fallback_day=file_day(path.replace("\\", "/").rsplit("/", 1)[-1]),
        language=declared_language(lang[1], path) if lang else language,
        title=facts["title"],
        publisher=facts["sitename"],
        url=facts["url"],
        path=path,
    )


def _decode(content: bytes, path: str) -> str:
    named = _CHARSET.search(content[:4096])
    if named and not content.startswith(b"\xef\xbb\xbf") and b"\x00" not in content:
        try:
            codec = codecs.lookup(named[1].decode("ascii")).name
            if _PLAIN_CODECS.fullmatch(codec):
                return content.decode(codec)
        except (LookupError, UnicodeDecodeError):
            pass  # the page names a charset that it does not keep; the usual order decides
    return decode(content, path)


def _main_text(page: str) -> tuple[str, dict[str, str | None]]:
    import trafilatura  # costs 0.5 s, and most runs read no HTML

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports empty pages as errors; we name them ourselves
    document = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        # A page that states no day may mention many; a guess from its text would date every weekday in it wrongly.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = getattr(document, "text", None) or ""
    return text, {key: getattr(document, key, None) or None for key in ("title", "date", "sitename", "url")}
