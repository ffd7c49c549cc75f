"""English headlines in capitals (`TUNIS CUTS GAS`) or with a capital at every word (`Tunis Cuts Gas`), written as their sentences would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from echolot.coding.actors import ActorList, Match
from echolot.coding.cues import Cues
from echolot.coding.lexicon import Lexicon
from echolot.coding.tokens import Token

_LEAST = 3  # words with a capital; fewer are a name or a rubric


def as_a_sentence(words: Sequence[Token], actors: ActorList, lexicon: Lexicon, cues: Cues, day: date | None) -> Sequence[Token]:
    """The words of a headline with capitals where names have them; any other sentence as it is."""
    if cues.language != "en" or not _styled(words, cues):
        return words
    shouted = all(t.text == t.text.upper() for t in words)
    titled = [_written(t, t.text.title()) if shouted else t for t in words]
    names: dict[int, str] = {}
    for said in (titled, words):  # `TUNIS`, and then `EU`, which is written in capitals anyway
        for match in actors.matches(said, "en", day):
            if not _common(match, words, lexicon) and match.first not in names:
                names.update({at: said[at].text for at in range(match.first, match.last)})
    common = actors.telling("en").titles
    return [_written(t, names[t.index] if t.index in names else t.lower if _no_name(t, lexicon, cues, common) else titled[t.index].text) for t in words]


def _styled(words: Sequence[Token], cues: Cues) -> bool:
    """Whether every word has a capital, but for small ones."""
    small = cues["prepositions"] | cues["coordinators"] | cues.determiners.keys() | {"to", "not", "'s", "’s"}
    large = [t for t in words if t.is_word and t.text[0].isalpha() and not (t.lower in small and not t.capitalised)]
    return sum(t.lower not in small for t in large) >= _LEAST and all(t.capitalised for t in large)


def _common(match: Match, words: Sequence[Token], lexicon: Lexicon) -> bool:
    """`Nice`, `March`, `Hunt`: what is a title, or a verb rather than a town or a person."""
    alone = match.last - match.first == 1 and words[match.first].lower in lexicon.verb_forms
    return match.name.form == "office" or (alone and match.name.form in ("holder", "city", "seat", "group"))


def _no_name(token: Token, lexicon: Lexicon, cues: Cues, titles: frozenset[str]) -> bool:
    low = token.lower
    known = low in lexicon.surfaces or low in lexicon.verb_forms or low in titles or low in cues.auxiliaries or low in cues.possessives
    return known or low in cues["prepositions"] or low in cues["coordinators"] or low in cues["subordinators"] or low in cues.determiners or not token.is_word


def _written(token: Token, text: str) -> Token:
    return replace(token, text=text, capitalised=text[0].isupper())
