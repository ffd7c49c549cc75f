"""The day of publication, as a dateline or a file name tells it."""

from __future__ import annotations

import re
from datetime import date

# The first three letters tell the months apart in German and English together; "mai" and "may" are both the fifth.
_MONTHS = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mar": 3, "mae": 3, "apr": 4, "mai": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?P<month>(?i:jan(?:uary|uar)?|jän(?:ner)?|feb(?:ruary|ruar)?|mär(?:z)?|maerz|mar(?:ch)?|apr(?:il)?|mai|may|june?|juni|"
    r"july?|juli|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dez(?:ember)?|dec(?:ember)?))"
)
_DAY_FORMS = (
    rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s{{0,2}}{_MONTH}\.?,?\s(?P<year>\d{{4}})",
    rf"{_MONTH}\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})",
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
)
# A place (`Istanbul/Riad`, `NEW YORK`, `Frankfurt am Main`), perhaps an agency, a comma, then the day.
_PLACE = r"(?:^|\n)[ \t]*[*_]{0,2}[A-ZÄÖÜÉÎ][\w.'’/ -]{1,50}(?:\s?\([^()\n]{1,30}\))?[*_]{0,2},\s(?:den\s)?[*_]{0,2}"
_DATELINES = tuple(re.compile(_PLACE + form + r"(?!\d)") for form in _DAY_FORMS)
_TOLD = tuple(re.compile(r"(?<![\w.])" + form + r"(?!\d)") for form in _DAY_FORMS)
_FILE_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)([01]\d)\2([0-3]\d)(?!\d)")
_HEAD = 200


def dateline(text: str) -> date | None:
    """The day a dateline in the first 200 characters names, with its year; None where there is none.

    >>> dateline("Brüssel, 25. Mai 2021. Auf die erzwungene Landung ...")
    datetime.date(2021, 5, 25)
    """
    head = text[:_HEAD]
    return _first([match for pattern in _DATELINES if (match := pattern.search(head))])


def day_told(text: str) -> date | None:
    """The first day that a short line names with its year.

    >>> day_told("Donnerstag, 24. Oktober 2024, 14:32 Uhr")
    datetime.date(2024, 10, 24)
    """
    return _first([match for pattern in _TOLD if (match := pattern.search(text[:_HEAD]))])


def _first(found: list[re.Match[str]]) -> date | None:
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    month = first["month"]
    return _day(first["year"], month if month.isdigit() else str(_MONTHS[month[:3].lower()]), first["day"])


def file_day(name: str) -> date | None:
    """The day a file name carries.

    >>> file_day("2024-10-18-seoul.md")
    datetime.date(2024, 10, 18)
    """
    match = _FILE_DAY.search(name)
    return _day(match[1], match[3], match[4]) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if 1800 <= found.year <= 2200 else None
