"""Words that hedge or boost what stands beside them: `apparently`, `rund`, `at least`."""

from __future__ import annotations

from collections.abc import Sequence

from echolot.coding.scene import Place, Scene, once
from echolot.records import Hedge, HedgeType, Span

DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "overnight"))


def span(scene: Scene, text: str, first: int, last: int) -> Span:
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    return Span(start, end, text[start:end])


_HEDGES: tuple[HedgeType, ...] = ("epistemic", "reportative", "approximator", "attenuator", "restrictor", "booster", "condition", "temporal")


@once
def _hedging(scene: Scene) -> list[tuple[HedgeType, Place]]:
    """Hedging words of a sentence, by type."""
    return [(type_, place) for type_ in _HEDGES for place in scene.find(f"hedges.{type_}")]


def hedges(scene: Scene, text: str, positions: Sequence[int]) -> tuple[Hedge, ...]:
    """Hedging words inside these positions, each typed."""
    own = set(positions)
    out: list[Hedge] = []
    for type_, (first, last) in _hedging(scene):
        if first in own:
            found = span(scene, text, first, last)
            out.append(Hedge(type=type_, start=found.start, end=found.end, text=found.text))
    whole = [h for h in out if not any(o is not h and o.start <= h.start and h.end <= o.end for o in out)]
    return tuple(sorted(whole, key=lambda h: h.start))
