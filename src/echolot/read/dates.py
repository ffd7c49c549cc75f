"""Times in German and English text, resolved against the day of publication.

A bare weekday of a past act is the last such day on or before publication; `next`, `kommenden` point forward. What
cannot be placed has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from echolot.records import Span, Time

_DAYS = {
    "de": {"montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonnabend": 5, "sonntag": 6},
    "en": {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6},
}
_MONTHS = {
    "de": ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"],
    "en": ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
}
_NUMBERS = {
    "de": {
        "ein": 1,
        "eine": 1,
        "einem": 1,
        "einer": 1,
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
    },
    "en": {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
}
_UNITS = {
    "de": {
        "tag": 1,
        "tage": 1,
        "tagen": 1,
        "woche": 7,
        "wochen": 7,
        "monat": 30,
        "monate": 30,
        "monaten": 30,
        "jahr": 365,
        "jahre": 365,
        "jahren": 365,
    },
    "en": {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365},
}

Resolver = Callable[[re.Match[str], "date | None"], "str | None"]


def _alternatives(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _range(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _absolute(language: str) -> Resolver:
    def resolve(match: re.Match[str], published: date | None) -> str | None:
        name = match["month"].lower()
        month = next(i for i, m in enumerate(_MONTHS[language], 1) if m == name or m[:3] == name[:3])
        year = int(match["year"]) if match["year"] else published.year if published else None
        if year is None:
            return None
        if not match["day"]:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            return _range(date(year, month, 1), last)
        try:
            day = date(year, month, int(match["day"]))
        except ValueError:
            return None
        if not match["year"] and published and day > published + timedelta(days=90):
            day = day.replace(year=year - 1)
        return day.isoformat()

    return resolve


def _weekday(language: str) -> Resolver:
    def resolve(match: re.Match[str], published: date | None) -> str | None:
        if published is None:
            return None
        wanted = _DAYS[language][match["weekday"].lower()]
        lead = (match["lead"] or "").lower()
        if re.match(r"kommende|nächste|next|coming|für", lead):
            return _iso(published + timedelta(days=(wanted - published.weekday() - 1) % 7 + 1))
        back = (published.weekday() - wanted) % 7
        if re.match(r"vergangene|vorige|letzte|last", lead) and back == 0:
            back = 7
        return _iso(published - timedelta(days=back))

    return resolve


def _fixed(days: int) -> Resolver:
    return lambda match, published: _iso(published + timedelta(days=days)) if published else None


def _week(weeks: int) -> Resolver:
    def resolve(match: re.Match[str], published: date | None) -> str | None:
        if published is None:
            return None
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=weeks)
        return _range(monday, monday + timedelta(days=6))

    return resolve


def _ago(language: str) -> Resolver:
    def resolve(match: re.Match[str], published: date | None) -> str | None:
        number = match["n"].lower()
        count = int(number) if number.isdigit() else _NUMBERS[language].get(number)
        unit = _UNITS[language][match["unit"].lower()]
        return _iso(published - timedelta(days=count * unit)) if published and count and count * unit < 400_000 and unit <= 7 else None

    return resolve


def _part(language: str) -> Resolver:
    def resolve(match: re.Match[str], published: date | None) -> str | None:
        name, part = match["month"].lower(), match["part"].lower()
        month = next(i for i, m in enumerate(_MONTHS[language], 1) if m == name)
        year = int(match["year"]) if match["year"] else published.year if published else None
        if year is None:
            return None
        first, last = {"anfang": (1, 10), "early": (1, 10), "mitte": (11, 20), "mid": (11, 20), "mid-": (11, 20)}.get(part, (21, 28))
        return _range(date(year, month, first), date(year, month, last))

    return resolve


def _nothing(match: re.Match[str], published: date | None) -> None:
    return None


def _patterns(language: str) -> list[tuple[str, re.Pattern[str], Resolver]]:
    days, months = _alternatives(_DAYS[language]), _alternatives(_MONTHS[language])
    numbers, units = _alternatives(_NUMBERS[language]), _alternatives(_UNITS[language])
    if language == "de":
        forms: list[tuple[str, str, Resolver]] = [
            ("date", rf"(?:(?:am|vom|den|seit dem|bis zum) )?(?P<day>\d{{1,2}})\. (?P<month>{months})(?: (?P<year>\d{{4}}))?", _absolute("de")),
            ("date", rf"(?P<part>Anfang|Mitte|Ende) (?P<month>{months})(?: (?P<year>\d{{4}}))?", _part("de")),
            ("date", rf"(?:im |seit )?(?P<day>)(?P<month>{months}) (?P<year>\d{{4}})", _absolute("de")),
            ("weekday", rf"(?:am |seit |für |bis |noch am )?(?P<lead>vergangenen |vorigen |letzten |kommenden |nächsten |diesen )?(?P<weekday>{days})(?:morgen|vormittag|mittag|nachmittag|abend|nacht)?s?\b", _weekday("de")),
            ("interval_to_now", r"bis heute|bislang|bisher|bis dato|nach wie vor", _nothing),
            ("relative", r"vorgestern", _fixed(-2)),
            ("relative", r"gestern(?: (?:abend|früh|morgen|nacht|mittag))?", _fixed(-1)),
            ("relative", r"heute", _fixed(0)),
            ("relative", r"übermorgen", _fixed(2)),
            ("relative", r"(?:in der |in den |seit |der )?(?:vergangenen?|vorigen?|letzten?) Woche", _week(-1)),
            ("relative", r"(?:in dieser|diese) Woche", _week(0)),
            ("relative", r"(?:in der |der )?(?:kommenden?|nächsten?) Woche", _week(1)),
            ("relative", rf"vor (?P<n>\d+|{numbers}) (?P<unit>{units})", _ago("de")),
            ("relative", rf"(?:\d+|{numbers}) (?:{units}) (?:zuvor|vorher|davor|später|danach)", _nothing),
            ("duration", rf"seit (?:\d+ |{numbers} |mehreren |vielen |einigen |langen )?(?:Tagen|Wochen|Monaten|Jahren|Jahrzehnten|langem)|tagelang|wochenlang|jahrelang|monatelang", _nothing),
            ("before_event", r"vor (?:der|dem|den) (?:\w+-)?(?:Wahl|Wahlen|Gipfel|Treffen|Abstimmung|Besuch|Sitzung)", _nothing),
            ("relative", r"bereits|zuvor|kürzlich|jüngst|zuletzt|am selben Tag|tags zuvor|am Vortag", _nothing),
        ]  # fmt: skip
    else:
        short = months + "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
        forms = [
            ("date", rf"(?:on )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{months})(?:,? (?P<year>\d{{4}}))?", _absolute("en")),
            ("date", rf"(?:on )?(?P<month>{short})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:, (?P<year>\d{{4}}))?", _absolute("en")),
            ("date", rf"(?:in )?(?P<part>early|mid|late)[ -](?P<month>{months})(?: (?P<year>\d{{4}}))?", _part("en")),
            ("date", rf"(?:in )?(?P<day>)(?P<month>{months}) (?P<year>\d{{4}})", _absolute("en")),
            ("weekday", rf"(?:on |since |until |by )?(?P<lead>last |next |this |coming )?(?P<weekday>{days})(?: (?:morning|afternoon|evening|night))?\b", _weekday("en")),
            ("interval_to_now", r"so far|to date|until now|as yet|up to now", _nothing),
            ("relative", r"the day before yesterday", _fixed(-2)),
            ("relative", r"yesterday(?: (?:morning|afternoon|evening))?|last night", _fixed(-1)),
            ("relative", r"today|tonight|this (?:morning|afternoon|evening)", _fixed(0)),
            ("relative", r"tomorrow", _fixed(1)),
            ("relative", r"last week", _week(-1)),
            ("relative", r"this week", _week(0)),
            ("relative", r"next week", _week(1)),
            ("relative", rf"(?P<n>\d+|{numbers}) (?P<unit>{units}) ago", _ago("en")),
            ("relative", rf"(?:\d+|{numbers}) (?:{units}) (?:earlier|before|later|after)|the (?:week|day|month|year) before|days (?:earlier|before|later)", _nothing),
            ("duration", rf"for (?:\d+ |{numbers} |several |many )?(?:days|weeks|months|years|decades)", _nothing),
            ("relative", r"already|recently|earlier|previously|the same day", _nothing),
        ]  # fmt: skip
    return [(kind, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I), resolver) for kind, pattern, resolver in forms]


_COMPILED: dict[str, list[tuple[str, re.Pattern[str], Resolver]]] = {}


def times(text: str, span: Span, language: str, published: date | None) -> list[Time]:
    """Time expressions inside a span, in order, no overlaps; the more specific form wins."""
    if language not in _COMPILED:
        _COMPILED[language] = _patterns(language)
    found: list[Time] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern, resolver in _COMPILED[language]:
        for match in pattern.finditer(text, span.start, span.end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            if language == "de" and kind == "weekday" and not match["weekday"][0].isupper():
                continue
            taken.append(match.span())
            found.append(Time(kind=kind, value=resolver(match, published), span=Span(match.start(), match.end(), match.group())))
    return sorted(found, key=lambda t: t.span.start)
