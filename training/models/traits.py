"""Teaches the traits again, on gold sentences alone, over an encoder that stays as it is.

    python traits.py --language de --model made/de-parser/model-best --gold train.conllu --dev dev.conllu --out made/de-traits

A teacher hardly marks what is rare, the subjunctive above all; a parser trained on its marks forgets it.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import spacy
import treebank
from spacy.training import Example
from spacy.util import minibatch
from thinc.api import Adam
from train import doc_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("de", "en"), required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--dev", required=True)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    random.seed(5)
    spacy.util.fix_random_seed(5)
    nlp = spacy.load(args.model)
    others = [name for name in nlp.pipe_names if name not in ("tok2vec", "morphologizer")]
    trees, dev = treebank.read_written(args.gold), treebank.read_written(args.dev)
    optimizer = Adam(0.002, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    with nlp.select_pipes(disable=others):
        for turn in range(args.rounds):
            random.shuffle(trees)
            losses: dict[str, float] = {}
            for batch in minibatch(trees, 24):
                references = [doc_of(nlp.vocab, [tree]) for tree in batch]
                examples = [Example(spacy.tokens.Doc(nlp.vocab, words=[t.text for t in ref]), ref) for ref in references]
                nlp.update(examples, sgd=optimizer, losses=losses, exclude=["tok2vec"], annotates=["tok2vec"], drop=0.1)
            with nlp.use_params(optimizer.averages):
                print(turn + 1, round(losses["morphologizer"]), score(nlp, dev))
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(args.out)


def score(nlp: spacy.Language, trees: list[treebank.Tree]) -> str:
    """Part of speech and traits, and the subjunctives found."""
    n = pos = feats = subjunctive = found = 0
    docs = [spacy.tokens.Doc(nlp.vocab, words=[w.form for w in tree.words]) for tree in trees]
    for doc, tree in zip(nlp.pipe(docs), trees, strict=True):
        for token, w in zip(doc, tree.words, strict=True):
            n += 1
            pos += token.pos_ == w.upos
            feats += (str(token.morph) or "_") == w.feats
            if "Mood=Sub" in (w.feats or ""):
                subjunctive += 1
                found += "Mood=Sub" in str(token.morph)
    return f"upos {100 * pos / n:.1f} feats {100 * feats / n:.1f} subjunctives {found} of {subjunctive}"


if __name__ == "__main__":
    main()
