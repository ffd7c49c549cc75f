"""Parser and names -> the one folder that ships: plain data in half precision, a manifest of checksums.

    python package.py --language de --parser made/de-parser/model-best --names made/de-names/model-best --version 1.0 --lemmas made/de.tsv \\
        --out ../../src/echolot/read/models/de
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import spacy

SUFFIXES = {"", ".json", ".cfg", ".bin"}
PICKLES = {bytes([128, protocol]) for protocol in range(2, 6)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("de", "en"), required=True)
    parser.add_argument("--parser", type=Path, required=True)
    parser.add_argument("--names", type=Path)
    parser.add_argument("--lemmas", type=Path, help="made by lemmas.py --table")
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    nlp = spacy.load(args.parser)
    if args.names:
        nlp.add_pipe("ner", source=spacy.load(args.names, vocab=nlp.vocab))
    if args.lemmas:
        with args.lemmas.open(encoding="utf-8") as lines:
            rows = {f"{form}|{upos}": lemma for form, upos, lemma in (line.rstrip("\n").split("\t") for line in lines)}
        nlp.vocab.lookups.add_table("lemma_of_reading", rows)
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype(np.float16)
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype(np.float16))
    nlp.meta.update({
        "name": "echolot", "version": args.version, "author": "The Echolot authors", "email": "", "url": "", "license": "CC BY-SA 4.0",
        "description": "German and English for Echolot; see training/models/README.md", "performance": {}, "sources": [],
    })  # fmt: skip
    for section in ("paths", "corpora", "training", "pretraining", "initialize"):
        nlp.config[section] = {} if section == "paths" else nlp.config[section]
    shutil.rmtree(args.out, ignore_errors=True)
    nlp.to_disk(args.out)
    _plain_config(args.out / "config.cfg")
    files = sorted(p for p in args.out.rglob("*") if p.is_file())
    for path in files:
        if path.suffix not in SUFFIXES or path.read_bytes()[:2] in PICKLES:
            raise SystemExit(f"{path}: not a kind of file that ships")
    manifest = {p.relative_to(args.out).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print(f"{sum(p.stat().st_size for p in files) / 1e6:.1f} MB")


def _plain_config(path: Path) -> None:
    """Only what loading needs: no paths of the machine that trained."""
    config = spacy.util.load_config(path, interpolate=False)
    for section in ("corpora", "training", "pretraining", "initialize"):
        config.pop(section, None)
    config["paths"] = {}
    config.to_disk(path)


if __name__ == "__main__":
    main()
