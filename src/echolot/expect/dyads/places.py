"""Where an actor belongs, read from its name: "Police (India)" is of India, and of the kind Police."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from echolot.expect.dyads.counters import Ints

_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")
LEAST = 3  # a bracket is a place if it is an actor itself, or stands behind so many names
COMPANY = 0.5  # share of dealings with one country from which an actor without a bracket is counted to it


@dataclass(frozen=True, slots=True)
class Places:
    """Country and kind of every entity, as numbers; country 0 is unknown."""

    country: Ints
    kind: Ints
    n_countries: int
    n_kinds: int


def places(names: Mapping[int, str], n_entities: int, dealings: Ints) -> Places:
    """Country and kind by name; who has no country in its name is counted to the one it deals with most.

    dealings: facts known before anything is forecast (source, relation, target); here the training part.
    """
    bracket = {e: found.group(1) for e, name in names.items() if (found := _BRACKET.search(name))}
    times: dict[str, int] = {}
    for inside in bracket.values():
        times[inside] = times.get(inside, 0) + 1
    own = set(names.values())
    number = {c: i + 1 for i, c in enumerate(sorted(c for c, n in times.items() if c in own or n >= LEAST))}
    kinds: dict[str, int] = {}
    country, kind = np.zeros(n_entities, np.int64), np.zeros(n_entities, np.int64)
    for e, name in names.items():
        inside = bracket.get(e, name)
        country[e] = number.get(inside, 0)
        what = "(a country)" if inside == name else _BRACKET.sub("", name)
        kind[e] = kinds.setdefault(what if country[e] else "(unknown)", len(kinds) + 1)
    company = _company(country, dealings, len(number) + 1)
    return Places(np.where(country > 0, country, company), kind, len(number) + 1, len(kinds) + 1)


def _company(country: Ints, dealings: Ints, n_countries: int) -> Ints:
    """The country each entity deals with in most of its dealings, 0 where there is none."""
    tally = np.zeros((len(country), n_countries), np.float32)
    np.add.at(tally, (dealings[:, 0], country[dealings[:, 2]]), 1)
    np.add.at(tally, (dealings[:, 2], country[dealings[:, 0]]), 1)
    tally[:, 0] = 0
    most, all_of_them = tally.max(1), tally.sum(1)
    known = (all_of_them >= LEAST) & (most >= COMPANY * all_of_them)
    return np.where(known, tally.argmax(1), 0)
