"""The stages in order: read, code, link, expect, judge. Each function is one path through the house."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import polars as pl

from echolot import expect, link, silence
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.errors import EcholotError, EmptyCorpus, TriggerAfterCorpus, UndatedCorpus
from echolot.hooks import Coder
from echolot.link.days import act_days
from echolot.link.responses import THRESHOLD, Linked, heard, other_utterances
from echolot.read import detect, genre
from echolot.records import (
    Answer,
    Article,
    AssertedSilence,
    Coded,
    Document,
    Evidence,
    Record,
    Sounding,
    SoundingRow,
    Span,
    Trigger,
    Verdict,
)
from echolot.silence.verdicts import Window
from echolot.tables import exposure_table

WORDS_DAYS, DEEDS_DAYS = 7, 30  # method: window W for rungs 1-5 and 6-10


def code(articles: Iterable[Article], coder: Coder) -> Iterator[Coded | EcholotError]:
    """Articles, read and coded one by one; an article that cannot be read comes out as its error."""
    for article in articles:
        try:
            yield coder(as_read(article))
        except EcholotError as error:
            yield error


def as_read(article: Article) -> Article:
    """The article with language and genre settled. Raises UnsupportedLanguage, by name, for a third language."""
    language = detect(article.text, declared=article.language, where=article.document_id or article.path or article.article_id)
    return replace(article, language=language, genre=article.genre or genre(article.text, language))


def document(coded: Coded, actors: ActorList) -> Document:
    """One coded article with its triggers, links and reaction table."""
    triggers, records = link.linked(coded)
    named = list(dict.fromkeys(a for m in coded.mentions for a in m.actors))
    return Document(
        coded=coded, triggers=triggers, records=records, reaction_table=silence.reaction_table(triggers, records, named, actors.kind)
    )


def sound(
    corpus: Sequence[Coded],
    trigger: Trigger,
    *,
    actors: ActorList | None = None,
    named: Sequence[str] = (),
    language: str = "en",
    threshold: float = THRESHOLD,
    versions: Mapping[str, str] | None = None,
) -> Sounding:
    """The sounding of one trigger over a corpus without a history: one row per actor at risk, abstentions named.

    Raises NoArticles for an empty corpus, UnknownActor, TriggerAfterCorpus if the trigger lies after the last article.
    """
    actors = actors or ActorList.built_in()
    where = f"trigger {trigger.id}"
    for actor in (*trigger.perpetrator, *trigger.victim, *trigger.beneficiary, *named):
        actors.require(actor, where=where)
    corpus = link.clustered(sorted(corpus, key=_publication))
    days = sorted(day for c in corpus if (day := c.article.published_on) is not None)
    if not corpus:
        raise EmptyCorpus("the corpus")
    if not days:
        raise UndatedCorpus(where)
    opens = trigger.public_since or trigger.began or days[0]
    if opens > days[-1]:
        raise TriggerAfterCorpus(trigger.id, opens, days[-1])
    span = trigger.window_days
    window = Window(opens, opens + timedelta(days=span or WORDS_DAYS), opens + timedelta(days=span or DEEDS_DAYS), days[-1])
    found, _ = link.responses(corpus, trigger, opens=opens)
    counted = [item for item in found if item.score >= threshold and window.holds(item.day, item.rung)]
    rest = other_utterances(corpus, counted, trigger, opens, window.words_close)
    asserted = _asserted(corpus, trigger, window)
    parties = (*trigger.perpetrator, *trigger.victim, *trigger.beneficiary)
    heard_of = {a for item in counted for a in item.record.source} | set(rest) | set(asserted)
    spoke = {*parties, *(a for a in heard_of if _answers_for_itself(a, actors))}
    everyone = expect.at_risk(parties=parties, spoke=spoke, named=named, day=opens, members=actors.members)
    heard = sum(1 for day in days if opens <= day <= window.deeds_close)
    rows = [
        _row(
            actor,
            trigger,
            [i for i in counted if actor in i.record.source],
            rest.get(actor, 0),
            asserted.get(actor, []),
            window,
            heard,
            opens,
            actors,
            language,
        )
        for actor in everyone
    ]
    rows.sort(key=_rank)
    settings = {**_settings(corpus, window, threshold, bool(named)), **(versions or {})}
    return Sounding(trigger=trigger, settings=settings, coverage=_coverage(corpus, days, opens, window), rows=tuple(rows))


def _answers_for_itself(actor: str, actors: ActorList) -> bool:
    """Whether an actor can have a row: states, bodies and armed groups can; papers, firms, private people, parties and crowds cannot."""
    if actor in ("AUTHOR", "UNKNOWN") or actors.inside_a_state(actor):
        return False
    return actors.kind(actor) not in ("media", "company", "person", "group", "generic_group", "unknown")


def _settings(corpus: Sequence[Coded], window: Window, threshold: float, named: bool) -> dict[str, str | int | float | bool | None]:
    """Every default and choice that the sounding was made with."""
    return {
        "window_words_days": (window.words_close - window.opens).days,
        "window_deeds_days": (window.deeds_close - window.opens).days,
        "link_threshold": threshold,
        "anchor": window.opens.isoformat(),
        "delegation_weight": 0,
        "coder": corpus[0].coder,
        "codebook": corpus[0].codebook,
        "scale": "plover",
        "history_triggers": 0,
        "actors": "named" if named else "standing ties and everyone who spoke",
    }


def exposure(corpus: Sequence[Coded], sounding: Sounding) -> pl.DataFrame:
    """The `exposure` table of a sounding: how much each actor at risk was heard in the window for words."""
    opens = date.fromisoformat(str(sounding.settings["anchor"]))
    closes = opens + timedelta(days=int(sounding.settings["window_words_days"] or 0))
    return exposure_table(sounding, heard(corpus, opens, closes))


def _publication(coded: Coded) -> tuple[date, str]:
    """Order of a corpus, whatever order it came in: by day, then by text."""
    return coded.article.published_on or date.min, coded.article.article_id


def _rank(row: SoundingRow) -> tuple[int, int, str]:
    order = [Verdict.PERPETRATOR, Verdict.RESPONDED, Verdict.PRO_PERPETRATOR, Verdict.NEUTRAL, Verdict.DECLINED, Verdict.VICTIM]
    place = order.index(row.verdict) if row.verdict in order else len(order)
    return place, -(row.strongest.rung if row.strongest else -1), row.name


def _coverage(corpus: Sequence[Coded], days: Sequence[date], opens: date, window: Window) -> dict[str, int | str | dict[str, int] | None]:
    def counts(values: Iterable[str | None]) -> dict[str, int]:
        out: dict[str, int] = {}
        for value in values:
            out[value or "unknown"] = out.get(value or "unknown", 0) + 1
        return dict(sorted(out.items(), key=lambda item: (-item[1], item[0])))

    inside = [c for c in corpus if c.article.published_on and opens <= c.article.published_on <= window.deeds_close]
    return {
        "articles": len(corpus),
        "articles_in_window": len(inside),
        "undated": sum(c.article.published_on is None for c in corpus),
        "first_day": days[0].isoformat(),
        "last_day": days[-1].isoformat(),
        "days_with_articles": len({c.article.published_on for c in inside}),
        "records": sum(len(c.records) for c in corpus),
        "sentences": sum(len(c.sentences) for c in corpus),
        "uncoded_sentences": sum(len(c.uncoded) for c in corpus),
        "languages": counts(c.article.language for c in inside),
        "publishers": counts(c.article.publisher for c in inside),
    }


def _asserted(corpus: Sequence[Coded], trigger: Trigger, window: Window) -> dict[str, list[AssertedSilence]]:
    """Silences that texts assert about the trigger, by the actor said to be silent."""
    out: dict[str, list[AssertedSilence]] = {}
    wrong = set(trigger.perpetrator)
    for coded in corpus:
        if not any(wrong & set(m.actors) for m in coded.mentions):
            continue
        days = act_days(coded)
        for record in coded.records:
            day = days.get(record.id)
            if record.kind != "silence" or record.silence_degree is None or day is None or not window.opens <= day <= window.deeds_close:
                continue
            by = record.attribution.source[0] if record.attribution.source else "AUTHOR"
            for actor in record.source:
                out.setdefault(actor, []).append(AssertedSilence(by=by, degree=record.silence_degree, evidence=evidence(coded, record)))
    return out


def _row(
    actor: str, trigger: Trigger, items: Sequence[Linked], others: int, asserted: Sequence[AssertedSilence], window: Window,
    heard: int, opens: date, actors: ActorList, language: str,
) -> SoundingRow:  # fmt: skip
    answers = sorted((_answer(item, opens) for item in items), key=lambda a: (a.date, -a.rung, a.evidence.record))
    role = "perpetrator" if actor in trigger.perpetrator else "victim" if actor in trigger.victim else None
    refusal = any(s.by == "AUTHOR" and s.degree in ("no_comment", "declined", "withheld_judgement") for s in asserted)
    verdict, reasons = silence.verdict(
        role=role, answers=answers, asserted=asserted, window=window, articles_in_window=heard,
        disputed=trigger.attribution_disputed, own_refusal=refusal,
    )  # fmt: skip
    sides = {
        side: max((i.rung for i in items if i.side == side), default=None)
        for side in ("against", "for_victim", "for_perpetrator")
    }
    taken = "contra" if any(a.stance == "contra" for a in answers) else "pro"
    strongest = max(answers, key=lambda a: (a.stance in (taken, "neutral"), a.rung, a.stance == taken, -a.latency_days), default=None)
    return SoundingRow(
        actor=actor, name=actors.display(actor, language), side="pro" if verdict is Verdict.PRO_PERPETRATOR else "neutral" if verdict is Verdict.NEUTRAL else "contra",
        verdict=verdict, first=answers[0] if answers else None, strongest=strongest, against=sides["against"],
        for_victim=sides["for_victim"], for_perpetrator=sides["for_perpetrator"], answers=tuple(answers),
        other_utterances=others, abstained=reasons, asserted_silence=tuple(asserted),
    )  # fmt: skip


def _answer(item: Linked, opens: date) -> Answer:
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


def read_corpus(
    articles: Iterable[Article], coder: Coder | None = None, *, failed: Callable[[EcholotError], None] | None = None
) -> list[Coded]:
    """All articles that can be read, coded; `failed` hears of the others. Copies of one text are read once."""
    seen: set[str] = set()
    out = []
    coder = coder or RulesCoder()
    for article in articles:
        if article.article_id in seen:
            continue
        seen.add(article.article_id)
        for result in code([article], coder):
            if isinstance(result, EcholotError):
                if failed is not None:
                    failed(result)
            else:
                out.append(result)
    return out
