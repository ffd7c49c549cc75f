"""Who lives next door to whom: whom `its neighbour` can mean."""

from __future__ import annotations

from collections.abc import Iterable

from echolot.borders import borders


def neighbours(of: Iterable[str], named: Iterable[str]) -> tuple[str, ...]:
    """Those of the named states that border one of these by land, else those across a sea."""
    kinds = {state: {borders().get(frozenset((own, state)), "") for own in of} for state in named}
    by_land = tuple(state for state, kind in kinds.items() if "land" in kind)
    return by_land or tuple(state for state, kind in kinds.items() if "sea" in kind)
