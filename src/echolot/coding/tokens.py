"""Words and marks of a text with exact offsets. Hyphens split, so that `US-Präsident` holds `US` and `Präsident`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S., U.N.
    r"|\d+(?:[.,:]\d+)*"  # 10.000, 1,500, 20:15
    r"|[^\W\d_](?:[^\W_]|[\u0300-\u036f\u00ad])*(?:[’'](?![sS]\b|[sS]$)[^\W\d_][^\W_]*)*"  # O'Leary, d'Orsay, not Russia's
    r"|['’][sS]\b"
    r"|\.\.\.|\S"
)

QUOTES = frozenset('"„“”»«‹›')


@dataclass(slots=True)  # nobody changes one; but making frozen ones takes three times as long, and nothing is made as often
class Token:
    """One word, number or mark. `index` counts within its sentence."""

    index: int
    start: int
    end: int
    text: str
    lower: str
    is_word: bool
    capitalised: bool


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`, offsets in `text`."""
    return [
        Token(index, match.start(), match.end(), word := match.group(), word.lower(), word[0].isalnum(), word[0].isupper())
        for index, match in enumerate(_TOKEN.finditer(text, start, len(text) if end is None else end))
    ]


def goes_on(sentence: Sequence[Token], at: int) -> bool:
    """Whether a word goes on with what stands before, also over an opening quotation mark (`sprach von einem »Angriff`), a comma or a hyphen: a capital makes a noun of it."""
    before = at - 1
    if before > 0 and sentence[before].text == "-":
        return sentence[before].end == sentence[at].start
    if before > 0 and sentence[before].text in QUOTES:
        before -= 1
        return sentence[before].is_word
    return before >= 0 and (sentence[before].is_word or sentence[before].text in ",;–/(")


def words(text: str) -> tuple[str, ...]:
    """The same cut as `tokens`, strings only: dictionary entries and texts are cut alike."""
    if text.isalpha() and text.isascii():
        return (text,)  # most names, without the pattern
    return tuple(match.group() for match in _TOKEN.finditer(text))
