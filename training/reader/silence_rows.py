"""Lays sentences about silence out for `silence.py`, and fits which words speak for one: `python training/reader/silence_rows.py OUT.npz [--passages]`.

A line of `silences/de/*.tsv`, `silences/en/*.tsv` is a degree of silence (`-` for none), a tab, and a sentence or a few that belong together, with `{who is silent}` and
`[[the words that say it]]` marked. Beside them stand the dev parts of the marked news and of the commentaries, and with `--passages` the passages marked in place (`passages/`), where a silence has its text around it, for what is no silence and for the few that they hold.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import roles as marked
from marked_in_place import passages
from pointer_rows import NOBODY, Act, Groups, Laid, arrays
from scoring import GOLD, fold, split
from silences import Line, lines
from weights import fit, packed

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import laid_out
from echolot.coding.seen import ALONE as LONGEST
from echolot.coding.seen import Seen, seen
from echolot.coding.silence_network import DEGREES, window
from echolot.coding.story import Story
from echolot.coding.traits import TYPES
from echolot.coding.wording import silence_words
from echolot.ingest.article import article
from echolot.records import Genre

SILENCES, MARKED = Path(__file__).parent / "silences", Path(__file__).parent / "marked"
POINTED = Path(__file__).resolve().parents[2] / "src" / "echolot" / "coding" / "data" / "judge" / "pointed"
FOLDS, RIDGE = 3, 0.1
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with the one before it, the boxes of its words, and whether it tells a silence."""

    laid: Laid
    words: list[int]
    silent: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked silence: where the text says it, its degree, and who is silent, by place or by code."""

    told: Spans
    degree: str
    who: Spans = ()
    codes: Sequence[str] = ()


def laid_lines() -> Iterator[Row]:
    """The lines, half of them behind another one, as in a text."""
    before: Line | None = None
    for line in lines(SILENCES):
        number = crc32(line.text.encode())
        lead = f"{before.text} " if before is not None and before.language == line.language and number // FOLDS % 2 else ""
        marks = [Mark(_moved(line.told, len(lead)), line.degree, _moved(line.who, len(lead)))] if line.degree != "-" else []
        yield from windows("written", number % FOLDS, lead + line.text, line.language, marks)
        before = line if line.degree == "-" else before


def _moved(spans: Spans, by: int) -> Spans:
    return [(a + by, b + by) for a, b in spans]


def laid_passages() -> Iterator[Row]:
    """The passages marked in place."""
    for passage in passages():
        marks = [Mark([(s.start, s.end)], s.degree, codes=s.who) for s in passage.silences]
        yield from windows("in place", crc32(passage.text.encode()) % FOLDS, passage.text, passage.language, marks, passage.genre)


def laid_texts() -> Iterator[Row]:
    """Marked news, those to learn from and dev parts, and the dev parts of the commentaries."""
    news = [("marked", json.loads(row)) for path in sorted(MARKED.glob("*/*.jsonl")) for row in path.read_text(encoding="utf-8").splitlines()]
    news += [(group, document) for group, paths in marked.groups().items() for document in marked.documents(paths, "dev")]
    for group, document in news:
        text = document["text"]
        marks = [Mark(marked.place(text, r["p"]), r.get("deg") or "absent", codes=r.get("S", [])) for r in document["records"] if r.get("k") == "silence"]
        yield from windows(group, crc32(text.encode()) % FOLDS, text, document["lang"], marks)
    parts = split()
    for part, folder in (("seed", GOLD / "seed"), ("passages", GOLD / "passages")):
        for name in parts[part]["dev"]:
            gold = json.loads((folder / f"{name.removesuffix('.de') if part == 'seed' else name}.gold.json").read_text(encoding="utf-8"))
            text = (folder / f"{name}.txt").read_text(encoding="utf-8")
            marks = [Mark([(e["start"], e["end"]) for e in r["evidence"]], r["silence_degree"] or "absent", codes=r["source"]) for r in gold["records"] if r["kind"] == "silence"]
            yield from windows(part, crc32(text.encode()) % FOLDS, text, None, marks, gold["genre"])


def windows(group: str, number: int, text: str, language: str | None, marks: Sequence[Mark], genre: Genre | None = None) -> Iterator[Row]:
    """Each sentence of a text with the one before it, as the network is to read it."""
    item = article(text, language=language, published=None, path="silence", genre=genre)
    story = Story.of(pipeline.as_read(item), ActorList.built_in())
    laid_out(story)
    for n, piece in enumerate(story.pieces):
        near = window(story.pieces[n - 1] if n else None, piece)
        own = seen(story, near)
        if own.forms and len(own.forms) <= LONGEST:
            acts = sorted((a for mark in marks for a in _acts(own, mark)), key=lambda act: act.word)
            here = own.at[piece.scene.tokens[0].start]
            yield Row(Laid(group, number, own, acts), silence_words(piece).boxes(), any(act.word >= here for act in acts))
    story.close()


def _acts(own: Seen, mark: Mark) -> list[Act]:
    words = [n for n, start in enumerate(own.starts) for a, b in mark.told if a <= start < b and own.forms[n][0].isalnum()]
    degree = [float(n < len(DEGREES) and DEGREES[n] == mark.degree) for n in range(len(TYPES))]
    return [Act(n, 1.0, degree, float("nan"), (_who(own, mark), [])) for n in words]


def _who(own: Seen, mark: Mark) -> Groups:
    """The words that name the silent ones; a word that names an actor stands for all that name the same."""
    mentions, found = list(own.mentions.values()), set()
    codes = fold(mark.codes)
    for words in (words for actors, words in own.mentions.items() if codes and fold(actors) == codes):
        found.update(words)
    for n, start in enumerate(own.starts):
        if any(a <= start < b for a, b in mark.who):
            found.update(mentions[own.who[n]] if own.who[n] >= 0 else [n])
    if found or not mark.codes:
        return [(sorted(found) or [NOBODY], 1.0)]
    return []  # named further before


def by_words(rows: Sequence[Row], path: Path) -> None:
    """Fits the weights of words fold by fold and shows how many sentences they let pass, then writes those of all."""
    said, number = np.array([[float(row.silent)] for row in rows]), np.array([row.laid.fold for row in rows])
    group = np.array([row.laid.group for row in rows])
    score = np.zeros(len(rows))
    for k in range(FOLDS):
        learned, left = np.flatnonzero(number != k), np.flatnonzero(number == k)
        linear = fit([rows[n].words for n in learned], said[learned], ("silence",), RIDGE)
        score[left] = [linear.weights[rows[n].words, 0].sum() / np.sqrt(len(rows[n].words)) + linear.bias[0] for n in left]
    for least in (-4.0, -3.5, -3.0, -2.5, -2.0, -1.5):
        passed = {str(g): round(float((score[(group == g) & (said[:, 0] == 0)] >= least).mean()), 3) for g in np.unique(group)}
        print(f"from {least}: {(score[said[:, 0] > 0] >= least).mean():.3f} of the silences pass; of other sentences {passed}")
    path.write_bytes(packed(fit([row.words for row in rows], said, ("silence",), RIDGE)))


def main() -> None:
    in_texts = "--passages" in sys.argv
    rows = [*laid_lines(), *(laid_passages() if in_texts else ()), *laid_texts()]
    held = arrays([row.laid for row in rows])
    np.savez_compressed(sys.argv[1], **held)
    print(dict(Counter(row.laid.group for row in rows)), "sentences", len(held["form"]), "words", len(held["act"]), "words of silence")
    by_words(rows, POINTED / ("silence_words_of_texts.npz" if in_texts else "silence_words.npz"))


if __name__ == "__main__":
    main()
