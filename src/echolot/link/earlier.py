"""Which deeds a text tells as done before what it is about: `hatte im Dezember Sanktionen verhängt`, `last summer it expelled an envoy`.

What lies before can answer nothing. It takes a time that is over by then, and that is the time of the deed: its clause is in the
pluperfect, or the time opens the clause or stands right behind its auxiliary. A time elsewhere may be that of a noun (`the attack in December`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from echolot.coding.cues import Cues, cues
from echolot.coding.tokens import tokens, words
from echolot.link.days import LONGEST_AGO, carried, ends_on, times_told
from echolot.link.sentences import sentence_at, sentence_of
from echolot.read.dates import clause_around, lies_before
from echolot.records import Coded, Record

Stretch = tuple[int, int]
_MARGIN = timedelta(days=7)  # of a deed told in the plain past: a weekday may be that of news told late
_SET_OFF = 5  # words that a time in front of its clause has at most


def done_before(record: Record, coded: Coded, opens: date | None) -> bool:
    """Whether a text tells a record as done before `opens`; None where no day is known."""
    told = _told(record, coded)
    if told is None or record.kind != "event":
        return False
    line, at, clause, known = told.line, told.at, told.clause, cues(told.language)
    past = lies_before(line, at, told.language) or lies_before(line, clause[0], told.language)
    if past and not told.times and record.why is not None and "source relative" in record.why.rule:
        return True  # `der lange zwischen ihnen vermittelt hatte`: what is told of who speaks
    over = opens - (timedelta(0) if past else _MARGIN) if opens is not None else None
    before = [start for start, last in told.times if over is not None and last < over] + _vague(line, clause, known)
    ends = {m.end - told.start for m in carried(record)}
    return any(past or start - 1 in ends or _its_time(line[clause[0] : start], known) or _ago(line, start, told.language) for start in before)


def _ago(line: str, start: int, language: str) -> bool:
    """`signed the pact in Tunis two summers ago`: a time that can only be that of a verb, unless a noun has it (`the attack of two years ago`)."""
    if language != "en":
        return False
    led = words(line[:start])[-4:]
    behind = re.match(r"(?:\w+ ){0,2}ago\b", line[start:])
    return behind is not None and not {w.lower() for w in led} & {"of", "from", "since", "that", "which", "who"}


def dated_since(record: Record, coded: Coded, opens: date) -> bool:
    """Whether the clause of a record tells a time of its own that is not over before `opens`, whatever other clauses tell."""
    told = _told(record, coded)
    return told is not None and any(last >= opens for _, last in told.times)


@dataclass(frozen=True, slots=True)
class _Told:
    """The clause in which a text tells a record."""

    line: str  # its sentence
    start: int  # where that begins in the text
    at: int  # the record's first word in it
    clause: Stretch
    times: Sequence[tuple[int, date]]  # where the times of the clause begin, and their last days
    language: str


def _told(record: Record, coded: Coded) -> _Told | None:
    first, language = carried(record)[0], coded.article.language or "en"
    sentence = sentence_at(first.start, coded.sentences)
    if sentence is None:
        return None
    line, at = coded.article.text[sentence.start : sentence.end], first.start - sentence.start
    clause = _whole_clause(line, at, language)
    ends = [(t.span.start - sentence.start, ends_on(t)) for t in times_told(coded)[sentence.index] if t.kind != "interval_to_now"]
    times = [(start, last) for start, last in ends if last is not None and clause[0] <= start < clause[1]]
    return _Told(line, sentence.start, at, clause, times, language)


def first_day(records: Collection[str], coded: Coded) -> date | None:
    """What some records tell had not been done before this day: the first told in their sentences, but none of which news tells as news."""
    told = {sentence_of(r, coded.sentences) for r in coded.records if r.id in records}
    days = [day for index, times in enumerate(times_told(coded)) if index in told for t in times if (day := ends_on(t)) is not None]
    published = coded.article.published_on
    return min([*days, published - timedelta(days=LONGEST_AGO)]) if published is not None else None


def _whole_clause(line: str, at: int, language: str) -> Stretch:
    """The clause in which a word stands, with a time that a comma parts from it; of a German participle behind `und` with that of the auxiliary that it shares."""
    first, last = clause_around(line, at, language)
    if language == "en" and line[:first].count(",") == 1 and line[first - 1] == "," and len(words(line[:first])) <= _SET_OFF:
        return 0, last  # `In December, Norway had expelled`
    if language == "de" and first and not _verbs(line[first:last]) and line[first - 4 : first].strip() in ("und", "owie"):
        return clause_around(line, first - 4, language)[0], last
    return first, last


def _verbs(part: str) -> bool:
    """Whether a part of a German sentence has an auxiliary of its own."""
    return any(t.lower in cues("de").auxiliaries for t in tokens(part, 0, len(part)))


def _vague(line: str, clause: Stretch, known: Cues) -> list[int]:
    """Where a clause tells a time long before without a date: `im vergangenen Sommer`, `a year ago`."""
    found = tokens(line, *clause)
    return [found[first].start for first, _ in known.patterns["earlier.times"].find(found)]


def _its_time(before: str, known: Cues) -> bool:
    """Whether a time behind these words of its clause is that of its verb: nothing but adverbs stand there, or an auxiliary is the last of them."""
    led: Sequence[str] = [t.lower for t in tokens(before, 0, len(before)) if t.lower not in known["day_led"]]
    return not led or led[-1] in known.auxiliaries
