"""Whose word an act is: the author's, hearsay, that of who speaks, or of the act that it is the content of."""

from __future__ import annotations

from collections.abc import Sequence

from echolot.coding.content import FREE
from echolot.coding.scene import Scene
from echolot.coding.story import Act, Piece
from echolot.records import Attribution, Mood

_ORGANS = ("", "court", "army", "police", "parliament", "government")


def attribution(piece: Piece, act: Act) -> Attribution:
    """In whose voice an act is told: of the act above it, of hearsay, of who speaks, or of the author."""
    mood = act.complex.mood
    return (
        _by_act_above(piece, act, mood)
        or _by_will(piece, act, mood)
        or _of_itself(piece.scene, act, mood)
        or _by_hearsay(piece, act, mood)
        or _by_frame(piece, act, mood)
        or _remembered(piece, act, mood)
        or Attribution(evidential="inferential" if act.complex.inferred else "none", mood=mood)
    )


def _by_act_above(piece: Piece, act: Act, mood: Mood) -> Attribution | None:
    above, governing = act.above, act.governing
    if above is None and governing is not None and governing.content == "alleged" and not act.noun and act.frame is None:
        return Attribution(voice="unnamed", form="reported", evidential="reportative", mood=mood)  # `faces accusations of arming rebels`: somebody's word
    if above is None or governing is None or governing.content in FREE or governing.content == "conceded":
        return None
    source = above.record.source
    return Attribution(
        voice="actor" if source else "unnamed",
        source=source,
        cue=piece.span(above.hit.at, above.hit.at + 1) if above.hit else None,
        form="reported",
        evidential="reportative" if governing.content == "alleged" else "none",
        mood=mood,
    )


def at_will_of(scene: Scene, act: Act) -> tuple[tuple[str, ...], int] | None:
    """`Nach dem Willen Kiews soll die Nato liefern`: at whose wish another is to act, with where that is said; None where it is the doer's own plan."""
    for first, last in scene.find("demand.by_will") if scene.cues.language == "de" and not act.noun else ():
        if first in scene.clauses.of and scene.clauses.at(first) is act.clause:
            owner = next((p for p in scene.phrases if p.actors and (p.attribute == last - 1 or p.first in (last, last + 1) or (p.possessive and p.first == last - 2))), None)
            own = {a.partition(":")[0] for a in act.source.actors}
            if owner is not None and not own & {a.partition(":")[0] for a in owner.actors}:
                return owner.actors, last
    return None


def _by_will(piece: Piece, act: Act, mood: Mood) -> Attribution | None:
    if act.resolver:
        return Attribution(voice="actor", source=act.resolver, form="reported", mood=mood)  # `Israels Plan, Gaza zu besetzen`
    wish = at_will_of(piece.scene, act) if act.status == "demanded" else None
    return Attribution(voice="actor", source=wish[0], cue=piece.span(wish[1] - 1, wish[1]), form="reported", mood=mood) if wish is not None else None


def _of_itself(scene: Scene, act: Act, mood: Mood) -> Attribution | None:
    """`will gesehen haben`: the subject claims it of itself."""
    if not act.complex.claimed or act.frame is not None:
        return None
    who = scene.subject(act.clause).actors
    return Attribution(voice="actor", source=who, form="reported", evidential="reportative", mood=mood) if who else None


def _by_hearsay(piece: Piece, act: Act, mood: Mood) -> Attribution | None:
    """`soll getötet haben`."""
    at, frame = act.complex.hearsay, act.frame
    if at is None:
        return None
    cue = piece.span(*frame.cue) if frame else piece.span(at, at + 1)
    source = frame.speaker if frame else ()
    return Attribution(voice="hearsay", source=source, cue=cue, form="reported", evidential="reportative", mood=mood)


def _by_frame(piece: Piece, act: Act, mood: Mood) -> Attribution | None:
    frame, speaks = act.frame, act.type in ("COMMENT", "REQUEST", "AGREE")
    if frame is None:
        return None
    own = bool(act.source.actors) and set(act.source.actors) == set(frame.speaker)
    if own and speaks and act.status == "realised" and frame.hit is not None and frame.form == "indirect":
        return Attribution(form="reported", mood=mood)  # `ECOWAS said it was following events with concern`: saying it is the act
    voice = "media" if frame.speaker and piece.story.media(frame.speaker) else frame.voice
    cue = piece.span(*frame.cue)
    return Attribution(voice=voice, source=frame.speaker, cue=cue, form=frame.form, evidential="reportative", mood=mood)


def _remembered(piece: Piece, act: Act, mood: Mood) -> Attribution | None:
    """Konjunktiv or quotation marks without a frame go on with who spoke last."""
    speaker = _speaks_above(piece, act) or piece.story.discourse.speaker
    if mood == "konj1" and piece.story.language == "de" and not act.complex.inferred:
        voice = "actor" if speaker else "unnamed"
        return Attribution(voice=voice, source=speaker, form="free_indirect", evidential="reportative", mood=mood)  # type: ignore[arg-type]
    if act.clause.quote is not None and speaker:
        return Attribution(voice="actor", source=speaker, form="direct", evidential="reportative", mood=mood)
    return None


def _speaks_above(piece: Piece, act: Act) -> tuple[str, ...]:
    """`Armenien sprach von einem Angriff, bei dem zwei Soldaten getötet worden seien`: who speaks in the clause that a German one hangs on."""
    scene = piece.scene
    if act.clause.kind not in ("relative", "sub") or act.clause.parent is None or scene.cues.language != "de":
        return ()
    above = scene.clauses.clauses[act.clause.parent]
    speaks = (r.type for i in above.verbs for hit in piece.hits.get(i, ()) for r in hit.readings if not r.learned)
    return scene.subject(above).actors if above.kind == "main" and any(type_ in _SPEAKING for type_ in speaks) else ()


_SPEAKING = ("COMMENT", "ACCUSE", "REJECT", "REQUEST", "THREATEN")


def own_word(source: Sequence[str], speaker: Sequence[str]) -> bool:
    """Whether an act is told to come by its own doer, or by the state whose court, army or parliament it is: then it is announced."""
    if not source or not speaker:
        return False
    ours = {a.partition(":")[0] for a in speaker}
    return set(source) == set(speaker) or ({a.partition(":")[0] for a in source} == ours and all(a.partition(":")[2] in _ORGANS for a in (*source, *speaker)))
