"""What can be told about an act before it is judged: the types it can be, and of each a row of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from echolot.coding.ground import Told
from echolot.coding.lexicon import Hit, Reading
from echolot.coding.story import Draft, Piece
from echolot.coding.traits import HOSTILE, HOWS, REASONS, STATUSES, TYPES, Packed, Row, of_how, of_type, one_of, packed, states
from echolot.coding.voice import in_passive

_WORDS_DO = ("COMMENT", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE", "THREATEN", "CONCEDE")  # what a verb of saying can turn out to be
_reason, _status, _clause = one_of(REASONS), one_of(STATUSES), one_of(("main", "sub", "relative", "inf", "frag"))


@dataclass(slots=True, eq=False)
class Option:
    """One type that a predicate can be, with the reading that says so."""

    hit: Hit
    reading: Reading
    chosen: bool  # the reading that the rules took
    listed: bool = True  # a list has this type for the word


def options(draft: Draft, hits: Sequence[Hit], further: Iterable[str] = ()) -> list[Option]:
    """The types that stand to choice for a draft: those of every reading at its place, the rules' own first. further: types that something else speaks for."""
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
    for type_ in further:
        if type_ not in found:
            found[type_] = Option(act.hit, _as(act.reading, type_), False, listed=False)
    return list(found.values())


@lru_cache(maxsize=4096)
def _as(reading: Reading, type_: str) -> Reading:
    return replace(reading, type=type_, mode=None, context=(), rung=None)


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
    typed = [*of_type(reading.type), float(reading.content == "reported"), float(reading.content not in (None, "", "reported"))]
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
        float(any(kind(a) == "person" for a in source.actors)), *of_how(source.how),
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
        float(act.clause.quote is not None), float(act.above is not None), float(act.above is not None and act.above.record.type in HOSTILE),
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
