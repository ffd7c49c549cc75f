"""A trigger at a glance: a bar for every answer, as high as its rung, then those who gave none, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from echolot.records import Sounding
from echolot.show import summary
from echolot.show.pictures.frame import Look, drawing, fill, look
from echolot.show.pictures.svg import patterns, tag
from echolot.show.words import Words

WIDE, HIGH, WIDEST = 360.0, 34.0, 30.0  # of the picture; of one bar
ABSENT: tuple[Look, ...] = ("empty", "dots", "hatch", "plain")
_ORDER = {"contra": 0, "neutral": 1, "pro": 2}


@dataclass(frozen=True, slots=True)
class Tally:
    """Who answered one trigger, each as (side, rung), and how many did not, by look."""

    answered: tuple[tuple[Look, int], ...] = ()
    absent: tuple[tuple[Look, int], ...] = ()

    @property
    def asked(self) -> int:
        return len(self.answered) + sum(n for _, n in self.absent)

    def count(self, look: Look) -> int:
        return sum(n for kind, n in self.absent if kind == look) + sum(side == look for side, _ in self.answered)


def tally(rows: Iterable[tuple[Look, int | None]]) -> Tally:
    """Rows as (look, strongest rung or None) to a tally: answers by side, the highest rung first."""
    answered: list[tuple[Look, int]] = []
    absent: dict[Look, int] = {}
    for kind, rung in rows:
        if rung is None:
            absent[kind] = absent.get(kind, 0) + 1
        else:
            answered.append((kind, rung))
    answered.sort(key=lambda item: (_ORDER.get(item[0], 3), -item[1]))
    return Tally(tuple(answered), tuple((kind, absent[kind]) for kind in ABSENT if kind in absent))


def of(sounding: Sounding) -> Tally:
    return tally((look(row), row.strongest.rung if row.strongest else None) for row in summary.asked(sounding))


def in_words(found: Tally, words: Words) -> str:
    """`12 of 40 answered (10 against, 2 on no side), 3 silent although expected, 25 cannot be judged.`"""
    sides = ", ".join(words(f"picture.strip_{side}", n=found.count(side)) for side in ("contra", "neutral", "pro") if found.count(side))
    rest = [words(f"picture.strip_{kind}", n=n) for kind, n in found.absent]
    head = words("picture.strip_answered", answered=len(found.answered), all=found.asked)
    return ", ".join([f"{head} ({sides})" if sides else head, *rest])


def strip(found: Tally, words: Words, *, prefix: str, title: str) -> str:
    return drawing(prefix, title, in_words(found, words), (WIDE, HIGH), _parts(found, prefix), kind="strip")


def _parts(found: Tally, prefix: str) -> Iterable[str]:
    if not found.asked:
        return
    unit = min(WIDE / found.asked, WIDEST)
    base = HIGH - 4
    gap = min(1.2, unit * 0.2)
    wide, bars = max(unit - gap, 0.8), dict[Look, list[str]]()
    for index, (side, rung) in enumerate(found.answered):
        bars.setdefault(side, []).append(f"M{index * unit + gap / 2:.1f} {base:g}v-{4 + 2.4 * rung:.1f}h{wide:.1f}V{base:g}z")
    for side, drawn in bars.items():  # one path a side: with hundreds of actors on a page of fifty strips, an element each is too much
        yield tag("path", class_=f"bar {side}", d="".join(drawn))
    x = len(found.answered) * unit
    for kind, n in found.absent:
        yield from _absent(x, n * unit, kind, n, base, prefix)
        x += n * unit
    yield tag("line", class_="axisline", x1=0, x2=unit * found.asked, y1=base + 0.5, y2=base + 0.5)


def _absent(x: float, width: float, kind: Look, n: int, base: float, prefix: str) -> Iterable[str]:
    inner = max(width - 3, 1.0)
    yield tag("rect", class_=f"tile {kind}", x=x + 1.5, y=base - 17, width=inner, height=15, rx=2, fill=fill(prefix, kind))
    text = str(n)
    if inner > 9 * len(text) + 6:
        plate = 7.5 * len(text) + 6
        yield tag("rect", class_="plate", x=x + 1.5 + (inner - plate) / 2, y=base - 15.5, width=plate, height=12)
        yield tag("text", text=text, class_="centred small", x=x + 1.5 + inner / 2, y=base - 5.5)


def tallies(rows: Sequence[tuple[str, Look, int | None]]) -> dict[str, Tally]:
    """Rows of many triggers, each as (trigger, look, rung)."""
    found: dict[str, list[tuple[Look, int | None]]] = {}
    for trigger, kind, rung in rows:
        found.setdefault(trigger, []).append((kind, rung))
    return {trigger: tally(items) for trigger, items in found.items()}


def keys(words: Words, found: Tally | None = None) -> list[tuple[str, str]]:
    """The signs of a strip with their words: bars for answers, tiles for their absence; of one strip only those that it has."""

    def one(prefix: str, *inside: str) -> str:
        return tag(
            "svg", patterns(prefix, "".join(inside)), *inside, class_="picture key", viewBox="0 0 34 22", width=34, height=22, aria_hidden="true",
            xmlns="http://www.w3.org/2000/svg",
        )  # fmt: skip

    def bars(side: Look) -> str:
        return one(f"bars-{side}", tag("path", class_=f"bar {side}", d="M4 20v-18h7v18zM13 20v-13h7v13zM22 20v-8h7v8z"))

    def tile(kind: Look) -> str:
        prefix = f"tile-{kind}"
        return one(prefix, tag("rect", class_=f"tile {kind}", x=1, y=4, width=32, height=15, rx=2, fill=fill(prefix, kind)))

    sides: tuple[Literal["contra", "neutral", "pro"], ...] = ("contra", "neutral", "pro")
    absent: tuple[tuple[Look, str], ...] = (("empty", "silent"), ("dots", "expected"), ("hatch", "unknown"))
    drawn = [(side, bars(side), side) for side in sides] + [(kind, tile(kind), name) for kind, name in absent]
    return [(sign, words(f"report.key_{name}")) for kind, sign, name in drawn if found is None or found.count(kind)]
