"""Relative clauses: whom the pronoun means, and who acts in the clause that it opens."""

from __future__ import annotations

from echolot.coding.bystanders import private_phrase
from echolot.coding.clauses import Clause
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Role, Scene, goes_with_plural


def antecedent_of(scene: Scene, clause: Clause) -> Phrase | None:
    """The phrase a relative clause belongs to: the nearest before it."""
    before = [p for p in scene.phrases if p.last <= clause.first and clause.first - p.last <= 3 and p.form != "city"]
    if scene.cues.language == "en" and clause.opener == "who" and any(clause.first - 1 in c.verbs for c in scene.clauses.clauses):
        return None  # `recalled who had bombed Yemen first`: nobody is described
    if before and clause.opener == "which" and _only_where(scene, clause, before[-1]):
        return None
    return before[-1] if before else None


def _only_where(scene: Scene, clause: Clause, place: Phrase) -> bool:
    """`an attack in Mali on Friday, which killed two`: whether what stands before only says where a blow fell that the clause goes on to tell of."""
    if scene.cues.language != "en" or place.prep not in ("in", "near", "at", "outside", "on"):
        return False
    start = next((c.first for c in scene.clauses.clauses if place.first in c.tokens), 0)
    return any(t.lower in scene.cues["blows"] for t in scene.tokens[start : place.first])


def relative_subject(scene: Scene, clause: Clause, found: Phrase | None) -> Phrase | None:
    """`das Ministerium, das Kibaki beglückwünscht hatte`: of two possible subjects it is the pronoun's, if the verb's number allows it."""
    if scene.cues.language != "de" or clause.kind != "relative" or clause.opener not in ("der", "die", "das") or found is None or not clause.finite:
        return None
    before = [p for p in scene.phrases if p.last == clause.first - 1 and (p.actors or (p.form == "office" and p.argument)) and p.strong and p.form != "city" and p.role != "site"]
    if not before or found.cases == "n" or found.attribute is not None:
        return None
    if _of_another_kind(before[-1], clause.opener) or ((before[-1].prep is not None or before[-1].attribute is not None) and any(scene.tokens[i].lower in scene.cues["asking_for"] for i in clause.verbs)):
        return None  # `Zölle gegen Indien, die Frankreich fordert`, `ein Embargo gegen Myanmar, das Malaysia verlangt`: the noun before is what is asked for
    several = scene.tokens[clause.finite[-1]].lower.endswith(("n", "sind"))
    return before[-1] if goes_with_plural(before[-1]) == several or goes_with_plural(found) != several else None


def _of_another_kind(phrase: Phrase, pronoun: str) -> bool:
    """Whether a pronoun cannot mean a state by its gender and number: `Indien, die`, `die Türkei, das`."""
    if phrase.form not in ("name", "capital", "seat") or phrase.plural or len(phrase.actors) > 1 or not phrase.gender:
        return False
    return pronoun not in {"m": ("der",), "f": ("die",), "n": ("das",), "pl": ("die",)}.get(phrase.gender, (pronoun,))


def several_described(scene: Scene, clause: Clause, antecedent: Phrase) -> bool:
    """`zehn Geiseln von der Hamas, die entführt worden waren`: whether a relative clause in the plural cannot mean the one name right before it."""
    one = antecedent.form in ("name", "capital", "seat", "holder") and antecedent.prep is not None and antecedent.gender in ("f", "m", "n", "") and not goes_with_plural(antecedent)
    return clause.opener == "die" and bool(clause.finite) and one and scene.tokens[clause.finite[-1]].lower in ("waren", "wurden", "sind", "werden", "haben", "hatten", "worden")


def behind_whose(scene: Scene, clause: Clause) -> Role | None:
    """`whose general the Americans killed`, `whose arsenal the commander helped to build`: who acts on what is somebody's; None where that acts itself."""
    if not clause.finite:
        return None
    verb = clause.finite[-1] if scene.cues.language == "de" else clause.finite[0]
    nouns = [i for i in clause.tokens if clause.first + 1 < i < verb and scene.tokens[i].lower in scene.cues.determiners]
    if not nouns or any(scene.tokens[i].lower in scene.cues["prepositions"] for i in range(clause.first, nouns[0])):
        return None
    doer = next((p for p in scene.inside(clause) if p.actors and p.strong and p.argument and nouns[0] <= p.first <= nouns[0] + 1), None)
    if scene.cues.language == "en":
        return Role(doer.actors, doer) if doer is not None else Role()
    several = scene.tokens[verb].lower.endswith(("n", "sind"))
    acts = doer is not None and (doer.cases == "n" or (several and goes_with_plural(doer) and not scene.tokens[nouns[0] - 1].lower.endswith(("en", "e"))))
    return Role(doer.actors, doer) if acts and doer is not None else None


def thing_that_acts(scene: Scene, clause: Clause) -> Phrase | None:
    """`shot down a Syrian helicopter that had violated its airspace`: forces or a person right before an English `that` and its verb."""
    if scene.cues.language != "en" or clause.opener != "that" or clause.kind != "sub" or clause.first + 1 not in clause.finite:
        return None
    before = next((p for p in reversed(scene.phrases) if p.last <= clause.first), None)
    acts = before is not None and before.last == clause.first and bool(before.actors) and before.argument
    craft = scene.tokens[clause.first - 1].lower in scene.cues["flying"]
    return before if acts and before is not None and (craft or (before.strong and (before.role in ("army", "rebels", "protesters") or before.person))) else None


def laid_to(scene: Scene, clause: Clause) -> Phrase | None:
    """`a raid blamed on Libya that killed four`: who is held to have done what the clause goes on to tell of the deed."""
    if clause.opener not in ("that", "which") or clause.first + 1 not in clause.verbs or not scene.cues["laid_to"]:
        return None
    phrase = next((p for p in reversed(scene.phrases) if p.last <= clause.first), None)
    near = phrase is not None and bool(phrase.actors) and clause.first - phrase.last <= 1 and phrase.prep in ("on", "to")
    named = phrase is not None and any(t.lower in scene.cues["laid_to"] for t in scene.tokens[max(0, phrase.first - 3) : phrase.first])
    return phrase if near and named else None


def said_of_another(scene: Scene, clause: Clause) -> bool:
    """`officials it says ordered the killing`: a clause that starts with its verb, right behind a verb of saying."""
    first = clause.first
    opens = scene.cues.language == "en" and clause.kind == "sub" and clause.opener == "that" and first in clause.verbs and first > 2
    return opens and scene.tokens[first - 1].lower in scene.cues["reporting"] and scene.tokens[first - 1].is_word


def antecedent_of_said(scene: Scene, clause: Clause) -> Phrase | None:
    """The noun that stands before `it says`."""
    at = clause.first - 2  # who says it
    at -= scene.tokens[at - 1].lower in ("who", "which", "that")
    return next((p for p in scene.phrases if p.actors and p.last == at and p.form != "pronoun" and (p.strong or not private_phrase(scene, p))), None)
