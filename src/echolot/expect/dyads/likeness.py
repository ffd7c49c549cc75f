"""A low-rank view of who does what to whom: actors with like answers lie close together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from echolot.expect.dyads.counters import Floats, Ints
from echolot.expect.dyads.memory import FAINT, Memory

NEIGHBOURS = 40  # actors most alike that are asked what they did


@dataclass(frozen=True, slots=True)
class Likeness:
    """actor: shape (entities, rank), unit: the same with length one; column: shape (columns, rank), by (relation, target) key;
    neighbours: shape (entities, entities), the actors most alike with weights that sum to one."""

    actor: Floats
    unit: Floats
    keys: Ints
    column: Floats
    neighbours: sp.csr_matrix

    def fit(self, source: Ints, answer_key: Ints) -> Floats:
        """How well (relation, target) suits the source; 0 where nobody did so in memory."""
        at = np.searchsorted(self.keys, answer_key)
        at[at == len(self.keys)] = 0
        value = np.einsum("ij,ij->i", self.actor[source], self.column[at])
        return np.where(self.keys[at] == answer_key, value, np.float32(0))

    def cosine(self, a: Ints, b: Ints) -> Floats:
        found: Floats = np.einsum("ij,ij->i", self.unit[a], self.unit[b])
        return found


def likeness(known: Memory, *, rank: int = 48, seed: int = 0, memory: int = 4) -> Likeness:
    """Truncated singular value decomposition of log counts, sources by (relation, target), degrees damped."""
    from scipy.sparse.linalg import svds

    weight = known.triple.counts[memory]
    live = np.flatnonzero(weight > FAINT / 2)
    s, r, o = (part[live] for part in known.parts())
    keys, column = np.unique(r * known.n_entities + o, return_inverse=True)
    rank = min(rank, len(keys) - 1, known.n_entities - 1)
    if rank < 1:
        empty = np.zeros((known.n_entities, 1), np.float32)
        return Likeness(empty, empty, np.zeros(1, np.int64) - 1, np.zeros((1, 1), np.float32), _nobody(known.n_entities))
    x = sp.csr_matrix((np.log1p(4 * weight[live]), (s, column)), shape=(known.n_entities, len(keys)), dtype=np.float32)
    x = sp.diags_array(_damp(x, 1)) @ x @ sp.diags_array(_damp(x, 0))
    start = np.random.default_rng(seed).standard_normal(min(x.shape)).astype(np.float32)
    u, value, vt = svds(x, k=rank, v0=start)
    actor = (u * value).astype(np.float32)
    unit = (actor / (np.linalg.norm(actor, axis=1, keepdims=True) + 1e-6)).astype(np.float32)
    return Likeness(actor, unit, keys, np.ascontiguousarray(vt.T, dtype=np.float32), _neighbours(unit, np.unique(s)))


def _neighbours(unit: Floats, active: Ints) -> sp.csr_matrix:
    """For every active actor the active ones most alike. All at once and not as questions come: nothing then depends on these."""
    n, k = len(unit), min(NEIGHBOURS, len(active) - 1)
    if k < 1:
        return _nobody(n)
    weights, columns = [], []
    for a in range(0, len(active), 500):
        block = active[a : a + 500]
        cosine = unit[block] @ unit[active].T
        cosine[np.arange(len(block)), np.arange(a, a + len(block))] = -1
        best = np.argpartition(cosine, len(active) - k, axis=1)[:, len(active) - k :]
        weight = np.maximum(np.take_along_axis(cosine, best, 1), 0) ** 2
        weights.append((weight / (weight.sum(1, keepdims=True) + 1e-3)).ravel())
        columns.append(active[best].ravel())
    rows = np.repeat(active, k)
    return sp.csr_matrix((np.concatenate(weights), (rows, np.concatenate(columns))), shape=(n, n))


def _nobody(n: int) -> sp.csr_matrix:
    return sp.csr_matrix(sp.csr_array((n, n), dtype=np.float32))


def _damp(x: sp.csr_matrix, axis: int) -> Floats:
    norm = np.sqrt(np.asarray(x.multiply(x).sum(axis)).ravel()) + 1.0
    damped: Floats = (1 / np.sqrt(norm)).astype(np.float32)
    return damped
