"""Single sentences of the tests, read as a user's text of one line is: `python evals/lines.py [--wrong]`.

The tests ask of the rules alone that each such sentence is read as its line says (`tests/coding/*.csv`). In a report of a line or two a judge has the last word (`coding/judge.py`), which has learned
from other texts; here is counted how many of the same sentences are read so by both together. All of them were looked at while the rules were written.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scoring import Share, in_both_languages
from tests.coding.readings import cases, reads

from echolot import pipeline
from echolot.coding.rules import RulesCoder
from echolot.ingest.article import article, moment

FILES = ("phenomena_de.csv", "phenomena_en.csv", "phenomena_silence.csv", "answers.csv", "news_de.csv", "news_en.csv")
DAY = "2024-10-24"


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


if __name__ == "__main__":
    in_both_languages(score)
