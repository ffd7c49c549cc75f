"""Readings of a sentence in one line: `ASSAULT IRN>TUR hearsay Uu`, `silence:muted HUN>?`, `SANCTION ?>RUS n:24:about r:7`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from echolot.coding import codebook
from echolot.records import Document, Mood, Record, Status, Value, Voice

HERE = Path(__file__).parent
KINDS = ("silence", "observer", "relation", "claim", "event")
REST = {"de": " Regen fiel auf Madrid. Schnee fiel auf Oslo.", "en": " Rain fell on Madrid. Snow fell on Oslo."}  # makes a text of a sentence
FACT = ("CT+", "PR+", "PS+")  # what the author holds for done, at least possibly


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with its right and its wrong readings. `misread`: why the right one is not reached yet."""

    name: str
    language: str
    sentence: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    misread: str


def cases(file: str) -> Iterator[Case]:
    lines = [line for line in (HERE / file).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    number: dict[str, int] = {}
    for row in csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE):
        language, phenomenon = file[10:12], row["phenomenon"]
        if phenomenon[:3] in ("de ", "en "):
            language, phenomenon = phenomenon[:2], phenomenon[3:]
        number[phenomenon + language] = number.get(phenomenon + language, 0) + 1
        name = f"{phenomenon.replace(' ', '_')}-{language}-{number[phenomenon + language]:02d}"
        yield Case(name, language, row["sentence"], _split(row["right"]), _split(row["wrong"]), row["misread"] or "")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(" ; ") if part.strip())


def reads(document: Document, reading: str) -> bool:
    """Whether a record of the document is what the line says."""
    return any(_is(record, reading.split()) for record in document.records)


def _is(record: Record, wanted: list[str]) -> bool:
    return _kind(record, wanted[0]) and all(_has(record, part) for part in wanted[1:])


def _kind(record: Record, wanted: str) -> bool:
    """`ASSAULT/COERCE`, `ACCUSE.summon`, `silence:absent/muted`, `silence:absent/ACCUSE`."""
    first, _, rest = wanted.partition(":")
    if first in KINDS:
        own = record.silence_degree if first == "silence" else record.mode
        if record.kind == first and (not rest or own in rest.split("/")):
            return True
        return record.kind == "event" and record.type in rest.split("/")
    types = [part.split(".") for part in wanted.split("/")]
    return (record.kind == "event" and any(record.type == t[0] and (len(t) == 1 or record.mode == t[1]) for t in types)) or (
        any(part.startswith("silence:") and record.kind == "silence" for part in wanted.split("/"))
    )


def _has(record: Record, wanted: str) -> bool:
    if ">" in wanted:
        source, target = wanted.split(">")
        return _actors(record.source, source) and _actors(record.target, target)
    if wanted == "done":
        f = record.factuality
        return f.status in ("realised", "ongoing") and record.attribution.voice == "author" and f.author_value in FACT
    if wanted.startswith("by:"):
        return record.attribution.source == (wanted[3:],)
    if wanted.startswith("n:"):
        _, value, comparator = wanted.split(":")
        q = record.quantity
        return q is not None and value in ("?", f"{q.value:.0f}" if q.value is not None else "?") and q.comparator == comparator
    if wanted.startswith("r:"):
        alone = 1 if record.mode == "off_topic" else codebook.counts_as(record.rung, record.factuality.status)
        return alone is not None and abs(alone - int(wanted[2:])) <= 1  # counted as in a text that tells the act answered
    options = set(wanted.split("/"))
    held = {record.factuality.status, record.factuality.author_value, record.attribution.voice, record.attribution.mood}
    known = {*get_args(Status), *get_args(Value), *get_args(Voice), *get_args(Mood)}
    assert options <= known, f"{options - known} is no status, value, voice or mood"
    return bool(options & held)


def _actors(held: tuple[str, ...], wanted: str) -> bool:
    """Whether these are the actors; `COL` is also `COL:civilians`, as offices and people count as their state."""
    parts = {part for part in wanted.split("+") if part}
    return wanted == "?" or set(held) == parts or {actor.partition(":")[0] for actor in held} == parts


def told(document: Document) -> str:
    """What was read, one record a line, for the message of a failed test."""
    return "\n".join(
        f"  {r.kind} {r.type or ''}{'.' + r.mode if r.mode else ''}{r.silence_degree or ''} {'+'.join(r.source)}>{'+'.join(r.target)} "
        f"{r.factuality.status} {r.attribution.voice} {'+'.join(r.attribution.source)} {r.factuality.author_value} "
        + (f"n:{r.quantity.value}:{r.quantity.comparator}" if r.quantity else "")
        for r in document.records
    )
