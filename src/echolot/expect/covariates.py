"""What is known of a pair (actor, trigger) before the trigger, as numbers: the x of Model E.

All of it is measured before the trigger's day. A missing distance stands at the mean of the others (the model centres).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from echolot.expect.facts import Facts, Members
from echolot.records import Trigger

# Bodies whose common membership brings two actors near each other.
CIRCLES = ("NATO", "EU", "G7", "CSTO", "EAEU", "SCO", "BRICS", "ASEAN", "AU", "ARAB_LEAGUE", "GCC", "OAS", "QUAD", "AUKUS", "FIVE_EYES", "MERCOSUR")
# The bloc an actor stands in: the first whose members hold it. WEST is the convention of the list of members.
_BLOCS = (
    ("east", ("CSTO",)), ("west", ("NATO", "EU", "G7", "WEST", "FIVE_EYES", "QUAD")), ("gulf", ("GCC",)), ("arab", ("ARAB_LEAGUE",)),
    ("asean", ("ASEAN",)), ("africa", ("AU",)), ("americas", ("OAS", "MERCOSUR")), ("sco", ("SCO", "BRICS")),
)  # fmt: skip
NAMES = (
    "allied_victim", "allied_perpetrator", "near_victim", "near_perpetrator", "distance_victim", "distance_perpetrator", "dispute_perpetrator",
    "dispute_victim", "circles_victim", "circles_perpetrator", "council", "body", "party", "past_perpetrator", "past_victim",
)  # fmt: skip


def bloc(actor: str, day: date, members: Members) -> str:
    """`east`, `west`, ..., or `other`; a body stands in its members' bloc."""
    for name, bodies in _BLOCS:
        if actor in bodies or any(actor in members(body, day) for body in bodies):
            return name
    return "other"


def covariates(actor: str, trigger: Trigger, day: date, facts: Facts, members: Members, past: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """NAMES -> numbers for one pair. past: (source, target) -> coded acts before the trigger, from the archive itself."""
    wrong, harmed = trigger.perpetrator, trigger.victim
    own = {body for body in CIRCLES if actor == body or actor in members(body, day)}

    def circles(others: tuple[str, ...]) -> float:
        return float(max((sum(b == body or b in members(body, day) for body in own) for b in others), default=0))

    def distance(others: tuple[str, ...]) -> float:
        found = facts.kilometres(actor, others)
        return math.nan if found is None else math.log1p(found / 1000)

    return {
        "allied_victim": float(facts.allied(actor, harmed, day, members)),
        "allied_perpetrator": float(facts.allied(actor, wrong, day, members)),
        "near_victim": float(facts.neighbours(actor, harmed)),
        "near_perpetrator": float(facts.neighbours(actor, wrong)),
        "distance_victim": distance(harmed),
        "distance_perpetrator": distance(wrong),
        "dispute_perpetrator": float(facts.disputed(actor, wrong, day)),
        "dispute_victim": float(facts.disputed(actor, harmed, day)),
        "circles_victim": circles(harmed),
        "circles_perpetrator": circles(wrong),
        "council": float(facts.seated(actor, day)),
        "body": float(actor not in facts.capitals),
        "party": float(actor in trigger.beneficiary),
        "past_perpetrator": math.log1p(max((past.get((actor, s), 0) for s in wrong), default=0)),
        "past_victim": math.log1p(max((past.get((actor, v), 0) for v in harmed), default=0)),
    }
