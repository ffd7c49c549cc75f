"""Which tags a German form may have, by HanTa (LGPL-3): a trait that `teach.py --may` reads. Nothing of HanTa ships.

    python may.py train.conllu dev.conllu open.conllu --out may.tsv
"""

from __future__ import annotations

import argparse

import treebank
from HanTa import HanoverTagger


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    forms = {w.form for path in args.files for tree in treebank.read_written(path) for w in tree.words}
    with open(args.out, "w", encoding="utf-8") as out:
        for form in sorted(forms):
            try:
                tags = [tag.replace("(", "").replace(")", "") if len(tag) > 2 else tag for tag, _ in tagger.tag_word(form, cutoff=5)]
            except IndexError:  # a blank of an unusual kind
                continue
            out.write(f"{form}\t{' '.join(tags)}\n")


if __name__ == "__main__":
    main()
