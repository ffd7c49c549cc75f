"""The sides of an act that stand outside its clause: who is blamed for it, where it is done, whom it helps, what was told before."""

from __future__ import annotations

from dataclasses import replace

from echolot.coding.clauses import Clause
from echolot.coding.counterparts import across
from echolot.coding.deeds import DEEDS
from echolot.coding.left_open import doer_left_open, fell_in_it
from echolot.coding.lexicon import Hit
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Role, Scene
from echolot.coding.story import Act, Piece
from echolot.coding.voice import in_passive
from echolot.records import Record

_JUDGED = ("ACCUSE", "SUPPORT", "COMMENT", "REJECT")
_ANSWERS = (*_JUDGED, "REQUEST", "THREATEN", "PROTEST")
_MEASURED = (("ACCUSE", "summon"), ("SANCTION", "expel"), ("SANCTION", "withdraw"))  # that nobody is blamed for in one breath with a deed
_OFFICES = frozenset(("ministry", "foreign_ministry", "defence_ministry", "government", "foreign_minister", "defence_minister", "minister"))
_AGAINST = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE")
_SHUT_OUT = ("aus", "from", "für", "for", "gegen", "to", "zu", "mit", "with")


def from_elsewhere(piece: Piece, act: Act) -> None:
    """Sides that stand outside the act's own clause: who is blamed for it, where it is done, whom it helps, what was told before."""
    blamed = _blamed_for(piece, act)
    if blamed is not None:
        makes_good = blamed.type in ("CONCEDE", "AID") or (blamed.type, blamed.mode) == ("COMMENT", "concern")  # `apologised to Poland for killing ...`: its own deed
        act.source = Role(blamed.source if makes_good else blamed.target, None, "of the answer to it")
        if makes_good and not set(act.target.actors) - set(act.source.actors) and act.type in _AGAINST:
            act.target = Role(blamed.target, None, "of the answer to it")
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
    if act.noun and act.type == "ASSAULT" and not act.source.actors:
        _came_of(piece, act)
    if act.noun and (not act.source.actors or not act.target.actors):
        _coreferent(piece, act)
    if not act.source.actors and act.above is None:
        _measure_goes_on(piece, act)
    doer_left_open(piece, act)
    if act.reading.form == "discuss" and act.type == "COMMENT" and len(act.source.actors) > 1 and not act.noun:
        act.reading = replace(act.reading, type="CONSULT", mode=None, context=(), rung=None)  # `the ministers of Peru and Chile discussed trade`
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


def _came_of(piece: Piece, act: Act) -> None:
    """`fired at villages, resulting in the killing of four`: what a blow led to was done by who dealt it."""
    led = {t.lower for t in piece.scene.tokens[max(0, act.hit.at - 6) : act.hit.at]}
    if not led & piece.story.cues.lists.get("leading_to", frozenset()):
        return
    before = [d.record for d in piece.drafts if d.record.type == "ASSAULT" and d.record.source and d.record.evidence[0].start < piece.scene.tokens[act.hit.at].start]
    if before:
        act.source = Role(before[-1].source, None, "whose blow it came of")


def _strikes(hit: Hit) -> bool:
    return any(r.type in ("ASSAULT", "COERCE") and r.general for r in hit.readings)


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
    answers = [h.at for h, r in piece.predicates if h.kind == "verb" and r.type in _ANSWERS]
    return any(set(between) & {at, *(piece.scene.clauses.at(at).verbs if hit.at < place.first else ())} for at in answers)


def _blamed_for(piece: Piece, act: Act) -> Record | None:
    """`condemned Iran for attacking ships`: the deed behind `for` is that of whom the answer is aimed at."""
    scene, hit = piece.scene, act.hit
    before = [scene.tokens[i].lower for i in range(max(0, hit.at - 2), hit.at)]
    if act.noun or scene.cues.language != "en" or "gerund" not in hit.features or "for" not in before:
        return None
    told = reversed(piece.story.drafts)
    return next((d.record for d in told if d.clause is act.clause and d.hit is not None and d.hit.at < hit.at), None)


def _place(piece: Piece, hit: Hit) -> Role:
    """Arrests and seizures without an agent are by the authorities of the place, where the sentence names one; nobody is deported by where he is sent."""
    sent = hit.readings[0].mode == "deport"
    named = [p for p in piece.scene.phrases if p.actors and p.prep in ("in", "nach", "at", "to") and p.form in ("capital", "name")]
    met = piece.story.cues["pacts"]  # `at a meeting in Vilnius`: where others met
    where = [p for p in named if piece.story.actors.kind(p.actors[0]) == "state" and not {t.lower for t in piece.scene.tokens[max(0, p.first - 2) : p.first]} & met]
    where = [p for p in where if not (sent and p.prep in ("nach", "to")) and not (p.possessive and p.prep in ("at", "to")) and not _said_there(piece, hit, p)]
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
    inside = [p for p in scene.inside(act.clause) if p.actors]
    behind = next((p for p in inside if p.strong and scene.tokens[_led_by(scene, p)].lower in scene.cues["borders"]), None)
    behind = behind or next((p for p in inside if p.prep is not None and not p.bare and scene.tokens[p.last - 1].lower in scene.cues["borders"]), None)  # `along the Syrian border`
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
    at, definite = act.hit.at, piece.story.cues["definite"]
    same = piece.story.deeds.same_deed(act.type, act.reading, fell_in_it(piece, at)) or piece.story.deeds.same_deed(act.type, act.reading)
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
