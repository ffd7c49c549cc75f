"""A corpus: which records answer a given trigger, with a score in [0, 1] and its reasons (the `responses` table)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from echolot.coding.tokens import words
from echolot.link.documents import sentence_of
from echolot.link.stance import side, stance
from echolot.records import Coded, Record, Trigger
from echolot.tables import RESPONSES, check

THRESHOLD = 0.5  # method: responses enter counts with a link score of 0.5 or more
_ANSWERS = frozenset(("ACCUSE", "THREATEN", "SANCTION", "REJECT", "REQUEST", "COMMENT", "MOBILIZE"))


@dataclass(frozen=True, slots=True)
class Linked:
    """One record that may answer the trigger."""

    coded: Coded
    record: Record
    day: date
    score: float
    reasons: tuple[str, ...]
    side: str


def act_day(record: Record, coded: Coded) -> date | None:
    """Day of the act: what its own time expression resolves to, if shortly before publication, else the publication."""
    published = coded.article.published_on
    if record.time and record.time.value and len(record.time.value) == 10:
        named = date.fromisoformat(record.time.value)
        if published is None or timedelta(0) <= published - named <= timedelta(days=14):
            return named
    return published


def cluster_terms(trigger: Trigger, corpus: Sequence[Coded]) -> frozenset[str]:
    """Words by which the corpus speaks of the trigger: those given, and the predicates of its perpetrator's deeds."""
    learned = {w.lower() for terms in trigger.terms.values() for term in terms for w in words(term)}
    for coded in corpus:
        for record in coded.records:
            if of_trigger(record, trigger) and record.why:
                learned.update(m.text.lower() for m in record.why.matched)
    return frozenset(w for w in learned if len(w) > 3)


def of_trigger(record: Record, trigger: Trigger) -> bool:
    """Whether a record tells the trigger itself: the perpetrator's deed, whatever its status, towards its parties."""
    parties = {*trigger.victim, *trigger.beneficiary}
    return (
        record.kind == "event"
        and bool(set(record.source) & set(trigger.perpetrator))
        and record.type in ("ASSAULT", "COERCE", "MOBILIZE", "AID", "COOPERATE", "THREATEN")
        and (bool(parties & {*record.target, *record.against}) or not record.target)
    )


def responses(corpus: Sequence[Coded], trigger: Trigger, *, opens: date) -> tuple[list[Linked], pl.DataFrame]:
    """Records linked to the trigger, all scores kept; the table is sorted by day, actor and record."""
    terms = cluster_terms(trigger, corpus)
    found: list[Linked] = []
    for coded in corpus:
        about = _about(coded, trigger, terms)
        responders = {s for r in coded.records for s in r.source} - set(trigger.perpetrator)
        for record in coded.records:
            linked = _link(coded, record, trigger, about, responders)
            if linked is not None:
                found.append(linked)
    rows = [
        {
            "record_id": f"{item.coded.article.article_id}/{item.record.id}",
            "article_id": item.coded.article.article_id,
            "trigger_id": trigger.id,
            "actor": actor,
            "date": item.day,
            "link_score": item.score,
            "link_reasons": list(item.reasons),
            "rung": item.record.rung,
            "counts_as": item.record.counts_as,
            "stance": stance(item.side),  # type: ignore[arg-type]
            "latency_days": (item.day - opens).days,
            "type": item.record.type,
            "mode": item.record.mode,
        }
        for item in found
        for actor in item.record.source
    ]
    table = pl.DataFrame(rows, schema=RESPONSES, orient="row").sort("date", "actor", "record_id")
    return found, check(table, RESPONSES, name="responses")


@dataclass(frozen=True, slots=True)
class _About:
    """What of an article speaks of the trigger."""

    sentences: frozenset[int]
    named: bool  # the perpetrator is named in the text
    told: bool  # a record of the trigger itself


def _about(coded: Coded, trigger: Trigger, terms: frozenset[str]) -> _About:
    text, wrong = coded.article.text, set(trigger.perpetrator)
    told = {sentence_of(r, coded.sentences) for r in coded.records if of_trigger(r, trigger)}
    named = {s.index for s in coded.sentences for m in coded.mentions if s.start <= m.start < s.end and wrong & set(m.actors)}
    worded = {s.index for s in coded.sentences if terms & {w.lower() for w in words(text[s.start : s.end])}}
    title = words(coded.article.title or "")
    in_title = bool(terms & {w.lower() for w in title})
    return _About(frozenset(told | (named & worded)), bool(named), bool(told) or bool(named & worded) or (bool(named) and in_title))


def _link(coded: Coded, record: Record, trigger: Trigger, about: _About, responders: set[str]) -> Linked | None:
    if record.kind != "event" or not record.source or record.embedded_in is not None or record.mode == "off_topic":
        return None
    if set(record.source) <= set(trigger.perpetrator) or record.counts_as is None:
        return None
    day = act_day(record, coded)
    if day is None:
        return None
    parties = {*trigger.perpetrator, *trigger.beneficiary}
    aimed = {*record.target, *record.against}
    place = sentence_of(record, coded.sentences)
    score, reasons = 0.0, list[str]()
    if about.told:
        score, reasons = score + 0.3, [*reasons, "the article tells the trigger"]
    elif about.named:
        score, reasons = score + 0.1, [*reasons, "the article names the perpetrator"]
    if place in about.sentences:
        score, reasons = score + 0.25, [*reasons, "the sentence speaks of the trigger"]
    elif place - 1 in about.sentences or place + 1 in about.sentences:
        score, reasons = score + 0.15, [*reasons, "the next sentence speaks of the trigger"]
    if aimed & set(trigger.perpetrator):
        score, reasons = score + 0.35, [*reasons, "aimed at the perpetrator"]
    elif aimed & (parties | set(trigger.victim)):
        score, reasons = score + 0.25, [*reasons, "aimed at a party of the trigger"]
    elif not aimed and record.type in _ANSWERS:
        score, reasons = score + 0.2, [*reasons, "an answer that names nobody else"]
    elif record.type in ("REQUEST", "AGREE", "SUPPORT", "CONSULT", "THREATEN"):
        score, reasons = score + 0.05, [*reasons, "addressed to somebody else"]
    if not about.told and not aimed & set(trigger.perpetrator):
        score = min(score, 0.4)
    taken = side(record, trigger, responders)
    return Linked(coded, record, day, round(min(score, 1.0), 2), tuple(reasons), taken) if score >= 0.3 else None


def other_utterances(corpus: Sequence[Coded], linked: Sequence[Linked], opens: date, closes: date) -> Mapping[str, int]:
    """M: what each actor said or did in the window that is not linked to the trigger (embedded contents left out)."""
    own = {(item.coded.article.article_id, item.record.id) for item in linked if item.score >= THRESHOLD}
    counts: dict[str, int] = {}
    for coded in corpus:
        for record in coded.records:
            day = act_day(record, coded)
            if record.kind != "event" or record.embedded_in is not None or day is None or not opens <= day <= closes:
                continue
            if (coded.article.article_id, record.id) in own or record.factuality.status not in ("realised", "ongoing", "announced"):
                continue
            for actor in record.source:
                counts[actor] = counts.get(actor, 0) + 1
    return counts
