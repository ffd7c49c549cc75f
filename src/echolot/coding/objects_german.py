"""Who stands where the subject of a German clause could stand and is its object: in front of the verb, or right before one of violence."""

from __future__ import annotations

from collections.abc import Sequence

from echolot.coding.clauses import Clause
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Scene, goes_with_plural


def is_object(scene: Scene, clause: Clause, phrase: Phrase, inside: Sequence[Phrase]) -> bool:
    """Whether a phrase that its form allows as the subject is the object of its clause."""
    return (
        _object_first(scene, clause, phrase, inside) or _owned_by_the_subject(scene, clause, phrase, inside)
        or _refused(scene, clause, phrase, inside) or _sent_away(scene, clause, phrase, inside) or _stormed(scene, clause, phrase) or _struck(scene, clause, phrase, inside)
    )  # fmt: skip


def agreeing(scene: Scene, clause: Clause) -> int:
    """Where the verb stands that goes with the subject: of `erschossen hatte` the last, since `erschossen` could be one, too; -1 where none is."""
    if not clause.finite:
        return -1
    last = clause.finite[-1]
    helps = clause.kind in ("sub", "relative") and scene.tokens[last].lower in scene.cues.auxiliaries
    return last if helps else clause.finite[0]


def _object_first(scene: Scene, clause: Clause, phrase: Phrase, inside: Sequence[Phrase]) -> bool:
    """`Zwei russische Journalisten wies Lettland aus`: several people before a verb in the singular are its object, where a state stands behind it."""
    verb = clause.finite[0] if clause.finite else -1
    if phrase.last > verb or scene.tokens[verb].lower.endswith(("n", "sind")) or phrase.form not in ("office", "inhabitant", "adjective"):
        return False
    if any(scene.tokens[i].capitalised for i in range(phrase.last, verb)):
        return False  # `Die Gesandte Christine Schraner`
    first = scene.tokens[phrase.first].lower
    if first == "die" and any(scene.tokens[i].lower.endswith(tuple(scene.cues["one_woman"])) for i in range(phrase.first, phrase.last)):
        return False  # `Die Außenbeauftragte der EU rief Israel auf`
    many = first in scene.cues["before_several"] or (first.isdigit() and first != "1") or (phrase.plural and len(phrase.actors) < 2)
    return many and any(p.first > verb and _can_act(p) and p.actors and not goes_with_plural(p) for p in inside)


def _owned_by_the_subject(scene: Scene, clause: Clause, phrase: Phrase, inside: Sequence[Phrase]) -> bool:
    """`Ihre Botschaft in Kabul haben die USA geschlossen`: what stands first and belongs to somebody named behind the verb is the object."""
    verb = clause.finite[0] if clause.finite else -1
    if clause.kind != "main" or phrase.first != clause.first or phrase.last > verb or scene.tokens[phrase.first].lower not in scene.cues.possessives:
        return False
    own = phrase.role in ("embassy", "site", "army") and any(scene.tokens[i].lower in scene.cues["done_to_ones_own"] for i in (*clause.verbs, clause.last - 1))
    return own and any(p.first > verb and _can_act(p) and p.form in ("name", "capital", "holder") and p.prep is None for p in inside)


def _can_act(phrase: Phrase) -> bool:
    return phrase.argument and phrase.strong and phrase.can("n")


def _refused(scene: Scene, clause: Clause, phrase: Phrase, inside: Sequence[Phrase]) -> bool:
    """`Die russischen Drohungen wiesen die Deutschen zurück`: words and deeds in front of a verb that judges them, where somebody who can do so stands behind it."""
    verb = clause.finite[0] if clause.finite else -1
    if clause.kind != "main" or phrase.strong or phrase.head < 0 or phrase.head >= verb or phrase.first != clause.first:
        return False
    judged = scene.tokens[phrase.head].lower.endswith(tuple(scene.cues["judged_things"])) and any(scene.tokens[i].lower in scene.cues["judging_verbs"] for i in clause.verbs)
    return judged and any(p.first > verb and _can_act(p) and p.prep is None and p.attribute is None and p.actors != phrase.actors for p in inside)


def _sent_away(scene: Scene, clause: Clause, phrase: Phrase, inside: Sequence[Phrase]) -> bool:
    """`Russische Diplomaten wiesen Polen und Lettland aus`: envoys in front of what only a state does to them, where one stands behind the verb."""
    verb = clause.finite[0] if clause.finite else -1
    if clause.kind != "main" or phrase.role != "embassy" or phrase.last > verb or len(phrase.actors) > 1:
        return False
    words = {scene.tokens[i].lower for i in clause.verbs}
    parted = (entry.split() for entry in scene.cues.lists["done_to_envoys_split"])
    last = scene.tokens[max(i for i in clause.tokens if scene.tokens[i].is_word)].lower
    told = words & scene.cues["done_to_envoys"] or any(scene.tokens[verb].lower == head and last == particle for head, particle in parted)
    behind = (p for p in inside if verb < p.first and _can_act(p) and p.prep is None and p.actors != phrase.actors)
    return bool(told) and any(p.form in ("name", "capital", "holder") or (p.form == "office" and p.role != "embassy") for p in behind)


def _stormed(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """`Die Botschaft Schwedens stürmten Anhänger des Predigers`: a house abroad strikes nobody, and stands in front as what is struck."""
    verb = clause.finite[0] if clause.finite else -1
    if clause.kind != "main" or phrase.role != "embassy" or phrase.last > verb:
        return False
    words = [scene.tokens[i].lower for i in range(phrase.first, phrase.last)]
    house = any(w.startswith(tuple(scene.cues["missions"])) and "schafter" not in w for w in words)
    return house and any(scene.tokens[i].lower in scene.cues["striking"] for i in clause.verbs)


def _struck(scene: Scene, clause: Clause, phrase: Phrase, inside: Sequence[Phrase]) -> bool:
    """`haben einen Konvoi überfallen und 20 Soldaten getötet`, `nachdem Unbekannte drei Polizisten entführten`: people right before a verb of violence are whom
    it hits, where somebody else stands before them, known or not, or where the clause goes on with its subject."""
    if phrase.form not in ("office", "inhabitant") or (clause.opener in ("der", "die", "das") and phrase.first <= clause.first + 1):
        return False
    verb = next((i for i in clause.verbs if i >= phrase.last), -1)
    if verb < 0 or scene.tokens[verb].lower not in scene.cues["done_to_people"] or (clause.kind == "main" and verb in clause.finite):
        return False
    lemmas = {scene.cues.auxiliaries[w].lemma for i in clause.verbs if (w := scene.tokens[i].lower) in scene.cues.auxiliaries}
    if lemmas & {"werden", "sein"} or any(scene.tokens[i].capitalised and scene.tokens[i - 1].lower not in ("am", "im") for i in range(phrase.last, verb)):
        return False
    goes_on = clause.elided and scene.tokens[clause.first].lower in scene.cues["joiners"]
    return goes_on or any(p is not phrase and p.last <= phrase.first and _can_act(p) and p.prep is None for p in inside) or _unknown_before(scene, clause, phrase)


def _unknown_before(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """Whether somebody whom no list knows stands before a phrase as the subject: `Unbekannte haben ...`, `weil ein Mann ...`."""
    taken = {i for p in scene.phrases for i in range(p.first, p.last)}
    for at in range(clause.first, phrase.first):
        token = scene.tokens[at]
        if at in taken or not token.is_word or token.lower not in scene.cues["nameless"]:
            continue
        led = [t.lower for t in scene.tokens[max(clause.first, at - 2) : at]]
        return not any(w in scene.cues["prepositions"] or w in scene.cues.contractions or "n" not in scene.cues.determiners.get(w, "n") for w in led)
    return False
