"""Single sentences of the tests, read as a user's text of one line is: `python evals/lines.py [--wrong]`.

The tests ask of the rules alone that each such sentence is read as its line says (`tests/coding/*.csv`). In a report of a line or two a judge has the last word (`coding/judge.py`), which has learned
from other texts; here is counted how many of the same sentences are read so by both together, and in how many that tell of no deed done (`test_done_or_only_wanted.py`) the judge has one done. All of them were
looked at while the rules were written.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scoring import Share, in_both_languages
from tests.coding.readings import cases, reads
from tests.coding.test_done_or_only_wanted import NOT_DONE
from tests.conftest import by_rules

from echolot import pipeline
from echolot.coding.rules import RulesCoder
from echolot.ingest.article import article, moment

FILES = ("phenomena_de.csv", "phenomena_en.csv", "phenomena_silence.csv", "answers.csv", "news_de.csv", "news_en.csv")
DAY = "2024-10-24"
DEEDS = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "AID", "RETREAT", "COOPERATE", "CONCEDE")


def score(language: str) -> Share:
    """Sentences of a language of which all right readings are told and none of the wrong ones; those that the rules are known to misread are left out."""
    coder, hits, n = RulesCoder(), 0, 0
    for case in (case for file in FILES for case in cases(file) if case.language == language and not case.misread):
        document = pipeline.document(coder(article(case.sentence, language=language, published=moment(DAY), path=case.name, genre="report")), coder.actors)
        right = all(reads(document, one) for one in case.right) and not any(reads(document, one) for one in case.wrong)
        hits, n = hits + right, n + 1
        if "--wrong" in sys.argv and not right:
            print(case.name, case.sentence, [(r.type, r.source, r.target, r.factuality.status) for r in document.records])
    return Share(hits, n)


def undone(language: str) -> Share:
    """Sentences that tell of a deed as only wanted, foretold, denied or left undone, in which the judge tells a deed as done that the rules do not."""
    with_judge, rules, hits, n = RulesCoder(), by_rules(), 0, 0
    for _, text, *_ in (row for row in NOT_DONE if row[0] == language):
        item = article(text, language=language, published=moment("2024-05-20"), path="t", genre="report")
        done = [{(r.type, r.evidence[0].start) for r in coder(item).records if r.kind == "event" and r.type in DEEDS and r.factuality.status in ("realised", "ongoing")} for coder in (with_judge, rules)]
        hits, n = hits + bool(done[0] - done[1]), n + 1
        if "--wrong" in sys.argv and done[0] - done[1]:
            print(text, sorted(done[0] - done[1]))
    return Share(hits, n)


if __name__ == "__main__":
    in_both_languages(score)
    in_both_languages(undone)
