"""Who alone did what nobody else did, or alone did not: `All but Hungary condemned it`, `Niemand außer Kuba stellte sich hinter Moskau`."""

from __future__ import annotations

from echolot.coding.phrases import Phrase
from echolot.coding.scene import Role
from echolot.coding.story import Act, Piece
from echolot.coding.voice import in_passive
from echolot.records import Status


def excepted(piece: Piece, act: Act) -> None:
    """Make whoever is the exception the act's source; what stands there as source otherwise is whom it hits."""
    found = _exception(piece, act)
    if found is None or in_passive(piece.scene, act.hit, act.clause):
        return
    phrase, _, group = found
    if group is not None:  # `All EU states except Hungary`: they did
        act.source = Role(group.actors, group) if act.source.phrase is phrase else act.source
        return
    if act.source.phrase is not None and act.source.phrase is not phrase and not act.target.actors:
        act.target = act.source
    act.source = Role(phrase.actors, phrase)


def its_status(piece: Piece, act: Act) -> Status | None:
    """What the exception makes of a deed that was done or left undone; None where the clause names none."""
    found = _exception(piece, act)
    if found is None or found[2] is not None or not set(found[0].actors) <= set(act.source.actors) or act.status not in ("realised", "ongoing", "absent"):
        return None
    return "realised" if found[1] else "absent"


def _exception(piece: Piece, act: Act) -> tuple[Phrase, bool, Phrase | None] | None:
    """The phrase of the exception in an act's clause, whether it is one from nobody, and what group it is one from, where that has a name."""
    scene = piece.scene
    if act.noun:
        return None
    for first, last in scene.find("exceptions.but"):
        if first not in act.clause.tokens:
            continue
        led = [t.lower for t in scene.tokens[max(act.clause.first, first - 3) : first]]
        if led[-1:] == [","] and scene.tokens[first].lower == "but":
            continue  # `All agreed, but Norway ...`
        phrase = next((p for p in scene.phrases if p.first <= last + 1 and p.last > last and p.actors and p.strong), None)
        if phrase is None or phrase.last > act.clause.last:
            continue
        if first == act.clause.first:  # `Bis auf Ungarn verurteilten alle Russland`
            led += [t.lower for t in scene.tokens[phrase.last : min(phrase.last + 4, act.clause.last)]]
        if scene.cues["nobody_but"] & set(led):
            return phrase, True, None
        if scene.cues["all_but"] & set(led):
            return phrase, False, _group(piece, act, first, phrase)
    return None


def _group(piece: Piece, act: Act, first: int, phrase: Phrase) -> Phrase | None:
    """`All EU states except Hungary`, `Außer Ungarn verurteilten alle EU-Staaten`: from whom it is the exception, where they have a name."""
    scene, kind = piece.scene, piece.story.actors.kind
    others = [p for p in scene.phrases if p.actors and p.first >= act.clause.first and kind(p.actors[0]) != "state"]
    if first != act.clause.first:
        return next((p for p in others if first - 3 < p.last <= first), None)
    return next((p for p in others if scene.cues["all_but"] & {scene.tokens[p.first].lower, scene.tokens[p.first - 1].lower}), None)
