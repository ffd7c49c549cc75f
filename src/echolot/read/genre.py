"""Report or commentary.

The rule. A genre declared by the provider wins. Next wins a label in the title or the first lines (`Kommentar`,
`Opinion`), for commentary, and a dateline (`Brüssel, 25. Mai 2021.`), for a report. A text that speaks its mind, with at least `_ENOUGH` points in a hundred
words and two kinds of cue, is a commentary: `we` counts 2, a judging word 1.5, one of duty or conviction and a question 1, a reporting verb -1. Otherwise the text's own words are weighed, what it
quotes left out: which words stand side by side, how its sentences open and end and how long they are, how much it
quotes, how many cues of a view (`genre.toml`) it holds. Numbers, and names inside a sentence, are masked, so that no matter speaks for a genre. The weights (logistic regression)
come from texts of both kinds, see `training/genre`; a text of less than `_FEWEST_WORDS` words is a report. In a commentary an unattributed judgement is the author's, and less is asked of the words of a silence; in one that
speaks its mind nothing is told as an act that the rules do not find to be one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from importlib import resources
from itertools import islice, pairwise

from echolot.linear import Block, Linear, encoded
from echolot.read.wordlists import wordlist
from echolot.records import Genre, Language

THRESHOLD = 0.5  # log odds from which a text is a commentary (`training/genre` prints what others would give)
_FEWEST_WORDS = 40
_LOOKED_AT = 600  # words; a text shows early what it is
_QUOTED = re.compile(r"„[^“”„]{0,2000}[“”]|»[^«»]{0,2000}«|«[^«»]{0,2000}»|“[^“”]{0,2000}”|\"[^\"\n]{0,2000}\"")
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_ALIKE = str.maketrans("’—", "'–")
_ENDS = frozenset(".!?…:")
_POINTS = {"we": 2.0, "evaluation": 1.5, "duty": 1.0, "conviction": 1.0, "thought": 0.5, "question": 1.0, "attribution": -1.0}
_FOR = tuple(kind for kind, points in _POINTS.items() if points > 0)
_ENOUGH, _OF_A_PAGE, _A_PAGE = 2.0, 1.0, 200  # points in a hundred words of a text, of a page of text with four kinds of cue; words of a page
_WE = {"de": r"wir|uns|unser(?:e[mnrs]?)?", "en": r"we|us|our|ours|ourselves"}
_OFTEN = (2, 4)  # times from which a string counts once more
_DATELINE = re.compile(
    r"^[ \t]*[A-ZÄÖÜ][\w.'’/ -]{1,50}(?:\([^()\n]{1,30}\))?,? (?:\([^()\n]{1,30}\)|(?:den )?\d{1,2}\.? ?(?:[A-Za-zä]{3,9}\.?|\d{1,2}\.)"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}\b).{0,25}?(?:[-–—.(:]|$)",
    re.MULTILINE,
)


def genre(text: str, language: Language, *, title: str | None = None, declared: Genre | None = None) -> Genre:
    """Whether a text reports or comments, by the rule above. `declared` wins."""
    if declared:
        return declared
    head = f"{title or ''}\n{text[:300]}"
    if _labelled(head, language):
        return "commentary"
    if _DATELINE.search(text[:200]) or sum(1 for _ in islice(_TOKEN.finditer(text), _FEWEST_WORDS)) < _FEWEST_WORDS:
        return "report"
    return "commentary" if speaks_its_mind(text, language) or weight(text, language) >= THRESHOLD else "report"


def weight(text: str, language: Language) -> float:
    """How much the words of a text speak for a commentary (log odds)."""
    return float(_weights().scores([strings(text, language)])[0, 0])


def strings(text: str, language: Language) -> Block:
    """What is weighed of a text: strings without a name or a number in them."""
    counts: Counter[str] = Counter()
    sentences, quotes, left = 0, 0, _LOOKED_AT
    for words in _sentences(text):
        if left <= 0:
            break
        left -= len(words)
        sentences += 1
        quotes += words.count(_QUOTE)
        masked = [_masked(word, n, language) for n, word in enumerate(words)]
        length = sum(word[0].isalnum() for word in words)
        counts.update(f"w {a}" for a in masked)
        counts.update(f"b {a} {b}" for a, b in pairwise(["^", *masked, "$"]))
        counts.update(f"t {a} {b} {c}" for a, b, c in zip(masked, masked[1:], masked[2:], strict=False))
        counts.update((f"long {min(8, length // 4)}", f"end {words[-1]} {min(6, length // 3)}", f"open {masked[0]}"))
    counts.update(_cued(text, language))
    rows = [*counts, *(f"{string} {often}" for often in _OFTEN for string, count in counts.items() if count >= often)]
    return Block(f"{language} ", encoded([*rows, f"quotes {min(6, 10 * quotes // max(1, sentences))}"]))


def _cued(text: str, language: Language) -> list[str]:
    """Which kinds of cues stand in the author's own words, and how many in a hundred of them."""
    found, words = cues(text[: _LOOKED_AT * 20], language)
    share = 100 / max(1, words)
    kinds = sum(found[kind] > 0 for kind in _FOR)
    return [f"cue {kind} {k}" for kind, n in found.items() for k in range(1, 1 + min(4, -int(-n * share // 0.7)))] + [f"cues {k}" for k in range(1, 1 + kinds)]


def cues(text: str, language: Language) -> tuple[dict[str, int], int]:
    """How often each kind of cue of `genre.toml` stands in the author's own words, and how many these are."""
    own = _QUOTED.sub(" ", text)
    small = own.lower()
    found = {kind: len(_cues(kind, language).findall(small)) for kind in wordlist("genre")[language] if kind != "label"}
    return {**found, "we": len(re.findall(rf"\b(?:{_WE[language]})\b", own)), "question": own.count("?")}, len(own.split())


@lru_cache(maxsize=16)
def speaks_its_mind(text: str, language: Language) -> bool:
    """Whether a text bears a label, or cues of a view are so many and so various that no weighing is needed."""
    if _labelled(text[:300], language):
        return True
    (found, _), words = cues(text, language), len(text.split())
    if words < _A_PAGE:
        found["thought"] = 0
    kinds = sum(found[kind] > 0 for kind in _FOR)
    enough = _OF_A_PAGE if words >= _A_PAGE and kinds >= 4 else _ENOUGH
    return kinds >= 2 and sum(points * found[kind] for kind, points in _POINTS.items()) * 100 >= enough * words


_QUOTE = "Q"  # stands for what is quoted


def _sentences(text: str) -> list[list[str]]:
    """Words and marks by sentence, roughly: a heading or a line is one, too, and so is what stands before a colon."""
    out: list[list[str]] = []
    for line in _QUOTED.sub(f" {_QUOTE} ", text[: _LOOKED_AT * 20]).translate(_ALIKE).splitlines():
        sentence: list[str] = []
        for word in _TOKEN.findall(line):
            sentence.append(word)
            if word in _ENDS and not (word == "." and len(sentence) > 1 and (len(sentence[-2]) == 1 or sentence[-2].isdigit())):  # `U.S.`, `am 3. Mai`
                out.append(sentence)
                sentence = []
        if sentence:
            out.append(sentence)
    return out


def _masked(word: str, at: int, language: Language) -> str:
    """A word in small letters; a number is `#`, a name or a German noun `X`."""
    if word[0].isdigit():
        return "#"
    return "X" if at and word[0].isupper() and word != "I" else word.lower()


@cache
def _weights() -> Linear:
    return Linear.read((resources.files("echolot.read") / "data" / "genre.npz").read_bytes())


def _labelled(head: str, language: Language) -> bool:
    """Whether the label stands as one: before a colon or bar, or on a line of its own, not inside a sentence."""
    label = _labels(language)
    return bool(
        re.search(rf"(?im)^[ \t#*_(\[]*(?:{label})(?:[ \t]+(?:und|and|&)[ \t]+(?:{label}))?(?:[ \t]*[:|–—)\]*_-]|[ \t]*$|[ \t]+(?:von|by)\b)|[|–—][ \t]*(?:{label})[ \t]*$", head)
    )


@cache
def _cues(kind: str, language: Language) -> re.Pattern[str]:
    words = sorted(wordlist("genre")[language][kind], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(word).replace(chr(92) + '*', chr(92) + 'w*') for word in words)})\b")


@cache
def _labels(language: Language) -> str:
    words = sorted(wordlist("genre")[language]["label"], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
