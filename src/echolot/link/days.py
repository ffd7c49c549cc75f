"""On which day an act was done, as far as its text tells.

In this order: a single day in the words of the act; a day elsewhere in its sentence; the last day of a stretch (`last
week`) in its words; the day told last before in the paragraph, where it was told of the same actor, or another did alike (a scene
goes on until another day is named), or of the gathering at which a delegate speaks; for the opening sentences of a text the first day
told after them (a report repeats its opening in detail); the publication. A day that belongs to the deed answered is the day of no answer, and neither is one that only qualifies a noun (`der
Angriff vom Montag`, `Monday's attack`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from echolot.coding.cues import cues
from echolot.coding.tokens import tokens, words
from echolot.read.dates import days_told
from echolot.records import Coded, Record, Sentence, Time

_RELATIVE = re.compile(r", (?:\w{2,8} )?(?:who|whom|whose|which|where|der|die|das|dem|den|dessen|deren|denen|wo) [^,;:.!?\"„“”»«–]*")
_SAID = frozenset(("ACCUSE", "REJECT", "REQUEST", "COMMENT", "SUPPORT", "THREATEN", "AGREE"))
LONGEST_AGO = 30  # days before publication up to which news still tells an act as news
_OPENING = 2  # sentences that may tell in short what the next ones date


def act_days(coded: Coded, deeds: Collection[str] = ()) -> Mapping[str, date]:
    """Record id -> day of the act. deeds: ids of the records that tell the trigger itself.

    Empty for a text without a day of publication and without dates.
    """
    article = coded.article
    told = times_told(coded)
    own = [r for r in coded.records if r.id in deeds]
    usable = [[t for t in line if _dates_an_act(t, article.text) and not _inside(t, own)] for line in told]
    out: dict[str, date] = {}
    for record in coded.records:
        day = _act_day(record, coded, usable if record.id not in deeds else told) or article.published_on
        if day is not None:
            out[record.id] = day
    return out


def times_told(coded: Coded) -> Sequence[Sequence[Time]]:
    """The times that each sentence of an article tells."""
    article = coded.article
    return _told(article.text, coded.sentences, article.language or "en", article.published_on)


def ends_on(time: Time) -> date | None:
    """The last day of a time: of a day, a month, a year or a stretch; None where it has no value or is no date."""
    value = (time.value or "").rpartition("/")[2]
    with suppress(ValueError):
        if len(value) == 4:
            return date(int(value), 12, 31)
        if len(value) == 7:
            first = date.fromisoformat(f"{value}-01")
            return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        if len(value) == 10:
            return date.fromisoformat(value)
    return None


@lru_cache(maxsize=8192)  # every trigger asks again for the articles around it
def _told(text: str, sentences: tuple[Sentence, ...], language: str, published: date | None) -> Sequence[Sequence[Time]]:
    return days_told(text, sentences, language, published)


def _act_day(record: Record, coded: Coded, told: Sequence[Sequence[Time]]) -> date | None:
    published = coded.article.published_on
    span = record.evidence[0]
    at = next((s.index for s in coded.sentences if s.start <= span.start < s.end), None)
    if at is None:
        return None
    of_others = _asides(coded.article.text, coded.sentences[at], record)
    times = [t for t in told[at] if not any(start <= t.span.start < end for start, end in of_others)]
    inside = [t for t in times if t.span.start < span.end and span.start < t.span.end]
    coming = [t for t in inside if _to_come(t, record, coded.article.text)]
    inside, here = [t for t in inside if t not in coming], [t for t in times if t not in coming]
    for line in (inside, here):
        days = [(t, day) for t in line if (day := _single(t, published))]
        if days:
            return min(days, key=lambda pair: _apart(pair[0], record))[1]
    stretch = next((day for t in inside or here if (day := _last(t, published))), None)
    if stretch is not None:
        return stretch
    return _before(at, record, coded, told) or _after(at, coded.sentences, told, published)


def _asides(text: str, sentence: Sentence, record: Record) -> list[tuple[int, int]]:
    """Relative clauses of a sentence that do not hold the record: `Kuwait, where a drone was seen on Saturday, raised the alert`."""
    words_of_it = record.why.matched if record.why and record.why.matched else record.evidence[:1]
    found = [m.span() for m in _RELATIVE.finditer(text, sentence.start, sentence.end)]
    return [(start, end) for start, end in found if not any(start <= w.start < end for w in words_of_it)]


def _to_come(time: Time, record: Record, text: str) -> bool:
    """`will am Freitag ausweisen`, `will expel on Friday`: the day of the plan, not the day on which it was told."""
    if record.factuality.status not in ("announced", "predicted"):
        return False
    between = text[record.evidence[0].start : time.span.start].lower().split()
    return bool({"will", "wird", "werden", "wollen"} & set(between))


def _before(at: int, record: Record, coded: Coded, told: Sequence[Sequence[Time]]) -> date | None:
    """The day told last before in the paragraph, where its scene goes on."""
    sentences = coded.sentences
    for index in range(at - 1, -1, -1):
        if sentences[index].paragraph != sentences[at].paragraph:
            return None
        days = [day for t in told[index] if (day := _single(t, coded.article.published_on))]
        if days:
            start, end = sentences[index].start, sentences[index].end
            acting = {actor for r in coded.records if start <= r.evidence[0].start < end for actor in r.source}
            line = coded.article.text[sentences[at].start : sentences[at].end]
            alike = index == at - 1 and bool(cues(coded.article.language or "en")["alike"] & {w.lower() for w in words(line)})
            if alike or acting & set(record.source):
                return days[-1]
            return max(days) if _at_gathering(record, coded, index, at) else None
    return None


def _at_gathering(record: Record, coded: Coded, dated: int, at: int) -> bool:
    """`The council met on Monday. ... China's envoy said`: what delegates say of a gathering told before was said there."""
    agent, text = record.source_agent, coded.article.text
    if agent is None or record.type not in _SAID or record.mode == "summon":
        return False
    found = cues(coded.article.language or "en").patterns
    told = (tokens(text, s.start, s.end) for s in coded.sentences[dated:at])
    return bool(found["gathering.who"].first(tokens(text, agent.start, agent.end))) and any(found["gathering.where"].first(line) for line in told)


def _after(at: int, sentences: Sequence[Sentence], told: Sequence[Sequence[Time]], published: date | None) -> date | None:
    first = next((s.index for s in sentences if not s.heading), 0)
    if at >= first + _OPENING or sentences[at].heading:
        return None
    for index in range(at + 1, min(first + _OPENING + 1, len(sentences))):
        for time in told[index]:
            day = _single(time, published)
            if day and sentences[index].paragraph == sentences[at].paragraph:
                return day
    return None


def _single(time: Time, published: date | None) -> date | None:
    """The one day a time names, if news of the day may still tell it."""
    if time.value is None or len(time.value) != 10:
        return None
    day = date.fromisoformat(time.value)
    return day if published is None or timedelta(0) <= published - day <= timedelta(days=LONGEST_AGO) else None


def _last(time: Time, published: date | None) -> date | None:
    """The last day of a stretch of at most a week that lies behind: the act was done then at the latest."""
    if time.value is None or "/" not in time.value or published is None or time.kind == "interval_to_now":
        return None
    first, last = (date.fromisoformat(day) for day in time.value.split("/"))
    return last if last - first <= timedelta(days=7) and timedelta(0) <= published - last <= timedelta(days=LONGEST_AGO) else None


def _dates_an_act(time: Time, text: str) -> bool:
    """False for a day that only qualifies a noun: `der Angriff vom Montag`, `Monday's attack`."""
    before = text[max(0, time.span.start - 5) : time.span.start].lower()
    words = time.span.text.lower()
    return not (
        words.startswith("vom ") or before.endswith("vom ") or words.endswith("'s") or text[time.span.end : time.span.end + 2] == "’s"
    )


def _inside(time: Time, records: Sequence[Record]) -> bool:
    return any(e.start <= time.span.start and time.span.end <= e.end for r in records for e in r.evidence)


def _apart(time: Time, record: Record) -> int:
    """Characters between a time and the words that carried the record."""
    places = record.why.matched if record.why and record.why.matched else record.evidence
    return min(max(time.span.start - p.end, p.start - time.span.end, 0) for p in places)
