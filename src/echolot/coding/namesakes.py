"""Names that mean something else: a river, a bird, a state's thing, a part of the name of somebody whom no list knows, another state's house."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from echolot.coding.actors import ACTORS, ActorList, Match, Name
from echolot.coding.cues import Cues
from echolot.coding.phrases import word_lists
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


@lru_cache(maxsize=2)
def _courts(language: str) -> dict[str, list[tuple[tuple[str, ...], str, date | None]]]:
    """Towns that stand for a court -> beginnings of words that say so, the court, until when it sat there."""
    with (ACTORS / "seats_of_courts.csv").open(encoding="utf-8") as lines:
        table = [row for row in csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")) if row["language"] == language]
    out: dict[str, list[tuple[tuple[str, ...], str, date | None]]] = {}
    for row in table:
        out.setdefault(row["name"], []).append((tuple(row["with"].split("|")), row["actor_id"], date.fromisoformat(row["valid_to"]) if row["valid_to"] else None))
    return out


_SPELT = str.maketrans("WJYCQ", "VIIKK")  # first letters by which spellings of one name differ


def _alike(name: str, other: str) -> bool:
    """Whether two spellings of a given name may be of one: `Wladimir`, `Vladimir`."""
    first, second = (n[:1].upper().translate(_SPELT) for n in (name, other))
    return first == second


@dataclass(slots=True)
class Namesakes:
    """Tells the names of actors in a sentence from what is only called like them."""

    actors: ActorList
    cues: Cues
    day: date | None
    opinion: bool  # whether the text is a commentary
    home: str = ""  # the state from where the text was filed

    def set_aside(self, tokens: Sequence[Token], found: list[Match]) -> list[Match]:
        """Names of actors, without those that mean a river, a bird or a person here."""
        found = [match for match in found if not self._of_the_state(tokens, match)]
        if not self.opinion:  # in reports a continent is a place
            found = [match for match in found if tokens[match.first].lower not in self.cues["continents"]]
        found = [match for match in found if not (self._another_meaning(tokens, match) or self._in_a_longer_name(tokens, found, match))]
        clubs = [match for match in found if self._only_its_club(tokens, found, match)]
        members = {at + 1: match.first for match in clubs for at in range(match.last - 1, match.last + 5) if at < len(tokens) and self._member(tokens[at])}
        found = [replace(match, first=members.get(match.first, match.first)) for match in found if match not in clubs and not self._in_a_joint_body(tokens, found, match)]
        return [self._of_its_land(tokens, found, self._of_another(tokens, found, self._its_court(tokens, match))) for match in found]

    def _its_court(self, tokens: Sequence[Token], match: Match) -> Match:
        """`Den Haag erließ Haftbefehl`, `the court in The Hague`: a town that stands for the court that sits in it."""
        courts = _courts(self.cues.language).get(" ".join(match.name.words), ()) if match.name.form in ("capital", "city") else ()
        governed = any(t.lower in self.cues["governs_there"] for t in tokens[max(0, match.first - 3) : match.first])  # `die Regierung in Den Haag`
        near = [t.lower for t in tokens[max(0, match.first - 12) : match.last + 12]] if courts and not governed else []
        for opening, court, until in courts:
            if (until is None or (self.day is not None and self.day <= until)) and any(word.startswith(opening) for word in near):
                return replace(match, name=match.name._replace(actors=(court,), form="name", gender="m"))
        return match

    def _of_its_land(self, tokens: Sequence[Token], found: Sequence[Match], match: Match) -> Match:
        """`the Foreign Office` in a report from Islamabad, `the Foreign Office of Pakistan`: a house that several states call alike."""
        lists = word_lists()
        house = " ".join(match.name.words)
        if match.name.form != "seat" or house not in lists["shared_houses"]:
            return match
        behind = next((m for m in found if m.first == match.last + 1 and tokens[match.last].lower == "of" and m.name.form == "name"), None)
        owner = self.actors.state_of(behind.name.actors) if behind is not None else self.home if self.home in lists["shared_by"] or house in lists["common_houses"] else ""
        return replace(match, name=match.name._replace(actors=(owner,))) if owner else match

    def of_their_federation(self, text: Sequence[tuple[Sequence[Token], list[Match]]]) -> list[tuple[Sequence[Token], list[Match]]]:
        """The names of a text, sentence by sentence; `die Bundespolizei` in one that tells of Brazil and of nothing German is Brazil's."""
        houses = dict(pair.split("=") for pair in word_lists()["federal_houses"])

        def federal(match: Match) -> str:
            return houses.get(match.name.words[0], "") if match.name.form == "seat" else ""

        if not any(federal(match) for _, found in text for match in found):
            return list(text)
        others = [self.actors.state_of(m.name.actors) for _, found in text for m in found if m.name.form not in ("office", "city") and not federal(m)]
        land = next((state for state in others if state), "")
        if not land or "DEU" in others:
            return list(text)
        return [(tokens, [replace(m, name=m.name._replace(actors=(land,))) if land in federal(m).split() else m for m in found]) for tokens, found in text]

    def _only_its_club(self, tokens: Sequence[Token], found: Sequence[Match], match: Match) -> bool:
        """`der Nato-Partner Türkei`, `im EU-Land Zypern`, `des EU- und Nato-Staats`: what a single state is a member of does not act."""
        if self.cues.language != "de" or not match.name.actors or self.actors.kind(match.name.actors[0]) not in ("igo", "bloc"):
            return False
        if match.first and tokens[match.first - 1].lower in self.cues["none_or_all"]:
            return False  # `hat kein EU-Staat Israel verurteilt`: whoever is named behind is none of them
        if match.last - match.first > 1 and self._member(tokens[match.last - 1]):
            return any(other.first == match.last and self.actors.kind(other.name.actors[0]) == "state" for other in found if other.name.actors)
        if match.last + 1 >= len(tokens) or tokens[match.last].text != "-":
            return False
        noun = tokens[match.last + 1]
        if noun.lower in ("und", "sowie") and match.last + 4 < len(tokens) and tokens[match.last + 3].text == "-":
            noun = tokens[match.last + 4]
        return self._member(noun) and all(noun is not tokens[other.first] or other.name.form == "office" for other in found)  # but not in `des Nato-Russland-Rats`

    def _in_a_joint_body(self, tokens: Sequence[Token], found: Sequence[Match], match: Match) -> bool:
        """`der Nato-Russland-Rat`, `die Bosnien-Serbien-Kommission`: what two bear together is neither of them; that a club is told of stays known."""
        if self.cues.language != "de" or match.last - match.first > 1 or (match.name.actors and self.actors.kind(match.name.actors[0]) in ("igo", "bloc")):
            return False
        at = match.first
        while at > 1 and tokens[at - 1].text == "-" and tokens[at - 2].capitalised:
            at -= 2
        parts = []
        while at < len(tokens) and tokens[at].capitalised:
            parts.append(at)
            if at + 1 >= len(tokens) or tokens[at + 1].text != "-":
                break
            at += 2
        if len(parts) < 3 or not tokens[parts[-1]].lower.startswith(tuple(word_lists()["joint_bodies"])):
            return False
        named = {i for m in found if m.name.form in ("name", "adjective") for i in range(m.first, m.last)}
        return set(parts[:-1]) <= named

    def _member(self, noun: Token) -> bool:
        return noun.capitalised and noun.lower.endswith(tuple(self.cues["members_of_clubs"]))

    def _of_the_state(self, tokens: Sequence[Token], match: Match) -> bool:
        """`state terrorism`, `state media`: what kind of thing it is, not whose."""
        following = tokens[match.last].lower if match.last < len(tokens) else ""
        return match.name.form == "office" and tokens[match.last - 1].lower == "state" and following in self.cues.lists.get("state_things", ())

    def _another_meaning(self, tokens: Sequence[Token], match: Match) -> bool:
        rebels = match.name.actors[:1] and match.name.actors[0].endswith(":rebels")
        if not rebels and self._meant_elsewhere(tokens, match, self._words(tokens, match)):
            return True
        lists = word_lists()
        if tokens[match.last - 1].lower in lists["counts"]:  # `hundreds of North Korean troops`: a number, and no crowd
            following = [t.lower for t in tokens[match.last : match.last + 5]]
            return following[:1] == ["of"] and bool(lists["counted"] & set(following))
        if match.name.form in ("name", "adjective") and match.last < len(tokens) and tokens[match.last].text in lists["seas"]:
            return True  # `the Indian Ocean`, `ins Japanische Meer`
        if match.last - match.first > 1:
            return False
        word = tokens[match.first].text
        if match.first > 1 and tokens[match.first - 1].lower in ("of", "von") and tokens[match.first - 2].text in lists["waters"]:
            return True  # `the Gulf of Finland`
        if word.lower() == "military" and match.name.form == "office" and self._only_qualifies(tokens, match):
            return True
        if match.name.form == "holder" and self._of_the_family(tokens, match):
            return True
        if match.name.form not in ("name", "capital", "city"):
            return False
        behind = [t.lower for t in tokens[match.last : match.last + 2]]
        if word in _ambiguous(self.cues.language) and behind[:1] == ["state"] and not set(behind[1:]) & set(self.cues.lists.get("state_things", ())):
            return True  # `Nigeria's Niger state`
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

    def _of_the_family(self, tokens: Sequence[Token], match: Match) -> bool:
        """`Kim Sung-hwan`: a family name in front of another given name than that of the one who is known by it."""
        state = match.name.actors[0].partition(":")[0] if match.name.actors else ""
        given = tokens[match.last] if match.last < len(tokens) else None
        lists = word_lists()
        if state != "PRK" or tokens[match.first].text not in lists["korean_families"] or given is None or not given.text.istitle() or not given.is_word or given.text in lists["no_names"]:
            return False
        near = {t.lower for t in tokens[max(0, match.first - 8) : match.last + 10]}
        southern = self.home == "KOR" or bool(near & lists["southern_words"])
        return southern and "north" not in near and not self.actors.matches([replace(given, index=0)], self.cues.language, self.day)

    def _meant_elsewhere(self, tokens: Sequence[Token], match: Match, name: str) -> bool:
        """`Georgia` beside `Atlanta`, `die besetzten Gebiete` beside `Ukraine`: the words around give another meaning."""
        if match.name.form not in ("name", "capital", "city") or name not in _ambiguous(self.cues.language):
            return False
        elsewhere, sure = _ambiguous(self.cues.language)[name]
        near = {t.lower for t in tokens[max(0, match.first - 12) : match.last + 12]}
        return bool(near & elsewhere) and not near & sure

    def _only_qualifies(self, tokens: Sequence[Token], match: Match) -> bool:
        """`military aid was frozen`, `a military drone crashed`, against `the military said`: an adjective before what is given or moved, and no army."""
        led, what = tokens[match.first - 1] if match.first else None, tokens[match.last].lower if match.last < len(tokens) else ""
        owned = led is not None and (led.lower in ("'s", "’s") or led.capitalised or led.lower in self.cues.possessives)
        given = what in word_lists()["given"] and not (led is not None and led.lower == "the")
        return not owned and (given or what in word_lists()["craft"])

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

    def _of_another(self, tokens: Sequence[Token], found: Sequence[Match], match: Match) -> Match:
        """`das japanische Unterhaus`: a house that one state's readers call by its bare name is another's behind an adjective. Maoists in India are rebels there."""
        if match.name.actors[:1] and match.name.actors[0].endswith(":rebels") and self._meant_elsewhere(tokens, match, self._words(tokens, match)):
            return Match(match.first, match.last, Name(words=match.name.words, actors=(), form="office", office="rebels", suffix="rebels", gender="pl"))
        adjective = next((m for m in found if m.last == match.first and m.name.form == "adjective"), None)
        if self._anothers_party(found, match, adjective):
            return Match(match.first, match.last, Name(words=match.name.words, actors=(), form="office", office="party", suffix="party", gender=match.name.gender))
        if match.name.form != "seat" or not self._elsewhere(tokens, found, match, adjective):
            return match
        words = {word.lower() for word in match.name.words}
        office = "parliament" if adjective is not None or words & word_lists()["chambers"] else "government"
        return Match(match.first, match.last, Name(words=match.name.words, actors=(), form="office", office=office, gender=match.name.gender))

    @staticmethod
    def _anothers_party(found: Sequence[Match], match: Match, adjective: Match | None) -> bool:
        """`Portugals Grüne`, `die österreichischen Grünen`, `Lateinamerikas Linke`: a party that goes by its bare name only at home."""
        home, of, _ = (match.name.actors[0] if match.name.actors else "").partition(":party:")
        owner = adjective or next((m for m in found if m.last == match.first and m.name.genitive), None)
        return bool(of) and owner is not None and home not in {actor.partition(":")[0] for actor in owner.name.actors}

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
