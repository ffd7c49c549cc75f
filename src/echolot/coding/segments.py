"""Where a sentence is cut: at its marks, before coordinated verbs, before a word that opens a clause without a comma."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from echolot.coding.cues import Cues
from echolot.coding.resuming import resumed
from echolot.coding.tokens import QUOTES, Token
from echolot.coding.verbs import FINITE

_BREAKS = frozenset(",;:()–—-")


def cut(tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]], listed: Set[int] = frozenset()) -> list[list[int]]:
    """Segments, as positions of words. listed: positions inside lists of actors, whose commas cut nothing."""
    parts: list[list[int]] = [[]]
    breaks = _breaks(tokens)
    for token in tokens:
        joined_hyphen = token.text == "-" and token.index > 0 and tokens[token.index - 1].end == token.start
        if token.text == "," and token.index in listed:
            continue
        if (token.text in _BREAKS or token.text in QUOTES) and not joined_hyphen:
            if token.text in QUOTES and not _quote_breaks(tokens, token, verbs):
                continue
            if not _between_adjectives(tokens, token.index, cues, verbs) and not _listed_in_relative(tokens, token.index, cues, verbs, parts[-1]):
                parts.append([])
            continue
        if not token.is_word and not joined_hyphen:
            continue
        rest = range(token.index + 1, breaks[token.index + 1])
        head = resumed(tokens, token.index, cues, verbs, parts, rest) if len(parts) > 1 and parts[-1] else None
        if head is not None:
            parts.append(parts.pop(head))
        elif parts[-1] and _splits(tokens, token, cues, verbs, parts[-1], rest):
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
    if (told or said_when(tokens, at, cues, verbs)) and _subject_follows(tokens, token, rest, cues, verbs):
        return True
    if _says_of(tokens, at, cues, verbs) or (tokens[at - 1].lower in cues["reporting"] and said_of(tokens, at - 1, cues, verbs)):
        return _finite_in(part, verbs)  # `officials it says ordered the killing`
    if word in ("as", "after", "before", "since", "once"):
        return _opens_circumstance(tokens, token, cues, verbs, part, rest)
    return word == "should" and _supposes_behind(tokens, token, cues, verbs, part, rest)


_OPENERS = frozenset(("that", "whether", "if", "who", "whom", "which", "while", "because", "although", "when", "unless", "whose", "until", "how", "why"))


def _coordinates(
    tokens: Sequence[Token], token: Token, cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int], rest: Sequence[int]
) -> bool:
    """Whether `und`, `and` joins clauses and no names: `verurteilte den Angriff und forderte ...`."""
    following, before = rest[0] if rest else None, tokens[token.index - 1]
    if following is None or (token.lower in ("doch", "aber") and before.is_word) or before.lower == "all":
        return False  # `hat die Ukraine doch unterstützt`
    if cues.language == "de" and _awaits_verb(tokens, cues, verbs, part, rest):
        return False  # `will zwischen Israel und der Hamas vermitteln`
    if cues.language == "en" and before.lower.endswith("ly") and tokens[following].lower.endswith("ly") and following not in verbs:
        return False  # `will be harshly and decisively punished`
    had = any(i in verbs for i in part)
    if had and _finite_in([following], verbs):
        return True
    if cues.language == "en":
        if had and following in verbs and verbs[following] & {"past", "participle", "infinitive", "gerund"}:
            return True
        late = [i for i in rest[1:9] if i in verbs]
        both = bool(late) and _finite_in(part, verbs) and _finite_in(late[:1], verbs)
        timed = both and past_time(tokens, following, cues) == late[0]  # `warned Moscow and on Tuesday imposed sanctions`
        if both and not timed and _of_a_circumstance(tokens, token.index, late[0], cues):
            return False
        return both and (timed or tokens[following].lower not in cues["prepositions"])
    later = next((i for i in rest if verbs.get(i, _NO_FORM) & FINITE), None)
    if cues.language == "de" and later is not None and later - 1 in rest[1:] and tokens[later - 1].lower in ("und", "sowie") and _finite_in(part, verbs):
        return False  # `wies das als dumm und absurd zurück und beantragte eine Sitzung`
    done = all("participle" in verbs.get(i, _NO_FORM) for i in (part[-1], rest[-1]))
    return (_finite_in(part, verbs) and later is not None) or done


def _of_a_circumstance(tokens: Sequence[Token], at: int, verb: int, cues: Cues) -> bool:
    """`mediation between Israel and Hamas after both sides walked out`: the verb behind `and` is that of a clause opened in between, and `and` joins names."""
    opened = next((i for i in range(at + 2, verb) if tokens[i].lower in _CIRCUMSTANCES), None)
    if opened is None or verb - opened < 2 or not all(tokens[i].capitalised or tokens[i].lower in cues.determiners for i in range(at + 1, opened)):
        return False
    return not cues["spans_of_time"] & {t.lower for t in tokens[opened + 1 : verb]}  # `and China, after days of silence, followed`


_CIRCUMSTANCES = frozenset(("after", "before", "since", "because", "when", "while", "although", "until", "once", "as"))


def past_time(tokens: Sequence[Token], at: int, cues: Cues) -> int:
    """The place behind the English adverbs and words of time that begin here: `now`, `on Tuesday`, `late last week`."""
    while at < len(tokens) and (tokens[at].lower in cues["adverbs"] or tokens[at].lower in cues["when_done"] or tokens[at].lower.endswith("ly")):
        at += 1
    return at


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
    if token.lower == "until":
        verb = next((i for i in rest if i in verbs), None)
        return verb is None or tokens[verb - 1].lower != "to"  # `has until Friday to pay`
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
    first = next((i for i in rest if i in verbs and (word == "as" or tokens[i - 1].lower not in cues.determiners)), rest[0])  # not `after a raid`
    dated = cues["when_done"] | cues["months"]
    when = [tokens[i] for i in rest[: rest.index(first)]]
    if word != "as" and when and when[-1].lower not in _COUNTED and all(t.lower in dated or t.text.isdigit() for t in when):
        return False  # `Two sailors held since April were freed`: no subject stands before the verb
    joined = tokens[first - 1].lower in cues["coordinators"]  # `used gas as a weapon and promised help`, `crossed before dawn on Tuesday and seized the town`
    near = first - token.index <= 7 and bool(verbs.get(first, _NO_FORM) & FINITE)
    return near and not joined and not any(tokens[i].lower == "to" for i in rest[: rest.index(first)])


_COUNTED = frozenset(("the", "this", "that", "two", "three", "few", "a", "same", "last", "next"))  # `since the two met`: those of whom it is told


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


def said_when(tokens: Sequence[Token], at: int, cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
    """Whether a verb of saying and when it was said stand right before a word: `said late on Monday`."""
    place = at - 1
    while place > 0 and at - place <= 5 and tokens[place].lower in cues["when_said"]:
        place -= 1
    timed = place < at - 1 and tokens[at - 1].lower not in ("on", "in", "late", "early", "earlier", "the", "a")
    return cues.language == "en" and timed and place > 0 and place in verbs and tokens[place].lower in cues["reporting"]


def said_of(tokens: Sequence[Token], at: int, cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
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
    return tokens[at - 1].lower not in ("who", "which", "that") and said_of(tokens, at + 1, cues, verbs)


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
    joined = (i for i in rest if i < finite and tokens[i].lower in cues["coordinators"])
    return all(past_time(tokens, i + 1, cues) != finite for i in joined)  # not `warned Greece and threatened Cyprus`


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
        and all({"infinitive", "participle"} & verbs[i] or tokens[i].lower == "worden" for i in there)
        and "zu_infinitive" not in verbs[here[0]]
    )
