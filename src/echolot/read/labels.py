"""The labels of a pipeline -> one small set, that of Universal Dependencies with few subtypes; always one tree.

TIGER hangs a sentence on its finite verb and a phrase on its preposition; there the tree is turned as well: content words
become heads, auxiliaries, copulas and prepositions their children.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from echolot.read.wordlists import wordlist


@dataclass(slots=True)
class Rough:
    """A word as a pipeline gives it; `head` is its own index at a root."""

    text: str
    tag: str  # part of speech of Universal Dependencies
    fine: str  # the pipeline's own tag
    lemma: str
    morph: Mapping[str, str]
    head: int
    relation: str


@cache
def _table(name: str) -> dict[str, str]:
    table: dict[str, str] = wordlist("labels")[name]
    return table


def kind_of_name(label: str) -> str:
    """PER, LOC, ORG, or nothing for a kind of names that Echolot does not use."""
    return _table("names").get(label.upper(), "")


def from_universal(words: list[Rough]) -> list[Rough]:
    """The words with folded relations and one root."""
    folded = _table("folded")
    for word in words:
        word.relation = folded.get(word.relation, word.relation)
    return _with_voice(_one_root(words))


def from_tiger(words: list[Rough]) -> list[Rough]:
    """The words as Universal Dependencies would have them, as far as the labels tell."""
    for index in range(len(words)):
        _lower_auxiliary(words, index)
    for index in range(len(words)):
        _lower_preposition(words, index)
    for word in words:
        word.relation = _meaning(word)
    passive = {w.head for w in words if w.relation == "aux:pass"}
    for word in words:
        if word.relation == "nsubj" and word.head in passive:
            word.relation = "nsubj:pass"
    return _with_voice(_one_root(words))


def _meaning(word: Rough) -> str:
    if (
        ":" in word.relation
        or word.relation in ("aux", "cop", "case", "mark", "cc", "root", "xcomp")
        or word.relation not in _TIGER_LABELS()
    ):
        return word.relation
    if word.relation == "oc" and word.morph.get("VerbForm") == "Inf":
        return "xcomp"
    if word.relation in ("nk", "mo"):
        return _table(f"tiger_{word.relation}").get(word.tag, "dep")
    return _table("tiger")[word.relation]


@cache
def _TIGER_LABELS() -> frozenset[str]:
    return frozenset({*_table("tiger"), "nk", "mo"})


def _children(words: list[Rough], index: int, relation: str) -> list[int]:
    return [i for i, w in enumerate(words) if w.head == index and i != index and w.relation == relation]


def _lower_auxiliary(words: list[Rough], index: int) -> None:
    """`hat <- verurteilt` becomes `verurteilt -> hat`; so does the copula with its predicate."""
    word = words[index]
    if not word.fine.startswith(("VA", "VM")):
        return
    verbs = [i for i in _children(words, index, "oc") if words[i].fine.endswith(("PP", "INF", "IZU"))]
    predicate = _children(words, index, "pd") if not verbs and word.lemma.lower() in ("sein", "ist", "war") else []
    if not verbs and not predicate:
        return
    content = (verbs or predicate)[0]
    passive = bool(verbs) and words[content].fine == "VVPP" and word.lemma.lower() in ("werden", "wird", "wurde", "wurden", "worden")
    relation = "cop" if predicate else "aux:pass" if passive else "aux"
    top, above = word.head, word.relation
    for i, other in enumerate(words):
        if other.head == index and i not in (index, content):
            other.head = content
    words[content].head, words[content].relation = (content, "root") if top == index else (top, above)
    word.head, word.relation = content, relation


def _lower_preposition(words: list[Rough], index: int) -> None:
    """`mit <- Russland` becomes `Russland -> mit`, with the role that the preposition had."""
    word = words[index]
    if word.tag != "ADP" or word.relation in ("svp", "ac", "case"):
        return
    inner = [i for i in _children(words, index, "nk") if i > index] or _children(words, index, "nk")
    if not inner:
        return
    noun = inner[-1]
    agent = word.relation == "sbp"
    role = (
        "obl:agent"
        if agent
        else "nmod"
        if word.relation in ("mnr", "pg", "ag")
        else "obl:"
        if word.relation in ("mo", "op", "cvc")
        else word.relation
    )
    top = word.head
    for i, other in enumerate(words):
        if other.head == index and i not in (index, noun):
            other.head = noun
    words[noun].relation = (
        role.rstrip(":") if role != "obl:" else ("nmod" if words[top].tag in ("NOUN", "PROPN") and top != index else "obl")
    )
    words[noun].head = noun if top == index else top
    word.head, word.relation = noun, "case"


def _one_root(words: list[Rough]) -> list[Rough]:
    """A pipeline may leave a word without a head; it then hangs on the first root."""
    roots = [i for i, w in enumerate(words) if w.head == i or w.relation == "root"]
    for i in roots[:1]:
        words[i].head, words[i].relation = i, "root"
    for i in roots[1:]:
        words[i].head = roots[0]
        words[i].relation = "punct" if words[i].tag == "PUNCT" else "parataxis"
    return words


def with_subjunctive(words: list[Rough]) -> list[Rough]:
    """German verbs whose form says subjunctive: `sei`, `hätte`; and `habe`, `komme` with another subject than `ich`.

    For words in the labels of Universal Dependencies. Pipelines often miss what the form alone decides.
    """
    subjects = {w.head: w.text.lower() for w in words if w.relation.startswith("nsubj")}
    for index, word in enumerate(words):
        if word.tag not in ("VERB", "AUX") or word.morph.get("VerbForm") in ("Inf", "Part"):
            continue
        form = word.text.lower()
        subject = subjects.get(index) or (subjects.get(word.head) if word.tag == "AUX" else None)
        tense = ""
        if form in _forms()["present"]:
            tense = "Pres"
        elif any(form in (stem + "e", stem + "en", stem + "est", stem + "et") for stem in _forms()["past"]):
            tense = "Past"
        elif subject and subject != "ich" and word.lemma.endswith("n") and form == word.lemma.removesuffix("n").removesuffix("e") + "e":
            tense = "Pres"
        if tense:
            word.morph = {**word.morph, "Mood": "Sub", "Tense": tense, "VerbForm": "Fin"}
    return words


@cache
def _forms() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = wordlist("labels")["subjunctive"]
    return forms


def _with_voice(words: list[Rough]) -> list[Rough]:
    """A verb with a passive auxiliary is passive, whether or not the pipeline marks it."""
    for index in {w.head for w in words if w.relation == "aux:pass"}:
        words[index].morph = {**words[index].morph, "Voice": "Pass"}
    return words
