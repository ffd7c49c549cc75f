"""Where an English sentence takes up its subject again behind a clause that describes it without commas: `Soldiers who had not been paid attacked the palace`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from echolot.coding.cues import Cues
from echolot.coding.tokens import Token
from echolot.coding.verbs import FINITE

_DESCRIBES = frozenset(("who", "which", "that", "whom", "whose"))
_NO_HEAD = frozenset(("so", "now", "such", "it", "all", "except", "but", "given", "provided"))  # `now that`, `all that`
_SURE = frozenset({"past", "present"})
_NONE: frozenset[str] = frozenset()


def resumed(
    tokens: Sequence[Token], at: int, cues: Cues, verbs: Mapping[int, frozenset[str]], parts: Sequence[Sequence[int]], rest: Sequence[int]
) -> int | None:
    """Which piece a verb goes on with: that of a noun still without verb, when the clause behind the noun has its own. rest: what follows up to the next break."""
    if cues.language != "en" or at not in verbs or not verbs[at] & FINITE:
        return None
    for back in (2, 3):  # the clause may hold another: `Soldiers who said they had not been paid attacked`
        if len(parts) < back or not parts[-back] or parts[-back + 1][0] - 1 != parts[-back][-1]:
            return None
        if tokens[parts[-back + 1][0]].lower in _DESCRIBES:
            head = parts[-back]
            return len(parts) - back if _waits(tokens, head, cues, verbs) and _second(tokens, at, cues, verbs, parts[-1], rest) else None
    return None


def _waits(tokens: Sequence[Token], head: Sequence[int], cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
    """Whether a piece ends in a noun and has no verb yet."""
    noun = tokens[head[-1]]
    closed = (cues["prepositions"], cues["coordinators"], cues["subordinators"], cues["adverbs"], cues.determiners, cues.pronouns, _NO_HEAD)
    led = tokens[head[0]].lower in cues["prepositions"]  # `In the village that rebels held soldiers killed ten`
    return not led and head[-1] not in verbs and not any(verbs.get(i, _NONE) & FINITE for i in head) and not any(noun.lower in words for words in closed)


def _second(
    tokens: Sequence[Token], at: int, cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int], rest: Sequence[int]
) -> bool:
    """Whether a verb is finite and no part of the verb group before it: not `had been`, not `who lived in a village attacked by rebels`."""
    own = [i for i in part if i in verbs]
    if part[-1] != at - 1 or not any(verbs[i] & FINITE for i in own) or tokens[at - 1].lower in ("to", *cues["coordinators"]):
        return False
    between = tokens[own[-1] + 1 : at]
    helped = tokens[own[-1]].lower in cues.auxiliaries
    if helped and all(t.lower in cues["adverbs"] or t.lower in ("not", "n't", "never") or t.lower.endswith("ly") for t in between):
        return False
    form = verbs[at]
    if tokens[at].lower in cues.auxiliaries:
        return bool(form & _SURE)
    behind = tokens[rest[0]] if rest else None
    led = behind is not None and (behind.capitalised or behind.lower in cues.determiners or behind.lower in cues.possessives or behind.lower in ("that", "to"))
    if "infinitive" in form and "past" not in form:
        return False  # `attack` may be a noun
    if "past" not in form:
        return led
    alone = not any(verbs.get(i, _NONE) & FINITE for i in rest) and (behind is None or behind.lower != "by")
    return "participle" not in form or led or alone or (own[-1] == at - 1 and not helped)
