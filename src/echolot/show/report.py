"""The report of one sounding: one HTML file that needs no script, no font, no network, and prints; and a plain one for word processors.

Texts of others pass `safe.plain` and autoescaping wherever they appear: both happen in the template environment, so no
template can forget them. The policy in the head allows the one style sheet by its hash and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import count
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import echolot
from echolot.records import Answer, Sounding, SoundingRow, Verdict
from echolot.show import contract, summary
from echolot.show.names import name_of, row_names
from echolot.show.pictures import answers, svg
from echolot.show.quotes import pieces
from echolot.show.safe import address, plain, squeezed
from echolot.show.words import Words, code, signs, words

TEMPLATES = files("echolot.show") / "templates"
MOST_PUBLISHERS = 40
MOST_ANSWERS = 60  # of one actor; the table as CSV or JSON holds all of them


def report_html(sounding: Sounding, language: str) -> str:
    """The sounding as one self-contained page in German or English. The same sounding gives the same bytes."""
    w = words(language)
    style = stylesheet()
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            **_said(sounding, w),
            rows=summary.crowds(sounding)[0],
            shown=_shown,
            crowds=summary.crowds(sounding)[1],
            facts=_facts(sounding, w),
            picture=_Picture(sounding, w),
            coverage=coverage(sounding, w),
            verdicts=[(v, sign.sign) for v, sign in signs().items() if v is not Verdict.NOT_STATED],
            used={row.verdict for row in sounding.rows},
            style=Markup(style),
            policy=policy(style),
        )
    )


def report_plain(sounding: Sounding, language: str) -> str:
    """The same for word processors: headings, one table, numbered notes; no picture, no style."""
    numbers = count(1)
    table = [(row, [next(numbers) for _ in _shown(row)]) for row in sounding.rows]
    notes = [(row, answer) for row in sounding.rows for answer in _shown(row)]
    return _environment().get_template("plain.html.j2").render(**_said(sounding, words(language)), table=table, notes=notes)


def _said(sounding: Sounding, w: Words) -> dict[str, Any]:
    """What both forms of the report say, and how they name whom."""
    return {
        "w": w,
        "sounding": sounding,
        "trigger": sounding.trigger,
        "frame": summary.frame(sounding),
        "window": summary.window(summary.frame(sounding), w),
        "headline": summary.headline(sounding, w),
        "finding": summary.finding(sounding, w),
        "named": lambda ids: ", ".join(name_of(row_names(sounding), a) for a in ids),
        "said_by": lambda ids: summary.said_by(ids, sounding, w),
        "speaker": lambda by: summary.speaker(by, sounding, w),
        "asserted": summary.asserted(sounding),
        "abstentions": summary.abstentions(sounding),
        "settings": [(w.get(f"setting.{key}", key), summary.setting(value, w)) for key, value in sounding.settings.items()],
        "version": echolot.__version__,
        "data_hash": contract.data_hash(sounding),
        "citation": summary.citation(sounding, w),
    }


def stylesheet() -> str:
    """The one style sheet of a report: the colours and pictures that it shares with the page, then its own rules."""
    return "".join((TEMPLATES / name).read_text(encoding="utf-8").replace("\r\n", "\n") for name in ("pictures.css", "report.css"))


def policy(style: str) -> str:
    """Content-Security-Policy of the report: its one style sheet, the empty icon, nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("echolot.show", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.globals.update(
        pieces=pieces, address=address, code=code, signs=signs(), roles=("source", "predicate", "target", "cue", "negation")
    )
    return environment


def _harmless(value: Any) -> Any:
    """What a template prints: markup of ours as it is, everything else as plain text (escaped afterwards)."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else plain(value)


def _shown(row: SoundingRow) -> tuple[Answer, ...]:
    """The answers of a row that the page shows: the first ones, and the strongest wherever it stands."""
    first = row.answers[:MOST_ANSWERS]
    return first if row.strongest is None or row.strongest in first else (*first[:-1], row.strongest)


class _Picture:
    """Both drawings and what goes with them. `svg.tag` has escaped everything inside."""

    def __init__(self, sounding: Sounding, w: Words) -> None:
        self.wide = Markup(answers.picture(sounding, w, layout=answers.WIDE, prefix="wide"))
        self.narrow = Markup(answers.picture(sounding, w, layout=answers.NARROW, prefix="narrow"))
        self.keys = [(Markup(svg.key(name, f"key-{name}")), w(f"report.key_{name}")) for name in svg.KEYS]
        self.in_words = answers.in_words(sounding, w)
        self.more = answers.left_out(sounding)


def _facts(sounding: Sounding, w: Words) -> list[tuple[str, str]]:
    figures = (
        ("actors", len(summary.asked(sounding))),
        ("answered", len(summary.answered(sounding))),
        (summary.heard_noun(sounding), summary.articles_heard(sounding)),
        ("days", summary.size(sounding, f"days_with_{summary.heard_noun(sounding)}")),
        ("publishers", summary.size(sounding, "publishers")),
        ("languages", summary.size(sounding, "languages")),
    )
    return [(w.number(value), w.counted(f"report.facts_{key}", value)) for key, value in figures]


@dataclass(frozen=True, slots=True)
class _Coverage:
    figures: list[tuple[str, str]]
    tables: list[tuple[str, list[tuple[str, str]], int]]  # heading, rows, how many more


def coverage(sounding: Sounding, w: Words) -> _Coverage:
    out = _Coverage([], [])
    for key, value in sounding.coverage.items():
        heading = w.get(f"coverage.{key}", key)
        if isinstance(value, dict):
            rows = [(_named(key, name, w), w.number(n)) for name, n in value.items()]
            out.tables.append((heading, rows[:MOST_PUBLISHERS], max(0, len(rows) - MOST_PUBLISHERS)))
        else:
            out.figures.append((heading, w.number(value) if isinstance(value, int) else w.iso_day(value)))
    return out


def _named(key: str, name: str, w: Words) -> str:
    if name in ("unknown", ""):
        return w("coverage.unknown")
    return w.get(f"lang.{name}", name) if key == "languages" else squeezed(name)
