"""The deeds that a text has told so far: what `das Manöver`, `the attack` can refer back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from echolot.coding.lexicon import Reading
from echolot.records import Record

DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION", "COOPERATE"))
WORDS = frozenset(("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "COMMENT"))
_OF_ANY_KIND = ("arrest", "seize", "martial-law")  # what a noun that only says that power was used can mean


@dataclass(frozen=True, slots=True)
class Deed:
    type: str
    mode: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]


_OF_PERSONS = ("abduct", "torture", "sexual", "targeted")  # what is done to people alone


def _alike(reading: Reading, deed: Deed) -> bool:
    """Whether a noun can mean a deed told before: an expulsion is no embargo, an execution no fire."""
    if reading.type == "ASSAULT" and "destroy" in (reading.mode, deed.mode):
        return not {reading.mode, deed.mode} & {*_OF_PERSONS}
    if reading.type not in ("COERCE", "SANCTION") or deed.mode is None or reading.mode == deed.mode:
        return True
    return reading.mode is None and (reading.type == "SANCTION" or deed.mode in _OF_ANY_KIND)


@dataclass(slots=True)
class Deeds:
    """The deeds of one text, in the order they were told."""

    told: list[Deed] = field(default_factory=list)

    def same_deed(self, type_: str, reading: Reading | None = None, befell: frozenset[str] = frozenset()) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Source and target of the last deed of this type: what `das Manöver`, `the attack` refers back to.

        reading: of the noun, which may mean one kind of such deeds only: `the coup` is no closed border.
        befell: states and groups of whom it is told that the deed befell them, as far as it is.
        """
        alike = (d for d in reversed(self.told) if d.type == type_ and (reading is None or _alike(reading, d)))
        return next(((d.source, d.target) for d in alike if not befell or befell & {a.partition(":")[0] for a in d.target}), None)

    def remember(self, record: Record) -> None:
        """What `the attack` may refer back to: no blow that was ruled out, or only might have been."""
        if record.type in DEEDS and record.source and record.factuality.status not in ("absent", "counterfactual", "hypothetical", "conditional"):
            self.told.append(Deed(record.type or "", record.mode, record.source, record.target))
