"""What is asked or wished for, whoever asks: the noun that a verb, a plea or a protest is after.

`verlangten die Freilassung`, `advocated sanctions`, `marched in Baghdad for the release`. The words stand in the lists `asking_*` and `protesting`
and under `[wishing]` of the cues.
"""

from __future__ import annotations

from echolot.coding.clauses import Clause
from echolot.coding.fates.german import opening
from echolot.coding.scene import Scene
from echolot.coding.story import Act, Piece
from echolot.coding.tokens import Token
from echolot.records import Status

_DESCRIBED = 4  # words that can stand before a noun and belong to it


def wished(piece: Piece, act: Act) -> Status | None:
    """`verlangten die Freilassung`, `advocated sanctions`, `wanted a summit`: what is asked or wished for, whoever asks."""
    return "demanded" if (_asked_for if piece.story.language == "en" else _verlangt)(piece, act) else None


def _asked_for(piece: Piece, act: Act) -> bool:
    """English: only words that describe it stand between the verb and the noun."""
    scene, at = piece.scene, act.hit.at
    following = scene.tokens[at + 1].text if at + 1 < len(scene.tokens) else ""
    if following in ("'s", "’s", "-") or (at and scene.tokens[at - 1].text == "-"):
        return False
    for first, last in scene.find("wishing.before"):
        between = scene.tokens[last:at]
        near = last <= at <= last + 6 and first in scene.clauses.of and scene.clauses.at(first) is act.clause
        told = first in act.clause.verbs or scene.tokens[first].lower in scene.cues.lists.get("pleas", ())  # `Calls for sanctions`
        if near and told and not any(_breaks(scene, act.clause, t) for t in between):
            return True
    return _pleaded_in(scene, act) or _marched_for(scene, act)


def _marched_for(scene: Scene, act: Act) -> bool:
    """`Thousands marched in Baghdad for the release of the journalist`: what a protest is for."""
    if act.type not in ("RETREAT", "CONCEDE", "SUPPORT", "SANCTION", "AID", "AGREE", "COERCE"):
        return False
    led = next((t for t in reversed(scene.tokens[max(0, act.hit.at - _DESCRIBED) : act.hit.at]) if _breaks(scene, act.clause, t)), None)
    return led is not None and led.lower == "for" and any(i < led.index and scene.tokens[i].lower in scene.cues["protesting"] for i in act.clause.verbs)


def _pleaded_in(scene: Scene, act: Act) -> bool:
    """`Calls in parliament for the seizure of the ships`: between the plea and its `for` stands who pleads, or where."""
    at, tokens = act.hit.at, scene.tokens
    led = next((i for i in range(at - 1, max(0, at - 5), -1) if tokens[i].lower == "for"), None)
    if led is None or any(_breaks(scene, act.clause, t) for t in tokens[led + 1 : at]):
        return False
    pleas = scene.cues.lists.get("pleas", frozenset())
    plea = next((i for i in range(led - 2, max(-1, led - 9), -1) if tokens[i].lower in pleas and tokens[i].lower != "in"), None)
    if plea is None or plea in act.clause.verbs or tokens[plea + 1].lower not in ("in", "from", "by", "within", "among", "inside"):
        return False
    return not any(i in act.clause.verbs or not tokens[i].is_word for i in range(plea + 1, led) if tokens[i].text not in ("'s", "’s", "-"))


def _breaks(scene: Scene, clause: Clause, token: Token) -> bool:
    """Whether a word ends the object of a verb: a preposition, another verb, a name's mark, a comma."""
    other = token.index in clause.verbs or token.lower in scene.cues["prepositions"] or token.lower in ("'s", "’s", "to", "that")
    return other or (not token.is_word and token.text not in ('"', "“", "”", "-", "‘", "’"))


def _verlangt(piece: Piece, act: Act) -> bool:
    """German: the noun is the object of a verb of asking, by its preposition or by none."""
    scene, at, clause = piece.scene, act.hit.at, act.clause
    start = opening(scene, clause, at)
    link = scene.tokens[start].lower
    case = scene.cues.contractions.get(link, link if link in scene.cues["prepositions"] else "")
    article = scene.tokens[start + 1].lower if start + 1 < at else ""
    owned = scene.tokens[start].is_word and scene.tokens[start].capitalised and article in ("des", "der", "eines", "einer")
    where = bool(case) and act.type == "CONSULT" and article in ("dem", "der")
    if owned or where or start == at:
        return False  # `verlangte die Verurteilung des Angriffs`, `drängte auf dem Gipfel`
    wanted = set(scene.cues.lists.get(f"asking_{case or 'object'}", ()))
    led = any(p.actors and p.argument and p.first < at for p in scene.inside(clause))
    asking = [v for v in clause.verbs if wanted & {r.form for hit in piece.hits.get(v, ()) for r in hit.readings}]
    led = led or clause.kind == "relative" or "worden" in {scene.tokens[i].lower for i in clause.verbs}  # `der die Freilassung fordert`, `war um die Auslieferung gebeten worden`
    return any(verb < at or led for verb in asking)


def what_to_do(piece: Piece, act: Act) -> bool:
    """`Was also tun? Die Häfen schließen für jede Tonne.`: an infinitive that answers what is to be done."""
    asked = piece.story.pieces[-2].scene.tokens if len(piece.story.pieces) > 1 and piece.story.language == "de" else ()
    words = [t.lower for t in asked if t.is_word]
    if not asked or asked[-1].text != "?" or words[:1] != ["was"] or words[-1] not in ("tun", "machen", "bleibt", "hilft", "hülfe", "bliebe", "folgt"):
        return False
    clause, hit = act.clause, act.hit
    return clause.kind == "main" and clause.verbs == [hit.at] and hit.particle is None and "infinitive" in hit.features
