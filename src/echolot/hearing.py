"""What the window of one trigger holds: answers, other utterances, who could be heard. The joint between links and pairs.

`pipeline.py` asks it for every trigger, and again under other settings; nothing here judges.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from echolot import link
from echolot.expect.pairs import Said
from echolot.link.responses import THRESHOLD, Linked, Utterance, of_trigger, other_utterances, utterances
from echolot.records import Answer, Coded, Evidence, Record, Span, Trigger
from echolot.silence.abstention import Listening
from echolot.silence.verdicts import Window

WORDS_DAYS, DEEDS_DAYS = 7, 30  # method: window W for rungs 1-5 and 6-10
_LATER = 30  # days after a window in which an article may still tell what was done inside it


@dataclass(frozen=True, slots=True)
class Hearing:
    """One trigger and all that was heard around it; `counted` and `rest` under one link threshold and window."""

    trigger: Trigger
    window: Window
    corpus: Sequence[Coded]
    found: Sequence[Linked]
    told: Sequence[Utterance]
    counted: Sequence[Linked]
    rest: Mapping[str, int]  # M by actor

    @property
    def opens(self) -> date:
        return self.window.opens

    @property
    def lasts(self) -> tuple[int, int]:
        """The last days on which words and deeds count, that of the trigger being 0."""
        return (self.window.words_close - self.window.opens).days, (self.window.deeds_close - self.window.opens).days


def window_of(trigger: Trigger, opens: date, last_day: date | None, stretch: float = 1.0) -> Window:
    """Days in which answers count. stretch: how much longer than the trigger (or the method) says."""
    span = trigger.window_days
    words, deeds = (max(1, round((span or days) * stretch)) for days in (WORDS_DAYS, DEEDS_DAYS))
    return Window(opens, opens + timedelta(days=words), opens + timedelta(days=deeds), last_day)


def hear(corpus: Sequence[Coded], trigger: Trigger, opens: date, last_day: date, threshold: float = THRESHOLD) -> Hearing:
    """Everything around one trigger. corpus: clustered, in order of publication."""
    found, _ = link.responses(corpus, trigger, opens=opens)
    told = utterances(corpus, trigger)
    return _counted(trigger, window_of(trigger, opens, last_day), corpus, found, told, threshold)


def again(
    one: Hearing, *, threshold: float = THRESHOLD, stretch: float = 1.0, without: str | None = None
) -> Hearing:  # fmt: skip
    """The same under another threshold, window, or without one publisher; nothing is linked anew."""
    gone = {c.article.article_id for c in one.corpus if without is not None and c.article.publisher == without}
    return _counted(
        one.trigger, window_of(one.trigger, one.opens, one.window.last_day, stretch),
        [c for c in one.corpus if c.article.article_id not in gone] if gone else one.corpus,
        [i for i in one.found if i.coded.article.article_id not in gone], [u for u in one.told if u.key[0] not in gone], threshold,
    )  # fmt: skip


def _counted(
    trigger: Trigger, window: Window, corpus: Sequence[Coded], found: Sequence[Linked], told: Sequence[Utterance], threshold: float
) -> Hearing:
    counted = [i for i in found if i.score >= threshold and window.holds(i.day, i.rung)]
    rest = other_utterances(corpus, counted, trigger, window.opens, window.words_close, told=told, threshold=threshold)
    return Hearing(trigger, window, corpus, found, told, counted, rest)


def told_until(closes: date) -> date:
    """The last day of publication of articles that may tell what was done up to a day."""
    return closes + timedelta(days=_LATER)


def between(corpus: Sequence[Coded], since: date, until: date) -> Sequence[Coded]:
    """The articles of a corpus (in order of publication) that were published between two days, both included."""
    days = [c.article.published_on or date.min for c in corpus]
    return corpus[bisect_left(days, since) : bisect_right(days, until)]


def around(corpus: Sequence[Coded], opens: date, closes: date) -> Sequence[Coded]:
    """The articles of a corpus (in order of publication) that may tell what was done between two days."""
    return between(corpus, opens, told_until(closes))


def said(one: Hearing) -> dict[str, Said]:
    """R, strongest rung, first day and M of every actor heard; R counts contra answers, reports of one event once."""
    events: dict[str, set[str]] = {}
    rung: dict[str, int] = {}
    first: dict[str, int] = {}
    for item in one.counted:
        if item.side not in ("against", "for_victim"):
            continue
        event = item.record.event_cluster or f"{item.coded.article.article_id}/{item.record.id}"
        for actor in item.record.source:
            events.setdefault(actor, set()).add(event)
            rung[actor] = max(rung.get(actor, 0), item.rung)
            first[actor] = min(first.get(actor, 10**6), (item.day - one.opens).days)
    return {
        actor: Said(
            responses=len(events.get(actor, ())), strongest=rung.get(actor, 0), latency=first.get(actor), other=one.rest.get(actor, 0)
        )
        for actor in {*events, *one.rest}
    }


def listening(one: Hearing) -> Listening:
    """Which publishers and languages could be heard between the first and the last day of the window."""
    inside = [c.article for c in one.corpus if (day := c.article.published_on) and one.opens <= day <= one.window.deeds_close]
    languages: dict[str, int] = {}
    for article in inside:
        languages[article.language or "unknown"] = languages.get(article.language or "unknown", 0) + 1
    publishers = {p for a in inside for p in (a.publisher, *a.also_by) if p}
    return Listening(len(inside), len(publishers), languages, {a.publisher_country for a in inside if a.publisher_country})


def publishers(one: Hearing) -> list[str]:
    """Publishers in the window, the loudest first."""
    count: dict[str, int] = {}
    for coded in one.corpus:
        day = coded.article.published_on
        if coded.article.publisher and day and one.opens <= day <= one.window.deeds_close:
            count[coded.article.publisher] = count.get(coded.article.publisher, 0) + 1
    return sorted(count, key=lambda p: (-count[p], p))


def severity(one: Hearing) -> tuple[int | None, tuple[str, str | None] | None]:
    """The trigger's rung (its file's, else the highest told of its deed) and the act that carries it."""
    deeds = [
        r for c in one.corpus for r in c.records if of_trigger(r, one.trigger) and r.factuality.status in ("realised", "ongoing") and r.rung
    ]
    top = max(deeds, key=lambda r: (r.rung or 0, r.type or "", r.mode or ""), default=None)
    rung = one.trigger.severity_rung if one.trigger.severity_rung is not None else top.rung if top else None
    return rung, (top.type or "", top.mode) if top else None


def disputing(one: Hearing) -> frozenset[str]:
    """Who disputes the perpetrator's authorship: it denies, or takes the perpetrator's side; the beneficiary always may."""
    if not one.trigger.attribution_disputed:
        return frozenset()
    found = {
        actor
        for item in one.counted
        if item.side == "for_perpetrator" or (item.record.mode == "deny" and item.side not in ("against", "for_victim"))
        for actor in item.record.source
    }
    return frozenset(found | set(one.trigger.beneficiary))


def exchanges(corpus: Iterable[Coded]) -> Iterable[tuple[date, str, str]]:
    """Acts by day of publication, source and target: how actors deal with each other."""
    for coded in corpus:
        day = coded.article.published_on
        for record in coded.records if day is not None else ():
            if record.kind == "event" and record.embedded_in is None and day is not None:
                for source in record.source:
                    for target in (*record.target, *record.against):
                        yield day, source, target


def answer(item: Linked, opens: date) -> Answer:
    record = item.record
    return Answer(
        date=item.day, rung=item.rung, type=record.type or "COMMENT", mode=record.mode if record.type else "neutral",
        stance={"against": "contra", "for_victim": "contra", "for_perpetrator": "pro"}.get(item.side, "neutral"),  # type: ignore[arg-type]
        latency_days=(item.day - opens).days, link_score=item.score, link_reasons=item.reasons, evidence=evidence(item.coded, record),
        event=record.event_cluster,
    )  # fmt: skip


def evidence(coded: Coded, record: Record) -> Evidence:
    """The words a record was read from, with the sentence around them and who is who in it."""
    article, first = coded.article, record.evidence[0]
    around = [s for s in coded.sentences if s.start < first.end and first.start < s.end]
    low = min((s.start for s in around), default=first.start)
    high = max((s.end for s in around), default=first.end)
    roles: list[tuple[str, Span]] = []
    for role, span in (
        ("source", record.source_agent),
        ("target", record.target_agent),
        ("cue", record.attribution.cue),
        ("negation", record.negation),
    ):
        if span is not None:
            roles.append((role, span))
    roles += [("predicate", span) for span in (record.why.matched if record.why else ())]
    return Evidence(
        record=f"{article.article_id}/{record.id}", article=article.document_id or article.article_id, start=first.start, end=first.end, text=first.text,
        published=article.published_on, publisher=article.publisher, url=article.url, title=article.title, language=article.language,
        sentence=Span(low, high, article.text[low:high]), marks=tuple((role, s.start, s.end) for role, s in roles if low <= s.start and s.end <= high),
        status=record.factuality.status, said_by=record.attribution.source, confidence=record.confidence, why=record.why.rule if record.why else "", also_by=article.also_by,
    )  # fmt: skip
