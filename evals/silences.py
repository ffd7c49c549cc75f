"""Scores asserted silences on single sentences: `python evals/silences.py FOLDER [--wrong]`.

FOLDER holds `de/*.tsv` and `en/*.tsv`, a line each: a degree of silence (`-` for none), a tab, the sentence with `{who is silent}` and `[[the words
that say it]]`. Found: a silence of that actor is told; with their degree: told as weak, missing, ... as it is marked; told and right: of the lines of
which a silence is told, those that hold it; invented: a silence is told of a line that holds none, or of another. Every line is read as a report and as a commentary, where less is asked of the words that tell a silence.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from scoring import GOLD, Share

from echolot import pipeline
from echolot.coding.rules import RulesCoder
from echolot.ingest.article import article
from echolot.records import Genre, Span

SILENCES = GOLD / "silences"
INVENTED = "lines with an invented silence"
GENRES: tuple[Genre, ...] = ("report", "commentary")
DEGREES = ("absent", "near_absent", "muted", "declined", "withheld_judgement", "no_comment")
_MARK = re.compile(r"(\[\[|\]\]|\{|\})")


@dataclass(frozen=True, slots=True)
class Line:
    """A marked sentence: its words without the marks, and the spans of who is silent and of what says so."""

    language: str
    degree: str
    text: str
    who: tuple[tuple[int, int], ...]
    told: tuple[tuple[int, int], ...]


def line_of(language: str, line: str) -> Line:
    """Read `degree<TAB>text`. ValueError where marks do not pair, a degree is unknown, or marks and degree do not fit."""
    degree, _, rest = line.partition("\t")
    spans: dict[str, list[tuple[int, int]]] = {"{": [], "[[": []}
    text, opened = "", []
    for part in _MARK.split(rest):
        if part in spans:
            opened.append((part, len(text)))
        elif part in ("}", "]]"):
            kind, start = opened.pop() if opened else ("", 0)
            if (kind, part) not in (("{", "}"), ("[[", "]]")):
                raise ValueError(f"marks do not pair: {line}")
            spans[kind].append((start, len(text)))
        else:
            text += part
    if opened or degree not in ("-", *DEGREES) or (degree != "-") != bool(spans["[["]):
        raise ValueError(f"marks and degree do not fit: {line}")
    return Line(language, degree, text, tuple(spans["{"]), tuple(spans["[["]))


def lines(folder: Path) -> Iterator[Line]:
    for path in sorted(folder.glob("??/*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield line_of(path.parent.name, line)


@dataclass(slots=True)
class Scores:
    """Counts of one language."""

    found: int = 0
    degree: int = 0  # found, and with that degree
    silences: int = 0
    invented: int = 0  # lines of which a silence is told that they do not hold
    lines: int = 0

    def shares(self) -> dict[str, Share]:
        return {
            "silences found": Share(self.found, self.silences), "found with their degree": Share(self.degree, self.silences),
            "told and right": Share(self.found, self.found + self.invented), INVENTED: Share(self.invented, self.lines),
        }  # fmt: skip


def score(folder: Path = SILENCES, genre: Genre = "report", wrong: bool = False) -> dict[str, Scores]:
    """Scores by language, of lines read as of one genre."""
    coder, out = RulesCoder(), {"de": Scores(), "en": Scores()}
    for line in lines(folder):
        scores = out[line.language]
        item = article(line.text, language=line.language, published=None, genre=genre, path="silence")  # type: ignore[arg-type]
        coded = coder(pipeline.as_read(item))
        told = [r for r in coded.records if r.kind == "silence"]
        named = {a for m in coded.mentions for s, e in line.who if m.start < e and s < m.end for a in m.actors}
        right = [r for r in told if line.degree != "-" and (set(r.source) & named or _over(r.source_agent, line.who))]
        scores.lines += 1
        scores.silences += line.degree != "-"
        scores.found += bool(right)
        scores.degree += bool(right) and right[0].silence_degree == line.degree
        scores.invented += len(told) > len(right)
        if wrong and ((line.degree != "-" and not right) or len(told) > len(right)):
            print(line.language, line.degree, line.text, [(r.source, r.silence_degree) for r in told], named or "nobody named")
    return out


def _over(span: Span | None, who: tuple[tuple[int, int], ...]) -> bool:
    return span is not None and any(span.start < end and start < span.end for start, end in who)


def main() -> None:
    for genre in GENRES:
        for language, scores in score(Path(sys.argv[1]), genre, "--wrong" in sys.argv).items():
            for name, share in scores.shares().items():
                low, high = share.interval
                print(f"{language} {genre:12}{name:32}{share.value:.3f}  {share.hits} of {share.n} [{low:.2f}, {high:.2f}]")


if __name__ == "__main__":
    main()
