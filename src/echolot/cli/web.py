"""What commands that meet the web share: whom to write to, which networks are open, and how an address comes into the archive."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from echolot.archive import Archive, Receipt
    from echolot.ingest import Publishers
    from echolot.ingest.fetch import Fetcher

CACHE = "http-cache.sqlite"  # in the archive's folder; may be deleted at any time

ContactOption = Annotated[
    str, typer.Option("--contact", metavar="MAIL", envvar="ECHOLOT_CONTACT", help="Whom publishers may write to; stands in the User-Agent.")
]
PrivateOption = Annotated[bool, typer.Option("--allow-private", help="Also fetch from private networks and other ports: your intranet.")]


def is_address(source: str) -> bool:
    """Whether a source is an address rather than a path; one that is not of the web is refused by the fetcher, with the reason."""
    return re.match(r"[a-z][a-z0-9+.-]{1,20}://", source, re.IGNORECASE) is not None


def fetcher(archive: Archive, *, contact: str, allow_private: bool, sleep: Callable[[float], object] | None = None) -> Fetcher:
    """A fetcher with its cache in the archive's folder."""
    import time

    from echolot.ingest.fetch import Fetcher

    return Fetcher(contact=contact, allow_private=allow_private, cache=archive.folder / CACHE, sleep=sleep or time.sleep)


def bring_address(archive: Archive, url: str, fetch: Fetcher, step: Callable[[int], None], publishers: Publishers) -> Receipt:
    """What stands behind one address: the article of a page, or a feed's entries. A feed is remembered for `echolot watch`."""
    from echolot.errors import InputError
    from echolot.ingest import news

    try:
        feed, got = news.feed_of(url, fetch)
    except InputError as error:
        return archive.add([error], source=url, step=step)
    if feed is None:
        return archive.add(news.read_page(got, fetch, publishers), source=url, step=step)
    source = news.known_source(feed, publishers)
    archive.keep_sources([source])
    memory = news.Memory.from_json(archive.source_memory(feed))
    items = news.read_feed(source, fetch, memory, got=got if feed == url else None, publishers=publishers)
    receipt = archive.add(items, source=feed, step=step)
    archive.remember_source(feed, memory.as_json())
    return receipt
