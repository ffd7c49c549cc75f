"""Who a text has spoken of so far, and whom a title, a pronoun or `the police` means by that.

A state is in play when a sentence names it, a city of it or its people; what is said of one place (`the court`, `residents`)
belongs to the state in play. Pronouns look for somebody of the right number and gender, the last subject first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

Actors = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody spoken of: a candidate for the pronouns that follow."""

    actors: Actors
    sentence: int
    gender: str = ""  # of the German word: m f n, "" where nothing says
    plural: bool = False
    person: bool = False
    subject: bool = False
    place: bool = False  # only named as a place or owner


@dataclass(slots=True)
class Discourse:
    """Who was spoken of so far, latest last."""

    people: list[Actors] = field(default_factory=list)
    states: list[Actors] = field(default_factory=list)
    bodies: list[Actors] = field(default_factory=list)
    groups: list[Actors] = field(default_factory=list)
    subject: Actors = ()
    asked: Actors = ()  # whom the last sentence asked after in a few words: `Und Ungarn?`
    speaker: Actors = ()
    voice: Actors = ()  # who the last sentence ended by naming as speaking
    quote: int = 0  # for how many sentences more a quotation left open may go on; 0: none is open
    learned: dict[str, Actors] = field(default_factory=dict)  # bare family name -> actors
    titled: dict[str, tuple[Actors, int]] = field(default_factory=dict)  # last word of a title that was told with its owner -> whose, and in which sentence
    unnamed: Actors = ()  # whose office acted without its holder's name, until that name is told
    capitals: set[str] = field(default_factory=set)  # words that the text writes with a capital inside a sentence
    unnamed_in: int = 0  # in which sentence
    offices: dict[str, Actors] = field(default_factory=dict)  # family name -> for whom the text says he or she acts, against the list
    heard: list[Heard] = field(default_factory=list)
    sentence: int = 0
    places: list[tuple[str, int]] = field(default_factory=list)  # states in play with the sentence that named them
    counts: Counter[str] = field(default_factory=Counter)  # how often the whole text names a state
    named: Counter[str] = field(default_factory=Counter)  # and a body or armed group
    spoken: dict[str, int] = field(default_factory=dict)  # body or group -> sentence that last named it
    rulers: str = ""  # the state whose ruler, ministry or government was named last
    acted: Counter[str] = field(default_factory=Counter)  # in how many sentences so far a state was the subject
    apart: dict[str, Actors] = field(default_factory=dict)  # class of people -> whose they were when last spoken of

    def note(self, actors: Actors, kind: str, *, person: bool = False) -> None:
        if not actors:
            return
        if person:
            self.people.append(actors)
        if len(actors) > 1:
            self.groups.append(actors)
        if kind in ("state", "office", "unknown"):
            self.states.append(actors[:1])
        elif kind in ("igo", "bloc", "nonstate", "group"):
            self.bodies.append(actors)

    def play(self, state: str) -> None:
        """A state is named, by its name, its people or one of its cities."""
        self.places.append((state, self.sentence))

    def in_play(self) -> str:
        """The state the text is at: named in this or the last sentences, the one of the whole text where several are."""
        if self.places:
            last = self.places[-1][1]
            near = [state for state, sentence in self.places if sentence == last]
            return max(dict.fromkeys(reversed(near)), key=lambda state: self.counts[state])
        often = self.counts.most_common(2)  # nothing named yet: what the text names most
        return often[0][0] if often and (len(often) == 1 or often[0][1] > often[1][1]) else ""

    def last(self, *lists: list[Actors]) -> Actors:
        for found in lists:
            if found:
                return found[-1]
        return ()

    def meant(self, *, plural: bool | None, gender: str = "", person: bool = False, here: list[Heard] | None = None) -> Actors:
        """Whom a pronoun means: right number and gender first, then the last subject, then the latest."""
        best: Heard | None = None
        highest = -99.0
        for order, one in enumerate([*self.heard[-24:], *(here or [])]):
            age = self.sentence - one.sentence
            if age > 3:
                continue
            score = order * 0.01 - 1.5 * age
            if plural is not None:
                score += 2 if one.plural == plural else -2
            if gender and one.gender and not (plural and one.plural):
                score += 1 if one.gender == gender else -3
            if person and not one.person and not (gender and one.gender == gender and one.subject and not one.place):
                continue  # `er` can be the Kreml, if it acted; `he` is somebody
            score += 2 * one.person
            score += 1.5 * one.subject - 1.5 * one.place
            if score > highest:
                best, highest = one, score
        return best.actors if best is not None else ()
