"""News whose names a network marked, corrected by Echolot's lists of actors: states and cities are LOC, holders of office PER, bodies ORG.

    python listed_names.py --language en silver.conllu --out silver-names.conllu

A name of the lists counts where it stands word for word; what it covers loses the network's marks. Sentences without any name are left out.
"""

from __future__ import annotations

import argparse
import csv
from importlib import resources

import spacy
import treebank


def listed(language: str) -> dict[tuple[str, ...], str]:
    """Words of a name -> its kind. Names that are also common words (`ambiguous.csv`) and very short ones are left out."""
    folder = resources.files("echolot.coding") / "data" / "actors"
    cut = spacy.blank(language).make_doc
    found: dict[tuple[str, ...], str] = {}

    def rows(name: str) -> list[dict[str, str]]:
        lines = (folder / name).read_text("utf-8").splitlines()
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))

    def take(kind: str, *names: str) -> None:
        for name in names:
            if len(name) > 3 and name[:1].isupper():
                found.setdefault(tuple(t.text for t in cut(name)), kind)

    for row in rows("states.csv"):
        take("LOC", *(name for column in ("name", "other", "capital") for name in (row[f"{column}_{language}"] or "").split("|")))
    for row in rows("cities.csv"):
        take("LOC", row[f"name_{language}"])
    for part in "abcd":
        for row in rows(f"holders_{part}.csv"):
            take("PER", row["holder"], *(row["other_names"] or "").split("|"))
    for row in rows("bodies.csv"):
        if row["kind"] == "igo" and row["language"] in (language, "") and row["form"] in ("name", "short"):
            take("ORG", row["name"])
    for row in rows("ambiguous.csv"):
        found.pop(tuple(t.text for t in cut(row["name"])), None)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--language", choices=("de", "en"), required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    names = listed(args.language)
    longest = max(map(len, names))
    kept, changed = [], 0
    for tree in (t for path in args.files for t in treebank.read_written(path)):
        words, at = tree.words, 0
        while at < len(words):
            for size in range(min(longest, len(words) - at), 0, -1):
                kind = names.get(tuple(w.form for w in words[at : at + size]))
                whole = at + size == len(words) or not (words[at + size].name or "O").startswith("I-")  # `Iran Air` is no land
                if kind and whole and not (words[at].name or "O").startswith("I-"):
                    said = [f"{'I' if n else 'B'}-{kind}" for n in range(size)]
                    changed += said != [w.name for w in words[at : at + size]]
                    for w, name in zip(words[at : at + size], said, strict=True):
                        w.name = name
                    at += size - 1
                    break
            at += 1
        if any(w.name not in (None, "O") for w in words):
            kept.append(tree)
    treebank.write(args.out, kept)
    print(len(names), "names;", len(kept), "sentences;", changed, "places where the lists knew better")


if __name__ == "__main__":
    main()
