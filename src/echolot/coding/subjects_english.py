"""The subject of an English clause, by its place before the verb."""

from __future__ import annotations

from echolot.coding.bystanders import private_phrase
from echolot.coding.clauses import Clause
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Scene, as_subject


def english_subject(scene: Scene, clause: Clause) -> Phrase | None:
    verb = min((i for i in clause.verbs), default=clause.last)
    before = [as_subject(p, clause) for p in scene.inside(clause)]
    before = [p for p in before if p.last <= verb + 1 and p.first < verb and p.actors]
    before = [p for p in before if p.first == 0 or scene.tokens[p.first - 1].lower not in ("not", "unlike", "besides")]
    strong = [p for p in before if p.argument and p.strong]
    while len(strong) > 1 and _explains(scene, strong[-2], strong[-1]):
        strong.pop()
    if strong:
        return strong[-1]
    weak = [p for p in before if p.argument and not p.strong and p.head >= 0 and not private_phrase(scene, p)]
    if weak:
        return weak[-1]
    staff = scene.cues.lists.get("staff", frozenset())
    attributes = [
        p
        for p in before
        if p.attribute is not None
        or p.prep in ("from",)
        or (p.prep in ("to", "for", "at", "in", "with") and p.first > 1 and scene.tokens[p.first - 2].lower in staff)
    ]
    if attributes:
        return attributes[0]
    if (lord := _served(scene, clause) or _whose_arms(scene, clause)) is not None:
        return lord
    after = [p for p in scene.inside(clause) if p.first == verb + 1 and p.argument and p.strong]
    listed = clause.elided and any(c.coordinated and c.parent == clause.index for c in scene.clauses.clauses)
    inverted = (
        after
        and not _helped_across(scene, clause)
        and verb in clause.finite
        and not _behind_an_aside(scene, verb)
        and scene.tokens[verb].lower not in scene.cues["told_whom"]  # `Bok told reporters`
        and (scene.tokens[clause.first].lower in ("had", "should", "were") or (clause.first == verb and not listed) or _turned_by_its_opener(scene, clause, verb))
    )  # but not in `has warned Ethiopia, helped Sudan and threatened Libya`
    return after[0] if inverted else None


def _turned_by_its_opener(scene: Scene, clause: Clause, verb: int) -> bool:
    """`Never before has Norway condemned it`, `Only then did Norway act`: an auxiliary before its subject, as such words ask for it."""
    before = scene.tokens[clause.first : verb]
    return 0 < len(before) <= 5 and before[0].lower in scene.cues["turning"] and scene.tokens[verb].lower in scene.cues.auxiliaries and all(t.is_word for t in before)


def _served(scene: Scene, clause: Clause) -> Phrase | None:
    """`Hackers working for Iran crippled the grid`: for whom somebody without a name does it."""
    first = clause.first
    for phrase in scene.inside(clause) if clause.kind == "main" else ():
        led = phrase.first - 2
        serves = phrase.actors and phrase.prep == "for" and first < led <= first + 3 and scene.tokens[led].lower in scene.cues["serving"]
        serves = serves and scene.tokens[led - 1].lower in scene.cues["servants"]
        if serves and phrase.last in clause.verbs and not any(p.actors and p.argument and p.first < led for p in scene.inside(clause)):
            return phrase
    return None


def _whose_arms(scene: Scene, clause: Clause) -> Phrase | None:
    """`A bomb planted by rebels wounded nine`, `shells fired by Mali hit a school`: whose the arms are that do it."""
    return next(
        (
            p
            for p in scene.inside(clause)
            if p.actors and p.prep == "by" and p.last in clause.verbs and 1 < p.first - clause.first <= 6 and scene.tokens[p.first - 2].lower in scene.cues["sent_off"]
        ),
        None,
    )


def _behind_an_aside(scene: Scene, verb: int) -> bool:
    """`Hezbollah, a party backed by Iran, attacked Israel`: a full verb behind a comma has its subject before what is put in between, unless it tells who speaks."""
    word = scene.tokens[verb].lower
    speaks = word in scene.cues["reporting"] or word in scene.cues["of_the_office"] or word in scene.cues.auxiliaries
    return verb > 2 and scene.tokens[verb - 1].text == "," and not speaks


def _helped_across(scene: Scene, clause: Clause) -> bool:
    """`Japan has, in no uncertain terms, condemned`: whether what is put in between parts a verb from its auxiliary."""
    first = clause.first
    if not clause.elided or clause.parent is None or first not in clause.verbs or scene.tokens[first - 1].text != ",":
        return False
    verbs = scene.clauses.clauses[clause.parent].verbs
    helping = bool(verbs) and scene.tokens[verbs[-1]].lower in scene.cues.auxiliaries and verbs[-1] < first - 1
    return helping and any(t.text == "," for t in scene.tokens[verbs[-1] + 1 : verbs[-1] + 4])


def _explains(scene: Scene, named: Phrase, phrase: Phrase) -> bool:
    """`Colombia's president, a man who ...`: whether a phrase only says behind a comma what somebody is."""
    mark = scene.tokens[named.last].text if named.last < len(scene.tokens) else ""
    return phrase.first == named.last + 1 and mark in (",", "–", "—") and scene.tokens[phrase.first].lower in ("a", "an")
