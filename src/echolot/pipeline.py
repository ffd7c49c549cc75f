"""The stages in order: read, code, link, expect, judge. Each function is one path through the house."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from echolot import expect, hearing, link, silence
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.errors import BadTable, CoderUnavailable, EcholotError, EmptyCorpus, TriggerAfterCorpus, UndatedCorpus
from echolot.expect.calibration import Calibration, History
from echolot.expect.facts import Facts
from echolot.expect.model import PI_MIN
from echolot.expect.pairs import Exchanges, Routine, Said
from echolot.expect.pairs import rows as expect_rows
from echolot.expect.pairs import table as expect_table
from echolot.hearing import Hearing
from echolot.hooks import Coder
from echolot.link.responses import THRESHOLD, heard
from echolot.link.sentences import sentence_of
from echolot.measuring import Judged, Key, judge, other_settings
from echolot.read import detect, genre
from echolot.records import Article, Coded, Document, Sounding, Trigger, Uncoded
from echolot.rows import asserted_silences, rank, sounding_row
from echolot.silence.verdicts import Window
from echolot.tables import exposure_table

# Settings under which every measured verdict is looked at again.
OTHER_THRESHOLDS, OTHER_WINDOWS = (0.3, 0.7), (0.5, 2.0)
UNSURE = "less sure than was asked for"


def code(articles: Iterable[Article], coder: Coder) -> Iterator[Coded | EcholotError]:
    """Articles, read and coded one by one; an article that cannot be read comes out as its error.

    Raises CoderUnavailable where the coder itself cannot work, whatever the text.
    """
    for article in articles:
        try:
            yield coder(as_read(article))
        except CoderUnavailable:
            raise
        except EcholotError as error:
            yield error


def as_read(article: Article) -> Article:
    """The article with language and genre settled. Raises UnsupportedLanguage, by name, for a third language."""
    language = detect(article.text, declared=article.language, where=article.document_id or article.path or article.article_id)
    return replace(article, language=language, genre=article.genre or genre(article.text, language))


def sure(coded: Coded, least: float) -> Coded:
    """An article with the records whose confidence is `least` or more; sentences left without any say so among the uncoded."""
    kept = {r.id for r in coded.records if r.confidence >= least}
    if len(kept) == len(coded.records):
        return coded
    records = tuple(r if r.embedded_in in kept else replace(r, embedded_in=None) for r in coded.records if r.id in kept)
    told = {sentence_of(r, coded.sentences) for r in records}
    doubtful = {sentence_of(r, coded.sentences) for r in coded.records if r.id not in kept} - told
    uncoded = [Uncoded(start=s.start, end=s.end, reason=UNSURE) for s in coded.sentences if s.index in doubtful]
    return replace(coded, records=records, uncoded=tuple(sorted((*coded.uncoded, *uncoded), key=lambda u: u.start)))


def document(coded: Coded, actors: ActorList) -> Document:
    """One coded article with its triggers, links and reaction table."""
    triggers, records = link.linked(coded)
    named = list(dict.fromkeys(a for m in coded.mentions for a in m.actors))
    return Document(
        coded=coded, triggers=triggers, records=records, reaction_table=silence.reaction_table(
            triggers, records, named, actors.kind, lambda record: sentence_of(record, coded.sentences)
        )
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
    calibration: Calibration | None = None,
    facts: Facts | None = None,
    stability: bool = True,
    past: Exchanges | None = None,
    last_day: date | None = None,
) -> Sounding:
    """The sounding of one trigger: one row per actor at risk, abstentions named.

    Without a calibration nothing is measured (method: cold start). last_day: until when was listened, where the corpus is only
    the part of it around the trigger; else the day of its last article. Raises EmptyCorpus, UndatedCorpus, UnknownActor,
    TriggerAfterCorpus if the trigger lies after the last article.
    """
    return soundings(
        corpus, [trigger], actors=actors, named=named, language=language, threshold=threshold, versions=versions, calibration=calibration,
        facts=facts, stability=stability, past=past, last_day=last_day,
    )[0]  # fmt: skip


def soundings(
    corpus: Sequence[Coded], triggers: Sequence[Trigger], *, actors: ActorList | None = None, named: Sequence[str] = (), language: str = "en",
    threshold: float = THRESHOLD, versions: Mapping[str, str] | None = None, calibration: Calibration | None = None, facts: Facts | None = None,
    stability: bool = True, step: Callable[[], None] = lambda: None, past: Exchanges | None = None, last_day: date | None = None,
) -> list[Sounding]:  # fmt: skip
    """Soundings of several triggers, in order. The family in which silences are decided is that of all of them together.

    stability: whether every measured verdict is looked at again under other settings (some ten times the work). past: acts of
    the year before, where the corpus is only the part around the triggers; else they are counted from the corpus.
    """
    actors, facts = actors or ActorList.built_in(), facts or Facts.built_in()
    corpus, days = _ready(corpus, triggers, named, actors)
    heard, until = [], max(days[-1], last_day or days[-1])
    for trigger in triggers:
        opens = trigger.public_since or trigger.began or days[0]
        if opens > until:
            raise TriggerAfterCorpus(trigger.id, opens, until)
        heard.append(hearing.hear(corpus, trigger, opens, until, threshold))
        step()
    at_risk = [_at_risk(one, named, actors) for one in heard]
    judged: dict[Key, Judged] = {}
    if calibration is not None:
        again = other_settings(heard, calibration, threshold) if stability else iter(())
        judged = judge(heard, at_risk, calibration, again, actors=actors, facts=facts, named=bool(named), past=past)
    out = []
    for one, everyone in zip(heard, at_risk, strict=True):
        asserted = asserted_silences(corpus, one.trigger, one.window)
        known = {actor: found for (trigger_id, actor), found in judged.items() if trigger_id == one.trigger.id}
        if not named:
            everyone = tuple(sorted({*everyone, *(a for a, found in known.items() if found.measured.expected(PI_MIN))}))
        articles = sum(1 for day in days if one.opens <= day <= one.window.deeds_close)
        rows = [
            sounding_row(
                actor, one.trigger, [i for i in one.counted if actor in i.record.source], one.rest.get(actor, 0), asserted.get(actor, []),
                one.window, articles, one.opens, actors, language, known.get(actor),
            )
            for actor in everyone
        ]  # fmt: skip
        rows.sort(key=rank)
        settings = {**_settings(corpus, one.window, threshold, bool(named), calibration, one.opens), **(versions or {})}
        out.append(Sounding(trigger=one.trigger, settings=settings, coverage=_coverage(corpus, days, one.opens, one.window), rows=tuple(rows)))
    return out


def _ready(corpus: Sequence[Coded], triggers: Sequence[Trigger], named: Sequence[str], actors: ActorList) -> tuple[Sequence[Coded], list[date]]:
    """The corpus clustered and in order, with its days. Raises as `sound` says."""
    require_known(triggers, named, actors)
    corpus = in_order(corpus)
    days = sorted(day for c in corpus if (day := c.article.published_on) is not None)
    if not corpus:
        raise EmptyCorpus("the corpus")
    if not days:
        raise UndatedCorpus(f"trigger {triggers[0].id}" if triggers else "the corpus")
    return corpus, days


def require_known(triggers: Sequence[Trigger], named: Sequence[str], actors: ActorList) -> None:
    """Raises UnknownActor, and BadTable where two triggers share an id."""
    for trigger in triggers:
        for actor in (*trigger.perpetrator, *trigger.victim, *trigger.beneficiary, *named):
            actors.require(actor, where=f"trigger {trigger.id}")
    ids = [trigger.id for trigger in triggers]
    twice = [i for i in ids if ids.count(i) > 1]
    if twice:
        raise BadTable("triggers", "trigger_id", f"holds {twice[0]!r} twice")


def in_order(corpus: Sequence[Coded]) -> list[Coded]:
    """By publication, records of one event joined."""
    return link.clustered(sorted(corpus, key=_publication))


def _at_risk(one: Hearing, named: Sequence[str], actors: ActorList) -> tuple[str, ...]:
    trigger = one.trigger
    parties = (*trigger.perpetrator, *trigger.victim, *trigger.beneficiary)
    asserted = asserted_silences(one.corpus, trigger, one.window)
    heard_of = {a for item in one.counted for a in item.record.source} | set(one.rest) | set(asserted)
    spoke = {*parties, *(a for a in heard_of if actors.answers_for_itself(a))}
    return expect.at_risk(parties=parties, spoke=spoke, named=named, day=one.opens, members=actors.members)


def history(
    corpus: Sequence[Coded], triggers: Sequence[Trigger], *, actors: ActorList | None = None, facts: Facts | None = None,
    threshold: float = THRESHOLD, step: Callable[[], None] = lambda: None, routine: Routine = "counts",
) -> History:  # fmt: skip
    """Pairs of all triggers whose windows are closed, under the usual settings and under each of the others.

    routine: whether past exchanges of two actors are counted, or their traffic is forecast.
    """
    actors = actors or ActorList.built_in()
    corpus, days = _ready(corpus, triggers, (), actors)
    return history_of(
        lambda since, until: hearing.between(corpus, since, until), triggers, span=(days[0], days[-1]), past=Exchanges(hearing.exchanges(corpus), routine),
        actors=actors, facts=facts, threshold=threshold, step=step,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Taught:
    """What one trigger teaches, so that its texts need not be kept: R, M and the rest of every actor, by setting."""

    trigger: Trigger
    opens: date
    lasts: tuple[int, int]
    severity: tuple[int | None, tuple[str, str | None] | None]  # rung and act, as `hearing.severity` has them
    said: dict[str, dict[str, Said]]
    publishers: int
    spoke: frozenset[str]


def _taught(one: Hearing, threshold: float) -> _Taught:
    said = {"": hearing.said(one)}
    said |= {f"link {t}": hearing.said(hearing.again(one, threshold=t)) for t in OTHER_THRESHOLDS}
    said |= {f"window x{s}": hearing.said(hearing.again(one, threshold=threshold, stretch=s)) for s in OTHER_WINDOWS}
    return _Taught(
        trigger=one.trigger, opens=one.opens, lasts=one.lasts, severity=hearing.severity(one), said=said,
        publishers=hearing.listening(one).publishers, spoke=frozenset({*one.rest, *(s for i in one.counted for s in i.record.source)}),
    )  # fmt: skip


def history_of(
    texts: Callable[[date, date], Sequence[Coded]], triggers: Sequence[Trigger], *, span: tuple[date, date], past: Exchanges,
    actors: ActorList | None = None, facts: Facts | None = None, threshold: float = THRESHOLD, step: Callable[[], None] = lambda: None,
) -> History:  # fmt: skip
    """The same, the texts asked for trigger by trigger and let go again, so that memory does not grow with the corpus.

    texts: what is coded of the articles published between two days, both included, clustered and in order of publication.
    span: first and last day of all texts. past: how actors dealt with each other before.
    """
    actors, facts = actors or ActorList.built_in(), facts or Facts.built_in()
    require_known(triggers, (), actors)
    taught: list[_Taught] = []
    left_out: dict[str, str] = {}
    seen: dict[tuple[tuple[str, ...], tuple[str, ...], date], str] = {}
    for trigger in triggers:
        step()
        opens = trigger.public_since or trigger.began
        if opens is None:
            left_out[trigger.id] = "it has no day"
            continue
        window = hearing.window_of(trigger, opens, span[1])
        same = (trigger.perpetrator, trigger.victim, opens)
        if same in seen:
            left_out[trigger.id] = f"it is {seen[same]} again: the same parties on the same day"
            continue
        if opens < span[0] or window.deeds_close > span[1]:
            left_out[trigger.id] = "its window does not lie inside the texts"
            continue
        seen[same] = trigger.id
        inside = texts(opens, hearing.told_until(window.deeds_close + (window.deeds_close - window.opens)))
        taught.append(_taught(hearing.hear(inside, trigger, opens, span[1], threshold), threshold))
    panel = sorted({a for one in taught for a in one.spoke if actors.answers_for_itself(a)})

    known: dict[tuple[str, str], dict[str, float]] = {}

    def pairs(setting: str = "", scale: str = "rung") -> pl.DataFrame:
        found: list[dict[str, Any]] = []
        for one in taught:
            rung, act = one.severity
            graded = None if rung is None else expect.graded(rung, act, scale)
            found += expect_rows(
                one.trigger, one.opens, one.lasts, graded, panel, one.said[setting], facts=facts, members=actors.members, past=past, known=known
            )
        return expect_table(found)

    variants = {setting: pairs(setting) for setting in (*(f"link {t}" for t in OTHER_THRESHOLDS), *(f"window x{s}" for s in OTHER_WINDOWS))}
    variants |= {f"scale {name}": pairs(scale=name) for name in expect.SCALES}
    counts = [one.publishers for one in taught]
    return History(pairs=pairs(), variants=variants, publishers=float(np.median(counts)) if counts else 0.0, left_out=left_out, routine=past.routine)


def _settings(
    corpus: Sequence[Coded], window: Window, threshold: float, named: bool, calibration: Calibration | None, opens: date
) -> dict[str, str | int | float | bool | None]:
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
        "history_triggers": calibration.triggers if calibration else 0,
        "actors": "named" if named else "standing ties and everyone who spoke" if calibration is None else "expected responders, standing ties and everyone who spoke",
        **({} if calibration is None else _measured_settings(calibration, opens)),
    }


def _measured_settings(calibration: Calibration, opens: date) -> dict[str, str | int | float | bool | None]:
    return {
        "calibration": calibration.id, "calibrated_until": calibration.last_day.isoformat(), "calibration_test": "passed" if calibration.held.passed else "failed",
        "calibration_warnings": "; ".join(calibration.warnings(opens)) or None, "alpha": silence.ALPHA, "family_tau": silence.TAU,
        "false_share_q": silence.Q, "pi_min": PI_MIN, "kappa_limit": silence.KAPPA, "muted_bits": silence.MUTED_BITS,
    }  # fmt: skip


def responses(corpus: Sequence[Coded], sounding: Sounding) -> pl.DataFrame:
    """The `responses` table of a sounding: every record linked to its trigger, those too weakly linked to count among them."""
    corpus = link.clustered(sorted(corpus, key=_publication))
    return link.responses(corpus, sounding.trigger, opens=date.fromisoformat(str(sounding.settings["anchor"])))[1]


def exposure(corpus: Sequence[Coded], sounding: Sounding) -> pl.DataFrame:
    """The `exposure` table of a sounding: how much each actor at risk was heard in the window for words."""
    opens = date.fromisoformat(str(sounding.settings["anchor"]))
    closes = opens + timedelta(days=int(sounding.settings["window_words_days"] or 0))
    return exposure_table(sounding, heard(corpus, opens, closes))


def _publication(coded: Coded) -> tuple[date, str]:
    """Order of a corpus, whatever order it came in: by day, then by text."""
    return coded.article.published_on or date.min, coded.article.article_id


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
        "last_day": (window.last_day or days[-1]).isoformat(),
        "days_with_articles": len({c.article.published_on for c in inside}),
        "records": sum(len(c.records) for c in corpus),
        "sentences": sum(len(c.sentences) for c in corpus),
        "uncoded_sentences": sum(len(c.uncoded) for c in corpus),
        "languages": counts(c.article.language for c in inside),
        "publishers": counts(c.article.publisher for c in inside),
    }


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
