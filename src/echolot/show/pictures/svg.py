"""The signs that all pictures share: elements, scales, marks, grounds.

Rungs are told apart by number and size, sides by shape (circle, diamond, square), absences by ground and word; colour only
repeats what is there without it. Styling is by class (`templates/pictures.css`), so that page and report can be light or
dark and need no inline style. Every string from outside is made plain and escaped in `tag`.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from echolot.show.safe import plain


def tag(name: str, *children: str, text: str | None = None, **attributes: object) -> str:
    """One element. Children are elements already; `text` and attributes are escaped. `class_` is class, `_` in a name is `-`."""
    inside = "".join(children) + (escape(plain(text)) if text is not None else "")
    given = "".join(f" {_name(key)}={quoteattr(_value(value))}" for key, value in attributes.items() if value is not None)
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def _name(key: str) -> str:
    return key if key in ("viewBox", "patternUnits", "patternTransform") else key.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else plain(value)


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to horizontal places: day d fills the slot from `left(d)` to `left(d + 1)`."""

    x0: float
    x1: float
    days: int  # slots

    @property
    def slot(self) -> float:
        return (self.x1 - self.x0) / self.days

    def left(self, day: int) -> float:
        return self.x0 + self.slot * min(max(day, 0), self.days)

    def centre(self, day: float) -> float:
        return self.x0 + self.slot * (day + 0.5)


def shape(stance: str, x: float, y: float, radius: float) -> str:
    """Circle against the perpetrator, diamond on its side, square for no side."""
    if stance == "contra":
        return tag("circle", class_="shape", cx=x, cy=y, r=radius)
    if stance == "pro":
        r = radius * 1.25
        return tag("path", class_="shape", d=f"M{x:.1f} {y - r:.1f}L{x + r:.1f} {y:.1f}L{x:.1f} {y + r:.1f}L{x - r:.1f} {y:.1f}Z")
    r = radius * 0.9
    return tag("rect", class_="shape", x=x - r, y=y - r, width=2 * r, height=2 * r)


def number(n: int, x: float, y: float) -> str:
    """A number inside a mark at (x, y); two digits are drawn smaller, so that they stay inside."""
    return tag("text", text=str(n), class_="rung two" if n > 9 else "rung", x=x, y=y + (3.3 if n > 9 else 3.7))


def said_silent(x: float, y: float) -> str:
    """The sign of a silence that a text asserts: an empty speech bubble, crossed out."""
    bubble = f"M{x - 7:.1f} {y - 6:.1f}h14v9h-8l-3 4v-4h-3Z"
    return tag("path", class_="bubble", d=bubble) + tag("path", class_="cross", d=f"M{x - 9:.1f} {y + 6:.1f}L{x + 9:.1f} {y - 9:.1f}")


def patterns(prefix: str, drawn: str | None = None) -> str:
    """Grounds of rows without an answer, and of the days after the last text; with `drawn` only those that it uses."""

    def one(name: str, size: int, *inside: str, turn: int = 0) -> str:
        if drawn is not None and f"url(#{prefix}-{name})" not in drawn:
            return ""
        turned = f"rotate({turn})" if turn else None
        return tag(
            "pattern", *inside, id=f"{prefix}-{name}", width=size, height=size, patternUnits="userSpaceOnUse", patternTransform=turned
        )

    made = (
        one("hatch", 7, tag("line", class_="hatching", x1=0, y1=0, x2=0, y2=7), turn=45),
        one("dots", 8, tag("circle", class_="dotting", cx=2, cy=2, r=1)),
        one("after", 9, tag("line", class_="aftering", x1=0, y1=0, x2=0, y2=9), turn=-45),
    )
    return tag("defs", *made) if any(made) else ""


KEYS = ("contra", "pro", "neutral", "more", "silent", "expected", "unknown", "asserted", "after")


def key(name: str, prefix: str) -> str:
    """One sign for the legend: a small picture, hidden from screen readers because its words stand beside it."""
    if name == "more":
        mark = (
            shape("contra", 17, 11, 8)
            + tag("text", text="3", class_="rung", x=17, y=14.7)
            + tag("circle", class_="more", cx=25, cy=4, r=2.6)
        )
        drawn = tag("g", mark, class_="mark contra")
    elif name in ("contra", "pro", "neutral"):
        drawn = tag("g", shape(name, 17, 11, 8), tag("text", text="3", class_="rung", x=17, y=14.7), class_=f"mark {name}")
    elif name == "asserted":
        drawn = tag("g", said_silent(17, 11), class_="said")
    else:
        ground = {"silent": "empty", "expected": "dots", "unknown": "hatch", "after": "after"}[name]
        drawn = tag(
            "rect",
            class_=f"ground {ground}",
            x=1,
            y=2,
            width=32,
            height=18,
            rx=2,
            fill=f"url(#{prefix}-{ground})" if ground != "empty" else None,
        )
    return tag(
        "svg",
        patterns(prefix, drawn),
        drawn,
        class_="picture key",
        viewBox="0 0 34 22",
        width=34,
        height=22,
        aria_hidden="true",
        xmlns="http://www.w3.org/2000/svg",
    )


def short(name: str, actor: str, most: int) -> str:
    """A name that fits: as it is, else by its initials where these are its id (NATO), else cut."""
    if len(name) <= most:
        return name
    initials = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return actor if actor == initials else name[: most - 1].rstrip() + "…"
