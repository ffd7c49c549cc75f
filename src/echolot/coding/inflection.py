"""All forms of a German or English verb, noun or adjective, each with what it can be.

The lexicons list citation forms; this module spells out the rest, so that the dictionary pass needs no tagger.
German strong verbs and English irregular ones come from tables; everything else follows the regular pattern.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

Feature = Literal["present", "past", "konj1", "konj2", "infinitive", "zu_infinitive", "participle", "gerund", "noun", "adjective"]
_FINITE: frozenset[Feature] = frozenset(("present", "past", "konj1", "konj2"))
_WHOLE: frozenset[Feature] = _FINITE | {"infinitive"}
_ONLY: Mapping[Feature, frozenset[Feature]] = {f: frozenset((f,)) for f in get_args(Feature)}
LEXICON = files("echolot.coding") / "data" / "lexicon"


class VerbForm(NamedTuple):
    """One form. `detached`: the prefix stands elsewhere in the clause (`fordert ... heraus`)."""

    surface: str  # lower case
    features: frozenset[Feature]
    detached: str | None = None


def rows(path: str) -> Iterator[dict[str, str]]:
    """Rows of a lexicon table; lines that start with # are its header comment."""
    with (LEXICON / path).open(encoding="utf-8") as lines:
        yield from csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=1)
def strong_verbs() -> Mapping[str, Mapping[str, str]]:
    return {row["infinitive"]: row for row in rows("de/strong_verbs.csv")}


@lru_cache(maxsize=1)
def irregular_verbs() -> Mapping[str, Mapping[str, str]]:
    return {row["base"]: row for row in rows("en/irregular_verbs.csv")}


_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "hinter", "über", "unter", "wider", "voll", "durch", "um")


def _strong_base(base: str) -> tuple[str, Mapping[str, str]] | None:
    """The table's verb inside a prefixed one: `widersprechen` -> (`wider`, `sprechen`)."""
    table = strong_verbs()
    if base in table:
        return "", table[base]
    for prefix in _INSEPARABLE:
        if base.startswith(prefix) and base[len(prefix) :] in table and len(base) - len(prefix) >= 4:
            return prefix, table[base[len(prefix) :]]
    return None


def _variants(cell: str) -> list[str]:
    return [part for part in cell.replace("/", "|").split("|") if part]


@cache
def _base_forms(base: str) -> Mapping[str, frozenset[Feature]]:
    """Forms of a German verb without a separable prefix; many prefixed verbs share one."""
    return {surface: frozenset(features) for surface, features in _spelt(base).items()}


def _spelt(base: str) -> dict[str, set[Feature]]:
    forms: dict[str, set[Feature]] = {}

    def add(surface: str, *features: Feature) -> None:
        if surface:
            forms.setdefault(surface.lower(), set()).update(features)

    stem = _stem(base)
    add(base, "infinitive", "present", "konj1")
    e = _linking(stem)
    add(stem + "e", "present", "konj1")
    add(stem + "est", "konj1")
    found = _strong_base(base)
    if base.endswith(("eln", "ern")):
        stem, e = base[:-1], ""
        add(stem + "e", "present", "konj1")
        add(stem[:-2] + stem[-1] + "e", "present", "konj1")
    if found is None:
        add(stem + e + "st", "present")
        add(stem + e + "t", "present")
        for ending in ("te", "test", "ten", "tet"):
            add(stem + e + ending, "past", "konj2")
        add(participle(base), "participle")
        return forms
    prefix, row = found
    add(stem + e + "t", "present")
    for key in ("present_2sg", "present_3sg"):
        for form in _variants(row[key]):
            add(prefix + form, "present")
    for form in _variants(row["past_1sg"]):
        past = prefix + form
        endings = ("", "st", "n", "t") if past.endswith("e") else ("", "st", "en", "t", "est", "et")
        for ending in endings:
            add(past + ending, "past")
    for form in _variants(row["konj2_1sg"]):
        past = prefix + form
        for ending in ("", "st", "n", "t"):
            add(past + ending, "konj2")
    for form in participles(base):
        add(form, "participle")
    return forms


def participle(base: str) -> str:
    """Second participle of a German verb without separable prefix, the usual one where there are two."""
    return participles(base)[0]


@cache
def participles(base: str) -> tuple[str, ...]:
    """Second participles of a German verb without separable prefix: `entsandt`, `entsendet`."""
    found = _strong_base(base)
    if found is not None:
        prefix, row = found
        return tuple(prefix + _bare(form) if prefix else form for form in _variants(row["participle"]))
    ge = "" if base.endswith("ieren") or base.startswith(_INSEPARABLE) else "ge"
    return (ge + _stem(base) + _linking(_stem(base)) + "t",)


def _bare(form: str) -> str:
    """A participle behind a prefix: `gesandt` in `entsandt`, but `gegessen` in `gegessen`."""
    return form[2:] if form.startswith("ge") and not form.startswith("gege") else form.removeprefix("ge")


def _stem(base: str) -> str:
    return base[:-2] if base.endswith("en") else base[:-1]


def _linking(stem: str) -> str:
    """The e in `öffnete`, `rechnete`, `tötete`, which `wohnte` and `filmte` do without."""
    nasal = stem[-1:] in "mn" and (stem[-2:-1] not in "aeiouäöülrmnh" or stem[-3:-1] == "ch")
    return "e" if stem.endswith(("t", "d")) or nasal else ""


def german_verb(citation: str) -> list[VerbForm]:
    """Every form of `heraus|fordern`, `sich ein|mischen`, `verhängen`."""
    citation = citation.removeprefix("sich ")
    prefix, _, base = citation.rpartition("|")
    base_forms = _base_forms(base)
    if not prefix:
        out = [VerbForm(surface, features) for surface, features in base_forms.items()]
        return [*out, *(form for whole in participles(base) for form in _declined(whole))]
    out = []
    for surface, features in base_forms.items():
        if features & _FINITE:
            out.append(VerbForm(surface, features & _FINITE, prefix))
            out.append(VerbForm(prefix + surface, features & _WHOLE))
    out.append(VerbForm(prefix + "zu" + base, _ONLY["zu_infinitive"]))
    for whole in (prefix + form for form in participles(base)):
        out += [VerbForm(whole, _ONLY["participle"]), *_declined(whole)]
    return out


def _declined(form: str) -> list[VerbForm]:
    """A participle before its noun: `die verhängten Sanktionen`."""
    only = _ONLY["adjective"]
    return [VerbForm(form + ending, only) for ending in ("e", "en", "er", "es", "em")]


def german_adjective(base: str) -> list[str]:
    return [base, *(base + ending for ending in ("e", "er", "en", "em", "es"))]


_DOUBLING = frozenset("bdgklmnprtz")


def english_verb(base: str) -> list[VerbForm]:
    """Every form of `condemn`, `send`, `call off` (the particle is found apart)."""
    word, _, particle = base.partition(" ")
    row = irregular_verbs().get(word)
    for prefix in ("over", "with", "under", "re", "out", "up", "mis", "un"):
        if row is None and word.startswith(prefix) and word[len(prefix) :] in irregular_verbs():
            stem = irregular_verbs()[word[len(prefix) :]]
            row = {key: "|".join(prefix + form for form in _variants(value)) for key, value in stem.items()}
            break
    forms: dict[str, set[Feature]] = {}

    def add(surface: str, *features: Feature) -> None:
        forms.setdefault(surface, set()).update(features)

    add(word, "infinitive", "present")
    add((row or {}).get("present_3sg") or _third(word), "present")
    tail = word.rpartition("-")[2]  # `machine-gunned`
    single = len(tail) <= 6 and sum(letter in "aeiouy" for letter in tail) == 1  # `scrapped`, `stripped`
    short = len(tail) <= 4 or single or word.endswith(("mit", "fer", "pel", "cur", "bel", "gret", "bar", "drop", "nul"))
    doubled = word + word[-1] if short and word[-1] in _DOUBLING and word[-2:-1] in "aeiou" and word[-3:-2] not in "aeiou" else word
    if row:
        for form in _variants(row["past"]):
            add(form, "past")
        for form in _variants(row["participle"]):
            add(form, "participle")
    else:
        past = word + "d" if word.endswith("e") else word[:-1] + "ied" if _consonant_y(word) else doubled + "ed"
        for form in {past, word + "ed" if not word.endswith("e") and not _consonant_y(word) else past}:
            add(form, "past", "participle")
    root = word[:-2] + "y" if word.endswith("ie") else word[:-1] if word.endswith("e") and not word.endswith("ee") else doubled
    add(root + "ing", "gerund")
    if word.endswith(("quit", "quat", "quip")) or word + word[-1] + "ed" in forms:
        add(word + word[-1] + "ing", "gerund")  # `cancelling`, `kidnapping`, `quitting`
    return [VerbForm(surface, frozenset(features), particle or None) for surface, features in forms.items()]


def _consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeiou"


def _third(word: str) -> str:
    if _consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def english_noun(base: str) -> list[str]:
    return [base, _third(base)]


@cache
def hyphenated() -> frozenset[str]:
    """Every form of the English predicates that are written with one hyphen, lower case."""
    out: set[str] = set()
    for item in (LEXICON / "en").iterdir():
        if not item.name.startswith("predicates"):
            continue
        with item.open(encoding="utf-8") as lines:
            for form, kind, *rest in csv.reader(line for line in lines if _HYPHENATED.match(line)):
                forms = (f.surface for f in english_verb(form)) if kind == "verb" else (*english_noun(form), *rest[9].split())
                out.update(f.lower() for f in forms if f.count("-") == 1)
    return frozenset(out)


_HYPHENATED = re.compile(r"[a-z]+-[a-z]+,(?:verb|noun),", re.IGNORECASE)


def konj1_only(word: str) -> bool:
    """Weak forms such as `wachse`, `untergrabe`, `verstoße`: first person is rare in news, so -e after a third person is Konjunktiv I."""
    return len(word) > 4 and word.endswith("e") and not word.endswith(("te", "lle", "nde"))
