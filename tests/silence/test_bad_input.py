"""Odd input, each with a defined result or a refusal, with a calibration in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from echolot import pipeline
from echolot.errors import BadTable, TriggerAfterCorpus, UnknownActor
from echolot.expect.calibration import Calibration
from echolot.records import Coded, Sounding, SoundingRow, Trigger, Verdict
from tests.silence import made_world as world

NOW = world.trigger(world.COUNT)
SILENCES = (Verdict.SILENT, Verdict.SILENT_FRAGILE, Verdict.NOTABLE_ABSENCE)


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    return world.calibration()


def sounded(corpus: list[Coded], trigger: Trigger, calibration: Calibration | None) -> Sounding:
    found = pipeline.sound(corpus, trigger, calibration=calibration, stability=False)
    assert len({r.actor for r in found.rows}) == len(found.rows)  # exactly one verdict a row
    return found


def row(sounding: Sounding, actor: str) -> SoundingRow:
    return next(r for r in sounding.rows if r.actor == actor)


def test_one_article_never_yields_a_measured_silence(calibration: Calibration) -> None:
    one = [world.printed(world.TOLD, world.day_of(world.COUNT))]
    assert not any(r.verdict in SILENCES for r in sounded(one, NOW, calibration).rows)


def test_one_publisher_where_three_were_usual_is_not_enough(calibration: Calibration) -> None:
    texts = [c for c in world.present(("USA",)) if c.article.publisher == world.PAPERS[0]]
    usa = row(sounded(texts, NOW, calibration), "USA")
    assert usa.verdict not in SILENCES


def test_without_a_history_nothing_is_measured() -> None:
    usa = row(sounded(world.present(("USA",)), NOW, None), "USA")
    assert usa.verdict is Verdict.CANNOT_TELL and usa.p0 is None and usa.stability == ()


def test_if_all_answer_nobody_is_silent(calibration: Calibration) -> None:
    everybody = tuple(f"{name} condemned Iran for the attack on the United Arab Emirates." for name in world.NAMES.values())
    found = sounded(world.present(answers=everybody), NOW, calibration)
    assert all(row(found, actor).verdict in (Verdict.RESPONDED, Verdict.MUTED) for actor in world.NAMES)


def test_an_actor_that_is_no_longer_there_is_not_silent_but_quiet(calibration: Calibration) -> None:
    gone = [c for c in world.present() if not c.article.text.startswith("Britain") and "Britain" not in c.article.text]
    britain = row(sounded(gone, NOW, calibration), "GBR")
    assert britain.other_utterances == 0 and britain.verdict is Verdict.GENERALLY_QUIET and britain.p0 == 1


def test_the_same_trigger_twice_is_refused_by_id_and_left_out_of_a_history_by_day(calibration: Calibration) -> None:
    with pytest.raises(BadTable, match="twice"):
        pipeline.soundings(world.present(), [NOW, NOW], calibration=calibration)
    again = replace(world.trigger(world.COUNT - 2), id="again")
    found = pipeline.history(world.present(), [world.trigger(world.COUNT - 2), again])
    assert "the same parties on the same day" in found.left_out["again"]


def test_windows_that_overlap_each_have_their_sounding(calibration: Calibration) -> None:
    later = replace(NOW, id="later", began=None, public_since=world.day_of(world.COUNT) + timedelta(days=2))
    found = pipeline.soundings(world.present(("USA",)), [NOW, later], calibration=calibration, stability=False)
    assert [row(s, "CAN").verdict for s in found] == [Verdict.RESPONDED, Verdict.RESPONDED]


def test_a_perpetrator_that_is_also_a_victim_is_the_perpetrator(calibration: Calibration) -> None:
    both = replace(NOW, victim=("ARE", "IRN"))
    found = sounded(world.present(), both, calibration)
    assert row(found, "IRN").verdict is Verdict.PERPETRATOR and row(found, "IRN").p0 is None


def test_a_trigger_to_come_and_an_unknown_actor_are_refused(calibration: Calibration) -> None:
    with pytest.raises(TriggerAfterCorpus):
        sounded(world.present(), replace(NOW, began=None, public_since=world.day_of(world.COUNT + 9)), calibration)
    with pytest.raises(UnknownActor):
        sounded(world.present(), replace(NOW, victim=("ATLANTIS",)), calibration)


def test_a_history_whose_windows_lie_outside_the_texts_teaches_nothing() -> None:
    found = pipeline.history(world.present(), [world.trigger(0), world.trigger(world.COUNT + 5)])
    assert set(found.left_out) == {"H00", f"H{world.COUNT + 5:02d}"} and found.pairs.is_empty()
