"""Which cases a German noun can stand in, where its article alone leaves it open: by its gender, its title, what describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from echolot.coding.cues import Cues
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.tokens import Token

_FINITE = frozenset(("past", "present"))


def of_a_long_attribute(tokens: Sequence[Token], block: Phrase, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> str:
    """`Der vom Iran unterstützten Hisbollah drohte Israel`: the cases that an article allows far before a noun, by the ending of what describes it; "" for none."""
    last = block.first - 1
    described = tokens[last].lower if last > 2 and not tokens[last].capitalised else ""
    following = tokens[block.last].lower if block.last < len(tokens) else ""
    told = bool(_FINITE & verb_forms.get(following, frozenset())) or following in cues.auxiliaries
    if not described.endswith(("e", "en")) or (_FINITE & verb_forms.get(described, frozenset()) and not told):
        return ""  # `Der vom Iran unterstützte Anführer bedrohte Israel`
    articles = ("der", "die", "dem", "den", "das")
    at = next((i for i in range(last - 2, max(-1, last - 8), -1) if tokens[i].lower in articles or not tokens[i].is_word), -1)
    behind, word = tokens[at + 1].lower, tokens[at].lower
    if at < 0 or word not in articles or not (behind in cues["prepositions"] or behind in cues.contractions):
        return ""
    if word != "der":
        return cues.determiners[word]
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
