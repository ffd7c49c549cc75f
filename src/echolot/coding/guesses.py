"""Whom the judge may not guess: who has not done an act, or is not hit by it, whatever marked texts make likely.

Asked where the rules name nobody; what they name is settled in `judge.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from echolot.coding.clauses import Clause
from echolot.coding.ground import Candidate, Ground, Told
from echolot.coding.lexicon import Reading
from echolot.coding.scene import Scene
from echolot.coding.slots import introduced, unknown_name
from echolot.coding.story import Act, Draft
from echolot.coding.texts import stopped_text
from echolot.coding.traits import Actors, states
from echolot.records import Record

VIOLENT, FORCE = ("ASSAULT", "COERCE"), ("ASSAULT", "COERCE", "SANCTION")
_OF_FORCE = (*FORCE, "MOBILIZE")
_ON_OTHERS = ("aerial", "drone", "heavy-weapons", "firearms", "cyber")  # what nobody does to its own ships, planes and networks
SURE = 0.5  # whom nobody named is named as the doer of such a deed only where that is likelier than all others together
OF_DEEDS = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "AID", "RETREAT", "CONCEDE", "COOPERATE")
_OWN = ("THREATEN", "AGREE", "CONSULT", "PROTEST")  # acts whose objects may well be their doers' own deeds
_JUDGING = ("ACCUSE", "SUPPORT", "REJECT", "PROTEST")  # acts whose objects hardly ever are
_CROWDS = (":opposition", ":civilians", ":protesters")
OUTWARD = ("AID", "THREATEN", "MOBILIZE")  # nobody helps himself, threatens himself, or moves against himself


def of_a_stranger(here: Ground) -> bool:
    """`Jersey gab nach`: whether an act has a subject that no list knows; then nobody else did it."""
    act, piece, subject = here.draft.act, here.draft.piece, here.slots.source
    assert act is not None and piece is not None
    if here.voice != "active" or act.source.actors or subject is None or not unknown_name(piece.scene, subject, act.clause):
        return False
    name = [piece.scene.tokens[i].text for i in range(subject.first, subject.last)]
    return len(name) > 1 or not any(introduced(p.scene, name[0]) for p in here.told.story.pieces if p.sentence.index <= piece.sentence.index)


def no_doer(told: Told, draft: Draft, one: Candidate) -> bool:
    """Who has not done an act of a line or two for which the rules name nobody: the state at which it is aimed, who judges it in the same clause (`Iran condemned the invasion of Kuwait`), and where
    it blames, who has used force in the text (`Kenya closed its border. Ministers from ten countries condemned the step`), and whoever else than he whose words it tells."""
    assert draft.act is not None and draft.piece is not None
    speaker = draft.record.attribution.source
    if draft.record.type == "ACCUSE" and speaker and not states(one.actors) & states(speaker):
        return True
    hit = set(draft.record.target) if all(":" not in actor for actor in draft.record.target) else set[str]()
    judging = (d.record.source for d in draft.piece.drafts if d is not draft and d.clause is draft.clause and d.record.type in ("ACCUSE", "PROTEST") and d.hit is not None and d.hit.at < draft.act.hit.at)
    struck = (d.record.source for d in told.story.drafts if d is not draft and d.record.type in _OF_FORCE) if draft.record.type == "ACCUSE" else ()
    return bool(states(one.actors) & set[str]().union(hit, *map(states, judging), *map(states, struck)))


def of_another(draft: Draft, type_: str, one: Candidate, doing: Sequence[tuple[Draft, str, Actors]], *, plain: bool) -> bool:
    """`Greece recalled the occupation of Cyprus`, `rief wegen der Angriffe den Notstand aus`: whether a deed that only a noun tells, and for which the rules name nobody, would be laid to the subject
    of its clause, who says or does something else about it, or a charge to whom no word says that he brings it. type_: of the deed; doing: the acts that stand to be told, each with its type and
    who is likeliest to have done it; plain: in a line or two, else only where another state is named and the subject judges, as much in reports is done at home."""
    assert draft.act is not None and draft.piece is not None
    if not draft.act.noun or draft.record.source or type_ not in (*OF_DEEDS, "ACCUSE", "REQUEST", "THREATEN"):
        return False
    scene, clause = draft.piece.scene, draft.clause
    led, suffers = _led_by(draft), _suffers(scene, clause)
    if type_ in ("ACCUSE", "THREATEN") and plain:  # `is dogged by allegations`, `sieht sich dem Vorwurf ausgesetzt`; not `reagierte mit einer Strafanzeige`, `charges levelled by the EU`
        return not any(p.prep in scene.cues["agent_prepositions"] for p, _ in one.phrases) and (suffers or led not in scene.cues["means"])
    if led in scene.cues["means"] or not states(one.actors) & states(scene.subject(clause).actors):
        return False  # `beantwortete die Rede mit dem Abbruch der Beziehungen`
    beside = [(d, other, actors) for d, other, actors in doing if d.act is not None and not d.act.noun]
    beside += [(d, "COMMENT", d.record.source) for d in draft.piece.story.utterances]
    verbs = {other for d, other, actors in beside if d.clause is clause and states(actors) & states(one.actors)}
    abroad = any(p.actors and not states(p.actors) & states(one.actors) for p in scene.phrases)
    if not plain:
        return abroad and bool(verbs & set(_JUDGING) or (verbs and not verbs & set(_OWN) and led in scene.cues["told_of"]))
    if verbs:
        return not verbs & set(_OWN) and (abroad or type_ == "ASSAULT" or bool(verbs & set(_JUDGING)))
    occasion = led in scene.cues["agent_prepositions"] or (led in scene.cues["told_of"] and not suffers)
    return occasion and (abroad or type_ == "ASSAULT")  # not `wurde für die Auslieferung gerügt`: it has done it


def _suffers(scene: Scene, clause: Clause) -> bool:
    """Whether a clause has an auxiliary of the passive."""
    words = (scene.cues.auxiliaries.get(scene.tokens[i].lower) for i in clause.verbs)
    return any(word is not None and word.lemma in ("werden", "be") for word in words)


def _led_by(draft: Draft) -> str:
    """The preposition of the noun that tells an act, "" where none leads it."""
    assert draft.act is not None and draft.piece is not None
    tokens, cues = draft.piece.scene.tokens, draft.piece.scene.cues
    for i in range(draft.act.hit.at - 1, max(draft.clause.first, draft.act.hit.at - 6) - 1, -1):
        word = tokens[i].lower
        if not tokens[i].is_word or i in draft.clause.verbs:
            return ""
        if word in cues["prepositions"] or word in cues.contractions:
            return cues.contractions.get(word, word)
    return ""


def no_target(told: Told, draft: Draft, reading: Reading, one: Candidate) -> bool:
    """At whom an act of a line or two is not aimed for which the rules name nobody: at nobody who only describes something, help not at who has struck in the same text, and a charge at nobody
    who is named only behind it (`condemned the sinking of a Korean frigate`): there the rules would have found who is meant."""
    assert draft.act is not None
    struck = (states(d.record.source) for d in told.story.drafts if d is not draft and d.record.type in VIOLENT) if reading.type in ("AID", "SUPPORT") else ()
    behind = [p.first > draft.act.hit.at and piece is draft.piece for p, piece in one.phrases]
    describes = bool(one.phrases) and all(p.attribute is not None for p, _ in one.phrases)
    return describes or bool(states(one.actors) & set[str]().union(*struck)) or (reading.type == "ACCUSE" and bool(behind) and all(behind))


def a_victim(told: Told, reading: Reading, source: Actors, one: Candidate) -> bool:
    """`Belarus hanged three opposition members. Poland spoke of murder`: whether a charge or a measure would be aimed at a crowd that somebody else has hurt in the text."""
    if one.of_rules or reading.type not in ("ACCUSE", "SANCTION", "THREATEN", "REJECT") or not any(actor.endswith(_CROWDS) for actor in one.actors):
        return False
    hurt = (d.record for d in told.story.drafts if d.record.type in FORCE and not states(d.record.source) & states(source))
    return any(set(one.actors) <= set(r.target) for r in hurt)


def asked_by_somebody(here: Ground) -> bool:
    """`Canberra was asked for a ship`: whether a commentary says that somebody was asked, and not by whom; that is anybody's guess then."""
    draft, told = here.draft, here.told
    unsaid = here.voice == "passive" and here.reading.type == "REQUEST" and not draft.record.source and bool(draft.record.target)
    return unsaid and told.story.article.genre == "commentary"


def cannot_act(act: Act, reading: Reading) -> bool:
    """Whether the one named as target is not the doer: of violence always, of words where a state is named by its name."""
    aim = act.target.phrase
    named = aim is not None and aim.form in ("name", "capital", "seat") and aim.argument
    return not act.target.how and (reading.type in ("ASSAULT", "COERCE", "THREATEN") or (named and reading.type in ("ACCUSE", "SANCTION", "REQUEST", "SUPPORT")))


def at_home(record: Record, aim: Actors, source: Actors) -> bool:
    """Whether an act would be aimed at its doer's own: no state expels its own, nor are troops brought up against its crowds where no word says so."""
    inward = record.mode == "expel" or (record.type == "MOBILIZE" and any(":" in actor for actor in aim))
    return bool(aim) and inward and states(aim) == states(source)


def impossible(draft: Draft, part: str, one: Candidate, source: Actors, sure: float) -> bool:
    """Whether what is decided about a part cannot be. source: who does it as far as that is decided; sure: how likely who is decided on did it."""
    record = draft.record
    if part == "target":
        return (record.type in OUTWARD or _hits_envoys(draft)) and states(one.actors) == states(source)
    if record.factuality.status == "absent" and not record.source and any(":" in actor for actor in one.actors):
        return True  # `the text does not condemn it`: a crowd that is not named has not left something undone
    if not record.source and draft.piece is not None and draft.hit is not None and "gerund" in draft.hit.features and stopped_text(draft.piece.scene, draft.hit.at):
        return True  # `a draft demanding that Israel withdraw failed`: nobody has demanded it
    if set(one.actors) & set(record.target) and (_hits_envoys(draft) or record.type in OUTWARD):
        return True  # `the Russian envoy was given 48 hours to leave`: not by Russia; `Kenia droht ein Embargo`: not by Kenya
    if not record.source and record.type in FORCE and one.actors == record.target and any(actor.endswith(_CROWDS) for actor in one.actors):
        return True  # `Der Oppositionelle wurde verurteilt`: not by himself
    if not record.source and record.type in OF_DEEDS and set(one.actors) & set(_accuser(draft)):
        return True  # `France condemned the attempt to kill him`, `erneuerte den Vorwurf, Drohnen geliefert zu haben`: whoever condemns a deed has not done it
    if not record.source and record.type in VIOLENT and record.mode in _ON_OTHERS and one.actors and set(one.actors) == set(record.target):
        return True  # `A Turkish plane was shot down`: not by Turkey
    if not record.source and record.type in VIOLENT and set(one.actors) & set(record.attribution.source):
        return True  # `Austria spoke of the war on Ukraine`: who speaks of a deed that is laid to nobody has not done it
    if not record.source and sure < SURE and record.type in (FORCE if draft.dropped else VIOLENT):
        return True  # `Exports of machines are banned`: nobody is named, and it is anybody's guess
    if not record.source and record.type == "MOBILIZE" and _hit_by_the_like(draft, one.actors):
        return True  # `World responds to missile test. North Korea fired a missile over Japan`: not Japan's
    if (record.type == "ACCUSE" or record.mode == "expel") and one.actors and set(one.actors) == set(record.target):
        return True  # `the text does not condemn Russia`: not by Russia
    return record.type == "MOBILIZE" and bool(one.actors) and set(one.actors) < set(record.source)  # `held an exercise with Japan`: one of them is not all of them


def _hit_by_the_like(draft: Draft, actors: Actors) -> bool:
    """Whether the text tells a deed of the same kind, with its doer, that was done to these."""
    same = (d.record for d in draft.piece.story.drafts if d is not draft and d.record.type == draft.record.type and d.record.mode == draft.record.mode) if draft.piece is not None else ()
    return any(r.source and set(actors) & set(r.target) and not set(actors) & set(r.source) for r in same)


def _accuser(draft: Draft) -> Actors:
    """Whoever condemns the act, where it stands in what is condemned."""
    if draft.act is None or draft.piece is None or draft.act.clause.parent is None:
        return ()
    above = draft.piece.scene.clauses.clauses[draft.act.clause.parent]
    return next((d.record.source for d in draft.piece.drafts if d.clause is above and d.record.type == "ACCUSE"), ())


def _hits_envoys(draft: Draft) -> bool:
    """Whether an act is aimed at an embassy or its people, whom their own state neither summons nor sends home by force."""
    return draft.act is not None and draft.act.target.phrase is not None and draft.act.target.phrase.role == "embassy"
