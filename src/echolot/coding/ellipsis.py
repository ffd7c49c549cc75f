"""Acts told without a verb of their own: `Lettland zwei`, `and so did Cambodia`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from echolot.coding import codebook
from echolot.coding.clauses import Clause
from echolot.coding.negation import negation, told_in_a_relative
from echolot.coding.phrases import Phrase
from echolot.coding.quantities import number
from echolot.coding.speech import MENACE
from echolot.coding.story import Draft, Piece
from echolot.records import Record, Why

LAST = "ellipsis: the act told last"
_WORDS = frozenset(("ACCUSE", "REQUEST", "REJECT", "COMMENT", "SUPPORT", "THREATEN"))  # what one does by speaking
_FOLLOWED = ("COERCE", "SANCTION", "MOBILIZE")  # deeds that others may do likewise
_OF_PLANS = (("AGREE", None), ("COMMENT", "announce"), ("COMMENT", "consider"), ("THREATEN", None))
_NAMES = ("name", "adjective", "capital", "inhabitant")
_GIVEN = ("AID", "SANCTION", "MOBILIZE", "AGREE")  # deeds whose thing may be named again without their verb
_THING = 5  # words that name a thing in a gap, with what leads it
_UP = 6  # sentences up to which an example that is named may have been told
_THAT = frozenset(("so", "dies", "das"))  # `did so`, `tat dies`: the deed told, not another like it


def gapped(piece: Piece) -> None:
    """`Litauen wies drei Diplomaten aus, Lettland zwei`: the verb told before, with another doer."""
    for phrase in piece.scene.phrases:
        gap = _gap(piece, phrase)
        if gap is None:
            continue
        last, other, thing = gap
        told = _verb_before(piece, phrase)
        if told is None or (thing and told.record.type not in _GIVEN) or not _as_led(piece, phrase.last, told):
            continue
        if told.record.target == phrase.actors and other is None:
            told.record = replace(told.record, target=(), target_agent=None)  # `lent planes, Peru a ship`: who lends one, too, is not whom the planes are for
        evidence = piece.span(phrase.first, last)
        target = other.actors if other is not None else told.record.target
        record = replace(
            told.record,
            id=piece.story.new_id(),
            source=phrase.actors,
            source_agent=piece.span(phrase.first, phrase.last),
            target=tuple(t for t in target if t not in phrase.actors),
            target_agent=None,
            quantity=None,
            evidence=(evidence,),
            why=Why(rule="ellipsis: the verb told before", matched=(evidence,)),
        )
        piece.add(record, told.clause)


def _gap(piece: Piece, phrase: Phrase) -> tuple[int, Phrase | None, bool] | None:
    """Whether a name and one thing more stand between two marks without a verb: where they end, who else is named, whether a thing is."""
    tokens, language = piece.scene.tokens, piece.story.language
    at = _mark_before(piece, phrase)
    bare = piece.story.language == "en" and at > 0 and tokens[at].text not in ",;" and tokens[phrase.first - 1].lower == "and"  # `sent a ship and Peru a tug`
    if not (phrase.actors and phrase.strong and phrase.argument) or phrase.possessive or at <= 0 or not (bare or tokens[at].text in ",;"):
        return None
    last = next((t.index for t in tokens[phrase.last :] if not t.is_word), len(tokens))
    rest = range(phrase.last, last)
    led = _led(piece, phrase.last, last)
    other = next((p for p in piece.scene.phrases if p.first == phrase.last and p.last == last and p.actors and p.strong), None)
    if other is not None and {a.partition(":")[0] for a in other.actors} <= set(phrase.actors):
        other = None  # `Peru its doctors`: no other side, but what is sent
    counted = [i for i in rest if tokens[i].lower not in piece.scene.cues["as_many_more"]]
    count = len(counted) == 1 and number(tokens[counted[0]].lower, language) is not None
    thing = len(rest) == 1 and (tokens[phrase.last].capitalised if language == "de" else tokens[phrase.last].is_word)
    if not (other or count or thing or led) or (bare and not (led or count)) or any(i in c.verbs for c in piece.scene.clauses.clauses for i in (phrase.first, *rest)):
        return None
    return last, other, bool(thing or led) and not count


def _led(piece: Piece, first: int, last: int) -> bool:
    """`Italy with two frigates`, `Germany twelve rangers`, `Kenya its doctors`: whether a few words stand there that name one thing."""
    tokens, cues = piece.scene.tokens, piece.scene.cues
    if piece.story.language != "en" or not 2 <= last - first <= _THING or any(tokens[i].lower in cues.auxiliaries for i in range(first, last)):
        return False
    opening, words = tokens[first].lower, [tokens[i].lower for i in range(first + 1, last)]
    counted = opening in ("a", "an", "its", "their", "more") or number(opening, "en") is not None
    prepositions = {word for word in words if word in cues["prepositions"] and word not in ("of", "from")}
    lists = cues["coordinators"] | cues["when_followed"]
    return (opening == "with" or counted) and not prepositions and not any(word in lists and word not in ("a", "an", "one", "two", "three") for word in words) and last < len(tokens) and tokens[last].text in ",;."


def _as_led(piece: Piece, first: int, told: Draft) -> bool:
    """`answered with ships, Italy with planes`: what `with` stands before needs a verb whose thing it led, too."""
    assert told.hit is not None
    tokens = piece.scene.tokens
    return tokens[first].lower != "with" or any(tokens[i].lower == "with" for i in told.clause.tokens if i > told.hit.at)


def _mark_before(piece: Piece, phrase: Phrase) -> int:
    at = phrase.first - 1
    return at - (at > 0 and piece.scene.tokens[at].lower in ("und", "and"))


def _verb_before(piece: Piece, phrase: Phrase) -> Draft | None:
    """The last act of the sentence that a verb tells of somebody else, before a gap."""
    at = _mark_before(piece, phrase)
    told = [
        d
        for d in piece.story.drafts
        if d.sentence == piece.sentence.index
        and d.hit is not None
        and d.hit.kind == "verb"
        and d.record.embedded_in is None
        and d.record.source
        and d.record.source != phrase.actors
        and d.hit.at < at
        and piece.scene.tokens[d.clause.first].index < at
    ]
    return told[-1] if told else None


def likewise(piece: Piece) -> None:
    """`and so did Cambodia`, `Riga did the same`: the act told last, done by another."""
    for name, behind in (("ellipsis.after", True), ("ellipsis.before", False), ("ellipsis.said", False)):
        pattern = piece.story.cues.patterns.get(name)
        for first, last in piece.scene.spots(pattern) if pattern is not None else ():
            if piece.scene.tokens[last - 1].lower == "nach" and last < len(piece.scene.tokens) and piece.scene.tokens[last].is_word:
                continue  # `zog nach Genf`
            follows = piece.story.language != "en" or piece.scene.tokens[last - 1].lower in piece.story.cues["following"]
            if not behind and follows and last < len(piece.scene.tokens) and piece.scene.tokens[last].lower in piece.scene.cues["followed_with"] and not _as_many(piece, last + 1):
                continue  # `soon followed with sanctions of its own`
            if not behind and (_of_another_verb(piece, first) or not _alone(piece, first, last) or _denied(piece, first)):
                continue
            named = sorted((*piece.scene.phrases, *piece.scene.aside), key=lambda p: p.first)
            who = [p for p in named if _beside(p, first, last, behind) or (behind and _by(piece, last) and p.first == last and p.actors and p.strong)]
            who = who or _whose_verb(piece, first, behind)
            example = piece.scene.tokens[first].lower.startswith(("folgt", "follow"))  # who follows an example need not stand right behind it
            if not who:
                continue
            agent = who[0] if behind else who[-1]
            told_already = any(d.record.source == agent.actors and d.record.why is not None and d.record.why.rule == LAST for d in piece.drafts)
            if told_already or (behind and told_in_a_relative(piece.scene, agent)):
                continue
            told = _told_last(piece, piece.scene.tokens[first].start, agent.actors, 2 if example else 1, by=_named_in(piece, first, last))
            if told is None and behind and first == 0:
                told = _told_around(piece, agent.actors)
            that = any(t.lower in _THAT for t in piece.scene.tokens[first + 1 : last])
            if told is not None and (that or _by(piece, last)) and told.record.kind == "silence":
                continue  # `nobody spoke. Norway did so`
            if told is not None and told.record.type == "ASSAULT" and piece.story.language == "en" and _loosely(piece, first, last):
                continue  # the raid told last is not what Ghana did that `followed on Tuesday`
            if told is not None and _by(piece, last) and told.record.type not in (*_WORDS, *_FOLLOWED, "AID"):
                continue  # `marched into the town, followed by Peruvian troops`
            if told is None or (that and left_open(piece, told)) or (name == "ellipsis.said" and told.record.type not in _WORDS):
                continue
            evidence = piece.span(min(first, agent.first), max(last, agent.last))
            record = replace(
                told.record,
                id=piece.story.new_id(),
                source=agent.actors,
                source_agent=piece.span(agent.first, agent.last),
                target=tuple(t for t in told.record.target if t not in agent.actors),
                target_agent=None,
                time=piece.time(evidence),
                evidence=(evidence,),
                why=Why(rule=LAST, matched=(piece.span(first, last),)),
            )
            for other in [d for d in piece.drafts if d.hit is not None and first <= d.hit.at < last and d.record.source == agent.actors]:
                piece.story.drafts.remove(other)  # `schloss sich am Freitag an` joins nothing else
            piece.add(record, piece.scene.clauses.clauses[0])


def in_like_manner(piece: Piece, made: Mapping[int, Draft]) -> None:
    """`would follow suit`, `is considering similar steps`, `took the same measures`: a deed like the one told last, to come or done."""
    for first, last in piece.scene.find("ellipsis.like"):
        if first not in piece.scene.clauses.of:
            continue
        clause = piece.scene.clauses.at(first)
        over = [clause, piece.scene.clauses.clauses[clause.parent]] if clause.parent is not None and clause.kind in ("sub", "inf") else [clause]
        said = [d for d in made.values() if d in piece.story.drafts and any(d.clause is c for c in over) and (d.record.type, d.record.mode) in _OF_PLANS]
        speaker = next((f.speaker for f in piece.speech if f.speaker and clause.index in f.clauses), ())
        subject = piece.scene.subject(clause).actors or next((d.record.source for d in said), speaker)
        told = _told_last(piece, piece.scene.tokens[first].start, subject, 2, of=_FOLLOWED, by=_named_in(piece, first, last))
        if told is None or not subject or any(negation(piece.scene, c)[0] is not None for c in over) or clause.opener in piece.scene.cues["conditions"]:
            continue
        if any(d.record.source == subject and d.record.why is not None and d.record.why.rule == LAST for d in piece.drafts):
            continue
        if said:
            _aimed_alike(said[0], told)
        elif speaker and not set(speaker) & set(subject):
            continue  # `Latvia said Estonia would follow suit`
        elif _ahead(piece, clause, first):
            _like(piece, ((first, last),), subject, told, ahead=True)
        elif verbs := [(a, b) for a, b in piece.scene.find("ellipsis.taken") if a in clause.tokens]:
            _like(piece, (verbs[0], (first, last)), subject, told, ahead=False)


def _loosely(piece: Piece, first: int, last: int) -> bool:
    """`followed`, `did so`, `joined them`: words of doing likewise that may mean an answer told further up."""
    words = {t.lower for t in piece.scene.tokens[first:last]}
    return bool(words & {"followed", "so", "joined"}) and not words & {"suit", "example", "lead"}


def _by(piece: Piece, last: int) -> bool:
    """`followed by Norway and Peru`, `joined by Peru`: whether the doers stand behind a `by`."""
    return piece.story.language == "en" and piece.scene.tokens[last - 1].lower == "by"


def _denied(piece: Piece, at: int) -> bool:
    """`has not followed its example`, `folgte dem Beispiel nicht`."""
    return at in piece.scene.clauses.of and at in piece.scene.clauses.at(at).verbs and negation(piece.scene, piece.scene.clauses.at(at))[0] is not None


def _ahead(piece: Piece, clause: Clause, at: int) -> bool:
    """Whether the words stand under a verb that says what will be: right before them in English, anywhere in the clause in German."""
    near = [(a, b) for a, b in piece.scene.find("ellipsis.ahead") if a in clause.tokens]
    return bool(near) if piece.story.language == "de" else any(0 <= at - b <= 3 for _, b in near)


def _aimed_alike(said: Draft, told: Draft) -> None:
    """A plan or thought of doing the like is aimed at whom the deed told last hit; a plan to do so threatens."""
    assert said.record.why is not None
    record = replace(said.record, target=tuple(t for t in told.record.target if t not in said.record.source), target_agent=None)
    if record.mode != "consider":
        record = _threat(record, told)
    said.record = replace(record, why=replace(said.record.why, rule=f"{said.record.why.rule}; like the act told last"))


def _like(piece: Piece, words: Sequence[tuple[int, int]], who: tuple[str, ...], told: Draft, *, ahead: bool) -> None:
    """Another deed like the one told last, as done, or as a threat of it."""
    matched = tuple(piece.span(*pair) for pair in words)
    whole = piece.scene.clauses.at(words[0][0])
    hit = tuple(t for t in told.record.target if t not in who) or tuple(s for s in told.record.source if told.record.target and s not in who)  # back at whom it came from
    record = replace(
        told.record, id=piece.story.new_id(), source=who, source_agent=None, target=hit, target_agent=None,
        time=piece.time(matched[0]), evidence=(piece.span(whole.first, whole.last),), why=Why(rule=LAST, matched=matched),
    )  # fmt: skip
    piece.add(_threat(record, told) if ahead else record, whole)


def _threat(record: Record, told: Draft) -> Record:
    """A record as the threat of a deed like one that was told."""
    mode = MENACE[told.record.type or ""]
    rung = codebook.rung("THREATEN", mode, ())
    return replace(record, type="THREATEN", mode=mode, context=(), rung=rung, counts_as=codebook.counts_as(rung, record.factuality.status))


def _alone(piece: Piece, first: int, last: int) -> bool:
    """`Estonia followed.`, `followed with two`: a bare `followed` that is followed by nothing but a count."""
    tokens = piece.scene.tokens
    if last - first > 1 or tokens[first].lower not in piece.story.cues["following"] or last >= len(tokens):
        return True
    ends = next((t.index for t in tokens[last:] if t.lower not in piece.scene.cues["when_followed"]), len(tokens))
    if ends > last and ends < len(tokens) and tokens[ends].text in (".", ";", ",", ":"):
        return True  # `followed on Tuesday`, `followed within hours, in sharper words`
    return tokens[last].text in (".", ";", ",") or (tokens[last].lower in piece.scene.cues["followed_with"] and _as_many(piece, last + 1))


def _as_many(piece: Piece, at: int) -> bool:
    """`followed with two each`, `folgten mit je zwei`: whether only a count stands there."""
    rest = [t for t in piece.scene.tokens[at : at + 3] if t.is_word or t.text.isdigit()]
    counts = [t for t in rest if t.lower not in ("je", "jeweils", "each", "more", "apiece", "weiteren")]
    return len(counts) == 1 and number(counts[0].lower, piece.story.language) is not None


def left_open(piece: Piece, told: Draft) -> bool:
    """`refused to sign. Sweden did so`, `did not sign. Sweden did so`: what is meant then is the deed within, done."""
    within = any(d.record.embedded_in == told.record.id for d in piece.story.drafts)
    return within or told.record.factuality.status == "absent"


def _of_another_verb(piece: Piece, at: int) -> bool:
    """`Norwegen, wo ebenfalls Drohnen gesichtet wurden`, `entschied sich ebenfalls, das Mandat zu verlängern`: whether `ebenfalls` stands in a clause put in
    that tells something of its own, or over one that does."""
    clause = piece.scene.clauses.at(at) if at in piece.scene.clauses.of else None
    if piece.story.language != "de" or clause is None or not clause.finite or at in clause.finite:
        return False
    over = clause.last == at + 1 and any(c.kind == "inf" and c.first == at + 2 for c in piece.scene.clauses.clauses)
    return clause.kind in ("relative", "sub") or over


def _beside(phrase: Phrase, first: int, last: int, behind: bool) -> bool:
    """Whether an actor stands right behind, or before, the words `so did`."""
    named = phrase.actors and phrase.strong and (phrase.argument or (phrase.prep == "wie" and phrase.attribute is None))
    return bool(named) and (0 <= phrase.first - last <= 2 if behind else 0 <= first - phrase.last <= 3)


def _whose_verb(piece: Piece, first: int, behind: bool) -> list[Phrase]:
    """`Sweden, which had hesitated, followed suit`: the subject of the clause, where it does not stand beside the words."""
    if behind or first not in piece.scene.clauses.of:
        return []
    clause = piece.scene.clauses.at(first)
    subject = piece.scene.subject(clause).phrase if first in clause.verbs or first + 1 in clause.verbs else None
    return [subject] if subject is not None and subject.actors and subject.strong else []


def _told_around(piece: Piece, who: tuple[str, ...]) -> Draft | None:
    """`Ebenso wie Polen verurteilte Ungarn den Angriff`: the first act of the sentence, wherever it stands."""
    verbs = (d for d in piece.drafts if d.hit is not None and d.hit.kind == "verb" and d.record.embedded_in is None and d.record.kind == "event")
    return next((d for d in verbs if d.record.source and not set(d.record.source) & set(who)), None)


def _named_in(piece: Piece, first: int, last: int) -> frozenset[str]:
    """Whose example it is that the words name: `follow Sweden's example`, `folgte dem schwedischen Beispiel`."""
    named = (p for p in (*piece.scene.phrases, *piece.scene.aside) if p.form in _NAMES and first <= p.first < last)
    return frozenset(actor for p in named for actor in p.actors)


def _told_last(
    piece: Piece, start: int, who: tuple[str, ...], reach: int = 1, of: tuple[str, ...] = (), by: frozenset[str] = frozenset()
) -> Draft | None:
    """The last act or silence (of these types) of this sentence or of the `reach` before, told of somebody else before a place in the text.

    by: whose it must be; those stand further up too.
    """
    told = [
        d
        for d in piece.story.drafts
        if d.record.embedded_in is None
        and ((d.hit is not None and d.hit.kind == "verb") or d.record.kind == "silence")
        and d.record.kind in ("event", "silence")
        and d.record.evidence[0].start < start
        and piece.sentence.index - d.sentence <= (_UP if by else reach)
        and (not by or by & set(d.record.source))
        and (not of or d.record.type in of)
        and d.record.source
        and not set(d.record.source) & set(who)
    ]
    return told[-1] if told else None
