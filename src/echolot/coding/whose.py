"""Whose a title, a description or a deed without a country is: `the foreign ministry`, `die Polizei`, `its neighbour`, `closed its airspace`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from echolot.coding.actors import ActorList
from echolot.coding.belonging import Named, fought_by, likeliest, signs
from echolot.coding.cues import Cues
from echolot.coding.discourse import Discourse
from echolot.coding.neighbours import neighbours
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.quantities import number
from echolot.coding.tokens import Token

_PLACES = ("in", "at", "near", "bei", "aus", "from")
_AWAY = ("gegen", "against", "mit", "with", "nach", "to", "an", "über", "about", "für", "for")
_OTHERS = (*_AWAY, "by", "von", "durch")  # whose the troops and villages of the sentence are not
_HELPED = ("für", "an", "bei", "gegenüber", "gegen", "mit", "for", "to")
_KINDS = {"army": "army", "site": "site", "civilians": "people", "protesters": "people"}
_FOREIGN = ("ausländisch", "fremde", "international", "foreign", "overseas", "arab", "afrikanisch", "african", "asiatisch", "asian", "lateinamerikanisch")
_ABROAD = frozenset(("foreign_ministry", "foreign_minister"))  # a house of the state itself, whatever it is called
_FORCES = frozenset(("forces", "streitkräfte"))  # a plural that is one house
_HEADS = ("head_of_state", "head_of_government")
_RULERS = frozenset(("head_of_state", "head_of_government", "minister", "foreign_minister", "defence_minister", "government"))
_WHO = ("der", "die", "das", "who", "which")  # that can be the subject of a relative clause
_ON_THE_SPOT = ("protesters", "police", "civilians")  # who stands before an embassy and is not of the state whose it is
_TAKING = ("army", "police", *_HEADS)  # who comes to a firm from abroad, or sends those who do
_WHO_TALK = ("person", "spokesperson", "embassy", "government")  # officials and diplomats, whom reporters ask
_JUDGING = ("court", "police", "intelligence", "parliament")
_SITTING = ("court", "parliament", "council", "commission")  # houses that a body of states can have too
_HEADING = ("head_of_state", "person", "president", "leader", "director", "spokesperson")  # who can stand at the head of any house
_APART = ("opposition", "rebels", "unions", "church", "protesters", "party")  # whose heads speak for no government

Actors = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Bare:
    """A title or a description without a country, and what its sentence names."""

    tokens: Sequence[Token]
    phrase: Phrase
    here: Sequence[Phrase]  # who is named before it
    every: Sequence[Phrase]
    own: Phrase | None  # the first that can be the subject, of those before it
    dealt_with: frozenset[str]  # whose it is not
    elsewhere: frozenset[str]  # states that have no such office

    @property
    def role(self) -> str:
        return self.phrase.role

    @property
    def head(self) -> Token:
        """Its last word."""
        return self.tokens[self.phrase.last - 1]

    @property
    def words(self) -> list[str]:
        """Its words, with the one before it."""
        return [t.lower for t in self.tokens[max(0, self.phrase.first - 1) : self.phrase.last]]

    @property
    def indefinite(self) -> bool:
        return any(t.lower in word_lists()["indefinite"] for t in self.tokens[max(0, self.phrase.first - 2) : self.phrase.last])

    @property
    def definite(self) -> bool:
        return any(t.lower in word_lists()["definite"] for t in self.tokens[max(0, self.phrase.first - 1) : self.phrase.first + 1])


def _backer(tokens: Sequence[Token], phrase: Phrase, every: Sequence[Phrase]) -> Phrase | None:
    """`US-backed forces`, `Iran-armed rebels`: who stands behind them, and whose they are not."""
    at = next((i for i in range(phrase.first, max(phrase.first - 2, 1), -1) if tokens[i - 1].lower in _BACKED and tokens[i - 2].text == "-"), 0)
    return next((p for p in every if at and p.actors and p.last == at - 2), None)


_BACKED = frozenset(("backed", "armed", "funded", "trained", "supported", "supplied", "sponsored", "financed", "allied"))


@dataclass(slots=True)
class Whose:
    """Finds whose something is, by the words beside it, by what its kind belongs to, and by whom the text has spoken of."""

    actors: ActorList
    cues: Cues
    verb_forms: Mapping[str, frozenset[str]]
    discourse: Discourse
    weighed: list[tuple[int, str, dict[str, list[float]]]] | None = None  # place, kind and options of every choice, where asked for

    def of(self, tokens: Sequence[Token], phrase: Phrase, before: Sequence[Phrase], every: Sequence[Phrase]) -> Actors:
        """Whom a title or a description without a country means."""
        here = [p for p in before if p.actors and not self.actors.prints(p.actors)]
        own = next((p for p in here if p.argument and p.strong and p.can("n")), None)
        if (backer := _backer(tokens, phrase, every)) is not None:
            return self._of_the_state(phrase, self._only_other(backer, every) if phrase.role in ("rebels", "militia") else ())
        bare = _Bare(tokens, phrase, here, every, own, self._dealt_with(tokens, phrase, every), _without(tokens, phrase) if self.cues.language == "de" else frozenset())
        steps: tuple[Callable[[_Bare], Actors | None], ...] = (
            self._at_the_head_of, self._said_beside, self._told_of_with_name, self._as_a_land, self._owned, self._as_a_pair, self._as_an_army, self._as_a_house_that_sits, self._as_part_of_a_state,
            self._among_candidates, self._as_an_institution, self._where_told,
        )  # fmt: skip
        for step in steps:
            if (found := step(bare)) is not None:
                break
        else:
            found = self._as_somebody(bare)
        if self.actors.state_of(found) in bare.elsewhere:
            found = self._likeliest("named" if phrase.surname else "bare", bare) or found
        return self._asked_of(bare, found) or self._of_the_state(phrase, found)

    def _only_other(self, backer: Phrase, every: Sequence[Phrase]) -> Actors:
        """The one other state in which a sentence is at, which may be theirs; nobody where there are several or none."""
        states = {self.actors.state_of(p.actors) for p in every if p.actors and p.prep in _PLACES} - {self.actors.state_of(backer.actors), ""}
        return tuple(states) if len(states) == 1 else ()

    def _dealt_with(self, tokens: Sequence[Token], phrase: Phrase, every: Sequence[Phrase]) -> frozenset[str]:
        """`Der Minister, der Paris besucht hatte`, `Ein Gericht verurteilte Russland`: whom a text names only as those with whom a title has to do, it is not theirs."""
        at = phrase.last
        relative = phrase.role != "army" and at + 2 < len(tokens) and tokens[at].text == "," and tokens[at + 1].lower in _WHO
        end = next((i for i in range(at + 2, len(tokens)) if tokens[i].text in ",;:–"), len(tokens)) if relative else at
        met = [p for p in every if p.actors and p.first >= at and p.prep not in _PLACES[:3] and (p.first < end or self._treated(tokens, phrase, p, end))]
        often = Counter(self.actors.side_of(p.actors) for p in met)
        foreign = self._owners_of_firms(tokens, every) if phrase.role in _TAKING else frozenset()
        if phrase.role in _ON_THE_SPOT:  # `Demonstranten vor der schwedischen Botschaft`
            often.update(self.actors.state_of(p.actors) for p in every if p.actors and p.role == "embassy" for _ in range(1 + self.discourse.counts[self.actors.state_of(p.actors)]))
        judged = {p.actors[0] for p in met if phrase.role in _JUDGING and p.argument and p.form in ("name", "capital") and not p.first < end}
        return foreign | frozenset(state for state, n in often.items() if state and (state in judged or self.discourse.counts[state] <= n))

    def _owners_of_firms(self, tokens: Sequence[Token], every: Sequence[Phrase]) -> frozenset[str]:
        """`Soldaten besetzten das Werk eines französischen Konzerns`: the lands of firms that a sentence speaks of; who goes in there is not theirs."""
        owners = [(p, tokens[p.head if p.head >= 0 else p.last].lower) for p in every if p.actors and (p.head >= 0 or (p.role == "site" and p.last < len(tokens)))]
        return frozenset(self.actors.state_of(p.actors) for p, what in owners if what.endswith(tuple(self.cues["owned_houses"]))) - {""}

    def _treated(self, tokens: Sequence[Token], phrase: Phrase, other: Phrase, end: int) -> bool:
        """Whether what is named behind a title is what it acts upon: for courts and police also what only an adjective or a genitive names."""
        if phrase.role != "kingdom" and any(t.lower in self.cues.possessives for t in tokens[max(0, phrase.first - 1) : phrase.first + 1]):
            return False
        between = tokens[end + (end > phrase.last) : other.first]
        if self._to_be_treated(tokens, between, other):
            return True
        if any(t.text in ",;:–—()" or t.lower in self.cues["that"] for t in between) or other.possessive or other.form == "city":
            return False
        if phrase.role in _JUDGING:
            return (other.attribute is None or other.attribute >= phrase.last) and other.role not in ("protesters", "civilians", "opposition")
        verb = any(self.verb_forms.get(t.lower) or t.lower in self.cues.auxiliaries for t in between)
        apart = any(t.lower in self.cues["prepositions"] or t.lower in self.cues["coordinators"] for t in between)
        hit = other.prep in ("gegen", "against", "on") or (other.argument and not apart)
        return verb and hit and other.strong and other.form in ("name", "capital")

    def _to_be_treated(self, tokens: Sequence[Token], between: Sequence[Token], other: Phrase) -> bool:
        """`The government threatened to expel the Iranian ambassador`, `Die Regierung drohte, den iranischen Botschafter auszuweisen`, `Ein Sprecher forderte von Moskau Aufklärung`."""
        asked = other.prep in ("von", "from", "of") and any(t.lower in self.cues["asking_of"] for t in between)
        if not between or not (other.argument or asked) or other.possessive or other.attribute is not None:
            return asked and bool(between)
        if self.cues.language == "en":
            verb, led = between[-1].lower, between[-2].lower if len(between) > 1 else ""
            return asked or (verb in self.verb_forms and (led == "to" or (verb.endswith("ing") and led in self.verb_forms)))
        commas = [t.index for t in between if t.text == ","]
        if len(commas) != 1 or any(t.index > commas[0] and (t.lower in self.cues["that"] or t.lower in self.cues["subordinators"]) for t in between):
            return asked
        end = next((i for i in range(other.last, len(tokens)) if tokens[i].text in ",;:.–"), len(tokens))
        return asked or any(t.lower == "zu" or "zu_infinitive" in self.verb_forms.get(t.lower, ()) for t in tokens[other.last : end])

    # steps, each of which gives who it is, nobody, or None where it does not decide

    def _at_the_head_of(self, bare: _Bare) -> Actors | None:
        """`Der Präsident des türkischen Parlaments, Ali Beispiel,`: of the state whose house is named behind the title; `die Vorsitzende der Handelskammer`: of none."""
        tokens, phrase, last = bare.tokens, bare.phrase, bare.phrase.last
        heads = self.cues.language == "de" and phrase.role in _HEADING and phrase.person and not phrase.candidates
        if not heads or last + 1 >= len(tokens) or tokens[last].lower not in ("der", "des", "einer", "eines") or bare.head.text == phrase.surname:
            return None
        house = next((p for p in bare.every if last <= p.first <= last + 1 and p.actors and p.form in ("adjective", "name", "office")), None)
        at = next((t.index for t in tokens[last + 1 : last + 5] if t.capitalised and not (house is not None and house.form == "adjective" and house.first <= t.index < max(house.head, house.last - 1))), -1)
        noun = tokens[at].lower if at >= 0 else ""
        own = noun.endswith(tuple(self.cues["houses_of_their_own"])) or (tokens[at].text.isupper() and len(noun) > 1)
        if house is not None:
            apart = house.suffix in _APART or not self.actors.state_of(house.actors)
            return () if own and house.form == "adjective" else house.actors if apart else (self.actors.state_of(house.actors),)
        return () if own and phrase.role != "spokesperson" else None

    def _said_beside(self, bare: _Bare) -> Actors | None:
        """What the words right beside it say: of others, of somebody new, of whom a spokesman speaks for."""
        tokens, phrase, words, lists = bare.tokens, bare.phrase, bare.words, word_lists()
        abroad = any(w.startswith(_FOREIGN) for w in words) and not (phrase.role in _ABROAD and not phrase.plural and "foreign" in words)
        if abroad or any(w in self.cues["speaking_owners"] for w in words):
            return ()  # `ausländische Helfer` are not those of the place; `unsere Truppen` are whose words these are
        if bare.head.lower in lists["counterparts"] and any(w.startswith("dortig") for w in words):
            there = [p.actors for p in bare.here if p.prep in ("in", "nach") and p.form in ("name", "capital") and p.last <= phrase.first and p.actors]
            return there[-1] if there else ()  # `sprach in Kampala mit seinem dortigen Kollegen`
        if bare.head.lower in lists["counterparts"] or (phrase.surname and any(w in lists["counterparts"] for w in words)):
            return ()
        sender = next((p.actors for p in bare.here if p.prep in ("aus", "from") and p.last == phrase.first and len(p.actors) == 1), None)
        if sender is not None and phrase.form == "office":
            return sender  # `ein aus Riad eingeflogenes Kommando`
        if phrase.role == "civilians" and bare.head.lower in ("siedler", "siedlern") and self.discourse.counts["PSE"] + self.discourse.counts["ISR"]:
            return ("ISR:settlers",)  # `von Siedlern erschossen`, in news from there
        if phrase.role == "civilians" and self._feared_for(bare):
            return ()  # `besorgt über das Schicksal der Besatzung`: of whoever was struck, and not of who is concerned
        if phrase.role in ("site", "civilians") and (land := self._where_it_lies(bare)) is not None:
            return land
        if phrase.role == "civilians" and (land := self._where_a_blow_fell(bare)) is not None:
            return land
        if phrase.role == "secretary_general" and self._of_an_unknown_house(bare):
            return self._told_of_before()
        if phrase.role == "spokesperson" and (master := self._spoken_for(bare)) is not None:
            return master
        if (lord := self._loyal_to(bare)) is not None:
            return lord
        if self._of_several_states(bare) or self._some_who_say(bare):
            return ()
        if (militia := self._as_the_militia(bare)) is not None:
            return militia
        if phrase.role == "high_representative" and phrase.candidates == ("EU",) and self.discourse.counts["BIH"] <= self.discourse.named["EU"] + 1:
            return phrase.candidates
        return () if bare.indefinite and tokens[phrase.last - 1].lower in lists["newcomers"] else None  # somebody new

    def _feared_for(self, bare: _Bare) -> bool:
        """`voiced concern for the crew`, `zeigte sich besorgt um die Geiseln`: people of whom one fears that something befalls them."""
        before = [t.lower for t in bare.tokens[max(0, bare.phrase.first - 6) : bare.phrase.first]]
        return bare.own is not None and bool(self.cues["fearing_for"] & set(before)) and bare.head.lower in self.cues["victims"]

    @staticmethod
    def _where_it_lies(bare: _Bare) -> Actors | None:
        """`das Dorf Wutung in Papua-Neuguinea`: a place whose name nobody knows lies where the words behind it say."""
        last = bare.phrase.last
        if not (last < len(bare.tokens) and bare.tokens[last].capitalised and bare.tokens[last].is_word):
            return None
        return next((p.actors for p in bare.every if p.prep in ("in", "im") and p.form == "name" and last + 2 <= p.first <= last + 4 and p.actors), None)

    def _where_a_blow_fell(self, bare: _Bare) -> Actors | None:
        """`A Russian strike on Kyiv killed 30 people`: people whom a blow befalls are of the place that it hit, and not of whose blow it is."""
        struck_by, own = tuple(self.cues["struck_by"]), bare.own
        blows = [t.index for t in bare.tokens[: bare.phrase.first] if t.lower.endswith(struck_by)]
        if not blows or any(t.lower in self.cues.possessives for t in bare.tokens[max(0, bare.phrase.first - 2) : bare.phrase.first + 1]):
            return None
        placed = (p for p in reversed(bare.here) if p.prep in ("on", "auf", "in") or (p.attribute is not None and bare.tokens[p.attribute - 1].lower in ("im", "in")))  # `im Süden des Libanon`
        there = next((p for p in placed if p.form in ("name", "capital", "city") and 1 <= p.first - blows[-1] <= 12), None)
        if there is not None:
            return tuple(f"{a.partition(':')[0]}:civilians" for a in there.actors)
        whose = next((p for p in bare.here if p.form == "adjective" and p.head == blows[-1]), None)
        return () if whose is not None and (own is None or own is whose) else None

    def _of_an_unknown_house(self, bare: _Bare) -> bool:
        """`der Generalsekretär des Forums`, `the secretary-general of the forum`: not the one who needs no other name."""
        behind = [t.lower for t in bare.tokens[bare.phrase.last : bare.phrase.last + 2]]
        return behind[:1] in (["des"], ["der"]) if self.cues.language == "de" else behind == ["of", "the"]

    def _told_of_before(self) -> Actors:
        """The body named shortly before, if it is the only one."""
        talk = self.discourse
        near = [one for one, sentence in talk.spoken.items() if 0 < talk.sentence - sentence <= 4 and self.actors.kind(one) == "igo"]
        return (near[0],) if len(near) == 1 else ()

    def _loyal_to(self, bare: _Bare) -> Actors | None:
        """`forces loyal to Kinshasa`, `fighters belonging to the Front`, `paramilitaries from Colombia`: armed men are of whom they obey, and of where they come from."""
        if bare.role == "civilians":
            return self._who_fled(bare)
        if bare.role not in ("army", "rebels"):
            return None
        tokens, last = bare.tokens, bare.phrase.last
        behind = [t.lower for t in tokens[last : last + 2]]
        obey = " ".join(behind) in self.cues.lists.get("obeying", ())
        at = last + 2 if obey else last + 1 if behind[:1] == ["from"] else -1
        lord = next((p for p in bare.every if p.actors and at - 1 <= p.first <= at and p.form in ("name", "capital", "holder", "seat") and p.last > at), None) if at >= 0 else None
        if lord is None or bare.phrase.attribute is not None:
            return None
        if behind[:1] == ["linked"] and any(self.actors.kind(a) == "state" for a in lord.actors):
            return None  # whose the men of a state are, more than a link must say
        return lord.actors if obey else tuple(a.partition(":")[0] for a in lord.actors)

    @staticmethod
    def _who_fled(bare: _Bare) -> Actors | None:
        """`5,000 people fleeing Burundi`, `villagers who had fled Mali`: people are of the land that they flee."""
        last = bare.phrase.last
        fled = next((t.index for t in bare.tokens[last : last + 3] if t.lower in ("fleeing", "fled")), None)
        land = next((p for p in bare.every if fled is not None and p.first == fled + 1 and p.form in ("name", "capital") and p.actors), None)
        return tuple(f"{a.partition(':')[0]}:civilians" for a in land.actors) if land is not None else None

    def _of_several_states(self, bare: _Bare) -> bool:
        """`ministers from 20 countries`."""
        behind = [t.lower for t in bare.tokens[bare.phrase.last : bare.phrase.last + 5]]
        return self.cues.language == "en" and behind[:1] == ["from"] and bool({"countries", "states", "nations"} & set(behind[1:]))

    def _some_who_say(self, bare: _Bare) -> bool:
        """`is preparing sanctions against Belarus, two diplomats said`, `sagten zwei Diplomaten`: some who are counted, and no more is told of them."""
        phrase, tokens = bare.phrase, bare.tokens
        before, behind = tokens[max(0, phrase.first - 1)], tokens[phrase.last : phrase.last + 1]
        counted = number(tokens[phrase.first].lower, self.cues.language) is not None
        closes = before.text == "," and any(t.lower in self.cues["reporting"] for t in behind) if self.cues.language == "en" else before.lower in (*self.cues["saying"], "wie")
        return (counted or bare.head.index == phrase.first) and phrase.plural and phrase.role in _WHO_TALK and closes

    def _as_the_militia(self, bare: _Bare) -> Actors | None:
        """`Die RSF griffen an. London bestrafte zwei Kommandeure der Miliz`: the one armed group that the text has just named."""
        tokens, phrase, talk = bare.tokens, bare.phrase, self.discourse
        at = next((i for i in range(phrase.first, phrase.last) if tokens[i].lower in self.cues["militias"]), -1)
        led = at >= 0 and any(t.lower in word_lists()["definite"] for t in tokens[max(0, at - 1) : at])
        if not led or phrase.role not in ("rebels", "person", "militia"):
            return None
        named = [one for one, sentence in talk.spoken.items() if talk.sentence - sentence <= 5 and self.actors.kind(one) == "nonstate"]
        return (named[0],) if len(named) == 1 else None

    def _told_of_with_name(self, bare: _Bare) -> Actors | None:
        """`A US official condemned it ... The official said`: somebody told of shortly before by the same word and with whose he is."""
        head = bare.head.lower
        later = head in self.cues.lists.get("told_again_later", ())
        if not bare.definite or bare.phrase.last - bare.phrase.first > 2 or not (later or head in self.cues["told_again"]):
            return None
        actors, sentence = self.discourse.titled.get(head, ((), 0))
        return actors if actors and (later or self.discourse.sentence - sentence <= 2) else None

    def _as_a_land(self, bare: _Bare) -> Actors | None:
        """`its neighbour`, `das Nachbarland`, `das Land`: next door to who acts, or another that he has to do with."""
        phrase, own, subject = bare.phrase, bare.own, self.discourse.subject
        if bare.head.lower in ("neighbour", "neighbor"):  # `its neighbour`, and nobody's next door
            its = own is not None and any(w in ("its", "their") for w in bare.words)
            return self._next_door(own.actors, bare.here) if its and own is not None else ()
        if phrase.role != "kingdom" or phrase.candidates:
            return None
        if any(w.startswith(("nachbar", "neighbouring", "neighboring")) for w in bare.words) and (own is not None or subject):
            return self._next_door(own.actors if own is not None else subject, bare.here)  # `Indien wies Diplomaten aus. Das Nachbarland reagierte`
        helped = phrase.prep in _HELPED or (phrase.argument and not phrase.can("n"))
        return (self._other_land(own.actors, bare.here) or None) if helped and own is not None else None

    def _owned(self, bare: _Bare) -> Actors | None:
        """`closed its airspace`, `die eigene Armee`: theirs whom the words of possession mean."""
        tokens, phrase, here = bare.tokens, bare.phrase, bare.here
        owned = any(w in self.cues.possessives for w in bare.words)
        if phrase.role == "embassy" and owned and bare.own is not None and self._says_at_the_end(tokens, phrase):
            return (self.actors.state_of(bare.own.actors) or bare.own.actors[0],)
        if phrase.role == "embassy" and owned and bare.own is not None and [t.lower for t in tokens[phrase.last : phrase.last + 1]] == ["aus"]:
            return (self.actors.state_of(bare.own.actors) or bare.own.actors[0],)  # `zog seine Botschafter aus Lomé ab`
        if phrase.role == "embassy" and owned and bare.own is not None and (all(p.actors == bare.own.actors for p in here) or self._called_home(tokens, phrase)):
            return (self.actors.state_of(bare.own.actors) or bare.own.actors[0],)  # `Iran said nothing, but its ambassador met the Emir`, `Litauen rief seinen Botschafter zurück`
        if phrase.role == "embassy" and owned and self.cues.language == "en" and (told := self._told_after(tokens, phrase, bare.every)):
            return told
        if phrase.role != "embassy" and owned:
            acting = next((p.actors for p in reversed(here) if p.argument and p.strong and p.can("n")), ())
            if len(acting) > 1 and "its" in bare.words:  # `troops from Ghana and Nigeria entered Togo after its president refused`: of one, not of both
                acting = next((p.actors for p in reversed(here) if len(p.actors) == 1 and p.form in ("name", "capital")), acting)
            told = bare.own.actors if bare.own is not None and self._says_at_the_end(tokens, phrase) else ()
            owner = told or self._of_whom_it_is_asked(tokens, here) or self.topic(tokens, here) or self.accuser(tokens, phrase, here) or self._complained_of(tokens, phrase, here) or acting
            owner = owner or self.told_behind(tokens, phrase, bare.every) or self.discourse.subject
            if owner:
                return (self.actors.state_of(owner),) if phrase.suffix and self.actors.state_of(owner) else owner
        inner = tokens[phrase.first : phrase.last]
        return bare.own.actors if bare.own is not None and any(t.lower.startswith("eigen") or t.lower == "own" for t in inner) else None

    def _called_home(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """`schloss sich Mexiko an und rief seinen Botschafter zurück`, `recalled its envoy`: whose envoys are called home by who does so."""
        near = [t.lower for t in (*tokens[max(0, phrase.first - 3) : phrase.first], *tokens[phrase.last : phrase.last + 7])]
        return bool(self.cues["calling_home"] & set(near))

    def _of_whom_it_is_asked(self, tokens: Sequence[Token], here: Sequence[Phrase]) -> Actors:
        """`fordert von Eritrea den Abzug seiner Truppen`: what somebody is asked for is his, and not theirs who ask."""
        asked = next((p for p in reversed(here) if p.actors and p.prep == "von" and p.strong and p.form in ("name", "capital")), None)
        return asked.actors if self.cues.language == "de" and asked is not None and any(t.lower in self.cues["asking_for"] for t in tokens[max(0, asked.first - 3) : asked.first]) else ()

    def _says_at_the_end(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """`Belarus has expelled three Lithuanians, its foreign ministry said`: whether a house behind a comma says what stands before: it is theirs who acted."""
        at = phrase.first - (tokens[phrase.first].lower not in self.cues.possessives)
        if self.cues.language == "en":
            return at > 1 and tokens[at - 1].text == "," and any(t.lower in self.cues["reporting"] or t.lower in ("promised", "confirmed", "told", "added") for t in self._beside(tokens, phrase.last))
        return at > 2 and tokens[at - 2].text == "," and (tokens[at - 1].lower in self.cues["saying"] or tokens[at - 1].lower == "wie")

    @staticmethod
    def _beside(tokens: Sequence[Token], at: int) -> Sequence[Token]:
        """The word at a place, or the one behind where somebody is posted: `its ambassador in Oslo said`."""
        posted = at + 2 < len(tokens) and tokens[at].lower in ("in", "to") and tokens[at + 1].capitalised
        return tokens[at + 2 : at + 3] if posted else tokens[at : at + 1]

    def _as_a_pair(self, bare: _Bare) -> Actors | None:
        """`both sides`, `beide Präsidenten`: the two named or spoken of last; `the three countries`: the three."""
        phrase, here, talk = bare.phrase, bare.here, self.discourse
        persons = phrase.plural and not phrase.person and phrase.role in word_lists()["persons"] and any(w in ("beide", "beiden") for w in bare.words)
        if phrase.role == "three":
            three = [one.actors for one in talk.heard if len(one.actors) == 3 and talk.sentence - one.sentence <= 2]
            return next(reversed([*three, *(p.actors for p in here if len(p.actors) == 3)]), ())
        if phrase.role != "pair" and not persons:
            return None
        pairs = [p.actors for p in here if len(p.actors) == 2 and not (p is bare.own and phrase.prep is not None)]  # `A and B appealed to both sides`
        named = [state for state, often in talk.counts.most_common(4) if often > 1 and (state,) not in [p.actors for p in here]][:2]
        lately = [one.actors for one in talk.heard if len(one.actors) == 2 and talk.sentence - one.sentence <= 2]
        return next(reversed([*lately, *pairs]), ()) or (tuple(named) if len(named) == 2 else ()) or self.two_named(here)

    def _as_an_army(self, bare: _Bare) -> Actors | None:
        """`Troops from Chad arrived`, `In Vilnius, the army ...`: whose forces are, where the sentence says so."""
        tokens, phrase = bare.tokens, bare.phrase
        if phrase.role != "army":
            return None
        if not bare.definite and bare.head.lower in word_lists()["arms"]:
            return ()  # `artillery killed eleven people`: whose it was is not said
        sent = next((p.actors for p in bare.every if p.prep == "from" and p.first == phrase.last + 1 and p.actors), ())
        if sent and not any(self.verb_forms.get(t.lower) for t in tokens[: phrase.first]):
            return sent  # `Troops from Chad and Niger arrived`, not `withdrew its troops from Iraq`
        if bare.own is not None and not bare.definite and word_lists()["further"] & {*bare.words, bare.tokens[phrase.first - 1].lower}:
            return bare.own.actors if not any(p is not bare.own and p.argument and p.strong for p in bare.here) else None  # `Rome said more troops had been sent`
        seat = next((p.actors for p in bare.every if p.prep == "in" and p.form == "capital" and p.first == phrase.last + 1 and p.actors), ())
        if seat and bare.definite and self.cues.language == "en":
            return seat  # `the General Staff in Kyiv`
        one = bare.definite and (not phrase.plural or bare.head.lower in _FORCES)
        return (self._opened_in(bare) or None) if one else None

    def _as_a_house_that_sits(self, bare: _Bare) -> Actors | None:
        """A body, a court, a council: the one told of before; a council that nobody has told of is nobody's."""
        phrase, talk = bare.phrase, self.discourse
        if phrase.role == "body":
            again = bare.definite or any(w in ("alle", "allen", "aller", "all") for w in bare.words)
            armed = [one for one in talk.bodies if self.actors.kind(one[0]) == "nonstate"] if bare.head.lower in word_lists()["armed_bodies"] else talk.bodies
            return talk.last(armed) if again else ()
        if phrase.role == "parliament" and bare.head.text == "Congress" and not word_lists()["congresses"] & {*talk.counts}:
            return ("USA",)  # with a capital and alone, it is one country's
        same = talk.apart.get(phrase.role, ()) if phrase.role in _SITTING else ()
        if same and not self.actors.state_of(same) and bare.definite:
            return same  # the house named before
        if phrase.role == "council" or (phrase.role == "commission" and bare.indefinite):
            return ()
        commissioner = phrase.role == "person" and bare.head.lower.startswith(("kommissar", "commissioner"))
        return talk.apart.get("commission") if commissioner else None

    def _as_part_of_a_state(self, bare: _Bare) -> Actors | None:
        """Courts, police, citizens, rebels."""
        phrase, same = bare.phrase, self.discourse.apart.get(bare.role, ())
        if bare.head.lower in ("beamte", "beamten") and bare.definite and phrase.role == "person":
            return self.discourse.apart.get("police") or self._domestic(bare)  # `Die Beamten nahmen ihn fest`
        if phrase.role not in word_lists()["domestic"]:
            return None
        if same and phrase.suffix and not phrase.candidates and bare.definite:
            return (self.actors.state_of(same),) if self.actors.state_of(same) else same  # `the blogger` is the one spoken of before
        return self._domestic(bare)

    def _among_candidates(self, bare: _Bare) -> Actors | None:
        """A title that several give: that of a state named near it, in play, or anywhere."""
        wanted, talk = bare.phrase.candidates, self.discourse
        if not wanted:
            return None
        if bare.role == "director" and not any(talk.named[one] for one in wanted):
            return ()  # a director general of some house that the text does not name
        states = [*(a for ids in reversed(self._near(bare)) for a in ids), talk.in_play(), *(state for state, _ in talk.counts.most_common())]
        return next(((s,) for s in states if s in wanted), wanted[:1])

    def _as_an_institution(self, bare: _Bare) -> Actors | None:
        """Governments, ministries: of the capital named, of who acts, of the likeliest state."""
        if bare.role not in word_lists()["institutions"]:
            return None
        where = [p.actors for p in bare.here if p.prep in ("in", "aus") and len(p.actors) == 1 and self._seat_of_rule(bare.tokens, p)]
        if where:
            return where[-1]  # `Anders klang es in Moskau: Das Außenministerium ...`
        if bare.own is not None and self._own_plan(bare):
            return (self.actors.state_of(bare.own.actors),)
        if bare.own is not None and bare.indefinite and bare.head.lower in ("official", "spokesman", "spokeswoman") and self._goes_on_with(bare):
            return bare.own.actors  # `Israel made no comment, but an official denied it`
        return self._goes_on_from(bare) or self._likeliest("house", bare)

    def _where_told(self, bare: _Bare) -> Actors | None:
        """`In Vilnius unterzeichnete der Innenminister`, `In Oslo, the foreign minister said`: of the capital the sentence is told from."""
        phrase = bare.phrase
        with_name = sum(t.capitalised for t in bare.tokens[phrase.first : phrase.last]) > 1
        if self.cues.language == "en":
            return None if with_name or phrase.plural or phrase.role in _RULERS else self._opened_in(bare) or None
        if not with_name and phrase.role in (*_HEADS, "president", "person"):
            return None
        homes = (p for p in reversed(bare.here) if self.actors.state_of(p.actors) and (p.form == "capital" or self._acts_there(bare.tokens, p)))
        return next((p.actors for p in homes if p.prep == "in" or _told_of(bare, p)), None)

    def _acts_there(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """`In Singapur äußerte sich Außenminister ...`: whoever acts in a land that opens the sentence is at home there, but for visitors."""
        acts = tokens[phrase.last].lower if phrase.last < len(tokens) else ""
        opens = phrase.form == "name" and phrase.prep == "in" and phrase.first <= 1
        return opens and bool(self.verb_forms.get(acts, frozenset()) & {"present", "past"}) and acts not in self.cues["visiting"]

    def _as_somebody(self, bare: _Bare) -> Actors:
        """Persons and whatever is left: who was spoken of, who is named near it, the likeliest."""
        phrase, own, talk = bare.phrase, bare.own, self.discourse
        if phrase.surname and phrase.role not in ("spokesperson", "embassy"):
            return self._likeliest("named", bare) or talk.subject
        if ruled := self._head_told_of(bare):
            return (ruled,)
        if own is not None and self._own_plan(bare) and not (phrase.person and talk.subject in talk.people):
            return (self.actors.state_of(own.actors),)
        near = self._near(bare)
        if phrase.role == "spokesperson" and own is not None and not near and len(own.actors) == 1 and self.actors.kind(own.actors[0]) == "igo":
            return own.actors  # `The secretary-general was alarmed; a spokesman said`
        if own is not None and bare.indefinite and phrase.role in ("person", "spokesperson") and phrase.person and not phrase.surname and self._goes_on_with(bare):
            return own.actors  # `Israel äußerte sich nicht, ein Regierungsvertreter bestritt aber ...`
        if phrase.person and talk.subject in talk.people:
            return talk.subject  # `the president` is the one just spoken of
        if phrase.plural and (len(talk.subject) > 1 or (talk.subject and not self.actors.state_of(talk.subject))):
            return talk.subject  # `the leaders` are those of the bloc
        if phrase.role == "person":
            near_words = {t.lower for t in bare.tokens[max(0, phrase.first - 2) : phrase.last]}
            if phrase.plural and not near_words & self.cues["definite"]:
                return ()  # `Experten raten zu leichtem Essen`: anybody's
            return self._likeliest("bare", bare) or talk.subject
        if near:
            return near[-1]
        within = next((self.actors.state_of(p.actors) for p in reversed(bare.here) if ":" in p.actors[0] and p.role != phrase.role), "")
        if within and phrase.role in _RULERS and talk.subject and not self.actors.state_of(talk.subject):
            return (within,)  # `The agency regretted it. Opposition deputies accused the president`
        speaks = talk.last(talk.states, talk.bodies) if phrase.role == "spokesperson" else ()
        return self._ruled(phrase, talk.subject) or speaks or self._likeliest("bare", bare)

    def _goes_on_with(self, bare: _Bare) -> bool:
        """Whether somebody's official opens a clause behind one in which a state acts, and no other is named between them."""
        own, phrase = bare.own, bare.phrase
        if own is None or own.form not in ("name", "capital") or self.actors.state_of(own.actors) != own.actors[0] or len(own.actors) > 1:
            return False
        between = bare.tokens[own.last : phrase.first]
        opens = any(t.text in (",", ";") or t.lower in ("und", "aber", "and", "but") for t in between[-3:])
        return opens and not any(p is not own and p.first > own.first and p.actors != own.actors for p in bare.here)

    def _head_told_of(self, bare: _Bare) -> str:
        """`Peru's president dissolved Congress. ... Cuba congratulated the president`: the state whose head was told of, where another acts."""
        phrase, own = bare.phrase, bare.own
        if self.cues.language != "en" or phrase.role not in _HEADS or phrase.candidates or own is None or not bare.definite:
            return ""
        ruled = self.actors.state_of(self.discourse.apart.get(phrase.role, ()))
        return ruled if own.first < phrase.first and ruled != self.actors.state_of(own.actors) else ""

    def _near(self, bare: _Bare) -> list[Actors]:
        """Who is named before it and can have such a title."""
        return [
            p.actors
            for p in bare.here
            if p.form in ("capital", "name", "seat", "adjective", "holder", "office")
            and (p.strong or p.form == "adjective")
            and (not bare.phrase.person or (self.actors.kind(p.actors[0]) == "state" and len(p.actors) == 1))
        ]

    def _spoken_for(self, bare: _Bare) -> Actors | None:
        """`ein Sprecher der türkischen Armee`, `A spokesman for Prime Minister Jane Example`: of whom a spokesman is."""
        phrase = bare.phrase
        master = next((p.actors for p in bare.every if p.actors and p.attribute is not None and phrase.first <= p.attribute < phrase.last), None)
        behind = [t.lower for t in bare.tokens[phrase.last : phrase.last + 1]]
        if master is not None or not behind or behind[0] not in ("for", "of", "von", "für"):
            return master
        return next((p.actors for p in bare.every if p.actors and phrase.last < p.first <= phrase.last + 2), None)

    def _goes_on_from(self, bare: _Bare) -> Actors:
        """`Brazil put its forces on alert. The defence ministry said ...`: a ministry that opens a sentence is of the state that acted in the one before."""
        talk = self.discourse
        opens = not bare.here and bare.phrase.first <= 1
        if self.cues.language != "en" or not opens or any(p.form == "capital" and p.prep in _PLACES for p in bare.every):
            return ()
        acted = [one for one in talk.heard[-24:] if one.subject and talk.sentence - one.sentence == 1]
        state = self.actors.state_of(acted[0].actors) if acted and len(acted[0].actors) == 1 else ""
        return (state,) if state else ()

    def _own_plan(self, bare: _Bare) -> bool:
        """`Canada will levy duties, the finance ministry announced`, `Estland werde zustimmen, sagte die Ministerin`: what a state will do its own office tells behind."""
        tokens, phrase, own = bare.tokens, bare.phrase, bare.own
        if own is None or own.form not in ("name", "capital", "seat", "adjective") or not self.actors.state_of(own.actors):
            return False
        stop = phrase.first - (tokens[phrase.first - 1].lower in self.cues["definite"])
        if self.cues.language == "de":
            stop -= 1
            told = tokens[stop].lower in self.cues["saying"]
        else:
            told = phrase.last < len(tokens) and tokens[phrase.last].lower in self.cues["reporting"]
        plan = tokens[own.last : stop]
        at = next((first for first, _ in self.cues.patterns["own.plans"].find(plan, range(min(2, len(plan))))), None)
        if at is None or not told or tokens[stop - 1].text != ",":
            return False
        passive = {"be", "been"} & {t.lower for t in plan[at + 1 : at + 4]}
        return not passive and not (self.cues["befalling"] | self.cues["nobodys_plans"]) & {t.lower for t in plan}

    def _ruled(self, phrase: Phrase, subject: Actors) -> Actors:
        """`Protesters stormed the palace. The president ...`: the head of a state is not one of the crowd that acted last."""
        if len(subject) != 1 or phrase.role not in _RULERS:
            return subject
        if self.actors.kind(subject[0]) == "nonstate" and not self.actors.state_of(subject):
            return ()  # `The Taliban claimed the attack. The prime minister ...`
        return self._of_the_state(phrase, subject)

    def _asked_of(self, bare: _Bare, found: Actors) -> Actors:
        """`Die USA forderten den Staatschef zum Rücktritt auf`: the head of a state that another state or a body deals with is not theirs."""
        phrase, own, talk = bare.phrase, bare.own, self.discourse
        dealt = self.cues.language == "de" and phrase.role in _HEADS and phrase.argument and bare.definite and not phrase.can("n") and own is not None
        if not dealt or own is None or any(":" in actor for actor in own.actors) or not set(found) <= {*own.actors, *(one for actors in talk.bodies for one in actors)}:
            return ()
        near = [state for state, sentence in talk.places if talk.sentence - sentence <= 4 and state not in own.actors]
        return (near[-1],) if near else ()

    def _of_the_state(self, phrase: Phrase, found: Actors) -> Actors:
        """`Tausende protestierten gegen den Präsidenten`: who rules is of the state and not of its crowd; `der Regierungschef` of no body of states."""
        if self.cues.language == "de" and phrase.role == "head_of_government" and len(found) == 1 and self.actors.kind(found[0]) == "igo" and self.discourse.in_play():
            return (self.discourse.in_play(),)
        apart = len(found) == 1 and phrase.role in _RULERS and found[0].partition(":")[2] in ("protesters", "civilians", "rebels", "opposition", "unions", "court")
        return (self.actors.state_of(found),) if apart and self.actors.state_of(found) else found

    def _other_land(self, own: Actors, here: Sequence[Phrase]) -> Actors:
        """`stockt die Hilfe für das Land auf`, `liefert dem Nachbarland Panzer`: not who acts himself, but the state he has to do with."""
        talk, mine = self.discourse, {a.partition(":")[0] for a in own}
        if not mine or any(self.actors.kind(a) != "state" for a in mine):
            return ()
        lately = [one for one in talk.heard[-24:] if talk.sentence - one.sentence <= 3 and len(one.actors) == 1 and self.actors.state_of(one.actors) == one.actors[0]]
        told = [one.actors for one in lately if one.subject] + [one.actors for one in lately if not one.subject]
        told += [p.actors for p in here if len(p.actors) == 1 and self.actors.state_of(p.actors) == p.actors[0]]
        return next((actors for actors in reversed(told) if actors[0] not in mine), ())

    def _next_door(self, own: Actors, here: Sequence[Phrase]) -> Actors:
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
        return phrase.first <= 1 and (capital or phrase.form == "name") and bool(self.actors.state_of(phrase.actors))

    def _opened_in(self, bare: _Bare) -> Actors:
        """The state in whose capital a sentence opens: `In Oslo, ...`."""
        opening = next((p for p in bare.here if p.prep == "in" and p.first <= 1 and p.form == "capital"), None)
        return (self.actors.state_of(opening.actors),) if opening is not None and self.actors.state_of(opening.actors) else ()

    def _likeliest(self, kind: str, bare: _Bare) -> Actors:
        """The state, or for people of some kinds the body, that an institution, a title or a crowd most likely belongs to."""
        phrase, every, talk = bare.phrase, bare.every, self.discourse
        either = kind in ("bare", "named", "army")
        whose = self.actors.side_of if either else self.actors.state_of
        named = [
            Named(
                actor, p.first < phrase.first, p.prep in _PLACES and p.form in ("city", "capital", "name", "seat"), p.prep in _AWAY,
                p.argument and p.strong and p.can("n"), p.form == "city",
            )
            for p in (*bare.here, *(p for p in every if p.first > phrase.first and p.actors))
            if (actor := whose(p.actors)) and not (kind in ("army", "site") and ((p.prep in _OTHERS and not _beside_a_place(bare.tokens, p)) or p.first > phrase.first))
        ]  # fmt: skip
        past = (talk.apart.get(phrase.role, ()), talk.subject, talk.last(talk.people))
        others = {self.actors.state_of(p.actors) for p in every if p.prep in _OTHERS and not _beside_a_place(bare.tokens, p)} if kind in ("army", "site") else set()
        options = signs(named, talk, [whose(actors) for actors in past], bodies=either)
        options = {state: speaks for state, speaks in options.items() if state not in bare.dealt_with | bare.elsewhere}
        if kind == "army":
            options = {state: speaks for state, speaks in options.items() if state not in word_lists()["no_army"]}
        if others:
            options = {state: speaks for state, speaks in options.items() if state not in others or any(speaks[:4])}
        if phrase.role in ("person", "civilians", "head_of_state", "site") and kind in ("bare", "people", "site"):
            # people of any kind: a town alone does not make the chairman one of its state's
            met = {n.state for n in named if (n.before or n.place) and not (n.town and kind == "bare")} | talk.spoken.keys()
            met |= {actors[0].partition(":")[0] for actors in talk.states} if kind == "bare" else {state for state, _ in talk.places}
            options = {state: speaks for state, speaks in options.items() if state in met or talk.counts[state] > 1}
        if self.weighed is not None:
            self.weighed.append((bare.tokens[phrase.first].start, kind, options))
        state = fought_by(bare.role, bare.words, likeliest(kind, options), talk, self.cues)
        return (state,) if state else ()

    def _domestic(self, bare: _Bare) -> Actors:
        """Courts, police, citizens, rebels are those of the place: named in the sentence, else in play."""
        phrase, here, every, talk = bare.phrase, bare.here, bare.every, self.discourse
        if phrase.role != "rebels" and not phrase.candidates:
            return self._likeliest(_KINDS.get(phrase.role, "inner"), bare)
        places = [p for p in every if p.actors and p.form in ("city", "capital", "name") and p.prep in _PLACES and self.actors.state_of(p.actors)]
        places = [p for p in places if p.prep not in ("aus", "from") or p.last == phrase.first or 0 <= p.first - phrase.last <= 1]  # `Die Polizei fasste Leute, die Geld aus Pskow bekamen`
        if places:
            return (self.actors.state_of(min(places, key=lambda p: abs(p.first - phrase.first)).actors),)
        if phrase.role == "rebels" and (group := self._group_named(bare)):
            return group
        if phrase.role == "rebels" and not phrase.candidates and (accuser := self.actors.state_of(self.accuser(bare.tokens, phrase, here))):
            return (accuser,)  # `Burundi accused Kigali of backing rebels`: those that fight Burundi
        if phrase.candidates:
            options = [*(self.actors.state_of(p.actors) for p in reversed(here)), talk.in_play(), *(state for state, _ in talk.counts.most_common())]
            return (next((state for state in options if state in phrase.candidates), phrase.candidates[0]),)
        near = [self.actors.state_of(p.actors) for p in here if self.actors.state_of(p.actors)]
        if near:
            return (max(reversed(near), key=lambda state: talk.counts[state]),)  # the one that the text is about, else the latest
        state = talk.in_play()
        hanging = {p.first for p in every if _beside_a_place(bare.tokens, p)}
        others = {p.actors[0] for p in every if p.actors and p.prep in ("by", "against", "with", "von", "gegen", "durch", "mit") and p.first not in hanging}
        return (state,) if state and state not in others else ()

    def _group_named(self, bare: _Bare) -> Actors:
        """`Bogotá sprach mit der ELN. Die Rebellen ...`: the armed group named shortly before, if it is the only one."""
        talk = self.discourse
        if bare.phrase.last - bare.phrase.first > 2 or not bare.definite:
            return ()
        near = [one for one, sentence in talk.spoken.items() if 0 <= talk.sentence - sentence <= 3 and self.actors.kind(one) == "nonstate"]
        return (near[0],) if len(near) == 1 and ":" not in near[0] else ()

    @staticmethod
    def topic(tokens: Sequence[Token], here: Sequence[Phrase]) -> Actors:
        """`As for Berlin, its minister condemned it`: whom the sentence says that it is about."""
        return here[0].actors if here and [t.lower for t in tokens[:2]] == ["as", "for"] else ()

    def accuser(self, tokens: Sequence[Token], phrase: Phrase, here: Sequence[Phrase]) -> Actors:
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

    def _complained_of(self, tokens: Sequence[Token], phrase: Phrase, here: Sequence[Phrase]) -> Actors:
        """`Japan protested to China after its coast guard rammed a boat`: what is complained of is theirs to whom one complains."""
        at = phrase.first - (tokens[phrase.first].lower not in self.cues.possessives) - 1
        if self.cues.language != "en" or at < 1 or tokens[at].lower not in ("after", "when", "because"):
            return ()
        blamed = next((p for p in reversed(here) if p.strong and p.last == at), None)
        verbs = [t.lower for t in tokens[max(0, blamed.first - 5) : blamed.first]] if blamed is not None else []
        begun = tuple(self.cues["blaming"] | self.cues["complaining"])
        return blamed.actors if blamed is not None and any(w.startswith(begun) for w in verbs) else ()

    def told_behind(self, tokens: Sequence[Token], phrase: Phrase, every: Sequence[Phrase]) -> Actors:
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

    def _told_after(self, tokens: Sequence[Token], phrase: Phrase, every: Sequence[Phrase]) -> Actors:
        """`Its embassy was closed, the Italian foreign ministry said`: who says at the end what opens with `its`."""
        behind = [p for p in every if p.first > phrase.last and p.actors and p.form not in ("pronoun", "city") and p.prep is None and p.strong]
        saying = [p for p in behind if p.last < len(tokens) and tokens[p.last].lower == "said" and any(t.text == "," for t in tokens[p.first - 2 : p.first])]
        return saying[0].actors if saying and phrase.first <= 1 else ()

    def two_named(self, here: Sequence[Phrase]) -> Actors:
        """`Azerbaijan struck Iran. Georgia offered to mediate between the two`: the only two sides spoken of shortly before, besides who acts now."""
        talk, acting = self.discourse, {actor for p in here for actor in p.actors}
        for reach in (1, 2):
            lately = [one.actors for one in talk.heard[-24:] if 0 < talk.sentence - one.sentence <= reach and len(one.actors) == 1 and not one.place]
            sides = [actors[0] for actors in lately if self.actors.state_of(actors) == actors[0] or self.actors.kind(actors[0]) == "nonstate"]
            named = [side for side in dict.fromkeys(sides) if side not in acting]
            if len(named) >= 2:
                return tuple(named) if len(named) == 2 else ()
        return ()


def _without(tokens: Sequence[Token], phrase: Phrase) -> frozenset[str]:
    """`Ex-Ministerpräsident Lars Beispiel` is not of the United States: states that have no such office."""
    titles = [t.lower for t in tokens[phrase.first : phrase.last]]
    if phrase.role != "head_of_government" or {"des", "der"}.intersection(titles) or not any(t.startswith(tuple(word_lists()["premiers"])) for t in titles):
        return frozenset()
    return frozenset(word_lists()["without_premier"])


def _told_of(bare: _Bare, place: Phrase) -> bool:
    """`kam aus Budapest, wo Agrarminister X die Sperre lobte`: a place of whose people a clause tells."""
    opens = [t.lower for t in bare.tokens[place.last : place.last + 2]] == [",", "wo"]
    return place.prep in ("aus", "nach") and opens and bare.phrase.first >= place.last + 2


def _beside_a_place(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`am Rand von Gao`: whether a town or a land only says where a part of it lies."""
    return phrase.prep == "von" and phrase.attribute is not None and tokens[phrase.attribute].lower in word_lists()["sides"]
