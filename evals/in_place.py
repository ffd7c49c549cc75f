"""Passages in which silences and deeds that did not happen are marked in place, each with the reaction table it should get.

A text opens with a line `### LANGUAGE GENRE DATE NAME PERPETRATORS VICTIMS` (ids with commas, `-` for nobody) and may close with one `= ID verdict; ID verdict`. In it stand
`[[words|degree|who]]`, words that tell a silence, `~~words~~`, a deed that did not happen by the text, and in some files `{{words|TYPE|source|target}}`, an act that the text has as done. The genre is left to
the reader, as with a text that comes from anywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from roles import predicate, touches
from scoring import F1, GOLD, Share, fold

from echolot import pipeline
from echolot.coding.rules import RulesCoder
from echolot.coding.silence_network import DEGREES
from echolot.ingest.article import article
from echolot.records import Document, Genre, Language, Record

BLIND = GOLD / "passages" / "in_place"  # nobody looks at these
BLIND_ACTS = GOLD / "passages" / "acts_in_place"  # nor at these, in which acts are marked too
LEVELS = ("place", "source and type", "source, type, target")
MOST = frozenset(("undone deeds told as done",))  # better the lower they are
_MANY = {"report": "reports", "commentary": "commentaries"}
_MARK = re.compile(r"\[\[([^|\]]*)\|([a-z_]+)\|([A-Z0-9_:,-]+)\]\]|~~([^~]*)~~|\{\{([^|{}]*)\|([A-Z]+)\|([A-Z0-9_:,-]+)\|([A-Z0-9_:,-]+)\}\}")


@dataclass(frozen=True, slots=True)
class Silence:
    """Words that tell a silence, its degree, and who is silent."""

    start: int
    end: int
    degree: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """Words that carry an act which the text has as done, its type, by whom it is and at whom it is aimed."""

    start: int
    end: int
    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text without its marks, what was marked, and what its first line says."""

    name: str
    language: Language
    genre: Genre
    published: datetime
    perpetrators: tuple[str, ...]
    victims: tuple[str, ...]
    text: str
    silences: tuple[Silence, ...]
    undone: tuple[tuple[int, int], ...]
    acts: tuple[Act, ...] = ()  # empty where nobody marked them
    verdicts: tuple[tuple[str, str], ...] = ()  # of the reaction table: id, verdict; empty where nobody marked them


def passages(paths: Iterable[Path]) -> Iterator[Passage]:
    """The passages of these files. ValueError, with its name, where a first line or a mark cannot be read."""
    for path in paths:
        for block in re.split(r"(?m)^### ", path.read_text(encoding="utf-8"))[1:]:
            yield _passage(block)


def _passage(block: str) -> Passage:
    head, _, body = block.partition("\n")
    language, genre, day, name, wrong, hit = head.split()
    text, silences, undone, acts, at = "", [], [], [], 0
    body, _, table = body.strip().partition("\n= ")
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        start, at = len(text), mark.end()
        text += mark[1] or mark[4] or mark[5]
        if mark[4] is not None:
            undone.append((start, len(text)))
        elif mark[5] is not None:
            acts.append(Act(start, len(text), mark[6], _ids(mark[7]), _ids(mark[8])))
        else:
            silences.append(Silence(start, len(text), mark[2], _ids(mark[3])))
    text += body[at:]
    text = text.rstrip()
    if genre not in ("report", "commentary") or re.search(r"\[\[|\]\]|~~|\||\{\{|\}\}", text) or any(s.degree not in DEGREES for s in silences):
        raise ValueError(f"{name}: a mark or the first line cannot be read")
    published = datetime.fromisoformat(day).replace(tzinfo=UTC)
    rows = tuple((who, verdict) for who, _, verdict in (row.strip().partition(" ") for row in table.split(";") if row.strip()))
    return Passage(name, language, genre, published, _ids(wrong), _ids(hit), text, tuple(silences), tuple(undone), tuple(acts), rows)  # type: ignore[arg-type]


def _ids(told: str) -> tuple[str, ...]:
    return () if told == "-" else tuple(told.split(","))


def told_as_done(record: Record) -> bool:
    """Whether a record says in the author's voice that an act was done."""
    return record.kind == "event" and record.factuality.status in ("realised", "ongoing") and record.attribution.voice == "author" and record.mode != "off_topic"


def read(passage: Passage, coder: RulesCoder) -> Document:
    """A passage as the reader reads it."""
    item = article(passage.text, language=passage.language, published=(passage.published, "day"), path=passage.name)
    return pipeline.document(coder(pipeline.as_read(item)), coder.actors)


def heard(document: Document, passage: Passage) -> list[list[Record]]:
    """The silences read for each that is marked: of the same actor, in words that it shares."""
    silent = [r for r in document.records if r.kind == "silence"]
    return [
        [r for r in silent if fold(r.source) & fold(mark.who) and any(e.start < mark.end and mark.start < e.end for e in r.evidence)]
        for mark in passage.silences
    ]


def fallen(document: Document, start: int, end: int) -> Record | None:
    """A deed that the text does not have as done, told as done by its words."""
    return next((r for r in document.records if told_as_done(r) and r.why and any(start <= m.start and m.end <= end for m in r.why.matched)), None)


def rows(document: Document, passage: Passage) -> list[tuple[str, str, str]]:
    """Who, the verdict of the marked table, and the one read ("" where there is no such row)."""
    first = document.triggers[0].id if document.triggers else ""
    given = {_row(r.actor): r.verdict.value for r in document.reaction_table if r.trigger == first}
    return [(who, verdict, given.get(_row(who), "")) for who, verdict in passage.verdicts]


def _row(actor: str) -> str:
    return actor.partition(":")[0]


def acts(document: Document, passage: Passage) -> dict[str, F1]:
    """What is told as done against the acts that are marked; bare remarks are left out on both sides. A record has its act where their words share some."""
    marked = [act for act in passage.acts if act.type != "COMMENT"]
    told = [r for r in document.records if told_as_done(r) and r.type != "COMMENT"]
    out = {}
    for level in LEVELS:
        left = list(told)
        for act in marked:
            if (right := next((r for r in left if _agrees(act, r, level)), None)) is not None:
                left.remove(right)
        out[level] = F1(len(told) - len(left), len(told), len(marked))
    return out


def _agrees(act: Act, record: Record, level: str) -> bool:
    if not touches([(act.start, act.end)], predicate(record)):
        return False
    if level == LEVELS[0]:
        return True
    same = act.type in (record.type, *record.alt_types) and fold(record.source) == fold(act.source)
    return same and (level == LEVELS[1] or fold(record.target) == fold(act.target))


def scores(found: Iterable[tuple[Passage, Document]]) -> dict[str, Share]:
    """Every figure with its counts."""
    hit: Counter[str] = Counter()
    of: Counter[str] = Counter()

    def count(name: str, right: bool) -> None:
        hit[name] += right
        of[name] += 1

    for passage, document in found:
        marked = heard(document, passage)
        right = {r.id for records in marked for r in records}
        count("genre", document.coded.article.genre == passage.genre)
        count("whose deed it is about", bool(document.triggers and fold(document.triggers[0].perpetrator) & fold(passage.perpetrators)))
        for _, verdict, given in rows(document, passage):
            count(f"verdicts of the reaction table, {_MANY[passage.genre]}", verdict == given)
        for mark, records in zip(passage.silences, marked, strict=True):
            count("silences found", bool(records))
            count("silences found with their degree", any(r.silence_degree == mark.degree for r in records))
        for record in document.records:
            if record.kind == "silence":
                count("silences told and marked", record.id in right)
        for start, end in passage.undone:
            count("undone deeds told as done", fallen(document, start, end) is not None)
    return {name: Share(hit[name], n) for name, n in of.items()}
