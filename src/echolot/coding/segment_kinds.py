"""What a piece between two cuts is by itself: a main clause, one that something opens, an infinitive, a fragment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from echolot.coding.clauses import Clause
from echolot.coding.cues import Cues
from echolot.coding.segments import said_of, said_when
from echolot.coding.tokens import Token
from echolot.coding.verbs import FINITE


def by_itself(
    tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]], part: list[int], quoted: Mapping[int, int]
) -> Clause:
    """What a piece between two breaks is by itself: a main clause, one that something opens, or a fragment."""
    own = [i for i in part if i in verbs]
    finite = _finite(tokens, cues, verbs, own)
    german = cues.language == "de"
    kind, opener = (_kind_in_german if german else _kind_in_english)(tokens, cues, verbs, part, own, finite)
    bare = german and len(own) == 1 and own[0] == part[-1] and len(part) > 1 and part.index(own[0]) >= 1
    bare = bare and bool({"infinitive", "participle"} & verbs[own[0]]) and "past" not in verbs[own[0]] and kind in ("main", "frag")
    opened = opener if kind in ("sub", "relative", "inf") else ""
    return Clause(-1, part, kind, opened, None, False, False, quoted.get(part[0]), bare, finite, own)


def says_besides(tokens: Sequence[Token], clause: Clause, cues: Cues) -> bool:
    """`urged Cuba to free them, warning of sanctions`: who warns is who urges, and nothing that is asked of Cuba."""
    first = clause.first
    return cues.language == "en" and first > 0 and tokens[first - 1].text == "," and tokens[first].lower in cues["saying_besides"]


def _told_on(tokens: Sequence[Token], part: Sequence[int], cues: Cues) -> bool:
    """`teilte mit, der Besuch entfalle`: what looks like a relative clause is what somebody says, behind the words that say so."""
    led = [t.lower for t in tokens[max(0, part[0] - 2) : part[0]]]
    noun = tokens[part[1]]
    return led[-1:] == [","] and led[0] in cues["tells"] and noun.capitalised and tokens[part[0]].lower in cues.determiners


def _finite(tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]], own: Sequence[int]) -> list[int]:
    """Which verb forms of a piece are finite, where some could be infinitives too."""
    finite = [i for i in own if verbs[i] & FINITE]
    if (cues.language == "de" and any("infinitive" not in verbs[i] for i in finite)) or any("zu_infinitive" in verbs[i] for i in own):
        finite = [i for i in finite if "infinitive" not in verbs[i] or tokens[i].lower in cues.auxiliaries]
        if any(tokens[i].lower in cues.auxiliaries and "infinitive" not in verbs[i] for i in finite):
            finite = [i for i in finite if "infinitive" not in verbs[i]] or finite
    return finite


def _kind_in_german(
    tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int], own: Sequence[int], finite: Sequence[int]
) -> tuple[str, str]:
    """The kind of a piece and what opens it, by its first word and the place of its verbs."""
    first, opener, second = _opening(tokens, cues, part)
    final = bool(finite) and (finite[-1] == part[-1] or (len(part) > 1 and part[-1] in verbs and finite[-1] in part[-3:]))
    if final and opener in cues["focusing"] and second in cues["focused"]:
        opener = second  # `Erst als Washington drohte`
    relative = opener in cues["relatives"] or (opener in cues["prepositions"] and second in cues["relatives"])
    after_mark = first.index > 0 and tokens[first.index - 1].text in ",(–—"
    if relative and len(own) > 1 and tokens[own[0]].lower in cues.auxiliaries and {"participle", "infinitive"} & verbs[own[-1]]:
        relative = tokens[own[-1]].lower in cues.auxiliaries or own[0] > own[-1]  # `die USA hätten ihn entführt`
    if relative and len(own) == 1 and "konj1" in verbs[own[0]] and _told_on(tokens, part, cues):
        relative = False
    if finite and _only_a_preposition(tokens, cues, verbs, part, own, opener, final=final):
        return "main", opener  # `Ohne Gegenstimme hat das Unterhaus ...`, `Als erster Staat legte Neuseeland ...`
    likened = opener == "wie" and len(own) > 1 and tokens[own[0]].lower in cues.auxiliaries and own[-1] == part[-1] and {"participle", "infinitive"} & verbs[own[-1]]
    if likened and not after_mark and finite and finite[0] == own[0]:
        return "main", opener  # `Wie Südkorea hat auch Japan den Test verurteilt`
    subordinates = opener in cues["subordinators"]
    if subordinates and opener not in ("was", "wo", "wer") and (final or (finite and opener in _SUBORDINATE_ALWAYS)):
        return "sub", opener
    if subordinates and opener in ("wie", "was", "wo", "wer", "warum") and final:
        return "sub" if after_mark else "main", opener
    if opener in ("wenn", "falls", "sofern", "während", "als") and finite:
        return "sub", opener
    infinitives = [i for i in own if "zu_infinitive" in verbs[i] or ("infinitive" in verbs[i] and i > 0 and tokens[i - 1].lower == "zu")]
    of_haben = _of_haben(tokens, part, infinitives, finite)
    if relative and after_mark and final and len(part) > 2 and not of_haben:
        return "relative", opener
    if (not finite or finite[0] in infinitives or of_haben) and (after_mark or first.index == 0) and (infinitives or _closes_with_zu(tokens, part)):
        return "inf", opener
    return "main" if finite else "frag", opener


_SUBORDINATE_ALWAYS = ("dass", "ob", "wonach", "nachdem", "weil", "obwohl", "bevor", "damit", "sodass")  # wherever the verb stands


def _closes_with_zu(tokens: Sequence[Token], part: Sequence[int]) -> bool:
    """Whether a piece ends in `zu` and a word that can be an infinitive: not `zu Gesprächen zurückgerufen`."""
    to = next((n for n, i in enumerate(part[-3:-1]) if tokens[i].lower == "zu"), None)
    return to is not None and not tokens[part[-3:][to + 1]].capitalised and tokens[part[-1]].lower.endswith("en")


def _kind_in_english(
    tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int], own: Sequence[int], finite: Sequence[int]
) -> tuple[str, str]:
    """The kind of a piece and what opens it, by its first word, its verbs and what stands before it."""
    first, opener, second = _opening(tokens, cues, part)
    before = tokens[first.index - 1] if first.index else None
    put_in = before is not None and before.text == "," and len(part) > 2 and _puts_in(tokens, verbs, part, opener)
    if put_in and opener == "where" and not finite:
        return "relative", opener
    if opener in cues["relatives"] and opener not in ("that", "where"):
        return "relative" if finite or put_in else "frag", opener
    if opener in cues["subordinators"] and (finite or opener == "that"):
        return "sub", opener
    if finite and before is not None and before.text == "," and _only_infinitives(tokens, part, own):
        return "inf", opener
    told = before is not None and before.lower in cues["reporting"] and before.is_word
    if finite and told and before is not None and before.lower.startswith("den") and any(tokens[i].lower in cues["coordinators"] for i in part if i < finite[0]):
        return "main", opener  # `denied any foreknowledge and Jordan flew in medicine`
    if finite and before is not None and (told or said_when(tokens, first.index, cues, verbs)):
        return "sub", "that"
    if finite and part[-1] in own and said_of(tokens, part[-1], cues, verbs) and len(part) <= 2:
        return "relative", "that"
    gerund = bool(own) and "gerund" in verbs[own[0]] and verbs[own[0]] <= {"gerund", "present"} and not [i for i in finite if i != own[0]]
    if gerund or (opener == "to" and own and own[0] <= part[0] + 2):
        return "inf", opener
    if opener in ("had", "should", "were") and finite and finite[0] == part[0] and second != "been":
        inverted = _supposes(tokens, part, verbs) if opener == "had" else opener == "should" or _turned(tokens, part, verbs)
        return "sub" if inverted else "main", opener
    participles = finite and own[0] == part[0] and all("participle" in verbs[i] for i in finite)
    if participles and not any(tokens[i].lower in cues.auxiliaries for i in part):
        return "frag_verb", opener
    return "main" if finite else "frag", opener


def _only_infinitives(tokens: Sequence[Token], part: Sequence[int], own: Sequence[int]) -> bool:
    """`Spain, the first country to recognise Palestine, recalled ...`, `Chile, in a bid to ease tensions, ...`: an aside that holds no other verb."""
    closed = part[-1] + 1 < len(tokens) and tokens[part[-1] + 1].text == ","
    return closed and own[0] > part[0] + 1 and all(tokens[i - 1].lower == "to" for i in own)


def _puts_in(tokens: Sequence[Token], verbs: Mapping[int, frozenset[str]], part: Sequence[int], opener: str) -> bool:
    """`, which borders Kosovo,`, `Chile, where many Syrians reside, recalled`: a relative clause whose verb is known to no list."""
    resumed = part[-1] + 2 in verbs and tokens[part[-1] + 1].text == ","
    return opener in ("which", "who") or (resumed and opener in ("whom", "whose", "where"))


def _opening(tokens: Sequence[Token], cues: Cues, part: Sequence[int]) -> tuple[Token, str, str]:
    """The first word of a piece, the word that can open a clause (behind `und`, `and` the next), and the second word."""
    second = tokens[part[1]].lower if len(part) > 1 else ""
    first = tokens[part[0]]
    return first, second if first.lower in cues["coordinators"] and len(part) > 1 else first.lower, second


def _of_haben(tokens: Sequence[Token], part: Sequence[int], infinitives: Sequence[int], finite: Sequence[int]) -> bool:
    """`(beschuldigt,) die Anschläge verübt zu haben`: an infinitive of the past, though its participle looks like a present."""
    closing = [i for i in part if tokens[i].is_word][-3:]
    words = [tokens[i].lower for i in closing]
    return bool(infinitives) and words[1:2] == ["zu"] and words[-1] in ("haben", "sein") and set(finite) <= set(closing)


def _only_a_preposition(
    tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int], own: Sequence[int], opener: str, *, final: bool
) -> bool:
    """Whether what looks like a subordinator opens a phrase before the verb of a main clause."""
    if opener == "seit" and len(part) < 5 and tokens[part[1]].lower not in ("ein", "eine", "die", "das", "er", "sie", "es"):
        return True
    if opener not in ("ohne", "um", "statt", "anstatt", "als", "während", "bis", "seit") or len(part) < 4 or part[1] in own:
        return False  # `als habe er es gewusst`
    second = tokens[part[1]].lower
    if opener in cues["infinitive_openers"]:
        return second != "dass" and not any("zu_infinitive" in verbs[i] for i in own)
    bracket = len(own) > 1 and tokens[own[0]].lower in cues.auxiliaries and own[-1] == part[-1] and bool({"participle", "infinitive"} & verbs[own[-1]])
    if bracket and tokens[own[-1]].lower not in cues.auxiliaries:
        return True
    return opener == "als" and not final and (second in cues["as_nouns"] or second.startswith(("erst", "einzig", "bislang", "bisher", "ein", "letzt", "neu", "klein")))


def _turned(tokens: Sequence[Token], part: Sequence[int], verbs: Mapping[int, frozenset[str]]) -> bool:
    """`Were Russia to attack, ...`, `were it not for the ban`; `Three men, among them a reporter, were abducted` tells a deed."""
    words = [tokens[i].lower for i in part[1:]]
    return len(part) > 2 and part[1] not in verbs and ("to" in words or words[:2] == ["it", "not"])


def _supposes(tokens: Sequence[Token], part: Sequence[int], verbs: Mapping[int, frozenset[str]]) -> bool:
    """`Had the bloc acted, ...`, as against `the minister, his aides say, had insisted`, `..., had the envoy summoned`."""
    if len(part) < 2 or part[1] in verbs or tokens[part[1]].lower.endswith("ly") or tokens[part[1]].lower in ("also", "already", "not", "never"):
        return False  # a subject must follow
    if not any("participle" in verbs.get(i, frozenset()) for i in part[1:]):
        return False
    opens = part[0] == 0 or (not tokens[part[0] - 1].is_word and tokens[part[0] - 1].text != ",")
    return opens or any(t.lower in ("would", "could", "might", "'d") for t in tokens)
