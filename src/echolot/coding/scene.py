"""One sentence laid out for reading: its words, names and clauses, and who is the subject of which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, TypeVar

from echolot.coding.clauses import Clause, Clauses
from echolot.coding.cues import Cues, Openings, Pattern, Rows
from echolot.coding.lexicon import Hit
from echolot.coding.phrases import Phrase
from echolot.coding.tokens import Token

_OBLIQUE = ("dem", "den", "denen", "dessen", "deren")  # relative pronouns that are no subject
_ENGLISH_RELATIVES = ("who", "whom", "whose", "which", "that")
_OPENINGS = Openings()
Place = tuple[int, int]
Answer = TypeVar("Answer")


@dataclass(slots=True, unsafe_hash=True)  # nobody changes one, as with `Token`
class Role:
    actors: tuple[str, ...] = ()
    phrase: Phrase | None = None
    how: str = ""  # "" when it stands in its slot; else elided, relative, discourse, ...


def once(ask: Callable[[Scene], Answer]) -> Callable[[Scene], Answer]:
    """What hangs on the sentence alone is asked of it once, however many predicates stand in it."""

    @wraps(ask)
    def asked(scene: Scene) -> Answer:
        if ask not in scene.answers:
            scene.answers[ask] = ask(scene)
        answer: Answer = scene.answers[ask]
        return answer

    return asked


@dataclass(slots=True)
class Scene:
    """One sentence laid out for role reading."""

    tokens: Sequence[Token]
    phrases: Sequence[Phrase]
    clauses: Clauses
    cues: Cues
    find_subject: Callable[[Scene, Clause, int], Role]  # `subjects.subject_of`, which reads scenes itself
    subjects: dict[int, Role] = field(default_factory=dict)  # clause -> its subject, filled on demand
    aside: Sequence[Phrase] = ()  # named as doing alike, `ebenso Nicaragua`
    listed: frozenset[int] = frozenset()  # words of names that only a user's list knows: `Mordavien` is no `Mord`
    places: dict[int, Sequence[Place]] = field(default_factory=dict)  # pattern -> where it stands, filled on demand
    openings: Sequence[frozenset[int]] = ()  # the patterns that can begin at each word, of the first `known` ones
    beginning: frozenset[int] = frozenset()  # those that can begin at any of them
    known: int = 0
    answers: dict[Callable[[Scene], Any], Any] = field(default_factory=dict)  # what `once` remembers

    def __post_init__(self) -> None:
        self._look()

    def _look(self) -> None:
        self.openings, self.known = _OPENINGS.at(self.tokens), _OPENINGS.known
        self.beginning = frozenset().union(*self.openings)

    def find(self, name: str) -> Sequence[Place]:
        """Places of a cue pattern in the sentence, looked up once."""
        pattern = self.cues.patterns[name]
        known = 0 <= pattern.number < self.known
        return () if known and pattern.number not in self.beginning else self.spots(pattern)  # most stand nowhere

    def spots(self, pattern: Pattern) -> Sequence[Place]:
        """Places of any pattern in the sentence, looked up once."""
        if not 0 <= pattern.number < self.known:  # asked for the first time
            _OPENINGS.add(pattern)
            self._look()
        number = pattern.number
        if number not in self.beginning:
            return ()
        found = self.places.get(number)
        if found is None:
            at = [i for i, numbers in enumerate(self.openings) if number in numbers]
            found = self.places[number] = list(pattern.find(self.tokens, at))
        return found

    def standing(self, rows: Rows) -> list[int]:
        """Which rows of groups can stand in the sentence, in order: each of their groups can begin at one of its words."""
        if self.known < rows.known:
            self._look()
        return rows.among(self.beginning)

    def inside(self, clause: Clause) -> list[Phrase]:
        own, begun = set(clause.tokens), _begun_before(self)
        return [p for p in self.phrases if (p.first in own or (p.last - 1) in own) and begun.get(p.first, clause.index) == clause.index]

    def of_its_own(self, clause: Clause, hit: Hit) -> list[Phrase]:
        """`hat den Botschafter einbestellt und die EU um Hilfe gebeten`: of two German verbs that share an auxiliary each has the phrases before it."""
        inside = self.inside(clause)
        if self.cues.language != "de" or not hit.features & {"participle", "infinitive"}:
            return inside
        others = [i for i in clause.verbs if i != hit.at and self.tokens[i].lower not in self.cues.auxiliaries]
        joints = [i for i in clause.tokens if i and i - 1 in (*others, hit.at) and self.tokens[i].lower in self.cues["joiners"]]
        behind = next((i for i in joints if i == hit.at + 1 and any(other > i for other in others)), clause.last)
        before = next((i for i in reversed(joints) if i < hit.at), clause.first)
        inside = [p for p in inside if p.first < behind]
        own = [p for p in inside if p.first > before]
        again = any(p.form == "pronoun" and not p.possessive for p in own) or self.tokens[min(before + 1, clause.last - 1)].lower.startswith("diese")
        return own if any(p.actors for p in own) and not again and before > clause.first else inside  # not `und ihm die Verletzung vorgehalten`

    def subject(self, clause: Clause, depth: int = 0) -> Role:
        """The clause's subject; elided ones come from the clause it hangs on."""
        if clause.index not in self.subjects:
            self.subjects[clause.index] = Role()
            self.subjects[clause.index] = self.find_subject(self, clause, depth)
        return self.subjects[clause.index]


def rows_of_groups(rows: Iterable[Sequence[Pattern]]) -> Rows:
    """Rows of groups of words, for `Scene.standing`."""
    return Rows(list(rows), _OPENINGS)


def across_an_aside(scene: Scene, clause: Clause) -> Phrase | None:
    """`and Ukraine, to no one's surprise, accused Moscow`: who stands before an aside that parts it from its verb."""
    first, german = clause.first, scene.cues.language == "de"
    if not first or first not in clause.finite or scene.tokens[first - 1].text != "," or not (clause.elided or german):
        return None
    verbs = set() if german else {i for c in scene.clauses.clauses for i in c.verbs}
    for phrase in reversed(scene.phrases):
        if phrase.last >= first - 1 or not (phrase.argument and phrase.strong and phrase.actors):
            continue
        before = scene.tokens[phrase.first - 1].lower if phrase.first else ""
        relative = scene.tokens[phrase.last + 1].lower in ("whose", "which", "who")
        aside = scene.tokens[phrase.last].text == "," and first - phrase.last <= (16 if relative else 10)
        aside = aside and (relative or not verbs & set(range(phrase.last, first)))
        led = scene.tokens[phrase.first - 2].lower if phrase.first > 1 and before in scene.cues["focusing_on"] else before  # `und selbst Polen, ...`
        opens = led in scene.cues["coordinators"] or (german and scene.tokens[phrase.first].lower in scene.cues.determiners and before in (",", ";"))
        commas = sum(scene.tokens[i].text == "," for i in range(phrase.last, first))
        if aside and opens and phrase.can("n") and (commas == 2 or relative):
            return phrase
    return None


@once
def _begun_before(scene: Scene) -> dict[int, int]:
    """The subjects that an aside parts from their verb: where they begin, and the clause that is theirs."""
    across = ((across_an_aside(scene, c), c.index) for c in scene.clauses.clauses)
    return {phrase.first: index for phrase, index in across if phrase is not None}


def goes_with_plural(phrase: Phrase) -> bool:
    """Whether a phrase goes with a plural verb."""
    return phrase.plural or len(phrase.actors) > 1 or phrase.gender == "pl"


def as_subject(phrase: Phrase, clause: Clause) -> Phrase:
    """After `as`, `after`, `since` opening a clause a phrase is its subject, not in a prepositional phrase."""
    if phrase.prep is not None and phrase.prep == clause.opener and phrase.first <= clause.first + 2 and clause.kind == "sub":
        return replace(phrase, prep=None, attribute=None)
    if clause.kind == "relative" and clause.opener not in ("der", "die", "das", *_ENGLISH_RELATIVES):
        pronoun = clause.first + (clause.opener not in _OBLIQUE)
        if phrase.first == pronoun and phrase.last > pronoun + 1:
            return replace(phrase, prep=None, cases="", attribute=None)  # `ein Brief, in dem Präsident X ...`: the pronoun is no article
    return phrase
