"""Lays texts out for `pointer.py`: `python training/reader/pointer_rows.py marked OUT.npz`, `reports OUT.npz`, `answers OUT.npz`, `news OUT.npz`, `in_place OUT.npz`, `sides OUT.npz`, or `silver IN.jsonl OUT.npz [PROCESSES]`.

`marked`: the texts of `train.py`. `reports`: the same with the written news of the gold, the wires and the reports among the passages (`reports.py`); `answers`: with the dispatches on who answered a deed, too; `news`: with the real news of `news/`. `in_place`: the passages in which acts are marked (`commentaries.py`); of what they have as not done, and of silences, the network as it ships says which words are acts. `sides`: the same passages with the side that the table gives whoever did an act (`coding/leaning.py`).
`silver`: texts that another model has marked word by word with chances, a line each:
`{"text", "lang", "words": [[start, end], ...], "acts": [{"w": word, "p": chance, "types": {type: share}, "done": chance, "source":
[[word, share], ...], "nosource": share, "target": [[word, share], ...], "notarget": share}, ...]}`.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import exp
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

from scoring import fold

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.leaning import SIDES
from echolot.coding.pointer import Pointer, Vectors
from echolot.coding.rules import laid_out
from echolot.coding.seen import TAGS, Seen, blocks, boxes, seen
from echolot.coding.story import Story
from echolot.coding.traits import TYPES
from echolot.errors import UnsupportedLanguage
from echolot.ingest.article import article

WIDEST = 24  # tags of a word
POINTED = Path(__file__).resolve().parents[2] / "src" / "echolot" / "coding" / "data" / "judge" / "pointed"
LEAST = 0.02  # how likely an act a word is that is worth a row where nothing is marked
HITS = frozenset(n for n, tag in enumerate(TAGS) if tag.startswith("hit "))
_TAKEN = {"responded": "contra", "neutral": "neutral", "pro_perpetrator": "pro"}  # by the verdict on who acts
UNKNOWN, NOBODY = -2, -1  # in place of an actor's number, of a word's
Groups = list[tuple[list[int], float]]  # words that are right together, with their share; `[NOBODY]` for nobody


@dataclass(slots=True)
class Act:
    word: int
    p: float
    types: list[float]  # 1 for each that is right, or shares
    done: float  # NaN where nothing is known
    parts: tuple[Groups, Groups]
    right: tuple[int, int] = (UNKNOWN, UNKNOWN)  # numbers of source and target among the text's actors


@dataclass(slots=True)
class Laid:
    """A text with what is marked in it."""

    group: str
    fold: int
    seen: Seen
    acts: list[Act] = field(default_factory=list)


# marked texts


def marked_texts(*, every: bool = False, beside: Sequence[str] = ()) -> list[Laid]:
    import train

    return [laid(text) for text in train.texts(every=every, beside=beside)]


def laid(text: Any) -> Laid:
    """A text of `train.py` as the network is to read it."""
    own = seen(text.told.story)
    out, where = Laid(text.group, text.fold, own), {}
    for draft, golds in text.match.items():
        where[id(golds[0])] = own.at.get(draft.piece.scene.tokens[draft.act.hit.at].start)
    whole = text.group in ("seed", "passages", "chronicle")  # marked by the words of whole acts
    for gold in text.gold:
        if gold["kind"] != "event":
            continue
        word = where.get(id(gold))
        if word is None and not whole and gold["spans"]:
            start, end = gold["spans"][0]
            word = next((n for n in range(len(own.starts) - 1, -1, -1) if start <= own.starts[n] < end), None)
        if word is None:
            continue
        done = float(gold["status"] in ("realised", "ongoing")) if gold["status"] else float("nan")
        right = _number(own, gold["source"]), _number(own, gold["target"])
        parts = _group(own, right[0]), _group(own, right[1])
        out.acts.append(Act(word, 1.0, [float(t in gold["types"]) for t in TYPES], done, parts, right))
    return out


def reports(*, beside: Sequence[str] = ()) -> list[Laid]:
    """All marked texts, and the reports among the passages in which acts are marked."""
    return marked_texts(every=True, beside=beside) + [replace(one, group=f"written {one.group}") for one in passages_in_place() if one.group.endswith("report")]


def brief() -> list[Laid]:
    """The texts of a line or two: the plain ones, and wires of three sentences at most."""
    import train
    from reports import in_brief

    some = (laid(text) for text in train.texts(every=True, beside=("plain",)) if in_brief(text))
    return [replace(one, group=one.group if one.group.startswith("written") else f"written {one.group}") for one in some]


def passages_in_place() -> list[Laid]:
    """Passages with the acts marked in them. Nothing is marked of the acts that they have as not done: there the network keeps its own word, and learns that they were not done."""
    import commentaries
    from marked_in_place import passages

    pointer, out = Pointer.read((POINTED / "pointer.npz").read_bytes(), Vectors.built_in()), []
    some = [passage for passage in passages() if passage.acts]
    for text, passage in zip(commentaries.texts(some), some, strict=True):
        laid_ = laid(text)
        own, taken = laid_.seen, {act.word for act in laid_.acts}
        quiet = [(s.start, s.end) for s in passage.silences]
        within = [(n, any(a <= start < b for a, b in quiet)) for n, start in enumerate(own.starts) if n not in taken and any(a <= start < b for a, b in (*passage.undone, *quiet))]
        pointed = pointer(own, [own.starts[n] for n, _ in within])
        for n, silent in within:
            p = 1 / (1 + exp(-pointed.odds[pointed.row[own.starts[n]]][0]))
            if p >= LEAST:
                laid_.acts.append(Act(n, p, [0.0] * len(TYPES), float("nan") if silent else 0.0, ([], [])))
        laid_.acts.sort(key=lambda act: act.word)
        out.append(laid_)
    return out


def passages_with_sides() -> list[Laid]:
    """Passages with the acts of those whom their table gives a side; in place of a type stands that side."""
    import commentaries
    from marked_in_place import passages

    out, some = [], [passage for passage in passages() if passage.acts]
    for text, passage in zip(commentaries.texts(some), some, strict=True):
        laid_ = laid(text)
        own, taken = laid_.seen, {who.partition(":")[0]: _TAKEN[verdict] for who, verdict in passage.verdicts if verdict in _TAKEN}
        laid_.acts, found = [], {}
        for act in passage.acts:
            sides = {taken.get(actor.partition(":")[0]) for actor in act.source}
            words = [n for n, start in enumerate(own.starts) if act.start <= start < act.end and own.forms[n][0].isalnum()]
            if len(sides) == 1 and (side := next(iter(sides))) is not None and words:
                found[next((n for n in words if HITS.intersection(own.tags[n])), words[0])] = side
        for word, side in sorted(found.items()):
            laid_.acts.append(Act(word, 1.0, [float(n == SIDES.index(side)) for n in range(len(TYPES))], float("nan"), ([], [])))
        out.append(laid_)
    return out


def _number(own: Seen, who: frozenset[str]) -> int:
    """Which actor of the text is meant."""
    if not who:
        return NOBODY
    return next((n for n, actors in enumerate(own.mentions) if fold(actors) == who), UNKNOWN)


def _group(own: Seen, number: int) -> Groups:
    if number == UNKNOWN:
        return []
    return [([NOBODY] if number == NOBODY else list(own.mentions.values())[number], 1.0)]


# texts that a model marked


def silver_text(line: str) -> Laid | None:
    document = json.loads(line)
    try:
        item = pipeline.as_read(article(document["text"], language=document["lang"], published=None, path="silver"))
    except UnsupportedLanguage:
        return None  # what a model has written need not be a language
    story = Story.of(item, ActorList.built_in())
    laid_out(story)
    own = seen(story)
    story.close()
    if not own.forms:
        return None
    mine = [_word_at(own, start) for start, *_ in document["words"]]
    out = Laid("silver", -1, own)
    best: dict[int, Act] = {}
    for act in document["acts"]:
        word = mine[act["w"]]
        if word is None or (word in best and best[word].p >= act["p"]):
            continue
        sums = sum(act["types"].values()) or 1.0
        parts = tuple(_shares(own, mine, act.get(name, ()), act.get(f"no{name}", 0.0)) for name in ("source", "target"))
        done = act.get("done")
        best[word] = Act(word, act["p"], [act["types"].get(t, 0.0) / sums for t in TYPES], float("nan") if done is None else done, parts)  # type: ignore[arg-type]
    out.acts = [best[word] for word in sorted(best)]
    return out


def _word_at(own: Seen, start: int) -> int | None:
    """The word of ours that holds an offset."""
    n = bisect_right(own.starts, start) - 1
    return n if n >= 0 and start < own.starts[n] + 40 else None


def _shares(own: Seen, mine: Sequence[int | None], pointed: Iterable[Sequence[float]], nobody: float) -> Groups:
    """What a model points at; a word that names an actor stands for all words that name the same."""
    sums: dict[tuple[int, ...], float] = {(NOBODY,): nobody} if nobody else {}
    mentions = list(own.mentions.values())
    for at, p in pointed:
        word = mine[int(at)]
        if word is not None:
            key = tuple(mentions[own.who[word]]) if own.who[word] >= 0 else (word,)
            sums[key] = sums.get(key, 0.0) + p
    found = sorted(((list(words), p) for words, p in sums.items()), key=lambda pair: -pair[1])[:6]
    whole = sum(p for _, p in found)
    return [(words, p / whole) for words, p in found if p / whole >= 0.01] if whole >= 0.3 else []


# arrays


def arrays(texts: Sequence[Laid]) -> dict[str, Any]:
    forms: dict[str, int] = {}
    form = [forms.setdefault(f, len(forms)) for t in texts for f in t.seen.forms]
    groups = list(dict.fromkeys(t.group for t in texts))
    tags = np.zeros((len(form), WIDEST), dtype=np.uint8)
    for n, own in enumerate(tags_ for t in texts for tags_ in t.seen.tags):
        tags[n, : len(own[:WIDEST])] = own[:WIDEST]
    acts = [(d, a) for d, t in enumerate(texts) for a in t.acts]
    entries = [
        (n, role, g, word, share)
        for n, (_, act) in enumerate(acts)
        for role, found in enumerate(act.parts)
        for g, (words, share) in enumerate(found)
        for word in words
    ]
    return {
        "tag_names": np.array(TAGS), "type_names": np.array(TYPES), "forms": np.array(list(forms)), "boxes": np.array([boxes(f) for f in forms], dtype=np.uint16), "groups": np.array(groups),
        "text_group": np.array([groups.index(t.group) for t in texts], dtype=np.uint8), "text_fold": np.array([t.fold for t in texts], dtype=np.int8),
        "text_first": np.cumsum([0, *(len(t.seen.forms) for t in texts)]).astype(np.int32),
        "blocks": np.array([(d, *b) for d, t in enumerate(texts) for b in blocks(t.seen.sentence)], dtype=np.int32),
        "form": np.array(form, dtype=np.int32), "tags": tags,
        **{name: np.array([x for t in texts for x in getattr(t.seen, name)], dtype=np.int16) for name in ("sentence", "clause", "who")},
        "act": np.array([(d, a.word) for d, a in acts], dtype=np.int32).reshape(-1, 2), "act_p": np.array([a.p for _, a in acts], dtype=np.float16),
        "act_types": np.array([a.types for _, a in acts], dtype=np.float16), "act_done": np.array([a.done for _, a in acts], dtype=np.float16),
        "act_right": np.array([a.right for _, a in acts], dtype=np.int16), "entry": np.array([e[:4] for e in entries], dtype=np.int32).reshape(-1, 4),
        "entry_share": np.array([e[4] for e in entries], dtype=np.float16),
    }  # fmt: skip


MARKED = {"marked": marked_texts, "reports": reports, "answers": lambda: reports(beside=("answers",)), "news": lambda: reports(beside=("news",)), "brief": brief, "in_place": passages_in_place, "sides": passages_with_sides}


def main() -> None:
    kind, *rest = sys.argv[1:]
    if kind in MARKED:
        texts, out = MARKED[kind](), rest[0]
    else:
        lines, out = Path(rest[0]).read_text(encoding="utf-8").splitlines(), rest[1]
        with Pool(int(rest[2]) if len(rest) > 2 else 1) as pool:
            texts = [t for t in pool.imap(silver_text, lines, chunksize=16) if t is not None]
    held = arrays(texts)
    np.savez_compressed(out, **held)
    print(len(texts), "texts", len(held["form"]), "words", len(held["act"]), "acts", len(held["forms"]), "forms")
    named = held["act_right"]
    print("source nobody, not in the text:", [(named[:, r] == x).mean().round(3) for r in (0, 1) for x in (NOBODY, UNKNOWN)])


if __name__ == "__main__":
    main()
