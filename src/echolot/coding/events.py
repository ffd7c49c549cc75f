"""The acts of a piece: each predicate read as an act, who and to whom, how it is told, and what hangs on what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from echolot.coding import by_context, by_grammar, by_speaker, commitment, exceptions, guards, parties
from echolot.coding.attribution import attribution, own_word
from echolot.coding.calling_off import called_off
from echolot.coding.clauses import Clause
from echolot.coding.content import FREE, answered, governor, in_a_description, purpose
from echolot.coding.drafts import draft
from echolot.coding.ellipsis import gapped, in_like_manner, likewise
from echolot.coding.ellipsis_german import following, in_gaps
from echolot.coding.fates.german import lifted
from echolot.coding.fates.kinds import LONG_AGO
from echolot.coding.frames import Frame, told_on
from echolot.coding.hedging import DAYS
from echolot.coding.laid_to import laid_to
from echolot.coding.lexicon import Hit, Predicate
from echolot.coding.negation import negation
from echolot.coding.roles import of_verb, on_each_other
from echolot.coding.scene import Role, Scene
from echolot.coding.speech import calls, judgements, utterance, words_as_acts
from echolot.coding.status import Complex, said_by, verb_complex
from echolot.coding.story import Act, Draft, Piece
from echolot.coding.withheld import withheld
from echolot.records import Status

SPOKEN = ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "COMMENT", "SUPPORT", "AGREE")  # acts that are words
_DEEDS = ("SANCTION", "MOBILIZE", "AID", "COOPERATE", "COERCE", "REJECT")
_TO_COME = frozenset(("announced", "considered", "demanded", "threatened", "hypothetical", "conditional", "predicted", "permitted"))
_STANDING = (("COERCE", "seize"), ("SUPPORT", None), ("AID", None), ("COOPERATE", None))  # what goes on where it describes a noun
_OPEN = ("rule out", "exclude", "preclude")  # negated, they leave something open
_NEGATED = frozenset(("not", "no", "nothing", "never", "n't", "cannot", "refused", "refuses", "refusing", "declined", "declines", "declining"))


def events(piece: Piece, found: Sequence[Predicate]) -> None:
    """Tell the acts of a piece: those with content first, so that the content finds what it hangs on."""
    made: dict[int, Draft] = {}
    nobodys: set[int] = set()
    governors = [(h, r) for h, r in found if r.content not in FREE]
    for hit, reading in sorted(found, key=lambda pair: (pair[1].content in FREE, pair[0].kind == "noun", pair[0].at)):
        clause = piece.scene.clauses.at(hit.at)
        if hit.kind == "adjective" and any(d.clause is clause and d.record.type == reading.type for d in made.values()):
            continue  # `condemned it as provocative`: one judgement
        if hit.at in made or purpose(piece.scene, found, hit):
            continue
        if reading.content == "reported" or (reading.form == "insist" and _closes_it(piece, hit)):
            utterance(piece, hit, reading)
            continue
        over = governor(piece.scene, hit, governors)
        one = _act(piece, (hit, reading), over, made.get(over[0].at) if over else None)
        one.nobodys = over is not None and over[0].at in nobodys
        told = _event(piece, one)
        if not told.dropped:
            made[hit.at] = told
        elif told.dropped == "nobody":
            nobodys.add(hit.at)
    gapped(piece)
    _answered_deeds(piece, made)
    _no_promise(piece, made)
    _own_measures(piece, made)
    _aim_at_content(piece, made)
    _neither_denied(piece, made)
    words_as_acts(piece, made)
    judgements(piece, made)
    calls(piece, made)
    likewise(piece)
    following(piece)
    in_gaps(piece)
    withheld(piece)
    in_like_manner(piece, made)
    for act in made.values():
        first = piece.story.deeds.same_deed(act.record.type or "") is None
        if act.record.factuality.status in _TO_COME:
            continue  # `der Angriff` is none that was only threatened
        if first or act.record.embedded_in is None:  # `blamed rebels for the attack`: whom the accused blames does not become the doer of `the attack`
            piece.story.deeds.remember(act.record)


def _closes_it(piece: Piece, hit: Hit) -> bool:
    """`There are no plans to send troops, Seoul insisted.`: words that only say whose the sentence is."""
    tokens = piece.scene.tokens
    alone = piece.scene.clauses.at(hit.at)
    return hit.at + 1 < len(tokens) and not tokens[hit.at + 1].is_word and alone.first > 0 and tokens[alone.first - 1].text in ",”\"»"


def _neither_denied(piece: Piece, made: dict[int, Draft]) -> None:
    """`neither confirmed nor denied the strike`: the silence that this is has been told, and there is no denial besides."""
    silent = {d.record.source for d in piece.drafts if d.record.kind == "silence" and d.record.silence_degree == "no_comment"}
    for at, told in list(made.items()):
        denies = (told.record.type, told.record.mode) == ("COMMENT", "deny") and told.record.factuality.status in ("absent", "hypothetical")
        if not denies or told.record.source not in silent or told not in piece.story.drafts:
            continue
        for below in piece.drafts:
            if below.record.embedded_in == told.record.id:
                below.record = replace(below.record, embedded_in=None)
        piece.story.drafts.remove(made.pop(at))


def propose(piece: Piece, readings: Mapping[int, tuple[Predicate, str]], found: Sequence[Predicate]) -> None:
    """Read as acts the predicates that the rules have not told, each for the reason given: what the judge learns from.

    readings: position -> the likeliest reading there, and why the rules let it go.
    """
    told = {d.hit.at: d for d in piece.drafts if d.hit is not None}
    governors = [(h, r) for h, r in found if r.content not in FREE and h.at in told]
    taken = {m.start for d in piece.drafts if d.record.why is not None for m in d.record.why.matched}
    taken |= {piece.scene.tokens[d.hit.at].start for d in piece.story.proposed if d.piece is piece and d.hit is not None}
    for at, (predicate, reason) in readings.items():
        if piece.scene.tokens[at].start in taken:
            continue
        over = governor(piece.scene, predicate[0], governors)
        _event(piece, _act(piece, predicate, over, told.get(over[0].at) if over else None), reason)


def _act(piece: Piece, predicate: Predicate, over: Predicate | None, above: Draft | None) -> Act:
    """A predicate with the words of speech and the act above it, nothing else known yet."""
    hit, reading = predicate
    clause = piece.scene.clauses.at(hit.at)
    frame = _frame_over(piece.speech, clause, hit)
    reported = frame is not None or clause.quote is not None
    goes_on = not reported and _told_on(piece, clause)
    complex_ = verb_complex(piece.scene, clause, hit, reported=reported or goes_on, needs=reading.needs if reading.negated else None)
    complex_ = replace(complex_, mood="konj1") if goes_on else complex_
    complex_ = _as_read(piece, predicate, complex_)
    noun, governing = hit.kind == "noun", over[1] if over else None
    return Act(hit, reading, clause, complex_, noun, frame=frame, above=above, governing=governing)


def _told_on(piece: Piece, clause: Clause) -> bool:
    """Whether a clause goes on with what the sentence before says somebody said."""
    pieces = piece.story.pieces
    before = pieces[-2] if len(pieces) > 1 and piece.sentence.index - pieces[-2].sentence.index == 1 else None
    return told_on(piece.scene, clause, before.scene if before is not None else None, before is not None and bool(before.speech))


def _as_read(piece: Piece, predicate: Predicate, complex_: Complex) -> Complex:
    """What the reading itself says of how it is told: `would not rule out bases`, `saw no case for it` negate nothing."""
    hit, reading = predicate
    scene = piece.scene
    if hit.kind != "verb":
        return complex_
    clause = scene.clauses.at(hit.at)
    if scene.cues.language != "en":
        refuses = reading.negated and reading.type in ("THREATEN", "REJECT") and complex_.status in ("predicted", "announced")
        refuses = refuses and any(a in clause.tokens for a, _ in scene.find("negation.words"))
        refuses = refuses or (complex_.status == "hypothetical" and reading.form == "sich vor|stellen" and reading.mode == "consider")  # `kann sich vorstellen`: it does
        return replace(complex_, status="realised", modality="none") if refuses else complex_  # `wird nicht tatenlos zusehen`: saying so is it
    if complex_.negation is not None and (complex_.status == "absent" or (reading.type == "THREATEN" and complex_.status == "predicted")):
        open_ = reading.form in _OPEN and scene.tokens[complex_.negation[0]].lower in _NEGATED
        if open_ or complex_.negation[0] == hit.particle or any(a <= complex_.negation[0] < b for a, b in scene.spots(reading.needs)):
            modal = any(scene.tokens[i].lower in ("will", "would", "shall", "wo") for i in scene.clauses.at(hit.at).verbs if i < hit.at)
            if modal and reading.type in ("COERCE", "SANCTION", "MOBILIZE"):
                return replace(complex_, status="announced", negation=None, undone=False)  # `would not let its airspace be used`
            return replace(complex_, status="realised", negation=None, undone=False, modality="none")
    considers = (reading.type, reading.mode) == ("COMMENT", "consider") and complex_.negation is None and not _to_come(scene, clause, hit)
    if considers and complex_.status in ("predicted", "announced"):
        return replace(complex_, status="realised")  # `will consider sanctions`: it does already
    if complex_.status == "hypothetical" and reading.form in ("imagine", "envisage"):
        return replace(complex_, status="realised")  # `could imagine controls`: it does
    if complex_.status == "hypothetical" and reading.type in SPOKEN and said_by(scene, scene.clauses.at(hit.at), hit):
        return replace(complex_, status="realised", tense="past")
    return complex_


def _to_come(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """`will discuss the matter on Friday`, `will consider it next week`: who sits over something later does not do so yet."""
    times = scene.cues["times_to_come"]
    return scene.tokens[hit.at].lower in scene.cues["sittings"] or any(scene.tokens[i].lower in times for i in clause.tokens if i > hit.at)


def _frame_over(speech: Sequence[Frame], clause: Clause, hit: Hit) -> Frame | None:
    over = [f for f in speech if clause.index in f.clauses and f.hit is not hit and not (f.cue[0] <= hit.at < f.cue[1])]
    return over[0] if over else None


def _event(piece: Piece, act: Act, reason: str = "") -> Draft:
    """Who, to whom, how it is told; put aside with the reason where the rules see no act of politics in it after all."""
    reason = reason or guards.anothers_words(act) * "another's words"
    off = called_off(piece, act)
    reason = _with_parties(piece, act, reason)
    if off is not None:
        (act.source, act.target), act.unnamed, reason = off, False, ""
    if act.reading.form == "agree" and act.type == "CONCEDE" and len(act.source.actors) > 1:
        act.reading = replace(act.reading, type="AGREE", mode=None, rung=None)  # what several agree on, none of them concedes
    if not act.noun and len(act.source.actors) > 1 and on_each_other(piece.scene, act.hit, act.clause):
        act.target = Role((), None, "on each other")
    _fired_at_nobody(piece, act)
    _strikes_of_states(piece, act)
    _note_of_protest(piece, act)
    _call_on_one(piece, act)
    if act.noun and act.complex.negation is not None and by_grammar.judged_beside(piece.scene, act.hit.at):
        act.complex = replace(act.complex, status="realised", negation=None, undone=False)  # `verzichtete auf eine Verurteilung des Putsches`: there was one
    act.status = commitment.status(piece, act) if off is None else "realised"
    act.status = exceptions.its_status(piece, act) or act.status
    if act.why == by_grammar.DESCRIBES and act.status == "realised" and (act.type, act.reading.mode) in _STANDING:
        act.status = "ongoing"  # `the territories occupied by Russia`
    if act.why == by_grammar.FELL and act.status == "ongoing":
        act.status = "realised"
    _no_longer(piece, act)
    _lifted(piece, act)
    reason = reason or guards.already_silent(piece, act) * "silent"
    act.attribution = attribution(piece, act)
    if act.status == "predicted" and act.clause.opener in ("whether", "ob"):
        act.status = "hypothetical"  # `asked whether Berlin would send troops, its minister said`
    if act.status == "predicted" and own_word(act.source.actors, act.attribution.source):
        act.status = "announced"  # what the actor itself says it will do
    if act.type == "THREATEN" and act.status == "announced" and negation(piece.scene, act.clause, act.hit)[0] is not None:
        act.status = "realised"  # `werde nicht tatenlos zusehen`: saying so is the threat
    if act.type == "THREATEN" and act.status == "announced" and act.reading.slots[:1] == ("nom",) and act.source.how == "the speaker":
        act.status = "realised"  # `Belarus will face sanctions, the EU said`: the same
    _own_idea(piece, act)
    _by_vote(piece, act)
    _defends(piece, act)
    told = draft(piece, act)
    crime = guards.anothers_crime(piece, act, reason)
    ancient = told.years_back >= LONG_AGO
    if reason or ancient or crime:
        piece.story.drafts.pop()
        told.dropped = reason or ("long ago" if ancient else "another's crime")
        if not (ancient or crime or reason == _A_WORD):  # neither history nor what somebody is punished for or only names is put before the judge
            piece.story.proposed.append(told)
    return told


def _no_longer(piece: Piece, act: Act) -> None:
    """`no longer grants it preferences`, `kauft kein russisches Öl mehr`: help and dealings that end are a measure."""
    if _ceases(piece, act):
        return
    place = act.complex.negation
    if act.noun or act.status != "absent" or place is None or act.type not in ("AID", "COOPERATE"):
        return
    words = [t.lower for t in piece.scene.tokens[place[0] : place[0] + 2]]
    told = [piece.scene.tokens[i].lower for i in act.clause.tokens if i >= place[0]]
    ends = words == ["no", "longer"] or "anymore" in told or ("mehr" in told and "als" not in told)
    if not ends or act.complex.modality not in ("none", "conditional"):
        return
    context = act.reading.context or ("economic",)
    act.reading = replace(act.reading, type="SANCTION", mode="discontinue", context=context, rung=None)
    act.status = "announced" if act.complex.tense == "future" else "realised"


def _ceases(piece: Piece, act: Act) -> bool:
    """`will stop supplying it with shells`, `has stopped bombing Gaza`: what ceases is not done; help and dealings that cease are a measure."""
    scene, at = piece.scene, act.hit.at
    if act.noun or "gerund" not in act.hit.features or at < 1 or scene.tokens[at - 1].lower not in scene.cues["ceasing"]:
        return False
    if act.complex.negation is not None or act.status not in ("realised", "ongoing", "announced", "predicted"):
        return True
    if act.type in ("AID", "COOPERATE"):
        act.reading = replace(act.reading, type="SANCTION", mode="discontinue", context=act.reading.context or ("economic",), rung=None)
    elif act.type in _DEEDS or act.type in ("ASSAULT", "PROTEST"):
        act.status, act.complex = "absent", replace(act.complex, tense="past")  # saying so refuses nobody anything
    return True


def _lifted(piece: Piece, act: Act) -> None:
    """`Ausgangssperre in Colombo aufgehoben`: where no verb has told it yet, a measure that is lifted is the lifting."""
    if not lifted(piece.scene, act) or any(d.clause is act.clause and d.record.type in ("CONCEDE", "SANCTION", "AID") for d in piece.story.drafts):
        return
    act.reading = replace(act.reading, type="CONCEDE", mode=None, rung=None)
    act.status = act.complex.status if act.complex.status not in ("absent", "ongoing") else "realised"


_VOTED = ("ACCUSE", "REQUEST", "SUPPORT", "REJECT")
_HOUSES = ("", "SC", "GA", "HRC", "parliament", "council", "assembly")


def _by_vote(piece: Piece, act: Act) -> None:
    """`Mit 75 Stimmen verurteilte das Parlament den Angriff`: words that a house votes on are a formal act (method: rung 6)."""
    if act.type not in _VOTED or act.noun:
        return
    own, kind = set(act.clause.tokens), piece.story.actors.kind
    voted = any(a in own for a, _ in piece.scene.find("voting.words"))
    public = bool(act.source.actors) and all(kind(a.partition(":")[0]) in ("state", "igo", "bloc") and a.partition(":")[2] in _HOUSES for a in act.source.actors)
    if voted and public and (act.reading.rung is None or act.reading.rung > 2):
        act.reading = replace(act.reading, rung=6)


_DEFENDING = ("defend", "justify", "verteidigen", "rechtfertigen")


def _defends(piece: Piece, act: Act) -> None:
    """`Egypt defended the Sudanese army`, `Lettland verteidigte den Rauswurf`: who defends another or its deed takes its side, who defends itself explains."""
    if act.noun or act.reading.form not in _DEFENDING or act.type not in ("COMMENT", "SUPPORT"):
        return
    doer = _whose_deed(piece, act)
    own = {actor.partition(":")[0] for actor in act.source.actors}
    if doer and act.source.actors:
        act.target = Role(doer, None, "same deed") if not own & {actor.partition(":")[0] for actor in doer} else Role()
    elif act.type == "COMMENT" and (piece.story.language != "en" or act.reading.form != "defend" or _of_its_own(piece, act)):
        return
    backed = bool(act.target.actors) and act.target.how in ("", "of the object", "same deed") and not own & {actor.partition(":")[0] for actor in act.target.actors}
    mode = None if backed and act.source.actors else "justify"
    act.reading = replace(act.reading, type="COMMENT" if mode else "SUPPORT", mode=mode, rung=None, content=None)


def _of_its_own(piece: Piece, act: Act) -> bool:
    """`defended its decision`."""
    behind = [piece.scene.tokens[i].lower for i in act.clause.tokens if 0 < i - act.hit.at <= 2]
    return bool(set(behind) & piece.scene.cues.possessives)


def _whose_deed(piece: Piece, act: Act) -> tuple[str, ...]:
    """Who did the deed told before that a clause names again: `defended the attack`; nobody where it is not known for the same."""
    scene, definite = piece.scene, piece.story.cues["definite"]
    for at in act.clause.tokens:
        if not at or scene.tokens[at - 1].lower not in definite:
            continue
        kinds = [r for h in piece.hits.get(at, ()) if h.kind == "noun" for r in h.readings if r.type in _HOSTILE]
        same = {deed for r in kinds if (deed := piece.story.deeds.same_deed(r.type, r)) is not None}
        others = {actor for p in scene.inside(act.clause) if p.first > at for actor in p.actors}
        if len({doer for doer, _ in same}) == 1 and (not others or any(others & {*doer, *hit} for doer, hit in same)):
            return next(doer for doer, _ in same)
    return ()


def _own_idea(piece: Piece, act: Act) -> None:
    """`Our forces might contribute, the premier said`: a deed that its doer itself calls possible is considered."""
    english = piece.story.language == "en" and act.frame is not None and act.frame.form == "indirect"
    own = bool(act.source.actors) and set(act.source.actors) == set(act.attribution.source)
    idea = act.type in _DEEDS or (act.type, act.reading.mode) == ("COMMENT", "consider")
    if english and own and act.status == "hypothetical" and idea and act.complex.modal is not None and not act.complex.negation:
        word = piece.scene.tokens[act.complex.modal].lower
        thought: Status = "realised" if act.type == "COMMENT" else "considered"
        act.status = thought if word in ("may", "might", "could") else act.status


_A_WORD = "only a word"


def _with_parties(piece: Piece, act: Act, reason: str) -> str:
    """Settle source and target, the nearest words first; gives why the act does not stand with them, "" where it does."""
    by_grammar.in_their_slots(piece, act)
    exceptions.excepted(piece, act)
    by_grammar.from_above(piece, act)
    by_speaker.who_speaks(piece, act)
    by_context.from_elsewhere(piece, act)
    parties.without_places(piece, act)
    parties.without_hearers(piece, act)
    parties.intruders(piece, act)
    reason = reason or guards.no_talks(piece, act) * "no talks"
    parties.without_private_targets(piece, act)
    parties.without_own_offices(piece, act)
    laid_to(piece, act)
    parties.crowds(piece, act)
    parties.at_home(piece, act)
    parties.fallen(piece, act)
    by_speaker.all_that_is_said(piece, act)
    reason = reason or guards.private_affair(piece, act) * "private"
    parties.unnamed(piece, act)
    reason = reason or guards.no_actor(piece, act) * "nobody"
    others = guards.no_court(act) or guards.only_named(piece, act) or guards.taken_up(piece, act) or guards.broken(piece, act) or guards.signs_what_speaks(piece, act)
    others = others or guards.names_a_body(piece, act)
    asked = guards.asked_for_words(piece, act)  # nothing for a judge either
    only_words = guards.only_a_word(piece, act) or guards.made_to(piece, act) or guards.only_says_whose(piece, act) or _in_the_background(piece, act)
    reason = only_words * _A_WORD or asked * "consumed" or reason or others * "another's words"
    if act.reading.mode == "summon" and (host := _host(piece, act)):
        act.source = Role(host, None, "who acted before")  # `die Regierung bestellte den chinesischen Botschafter ein`
    _whom_the_step_hit(piece, act)
    _on_the_spot(piece, act)
    if act.source.actors and set(act.source.actors) == set(act.target.actors):
        act.source, act.target = (Role(), act.target) if parties.nobodys(piece, act) else (act.source, Role())
    parties.second_blow(piece, act)
    return reason or guards.target_missing(act) * "no target"


def _in_the_background(piece: Piece, act: Act) -> bool:
    """`Thema war auch der Ukraine-Krieg`, `zwei nach dem Putsch geflohene Offiziere`: a deed that only says when or what for, of which nobody is told as the doer."""
    at = act.hit.at
    if not act.noun or piece.story.language != "de" or (act.source.actors and act.source.how != "the state in play"):
        return False
    return (act.reading.form == "Krieg" and at > 1 and piece.scene.tokens[at - 1].text == "-") or in_a_description(piece.scene, at)


def _whom_the_step_hit(piece: Piece, act: Act) -> None:
    """`Russia expelled the ambassador. The minister called the move outrageous`: who judges or answers a step is of whom it hit, not of who took it."""
    who, last, tokens = act.source.phrase, piece.story.deeds.told[-1:], piece.scene.tokens
    if act.noun or who is None or not who.bare or not last or last[0].type not in ("SANCTION", "COERCE"):
        return
    doer, hit = last[0].source, last[0].target
    states = all(piece.story.actors.kind(a) == "state" for a in (*doer, *hit))
    if not states or len(hit) != 1 or set(doer) == set(hit) or set(act.source.actors) != set(doer) or set(act.target.actors) - set(hit):
        return
    lists = piece.story.cues
    wanted = {"ACCUSE": lists["steps_judged"], "REJECT": lists["steps_judged"], "THREATEN": lists["steps_answering"]}.get(act.type, frozenset())
    if any(tokens[i].lower in wanted and tokens[i - 1].lower not in lists.possessives for i in act.clause.tokens):
        act.source, act.target = Role(hit, who, "whom the step hit"), Role(doer)


def _on_the_spot(piece: Piece, act: Act) -> None:
    """`Auf dem Flughafen von Tiflis wurde ein Ukrainer von der Grenzpolizei zurückgewiesen`: police and courts of which no land is told are those of the place."""
    who = act.source.phrase
    if act.noun or who is None or not who.bare or who.prep not in ("von", "durch") or who.role not in ("police", "court", "army", "authority") or set(act.source.actors) != set(act.target.actors):
        return
    home = {a.partition(":")[0] for a in act.target.actors}
    places = (p for p in piece.scene.inside(act.clause) if p.actors and p.prep in ("in", "auf", "an", "bei", "nahe") and (p.form in ("name", "capital", "city") or p.role == "site"))
    there = next((p.actors[0].partition(":")[0] for p in places if not {a.partition(":")[0] for a in p.actors} & home), "")
    if there and piece.story.actors.kind(there) == "state":
        act.source = Role((there,), who, "on the spot")


def _host(piece: Piece, act: Act) -> tuple[str, ...]:
    """Who summons, where a bare government has been taken for that of the envoy: the subject of the sentence before."""
    who, envoy = act.source.phrase, act.target.phrase
    if who is None or envoy is None or not who.bare or envoy.bare or set(act.source.actors) != set(act.target.actors) or len(piece.story.pieces) < 2:
        return ()
    before = piece.story.pieces[-2].scene
    main = next((c for c in before.clauses.clauses if c.kind == "main" and c.finite), None)
    actors = before.subject(main).actors if main is not None else ()
    return actors if not {a.partition(":")[0] for a in actors} & {a.partition(":")[0] for a in act.target.actors} else ()


_FIRING = ("fire", "launch", "feuern", "ab|feuern", "ab|schießen", "starten")


def _fired_at_nobody(piece: Piece, act: Act) -> None:
    """`North Korea fired a missile`: a state that fires and hits nobody tries or shows what it has."""
    reading = act.reading
    if act.noun or (reading.type, reading.mode) != ("ASSAULT", "heavy-weapons") or reading.form not in _FIRING:
        return
    words = {piece.scene.tokens[i].lower for i in act.clause.tokens}
    missiles = any(w.endswith(tuple(piece.scene.cues["missiles"])) for w in words)
    state = bool(act.source.actors) and all(piece.story.actors.kind(a) == "state" for a in act.source.actors)
    harmed = any(t.lower in piece.scene.cues["harming"] for t in piece.scene.tokens)
    spots = any(piece.scene.tokens[i].lower in ("on", "auf") and piece.scene.tokens[i + 1].lower not in DAYS for i in act.clause.tokens[:-1])
    if missiles and state and not act.target.actors and not (spots or words & piece.scene.cues["fired_at"] or harmed):
        act.reading = replace(reading, mode="weapons", type="MOBILIZE", rung=None)


def _strikes_of_states(piece: Piece, act: Act) -> None:
    """`India is planning a strike`: a state lays down no work."""
    phrase, who, words = act.source.phrase, act.source.actors, piece.story.cues.lists
    planned = act.reading.form in words.get("planning_verbs", ())
    ordered = planned or act.reading.form in words.get("ordering_verbs", ())
    walkout = (act.type, act.reading.mode) == ("PROTEST", "strike") and ordered
    named = phrase is not None and phrase.strong and bool(who) and all(piece.story.actors.kind(a) == "state" for a in who)
    if walkout and named:
        act.reading = replace(act.reading, type="ASSAULT", mode=None, rung=None)
        if planned and act.complex.status in ("realised", "ongoing"):
            act.complex = replace(act.complex, status="announced")


def _note_of_protest(piece: Piece, act: Act) -> None:
    """A state, its government or a body, as against its crowds: what it calls a protest is a note."""
    phrase, who = act.source.phrase, act.source.actors
    if (act.type, act.reading.form) == ("PROTEST", "Widerstand") and who and not any(":" in a for a in who):
        act.reading, act.target = replace(act.reading, type="REJECT", mode=None, rung=None), Role()  # `gegen den Widerstand Ungarns`
        return
    if (act.type, act.reading.form) == ("PROTEST", "join") and phrase is not None and phrase.form in ("name", "capital", "seat") and who and not any(":" in a for a in who):
        act.reading, act.target = replace(act.reading, type="ACCUSE", mode="disapprove", rung=None), Role()  # `Peru joined the protest`
        return
    sent = act.reading.form in ("Protest", "Proteste") and phrase is not None and phrase.prep == "aus" and phrase.form in ("capital", "seat")
    if act.type != "PROTEST" or not (sent or act.reading.form in ("protest", "protestieren")):  # `trotz der Proteste aus Kairo`
        return
    named = phrase is not None and phrase.form in ("name", "capital", "seat", "holder", "office") and phrase.strong
    if not named or not who or any(":" in a for a in who):
        return
    act.reading = replace(act.reading, type="ACCUSE", mode="disapprove", slots=("to", "with", "against", "gegen", "bei"))
    if not act.target.actors and not act.noun:
        act.target = of_verb(piece.scene, act.hit, act.reading, act.clause)[1]
    parties.without_hearers(piece, act)


def _call_on_one(piece: Piece, act: Act) -> None:
    """`rief Moskau zur Mäßigung auf`: a call for calm that names one side alone is a demand on it."""
    asks = act.type == "COMMENT" and act.reading.mode == "caution" and not act.noun and bool({"acc", "dat", "an"} & set(act.reading.slots))
    one = len(act.target.actors) == 1 and act.target.how == "" and piece.story.actors.kind(act.target.actors[0].partition(":")[0]) == "state"
    if piece.story.language == "de" and asks and one and act.reading.needs and not _to_every_side(piece, act):
        act.reading = replace(act.reading, type="REQUEST", mode="change")


def _to_every_side(piece: Piece, act: Act) -> bool:
    """`appellierte an alle Lager`, `die Bitte an Russen wie Türken`: the words of the reading name more than one side."""
    spots = [(a, b) for a, b in piece.scene.spots(act.reading.needs) if a in set(act.clause.tokens)]
    words = {piece.scene.tokens[i].lower for a, b in spots for i in range(a, b)}
    return bool(words & {"alle", "allen", "beide", "beiden", "sämtliche", "sämtlichen", "wie"})


_HOSTILE = ("ASSAULT", "COERCE", "MOBILIZE", "SANCTION")


def _no_promise(piece: Piece, made: dict[int, Draft]) -> None:
    """`plans to deploy soldiers`, `an attack was planned`: who plans a measure promises nobody anything; the plan is the measure's own status.

    `kündigte Angriffe an` is a threat, where English news tells the measure alone.
    """
    words = piece.story.cues.lists
    for at, told in list(made.items()):
        form = told.reading.form if told.record.type == "AGREE" and told.reading is not None else ""
        content = [d for d in made.values() if d.record.embedded_in == told.record.id or (d.clause is told.clause and d is not told)]
        planned, announced = form in words.get("planning_verbs", ()), form in words.get("announcing_verbs", ())
        if announced:
            content += [d for f in piece.speech if f.hit is told.hit for d in made.values() if d.clause is not None and d.clause.index in f.clauses]
        if form == "an|kündigen" and content and all(d.record.factuality.status == "absent" and d.record.source == told.record.source for d in content):
            told.record = replace(told.record, type="REJECT")  # `kündigte an, seine Truppen nicht abzuziehen`
            continue
        harsh = any(d.record.type in (_HOSTILE if planned else _MEASURES) for d in content)
        nouns = [d.hit.at for d in content if d.hit is not None and d.hit.kind == "noun" and d.record.type in _MEASURES]
        friendly = not planned and any(d.record.type in _FRIENDLY for d in content if d.hit is None or not any(0 < d.hit.at - at <= 3 for at in nouns))  # not `den Abbruch der Handelsbeziehungen`
        if not harsh or friendly:
            continue
        if form in words.get("holding_out", ()) and all(d.record.type != "PROTEST" for d in content):
            told.record = replace(told.record, type="THREATEN")
        if not (planned or announced):
            continue
        for below in piece.drafts:
            if below.record.embedded_in == told.record.id:
                below.record = replace(below.record, embedded_in=None)
        piece.story.drafts.remove(made.pop(at))


def _own_measures(piece: Piece, made: dict[int, Draft]) -> None:
    """`warnte, man werde die Grenze schließen`, `warnte Oman, jeder Angriff werde Konsequenzen haben`: a warning of what one will do oneself is a threat."""
    warning = piece.story.cues.lists.get("warning", frozenset())
    for told in made.values():
        if told.record.type == "REQUEST" and told.reading is not None and told.reading.form in warning and told.record.source and _threatens(piece, told, made):
            told.record = replace(told.record, type="THREATEN", mode=None)


def _threatens(piece: Piece, told: Draft, made: dict[int, Draft]) -> bool:
    """Whether what a warning warns of is a measure of who warns, or what befalls whoever does not heed it."""
    behind = next((c for c in piece.scene.clauses.clauses if c.index == told.clause.index + 1 and c.kind in ("main", "sub")), None)
    content = [d for d in made.values() if d.record.embedded_in == told.record.id or (behind is not None and d.clause is behind)]
    content += [d for f in piece.speech if f.hit is told.hit for d in made.values() if d.clause is not None and d.clause.index in f.clauses]
    coming = (d.record for d in content if (d.record.type in _HOSTILE or (d.reading is not None and d.reading.form in piece.story.cues["paid_back"])) and d.record.factuality.status in ("announced", "conditional", "threatened", "predicted"))
    if any(set(r.source) == set(told.record.source) for r in coming):
        return True
    nobody = behind is not None and bool(told.record.target) and not piece.scene.subject(behind).actors
    return nobody and behind is not None and any(piece.scene.tokens[i].lower in piece.story.cues["paid_back"] for i in behind.tokens)


def _answered_deeds(piece: Piece, made: dict[int, Draft]) -> None:
    """`bombed a base in retaliation for the killing of its general`: the deed answered is of those at whom the answer is aimed, and befell who answers."""
    for _, last in piece.scene.find("answering.words"):
        whose = next((p for p in piece.scene.phrases if p.actors and 0 <= p.first - last <= 3), None)
        deeds = [h for at in range(last, min(last + 5, len(piece.scene.tokens))) for h in piece.hits.get(at, ()) if h.readings and h.readings[0].type in _HOSTILE]
        for told in made.values():
            open_ = told.record.type in _HOSTILE and told.record.source and not told.record.target and told.hit is not None and told.hit not in deeds
            if open_ and deeds and whose is not None and not set(whose.actors) & set(told.record.source):
                told.record = replace(told.record, target=whose.actors, target_agent=piece.span(whose.first, whose.last))
    for deed in made.values():
        if deed.hit is None or deed.record.type not in (*_HOSTILE, "REQUEST", "ACCUSE", "THREATEN") or answered(piece.scene, deed.hit) is None:
            continue
        beside = (d.record for d in made.values() if d is not deed and not _describes(d, deed) and d.record.source and d.record.type in (*_HOSTILE, "THREATEN", "REJECT"))
        answer = next((r for r in beside if r.factuality.status not in ("absent", "denied")), None)
        if answer is None:
            continue
        record, why = deed.record, deed.record.why
        resolved = why is not None and any(rule in why.rule for rule in ("source ", "target the state"))
        if set(answer.source) & set(record.source) or not record.source or (resolved and answer.target):
            record = replace(record, source=answer.target, source_agent=answer.target_agent)
        if set(record.target) & set(record.source) or not record.target or resolved:
            record = replace(record, target=answer.source, target_agent=answer.source_agent)
        if record is not deed.record:
            deed.record = replace(record, why=replace(why, rule=f"{why.rule}; answered") if why is not None else None)


def _describes(told: Draft, deed: Draft) -> bool:
    """`als Reaktion auf die Aktion der Armee, die zehn Menschen tötete`: what a relative clause behind a deed tells is that deed, and no answer."""
    return told.clause is not None and told.clause.kind == "relative" and deed.hit is not None and told.clause.parent == deed.clause.index and told.clause.first > deed.hit.at


_MEASURES = ("ASSAULT", "COERCE", "SANCTION", "PROTEST")
_FRIENDLY = ("AID", "SUPPORT", "COOPERATE", "CONCEDE", "RETREAT")


def _aim_at_clause(piece: Piece, made: dict[int, Draft]) -> None:
    """`bestand darauf, dass Togo die Arbeiten einstellt`, `forderte, Togo müsse die Häfen öffnen`, `erklärte sich bereit, Verwundete aus Togo zu pflegen`: whom words are aimed at,
    where what is asked or promised is told by no word that we know or hangs on none."""
    for told in made.values():
        record, reading = told.record, told.reading
        if record.target or not record.source or reading is None or reading.content in FREE or told.hit is None or told.hit.kind != "verb" or piece.story.language != "de":
            continue
        if reading.form in piece.story.cues["aimed_at_nobody"]:
            continue
        home = {a.partition(":")[0] for a in record.source}
        for below in piece.scene.clauses.clauses[told.clause.index + 1 :]:
            asks = record.type == "REQUEST" and below.index == told.clause.index + 1 and _must(piece.scene, told.clause, below)
            if below.parent != told.clause.index and not asks:
                continue
            if record.type == "REQUEST" and (below.opener == "dass" or asks) and reading.form in piece.story.cues["asking_that"]:
                who = piece.scene.subject(below)
                named = [who.phrase] if who.phrase is not None and who.phrase.strong and who.phrase.argument and not who.how else []
            elif record.type in ("AGREE", "THREATEN", "REJECT") and below.kind == "inf" and below.opener not in ("um", "ohne", "statt", "anstatt"):
                named = [p for p in piece.scene.inside(below) if p.actors and p.form != "office" and (p.prep is None or (p.prep == "mit" and record.type == "AGREE")) and p.attribute is None]
            else:
                continue
            states = {a.partition(":")[0] for p in named if p is not None for a in p.actors} - home
            if len(states) == 1 and named[0] is not None:
                told.record = replace(record, target=tuple(states), target_agent=piece.span(named[0].first, named[0].last))


def _must(scene: Scene, told: Clause, below: Clause) -> bool:
    """Whether a clause that nothing opens says, right behind a verb, what somebody has to do: `verlangte, Togo müsse die Häfen öffnen`."""
    near = told.verbs and told.verbs[-1] < below.first and below.first - told.last <= 1 and below.kind == "main" and not below.coordinated
    return bool(near and below.finite and scene.tokens[below.finite[0]].lower in scene.cues["must"])


def _confesses(piece: Piece, draft: Draft) -> bool:
    """Whether an act owns up to the deed that is its content, and does not only yield by it."""
    return piece.story.language == "en" or (draft.reading is not None and draft.reading.content == "conceded")


def _aim_at_content(piece: Piece, made: dict[int, Draft]) -> None:
    """`threatened to attack Taiwan`: a speech act without a target is aimed at whom its content would hit."""
    for below in list(made.values()):
        above = next((d for d in piece.story.drafts if d.record.id == below.record.embedded_in), None)
        if above is None or above.record.target:
            continue
        source = below.record.source
        asked = above.record.type == "REQUEST" and below.record.factuality.status == "demanded"
        goal: tuple[str, ...] = ()
        if asked and set(source) != set(above.record.source):
            goal = source  # `demanded that Russia withdraw`: who is to do it is who is asked
        elif above.record.type == "REJECT" and source and not set(source) & set(above.record.source) and below.hit is not None and below.hit.kind == "verb":
            goal = source  # `rejected a proposal that UN soldiers disarm the militias`: who was to do it is refused
        elif above.record.type == "CONCEDE" and below.record.type in _HOSTILE and set(source) == set(above.record.source) and _confesses(piece, above):
            home = {s.partition(":")[0] for s in source}
            goal = tuple(t for t in below.record.target if t.partition(":")[0] not in home)  # `admitted sinking a Libyan ferry`, `räumte ein, den Luftraum Omans verletzt zu haben`
        elif above.record.type == "AGREE" and below.record.mode == "investigate":
            continue  # `offered to send investigators`: whom they will look into is given nothing
        elif above.record.type in ("THREATEN", "AGREE") or (above.record.type == "REJECT" and (below.record.type not in _HOSTILE or below.record.mode == "deport")):  # `ruled out an attack on Iran`
            sides = below.record.target or (source if below.record.type == "CONSULT" and set(source) > set(above.record.source) else ())
            goal = tuple(t for t in sides if t not in above.record.source)
        if goal:
            above.record = replace(above.record, target=goal)
    _aim_at_clause(piece, made)
    for frame in piece.speech:  # `Israel solle abziehen, verlangte Beirut`: who is to do it is who is asked
        asking = next((d for d in made.values() if d.hit is frame.hit and d.record.type == "REQUEST" and d.record.source and not d.record.target), None)
        wanted = (d.record for d in made.values() if asking is not None and d.clause.index in frame.clauses and d.record.factuality.status == "demanded")
        asked_of = next((r.source for r in wanted if r.source and not {a.partition(":")[0] for a in r.source} & {a.partition(":")[0] for a in (asking.record.source if asking else ())}), ())
        if asking is not None and asked_of:
            asking.record = replace(asking.record, target=asked_of)
    for agreed in [d for d in made.values() if d.record.type == "AGREE" and d.record.source and not d.record.target and d.hit is not None and d.hit.kind == "verb"]:
        given = (d for d in made.values() if d.clause is agreed.clause and d.hit is not None and d.hit.kind == "noun" and d.record.type in ("AID", "COOPERATE"))
        help_to_come = next((d.record for d in given if d.record.factuality.status == "announced" and not d.record.source), None)
        if help_to_come is not None:  # `signed a contract for the delivery of tanks to Poland`
            agreed.record = replace(agreed.record, target=tuple(t for t in help_to_come.target if t not in agreed.record.source))
