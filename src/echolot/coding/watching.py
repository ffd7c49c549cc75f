"""Who draws conclusions from how others answer: watches, counts, takes notes, asks itself, weighs; and which words of a sentence say only that."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from echolot.coding.clauses import Clause
from echolot.coding.cues import Pattern
from echolot.coding.frames import Frame
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Place, Role, Scene
from echolot.coding.silences import assertion_words, observers

_NOT_FOR_THE_STATE = ("police", "court", "civilians", "media")
_FAR = 12  # words between a watching and what is watched
_OURS = {"own", "eigene", "eigenen", "ihre", "seine", "ihren", "seinen", "its"}
_ONE = {"a", "an", "eine", "einen", "einer"}  # `weighing a collective response`: one still to be given
_NEAR = 8  # words between an asking and its question


@dataclass(frozen=True, slots=True)
class Watch:
    """words: positions of all that says what is done in watching and what is asked; an act told there is none."""

    clause: Clause
    watcher: Role
    watched: tuple[str, ...]
    words: frozenset[int]


def watches(scene: Scene, before: Scene | None = None, speech: Sequence[Frame] = ()) -> list[Watch]:
    """The watches of a sentence. before: the sentence that stands before it, to which `dort`, `there` points; speech: who says what in it."""
    listed = [Watch(clause, who, watched, _listed_words(scene, clause)) for clause, who, watched in observers(scene)]
    known = {w.clause.index for w in listed}
    return listed + [w for clause in scene.clauses.clauses if clause.index not in known and (w := _watch(scene, clause, before, speech)) is not None]


# which list of words needs what beside it
_NEEDS = (("alone", ""), ("bare", "end"), ("asks", "question"), ("wants", "of others"), ("weighs", "bearing"), ("obtains", "documents"), ("notes", "reactions"), ("looks", "the affair"), ("verbs", "object"))


def _listed_words(scene: Scene, clause: Clause) -> frozenset[int]:
    words = assertion_words(scene.cues.language)["observers"]
    verb = _in(scene, words["verbs"], set(clause.tokens)) or _in(scene, words["keen"], set(clause.tokens)) or (clause.first, clause.first)
    return _words(scene, clause, verb[0], _question(scene, clause, verb[1]))


def _watch(scene: Scene, clause: Clause, before: Scene | None, speech: Sequence[Frame]) -> Watch | None:
    words, own = assertion_words(scene.cues.language)["watching"], set(clause.tokens)
    for key, needs in _NEEDS:
        for verb in (p for p in scene.spots(words[key]) if p[0] in own):
            if _only_wanted(scene, clause, verb) or not _is_verb(scene, verb):
                continue
            question = _question(scene, clause, verb[1])
            if needs and not _holds(scene, clause, verb, question, needs):
                continue
            watcher = _who(scene, clause, verb, before)
            if not watcher.actors:
                frame = next((f for f in speech if clause.index in f.clauses and f.speaker), None)  # `said it was instructive to see who`
                watcher = Role(frame.speaker, None, "the speaker") if frame is not None and scene.cues.language == "en" else watcher
            home = {i.split(":")[0] for i in watcher.actors}
            told = any(clause.index in f.clauses and home & {i.split(":")[0] for i in f.speaker} for f in speech)
            if told and question is None and needs in ("object", "the affair") and not _affair(scene, clause, verb, "reactions"):
                continue  # a spokesman's `we follow the case` is a word on it
            if watcher.actors and not any(a.endswith(_NOT_FOR_THE_STATE) for a in watcher.actors):
                return Watch(clause, watcher, _whose(scene, watcher, verb), _words(scene, clause, verb[0], question) | _means(scene, clause, verb))
    return None


def _is_verb(scene: Scene, verb: Place) -> bool:
    """Not `struck a different note`: in English one word alone has to be a verb where it stands."""
    word = scene.tokens[verb[0]].lower
    alone = scene.cues.language == "en" and verb[1] - verb[0] == 1 and not word.endswith("ing")
    return not alone or any(verb[0] in c.verbs for c in scene.clauses.clauses) or any(p.last == verb[0] and p.strong for p in scene.phrases)


def _holds(scene: Scene, clause: Clause, verb: Place, question: Place | None, needs: str) -> bool:
    """Whether what a word of watching needs stands there: an open question, what it means for oneself, or the affair."""
    words = assertion_words(scene.cues.language)["watching"]
    if needs == "end":
        return verb[1] >= len(scene.tokens) or not scene.tokens[verb[1]].is_word or any(a == verb[1] for a, _ in scene.spots(words["behind"]))
    if needs == "documents":
        return _affair(scene, clause, verb, "documents") and not _asked(scene, clause, verb)
    worried = bool(_in(scene, words["worried"], _reach(scene, clause)))
    if question is not None and worried:
        return any(a == question[0] for a, _ in scene.spots(words["of_others"]))
    if needs == "of others":
        return question is not None and any(a == question[0] for a, _ in scene.spots(words["of_others"]))
    if needs == "question":
        return question is not None and question[0] - verb[1] <= _NEAR
    if needs == "bearing":
        asked = question is not None and _in(scene, words["bearing"], _reach(scene, clause)) is not None
        return asked or _affair(scene, clause, verb, "reactions") or _its_own(scene, clause, verb)
    if worried:
        return False
    if needs in ("object", "the affair") and question is None and _in(scene, words["by_trade"], set(clause.tokens)) is not None:
        return False  # the police follow a case
    reactions, affair = _affair(scene, clause, verb, "reactions"), needs != "reactions" and _affair(scene, clause, verb, "affair")
    return reactions or affair or (needs != "the affair" and question is not None)


def _asked(scene: Scene, clause: Clause, verb: Place) -> bool:
    """`asked Minsk for a list`: whether a thing is asked of somebody who is named; then it is a call to that one."""
    home = {i.split(":")[0] for i in scene.subject(clause).actors}
    return any(p.strong and p.actors and p.attribute is None and not p.possessive and p.first > verb[0] - (_FAR if scene.cues.language == "de" else 0) and not home & {i.split(":")[0] for i in p.actors} for p in scene.inside(clause))


def _its_own(scene: Scene, clause: Clause, verb: Place) -> bool:
    """`prüft seine eigenen Verträge`: what is weighed is one's own, and no measure against others."""
    words = assertion_words(scene.cues.language)["watching"]
    own = set(clause.tokens)
    near = own & set(range(verb[0] - 8 if scene.cues.language == "de" else verb[1], verb[1] + 4))
    return _in(scene, words["its_own"], near) is not None and _in(scene, words["measures"], own) is None


def _means(scene: Scene, clause: Clause, verb: Place) -> frozenset[int]:
    """`met to assess the answers`, `schickte zwei Beamte, um zu lernen`: the verb before, done only in order to watch."""
    if clause.kind in ("inf", "relative") and clause.parent is not None:
        above = set(scene.clauses.clauses[clause.parent].tokens)
    elif verb[0] and "to" in (scene.tokens[verb[0] - 1].lower, scene.tokens[verb[1] - 2].lower):
        above = {i for i in clause.tokens if i < verb[0]}
    else:
        return frozenset()
    words = assertion_words(scene.cues.language)["watching"]
    return frozenset(i for a, b in scene.spots(words["means"]) if a in above for i in range(a, b))


def _affair(scene: Scene, clause: Clause, verb: Place, key: str) -> bool:
    """`verfolgt den Streit`, `studies the replies`: the affair as the object, and nothing of one's own."""
    words = assertion_words(scene.cues.language)["watching"]
    german = scene.cues.language == "de"
    near = [i for i in clause.tokens if (german or i >= verb[1]) and abs(i - verb[0]) <= _FAR]
    for at, _ in scene.spots(words[key]):
        led = {t.lower for t in scene.tokens[max(0, at - 3) : at]}
        ours = _OURS | _ONE if key == "reactions" else _OURS
        if at in near and not led & ours:
            return True
    return False


def _question(scene: Scene, clause: Clause, start: int) -> Place | None:
    """`, wie weit China geht`, `who speaks up`: the open question behind a word; none that asks what to do or why."""
    words = assertion_words(scene.cues.language)["watching"]
    asides = {a for a, _ in scene.spots(words["asides"])}
    verbs = {i for c in scene.clauses.clauses for i in c.verbs if scene.tokens[i].lower not in scene.cues.auxiliaries} - asides
    if start > clause.first and any(t.lower in ("that", "dass", "daß") for t in scene.tokens[start : start + 2]):
        return None  # `observed that`
    for at, end in scene.spots(words["questions"]):
        if not start <= at <= start + _FAR or at == 0:
            continue
        mark, behind = scene.tokens[at - 1], {t.lower for t in scene.tokens[end : end + 1]}
        if scene.cues.language == "de" and mark.text not in (",", "»", "„", '"', ":") and at - 2 > start and scene.tokens[at - 2].text != ",":
            continue
        own = scene.clauses.at(at) if at in scene.clauses.of else clause
        if start > clause.first and any(i in verbs for i in range(start, at)):
            continue
        if "to" in behind or _in(scene, words["still_to_do"], set(own.tokens)):
            continue
        return at, end
    return None


def _words(scene: Scene, clause: Clause, start: int, question: Place | None) -> frozenset[int]:
    """The watching clause from its verb on (in German all of it), and the question with all that hangs on it."""
    out = {i for i in clause.tokens if scene.cues.language == "de" or i >= start}
    if question is not None and question[0] in scene.clauses.of:
        asked = {scene.clauses.of[question[0]]}
        more = {a for a, _ in scene.spots(assertion_words(scene.cues.language)["watching"]["questions"])}  # `who is slow and who condemns`
        for other in scene.clauses.clauses:
            again = other.first in more and scene.tokens[other.first - 1].lower in scene.cues["coordinators"]
            if other.index != clause.index and other.first > question[0] and (other.parent in asked or again) and other.kind != "main":
                asked.add(other.index)
        out |= {i for n in asked for i in scene.clauses.clauses[n].tokens if n != clause.index}
    return frozenset(out)


def _who(scene: Scene, clause: Clause, verb: Place, before: Scene | None) -> Role:
    """Who watches: the subject; where nobody is it (`wird gerechnet`, `man`, `they`), the country of the place that is named before."""
    words, own = assertion_words(scene.cues.language)["watching"], set(clause.tokens)
    subject, place = scene.subject(clause), _place(scene, clause, verb)
    above = set(scene.clauses.clauses[clause.parent].tokens) if clause.kind == "inf" and clause.parent is not None else set()
    nobody, people = _in(scene, words["nobody"], own) is not None, _in(scene, words["people"], own | above) is not None
    if place is None and before is not None and (nobody or people) and _in(scene, words["there"], own):
        named = [p for p in before.phrases if p.actors and p.form in ("capital", "city", "name")]
        if named and (len({i.split(":")[0] for p in named for i in p.actors}) == 1 or named[-1].prep is not None):
            return Role(tuple(dict.fromkeys(i.split(":")[0] for i in named[-1].actors)), None, "of the place")
    unnamed = not subject.actors or subject.phrase is None or subject.how == "discourse" or subject.phrase.bare
    if place is not None and (nobody or people or unnamed):
        return Role(tuple(dict.fromkeys(i.split(":")[0] for i in place.actors)), place)
    if clause.kind == "relative" and clause.parent is not None and _means(scene, clause, verb):
        return scene.subject(scene.clauses.clauses[clause.parent])  # `hat zwei Beamte geschickt, die das Vorgehen studieren sollen`
    behind = scene.cues.language == "en" and subject.phrase is not None and subject.phrase.first > verb[0] and not subject.how
    led = subject.phrase is not None and subject.how == ""  # `Jenseits des Flusses, in Kiew, zählt man`
    return Role() if behind or (nobody and not led) else subject


def _place(scene: Scene, clause: Clause, verb: Place) -> Phrase | None:
    """`In Kiew ...`, `und in Algier, so hört man, ...`: the place named last before, in a phrase of its own."""
    def opens(phrase: Phrase) -> bool:
        at = phrase.first - (scene.tokens[phrase.first].lower not in words)
        before = scene.tokens[at - 1] if at > 0 else None
        return before is None or not before.is_word or before.lower in scene.cues["coordinators"] or at - clause.first in (0, 1)

    words = ("in", "im", "auf", "at", "on")
    led = [p for p in scene.phrases if p.actors and p.attribute is None and p.prep in words and p.first <= verb[0] and opens(p)]
    return led[-1] if led else None


def _whose(scene: Scene, watcher: Role, verb: Place) -> tuple[str, ...]:
    """Whose doing is watched, where somebody else is named behind."""
    home = {i.split(":")[0] for i in watcher.actors}
    return next((p.actors for p in scene.phrases if p.first >= verb[1] and p.actors and not home & {i.split(":")[0] for i in p.actors}), ())


def _only_wanted(scene: Scene, clause: Clause, verb: Place) -> bool:
    """`is not watching`, `should count`, `nobody is counting`: no watch."""
    words = assertion_words(scene.cues.language)["observers"]
    near = range(verb[0] - 3, verb[0]) if scene.cues.language == "en" else range(verb[0] - 2, verb[1] + 3)
    denied = any((a in near or (scene.cues.language == "de" and a > verb[0])) and a in clause.tokens for a, _ in scene.find("negation.words"))
    owed = any(a in clause.tokens for a, _ in scene.spots(words["owed"]))
    spoiled = any(a - 1 <= verb[0] < b for a, b in scene.spots(assertion_words(scene.cues.language)["watching"]["no_watch"]))
    return denied or owed or spoiled or any(a in clause.tokens and a < verb[0] for a, _ in scene.spots(words["sent"])) or any(a == verb[0] for a, _ in scene.spots(words["no_watch"]))


def _reach(scene: Scene, clause: Clause) -> set[int]:
    return set(range(clause.first, len(scene.tokens)))


def _in(scene: Scene, pattern: Pattern, own: Set[int]) -> Place | None:
    return next(((a, b) for a, b in scene.spots(pattern) if a in own), None)
