"""Sentences -> words with part of speech, lemma, traits, head and relation, and names: by a trained pipeline.

The pipelines are spaCy's. Echolot's own, German and English, lie under `models/` as folders of plain data (made by
`training/models`, see the card there); a manifest of checksums is compared before anything is loaded. An installed
pipeline with the labels of Universal Dependencies or of TIGER can take their place.

The sentences are the caller's: a parse never joins or cuts one, and every offset points into the unchanged text.
spaCy is imported when the first parser is asked for, not before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from echolot.errors import BadModel, UnknownPipeline
from echolot.read.labels import Rough, from_tiger, from_universal, kind_of_name, with_subjunctive
from echolot.records import Language

_BATCH = 128  # sentences handed to the pipeline at once
_KEPT = 300_000  # words that stay in memory
_LEMMAS = "lemma_of_reading"  # a model's table, `form|part of speech` -> lemma; what it lacks, the pipeline guesses


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence. `head` is the index of its head in the sentence, its own at the root."""

    text: str
    start: int
    end: int
    tag: str  # part of speech of Universal Dependencies: NOUN, VERB, AUX, ...
    fine: str  # the treebank's own tag: STTS for German, Penn for English
    lemma: str
    morph: Mapping[str, str]  # Mood=Sub, Tense=Past, Voice=Pass, ...
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name: words `first` to `last` (included) of the sentence, a person, place or organisation."""

    first: int
    last: int
    start: int
    end: int
    kind: str  # PER, LOC, ORG


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence. The tokens hold every character that is no white space; exactly one of them is the root."""

    tokens: tuple[Token, ...]
    names: tuple[Name, ...]

    def children(self, index: int) -> tuple[int, ...]:
        """The words whose head is this one, in order."""
        return tuple(i for i, token in enumerate(self.tokens) if token.head == index and i != index)


class Parser:
    """A loaded pipeline. Made by `parser`; not safe to share between threads."""

    def __init__(self, nlp: Any, name: str, scheme: str) -> None:
        self.name, self._nlp, self._scheme = name, nlp, scheme
        lookups = nlp.vocab.lookups
        self._lemmas: Mapping[str, str] = lookups.get_table(_LEMMAS) if lookups.has_table(_LEMMAS) else {}

    def parse(self, text: str, spans: Sequence[tuple[int, int]], *, names: bool = True) -> list[Parse]:
        """One `Parse` for every span (start, end) of the text, in their order. A span of white space has no tokens.

        Without `names` none are looked for, which saves a third of the time.
        """
        docs, offsets = [], []
        with self._zone():
            for start, end in spans:
                cut = [t for t in self._nlp.make_doc(text[start:end]) if not t.is_space]
                docs.append(self._doc([t.text for t in cut], [bool(t.whitespace_) for t in cut]))
                offsets.append([start + t.idx for t in cut])
            return list(self._parses(docs, offsets, names))

    def parse_words(self, sentences: Iterable[Sequence[str]], *, names: bool = True) -> list[Parse]:
        """One `Parse` for every list of words, kept as they are; offsets count in the words joined by single blanks."""
        docs, offsets = [], []
        with self._zone():
            for words in sentences:
                docs.append(self._doc(list(words), [True] * len(words)))
                at, places = 0, []
                for word in words:
                    places.append(at)
                    at += len(word) + 1
                offsets.append(places)
            return list(self._parses(docs, offsets, names))

    def _zone(self) -> AbstractContextManager[Any]:
        """spaCy keeps every word it has seen; past a bound it forgets those of a call, so that an archive does not fill the memory."""
        return self._nlp.memory_zone() if len(self._nlp.vocab.strings) > _KEPT else nullcontext()

    def _doc(self, words: list[str], spaces: list[bool]) -> Any:
        tokens = import_module("spacy.tokens")
        starts = [index == 0 for index in range(len(words))]
        return tokens.Doc(self._nlp.vocab, words=words, spaces=spaces, sent_starts=starts)

    def _lemma(self, token: Any) -> str:
        form, tag = token.text, token.pos_
        known = self._lemmas.get(f"{form}|{tag}")
        if known is None and tag not in ("NOUN", "PROPN"):
            known = self._lemmas.get(f"{form.lower()}|{tag}")
        return known or token.lemma_ or form

    def _parses(self, docs: list[Any], offsets: list[list[int]], names: bool) -> Iterator[Parse]:
        found = self._nlp.pipe(docs, batch_size=_BATCH, disable=() if names else ("ner",))
        for doc, places in zip(found, offsets, strict=True):
            rough = [Rough(t.text, t.pos_, t.tag_, self._lemma(t), t.morph.to_dict(), t.head.i, t.dep_.lower()) for t in doc]
            rough = from_tiger(rough) if self._scheme == "tiger" else from_universal(rough)
            rough = with_subjunctive(rough) if self._nlp.lang == "de" else rough
            tokens = tuple(
                Token(r.text, at, at + len(r.text), r.tag, r.fine, r.lemma, r.morph, r.head, r.relation)
                for r, at in zip(rough, places, strict=True)
            )
            named = tuple(
                Name(e.start, e.end - 1, tokens[e.start].start, tokens[e.end - 1].end, kind)
                for e in doc.ents
                if (kind := kind_of_name(e.label_))
            )
            yield Parse(tokens, named)


@cache
def parser(language: Language, pipeline: str = "echolot") -> Parser:
    """The parser of a language: Echolot's own, or `spacy:NAME`, a pipeline that is installed. Kept once loaded.

    Raises BadModel where a file of the model is missing or changed, UnknownPipeline where no such pipeline is installed,
    where it is for another language, or where its labels are neither those of Universal Dependencies nor TIGER's.
    """
    if pipeline == "echolot":
        with resources.as_file(resources.files("echolot.read") / "models" / language) as folder:
            return from_folder(folder)
    kind, _, name = pipeline.partition(":")
    if kind != "spacy":
        raise UnknownPipeline(pipeline, "a pipeline is called `echolot`, or `spacy:` with the name of an installed package")
    found = tuple(entry_points(group="spacy_models", name=name))
    if not found:
        raise UnknownPipeline(pipeline, "no package of this name with a pipeline is installed")
    nlp = found[0].load().load()
    if nlp.lang != language:
        raise UnknownPipeline(pipeline, f"it reads {nlp.lang!r}, not {language!r}")
    return Parser(nlp, f"{pipeline}-{nlp.meta['version']}", _scheme(nlp, pipeline))


def from_folder(folder: Path) -> Parser:
    """A pipeline saved as a folder with a `manifest.json` (file name -> SHA-256). Raises BadModel before anything is loaded."""
    check(folder)
    import spacy

    import_module("echolot.read.network")  # tells spaCy of the components
    nlp = spacy.load(folder)
    _widen(nlp)
    name = f"{nlp.meta['name']}-{nlp.meta['version']}"
    return Parser(nlp, name, _scheme(nlp, name))


def _widen(nlp: Any) -> None:
    """Weights and vectors are kept in half precision, to be small; spaCy computes in single precision."""
    vectors = nlp.vocab.vectors
    vectors.data = vectors.data.astype("float32")
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype("float32"))


def check(folder: Path) -> None:
    """That exactly the files of the manifest lie in the folder, unchanged. Raises BadModel."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as cause:
        raise BadModel(folder, "its manifest.json is missing or unreadable") from cause
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {"manifest.json"}
    for name in sorted(there ^ set(manifest)):
        raise BadModel(folder / name, "the file is not in the manifest" if name in there else "the file is missing")
    for name, checksum in manifest.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != checksum:
            raise BadModel(folder / name, "the file is not the one that was made: its checksum differs")


def _scheme(nlp: Any, name: str) -> str:
    labels = {label.lower() for label in nlp.get_pipe("parser").labels} if nlp.has_pipe("parser") else set()
    if {"sb", "oa", "nk"} <= labels:
        return "tiger"
    if {"nsubj", "obj", "obl", "case"} <= labels:
        return "universal"
    raise UnknownPipeline(name, "its labels are neither those of Universal Dependencies nor TIGER's")
