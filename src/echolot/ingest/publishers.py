"""Who printed an article, and from which country: a name spelled in many ways, or an address -> one publisher.

The table is `data/publishers.csv`; users add theirs with `--publishers-file`, and an archive keeps what it was given. A publisher that is in no table stays what its
provider called it, and its country stays open.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from echolot.errors import BadPublishersFile, why_unreadable
from echolot.records import Article, Publisher

BUILT_IN = Path(__file__).parent / "data" / "publishers.csv"
KINDS = ("official", "body", "agency", "broadcaster", "press")
COLUMNS = ("id", "name", "names", "hosts", "country", "kind", "languages")
_REQUIRED = ("name", "hosts")

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ARTICLE = re.compile(r"^(?:the|der|die|das)\s+")
# What an outlet appends to its name on the web: `ZEIT ONLINE`, `stern.de`, `Spiegel.de`.
_ONLINE = re.compile(r"(?:\s+online|\.(?:de|at|ch|com|net|org|co\.uk))$")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_COUNTRY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Publishers:
    """A table of publishers, found by name or by host. Later ones win over earlier ones."""

    rows: tuple[Publisher, ...]
    _by_name: dict[str, Publisher] = field(init=False, repr=False, compare=False)
    _by_host: dict[str, Publisher] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A name that is somebody's own wins over the same letters as somebody's other spelling.
        others = {plain_name(name): row for row in self.rows for name in row.names}
        own = {plain_name(row.name): row for row in self.rows}
        object.__setattr__(self, "_by_name", others | own)
        object.__setattr__(self, "_by_host", {host: row for row in self.rows for host in row.hosts})

    @classmethod
    def built_in(cls) -> Publishers:
        """The table that Echolot ships."""
        return cls(_built_in())

    def with_file(self, path: Path) -> Publishers:
        """This table and a user's own. Raises BadPublishersFile."""
        return self.with_rows(read_publishers(path))

    def with_rows(self, rows: Iterable[Publisher]) -> Publishers:
        """This table and more rows, which win over those of the same name or host."""
        return Publishers((*self.rows, *rows))

    def __iter__(self) -> Iterator[Publisher]:
        return iter(self.rows)

    def find(self, name: str | None = None, url: str | None = None) -> Publisher | None:
        """The publisher of this name, else of this address; None where neither is known.

        >>> Publishers.built_in().find("FAZ.NET").name
        'Frankfurter Allgemeine Zeitung'
        >>> Publishers.built_in().find(url="https://www.bbc.co.uk/news/world").country
        'GBR'
        """
        if name:
            found = self._by_name.get(plain_name(name)) or self._at(name.strip().lower())
            if found:
                return found
        return self._at(host(url) or "") if url else None

    def _at(self, name: str) -> Publisher | None:
        """The publisher of a host or of the nearest host above it."""
        if not _HOST.fullmatch(name):
            return None
        labels = name.removeprefix("www.").split(".")
        above = (".".join(labels[i:]) for i in range(len(labels) - 1))
        return next((self._by_host[h] for h in above if h in self._by_host), None)

    def filled(self, article: Article) -> Article:
        """The article with the publisher's usual name and its country; an unknown publisher stays as it was called.

        Where nobody named a publisher and the address is unknown too, the host is the name.
        """
        found = self.find(article.publisher, article.url)
        if found is None:
            return article if article.publisher or not article.url else replace(article, publisher=host(article.url))
        return replace(article, publisher=found.name, publisher_country=article.publisher_country or found.country)


    def naming(self, rows: Iterable[Publisher]) -> Callable[[str | None, str | None], tuple[str, str | None] | None]:
        """What tells of a name and an address the name and country of its publisher, where that is one of these rows; else None."""
        own = {id(row) for row in self.rows} & {id(row) for row in rows}

        def named(name: str | None, url: str | None) -> tuple[str, str | None] | None:
            found = self.find(name, url)
            return (found.name, found.country) if found is not None and id(found) in own else None

        return named


def host(url: str) -> str | None:
    """The host of a web address, without `www.`; None for anything else.

    >>> host("https://www.example.org:8080/a")
    'example.org'
    """
    try:
        parts = urlsplit(url)
        name = (parts.hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return None
    return name if parts.scheme in ("http", "https") and _HOST.fullmatch(name) else None


@lru_cache(maxsize=10_000)
def plain_name(name: str) -> str:
    """A name without what spellings differ in: case, accents, articles, signs, an appended `Online` or `.de`.

    >>> plain_name("DIE ZEIT") == plain_name("Zeit Online")
    True
    """
    plain = unicodedata.normalize("NFKC", name[:200]).casefold().strip().translate(_UMLAUTS)
    plain = _ONLINE.sub("", _ARTICLE.sub("", plain))
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if c.isalnum())


@lru_cache(maxsize=1)
def _built_in() -> tuple[Publisher, ...]:
    return read_publishers(BUILT_IN)


def read_publishers(path: Path) -> tuple[Publisher, ...]:
    """The rows of a publishers file. Raises BadPublishersFile."""
    return tuple(_read(path))


def publishers_csv(rows: Iterable[Publisher]) -> str:
    """Publishers as such a file."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows((r.publisher_id, r.name, "|".join(r.names), "|".join(r.hosts), r.country or "", r.kind, "|".join(r.languages)) for r in rows)
    return out.getvalue()


def _read(path: Path) -> Iterator[Publisher]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadPublishersFile(path, None, why_unreadable(error)) from error
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    table = csv.DictReader(io.StringIO("\n".join(lines[start:])), strict=True)
    try:
        missing = [column for column in _REQUIRED if column not in (table.fieldnames or ())]
        if missing:
            raise BadPublishersFile(path, start + 1, f"column {missing[0]!r} is missing")
        for row in table:
            if any(value and str(value).strip() for value in row.values()):
                yield _publisher(path, start + table.line_num, {k: (v or "").strip() for k, v in row.items() if isinstance(k, str)})
    except csv.Error as error:
        raise BadPublishersFile(path, start + table.line_num, str(error)) from error


def _publisher(path: Path, line: int, row: dict[str, str]) -> Publisher:
    name, country, kind = row["name"], row.get("country", ""), row.get("kind") or "press"
    hosts = tuple(h.lower().removeprefix("www.") for h in _parts(row["hosts"]))
    if not plain_name(name):
        raise BadPublishersFile(path, line, "`name` is empty")
    if country and not _COUNTRY.fullmatch(country):
        raise BadPublishersFile(path, line, f"country {country!r} is no ISO code of three letters (DEU)")
    if kind not in KINDS:
        raise BadPublishersFile(path, line, f"kind {kind!r} is not one of {', '.join(KINDS)}")
    for wrong in (h for h in hosts if not _HOST.fullmatch(h)):
        raise BadPublishersFile(path, line, f"host {wrong!r} is no domain name (example.org)")
    return Publisher(
        publisher_id=row.get("id") or plain_name(name), name=name, names=tuple(_parts(row.get("names", ""))), hosts=hosts,
        country=country or None, kind=kind, languages=tuple(_parts(row.get("languages", ""))),
    )  # fmt: skip


def _parts(cell: str) -> Iterable[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]
