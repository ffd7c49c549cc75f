"""Clauses that say under which condition, or for what purpose, something would be done."""

from __future__ import annotations

from echolot.coding.clauses import Clause
from echolot.coding.lexicon import lexicon
from echolot.coding.scene import Scene
from echolot.coding.subjects_german import goes_on

_SUPPOSING = ("sollte", "sollten", "wird", "werden", "ist", "sind", "hat", "haben", "kann", "können", "will", "wollen", "muss", "müssen")  # opens what only would be


def awaited(scene: Scene, clause: Clause) -> bool:
    """`sobald Iran einlenkt, hebt die EU ...`, `will talk when the army has left`: what what is to come waits for."""
    if clause.kind != "sub" or clause.opener not in scene.cues["awaiting"] | scene.cues["up_to"] or clause.parent is None:
        return False
    governing, german = scene.clauses.clauses[clause.parent], scene.cues.language == "de"
    whole = bool(clause.finite) and (clause.finite[0] >= clause.last - 2 if german else scene.tokens[clause.finite[0] - 1].lower != "to")  # no `until Friday to leave`
    return whole and _current(scene, clause) and _current(scene, governing)


def _current(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is told in the present or the future."""
    forms = lexicon(scene.cues.language).verb_forms
    if not clause.finite:
        return False
    first = scene.tokens[clause.finite[0]].lower  # `has left`
    if first in scene.cues.auxiliaries:
        return scene.cues.auxiliaries[first].feature != "past"
    return "past" not in forms.get(first, ()) or "present" in forms[first]


def _behind_main(scene: Scene, clause: Clause) -> bool:
    """Whether a clause follows a whole one after a comma."""
    before = scene.clauses.clauses[clause.index - 1] if clause.index else None
    return before is not None and bool(before.finite) and before.kind != "inf" and scene.tokens[clause.first - 1].text == ","


def _ends_in_infinitive(scene: Scene, clause: Clause) -> bool:
    last = scene.tokens[clause.last - 1]
    return clause.last - 1 in clause.verbs or (last.lower.endswith(("en", "ern", "eln")) and not last.capitalised)


def _behind_infinitive(scene: Scene, clause: Clause) -> bool:
    """Whether a clause follows an infinitive with the clause over it in front: `drohte anzugreifen, sollten die Angriffe weitergehen`."""
    before = scene.clauses.clauses[clause.index - 1] if clause.index else None
    led = before is not None and before.kind == "inf" and before.opener != "um" and before.parent is not None and before.parent < before.index
    return led and scene.tokens[clause.first - 1].text == ","


def _had_it_been(scene: Scene, clause: Clause) -> bool:
    """`Hätte Rom die Häfen gesperrt, besäße es ein Pfand`: a subjunctive that opens a sentence and asks nothing, whatever verb tells what would follow."""
    tokens, at = scene.tokens, clause.first
    auxiliary = scene.cues.auxiliaries.get(tokens[at].lower)
    supposes = auxiliary is not None and auxiliary.lemma in ("haben", "sein") and auxiliary.feature == "konj2" and len(clause.verbs) > 1
    opens = at == 0 or (not tokens[at - 1].is_word and tokens[at - 1].text != ",")
    return supposes and opens and tokens[-1].text != "?"


def conditional(scene: Scene, clause: Clause) -> bool:
    """Whether the clause only supposes: `if`, `falls`, or its verb in front."""
    if clause.kind == "sub" and clause.opener in ("wenn", "falls", "sofern", "if", "unless", "provided", "should", "lest"):
        return True
    tokens = scene.tokens
    first = tokens[clause.first].lower
    if goes_on(scene, clause) in ("wenn", "falls", "sofern"):
        return True  # `wenn man die Visa entzöge und die Konten sperrte`
    if clause.opener == "dass" and clause.first > 1 and tokens[clause.first - 2].lower in scene.cues.lists.get("provisos", ()):
        return True  # `unter der Bedingung, dass ...`
    if awaited(scene, clause):
        return True
    opening = {tokens[i].lower for i in clause.tokens[:3]} & {"wenn", "falls", "sofern", "unless"}
    if opening and clause.finite and (scene.cues.language == "en" or clause.finite[-1] == clause.last - 1):
        return True  # `selbst wenn`, `even if`, `aber nur falls`
    if any(
        (a == clause.first or b == clause.first or (b + 1 == clause.first and not tokens[b].is_word)) and (scene.cues.language == "en" or not a or not tokens[a - 1].is_word)
        for a, b in scene.find("conditional.before")
    ):
        return True  # `vorausgesetzt, ...`, not `wurde angenommen, ...`
    if scene.cues.language == "de" and clause.finite and clause.finite[0] == clause.first:
        if first in ("sollte", "sollten") and (_behind_main(scene, clause) or _behind_infinitive(scene, clause)) and _ends_in_infinitive(scene, clause):
            return True  # `Polen hilft, sollte Moskau angreifen`
        # verb first, followed by its consequence: `Hätte es ... gegeben, ...`, `Sollte Moskau ...`, `Träfen sie zu, ...`
        auxiliary = scene.cues.auxiliaries.get(first)
        if _had_it_been(scene, clause):
            return True
        later = [c for c in scene.clauses.clauses if c.first > clause.last - 1 and c.kind == "main"]
        if not later or tokens[-1].text == "?" or tokens[later[0].first - 1].text != ",":
            return False
        then = tokens[later[0].first].lower
        if auxiliary is None and not first.endswith(("en", "e")):  # `Greift China an, hilft Japan`
            return clause.first == 0 and (then in ("so", "dann") or later[0].finite[:1] == [later[0].first])
        if auxiliary is not None and clause.first == 0 and _follows_from_it(scene, later[0], first):
            return True
        konj = auxiliary.feature in ("konj1", "konj2") or auxiliary.lemma == "sollen" if auxiliary else True
        return konj and (then in ("so", "dann", *scene.cues.auxiliaries) or _would(scene, later[0].first) or (auxiliary is None and _would(scene, clause.first) and later[0].elided))
    return bool(scene.cues.language == "en" and clause.kind == "sub" and clause.opener in ("had", "were"))


def _follows_from_it(scene: Scene, then: Clause, opens: str) -> bool:
    """`Wird er nicht freigelassen, kürzt Oslo die Hilfe`, `Sollte er ..., verhängt Oslo Sanktionen`: a verb in front, of now or `sollte`, and a clause that its verb opens, of now, too."""
    return opens in _SUPPOSING and then.finite[:1] == [then.first] and _current(scene, then)


def _would(scene: Scene, at: int) -> bool:
    """`Besetzte Baku den Korridor, verlöre Eriwan den Süden`: a form that can only be of what would be."""
    forms = lexicon("de").verb_forms.get(scene.tokens[at].lower, frozenset())
    return "konj2" in forms and not forms & {"past", "present"}


def supposed_before(scene: Scene, clause: Clause) -> bool:
    """Whether the clause before opens with a verb that can only be of what would be: then the preterite here is of it, too."""
    before = scene.clauses.clauses[clause.index - 1] if clause.index else None
    return before is not None and before.finite[:1] == [before.first] and _would(scene, before.first) and conditional(scene, before)


_NOT_YET = frozenset(("sollen", "müssen", "können", "dürfen", "wollen", "mögen", "werden"))


def means_of_what_could_be(scene: Scene, clause: Clause) -> bool:
    """`Russland könnte antworten, indem es den Botschafter ausweist`: the means of what somebody only could, should or will do; `konnte` may tell of a deed."""
    if clause.opener != "indem" or clause.parent is None:
        return False
    above = scene.clauses.clauses[clause.parent]
    helping = [a for i in above.finite if (a := scene.cues.auxiliaries.get(scene.tokens[i].lower)) is not None]
    last = above.last if scene.tokens[above.last].is_word else above.last - 1
    closing = lexicon("de").verb_forms.get(scene.tokens[last].lower, frozenset())
    passive = "participle" in closing and "infinitive" not in closing and any(a.lemma == "werden" for a in helping)  # `wird gestraft, indem ...`
    return not passive and any(a.feature == "konj2" or a.lemma == "sollen" or (a.lemma in _NOT_YET and a.feature == "present") for a in helping)
