"""Where words that a model quotes stand in the text: letter by letter, white space apart, whole words only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

Place = tuple[int, int]
_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
_MANY = 40  # occurrences looked at: a word that stands more often in a window is no evidence


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    parts = words.split()
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    return re.compile(before + r"\s+".join(re.escape(part) for part in parts) + after)


def occurrences(words: str, text: str, start: int, end: int) -> list[Place]:
    """Every place of these words within text[start:end], in order."""
    if not words.strip():
        return []
    found = _pattern(words.strip()).finditer(text, start, end)
    return [match.span() for match, _ in zip(found, range(_MANY), strict=False)]


def predicates(words: str, text: str, start: int, end: int) -> list[tuple[Place, ...]]:
    """Places of a predicate, of which parts may stand apart (`fordert … auf`): each first part with the next of the others."""
    parts = [part for part in _GAP.split(words.strip()) if part]
    if not parts:
        return []
    out: list[tuple[Place, ...]] = []
    for first in occurrences(parts[0], text, start, end):
        chain = [first]
        for part in parts[1:]:
            following = occurrences(part, text, chain[-1][1], end)
            if not following:
                break
            chain.append(following[0])
        if len(chain) == len(parts):
            out.append(tuple(chain))
    return out


def nearest(choices: Sequence[tuple[Place, ...]], sources: Sequence[Place], targets: Sequence[Place]) -> tuple[tuple[Place, ...], Place | None, Place | None]:
    """The predicate, source and target that stand closest together, the first of equals. `choices` is not empty."""

    def far(found: tuple[tuple[Place, ...], Place | None, Place | None]) -> int:
        predicate, source, target = found
        return sum(min(_between(part, role) for part in predicate) for role in (source, target) if role is not None)

    return min(product(choices, sources or (None,), targets or (None,)), key=far)


def _between(a: Place, b: Place) -> int:
    return max(b[0] - a[1], a[0] - b[1], 0)
