"""Talks and visits that are off: a state that says so of a meeting of its own, or of one guest, has called it off."""

from __future__ import annotations

from dataclasses import replace

from echolot.coding.fates.by_language import befalls
from echolot.coding.scene import Role
from echolot.coding.story import Act, Piece


def called_off(piece: Piece, act: Act) -> tuple[Role, Role] | None:
    """Who calls off and on whom (`Peking teilte mit, der Besuch Baerbocks finde nicht statt`), and the act read as that; None where nobody says so."""
    frame, kind = act.frame, piece.story.actors.kind
    if act.type != "CONSULT" or frame is None or frame.hit is None or len(frame.speaker) != 1 or kind(frame.speaker[0].partition(":")[0]) not in ("state", "bloc"):
        return None
    if not _is_off(piece, act):
        return None
    state = frame.speaker[0].partition(":")[0]
    met = [actor for p in piece.scene.inside(act.clause) for actor in p.actors if p.form != "city" and not p.bare]
    others = tuple(dict.fromkeys(actor.partition(":")[0] for actor in met if actor.partition(":")[0] != state))
    if not met or (len(others) > 1 and state not in {actor.partition(":")[0] for actor in met}):
        return None  # who only tells of others' talks
    if any(d.clause is act.clause and d.record.type == "REJECT" for d in piece.drafts):
        return None
    act.reading = replace(act.reading, type="REJECT", mode="meet", rung=None, content=None)
    act.complex = replace(act.complex, status="realised", negation=None, undone=False)
    return Role(frame.speaker, frame.phrase, "the speaker"), Role(others, None, "who was to be met") if others else Role()


def _is_off(piece: Piece, act: Act) -> bool:
    """Whether a meeting to come will not be: `findet nicht statt`, `is off`, as against `fand nicht statt`, `did not take place`."""
    scene, forms = piece.scene, piece.story.lexicon.verb_forms
    words = [scene.tokens[i].lower for i in act.clause.finite]
    past = "did" in words or any("past" in forms.get(w, ()) and not forms[w] & {"present", "konj1", "konj2"} and w not in scene.cues.auxiliaries for w in words)
    if past or any(scene.cues.auxiliaries[w].lemma in ("haben", "have") for w in words if w in scene.cues.auxiliaries):
        return False
    return befalls(scene, act) == "absent" if act.noun else act.complex.status == "absent" and act.reading.form == "statt|finden"
