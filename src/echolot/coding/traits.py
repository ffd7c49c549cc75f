"""What can be told about a reading before it is judged: numbers about an act, and about an actor's part in it.

`judge.py` weighs them with what the marked texts under `training/reader` have taught. Every function gives one row of
numbers in the order of its name tuple; nothing here knows what speaks for or against a reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import log

from echolot.coding.lexicon import Hit, Reading
from echolot.coding.phrases import Phrase
from echolot.coding.story import Draft, Piece, Story

Actors = tuple[str, ...]
Row = list[float]

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
_KINDS = ("state", "igo", "bloc", "nonstate", "person", "media")
_HOSTILE = frozenset(("ACCUSE", "SANCTION", "THREATEN", "REQUEST", "PROTEST", "ASSAULT", "COERCE", "MOBILIZE", "REJECT"))
_DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"))
_MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE", "ASSAULT", "RETREAT"))
_WORDS_DO = ("COMMENT", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE", "THREATEN", "CONCEDE")  # what a verb of saying can turn out to be


def _one(value: str, names: Sequence[str]) -> Row:
    return [float(value == name) for name in names]


def states(actors: Actors) -> frozenset[str]:
    """Offices and groups inside one state count as that state."""
    return frozenset(actor.partition(":")[0] for actor in actors)


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
            if not reading.strict:
                found.setdefault(reading.type, Option(hit, reading, False))
    if act.reading.content == "reported" or draft.dropped == "words":
        for type_ in _WORDS_DO:
            found.setdefault(type_, Option(act.hit, _as(act.reading, type_), False))
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

    @property
    def by_rules(self) -> list[Draft]:
        return [d for group in self.beside.values() for d in group]

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
        return cls(story, list(acts), sentences, lead, named, per, beside)


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
    before: Row
    shared: Row
    same_sentence: Counter[str]
    earlier: Counter[str]
    own_earlier: Counter[str]


def act_views(told: Told) -> list[ActView]:
    """One view an act, in the order of the text."""
    story = told.story
    whole = _of_text(told)
    out, types, by_source, forms = [], Counter[str](), Counter[str](), Counter[str]()
    for draft in told.acts:
        act, piece = draft.act, draft.piece
        assert act is not None and piece is not None
        beside = [d for d in told.beside.get(draft.sentence, ()) if d is not draft]
        before = [
            float(story.language == "en"), float(act.hit.kind == "noun"), float(act.hit.kind == "adjective"),
            *_one(draft.dropped, REASONS), float(not draft.dropped),
        ]  # fmt: skip
        shared = [*_of_parties(draft), *_of_telling(draft), *_of_place(draft, told), len(_same(beside, draft)), len(beside)]
        tail = [*_of_noun(piece, act.hit, act.noun), *whole]
        view = ActView(draft, before, shared, Counter(d.record.type or "" for d in beside), Counter(types), Counter(by_source))
        form = act.reading.form
        view.shared = [*shared, float(forms[form]), *tail]
        out.append(view)
        if not draft.dropped:
            types[draft.record.type or ""] += 1
            by_source[f"{draft.record.type} {' '.join(draft.record.source)}"] += 1
        forms[form] += 1
    return out


def act_row(view: ActView, option: Option, seen: tuple[float, float, float, float], count: int, readings: int) -> Row:
    """The numbers of an act read as one type. seen: what the marked texts say of the word (`Experience.of`)."""
    draft, reading = view.draft, option.reading
    needs = bool(reading.needs)
    typed = [*_one(reading.type, TYPES), float(reading.content == "reported"), float(reading.content not in (None, "", "reported"))]
    same = [
        float(view.same_sentence[reading.type]), float(view.earlier[reading.type]),
        float(view.own_earlier[f"{reading.type} {' '.join(draft.record.source)}"]),
    ]  # fmt: skip
    return [*view.before, float(needs), float(bool(reading.forbids)), float(option.chosen), float(readings), float(count), *seen, *typed, *same, *view.shared]


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
        float(any(kind(a) == "person" for a in source.actors)), *(float(source.how == h) for h in HOWS),
        float(bool(target.actors)), float(bool(target.actors) and not target.how), *(float(target.how == h) for h in HOWS[:1] + HOWS[4:]),
        float(len(inside)), float(len(every)), float(sum(p.first < act.hit.at for p in inside)),
        float(bool(piece.scene.subject(act.clause).actors)), float(not act.noun and piece.scene.passive(act.hit, act.clause)),
    ]  # fmt: skip


def _of_telling(draft: Draft) -> Row:
    act = draft.act
    assert act is not None
    told, complex_ = draft.record.factuality.status, act.complex
    return [
        *_one(told, STATUSES), float(complex_.tense == "present"), float(complex_.tense == "future"), float(complex_.mood == "konj1"),
        float(complex_.mood == "konj2"), float(complex_.modal is not None), float(complex_.negation is not None), float(complex_.hearsay is not None),
        float(draft.record.attribution.voice == "author"), float(draft.record.attribution.voice == "actor"), float(act.frame is not None),
        float(act.clause.quote is not None), float(act.above is not None), float(act.above is not None and act.above.record.type in _HOSTILE),
    ]  # fmt: skip


def _of_place(draft: Draft, told: Told) -> Row:
    act, piece = draft.act, draft.piece
    assert act is not None and piece is not None
    clause, length = act.clause, len(piece.scene.tokens)
    return [
        *_one(clause.kind, ("main", "sub", "relative", "inf", "frag")), float(bool(clause.finite)), float(min(draft.sentence, 20)),
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


def candidates(told: Told, draft: Draft, given: Actors, how: str, reach: int = 8) -> list[Candidate]:
    """Whom an act may be by, or aimed at: whom the rules name, its sentence, the sentences before, the text's main actors, nobody."""
    found: dict[frozenset[str], Candidate] = {frozenset(): Candidate(())}
    if given:
        found[frozenset(given)] = Candidate(given)
    found[frozenset(given)].of_rules, found[frozenset(given)].how = True, how
    for actors, phrase, piece in told.per_sentence.get(draft.sentence, ()):
        found.setdefault(frozenset(actors), Candidate(actors)).phrases.append((phrase, piece))
    for record in (draft.act.above.record if draft.act and draft.act.above else None,):
        for actors in (record.source, record.target) if record is not None else ():
            found.setdefault(frozenset(actors), Candidate(actors))
    if draft.record.attribution.source:
        found.setdefault(frozenset(draft.record.attribution.source), Candidate(draft.record.attribution.source))
    room = len(found) + reach
    for sentence in range(draft.sentence - 1, max(-1, draft.sentence - 4), -1):
        for actors, _, _ in reversed(told.per_sentence.get(sentence, ())):
            if len(found) < room:
                found.setdefault(frozenset(actors), Candidate(actors))
    for actors, _ in told.named.most_common(4):
        found.setdefault(frozenset(actors), Candidate(actors))
    together = _together(told, draft)
    if together and frozenset(together) not in found:
        found[frozenset(together)] = Candidate(together, both=True)
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

    acts: list[tuple[int, str, Actors, Actors]] = field(default_factory=list)  # sentence, type, source, target
    as_source: Counter[str] = field(default_factory=Counter)
    as_target: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, sentence: int, type_: str, source: Actors, target: Actors) -> None:
        self.acts.append((sentence, type_, source, target))
        s, t = states(source), states(target)
        self.as_source.update(s)
        self.as_target.update(t)
        self.pairs.update((a, b) for a in s for b in t)


ROLE_TRAITS = (
    "nobody", "of the rules", "rules: nobody", "in its slot", *(f"how {h}" for h in HOWS), "how else", "size",
    *(f"kind {k}" for k in _KINDS), "inside a state",
    "in sentence", "in clause", "in clause above", "in clause below", "subject", "argument", "strong", *(f"preposition {p}" for p in _PREPS),
    "other preposition", "owns", "attribute", "possessive", "nominative", "accusative", "dative", "genitive",
    "before", "distance", "nearest before", "nearest after", *(f"form {f}" for f in _FORMS), "plural", "person", "in a slot of the word",
    "speaker", "speaks here", "above source", "above target",
    "named", "share of names", "sentences ago", "in lead", "subject before", "only one", "rank in text",
    "sources before", "targets before", "last source", "last target", "own state",
    "pair forth", "pair back", "hostile to me", "last hostile to me", "whom I met last", "last doer", "last sufferer", "same type source", "same type target",
    "told by rules as source", "told by rules as target", "hinted", "no hint", "both", "acts in clause", "suffers in clause", "acts in sentence", "suffers in sentence",
    "acts after", "suffers after",
    # of the act
    "english", "noun", "passive", "told", *(f"type {t}" for t in TYPES), "status done", "status demanded", "voice author", "frame",
    "nobody before: share", "nobody before: seen", "source known", "source is nobody", "actors in clause", "names in text", "above", "slots object", "slots preposition", "no slots",
)  # fmt: skip


def role_rows(
    told: Told, draft: Draft, reading: Reading, chosen: Sequence[Candidate], exchange: Exchange, source: Actors | None, nobody: tuple[float, float]
) -> list[Row]:
    """One row a candidate. nobody: how often the word has none in the marked texts, and how often it was seen. source: who does it, once that is settled (the question is then the target); None while it is not."""
    act, piece, story = draft.act, draft.piece, told.story
    assert act is not None and piece is not None
    scene, hit = piece.scene, act.hit
    clause = act.clause
    own = set(clause.tokens)
    above = {i for c in scene.clauses.clauses if c.index == clause.parent for i in c.tokens}
    below = {i for c in scene.clauses.clauses if c.parent == clause.index for i in c.tokens}
    subject = scene.subject(clause)
    first = [p for p in scene.phrases if p.actors]
    nearest_before = max((p.last for p in first if p.last <= hit.at), default=-1)
    nearest_after = min((p.first for p in first if p.first > hit.at), default=-1)
    total = max(1, sum(told.named.values()))
    order = {frozenset(a): n for n, (a, _) in enumerate(told.named.most_common(8))}
    last_named: dict[str, int] = {}
    for sentence in range(max(0, draft.sentence - 6), draft.sentence + 1):
        for actors, _, _ in told.per_sentence.get(sentence, ()):
            for s in states(actors):
                last_named[s] = sentence
    before = [(p, pc) for _, p, pc in told.per_sentence.get(draft.sentence - 1, ())]
    subject_before = {s for p, _ in before[:1] for s in states(p.actors)}
    me = states(source) if source is not None else states(act.source.actors)
    near = list(reversed(exchange.acts[-12:]))
    hostile = [(s, t) for _, kind, s, t in near if kind in _HOSTILE]
    to_me = [states(s) for s, t in hostile if me & states(t)]
    met = next((states(t) if me & states(s) else states(s) for s, t in hostile if me & (states(s) | states(t))), frozenset())
    doer = next((states(s) for _, kind, s, _ in near if kind in _DEEDS and s), frozenset())
    sufferer = next((states(t) for _, kind, _, t in near if kind in _DEEDS and t), frozenset())
    same_type = next(((states(s), states(t)) for _, kind, s, t in near if kind == reading.type), (frozenset(), frozenset()))
    last = exchange.acts[-1] if exchange.acts else (0, "", (), ())
    in_clause = [p for p in first if p.first in own or p.last - 1 in own]
    slots = [slot.rstrip("!") for slot in reading.slots]
    shared = [
        float(story.language == "en"), float(act.noun), float(not act.noun and scene.passive(hit, clause)), float(not draft.dropped),
        *_one(reading.type, TYPES), float(draft.record.factuality.status in ("realised", "ongoing")), float(draft.record.factuality.status == "demanded"),
        float(draft.record.attribution.voice == "author"), float(act.frame is not None), *nobody, float(source is not None), float(source is not None and not source),
        float(len(in_clause)), float(min(12, len(told.named))), float(act.above is not None),
        float(any(s in ("acc", "obj") for s in slots)), float(any(s not in ("acc", "obj", "dat", "gen", "nom") for s in slots)), float(not slots),
    ]  # fmt: skip
    kind = story.actors.kind
    speaker = states(act.frame.speaker) if act.frame is not None else frozenset()
    said_by = states(draft.record.attribution.source)
    over = act.above.record if act.above is not None else None
    rules_source, rules_target = states(act.source.actors), states(act.target.actors)
    near_acts = _near_acts(told, draft)
    hint = _hinted(told, draft, reading, me) if source is not None else frozenset()
    rows = []
    for one in chosen:
        who = states(one.actors)
        row = [
            float(not one.actors), float(one.of_rules), float(one.of_rules and not one.actors), float(one.of_rules and bool(one.actors) and not one.how),
            *(float(one.of_rules and one.how == h) for h in HOWS), float(one.of_rules and bool(one.how) and one.how not in HOWS), float(len(one.actors)),
            *(_one(kind(one.actors[0]), _KINDS) if one.actors else [0.0] * len(_KINDS)), float(any(":" in a for a in one.actors)),
            *_in_sentence(one, piece, hit, own, above, below, subject.phrase, nearest_before, nearest_after, slots),
            float(bool(who) and who == speaker), float(bool(who) and who == said_by), float(over is not None and bool(who) and who == states(over.source)),
            float(over is not None and bool(who) and who == states(over.target)),
            float(min(10, told.named[one.actors])), told.named[one.actors] / total,
            float(min((draft.sentence - last_named[s] for s in who if s in last_named), default=7)) if who else -1.0,
            float(bool(who & told.lead)), float(bool(who) and who <= subject_before), float(len(told.named) == 1), float(order.get(frozenset(one.actors), 8)),
            float(max((exchange.as_source[s] for s in who), default=0)), float(max((exchange.as_target[s] for s in who), default=0)),
            float(bool(who) and who == states(last[2])), float(bool(who) and who == states(last[3])), float(bool(who & me)),
            float(max((exchange.pairs[m, s] for m in me for s in who), default=0)), float(max((exchange.pairs[s, m] for m in me for s in who), default=0)),
            float(sum(bool(who & h) for h in to_me)), float(bool(who) and bool(to_me) and who == to_me[0]), float(bool(who) and who == met),
            float(bool(who) and who == doer), float(bool(who) and who == sufferer), float(bool(who) and who == same_type[0]),
            float(bool(who) and who == same_type[1]), float(bool(who) and who == rules_source), float(bool(who) and who == rules_target),
            float(bool(who) and who == hint), float(not who and not hint), float(one.both), *(float(bool(who) and who in group) for group in near_acts),
        ]  # fmt: skip
        rows.append(row + shared)
    return rows


def _hinted(told: Told, draft: Draft, reading: Reading, me: frozenset[str]) -> frozenset[str]:
    """Whom the exchange suggests as target: an answer goes back to whom it answers, a judgement to the doer, help to who was hit."""
    others = [d.record for d in told.by_rules if d is not draft]
    at = draft.record.evidence[0].start
    near = sorted(others, key=lambda r: (r.evidence[0].start > at, abs(r.evidence[0].start - at)))
    towards = [r.source if me & states(r.target) else r.target for r in near if r.type in _HOSTILE and me & (states(r.source) | states(r.target))]
    deeds = [r for r in near if r.type in _DEEDS]
    doers, hit = [r.source for r in deeds], [r.target for r in deeds if not me & states(r.source)]
    orders = {"AID": [hit], "COOPERATE": [hit], "AGREE": [hit, towards], "REJECT": [towards, doers], "COMMENT": [towards, doers]}
    judging = [doers, towards] if reading.type in ("ACCUSE", "SANCTION", "THREATEN", "REQUEST", "PROTEST") else []
    if reading.type in ("ASSAULT", "COERCE", "MOBILIZE"):
        judging = [[r.target for r in near if r.type == reading.type and me & states(r.source)]]
    for group in orders.get(reading.type, judging):
        for actors in group:
            if actors and not me & states(actors):
                return states(actors)
    return frozenset()


def _near_acts(told: Told, draft: Draft) -> list[set[frozenset[str]]]:
    """Who acts and who suffers by the rules' own acts: of the clause, of the sentence, of the next sentence."""
    out: list[set[frozenset[str]]] = [set() for _ in range(6)]
    for other in told.beside.get(draft.sentence, ()):
        if other is not draft:
            groups = (0, 1) if other.clause is draft.clause else (2, 3)
            out[groups[0]].add(states(other.record.source))
            out[groups[1]].add(states(other.record.target))
    for other in told.beside.get(draft.sentence + 1, ()):
        out[4].add(states(other.record.source))
        out[5].add(states(other.record.target))
    return out


def _in_sentence(
    one: Candidate, piece: Piece, hit: Hit, own: set[int], above: set[int], below: set[int], subject: Phrase | None, nearest_before: int, nearest_after: int,
    slots: Sequence[str],
) -> Row:  # fmt: skip
    """Where and how the act's sentence names a candidate, by its best phrase: in the act's clause before elsewhere, the nearer the better."""
    here = [p for p, its in one.phrases if its is piece]
    if not here:
        return [float(bool(one.phrases)), *([0.0] * (len(_IN_SENTENCE) - 1))]
    best = min(here, key=lambda p: (not (p.first in own or p.last - 1 in own), p is not subject, abs(p.first - hit.at)))
    inside = best.first in own or best.last - 1 in own
    preposition = PREPOSITIONS.get(best.prep or "", "") if best.prep else ""
    distance = best.first - hit.at if best.first > hit.at else hit.at - best.last + 1
    sure = best.cases if len(best.cases) == 1 else ""
    return [
        1.0, float(inside), float(best.first in above), float(best.first in below), float(best is subject or (subject is not None and best.first == subject.first)),
        float(best.argument), float(best.strong), *_one(preposition, _PREPS), float(bool(best.prep) and not preposition),
        float(best.head == hit.at or (best.possessive and 0 <= hit.at - best.last <= 2)), float(best.attribute == hit.at or (best.prep in ("of", "von") and 0 < best.first - hit.at <= 3)),
        float(best.possessive), float("n" in best.cases), float("a" in best.cases), float(sure == "d"), float("g" in best.cases),
        float(best.first < hit.at), log(1 + max(0, distance)), float(best.last == nearest_before), float(best.first == nearest_after),
        *_one(best.form, _FORMS), float(best.plural), float(best.person), float(bool(best.prep) and best.prep in slots),
    ]  # fmt: skip


_IN_SENTENCE = ROLE_TRAITS[ROLE_TRAITS.index("in sentence") : ROLE_TRAITS.index("speaker")]
