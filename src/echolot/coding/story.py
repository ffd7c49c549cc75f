"""What is being read and what has been told so far: the story of an article, the piece at hand, one act, one draft.

The steps of the reading (`candidates.py`, `events.py`, `speech.py`, `assertions.py`, ...) are functions of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from echolot.coding.actors import ActorList
from echolot.coding.clauses import Clause
from echolot.coding.cues import Cues, Pattern, cues
from echolot.coding.deeds import Deeds
from echolot.coding.discourse import Discourse
from echolot.coding.finder import PhraseFinder
from echolot.coding.frames import Frame
from echolot.coding.hedging import span
from echolot.coding.lexicon import Hit, Lexicon, Predicate, Reading, lexicon
from echolot.coding.scene import Role, Scene
from echolot.coding.silences import Found, assertion_words
from echolot.coding.status import Complex
from echolot.read import times
from echolot.records import Article, Attribution, Language, Mention, Record, Sentence, Span, Status, Time, Uncoded


@dataclass(slots=True, eq=False)
class Draft:
    """A record in the making, with what later steps need to know about it."""

    record: Record
    clause: Clause
    hit: Hit | None
    reading: Reading | None
    sentence: int
    unnamed: bool = False  # neither side stands in the text: kept only where the text tells other acts
    act: Act | None = None  # the predicate it was read from, with its piece; None for what no predicate of the codebook carries
    piece: Piece | None = None
    dropped: str = ""  # why the rules let it go; "" where they tell it
    years_back: int = 0  # how many years before publication the text places it


@dataclass(slots=True)
class Story:
    """One article being read: where to look things up for it, and what it has told so far."""

    article: Article
    text: str
    language: Language
    actors: ActorList
    cues: Cues
    lexicon: Lexicon
    words: Mapping[str, Mapping[str, Pattern]]  # of silences, claims, reactions
    finder: PhraseFinder
    second_look: Callable[[Hit], bool] | None = None  # which of the words that the rules let go are read too; None: none of them
    hears: Callable[[Story, Piece], list[Found]] | None = None  # silences told in words that no list holds; None: those of the lists alone
    deeds: Deeds = field(default_factory=Deeds)
    sport: bool = False  # the whole text is about sport
    misfortune: bool = False  # its first sentences tell of a disaster, and none of violence
    drafts: list[Draft] = field(default_factory=list)
    proposed: list[Draft] = field(default_factory=list)  # acts that the rules let go, each with the reason (`second_look`)
    pieces: list[Piece] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    uncoded: list[Uncoded] = field(default_factory=list)
    utterances: list[Draft] = field(default_factory=list)  # reporting verbs: kept where an actor would otherwise have said nothing
    number: int = 0  # of ids given
    timed: tuple[int, list[Time]] = (-1, [])  # sentence, its time expressions

    @classmethod
    def of(cls, article: Article, actors: ActorList) -> Story:
        language = article.language or "en"
        known, predicates = cues(language), lexicon(language)
        finder = PhraseFinder(actors, known, article.published_on, predicates.verb_forms, article.genre == "commentary")
        return cls(article, article.text, language, actors, known, predicates, assertion_words(language), finder)

    @property
    def discourse(self) -> Discourse:
        return self.finder.discourse

    def close(self) -> None:
        """Let go of what points back here: then all of it is freed at once, and nobody has to search for circles."""
        self.second_look = None
        for held in (self.drafts, self.proposed, self.pieces, self.utterances):
            held.clear()

    def new_id(self) -> str:
        self.number += 1
        return f"r{self.number:02d}"

    def media(self, actors: Sequence[str]) -> bool:
        """Whether only news media are meant."""
        return all(self.actors.kind(a) == "media" for a in actors)


@dataclass(slots=True)
class Piece:
    """A sentence, or a part of a very long one, being read."""

    story: Story
    sentence: Sentence
    scene: Scene
    predicates: list[Predicate]  # all that stand, before one takes in another
    carried: dict[int, Predicate]  # verb position -> the noun that carries its act (`launched an attack`)
    speech: list[Frame] = field(default_factory=list)
    start: int = 0  # number of drafts before this piece
    hits: dict[int, list[Hit]] = field(default_factory=dict)  # what the dictionary knows at each word
    silent: set[int] = field(default_factory=set)  # words of clauses that already tell a silence
    unheard: list[Found] = field(default_factory=list)  # silences whose clause does not say whose they are
    listed: bool = False  # whether words of a list tell whose silence it is, be it refused or not

    @property
    def drafts(self) -> list[Draft]:
        """What this piece has told so far."""
        return self.story.drafts[self.start :]

    def add(self, record: Record, clause: Clause) -> None:
        """Tell something that no predicate of the codebook carries."""
        self.story.drafts.append(Draft(record, clause, None, None, self.sentence.index))

    def span(self, first: int, last: int) -> Span:
        """The words of these positions, the last one exclusive."""
        return span(self.scene, self.story.text, first, last)

    def span_of(self, role: Role) -> Span | None:
        """The words that name who takes a role, where it stands in the text."""
        if role.phrase is None or role.how == "elided":
            return None
        return self.span(role.phrase.first, role.phrase.last)

    def time(self, evidence: Span) -> Time | None:
        """The first time expression inside these words, one that names a day before one that names none (`already`)."""
        story, sentence = self.story, self.sentence
        if sentence.index != story.timed[0]:
            whole = Span(sentence.start, sentence.end, story.text[sentence.start : sentence.end])
            story.timed = (sentence.index, times(story.text, whole, story.language, story.article.published_on))
        inside = [t for t in story.timed[1] if t.span.start >= evidence.start and t.span.end <= evidence.end]
        return next((t for t in inside if t.value), inside[0] if inside else None)


@dataclass(slots=True)
class Act:
    """A predicate being read as an act: who, to whom, hanging on what, and how it is told, as far as is known."""

    hit: Hit
    reading: Reading
    clause: Clause
    complex: Complex
    noun: bool = False  # read as a noun phrase (`the attack on ...`), not as a clause
    source: Role = field(default_factory=Role)
    target: Role = field(default_factory=Role)
    frame: Frame | None = None  # the words of speech it stands under
    above: Draft | None = None  # the act whose content it is
    governing: Reading | None = None  # how that one is read
    nobodys: bool = False  # who says what governs it is no actor
    resolver: tuple[str, ...] = ()  # whose that noun is
    resolved: Status | None = None  # what a noun of deciding makes of it (`the decision to ban`)
    status: Status = "realised"
    attribution: Attribution = field(default_factory=Attribution)
    unnamed: bool = False  # neither side stands in the text
    why: str = ""

    @property
    def type(self) -> str:
        return self.reading.type

    @property
    def nobody(self) -> bool:
        return not self.source.actors and not self.target.actors
