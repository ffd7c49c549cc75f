"""Names and titles: which words of a sentence name somebody, and which of them are one phrase (`the Iranian | president | Hassan Example`)."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from echolot.coding.actors import ACTORS, ActorList, Match, Name
from echolot.coding.cues import Cues
from echolot.coding.discourse import Discourse
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.tokens import Token


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


_LANDS = ("land", "staat", "insel", "republik", "emirat", "königreich", "sultanat", "macht", "monarchie", "enklave")
# descriptions of people inside a state that a name may follow
_NAMED_ROLES = frozenset(("party", "court", "opposition", "rebels", "civilians", "unions", "church", "protesters", "police", "army"))
# what stands between a title and whose it is
_OF_THE = frozenset(
    tuple(words.split())
    for words in ("", "-", "of the", "des", "der", "of", "im", "in the", "at the", "from the", "for the", "eines", "aus dem", "'s")
)
_OF_MANY = frozenset(tuple(words.split()) for words in ("vieler", "mehrerer", "einiger", "der", "of many", "of several", "of"))
_OF_A = frozenset(tuple(words.split()) for words in ("of", "of a", "of an", "of the", "eines", "einer", "des", "der"))
_STAFF = frozenset(("spokesperson", "person", "foreign_minister", "defence_minister", "minister", "national_security_adviser", "government"))
_BEHIND_DE = frozenset(tuple(words.split()) for words in ("der", "des", "von", "vom", "in", "im", "aus", "in der", "von der"))
_BEHIND_EN = frozenset(tuple(words.split()) for words in ("of", "of the", "in", "for", "for the", "at the", "from", "in the"))


_SPELT = str.maketrans("WJYCQ", "VIIKK")  # first letters by which spellings of one name differ


def _alike(name: str, other: str) -> bool:
    """Whether two spellings of a given name may be of one: `Wladimir`, `Vladimir`."""
    first, second = (n[:1].upper().translate(_SPELT) for n in (name, other))
    return first == second


def person_id(family_name: str) -> str:
    """The id of a private person whom a text names: the family name in plain capitals (`Navrátil` is `NAVRATIL`)."""
    plain = unicodedata.normalize("NFKD", family_name).encode("ascii", "ignore").decode()
    return plain.upper() or family_name.upper()


@dataclass(slots=True)
class Naming:
    """Joins the names of a sentence, and the titles and adjectives beside them, to phrases."""

    actors: ActorList
    cues: Cues
    day: date | None
    verb_forms: Mapping[str, frozenset[str]]
    opinion: bool  # whether the text is a commentary
    discourse: Discourse

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Names of actors, without those that mean a river, a bird or a person here."""
        found = self.actors.matches(tokens, self.cues.language, self.day)
        found = [match for match in found if not self._of_the_state(tokens, match)]
        if not self.opinion:  # in reports a continent is a place
            found = [match for match in found if tokens[match.first].lower not in self.cues["continents"]]
        found = [match for match in found if not (self._another_meaning(tokens, match) or self._in_a_longer_name(tokens, found, match))]
        return self._apposed(tokens, [self._of_another(tokens, found, match) for match in found])

    def _in_a_longer_name(self, tokens: Sequence[Token], found: Sequence[Match], match: Match) -> bool:
        """`Minister Madeleine King`, `Secretary-General Kao Kim Hourn`, `Handelsministerin Grace Kim`: a part of the name of somebody whom no list knows."""
        if match.last - match.first > 1 or match.name.form not in ("holder", "office"):
            return False
        taken, lists = {i for m in found for i in range(m.first, m.last)}, word_lists()
        first = match.first
        while first and match.first - first < 3 and first - 1 not in taken and self._of_a_name(tokens[first - 1]):
            first -= 1
        given, english = tokens[first].text, self.cues.language == "en"
        titled = any(m.last == first and m.name.office in lists["persons"] for m in found)
        goes_on = english and match.last < len(tokens) and match.last not in taken and self._of_a_name(tokens[match.last])
        if first == match.first:
            full_names = self.actors.named_so(match.name, self.day) if titled and goes_on and match.name.form == "holder" else []
            return bool(full_names) and all(name.words[0] != tokens[match.first].text for name in full_names)  # `Minister Aoun Diab`, as against `ambassador Kim Song`
        inside = goes_on and first > 0 and sum(t.capitalised for t in tokens) * 2 < len(tokens)
        if not (titled or inside or given in lists["male"] | lists["female"]):
            return False
        if match.name.form == "office":
            return tokens[match.first].text in lists["also_families"]
        full = (name.words[0] for name in self.actors.named_so(match.name, self.day))
        return goes_on or not any(known != tokens[match.first].text and _alike(known, given) for known in full)

    def _of_a_name(self, token: Token) -> bool:
        """Whether a word can be a given or a family name."""
        common = self.cues.language == "de" and token.lower.endswith(tuple(word_lists()["noun_endings"]))
        return token.is_word and token.text[0].isupper() and len(token.text) > 1 and token.text not in word_lists()["no_names"] and not common

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
        return opened and noun.capitalised and noun.is_word and noun.lower.endswith(tuple(word_lists()["class_nouns"]))

    def _of_another(self, tokens: Sequence[Token], found: Sequence[Match], match: Match) -> Match:
        """`das japanische Unterhaus`: a house that one state's readers call by its bare name is another's behind an adjective. Maoists in India are rebels there."""
        if match.name.actors[:1] and match.name.actors[0].endswith(":rebels") and self._meant_elsewhere(tokens, match, self._words(tokens, match)):
            return Match(match.first, match.last, Name(words=match.name.words, actors=(), form="office", office="rebels", suffix="rebels", gender="pl"))
        adjective = next((m for m in found if m.last == match.first and m.name.form == "adjective"), None)
        if match.name.form != "seat" or not self._elsewhere(tokens, found, match, adjective):
            return match
        words = {word.lower() for word in match.name.words}
        office = "parliament" if adjective is not None or words & word_lists()["chambers"] else "government"
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
        word, lists = tokens[match.first].text, word_lists()
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
        given = what in word_lists()["given"] and not (led is not None and led.lower == "the")
        return not owned and (given or what in word_lists()["craft"])

    def with_learned(self, tokens: Sequence[Token], matches: list[Match]) -> list[Match]:
        """A family name counts once the full name has been read in this text."""
        learned = self.discourse.learned
        matches = [m for m in matches if not self._met_as_a_name(tokens, m)]
        taken = {i for m in matches for i in range(m.first, m.last)}
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

    def _met_as_a_name(self, tokens: Sequence[Token], match: Match) -> bool:
        """`Minister Madeleine King spoke. King said ...`: a title that the text has introduced as somebody's family name, without article or name beside it."""
        word = tokens[match.first].text
        if match.last - match.first > 1 or match.name.form != "office" or word not in self.discourse.learned:
            return False
        before, after = tokens[match.first - 1].lower if match.first else "", tokens[match.last] if match.last < len(tokens) else None
        return before not in self.cues.determiners and before not in self.cues.possessives and not (after is not None and after.capitalised and after.is_word)

    def _given_names(self, tokens: Sequence[Token], at: int, taken: set[int]) -> int:
        """Start of the name whose family name stands at `at`: given names before it belong to the same person."""
        first, lists = at, word_lists()
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

    def blocks(self, tokens: Sequence[Token], matches: list[Match]) -> list[Phrase]:
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
        if last.form == "office" and last.office not in word_lists()["persons"]:
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
            if inside and last.office in word_lists()["abroad"]:
                return False  # soldiers in a country need not be that country's
            if inside and len(between) <= 4 and all(w in word_lists()["bridges"] for w in between[1:]):
                return True
            if self.cues.language == "de":
                return (following.name.genitive and not between) or tuple(between) in _BEHIND_DE
            return tuple(between) in _BEHIND_EN
        domestic = last.office in word_lists()["domestic"]
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
        if of_body and named and self.actors.kind(named[0].name.actors[0]) == "igo" and named[0].name.actors != of_body:
            of_body = ()  # `der Kommissionspräsident der ECOWAS`
        if holder is not None:
            ids, form = of_body or self._as_said(named, offices) or holder.name.actors, "holder"
        elif of_body:
            ids, form = of_body, "office"  # the Luxembourgish president of the council speaks for the EU
        elif named:
            ids, form = self.apart(named[0].name.actors, apart), "office" if office else named[-1 if forms == ["adjective", "name"] else 0].name.form
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
        lists = word_lists()
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
        return named[0].name.actors if self.actors.state_of(named[0].name.actors) == named[0].name.actors[0] else ()

    @staticmethod
    def _indefinite(tokens: Sequence[Token], at: int) -> bool:
        """Whether an indefinite article stands before a noun, with at most two adjectives between."""
        for token in reversed(tokens[max(0, at - 3) : at]):
            if token.lower in word_lists()["indefinite"]:
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

    def apart(self, ids: tuple[str, ...], suffix: str) -> tuple[str, ...]:
        """`IRN:court`: courts, rebels, citizens stand apart from their state; those of a body do not."""
        if not suffix:
            return ids
        return tuple(f"{i}:{suffix}" if ":" not in i and self.actors.kind(i) == "state" else i for i in ids)

    @staticmethod
    def _gender(tokens: Sequence[Token], holder: Match) -> str:
        """What a given name tells: `Angela` is she, `Joschka` is he."""
        given, lists = {t.text for t in tokens[max(0, holder.first - 2) : holder.last - 1]}, word_lists()
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

    def introduced(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
        """`der iranische Außenminister Hassan Beispiel`: a title with a name nobody knows; the family name counts from here on."""
        taken = {i for b in blocks for i in range(b.first, b.last)}
        return [self._introduction(tokens, block, taken) for block in blocks]

    def _introduction(self, tokens: Sequence[Token], block: Phrase, taken: set[int]) -> Phrase:
        lists = word_lists()
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
        lists, at = word_lists(), block.first - 1
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
        lists, at, capitals, end = word_lists(), block.last, 0, block.last
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

    def learn(self, tokens: Sequence[Token], phrase: Phrase) -> None:
        """Remember the family name at the end of a title's phrase."""
        if not (phrase.actors and phrase.person and phrase.form in ("office", "inhabitant", "name")):
            return
        name = tokens[phrase.last - 1].text if not phrase.surname else phrase.surname
        token = next(t for t in reversed(tokens[phrase.first : phrase.last]) if t.text == name)
        known = name not in word_lists()["also_families"] and bool(self.actors.matches([replace(token, index=0)], self.cues.language, self.day))
        if token.capitalised and len(name) > 2 and not known:
            self.discourse.learned.setdefault(name, phrase.actors)

    def appositions(self, tokens: Sequence[Token], blocks: list[Phrase]) -> list[Phrase]:
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
