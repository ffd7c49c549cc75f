"""Clauses of a sentence from its marks, conjunctions and verbs, without a parser.

A sentence is cut into segments at punctuation and before coordinated verbs; segments without a verb of their own join
the clause they belong to. Each clause knows whether it is a main, subordinate, relative or infinitive clause, what
opens it, which clause it hangs on, and which verb forms it holds: enough to say whose act is asserted and whose is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from echolot.coding.cues import Cues
from echolot.coding.tokens import QUOTES, Token, goes_on

_BREAKS = frozenset(",;:()–—-")
# `anzuheizen`, `wegzuschauen`: infinitives with their `zu` inside, of verbs in no table
_WITH_ZU = re.compile(r"(?:ab|an|auf|aus|bei|dar|durch|ein|empor|entgegen|fest|fort|frei|her|heraus|hin|hinaus|los|mit|nach|nieder|statt|um|vor|voran|vorbei|weg|weiter|wieder|zurück|zusammen)zu\w{2,}(?:en|ern|eln)")


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
    verbs = _verbs(tokens, cues, verb_forms)
    if cues.language == "de":
        _drop_attributive(tokens, cues, verbs)
    segments = _segments(tokens, cues, verbs)
    built = _assembled([_segment(tokens, cues, verbs, part, quoted) for part in segments if part], tokens, cues, verbs)
    of = {position: clause.index for clause in built for position in clause.tokens}
    return Clauses(built, of, quoted)


def _verbs(tokens: Sequence[Token], cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> dict[int, frozenset[str]]:
    """Positions that hold a verb form, with its features; nouns and adjectives are left out as far as form tells."""
    found: dict[int, frozenset[str]] = {}
    german, prepositions = cues.language == "de", cues["prepositions"]
    for token in tokens:
        if not token.is_word:
            continue
        auxiliary = cues.auxiliaries.get(token.lower)
        if (
            german
            and token.index
            and tokens[token.index - 1].lower == "zu"
            and not token.capitalised
            and token.lower.endswith(("en", "ern", "eln", "sein", "tun"))
            and token.lower not in cues.determiners
            and token.lower not in cues.possessives
        ):
            found[token.index] = frozenset({"zu_infinitive", "infinitive"})
            continue
        before = tokens[token.index - 1] if token.index else None
        if german and _owning(tokens, token.index, cues):
            continue
        if auxiliary and not (german and token.capitalised and token.index > 0 and (before is None or before.is_word)):
            found[token.index] = frozenset({auxiliary.feature})
            continue
        features = verb_forms.get(token.lower)
        if german:
            if token.lower in prepositions:
                continue  # `seit Dienstag`
            if token.capitalised and goes_on(tokens, token.index):
                continue
            if (
                features
                and not features <= {"adjective"}
                and not (features <= {"adjective", "participle", "gerund"} and _attributive(tokens, token.index))
            ):
                found[token.index] = features - {"adjective"}
            elif not token.capitalised and _WITH_ZU.fullmatch(token.lower):
                found[token.index] = frozenset({"zu_infinitive", "infinitive"})
            elif _looks_finite_german(tokens, token, cues):
                found[token.index] = frozenset({"past" if token.lower.endswith(("te", "ten")) else "present"})
        elif token.capitalised and before is not None and before.is_word and not auxiliary:
            continue
        elif token.lower == "given" and (before is None or not before.is_word):
            continue  # `given that`, `, given its size`: a preposition
        elif _in_compound(tokens, token.index) or _street(tokens, token.index, cues):
            continue
        elif features or (token.lower.endswith("ed") and not _named(tokens, token)):
            features = features or frozenset({"past", "participle"})
            word = before.lower if before else ""
            held = "gerund" in features and _noun_in_ing(tokens, token.index, cues, verb_forms)
            nominal = (
                held
                or (word in cues.determiners and not ("past" in features and (word == "both" or _each_of_them(tokens, token.index - 1, cues) or two_act(tokens, token.index - 1, cues))))  # `Both condemned the raid`
                or word in cues.possessives
                or (word in ("'s", "of") and "gerund" not in features)
                or (word in cues["prepositions"] and word != "to" and "gerund" not in features and "participle" not in features)
            )
            if nominal and (held or word not in ("that",)):
                continue
            if _english_noun(tokens, token.index, features, cues, verb_forms):
                continue
            if features & {"past", "present", "participle", "gerund", "infinitive"}:
                found[token.index] = features
    return found


def _owning(tokens: Sequence[Token], at: int, cues: Cues) -> bool:
    """`setzte sein Militär in Bereitschaft`: whether `sein` stands before the noun that somebody owns."""
    if tokens[at].lower != "sein":
        return False
    closed = (*cues["prepositions"], *cues["coordinators"], *cues["subordinators"])
    for following in tokens[at + 1 : at + 4]:
        if not following.is_word or following.capitalised:
            return following.is_word
        if following.lower in closed or not following.lower.endswith(("er", "es", "e")):
            return False
    return False


def _each_of_them(tokens: Sequence[Token], at: int, cues: Cues) -> bool:
    """`Norway, Sweden and Denmark all expelled diplomats`, `Chile and Peru each recalled`: `all`, `each` behind those who act."""
    if cues.language != "en" or tokens[at].lower not in ("all", "each") or at < 2:
        return False
    before = tokens[at - 1]
    return before.is_word and before.lower not in cues["prepositions"] and (before.capitalised or before.lower.endswith("s")) and any(t.lower in ("and", "both") for t in tokens[:at])


def two_act(tokens: Sequence[Token], at: int, cues: Cues) -> bool:
    """`The two agreed to meet`: a pair acts, as against `the two killed soldiers`, `the two killed in Beirut were officers`."""
    if tokens[at].lower != "two" or at == 0 or tokens[at - 1].lower != "the":
        return False
    behind = tokens[at + 2] if at + 2 < len(tokens) and tokens[at + 2].is_word else None
    closed = behind is None or behind.capitalised or behind.lower in (*cues["prepositions"], *cues.determiners, "to", "that")
    later = [cues.auxiliaries[t.lower].lemma for t in _upto_mark(tokens[: at + 9], at + 2) if t.lower in cues.auxiliaries]
    return closed and not {"be", "have"} & set(later)


def _in_compound(tokens: Sequence[Token], at: int) -> bool:
    """`the Iran-backed Houthis`: a participle behind a hyphen."""
    return at > 1 and tokens[at - 1].text == "-" and tokens[at - 1].end == tokens[at].start and tokens[at - 2].end == tokens[at - 1].start


def _named(tokens: Sequence[Token], token: Token) -> bool:
    """`Mohammed bin Salman`, `Saeed al-Hadi`: a capital before a name or one of its particles makes a given name of an unknown word."""
    following = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return token.capitalised and following is not None and (following.capitalised or following.lower in ("bin", "al", "ibn", "ben", "el", "ould"))


_OF_A_COUNTRY = ("an", "ese", "ish", "ch", "i")  # `Russian`, `Sudanese`, `Turkish`, `French`, `Iraqi`


def _street(tokens: Sequence[Token], at: int, cues: Cues) -> bool:
    """`Downing Street condemned ...`: the first word of a street's name is no verb."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].capitalised and behind is not None and behind.capitalised and behind.lower in cues["streets"]


def _noun_in_ing(tokens: Sequence[Token], at: int, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`the shelling of Sderot`, `Sudanese shelling of a town`, `its bombing` are nouns; `of bombing Gaza`, `a text condemning Syria` are verbs."""
    before = tokens[at - 1].lower if at else ""
    if at and tokens[at - 1].capitalised and before.endswith(_OF_A_COUNTRY) and at + 1 < len(tokens) and tokens[at + 1].lower == "of":
        return True
    owned = before in cues.determiners or before in cues.possessives or before == "'s"
    following = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].is_word else None
    if owned:
        return True
    bare = following is None or any(following.lower in words for words in (cues["prepositions"], cues["coordinators"], cues.auxiliaries))
    second = tokens[at - 2].lower if at > 1 else ""
    closed = (cues["adverbs"], cues["prepositions"], cues.determiners, cues.possessives, cues.auxiliaries, cues.pronouns)
    led = second in cues["factive_prepositions"] and not before.endswith("ly") and before not in ("not", "never") and not any(before in words for words in closed)
    return bare and (before == "of" or second in cues.determiners or second in cues.possessives or second == "'s" or led)  # `after border killing`


def _english_noun(tokens: Sequence[Token], at: int, features: frozenset[str], cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word that could be a verb stands in a noun's or an adjective's place: `peace talks resumed`, `bombed suspected positions`."""
    word, place = tokens[at].lower, at - 1
    while place >= 0 and tokens[place].lower in cues["adverbs"]:
        place -= 1
    before = tokens[place].lower if place >= 0 and tokens[place].is_word else ""
    following = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].is_word else None
    if features <= {"past", "participle"}:
        return _described(tokens, at, cues) or (place == at - 1 and _between_verb_and_noun(before, following, cues, verb_forms))
    if not features <= {"present", "infinitive"}:
        return word in cues["homographs"] and "infinitive" in features and _article_behind(tokens, at, cues, verb_forms)
    if before in ("said", "says") and place == at - 1:
        return True  # `said gas deliveries had stopped`
    if word == "states" and (following is None or following.lower != "that"):
        return True  # `appealed to the member states to extend it`
    base = word if word in cues["homographs"] else next((w for w in (word[:-1], word[:-2], word[:-3] + "y") if w in cues["homographs"]), "")
    third = word.endswith("s") and not word.endswith("ss")
    if third and at == 0:
        return True  # `Rebels seized`: a sentence does not open with a verb in -s
    if not base or (base == word and third):
        return False
    if third and _plural_in_place(tokens, at, place, following, cues, verb_forms):
        return True
    auxiliary = cues.auxiliaries.get(before)
    if before in ("to", "not", "n't") or (auxiliary is not None and auxiliary.lemma in ("do", "will", "must", "should", "can", "may")):
        return third
    if before in cues.pronouns or before in ("we", "you", "i", "who", "which") or (not third and _asked_for(tokens, at, cues)):
        return False
    ahead = verb_forms.get(following.lower, frozenset()) if following is not None else frozenset()
    if following is not None and (following.lower in cues.auxiliaries or following.lower == "of" or (ahead <= {"past", "participle"} and ahead)):
        return True
    if (auxiliary is not None and auxiliary.lemma in ("be", "have")) or verb_forms.get(before, frozenset()) & {"past", "participle", "gerund"}:
        return True  # `launched strikes on`, `has plans`
    if not third and _of_a_list(tokens, at, cues, verb_forms):
        return False
    held, opens = _held(tokens, place, cues, verb_forms), following is not None and _opens_object(following, cues)
    owned = any(t.lower in ("'s", "’s") for t in tokens[max(0, place - 2) : place + 1])
    if owned and following is not None and not opens and following.lower not in cues["prepositions"]:
        return True  # `Sudan's main arms supplier`, but `Sudan's government claims that`
    if third:
        return _plural_behind(tokens, at, place, following, held, opens, cues, verb_forms)
    several = before.endswith("s") or before in ("people", "police", "both", "and", "then")
    put_in = any(tokens[i].lower == "where" and tokens[i - 1].text == "," for i in range(max(1, place - 4), place))
    return not (several and (opens or put_in) and held != "counted")  # `Peru, where Chilean troops fight insurgents, ...`


def _between_verb_and_noun(before: str, following: Token | None, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`bombed suspected positions`: a participle straight after a full verb, with its noun behind it."""
    full = "past" in verb_forms.get(before, frozenset()) and before not in cues.auxiliaries and before not in cues["reporting"]
    return full and following is not None and following.lower not in cues["prepositions"] and following.lower not in cues.determiners


def _opens_object(word: Token, cues: Cues) -> bool:
    """Whether a word behind what could be a verb opens its object or content: `claims that`, `plans to`."""
    led = word.lower in cues.determiners or word.lower in cues.possessives or word.lower in ("that", "them", "him", "her", "to")
    return led or word.text[:1].isdigit() or word.capitalised


def _plural_in_place(
    tokens: Sequence[Token], at: int, place: int, following: Token | None, cues: Cues, verb_forms: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a word in -s stands where no verb does: `will consider sanctions`, `considering arming merchant ships`, `capital, arms and technology`."""
    if _object_of_base(tokens, place, cues, verb_forms) or _behind_its_verb(tokens, place, cues, verb_forms):
        return True
    if following is None and "gerund" in verb_forms.get(tokens[place - 1].lower if place else "", frozenset()) and tokens[place].text.islower():
        return True
    return not tokens[at - 1].is_word and (following is None or following.lower in cues["coordinators"])  # `; sanctions, he cautioned`


def _plural_behind(
    tokens: Sequence[Token], at: int, place: int, following: Token | None, held: str, opens: bool, cues: Cues, verb_forms: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a word in -s is a noun by the phrase before it: `US strikes on`, `Prime Minister Abe visits`. opens: an object follows."""
    letters = place >= 0 and tokens[place].text.isupper() and len(tokens[place].text) <= 3
    if opens:
        told = letters and any("past" in verb_forms.get(t.lower, frozenset()) for t in tokens[:place])
        return held in ("counted", "owner") or told  # `criticised US plans to`
    if letters:
        return True  # `US strikes on`
    if place > 0 and tokens[place].capitalised:
        return _plural_behind_name(tokens, place, following, held, cues, verb_forms)
    if place == 0 and (following is None or following.lower not in cues["prepositions"]):
        return False
    if held:
        return True
    return any(t.lower in cues.auxiliaries or "past" in verb_forms.get(t.lower, frozenset()) for t in _upto_mark(tokens, at + 1))


def _plural_behind_name(
    tokens: Sequence[Token], place: int, following: Token | None, held: str, cues: Cues, verb_forms: Mapping[str, frozenset[str]]
) -> bool:
    """`Prime Minister Abe visits`, but `the Chinese manoeuvres around`, `in Trapani jails`."""
    led = place - (2 if tokens[place - 1].lower in cues.determiners else 1)
    owned = led >= 0 and "past" in verb_forms.get(tokens[led].lower, frozenset()) and tokens[led].lower not in (*cues["reporting"], *cues.auxiliaries)
    if owned and (tokens[place].lower.endswith(_OF_A_COUNTRY) or (held == "determiner" and following is None)):
        return True  # `welcomed the Canadian sanctions`, `joined American ships east of the island`
    if following is None and {"gerund", "infinitive"} & verb_forms.get(tokens[place - 1].lower, frozenset()) and tokens[place - 1].lower not in cues["reporting"]:
        return True  # `fearing American sanctions`, `to avoid American sanctions`
    return held == "preposition" or (bool(held) and following is not None and following.lower in cues["prepositions"])


def _of_a_list(tokens: Sequence[Token], at: int, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`to open the border, release prisoners and`: a base form behind a comma, with its object, goes on with infinitives."""
    following = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].is_word else None
    if at < 3 or tokens[at - 1].text != "," or following is None or following.lower in (*cues["prepositions"], *cues["coordinators"]):
        return False
    for before in range(at - 2, 0, -1):
        if tokens[before].text in ";:":
            return False
        if tokens[before - 1].lower == "to" and "infinitive" in verb_forms.get(tokens[before].lower, frozenset()):
            return True
    return False


def _behind_its_verb(tokens: Sequence[Token], place: int, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`threw out a complaint against weapons exports to Israel`: a noun behind preposition and noun, where the clause has had its verb."""
    if place < 2 or tokens[place].capitalised or tokens[place - 1].lower not in ("against", "over", "on", "of", "about", "to", "for"):
        return False
    before = tokens[max(0, place - 8) : place - 1]
    return any("past" in verb_forms.get(t.lower, frozenset()) and not t.capitalised for t in before) and not any(t.lower in ("that", "which", "who") or t.text == "," for t in before)


def _object_of_base(tokens: Sequence[Token], place: int, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`will consider sanctions`, `to face severe new sanctions`: what stands behind a base form, with at most two adjectives between."""
    for at in range(place, max(place - 3, 0), -1):
        word, led = tokens[at].lower, tokens[at - 1].lower
        if word in cues.auxiliaries or not tokens[at].is_word or word in cues["prepositions"] or word in cues.determiners or tokens[at].capitalised:
            return False
        if "infinitive" in verb_forms.get(word, frozenset()):
            modal = led in cues.auxiliaries and cues.auxiliaries[led].lemma in ("do", "will", "must", "should", "can", "may")
            if led == "to" or modal:
                return True
    return False


def _asked_for(tokens: Sequence[Token], at: int, cues: Cues) -> bool:
    """`demanded that Syria pull back its troops`: a base form behind the subject of a clause that says what is to be."""
    if at + 1 >= len(tokens) or at < 3:
        return False
    closed = (*cues.determiners, *cues.possessives, *cues["prepositions"], "'s")
    if tokens[at - 1].lower in closed or tokens[at + 1].lower in cues.auxiliaries:
        return False
    behind = tokens[at + 1]
    led = behind.lower in (*cues.determiners, *cues.possessives, *cues["particles"], "it", "them", "to") or behind.text[:1].isdigit() or behind.capitalised
    if not led and not tokens[at - 1].capitalised:
        return False
    opens = next((i for i in range(at - 2, max(at - 8, 0), -1) if tokens[i].lower == "that" or not tokens[i].is_word), 0)
    return opens > 0 and tokens[opens].lower == "that" and any(t.lower in cues["mandative"] for t in tokens[max(0, opens - 2) : opens])


def _article_behind(tokens: Sequence[Token], at: int, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`in a late-night broadcast,`, `after the latest cut in`: a noun that closes what a preposition and an article have opened."""
    following = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].is_word else None
    if following is not None and following.lower not in cues["prepositions"]:
        return False
    for place in range(at - 1, max(at - 6, 0), -1):
        word = tokens[place].lower
        if word in cues.determiners or word in cues.possessives:
            return tokens[place - 1].lower in cues["prepositions"]
        if tokens[place].text != "-" and (not tokens[place].is_word or word in cues.auxiliaries or tokens[place].capitalised):
            return False
    return False


def _described(tokens: Sequence[Token], at: int, cues: Cues) -> bool:
    """`the internationally recognised government`, `a long-planned visit`: a participle between an adverb after an article and its noun."""
    if at < 2 or at + 1 >= len(tokens) or not tokens[at + 1].is_word:
        return False
    adverb, article, noun = tokens[at - 1].lower, tokens[at - 2].lower, tokens[at + 1].lower
    closed = noun in cues["prepositions"] or noun in cues.determiners or noun in cues.auxiliaries or noun in cues.pronouns or noun == "to"
    return adverb.endswith("ly") and (article in cues.determiners or article in cues.possessives or article == "'s") and not closed


def _held(tokens: Sequence[Token], place: int, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> str:
    """What a noun phrase that may still be open at this place began with: a count, a determiner, a preposition."""
    for token in reversed(tokens[max(0, place - 3) : place + 1]):
        if not token.is_word or token.lower in cues["coordinators"] or token.lower in cues["subordinators"]:
            return ""
        if token.text.isdigit() or token.lower in cues["numerals"]:
            return "counted"
        if token.lower in cues.possessives:
            return "owner"
        if token.lower in cues.determiners:
            return "determiner"
        if token.lower in cues["prepositions"]:
            return "preposition"
    return ""


def _upto_mark(tokens: Sequence[Token], at: int) -> list[Token]:
    out: list[Token] = []
    for token in tokens[at:]:
        if not token.is_word or token.lower in ("that", "which", "who", "after", "because", "when", "while", "but"):
            break
        out.append(token)
    return out


def _drop_attributive(tokens: Sequence[Token], cues: Cues, verbs: dict[int, frozenset[str]]) -> None:
    """`von einem staatlich unterstützten Terrorakt`: a participle before its noun, where the clause has another verb."""
    for at in sorted(verbs):
        word = tokens[at].lower
        if not ({"past", "adjective", "participle"} & verbs[at]) or not _attributive(tokens, at) or word in cues.auxiliaries or at == 0:
            continue
        before = tokens[at - 1]
        opened = (
            before.lower in cues.determiners
            or before.lower in cues["prepositions"]
            or (
                before.is_word
                and not before.capitalised
                and not (cues.language == "de" and before.lower in cues["coordinators"])  # `bot Vermittlung an und schickte Hilfsgüter`
                and at > 1
                and (tokens[at - 2].lower in cues.determiners or tokens[at - 2].lower in cues["prepositions"])
            )
        )
        opened = opened or _agent_before(tokens, at, cues)
        if opened and any(other != at and verbs[other] & _FINITE for other in verbs):
            del verbs[at]


def _agent_before(tokens: Sequence[Token], at: int, cues: Cues) -> bool:
    """`die von Moskau verhängten Sanktionen`: an article, then the agent, then the participle."""
    place = next((i for i in range(at - 2, max(at - 6, 0), -1) if tokens[i].lower in ("von", "vom", "durch")), 0)
    inside = tokens[place + 1 : at]
    return place > 0 and tokens[place - 1].lower in cues.determiners and all(t.is_word and t.lower not in cues.auxiliaries for t in inside)


def _attributive(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.capitalised and tokens[at].lower.endswith(("e", "en", "er", "es", "em"))


def _looks_finite_german(tokens: Sequence[Token], token: Token, cues: Cues) -> bool:
    """A lower-case word in a verb's place with a verb's ending, for verbs in no table."""
    word = token.lower
    if token.capitalised or len(word) < 4 or word in cues["prepositions"] or word in cues["subordinators"] or word in cues.determiners:
        return False
    if word in cues["ordinals"]:
        return False  # `als erste westliche Minister`
    last = token.index + 1 >= len(tokens) or not tokens[token.index + 1].is_word
    if word.endswith(("te", "ten")) and not _attributive(tokens, token.index):
        return last or (tokens[token.index + 1].is_word and not tokens[token.index + 1].capitalised) or token.index < 6
    return (
        last
        and word.endswith("t")
        and not word.endswith(("cht", "icht", "bst", "haft"))
        and word not in ("jetzt", "erst", "dort", "selbst", "fast", "bereits", "zuletzt", "sonst", "gut", "laut", "zunächst")
    )


def _segments(tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    breaks = _breaks(tokens)
    for token in tokens:
        joined_hyphen = token.text == "-" and token.index > 0 and tokens[token.index - 1].end == token.start
        if (token.text in _BREAKS or token.text in QUOTES) and not joined_hyphen:
            if token.text in QUOTES and not _quote_breaks(tokens, token, verbs):
                continue
            if not _between_adjectives(tokens, token.index, cues, verbs):
                parts.append([])
            continue
        if not token.is_word and not joined_hyphen:
            continue
        if parts[-1] and _splits(tokens, token, cues, verbs, parts[-1], range(token.index + 1, breaks[token.index + 1])):
            parts.append([])
        parts[-1].append(token.index)
    return [part for part in parts if part]


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


_FINITE = frozenset({"present", "past", "konj1", "konj2"})
_NO_FORM: frozenset[str] = frozenset()


def _finite_in(part: Sequence[int], verbs: Mapping[int, frozenset[str]]) -> bool:
    return any(verbs.get(i, frozenset()) & _FINITE for i in part)


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
    later = next((i for i in rest if verbs.get(i, _NO_FORM) & _FINITE), None)
    if cues.language == "de" and later is not None and later - 1 in rest[1:] and tokens[later - 1].lower in ("und", "sowie") and _finite_in(part, verbs):
        return False  # `wies das als dumm und absurd zurück und beantragte eine Sitzung`
    done = all("participle" in verbs.get(i, _NO_FORM) for i in (part[-1], rest[-1]))
    return (_finite_in(part, verbs) and later is not None) or done


def _follows_infinitive(tokens: Sequence[Token], token: Token, cues: Cues, verbs: Mapping[int, frozenset[str]], part: Sequence[int]) -> bool:
    """`um X zu unterstützen scheint ...`: the infinitive clause ends where a finite verb follows."""
    if not verbs.get(token.index, _NO_FORM) & _FINITE:
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
    near = first - token.index <= 7 and bool(verbs[first] & _FINITE)
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
    finite = next((i for i in rest if i in verbs and verbs[i] & _FINITE and verbs[i] != {"participle"}), None)
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
    finite = [i for i in own if verbs[i] & _FINITE]
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
        return before not in ",;:" and not _back_in_the_past(last, segment, self.tokens, self.cues, self.verbs)

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


def _starts_with_verb(clause: Clause, tokens: Sequence[Token], cues: Cues) -> bool:
    at = 0
    while at < len(clause.tokens) and (
        tokens[clause.tokens[at]].lower in cues["coordinators"]
        or tokens[clause.tokens[at]].lower in ("then", "later", "also", "dann", "auch", "zugleich", "even", "never")
    ):
        at += 1
    return at < len(clause.tokens) and clause.tokens[at] in clause.verbs
