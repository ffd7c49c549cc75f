"""Trains what judges commentaries: `python training/reader/commentaries.py FOLDER [--write]`; prints cross-validated figures, see README.md.

It learns from the passages in which acts are marked in place (`passages/`): which words are an act that the text has as done, and who does it to whom. What is marked there as
not done is left out where the rules have it as not done, and is no act where they do not. FOLDER holds the networks of `pointer.py --go-on` with these passages (`pointer_rows.py in_place`):
`fold0.npz` and so on, each without the passages of a fold, and `all.npz`. Folds are whole passages.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import roles as marked
from in_place import Passage
from marked_in_place import passages
from scoring import fold
from train import (
    ACT,
    ACT_COLUMNS,
    DATA,
    RIDGE,
    ROLE_COLUMNS,
    STANDS,
    Kept,
    Table,
    Text,
    _fold,
    _match,
    _scale,
    _words,
    act_table,
    calibration,
    decide,
    kept,
    names,
    parts_right,
    parts_trained,
    role_table,
    seen,
    show,
    tables,
    train,
)
from weights import differing, fit, packed

from echolot import pipeline
from echolot.coding.act_traits import act_views
from echolot.coding.actors import ActorList
from echolot.coding.ground import Told
from echolot.coding.judge import OPEN, Lessons, in_order, pointed_at
from echolot.coding.pointer import Pointer, Vectors
from echolot.coding.rules import laid_out
from echolot.coding.story import Draft, Story
from echolot.coding.traits import TYPES
from echolot.ingest.article import article

HAPPENS = ("realised", "ongoing")


def texts(some: Sequence[Passage]) -> list[Text]:
    """Passages in which acts are marked, read by the rules; nothing of the reader has learned from their acts but what this script makes."""
    actors, out = ActorList.built_in(), []
    for passage in some:
        item = article(passage.text, language=passage.language, published=(passage.published, "day"), path=passage.name)
        story = Story.of(pipeline.as_read(item), actors)
        story.second_look = lambda hit: True
        parts, _ = laid_out(story)
        told = Told.of(story, in_order(story), len(parts))
        gold = [
            {"spans": [(act.start, act.end)], "source": fold(act.source), "target": fold(act.target), "types": {act.type}, "kind": "event", "status": "realised"} for act in passage.acts
        ]
        text = Text(f"{passage.language} {passage.genre}", _fold(passage.name), gold, told, act_views(told))
        _match(text)
        open_ = [*passage.undone, *((s.start, s.end) for s in passage.silences)]
        text.views = [view for view in text.views if text.match.get(view.draft) or not _open(view.draft, open_)]
        out.append(text)
    return out


def _open(draft: Draft, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing is marked of a word: the text has its deed as not done, and so has the reader; or it tells a silence."""
    inside = any(a <= start and end <= b for a, b in spans for start, end in marked.predicate(draft.record))
    return inside and draft.record.factuality.status not in HAPPENS


def cross_validated(some: Sequence[Text]) -> tuple[dict[Text, list[Kept]], dict[int, Table], dict[str, tuple[float, float]]]:
    """Every passage judged by what the other folds have taught."""
    by_fold = sorted({text.fold for text in some})
    known = {part: taught([text for text in some if text.fold != part]) for part in by_fold}
    rows = {part: act_table([text for text in some if text.fold == part], known[part], OPEN) for part in by_fold}
    out: dict[Text, list[Kept]] = {text: [] for text in some}
    for part in by_fold:
        trees = acts_trained([rows[p] for p in by_fold if p != part])
        out |= kept(rows[part], trees.predict(seen(rows[part].rows, ACT_COLUMNS, True)), np.ones(len(rows[part].rows)))
    scales = {}
    for role in ("source", "target"):
        laid = {part: role_table({t: k for t, k in out.items() if t.fold == part}, role, STANDS, known) for part in by_fold}
        scores = {part: parts_trained([laid[p] for p in by_fold if p != part], network=True).predict(seen(laid[part][0], ROLE_COLUMNS, True)) for part in by_fold}
        scales[role] = _scale(laid, scores)
        for part in by_fold:
            decide(laid[part][2], scores[part], role, scales[role])
    return out, rows, scales


def taught(some: Sequence[Text]) -> Lessons:
    """What marked texts have taught of single words, but for the words around acts: these are learned here anew."""
    words = [text.words or _words(text) for text in some]
    acts = fit([r for w in words for r in w.acts], np.array([x for w in words for x in w.told]), ("act", "done", *TYPES), RIDGE)
    return replace(Lessons.read(DATA / "report"), acts=acts)


def acts_trained(some: Sequence[Table]) -> Any:
    return train(seen([r for t in some for r in t.rows], ACT_COLUMNS, True), [x for t in some for x in t.labels], ACT)


def ship(some: Sequence[Text], unseen: dict[Text, list[Kept]], rows: dict[int, Table], scales: dict[str, tuple[float, float]], networks: Path) -> None:
    """Train on everything and write what the package reads; calibrated on what was unseen."""
    folder, lessons = DATA / "commentary", taught(some)
    folder.mkdir(exist_ok=True)
    right = [(one.chance, float(any(one.option.reading.type in g["types"] for g in text.match.get(one.draft, [])))) for text, acts in unseen.items() for one in acts]
    scale = calibration([np.log(max(p, 1e-6) / (1 - min(p, 1 - 1e-6))) for p, _ in right], [y for _, y in right])
    (folder / "act.npz").write_bytes(tables(acts_trained(list(rows.values())), names(ACT_COLUMNS, True), scale))
    print("calibration act", scale)
    for role in ("source", "target"):
        trees = parts_trained([role_table(unseen, role, STANDS, dict.fromkeys(rows, lessons))], network=True)
        (folder / f"{role}.npz").write_bytes(tables(trees, names(ROLE_COLUMNS, True), scales[role]))
        print("sharpness", role, scales[role])
    (folder / "act_words.npz").write_bytes(packed(lessons.acts))
    (folder / "pointer.npz").write_bytes(differing((networks / "all.npz").read_bytes()))


def point(some: Sequence[Text], folder: Path) -> None:
    """Let networks read the texts, each text one that has not learned from its fold."""
    for part in sorted({text.fold for text in some}):
        network = Pointer.read((folder / f"fold{part}.npz").read_bytes(), Vectors.built_in())
        for text in some:
            if text.fold == part:
                text.pointed = pointed_at([view.draft for view in text.views], text.told.story, network)


def main() -> None:
    networks = Path(sys.argv[1])
    some = texts([passage for passage in passages() if passage.acts])
    print(len(some), "texts", sum(len(t.views) for t in some), "readings", sum(len(t.gold) for t in some), "marked", flush=True)
    point(some, networks)
    unseen, rows, scales = cross_validated(some)
    show("cross-validated", unseen, (0.25, 0.35, 0.45, 0.55))
    parts_right(unseen)
    if "--write" in sys.argv:
        ship(some, unseen, rows, scales, networks)


if __name__ == "__main__":
    main()
