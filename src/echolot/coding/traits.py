"""What can be told about a reading before it is judged: numbers about an act, and about an actor's part in it.

`judge.py` weighs them with what the marked texts under `training/reader` have taught. Every function gives one row of
numbers in the order of its name tuple; nothing here knows what speaks for or against a reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import log
from struct import Struct

from echolot.coding.lexicon import Hit, Reading
from echolot.coding.linear import Block, Ends
from echolot.coding.phrases import Phrase
from echolot.coding.slots import Chunk, Slots, chunks, slots_of
from echolot.coding.story import Draft, Piece, Story
from echolot.coding.voice import in_passive

Actors = tuple[str, ...]
Row = list[float]
Packed = bytes  # a row, or a stretch of one, as 32-bit numbers side by side: what rows share is packed once

TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "COMMENT", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
REASONS = ("conditions", "form", "figure", "consumed", "aside", "words", "another's words", "no talks", "private", "nobody", "no target", "silent")
STATUSES = ("realised", "ongoing", "announced", "demanded", "threatened", "hypothetical", "considered", "absent", "denied", "predicted")
HOWS = ("elided", "relative", "discourse", "the speaker", "of the object", "of the embedding act", "within the state", "the state in play")
PREPOSITIONS = {
    "by": "by", "von": "by", "durch": "by", "seitens": "by", "against": "against", "gegen": "against", "to": "to", "an": "to", "towards": "to",
    "zu": "to", "gegenüber": "to", "nach": "into", "into": "into", "with": "with", "mit": "with", "in": "in", "at": "in", "near": "in",
    "bei": "in", "aus": "from", "from": "from", "of": "of", "for": "for", "für": "for", "on": "about", "about": "about", "über": "about",
    "auf": "on", "um": "about", "between": "between", "zwischen": "between", "vor": "before", "before": "before", "laut": "said",
    "zufolge": "said", "according": "said",
}  # fmt: skip
_PREPS = tuple(dict.fromkeys(PREPOSITIONS.values()))
_FORMS = ("name", "adjective", "pronoun", "office", "holder", "capital", "inhabitant", "group")
ROLES = ("party", "court", "opposition", "rebels", "civilians", "unions", "church", "protesters", "police", "army", "parliament", "authority", "militia")
_KINDS = ("state", "igo", "bloc", "nonstate", "person", "media")
_HOSTILE = frozenset(("ACCUSE", "SANCTION", "THREATEN", "REQUEST", "PROTEST", "ASSAULT", "COERCE", "MOBILIZE", "REJECT"))
_DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"))
_MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE", "ASSAULT", "RETREAT"))
_WORDS_DO = ("COMMENT", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE", "THREATEN", "CONCEDE")  # what a verb of saying can turn out to be


def _one_of(names: Sequence[str]) -> Callable[[str], Sequence[float]]:
    """Which of the names a value is: 1 at its place, 0 at the others."""
    rows, none = {name: tuple(float(n == name) for n in names) for name in names}, (0.0,) * len(names)
    return lambda value: rows.get(value, none)


_type, _reason, _status, _how = _one_of(TYPES), _one_of(REASONS), _one_of(STATUSES), _one_of(HOWS)
_prep, _form, _role, _kind = _one_of(_PREPS), _one_of(_FORMS), _one_of(ROLES), _one_of(_KINDS)
_clause = _one_of(("main", "sub", "relative", "inf", "frag"))


@lru_cache(maxsize=8192)
def states(actors: Actors) -> frozenset[str]:
    """Offices and groups inside one state count as that state."""
    return frozenset(actor.partition(":")[0] for actor in actors)


@lru_cache(maxsize=8192)
def _set(actors: Actors) -> frozenset[str]:
    return frozenset(actors)


# an act


@dataclass(slots=True, eq=False)
class Option:
    """One type that a predicate can be, with the reading that says so."""

    hit: Hit
    reading: Reading
    chosen: bool  # the reading that the rules took


def options(draft: Draft, hits: Sequence[Hit]) -> list[Option]:
    """The types that stand to choice for a draft: those of every reading at its place, the rules' own first."""
    assert draft.act is not None
    act = draft.act
    found = {act.reading.type: Option(act.hit, act.reading, True)}
    for hit in hits:
        for reading in hit.readings:
            if not reading.strict and reading.type not in found:
                found[reading.type] = Option(hit, reading, False)
    if act.reading.content == "reported" or draft.dropped == "words":
        for type_ in _WORDS_DO:
            if type_ not in found:
                found[type_] = Option(act.hit, _as(act.reading, type_), False)
    return list(found.values())


@lru_cache(maxsize=4096)
def _as(reading: Reading, type_: str) -> Reading:
    return replace(reading, type=type_, mode=None, context=(), rung=None)


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


ACT_TRAITS = (
    "english", "noun", "adjective", *(f"let go: {r}" for r in REASONS), "told", "needs", "forbidden", "chosen", "readings", "types",
    "yes of form and type", "seen of form and type", "yes of form", "seen of form",
    *(f"type {t}" for t in TYPES), "reported", "content",
    "source", "source in its slot", "source strong", "source inside a state", "source person", *(f"source {h}" for h in HOWS),
    "target", "target in its slot", *(f"target {h}" for h in HOWS[:1] + HOWS[4:]),
    "actors in clause", "actors in sentence", "actors before", "subject", "passive",
    *(f"status {s}" for s in STATUSES), "present", "future", "konj1", "konj2", "modal", "negation", "hearsay",
    "voice author", "voice actor", "frame", "quoted", "above", "above hostile",
    "main", "sub", "relative", "inf", "frag", "finite", "sentence", "share of text", "heading", "length", "place in sentence", "place in clause",
    "told in clause", "told in sentence", "same type in sentence", "same type before", "same form before", "same type same source before",
    "definite", "indefinite", "preposition", "factive", "owner behind", "owner before", "compound",
    "sentences", "told per sentence", "states in text", "commentary", "capitals",
)  # fmt: skip


@dataclass(slots=True, eq=False)
class ActView:
    """The numbers of one act that do not depend on the type chosen, and what those that do need."""

    draft: Draft
    before: Packed
    shared: Packed
    same_sentence: dict[str, int]
    earlier: dict[str, int]
    own_earlier: dict[str, int]


def act_views(told: Told, weighs: Callable[[Draft], bool] = lambda _: True) -> list[ActView]:
    """One view an act that is to be weighed, in the order of the text; the others count as what came before."""
    whole = _of_text(told)
    out, types, by_source, forms = [], Counter[str](), Counter[str](), Counter[str]()
    for draft in told.acts:
        act = draft.act
        assert act is not None
        form = act.reading.form
        if weighs(draft):
            beside = [d for d in told.beside.get(draft.sentence, ()) if d is not draft]
            same, earlier = Counter(d.record.type or "" for d in beside), (dict(types), dict(by_source))
            out.append(ActView(draft, *_of_act(draft, told, beside, forms[form], whole), same, *earlier))
        if not draft.dropped:
            types[draft.record.type or ""] += 1
            by_source[f"{draft.record.type} {' '.join(draft.record.source)}"] += 1
        forms[form] += 1
    return out


def _of_act(draft: Draft, told: Told, beside: Sequence[Draft], same_form: int, whole: Row) -> tuple[Packed, Packed]:
    """The numbers of an act that every type shares: those before the type's own, and those behind. beside: what else its sentence tells."""
    act, piece = draft.act, draft.piece
    assert act is not None and piece is not None
    before = [
        float(told.story.language == "en"), float(act.hit.kind == "noun"), float(act.hit.kind == "adjective"),
        *_reason(draft.dropped), float(not draft.dropped),
    ]  # fmt: skip
    behind = [
        *_of_parties(draft), *_of_telling(draft), *_of_place(draft, told), len(_same(beside, draft)), len(beside), float(same_form),
        *_of_noun(piece, act.hit, act.noun), *whole,
    ]  # fmt: skip
    return packed(before), packed(behind)


def act_row(view: ActView, option: Option, seen: tuple[float, float, float, float], count: int, readings: int, worded: Row) -> Packed:
    """The numbers of an act read as one type. seen: what the marked texts say of the word (`Experience.of`). worded: further numbers, of how it is worded."""
    draft, reading = view.draft, option.reading
    typed = [*_type(reading.type), float(reading.content == "reported"), float(reading.content not in (None, "", "reported"))]
    same = [
        float(view.same_sentence.get(reading.type, 0)), float(view.earlier.get(reading.type, 0)),
        float(view.own_earlier.get(f"{reading.type} {' '.join(draft.record.source)}", 0)),
    ]  # fmt: skip
    of_reading = [float(bool(reading.needs)), float(bool(reading.forbids)), float(option.chosen), float(readings), float(count)]
    return b"".join((view.before, packed([*of_reading, *seen, *typed, *same]), view.shared, packed(worded)))


def _same(beside: Sequence[Draft], draft: Draft) -> list[Draft]:
    return [d for d in beside if d.clause is draft.clause]


def _of_parties(draft: Draft) -> Row:
    act, piece = draft.act, draft.piece
    assert act is not None and piece is not None
    source, target = act.source, act.target
    kind = piece.story.actors.kind
    inside = [p for p in piece.scene.inside(act.clause) if p.actors]
    every = [p for p in piece.scene.phrases if p.actors]
    return [
        float(bool(source.actors)), float(bool(source.actors) and not source.how),
        float(source.phrase is not None and source.phrase.strong), float(any(":" in a for a in source.actors)),
        float(any(kind(a) == "person" for a in source.actors)), *_how(source.how),
        float(bool(target.actors)), float(bool(target.actors) and not target.how), *(float(target.how == h) for h in HOWS[:1] + HOWS[4:]),
        float(len(inside)), float(len(every)), float(sum(p.first < act.hit.at for p in inside)),
        float(bool(piece.scene.subject(act.clause).actors)), float(not act.noun and in_passive(piece.scene, act.hit, act.clause)),
    ]  # fmt: skip


def _of_telling(draft: Draft) -> Row:
    act = draft.act
    assert act is not None
    told, complex_ = draft.record.factuality.status, act.complex
    return [
        *_status(told), float(complex_.tense == "present"), float(complex_.tense == "future"), float(complex_.mood == "konj1"),
        float(complex_.mood == "konj2"), float(complex_.modal is not None), float(complex_.negation is not None), float(complex_.hearsay is not None),
        float(draft.record.attribution.voice == "author"), float(draft.record.attribution.voice == "actor"), float(act.frame is not None),
        float(act.clause.quote is not None), float(act.above is not None), float(act.above is not None and act.above.record.type in _HOSTILE),
    ]  # fmt: skip


def _of_place(draft: Draft, told: Told) -> Row:
    act, piece = draft.act, draft.piece
    assert act is not None and piece is not None
    clause, length = act.clause, len(piece.scene.tokens)
    return [
        *_clause(clause.kind), float(bool(clause.finite)), float(min(draft.sentence, 20)),
        draft.sentence / max(1, told.sentences), float(piece.sentence.heading), float(min(length, 60)), act.hit.at / max(1, length),
        (act.hit.at - clause.first) / max(1, clause.last - clause.first),
    ]  # fmt: skip


def _of_noun(piece: Piece, hit: Hit, noun: bool) -> Row:
    """Article, preposition and owner of a noun."""
    if not noun:
        return [0.0] * 7
    scene, cues = piece.scene, piece.scene.cues
    before = [t.lower for t in scene.tokens[max(0, hit.at - 3) : hit.at]]
    prepositions = [w for w in before if w in cues["prepositions"] or w in cues.contractions]
    return [
        float(any(w in cues["definite"] for w in before)), float(any(w in ("ein", "eine", "einen", "einem", "einer", "eines", "a", "an") for w in before)),
        float(bool(prepositions)), float(any(w in cues["factive_prepositions"] or cues.contractions.get(w) in cues["factive_prepositions"] for w in before)),
        float(any(p.actors and p.attribute == hit.at for p in scene.phrases)),
        float(any(p.actors and (p.head == hit.at or (p.possessive and 0 <= hit.at - p.last <= 2)) for p in scene.phrases)),
        float(len(scene.tokens[hit.at].text) - len(hit.readings[0].form) > 4),
    ]  # fmt: skip


def _of_text(told: Told) -> Row:
    kept = [d for d in told.acts if not d.dropped]
    every = {s for actors in told.named for s in states(actors)}
    first = told.story.pieces[0].scene.tokens if told.story.pieces else ()
    return [
        float(min(told.sentences, 40)), len(kept) / max(1, told.sentences), float(min(len(every), 12)),
        float(told.story.article.genre == "commentary"), float(sum(t.text.isupper() for t in first) > len(first) / 2),
    ]  # fmt: skip


# an actor's part in an act


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
    shared: Row
    speaking: tuple[frozenset[str] | None, ...]  # states of who speaks, by the frame and by the attribution, and of source and target of the act above
    read: tuple[frozenset[str], ...]  # states of source and target, as the rules read them
    last_named: dict[str, int]
    subject_before: frozenset[str]
    near_acts: list[set[frozenset[str]]]
    near_slots: tuple[Mapping[str, int] | None, ...]  # of target and source: how near to their unknown words states are named
    numbers: dict[frozenset[str], Packed] = field(default_factory=dict)  # of a candidate, filled on demand
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
    in_clause = [p for p in first if p.first in own or p.last - 1 in own]
    voice = "noun" if act.noun else "passive" if in_passive(scene, hit, clause) else "active"
    shared = [
        float(told.story.language == "en"), float(act.noun), float(voice == "passive"), float(not draft.dropped),
        *_type(reading.type), float(draft.record.factuality.status in ("realised", "ongoing")), float(draft.record.factuality.status == "demanded"),
        float(draft.record.attribution.voice == "author"), float(act.frame is not None),
        float(len(in_clause)), float(min(12, len(told.named))), float(act.above is not None),
        float(any(s in ("acc", "obj") for s in prepositions)), float(any(s not in ("acc", "obj", "dat", "gen", "nom") for s in prepositions)), float(not prepositions),
        *_of_slot(piece, slots.target, slots.on_target), *_of_slot(piece, slots.source, slots.on_source),
    ]  # fmt: skip
    return Ground(
        told, draft, reading, voice, slots, own, above, below, scene.subject(clause).phrase, max((p.last for p in first if p.last <= hit.at), default=-1),
        min((p.first for p in first if p.first > hit.at), default=-1), prepositions, _in_play(told, draft), shared, speaking,
        (states(act.source.actors), states(act.target.actors)), last_named,
        frozenset(s for actors, _, _ in before[:1] for s in states(actors)), _near_acts(told, draft),
        (_near_slot(told, piece, slots.target), _near_slot(told, piece, slots.source)),
    )  # fmt: skip


_SLOT = ("filled", "known", "pronoun", "unknown", "hanging known", "definite", "indefinite", "possessive", "none", "name", "words")


def _of_slot(piece: Piece, chunk: Chunk | None, hanging: Sequence[Chunk]) -> Row:
    """What fills a slot: somebody known, a pronoun, a word nobody knows."""
    if chunk is None:
        return [0.0] * len(_SLOT)
    words = piece.scene.tokens
    known = chunk.known
    name = not known and not chunk.det and words[chunk.tail].capitalised and (chunk.tail != chunk.head or piece.story.language == "en")
    return [
        1.0, float(known), float(chunk.pronoun), float(not known and not chunk.pronoun), float(any(c.known for c in hanging)), float(chunk.det == "def"),
        float(chunk.det == "indef"), float(chunk.det == "poss"), float(chunk.det == "none"), float(name), float(min(6, chunk.last - chunk.first)),
    ]  # fmt: skip


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


def _together(told: Told, draft: Draft) -> Actors:
    """Both sides of talks, agreements and fights, where the sentence names two states or bodies and no more."""
    act = draft.act
    if act is None or not {r.type for r in act.hit.readings} & _MUTUAL:
        return ()
    kind = told.story.actors.kind
    named = {a.partition(":")[0]: None for actors, _, _ in told.per_sentence.get(draft.sentence, ()) for a in actors}
    sides = tuple(a for a in named if kind(a) in ("state", "igo", "bloc", "nonstate"))
    return sides if len(sides) == 2 else ()


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


_OF_CANDIDATE = (
    "nobody", "size", *(f"kind {k}" for k in _KINDS), "inside a state",
    "in sentence", "in clause", "in clause above", "in clause below", "subject", "argument", "strong", *(f"preposition {p}" for p in _PREPS),
    "other preposition", "owns", "attribute", "possessive", "nominative", "accusative", "dative", "genitive",
    "before", "distance", "nearest before", "nearest after", *(f"form {f}" for f in _FORMS), "plural", "person", "in a slot of the word",
    "speaker", "speaks here", "above source", "above target",
    "named", "share of names", "sentences ago", "in lead", "subject before", "only one", "rank in text",
    "told by rules as source", "told by rules as target", "both", "acts in clause", "suffers in clause", "acts in sentence", "suffers in sentence",
    "acts after", "suffers after", "acts below", "suffers below", "at target slot", "at source slot", "near word of target", "near word of source",
)  # fmt: skip
_OF_PART = (
    "of the rules", "rules: nobody", "in its slot", *(f"how {h}" for h in HOWS), "how else",
    "sources before", "targets before", "last source", "last target", "own state",
    "pair forth", "pair back", "hostile to me", "last hostile to me", "whom I met last", "last doer", "last sufferer", "same type source", "same type target",
    "hinted", "no hint", "last target of mine",
)  # fmt: skip
_OF_ACT = (
    "english", "noun", "passive", "told", *(f"type {t}" for t in TYPES), "status done", "status demanded", "voice author", "frame",
    "actors in clause", "names in text", "above", "slots object", "slots preposition", "no slots", *(f"target slot {s}" for s in _SLOT), *(f"source slot {s}" for s in _SLOT),
    "nobody before: share", "nobody before: seen", "source known", "source is nobody", *(f"by {k}" for k in _KINDS), "by a part of a state", *(f"by role {r}" for r in ROLES),
    "names of my state",
)  # fmt: skip
ROLE_TRAITS = (*_OF_CANDIDATE, *_OF_PART, *_OF_ACT)


def role_rows(here: Ground, chosen: Sequence[Candidate], exchange: Exchange, source: Actors | None, nobody: tuple[float, float]) -> list[Packed]:
    """One row a candidate, packed. nobody: how often the word has none in the marked texts, and how often it was seen. source: who does it, once that is settled (the question is then the target); None while it is not."""
    act = here.draft.act
    assert act is not None
    me = states(source) if source is not None else states(act.source.actors)
    near = exchange.acts[:-13:-1]
    hostile = [(s, t) for kind, s, t in near if kind in _HOSTILE]
    to_me = [s for s, t in hostile if me & t]
    met = next((t if me & s else s for s, t in hostile if me & (s | t)), frozenset())
    doer = next((s for kind, s, _ in near if kind in _DEEDS and s), frozenset())
    sufferer = next((t for kind, _, t in near if kind in _DEEDS and t), frozenset())
    same_type = next(((s, t) for kind, s, t in near if kind == here.reading.type), (frozenset(), frozenset()))
    _, last_source, last_target = near[0] if near else ("", frozenset(), frozenset())
    mine = next((t for _, s, t in near if t and me & s), frozenset())
    hint = hinted(here, me) if source is not None else frozenset()
    forth, back = ([counts[m] for m in me if m in counts] for counts in (exchange.forth, exchange.back))
    shared = packed([*here.shared, *nobody, float(source is not None), float(source is not None and not source), *_of_source(here, source)])
    rows = []
    for one in chosen:
        who = states(one.actors)
        of_rules = _by_rules(one) if one.of_rules else _NOT_BY_RULES
        exchanged = (
            _most(exchange.as_source, who), _most(exchange.as_target, who), who == last_source, who == last_target, not who.isdisjoint(me),
            max([_most(counts, who) for counts in forth]) if forth else 0, max([_most(counts, who) for counts in back]) if back else 0,
            sum([not who.isdisjoint(h) for h in to_me]), bool(to_me) and who == to_me[0], who == met,
            who == doer, who == sufferer, who == same_type[0], who == same_type[1], who == hint, 0.0, who == mine,
        ) if who else (*_NO_ONE, not hint, 0.0)  # fmt: skip
        rows.append(b"".join((_numbers(here, one), packed([*of_rules, *exchanged]), shared)))
    return rows


def _by_rules(one: Candidate) -> Row:
    """How the rules come to name a candidate."""
    named, how = bool(one.actors), one.how
    return [1.0, float(not named), float(named and not how), *_how(how), float(bool(how) and how not in HOWS)]


def packed(row: Sequence[float]) -> Packed:
    return _packing(len(row)).pack(*row)


@lru_cache(maxsize=256)
def _packing(numbers: int) -> Struct:
    return Struct(f"{numbers}f")


def _most(counts: Mapping[str, int], keys: Collection[str]) -> int:
    """The highest count of any of these, 0 where there is none."""
    return max([counts.get(key, 0) for key in keys], default=0) if counts else 0


def _of_source(here: Ground, source: Actors | None) -> Row:
    """Who acts, as far as it is settled: a state, a body, a party or court inside a state; how much of the text is about its state."""
    if not source:
        return [0.0] * (len(_KINDS) + 2 + len(ROLES))
    told = here.told
    mine = sum(often for actors, often in told.named.items() if states(actors) & states(source))
    return [
        *_kind(told.story.actors.kind(source[0].partition(":")[0])), float(any(":" in a for a in source)), *_role(role_of(here, source)), mine / told.names,
    ]  # fmt: skip


def role_of(here: Ground, actors: Actors) -> str:
    """The class of the words that name somebody in the act's sentence, nearest to the act: party, court, police, ...; else of its id."""
    one, act = here.in_play.get(frozenset(actors)), here.draft.act
    assert act is not None
    named = [p for p, _ in one.phrases if p.role] if one is not None else []
    if named:
        return min(named, key=lambda p: abs(p.first - act.hit.at)).role
    return actors[0].partition(":")[2].partition(":")[0]


_NOT_BY_RULES = (0.0,) * (4 + len(HOWS))
_NO_ONE = (0.0,) * 15


def _numbers(here: Ground, one: Candidate) -> Packed:
    """What of a candidate does not depend on the part in question."""
    key = one.key
    row = here.numbers.get(key)
    if row is not None:
        return row
    told, who = here.told, states(one.actors)
    often = told.named.get(one.actors, 0)
    numbers = [
        not one.actors, len(one.actors), *_kind(told.story.actors.kind(one.actors[0]) if one.actors else ""), any(":" in a for a in one.actors),
        *_in_sentence(here, one),
        *([who == other for other in here.speaking] if who else _NOBODY_SPEAKS), min(10, often), often / told.names,
        min([here.draft.sentence - here.last_named[s] for s in who if s in here.last_named], default=7) if who else -1,
        not who.isdisjoint(told.lead), bool(who) and who <= here.subject_before, len(told.named) == 1, told.rank.get(key, 8),
        *([who == other for other in here.read] if who else _NOBODY_READ), one.both, *([who in group for group in here.near_acts] if who else _NOBODY_NEAR),
        at_slot(one, here.slots.target, here.slots.on_target), at_slot(one, here.slots.source, here.slots.on_source),
        *(_LOST if not who else [-1 if named is None else min([named.get(s, 30) for s in who]) for named in here.near_slots]),
    ]  # fmt: skip
    row = here.numbers[key] = packed(numbers)
    return row


_NOBODY_SPEAKS, _NOBODY_READ, _NOBODY_NEAR, _LOST = (0.0,) * 4, (0.0,) * 2, (0.0,) * 8, (-1.0,) * 2


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
    towards = (s if me & states(t) else t for _, kind, s, t, _ in near if kind in _HOSTILE and me & (states(s) | states(t)))
    doers = (s for _, kind, s, _, _ in near if kind in _DEEDS)
    hit = (t for _, kind, s, t, _ in near if kind in _DEEDS and not me & states(s))
    orders = {"AID": [hit], "COOPERATE": [hit], "AGREE": [hit, towards], "REJECT": [towards, doers], "COMMENT": [towards, doers]}
    judging = [doers, towards] if type_ in ("ACCUSE", "SANCTION", "THREATEN", "REQUEST", "PROTEST") else []
    if type_ in ("ASSAULT", "COERCE", "MOBILIZE"):
        judging = [(t for _, kind, s, t, _ in near if kind == type_ and me & states(s))]
    for group in orders.get(type_, judging):
        for actors in group:
            if actors and not me & states(actors):
                return states(actors)
    return frozenset()


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


def _in_sentence(here: Ground, one: Candidate) -> Row:
    """Where and how the act's sentence names a candidate, by its best phrase: in the act's clause before elsewhere, the nearer the better."""
    piece, act = here.draft.piece, here.draft.act
    assert act is not None
    found = [p for p, its in one.phrases if its is piece]
    if not found:
        return [float(bool(one.phrases)), *([0.0] * (len(_IN_SENTENCE) - 1))]
    own, subject, hit = here.own, here.subject, act.hit
    best = min(found, key=lambda p: (not (p.first in own or p.last - 1 in own), p is not subject, abs(p.first - hit.at)))
    inside = best.first in own or best.last - 1 in own
    preposition = PREPOSITIONS.get(best.prep or "", "") if best.prep else ""
    distance = best.first - hit.at if best.first > hit.at else hit.at - best.last + 1
    sure = best.cases if len(best.cases) == 1 else ""
    return [
        1.0, float(inside), float(best.first in here.above), float(best.first in here.below), float(best is subject or (subject is not None and best.first == subject.first)),
        float(best.argument), float(best.strong), *_prep(preposition), float(bool(best.prep) and not preposition),
        float(best.head == hit.at or (best.possessive and 0 <= hit.at - best.last <= 2)), float(best.attribute == hit.at or (best.prep in ("of", "von") and 0 < best.first - hit.at <= 3)),
        float(best.possessive), float("n" in best.cases), float("a" in best.cases), float(sure == "d"), float("g" in best.cases),
        float(best.first < hit.at), log(1 + max(0, distance)), float(best.last == here.nearest_before), float(best.first == here.nearest_after),
        *_form(best.form), float(best.plural), float(best.person), float(bool(best.prep) and best.prep in here.prepositions),
    ]  # fmt: skip


_IN_SENTENCE = ROLE_TRAITS[ROLE_TRAITS.index("in sentence") : ROLE_TRAITS.index("speaker")]
