"""Function words and cues of a language, read from `data/cues/`, and the search for them in a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from echolot.coding.tokens import Token, words

CUES = files("echolot.coding") / "data" / "cues"


Sequences = dict[str, list[tuple[str, ...]]]  # by their second word, "" where that is a wildcard


class Pattern:
    """A list of words and word sequences; `x*` matches a prefix, `*x` an ending. Case is ignored."""

    def __init__(self, entries: Sequence[str]) -> None:
        self._entries = tuple(entries)
        self.number = -1  # what `Openings` knows it by, given when a sentence is searched for it for the first time
        self.single = frozenset(entry.lower() for entry in entries if " " not in entry)
        self._exact: dict[str, Sequences] | None = None  # word -> sequences that open with it; filled at the first search: most patterns are never asked
        self._words: set[str] = set()  # single words
        self._loose: Sequences = {}  # sequences that open with a wildcard
        self._starts: tuple[str, ...] = ()  # single words with a wildcard
        self._ends: tuple[str, ...] = ()
        self._holds: tuple[str, ...] = ()
        self._others: set[str] = set()  # words that no entry begins at, as far as they were met

    def __bool__(self) -> bool:
        return bool(self._entries)

    @property
    def entries(self) -> Sequence[str]:
        return self._entries

    def _built(self) -> dict[str, Sequences]:
        exact: dict[str, Sequences] = {}
        wild = []
        for parts in filter(None, map(_parts, self._entries)):
            if len(parts) > 1:
                sequences = self._loose if "*" in parts[0] else exact.setdefault(parts[0], {})
                sequences.setdefault("" if "*" in parts[1] else parts[1], []).append(parts)
            elif "*" in parts[0]:
                wild.append(parts[0])
            else:
                exact.setdefault(parts[0], {})
                self._words.add(parts[0])
        self._holds = tuple(w.strip("*") for w in wild if w.startswith("*") and w.endswith("*"))
        self._starts = tuple(w[:-1] for w in wild if w.endswith("*") and not w.startswith("*"))
        self._ends = tuple(w.lstrip("*") for w in wild if not w.endswith("*"))
        self._exact = exact
        return exact

    def find(self, tokens: Sequence[Token], at: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        """Places (first, last exclusive, positions in `tokens`) where an entry stands. at: the only positions where one can begin."""
        exact = self._exact if self._exact is not None else self._built()
        words, loose, wild = self._words, self._loose, bool(self._starts or self._ends or self._holds)
        for first in range(len(tokens)) if at is None else at:
            word = tokens[first].lower
            longest = int(word in words or (wild and self._alone(word)))
            if held := exact.get(word):
                longest = _longest(held, tokens, first) or longest
            if loose:
                longest = max(longest, _longest(loose, tokens, first))
            if longest:
                yield first, first + longest

    def first(self, tokens: Sequence[Token], words: frozenset[str] | None = None) -> tuple[int, int] | None:
        """The first place where an entry stands. words: the tokens in small letters, where many patterns are asked of the same."""
        if words is not None and not self._begins(words):
            return None
        return next(self.find(tokens), None)

    def _begins(self, words: frozenset[str]) -> bool:
        """Whether an entry can begin at any of these words."""
        exact = self._exact if self._exact is not None else self._built()
        if self._loose or not exact.keys().isdisjoint(words):
            return True
        if not (self._starts or self._ends or self._holds):
            return False
        new = words - self._others
        if any(self._alone(word) for word in new):
            return True
        if len(self._others) > _REMEMBERED:
            self._others.clear()
        self._others |= new
        return False

    def _alone(self, word: str) -> bool:
        """Whether an entry with a wildcard fits the word."""
        return word.startswith(self._starts) or word.endswith(self._ends) or (bool(self._holds) and any(core in word for core in self._holds))

    def openings(self) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """What its entries open with: words, beginnings of words, endings, inner parts."""
        exact = self._exact if self._exact is not None else self._built()
        first = [parts[0] for sequences in self._loose.values() for parts in sequences]
        starts = [w[:-1] for w in first if w.endswith("*") and not w.startswith("*")]
        ends = [w[1:] for w in first if w.startswith("*") and not w.endswith("*")]
        holds = [w.strip("*") for w in first if w.startswith("*") and w.endswith("*")]
        return frozenset(exact), (*self._starts, *starts), (*self._ends, *ends), (*self._holds, *holds)


class Openings:
    """Which patterns can begin at a word, remembered word by word: most patterns begin nowhere in a sentence, and are not searched there."""

    def __init__(self) -> None:
        self._exact: dict[str, set[int]] = {}
        self._starts: dict[str, set[int]] = {}
        self._ends: dict[str, set[int]] = {}
        self._holds: dict[str, set[int]] = {}
        self._words: dict[str, frozenset[int]] = {}
        self.known = 0  # how many patterns have a number

    def add(self, pattern: Pattern) -> None:
        """Give a pattern its number, where it has none yet."""
        if pattern.number >= 0:
            return
        pattern.number = self.known
        self.known += 1
        for table, openings in zip((self._exact, self._starts, self._ends, self._holds), pattern.openings(), strict=True):
            for opening in openings:
                table.setdefault(opening, set()).add(pattern.number)
        self._words.clear()

    def at(self, tokens: Sequence[Token]) -> list[frozenset[int]]:
        """The numbers of the patterns that can begin at each word."""
        if len(self._words) > VOCABULARY:
            self._words.clear()
        held, out = self._words, []
        for token in tokens:
            numbers = held.get(token.lower)
            if numbers is None:
                numbers = held[token.lower] = self._at(token.lower)
            out.append(numbers)
        return out

    def _at(self, word: str) -> frozenset[int]:
        found = set(self._exact.get(word, ()))
        for cut in range(len(word) + 1):
            found |= self._starts.get(word[:cut], _NONE)
            found |= self._ends.get(word[cut:], _NONE)
        for core, numbers in self._holds.items():
            if core in word:
                found |= numbers
        return frozenset(found)


class Rows:
    """Rows of groups of words that stand together: which of them can stand in a sentence is asked of the group that is rarest first."""

    def __init__(self, rows: Sequence[Sequence[Pattern]], openings: Openings) -> None:
        for pattern in (pattern for row in rows for pattern in row):
            openings.add(pattern)
        self.known = openings.known
        self._rows = [frozenset(pattern.number for pattern in row) for row in rows]
        self._by_rarest: dict[int, list[int]] = {}
        for n, row in enumerate(rows):
            rarest = min(row, key=lambda pattern: sum(map(len, pattern.openings())))
            self._by_rarest.setdefault(rarest.number, []).append(n)
        self._rarest = frozenset(self._by_rarest)

    def among(self, numbers: frozenset[int]) -> list[int]:
        """The rows whose patterns are all among these numbers, in order."""
        likely = (n for number in numbers & self._rarest for n in self._by_rarest[number])
        return sorted(n for n in likely if self._rows[n] <= numbers)


_NONE: frozenset[int] = frozenset()
VOCABULARY = 30_000  # words; an archive has more, and most of them are read once
_REMEMBERED = 1_000  # words; of one pattern among thousands


def _parts(entry: str) -> tuple[str, ...]:
    return tuple(part for chunk in entry.lower().split() for part in ((chunk,) if "*" in chunk else words(chunk)))


def _longest(sequences: Sequences, tokens: Sequence[Token], first: int) -> int:
    """How many words the longest of these sequences has that stands at a place, 0 where none does."""
    if first + 1 == len(tokens):
        return 0
    following = tokens[first + 1].lower
    likely = (*sequences.get(following, ()), *sequences.get("", ()))
    return max([len(parts) for parts in likely if _stands(tokens, first, parts)], default=0) if likely else 0


def _stands(tokens: Sequence[Token], first: int, parts: tuple[str, ...]) -> bool:
    """Whether the words from `first` on are those of a sequence."""
    if first + len(parts) > len(tokens):
        return False
    for at, part in enumerate(parts, start=first):
        word = tokens[at].lower
        if word != part and ("*" not in part or not _fits(word, part)):
            return False
    return True


def _fits(word: str, pattern: str) -> bool:
    if "*" not in pattern:
        return word == pattern
    core = pattern.strip("*")
    if pattern.startswith("*") and pattern.endswith("*"):
        return core in word
    return word.startswith(core) if pattern.endswith("*") else word.endswith(core)


@dataclass(frozen=True, slots=True)
class Auxiliary:
    lemma: str
    feature: str  # present past konj1 konj2 infinitive


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of one language."""

    language: str
    lists: Mapping[str, frozenset[str]]  # coordinators, subordinators, prepositions, ...
    contractions: Mapping[str, str]
    determiners: Mapping[str, str]
    pronouns: Mapping[str, str]
    possessives: frozenset[str]
    auxiliaries: Mapping[str, Auxiliary]
    patterns: Mapping[str, Pattern]  # "negation.words", "hedges.epistemic", ...

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]

    def patterns_words(self, name: str) -> frozenset[str]:
        """The single words of a pattern."""
        return self.patterns[name].single


@lru_cache(maxsize=2)
def cues(language: str) -> Cues:
    data: dict[str, Any] = tomllib.loads((CUES / f"{language}.toml").read_text(encoding="utf-8"))
    auxiliaries: dict[str, Auxiliary] = {}
    for lemma, features in data["verbs"].items():
        for feature, forms in features.items():
            for form in forms:
                auxiliaries.setdefault(form, Auxiliary(lemma, feature))  # `werden` is finite before it is an infinitive
    patterns = {
        f"{section}.{key}": Pattern(entries)
        for section, table in data.items()
        if isinstance(table, dict) and section not in ("verbs", "determiners", "pronouns", "contractions", "possessives")
        for key, entries in table.items()
    }
    return Cues(
        language=language,
        lists={key: frozenset(value) for key, value in data.items() if isinstance(value, list)},
        contractions=data["contractions"],
        determiners=data["determiners"],
        pronouns=data["pronouns"],
        possessives=frozenset(data["possessives"]["words"]),
        auxiliaries=auxiliaries,
        patterns=patterns,
    )
