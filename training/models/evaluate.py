"""The figures of the card: `python evaluate.py --language de --trees UD_German-GSD/*-test.conllu.gz --names uner-pud.bio.gz`.

Gold words, gold sentences, all words counted, punctuation included. Contractions (`im`) are one word. Relations and traits
are compared after the folding that Echolot's reader does (labels.toml), on both sides; `--model` takes a folder, or
`spacy:NAME`. In brackets 95 % intervals, sentences drawn again 1,000 times.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import names
import numpy as np
import treebank

from echolot.read.parse import Parse, Parser, from_folder, parser


def parsed(reader: Parser, sentences: list[list[str]], names: bool) -> tuple[list[Parse], float]:
    begin = time.process_time()
    found = reader.parse_words(sentences, names=names)
    return found, sum(map(len, sentences)) / (time.process_time() - begin)


def trees(reader: Parser, path: str, language: str) -> None:
    gold = treebank.read(path, language)
    found, speed = parsed(reader, [[w.form for w in t.words] for t in gold], names=False)
    rows: list[Counter[str]] = []  # right and counted words of every sentence, for the intervals
    hit: Counter[str] = Counter()
    n: Counter[str] = Counter()
    said: Counter[str] = Counter()

    def count(key: str, right: bool) -> None:
        n[key] += 1
        hit[key] += right
        rows[-1][key] += 1
        rows[-1][f"{key} right"] += right

    for parse, tree in zip(found, gold, strict=True):
        rows.append(Counter())
        for token, w in zip(parse.tokens, tree.words, strict=True):
            feats = dict(p.split("=") for p in (w.feats or "_").split("|") if "=" in p)
            if w.upos is not None:
                count("upos", token.tag == w.upos)
            if w.tag is not None:
                count("tag", token.fine == w.tag)
            if w.lemma is not None:
                count("lemma", token.lemma == w.lemma)
            if w.feats is not None:
                ours = {k: v for k, v in token.morph.items() if k != "Voice"}
                count("feats", ours == {k: v for k, v in feats.items() if k != "Voice"})
                for trait in ("Mood", "Tense", "VerbForm"):
                    if trait in feats:
                        count(trait, token.morph.get(trait) == feats[trait])
                if feats.get("Mood") == "Sub":
                    count("subjunctive found", token.morph.get("Mood") == "Sub")
            right = token.head == w.head
            count("uas", right)
            count("las", right and token.relation == w.relation)
            for relation in ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "aux:pass", "ccomp", "xcomp", "compound:prt"):
                said[relation] += token.relation == relation
                n[f"{relation} gold"] += w.relation == relation
                hit[relation] += right and token.relation == relation == w.relation
    print(f"{Path(path).name}: {len(gold)} sentences, {n['uas']} words, {speed:,.0f} words a second of processor time, names left out")
    for key in ("tag", "upos", "lemma", "feats", "uas", "las"):
        if n[key]:
            low, high = interval(np.array([[row[f"{key} right"], row[key]] for row in rows]), lambda t: t[0] / t[1])
            print(f"  {key} {100 * hit[key] / n[key]:.1f} [{100 * low:.1f}, {100 * high:.1f}]")
    print("  " + "  ".join(f"{k} {100 * hit[k] / n[k]:.1f} (n {n[k]})" for k in ("Mood", "Tense", "VerbForm", "subjunctive found") if n[k]))
    shown = [(r, 2 * hit[r] / max(said[r] + n[f"{r} gold"], 1), n[f"{r} gold"]) for r in sorted(k for k in said if n[f"{k} gold"])]
    print("  F1 " + "  ".join(f"{r} {100 * f:.0f} (n {k})" for r, f, k in shown))


def named(reader: Parser, path: str) -> None:
    gold = names.read(path)
    found, speed = parsed(reader, [[w.form for w in t.words] for t in gold], names=True)
    rows: list[tuple[int, int, int]] = []
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for parse, tree in zip(found, gold, strict=True):
        ours = {(name.first, name.last, name.kind) for name in parse.names}
        theirs = set(treebank.spans(tree))
        rows.append((len(ours & theirs), len(ours), len(theirs)))
        for kind in names.KINDS:
            mine, true = ({s for s in part if s[2] == kind} for part in (ours, theirs))
            right[kind] += len(mine & true)
            said[kind] += len(mine)
            wanted[kind] += len(true)
    total = (sum(right.values()), sum(said.values()), sum(wanted.values()))
    low, high = interval(np.array(rows), lambda t: 2 * t[0] / (t[1] + t[2]))
    print(f"{Path(path).name}: {len(gold)} sentences, {total[2]} names, {speed:,.0f} words a second of processor time")
    print(f"  all P {total[0] / max(total[1], 1):.3f} R {total[0] / total[2]:.3f} F1 {2 * total[0] / (total[1] + total[2]):.3f} [{low:.3f}, {high:.3f}]  "
          + "  ".join(f"{k} F1 {2 * right[k] / max(said[k] + wanted[k], 1):.3f} (n {wanted[k]})" for k in sorted(wanted)))  # fmt: skip


def interval(rows: np.ndarray, of: Callable[[np.ndarray], float]) -> tuple[float, float]:
    """95 % of 1,000 draws of as many sentences, with replacement; `of` takes the sums of the columns."""
    chance = np.random.default_rng(1)
    drawn = [of(rows[chance.integers(0, len(rows), len(rows))].sum(0)) for _ in range(1000)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--language", choices=("de", "en"), required=True)
    arguments.add_argument("--model", default="echolot")
    arguments.add_argument("--trees", nargs="*", default=[])
    arguments.add_argument("--names", nargs="*", default=[])
    args = arguments.parse_args()
    known = args.model == "echolot" or args.model.startswith("spacy:")
    reader = parser(args.language, args.model) if known else from_folder(Path(args.model))
    print(reader.name)
    for path in args.trees:
        trees(reader, path, args.language)
    for path in args.names:
        named(reader, path)


if __name__ == "__main__":
    main()
