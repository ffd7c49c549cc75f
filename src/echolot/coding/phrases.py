"""The noun that names actors: `der slowakische Regierungschef Robert Fico`, `the defence ministry in Taipei`; `finder.py` finds them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from echolot.coding.actors import ACTORS


@lru_cache(maxsize=1)
def word_lists() -> dict[str, frozenset[str]]:
    """Words that say who is meant, by name (`data/actors/phrases.toml`)."""
    data = tomllib.loads((ACTORS / "phrases.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


@dataclass(slots=True, kw_only=True, unsafe_hash=True)  # nobody changes one, as with `Token`
class Phrase:
    """Tokens first..last (last exclusive) that name `actors`.

    cases: which of n a d g its article allows, "" where nothing says. attribute: position of the noun it belongs to
    as a genitive or `of`/`von` phrase. possessive: it stands before the noun it owns. strong: it can act (a country's
    adjective before any noun cannot).
    """

    first: int
    last: int
    actors: tuple[str, ...]
    form: str
    cases: str = ""
    prep: str | None = None
    attribute: int | None = None
    possessive: bool = False
    strong: bool = True
    plural: bool = False
    suffix: str = ""
    head: int = -1  # position of the head noun after an adjective
    person: bool = False  # one person: what `er`, `she` can mean
    role: str = ""  # class of its title or description: court, police, civilians, ...
    candidates: tuple[str, ...] = ()  # whom a bare title can mean, the likeliest first
    gender: str = ""  # of the German word: m f n
    bare: bool = False  # a title or description without a country: whose it is, the text around it tells
    surname: str = ""  # family name of a person introduced in passing: `X Y, the Kenyan minister,`
    others: tuple[Phrase, ...] = ()  # of a list of titles without a country: those that are set apart otherwise (`Rebellen und Armee`)

    def can(self, case: str) -> bool:
        return not self.cases or case in self.cases

    @property
    def argument(self) -> bool:
        """Whether it can be subject or object: no preposition, no attribute."""
        return self.prep is None and self.attribute is None and not self.possessive
