"""Times in German and English text, resolved against the day of publication and the day last told.

A bare weekday is the last such day on or before publication, unless a word of its clause points ahead. `Tags zuvor`
and `the same day` count from the day the text named last, else from publication; `noch am Abend` and `overnight` from the day
of the scene, which what lies before it (`had failed on Monday`) does not set. Nights carry the day they end on.
What cannot be placed has no value. Words and forms are in `data/dates.toml`; here are the rules they name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from echolot.read.wordlists import wordlist
from echolot.records import Sentence, Span, Time

_LATEST = 90  # days after publication up to which a date without a year still lies ahead
_FRONT = r"(?<![\w-])"  # before every form
_ROUGHLY = 2  # days by which `about two weeks ago` may be off


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a time expression stands: its match, the days it may count from, its language's words."""

    match: re.Match[str]
    published: date | None
    anchor: date | None
    scene: date | None
    night: date | None
    words: dict[str, dict[str, int]]
    ahead: bool
    by: int

    def group(self, name: str) -> str:
        return (self.match.groupdict().get(name) or "").lower()

    def weekday(self, name: str = "weekday") -> int | None:
        given = next((self.group(key) for key in (name, f"{name}3", f"{name}4") if self.group(key)), "")
        return self.words["weekdays"].get(given)

    def month(self, name: str = "month") -> int | None:
        given = self.group(name)
        return self.words["months"].get(given, self.words["months"].get(given + "."))

    def count(self) -> int | None:
        given = self.group("n")
        return int(given) if given.isdigit() else self.words["numbers"].get(given)

    def days(self) -> int | None:
        """How many days `n unit` are; None beyond a fortnight or so, where nobody counts days."""
        count, unit = self.count(), self.words["units"].get(self.group("unit"))
        return count * unit if count and unit and unit <= 7 and count <= 400 else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _range(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _shift(day: date | None, days: int) -> date | None:
    try:
        return day + timedelta(days=days) if day else None
    except OverflowError:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_of(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, (date(year + month // 12, month % 12 + 1, 1) if year < 9999 else date(9999, 12, 31)) - timedelta(days=1)


def _third(year: int, month: int, part: int) -> str:
    """Beginning, middle or end of a month: to the 10th, the 20th, the last."""
    first, last = _month_of(year, month)
    return _range(*((first, first.replace(day=10)), (first.replace(day=11), first.replace(day=20)), (first.replace(day=21), last))[part])


def _year(place: _Place) -> int | None:
    given = place.group("year")
    if not given:
        return place.published.year if place.published else None
    return int(given) + (2000 if len(given) == 2 else 0)


def _dated(place: _Place, month: int | None, day: str) -> date | None:
    """Day and month, in the given year or the one that lies nearest behind."""
    year = _year(place)
    if year is None or month is None or not 1 <= year <= 9999:
        return None
    found = _date(year, month, int(day))
    if found and not place.group("year") and place.published and found > place.published + timedelta(days=_LATEST):
        found = _date(year - 1, month, int(day))
    return found


def _absolute(place: _Place) -> str | None:
    return _iso(_dated(place, place.month(), place.group("day")))


def _numeric(place: _Place) -> str | None:
    return _iso(_dated(place, int(place.group("monthnumber")), place.group("day")))


def _iso_date(place: _Place) -> str | None:
    try:
        return date.fromisoformat(place.group("iso")).isoformat()
    except ValueError:
        return None


def _span(place: _Place) -> str | None:
    last = _dated(place, place.month(), place.group("day2"))
    first = _dated(place, place.month("month2") or place.month(), place.group("day"))
    return _range(first, last) if first and last and first <= last else None


def _since_date(place: _Place) -> str | None:
    first = _dated(place, place.month(), place.group("day"))
    return _range(first, place.published) if first and place.published and first <= place.published else None


def _month(place: _Place) -> str | None:
    """`in October`: this year's, or last year's where this year's has not come."""
    year, month = _year(place), place.month()
    if year is None or month is None or not 1 <= year <= 9999:
        return None
    if not place.group("year") and place.published and (month > place.published.month):
        year -= 1
    return _range(*_month_of(year, month)) if year else None


def _whole_year(place: _Place) -> str | None:
    year = int(place.group("year"))
    return _range(date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9999 else None


def _part(place: _Place) -> str | None:
    year, month, part = _year(place), place.month(), place.words["parts"].get(place.group("part"))
    if year is None or month is None or part is None or not 1 <= year <= 9999:
        return None
    if not place.group("year") and place.published and month > place.published.month + 3:
        year -= 1
    return _third(year, month, part) if year else None


def _part_of_month(back: int) -> Callable[[_Place], str | None]:
    def resolve(place: _Place) -> str | None:
        part = place.words["parts"].get(place.group("part"))
        if place.published is None or part is None:
            return None
        day = place.published.replace(day=1) - timedelta(days=back)
        return _third(day.year, day.month, part)

    return resolve


def _weekday_day(place: _Place) -> date | None:
    wanted, lead = place.weekday(), place.group("lead")
    if place.published is None or wanted is None:
        return None
    opening = place.match[0].lower()
    points_ahead = lead.startswith(("kommend", "nächst", "next", "coming", "für", "bis", "by", "until", "for")) or opening.startswith(
        ("bis ", "für ", "by ", "until ", "for ")
    )
    if points_ahead or (place.ahead and not lead):
        return _shift(place.published, (wanted - place.published.weekday() - 1) % 7 + 1)
    back = (place.published.weekday() - wanted) % 7
    if lead.startswith(("vergangen", "vorig", "letzt", "last")) and back == 0:
        back = 7
    return _shift(place.published, -back)


def _weekday(place: _Place) -> str | None:
    return _iso(_weekday_day(place))


def _weekdays(place: _Place) -> str | None:
    last, first = _weekday_day(place), place.weekday("weekday2")
    if last is None or first is None:
        return None
    return _range(last - timedelta(days=(last.weekday() - first) % 7), last)


def _since_weekday(place: _Place) -> str | None:
    first = _weekday_day(place)
    return _range(first, place.published) if first and place.published and first <= place.published else _iso(first)


def _weekday_ago(place: _Place) -> str | None:
    return _iso(_shift(_weekday_day(place), -7))


def _weekday_of_week(place: _Place) -> str | None:
    wanted = place.weekday()
    if place.published is None or wanted is None:
        return None
    return _iso(_shift(place.published, wanted - place.published.weekday() + 7 * place.by))


def _night(place: _Place) -> str | None:
    """The day a night ends on."""
    return _absolute(place) if place.group("month") else _weekday(place)


def _from_publication(place: _Place) -> str | None:
    return _iso(_shift(place.published, place.by))


def _from_anchor(place: _Place) -> str | None:
    return _iso(_shift(place.anchor or place.published, place.by))


def _of_scene(place: _Place) -> str | None:
    return _iso(place.scene or place.published)


def _night_of_scene(place: _Place) -> str | None:
    return _iso(place.night or place.published)


def _ago_from_anchor(sign: int) -> Callable[[_Place], str | None]:
    def resolve(place: _Place) -> str | None:
        days = place.days()
        return _iso(_shift(place.anchor or place.published, sign * days)) if days else None

    return resolve


def _ago(place: _Place) -> str | None:
    days = place.days()
    day = _shift(place.published, -days) if days else None
    if day is None or not days:
        return None
    rough = place.match.groupdict().get("about") and days >= 7
    return _range(day - timedelta(days=_ROUGHLY), day + timedelta(days=_ROUGHLY)) if rough else day.isoformat()


def _week(place: _Place, anchor: date | None = None) -> str | None:
    day = anchor or place.published
    if day is None:
        return None
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=place.by)
    return _range(monday, monday + timedelta(days=6))


def _week_of_anchor(place: _Place) -> str | None:
    return _week(place, place.anchor)


def _week_part(place: _Place) -> str | None:
    part = place.words["parts"].get(place.group("part"))
    if place.published is None or part is None:
        return None
    monday = place.published - timedelta(days=place.published.weekday()) + timedelta(weeks=place.by)
    first, last = ((0, 1), (1, 3), (3, 6))[part]
    return _range(monday + timedelta(days=first), monday + timedelta(days=last))


def _week_start(place: _Place) -> str | None:
    return _iso(place.published - timedelta(days=place.published.weekday())) if place.published else None


def _weekend(place: _Place) -> str | None:
    """The last Saturday and Sunday that have begun; with `by` 1 the next ones."""
    if place.published is None:
        return None
    saturday = place.published - timedelta(days=(place.published.weekday() - 5) % 7) + timedelta(weeks=place.by)
    return _range(saturday, saturday + timedelta(days=1))


def _months(place: _Place) -> str | None:
    if place.published is None:
        return None
    day = place.published.replace(day=1)
    return _range(*_month_of(*((day - timedelta(days=1)).timetuple()[:2] if place.by else (day.year, day.month))))


def _years(place: _Place) -> str | None:
    return _range(date(place.published.year + place.by, 1, 1), date(place.published.year + place.by, 12, 31)) if place.published else None


_RULES: dict[str, Callable[[_Place], str | None]] = {
    "iso": _iso_date, "absolute": _absolute, "numeric": _numeric, "span": _span, "since_date": _since_date, "month": _month,
    "year": _whole_year, "part": _part, "part_last_month": _part_of_month(1), "part_this_month": _part_of_month(0),
    "weekday": _weekday, "weekdays": _weekdays, "since_weekday": _since_weekday, "weekday_ago": _weekday_ago,
    "weekday_of_week": _weekday_of_week, "night": _night, "from_publication": _from_publication, "from_anchor": _from_anchor,
    "of_scene": _of_scene, "night_of_scene": _night_of_scene,
    "ago_from_anchor": _ago_from_anchor(-1), "after_anchor": _ago_from_anchor(1), "ago": _ago, "week": _week,
    "week_of_anchor": _week_of_anchor, "week_part": _week_part, "week_start": _week_start, "weekend": _weekend,
    "months": _months, "years": _years, "nothing": lambda place: None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Form:
    kind: str
    pattern: re.Pattern[str]
    rule: str
    by: int
    needs: tuple[str, ...]  # classes of words without which it cannot match


@cache
def _grammar(language: str) -> tuple[dict[str, Any], tuple[_Form, ...]]:
    table = wordlist("dates")[language]
    words = {key: _alternatives(table[f"{key}s" if key != "n" else "numbers"]) for key in ("weekday", "month", "n", "unit", "part")}
    forms = tuple(_Form(f["kind"], _pattern(f["match"], words), f["rule"], f.get("by", 0), _needs(f["match"])) for f in table["form"])
    return table, forms


@cache
def _future(language: str) -> tuple[re.Pattern[str], ...]:
    """What points ahead: a word, a form of words, a form that does so only for what follows."""
    table = wordlist("dates")[language]["future"]
    return _whole(_alternatives(table["words"])), _whole(table["match"]), _whole(table["leading"])


@cache
def _before(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The tense of what lies before what is told, and the words at which another clause begins without a comma."""
    table = wordlist("dates")[language]["before"]
    return _whole(table["match"]), _whole(_alternatives(table["splits"]))


def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.IGNORECASE)


def _needs(form: str) -> tuple[str, ...]:
    """Classes of words that every alternative of the form holds: a form with {weekday} has one in each."""
    return tuple(name for name in ("weekday", "month") if f"{{{name}}}" in form)


@cache
def _classes(language: str) -> dict[str, re.Pattern[str]]:
    table = wordlist("dates")[language]
    return {name: re.compile(_alternatives(table[f"{name}s"]), re.IGNORECASE) for name in ("weekday", "month")}


def _alternatives(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _pattern(form: str, words: dict[str, str]) -> re.Pattern[str]:
    """A form with its placeholders spelled out; only the first of each name can be a group."""
    seen: set[str] = set()

    def spell(match: re.Match[str]) -> str:
        stem, name = match["stem"], match[0][1:-1]
        inner = {"day": r"[0-9]{1,2}", "year": r"[0-9]{4}"}.get(stem) or (rf"[0-9]{{1,3}}|{words['n']}" if stem == "n" else words[stem])
        group = f"(?P<{name}>{inner})" if name not in seen else f"(?:{inner})"
        seen.add(name)
        return group

    spelled = re.sub(r"\{(?P<stem>weekday|month|n|unit|part|day|year)[234]?\}", spell, form)
    return re.compile(rf"{_FRONT}(?:{spelled})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Before:
    """What a text has told before a place: the days from which others count."""

    anchor: date | None = None  # told last: `am selben Tag`, `two days earlier`
    scene: date | None = None  # told last of what goes on: `noch am Abend`
    night: date | None = None  # on which the night after it ends: `overnight`


def times(text: str, span: Span, language: str, published: date | None, before: Before | None = None) -> list[Time]:
    """Time expressions inside a span, in order, no overlaps; the more specific form wins."""
    table = _grammar(language)[0]
    stretch = text[span.start : span.end]
    told = before or Before()
    out = []
    for match, form in _expressions(stretch, language):
        night = told.scene if lies_before(stretch, match.start(), language) else told.night
        place = _Place(match, published, told.anchor, told.scene, _not_after(night, published), table, _ahead(stretch, match, language), form.by)
        value = _resolved(form.rule, place)
        at = span.start + match.start()
        out.append(Time(kind=form.kind, value=value, span=Span(at, at + len(match[0]), match[0])))
        if day := _told(out[-1], published):
            told = Before(day, day, _night_after(day, out[-1], language) if _late(out[-1], language) else day)
    return out


def _night_after(day: date, time: Time, language: str) -> date | None:
    """The day on which the night ends that follows a time; of a night it is the same."""
    return day if any(word in time.span.text.lower() for word in _grammar(language)[0]["day"]["night"]) else _shift(day, 1)


def _late(time: Time, language: str) -> bool:
    return any(word in time.span.text.lower() for word in _grammar(language)[0]["day"]["late"])


def _not_after(day: date | None, last: date | None) -> date | None:
    return min(day, last) if day and last else day


def lies_before(stretch: str, at: int, language: str) -> bool:
    """Whether what is told at a place in a sentence lies before what the text tells: `had collapsed on Monday`."""
    return _before(language)[0].search(stretch, *clause_around(stretch, at, language)) is not None


@lru_cache(maxsize=4096)  # a text is asked for its times once by its coder and once for every trigger
def _expressions(stretch: str, language: str) -> tuple[tuple[re.Match[str], _Form], ...]:
    """Where the forms match, in order; a place belongs to the first form that matches there."""
    _, forms = _grammar(language)
    places = _places(stretch, language)
    if not places:
        return ()
    absent = {name for name, pattern in _classes(language).items() if not pattern.search(stretch)}
    found: list[tuple[re.Match[str], _Form]] = []
    for form in forms:
        if absent & set(form.needs):
            continue
        for match in _matches(form.pattern, stretch, places):
            if any(a.start() < match.end() and match.start() < a.end() for a, _ in found):
                continue
            if language == "de" and "weekday" in match.groupdict() and not all(w[0].isupper() for w in _named(match)):
                continue  # `mittwochs`, `am freitag` in lower case is no day of the calendar
            found.append((match, form))
    return tuple(sorted(found, key=lambda pair: pair[0].start()))


def _places(stretch: str, language: str) -> Sequence[int]:
    """Where any form can begin, all of them asked at once."""
    small = stretch.lower().replace("ı", "i").replace("ſ", "s")  # two letters that a pattern takes for others
    beginning = _beginning(language).finditer(small) if len(small) == len(stretch) else re.finditer(_FRONT, stretch)
    return [match.start() for match in beginning]


@cache
def _beginning(language: str) -> re.Pattern[str]:
    """All forms in small letters, without groups, as what lies ahead of a place."""
    _, forms = _grammar(language)
    spelled = (re.sub(r"\(\?P<\w+>", "(?:", form.pattern.pattern.removeprefix(_FRONT)) for form in forms)
    small = (re.sub(r"\\.|[^\\]+", lambda part: part[0] if part[0].startswith("\\") else part[0].lower(), form) for form in spelled)
    return re.compile(f"{_FRONT}(?={'|'.join(small)})")


def _matches(pattern: re.Pattern[str], stretch: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """What `finditer` finds, tried at these places only."""
    end = 0
    for place in places:
        match = pattern.match(stretch, place) if place >= end else None
        if match is not None:
            yield match
            end = match.end()


def _resolved(rule: str, place: _Place) -> str | None:
    """The value, or None where it would lie beyond the calendar."""
    try:
        return _RULES[rule](place)
    except (OverflowError, ValueError):
        return None


def _told(time: Time, published: date | None) -> date | None:
    """The single day a time puts an act on, if it is not still to come; of what goes on since then the first."""
    value = (time.value or "").partition("/")[0] if time.kind == "interval_to_now" else time.value
    day = date.fromisoformat(value) if value and len(value) == 10 else None
    return day if day and (published is None or day <= published) else None


def _named(match: re.Match[str]) -> list[str]:
    return [value for key, value in match.groupdict().items() if key.startswith("weekday") and value]


def _ahead(stretch: str, match: re.Match[str], language: str) -> bool:
    """Whether a word of the same part between commas says that the time is still to come, or one of its clause before it."""
    start, end = _part_around(stretch, match.start(), match.end())
    words, form, leading = _future(language)
    if words.search(stretch, start, end) or form.search(stretch[start:end]):
        return True
    first, _ = clause_around(stretch, match.start(), language)
    return leading.search(stretch, first, match.start()) is not None


def clause_around(stretch: str, at: int, language: str) -> tuple[int, int]:
    """The clause in which a place lies: between commas and the words that begin another without one."""
    start, end = _part_around(stretch, at, at)
    cuts = [m.end() for m in _before(language)[1].finditer(stretch, start, end)]
    return max((c for c in cuts if c <= at), default=start), min((c for c in cuts if c > at), default=end)


def _part_around(stretch: str, first: int, last: int) -> tuple[int, int]:
    """The part between commas in which a place lies."""
    start = max(stretch.rfind(mark, 0, first) for mark in ',;:—–"“„»') + 1
    ends = [at for mark in ',;:—–"”“«' if (at := stretch.find(mark, last)) >= 0]
    return start, min(ends, default=len(stretch))


def days_told(text: str, sentences: Sequence[Sentence], language: str, published: date | None) -> tuple[tuple[Time, ...], ...]:
    """For each sentence its times, those that count from a day told before resolved along the text."""
    out: list[tuple[Time, ...]] = []
    told = Before()
    for sentence in sentences:
        whole = Span(sentence.start, sentence.end, text[sentence.start : sentence.end])
        found = times(text, whole, language, published, told)
        out.append(tuple(found))
        for time in found:
            if day := _told(time, published):
                behind = lies_before(whole.text, time.span.start - whole.start, language)
                told = replace(told, anchor=day) if behind else Before(day, day, _night_after(day, time, language))
    return tuple(out)
