"""Codings at rest: what a coder gave for an article, as two tables, and back.

`codings` has one row an article (sentences, mentions, uncoded sentences), `records` one row a record. A coding comes back
as the coder gave it, even when the coder has changed since; a second coder's reading lies beside the first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from echolot.records import Article, Coded, Mention, Sentence, Uncoded
from echolot.tables import MENTIONS, UNCODED, codings_table, from_row, record_of, records_table

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


