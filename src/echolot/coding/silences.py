"""Asserted silences, observers, standing relations and claims: what a text says without reporting an act."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from echolot.coding.clauses import Clause
from echolot.coding.cues import CUES, Pattern
from echolot.coding.phrases import Phrase
from echolot.coding.roles import Role, Scene


@dataclass(frozen=True, slots=True)
class SilencePattern:
    groups: tuple[Pattern, ...]
    degree: str


@dataclass(frozen=True, slots=True)
class Found:
    """Something asserted: which clause, which words said so, who it is about."""

    clause: Clause
    matched: tuple[tuple[int, int], ...]
    degree: str
    source: Role


@lru_cache(maxsize=2)
def silence_patterns(language: str) -> tuple[SilencePattern, ...]:
    with (CUES / "silences.csv").open(encoding="utf-8") as lines:
        table = csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
        return tuple(
            SilencePattern(tuple(Pattern(group.strip().split("|")) for group in row["words"].split(" + ")), row["degree"])
            for row in table
            if row["language"] == language
        )


@lru_cache(maxsize=2)
def assertion_words(language: str) -> dict[str, dict[str, Pattern]]:
    data = tomllib.loads((CUES / "assertions.toml").read_text(encoding="utf-8"))[language]
    return {section: {key: Pattern(words) for key, words in table.items()} for section, table in data.items()}


def _in(pattern: Pattern, scene: Scene, own: set[int]) -> tuple[int, int] | None:
    return next(((a, b) for a, b in scene.spots(pattern) if a in own), None)


def _all_in(groups: Sequence[Pattern], scene: Scene, own: set[int]) -> tuple[tuple[int, int], ...]:
    """Where every group stands, or nothing as soon as one is missing."""
    places = []
    for group in groups:
        place = _in(group, scene, own)
        if place is None:
            return ()
        places.append(place)
    return tuple(places)


def silences(scene: Scene) -> list[Found]:
    """At most one silence a clause: the first pattern whose groups all stand in it."""
    out: list[Found] = []
    language = scene.cues.language
    for clause in scene.clauses.clauses:
        own = set(range(clause.first, clause.last)) if clause.kind != "main" else set(clause.tokens)
        for below in scene.clauses.clauses:
            if below.kind == "inf" and below.parent == clause.index:
                own |= set(below.tokens)
        for pattern in silence_patterns(language):
            matched = _all_in(pattern.groups, scene, own)
            if matched:
                out.append(Found(clause, matched, _degree(scene, own, pattern.degree), silent_actor(scene, clause, matched)))
                break
    return out


def _degree(scene: Scene, own: set[int], degree: str) -> str:
    if degree != "absent":
        return degree
    restricts = _in(scene.cues.patterns["hedges.restrictor"], scene, own)
    words = {scene.tokens[i].lower for i in own}
    if restricts and " ".join(scene.tokens[i].lower for i in range(*restricts)) not in (
        "vor allem",
        "nur",
        "only",
        "just",
        "merely",
        "allein",
    ):
        return "muted"
    if words & {"kaum", "hardly", "barely", "largely", "weitgehend", "scarcely", "mostly"}:
        return "near_absent"
    return "absent"


def silent_actor(scene: Scene, clause: Clause, matched: Sequence[tuple[int, int]]) -> Role:
    """Of whom silence is said: owner of the silence noun, else `aus`/`from` somebody, else the clause's subject."""
    inside = [p for p in scene.inside(clause) if p.actors]
    if not inside and clause.kind == "frag" and clause.index > 0:  # `... hört man vor allem eines: Schweigen`
        inside = [p for p in scene.inside(scene.clauses.clauses[clause.index - 1]) if p.actors]
    places = {a for a, _ in matched}
    for phrase in inside:
        if phrase.attribute in places or (phrase.possessive and any(0 <= a - phrase.last <= 2 for a in places)):
            return Role(phrase.actors, phrase)
    for phrase in inside:
        if (phrase.prep in ("aus", "from", "seitens", "by") and phrase.attribute is None) or (
            phrase.prep in ("aus", "from", "von") and phrase.attribute in places
        ):
            return Role(phrase.actors, phrase)
    owners = [
        p
        for p in inside
        if any(
            p.attribute is not None and scene.tokens[i].lower in ("aus", "from")
            for i in range(max(0, (p.attribute or 0) - 2), p.attribute or 0)
        )
    ]
    if owners:
        return Role(owners[0].actors, owners[0])
    subject = scene.subject(clause)
    if subject.actors and (subject.phrase is None or subject.phrase.strong or subject.phrase.head >= 0):
        return subject
    by = next((p for p in inside if p.prep in ("von", "by", "of", "bei", "in")), None)
    return Role(by.actors, by) if by else Role()


def observers(scene: Scene) -> list[tuple[Clause, Phrase, tuple[str, ...]]]:
    """Clauses in which somebody watches how somebody else answers."""
    words = assertion_words(scene.cues.language)["observers"]
    out: list[tuple[Clause, Phrase, tuple[str, ...]]] = []
    for clause in scene.clauses.clauses:
        verb = _in(words["verbs"], scene, set(clause.tokens))
        if verb is None:
            continue
        subject = scene.subject(clause)
        if not subject.actors or subject.phrase is None:
            continue
        later = set(range(verb[0], len(scene.tokens)))
        if not (_in(words["responds"], scene, later) and _in(words["objects"], scene, later)):
            continue
        watched: tuple[str, ...] = ()
        for other in scene.clauses.clauses[clause.index + 1 :]:
            watched = watched or scene.subject(other).actors
        if not watched:
            watched = next((p.actors for p in scene.phrases if p.first > verb[0] and p is not subject.phrase and p.actors), ())
        out.append((clause, subject.phrase, watched))
    return out


def relations(scene: Scene) -> list[tuple[Clause, Role, tuple[str, ...], str]]:
    """Standing relations: `China ist Nordkoreas engster Verbündeter`, `an ally of Moscow`."""
    words = assertion_words(scene.cues.language)["relations"]
    out: list[tuple[Clause, Role, tuple[str, ...], str]] = []
    for clause in scene.clauses.clauses:
        own = set(clause.tokens)
        if not _in(words["copulas"], scene, own):
            continue
        for mode in ("ally", "partner", "rival"):
            noun = _in(words[mode], scene, own)
            if noun is None:
                continue
            subject = scene.subject(clause)
            tied = [
                p
                for p in scene.inside(clause)
                if p.actors and p is not subject.phrase and (p.possessive or p.attribute is not None or p.prep in ("von", "of", "to"))
            ]
            ids = tuple(dict.fromkeys(i for p in tied for i in p.actors if i not in subject.actors))
            if subject.actors and ids:
                out.append((clause, subject, ids, mode))
    return out
