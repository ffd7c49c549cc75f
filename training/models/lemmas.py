"""Lemmas by what is known of a form and its part of speech: gold trees first, then the word lists of simplemma (MIT).

    python lemmas.py --language de --gold train.conllu --check dev.conllu
    python lemmas.py --language de --gold train.conllu --words words.txt --table table.tsv
    python lemmas.py --language de --gold train.conllu --silver silver.conllu

`--table` writes what ships beside the model: form, part of speech, lemma of every word that stands five times in `--words`.
`--silver` fills in the lemmas of trees that a model marked.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict

import simplemma
import treebank

_ADJECTIVE = re.compile(r"(?<=[tn])(?:en|er|es|em|e)\Z")


class Lemmas:
    def __init__(self, language: str, gold: list[treebank.Tree]) -> None:
        self.language = language
        counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for tree in gold:
            for w in tree.words:
                if w.lemma and w.upos:
                    counts[w.form, w.upos][w.lemma] += 1
                    if w.upos not in ("NOUN", "PROPN"):
                        counts[w.form.lower(), w.upos][w.lemma] += 1
        self.gold = {key: _spelled(found.most_common(1)[0][0], key[0]) for key, found in counts.items()}

    def __call__(self, form: str, upos: str) -> str:
        low = form if upos in ("NOUN", "PROPN") else form.lower()
        known = self.gold.get((form, upos)) or self.gold.get((low, upos))
        if known:
            return known
        if upos in ("PUNCT", "NUM", "PROPN", "X", "SYM", "INTJ"):
            return form
        return self.listed(low, upos)

    def listed(self, form: str, upos: str) -> str:
        """What simplemma knows, in the case that the part of speech asks for; abbreviations keep theirs."""
        lemma = _spelled(simplemma.lemmatize(form, lang=self.language), form)
        if upos == "NOUN":
            if lemma.lower() == form.lower() and form[1:] != form[1:].lower():
                return form
            return lemma[:1].upper() + lemma[1:] if self.language == "de" else lemma
        if upos == "ADJ" and self.language == "de" and lemma.endswith("en") and not form.startswith(lemma):
            return _ADJECTIVE.sub("", form)  # a participle is its own lemma
        return lemma[:1].lower() + lemma[1:]


def _spelled(lemma: str, form: str) -> str:
    """Older treebanks write ß where the form at hand, as newspapers do today, has ss."""
    new = lemma.replace("ß", "ss")
    upto = lemma.find("ß") + 2
    return new if upto > 1 and form[:upto].lower() == new[:upto].lower() else lemma


def table(lemmas: Lemmas, common: list[str]) -> dict[tuple[str, str], str]:
    """(form, part of speech) -> lemma for every reading that gold or simplemma know."""
    found: dict[tuple[str, str], str] = {}
    for form in common:
        if not form.replace("-", "").isalpha():
            continue
        if lemmas.language == "de" and form[:1].isupper():
            found[form, "NOUN"] = lemmas.listed(form, "NOUN")
        elif form.islower():
            lemma = simplemma.lemmatize(form, lang=lemmas.language)
            for upos in ("ADJ", "VERB", "NOUN") if lemmas.language == "en" else ("ADJ", "VERB") if lemma.endswith("n") else ("ADJ",):
                if lemma != form or upos != "VERB":
                    found[form, upos] = lemmas.listed(form, upos)
    found |= lemmas.gold
    known = set(common)
    for key, lemma in found.items():
        if "ß" in lemma and lemma not in known and lemma.replace("ß", "ss") in known:
            found[key] = lemma.replace("ß", "ss")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("de", "en"), required=True)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--check")
    parser.add_argument("--silver")
    parser.add_argument("--words")
    parser.add_argument("--table")
    parser.add_argument("--also", help="a table made before, whose rows stay where this run knows no better")
    args = parser.parse_args()
    lemmas = Lemmas(args.language, treebank.read_written(args.gold))
    if args.check:
        wrong: Counter[tuple[str, str, str, str]] = Counter()
        n = 0
        for w in (w for tree in treebank.read_written(args.check) for w in tree.words if w.lemma):
            n += 1
            if (said := lemmas(w.form, w.upos or "")) != w.lemma:
                wrong[w.form, w.upos or "", w.lemma or "", said] += 1
        print(f"lemma {100 * (1 - sum(wrong.values()) / n):.1f} of {n}", *wrong.most_common(40), sep="\n")
    if args.table:
        with open(args.words, encoding="utf-8") as lines:
            common = [w for w, n in Counter(word for line in lines for word in line.split()).items() if n >= 5]
        rows = table(lemmas, common)
        if args.also:
            with open(args.also, encoding="utf-8") as lines:
                rows = {(form, upos): lemma for form, upos, lemma in (line.rstrip("\n").split("\t") for line in lines)} | rows
        with open(args.table, "w", encoding="utf-8") as out:
            out.writelines(f"{form}\t{upos}\t{lemma}\n" for (form, upos), lemma in sorted(rows.items()))
        print(len(rows), "readings")
    if args.silver:
        trees = treebank.read_written(args.silver)
        for w in (w for tree in trees for w in tree.words):
            w.lemma = lemmas(w.form, w.upos or "")
        treebank.write(args.silver, trees)


if __name__ == "__main__":
    main()
