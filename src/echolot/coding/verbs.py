"""Which words of a sentence are verbs: `peace talks resumed`, `die verhängten Sanktionen`, by form and by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from echolot.coding.cues import Cues
from echolot.coding.tokens import QUOTES, Token, goes_on

FINITE = frozenset({"present", "past", "konj1", "konj2"})
_FORMS = frozenset({"past", "present", "participle", "gerund", "infinitive"})
_UNKNOWN = frozenset({"past", "participle"})  # a word in -ed that is in no table
_ZU = frozenset({"zu_infinitive", "infinitive"})
_NONE: frozenset[str] = frozenset()
_SINGLE = frozenset(("'", "‘", "`"))  # quotation marks of headlines
_PARTICLES = ("out", "up", "off")
# `anzuheizen`, `wegzuschauen`: infinitives with their `zu` inside, of verbs in no table
_WITH_ZU = re.compile(r"(?:ab|an|auf|aus|bei|dar|durch|ein|empor|entgegen|fest|fort|frei|her|heraus|hin|hinaus|los|mit|nach|nieder|statt|um|vor|voran|vorbei|weg|weiter|wieder|zurück|zusammen)zu\w{2,}(?:en|ern|eln)")


def verbs_in(tokens: Sequence[Token], cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> dict[int, frozenset[str]]:
    """Positions that hold a verb form, with its features; nouns and adjectives are left out as far as form and place tell."""
    german = cues.language == "de"
    form = _german_form if german else _english_form
    found = {token.index: features for token in tokens if token.is_word and (features := form(tokens, token, cues, verb_forms))}
    if german:
        _join_with_lassen(tokens, cues, found)
        _drop_attributive(tokens, cues, found)
    return found


def _german_form(tokens: Sequence[Token], token: Token, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """What form of a verb a German word can be where it stands; nothing where it can be none."""
    at, word, before = token.index, token.lower, tokens[token.index - 1] if token.index else None
    led = before is not None and before.lower == "zu" and not token.capitalised and word.endswith(("en", "ern", "eln", "sein", "tun"))
    if led and word not in cues.determiners and word not in cues.possessives:
        return _ZU
    if _owning(tokens, at, cues):
        return _NONE
    auxiliary = cues.auxiliaries.get(word)
    if auxiliary and not (token.capitalised and before is not None and before.is_word):
        return frozenset({auxiliary.feature})
    if word in cues["prepositions"] or (token.capitalised and goes_on(tokens, at)):
        return _NONE  # `seit Dienstag`
    if word in ("einigen", "einige") and _some(tokens[at : at + 3]):
        return _NONE  # `seit einigen Tagen`, as against `einigen sich Union und SPD`
    features = verb_forms.get(word)
    if features and not features <= {"adjective"} and not (features <= {"adjective", "participle", "gerund"} and _attributive(tokens, at)):
        return features - {"adjective"}
    if not token.capitalised and _WITH_ZU.fullmatch(word):
        return _ZU
    return frozenset({"past" if word.endswith(("te", "ten")) else "present"}) if _looks_finite_german(tokens, token, cues) else _NONE


def _some(words: Sequence[Token]) -> bool:
    """`einigen Tagen`, `einige kurdische Dörfer`: whether a word that also means `agree` counts a noun."""
    nouns = [w for w in words[1:] if w.capitalised]
    return not words[0].capitalised and bool(nouns) and words[1].is_word and words[1].lower != "sich"


def _english_form(tokens: Sequence[Token], token: Token, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """What form of a verb an English word can be where it stands; nothing where it can be none."""
    at, before = token.index, tokens[token.index - 1] if token.index else None
    auxiliary = cues.auxiliaries.get(token.lower)
    if auxiliary and not (token.lower == "would" and at + 2 < len(tokens) and tokens[at + 1].text == "-" and tokens[at + 1].start == token.end):
        return frozenset({auxiliary.feature})  # `would-be attackers` would be nothing
    behind_word = before is not None and before.is_word
    if (token.capitalised and behind_word) or (token.lower == "given" and not behind_word):
        return _NONE  # `given that`, `, given its size`: a preposition
    features = verb_forms.get(token.lower) or (_UNKNOWN if token.lower.endswith("ed") and not _named(tokens, token) else _NONE)
    if not features & _FORMS or _in_compound(tokens, at) or _street(tokens, at, cues):
        return _NONE
    if token.lower in cues["in_ing"] and at + 1 < len(tokens) and tokens[at + 1].lower in cues["behind_ing"]:
        return _NONE  # `blankets and drinking water`
    if at == 0 and "gerund" in features and (describes_who_acts(tokens, cues, verb_forms) or _begins(tokens, cues, verb_forms)):
        return _NONE
    nominal = _nominal(tokens, at, features, cues, verb_forms) or _english_noun(tokens, at, features, cues, verb_forms)
    return _NONE if nominal else features


def _nominal(tokens: Sequence[Token], at: int, features: frozenset[str], cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """Whether an article, owner or preposition before a word makes a noun of it."""
    word = tokens[at - 1].lower if at else ""
    if at > 1 and (word in QUOTES or word in _SINGLE) and tokens[at - 2].lower in cues.determiners:
        word = tokens[at - 2].lower  # `called him a "butcher"`
    if "gerund" in features and _noun_in_ing(tokens, at, cues, verb_forms):
        return True
    if word == "that":
        return False
    if word in cues.determiners:
        acts = "past" in features and (word == "both" or _each_of_them(tokens, at - 1, cues) or two_act(tokens, at - 1, cues))
        if not acts:  # `Both condemned the raid`
            return True
    if features <= {"past", "participle"} and word in _LEADS and at + 1 < len(tokens) and _goes_on_as_a_noun(tokens[at + 1], cues):
        return True  # `pulled back from disputed border`
    owned = word in cues.possessives or (word in ("'s", "of") and "gerund" not in features)
    return owned or (word in cues["prepositions"] and word != "to" and not features & {"gerund", "participle"})


_LEADS = frozenset(("from", "of", "for", "in", "at", "on", "with", "against", "between", "near", "into", "about", "over"))


def _goes_on_as_a_noun(following: Token, cues: Cues) -> bool:
    """Whether a word can be the noun that a participle before it describes."""
    closed = (cues["prepositions"], cues.determiners, cues.auxiliaries, cues["coordinators"], cues.possessives, cues.pronouns)
    return following.is_word and following.lower not in ("to", "that", "not") and not any(following.lower in words for words in closed)


def _join_with_lassen(tokens: Sequence[Token], cues: Cues, found: dict[int, frozenset[str]]) -> None:
    """`hat den Hafen gesperrt und Schiffe auslaufen lassen`: `lassen` behind an infinitive is one where it closes what an auxiliary before it opened."""
    for at in found:
        auxiliary = cues.auxiliaries.get(tokens[at].lower)
        if auxiliary is not None and auxiliary.lemma == "lassen" and "infinitive" in found.get(at - 1, _NONE) and _closes(tokens, at, cues, found):
            found[at - 1] = found[at] = frozenset({"infinitive"})


def _closes(tokens: Sequence[Token], at: int, cues: Cues, found: Mapping[int, frozenset[str]]) -> bool:
    """Whether the last auxiliary of the clause before a verb and its infinitive stands apart from them."""
    for token in reversed(tokens[: at - 1]):
        auxiliary = cues.auxiliaries.get(token.lower) if token.index in found else None
        if not token.is_word or (auxiliary is not None and auxiliary.lemma != "lassen"):
            behind = tokens[token.index + 1]
            return auxiliary is not None and behind.is_word and behind.lower not in cues["coordinators"]
    return False


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
    """`The two agreed to meet`, `All three condemned it`: a pair or three act, as against `the two killed soldiers`, `the two killed in Beirut were officers`."""
    if tokens[at].lower not in ("two", "three") or at == 0 or tokens[at - 1].lower not in ("the", "all"):
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
    """`the shelling of Sderot`, `Sudanese shelling of a town`, `condemned shelling of a town`, `its bombing` are nouns; `of bombing Gaza`, `a text condemning Syria` are verbs."""
    before = tokens[at - 1].lower if at else ""
    if at and at + 1 < len(tokens) and tokens[at + 1].lower == "of" and ((tokens[at - 1].capitalised and before.endswith(_OF_A_COUNTRY)) or before in cues["of_a_deed"]):
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
    if place > 0 and tokens[place].lower in _PARTICLES and verb_forms.get(tokens[place - 1].lower, _NONE) & {"past", "participle", "gerund"}:
        place -= 1  # `carried out strikes on`
    before = tokens[place].lower if place >= 0 and tokens[place].is_word else ""
    following = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].is_word else None
    if word == "long" and (following is None or following.lower not in ("for", "to")):
        return True  # `Chile, long a critic, recalled its ambassador`
    if features <= {"past", "participle"}:
        return _described(tokens, at, cues) or (place == at - 1 and _between_verb_and_noun(before, following, cues, verb_forms))
    if not features <= {"present", "infinitive"}:
        return word in cues["homographs"] and "infinitive" in features and _article_behind(tokens, at, cues, verb_forms)
    if before == "to" and place > 0 and tokens[place - 1].lower in cues["before_to_a_noun"] and not (following is not None and _opens_object(following, cues)):
        return True  # `bowed to pressure`, `in response to fire from the hills`
    if before in ("said", "says") and place == at - 1:
        return True  # `said gas deliveries had stopped`
    if word == "states" and (following is None or following.lower != "that"):
        return True  # `appealed to the member states to extend it`
    third = word.endswith("s") and not word.endswith("ss")
    if third and place == at - 1 and before in cues["before_the_deed"] and following is not None and following.lower in cues["prepositions"]:
        return True  # `denounced NATO air strikes on Serbia`
    if third and _an_object(tokens, at, place, following, cues, verb_forms):
        return True
    base = word if word in cues["homographs"] else next((w for w in (word[:-1], word[:-2], word[:-3] + "y") if w in cues["homographs"]), "")
    if third and at == 0:
        return True  # `Rebels seized`: a sentence does not open with a verb in -s
    if not base or (base == word and third):
        return False
    if third and _plural_in_place(tokens, at, place, following, cues, verb_forms):
        return True
    auxiliary = cues.auxiliaries.get(before)
    if before in ("to", "not", "n't") or (auxiliary is not None and auxiliary.lemma in ("do", "will", "must", "should", "can", "may")):
        return third
    if not third and _behind_a_list(tokens, at, cues, verb_forms):
        return False
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
    several = (before.endswith("s") and not (tokens[place].text.isupper() and len(before) <= 3)) or before in ("people", "police", "both", "and", "then")
    put_in = any(tokens[i].lower == "where" and tokens[i - 1].text == "," for i in range(max(1, place - 4), place))
    return not (several and (opens or put_in) and held != "counted")  # `Peru, where Chilean troops fight insurgents, ...`


def _behind_a_list(tokens: Sequence[Token], at: int, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`India and Pakistan trade fire`, `Iran, Russia sign a pact`: a base form right behind the names that open the sentence, and its only verb."""
    names = tokens[:at]
    joined = any(t.lower == "and" or t.text == "," for t in names[1:-1])
    small = (*cues["coordinators"], "the", "of", "'s")
    if not joined or len(names) > _LISTED or not all(t.capitalised or t.text in (",", "-") or t.lower in small for t in names) or not names[-1].capitalised:
        return False
    behind = _upto_mark(tokens, at + 1)
    led = (*cues["prepositions"], *cues.determiners)
    later = (
        t for t in behind if t.lower in cues.auxiliaries or ("past" in verb_forms.get(t.lower, _NONE) and t.lower not in cues["homographs"] and tokens[t.index - 1].lower not in led)
    )
    return bool(behind) and next(later, None) is None and not _a_subject(behind, cues, verb_forms)


_LISTED = 12  # words of the names that open a sentence


def _a_subject(behind: Sequence[Token], cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`India and Pakistan trade talks stall`: whether a word in -s right behind has a verb of its own in the plural behind it."""
    if len(behind) < 2 or not behind[0].lower.endswith("s"):
        return False
    form = verb_forms.get(behind[1].lower, _NONE)
    return "infinitive" in form and not behind[1].capitalised and behind[1].lower not in cues["prepositions"]


def _between_verb_and_noun(before: str, following: Token | None, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`bombed suspected positions`: a participle straight after a full verb, with its noun behind it."""
    full = "past" in verb_forms.get(before, frozenset()) and before not in cues.auxiliaries and before not in cues["reporting"]
    return full and following is not None and following.lower not in cues["prepositions"] and following.lower not in cues.determiners


def _opens_object(word: Token, cues: Cues) -> bool:
    """Whether a word behind what could be a verb opens its object or content: `claims that`, `plans to`."""
    led = word.lower in cues.determiners or word.lower in cues.possessives or word.lower in ("that", "them", "him", "her", "to")
    return led or word.text[:1].isdigit() or word.capitalised


def _an_object(tokens: Sequence[Token], at: int, place: int, following: Token | None, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word in -s is an object and no verb: behind what can only be a verb (`France wants sanctions`), or as what would need an object, with whom it is aimed at (`sanctions on Russia`) or with none and another verb before it (`fears attacks.`)."""
    if place > 0 and _only_a_verb(tokens, place, cues, verb_forms):
        return True
    if tokens[at].lower not in cues["with_object"]:
        return False
    if following is not None and following.lower in cues["aimed_by"]:
        return at + 2 >= len(tokens) or tokens[at + 2].lower not in cues["weekdays"]
    if following is not None and following.lower not in cues["coordinators"]:
        return False
    led = (tokens[i].lower for i in range(max(0, place - 1), at) if not tokens[i].capitalised)
    told = (word for word in led if word not in cues["reporting"] and word not in cues.auxiliaries)
    return any(verb_forms.get(word, frozenset()) & {"present", "past"} and not word.endswith("ed") for word in told)


def _only_a_verb(tokens: Sequence[Token], place: int, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`they seek sanctions`, `Canada favours sanctions`: a present that no noun looks like, or one in -s behind a name."""
    word = tokens[place].lower
    alone = not any(form in cues["homographs"] for form in (word, word[:-1], word[:-2]))
    named = word.endswith("s") and tokens[place - 1].capitalised and (place == 1 or not tokens[place - 2].is_word)
    return tokens[place].text.islower() and "present" in verb_forms.get(word, frozenset()) and (alone or named)


def _plural_in_place(tokens: Sequence[Token], at: int, place: int, following: Token | None, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
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
    if letters and place == 0 and not opens and _only_verb_of_headline(tokens, at, following, cues, verb_forms):
        return False
    if opens:
        told = letters and any("past" in verb_forms.get(t.lower, frozenset()) for t in tokens[:place])
        led = tokens[place - 1].lower if place > 0 and tokens[place].lower.endswith(_OF_A_COUNTRY) else ""
        object_ = "past" in verb_forms.get(led, frozenset()) and led not in cues["reporting"] and led not in cues.auxiliaries
        return held in ("counted", "owner") or told or object_  # `criticised US plans to`, `subjected Iraqi positions to`
    if letters:
        return True  # `US strikes on`
    if place > 0 and tokens[place].capitalised:
        return _plural_behind_name(tokens, place, following, held, cues, verb_forms)
    if place == 0 and (following is None or following.lower not in cues["prepositions"]):
        return False
    if held:
        return True
    return any(t.lower in cues.auxiliaries or "past" in verb_forms.get(t.lower, frozenset()) for t in _upto_mark(tokens, at + 1))


def _only_verb_of_headline(tokens: Sequence[Token], at: int, following: Token | None, cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`US slaps sanctions on Chad`, `UK freezes assets of warlord`, as against `US strikes on Chad`, `US strikes kill ten`: whether a word in -s behind a state's letters has its object behind it and is the only verb."""
    closed = (cues["prepositions"], cues["coordinators"], cues.auxiliaries, cues["people_of_a_field"])
    if following is None or any(following.lower in words for words in closed):
        return False
    own = verb_forms.get(following.lower, _NONE)
    goods = following.lower in cues["objects_of_headlines"] and at + 2 < len(tokens) and tokens[at + 2].lower in cues["aimed_by"]
    if (own & {"infinitive", "past"} and not goods) or following.lower.endswith(("ed", "ly")):
        return False
    later = _upto_mark(tokens, at + 2)
    return not any(t.lower in cues.auxiliaries or ("past" in verb_forms.get(t.lower, _NONE) and t.lower not in cues["homographs"]) for t in later)


def _plural_behind_name(
    tokens: Sequence[Token], place: int, following: Token | None, held: str, cues: Cues, verb_forms: Mapping[str, frozenset[str]]
) -> bool:
    """`Prime Minister Abe visits`, but `the Chinese manoeuvres around`, `in Trapani jails`, `Possible Israeli strikes on`."""
    if following is not None and following.lower in cues["prepositions"] and _of_a_country(tokens[place].lower, cues):
        return True  # `After Israeli strikes on Tehran`, `between Armenian and Azerbaijani forces in`
    if tokens[place].lower.endswith(_OF_A_COUNTRY) and tokens[place - 1].lower in cues["before_a_deed"]:
        return True
    led = place - (2 if tokens[place - 1].lower in cues.determiners else 1)
    owned = led >= 0 and "past" in verb_forms.get(tokens[led].lower, frozenset()) and tokens[led].lower not in (*cues["reporting"], *cues.auxiliaries)
    if owned and (tokens[place].lower.endswith(_OF_A_COUNTRY) or (held == "determiner" and following is None)):
        return True  # `welcomed the Canadian sanctions`, `joined American ships east of the island`
    if following is None and {"gerund", "infinitive"} & verb_forms.get(tokens[place - 1].lower, frozenset()) and tokens[place - 1].lower not in cues["reporting"]:
        return True  # `fearing American sanctions`, `to avoid American sanctions`
    return held == "preposition" or (bool(held) and following is not None and following.lower in cues["prepositions"])


def _of_a_country(word: str, cues: Cues) -> bool:
    """`russian`, `sudanese`, `turkish`, `iraqi`: a country's adjective, and neither its name (`iran`) nor that of a person (`modi`)."""
    return word.endswith(("ian", "ean", "can", "yan", "ban", "ese", "ish")) or word in cues["other_adjectives_of_countries"]


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


def _begins(tokens: Sequence[Token], cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`Fighting erupted between them`, `Shelling has resumed`: a word in -ing that is the subject of the verb right behind it."""
    following = tokens[1] if len(tokens) > 1 and tokens[1].is_word and not tokens[1].capitalised else None
    if following is None:
        return False
    return following.lower in cues.auxiliaries or following.lower == "broke" or (following.lower.endswith("ed") and "past" in verb_forms.get(following.lower, _UNKNOWN) and tokens[2].lower in cues["prepositions"])


def describes_who_acts(tokens: Sequence[Token], cues: Cues, verb_forms: Mapping[str, frozenset[str]]) -> bool:
    """`Retreating troops shelled a village`: whether the word that opens a sentence only describes who acts, as against `Attacking troops was a mistake`."""
    least = 2 if tokens[0].lower in cues["moving"] else 3 if tokens[0].lower in cues["doing"] else 0
    closed = (*cues["prepositions"], *cues.determiners, *cues.possessives, *cues["coordinators"])
    for at in range(1, min(6, len(tokens)) if least else 0):
        token = tokens[at]
        if not token.is_word or token.lower in closed or token.lower in cues.auxiliaries:
            return False
        if at >= least and not token.capitalised and ("past" in verb_forms.get(token.lower, _NONE) or token.lower.endswith("ed")):
            return True
    return False


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
        if opened and any(other != at and verbs[other] & FINITE for other in verbs):
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
