"""What can be told about an actor's part in an act before it is judged: a row of numbers for everybody in play, and for nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import log

from echolot.coding.ground import Candidate, Exchange, Ground, at_slot, hinted, role_of
from echolot.coding.slots import Chunk
from echolot.coding.story import Piece
from echolot.coding.traits import (
    DEEDS,
    HOSTILE,
    HOWS,
    PREPOSITIONS,
    ROLES,
    TYPES,
    Actors,
    Packed,
    Row,
    of_how,
    of_type,
    one_of,
    packed,
    states,
)

_PREPS = tuple(dict.fromkeys(PREPOSITIONS.values()))
_FORMS = ("name", "adjective", "pronoun", "office", "holder", "capital", "inhabitant", "group")
_KINDS = ("state", "igo", "bloc", "nonstate", "person", "media")
_prep, _form, _role, _kind = one_of(_PREPS), one_of(_FORMS), one_of(ROLES), one_of(_KINDS)

_SLOT = ("filled", "known", "pronoun", "unknown", "hanging known", "definite", "indefinite", "possessive", "none", "name", "words")
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
_IN_SENTENCE = ROLE_TRAITS[ROLE_TRAITS.index("in sentence") : ROLE_TRAITS.index("speaker")]
_NOT_BY_RULES = (0.0,) * (4 + len(HOWS))
_NO_ONE = (0.0,) * 15
_NOBODY_SPEAKS, _NOBODY_READ, _NOBODY_NEAR, _LOST = (0.0,) * 4, (0.0,) * 2, (0.0,) * 8, (-1.0,) * 2


def role_rows(here: Ground, chosen: Sequence[Candidate], exchange: Exchange, source: Actors | None, nobody: tuple[float, float]) -> list[Packed]:
    """One row a candidate, packed. nobody: how often the word has none in the marked texts, and how often it was seen. source: who does it, once that is settled (the question is then the target); None while it is not."""
    act = here.draft.act
    assert act is not None
    me = states(source) if source is not None else states(act.source.actors)
    near = exchange.acts[:-13:-1]
    hostile = [(s, t) for kind, s, t in near if kind in HOSTILE]
    to_me = [s for s, t in hostile if me & t]
    met = next((t if me & s else s for s, t in hostile if me & (s | t)), frozenset())
    doer = next((s for kind, s, _ in near if kind in DEEDS and s), frozenset())
    sufferer = next((t for kind, _, t in near if kind in DEEDS and t), frozenset())
    same_type = next(((s, t) for kind, s, t in near if kind == here.reading.type), (frozenset(), frozenset()))
    _, last_source, last_target = near[0] if near else ("", frozenset(), frozenset())
    mine = next((t for _, s, t in near if t and me & s), frozenset())
    hint = hinted(here, me) if source is not None else frozenset()
    forth, back = ([counts[m] for m in me if m in counts] for counts in (exchange.forth, exchange.back))
    here.shared = here.shared or _of_act(here)
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
    return [1.0, float(not named), float(named and not how), *of_how(how), float(bool(how) and how not in HOWS)]


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


def _of_act(here: Ground) -> Row:
    """What everybody in play shares: how the act is told, and what stands in its slots."""
    act, piece, prepositions, slots = here.draft.act, here.draft.piece, here.prepositions, here.slots
    assert act is not None and piece is not None
    factuality, voice = here.draft.record.factuality, here.draft.record.attribution.voice
    in_clause = [p for p in piece.scene.phrases if p.actors and (p.first in here.own or p.last - 1 in here.own)]
    return [
        float(here.told.story.language == "en"), float(act.noun), float(here.voice == "passive"), float(not here.draft.dropped),
        *of_type(here.reading.type), float(factuality.status in ("realised", "ongoing")), float(factuality.status == "demanded"),
        float(voice == "author"), float(act.frame is not None),
        float(len(in_clause)), float(min(12, len(here.told.named))), float(act.above is not None),
        float(any(s in ("acc", "obj") for s in prepositions)), float(any(s not in ("acc", "obj", "dat", "gen", "nom") for s in prepositions)), float(not prepositions),
        *_of_slot(piece, slots.target, slots.on_target), *_of_slot(piece, slots.source, slots.on_source),
    ]  # fmt: skip


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
