"""Who an act is by and at whom it is aimed, step by step: what grammar gives, then what the text around it gives.

Every function here takes the piece and the act and completes or corrects the act's source and target.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from echolot.coding.attributes import described
from echolot.coding.clauses import Clause
from echolot.coding.commitment import called_for
from echolot.coding.content import inherit
from echolot.coding.counterparts import across
from echolot.coding.cues import cues
from echolot.coding.deeds import DEEDS
from echolot.coding.lexicon import Hit, Reading
from echolot.coding.noun_roles import of_noun
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.roles import ABROAD, of_verb
from echolot.coding.scene import Role, Scene
from echolot.coding.status import Frame, conditional
from echolot.coding.story import Act, Piece
from echolot.coding.subjects import first_person
from echolot.coding.voice import in_passive
from echolot.records import Record, Status

DESCRIBES = "describes a noun"
PUBLIC = frozenset(("REQUEST", "AGREE", "REJECT", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE"))  # acts among political actors
VIOLENT = frozenset(("ASSAULT", "COERCE", "PROTEST", "SANCTION", "AID", "RETREAT"))  # acts that private people do or suffer
# acts of an authority on the people of its own state, where no other target is told
_WITHIN = frozenset(
    {
        ("COERCE", "arrest"), ("COERCE", "curfew"), ("COERCE", "martial-law"), ("COERCE", "censor"), ("SANCTION", "convict"),
        ("ASSAULT", "crowd-control"),
    }
)  # fmt: skip
_JUDGED = ("ACCUSE", "SUPPORT", "COMMENT", "REJECT")
_ANSWERS = (*_JUDGED, "REQUEST", "THREATEN", "PROTEST")
_MEASURED = (("ACCUSE", "summon"), ("SANCTION", "expel"), ("SANCTION", "withdraw"))  # that nobody is blamed for in one breath with a deed
_OFFICES = frozenset(("ministry", "foreign_ministry", "defence_ministry", "government", "foreign_minister", "defence_minister", "minister"))
_SHUT_OUT = ("aus", "from", "für", "for", "gegen", "to", "zu", "mit", "with")
_RESOLVES: tuple[tuple[str, Status], ...] = (
    ("decisions", "announced"),
    ("calls", "demanded"),
    ("refusals", "absent"),
    ("attempts", "absent"),
)


# what grammar gives


def in_their_slots(piece: Piece, act: Act) -> None:
    """Source and target as they stand with the verb or noun, with the noun that carries it, with the verb that carries that."""
    scene = piece.scene
    if act.noun:
        act.source, act.target = of_noun(scene, act.hit, act.reading, act.clause)
        if _judged_troops(piece, act):
            act.source = Role()
    elif (beside := described(scene, act.hit, act.clause)) is not None:
        act.source, act.target = beside
        act.why, act.above, act.governing = DESCRIBES, None, None  # it is so, whatever is asked or denied around it
    else:
        act.source, act.target = of_verb(scene, act.hit, act.reading, act.clause)
    if not act.noun and _menaced(piece, act):
        act.source, act.target = Role(), Role(act.source.actors, act.source.phrase)
    if not act.noun and act.hit.at in piece.carried and not (act.source.actors and act.target.actors):
        source, target = of_noun(scene, *piece.carried[act.hit.at], act.clause)
        act.source, act.target = act.source if act.source.actors else source, act.target if act.target.actors else target
    _with_partners(piece, act)
    if act.noun and not act.source.actors and act.above is None and not _verb_told(piece, act.clause):
        act.source = _light_verb_subject(piece, act.hit, act.clause)
    if act.source.phrase is not None and act.source.how == "" and not act.noun:
        act.source = _together(piece.scene, act)
        _on_behalf(piece.scene, act)
    act.source = _kept_from(scene, act)
    if act.noun and act.type == "CONSULT" and act.nobody and act.above is None and scene.cues.language == "en":
        subject = scene.subject(act.clause)  # `exchanged prisoners at a meeting`: who did so has met
        act.source = Role(subject.actors, subject.phrase) if len(subject.actors) > 1 and not subject.how else act.source
    if act.noun and act.reading.form == "protest" and not act.source.actors:
        _in_protest(piece, act)
    if piece.story.language == "de":
        _where_they_met(act)
        _made_target(piece, act)
        _found_guilty(piece, act)


def _made_target(piece: Piece, act: Act) -> None:
    """`Polen sei Ziel solcher Angriffe gewesen`, `wurde Opfer eines Hackerangriffs`: the subject is whom the deed hits."""
    scene, at = piece.scene, act.hit.at
    before = scene.tokens[max(act.clause.first, at - 4) : at]
    goal = next((t for t in reversed(before) if t.lower in scene.cues.lists["goals"]), None)
    if not act.noun or act.type not in VIOLENT or goal is None or any(t.capitalised and t.index > goal.index for t in before if not _names(scene, t.index)):
        return
    lemmas = {scene.cues.auxiliaries[w].lemma for i in act.clause.verbs if (w := scene.tokens[i].lower) in scene.cues.auxiliaries}
    subject = scene.subject(act.clause)
    if not lemmas & {"sein", "werden"} or not subject.actors:
        return
    act.target = Role(subject.actors, subject.phrase)
    if set(act.source.actors) & set(subject.actors):
        act.source = Role()


def _names(scene: Scene, at: int) -> bool:
    return any(p.first <= at < p.last for p in scene.phrases)


def _in_protest(piece: Piece, act: Act) -> None:
    """`recalled its envoy in protest at the jailing of activists`: who does something in protest protests, and against the state that jails them."""
    if piece.scene.tokens[act.hit.at - 1].lower != "in" or not act.hit.at:
        return
    told = [d.record.source for d in piece.drafts if d.clause is act.clause and d.hit is not None and d.hit.at < act.hit.at and d.hit.kind == "verb" and d.record.source]
    subject = piece.scene.subject(act.clause).actors
    speaker = act.frame.speaker if act.frame is not None else ()
    act.source = Role((told[:1] or [subject or speaker])[0], None, "who does it in protest")
    states = tuple(dict.fromkeys(a.partition(":")[0] for a in act.target.actors))
    if any(a.partition(":")[2] in ("civilians", "protesters", "opposition") for a in act.target.actors) and not set(states) & set(act.source.actors):
        act.target = replace(act.target, actors=states)


def _found_guilty(piece: Piece, act: Act) -> None:
    """`sprach ihn schuldig, die Politikerin ermordet zu haben`: who judges or blames has not done what the infinitive tells."""
    if act.noun or act.clause.kind != "inf" or act.source.how != "elided":
        return
    told = [d.record for d in piece.story.drafts if d.sentence == piece.sentence.index and d.clause.index == act.clause.parent and d.hit is not None]
    judged = next((r for r in reversed(told) if r.type in ("ACCUSE", "SANCTION") and set(r.source) == set(act.source.actors)), None)
    if judged is None:
        return
    if judged.mode in ("convict", "allege", "investigate"):
        act.source = Role(judged.target, None, "of the object") if judged.target else Role()
    elif judged.type == "ACCUSE" and act.clause.first > 1 and piece.scene.tokens[act.clause.first - 1].text == "," and piece.scene.tokens[act.clause.first - 2].capitalised:
        act.source = Role()  # `verurteilte den Versuch, den Präsidenten zu ermorden`


def _kept_from(scene: Scene, act: Act) -> Role:
    """`prevented Israel from striking Iran`, `talked Israel out of it`: who is kept from a deed would have done it, not who keeps him."""
    at = act.hit.at
    if scene.cues.language != "en" or act.noun or "gerund" not in act.hit.features or not act.complex.undone or at < 3:
        return act.source
    ends = {("from",): at - 1, ("out", "of"): at - 2}
    place = next((end for words, end in ends.items() if tuple(t.lower for t in scene.tokens[end:at]) == words), None)
    kept = next((p for p in scene.inside(act.clause) if p.actors and p.argument and p.last == place), None)
    return Role(kept.actors, kept) if kept is not None else act.source


def _together(scene: Scene, act: Act) -> Role:
    """`flew to Skopje together with his Austrian colleague`, `joined Poland in condemning it`: who acts with the subject acts too."""
    words = scene.cues["jointly"]
    beside = [p for p in scene.inside(act.clause) if p.actors and p is not act.source.phrase and p.prep in ("with", "mit") and p.first > 1]
    along = [p for p in beside if scene.tokens[p.first - 2].lower in words or (p.first > 2 and scene.tokens[p.first - 3].lower in words)]
    if not along and scene.cues.language == "en" and "gerund" in act.hit.features and scene.tokens[act.hit.at - 1].lower == "in":
        joins = [i for i in act.clause.verbs if i < act.hit.at and scene.tokens[i].lower in ("joined", "joins", "followed", "follows") and act.complex.negation is None]
        along = [p for p in scene.inside(act.clause) if p.actors and p.argument and p.strong and joins and joins[-1] < p.first < act.hit.at][:1]
    if not along or in_passive(scene, act.hit, act.clause) or set(along[0].actors) & {*act.source.actors, *act.target.actors}:
        return act.source
    return replace(act.source, actors=(*act.source.actors, *along[0].actors))


def _on_behalf(scene: Scene, act: Act) -> None:
    """`On behalf of Norway and Sweden, Denmark's ambassador condemned it`: in whose name something is done acts too, and is no target."""
    for phrase in scene.inside(act.clause) if act.type not in VIOLENT else ():
        if not phrase.actors or phrase is act.source.phrase or any(":" in actor for actor in phrase.actors) or in_passive(scene, act.hit, act.clause):
            continue
        led = [t.lower for t in scene.tokens[max(0, phrase.first - 8) : phrase.first]]
        named = led[-1:] if led[-1:] and led[-1] not in ("of", "von", "der", "des") else led[-2:-1]
        among = led[-2:] == ["among", "them"] and any(w in scene.cues["spoke_for"] and led[i + 1] == "for" for i, w in enumerate(led[:-1]))
        if among or any(w in scene.cues["behalf"] for w in named):
            act.source = replace(act.source, actors=tuple(dict.fromkeys((*act.source.actors, *phrase.actors))))
            act.target = Role() if act.target.phrase is phrase else act.target


_DRILLS = ("exercise", "exercises", "drill", "drills", "manoeuvre", "manoeuvres", "maneuver", "maneuvers", "games", "patrol", "patrols")


def _with_partners(piece: Piece, act: Act) -> None:
    """`held an exercise with Japan`: with whom one exercises is no target but acts too."""
    phrase, words = act.target.phrase, {piece.scene.tokens[i].lower for i in act.clause.tokens}
    beside = act.type == "MOBILIZE" and phrase is not None and phrase.strong and phrase.prep == "with" and bool(words & set(_DRILLS))
    if piece.story.language == "en" and beside and act.source.actors:
        border = piece.scene.tokens[max(0, phrase.first - 3) : phrase.first] if phrase is not None else []
        named = phrase is not None and any(t.capitalised for t in piece.scene.tokens[phrase.first : phrase.last])
        if named and not {t.lower for t in border} & {"border", "frontier"}:  # `near the border with Peru`
            partners = tuple(a for a in act.target.actors if a not in act.source.actors)
            act.source, act.target = replace(act.source, actors=(*act.source.actors, *partners)), Role()


def _where_they_met(act: Act) -> None:
    """`bei einem Treffen in Finnland`: the place of talks is not whom they are with."""
    met = act.target.phrase
    talks = act.type == "CONSULT" and act.reading.mode in (None, "multilateral")  # a visit is where its host is
    if talks and act.noun and met is not None and met.prep == "in" and met.form in ("name", "capital"):
        act.target = Role()


_HARM = ("SANCTION", "COERCE", "ASSAULT")  # what can threaten somebody


def _menaced(piece: Piece, act: Act) -> bool:
    """`sonst droht Niger ein Einmarsch`: what threatens is a thing, and whoever is named beside it is threatened."""
    scene, phrase, clause = piece.scene, act.source.phrase, act.clause
    if piece.story.language != "de" or act.reading.form != "drohen" or phrase is None or act.source.how or act.target.actors:
        return False
    words = [scene.tokens[i].lower for i in clause.tokens]
    if not phrase.can("d") or phrase.cases == "n" or {"mit", "damit", "mal", "an"} & set(words):
        return False
    taken = {i for p in scene.phrases for i in range(p.first, p.last)}
    things = [i for i in clause.tokens if scene.tokens[i].lower in ("ein", "eine") and i not in taken and i + 1 in clause.tokens]
    goes_on = any(c.parent == clause.index and c.kind in ("inf", "sub") and c.first >= clause.last for c in scene.clauses.clauses)
    several = not phrase.plural and len(phrase.actors) == 1 and any(scene.tokens[i].lower in ("drohen", "drohten") for i in clause.finite)
    if several and not goes_on and any(h.kind == "noun" and h.readings and h.readings[0].type in _HARM for at, hits in piece.hits.items() if at in clause.tokens for h in hits):
        return True  # `Ungarn drohen Sanktionen`
    return not goes_on and any(scene.tokens[i - 1].lower not in scene.cues["prepositions"] for i in things if i > 0 or clause.first == 0)


def _judged_troops(piece: Piece, act: Act) -> bool:
    """`condemned the dispatch of troops`: whose the troops are, who blames it does not say."""
    phrase = act.source.phrase
    if phrase is None or phrase.role != "army" or phrase.last - phrase.first > 1:
        return False
    readings = [r for at in act.clause.verbs for other in piece.hits.get(at, ()) for r in other.readings if not r.learned]
    return any(r.type in ("ACCUSE", "SUPPORT", "COMMENT", "REJECT") for r in readings)


def _verb_told(piece: Piece, clause: Clause) -> bool:
    return any(d.clause is clause and d.hit is not None and d.hit.kind == "verb" for d in piece.story.drafts)


def from_above(act: Act) -> None:
    """What an act takes over from the one whose content it is."""
    befalls = act.reading.slots[:1] == ("nom",)  # `admits that he died`: who admits it need not have done it
    if act.above is None or act.governing is None or befalls:
        return
    same = not act.noun and act.above.clause.index == act.clause.index
    act.source, act.target = inherit(act.source, act.target, act.above.record, act.governing, same, act.noun)


def _light_verb_subject(piece: Piece, hit: Hit, clause: Clause) -> Role:
    """`China began an exercise`: the subject of the verb that carries the noun acts."""
    scene, cues = piece.scene, piece.scene.cues
    before = {scene.tokens[i].lower for i in range(max(0, hit.at - 4), hit.at)}
    reacts = piece.story.words["reactions"]["verbs"].first([scene.tokens[i] for i in clause.tokens])  # `reagierte mit der Drohung`
    if before & (cues["prepositions"] - ({"mit", "with"} if reacts else set())) or not clause.verbs:
        return Role()
    if any(_only_says(other) for at in clause.verbs for other in piece.hits.get(at, ())) or _judges(piece, clause):
        return Role()  # `feierte den Putsch`: who praises or blames a deed has not done it
    subject = scene.subject(clause)
    if subject.phrase is not None and subject.phrase.attribute == hit.at:
        return Role()  # `Die Invasion Kuwaits war ein Fehler`: whose the noun is, it tells itself
    if cues.language == "de" and subject.how == "elided" and conditional(scene, clause):
        return Role()  # `drohte mit Angriffen, sollten die Bombardements weitergehen`: not by who threatens
    if _silent_on(piece, clause, subject.actors):
        return Role()  # `ließ die Bitte unbeantwortet`: what somebody is silent on is another's
    if cues.language == "en" and subject.phrase is not None and subject.phrase.first > hit.at:
        return Role()
    if cues.language == "en" and any(scene.tokens[i].lower in _beholding() for i in clause.verbs if i < hit.at):
        return Role()  # `called the raid a mistake`
    auxiliaries = [cues.auxiliaries[w] for i in clause.verbs if (w := scene.tokens[i].lower) in cues.auxiliaries]
    if any(auxiliary.lemma in ("werden", "be") for auxiliary in auxiliaries):
        return Role()
    return subject if subject.phrase is not None and subject.phrase.strong and subject.how in ("", "elided") else Role()


def _silent_on(piece: Piece, clause: Clause, actors: tuple[str, ...]) -> bool:
    """Whether a clause tells the silence of these actors: no other noun of it is their act."""
    silent = (d.record for d in piece.drafts if d.clause is clause and d.record.kind == "silence" and d.record.silence_degree == "absent")
    return bool(actors) and any(record.source == actors for record in silent)


def _only_says(hit: Hit) -> bool:
    """Whether a verb, in every reading it has, judges or speaks."""
    told = [r for r in hit.readings if not r.learned]
    return hit.kind == "verb" and bool(told) and all(r.type in ("ACCUSE", "SUPPORT", "COMMENT", "REQUEST", "REJECT") for r in told)


def _judges(piece: Piece, clause: Clause) -> bool:
    """Whether the clause's verb, as read here, praises or blames: `verurteilte die Erstürmung`, and nobody was sentenced."""
    return any(hit.kind == "verb" and hit.at in clause.verbs and reading.type in ("ACCUSE", "SUPPORT") for hit, reading in piece.predicates)


@cache
def _beholding() -> frozenset[str]:
    from echolot.coding.inflection import english_verb

    return frozenset(form.surface for verb in cues("en").lists["beholding"] for form in english_verb(verb))


# who speaks


def who_speaks(piece: Piece, act: Act) -> None:
    """Where the doer is the one whose words these are: a reported accusation, `we`, a judgement, the author's call."""
    scene, story, frame = piece.scene, piece.story, act.frame
    speaker = Role(frame.speaker, frame.phrase, "the speaker") if frame is not None and frame.speaker else Role()
    words = act.type in ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "COMMENT")
    # `uns drohe ein Einmarsch`; `Oslo, pressed for a judgement, said`: whom others threaten or ask does not do it
    befallen = act.type in ("THREATEN", "REQUEST") and set(speaker.actors) == set(act.target.actors)
    if not act.source.actors and words and not act.noun and not befallen:
        act.source = speaker if speaker.actors else act.source
    measures = act.type == "SANCTION" and frame is not None and frame.hit is not None
    if not act.source.actors and measures and not act.noun and speaker.actors and _own_measure(piece, act, speaker):
        act.source = speaker  # `die Zahlungen seien gestoppt, teilte die Kommission mit`
    if not act.noun and _first_person(piece, act):
        remembered = story.discourse.speaker if act.clause.quote is not None else ()
        we = Role(frame.speaker, frame.phrase, "first person") if frame is not None else Role(remembered, None, "first person")
        act.source = we if we.actors else act.source
    _resolved_upon(piece, act)
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
    act.source = Role(owner.actors, owner, "who decides") if owner is not None else _light_verb_subject(piece, hit, act.clause)
    act.resolved = status


def _owns(phrase: Phrase, noun: int) -> bool:
    """`China's decision`, `the Chinese decision`: whether a phrase names whose the noun is."""
    before = phrase.last <= noun and noun - phrase.last <= 2 and (phrase.possessive or not phrase.strong)
    return phrase.attribute == noun or before or phrase.head == noun


# what the text tells elsewhere


def from_elsewhere(piece: Piece, act: Act) -> None:
    """Sides that stand outside the act's own clause: who is blamed for it, where it is done, whom it helps, what was told before."""
    blamed = _blamed_for(piece, act)
    if blamed is not None:
        act.source = Role(blamed.target, None, "of the answer to it")
    if act.type == "COERCE" and act.reading.mode in ("arrest", "seize", "restrict", "deport") and not act.source.actors:
        act.source = _place(piece, act.hit)
    if act.reading.mode == "summon" and not act.source.actors and len(act.target.actors) == 1 and piece.story.language == "en":
        _summoned(piece, act)
    if act.type == "ASSAULT" and not act.noun and not act.source.actors and piece.story.language == "en" and in_passive(piece.scene, act.hit, act.clause):
        _killed_when(piece, act)
    it = act.target.phrase is not None and act.target.phrase.form == "pronoun" and piece.scene.tokens[act.target.phrase.first].lower == "it"
    if act.type in _JUDGED and not act.noun and (it or not act.target.actors) and act.source.actors:
        pact = _of_the_pact(piece, act)
        act.target = pact if pact.actors else act.target
    if act.type in _JUDGED and not act.noun and not act.target.actors and act.source.actors and act.hit.kind == "verb":
        act.target = _whose_step(piece.scene, act)
    if act.source.how == "elided" and act.type == "REQUEST" and not act.noun:
        act.source = _of_who_speaks(piece, act)
    if act.source.how == "elided" and not act.noun and (act.type, act.reading.mode) in _MEASURED:
        act.source = _who_answers(piece, act)
    if act.source.how == "elided" and not act.noun:
        _above_the_content(piece.scene, act)
    if act.type in ("ASSAULT", "PROTEST", "COERCE") and act.source.phrase is not None and act.source.phrase.bare and not act.noun:
        _own_crowd(piece, act)
    if act.type == "ACCUSE" and act.source.phrase is not None and act.source.phrase.bare:
        _of_the_victim(piece, act)
    if act.type in ("AID", "MOBILIZE") and not act.noun:
        _to_a_border(piece, act)
    if act.type in ("AID", "MOBILIZE") and not act.noun and not act.target.actors:
        act.target = _helped(piece.scene, act.clause)
    if act.type == "COERCE" and not act.noun and act.source.actors and act.target.actors in ((), act.source.actors):
        act.target = _barred(piece.scene, act) or act.target
    if act.noun and not act.source.actors and act.target.actors and ("territory" in act.reading.context or (act.type, act.reading.mode) == ("SANCTION", "withdraw")):
        act.source = _complained_of(piece, act)
    if act.noun and (not act.source.actors or not act.target.actors):
        _coreferent(piece, act)
    if not act.source.actors and act.above is None:
        _measure_goes_on(piece, act)
    across(piece, act)


def _of_the_pact(piece: Piece, act: Act) -> Role:
    """`Japan and Palau signed an accord. China criticised the pact, Fiji welcomed it`: who made the pact that is judged."""
    scene, cues = piece.scene, piece.story.cues
    behind = [i for i in _judged_words(piece, act) if i > act.hit.at or cues.language == "de"]
    named = any(scene.tokens[i].lower in cues["pacts"] and scene.tokens[i - 1].lower in cues["definite"] for i in behind)
    told = [d for d in piece.story.drafts if piece.sentence.index - d.sentence <= 3]
    if not named and behind and scene.tokens[behind[0]].lower == "it" and cues.language == "en":
        same = [d.record for d in told if d.sentence == piece.sentence.index and d.record.why is not None and "whose pact it is" in d.record.why.rule]
        return Role(same[-1].target, None, "whose pact it is") if same and not set(same[-1].target) & set(act.source.actors) else Role()
    if not named:
        return Role()
    made = (d.record for d in reversed(told) if d.record.type in ("AGREE", "COOPERATE", "RETREAT", "CONSULT") and len(d.record.source) > 1)
    pact = next((r.source for r in made if not set(r.source) & set(act.source.actors)), ())
    return Role(pact, None, "whose pact it is") if pact else Role()


def _whose_step(scene: Scene, act: Act) -> Role:
    """`rejected the proposal that Hungary had made`, `bedauerte den Schritt, den China angekündigt hatte`: who did what a relative clause tells of the object."""
    for other in scene.clauses.clauses:
        known = other.kind == "relative" or (other.opener in ("that", "which") and other.kind == "sub")
        if not known or other.parent != act.clause.index or not 2 <= other.first - act.hit.at <= 9 or other.opener not in _OF_OBJECTS:
            continue
        doer = scene.subject(other)
        object_ = scene.tokens[other.first - 1 - (scene.tokens[other.first - 1].text == ",")]
        thing = object_.capitalised if scene.cues.language == "de" else not any(object_.index in c.verbs for c in scene.clauses.clauses)
        named = doer.phrase is not None and doer.how == "" and doer.phrase.form != "pronoun" and not set(doer.actors) & set(act.source.actors)
        if thing and named and other.tokens[-1] in other.verbs:
            return Role(doer.actors, doer.phrase, "whose deed it is")
    return Role()


_OF_OBJECTS = frozenset(("den", "die", "das", "that", "which"))


def _judged_words(piece: Piece, act: Act) -> list[int]:
    """The words among which what is judged stands: of `in Baku verurteilt` under `Das Abkommen wurde in Eriwan gelobt und`, those of both."""
    clause, every = act.clause, piece.scene.clauses.clauses
    above = every[clause.parent].tokens if clause.elided and clause.parent is not None and in_passive(piece.scene, act.hit, every[clause.parent]) else []
    return [*above, *clause.tokens]


def _own_crowd(piece: Piece, act: Act) -> None:
    """`Vietnam protested. Protesters attacked Chinese factories`: who attacks what is called a country's is not of that country."""
    own, aim, actors = act.source.phrase, act.target.phrase, piece.story.actors
    if own is None or aim is None or own.role not in ("protesters", "civilians") or aim.form != "adjective" or piece.story.language != "en":
        return
    away = {actor.partition(":")[0] for actor in act.target.actors}
    if {actor.partition(":")[0] for actor in act.source.actors} != away:
        return
    lately = [state for state, sentence in piece.story.discourse.places if piece.sentence.index - sentence <= 3 and state not in away]
    subject = piece.story.discourse.subject
    state = lately[-1] if lately else ""
    if state and actors.kind(state) == "state" and subject:
        act.source = Role(tuple(f"{state}:{actor.partition(':')[2]}" for actor in act.source.actors), None, "who struck")


def _killed_when(piece: Piece, act: Act) -> None:
    """`Nine sailors were shot dead when Egyptian commandos boarded a Cypriot ferry`: the blow by which they fell is told beside it."""
    scene = piece.scene
    for other in scene.clauses.clauses:
        if other.opener not in ("when", "as", "after") or other.kind != "sub" or other.parent != act.clause.index or other.first < act.hit.at:
            continue
        blow = next((h for at in other.verbs for h in piece.hits.get(at, ()) if h.kind == "verb" and _strikes(h)), None)
        subject = scene.subject(other)
        if blow is None or not subject.actors or in_passive(scene, blow, other):
            continue
        if set(subject.actors) == set(act.target.actors) and act.target.how == "":
            continue  # `soldiers were killed when they attacked`
        act.source = Role(subject.actors, subject.phrase, "who struck")
        if not act.target.actors:
            hit = next((p for p in scene.inside(other) if p.actors and p.first > blow.at and set(p.actors) != set(subject.actors)), None)
            act.target = Role(hit.actors, hit, "whom it struck") if hit is not None else act.target
        return


def _strikes(hit: Hit) -> bool:
    return any(r.type in ("ASSAULT", "COERCE") and not r.learned for r in hit.readings)


def _who_answers(piece: Piece, act: Act) -> Role:
    """`Poland said Belarus had violated its airspace and summoned the ambassador`: the answer to a deed is not by whom it blames."""
    scene, story = piece.scene, piece.story
    under = scene.clauses.clauses[act.clause.parent] if act.clause.parent is not None else None
    frame = next((f for f in piece.speech if under is not None and under.index in f.clauses and f.hit is not None and f.speaker), None)
    if under is None or frame is None or frame.hit is None or under.kind != "sub" or frame.hit.at > under.first or set(frame.speaker) & set(act.source.actors):
        return act.source
    if not all(story.actors.kind(actor.partition(":")[0]) == "state" for actor in (*frame.speaker, *act.source.actors)):
        return act.source
    if not act.target.actors or set(act.target.actors) == set(frame.speaker):
        act.target = Role(act.source.actors, act.source.phrase, "whom it answers")
    return Role(frame.speaker, frame.phrase, "who answers")


def _above_the_content(scene: Scene, act: Act) -> None:
    """`Israel regretted that Turkey had closed its airspace and urged Ankara to reopen it`: nobody urges himself, so it goes on with who regrets."""
    every = scene.clauses.clauses
    under = every[act.clause.parent] if act.clause.parent is not None else None
    above = every[under.parent] if under is not None and under.kind in ("sub", "relative") and under.parent is not None else None
    subject = scene.subject(above) if above is not None else Role()
    near = (p for p in scene.inside(act.clause) if p.argument and p.strong and p.form in ("name", "capital", "seat") and 0 < p.first - act.hit.at <= 2)
    same = next((p for p in near if p.actors and set(p.actors) == set(act.source.actors)), None)
    if same is not None and subject.actors and not set(subject.actors) & set(same.actors):
        act.source, act.target = Role(subject.actors, subject.phrase, "elided"), Role(same.actors, same)


def _of_who_speaks(piece: Piece, act: Act) -> Role:
    """`India said three of the crew were its own and asked Tehran for access`: who speaks asks, not the people spoken of."""
    under = piece.scene.clauses.clauses[act.clause.parent] if act.clause.parent is not None else None
    frame = next((f for f in piece.speech if under is not None and under.index in f.clauses and f.speaker), None)
    people = bool(act.source.actors) and all(actor.endswith(":civilians") for actor in act.source.actors)
    own = frame is not None and {a.partition(":")[0] for a in act.source.actors} == set(frame.speaker)
    aimed = any(piece.story.actors.kind(actor) == "state" and ":" not in actor for actor in act.target.actors)
    return Role(frame.speaker, frame.phrase, "the speaker") if frame is not None and people and own and aimed else act.source


def _of_the_victim(piece: Piece, act: Act) -> None:
    """`Israel bombed Syria, state media said. The ministry condemned the attack`: nobody condemns his own deed; the ministry is of whom it hit."""
    scene, phrase = piece.scene, act.source.phrase
    if phrase is None or phrase.role not in _OFFICES or act.noun or act.source.how:
        return
    definite = piece.story.cues["definite"]
    for at in act.clause.tokens:
        if at <= act.hit.at or scene.tokens[at - 1].lower not in definite:
            continue
        kinds = dict.fromkeys(r.type for h in piece.hits.get(at, ()) if h.kind == "noun" for r in h.readings if r.type in DEEDS)
        same = next((deed for kind in kinds if (deed := piece.story.deeds.same_deed(kind)) is not None and set(deed[0]) == set(act.source.actors)), None)
        if same is None or len(same[1]) != 1:
            continue
        state = same[1][0].partition(":")[0]
        if piece.story.actors.kind(state) == "state" and state not in same[0]:
            act.source, act.target = Role((state,), None, "whom it hit"), Role(same[0], None, "whose deed it is")
            scene.phrases = [replace(p, actors=(state,)) if p is phrase else p for p in scene.phrases]
            scene.subjects.clear()
            piece.story.discourse.subject = (state,)
        return


def _summoned(piece: Piece, act: Act) -> None:
    """`The American ambassador was summoned to the foreign ministry`: by whom the text told before, or whom his state had hit."""
    away = act.target.actors[0].partition(":")[0]
    near = [d.record for d in reversed(piece.story.drafts) if d.record.kind == "event" and piece.sentence.index - d.sentence <= 4]
    doers = [a for r in near for a in r.source]
    hit = [a for r in near if away in {s.partition(":")[0] for s in r.source} for a in r.target]
    states = [a.partition(":")[0] for a in (*doers, *hit) if piece.story.actors.kind(a.partition(":")[0]) == "state"]
    others = {a for p in piece.scene.phrases for a in p.actors if a != away and piece.story.actors.kind(a) == "state"}
    host = next((a for a in states if a != away), next(iter(others)) if len(others) == 1 else None)
    if host is None:
        return
    act.source = Role((host,), None, "whose guest it is")
    house = [p for p in piece.scene.phrases if p.form == "office" and p.prep in ("to", "at", "by") and p.first > act.hit.at]
    if house and {a.partition(":")[0] for a in house[0].actors} <= {away}:  # the ministry to which an ambassador is called is not his own
        piece.scene.phrases = [replace(p, actors=(host,)) if p is house[0] else p for p in piece.scene.phrases]
        piece.scene.subjects.clear()


def _said_there(piece: Piece, hit: Hit, place: Phrase) -> bool:
    """`Die Festnahme löste in Paris Empörung aus`, `sparked an outcry in Paris`: where an arrest is answered, it was not made."""
    if hit.kind != "noun":
        return False
    between = range(min(hit.at, place.first), max(hit.at, place.first))
    return any(h.kind == "verb" and r.type in _ANSWERS and h.at in between for h, r in piece.predicates)


def _blamed_for(piece: Piece, act: Act) -> Record | None:
    """`condemned Iran for attacking ships`: the deed behind `for` is that of whom the answer is aimed at."""
    scene, hit = piece.scene, act.hit
    before = [scene.tokens[i].lower for i in range(max(0, hit.at - 2), hit.at)]
    if act.noun or scene.cues.language != "en" or "gerund" not in hit.features or "for" not in before:
        return None
    told = reversed(piece.story.drafts)
    return next((d.record for d in told if d.clause is act.clause and d.hit is not None and d.hit.at < hit.at), None)


def _place(piece: Piece, hit: Hit) -> Role:
    """Arrests and seizures without an agent are by the authorities of the place, where the sentence names one."""
    named = [p for p in piece.scene.phrases if p.actors and p.prep in ("in", "nach", "at", "to") and p.form in ("capital", "name")]
    met = piece.story.cues["pacts"]  # `at a meeting in Vilnius`: where others met
    where = [p for p in named if piece.story.actors.kind(p.actors[0]) == "state" and not {t.lower for t in piece.scene.tokens[max(0, p.first - 2) : p.first]} & met]
    where = [p for p in where if not (p.possessive and p.prep in ("at", "to")) and not _said_there(piece, hit, p)]
    near = min(where, key=lambda p: abs(p.first - hit.at), default=None)
    return Role(near.actors, near, "authorities of the place") if near is not None else Role()


def _barred(scene: Scene, act: Act) -> Role | None:
    """`sperrte den Luftraum für Maschinen aus Myanmar`: whom it shuts out, where its own border or airspace is what it closes."""
    inside = scene.inside(act.clause)
    if not any(p.role == "site" and p.actors == act.source.actors for p in inside):
        return None
    out = next((p for p in inside if p.first > act.hit.at and p.prep in _SHUT_OUT and p.actors and p.actors != act.source.actors), None)
    return Role(out.actors, out, "whom it shuts out") if out is not None else None


def _to_a_border(piece: Piece, act: Act) -> None:
    """`sent troops to its border with Syria`, `zog Truppen an der Grenze zu Guyana zusammen`: forces there stand against the state behind it."""
    scene = piece.scene
    behind = next((p for p in scene.inside(act.clause) if p.actors and p.strong and scene.tokens[_led_by(scene, p)].lower in scene.cues["borders"]), None)
    forces = act.type == "MOBILIZE" or "military" in act.reading.context or act.reading.mode == "personnel" or act.reading.rung == 8
    if behind is None or not forces or not act.source.actors or set(behind.actors) & set(act.source.actors):
        return
    if act.type == "AID" and act.target.actors and not act.target.how and set(act.target.actors) != set(act.source.actors):
        return
    act.target = Role(behind.actors, behind, "behind the border")
    if act.type == "AID":
        act.reading = replace(act.reading, type="MOBILIZE", mode="troops" if act.reading.mode == "personnel" else "weapons", context=(), rung=None)


def _led_by(scene: Scene, phrase: Phrase) -> int:
    """The word before the preposition and article of a phrase, else the phrase itself."""
    at = phrase.first - 1
    while at >= 0 and (scene.tokens[at].lower in scene.cues.determiners or scene.tokens[at].lower in ("with", "to", "zu", "mit", "zum", "zur")):
        at -= 1
    led = any(scene.tokens[i].lower in ("with", "to", "zu", "mit", "zum", "zur") for i in range(at + 1, phrase.first + 1))
    return at if at >= 0 and led else phrase.first


def _helped(scene: Scene, clause: Clause) -> Role:
    """Whom an act helps, where only its purpose says so: `schickt Truppen, um das Regime zu unterstützen`."""
    for other in scene.clauses.clauses:
        if other.opener in ("um", "to") and other.kind == "inf" and 0 <= other.first - clause.last <= 2:
            goal = next((p for p in scene.inside(other) if p.actors and p.argument and p.strong), None)
            if goal is not None:
                return Role(goal.actors, goal, "of the purpose")
    return Role()


def _complained_of(piece: Piece, act: Act) -> Role:
    """`Estonia summoned the Russian envoy over the violation of its airspace`: who is taken to task for what befell the other has done it."""
    told = [d.record for d in piece.drafts if d.clause is act.clause and d.record.source and d.record.target]
    over = next((r for r in told if (r.type in ("ACCUSE", "REQUEST") or r.mode == "expel") and set(r.source) == set(act.target.actors)), None)
    return Role(over.target, None, "who is taken to task") if over is not None else Role()


def _coreferent(piece: Piece, act: Act) -> None:
    """`das Manöver`, `the attack`: a deed the text has told before."""
    same, at, definite = piece.story.deeds.same_deed(act.type, act.reading), act.hit.at, piece.story.cues["definite"]
    if same is None:
        return
    if act.nobody and any(piece.scene.tokens[i].lower in definite for i in range(max(0, at - 3), at)):
        act.source, act.target = Role(same[0], None, "same deed"), Role(same[1], None, "same deed")
        act.why = "same deed as before"
    elif act.source.actors and act.source.actors == same[0] and not act.target.actors:
        act.target = Role(same[1], None, "same deed")
        act.why = "target of the same deed"


def _measure_goes_on(piece: Piece, act: Act) -> None:
    """`Russia signed sanctions on Turkey. Charter flights are forbidden.`: a measure without an author is that of the sentence before."""
    scene = piece.scene
    if not _measure(act.type, act.reading.mode) or act.complex.negation is not None or act.frame is not None or act.clause.kind not in ("main", "frag"):
        return
    if not (in_passive(scene, act.hit, act.clause) or (act.noun and _in_force(piece, act))):
        return
    near = [d.record for d in reversed(piece.story.drafts) if d.record.kind == "event" and 0 < piece.sentence.index - d.sentence <= 2]
    told = next((r for r in near if r.source and _measure(r.type or "", r.mode) and r.factuality.status in ("realised", "announced", "ongoing")), None)
    since = near[: near.index(told)] if told is not None else []
    if told is None or any(r.source and set(r.source) != set(told.source) for r in since):
        return  # somebody else has acted since
    kinds = {piece.story.actors.kind(actor) for actor in told.source}
    if not kinds or not kinds <= {"state", "igo", "bloc"}:
        return
    own = {actor.partition(":")[0] for actor in told.source}
    aimed = tuple(actor for actor in act.target.actors if actor.partition(":")[0] not in own)
    act.source, act.target = Role(told.source, None, "of the measure before"), Role(aimed or told.target, None, "of the measure before")


def _measure(type_: str, mode: str | None) -> bool:
    return (type_ == "SANCTION" and mode not in ("convict", "withdraw")) or (type_ == "COERCE" and mode in ("restrict", "ban"))


def _in_force(piece: Piece, act: Act) -> bool:
    """`Gegen sie erging ein Reiseverbot`, `a travel ban took effect`: a measure's noun with a verb that only says that it holds."""
    return any(a in act.clause.tokens for a, _ in piece.scene.find("measures.hold"))


# who cannot take part


def without_places(act: Act) -> None:
    """Villages and bridges suffer, they do not act; and words are not aimed at a city's state."""
    source, target = act.source.phrase, act.target.phrase
    if source is not None and (source.role == "site" or source.form == "city"):
        act.source = Role()
    if source is not None and act.source.how == "relative" and source.bare and source.role == "civilians" and act.type in ("ASSAULT", "COERCE"):
        act.source = Role()  # `harboured the men who bombed its embassy`: whose they are is not said
    if target is not None and target.form == "city" and act.type not in (*VIOLENT, "MOBILIZE", "CONSULT"):
        act.target = Role()  # `the referendum on Crimea` is not aimed at the state that owns it
    given = target is not None and (target.role, act.type, act.reading.mode, target.prep) == ("army", "AID", "personnel", None)
    if target is not None and target.bare and (given or (target.role, act.type) in (("army", "AGREE"), ("site", "AID"), ("site", "AGREE"))):
        act.target = Role()  # `offered two frigates`, `brought blankets to the border`: what is given, or where


def without_hearers(piece: Piece, act: Act) -> None:
    """`protestierte bei den Vereinten Nationen`: a body that hears a complaint is not whom it blames."""
    heard = act.target.phrase
    if heard is None or act.type != "ACCUSE" or heard.prep not in piece.story.cues["heard_by"]:
        return
    if {a.partition(":")[0] for a in act.target.actors} <= word_lists()["hearers"]:
        act.target = Role()


def intruders(piece: Piece, act: Act) -> None:
    """`Riga said the aircraft had crossed the border`, `a military drone crashed in Latvia`: bare soldiers and craft are not those of the land that they enter."""
    scene, phrase, words = piece.scene, act.source.phrase, piece.scene.cues.lists
    if act.noun or act.type not in ("MOBILIZE", "ASSAULT", "COERCE") or (phrase is not None and not (phrase.bare and phrase.role == "army")):
        return
    own = [scene.tokens[i].lower for i in act.clause.tokens]
    entering = act.reading.form in words["entering"] and any(word in words["ground"] for word in own)
    if not entering and not (act.reading.form in words["coming_down"] and any(word in words["craft"] for word in own)):
        return
    if phrase is None and act.source.actors:
        return
    if phrase is not None and any(t.lower in scene.cues.possessives for t in scene.tokens[max(0, phrase.first - 1) : phrase.last]):
        return  # `said its soldiers had crossed the river`
    speaker = tuple(a.partition(":")[0] for a in act.frame.speaker) if act.frame is not None else ()
    there = {a for p in scene.inside(act.clause) if p.prep in words["over_land"] for a in p.actors}
    entered = {a.partition(":")[0] for a in (*speaker, *act.target.actors, *there)}
    if act.source.actors and not entered & {a.partition(":")[0] for a in act.source.actors}:
        return
    act.source = Role()
    if not act.target.actors and len(speaker) == 1 and entering and piece.story.actors.kind(speaker[0]) == "state":
        act.target = Role(speaker, None, "whose ground it is")


def without_private_targets(piece: Piece, act: Act) -> None:
    """Public acts are aimed at states and bodies, not at the private people they are about."""
    if not is_private(piece, act.target):
        return
    if act.type in PUBLIC and act.target.how:
        act.target = Role()  # `demanded the release of the hostages` is asked of somebody else
    elif act.type == "SANCTION":
        states = tuple(actor.partition(":")[0] for actor in act.target.actors)
        act.target = replace(act.target, actors=states)  # lists of people hit their state


def is_private(piece: Piece, role: Role) -> bool:
    """Whether only private people are meant: the civilians of a state, or somebody whom only the text knows."""
    kind = piece.story.actors.kind
    return bool(role.actors) and all(a.endswith(":civilians") or kind(a) == "person" for a in role.actors)


# who is meant where nobody is named


def at_home(piece: Piece, act: Act) -> None:
    """An act within a state, where no target is named: a protest is aimed at its government, arrests and bans at its people."""
    if act.target.actors or len(act.source.actors) != 1:
        return
    state, _, inner = act.source.actors[0].partition(":")
    act.target = Role()
    if piece.story.actors.kind(state) != "state" or needs_target(act.reading):
        return
    if act.type == "PROTEST" and inner:
        act.target = Role((state,), None, "within the state")
    elif (act.type, act.reading.mode) in _WITHIN and inner not in ("civilians", "protesters", "opposition", "rebels"):
        act.target = Role((f"{state}:civilians",), None, "within the state")


def needs_target(reading: Reading) -> bool:
    return any(slot.endswith("!") for slot in reading.slots)


def unnamed(piece: Piece, act: Act) -> None:
    """A bomb by an unknown hand hits the state in play; an unnamed protest is its people's, against it."""
    if not act.nobody:
        return
    act.unnamed, act.source, act.target = True, Role(), Role()
    state, mode = piece.story.discourse.in_play(), act.reading.mode
    acting = {a.partition(":")[0] for d in piece.story.drafts if d.sentence == piece.sentence.index for a in d.record.source}
    if not state or state in acting:
        return
    here = Role((state,), None, "the state in play")
    if act.type == "PROTEST":
        act.source, act.target = Role((f"{state}:protesters",), None, "the state in play"), here
    elif (act.type == "ASSAULT" and mode not in (None, "destroy")) or act.type == "COERCE" or mode == "convict":
        act.target = here


def nobodys(piece: Piece, act: Act) -> bool:
    """`Congress criticised Israel`, `the ministry expelled two Russian diplomats`: a bare house or minister is not of the state that its act turns on."""
    own, aim = act.source.phrase, act.target.phrase
    if own is None or aim is None or act.target.how not in ("", "of the object") or not own.bare or own.role in ("rebels", "court", "police"):
        return False
    if aim.form not in ("name", "capital", "seat") or act.target.how:
        return not aim.bare and own.role in _HOUSES and (act.type, act.reading.mode) in ABROAD and not _spoke_before(piece, act)
    outward = act.type in ("ACCUSE", "SANCTION", "THREATEN", "REQUEST", "SUPPORT", "AID")
    return outward and aim.form in ("name", "capital", "seat") and aim.argument and own.first < aim.first


_HOUSES = ("government", "ministry", "foreign_ministry", "defence_ministry", "authority")


def _spoke_before(piece: Piece, act: Act) -> bool:
    """Whether the state that a bare house was taken for acted in the sentence before: then its own people and things can be meant."""
    talk = piece.story.discourse
    return act.type == "COERCE" and any(one.subject and talk.sentence - one.sentence == 1 and one.actors == act.source.actors for one in talk.heard[-24:])


def all_that_is_said(piece: Piece, act: Act) -> None:
    """`beließ es bei dem Appell`, `confined itself to regret`: the little that somebody says is said by them."""
    if not act.noun or act.source.actors or act.type not in ("COMMENT", "REQUEST", "ACCUSE", "SUPPORT"):
        return
    for told in piece.drafts:
        record, enough = told.record, piece.scene.cues.lists["sufficing"]
        words = {word for m in record.why.matched for word in m.text.lower().split()} if record.why is not None else set()
        if told.clause is act.clause and record.silence_degree == "muted" and words & set(enough):
            act.source = Role(record.source, None, "all that is said")


def second_blow(piece: Piece, act: Act) -> None:
    """`überschritten die Grenze zum Kosovo und verschleppten zwei Polizisten`: the second blow falls on whom the first did."""
    source = act.source
    if act.type not in ("COERCE", "ASSAULT") or act.noun or not source.actors or act.target.actors:
        return
    for told in reversed(piece.story.drafts):
        beside = told.clause is act.clause or source.how == "elided"
        struck = act.type == "COERCE" or told.record.type in DEEDS - {"AID", "COOPERATE"}
        if told.sentence == piece.sentence.index and beside and struck and told.record.source == source.actors and told.record.target:
            act.target = Role(told.record.target, None, "of the act beside it")
            return
