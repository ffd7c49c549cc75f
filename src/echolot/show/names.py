"""Display names of actors, as a mapping from their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from echolot.records import Sounding


class Actors(Protocol):
    """What this room needs of a list of actors."""

    def display(self, actor_id: str, language: str, /) -> str: ...

    def kind(self, actor_id: str, /) -> str: ...


class Names(Mapping[str, str]):
    """Names in one language; every id has one, itself where nothing better is known. `kind` tells a state from an office."""

    def __init__(self, actors: Actors, language: str) -> None:
        self._actors, self._language = actors, language
        self._asked: dict[str, str] = {}

    def __getitem__(self, actor_id: str) -> str:
        if actor_id not in self._asked:
            self._asked[actor_id] = self._actors.display(actor_id, self._language) or actor_id
        return self._asked[actor_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._asked)

    def __len__(self) -> int:
        return len(self._asked)

    def kind(self, actor_id: str) -> str:
        return self._actors.kind(actor_id)


def name_of(names: Mapping[str, str], actor_id: str) -> str:
    """The name of an id, the id itself where the mapping has none."""
    try:
        return names[actor_id]
    except KeyError:
        return actor_id


def kind_of(names: Mapping[str, str], actor_id: str) -> str:
    """The kind of an actor, as far as a plain mapping lets us know."""
    if actor_id == "AUTHOR":
        return "author"
    if isinstance(names, Names):
        return names.kind(actor_id)
    return "office" if ":" in actor_id else "unknown"


def row_names(sounding: Sounding) -> dict[str, str]:
    """The names that a sounding brings with its rows."""
    return {row.actor: row.name for row in sounding.rows}
