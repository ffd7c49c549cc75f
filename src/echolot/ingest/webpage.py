"""A web page -> article: its main text, without menus, comments and authors' names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from echolot.errors import UnreadableFile
from echolot.ingest import pagefacts
from echolot.ingest.article import article, declared_language, moment_or_none
from echolot.ingest.dateline import file_day
from echolot.ingest.guarded import Found, Unusable, parse
from echolot.ingest.pagetext import consent_wall, main_text
from echolot.ingest.plain import no_text, text_codec
from echolot.records import Article, Language

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
# Larger pages, or with more tags, than any newspaper prints are parsed under a time limit.
_USUAL_BYTES, _USUAL_TAGS = 2_000_000, 10_000


def read(
    content: bytes, path: str, language: Language | None, *, url: str | None = None, charset: str | None = None,
    fetched_at: datetime | None = None,
) -> Article:  # fmt: skip
    """The article of one HTML page. Raises UnreadableFile, OverLimit or UnsupportedLanguage.

    url: where it was fetched, charset: what the server said of it, where that is known.
    """
    if url is None and path.startswith(("http://", "https://")):
        url = path
    if len(content) > _USUAL_BYTES or content.count(b"<") > _USUAL_TAGS:
        found = parse("page", content, path, url=url, charset=charset)
    else:
        try:
            found = extract(content, url=url, charset=charset)
        except Unusable as error:
            raise UnreadableFile(path, error.why, error.next_step) from None
        except (MemoryError, KeyboardInterrupt):
            raise
        except Exception as error:  # whatever a parser throws at a broken page, RecursionError among them
            raise UnreadableFile(path, f"it is broken ({type(error).__name__})") from error
    return article(
        found.text,
        published=moment_or_none(found.published),
        fallback_day=file_day(path.replace("\\", "/").rsplit("/", 1)[-1]),
        language=declared_language(found.language, path) if found.language else language,
        title=found.title,
        publisher=found.publisher,
        url=found.url or url,
        path=path,
        fetched_at=fetched_at,
    )


def extract(content: bytes, *, url: str | None = None, charset: str | None = None) -> Found:
    """Main text and facts of a page. Raises Unusable where it holds no article."""
    if kind := no_text(content):
        raise Unusable(f"this is {kind}, not a page")
    tree = _tree(_decode(content, charset))
    if tree is None:
        raise Unusable("no article text was found in this page", "Save the text itself as .txt.")
    data, meta = pagefacts.structured(tree), pagefacts.metas(tree)
    where = pagefacts.address(tree, meta, url)
    found = Found(
        text="", title=pagefacts.title(tree, data, meta), published=pagefacts.published(tree, data, meta, where),
        publisher=pagefacts.publisher(data, meta), url=where, language=pagefacts.language(tree, data, meta),
    )  # fmt: skip
    body = data.get("articleBody")
    text = main_text(tree, body if isinstance(body, str) else None)  # last: it takes the tree apart
    if consent_wall(text):
        raise Unusable("this page asks for consent to cookies and holds no article", "Save it again after you have chosen.")
    if not text.strip():
        raise Unusable("no article text was found in this page", "Save the text itself as .txt.")
    return replace(found, text=text)


def _tree(page: str) -> Any:
    """The parsed page; None where there is nothing to parse."""
    from lxml import etree  # type: ignore[import-untyped]  # it has no stubs
    from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]

    page = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", page)  # lxml refuses text that declares an encoding
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    # One class for all elements: lxml.html asks Python for each of them whether it is a form or a field, half a million times a second.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        return document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _decode(content: bytes, charset: str | None) -> str:
    """The page as text. What is valid UTF-8 is UTF-8, whatever server and page say; else they are believed, the server first."""
    for mark, utf in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(utf, "replace").replace("\x00", "")
    content = content.replace(b"\x00", b"")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    in_page = _CHARSET.search(content[:4096])
    for named in (charset, in_page[1].decode("ascii") if in_page else None):
        codec = text_codec(named) if named else None
        if codec and codec not in ("utf-8", "utf-16"):
            return content.decode(codec, "replace")
    damaged = content.decode("utf-8", "replace")  # a page cut inside a letter, or pasted together
    letters = sum(map(damaged.count, "äöüßÄÖÜéèà–„“”’"))
    return damaged if letters > 10 * damaged.count("\ufffd") else content.decode("cp1252", "replace")
