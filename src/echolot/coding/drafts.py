"""An act becomes a draft of a record: its words, its place on the ladder, its factuality, how sure the reading is."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from echolot.coding import codebook
from echolot.coding.candidates import words_of_the_act
from echolot.coding.content import FREE
from echolot.coding.fates.by_language import years_back
from echolot.coding.fates.kinds import LONG_AGO, PASSED
from echolot.coding.hedging import hedges
from echolot.coding.phrases import word_lists
from echolot.coding.quantities import quantity_at
from echolot.coding.scene import Scene
from echolot.coding.status import Complex, attributed, values
from echolot.coding.story import Act, Draft, Piece
from echolot.records import Attribution, Factuality, Hedge, Record, Status, Time, Why

_NOTICE = 1


def draft(piece: Piece, act: Act) -> Draft:
    """The record of an act as told in the piece, added to the story."""
    positions = _noun_positions(piece.scene, act) if act.noun else _clause_positions(piece.scene, act)
    evidence = piece.span(min(positions), max(positions) + 1)
    hedged = hedges(piece.scene, piece.story.text, range(min(positions), max(positions) + 1))
    time = _to_come(piece, act, piece.time(evidence))
    status = _later(piece, act, time)
    reading, complex_ = act.reading, act.complex
    rung = reading.rung if reading.rung is not None else codebook.rung(reading.type, reading.mode, reading.context)
    if reading.mode == "investigate" and _of_bodies(piece, act):
        rung = _NOTICE
    before = piece.story.pieces[-2].scene if len(piece.story.pieces) > 1 else None
    years = _years_back(piece, act, before)
    record = Record(
        id=piece.story.new_id(),
        kind="event",
        source=act.source.actors,
        target=act.target.actors,
        against=_against(piece.scene, act),
        source_agent=piece.span_of(act.source),
        target_agent=piece.span_of(act.target),
        type=reading.type,
        mode=reading.mode,
        context=reading.context,
        alt_types=("COOPERATE",) if _drill_of_several(piece, act) else _alternatives(reading.type, reading.mode, status),
        rung=rung,
        counts_as=None if years >= PASSED else codebook.counts_as(rung, status),
        embedded_in=act.above.record.id if act.above else None,
        factuality=_factuality(piece.scene, act, status, hedged, positions),
        modality=complex_.modality,
        attribution=act.attribution,
        hedge=_with_modal(piece, hedged, complex_),
        negation=piece.span(*complex_.negation) if complex_.negation and status == "absent" else None,
        quantity=quantity_at(piece.scene, piece.story.text, act.clause),
        time=time,
        evidence=(evidence,),
        confidence=0.3 if act.unnamed else _confidence(act),
        why=_why(piece, act),
    )
    made = Draft(record, act.clause, act.hit, reading, piece.sentence.index, act.unnamed, act, piece, years_back=years)
    piece.story.drafts.append(made)
    return made


def _of_bodies(piece: Piece, act: Act) -> bool:
    """Whether only bodies act that take no measures of their own: their inquiry is on nobody's side (method: response ladder)."""
    actors = {a.partition(":")[0] for a in act.source.actors}
    return bool(actors) and not actors & word_lists()["acting_bodies"] and all(piece.story.actors.kind(a) == "igo" for a in actors)


def draft_of_words(piece: Piece, act: Act) -> Draft:
    """The record of an act that somebody does by speaking, told as done and in the author's voice."""
    act.status, act.attribution = "realised", Attribution(mood=act.complex.mood)
    return draft(piece, act)


_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


@lru_cache(maxsize=8)
def _latest_year(text: str, now: int) -> int:
    """The year that a text without a date counts back from: the last that it names, where that is neither to come nor long ago, else this one."""
    return max((year for year in map(int, _YEAR.findall(text)) if now - LONG_AGO < year <= now), default=now)


def _years_back(piece: Piece, act: Act, before: Scene | None) -> int:
    """How many years ago the text places the act. What a commentary without a date tells by a year, behind deeds that it tells without one, is past."""
    article = piece.story.article
    if article.published_on is not None or article.genre != "commentary":
        return years_back(piece.scene, act, article.published_on, before)
    years = years_back(piece.scene, act, date(_latest_year(article.text, date.today().year), 12, 31), before)
    today = any(d.hit is not None and not d.years_back for d in piece.story.drafts)
    return max(years, PASSED) if years > 0 and today else 0


# its words


def _clause_positions(scene: Scene, act: Act) -> list[int]:
    """A verb stands for its clause, with the clauses that are its content."""
    positions = list(act.clause.tokens)
    if act.reading.content not in FREE:
        for other in scene.clauses.clauses:
            complement = other.kind == "inf" or (other.kind == "sub" and other.opener in scene.cues["complementisers"])
            if other.parent == act.clause.index and complement and other.first > act.hit.at:
                positions.extend(other.tokens)
    return positions


def _noun_positions(scene: Scene, act: Act) -> list[int]:
    """A noun stands for itself, its determiner and the phrases beside it that take its roles."""
    at = act.hit.at
    positions = [at]
    for role in (act.source, act.target):
        if role.phrase is not None and abs(role.phrase.first - at) <= 10 and not role.how.startswith("elided"):
            positions.extend(range(role.phrase.first, role.phrase.last))
    if at > 0 and min(positions) == at and scene.tokens[at - 1].lower in scene.cues.determiners:
        positions.append(at - 1)
    return positions


def _why(piece: Piece, act: Act) -> Why:
    hit, reading = act.hit, act.reading
    matched = [hit.at] if hit.particle is None else [hit.at, hit.particle]
    matched.extend(words_of_the_act(piece.scene, hit, reading, piece.predicates))
    parts = [f"{reading.kind} {reading.form.replace('|', '')}", act.why]
    parts += [f"{name} {role.how}" for name, role in (("source", act.source), ("target", act.target)) if role.how]
    nobody = ("UNKNOWN",) if act.target.how == "on each other" else ()  # and at nobody whom the text around may suggest
    return Why(rule="; ".join(part for part in parts if part), matched=tuple(piece.span(at, at + 1) for at in matched), likely=nobody)


# what it says


def _later(piece: Piece, act: Act, time: Time | None) -> Status:
    """The status, where what is told as done can only be announced."""
    settled = act.type == "SANCTION" and any(act.hit.at == a for a, _ in piece.scene.find("announcement.settling"))
    if act.status == "ongoing" and settled:
        return "announced"  # `is preparing sanctions`
    if act.status not in ("realised", "ongoing"):
        return act.status
    lasts = act.status == "ongoing" and act.type != "CONSULT"  # `is blocking the port until Sunday`
    off = (act.type, act.reading.mode, act.reading.form) == ("REJECT", "meet", "statt|finden")
    if act.complex.tense == "present" and not act.noun and not lasts and not off and (_ahead(piece, time) or _said_ahead(piece, act) or _announced(act)):
        return "announced"  # `kommen am Sonntag zusammen`, `are meeting on Sunday`, `werden künftig abgewiesen`
    if act.status == "ongoing":
        return act.status
    if act.type in ("AID", "MOBILIZE") and any(act.hit.at == a for a, _ in piece.scene.find("announcement.approving")):
        return "announced"  # approved is not delivered
    if settled:
        return "announced"  # `agreed on sanctions`: agreed is not imposed
    return "realised"


_OF_WORDS = ("ACCUSE", "COMMENT", "REQUEST", "THREATEN", "REJECT", "AGREE", "SUPPORT")  # `verlangt künftig mehr Geld`: asked today
_SCHEDULED = frozenset(("CONSULT", "AGREE", "COOPERATE", "SUPPORT", "MOBILIZE", "SANCTION", "AID"))  # force is told in the present when it is past, too


_LONG_PAST = 60  # days since a month ended of which the present tells: it is the one to come


def _announced(act: Act) -> bool:
    """`Uruguay schickt ein Bataillon, kündigte das Ministerium an`: what the words that report it call announced."""
    said = act.frame.hit if act.frame is not None else None
    return said is not None and act.type not in _OF_WORDS and act.complex.mood == "ind" and any(r.form == "an|kündigen" for r in said.readings)


def _to_come(piece: Piece, act: Act, time: Time | None) -> Time | None:
    """`Am Freitag trifft sie den Kanzler`, told on a Wednesday: in the present, a weekday that was days ago is the one to come."""
    day, complex_ = piece.story.article.published_on, act.complex
    month = time is not None and time.kind == "date" and len(time.value or "") == 21 and not any(c.isdigit() for c in time.span.text)
    if time is None or not (month or (time.kind == "weekday" and len(time.value or "") == 10)) or day is None or act.noun or act.type not in _SCHEDULED:
        return time
    told = date.fromisoformat((time.value or "")[-10:])
    own = [piece.scene.tokens[i] for i in act.clause.tokens]
    finite = act.clause.kind == "main" and (complex_.status == "ongoing" or (complex_.status == "realised" and act.hit.at in act.clause.finite))
    current = finite and complex_.tense == "present" and complex_.mood == "ind"
    beside = any(t.start == time.span.start for t in own) and not any(t.lower in piece.scene.cues["bygone"] for t in own)
    if month and current and beside and (day - told).days > _LONG_PAST:  # `reist im Juni nach Oslo`, told in May
        ends = told.replace(year=told.year + 1, day=monthrange(told.year + 1, told.month)[1])
        return replace(time, value=f"{ends.replace(day=1).isoformat()}/{ends.isoformat()}")
    least = 3 if piece.sentence.heading else 1  # a headline tells yesterday in the present
    if month or not current or not beside or not least <= (day - told).days <= 6:
        return time
    return replace(time, value=(told + timedelta(days=7)).isoformat())


def _ahead(piece: Piece, time: Time | None) -> bool:
    """Whether a time lies after the day of publication."""
    day = piece.story.article.published_on
    start = (time.value or "").partition("/")[0] if time is not None else ""
    return day is not None and len(start) == 10 and start > day.isoformat()


def _said_ahead(piece: Piece, act: Act) -> bool:
    """`zieht Ende des Jahres ab`, `werden künftig abgewiesen`: words of time that place what is told in the present after today."""
    own = set(act.clause.tokens)
    dated = {t.index for t in piece.scene.tokens if t.text.isdigit() and len(t.text) == 4}  # `Im Herbst 2022 schließt Polen die Grenze`
    return act.type not in ("CONSULT", *_OF_WORDS) and any(a in own and b not in dated for a, b in piece.scene.find("announcement.ahead"))


def _factuality(scene: Scene, act: Act, status: Status, hedged: Sequence[Hedge], positions: Sequence[int]) -> Factuality:
    uncertain = any(h.type in ("epistemic", "reportative") for h in hedged) or act.complex.inferred
    own = set(positions)
    possible = act.complex.possible or any(a in own for a, _ in scene.find("certainty.possible"))
    source_value, author_value = values(status, uncertain, possible)
    factuality = Factuality(
        status=status,
        polarity="neg" if status == "absent" else "pos",
        source_value=source_value,
        author_value=author_value,
        tense="future" if status in ("demanded", "announced", "threatened", "considered", "permitted") else act.complex.tense,
    )
    return attributed(factuality, act.attribution.voice)


def _with_modal(piece: Piece, hedged: tuple[Hedge, ...], complex_: Complex) -> tuple[Hedge, ...]:
    """`soll getötet haben`: the modal is a hedge of its own."""
    if complex_.hearsay is None or complex_.hearsay != complex_.modal:
        return hedged
    found = piece.span(complex_.hearsay, complex_.hearsay + 1)
    modal = Hedge(type="reportative", start=found.start, end=found.end, text=found.text)
    return tuple(sorted({*hedged, modal}, key=lambda h: h.start))


def _against(scene: Scene, act: Act) -> tuple[str, ...]:
    """Against whom one helps or sides with another."""
    if act.type not in ("AID", "SUPPORT", "COOPERATE"):
        return ()
    foes = (i for p in scene.inside(act.clause) if p.prep in ("gegen", "against") for i in p.actors)
    return tuple(dict.fromkeys(i for i in foes if i not in (*act.source.actors, *act.target.actors)))


def _alternatives(type_: str, mode: str | None, status: Status) -> tuple[str, ...]:
    """Codings that also count as right (PLOVER: a future deed of cooperation is AGREE; concern is the weakest ACCUSE)."""
    if type_ == "COMMENT" and mode == "concern":
        return ("ACCUSE",)
    if type_ == "COMMENT" and mode == "deny":
        return ("REJECT",)
    if type_ == "REJECT" and mode == "deny":
        return ("COMMENT",)
    if status == "announced" and type_ in ("AID", "CONSULT", "SUPPORT", "COOPERATE"):
        return ("AGREE",)
    return ()


def _drill_of_several(piece: Piece, act: Act) -> bool:
    """`India and Nepal held joint exercises`: states that exercise together work together too, unless it is said before whose border."""
    states = {a.partition(":")[0] for a in act.source.actors}
    if piece.story.language != "en" or act.type != "MOBILIZE" or len(states) < 2 or act.target.actors:
        return False
    words, cues = {piece.scene.tokens[i].lower for i in act.clause.tokens}, piece.story.cues
    return bool({"joint", "jointly", "combined", "together"} & words) and not cues["before_whom"] & words


def _confidence(act: Act) -> float:
    """A first guess from what carried the reading; not yet calibrated."""
    source, target = act.source, act.target
    score = (
        0.85 - 0.1 * act.noun - 0.1 * bool(source.how) - 0.1 * bool(target.how) - 0.15 * (not source.actors) - 0.05 * (not target.actors)
    )
    return round(max(0.2, score - 0.05 * (act.complex.status not in ("realised", "ongoing"))), 2)


def numbered(records: Sequence[Record]) -> list[Record]:
    """Ids in the order of the text, references kept."""
    new = {record.id: f"r{number:02d}" for number, record in enumerate(records, start=1)}
    return [replace(r, id=new[r.id], embedded_in=new.get(r.embedded_in) if r.embedded_in else None) for r in records]
