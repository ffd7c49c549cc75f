"""Who is made to do something: `prompted Canada to expel the envoy`, `forced Manila to withdraw its ship`."""

from __future__ import annotations

from echolot.coding.clauses import Clause
from echolot.coding.lexicon import Hit
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Scene


def made_to(scene: Scene, hit: Hit, clause: Clause) -> Phrase | None:
    """Who stands between an English verb of causing and the infinitive that tells what was caused; None elsewhere."""
    to = hit.at - 1
    if scene.cues.language != "en" or hit.kind != "verb" or "infinitive" not in hit.features or to < 2 or scene.tokens[to].lower != "to":
        return None
    before = [i for i in clause.verbs if i < to]
    if not before or scene.tokens[before[-1]].lower not in scene.cues["causing"] or scene.tokens[before[-1] - 1].lower == "to":
        return None
    whom = next((p for p in scene.inside(clause) if p.actors and p.argument and before[-1] < p.first and p.last == to), None)
    led = whom is not None and any(i == before[-1] + 1 for i in range(whom.first - 2, whom.first + 1))
    return whom if led else None
