"""The sides of an act that hang on who speaks: acts of words without a subject, `we`, measures that whoever tells them takes."""

from __future__ import annotations

from echolot.coding.by_grammar import light_verb_subject
from echolot.coding.commitment import called_for
from echolot.coding.frames import Frame
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Role
from echolot.coding.story import Act, Piece
from echolot.coding.subjects import first_person
from echolot.coding.voice import in_passive
from echolot.records import Status

_RESOLVES: tuple[tuple[str, Status], ...] = (
    ("decisions", "announced"),
    ("calls", "demanded"),
    ("refusals", "absent"),
    ("attempts", "absent"),
)


def who_speaks(piece: Piece, act: Act) -> None:
    """Where the doer is the one whose words these are: a reported accusation, `we`, a judgement, the author's call."""
    scene, story, frame = piece.scene, piece.story, act.frame
    speaker = Role(frame.speaker, frame.phrase, "the speaker") if frame is not None and frame.speaker else Role()
    words = act.type in ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "COMMENT")
    # `uns drohe ein Einmarsch`; `Oslo, pressed for a judgement, said`: whom others threaten or ask does not do it
    befallen = act.type in ("THREATEN", "REQUEST") and set(speaker.actors) == set(act.target.actors)
    anyone = act.complex.status == "generic"  # `»Wer mit Panzern droht, ...«, sagte sie`
    if not act.source.actors and words and not act.noun and not befallen and not anyone:
        act.source = speaker if speaker.actors else act.source
    own = act.source.phrase
    if act.hit.kind == "adjective" and speaker.actors and own is not None and own.form == "pronoun" and scene.tokens[own.first].lower == "man":
        act.source = speaker  # `man sei besorgt, hieß es in Brüssel`
    measures = act.type == "SANCTION" and frame is not None and frame.hit is not None
    if not act.source.actors and measures and not act.noun and speaker.actors and _own_measure(piece, act, speaker):
        act.source = speaker  # `die Zahlungen seien gestoppt, teilte die Kommission mit`
    if not act.noun and _first_person(piece, act):
        remembered = story.discourse.speaker if act.clause.quote is not None else ()
        we = Role(frame.speaker, frame.phrase, "first person") if frame is not None else Role(remembered, None, "first person")
        act.source = we if we.actors else act.source
    _resolved_upon(piece, act)
    if story.language == "de":
        _resolved_german(piece, act)
    if speaker.actors and _speakers_forces(piece, act, speaker):
        act.source = speaker  # `about 200 soldiers will go there, the Pentagon said`
    if not act.source.actors and speaker.actors and not act.noun and first_person(scene, act.clause):
        act.source = speaker
    if not act.source.actors and speaker.actors and frame is not None and _proclaimed(piece, act, frame):
        act.source = speaker
    if _judged_for_charging(piece, act):
        act.source, act.target = Role(), Role(act.source.actors, act.source.phrase, "whose words are judged")
    if act.hit.kind == "adjective" and not act.source.actors and speaker.actors:
        act.source = speaker  # `is concerned`, `unacceptable`: an assessment in reported speech is the speaker's
    if not act.source.actors and act.above is None and story.article.genre == "commentary" and called_for(scene, act.clause):
        act.source = Role(_addressee(piece), None, "whom the author calls on")


def _judged_for_charging(piece: Piece, act: Act) -> bool:
    """`Trudeau had come out with outrageous allegations, Colombo said`: who makes charges does not call them outrageous."""
    scene, at = piece.scene, act.hit.at
    if act.hit.kind != "adjective" or act.type not in ("ACCUSE", "COMMENT") or not act.source.actors or act.source.how or scene.cues.language != "en":
        return False
    behind = [t.lower for t in scene.tokens[at + 1 : at + 3]]
    makes = {scene.tokens[i].lower for i in act.clause.verbs if i < at} & scene.cues["making_charges"]
    return bool(makes) and bool(scene.cues["charges"] & set(behind[:1] if behind[:1] != ["and"] else ()))


def _own_measure(piece: Piece, act: Act, speaker: Role) -> bool:
    """Whether what is told in the passive, nobody named, is a measure of the official who tells it."""
    kinds = {piece.story.actors.kind(actor) for actor in speaker.actors}
    aimed = {actor.partition(":")[0] for actor in act.target.actors}
    befalls = act.reading.slots[:1] == ("nom",)  # `die Visumfreiheit werde enden`
    passive = befalls or in_passive(piece.scene, act.hit, act.clause)
    struck = act.target.phrase is not None and act.target.phrase is piece.scene.subject(act.clause).phrase  # `Iran had been hit with sanctions`: by whom is open
    if piece.scene.cues.language == "en" and (not act.target.actors or (struck and act.reading.mode != "expel" and kinds <= {"state"})):
        return False
    return passive and kinds <= {"state", "office", "bloc", "igo"} and not aimed & {actor.partition(":")[0] for actor in speaker.actors}


def _speakers_forces(piece: Piece, act: Act, speaker: Role) -> bool:
    """Whether troops of whom no country is told are those of the official who says what they will do."""
    phrase, kind = act.source.phrase, piece.story.actors.kind
    if phrase is None or not phrase.bare or phrase.role != "army" or act.source.how or act.type not in ("MOBILIZE", "AID", "RETREAT"):
        return False
    official = all(kind(actor) in ("state", "igo", "bloc") for actor in speaker.actors)
    return official and act.complex.status in ("announced", "predicted", "considered") and act.complex.negation is None


def _proclaimed(piece: Piece, act: Act, frame: Frame) -> bool:
    """`Sanctions will be stepped up, Washington announced`: measures to come of which no doer is named are those of who announces them."""
    scene, phrase = piece.scene, frame.phrase
    if scene.cues.language != "en" or act.type not in ("SANCTION", "MOBILIZE", "AID", "COOPERATE") or frame.hit is None:
        return False
    if phrase is None or phrase.form not in ("name", "capital", "seat", "holder", "office") or not phrase.strong:
        return False
    if act.noun and any(0 < a - act.hit.at <= 8 for a, _ in scene.find("undecided.after")):
        return True  # `sanctions were on the table, Oslo said`
    told = not act.noun and scene.tokens[frame.hit.at].lower in scene.cues.lists["proclaiming"]
    return told and act.complex.status in ("announced", "predicted", "considered") and not act.complex.negation


def _first_person(piece: Piece, act: Act) -> bool:
    """`We will recall our ambassador`: the subject right before the verbs is who speaks."""
    scene, clause, hit, lists = piece.scene, act.clause, act.hit, piece.scene.cues.lists
    verbs = [i for i in clause.finite if i <= hit.at]
    before = (verbs[0] if verbs else hit.at) - 1
    while before >= clause.first and scene.tokens[before].lower in lists.get("adverbs", ()):
        before -= 1
    if before >= clause.first and scene.tokens[before].lower in lists.get("first_person", ()):
        return True
    ours = lists.get("our", ())
    return scene.subject(clause).phrase is None and any(i < hit.at and scene.tokens[i].lower in ours for i in clause.tokens)


def _addressee(piece: Piece) -> tuple[str, ...]:
    """Whom a commentary calls on: who it last said does too little, if anybody."""
    return next((d.record.source for d in reversed(piece.story.drafts) if d.record.kind == "silence" and d.record.source), ())


def _resolved_upon(piece: Piece, act: Act) -> None:
    """`China's decision to ban wine`, `a plan by Israel to attack`: an infinitive under a noun of deciding belongs to who decides."""
    scene, hit = piece.scene, act.hit
    if act.noun or act.above is not None or scene.cues.language != "en":
        return
    if hit.at < 2 or scene.tokens[hit.at - 1].lower != "to" or "infinitive" not in hit.features:
        return
    between = next((p for p in scene.phrases if p.actors and p.last == hit.at - 1 and p.prep in ("by", "of", "from")), None)
    at = between.first - 2 if between is not None else hit.at - 2
    noun = scene.tokens[at].lower if at >= 0 else ""
    status = next((given for name, given in _RESOLVES if noun in scene.cues.lists.get(name, ())), None)
    if status is None:
        return
    owner = between or next((p for p in scene.phrases if p.actors and _owns(p, at)), None)
    act.source = Role(owner.actors, owner, "who decides") if owner is not None else light_verb_subject(piece, hit, act.clause)
    act.resolved = status


def _resolved_german(piece: Piece, act: Act) -> None:
    """`Die Drohung Pekings, die Insel anzugreifen, wies Taipeh zurück`: an infinitive under such a noun is of whose the noun is, and not of who judges it."""
    scene, first = piece.scene, act.clause.first
    if act.noun or act.clause.kind != "inf" or first < 2 or scene.tokens[first - 1].text != ",":
        return
    behind = next((p for p in scene.phrases if p.actors and p.attribute is not None and p.last == first - 1 and scene.tokens[p.attribute].capitalised), None)
    at = behind.attribute if behind is not None and behind.attribute is not None else first - 2
    noun = scene.tokens[at].lower
    status = next((given for name, given in _RESOLVES_DE if noun in scene.cues.lists[name]), None)
    if status is None or (act.above is not None and act.above.hit is not None and act.above.hit.at == at):
        return
    owner = behind or next((p for p in scene.phrases if p.actors and (p.head == at or (p.cases == "g" and 0 <= at - p.last <= 2) or (p.possessive and p.last <= at and at - p.last <= 2))), None)
    if owner is None:
        return
    mine = {a.partition(":")[0] for a in owner.actors}
    if status != "demanded":
        act.source = Role(owner.actors, owner, "who decides")
    elif mine & {a.partition(":")[0] for a in act.source.actors}:
        act.source = Role()
    if act.target.how == "of the embedding act" or set(act.target.actors) & set(act.source.actors):
        act.target = Role()
    act.above, act.governing, act.resolved, act.resolver = None, None, status, owner.actors


_RESOLVES_DE: tuple[tuple[str, Status], ...] = (
    ("resolved_announced", "announced"),
    ("resolved_considered", "considered"),
    ("resolved_threatened", "threatened"),
    ("resolved_absent", "absent"),
    ("resolved_demanded", "demanded"),
)


def _owns(phrase: Phrase, noun: int) -> bool:
    """`China's decision`, `the Chinese decision`: whether a phrase names whose the noun is."""
    before = phrase.last <= noun and noun - phrase.last <= 2 and (phrase.possessive or not phrase.strong)
    return phrase.attribute == noun or before or phrase.head == noun


def all_that_is_said(piece: Piece, act: Act) -> None:
    """`beließ es bei dem Appell`, `confined itself to regret`: the little that somebody says is said by them."""
    if not act.noun or act.source.actors or act.type not in ("COMMENT", "REQUEST", "ACCUSE", "SUPPORT"):
        return
    for told in piece.drafts:
        record, enough = told.record, piece.scene.cues.lists["sufficing"]
        words = {word for m in record.why.matched for word in m.text.lower().split()} if record.why is not None else set()
        if told.clause is act.clause and record.silence_degree == "muted" and words & set(enough):
            act.source = Role(record.source, None, "all that is said")
