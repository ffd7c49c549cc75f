"""What the text commits itself to for one act: done, demanded, denied, ...

`status.py` reads the verb complex of a clause; here it meets what the act hangs on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from echolot.coding.attribution import at_will_of
from echolot.coding.clauses import Clause
from echolot.coding.content import CONTENT_STATUS, FREE, objected_to
from echolot.coding.fates.by_language import asked_for, befalls
from echolot.coding.fates.english import compared, dropped, voted_down
from echolot.coding.fates.fancy import wonders
from echolot.coding.fates.german import is_bare, opening
from echolot.coding.fates.near import leads
from echolot.coding.fates.set_apart import set_apart
from echolot.coding.fates.told_of import looks_like_verb, of_what_is_described, only_told_of
from echolot.coding.fates.wished import what_to_do, wished
from echolot.coding.lexicon import Hit, Reading
from echolot.coding.negation import left_out
from echolot.coding.scene import Scene
from echolot.coding.status import Complex, brought_to_it, called_false, helping_verbs
from echolot.coding.story import Act, Piece
from echolot.records import Status


def status(piece: Piece, act: Act) -> Status:
    """How done the text has an act: by what governs it, by its clause, or, for a noun, by the words around it."""
    if not act.noun and (dropped(piece.scene, act.clause, act.hit) or voted_down(piece.scene, act.clause, act.hit)):
        return "absent"
    if act.noun and left_out(piece.scene, act.hit):
        return "absent"
    if act.noun and _to_be_averted(piece.scene, act):
        return "hypothetical"
    if not act.noun and act.complex.status in ("realised", "ongoing") and piece.story.article.genre == "commentary" and _yet_to_say(piece, act):
        return "hypothetical"
    if act.complex.status in ("realised", "ongoing") and (wished_for := of_what_is_described(piece.scene, act.clause, act.hit)) is not None:
        return wished_for
    if act.resolved is not None:
        given_up = act.complex.undone and act.resolved == "announced" and piece.story.language == "en"
        return "absent" if given_up else act.resolved
    if _is_help(act) and _governed(piece.scene, act, "spoken_over.ended"):
        return "absent"
    accused = act.noun and act.governing is not None and act.governing.content in ("alleged", "conceded")
    if accused and (given := _of_noun(piece, act)) not in ("realised", "ongoing"):
        return given  # `accused it of preparing an invasion`
    if act.noun and act.type in _MEASURES and act.governing is not None and act.governing.content == "refused" and _to_be_stopped(piece.scene, act):
        return "ongoing"
    if act.governing is not None and act.governing.content not in FREE and not _apart_from(piece, act) and (act.above is not None or _nobodys_plan(piece, act)):
        above = act.above.record.factuality.status if act.above is not None else "realised"
        if act.governing.content == "announced" and above == "realised" and _already(piece.scene, act):
            return act.complex.status
        if above in ("demanded", "considered", "absent") and "gerund" in act.hit.features and piece.scene.tokens[act.hit.at - 1].lower in piece.scene.cues["ceasing"]:
            return "ongoing"  # `want France to stop bombing Mali`, `would not stop bombing Mali`
        return _of_content(act.governing, above, act.complex, negated=_not_to(piece, act))
    told = _of_noun(piece, act) if act.noun else _of_verb(piece, act)
    return "generic" if told in ("realised", "ongoing") and _habitual(piece, act) else told


def _to_be_stopped(scene: Scene, act: Act) -> bool:
    """`refused to halt the deportation`, `weigert sich, die Abschiebung zu stoppen`: what somebody will not stop goes on."""
    at, tokens, stopping = act.hit.at, scene.tokens, scene.cues["stopping"]
    if scene.cues.language == "de":
        return act.clause.kind == "inf" and is_bare(scene, act.clause, at) and any(at < i and tokens[i].lower in stopping for i in act.clause.verbs)
    return any(0 < at - i <= 5 and tokens[i].lower in stopping and tokens[i - 1].lower == "to" for i in act.clause.verbs if i)


_OCCASIONS = frozenset(("in", "im", "bei", "beim", "auf", "am", "unter", "während", "at", "during"))


def _apart_from(piece: Piece, act: Act) -> bool:
    """What stands beside what is said and is no part of it: `Aufklärung darüber, warum er verhaftet wurde`, `forderte ihn in einem Telefonat auf`."""
    clause, scene = act.clause, piece.scene
    if act.noun:
        start = opening(scene, clause, act.hit.at)
        held = act.type == "CONSULT" and clause.kind == "main" and scene.tokens[start].lower in _OCCASIONS and act.complex.status in ("realised", "ongoing", "absent")
        return held or _asked_about(scene, act, start)
    told = act.complex.status in ("realised", "ongoing") and act.complex.tense == "past"
    return clause.kind == "sub" and clause.opener in scene.cues.lists.get("taken_for_known", ()) and told


def _asked_about(scene: Scene, act: Act, start: int) -> bool:
    """`verlangte Aufklärung über die Übergriffe`, `demanded an explanation for the deportation`: a known deed that something is asked for."""
    if act.governing is None or act.governing.content != "demanded" or not _is_known(scene, act.hit.at):
        return False
    led = scene.tokens[start].lower
    if scene.cues.language == "en":
        led = next((t.lower for t in reversed(scene.tokens[max(0, act.hit.at - _DESCRIBED) : act.hit.at]) if t.lower in scene.cues["prepositions"]), "")
        return led in ("over", "into", "about") or (led == "for" and any(t.lower in scene.cues["owed"] for t in scene.tokens[max(0, act.hit.at - 9) : act.hit.at]))
    return led == "über"


def _already(scene: Scene, act: Act) -> bool:
    """`announced that it had expelled the envoy`: what is announced in the perfect has been done."""
    if act.noun or scene.cues.language != "en" or "participle" not in act.hit.features or act.complex.negation is not None:
        return False
    helping = [a.lemma for _, a in helping_verbs(scene, act.clause, act.hit)]
    return helping[-1:] == ["have"] or helping[-2:] == ["have", "be"]


def _habitual(piece: Piece, act: Act) -> bool:
    """`which sells Caracas its jets`, `überweist jedes Jahr`: help in the present that only says who somebody is, or a standing practice in a commentary."""
    if act.noun or act.type not in ("AID", "COOPERATE") or act.complex.tense != "present":
        return False
    own, commentary = set(act.clause.tokens), piece.story.article.genre == "commentary"
    if act.clause.kind == "relative" and (commentary or act.hit.at in act.clause.finite):
        reported = act.hit.at in act.clause.finite and piece.scene.cues.language == "de" and piece.scene.tokens[act.hit.at].lower.endswith("e")  # `bereithalte`
        return not reported and not any(a in own for a, _ in piece.scene.find("habit.begun"))
    return commentary and any(a in own for a, _ in piece.scene.find("habit.words"))


def _yet_to_say(piece: Piece, act: Act) -> bool:
    """`Ein Sprecher wird sagen, man verurteile den Angriff`: words that the author only expects to be said."""
    frame, scene = act.frame, piece.scene
    if frame is None or frame.hit is None or frame.hit.at not in scene.clauses.of or act.hit.at < frame.hit.at:
        return False
    clause = scene.clauses.at(frame.hit.at)
    if clause is act.clause or act.clause.quote is not None:
        return False
    helping = [(i, scene.cues.auxiliaries[scene.tokens[i].lower]) for i in clause.finite if scene.tokens[i].lower in scene.cues.auxiliaries]
    german = scene.cues.language == "de"
    return any(
        (a.lemma == "werden" and a.feature == "present" and frame.hit.features & {"infinitive"}) if german else (a.lemma == "will" and a.feature == "present" and i < frame.hit.at)
        for i, a in helping
    )


def _nobodys_plan(piece: Piece, act: Act) -> bool:
    """`Ein Experte erwog Angriffe`: where who says so is no actor, a deed that the text does not take for known is no more than what was said of it."""
    at, scene = act.hit.at, piece.scene
    if act.nobodys and act.governing is not None and act.governing.content == "denied" and act.hit.kind == "verb":
        return True  # `Three booksellers deny being coerced`: whoever denies a deed, the text does not tell it as done
    if not act.nobodys or act.governing is None or act.governing.content not in ("announced", "considered", "threatened", "demanded"):
        return False
    if act.hit.kind != "noun":
        return act.governing.content == "demanded" and act.clause.kind == "sub"  # `Ein Kolumnist verlangt, dass Moskau abzieht`
    led = {t.lower for t in scene.tokens[opening(scene, act.clause, at) : at]}
    return not led & (scene.cues["definite"] | frozenset(scene.cues.possessives) | frozenset(scene.cues.contractions))


def _of_content(governing: Reading, above: Status, complex_: Complex, *, negated: bool = False) -> Status:
    """What a governing word makes of its content."""
    if governing.content == "alleged" or (governing.content == "conceded" and complex_.status == "absent"):
        return complex_.status  # `apologised for having failed to warn them`
    given = CONTENT_STATUS[governing.content or ""]
    if (given in ("announced", "threatened") and negated) or (given in ("announced", "threatened") and above == "absent") or (given == "considered" and above == "absent"):
        return "absent"  # `einigten sich nicht auf Sanktionen`, `promised not to send the army`, `ein Abzug ist nicht geplant`
    if above == "denied" and given in ("announced", "considered"):
        return "denied"  # `denied that it wanted to send troops`
    return "hypothetical" if above == "absent" and given == "denied" else given


def _not_to(piece: Piece, act: Act) -> bool:
    """Whether content is itself negated: `promised not to send the army`, `kündigte an, ihn nicht festzunehmen`."""
    if piece.story.language == "de":
        return act.complex.negation is not None and act.clause.kind == "inf"
    return not act.noun and act.complex.negation is not None and not act.complex.near_negation


def _of_verb(piece: Piece, act: Act) -> Status:
    scene, clause, told = piece.scene, act.clause, act.complex.status
    if clause.kind == "inf" and clause.opener in scene.cues["instead"] | scene.cues["lacking"] and told == "hypothetical":
        return "absent"  # `Anstatt die Grenze zu öffnen`, `Ohne Georgien zu nennen`
    if told == "announced" and at_will_of(scene, act) is not None:
        return "demanded"
    if told in ("announced", "predicted") and "gerund" in act.hit.features and (planned := _spoken_over(scene, act)) is not None:
        return planned  # `will vote on sending a frigate`
    if told in ("announced", "predicted") and clause.quote is None:
        return told  # in the author's own words
    if told in ("realised", "ongoing") and _unconfirmed(scene, act):
        return "hypothetical"
    if told == "demanded" and act.reading.mode == "expel" and act.reading.slots[:1] == ("nom",) and act.frame is None and clause.quote is None:
        return "realised"  # `Zwei Diplomaten müssen das Land verlassen`: they have been told to
    if called_for(scene, clause) or (told == "realised" and what_to_do(piece, act)):
        return "demanded"
    if told == "realised" and scene.cues.language == "en" and _ended(piece, act) is not None:
        return "absent"  # `suspended arms exports`, where the noun looks like a verb
    if told in ("realised", "ongoing") and scene.cues.language == "en" and looks_like_verb(scene, act.clause, act.hit):
        return "demanded"
    if told == "realised" and "gerund" in act.hit.features and (planned := _spoken_over(scene, act)) is not None:
        return planned  # `a referendum on annexing the island`
    if told in ("realised", "ongoing") and scene.cues.language == "de" and (undone := _preparing(scene, act)) is not None:
        return undone
    return _infinitive(piece, clause) if clause.kind == "inf" and told == "realised" else told


def _unconfirmed(scene: Scene, act: Act) -> bool:
    """`would not confirm that troops had landed`, `wollte nicht bestätigen, dass ...`: whoever does not confirm a deed has not told it."""
    said = act.frame.hit if act.frame is not None else None
    if said is None or said.readings[0].form not in ("bestätigen", "confirm") or said.at not in scene.clauses.of or act.hit.at < said.at:
        return False
    own = set(scene.clauses.at(said.at).tokens)
    return any(a in own and abs(a - said.at) <= 6 for name in ("negation.words", "matrix.absent") for a, _ in scene.find(name))


_COMING = frozenset(("vor|bereiten", "planen"))
_FAILING = frozenset(("scheitern", "platzen"))


def _preparing(scene: Scene, act: Act) -> Status | None:
    """`bereitet einen Angriff vor`, `Die Gespräche scheiterten`: German verbs that tell a deed as not done yet, or failed."""
    if act.reading.form in _COMING and act.type in (*_MEASURES, "PROTEST", "CONSULT"):
        return "considered" if act.type in _MEASURES else "announced"
    if act.reading.form == "stehen" and act.type == "SANCTION" and not any(a in set(act.clause.tokens) for a, _ in scene.find("fate.newly")):
        return "generic"  # `steht seit Jahren auf der Sanktionsliste`: a state of things
    return "absent" if act.reading.form in _FAILING and act.type == "CONSULT" else None


def _infinitive(piece: Piece, clause: Clause) -> Status:
    """A bare infinitive clause: purpose (`um ... zu`), or what somebody else's verb does to it."""
    scene, forms = piece.scene, piece.story.lexicon.verb_forms
    if scene.tokens[clause.first].lower in scene.cues["lacking"] | scene.cues["instead"]:
        return "absent"
    words = [scene.tokens[i].lower for i in clause.tokens if scene.tokens[i].is_word]
    if scene.cues.language == "de" and words[-2:-1] == ["zu"] and words[-1] in ("haben", "sein") and clause.opener != "um" and len(clause.verbs) > 1:
        cleared = any(a < clause.first for a, _ in scene.find("matrix.cleared"))
        return "denied" if cleared else "realised"  # `schuldig, die Politikerin ermordet zu haben`: what is past is no purpose
    if brought_to_it(scene, clause):
        return "realised"
    gerund = any("gerund" in forms.get(scene.tokens[i].lower, frozenset()) for i in clause.verbs[:1])
    return "realised" if scene.cues.language == "en" and gerund else "hypothetical"


def called_for(scene: Scene, clause: Clause) -> bool:
    """The author's own call: `endlich ... zu schicken`, `Eine passende Reaktion wäre es, ...`, fragments under it."""
    own = set(clause.tokens)
    desire = [a for a, _ in scene.find("desire.words")]
    if not desire:
        return False
    if clause.kind in ("inf", "frag") or not clause.finite:
        return True
    return any(a in own for a in desire) and clause.kind != "main"


def _of_noun(piece: Piece, act: Act) -> Status:
    """The first of these that says something: marks beside the noun, its clause, its preposition, its clause's modal."""
    scene, first = piece.scene, act.clause.first
    if act.type == "CONSULT" and (held := _held_there(scene, act)) is not None:
        return held
    if called_false(scene, act.hit):
        return "denied"  # `Reports of Russian strikes on Odesa were invented`
    opened = act.clause.kind == "relative" and act.clause.opener in [t.lower for t in scene.tokens[first : first + 2]]
    led = first + (1 if scene.tokens[first].lower == act.clause.opener else 2) if opened else 0  # `ein Treffen, auf dem Sanktionen ...`
    before = [scene.tokens[i].lower for i in range(max(led, act.hit.at - 4), act.hit.at)]
    given = set_apart(scene, act.clause, act.hit, act.complex.tense) or _quarrelled(piece, act) or befalls(scene, act) or _marked(scene, act) or _of_any(scene, act) or wished(piece, act) or _supposed(piece, act, before) or _by_clause(scene, act, before)
    if given in _YET_TO_COME and ((act.type in _MEASURES and _stopped(scene, act)) or (act.type in _DEEDS and _shelved(scene, act))):
        return "absent"  # `halted the planned deportation`
    given = given or _ended(piece, act) or ("demanded" if asked_for(scene, act) else None) or _by_preposition(piece, act, before)
    if given is not None:
        return given
    if called_for(piece.scene, act.clause) or _proposed(piece, act):
        return "demanded"
    return _by_modal(piece.scene, act, before) or _lasting(piece, act)


def _held_there(scene: Scene, act: Act) -> Status | None:
    """`haben sich auf einem Treffen nicht geeinigt`: where others did not agree they have met; `Stunden vor dem Besuch`, `ahead of the summit`: it is to come."""
    start = opening(scene, act.clause, act.hit.at)
    led = scene.tokens[start].lower
    if any(t.lower in scene.cues["none"] for t in scene.tokens[start : act.hit.at]):
        return None
    if scene.cues.language == "en":
        return "announced" if any(0 <= act.hit.at - b <= _DESCRIBED for _, b in scene.find("announcement.ahead_of")) else None
    if led in _OCCASIONS and act.complex.status == "absent" and not act.complex.undone:
        return "realised"
    measured = start and scene.tokens[start - 1].lower in scene.cues["measured_before"]
    return "announced" if measured and led in ("vor", "vorm") else None


def _proposed(piece: Piece, act: Act) -> bool:
    """`Was tun? Sanktionen gegen Minsk.`, `Es wäre so viel möglich: ...`: what a commentary lists without a verb, behind what it asks or wishes for."""
    scene, at = piece.scene, act.hit.at
    if piece.story.article.genre != "commentary" or act.type not in _OWN_STEPS:
        return False
    finite = [i for c in scene.clauses.clauses for i in c.finite]
    colon = max((i for i in range(at) if scene.tokens[i].text == ":"), default=-1)
    if finite and max(finite) < colon:
        return wonders(scene)
    verbal = (p.scene for p in reversed(piece.story.pieces[-8:-1]) if any(c.finite for c in p.scene.clauses.clauses))
    before = next(verbal, None)
    return not finite and before is not None and wonders(before)


_MARKS: tuple[tuple[str, Status], ...] = (
    ("announcement.words", "announced"),
    ("demanded.words", "demanded"),
    ("threatened.words", "threatened"),
)


_DEEDS = ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "AID", "COOPERATE", "RETREAT", "CONCEDE")
_DESCRIBED = 4  # words that can stand before a noun and belong to it
_MEASURES = ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE")
_HELP = ("AID", "COOPERATE", "SUPPORT")
_OWN_STEPS = ("SANCTION", "AID", "COOPERATE", "MOBILIZE")
_ENDED = {
    ("SANCTION", "discontinue"): _HELP, ("SANCTION", "withdraw"): _HELP,
    ("REJECT", None): (*_HELP, "SANCTION", "MOBILIZE"), ("REJECT", "formal"): (*_HELP, "SANCTION", "MOBILIZE"), ("REJECT", "assist"): _HELP,
}  # fmt: skip
_SPOKEN_OVER: tuple[tuple[str, Status], ...] = (
    ("spoken_over.agreed", "announced"), ("spoken_over.talks", "considered"), ("spoken_over.cleared", "permitted"),
)  # fmt: skip


def _marked(scene: Scene, act: Act) -> Status | None:
    """`der angekündigte Einsatz`, `im Falle eines Angriffs`, `ein Angriff steht aus`."""
    at = act.hit.at
    if any(at < a and scene.clauses.at(a).index == act.clause.index for a, _ in scene.find("negation.outstanding")):
        return "absent"
    if act.noun and any(at < a and scene.clauses.at(a).index == act.clause.index for a, _ in scene.find("negation.impending")):
        return "predicted"
    if scene.cues.language == "en" and act.type in _DEEDS and any(0 < a - at <= 8 and scene.clauses.at(a) is act.clause for a, _ in scene.find("negation.excluded")):
        return "absent"
    if act.type in (*_DEEDS, "CONSULT", "AGREE") and _of_a_thought(scene, act):
        return "hypothetical"
    if (passed_on := only_told_of(scene, act.clause, act.hit, act.type, act.reading.mode)) is not None:
        return passed_on
    for name, given in _MARKS:
        if any(at - 3 <= a and b <= at for a, b in scene.find(name)):
            return given
    if scene.cues.language == "en":
        if compared(scene, act) or (_is_help(act) and _contested(scene, act)):
            return "hypothetical"
        if act.type in ("THREATEN", "AGREE", "REQUEST") and any(leads(scene, act.clause, b, at, known=True) for _, b in scene.find("retracting.before")):
            return "absent"
        if any(leads(scene, act.clause, b, at, known=True) for _, b in scene.find("planned.before")):
            return "considered"
        if any(leads(scene, act.clause, b, at) for _, b in scene.find("undecided.before")):
            return "hypothetical"
        if any(0 < a - at <= 8 and scene.clauses.at(a) is act.clause for a, _ in scene.find("undecided.after") if a in scene.clauses.of):
            return "considered"
    cases = ("fall", "falle", "case", "event")
    if any(0 <= at - b <= 3 and scene.tokens[b - 1].lower in cases for _, b in scene.find("conditional.words")):
        return "hypothetical"
    return None


def _to_be_averted(scene: Scene, act: Act) -> bool:
    """`vowed never to allow an attack`, `a plan to prevent raids`: what is to be kept from happening, unless that failed."""
    if scene.cues.language != "en" or act.type not in _DEEDS:
        return False
    undone = {b for _, b in scene.find("matrix.absent")}
    return any(leads(scene, act.clause, b, act.hit.at) and a not in undone for a, b in scene.find("averting.before"))


def _of_a_thought(scene: Scene, act: Act) -> bool:
    """`would condemn a Turkish attack`, `würde russische Waffenlieferungen begrüßen`: a deed that no article makes known, in a clause that imagines it."""
    unreal = act.complex.mood == "konj2" and act.complex.status in ("hypothetical", "counterfactual")
    leads_off = unreal and opening(scene, act.clause, act.hit.at) == act.clause.first  # `Ein Rückzug hätte sie geschwächt`
    if not leads_off and not any(scene.tokens[i].lower in scene.cues["imagining"] for i in act.clause.finite):
        return False
    begins, known = opening(scene, act.clause, act.hit.at), scene.cues["definite"] | frozenset(scene.cues.possessives)
    owned = any(p.possessive and begins <= p.last <= act.hit.at for p in scene.phrases)
    return not owned and not any(t.lower in known for t in scene.tokens[begins : act.hit.at])


def _contested(scene: Scene, act: Act) -> bool:
    """`a row over arms deliveries`: help that is only quarrelled about."""
    begins = opening(scene, act.clause, act.hit.at)
    return scene.tokens[begins].lower in ("over", "about")


def _of_any(scene: Scene, act: Act) -> Status | None:
    """`ein Angriff auf Niger sei ein Angriff auf uns`, `any attack on Niger is an act of war`: a judgement of any such deed tells of none."""
    at, clause, words = act.hit.at, act.clause, scene.tokens
    if act.noun and act.type in _MEASURES and any(w.lower in scene.cues.lists.get("every", ()) for w in words[max(0, at - 2) : at]):
        return "generic"  # `eine Antwort auf jeden Angriff`
    if act.type not in _MEASURES or not clause.finite or not clause.first <= at < clause.finite[0] or act.complex.tense == "past":
        return None
    led = {words[i].lower for i in range(clause.first, at) if at - i <= 3}
    judged = words[clause.finite[0]].lower in scene.cues["judging"] and not any(i > clause.finite[0] for i in clause.verbs)
    return "generic" if judged and led & scene.cues["any_one"] and at - clause.first <= 4 else None


def _by_clause(scene: Scene, act: Act, before: Sequence[str]) -> Status | None:
    complex_ = act.complex
    if complex_.mood == "konj2" and complex_.status in ("hypothetical", "counterfactual") and {"bei", "beim"} & set(before):
        return "hypothetical"  # `bei einem weiteren Angriff würden ...`
    if act.clause.kind == "inf" and {"bei", "beim"} & set(before) and set(before) & scene.cues["any_one"]:
        return "hypothetical"  # `bei einem Angriff von Notwehr zu sprechen`
    if complex_.undone and complex_.negation is not None and _negates_noun(scene, act.hit, complex_.negation, before):
        return "absent"
    if act.clause.kind == "sub" and act.clause.opener in ("ob", "whether") and act.type not in ("ASSAULT", "ACCUSE") and _not_known(scene, act.hit.at):
        return "hypothetical"  # `ob es Sanktionen geben wird`
    if _unplanned(scene, act) or (complex_.status == "absent" and _swept(scene, act)):
        return "absent"
    if complex_.condition and not set(before) & scene.cues["factive_prepositions"]:
        return complex_.status
    return None


def _not_known(scene: Scene, at: int) -> bool:
    """Whether a noun stands without anything that takes it for known: article, owner, preposition."""
    while at > 0 and scene.tokens[at - 1].is_word and not scene.tokens[at - 1].capitalised and scene.tokens[at - 1].lower not in scene.cues.determiners:
        at -= 1
        if scene.tokens[at].lower in scene.cues["prepositions"] or scene.tokens[at].lower in scene.cues.contractions:
            return False
    led = scene.tokens[max(0, at - 2) : at]
    return not any(t.lower in scene.cues["definite"] or t.lower in scene.cues.possessives or t.lower in scene.cues["prepositions"] for t in led)


def _swept(scene: Scene, act: Act) -> bool:
    """`At no point did French soldiers open fire`: a clause of which nothing was done, save what its articles take for known."""
    known = scene.tokens[act.hit.at - 1].lower in scene.cues["definite"]
    return scene.cues.language == "en" and not known and any(a == act.clause.first for a, _ in scene.find("negation.sweeping"))


def _ended(piece: Piece, act: Act) -> Status | None:
    """`suspended arms exports`, `vetoed new sanctions`: what an act stops or refuses is not done in it; what it threatens is threatened."""
    if act.noun and act.type in (*_DEEDS, "CONSULT") and _shelved(piece.scene, act):
        return "absent"
    named = act.noun or (piece.story.language == "en" and "present" in act.hit.features and not act.hit.features & {"past", "participle"})
    judged = act.type == "ACCUSE" and (act.reading.mode == "investigate" or not _is_known(piece.scene, act.hit.at))  # `prevented a condemnation`, not `the condemnation`
    if named and (act.type in _MEASURES or judged or _is_help(act)) and _stopped(piece.scene, act):  # `suspended air strikes`, where the noun looks like a verb
        return "absent"
    if _is_help(act) and (_governed(piece.scene, act, "spoken_over.decided") or _approved(piece.scene, act)):
        return "announced"
    before = piece.scene.tokens[act.hit.at - 1].lower if act.hit.at else ""
    of_text = "gerund" in act.hit.features and before in piece.scene.cues["answers"]
    for told in reversed(piece.story.drafts):
        if told.clause is not act.clause or told.hit is None or told.hit.kind != "verb" or told.record.factuality.status == "absent":
            continue
        threat = told.record.type == "THREATEN" and act.noun and act.type in _MEASURES
        if threat and act.hit.at and piece.scene.tokens[act.hit.at - 1].lower in ("mit", "with"):
            return "threatened"
        if of_text and told.record.type == "REJECT" and told.hit.at < act.hit.at:
            return "absent"  # `blocked a statement condemning the coup`
        if act.type in _ENDED.get((told.record.type or "", told.record.mode), ()) and _is_object(piece.scene, told.hit, act.hit):
            stands = act.type == "SANCTION" and objected_to(piece.scene, told.hit.at, act.hit.at)
            return None if stands else "absent"
    return None


def _shelved(scene: Scene, act: Act) -> bool:
    """`put its announced offensive on hold`."""
    own, at = set(act.clause.tokens), act.hit.at
    puts = any(scene.tokens[i].lower in ("put", "puts", "putting") for i in act.clause.verbs if i < at)
    return puts and any(at < a <= at + 9 and a in own for a, _ in scene.find("spoken_over.shelved"))


def _stopped(scene: Scene, act: Act) -> bool:
    """`ein Gericht hat die Ausweisung gestoppt`: a measure as the object of a verb by which it does not come about."""
    at, own, german = act.hit.at, set(act.clause.tokens), scene.cues.language == "de"
    if (german and not is_bare(scene, act.clause, at)) or any(t.lower in scene.cues["prepositions"] for t in scene.tokens[max(0, at - 2) : at]):
        return False
    undone = {b for _, b in scene.find("matrix.absent")}  # `failed to stop the attack`
    if not german and any(0 < at - a <= 5 and scene.tokens[a].lower in scene.cues["stopping"] and scene.tokens[a - 1].lower == "to" and scene.tokens[a - 2].lower in scene.cues["settled_on"] for a in act.clause.verbs if a > 1):
        return True  # `had to cancel the extradition`
    stops = [a for a, b in scene.find("spoken_over.stopped") if a in own and (german or 0 < at - b <= 4 or (at == b and a in act.clause.verbs))]
    denied = any(a in own and scene.tokens[a].lower not in ("ohne", "nichts") for a, _ in scene.find("negation.words"))
    return not denied and any(german or a not in undone for a in stops)


def _is_known(scene: Scene, at: int) -> bool:
    """`the UN condemnation`: a noun with the definite article."""
    return any(t.lower in scene.cues["definite"] for t in scene.tokens[max(0, at - _DESCRIBED) : at])


def _is_help(act: Act) -> bool:
    return act.noun and act.type in ("AID", "COOPERATE")


def _governed(scene: Scene, act: Act, verbs: str) -> bool:
    """`beschloss die Lieferung von Raketen`, `beendete den Einsatz`: help as the object of a verb that says whether it is to come, or over."""
    own, led = set(act.clause.tokens), scene.tokens[max(0, act.hit.at - 2) : act.hit.at]
    bare = not any(t.lower in scene.cues["prepositions"] or t.lower in scene.cues.contractions for t in led)
    return bare and any(a in own for a, _ in scene.find(verbs))


def _approved(scene: Scene, act: Act) -> bool:
    """`approved the sale of missiles`: approved is not delivered."""
    return any(leads(scene, act.clause, b, act.hit.at, known=True) for _, b in scene.find("announcement.approving"))


def _is_object(scene: Scene, verb: Hit, noun: Hit) -> bool:
    """Whether a noun stands near a verb as what it is about: behind it, in German also before it."""
    first, last = sorted((verb.at, noun.at))
    between = scene.tokens[first + 1 : last]
    near = len(between) <= 8 and all(t.is_word or t.lower in ("'s", "’s") for t in between) and not {t.lower for t in between} & scene.cues["factive_prepositions"]
    return near and (verb.at < noun.at or scene.cues.language == "de")


_TOLD = frozenset(("der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "diesen", "diesem", "jener", "jene"))


def _supposed(piece: Piece, act: Act, before: Sequence[str]) -> Status | None:
    """`Ein Angriff hätte Sanktionen zur Folge`, `zöge Sanktionen nach sich`: German tells by Konjunktiv II what would be."""
    scene, clause = piece.scene, act.clause
    if scene.cues.language != "de" or clause.kind != "main" or clause.elided or not clause.finite or set(before) & (scene.cues["factive_prepositions"] | _TOLD):
        return None
    words = [scene.tokens[i].lower for i in clause.verbs]
    first = scene.tokens[clause.finite[0]].lower
    finite, forms = scene.cues.auxiliaries.get(first), piece.story.lexicon.verb_forms.get(first, frozenset())
    if finite is None:
        would_be = "konj2" in forms and not forms & {"past", "present"}
    else:
        full = any(word not in scene.cues.auxiliaries for word in words)
        would_be = finite.feature == "konj2" and finite.lemma in ("haben", "sein") and not full and not {"gewesen", "gehabt", "worden"} & set(words)
    return "hypothetical" if would_be else None


def _unplanned(scene: Scene, act: Act) -> bool:
    """`für eine Entsendung gebe es keine Pläne`, `von Abzug könne keine Rede sein`, `Strafen beschlossen sie nicht`."""
    own, at = set(act.clause.tokens), act.hit.at
    english = scene.cues.language == "en"  # there the words stand right before the noun: `sees no case for new sanctions`
    if any(a in own and (0 <= at - b < 4 if english else abs(a - at) <= 14) for a, b in scene.find("negation.unplanned")):
        return True
    if english:
        return False
    place = act.complex.negation
    if act.complex.status != "absent" or place is None or act.complex.near_negation or act.type not in ("SANCTION", "AID", "MOBILIZE"):
        return False
    before = scene.tokens[max(0, at - 4) : at]
    closed = (scene.cues["prepositions"], scene.cues.contractions, scene.cues.determiners)
    bare = not any(t.lower in words for t in before for words in closed)
    return bare and place[0] > at and not any(t.lower in scene.cues["prepositions"] for t in scene.tokens[place[0] - 1 : place[0]])


def _negates_noun(scene: Scene, hit: Hit, place: tuple[int, int], before: Sequence[str]) -> bool:
    """`Eine Entschuldigung blieb aus`, `vermied eine Verurteilung`, `verzichtet auf Kritik`: subject or object of what negates."""
    prepositions = [w for w in before[-3:] if w in scene.cues["prepositions"] or w in scene.cues.contractions]
    if scene.cues.language == "en" and place[1] <= hit.at and leads(scene, scene.clauses.at(hit.at), place[1], hit.at):
        return True  # `fell short of a condemnation`, `held off on new tariffs`
    if not prepositions:
        return abs(place[0] - hit.at) <= 12
    return prepositions[-1] == "auf" and scene.tokens[place[0]].lower.startswith("verzicht")


def _by_preposition(piece: Piece, act: Act, before: Sequence[str]) -> Status | None:
    """`nach dem Angriff` has happened; `ohne Angriff` has not."""
    cues, factive = piece.scene.cues, piece.scene.cues["factive_prepositions"]
    planned = _spoken_over(piece.scene, act)
    if planned is not None:
        return planned
    if any(w in factive or cues.contractions.get(w) in factive for w in before[-3:]):
        if act.complex.status in ("announced", "predicted", "demanded") and set(before[-2:]) & cues["any_one"]:
            return act.complex.status  # `will erst nach einem Gespräch entscheiden`
        return "ongoing" if act.type == "ASSAULT" and act.reading.form.lower().endswith(("krieg", "war")) else "realised"
    if any(w in cues["none"] for w in before[-2:]):
        return "absent"
    if cues.language == "en" and _none_of_it(piece.scene, act.clause, act.hit):
        return "absent"
    return None


def _spoken_over(scene: Scene, act: Act) -> Status | None:
    """`ein Abkommen über Manöver`, `talks on sanctions`: what is agreed on is to come, what is talked about is considered."""
    at = act.hit.at
    if act.noun and act.type in ("ASSAULT", "MOBILIZE") and _limited(scene, act):
        return "hypothetical"
    put_to: tuple[tuple[str, Status], ...] = () if act.noun else (("spoken_over.put_to", "considered"),)  # a noun may be the deed itself
    for name, given in (*_SPOKEN_OVER, *put_to):
        for _, end in scene.find(name):
            between = [t.lower for t in scene.tokens[end:at]]
            if between[1:2] and between[1] in scene.cues.lists.get("times_to_come", ()):
                between = between[2:]  # `votes on Thursday on sending tanks`
            leads_on = scene.cues["about"] | (scene.cues["agreed_for"] if given == "announced" else frozenset())
            if 0 < len(between) <= 4 and between[0] in leads_on and not set(between[1:]) & scene.cues["prepositions"]:
                return "absent" if given == "announced" and end > 1 and scene.tokens[end - 2].lower in scene.cues["none"] else given  # `keine Einigung auf Sanktionen`
    return None


_YET_TO_COME = frozenset(("announced", "considered", "demanded", "predicted"))
_COME = frozenset(("announced", "considered", "demanded", "threatened", "hypothetical", "conditional", "predicted", "absent", "denied"))


def _quarrelled(piece: Piece, act: Act) -> Status | None:
    """`The EU wants to seize assets. The row over the seizure ...`: a deed that is quarrelled about is as done as the text has told it before."""
    scene, at = piece.scene, act.hit.at
    over = next((end for _, end in scene.find("spoken_over.quarrels") if _leads_on(scene, act, end)), None)
    if act.type not in _DEEDS or over is None:
        return None
    alike = _MEASURES if act.type in _MEASURES else (act.type,)
    told = next((d for d in reversed(piece.story.drafts) if d.record.type in alike and (d.sentence < piece.sentence.index or (d.hit is not None and d.hit.at < at))), None)
    if told is None and act.type in ("SANCTION", "COERCE", "MOBILIZE") and not any(t.lower in scene.cues["definite"] for t in scene.tokens[over:at]):
        return "considered"  # `Das Tauziehen um Sanktionen geht weiter`
    return told.record.factuality.status if told is not None and told.record.factuality.status in _COME else None


def _leads_on(scene: Scene, act: Act, end: int) -> bool:
    """Whether a noun of quarrelling that ends here is about the deed of the noun: `Streit um die Beschlagnahme`."""
    between = [t.lower for t in scene.tokens[end : act.hit.at]]
    return 0 < len(between) <= 5 and between[0] in scene.cues["quarrelled"] and not set(between[1:]) & scene.cues["prepositions"]


def _limited(scene: Scene, act: Act) -> bool:
    """`keine Auflagen für den Einsatz`, `permission for strikes`: what limits or allows a deed does not tell that it was done."""
    at, own, words = act.hit.at, set(act.clause.tokens), scene.tokens
    bound = {words[i].lower for i in range(max(act.clause.first, at - 3), at)} & scene.cues["limited_by"]
    return bool(bound) and any(a in own and abs(a - at) <= 9 for a, _ in scene.find("spoken_over.limits"))


def _none_of_it(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`there was no word of blame`, `that was hardly a real protest`."""
    words = [scene.tokens[i].lower for i in clause.tokens]
    if any(words[i] == "there" and words[i + 2] in ("no", "not", "never", "nothing") for i in range(len(words) - 2)):
        return True
    for at in range(hit.at - 1, max(hit.at - 5, clause.first), -1):
        if scene.tokens[at].lower in scene.cues["prepositions"] or not scene.tokens[at].is_word:
            return False
        if scene.tokens[at].lower in scene.cues["hardly"]:
            return scene.tokens[at - 1].lower in scene.cues.auxiliaries
    return False


def _by_modal(scene: Scene, act: Act, before: Sequence[str]) -> Status | None:
    """`Sanktionen müssten folgen`: a noun without a preposition shares the modal of its clause, as its subject or where that has none."""
    complex_, clause, at = act.complex, act.clause, act.hit.at
    open_ = ("demanded", "announced", "hypothetical", "predicted", "counterfactual", "conditional")
    bare = not set(before[-3:]) & (scene.cues["prepositions"] | frozenset(scene.cues.contractions)) or _leads_to(scene, act)
    if complex_.status not in open_ or complex_.modal is None or not bare:
        return None
    subject = scene.subject(clause)
    heads = bool(clause.finite) and clause.first <= at < clause.finite[0] and at - clause.first <= 3
    if heads and complex_.status == "demanded":
        heads = not subject.actors
    own = complex_.status == "demanded" and act.type in _OWN_STEPS[:3] and act.source.actors == subject.actors  # `Die EU müsste ihre Mission ausweiten`
    shares = heads or own or (_leads_to(scene, act) and complex_.status == "hypothetical") or not subject.actors or complex_.status in ("conditional", "hypothetical")
    return complex_.status if shares else None


def _leads_to(scene: Scene, act: Act) -> bool:
    """`Die Gespräche könnten in eine Anerkennung münden`, `could end in a recognition`: a noun that the verb leads to."""
    words = scene.tokens[max(0, act.hit.at - _DESCRIBED) : act.hit.at]
    if scene.cues.language == "en":
        return any(t.lower in ("end", "result", "lead", "culminate") and n.lower in ("in", "to") for t, n in pairwise(words))
    return any(t.lower in ("in", "zu", "zum", "zur") for t in words) and any(scene.tokens[i].lower in scene.cues["leading_to"] for i in act.clause.verbs)


def _lasting(piece: Piece, act: Act) -> Status:
    """Sieges, blockades and wars told in the present last."""
    scene, forms = piece.scene, piece.story.lexicon.verb_forms
    english = scene.cues.language == "en"
    past = english and any("past" in forms.get(scene.tokens[i].lower, ()) for i in act.clause.finite)
    lasting = act.complex.tense == "present" and not past and act.reading.mode not in ("expel", "withdraw", "convict")
    if not english:
        lasting = lasting and any(act.hit.at == a for a, _ in scene.find("lasting.nouns"))
    return "ongoing" if lasting and act.type in ("ASSAULT", "COERCE", "SANCTION") else "realised"
