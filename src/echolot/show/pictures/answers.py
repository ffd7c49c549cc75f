"""Answers by actor and day: actors in rows, days since the trigger across, one mark for the strongest answer of a day."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from echolot.records import Answer, AssertedSilence, Sounding, SoundingRow
from echolot.show import summary
from echolot.show.pictures.svg import Scale, number, patterns, said_silent, shape, short, tag
from echolot.show.safe import squeezed
from echolot.show.words import Ground, Words, signs

LINE = 17  # height of a line of names
MOST_ROWS = 80  # beyond that a picture is no longer looked at; the table holds everybody
_RANK = {"contra": 2, "pro": 1, "neutral": 0}


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of the wide picture (names beside the rows) and of the narrow one (names above them)."""

    width: int
    names_beside: int  # 0: above
    row: int
    top: int = 38
    bottom: int = 8

    @property
    def scale_from(self) -> float:
        return self.names_beside + 8.0

    def track(self, top: float) -> float:
        """Height of the middle of the track of a row that begins at `top`."""
        return top + (self.row / 2 if self.names_beside else self.row - 14)


WIDE = Layout(width=960, names_beside=190, row=30)
NARROW = Layout(width=340, names_beside=0, row=46)


def picture(sounding: Sounding, words: Words, *, layout: Layout = WIDE, prefix: str = "wide") -> str:
    """The SVG element, with title, description and a title on every mark. `prefix` keeps ids apart on one page."""
    return _Picture(sounding, words, layout, prefix).draw()


class _Picture:
    def __init__(self, sounding: Sounding, words: Words, layout: Layout, prefix: str) -> None:
        self.sounding, self.w, self.layout, self.prefix = sounding, words, layout, prefix
        alone, self.crowds = summary.crowds(sounding)
        self.rows = alone[:MOST_ROWS]
        self.frame = summary.frame(sounding)
        latest = max((a.latency_days for row in self.rows for a in row.answers), default=0)
        self.words_day, self.deeds_day, self.last_day = (
            (day - self.frame.opens).days if day and self.frame.opens else None
            for day in (self.frame.words_close, self.frame.deeds_close, self.frame.last_day)
        )
        self.scale = Scale(layout.scale_from, layout.width - 10.0, max(self.deeds_day or 0, self.words_day or 0, latest, 6) + 1)
        self.tops = [layout.top + layout.row * index for index in range(len(self.rows))]
        below = layout.top + layout.row * len(self.rows)
        self.lists = [self._wrapped(rows) for rows in self.crowds]
        self.crowd_tops: list[int] = []
        for lines in self.lists:
            self.crowd_tops.append(below)
            below += layout.row + LINE * len(lines) + 4
        self.height = max(below, layout.top + layout.row) + layout.bottom

    def _wrapped(self, rows: list[SoundingRow]) -> list[str]:
        names = ", ".join(short(squeezed(row.name), row.actor, 30).replace(" ", "\N{NO-BREAK SPACE}") for row in rows)
        return textwrap.wrap(names, int((self.scale.x1 - self.scale.x0) / 6.6), break_on_hyphens=False)

    def draw(self) -> str:
        label = squeezed(self.sounding.trigger.label)
        text = self.w(
            "report.picture_alt",
            actors=self.w.count_dative("actors", len(self.sounding.rows)),
            days=self.w.count("days", self.scale.days),
            answered=len(summary.answered(self.sounding)),
        )
        title, desc = f"{self.prefix}-title", f"{self.prefix}-desc"
        return tag(
            "svg",
            tag("title", text=self.w("report.picture_alt_title", label=label), id=title),
            tag("desc", text=text, id=desc),
            patterns(self.prefix),
            *self._axis(),
            *self._borders(),
            *(part for top, row in zip(self.tops, self.rows, strict=True) for part in self._row(top, row)),
            *(part for top, rows, lines in zip(self.crowd_tops, self.crowds, self.lists, strict=True) for part in self._crowd(top, rows, lines)),
            *(part for top, row in zip(self.tops, self.rows, strict=True) for part in self._marks(top, row)),
            class_=f"picture {self.prefix}", viewBox=f"0 0 {self.layout.width} {self.height}", role="img",
            aria_labelledby=f"{title} {desc}", xmlns="http://www.w3.org/2000/svg",
        )  # fmt: skip

    def _axis(self) -> Iterable[str]:
        step = next((s for s in (1, 2, 5, 7, 10, 14, 30, 60, 90) if s * self.scale.slot >= 26), 180)
        for day in range(0, self.scale.days, step):
            x = self.scale.centre(day)
            yield tag("line", class_="grid", x1=x, x2=x, y1=self.layout.top - 4, y2=self.height - self.layout.bottom)
            yield tag("text", text=str(day), class_="tick", x=x, y=self.layout.top - 9)
        yield tag("text", text=self.w("report.axis"), class_="axis", x=0, y=self.layout.top - 9 if self.layout.names_beside else 12)
        if self.last_day is not None and self.last_day + 1 < self.scale.days:
            x = self.scale.left(self.last_day + 1)
            yield tag(
                "rect", tag("title", text=self.w("report.key_after")), class_="after", fill=f"url(#{self.prefix}-after)",
                x=x, y=self.layout.top - 4, width=self.scale.x1 - x, height=self.height - self.layout.top - self.layout.bottom + 4,
            )  # fmt: skip

    def _borders(self) -> Iterable[str]:
        """Ends of the windows, and of the texts; a label gives way to one already there."""
        taken: list[tuple[float, float]] = []
        ends = [(self.words_day, "words_end", "words"), (self.deeds_day, "deeds_end", "deeds"), (self.last_day, "no_data", "texts")]
        if self.words_day == self.deeds_day:
            ends[:2] = [(self.deeds_day, "window_end", "deeds")]
        for day, key, kind in ends:
            if day is None or day + 1 > self.scale.days or (kind == "texts" and day + 1 >= self.scale.days):
                continue
            x, label = self.scale.left(day + 1), self.w(f"report.{key}")
            wide = len(label) * 6.2
            low = x - wide if x + wide > self.layout.width else x
            yield tag("line", class_=f"border {kind}", x1=x, x2=x, y1=self.layout.top - 22, y2=self.height - self.layout.bottom)
            if all(low + wide < a or low > b for a, b in taken) and (self.layout.names_beside or low > 120):
                taken.append((low, low + wide))
                end = low < x
                yield tag("text", text=label, class_="edge end" if end else "edge", x=x - 3 if end else x + 3, y=self.layout.top - 25)

    def _row(self, top: float, row: SoundingRow) -> Iterable[str]:
        y = self.layout.track(top)
        sign = signs()[row.verdict]
        name, verdict = squeezed(row.name), self.w.verdict(row.verdict)
        yield tag("line", class_="track", x1=self.scale.x0, x2=self.scale.x1, y1=y, y2=y)
        yield from self._name(
            name, top, short(name, row.actor, 25 if self.layout.names_beside else 24), f"{sign.sign} {verdict}", row.verdict.value
        )
        if not row.answers:
            yield from self._absence(row, y, f"{sign.sign} {verdict}", sign.ground)

    def _name(self, name: str, top: float, shown: str, word: str, kind: str) -> Iterable[str]:
        """The name of a row, beside its track or above it; above, its verdict stands at the other end."""
        if self.layout.names_beside:
            yield tag(
                "text", tag("title", text=name), escape(shown), class_="name", x=self.layout.names_beside - 2, y=self.layout.track(top) + 4
            )
        else:
            yield tag("text", tag("title", text=name), escape(shown), class_="name left", x=0, y=top + 14)
            yield tag("text", text=word, class_=f"word end {kind}", x=self.scale.x1 - 5, y=top + 14)

    def _crowd(self, top: float, rows: list[SoundingRow], lines: list[str]) -> Iterable[str]:
        """Many actors of whom there is but one thing to say: one ground with the verdict, their names below it."""
        y, sign, verdict = self.layout.track(top), signs()[rows[0].verdict], self.w.verdict(rows[0].verdict)
        many = self.w.count("actors", len(rows))
        yield from self._name(many, top, many, f"{sign.sign} {verdict}", rows[0].verdict.value)
        yield from self._absence(rows[0], y, f"{sign.sign} {verdict}", sign.ground)
        for place, line in enumerate(lines):
            yield tag("text", text=line, class_="word", x=self.scale.x0 + 1, y=y + 24 + LINE * place)

    def _absence(self, row: SoundingRow, y: float, word: str, ground: Ground) -> Iterable[str]:
        """A row without answers: its ground as far as was listened, and, where names stand beside, the verdict on it."""
        end = self.scale.x1 if self.last_day is None else self.scale.left(self.last_day + 1)
        if ground != "plain" and end > self.scale.x0:
            yield tag(
                "rect", class_=f"ground {ground}", x=self.scale.x0, y=y - 9, width=end - self.scale.x0, height=18, rx=2,
                fill=f"url(#{self.prefix}-{ground})" if ground in ("hatch", "dots") else None,
            )  # fmt: skip
        if not self.layout.names_beside:
            return
        wide, x = 12 + 6.9 * len(word), self.scale.x0 + 5
        if any(x - 12 < self._place(silence) < x + wide + 12 for silence in row.asserted_silence):
            x = max(x, end - wide - 5)  # the sign keeps its day, the word gives way
        yield tag("rect", class_="plate", x=x, y=y - 7.5, width=wide, height=15)
        yield tag("text", text=word, class_=f"word {row.verdict.value}", x=x + 6, y=y + 4)

    def _day(self, silence: AssertedSilence) -> int | None:
        """Day on which a text said so; None where its date is not known."""
        published = silence.evidence.published
        return (published - self.frame.opens).days if published and self.frame.opens else None

    def _place(self, silence: AssertedSilence) -> float:
        return min(self.scale.centre(max(self._day(silence) or 0, 0)), self.scale.x1 - 9)

    def _marks(self, top: float, row: SoundingRow) -> Iterable[str]:
        y = self.layout.track(top)
        step = max(1, math.ceil(19 / self.scale.slot))  # days that share a place, so that marks do not hide each other
        places: dict[int, list[Answer]] = {}
        for answer in row.answers:
            if 0 <= answer.latency_days < self.scale.days:
                places.setdefault(answer.latency_days // step, []).append(answer)
        for place, answers in sorted(places.items()):
            best = max(answers, key=lambda a: (a.rung, _RANK.get(a.stance, 0)))
            x = self.scale.centre(place * step + (step - 1) / 2) if step > 1 else self.scale.centre(best.latency_days)
            yield self._mark(min(x, self.scale.x1 - 9), y, row, best, len(answers))
        for silence in row.asserted_silence:
            day = self._day(silence)
            if day is not None and 0 <= day < self.scale.days:
                by = summary.speaker(silence.by, self.sounding, self.w)
                title = f"{squeezed(row.name)}, {self.w('report.picture_silence', day=day, by=by)}"
                aside, lift = (19, 5) if day // step in places else (0, 0)
                x = min(self._place(silence) + aside, self.scale.x1 - 9)
                yield tag("g", tag("title", text=title), said_silent(x, y - lift), class_="said", data_actor=row.actor)

    def _mark(self, x: float, y: float, row: SoundingRow, answer: Answer, n: int) -> str:
        where = self.w("report.picture_mark", day=answer.latency_days, rung=answer.rung, stance=self.w(f"stance.{answer.stance}"))
        title = f"{squeezed(row.name)}, {where}, {self.w.rung(answer.rung)}" + (f"; {self.w('report.key_more')}: {n}" if n > 1 else "")
        radius = 6.5 + 0.45 * answer.rung
        more = tag("circle", class_="more", cx=x + radius, cy=y - radius + 1, r=2.6) if n > 1 else ""
        inside = (shape(answer.stance, x, y, radius), number(answer.rung, x, y), more)
        return tag("g", tag("title", text=title), *inside, class_=f"mark {answer.stance}", data_actor=row.actor)


def in_words(sounding: Sounding, words: Words) -> list[str]:
    """The picture as sentences, one an actor: the same marks, none left out."""
    opens, out = summary.frame(sounding).opens, []
    for row in sounding.rows:
        marks = [words("report.picture_mark", day=a.latency_days, rung=a.rung, stance=words(f"stance.{a.stance}")) for a in row.answers]
        for silence in row.asserted_silence:
            day = (silence.evidence.published - opens).days if silence.evidence.published and opens else "?"
            marks.append(words("report.picture_silence", day=day, by=summary.speaker(silence.by, sounding, words)))
        text = "; ".join(marks) + "." if marks else ""
        out.append(words("report.picture_line", actor=squeezed(row.name), verdict=words.verdict(row.verdict), marks=text).strip())
    return out


def left_out(sounding: Sounding) -> int:
    """How many actors stand in the table only."""
    return max(0, len(summary.crowds(sounding)[0]) - MOST_ROWS)
