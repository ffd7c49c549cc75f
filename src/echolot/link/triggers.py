"""Triggers: provocations found in one text, or given in a file."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from echolot.errors import BadTriggerFile, why_unreadable
from echolot.records import Mention, Record, Trigger

# A trigger is a deed of this rung or more (method: severity of a challenge starts at a diplomatic measure).
SEVERE = 6
# Deeds; answers such as sanctions become triggers only where somebody answers them in turn.
DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID", "COOPERATE"))
_KEYS = frozenset(
    ("id", "name", "perpetrator", "victim", "beneficiary", "began", "public_since", "window_days", "disputed", "terms", "severity")
)


def is_deed(record: Record) -> bool:
    """Whether a record can be (part of) a trigger: a severe deed that the text treats as done."""
    return (
        record.kind == "event"
        and record.type in DEEDS
        and (record.rung or 0) >= SEVERE
        and record.factuality.status in ("realised", "ongoing")
        and (record.type not in ("AID", "COOPERATE") or (record.rung or 0) >= 8)
    )


def found_triggers(records: Sequence[Record], mentions: Sequence[Mention] = ()) -> tuple[Trigger, ...]:
    """Clusters of severe deeds by perpetrator, the one the text dwells on first (T1, T2, ...).

    Deeds without a named source join the cluster with the same victim. A perpetrator named only by hearsay, or who
    denies the deed, makes the attribution disputed. Where answers are told and no deed is, the one they are about
    counts as its perpetrator: whom they name most, else whom the text names most without quoting it as a judge.
    """
    deeds = [r for r in records if is_deed(r)]
    blamed = _blamed(records)
    clusters: list[list[Record]] = []
    for record in deeds:
        if not record.source:
            continue
        home = next((c for c in clusters if set(c[0].source) & set(record.source) and _same_side(c, record)), None)
        if home is None:
            clusters.append([record])
        else:
            home.append(record)
    nameless = [r for r in deeds if not r.source]
    for record in nameless:
        home = next((c for c in clusters if any(set(r.target) & set(record.target) for r in c)), None)
        if home is not None:
            home.append(record)
    # A war that only stands behind the story is told in passing: deeds of the day, told as news, come first.
    if blamed and not any(set(c[0].source) & set(blamed) for c in clusters):
        implied = next((r for r in nameless if set(r.target) & set(blamed)), None)
        clusters.append([replace(implied, source=blamed[:1], target=tuple(t for t in implied.target if t != blamed[0]))] if implied else [])
        if not clusters[-1]:
            clusters[-1] = [_implied(records, blamed[0])]
    if not clusters:
        central = _central(records, mentions)
        if central:
            clusters.append([_implied(records, central)])
    ranked = sorted(
        clusters,
        key=lambda c: (
            -_weight(c) - 0.5 * sum(1 for b in blamed if b in c[0].source) * len(blamed),
            records.index(c[0]) if c[0] in records else 0,
        ),
    )
    return tuple(_trigger(f"T{n}", cluster, records) for n, cluster in enumerate(ranked, start=1))


def _blamed(records: Sequence[Record]) -> tuple[str, ...]:
    """Whom at least two acts of others blame, punish or threaten, most often first: where a text leaves the deed implicit."""
    counts: dict[str, int] = {}
    for record in records:
        if (
            record.kind == "event"
            and record.type in ("ACCUSE", "SANCTION", "REJECT", "THREATEN")
            and record.source
            and record.embedded_in is None
        ):
            for actor in record.target:
                counts[actor] = counts.get(actor, 0) + 1
    hit = {a for r in records if is_deed(r) and not r.source for a in r.target}
    return tuple(sorted((a for a, n in counts.items() if n >= 2 or a in hit), key=lambda a: -counts[a]))


def _central(records: Sequence[Record], mentions: Sequence[Mention]) -> str | None:
    """Whom a text of at least three answers is about."""
    answers = [
        r
        for r in records
        if r.kind == "event" and r.type in ("ACCUSE", "SANCTION", "REJECT", "THREATEN", "REQUEST", "COMMENT") and r.source
    ]
    if len(answers) < 3:
        return None
    named = Counter(a for m in mentions for a in m.actors)
    aimed = Counter(a for r in answers for a in r.target)
    judging = Counter(a for r in answers if r.type in ("ACCUSE", "SANCTION", "REQUEST", "COMMENT") for a in r.source)
    score = {a: 2 * aimed[a] + named[a] - 2 * judging[a] for a in named if a not in ("AUTHOR", "WEST", "ALLIES", "UN", "EU")}
    best = max(score, key=lambda a: (score[a], a), default=None)
    return best if best is not None and score[best] >= 2 else None


def _implied(records: Sequence[Record], actor: str) -> Record:
    """The first answer stands for the deed it answers: perpetrator known, deed not told."""
    first = next((r for r in records if actor in r.target), records[0])
    return replace(first, id="", source=(actor,), target=(), rung=None)


def _same_side(cluster: Sequence[Record], record: Record) -> bool:
    """Deeds of one perpetrator against different victims are different triggers, unless one names none."""
    victims = {v for r in cluster for v in _victims(r)}
    own = set(_victims(record))
    return not victims or not own or bool(victims & own) or bool(set(record.target) & {t for r in cluster for t in r.target})


def _weight(cluster: Sequence[Record]) -> float:
    return sum(
        (1.0 if r.factuality.status == "realised" or r.type in ("AID", "MOBILIZE") else 0.5)
        * (1.0 if r.attribution.voice == "author" else 0.3 if r.embedded_in else 0.7)
        for r in cluster
    )


def _victims(record: Record) -> tuple[str, ...]:
    return record.against if record.type in ("AID", "COOPERATE") else record.target


def _unique(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _trigger(trigger_id: str, cluster: Sequence[Record], records: Sequence[Record]) -> Trigger:
    perpetrator = _unique([s for r in cluster for s in r.source if r.factuality.status != "generic"])
    beneficiary = tuple(
        i for i in _unique([t for r in cluster if r.type in ("AID", "COOPERATE") for t in r.target]) if i not in perpetrator
    )
    victim = tuple(i for i in _unique([v for r in cluster for v in _victims(r)]) if i not in (*perpetrator, *beneficiary))
    denied = any(r.factuality.status == "denied" and set(r.attribution.source) & set(perpetrator) for r in records)
    heard = all(r.attribution.voice != "author" for r in cluster if r.source)
    first = cluster[0]
    return Trigger(
        id=trigger_id,
        label=first.evidence[0].text,
        perpetrator=perpetrator,
        victim=victim,
        beneficiary=beneficiary,
        date=next((r.time.value for r in cluster if r.time and r.time.value), None),
        severity_rung=max((r.rung for r in cluster if r.rung is not None), default=None),
        attribution_disputed=denied or heard,
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
