"""A sounding without a history: who answered, and why nothing can be told of the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from echolot import pipeline
from echolot.errors import EmptyCorpus, TriggerAfterCorpus, UndatedCorpus, UnknownActor
from echolot.ingest.article import article, moment
from echolot.link import read_triggers
from echolot.records import Coded, Sounding, Trigger, Verdict

TRIGGER = Trigger(
    id="T", label="strait", perpetrator=("IRN",), victim=("ARE",), public_since=datetime(2031, 3, 3, tzinfo=UTC).date(), found_by="user"
)


def corpus(*texts: tuple[str, str]) -> list[Coded]:
    return pipeline.read_corpus([article(text, published=moment(day), language="en") for day, text in texts])


FIRST = ("2031-03-04", "Iran attacked ships of the United Arab Emirates on Monday. France condemned Iran.")
LATER = ("2031-03-30", "Peru opened a museum in Lima. Peru's president spoke about the harvest.")


def row(sounding: Sounding, actor: str):  # type: ignore[no-untyped-def]
    return next(r for r in sounding.rows if r.actor == actor)


def test_who_condemns_the_perpetrator_has_responded_on_that_day() -> None:
    sounding = pipeline.sound(corpus(FIRST, LATER), TRIGGER)
    france = row(sounding, "FRA")
    assert france.verdict is Verdict.RESPONDED
    assert (france.first.date.isoformat(), france.first.rung, france.first.latency_days) == ("2031-03-04", 3, 1)
    assert "condemned" in france.first.evidence.sentence.text


def test_without_a_history_nobody_is_silent_and_the_row_says_why() -> None:
    sounding = pipeline.sound(corpus(FIRST, LATER), TRIGGER, named=["PER", "FRA"])
    peru = row(sounding, "PER")
    assert peru.verdict is Verdict.CANNOT_TELL
    assert any("no history" in reason for reason in peru.abstained)
    assert peru.p0 is None and peru.silence_bits is None
    assert not any(r.verdict in (Verdict.SILENT, Verdict.SILENT_FRAGILE, Verdict.NOTABLE_ABSENCE) for r in sounding.rows)


def test_an_open_window_is_not_yet_a_silence() -> None:
    sounding = pipeline.sound(corpus(FIRST), TRIGGER, named=["PER"])
    assert row(sounding, "PER").verdict is Verdict.TOO_EARLY


def test_the_perpetrator_is_named_and_never_counted_as_answering() -> None:
    sounding = pipeline.sound(corpus(FIRST, LATER), TRIGGER)
    assert row(sounding, "IRN").verdict is Verdict.PERPETRATOR


def test_an_answer_before_the_trigger_was_public_does_not_count() -> None:
    early = ("2031-03-01", "France condemned Iran over ships of the United Arab Emirates.")
    sounding = pipeline.sound(corpus(early, LATER), TRIGGER, named=["FRA"])
    assert row(sounding, "FRA").verdict is Verdict.CANNOT_TELL


def test_what_an_actor_says_about_other_things_is_exposure_not_an_answer() -> None:
    other = ("2031-03-05", "France condemned Sudan on Tuesday.")
    sounding = pipeline.sound(corpus(FIRST, other, LATER), TRIGGER)
    assert row(sounding, "FRA").other_utterances == 1
    assert len(row(sounding, "FRA").answers) == 1


def test_one_text_in_two_files_counts_once() -> None:
    once = pipeline.sound(corpus(FIRST, LATER), TRIGGER)
    twice = pipeline.sound(corpus(FIRST, FIRST, LATER), TRIGGER)
    assert once.rows == twice.rows


def test_order_of_the_texts_does_not_matter() -> None:
    assert pipeline.sound(corpus(FIRST, LATER), TRIGGER).rows == pipeline.sound(corpus(LATER, FIRST), TRIGGER).rows


def test_a_longer_window_never_loses_an_answer() -> None:
    texts = corpus(FIRST, ("2031-03-15", "Germany condemned Iran for attacking ships of the United Arab Emirates."), LATER)
    answers = [sum(len(r.answers) for r in pipeline.sound(texts, replace(TRIGGER, window_days=days)).rows) for days in (3, 7, 14, 25)]
    assert answers == sorted(answers) and answers[-1] > answers[0]


def test_an_asserted_silence_is_shown_with_who_says_it() -> None:
    said = ("2031-03-06", "Brazil has not responded to Iran's attack.")
    sounding = pipeline.sound(corpus(FIRST, said, LATER), TRIGGER)
    assert [s.by for s in row(sounding, "BRA").asserted_silence] == ["AUTHOR"]
    assert row(sounding, "BRA").verdict is Verdict.CANNOT_TELL


def test_wrong_calls_are_refused_with_a_sentence() -> None:
    with pytest.raises(EmptyCorpus):
        pipeline.sound([], TRIGGER)
    with pytest.raises(UnknownActor, match="Germany"):
        pipeline.sound(corpus(FIRST), replace(TRIGGER, victim=("Germany",)))
    with pytest.raises(TriggerAfterCorpus):
        pipeline.sound(corpus(FIRST), replace(TRIGGER, public_since=datetime(2040, 1, 1, tzinfo=UTC).date()))
    with pytest.raises(UndatedCorpus):
        pipeline.sound(pipeline.read_corpus([article("France condemned Iran.", language="en")]), TRIGGER)


def test_the_bundled_chronicle_sounds() -> None:
    from echolot.ingest import read_paths

    folder = Path(pipeline.__file__).parent / "data" / "chronicle"
    texts = pipeline.read_corpus(list(read_paths([folder / "dispatches.jsonl"])))  # type: ignore[misc]
    assert len(texts) == 80
    for trigger in read_triggers(folder / "triggers.toml"):
        sounding = pipeline.sound(texts, trigger)
        assert sum(r.verdict is Verdict.RESPONDED for r in sounding.rows) >= 4
        assert len({r.actor for r in sounding.rows}) == len(sounding.rows)


def test_the_strongest_answer_is_never_one_for_the_other_side() -> None:
    both = ("2031-03-05", "Iran attacked ships of the United Arab Emirates. Oman recognised Iran's claim. Oman condemned Iran.")
    oman = row(pipeline.sound(corpus(FIRST, both, LATER), TRIGGER), "OMN")
    assert oman.verdict is Verdict.RESPONDED
    assert oman.strongest.stance in ("contra", "neutral")


def test_protesters_do_not_answer_for_their_state() -> None:
    crowd = ("2031-03-05", "Protesters in Paris demanded that Iran stop the attacks. The Spanish opposition condemned Iran.")
    sounding = pipeline.sound(corpus(FIRST, crowd, LATER), TRIGGER)
    assert not any(":" in r.actor and r.actor.partition(":")[0] in ("FRA", "ESP") for r in sounding.rows)
    assert not any(r.actor == "ESP" and r.answers for r in sounding.rows)


def test_a_war_that_is_on_already_and_the_beneficiarys_own_deeds_answer_nothing() -> None:
    helped = Trigger(
        id="T", label="troops", perpetrator=("ERI",), victim=("SDN",), beneficiary=("ETH",),
        public_since=datetime(2031, 3, 3, tzinfo=UTC).date(), found_by="user",
    )  # fmt: skip
    told = ("2031-03-04", "Eritrea sent soldiers to Ethiopia for the war against Sudan. Ethiopia shelled Sudan on Tuesday. Egypt condemned Eritrea.")
    sounding = pipeline.sound(corpus(told, LATER), helped)
    assert row(sounding, "EGY").answers
    assert not row(sounding, "ETH").answers
