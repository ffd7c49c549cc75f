"""Silences told in words that no list holds: the network of `pointer.py`, taught to say which words tell one, of which degree, and whose it is.

It looks at a sentence and the one before it, and only where the words of the sentence make a silence likely at all (`linear.py`), which is
quickly said. Nothing it says is told without the questions of `silence_told.py`. Two pairs of networks, trained by `training/reader/silence.py`: one with single lines for texts
of a line or two, one with whole passages for all others, since a silence is told in other words where a text leads up to it. What two say between them is truer than what either
says. What differs in them from the network that reads acts stands in `silence_1.npz` to `silence_4.npz`, the weights of words in `silence_words.npz` and `silence_words_of_texts.npz`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from echolot.coding.pointer import Floats, Pointer, Vectors
from echolot.coding.scene import Place, Role, Scene
from echolot.coding.seen import ALONE, Seen, seen
from echolot.coding.silences import Found
from echolot.coding.story import Piece, Story
from echolot.coding.traits import states
from echolot.coding.wording import silence_words
from echolot.linear import Linear

DEGREES = ("absent", "near_absent", "muted", "declined", "withheld_judgement", "no_comment")
_BESIDE = 0.3  # how likely, beside the likeliest word, the words are that tell it with that one
_FOLDER = files("echolot.coding") / "data" / "judge" / "pointed"
_APART = 5.0  # log odds; two networks that were taught the same differ by no more
_POINTED, _TOO = 0.7, 0.5  # share from which somebody is pointed to; how much of the first one's share others need who are silent, too


@dataclass(frozen=True, slots=True)
class SilenceNetwork:
    """Hears silences that the rows of `silences.csv` do not know; the mean of what the networks say is taken.

    commentary, report: log odds from which words tell a silence; in reports hardly one sentence in a hundred does.
    least: log odds of its words from which a sentence is looked at. first_alone: in reports the first network is asked alone.
    """

    pointers: tuple[Pointer, ...]
    words: Linear
    commentary: float
    report: float
    least: float
    first_alone: bool = False

    @classmethod
    @lru_cache(maxsize=1)
    def of_lines(cls) -> SilenceNetwork:
        """For texts of a line or two: taught with such lines."""
        return cls(_networks(1, 2), _words("silence_words"), 1.5, 3.2, -1.8, first_alone=True)

    @classmethod
    @lru_cache(maxsize=1)
    def of_texts(cls) -> SilenceNetwork:
        """For texts: taught with passages too, where a silence has its text around it."""
        return cls(_networks(3, 4), _words("silence_words_of_texts"), 0.7, 2.4, -2.5)

    def __call__(self, story: Story, piece: Piece) -> list[Found]:
        """The silence that a sentence tells, if any."""
        commentary = story.article.genre == "commentary"
        if float(self.words.scores([silence_words(piece)])[0, 0]) < self.least:
            return []
        own = seen(story, window(story.pieces[-2] if len(story.pieces) > 1 else None, piece))
        here = [(own.at[t.start], t.index) for t in piece.scene.tokens if t.is_word and t.start in own.at]
        if not here or len(own.forms) > ALONE:
            return []
        first = here[0][0]
        least = self.commentary if commentary else self.report
        told, shares = self._look(own, first, self.pointers[:1] if self.first_alone and not commentary else self.pointers, least)
        odds = {at: float(told[word - first, 0]) for word, at in here}
        best = max(odds, key=lambda at: odds[at])
        if odds[best] < least:
            return []
        matched = _stretch(odds, best)
        words = [word for word, at in here if any(a <= at < b for a, b in matched)]
        rows = [word - first for word in words]
        degree = DEGREES[int(np.exp(told[rows, 2 : 2 + len(DEGREES)]).mean(axis=0).argmax())]
        clause = piece.scene.clauses.clauses[piece.scene.clauses.of.get(best, 0)]
        chance = float(1 / (1 + np.exp(-odds[best])))
        return [Found(clause, matched, degree, _silent(piece.scene, own, shares[0, rows].mean(axis=0)), chance)]

    def _look(self, own: Seen, first: int, asked: tuple[Pointer, ...], least: float) -> tuple[Floats, Floats]:
        """What `Pointer.look` says, the mean over networks; that of the first alone where the mean cannot reach the log odds `least`."""
        told, shares = asked[0].look(own, first)
        if float(told[:, 0].max()) + _APART / 2 < least:
            return told, shares
        every = [(told, shares), *(pointer.look(own, first) for pointer in asked[1:])]
        return np.asarray(np.mean([one for one, _ in every], axis=0)), np.asarray(np.mean([one for _, one in every], axis=0))


def _networks(*numbers: int) -> tuple[Pointer, ...]:
    shared = (_FOLDER / "pointer.npz").read_bytes()
    return tuple(Pointer.read(shared, Vectors.built_in(), (_FOLDER / f"silence_{n}.npz").read_bytes()) for n in numbers)


def _words(name: str) -> Linear:
    return Linear.read((_FOLDER / f"{name}.npz").read_bytes())


def window(before: Piece | None, piece: Piece) -> list[Piece]:
    """What the network sees: a sentence and the one before it."""
    return [*([before] if before is not None and piece.sentence.index - before.sentence.index == 1 else []), piece]


def _stretch(odds: dict[int, float], best: int) -> tuple[Place, ...]:
    """The words around the likeliest that tell the silence with it."""
    least = _BESIDE / (1 + np.exp(-odds[best]))
    telling = {word for word, odd in odds.items() if 1 / (1 + np.exp(-odd)) >= least}
    first = last = best
    while first - 1 in telling:
        first -= 1
    while last + 1 in telling:
        last += 1
    return ((first, last + 1),)


def _silent(scene: Scene, own: Seen, shares: Floats) -> Role:
    """Whom the words point to, in this sentence or the one before."""
    sums: dict[int, float] = defaultdict(float)
    for word, share in enumerate(shares[:-1].tolist()):
        sums[own.who[word]] += share
    sums[-1] += float(shares[-1])
    first = max(sums, key=lambda who: sums[who])
    if first < 0 or sums[first] < _POINTED:
        return Role()
    mentions = list(own.mentions)
    silent = [mentions[who] for who in sums if who >= 0 and sums[who] >= _TOO * sums[first]]
    phrases = [p for p in scene.phrases if p.actors and states(p.actors) in silent]
    phrases.sort(key=lambda p: -float(sum(shares[own.at[t.start]] for t in scene.tokens[p.first : p.last] if t.start in own.at)))
    if not phrases:
        return Role(tuple(sorted(mentions[first])), None, "of the sentence before")
    chosen = {states(p.actors): p for p in reversed(phrases)}
    actors = tuple(dict.fromkeys(a for p in sorted(chosen.values(), key=lambda p: p.first) for a in p.actors))
    return Role(actors, phrases[0], "pointed to")
