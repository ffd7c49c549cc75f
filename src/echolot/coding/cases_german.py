"""Which cases a German noun can stand in, where its article alone leaves it open: by its gender, its title, what describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from echolot.coding.cues import Cues
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.tokens import Token

_UNBENT = frozenset(("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "zwanzig", "dreißig", "vierzig", "fünfzig"))
_ARTICLES = ("der", "die", "dem", "den", "das", "des")
_FINITE = frozenset(("past", "present"))


def long_attribute(tokens: Sequence[Token], block: Phrase, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> int:
    """`Der vom Iran unterstützten Hisbollah drohte Israel`: where the article stands far before a noun, with a preposition behind it and a participle before the noun; -1 for none."""
    last = block.first - 1
    described = tokens[last].lower if last > 2 and not tokens[last].capitalised else ""
    following = next((t.lower for t in tokens[block.last : block.last + 3] if not (t.is_word and t.capitalised)), "")  # behind a name that no list knows
    told = bool(_FINITE & verb_forms.get(following, frozenset())) or following in cues.auxiliaries
    if not described.endswith(("e", "en")) or described in cues.determiners or (_FINITE & verb_forms.get(described, frozenset()) and not told):
        return -1  # `Der vom Iran unterstützte Anführer bedrohte Israel`
    at = next((i for i in range(last - 2, max(-1, last - 8), -1) if tokens[i].lower in _ARTICLES or not tokens[i].is_word), -1)
    behind = tokens[at + 1].lower
    return at if at >= 0 and tokens[at].is_word and (behind in cues["prepositions"] or behind in cues.contractions) else -1


def of_a_long_attribute(tokens: Sequence[Token], block: Phrase, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> str:
    """The cases that an article allows far before a noun, by the ending of what describes it; "" for none."""
    at = long_attribute(tokens, block, cues, verb_forms)
    if at < 0 or tokens[at].lower != "der":
        return cues.determiners[tokens[at].lower] if at >= 0 else ""
    described = tokens[block.first - 1].lower
    return "n" if described.endswith("e") else "" if at > 0 and tokens[at - 1].capitalised else "d"  # not in `die Waffen der vom Iran ...`


def behind_der(tokens: Sequence[Token], first: int, block: Phrase) -> str:
    """`der kenianische Präsident` can only be a subject, `der Opposition` never; "" where `der` leaves it open."""
    noun = next((t.lower for t in tokens[first + 1 : block.last] if t.capitalised), "")
    if _one_man(tokens, first, block):
        return "n"
    return "dg" if noun.endswith(tuple(word_lists()["feminine_endings"])) else ""


def _one_man(tokens: Sequence[Token], first: int, block: Phrase) -> bool:
    """`der kenianische Präsident`, `der Präsident`: whether `der` can only open a subject, by the adjective behind it or a title that has another plural."""
    noun = next((t for t in tokens[first + 1 : block.last] if t.capitalised and not (t.index + 1 < len(tokens) and tokens[t.index + 1].text == "-")), None)
    if noun is None:
        return False
    adjectives = [t.lower for t in tokens[first + 1 : noun.index]]
    if adjectives:
        return all(word.endswith("e") for word in adjectives)
    weak = noun.lower.endswith(tuple(word_lists()["weak_titles"]))  # `der Sonderbeauftragte`; of women and of several it is `der Sonderbeauftragten`
    return weak or (block.person and not block.plural and noun.lower.endswith(tuple(word_lists()["one_man"])))


def counted_taker(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`verweigerte zwei Russen die Einreise`: whether people whom only a number leads can be a dative; it is the same in all cases, their noun ends in -n."""
    noun = next((t.lower for t in reversed(tokens[phrase.first + 1 : phrase.last]) if t.capitalised), "")
    return phrase.cases == "na" and tokens[phrase.first].lower in _UNBENT and noun.endswith("n")
