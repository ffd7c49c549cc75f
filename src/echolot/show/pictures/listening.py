"""What could be heard: articles a day through the window. A day without one is hatched: nobody was listening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from echolot.records import Sounding
from echolot.show import summary
from echolot.show.pictures.frame import drawing
from echolot.show.pictures.svg import Scale, tag
from echolot.show.safe import squeezed
from echolot.show.words import Words

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 760.0, 150.0, 44.0, 22.0, 34.0


def listening(sounding: Sounding, by_day: Mapping[date, int], words: Words, *, prefix: str = "listening") -> str:
    """`by_day`: articles of a day; days that are missing had none."""
    frame = summary.frame(sounding)
    title = words("picture.listening_title", label=squeezed(sounding.trigger.label))
    if not frame.opens or not frame.deeds_close:
        return drawing(prefix, title, words("sound.window_unknown"), (WIDTH, 20), ())
    days = (frame.deeds_close - frame.opens).days + 1
    counts = [by_day.get(frame.opens + timedelta(days=d), 0) for d in range(days)]
    scale, most = Scale(LEFT, WIDTH - 12, days), max(counts, default=0)
    heard = days if frame.last_day is None else min(days, (frame.last_day - frame.opens).days + 1)
    silent_days = sum(n == 0 for n in counts[:heard])
    text = words(
        "picture.listening_alt", articles=words.count("articles", sum(counts)), days=words.count("days", days), none=silent_days, most=most
    )
    return drawing(prefix, title, text, (WIDTH, HEIGHT), _parts(counts, heard, scale, most, words, prefix), kind="listening")


def _parts(counts: list[int], heard: int, scale: Scale, most: int, words: Words, prefix: str) -> Iterable[str]:
    base = HEIGHT - BOTTOM
    for day, n in enumerate(counts):
        x, wide = scale.left(day) + 0.6, max(scale.slot - 1.2, 0.8)
        if n == 0:
            kind, title = ("ground hatch", words("picture.listening_no", day=day)) if day < heard else ("after", words("report.key_after"))
            ground = f"url(#{prefix}-{kind.split()[-1]})"
            yield tag("rect", tag("title", text=title), class_=kind, fill=ground, x=x, y=TOP, width=wide, height=base - TOP)
            continue
        tall = (base - TOP) * n / most
        title = f"{words('report.day_n', n=day)}: {words.count('articles', n)}"
        yield tag("rect", tag("title", text=title), class_="bar", x=x, y=base - tall, width=wide, height=tall)
    yield tag("line", class_="axisline", x1=LEFT, x2=scale.x1, y1=base + 0.5, y2=base + 0.5)
    for n in sorted({most // 2, most} - {0}):
        yield tag("text", text=str(n), class_="tick", x=LEFT - 14, y=base - (base - TOP) * n / most + 4)
    step = next((s for s in (1, 2, 5, 7, 10, 14, 30, 60, 90) if s * scale.slot >= 26), 180)
    for day in range(0, len(counts), step):
        yield tag("text", text=str(day), class_="tick", x=scale.centre(day), y=base + 15)
    yield tag("text", text=words("report.axis"), class_="axis", x=LEFT, y=HEIGHT - 4)
