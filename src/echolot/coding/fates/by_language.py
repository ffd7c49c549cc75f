"""What befalls a deed, and how long ago it was, in the language of the text."""

from __future__ import annotations

from datetime import date

from echolot.coding.fates.english import befalls_english
from echolot.coding.fates.english_past import english_years_back
from echolot.coding.fates.german import befalls_german
from echolot.coding.fates.german_past import german_years_back
from echolot.coding.fates.kinds import DEEDS
from echolot.coding.roles import Scene
from echolot.coding.story import Act
from echolot.records import Status


def befalls(scene: Scene, act: Act) -> Status | None:
    """What the words around a noun make of the deed that it names; None where they leave it as it is."""
    return befalls_german(scene, act) if scene.cues.language == "de" else befalls_english(scene, act)


def years_back(scene: Scene, act: Act, published: date | None) -> int:
    """How many years before publication a text places a deed (`invaded Cyprus in 1974`); 0 where nothing does."""
    if published is None or act.type not in DEEDS:
        return 0
    past = german_years_back if scene.cues.language == "de" else english_years_back
    return past(scene, act, published.year)
