"""Whether words lead to a noun: only what describes it stands between."""

from __future__ import annotations

from echolot.coding.clauses import Clause
from echolot.coding.scene import Scene


def leads(scene: Scene, clause: Clause, last: int, at: int, *, known: bool = False) -> bool:
    """`fears of a Russian invasion`: whether only what describes a noun stands between it and the words that end at `last`.

    known: whether a deed that the text takes for known (`the invasion`) counts too.
    """
    between = scene.tokens[last:at]
    if not 0 <= at - last <= 5 or (not known and between and between[0].lower in scene.cues["definite"]):
        return False
    stops = scene.cues["prepositions"] | scene.cues["coordinators"]
    portions = scene.cues.lists.get("portions", frozenset())
    measured = [t.index for t in between if t.lower == "of" and scene.tokens[t.index - 1].lower in portions]
    between = [t for t in between if t.index not in measured]  # `feared a wave of expulsions`
    return all((t.is_word or t.lower in ("'s", "’s", "-")) and t.lower not in stops and t.index not in clause.verbs for t in between)
