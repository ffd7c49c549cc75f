"""How many: `rund 10.000 Nordkoreaner`, `mehr als zwanzig Staaten`, `some two dozen`, `50 to 60 drones`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from echolot.coding.clauses import Clause
from echolot.coding.cues import CUES
from echolot.coding.scene import Scene
from echolot.records import Quantity, Span

Comparator = Literal["exact", "about", "more_than", "several", "many", "additional"]


@dataclass(frozen=True, slots=True)
class Words:
    """The number words of a language, from `data/cues/quantities.toml`."""

    opening: frozenset[str]  # with what a quantity in words begins
    numbers: dict[str, float]
    scales: dict[str, float]
    vague: dict[str, str]
    comparators: dict[tuple[str, ...], str]
    units: frozenset[str]
    ranges: frozenset[str]


@lru_cache(maxsize=2)
def number_words(language: str) -> Words:
    data: dict[str, Any] = tomllib.loads((CUES / "quantities.toml").read_text(encoding="utf-8"))[language]
    return Words(
        frozenset((*data["numbers"], *data["scales"], *data["vague"])),
        data["numbers"],
        data["scales"],
        data["vague"],
        {tuple(key.split()): value for key, value in data["comparators"].items()},
        frozenset(data["skip"]["units"]),
        frozenset(data["skip"]["ranges"]),
    )


def number(word: str, language: str) -> float | None:
    """The value of a numeral: `10.000` is ten thousand in German, ten in English."""
    words = number_words(language)
    if word in words.numbers:
        return float(words.numbers[word])
    if not word[0].isdigit():
        return None
    group, point = (".", ",") if language == "de" else (",", ".")
    plain = word.rstrip(".,:").replace(group, "").replace(point, ".")
    return float(plain) if plain.replace(".", "", 1).isdigit() else None


def quantity_at(scene: Scene, text: str, clause: Clause) -> Quantity | None:
    """The first quantity of a clause that counts people, states or money; years, dates and clock times are none."""
    words = number_words(scene.cues.language)
    for place in clause.tokens:
        token = scene.tokens[place]
        if token.lower not in words.opening and not token.lower[0].isdigit():
            continue
        if token.lower in words.vague:
            end = _noun_end(scene, place)
            comparator = cast(Comparator, words.vague[token.lower])
            return Quantity(
                value=None, unit=scene.tokens[end].lower, approx=True, comparator=comparator, span=_span(scene, text, place, end)
            )
        found = _counted(scene, words, place)
        if found is not None:
            return _quantity(scene, text, words, place, *found)
    return None


def _counted(scene: Scene, words: Words, place: int) -> tuple[float, float | None, int] | None:
    """Value, upper end of a range and last place of the number that begins here, where it counts something."""
    tokens, language = scene.tokens, scene.cues.language
    value = number(tokens[place].lower, language)
    article = tokens[place].lower in ("ein", "eine", "one")
    if value is None and tokens[place].lower in words.scales and place and tokens[place - 1].lower in ("a", "gutes", "halbes", "the"):
        value, place = 1, place - 1  # `a dozen`, `ein gutes Dutzend`
    if value is None or (len(tokens[place].text) == 4 and 1900 <= value <= 2100):
        return None
    last, high = place, None
    if place + 2 < len(tokens) and tokens[place + 1].lower in words.ranges:
        upper = number(tokens[place + 2].lower, language)
        if upper is not None and upper > value:
            high, last = upper, place + 2
    scale = words.scales.get(tokens[last + 1].lower) if last + 1 < len(tokens) else None
    if scale:
        value, high, last = value * scale, high * scale if high else None, last + 1
    elif article:
        return None
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is None or not following.is_word or following.lower in words.units:
        return None
    return value, high, last


def _quantity(scene: Scene, text: str, words: Words, place: int, value: float, high: float | None, last: int) -> Quantity:
    said, start = "exact", place
    if scene.tokens[place].lower in words.scales and place:
        start = place - 1
        said = "about" if scene.tokens[start].lower == "gutes" else said
    for length in (3, 2, 1):
        before = tuple(t.lower for t in scene.tokens[max(0, start - length) : start])
        if len(before) == length and before in words.comparators:
            said, start = words.comparators[before], start - length
            break
    low = value if said == "more_than" or high is not None else None
    if said == "at_most":
        said, high = "about", value
    elif high is not None:
        said = "about"
    whole = int(value) if value == int(value) else value
    ranged = low is not None and high is not None
    end = _noun_end(scene, last)
    return Quantity(
        value=None if ranged else whole,
        low=low,
        high=high,
        unit=scene.tokens[end].lower,
        approx=said in ("about", "more_than"),
        comparator=cast(Comparator, said),
        span=_span(scene, text, start, end),
    )


def _span(scene: Scene, text: str, first: int, last: int) -> Span:
    start, end = scene.tokens[first].start, scene.tokens[last].end
    return Span(start, end, text[start:end])


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
