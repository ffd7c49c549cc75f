"""Which side answers take, weighed: by what the rules of `stance.py` say, by whom an act is aimed at and whom its words name, and by its words.

Learned from the dev part of the marked crises (`training/sides`). Parties stand for every name that the reader knows: nothing says who
somebody is, so that what is learned of one quarrel holds for every other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from echolot.coding.cues import cues
from echolot.coding.tokens import words
from echolot.linear import Block, Linear, encoded
from echolot.link.sentences import mentions_from, sentence_at
from echolot.link.stance import Side, announced, filled, named_in, side, stance, told_side
from echolot.records import Coded, Mention, Record, Span, Stance, Trigger

HEARD = 1.5  # how much it counts how the reader says that an act leans (answers of passages left out, `training/sides/leaning.py`)
SIDES: tuple[Stance, ...] = ("contra", "neutral", "pro")  # the questions of the weights, in order
COMPANY = 1.0  # how much what an actor's other answers of the text say weighs, against the answer itself (cross-validated, `training/sides`)
_HELP = frozenset(("AID", "SUPPORT", "COOPERATE", "AGREE", "CONSULT"))
_HARSH = frozenset(("MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "THREATEN"))
_BLAME = frozenset(("ACCUSE", "SANCTION"))
_NAMES = frozenset(("name", "adjective", "inhabitant", "capital", "seat", "holder"))  # forms of mentions that say who is meant; `a battalion` does not
# Words that tell a side, whoever says them (`coding/data/cues`).
_CUES = (
    "abetting", "answers", "backing", "ballots", "between_sides", "clamour", "congratulations", "fellows", "friends", "helping_things", "hostile",
    "joining", "mediation", "mentions", "motions", "observing", "punishing", "readiness", "sovereign", "sparing", "state_of_things", "step", "the_fight", "vetoes",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """An act as its side is weighed. rung: what it counts as; responders: who answers, as far as its text tells."""

    record: Record
    coded: Coded
    trigger: Trigger
    rung: int
    responders: Set[str] = frozenset()

    def strings(self) -> list[str]:
        """What the answer is, as strings that have a weight."""
        record, out = self.record, [*self._facts]
        told = [w for span in record.evidence for w in self._masked(span)]
        around = list(self._masked(self._sentence))
        carried = [w.lower() for span in (record.why.matched if record.why else ()) for w in words(span.text)]
        held = {w.lower() for span in record.evidence for w in words(span.text)}
        out += [f"word:{w}" for w in told] + [f"of:{record.type}:{w}" for w in told] + [f"pair:{a} {b}" for a, b in pairwise(told)]
        out += [f"around:{w}" for w in around] + [f"carried:{w}" for w in carried]
        for cue in _CUES:
            if any(held & cues(language)[cue] for language in ("de", "en")):
                out += [f"cue:{cue}", f"cue:{cue}:{record.type}"]
        return list(dict.fromkeys(out))

    @cached_property
    def named(self) -> frozenset[str]:
        """Who is named in its words."""
        return named_in(self.record, self.coded)

    @cached_property
    def told(self) -> Side | None:
        """The side that its words tell, or that its speaker has: who is helped by the deed does not turn against it."""
        if set(self.record.source) & {*self.trigger.perpetrator, *self.trigger.beneficiary}:
            return self.ruled
        if self._denies_its_own and not set(self.record.source) & set(self.trigger.victim):
            return "neutral"  # `denied that it had offered a swap`: of the deed it says nothing
        return told_side(announced(self.record, self.coded.records), self.trigger, self.named)

    @property
    def _denies_its_own(self) -> bool:
        """Whether it denies an act of its own speaker's."""
        denied = (r for r in self.coded.records if r.embedded_in == self.record.id and r.factuality.status == "denied")
        return self.record.mode == "deny" and any(set(r.source) & set(self.record.source) for r in denied)

    @cached_property
    def ruled(self) -> Side:
        """The side that the rules give it."""
        return side(announced(self.record, self.coded.records), self.trigger, self.responders, self.named)

    @cached_property
    def speaks_of_a_party(self) -> bool:
        """Whether it is aimed at a party of the quarrel other than who speaks, or its sentence names one."""
        told = {actor for m in self._mentions(self._sentence) if m.form in _NAMES for actor in m.actors}
        aimed = () if filled(self.record) else self.record.target  # at whom its own words aim it
        others = {*aimed, *self.record.against, *told} - set(self.record.source)
        return bool(self._party_set(others, self.record.source) - {"S"})

    @cached_property
    def takes_to_task(self) -> bool:
        """Whether it blames or punishes the perpetrator, whom its own words name, and the rules take it so too."""
        named = set(self.record.target) & set(self.trigger.perpetrator) & self.named
        return self.record.type in _BLAME and bool(named) and not filled(self.record) and stance(self.ruled) == "contra"

    @cached_property
    def backs_an_answer(self) -> bool:
        """Whether it backs, by name, somebody who answers the deed: `praised Canada` for its sanctions."""
        backed = set(self.record.target) & self.named
        return self.record.type == "SUPPORT" and bool(backed) and not filled(self.record) and backed <= self.responders - set(self.trigger.perpetrator)

    @property
    def _facts(self) -> Iterator[str]:
        record, trigger = self.record, self.trigger
        rule = record.why.rule if record.why is not None else ""
        how = "weighed" if "target by judgement" in rule else "suggested" if "target: " in rule else "told"
        aim, named = self._parties(record.target), self._parties(self.named)
        near = "".join(sorted({party for m in self._mentions(self._sentence) for party in self._parties(m.actors)} - {"S"})) or "-"
        kind = record.type or record.kind
        for name, value in (
            ("kind", kind), ("mode", f"{kind} {record.mode}"), ("aim", aim), ("aim and how", f"{aim} {how}"), ("kind and aim", f"{kind} {aim}"),
            ("kind, aim, how", f"{kind} {aim} {how}"), ("against", self._parties(record.against)), ("named", named), ("kind and named", f"{kind} {named}"),
            ("aim and named", f"{aim} {named}"), ("kind, aim, named", f"{kind} {aim} {named}"), ("near", near), ("kind and near", f"{kind} {near}"),
            ("status", record.factuality.status), ("rung", self.rung), ("hit", bool(trigger.victim)), ("helped", bool(trigger.beneficiary)),
            ("who", "".join(sorted(self._party_set(record.source, ())))),
            ("ruled", self.ruled), ("ruled, kind", f"{self.ruled} {kind}"), ("ruled, aim, how", f"{self.ruled} {aim} {how}"), ("ruled, named", f"{self.ruled} {named}"),
        ):  # fmt: skip
            yield f"{name}={value}"

    def _party_set(self, actors: Collection[str], own: Collection[str]) -> set[str]:
        """P: of the perpetrator; V: of who was hit; B: of who is helped by it; S: of who speaks."""
        states, trigger = _states(actors), self.trigger
        sides = (("P", trigger.perpetrator), ("V", trigger.victim), ("B", trigger.beneficiary), ("S", own))
        return {party for party, those in sides if states & _states(those)}

    def _parties(self, actors: Collection[str]) -> str:
        """The parties among actors; O: others alone; -: nobody."""
        found = self._party_set(actors, self.record.source)
        return "".join(sorted(found)) or ("O" if actors else "-")

    def _masked(self, span: Span) -> Iterator[str]:
        """The words of a span in small letters, parties for names and D for words of the deed."""
        text, at = self.coded.article.text, span.start
        for mention in self._mentions(span):
            if mention.start < at:
                continue
            yield from self._plain(text[at : mention.start])
            yield f"<{self._parties(mention.actors)}>"
            at = mention.end
        yield from self._plain(text[at : max(at, span.end)])

    def _plain(self, text: str) -> Iterator[str]:
        for word in words(text):
            yield "<D>" if word.lower() in self._deed else word.lower()

    @cached_property
    def _deed(self) -> frozenset[str]:
        return frozenset(w.lower() for terms in self.trigger.terms.values() for term in terms for w in words(term))

    @cached_property
    def _sentence(self) -> Span:
        first = self.record.evidence[0]
        home = sentence_at(first.start, self.coded.sentences)
        start, end = (first.start, first.end) if home is None else (home.start, home.end)
        return Span(start, end, self.coded.article.text[start:end])

    def _mentions(self, span: Span) -> list[Mention]:
        return sorted(mentions_from(self.coded.mentions, span.start, span.end), key=lambda m: (m.start, -m.end))


def _states(actors: Collection[str]) -> set[str]:
    return {actor.partition(":")[0] for actor in actors}


@dataclass(frozen=True, slots=True)
class SideJudge:
    """Weights of strings for each of SIDES. lead: log odds by which a side must be likelier that turns what the rules say; heard: how much what the reader says of an act's leaning counts."""

    weights: Linear
    lead: float = 0.0
    heard: float = 0.0

    @classmethod
    @lru_cache(maxsize=1)
    def built_in(cls) -> SideJudge:
        """For soundings, where answers come from many texts."""
        return cls(Linear.read((files("echolot.link") / "data" / "sides.npz").read_bytes()))

    @classmethod
    @lru_cache(maxsize=1)
    def of_one_text(cls) -> SideJudge:
        """For the table of one text, often a commentary."""
        return cls(Linear.read((files("echolot.link") / "data" / "sides_of_one_text.npz").read_bytes()), lead=1.0, heard=HEARD)

    def sides(self, answers: Sequence[Answer]) -> list[Side]:
        """The side of each of the answers of one text, weighed where its words do not tell it."""
        return [_side(taken, a) for taken, a in zip(self.stances(answers, [a.record.source for a in answers]), answers, strict=True)]

    def stances(self, answers: Sequence[Answer], who: Sequence[tuple[str, ...]]) -> list[Stance]:
        """For or against: who answers twice is likely on one side both times. who: whose answer of which text each is."""
        odds = in_company(self.odds(answers), who)
        for row, answer in enumerate(answers):
            odds[row] -= self.lead * _turns(stance(answer.ruled))
            if answer.record.type in _HARSH and stance(answer.ruled) != "pro" and not answer.speaks_of_a_party:
                odds[row, SIDES.index("pro")] = -np.inf  # `moved a battalion`: that it helps the perpetrator would only be a guess
            if answer.takes_to_task or (self.lead and answer.backs_an_answer):
                odds[row, SIDES.index("pro")] = -np.inf  # `condemned Iran`: whatever else its speaker says, a sure reading is not outvoted
        return [stance(a.told) if a.told is not None else SIDES[int(best)] for a, best in zip(answers, odds.argmax(axis=1), strict=True)]

    def odds(self, answers: Sequence[Answer]) -> NDArray[np.float32]:
        """Log odds, (answers, SIDES), of each answer alone."""
        odds = self.weights.scores([Block("", encoded(a.strings())) for a in answers])
        for row, answer in enumerate(answers):
            if self.heard and answer.record.why is not None and answer.record.why.leaning:
                odds[row] += self.heard * np.array(answer.record.why.leaning, dtype=np.float32)
        return odds


def in_company(odds: NDArray[np.float32], sources: Sequence[tuple[str, ...]]) -> NDArray[np.float32]:
    """The odds, moved towards the side that the same source's other answers take; who also says what takes no side is not on none."""
    out, leaning = odds.copy(), odds[:, 0] - odds[:, 2]
    rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, source in enumerate(sources):
        rows[source].append(row)
    for same in rows.values():
        if len(same) > 1:
            others = (leaning[same].sum() - leaning[same]) / (len(same) - 1)
            pull = COMPANY * others / 2
            out[same] += np.stack((pull, np.zeros_like(pull), -pull), axis=1)
    return out


def _turns(ruled: Stance) -> NDArray[np.float32]:
    """Of SIDES, how much they would turn what the rules say: away from a side, or from none to the perpetrator's. That nobody is with the perpetrator is sooner believed."""
    return np.array([0.5 * (ruled == "pro"), ruled != "neutral", ruled != "pro"], dtype=np.float32)


def _side(found: Stance, answer: Answer) -> Side:
    ruled = answer.told or answer.ruled
    if found == stance(ruled):
        return ruled
    if found == "contra":
        return "for_victim" if answer.record.type in _HELP and answer.trigger.victim else "against"
    return "for_perpetrator" if found == "pro" else "neutral"
