"""Copies across publishers: the same text with another heading, credit or cut is known for what it is.

Two steps. Band hashes of word triples (MinHash, by rensa) bring up earlier texts that share much with a new one; they lie in
sorted files, so that asking costs the same however many there are. Then the words themselves decide: a copy says nothing
that the first text does not say. Passages may be missing from it, headings and credits may be added, words that carry
nothing may differ; another name, another number or another `not` makes it a text of its own. So an update of a story is
no copy, whatever it shares with the story before, and no answer is lost as a double.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

# Ten bands of three: of texts that share 80 % of their word triples 99.9 % come up, at 60 % 91 %, at 20 % 8 %.
BANDS, ROWS, SEED = 10, 3, 1
FEWEST = 25  # words; below, only the very same text is a copy
APART = timedelta(days=7)  # agency texts are printed within days; later, it is another occasion
_SHOWN = 4  # earlier texts that are compared with a new one, those that share most first
_SHARED = 0.7  # of a copy's word triples stand in the first text
_LONG = 3000  # words; beyond, sentences are compared instead of words
_INSERTED = 6  # words in a row, at most
_PER_CHANGE = 100  # words of text for every changed word that is not known to carry nothing
_WORD = re.compile(r"\w+")
_CREDIT_LINE, _HEADING = 25, 15  # words, at most
_BESIDES = 4  # words beside the names of agencies
_ENDS = (".", "!", "?", ":", '"', "“", "”", "»")  # of a sentence
_MIX = np.uint64(0x9E3779B97F4A7C15)


def algorithm() -> str:
    """What the hashes depend on; hashes of another algorithm cannot be compared and are made anew."""
    import rensa

    return f"{rensa.RMinHash.ALGORITHM_VERSION}/{BANDS}x{ROWS}/{SEED}"


def bands(texts: Sequence[str]) -> Hashes:
    """Band hashes, shape (texts, BANDS). A text that is too short for it has only zeros."""
    import rensa

    if not texts:
        return np.zeros((0, BANDS), np.uint64)
    triples = [_triples(_WORD.findall(text.casefold())) for text in texts]
    digests = np.array(rensa.RMinHash.digest_matrix_from_token_sets(triples, BANDS * ROWS, SEED).to_rows(), np.uint64)
    rows = digests.reshape(len(texts), BANDS, ROWS)
    with np.errstate(over="ignore"):
        mixed = np.arange(1, BANDS + 1, dtype=np.uint64) * _MIX + rows[..., 0]
        for i in range(1, ROWS):
            mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIX + rows[..., i]
        mixed = (mixed ^ (mixed >> np.uint64(32))) * _MIX
    mixed[[len(t) < FEWEST - 2 for t in triples]] = 0
    return mixed


def _triples(words: Sequence[str]) -> list[str]:
    return [f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)] or [""]


def segment(hashes: Hashes, numbers: Sequence[int]) -> Hashes:
    """The bands of articles as one sorted array: row 0 the hashes, row 1 the number of the article."""
    flat, owners = hashes.ravel(), np.repeat(np.array(numbers, np.uint64), BANDS)
    kept = flat != 0
    return _sorted(np.stack([flat[kept], owners[kept]]))


def merged(segments: Iterable[Hashes]) -> Hashes:
    return _sorted(np.concatenate(list(segments), axis=1))


def _sorted(pairs: Hashes) -> Hashes:
    return np.ascontiguousarray(pairs[:, np.lexsort((pairs[1], pairs[0]))])


def sieve(sorted_hashes: Hashes) -> Hashes:
    """A Bloom filter in words of 64 bits, one word for four hashes: of those that are not here 1 in 200 passes it, of the others all."""
    words = np.zeros(sorted_hashes.size // 4 + 1, np.uint64)
    np.bitwise_or.at(words, _places(sorted_hashes, words.size), _bits(sorted_hashes))
    return words


def _places(hashes: Hashes, words: int) -> npt.NDArray[np.intp]:
    """The word of each hash; sorted hashes walk through the words from the first to the last."""
    return (((hashes >> np.uint64(32)) * np.uint64(words)) >> np.uint64(32)).astype(np.intp)


def _bits(hashes: Hashes) -> Hashes:
    """Four bits of a word for each hash, from other bits of it than its place."""
    with np.errstate(over="ignore"):
        mixed = (hashes & np.uint64(0xFFFFFFFF)) * _MIX
    out = np.zeros_like(hashes)
    for shift in (58, 52, 46, 40):
        out |= np.uint64(1) << ((mixed >> np.uint64(shift)) & np.uint64(63))
    return out


def candidates(hashes: Hashes, segments: Iterable[tuple[Hashes, Hashes | None]]) -> list[Counter[int]]:
    """For each text: the earlier articles that share bands with it, and how many. A band that many share names only a few.

    segments: sorted pairs, each with the sieve of its hashes, or None where it has none.
    """
    out: list[Counter[int]] = [Counter() for _ in hashes]
    order = np.argsort(hashes.ravel())
    order = order[hashes.ravel()[order] != 0]
    asked = hashes.ravel()[order]
    bits = _bits(asked)
    for pairs, words in segments:
        known, owners = pairs[0], pairs[1]
        # A sieve is small; in the segment itself each hash that is looked for lies on another page of the disk's cache.
        passed = np.arange(asked.size) if words is None else np.flatnonzero((words[_places(asked, words.size)] & bits) == bits)
        first = np.searchsorted(known, asked[passed])
        inside = first < known.size
        passed, first = passed[inside], first[inside]
        here = known[first] == asked[passed]
        passed, first = passed[here], first[here]  # few: only for these is it asked how many there are
        last = np.searchsorted(known, asked[passed], "right")
        for i, begin, end in zip(passed, first, last, strict=True):
            text = int(order[i]) // BANDS
            out[text].update(int(n) for n in owners[begin : min(end, begin + _SHOWN)])
    return out


def nearest(shared: Counter[int]) -> list[int]:
    """Those worth comparing: who shares most bands first, the earlier first among equals."""
    return sorted(shared, key=lambda n: (-shared[n], n))[:_SHOWN]


class Batch:
    """The band hashes of a batch in the making, for copies within it."""

    def __init__(self) -> None:
        self._by_hash: dict[int, list[int]] = {}

    def shared(self, hashes: Hashes) -> Counter[int]:
        found: Counter[int] = Counter()
        for hash in hashes:
            found.update(self._by_hash.get(int(hash), ()) if hash else ())
        return found

    def keep(self, hashes: Hashes, n: int) -> None:
        for hash in hashes:
            owners = self._by_hash.setdefault(int(hash), [])
            if hash and len(owners) < _SHOWN:
                owners.append(n)


def same_days(first: datetime | None, second: datetime | None) -> bool:
    """Whether two texts may be prints of one; where a day is not known, it may."""
    return first is None or second is None or abs(first - second) <= APART


def is_copy(text: str, of: str) -> bool:
    """Whether `text` says nothing that `of` does not say, but for headings, credits and words that carry nothing.

    >>> story = "The minister condemned the attack on the harbour of Odesa, which had lasted for two hours and hit three ships. " * 2
    >>> is_copy("ODESA (Reuters) - " + story, of=story), is_copy(story.replace("three", "5"), of=story)
    (True, False)
    """
    new, first = _body(text), _body(of)
    new_words, first_words = _WORD.findall(new), _WORD.findall(first)
    if len(new_words) < FEWEST or len(first_words) < FEWEST:
        return new_words == first_words
    here, there = (set(_triples([w.casefold() for w in words])) for words in (new_words, first_words))
    if len(here & there) < _SHARED * len(here):
        return False
    if len(new_words) + len(first_words) > 2 * _LONG:
        return _sentences(new) <= _sentences(first)
    return _nothing_new(new_words, first_words)


def _nothing_new(words: Sequence[str], first_words: Sequence[str]) -> bool:
    """Word by word: what is in the text and not in the first one carries nothing, and nothing that turns a sentence is missing."""
    folded, first = [w.casefold() for w in words], [w.casefold() for w in first_words]
    light, turning = _words("light"), _words("turning")
    lower = {w for w in (*words, *first_words) if w[:1].islower()}
    changes = len(folded) // _PER_CHANGE
    for what, a, b, c, d in SequenceMatcher(None, first, folded, autojunk=False).get_opcodes():
        gone, come = first[a:b], folded[c:d]
        if what == "equal":
            continue
        if len(come) > _INSERTED or turning.intersection(come):
            return False
        if turning.intersection(gone) and (come or len(gone) <= _INSERTED):
            return False
        for word, plain in zip(words[c:d], come, strict=True):
            if plain in light:
                continue
            if not word.isalpha() or (not word[:1].islower() and plain not in lower):  # a number, a name
                return False
            changes -= 1
    return changes >= 0


def _sentences(text: str) -> set[str]:
    return {" ".join(_WORD.findall(s.casefold())) for s in re.split(r"[.!?]\s|\n", text)} - {""}


def _body(text: str) -> str:
    """The text without its heading, dateline and credits."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    kept = [line for line in lines if not _is_credit(line)] or lines
    while len(kept) > 1 and len(_WORD.findall(kept[0])) <= _HEADING and not kept[0].endswith(_ENDS):
        kept = kept[1:]
    if kept:
        kept[0] = _dateline().sub("", kept[0], count=1)
        kept[-1] = _tail().sub("", kept[-1])
    return "\n".join(kept)


def _is_credit(line: str) -> bool:
    """`Reporting by ...`, `Foto: ...`; or hardly more than the names of agencies: `Berlin (dpa)`."""
    words = _WORD.findall(line[:400])
    if len(line) > 400 or len(words) > _CREDIT_LINE:
        return False
    if _phrases().match(line):
        return True
    without, named = _agencies().subn("", line)
    return bool(named) and not line.endswith(_ENDS) and len(_WORD.findall(without)) <= _BESIDES


@cache
def _data() -> dict[str, Any]:
    with (Path(__file__).parent / "data" / "copies.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for group in _data()[name].values() for word in group)


def _any(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) + ")"


@cache
def _agencies() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_any(_data()['credits']['agencies'])}(?!\w)")


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\W*{_any(_data()['credits']['english'] + _data()['credits']['german'])}(?!\w)", re.IGNORECASE)


@cache
def _tail() -> re.Pattern[str]:
    """A bracket of agencies at the end: `(dpa/AFP)`."""
    agency = _any(_data()["credits"]["agencies"])
    return re.compile(rf"\s*[(\[]\s*{agency}(?:\s*[/,;]\s*(?:{agency}|\w{{2,5}}))*\s*[)\]]\s*$")


@cache
def _dateline() -> re.Pattern[str]:
    """`Berlin, 23. Oktober (dpa) - ` or `ODESA, Oct 23 - `."""
    agency = _any(_data()["credits"]["agencies"])
    return re.compile(rf"^(?:[^.!?()\n]{{0,40}}\.?[^.!?()\n]{{0,20}}\(\s*{agency}[^)\n]{{0,30}}\)\s*[-–—:]*|[A-ZÄÖÜ][A-ZÄÖÜ /]{{2,30}}(?:, [\w .]{{2,20}})?\s[-–—]+)\s+")


def levels(sizes: Sequence[int]) -> list[list[int]]:
    """Which segments (by their place) should become one: eight of about the same size, the largest left alone."""
    by_level: dict[int, list[int]] = {}
    for place, size in enumerate(sizes):
        level = max(0, int(np.log(max(size, 1) / _SMALL) / np.log(_FAN)))
        by_level.setdefault(level, []).append(place)
    return [places for level, places in sorted(by_level.items()) if len(places) >= _FAN and level < _TOP]


_SMALL, _FAN, _TOP = 20_000, 8, 3  # entries of a batch; segments that become one; from 10 million entries on none is merged any more

