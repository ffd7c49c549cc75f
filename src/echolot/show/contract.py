"""The JSON contract: `echolot.document/1` and `echolot.sounding/1`.

Published work depends on these objects: keys keep their names and their order, and what is not known is null, never left
out. Offsets count Unicode code points of the article's text. Texts are given as they are; whoever shows them escapes them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from echolot.records import Answer, Article, Document, Evidence, Mention, Record, Sounding, SoundingRow, Span, Trigger
from echolot.show.names import kind_of, name_of

DOCUMENT, SOUNDING = "echolot.document/1", "echolot.sounding/1"

Json = dict[str, Any]


def document_json(document: Document, names: Mapping[str, str]) -> Json:
    """One text with everything read from it. `names` gives the display name of an actor id; ids without one stand for themselves."""
    coded = document.coded
    return {
        "schema": DOCUMENT,
        "document": _document(coded.article, coded.coder, coded.codebook),
        "actors": _actors(document, names),
        "triggers": [_document_trigger(t) for t in document.triggers],
        "records": [record_json(r) for r in document.records],
        "reaction_table": [as_json(row) for row in document.reaction_table],
        "uncoded": [as_json(item) for item in coded.uncoded],
    }


def sounding_json(sounding: Sounding) -> Json:
    """One trigger with a row for every actor at risk."""
    return {
        "schema": SOUNDING,
        "trigger": trigger_json(sounding.trigger),
        "settings": dict(sounding.settings),
        "coverage": {key: dict(value) if isinstance(value, dict) else value for key, value in sounding.coverage.items()},
        "rows": [_row(row) for row in sounding.rows],
    }


# Characters that could steer a terminal or turn a line around, and halves of pairs that UTF-8 cannot hold. JSON escapes
# the controls below U+0020 itself; written as \\u009b these mean the same to every program.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


_PLAIN = frozenset((str, int, float, bool))


def json_text(value: Any, indent: int | None = None) -> str:
    """JSON as it is printed: readable (no escapes for umlauts), and harmless on a terminal."""
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False, indent=indent))


def data_hash(sounding: Sounding) -> str:
    """SHA-256 of the sounding's JSON with sorted keys and no blanks: two reports with one hash show the same data."""
    text = json.dumps(sounding_json(sounding), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def record_json(record: Record) -> Json:
    """A record's fields in the order of the method; `why` with its rule and the words it matched.

    Whom an act is likely aimed at (`why.likely`) and how it leans (`why.leaning`) is for `link/` alone, which makes a target and a side of it or leaves it.
    """
    out = as_dict(record)
    if out["why"] is not None:
        del out["why"]["likely"], out["why"]["leaning"]
    return out


def as_json(value: Any) -> Any:
    """A noun of `records.py` as plain JSON: fields by name, tuples as lists, days as ISO."""
    if value is None or type(value) in _PLAIN:  # most of what there is
        return value
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return as_dict(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    return value


def as_dict(noun: Any) -> Json:
    return {field.name: as_json(getattr(noun, field.name)) for field in fields(noun)}


def published(article: Article) -> str | None:
    """When an article appeared, as precisely as its provider said: a day, or a moment in UTC."""
    if article.published_at is None:
        return None
    if article.precision == "minute":
        return article.published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return article.published_at.date().isoformat()


def _document(article: Article, coder: str, codebook: str) -> Json:
    return {
        "id": article.document_id or article.article_id,
        "path": article.path,
        "language": article.language,
        "genre": article.genre,
        "published": published(article),
        "text_sha256": hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "coder": coder,
        "codebook": codebook,
    }


def _actors(document: Document, names: Mapping[str, str]) -> list[Json]:
    """Everybody the object speaks of: those mentioned in their order, then those only a record or trigger names."""
    mentions: dict[str, list[Mention]] = {}
    for mention in document.coded.mentions:
        for actor in mention.actors:
            mentions.setdefault(actor, []).append(mention)
    for trigger in document.triggers:
        for actor in (*trigger.perpetrator, *trigger.victim, *trigger.beneficiary):
            mentions.setdefault(actor, [])
    for record in document.records:
        watched = record.observed.response_by if record.observed else ()
        for actor in (*record.source, *record.target, *record.against, *record.attribution.source, *watched):
            mentions.setdefault(actor, [])
    return [
        {
            "id": actor,
            "name": name_of(names, actor),
            "kind": kind_of(names, actor),
            "mentions": [{"start": m.start, "end": m.end, "text": m.text} for m in sorted(found, key=lambda m: (m.start, m.end))],
        }
        for actor, found in mentions.items()
    ]


def _document_trigger(trigger: Trigger) -> Json:
    return {
        "id": trigger.id,
        "label": trigger.label,
        "perpetrator": list(trigger.perpetrator),
        "victim": list(trigger.victim),
        "beneficiary": list(trigger.beneficiary),
        "date": trigger.date,
        "severity_rung": trigger.severity_rung,
        "attribution_disputed": trigger.attribution_disputed,
        "records": list(trigger.records),
    }


def trigger_json(trigger: Trigger) -> Json:
    """The keys of a trigger file first, so that it can be sounded again from the output."""
    return {
        "id": trigger.id,
        "name": trigger.label,
        "perpetrator": list(trigger.perpetrator),
        "victim": list(trigger.victim),
        "beneficiary": list(trigger.beneficiary),
        "began": as_json(trigger.began),
        "public_since": as_json(trigger.public_since),
        "window_days": trigger.window_days,
        "disputed": trigger.attribution_disputed,
        "terms": as_json(trigger.terms),
        "date": trigger.date,
        "severity_rung": trigger.severity_rung,
        "found_by": trigger.found_by,
    }


def _row(row: SoundingRow) -> Json:
    return {
        "actor": row.actor,
        "side": row.side,
        "verdict": row.verdict.value,
        "first": _answer(row.first, strongest=False),
        "strongest": _answer(row.strongest, strongest=True),
        "stance": {"against": row.against, "for_victim": row.for_victim, "for_perpetrator": row.for_perpetrator},
        "responses": row.responses,
        "other_utterances": row.other_utterances,
        "expected_mean": row.expected_mean,
        "p0": row.p0,
        "silence_bits": row.silence_bits,
        "kappa_star": row.kappa_star,
        "abstained": list(row.abstained),
        "asserted_silence": [{"record": item.evidence.record, "by": item.by, "degree": item.degree} for item in row.asserted_silence],
        "evidence": _evidence(row),
        "p0_low": row.p0_low,
        "p0_high": row.p0_high,
        "expected_chance": row.expected_chance,
        "shortfall_bits": row.shortfall_bits,
        "conformal": row.conformal,
        "e_value": row.e_value,
        "own_voice": row.own_voice,
        "collective": list(row.collective),
        "stability": [{"setting": v.setting, "verdict": v.verdict.value} for v in row.stability],
    }


def _answer(answer: Answer | None, *, strongest: bool) -> Json | None:
    if answer is None:
        return None
    head: Json = {"record": answer.evidence.record, "date": answer.date.isoformat(), "rung": answer.rung}
    return {**head, **({"type": answer.type, "mode": answer.mode} if strongest else {}), "latency_days": answer.latency_days}


def _evidence(row: SoundingRow) -> list[Json]:
    """The words behind every record the row names, answers first; each record once."""
    found: dict[tuple[str, int, int], Evidence] = {}
    named = [a for a in (row.first, row.strongest) if a is not None]
    for item in (*(a.evidence for a in (*row.answers, *named)), *(s.evidence for s in row.asserted_silence)):
        found.setdefault((item.record, item.start, item.end), item)
    return [
        {
            "record": e.record,
            "article": e.article,
            **as_dict(Span(e.start, e.end, e.text)),
            "published": as_json(e.published),
            "publisher": e.publisher,
            **({"also_by": list(e.also_by)} if e.also_by else {}),
        }
        for e in found.values()
    ]
