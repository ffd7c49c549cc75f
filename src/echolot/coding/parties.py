"""Who takes no side after all, and who does where nobody is named: places, hearers, private people, intruders, the state in play.

Every function here, in `by_grammar.py`, `by_speaker.py` and `by_context.py` takes the piece and the act and completes or corrects
the act's source and target; `events.py` has them in their order.
"""

from __future__ import annotations

from dataclasses import replace

from echolot.coding.by_grammar import VIOLENT
from echolot.coding.deeds import DEEDS
from echolot.coding.lexicon import Reading
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.roles import ABROAD, whose_blow
from echolot.coding.scene import Role, Scene
from echolot.coding.story import Act, Piece

PUBLIC = frozenset(("REQUEST", "AGREE", "REJECT", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE"))  # acts among political actors
# acts of an authority on the people of its own state, where no other target is told
_WITHIN = frozenset(
    {
        ("COERCE", "arrest"), ("COERCE", "curfew"), ("COERCE", "martial-law"), ("COERCE", "censor"), ("SANCTION", "convict"),
        ("ASSAULT", "crowd-control"),
    }
)  # fmt: skip


# who cannot take part


def without_places(piece: Piece, act: Act) -> None:
    """Villages and bridges suffer, they do not act; and words are not aimed at a city's state."""
    source, target = act.source.phrase, act.target.phrase
    if source is not None and (source.role == "site" or source.form == "city") and act.source.how != "whose jail it is":
        act.source = Role()
    if source is not None and act.source.how == "relative" and source.bare and source.role == "civilians" and act.type in ("ASSAULT", "COERCE"):
        act.source = Role()  # `harboured the men who bombed its embassy`: whose they are is not said
    if target is not None and target.form == "city" and act.type not in (*VIOLENT, "MOBILIZE", "CONSULT"):
        act.target = Role()  # `the referendum on Crimea` is not aimed at the state that owns it
    given = target is not None and target.role == "army" and act.type in ("AID", "COOPERATE") and target.prep in (None, "over") and (
        act.reading.mode == "personnel" or piece.scene.tokens[target.last - 1].lower in word_lists()["craft"]
    ) and not any(p.actors and p.last == target.first and piece.scene.tokens[p.first].lower in ("der", "dem", "den") for p in piece.scene.phrases)  # `liefert der Ukraine Panzer`
    if target is not None and target.bare and (given or (target.role, act.type) in (("army", "AGREE"), ("site", "AID"), ("site", "AGREE"))):
        act.target = Role()  # `offered two frigates`, `brought blankets to the border`: what is given, or where


def without_hearers(piece: Piece, act: Act) -> None:
    """`protestierte bei den Vereinten Nationen`, `versprach gegenüber der BBC`: a body that hears a complaint is not whom it blames, nor is a paper that prints a promise given it."""
    heard = act.target.phrase
    if heard is not None and heard.prep == "gegenüber" and piece.story.actors.prints(act.target.actors):
        act.target = Role()
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


def without_own_offices(piece: Piece, act: Act) -> None:
    """`Chile put two judges on its list`: a measure against bare judges or officers hits those of another state, not one's own."""
    phrase, own = act.target.phrase, {actor.partition(":")[0] for actor in act.source.actors}
    bare = phrase is not None and phrase.bare and phrase.role in ("court", "army", "police", "military")
    abroad = act.type == "SANCTION" and (piece.story.language == "en" or act.reading.mode == "discontinue")
    if abroad and bare and own and {actor.partition(":")[0] for actor in act.target.actors} <= own:
        act.target = Role()


def is_private(piece: Piece, role: Role) -> bool:
    """Whether only private people are meant: the civilians of a state, or somebody whom only the text knows."""
    kind = piece.story.actors.kind
    return bool(role.actors) and all(a.endswith(":civilians") or kind(a) == "person" for a in role.actors)


# who is meant where nobody is named


def crowds(piece: Piece, act: Act) -> None:
    """`Rund 200.000 Menschen gingen in Belgrad auf die Straße`, `some 5,000 people marched`: many who protest are protesters of the place."""
    if act.type != "PROTEST" or act.noun:
        return
    scene = piece.scene
    if act.source.actors and not all(actor.endswith(":civilians") for actor in act.source.actors):
        return
    phrase = next((p for p in scene.inside(act.clause) if p.role == "civilians" and p.prep is None and scene.tokens[p.last - 1].lower in word_lists()["crowd"] and _counted(scene, p)), None)
    if phrase is None:
        return
    place = next((p for p in scene.inside(act.clause) if p.actors and p.form in ("capital", "city", "name") and p.prep in ("in", "through", "across", "durch", "vor", "outside")), None)
    whose = phrase.actors or (place.actors if place is not None else ())
    if state := piece.story.actors.state_of(whose):
        act.source = Role((f"{state}:protesters",), phrase, act.source.how)


def _counted(scene: Scene, phrase: Phrase) -> bool:
    """Whether a number stands before people."""
    before = scene.tokens[max(0, phrase.first - 2) : phrase.last]
    return any(t.text[0].isdigit() or t.lower in word_lists()["counts"] | word_lists()["many"] for t in before)


def at_home(piece: Piece, act: Act) -> None:
    """An act within a state, where no target is named: a protest is aimed at its government, arrests and bans at its people."""
    if len(act.source.actors) != 1 or (act.target.actors and (act.type != "PROTEST" or act.target.actors[0].partition(":")[0] != act.source.actors[0].partition(":")[0])):
        return
    state, _, inner = act.source.actors[0].partition(":")
    before, act.target = act.target, Role()
    if piece.story.actors.kind(state) != "state" or needs_target(act.reading):
        return
    if act.type == "PROTEST" and inner:
        abroad = next((p for p in piece.scene.inside(act.clause) if p.role == "embassy" and p.actors and p.actors != (state,)), None) or _whose_deed(piece, act, state)
        act.target = Role(abroad.actors, abroad) if abroad is not None else before if before.actors else Role((state,), None, "within the state")  # before whose embassy it is
    elif before.actors:
        act.target = before
    elif (act.type, act.reading.mode) in _WITHIN and inner not in ("civilians", "protesters", "opposition", "rebels"):
        army = act.source.phrase is not None and act.source.phrase.role == "army" and piece.story.language == "de"
        there = _where_it_fell(piece, act, {state}) if army else ""  # `Die syrische Armee nahm in Sidon zwölf Menschen fest`
        act.target = Role((f"{there or state}:civilians",), None, "within the state")


def fallen(piece: Piece, act: Act) -> None:
    """`Bei einem israelischen Luftangriff im Süden des Libanon starben drei Menschen`: whom the blow of a state hit are people of the place, not its own."""
    who, hit = act.source.phrase, act.target.phrase
    if act.type != "ASSAULT" or hit is None or not hit.bare or piece.story.language != "de":
        return
    home = {a.partition(":")[0] for a in act.source.actors}
    if not home & {a.partition(":")[0] for a in act.target.actors}:
        return
    part = act.target.actors[0].partition(":")[2]
    if who is not None and not act.noun and whose_blow(piece.scene, who):
        there = _where_it_fell(piece, act, home)
        act.target = Role((f"{there}:{part}" if part else there,), hit, "where the blow fell") if there else Role()
    elif there := _whom_it_hit_before(piece, act, home) or _who_complains(piece, act):
        act.target = Role((f"{there}:{part}" if part else there,), hit, "of whom the blow was on")


def _where_it_fell(piece: Piece, act: Act, home: set[str]) -> str:
    """The state on whose ground a clause tells a blow, "" where it names none."""
    who, hit = act.source.phrase, act.target.phrase
    places = (p for p in piece.scene.inside(act.clause) if p is not who and p is not hit and p.form in ("name", "capital", "city") and (p.prep in ("auf", "in", "bei", "nahe", "an", "gegen") or p.attribute is not None))
    return next((state for p in places if p.actors and (state := piece.story.actors.state_of(p.actors)) and state not in home), "")


def _whom_it_hit_before(piece: Piece, act: Act, home: set[str]) -> str:
    """`Russland hat Odessa angegriffen. Dabei wurden zwei Menschen verletzt`: the other state that the same doer struck a sentence before."""
    if not act.clause.tokens or piece.scene.tokens[act.clause.first].lower not in ("dabei", "hierbei"):
        return ""
    last = next((d.record for d in reversed(piece.story.drafts) if d.record.type == "ASSAULT" and piece.sentence.index - d.sentence <= 1 and d.record.target), None)
    state = piece.story.actors.state_of(last.target) if last is not None and set(last.source) == set(act.source.actors) else ""
    return state if state not in home else ""


def _who_complains(piece: Piece, act: Act) -> str:
    """`warf chinesischen Schiffen Angriffe auf Fischer vor`: bare people whom a deed is said to have hit are those of the state that says so."""
    above = act.above.record if act.above is not None else None
    accused = above is not None and (above.type, above.mode) == ("ACCUSE", "allege") and set(above.target) == set(act.source.actors)
    return piece.story.actors.state_of(above.source) if above is not None and accused and len(above.source) == 1 else ""


def _whose_deed(piece: Piece, act: Act, state: str) -> Phrase | None:
    """`marched against the attack by Iran`, `gingen wegen der Bombardierung Belgrads durch die NATO auf die Straße`: whose deed abroad a protest is about."""
    tokens, cues = piece.scene.tokens, piece.scene.cues
    led = [i for i in act.clause.tokens if tokens[i].lower in cues["protested"]]
    by = (p for p in piece.scene.inside(act.clause) if p.prep in ("by", "durch", "seitens") and p.actors and state not in {a.partition(":")[0] for a in p.actors})
    return next((p for p in by if any(1 < p.first - i <= 9 for i in led)), None)


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
