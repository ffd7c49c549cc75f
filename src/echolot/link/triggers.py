"""Triggers: provocations found in one text, or given in a file.

What a text is about (`story.py`; weighed by `doer_judge.py`): of all who are told to have done something severe, or whom others blame, it is the one whom most
others answer; among those nobody answers, the one whose deed is told first. What others then do against that one, or
to nobody in particular, answers it and is no provocation of its own. A measure of theirs becomes a second trigger only
where the perpetrator answers it in turn; a deed against somebody outside the story stays a trigger in the background.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from echolot.errors import BadTriggerFile, why_unreadable
from echolot.link.doer_judge import DoerJudge, Question
from echolot.link.story import BODIES, DEEDS, GROUPS, NOBODY, NOWHERE, PAYBACK, SEVERE, Story, hit_in, place, weight
from echolot.records import Coded, Record, Trigger

_KEYS = frozenset(
    ("id", "name", "perpetrator", "victim", "beneficiary", "began", "public_since", "window_days", "disputed", "terms", "severity")
)


@dataclass(frozen=True, slots=True)
class Found:
    """The provocations of a text, the one it is about first (T1, T2, ...)."""

    triggers: tuple[Trigger, ...] = ()
    sure: bool = False  # whether rules and weights name the same doer of the first


def found_triggers(coded: Coded) -> Found:
    """The provocations of a text; whose deed it is about is weighed (`doer_judge.py`).

    Deeds without a named doer join the first where it hits the same victim, or where its perpetrator is only accused.
    A perpetrator named by others alone, or who denies the deed, makes the attribution disputed.
    """
    story = Story(coded.records, coded.mentions)
    ruled = story.perpetrator()
    if ruled is None:
        return Found()
    main = DoerJudge.built_in().doer(Question(coded, story), ruled)
    main = ruled if _only_answers(story, main, ruled) else main
    clusters = [_main_cluster(story, main)]
    counter = _answered_in_turn(story, main, {r.id for r in clusters[0]})
    if counter:
        clusters.append(counter)
    clusters += _background(story, clusters[0], main)
    triggers = tuple(_trigger(f"T{n}", cluster, story) for n, cluster in enumerate(clusters, start=1))
    return Found(triggers, main == ruled)


def _only_answers(story: Story, weighed: str, ruled: str) -> bool:
    """`Mali expelled the envoy. Paris called the step groundless and froze its aid`: whom a measure hit that opens the text, and who then blames whose it is, has not begun."""
    opening = min((place(r) for r in (*story.deeds, *story.measures, *story.blames)), default=NOWHERE)
    hit = any(place(r) == opening and ruled in r.source and weighed in r.target and not r.embedded_in for r in story.measures)
    blames = any(r.type == "ACCUSE" and weighed in r.source and ruled in r.target for r in story.blames)
    return weighed != ruled and hit and blames and not any(weighed in r.source and r.type == "ASSAULT" for r in story.deeds)


def _main_cluster(story: Story, main: str) -> list[Record]:
    own = [r for r in story.deeds if main in r.source]
    begun = _laid_to(story, main, own)
    if begun:
        cluster = begun
    elif own:
        first = min(
            own, key=lambda r: (r.embedded_in is not None, r.factuality.status == "ongoing" and r.type == "ASSAULT", r.evidence[0].start)
        )
        cluster = [r for r in own if r is first or _same_side([first], r)]
    else:
        answered = min((place(r) for r in story.blames if main not in r.source), default=NOWHERE)
        measures = [r for r in story.measures if main in r.source and story.first(main) == place(r) < answered]
        cluster = measures or [_implied(story.records, main)]  # a measure told after others' answers pays back
    told = any(r.attribution.voice == "author" or set(r.attribution.source) <= {main} for r in cluster if r.id and r.embedded_in is None)
    victims = {v for r in cluster for v in hit_in(r)}
    accusers = {s for r in story.blames if main in r.target for s in r.source}
    known = {r.id for r in cluster}
    for record in story.deeds:
        if record.id in known or set(record.source) - BODIES or (main in record.target and not victims):
            continue
        record = replace(record, source=())  # a body that `carried out a test` is a misread subject
        hit = set(record.target)
        if hit & victims or (not told and (not hit or hit & accusers or not victims)):
            cluster.append(record)
            known.add(record.id)
    implied = next((r for r in story.deeds if not r.source and main in r.target), None)
    if implied is not None and all(not r.id for r in cluster):  # `the annexation of Russia`: done by the one who is blamed
        cluster = [replace(implied, source=(main,), target=tuple(t for t in implied.target if t != main))]
    return sorted(cluster, key=lambda r: (not set(r.source) & {main}, r.evidence[0].start))


def _laid_to(story: Story, main: str, own: Sequence[Record]) -> list[Record]:
    """Deeds without a doer that are laid to somebody before any deed of its own is told: `after the bombing Skopje blamed Belgrade, which put its army on alert`."""
    first = min((place(r) for r in own), default=NOWHERE)
    charges = [r for r in story.blames if r.type == "ACCUSE" and r.mode == "allege" and main in r.target and main not in r.source and place(r) < first]
    accusers = {s for r in charges for s in r.source}
    laid = [r for r in story.deeds if not r.source and r.type in ("ASSAULT", "COERCE") and main not in r.target and place(r) < first]
    same = {r.type for r in own} & {r.type for r in laid}  # told again, with its doer
    if not own or same or not any(not r.target or set(r.target) & accusers for r in laid):
        return []
    return [replace(r, source=(main,)) for r in laid if not r.target or set(r.target) & accusers]


def _answered_in_turn(story: Story, main: str, deeds: Set[str]) -> list[Record]:
    """Measures against the perpetrator that it answers: `Russia in turn barred nine officials`.

    With them the weighty acts of those whom its answers are aimed at.
    """
    own = [r for r in story.blames if main in r.source and r.type in PAYBACK and r.id not in deeds]
    last = max((place(r) for r in own), default=-1)  # what comes after its last answer, it has not answered
    measures = [r for r in story.measures if r.source and main not in r.source and (main in r.target or (not r.target and r.type != "REJECT")) and place(r) < last]
    answering = {t for r in own for t in r.target if t.partition(":")[0] != main}
    punishing = {s for r in measures for s in r.source}
    hit = {v for r in story.deeds if main in r.source for v in hit_in(r)}
    others = [
        r for r in story.records
        if r not in measures and set(r.source) & answering and main not in r.source and r.kind == "event" and (r.counts_as or 0) >= SEVERE
    ]  # fmt: skip
    if not measures or not ((answering - hit) & (punishing | GROUPS) or {s for r in others for s in r.source} - hit):
        return []
    return sorted((*measures, *others), key=lambda r: r.evidence[0].start)


def _background(story: Story, first: Sequence[Record], main: str) -> list[list[Record]]:
    """Deeds of others against somebody outside the story, by doer: a war that stands behind it."""
    taken = {id(r) for r in first}
    helped = {t for r in first if r.type in ("AID", "COOPERATE") for t in r.target}
    clusters: list[list[Record]] = []
    for record in story.deeds:
        hit = set(record.target) - {main, *helped}
        if id(record) in taken or not record.source or not hit or set(record.source) & NOBODY:
            continue
        if record.type in ("AID", "COOPERATE") and main not in record.source:
            continue  # help given to somebody answers a deed
        home = next((c for c in clusters if set(c[0].source) & set(record.source) and _same_side(c, record)), None)
        if home is None:
            clusters.append([record])
        else:
            home.append(record)
    return sorted(clusters, key=lambda c: -sum(weight(r) for r in c))


def _implied(records: Sequence[Record], actor: str) -> Record:
    """The first answer stands for the deed it answers: perpetrator known, deed not told."""
    first = next((r for r in records if actor in r.target), records[0])
    return replace(first, id="", source=(actor,), target=(), against=(), rung=None, type=None)


def _same_side(cluster: Sequence[Record], record: Record) -> bool:
    """Deeds of one perpetrator against different victims are different triggers, unless one names none."""
    victims = {v for r in cluster for v in hit_in(r)}
    own = set(hit_in(record))
    return not victims or not own or bool(victims & own) or bool(set(record.target) & {t for r in cluster for t in r.target})


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _trigger(trigger_id: str, cluster: Sequence[Record], story: Story) -> Trigger:
    perpetrator = _unique(s for r in cluster for s in r.source if r.factuality.status != "generic")
    helped = _unique(t for r in cluster if r.type in ("AID", "COOPERATE") for t in r.target)
    beneficiary = tuple(i for i in helped if i not in perpetrator)
    victim = tuple(i for i in _unique(v for r in cluster for v in hit_in(r)) if i not in (*perpetrator, *beneficiary))
    denied = any(
        (set(r.attribution.source) & set(perpetrator) and r.factuality.status == "denied")
        or (set(r.source) & set(perpetrator) and r.mode == "deny" and r.factuality.status in ("realised", "ongoing"))
        for r in story.records
    )  # fmt: skip
    told = [r for r in cluster if r.source]
    heard = bool(told[0].id) and all(r.attribution.voice != "author" and not set(r.attribution.source) & set(perpetrator) for r in told)
    own = {r.id for r in story.records if set(r.source) & set(perpetrator)}
    alleged = any(r.type == "ACCUSE" and r.mode == "allege" and set(r.target) & set(perpetrator) for r in story.records)
    inferred = alleged and bool(told) and not any(r.id in own for r in cluster if r.id)  # a deed without a doer, and somebody names one
    plain = [r.rung for r in cluster if r.rung is not None and r.embedded_in is None]
    denied_deeds = [
        r.rung for r in story.records if r.type in DEEDS and set(r.source) & set(perpetrator) and r.factuality.status == "denied"
    ]
    return Trigger(
        id=trigger_id,
        label=cluster[0].evidence[0].text,
        perpetrator=perpetrator,
        victim=victim,
        beneficiary=beneficiary,
        date=next((r.time.value for r in cluster if r.time and r.time.value), None),
        severity_rung=max(
            plain or [r.rung for r in cluster if r.rung is not None] or [r for r in denied_deeds if r is not None], default=None
        ),
        attribution_disputed=denied or heard or inferred,
        records=tuple(r.id for r in cluster if r.id),
    )


def read_triggers(path: str | Path) -> tuple[Trigger, ...]:
    """Triggers of a file: one at top level, or many as `[[trigger]]`. Raises BadTriggerFile with the key at fault."""
    path = Path(path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadTriggerFile(path, None, why_unreadable(error)) from error
    tables = data["trigger"] if isinstance(data.get("trigger"), list) else [data]
    if not tables:
        raise BadTriggerFile(path, "trigger", "the file holds no trigger")
    triggers = tuple(_read(path, table) for table in tables)
    twice = [trigger.id for n, trigger in enumerate(triggers) if trigger.id in {t.id for t in triggers[:n]}]
    if twice:
        raise BadTriggerFile(path, "id", f"{twice[0]!r} stands twice; each trigger needs an id of its own")
    return triggers


def _read(path: Path, table: Any) -> Trigger:
    if not isinstance(table, dict):
        raise BadTriggerFile(path, "trigger", "must be a table")
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise BadTriggerFile(path, unknown[0], f"is not a key of a trigger; the keys are {', '.join(sorted(_KEYS))}")
    if not table.get("id"):
        raise BadTriggerFile(path, "id", "is missing")
    if not isinstance(table["id"], str | int) or not isinstance(table.get("name", ""), str):
        raise BadTriggerFile(path, "id" if not isinstance(table["id"], str | int) else "name", "must be text in quotes")
    if not isinstance(table.get("disputed", False), bool):
        raise BadTriggerFile(path, "disputed", "must be true or false, without quotes")
    severity = table.get("severity")
    if severity is not None and (not isinstance(severity, int) or isinstance(severity, bool) or not 0 <= severity <= 10):
        raise BadTriggerFile(path, "severity", "must be a rung, a whole number from 0 to 10")
    perpetrator = _ids(path, table, "perpetrator")
    if not perpetrator:
        raise BadTriggerFile(path, "perpetrator", 'is missing; write actor ids in a list, as in ["PRK"]')
    began, public = _date(path, table, "began"), _date(path, table, "public_since")
    if began is None and public is None:
        raise BadTriggerFile(path, "public_since", "is missing; give the day the act became public (or began), as in 2024-10-18")
    window = table.get("window_days")
    if window is not None and (not isinstance(window, int) or isinstance(window, bool) or not 1 <= window <= 3650):
        raise BadTriggerFile(path, "window_days", "must be a whole number of days from 1 to 3650")
    return Trigger(
        id=str(table["id"]),
        label=str(table.get("name") or table["id"]),
        perpetrator=perpetrator,
        victim=_ids(path, table, "victim"),
        beneficiary=_ids(path, table, "beneficiary"),
        date=(began or public).isoformat() if (began or public) else None,  # type: ignore[union-attr]
        began=began,
        public_since=public or began,
        window_days=window,
        severity_rung=severity,
        attribution_disputed=table.get("disputed", False),
        terms=_terms(path, table),
        found_by="user",
    )


def _ids(path: Path, table: dict[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadTriggerFile(path, key, "must be a list of actor ids")
    return tuple(value)


def _date(path: Path, table: dict[str, Any], key: str) -> date | None:
    value = table.get(key)
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise BadTriggerFile(path, key, f"{value!r} is not a date; write 2024-10-18") from error


def _terms(path: Path, table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    terms = table.get("terms", {})
    if isinstance(terms, list):
        terms = {"de": terms, "en": terms}
    if not isinstance(terms, dict) or not all(
        isinstance(words, list) and all(isinstance(word, str) and word.strip() for word in words) for words in terms.values()
    ):
        raise BadTriggerFile(path, "terms", 'must be words by language, as in {de = ["Soldaten"], en = ["soldiers"]}')
    return {language: tuple(str(word) for word in words) for language, words in terms.items()}
