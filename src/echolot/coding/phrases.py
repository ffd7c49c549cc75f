"""Noun phrases that name actors: `der slowakische Regierungschef Robert Fico`, `the defence ministry in Taipei`.

Names, titles, adjectives and pronouns found by the dictionary pass are joined to phrases; each gets its actors, the
preposition it depends on, and the cases its article allows. What a title or a pronoun alone means is settled by
`Discourse`, which remembers who was spoken of.
"""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from echolot.coding.actors import ACTORS, ActorList, Match, Name
from echolot.coding.belonging import Named, likeliest, signs
from echolot.coding.clauses import two_act
from echolot.coding.cues import Cues
from echolot.coding.discourse import Discourse, Heard
from echolot.coding.neighbours import neighbours
from echolot.coding.tokens import Token


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads((ACTORS / "phrases.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


@lru_cache(maxsize=2)
def _ambiguous(language: str) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Names that also mean something else -> words that give the other meaning, words that give the actor back."""
    with (ACTORS / "ambiguous.csv").open(encoding="utf-8") as lines:
        table = list(csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))
    return {
        row["name"]: (frozenset(row["not_with"].split("|")) - {""}, frozenset(row["sure"].split("|")) - {""})
        for row in table
        if row["language"] == language
    }


_QUOTES = frozenset(('"', "“", "”", "»", "«"))
_PLACES = ("in", "at", "near", "bei", "aus", "from")
_AWAY = ("gegen", "against", "mit", "with", "nach", "to", "an", "über", "about", "für", "for")
_OTHERS = (*_AWAY, "by", "von", "durch")  # whose the troops and villages of the sentence are not
_LANDS = ("land", "staat", "insel", "republik", "emirat", "königreich", "sultanat", "macht", "monarchie", "enklave")
_KINDS = {"army": "army", "site": "site", "civilians": "people", "protesters": "people"}
_FOREIGN = ("ausländisch", "fremde", "international", "foreign", "overseas", "arab", "afrikanisch", "african", "asiatisch", "asian", "lateinamerikanisch")
# descriptions of people inside a state that a name may follow
_NAMED_ROLES = frozenset(("party", "court", "opposition", "rebels", "civilians", "unions", "church", "protesters", "police", "army"))
# what stands between a title and whose it is
_OF_THE = frozenset(
    tuple(words.split())
    for words in ("", "-", "of the", "des", "der", "of", "im", "in the", "at the", "from the", "for the", "eines", "aus dem", "'s")
)
_OF_MANY = frozenset(tuple(words.split()) for words in ("vieler", "mehrerer", "einiger", "der", "of many", "of several", "of"))
_OF_A = frozenset(tuple(words.split()) for words in ("of", "of a", "of an", "of the", "eines", "einer", "des", "der"))
_BEFORE_OF = ("out", "because", "instead", "ahead", "regardless", "irrespective")
_BEFORE = ("zuvor", "schon", "bereits", "auch", "vor", "kurz", "zuletzt", "früher", "vorher")
_ABROAD = frozenset(("foreign_ministry", "foreign_minister"))  # a house of the state itself, whatever it is called
_STAFF = frozenset(("spokesperson", "person", "foreign_minister", "defence_minister", "minister", "national_security_adviser", "government"))
_FORCES = frozenset(("forces", "streitkräfte"))  # a plural that is one house
_RULERS = frozenset(("head_of_state", "head_of_government", "minister", "foreign_minister", "defence_minister", "government"))
_IN_TOWN = ("in", "near", "across", "outside", "through", "around", "bei", "durch")
_BOTH = ("beide", "beiden", "both")
_APART = ("and", "but", "that", "whether", "while", "und", "aber", "dass", "ob", "während")
_OF_PEOPLE = ("of", "from", "von", "aus")
_BEHIND_DE = frozenset(tuple(words.split()) for words in ("der", "des", "von", "vom", "in", "im", "aus", "in der", "von der"))
_BEHIND_EN = frozenset(tuple(words.split()) for words in ("of", "of the", "in", "for", "for the", "at the", "from", "in the"))


@dataclass(slots=True, kw_only=True, unsafe_hash=True)  # nobody changes one, as with `Token`
class Phrase:
    """Tokens first..last (last exclusive) that name `actors`.

    cases: which of n a d g its article allows, "" where nothing says. attribute: position of the noun it belongs to
    as a genitive or `of`/`von` phrase. possessive: it stands before the noun it owns. strong: it can act (a country's
    adjective before any noun cannot).
    """

    first: int
    last: int
    actors: tuple[str, ...]
    form: str
    cases: str = ""
    prep: str | None = None
    attribute: int | None = None
    possessive: bool = False
    strong: bool = True
    plural: bool = False
    suffix: str = ""
    head: int = -1  # position of the head noun after an adjective
    person: bool = False  # one person: what `er`, `she` can mean
    role: str = ""  # class of its title or description: court, police, civilians, ...
    candidates: tuple[str, ...] = ()  # whom a bare title can mean, the likeliest first
    gender: str = ""  # of the German word: m f n
    bare: bool = False  # a title or description without a country: whose it is, the text around it tells
    surname: str = ""  # family name of a person introduced in passing: `X Y, the Kenyan minister,`

    def can(self, case: str) -> bool:
        return not self.cases or case in self.cases

    @property
    def argument(self) -> bool:
        """Whether it can be subject or object: no preposition, no attribute."""
        return self.prep is None and self.attribute is None and not self.possessive


def person_id(family_name: str) -> str:
    """The id of a private person whom a text names: the family name in plain capitals (`Navrátil` is `NAVRATIL`)."""
    plain = unicodedata.normalize("NFKD", family_name).encode("ascii", "ignore").decode()
    return plain.upper() or family_name.upper()


@dataclass(slots=True)
class PhraseFinder:
    """Finds the phrases of one sentence after another of one text."""

    actors: ActorList
    cues: Cues
    day: date | None
    verb_forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    opinion: bool = False  # whether the text is a commentary
    discourse: Discourse = field(default_factory=Discourse)
    weighed: list[tuple[int, str, dict[str, list[float]]]] | None = None  # place, kind and options of every choice, where asked for
    _surveyed: dict[int, tuple[Sequence[Token], list[Match], list[Phrase]]] = field(default_factory=dict)  # by the id of a sentence: it, the names in it, their blocks
    _last: Sequence[Token] = ()  # the sentence at hand, the one before until it is read

    def survey(self, text: Sequence[Sequence[Token]]) -> None:
        """Look over the whole text first: which states it names how often, and who is introduced with country and name."""
        for tokens in text:
            matches = self._matches(tokens)
            blocks = self._introduced(tokens, self._blocks(tokens, matches))
            self._surveyed[id(tokens)] = tokens, matches, blocks
            for match in matches:
                state = self._state(match.name.actors) if match.name.form != "office" else ""
                if state:
                    self.discourse.counts[state] += 1
                elif match.name.actors and self._side(match.name.actors):
                    self.discourse.named[match.name.actors[0]] += 1
            for block in blocks:
                self._learn(tokens, block)
        for tokens in text:
            self._learn_courtesies(tokens)

    def _learn_courtesies(self, tokens: Sequence[Token]) -> None:
        """`Mr Ali told reporters`: a family name behind a form of address, of whoever holds an office in a state that the text names."""
        for token in tokens[:-1]:
            name = tokens[token.index + 1].text
            if token.lower not in _lists()["courtesies"] or not token.capitalised or not name.istitle() or name in self.discourse.learned:
                continue
            known = [actors for actors in self.actors.of_family(name, self.day) if self.discourse.counts[self._state(actors)]]
            if self.day is not None and len(known) == 1:
                self.discourse.learned[name] = known[0]

    def phrases(self, tokens: Sequence[Token]) -> list[Phrase]:
        self.discourse.sentence += 1
        if self._last:
            self._quotes_on(self._last)
        self._last = tokens
        _, names, blocks = self._surveyed.get(id(tokens)) or (tokens, self._matches(tokens), None)
        matches = self._with_learned(tokens, list(names))
        if blocks is None or matches != names:
            blocks = self._introduced(tokens, self._blocks(tokens, matches))
        blocks = self._appositions(tokens, blocks)
        placed = [self._in_town(tokens, self._placed(tokens, block, edge)) for block, edge in zip(blocks, self._edges(blocks), strict=True)]
        blocks = self._listed_on(tokens, self._coordinated(tokens, [self._institution(tokens, self._compounded(tokens, block)) for block in placed]))
        blocks = self._instances(tokens, blocks)
        named = [b for b in blocks if b.form != "adjective"]
        blocks = [b for b in blocks if b.form != "adjective" or not any(n.first <= b.first and b.last < n.last for n in named)]  # `somalische Miliz X`
        blocks = [self._counted_aside(tokens, block) for block in blocks]
        found = self._resolved(tokens, sorted([*blocks, *self._pronouns(tokens, blocks)], key=lambda p: p.first))
        self.discourse.asked = self._asked_after(tokens, found)
        return found

    def _asked_after(self, tokens: Sequence[Token], phrases: Sequence[Phrase]) -> tuple[str, ...]:
        """`Und der Slowake Robert Fico?`: whom a question of a few words without a verb names."""
        named = [p.actors for p in phrases if p.actors]
        short = tokens[-1].text == "?" and sum(t.is_word for t in tokens) <= 8
        verb = any(t.lower in self.cues.auxiliaries or (not t.capitalised and self.verb_forms.get(t.lower, frozenset()) & {"present", "past"}) for t in tokens)
        return named[0] if short and not verb and len(named) == 1 else ()

    # names -> blocks

    def _matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Names of actors, without those that mean a river, a bird or a person here."""
        found = self.actors.matches(tokens, self.cues.language, self.day)
        found = [match for match in found if not self._of_the_state(tokens, match)]
        if not self.opinion:  # in reports a continent is a place
            found = [match for match in found if tokens[match.first].lower not in self.cues["continents"]]
        return self._apposed(tokens, [self._of_another(tokens, found, match) for match in found if not self._another_meaning(tokens, match)])

    def _of_the_state(self, tokens: Sequence[Token], match: Match) -> bool:
        """`state terrorism`, `state media`: what kind of thing it is, not whose."""
        following = tokens[match.last].lower if match.last < len(tokens) else ""
        return match.name.form == "office" and tokens[match.last - 1].lower == "state" and following in self.cues.lists.get("state_things", ())

    def _apposed(self, tokens: Sequence[Token], matches: list[Match]) -> list[Match]:
        """`dem Nachbarland Somalia`, `der Rebellengruppe M23`: a noun that says what a name is belongs to the name, with its article."""
        if self.cues.language != "de":
            return matches
        out: list[Match] = []
        for match in matches:
            before = out[-1] if out and out[-1].last == match.first else None
            if before is not None and self._says_what(before, match):
                out[-1] = Match(before.first, match.last, match.name)
            elif before is None and self._led_by_class(tokens, match):
                out.append(replace(match, first=match.first - 1))
            else:
                out.append(match)
        return out

    def _says_what(self, noun: Match, match: Match) -> bool:
        """Whether a description right before a name says what it is: a land before a state, rebels before an armed group."""
        if noun.name.form != "office" or match.name.form != "name" or match.name.genitive:
            return False
        kind = self.actors.kind(match.name.actors[0])
        if kind == "nonstate":
            return noun.name.office in ("rebels", "party") and not noun.name.actors
        return kind == "state" and noun.name.office in ("kingdom", "site") and noun.last - noun.first == 1 and noun.name.words[0].lower().removesuffix("es").endswith(_LANDS)

    def _led_by_class(self, tokens: Sequence[Token], match: Match) -> bool:
        """Whether a noun that no list knows says what the name behind it is: `auf dem Kurznachrichtendienst Twitter`."""
        if match.first < 2 or match.name.form != "name" or match.name.genitive:
            return False
        noun, led = tokens[match.first - 1], tokens[match.first - 2]
        opened = led.lower in self.cues.determiners or led.lower in self.cues.contractions or led.lower in self.cues.possessives
        return opened and noun.capitalised and noun.is_word and noun.lower.endswith(tuple(_lists()["class_nouns"]))

    def _of_another(self, tokens: Sequence[Token], found: Sequence[Match], match: Match) -> Match:
        """`das japanische Unterhaus`: a house that one state's readers call by its bare name is another's behind an adjective. Maoists in India are rebels there."""
        if match.name.actors[:1] and match.name.actors[0].endswith(":rebels") and self._meant_elsewhere(tokens, match, self._words(tokens, match)):
            return Match(match.first, match.last, Name(words=match.name.words, actors=(), form="office", office="rebels", suffix="rebels", gender="pl"))
        adjective = next((m for m in found if m.last == match.first and m.name.form == "adjective"), None)
        if match.name.form != "seat" or not self._elsewhere(tokens, found, match, adjective):
            return match
        words = {word.lower() for word in match.name.words}
        office = "parliament" if adjective is not None or words & _lists()["chambers"] else "government"
        return Match(match.first, match.last, Name(words=match.name.words, actors=(), form="office", office=office, gender=match.name.gender))

    def _elsewhere(self, tokens: Sequence[Token], found: Sequence[Match], match: Match, adjective: Match | None) -> bool:
        """`Ghana's National Security Council`, `its House of Representatives`, `das Unterhaus Japans`: whether words beside a house say whose it is."""
        own = {actor.partition(":")[0] for actor in match.name.actors}
        if adjective is not None:
            return set(adjective.name.actors) != set(match.name.actors)
        before = tokens[match.first - 1].lower if match.first else ""
        if before in self.cues.possessives and match.last - match.first > 1:
            return True
        led = before in ("'s", "’s", "'", "’")
        if match.last + 1 < len(tokens) and tokens[match.last].lower == "in":
            city = next((m for m in found if m.first == match.last + 1 and m.name.form == "capital"), None)
            if city is not None and match.last - match.first > 1 and not own & {actor.partition(":")[0] for actor in city.name.actors}:
                return True  # `the National Security Council in Accra`
        owner = next((m for m in found if (led and m.last in (match.first - 1, match.first)) or (m.first == match.last and m.name.genitive)), None)
        return owner is not None and bool(owner.name.actors) and not own & {actor.partition(":")[0] for actor in owner.name.actors}

    @staticmethod
    def _words(tokens: Sequence[Token], match: Match) -> str:
        return " ".join(t.text for t in tokens[match.first : match.last])

    def _meant_elsewhere(self, tokens: Sequence[Token], match: Match, name: str) -> bool:
        """`Georgia` beside `Atlanta`, `die besetzten Gebiete` beside `Ukraine`: the words around give another meaning."""
        if match.name.form not in ("name", "capital", "city") or name not in _ambiguous(self.cues.language):
            return False
        elsewhere, sure = _ambiguous(self.cues.language)[name]
        near = {t.lower for t in tokens[max(0, match.first - 12) : match.last + 12]}
        return bool(near & elsewhere) and not near & sure

    def _another_meaning(self, tokens: Sequence[Token], match: Match) -> bool:
        rebels = match.name.actors[:1] and match.name.actors[0].endswith(":rebels")
        if not rebels and self._meant_elsewhere(tokens, match, self._words(tokens, match)):
            return True
        if match.last - match.first > 1:
            return False
        word, lists = tokens[match.first].text, _lists()
        if word.lower() in lists["counts"]:  # `hundreds of North Korean troops`: a number, and no crowd
            following = [t.lower for t in tokens[match.last : match.last + 5]]
            return following[:1] == ["of"] and bool(lists["counted"] & set(following))
        if word.lower() == "military" and match.name.form == "office" and self._only_qualifies(tokens, match):
            return True
        if match.name.form not in ("name", "capital", "city"):
            return False
        if word in lists["also_persons"]:
            before = tokens[match.first - 1].text if match.first else ""
            after = tokens[match.last] if match.last < len(tokens) else None
            given = lists["male"] | lists["female"]
            known = after is None or bool(self.actors.matches([replace(after, index=0)], self.cues.language, self.day))
            surname = after is not None and self.cues.language == "en" and after.text.istitle() and after.text.isalpha() and not known
            shouted = sum(t.capitalised for t in tokens) > len(tokens) // 2
            return before in given or (
                surname and not shouted and word not in ("Paris", "Berlin", "London", "Washington", "Vienna", "Israel")
            )
        return False

    def _only_qualifies(self, tokens: Sequence[Token], match: Match) -> bool:
        """`military aid was frozen`, `a military drone crashed`, against `the military said`: an adjective before what is given or moved, and no army."""
        led, what = tokens[match.first - 1] if match.first else None, tokens[match.last].lower if match.last < len(tokens) else ""
        owned = led is not None and (led.lower in ("'s", "’s") or led.capitalised or led.lower in self.cues.possessives)
        given = what in _lists()["given"] and not (led is not None and led.lower == "the")
        return not owned and (given or what in _lists()["craft"])

    def _with_learned(self, tokens: Sequence[Token], matches: list[Match]) -> list[Match]:
        """A family name counts once the full name has been read in this text."""
        taken, learned = {i for m in matches for i in range(m.first, m.last)}, self.discourse.learned
        for token in tokens if learned else ():
            genitive = token.text not in learned and self.cues.language == "de" and token.text.endswith("s")
            form = token.text[:-1] if genitive else token.text
            if form in learned and token.index not in taken and not self._common(tokens, token):
                name = Name(words=(form,), actors=learned[form], form="holder", genitive=genitive)
                matches.append(Match(self._given_names(tokens, token.index, taken), token.index + 1, name))
        for at, match in enumerate(matches):
            if match.name.form != "holder":
                continue
            family = match.name.words[-1].removesuffix("s") if match.name.genitive else match.name.words[-1]
            if family in self.discourse.offices:
                matches[at] = replace(match, name=match.name._replace(actors=self.discourse.offices[family]))
            elif match.last - match.first > 1:
                self.discourse.learned[tokens[match.last - 1].text] = match.name.actors
        return sorted(matches, key=lambda m: m.first)

    def _given_names(self, tokens: Sequence[Token], at: int, taken: set[int]) -> int:
        """Start of the name whose family name stands at `at`: given names before it belong to the same person."""
        first, lists = at, _lists()
        while first > 0 and at - first < 3 and first - 1 not in taken:
            token = tokens[first - 1]
            titled = first - 2 in taken or tokens[first - 2].lower not in self.cues.determiners if first > 1 else True
            if token.capitalised and token.is_word and titled and (token.text in lists["male"] | lists["female"] or first - 2 in taken):
                first -= 1
            elif (
                (token.text in ("-", ".") or token.lower in lists["particles"])
                and first > 1
                and tokens[first - 2].capitalised
                and first - 2 not in taken
            ):
                first -= 2
            else:
                break
        return first

    def _common(self, tokens: Sequence[Token], token: Token) -> bool:
        """`der Koch`: after an article a German word is a noun, not the family name that looks like it."""
        before = tokens[token.index - 1].lower if token.index else ""
        return self.cues.language == "de" and before in self.cues.determiners and before not in ("der", "die", "des")

    def _blocks(self, tokens: Sequence[Token], matches: list[Match]) -> list[Phrase]:
        blocks: list[Phrase] = []
        at = 0
        while at < len(matches):
            group = [matches[at]]
            while at + len(group) < len(matches) and self._joins(tokens, group, matches[at + len(group)]):
                group.append(matches[at + len(group)])
            blocks.append(self._block(tokens, group))
            at += len(group)
        return blocks

    def _joins(self, tokens: Sequence[Token], group: list[Match], following: Match) -> bool:
        """Whether a name goes on with the next one: `the Iranian | president | Hassan Example`, `die Regierung | in Wien`."""
        last = group[-1]
        between = [t.lower for t in tokens[last.last : following.first]]
        if following.name.form in ("holder", "office") and last.name.office == "spokesperson" and between in (["von"], ["vom"]):
            return True
        if following.name.form == "holder":
            return self._person_joins(group, following, between)
        if following.name.form == "name" and last.name.form == "adjective" and len(group) == 1:
            return not between and self.cues.language == "de" and last.name.actors == following.name.actors  # `die palästinensische Autonomiebehörde`
        if any(m.name.form == "holder" for m in group):
            staff = between in (["'s"], ["’s"]) and following.name.office in _STAFF  # `Mrs Merkel's spokesman`
            return following.name.form == "office" and last.name.form == "holder" and (staff or self._title_joins(tokens, last, between))
        if following.name.form == "office":
            return self._title_joins(tokens, last, between) or (not between and self._beside_state(last.name, following.name))
        return last.name.form == "office" and self._owner_joins(group, following, between)

    def _person_joins(self, group: list[Match], following: Match, between: list[str]) -> bool:
        """A title before the name of its holder; what is no title of a person goes only with its own people (`die Regierung Merkel`)."""
        last = group[-1].name
        if between:
            return between in (["-"], ["'s"]) and last.form in ("name", "capital")
        if last.form == "office" and last.office not in _lists()["persons"]:
            named = {i for m in group for i in m.name.actors if m.name.form != "office"}
            return not named or bool(named & set(following.name.actors))
        return last.form in ("office", "adjective", "inhabitant", "seat", "capital", "city") or (last.form == "name" and last.genitive)

    def _beside_state(self, name: Name, office: Name) -> bool:
        """`Kosovo police`, `Sudan army`: the country's name before its forces."""
        forces = office.office in ("police", "army", "authority", "parliament")
        return self.cues.language == "en" and forces and name.form == "name" and self.actors.kind(name.actors[0]) == "state"

    def _title_joins(self, tokens: Sequence[Token], last: Match, between: list[str]) -> bool:
        """A title after what says whose it is: `Iranian | minister`, `Russia's foreign | minister`, `Sprecher der | Regierung`."""
        cues, name = self.cues, last.name
        if name.form == "adjective" or (name.form == "city" and name.suffix):
            apart = (cues["prepositions"], cues["joiners"], cues.determiners, cues.auxiliaries)
            return len(between) <= 2 and all(w.isalpha() and not any(w in words for words in apart) for w in between)
        if name.form in ("name", "capital", "seat", "holder", "group", "city"):
            if between and between[0] in ("'s", "’", "'"):
                if between[2:] == ["-", "year", "-", "old"]:
                    return name.form != "holder"  # `Kuwait's 87-year-old ruler`
                return len(between) <= 3 and all(w.isalpha() for w in between[1:]) and name.form != "holder"
            if between == ["-"]:
                return True
            if name.genitive and name.form != "holder":
                return len(between) <= 1 and all(w.isalpha() and w not in cues.auxiliaries and w not in cues.determiners for w in between)
            if between or cues.language != "en":
                return False
            short = name.form == "name" and last.last - last.first == 1 and tokens[last.first].text.isupper()
            body = name.form == "name" and self.actors.kind(name.actors[0]) not in ("state", "group")
            return short or body or name.form in ("city", "capital", "seat")
        return name.form == "office" and tuple(between) in _OF_THE

    def _owner_joins(self, group: list[Match], following: Match, between: list[str]) -> bool:
        """Whose a title is, behind it: `president of | Iran`, `Rebellen im Osten des | Tschad`, `the crew of a | Philippine ship`."""
        last, form = group[-1].name, following.name.form
        if last.words[-1].lower() in ("neighbour", "neighbor") and between[:1] != ["of"]:
            return False  # `sued its neighbour at the | International Court`
        fixed = any(m.name.form in ("name", "adjective", "capital", "seat", "inhabitant", "group") for m in group)
        if form == "group" and tuple(between) in _OF_MANY:
            return True
        if self.cues.language == "en" and form == "name" and not between and not fixed and last.office in ("body", "rebels"):
            return self.actors.kind(following.name.actors[0]) in ("igo", "bloc", "nonstate")  # `the regional bloc | ECOWAS`
        if self.cues.language == "en" and form == "inhabitant" and not fixed and last.office == "civilians":
            return tuple(between) in (("of",), ("of", "the"))  # `the families of the | Australians`
        if form in ("name", "capital", "seat", "group", "city") and not fixed:
            inside = bool(between) and between[0] in ("in", "im", "at", "aus", "bei", "near", "from")
            if last.office == "embassy" and between in (["in"], ["to"]) and self.cues.language == "en":
                return False  # `its ambassador in Jakarta` is not of the host
            if inside and last.office in _lists()["abroad"]:
                return False  # soldiers in a country need not be that country's
            if inside and len(between) <= 4 and all(w in _lists()["bridges"] for w in between[1:]):
                return True
            if self.cues.language == "de":
                return (following.name.genitive and not between) or tuple(between) in _BEHIND_DE
            return tuple(between) in _BEHIND_EN
        domestic = last.office in _lists()["domestic"]
        return form == "adjective" and not fixed and domestic and tuple(between) in _OF_A

    def _block(self, tokens: Sequence[Token], group: list[Match]) -> Phrase:
        forms = [m.name.form for m in group]
        holder = next((m for m in group if m.name.form == "holder"), None)
        named = [m for m in group if m.name.form not in ("office", "holder")]
        offices = [m for m in group if m.name.form == "office"]
        office = offices[0] if offices else None
        candidates: tuple[str, ...] = ()
        apart = next((m.name.suffix for m in offices if m.name.suffix), "")
        of_body = next((m.name.actors for m in offices if self._of_one_body(m.name)), ())
        if holder is not None:
            ids, form = of_body or self._as_said(named, offices) or holder.name.actors, "holder"
        elif of_body:
            ids, form = of_body, "office"  # the Luxembourgish president of the council speaks for the EU
        elif named:
            ids, form = self._apart(named[0].name.actors, apart), "office" if office else named[-1 if forms == ["adjective", "name"] else 0].name.form
        else:
            ids, form = (), "office"
            if office is not None:
                candidates = offices[-1].name.actors  # `Generalsekretär des Nationalen Sicherheitsrates` is not of the UN
                new = office.name.office == "commission" and self._indefinite(tokens, group[0].first)  # `eine gemeinsame Kommission`
                ids = candidates if len(candidates) == 1 and not new else ()
                candidates = () if new else candidates
        first = group[0].first
        if form == "office" and not ids and not candidates and self._firm(tokens, first):
            first, ids = first - 2, (tokens[first - 2].text,)  # `BDI-Präsident`: of an organisation that nobody knows
        last = group[-1]
        end = last.last
        possessive = False
        if end < len(tokens) and tokens[end].lower in ("'s", "’", "'") and tokens[end].start == tokens[end - 1].end:
            possessive, end = True, end + 1
        headed = group[0].name.form == "office" and last.name.form != "holder"
        genitive = last.name.genitive and not headed  # `die Führung Guineas`: the article says the case, not the country
        joined = (
            len(group) == 1
            and end + 1 < len(tokens)
            and tokens[end].text == "-"
            and tokens[end].start == tokens[end - 1].end
            and group[0].name.form in ("name", "capital", "seat", "city")
        )
        strong = forms != ["adjective"] and forms != ["city"] and not joined
        head = -1
        if joined:  # `UN-Charta`, `US-Angaben`: the name only qualifies the noun
            end += 1
        if not strong and forms != ["city"]:
            head = self._head(tokens, end)
        if holder is not None and end + 2 < len(tokens) and tokens[end].text == "(":  # Olaf Scholz (SPD)
            close = next((i for i in range(end + 1, min(end + 5, len(tokens))) if tokens[i].text == ")"), None)
            end = close + 1 if close else end
        heading = (
            offices[-1 if len(offices) > 1 and offices[-1].first == offices[0].last + 1 and tokens[offices[0].last].text == "-" else 0]
            if offices
            else None
        )
        plural = form == "inhabitant" or (heading is not None and self._plural(tokens, group, heading))
        lists = _lists()
        one = holder is not None or (not plural and any(m.name.office in lists["persons"] and tokens[m.last - 1].lower not in lists["houses"] for m in offices))
        gender = self._gender(tokens, holder) if holder is not None else (heading or last).name.gender
        if one and not gender and heading is not None and self.cues.language == "de":
            gender = self._of_title(tokens[heading.last - 1].lower)
        return Phrase(
            first=first, last=max(end, head + 1), actors=ids, form=form, cases="g" if genitive and self.cues.language == "de" else "",
            possessive=possessive, strong=strong, plural=plural, suffix=apart, head=head,
            person=one,
            role=next((m.name.office for m in offices if m.name.office == "pair" or (m.name.office == "body" and m is not heading)), "") or heading.name.office if heading is not None else "",
            candidates=candidates, gender=gender,
        )  # fmt: skip

    def _as_said(self, named: Sequence[Match], offices: Sequence[Match]) -> tuple[str, ...]:
        """`Estlands Regierungschefin Kallas`: whoever the list has her for by now, the text says for whom she acts."""
        if not named or not offices or offices[-1].name.office not in ("head_of_government", "foreign_minister", "defence_minister"):
            return ()
        return named[0].name.actors if self._state(named[0].name.actors) == named[0].name.actors[0] else ()

    @staticmethod
    def _indefinite(tokens: Sequence[Token], at: int) -> bool:
        """Whether an indefinite article stands before a noun, with at most two adjectives between."""
        for token in reversed(tokens[max(0, at - 3) : at]):
            if token.lower in _lists()["indefinite"]:
                return True
            if token.capitalised or not token.is_word:
                return False
        return False

    @staticmethod
    def _firm(tokens: Sequence[Token], at: int) -> bool:
        """Whether a title hangs on an abbreviation: `VW-Chef`."""
        if at < 2 or tokens[at - 1].text != "-" or tokens[at - 1].end != tokens[at].start:
            return False
        return tokens[at - 2].text.isupper() and tokens[at - 2].text.isalpha() and len(tokens[at - 2].text) > 1

    def _of_one_body(self, title: Name) -> bool:
        """A title that one body alone gives: `EU-Ratspräsident`."""
        return title.office in ("president", "high_representative") and len(title.actors) == 1 and self.actors.kind(title.actors[0]) == "igo"

    def _apart(self, ids: tuple[str, ...], suffix: str) -> tuple[str, ...]:
        """`IRN:court`: courts, rebels, citizens stand apart from their state; those of a body do not."""
        if not suffix:
            return ids
        return tuple(f"{i}:{suffix}" if ":" not in i and self.actors.kind(i) == "state" else i for i in ids)

    @staticmethod
    def _gender(tokens: Sequence[Token], holder: Match) -> str:
        """What a given name tells: `Angela` is she, `Joschka` is he."""
        given, lists = {t.text for t in tokens[max(0, holder.first - 2) : holder.last - 1]}, _lists()
        return "f" if given & lists["female"] else "m" if given & lists["male"] else ""

    @staticmethod
    def _of_title(title: str) -> str:
        """`Außenministerin` is she, `Außenminister` is he; `Beauftragte` may be either."""
        return "f" if title.endswith(("in", "frau")) else "" if title.endswith(("te", "ten")) else "m"

    def _plural(self, tokens: Sequence[Token], group: Sequence[Match], office: Match) -> bool:
        """Whether a description speaks of several: by its article, else by its form."""
        word, before = tokens[office.last - 1].lower, tokens[group[0].first - 1].lower if group[0].first else ""
        if office.name.office in ("police", "authority", "army", "parliament", "court", "opposition") and not word.endswith(
            ("en", "s", "er")
        ):
            return False
        if self.cues.language == "en":
            return (word.endswith("s") and not word.endswith(("ss", "us"))) or word in (
                "people",
                "men",
                "women",
                "children",
                "police",
                "fishermen",
            )
        if (
            before in ("der", "die", "den", "viele", "mehrere", "zwei", "drei", "vier", "fünf", "zehn", "hunderte", "tausende")
            or before.isdigit()
        ):
            singular = before in ("der", "die", "den") and not word.endswith(("en", "innen", "ern", "te", "leute"))
            return not singular
        if before in ("ein", "eine", "einer", "einem", "einen", "eines", "das", "dem", "des"):
            return False
        return word.endswith(("en", "innen", "ern"))

    def _head(self, tokens: Sequence[Token], at: int) -> int:
        """Position of the noun after an adjective: `nordkoreanische [kampferprobte] Soldaten`."""
        for place in range(at, min(at + 3, len(tokens))):
            token = tokens[place]
            if self.cues.language == "de":
                if token.capitalised:
                    return place
                if not token.is_word or token.lower in self.cues["prepositions"] or token.lower in self.cues["joiners"]:
                    return -1
            else:
                closed = not token.is_word or token.lower in self.cues["prepositions"] or token.lower in self.cues.auxiliaries
                verb = place > at and self.verb_forms.get(token.lower, frozenset()) >= {"past"}
                if closed or verb or token.lower in self.cues["coordinators"] or token.lower in self.cues.determiners:
                    return place - 1 if place > at else -1
        return at if self.cues.language == "en" and at < len(tokens) and tokens[at].is_word else -1

    def _introduced(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`der iranische Außenminister Hassan Beispiel`: a title with a name nobody knows; the family name counts from here on."""
        taken = {i for b in blocks for i in range(b.first, b.last)}
        return [self._introduction(tokens, block, taken) for block in blocks]

    def _introduction(self, tokens: Sequence[Token], block: Phrase, taken: set[int]) -> Phrase:
        lists = _lists()
        if block.possessive and block.form == "name" and self.cues.language == "en" and tokens[block.last : block.last + 1]:
            known = tokens[block.last].text in lists["male"] | lists["female"] and block.last not in taken
            end = self._name_after(tokens, replace(block, possessive=False), taken) if known else block.last
            if end - block.last > 1:  # `Germany's Andreas Example found it disturbing`
                return replace(block, last=end, possessive=False, person=True, surname=tokens[end - 1].text)
        if block.form in ("inhabitant", "name"):  # `the Italian Mario Beispiel`, `die Sozialdemokratin Anna Beispiel`
            word = tokens[block.last - 1].text
            people = block.form == "inhabitant" or (":party:" in block.actors[0] and not word.isupper())
            end = self._name_after(tokens, block, taken) if people else block.last
            full = sum(t.capitalised and t.is_word for t in tokens[block.last : end]) > 1
            return replace(block, last=end, person=True, plural=False, surname=tokens[end - 1].text) if full else block
        if block.form != "office" or not (block.person or block.role in _NAMED_ROLES):
            return block
        end = self._name_after(tokens, block, taken)
        given = sum(t.capitalised and t.is_word for t in tokens[block.last : end])
        if block.role == "civilians" and given > 1:
            block = replace(block, actors=(person_id(tokens[end - 1].text),), role="person")
        if end > block.last:
            gender = block.gender if block.role != "party" else ""
            return replace(block, last=end, person=True, plural=False, gender=gender, surname=tokens[end - 1].text)
        return self._in_passing(tokens, block, taken) if block.person else block

    def _in_passing(self, tokens: Sequence[Token], block: Phrase, taken: set[int]) -> Phrase:
        """`Kenya's foreign minister, Jane Example,` and `Jane Example, Kenya's former foreign minister,`: the name beside a comma."""
        close = self._closed(tokens, block.last, taken)
        if close and block.last < len(tokens) and not block.possessive:
            first, last = self._name_back(tokens, block, taken)
            if first < last:
                end = block.last + 1 if tokens[block.last].text == "," else block.last
                return replace(block, first=first, last=end, plural=False, surname=tokens[last - 1].text, cases="")
        comma = next((i for i in range(block.last, min(block.last + 8, len(tokens))) if tokens[i].text == ","), None)
        if comma is None or any(i in taken for i in range(block.last, comma)) or (
            comma > block.last and tokens[block.last].lower not in ("für", "for", "of", "von", "im", "in")
        ):  # fmt: skip
            return block
        end = self._name_after(tokens, replace(block, last=comma + 1, possessive=False), taken)
        full = sum(t.capitalised and t.is_word for t in tokens[comma + 1 : end]) > 1
        if full and end < len(tokens) and tokens[end].text in (",", "(", "."):
            return replace(block, last=end + (tokens[end].text == ","), plural=False, surname=tokens[end - 1].text)
        return block

    @staticmethod
    def _closed(tokens: Sequence[Token], at: int, taken: set[int]) -> bool:
        """Whether an apposition that ends or goes on here is closed by a comma or the end of the sentence."""
        rest = [t.text for t in tokens[at : at + 9]]
        if not rest or rest[0] in (",", ".", ")", ";"):
            return True
        return rest[0] in ("of", "von", "für", "for", "in", "im", "der", "des", "at", "beim") and "," in rest

    def _name_back(self, tokens: Sequence[Token], block: Phrase, taken: set[int]) -> tuple[int, int]:
        """Where the full name before `, the former president` stands; an empty span where none does."""
        lists, at = _lists(), block.first - 1
        while at > 0 and block.first - at < 5 and tokens[at].is_word and not tokens[at].capitalised and at not in taken:
            at -= 1
        if at < 2 or tokens[at].text != ",":
            return 0, 0
        first, capitals = at, 0
        while first > 0 and first - 1 not in taken and at - first < 7:
            token = tokens[first - 1]
            part = token.capitalised and token.is_word and token.text not in lists["no_names"]
            if part and self.cues.language == "de" and token.lower.endswith(tuple(lists["noun_endings"])):
                return 0, 0
            inner = capitals and (token.lower in lists["particles"] or token.text in ("-", "’", "'"))
            if not part and not inner:
                break
            capitals, first = capitals + part, first - 1
        while first < at and not tokens[first].capitalised:
            first += 1
        if capitals and tokens[first].lower in (*self.cues["prepositions"], *self.cues.determiners, *self.cues["subordinators"]):
            capitals, first = capitals - 1, first + 1
        placed = first > 0 and tokens[first - 1].lower in ("in", "at", "from", "near", "bei", "aus", "nach", "im", "am", "of", "der", "die", "das", "dem", "den", "the")
        return (first, at) if capitals > 1 and not placed else (0, 0)

    def _name_after(self, tokens: Sequence[Token], block: Phrase, taken: set[int]) -> int:
        """End of the person's name that follows a title, else the title's own end."""
        lists, at, capitals, end = _lists(), block.last, 0, block.last
        if block.possessive:
            return end
        while at < len(tokens) and at - block.last < 7 and at not in taken:
            token = tokens[at]
            if token.capitalised and token.is_word and token.text not in lists["no_names"]:
                if self.cues.language == "de" and token.lower.endswith(tuple(lists["noun_endings"])):
                    break
                capitals, end = capitals + 1, at + 1
            elif (
                not (token.lower in lists["particles"] or token.text == "-" or (token.text == "." and len(tokens[at - 1].text) == 1))
                or at == block.last
            ):
                break
            at += 1
        if self.cues.language == "de" and capitals == 1:
            before = tokens[block.first - 1].lower if block.first else ""
            bare = before not in self.cues.determiners and not block.plural and block.person
            return end if bare and end == block.last + 1 and len(tokens[block.last].text) > 2 else block.last
        return end if capitals else block.last

    def _learn(self, tokens: Sequence[Token], phrase: Phrase) -> None:
        """Remember the family name at the end of a title's phrase."""
        if not (phrase.actors and phrase.person and phrase.form in ("office", "inhabitant", "name")):
            return
        name = tokens[phrase.last - 1].text if not phrase.surname else phrase.surname
        token = next(t for t in reversed(tokens[phrase.first : phrase.last]) if t.text == name)
        if token.capitalised and len(name) > 2 and not self.actors.matches([replace(token, index=0)], self.cues.language, self.day):
            self.discourse.learned.setdefault(name, phrase.actors)

    def _appositions(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`Ukraine's president, Volodymyr Zelensky,` is one phrase; so is `John Healey, Britain's defence secretary,`."""
        out: list[Phrase] = []
        for block in blocks:
            before = out[-1] if out else None
            office = block if block.form == "office" else before
            if before and {before.form, block.form} == {"holder", "office"} and office is not None and office.person:
                between = [t for t in tokens[before.last : block.first] if t.lower not in self.cues.determiners]
                same = not before.actors or not block.actors or set(before.actors) & set(block.actors)
                if len(between) == 1 and between[0].text == "," and same:
                    end = block.last + (1 if block.last < len(tokens) and tokens[block.last].text == "," else 0)
                    out[-1] = replace(before, last=end, actors=before.actors or block.actors, form="holder")
                    continue
            out.append(block)
        return out

    # places: prepositions, cases, attributes

    @staticmethod
    def _edges(blocks: Sequence[Phrase]) -> list[int]:
        """How far to the left each phrase can reach: `in Malaysia Najib Razak promised` names a place and then a person."""
        before = [0, *(block.last for block in blocks)]
        return [end if block.form == "holder" else 0 for block, end in zip(blocks, before, strict=False)]

    def _placed(self, tokens: Sequence[Token], block: Phrase, edge: int = 0) -> Phrase:
        first, cases, prep = block.first, block.cases, None
        if self.cues.language == "de" and block.cases == "g":
            return self._genitive_name(tokens, block)
        plural = block.plural
        steps = 0
        led = False  # an article has been met: no adjective stands before it
        while first > edge and steps < 5:
            token = tokens[first - 1]
            word = token.lower
            if word in self.cues.contractions:
                prep, cases, first = self.cues.contractions[word], "d" if word != "ins" and word != "ans" else "a", first - 1
                break
            if (word == "vor" and tokens[first].lower == "allem") or (word == "während" and tokens[first].lower != "des"):
                break
            if self.cues.language == "de" and (word in _BEFORE or word == "wie") and self._likened(tokens, first - 1, block.last):
                prep, first = "wie", first - 1
                break
            if word == "als" and self.cues.language == "de" and tokens[first].lower == "auch":
                first += 1  # `sowohl Polen als auch die Slowakei`
                break
            opens = first == 1 and word == "als" and tokens[first].lower.startswith(("erst", "einzig", "bislang", "bisher", "ein", "letzt", "neu"))
            if word in ("wie", "als") and self.cues.language == "de" and (opens or (first > 1 and tokens[first - 2].is_word)):
                prep, first = word, first - 1
                break
            if word == "," and self._listed_adjective(tokens, first - 1):
                first, steps = first - 2, steps + 1
                continue
            amount = self._amount_before(tokens, first)
            if amount:
                first, steps = first - amount, steps + 1
                continue
            if word in self.cues["prepositions"] and not (word in ("um", "während", "da") and token.capitalised):
                if word == "without" and tokens[first].lower not in self.cues.determiners and first != block.first:
                    break  # `Without hesitation Canada ...`
                if word == "for" and self._gives_reason(tokens, first - 1, block.last):
                    break  # `It will not, for Russia has announced its veto`
                prep, first = word, first - 1
                break
            if word in _BOTH and block.form in ("name", "capital") and not block.plural and block.gender != "pl":
                break  # `Beide verurteilten Ghana`
            if word == "that" and self.cues.language == "en" and (plural or block.form in ("name", "capital", "seat", "holder", "inhabitant")):
                break  # `a proposal that African Union soldiers disarm them`
            if word in self.cues.determiners:
                cases, first, led = cases or self.cues.determiners[word], first - 1, True
                plural = plural or word in ("mehrere", "viele", "several", "many", "both", "alle", "einige")
                if word in ("the", "a", "an", "its", "his", "their", "der", "die", "das", "den", "dem", "des") and first > 0:
                    before = tokens[first - 1].lower
                    if before in self.cues["prepositions"] or before in self.cues.contractions:
                        steps = 4
                        continue
                    if before not in ("all", "alle", "auch", "even", "both"):
                        break
                steps += 1
                continue
            if not self._modifies(tokens, first - 1, block, led):
                break
            first, steps = first - 1, steps + 1
        if prep is None and first != block.first and not cases:
            first = self._trim(tokens, first, block.first)
        if self.cues.language == "de" and not cases and block.form != "capital":
            cases = self._strong_ending(tokens[block.first])
        if self.cues.language == "de" and prep is None and not cases and first > 1 and tokens[first - 1].lower in self.cues["joiners"]:
            cases = self.cues.pronouns.get(tokens[first - 2].lower, " ").partition(" ")[2]  # `drängte ihn und Putin`
        if prep == "of" and first > 0 and tokens[first - 1].lower in _BEFORE_OF:
            prep = "from" if tokens[first - 1].lower == "out" else tokens[first - 1].lower
        attribute = self._attribute(tokens, first, cases, prep)
        return replace(block, first=first if prep is None else first + 1, cases=cases, prep=prep, attribute=attribute, plural=plural)

    @staticmethod
    def _in_town(tokens: Sequence[Token], block: Phrase) -> Phrase:
        """`Farmers blocked roads in Brussels`: where crowds and police meet, a town is a town, not the body that sits in it."""
        states = dict(pair.split(":") for pair in _lists()["towns"])
        words = {t.lower for t in tokens}
        if block.form != "seat" or block.prep not in _IN_TOWN or block.actors[0] not in states or words & _lists()["sessions"]:
            return block
        rough = any(word.startswith(tuple(_lists()["streets"])) for word in words)
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
        if german and "past" in verb and block.form in ("capital", "holder", "name") and unopened and word.endswith(("te", "ten")):
            finite = True  # `verhängte Washington`, `und verurteilten Belarus`, as against `das besetzte Kiew`
        if not german and word.endswith("ed") and self._after_article(tokens, at):
            finite = False  # `the disputed waters`
        if not token.is_word or finite or (led and german and word.endswith(("te", "ten"))):
            return False
        if word in self.cues.auxiliaries or word in self.cues["joiners"]:
            return False
        if token.text.isdigit():
            return True
        owned = at > 0 and tokens[at - 1].lower in self.cues.possessives and at == block.first - 1 and block.form in ("name", "capital")
        if not german and owned and word not in _lists()["appositives"]:
            return False  # `after the strike on its consulate Iran threatened revenge`
        if not german:
            return word not in self.cues.pronouns and self._adjective_before(tokens, at)
        ends = word.endswith(("e", "en", "er", "em", "es", "rund", "auch", "ganz", "sowohl", "vieler", "mehr", "noch"))
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
    def _compounded(tokens: Sequence[Token], block: Phrase) -> Phrase:
        """`the Iran-backed Houthis`, `a UN-run school`: the name before the participle says whose, and does not act."""
        if block.last + 1 >= len(tokens) or tokens[block.last].text != "-" or tokens[block.last].end != tokens[block.last + 1].start:
            return block
        word = tokens[block.last + 1].lower
        return replace(block, form="adjective", strong=False) if word.endswith("ed") or word in ("held", "run", "made", "built") else block

    def _institution(self, tokens: Sequence[Token], block: Phrase) -> Phrase:
        """`Britain's National Cyber Security Centre`, `Spain's High Court of Appeal`: a house of the state that owns it, whatever it is called."""
        if self.cues.language != "en" or not block.possessive or block.form not in ("name", "adjective") or self.actors.kind(block.actors[0] if block.actors else "") != "state":
            return block
        end = at = block.last
        while at < len(tokens) and at - block.last < 8 and (tokens[at].capitalised or tokens[at].lower in ("of", "for", "and", "on", "the")):
            at += 1
            if tokens[at - 1].capitalised and tokens[at - 1].lower in _lists()["foundations"]:
                end = at
        return replace(block, last=end, head=end - 1, possessive=False, form="office", role="authority") if end > block.last else block

    def _genitive_name(self, tokens: Sequence[Token], block: Phrase) -> Phrase:
        """`Russlands Krieg` owns what follows; in `der Krieg Russlands` the name belongs to the noun before it."""
        before = tokens[block.first - 1] if block.first else None
        if before is not None and before.text in ("«", "“", '"', "»") and block.first > 1:
            before = tokens[block.first - 2]  # `die »entschlossene Haltung« Ankaras`
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

    def _amount_before(self, tokens: Sequence[Token], first: int) -> int:
        """Words before a number that only round it, none of them a preposition: `over 2,000`, `up to 300`, `more than a dozen`."""
        if self.cues.language != "en" or first < 1:
            return 0
        counted = tokens[first].text[:1].isdigit() or tokens[first].lower in (*self.cues["numerals"], "a", "one")
        word, before = tokens[first - 1].lower, tokens[first - 2].lower if first > 1 else ""
        if not counted:
            return 0
        if (word == "to" and before == "up") or (word == "than" and before in ("more", "less", "fewer", "other")):
            return 2
        if (word in ("over", "under", "about", "around") and tokens[first].lower not in ("a", "one")) or (word == "about" and before == ""):
            return 1
        return 0

    def _adjective_before(self, tokens: Sequence[Token], at: int) -> bool:
        """English: words between a determiner or preposition and the name (`the two Western governments`)."""
        if tokens[at].lower in _lists()["days"]:
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
        while first < name and tokens[first].lower in _lists()["edge"]:
            first += 1
        return first

    def _coordinated(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`Großbritannien, Frankreich und Deutschland` is one phrase with three actors."""
        out: list[Phrase] = []
        at = 0
        while at < len(blocks):
            run, end = [blocks[at]], at + 1
            closed, complete = False, 0
            while end < len(blocks) and not closed and not blocks[end].possessive and not run[-1].possessive:
                gap = tokens[run[-1].last : self._left_edge(tokens, blocks[end])]
                lows = [t.lower for t in gap]
                lows = lows[:-1] if len(lows) > 1 and lows[-1] in ("ihr", "sein") else lows  # `Annalena Baerbock und ihr britischer Kollege`
                lows = ["sowie"] if lows == ["als", "auch"] else lows  # `sowohl Polen als auch die Slowakei`
                if not lows or any(w != "," and w not in self.cues["joiners"] for w in lows) or lows == [","] * 2 or len(lows) > 2:
                    break
                another = run[0].prep in _OF_PEOPLE or (self.cues.language == "en" and run[0].first > 1)
                if len(run) == 1 and lows[0] == "," and len(lows) == 2 and another and blocks[end].prep is None:
                    break  # `a session of the Council, and Greece joined`, `protested to Turkey, and Cyprus's minister`: another clause
                if tokens[blocks[end].first].lower in self.cues["counting_on"] or lows[-1] in self.cues["counting_on"]:
                    break  # `den Angriff Ruandas, darunter Belgien`
                if "that" in lows or tokens[blocks[end].first].lower == "that":
                    break  # `by the Americans and that Russia understood`: a clause begins
                bare = run[-1].form == "adjective" and run[-1].head in (-1, run[-1].last) and bool(gap)
                if (run[-1].strong != blocks[end].strong and not bare) or (
                    blocks[end].prep is not None and blocks[end].prep != run[0].prep
                ):
                    break
                run.append(blocks[end])
                more = blocks[end + 1] if end + 1 < len(blocks) else None
                adds = more is not None and [t.lower for t in tokens[blocks[end].last : self._left_edge(tokens, more)]] == ["sowie"]
                joined = any(w in self.cues["joiners"] for w in lows)
                complete = len(run) if joined else complete
                listed = lows == ["sowie"] and more is not None and [t.text for t in tokens[blocks[end].last : more.first]] == [","]
                shared = bare and run[0].first <= 3 and more is not None and [t.lower for t in tokens[blocks[end].last : self._left_edge(tokens, more)]] in (["and"], ["und"])
                closed = joined and not adds and not listed and not shared  # `A und B sowie C`, `A sowie B, C und D`; `the French and German ministers and Spain's king`
                end += 1
            run, end, closed = (run[:complete], at + complete, True) if complete and not closed else (run, end, closed)
            closed = closed or (len(run) > 1 and self._and_others(tokens, run[-1].last))
            if len(run) > 1 and closed and all(p.actors or p.form == "office" for p in run):
                ids = tuple(dict.fromkeys(i for p in run for i in p.actors))
                cases = "".join(c for c in "nadg" if all(p.can(c) for p in run))
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
                    )
                )
                at = end
            else:
                out.append(blocks[at])
                at += 1
        return out

    def _and_others(self, tokens: Sequence[Token], at: int) -> bool:
        """`Estland, Lettland und acht weitere Staaten`: a list whose last members have no name."""
        rest = [t.lower for t in tokens[at : at + 4]]
        return self.cues.language == "de" and rest[:1] == ["und"] and bool(set(rest[1:]) & set(self.cues.lists["unnamed_states"]))

    def _instances(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`Staaten wie Polen und Lettland`, `countries such as Poland`: names behind a plural that they are instances of stand for it."""
        out: list[Phrase] = []
        for block in blocks:
            at = self._plural_before(tokens, block)
            if at is None or not block.actors or block.form not in ("name", "capital", "seat"):
                out.append(block)
                continue
            group = out.pop() if out and out[-1].first <= at < out[-1].last else None  # `Verbündete wie Polen`
            edge = out[-1].last if out else 0
            whole = self._placed(tokens, replace(block, first=group.first if group else at, cases="", prep=None, attribute=None, plural=True), edge)
            out.append(replace(whole, prep=group.prep, cases=group.cases, attribute=group.attribute) if group else whole)
        return out

    def _counted_aside(self, tokens: Sequence[Token], block: Phrase) -> Phrase:
        """`Sanktionen gegen mehrere Länder, darunter Ruanda, verhängte die EU`: some of those that a preposition leads do not act."""
        counting, at = self.cues["counting_on"], block.first
        if self.cues.language != "de" or tokens[at].lower not in counting or at < 2 or tokens[at - 1].text != ",":
            return block
        led = any(t.lower in self.cues["prepositions"] for t in tokens[max(0, at - 5) : at - 2])  # `griff Staaten an, darunter`
        return replace(block, prep=tokens[at].lower) if led and block.prep is None else block

    def _plural_before(self, tokens: Sequence[Token], block: Phrase) -> int | None:
        """Where the plural stands that a phrase gives instances of; None where it is no such phrase."""
        lead = [t.lower for t in tokens[max(0, block.first - 2) : block.first]]
        if self.cues.language == "de":
            steps = 2 if lead[-1:] == ["wie"] else 3 if lead == ["wie", "etwa"] or lead == ["wie", "auch"] else 0
        else:
            steps = 3 if lead == ["such", "as"] else 2 if lead[-1:] == ["like"] else 0
        at = block.first - steps
        return at if steps and at >= 0 and tokens[at].lower in _lists()["instances_of"] else None

    def _listed_on(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`Mr Obama and the leaders of Britain, France and Italy`: a list of countries behind the title that they all share."""
        out: list[Phrase] = []
        for block in blocks:
            before = out[-1] if out else None
            goes_on = (
                before is not None and before.plural and before.actors and before.strong and before.form in ("holder", "office")
                and len(block.actors) > 1 and block.form in ("name", "capital") and block.prep is None
                and [t.text for t in tokens[before.last : block.first]] == [","] and tokens[before.last - 2].lower in _OF_PEOPLE
            )  # fmt: skip
            if before is not None and goes_on:
                out[-1] = replace(before, last=block.last, actors=tuple(dict.fromkeys((*before.actors, *block.actors))))
            else:
                out.append(block)
        return out

    def _left_edge(self, tokens: Sequence[Token], block: Phrase) -> int:
        return block.first - 1 if block.prep is not None else block.first

    # pronouns and bare titles

    def _pronouns(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        taken = {i for b in blocks for i in range(b.first, b.last)}
        out = []
        for token in tokens:
            if token.index in taken:
                continue
            entry = self.cues.pronouns.get(token.lower) or ("pl na" if self._the_two(tokens, token.index) else None) or (
                "speaker " + ("na" if token.lower in ("uns", "us") else "n")
                if token.lower in _lists()["first_person"] and self._quoted(tokens, token.index)
                else None
            )
            entry = entry or ("any n" if self._takes_up(tokens, token) else None)
            if entry and self._is_pronoun(tokens, token):
                number, _, cases = entry.partition(" ")
                behind = token.index - 1 - (token.lower == "two")  # `between the two`
                prep = tokens[behind].lower if behind >= 0 and tokens[behind].lower in self.cues["prepositions"] else None
                out.append(
                    Phrase(
                        first=token.index,
                        last=token.index + 1,
                        actors=(),
                        form="pronoun",
                        cases=cases if self.cues.language == "de" else "",
                        prep=prep,
                        plural=number == "pl" or token.lower in ("wir", "we"),
                        suffix=number,
                    )
                )
            elif token.lower in self.cues.possessives:
                out.append(
                    Phrase(
                        first=token.index,
                        last=token.index + 1,
                        actors=(),
                        form="pronoun",
                        possessive=True,
                        suffix="pl" if token.lower == "their" else "sg",
                    )
                )
        return out

    def _takes_up(self, tokens: Sequence[Token], token: Token) -> bool:
        """`Und Fico? Der applaudierte.`: a German article right before a verb, once a question asked after somebody."""
        if not self.discourse.asked or token.index or token.lower not in ("der", "die", "das") or len(tokens) < 2 or self.cues.language != "de":
            return False
        verb = tokens[1].lower
        return not tokens[1].capitalised and (verb in self.cues.auxiliaries or bool(self.verb_forms.get(verb, frozenset()) & {"present", "past"}))

    def _is_pronoun(self, tokens: Sequence[Token], token: Token) -> bool:
        following = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        if self.cues.language == "de":
            if (
                token.lower in ("dieser", "diese")
                and following is not None
                and (following.capitalised or following.lower.endswith(("e", "en")))
            ):
                return False
            if token.lower == "es":
                return self._refers(tokens, token.index)
            if token.lower in _BOTH:
                return self._stands_alone(tokens, token.index)
            return not (token.text == "Sie" and token.index > 0 and tokens[token.index - 1].text not in (".", "“", "„", ":"))
        if token.lower == "both":
            return self._stands_alone(tokens, token.index)
        if token.lower == "it":
            return following is not None and self._it_acts(tokens, token.index)
        return True

    def _it_acts(self, tokens: Sequence[Token], at: int) -> bool:
        """`it was closing its embassy`, `it could send troops`, `it is ready`: somebody; not `it is clear`, `it can happen`."""
        aux, word, lists = None, "", self.cues.lists
        for token in tokens[at + 1 : at + 6]:
            word = token.lower
            if word in self.cues.auxiliaries:
                aux = self.cues.auxiliaries[word].lemma
            elif word not in ("not", "n't") and word not in lists["adverbs"]:
                break
        if aux is None or aux in ("have", "will"):
            return True
        forms = self.verb_forms.get(word, frozenset())
        if aux == "be":
            return "gerund" in forms or word in lists["it_feels"]  # in the passive it is mostly a thing: `it was shot down`
        return bool(forms) and word not in lists["it_does"]

    def _the_two(self, tokens: Sequence[Token], at: int) -> bool:
        """`mediate between the two`, `The two met`; not `the two killed soldiers`."""
        if self.cues.language != "en" or tokens[at].lower != "two" or at < 1 or tokens[at - 1].lower != "the" or not self._stands_alone(tokens, at):
            return False
        verb = tokens[at + 1 : at + 2]
        alone = not verb or not verb[0].is_word or verb[0].lower in self.cues.auxiliaries or verb[0].lower in self.cues["prepositions"]
        return alone or two_act(tokens, at, self.cues)

    def _stands_alone(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether `beide`, `both` is a pair of actors: before its verb, at the end, before a preposition; not `both sides`, `die beiden Länder`."""
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or not following.is_word:
            return True
        word = following.lower
        if self.cues.language == "de":
            return not following.capitalised and (word in self.cues.auxiliaries or word in self.cues["prepositions"] or bool(self.verb_forms.get(word)))
        finite = word in self.cues.auxiliaries or "past" in self.verb_forms.get(word, frozenset())
        return finite or (word in self.cues["prepositions"] and word != "of")

    def _refers(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether `es` can be somebody: beside a verb that is not said of the weather, with no subject behind it."""
        near = [tokens[i].lower for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
        if at and near[-1] in ("habe", "hätte", "hat", "hatte") and tokens[at - 1].text == "," and self._closes_with_a_deed(tokens, at):
            return True  # `gab bekannt, es habe Sanktionen verhängt`
        if any(w in self.cues["impersonal_verbs"] for w in near) or (at and (tokens[at - 1].lower == "ob" or tokens[at - 1].lower in self.cues["prepositions"])):
            return False
        rest = [t.lower for t in tokens[at + 1 : at + 14]]
        if "dass" in rest or "ob" in rest or "zu" in rest or rest[:2] in (["sich", "um"], ["sich", "bei"]):
            return False
        verb = next((w for w in near if self.verb_forms.get(w, frozenset()) & {"present", "past"} or w in self.cues.auxiliaries), "")
        return not verb.endswith(("en", "ten")) and (bool(verb) or (at > 0 and tokens[at - 1].lower in self.cues["subordinators"]))

    def _closes_with_a_deed(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the clause that a word opens ends with a participle that somebody must have done: not `es habe Tote gegeben`."""
        end = next((t.index for t in tokens[at + 2 :] if t.text in ",.;:!?“”\"»«"), len(tokens))
        last = tokens[end - 1].lower
        return "participle" in self.verb_forms.get(last, frozenset()) and last not in self.cues["impersonal_participles"]

    def _resolved(self, tokens: Sequence[Token], phrases: list[Phrase]) -> list[Phrase]:
        out: list[Phrase] = []
        talk = self.discourse
        for phrase in phrases:
            owner = self._before_relative(tokens, phrase, out)
            if owner:
                phrase = replace(phrase, actors=owner)
            elif not phrase.actors:
                phrase = replace(phrase, actors=self._antecedent(tokens, phrase, out, phrases), bare=phrase.form == "office")
                if not phrase.actors and phrase.form == "pronoun" and tokens[phrase.first].lower == "es":
                    continue  # nobody: `es kam zu ...`
            if self.cues.language == "de" and not phrase.gender and tokens[phrase.first].lower == "das" and phrase.form != "pronoun":
                phrase = replace(phrase, gender="n")
            out.append(phrase)
            self._learn(tokens, phrase)
            if phrase.form not in ("pronoun", "city"):
                kind = self.actors.kind(phrase.actors[0]) if phrase.actors else ""
                if not self._prints(phrase):
                    talk.note(phrase.actors, kind, person=phrase.person)
            if (
                phrase.actors
                and phrase.form in ("name", "capital", "city", "adjective", "inhabitant", "seat", "holder")
                and self._state(phrase.actors)
            ):
                talk.play(self._state(phrase.actors))
            elif phrase.actors and phrase.form in ("name", "seat", "holder", "adjective") and self._side(phrase.actors):
                talk.spoken[phrase.actors[0]] = talk.sentence
            role = phrase.role or self._organ(phrase)
            if role and role != "site":
                talk.apart[role] = phrase.actors
            if phrase.form == "holder" and phrase.role in ("president", "high_representative") and phrase.actors[:1] == ("EU",):
                talk.offices[self._family(tokens, phrase)] = phrase.actors
        subject = next((p for p in out if p.argument and p.strong and p.actors and p.can("n") and p.role != "site" and not self._prints(p)), None)
        if subject:
            talk.subject = subject.actors
        talk.heard.extend(
            self._heard(p, p is subject)
            for p in out
            if p.actors and p.form != "city" and not self._prints(p)
        )
        return out

    def _prints(self, phrase: Phrase) -> bool:
        """A paper or firm: who prints is not who acts."""
        return bool(phrase.actors) and self.actors.kind(phrase.actors[0]) in ("media", "company")

    def _organ(self, phrase: Phrase) -> str:
        """What a house with a name of its own is: `das Gericht` can mean it later."""
        lists = _lists()
        if phrase.form not in ("name", "seat") or len(phrase.actors) != 1:
            return ""
        part = phrase.actors[0].rpartition(":")[2]
        return next((role for role in ("court", "parliament", "council", "commission") if part in lists[role + "s"]), "")

    @staticmethod
    def _family(tokens: Sequence[Token], phrase: Phrase) -> str:
        names = [t.text for t in tokens[phrase.first : phrase.last] if t.capitalised and t.is_word]
        return names[-1] if names else ""

    def _before_relative(self, tokens: Sequence[Token], phrase: Phrase, before: Sequence[Phrase]) -> tuple[str, ...]:
        """`das Bündnis OVKS, dessen Generalsekretär ...`: a body's title belongs to what stands right before the relative."""
        at = phrase.first if tokens[phrase.first].lower in ("dessen", "deren") else phrase.first - 1
        if self.cues.language != "de" or phrase.role != "secretary_general" or at < 1 or tokens[at].lower not in ("dessen", "deren"):
            return ()
        near = [p for p in before if p.actors and p.form != "pronoun" and 0 <= at - p.last <= 2]
        return near[-1].actors if near else ()

    def _heard(self, phrase: Phrase, subject: bool = False) -> Heard:
        place = phrase.prep in ("in", "aus", "at", "from", "near", "bei") or not phrase.strong or phrase.possessive or phrase.role == "site"
        gender = phrase.gender if self.cues.language == "de" or phrase.form == "holder" else ""
        several = phrase.plural or (self.cues.language == "en" and phrase.gender == "pl" and not self._state(phrase.actors))
        return Heard(phrase.actors, self.discourse.sentence, gender, several, phrase.person, subject, place)

    def _state(self, actors: tuple[str, ...]) -> str:
        """The state somebody belongs to, "" for bodies and groups."""
        state = actors[0].partition(":")[0] if actors else ""
        return state if state and self.actors.kind(state) == "state" else ""

    def _antecedent(self, tokens: Sequence[Token], phrase: Phrase, before: list[Phrase], every: Sequence[Phrase]) -> tuple[str, ...]:
        if phrase.form == "office":
            titled = self._titled(tokens, phrase, before, every)
            return self._apart(self._not_the_other(tokens, phrase, titled, before), phrase.suffix)
        here = [p for p in before if p.actors and not self._prints(p)]
        talk = self.discourse
        word = tokens[phrase.first].lower
        if talk.asked and not here and phrase.first <= 1 and word in ("der", "die", "das", "er", "sie", "es", "he", "she", "it", "they"):
            return talk.asked
        if word == "man":
            inside = [p for p in every if p.prep in ("in", "aus") and p.form in ("name", "capital", "seat") and self._state(p.actors)]  # `In Peking nahm man ...`
            if inside:
                return min(inside, key=lambda p: abs(p.first - phrase.first)).actors
            others = [p for p in every if p.actors and p.form != "pronoun" and p.argument and p.strong and p.can("n")]
            opens = here[0] if here and here[0].first <= 1 and here[0].argument and here[0].strong and tokens[phrase.first - 1].text == "," else None
            told = opens.actors if opens is not None else ()  # `Das Ministerium erklärte, man habe ...`
            told = told or self._told_behind(tokens, phrase, every)
            return told or next((p.actors for p in others if p.person), ()) or talk.speaker or talk.subject
        if phrase.possessive:
            own = self._accuser(tokens, phrase, here) or next((p.actors for p in reversed(here) if p.argument and p.strong), ())
            if phrase.suffix == "pl":
                own = next((p.actors for p in reversed(here) if p.plural), own)
            return own or talk.subject or talk.last(talk.states)
        leads = self._leading(tokens, here)
        near = [self._heard(p, subject=p.first in leads) for p in here if p.form != "city"]
        if word == "es":
            known = [*talk.heard[-12:], *near]
            heard = [one for one in known if one.gender == "n" and not one.plural and not one.place and talk.sentence - one.sentence <= 1]
            return next((one.actors for one in reversed(heard) if one.subject), heard[-1].actors if heard else ())
        if word in ("it",):
            return (
                (here[0].actors if here and [t.lower for t in tokens[:2]] == ["as", "for"] else ())  # `As for Beijing, ... it could not be reached`
                or self._who_says(tokens, phrase, [p for p in here if p.first in leads])
                or next((p.actors for p in here if p.argument and p.strong and p.form != "holder"), ())
                or next((p.actors for p in reversed(here) if p.possessive and p.form in ("name", "capital", "seat")), ())  # `Beijing's reaction: it took note`
                or talk.voice
                or talk.subject
                or talk.last(talk.bodies, talk.states)
            )
        if word in ("them", "him", "ihn", "ihm", "ihnen"):
            near = [one for one in near if not one.subject]  # nobody acts on himself by a plain pronoun
            acting = next((p.actors for p in reversed(here) if p.argument and p.strong), ())
            near = [one for one in near if one.actors != acting]
        if phrase.suffix == "speaker":
            outside = [
                p for p in every if p.form != "pronoun" and p.actors and p.argument and p.strong and not self._quoted(tokens, p.first)
            ]
            return next((p.actors for p in outside if p.person), ()) or talk.speaker or talk.subject
        if word in (*_BOTH, "two"):
            pairs = [p.actors for p in here if len(p.actors) == 2] or [one.actors for one in talk.heard if len(one.actors) == 2 and talk.sentence - one.sentence <= 2]
            return pairs[-1] if pairs else self._two_named(here)
        if word in ("they", "them", "ihnen"):
            return talk.meant(plural=True, here=near) or talk.last(talk.groups) or talk.subject
        if word in ("dieser", "diese") and tokens[phrase.first - 1].lower in self.cues["subordinators"]:
            acting = next((p.actors for p in reversed(here) if p.argument and p.strong and p.first in leads), ())
            near = [one for one in near if one.actors != acting]  # `setzte die Hilfe für Mali aus, nachdem dieses ...`: not who acts
            if acting:
                return near[-1].actors if near else ()
        if word in ("sie", "diese"):
            several = self._plural_verb(tokens, phrase.first)
            return talk.meant(plural=several, gender="f", here=near) or talk.subject
        gender = {"er": "m", "ihn": "m", "ihm": "m", "dieser": "m", "he": "m", "him": "m", "she": "f"}.get(word, "")
        return talk.meant(plural=False, gender=gender, person=True, here=near) or talk.last(talk.people) or talk.subject

    def _who_says(self, tokens: Sequence[Token], phrase: Phrase, leads: Sequence[Phrase]) -> tuple[str, ...]:
        """`Oslo protested, while Rome said it had taken note`: who says what `it` does, where another is named before."""
        at = phrase.first - 1
        at -= at > 0 and tokens[at].lower == "that"
        told = at > 0 and tokens[at].lower in self.cues["reporting"]
        return next((p.actors for p in reversed(leads) if p.form != "holder"), ()) if told else ()

    def _accuser(self, tokens: Sequence[Token], phrase: Phrase, here: Sequence[Phrase]) -> tuple[str, ...]:
        """`Albania accused Iran of a cyberattack on its parliament`: the deed that is blamed hits who blames, so far as nothing else says."""
        blamed = next((p for p in reversed(here) if p.argument and p.strong), None)
        if self.cues.language != "en" or blamed is None or blamed.last >= len(tokens):
            return ()
        at = phrase.first - (tokens[phrase.first].lower not in self.cues.possessives)
        suffered = any(t.lower in self.cues["over_what"] for t in tokens[blamed.last : blamed.last + 4]) and tokens[at - 1].lower in ("of", "into") and at - blamed.last <= 8  # `over the violation of its airspace`
        if tokens[blamed.last].lower not in ("of", "for") and not suffered:
            return ()
        before = next((p for p in reversed(here) if p.argument and p.strong and p.last <= blamed.first - 1 and p.actors != blamed.actors), None)
        verbs = [t.lower for t in tokens[max(0, blamed.first - 3) : blamed.first]]
        begun = tuple(self.cues["blaming"] | (self.cues["complaining"] if suffered else frozenset()))
        return before.actors if before is not None and any(w.startswith(begun) for w in verbs) else ()

    def _complained_of(self, tokens: Sequence[Token], phrase: Phrase, here: Sequence[Phrase]) -> tuple[str, ...]:
        """`Japan protested to China after its coast guard rammed a boat`: what is complained of is theirs to whom one complains."""
        at = phrase.first - (tokens[phrase.first].lower not in self.cues.possessives) - 1
        if self.cues.language != "en" or at < 1 or tokens[at].lower not in ("after", "when", "because"):
            return ()
        blamed = next((p for p in reversed(here) if p.strong and p.last == at), None)
        verbs = [t.lower for t in tokens[max(0, blamed.first - 5) : blamed.first]] if blamed is not None else []
        begun = tuple(self.cues["blaming"] | self.cues["complaining"])
        return blamed.actors if blamed is not None and any(w.startswith(begun) for w in verbs) else ()

    def _told_behind(self, tokens: Sequence[Token], phrase: Phrase, every: Sequence[Phrase]) -> tuple[str, ...]:
        """`Sein Land verurteile das, sagte der türkische Minister`: who is named behind the words as saying them."""
        if self.cues.language == "en":
            return self._told_after(tokens, phrase, every)
        saying = self.cues.lists["saying"]
        at = next((i for i in range(phrase.last, len(tokens) - 1) if tokens[i].text == "," and tokens[i + 1].lower in saying), None)
        if at is None:
            return ()
        end = next((i for i in range(at + 2, len(tokens)) if tokens[i].text in ",;:."), len(tokens))
        near = (p for p in every if at + 2 <= p.first < min(end, at + 6) and p.actors and p.form not in ("pronoun", "city"))
        return next((p.actors for p in near if p.prep is None or (p.attribute is not None and p.prep == "von")), ())

    def _told_after(self, tokens: Sequence[Token], phrase: Phrase, every: Sequence[Phrase]) -> tuple[str, ...]:
        """`Its embassy was closed, the Italian foreign ministry said`: who says at the end what opens with `its`."""
        behind = [p for p in every if p.first > phrase.last and p.actors and p.form not in ("pronoun", "city") and p.prep is None and p.strong]
        saying = [p for p in behind if p.last < len(tokens) and tokens[p.last].lower == "said" and any(t.text == "," for t in tokens[p.first - 2 : p.first])]
        return saying[0].actors if saying and phrase.first <= 1 else ()

    def _not_the_other(self, tokens: Sequence[Token], phrase: Phrase, titled: tuple[str, ...], before: Sequence[Phrase]) -> tuple[str, ...]:
        """`Man habe Kairo unterrichtet, sagte ein Sprecher des Ministeriums`: who says `man` is not whom the words name besides."""
        if self.cues.language != "de" or phrase.first < 2 or tokens[phrase.first - 1].lower not in self.cues["saying"]:
            return titled
        one = next((p for p in before if p.form == "pronoun" and tokens[p.first].lower == "man" and p.actors), None)
        if one is None or one.actors == titled:
            return titled
        others = (p for p in before if p.first > one.first and p.form in ("name", "capital", "seat") and p.actors == titled)
        return one.actors if next(others, None) is not None else titled

    def _two_named(self, here: Sequence[Phrase]) -> tuple[str, ...]:
        """`Azerbaijan struck Iran. Georgia offered to mediate between the two`: the only two sides spoken of shortly before, besides who acts now."""
        talk, acting = self.discourse, {actor for p in here for actor in p.actors}
        for reach in (1, 2):
            lately = [one.actors for one in talk.heard[-24:] if 0 < talk.sentence - one.sentence <= reach and len(one.actors) == 1 and not one.place]
            sides = [actors[0] for actors in lately if self._state(actors) == actors[0] or self.actors.kind(actors[0]) == "nonstate"]
            named = [side for side in dict.fromkeys(sides) if side not in acting]
            if len(named) >= 2:
                return tuple(named) if len(named) == 2 else ()
        return ()

    def _leading(self, tokens: Sequence[Token], here: Sequence[Phrase]) -> set[int]:
        """Where the phrases start that can be subjects: the first between two marks or joining words, `Kishida told the president that he`."""
        out: set[int] = set()
        last = -1
        for phrase in here:
            if not (phrase.argument and phrase.strong and phrase.can("n")):
                continue
            apart = last < 0 or any(t.text in ",;:–—" or t.lower in _APART for t in tokens[last : phrase.first])
            if apart:
                out.add(phrase.first)
            last = phrase.last
        return out

    def _quoted(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a place stands between quotation marks, opened here or in a sentence before."""
        return self._open_quote([t.text for t in tokens[:at]])

    def _open_quote(self, before: Sequence[str]) -> bool:
        inside = self.discourse.quote > 0
        for text in before:
            if text == "„" or (text == "“" and self.cues.language == "en"):
                inside = True
            elif text in _QUOTES:
                inside = not inside
        return inside

    def _quotes_on(self, tokens: Sequence[Token]) -> None:
        """Carry a quotation that this sentence leaves open to the next ones, for a few sentences at most."""
        still = self._open_quote([t.text for t in tokens])
        self.discourse.quote = (self.discourse.quote or 5) - 1 if still else 0

    def _plural_verb(self, tokens: Sequence[Token], at: int) -> bool | None:
        """Whether the verb beside `sie` is plural; None where no verb shows it."""
        beside = [tokens[i] for i in (at + 1, at - 1) if 0 <= i < len(tokens)]
        rest = []
        for token in tokens[at + 1 :]:
            if token.text in (",", ".", ";", ":", "“", "”", "!", "?"):
                break
            rest.append(token)
        for token in (*beside, *reversed(rest)):
            auxiliary = self.cues.auxiliaries.get(token.lower)
            finite = auxiliary is not None or bool(self.verb_forms.get(token.lower, frozenset()) & {"present", "past"})
            if finite and not token.capitalised:
                return token.lower.endswith(("en", "ern", "eln", "sind"))
        return None

    def _titled(self, tokens: Sequence[Token], phrase: Phrase, before: list[Phrase], every: Sequence[Phrase]) -> tuple[str, ...]:
        """Whom a title or a description without a country means."""
        lists, talk = _lists(), self.discourse
        here = [p for p in before if p.actors and not self._prints(p)]
        words = [t.lower for t in tokens[max(0, phrase.first - 1) : phrase.last]]
        abroad = any(w.startswith(_FOREIGN) for w in words) and not (phrase.role in _ABROAD and not phrase.plural and "foreign" in words)
        if abroad or any(w in self.cues["speaking_owners"] for w in words):
            return ()  # `ausländische Helfer` are not those of the place; `unsere Truppen` are whose words these are
        if tokens[phrase.last - 1].lower in lists["counterparts"] or (phrase.surname and any(w in lists["counterparts"] for w in words)):
            return ()
        sender = next((p.actors for p in here if p.prep in ("aus", "from") and p.last == phrase.first and len(p.actors) == 1), None)
        if sender is not None and phrase.form == "office":
            return sender  # `ein aus Riad eingeflogenes Kommando`
        whose = next((p.actors for p in every if p.actors and p.attribute is not None and phrase.first <= p.attribute < phrase.last), None)
        if whose is None and phrase.role == "spokesperson":
            whose = self._spoken_for(tokens, phrase, every)
        if whose is not None and phrase.role == "spokesperson":
            return whose  # `ein Sprecher der türkischen Armee`
        if self.cues.language == "en" and [t.lower for t in tokens[phrase.last : phrase.last + 1]] == ["from"] and {"countries", "states", "nations"} & {t.lower for t in tokens[phrase.last + 1 : phrase.last + 5]}:
            return ()  # `ministers from 20 countries`
        if phrase.role == "high_representative" and phrase.candidates == ("EU",) and talk.counts["BIH"] <= talk.named["EU"] + 1:
            return phrase.candidates
        indefinite = any(t.lower in lists["indefinite"] for t in tokens[max(0, phrase.first - 2) : phrase.last])
        if indefinite and tokens[phrase.last - 1].lower in lists["newcomers"]:
            return ()  # somebody new
        own = next((p for p in here if p.argument and p.strong and p.can("n")), None)
        land = phrase.role == "kingdom" and not phrase.candidates
        helped = phrase.prep in ("für", "an", "bei", "gegenüber", "gegen", "mit", "for", "to") or (phrase.argument and not phrase.can("n"))
        if tokens[phrase.last - 1].lower in ("neighbour", "neighbor"):  # `its neighbour`, and nobody's next door
            its = own is not None and any(t.lower in ("its", "their") for t in tokens[max(0, phrase.first - 1) : phrase.last])
            return self._next_door(own.actors, here) if its and own is not None else ()
        if land and any(w.startswith(("nachbar", "neighbouring", "neighboring")) for w in words) and (own is not None or talk.subject):
            return self._next_door(own.actors if own is not None else talk.subject, here)  # `Indien wies Diplomaten aus. Das Nachbarland reagierte`
        if land and helped and own is not None and (met := self._other_land(own.actors, here)):
            return met
        owned = any(t.lower in self.cues.possessives for t in tokens[max(0, phrase.first - 1) : phrase.last])
        if phrase.role == "embassy" and owned and self.cues.language == "en" and (told := self._told_after(tokens, phrase, every)):
            return told
        if phrase.role != "embassy" and owned:
            owner = self._accuser(tokens, phrase, here) or self._complained_of(tokens, phrase, here) or next((p.actors for p in reversed(here) if p.argument and p.strong and p.can("n")), ())
            owner = owner or self._told_behind(tokens, phrase, every) or talk.subject
            if owner:
                return (self._state(owner),) if phrase.suffix and self._state(owner) else owner  # `closed its airspace`
        if own is not None and any(t.lower.startswith("eigen") or t.lower == "own" for t in tokens[phrase.first : phrase.last]):
            return own.actors
        if phrase.role == "parliament" and tokens[phrase.last - 1].text == "Congress" and not lists["congresses"] & {*talk.counts}:
            return ("USA",)  # with a capital and alone, it is one country's
        if phrase.role == "pair" or (phrase.plural and phrase.person is False and phrase.role in lists["persons"] and any(w in ("beide", "beiden") for w in words)):
            pairs = [p.actors for p in here if len(p.actors) == 2 and not (p is own and phrase.prep is not None)]  # `A and B appealed to both sides`
            named = [state for state, often in talk.counts.most_common(4) if often > 1 and (state,) not in [p.actors for p in here]][:2]
            lately = [one.actors for one in talk.heard if len(one.actors) == 2 and talk.sentence - one.sentence <= 2]
            return next(reversed([*lately, *pairs]), ()) or (tuple(named) if len(named) == 2 else ()) or self._two_named(here)
        definite = any(t.lower in lists["definite"] for t in tokens[max(0, phrase.first - 1) : phrase.first + 1])
        if phrase.role == "army" and not definite and tokens[phrase.last - 1].lower in lists["arms"]:
            return ()  # `artillery killed eleven people`: whose it was is not said
        sent = next((p.actors for p in every if p.prep == "from" and p.first == phrase.last + 1 and p.actors), ())
        if phrase.role == "army" and sent and not any(self.verb_forms.get(t.lower) for t in tokens[: phrase.first]):
            return sent  # `Troops from Chad and Niger arrived`, not `withdrew its troops from Iraq`
        same = talk.apart.get(phrase.role, ())
        if phrase.role == "body":
            return talk.last(talk.bodies) if definite or any(t.lower in ("alle", "allen", "aller", "all") for t in tokens[max(0, phrase.first - 1) : phrase.last]) else ()
        if phrase.role in ("court", "parliament", "council", "commission") and same and not self._state(same) and definite:
            return same  # the house named before
        if phrase.role == "council" or (phrase.role == "commission" and indefinite):
            return ()
        if phrase.role == "person" and tokens[phrase.last - 1].lower.startswith(("kommissar", "commissioner")) and "commission" in talk.apart:
            return talk.apart["commission"]
        if phrase.role == "army" and definite and (not phrase.plural or words[-1] in _FORCES) and (home := self._opened_in(tokens, here)):
            return home  # `In Vilnius, the army ...`
        if phrase.role in lists["domestic"]:
            if same and definite and phrase.suffix and not phrase.candidates:
                return (self._state(same),) if self._state(same) else same  # `the blogger` is the one spoken of before
            return self._domestic(phrase, here, every)
        near = [
            p.actors
            for p in here
            if p.form in ("capital", "name", "seat", "adjective", "holder", "office")
            and (p.strong or p.form == "adjective")
            and (not phrase.person or (self.actors.kind(p.actors[0]) == "state" and len(p.actors) == 1))
        ]
        if phrase.candidates:
            states = [*(a for ids in reversed(near) for a in ids), talk.in_play(), *(state for state, _ in talk.counts.most_common())]
            return next(((s,) for s in states if s in phrase.candidates), phrase.candidates[:1])
        if phrase.role in lists["institutions"]:
            where = [p.actors for p in here if p.prep in ("in", "aus") and len(p.actors) == 1 and self._seat_of_rule(tokens, p)]
            if where:
                return where[-1]  # `Anders klang es in Moskau: Das Außenministerium ...`
            if own is not None and self._own_plan(tokens, own, phrase):
                return (self._state(own.actors),)
            if acted := self._goes_on_from(phrase, here, every):
                return acted
            return self._whose("house", phrase, here, every)
        home = next((p.actors for p in reversed(here) if p.prep == "in" and p.form == "capital" and self._state(p.actors)), ())
        with_name = sum(t.capitalised for t in tokens[phrase.first : phrase.last]) > 1
        if self.cues.language == "de" and home and (with_name or phrase.role not in ("head_of_state", "head_of_government", "president", "person")):
            return home  # `In Vilnius unterzeichnete der Innenminister`
        if self.cues.language == "en" and not (with_name or phrase.plural or phrase.role in _RULERS) and (home := self._opened_in(tokens, here)):
            return home  # `In Oslo, the foreign minister said`
        if phrase.surname and phrase.role not in ("spokesperson", "embassy"):
            return self._whose("named", phrase, here, every) or talk.subject
        ruled = self._state(same) if self.cues.language == "en" and definite and phrase.role in ("head_of_state", "head_of_government") else ""
        if ruled and own is not None and own.first < phrase.first and not phrase.candidates and ruled != self._state(own.actors):
            return (ruled,)  # `Peru's president dissolved Congress. ... Cuba congratulated the president`
        if phrase.role == "spokesperson" and own is not None and not near and len(own.actors) == 1 and self.actors.kind(own.actors[0]) == "igo":
            return own.actors  # `The secretary-general was alarmed; a spokesman said`
        if phrase.person and talk.subject in talk.people:
            return talk.subject  # `the president` is the one just spoken of
        if phrase.plural and (len(talk.subject) > 1 or (talk.subject and not self._state(talk.subject))):
            return talk.subject  # `the leaders` are those of the bloc
        if phrase.role == "person":
            near_words = {t.lower for t in tokens[max(0, phrase.first - 2) : phrase.last]}
            if phrase.plural and not near_words & self.cues["definite"]:
                return ()  # `Experten raten zu leichtem Essen`: anybody's
            return self._whose("bare", phrase, here, every) or talk.subject
        if near:
            return near[-1]
        within = next((self._state(p.actors) for p in reversed(here) if ":" in p.actors[0] and p.role != phrase.role), "")
        if within and phrase.role in _RULERS and talk.subject and not self._state(talk.subject):
            return (within,)  # `The agency regretted it. Opposition deputies accused the president`
        speaks = talk.last(talk.states, talk.bodies) if phrase.role == "spokesperson" else ()
        return self._ruled(phrase, talk.subject) or speaks or self._whose("bare", phrase, here, every)

    @staticmethod
    def _spoken_for(tokens: Sequence[Token], phrase: Phrase, every: Sequence[Phrase]) -> tuple[str, ...] | None:
        """`A spokesman for Prime Minister Jane Example`: who stands directly behind."""
        behind = [t.lower for t in tokens[phrase.last : phrase.last + 1]]
        if not behind or behind[0] not in ("for", "of", "von", "für"):
            return None
        return next((p.actors for p in every if p.actors and phrase.last < p.first <= phrase.last + 2), None)

    def _goes_on_from(self, phrase: Phrase, here: Sequence[Phrase], every: Sequence[Phrase]) -> tuple[str, ...]:
        """`Brazil put its forces on alert. The defence ministry said ...`: a ministry that opens a sentence is of the state that acted in the one before."""
        talk = self.discourse
        if self.cues.language != "en" or here or phrase.first > 1 or any(p.form == "capital" and p.prep in _PLACES for p in every):
            return ()
        acted = [one for one in talk.heard[-24:] if one.subject and talk.sentence - one.sentence == 1]
        state = self._state(acted[0].actors) if acted and len(acted[0].actors) == 1 else ""
        return (state,) if state else ()

    def _own_plan(self, tokens: Sequence[Token], own: Phrase, phrase: Phrase) -> bool:
        """`Canada will levy duties on Vietnam, the finance ministry announced`: what a state will do its own ministry tells."""
        told = tokens[phrase.last].lower if phrase.last < len(tokens) else ""
        led = tokens[phrase.first - 2].text if phrase.first > 1 and tokens[phrase.first - 1].is_word else tokens[phrase.first - 1].text
        planned = tokens[own.last : own.last + 4]
        coming = any(t.lower in ("will", "would", "plans", "intends") for t in planned) or [t.lower for t in planned[:2]] in (["is", "to"], ["has", "decided"])
        return self.cues.language == "en" and coming and led == "," and told in self.cues["reporting"] and own.form != "pronoun" and bool(self._state(own.actors))

    def _ruled(self, phrase: Phrase, subject: tuple[str, ...]) -> tuple[str, ...]:
        """`Protesters stormed the palace. The president ...`: the head of a state is not one of the crowd that acted last."""
        if len(subject) != 1 or phrase.role not in _RULERS:
            return subject
        if self.actors.kind(subject[0]) == "nonstate" and not self._state(subject):
            return ()  # `The Taliban claimed the attack. The prime minister ...`
        apart = subject[0].partition(":")[2] in ("protesters", "civilians", "rebels", "opposition", "unions", "court")
        return (self._state(subject),) if apart and self._state(subject) else subject

    def _other_land(self, own: tuple[str, ...], here: Sequence[Phrase]) -> tuple[str, ...]:
        """`stockt die Hilfe für das Land auf`, `liefert dem Nachbarland Panzer`: not who acts himself, but the state he has to do with."""
        talk, mine = self.discourse, {a.partition(":")[0] for a in own}
        if not mine or any(self.actors.kind(a) != "state" for a in mine):
            return ()
        lately = [one for one in talk.heard[-24:] if talk.sentence - one.sentence <= 3 and len(one.actors) == 1 and self._state(one.actors) == one.actors[0]]
        told = [one.actors for one in lately if one.subject] + [one.actors for one in lately if not one.subject]
        told += [p.actors for p in here if len(p.actors) == 1 and self._state(p.actors) == p.actors[0]]
        return next((actors for actors in reversed(told) if actors[0] not in mine), ())

    def _next_door(self, own: tuple[str, ...], here: Sequence[Phrase]) -> tuple[str, ...]:
        """`verurteilte den Nachbarn`, `called on its neighbour`: the one state beside these that the text has named, nobody where it has named several."""
        talk, mine = self.discourse, {a.partition(":")[0] for a in own}
        heard = {one.actors[0].partition(":")[0] for one in talk.heard[-24:] if talk.sentence - one.sentence <= 3 and len(one.actors) == 1}
        heard |= {p.actors[0].partition(":")[0] for p in here if len(p.actors) == 1}
        for named in (sorted(heard - mine), sorted({*talk.counts} - mine)):
            if found := neighbours(mine, named):
                return found if len(found) == 1 else ()
        return ()

    def _seat_of_rule(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """`In Moskau`, and where it opens the sentence also `In Singapur`, `In Südkoreas Hauptstadt`: whose houses are meant there."""
        if phrase.form == "capital":
            return True
        capital = phrase.role == "site" and tokens[phrase.last - 1].lower in ("hauptstadt", "capital")
        return phrase.first <= 1 and (capital or phrase.form == "name") and bool(self._state(phrase.actors))

    def _opened_in(self, tokens: Sequence[Token], here: Sequence[Phrase]) -> tuple[str, ...]:
        """The state in whose capital a sentence opens: `In Oslo, ...`."""
        opening = next((p for p in here if p.prep == "in" and p.first <= 1 and p.form == "capital" and self._seat_of_rule(tokens, p)), None)
        return (self._state(opening.actors),) if opening is not None and self._state(opening.actors) else ()

    def _whose(self, kind: str, phrase: Phrase, here: Sequence[Phrase], every: Sequence[Phrase]) -> tuple[str, ...]:
        """The state, or for people of some kinds the body, that an institution, a title or a crowd most likely belongs to."""
        talk, either = self.discourse, kind in ("bare", "named", "army")
        whose = self._side if either else self._state
        named = [
            Named(
                actor, p.first < phrase.first, p.prep in _PLACES and p.form in ("city", "capital", "name", "seat"), p.prep in _AWAY,
                p.argument and p.strong and p.can("n"), p.form == "city",
            )
            for p in (*here, *(p for p in every if p.first > phrase.first and p.actors))
            if (actor := whose(p.actors)) and not (kind in ("army", "site") and (p.prep in _OTHERS or p.first > phrase.first))
        ]  # fmt: skip
        past = (talk.apart.get(phrase.role, ()), talk.subject, talk.last(talk.people))
        others = {self._state(p.actors) for p in every if p.prep in _OTHERS} if kind in ("army", "site") else set()
        options = signs(named, talk, [whose(actors) for actors in past], bodies=either)
        if kind == "army":
            options = {state: speaks for state, speaks in options.items() if state not in _lists()["no_army"]}
        if others:
            options = {state: speaks for state, speaks in options.items() if state not in others or any(speaks[:4])}
        if phrase.role in ("person", "civilians", "head_of_state", "site") and kind in ("bare", "people", "site"):
            # people of any kind: a town alone does not make the chairman one of its state's
            met = {n.state for n in named if (n.before or n.place) and not (n.town and kind == "bare")} | talk.spoken.keys()
            met |= {actors[0].partition(":")[0] for actors in talk.states} if kind == "bare" else {state for state, _ in talk.places}
            options = {state: speaks for state, speaks in options.items() if state in met or talk.counts[state] > 1}
        if self.weighed is not None:
            self.weighed.append((self._last[phrase.first].start, kind, options))
        state = likeliest(kind, options)
        return (state,) if state else ()

    def _side(self, actors: tuple[str, ...]) -> str:
        """The state or body somebody belongs to, "" for others."""
        if not actors:
            return ""
        return self._state(actors) or (actors[0] if self.actors.kind(actors[0]) in ("igo", "nonstate", "bloc") else "")

    def _domestic(self, phrase: Phrase, here: Sequence[Phrase], every: Sequence[Phrase]) -> tuple[str, ...]:
        """Courts, police, citizens, rebels are those of the place: named in the sentence, else in play."""
        talk = self.discourse
        if phrase.role != "rebels" and not phrase.candidates:
            return self._whose(_KINDS.get(phrase.role, "inner"), phrase, here, every)
        places = [p for p in every if p.actors and p.form in ("city", "capital", "name") and p.prep in _PLACES and self._state(p.actors)]
        if places:
            return (self._state(min(places, key=lambda p: abs(p.first - phrase.first)).actors),)
        if phrase.role == "rebels" and (group := self._group_named(phrase)):
            return group
        if phrase.candidates:
            options = [*(self._state(p.actors) for p in reversed(here)), talk.in_play(), *(state for state, _ in talk.counts.most_common())]
            return (next((state for state in options if state in phrase.candidates), phrase.candidates[0]),)
        near = [self._state(p.actors) for p in here if self._state(p.actors)]
        if near:
            return (max(reversed(near), key=lambda state: talk.counts[state]),)  # the one that the text is about, else the latest
        state = talk.in_play()
        others = {p.actors[0] for p in every if p.actors and p.prep in ("by", "against", "with", "von", "gegen", "durch", "mit")}
        return (state,) if state and state not in others else ()

    def _group_named(self, phrase: Phrase) -> tuple[str, ...]:
        """`Bogotá sprach mit der ELN. Die Rebellen ...`: the armed group named shortly before, if it is the only one."""
        talk = self.discourse
        article = self._last[max(0, phrase.first - 1) : phrase.first + 1]
        if phrase.last - phrase.first > 2 or not any(t.lower in _lists()["definite"] for t in article):
            return ()
        near = [one for one, sentence in talk.spoken.items() if 0 <= talk.sentence - sentence <= 3 and self.actors.kind(one) == "nonstate"]
        return (near[0],) if len(near) == 1 and ":" not in near[0] else ()
