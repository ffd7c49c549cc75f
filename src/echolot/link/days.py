"""On which day an act was done, as far as its text tells.

In this order: a single day in the words of the act; a day elsewhere in its sentence; the last day of a stretch (`last
week`) in its words; the day told last before in the paragraph, where it was told of the same actor, or another did alike (a scene
goes on until another day is named), or of the gathering at which a delegate speaks or to which words point back (`joined the hosts`); for the
opening sentences of a text the first day told after them, where nobody else acts on it (a report repeats its opening in detail); the
publication. A day that belongs to the deed answered is the day of no answer, and neither is one that only qualifies a noun (`der Angriff vom
Montag`, `Monday's attack`, unless that is what was said: `in Monday's statement`) or lies on one side of the act (`long before Monday`). No
scene is set by a clause within another (`a law that was passed on Monday`) nor by what lies before it (`had failed on Monday`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from echolot.coding.cues import cues
from echolot.coding.tokens import tokens, words
from echolot.link.sentences import sentence_of
from echolot.read.dates import days_told, lies_before
from echolot.records import Article, Coded, Record, Sentence, Span, Time

# before a relative pronoun: `, gegen den`, `, some of whom`
_WITH = r"(?:(?:in|an|auf|mit|von|bei|zu|für|durch|über|unter|gegen|aus|nach|vor|seit|wegen|ohne|um|zwischen|laut|to|of|from|with|by|for|on|at|under) )?"
_REST = r"(?:[^,;:.!?\"„“”»«–]|(?<=\d)\.)*"  # of a clause; `am 2. Februar` does not end it
_RELATIVE = re.compile(rf", {_WITH}(?:who|whom|whose|which|where|der|die|das|dem|den|dessen|deren|denen|wo) {_REST}")
_INNER = re.compile(rf"(?<!\w)(?:who|whom|whose|which|where|(?:the|a|an|its|his|her|their|this) \w+ that)(?!\w){_REST}")  # without a comma
_PUT_IN = re.compile(rf", (?!(?:was|were|is|are|has|have|had|and|or|but)(?!\w))(?:\w+ ){{1,5}}by {_REST}(?=,)|, (?:schon |bereits )?(?:19|20)\d\d {_REST}(?=,)")  # `Japan, cut off by China in 2010, offered`
_AS_SAID = re.compile(rf", (?:wie|as) {_REST}(?=,)")  # `..., wie Paris am Montag mitteilte, ...`: of what stands before it
_BY_DAY = re.compile(r"(?: \w+){0,2} (?:of|vom) ?")
_OF_DAY = re.compile(r"(?:['’]s)?(?: \w+){0,2} ")
_PERFECT = re.compile(r"(?<!\w)(?:has|have)(?: \w+){0,2} $")
_SAID = frozenset(("ACCUSE", "REJECT", "REQUEST", "COMMENT", "SUPPORT", "THREATEN", "AGREE"))
LONGEST_AGO = 30  # days before publication up to which news still tells an act as news
_OPENING = 2  # sentences that may tell in short what the next ones date


def act_days(coded: Coded, deeds: Collection[str] = ()) -> Mapping[str, date]:
    """Record id -> day of the act. deeds: ids of the records that tell the trigger itself.

    Empty for a text without a day of publication and without dates.
    """
    article = coded.article
    own = [r for r in coded.records if r.id in deeds]
    told = times_told(coded)
    others = [[t for t in line if not _inside(t, own)] for line in told]
    usable = [[t for t in line if _dates_an_act(t, article)] for line in others]
    out: dict[str, date] = {}
    for record in coded.records:
        day = _noun_day(record, coded, others) or _act_day(record, coded, usable if record.id not in deeds else told) or article.published_on
        if day is not None:
            out[record.id] = day
    return out


def times_told(coded: Coded) -> Sequence[Sequence[Time]]:
    """The times that each sentence of an article tells."""
    return _times_of(_Once(coded))


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


@dataclass(frozen=True, slots=True, eq=False)
class _Once:
    """One coded text as itself: its sentences are thousands, and to compare them for every record takes as long as to read it."""

    coded: Coded

    def __hash__(self) -> int:
        return id(self.coded)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Once) and self.coded is other.coded


@lru_cache(maxsize=4)
def _times_of(once: _Once) -> Sequence[Sequence[Time]]:
    article = once.coded.article
    return _told(article.text, once.coded.sentences, article.language or "en", article.published_on)


@lru_cache(maxsize=8192)  # every trigger asks again for the articles around it
def _told(text: str, sentences: tuple[Sentence, ...], language: str, published: date | None) -> Sequence[Sequence[Time]]:
    return days_told(text, sentences, language, published)


def _act_day(record: Record, coded: Coded, told: Sequence[Sequence[Time]]) -> date | None:
    published = coded.article.published_on
    span = record.evidence[0]
    at = next((s.index for s in coded.sentences if s.start <= span.start < s.end), None)
    if at is None:
        return None
    of_others = asides(coded.article.text, coded.sentences[at], record)
    times = [t for t in told[at] if not any(start <= t.span.start < end for start, end in of_others)]
    inside = [t for t in times if t.span.start < span.end and span.start < t.span.end]
    coming = [t for t in inside if _to_come(t, record, coded.article.text)]
    inside, here = [t for t in inside if t not in coming], [t for t in times if t not in coming]
    for line in (inside, here):
        days = [(t, day) for t in line if (day := _single(t, published))]
        if days:
            time, day = min(days, key=lambda pair: _apart(pair[0], record))
            eve = _after(at, record, coded, told) if time.kind == "night" else None
            return eve if eve is not None and day - eve == timedelta(days=1) else day  # `overnight`, and further on: `on Sunday`
    stretch = next((day for t in inside or here if (day := _last(t, published))), None)
    if stretch is not None:
        return stretch
    return _before(at, record, coded, told) or _after(at, record, coded, told)


def asides(text: str, sentence: Sentence, record: Record) -> list[tuple[int, int]]:
    """Clauses of a sentence that tell nothing of the record: `Kuwait, where a drone was seen on Saturday, raised the alert`."""
    words_of_it = carried(record) if record.why and record.why.matched else record.evidence[:1]
    found = [m.span() for form in (_RELATIVE, _PUT_IN) for m in form.finditer(text, sentence.start, sentence.end)]
    put_in = [(start, end) for start, end in found if not any(start <= w.start < end for w in words_of_it)]
    return put_in + [m.span() for m in _AS_SAID.finditer(text, sentence.start, sentence.end) if m.start() < words_of_it[0].start and m.end() <= words_of_it[0].start]


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
        days = _scene_days(coded, sentences[index], told[index], sentences[at])
        if not days and told[index] and _at_gathering(record, coded, index, at):
            sat = [day for t in told[index] if (day := _single(t, coded.article.published_on))]
            return max(sat, default=None)  # `in der Sitzung schon am Sonntag`: it lies before the rest of the text, not before what was said there
        if days:
            line = coded.article.text[sentences[at].start : sentences[at].end]
            alike = index == at - 1 and bool(cues(coded.article.language or "en")["alike"] & {w.lower() for w in words(line)})
            if (alike or _acting(coded, sentences[index]) & set(record.source)) and not _perfect(record, coded):
                return days[-1]
            return max(days) if _at_gathering(record, coded, index, at) else None
    return None


def _scene_days(coded: Coded, sentence: Sentence, times: Sequence[Time], other: Sentence) -> list[date]:
    """The days that a sentence tells of its own scene to another: not in a clause within another, not of what lies before it."""
    text, language = coded.article.text, coded.article.language or "en"
    inner = _inner(text, sentence)
    back = cues(language).patterns["gathering.back"].first(tokens(text, other.start, other.end)) is not None
    before = back or lies_before(text[other.start : other.end], 0, language)
    out = []
    for time in times:
        day, at = _single(time, coded.article.published_on), time.span.start
        aside = any(start <= at < end for start, end in inner)
        if day and not aside and (before or not lies_before(text[sentence.start : sentence.end], at - sentence.start, language)):
            out.append(day)
    return out


def _inner(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    """Clauses of a sentence that tell more of a noun."""
    return [m.span() for form in (_RELATIVE, _INNER) for m in form.finditer(text, sentence.start, sentence.end)]


def _acting(coded: Coded, sentence: Sentence) -> set[str]:
    """Who acts in a sentence, what only describes a noun or is named by one left out."""
    inner = _inner(coded.article.text, sentence)
    told = (r for r in coded.records if sentence.start <= r.evidence[0].start < sentence.end)
    own = (r for r in told if r.why is None or not r.why.rule.startswith("noun"))
    return {actor for r in own if not any(start <= carried(r)[0].start < end for start, end in inner) for actor in r.source}


def carried(record: Record) -> Sequence[Span]:
    """The words that carried a record, else its evidence."""
    return record.why.matched if record.why and record.why.matched else record.evidence


def _perfect(record: Record, coded: Coded) -> bool:
    """`has recalled`: told as of now, whatever the scene before."""
    matched = record.why.matched[:1] if record.why else ()
    return coded.article.language == "en" and any(_PERFECT.search(coded.article.text, max(0, m.start - 30), m.start) for m in matched)


def _at_gathering(record: Record, coded: Coded, dated: int, at: int) -> bool:
    """`The council met on Monday. ... China's envoy said`, `joined the hosts`: what is told of a gathering told before was done there."""
    text, sentences = coded.article.text, coded.sentences
    found = cues(coded.article.language or "en").patterns
    told = [tokens(text, s.start, s.end) for s in sentences[dated:at]]
    met = any(found["gathering.where"].first(line) for line in told)
    if found["gathering.back"].first(tokens(text, sentences[at].start, sentences[at].end)):
        return met or any(found["gathering.who"].first(line) for line in told)
    said = [r for r in coded.records if r.source == record.source and sentences[at].start <= r.evidence[0].start < sentences[at].end]
    return met and any(_speaks_there(r, coded, sentences[at]) for r in said)


def _speaks_there(record: Record, coded: Coded, sentence: Sentence) -> bool:
    """Words of a delegate, or in reply to one."""
    if record.type not in _SAID or record.mode == "summon":
        return False
    agent, text, found = record.source_agent, coded.article.text, cues(coded.article.language or "en").patterns
    who = agent is not None and bool(found["gathering.who"].first(tokens(text, agent.start, agent.end)))
    return who or bool(found["gathering.replies"].first(tokens(text, sentence.start, sentence.end)))


def _after(at: int, record: Record, coded: Coded, told: Sequence[Sequence[Time]]) -> date | None:
    """The first day told after an opening, where nobody else acts on it."""
    sentences = coded.sentences
    first = next((s.index for s in sentences if not s.heading), 0)
    if at >= first + _OPENING or sentences[at].heading:
        return None
    for index in range(at + 1, min(first + _OPENING + 1, len(sentences))):
        days = _scene_days(coded, sentences[index], told[index], sentences[at])
        days = days or [day for t in told[index] if (day := _single(t, coded.article.published_on))]
        if days and sentences[index].paragraph == sentences[at].paragraph:
            acting, own = _acting(coded, sentences[index]), set(record.source)
            return days[0] if not acting or own <= acting or (own & acting and not _perfect(record, coded)) else None
    return None


def _single(time: Time, published: date | None) -> date | None:
    """The one day a time names, if news of the day may still tell it; of what goes on since then its first."""
    value = (time.value or "").partition("/")[0] if time.kind == "interval_to_now" else time.value
    if value is None or len(value) != 10:
        return None
    day = date.fromisoformat(value)
    return day if published is None or timedelta(0) <= published - day <= timedelta(days=LONGEST_AGO) else None


def _last(time: Time, published: date | None) -> date | None:
    """The last day of a stretch of at most a week that lies behind: the act was done then at the latest."""
    if time.value is None or "/" not in time.value or published is None or time.kind == "interval_to_now":
        return None
    first, last = (date.fromisoformat(day) for day in time.value.split("/"))
    return last if last - first <= timedelta(days=7) and timedelta(0) <= published - last <= timedelta(days=LONGEST_AGO) else None


def _dates_an_act(time: Time, article: Article) -> bool:
    """False for a day that only qualifies a noun or lies on one side of the act: `der Angriff vom Montag`, `Monday's attack`, `before Monday`."""
    text, found = article.text, cues(article.language or "en")
    own = [w.lower() for w in words(time.span.text)]
    before = [w.lower() for w in words(text[max(0, time.span.start - 60) : time.span.start])]
    if time.span.text.endswith(("'s", "’s")) or text[time.span.end : time.span.end + 2] in ("'s", "’s"):
        after = [w.lower() for w in words(text[time.span.end : time.span.end + 40])][:4]
        return bool(before) and before[-1] in found["day_within"] and not found["day_told_in"].isdisjoint(after)
    if time.kind != "relative" and own[:1] and own[0] in found["day_aside"]:
        before = [*before, own[0]]
    if not before or before[-1] not in found["day_aside"] or len(before) == 1:
        return True
    if before[-2] in found["day_parts"]:
        return True
    return before[-2] in found["day_told_in"] and not found["day_within"].isdisjoint(before[-6:-2])


def _noun_day(record: Record, coded: Coded, told: Sequence[Sequence[Time]]) -> date | None:
    """`the launch of 31 October`, `Monday's raid`: the day that the noun names which tells the act itself."""
    place, text = sentence_of(record, coded.sentences), coded.article.text
    if place < 0 or record.why is None or not record.why.rule.startswith("noun"):
        return None
    for time in told[place]:
        start = time.span.start + (3 if time.span.text.startswith("vom ") else 0)
        own = any(_BY_DAY.fullmatch(text, m.end, start) or _OF_DAY.fullmatch(text, time.span.end, m.start) for m in record.why.matched)
        if own and (day := _single(time, coded.article.published_on)):
            return day
    return None


def _inside(time: Time, records: Sequence[Record]) -> bool:
    return any(e.start <= time.span.start and time.span.end <= e.end for r in records for e in r.evidence)


def _apart(time: Time, record: Record) -> int:
    """Characters between a time and the words that carried the record."""
    return min(max(time.span.start - p.end, p.start - time.span.end, 0) for p in carried(record))
