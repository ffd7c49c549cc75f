"""What a model said, as far as it has the form asked for. Nothing here looks at the text yet."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from echolot.coding import codebook
from echolot.coding.llm.prompt import CERTAINTIES, DEGREES, KINDS, STATUSES, VOICES, contexts

MOST = 30  # records of a window
_THINKING = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)


class Unusable(Exception):
    """An answer is not the JSON asked for; the text says why, in words of our own."""


def _one_of(known: Callable[[], object]) -> AfterValidator:
    def check(value: str | None) -> str | None:
        if value is not None and value not in known():  # type: ignore[operator]  # tuples and sets of codes
            raise ValueError("no such code")
        return value

    return AfterValidator(check)


def _known(values: tuple[str, ...]) -> AfterValidator:
    return _one_of(lambda: values)


Words = Annotated[str, Field(max_length=300)]
Id = Annotated[str, Field(max_length=60)]
Ids = Annotated[list[Id], Field(max_length=12)]


class Told(BaseModel):
    """One act or silence as the model tells it: closed codes, words yet to be found, ids yet to be checked."""

    model_config = ConfigDict(strict=True, extra="ignore")

    sentence: int
    kind: Annotated[str, _known(KINDS)] = "event"
    type: Annotated[str | None, _one_of(codebook.types)] = None
    mode: Words | None = None
    context: Annotated[list[Annotated[str, _one_of(contexts)]], Field(max_length=6)] = []
    predicate: Annotated[str, Field(min_length=1, max_length=300)]
    source: Ids = []
    target: Ids = []
    against: Ids = []
    source_words: Words | None = None
    target_words: Words | None = None
    status: Annotated[str, _known(STATUSES)]
    certainty: Annotated[str, _known(CERTAINTIES)] = "certain"
    voice: Annotated[str, _known(VOICES)] = "author"
    said_by: Ids = []
    cue: Words | None = None
    negation: Words | None = None
    silence: Annotated[str | None, _known(DEGREES)] = None
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The readings of one window at the places the model gave them; None with its reason among `faults` where one has not the form."""

    told: tuple[Told | None, ...]
    faults: tuple[str, ...] = ()


def read(content: str) -> Answer:
    """An answer's readings. Raises Unusable where it is no such object at all."""
    found = _object(content)
    records = found.get("records")
    if not isinstance(records, list):
        raise Unusable("there is no list `records`")
    told: list[Told | None] = []
    faults = ["more than a window can hold"] * max(0, len(records) - MOST)
    for item in records[:MOST]:
        try:
            told.append(Told.model_validate(item))
        except ValidationError as error:
            told.append(None)
            place = error.errors()[0]["loc"]
            field = str(place[0]) if place and str(place[0]) in Told.model_fields else "it is no object"
            faults.append(f"not of the form asked for: {field}")
    return Answer(tuple(told), tuple(faults))


def _object(content: str) -> dict[str, Any]:
    """The first JSON object of an answer: models put it into fences and think aloud before it."""
    plain = _THINKING.sub("", content)
    opens = plain.find("{")
    if opens < 0:
        raise Unusable("there is no JSON object")
    try:
        found, _ = json.JSONDecoder().raw_decode(plain, opens)
    except RecursionError:
        raise Unusable("it is nested too deeply") from None
    except ValueError:
        raise Unusable("the JSON is broken") from None
    assert isinstance(found, dict)
    return found
