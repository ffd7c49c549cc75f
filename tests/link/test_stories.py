"""Small stories of many kinds: what they are about, who stands where, of whom silence is said."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.records import Document
from tests.conftest import examples, read

STORIES: dict[str, dict[str, Any]] = {
    s["id"]: s for s in tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))["story"]
}
SCALARS = ("severity", "disputed")


@cache
def told(name: str) -> Document:
    story = STORIES[name]
    return read(story["text"].strip(), story["language"], story["published"], story["genre"])


def found(name: str) -> dict[str, Any]:
    """What was read, under the keys of the story."""
    document = told(name)
    trigger = document.triggers[0]
    rows = {
        r.actor: [r.verdict.value, -1 if r.max_counts_as is None else r.max_counts_as] for r in document.reaction_table if r.trigger == "T1"
    }
    silences = {f"{a} {r.silence_degree}" for r in document.records if r.kind == "silence" for a in r.source}
    return {
        "perpetrator": list(trigger.perpetrator), "victim": list(trigger.victim), "beneficiary": list(trigger.beneficiary),
        "severity": trigger.severity_rung, "disputed": trigger.attribution_disputed, "rows": rows, "silences": silences,
    }  # fmt: skip


def wrong(name: str) -> list[str]:
    """Keys, actors and silences read otherwise than told; a rung may be off by one."""
    story, given = STORIES[name], found(name)
    out = [key for key in ("perpetrator", "victim", "beneficiary", *SCALARS) if key in story and story[key] != given[key]]
    for actor, (verdict, rung) in story["table"].items():
        row = given["rows"].get(actor)
        near = row is not None and (row[1] == rung or (-1 not in (row[1], rung) and abs(row[1] - rung) <= 1))
        if row is None or row[0] != verdict or not near:
            out.append(actor)
    return out + [f"{a} {degree}" for a, degree in story["silences"] if f"{a} {degree}" not in given["silences"]]


@pytest.mark.parametrize("name", STORIES)
def test_the_perpetrator_of_a_story_is_the_one_whom_others_answer(name: str) -> None:
    assert found(name)["perpetrator"] == STORIES[name]["perpetrator"]


@pytest.mark.parametrize("name", STORIES)
def test_everybody_stands_where_the_story_puts_them(name: str) -> None:
    assert set(wrong(name)) <= set(STORIES[name].get("misses", []))


@pytest.mark.parametrize("name", STORIES)
def test_the_perpetrator_has_no_answer_of_its_own_and_each_actor_one_row(name: str) -> None:
    rows = [(r.trigger, r.actor) for r in told(name).reaction_table]
    assert len(rows) == len(set(rows))
    assert all(r.max_counts_as is None for r in told(name).reaction_table if r.verdict.value == "perpetrator")


SENTENCES = {
    language: [
        sentence
        for s in STORIES.values()
        if s["language"] == language
        for sentence in re.split(r"(?<=[.?!]) ", s["text"].strip())
    ]
    for language in ("de", "en")
}  # fmt: skip


@examples(40)
@given(st.data(), st.sampled_from(["de", "en"]))
def test_any_jumble_of_sentences_is_linked_without_contradiction(data: st.DataObject, language: str) -> None:
    lines = data.draw(st.lists(st.sampled_from(SENTENCES[language]), max_size=8))
    document = read(" ".join(lines), language)
    triggers = {t.id: t for t in document.triggers}
    assert [t.id for t in document.triggers] == [f"T{n}" for n in range(1, len(triggers) + 1)]
    for trigger in document.triggers:
        assert trigger.perpetrator and not set(trigger.perpetrator) & {*trigger.victim, *trigger.beneficiary}
    for record in document.records:
        assert record.responds_to is None or record.responds_to in triggers
        assert record.event_cluster is None or record.event_cluster in triggers
        assert record.responds_to is None or record.responds_to != record.event_cluster
        if record.responds_to and set(record.source) & set(triggers[record.responds_to].perpetrator):
            assert record.counts_as is None or record.kind == "silence"
    rows = [(r.trigger, r.actor) for r in document.reaction_table]
    assert len(rows) == len(set(rows))
    assert {r.actor for r in document.reaction_table if r.trigger == "T1" and r.verdict.value == "perpetrator"} == set(
        document.triggers[0].perpetrator if document.triggers else ()
    )
