"""Trains what judges readings: `python training/reader/train.py [--pointers FOLDER] [--written] [--write]`; prints cross-validated figures, see README.md.

With `--pointers` it trains what judges reports with a network: FOLDER holds the networks of `pointer.py`, `fold0.npz` and so on, each
trained without the marked texts of a fold, and `all.npz`. Without, it trains what judges all others. Long reports and those of a line or two have judges of their own: `reports.py`. `--written` learns from the written news
of the gold and the wires too, which the weights that ship do not.

Only the dev part of the marked texts is read (`evals/roles.py` says which). Folds are whole articles. Every stage is
trained on what the stage before it gives for articles it has not seen, so that figures and floors are honest.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from scipy.optimize import minimize, minimize_scalar

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import roles as marked
from scoring import fold
from weights import fit, packed

from echolot import pipeline
from echolot.coding.act_traits import ActView, Option, act_views, options
from echolot.coding.actors import ActorList
from echolot.coding.ground import Candidate, Exchange, Told, candidates, ground
from echolot.coding.judge import (
    ACT_COLUMNS,
    ROLE_COLUMNS,
    Experience,
    Lessons,
    ago,
    in_order,
    option_rows,
    part_rows,
    pointed_at,
    weighed,
)
from echolot.coding.pointer import OF_ACT, OF_PART, Pointed, Pointer, Vectors
from echolot.coding.rules import laid_out
from echolot.coding.story import Draft, Story
from echolot.coding.traits import TYPES
from echolot.coding.wording import act_words, part_words
from echolot.ingest.article import article, moment
from echolot.linear import boxes

FOLDS = 3
STANDS = 0.35  # acts likelier than this are what the trees for source and target are trained on
HERE = Path(__file__).resolve().parent
DATA = Path(__file__).resolve().parents[2] / "src" / "echolot" / "coding" / "data" / "judge"
COMMON = {
    "objective": "binary", "verbosity": -1, "seed": 7, "deterministic": True, "force_row_wise": True, "num_threads": 1, "bagging_fraction": 0.8,
    "bagging_freq": 1, "feature_fraction": 0.5, "lambda_l2": 5.0,
}  # fmt: skip
ACT = {**COMMON, "num_leaves": 15, "min_data_in_leaf": 20, "learning_rate": 0.06, "rounds": 200}
DONE = {**COMMON, "num_leaves": 7, "min_data_in_leaf": 20, "learning_rate": 0.06, "rounds": 80}
RIDGE, RIDGE_PARTS = 0.3, 0.3  # of the weights of words
ROLE = {**COMMON, "objective": "lambdarank", "lambdarank_truncation_level": 3, "num_leaves": 15, "min_data_in_leaf": 20, "learning_rate": 0.06, "rounds": 150}
REAL = 3.0  # how much more a row of real news weighs than one of a text written to learn from


@dataclass(slots=True, eq=False)
class Text:
    """One marked article, read by the rules."""

    group: str
    fold: int
    gold: list[dict[str, Any]]
    told: Told
    views: list[ActView]
    match: dict[Draft, list[dict[str, Any]]] = field(default_factory=dict)  # acts -> what is marked there
    pointed: Pointed = field(default_factory=Pointed.nothing)  # what a network says that has not learned from this text
    words: Words | None = None  # filled on demand


@dataclass(slots=True)
class Words:
    """The boxes of a text's strings, with what is right."""

    acts: list[list[int]] = field(default_factory=list)
    told: list[list[float]] = field(default_factory=list)
    parts: list[list[int]] = field(default_factory=list)
    right: list[list[float]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Kept:
    """An act that was judged to stand, with what is then decided about it."""

    draft: Draft
    option: Option
    chance: float
    done: float = 1.0
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    sure: float = 1.0
    sure_target: float = 1.0


def texts(part: str = "dev", *, every: bool = False, beside: Sequence[str] = ()) -> list[Text]:
    """every: with the written news of the gold and the wires. beside: further folders, `answers` (dispatches on who answered a deed), `plain` (texts of a line or two) or `news` (real news)."""
    actors, out = ActorList.built_in(), []
    for group, paths in marked.groups().items():
        if group in marked.TEST_ALONE and not every:
            continue
        for document in marked.documents(paths, part):
            told = read_by_rules(document["text"], document["lang"], document["date"], document["id"], actors, None)
            text = Text(group, _fold(document["id"]), marked.gold_records(document), told, act_views(told))
            _match(text)
            out.append(text)
    return out + further(actors) + written(actors, every, beside)


def written(actors: ActorList, every: bool, beside: Sequence[str]) -> list[Text]:
    """Texts marked to learn from: none of them is in any gold, and all but those of `news` were written for that. The plain ones count as news as it is: what they teach is for texts like them."""
    out = []
    for path in (path for folder in ("marked", *beside) for path in sorted((HERE / folder).glob("*/*.jsonl"))):
        kind = "written wires" if path.stem.startswith("wires") else {"answers": "written answers", "plain": "plain", "news": "further news"}.get(path.parents[1].name, "written")
        if kind == "written wires" and not every:
            continue
        for document in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            told = read_by_rules(document["text"], document["lang"], document["date"], document["id"], actors, None)
            text = Text(f"{kind} {document['lang']}", _fold(document["id"]), marked.gold_records(document), told, act_views(told))
            _match(text)
            out.append(text)
    return out


def further(actors: ActorList) -> list[Text]:
    """The dev parts of the commentaries and of the chronicle: marked by the words of whole acts instead of predicates."""
    from scoring import GOLD, chronicle_gold, split

    out, parts = [], split()
    for folder in ("seed", "passages"):
        for name in parts[folder]["dev"]:
            stem = name.removesuffix(".de") if folder == "seed" else name
            gold = json.loads((GOLD / folder / f"{stem}.gold.json").read_text())
            told = read_by_rules((GOLD / folder / f"{name}.txt").read_text(), None, gold["published"], name, actors, gold["genre"])
            out.append(_whole(folder, name, told, gold["records"]))
    lines = map(json.loads, (GOLD / "chronicle" / "dispatches.jsonl").read_text(encoding="utf-8").splitlines())
    for dispatch in (d for d in lines if d["id"] in parts["chronicle"]["dev"]):
        told = read_by_rules(dispatch["text"], dispatch["language"], dispatch["published"], dispatch["id"], actors, None)
        out.append(_whole("chronicle", dispatch["id"], told, chronicle_gold(dispatch)))
    return out


def _whole(group: str, name: str, told: Told, records: Sequence[dict[str, Any]]) -> Text:
    gold = [
        {
            "spans": [(e["start"], e["end"]) for e in r["evidence"]], "source": fold(r["source"]), "target": fold(r["target"]),
            "types": {r["type"], *r.get("alt_types", [])}, "kind": r["kind"], "status": "",
        }
        for r in records
        if r["kind"] == "event"
    ]  # fmt: skip
    text = Text(group, _fold(name), gold, told, act_views(told))
    for one in gold:
        here = [(_dice(d, one), d) for d in told.acts]
        near = [(dice, not d.dropped, d) for dice, d in here if dice >= (0.5 if group != "chronicle" else 0.01)]
        fits = [n for n in near if n[2].record.type in one["types"]] or near
        if fits:
            best = max(fits, key=lambda n: (n[1], n[0]))[2]
            text.match.setdefault(best, []).append(one)
    return text


def _dice(draft: Draft, gold: dict[str, Any]) -> float:
    a = draft.record.evidence[0]
    return max(2 * max(0, min(a.end, e) - max(a.start, s)) / ((a.end - a.start) + (e - s)) for s, e in gold["spans"])


def _fold(name: str) -> int:
    return int(hashlib.sha256(("fold " + name).encode()).hexdigest(), 16) % FOLDS


def read_by_rules(words: str, language: Any, published: str | None, name: str, actors: ActorList, genre: Any) -> Told:
    item = article(words, language=language, published=moment(published) if published else None, path=name)
    story = Story.of(pipeline.as_read(replace(item, genre=genre) if genre else item), actors)
    story.second_look = lambda hit: True
    parts, _ = laid_out(story)
    return Told.of(story, in_order(story), len(parts))


def _match(text: Text) -> None:
    """Each marked act goes to the one reading of it that fits best: told by the rules before let go, right type before wrong."""
    for gold in text.gold:
        here = [d for d in text.told.acts if marked.touches(gold["spans"], marked.predicate(d.record))]
        if here and gold["kind"] == "event":
            best = min(here, key=lambda d: (bool(d.dropped), d.record.type not in gold["types"]))
            text.match.setdefault(best, []).append(gold)


# experience: what words were marked as


def experience(some: Sequence[Text]) -> Experience:
    out, right, seen, nobody = Experience(), Counter[str](), Counter[str](), Counter[tuple[int, str]]()
    for text in some:
        for view in text.views:
            act, language = view.draft.act, text.told.story.language
            assert act is not None and view.draft.piece is not None
            types = {t for g in text.match.get(view.draft, []) for t in g["types"]}
            keys: dict[tuple[str, str, str], set[str]] = {}
            for hit in view.draft.piece.hits.get(act.hit.at, []):
                for reading in hit.readings:
                    keys.setdefault((language, reading.form, reading.kind), set()).add(reading.type)
                    seen[reading.type] += 1
            for key, possible in keys.items():
                out.seen[key] = out.seen.get(key, 0.0) + 1
                for type_ in types:
                    if type_ in possible or act.reading.content == "reported":
                        table = out.yes.setdefault(key, {})
                        table[type_] = table.get(type_, 0.0) + 1 / len(types & possible or types)
            for type_ in types:
                right[type_] += 1
            gold = text.match.get(view.draft, [])
            for role, name in enumerate(("source", "target")):
                if not gold or gold[0][name]:
                    continue
                nobody[role, min(types)] += 1
                for key in keys:
                    none = out.alone.get(key, (0.0, 0.0))
                    out.alone[key] = (none[0] + (role == 0), none[1] + (role == 1))
    out.base = {t: min(0.5, right[t] / max(1, seen[t])) for t in seen}
    out.alone_base = {t: (nobody[0, t] / max(1, right[t]), nobody[1, t] / max(1, right[t])) for t in seen}
    return out


# what words speak for


def lessons(some: Sequence[Text]) -> Lessons:
    """What texts teach of words."""
    words = [text.words or _words(text) for text in some]
    acts = fit([r for w in words for r in w.acts], np.array([x for w in words for x in w.told]), ("act", "done", *TYPES), RIDGE)
    much = np.array([1.0 if text.group.startswith("written") else REAL for text, w in zip(some, words, strict=True) for _ in w.parts])
    return Lessons(experience(some), acts, fit([r for w in words for r in w.parts], np.array([x for w in words for x in w.right]), ("source", "target"), RIDGE_PARTS, much))


def _words(text: Text) -> Words:
    """How the acts of a text, and the candidates for the parts of its marked acts, are worded; the sources are the marked ones."""
    out = text.words = Words()
    for view in text.views:
        gold = [g for g in text.match.get(view.draft, []) if g["types"]]
        done = [g["status"] in ("realised", "ongoing") for g in gold if g["status"]]
        types = {t for g in gold for t in g["types"]}
        out.acts.append(boxes(apart(text, act_words(view.draft).spelled())))
        out.told.append([float(bool(gold)), float(done[0]) if done else np.nan, *(float(t in types) if gold else np.nan for t in TYPES)])
        if gold:
            found, wanted = part_strings(text, view.draft, gold)
            out.parts += [boxes(row) for row in found]
            out.right += wanted
    return out


def apart(text: Text, strings: list[str]) -> list[str]:
    """A row of a text that was written to learn from says everything twice, once in a tongue of its own: what only such texts
    do then stays there (Daumé 2007). Written news names who did it far more often than real news does."""
    return strings + [f"written {s}" for s in strings] if text.group.startswith("written") else strings


def part_strings(text: Text, draft: Draft, gold: Sequence[dict[str, Any]]) -> tuple[list[list[str]], list[list[float]]]:
    """How each candidate for the parts of a marked act is worded, and whether it is source, and target."""
    act = draft.act
    assert act is not None
    reading = next((o.reading for o in options(draft, draft.piece.hits.get(act.hit.at, []) if draft.piece else []) if o.reading.type in gold[0]["types"]), act.reading)
    here = ground(text.told, draft, reading)
    strings, right = [], []
    for n, (given, role) in enumerate(((draft.record.source, act.source), (draft.record.target, act.target))):
        wanted = [g[("source", "target")[n]] for g in gold]
        source = tuple(sorted(gold[0]["source"])) if n else None
        found = candidates(here, given, role.how, source)
        worded = part_words(here, found, [ago(here, one) for one in found], source)
        strings += [apart(text, [s for block in row for s in block.spelled()]) for row in worded]
        for one in found:
            label = float(fold(one.actors) in wanted)
            right.append([label, np.nan] if n == 0 else [np.nan, label])
    return strings, right


# stages


def seen(rows: Any, columns: Sequence[str], network: bool) -> Any:
    """The columns that trees see: all of them, or those that no network fills. rows: (n, columns)."""
    return np.asarray(rows, dtype=np.float32).reshape(-1, len(columns))[:, [n for n, name in enumerate(columns) if network or name not in (*OF_ACT, *OF_PART)]]


def names(columns: Sequence[str], network: bool) -> list[str]:
    return [name for name in columns if network or name not in (*OF_ACT, *OF_PART)]


def train(rows: Any, labels: Any, settings: dict[str, Any], weight: Any = None) -> lgb.Booster:
    own = {k: v for k, v in settings.items() if k != "rounds"}
    return lgb.train(own, lgb.Dataset(np.asarray(rows, dtype=np.float32), np.asarray(labels, dtype=float), weight=weight), settings["rounds"])


@dataclass(slots=True)
class Table:
    """Rows of numbers of some texts, what is right, and which act each row is of."""

    rows: list[list[float]] = field(default_factory=list)
    labels: list[float] = field(default_factory=list)
    done: list[float] = field(default_factory=list)  # NaN where nothing is marked
    index: list[tuple[Text, Draft, Option]] = field(default_factory=list)


def act_table(some: Sequence[Text], known: Lessons, open_: float = 0.0) -> Table:
    out = Table()
    for text in some:
        for view, one in zip(text.views, option_rows(text.views, known, text.pointed, open_=open_), strict=True):
            gold = text.match.get(view.draft, [])
            told = [g["status"] in ("realised", "ongoing") for g in gold if g["status"]]
            for option, row in one:
                out.rows.append([*np.frombuffer(row, dtype=np.float32)[:-1].tolist(), float(text.group.startswith("written"))])
                out.labels.append(float(any(option.reading.type in g["types"] for g in gold)))
                out.done.append(float(told[0]) if told and out.labels[-1] else np.nan)
                out.index.append((text, view.draft, option))
    return out


def kept(table: Table, chances: Any, done: Any) -> dict[Text, list[Kept]]:
    best: dict[Draft, tuple[Text, Option, float, float]] = {}
    for (text, draft, option), p, d in zip(table.index, chances, done, strict=True):
        if draft not in best or p > best[draft][2]:
            best[draft] = text, option, float(p), float(d)
    out: dict[Text, list[Kept]] = {}
    for draft, (text, option, p, d) in best.items():
        out.setdefault(text, []).append(Kept(draft, option, p, d))
    return out


def role_table(some: dict[Text, list[Kept]], role: str, limit: float, known: dict[int, Lessons]) -> tuple[list[list[float]], list[float], list[tuple[Kept, list[Candidate], int, int]]]:
    rows: list[list[float]] = []
    labels: list[float] = []
    index: list[tuple[Kept, list[Candidate], int, int]] = []
    for text, acts in some.items():
        exchange = Exchange()
        for one in acts:
            gold = text.match.get(one.draft, [])
            if one.chance < limit and not gold:
                continue
            source = one.source if role == "target" else None
            found, more = part_rows(text.told, one.draft, one.option.reading, exchange, source, known[text.fold], text.pointed)
            index.append((one, found, len(rows), len(rows) + len(more)))
            rows += [[*row[:-1], float(text.group.startswith("written"))] for row in more.tolist()]
            wanted = [g[role] for g in gold]
            labels += [float(fold(c.actors) in wanted) if wanted else -1.0 for c in found]
            if one.chance >= limit:
                exchange.add(one.option.reading.type, one.draft.record.source if source is None else source, one.draft.record.target)
    return rows, labels, index


def questions(tables: Sequence[tuple[Any, Any, Any]]) -> tuple[Any, Any, list[int]]:
    """The rows of the acts of which the right answer is known, their labels, and how many rows each act has."""
    rows, labels, sizes = [], [], []
    for table, right, index in tables:
        for _, _, first, last in index:
            if right[first] >= 0:
                rows += table[first:last]
                labels += right[first:last]
                sizes.append(last - first)
    return np.asarray(rows, dtype=np.float32), np.asarray(labels), sizes


def parts_trained(tables: Sequence[tuple[Any, Any, Any]], network: bool) -> lgb.Booster:
    """Trees that put the right candidates of an act before the others (LambdaRank; Burges 2010)."""
    rows, labels, sizes = questions(tables)
    own = {k: v for k, v in ROLE.items() if k != "rounds"}
    weight = np.where(rows[:, -1] > 0, 1.0, REAL)
    return lgb.train(own, lgb.Dataset(seen(rows, ROLE_COLUMNS, network), labels.astype(int), group=sizes, weight=weight), ROLE["rounds"])


def sharpness(scores: Any, labels: Any, sizes: Sequence[int]) -> tuple[float, float]:
    """The scale of `Forest.shares`: what makes the scores of unseen acts chances, and the log odds that any candidate is right."""
    ends = np.cumsum([0, *sizes])
    own = [(scores[a:b], labels[a:b] > 0) for a, b in pairwise(ends)]
    held = [(s - s.max(), y) for s, y in own if y.any()]

    def loss(a: float) -> float:
        return -sum(float(np.log(np.exp(a * s)[y].sum() / np.exp(a * s).sum())) for s, y in held)

    share = len(held) / len(own)
    return float(minimize_scalar(loss, bounds=(0.1, 5.0), method="bounded").x), float(np.log(share / (1 - share)))


def decide(index: list[tuple[Kept, list[Candidate], int, int]], scores: Any, role: str, scale: tuple[float, float] = (1.0, 20.0)) -> None:
    for one, found, first, last in index:
        own = np.exp(scale[0] * (scores[first:last] - scores[first:last].max()))
        best, p = max(weighed(found, (own / own.sum() / (1 + np.exp(-scale[1]))).tolist()), key=lambda pair: pair[1])
        setattr(one, role, best.actors)
        setattr(one, "sure" if role == "source" else "sure_target", p)


# figures


def figures(some: dict[Text, list[Kept]], limit: float) -> dict[str, dict[str, float]]:
    sums: dict[str, Counter[str]] = {}
    for text, acts in some.items():
        count = sums.setdefault(text.group, Counter())
        used: set[int] = set()
        stands = [a for a in acts if a.chance >= limit]
        count["gold"] += len(text.gold)
        count["read"] += len(stands)
        if not text.gold:
            count["eventless"] += 1
            count["quiet"] += not stands
        for level in ("place", "type", "source", "both"):
            used = set()
            for gold in text.gold:
                for n, one in enumerate(stands):
                    if n in used or not marked.touches(gold["spans"], marked.predicate(one.draft.record)):
                        continue
                    if level != "place" and one.option.reading.type not in gold["types"]:
                        continue
                    if level in ("source", "both") and fold(one.source) != gold["source"]:
                        continue
                    if level == "both" and fold(one.target) != gold["target"]:
                        continue
                    used.add(n)
                    count[level] += 1
                    break
    out = {}
    for group, c in sums.items():
        out[group] = {k: 2 * c[k] / max(1, c["gold"] + c["read"]) for k in ("place", "type", "source", "both")}
        out[group] |= {"P": c["place"] / max(1, c["read"]), "R": c["place"] / max(1, c["gold"]), "quiet": c["quiet"] / max(1, c["eventless"]), "n": c["eventless"]}
    return out


def show(name: str, some: dict[Text, list[Kept]], limits: Sequence[float] = (STANDS,)) -> None:
    for limit in limits:
        for group, f in figures(some, limit).items():
            print(f"{name} {limit:.2f} {group:<14}" + "  ".join(f"{k} {v:.3f}" for k, v in f.items()))


def cross_validated(
    some: list[Text], network: bool, learned: list[Text] | None = None, open_: float = 0.0
) -> tuple[dict[Text, list[Kept]], dict[int, Table], dict[int, Lessons], dict[str, tuple[float, float]]]:
    """Every article judged by what the other folds have taught. learned: those that trees learn from, where these are not all; open_: as in `option_rows`."""
    by_fold = sorted({t.fold for t in some})
    known = {part: lessons([t for t in some if t.fold != part]) for part in by_fold}
    some = some if learned is None else learned
    rows = {part: act_table([t for t in some if t.fold == part], known[part], open_) for part in by_fold}
    out: dict[Text, list[Kept]] = {}
    for part in by_fold:
        booster, done = acts_trained([rows[p] for p in by_fold if p != part], network)
        mine = seen(rows[part].rows, ACT_COLUMNS, network)
        out |= kept(rows[part], booster.predict(mine), done.predict(mine))
    for text in some:
        out.setdefault(text, [])
    scales: dict[str, tuple[float, float]] = {}
    for role in ("source", "target"):
        tables = {part: role_table({t: k for t, k in out.items() if t.fold == part}, role, STANDS, known) for part in by_fold}
        scores: dict[int, Any] = {}
        for part in by_fold:
            booster = parts_trained([tables[p] for p in by_fold if p != part], network)
            scores[part] = booster.predict(seen(tables[part][0], ROLE_COLUMNS, network))
        scales[role] = _scale(tables, scores)
        for part in by_fold:
            decide(tables[part][2], scores[part], role, scales[role])
    return out, rows, known, scales


def _scale(tables: dict[int, Any], scores: dict[int, Any]) -> tuple[float, float]:
    """Sharpness from the acts of real news; where there are none, from those of written texts."""
    own, right, sizes = [], [], []
    real = any(not row[-1] for rows, _, _ in tables.values() for row in rows)
    for part, (rows, labels, index) in tables.items():
        for _, _, first, last in index:
            if labels[first] >= 0 and not (real and rows[first][-1]):
                own.append(scores[part][first:last])
                right += labels[first:last]
                sizes.append(last - first)
    return sharpness(np.concatenate(own), np.asarray(right), sizes)


def acts_trained(tables: Sequence[Table], network: bool) -> tuple[lgb.Booster, lgb.Booster]:
    """Trees for whether a word is an act of a type, and for whether an act was done."""
    rows = seen([r for t in tables for r in t.rows], ACT_COLUMNS, network)
    labels, done = (np.asarray([x for t in tables for x in getattr(t, name)]) for name in ("labels", "done"))
    use = ~np.isnan(done)
    return train(rows, labels, ACT), train(rows[use], done[use], DONE)


# what ships


def calibration(scores: Any, labels: Any) -> tuple[float, float]:
    """Slope and intercept that make chances of raw scores (Platt 1999), from scores of unseen articles."""
    s, y = np.asarray(scores), np.asarray(labels)

    def loss(ab: Any) -> float:
        z = ab[0] * s + ab[1]
        return float(np.mean(np.logaddexp(0, z) - y * z))

    a, b = minimize(loss, [1.0, 0.0], method="Nelder-Mead").x
    return float(a), float(b)


def tables(booster: lgb.Booster, names: Sequence[str], scale: tuple[float, float]) -> bytes:
    """A booster as the arrays of `echolot.coding.forest`."""
    laid = [_nodes(t["tree_structure"]) for t in booster.dump_model()["tree_info"]]
    width, leaves = max(len(nodes) for nodes, _ in laid), max(len(values) for _, values in laid)
    trait, stays = np.zeros((len(laid), width), dtype=np.int16), np.full((len(laid), width), 0xFFFF, dtype=np.uint16)
    cut, value = np.full((len(laid), width), np.inf, dtype=np.float32), np.zeros((len(laid), leaves), dtype=np.float32)
    for t, (nodes, values) in enumerate(laid):
        value[t, : len(values)] = values
        for n, (f, c, mask) in enumerate(nodes):
            trait[t, n], cut[t, n], stays[t, n] = f, c, mask
    out = io.BytesIO()
    np.savez_compressed(out, traits=np.array(names), trait=trait, cut=cut, stays=stays, value=value, scale=np.array(scale))
    return out.getvalue()


def _nodes(tree: dict[str, Any]) -> tuple[list[tuple[int, float, int]], list[float]]:
    """Nodes of one tree, each with the bits of the leaves that stay where its answer is no; and the leaves from the left."""
    nodes: list[tuple[int, float, int]] = []
    leaves: list[float] = []

    def visit(node: dict[str, Any]) -> None:
        if "split_feature" not in node:
            leaves.append(float(node.get("leaf_value", 0.0)))
            return
        first = len(leaves)
        visit(node["left_child"])
        out = sum(1 << n for n in range(first, len(leaves)))
        nodes.append((node["split_feature"], float(np.float32(node["threshold"])), 0xFFFF & ~out))
        visit(node["right_child"])

    visit(tree)
    return nodes, leaves


def write_experience(known: Experience, folder: Path) -> None:
    with (folder / "experience.csv").open("w", encoding="utf-8", newline="") as out:
        out.write("# How often words were marked as acts: `seen` in marked texts, `yes` as an act of `type`; without type: acts without source, without target.\n")
        out.write("# kind `any`: shares of a type over all words. Counted in the marked texts of training/reader/README.md. CC BY 4.0.\n")
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["language", "form", "kind", "type", "yes", "seen", "no_source", "no_target"])
        for type_ in sorted(known.base):
            table.writerow(["", "", "any", type_, round(known.base[type_], 4), "", *(round(x, 3) for x in known.alone_base[type_])])
        for key in sorted(known.seen):
            table.writerow([*key, "", "", known.seen[key], *known.alone.get(key, (0.0, 0.0))])
            for type_, yes in sorted(known.yes.get(key, {}).items()):
                table.writerow([*key, type_, round(yes, 3), known.seen[key], "", ""])


def ship(
    some: list[Text], unseen: dict[Text, list[Kept]], rows: dict[int, Table], known: dict[int, Lessons], scales: dict[str, tuple[float, float]], networks: Path | None
) -> None:
    """Train on everything and write what the package reads; calibrated on real texts that were unseen."""
    folder = DATA / "pointed" if networks else DATA
    real = {t: acts for t, acts in unseen.items() if not t.group.startswith("written")}
    write_trees(unseen, real, rows, known, scales, networks is not None, folder)
    if networks:
        (folder / "pointer.npz").write_bytes(smaller((networks / "all.npz").read_bytes()))
    else:
        write_lessons(lessons(some), folder)


def write_trees(
    unseen: dict[Text, list[Kept]], told: dict[Text, list[Kept]], rows: dict[int, Table], known: dict[int, Lessons], scales: dict[str, tuple[float, float]], network: bool, folder: Path
) -> None:
    """Trees taught with all rows, calibrated on what was judged of texts that were unseen. told: the texts for that."""
    folder.mkdir(exist_ok=True)
    acts = [(text, one) for text, some in told.items() for one in some]
    right = [(one.chance, float(any(one.option.reading.type in g["types"] for g in text.match.get(one.draft, [])))) for text, one in acts]
    done = [(one.done, float(g["status"] in ("realised", "ongoing"))) for text, one in acts for g in text.match.get(one.draft, [])[:1] if g["status"]]
    for name, booster, pairs in zip(("act", "done"), acts_trained(list(rows.values()), network), (right, done), strict=True):
        scale = calibration([np.log(max(p, 1e-6) / (1 - min(p, 1 - 1e-6))) for p, _ in pairs], [y for _, y in pairs])
        (folder / f"{name}.npz").write_bytes(tables(booster, names(ACT_COLUMNS, network), scale))
        print("calibration", name, scale)
    for role in ("source", "target"):
        booster = parts_trained([role_table(unseen, role, STANDS, known)], network)
        (folder / f"{role}.npz").write_bytes(tables(booster, names(ROLE_COLUMNS, network), scales[role]))
        print("sharpness", role, scales[role])


def write_lessons(every: Lessons, folder: Path) -> None:
    """What marked texts have taught of single words."""
    write_experience(every.experience, folder)
    for name, linear in (("act_words", every.acts), ("part_words", every.parts)):
        (folder / f"{name}.npz").write_bytes(packed(linear))


def smaller(network: bytes) -> bytes:
    """A network whose rows are whole numbers up to 127, each row with a scale of its own."""
    out = io.BytesIO()
    with np.load(io.BytesIO(network), allow_pickle=False) as held:
        parts: dict[str, Any] = {name: held[name] for name in held.files}
    for name, rows in list(parts.items()):
        if rows.ndim == 2 and rows.size > 1 << 14 and rows.dtype == np.float16:
            scale = np.maximum(np.abs(rows.astype(np.float32)).max(axis=1), 1e-6) / 127
            parts[name], parts[f"{name} scale"] = np.round(rows / scale[:, None]).astype(np.int8), scale.astype(np.float32)
    np.savez_compressed(out, **parts)
    return out.getvalue()


def told_right(some: dict[Text, list[Kept]]) -> None:
    """Of the acts at a marked place: how often done or not done is right, as the rules have it and as the trees have it."""
    c: Counter[tuple[str, str]] = Counter()
    for text, acts in some.items():
        for one in acts:
            gold = [g["status"] in ("realised", "ongoing") for g in text.match.get(one.draft, []) if g["status"]]
            if gold and one.chance >= STANDS:
                rules = one.draft.record.factuality.status in ("realised", "ongoing")
                kind = f"{text.group}, {'let go' if one.draft.dropped else 'told'}"
                c[kind, "n"] += 1
                c[kind, "rules"] += rules == gold[0]
                c[kind, "trees"] += (one.done >= 0.5) == gold[0]
                c[kind, "both"] += (one.done >= (0.3 if rules else 0.85)) == gold[0]
                c[kind, "rules: done, but not"] += rules and not gold[0]
                c[kind, "both: done, but not"] += one.done >= (0.3 if rules else 0.85) and not gold[0]
    for kind in sorted({k for k, _ in c}):
        n = c[kind, "n"]
        print(f"done or not, {kind}: of {n}", {k: round(v / n, 3) for (g, k), v in c.items() if g == kind and k != "n"})


def parts_right(some: dict[Text, list[Kept]]) -> None:
    """Of the acts at a marked place: how often source and target are right."""
    c: Counter[tuple[str, str]] = Counter()
    for text, acts in some.items():
        for one in acts:
            gold = text.match.get(one.draft, [])
            if gold and one.chance >= STANDS:
                c[text.group, "n"] += 1
                c[text.group, "source"] += any(fold(one.source) == g["source"] for g in gold)
                c[text.group, "target"] += any(fold(one.target) == g["target"] for g in gold)
    for group in {g for g, _ in c}:
        n = c[group, "n"]
        print(f"of {n} acts {group}: source {c[group, 'source'] / n:.3f} target {c[group, 'target'] / n:.3f}")


def point(some: Sequence[Text], folder: Path) -> None:
    """Let networks read the texts, each text one that has not learned from its fold."""
    vectors = Vectors.read((DATA / "pointed" / "vectors.npz").read_bytes())
    for part in sorted({t.fold for t in some}):
        network = Pointer.read((folder / f"fold{part}.npz").read_bytes(), vectors)
        for text in some:
            if text.fold == part:
                text.pointed = pointed_at([view.draft for view in text.views], text.told.story, network)


def print_figures(unseen: dict[Text, list[Kept]], limits: Sequence[float] = (STANDS,)) -> None:
    """How texts are judged by what other texts have taught."""
    show("cross-validated", unseen, limits)
    parts_right(unseen)
    told_right(unseen)


def main() -> None:
    some = texts(every="--written" in sys.argv)
    networks = Path(sys.argv[sys.argv.index("--pointers") + 1]) if "--pointers" in sys.argv else None
    if networks:
        point(some, networks)
    print(len(some), "texts", sum(len(t.views) for t in some), "readings", sum(len(t.gold) for t in some), "marked", flush=True)
    unseen, rows, known, scales = cross_validated(some, networks is not None)
    print_figures(unseen)
    if "--write" in sys.argv:
        ship(some, unseen, rows, known, scales, networks)


if __name__ == "__main__":
    main()
