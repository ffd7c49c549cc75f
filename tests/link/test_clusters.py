"""One event is counted once, however many texts tell it."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from echolot import link, pipeline
from echolot.ingest.article import article, moment
from echolot.link.clusters import clusters
from echolot.records import Coded, Trigger
from tests.conftest import examples

TOLD = (
    ("2031-03-03", "en", "Chad expelled the ambassador of Sudan on Monday."),
    ("2031-03-04", "en", "A day after Chad expelled the ambassador of Sudan, the border was quiet."),
    ("2031-03-05", "de", "Der Tschad hat am Montag den Botschafter des Sudan ausgewiesen."),
    ("2031-03-05", "en", "Chad condemned Sudan on Wednesday."),
    ("2031-03-06", "en", "Chad condemned Sudan again on Thursday."),
    ("2031-03-05", "en", "Egypt condemned Sudan on Wednesday."),
)


def corpus(told: tuple[tuple[str, str, str], ...] = TOLD) -> list[Coded]:
    return pipeline.read_corpus([article(text, published=moment(day), language=language) for day, language, text in told])  # type: ignore[arg-type]


def named(texts: list[Coded], word: str, actor: str) -> set[str]:
    """Clusters of the records of this actor whose evidence holds the word."""
    return {
        r.event_cluster or ""
        for c in link.clustered(texts)
        for r in c.records
        if actor in r.source and any(word in e.text for e in r.evidence)
    }


def test_a_deed_told_by_two_texts_is_one_event() -> None:
    assert len(named(corpus(TOLD[:2]), "expelled", "TCD")) == 1


def test_a_german_and_an_english_text_can_tell_one_event() -> None:
    found = corpus((TOLD[0], TOLD[2]))
    assert named(found, "expelled", "TCD") == named(found, "ausgewiesen", "TCD") != set()


def test_words_said_on_two_days_are_two_events() -> None:
    assert len(named(corpus(TOLD[3:5]), "condemned", "TCD")) == 2


def test_what_two_actors_say_on_one_day_are_two_events() -> None:
    texts = corpus((TOLD[3], TOLD[5]))
    assert named(texts, "condemned", "TCD").isdisjoint(named(texts, "condemned", "EGY"))


def test_a_plan_and_its_execution_are_two_events() -> None:
    texts = corpus((("2031-03-03", "en", "Chad will impose sanctions on Sudan."), ("2031-03-04", "en", "Chad imposed sanctions on Sudan.")))
    assert len(named(texts, "sanctions", "TCD")) == 2


@examples(10)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_texts_does_not_matter(dice: random.Random) -> None:
    texts = corpus()
    shuffled = dice.sample(texts, len(texts))
    assert clusters(texts) == clusters(shuffled)


def test_three_reports_of_one_answer_are_one_response() -> None:
    trigger = Trigger(
        id="T", label="a raid", perpetrator=("SDN",), victim=("TCD",), public_since=moment("2031-03-02")[0].date(), terms={"en": ("raid",)},  # type: ignore[index]
        found_by="user",
    )  # fmt: skip
    texts = corpus(
        (
            ("2031-03-02", "en", "Sudan attacked Chad in a raid on Sunday."),
            ("2031-03-03", "en", "After the raid of Sudan on Chad, Egypt condemned Sudan on Monday."),
            ("2031-03-04", "en", "Egypt condemned Sudan on Monday for its raid on Chad."),
            ("2031-03-20", "en", "Peru opened a museum in Lima."),
        )
    )
    row = next(r for r in pipeline.sound(texts, trigger).rows if r.actor == "EGY")
    assert len(row.answers) == 2 and row.responses == 1
