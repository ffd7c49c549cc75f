"""Words and marks of a text with exact offsets. Hyphens split, so that `US-Präsident` holds `US` and `Präsident`.

They do not where the English lexicon writes a word with one: `cease-fire` is no fire, `re-established` and `sit-in` are one word.
What English shortens is two words: `hasn't` is `has` and `not`, so that `hasn't attacked` is no attack.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from echolot.coding.inflection import hyphenated

_WORDS = (
    r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u00ad])*(?:[’'](?![sS]\b|[sS]$)[^\W\d_][^\W_]*)*"  # O'Leary, d'Orsay, not Russia's
    r"|['’][sS]\b"
    r"|\.\.\.|\S"
)
_NUMBERS = (
    r"(?:[A-Z]\.){2,}"  # U.S., U.N.
    r"|\d+(?:[.,:]\d+)*"  # 10.000, 1,500, 20:15
)
_SHORT = r"(?:[nN][’'][tT]|(?<=[a-zA-Z])[’'](?:ll|LL|ve|VE|re|RE|m|M))\b"  # has|n't, we|'ll
_TOKEN = re.compile(f"{_NUMBERS}|{_WORDS}")
_SPOKEN = re.compile(rf"{_NUMBERS}|[a-zA-Z]+?(?={_SHORT})|{_SHORT}|{_WORDS}")
_SHORTENED = re.compile(rf"(?<=[a-zA-Z]){_SHORT}")

_IN_FULL = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am"}
_STEMS = {"wo": "will", "ca": "can", "sha": "shall"}

QUOTES = frozenset('"„“”»«‹›')


@dataclass(slots=True)  # nobody changes one; but making frozen ones takes three times as long, and nothing is made as often
class Token:
    """One word, number or mark. `index` counts within its sentence; `lower` is what stands in lists: `not` for `n't`."""

    index: int
    start: int
    end: int
    text: str
    lower: str
    is_word: bool
    capitalised: bool


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`, offsets in `text`."""
    end = len(text) if end is None else end
    spoken = _SHORTENED.search(text, start, end) is not None
    found = [
        Token(index, match.start(), match.end(), word := match.group(), word.lower(), word[0].isalnum(), word[0].isupper())
        for index, match in enumerate((_SPOKEN if spoken else _TOKEN).finditer(text, start, end))
    ]
    for before, token in pairwise(found) if spoken else ():
        token.lower = token.lower.replace("’", "'")
        if token.lower in _IN_FULL:
            token.lower, token.is_word = _IN_FULL[token.lower], True
            before.lower = _STEMS.get(before.lower, before.lower) if token.lower == "not" else before.lower
    return _with_hyphens(found) if any(token.text == "-" for token in found) else found


def _with_hyphens(found: Sequence[Token]) -> list[Token]:
    """The tokens with what the lexicon writes with a hyphen as one word each."""
    out: list[Token] = []
    at = 0
    while at < len(found):
        three = found[at : at + 3]
        word = _joined(three)
        if word:
            out.append(Token(len(out), three[0].start, three[2].end, word, word.lower(), True, three[0].capitalised))
        else:
            three[0].index = len(out)
            out.append(three[0])
        at += 3 if word else 1
    return out


def _joined(three: Sequence[Token]) -> str:
    """A word, a hyphen and a word as the one word that they are, "" if they are not."""
    if len(three) < 3 or three[1].text != "-" or three[0].end != three[1].start or three[1].end != three[2].start:
        return ""
    word = f"{three[0].text}-{three[2].text}"
    return word if word.lower() in hyphenated() else ""


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
    return tuple(token.text if token.text.lower() == token.lower else token.lower for token in tokens(text))
