"""CoNLL-U files -> sentences of one shape, whatever treebank they come from.

The treebanks differ in the labels they use. Subtypes are folded as Echolot's reader folds them, and the German ones are
brought to those of GSD, on which the models are measured;
contractions (`im`, `zum`) stay one word, because Echolot's tokens do. What a treebank does not mark, or marks in another
way, is `None`: the trainers leave such a field out of the loss.
"""

from __future__ import annotations

import gzip
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

# Traits of the word form that a reader of news needs; what the treebanks mark differently is left out.
FEATURES = ("Case", "Degree", "Gender", "Mood", "Number", "Person", "Tense", "VerbForm", "Voice")
CONTRACTED = {"am", "ans", "aufs", "beim", "durchs", "fürs", "hinterm", "im", "ins", "ums", "unterm", "vom", "vorm", "zum", "zur", "übers"}

MISSING = "∅"  # in a file: not marked

# The folding of Echolot's reader, and for German what GSD calls otherwise.
_FOLDED = tomllib.loads((resources.files("echolot.read") / "data" / "labels.toml").read_text("utf-8"))["folded"]
_FOLDED_DE = {"nmod:poss": "nmod"}


@dataclass(slots=True)
class Word:
    """One word. `head` counts from 0; the root is its own head."""

    form: str
    lemma: str | None
    upos: str | None
    tag: str | None
    feats: str | None
    head: int
    relation: str | None
    space: bool = True
    name: str | None = None  # BIO tag


@dataclass(slots=True)
class Tree:
    """One sentence. `weight` below 1 means that a model, not a person, marked it."""

    words: list[Word]
    source: str = ""
    doc: str = ""
    gold: bool = field(default=True)


def read(path: Path | str, language: str) -> list[Tree]:
    """The sentences of a .conllu or .conllu.gz file, brought to one shape. The treebank is told by the file's name."""
    path = Path(path)
    kind = next((k for k in ("gsd", "hdt", "pud", "lit", "ewt", "gum", "partut") if f"_{k}" in path.name), "")
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [tree for rows, doc in _blocks(lines) if (tree := _tree(rows, kind, language, doc))]


def _blocks(lines: Iterator[str]) -> Iterator[tuple[list[list[str]], str]]:
    rows: list[list[str]] = []
    doc = ""
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            doc = line.partition("=")[2].strip()
        elif not line and rows:
            yield rows, doc
            rows = []
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
    if rows:
        yield rows, doc


def _tree(rows: list[list[str]], kind: str, language: str, doc: str) -> Tree | None:
    where: dict[str, int] = {}  # treebank number -> our index
    words: list[Word] = []
    heads: list[str] = []
    until = ""
    for row in rows:
        number = row[0]
        if "." in number:
            continue
        if "-" in number:
            first, last = number.split("-")
            if language == "de" and int(last) - int(first) == 1:
                until = last
                words.append(Word(row[1], None, None, None, None, 0, None, "SpaceAfter=No" not in row[9]))
                heads.append("")
            continue
        if until:
            word = words[-1]
            where[number] = len(words) - 1
            if word.upos is None:  # the first half: the preposition
                word.lemma, word.upos, word.relation = row[2], row[3], row[7]
                word.tag, word.feats = ("APPRART" if row[3] == "ADP" else row[4]), row[5]
                heads[-1] = row[6]
            if number == until:
                until = ""
            continue
        where[number] = len(words)
        words.append(Word(row[1], row[2], row[3], row[4], row[5], 0, row[7], "SpaceAfter=No" not in row[9]))
        heads.append(row[6])
    for index, (word, head) in enumerate(zip(words, heads, strict=True)):
        word.head = index if head == "0" else where.get(head, -1)
        if word.head < 0:
            return None
    _harmonise(words, kind, language)
    return Tree(words, kind, doc)


def _harmonise(words: list[Word], kind: str, language: str) -> None:
    passive = {w.head for w in words if (w.relation or "").startswith("aux:pass")}
    auxiliaries = {i for i, w in enumerate(words) if (w.relation or "").startswith("aux:pass")}
    for index, word in enumerate(words):
        feats = dict(p.split("=", 1) for p in (word.feats or "_").split("|") if "=" in p)
        feats = {k: v for k, v in feats.items() if k in FEATURES and k != "Voice"}
        if index in (auxiliaries if language == "de" else passive) and word.upos in ("AUX", "VERB"):
            feats["Voice"] = "Pass"
        word.feats = "|".join(f"{k}={feats[k]}" for k in sorted(feats)) or "_"
        if language == "de":
            _as_in_gsd(words, word, feats, kind, passive)
        relation = word.relation or "dep"
        word.relation = _FOLDED.get(relation, relation)


def _as_in_gsd(words: list[Word], word: Word, feats: dict[str, str], kind: str, passive: set[int]) -> None:
    relation = word.relation or "dep"
    if kind == "hdt":
        if word.tag == "PPOSAT" and relation == "det":
            relation = "det:poss"
        if relation == "obl" and word.head in passive and any(w.form.lower() in ("von", "vom") and words[w.head] is word for w in words):
            relation = "obl:agent"
        if word.upos in ("VERB", "AUX"):
            word.feats = None  # no subjunctive is marked there
        if word.upos in ("NOUN", "PROPN") and (word.lemma or "")[:2].lower() != word.form[:2].lower():
            word.lemma = None  # compounds have the lemma of their last part there
    if kind == "pud":
        if word.tag != "APPRART":
            word.tag = None  # other tags than STTS
        if word.upos in ("VERB", "AUX"):
            if "Mood" in feats:
                feats["VerbForm"] = "Fin"
                word.feats = "|".join(f"{k}={feats[k]}" for k in sorted(feats))
            else:
                word.feats = None
    word.relation = _FOLDED_DE.get(relation, relation)


def held_out(trees: list[Tree], count: int, seed: int = 7) -> tuple[list[Tree], list[Tree]]:
    """`count` of the trees, drawn at random with this seed, and the rest."""
    order = list(range(len(trees)))
    random.Random(seed).shuffle(order)
    chosen = set(order[:count])
    return [trees[i] for i in sorted(chosen)], [t for i, t in enumerate(trees) if i not in chosen]


def write(path: Path | str, trees: list[Tree]) -> None:
    """Trees as CoNLL-U with 10 columns; the last says where a word is followed by no space; `∅` is what is not marked."""
    with open(path, "w", encoding="utf-8") as out:
        for tree in trees:
            out.write(f"# source = {tree.source}\n")
            for i, w in enumerate(tree.words):
                head = 0 if w.head == i else w.head + 1
                cells = (w.form, w.lemma, w.upos, w.tag, w.feats, head, w.relation)
                out.write(
                    "\t".join([MISSING if c is None else str(c) for c in (i + 1, *cells)])
                    + f"\t{w.name or '_'}\t{'_' if w.space else 'SpaceAfter=No'}\n"
                )
            out.write("\n")


def read_written(path: Path | str) -> list[Tree]:
    """What `write` wrote."""
    trees, words, source = [], [], ""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# source = "):
                source = line.split(" = ", 1)[1]
            elif not line:
                if words:
                    trees.append(Tree(words, source, gold=not source.startswith("silver")))
                words = []
            else:
                c = [None if v == MISSING else v for v in line.split("\t")]
                head = len(words) if c[6] == "0" else int(c[6] or 0) - 1
                words.append(Word(c[1] or "", c[2], c[3], c[4], c[5], head, c[7], c[9] == "_", None if c[8] == "_" else c[8]))
    return trees


def spans(tree: Tree) -> list[tuple[int, int, str]]:
    """BIO tags -> (first, last, kind)."""
    found: list[tuple[int, int, str]] = []
    for i, w in enumerate(tree.words):
        tag = w.name or "O"
        if tag.startswith("B-"):
            found.append((i, i, tag[2:]))
        elif tag.startswith("I-") and found and found[-1][1] == i - 1 and found[-1][2] == tag[2:]:
            found[-1] = (found[-1][0], i, tag[2:])
        elif tag.startswith("I-"):
            found.append((i, i, tag[2:]))
    return found
