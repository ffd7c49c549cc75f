"""Who draws conclusions from how others answer: watches, counts, takes notes, asks itself, weighs; and which words of a sentence say only that."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from echolot.coding.clauses import Clause
from echolot.coding.cues import Pattern
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Place, Role, Scene
from echolot.coding.silences import assertion_words, observers

_NOT_FOR_THE_STATE = ("police", "court", "civilians", "media")
_FAR = 12  # words between a watching and what is watched


@dataclass(frozen=True, slots=True)
class Watch:
    """words: positions of all that says what is done in watching and what is asked; an act told there is none."""

    clause: Clause
    watcher: Role
    watched: tuple[str, ...]
    words: frozenset[int]


def watches(scene: Scene, before: Scene | None = None) -> list[Watch]:
    """The watches of a sentence. before: the sentence that stands before it, to which `dort`, `there` points."""
    listed = [Watch(clause, who, watched, _words(scene, clause, clause.first, _question(scene, clause, clause.first))) for clause, who, watched in observers(scene)]
    known = {w.clause.index for w in listed}
    return listed + [w for clause in scene.clauses.clauses if clause.index not in known and (w := _watch(scene, clause, before)) is not None]


def _watch(scene: Scene, clause: Clause, before: Scene | None) -> Watch | None:
    words, own = assertion_words(scene.cues.language)["watching"], set(clause.tokens)
    for key, needs in (("alone", ""), ("bare", "end"), ("asks", "question"), ("weighs", "bearing"), ("verbs", "object")):
        for verb in (p for p in scene.spots(words[key]) if p[0] in own):
            if _only_wanted(scene, clause, verb):
                continue
            question = _question(scene, clause, verb[1])
            if needs and not _holds(scene, clause, verb, question, needs):
                continue
            watcher = _who(scene, clause, verb, before)
            if watcher.actors and not any(a.endswith(_NOT_FOR_THE_STATE) for a in watcher.actors):
                return Watch(clause, watcher, _whose(scene, watcher, verb), _words(scene, clause, verb[0], question))
    return None


def _holds(scene: Scene, clause: Clause, verb: Place, question: Place | None, needs: str) -> bool:
    """Whether what a word of watching needs stands there: an open question, what it means for oneself, or the affair."""
    words = assertion_words(scene.cues.language)["watching"]
    if needs == "end":
        return verb[1] >= len(scene.tokens) or not scene.tokens[verb[1]].is_word or any(a == verb[1] for a, _ in scene.spots(words["behind"]))
    worried = bool(_in(scene, words["worried"], _reach(scene, clause)))
    if question is not None and worried:
        return any(a == question[0] for a, _ in scene.spots(words["of_others"]))
    if needs == "question":
        return question is not None
    if needs == "bearing":
        return (question is not None and _in(scene, words["bearing"], _reach(scene, clause)) is not None) or _affair(scene, clause, verb, "reactions")
    return not worried and (question is not None or _affair(scene, clause, verb, "affair") or _affair(scene, clause, verb, "reactions"))


def _affair(scene: Scene, clause: Clause, verb: Place, key: str) -> bool:
    """`verfolgt den Streit`, `studies the replies`: the affair as the object, and nothing of one's own."""
    words = assertion_words(scene.cues.language)["watching"]
    german = scene.cues.language == "de"
    near = [i for i in clause.tokens if (german or i >= verb[1]) and abs(i - verb[0]) <= _FAR]
    for at, _ in scene.spots(words[key]):
        led = {t.lower for t in scene.tokens[max(0, at - 3) : at]}
        if at in near and not led & {"own", "eigene", "eigenen", "ihre", "seine", "ihren", "seinen", "its"} and not any(at in range(p.first, p.last) for p in scene.phrases):
            return True
    return False


def _question(scene: Scene, clause: Clause, start: int) -> Place | None:
    """`, wie weit China geht`, `who speaks up`: the open question behind a word; none that asks what to do or why."""
    words = assertion_words(scene.cues.language)["watching"]
    for at, end in scene.spots(words["questions"]):
        if not start <= at <= start + _FAR or at == 0:
            continue
        mark, behind = scene.tokens[at - 1], {t.lower for t in scene.tokens[end : end + 2]}
        if scene.cues.language == "de" and mark.text not in (",", "»", "„", '"', ":") and at - 2 > start and scene.tokens[at - 2].text != ",":
            continue
        own = scene.clauses.at(at) if at in scene.clauses.of else clause
        if "to" in behind or _in(scene, words["still_to_do"], set(own.tokens)):
            continue
        return at, end
    return None


def _words(scene: Scene, clause: Clause, start: int, question: Place | None) -> frozenset[int]:
    """The watching clause from its verb on (in German all of it), and the question with all that hangs on it."""
    out = {i for i in clause.tokens if scene.cues.language == "de" or i >= start}
    if question is not None and question[0] in scene.clauses.of:
        asked = {scene.clauses.of[question[0]]}
        for other in scene.clauses.clauses:
            if other.index != clause.index and other.first > question[0] and other.parent in asked and other.kind != "main":
                asked.add(other.index)
        out |= {i for n in asked for i in scene.clauses.clauses[n].tokens if n != clause.index}
    return frozenset(out)


def _who(scene: Scene, clause: Clause, verb: Place, before: Scene | None) -> Role:
    """Who watches: the subject; where nobody is it (`wird gerechnet`, `man`, `they`), the country of the place that is named before."""
    words = assertion_words(scene.cues.language)["watching"]
    nobody = [a for a, _ in scene.spots(words["nobody"]) if a in clause.tokens]
    if nobody:
        place = _place(scene, clause, verb)
        if place is None and before is not None and _in(scene, words["there"], set(clause.tokens)):
            named = [p for p in before.phrases if p.actors and p.form in ("capital", "city", "name")]
            place = named[-1] if named and len({i.split(":")[0] for p in named for i in p.actors}) == 1 else None
        if place is not None:
            return Role(tuple(dict.fromkeys(i.split(":")[0] for i in place.actors)), place)
    subject = scene.subject(clause)
    if subject.actors and subject.phrase is not None and (subject.phrase.prep is None or subject.how):
        return subject
    place = _place(scene, clause, verb) if nobody or not subject.actors else None
    if place is not None and place.first - clause.first <= 2 and place.prep is not None:
        return Role(tuple(dict.fromkeys(i.split(":")[0] for i in place.actors)), place)
    return Role() if nobody and not subject.how else subject


def _place(scene: Scene, clause: Clause, verb: Place) -> Phrase | None:
    """`In Kiew ...`, `und in Algier, so hört man, ...`: the place named last before, in a phrase of its own."""
    led = [p for p in scene.phrases if p.actors and p.attribute is None and p.prep in ("in", "im", "auf", "at", "on") and (p.first <= verb[0])]
    near = [p for p in led if p.first in clause.tokens or p.first < clause.first]
    opens = [p for p in near if p.first <= 3 or not scene.tokens[p.first - 1].is_word or scene.tokens[p.first - 1].lower in scene.cues["coordinators"] or scene.tokens[p.first - 2].lower in scene.cues["coordinators"] or 0 <= p.first - clause.first <= 3]
    return opens[-1] if opens else None


def _whose(scene: Scene, watcher: Role, verb: Place) -> tuple[str, ...]:
    """Whose doing is watched, where somebody else is named behind."""
    home = {i.split(":")[0] for i in watcher.actors}
    return next((p.actors for p in scene.phrases if p.first >= verb[1] and p.actors and not home & {i.split(":")[0] for i in p.actors}), ())


def _only_wanted(scene: Scene, clause: Clause, verb: Place) -> bool:
    """`is not watching`, `should count`, `nobody is counting`: no watch."""
    words = assertion_words(scene.cues.language)["observers"]
    near = range(verb[0] - 3, verb[0]) if scene.cues.language == "en" else range(verb[0] - 2, verb[1] + 3)
    denied = any(a in near and a in clause.tokens for a, _ in scene.find("negation.words"))
    owed = any(a in clause.tokens for a, _ in scene.spots(words["owed"]))
    return denied or owed or any(a in clause.tokens and a < verb[0] for a, _ in scene.spots(words["sent"])) or any(a == verb[0] for a, _ in scene.spots(words["no_watch"]))


def _reach(scene: Scene, clause: Clause) -> set[int]:
    return set(range(clause.first, len(scene.tokens)))


def _in(scene: Scene, pattern: Pattern, own: Set[int]) -> Place | None:
    return next(((a, b) for a, b in scene.spots(pattern) if a in own), None)
