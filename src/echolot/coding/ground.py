"""The ground on which readings are judged: what a whole text holds, how one act is laid out in it, and who may have a part in that act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from echolot.coding.lexicon import Reading
from echolot.coding.phrases import Phrase
from echolot.coding.slots import Chunk, Slots, chunks, slots_of
from echolot.coding.story import Draft, Piece, Story
from echolot.coding.traits import DEEDS, HOSTILE, Actors, Packed, Row, states
from echolot.coding.voice import in_passive
from echolot.linear import Block, Ends

_MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE", "ASSAULT", "RETREAT"))


@lru_cache(maxsize=8192)
def _set(actors: Actors) -> frozenset[str]:
    return frozenset(actors)


@dataclass(slots=True, eq=False)
class Told:
    """What a whole text holds, counted once: the ground against which each act and actor is seen."""

    story: Story
    acts: list[Draft]  # the rules' own and what they let go, in the order of the text
    sentences: int
    lead: frozenset[str]  # states named in the title and the first sentence
    named: Counter[Actors]  # how often actors are named
    per_sentence: dict[int, list[tuple[Actors, Phrase, Piece]]]
    beside: dict[int, list[Draft]] = field(default_factory=dict)  # sentence -> the acts that the rules tell in it
    names: int = 0  # how often anybody is named
    often: tuple[Actors, ...] = ()  # whom the text names most, at most eight
    rank: dict[frozenset[str], int] = field(default_factory=dict)  # their place among those
    in_sentence: dict[int, frozenset[str]] = field(default_factory=dict)  # sentence -> states named there
    by_name: dict[int, frozenset[str]] = field(default_factory=dict)  # sentence -> actors named there
    by_rules: list[tuple[int, str, Actors, Actors, Draft]] = field(default_factory=list)  # place, type, source, target: what the rules tell, in order
    words: dict[str, list[tuple[int, Piece]]] = field(default_factory=dict)  # where words stand, filled on demand
    near_word: dict[str, dict[str, int]] = field(default_factory=dict)  # such a word -> states named beside it -> how near, filled on demand
    grounds: dict[tuple[Draft, str, str], Ground] = field(default_factory=dict)  # filled on demand

    @classmethod
    def of(cls, story: Story, acts: Sequence[Draft], sentences: int) -> Told:
        named: Counter[Actors] = Counter()
        per: dict[int, list[tuple[Actors, Phrase, Piece]]] = {}
        for piece in story.pieces:
            for phrase in piece.scene.phrases:
                if phrase.actors:
                    named[phrase.actors] += 1
                    per.setdefault(piece.sentence.index, []).append((phrase.actors, phrase, piece))
        lead = frozenset(s for index in (0, 1) for actors, _, _ in per.get(index, ()) for s in states(actors))
        beside: dict[int, list[Draft]] = {}
        for draft in acts:
            if not draft.dropped:
                beside.setdefault(draft.sentence, []).append(draft)
        often = tuple(a for a, _ in named.most_common(8))
        told = [(d.record.evidence[0].start, d.record.type or "", d.record.source, d.record.target, d) for group in beside.values() for d in group]
        return cls(
            story, list(acts), sentences, lead, named, per, beside, max(1, sum(named.values())), often,
            {frozenset(a): n for n, a in reversed(list(enumerate(often)))},
            {n: frozenset(s for actors, _, _ in group for s in states(actors)) for n, group in per.items()},
            {n: frozenset(a for actors, _, _ in group for a in actors) for n, group in per.items()}, sorted(told, key=lambda t: t[0]),
        )  # fmt: skip


@dataclass(slots=True, eq=False)
class Candidate:
    """Somebody who may be source or target of an act; () for nobody."""

    actors: Actors
    phrases: list[tuple[Phrase, Piece]] = field(default_factory=list)  # where the act's own sentence names them
    of_rules: bool = False
    how: str = ""
    both: bool = False  # two that the sentence names apart, taken together
    key: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.key = _set(self.actors)


@dataclass(slots=True, eq=False)
class Ground:
    """An act as its reading lays it out, counted once for both its parts: who is in play, what stands in its slots."""

    told: Told
    draft: Draft
    reading: Reading
    voice: str  # noun passive active
    slots: Slots
    own: set[int]
    above: set[int]
    below: set[int]
    subject: Phrase | None
    nearest_before: int
    nearest_after: int
    prepositions: list[str]
    in_play: dict[frozenset[str], Candidate]  # without whom the rules name for a part
    speaking: tuple[frozenset[str] | None, ...]  # states of who speaks, by the frame and by the attribution, and of source and target of the act above
    read: tuple[frozenset[str], ...]  # states of source and target, as the rules read them
    last_named: dict[str, int]
    subject_before: frozenset[str]
    near_acts: list[set[frozenset[str]]]
    near_slots: tuple[Mapping[str, int] | None, ...]  # of target and source: how near to their unknown words states are named
    shared: Row = field(default_factory=list)  # what `part_traits.py` says of the act itself, filled on demand
    numbers: dict[frozenset[str], Packed] = field(default_factory=dict)  # and of a candidate, likewise
    words: dict[frozenset[str], tuple[str, list[Block]]] = field(default_factory=dict)  # what `wording.py` says of it, likewise
    places: dict[str, Block] = field(default_factory=dict)  # and of a place where candidates stand
    ends: Ends = ()  # of what it says of every place
    since: dict[frozenset[str], int] = field(default_factory=dict)  # sentences since a candidate was named
    hints: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)  # who acts -> whom the exchange suggests


def ground(told: Told, draft: Draft, reading: Reading) -> Ground:
    """The ground of an act, laid out once."""
    key = (draft, reading.type, reading.form)
    if key not in told.grounds:
        told.grounds[key] = _ground(told, draft, reading)
    return told.grounds[key]


def _ground(told: Told, draft: Draft, reading: Reading) -> Ground:
    act, piece = draft.act, draft.piece
    assert act is not None and piece is not None
    scene, hit, clause = piece.scene, act.hit, act.clause
    own = set(clause.tokens)
    above = {i for c in scene.clauses.clauses if c.index == clause.parent for i in c.tokens}
    below = {i for c in scene.clauses.clauses if c.parent == clause.index for i in c.tokens}
    first = [p for p in scene.phrases if p.actors]
    last_named: dict[str, int] = {}
    for sentence in range(max(0, draft.sentence - 6), draft.sentence + 1):
        for s in told.in_sentence.get(sentence, ()):
            last_named[s] = sentence
    before = told.per_sentence.get(draft.sentence - 1, ())
    slots = slots_of(scene, chunks(scene, clause), hit, reading, clause, act.noun)
    prepositions = [slot.rstrip("!") for slot in reading.slots]
    over = act.above.record if act.above is not None else None
    speaking = (
        states(act.frame.speaker) if act.frame is not None else None, states(draft.record.attribution.source),
        states(over.source) if over is not None else None, states(over.target) if over is not None else None,
    )  # fmt: skip
    voice = "noun" if act.noun else "passive" if in_passive(scene, hit, clause) else "active"
    return Ground(
        told, draft, reading, voice, slots, own, above, below, scene.subject(clause).phrase, max((p.last for p in first if p.last <= hit.at), default=-1),
        min((p.first for p in first if p.first > hit.at), default=-1), prepositions, _in_play(told, draft), speaking,
        (states(act.source.actors), states(act.target.actors)), last_named,
        frozenset(s for actors, _, _ in before[:1] for s in states(actors)), _near_acts(told, draft),
        (_near_slot(told, piece, slots.target), _near_slot(told, piece, slots.source)),
    )  # fmt: skip


def _in_play(told: Told, draft: Draft, reach: int = 8) -> dict[frozenset[str], Candidate]:
    """Whom an act may be by, or aimed at: its sentence, the sentences before, the text's main actors, nobody."""
    found: dict[frozenset[str], Candidate] = {frozenset(): Candidate(())}

    def add(actors: Actors) -> Candidate:
        key = _set(actors)
        one = found.get(key)
        if one is None:
            one = found[key] = Candidate(actors)
        return one

    for actors, phrase, piece in told.per_sentence.get(draft.sentence, ()):
        add(actors).phrases.append((phrase, piece))
    record = draft.act.above.record if draft.act and draft.act.above else None
    for actors in (record.source, record.target) if record is not None else ():
        add(actors)
    if draft.record.attribution.source:
        add(draft.record.attribution.source)
    room = len(found) + reach
    for sentence in range(draft.sentence - 1, max(-1, draft.sentence - 4), -1):
        for actors, _, _ in reversed(told.per_sentence.get(sentence, ())):
            if len(found) < room:
                add(actors)
    for actors in told.often[:4]:
        add(actors)
    together = _together(told, draft)
    if together and frozenset(together) not in found:
        found[frozenset(together)] = Candidate(together, both=True)
    return found


def _together(told: Told, draft: Draft) -> Actors:
    """Both sides of talks, agreements and fights, where the sentence names two states or bodies and no more."""
    act = draft.act
    if act is None or not {r.type for r in act.hit.readings} & _MUTUAL:
        return ()
    kind = told.story.actors.kind
    named = {a.partition(":")[0]: None for actors, _, _ in told.per_sentence.get(draft.sentence, ()) for a in actors}
    sides = tuple(a for a in named if kind(a) in ("state", "igo", "bloc", "nonstate"))
    return sides if len(sides) == 2 else ()


def _near_acts(told: Told, draft: Draft) -> list[set[frozenset[str]]]:
    """Who acts and who suffers by the rules' own acts: of the clause, of the sentence, of the next sentence, of what is its content."""
    out: list[set[frozenset[str]]] = [set() for _ in range(8)]
    for other in told.beside.get(draft.sentence, ()):
        if other is not draft:
            groups = (0, 1) if other.clause is draft.clause else (2, 3)
            out[groups[0]].add(states(other.record.source))
            out[groups[1]].add(states(other.record.target))
            if other.act is not None and other.act.above is draft:
                out[6].add(states(other.record.source))
                out[7].add(states(other.record.target))
    for other in told.beside.get(draft.sentence + 1, ()):
        out[4].add(states(other.record.source))
        out[5].add(states(other.record.target))
    return out


def _near_slot(told: Told, piece: Piece, chunk: Chunk | None) -> Mapping[str, int] | None:
    """How near to the unknown word of a slot states are named anywhere in the text, up to 30 words; None where the slot is known."""
    if chunk is None or chunk.known or chunk.pronoun:
        return None
    word = _stem(piece.scene.tokens[chunk.tail].text)
    if not told.words:
        told.words.update(_words(told.story))
    found = told.near_word.get(word)
    if found is None:
        found = told.near_word[word] = {}
        for at, piece in told.words.get(word, ())[:6]:
            for phrase in piece.scene.phrases:
                far = at - phrase.last if phrase.last <= at else phrase.first - at
                for s in states(phrase.actors):
                    if far < found.get(s, 30):
                        found[s] = far
    return found


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    """`Gesetzes` and `Gesetz`, `sanctions` and `sanction` are one word."""
    low = word.lower()
    return low.removesuffix("es") if low.endswith("es") else low.rstrip("sne")


def _words(story: Story) -> dict[str, list[tuple[int, Piece]]]:
    out: dict[str, list[tuple[int, Piece]]] = {}
    for piece in story.pieces:
        for token in piece.scene.tokens:
            if len(token.text) > 3:
                out.setdefault(_stem(token.text), []).append((token.index, piece))
    return out


def candidates(here: Ground, given: Actors, how: str, source: Actors | None) -> list[Candidate]:
    """Whom an act may be by (`source` None), or aimed at once its source is settled: whom the rules name, who is in play, the source's own state."""
    found = dict(here.in_play)
    mine = found.get(frozenset(given)) or Candidate(given)
    found[frozenset(given)] = Candidate(mine.actors, mine.phrases, True, how, mine.both)
    if source and len(states(source)) == 1:
        home = tuple(states(source))
        if here.told.story.actors.kind(home[0]) == "state":
            found.setdefault(frozenset(home), Candidate(home))
    return list(found.values())


def role_of(here: Ground, actors: Actors) -> str:
    """The class of the words that name somebody in the act's sentence, nearest to the act: party, court, police, ...; else of its id."""
    one, act = here.in_play.get(frozenset(actors)), here.draft.act
    assert act is not None
    named = [p for p, _ in one.phrases if p.role] if one is not None else []
    if named:
        return min(named, key=lambda p: abs(p.first - act.hit.at)).role
    return actors[0].partition(":")[2].partition(":")[0]


def at_slot(one: Candidate, chunk: Chunk | None, hanging: Sequence[Chunk]) -> int:
    """How a candidate stands to a slot: 4 fills it, 3 inside, 2 as its genitive, 1 hanging on by a preposition, 0 not at all."""
    if chunk is None or not one.phrases:
        return 0
    mine = {id(p) for p, _ in one.phrases}
    for phrase in chunk.phrases:
        if id(phrase) in mine:
            return 4 if phrase.strong and not phrase.possessive else 3
    for other in hanging:
        if any(id(p) in mine for p in other.phrases):
            return 2 if other.attached or other.prep in ("of", "von") else 1
    return 0


@dataclass(slots=True, eq=False)
class Exchange:
    """Who has done what to whom in the text, as far as it is settled: kept up while the acts are judged in order."""

    acts: list[tuple[str, frozenset[str], frozenset[str]]] = field(default_factory=list)  # type, states of source, of target
    as_source: dict[str, int] = field(default_factory=dict)
    as_target: dict[str, int] = field(default_factory=dict)
    forth: dict[str, dict[str, int]] = field(default_factory=dict)  # source -> target -> how often
    back: dict[str, dict[str, int]] = field(default_factory=dict)  # target -> source -> how often

    def add(self, type_: str, source: Actors, target: Actors) -> None:
        s, t = states(source), states(target)
        self.acts.append((type_, s, t))
        _count(self.as_source, s)
        _count(self.as_target, t)
        for a in s:
            _count(self.forth.setdefault(a, {}), t)
        for b in t:
            _count(self.back.setdefault(b, {}), s)


def _count(table: dict[str, int], keys: Iterable[str]) -> None:
    for key in keys:
        table[key] = table.get(key, 0) + 1


def hinted(here: Ground, me: frozenset[str]) -> frozenset[str]:
    """Whom the exchange suggests as target: an answer goes back to whom it answers, a judgement to the doer, help to who was hit."""
    if me not in here.hints:
        here.hints[me] = _hinted(here, me)
    return here.hints[me]


def _hinted(here: Ground, me: frozenset[str]) -> frozenset[str]:
    draft, type_, told = here.draft, here.reading.type, here.told.by_rules
    at = draft.record.evidence[0].start
    before = [t for t in told if t[0] <= at and t[4] is not draft]
    near = [*reversed(before), *(t for t in told[len(before) :] if t[4] is not draft)]
    towards = (s if me & states(t) else t for _, kind, s, t, _ in near if kind in HOSTILE and me & (states(s) | states(t)))
    doers = (s for _, kind, s, _, _ in near if kind in DEEDS)
    hit = (t for _, kind, s, t, _ in near if kind in DEEDS and not me & states(s))
    orders = {"AID": [hit], "COOPERATE": [hit], "AGREE": [hit, towards], "REJECT": [towards, doers], "COMMENT": [towards, doers]}
    judging = [doers, towards] if type_ in ("ACCUSE", "SANCTION", "THREATEN", "REQUEST", "PROTEST") else []
    if type_ in ("ASSAULT", "COERCE", "MOBILIZE"):
        judging = [(t for _, kind, s, t, _ in near if kind == type_ and me & states(s))]
    for group in orders.get(type_, judging):
        for actors in group:
            if actors and not me & states(actors):
                return states(actors)
    return frozenset()
