"""What predicates mean without the words their readings ask for: `python training/reader/alone.py` writes `predicates_alone.csv`.

A row of the hand-made German lists often asks for words beside it (`schießen` with `Soldaten`), because the word alone may mean
anything. How often it is an act all the same is counted in the dev part of the marked texts: a word that mostly is one gets a row
that asks for nothing, of the commonest type. Words of sport, business and art still forbid it, and so does what forbade the other rows.
A word that the texts do not know keeps its first reading, and is told only where somebody does it (`with doer` in the note).
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

import roles as marked

from echolot.coding import candidates
from echolot.coding.actors import ActorList
from echolot.coding.inflection import LEXICON, rows
from echolot.coding.lexicon import lexicon
from echolot.coding.rules import laid_out
from echolot.coding.story import Piece, Story
from echolot.ingest.article import article, moment

COLUMNS = ("form", "kind", "type", "mode", "context", "with", "without", "target", "content", "agent", "rung", "forms", "compound", "note")
NAME = "predicates_alone.csv"
SHARE = 0.5  # of the places of a word that must be acts
ALWAYS = ("@sport", "@geschäft", "@kunst")
GRAMMAR = frozenset(("sein", "haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen", "geben", "lassen", "machen"))
Key = tuple[str, str]


def counted() -> dict[Key, tuple[int, Counter[tuple[str, str]]]]:
    """Of every word whose readings lack the words they ask for: how often it stands, and as which acts it was marked."""
    found: dict[Key, tuple[int, Counter[tuple[str, str]]]] = {}
    paths = [*sorted((Path(__file__).parent / "marked" / "de").glob("*.jsonl")), *sorted((marked.GOLD / "roles" / "de").glob("*.jsonl"))]
    for document in marked.documents(paths, "dev"):
        gold = marked.gold_records(document)
        story = Story.of(article(document["text"], language="de", published=moment(document["date"]), path=document["id"]), ActorList.built_in())
        laid_out(story)
        for piece in story.pieces:
            for key, start, end in _without_words(piece):
                acts = [g for g in gold if marked.touches(g["spans"], [(start, end)])]
                n, types = found.setdefault(key, (0, Counter()))
                found[key] = n + 1, types
                if acts and acts[0]["type"]:
                    types[acts[0]["type"], acts[0]["mode"] or ""] += 1
    return found


def _without_words(piece: Piece) -> Iterator[tuple[Key, int, int]]:
    scene, read = piece.scene, {h.at for h, _ in piece.predicates}
    always = lexicon("de").readings  # what no row allows is no lack of words
    for at, hits in piece.hits.items():
        if at in read or at not in scene.clauses.of:
            continue
        for hit in hits:
            clause = scene.clauses.at(at)
            if not hit.readings or not candidates._plausible(scene, hit, clause):
                continue
            near = candidates._near(scene, hit, clause)
            words = frozenset(t.lower for t in near)
            if (hit.readings[0].form, hit.kind) in always and not any(r.forbids and r.forbids.first(near, words) for r in hit.readings):
                yield (hit.readings[0].form, hit.kind), scene.tokens[at].start, scene.tokens[at].end


def asking() -> dict[Key, list[dict[str, str]]]:
    """The words of which every hand-made row asks for words beside them."""
    found: dict[Key, list[dict[str, str]]] = {}
    for file in sorted((LEXICON / "de").iterdir(), key=lambda item: ("core" not in item.name, item.name)):
        if file.name.startswith("predicates") and file.name != NAME:
            for row in rows(f"de/{file.name}"):
                found.setdefault((row["form"], row["kind"]), []).append(row)
    return {key: group for key, group in found.items() if all(row["with"] or row["note"].startswith("learned") for row in group)}


def row_of(key: Key, group: list[dict[str, str]], n: int, types: Counter[tuple[str, str]]) -> dict[str, str] | None:
    """The row of a word that stands alone; None where it is too seldom an act."""
    acts, learned = sum(types.values()), all(row["note"].startswith("learned") for row in group)
    if key[0].removeprefix("sich ") in GRAMMAR or (n and acts / n < SHARE) or (learned and acts < 2):
        return None
    first = group[0]
    if acts >= 2 or (acts and first["type"] not in {t for t, _ in types}):
        kind = Counter(t for t, count in types.items() for _ in range(count) if t)
        by_type: Counter[str] = Counter()
        for (type_, _), count in types.items():
            by_type[type_] += count
        held = {row["type"] for row in group}
        best = max(by_type, key=lambda t: (by_type[t], t in held))
        mode = max((m for t, m in types if t == best), key=lambda m: kind[best, m])
    else:
        best, mode = first["type"], first["mode"]
    like = next((row for row in group if row["type"] == best), None)
    target = like["target"] if like else usual_targets().get((best, key[1]), "")
    without = dict.fromkeys([*ALWAYS, *(w for row in group for w in row["without"].split("|") if w)])
    genitive = like["note"] if like and like["note"].startswith(("gen=", "of=")) else ""
    sure = acts >= 3 or (acts >= 2 and acts == n)
    return {
        "form": key[0], "kind": key[1], "type": best, "mode": mode, "without": "|".join(without), "target": target.replace("!", ""),
        "content": like["content"] if like else "", "agent": like["agent"] if like else "",
        "note": " ".join(filter(None, (genitive.split(";")[0], "alone" if sure else "alone with doer"))),
    }  # fmt: skip


def usual_targets() -> dict[Key, str]:
    """Where the hand-made lists most often look for the target of a type of act, for verbs and nouns."""
    if not _TARGETS:
        count: dict[Key, Counter[str]] = {}
        for file in (LEXICON / "de").iterdir():
            if file.name.startswith("predicates") and file.name not in (NAME, "predicates_learned.csv"):
                for row in rows(f"de/{file.name}"):
                    count.setdefault((row["type"], row["kind"]), Counter())[row["target"]] += 1
        _TARGETS.update({key: max(sorted(cells), key=lambda cell: cells[cell]) for key, cells in count.items()})
    return _TARGETS


_TARGETS: dict[Key, str] = {}


def main() -> None:
    path = Path(str(LEXICON)) / "de" / NAME
    path.unlink(missing_ok=True)  # what was written before would hide itself
    seen = counted()
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write("# What German predicates mean without the words that their other rows ask for. Columns as in predicates_core.csv.\n")
        out.write("# note: alone, told only in texts that tell other acts; with doer: and only where somebody does it. Written by\n")
        out.write("# training/reader/alone.py from the hand-made lists, the marked texts there and the dev part of evals/gold/roles. CC BY 4.0.\n")
        table = csv.DictWriter(out, COLUMNS, lineterminator="\n", restval="")
        table.writeheader()
        made = [row_of(key, group, *seen.get(key, (0, Counter()))) for key, group in sorted(asking().items())]
        table.writerows(row for row in made if row is not None)
    print(sum(row is not None for row in made), "words,", sum(row is not None and row["note"].endswith("with doer") for row in made), "only with a doer")


if __name__ == "__main__":
    main()
