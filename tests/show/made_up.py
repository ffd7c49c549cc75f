"""Soundings and documents made up for these tests: nobody said any of this."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from echolot.records import (
    Answer,
    Article,
    AssertedSilence,
    Attribution,
    Coded,
    Document,
    Evidence,
    Factuality,
    Mention,
    Observed,
    Reaction,
    Record,
    Sentence,
    Sounding,
    SoundingRow,
    Span,
    Trigger,
    Uncoded,
    Verdict,
    Why,
)

DAY_0 = date(2024, 10, 18)
NO_HISTORY = "no history: fewer than 30 earlier triggers to learn from (rule 3)"
NO_HISTORY_MUTED = "no history for `muted`: fewer than 30 earlier triggers to learn from (rule 3)"

NAMES = {
    "PRK": "North Korea",
    "UKR": "Ukraine",
    "RUS": "Russia",
    "DEU": "Germany",
    "CHN": "China",
    "USA": "United States",
    "EU": "European Union",
}


class Actors:
    """A list of actors as the coders keep it."""

    def display(self, actor_id: str, language: str) -> str:
        return NAMES.get(actor_id, actor_id)

    def kind(self, actor_id: str) -> str:
        return "igo" if actor_id == "EU" else "state" if actor_id in NAMES else "unknown"


def evidence(
    sentence: str, words: str, *, record: str = "a1/r01", day: int = 0, marks: dict[str, str] | None = None, **more: Any
) -> Evidence:
    """The words of one answer inside their sentence; marks map a role to the words it marks. The article begins 100 before."""
    at = sentence.index(words)
    spans = tuple((role, 100 + sentence.index(text), 100 + sentence.index(text) + len(text)) for role, text in (marks or {}).items())
    given: dict[str, Any] = {
        "record": record, "article": record.split("/")[0], "start": 100 + at, "end": 100 + at + len(words), "text": words,
        "published": DAY_0 + timedelta(days=day), "publisher": "The Example Post", "url": "https://example.org/a1", "title": "A title",
        "language": "en", "sentence": Span(100, 100 + len(sentence), sentence), "marks": spans, "confidence": 0.82, "why": "verb summon",
    }  # fmt: skip
    return Evidence(**(given | more))


def answer(
    day: int, rung: int, sentence: str = "Berlin summoned the envoy of Pyongyang on Monday.", words: str | None = None, **more: Any
) -> Answer:
    marks = more.pop("marks", {"source": "Berlin", "predicate": "summoned"} if sentence.startswith("Berlin summoned") else {})
    given: dict[str, Any] = {
        "date": DAY_0 + timedelta(days=day), "rung": rung, "type": "ACCUSE", "mode": "summon", "stance": "contra", "latency_days": day,
        "link_score": 0.9, "link_reasons": ("the article tells the trigger", "aimed at the perpetrator"),
        "evidence": more.pop("evidence", None) or evidence(sentence, words or sentence, day=day, marks=marks, record=f"a{day}/r{rung:02}"),
    }  # fmt: skip
    return Answer(**(given | more))


def row(actor: str, verdict: Verdict, *answers: Answer, **more: Any) -> SoundingRow:
    strongest = max(answers, key=lambda a: (a.stance == "contra", a.rung, -a.latency_days), default=None)
    given: dict[str, Any] = {
        "actor": actor, "name": NAMES.get(actor, actor), "side": "contra", "verdict": verdict, "first": min(answers, key=lambda a: a.date, default=None),
        "strongest": strongest, "answers": answers, "against": strongest.rung if strongest and strongest.stance == "contra" else None,
        "abstained": (NO_HISTORY_MUTED,) if answers else (NO_HISTORY,) if verdict is Verdict.CANNOT_TELL else (),
    }  # fmt: skip
    return SoundingRow(**(given | more))


def trigger(**more: Any) -> Trigger:
    given: dict[str, Any] = {
        "id": "T1", "label": "North Korea sends troops to Russia", "perpetrator": ("PRK",), "victim": ("UKR",), "beneficiary": ("RUS",),
        "began": date(2024, 10, 8), "public_since": DAY_0, "severity_rung": 9, "terms": {"en": ("troops",)}, "found_by": "user",
    }  # fmt: skip
    return Trigger(**(given | more))


def sounding(*rows: SoundingRow, history: int = 0, **more: Any) -> Sounding:
    """Without rows: a cold start with one actor of each common kind."""
    says_silent = AssertedSilence(
        by="AUTHOR", degree="near_absent",
        evidence=evidence("Beijing has said next to nothing so far.", "said next to nothing", record="a9/r02", day=6, publisher="Die Beispielzeitung"),
    )  # fmt: skip
    rows = rows or (
        row("PRK", Verdict.PERPETRATOR, other_utterances=3),
        row("DEU", Verdict.RESPONDED, answer(2, 3, mode="disapprove"), answer(5, 6), other_utterances=11),
        row(
            "RUS", Verdict.PRO_PERPETRATOR, answer(1, 3, "Moscow defended the treaty.", stance="pro", type="SUPPORT", mode=None), side="pro"
        ),
        row("EU", Verdict.NEUTRAL, answer(3, 1, "Brussels took note.", stance="neutral", type="COMMENT", mode="neutral"), side="neutral"),
        row("CHN", Verdict.CANNOT_TELL, other_utterances=4, asserted_silence=(says_silent,)),
        row("USA", Verdict.CANNOT_TELL),
        row("UKR", Verdict.VICTIM),
    )
    settings: dict[str, Any] = {
        "window_words_days": 7, "window_deeds_days": 30, "link_threshold": 0.5, "anchor": DAY_0.isoformat(), "delegation_weight": 0,
        "coder": "rules.v1", "codebook": "plover.v1", "scale": "plover", "history_triggers": history, "actors": "standing ties and everyone who spoke",
    }  # fmt: skip
    coverage: dict[str, Any] = {
        "articles": 46, "articles_in_window": 40, "undated": 0, "first_day": "2024-10-13", "last_day": "2024-11-12", "days_with_articles": 22,
        "records": 310, "sentences": 402, "uncoded_sentences": 120, "languages": {"de": 22, "en": 18},
        "publishers": {"The Example Post": 30, "Die Beispielzeitung": 9, "unknown": 1},
    }  # fmt: skip
    given: dict[str, Any] = {"trigger": trigger(), "settings": settings, "coverage": coverage, "rows": tuple(rows)}
    return Sounding(**(given | more))


TEXT = "Ukraine's president accused North Korea of sending troops to Russia. Beijing has so far kept silent. The weather was fine."


def span(text: str) -> Span:
    start = TEXT.index(text)
    return Span(start, start + len(text), text)


def document(**more: Any) -> Document:
    """One short article: an accusation, its content, an asserted silence, an observer, an uncoded sentence."""
    article = Article(
        article_id=hashlib.sha256(TEXT.encode()).hexdigest()[:16], text=TEXT, language="en", title="Kyiv accuses Pyongyang", publisher="The Example Post",
        url="https://example.org/a1", published_at=datetime(2024, 10, 13, tzinfo=UTC), precision="day", genre="report", document_id="d001",
    )  # fmt: skip
    first, second, third = TEXT.index("Beijing"), TEXT.index("The weather"), len(TEXT)
    sentences = (
        Sentence(index=0, paragraph=0, start=0, end=first - 1),
        Sentence(index=1, paragraph=0, start=first, end=second - 1),
        Sentence(index=2, paragraph=0, start=second, end=third),
    )
    mentions = tuple(
        Mention(start=s.start, end=s.end, text=s.text, actors=(actor,), form="name")
        for s, actor in ((span("Ukraine"), "UKR"), (span("North Korea"), "PRK"), (span("Russia"), "RUS"), (span("Beijing"), "CHN"))
    )
    records = (
        Record(
            id="r01", kind="event", source=("UKR",), target=("PRK",), source_agent=span("Ukraine's president"), target_agent=span("North Korea"),
            type="ACCUSE", mode="allege", rung=3, counts_as=3, stance="contra", responds_to="T1", link="explicit",
            evidence=(span("Ukraine's president accused North Korea of sending troops to Russia"),), confidence=0.87,
            why=Why(rule="verb accuse", matched=(span("accused"),)),
        ),
        Record(
            id="r02", kind="event", source=("PRK",), target=("RUS",), type="MOBILIZE", mode="troops", rung=9, event_cluster="T1", embedded_in="r01",
            factuality=Factuality(author_value="Uu"), attribution=Attribution(voice="actor", source=("UKR",), cue=span("accused"), form="indirect"),
            evidence=(span("sending troops to Russia"),), confidence=0.7, why=Why(rule="verb send", matched=(span("sending"),)),
        ),
        Record(
            id="r03", kind="silence", source=("CHN",), silence_degree="absent", responds_to="T1", evidence=(span("has so far kept silent"),),
            why=Why(rule="silence: absent", matched=(span("silent"),)),
        ),
        Record(id="r04", kind="observer", source=("RUS",), observed=Observed(("CHN",), "T1"), evidence=(span("so far"),)),
    )  # fmt: skip
    table = (
        Reaction(trigger="T1", actor="PRK", verdict=Verdict.PERPETRATOR, records=("r02",)),
        Reaction(trigger="T1", actor="UKR", verdict=Verdict.RESPONDED, max_counts_as=3, stance="contra", records=("r01",)),
        Reaction(trigger="T1", actor="CHN", verdict=Verdict.SILENT, max_counts_as=0, basis="author_judgement", records=("r03",)),
        Reaction(trigger="T1", actor="USA", verdict=Verdict.NOT_STATED),
    )
    coded = Coded(
        article=article, sentences=sentences, mentions=mentions, records=records, uncoded=(Uncoded(start=second, end=third, reason="no actor"),),
        coder="rules.v1", codebook="plover.v1",
    )  # fmt: skip
    triggers = (trigger(date="2024-10-13", records=("r02",)),)
    return replace(Document(coded=coded, triggers=triggers, records=records, reaction_table=table), **more)
