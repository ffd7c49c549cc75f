"""Scores of a reading against gold: records, status, traps, reaction tables, soundings.

A record matches a gold record if source, target and type (or an alternative type) agree and the evidence overlaps by
a Dice coefficient of 0.5 or more (characters). Offices count as their state; `UNKNOWN` is an empty source. Where type is
empty (silence, claim, observer, relation) the kind must agree. Matching is one to one, best overlap first.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any

from echolot.read import sentences
from echolot.read.dates import days_told

HERE = Path(__file__).parent
GOLD = HERE / "gold"

# kinds of the chronicle's facts -> rung (data/chronicle; decline is a notice that takes no side)
FACT_RUNGS = {
    "statement": 1, "decline": 1, "concern": 2, "condemnation": 3, "denial": 3, "support": 3, "demand": 4, "threat": 5,
    "diplomatic": 6, "sanction": 7, "aid": 7, "posture": 9, "force": 10,
}  # fmt: skip
GROUPS = {"West": "WEST", "GEO": "GEO", "Bloc": "WEST"}


def split() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = json.loads((HERE / "split.json").read_text())
    return {key: value for key, value in data.items() if key != "note"}


@dataclass(frozen=True, slots=True)
class Share:
    """A count out of n with its 95 % Wilson interval."""

    hits: int
    n: int

    @property
    def value(self) -> float:
        return self.hits / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.n:
            return 0.0, 1.0
        p, z = self.value, 1.96
        centre = (p + z * z / (2 * self.n)) / (1 + z * z / self.n)
        half = z * sqrt(p * (1 - p) / self.n + z * z / (4 * self.n**2)) / (1 + z * z / self.n)
        return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True, slots=True)
class F1:
    found: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def value(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.found / total if total else 0.0

    def __add__(self, other: F1) -> F1:
        return F1(self.found + other.found, self.predicted + other.predicted, self.gold + other.gold)


def fold(ids: Iterable[str]) -> frozenset[str]:
    """State level; nobody named is the empty set."""
    return frozenset(GROUPS.get(i, i.split(":")[0]) for i in ids if i not in ("UNKNOWN", ""))


def in_both_languages(score: Callable[[str], Share]) -> None:
    """Print a share of each language."""
    for language in ("de", "en"):
        share = score(language)
        print(f"{language}: {share.hits} of {share.n} = {share.value:.3f}")


def dice(a: tuple[int, int], b: tuple[int, int]) -> float:
    common = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return 2 * common / ((a[1] - a[0]) + (b[1] - b[0]))


def overlap(record: dict[str, Any], gold: dict[str, Any]) -> float:
    return max(dice((e["start"], e["end"]), (g["start"], g["end"])) for e in record["evidence"] for g in gold["evidence"])


def same_type(record: dict[str, Any], gold: dict[str, Any]) -> bool:
    if gold["type"] is None or record["type"] is None:
        return bool(gold["type"] == record["type"] and gold["kind"] == record["kind"])
    right = {gold["type"], *gold.get("alt_types", [])}
    return record["type"] in right or bool(right & set(record.get("alt_types", [])))


def matches(
    records: Sequence[dict[str, Any]], gold: Sequence[dict[str, Any]], *, target: bool = True, source: bool = True, type_: bool = True
) -> list[tuple[int, int]]:
    """Pairs (record, gold) that agree, one to one, best overlap first."""
    options = []
    for i, record in enumerate(records):
        for j, truth in enumerate(gold):
            score = overlap(record, truth)
            if score < 0.5 or (type_ and not same_type(record, truth)):
                continue
            if source and fold(record["source"]) != fold(truth["source"]):
                continue
            if target and fold(record["target"]) != fold(truth["target"]):
                continue
            options.append((-score, i, j))
    used_i: set[int] = set()
    used_j: set[int] = set()
    pairs = []
    for _, i, j in sorted(options):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            pairs.append((i, j))
    return pairs


def record_f1(records: Sequence[dict[str, Any]], gold: Sequence[dict[str, Any]], **parts: bool) -> F1:
    return F1(len(matches(records, gold, **parts)), len(records), len(gold))


def realised(record: dict[str, Any]) -> bool:
    return record["factuality"]["status"] in ("realised", "ongoing")


def traps_sprung(records: Sequence[dict[str, Any]], gold: dict[str, Any]) -> list[str]:
    """Traps into which the reading fell: an act told as done in the author's voice, over the trap's words, that the gold does not have.

    The gold's own records over the same words that are done in the author's voice are what may be read there; a record that reads
    one of them (`called on its allies to punish the firms`, where the trap is `to punish the firms`) is no fall either.
    """
    fallen = []
    read = {i for i, j in matches(records, gold["records"], source=False, target=False) if realised(gold["records"][j])}
    for trap in gold["traps"]:
        place = (trap["span"]["start"], trap["span"]["end"])
        true = [g for g in gold["records"] if any(_covers(e, place) for e in g["evidence"]) and realised(g)]
        allowed = {t for g in true for t in (g["type"], *g.get("alt_types", [])) if t}
        for i, record in enumerate(records):
            if i in read or record["kind"] != "event" or not realised(record) or record["attribution"]["voice"] != "author":
                continue
            if (
                any(_covers(e, place) for e in record["evidence"])
                and not ({record["type"], *record["alt_types"]} & allowed)
                and record["mode"] != "off_topic"
            ):
                fallen.append(trap["span"]["text"])
                break
    return fallen


def _covers(span: dict[str, Any], place: tuple[int, int]) -> bool:
    """Whether the words of the trap are mostly inside the evidence, or the evidence inside them."""
    common = min(span["end"], place[1]) - max(span["start"], place[0])
    return common >= 0.5 * min(span["end"] - span["start"], place[1] - place[0])


def table_right(rows: Sequence[dict[str, Any]], gold: Sequence[dict[str, Any]]) -> tuple[Share, Share, list[str]]:
    """Rows with the right verdict, rows with `max_counts_as` within one rung, and a note on each wrong one."""
    given = {(r["trigger"], r["actor"].split(":")[0]): r for r in rows}
    verdicts = counts = 0
    wrong = []
    for row in gold:
        found = given.get((row["trigger"], row["actor"].split(":")[0]))
        right = found is not None and found["verdict"] == row["verdict"]
        verdicts += right
        near = found is not None and (
            found["max_counts_as"] == row["max_counts_as"]
            or (None not in (found["max_counts_as"], row["max_counts_as"]) and abs(found["max_counts_as"] - row["max_counts_as"]) <= 1)
        )
        counts += near
        if not right or not near:
            wrong.append(
                f"{row['trigger']} {row['actor']}: {row['verdict']} {row['max_counts_as']}, read {found and found['verdict']} {found and found['max_counts_as']}"
            )
    return Share(verdicts, len(gold)), Share(counts, len(gold)), wrong


def begun_by(triggers: Sequence[dict[str, Any]], gold: Sequence[dict[str, Any]]) -> bool:
    """Whether the first trigger names a perpetrator of the gold's first."""
    return bool(triggers and fold(triggers[0]["perpetrator"]) & fold(gold[0]["perpetrator"]))


# the chronicle


def chronicle_gold(dispatch: dict[str, Any]) -> list[dict[str, Any]]:
    """The dispatch's gold events as records: evidence found in the text, negated acts as absences."""
    out = []
    for event in dispatch["gold"]:
        start = dispatch["text"].find(event["evidence"])
        out.append(
            {
                "kind": "event", "source": [s for s in event["source"].split(";") if s], "target": [t for t in event["target"].split(";") if t],
                "type": event["type"], "alt_types": [], "factuality": event["factuality"], "attribution": event["attribution"],
                "evidence": [{"start": start, "end": start + len(event["evidence"]), "text": event["evidence"]}],
            }
        )  # fmt: skip
    return out


def chronicle_match(records: Sequence[dict[str, Any]], gold: Sequence[dict[str, Any]]) -> F1:
    """Gold events found: source and type agree and the predicate overlaps; the target may hold more than the gold's one."""
    usable = [r for r in records if r["kind"] in ("event", "silence") and not (r["type"] == "COMMENT" and "ACCUSE" not in r["alt_types"])]
    used: set[int] = set()
    found = 0
    for truth in gold:
        for i, record in enumerate(usable):
            common = max(min(e["end"], g["end"]) - max(e["start"], g["start"]) for e in record["evidence"] for g in truth["evidence"])
            if i in used or common <= 0 or not fold(truth["source"]) <= fold(record["source"]):
                continue
            silent = record["kind"] == "silence" and truth["factuality"] == "negated"
            aimed = not record["target"] or fold(truth["target"]) & fold(record["target"])
            if silent or (truth["type"] in (record["type"], *record["alt_types"]) and aimed):
                used.add(i)
                found += 1
                break
    return F1(found, len(usable), len(gold))


@dataclass(frozen=True, slots=True)
class Truth:
    """What the facts behind the dispatches say of one actor."""

    first: date
    told: date  # the first day a reader can give: a fact's day where its dispatch names it, else the dispatch's own day
    strongest: int


def chronicle_truth(
    trigger: str, dispatches: Sequence[dict[str, Any]], excluded: Iterable[str], opens: date, closes: date
) -> dict[str, Truth]:
    """Actors that these dispatches show acting within the window, with first day and strongest rung, from the checked facts."""
    with (GOLD / "chronicle" / "reactions.csv").open(encoding="utf-8") as lines:
        facts = {int(r["row"]): r for r in csv.DictReader(lines) if r["trigger"] == trigger and r["kind"] in FACT_RUNGS}
    out: dict[str, Truth] = {}
    for dispatch in dispatches:
        named = _days_named(dispatch)
        for fact in (facts[row] for row in dispatch["facts"] if row in facts):
            day = date.fromisoformat(fact["date"])
            if fact["actor"] in set(excluded) or not opens <= day <= closes:
                continue
            told = day if day in named else date.fromisoformat(dispatch["published"])
            held = out.get(fact["actor"], Truth(day, told, 0))
            out[fact["actor"]] = Truth(min(day, held.first), min(told, held.told), max(_fact_rung(fact), held.strongest))
    return out


def _days_named(dispatch: dict[str, Any]) -> set[date]:
    """The single days that a dispatch names, and its day of publication."""
    published = date.fromisoformat(dispatch["published"])
    text, language = dispatch["text"], dispatch["language"]
    told = [t for line in days_told(text, sentences(text, language), language, published) for t in line]
    return {published, *(date.fromisoformat(t.value) for t in told if t.value and len(t.value) == 10)}


def _fact_rung(fact: dict[str, str]) -> int:
    """The rung of a fact's kind; arms among the aid stand one higher."""
    arms = fact["kind"] == "aid" and any(
        w in fact["summary"].lower() for w in ("missile", "weapon", "arms", "air defence", "military", "ammunition")
    )
    return 8 if arms else FACT_RUNGS[fact["kind"]]
