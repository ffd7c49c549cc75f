"""Clauses that tell nothing as done: questions, what is dreamt or faked, what somebody is only said not to have done.

The words stand in `cues/*.toml` under `[imagined]`; cleft sentences are read in English alone.
"""

from __future__ import annotations

from echolot.coding.clauses import Clause
from echolot.coding.lexicon import Hit
from echolot.coding.scene import Scene


def asked(scene: Scene, clause: Clause) -> bool:
    """`Has Russia used gas?`: a question that yes or no would answer tells nothing."""
    if scene.tokens[-1].text != "?" or clause.kind != "main":
        return False
    first = scene.tokens[clause.first].lower
    if scene.cues.language != "en":
        return clause.first in clause.finite and clause.last >= len(scene.tokens) - 1
    return first in scene.cues.auxiliaries and clause.last >= len(scene.tokens) - 1


def wonders(scene: Scene) -> bool:
    """Whether a sentence asks what, or says what would, could or should be."""
    helping = (scene.cues.auxiliaries.get(scene.tokens[i].lower) for c in scene.clauses.clauses for i in c.finite)
    asks = scene.tokens[-1].text == "?" and scene.tokens[0].lower in ("was", "what", "wie", "how")
    return asks or any(a is not None and (a.feature == "konj2" or a.lemma in ("müssen", "sollen", "must", "should", "could", "would", "can")) for a in helping)


def asked_whether(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`Folgt der Einmarsch?`, `Is an invasion of Taiwan coming?`: whether a question asks if a deed that its subject names is to come."""
    if not asked(scene, clause):
        return False
    led = {t.lower for t in scene.tokens[clause.first + 1 : hit.at]}
    if led & (scene.cues["prepositions"] | scene.cues.contractions.keys()):
        return False  # `Kommt nach dem Angriff Hilfe?`
    asks = [(a, b) for a, b in scene.find("fate.asked_whether") if a in clause.tokens]
    if scene.cues.language != "en":
        return any(a == clause.first for a, _ in asks)
    return any(hit.at < a and scene.tokens[min(b, len(scene.tokens) - 1)].lower != "to" for a, b in asks)


def wanting(scene: Scene, hit: Hit) -> bool:
    """`An emergency summit, the expulsion of the envoy: all these were wanting`: what a list names, and tells of with no verb, that nothing came of."""
    finite = [i for c in scene.clauses.clauses for i in c.finite]
    lists = (a - 1 for a, _ in scene.find("fate.wanting") if a and scene.tokens[a - 1].text in (":", ";", "–", "—", "-"))
    return any(hit.at < mark and not any(i < mark for i in finite) for mark in lists)


def imagined(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`dreams of a state that has retaken the island`, `as if it had declared war`, `a fake letter claimed that ...`: what hangs on words of fancy."""
    if scene.cues.language != "en" and any(a in set(clause.tokens) for a, _ in scene.find("imagined.within")):
        return True
    if hit.kind == "noun":
        return False
    for first, last in scene.find("imagined.before"):
        home = scene.clauses.of.get(first)
        if home is None or hit.at < last or (first and scene.tokens[first - 1].lower in scene.cues["seeming"]):
            continue
        here = home == clause.index and ("gerund" in hit.features or clause.first >= first - 1)
        if scene.cues.language != "en" and home != clause.index and _follows(scene, clause, last, home):
            return True  # `träumt davon, dass ...`, `Man stelle sich vor, Europa verhängte Sanktionen`
        if here or (home != clause.index and _hangs(scene, clause, home)):
            return True
    return False


def _follows(scene: Scene, clause: Clause, place: int, home: int) -> bool:
    """Whether a clause stands right behind a place, or goes on with one that does: `auszumalen, wie Soldaten einrücken, wie ...`."""
    if clause.kind not in ("sub", "main") or clause.first < place:
        return False
    leads = [c for c in scene.clauses.clauses if c.index != home and c.kind == clause.kind and 0 <= c.first - place <= 1]
    alike = any(clause.kind == "main" or c.opener == clause.opener for c in leads)
    return alike and not any(t.text in (":", ";", "?") for t in scene.tokens[place + 1 : clause.first])


def unasked(scene: Scene, clause: Clause) -> bool:
    """`Niemand fordert, dass Berlin Soldaten schickt`: what nobody wants or says."""
    if scene.cues.language != "de" or clause.parent is None or not (clause.kind == "inf" or clause.opener == "dass"):
        return False
    above = set(scene.clauses.clauses[clause.parent].tokens)
    mine = any(scene.tokens[i].lower in scene.cues["first_person"] for i in above) and any(scene.tokens[i].lower == "nicht" for i in above)
    if mine and any(scene.tokens[i].lower in scene.cues["pleading_not"] for i in above):
        return True  # `Ich bitte nicht darum, dass ihr eure Botschafter heimholt`
    return all(any(a in above for a, _ in scene.find(name)) for name in ("nobody.words", "nobody.wanting"))


def _hangs(scene: Scene, clause: Clause, home: int) -> bool:
    """Whether a subordinate clause hangs on another, directly or not."""
    for _ in range(4):
        if clause.parent is None or clause.kind == "main":
            return False
        if clause.parent == home:
            return True
        clause = scene.clauses.clauses[clause.parent]
    return False


def cleft(scene: Scene, clause: Clause) -> tuple[int, int] | None:
    """`It was not Russia that shot it down`: the `not` of a main clause that only puts forward who did not."""
    if scene.cues.language != "en" or clause.opener not in ("that", "who") or clause.parent is None:
        return None
    above = scene.clauses.clauses[clause.parent]
    words = [scene.tokens[i].lower for i in above.tokens[:3]]
    told = words[:1] == ["it"] and words[1:2] in (["was"], ["is"], ["were"]) and words[2:3] in (["not"], ["n't"], ["never"])
    another = any(scene.tokens[i].lower == "but" for i in above.tokens[3:])  # `It was not Russia but Belarus that ...`
    return (above.tokens[2], above.tokens[2] + 1) if told and not another and not any(scene.tokens[i].lower in ("only", "just", "until") for i in above.tokens[3:4]) else None


def on_no_body(scene: Scene, hit: Hit) -> bool:
    """`überfällt die Geduld seiner Untertanen`, `attacked the patience of Kosovo`: the object of a blow is what nobody can strike."""
    clause, tokens = scene.clauses.at(hit.at), scene.tokens
    closed = scene.cues["prepositions"] | scene.cues.contractions.keys() | scene.cues["coordinators"]
    for at, _ in scene.find("figurative.objects"):
        if at not in clause.tokens or at <= hit.at:
            continue
        if scene.cues.language == "en":
            between = tokens[hit.at + 1 : at]
            if len(between) <= 4 and not any(t.lower in closed or t.index in clause.verbs or t.text == "," for t in between):
                return True
        elif tokens[at - 1].lower in ("die", "das", "den", *scene.cues.possessives) and tokens[at - 1].lower[-2:] not in ("er", "em", "es") and tokens[at - 2].lower not in closed:
            return True
    return False
