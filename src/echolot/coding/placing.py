"""Where a phrase stands: the preposition it depends on, the cases its article allows, the noun it belongs to, the list it is part of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from echolot.coding.actors import ActorList
from echolot.coding.cases_german import behind_der, long_attribute, of_a_long_attribute
from echolot.coding.cues import Cues
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.quantities import number
from echolot.coding.tokens import Token

# the cases that an article allows before a name, by its gender: `der Ukraine` is no subject
_OF_NAMES = {("f", "der"): "dg", ("m", "der"): "n", ("m", "den"): "a", ("pl", "der"): "g", ("pl", "den"): "d"}
# what `of` makes with the word before it
_BEFORE_OF = {
    "out": "from", "direction": "towards", "because": "because", "instead": "instead", "ahead": "ahead", "regardless": "regardless",
    "irrespective": "irrespective",
}  # fmt: skip
_BEFORE = ("zuvor", "schon", "bereits", "auch", "vor", "kurz", "zuletzt", "früher", "vorher")
_QUOTES = frozenset("„“”»«\"")
_IN_TOWN = ("in", "near", "across", "outside", "through", "around", "bei", "durch")
_PLACED = ("in", "bei", "near", "nahe")
_BOTH = ("beide", "beiden", "both")
_BOARDS = ("kommission", "ausschuss", "gremium", "komitee", "kammer", "abordnung", "delegation")  # whose they are, a genitive behind `des` says
_FALLEN = ("tote", "toten", "verletzte", "verletzten", "opfer", "todesopfer", "verwundete", "verwundeten")
_OF_PEOPLE = ("of", "from", "von", "aus")
_ROUNDING = (("mehr", "als"), ("weniger", "als"), ("bis", "zu"))


@dataclass(slots=True)
class _Reach:
    """How far to the left a phrase reaches, while it is walked along, and what has been met there."""

    first: int
    cases: str
    plural: bool
    prep: str | None = None
    led: bool = False  # an article has been met: no adjective stands before it
    steps: int = 0


@dataclass(slots=True)
class Placing:
    """Gives phrases their left edge, preposition, cases and the noun they belong to, and joins those that are listed."""

    actors: ActorList
    cues: Cues
    verb_forms: Mapping[str, frozenset[str]]

    @staticmethod
    def edges(blocks: Sequence[Phrase]) -> list[int]:
        """How far to the left each phrase can reach: `in Malaysia Najib Razak promised` names a place and then a person."""
        before = [0, *(block.last for block in blocks)]
        return [end if block.form == "holder" else 0 for block, end in zip(blocks, before, strict=False)]

    def placed(self, tokens: Sequence[Token], block: Phrase, edge: int = 0) -> Phrase:
        """A phrase with all that leads to it, back to `edge` at most: `auf | die beiden neuen | Minister`."""
        german = self.cues.language == "de"
        if german and block.cases == "g":
            return self._from_their_side(tokens, self._genitive_name(tokens, block))
        leaning = german and block.first > 1 and tokens[block.first - 1].text == "-" and tokens[block.first - 2].lower in self.cues["for_or_against"]
        reach = _Reach(block.first - 2 * leaning, block.cases, block.plural)  # `die pro-russischen Rebellen`
        while reach.first > edge and reach.steps < 5 and self._takes(tokens, block, reach):
            reach.steps += 1
        first, cases, prep = reach.first, reach.cases, reach.prep
        if prep is None and first != block.first and not cases:
            first = self._trim(tokens, first, block.first)
        if german:
            prep = prep or self._before_long_attribute(tokens, block)
            cases = self._cases(tokens, first, block, cases, prep)
        begins = first if reach.prep is None else first + 1
        prep = self._compound(tokens, first, prep)
        attribute = self._attribute(tokens, first, cases, prep)
        several = reach.plural and not (german and cases == "n" and tokens[first].lower == "der")
        return self._from_their_side(tokens, replace(block, first=begins, cases=cases, prep=prep, attribute=attribute, plural=several))

    def _from_their_side(self, tokens: Sequence[Token], block: Phrase) -> Phrase:
        """`seitens Kenias`, `von Seiten der EU`: who does it, and no owner of a side."""
        at = block.attribute
        if self.cues.language != "de" or at is None or not (tokens[at].lower in ("seitens", "vonseiten") or [t.lower for t in tokens[max(0, at - 1) : at + 1]] == ["von", "seiten"]):
            return block
        return replace(block, prep="seitens", attribute=None)

    def _before_long_attribute(self, tokens: Sequence[Token], block: Phrase) -> str | None:
        """`das Urteil gegen die in Minsk inhaftierte Reporterin`: the preposition before the article of a noun that is described at length."""
        at = long_attribute(tokens, block, self.cues, self.verb_forms)
        word = tokens[at - 1].lower if at > 0 else ""
        return word if word in self.cues["prepositions"] else None

    def _takes(self, tokens: Sequence[Token], block: Phrase, reach: _Reach) -> bool:
        """Takes the word on the left into a phrase; False where the phrase ends, with its preposition or before what is none of it."""
        first, word = reach.first, tokens[reach.first - 1].lower
        if word in _QUOTES and first == block.first and first > 1 and tokens[first - 2].lower in self.cues.determiners:
            reach.first -= 1  # `die Kämpfer der „Volksfront“`
            return True
        counted = 2 if word == "," and self._listed_adjective(tokens, first - 1) else self._amount_before(tokens, first, block.last)
        if counted:
            reach.first -= counted
            return True
        if self._ends_before(tokens, block, reach):
            return False
        beside = word == "wie" and first > 1 and tokens[first - 2].is_word and tokens[first - 2].capitalised  # `Kuba wie auch Nicaragua`
        if self.cues.language == "de" and tokens[first].lower == "auch" and (word == "als" or beside):
            reach.first += 1  # `sowohl Polen als auch die Slowakei`
            return False
        prep = self._leading(tokens, block, first)
        if prep:
            reach.prep, reach.first = prep, first - 1
            if word in self.cues.contractions:
                reach.cases = "d" if word not in ("ins", "ans") else "a"
            return False
        if word in self.cues.determiners:
            return self._takes_article(tokens, block, reach)
        if not self._modifies(tokens, first - 1, block, reach.led):
            return False
        reach.first -= 1
        return True

    def _ends_before(self, tokens: Sequence[Token], block: Phrase, reach: _Reach) -> bool:
        """Whether the word on the left belongs to the clause, not to the phrase."""
        first, word = reach.first, tokens[reach.first - 1].lower
        if word in ("anderem", "anderen") and first > 1 and tokens[first - 2].lower == "unter":
            return True  # `Unter anderem Norwegen verurteilte es`
        if (word == "vor" and tokens[first].lower == "allem") or (word == "während" and tokens[first].lower != "des"):
            return True
        if word == "seit" and tokens[first].lower in ("ein", "eine", "die", "das"):
            return True  # `seit ein Boot der Marine ... rammte`: no dative
        if word == "without" and tokens[first].lower not in self.cues.determiners and first != block.first:
            return True  # `Without hesitation Canada ...`
        if word == "for" and self._gives_reason(tokens, first - 1, block.last):
            return True  # `It will not, for Russia has announced its veto`
        if word in _BOTH and block.form in ("name", "capital") and not block.plural and block.gender != "pl":
            return True  # `Beide verurteilten Ghana`
        if word in ("who", "whom") and self.cues.language == "en":
            return True  # `officials on whom Ghana had imposed sanctions`
        if word == "that" and self.cues.language == "en" and (reach.plural or block.form in ("name", "capital", "seat", "holder", "inhabitant")):
            return True  # `a proposal that African Union soldiers disarm them`
        return self._relative_before(tokens, first, block)  # `der Minister, der Paris besucht hatte`

    def _leading(self, tokens: Sequence[Token], block: Phrase, first: int) -> str:
        """The preposition right before a phrase, or what compares with it (`wie`, `als`)."""
        token, german = tokens[first - 1], self.cues.language == "de"
        word = token.lower
        if word in self.cues.contractions:
            return self.cues.contractions[word]
        if german and (word in _BEFORE or word == "wie") and self._likened(tokens, first - 1, block.last):
            return "wie"
        opens = first == 1 and word == "als" and tokens[first].lower.startswith(("erst", "einzig", "bislang", "bisher", "ein", "letzt", "neu"))
        if german and word in ("wie", "als") and (opens or (first > 1 and tokens[first - 2].is_word)):
            return word
        if word == "off" and first > 1 and tokens[first - 2].lower in self.cues["drives"]:
            return ""  # `chased off a Chinese ship`: whom, and not from where
        return word if word in self.cues["prepositions"] and not (token.capitalised and word in ("um", "während", "da")) else ""

    def _takes_article(self, tokens: Sequence[Token], block: Phrase, reach: _Reach) -> bool:
        """Takes an article or a word of number; False where none can stand before it. Behind an article only a preposition can."""
        word = tokens[reach.first - 1].lower
        reach.cases, reach.first, reach.led = reach.cases or self._of_name(tokens, block, word) or self.cues.determiners[word], reach.first - 1, True
        reach.plural = reach.plural or word in ("mehrere", "viele", "several", "many", "both", "alle", "einige")
        if word not in ("the", "a", "an", "its", "his", "their", "der", "die", "das", "den", "dem", "des") or not reach.first:
            return True
        before = tokens[reach.first - 1].lower
        if before in self.cues["prepositions"] or before in self.cues.contractions:
            reach.steps = 3  # one more
            return True
        return before in ("all", "alle", "auch", "even", "both")

    def _cases(self, tokens: Sequence[Token], first: int, block: Phrase, cases: str, prep: str | None) -> str:
        """The cases that a German phrase allows: by its article, else by the ending of its adjective, by what only a subject can be, by what it is listed with."""
        if not cases and prep is None:
            cases = of_a_long_attribute(tokens, block, self.cues, self.verb_forms)
        if not cases and block.form != "capital":
            cases = self._strong_ending(tokens[block.first]) or self._of_several(tokens, first, block)
        if prep is not None:
            return cases
        if cases:
            return behind_der(tokens, first, block) or cases if tokens[first].lower == "der" and cases == "ndg" else cases
        if first > 1 and tokens[first - 1].lower in self.cues["joiners"]:
            return self.cues.pronouns.get(tokens[first - 2].lower, " ").partition(" ")[2]  # `drängte ihn und Putin`
        return cases

    @staticmethod
    def _of_several(tokens: Sequence[Token], first: int, block: Phrase) -> str:
        """`Anhänger islamistischer Parteien`: behind a noun and without an article the ending of the adjective says whose it is."""
        led = 0 < first < block.first and tokens[first].lower.endswith("er") and not tokens[first].capitalised
        return "g" if led and block.form == "office" and tokens[first - 1].capitalised and tokens[block.last - 1].lower.endswith(("en", "ern")) else ""

    def _of_name(self, tokens: Sequence[Token], block: Phrase, article: str) -> str:
        """The cases of a state or a body in capital letters behind an article, as its gender has them; "" for others (`der OSZE-Bericht`, `der Islamischen Republik`)."""
        plain = block.form == "name" and block.strong and block.head < 0 and len(block.actors) == 1 and block.last == block.first + 1
        known = plain and self.cues.language == "de" and (self.actors.kind(block.actors[0]) in ("state", "nonstate") or tokens[block.first].text.isupper())
        return _OF_NAMES.get((block.gender, article), "") if known else ""

    def _compound(self, tokens: Sequence[Token], first: int, prep: str | None) -> str | None:
        """The preposition, where it is made of several words: `out of Kyiv`, `in the direction of Israel`, `in Richtung Israel`."""
        before = tokens[first - 1].lower if first > 0 else ""
        if prep == "of" and before in _BEFORE_OF:
            return _BEFORE_OF[before]
        return "richtung" if prep is None and before == "richtung" and self.cues.language == "de" else prep

    def _relative_before(self, tokens: Sequence[Token], first: int, block: Phrase) -> bool:
        """Whether what looks like the article of a German name that takes none is a relative pronoun: behind a comma, or a comma and a preposition."""
        bare = block.form in ("name", "capital", "city") and block.gender == "n" and first == block.first and first > 1
        if self.cues.language != "de" or not bare or tokens[first - 1].lower not in self.cues["relatives"]:
            return False
        before = tokens[first - 2]
        return before.text == "," or (before.lower in self.cues["prepositions"] and first > 2 and tokens[first - 3].text == ",")

    @staticmethod
    def in_town(tokens: Sequence[Token], block: Phrase) -> Phrase:
        """`Farmers blocked roads in Brussels`: where crowds and police meet, a town is a town, not the body that sits in it."""
        states = dict(pair.split(":") for pair in word_lists()["towns"])
        words = {t.lower for t in tokens}
        if block.form != "seat" or block.prep not in _IN_TOWN or block.actors[0] not in states or words & word_lists()["sessions"]:
            return block
        rough = any(word.startswith(tuple(word_lists()["streets"])) for word in words)
        return replace(block, actors=(states[block.actors[0]],), form="capital") if rough else block

    def _gives_reason(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether `for` after a comma opens a clause: an auxiliary stands right behind the name."""
        told = end < len(tokens) and tokens[end].lower in self.cues.auxiliaries
        return self.cues.language == "en" and at > 0 and tokens[at - 1].text in (",", ";") and told

    def _modifies(self, tokens: Sequence[Token], at: int, block: Phrase, led: bool) -> bool:
        """Whether a word left of a name describes it: an adjective, a number; no verb. led: an article has been met."""
        token, german = tokens[at], self.cues.language == "de"
        word = token.lower
        verb = self.verb_forms.get(word, frozenset())
        finite = bool(verb & {"past", "present"}) and not verb & {"adjective", "infinitive"}
        unopened = at == 0 or tokens[at - 1].lower not in (*self.cues.determiners, *self.cues.contractions)
        owned = block.form == "office" and block.last - block.first > 1 and tokens[block.first].text.endswith("s") and tokens[block.first + 1].capitalised  # `Kenias Regierung`
        if german and "past" in verb and (owned or block.form in ("capital", "holder", "name")) and unopened and word.endswith(("te", "ten")):
            finite = True  # `verhängte Washington`, `und verurteilten Belarus`, as against `das besetzte Kiew`
        if not german and word.endswith("ed") and self._after_article(tokens, at):
            finite = False  # `the disputed waters`
        behind_a_joiner = german and at > 0 and tokens[at - 1].lower in self.cues["coordinators"] and block.form in ("name", "capital")
        if behind_a_joiner and "infinitive" in verb and not verb & {"adjective", "participle"}:
            finite = True  # `doch machen Kenia und Uganda`
        if not token.is_word or finite or (led and german and word.endswith(("te", "ten"))):
            return False
        if word in self.cues.auxiliaries or word in self.cues["joiners"]:
            return False
        if token.text.isdigit():
            return True
        owned = at > 0 and tokens[at - 1].lower in self.cues.possessives and at == block.first - 1 and block.form in ("name", "capital")
        if not german and owned and word not in word_lists()["appositives"]:
            return False  # `after the strike on its consulate Iran threatened revenge`
        if not german:
            return word not in self.cues.pronouns and self._adjective_before(tokens, at)
        ends = word.endswith(("e", "en", "er", "em", "es", "rund", "auch", "ganz", "sowohl", "vieler", "mehr", "noch", "mindestens", "wenigstens", "höchstens", "etwa", "knapp", "nahezu"))
        return ends and not token.capitalised and word not in self.cues["subordinators"] and word not in self.cues.pronouns

    def _attribute(self, tokens: Sequence[Token], first: int, cases: str, prep: str | None) -> int | None:
        """The noun that a phrase beginning at `first` belongs to: as a genitive, or with `of`, `von`."""
        noun, german = tokens[first - 1] if first > 0 else None, self.cues.language == "de"
        if noun is None or not noun.is_word or not (noun.capitalised or not german):
            return None
        if prep in ("of", "von"):
            return noun.index if noun.lower not in self.cues.auxiliaries else None
        closed = ("subordinators", "coordinators", "prepositions")
        word = noun.lower
        no_noun = any(word in self.cues[name] for name in closed) or word in self.cues.pronouns or word in self.cues.determiners or word in self.cues.possessives
        return noun.index if german and "g" in cases and prep is None and not no_noun else None

    @staticmethod
    def paired(tokens: Sequence[Token], blocks: Sequence[Phrase]) -> list[Phrase]:
        """`des schwedisch-iranischen Arztes`: the second of two joined adjectives stands where the first does."""
        out: list[Phrase] = []
        for block in blocks:
            led = out[-1] if out and out[-1].form == "adjective" and out[-1].last == block.first - 1 and tokens[out[-1].last].text == "-" else None
            out.append(block if led is None else replace(block, cases=led.cases, prep=led.prep, attribute=led.attribute))
        return out

    def compounded(self, tokens: Sequence[Token], block: Phrase) -> Phrase:
        """`the Iran-backed Houthis`, `a UN-run school`: the name before the participle says whose, and does not act."""
        inner = next((i for i in range(block.first + 1, block.last - 1) if tokens[i].text == "-" and tokens[i + 1].lower in self.cues["lent"]), 0)
        if inner and block.form == "name" and not block.strong:  # `a US-made missile`, whose letters are a name
            return replace(block, last=inner, head=-1, form="adjective")
        if block.last + 1 >= len(tokens) or tokens[block.last].text != "-" or tokens[block.last].end != tokens[block.last + 1].start:
            return block
        word = tokens[block.last + 1].lower
        return replace(block, form="adjective", strong=False) if word.endswith("ed") or word in (*self.cues["lent"], "held", "run") else block

    def institution(self, tokens: Sequence[Token], block: Phrase) -> Phrase:
        """`Britain's National Cyber Security Centre`, `Spain's High Court of Appeal`: a house of the state that owns it, whatever it is called."""
        if self.cues.language != "en" or not block.possessive or block.form not in ("name", "adjective") or self.actors.kind(block.actors[0] if block.actors else "") != "state":
            return block
        end = at = block.last
        while at < len(tokens) and at - block.last < 8 and (tokens[at].capitalised or tokens[at].lower in ("of", "for", "and", "on", "the")):
            at += 1
            if tokens[at - 1].capitalised and tokens[at - 1].lower in word_lists()["foundations"]:
                end = at
        return replace(block, last=end, head=end - 1, possessive=False, form="office", role="authority") if end > block.last else block

    @staticmethod
    def _behind_des(tokens: Sequence[Token], block: Phrase) -> bool:
        """`der Vorwurf des Kremls`, `der Kommissar des Europarats`: whether a genitive behind `des` goes with the noun before it."""
        return block.form == "seat" or (block.form == "name" and tokens[block.first - 2].lower.endswith((*word_lists()["one_man"], *_BOARDS)))

    def _genitive_name(self, tokens: Sequence[Token], block: Phrase) -> Phrase:
        """`Russlands Krieg` owns what follows; in `der Krieg Russlands` the name belongs to the noun before it."""
        before = tokens[block.first - 1] if block.first else None
        if before is not None and before.text in ("«", "“", '"', "»") and block.first > 1:
            before = tokens[block.first - 2]  # `die »entschlossene Haltung« Ankaras`
        if before is not None and before.lower == "des" and block.first > 1 and block.strong and self._behind_des(tokens, block):
            before = tokens[block.first - 2]
        owned = tokens[block.last] if block.last < len(tokens) else None
        if (
            before is not None
            and before.is_word
            and before.capitalised
            and before.lower not in self.cues["prepositions"]
            and before.lower not in self.cues.determiners
        ):
            return replace(block, attribute=before.index)
        listed = before is not None and (before.text == "," or before.lower in self.cues["joiners"])
        told = listed and owned is not None and "past" in self.verb_forms.get(owned.lower, ())  # `Frankreichs und Polens äußerten große Sorge`
        follows = owned is not None and owned.is_word and not told and (owned.capitalised or self._leads_noun(tokens, owned))
        return (
            replace(block, possessive=True)
            if follows
            else replace(block, attribute=before.index if before is not None and before.is_word else None)
        )

    def _leads_noun(self, tokens: Sequence[Token], word: Token) -> bool:
        """Whether a word in lower case is an adjective before a noun: `Russlands neuer Außenminister`, not `Russlands haben`."""
        if word.lower in self.cues.auxiliaries or word.lower in self.cues["joiners"] or not word.lower.endswith(("e", "er", "en", "es", "em")):
            return False
        return any(t.capitalised for t in tokens[word.index + 1 : word.index + 3])

    @staticmethod
    def _strong_ending(token: Token) -> str:
        """Cases an adjective without article allows: `nordkoreanischer Truppen` is no accusative."""
        if token.lower[-2:] in ("er", "en", "em", "es") or token.lower.endswith("e"):
            adjectival = token.lower.endswith(("sche", "scher", "schen", "schem", "sches", "liche", "licher", "lichen", "tige", "tiger"))
            return {"er": "ndg", "en": "ad", "em": "d", "es": "na"}.get(token.lower[-2:], "na") if adjectival else ""
        return ""

    def _amount_before(self, tokens: Sequence[Token], first: int, last: int) -> int:
        """Words before a number that only round it, none of them a preposition: `over 2,000`, `up to 300`, `mehr als 300`."""
        if first < 1:
            return 0
        if self.cues.language == "de":
            return self._german_amount_before(tokens, first, last)
        counted = tokens[first].text[:1].isdigit() or tokens[first].lower in (*self.cues["numerals"], "a", "one")
        word, before = tokens[first - 1].lower, tokens[first - 2].lower if first > 1 else ""
        if not counted:
            return 0
        if (word == "to" and before == "up") or (word == "than" and before in ("more", "less", "fewer", "other")):
            return 2
        if (word in ("over", "under", "about", "around") and tokens[first].lower not in ("a", "one")) or (word == "about" and before == ""):
            return 1
        return 0

    def _german_amount_before(self, tokens: Sequence[Token], first: int, last: int) -> int:
        """`rund 300 Demonstranten`, `mit mehr als 300 Soldaten`; not `Rund zwanzig Tote hat ein Anschlag gefordert`."""
        word, before = tokens[first - 1].lower, tokens[first - 2].lower if first > 1 else ""
        counted = tokens[first].text[:1].isdigit() or tokens[first].lower in self.cues.lists.get("counted", ())
        if not counted or tokens[last - 1].lower in _FALLEN:
            return 0
        return 2 if (before, word) in _ROUNDING else 1 if word == "rund" else 0

    def _adjective_before(self, tokens: Sequence[Token], at: int) -> bool:
        """English: words between a determiner or preposition and the name (`the two Western governments`)."""
        if tokens[at].lower in word_lists()["days"]:
            return False  # `on Saturday Norway's premier said`
        for place in range(at, max(at - 3, -1), -1):
            word = tokens[place].lower
            if word in self.cues.determiners or word in self.cues["prepositions"]:
                return place < at
            if word in self.cues["only_subordinators"]:
                return False  # `no statement on Myanmar because China objected`
            if word.endswith("ed") and self._after_article(tokens, place):
                return True  # `the disputed waters`, `the internationally recognised government`
            if word.endswith("ly") and tokens[place + 1].lower.endswith("ed") and self._after_article(tokens, place + 1):
                return True
            if self.verb_forms.get(word, frozenset()) & {"infinitive", "past", "gerund"}:
                return False
            if (
                not tokens[place].is_word
                or word in self.cues.auxiliaries
                or word in self.cues["joiners"]
                or word.endswith(("ed", "s", "ly"))
            ):
                return False
        return False

    def _likened(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        """`Wie zuvor schon Schweden überprüft auch Norwegen ...`: whom the sentence only compares; not `Wie Oslo mitteilte, ...`."""
        while end + 1 < len(tokens) and (tokens[end].lower in self.cues["joiners"] or tokens[end].text == ",") and tokens[end + 1].capitalised:
            end += 2  # `Wie Polen und Litauen verurteilte ...`
        following = [t.lower for t in tokens[end : end + 2]]
        goes_on = len(following) == 2 and "," not in following[1:] and bool(self.verb_forms.get(following[0]) or following[0] in self.cues.auxiliaries)
        compared = at > 0 or goes_on
        return tokens[0].lower == "wie" and at <= 3 and compared and all(t.lower in _BEFORE for t in tokens[1 : at + 1])

    def _listed_adjective(self, tokens: Sequence[Token], comma: int) -> bool:
        """`auf ein kleines, demokratisches Land`: a comma between two adjectives of one ending."""
        if self.cues.language != "de" or comma < 2:
            return False
        before, after = tokens[comma - 1], tokens[comma + 1]
        led = tokens[comma - 2].lower in self.cues.determiners or tokens[comma - 2].lower in self.cues["prepositions"]
        same = before.lower[-2:] == after.lower[-2:] and before.lower.endswith(("e", "en", "er", "es", "em"))
        closed = {*self.cues.possessives, *self.cues.determiners, *self.cues.pronouns, *self.cues["subordinators"]}
        return led and same and after.lower not in closed and before.is_word and not before.capitalised and not after.capitalised and before.lower not in self.cues.determiners

    def _after_article(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a participle stands behind an article, alone or with an adverb: no finite verb does."""
        articles = ("the", "a", "an", *self.cues.possessives)
        before = [t.lower for t in tokens[max(0, at - 2) : at]]
        return bool(before) and (before[-1] in articles or (before[-1].endswith("ly") and before[0] in articles))

    def _trim(self, tokens: Sequence[Token], first: int, name: int) -> int:
        """Adverbs taken for adjectives at the left edge do not belong to the phrase."""
        while first < name and tokens[first].lower in word_lists()["edge"]:
            first += 1
        return first

    def both_sides(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`Iranian-Saudi talks`, `the Sino-Indian clash`: two adjectives joined by a hyphen before what passes between two."""
        firsts = {first: (actor,) for first, _, actor in (pair.partition("=") for pair in self.cues.lists.get("first_of_two", ()))}
        out: list[Phrase] = []
        for block in blocks:
            at = block.first - 1 if block.prep is None or block.first < block.head else block.head
            name = next((i for i in range(block.head - 1, max(block.head - 4, 0), -1) if tokens[i - 1].text == "-"), 0) if block.head > 0 else 0
            of_two = name > 1 and block.form == "adjective" and self._passes_between(tokens[block.head])
            before = out[-1] if of_two and out and out[-1].first <= name - 2 < out[-1].last and out[-1].form in ("adjective", "name") else None
            if before is not None:
                out[-1] = replace(block, first=before.first, actors=tuple(dict.fromkeys((*before.actors, *block.actors))), prep=before.prep, attribute=before.attribute, plural=True)
            elif of_two and (first := firsts.get(tokens[name - 2].lower)) is not None:
                out.append(replace(block, first=min(at + 1, name - 2), actors=tuple(dict.fromkeys((*first, *block.actors))), plural=True))
            else:
                out.append(block)
        return out

    def _passes_between(self, noun: Token) -> bool:
        """Whether a noun names what two do together or to each other; German ones by how they end (`Handelsabkommen`)."""
        known = self.cues.lists.get("of_two", frozenset())
        return noun.lower.endswith(tuple(known)) if self.cues.language == "de" else noun.lower in known

    def coordinated(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`Großbritannien, Frankreich und Deutschland` is one phrase with three actors."""
        out: list[Phrase] = []
        at = 0
        while at < len(blocks):
            if (end := self._owners_of_one(tokens, blocks, at)) > at:
                out.append(replace(blocks[end], first=blocks[at].first, actors=tuple(dict.fromkeys(i for p in blocks[at : end + 1] for i in p.actors)), plural=True))
                at = end + 1
                continue
            run, end = [blocks[at]], at + 1
            closed, complete = False, 0
            while end < len(blocks) and not closed and not blocks[end].possessive and not run[-1].possessive:
                gap = self._between(tokens, run[-1], blocks[end])
                lows = [t.lower for t in gap]
                lows = lows[:-1] if len(lows) > 1 and lows[-1] in ("ihr", "sein", "ihrem", "seinem", "ihren", "seinen") and blocks[end].actors else lows  # `Annalena Baerbock und ihr britischer Kollege`
                lows = ["sowie"] if lows in (["als", "auch"], ["wie", "auch"], [",", "als", "auch"], [",", "wie", "auch"]) or self._not_only(tokens, run[0], lows) else lows  # `sowohl Polen als auch die Slowakei`
                lows = lows[:1] if lows in (["und", "auch"], ["sowie", "auch"]) else lows  # `von Polen, der EU und auch von Kenia`
                as_well = [t.lower for t in tokens[run[-1].last : blocks[end].first]] == ["as", "well", "as"]
                lows = ["and"] if as_well else lows
                beside = self._beside_partners(tokens, blocks, end, lows)  # `Norway and its partners Chile and Japan`
                lows = [","] if beside else lows
                if not lows or any(w != "," and w not in self.cues["joiners"] for w in lows) or lows == [","] * 2 or len(lows) > 2:
                    break
                another = run[0].prep in _OF_PEOPLE or (run[0].first > 1 and (self.cues.language == "en" or run[0].prep is not None))
                if len(run) == 1 and lows[0] == "," and len(lows) == 2 and another and blocks[end].prep is None:
                    break  # `a session of the Council, and Greece joined`, `den Angriff auf Uganda, und Südafrikas Präsident`: another clause
                if len(run) == 1 and lows == [","] and (self._leads_in(tokens, run[0]) or self._ends_a_sentence(tokens, run[0])) and (self._act_together(tokens, blocks, end) or self._did_not(tokens, blocks, end)):
                    break  # `In Brussels, France and Germany condemned it`, `Oslo rügte Moskau, Polen und Litauen wiesen Diplomaten aus`, `..., Polen und Litauen nicht`
                if tokens[blocks[end].first].lower in self.cues["counting_on"] or lows[-1] in self.cues["counting_on"]:
                    break  # `den Angriff Ruandas, darunter Belgien`
                if "that" in lows or tokens[blocks[end].first].lower == "that":
                    break  # `by the Americans and that Russia understood`: a clause begins
                if lows == [","] and self._ends_an_owner(tokens, run[-1], blocks[end]):
                    break  # `eine Sitzung des Sicherheitsrates, Polen und die USA forderten ...`
                if blocks[end].prep is not None and run[0].form == blocks[end].form == "adjective" and 0 <= run[-1].head < blocks[end].first and blocks[end].head >= 0:
                    break  # `um das iranische Programm und um den russischen Krieg`: two things
                bare = run[-1].form == "adjective" and run[-1].head in (-1, run[-1].last) and bool(gap)
                if (run[-1].strong != blocks[end].strong and not bare) or (
                    blocks[end].prep is not None and blocks[end].prep != run[0].prep and not as_well and not self._shares_a_title(tokens, run[-1], blocks[end], lows)
                ):
                    break
                run.append(blocks[end])
                more = blocks[end + 1] if end + 1 < len(blocks) else None
                adds = more is not None and [t.lower for t in tokens[blocks[end].last : self._left_edge(tokens, more)]] == ["sowie"]
                joined = any(w in self.cues["joiners"] for w in lows)
                complete = len(run) if joined else complete
                listed = lows == ["sowie"] and more is not None and [t.text for t in tokens[blocks[end].last : more.first]] == [","]
                goes_on = lows in (["sowie"], [",", "sowie"]) and more is not None and self._last_of_list(tokens, blocks[end], more, run[0])
                shared = bare and run[0].first <= 3 and more is not None and [t.lower for t in tokens[blocks[end].last : self._left_edge(tokens, more)]] in (["and"], ["und"])
                closed = joined and not adds and not listed and not shared and not goes_on  # `A und B sowie C`, `A sowie B, C und D`; `the French and German ministers and Spain's king`
                end += 1
            run, end, closed = (run[:complete], at + complete, True) if complete and not closed else (run, end, closed)
            closed = closed or (len(run) > 1 and (self._and_others(tokens, run[-1].last) or self._act_in_headline(tokens, run)))
            if len(run) > 1 and closed and all(p.actors or p.form == "office" for p in run):
                ids = tuple(dict.fromkeys(i for p in run for i in p.actors))
                owners = run[0].form == "office" and all(p.form in ("name", "capital") and p.cases == "g" and p.prep is None for p in run[1:])
                counted = run[:1] if owners else run  # `Minister Polens und Litauens`
                if run[0].cases == "g" and run[0].attribute is None and run[0].prep is None and run[-1].form == "office" and run[-1].cases != "g":
                    counted, run[0] = run[-1:], replace(run[-1], first=run[0].first)  # `Norwegens und Japans Außenminister`
                cases = "".join(c for c in "nadg" if all(p.can(c) for p in counted))
                out.append(
                    replace(
                        run[0],
                        strong=run[-1].strong,
                        form=run[-1].form if not run[0].strong else run[0].form,
                        last=run[-1].last,
                        actors=ids,
                        plural=True,
                        cases=cases if cases != "nadg" else "",
                        head=run[-1].head,
                        others=tuple(p for p in run[1:] if not p.actors and p.suffix != run[0].suffix) if not run[0].actors and run[0].form == "office" else (),
                    )
                )
                at = end
            else:
                out.append(blocks[at])
                at += 1
        return out

    def _last_of_list(self, tokens: Sequence[Token], one: Phrase, more: Phrase, first: Phrase) -> bool:
        """`von A, B sowie C und D unterstützt`: whether a list goes on with `und` behind `sowie`, and no clause begins there."""
        if [t.lower for t in tokens[one.last : self._left_edge(tokens, more)]] != ["und"]:
            return False
        behind = self.verb_forms.get(tokens[more.last].lower, frozenset()) if more.last < len(tokens) else frozenset()
        return first.first <= 1 or "participle" in behind or not behind & {"past", "present"}

    @staticmethod
    def _not_only(tokens: Sequence[Token], first: Phrase, gap: Sequence[str]) -> bool:
        """`nicht nur Polen, sondern auch die Slowakei`: whether both are meant."""
        before = [t.lower for t in tokens[max(0, first.first - 3) : first.first + 1]]
        return list(gap) == [",", "sondern", "auch"] and any(before[i : i + 2] in (["nicht", "nur"], ["nicht", "allein"]) for i in range(len(before)))

    def _leads_in(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """English: whether a phrase ends what stands before a sentence: `In Brussels`, `After the attack on Iraq`, `At a meeting with Peru`."""
        if self.cues.language != "en" or not phrase.first or (phrase.prep is None and tokens[phrase.first - 1].lower not in self.cues["led_by"]):
            return False
        first, before = tokens[0].lower, {t.lower for t in tokens[: phrase.first]}
        timed = bool(before & {"after", "before", "later"}) and (first in self.cues["leading_in"] or first in self.cues.determiners or number(first, "en") is not None)
        led = first in self.cues["prepositions"] or first in self.cues["leading_in"] or first in self.cues["led_by"] or "gerund" in self.verb_forms.get(first, frozenset())
        if not (led or timed) or first in ("between", "among", "of", "from"):
            return False
        return not any(t.lower in self.cues.auxiliaries or (not t.capitalised and "past" in self.verb_forms.get(t.lower, frozenset())) for t in tokens[1 : phrase.first])

    def _owners_of_one(self, tokens: Sequence[Token], blocks: Sequence[Phrase], at: int) -> int:
        """English: the place of the block that ends a list of owners, `Norway's and Japan's foreign ministers`; `at` where there is none."""
        end = at
        while self.cues.language == "en" and end + 1 < len(blocks) and blocks[end].possessive and blocks[end].prep is None:
            gap = [t.lower for t in tokens[blocks[end].last : blocks[end + 1].first]]
            if gap not in ([","], ["and"], [",", "and"]):
                return at
            end += 1
            owned = blocks[end].form == "office" and any(t.text in ("'s", "’s", "'", "’") for t in tokens[blocks[end].first + 1 : blocks[end].first + 2])
            if gap[-1] == "and" and (owned or not blocks[end].possessive):
                return end if owned else at
        return at

    def _beside_partners(self, tokens: Sequence[Token], blocks: Sequence[Phrase], at: int, gap: Sequence[str]) -> bool:
        """Whether a name that a list goes on with is one of several partners: `Norway | and its partners | Chile and Japan`."""
        if at + 1 >= len(blocks) or gap[:1] not in (["und"], ["and"]):
            return False
        words = [*gap[1:], *(t.lower for t in tokens[blocks[at].first : blocks[at].last - 1])]
        more = [t.lower for t in tokens[blocks[at].last : blocks[at + 1].first]]
        return len(words) > 1 and words[0] in self.cues.possessives and words[-1] in self.cues["partners"] and more in ([","], ["und"], ["and"])

    @staticmethod
    def _shares_a_title(tokens: Sequence[Token], office: Phrase, following: Phrase, gap: Sequence[str]) -> bool:
        """`the foreign ministers of Norway and of Japan`, `die Minister von Norwegen und von Japan`."""
        return office.form == "office" and following.form == "name" and list(gap) in (["and"], ["und"]) and following.prep in [t.lower for t in tokens[office.first : office.last]]

    def _ends_a_sentence(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """German: whether a phrase follows a verb that no word before makes wait for its end: `Oslo rügte Moskau`, not `weil Oslo Moskau`, `Oslo hat Moskau`."""
        start = next((i + 1 for i in range(phrase.first - 1, -1, -1) if tokens[i].text in ",;:.–"), 0)
        before = [t for t in tokens[start : phrase.first] if not t.capitalised]
        if self.cues.language != "de" or any(t.lower in self.cues["subordinators"] or t.lower in self.cues.auxiliaries for t in tokens[start : phrase.first]):
            return False
        return any(self.verb_forms.get(t.lower, frozenset()) & {"past", "present"} for t in before)

    def _act_together(self, tokens: Sequence[Token], blocks: Sequence[Phrase], at: int) -> bool:
        """Whether the list that begins with a phrase is followed by its verb: `France and Germany condemned`, `the ministers of Chile and Peru have called`, `Polen und Litauen wiesen Diplomaten aus`."""
        while at + 1 < len(blocks):
            gap = [t.lower for t in self._between(tokens, blocks[at], blocks[at + 1])]
            if not gap or any(w != "," and w not in self.cues["joiners"] for w in gap) or blocks[at + 1].prep is not None:
                return False
            at += 1
            if gap[-1] != ",":
                behind = next((t.lower for t in tokens[blocks[at].last :] if t.lower not in self.cues.lists.get("adverbs", ())), "")
                forms = self.verb_forms.get(behind, frozenset())
                if self.cues.language == "de":
                    goes_on = blocks[at].last + 1 < len(tokens) and tokens[blocks[at].last + 1].is_word
                    return goes_on and (behind in self.cues.auxiliaries or "past" in forms or ("present" in forms and "participle" not in forms))
                return behind in self.cues.auxiliaries or "past" in forms or ("present" in forms and not behind.endswith("s"))
        return False

    def _did_not(self, tokens: Sequence[Token], blocks: Sequence[Phrase], at: int) -> bool:
        """Whether the list that begins with a phrase is followed by `nicht` alone: `Polen und Litauen bisher nicht`."""
        while at + 1 < len(blocks) and [t.lower for t in self._between(tokens, blocks[at], blocks[at + 1])] in (["und"], [","]):
            at += 1
        rest = [t.lower for t in tokens[blocks[at].last : next((t.index for t in tokens[blocks[at].last :] if not t.is_word), len(tokens))]]
        return self.cues.language == "de" and rest[-1:] == ["nicht"] and all(word in self.cues["but"] for word in rest[:-1])

    def _between(self, tokens: Sequence[Token], last: Phrase, following: Phrase) -> list[Token]:
        """The words between two phrases, without the marks of a name in quotes: `„Ärzte ohne Grenzen“ sowie Oxfam`."""
        gap = list(tokens[last.last : self._left_edge(tokens, following)])
        marked = len(gap) > 1 and last.first > 0 and gap[0].text in _QUOTES and tokens[last.first - 1].text in _QUOTES
        return gap[1:] if marked else gap

    def _ends_an_owner(self, tokens: Sequence[Token], owner: Phrase, following: Phrase) -> bool:
        """Whether whose something is stands in the genitive, and the name behind the comma, which goes on to act, does not."""
        if self.cues.language != "de" or owner.attribute is None or owner.cases != "g" or following.form not in ("name", "capital"):
            return False
        last = tokens[following.last - 1].lower
        return tokens[owner.first].lower in ("des", "eines") and following.cases != "g" and not last.endswith(("s", "x", "z")) and tokens[following.first].lower != "der"

    def _act_in_headline(self, tokens: Sequence[Token], run: Sequence[Phrase]) -> bool:
        """`Turkey, Greece agree to meet`, `Ecuador, Colombia to resume talks`: two names that open a headline, and their verb in the plural; `Paris, France hosts` is a place."""
        if self.cues.language != "en" or len(run) != 2 or run[0].first != 0 or any(p.form not in ("name", "capital") or p.prep is not None for p in run):
            return False
        behind = [t.lower for t in tokens[run[1].last : run[1].last + 2]]
        verb = behind[1] if behind[:1] == ["to"] and len(behind) > 1 else behind[0] if behind else ""
        forms = self.verb_forms.get(verb, frozenset())
        return tokens[run[0].last].text == "," and "infinitive" in forms and not any(t.text == "," for t in tokens[run[1].last :])

    def _and_others(self, tokens: Sequence[Token], at: int) -> bool:
        """`Estland, Lettland und acht weitere Staaten`, `Peru, Chile and a number of other states`: a list whose last members have no name."""
        rest = [t.lower for t in tokens[at : at + (4 if self.cues.language == "de" else 7)]]
        joined = rest[:1] == (["und"] if self.cues.language == "de" else ["and"])
        return joined and (self.cues.language == "de" or "other" in rest) and bool(set(rest[1:]) & set(self.cues.lists["unnamed_states"]))

    def instances(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`Staaten wie Polen und Lettland`, `countries such as Poland`: names behind a plural that they are instances of stand for it."""
        out: list[Phrase] = []
        for block in blocks:
            at = self._plural_before(tokens, block)
            if at is None or not block.actors or block.form not in ("name", "capital", "seat"):
                out.append(block)
                continue
            group = out.pop() if out and out[-1].first <= at < out[-1].last else None  # `Verbündete wie Polen`
            edge = out[-1].last if out else 0
            whole = self.placed(tokens, replace(block, first=group.first if group else at, cases="", prep=None, attribute=None, plural=True), edge)
            out.append(replace(whole, prep=group.prep, cases=group.cases, attribute=group.attribute) if group else whole)
        return out

    def in_parts(self, tokens: Sequence[Token], blocks: Sequence[Phrase]) -> list[Phrase]:
        """`kleinere Gruppen von Demonstranten`: a word of number before `von` says how many of them there are, and they stand where it stands."""
        out: list[Phrase] = []
        for block in blocks:
            people = self.cues.language == "de" and block.form in ("office", "inhabitant")
            at = block.attribute if people and (block.prep == "von" or "g" in block.cases) else None
            counted = at is not None and block.prep == "von" and at == block.first - 2 and tokens[at].lower in word_lists()["parts"]
            of_it = at is not None and block.prep is None
            member = of_it and at is not None and tokens[at].lower in word_lists()["members"] and block.role in ("police", "army", "rebels", "court")
            follows = of_it and at is not None and tokens[at].lower in word_lists()["followers"] and block.role in ("opposition", "rebels", "unions")
            if at is not None and (counted or member or follows):
                if out and out[-1].first <= at < out[-1].last:
                    out.pop()  # `Gruppe`, `Anhänger`, by themselves a body and a crowd
                block = self.placed(tokens, replace(block, first=at, cases="", prep=None, attribute=None, plural=True), out[-1].last if out else 0)
            out.append(block)
        return out

    def in_brackets(self, tokens: Sequence[Token], blocks: Sequence[Phrase]) -> list[Phrase]:
        """`die Wirtschaftsgemeinschaft westafrikanischer Staaten (ECOWAS)`: a body in brackets is what the words before it name in full, and stands where they stand."""
        out: list[Phrase] = []
        for block in blocks:
            opens = block.first - 1
            short = self.cues.language == "de" and block.form == "name" and block.last - block.first == 1 and tokens[block.first].text.isupper()
            closed = opens > 1 and block.last < len(tokens) and tokens[opens].text == "(" and tokens[block.last].text == ")"
            first = self._full_name(tokens, opens) if short and closed and self.actors.kind(block.actors[0]) in ("igo", "nonstate", "office") else -1
            inside = [p for p in out if p.last > first]
            if first >= 0 and all(p.first >= first and (p.form in ("office", "adjective") or p.actors == block.actors) and p.prep is None for p in inside):
                while out and out[-1].first >= first:
                    out.pop()
                block = replace(self.placed(tokens, replace(block, first=first + 1), out[-1].last if out else 0), last=block.last + 1)
            out.append(block)
        return out

    def _full_name(self, tokens: Sequence[Token], opens: int) -> int:
        """Where the article stands that leads the words before a bracket; -1 where none does: only adjectives and nouns come between."""
        for at in range(opens - 1, max(-1, opens - 8), -1):
            word = tokens[at]
            if word.lower in ("die", "der", "das", "den", "dem", "des") and not (at > 0 and tokens[at - 1].capitalised and at > opens - 7 and self._full_name(tokens, at) >= 0):
                return at
            if not word.is_word or word.lower in self.cues.auxiliaries or word.lower in self.cues["joiners"]:
                return -1
        return -1

    def named_places(self, tokens: Sequence[Token], blocks: Sequence[Phrase]) -> list[Phrase]:
        """`in den Vororten der Hauptstadt Lima`, `in Suva, Fidschi, forderten`: the name of a place stands where the word or town before it stands."""
        out: list[Phrase] = []
        for block in blocks:
            if block.form == "name" and block.argument and (led := self._town_before(tokens, out, block)):
                block = replace(block, prep=led)
            kind = out[-1] if out and self.cues.language == "de" and out[-1].role == "site" and out[-1].last == block.first else None
            if kind is not None and not kind.argument and block.argument and block.form in ("capital", "city"):
                block = replace(block, prep=kind.prep, cases=kind.cases, attribute=kind.attribute)
            out.append(block)
        return out

    def _town_before(self, tokens: Sequence[Token], before: Sequence[Phrase], land: Phrase) -> str:
        """The preposition of the town, known or not, behind which a land stands between commas; "" where it does not."""
        at = land.first - 2
        mark = tokens[land.last].text if land.last < len(tokens) else "."
        if at < 1 or tokens[at + 1].text != "," or mark not in (",", ")", ".") or self.actors.state_of(land.actors) != land.actors[0]:
            return ""
        town = next((p for p in before if p.last == at + 1), None)
        led = tokens[at - 1].lower
        if town is not None and town.form not in ("city", "capital"):
            return led if led in _PLACED and town.last - town.first > 1 and self.actors.state_of(town.actors) in ("", land.actors[0]) else ""  # `Demonstranten in Suva`
        if town is not None:
            return (town.prep or "") if self.actors.state_of(town.actors) == land.actors[0] else ""
        return led if led in _PLACED and tokens[at].capitalised and tokens[at].is_word else ""

    def called(self, tokens: Sequence[Token], blocks: Sequence[Phrase]) -> list[Phrase]:
        """`die Awami-Liga, die wichtigste Oppositionspartei, rief auf`: what a party between commas is called besides stands for nobody else."""
        out: list[Phrase] = []
        for block in blocks:
            before = out[-1] if out and self.cues.language == "de" and block.form == "office" and block.role in ("opposition", "party", "rebels", "unions") else None
            first = block.first - (tokens[block.first].lower not in self.cues.determiners)
            beside = before is not None and before.argument and block.argument and before.strong and tokens[before.last].text == "," and before.last in (first - 1, first)
            mark = next((t.text for t in tokens[block.last : block.last + 6] if not t.is_word or self.verb_forms.get(t.lower)), "") if beside else ""
            parties = before is not None and before.role in ("opposition", "party") and block.role in ("opposition", "party")
            if before is not None and mark in (",", "(") and (parties or before.role == block.role or (before.form == "name" and self.actors.kind(before.actors[0]) in ("office", "nonstate"))):
                block = replace(block, attribute=before.last - 1)
            out.append(block)
        return out

    def counted_aside(self, tokens: Sequence[Token], blocks: Sequence[Phrase], n: int) -> Phrase:
        """`Sanktionen gegen mehrere Länder, darunter Ruanda, verhängte die EU`: some of those that a preposition leads do not act, and some of those that a name stands for act beside it."""
        counting, block = self.cues["counting_on"], blocks[n]
        at = block.first
        if at > 3 and " ".join(t.lower for t in tokens[at - 2 : at]) in counting:
            at -= 2  # `allen voran Polen`
        elif tokens[at].lower not in counting:
            return block
        if self.cues.language != "de" or at < 2 or tokens[at - 1].text != ",":
            return block
        led = any(t.lower in self.cues["prepositions"] for t in tokens[max(0, at - 5) : at - 2])  # `griff Staaten an, darunter`
        told = any(not t.capitalised and self.verb_forms.get(t.lower, frozenset()) & {"past", "present"} for t in tokens[: at - 1])
        led = led or (n > 0 and blocks[n - 1].last == at - 1 and bool(blocks[n - 1].actors) and blocks[n - 1].attribute is None and not told)  # `die G7, darunter Kanada`
        return replace(block, prep=" ".join(t.lower for t in tokens[at : max(at + 1, block.first)])) if led and block.prep is None else block

    def _plural_before(self, tokens: Sequence[Token], block: Phrase) -> int | None:
        """Where the plural stands that a phrase gives instances of; None where it is no such phrase."""
        lead = [t.lower for t in tokens[max(0, block.first - 2) : block.first]]
        if self.cues.language == "de":
            steps = 2 if lead[-1:] == ["wie"] else 3 if lead == ["wie", "etwa"] or lead == ["wie", "auch"] else 0
        else:
            steps = 3 if lead == ["such", "as"] else 2 if lead[-1:] in (["like"], ["including"]) else 0
        at = block.first - steps
        return at if steps and at >= 0 and tokens[at].lower in word_lists()["instances_of"] else None

    def listed_on(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`Mr Obama and the leaders of Britain, France and Italy`: a list of countries behind the title that they all share."""
        out: list[Phrase] = []
        for block in blocks:
            before = out[-1] if out else None
            goes_on = (
                before is not None and before.plural and before.actors and before.strong and before.form in ("holder", "office")
                and len(block.actors) > 1 and block.form in ("name", "capital") and block.prep is None
                and [t.text for t in tokens[before.last : block.first]] == [","] and tokens[before.last - 2].lower in _OF_PEOPLE
            )  # fmt: skip
            sent = (
                before is not None and before.role == "army" and before.form == "office" and before.last - before.first == 1 and block.prep == "aus"
                and len(block.actors) > 1 and block.form in ("name", "capital") and tokens[before.last].lower == "aus"
            )  # fmt: skip
            if before is not None and sent and block.first == before.last + 1:  # `Grenzsoldaten aus Kenia und Uganda`
                out[-1] = replace(before, last=block.last, actors=block.actors, bare=False)
            elif before is not None and goes_on:
                out[-1] = replace(before, last=block.last, actors=tuple(dict.fromkeys((*before.actors, *block.actors))))
            else:
                out.append(block)
        return out

    def _left_edge(self, tokens: Sequence[Token], block: Phrase) -> int:
        return block.first - 1 if block.prep is not None else block.first
