"""One event, counted once: the reader's clusters against the chronicle's facts, by B-cubed (Bagga and Baldwin 1998).

The gold cluster of a marked event is the fact behind it: the trigger itself for the perpetrator's deed, else the one row of
`reactions.csv` behind the dispatch that has the same actor and a kind that fits the type. Marked events for which no single
row fits are left out, and so are those the reader did not find: what is measured is the counting, not the finding.
"""

from __future__ import annotations

import csv
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoring import GOLD, chronicle_gold, fold

from echolot import link
from echolot.records import Coded, Record

# which kinds of facts an event type can stand for
KINDS = {
    "ACCUSE": {"concern", "condemnation", "denial", "diplomatic", "statement"}, "REQUEST": {"demand"}, "THREATEN": {"threat"},
    "AID": {"aid"}, "SANCTION": {"sanction"}, "MOBILIZE": {"posture"}, "SUPPORT": {"support"}, "REJECT": {"denial"},
    "CONSULT": {"diplomatic"},
}  # fmt: skip
DEEDS = {"T1": ("PRK", "RUS", {"AID", "MOBILIZE"}), "T2": ("CHN", "TWN", {"MOBILIZE"})}


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall averaged over the n clustered items."""

    precision: float
    recall: float
    n: int
    gold: int

    @property
    def value(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(found: Mapping[Hashable, str], gold: Mapping[Hashable, str]) -> BCubed:
    """found, gold: item -> cluster, over the same items."""

    def purity(a: Mapping[Hashable, str], b: Mapping[Hashable, str]) -> float:
        same = [(sum(b[y] == b[x] for y in a if a[y] == a[x]), sum(a[y] == a[x] for y in a)) for x in a]
        return sum(common / size for common, size in same) / len(same) if same else 0.0

    return BCubed(purity(found, gold), purity(gold, found), len(found), len(set(gold.values())))


def score(corpus: Sequence[Coded], dispatches: Mapping[str, dict[str, Any]]) -> BCubed:
    """The marked events that the reader found in this corpus and that one fact stands behind."""
    with (GOLD / "chronicle" / "reactions.csv").open(encoding="utf-8") as lines:
        facts = {int(row["row"]): row for row in csv.DictReader(lines)}
    found: dict[Hashable, str] = {}
    gold: dict[Hashable, str] = {}
    for coded in link.clustered(corpus):
        dispatch = dispatches[coded.article.document_id or ""]
        used: set[str] = set()
        for event in chronicle_gold(dispatch):
            name = _fact(event, dispatch, facts)
            record = next((r for r in coded.records if r.id not in used and _tells(r, event)), None) if name else None
            if name and record is not None:
                used.add(record.id)
                place = f"{coded.article.article_id}/{record.id}"
                found[place], gold[place] = record.event_cluster or place, name
    return b_cubed(found, gold)


def _fact(event: Mapping[str, Any], dispatch: Mapping[str, Any], facts: Mapping[int, Mapping[str, str]]) -> str | None:
    doer, aim, types = DEEDS.get(dispatch["trigger"], ("", "", set()))
    if event["source"] == [doer] and aim in event["target"] and event["type"] in types:
        return str(dispatch["trigger"])
    kinds = KINDS.get(event["type"], set())
    rows = [row for row in dispatch["facts"] if [facts[row]["actor"]] == event["source"] and facts[row]["kind"] in kinds]
    return f"fact {rows[0]}" if len(rows) == 1 else None


def _tells(record: Record, event: Mapping[str, Any]) -> bool:
    common = max(min(e.end, g["end"]) - max(e.start, g["start"]) for e in record.evidence for g in event["evidence"])
    types = {record.type, *record.alt_types} | ({"ACCUSE"} if record.type == "COMMENT" else set())
    return record.kind == "event" and common > 0 and fold(event["source"]) <= fold(record.source) and event["type"] in types
