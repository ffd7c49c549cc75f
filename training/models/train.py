"""Trains a pipeline: trees or names in, a spaCy folder out.

    python train.py --language de --config pipeline.cfg --gold train.conllu --silver silver.conllu --dev dev.conllu \\
        --vectors de.floret --steps 2000 --out made/de-parser

Gold sentences are seen `--repeat` times as often as silver ones. The step that does best on the dev file is kept.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import spacy
import treebank
from spacy import util
from spacy.tokens import Doc, DocBin, Span
from spacy.training.initialize import init_nlp
from spacy.training.loop import train


def doc_of(vocab: spacy.vocab.Vocab, trees: list[treebank.Tree]) -> Doc:
    """The trees as one document; what is not marked stays unset."""
    words = [w for t in trees for w in t.words]
    doc = Doc(vocab, words=[w.form for w in words], spaces=[w.space for w in words])
    base = 0
    heads, deps, starts = [], [], []
    for tree in trees:
        for i, w in enumerate(tree.words):
            token = doc[base + i]
            if w.tag is not None:
                token.tag_ = w.tag
            if w.upos is not None and w.feats is not None:
                token.pos_ = w.upos
                token.set_morph("" if w.feats == "_" else w.feats)
            if w.lemma is not None:
                token.lemma_ = w.lemma
            heads.append(base + w.head)
            deps.append("ROOT" if w.head == i else (w.relation or "dep"))
            starts.append(i == 0)
        base += len(tree.words)
    if any(w.relation for w in words):
        annotated = Doc(vocab, words=[w.form for w in words], spaces=[w.space for w in words], heads=heads, deps=deps, sent_starts=starts)
        array = doc.to_array(["TAG", "POS", "MORPH", "LEMMA"])
        annotated.from_array(["TAG", "POS", "MORPH", "LEMMA"], array)
        doc = annotated
    if any(w.name for w in words):
        doc.set_ents(list(_names(doc, words)))
    return doc


def _names(doc: Doc, words: list[treebank.Word]) -> list[Span]:
    spans, begin, kind = [], None, ""
    for i, w in enumerate([*words, treebank.Word("", None, None, None, None, 0, None, name="O")]):
        name = w.name or "O"
        if begin is not None and not (name.startswith("I-") and name[2:] == kind):
            spans.append(Span(doc, begin, i, label=kind))
            begin = None
        if name.startswith("B-") or (name.startswith("I-") and begin is None):
            begin, kind = i, name[2:]
    return spans


def bin_of(trees: list[treebank.Tree], vocab: spacy.vocab.Vocab, group: int, seed: int = 5) -> DocBin:
    chance = random.Random(seed)
    found = DocBin(store_user_data=False)
    at = 0
    while at < len(trees):
        n = chance.randint(1, group)
        found.add(doc_of(vocab, trees[at : at + n]))
        at += n
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("de", "en"), required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("pipeline.cfg"))
    parser.add_argument("--gold", nargs="+", required=True)
    parser.add_argument("--silver", nargs="*", default=[])
    parser.add_argument("--dev", required=True)
    parser.add_argument("--vectors", help="a folder made by vectors.py; without it the encoder sees hashed forms alone")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--every", type=int, default=300)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--warm", type=Path, help="a folder of this script's making, of the same labels, whose weights to start from")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    vocab = spacy.blank(args.language).vocab
    gold = [t for p in args.gold for t in treebank.read_written(p)]
    silver = [t for p in args.silver for t in treebank.read_written(p)]
    trees = gold * (args.repeat if silver else 1) + silver
    random.Random(5).shuffle(trees)
    args.out.mkdir(parents=True, exist_ok=True)
    bin_of(trees, vocab, 3).to_disk(args.out / "train.spacy")
    bin_of(treebank.read_written(args.dev), vocab, 1).to_disk(args.out / "dev.spacy")
    config = util.load_config(
        args.config,
        overrides={
            "nlp.lang": args.language,
            "paths.train": str(args.out / "train.spacy"),
            "paths.dev": str(args.out / "dev.spacy"),
            "paths.vectors": args.vectors,
            "training.max_steps": args.steps,
            "training.eval_frequency": args.every,
        },
        interpolate=False,
    )
    if not args.vectors:
        for part in config["components"].values():
            embed = part["model"].get("embed") or part["model"].get("tok2vec", {}).get("embed")
            if embed:
                embed["include_static_vectors"] = False
    nlp = init_nlp(config)
    if args.warm:
        for name, pipe in nlp.pipeline:
            pipe.model.from_disk(args.warm / name / "model")
    train(nlp, args.out)


if __name__ == "__main__":
    main()
