"""Who stands on the other side where the words beside an act name a place, a body or a thing: captors, hosts, the accused before a court."""

from __future__ import annotations

from dataclasses import replace

from echolot.coding.lexicon import Hit
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Role
from echolot.coding.story import Act, Piece
from echolot.coding.voice import in_passive

_HELD = (("COERCE", "arrest"), ("COERCE", "seize"), ("ASSAULT", "abduct"))
_HARM = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION"))


def across(piece: Piece, act: Act) -> None:
    """The other side of an act in a German text, where its slots hold something else."""
    if piece.story.language != "de":
        return
    _captor(piece, act)
    _before_a_judge(piece, act)
    _behind_the_border(piece, act)
    _where_they_stood(piece, act)
    if act.noun:
        _urged(piece, act)
        _moved_there(piece, act)
        return
    _own_mission(piece, act)
    _told_to_leave(piece, act)
    _of_all_that(piece, act)
    _beside_whom(piece, act)
    _host(piece, act)
    _whose_ground(piece, act)
    _moved_there(piece, act)


def _captor(piece: Piece, act: Act) -> None:
    """`Die EU war besorgt. Berlin forderte die Freilassung der Beamten`: asked of whoever holds them, whosever officials the words may mean."""
    if act.type not in ("REQUEST", "RETREAT") or (act.type == "RETREAT" and act.reading.mode != "release"):
        return
    if act.type == "RETREAT":
        if act.source.actors and set(act.source.actors) == set(act.target.actors) and act.source.how != "":
            act.source = Role()
        return
    freed = _release(piece, act)
    if freed is None or (act.target.actors and act.target.phrase is not None and not _freed(piece, act.target.phrase, freed)):
        return
    deeds = (d for d in reversed(piece.story.deeds.told) if (d.type, d.mode) in _HELD)
    captor = next((d.source for d in deeds if not set(d.source) & set(act.source.actors)), ())
    others = [p for p in piece.scene.phrases if p.attribute == freed.at and p.bare and any(piece.story.actors.kind(a.partition(":")[0]) == "igo" for a in p.actors)]
    if captor and others:  # those held are officials of nobody's that has only spoken
        piece.scene.phrases = [replace(p, actors=()) if p in others else p for p in piece.scene.phrases]
    if captor:
        act.target = Role(captor, None, "who holds them")
    else:
        jailed = tuple(a.partition(":")[0] for a in act.target.actors if a.endswith((":opposition", ":protesters")))
        act.target = Role(jailed, None, "who holds them") if jailed and not set(jailed) & set(act.source.actors) else Role()


def _freed(piece: Piece, phrase: Phrase | None, freed: Hit) -> bool:
    """Whether a phrase names who is to be freed: the genitive of the word for a release."""
    if phrase is None or phrase.attribute == freed.at:
        return True
    between = piece.scene.tokens[freed.at + 1 : phrase.first]
    return phrase.prep is None and phrase.first > freed.at and phrase.can("g") and not phrase.can("a") and all(t.is_word for t in between)


def _release(piece: Piece, act: Act) -> Hit | None:
    """The word for a release in the clause of a demand or in the one that hangs on it."""
    scene = piece.scene
    below = [c for c in scene.clauses.clauses if c is act.clause or (c.parent == act.clause.index and (c.kind == "inf" or c.opener == "dass"))]
    places = sorted(i for c in below for i in c.tokens)
    hits = (h for at in places for h in piece.hits.get(at, ()))
    return next((h for h in hits if any((r.type, r.mode) == ("RETREAT", "release") and not r.learned for r in h.readings)), None)


def _behind_the_border(piece: Piece, act: Act) -> None:
    """`öffnete die Grenze zu Togo`, `die Schließung der Grenze zu Togo`: a border is opened and closed to the state behind it."""
    border = act.target.phrase is not None and act.target.phrase.bare and act.target.phrase.role == "site"
    if (act.type, act.reading.mode) not in _AT_A_BORDER or (act.target.actors and not border):
        return
    scene, own = piece.scene, {a.partition(":")[0] for a in act.source.actors}
    led = (p for p in scene.inside(act.clause) if p.actors and p.prep in ("zu", "mit") and p.form in ("name", "capital") and not own & {a.partition(":")[0] for a in p.actors})
    behind = next((p for p in led if any(t.lower in scene.cues["borders"] for t in scene.tokens[max(0, p.first - 3) : p.first])), None)
    if behind is not None:
        act.target = Role(behind.actors, behind, "behind the border")


_AT_A_BORDER = (("RETREAT", "access"), ("RETREAT", "withdraw"), ("COERCE", "restrict"), ("COERCE", "censor"), ("COERCE", "ban"))


def _where_they_stood(piece: Piece, act: Act) -> None:
    """`will die in Mali stationierten Soldaten abziehen`: forces are withdrawn from where they stood, by whom they are not named after."""
    if (act.type, act.reading.mode) != ("RETREAT", "withdraw"):
        return
    scene, posted = piece.scene, tuple(piece.scene.cues["posted"])
    there = next((p for p in scene.inside(act.clause) if p.actors and p.prep == "in" and p.last < len(scene.tokens) and scene.tokens[p.last].lower.startswith(posted)), None)
    if there is None:
        return
    if act.source.phrase is not None and act.source.phrase.bare and set(act.source.actors) == set(there.actors):
        above = piece.scene.clauses.clauses[act.clause.parent] if act.clause.parent is not None else None
        subject = scene.subject(above) if above is not None else Role()
        act.source = subject if subject.phrase is not None and subject.actors != there.actors else Role()
    if set(act.target.actors) <= set(act.source.actors):
        act.target = Role(there.actors, there, "where they stood")


def _before_a_judge(piece: Piece, act: Act) -> None:
    """`reichte Beschwerde gegen Kuba beim Sicherheitsrat ein`: a body that a complaint is brought to is not whom it is about."""
    scene, phrase, cues = piece.scene, act.target.phrase, piece.scene.cues
    lodged = act.reading.form in cues["lodging"] | cues["complaints"] or (act.reading.form in cues["appealing"] and act.reading.mode != "assist")
    if act.type not in ("ACCUSE", "REQUEST", "SANCTION") or not lodged:
        return
    judge = phrase is not None and all(piece.story.actors.kind(actor.partition(":")[0]) == "igo" for actor in act.target.actors)
    if judge and phrase is not None and (phrase.prep in ("bei", "vor") or act.reading.form not in cues["lodging"]):
        act.target = Role()
    if act.target.actors or not (judge or act.reading.form in cues["appealing"]):
        return
    others = [p for p in scene.inside(act.clause) if p.actors and not set(p.actors) & set(act.source.actors)]
    accused = next((p for p in others if p.prep == "gegen" or _because_of(piece, p)), None)
    act.target = Role(accused.actors, accused, "whom it is about") if accused is not None else act.target


def _because_of(piece: Piece, phrase: Phrase) -> bool:
    """`wegen der Zölle Chinas`: whose the reason is."""
    start = phrase.attribute if phrase.attribute is not None else phrase.first
    return any(t.lower == "wegen" for t in piece.scene.tokens[max(0, start - 3) : start])


def _urged(piece: Piece, act: Act) -> None:
    """`Auf Druck der USA hat Panama den Vertrag gekündigt`: who acts at somebody's urging is who was urged."""
    if act.type != "REQUEST" or act.target.actors or act.source.phrase is None or act.source.phrase.attribute != act.hit.at or act.source.phrase.bare:
        return
    before = [t.lower for t in piece.scene.tokens[max(0, act.hit.at - 3) : act.hit.at]]
    subject = piece.scene.subject(act.clause)
    if set(before) & {"auf", "unter"} and subject.actors and not set(subject.actors) & set(act.source.actors):
        act.target = Role(subject.actors, subject.phrase, "who was urged")


def _own_mission(piece: Piece, act: Act) -> None:
    """`Die Botschaft in Teheran wurde geschlossen`: nobody else named, a mission is closed by the state whose it is."""
    scene, words = piece.scene, piece.scene.cues.lists
    if (act.type, act.reading.mode) not in (("COERCE", "restrict"), ("SANCTION", "withdraw")) or act.reading.form not in words["closing"]:
        return
    noun = next((i for i in act.clause.tokens if scene.tokens[i].lower.endswith(tuple(words["missions"]))), None)
    if noun is None:
        return
    passive = in_passive(scene, act.hit, act.clause)
    named = [p for p in scene.inside(act.clause) if p.actors]
    agent = next((p for p in named if p.prep in scene.cues["agent_prepositions"] and p.attribute is None), None)
    host = next((p for p in named if p.prep == "in" and p.form in ("capital", "name", "city") and noun < p.first), None)
    joined = next((p for p in named if p.first <= noun < p.last and {t.lower for t in scene.tokens[noun + 1 : p.last]} & {"in", "im"}), None)
    host = host if joined is None else joined  # `die Botschaft in Teheran`
    away = {a.partition(":")[0] for a in host.actors} if host is not None else set()
    owner = next((p for p in named if (p.first <= noun < p.last or p.attribute == noun) and p is not host and not {a.partition(":")[0] for a in p.actors} & away), None)
    order = next((i for i in act.clause.tokens if scene.tokens[i].lower in words["by_order"]), None)
    if order is not None:
        by = next((p for p in named if p.attribute == order), None)
        if passive and by is not None:
            act.reading = replace(act.reading, type="COERCE", mode="restrict", context=(), rung=None)
            act.source, act.target = Role(by.actors, by), Role(owner.actors, owner) if owner is not None else Role()
        return
    owned = scene.tokens[noun - 1].lower in scene.cues.possessives or scene.tokens[noun - 2].lower in scene.cues.possessives
    if passive and agent is None:
        whose = owner.actors if owner is not None else _who_acts_there(piece, act, away)
    elif act.source.actors and (owned or (owner is not None and owner.actors == act.source.actors) or (joined is not None and not away & set(act.source.actors))):
        whose = act.source.actors
    else:
        return
    act.reading = replace(act.reading, type="SANCTION", mode="withdraw", context=(), rung=None)
    act.source = Role(tuple(dict.fromkeys(a.partition(":")[0] for a in whose)), None, "whose mission it is")
    act.target = Role(tuple(sorted(away)), host) if host is not None else Role()


def _who_acts_there(piece: Piece, act: Act, away: set[str]) -> tuple[str, ...]:
    """Whose mission a bare one is: of who says so, else of who has acted last and is not the host."""
    speaker = act.frame.speaker if act.frame is not None else ()
    near = [d.record.source for d in reversed(piece.story.drafts) if d.record.kind == "event" and piece.sentence.index - d.sentence <= 2]
    for actors in (speaker, *near):
        states = tuple(a for a in actors if piece.story.actors.kind(a) == "state" and a not in away)
        if states:
            return states
    return ()


def _told_to_leave(piece: Piece, act: Act) -> None:
    """`Fünf Diplomaten wurden aufgefordert, Bulgarien zu verlassen`: diplomats who are told to leave are expelled."""
    scene, phrase = piece.scene, act.target.phrase
    if act.type != "REQUEST" or phrase is None:
        return
    words = [t.lower for t in scene.tokens[phrase.first : max(phrase.last, phrase.head + 1)]]
    if phrase.role != "embassy" and not any(w.startswith(tuple(scene.cues.lists["envoys"])) for w in words):
        return
    below = next((c for c in scene.clauses.clauses if c.parent == act.clause.index and c.kind == "inf"), None)
    out = any(scene.tokens[i].lower in ("ausreise", "verlassen") for i in act.clause.tokens)
    out = out or (below is not None and any(scene.tokens[i].lower in ("verlassen", "auszureisen", "abzureisen") for i in below.verbs))
    if not out:
        return
    act.reading = replace(act.reading, type="SANCTION", mode="expel", context=(), content=None, rung=None)
    place = next((p for p in scene.inside(below or act.clause) if p.actors and p.form in ("name", "capital") and set(p.actors) != set(act.target.actors)), None)
    if not act.source.actors and place is not None:
        act.source = Role(place.actors, place, "where they must leave")


def _of_all_that(piece: Piece, act: Act) -> None:
    """`Slowenien hat Palästina anerkannt, was Israel kritisierte`: what is judged is what the clause before tells, done by its subject."""
    if act.clause.opener != "was" or act.clause.parent is None or act.target.actors or act.type not in ("ACCUSE", "SUPPORT", "COMMENT", "REJECT"):
        return
    doer = piece.scene.subject(piece.scene.clauses.clauses[act.clause.parent])
    done = any(d.clause.index == act.clause.parent and d.record.source for d in piece.drafts)
    if done and doer.actors and act.source.actors and not set(doer.actors) & set(act.source.actors) and not (act.type == "COMMENT" and act.reading.mode != "concern"):
        act.target = Role(doer.actors, None, "whose deed it is")


def _beside_whom(piece: Piece, act: Act) -> None:
    """`Die USA bekräftigten ihre Beistandspflicht`: who promises to stand by does so by whom the text told first was hit, else by who complains."""
    if act.type != "SUPPORT" or act.target.actors not in ((), act.source.actors) or not act.source.actors or act.reading.form not in piece.scene.cues["standing_by"]:
        return
    own = {a.partition(":")[0] for a in act.source.actors}
    told = [d.record for d in piece.story.drafts if d.record.kind == "event" and d.record.factuality.status in ("realised", "ongoing")]
    hit = [r.target for r in told if r.type in _HARM and not own & {a.partition(":")[0] for a in r.source}]
    charging = [r.source for r in told if r.type == "ACCUSE"]
    for actors in (*hit, *charging):
        states = tuple(dict.fromkeys(a.partition(":")[0] for a in actors if piece.story.actors.kind(a.partition(":")[0]) == "state"))
        if states and not own & set(states):
            act.target = Role(states, None, "by whom it stands")
            return


def _host(piece: Piece, act: Act) -> None:
    """`Zwei iranische Diplomaten mussten das Land verlassen, hieß es in Tirana`: the land that they leave is not their own."""
    leaving = act.reading.slots[:1] == ("nom",) or act.reading.form == "auf|fordern"
    if (act.type, act.reading.mode) != ("SANCTION", "expel") or not leaving or not (act.target.actors or act.source.actors):
        return
    sent = act.target if act.target.actors else act.source
    home = {a.partition(":")[0] for a in sent.actors}
    if act.source.actors and not home & {a.partition(":")[0] for a in act.source.actors}:
        return
    if act.target.actors and act.source.actors and act.reading.slots[:1] != ("nom",):
        return
    named = [p.actors for p in piece.scene.phrases if p.form in ("capital", "seat") and p.prep == "in"]
    speaker = [act.frame.speaker] if act.frame is not None else []
    dealt = [d.record for d in reversed(piece.story.drafts) if d.record.kind == "event" and piece.sentence.index - d.sentence <= 8]
    near = [side for r in dealt for side, other in ((r.source, r.target), (r.target, r.source)) if home & {a.partition(":")[0] for a in other}]
    for actors in (*speaker, *named, *near):
        states = tuple(dict.fromkeys(a.partition(":")[0] for a in actors if piece.story.actors.kind(a.partition(":")[0]) == "state"))
        if states and not home & set(states):
            act.source, act.target = Role(states, None, "where they must leave"), sent
            return


def _whose_ground(piece: Piece, act: Act) -> None:
    """`warf Russland vor, seinen Luftraum verletzt zu haben`: the ground that is entered is that of who says so."""
    scene, words = piece.scene, piece.scene.cues.lists
    if act.type not in ("MOBILIZE", "ASSAULT") or not act.source.actors or (act.target.actors and set(act.target.actors) != set(act.source.actors)):
        return
    ground = [i for i in act.clause.tokens if scene.tokens[i].lower in words["ground"]]
    if not any(scene.tokens[k].lower in scene.cues.possessives for i in ground for k in range(max(act.clause.first, i - 2), i)):
        return
    above = act.above.record.source if act.above is not None else act.frame.speaker if act.frame is not None else ()
    if not above and act.clause.parent is not None:
        above = scene.subject(scene.clauses.clauses[act.clause.parent]).actors
    if above and not set(above) & set(act.source.actors):
        act.target = Role(above, None, "whose ground it is")


def _moved_there(piece: Piece, act: Act) -> None:
    """`verlegte Verstärkung in den Norden des Kosovo`: forces moved into a state help it, unless they come against it."""
    if act.reading.form not in piece.scene.cues["moving"] or not act.source.actors or not act.target.actors or act.type not in ("MOBILIZE", "AID"):
        return
    own, there = ({a.partition(":")[0] for a in role.actors} for role in (act.source, act.target))
    against = any(
        d.record.type in _HARM and own & {a.partition(":")[0] for a in d.record.source} and there & {a.partition(":")[0] for a in d.record.target}
        for d in piece.story.drafts
    )
    if act.type == "AID" and act.reading.mode == "personnel" and against:
        act.reading = replace(act.reading, type="MOBILIZE", mode="troops", rung=None)
    elif act.type == "MOBILIZE" and act.reading.mode in ("troops", "weapons") and not against and _into(piece, act):
        act.reading = replace(act.reading, type="AID", mode="personnel", context=("military",), rung=None)


def _into(piece: Piece, act: Act) -> bool:
    """Whether what forces are moved to is the state itself, and not its border, a sea or its neighbourhood."""
    scene, phrase = piece.scene, act.target.phrase
    if phrase is None or {scene.tokens[i].lower for i in act.clause.tokens} & scene.cues["hostile"]:
        return False
    if phrase.prep in ("in", "nach"):
        return True
    before = [t.lower for t in scene.tokens[max(act.clause.first, phrase.first - 4) : phrase.first]]
    return phrase.attribute is not None and bool({"in", "ins", "im"} & set(before))
