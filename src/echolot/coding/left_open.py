"""Who did what a passive leaves open: whose blow people fell in, who did the same before, what the body tells of a headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from echolot.coding.lexicon import Hit, Reading
from echolot.coding.noun_roles import of_noun
from echolot.coding.scene import Role
from echolot.coding.story import Act, Draft, Piece, Story
from echolot.coding.traits import states
from echolot.coding.voice import in_passive
from echolot.records import Record

_DEEDS = ("ASSAULT", "COERCE", "SANCTION")
_AGAIN = ("seize", "arrest", "abduct", "expel")  # what is told again of the same ship, or in the same word of more people
_NEAR = 4  # sentences within which a deed is told again


def doer_left_open(piece: Piece, act: Act) -> None:
    """Name the doer of a passive that names none, where the text has told him beside it or just before."""
    if piece.story.language != "de":
        return
    if act.noun and act.reading.mode == "expel":
        _expelled_from(piece, act)
    if act.reading.mode == "release" and not act.source.actors:
        prison = next((p for p in piece.scene.inside(act.clause) if p.prep == "aus" and p.form == "adjective" and p.head >= 0 and piece.scene.tokens[p.head].lower.endswith(tuple(piece.story.cues.lists["prisons"]))), None)
        act.source = Role(prison.actors, prison) if prison is not None else act.source  # `aus russischer Haft freigekommen`
    if act.noun or act.type not in _DEEDS:
        return
    if act.reading.form in piece.story.cues.lists["intercepting"]:
        _intercepted(piece, act)
    if act.type == "ASSAULT" and (struck := _blow_that_kills(piece, act)) is not None:
        fallen = act.source if not act.target.actors and act.source.phrase is not None and act.source.phrase.first > act.hit.at else act.target
        again = piece.story.deeds.same_deed("ASSAULT") if fallen.phrase is not None and fallen.phrase.bare and states(fallen.actors) == states(struck) else None
        act.source, act.target = Role(struck, None, "same deed") if struck else Role(), Role(again[1], None, "same deed") if again is not None and again[0] == struck else fallen
    if act.source.actors:
        return
    befalls = act.reading.slots[:1] == ("nom",)  # `kamen ums Leben`
    if not befalls and not in_passive(piece.scene, act.hit, act.clause):
        return
    if act.type == "ASSAULT" and (beside := _fell_beside(piece, act)) is not None:
        act.source = Role(beside.source, None, "same deed") if beside.source else Role()
        act.target = act.target if act.target.actors else Role(beside.target, None, "same deed")
        return
    doer = _whose_blow(piece, act) if act.type == "ASSAULT" else ()
    doer = doer or (() if befalls else _as_told(piece, act))
    if doer:
        act.source = Role(doer, None, "same deed")


def _expelled_from(piece: Piece, act: Act) -> None:
    """`die Ausweisung russischer Diplomaten aus den USA`: who is expelled stands right behind, and who expels behind `aus`."""
    behind = [p for p in piece.scene.inside(act.clause) if p.actors and 0 < p.first - act.hit.at <= 8]
    host = next((p for p in behind if p.prep == "aus" and p.form in ("name", "capital")), None)
    guest = next((p for p in behind if p is not host and (host is None or p.first < host.first)), None)
    if host is None or guest is None or act.source.actors not in ((), host.actors, guest.actors):
        return
    act.source, act.target = Role(host.actors, host), Role(guest.actors, guest)


def _intercepted(piece: Piece, act: Act) -> None:
    """`Die Flugabwehr fing 158 ukrainische Drohnen ab`, `seien Drohnen abgefangen worden, meldete Kiew`: nobody brings down his own; who tells it did."""
    scene, kind, who = piece.scene, piece.story.actors.kind, act.source
    flying = next((p for p in scene.inside(act.clause) if p.form == "adjective" and p.head >= 0 and scene.tokens[p.head].lower.endswith(tuple(scene.cues["craft"] | scene.cues["missiles"]))), None)
    if not _is_craft(piece, act):
        return  # `wobei Häuser zerstört wurden, meldete Kiew`
    at_war = [state for state, _ in piece.story.discourse.counts.most_common(2)]
    speaker = tuple(a.partition(":")[0] for a in act.frame.speaker) if act.frame is not None else ()
    if who.phrase is not None and who.phrase.bare and flying is not None and set(flying.actors) & states(who.actors) and len(at_war) == 2:
        other = tuple(state for state in at_war if state not in flying.actors)
        act.source, act.target = Role(other[:1], who.phrase, "not its own"), Role(flying.actors, flying)
    elif not who.actors and len(speaker) == 1 and kind(speaker[0]) == "state" and in_passive(scene, act.hit, act.clause) and not (flying is not None and speaker[0] in flying.actors):
        act.source = Role(speaker, None, "same deed")
        if states(act.target.actors) == set(speaker):
            act.target = Role(flying.actors, flying) if flying is not None else Role()


def _is_craft(piece: Piece, act: Act) -> bool:
    """Whether what is brought down are drones or missiles, and not what they hit: `durch Drohnen wurden zwei Häuser zerstört`."""
    tokens, cues = piece.scene.tokens, piece.scene.cues
    craft = (i for i in act.clause.tokens if tokens[i].lower.endswith(tuple(cues["craft"] | cues["missiles"])))
    return any(not any(t.lower in cues["prepositions"] or t.lower in cues.contractions for t in tokens[max(act.clause.first, i - 3) : i]) for i in craft)


def fell_in_it(piece: Piece, at: int) -> frozenset[str]:
    """`Drei Rebellen seien bei dem Angriff umgekommen`: whom a blow befell, as the passive beside its noun says."""
    lists, tokens = piece.story.cues.lists, piece.scene.tokens
    if piece.story.language != "de" or not any(t.lower in lists["in_a_blow"] for t in tokens[max(0, at - 3) : at]):
        return frozenset()
    clause = piece.scene.clauses.at(at)
    told = [d.record for d in piece.drafts if d.clause is clause and d.record.type == "ASSAULT" and d.hit is not None and d.hit.kind == "verb" and d.record.target]
    return frozenset(states(told[0].target)) if told else frozenset()


def _whose_blow(piece: Piece, act: Act) -> tuple[str, ...]:
    """`Bei einem russischen Angriff wurden drei Menschen getötet`: whose blow it was in which they fell."""
    tokens, hit_states = piece.scene.tokens, states(act.target.actors)
    own_words = _with_its_opening(piece, act)
    for at in own_words:
        blow = _blow(piece, at)
        led = [t.lower for t in tokens[max(own_words[0], at - 5) : at]]
        lists = piece.story.cues.lists
        mutual = tokens[at].lower.startswith(tuple(lists["mutual_blows"])) and tokens[at].capitalised
        if (blow is None and not mutual) or at == act.hit.at or not any(word in lists["in_a_blow"] for word in led):
            continue
        own = next((p.actors for p in piece.scene.phrases if p.form == "adjective" and p.head == at and p.actors), ())
        noun = of_noun(piece.scene, *blow, act.clause)[0].actors if blow is not None and not mutual else ()
        doer = own or (_fought(piece, act, at) if mutual else noun)
        again = any(w in ("dem", "den", "der", "beim") for w in led[-2:]) or any(w in lists["once_more"] for w in led[-1:])
        same = piece.story.deeds.same_deed("ASSAULT", blow[1], frozenset(hit_states)) if not doer and again and blow is not None else None
        doer = doer or (same[0] if same is not None else ())
        if doer and not _own(doer, act):
            return doer
    told = piece.story.drafts[-1:] if piece.scene.tokens[act.clause.first].lower in piece.story.cues.lists["in_its_course"] else []
    goes_on = [d.record.source for d in told if d.record.type == "ASSAULT" and piece.sentence.index - d.sentence == 1 and d.record.factuality.status == "realised"]
    return goes_on[0] if goes_on and not _own(goes_on[0], act) else ()


def _with_its_opening(piece: Piece, act: Act) -> list[int]:
    """The words of a clause; of `Bei einem Angriff waren der Anführer | und zwei Kämpfer getötet worden` with what a list has cut off from it."""
    clause, every, tokens = act.clause, piece.scene.clauses.clauses, piece.scene.tokens
    before = every[clause.index - 1] if clause.index and tokens[clause.first].lower in piece.scene.cues["joiners"] else None
    cut = before is not None and bool(before.verbs) and all(tokens[i].lower in piece.scene.cues.auxiliaries for i in before.verbs)
    return [*before.tokens, *clause.tokens] if before is not None and cut else list(clause.tokens)


def _fell_beside(piece: Piece, act: Act) -> Record | None:
    """`wurden zwei Menschen getötet und acht verletzt`: the second participle tells of more of those whom the first befell."""
    every = piece.scene.clauses.clauses
    shares = act.clause.parent if act.clause.elided and act.clause.coordinated else None
    near = [(d, d.hit.at) for d in piece.drafts if d.record.type == "ASSAULT" and d.record.target and d.hit is not None and d.hit.kind == "verb" and d.hit.at < act.hit.at]
    same = (d.record for d, at in near if (d.clause is act.clause and act.hit.at - at <= 6) or (shares is not None and d.clause is every[shares]))
    return next(same, None)


def _blow_that_kills(piece: Piece, act: Act) -> tuple[str, ...] | None:
    """`Die Angriffe töteten neun Menschen`: whose blow it is that kills, () where nobody says; None where no blow is the subject."""
    clause, tokens = act.clause, piece.scene.tokens
    if act.noun or act.reading.form not in piece.story.cues.lists["blows_do"] or in_passive(piece.scene, act.hit, clause):
        return None
    at = next((i for i in clause.tokens if tokens[i].capitalised and _blow(piece, i)), None)
    blow = _blow(piece, at) if at is not None and at < act.hit.at else None
    if at is None or blow is None or any(t.lower in piece.scene.cues["prepositions"] for t in tokens[clause.first : at]):
        return None
    doer = of_noun(piece.scene, *blow, clause)[0].actors
    same = piece.story.deeds.same_deed("ASSAULT", blow[1]) if not doer else None
    doer = doer or (same[0] if same is not None else ())
    return doer if not _own(doer, act) else ()


def _blow(piece: Piece, at: int) -> tuple[Hit, Reading] | None:
    """The noun of a blow that stands at a word."""
    for hit in piece.hits.get(at, ()):
        reading = next((r for r in hit.readings if hit.kind == "noun" and r.type == "ASSAULT" and not r.needs), None)
        if reading is not None:
            return hit, reading
    return None


def _fought(piece: Piece, act: Act, at: int) -> tuple[str, ...]:
    """`Bei Gefechten mit Regierungstruppen starben fünf Rebellen`: the other side of a fight."""
    beside = (p for p in piece.scene.inside(act.clause) if p.actors and p.prep == "mit" and 0 < p.first - at <= 5)
    return next((p.actors for p in beside), ())


def _as_told(piece: Piece, act: Act) -> tuple[str, ...]:
    """`Die Marine brachte einen Tanker auf. Das Schiff sei im Golf festgesetzt worden`: who did the same a few sentences before, if nobody else did."""
    if act.reading.mode not in _AGAIN or act.complex.negation is not None:
        return ()
    near = [d for d in piece.story.drafts if d.record.kind == "event" and piece.sentence.index - d.sentence <= _NEAR and d.hit is not act.hit]
    alike = [d for d in near if d.record.type == act.type and d.record.source and d.record.factuality.status in ("realised", "ongoing")]
    mode, here = act.reading.mode, piece.sentence.index
    same = any(d.record.mode == mode and (here - d.sentence <= 1 or mode == "seize" or d.reading is None or d.reading.form == act.reading.form) for d in alike)
    doers = dict.fromkeys(d.record.source for d in alike)
    if len(doers) != 1 or not same:
        return ()
    doer = next(iter(doers))
    elsewhere = {a for p in piece.scene.inside(act.clause) if p.prep == "in" and p.actors for a in states(p.actors)}
    doer = tuple(a.removesuffix(":court") for a in doer)  # who issued the warrant does not carry it out
    return doer if not elsewhere - states(doer) and not any(a.endswith(":civilians") for a in doer) else ()


def headlines_of_the_body(story: Story) -> None:
    """`Russischer Gesandter einbestellt`: who did what a headline in the passive leaves open, the text below it says."""
    for at, draft in enumerate(story.drafts):
        record = draft.record
        if draft.piece is None or not draft.piece.sentence.heading or record.source or record.kind != "event" or draft.hit is None or draft.hit.kind != "verb":
            continue
        below = _told_below(story.drafts[at + 1 :], draft)
        if below is not None:
            why = replace(record.why, rule=f"{record.why.rule}; source: of the body") if record.why is not None else None
            draft.record = replace(record, source=below.record.source, why=why)


def _told_below(later: Sequence[Draft], headline: Draft) -> Draft | None:
    """The first act below a headline that is the same: of its type and mode, at whom it is aimed."""
    for draft in later:
        own, told = headline.record, draft.record
        same = told.type == own.type and told.mode == own.mode and told.factuality.status == own.factuality.status
        if same and told.source and draft.sentence - headline.sentence <= _NEAR and (not own.target or states(own.target) & states(told.target)):
            return draft
    return None


def _own(doer: Sequence[str], act: Act) -> bool:
    """Whether a deed would have befallen its doer itself; an army may well kill its own citizens."""
    return bool(set(doer) & set(act.target.actors))
