"""The world: each state by what it answered or did not. Borders and hatched areas as `data/world.csv` says.

Darker is a higher rung; sides that are not against the perpetrator carry a mark besides, so that a print without colour can be
read. Bodies such as the EU have no place on a map; whoever shows it names them beside it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from echolot.records import Sounding, SoundingRow, Verdict
from echolot.show import summary
from echolot.show.pictures.frame import drawing, fill, look
from echolot.show.pictures.matrix import said
from echolot.show.pictures.svg import shape, tag
from echolot.show.safe import squeezed
from echolot.show.words import DATA, Words, signs

WIDTH, HEIGHT = 1000.0, 434.0


@dataclass(frozen=True, slots=True)
class Shape:
    """One row of `data/world.csv`: a state, a territory, or a disputed area; the path is in tenths of a unit."""

    id: str
    kind: str
    x: float
    y: float
    small: bool
    path: str


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    with (DATA / "world.csv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return tuple(Shape(r["id"], r["kind"], float(r["x"]), float(r["y"]), r["drawn"] == "dot", r["path"]) for r in rows)


def disputed() -> tuple[str, ...]:
    """Ids of the areas that are hatched; `words("disputed.ID")` says of each why."""
    return tuple(s.id for s in shapes() if s.kind == "disputed")


def without_place(sounding: Sounding) -> list[SoundingRow]:
    """Rows that no map can show: bodies, armed groups, offices."""
    placed = {s.id for s in shapes()}
    return [row for row in sounding.rows if row.actor not in placed]


def world(sounding: Sounding, words: Words, *, prefix: str = "world") -> str:
    rows = {row.actor: row for row in sounding.rows}
    text = words("picture.world_alt", answered=sum(1 for r in summary.answered(sounding) if r.actor in {s.id for s in shapes()}))
    title = words("picture.world_title", label=squeezed(sounding.trigger.label))
    return drawing(prefix, title, text, (WIDTH, HEIGHT), _parts(rows, words, prefix), kind="world")


def _parts(rows: Mapping[str, SoundingRow], words: Words, prefix: str) -> Iterable[str]:
    yield _grounds(prefix)
    yield tag("rect", class_="sea", x=0, y=0, width=WIDTH, height=HEIGHT, rx=4)
    lands = sorted((s for s in shapes() if s.kind != "disputed"), key=lambda s: s.id in rows)
    untouched = "".join(s.path for s in lands if s.id not in rows)  # one element for all: a page has hundreds of others to draw
    yield tag("g", tag("path", class_="land r0", d=untouched), *(_land(s, rows[s.id], words, prefix) for s in lands if s.path and s.id in rows),
              transform="scale(.1)")  # fmt: skip
    hatched = (s for s in shapes() if s.kind == "disputed" and s.path)
    yield tag(
        "g",
        *(
            tag("path", tag("title", text=words(f"disputed.{s.id}")), class_="disputed", d=s.path, fill=f"url(#{prefix}-disputed)")
            for s in hatched
        ),
        transform="scale(.1)",
    )
    yield tag("path", class_="land dot r0", d="".join(_round(s) for s in lands if s.small and s.kind == "state" and s.id not in rows))
    for s in lands:
        if s.id in rows:
            yield _dot(s, rows[s.id], words, prefix) if s.small else _mark(s, rows[s.id])


def _grounds(prefix: str) -> str:
    """The grounds again, ten times as large, because the paths are in tenths of a unit."""

    def one(name: str, size: int, turn: int, inside: str) -> str:
        return tag("pattern", inside, id=f"{prefix}-{name}", width=size, height=size, patternUnits="userSpaceOnUse",
                   patternTransform=f"scale(10) rotate({turn})")  # fmt: skip

    return tag(
        "defs",
        one("hatch10", 4, 45, tag("line", class_="hatching", x1=0, y1=0, x2=0, y2=4)),
        one("dots10", 4, 0, tag("circle", class_="dotting", cx=2, cy=2, r=1)),
        one("disputed", 3, -45, tag("line", class_="disputing", x1=0, y1=0, x2=0, y2=3)),
    )


def _class(row: SoundingRow, *, dot: bool = False) -> str:
    base = "land dot" if dot else "land"
    if row.verdict is Verdict.PERPETRATOR:
        return f"{base} party"
    kind = look(row)
    if kind == "contra" and row.strongest:
        return f"{base} r{(row.strongest.rung + 1) // 2}"
    return f"{base} r0" if kind == "plain" else f"{base} {kind}"


def _title(row: SoundingRow, words: Words) -> str:
    return tag("title", text=f"{squeezed(row.name)}: {said(row, words)}")


def _land(s: Shape, row: SoundingRow, words: Words, prefix: str) -> str:
    kind = look(row)
    pattern = f"url(#{prefix}-{kind}10)" if kind in ("hatch", "dots") else None
    return tag("path", _title(row, words), class_=_class(row), d=s.path, fill=pattern, data_actor=s.id)


def _dot(s: Shape, row: SoundingRow, words: Words, prefix: str) -> str:
    return tag("circle", _title(row, words), class_=_class(row, dot=True), cx=s.x, cy=s.y, r=3.2, fill=fill(prefix, look(row)), data_actor=s.id)


def _round(s: Shape) -> str:
    """The path of a dot nobody asked about."""
    return f"M{s.x - 2:g} {s.y:g}a2 2 0 1 0 4 0a2 2 0 1 0-4 0z"


def _mark(s: Shape, row: SoundingRow) -> str:
    """What colour alone would have to say: the perpetrator, the victim, and answers on another side."""
    if row.verdict in (Verdict.PERPETRATOR, Verdict.VICTIM) and not row.answers:
        return tag("text", text=signs()[row.verdict].sign, class_="centred word", x=s.x, y=s.y + 4)
    kind = look(row)
    if kind in ("pro", "neutral"):
        return tag("g", shape(kind, s.x, s.y, 4.5), class_=f"mark {kind}")
    return ""
