"""Names of ships, places and people that a corpus tells of only where it speaks of the trigger: `the Akademik Lazarev`, `nach Visby`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from echolot.coding.cues import cues
from echolot.coding.tokens import words
from echolot.records import Coded

_TEXTS = 2  # about the trigger, in which a name must stand
_SHARE = 0.7  # of the texts in which it stands: so many speak of the trigger
_WORD = r"[^\W\d_a-zäöüßáéíóúàèçñ][\w'’-]{2,}"
_RUN = re.compile(rf"{_WORD}(?: {_WORD})*")
_LEADS = frozenset(("nach", "in", "bei", "aus", "vor"))  # German prepositions behind which a noun without an article is a place
_QUOTES = "»«„“”\"'’‘"
_OPENERS = (*".:;!?([–-", "")


def called(coded: Coded, index: int) -> frozenset[str]:
    """The names, in small letters, of what one sentence tells of and the reader knows not as an actor."""
    sentence, text, german = coded.sentences[index], coded.article.text, coded.article.language == "de"
    known = [(m.start, m.end) for m in coded.mentions if m.actors and m.start < sentence.end and sentence.start < m.end]
    out = []
    for found in _RUN.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : found.start()].rstrip()
        quoted = before[-1:] in _QUOTES and text[found.end() : found.end() + 1] in _QUOTES
        if before[-1:] in _OPENERS and not quoted:
            continue
        if any(start < found.end() and found.start() < end for start, end in known):
            continue
        # every noun is written so in German: a name stands behind a preposition alone, in quotes, or is of several words
        if german and not quoted and " " not in found.group() and before.rpartition(" ")[2].lower() not in _LEADS:
            continue
        out.append(found.group().lower().removesuffix("'s").removesuffix("’s"))
    return frozenset(out)


def things_named(corpus: Sequence[Coded], about: Sequence[Set[int]], strange: Sequence[bool]) -> frozenset[str]:
    """What several texts about the trigger name near it, and hardly any other. about: the sentences of each that speak of it, none in one not about it; strange: what names no party of it."""
    told: Counter[str] = Counter()
    near: set[str] = set()
    for coded, speaking in zip(corpus, about, strict=True):
        if speaking:
            names = [called(coded, s.index) for s in coded.sentences]
            told.update(set().union(*names))
            near.update(*(names[i] for i in speaking))
    common = {w for c, speaking in zip(corpus, about, strict=True) if speaking for w in words(c.article.text) if w.islower()}  # `Foreign Ministry` is no name
    common |= cues("en")["weekdays"] | cues("en")["months"] | cues("en")["short_months"] | cues("de")["no_nouns"]
    likely = {name for name in near if told[name] >= _TEXTS and not common.issuperset(name.split())}
    if not likely:
        return frozenset()
    lower = [coded.article.text.lower() for coded, other in zip(corpus, strange, strict=True) if other]
    return frozenset(n for n in likely if told[n] >= _SHARE * (told[n] + sum(n in text for text in lower)))
