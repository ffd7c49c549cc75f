"""The archive's door: everything others may ask of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import polars as pl
from sqlalchemy import Connection, String, and_, func, select, type_coerce

from echolot.archive import codings, houses, ids, judgements, parts, schema, texts
from echolot.archive import notes as notebook
from echolot.archive import search as fulltext
from echolot.archive.doubles import Doubles
from echolot.archive.judgements import State
from echolot.archive.notes import Note
from echolot.archive.search import Hit
from echolot.archive.store import Store, is_address, now
from echolot.archive.texts import Receipt
from echolot.errors import ArchiveReadOnly, EcholotError
from echolot.records import Article, Coded, Correction, Publisher, Source, Trigger
from echolot.tables import MADE_BY, TABLES, corrections_table, triggers_table

if TYPE_CHECKING:
    from echolot.archive.health import Finding

_DERIVED = {"mentions": codings.mentions, "uncoded": codings.uncoded}  # tables that lie inside another one's parts


class Archive:
    """Texts, tables and triggers at rest. Many may read at once; writers take turns, a batch at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._doubles = Doubles(store.parts)
        self._inside: dict[tuple[str, str], int] = {}  # rows of a derived table in a part

    # Opening and closing

    @classmethod
    def open(cls, where: str | os.PathLike[str], create: bool = False, read_only: bool = False) -> Archive:
        """The archive in a folder, or at `postgresql://user@host/database?parts=FOLDER` (or `?parts=s3://BUCKET/FOLDER`).

        create: make it where there is none. read_only: change nothing, not even the schema of an older archive.
        Raises NoSuchArchive, ArchiveTooNew, ArchiveReadOnly; ArchiveBusy where it must be made or brought up to date and
        another process is writing.
        """
        archive = cls(Store(where, create=create, read_only=read_only))
        if not read_only:
            archive._sweep()
        return archive

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """Where its files lie; of an archive in a database its parts, or what belongs to it on this machine."""
        return self._store.folder

    @property
    def name(self) -> str:
        """Its folder or address, without a password."""
        return self._store.name

    @property
    def title(self) -> str:
        """What it is called among people: the last name of its folder, or its database."""
        return Path(urlsplit(self.name).path).name if is_address(self.name) else Path(self.name).name or self.name

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading only."""
        return self._store.read_only

    def changes(self) -> int | None:
        """A number that every change makes larger; None of a folder, whose files say by their times that something has changed."""
        return None if self._store.sqlite else self._store.changes()

    def _sweep(self) -> None:
        """Delete what dead writers left and what has been out of force for long, if there is anything of it."""
        with self._store.reading() as connection:
            if not parts.orphans(connection, self._store.parts) and not parts.expired(connection):
                return
        with self._store.writing() as connection:
            parts.sweep(connection, self._store.parts)

    # Texts

    def add(
        self, articles: Iterable[Article | EcholotError], source: str = "", *, step: Callable[[int], None] | None = None
    ) -> Receipt:
        """Keep articles, a batch a transaction; errors among them are counted as failed. Gives the receipt.

        The same text by the same publisher (or by one nobody names) is known; by another publisher it is a copy, kept with
        `same_as`, and so is a text that says nothing which an earlier one does not say (`archive.copies`). `step` hears how many inputs each batch had. Raises ArchiveBusy, ArchiveReadOnly.
        """
        receipt = Receipt(source=source)
        for batch in texts.batches(articles):
            with self._store.writing() as connection:
                self._add(connection, batch, receipt)
            if step is not None:
                step(len(batch))
        if receipt.new or receipt.copies or receipt.failed or receipt.skipped:
            with self._store.writing() as connection:
                texts.note(connection, receipt)
        return receipt

    def _add(self, connection: Connection, batch: Sequence[Article | EcholotError], receipt: Receipt) -> None:
        fresh: list[Article] = []
        for item in batch:
            problem = item if isinstance(item, EcholotError) else texts.unstorable(item)
            if problem is not None:
                receipt.refuse(problem)
            elif isinstance(item, Article):
                fresh.append(item)
        found = texts.known(connection, [a.article_id for a in fresh])
        found |= texts.known(connection, [texts.copy_id(a) for a in fresh if a.article_id in found])  # a copy comes after its first print
        here = {id: (row.publisher, row.same_as) for id, row in found.items()}
        kept = []
        for a in fresh:
            one = self._as_kept(a, here)
            if one is None:
                receipt.known += 1
            else:
                here[one.article_id] = (one.publisher, one.same_as)
                kept.append(one)
        n, at = texts.next_n(connection, schema.articles), now()
        marked = self._doubles.mark(connection, kept, n)
        receipt.copies += sum(a.same_as is not None for a in marked)
        receipt.new += sum(a.same_as is None for a in marked)
        rows = [texts.row(a, number, receipt.source, at) for number, a in enumerate(marked, n)]
        texts.insert(connection, rows)
        fulltext.index(connection, ((r["n"], r["title"], r["text"]) for r in rows))

    @staticmethod
    def _as_kept(article: Article, here: Mapping[str, tuple[str | None, str | None]]) -> Article | None:
        """The article as it goes into the archive, an exact copy with `same_as`; None where it is known."""
        first = here.get(article.article_id)
        if first is None:
            return article
        copy = texts.copy_id(article)
        if article.publisher is None or article.publisher == first[0] or copy in here:
            return None
        return replace(article, article_id=copy, same_as=first[1] or article.article_id)

    def article(self, article_id: str) -> Article | None:
        """One article with its text, or None."""
        with self._store.reading() as connection:
            return texts.one(connection, article_id)

    def articles(
        self,
        since: date | None = None,
        until: date | None = None,
        publisher: str | None = None,
        language: str | None = None,
        uncoded_by: str | None = None,
        after: str | None = None,
        limit: int | None = None,
        *,
        copies: bool = True,
        shard: tuple[int, int] | None = None,
    ) -> Iterator[Article]:
        """Articles in the order they came, texts included, a few at a time in memory.

        since, until: days of publication, both inclusive. uncoded_by: only texts this coder has not read, copies left out.
        after: those that came after the article of this id. limit: at most so many. shard: (i, n), the i-th of n shares.
        """
        by_day = texts.by_day(since, until, limit, bool(publisher or language or uncoded_by or shard))
        conditions = texts.selection(
            since=since, until=until, publisher=publisher, language=language, uncoded_by=uncoded_by, copies=copies, shard=shard, by_day=by_day
        )  # fmt: skip
        with self._store.reading() as connection:
            start = texts.known(connection, [after]).get(after) if after is not None else None
        one_ten = since is not None and until is not None and texts.tens(since) == texts.tens(until)
        n, left = start.n if start is not None else 0, limit
        while left is None or left > 0:
            size = texts._CHUNK if left is None else min(left, texts._CHUNK)
            with self._store.reading() as connection:
                asked = texts.keyset(conditions, n, size, by_day=by_day, indexed=bool(publisher or language), one_ten=one_ten)
                rows = connection.execute(asked).all()
                others = texts.also_by(connection, [row.article_id for row in rows])
            for row in rows:
                yield texts.article(row, others.get(row.article_id, ()))
            if len(rows) < size:
                return
            n, left = rows[-1].n, None if left is None else left - len(rows)

    def found(self, words: str, language: str | None = None) -> list[str]:
        """The ids of all articles that hold these words, in the order they came; copies left out."""
        with self._store.reading() as connection:
            return fulltext.ids(connection, words, language=language)

    def count_articles(self, uncoded_by: str | None = None, shard: tuple[int, int] | None = None) -> int:
        """How many `articles(uncoded_by=..., shard=...)` gives."""
        conditions = texts.selection(
            since=None, until=None, publisher=None, language=None, uncoded_by=uncoded_by, copies=True, shard=shard
        )  # fmt: skip
        with self._store.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(schema.articles).where(*conditions)).scalar_one())

    def count(self, what: str = "articles") -> int:
        """How many there are: articles (copies among them), copies, texts (copies left out), coded, triggers, corrections, or rows of a table."""
        counted: dict[str, Any] = {
            "articles": select(func.count()).select_from(schema.articles),
            "copies": select(func.count()).select_from(schema.articles).where(schema.articles.c.same_as.is_not(None)),
            "texts": select(func.count()).select_from(schema.articles).where(schema.articles.c.same_as.is_(None)),
            "coded": select(func.count(func.distinct(schema.coded.c.n))).where(schema.coded.c.failed.is_(None)),
            "triggers": select(func.count()).select_from(schema.triggers),
            "corrections": select(func.count()).select_from(schema.corrections),
        }
        if what in counted:
            with self._store.reading() as connection:
                return int(connection.execute(counted[what]).scalar_one())
        if what in _DERIVED:
            with self._store.reading() as connection:
                found = parts.in_force(connection, "codings")
            for part in found:  # a part never changes, so it is counted once
                if (part.path, what) not in self._inside:
                    self._inside[part.path, what] = parts.rows_inside(self._store.parts, part, what)
            return sum(self._inside[part.path, what] for part in found)
        parts.columns(what)
        with self._store.reading() as connection:
            return sum(part.rows for part in parts.in_force(connection, what))

    def span(self) -> tuple[date, date] | None:
        """First and last day of publication, or None where no article has one."""
        table = schema.articles.c
        with self._store.reading() as connection:
            # Each end by itself: an index says at once among which ten days it lies, and then on which.
            first, last = (
                connection.execute(select(end(table.published_at)).where(table.tens == select(end(table.tens)).scalar_subquery())).scalar()
                for end in (func.min, func.max)
            )
        return (first.date(), last.date()) if first is not None and last is not None else None

    def days(self, since: date, until: date) -> dict[date, int]:
        """Articles by day of publication, copies among them; both ends inclusive, days without any are left out."""
        day = func.substr(type_coerce(schema.articles.c.published_at, String), 1, 10)
        conditions = texts.selection(since=since, until=until, publisher=None, language=None, uncoded_by=None, copies=True, shard=None)
        with self._store.reading() as connection:
            rows = connection.execute(select(day, func.count()).where(*conditions).group_by(day).order_by(day))
            return {date.fromisoformat(found): n for found, n in rows}

    def published_on(self, since: date, until: date) -> dict[str, date]:
        """Day of publication by article_id, of those published from `since` to `until`; copies left out."""
        conditions = texts.selection(since=since, until=until, publisher=None, language=None, uncoded_by=None, copies=False, shard=None)
        table = schema.articles.c
        with self._store.reading() as connection:
            rows = connection.execute(select(table.article_id, table.published_at).where(*conditions))
            return {row.article_id: row.published_at.date() for row in rows if row.published_at is not None}

    def ids_published(self, since: date, until: date) -> list[str]:
        """The ids of articles published from `since` to `until`; copies left out."""
        conditions = texts.selection(since=since, until=until, publisher=None, language=None, uncoded_by=None, copies=False, shard=None)
        with self._store.reading() as connection:
            return list(connection.execute(select(schema.articles.c.article_id).where(*conditions)).scalars())

    def search(self, words: str, language: str | None = None, limit: int = 50, offset: int = 0) -> list[Hit]:
        """Articles that hold these words, best first; how words may be put: `echolot.archive.search`."""
        with self._store.reading() as connection:
            return fulltext.search(connection, words, language=language, limit=limit, offset=offset)

    # Tables

    def scan(
        self, table: str, since: date | None = None, until: date | None = None, *, article_ids: Collection[str] | None = None
    ) -> pl.LazyFrame:
        """All rows of a table (`echolot.tables`), lazily; empty, with the right columns, where there are none.

        since, until: parts that hold nothing of these days are not opened; rows of other days may still be among the rest.
        article_ids: only rows of these articles, of a table kept in parts that has such a column.
        """
        if table == "articles":
            return self.articles_table()
        if table == "triggers":
            return triggers_table(self.triggers()).lazy()
        if table == "corrections":
            return corrections_table(self.corrections()).lazy()
        if table in _DERIVED:
            return _DERIVED[table](self.scan("codings", since, until, article_ids=article_ids))
        with self._store.reading() as connection:
            found = parts.in_force(connection, table, since=since, until=until)
        return self._of(table, found, article_ids)

    def articles_table(self, ids: Sequence[str] | None = None) -> pl.LazyFrame:
        """The `articles` table, read a few rows at a time; with `ids` only these."""
        from echolot.tables import ARTICLES, articles_table

        def frames() -> Iterator[pl.DataFrame]:
            found = self.articles() if ids is None else (a for id in ids if (a := self.article(id)) is not None)
            return (articles_table(batch) for batch in texts.batches(found))

        return parts.lazily(ARTICLES, frames)

    def made_by(self, table: str) -> dict[str, str]:
        """Who made the rows of a table: coders, codebooks and dates of its parts."""
        source = "codings" if table in _DERIVED else table
        if source not in TABLES or source in ("articles", "triggers", "actors"):
            return {}
        with self._store.reading() as connection:
            makers = [part.made_by for part in parts.in_force(connection, source)]
        return {key: ", ".join(sorted({m.get(key, "") for m in makers} - {""})) for key in MADE_BY} if makers else {}

    def examine(self, repair: bool = False) -> Iterator[Finding]:
        """Whether everything is here and whole, one finding at a time; `repair` mends what can be made anew."""
        from echolot.archive.health import examine

        return examine(self, repair=repair)

    def commit(
        self,
        table: str,
        frame: pl.DataFrame | pl.LazyFrame,
        made_by: Mapping[str, str],
        key: str,
        replaces: bool = False,
        *,
        days: tuple[date, date] | None = None,
    ) -> None:
        """Keep a table's rows as one immutable part; nothing of it counts before all of it does.

        made_by: at least coder, codebook, date. key: what these rows are (a file's name and hash, a trigger's id). The same
        key again changes nothing, or, with `replaces`, puts these rows in the place of the former ones.
        days: first and last day of what the rows tell, where known.
        Raises BadTable, ArchiveBusy, ArchiveReadOnly.
        """
        self.commit_all({table: frame}, made_by, key, replaces, days=days)

    def commit_all(
        self,
        frames: Mapping[str, pl.DataFrame | pl.LazyFrame],
        made_by: Mapping[str, str],
        key: str,
        replaces: bool = False,
        *,
        days: tuple[date, date] | None = None,
    ) -> None:
        """`commit` for rows of several tables that count together or not at all."""
        with self._store.writing() as connection:
            for table, frame in frames.items():
                former = parts.in_force(connection, table, key)
                if former and not replaces:
                    continue
                part = parts.write(self._store.parts, table, frame, key=key, made_by=made_by, days=days)
                parts.retire(connection, [p.path for p in former if p.path != part.path])
                parts.register(connection, part)

    # Codings

    def keep_codings(self, coded: Sequence[Coded], failed: Mapping[str, str] | None = None, *, coder: str, codebook: str = "") -> None:
        """Keep what one coder gave for a batch of articles, in one piece; texts that it has read before are left out.

        failed: article_id -> why it could not be coded; it is not offered to this coder again.
        coder: its name with its version, as it stands in `coded`.
        """
        failed = failed or {}
        if any(c.coder != coder for c in coded):
            raise ValueError(f"these codings are not all by {coder}")
        with self._store.writing() as connection:
            ids = [c.article.article_id for c in coded] + list(failed)
            here = texts.known(connection, ids)
            ledger, numbers = schema.coded.c, [row.n for row in here.values()]
            done = set(connection.execute(select(ledger.n).where(ledger.coder == coder, ledger.n.in_(numbers))).scalars())
            fresh = [c for c in coded if (row := here.get(c.article.article_id)) is not None and row.n not in done]
            lost = {id: why for id, why in failed.items() if id in here and here[id].n not in done}
            at = now()
            rows = [{"n": here[c.article.article_id].n, "coder": coder, "coded_at": at, "failed": None} for c in fresh]
            rows += [{"n": here[id].n, "coder": coder, "coded_at": at, "failed": why} for id, why in lost.items()]
            if not rows:
                return
            if fresh:
                codings.keep(connection, self._store.parts, fresh, made_by={"coder": coder, "codebook": codebook or fresh[0].codebook, "date": at.date().isoformat()})
                texts.learn_languages(connection, [(here[c.article.article_id].n, c.article.language) for c in fresh])
            connection.execute(schema.coded.insert(), rows)

    def compact(self) -> int:
        """Join small parts of codings to larger ones; gives how many parts became one of fewer.

        Sixteen parts of one coder, in the order they came, become one; both halves of a coding at once. Readers who have begun
        still find what they began with.
        """
        joined = 0
        while True:
            with self._store.writing() as connection:
                group = codings.small(connection)
                if not group:
                    return joined
                codings.join(connection, self._store.parts, group)
                joined += len(group)

    def coded(
        self, since: date | None = None, until: date | None = None, *, coder: str | None = None, article_ids: Sequence[str] | None = None
    ) -> list[Coded]:
        """What is coded, as the coder gave it, in the order the articles came; copies and records struck by readers left out.

        since, until: days of publication, inclusive. coder: whose reading; else of each article the newest. article_ids: these only; then the days only say which parts hold them.
        """
        table, ledger = schema.articles.c, schema.coded.c
        days = (since, until) if article_ids is None else (None, None)  # an id finds its row faster than a day does
        conditions = texts.selection(since=days[0], until=days[1], publisher=None, language=None, uncoded_by=None, copies=False, shard=None)
        conditions += [ledger.failed.is_(None), *([ledger.coder == coder] if coder is not None else [])]
        asked = (
            select(schema.articles, ledger.coder).join(schema.coded, and_(ledger.n == table.n)).where(*conditions)
            .order_by(table.n, ledger.coded_at, ledger.coder)
        )  # fmt: skip
        with self._store.reading() as connection:
            if article_ids is not None:
                asked = asked.where(table.n.in_(list(ids.numbers(connection, article_ids).values())))
            rows = {row.n: row for row in connection.execute(asked)}  # the newest coding of an article stays
            others = texts.also_by(connection, [row.article_id for row in rows.values()])
            found = {name: parts.in_force(connection, name, since=since, until=until) for name in ("codings", "records")}
        wrong = {c.record_id for c in self.corrections() if c.reading == "wrong"}
        coders = {row.article_id: row.coder for row in rows.values()}
        given = (texts.article(row, others.get(row.article_id, ())) for row in rows.values())
        few = coders if len(coders) <= codings.FEW else None
        half = {name: self._of(name, found[name], few) for name in ("codings", "records")}
        return codings.rebuilt(given, coders, half["codings"], half["records"], wrong)

    def _of(self, name: str, found: Sequence[parts.Part], article_ids: Collection[str] | None) -> pl.LazyFrame:
        place = self._store.parts
        return parts.scan(place, found, name) if article_ids is None else parts.of_articles(place, found, name, article_ids)

    # Triggers, corrections, meta

    def coded_between(self, since: date | None = None, until: date | None = None) -> tuple[int, datetime | None]:
        """How many texts published from `since` to `until` have been coded, and when the last of them was."""
        ledger = schema.coded.c
        conditions = texts.selection(since=since, until=until, publisher=None, language=None, uncoded_by=None, copies=True, shard=None)
        asked = (
            select(func.count(), func.max(ledger.coded_at))
            .select_from(schema.articles.join(schema.coded, ledger.n == schema.articles.c.n))
            .where(ledger.failed.is_(None), *conditions)
        )
        with self._store.reading() as connection:
            n, newest = connection.execute(asked).one()
        return int(n), newest

    def triggers(self, state: State | None = None) -> list[Trigger]:
        """Triggers of one state, or all that are not rejected, by id."""
        with self._store.reading() as connection:
            return judgements.triggers(connection, state)

    def trigger(self, trigger_id: str) -> Trigger | None:
        """One trigger, whatever its state, or None."""
        with self._store.reading() as connection:
            return judgements.trigger(connection, trigger_id)

    def trigger_state(self, trigger_id: str) -> State | None:
        """candidate, accepted or rejected; None where there is no such trigger."""
        with self._store.reading() as connection:
            return judgements.state(connection, trigger_id)

    def save_trigger(self, trigger: Trigger, state: State = "accepted", *, said: str = "saved") -> None:
        """Keep a trigger, in the place of the one with its id. What was there before can be brought back."""
        self.save_triggers([(trigger, state)], said=said)

    def save_triggers(self, changed: Sequence[tuple[Trigger, State]], *, said: str = "saved") -> None:
        """Keep several triggers in one change, undone as one."""
        with self._store.writing() as connection:
            judgements.save(connection, changed, said)

    def undo_triggers(self) -> str | None:
        """Take back the last change of triggers; gives what it was, or None where there is nothing to take back."""
        with self._store.writing() as connection:
            return judgements.undo(connection)

    def corrections(self) -> list[Correction]:
        """What readers have said of records, in the order they said it."""
        with self._store.reading() as connection:
            return judgements.corrections(connection)

    def correct(self, record_id: str, reading: str = "wrong", note: str = "", by: str = "") -> None:
        """Say of a record how it should be read; the newest word on a record holds, an empty `reading` takes it back."""
        with self._store.writing() as connection:
            judgements.correct(connection, record_id, reading, note, by)

    # Several changes as one, one process in a role

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is changed inside the block counts as a whole or not at all. Keep it short: others wait. Raises ArchiveBusy."""
        with self._store.writing():
            yield

    @contextmanager
    def alone(self, role: str) -> Iterator[Callable[[], None]]:
        """Be the only process in a role (`watch`) while the block runs. Raises ArchiveBusy where there is one already.

        Gives a function that makes sure of it, for whoever has the role for long: a database server that was away has
        forgotten it. It raises ArchiveBusy where another process has taken the role meanwhile, and ArchiveUnreachable.
        """
        if self._store.read_only:
            raise ArchiveReadOnly(self.name)
        with self._store.role(role) as make_sure:
            yield make_sure

    # Publishers, feeds and the journal

    @property
    def version(self) -> int:
        """The version of its schema."""
        return self._store.version() or 0

    def publishers(self) -> list[Publisher]:
        """Publishers that a user told it of."""
        with self._store.reading() as connection:
            return houses.publishers(connection)

    def keep_publishers(self, wanted: Iterable[Publisher], named: houses.Named) -> tuple[int, int]:
        """Keep these publishers in the place of those told before, and name what is here by them; gives how many articles and feeds changed.

        named: name and address of an article or feed -> its publisher's name and country, or None where nothing is to change.
        """
        with self._store.writing() as connection:
            houses.keep(connection, wanted)
            return houses.name_articles(connection, named), houses.name_sources(connection, named)

    def sources(self) -> list[Source]:
        """The feeds this archive is fed by, in the order they were added."""
        with self._store.reading() as connection:
            return notebook.sources(connection)

    def keep_sources(self, sources: Iterable[Source]) -> int:
        """Remember feeds; gives how many are new. What is remembered of a known one stays."""
        with self._store.writing() as connection:
            return notebook.keep_sources(connection, sources)

    def forget_source(self, url: str) -> bool:
        """Read a feed no more; its articles stay. False where it was not remembered."""
        with self._store.writing() as connection:
            return connection.execute(schema.sources.delete().where(schema.sources.c.url == url)).rowcount > 0

    def source_memory(self, url: str) -> str | None:
        """What the reader of a feed wanted to know the next time; None where there is nothing."""
        with self._store.reading() as connection:
            return connection.execute(select(schema.sources.c.memory).where(schema.sources.c.url == url)).scalar()

    def remember_source(self, url: str, memory: str) -> None:
        with self._store.writing() as connection:
            connection.execute(schema.sources.update().where(schema.sources.c.url == url).values(memory=memory))

    def note(self, kind: str, key: str, told: Mapping[str, Any], *, due: bool = False) -> bool:
        """Write an entry of the journal; False, and nothing is changed, where one of this kind and key stands already."""
        with self._store.writing() as connection:
            return notebook.note(connection, kind, key, told, due)

    def amend_note(self, kind: str, key: str, told: Mapping[str, Any], *, due: bool = False) -> None:
        """Write an entry of the journal anew, in its place."""
        with self._store.writing() as connection:
            notebook.amend(connection, kind, key, told, due)

    def notes(self, kind: str, *, due: bool | None = None, newest: int | None = None) -> list[Note]:
        """Entries of the journal of one kind, the oldest first. due: only those with, or without, something to do about them."""
        with self._store.reading() as connection:
            return notebook.notes(connection, kind, due, newest)

    def meta(self, key: str) -> str | None:
        """A value kept under a key, or None."""
        with self._store.reading() as connection:
            return connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar()

    def set_meta(self, key: str, value: str) -> None:
        """Keep a value under a key. `schema_version` is the archive's own."""
        if key == "schema_version":
            raise ValueError("schema_version is the archive's own")
        with self._store.writing() as connection:
            connection.execute(schema.meta.delete().where(schema.meta.c.key == key))
            connection.execute(schema.meta.insert().values(key=key, value=value))
