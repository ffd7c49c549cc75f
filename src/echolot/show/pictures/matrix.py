"""The reaction matrix: actors in rows, rungs across, words left and deeds right; absences lie across, by their ground."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from echolot.records import Sounding, SoundingRow
from echolot.show import summary
from echolot.show.pictures.frame import drawing, fill, look
from echolot.show.pictures.svg import number, shape, short, tag
from echolot.show.safe import squeezed
from echolot.show.words import Words, signs

WORDS_RUNGS, DEEDS_RUNGS = range(1, 6), range(6, 11)
NAMES, CELL, ROW, TOP, GAP = 190.0, 56.0, 22.0, 72.0, 14.0
LADDER_CELL = 11.0


def _x(rung: int, left: float, cell: float, gap: float) -> float:
    return left + (rung - 0.5) * cell + (gap if rung > 5 else 0)


def ladder(row: SoundingRow, words: Words, *, prefix: str, grounds: str | None = None) -> str:
    """The ten rungs of one row on one line: a mark where an answer stands, the highest with its number.

    grounds: prefix of a picture on the same page whose patterns it borrows; None draws its own.
    """
    wide, y, kind = 10 * LADDER_CELL + 14, 10.0, look(row)
    parts: list[str] = []
    if row.answers and kind != "plain":
        parts += [tag("line", class_="track", x1=2, x2=wide - 2, y1=y, y2=y)]
        top = row.strongest.rung if row.strongest else 0
        for rung in sorted({a.rung for a in row.answers} - {top}):
            parts.append(tag("circle", class_="faint", cx=_x(rung, 3, LADDER_CELL, 8), cy=y, r=2.4))
        if row.strongest:
            stance, x = row.strongest.stance, _x(top, 3, LADDER_CELL, 8)
            parts.append(
                tag("g", shape(stance, x, y, 7.2), number(top, x, y), class_=f"mark {stance}")
            )
    elif kind != "plain":
        parts.append(tag("rect", class_=f"ground {kind}", x=1, y=y - 6, width=wide - 2, height=12, rx=2, fill=fill(grounds or prefix, kind)))
    title = f"{squeezed(row.name)}: {said(row, words)}"
    return drawing(prefix, title, "", (wide, 20), parts, kind="ladder")


def said(row: SoundingRow, words: Words) -> str:
    """The verdict of a row, and its strongest answer where there is one."""
    verdict = words.verdict(row.verdict)
    return f"{verdict}, {words('read.rung', rung=row.strongest.rung, name=words.rung(row.strongest.rung))}" if row.strongest else verdict


def matrix(sounding: Sounding, words: Words, *, prefix: str = "matrix") -> str:
    """Every actor asked about, those with an answer first."""
    rows = sorted(summary.asked(sounding), key=_order)
    width = NAMES + 10 * CELL + GAP + 10
    height = TOP + ROW * len(rows) + 10
    label = squeezed(sounding.trigger.label)
    text = words("picture.matrix_alt", actors=words.count("actors", len(rows)), answered=len(summary.answered(sounding)))
    parts = [*_head(words, height), *(part for n, row in enumerate(rows) for part in _row(row, TOP + ROW * n, words, prefix))]
    return drawing(prefix, words("picture.matrix_title", label=label), text, (width, height), parts, kind="matrix")


def _order(row: SoundingRow) -> tuple[int, int, str]:
    kinds = ("contra", "neutral", "pro", "empty", "dots", "hatch", "plain")
    return kinds.index(look(row)), -(row.strongest.rung if row.strongest else 0), row.name


def _head(words: Words, height: float) -> Iterable[str]:
    for name, rungs in (("words", WORDS_RUNGS), ("deeds", DEEDS_RUNGS)):
        left = _x(rungs[0], NAMES, CELL, GAP) - CELL / 2
        yield tag("rect", class_="band", x=left, y=4, width=5 * CELL, height=height - 8, rx=3)
        yield tag("text", text=words(f"picture.{name}"), class_="head", x=left + 6, y=20)
        for rung in rungs:
            x = _x(rung, NAMES, CELL, GAP)
            yield tag("text", tag("title", text=words.rung(rung)), str(rung), class_="tick", x=x, y=38)
            lower = 13 * (rung % 2 == 0)  # names on two lines in turn: one line has no room for German ones
            yield tag("text", text=short(words.rung(rung), "", 15), class_="tick", x=x, y=51 + lower)
            yield tag("line", class_="grid", x1=x, x2=x, y1=TOP, y2=height - 8)


def _row(row: SoundingRow, top: float, words: Words, prefix: str) -> Iterable[str]:
    y, kind = top + ROW / 2, look(row)
    name, right = squeezed(row.name), NAMES + 10 * CELL + GAP
    yield tag("text", tag("title", text=name), escape(short(name, row.actor, 25)), class_="name", x=NAMES - 8, y=y + 4)
    if not row.answers:
        if kind != "plain":
            yield tag(
                "rect", class_=f"ground {kind}", x=NAMES + 3, y=y - 8, width=right - NAMES - 6, height=16, rx=2, fill=fill(prefix, kind)
            )
        word = f"{signs()[row.verdict].sign} {words.verdict(row.verdict)}"
        yield tag("rect", class_="plate", x=NAMES + 8, y=y - 7, width=12 + 6.9 * len(word), height=14)
        yield tag("text", text=word, class_=f"word {row.verdict.value}", x=NAMES + 14, y=y + 4)
        return
    best: dict[tuple[int, str], int] = {}
    for answer in row.answers:
        best[answer.rung, answer.stance] = best.get((answer.rung, answer.stance), 0) + 1
    stances = {rung: sorted({s for r, s in best if r == rung}) for rung, _ in best}
    for (rung, stance), n in sorted(best.items()):
        title = f"{name}: {words('read.rung', rung=rung, name=words.rung(rung))}, {words(f'stance.{stance}')}, {words.count('answers', n)}"
        beside = 9.0 * (stances[rung].index(stance) * 2 - len(stances[rung]) + 1)  # two sides on one rung stand side by side
        x, strongest = (
            _x(rung, NAMES, CELL, GAP) + beside,
            row.strongest is not None and (rung, stance) == (row.strongest.rung, row.strongest.stance),
        )
        yield tag("g", tag("title", text=title), shape(stance, x, y, 8.5 if strongest else 6.5), number(n, x, y), class_=f"mark {stance}")
