"""Full-text search in German and English: FTS5 in SQLite, tsvector in PostgreSQL, the same folding in both.

Words are folded before they are indexed and before they are asked for, so that `Aussenminister` finds `Außenminister`,
`Tuerkei` finds `Türkei` and `MUNCHEN` finds `München`. Several words must all stand in the text; `"in quotes"` they must
stand together; `ukrain*` finds what begins so; `-word` leaves texts with that word out; `one OR other` takes either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"\w+")
_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_GATHERED = 8 * 1024 * 1024  # bytes of a batch's index in memory
SNIPPET = 240  # characters around the first hit
MOST_RANKED = 10_000  # hits; weighing more takes seconds, and a word that so many texts hold ranks nothing: then the newest come first


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article that a search found. `total` is the number of all hits, shown or not, counted up to MOST_RANKED + 1."""

    article_id: str
    title: str | None
    publisher: str | None
    published_at: datetime | None
    snippet: str
    total: int
    language: str | None = None
    url: str | None = None
    marks: tuple[tuple[int, int], ...] = ()  # where the words that were asked for stand in the snippet, first and after last character


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together; `prefix`: the last one may go on. `without`: they must not stand there."""

    words: tuple[str, ...]
    prefix: bool = False
    without: bool = False


def fold(words: str) -> str:
    """Lower case without marks; ae, oe, ue are a, o, u, as ä, ö, ü become, and ß is ss.

    >>> fold("Außenminister Müller") == fold("AUSSENMINISTER Mueller")
    True
    """
    plain = words.casefold()
    if not plain.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
    return plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def query(words: str) -> list[list[Term]]:
    """What is asked for: groups that must all be met, each by one of its terms. No word of it can break the query."""
    groups: list[list[Term]] = []
    alternative = False
    for minus, quoted, bare in _TERM.findall(words):
        if bare == "OR" and groups:
            alternative = True
            continue
        found = tuple(_WORD.findall(fold(quoted or bare)))
        if not found:
            continue
        term = Term(found, prefix=bare.endswith("*"), without=bool(minus))
        if alternative and not term.without and not groups[-1][0].without:
            groups[-1].append(term)
        else:
            groups.append([term])
        alternative = False
    return groups


def make_index(connection: Connection) -> None:
    """The empty full-text index."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("CREATE VIRTUAL TABLE IF NOT EXISTS fulltext USING fts5(words, content='', tokenize='unicode61')")
        tune_index(connection)
    else:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS fulltext (n integer PRIMARY KEY, words tsvector NOT NULL)")
        connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS fulltext_words ON fulltext USING gin (words)")


def tune_index(connection: Connection) -> None:
    """A batch is gathered in memory and written as one piece, and sixteen pieces become one: so a batch costs the same in a large index."""
    if connection.dialect.name == "sqlite":
        for setting, value in (("hashsize", _GATHERED), ("automerge", 16)):
            connection.execute(text("INSERT INTO fulltext (fulltext, rank) VALUES (:setting, :value)"), {"setting": setting, "value": value})


def drop_index(connection: Connection) -> None:
    connection.exec_driver_sql("DROP TABLE IF EXISTS fulltext")


def index(connection: Connection, rows: Iterable[tuple[int, str | None, str]]) -> None:
    """Add articles (n, title, text) to the index."""
    folded = [{"n": n, "words": fold(f"{title or ''}\n{body}")} for n, title, body in rows]
    if not folded:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO fulltext (rowid, words) VALUES (:n, :words)"), folded)
    else:
        connection.execute(text("INSERT INTO fulltext (n, words) VALUES (:n, to_tsvector('simple', :words))"), folded)


def _fts5(groups: Sequence[Sequence[Term]]) -> str:
    def one(term: Term) -> str:
        return '"' + " ".join(term.words) + '"' + ("*" if term.prefix else "")

    wanted = " AND ".join("(" + " OR ".join(map(one, group)) + ")" for group in groups if not group[0].without)
    unwanted = " OR ".join(one(group[0]) for group in groups if group[0].without)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _tsquery(groups: Sequence[Sequence[Term]]) -> str:
    def one(term: Term) -> str:
        quoted = [f"'{word}'" for word in term.words]
        return "(" + " <-> ".join(quoted) + (":*" if term.prefix else "") + ")"

    return " & ".join(("!" if group[0].without else "") + "(" + " | ".join(map(one, group)) + ")" for group in groups)


def search(connection: Connection, words: str, *, language: str | None, limit: int, offset: int) -> list[Hit]:
    """Hits, best first, copies of one text once; of more than MOST_RANKED the newest in the archive first.

    No hits for no words, or for nothing but words to leave out.
    """
    asked = _Asked.of(connection, words, language)
    if asked is None:
        return []
    counted = f"SELECT count(*) FROM (SELECT 1 FROM {asked.matches} LIMIT {MOST_RANKED + 1}) AS found"
    total = connection.execute(text(counted), asked.given).scalar() or 0
    if not total:
        return []
    order = f"{asked.rank}, a.n" if total <= MOST_RANKED else asked.newest
    rows = connection.execute(
        text(
            "SELECT a.article_id, a.title, a.publisher, a.published_at, a.language, a.url, a.text "
            f"FROM {asked.matches} ORDER BY {order} LIMIT :limit OFFSET :offset"
        ),
        {**asked.given, "limit": limit, "offset": offset},
    )
    return [_hit(row, total, asked.groups) for row in rows]


def _hit(row: Any, total: int, groups: Sequence[Sequence[Term]]) -> Hit:
    around = snippet(row.text, groups)
    return Hit(
        article_id=row.article_id, title=row.title, publisher=row.publisher, language=row.language, url=row.url, total=total,
        published_at=datetime.fromisoformat(row.published_at) if row.published_at else None, snippet=around, marks=marks(around, groups),
    )  # fmt: skip


def ids(connection: Connection, words: str, *, language: str | None) -> list[str]:
    """The ids of all hits, in the order they came into the archive."""
    asked = _Asked.of(connection, words, language)
    if asked is None:
        return []
    return list(connection.execute(text(f"SELECT a.article_id FROM {asked.matches} ORDER BY a.n"), asked.given).scalars())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question in the words of the database."""

    groups: list[list[Term]]
    matches: str  # what follows FROM
    rank: str
    newest: str
    given: dict[str, Any]

    @classmethod
    def of(cls, connection: Connection, words: str, language: str | None) -> _Asked | None:
        groups = query(words)
        if not any(not group[0].without for group in groups):
            return None
        sqlite = connection.dialect.name == "sqlite"
        joined = "fulltext JOIN articles a ON a.n = fulltext." + ("rowid" if sqlite else "n")
        holds = "fulltext MATCH :query" if sqlite else "fulltext.words @@ to_tsquery('simple', :query)"
        spoken = " AND a.language || '' = :language" if language else ""  # not through the index of languages: most texts have one language
        return cls(
            groups=groups,
            matches=f"{joined} WHERE {holds} AND a.same_as IS NULL{spoken}",
            rank="bm25(fulltext)" if sqlite else "-ts_rank(fulltext.words, to_tsquery('simple', :query))",
            newest=f"fulltext.{'rowid' if sqlite else 'n'} DESC",
            given={"query": _fts5(groups) if sqlite else _tsquery(groups), **({"language": language} if language else {})},
        )


def marks(body: str, groups: Sequence[Sequence[Term]]) -> tuple[tuple[int, int], ...]:
    """Where the words that are asked for stand in a text, those of a phrase only together.

    >>> marks("Talks on Monday, talks on grain", query('"on grain"'))
    ((23, 31),)
    """
    terms = [term for group in groups if not group[0].without for term in group]
    spans = [match.span() for match in _WORD.finditer(body)]
    folded, found = [fold(body[start:end]) for start, end in spans], list[tuple[int, int]]()
    for n in range(len(spans)):
        for term in terms:
            here = folded[n : n + len(term.words)]
            if len(here) == len(term.words) and here[:-1] == list(term.words[:-1]) and _is(here[-1], term):
                found.append((spans[n][0], spans[n + len(here) - 1][1]))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)


def _is(last: str, term: Term) -> bool:
    return last == term.words[-1] or (term.prefix and last.startswith(term.words[-1]))


def snippet(body: str, groups: Sequence[Sequence[Term]]) -> str:
    """The words around the first hit in the text as it stands; the beginning where only the title was hit."""
    wanted = [(term.words[0], term.prefix and len(term.words) == 1) for group in groups if not group[0].without for term in group]
    start = 0
    for match in _WORD.finditer(body):
        folded = fold(match[0])
        if any(folded == word or (prefix and folded.startswith(word)) for word, prefix in wanted):
            start = max(0, match.start() - SNIPPET // 3)
            break
    if start:
        start = body.find(" ", start, start + 40) + 1 or start
    end = start + SNIPPET
    if end < len(body):
        end = max(body.rfind(" ", start, end), start + 1)
    return ("… " if start else "") + " ".join(body[start:end].split()) + (" …" if end < len(body) else "")
