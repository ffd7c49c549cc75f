"""Which side an answer takes: against the perpetrator, for the victim, for the perpetrator, or neither."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from echolot.coding import codebook
from echolot.coding.cues import cues
from echolot.coding.tokens import tokens, words
from echolot.link.sentences import mentions_from, sentence_at
from echolot.records import Coded, Record, Stance, Trigger

Side = Literal["against", "for_victim", "for_perpetrator", "neutral"]


GROUPS = frozenset(("WEST", "ALLIES"))  # stand for whoever answers
_ORGANS = frozenset(("court", "parliament", "president", "police", "army"))  # that act for their state
_AT_ODDS = frozenset(("opposition", "protesters", "rebels"))  # parties of a state that are against who rules it
_REPROACHES = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN", "PROTEST"))
NOTICE = 1  # the rung of words that take no side (method: response ladder)


def to_both_sides(record: Record, trigger: Trigger, named: Set[str] = frozenset()) -> bool:
    """A request to perpetrator and victim alike, or to all without naming one, a call to both: it takes no side, and counts as a notice.

    named: who is named in the record's words.
    """
    wrong, hit = {*trigger.perpetrator, *trigger.beneficiary}, set(trigger.victim)
    if (record.type, record.mode) == ("CONSULT", "phone"):
        return not set(record.source) & (wrong | hit) and bool(wrong & named) and bool(hit & named)
    alike = bool(wrong & set(record.target)) and bool(hit & set(record.target))
    told = set() if filled(record) else set(record.target)
    fight = record.type == "REQUEST" and not told and not (wrong & named) and not set(record.source) & (wrong | hit) and _said(record, "the_fight")
    return record.type == "REQUEST" and (alike or fight or record.rung == NOTICE)


def only_looks_on(record: Record) -> bool:
    """`sent experts`, `schickt Beobachter`: who only looks on is on no side, and has taken notice."""
    return record.type == "AID" and _said(record, "observing") and not _said(record, "helping_things")


def talks_with_perpetrator(record: Record, trigger: Trigger) -> bool:
    """Outsiders' talks with the perpetrator alone: a notice (method: response ladder)."""
    wrong, aimed = {*trigger.perpetrator, *trigger.beneficiary}, set(record.target)
    met = aimed | set(record.source)
    alone = aimed <= wrong if aimed else len(met - wrong) == 1
    talks = record.type == "CONSULT" and record.mode != "multilateral"  # a body's session is not held with whom it is about
    return talks and bool(met & wrong) and alone and not met & set(trigger.victim)


def sideless(record: Record, coded: Coded, trigger: Trigger) -> bool:
    """Refusals to speak, denials and what only takes notice: on no side by the method."""
    if record.kind == "silence" or record.factuality.status == "absent" or _declines_to_blame(record):
        return True
    return only_notice(record, trigger, named_in(record, coded))


def only_notice(record: Record, trigger: Trigger, named: Set[str]) -> bool:
    """What takes no side whatever its words: calls on both, talks with the perpetrator alone, observers sent."""
    return to_both_sides(record, trigger, named) or talks_with_perpetrator(record, trigger) or only_looks_on(record)


def named_in(record: Record, coded: Coded) -> frozenset[str]:
    """Who is named in a record's words; for praise that names nobody but its speaker, in its sentence."""
    spans = [(e.start, e.end) for e in record.evidence]
    found = _named(coded, spans, offices=record.type not in ("AGREE", "AID", "COOPERATE"))
    noun = record.why is not None and record.why.rule.startswith("noun")
    if record.type != "SUPPORT" or noun or found - set(record.source):
        return found
    return _named(coded, [(s.start, s.end) for start, _ in spans if (s := sentence_at(start, coded.sentences)) is not None])


def _named(coded: Coded, spans: Sequence[tuple[int, int]], *, offices: bool = True) -> frozenset[str]:
    """offices: also whose bare `investigators` are, which only the text around them tells."""
    told = (m for start, end in spans for m in mentions_from(coded.mentions, start, end))
    return frozenset(a for m in told if offices or m.form != "office" for a in m.actors)


def announced(record: Record, records: Sequence[Record]) -> Record:
    """The hostile act or the talks that an announcement announces, else the record itself: `announced that it would step up patrols` takes the patrols' side."""
    if record.type != "AGREE" or record.rung == NOTICE:
        return record
    content = (r for r in records if r.embedded_in == record.id and r.type and set(r.source) >= set(record.source) and r.factuality.status != "absent")
    act = next(content, None)
    if act is not None and act.mode == "investigate":
        return record  # `offered its help in the investigation`
    others = act.target or tuple(a for a in act.source if a not in record.source) if act is not None else ()
    if act is not None and act.type == "CONSULT" and others and act.mode != "multilateral":
        return replace(act, source=record.source, target=others)  # `promised to speak to Tehran`: both are to talk, one of them answers
    coded = codebook.act(act.type, act.mode, act.context) if act is not None and act.type else None
    return replace(act, target=act.target or record.target) if act is not None and coded is not None and coded.stance == "contra" else record


def side(record: Record, trigger: Trigger, responders: Set[str] = frozenset(), named: Set[str] = frozenset()) -> Side:
    """Side of one record. responders: actors that answer the trigger; backing them is an answer against it.

    named: who is named in the record's words; it tells whom praise or a denial serves that is aimed at nobody.
    """
    told = told_side(record, trigger, named)
    return told if told is not None else _by_aim(record, trigger, responders, named)


def told_side(record: Record, trigger: Trigger, named: Set[str]) -> Side | None:
    """The side of an answer whose own words tell it, whoever it is aimed at."""
    wrong, hit, type_ = {*trigger.perpetrator, *trigger.beneficiary}, set(trigger.victim), record.type or ""
    aimed = aimed_at(record)
    if to_both_sides(record, trigger, named) or talks_with_perpetrator(record, trigger):
        return "neutral"
    told = set() if filled(record) else aimed  # at whom the words themselves aim
    if type_ in _REPROACHES and aimed & wrong and _at_odds(record):
        return "against"  # `Die Opposition sprach von Betrug`
    if _declines_to_blame(record):
        return "neutral"
    if set(record.source) & (wrong | hit):
        return _of_a_text(record, trigger, named) if not told and _adopts_a_text(record) else None
    if only_looks_on(record) or _takes_no_side(record, wrong & (named | aimed)):
        return "neutral"
    if (type_, record.mode) == ("COMMENT", "justify") and aimed & wrong:
        return "for_perpetrator"  # `Niger defended the measure`: what another has done
    if (nearest := _by_its_words(record, trigger, told, named)) is not None:
        return nearest
    if not told and _adopts_a_text(record):
        return _of_a_text(record, trigger, named)
    if hit and not told | set(record.against) and _gives(record) and (not wrong & named or hit & named):
        return "for_victim"
    if _shown_by_words(record, trigger, told, named):
        return "for_perpetrator"
    if type_ == "SUPPORT" and not aimed | set(record.against):
        return _backed(wrong, hit, named - set(record.source))
    if type_ == "AID" and not aimed and _of_the_un(record):
        return "neutral"  # its relief is for everybody
    if type_ == "ACCUSE" and not told & wrong and wrong & named and _said(record, "abetting"):
        return "against"  # `accused Washington of encouraging Israel`: who is blamed for helping, helped in a misdeed
    if not aimed & wrong and _denies(record):
        return "for_perpetrator" if hit & (named | aimed) or _said(record, "friends") else None
    if aimed & hit and type_ == "MOBILIZE" and not _said(record, "hostile"):
        return "for_victim"  # `a frigate will join Manila's patrols`: forces go to it, not against it
    if aimed & wrong and (_spares(record) or (not wrong & named and refuses_to_answer(record))):
        return "for_perpetrator" if record.mode == "formal" else "neutral"
    return "neutral" if not aimed and refuses_to_answer(record) else None


def _shown_by_words(record: Record, trigger: Trigger, told: Set[str], named: Set[str]) -> bool:
    """Whether an outsider's words shield the perpetrator, though they are not aimed at it."""
    wrong, hit, type_ = {*trigger.perpetrator, *trigger.beneficiary}, set(trigger.victim), record.type or ""
    if type_ == "REJECT" and not told and wrong & named and _said(record, "mentions"):
        return True  # `blockierte jede Nennung Chinas`
    if type_ == "REQUEST" and wrong & named and not hit & named and _asks_to_spare(record):
        return True  # `urged its partners not to isolate Tripoli`
    if type_ == "SUPPORT" and not told and not hit and _said(record, "congratulations"):
        return True  # `sent its congratulations`: where a deed hit nobody abroad, whoever is congratulated has done it
    if type_ in ("ACCUSE", "REJECT") and not aimed_at(record) & wrong and _shields(record, trigger):
        return True
    if type_ in ("ACCUSE", "REJECT") and not (told & wrong and wrong & named) and _said(record, "clamour"):
        return True  # `sprach von einer Hysterie`: what is played down is the outcry over the deed
    if (type_, record.mode) == ("REJECT", "formal") and not told and _said(record, "voted"):
        return True  # `voted against`: what was put to the vote would have been an answer
    return record.mode == "formal" and not told & wrong & named and _said(record, "vetoes")  # what a veto stopped would have been an answer


def aimed_at(record: Record) -> set[str]:
    """Whom a record is aimed at; a judgement on a court's verdict is one on its state's deed."""
    return {*record.target, *(actor.partition(":")[0] for actor in record.target if actor.partition(":")[2] in _ORGANS)}


def _by_aim(record: Record, trigger: Trigger, responders: Set[str], named: Set[str]) -> Side:
    """The side of an answer by whom it is aimed at, and the nature of its act (codebook)."""
    wrong, aimed, type_ = {*trigger.perpetrator, *trigger.beneficiary}, aimed_at(record), record.type or ""
    told, outsider = set() if filled(record) else aimed, not set(record.source) & (wrong | set(trigger.victim))
    if outsider and not aimed & wrong and _denies(record):
        return "neutral"
    act = codebook.act(type_, record.mode, record.context)
    nature = act.stance if act else "neutral"
    if set(record.source) & wrong and type_ in ("REJECT", "ACCUSE", "COMMENT", "SUPPORT", "REQUEST", "THREATEN") and not aimed & set(trigger.perpetrator):
        return "neutral" if nature == "neutral" else "for_perpetrator"  # the beneficiary's denials, reproaches and demands
    if type_ == "COMMENT" and nature == "neutral":
        return "neutral"
    if type_ == "CONSULT":
        if aimed & wrong or not aimed:
            return "neutral"
        return "for_victim" if aimed & set(trigger.victim) else "against" if aimed & (responders | GROUPS) else "neutral"
    if set(record.against) & wrong:
        return "for_victim"
    if aimed & wrong:
        if nature == "pro" and outsider and not wrong & named and _guessed(record):
            return "neutral"  # `Berlin offered to send divers`: that it serves the perpetrator would only be a guess
        if outsider and type_ == "AGREE" and "target of the object" in (record.why.rule if record.why is not None else "") and not _gives(record):
            return "neutral"  # `plans to inspect cargo bound for its ports`: what it plans is nothing that serves it
        return {"contra": "against", "pro": "for_perpetrator"}.get(nature, "neutral")  # type: ignore[return-value]
    if aimed & set(trigger.victim):
        if nature == "pro":
            return "for_victim"
        if outsider and (type_, record.mode) == ("COMMENT", "concern") and not _said(record, "state_of_things"):
            return "for_victim"  # concern over what befell it
        if outsider and type_ == "SANCTION" and filled(record) and not set(trigger.victim) & named:
            return "against"  # `sanctioned the prison director`: whom it struck is not the one whom the text was at
        return "neutral" if type_ in ("REQUEST", "COMMENT") else "for_perpetrator"
    if aimed & (responders | GROUPS) and type_ in ("ACCUSE", "REJECT", "THREATEN", "ASSAULT", "COERCE"):
        return "neutral" if set(record.source) & set(trigger.victim) else "for_perpetrator"  # who takes those to task who answer sides with the one they answer
    if aimed & responders:
        return "neutral" if type_ == "SUPPORT" and not told and not trigger.victim else "against"  # whom praise serves that is aimed at nobody is then a guess
    if not aimed:
        return "neutral" if nature != "contra" else "against"
    return "against" if type_ == "REQUEST" and record.mode == "assist" else "neutral"


def for_the_ousted(record: Record, trigger: Trigger, records: Sequence[Record]) -> bool:
    """`said it stood by President Mba`, `backed the opposition`: support for whom a coup is aimed at, though one state is both sides.

    records: of the text, among which those of the trigger tell whether it is a seizure of power at home, and whom it names as its victim.
    """
    home = {actor.partition(":")[0] for actor in trigger.perpetrator}
    if record.type not in ("SUPPORT", "AID", "AGREE", "COOPERATE") or home & {actor.partition(":")[0] for actor in record.source}:
        return False
    own = [r for r in records if r.id in trigger.records]
    abroad = {actor.partition(":")[0] for r in own for actor in r.target} - home
    if abroad or not any(_tells(r.evidence[0].text, "coups.words") for r in records if not abroad and home & {a.partition(":")[0] for a in (*r.source, *r.target)}):
        return False
    told = record.evidence[0].text
    if _tells(told, "coups.wishes"):
        return False
    return _tells(told, "coups.ousted") or bool(_surnames(told) & {name for r in own for name in _struck(r)})


def _tells(text: str, cue: str) -> bool:
    """Whether a text holds words of a cue, in either language."""
    return any(cues(language).patterns[cue].first(tokens(text)) for language in ("de", "en"))


def _struck(record: Record) -> frozenset[str]:
    """The names behind the words that tell a deed: whom it hit."""
    first = max((m.end for m in record.why.matched), default=0) if record.why is not None else 0
    return frozenset().union(*(_surnames(e.text[max(0, first - e.start) :]) for e in record.evidence))


def _surnames(text: str) -> frozenset[str]:
    """The last of the capitalised words that stand together inside a sentence: family names."""
    found = tokens(text)
    return frozenset(t.text for t in found[1:] if t.capitalised and len(t.text) > 3 and found[t.index - 1].capitalised and not (t.index + 1 < len(found) and found[t.index + 1].capitalised))


def _takes_no_side(record: Record, blamed: Set[str]) -> bool:
    """Mediation, and concern over how things stand (`the escalation`, `die Lage`) that names no deed and nobody who wrought it."""
    if record.type in ("CONSULT", "AGREE"):
        return record.rung == NOTICE or _said(record, "mediation")
    concern = (record.type, record.mode) == ("COMMENT", "concern") and not blamed
    return concern and _said(record, "state_of_things") and not _said(record, "step")


def _by_its_words(record: Record, trigger: Trigger, aimed: Set[str], named: Set[str]) -> Side | None:
    """The side of an outsider's act whose own words tell it, though it is aimed at no party of the trigger, or only as it seems."""
    wrong, hit = {*trigger.perpetrator, *trigger.beneficiary}, set(trigger.victim)
    kind, parties = (record.type, record.mode), aimed & (wrong | hit)
    if record.type == "SUPPORT" and not parties and not (_said(record, "motions") or _adopts_a_text(record)) and _welcomes_what_both_do(record, trigger):
        return "neutral"
    if record.type == "MOBILIZE" and hit and not wrong & aimed and _said(record, "readiness"):
        return "neutral"  # `raised the alert of its own forces` while others quarrel
    if record.type == "MOBILIZE" and aimed & wrong and _said(record, "backing"):
        return "for_perpetrator"  # `patrolled the skies of its ally as a signal of support`
    if kind == ("COMMENT", "sympathy") and {actor.partition(":")[0] for actor in aimed} & hit:
        return "for_victim"
    if for_the_struck(record, trigger):
        return "for_victim"
    if kind == ("REQUEST", "formal") and aimed and not parties and record.rung != NOTICE:
        return "against"  # `lodged a complaint with the Security Council`
    if record.type == "SANCTION" and not aimed and hit & named and not wrong & named:
        return "for_perpetrator"  # `downgraded its representation in Doha`
    if record.type in ("SANCTION", "COERCE") and not aimed and not wrong & named and _said(record, "joining") and _names_the_deed(record, trigger):
        return "for_perpetrator"  # `schließt sich dem Boykott an`, where a boycott is the deed
    blames = record.type in ("ACCUSE", "REJECT") or kind == ("COMMENT", "concern")
    if blames and not aimed and wrong & named and not hit & named and _said(record, "sovereign"):
        return "for_perpetrator"  # `deplored an assault on Saudi sovereignty`
    return None


def for_the_struck(record: Record, trigger: Trigger) -> bool:
    """`kondolierten den Familien`, `doubled its grants to Belarusian exiles`: the perpetrator's people, as far as the reader knows, but struck by it or against it."""
    wrong, kind = {*trigger.perpetrator, *trigger.beneficiary}, (record.type, record.mode)
    parts = {actor.partition(":")[2] for actor in record.target if actor.partition(":")[0] in wrong}
    if not record.target or not all(actor.partition(":")[0] in wrong for actor in record.target):
        return False
    helps = record.type in ("AID", "AGREE")
    return (parts == {"opposition"} and helps) or (parts == {"civilians"} and (helps or kind in (("COMMENT", "sympathy"), ("COMMENT", "concern"))) and _said(record, "victims"))


def _names_the_deed(record: Record, trigger: Trigger) -> bool:
    """Whether a record's words hold a word of those that name the deed answered."""
    deed = {w.lower() for terms in trigger.terms.values() for term in terms for w in words(term)}
    return any(w.lower() in deed for e in record.evidence for w in words(e.text))


def _welcomes_what_both_do(record: Record, trigger: Trigger) -> bool:
    """`welcomed the talks`, `begrüßte die Waffenruhe`: praise for what is between the sides is for neither, unless such is the deed answered."""
    deed = {w.lower() for terms in trigger.terms.values() for term in terms for w in words(term)}
    told = {w.lower() for e in record.evidence for w in words(e.text)} - deed
    return any(told & cues(language)["between_sides"] for language in ("de", "en"))


def _adopts_a_text(record: Record) -> bool:
    """`adopted a resolution`, `nahm eine Entschließung an`: what is voted for is a text, and no party."""
    return record.type in ("SUPPORT", "AGREE") and record.rung == 6 and (_said(record, "motions") or (record.mode == "formal" and _said(record, "drafts")))


def _of_a_text(record: Record, trigger: Trigger, named: Set[str]) -> Side:
    """The side of a text adopted: against the deed, unless its words support the perpetrator alone."""
    wrong, hit = {*trigger.perpetrator, *trigger.beneficiary} - set(record.source), set(trigger.victim) - set(record.source)
    backs = bool(wrong & named) and not hit & named and _said(record, "backing")
    return "for_perpetrator" if backs else "neutral" if set(record.source) & set(trigger.perpetrator) else "against"


def _gives(record: Record) -> bool:
    """Help, or an offer of things that help: an answer to a deed serves whom that hit, where nobody is named; experts at work serve no side."""
    if record.type == "AID":
        return not _said(record, "observing") and not _of_the_un(record)
    return record.type == "AGREE" and record.rung != NOTICE and _said(record, "helping_things") and not _said(record, "mediation") and not _said(record, "observing")


def _of_the_un(record: Record) -> bool:
    return {actor.partition(":")[0] for actor in record.source} == {"UN"}


def _backed(wrong: Set[str], hit: Set[str], named: Set[str]) -> Side | None:
    """Whom praise serves that is aimed at nobody: the one party of the trigger that its words name."""
    if bool(wrong & named) == bool(hit & named):
        return None
    return "for_perpetrator" if wrong & named else "for_victim"


def praises_a_step(record: Record) -> bool:
    """`hailed the decision`, `feierte den Putsch`, `welcomed the election`: whether praise names what was done by what it is, not by whom."""
    return _said(record, "step") or _said(record, "ballots")


def _guessed(record: Record) -> bool:
    """Whether no word of the sentence says at whom the record is aimed."""
    return record.why is not None and "target by judgement" in record.why.rule


def filled(record: Record) -> bool:
    """Whether a target comes from the exchange that the text tells, and not from the words of the act."""
    return record.why is not None and any(how in record.why.rule for how in ("target by judgement", "target: who", "target: of the same deed"))


def _denies(record: Record) -> bool:
    """What an outsider denies or dismisses is a charge; whoever brought it, that is no reproach to the perpetrator."""
    return record.type in ("COMMENT", "REJECT") and record.mode == "deny"


def mediates(record: Record) -> bool:
    """`offered its good offices`, `ernannte einen Vermittler`: by its words."""
    return record.type in ("AGREE", "CONSULT") and _said(record, "mediation")


def told_of_both(record: Record) -> bool:
    """`rief beide Seiten auf`, `invited the warring parties`: by its words to the two who quarrel."""
    told = [e.text for e in record.evidence if any(word in e.text.lower() for word in ("both", "beide", "partei", "parties", "sides", "neighbo"))]
    return any(_tells(text, "both_parties.words") for text in told)


def complains(record: Record) -> bool:
    """`lodged a complaint with the Security Council`, `reichte Klage ein`: that is aimed at whom it accuses."""
    return record.type == "REQUEST" and _said(record, "lodged")


def stands_by(record: Record) -> bool:
    """`pledged full solidarity`: by its words for whom a deed hit."""
    return record.type == "SUPPORT" and _said(record, "solidarity")


def refuses_to_answer(record: Record) -> bool:
    """`blocked a joint statement`, `lehnte es ab, Partei zu ergreifen`: what is refused there is an answer, by its words."""
    return record.type == "REJECT" and _said(record, "answers")


def _at_odds(record: Record) -> bool:
    """Whether all who speak are at odds with the state that they live in."""
    return bool(record.source) and all(actor.partition(":")[2] in _AT_ODDS for actor in record.source)


def _declines_to_blame(record: Record) -> bool:
    """`declined to condemn the move`, `weigerte sich, den Angriff zu verurteilen`: who refuses to blame does not blame, and has sided with nobody."""
    if record.type != "REJECT":
        return False
    told = [w.lower() for e in record.evidence for w in words(e.text)]
    behind = {b for a, b in pairwise(told) if a in ("to", "zu")}
    return any(behind & cues(language)["reproving"] for language in ("de", "en"))


def _spares(record: Record) -> bool:
    """`vetoed a resolution against Belgrade`, `lehnte Sanktionen gegen Serbien ab`: what is refused would have been an answer."""
    if not refuses_to_answer(record) or record.why is None:
        return False
    carried = {m.text.lower() for m in record.why.matched}
    return bool({w.lower() for e in record.evidence for w in words(e.text)} & {"gegen", "against", "on"} - carried)


def _asks_to_spare(record: Record) -> bool:
    """Whether a request to partners is not to act against somebody."""
    told = [w.lower() for e in record.evidence for w in words(e.text)]
    pairs = set(pairwise(told))
    return bool({("not", "to"), ("nicht", "zu")} & pairs) and _said(record, "sparing") and _said(record, "fellows")


def _shields(record: Record, trigger: Trigger) -> bool:
    """`called the sanctions illegitimate`, `rejects outside meddling`: blame for those who answer, unless such is the deed answered."""
    deed = {w.lower() for terms in trigger.terms.values() for term in terms for w in words(term)}
    told = {w.lower() for e in record.evidence for w in words(e.text)} - deed
    return any(told & cues(language)["punishing"] for language in ("de", "en"))


def _said(record: Record, cue: str) -> bool:
    """Whether the record's words hold one of a cue's, in either language."""
    told = {w.lower() for e in record.evidence for w in words(e.text)}
    return any(told & cues(language)[cue] for language in ("de", "en"))


def stance(taken: Side) -> Stance:
    return {"against": "contra", "for_victim": "contra", "for_perpetrator": "pro"}.get(taken, "neutral")  # type: ignore[return-value]
