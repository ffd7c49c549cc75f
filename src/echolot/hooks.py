"""Every place a plugin can join in, on one page.

A plugin is a Python package with an entry point in the group named here; it is chosen by name, never by a path from a
data file. Echolot's own `rules` coder comes through the same door.

| group            | hook        | takes              | gives          |
|------------------|-------------|--------------------|----------------|
| `echolot.coders` | `Coder`     | an `Article`       | a `Coded`      |
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Protocol

from echolot.coding.actors import ActorList
from echolot.errors import UnknownCoder
from echolot.records import Article, Coded


class Coder(Protocol):
    """Article in, records out. `name` carries a version: an old study still means what it meant.

    The article's language and genre are settled; every span's text must equal the slice of the article's text.
    """

    name: str

    def __call__(self, article: Article) -> Coded: ...


CoderFactory = Callable[[ActorList], Coder]


def coder(name: str, actors: ActorList) -> Coder:
    """The coder of that name (`rules`, or a plugin's). Raises UnknownCoder naming those there are."""
    found = {entry.name: entry for entry in entry_points(group="echolot.coders")}
    if name == "rules" and name not in found:
        from echolot.coding.rules import RulesCoder

        return RulesCoder(actors)
    if name not in found:
        raise UnknownCoder(name, known=tuple(sorted({*found, "rules"})))
    factory: CoderFactory = found[name].load()
    return factory(actors)
