"""A sentence cut into pieces by who, what, to whom: the same pieces for terminal and page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from echolot.records import Article, Evidence, Record, Sentence, Span
from echolot.show.safe import plain

ROLES = ("negation", "source", "target", "cue", "predicate")  # where marks overlap, the first one here wins
SHORT, AROUND = 30, 40  # evidence shorter than this gets so many code points of its sentence on each side
LONGEST = 600  # code points of one quotation: evidence with some context, not the article

Mark = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quotation. `role` is that of its mark; `evidence` tells the words of the record from their surroundings."""

    text: str
    role: str | None
    evidence: bool


def pieces(evidence: Evidence) -> tuple[Piece, ...]:
    """The sentence around the evidence, or the evidence alone, cut at its marks; cut short around the evidence with `…`."""
    around = evidence.sentence
    text, offset = (around.text, around.start) if around else (evidence.text, evidence.start)
    inside = (evidence.start, evidence.start + len(evidence.text))
    return _cut(text, offset, evidence.marks, inside)


def record_pieces(article: Article, record: Record, sentences: Iterable[Sentence] = ()) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each of a record's evidence spans; where it is a word or two, with the words around it in its sentence."""
    roles = (
        ("source", record.source_agent),
        ("target", record.target_agent),
        ("cue", record.attribution.cue),
        ("negation", record.negation),
    )
    marks = [(role, span.start, span.end) for role, span in roles if span is not None]
    marks += [("predicate", span.start, span.end) for span in (record.why.matched if record.why else ())]
    homes = tuple(sentences)
    return tuple(_record_piece(article.text, span, marks, homes) for span in sorted(record.evidence, key=lambda s: s.start))


def _record_piece(text: str, span: Span, marks: Iterable[Mark], sentences: Iterable[Sentence]) -> tuple[Piece, ...]:
    inside = (span.start, span.end)
    home = next((s for s in sentences if s.start <= span.start and span.end <= s.end), None)
    if home is None or span.end - span.start >= SHORT:
        # A mark that covers all of the evidence would stress everything, and so nothing.
        return _cut(span.text, span.start, [m for m in marks if m[1:] != inside], inside)
    low = max(home.start, span.start - AROUND)
    high = min(home.end, span.end + AROUND)
    while low > home.start and not text[low - 1].isspace():
        low -= 1
    while high < home.end and not text[high].isspace():
        high += 1
    parts = _cut(text[low:high], low, marks, inside)
    before = (Piece("… ", None, False),) if low > home.start else ()
    after = (Piece(" …", None, False),) if high < home.end else ()
    return (*before, *parts, *after)


def _cut(text: str, offset: int, marks: Iterable[Mark], inside: tuple[int, int]) -> tuple[Piece, ...]:
    end = offset + len(text)
    low, high = _window(offset, end, inside)
    known = [(role, max(a, low), min(b, high)) for role, a, b in marks if role in ROLES and a < high and b > low]
    edges = sorted({low, high, *(e for e in inside if low < e < high), *(e for _, a, b in known for e in (a, b))})
    out: list[Piece] = []
    for a, b in pairwise(edges):
        role = min((r for r, x, y in known if x <= a and b <= y), key=ROLES.index, default=None)
        piece = Piece(plain(text[a - offset : b - offset]), role, inside[0] <= a and b <= inside[1])
        if out and (out[-1].role, out[-1].evidence) == (piece.role, piece.evidence):
            piece = Piece(out.pop().text + piece.text, role, piece.evidence)
        out.append(piece)
    if low > offset:
        out.insert(0, Piece("… ", None, False))
    if high < end:
        out.append(Piece(" …", None, False))
    return tuple(out)


def _window(start: int, end: int, inside: tuple[int, int]) -> tuple[int, int]:
    if end - start <= LONGEST:
        return start, end
    middle = min(max(inside[0], start), end)
    low = max(start, min(middle - LONGEST // 4, end - LONGEST))
    return low, min(end, low + LONGEST)
