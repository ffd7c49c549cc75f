"""Scores on the marked news texts (`data/roles` of the project): `python evals/roles.py FILE.jsonl... [--dev|--test] [--wrong]`.

A document is test where sha256(id) is divisible by four, else dev. Records are matched on predicate, source, type and
target; statements (COMMENT/report and off_topic) are left out on both sides, as the marking guide leaves them out.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from scoring import F1, fold

from echolot import pipeline
from echolot.coding.rules import RulesCoder
from echolot.ingest.article import article, moment
from echolot.records import Coded, Record


def place(text: str, wanted: str) -> list[tuple[int, int]]:
    """Spans of a marked string: `a … b` in two parts, `x#2` the second occurrence."""
    out: list[tuple[int, int]] = []
    for piece in wanted.split(" … "):
        word, _, nth = piece.rpartition("#")
        word, count = (word, int(nth)) if word and nth.isdigit() else (piece, 1)
        at = out[-1][1] - 1 if out else -1
        for _ in range(count):
            at = text.find(word, at + 1)
        if at >= 0:
            out.append((at, at + len(word)))
    return out


def gold_records(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "spans": place(document["text"], r["p"]), "source": fold(r.get("S", [])), "target": fold(r.get("T", [])),
            "types": {r.get("type"), *r.get("alt", [])}, "status": r.get("st"), "kind": r.get("k", "event"), "p": r["p"],
        }
        for r in document["records"]
        if not (r.get("type") == "COMMENT" and r.get("mode") in ("report", "off_topic", None) and r.get("k", "event") == "event")
    ]  # fmt: skip


def predicate(record: Record) -> list[tuple[int, int]]:
    return (
        [(m.start, m.end) for m in record.why.matched]
        if record.why and record.why.matched
        else [(record.evidence[0].start, record.evidence[0].end)]
    )


def touches(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)


def main() -> None:
    part = "test" if "--test" in sys.argv else "dev"
    totals = {"place": F1(0, 0, 0), "source and type": F1(0, 0, 0), "source, type, target": F1(0, 0, 0)}
    done = matched = quiet = eventless = 0
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    coder = RulesCoder()
    for name in (a for a in sys.argv[1:] if not a.startswith("--")):
        for line in Path(name).read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if (int(hashlib.sha256(document["id"].encode()).hexdigest(), 16) % 4 == 0) != (part == "test"):
                continue
            item = article(document["text"], language=document["lang"], published=moment(document["date"]), path=document["id"])
            coded = next(pipeline.code([item], coder))
            assert isinstance(coded, Coded), coded
            gold = gold_records(document)
            read = [
                r
                for r in pipeline.document(coded, coder.actors).records
                if r.kind in ("event", "silence")
                and not (r.type == "COMMENT" and r.mode in ("report", "off_topic", "reaction_unspecified"))
            ]
            eventless += not gold
            quiet += not gold and not read
            for key in totals:
                used: set[int] = set()
                found = 0
                for g in gold:
                    for i, r in enumerate(read):
                        if i in used or not touches(g["spans"], predicate(r)):
                            continue
                        if key != "place" and (
                            fold(r.source) != g["source"] or not ({r.type, *r.alt_types} & g["types"] or r.kind == g["kind"] == "silence")
                        ):
                            continue
                        if key == "source, type, target" and fold(r.target) != g["target"]:
                            continue
                        used.add(i)
                        found += 1
                        if key == "place":
                            matched += 1
                            done += (g["status"] in ("realised", "ongoing")) == (r.factuality.status in ("realised", "ongoing"))
                        break
                    else:
                        if key == "place":
                            missed[f"{g['p']} {sorted(t or g['kind'] for t in g['types'])}"] += 1
                if key == "place":
                    extra.update(
                        f"{r.why.rule.split(';')[0] if r.why else ''} {r.type}/{r.mode}" for i, r in enumerate(read) if i not in used
                    )
                totals[key] += F1(found, len(read), len(gold))
    for key, f1 in totals.items():
        print(f"{part}: {key:<22} F1 {f1.value:.3f}  P {f1.precision:.2f} R {f1.recall:.2f}  gold {f1.gold} read {f1.predicted}")
    print(f"{part}: done or not done       {done}/{matched} = {done / max(matched, 1):.3f}")
    print(f"{part}: eventless left alone   {quiet}/{eventless}")
    if "--wrong" in sys.argv and part == "dev":
        print("missed", missed.most_common(70))
        print("extra", extra.most_common(60))


if __name__ == "__main__":
    main()
