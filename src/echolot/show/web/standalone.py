"""A picture as a file of its own: what it shows, its legend and its source inside, so that it can be printed anywhere."""

from __future__ import annotations

import base64
import hashlib
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from echolot.records import Sounding
from echolot.show import summary
from echolot.show.pictures import strip, svg
from echolot.show.pictures.svg import tag
from echolot.show.report import TEMPLATES
from echolot.show.safe import squeezed
from echolot.show.words import Words

MARGIN, KEY_ROW = 16.0, 24.0
TITLE, SMALL = (19.0, 12.2, 25.0), (12.0, 6.7, 17.0)  # size, about how wide a letter is, from line to line
KEYS = {
    "answers": svg.KEYS, "matrix": ("contra", "pro", "neutral", "silent", "expected", "unknown"), "balance": ("contra", "pro", "neutral"),
    "latency": ("after",), "listening": ("unknown", "after"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What stands around a picture: the finding, the measure, the legend as (sign, label), the source."""

    title: str
    measure: str
    legend: Sequence[tuple[str, str]]
    source: str


def about(sounding: Sounding, name: str, takeaway: str, w: Words) -> About:
    """What stands around the picture `name` of a sounding."""
    label = squeezed(sounding.trigger.label)
    part = {"balance": takeaway, "latency": takeaway, "listening": takeaway, "world": takeaway}.get(name)
    measures = {"answers": "report.picture_caption", "balance": "page.balance_caption", "latency": "page.latency_caption",
                "listening": "page.listening_caption", "world": "page.map_caption", "strip": "page.strip_caption", "matrix": "page.matrix_measure"}  # fmt: skip
    if name == "world":
        legend = world_keys(w)
    elif name == "strip":
        legend = strip.keys(w)
    else:
        labels = {"unknown": "page.key_no_article"} if name == "listening" else {}
        legend = [(svg.key(key, f"key-{key}"), w(labels.get(key, f"report.key_{key}"))) for key in KEYS[name]]
    return About(
        title=f"{label}: {part}" if part else summary.headline(sounding, w),
        measure=w(measures[name]),
        legend=legend,
        source=w("page.source", citation=summary.citation(sounding, w)),
    )


def world_keys(w: Words) -> list[tuple[str, str]]:
    """Swatches of the map; their grounds are those of the map itself (prefix `world`)."""

    def swatch(kind: str, fill: str | None = None) -> str:
        drawn = tag("rect", class_=f"land {kind}", x=1, y=3, width=32, height=16, rx=2, fill=fill)
        return tag("svg", drawn, class_="picture key", viewBox="0 0 34 22", width=34, height=22, xmlns="http://www.w3.org/2000/svg")

    out = [(swatch(f"r{n}"), w(f"picture.key_r{n}")) for n in range(1, 6)]
    out += [(swatch("pro"), w("report.key_pro")), (swatch("neutral"), w("report.key_neutral")), (swatch("empty"), w("report.key_silent"))]
    out += [(swatch("dots", "url(#world-dots)"), w("report.key_expected")), (swatch("hatch", "url(#world-hatch)"), w("report.key_unknown"))]
    disputed = tag("rect", class_="disputed", x=1, y=3, width=32, height=16, rx=2, fill="url(#key-disputing)")
    lines = tag("pattern", tag("line", class_="disputing", x1=0, y1=0, x2=0, y2=3), id="key-disputing", width=3, height=3,
                patternUnits="userSpaceOnUse", patternTransform="rotate(-45)")  # fmt: skip
    sign = tag("svg", tag("defs", lines), disputed, class_="picture key", viewBox="0 0 34 22", width=34, height=22, xmlns="http://www.w3.org/2000/svg")
    return [*out, (swatch("party"), w("picture.key_party")), (swatch("r0"), w("picture.key_none")), (sign, w("picture.key_disputed_short"))]


def standalone(drawn: str, said: About, *, scale: float = 1.0) -> tuple[str, str]:
    """The whole file, and the SHA-256 of its style for a policy. scale: how much larger the picture is drawn."""
    head, body = drawn.split(">", 1)
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', head)
    assert box is not None, "every picture has a viewBox from the origin"
    wide, high = float(box[1]) * scale, float(box[2]) * scale
    whole, y = wide + 2 * MARGIN, MARGIN
    parts: list[str] = []

    def write(text: str, kind: str, measures: tuple[float, float, float]) -> None:
        nonlocal y
        size, letter, line = measures
        for row in textwrap.wrap(text, max(int(wide / letter), 12)):
            parts.append(tag("text", text=row, class_=kind, x=MARGIN, y=y + size))
            y += line

    write(said.title, "headline", TITLE)
    y += 4
    write(said.measure, "measure", SMALL)
    y += 10
    parts.append(f'<g transform="translate({MARGIN:g} {y:g}) scale({scale:g})">{body.removesuffix("</svg>")}</g>')
    y += high + 8
    keys, y = _legend(said.legend, whole, y)
    parts += keys
    write(said.source, "measure", SMALL)
    y += MARGIN - 4
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    head = head.replace(box[0], f'viewBox="0 0 {whole:g} {y:g}"')
    ground = '<rect width="100%" height="100%" fill="var(--paper)"/>'
    return f'{head} width="{whole:g}" height="{y:g}"><style>{style}</style>{ground}{"".join(parts)}</svg>\n', digest


def _legend(keys: Iterable[tuple[str, str]], whole: float, top: float) -> tuple[list[str], float]:
    """Signs with their words, as many in a row as there is room for; and where they end."""
    x, y, out, drawn = MARGIN, top, list[str](), False
    for sign, label in keys:
        needs = 42 + 6.9 * len(label) + 14
        if x > MARGIN and x + needs > whole - MARGIN:
            x, y = MARGIN, y + KEY_ROW
        out += [sign.replace("<svg ", f'<svg x="{x:.0f}" y="{y:.0f}" ', 1), tag("text", text=label, class_="label", x=x + 42, y=y + 15)]
        x, drawn = x + needs, True
    return out, y + (KEY_ROW + 6 if drawn else 0)


def _style() -> str:
    shared = (TEMPLATES / "pictures.css").read_text(encoding="utf-8")
    return shared[: shared.index("@media print")].replace("\r\n", "\n") + ".picture.narrow { display: block; }\n"
