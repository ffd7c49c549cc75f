"""What befalls a deed that an English noun names: it is averted, feared, planned, likened to, over.

The words stand in `cues/en.toml` under `[fate]`, `[comparing]` and `[undecided]`.
"""

from __future__ import annotations

from echolot.coding.clauses import Clause
from echolot.coding.fates.kinds import DEEDS
from echolot.coding.fates.near import leads
from echolot.coding.lexicon import Hit
from echolot.coding.scene import Scene
from echolot.coding.story import Act
from echolot.records import Status

_FATES: tuple[tuple[str, Status], ...] = (
    ("absent", "absent"), ("considered", "considered"), ("announced", "announced"), ("demanded", "demanded"), ("predicted", "predicted"),
    ("denied", "denied"), ("imagined", "hypothetical"),
)  # fmt: skip
_MEASURES = frozenset(("SANCTION", "COERCE", "REJECT", "MOBILIZE", "AGREE", "RETREAT"))
_TALKS = frozenset(("CONSULT", "AGREE", "RETREAT"))
_BROUGHT_ABOUT = frozenset(("SANCTION", "SUPPORT", "AID", "COOPERATE", "MOBILIZE", "CONCEDE", "ACCUSE"))
_PACTS = frozenset(("AGREE", "RETREAT", "COOPERATE"))


def befalls_english(scene: Scene, act: Act) -> Status | None:
    """`the attack was foiled`, `a strike had been planned`, `the embargo expired`: what the verb of its clause makes of the noun that is its subject."""
    if not act.noun:
        return None
    if act.type in _PACTS and any(leads(scene, act.clause, b, act.hit.at, known=True) for _, b in scene.find("fate.broken_off")):
        return "absent"  # `ended the truce with Pakistan`
    if act.type == "CONSULT" and any(leads(scene, act.clause, b, act.hit.at) for _, b in scene.find("fate.forgone")):
        return "absent"  # `forswore talks with Khartoum`
    if act.type in (*DEEDS, "REJECT", "ACCUSE") and _thought_unlikely(scene, act):
        return "hypothetical"
    if any(leads(scene, act.clause, b, act.hit.at) for _, b in scene.find("fate.hinging")):
        return "hypothetical"  # `conditional on an apology`
    if act.type not in (*DEEDS, "REJECT", "ACCUSE") or not _is_subject(scene, act.clause, act.hit.at):
        return None
    own, at = set(act.clause.tokens), act.hit.at
    if act.type in _BROUGHT_ABOUT and any(a in own and 0 < a - at <= 14 and _first_verb(scene, act.clause, at, a) for a, _ in scene.find("fate.foundered")):
        return "absent"  # `A condemnation foundered on an American veto`
    if act.type == "ACCUSE":
        return None
    if any(a in own and 0 < a - at <= 14 and not _denied(scene, at, a) for a, _ in scene.find("fate.due")):
        return "demanded"
    if any(a in own and 0 < a - at <= 14 and not _denied(scene, at, a) for a, _ in scene.find("fate.untrue")):
        return "denied"
    for name, given in _FATES:
        if any(a in own and 0 < a - at <= 14 and _passive(scene, act.clause, at, (a, b)) for a, b in scene.find(f"fate.{name}")):
            none = given != "absent" and any(t.lower == "no" for t in scene.tokens[max(act.clause.first, at - 4) : at])
            return "absent" if none else given  # `says no attack on NATO is planned`
    if (given_up := _not_held(scene, act)) is not None:
        return given_up
    if act.type == "RETREAT" and any(a in own and 0 < a - at <= 14 and _first_verb(scene, act.clause, at, a) for a, _ in scene.find("fate.standing")):
        return "generic"
    for name, types in (("over", _MEASURES), ("collapsed", _TALKS)):
        if act.type in types and any(a in own and 0 < a - at <= 14 and _first_verb(scene, act.clause, at, a) for a, _ in scene.find(f"fate.{name}")):
            return "absent"
    return None


def _thought_unlikely(scene: Scene, act: Act) -> bool:
    """`considers an invasion of Taiwan unlikely`: a deed whose likelihood closes what somebody thinks of it."""
    own, at, tokens = set(act.clause.tokens), act.hit.at, scene.tokens
    thinks = any(a in own and 0 < at - b <= 5 for a, b in scene.find("fate.thinking"))
    ends = (b for a, b in scene.find("fate.likelihood") if a in own and 0 < a - at <= 8)
    return thinks and any(b >= len(tokens) or not tokens[b].is_word or tokens[b].lower in (*scene.cues["coordinators"], *scene.cues["prepositions"]) for b in ends)


def _not_held(scene: Scene, act: Act) -> Status | None:
    """`The visit will not go ahead`, `The meeting is off`; `will not take place before May` puts it off, `is off to a good start` tells of it."""
    at, own = act.hit.at, set(act.clause.tokens)
    for first, last in scene.find("fate.held"):
        if first in own and at < first and _denied(scene, at, first):
            later = any(t.lower in ("until", "till", "before", "without", "unless") for t in scene.tokens[last : last + 4])
            return "predicted" if later else "absent"
    off = (scene.tokens[last].lower if last < len(scene.tokens) else "" for first, last in scene.find("fate.off") if first in own and at < first)
    return "absent" if act.type in _TALKS and any(word not in ("to", "the", "-") for word in off) else None


def compared(scene: Scene, act: Act) -> bool:
    """`likened the law to the Soviet occupation`, `akin to a blockade`: a deed that something else is only held against."""
    at, clause = act.hit.at, act.clause
    if scene.cues.language != "en" or not act.noun:
        return False
    if any(leads(scene, clause, b, at, known=True) for _, b in scene.find("comparing.before")):
        return True
    own = set(clause.tokens)
    verbs = [a for a, _ in scene.find("comparing.verbs") if a in own and 0 < at - a <= 14]
    behind = [i for a in verbs for i in range(a + 1, at) if scene.tokens[i].lower in ("to", "with")]
    return bool(behind) and leads(scene, clause, behind[-1] + 1, at, known=True)


def voted_down(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`The resolution condemning Rwanda was withdrawn`: what a text would have said that came to nothing."""
    text = hit.at > 0 and "gerund" in hit.features and scene.tokens[hit.at - 1].lower in scene.cues["answers"] | scene.cues.lists.get("schemes", frozenset())
    own = set(clause.tokens)
    return text and any(a in own and a > hit.at and _passive(scene, clause, hit.at, (a, b)) for a, b in scene.find("fate.absent"))


def dropped(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`A proposal to stop exports was shelved`, `plans to send troops came to nothing`: an infinitive under a scheme that came to nothing."""
    at, words = hit.at, scene.tokens
    if scene.cues.language != "en" or at < 2 or words[at - 1].lower != "to":
        return False
    scheme = _scheme(scene, at - 1)
    if scheme is None:
        return False
    own = set(clause.tokens)
    if any(a in own and 0 <= scheme - b <= 3 and not _denied(scene, clause.first, a) and leads(scene, clause, b, scheme, known=True) for a, b in scene.find("spoken_over.stopped")):
        return True  # `shelved a proposal to deport activists`
    undone = any(a in own and a > at and _passive(scene, clause, at, (a, b)) for a, b in scene.find("fate.absent"))
    return undone or any(a in own and a > at and _first_verb(scene, clause, at, a) for a, _ in scene.find("fate.collapsed"))


def _scheme(scene: Scene, to: int) -> int | None:
    """`plans to`, `plans by Israel to`: where the noun of a scheme stands before its infinitive, with nobody but whose it is between."""
    words, at = scene.tokens, to - 1
    whose = next((p for p in scene.phrases if p.last == to and p.prep in ("by", "from", "of") and p.actors), None)
    if whose is not None:
        at = whose.first - 1
        while at > 0 and words[at].lower in (*scene.cues.determiners, *scene.cues["prepositions"]):
            at -= 1
    return at if words[at].lower in scene.cues.lists.get("schemes", frozenset()) else None


def _is_subject(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether the phrase of a noun stands before its verb and hangs on no preposition."""
    if any(clause.first <= i < at for i in clause.verbs):
        return False
    start = at
    while start > clause.first and at - start < 4 and scene.tokens[start].lower not in ("a", "an", "the", "any", "another"):
        start -= 1
    before = scene.tokens[start - 1].lower if start > clause.first else ""
    led = {t.lower for t in scene.tokens[start:at]}
    return not (led | {before}) & (scene.cues["prepositions"] | scene.cues["coordinators"])


def _first_verb(scene: Scene, clause: Clause, at: int, verb: int) -> bool:
    """Whether only auxiliaries stand between a noun and a verb."""
    return verb in clause.verbs and not _denied(scene, at, verb) and all(scene.tokens[i].lower in scene.cues.auxiliaries for i in clause.verbs if at < i < verb)


def _denied(scene: Scene, at: int, verb: int) -> bool:
    """`war was not averted`."""
    return any(at < a < verb for a, _ in scene.find("negation.words"))


def _passive(scene: Scene, clause: Clause, at: int, place: tuple[int, int]) -> bool:
    """`was averted`, `has been called off`; in a headline `attack foiled`, with nothing behind that could be its object."""
    if _denied(scene, at, place[0]):
        return False
    between = [scene.tokens[i].lower for i in clause.verbs if at < i < place[0]]
    known = [scene.cues.auxiliaries.get(word) for word in between]
    if between:
        helped = [a for a in known if a is not None]
        doubtful = any(a.lemma in ("can", "may", "should", "must") or a.feature == "konj2" for a in helped)
        return len(helped) == len(between) and any(a.lemma in ("be", "get") for a in helped) and not doubtful
    following = scene.tokens[place[1]] if place[1] < len(scene.tokens) else None
    alone = not any(i > place[1] for i in clause.finite)
    return alone and (following is None or not following.is_word or following.lower in scene.cues["prepositions"])
