"""Networks, vectors and lemmas -> the one folder that ships: plain data in half precision, a manifest of checksums.

    python package.py --language de --syntax made/de-syntax --names made/de-names --version 2.0 --lemmas made/de.tsv \\
        --out ../../src/echolot/read/models/de
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import floret_vectors
import numpy as np
import spacy
import torch

from echolot.read.network import PARTS

SUFFIXES = {"", ".json", ".cfg", ".bin"}
PICKLES = {bytes([128, protocol]) for protocol in range(2, 6)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("de", "en"), required=True)
    parser.add_argument("--syntax", type=Path, nargs="+", required=True, help="made by teach.py; of several the mean counts")
    parser.add_argument("--names", type=Path, nargs="+", help="made by teach.py --names, over the same vectors")
    parser.add_argument("--lemmas", type=Path, help="made by lemmas.py --table")
    parser.add_argument("--words", type=int, default=100_000, help="so many of the forms that a network knows; the others it tells by their letters and vectors")
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    nlp = spacy.blank(args.language)
    nlp.add_pipe("echolot_syntax", name="parser").take(*kept(args.syntax, tables=True, words=args.words))
    if args.names:
        nlp.add_pipe("echolot_names", name="ner").take(*kept(args.names, tables=False, words=args.words))
    if args.lemmas:
        with args.lemmas.open(encoding="utf-8") as lines:
            rows = {f"{form}|{upos}": lemma for form, upos, lemma in (line.rstrip("\n").split("\t") for line in lines)}
        nlp.vocab.lookups.add_table("lemma_of_reading", rows)
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


def kept(folders: list[Path], tables: bool, words: int) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Networks of teach.py as `echolot.read.network` takes them, with or without the vectors; each knows its `words` most frequent forms."""
    out: dict[str, Any] = {"networks": [], "tables": []}
    arrays: dict[str, np.ndarray] = {}
    for number, folder in enumerate(folders):
        told = json.loads((folder / "teach.json").read_text("utf-8"))
        codes = {name: items[2:] for name, items in told["codes"].items()}
        codes["word"] = codes["word"][:words]
        labels = {name: items for name, items in codes.items() if name in told["fields"] or (name == "relation" and told["set_up"]["trees"])}
        out["networks"].append(
            {"labels": labels, "parts": {part: codes[part] for part in PARTS}} | {name: told["set_up"][name] for name in ("windows", "lstm", "trees")}
        )
        weights = torch.load(folder / "net.pt", weights_only=True)
        weights["embed.word.weight"] = weights["embed.word.weight"][: 2 + words]
        arrays |= {f"{number} {name}": values.numpy().astype(np.float16) for name, values in weights.items()}
        for n, path in enumerate(told["vectors"] if tables and not number else []):
            table = floret_vectors.Floret(path)
            rows = np.asarray(table.vectors.data)
            scale = np.abs(rows).max(1, keepdims=True) / 127 + 1e-12
            arrays[f"table {n}"], arrays[f"table {n} scale"] = np.round(rows / scale).astype(np.int8), scale.astype(np.float32)
            names = ("minn", "maxn", "hash_count", "hash_seed", "bow", "eow")
            out["tables"].append({name: getattr(table.vectors, name) for name in names} | {"lower": table.lower})
    return out, arrays


def _plain_config(path: Path) -> None:
    """Only what loading needs: no paths of the machine that trained."""
    config = spacy.util.load_config(path, interpolate=False)
    for section in ("corpora", "training", "pretraining", "initialize"):
        config.pop(section, None)
    config["paths"] = {}
    config.to_disk(path)


if __name__ == "__main__":
    main()
