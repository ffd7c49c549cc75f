"""Whose deed a text is about, weighed: by who does what to whom in it, and by the words around each name.

Most texts about a crisis tell the answers and only mention the deed. Learned from the dev part of the marked crises and passages
(`training/doers`). Names are masked: nothing says who somebody is, so that what is learned of one quarrel holds for every other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from echolot.linear import Block, Linear, encoded
from echolot.link.sentences import sentence_of
from echolot.link.story import BODIES, Story, is_deed, is_measure, place
from echolot.records import Coded, Record

QUESTIONS = ("doer",)  # the one question of the weights
LEAD = 0.75  # log odds by which somebody must be likelier than whom the rules take (cross-validated, `training/doers`)
SHORTEST = 3  # sentences that tell something; texts of fewer tell the deed and little else, and were not learned from
_AGAINST_ITS_STATE = frozenset(("rebels", "opposition", "militia"))  # parties of their own, no organs of their state
_NO_STATE = frozenset(("AUTHOR", "UNKNOWN", "WEST", "ALLIES", "GEO", "AUTOCRATS"))
_DONE = frozenset(("realised", "ongoing"))
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[.,:;!?»«\"“”()–]")
_NEAR = 4  # words to either side of a name
_STEPS = (-2.0, -1.0, -0.5, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
_COUNTS = (0, 1, 2, 3, 5)


def party(actor: str) -> str:
    """The party an actor belongs to: offices and organs to their state, rebels to nobody but themselves."""
    state, _, organ = actor.partition(":")
    return actor if organ in _AGAINST_ITS_STATE else state


def parties(actors: Iterable[str]) -> set[str]:
    return {party(actor) for actor in actors}


@dataclass(frozen=True)
class Question:
    """A text, asked whose deed it is about."""

    coded: Coded
    story: Story

    @cached_property
    def candidates(self) -> list[str]:
        """Every party that the text names or that acts in it, in order."""
        named = [party(a) for m in self.coded.mentions for a in m.actors]
        acting = [party(a) for r in self.coded.records for a in (*r.source, *r.target)]
        return [p for p in dict.fromkeys((*named, *acting)) if p.partition(":")[0] not in _NO_STATE]

    def actor_of(self, candidate: str) -> str:
        """The id by which a party acts in the text: its army's where only that is told of."""
        doing = Counter(a for r in (*self.story.deeds, *self.story.measures) for a in r.source if party(a) == candidate)
        if candidate in doing or not doing:
            return candidate
        return max(doing, key=lambda a: doing[a])

    def facts(self, candidate: str) -> list[str]:
        """What speaks for a candidate in numbers: each as the thresholds it passes."""
        counts = [f"{name}>{step}" for name, n in self.counts[candidate].items() for step in _COUNTS if n > step]
        return counts + [f"{name}<{step}" for name, value in self.shares[candidate].items() for step in _STEPS if value < step]

    def strings(self, candidate: str) -> list[str]:
        """The words around the candidate's names, and the words of its acts and of acts against it."""
        return list(dict.fromkeys((*self._around[candidate], *self._told[candidate], "-")))

    # numbers

    @cached_property
    def counts(self) -> dict[str, Counter[str]]:
        """Of every party, how often what is told of it."""
        out = {p: Counter[str]() for p in self.candidates}
        others: dict[tuple[str, str], set[str]] = defaultdict(set)
        for record in self.coded.records:
            sources, targets = parties(record.source), parties(record.target)
            for p in sources & out.keys():
                out[p].update(self._done_by(record, targets - {p}))
            for p in targets & out.keys():
                for name, by in self._done_to(record, sources - {p}):
                    others[p, name] |= by
        for (p, name), who in others.items():
            out[p][name] = len(who)
        for record in self.story.blames:
            if not record.target:
                for p in parties(self.story.near[record.id]) & out.keys():
                    out[p]["blamed beside"] += 1
        for mention in self.coded.mentions:
            for p in parties(mention.actors) & out.keys():
                out[p].update((f"form {mention.form}", *(("opens",) if mention.start < self._opening else ())))
        for p, told in out.items():
            told.update(self._standing(p))
        return out

    def _done_by(self, record: Record, targets: set[str]) -> Iterator[str]:
        done, deep = record.factuality.status in _DONE, record.embedded_in is not None
        yield "acts"
        if is_deed(record):
            yield from ("deeds", f"deed {record.type}", f"deed by {'noun' if _by_noun(record) else 'verb'}")
            if targets:
                yield "deed at somebody"
            if record.attribution.voice == "author" and not deep:
                yield "plain deed"
            if place(record) < self._opening:
                yield "opening deed"
            if self._is_past(record):
                yield "deed of a day before"
        elif record.type in ("ASSAULT", "COERCE", "MOBILIZE"):
            yield f"not done: {record.factuality.status}"
        if is_measure(record):
            yield "measures"
        if record.mode in ("deny", "justify"):
            yield "denies"
        if record.kind != "event":
            yield f"is {record.kind}"
        elif done and not deep:
            yield f"does {record.type}"

    def _done_to(self, record: Record, sources: set[str]) -> Iterator[tuple[str, set[str]]]:
        """What is done to a party, and by whom: each counts once."""
        if record.kind != "event":
            yield f"at it: {record.kind}", sources
            return
        done, deep, who = record.factuality.status in _DONE, record.embedded_in is not None, sources or {"nobody"}
        if is_deed(record):
            yield "hit by somebody" if sources else "hit by nobody", who
            if _by_noun(record):
                yield "hit, by a noun", who
        elif done:
            yield f"at it: {record.type}", who
            if not deep:
                yield f"plainly at it: {record.type}", sources
        else:
            yield f"not done to it: {record.type}", who
        if record.mode == "concern":
            yield "concern", sources

    def _standing(self, p: str) -> Iterator[str]:
        story = self.story
        actors = self._actors(p)
        yes = {
            "accused": any(map(story.accused, actors)), "hit by an unnamed": any(map(story.hit_by_nobody, actors)),
            "body": p in BODIES or len(p) != 3,
            "first to do": p in self._first_deed[0], "first hit": p in self._first_deed[1],
            "first to do plainly": p in self._first_plain[0], "first hit plainly": p in self._first_plain[1],
        }  # fmt: skip
        return (name for name, holds in yes.items() if holds)

    @cached_property
    def shares(self) -> dict[str, dict[str, float]]:
        """Of every party, where and how much it is told of, on scales."""
        return {p: dict(self._placed(p)) for p in self.candidates}

    def _placed(self, p: str) -> Iterator[tuple[str, float]]:
        length, named, order = max(1, len(self.coded.article.text)), self._named, list(self._first)
        records, others = self.coded.records, [q for q in self.candidates if q != p]
        answers = self._answers[p]
        yield from (
            ("share", named[p] / max(1, named.total())), ("of the most", named[p] / max(1, *named.values(), 0)), ("order", float(order.index(p) if p in order else len(order))),
            ("first named", self._first.get(p, length) / length), ("answers", answers), ("answers more", answers - max((self._answers[q] for q in others), default=0.0)),
            ("done", max((self.story.done(a) for a in self._actors(p)), default=0.0)),
            ("deed at", min((place(r) for r in (*self.story.deeds, *self.story.measures) if p in parties(r.source)), default=2 * length) / length),
            ("blamed at", min((place(r) for r in self.story.blames if p in parties(r.target)), default=2 * length) / length),
            ("acts at", min((place(r) for r in records if r.kind == "event" and p in parties(r.source)), default=2 * length) / length),
            ("hit at", min((place(r) for r in records if is_deed(r) and p in parties(r.target)), default=2 * length) / length),
        )  # fmt: skip

    def _actors(self, p: str) -> list[str]:
        """The ids of a party that the text names or tells of."""
        return self._ids.get(p, [p])

    @cached_property
    def _ids(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = defaultdict(list)
        for actor in dict.fromkeys((*(a for m in self.coded.mentions for a in m.actors), *(a for r in self.coded.records for a in (*r.source, *r.target)))):
            out[party(actor)].append(actor)
        return out

    @cached_property
    def _answers(self) -> dict[str, float]:
        return {p: max(map(self.story.answers, self._actors(p)), default=0.0) for p in self.candidates}

    @cached_property
    def _first_deed(self) -> tuple[set[str], set[str]]:
        return _first([r for r in self.story.deeds if r.source])

    @cached_property
    def _first_plain(self) -> tuple[set[str], set[str]]:
        return _first([r for r in self.story.deeds if r.source and r.attribution.voice == "author" and r.embedded_in is None and not is_measure(r)])

    @cached_property
    def _named(self) -> Counter[str]:
        return Counter(party(a) for m in self.coded.mentions for a in m.actors)

    @cached_property
    def _first(self) -> dict[str, int]:
        out: dict[str, int] = {}
        for mention in self.coded.mentions:
            for actor in mention.actors:  # in their order, that of a set changes from run to run
                out.setdefault(party(actor), mention.start)
        return out

    @cached_property
    def _opening(self) -> int:
        """Where the first sentence ends."""
        return next((s.end for s in self.coded.sentences if not s.heading), 0)

    def _is_past(self, record: Record) -> bool:
        published, told = self.coded.article.published_on, record.time.value if record.time is not None else None
        return published is not None and told is not None and told[:10] < published.isoformat()

    # words

    @cached_property
    def _around(self) -> dict[str, list[str]]:
        text, at = self.coded.article.text, 0
        tokens: list[tuple[str, set[str]]] = []
        for mention in self.coded.mentions:
            if mention.start < at:
                continue
            tokens += [(t.lower(), set()) for t in _TOKEN.findall(text, at, mention.start)]
            tokens.append(("<name>", parties(mention.actors)))
            at = mention.end
        tokens += [(t.lower(), set()) for t in _TOKEN.findall(text, at)]
        plain = [token for token, _ in tokens]
        out: dict[str, list[str]] = {p: [] for p in self.candidates}
        for n, (_, meant) in enumerate(tokens):
            held = list(_contexts(plain[max(0, n - _NEAR) : n][::-1], plain[n + 1 : n + 1 + _NEAR])) if meant else []
            for p in meant & out.keys():
                out[p] += held
        return out

    @cached_property
    def _told(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {p: [] for p in self.candidates}
        for record in self.coded.records:
            status = "done" if record.factuality.status in _DONE else record.factuality.status
            kind, how = record.type or record.kind, "noun" if _by_noun(record) else "verb"
            carried = [span.text.lower() for span in (record.why.matched if record.why else ())]
            sources, targets = parties(record.source), parties(record.target)
            for role, who in (("by", sources), ("at", targets - sources)):
                for p in who & out.keys():
                    out[p] += [f"{role}:{kind}:{record.mode}:{status}", f"{role}:{kind}:{how}:{status}", *(f"{role} word:{w}" for w in carried)]
                    if role == "at":
                        out[p].append(f"at:{kind}:{'somebody' if sources else 'nobody'}")
        return out


def _first(deeds: Sequence[Record]) -> tuple[set[str], set[str]]:
    """Who does the first of these deeds, and whom it hits."""
    first = min(deeds, key=place, default=None)
    return (set(), set()) if first is None else (parties(first.source), parties(first.target))


def _contexts(before: Sequence[str], behind: Sequence[str]) -> Iterator[str]:
    """The words around a name, nearest first."""
    for side, near in (("L", before), ("R", behind)):
        for n, word in enumerate(near, start=1):
            yield from (f"{side}{n}:{word}", f"{side}:{word}")
        if len(near) > 1:
            yield f"{side}{side}:{near[0]} {near[1]}"
    if before and behind:
        yield f"LR:{before[0]} {behind[0]}"


def _by_noun(record: Record) -> bool:
    return record.why is not None and record.why.rule.startswith("noun")


@dataclass(frozen=True, slots=True)
class DoerJudge:
    """Weights of strings."""

    weights: Linear

    @classmethod
    @lru_cache(maxsize=1)
    def built_in(cls) -> DoerJudge:
        return cls(Linear.read((files("echolot.link") / "data" / "doers.npz").read_bytes()))

    def doer(self, question: Question, ruled: str) -> str:
        """Whose deed the text is about: whom the rules take, unless somebody else is likelier by LEAD."""
        if len({sentence_of(r, question.coded.sentences) for r in question.coded.records}) < SHORTEST:
            return ruled
        odds = dict(zip(question.candidates, self.odds(question).tolist(), strict=True))
        best = max(odds, key=lambda p: odds[p], default=party(ruled))
        if best == party(ruled) or odds[best] - odds.get(party(ruled), odds[best]) < LEAD:
            return ruled
        return question.actor_of(best)

    def odds(self, question: Question) -> NDArray[np.float32]:
        """Log odds, one a candidate: numbers and words are weighed apart and added."""
        return np.asarray(sum(self.weights.scores(rows(question, kind)) for kind in ("facts", "words")), dtype=np.float32)[:, 0]


def rows(question: Question, kind: str) -> list[Block]:
    """The strings of every candidate. kind: `facts` or `words`."""
    ask = question.facts if kind == "facts" else question.strings
    return [Block("", encoded(ask(p) or ["-"])) for p in question.candidates]
