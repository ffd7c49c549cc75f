"""Where a report was filed: `Kairo/Riad (dpa) -`, `BANGKOK (AP) —`, `Kairo, 3. März 2031.` Neither the place nor the agency takes part in what is told behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from echolot.coding.cues import cues
from echolot.coding.tokens import Token

_LONGEST = 110  # characters of a dateline
_A_LINE = 90  # characters; a headline is shorter than what stands behind a town and a colon
# Texts are hostile until proven otherwise: no two parts of a pattern that repeat may match the same character.
_WORD = r"[A-ZÄÖÜÉ][\w.'’]*+(?:-[\w.'’]++)*+"
_PLACE = rf"{_WORD}(?:(?: |/|, | am | im ){_WORD}){{0,6}}?"
_LAND = rf" \({_WORD}(?: {_WORD}){{0,3}}\)"  # `Bamako (Mali) / Algier (Algerien)`
_IN_LANDS = rf"{_WORD}(?:(?: | am ){_WORD}){{0,2}}{_LAND}(?:(?: ?/ ?|, | und ){_WORD}(?:(?: | am ){_WORD}){{0,2}}(?:{_LAND})?){{0,2}}"
_CAPS = r"[A-ZÄÖÜÉ][A-ZÄÖÜÉ.'’-]{2,}(?:(?: |/|, )[A-ZÄÖÜÉ][A-ZÄÖÜÉ.'’-]+){0,4}(?:, [A-Z][a-z]+)?"
_DAY = r"(?:,? (?:den )?(?:\d{1,2}\. ?(?:[A-Z][a-zä]+\.?|\d{1,2}\.)(?: ?\d{4})?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, ?\d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?))"
_DASH = r"\s*(?:--|[-–—])\s+"


@lru_cache(maxsize=1)
def _by_agency() -> re.Pattern[str]:
    one = "(?:" + "|".join(re.escape(name) for name in sorted(cues("en").lists["agencies"], key=len, reverse=True)) + ")"
    agency = rf"\((?i:{one})(?:\s?[/,]\s?(?i:{one}))*\)"
    return re.compile(rf"\s*{_PLACE}{_DAY}?,? {agency}(?:\s*(?:--|[-–—:.])\s*|\s+(?=[\"“„»«]?[A-ZÄÖÜ]))")


_IN_CAPS = re.compile(rf"\s*{_CAPS}{_DAY}?{_DASH}(?=[\"“„»«]?\w)")
_DATED = re.compile(rf"\s*(?:{_IN_LANDS}|{_PLACE}),?{_DAY}{_DASH}(?=[\"“„»«]?[A-ZÄÖÜ])")
_STOPPED = re.compile(rf"\s*{_PLACE},{_DAY}\.(?:\s+(?=[\"“„»«]?[A-ZÄÖÜ])|\s*\Z)")
_NO_PLACE = r"(?!(?:NATO|IAEA|ASEAN|ECOWAS|OPEC|OSCE|UNICEF|UNESCO|UPDATE|BREAKING|VIDEO|PHOTO|LIVE|WATCH|EXCLUSIVE)\b)"
_COLON = re.compile(rf"\s*{_NO_PLACE}{_CAPS}{_DAY}?:\s+(?=[A-ZÄÖÜ][a-zäöü])")
_BARE = re.compile(rf"\s*{_WORD}(?:[ /]{_WORD}){{0,2}}\s(?:--|[-–—])\s(?=[\"“„»«]?[A-ZÄÖÜ])")


@lru_cache(maxsize=1)
def _before_colon() -> re.Pattern[str]:
    """`Brüssel: Die Kommission hat ...`: a town of correspondents before a whole sentence, as broadcasters print it; `Moskau: Kiew greift an` is a headline."""
    return re.compile(rf"\s*(?i:{_towns()}):\s+(?=[\"„«]?[A-ZÄÖÜ])")


@lru_cache(maxsize=1)
def _before_an_opening() -> re.Pattern[str]:
    """`Washington/Brüssel Der Minister hat ...`: towns right before a word that opens sentences, in letters that newspapers print in bold."""
    return re.compile(rf"\s*(?i:{_towns()})(?:/(?i:{_towns()}))?\s+(?=(?:{'|'.join(cues('de').lists['opening_behind_a_town'])})\s)")


def _towns() -> str:
    return "|".join(re.escape(town) for town in sorted(cues("de").lists["filed_from"], key=len, reverse=True))


def filed_from(text: str, start: int, end: int, *, opens: bool) -> int:
    """Characters of the dateline at the start of a sentence, 0 where there is none.

    opens: whether the sentence opens a text or stands behind a heading, where a bare `Kairo -`, `Kairo, 3. März 2031.` or `CAIRO:` is one, too.
    """
    head = text[start : min(end, start + _LONGEST)]
    whole = text[start:end].rstrip()[-1:] == "." and end - start > _A_LINE
    patterns = (_by_agency(), _IN_CAPS, _DATED, *((_STOPPED, _BARE, _COLON, _before_an_opening()) if opens else ()), *((_before_colon(),) if opens and whole else ()))
    found = next((match for pattern in patterns if (match := pattern.match(head))), None)
    return found.end() if found else 0


def placed(dateline: Sequence[Token]) -> list[Token]:
    """The words of a dateline as names are written: `BANGKOK` is `Bangkok`; an agency in brackets left out."""
    closed = next((t.index for t in dateline if t.text == "("), len(dateline))
    return [replace(t, text=t.text.title()) if t.text.isupper() else t for t in dateline[:closed]]
