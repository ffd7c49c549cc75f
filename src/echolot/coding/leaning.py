"""On whose side an act seems to be: the network of `pointer.py`, taught to say whether an act is against whoever did the deed that a text is about, on no side, or for him.

It reads the whole text, which the words of an answer alone seldom tell: `Ankara was delighted`, `Madrid did the same`. What it says stands in `why.leaning`, for `link/`, which weighs it
with what else it knows of the answer. What differs in it from the network that reads acts stands in `leaning.npz`; trained by `training/reader/pointer.py`, written by `training/sides/leaning.py`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from echolot.coding.judge import JUDGE
from echolot.coding.pointer import Pointer, Vectors
from echolot.coding.seen import seen
from echolot.coding.story import Draft, Story

SIDES = ("contra", "neutral", "pro")  # its first types, in this order


@lru_cache(maxsize=1)
def _network() -> Pointer:
    folder = JUDGE / "pointed"
    return Pointer.read((folder / "pointer.npz").read_bytes(), Vectors.built_in(), (folder / "leaning.npz").read_bytes())


def leaning(story: Story) -> None:
    """Write into the acts of a text how they lean: log shares of SIDES."""
    words = {draft: word for draft in story.drafts if draft.record.kind == "event" and (word := _word(draft)) is not None}
    if not words:
        return
    pointed = _network()(seen(story), words.values())
    for draft, word in words.items():
        if word in pointed.row and (why := draft.record.why) is not None:
            shares = pointed.odds[pointed.row[word]][2 : 2 + len(SIDES)]
            draft.record = replace(draft.record, why=replace(why, leaning=tuple(round(share, 3) for share in shares)))


def _word(draft: Draft) -> int | None:
    """Where the word of an act begins."""
    why = draft.record.why
    return why.matched[0].start if why is not None and why.matched else None
