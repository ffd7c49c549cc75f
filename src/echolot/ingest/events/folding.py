"""Codes of a table -> actors, types and rungs of ours; what has no counterpart is counted, not guessed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

import polars as pl

from echolot.coding import codebook
from echolot.ingest.events.batches import Tally
from echolot.tables import EVENTS

EARLIEST = date(1900, 1, 1)
NO_DATE, NO_DAY, NO_ACTOR, NO_TYPE = "no date", "a date before 1900 or after next year", "no state or body on either side", "unknown kind of event"
NO_ID = "no number of the event"  # without one nobody can tell whether it is known already
# Sectors that act against their state or apart from it: they are no voice of it, and stay apart as `SYR:rebels`.
REBELS = "REB|INS|SEP|UAF"
_REBEL_WORDS = r"(?i)\b(?:rebels?|insurgents?|separatists?|unaligned armed forces)\b"
SECTOR_LENGTH = 120  # characters kept of a list of sectors


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Lines of a data file."""
    with (files("echolot.ingest.events") / "data" / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Name in small letters -> actor."""
    return {row["name"].casefold(): row["actor_id"] for row in rows_of("names.csv")}


@lru_cache(maxsize=1)
def states() -> tuple[str, ...]:
    """The states among the actors that tables name, sorted."""
    return tuple(sorted({row["actor_id"] for row in rows_of("names.csv") if row["kind"] == "state"}))


@lru_cache(maxsize=1)
def codes() -> Mapping[str, str]:
    """Three-letter code -> actor, empty for regions: those of states, then the exceptions and bodies."""
    return {state: state for state in states()} | {row["code"]: row["actor_id"] for row in rows_of("codes.csv")}


@lru_cache(maxsize=1)
def known() -> tuple[str, ...]:
    """Every actor that tables name, sorted."""
    return tuple(sorted({*names().values(), *codes().values()} - {""}))


def _looked_up(column: pl.Expr, table: Mapping[str, str]) -> pl.Expr:
    return column.replace_strict(list(table), list(table.values()), default=None, return_dtype=pl.String)


def by_code(column: str) -> pl.Expr:
    """Actor of a three-letter code; empty for a region, null where the code is unknown or missing."""
    return _looked_up(pl.col(column).str.strip_chars().str.to_uppercase(), codes())


def by_name(column: str) -> pl.Expr:
    """Actor of a name; null where nobody we know is called so."""
    return _looked_up(pl.col(column).str.strip_chars().str.to_lowercase(), names())


def apart(actor: pl.Expr, rebels: pl.Expr) -> pl.Expr:
    """The actor, or `ACTOR:rebels` where the sector says that it fights its state."""
    return pl.when(actor.is_in(states()) & rebels.fill_null(False)).then(actor + ":rebels").otherwise(pl.when(actor != "").then(actor))


def rebel_code(sectors: pl.Expr) -> pl.Expr:
    return sectors.str.contains(rf"(?:^|;)(?:{REBELS})(?:;|$)")


def rebel_words(sectors: pl.Expr) -> pl.Expr:
    return sectors.str.contains(_REBEL_WORDS)


def count(frame: pl.DataFrame, column: str, where: pl.Expr, into: dict[str, int]) -> None:
    """Add how often each value stands in a column, of the rows where that holds."""
    for value, n in zip(*_counted(frame, column, where).get_columns(), strict=True):
        key = str(value)[:60]
        into[key] = into.get(key, 0) + n


def _counted(frame: pl.DataFrame, column: str, where: pl.Expr) -> pl.DataFrame:
    return frame.select(pl.col(column).filter(where & pl.col(column).is_not_null())).to_series().value_counts(name="n")


def coded(frame: pl.DataFrame, keys: list[str], code: Callable[..., tuple[str, str | None, str | None, int | None] | None]) -> pl.DataFrame:
    """The frame with event_type, mode, context, rung and stance, asked once for each combination of the key columns."""
    told = frame.select(keys).unique()
    rows = []
    for key in told.iter_rows():
        found = code(*key)
        if found is None:
            rows.append((*key, None, None, None, None, None))
            continue
        type_, mode, context, rung = found
        rows.append((*key, type_, mode, context, rung, _stance(key, type_, mode, context)))
    schema = {**dict.fromkeys(keys, pl.String), "event_type": pl.String, "mode": pl.String, "context": pl.String, "rung": pl.Int8, "stance": pl.String}
    clash = [name for name in ("event_type", "mode", "context") if name in frame.columns and name not in keys]
    return frame.drop(clash).join(
        pl.DataFrame(rows, schema=schema, orient="row"), on=keys, how="left", nulls_equal=True, maintain_order="left"
    )


def _stance(key: tuple[str | None, ...], type_: str, mode: str | None, context: str | None) -> str | None:
    """What such an act is towards the one it is aimed at.

    An appeal of CAMEO root 02 asks for something; only for reform (024) or that somebody gives in (025) does it take to task.
    """
    code = (key[0] or "").strip()
    if type_ == "REQUEST" and code.startswith("02") and not code.startswith(("024", "025")):
        return "neutral"
    act = codebook.act(type_, mode, tuple(context.split(";")) if context else ())
    return act.stance if act else None


def cameo(code: str | None) -> tuple[str, str | None, str | None, int | None] | None:
    """Type, mode, context and rung of a CAMEO code."""
    code = (code or "").strip()
    found = codebook.from_cameo(code) if code.isdigit() and len(code) in (2, 3, 4) else None
    return (found[0], found[1], None, found[2]) if found else None


def plover(type_: str | None, mode: str | None, contexts: str | None) -> tuple[str, str | None, str | None, int | None] | None:
    """Type, mode, contexts and rung of a PLOVER coding; a mode the codebook does not have is kept and counts as its type."""
    kind = (type_ or "").strip().upper()
    if kind not in codebook.types():
        return None
    how = (mode or "").strip().lower() or None
    how = None if how in ("none", "na", "nan") else how
    about = ";".join(dict.fromkeys(part.strip().lower() for part in (contexts or "").replace(",", ";").split(";") if part.strip())) or None
    return kind, how, about, codebook.rung(kind, how, tuple(about.split(";")) if about else ())


def dated(column: str, *formats: str) -> pl.Expr:
    """A day, written in one of the forms."""
    text = pl.col(column).str.strip_chars()
    return pl.coalesce([text.str.strptime(pl.Date, form, strict=False) for form in formats])


def written(column: str, *formats: str) -> pl.Expr:
    """The same day as `dated`, in the one form in which it goes into an `event_id`; empty where there is none."""
    return dated(column, *formats).dt.to_string("%Y-%m-%d").fill_null("")


def numbered(table: str) -> pl.Expr:
    """`event_id` of a table that numbers its events itself, in its column `id`; null where the number is missing."""
    return pl.lit(f"{table}:") + pl.col("id").str.strip_chars().replace("", None)


def finished(frame: pl.DataFrame, tally: Tally, *, today: date, coder: str) -> pl.DataFrame:
    """Rows of EVENTS that can be used; the others are counted by reason. Columns a table cannot fill are null."""
    latest = date(today.year + 1, 12, 31)
    day = pl.col("date")
    reason = (
        pl.when(day.is_null()).then(pl.lit(NO_DATE))
        .when((day < EARLIEST) | (day > latest)).then(pl.lit(NO_DAY))
        .when(pl.col("event_type").is_null()).then(pl.lit(NO_TYPE))
        .when(pl.col("source_actor").is_null() & pl.col("target_actor").is_null()).then(pl.lit(NO_ACTOR))
        .when(pl.col("event_id").is_null()).then(pl.lit(NO_ID))
    )  # fmt: skip
    frame = frame.with_columns(_why=reason)
    count(frame, "_why", pl.lit(True), tally.skipped)
    count(frame, "code", pl.col("_why") == NO_TYPE, tally.unknown_codes)
    for side in ("source", "target"):
        count(frame, f"{side}_sector", pl.col("_why").is_null() & pl.col(f"{side}_actor").is_not_null(), tally.folded)
    given = {"coder": pl.lit(coder), "status": pl.lit("realised"), "directed": pl.lit(True), "reports": pl.lit(1)}
    return frame.lazy().filter(pl.col("_why").is_null()).select(
        (pl.col(name) if name in frame.columns else given.get(name, pl.lit(None))).cast(kind, strict=False).alias(name)
        for name, kind in EVENTS.items()
    ).collect()  # fmt: skip
