"""Words that marked texts have as acts and no hand-made lexicon knows: `python training/reader/words.py` writes `predicates_learned.csv`.

One row a word: its commonest type and mode, and where the target of such an act usually stands. What is learned here is never
told by rule; it is put before the judge, who knows from the same texts how often the word was an act (`train.py`, run next).
Needs `simplemma` (MIT) for the citation forms. Only the dev part of the gold and the written texts are read.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import simplemma

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

import train

from echolot.coding.inflection import LEXICON, english_noun, english_verb, german_verb, rows
from echolot.coding.judge import SHARE

COLUMNS = ("form", "kind", "type", "mode", "context", "with", "without", "target", "content", "agent", "rung", "forms", "compound", "note")
PREFIXES = ["ab", "an", "auf", "aus", "auseinander", "bei", "durch", "ein", "empor", "entgegen", "entlang", "fern", "fest", "fort", "frei", "gegenüber", "gleich", "heim", "her", "herab", "heran", "heraus", "herbei", "herein", "herum", "herunter", "hervor", "hin", "hinaus", "hinein", "hinterher", "hinweg", "hinzu", "klar", "kalt", "klein", "krank", "kurz", "los", "mit", "nach", "nahe", "nieder", "preis", "statt", "still", "tot", "um", "unter", "vor", "voran", "voraus", "vorbei", "weg", "weiter", "wieder", "wett", "zu", "zurecht", "zurück", "zusammen", "zuvor"]
NAME = "predicates_learned.csv"
NO_ACTS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "no_acts.toml").read_text(encoding="utf-8"))


def missing(some: Sequence[train.Text]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Language, predicate and mark of every act at whose place the dictionary has no word."""
    for text in some:
        language = text.told.story.language
        held = {(w.start, w.end) for piece in text.told.story.pieces for at in piece.hits for w in (piece.scene.tokens[at],)}
        for gold in text.gold:
            if gold["kind"] == "event" and "p" in gold and not any(a < e and b > s for s, e in gold["spans"] for a, b in held):
                yield language, gold["p"], gold


def citations(language: str, predicate: str) -> Iterator[tuple[str, str, str]]:
    """(form, kind, surface) that a marked predicate can be cited as; nothing for phrases."""
    parts = [part.rpartition("#")[0] or part for part in predicate.split(" … ")]
    if len(parts) > 2 or any(not re.fullmatch(r"[^\W\d_]+", part) for part in parts):
        return
    word = parts[0]
    if language == "en":
        if len(parts) == 1:
            lemma = simplemma.lemmatize(word.lower(), lang="en")
            inflected = word.lower().endswith(("ed", "ing")) or not word.lower().endswith("s")  # `claims` is more often a noun
            if inflected and word.lower() != lemma and word.lower() in {form.surface for form in english_verb(lemma)}:
                yield lemma, "verb", word.lower()
            if word.lower() in {form.lower() for form in english_noun(lemma)}:
                yield lemma, "noun", word.lower()
        return
    if word[0].isupper():
        if len(parts) == 1:
            yield simplemma.lemmatize(word, lang="de").capitalize(), "noun", word
        return
    for form in _german_verbs(word.lower(), parts[1] if len(parts) == 2 else ""):
        surfaces = {f.surface for f in german_verb(form) if (f.detached or "") == (parts[1] if len(parts) == 2 else "")}
        if word.lower() in surfaces:
            yield form, "verb", word.lower()
            return


def _german_verbs(word: str, prefix: str) -> Iterator[str]:
    lemma = simplemma.lemmatize(word, lang="de")
    if not lemma.endswith("n"):
        return
    if prefix:
        yield f"{prefix}|{lemma}"
        return
    for known in sorted(PREFIXES, key=len, reverse=True):
        base = lemma.removeprefix(known)
        if base != lemma and len(base) > 3:
            yield f"{known}|{base}"
    yield lemma


def _often(language: str, form: str, kind: str, acts: int, seen: Counter[tuple[str, str]]) -> bool:
    """Whether the word is an act often enough for the judge to look at it (`judge.SHARE`)."""
    surfaces = {form.lower()} if kind == "noun" else {f.surface for f in (german_verb(form) if language == "de" else english_verb(form))}
    return (acts + 0.45) / (sum(seen[language, surface] for surface in surfaces) + 3) >= SHARE


def usual_targets(language: str) -> dict[tuple[str, str], str]:
    """Where the hand-made lexicon most often looks for the target of a type of act, for verbs and nouns."""
    count: dict[tuple[str, str], Counter[str]] = {}
    for file in sorted((LEXICON / language).iterdir(), key=lambda item: item.name):
        if file.name.startswith("predicates") and file.name != NAME:
            for row in rows(f"{language}/{file.name}"):
                count.setdefault((row["type"], row["kind"]), Counter())[row["target"]] += 1
    return {key: cells.most_common(1)[0][0] for key, cells in count.items()}


def main() -> None:
    for language in ("de", "en"):  # what was learned before would hide itself
        (Path(str(LEXICON)) / language / NAME).unlink(missing_ok=True)
    some = train.texts()
    seen = Counter((t.told.story.language, w.lower) for t in some for piece in t.told.story.pieces for w in piece.scene.tokens)
    found: dict[str, dict[tuple[str, str], Counter[tuple[str, str]]]] = {"de": {}, "en": {}}
    forms: dict[tuple[str, str, str], set[str]] = {}
    for language, predicate, gold in missing(some):
        for form, kind, surface in citations(language, predicate):
            type_ = gold["type"] or "COMMENT"
            found[language].setdefault((form, kind), Counter())[str(type_), gold["mode"] or ""] += 1
            if kind == "noun" and surface != form:
                forms.setdefault((language, form, kind), set()).add(surface)
    for language, words in found.items():
        words = {key: types for key, types in words.items() if key[0] not in NO_ACTS[language] and _often(language, *key, sum(types.values()), seen)}
        targets = usual_targets(language)
        with (Path(str(LEXICON)) / language / NAME).open("w", encoding="utf-8", newline="") as out:
            out.write("# Words that marked texts have as acts, put before the judge and never told by rule. Columns as in predicates_core.csv.\n")
            out.write("# Written by training/reader/words.py from the marked texts there and the dev part of evals/gold/roles. CC BY 4.0.\n")
            table = csv.DictWriter(out, COLUMNS, lineterminator="\n", restval="")
            table.writeheader()
            for (form, kind), types in sorted(words.items()):
                (type_, mode), _ = types.most_common(1)[0]
                surfaces = " ".join(sorted(forms.get((language, form, kind), ())))
                table.writerow({"form": form, "kind": kind, "type": type_, "mode": mode, "target": targets.get((type_, kind), ""), "forms": surfaces, "note": "learned"})
        print(language, len(words), "words,", sum(sum(c.values()) for c in words.values()), "acts")


if __name__ == "__main__":
    main()
