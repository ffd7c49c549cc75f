"""What the numbers of a reading have in common: the types, reasons and ways they count by, and how a row of them is packed.

`judge.py` weighs them with what the marked texts under `training/reader` have taught. `act_traits.py` gives those of an act, `part_traits.py`
those of an actor's part in it, each row in the order of its name tuple; nothing there knows what speaks for or against a reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from struct import Struct

Actors = tuple[str, ...]
Row = list[float]
Packed = bytes  # a row, or a stretch of one, as 32-bit numbers side by side: what rows share is packed once

TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "COMMENT", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
REASONS = ("conditions", "form", "figure", "consumed", "aside", "words", "another's words", "no talks", "private", "nobody", "no target", "silent")
STATUSES = ("realised", "ongoing", "announced", "demanded", "threatened", "hypothetical", "considered", "absent", "denied", "predicted")
HOWS = ("elided", "relative", "discourse", "the speaker", "of the object", "of the embedding act", "within the state", "the state in play")
PREPOSITIONS = {
    "by": "by", "von": "by", "durch": "by", "seitens": "by", "against": "against", "gegen": "against", "to": "to", "an": "to", "towards": "to",
    "zu": "to", "gegenüber": "to", "nach": "into", "into": "into", "with": "with", "mit": "with", "in": "in", "at": "in", "near": "in",
    "bei": "in", "aus": "from", "from": "from", "of": "of", "for": "for", "für": "for", "on": "about", "about": "about", "über": "about",
    "auf": "on", "um": "about", "between": "between", "zwischen": "between", "vor": "before", "before": "before", "laut": "said",
    "zufolge": "said", "according": "said",
}  # fmt: skip
ROLES = ("party", "court", "opposition", "rebels", "civilians", "unions", "church", "protesters", "police", "army", "parliament", "authority", "militia")
HOSTILE = frozenset(("ACCUSE", "SANCTION", "THREATEN", "REQUEST", "PROTEST", "ASSAULT", "COERCE", "MOBILIZE", "REJECT"))
DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"))


def one_of(names: Sequence[str]) -> Callable[[str], Sequence[float]]:
    """Which of the names a value is: 1 at its place, 0 at the others."""
    rows, none = {name: tuple(float(n == name) for n in names) for name in names}, (0.0,) * len(names)
    return lambda value: rows.get(value, none)


of_type, of_how = one_of(TYPES), one_of(HOWS)


@lru_cache(maxsize=8192)
def states(actors: Actors) -> frozenset[str]:
    """Offices and groups inside one state count as that state."""
    return frozenset(actor.partition(":")[0] for actor in actors)


def packed(row: Sequence[float]) -> Packed:
    return _packing(len(row)).pack(*row)


@lru_cache(maxsize=256)
def _packing(numbers: int) -> Struct:
    return Struct(f"{numbers}f")
