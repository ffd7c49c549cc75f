"""Codings at rest: what a coder gave for an article, as two tables, and back.

`codings` has one row an article (sentences, mentions, uncoded sentences), `records` one row a record. A coding comes back
as the coder gave it, even when the coder has changed since; a second coder's reading lies beside the first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import Connection

from echolot.archive import parts
from echolot.archive.places import Place
from echolot.records import Article, Coded, Mention, Sentence, Uncoded
from echolot.tables import MENTIONS, UNCODED, codings_table, from_row, record_of, records_table

_FAN, _LARGE = 16, 4000  # parts that become one; texts from which on a part is left as it is
FEW = 500  # texts that are looked up one by one, out of parts of tens of thousands


def tables(coded: Sequence[Coded]) -> dict[str, pl.DataFrame]:
    """The rows of one batch, all of one coder."""
    coder = coded[0].coder if coded else ""
    return {
        "codings": codings_table(coded),
        "records": records_table(((c.article.article_id, r) for c in coded for r in c.records), coder),
    }


def mentions(codings: pl.LazyFrame) -> pl.LazyFrame:
    """The `mentions` table of codings: one row a mention."""
    exploded = codings.select("article_id", "coder", "mentions").filter(pl.col("mentions").list.len() > 0).explode("mentions")
    return exploded.unnest("mentions").select(list(MENTIONS))


def uncoded(codings: pl.LazyFrame) -> pl.LazyFrame:
    """The `uncoded` table of codings: one row a sentence that was read and not coded."""
    exploded = codings.select("article_id", "uncoded").filter(pl.col("uncoded").list.len() > 0).explode("uncoded")
    return exploded.unnest("uncoded").select(list(UNCODED))


def rebuilt(
    articles: Iterable[Article], coders: Mapping[str, str], codings: pl.LazyFrame, records: pl.LazyFrame, wrong: Collection[str] = ()
) -> list[Coded]:
    """The articles with what was read from them; those without a coding are left out.

    coders: whose coding of which article. wrong: ids of records that a reader has struck out.
    """
    articles = list(articles)
    asked = pl.LazyFrame({"article_id": list(coders), "coder": list(coders.values())}, schema={"article_id": pl.String, "coder": pl.String})
    chosen, read = pl.collect_all([half.join(asked, on=["article_id", "coder"], how="semi") for half in (codings, records)])
    rows = {row["article_id"]: row for row in chosen.iter_rows(named=True)}
    told: dict[str, list[Any]] = {}
    for row in read.iter_rows(named=True):
        if row["record_id"] not in wrong:
            told.setdefault(row["article_id"], []).append(record_of(row))
    out = []
    for article in articles:
        if (found := rows.get(article.article_id)) is not None:
            order = sorted(told.get(article.article_id, []), key=lambda r: (len(r.id), r.id))
            out.append(_coded(article, found, order))
    return out


def _coded(article: Article, row: Mapping[str, Any], records: Sequence[Any]) -> Coded:
    return Coded(
        article=replace(article, language=row["language"], genre=row["genre"]),
        sentences=tuple(from_row(Sentence, item) for item in row["sentences"]),
        mentions=tuple(from_row(Mention, item) for item in row["mentions"]),
        records=tuple(records),
        uncoded=tuple(from_row(Uncoded, item) for item in row["uncoded"]),
        coder=row["coder"],
        codebook=row["codebook"],
    )


def keep(connection: Connection, place: Place, fresh: Sequence[Coded], *, made_by: Mapping[str, str]) -> None:
    """Write the codings of one batch, both halves, and put them in force."""
    first, last = fresh[0].article.article_id, fresh[-1].article.article_id
    told = [day for c in fresh if (day := c.article.published_on) is not None]
    days = (min(told), max(told)) if len(told) == len(fresh) else None
    for name, frame in tables(fresh).items():
        key = f"{made_by['coder']}/{first}-{last}/{len(fresh)}"
        parts.register(connection, parts.write(place, name, frame, key=key, made_by=made_by, days=days))


def small(connection: Connection) -> list[parts.Part]:
    """Small parts of one coder that can become one, in the order they came; none where there are too few."""
    by_coder: dict[str, list[parts.Part]] = {}
    for part in parts.in_force(connection, "codings"):
        if part.rows < _LARGE:
            by_coder.setdefault(part.made_by["coder"], []).append(part)
    return next((group[:_FAN] for group in by_coder.values() if len(group) >= _FAN), [])


def join(connection: Connection, place: Place, group: Sequence[parts.Part]) -> None:
    """One part in the place of several, both halves of a coding at once."""
    keys = [part.key for part in group]
    records = {part.key: part for part in parts.in_force(connection, "records")}
    halves = {"codings": list(group), "records": [records[key] for key in keys if key in records]}
    told = [p.first_day for p in group] + [p.last_day for p in group]
    days = (date.fromisoformat(min(d for d in told if d)), date.fromisoformat(max(d for d in told if d))) if all(told) else None
    made_by = {**group[-1].made_by}
    for name, former in halves.items():
        if not former:
            continue
        frame = parts.scan(place, former, name).collect()
        key = f"{made_by['coder']}/joined/{keys[0]}/{len(keys)}"
        part = parts.write(place, name, frame, key=key, made_by=made_by, days=days)
        parts.retire(connection, [p.path for p in former])
        parts.register(connection, part)
