"""A small network that reads a whole text: which words are acts, of which type, done or not, and which words say by whom and at whom.

Its answers are further numbers for the trees of `judge.py`. It looks at the words as `seen.py` lays them out, in blocks of
whole sentences, so that a long text takes no longer a word than a short one. Trained by `training/reader/pointer.py`; at run
time only NumPy is needed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import chain
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from echolot.coding.seen import ALONE, HIDDEN, Seen, blocks, boxes
from echolot.coding.traits import TYPES

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]

FAR = 4  # sentences; what is further off is far
NEAR = 16  # buckets of distance in words on either side
_PLACES = 2 * FAR + 2  # how two words stand to each other: sentences apart, or in one clause
_DISTANCE = np.arange(-ALONE, ALONE + 1)
_WIDE = 8 + np.floor(np.log(np.maximum(np.abs(_DISTANCE), 1) / 8) / log(160 / 8) * (NEAR - 8)).astype(int)
STEPS: Numbers = NEAR + np.sign(_DISTANCE) * np.minimum(np.where(np.abs(_DISTANCE) < 8, np.abs(_DISTANCE), _WIDE), NEAR)  # bucket of a distance


OF_ACT = ("pointer: act", "pointer: done", "pointer: this type", "pointer: another type")
OF_PART = ("pointer: share", "pointer: before the next", "pointer: first", "pointer: nobody")
_LEAST = -8.0  # log share; what is less is nothing
_MOST = 60.0  # exponents beyond it do not fit
_SHOWN = -1.9  # log share; somebody who has more is pointed to
_UNLIKELY = -0.5  # log odds
_NO_ACT, _HARDLY = -4.0, -5.0  # log odds, log share below which nobody looks on
_UNSEEN = -10.0  # who is not named where the network looked
_PIECE, _ACROSS = 1 << 18, 32  # multiplications that OpenBLAS leaves to one thread; columns of such a piece


@dataclass(frozen=True, slots=True)
class Pointed:
    """What the network says of some words of a text."""

    row: dict[int, int]  # offset of a word -> its row below
    odds: list[list[float]]  # (words, 2 + types): log odds of being an act, of being done; log share of each type
    shares: list[list[list[float]]]  # (words, 2, actors + 1): log shares of every actor of the text as source, as target; of nobody
    number: dict[frozenset[str], int]  # actor -> its place there

    @classmethod
    def nothing(cls) -> Pointed:
        """Where no network has looked."""
        return cls({}, [], [], {})

    def of_act(self, word: int, type_: str) -> list[float]:
        """The numbers (`OF_ACT`) of the word at an offset as an act of a type."""
        if word not in self.row:
            return [0.0] * len(OF_ACT)
        act, done, *types = self.odds[self.row[word]]
        own = types[_TYPE[type_]] if type_ in _TYPE else _LEAST
        return [act, done, own, max(share for n, share in enumerate(types) if n != _TYPE.get(type_))]

    def of_parts(self, word: int, part: int, found: Sequence[frozenset[str]]) -> list[list[float]]:
        """The numbers (`OF_PART`) of those who may be source (part 0) or target (1) of the word at an offset; the empty set is nobody."""
        if word not in self.row:
            return [[0.0] * len(OF_PART) for _ in found]
        shares = self.shares[self.row[word]][part]
        own = {who: self._share(shares, who) for who in found}
        first = max(own, key=lambda who: own[who])
        most, next_ = own[first], max((p for who, p in own.items() if who != first), default=_UNSEEN)
        return [[own[who], own[who] - (next_ if who == first else most), float(who == first), shares[-1]] for who in found]

    def types(self, word: int, least: float) -> list[str]:
        """The types of the word at an offset, as an act, that have at least this share."""
        return [type_ for type_, share in zip(TYPES, self.odds[self.row[word]][2:], strict=True) if share >= log(least)] if word in self.row else []

    def no_act(self, word: int) -> bool:
        """Whether the word at an offset is hardly an act."""
        return word in self.row and self.odds[self.row[word]][0] < _NO_ACT

    def unlikely(self, word: int) -> bool:
        """Whether the word at an offset is rather no act."""
        return word in self.row and self.odds[self.row[word]][0] < _UNLIKELY

    def elsewhere(self, word: int, part: int, who: frozenset[str]) -> bool:
        """Whether the word at an offset points to others, and hardly at all to these."""
        return word in self.row and self._share(self.shares[self.row[word]][part], who) < _HARDLY

    def _share(self, shares: Sequence[float], who: frozenset[str]) -> float:
        """The log share of an actor; several who are not named in one have as much together as all of them have at least."""
        if who in self.number:
            return shares[self.number[who]]
        if not who:
            return shares[-1]
        least = min(shares[self.number[frozenset((one,))]] if frozenset((one,)) in self.number else _UNSEEN for one in who)
        return max(_UNSEEN, min(0.0, least + log(len(who))))

    def shown(self, word: int, part: int) -> frozenset[str]:
        """Whom the word at an offset points to, as far as it points to anybody."""
        if word not in self.row or not self.number:
            return frozenset()
        shares = self.shares[self.row[word]][part]
        who = max(self.number, key=lambda one: shares[self.number[one]])
        return who if shares[self.number[who]] >= _SHOWN else frozenset()


_TYPE = {name: n for n, name in enumerate(TYPES)}


@dataclass(frozen=True, slots=True)
class Vectors:
    """Words of both languages as small whole numbers: what means much the same has much the same ones."""

    row: dict[str, int]
    rows: NDArray[np.int8]  # (words + 1, numbers); the last row is that of all other words: nothing
    scale: np.float32

    @classmethod
    @lru_cache(maxsize=1)
    def built_in(cls) -> Vectors:
        return cls.read((files("echolot.coding") / "data" / "judge" / "pointed" / "vectors.npz").read_bytes())

    @classmethod
    def read(cls, data: bytes) -> Vectors:
        with np.load(BytesIO(data), allow_pickle=False) as held:
            words, rows, scale = bytes(held["words"]).decode().split("\n"), held["rows"], np.float32(held["scale"])
        return cls({word: n for n, word in enumerate(words)}, np.vstack([rows, np.zeros_like(rows[:1])]), scale)

    def of(self, forms: Sequence[str]) -> Floats:
        """The vectors of words, shape (words, numbers)."""
        row, other = self.row, len(self.rows) - 1
        return np.asarray(self.rows[[row.get(form, other) for form in forms]] / self.scale)


@dataclass(frozen=True, slots=True)
class Layer:
    ask: tuple[Floats, Floats]
    tell: tuple[Floats, Floats]
    wide: tuple[Floats, Floats]
    back: tuple[Floats, Floats]

    def attend(self, x: Floats, among: Floats, bias: Floats) -> None:
        """Let some words look at all of their block, and think it over; x is changed. bias: (heads, some, all)."""
        width, heads, whole = x.shape[1], len(bias), x is among
        even = _even(among)
        weights, bias_of = self.ask
        if whole:
            asked, told = np.split(_times(even, weights) + bias_of, [width], axis=1)
        else:
            asked, told = _times(_even(x), weights[:, :width]) + bias_of[:width], _times(even, weights[:, width:]) + bias_of[width:]
        told = told.reshape(len(among), 2, heads, -1)
        scores = _times((asked * np.float32((width // heads) ** -0.5)).reshape(len(x), heads, -1).transpose(1, 0, 2), told[:, 0].transpose(1, 2, 0))
        scores += bias
        if scores.max() > _MOST:
            np.minimum(scores, _MOST, out=scores)
        np.exp(scores, out=scores)
        held = np.ones((heads, len(among), width // heads + 1), dtype=np.float32)  # the last column adds up
        held[..., :-1] = told[:, 1].transpose(1, 0, 2)
        looked = _times(scores, held)
        looked = looked[..., :-1] / (looked[..., -1:] + np.float32(1e-30))
        x += _times(looked.transpose(1, 0, 2).reshape(x.shape), self.tell[0]) + self.tell[1]
        inner = _times(_even(x), self.wide[0]) + self.wide[1]
        np.maximum(inner, 0.0, out=inner)
        x += _times(inner, self.back[0]) + self.back[1]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A transformer of a few narrow layers (Vaswani et al. 2017), with places relative to each other and pointers at its end (Vinyals et al. 2015)."""

    names: tuple[str, ...]  # of the tags and types that it was trained on
    words: dict[str, int]
    vectors: Vectors
    known: Floats  # (numbers of a vector, numbers of a word)
    tables: tuple[Floats, Floats, Floats, Floats]  # of words, of their first letters, their last, and wholes
    tags: Floats
    enter: tuple[Floats, Floats]
    layers: tuple[Layer, ...]
    near: Floats  # (heads, buckets)
    place: Floats  # (heads, 2 * places): the second half for two words that name the same
    say: tuple[Floats, Floats]
    ask: tuple[Floats, Floats]
    key: Floats
    nobody: tuple[Floats, Floats]
    point_near: Floats  # (2, buckets)
    point_place: Floats

    @classmethod
    def read(cls, data: bytes, vectors: Vectors, other: bytes = b"") -> Pointer:
        """other: parts that take the place of those of the same name, of a network that was taught something else."""
        with np.load(BytesIO(data), allow_pickle=False) as held:
            parts: dict[str, Any] = {name: held[name] for name in held.files}
        if other:
            with np.load(BytesIO(other), allow_pickle=False) as held:
                parts = {name: rows for name, rows in parts.items() if name.removesuffix(" scale") not in held.files} | {name: held[name] for name in held.files}

        def table(name: str) -> Floats:
            """Rows of small numbers, each with its scale; or as they are."""
            rows = parts[name].astype(np.float32)
            return np.ascontiguousarray(rows * parts[f"{name} scale"].astype(np.float32)[:, None] if f"{name} scale" in parts else rows)

        def linear(name: str) -> tuple[Floats, Floats]:
            return np.ascontiguousarray(table(f"{name}.weight").T), table(f"{name}.bias")

        count = 1 + max(int(name.split(".")[1]) for name in parts if name.startswith("layers."))
        layers = tuple(Layer(*(linear(f"layers.{n}.{part}") for part in ("ask", "tell", "wide", "back"))) for n in range(count))
        words = {str(word): n for n, word in enumerate(parts["vocabulary"], start=3)} | {HIDDEN: 2}
        tables = table("form.weight"), table("front.weight"), table("back.weight"), table("whole.weight")
        names = (*(str(name) for name in parts["tag_names"]), *(str(name) for name in parts["type_names"]))
        return cls(
            names, words, vectors, np.ascontiguousarray(table("known.weight").T), tables, table("tags"), linear("enter"), layers, table("near"), table("place"), linear("say"), linear("ask"),
            np.ascontiguousarray(table("key.weight").T), (table("nobody"), table("nobody_bias")), table("point_near"), table("point_place"),
        )  # fmt: skip

    def __call__(self, own: Seen, starts: Collection[int]) -> Pointed:
        """What it says of the words that begin at these offsets. The time it takes grows with the length of the text, not faster."""
        wanted = sorted({own.at[start] for start in starts if start in own.at})
        if not wanted:
            return Pointed.nothing()
        laid, count = self._laid(own), len(own.mentions)
        odds = np.zeros((len(wanted), 2 + len(TYPES)), dtype=np.float32)
        shares = np.full((len(wanted), 2, count + 1), _UNSEEN, dtype=np.float32)
        for first, end, new in blocks(own.sentence):
            low, high = bisect_left(wanted, new), bisect_left(wanted, end)
            if low == high:
                continue
            odds[low:high], pointed = self._block(laid, first, end, np.array(wanted[low:high]) - first)
            who = laid.who[first:end]
            named = np.flatnonzero(who >= 0)
            here, place = np.unique(who[named], return_inverse=True)
            of = np.zeros((len(named), len(here)), dtype=np.float32)
            of[np.arange(len(named)), place] = 1.0
            sums = np.concatenate([pointed[..., named] @ of, pointed[..., -1:]], axis=-1)
            shares[low:high, :, np.append(here, count)] = np.log(np.maximum(sums, np.exp(_LEAST))).transpose(1, 0, 2)
        return Pointed({own.starts[word]: n for n, word in enumerate(wanted)}, odds.tolist(), shares.tolist(), {who: n for n, who in enumerate(own.mentions)})

    def look(self, own: Seen, first: int) -> tuple[Floats, Floats]:
        """What it says of all words from `first` on of a short text: odds and log shares of types, (words, 2 + types); shares of parts, (2, words, all words + nobody)."""
        return self._block(self._laid(own), 0, len(own.forms), np.arange(first, len(own.forms)))

    def _laid(self, own: Seen) -> _Laid:
        """The words of a text as numbers."""
        known = self.words
        rows = np.array([(known.get(form, 1), *boxes(form)) for form in own.forms], dtype=np.intp)
        meant = _times(self.vectors.of(own.forms), self.known)
        lengths = np.fromiter(map(len, own.tags), dtype=np.intp, count=len(own.tags))
        flat = np.fromiter(chain.from_iterable(own.tags), dtype=np.intp, count=int(lengths.sum()))
        return _Laid(rows, meant, np.repeat(np.arange(len(rows)), lengths), flat, np.array(own.sentence), np.array(own.clause), np.array(own.who))

    def _block(self, laid: _Laid, first: int, end: int, acts: Numbers) -> tuple[Floats, Floats]:
        """Odds, (acts, 2 + types), and shares, (2, acts, words + 1), of some words of a block."""
        n = end - first
        low, high = np.searchsorted(laid.tag_of, (first, end))
        signs = np.zeros((n, len(self.tags)), dtype=np.float32)
        signs[laid.tag_of[low:high] - first, laid.tags[low:high]] = 1.0
        x = _times(signs, self.tags) + laid.meant[first:end]
        for table, rows in zip(self.tables, laid.rows[first:end].T, strict=True):
            x += table.take(rows, axis=0)
        x = _times(_even(x), self.enter[0]) + self.enter[1]
        pair = _pairs(laid.sentence[first:end], laid.clause[first:end], laid.who[first:end])
        bias = self.place.take(pair, axis=1)
        bias += _slid(self.near, n)
        for layer in self.layers[:-1]:
            layer.attend(x, x, bias)
        keys = _times(_even(x), self.key).reshape(n, 2, -1).transpose(1, 2, 0)
        mine = x[acts]
        self.layers[-1].attend(mine, x, bias[:, acts])
        mine = _even(mine)
        told = _times(mine, self.say[0]) + self.say[1]
        told[:, 2:] -= _log_sum(told[:, 2:])[:, None]
        own = (_times(mine, self.ask[0]) + self.ask[1]).reshape(len(acts), 2, -1).transpose(1, 0, 2)
        scores = np.empty((2, len(acts), n + 1), dtype=np.float32)
        root = np.float32(own.shape[-1] ** -0.5)
        steps = STEPS[np.arange(n)[None, :] - acts[:, None] + ALONE]
        scores[..., :-1] = _times(own, keys) * root + self.point_near[:, steps] + self.point_place[:, pair[acts]]
        scores[..., -1] = np.einsum("rap,rp->ra", own, self.nobody[0]) * root + self.nobody[1][:, None]
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        return told, scores / scores.sum(axis=-1, keepdims=True)


@dataclass(frozen=True, slots=True)
class _Laid:
    rows: Numbers  # (words, 4): places in the tables
    meant: Floats  # (words, numbers of a word): what their vectors say
    tag_of: Numbers  # which word a tag is of
    tags: Numbers
    sentence: Numbers
    clause: Numbers
    who: Numbers


def _times(x: Floats, y: Floats) -> Floats:
    """x @ y, in pieces that OpenBLAS does not share out among threads: on a busy machine these wait for each other longer than they work."""
    lead, n, inner, columns = x.shape[:-2], x.shape[-2], x.shape[-1], y.shape[-1]
    if n * inner * columns <= _PIECE:
        return np.asarray(np.matmul(x, y))
    across = _ACROSS if columns % _ACROSS == 0 else columns
    y = y.reshape(*lead, inner, -1, across).swapaxes(-2, -3)[..., None, :, :, :]
    out = np.empty((*lead, n, columns), dtype=np.float32)
    rows = max(1, _PIECE // (inner * across))
    whole = n - n % rows
    for first, end, size in ((0, whole, rows), (whole, n, n - whole)):
        if first < end:
            piece, into = x[..., first:end, :].reshape(*lead, -1, 1, size, inner), out[..., first:end, :]
            np.matmul(piece, y, out=into.reshape(*lead, -1, size, columns // across, across).swapaxes(-2, -3))
    return out


def _even(x: Floats) -> Floats:
    """Every row at the same length (root mean square 1)."""
    return np.asarray(x / np.sqrt(np.einsum("nd,nd->n", x, x) / np.float32(x.shape[1]) + np.float32(1e-6))[:, None])


def _log_sum(x: Floats) -> Floats:
    most = x.max(axis=-1)
    return np.asarray(most + np.log(np.exp(x - most[:, None]).sum(axis=-1)))


def _pairs(sentence: Numbers, clause: Numbers, who: Numbers) -> Numbers:
    """How two words stand to each other: sentences apart, or in one clause; and whether they name the same."""
    where = (sentence - sentence[0]).astype(np.int16)
    near = np.clip(where - where[:, None], -FAR, FAR) + np.int16(FAR)
    near += ((clause == clause[:, None]) & (near == FAR)) * np.int16(FAR + 1)
    near += ((who == who[:, None]) & (who >= 0)) * np.int16(_PLACES)
    return np.asarray(near, dtype=np.intp)


def _slid(near: Floats, n: int) -> Floats:
    """What a distance in words adds, for every pair of words: rows of one and the same line, each a word further on."""
    line = np.ascontiguousarray(near[:, STEPS[ALONE - n + 1 : ALONE + n]])
    heads, step = line.strides
    return np.lib.stride_tricks.as_strided(line[:, n - 1 :], (len(near), n, n), (heads, -step, step), writeable=False)
