"""The second look at a text: by whom and at whom its acts are, weighed with what marked texts have taught, and how sure each reading is.

The rules decide what is told, as which type and with which status: telling what they let go would find more acts, and more
that were never done. Of each act they tell, boosted trees over `traits.py` give every actor in play, and nobody, a chance to
be source or target; what the rules name gives way only to what is so many times likelier. `why` of a record says which part
was settled here. Trained by `training/reader/train.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from math import log

from echolot.coding.forest import Forest
from echolot.coding.lexicon import Reading
from echolot.coding.story import Draft, Story
from echolot.coding.traits import (
    Actors,
    ActView,
    Candidate,
    Exchange,
    Option,
    Told,
    act_row,
    act_views,
    candidates,
    options,
    role_rows,
)
from echolot.records import Span

JUDGE = files("echolot.coding") / "data" / "judge"
# What the rules read in its slot gives way only to what is so many times likelier; what they resolved, sooner.
IN_SLOT, RESOLVED, NOBODY, COMMENTARY = 8.0, 4.0, 2.0, 6.0
A_TEXT = 3  # sentences; what was learned from articles says little of a line or two, where the rules decide alone
MOST = 500  # acts; no article has more, and weighing every actor against every act of a book would take the square of its length
AIMED = 0.45  # a target that the rules have not is passed on to `link/` where it is likelier than this; commentaries leave it to the trigger


@dataclass(slots=True)
class Experience:
    """How often a word was marked as an act of a type, and how often it stood in marked texts at all."""

    yes: dict[tuple[str, str, str], dict[str, float]] = field(default_factory=dict)  # language, form, kind -> type -> times
    seen: dict[tuple[str, str, str], float] = field(default_factory=dict)
    base: dict[str, float] = field(default_factory=dict)  # type -> share of its options that are right
    alone: dict[tuple[str, str, str], tuple[float, float]] = field(default_factory=dict)  # acts without source, without target
    alone_base: dict[str, tuple[float, float]] = field(default_factory=dict)  # the same, as a share of a type's acts

    @classmethod
    def read(cls) -> Experience:
        out = cls()
        with (JUDGE / "experience.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(line for line in lines if not line.startswith("#")):
                alone = (float(row["no_source"] or 0), float(row["no_target"] or 0))
                if row["kind"] == "any":
                    out.base[row["type"]], out.alone_base[row["type"]] = float(row["yes"]), alone
                    continue
                key = (row["language"], row["form"], row["kind"])
                out.seen[key] = float(row["seen"])
                if row["type"]:
                    out.yes.setdefault(key, {})[row["type"]] = float(row["yes"])
                else:
                    out.alone[key] = alone
        return out

    def of(self, language: str, reading: Reading) -> tuple[float, float, float, float]:
        """Log odds that the word is an act of this type, times seen; the same of any type."""
        key = (language, reading.form, reading.kind)
        seen, yes = self.seen.get(key, 0.0), self.yes.get(key, {})
        base = self.base.get(reading.type, 0.1)
        own = (yes.get(reading.type, 0.0) + 3 * base) / (seen + 3)
        every = (sum(yes.values()) + 0.9) / (seen + 3)
        return _odds(own), min(seen, 20.0), _odds(min(every, 0.98)), min(seen, 20.0)

    def nobody(self, language: str, reading: Reading, role: int) -> tuple[float, float]:
        """Share of the word's marked acts without a source (`role` 0) or target (1), drawn towards its type's; how many there are."""
        key = (language, reading.form, reading.kind)
        acts, base = sum(self.yes.get(key, {}).values()), self.alone_base.get(reading.type, (0.2, 0.2))[role]
        return (self.alone.get(key, (0.0, 0.0))[role] + 3 * base) / (acts + 3), min(acts, 20.0)


def _odds(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return log(p / (1 - p))


@dataclass(frozen=True, slots=True)
class Judge:
    """What was learned from the marked texts; `None` for a part that is left to the rules."""

    experience: Experience
    act: Forest
    source: Forest
    target: Forest

    @classmethod
    @lru_cache(maxsize=1)
    def built_in(cls) -> Judge:
        forests = (Forest.read((JUDGE / f"{name}.npz").read_bytes()) for name in ("act", "source", "target"))
        return cls(Experience.read(), *forests)


# judging a text


def judged(story: Story, sentences: int, judge: Judge) -> None:
    """Settle source, target and confidence of every act of a text."""
    acts = in_order(story)
    if not acts or sentences < A_TEXT or len(acts) > MOST:
        return
    told = Told.of(story, acts, sentences)
    keep = _as_told(judge, told)
    sources = _parts(judge.source, told, keep, None, judge.experience)
    targets = _parts(judge.target, told, keep, [c.actors for c, _ in sources], judge.experience)
    for (draft, _, p), (source, sure), (target, likely) in zip(keep, sources, targets, strict=True):
        _settle(draft, p, source, sure, target, likely)


def in_order(story: Story) -> list[Draft]:
    """Every act read from a predicate, told or let go, as it comes in the text."""
    acts = [d for d in (*story.drafts, *story.proposed) if d.act is not None and d.piece is not None]
    return sorted(acts, key=lambda d: (d.sentence, d.hit.at if d.hit else 0, d.dropped))


def _as_told(judge: Judge, told: Told) -> list[tuple[Draft, Option, float]]:
    """Each act as the rules have it, with the chance that it is one, and of that type."""
    own = [
        (view.draft, option, row) for view in act_views(told) for option, row in option_rows(view, judge.experience) if option.chosen
    ]
    chances = judge.act.chances([row for _, _, row in own]).tolist()
    return [(draft, option, p) for (draft, option, _), p in zip(own, chances, strict=True)]


def option_rows(view: ActView, experience: Experience) -> list[tuple[Option, list[float]]]:
    """The types an act can be, each with its row of numbers."""
    draft = view.draft
    assert draft.act is not None and draft.piece is not None
    hits = draft.piece.hits.get(draft.act.hit.at, [])
    found, language = options(draft, hits), draft.piece.story.language
    readings = sum(len(hit.readings) for hit in hits)
    return [(option, act_row(view, option, experience.of(language, option.reading), len(found), readings)) for option in found]


def _parts(
    forest: Forest, told: Told, keep: Sequence[tuple[Draft, Option, float]], sources: Sequence[Actors] | None, experience: Experience
) -> list[tuple[Candidate, float]]:
    """For each act the likeliest candidate and its share of the chance."""
    rows: list[list[float]] = []
    spans: list[tuple[list[Candidate], int, int]] = []
    exchange = Exchange()
    for n, (draft, option, _) in enumerate(keep):
        source = sources[n] if sources is not None else None
        found, more = part_rows(told, draft, option.reading, exchange, source, experience)
        spans.append((found, len(rows), len(rows) + len(more)))
        rows.extend(more)
        exchange.add(draft.sentence, option.reading.type, draft.record.source if source is None else source, draft.record.target)
    chances = forest.chances(rows)
    return [_likeliest(draft, found, chances[first:last].tolist()) for (draft, _, _), (found, first, last) in zip(keep, spans, strict=True)]


def _likeliest(draft: Draft, found: Sequence[Candidate], chances: Sequence[float]) -> tuple[Candidate, float]:
    """The likeliest candidate; that of the rules where it comes near."""
    best, p = max(zip(found, chances, strict=True), key=lambda pair: pair[1])
    for one, own in zip(found, chances, strict=True):
        if one.of_rules and p < own * _vote(draft, one):
            return one, own
    return best, p


def _vote(draft: Draft, own: Candidate) -> float:
    """How many times likelier another must be than whom the rules name, or than nobody."""
    if own.actors and not own.how:
        return IN_SLOT
    if draft.piece is not None and draft.piece.story.article.genre == "commentary":
        return COMMENTARY
    return RESOLVED if own.actors else NOBODY


def part_rows(
    told: Told, draft: Draft, reading: Reading, exchange: Exchange, source: Actors | None, experience: Experience
) -> tuple[list[Candidate], list[list[float]]]:
    """Who can be source (`source` None) or target of an act, each with a row of numbers."""
    assert draft.act is not None
    role = draft.act.source if source is None else draft.act.target
    given = draft.record.source if source is None else draft.record.target
    found = candidates(told, draft, given, role.how)
    if source is not None:
        found = [c for c in found if not c.actors or set(c.actors) != set(source)]
    nobody = experience.nobody(told.story.language, reading, int(source is not None))
    return found, role_rows(told, draft, reading, found, exchange, source, nobody)


def _settle(draft: Draft, p: float, source: Candidate, sure: float, target: Candidate, aimed: float) -> None:
    """Write what was decided into the record, and into `why` who decided it. A target that the rules left open stays so until `link/`."""
    record, by, open_ = draft.record, [], not draft.record.target
    reported = open_ and draft.piece is not None and draft.piece.story.article.genre != "commentary"
    for name, one in (("source", source), ("target", Candidate(()) if open_ else target)):
        if set(getattr(record, name)) != set(one.actors):
            span = _span(draft, one)
            record = replace(record, source=one.actors, source_agent=span) if name == "source" else replace(record, target=one.actors, target_agent=span)
            by.append(f"{name} by judgement")
    assert record.why is not None
    why = replace(record.why, rule="; ".join([record.why.rule, *by]), likely=target.actors if reported and aimed >= AIMED else ())
    draft.record = replace(record, confidence=round(p * sure, 2), why=why)
    draft.unnamed = draft.unnamed or not (source.actors or target.actors)


def _span(draft: Draft, one: Candidate) -> Span | None:
    """The words nearest to the act that name a candidate in its sentence."""
    here = [p for p, piece in one.phrases if piece is draft.piece]
    if not here or draft.piece is None or draft.hit is None:
        return None
    at = draft.hit.at
    best = min(here, key=lambda p: abs(p.first - at))
    return draft.piece.span(best.first, best.last)
