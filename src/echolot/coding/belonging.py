"""Whose a bare institution, title or crowd is: `die Regierung`, `the minister`, `residents`, with no country beside them.

Every state that the text has named can be meant. What speaks for it: that it is named in the same sentence, as a place or
before the mention, that it was named or acted shortly before, that the same institution was its last time, that its rulers were
told of last, how often it has acted so far, and how often the whole text names it. The weights are fitted on marked texts (`data/actors/belonging.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from echolot.coding.actors import ACTORS
from echolot.coding.cues import Cues
from echolot.coding.discourse import Discourse
from echolot.coding.phrases import word_lists

SIGNS = (
    "before", "nearest", "subject", "place", "away", "behind", "sentence_before", "two_before",
    "same_last", "last_subject", "last_person", "in_play", "share", "first", "body", "rulers_last", "acted",
)  # fmt: skip
KINDS = ("people", "bare", "army", "house", "inner", "site", "named")


@dataclass(frozen=True, slots=True)
class Named:
    """A state as the sentence at hand names it."""

    state: str
    before: bool  # before the mention
    place: bool  # `in`, `near`, `aus`
    away: bool  # `gegen`, `with`: whom something is aimed at
    subject: bool
    town: bool  # only by one of its towns


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, tuple[float, ...]]:
    data = tomllib.loads((ACTORS / "belonging.toml").read_text(encoding="utf-8"))
    return {kind: tuple(float(table.get(sign, 0)) for sign in SIGNS) for kind, table in data.items()}


def signs(named: Sequence[Named], talk: Discourse, past: Sequence[str], *, bodies: bool = False) -> dict[str, list[float]]:
    """What speaks for each state (and body), in the order of SIGNS.

    past: whose an institution or crowd of the same kind was last, who acted last, and the last person.
    """
    recent = dict(talk.places[-24:])
    counts = dict(talk.counts)
    if bodies:
        recent, counts = {**recent, **talk.spoken}, {**counts, **talk.named}
    often = max(counts.values(), default=0)
    before = [n for n in named if n.before]
    nearest = before[-1].state if before else ""
    first, play = next(iter(talk.counts), ""), talk.in_play()
    most = max(talk.acted.values(), default=0)
    out = {}
    for state in dict.fromkeys([*(n.state for n in named), *recent, *counts, *(s for s in past if s)]):
        here = [n for n in named if n.state == state]
        age = talk.sentence - recent.get(state, -9)
        out[state] = [
            any(n.before and not n.place and not n.away for n in here), state == nearest, any(n.subject and n.before for n in here),
            any(n.place for n in here), any(n.before and n.away for n in here), any(not n.before and not n.place for n in here),
            age == 1, age in (2, 3), *(state == one for one in past), state == play,
            counts.get(state, 0) / often if often else 0.0, state == first, state in talk.named,
            state == talk.rulers, talk.acted[state] / most if most else 0.0,
        ]  # fmt: skip
    return out


def likeliest(kind: str, options: Mapping[str, Sequence[float]]) -> str:
    """The state that most speaks for, "" where the text names none."""
    weights = _weights()[kind]
    return max(options, key=lambda state: sum(w * x for w, x in zip(weights, options[state], strict=True)), default="")


_OF_A_STATE = frozenset((
    "army", "police", "court", "parliament", "government", "ministry", "foreign_ministry", "defence_ministry", "minister", "foreign_minister", "defence_minister",
    "head_of_state", "head_of_government",
))  # fmt: skip


def fought_by(role: str, words: Sequence[str], likely: str, talk: Discourse, cues: Cues) -> str:
    """`Security forces killed 30 Taliban`: forces and offices of a state are not those of the armed group that a text names alone;
    of one that fights in several lands a single mention does not tell in which of them."""
    homes = dict(pair.split("=") for pair in word_lists()["group_homes"])
    if likely in homes:
        return homes[likely] if role in ("police", "court", "parliament") or set(words) & cues["of_a_state"] else likely
    alone = not likely and not talk.counts and role in _OF_A_STATE
    group, times = talk.named.most_common(1)[0] if alone and talk.named else ("", 0)
    return homes.get(group, "") if times > (group in word_lists()["groups_of_several_lands"]) else likely
