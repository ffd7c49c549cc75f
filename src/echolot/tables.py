"""Many of each: the nouns of `records.py` as columns and types, and the check at every stage's door.

`check(table, RECORDS)` says what is wrong with a table, by column. Every table carries how it was made (coder,
codebook, date) in its Parquet metadata: `write` puts it there, `read` checks table and maker on the way back. Times are
UTC. Nested fields (spans, hedges) are structs with the same names.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import polars as pl

from echolot.errors import BadTable
from echolot.records import Article, Coded, Correction, Mention, Record, Sentence, Sounding, SoundingRow, Trigger, Uncoded

if TYPE_CHECKING:
    from echolot.coding.actors import ActorList

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


@dataclass(frozen=True, slots=True)
class Heard:
    """Through whom an actor could be heard in a window: publishers that told of it, and their languages."""

    publishers: frozenset[str]
    languages: frozenset[str]


ARTICLES = schema_of(Article)
RECORDS: Schema = {
    "record_id": pl.String,
    "article_id": pl.String,
    **{k: v for k, v in schema_of(Record).items() if k != "id"},
    "coder": pl.String,
}
UNCODED: Schema = {"article_id": pl.String, **schema_of(Uncoded)}
MENTIONS: Schema = {"article_id": pl.String, **schema_of(Mention), "coder": pl.String}
# One row a coded article: all that a coder gives beside the records, so that a coding can be taken up again as it was.
CODINGS: Schema = {
    "article_id": pl.String, "coder": pl.String, "codebook": pl.String, "language": pl.String, "genre": pl.String,
    "sentences": pl.List(pl.Struct(schema_of(Sentence))), "mentions": pl.List(pl.Struct(schema_of(Mention))),
    "uncoded": pl.List(pl.Struct(schema_of(Uncoded))),
}  # fmt: skip
# Columns of a trigger that are called otherwise than its fields (design: tables).
_TRIGGER_COLUMNS = {"id": "trigger_id", "label": "name", "severity_rung": "severity", "attribution_disputed": "disputed"}
TRIGGERS: Schema = {_TRIGGER_COLUMNS.get(k, k): v for k, v in schema_of(Trigger).items()}
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
# One act of one actor as an event table tells it. The actors are states and bodies; whom the table named stays beside them.
# Nothing else is known of such a row: no words, no hedging, nobody who vouches for it.
EVENTS: Schema = {
    "event_id": pl.String, "date": pl.Date, "source_actor": pl.String, "target_actor": pl.String, "event_type": pl.String,
    "mode": pl.String, "context": pl.String, "rung": pl.Int8, "stance": pl.String, "status": pl.String, "directed": pl.Boolean,
    "code": pl.String, "source_name": pl.String, "target_name": pl.String, "source_sector": pl.String, "target_sector": pl.String,
    "reports": pl.Int32, "publisher": pl.String, "article_id": pl.String, "coder": pl.String,
}  # fmt: skip
CORRECTIONS = schema_of(Correction)
TABLES: dict[str, Schema] = {
    "articles": ARTICLES, "codings": CODINGS, "records": RECORDS, "mentions": MENTIONS, "uncoded": UNCODED, "actors": ACTORS,
    "triggers": TRIGGERS, "responses": RESPONSES, "exposure": EXPOSURE, "soundings": SOUNDINGS, "events": EVENTS,
    "corrections": CORRECTIONS,
}  # fmt: skip
MADE_BY = ("coder", "codebook", "date")  # what every table says of its making


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


def codings_table(coded: Iterable[Coded]) -> pl.DataFrame:
    """One row a coded article, without its records (`records_table`)."""
    rows = [
        {
            "article_id": c.article.article_id, "coder": c.coder, "codebook": c.codebook, "language": c.article.language,
            "genre": c.article.genre, **{name: [_row(item) for item in getattr(c, name)] for name in ("sentences", "mentions", "uncoded")},
        }
        for c in coded
    ]  # fmt: skip
    return check(pl.DataFrame(rows, schema=CODINGS, orient="row"), CODINGS, name="codings")


def triggers_table(triggers: Iterable[Trigger]) -> pl.DataFrame:
    rows = []
    for trigger in triggers:
        row = {_TRIGGER_COLUMNS.get(key, key): value for key, value in _row(trigger).items()}
        rows.append({**row, "terms": [{"key": key, "words": list(words)} for key, words in trigger.terms.items()]})
    return check(pl.DataFrame(rows, schema=TRIGGERS, orient="row"), TRIGGERS, name="triggers")


def actors_table(actors: ActorList) -> pl.DataFrame:
    """One row a name of an actor, in both languages; the names a day limits carry it, a member its groups, one row each."""
    groups: dict[str, list[str | None]] = {}
    no_group: list[str | None] = [None]
    for m in actors.memberships:
        groups.setdefault(m.member, []).append(m.group)
    rows = [
        {
            "actor_id": actor_id, "kind": actors.kind(actor_id), "name": " ".join(name.words), "language": name.language or None,
            "valid_from": name.valid_from, "valid_to": name.valid_to, "part_of": group,
        }
        for name in actors.names
        for actor_id in name.actors
        for group in groups.get(actor_id, no_group)
    ]  # fmt: skip
    table = pl.DataFrame(rows, schema=ACTORS, orient="row").unique(maintain_order=True)
    return check(table, ACTORS, name="actors")


def exposure_table(sounding: Sounding, heard: Mapping[str, Heard]) -> pl.DataFrame:
    """One row an actor at risk: what it said of other things in the window, in how many publishers and which languages."""
    nothing = Heard(frozenset(), frozenset())
    rows = [
        {
            "trigger_id": sounding.trigger.id, "actor": row.actor, "other_utterances": row.other_utterances,
            "publishers": len(heard.get(row.actor, nothing).publishers), "languages": sorted(heard.get(row.actor, nothing).languages),
        }
        for row in sounding.rows
    ]  # fmt: skip
    return check(pl.DataFrame(rows, schema=EXPOSURE, orient="row"), EXPOSURE, name="exposure")


def soundings_table(soundings: Iterable[Sounding]) -> pl.DataFrame:
    """One row a verdict; `evidence` holds the records that carry it, the strongest first."""
    rows = [_verdict(sounding.trigger.id, row) for sounding in soundings for row in sounding.rows]
    return check(pl.DataFrame(rows, schema=SOUNDINGS, orient="row"), SOUNDINGS, name="soundings")


def _verdict(trigger_id: str, row: SoundingRow) -> dict[str, Any]:
    first, strongest = row.first, row.strongest
    ranked = sorted(row.answers, key=lambda a: a is not strongest)
    return {
        "trigger_id": trigger_id, "actor": row.actor, "side": row.side, "verdict": row.verdict.value,
        "first_date": first and first.date, "first_rung": first and first.rung, "first_latency_days": first and first.latency_days,
        "strongest_date": strongest and strongest.date, "strongest_rung": strongest and strongest.rung,
        "strongest_type": strongest and strongest.type, "strongest_mode": strongest and strongest.mode,
        "responses": row.responses, "other_utterances": row.other_utterances, "expected_mean": row.expected_mean, "p0": row.p0,
        "silence_bits": row.silence_bits, "kappa_star": row.kappa_star, "abstained": list(row.abstained),
        "evidence": [a.evidence.record for a in ranked],
    }  # fmt: skip


def corrections_table(corrections: Iterable[Correction]) -> pl.DataFrame:
    """One row a record on which a reader has said something."""
    return check(pl.DataFrame([_row(c) for c in corrections], schema=CORRECTIONS, orient="row"), CORRECTIONS, name="corrections")


def _same(value: Any) -> Any:
    return value


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """What makes a cell its field's type again: found out once, because that is slow; an archive is read cell by cell."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _reader(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        one = _reader(arguments[0])
        if one is _same:
            return lambda value: None if value is None else tuple(value)
        return lambda value: None if value is None else tuple([one(item) for item in value])
    if origin is dict:
        return lambda value: {} if value is None else {item["key"]: tuple(item["words"]) for item in value}
    if is_dataclass(hint) and isinstance(hint, type):
        return lambda value: None if value is None else hint(**{name: read(value[name]) for name, read in _readers(hint).items()})
    return _same


@cache
def _readers(noun: type) -> dict[str, Callable[[Any], Any]]:
    return {name: _reader(kind) for name, kind in types_of(noun).items()}


def from_row(noun: type, row: Mapping[str, Any]) -> Any:
    """One row back as its noun; columns the noun does not have are left out."""
    return noun(**{name: read(row[name]) for name, read in _readers(noun).items() if name in row})


@cache
def types_of(noun: type) -> dict[str, Any]:
    """The fields of a noun with their types: looked up once, because that is slow."""
    hints = get_type_hints(noun)
    return {f.name: hints[f.name] for f in fields(noun)}


def record_of(row: Mapping[str, Any]) -> Record:
    record: Record = from_row(Record, {**row, "id": row["record_id"].removeprefix(f"{row['article_id']}/")})
    return record


def trigger_of(row: Mapping[str, Any]) -> Trigger:
    trigger: Trigger = from_row(Trigger, {field: row[column] for field, column in _trigger_fields().items()})
    return trigger


def _trigger_fields() -> dict[str, str]:
    return {field.name: _TRIGGER_COLUMNS.get(field.name, field.name) for field in fields(Trigger)}


def write(table: pl.DataFrame, path: Path, *, name: str, made_by: Mapping[str, str]) -> None:
    """Parquet, checked, with how it was made in its metadata. Raises BadTable where `made_by` lacks coder, codebook or date."""
    check(table, TABLES[name], name=name)
    missing = [key for key in MADE_BY if not made_by.get(key)]
    if missing:
        raise BadTable(name, missing[0], "is not given in made_by")
    about = {f"echolot.{key}": value for key, value in made_by.items()}
    table.write_parquet(path, metadata={"echolot.table": name, **about})


def read(path: Path, *, name: str) -> tuple[pl.DataFrame, dict[str, str]]:
    """A written table and how it was made. Raises BadTable where it is another table, or of another schema."""
    about = {key.removeprefix("echolot."): value for key, value in pl.read_parquet_metadata(path).items() if key.startswith("echolot.")}
    if about.pop("table", None) != name:
        raise BadTable(name, "echolot.table", f"in {path} says that this is another table")
    return check(pl.read_parquet(path), TABLES[name], name=name), about
