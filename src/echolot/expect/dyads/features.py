"""Stage two: what is known of a candidate, as the columns a ranker learns from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from echolot.expect.dyads.candidates import Views
from echolot.expect.dyads.counters import Floats, Ints
from echolot.expect.dyads.likeness import Likeness
from echolot.expect.dyads.memory import Memory

Columns = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Asked:
    """Candidates of a chunk of questions, laid out flat: one entry a candidate. candidates: shape (questions, k)."""

    candidates: Ints
    row: Ints
    s: Ints
    r: Ints
    o: Ints

    @classmethod
    def of(cls, source: Ints, relation: Ints, candidates: Ints) -> Asked:
        k = candidates.shape[1]
        row = np.repeat(np.arange(len(source)), k)
        return cls(candidates, row, source[row], relation[row], candidates.ravel())

    def within(self, column: Floats) -> tuple[Floats, Floats]:
        """Of a column: distance to the best of the question, and rank within it (0 best, ties share)."""
        table = column.reshape(len(self.candidates), -1)
        gap = table.max(1, keepdims=True) - table
        order = np.argsort(-table, axis=1, kind="stable")
        ranked = np.take_along_axis(table, order, axis=1)
        first: Ints = np.zeros(table.shape, np.int64)  # of equals, the place of the first counts for all
        first[:, 1:] = np.where(ranked[:, 1:] != ranked[:, :-1], np.arange(1, self.candidates.shape[1]), 0)
        place = np.empty(table.shape, np.float32)
        np.put_along_axis(place, order, np.maximum.accumulate(first, axis=1).astype(np.float32), axis=1)
        return gap.ravel().astype(np.float32), place.ravel()


def columns(known: Memory, alike: Likeness, views: Views, asked: Asked, day: int) -> Columns:
    """All columns, one entry a candidate, in a fixed order."""
    at = {name: getattr(known, name).find(keys) for name, keys in known.keys(asked.s, asked.r, asked.o).items()}
    found = _traffic(known, asked, at, day)
    found |= _habits(known, asked, at, day)
    found |= _belonging(known, asked, at, found)
    found |= _lately(known, asked, at, day)
    found |= _views(views, asked)
    found |= _alike(known, alike, asked)
    found |= _question(known, asked, day)
    return found | _relative(asked, found)


def _traffic(known: Memory, asked: Asked, at: dict[str, Ints], day: int) -> Columns:
    """The triple, the pair, and the answer in the other direction."""
    found: Columns = {}
    for name in ("triple", "pair"):
        counter, where = getattr(known, name), at[name]
        found |= {f"{name}_{int(tau)}": counter.recent(k, where) for k, tau in enumerate(counter.taus)}
        found[f"{name}_ever"], found[f"{name}_age"] = counter.ever(where), counter.age(where, day)
        found[f"{name}_days"], found[f"{name}_known_for"] = counter.days_seen(where), counter.known_for(where, day)
        found[f"{name}_due"] = found[f"{name}_age"] * found[f"{name}_days"] / (found[f"{name}_known_for"] + 1)
    back = np.where(asked.r < known.n_relations, asked.r + known.n_relations, asked.r - known.n_relations)
    where = known.triple.find((asked.s * known.both + back) * known.n_entities + asked.o)
    found["back_7"], found["back_150"] = known.triple.recent(2, where), known.triple.recent(4, where)
    found["back_age"] = known.triple.age(where, day)
    return found


def _habits(known: Memory, asked: Asked, at: dict[str, Ints], day: int) -> Columns:
    """What the source does, what the relation takes, how busy both actors are."""
    found: Columns = {f"asker_{k}": known.asker.recent(k, at["asker"]) for k in range(3)}
    found["asker_ever"] = known.asker.ever(at["asker"])
    for k, tau in enumerate(known.answer.taus):
        found[f"answer_{int(tau)}"] = known.answer.recent(k, at["answer"]) / (known.relation.recent(k, at["relation"]) + 3)
    found["answer_ever"] = known.answer.ever(at["answer"]) / (known.relation.ever(at["relation"]) + 10)
    found["answer_age"] = known.answer.age(at["answer"], day)
    source = known.actor.find(asked.s)
    for k, tau in enumerate(known.actor.taus):
        found[f"target_{int(tau)}"], found[f"source_{int(tau)}"] = known.actor.recent(k, at["actor"]), known.actor.recent(k, source)
    found["target_age"], found["source_age"] = known.actor.age(at["actor"], day), known.actor.age(source, day)
    found["target_trend"] = found["target_3"] / (found["target_60"] + 0.5)
    new = known.new_pair.find(asked.s)
    found["source_novelty"] = known.new_pair.recent(0, new) / (found["source_14"] + found["source_60"] + 1)
    new = known.new_pair.find(asked.o)
    found["target_novelty"] = known.new_pair.recent(0, new) / (found["target_14"] + found["target_60"] + 1)
    return found


def _belonging(known: Memory, asked: Asked, at: dict[str, Ints], found: Columns) -> Columns:
    """Country and kind of both."""
    country, kind = known.belongs.country, known.belongs.kind
    more: Columns = {}
    for k in range(2):
        more[f"country_answer_{k}"] = known.country_answer.recent(k, at["country_answer"]) / (
            known.country_asker.recent(k, at["country_asker"]) + 1
        )
        more[f"to_country_{k}"] = known.to_country.recent(k, at["to_country"]) / (found[f"asker_{k + 1}"] + 0.5)
    more["countries"] = known.countries.recent(0, at["countries"]) / (known.country_asker.recent(1, at["country_asker"]) + 1)
    more["kinds"] = known.kinds.recent(0, at["kinds"]) / (known.kind_asker.recent(0, at["kind_asker"]) + 2)
    more["country_kind"] = known.country_kind.recent(0, at["country_kind"]) / (known.country_asker.recent(1, at["country_asker"]) + 1)
    more["kind_answer"] = known.kind_answer.recent(0, at["kind_answer"]) / (known.kind_asker.recent(0, at["kind_asker"]) + 1)
    more["pair_country"] = known.pair_country.recent(0, at["pair_country"]) / (found["source_14"] + 1)
    more["same_country"] = (country[asked.s] == country[asked.o]).astype(np.float32) + (country[asked.o] > 0)
    more["is_country"] = (kind[asked.o] == kind[country > 0].min() if (country > 0).any() else kind[asked.o] < 0).astype(np.float32)
    more["self"] = (asked.s == asked.o).astype(np.float32)
    return more


def _lately(known: Memory, asked: Asked, at: dict[str, Ints], day: int) -> Columns:
    """What target, pair and countries did lately, who acted kept apart."""
    found: Columns = {}
    for name in ("part", "way", "country_pair", "from_country", "into_country", "way_kind"):
        counter = getattr(known, name)
        found |= {f"{name}_{int(tau)}": counter.recent(k, at[name]) for k, tau in enumerate(counter.taus)}
    for name in ("part", "way", "from_country", "countries"):
        found[f"{name}_age"] = getattr(known, name).age(at[name], day)
    for name in ("countries", "pair_country"):
        found |= {f"{name}_recent_{k}": getattr(known, name).recent(k, at[name]) for k in (1, 2)}
    found["part_trend"] = found["part_1"] / (found["part_60"] / np.float32(60) + np.float32(0.05))
    return found


def _views(views: Views, asked: Asked) -> Columns:
    named = ("hop", "hop_relation", "alike", "rule_fast", "rule", "rule_slow")
    return {name: views.by_name[name][asked.row, asked.o] for name in named} | {"first": views.first[asked.row, asked.o]}


def _alike(known: Memory, alike: Likeness, asked: Asked) -> Columns:
    fit = alike.fit(asked.s, asked.r * known.n_entities + asked.o)
    return {"fit": fit, "cosine": alike.cosine(asked.s, asked.o)}


def _question(known: Memory, asked: Asked, day: int) -> Columns:
    """What is the same for all candidates of a question."""
    habits = known.relation_habits()[asked.r]
    found = {f"relation_{k}": habits[:, k] for k in range(3)}
    found["relation_recent"] = known.relation.recent(2, known.relation.find(asked.r))
    found["direction"] = (asked.r < known.n_relations).astype(np.float32)
    found["weekday"] = np.full(len(asked.r), day % 7, np.float32)
    return found


def _relative(asked: Asked, found: Columns) -> Columns:
    """How a candidate stands beside the others of its question."""
    more: Columns = {}
    for name in (
        "first",
        "triple_7",
        "triple_150",
        "pair_7",
        "pair_150",
        "answer_60",
        "rule",
        "rule_slow",
        "hop",
        "hop_relation",
        "alike",
        "fit",
        "target_14",
    ):
        more[f"{name}_gap"], more[f"{name}_place"] = asked.within(found[name])
    more["triple_share"] = found["triple_7"] / (found["asker_0"] + 0.3)
    more["triple_share_slow"] = found["triple_150"] / (found["asker_2"] + 0.3)
    more["pair_share"] = found["pair_30"] / (found["source_14"] + 1)
    return more
