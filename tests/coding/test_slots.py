"""What stands in an act's slots is seen even where no list of actors knows it."""

from __future__ import annotations

from typing import Any

import pytest

from echolot.coding.actors import ActorList
from echolot.coding.rules import laid_out
from echolot.coding.slots import chunks, slots_of
from echolot.coding.story import Story
from echolot.ingest.article import article, moment
from echolot.pipeline import as_read


def slots(text: str, language: Any, word: str) -> tuple[str, str, list[str]]:
    """Target slot, source slot, and what hangs on the target, as words, of the act that `word` carries."""
    story = Story.of(as_read(article(text, language=language, published=moment("2024-05-20"), path="t")), ActorList.built_in())
    story.second_look = lambda hit: True
    laid_out(story)
    acts = [d for d in (*story.drafts, *story.proposed) if d.act is not None and d.piece is not None]
    draft = next(d for d in acts if d.piece and d.act and d.piece.scene.tokens[d.act.hit.at].text == word)
    assert draft.act is not None and draft.piece is not None
    scene, act = draft.piece.scene, draft.act
    found = slots_of(scene, chunks(scene, act.clause), act.hit, act.reading, act.clause, act.noun)

    def words(chunk: Any) -> str:
        return "" if chunk is None else " ".join(t.text for t in scene.tokens[chunk.first : chunk.last])

    return words(found.target), words(found.source), [words(c) for c in found.on_target]


@pytest.mark.parametrize(
    ("text", "language", "word", "target", "source"),
    [
        ("Die Ministerin kritisierte am Freitag die Lehrkräfte.", "de", "kritisierte", "die Lehrkräfte", "Die Ministerin"),
        ("Zudem kritisierte Polen den Bericht.", "de", "kritisierte", "den Bericht", "Polen"),
        ("Am 10. Juli kritisierte Polen das Gesetz.", "de", "kritisierte", "das Gesetz", "Polen"),
        ("Die Studenten wurden von der Polizei verhaftet.", "de", "verhaftet", "Die Studenten", "von der Polizei"),
        ("Ausländische Gerichte kritisierten den Entwurf.", "de", "kritisierten", "den Entwurf", "Ausländische Gerichte"),
        ("On Friday the senator condemned the new report.", "en", "condemned", "the new report", "the senator"),
        ("The students were arrested by the police.", "en", "arrested", "The students", "by the police"),
    ],
)
def test_an_unknown_noun_fills_its_slot(text: str, language: str, word: str, target: str, source: str) -> None:
    assert slots(text, language, word)[:2] == (target, source)


def test_what_hangs_on_the_object_is_seen() -> None:
    target, _, hanging = slots("Norwegen kritisierte die Entscheidung der Fraktionsspitze in Lima scharf.", "de", "kritisierte")
    assert (target, hanging) == ("die Entscheidung", ["der Fraktionsspitze", "in Lima"])
    assert slots("Norway condemned the raid of the rebels.", "en", "condemned")[2] == ["of the rebels"]
