"""What is asked: the codebook as instructions, a window of numbered sentences in a random fence, the form of the answer."""

from __future__ import annotations

import csv
import secrets
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from echolot.coding import codebook
from echolot.coding.actors import ActorList
from echolot.records import Article, Sentence, SilenceDegree, Status, Voice

STATUSES, VOICES, DEGREES = get_args(Status), get_args(Voice), get_args(SilenceDegree)
KINDS, CERTAINTIES = ("event", "silence"), ("certain", "probable", "possible")
SENTENCES, CHARACTERS, BEFORE = 6, 1800, 2  # of a window, and the sentences shown before it
LONGEST = 4000  # characters; a longer sentence is a table, and is not sent
_MOST_ACTORS = 60


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences asked about together, and those that stand before them."""

    sentences: tuple[Sentence, ...]
    before: tuple[Sentence, ...]

    @property
    def shown(self) -> tuple[Sentence, ...]:
        return (*self.before, *self.sentences)


def windows(sentences: Sequence[Sentence]) -> list[Window]:
    """All sentences that can be sent, a few at a time, in order, each once."""
    out: list[Window] = []
    group: list[Sentence] = []
    for sentence in [*(s for s in sentences if s.end - s.start <= LONGEST), None]:
        full = group and (sentence is None or len(group) == SENTENCES or sentence.end - group[0].start > CHARACTERS)
        if full:
            before = [s for s in sentences[: group[0].index] if s.end - s.start <= CHARACTERS][-BEFORE:]
            out.append(Window(tuple(group), tuple(before)))
            group = []
        if sentence is not None:
            group.append(sentence)
    return out


@cache
def _words() -> dict[str, str]:
    path = files("echolot.coding") / "data" / "llm" / "prompt.toml"
    return {name: text.strip() for name, text in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def version() -> str:
    return _words()["version"]


@cache
def instructions() -> str:
    """What a model is told before every window: always the same words, so that servers can keep what they made of them."""
    lines = []
    for type_ in sorted(codebook.types()):
        known = codebook.act(type_, None, ())
        modes = ", ".join(mode for mode in _modes()[type_])
        lines.append(f"{type_}: {known.definition if known else ''}{f' [{modes}]' if modes else ''}")
    return _words()["instructions"].replace("{codebook}", "\n".join(lines)).replace("{contexts}", ", ".join(contexts()))


def repair(fault: str) -> str:
    return _words()["repair"].replace("{fault}", fault)


@cache
def _modes() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {type_: [] for type_ in codebook.types()}
    for type_, mode, _ in codebook.acts():
        if mode is not None and mode not in out[type_]:
            out[type_].append(mode)
    return out


def modes(type_: str) -> Sequence[str]:
    return _modes().get(type_, ())


@cache
def contexts() -> tuple[str, ...]:
    with (codebook.CODEBOOK / "contexts.csv").open(encoding="utf-8") as lines:
        return tuple(row["context"] for row in csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))


FENCE = "{fence}"  # stands in a question until it is sent


def question(window: Window, article: Article, named: Sequence[str], actors: ActorList) -> str:
    """The question about a window, its fence still open. named: actors that the article names, the most often named first."""
    told = "; ".join(f"{a} = {actors.display(a, 'en')}" for a in named[:_MOST_ACTORS] if _plain(a))
    lines = [f"- {_line(article.text, s)}" for s in window.before]
    lines += [f"[{number}] {_line(article.text, s)}" for number, s in enumerate(window.sentences, start=1)]
    head = {
        "language": "German" if article.language == "de" else "English",
        "day": article.published_on.isoformat() if article.published_on else "not known",
        "actors": told or "none found",
        "last": str(len(window.sentences)),
    }
    out = _words()["question"]
    for name, value in head.items():
        out = out.replace(f"{{{name}}}", value)
    return out.replace("{text}", "\n".join(lines).replace(FENCE, "{ fence }"))


def fenced(asked: str) -> str:
    """The question with a mark that nobody could know when the text was written."""
    return asked.replace(FENCE, f"=== {secrets.token_hex(12)} ===")


def _line(text: str, sentence: Sentence) -> str:
    """A sentence on one line: a text cannot make lines of its own."""
    return " ".join(text[sentence.start : sentence.end].split())


def _plain(actor: str) -> bool:
    return len(actor) <= 40 and actor.isascii() and actor.replace(":", "").replace("_", "").replace("-", "").isalnum()


@cache
def schema() -> dict[str, Any]:
    """The form of an answer as JSON Schema, within what strict servers take: every field required, nothing besides."""
    ids = {"type": "array", "items": {"type": "string"}}
    words, maybe = {"type": "string"}, {"type": ["string", "null"]}
    fields = {
        "sentence": {"type": "integer"},
        "kind": {"type": "string", "enum": list(KINDS)},
        "type": {"type": ["string", "null"], "enum": [*sorted(codebook.types()), None]},
        "mode": {"type": ["string", "null"], "enum": [*sorted({m for found in _modes().values() for m in found}), None]},
        "context": {"type": "array", "items": {"type": "string", "enum": list(contexts())}},
        "predicate": words,
        "source": ids, "target": ids, "against": ids,
        "source_words": maybe, "target_words": maybe,
        "status": {"type": "string", "enum": list(STATUSES)},
        "certainty": {"type": "string", "enum": list(CERTAINTIES)},
        "voice": {"type": "string", "enum": list(VOICES)},
        "said_by": ids,
        "cue": maybe, "negation": maybe,
        "silence": {"type": ["string", "null"], "enum": [*DEGREES, None]},
        "inside": {"type": ["integer", "null"]},
    }  # fmt: skip
    record = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return {
        "type": "object", "properties": {"records": {"type": "array", "items": record}}, "required": ["records"], "additionalProperties": False,
    }  # fmt: skip
