"""What is known of the past on the eve of a day: decayed counts of everything that may come again.

Acts come in both directions: (s, r, o), and as (o, r + relations, s). Memories differ in their time constants: a short one for
what is going on, a long one for who deals with whom at all.
"""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from echolot.expect.dyads.counters import Counter, Floats, Ints
from echolot.expect.dyads.places import Places

LONG = (1.0, 2.0, 7.0, 30.0, 150.0)  # days
MIDDLE = (3.0, 14.0, 60.0)
SLOW = (30.0, 150.0)
FAINT = 0.02  # a decayed count below this is forgotten
RULE_PRIOR = 20.0  # how often a body must have been seen before its rule counts by half


class Memory:
    """All counters. `learn` a day's acts in the evening, `pass_day` to the eve of the next."""

    def __init__(self, n_entities: int, n_relations: int, belongs: Places) -> None:
        self.n_entities, self.n_relations, self.both = n_entities, n_relations, 2 * n_relations
        self.belongs = belongs
        self.triple = Counter(LONG)
        self.pair = Counter(LONG)
        self.answer = Counter(MIDDLE)  # relation, target
        self.asker = Counter((7.0, 30.0, 150.0))  # source, relation
        self.actor = Counter((1.0, *MIDDLE))
        self.relation = Counter(MIDDLE)
        self.country_answer = Counter(SLOW)  # country of the source, relation, target
        self.country_asker = Counter(SLOW)
        self.to_country = Counter(SLOW)  # source, relation, country of the target
        self.countries = Counter((60.0, 3.0, 15.0))  # country, relation, country
        self.kinds = Counter((150.0,))  # kind, relation, kind, of one country or not
        self.country_kind = Counter((60.0,))  # country, relation, kind
        self.kind_answer = Counter((60.0,))  # kind, relation, target
        self.kind_asker = Counter((150.0,))
        self.pair_country = Counter((30.0, 3.0, 15.0))  # source, country of the target
        self.part = Counter((1.0, *MIDDLE))  # target, and whether it is asked for as object or as subject
        self.way = Counter((1.0, 3.0, 10.0, 40.0, 150.0))  # source, target, and who of them acts
        self.country_pair = Counter((2.0, 10.0, 60.0))  # country, country
        self.from_country = Counter((3.0, 15.0, 60.0))  # country of the source, target
        self.into_country = Counter((5.0, 40.0))  # relation, country of the target
        self.way_kind = Counter((60.0,))  # source, kind of the target, and who of them acts
        self.new_pair = Counter((30.0, 150.0))  # source, of acts towards somebody new
        self.rules = [Rules(self.both, memory) for memory in (1, 2, 3)]
        self.seen = np.zeros((2, self.both))  # acts of the relation whose triple, whose pair was known
        self.acts = np.zeros(self.both)

    def keys(self, s: Ints, r: Ints, o: Ints) -> dict[str, Ints]:
        """The key of each act in every counter."""
        n, both, p = self.n_entities, self.both, self.belongs
        from_country, to_country = p.country[s], p.country[o]
        back = (r >= self.n_relations).astype(np.int64)
        return {
            "triple": (s * both + r) * n + o,
            "pair": s * n + o,
            "answer": r * n + o,
            "asker": s * both + r,
            "actor": o,
            "relation": r,
            "country_answer": (from_country * both + r) * n + o,
            "country_asker": from_country * both + r,
            "to_country": (s * both + r) * p.n_countries + to_country,
            "countries": (from_country * both + r) * p.n_countries + to_country,
            "kinds": ((p.kind[s] * both + r) * p.n_kinds + p.kind[o]) * 2 + (from_country == to_country),
            "country_kind": (from_country * both + r) * p.n_kinds + p.kind[o],
            "kind_answer": (p.kind[s] * both + r) * n + o,
            "kind_asker": p.kind[s] * both + r,
            "pair_country": s * p.n_countries + to_country,
            "part": back * n + o,
            "way": (back * n + s) * n + o,
            "country_pair": from_country * p.n_countries + to_country,
            "from_country": from_country * n + o,
            "into_country": r * p.n_countries + to_country,
            "way_kind": (s * 2 + back) * p.n_kinds + p.kind[o],
        }

    def learn(self, facts: Ints, day: int) -> None:
        """Take in the acts of a day, then fade to the eve of the next."""
        s, r, o = facts[:, 0], facts[:, 1], facts[:, 2]
        if len(facts):
            self._learn_novelty(s, r, o, day)
            for name, keys in self.keys(s, r, o).items():
                getattr(self, name).learn(keys, day)
        for counter in vars(self).values():
            if isinstance(counter, Counter):
                counter.pass_days(1)

    def _learn_novelty(self, s: Ints, r: Ints, o: Ints, day: int) -> None:
        """What of the day was known before; must run before the day is counted."""
        known_pair = self.pair.find(s * self.n_entities + o)
        known = self.triple.ever(self.triple.find((s * self.both + r) * self.n_entities + o)) > 0, known_pair >= 0
        for row, flag in zip(self.seen, known, strict=True):
            row += np.bincount(r, flag, self.both)
        self.acts += np.bincount(r, minlength=self.both)
        lately = self._lately()
        for rules in self.rules:
            rules.learn(self, lately, r, known_pair)
        self.new_pair.learn(s[known_pair < 0], day)

    def _lately(self) -> tuple[Ints, Ints, Ints]:
        """Triples that some rule still remembers: place in `triple`, place of the pair in `pair`, relation."""
        at = np.flatnonzero(self.triple.counts[max(rules.memory for rules in self.rules)] > FAINT)  # a longer memory holds all of a shorter one
        keys = self.triple.keys[at]
        acting, o = np.divmod(keys, self.n_entities)
        s, r = np.divmod(acting, self.both)
        return at, self.pair.find(s * self.n_entities + o), r

    def relation_habits(self) -> Floats:
        """By relation: share of acts whose triple was known, whose pair was known, log number; shape (relations, 3)."""
        share = (self.seen + 1) / (self.acts + np.array([[3.0], [2.0]]))
        return np.column_stack([*share, np.log1p(self.acts)]).astype(np.float32)

    def parts(self) -> tuple[Ints, Ints, Ints]:
        """Source, relation and target of every triple known, in the order of `triple.keys`."""
        keys = self.triple.keys
        return keys // (self.both * self.n_entities), keys // self.n_entities % self.both, keys % self.n_entities


class Rules:
    """What a pair did lately raises what it does today: P(head today | body in memory), by counting."""

    def __init__(self, both: int, memory: int) -> None:
        self.memory = memory
        self.body, self.head = np.zeros(both), np.zeros((both, both))

    def learn(self, known: Memory, remembered: tuple[Ints, Ints, Ints], relation: Ints, pair: Ints) -> None:
        """remembered: what `Memory._lately` gives; relation, pair: today's acts, the pair as a place in `known.pair` or -1."""
        at, row, r = remembered
        weight = known.triple.counts[self.memory][at]
        live = weight > FAINT
        shape = (len(known.pair.keys), known.both)
        lately = sp.csr_matrix((np.minimum(weight[live], 1.0), (row[live], r[live])), shape=shape)
        self.body += np.asarray(lately.sum(0)).ravel()
        acts = pair >= 0
        today = sp.csr_matrix((np.ones(acts.sum()), (np.arange(acts.sum()), relation[acts])), shape=(int(acts.sum()), known.both))
        self.head += (lately[pair[acts]].T @ today).toarray()

    def table(self) -> Floats:
        """P(column today | row lately); shape (relations, relations)."""
        table: Floats = (self.head / (self.body[:, None] + RULE_PRIOR)).astype(np.float32)
        return table
