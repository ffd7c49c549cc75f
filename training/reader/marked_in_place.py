"""Passages marked in place (`passages/README.md`): `python training/reader/marked_in_place.py [--wrong] [NAME ...]` prints how the reader reads them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

from scoring import Share, fold

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.coding.silence_network import DEGREES
from echolot.ingest.article import article
from echolot.records import Genre, Language, Record

PASSAGES = Path(__file__).parent / "passages"
_MARK = re.compile(r"\[\[([^|\]]*)\|([a-z_]+)\|([A-Z0-9_:,-]+)\]\]|~~([^~]*)~~")


@dataclass(frozen=True, slots=True)
class Silence:
    """Words that tell a silence, its degree, and who is silent."""

    start: int
    end: int
    degree: str
    who: tuple[str, ...]


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
    verdicts: tuple[tuple[str, str], ...] = ()  # of the reaction table: id, verdict; empty where nobody marked them


def passages(*paths: Path) -> Iterator[Passage]:
    """The passages of these files, or of all. ValueError, with its name, where a first line or a mark cannot be read."""
    for path in paths or sorted(PASSAGES.glob("??/*.txt")):
        for block in re.split(r"(?m)^### ", path.read_text(encoding="utf-8"))[1:]:
            yield _passage(block)


def _passage(block: str) -> Passage:
    head, _, body = block.partition("\n")
    language, genre, day, name, wrong, hit = head.split()
    text, silences, undone, at = "", [], [], 0
    body, _, table = body.strip().partition("\n= ")
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        start, at = len(text), mark.end()
        text += mark[1] or mark[4]
        if mark[4] is not None:
            undone.append((start, len(text)))
        else:
            silences.append(Silence(start, len(text), mark[2], _ids(mark[3])))
    text += body[at:]
    text = text.rstrip()
    if genre not in ("report", "commentary") or re.search(r"\[\[|\]\]|~~|\|", text) or any(s.degree not in DEGREES for s in silences):
        raise ValueError(f"{name}: a mark or the first line cannot be read")
    published = datetime.fromisoformat(day).replace(tzinfo=UTC)
    rows = tuple((who, verdict) for who, _, verdict in (row.strip().partition(" ") for row in table.split(";") if row.strip()))
    return Passage(name, language, genre, published, _ids(wrong), _ids(hit), text, tuple(silences), tuple(undone), rows)  # type: ignore[arg-type]


def _ids(told: str) -> tuple[str, ...]:
    return () if told == "-" else tuple(told.split(","))


def _told(record: Record) -> bool:
    """Whether a record says in the author's voice that an act was done."""
    return record.kind == "event" and record.factuality.status in ("realised", "ongoing") and record.attribution.voice == "author" and record.mode != "off_topic"


def main() -> None:
    wrong, only = "--wrong" in sys.argv, [a for a in sys.argv[1:] if not a.startswith("-")]
    actors = ActorList.built_in()
    coder, counts = RulesCoder(actors), dict.fromkeys(("found", "degree", "marked", "right", "told", "fallen", "undone", "genre", "texts"), 0)
    for passage in passages():
        if only and passage.name not in only:
            continue
        item = article(passage.text, language=passage.language, published=(passage.published, "day"), path=passage.name)
        read = pipeline.as_read(item)
        counts["texts"] += 1
        counts["genre"] += read.genre == passage.genre
        records = pipeline.document(coder(read), actors).records
        silent, right = [r for r in records if r.kind == "silence"], set()
        for mark in passage.silences:
            here = [r for r in silent if fold(r.source) & fold(mark.who) and any(e.start < mark.end and mark.start < e.end for e in r.evidence)]
            right.update(r.id for r in here)
            counts["found"] += bool(here)
            counts["degree"] += any(r.silence_degree == mark.degree for r in here)
            if wrong and not here:
                print(f"{passage.name}: not heard: {mark.degree} {','.join(mark.who)}: {passage.text[mark.start:mark.end]}")
        for start, end in passage.undone:
            fallen = next((r for r in records if _told(r) and r.why and any(start <= m.start and m.end <= end for m in r.why.matched)), None)
            counts["fallen"] += fallen is not None
            if wrong and fallen is not None:
                print(f"{passage.name}: told as done: {fallen.type} {','.join(fallen.source)}: {passage.text[start:end]}")
        if wrong:
            for record in silent:
                if record.id not in right:
                    print(f"{passage.name}: told and not marked: {record.silence_degree} {','.join(record.source)}: {record.evidence[0].text}")
        counts["marked"] += len(passage.silences)
        counts["right"] += len(right)
        counts["told"] += len(silent)
        counts["undone"] += len(passage.undone)
    for name, hits, of in (
        ("genre", "genre", "texts"), ("silences found", "found", "marked"), ("found with their degree", "degree", "marked"), ("told and marked", "right", "told"), ("undone deeds told as done", "fallen", "undone"),
    ):  # fmt: skip
        share = Share(counts[hits], counts[of])
        print(f"{name:26} {share.value:.3f}  {share.hits} of {share.n} [{share.interval[0]:.2f}, {share.interval[1]:.2f}]")


if __name__ == "__main__":
    main()
