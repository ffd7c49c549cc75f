"""What `echolot read` gives has the fields and values that marked texts have: `record.schema.json` describes both."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from echolot import pipeline, show
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.ingest import read_paths
from echolot.ingest.article import article
from echolot.records import Article

SCHEMA = json.loads((Path(__file__).parent / "record.schema.json").read_text(encoding="utf-8"))
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
TEXTS = {
    "deed, answers, silence": "Belarus forced a passenger plane to land in Minsk on Sunday. Poland expelled two diplomats and demanded sanctions. "
    "The United States is considering sanctions. Turkey has so far said nothing. Russia denied that about 30 soldiers were on board.",
    "hearsay, demand, Konjunktiv": "Iran soll nach Angaben aus Paris drei Schiffe beschlagnahmt haben. Frankreich forderte, die EU müsse antworten. "
    "Indien schweigt. Teheran wies die Vorwürfe zurück; man habe niemanden festgehalten. Ohne Beweise werde es keine Sanktionen geben.",
    "nothing political": "The match ended in a draw. Rain fell on both sides.",
    "one word": "Germany.",
}


def wrong(value: Any, schema: dict[str, Any], where: str = "") -> Iterator[str]:
    """What JSON Schema (the words of it that are used here) finds wrong with a value."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        found = [list(wrong(value, option, where)) for option in schema["anyOf"]]
        if all(found):
            yield from min(found, key=len)
        return
    kinds = schema.get("type", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if kinds and not any(isinstance(value, TYPES[k]) and (k == "boolean" or not isinstance(value, bool)) for k in kinds):
        yield f"{where}: {value!r} is no {' or '.join(kinds)}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is not one of {schema['enum']}"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{where}: {value!r} is not {schema['pattern']}"
    if isinstance(value, str) and len(value) < schema.get("minLength", 0):
        yield f"{where}: empty"
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{where}: {value} is out of range"
    if isinstance(value, list):
        for n, item in enumerate(value):
            yield from wrong(item, schema.get("items", {}), f"{where}[{n}]")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{where}: {key} is missing" for key in schema.get("required", []) if key not in value)
        if schema.get("additionalProperties") is False:
            yield from (f"{where}: {key} is unknown" for key in value if key not in known)
        for key, item in value.items():
            yield from wrong(item, known.get(key, {}), f"{where}.{key}")


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


def check(source: Article, given: dict[str, Any]) -> list[str]:
    """Everything wrong with one document, also what no schema can say."""
    out = []
    if list(given) != ["schema", "document", "actors", "triggers", "records", "reaction_table", "uncoded"]:
        out.append(f"keys {list(given)}")
    document = ["id", "path", "language", "genre", "published", "text_sha256", "coder", "codebook"]
    if list(given["document"]) != document or given["document"]["text_sha256"] != hashlib.sha256(source.text.encode()).hexdigest():
        out.append(f"document {given['document']}")
    ids, triggers = {r["id"] for r in given["records"]}, {t["id"] for t in given["triggers"]}
    for record in given["records"]:
        own = {key: value for key, value in record.items() if key not in ("confidence", "why")}
        out += wrong(own, SCHEMA["record"], record["id"])
        if not 0 <= record["confidence"] <= 1 or not (record["why"] and record["why"]["rule"]) or not record["evidence"]:
            out.append(f"{record['id']}: confidence, why, evidence")
        if record["embedded_in"] not in {None, *ids} or record["responds_to"] not in {None, *triggers}:
            out.append(f"{record['id']}: points to nothing")
    for row in given["reaction_table"]:
        out += wrong(row, SCHEMA["reaction"], f"{row['actor']} on {row['trigger']}")
        if row["trigger"] not in triggers or not set(row["records"]) <= ids:
            out.append(f"{row}: points to nothing")
    for actor in given["actors"]:
        out += wrong({key: actor[key] for key in ("id", "name", "kind")}, SCHEMA["actor"], actor["id"])
    for trigger in given["triggers"]:
        out += wrong(trigger, SCHEMA["trigger"], trigger["id"])
    out += [f"span {s}" for s in spans(given) if source.text[s["start"] : s["end"]] != s["text"] or not s["text"]]
    named = {a["id"] for a in given["actors"]}
    out += [f"{r['id']}: {a} is not among the actors" for r in given["records"] for a in (*r["source"], *r["target"]) if a not in named]
    return out


def documents(articles: list[Article]) -> Iterator[tuple[Article, dict[str, Any]]]:
    actors = ActorList.built_in()
    names = show.Names(actors, "en")
    for coded in pipeline.read_corpus(articles, RulesCoder(actors)):
        # Through text and back, as it reaches a program.
        yield coded.article, json.loads(json.dumps(show.document_json(pipeline.document(coded, actors), names), ensure_ascii=False))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_document_has_the_fields_and_values_of_the_contract(text: str) -> None:
    for source, given in documents([article(text, document_id="x")]):
        assert check(source, given) == []


def test_every_document_of_the_bundled_chronicle_keeps_the_contract() -> None:
    folder = Path(pipeline.__file__).parent / "data" / "chronicle"
    articles = [found for found in read_paths([folder / "dispatches.jsonl"]) if isinstance(found, Article)]
    assert [fault for source, given in documents(articles) for fault in check(source, given)] == []


def test_the_check_itself_can_fail() -> None:
    ((source, given),) = documents([article(TEXTS["deed, answers, silence"], document_id="x")])
    for spoil in ({"kind": "rumour"}, {"rung": 11}, {"stance": "against"}, {"extra": 1}, {"embedded_in": "r99"}, {"evidence": []}):
        assert check(source, {**given, "records": [{**given["records"][0], **spoil}, *given["records"][1:]]}), spoil
