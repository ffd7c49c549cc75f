"""The records of one text, asked who did what to whom and who answers whom: what `triggers.py` makes triggers of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from echolot.coding import codebook
from echolot.coding.tokens import words
from echolot.link.sentences import mentions_from
from echolot.records import Mention, Record

# A trigger is a deed of this rung or more (method: severity of a challenge starts at a diplomatic measure).
SEVERE = 6
_NOTICE = 1  # the rung of what takes no side
DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID", "COOPERATE"))
# Answers by nature; they provoke only where somebody answers them in turn.
_MEASURES = frozenset(("SANCTION", "REJECT"))
_RESTRAINTS = frozenset(("restrict", "ban", "withhold"))  # modes of COERCE that answer as often as they provoke
_BLAME = frozenset(("ACCUSE", "SANCTION", "REJECT", "THREATEN", "REQUEST", "COMMENT", "MOBILIZE", "COERCE"))
_NO_BLAME = frozenset(("weapons", "deny", "assist", "meet"))  # a missile test, a call for help or talks takes nobody to task
PAYBACK = frozenset(("ACCUSE", "SANCTION", "REJECT", "THREATEN", "REQUEST"))
GROUPS = frozenset(("WEST", "ALLIES"))  # stand for whoever answers
NOBODY = frozenset(("AUTHOR", "UNKNOWN", *GROUPS))
# they answer; they hardly ever provoke
BODIES = frozenset(("UN", "UN:SC", "UN:GA", "EU", "NATO", "G7", "OSCE", "OAS", "AU", "ASEAN", "WTO", "ICJ", "ICC", "ICAO"))
NOWHERE = 1 << 60
_A_YEAR = re.compile(r"(\d{4})-01-01/\1-12-31$")  # a time that is a whole year


def is_deed(record: Record) -> bool:
    """Whether a record can be (part of) a trigger: a severe deed that the text treats as done."""
    return (
        record.kind == "event"
        and record.type in DEEDS
        and (record.rung or 0) >= SEVERE
        and record.factuality.status in ("realised", "ongoing")
        and (record.type not in ("AID", "COOPERATE") or (record.rung or 0) >= 8)
    )


def is_measure(record: Record) -> bool:
    """A severe step of the kind with which states answer: sanctions, expulsions, closed borders."""
    return (
        record.kind == "event"
        and (record.type in _MEASURES or (record.type == "COERCE" and record.mode in _RESTRAINTS))
        and (record.rung or 0) >= SEVERE
        and record.factuality.status in ("realised", "ongoing", "announced")
        and record.embedded_in is None
    )


def mentioned(record: Record, mentions: Sequence[Mention]) -> frozenset[str]:
    """Whom the words of a record name besides its own source: whom an act without a target may be aimed at."""
    named = (m for e in record.evidence for m in mentions_from(mentions, e.start, e.end) if m.end <= e.end)
    return frozenset(a for m in named for a in m.actors) - {*record.source}


class Story:
    """The records of one text, asked who did what to whom and who answers whom."""

    def __init__(self, records: Sequence[Record], mentions: Sequence[Mention]) -> None:
        self.records = records
        self.named = Counter(a for m in mentions for a in m.actors)
        hit = {t for r in records if r.kind == "event" and r.type in ("ASSAULT", "COERCE", "SANCTION") for t in r.target}
        deeds = [r for r in records if is_deed(r) and not (r.type in ("AID", "COOPERATE") and set(r.target) & hit and not r.against)]
        self.deeds = [r for r in deeds if not _recalled(r, records)]
        self.measures = [r for r in records if is_measure(r)]
        self.blames = [r for r in records if blames(r)]
        self.near = {r.id: mentioned(r, mentions) for r in self.blames}
        self.hit = {t for r in self.deeds if r.type in ("ASSAULT", "COERCE") and (r.source or _on(r)) for t in set(r.target) - set(r.source)}  # for sure
        self.accusers = {s for r in self.blames if r.type in ("ACCUSE", "SANCTION") and set(r.target) - set(r.source) for s in r.source}
        self.blamed = {t for r in self.blames for t in set(r.target) - set(r.source)}

    def answers(self, actor: str) -> float:
        """How many others blame, punish, threaten or warn the actor.

        Whom a reproach without a target only mentions counts half, and so does blame by somebody who is blamed: it pays back.
        """
        aimed = {s for r in self.blames if actor in r.target for s in r.source} - {actor}
        near = {s for r in self.blames if not r.target and actor in self.near[r.id] and actor not in self.hit for s in r.source} - {actor} - aimed
        direct = sum(0.5 if s in self.blamed - {actor} else 1.0 for s in aimed)
        if actor in self.accusers and not any(actor in r.source for r in self.deeds):
            return 0.5 * direct  # who accuses somebody by name has suffered rather than done
        return direct + 0.5 * len(near)

    def done(self, actor: str) -> float:
        """Weight of what the actor is told to have done, at most 2."""
        own = sum(weight(r) for r in self.deeds if actor in r.source)
        return min(2.0, own + (0.4 if any(actor in r.source for r in self.measures) else 0.0))

    def first(self, actor: str) -> int:
        """Where the actor's first severe deed is told; beyond the text where none is."""
        return min((place(r) for r in (*self.deeds, *self.measures) if actor in r.source), default=NOWHERE)

    def answering(self, actor: str) -> set[str]:
        """Whom the actor's own acts are aimed at."""
        return {t for r in (*self.blames, *self.measures) if actor in r.source for t in r.target} - {actor}

    def defends(self, actor: str) -> bool:
        """Whether the actor denies or justifies something: the accused do."""
        return any(
            r.type in ("COMMENT", "REJECT") and r.mode in ("deny", "justify") and r.factuality.status == "realised" and actor in r.source
            for r in self.records
        )

    def candidates(self) -> list[str]:
        named = [s for r in (*self.deeds, *self.measures) for s in r.source if not _helps(r) or self.answers(s) >= 1 or self.defends(s)]
        seen = dict.fromkeys(t for r in self.blames for t in (*r.target, *self.near[r.id]))  # each asked once, however often it is blamed
        blamed = [t for t in seen if self.answers(t) >= 1.5 or self.accused(t)]
        return [a for a in dict.fromkeys((*named, *sorted(blamed))) if not nobodys(a) and (a not in BODIES or self.answers(a) >= 1)]

    def accused(self, actor: str) -> bool:
        """Blamed by one, and more than that: it denies, or the deed is told without a doer, or whom it hit names the actor."""
        by = {s for r in self.blames if r.type == "ACCUSE" and actor in r.target for s in r.source}
        told = self.hit_by_nobody(actor) or any(self.hit_by_nobody(victim) for victim in by)
        return (self.answers(actor) > 0 and self.defends(actor)) or (self.answers(actor) >= 1 and told)

    def hit_by_nobody(self, actor: str) -> bool:
        """A deed without a doer is told of the actor: `the annexation of Russia` may be Russia's."""
        return actor not in self.hit and any(not r.source and actor in r.target and r.type not in ("AID", "COOPERATE") for r in self.deeds)

    def perpetrator(self) -> str | None:
        """Whom the text is about, or None where it tells neither deed nor blame."""
        options, central = self.candidates(), self.central()
        if not options:
            return central
        answered = [a for a in options if self.answers(a) >= 1 or self.accused(a)]
        earliest = min(self.first(a) for a in [a for a in options if any(a in r.source for r in self.deeds)] or options)
        deeds = {r.id for r in self.deeds}
        told_first = any(place(r) < earliest for r in self.blames if r.id not in deeds)
        if not answered and told_first and central is not None and central not in options:
            return central  # the text tells answers before any deed: the deed they answer is not coded
        best = max(
            (a for a in options if a in (answered or options) or self.first(a) == earliest),
            key=lambda a: (self.points(a, answered or options, earliest), -self.first(a), self.named[a]),
        )
        hit = {t for r in (*self.deeds, *self.measures) if best in r.source for t in r.target}
        unanswered = not any(self.answers(a) >= 1 for a in options)
        if unanswered and central is not None and central not in (*options, *hit) and self.named[central] > 2 * self.named[best]:
            return central  # nobody answers the deed that was found, and the text is full of somebody else
        return self.resisted(best) or best

    def points(self, actor: str, answered: Sequence[str], earliest: int) -> float:
        """How much speaks for the actor's deed being the story."""
        most = max((self.named[a] for a in answered), default=0) or 1
        points = min(self.answers(actor), 4.0) + self.done(actor) + 0.5 * min(1.0, self.named[actor] / most)
        points += 2.0 if self.accused(actor) else float(self.defends(actor))
        struck = self.struck_first(actor)
        if self.first(actor) == earliest and earliest < NOWHERE and not struck:  # a measure told first may still answer what is not told
            points += 1.0 if any(actor in r.source for r in self.deeds) else 0.5
        # who answers somebody whom others answer too, and is answered by nobody but that one, has not begun
        paying_back = any(b in self.answering(actor) and actor not in self.answering(b) for b in answered)
        return points - float(paying_back or struck) - float(self.charged_first(actor, answered))

    def struck_first(self, actor: str) -> bool:
        """Whether a measure of somebody hit the actor, and the actor's own, all of them told later, are aimed back: `India suspended the treaty. Pakistan closed its airspace`."""
        if any(actor in r.source and not is_measure(r) for r in self.deeds):
            return False
        back, first = self.answering(actor), self.first(actor)
        told = [r for r in self.measures if first < NOWHERE and actor in r.target and actor not in r.source and place(r) < first]
        struck = {s for r in told for s in r.source} & back
        return bool(struck) and not {s for r in self.blames if r.target == (actor,) for s in r.source} - struck  # whom others blame too has begun

    def charged_first(self, actor: str, answered: Sequence[str]) -> bool:
        """Whether the actor lays something to one of these before any deed of its own is told: what it does then answers."""
        return any(
            r.type == "ACCUSE" and r.mode == "allege" and actor in r.source and set(r.target) & (set(answered) - {actor}) and place(r) < self.first(actor)
            for r in self.blames
        )

    def resisted(self, doer: str) -> str | None:
        """Against whom a deed goes that others back and nobody blames: soldiers sent to a president who will not go."""
        backed = any(r.type == "SUPPORT" and not set(r.source) & {doer} and (doer in r.target or not r.target) for r in self.records)
        condemned = any(r.type in ("ACCUSE", "COMMENT", "SANCTION") and not r.target and doer not in r.source for r in self.blames)
        if not backed or condemned or self.answers(doer):
            return None
        hit = {t for r in (*self.deeds, *self.measures) if doer in r.source for t in r.target}
        options = [a for a in (hit or self.named) if a not in NOBODY and a not in BODIES and self.named[a] > self.named[doer]]
        return max(options, key=lambda a: (self.named[a], a), default=None)

    def central(self) -> str | None:
        """Whom a text of judgements is about, where neither deed nor measure is told.

        One who is condemned, punished or viewed with concern by name is; else, among two judges or more, the one named most.
        """
        judged = [r for r in self.blames if r.type in ("ACCUSE", "SANCTION") or r.mode == "concern"]
        nameless = {s for r in judged if not r.target for s in r.source}  # `condemned the exercise`, and asked somebody by name to stop
        asked = [r for r in self.blames if r.type == "REQUEST" and nameless & set(r.source)]
        condemned = {t for r in (*judged, *asked) for t in r.target if t not in r.source and not nobodys(t)}
        if condemned:
            return max(sorted(condemned), key=lambda a: (self.answers(a), self.named[a]))
        judging = Counter(s for r in self.blames for s in r.source)
        if len(judging) < 2:
            return None
        score = {a: 2 * self.answers(a) + n - 2 * judging[a] for a, n in self.named.items() if a not in NOBODY and a not in BODIES and a not in self.hit}
        best = max(score, key=lambda a: (score[a], a), default=None)
        return best if best is not None and score[best] >= 2 else None


def nobodys(actor: str) -> bool:
    """Who has begun nothing: groups that stand for whoever answers, and people of whom one speaks only as struck, `concern for the crew`."""
    return actor in NOBODY or actor.endswith(":civilians")


def blames(record: Record) -> bool:
    """An act that takes somebody to task: aimed, done or announced, its speaker's own."""
    if record.kind != "event" or record.type not in _BLAME or not record.source or record.embedded_in is not None:
        return False
    if record.type == "REQUEST" and record.rung == _NOTICE and len(record.target) > 1:
        return False  # `urged both countries to show restraint`
    act = codebook.act(record.type, record.mode, record.context)
    return act is not None and act.stance == "contra" and record.mode not in _NO_BLAME and record.counts_as is not None


def _recalled(record: Record, records: Sequence[Record]) -> bool:
    """`In 2021 Belarus had forced down an airliner`: a deed of a named earlier year, told behind deeds of today and what is said of them, is recalled."""
    if record.embedded_in is not None or not (day := _when(record)) or not _A_YEAR.match(day):
        return False
    before = [r for r in records if place(r) < place(record)]
    today = any((is_deed(r) or is_measure(r)) and not _A_YEAR.match(_when(r)) and (not _when(r) or _when(r) > day) for r in before)
    return today and any(map(blames, before))


def _when(record: Record) -> str:
    """The time told of an act, empty where none is."""
    return (record.time.value if record.time is not None else None) or ""


def _helps(record: Record) -> bool:
    """Arms and aid given to somebody against nobody named: a provocation only if somebody answers it."""
    return record.type in ("AID", "COOPERATE") and record.mode != "personnel" and not record.against


def _on(record: Record) -> bool:
    """`the attack on Kyiv`, `Anschlag auf ...`: by a preposition whom the deed hit; `the annexation of Russia` may be Russia's."""
    return any({w.lower() for w in words(e.text)} & {"on", "against", "auf", "gegen"} for e in record.evidence)


def place(record: Record) -> int:
    """Where the word stands that carries the record."""
    spans = record.why.matched if record.why and record.why.matched else record.evidence
    return min(s.start for s in spans)


def weight(record: Record) -> float:
    """How much a told deed speaks for its being the story: done before ongoing, the text's own words before others'."""
    done = 1.0 if record.factuality.status == "realised" or record.type in ("AID", "MOBILIZE") else 0.5
    done *= (
        0.5 if is_measure(record) or (record.type == "MOBILIZE" and not record.target) else 1.0
    )  # an exercise, a closed border: often an answer
    return done * (1.0 if record.attribution.voice == "author" else 0.3 if record.embedded_in else 0.7)


def hit_in(record: Record) -> tuple[str, ...]:
    """Whom the deed hit; its citizens stand for their state."""
    hit = record.against if record.type in ("AID", "COOPERATE") else record.target
    return tuple(actor.removesuffix(":civilians") for actor in hit)
