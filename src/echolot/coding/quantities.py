"""How many: `rund 10.000 Nordkoreaner`, `mehr als zwanzig Staaten`, `some two dozen`."""

from __future__ import annotations

from typing import Literal

from echolot.coding.clauses import Clause
from echolot.coding.roles import Scene
from echolot.records import Quantity, Span

_WORDS = {
    "de": {"zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "zwanzig": 20, "dreißig": 30, "fünfzig": 50, "hundert": 100, "hunderte": None, "dutzende": None, "tausende": None},
    "en": {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "fifty": 50, "hundreds": None, "dozens": None, "thousands": None},
}  # fmt: skip
_SCALE = {
    "dozen": 12,
    "dutzend": 12,
    "hundert": 100,
    "hundred": 100,
    "tausend": 1000,
    "thousand": 1000,
    "million": 1e6,
    "millionen": 1e6,
    "milliarde": 1e9,
    "milliarden": 1e9,
    "billion": 1e9,
}
_COMPARATORS: dict[str, Literal["exact", "about", "more_than", "several", "many", "additional"]] = {
    "rund": "about", "etwa": "about", "ungefähr": "about", "knapp": "about", "circa": "about", "fast": "about", "about": "about",
    "some": "about", "around": "about", "roughly": "about", "nearly": "about", "almost": "about", "mindestens": "more_than",
    "als": "more_than", "than": "more_than", "over": "more_than", "über": "more_than", "least": "more_than", "weitere": "additional", "weiteren": "additional", "more": "additional", "another": "additional",
}  # fmt: skip
_VAGUE: dict[str, Literal["several", "many"]] = {
    "mehrere": "several",
    "several": "several",
    "viele": "many",
    "vieler": "many",
    "vielen": "many",
    "many": "many",
}


def number(word: str, language: str) -> float | None:
    """The value of a numeral: `10.000` is ten thousand in German, ten in English."""
    if word in _WORDS[language]:
        return _WORDS[language][word]
    if not word[0].isdigit():
        return None
    group, point = (".", ",") if language == "de" else (",", ".")
    plain = word.rstrip(".,:").replace(group, "").replace(point, ".")
    return float(plain) if plain.replace(".", "", 1).isdigit() else None


def quantity_at(scene: Scene, text: str, clause: Clause) -> Quantity | None:
    """The first quantity of a clause that counts people, states or money; years, dates and clock times are none."""
    language = scene.cues.language
    for place in clause.tokens:
        token = scene.tokens[place]
        if token.lower in _VAGUE:
            end = _noun_end(scene, place)
            span = Span(token.start, scene.tokens[end].end, text[token.start : scene.tokens[end].end])
            return Quantity(value=None, unit=scene.tokens[end].lower, approx=True, comparator=_VAGUE[token.lower], span=span)
        value = number(token.lower, language)
        if value is None or (len(token.text) == 4 and 1900 <= value <= 2100):
            continue
        following = scene.tokens[place + 1] if place + 1 < len(scene.tokens) else None
        if (
            following is None
            or following.text in (".", ":", "%")
            or not following.is_word
            or following.lower in ("october", "november", "oktober", "uhr", "am", "pm")
        ):
            continue
        before = scene.tokens[place - 1].lower if place else ""
        scale = _SCALE.get(following.lower)
        end = _noun_end(scene, place + (1 if scale else 0))
        comparator = _COMPARATORS.get(before, "exact")
        start = scene.tokens[place - 1].start if comparator != "exact" and place else token.start
        if before in ("als", "than", "least") and place > 1:
            start = scene.tokens[place - 2].start
        unit = scene.tokens[end].lower
        span = Span(start, scene.tokens[end].end, text[start : scene.tokens[end].end])
        value = value * scale if scale else value
        return Quantity(
            value=int(value) if value == int(value) else value,
            low=value if comparator == "more_than" else None,
            unit=unit,
            approx=comparator in ("about", "more_than"),
            comparator=comparator,
            span=span,
        )
    return None


def _noun_end(scene: Scene, place: int) -> int:
    """The counted noun: in German the next capitalised word, in English the word two on at most."""
    tokens = scene.tokens
    for at in range(place + 1, min(place + 4, len(tokens))):
        if not tokens[at].is_word:
            return max(place, at - 1)
        if scene.cues.language == "de" and tokens[at].capitalised:
            return at
        if scene.cues.language == "en" and tokens[at].lower.endswith("s"):
            return at
    return min(place + 1, len(tokens) - 1) if place + 1 < len(tokens) and tokens[place + 1].is_word else place
