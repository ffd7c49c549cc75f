"""Simple sentences with a given actor list, as coders of the PETRARCH family are tested: `python evals/simple.py [--wrong]`.

A sentence counts where some record of it has source, target and type; for talks and treaties of two, both sides may stand
together in source or apart in source and target. The sentences and the three invented groups of the list were written for Echolot.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from scoring import GOLD, Share, fold, in_both_languages

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.ingest.article import article, moment
from echolot.records import Coded, Record

FOLDER = GOLD / "simple"


def sentences() -> Iterator[dict[str, Any]]:
    yield from map(json.loads, (FOLDER / "sentences.jsonl").read_text(encoding="utf-8").splitlines())


def right(gold: dict[str, Any], record: Record) -> bool:
    if not {record.type, *record.alt_types} & {gold["type"], *gold["alt"]}:
        return False
    source, target = fold(record.source), fold(record.target)
    if gold["type"] in ("CONSULT", "AGREE") and (len(gold["source"]) == 2 or gold["type"] == "CONSULT"):
        return source | target == fold([*gold["source"], *gold["target"]])
    return source == fold(gold["source"]) and target == fold(gold["target"])


def score(language: str) -> Share:
    """Sentences of a language that are read rightly."""
    actors = ActorList.built_in().with_file(FOLDER / "actors.csv")
    coder, hits, n = RulesCoder(actors), 0, 0
    for gold in sentences():
        if gold["lang"] != language:
            continue
        item = article(gold["text"], language=language, published=moment(gold["date"]), path=gold["id"])
        coded = next(pipeline.code([item], coder))
        assert isinstance(coded, Coded), coded
        read = [r for r in pipeline.document(coded, actors).records if r.kind == "event"]
        hits, n = hits + any(right(gold, r) for r in read), n + 1
        if "--wrong" in sys.argv and not any(right(gold, r) for r in read):
            print(gold["text"], gold["source"], gold["target"], gold["type"], "| read", [(r.source, r.target, r.type) for r in read])
    return Share(hits, n)


if __name__ == "__main__":
    in_both_languages(score)
