"""Active or passive: whether the subject of a verb does what it says or suffers it."""

from __future__ import annotations

from echolot.coding.clauses import Clause
from echolot.coding.lexicon import Hit
from echolot.coding.scene import Scene

_ARRIVES = frozenset(("ein|treffen", "zusammen|treffen", "auf|brechen"))  # `ist eingetroffen`: in motion by their particle alone


def in_passive(scene: Scene, hit: Hit, clause: Clause) -> bool:
    if "participle" not in hit.features:
        return False
    if clause.befell:
        return True
    auxiliaries = [scene.cues.auxiliaries[scene.tokens[i].lower] for i in clause.verbs if scene.tokens[i].lower in scene.cues.auxiliaries]
    lemmas = {a.lemma for a in auxiliaries}
    if scene.cues.language == "de":
        if "werden" in lemmas or (not lemmas and _as_before(scene, hit, clause)):
            return True
        edge = hit.at in (clause.first, clause.tokens[-1])  # `Verboten sind Flüge`: no past tense, though it looks like one
        return "sein" in lemmas and "haben" not in lemmas and ("past" not in hit.features or edge) and not _moves(hit)
    near = [scene.tokens[i].lower for i in clause.verbs if hit.at - 5 <= i < hit.at]
    if any(scene.cues.auxiliaries.get(w) and scene.cues.auxiliaries[w].lemma in ("be", "get") for w in near[-2:]):
        return True
    following = scene.tokens[hit.at + 1].lower if hit.at + 1 < len(scene.tokens) else ""
    if not near and (_put_in(scene, hit, clause) or _received(scene, hit, clause)):
        return True
    charged = scene.tokens[hit.at].lower in scene.cues["charged_with"]
    if (following in ("from", "out") or (charged and following in ("of", "by"))) and led_by_what_befell(scene, hit, clause) is not None:
        return True
    if charged and hit.at > 0 and (scene.tokens[hit.at - 1].lower in ("stands", "stand", "stood", "standing") or (following in ("of", "with", "for") and clause.kind == "main" and not near and scene.tokens[hit.at].lower in ("accused", "suspected", "charged", "blamed"))):
        return True  # `Serbia stands accused of kidnapping them`, `Turkey accused of bombing villages`: nobody is accused but the subject
    if not near and following == "to" and clause.kind == "main" and scene.tokens[hit.at].lower in scene.cues["told_to"] and "past" in hit.features:
        return True  # `Australia urged to expel the ambassador`
    led = "past" in hit.features and hit.at in clause.finite and scene.subject(clause).actors and not _agent_behind(scene, hit)
    return following == "by" and not near and not led and hit.particle != hit.at + 1  # `stood by its ally`, `adopted by a majority a text`


def led_by_what_befell(scene: Scene, hit: Hit, clause: Clause) -> Clause | None:
    """`Suspended from the Union, Mali closed its airspace`: the main clause behind the comma, whose subject it befell; None where none follows."""
    if scene.cues.language != "en" or hit.at != clause.first or clause.first != 0 or any(i != hit.at and scene.tokens[i - 1].lower not in ("of", "by") for i in clause.verbs):
        return None
    behind = next((c for c in scene.clauses.clauses if c.index == clause.index + 1), None)
    whole = behind is not None and behind.kind == "main" and bool(behind.finite) and scene.tokens[behind.first - 1].text == ","
    return behind if whole else None


def _received(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """`was summoned and handed a note`, `was called in and told to explain`: the auxiliary of the clause before goes on for what somebody is given or told."""
    if not (clause.elided and clause.coordinated) or clause.index == 0 or scene.tokens[hit.at].lower not in scene.cues["received"]:
        return False
    before = scene.clauses.clauses[clause.index - 1]
    auxiliaries = {scene.cues.auxiliaries[w].lemma for i in before.verbs if (w := scene.tokens[i].lower) in scene.cues.auxiliaries}
    return "be" in auxiliaries and any(scene.tokens[i].lower in scene.cues["fetched"] for i in before.verbs)


def _as_before(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """`Ein Dorf wurde beschossen und ein Spital zerstört`: a participle at the end goes on with the auxiliary of the clause before."""
    joined = scene.tokens[clause.first].lower in scene.cues["coordinators"] and hit.at == clause.tokens[-1] and len(clause.tokens) > 2
    if not joined or clause.index == 0:
        return False
    before = scene.clauses.clauses[clause.index - 1]
    auxiliaries = {scene.cues.auxiliaries[w].lemma for i in before.verbs if (w := scene.tokens[i].lower) in scene.cues.auxiliaries}
    return auxiliaries == {"werden"} and any(scene.tokens[i].lower not in scene.cues.auxiliaries for i in before.verbs)


def _agent_behind(scene: Scene, hit: Hit) -> bool:
    return any(p.prep == "by" and p.first <= hit.at + 3 and p.last > hit.at + 1 for p in scene.phrases)


def is_wanted(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """`Hungary wants the sanctions lifted`, `would like to see Russia expelled`: a participle behind what somebody wants it done to."""
    if scene.cues.language != "en" or "participle" not in hit.features or hit.kind != "verb":
        return False
    before = [i for i in clause.verbs if i < hit.at]
    if not before or scene.tokens[before[-1]].lower not in scene.cues["wanting"] or not (1 if clause.kind == "relative" else 2) <= hit.at - before[-1] <= 9:
        return False
    led = {scene.tokens[i].lower for i in before}
    asked = scene.tokens[before[-1]].lower != "see" or bool(led & {"like", "want", "wants", "wanted", "hope", "hopes", "love", "prefer"})
    between = [t.lower for t in scene.tokens[before[-1] + 1 : hit.at]]
    return asked and not any(word in (",", "that", "to", "after", "who", "which") for word in between)


def _put_in(scene: Scene, hit: Hit, clause: Clause) -> bool:
    """`Oslo, asked for its verdict, declined`: a participle put in between commas tells what befell whom it stands behind."""
    tokens, at = scene.tokens, hit.at
    between = at > 0 and tokens[at - 1].text == "," and clause.last < len(tokens) and tokens[clause.last].text == ","
    behind = at + 1 < len(tokens) and (tokens[at + 1].lower in scene.cues["prepositions"] or tokens[at + 1].lower in ("whether", "if", "what", "to"))
    alone = not any(i != at and i < clause.last for i in clause.verbs if tokens[i].lower not in ("to",) and i < at)
    goes_on = any(c.elided and c.parent == clause.index and c.first == clause.last + 1 for c in scene.clauses.clauses)
    return between and behind and alone and goes_on and any(p.last == at - 1 for p in scene.phrases)


def _moves(hit: Hit) -> bool:
    from echolot.coding.inflection import strong_verbs

    form = hit.readings[0].form.removeprefix("sich ")
    if form in _ARRIVES:
        return True
    base = form.rpartition("|")[2]
    table = strong_verbs()
    for cut in range(max(1, len(base) - 3)):
        if base[cut:] in table:
            return table[base[cut:]].get("aux", "") == "sein"
    return base.endswith("reisen") or base in ("landen", "marschieren", "rücken", "fliehen", "flüchten")
