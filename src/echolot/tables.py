"""Many of each: the nouns of `records.py` as columns and types, and the check at every stage's door.

`check(table, RECORDS)` says what is wrong with a table, by column. Every table can carry how it was made (coder,
codebook, date) in its Parquet metadata. Times are UTC. Nested fields (spans, hedges) are structs with the same names.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import polars as pl

from echolot.errors import BadTable
from echolot.records import Article, Record, Trigger, Uncoded

Schema = dict[str, pl.DataType | type[pl.DataType]]
IDS = pl.List(pl.String)


def _dtype(hint: Any) -> pl.DataType | type[pl.DataType]:
    """The Polars type of a field's annotation."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return pl.String
    if origin in (Union, types.UnionType):
        return _dtype(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        return pl.List(_dtype(arguments[0]))
    if origin is dict:
        return pl.List(pl.Struct({"key": pl.String, "words": IDS}))
    if is_dataclass(hint):
        return pl.Struct({name: _dtype(kind) for name, kind in get_type_hints(hint).items()})
    known: dict[Any, type[pl.DataType]] = {str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean, date: pl.Date}
    if hint is datetime:
        return pl.Datetime("us", "UTC")
    return known[hint]


def schema_of(noun: type) -> Schema:
    """Columns of a noun: its fields in order."""
    return {name: _dtype(hint) for name, hint in get_type_hints(noun).items()}


ARTICLES = schema_of(Article)
RECORDS: Schema = {
    "record_id": pl.String,
    "article_id": pl.String,
    **{k: v for k, v in schema_of(Record).items() if k != "id"},
    "coder": pl.String,
}
UNCODED: Schema = {"article_id": pl.String, **schema_of(Uncoded)}
TRIGGERS: Schema = {"trigger_id": pl.String, **{k: v for k, v in schema_of(Trigger).items() if k != "id"}}
ACTORS: Schema = {
    "actor_id": pl.String, "kind": pl.String, "name": pl.String, "language": pl.String,
    "valid_from": pl.Date, "valid_to": pl.Date, "part_of": pl.String,
}  # fmt: skip
RESPONSES: Schema = {
    "record_id": pl.String, "article_id": pl.String, "trigger_id": pl.String, "actor": pl.String, "date": pl.Date,
    "link_score": pl.Float64, "link_reasons": IDS, "rung": pl.Int64, "counts_as": pl.Int64, "stance": pl.String,
    "latency_days": pl.Int64, "type": pl.String, "mode": pl.String,
}  # fmt: skip
EXPOSURE: Schema = {
    "trigger_id": pl.String, "actor": pl.String, "other_utterances": pl.Int64, "publishers": pl.Int64, "languages": IDS,
}  # fmt: skip
SOUNDINGS: Schema = {
    "trigger_id": pl.String, "actor": pl.String, "side": pl.String, "verdict": pl.String,
    "first_date": pl.Date, "first_rung": pl.Int64, "first_latency_days": pl.Int64,
    "strongest_date": pl.Date, "strongest_rung": pl.Int64, "strongest_type": pl.String, "strongest_mode": pl.String,
    "responses": pl.Int64, "other_utterances": pl.Int64, "expected_mean": pl.Float64, "p0": pl.Float64,
    "silence_bits": pl.Float64, "kappa_star": pl.Float64, "abstained": IDS, "evidence": IDS,
}  # fmt: skip


def check(table: pl.DataFrame, schema: Mapping[str, Any], *, name: str) -> pl.DataFrame:
    """The table itself; raises BadTable naming the first column that is missing, extra or of another type."""
    for column, dtype in schema.items():
        if column not in table.columns:
            raise BadTable(name, column, "is missing")
        if table.schema[column] != dtype:
            raise BadTable(name, column, f"is {table.schema[column]}, not {dtype}")
    extra = [column for column in table.columns if column not in schema]
    if extra:
        raise BadTable(name, extra[0], "is not part of this table")
    return table


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict) and value and all(isinstance(v, list | tuple) for v in value.values()):
        return [{"key": key, "words": list(words)} for key, words in value.items()]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()} if value else []
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _row(noun: Any, **more: Any) -> dict[str, Any]:
    return {**more, **{key: _plain(value) for key, value in asdict(noun).items()}}


def articles_table(articles: Iterable[Article]) -> pl.DataFrame:
    return check(pl.DataFrame([_row(a) for a in articles], schema=ARTICLES, orient="row"), ARTICLES, name="articles")


def records_table(records: Iterable[tuple[str, Record]], coder: str) -> pl.DataFrame:
    """One row a record; `record_id` is `article_id/rNN`."""
    rows = []
    for article_id, record in records:
        row = _row(record, article_id=article_id, coder=coder)
        rows.append({"record_id": f"{article_id}/{row.pop('id')}", **row})
    return check(pl.DataFrame(rows, schema=RECORDS, orient="row"), RECORDS, name="records")


def uncoded_table(uncoded: Iterable[tuple[str, Uncoded]]) -> pl.DataFrame:
    rows = [_row(item, article_id=article_id) for article_id, item in uncoded]
    return check(pl.DataFrame(rows, schema=UNCODED, orient="row"), UNCODED, name="uncoded")


def triggers_table(triggers: Iterable[Trigger]) -> pl.DataFrame:
    rows = []
    for trigger in triggers:
        row = _row(trigger)
        row["terms"] = [{"key": key, "words": list(words)} for key, words in trigger.terms.items()]
        rows.append({"trigger_id": row.pop("id"), **row})
    return check(pl.DataFrame(rows, schema=TRIGGERS, orient="row"), TRIGGERS, name="triggers")


def _value(hint: Any, value: Any) -> Any:
    """A cell back as its field's type."""
    if value is None:
        return {} if get_origin(hint) is dict else None
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _value(next(a for a in arguments if a is not type(None)), value)
    if origin is tuple:
        return tuple(_value(arguments[0], item) for item in value)
    if origin is dict:
        return {item["key"]: tuple(item["words"]) for item in value}
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return hint(**{f.name: _value(hints[f.name], value[f.name]) for f in fields(hint)})
    return value


def from_row(noun: type, row: Mapping[str, Any]) -> Any:
    """One row back as its noun; columns the noun does not have are left out."""
    hints = get_type_hints(noun)
    return noun(**{f.name: _value(hints[f.name], row[f.name]) for f in fields(noun) if f.name in row})


def article_of(row: Mapping[str, Any]) -> Article:
    article: Article = from_row(Article, row)
    return article


def record_of(row: Mapping[str, Any]) -> Record:
    record: Record = from_row(Record, {**row, "id": row["record_id"].rpartition("/")[2]})
    return record


def trigger_of(row: Mapping[str, Any]) -> Trigger:
    trigger: Trigger = from_row(Trigger, {**row, "id": row["trigger_id"]})
    return trigger


def write(table: pl.DataFrame, path: Path, *, made_by: Mapping[str, str]) -> None:
    """Parquet with how it was made (coder, codebook, date) in its metadata."""
    table.write_parquet(path, metadata={f"echolot.{key}": value for key, value in made_by.items()})
