"""How fast they answered: actors that had answered by each day, as a step curve, words and deeds apart."""

from __future__ import annotations

from collections.abc import Iterable

from echolot.records import Sounding
from echolot.show import summary
from echolot.show.pictures.frame import drawing
from echolot.show.pictures.svg import Scale, tag
from echolot.show.safe import squeezed
from echolot.show.words import Words

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 760.0, 220.0, 44.0, 26.0, 34.0


def first_days(sounding: Sounding) -> tuple[list[int], list[int]]:
    """Day of the first answer, and of the first deed, of every actor that gave one."""
    rows = summary.answered(sounding)
    firsts = [min(a.latency_days for a in row.answers) for row in rows]
    deeds = [min(a.latency_days for a in row.answers if a.rung > 5) for row in rows if any(a.rung > 5 for a in row.answers)]
    return sorted(firsts), sorted(deeds)


def latency(sounding: Sounding, words: Words, *, prefix: str = "latency") -> str:
    firsts, deeds = first_days(sounding)
    frame = summary.frame(sounding)
    window = (frame.deeds_close - frame.opens).days if frame.deeds_close and frame.opens else 0
    heard = (frame.last_day - frame.opens).days if frame.last_day and frame.opens else window
    scale = Scale(LEFT, WIDTH - 12, max(window, *firsts, *deeds, 6) + 1 if firsts else max(window, 6) + 1)
    end = min(max(heard, 0), scale.days - 1)
    middle = firsts[(len(firsts) - 1) // 2] if firsts else None
    text = words("picture.latency_none") if middle is None else words("picture.latency_alt", n=len(firsts), middle=middle, last=firsts[-1])
    parts = [
        *_axes(scale, len(firsts), words, prefix, end),
        *_steps(firsts, scale, end, len(firsts), "words", words("picture.any_answer")),
        *(_steps(deeds, scale, end, len(firsts), "deeds", words("picture.any_deed")) if deeds else ()),
    ]
    return drawing(
        prefix, words("picture.latency_title", label=squeezed(sounding.trigger.label)), text, (WIDTH, HEIGHT), parts, kind="latency"
    )


def _y(count: float, most: int) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * count / max(most, 1)


def _axes(scale: Scale, most: int, words: Words, prefix: str, end: int) -> Iterable[str]:
    step = next((s for s in (1, 2, 5, 7, 10, 14, 30, 60, 90) if s * scale.slot >= 26), 180)
    for day in range(0, scale.days, step):
        yield tag("text", text=str(day), class_="tick", x=scale.left(day), y=HEIGHT - BOTTOM + 15)
        yield tag("line", class_="grid", x1=scale.left(day), x2=scale.left(day), y1=TOP, y2=HEIGHT - BOTTOM)
    for count in sorted({0, most // 2, most}):
        yield tag("text", text=str(count), class_="tick", x=LEFT - 14, y=_y(count, most) + 4)
        yield tag("line", class_="grid", x1=LEFT, x2=scale.x1, y1=_y(count, most), y2=_y(count, most))
    yield tag("text", text=words("report.axis"), class_="axis", x=LEFT, y=HEIGHT - 4)
    if end + 1 < scale.days:
        x = scale.left(end + 1)
        yield tag(
            "rect", tag("title", text=words("report.key_after")), class_="after", fill=f"url(#{prefix}-after)", x=x, y=TOP, width=scale.x1 - x,
            height=HEIGHT - BOTTOM - TOP,
        )  # fmt: skip


def _steps(days: list[int], scale: Scale, end: int, most: int, kind: str, label: str) -> Iterable[str]:
    """The curve runs as far as was listened, and no further."""
    moves, count = [f"M{scale.left(0):.1f} {_y(0, most):.1f}"], 0
    for day in sorted(set(days)):
        count += days.count(day)
        moves.append(f"H{scale.left(max(day, 0)):.1f}V{_y(count, most):.1f}")
    moves.append(f"H{scale.left(end + 1):.1f}")
    yield tag("path", class_=f"step {kind}", d="".join(moves))
    yield tag("text", text=f"{label}: {count}", class_="word", x=scale.left(end + 1) - 4 - 6.4 * (len(label) + 4), y=_y(count, most) - 6)
