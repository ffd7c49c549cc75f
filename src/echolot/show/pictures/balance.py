"""Words against deeds: for each actor the highest rung of its words on the left, of its deeds on the right."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from echolot.records import Sounding, SoundingRow
from echolot.show import summary
from echolot.show.pictures.frame import drawing
from echolot.show.pictures.svg import number, shape, short, tag
from echolot.show.safe import squeezed
from echolot.show.words import Words

WIDTH, NAMES, STEP, ROW, TOP = 760.0, 170.0, 54.0, 24.0, 44.0
MOST = 60


def peaks(row: SoundingRow) -> tuple[int | None, int | None]:
    """Highest rung of the words (1 to 5) and of the deeds (6 to 10) of a row."""
    rungs = [a.rung for a in row.answers]
    return max((r for r in rungs if 1 <= r <= 5), default=None), max((r for r in rungs if r > 5), default=None)


def _rows(sounding: Sounding) -> list[SoundingRow]:
    return sorted(summary.answered(sounding), key=lambda row: (-(peaks(row)[1] or 0), -(peaks(row)[0] or 0), row.name))


def balance(sounding: Sounding, words: Words, *, prefix: str = "balance") -> str:
    rows = _rows(sounding)
    shown = rows[:MOST]
    deeds = sum(peaks(row)[1] is not None for row in rows)
    text = words("picture.balance_alt", answered=len(rows), deeds=deeds, only=len(rows) - deeds)
    height = TOP + ROW * max(len(shown), 1) + 8
    title = words("picture.balance_title", label=squeezed(sounding.trigger.label))
    parts = [*_head(words, height), *(part for n, row in enumerate(shown) for part in _row(row, TOP + ROW * n + ROW / 2, words))]
    return drawing(prefix, title, text, (WIDTH, height), parts, kind="balance")


def _x(rung: int) -> float:
    return NAMES + 12 + (rung - 0.5) * STEP + (22 if rung > 5 else 0)


def _head(words: Words, height: float) -> Iterable[str]:
    for name, first in (("words", 1), ("deeds", 6)):
        left = _x(first) - STEP / 2
        yield tag("rect", class_="band", x=left, y=2, width=5 * STEP, height=height - 4, rx=3)
        yield tag("text", text=words(f"picture.{name}"), class_="head", x=left + 6, y=17)
        for rung in range(first, first + 5):
            yield tag("text", tag("title", text=words.rung(rung)), str(rung), class_="tick", x=_x(rung), y=35)


def _row(row: SoundingRow, y: float, words: Words) -> Iterable[str]:
    """Each end takes the shape of that very answer's side: a measure that helps nobody is no deed of the side its words took."""
    name = squeezed(row.name)
    said, did = peaks(row)
    sides = {rung: _side(row, rung) for rung in (said, did) if rung}
    yield tag("text", tag("title", text=name), escape(short(name, row.actor, 23)), class_="name", x=NAMES, y=y + 4)
    if said and did:
        yield tag("line", class_=f"joint {sides[said] if sides[said] == sides[did] else 'mixed'}", x1=_x(said), x2=_x(did), y1=y, y2=y)
    for rung in (said, did):
        if rung:
            title = f"{name}: {words('read.rung', rung=rung, name=words.rung(rung))}, {words(f'stance.{sides[rung]}')}"
            inside = (shape(sides[rung], _x(rung), y, 8), number(rung, _x(rung), y))
            yield tag("g", tag("title", text=title), *inside, class_=f"mark {sides[rung]}", data_actor=row.actor)


def _side(row: SoundingRow, rung: int) -> str:
    """The side of the answers on a rung: against where any is, else for the perpetrator, else none."""
    stances = {a.stance for a in row.answers if a.rung == rung}
    return next((side for side in ("contra", "pro") if side in stances), "neutral")
