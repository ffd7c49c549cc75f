"""What every picture has around it, and how a row looks: one of a few kinds, never mixed up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from echolot.records import SoundingRow, Verdict
from echolot.show.pictures.svg import patterns, tag
from echolot.show.summary import side_taken
from echolot.show.words import signs

Look = Literal["contra", "pro", "neutral", "empty", "dots", "hatch", "plain"]


def look(row: SoundingRow) -> Look:
    """How a row is drawn: by the side of its answers, else by the ground of its verdict. A perpetrator answers nobody."""
    return side_taken(row) if row.answers and row.verdict is not Verdict.PERPETRATOR else signs()[row.verdict].ground  # type: ignore[return-value]  # sides and grounds are looks


def verdict_look(verdict: str, side: str, answered: bool) -> Look:
    """`look` of a row of the soundings table."""
    if answered and verdict == Verdict.DECLINED.value:
        return "neutral"
    if answered and verdict != Verdict.PERPETRATOR.value:
        return side if side in ("contra", "pro", "neutral") else "neutral"  # type: ignore[return-value]
    return signs()[Verdict(verdict)].ground


def drawing(prefix: str, title: str, text: str, size: tuple[float, float], parts: Iterable[str], *, kind: str = "") -> str:
    """One SVG element with title and description for those who do not see it. `prefix` keeps ids apart on one page."""
    head, desc, parts = f"{prefix}-title", f"{prefix}-desc", list(parts)
    grounds = patterns(prefix, "".join(parts) if kind in ("ladder", "strip") else None)  # of these there are many on one page
    told = tag("desc", text=text, id=desc) if text else ""
    return tag(
        "svg", tag("title", text=title, id=head), told, grounds, *parts,
        class_=f"picture {kind}".strip(), viewBox=f"0 0 {size[0]:g} {size[1]:g}", role="img", aria_labelledby=f"{head} {desc}" if text else head,
        xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def fill(prefix: str, look: Look) -> str | None:
    """The pattern that fills a ground; None where its class does."""
    return f"url(#{prefix}-{look})" if look in ("hatch", "dots") else None
