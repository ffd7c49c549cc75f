"""Clauses of a sentence from its marks, conjunctions and verbs, without a parser.

A sentence is cut into segments at punctuation and before coordinated verbs; segments without a verb of their own join
the clause they belong to. Each clause knows whether it is a main, subordinate, relative or infinitive clause, what
opens it, which clause it hangs on, and which verb forms it holds: enough to say whose act is asserted and whose is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from echolot.coding.cues import Cues
from echolot.coding.tokens import QUOTES, Token
from echolot.coding.verbs import FINITE, verbs_in

_BREAKS = frozenset(",;:()–—-")


@dataclass(slots=True)
class Clause:
    """tokens: positions in the sentence, ascending. opener: the word it begins with if that makes it subordinate."""

    index: int
    tokens: list[int]
    kind: str  # main sub relative inf frag
    opener: str = ""
    parent: int | None = None
    elided: bool = False  # may have no subject of its own and takes that of `parent`
    coordinated: bool = False  # opens with `und`, `and` and its verb: it has none for certain
    quote: int | None = None  # number of the quotation it stands in
    bare: bool = False  # ends in a lone infinitive or participle whose auxiliary stands in the clause before
    finite: list[int] = field(default_factory=list)
    verbs: list[int] = field(default_factory=list)  # all verb forms
    befell: bool = False  # a participle put in between a subject and its verb: what befell whom it stands behind

    @property
    def first(self) -> int:
        return self.tokens[0]

    @property
    def last(self) -> int:
        return self.tokens[-1] + 1


@dataclass(slots=True)
class Clauses:
    clauses: list[Clause]
    of: dict[int, int]  # token position -> clause index
    quoted: dict[int, int]  # token position -> number of its quotation

    def at(self, position: int) -> Clause:
        return self.clauses[self.of[position]]


def quotations(tokens: Sequence[Token]) -> dict[int, int]:
    """Token position -> number of the quotation around it. A mark left open closes at the end of the sentence."""
    inside: dict[int, int] = {}
    number, opened = 0, None
    for token in tokens:
        if token.text in QUOTES or token.text in ("‘", "‚"):
            if opened is None:
                if token.text in "”" and number == 0 and token.index > 0 and token.index == len(tokens) - 1:
                    continue
                opened, number = token.text, number + 1
            else:
                opened = None
        elif opened is not None:
            inside[token.index] = number
    return inside


def clauses(tokens: Sequence[Token], cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> Clauses:
    """Clauses in order of their first token. Every word belongs to exactly one."""
    quoted = quotations(tokens)
    verbs = verbs_in(tokens, cues, verb_forms)
    segments = _segments(tokens, cues, verbs)
    built = _assembled([_segment(tokens, cues, verbs, part, quoted) for part in segments if part], tokens, cues, verbs)
    of = {position: clause.index for clause in built for position in clause.tokens}
    return Clauses(built, of, quoted)


def _segments(tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    breaks = _breaks(tokens)
    for token in tokens:
        joined_hyphen = token.text == "-" and token.index > 0 and tokens[token.index - 1].end == token.start
        if (token.text in _BREAKS or token.text in QUOTES) and not joined_hyphen:
            if token.text in QUOTES and not _quote_breaks(tokens, token, verbs):
                continue
            if not _between_adjectives(tokens, token.index, cues, verbs) and not _listed_in_relative(tokens, token.index, cues, verbs, parts[-1]):
                parts.append([])
            continue
        if not token.is_word and not joined_hyphen:
            continue
        if parts[-1] and _splits(tokens, token, cues, verbs, parts[-1], range(token.index + 1, breaks[token.index + 1])):
            parts.append([])
        parts[-1].append(token.index)
    return [part for part in parts if part]


def _listed_in_relative(tokens: Sequence[Token], at: int, cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int]) -> bool:
    """`Sanktionen, die Kanada, Japan und Peru verhängt haben`: a comma between those who act in a German relative clause."""
    led = cues.language == "de" and tokens[at].text == "," and 2 <= len(part) <= 9 and tokens[part[0]].lower in cues["relatives"]
    if not led or tokens[part[0] - 1].text != "," or any(i in verbs for i in part) or not tokens[at - 1].capitalised:
        return False
    rest: list[int] = []
    for token in tokens[at + 1 : at + 16]:
        if token.text == "," and len(rest) <= 3 and all(tokens[i].capitalised for i in rest[-1:]):
            rest = []
        elif not token.is_word:
            break
        else:
            rest.append(token.index)
    joined = any(tokens[i].lower in ("und", "sowie") for i in rest[:4]) and bool(rest) and rest[-1] in verbs
    return joined and all(i not in verbs or i in rest[-3:] for i in rest)


def _between_adjectives(tokens: Sequence[Token], at: int, cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
    """`ein kleines, demokratisches Land`: a comma inside a noun phrase, between adjectives of one ending."""
    if cues.language != "de" or tokens[at].text != "," or at < 2 or at + 2 >= len(tokens):
        return False
    before, after, noun = tokens[at - 1], tokens[at + 1], tokens[at + 2]
    adjectives = not before.capitalised and not after.capitalised and noun.capitalised and at - 1 not in verbs and at + 1 not in verbs
    same = before.lower[-2:] == after.lower[-2:] and before.lower.endswith(("e", "en", "er", "es", "em"))
    if not adjectives or not same:
        return False
    closed = (cues.determiners, cues.possessives, cues.pronouns, cues["prepositions"], cues["subordinators"])
    return not any(word in words for word in (before.lower, after.lower) for words in closed)


def _quote_breaks(tokens: Sequence[Token], token: Token, verbs: Mapping[int, frozenset[str]]) -> bool:
    """Quotation marks around a few words (`nannte es „inakzeptabel“`) do not break the clause."""
    near = tokens[max(0, token.index - 7) : token.index + 8]
    marks = [t.index for t in near if t.text in QUOTES and t.index != token.index]
    for mark in marks:
        low, high = sorted((mark, token.index))
        inside = range(low + 1, high)
        if len(inside) <= 3 or (
            len(inside) <= 6 and not any(i in verbs and verbs[i] & {"present", "past", "konj1", "konj2"} for i in inside)
        ):
            return False
    return True


_NO_FORM: frozenset[str] = frozenset()


def _finite_in(part: Sequence[int], verbs: Mapping[int, frozenset[str]]) -> bool:
    return any(verbs.get(i, frozenset()) & FINITE for i in part)


def _breaks(tokens: Sequence[Token]) -> list[int]:
    """For every place the next break, at it or behind it."""
    out = [len(tokens)] * (len(tokens) + 1)
    for token in reversed(tokens):
        out[token.index] = token.index if token.text in _BREAKS and token.text != "-" else out[token.index + 1]
    return out


def _splits(
    tokens: Sequence[Token], token: Token, cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int], rest: Sequence[int]
) -> bool:
    """Whether a new clause begins at this word without a comma. rest: what follows up to the next break."""
    word, at = token.lower, token.index
    if word in cues["coordinators"] and word != "denn":
        return _coordinates(tokens, token, cues, verbs, part, rest)
    if cues.language != "en":
        return _follows_infinitive(tokens, token, cues, verbs, part)
    if word in _OPENERS and rest:
        return _opens_clause(tokens, token, cues, verbs, rest)
    told = at - 1 in verbs and tokens[at - 1].lower in cues["reporting"]  # `said Israel had attacked`, `said on Monday Iran had fired missiles`
    if (told or _said_when(tokens, at, cues, verbs)) and _subject_follows(tokens, token, rest, cues, verbs):
        return True
    if _says_of(tokens, at, cues, verbs) or (tokens[at - 1].lower in cues["reporting"] and _said_of(tokens, at - 1, cues, verbs)):
        return _finite_in(part, verbs)  # `officials it says ordered the killing`
    if word in ("as", "after", "before", "since", "once"):
        return _opens_circumstance(tokens, token, cues, verbs, part, rest)
    return word == "should" and _supposes_behind(tokens, token, cues, verbs, part, rest)


_OPENERS = frozenset(("that", "whether", "if", "who", "which", "while", "because", "although", "when", "unless", "whose", "until", "how", "why"))


def _coordinates(
    tokens: Sequence[Token], token: Token, cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int], rest: Sequence[int]
) -> bool:
    """Whether `und`, `and` joins clauses and no names: `verurteilte den Angriff und forderte ...`."""
    following, before = rest[0] if rest else None, tokens[token.index - 1]
    if following is None or (token.lower in ("doch", "aber") and before.is_word) or before.lower == "all":
        return False  # `hat die Ukraine doch unterstützt`
    if cues.language == "de" and _awaits_verb(tokens, cues, verbs, part, rest):
        return False  # `will zwischen Israel und der Hamas vermitteln`
    had = any(i in verbs for i in part)
    if had and _finite_in([following], verbs):
        return True
    if cues.language == "en":
        if had and following in verbs and verbs[following] & {"past", "participle", "infinitive", "gerund"}:
            return True
        late = [i for i in rest[1:9] if i in verbs]
        both = bool(late) and _finite_in(part, verbs) and _finite_in(late[:1], verbs)
        return both and tokens[following].lower not in cues["prepositions"]
    later = next((i for i in rest if verbs.get(i, _NO_FORM) & FINITE), None)
    if cues.language == "de" and later is not None and later - 1 in rest[1:] and tokens[later - 1].lower in ("und", "sowie") and _finite_in(part, verbs):
        return False  # `wies das als dumm und absurd zurück und beantragte eine Sitzung`
    done = all("participle" in verbs.get(i, _NO_FORM) for i in (part[-1], rest[-1]))
    return (_finite_in(part, verbs) and later is not None) or done


def _follows_infinitive(tokens: Sequence[Token], token: Token, cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int]) -> bool:
    """`um X zu unterstützen scheint ...`: the infinitive clause ends where a finite verb follows."""
    if not verbs.get(token.index, _NO_FORM) & FINITE:
        return False
    opened = tokens[part[0]].lower in cues["infinitive_openers"] or (part[0] > 0 and tokens[part[0] - 1].text == ",")
    zu = len(part) > 2 and ((tokens[part[-2]].lower == "zu" and part[-1] in verbs) or "zu_infinitive" in verbs.get(part[-1], _NO_FORM))
    return opened and zu


def _opens_clause(tokens: Sequence[Token], token: Token, cues: Cues, verbs: Mapping[int, frozenset[str]], rest: Sequence[int]) -> bool:
    """Whether `that`, `who`, `when` opens a clause: not `as if`, and `that` with a verb of its own only."""
    before = next((tokens[i].lower for i in range(token.index - 1, -1, -1) if tokens[i].is_word), "")
    if token.lower == "that":
        if not (_finite_in(rest, verbs) and (token.index - 1 in verbs or before)):
            return False
        return not (rest[0] in verbs and token.index - 1 not in verbs and before in cues["prepositions"])
    return token.lower != "if" or before != "as"


def _opens_circumstance(
    tokens: Sequence[Token], token: Token, cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int], rest: Sequence[int]
) -> bool:
    """Whether `as`, `after`, `before`, `since`, `once` opens a clause and no phrase: `left after Moscow had protested`."""
    word, following = token.lower, tokens[rest[0]] if rest else None
    if word == "as" and following is not None:
        if following.lower in ("if", "though") and _finite_in(rest, verbs):
            return True
        if not (following.capitalised or following.lower in cues.determiners or following.lower in cues.pronouns):
            return False
    if word == "since" and token.index and tokens[token.index - 1].lower == "long":
        return False  # `could long since have cut the supplies`
    if not (_finite_in(rest, verbs) and (_finite_in(part, verbs) or _a_while(tokens, cues, verbs, part))):
        return False
    first = next(i for i in rest if i in verbs)
    joined = word == "as" and tokens[first - 1].lower in cues["coordinators"]  # `used gas as a weapon and promised help`
    near = first - token.index <= 7 and bool(verbs[first] & FINITE)
    return near and not joined and not any(tokens[i].lower == "to" for i in rest[: rest.index(first)])


def _supposes_behind(
    tokens: Sequence[Token], token: Token, cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int], rest: Sequence[int]
) -> bool:
    """`would be hit with sanctions should the Kremlin escalate`: an inverted condition behind what hangs on it."""
    at = token.index
    if not (rest and at > 0 and _finite_in(part, verbs)) or tokens[at - 1].lower in cues.pronouns or at - 1 in verbs:
        return False
    subject = tokens[rest[0]]
    led = subject.capitalised or subject.lower in cues.determiners or subject.lower in ("he", "she", "they", "it")
    return led and any(i in verbs for i in rest)


def _said_when(tokens: Sequence[Token], at: int, cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
    """Whether a verb of saying and when it was said stand right before a word: `said late on Monday`."""
    place = at - 1
    while place > 0 and at - place <= 5 and tokens[place].lower in cues["when_said"]:
        place -= 1
    timed = place < at - 1 and tokens[at - 1].lower not in ("on", "in", "late", "early", "earlier", "the", "a")
    return cues.language == "en" and timed and place > 0 and place in verbs and tokens[place].lower in cues["reporting"]


def _said_of(tokens: Sequence[Token], at: int, cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
    """Whether a verb of saying stands right before another finite verb, and behind who says it: `officials it says ordered the killing`."""
    if not (2 <= at < len(tokens) - 1 and at in verbs and tokens[at].lower in cues["reporting"]):
        return False
    who, before, then = tokens[at - 1], tokens[at - 2], tokens[at + 1]
    says = who.lower in ("it", "they", "he", "she") or (who.capitalised and at - 1 not in verbs)
    noun = before.is_word and at - 2 not in verbs and not before.capitalised
    closed = (cues["prepositions"], cues["coordinators"], cues["reporting"], cues.determiners, cues.possessives, cues["adverbs"])
    noun = noun and (before.lower in ("who", "which", "that") or not any(before.lower in words for words in (*closed, cues["subordinators"], cues["relatives"])))
    return says and noun and bool(verbs.get(then.index, _NO_FORM) & {"past", "present"}) and "gerund" not in verbs[then.index]


def _says_of(tokens: Sequence[Token], at: int, cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
    return tokens[at - 1].lower not in ("who", "which", "that") and _said_of(tokens, at + 1, cues, verbs)


def _a_while(tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int]) -> bool:
    """`a day after Tanzanian soldiers killed six rangers`, `shortly before ...`: a span of time before the word that opens a clause."""
    last = part[-1] if part else -1
    return last >= 0 and len(part) <= 6 and tokens[last].lower in cues["spans_of_time"] and not any(i in verbs for i in part)


def _subject_follows(tokens: Sequence[Token], token: Token, rest: Sequence[int], cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
    """Whether a subject and its finite verb follow a word of saying without `that`."""
    opens = token.capitalised or token.lower in cues.determiners or token.lower in (*cues.pronouns, *cues.possessives, "there", "we")
    bare = not opens and tokens[token.index - 1].lower in ("said", "says") and _bare_subject(token, cues)  # `said joint training had been put on hold`
    if not (opens or bare) or token.index in verbs:
        return False
    finite = next((i for i in rest if i in verbs and verbs[i] & FINITE and verbs[i] != {"participle"}), None)
    if finite is not None and tokens[finite - 1].lower == "to":
        return False  # `warned Riyadh not to join`
    if finite is None or finite - token.index > 12:
        return False
    apart = [tokens[i].lower for i in range(token.index + 1, finite)]
    if tokens[token.index - 1].lower not in ("said", "says") and any(w in cues["only_subordinators"] or w in ("after", "before", "since") for w in apart):
        return False  # `declared a state of emergency after Russia halted supplies`
    return tokens[finite - 1].lower not in cues["coordinators"]  # not `warned Greece and threatened Cyprus`


def _bare_subject(token: Token, cues: Cues) -> bool:
    """Whether a word can open a subject without article: an adjective or a noun in the plural."""
    closed = (cues["prepositions"], cues["adverbs"], cues["subordinators"], cues["coordinators"], cues["relatives"], cues["setting"])
    return token.is_word and not token.lower.endswith("ly") and token.lower not in _NO_SUBJECT and not any(token.lower in words for words in closed)


_NO_SUBJECT = frozenset(("late", "early", "earlier", "yesterday", "today", "so", "something", "nothing", "little", "anything", "much", "to", "not", "no", "goodbye"))


def _awaits_verb(
    tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int], rest: Sequence[int]
) -> bool:
    """An auxiliary whose infinitive or participle is still to come, behind the coordination."""
    here, there = [i for i in part if i in verbs], [i for i in rest if i in verbs]
    return (
        len(here) == 1
        and tokens[here[0]].lower in cues.auxiliaries
        and bool(there)
        and there[-1] == [i for i in rest if tokens[i].is_word][-1]
        and all({"infinitive", "participle"} & verbs[i] for i in there)
        and "zu_infinitive" not in verbs[here[0]]
    )


def _segment(
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
    if opener in cues["relatives"] and opener not in ("that", "where"):
        put_in = opener in ("which", "who") and before is not None and before.text == "," and len(part) > 2
        return "relative" if finite or put_in else "frag", opener  # `, which borders Kosovo,`: its verb is known to no list
    if opener in cues["subordinators"] and (finite or opener == "that"):
        return "sub", opener
    told = before is not None and before.lower in cues["reporting"] and before.is_word
    if finite and before is not None and (told or _said_when(tokens, first.index, cues, verbs)):
        return "sub", "that"
    if finite and part[-1] in own and _said_of(tokens, part[-1], cues, verbs) and len(part) <= 2:
        return "relative", "that"
    gerund = bool(own) and "gerund" in verbs[own[0]] and verbs[own[0]] <= {"gerund", "present"} and not [i for i in finite if i != own[0]]
    if gerund or (opener == "to" and own and own[0] <= part[0] + 2):
        return "inf", opener
    if opener in ("had", "should", "were") and finite and finite[0] == part[0] and second != "been":
        return "sub" if opener != "had" or _supposes(tokens, part, verbs) else "main", opener
    participles = finite and own[0] == part[0] and all("participle" in verbs[i] for i in finite)
    if participles and not any(tokens[i].lower in cues.auxiliaries for i in part):
        return "frag_verb", opener
    return "main" if finite else "frag", opener


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
    if opener not in ("ohne", "um", "statt", "anstatt", "als", "während", "bis") or len(part) < 4 or part[1] in own:
        return False  # `als habe er es gewusst`
    second = tokens[part[1]].lower
    if opener in cues["infinitive_openers"]:
        return second != "dass" and not any("zu_infinitive" in verbs[i] for i in own)
    bracket = len(own) > 1 and tokens[own[0]].lower in cues.auxiliaries and own[-1] == part[-1] and bool({"participle", "infinitive"} & verbs[own[-1]])
    if bracket and tokens[own[-1]].lower not in cues.auxiliaries:
        return True
    return opener == "als" and not final and second.startswith(("erst", "einzig", "bislang", "bisher", "ein", "letzt", "neu", "klein"))


def _supposes(tokens: Sequence[Token], part: Sequence[int], verbs: Mapping[int, frozenset[str]]) -> bool:
    """`Had the bloc acted, ...`, as against `the minister, his aides say, had insisted`, `..., had the envoy summoned`."""
    if len(part) < 2 or part[1] in verbs or tokens[part[1]].lower.endswith("ly") or tokens[part[1]].lower in ("also", "already", "not", "never"):
        return False  # a subject must follow
    if not any("participle" in verbs.get(i, frozenset()) for i in part[1:]):
        return False
    opens = part[0] == 0 or (not tokens[part[0] - 1].is_word and tokens[part[0] - 1].text != ",")
    return opens or any(t.lower in ("would", "could", "might", "'d") for t in tokens)


def _assembled(segments: list[Clause], tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]) -> list[Clause]:
    """The clauses that the segments make: each a clause of its own, or a part of the one it belongs to."""
    if cues.language == "en":
        segments = _with_their_subjects(segments, tokens, cues)
    assembly = _Assembly(tokens, cues, verbs)
    for number, segment in enumerate(segments):
        assembly.add(segment, segments[number + 1 :])
    return assembly.closed()


@dataclass(slots=True)
class _Assembly:
    """Clauses in the making, from one segment after another."""

    tokens: Sequence[Token]
    cues: Cues
    verbs: Mapping[int, frozenset[str]]
    built: list[Clause] = field(default_factory=list)
    pending: list[Clause] = field(default_factory=list)  # pieces without a verb that wait for what they open
    main: Clause | None = None  # the main clause at hand
    last: Clause | None = None  # the clause at hand, of any kind

    def add(self, segment: Clause, later: Sequence[Clause]) -> None:
        """Take in the next segment. later: those that follow."""
        german, main, last = self.cues.language == "de", self.main, self.last
        before = self.tokens[segment.first - 1].text if segment.first else ""
        if german and main is not None and last is main and _shares_haben(main, segment, self.tokens, self.cues, self.verbs):
            segment.bare = True
        coupled = (
            segment.bare and main is not None and last is main and any(self.tokens[i].lower in self.cues.auxiliaries for i in _chain(self.built, main))
        )
        if coupled and (segment.kind == "main" or _full(main, self.tokens, self.cues)):
            segment.kind, segment.finite = "main", []
        if german and _of_a_perfect(segment, later, self.tokens):
            segment.kind, segment.bare, segment.finite = "inf", False, []
            coupled = False
        closes = german and before == "," and _closes_bracket(main, last, segment, self.tokens, self.cues, self.verbs)
        if before == "," and main is not None and last is not None and last.parent == main.index and last.kind in ("sub", "relative"):
            _give_back(main, segment, self.tokens, self.cues)
        if self.pending and _befell(self.pending[-1], segment, later, self.tokens, self.cues, self.verbs):
            segment.kind, segment.befell = "relative", True
            self._place(segment, None)
            return
        if segment.kind == "frag" or closes:
            self._join(segment, before, closes)
        elif segment.kind in ("main", "frag_verb"):
            self._add_main(segment, later, before, coupled)
        else:
            chained = last is not None and last.kind == segment.kind == "inf" and segment.opener not in self.cues["infinitive_openers"]
            self.last = self._place(segment, last if chained else main)  # `ihnen zu erlauben, Ziele anzugreifen`

    def _place(self, clause: Clause, parent: Clause | None) -> Clause:
        clause.index, clause.parent = len(self.built), parent.index if parent else None
        self.built.append(clause)
        return clause

    def _join(self, segment: Clause, before: str, closes: bool) -> None:
        """Give a piece to the clause at hand, or keep it for the next one. closes: it ends the main clause over one put in."""
        main, last = self.main, self.last
        if main is None or (before in ":;" and segment.tokens):
            self.pending.append(segment)
            return
        target = last if last is not None and last.kind != "main" and not segment.verbs else main
        target.tokens.extend(segment.tokens)
        target.verbs.extend(segment.verbs)
        self.last = main if closes else last

    def _add_main(self, segment: Clause, later: Sequence[Clause], before: str, coupled: bool) -> None:
        """A segment that can stand alone: a main clause, or the second half of the clause that it goes on with."""
        german, last = self.cues.language == "de", self.last
        if segment.kind == "frag_verb" and self.main is None and not self.pending:
            segment.kind = "main"
        if self.pending and _interposed(segment, later, self.tokens, self.cues):
            self.main = self.last = self._place(segment, self.main)  # `The agency, a spokeswoman said, was ready`: what stands before belongs to what follows
            segment.kind = "main"
            return
        goes_on = german and not self.pending and _goes_on(last, segment, self.tokens, self.cues)
        if goes_on and self.main is None and last is not None:  # `Während X bangte und beide Seiten mahnte, ...`
            segment.kind, segment.opener, segment.elided = last.kind, last.opener, True
            self.last = self._place(segment, last)
            return
        if self.pending and german and before == "," and _headline_apart(self.pending[-1], segment, self.tokens, self.cues):
            self._place(Clause(-1, [i for p in self.pending for i in p.tokens], "frag", quote=self.pending[0].quote), None)
            self.pending = []
        resumed = not self.pending and self.main is not None
        for fragment in self.pending:
            segment.tokens = [*fragment.tokens, *segment.tokens]
            segment.verbs = [*fragment.verbs, *segment.verbs]
        self.pending = []
        self._go_on(segment, before, coupled=coupled, resumed=resumed, goes_on=goes_on)

    def _go_on(self, segment: Clause, before: str, *, coupled: bool, resumed: bool, goes_on: bool) -> None:
        """Place a main clause, with a subject of its own or with that of the clause that it goes on with."""
        last, cues = self.last, self.cues
        elided = resumed and (_starts_with_verb(segment, self.tokens, cues) or coupled)
        goes_on = goes_on and not elided
        below = last if goes_on or (elided and last is not None and self._under(last, segment, before)) else self.main
        segment.kind = "main"
        self.main = self._place(segment, below)
        segment.elided = elided or goes_on
        segment.coordinated = segment.elided and (coupled or self.tokens[segment.tokens[0]].lower in cues["coordinators"])
        if goes_on and last is not None and not (last.kind == "relative" and last.opener in _SHARED):
            segment.coordinated = False  # it may have a subject of its own
        self.last = segment

    def _under(self, last: Clause, segment: Clause, before: str) -> bool:
        """Whether a clause without subject goes on with a subordinate one: `dass er Truppen entsandte und Kiew half`, `said it would leave and close`."""
        if last.kind not in ("sub", "relative"):
            return False
        if self.cues.language == "de":
            return bool(segment.tokens) and segment.finite[-1:] == segment.tokens[-1:]
        apart = _back_in_the_past(last, segment, self.tokens, self.cues, self.verbs) or _beside_its_noun(last, segment, self.tokens, self.verbs)
        return before not in ",;:" and not apart

    def closed(self) -> list[Clause]:
        """The clauses, with what was left over, in order, each under the one it hangs on."""
        if self.pending:
            tokens, verbs = [i for p in self.pending for i in p.tokens], [i for p in self.pending for i in p.verbs]
            self._place(Clause(-1, tokens, "frag", quote=self.pending[0].quote, verbs=verbs), self.main)
        for clause in self.built:
            clause.tokens.sort()
            clause.verbs.sort()
            if clause.parent is None and clause.kind in ("sub", "relative", "inf"):
                follower = next((c for c in self.built[clause.index + 1 :] if c.kind == "main"), None)
                clause.parent = follower.index if follower else None
        return self.built


def _give_back(main: Clause, segment: Clause, tokens: Sequence[Token], cues: Cues) -> None:
    """`Er nannte das Abkommen, das er geschlossen hatte, wertlos und berief ihn ab`: what stands before `und` and its verb still is of the clause that waited."""
    at = next((n for n, i in enumerate(segment.tokens[:-1]) if tokens[i].lower in cues["coordinators"]), 0)
    if segment.kind != "main" or not 0 < at <= 4 or segment.tokens[at + 1] not in segment.finite or segment.verbs[0] < segment.tokens[at]:
        return
    if any(not tokens[i].is_word or tokens[i].lower in cues.determiners for i in segment.tokens[:at]):
        return
    main.tokens.extend(segment.tokens[:at])
    segment.tokens = segment.tokens[at:]


def _beside_its_noun(last: Clause, segment: Clause, tokens: Sequence[Token], verbs: Mapping[int, frozenset[str]]) -> bool:
    """`rejected the proposal that Hungary had made and urged the EU`, `the charges that came from Vilnius but threatened`: a clause that only describes a noun is not what goes on."""
    if last.opener not in ("that", "which", "whom") or last.first < 2 or last.first - 1 in verbs or not tokens[last.first - 1].is_word:
        return False
    whole = last.tokens[-1] in last.verbs and len(last.tokens) > 2 and last.tokens[1] not in last.verbs  # its object is the noun: it can share none
    return whole or (tokens[segment.tokens[0]].lower in ("but", "yet") and last.tokens[1:2] != [] and last.tokens[1] in last.verbs)


def _shares_haben(main: Clause, segment: Clause, tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
    """`haben ihm die Landung untersagt und Ministerin Kaya des Landes verwiesen`: what looks like a past form at the end is the second participle."""
    closing = segment.tokens[-1]
    if tokens[segment.tokens[0]].lower not in ("und", "sowie") or segment.finite != [closing] or "participle" not in verbs.get(closing, frozenset()):
        return False
    helped = any((a := cues.auxiliaries.get(tokens[i].lower)) is not None and a.lemma == "haben" for i in main.finite)
    return helped and any("participle" in verbs.get(i, frozenset()) for i in main.verbs)


def _headline_apart(head: Clause, segment: Clause, tokens: Sequence[Token], cues: Cues) -> bool:
    """`Belgrad am Pranger, Brüssel zögert`: a verbless head before a clause that has its subject and verb; German puts one phrase before the verb."""
    words = [tokens[i] for i in head.tokens if tokens[i].is_word]
    if head.verbs or not segment.finite or len(words) < 2 or not words[0].capitalised or words[0].lower in cues.determiners:
        return False
    led = [tokens[i] for i in segment.tokens if i < segment.finite[0]]
    named = 0 < len(led) <= 3 and all(t.is_word for t in led) and led[-1].capitalised and not any(t.lower in cues["coordinators"] for t in led)
    within = {w.lower for w in words[1:]}
    return named and words[0].lower not in cues["prepositions"] and bool(within & (cues["prepositions"] | cues.contractions.keys()))


def _back_in_the_past(last: Clause, segment: Clause, tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
    """`demanded that Syria pull back and threatened war`, `said it would leave and accused him`: no past goes on from a base form."""
    here = next((verbs[i] for i in segment.tokens if i in verbs), frozenset())
    there = next((i for i in last.verbs if i in verbs), None)
    if there is None or last.kind != "sub" or "past" not in here or "infinitive" in here:
        return False
    auxiliary = cues.auxiliaries.get(tokens[there].lower)
    if auxiliary is None:
        return bool(verbs[there] & {"infinitive"}) and not verbs[there] & {"past", "participle"}
    return auxiliary.lemma in ("will", "should", "can", "may", "must")


def _closes_bracket(
    main: Clause | None, last: Clause | None, segment: Clause, tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]
) -> bool:
    """`will im Herbst, wenn die Nato tagt, Sanktionen vorschlagen`: the end of a main clause whose auxiliary waited for it over a clause put in."""
    if main is None or last is None or last is main or segment.kind not in ("main", "frag") or segment.quote != main.quote:
        return False
    put_in = last.kind in ("sub", "relative") and last.parent == main.index and bool(last.finite) and last.opener not in ("dass", "ob")
    waiting = len(main.verbs) == 1 and tokens[main.verbs[0]].lower in cues.auxiliaries
    closing = segment.tokens[len(segment.tokens) - len(segment.verbs) :] == segment.verbs and 0 < len(segment.verbs) <= 2
    return put_in and waiting and closing and all({"infinitive", "participle"} & verbs[i] and not {"past", "konj2"} & verbs[i] for i in segment.verbs)


_SHARED = ("der", "die", "das", "deren", "dessen")  # relative pronouns that two verbs can share as, or in, their subject


def _goes_on(last: Clause | None, segment: Clause, tokens: Sequence[Token], cues: Cues) -> bool:
    """`..., der Bilder vorführte und den Rat aufrief`: a second verb at the end, behind `und`, of a clause that the first one closed."""
    if last is None or last.kind not in ("sub", "relative") or not last.finite or last.finite[-1] != last.tokens[-1] or last.quote != segment.quote:
        return False
    opens = tokens[segment.first].lower in ("und", "oder", "aber", "sowie") and segment.first == last.last
    closes = [i for i in segment.finite if i != segment.tokens[-1]] == [] and segment.tokens[-1] in segment.finite
    return opens and closes and len(segment.tokens) > 2 and tokens[segment.tokens[1]].lower not in cues["subordinators"]


def _of_a_perfect(segment: Clause, later: Sequence[Clause], tokens: Sequence[Token]) -> bool:
    """`bestritt, Dörfer bombardiert, Gefangene gefoltert und Journalisten ausgewiesen zu haben`: participles that wait for `zu haben`."""
    if segment.kind not in ("main", "frag") or len(segment.verbs) != 1 or segment.verbs[0] != segment.tokens[-1] or len(segment.tokens) < 2:
        return False
    if segment.first == 0 or tokens[segment.first - 1].text != "," or not tokens[segment.verbs[0]].lower.endswith(("t", "en")):
        return False
    for after in later[:4]:
        closing = [tokens[i].lower for i in after.tokens[-2:]]
        if closing[:1] == ["zu"] and closing[-1] in ("haben", "sein"):
            return True
        if len(after.verbs) != 1 or after.verbs[0] != after.tokens[-1]:
            return False
    return False


_OPENS = ("and", "but", "while", "whereas", "although", "though", "as", "when", "because", "where", "yet", "nor", "whose")


def _with_their_subjects(segments: list[Clause], tokens: Sequence[Token], cues: Cues) -> list[Clause]:
    """`..., while Australia's minister, Penny Wong, spoke of concern`: a later clause gets back the subject that an apposition cuts off."""
    out: list[Clause] = []
    for segment in segments:
        opening = _cut_off(out, segment, tokens, cues)
        if opening is None:
            out.append(segment)
            continue
        fragments = [s for s in out[opening:] if s.kind == "frag"]
        first, segment.kind = tokens[fragments[0].tokens[0]].lower, "main"
        for fragment in reversed(fragments):
            segment.tokens, segment.verbs = [*fragment.tokens, *segment.tokens], [*fragment.verbs, *segment.verbs]
        if first in cues["subordinators"]:
            segment.kind, segment.opener = "relative" if first == "whose" else "sub", first
        out[opening:] = [segment, *(s for s in out[opening:] if s.kind != "frag")]
    return out


def _cut_off(before: Sequence[Clause], segment: Clause, tokens: Sequence[Token], cues: Cues) -> int | None:
    """Where the pieces begin that hold the subject of a clause which starts with its verb: an opening word, a name, what is put in."""
    if segment.kind not in ("main", "frag_verb") or not _starts_with_verb(segment, tokens, cues) or tokens[segment.first].lower in cues["coordinators"]:
        return None
    for at in range(len(before) - 1, 0, -1):
        piece = before[at]
        if piece.kind not in ("frag", "relative") or (piece.kind == "frag" and piece.verbs) or piece.quote != segment.quote:
            return None
        mark = tokens[piece.first - 1].text if piece.first else ""
        opens = tokens[piece.tokens[0]].lower in _OPENS or mark == ";" or (at == len(before) - 2 and _speaks_named(piece, before[-1], segment, tokens, cues))
        if piece.kind == "frag" and opens and len(piece.tokens) > 1 + (mark != ";"):
            return at if at < len(before) - 1 else None
    return None


def _speaks_named(office: Clause, name: Clause, segment: Clause, tokens: Sequence[Token], cues: Cues) -> bool:
    """`"...", the Danish minister, Jon Bok, said`: an office and its holder's name before a verb of saying, behind the words said."""
    verb, behind = tokens[segment.first], tokens[segment.first + 1 : segment.first + 2]
    said = cues.language == "en" and verb.lower in cues["saying"]
    inverted = any(t.is_word and (t.capitalised or t.lower in cues.determiners) for t in behind) and verb.lower != "told"
    person = 0 < len(name.tokens) <= 5 and all(tokens[i].capitalised or len(tokens[i].text) <= 3 for i in (name.tokens[0], name.tokens[-1])) and not name.verbs
    return said and person and not inverted and len(office.tokens) > 1 and not tokens[office.tokens[-1]].capitalised


def _chain(built: Sequence[Clause], clause: Clause) -> list[int]:
    """Verbs of a clause and of those it is coordinated with."""
    out, steps = list(clause.verbs), 0
    while clause.elided and clause.parent is not None and steps < 4:
        clause, steps = built[clause.parent], steps + 1
        out.extend(clause.verbs)
    return out


def _full(clause: Clause | None, tokens: Sequence[Token], cues: Cues) -> bool:
    """Whether a clause has its full verb already."""
    return clause is not None and any(tokens[i].lower not in cues.auxiliaries for i in clause.verbs)


def _interposed(segment: Clause, later: Sequence[Clause], tokens: Sequence[Token], cues: Cues) -> bool:
    """A short frame of speech between commas, with a verb waiting for its subject behind it."""
    if len(segment.tokens) > 12 or not later:
        return False
    before = tokens[max(0, segment.first - 3) : segment.first]
    if segment.quote is None and any(t.text in QUOTES for t in before) and later[0].quote is not None:
        return bool(later[0].verbs) and _starts_with_verb(later[0], tokens, cues)  # `»Belarus«, erklärte er, »hat ...«`
    if cues.language != "en" or len(segment.tokens) > 9 or tokens[segment.first - 1].text not in ',"”':
        return False
    says = any(tokens[i].lower in cues["reporting"] for i in segment.finite)
    rest = later[0]
    return says and bool(rest.verbs) and rest.kind in ("main", "frag_verb") and _starts_with_verb(rest, tokens, cues)


def _befell(
    head: Clause, segment: Clause, later: Sequence[Clause], tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]
) -> bool:
    """`Litauen, 2021 von China bestraft, protestierte`, `Japan, long threatened by China, protested`: a participle put in, with its adverbs and its agent."""
    between = tokens[segment.first - 1].text == "," and segment.last < len(tokens) and tokens[segment.last].text == ","
    if not (between and later and segment.verbs and len(segment.tokens) < 15 and segment.kind in ("main", "frag", "frag_verb")) or head.verbs or segment.quote != head.quote:
        return False
    follows = later[0].kind in ("main", "frag_verb") and _starts_with_verb(later[0], tokens, cues) and tokens[later[0].first].lower not in cues["coordinators"]
    helped = any(tokens[i].lower in cues.auxiliaries for i in segment.verbs)
    named = tokens[head.tokens[-1]].is_word and tokens[head.first].lower not in cues["prepositions"]
    if helped or not (follows and named):
        return False
    if cues.language == "de":
        closing = segment.verbs[-1]
        return closing == segment.tokens[-1] and len(segment.verbs) == 1 and "participle" in verbs[closing] and tokens[head.tokens[-1]].capitalised
    opening = next((i for i in segment.verbs if tokens[i].lower not in cues["before_participles"]), segment.last - 1)
    behind = tokens[opening + 1]
    led = all(tokens[i].lower in cues["adverbs"] or tokens[i].lower in cues["before_participles"] or tokens[i].lower.endswith("ly") for i in segment.tokens if i < opening)
    object_ = behind.capitalised or behind.lower in cues.determiners or behind.lower in cues.possessives
    return led and "participle" in verbs[opening] and behind.is_word and not object_


def _starts_with_verb(clause: Clause, tokens: Sequence[Token], cues: Cues) -> bool:
    at = 0
    while at < len(clause.tokens) and (
        tokens[clause.tokens[at]].lower in cues["coordinators"]
        or tokens[clause.tokens[at]].lower in ("then", "later", "also", "dann", "auch", "zugleich", "even", "never")
    ):
        at += 1
    return at < len(clause.tokens) and clause.tokens[at] in clause.verbs
