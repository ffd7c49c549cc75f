"""Passages marked in place (`passages/README.md`): `python training/reader/marked_in_place.py [--wrong] [NAME ...]` prints how the reader reads them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

import in_place
from in_place import Passage

from echolot.coding.rules import RulesCoder
from echolot.records import Document

PASSAGES = Path(__file__).parent / "passages"


def passages() -> Iterator[Passage]:
    """The passages to learn from."""
    return in_place.passages(sorted(PASSAGES.glob("??/*.txt")))


def explain(passage: Passage, document: Document) -> None:
    """What is read otherwise than marked."""
    marked = in_place.heard(document, passage)
    right = {r.id for records in marked for r in records}
    for mark, records in zip(passage.silences, marked, strict=True):
        if not records:
            print(f"{passage.name}: not heard: {mark.degree} {','.join(mark.who)}: {passage.text[mark.start:mark.end]}")
    for start, end in passage.undone:
        if (record := in_place.fallen(document, start, end)) is not None:
            print(f"{passage.name}: told as done: {record.type} {','.join(record.source)}: {passage.text[start:end]}")
    for record in document.records:
        if record.kind == "silence" and record.id not in right:
            print(f"{passage.name}: told and not marked: {record.silence_degree} {','.join(record.source)}: {record.evidence[0].text}")
    for who, verdict, given in in_place.rows(document, passage):
        if verdict != given:
            print(f"{passage.name}: {who}: {verdict}, read {given or 'nothing'}")


def main() -> None:
    wrong, only = "--wrong" in sys.argv, [a for a in sys.argv[1:] if not a.startswith("-")]
    coder, found = RulesCoder(), []
    for passage in passages():
        if not only or passage.name in only:
            document = in_place.read(passage, coder)
            found.append((passage, document))
            if wrong:
                explain(passage, document)
    for name, share in in_place.scores(found).items():
        print(f"{name:42} {share.value:.3f}  {share.hits} of {share.n} [{share.interval[0]:.2f}, {share.interval[1]:.2f}]")


if __name__ == "__main__":
    main()
