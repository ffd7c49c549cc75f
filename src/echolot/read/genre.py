"""Report or commentary.

The rule. A genre declared by the provider wins. Next wins a label in the title or the first lines (`Kommentar`,
`Opinion`), for commentary, and a dateline (`Brüssel, 25. Mai 2021.`), for a report. Otherwise points are counted
outside quotation marks, a hundred words at a time:

    first person plural (wir, unser; we, our)        2 each
    a judging word (Schwäche, shameful)              1.5 each
    a word of duty (muss, should)                    1 each
    a word of conviction (endlich, of course)        1 each
    a word of what is only thought (hätte, imagine)  0.5 each, in a page of text
    a rhetorical question                            1 each
    a reporting verb (sagte, according to)          -1 each

A text with at least `THRESHOLD` points a hundred words, and with at least two kinds of cue, is a commentary; of a
page of text with four kinds of cue, `OF_A_PAGE` are enough. The thresholds were set on the development texts: long reports
there stay below 1.5 and have fewer kinds. In a commentary an unattributed judgement is the author's, and nothing is told as
an act that the rules do not find to be one.
"""

from __future__ import annotations

import re
from functools import cache

from echolot.read.wordlists import wordlist
from echolot.records import Genre, Language

THRESHOLD = 2.0
OF_A_PAGE = 1.0
_FEWEST_WORDS = 40  # below this, one `muss` would decide
_A_PAGE = 200

_POINTS = {"we": 2.0, "evaluation": 1.5, "duty": 1.0, "conviction": 1.0, "thought": 0.5, "question": 1.0, "attribution": -1.0}
_FOR = tuple(kind for kind, points in _POINTS.items() if points > 0)
_WE = {"de": r"wir|uns|unser(?:e[mnrs]?)?", "en": r"we|us|our|ours|ourselves"}
_QUOTED = re.compile(r"„[^“”„]{0,2000}[“”]|»[^«»]{0,2000}«|«[^«»]{0,2000}»|“[^“”]{0,2000}”|\"[^\"\n]{0,2000}\"")
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
    if _DATELINE.search(text[:200]):
        return "report"
    counts = cues(text, language)
    words = len(text.split())
    counts["thought"] *= words >= _A_PAGE
    kinds = sum(counts[kind] > 0 for kind in _FOR)
    points = sum(_POINTS[kind] * count for kind, count in counts.items())
    enough = OF_A_PAGE if words >= _A_PAGE and kinds >= 4 else THRESHOLD
    return "commentary" if words >= _FEWEST_WORDS and kinds >= 2 and points * 100 >= enough * words else "report"


def cues(text: str, language: Language) -> dict[str, int]:
    """How often each kind of cue stands in the author's own words."""
    own = _QUOTED.sub(" ", text)
    small = own.lower()  # once, which is quicker than a search that looks at both cases of every letter
    told = {kind: own if kind == "we" and language == "en" else small for kind in _POINTS if kind != "question"}
    counts = {kind: len(_pattern(kind, language).findall(words)) for kind, words in told.items()}
    counts["question"] = own.count("?")
    return counts


def _labelled(head: str, language: Language) -> bool:
    """Whether the label stands as one: before a colon or bar, or on a line of its own, not inside a sentence."""
    label = _pattern("label", language).pattern
    return bool(
        re.search(rf"(?im)^[ \t#*_(\[]*(?:{label})(?:[ \t]+(?:und|and|&)[ \t]+(?:{label}))?(?:[ \t]*[:|–—)\]*_-]|[ \t]*$|[ \t]+(?:von|by)\b)|[|–—][ \t]*(?:{label})[ \t]*$", head)
    )


@cache
def _pattern(kind: str, language: Language) -> re.Pattern[str]:
    if kind == "we":
        return re.compile(rf"\b(?:{_WE[language]})\b")
    words = [word.lower() for word in wordlist("genre")[language][kind]]
    alternatives = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE if kind == "label" else 0)
