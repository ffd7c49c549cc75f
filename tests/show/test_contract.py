"""The JSON contract: names, order, values."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from echolot import show
from echolot.records import Record, Verdict
from tests.show import made_up as m

# The fields of a record in a gold file, in their order (data/gold.schema.json), and what the contract adds.
GOLD_FIELDS = [
    "id", "kind", "source", "target", "against", "source_agent", "target_agent", "type", "mode", "context", "alt_types", "silence_degree",
    "rung", "counts_as", "stance", "responds_to", "link", "event_cluster", "embedded_in", "observed", "factuality", "modality",
    "attribution", "hedge", "negation", "quantity", "time", "evidence", "note",
]  # fmt: skip


def test_a_document_has_the_parts_of_the_contract_in_their_order() -> None:
    found = show.document_json(m.document(), m.NAMES)
    assert list(found) == ["schema", "document", "actors", "triggers", "records", "reaction_table", "uncoded"]
    assert found["schema"] == "echolot.document/1"
    assert list(found["document"]) == ["id", "path", "language", "genre", "published", "text_sha256", "coder", "codebook"]
    assert found["document"]["id"] == "d001"
    assert found["document"]["published"] == "2024-10-13"
    assert found["document"]["text_sha256"].startswith(m.document().coded.article.article_id)
    assert json.loads(json.dumps(found)) == found


def test_a_record_has_the_fields_of_the_gold_plus_confidence_and_why() -> None:
    for record in show.document_json(m.document(), m.NAMES)["records"]:
        assert list(record) == [*GOLD_FIELDS, "confidence", "why"]
    assert [f.name for f in fields(Record)] == [*GOLD_FIELDS, "confidence", "why"]


def test_nested_fields_keep_their_names() -> None:
    first, second, *_ = show.document_json(m.document(), m.NAMES)["records"]
    assert list(first["factuality"]) == ["status", "polarity", "source_value", "author_value", "tense"]
    assert list(second["attribution"]) == ["voice", "source", "cue", "form", "evidential", "mood"]
    assert first["why"] == {"rule": "verb accuse", "matched": [{"start": 20, "end": 27, "text": "accused"}]}
    assert show.document_json(m.document(), m.NAMES)["records"][3]["observed"] == {"response_by": ["CHN"], "trigger": "T1"}


def test_every_span_of_a_document_equals_the_slice_of_its_text() -> None:
    def spans(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            own = [value] if {"start", "end", "text"} <= set(value) else []
            return own + [s for v in value.values() for s in spans(v)]
        return [s for v in value for s in spans(v)] if isinstance(value, list) else []

    found = spans(show.document_json(m.document(), m.NAMES))
    assert len(found) > 8
    assert all(m.TEXT[s["start"] : s["end"]] == s["text"] for s in found)


def test_actors_come_with_name_kind_and_mentions_also_those_nobody_mentions() -> None:
    actors = {a["id"]: a for a in show.document_json(m.document(), show.Names(m.Actors(), "en"))["actors"]}
    assert actors["PRK"] == {
        "id": "PRK",
        "name": "North Korea",
        "kind": "state",
        "mentions": [{"start": 28, "end": 39, "text": "North Korea"}],
    }
    assert set(actors) >= {"UKR", "PRK", "RUS", "CHN"}


def test_a_plain_mapping_of_names_is_enough() -> None:
    actors = {a["id"]: a for a in show.document_json(m.document(), {})["actors"]}
    assert actors["PRK"]["name"] == "PRK"
    assert actors["PRK"]["kind"] == "unknown"


def test_a_moment_keeps_its_time_and_a_day_stays_a_day() -> None:
    document = m.document()
    article = document.coded.article
    timed = replace(article, published_at=datetime(2024, 10, 13, 9, 30, tzinfo=UTC), precision="minute")
    found = show.document_json(replace(document, coded=replace(document.coded, article=timed)), {})
    assert found["document"]["published"] == "2024-10-13T09:30:00Z"
    undated = replace(document, coded=replace(document.coded, article=replace(article, published_at=None)))
    assert show.document_json(undated, {})["document"]["published"] is None


def test_the_reaction_table_and_the_uncoded_name_their_reasons() -> None:
    found = show.document_json(m.document(), m.NAMES)
    assert found["reaction_table"][1] == {
        "trigger": "T1", "actor": "UKR", "verdict": "responded", "max_counts_as": 3, "stance": "contra", "basis": "text", "records": ["r01"],
    }  # fmt: skip
    assert [item["reason"] for item in found["uncoded"]] == ["no actor"]
    assert list(found["triggers"][0]) == [
        "id", "label", "perpetrator", "victim", "beneficiary", "date", "severity_rung", "attribution_disputed", "records",
    ]  # fmt: skip


def test_a_row_has_the_keys_of_the_contract_in_their_order() -> None:
    found = show.sounding_json(m.sounding())
    assert list(found) == ["schema", "trigger", "settings", "coverage", "rows"]
    for row in found["rows"]:
        assert list(row) == [
            "actor", "side", "verdict", "first", "strongest", "stance", "responses", "other_utterances", "expected_mean", "p0", "silence_bits",
            "kappa_star", "abstained", "asserted_silence", "evidence", "p0_low", "p0_high", "expected_chance", "shortfall_bits", "conformal",
            "e_value", "own_voice", "collective", "stability",
        ]  # fmt: skip
    assert json.loads(json.dumps(found)) == found


def test_an_answer_gives_record_day_rung_and_latency() -> None:
    germany = show.sounding_json(m.sounding())["rows"][1]
    assert germany["first"] == {"record": "a2/r03", "date": "2024-10-20", "rung": 3, "latency_days": 2}
    assert germany["strongest"] == {
        "record": "a5/r06",
        "date": "2024-10-23",
        "rung": 6,
        "type": "ACCUSE",
        "mode": "summon",
        "latency_days": 5,
    }
    assert germany["responses"] == 2
    assert germany["evidence"][0]["published"] == "2024-10-20"


def test_an_actor_without_an_answer_has_nulls_and_no_zero() -> None:
    china = show.sounding_json(m.sounding())["rows"][4]
    assert china["verdict"] == "cannot_tell"
    assert china["first"] is None and china["strongest"] is None and china["p0"] is None
    assert china["stance"] == {"against": None, "for_victim": None, "for_perpetrator": None}
    assert china["asserted_silence"] == [{"record": "a9/r02", "by": "AUTHOR", "degree": "near_absent"}]
    assert {e["record"] for e in china["evidence"]} == {"a9/r02"}


def test_every_record_that_a_row_names_has_its_words() -> None:
    for row in show.sounding_json(m.sounding())["rows"]:
        named = {a["record"] for a in (row["first"], row["strongest"], *row["asserted_silence"]) if a}
        assert named <= {e["record"] for e in row["evidence"]}


def test_the_trigger_can_be_sounded_again_from_the_output() -> None:
    found = show.sounding_json(m.sounding())["trigger"]
    assert found["name"] == "North Korea sends troops to Russia"
    assert (found["began"], found["public_since"], found["disputed"], found["terms"]) == (
        "2024-10-08",
        "2024-10-18",
        False,
        {"en": ["troops"]},
    )


def test_every_verdict_goes_out_by_its_value() -> None:
    rows = [m.row(f"A{i}", verdict) for i, verdict in enumerate(Verdict)]
    assert [r["verdict"] for r in show.sounding_json(m.sounding(*rows))["rows"]] == [v.value for v in Verdict]


def test_the_hash_changes_with_the_data_and_only_with_it() -> None:
    assert show.data_hash(m.sounding()) == show.data_hash(m.sounding())
    later = m.sounding(trigger=m.trigger(public_since=m.DAY_0 + timedelta(days=1)))
    assert show.data_hash(later) != show.data_hash(m.sounding())
