"""What the author of a commentary demands, expects, surmises or judges, where no act is told."""

from __future__ import annotations

from echolot.coding.assertions import Assertion, tell
from echolot.coding.clauses import Clause
from echolot.coding.scene import Role, Scene
from echolot.coding.story import Draft, Piece
from echolot.records import Span


def tell_claims(piece: Piece) -> None:
    """The claim of a piece, if its author makes one: a prediction, a demand, a surmise or a judgement."""
    scene, words = piece.scene, piece.story.words["claims"]
    main = next((c for c in scene.clauses.clauses if c.kind == "main"), scene.clauses.clauses[0])
    subject = scene.subject(main)
    coded = [d for d in piece.drafts if d.record.kind in ("event", "silence") and d.clause.index == main.index]
    condition = next((c for c in scene.clauses.clauses if c.kind == "sub" and c.opener in scene.cues["conditions"]), None)
    surmise = words["epistemic"].first(scene.tokens)
    judged = words["evaluation"].first(scene.tokens) is not None and words["show"].first(scene.tokens) is not None
    if condition is not None and _future(scene, main) and subject.actors:
        _prediction(piece, main, subject, condition, coded)
    elif coded:
        return
    elif _ought(scene, main):
        _demand(piece, main, subject)
    elif surmise is not None and main.first <= surmise[0] < main.last:
        _surmise(piece, main)
    elif judged:
        _judgement(piece, main, subject)


def _future(scene: Scene, clause: Clause) -> bool:
    auxiliaries = (scene.cues.auxiliaries.get(scene.tokens[i].lower) for i in clause.finite)
    return any(a is not None and a.lemma in ("werden", "will") for a in auxiliaries)


def _ought(scene: Scene, clause: Clause) -> bool:
    auxiliaries = (scene.cues.auxiliaries.get(scene.tokens[i].lower) for i in clause.finite)
    return any(a is not None and a.lemma in ("müssen", "must", "should") and a.feature != "past" for a in auxiliaries)


def _whole(piece: Piece) -> Span:
    """The whole piece, with its full stop."""
    scene = piece.scene
    whole = piece.span(scene.clauses.clauses[0].first, max(c.last for c in scene.clauses.clauses))
    if scene.tokens[-1].text not in ".!":
        return whole
    end = scene.tokens[-1].end
    return Span(whole.start, end, piece.story.text[whole.start : end])


def _west(piece: Piece) -> tuple[str, ...]:
    """Whom `we` means, where the text speaks of the West."""
    return ("WEST",) if any("WEST" in m.actors for m in piece.story.mentions) else ()


def _prediction(piece: Piece, main: Clause, subject: Role, condition: Clause, coded: list[Draft]) -> None:
    """`Wenn X nachgibt, wird Y ...`: what the author expects is a claim, and no act announced."""
    for draft in coded:
        if draft.record.factuality.status == "predicted" and draft.record.attribution.voice == "author":
            piece.story.drafts.remove(draft)
    tell(
        piece,
        Assertion(
            kind="claim", clause=main, source=subject.actors, target=piece.scene.subject(condition).actors, evidence=_whole(piece),
            rule="claim: prediction under a condition", status="conditional", agent=subject.phrase,
        ),
    )  # fmt: skip


def _demand(piece: Piece, main: Clause, subject: Role) -> None:
    """`Europa muss ...`: the author's own demand."""
    named = subject.actors if subject.phrase is not None and subject.phrase.form != "pronoun" else ()
    evidence = piece.span(main.first, main.last) if len(piece.scene.clauses.clauses) > 3 else _whole(piece)
    tell(
        piece,
        Assertion(
            kind="claim", clause=main, source=("AUTHOR",), target=named or _west(piece), evidence=evidence, rule="claim: demand of the author",
            status="demanded",
        ),
    )  # fmt: skip


def _judgement(piece: Piece, main: Clause, subject: Role) -> None:
    """`Das zeigt, wie schwach ... ist`."""
    source: tuple[str, ...] = ("AUTHOR",)
    target = _west(piece)
    if subject.actors:
        others = (i for p in piece.scene.inside(main) if p is not subject.phrase for i in p.actors if i not in subject.actors)
        source, target = subject.actors, tuple(dict.fromkeys(others))
    tell(
        piece,
        Assertion(
            kind="claim", clause=main, source=source, target=target, evidence=_whole(piece), rule="claim: judgement", status="generic",
            agent=subject.phrase if subject.actors else None,
        ),
    )  # fmt: skip


def _surmise(piece: Piece, main: Clause) -> None:
    """`Offenbar steckt X dahinter`: who acts in the sentence, and the other one it names."""
    scene = piece.scene
    acting = (d.record for d in piece.drafts if d.record.kind == "event" and d.record.attribution.voice == "author")
    cause = next((r.source for r in acting if r.source), ())
    other = next((p.actors for p in reversed(scene.phrases) if p.actors and p.actors != cause and p.strong), ())
    if not cause or not other:
        return
    bare = (
        main.kind == "main"
        and main.first > scene.clauses.clauses[0].first
        and len(scene.clauses.clauses) > 1
        and scene.tokens[main.first].lower in ("scheint", "seems", "appears")
    )
    evidence = piece.span(main.first, main.last) if bare else _whole(piece)
    tell(
        piece,
        Assertion(
            kind="claim", clause=main, source=cause, target=other, evidence=evidence, rule="claim: surmise", status="realised", hedged=True
        ),
    )
