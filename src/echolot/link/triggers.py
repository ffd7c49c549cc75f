"""Triggers: provocations found in one text, or given in a file.

What a text is about: of all who are told to have done something severe, or whom others blame, it is the one whom most
others answer; among those nobody answers, the one whose deed is told first. What others then do against that one, or
to nobody in particular, answers it and is no provocation of its own. A measure of theirs becomes a second trigger only
where the perpetrator answers it in turn; a deed against somebody outside the story stays a trigger in the background.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from echolot.coding import codebook
from echolot.coding.tokens import words
from echolot.errors import BadTriggerFile, why_unreadable
from echolot.link.sentences import mentions_from
from echolot.records import Mention, Record, Trigger

# A trigger is a deed of this rung or more (method: severity of a challenge starts at a diplomatic measure).
SEVERE = 6
DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID", "COOPERATE"))
# Answers by nature; they provoke only where somebody answers them in turn.
_MEASURES = frozenset(("SANCTION", "REJECT"))
_RESTRAINTS = frozenset(("restrict", "ban", "withhold"))  # modes of COERCE that answer as often as they provoke
_BLAME = frozenset(("ACCUSE", "SANCTION", "REJECT", "THREATEN", "REQUEST", "COMMENT", "MOBILIZE", "COERCE"))
_NO_BLAME = frozenset(("weapons", "deny", "assist", "meet"))  # a missile test, a call for help or talks takes nobody to task
_PAYBACK = frozenset(("ACCUSE", "SANCTION", "REJECT", "THREATEN", "REQUEST"))
_GROUPS = frozenset(("WEST", "ALLIES"))  # stand for whoever answers
_NOBODY = frozenset(("AUTHOR", "UNKNOWN", *_GROUPS))
# they answer; they hardly ever provoke
_BODIES = frozenset(("UN", "UN:SC", "UN:GA", "EU", "NATO", "G7", "OSCE", "OAS", "AU", "ASEAN", "WTO", "ICJ", "ICC", "ICAO"))
_NOWHERE = 1 << 60
_A_YEAR = re.compile(r"(\d{4})-01-01/\1-12-31$")  # a time that is a whole year
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


def is_measure(record: Record) -> bool:
    """A severe step of the kind with which states answer: sanctions, expulsions, closed borders."""
    return (
        record.kind == "event"
        and (record.type in _MEASURES or (record.type == "COERCE" and record.mode in _RESTRAINTS))
        and (record.rung or 0) >= SEVERE
        and record.factuality.status in ("realised", "ongoing", "announced")
        and record.embedded_in is None
    )


def mentioned(record: Record, mentions: Sequence[Mention]) -> frozenset[str]:
    """Whom the words of a record name besides its own source: whom an act without a target may be aimed at."""
    named = (m for e in record.evidence for m in mentions_from(mentions, e.start, e.end) if m.end <= e.end)
    return frozenset(a for m in named for a in m.actors) - {*record.source}


class _Story:
    """The records of one text, asked who did what to whom and who answers whom."""

    def __init__(self, records: Sequence[Record], mentions: Sequence[Mention]) -> None:
        self.records = records
        self.named = Counter(a for m in mentions for a in m.actors)
        hit = {t for r in records if r.kind == "event" and r.type in ("ASSAULT", "COERCE", "SANCTION") for t in r.target}
        deeds = [r for r in records if is_deed(r) and not (r.type in ("AID", "COOPERATE") and set(r.target) & hit and not r.against)]
        self.deeds = [r for r in deeds if not _recalled(r, records)]
        self.measures = [r for r in records if is_measure(r)]
        self.blames = [r for r in records if _blames(r)]
        self.near = {r.id: mentioned(r, mentions) for r in self.blames}
        self.hit = {t for r in self.deeds if r.type in ("ASSAULT", "COERCE") and (r.source or _on(r)) for t in set(r.target) - set(r.source)}  # for sure
        self.accusers = {s for r in self.blames if r.type in ("ACCUSE", "SANCTION") and set(r.target) - set(r.source) for s in r.source}
        self.blamed = {t for r in self.blames for t in set(r.target) - set(r.source)}

    def answers(self, actor: str) -> float:
        """How many others blame, punish, threaten or warn the actor.

        Whom a reproach without a target only mentions counts half, and so does blame by somebody who is blamed: it pays back.
        """
        aimed = {s for r in self.blames if actor in r.target for s in r.source} - {actor}
        near = {s for r in self.blames if not r.target and actor in self.near[r.id] and actor not in self.hit for s in r.source} - {actor} - aimed
        direct = sum(0.5 if s in self.blamed - {actor} else 1.0 for s in aimed)
        if actor in self.accusers and not any(actor in r.source for r in self.deeds):
            return 0.5 * direct  # who accuses somebody by name has suffered rather than done
        return direct + 0.5 * len(near)

    def done(self, actor: str) -> float:
        """Weight of what the actor is told to have done, at most 2."""
        own = sum(_weight(r) for r in self.deeds if actor in r.source)
        return min(2.0, own + (0.4 if any(actor in r.source for r in self.measures) else 0.0))

    def first(self, actor: str) -> int:
        """Where the actor's first severe deed is told; beyond the text where none is."""
        return min((_place(r) for r in (*self.deeds, *self.measures) if actor in r.source), default=_NOWHERE)

    def answering(self, actor: str) -> set[str]:
        """Whom the actor's own acts are aimed at."""
        return {t for r in (*self.blames, *self.measures) if actor in r.source for t in r.target} - {actor}

    def defends(self, actor: str) -> bool:
        """Whether the actor denies or justifies something: the accused do."""
        return any(
            r.type in ("COMMENT", "REJECT") and r.mode in ("deny", "justify") and r.factuality.status == "realised" and actor in r.source
            for r in self.records
        )

    def candidates(self) -> list[str]:
        named = [s for r in (*self.deeds, *self.measures) for s in r.source if not _helps(r) or self.answers(s) >= 1 or self.defends(s)]
        seen = dict.fromkeys(t for r in self.blames for t in (*r.target, *self.near[r.id]))  # each asked once, however often it is blamed
        blamed = [t for t in seen if self.answers(t) >= 1.5 or self.accused(t)]
        return [a for a in dict.fromkeys((*named, *sorted(blamed))) if a not in _NOBODY and (a not in _BODIES or self.answers(a) >= 1)]

    def accused(self, actor: str) -> bool:
        """Blamed by one, and more than that: it denies, or the deed is told without a doer, or whom it hit names the actor."""
        by = {s for r in self.blames if r.type == "ACCUSE" and actor in r.target for s in r.source}
        told = self.hit_by_nobody(actor) or any(self.hit_by_nobody(victim) for victim in by)
        return (self.answers(actor) > 0 and self.defends(actor)) or (self.answers(actor) >= 1 and told)

    def hit_by_nobody(self, actor: str) -> bool:
        """A deed without a doer is told of the actor: `the annexation of Russia` may be Russia's."""
        return actor not in self.hit and any(not r.source and actor in r.target and r.type not in ("AID", "COOPERATE") for r in self.deeds)

    def perpetrator(self) -> str | None:
        """Whom the text is about, or None where it tells neither deed nor blame."""
        options, central = self.candidates(), self.central()
        if not options:
            return central
        answered = [a for a in options if self.answers(a) >= 1 or self.accused(a)]
        earliest = min(self.first(a) for a in [a for a in options if any(a in r.source for r in self.deeds)] or options)
        deeds = {r.id for r in self.deeds}
        told_first = any(_place(r) < earliest for r in self.blames if r.id not in deeds)
        if not answered and told_first and central is not None and central not in options:
            return central  # the text tells answers before any deed: the deed they answer is not coded
        best = max(
            (a for a in options if a in (answered or options) or self.first(a) == earliest),
            key=lambda a: (self.points(a, answered or options, earliest), -self.first(a), self.named[a]),
        )
        hit = {t for r in (*self.deeds, *self.measures) if best in r.source for t in r.target}
        unanswered = not any(self.answers(a) >= 1 for a in options)
        if unanswered and central is not None and central not in (*options, *hit) and self.named[central] > 2 * self.named[best]:
            return central  # nobody answers the deed that was found, and the text is full of somebody else
        return self.resisted(best) or best

    def points(self, actor: str, answered: Sequence[str], earliest: int) -> float:
        """How much speaks for the actor's deed being the story."""
        most = max((self.named[a] for a in answered), default=0) or 1
        points = min(self.answers(actor), 4.0) + self.done(actor) + 0.5 * min(1.0, self.named[actor] / most)
        points += 2.0 if self.accused(actor) else float(self.defends(actor))
        if self.first(actor) == earliest and earliest < _NOWHERE:  # a measure told first may still answer what is not told
            points += 1.0 if any(actor in r.source for r in self.deeds) else 0.5
        # who answers somebody whom others answer too, and is answered by nobody but that one, has not begun
        paying_back = any(b in self.answering(actor) and actor not in self.answering(b) for b in answered)
        return points - float(paying_back) - float(self.charged_first(actor, answered))

    def charged_first(self, actor: str, answered: Sequence[str]) -> bool:
        """Whether the actor lays something to one of these before any deed of its own is told: what it does then answers."""
        return any(
            r.type == "ACCUSE" and r.mode == "allege" and actor in r.source and set(r.target) & (set(answered) - {actor}) and _place(r) < self.first(actor)
            for r in self.blames
        )

    def resisted(self, doer: str) -> str | None:
        """Against whom a deed goes that others back and nobody blames: soldiers sent to a president who will not go."""
        backed = any(r.type == "SUPPORT" and not set(r.source) & {doer} and (doer in r.target or not r.target) for r in self.records)
        condemned = any(r.type in ("ACCUSE", "COMMENT", "SANCTION") and not r.target and doer not in r.source for r in self.blames)
        if not backed or condemned or self.answers(doer):
            return None
        hit = {t for r in (*self.deeds, *self.measures) if doer in r.source for t in r.target}
        options = [a for a in (hit or self.named) if a not in _NOBODY and a not in _BODIES and self.named[a] > self.named[doer]]
        return max(options, key=lambda a: (self.named[a], a), default=None)

    def central(self) -> str | None:
        """Whom a text of judgements is about, where neither deed nor measure is told.

        One who is condemned, punished or viewed with concern by name is; else, among two judges or more, the one named most.
        """
        judged = [r for r in self.blames if r.type in ("ACCUSE", "SANCTION") or r.mode == "concern"]
        nameless = {s for r in judged if not r.target for s in r.source}  # `condemned the exercise`, and asked somebody by name to stop
        asked = [r for r in self.blames if r.type == "REQUEST" and nameless & set(r.source)]
        condemned = {t for r in (*judged, *asked) for t in r.target if t not in r.source} - _NOBODY
        if condemned:
            return max(sorted(condemned), key=lambda a: (self.answers(a), self.named[a]))
        judging = Counter(s for r in self.blames for s in r.source)
        if len(judging) < 2:
            return None
        score = {a: 2 * self.answers(a) + n - 2 * judging[a] for a, n in self.named.items() if a not in _NOBODY and a not in _BODIES and a not in self.hit}
        best = max(score, key=lambda a: (score[a], a), default=None)
        return best if best is not None and score[best] >= 2 else None


def found_triggers(records: Sequence[Record], mentions: Sequence[Mention] = ()) -> tuple[Trigger, ...]:
    """The provocations of a text, the one it is about first (T1, T2, ...).

    Deeds without a named doer join the first where it hits the same victim, or where its perpetrator is only accused.
    A perpetrator named by others alone, or who denies the deed, makes the attribution disputed.
    """
    story = _Story(records, mentions)
    main = story.perpetrator()
    if main is None:
        return ()
    clusters = [_main_cluster(story, main)]
    counter = _answered_in_turn(story, main, {r.id for r in clusters[0]})
    if counter:
        clusters.append(counter)
    clusters += _background(story, clusters[0], main)
    return tuple(_trigger(f"T{n}", cluster, story) for n, cluster in enumerate(clusters, start=1))


def _main_cluster(story: _Story, main: str) -> list[Record]:
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
        answered = min((_place(r) for r in story.blames if main not in r.source), default=_NOWHERE)
        measures = [r for r in story.measures if main in r.source and story.first(main) == _place(r) < answered]
        cluster = measures or [_implied(story.records, main)]  # a measure told after others' answers pays back
    told = any(r.attribution.voice == "author" or set(r.attribution.source) <= {main} for r in cluster if r.id and r.embedded_in is None)
    victims = {v for r in cluster for v in _victims(r)}
    accusers = {s for r in story.blames if main in r.target for s in r.source}
    for record in story.deeds:
        known = record.id in {r.id for r in cluster}
        if known or set(record.source) - _BODIES or (main in record.target and not victims):
            continue
        record = replace(record, source=())  # a body that `carried out a test` is a misread subject
        hit = set(record.target)
        if hit & victims or (not told and (not hit or hit & accusers or not victims)):
            cluster.append(record)
    implied = next((r for r in story.deeds if not r.source and main in r.target), None)
    if implied is not None and all(not r.id for r in cluster):  # `the annexation of Russia`: done by the one who is blamed
        cluster = [replace(implied, source=(main,), target=tuple(t for t in implied.target if t != main))]
    return sorted(cluster, key=lambda r: (not set(r.source) & {main}, r.evidence[0].start))


def _laid_to(story: _Story, main: str, own: Sequence[Record]) -> list[Record]:
    """Deeds without a doer that are laid to somebody before any deed of its own is told: `after the bombing Skopje blamed Belgrade, which put its army on alert`."""
    first = min((_place(r) for r in own), default=_NOWHERE)
    charges = [r for r in story.blames if r.type == "ACCUSE" and r.mode == "allege" and main in r.target and main not in r.source and _place(r) < first]
    accusers = {s for r in charges for s in r.source}
    laid = [r for r in story.deeds if not r.source and r.type in ("ASSAULT", "COERCE") and main not in r.target and _place(r) < first]
    same = {r.type for r in own} & {r.type for r in laid}  # told again, with its doer
    if not own or same or not any(not r.target or set(r.target) & accusers for r in laid):
        return []
    return [replace(r, source=(main,)) for r in laid if not r.target or set(r.target) & accusers]


def _answered_in_turn(story: _Story, main: str, deeds: Set[str]) -> list[Record]:
    """Measures against the perpetrator that it answers: `Russia in turn barred nine officials`.

    With them the weighty acts of those whom its answers are aimed at.
    """
    own = [r for r in story.blames if main in r.source and r.type in _PAYBACK and r.id not in deeds]
    last = max((_place(r) for r in own), default=-1)  # what comes after its last answer, it has not answered
    measures = [r for r in story.measures if r.source and main not in r.source and (main in r.target or (not r.target and r.type != "REJECT")) and _place(r) < last]
    answering = {t for r in own for t in r.target if t.partition(":")[0] != main}
    punishing = {s for r in measures for s in r.source}
    hit = {v for r in story.deeds if main in r.source for v in _victims(r)}
    others = [
        r for r in story.records
        if r not in measures and set(r.source) & answering and main not in r.source and r.kind == "event" and (r.counts_as or 0) >= SEVERE
    ]  # fmt: skip
    if not measures or not ((answering - hit) & (punishing | _GROUPS) or {s for r in others for s in r.source} - hit):
        return []
    return sorted((*measures, *others), key=lambda r: r.evidence[0].start)


def _background(story: _Story, first: Sequence[Record], main: str) -> list[list[Record]]:
    """Deeds of others against somebody outside the story, by doer: a war that stands behind it."""
    taken = {id(r) for r in first}
    helped = {t for r in first if r.type in ("AID", "COOPERATE") for t in r.target}
    clusters: list[list[Record]] = []
    for record in story.deeds:
        hit = set(record.target) - {main, *helped}
        if id(record) in taken or not record.source or not hit or set(record.source) & _NOBODY:
            continue
        if record.type in ("AID", "COOPERATE") and main not in record.source:
            continue  # help given to somebody answers a deed
        home = next((c for c in clusters if set(c[0].source) & set(record.source) and _same_side(c, record)), None)
        if home is None:
            clusters.append([record])
        else:
            home.append(record)
    return sorted(clusters, key=lambda c: -sum(_weight(r) for r in c))


def _blames(record: Record) -> bool:
    """An act that takes somebody to task: aimed, done or announced, its speaker's own."""
    if record.kind != "event" or record.type not in _BLAME or not record.source or record.embedded_in is not None:
        return False
    act = codebook.act(record.type, record.mode, record.context)
    return act is not None and act.stance == "contra" and record.mode not in _NO_BLAME and record.counts_as is not None


def _implied(records: Sequence[Record], actor: str) -> Record:
    """The first answer stands for the deed it answers: perpetrator known, deed not told."""
    first = next((r for r in records if actor in r.target), records[0])
    return replace(first, id="", source=(actor,), target=(), against=(), rung=None, type=None)


def _same_side(cluster: Sequence[Record], record: Record) -> bool:
    """Deeds of one perpetrator against different victims are different triggers, unless one names none."""
    victims = {v for r in cluster for v in _victims(r)}
    own = set(_victims(record))
    return not victims or not own or bool(victims & own) or bool(set(record.target) & {t for r in cluster for t in r.target})


def _recalled(record: Record, records: Sequence[Record]) -> bool:
    """`In 2021 Belarus had forced down an airliner`: a deed of a named earlier year, told behind deeds of today and what is said of them, is recalled."""
    if record.embedded_in is not None or not (day := _when(record)) or not _A_YEAR.match(day):
        return False
    before = [r for r in records if _place(r) < _place(record)]
    today = any((is_deed(r) or is_measure(r)) and not _A_YEAR.match(_when(r)) and (not _when(r) or _when(r) > day) for r in before)
    return today and any(map(_blames, before))


def _when(record: Record) -> str:
    """The time told of an act, empty where none is."""
    return (record.time.value if record.time is not None else None) or ""


def _helps(record: Record) -> bool:
    """Arms and aid given to somebody against nobody named: a provocation only if somebody answers it."""
    return record.type in ("AID", "COOPERATE") and record.mode != "personnel" and not record.against


def _on(record: Record) -> bool:
    """`the attack on Kyiv`, `Anschlag auf ...`: by a preposition whom the deed hit; `the annexation of Russia` may be Russia's."""
    return any({w.lower() for w in words(e.text)} & {"on", "against", "auf", "gegen"} for e in record.evidence)


def _place(record: Record) -> int:
    """Where the word stands that carries the record."""
    spans = record.why.matched if record.why and record.why.matched else record.evidence
    return min(s.start for s in spans)


def _weight(record: Record) -> float:
    """How much a told deed speaks for its being the story: done before ongoing, the text's own words before others'."""
    done = 1.0 if record.factuality.status == "realised" or record.type in ("AID", "MOBILIZE") else 0.5
    done *= (
        0.5 if is_measure(record) or (record.type == "MOBILIZE" and not record.target) else 1.0
    )  # an exercise, a closed border: often an answer
    return done * (1.0 if record.attribution.voice == "author" else 0.3 if record.embedded_in else 0.7)


def _victims(record: Record) -> tuple[str, ...]:
    """Whom the deed hit; its citizens stand for their state."""
    hit = record.against if record.type in ("AID", "COOPERATE") else record.target
    return tuple(actor.removesuffix(":civilians") for actor in hit)


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _trigger(trigger_id: str, cluster: Sequence[Record], story: _Story) -> Trigger:
    perpetrator = _unique(s for r in cluster for s in r.source if r.factuality.status != "generic")
    helped = _unique(t for r in cluster if r.type in ("AID", "COOPERATE") for t in r.target)
    beneficiary = tuple(i for i in helped if i not in perpetrator)
    victim = tuple(i for i in _unique(v for r in cluster for v in _victims(r)) if i not in (*perpetrator, *beneficiary))
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
