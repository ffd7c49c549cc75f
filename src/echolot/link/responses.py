"""A corpus: which records answer a given trigger, with a score in [0, 1] and its reasons (the `responses` table)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from echolot.coding.cues import cues
from echolot.coding.tokens import tokens, words
from echolot.link.days import act_days, asides, ends_on, times_told
from echolot.link.earlier import dated_since, done_before
from echolot.link.named_things import called, things_named
from echolot.link.sentences import sentence_of
from echolot.link.side_judge import Answer, SideJudge
from echolot.link.stance import (
    NOTICE,
    Side,
    aimed_at,
    for_the_struck,
    named_in,
    only_notice,
    refuses_to_answer,
    sideless,
    stance,
)
from echolot.records import Coded, Record, Time, Trigger
from echolot.tables import RESPONSES, Heard, check

THRESHOLD = 0.5  # method: responses enter counts with a link score of 0.5 or more
_SHOWN = 0.3  # and are shown from here
_WORDS = 5  # the highest rung of words: threats and announcements
_STRONG = 8  # the rung of arms: from here a wrong answer does most harm
_ANSWERS = frozenset(("ACCUSE", "THREATEN", "SANCTION", "REJECT", "REQUEST", "COMMENT", "MOBILIZE"))
_DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID", "COOPERATE"))
_SPOKEN = frozenset(("ACCUSE", "THREATEN", "REJECT", "REQUEST", "COMMENT", "SUPPORT"))
_OPENINGS = _SPOKEN - {"COMMENT"} | {"SANCTION"}  # what a text that does not tell the trigger again may answer it with
_HELP = frozenset(("AID", "SUPPORT", "COOPERATE"))
_SETTLED = frozenset(("AGREE", "CONSULT", *_DEEDS)) - {"ASSAULT"}  # what can be settled long before it is done
_NAMES = frozenset(("name", "adjective", "capital", "inhabitant"))  # forms of mentions that name a state
_SENT_HOME = frozenset((("COERCE", "deport"), ("SANCTION", "expel")))
_JOINED = 6  # letters from which a word may be part of a longer one: `Angriffswelle`
_NEAR = timedelta(days=1)  # after the trigger was public: what speaks of both sides then speaks of it
_WEEK = timedelta(days=7)  # method: the window of words
_ENDINGS = ("s", "es", "e", "n", "en")  # of nouns, in both languages
# An actor that refuses to say anything, or says little, has been heard, on the lowest rung (method: `decline` is a notice).
_REFUSALS = frozenset(("declined", "no_comment", "withheld_judgement", "muted"))


@dataclass(frozen=True, slots=True)
class Linked:
    """One record that may answer the trigger. `rung` is what it counts as now."""

    coded: Coded
    record: Record
    day: date
    rung: int
    score: float
    reasons: tuple[str, ...]
    side: Side = "neutral"

    @property
    def refusal(self) -> bool:
        return self.record.kind == "silence"


@dataclass(frozen=True, slots=True)
class Terms:
    """The words, in small letters, by which a corpus speaks of a trigger."""

    single: frozenset[str]
    parts: frozenset[str] = frozenset()  # single words of the terms: as part of a longer word they speak of the trigger only beside a party
    heads: frozenset[str] = frozenset()  # what German compounds among them end in, as the corpus writes it alone: `Sperre` of `Luftraumsperre`
    joint: tuple[tuple[frozenset[str], ...], ...] = ()  # of a term of several words the forms of each: all must stand in one sentence
    names: frozenset[str] = frozenset()  # what names the perpetrator
    things: frozenset[str] = frozenset()  # names of ships, places and people that only texts about the trigger tell of

    def names_in(self, text: str) -> bool:
        """Whether a text without mentions, as a title is, names the perpetrator."""
        told = f" {' '.join(words(text)).lower()} "
        return any(f" {name} " in told for name in self.names)

    def partly(self, said: Set[str], *, joined: bool) -> bool:
        """Whether these words hold one of a term of several. joined: within a longer word too, as German builds them."""
        if not self.parts.isdisjoint(said):
            return True
        pieces = (piece for w in said if joined for cut in range(3, len(w) - 2) for piece in (w[:cut], w[cut:]) if len(piece) >= _JOINED)
        return any(piece in self.parts for piece in pieces) or (joined and not self.heads.isdisjoint(said))

    def named_whole(self, said: Set[str]) -> bool:
        """Whether these words of one sentence hold a term of several words."""
        return any(all(not forms.isdisjoint(said) for forms in term) for term in self.joint)

    def named_well(self, said: Set[str]) -> bool:
        """Whether these words of one sentence hold a term of several words, or two terms of one."""
        return self.named_whole(said) or len(self.single & said) > 1

    def held(self, said: Set[str]) -> bool:
        """Whether these words of one sentence or title, in small letters, hold a term."""
        return not self.single.isdisjoint(said) or self.named_whole(said)


def cluster_terms(trigger: Trigger, corpus: Sequence[Coded]) -> Terms:
    """Words by which the corpus speaks of the trigger: those given, inflected too, and those by which it tells the deed itself.

    Verbs (`sent`, `held`) are learned only for a language without given words: they tell many other deeds too. One word of a given
    `air defence zone` is none of its terms: it tells much else.
    """
    given = [[frozenset(_forms(w)) for w in _telling(term)] for terms in trigger.terms.values() for term in terms]
    single = {form for term in given if len(term) == 1 for form in term[0]}
    given_single = frozenset(single)
    for coded in corpus:
        opening = _lower(" ".join([coded.article.title or "", *(coded.article.text[s.start : s.end] for s in coded.sentences[:2])]))
        for record in coded.records:
            noun = record.why is not None and record.why.rule.startswith("noun")
            if noun and record.why is not None and _told_again(record, trigger) and not given_single.isdisjoint(opening):
                single.update(m.text.lower() for m in record.why.matched if len(m.text) > 3)
            if not of_trigger(record, trigger) or not {*record.target, *record.against} or not record.why:
                continue
            if noun or coded.article.language not in trigger.terms:
                single.update(m.text.lower() for m in record.why.matched if len(m.text) > 3)
    party = {*trigger.perpetrator, *trigger.victim, *trigger.beneficiary}
    named = ((c.article.text[m.start : m.end], m.form) for c in corpus for m in c.mentions if party & set(m.actors))
    names = {w.lower() for text, form in named if form != "adjective" for w in words(text)}  # `den iranischen Angriff` is no name
    parts = {form for term in given for forms in term if (len(term) > 1 or len(max(forms, key=len)) >= _JOINED) and not forms & names for form in forms}
    joint = tuple(tuple(term) for term in given if len(term) > 1)
    return Terms(frozenset(single), frozenset(parts), _heads(parts, corpus), joint, frozenset(_names(trigger.perpetrator, corpus)))


def _told_again(record: Record, trigger: Trigger) -> bool:
    """`jailed two bishops. ... called the arrests an outrage`: a noun by which a text speaks again of what the perpetrator has done at home."""
    home = {actor.partition(":")[0] for actor in trigger.perpetrator}
    rule = record.why.rule if record.why is not None else ""
    at_home = bool(record.target) and all(":" in actor and actor.partition(":")[0] in home for actor in record.target)
    return record.type in ("COERCE", "ASSAULT") and "same deed" in rule and bool(set(record.source) & set(trigger.perpetrator)) and at_home


def _heads(parts: Collection[str], corpus: Sequence[Coded]) -> frozenset[str]:
    """Nouns of German texts in which one of the terms ends."""
    told = {w for c in corpus if c.article.language == "de" for w in words(c.article.text) if w[:1].isupper() and len(w) >= _JOINED}
    return frozenset(w.lower() for w in told if any(len(term) >= len(w) + 4 and term.endswith(w.lower()) for term in parts))


def _names(actors: Sequence[str], corpus: Sequence[Coded]) -> set[str]:
    """What names one of the actors, in small letters: `north korea`, `syrian`, `peking`."""
    named = (c.article.text[m.start : m.end] for c in corpus for m in c.mentions if m.form in _NAMES and set(actors) & set(m.actors))
    return {" ".join(words(text)).lower() for text in named if len(text) > 3}


def _telling(term: str) -> list[str]:
    """The words of a given term, in small letters, without its short ones; a term that has no others tells by these: `gas`, `cut-off`."""
    said = [w.lower() for w in words(term)]
    return [w for w in said if len(w) > 3] or [w for w in said if len(w) > 1]


def _forms(word: str) -> set[str]:
    """A given word and its regular inflections in both languages: `Bomber`, `Bombers`; `Drohnen`, `Drohne`."""
    shorter = {word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) > 3}
    return {word, *shorter, *(word + ending for ending in _ENDINGS)} if len(word) > 3 else {word}


def of_trigger(record: Record, trigger: Trigger) -> bool:
    """Whether a record tells the trigger itself: a deed, whatever its status, of the perpetrator towards its parties.

    The beneficiary's dealings with the perpetrator are its other half: `Russian ships took the soldiers aboard`.
    """
    if record.kind != "event" or record.type not in (*_DEEDS, "THREATEN", "AGREE"):
        return False
    own, aimed = set(record.source), {*record.target, *record.against}
    parties, shared = {*trigger.victim, *trigger.beneficiary}, {*trigger.perpetrator, *trigger.beneficiary}
    if own & set(trigger.perpetrator):
        if record.type == "AGREE":
            return bool(own & set(trigger.beneficiary)) and own <= shared  # both say what they have agreed
        return bool(parties & aimed) or not record.target
    return bool(own) and own <= shared and record.type != "THREATEN" and aimed <= shared


def responses(corpus: Sequence[Coded], trigger: Trigger, *, opens: date) -> tuple[list[Linked], pl.DataFrame]:
    """Records linked to the trigger, all scores kept; the table is sorted by day, actor and record."""
    terms = cluster_terms(trigger, corpus)
    found: list[Linked] = []
    abouts = [_about(coded, trigger, terms) for coded in corpus]
    things = things_named(corpus, [about.sentences if about.told else frozenset[int]() for about in abouts], [not (about.named or about.hit) for about in abouts])
    for coded, first in zip(corpus, abouts, strict=True):
        about = first if first.told or not things else _about(coded, trigger, replace(terms, things=things))
        days = act_days(coded, about.deeds)
        responders = {s for r in coded.records for s in r.source} - set(trigger.perpetrator)
        timed = ((r, days.get(r.id)) for r in coded.records)
        linked = (_link(coded, record, trigger, about, responders, day, opens) for record, day in timed if day is not None)
        found += _weighed([item for item in linked if item is not None], trigger, responders)
    rows = [
        {
            "record_id": f"{item.coded.article.article_id}/{item.record.id}",
            "article_id": item.coded.article.article_id,
            "trigger_id": trigger.id,
            "actor": actor,
            "date": item.day,
            "link_score": item.score,
            "link_reasons": list(item.reasons),
            "rung": item.rung if item.refusal else item.record.rung,
            "counts_as": item.rung,
            "stance": stance(item.side),
            "latency_days": (item.day - opens).days,
            "type": item.record.type,
            "mode": item.record.mode,
        }
        for item in found
        for actor in item.record.source
    ]
    table = pl.DataFrame(rows, schema=RESPONSES, orient="row").sort("date", "actor", "record_id")
    return found, check(table, RESPONSES, name="responses")


@dataclass(frozen=True, slots=True)
class _About:
    """What of an article speaks of the trigger."""

    sentences: frozenset[int]
    deeds: frozenset[str]  # ids of the records that tell the trigger itself
    terms: Terms  # the words by which the corpus speaks of the trigger
    named: bool  # the perpetrator is named in the text or its title
    told: bool  # the text tells the trigger: its perpetrator, and its deed or a word for it
    mainly: bool  # it opens with the trigger, or comes back to it
    hit: bool  # the victim is named
    both: bool  # perpetrator and victim are named


def _about(coded: Coded, trigger: Trigger, terms: Terms) -> _About:
    deeds = [r for r in coded.records if of_trigger(r, trigger)]
    said = {s.index: _lower(coded.article.text[s.start : s.end]) for s in coded.sentences}
    naming, hit = _naming(coded, trigger.perpetrator), _naming(coded, trigger.victim)
    both, joined = bool(naming and hit), coded.article.language == "de"
    worded = {i for i, own in said.items() if terms.held(own) or ((both or i in naming) and terms.partly(own, joined=joined))}
    places = [(sentence_of(r, coded.sentences), bool({*r.target, *r.against}), r.type in _HELP and not trigger.beneficiary) for r in deeds]
    bare = not (trigger.victim or trigger.beneficiary or trigger.terms)  # a trigger file that gives nothing to know the deed by
    others = bare or bool(hit or _naming(coded, trigger.beneficiary))
    # `China sent a hospital ship` is another deed of the perpetrator
    telling = {i for i, aimed, helps in places if aimed or (others and not helps) or i in worded}
    affair = {i for i in naming | hit if both and not cues(coded.article.language or "en")["affair"].isdisjoint(said[i])}
    thing = {i for i in said if naming or hit if terms.things & called(coded, i)} if terms.things else set[int]()
    title = coded.article.title or ""
    in_title = terms.held(_lower(title))
    # A text that names the perpetrator once may speak of its deed alone further on; one that comes back to the deed need not name it
    # if its title speaks of it or it names who was hit.
    # `Britain joins the patrols in the Strait of Hormuz`, `after the blast at the depot`; or its title and its text speak of the deed
    opens = any(terms.named_well(said[i]) for i in hit & {0, 1}) or (in_title and bool(hit) and bool(worded))
    known = bool(naming) or terms.names_in(title) or ((in_title or bool(hit)) and len(worded) > 1) or opens
    between = len(naming & hit) > 1  # it comes back to both at once: what it tells lies between them
    fresh = both and len(naming | hit) * 2 >= len(coded.sentences) and _fresh(coded, trigger)
    speaks = telling | affair | thing | (worded if known or thing else set())
    mainly = in_title or any(i in speaks for i in (0, 1)) or len(speaks) * 3 >= len(coded.sentences)
    return _About(
        sentences=frozenset(speaks), deeds=frozenset(r.id for r in deeds), terms=terms, named=bool(naming),
        told=bool(telling) or (known and bool(worded or in_title)) or bool(affair or thing) or between or fresh or (both and _answering(coded, trigger)), mainly=mainly, hit=bool(hit), both=both,
    )  # fmt: skip


def _fresh(coded: Coded, trigger: Trigger) -> bool:
    """Whether a text came out on the day on which the trigger was public, or on the next."""
    day, opens = coded.article.published_on, trigger.public_since
    return day is not None and opens is not None and opens <= day <= opens + _NEAR


def _answering(coded: Coded, trigger: Trigger) -> bool:
    """Whether a text of the week after the trigger opens with an answer to the perpetrator: `London expels Russians`."""
    day, opens = coded.article.published_on, trigger.public_since
    if day is None or opens is None or not opens <= day <= opens + _WEEK:
        return False
    parties = {*trigger.perpetrator, *trigger.beneficiary}
    answers = (
        r for r in coded.records
        if r.type in _OPENINGS and r.embedded_in is None and _rung(r) is not None and {*r.target, *r.against} & set(trigger.perpetrator)
    )  # fmt: skip
    return any(r.source and not parties & set(r.source) and sentence_of(r, coded.sentences) == 0 for r in answers)


def _naming(coded: Coded, actors: Sequence[str]) -> set[int]:
    """Indices of the sentences that name one of the actors."""
    starts = [m.start for m in coded.mentions if set(actors) & set(m.actors)]
    return {s.index for s in coded.sentences if any(s.start <= start < s.end for start in starts)}


def _lower(text: str) -> frozenset[str]:
    return frozenset(w.lower() for w in words(text))


def _rung(record: Record) -> int | None:
    """What the record counts as if it is an answer at all."""
    if record.kind == "silence":
        return NOTICE if record.silence_degree in _REFUSALS and not (record.silence_degree == "no_comment" and _unreached(record)) else None
    if record.kind != "event" or record.mode == "off_topic":
        return None
    if record.type == "COMMENT" and record.mode == "deny" and record.factuality.status == "absent":
        return NOTICE  # `neither confirmed nor denied`: heard, and on no side
    return record.counts_as


def _unreached(record: Record) -> bool:
    """`did not return calls`, `war nicht zu erreichen`: nobody refused to speak, nobody was there."""
    said = {w.lower() for m in (record.why.matched if record.why else ()) for w in words(m.text)}
    return any(not cues(language)["unreached"].isdisjoint(said) for language in ("de", "en"))


def _weighed(found: Sequence[Linked], trigger: Trigger, responders: Set[str]) -> list[Linked]:
    """The answers of one text with the sides that they likely take; what the method puts on no side stays there."""
    answers = {i.record.id: Answer(i.record, i.coded, trigger, i.rung, responders) for i in found if not sideless(i.record, i.coded, trigger)}
    taken = dict(zip(answers, SideJudge.built_in().sides(list(answers.values())), strict=True))
    return [_on(item, taken[item.record.id], answers[item.record.id].ruled) if item.record.id in taken else item for item in found]


def _on(item: Linked, taken: Side, ruled: Side) -> Linked:
    reasons = item.reasons if taken == ruled else (*item.reasons, "its side was weighed")
    return replace(item, side=taken, reasons=reasons)


def _own_plan(record: Record, coded: Coded) -> bool:
    """Whether an embedded act is its speaker's own and the act of saying so counts for nothing: `does not rule out sending arms`."""
    above = next((r for r in coded.records if r.id == record.embedded_in), None)
    return (
        above is not None
        and record.factuality.status in ("announced", "considered")
        and set(record.source) <= set(above.source)
        and _rung(above) is None
    )


def _link(coded: Coded, record: Record, trigger: Trigger, about: _About, responders: set[str], day: date, opens: date) -> Linked | None:
    record = _passed_on(record, coded, trigger)
    rung, named = _rung(record), named_in(record, coded)
    if rung is not None and only_notice(record, trigger, named):
        rung = NOTICE
    if rung is None or not record.source or (record.embedded_in is not None and not _own_plan(record, coded)):
        return None
    if set(record.source) <= set(trigger.perpetrator) or record.id in about.deeds or _goes_on_anyway(record, trigger):
        return None
    parts = [
        *_of_text(about, rung), *_of_place(record, coded, about), *_of_aim(record, trigger, about, responders), *_against(record, coded, trigger, about, opens)
    ]  # fmt: skip
    score = sum(points for points, _ in parts)
    aimed = {*record.target, *record.against}
    if not about.told and not aimed & set(trigger.perpetrator) and not _helps(record, trigger, about):
        score = min(score, 0.4)
    score = round(min(max(score, 0.0), 1.0), 2)
    return Linked(coded, record, day, rung, score, tuple(why for _, why in parts)) if score >= _SHOWN else None


def _passed_on(record: Record, coded: Coded, trigger: Trigger) -> Record:
    """`stellt Unicef Geld für Bangladesch bereit`, `gave the Red Cross tents for Chad`: help that somebody passes on is for the victim it names."""
    if record.type != "AID" or not record.target or set(record.target) & {*trigger.victim, *trigger.perpetrator, *trigger.beneficiary}:
        return record
    text, spans = coded.article.text, [(e.start, e.end) for e in record.evidence]
    meant = (m for m in coded.mentions if set(trigger.victim) & set(m.actors) and any(start <= m.start < end for start, end in spans))
    led = any(text[: m.start].rstrip().lower().endswith((" für", " zugunsten", " for")) for m in meant)
    return replace(record, target=tuple(trigger.victim)) if led else record


def _goes_on_anyway(record: Record, trigger: Trigger) -> bool:
    """A war that is on already, a cabinet that falls, or what the beneficiary does to others: no answer to the help it gets."""
    if (record.type == "ASSAULT" and record.factuality.status == "ongoing") or (record.type, record.mode) == ("RETREAT", "resign"):
        return True
    own = {actor.partition(":")[0] for actor in record.source}
    aimed = {*record.target, *record.against}
    inside = all(":" in actor and actor.partition(":")[0] in own for actor in aimed) and bool(aimed or record.mode == "crowd-control")
    if record.type == "ASSAULT" and inside and not own & {*trigger.perpetrator}:
        return True  # `police broke up a march`: order kept at home
    shared = {*trigger.perpetrator, *trigger.beneficiary}
    return record.type in _DEEDS and set(record.source) <= shared


def _helps(record: Record, trigger: Trigger, about: _About) -> bool:
    """Help for the victim in a text that names the perpetrator too: an answer even where the deed is not told again."""
    return record.type in _HELP and bool({*record.target} & set(trigger.victim)) and about.both


def _of_text(about: _About, rung: int) -> list[tuple[float, str]]:
    if about.told:
        of_text = (0.35, "the article is about the trigger") if about.mainly else (0.2, "the article tells the trigger")
        # A word taken for an answer by mistake does less harm than a deed: it moves no strongest rung.
        return [of_text, (0.15, "words, where the trigger is told")] if rung <= _WORDS else [of_text]
    return [(0.1, "the article names the perpetrator")] if about.named else []


def _of_place(record: Record, coded: Coded, about: _About) -> list[tuple[float, str]]:
    place = sentence_of(record, coded.sentences)
    if place in about.sentences:
        return [(0.25, "the sentence speaks of the trigger")]
    if place - 1 in about.sentences or place + 1 in about.sentences:
        return [(0.15, "the next sentence speaks of the trigger")]
    return []


def _against(record: Record, coded: Coded, trigger: Trigger, about: _About, opens: date) -> list[tuple[float, str]]:
    """What speaks against an answer, weighed on the dev part of the marked crises (`evals/link_weights.py`)."""
    rule = record.why.rule if record.why else ""
    out = []
    if rule.startswith("noun") and sum(len(words(e.text)) for e in record.evidence) <= 3:
        out.append((-0.1, "a noun alone"))
    if (record.type, record.mode) == ("COMMENT", "report"):
        out.append((-0.1, "it only tells what happened"))
    if rule.startswith("noun") and _held_before(record, coded):
        out.append((-0.5, "a position held before"))
    if not rule.startswith("noun") and record.type in _SPOKEN and _long_held(record, coded):
        out.append((-0.5, "a position held before"))
    if "describes a noun" in rule:
        out.append((-0.3, "it only describes somebody or something"))
    if record.type in _HELP and "source relative" in rule and {*record.target} & set(trigger.perpetrator):
        out.append((-0.5, "it only says who speaks"))  # `France, which is selling submarines to India, declined to take sides`
    if record.type == "CONSULT" and not _convenes(record, coded) and not {*record.target, *record.against} & {*trigger.perpetrator, *trigger.victim, *trigger.beneficiary}:
        out.append((-0.2, "talks with others"))
    if record.type == "CONSULT" and (rule.startswith("noun") or "source relative" in rule) and _setting(record, coded):
        out.append((-0.4, "only where it was said"))
    weighed = "source by judgement" in rule
    if weighed:
        out.append((-0.3, "who did it was weighed"))
    nameless = rule.startswith("noun") and record.type in _DEEDS and (weighed or "told by judgement" in rule or _by_pronoun(record, coded))
    own = {w.lower() for m in record.why.matched for w in words(m.text)} if record.why and nameless else set()
    if nameless and (about.terms.held(own) or (record.rung or 0) >= _STRONG):  # `the deployment, in his view`: the deed itself
        out.append((-0.4, "the deed itself, named by a noun"))
    if record.type == "AID" and record.target and set(record.target) <= set(record.source):
        out.append((-0.4, "help for oneself"))
    if record.type in _SETTLED and _settled_before(record, coded):
        out.append((-0.4, "settled before"))
    if (record.rung or 0) > _WORDS and _long_before(record, coded):
        out.append((-0.5, "told of a time before"))
    if _of_that_time(record, coded):
        out.append((-0.6, "told of that time"))
    place = sentence_of(record, coded.sentences)
    inner = asides(coded.article.text, coded.sentences[place], record) if place >= 0 else []
    here = [t for t in times_told(coded)[place] if t.kind != "interval_to_now"] if place >= 0 else []
    ends = [ends_on(t) for t in here if not any(start <= t.span.start < end for start, end in inner)]
    if done_before(record, coded, opens):
        out.append((-0.65, "told as done before"))
    elif any(last is not None and last < opens for last in ends) and not dated_since(record, coded, opens):
        years = all(t.kind != "date" or _a_year(t) for t in here) and (record.rung or 0) > _WORDS
        out.append((-0.6 if years else -0.4, "the sentence tells of a time before"))
    return out


def _a_year(time: Time) -> bool:
    """Whether a time names a whole year: `in 2019`."""
    first, _, last = (time.value or "").partition("/")
    return first.endswith("-01-01") and last == f"{first[:4]}-12-31"


def _convenes(record: Record, coded: Coded) -> bool:
    """`kam der Ständige Rat zusammen`, `the Security Council met`: a body that sits talks with nobody else."""
    agent, pattern = record.source_agent, cues(coded.article.language or "en").patterns["gathering.where"]
    aimed = {*record.target, *record.against}
    return agent is not None and not aimed and bool(pattern.first(tokens(coded.article.text, agent.start, agent.end)))


def _long_before(record: Record, coded: Coded) -> bool:
    """`India, which had delivered a submarine only recently`: a deed that a clause put in tells of who speaks, from an earlier time."""
    known = cues(coded.article.language or "en")
    aside = record.why is not None and "source relative" in record.why.rule
    return aside and any(known.patterns["earlier.words"].first(tokens(coded.article.text, e.start, e.end)) for e in record.evidence)


def _of_that_time(record: Record, coded: Coded) -> bool:
    """`damals protestierte auch Kenia`, `Kenya protested at the time`: a deed whose own words place it in the years of one long past told just before."""
    pattern = cues(coded.article.language or "en").patterns["history.that_time"]
    place = sentence_of(record, coded.sentences)
    past = any(
        r.rung and r.counts_as is None and r.factuality.status == "realised" and place - 1 <= sentence_of(r, coded.sentences) <= place for r in coded.records
    )
    return past and any(pattern.first(tokens(coded.article.text, e.start, e.end)) for e in record.evidence)


def _settled_before(record: Record, coded: Coded) -> bool:
    """`held a long-planned exercise`: a deed that its own words say was settled before."""
    pattern = cues(coded.article.language or "en").patterns["settled.before"]
    return any(pattern.first(tokens(coded.article.text, e.start, e.end)) for e in record.evidence)


def _held_before(record: Record, coded: Coded) -> bool:
    """`runs against China's own call`: what the noun names was said before, whatever the sentence tells."""
    standing = cues(coded.article.language or "en")["standing"]
    before = [words(coded.article.text[max(0, m.start - 30) : m.start]) for m in (record.why.matched if record.why else ())]
    return any(own and own[-1].lower() in standing for own in before)


def _long_held(record: Record, coded: Coded) -> bool:
    """`has long demanded`, `fordert seit langem`: what is said here was said before."""
    pattern = cues(coded.article.language or "en").patterns["long_held.words"]
    return any(pattern.first(tokens(coded.article.text, e.start, e.end)) for e in record.evidence)


def _setting(record: Record, coded: Coded) -> bool:
    """`bei einem Besuch in Kiew verurteilte sie`, `after talks in Oslo he said`, `who was in Kyiv for talks`: a meeting that tells where its visitor spoke."""
    place = sentence_of(record, coded.sentences)
    spoke = any(
        (other.type in _SPOKEN or other.kind == "silence") and other.source == record.source and other.embedded_in is None and sentence_of(other, coded.sentences) == place
        for other in coded.records
    )
    around = cues(coded.article.language or "en")["setting"]
    before = [words(coded.article.text[max(0, m.start - 40) : m.start])[-3:] for m in (record.why.matched[:1] if record.why else ())]
    aside = record.why is not None and "source relative" in record.why.rule  # `der sich zu Gesprächen in Kiew aufhielt`
    return spoke and (aside or any(around & {w.lower() for w in own} for own in before))


def _by_pronoun(record: Record, coded: Coded) -> bool:
    agent = record.source_agent
    return agent is not None and any(m.form == "pronoun" and m.start < agent.end and agent.start < m.end for m in coded.mentions)


def _of_aim(record: Record, trigger: Trigger, about: _About, responders: set[str]) -> list[tuple[float, str]]:
    aimed = {*aimed_at(record), *record.against}
    if aimed & set(trigger.perpetrator) or _at_its_people(record, trigger):
        return [(0.35, "aimed at the perpetrator")]
    if aimed & {*trigger.beneficiary, *trigger.victim} or for_the_struck(record, trigger):
        helps = [(0.15, "helps the victim, and the perpetrator is named")] if _helps(record, trigger, about) else []
        return [(0.25, "aimed at a party of the trigger"), *helps]
    if (record.type, record.mode) == ("REQUEST", "formal"):
        return [(0.2, "it asks a body to act")]  # `lodged a complaint with ICAO`: whom it asks is not whom it answers
    if (record.type, record.mode) == ("REJECT", "formal") and refuses_to_answer(record):
        return [(0.1, "it votes on an answer")]  # `voted against the Canadian draft`
    if not aimed:
        return (
            [(0.2, "an answer that names nobody else")]
            if record.type in _ANSWERS or record.kind == "silence"
            else [(0.15, "names nobody else")]
        )
    if record.type in ("REQUEST", "AGREE", "SUPPORT", "CONSULT", "THREATEN", "COMMENT", "COOPERATE"):
        return [(0.1, "addressed to somebody who answers")] if aimed & responders else [(0.05, "addressed to somebody else")]
    return [] if aimed & responders else [(-0.1, "aimed at somebody else")]


def _at_its_people(record: Record, trigger: Trigger) -> bool:
    """`expelled two Russian engineers`: citizens of the perpetrator whom another land sends home are sent to it."""
    states = {actor.partition(":")[0] for actor in record.target}
    return (record.type, record.mode) in _SENT_HOME and bool(states & set(trigger.perpetrator)) and not states & {a.partition(":")[0] for a in record.source}


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing somebody said or did, whatever about: the record's key, the event it tells, its day, by whom."""

    key: tuple[str, str]  # article id, record id
    event: str
    day: date
    actors: tuple[str, ...]


def utterances(corpus: Sequence[Coded], trigger: Trigger) -> list[Utterance]:
    """All that was said or done, the trigger itself and embedded contents left out."""
    out = []
    for coded in corpus:
        days = act_days(coded)
        for record in coded.records:
            day = days.get(record.id)
            if record.kind != "event" or record.embedded_in is not None or day is None:
                continue
            if record.factuality.status not in ("realised", "ongoing", "announced") or of_trigger(record, trigger):
                continue
            key = (coded.article.article_id, record.id)
            out.append(Utterance(key, record.event_cluster or "/".join(key), day, record.source))
    return out


def other_utterances(
    corpus: Sequence[Coded], linked: Sequence[Linked], trigger: Trigger, opens: date, closes: date, *, told: Sequence[Utterance] | None = None,
    threshold: float = THRESHOLD,
) -> Mapping[str, int]:  # fmt: skip
    """M: what each actor said or did in the window that is not linked to the trigger (embedded contents left out).

    Reports of one event (`event_cluster`) count once. told: `utterances` of the same corpus, where they are at hand.
    """
    own = {(item.coded.article.article_id, item.record.id) for item in linked if item.score >= threshold}
    events: dict[str, set[str]] = {}
    for said in utterances(corpus, trigger) if told is None else told:
        if opens <= said.day <= closes and said.key not in own:
            for actor in said.actors:
                events.setdefault(actor, set()).add(said.event)
    return {actor: len(found) for actor, found in events.items()}


def heard(corpus: Sequence[Coded], opens: date, closes: date) -> dict[str, Heard]:
    """By actor: the publishers and languages that told of any of its acts in the window."""
    publishers: dict[str, set[str]] = {}
    languages: dict[str, set[str]] = {}
    for coded in corpus:
        days = act_days(coded)
        for record in coded.records:
            day = days.get(record.id)
            if record.kind != "event" or day is None or not opens <= day <= closes:
                continue
            for actor in record.source:
                publishers.setdefault(actor, set()).add(coded.article.publisher or "")
                languages.setdefault(actor, set()).add(coded.article.language or "")
    return {a: Heard(frozenset(publishers[a] - {""}), frozenset(languages[a] - {""})) for a in publishers}
