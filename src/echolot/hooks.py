"""Every place a plugin can join in, on one page.

A plugin is a Python package with an entry point in the group named here; it is chosen by name, never by a path from a
data file. Echolot's own coders, `rules` and `llm`, come through the same door.

| group            | hook        | takes              | gives          |
|------------------|-------------|--------------------|----------------|
| `echolot.coders` | `Coder`     | an `Article`       | a `Coded`      |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from echolot.coding.actors import ActorList
from echolot.errors import UnknownCoder
from echolot.records import Article, Coded, Usage


class Coder(Protocol):
    """Article in, records out. `name` carries a version: an old study still means what it meant.

    The article's language and genre are settled; every span's text must equal the slice of the article's text.
    """

    name: str

    def __call__(self, article: Article) -> Coded: ...


@runtime_checkable
class Metered(Protocol):
    """A coder that costs something: it says beforehand what texts would take, and keeps count. Both are optional for a plugin."""

    used: Usage

    def estimate(self, articles: Iterable[Article]) -> str: ...


CoderFactory = Callable[[ActorList], Coder]


def coder(name: str, actors: ActorList) -> Coder:
    """The coder of that name: `rules`, `llm`, `llm:MODEL`, or a plugin's. Raises UnknownCoder naming those there are, LlmNotSet."""
    if name.partition(":")[0] == "llm":
        from echolot.coding.llm import LlmCoder

        return LlmCoder(actors, name.partition(":")[2])
    found = {entry.name: entry for entry in entry_points(group="echolot.coders")}
    if name == "rules" and name not in found:
        from echolot.coding.rules import RulesCoder

        return RulesCoder(actors)
    if name not in found:
        raise UnknownCoder(name, known=tuple(sorted({*found, "llm", "rules"})))
    factory: CoderFactory = found[name].load()
    return factory(actors)
