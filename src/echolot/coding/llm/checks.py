"""What a model told becomes a record, or a reason why not.

A text may have talked the model into anything, so each reading is checked against the text: its words must stand there letter by
letter, its actors must be named there, and what the grammar shows as not done, or as the word of another, stays so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from echolot.coding import codebook
from echolot.coding.actors import ActorList
from echolot.coding.hedging import hedges
from echolot.coding.llm import prompt
from echolot.coding.llm.answer import Told
from echolot.coding.llm.places import Place, nearest, occurrences, predicates
from echolot.coding.llm.prompt import Window
from echolot.coding.rules import laid_out
from echolot.coding.status import attributed, values
from echolot.coding.story import Piece, Story
from echolot.records import Article, Attribution, Factuality, Mention, Record, Sentence, Span, Status, Why

CONFIDENCE = 0.5  # of every record: a model's own word about its sureness is not asked for
_DONE = ("realised", "ongoing")
_NAMES = ("name", "holder", "inhabitant", "capital", "seat")  # forms of which the list of actors is surer than any model
_COUNTED = ("absent", "near_absent", "muted", "no_comment", "withheld_judgement", "declined")


class Dropped(Exception):
    """A reading that becomes no record; the text is the reason, in words of our own."""


@dataclass
class Ground:
    """A text as the rules see it: sentences, who is named where, and how the rules read each predicate."""

    article: Article
    actors: ActorList
    sentences: Sequence[Sentence] = ()
    mentions: Sequence[Mention] = ()
    pieces: Sequence[Piece] = ()
    read: dict[int, Record] = field(default_factory=dict)  # first character of a predicate -> what the rules make of it

    @classmethod
    def of(cls, article: Article, actors: ActorList) -> Ground:
        story = Story.of(article, actors)
        sentences, _ = laid_out(story)
        read: dict[int, Record] = {}
        for draft in story.drafts:
            if draft.hit is not None and draft.piece is not None:
                read.setdefault(draft.piece.scene.tokens[draft.hit.at].start, draft.record)
        return cls(article, actors, tuple(sentences), tuple(story.mentions), tuple(story.pieces), read)

    @cached_property
    def named(self) -> list[str]:
        """Ids of actors that the text names, the most often named first."""
        return [a for a, _ in Counter(a for m in self.mentions for a in m.actors).most_common()]

    @cached_property
    def _states(self) -> set[str]:
        return {a.partition(":")[0] for a in self.named}

    def here(self, actor: str) -> bool:
        """Whether the text names this actor, or the state whose part it is."""
        return actor in self.named or (actor in self.actors and actor.partition(":")[0] in self._states)

    def by_words(self, place: Place) -> tuple[str, ...]:
        """Whom the words at this place name."""
        return tuple(dict.fromkeys(a for m in self.mentions if place[0] <= m.start and m.end <= place[1] for a in m.actors))

    def surely(self, place: Place) -> tuple[str, ...]:
        """Whom the words at this place name beyond doubt: a name, and nothing but it."""
        return next((m.actors for m in self.mentions if (m.start, m.end) == place and m.form in _NAMES), ())

    def piece(self, place: Place) -> Piece | None:
        return next((p for p in self.pieces if p.scene.tokens[0].start <= place[0] and place[1] <= p.scene.tokens[-1].end), None)

    def span(self, place: Place) -> Span:
        return Span(*place, self.article.text[place[0] : place[1]])


@dataclass(frozen=True, slots=True)
class Kept:
    """A record, its sentence, and whether less was recorded than the model told."""

    record: Record
    sentence: int
    held_back: bool


def checked(told: Told, window: Window, ground: Ground, model: str, id_: str) -> Kept:
    """The record of one reading. Raises Dropped with the reason."""
    _form(told)
    sentence, predicate, source, target = _placed(told, window, ground)
    sources = _acting(told.source, source, ground)
    targets = _acting(told.target, target, ground)
    if not sources and (told.kind == "silence" or not targets):
        raise Dropped("no actor that the text names")
    status, attribution, held_back = _said(told, predicate, sentence, ground)
    evidence = ground.span(_around(predicate, [p for p in (source, target) if p and sentence.start <= p[0] < sentence.end]))
    mode = told.mode if told.type and told.mode in prompt.modes(told.type) else None
    context = tuple(dict.fromkeys(told.context))
    rung = 0 if told.kind == "silence" else codebook.rung(told.type, mode, context)
    piece = ground.piece((evidence.start, evidence.end))
    negation = next(iter(occurrences(told.negation or "", ground.article.text, sentence.start, sentence.end)), None)
    record = Record(
        id=id_,
        kind="silence" if told.kind == "silence" else "event",
        source=sources,
        target=targets,
        against=tuple(a for a in dict.fromkeys(told.against) if ground.here(a) and a not in (*sources, *targets)) if told.type in _SIDES else (),
        source_agent=ground.span(source) if source else None,
        target_agent=ground.span(target) if target else None,
        type=told.type if told.kind == "event" else None,
        mode=mode,
        context=context,
        silence_degree=told.silence if told.kind == "silence" else None,  # type: ignore[arg-type]  # a code of the list
        rung=rung,
        counts_as=(0 if told.silence in _COUNTED else None) if told.kind == "silence" else codebook.counts_as(rung, status),
        stance=None if told.kind == "event" else "neutral" if told.silence in ("withheld_judgement", "no_comment", "declined") else "contra",
        factuality=_factuality(told, status, attribution),
        attribution=attribution,
        hedge=hedges(piece.scene, ground.article.text, [t.index for t in piece.scene.tokens if evidence.start <= t.start < evidence.end]) if piece else (),
        negation=ground.span(negation) if negation and status == "absent" else None,
        time=piece.time(evidence) if piece else None,
        evidence=(evidence,),
        confidence=CONFIDENCE,
        why=Why(rule=f"llm {model}{'; held back by the rules' if held_back else ''}", matched=tuple(ground.span(part) for part in predicate)),
    )
    return Kept(record, sentence.index, held_back)


_SIDES = ("AID", "SUPPORT", "COOPERATE")


def _form(told: Told) -> None:
    """Raises Dropped where the codes do not go together."""
    if told.kind == "event" and told.type is None:
        raise Dropped("an act without a type")
    if told.kind == "silence" and told.silence is None:
        raise Dropped("a silence without a degree")


def _placed(told: Told, window: Window, ground: Ground) -> tuple[Sentence, tuple[Place, ...], Place | None, Place | None]:
    """The sentence of a reading and the places of its words there. Raises Dropped where one does not stand in the text shown."""
    text = ground.article.text
    order = sorted(enumerate(window.sentences, start=1), key=lambda pair: abs(pair[0] - told.sentence))
    found = next(((s, p) for _, s in order if (p := predicates(told.predicate, text, s.start, s.end))), None)
    if found is None:
        raise Dropped("predicate not in the text")
    sentence, choices = found
    predicate, source, target = nearest(
        choices,
        occurrences(told.source_words or "", text, sentence.start, sentence.end),
        occurrences(told.target_words or "", text, sentence.start, sentence.end),
    )
    return sentence, predicate, source or _elsewhere(told.source_words, "source", window, sentence, ground), target or _elsewhere(
        told.target_words, "target", window, sentence, ground
    )


def _elsewhere(words: str | None, role: str, window: Window, sentence: Sentence, ground: Ground) -> Place | None:
    """Words of a role that stand in another sentence shown, the nearest before all. Raises Dropped where they stand in none."""
    if not words or not words.strip():
        return None
    near = sorted(window.shown, key=lambda s: (abs(s.index - sentence.index), s.index > sentence.index))
    for other in near:
        if found := occurrences(words, ground.article.text, other.start, other.end):
            return found[-1] if other.index < sentence.index else found[0]
    raise Dropped(f"{role} words not in the text")


def _acting(ids: Sequence[str], place: Place | None, ground: Ground) -> tuple[str, ...]:
    """The actors of a role. Raises Dropped where the words name somebody else, or the text names none of those told."""
    kept = tuple(dict.fromkeys(a for a in ids if ground.here(a)))
    sure = ground.surely(place) if place else ()
    if kept and sure and not {a.partition(":")[0] for a in kept} & {a.partition(":")[0] for a in sure}:
        raise Dropped("the words name another actor")
    if not kept and place:
        kept = ground.by_words(place)
    if ids and not kept:
        raise Dropped("an actor that the text does not name")
    return kept


def _said(told: Told, predicate: Sequence[Place], sentence: Sentence, ground: Ground) -> tuple[Status, Attribution, bool]:
    """Status and voice. What the rules read as not done, or as another's word, no model makes done or the article's own."""
    speakers = tuple(dict.fromkeys(a for a in told.said_by if ground.here(a)))
    voice = "actor" if speakers and told.voice == "author" else "unnamed" if told.voice == "actor" and not speakers else told.voice
    cue = next(iter(occurrences(told.cue or "", ground.article.text, sentence.start, sentence.end)), None) if voice != "author" else None
    attribution = Attribution(
        voice=voice,  # type: ignore[arg-type]  # a code of the list
        source=speakers if voice == "actor" else (),
        cue=ground.span(cue) if cue else None,
        form="none" if voice == "author" else "reported",
        evidential="none" if voice == "author" else "reportative",
    )
    status: Status = "absent" if told.kind == "silence" else told.status  # type: ignore[assignment]  # a code of the list
    rules = next((ground.read[p[0]] for p in predicate if p[0] in ground.read), None)
    if rules is None or told.kind == "silence":
        return status, attribution, False
    weaker = status in _DONE and rules.factuality.status not in _DONE
    reported = attribution.voice == "author" and rules.attribution.voice != "author"
    return rules.factuality.status if weaker else status, rules.attribution if reported else attribution, weaker or reported


def _factuality(told: Told, status: Status, attribution: Attribution) -> Factuality:
    source_value, author_value = values(status, told.certainty != "certain", told.certainty == "possible")
    ahead = status in ("demanded", "announced", "threatened", "considered", "permitted", "predicted")
    made = Factuality(
        status=status,
        polarity="neg" if status == "absent" else "pos",
        source_value=source_value,
        author_value=author_value,
        tense="future" if ahead else "present" if status == "ongoing" else "past",
    )
    return attributed(made, attribution.voice)


def _around(predicate: Sequence[Place], roles: Sequence[Place]) -> Place:
    places = [*predicate, *roles]
    return min(a for a, _ in places), max(b for _, b in places)


def linked(kept: Sequence[Kept | None], inside: Sequence[int | None]) -> list[Kept]:
    """The records of one window with what each is embedded in: `inside` counts the places of the model's own list."""
    out = []
    for at, one in enumerate(kept):
        if one is None:
            continue
        above = inside[at]
        outer = kept[above] if above is not None and 0 <= above < len(kept) and above != at else None
        out.append(replace(one, record=replace(one.record, embedded_in=outer.record.id if outer else None)))
    return out
