"""What a text says without telling an act: who is silent, who watches, what stands between two, that somebody reacted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from echolot.coding import codebook
from echolot.coding.clauses import Clause
from echolot.coding.frames import Frame
from echolot.coding.hedging import hedges
from echolot.coding.lexicon import Hit
from echolot.coding.phrases import Phrase
from echolot.coding.quantities import quantity_at
from echolot.coding.scene import Role, Scene
from echolot.coding.silence_told import broken_off, taken_back, told
from echolot.coding.silences import Found, relations, silences
from echolot.coding.status import attributed, values, verb_complex
from echolot.coding.story import Draft, Piece
from echolot.coding.watching import Watch, watches
from echolot.records import Attribution, Factuality, Observed, Record, Span, Status, Why

# silences

_UNSPOKEN = ("absent", "near_absent", "muted", "no_comment")  # nothing else is told in a clause that says one of these
_NO_WORDS = ("withheld_judgement", "no_comment", "declined")
PLAIN_WORD = 3  # the rung from which an answer takes a stand
_BY_NETWORK = "; told by judgement (no list)"  # of words that the network heard, which no row of `silences.csv` knows
_WORRY = 2  # the rung of concern: who watches with concern has said so
_LATE = "silence: late"  # the rule of a word that came late: weak, unless it is a plain word after all


def tell_silences(piece: Piece) -> set[int]:
    """Record the silences; gives the words that say them, which are no act besides (`lehnte eine Stellungnahme ab`)."""
    said: set[int] = set()
    day = piece.story.article.published_on
    before = piece.story.pieces[-2].scene if len(piece.story.pieces) > 1 else None
    for found in silences(piece.scene):
        found = _with_silent_one(piece, found)
        if not found.source.actors:
            piece.unheard.append(found)
            continue
        piece.listed = True
        empty = {a for a, _ in piece.scene.spots(piece.story.words["silences"]["empty"])}
        said.update(i for a, b in found.matched for i in range(a, b) if found.degree not in ("muted", "late") or i in empty or (found.degree == "late" and b - a > 1))
        twice = any(set(d.record.source) == set(found.source.actors) and d.record.silence_degree == _graded(found) for d in piece.drafts)
        if not twice and told(piece.scene, found, day.year if day else None, before):
            piece.add(_silence(piece, found), found.clause)
    unspoken = [d for d in piece.drafts if d.record.kind == "silence" and d.record.silence_degree in _UNSPOKEN and not _late(d)]
    piece.silent = {i for d in unspoken for i in d.clause.tokens}
    return said


def tell_unheard(piece: Piece) -> None:
    """`Peru hat die OAS um Hilfe gebeten; die Bitte blieb ohne Antwort`: whom somebody asked is silent; to be asked once the acts are told."""
    day = piece.story.article.published_on
    heard = [{a for a, _ in piece.scene.spots(piece.story.words["silences"][name])} for name in ("the_call", "unheard")]
    unheard = [f for f in piece.unheard if all(places & set(f.clause.tokens) for places in heard)]
    asked = next((d.record for d in reversed(piece.story.drafts) if _asks(d, piece) and d.record.target), None) if unheard else None
    if asked is None or any(p.actors and p.strong and not set(p.actors) <= {*asked.source} for f in unheard for p in piece.scene.inside(f.clause)):
        return
    found = replace(unheard[0], source=Role(asked.target, None, "who was asked"))
    if told(piece.scene, found, day.year if day else None):
        piece.add(_silence(piece, found), found.clause)


def tell_overheard(piece: Piece) -> None:
    """`Aus Minsk kam dazu kein Mucks`: a silence that the network hears where no list does; to be asked once the acts are told.

    What the rules say goes first: whom they would not call silent by words of a list is not, who answers in this sentence has not been silent there, and in a report, whose
    refusal is told has not declined besides."""
    story = piece.story
    if story.hears is None or piece.listed:
        return
    day = story.article.published_on
    before = story.pieces[-2].scene if len(story.pieces) > 1 else None
    acts = [d.record for d in piece.drafts if d.record.kind == "event"]
    spoke = {a for record in acts if (record.counts_as or 0) >= PLAIN_WORD for a in record.source}
    refused = {a for record in acts if record.type == "REJECT" and story.article.genre != "commentary" for a in record.source}
    goes_first = {"absent": spoke, "near_absent": spoke, "no_comment": spoke, "declined": refused}
    watching = {a for d in piece.drafts if d.record.kind == "observer" for a in d.record.source}
    for found in story.hears(story, piece):
        found = _with_silent_one(piece, found)
        if watching & set(found.source.actors) or _spoken_of(piece, found):
            continue  # `is taking notes on Washington's answer`
        known = goes_first.get(found.degree, set()) & set(found.source.actors)
        if found.source.actors and not known and told(piece.scene, found, day.year if day else None, before):
            piece.add(_silence(piece, found), found.clause)


def _spoken_of(piece: Piece, found: Found) -> bool:
    """`Of blame for Moscow there was no word`, `kein Wort der Kritik an Moskau`: of whom nothing is said is not who says nothing."""
    tokens, phrase = piece.scene.tokens, found.source.phrase
    if phrase is None or phrase.first < 2:
        return False
    said, about = (piece.story.words["silences"][name].single for name in ("said_of", "about_whom"))
    return tokens[phrase.first - 1].lower in about and tokens[phrase.first - 2].lower in said


def _asks(draft: Draft, piece: Piece) -> bool:
    """Whether a draft of this sentence or the one before is a call to somebody."""
    return draft.record.type == "REQUEST" and draft.record.factuality.status in ("realised", "ongoing") and piece.sentence.index - draft.sentence <= 1


def _late(draft: Draft) -> bool:
    return draft.record.why is not None and draft.record.why.rule == _LATE


def retract_late(piece: Piece) -> None:
    """`Rom meldete sich als Letzter und wies den Botschafter aus`: who came late with a plain word has not been quiet; to be asked once the acts are told."""
    story = piece.story
    before = story.pieces[-2] if len(story.pieces) > 1 else None
    start = before.start if before is not None and piece.sentence.index - before.sentence.index == 1 else piece.start
    spoke = {a for d in piece.drafts if d.record.kind == "event" and (d.record.counts_as or 0) >= PLAIN_WORD for a in d.record.source}
    untrue = [d for d in story.drafts[start:] if _late(d) and spoke & set(d.record.source)]
    piece.start -= sum(d.sentence != piece.sentence.index for d in untrue)
    story.drafts = [d for d in story.drafts if d not in untrue]


def retract_silences(piece: Piece) -> None:
    """Silences of the sentence before that this one ends or says to be none; to be asked once the acts of this one are told."""
    story = piece.story
    before = story.pieces[-2] if len(story.pieces) > 1 else None
    if before is None or piece.sentence.index - before.sentence.index != 1:
        return
    here = piece.drafts
    if any(d.record.kind == "silence" for d in here):
        return
    spoke = {a for d in here if d.record.counts_as for a in d.record.source}
    untrue = [
        d
        for d in story.drafts[before.start : piece.start]
        if d.record.kind == "silence"
        and (
            taken_back(before.scene, d.clause, piece.scene, d.record.attribution.voice != "author")
            or (set(d.record.source) <= spoke and broken_off(before.scene, d.clause, piece.scene))
            or (not spoke and here and broken_off(before.scene, d.clause, piece.scene, at_once=True))
        )
    ]
    if untrue:
        story.drafts = [d for d in story.drafts if d not in untrue]
        piece.start -= len(untrue)


def _with_silent_one(piece: Piece, found: Found) -> Found:
    """Whom a silence is of, where its clause does not name them: the person of the text, or who speaks."""
    scene, people = piece.scene, piece.story.discourse.people
    told = any(a in found.clause.verbs for a, _ in found.matched) or _words_of(scene) <= 6  # not `zwischen Krieg und Achselzucken liegt ein weites Feld`
    if not found.source.actors and found.degree == "muted" and people and told and not any(p.actors for p in scene.phrases):
        found = replace(found, source=Role(people[-1], None, "of the text"))
    if not found.source.actors and (acted := _acted_before(piece, found)):
        found = replace(found, source=Role(acted, None, "who acted before"))
    if not found.source.actors and (asked := _asked_after(piece)):
        return replace(found, source=Role(asked, None, "whom the question names"))
    if not found.source.actors and found.degree in _NO_WORDS:
        own = next((f for f in piece.speech if found.clause.index in f.clauses and f.speaker), None)  # `man werde das nicht kommentieren`
        if own is not None and {scene.tokens[i].lower for i in found.clause.tokens} & {"man", "wir", "we"}:
            found = replace(found, source=Role(own.speaker, own.phrase, "the speaker"))
    return found


def _acted_before(piece: Piece, found: Found) -> tuple[str, ...]:
    """`Merz verließ den Saal. Kein Wort vor den Kameras.`: the subject of the sentence before a sentence without a verb, in a commentary."""
    before = piece.story.pieces[-2] if len(piece.story.pieces) > 1 else None
    if before is None or piece.sentence.index - before.sentence.index != 1 or piece.story.article.genre != "commentary" or found.degree not in ("absent", "near_absent"):
        return ()
    if any(c.finite for c in piece.scene.clauses.clauses) or any(p.actors for p in piece.scene.phrases) or before.scene.tokens[-1].text == "?":
        return ()
    main = next((c for c in before.scene.clauses.clauses if c.kind == "main" and c.finite), None)
    role = before.scene.subject(main) if main is not None else Role()
    return role.actors if role.phrase is not None and role.phrase.strong and _words_of(piece.scene) <= 12 else ()


def _asked_after(piece: Piece) -> tuple[str, ...]:
    """`Uganda? Kein Wort.`: whom a question of a few words names, right before a sentence of a few words."""
    before = piece.story.pieces[-2] if len(piece.story.pieces) > 1 else None
    if before is None or piece.sentence.index - before.sentence.index != 1:
        return ()
    asked = before.scene
    if asked.tokens[-1].text != "?":
        return ()
    bare = not any(c.finite for scene in (asked, piece.scene) for c in scene.clauses.clauses)
    opens = next((p for p in asked.phrases if p.actors and p.strong and p.prep is None), None)
    main = next((c for c in asked.clauses.clauses if c.kind in ("main", "frag")), None)
    if opens is not None and opens.first <= 2 and main is not None and not main.finite and _words_of(piece.scene) <= 4:
        return opens.actors  # `Und die Emirate, die Äthiopien die Drohnen liefern? Kein Ton.`
    if max(_words_of(asked), _words_of(piece.scene)) > (8 if bare else 4):  # `Und Brasilien, die Stimme des Südens? Kein Wort zu den Toten.`
        return ()
    named = [p.actors for p in asked.phrases if p.actors]
    return named[0] if len(named) == 1 else ()


def _words_of(scene: Scene) -> int:
    return sum(t.is_word for t in scene.tokens)


def _silence(piece: Piece, found: Found) -> Record:
    scene, clause, degree = piece.scene, found.clause, _graded(found)
    positions = _positions(scene, found)
    tail = next((c for c in scene.clauses.clauses if c.index == clause.index + 1 and c.kind == "frag"), None)
    evidence = piece.span(positions.start, positions.stop if tail is None else max(positions.stop, max(tail.tokens) + 1))
    hedged = hedges(scene, piece.story.text, positions)
    uncertain = any(h.type == "epistemic" for h in hedged)
    future = any(scene.tokens[i].lower in ("will", "wollen", "wolle", "wird", "werden", "werde") for i in clause.finite) and not _unwilling(scene, found)
    frame = next((f for f in piece.speech if clause.index in f.clauses and not set(f.speaker) & set(found.source.actors)), None)
    attribution = _attribution(piece, frame, uncertain)
    begins = scene.cues.patterns["negation.begins"]
    negation = next(((a, b) for a, b in found.matched if begins.first([scene.tokens[a]])), None)
    counted = degree in (*_UNSPOKEN, *_NO_WORDS) and not future
    return Record(
        id=piece.story.new_id(),
        kind="silence",
        source=found.source.actors,
        source_agent=piece.span_of(found.source),
        silence_degree=degree,  # type: ignore[arg-type]
        rung=0,
        counts_as=0 if counted else None,
        stance="neutral" if degree in _NO_WORDS else "contra",
        factuality=attributed(_factuality(piece, found, uncertain, future), attribution.voice),
        modality="volitional" if future else "none",
        attribution=attribution,
        hedge=hedged,
        negation=piece.span(*negation) if negation else None,
        quantity=quantity_at(scene, piece.story.text, clause),
        time=piece.time(evidence),
        evidence=(evidence,),
        confidence=0.7 if found.chance is None else round(0.7 * found.chance, 2),
        why=Why(rule=f"silence: {found.degree}{'' if found.chance is None else _BY_NETWORK}", matched=tuple(piece.span(a, b) for a, b in found.matched)),
    )


def _graded(found: Found) -> str:
    """The degree that the record bears: a late word is a weak one."""
    return "muted" if found.degree == "late" else found.degree


def _unwilling(scene: Scene, found: Found) -> bool:
    """`will sich nicht äußern`: a refusal of today, not of tomorrow."""
    words = {scene.tokens[i].lower for i in found.clause.finite}
    return scene.cues.language == "de" and found.degree in ("no_comment", "withheld_judgement") and bool(words & {"will", "wollen", "wolle"})


def _positions(scene: Scene, found: Found) -> range:
    """The clause of a silence, with the one before that names the silent: `aus Paris hört man nur eines: Schweigen`."""
    clause = found.clause
    before = scene.clauses.clauses[clause.index - 1] if clause.index and clause.kind == "frag" else None
    named = before is not None and found.source.phrase is not None and found.source.phrase in scene.inside(before)
    positions = [*before.tokens, *clause.tokens] if before is not None and named else clause.tokens
    return range(min(positions), max(positions) + 1)


def _factuality(piece: Piece, found: Found, uncertain: bool, future: bool) -> Factuality:
    """A silence is certainly absent, unless it is hedged or only said to be open."""
    scene = piece.scene
    opens = {scene.tokens[a].lower for a, _ in found.matched} & {"offen", "open", "left"}
    closes = {scene.tokens[b - 1].lower for _, b in found.matched} & {"offen", "open"}
    undecided = found.degree == "withheld_judgement" and bool(opens or closes)
    value = "Uu" if undecided else "PR-" if uncertain else "CT-"
    tense = "future" if future else "present" if _lasting(piece, found.clause) else "past"
    return Factuality(
        status="absent",
        polarity="pos" if undecided else "neg",
        source_value=value,  # type: ignore[arg-type]
        author_value=value,  # type: ignore[arg-type]
        tense=tense,  # type: ignore[arg-type]
    )


def _lasting(piece: Piece, clause: Clause) -> bool:
    auxiliaries, forms = piece.story.cues.auxiliaries, piece.story.lexicon.verb_forms
    finite = [piece.scene.tokens[i].lower for i in clause.finite]
    return not any((w in auxiliaries and auxiliaries[w].feature == "past") or "past" in forms.get(w, frozenset()) for w in finite)


def _attribution(piece: Piece, frame: Frame | None, uncertain: bool) -> Attribution:
    if frame is None:
        return Attribution(evidential="inferential" if uncertain else "none")
    cue = piece.span(*frame.cue)
    return Attribution(voice=frame.voice, source=frame.speaker, cue=cue, form=frame.form, evidential="reportative")


# what is asserted besides


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """Something said of an actor that no predicate of the codebook carries."""

    kind: str
    clause: Clause
    source: tuple[str, ...]
    target: tuple[str, ...] = ()
    evidence: Span
    rule: str
    status: Status
    type: str | None = None
    mode: str | None = None
    alternatives: tuple[str, ...] = ()
    rung: int | None = None
    agent: Phrase | None = None
    hedged: bool = False


def tell(piece: Piece, said: Assertion) -> None:
    """Record an assertion."""
    status, hedged, agent = said.status, said.hedged, said.agent
    source_value, author_value = values(status, hedged)
    if status == "demanded":
        source_value = author_value = "Uu"
    if status == "conditional":
        source_value = author_value = "PR+"
    record = Record(
        id=piece.story.new_id(),
        kind=said.kind,  # type: ignore[arg-type]
        source=said.source,
        target=tuple(t for t in said.target if t not in said.source),
        type=said.type,
        mode=said.mode,
        alt_types=said.alternatives,
        rung=said.rung,
        counts_as=codebook.counts_as(said.rung, status),
        source_agent=piece.span(agent.first, agent.last) if agent else None,
        observed=Observed(said.target, "") if said.kind == "observer" else None,
        factuality=Factuality(status=status, source_value=source_value, author_value=author_value, tense="present"),
        modality="deontic" if status == "demanded" else "epistemic" if hedged else "conditional" if status == "conditional" else "none",
        attribution=Attribution(evidential="inferential" if hedged else "none"),
        hedge=hedges(piece.scene, piece.story.text, range(said.clause.first, said.clause.last)),
        time=piece.time(said.evidence),
        evidence=(said.evidence,),
        confidence=0.6,
        why=Why(rule=said.rule, matched=(said.evidence,)),
    )
    piece.add(record, said.clause)


def tell_relations(piece: Piece) -> None:
    """What stands between two actors: allies, dependent, at odds."""
    for clause, subject, tied, mode in relations(piece.scene):
        colon = next((i + 1 for i in range(clause.first, clause.last) if piece.scene.tokens[i].text == ":"), clause.first)
        tell(
            piece,
            Assertion(
                kind="relation", clause=clause, source=subject.actors, target=tied, evidence=piece.span(colon, clause.last),
                rule=f"relation: {mode}", status="ongoing", mode=mode, agent=subject.phrase,
            ),
        )  # fmt: skip


def tell_observers(piece: Piece) -> None:
    """Who only watches, and whom."""
    story, every = piece.story, piece.scene.clauses.clauses
    before = story.pieces[-2].scene if len(story.pieces) > 1 else None
    seen = watches(piece.scene, before, piece.speech)
    for watch in seen:
        _retract_watching(piece, watch)
        begin, last = min(watch.clause.first, *watch.words), max(c.last for c in every if c.index >= watch.clause.index)
        _observer(piece, watch.clause, watch.watcher, watch.watched, piece.span(begin, last), "observer")
    if not seen and piece.story.drafts and _elliptic(piece.scene):
        previous = next((d for d in reversed(piece.story.drafts) if d.record.kind == "observer"), None)
        if previous is not None and piece.sentence.index - previous.sentence <= 1:
            first = next(p for p in piece.scene.phrases if p.actors)
            _observer(piece, every[0], Role(first.actors, first), previous.record.target, piece.span(0, first.last), "observer, verb carried over")


def _retract_watching(piece: Piece, watch: Watch) -> None:
    """`verfolgt den Streit`, `watch with interest who is slow`: what the words of a watch tell of the watcher is no act and no silence beside it."""
    story, home = piece.story, {a.split(":")[0] for a in watch.watcher.actors}
    first, last = min(watch.words), max(watch.words) + 1
    span = piece.span(first, last)

    def gone(draft: Draft) -> bool:
        asked = draft.hit is not None and draft.hit.at not in watch.clause.tokens
        own = (asked and not draft.record.source) or bool(home & {a.split(":")[0] for a in draft.record.source})
        if draft.record.kind == "silence" and draft.record.silence_degree == "withheld_judgement":
            return False  # who waits to see has not said what it thinks
        if draft.record.kind == "silence":
            return own and draft.clause.index == watch.clause.index and any(span.start <= e.start or e.end <= span.end for e in draft.record.evidence)
        if draft.record.type == "CONSULT" or (draft.record.type == "COMMENT" and (draft.record.rung or 0) <= _WORRY):
            return False  # a council that meets over the answers has met, who says that one watches has spoken; the reaction table weighs it
        return own and draft.record.kind == "event" and draft.hit is not None and draft.hit.at in watch.words

    dropped = [d for d in piece.drafts if gone(d)]
    ids = {d.record.id for d in dropped}
    dropped += [d for d in piece.drafts if d.record.embedded_in in ids and d not in dropped]
    story.drafts = [d for d in story.drafts if d not in dropped]
    story.proposed = [d for d in story.proposed if d.sentence != piece.sentence.index or d.piece is not piece or not gone(d)]


def _observer(piece: Piece, clause: Clause, watcher: Role, watched: tuple[str, ...], evidence: Span, rule: str) -> None:
    tell(
        piece,
        Assertion(
            kind="observer",
            clause=clause,
            source=watcher.actors,
            target=watched,
            evidence=evidence,
            rule=rule,
            status="ongoing",
            agent=watcher.phrase,
        ),
    )


def _elliptic(scene: Scene) -> bool:
    """`Vor allem China: ...`: an opening without a verb that names an actor."""
    colon = next((t.index for t in scene.tokens if t.text == ":"), None)
    return (
        colon is not None
        and colon <= 6
        and any(p.actors and p.last <= colon and p.prep is None for p in scene.phrases)
        and not any(i < colon for c in scene.clauses.clauses for i in c.finite)
    )


def tell_resolve(piece: Piece) -> None:
    """`zeigt Härte`: resolve that is shown, not spoken."""
    words = piece.story.words["claims"]
    resolve, showing = piece.scene.spots(words["resolve"]), piece.scene.spots(words["shown"])
    for clause in piece.scene.clauses.clauses:
        own = set(clause.tokens)
        mark = next((a for a, _ in resolve if a in own), None)
        shown = any(a in own for a, _ in showing)
        subject = piece.scene.subject(clause)
        told = any(d.hit and d.hit.at == mark for d in piece.story.drafts if d.sentence == piece.sentence.index)
        if mark is None or not shown or told or not subject.actors:
            continue
        tell(
            piece,
            Assertion(
                kind="event", clause=clause, source=subject.actors, evidence=piece.span(clause.first, clause.last), rule="resolve shown",
                status="realised", type="COMMENT", mode="resolve", alternatives=("REJECT",), rung=codebook.rung("COMMENT", "resolve", ()),
                agent=subject.phrase,
            ),
        )  # fmt: skip


def tell_reaction(piece: Piece) -> None:
    """`Die EU hat schnell reagiert`: an answer whose kind is not said."""
    scene, verbs = piece.scene, piece.story.words["reactions"]["verbs"]
    reacting = scene.spots(verbs)
    for clause in scene.clauses.clauses if reacting else ():
        own = set(clause.tokens)
        verb = next((a for a, _ in reacting if a in own), None)
        if verb is None or clause.kind == "sub" or any(d.clause.index == clause.index for d in piece.drafts):
            continue
        subject = scene.subject(clause)
        hit = Hit(verb, (), frozenset({"participle", "past"}))
        if subject.actors and verb_complex(scene, clause, hit).status in ("realised", "ongoing"):
            tell(
                piece,
                Assertion(
                    kind="event", clause=clause, source=subject.actors, evidence=piece.span(clause.first, clause.last), rule="reaction",
                    status="realised", type="COMMENT", mode="reaction_unspecified", agent=subject.phrase,
                ),
            )  # fmt: skip
