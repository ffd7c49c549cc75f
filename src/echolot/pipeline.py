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
from echolot.expect.model import PI_MIN, ModelE
from echolot.expect.model import expect as expect_model
from echolot.expect.pairs import Exchanges, Routine, Said
from echolot.expect.pairs import rows as expect_rows
from echolot.expect.pairs import table as expect_table
from echolot.hearing import Hearing
from echolot.hooks import Coder
from echolot.link.days import act_days
from echolot.link.responses import THRESHOLD, Linked, heard
from echolot.link.sentences import sentence_of
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
    Uncoded,
    Variation,
    Verdict,
)
from echolot.silence.measured import Measured
from echolot.silence.verdicts import Window
from echolot.stats import many
from echolot.tables import exposure_table

# Settings under which every measured verdict is looked at again.
OTHER_THRESHOLDS, OTHER_WINDOWS = (0.3, 0.7), (0.5, 2.0)
MOST_PUBLISHERS = 8  # left out one at a time, the loudest
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
        again = _variations(heard, calibration, threshold) if stability else iter(())
        judged = judge(heard, at_risk, calibration, again, actors=actors, facts=facts, named=bool(named), past=past)
    out = []
    for one, everyone in zip(heard, at_risk, strict=True):
        asserted = _asserted(corpus, one.trigger, one.window)
        known = {actor: found for (trigger_id, actor), found in judged.items() if trigger_id == one.trigger.id}
        if not named:
            everyone = tuple(sorted({*everyone, *(a for a, found in known.items() if found.measured.expected(PI_MIN))}))
        articles = sum(1 for day in days if one.opens <= day <= one.window.deeds_close)
        rows = [
            _row(
                actor, one.trigger, [i for i in one.counted if actor in i.record.source], one.rest.get(actor, 0), asserted.get(actor, []),
                one.window, articles, one.opens, actors, language, known.get(actor),
            )
            for actor in everyone
        ]  # fmt: skip
        rows.sort(key=_rank)
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
    asserted = _asserted(one.corpus, trigger, one.window)
    heard_of = {a for item in one.counted for a in item.record.source} | set(one.rest) | set(asserted)
    spoke = {*parties, *(a for a in heard_of if actors.answers_for_itself(a))}
    return expect.at_risk(parties=parties, spoke=spoke, named=named, day=one.opens, members=actors.members)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was measured of one pair, the verdict of whoever gave no answer, and how it fares under other settings."""

    measured: Measured
    verdict: Verdict
    reasons: tuple[str, ...]
    collective: tuple[str, ...] = ()
    conformal: float | None = None
    e_value: float | None = None
    stability: tuple[Variation, ...] = ()


Key = tuple[str, str]  # trigger, actor
Variant = tuple[str, list[Hearing], ModelE, bool]  # setting, what is heard under it, the model of it, rungs 7 to 9 as one


def judge(
    heard: Sequence[Hearing], at_risk: Sequence[Sequence[str]], calibration: Calibration, variations: Iterable[Variant], *, actors: ActorList,
    facts: Facts, named: bool, past: Exchanges | None = None,
) -> dict[Key, Judged]:  # fmt: skip
    """Measured verdicts of all pairs at risk over all triggers, and under each of the variations.

    at_risk: by trigger; whoever the calibration knows is asked too, so that the family does not depend on who answered.
    """
    past = (past or Exchanges(act for one in heard[:1] for act in hearing.exchanges(one.corpus))).by(calibration.routine)
    known: dict[Key, dict[str, float]] = {}
    risk = [tuple(sorted({*everyone, *calibration.at_risk})) for everyone in at_risk]
    base = _verdicts(heard, risk, calibration, calibration.model, past, known, actors, facts)
    shown = {(one.trigger.id, a) for one, everyone in zip(heard, at_risk, strict=True) for a in everyone}
    shown |= {key for key, found in base.items() if not named and found.measured.expected(PI_MIN)}
    changed: dict[Key, list[Variation]] = {key: [] for key in shown & set(base)}
    for setting, again, model, merged in variations:
        for key, found in _verdicts(again, risk, calibration, model, past, known, actors, facts, merged=merged).items():
            if key in changed:
                changed[key].append(Variation(setting=setting, verdict=found.verdict))
    evidence = _evidence_values(heard, base)
    scores = [p for _, p in calibration.scores]
    units = [t for t, _ in calibration.scores]
    return {
        key: replace(
            base[key], stability=tuple(variations), e_value=evidence.get(key),
            conformal=many.conformal(base[key].measured.p0, np.array(scores), np.unique(units, return_inverse=True)[1]) if base[key].measured.silent and scores else None,
        )
        for key, variations in changed.items()
    }  # fmt: skip


def _variations(heard: Sequence[Hearing], calibration: Calibration, threshold: float) -> Iterator[Variant]:
    """The settings under which every verdict is looked at again (method 3.3, 4 and 13)."""
    for name, model in calibration.variants.items():
        kind, _, value = name.partition(" ")
        if kind == "link":
            yield name, [hearing.again(one, threshold=float(value)) for one in heard], model, False
        elif kind == "window":
            yield name, [hearing.again(one, threshold=threshold, stretch=float(value.removeprefix("x"))) for one in heard], model, False
        elif kind == "scale":
            yield name, list(heard), model, False
    yield "rungs 7-9 merged", list(heard), calibration.model, True
    loudest = list(dict.fromkeys(p for one in heard for p in hearing.publishers(one)[:MOST_PUBLISHERS]))
    if len(loudest) > 1:
        for publisher in loudest[:MOST_PUBLISHERS]:
            yield f"without {publisher}", [hearing.again(one, threshold=threshold, without=publisher) for one in heard], calibration.model, False


def _verdicts(
    heard: Sequence[Hearing], risk: Sequence[Sequence[str]], calibration: Calibration, model: ModelE, past: Exchanges,
    known: dict[Key, dict[str, float]], actors: ActorList, facts: Facts, *, merged: bool = False,
) -> dict[Key, Judged]:  # fmt: skip
    """One pass: expectations, abstentions, family, verdicts."""
    rows, arrived = [], {}
    spoken: dict[Key, list[Linked]] = {}
    for one, everyone in zip(heard, risk, strict=True):
        rung = _graded(one, model)
        rows += expect_rows(
            one.trigger, one.opens, one.lasts, rung, everyone, hearing.said(one), facts=facts, members=actors.members, past=past, known=known,
        )
        open_days = (one.window.last_day - one.opens).days if one.window.last_day else 0
        arrived[one.trigger.id] = 1.0 if one.window.last_day and one.window.last_day >= one.window.deeds_close else model.arrived(open_days)
        for item in one.counted:
            for actor in item.record.source:
                spoken.setdefault((one.trigger.id, actor), []).append(item)
    pairs = expect_table(rows)
    told = expect_model(model, pairs, arrived=arrived)
    full = expect_model(model, pairs) if any(share < 1 for share in arrived.values()) else told
    later = {(t, a): p for t, a, p in full.select("trigger_id", "actor", "p0").iter_rows()}
    pairs_told = {
        (row["trigger_id"], row["actor"]): silence.measured(row, silent=(row["trigger_id"], row["actor"]) not in spoken, merged=merged) for row in told.iter_rows(named=True)
    }
    reasons = {key: why for one, everyone in zip(heard, risk, strict=True) for key, why in _abstentions(one, everyone, calibration, actors, facts)}
    level = silence.flag_level([m for key, m in pairs_told.items() if not reasons[key]])
    out = {}
    for one in heard:
        bodies = sorted({a for i in one.counted if i.side in ("against", "for_victim") for a in i.record.source if actors.kind(a) == "igo"})
        for (trigger_id, actor), found in pairs_told.items():
            if trigger_id != one.trigger.id:
                continue
            key = (trigger_id, actor)
            early = _early(one, found, later[key]) if found.silent else None
            if found.silent:
                verdict, why = silence.unanswered(found, early=early, reasons=reasons[key], level=level)
            else:
                answers = [_answer(i, one.opens) for i in spoken[key]]
                verdict, why = silence.answered(answers, found, role=None, own_refusal=False), ()
            belongs = tuple(b for b in bodies if b != actor and actor in actors.members(b, one.opens))
            out[key] = Judged(found, verdict, why, collective=belongs)
    return out


def _graded(one: Hearing, model: ModelE) -> float | None:
    """The trigger's severity on the model's scale: a rung, or the score that another scale gives its deed."""
    rung, act = hearing.severity(one)
    return None if rung is None else expect.graded(rung, act, model.scale)


def _early(one: Hearing, found: Measured, later: float) -> str | None:
    """Why it is too early: the window is open, and the decision cannot be reached yet."""
    if found.p0 <= silence.ALPHA or one.window.last_day is None or one.window.last_day >= one.window.deeds_close:
        return None
    if one.window.open_still or later <= silence.ALPHA:
        closes = one.window.words_close if one.window.open_still else one.window.deeds_close
        return f"the window closes on {closes.isoformat()}, the corpus ends on {one.window.last_day}"
    return None


def _abstentions(
    one: Hearing, everyone: Sequence[str], calibration: Calibration, actors: ActorList, facts: Facts
) -> Iterator[tuple[Key, tuple[str, ...]]]:
    heard, disputing = hearing.listening(one), hearing.disputing(one)
    known = silence.History(
        triggers=calibration.triggers, at_risk=calibration.at_risk, publishers=calibration.publishers, failed=calibration.held.why,
        too_old=calibration.last_day.isoformat() if calibration.too_old(one.opens) else "", echo=None,
    )  # fmt: skip
    public = one.trigger.public_since is not None or one.trigger.began is not None
    for actor in everyone:
        yield (one.trigger.id, actor), silence.reasons(
            actor, heard=heard, history=known, speaks=facts.languages.get(actor, frozenset()), public=public, disputes=actor in disputing,
            broken=facts.broken(actor, one.opens, actors.governments),
        )  # fmt: skip


def _evidence_values(heard: Sequence[Hearing], base: Mapping[Key, Judged]) -> dict[Key, float]:
    """The e-process of each actor towards each perpetrator, after each trigger in order of time."""
    in_time = sorted(heard, key=lambda h: (h.opens, h.trigger.id))
    trials = (
        (one.trigger, found.measured, bool(found.reasons)) for one in in_time for (trigger_id, _), found in base.items() if trigger_id == one.trigger.id
    )
    return silence.evidence(trials, pi_min=PI_MIN)


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
        "last_day": (window.last_day or days[-1]).isoformat(),
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
    heard: int, opens: date, actors: ActorList, language: str, judged: Judged | None = None,
) -> SoundingRow:  # fmt: skip
    role = "perpetrator" if actor in trigger.perpetrator else "victim" if actor in trigger.victim else None
    items = () if role == "perpetrator" else items  # what it does together with others is their answer, not its own
    answers = sorted((_answer(item, opens) for item in items), key=lambda a: (a.date, -a.rung, a.evidence.record))
    refusal = any(s.by == "AUTHOR" and s.degree in ("no_comment", "declined", "withheld_judgement") for s in asserted)
    verdict, reasons = silence.verdict(
        role=role, answers=answers, asserted=asserted, window=window, articles_in_window=heard,
        disputed=trigger.attribution_disputed, own_refusal=refusal,
    )  # fmt: skip
    if judged is not None and role is None:
        if answers:
            verdict, reasons = silence.answered(answers, judged.measured, role=role, own_refusal=refusal), ()
        elif not refusal:
            verdict, reasons = judged.verdict, judged.reasons
    sides = {
        side: max((i.rung for i in items if i.side == side), default=None)
        for side in ("against", "for_victim", "for_perpetrator")
    }
    taken = "contra" if any(a.stance == "contra" for a in answers) else "pro"
    strongest = max(answers, key=lambda a: (a.stance in (taken, "neutral"), a.rung, a.stance == taken, -a.latency_days), default=None)
    row = SoundingRow(
        actor=actor, name=actors.display(actor, language), side="pro" if verdict is Verdict.PRO_PERPETRATOR else "neutral" if verdict is Verdict.NEUTRAL or (verdict is Verdict.DECLINED and answers) else "contra",
        verdict=verdict, first=answers[0] if answers else None, strongest=strongest, against=sides["against"],
        for_victim=sides["for_victim"], for_perpetrator=sides["for_perpetrator"], answers=tuple(answers),
        other_utterances=others, abstained=reasons, asserted_silence=tuple(asserted),
    )  # fmt: skip
    return row if judged is None or role is not None else _with_measures(row, judged)


def _with_measures(row: SoundingRow, judged: Judged) -> SoundingRow:
    """The row with what the model says of it. The silence score exists only where nothing was heard (method 6)."""
    m, quiet = judged.measured, not row.answers
    silent = row.verdict in (Verdict.SILENT, Verdict.SILENT_FRAGILE)
    return replace(
        row, expected_mean=m.expected_mean, p0=m.p0, p0_low=m.p0_low, p0_high=m.p0_high, expected_chance=m.expected_chance,
        silence_bits=m.bits if quiet else None, kappa_star=m.kappa_star if quiet else None, shortfall_bits=m.shortfall_bits,
        conformal=judged.conformal, e_value=judged.e_value, collective=judged.collective,
        own_voice=bool(judged.collective) if silent else None, stability=judged.stability,
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
