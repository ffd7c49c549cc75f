"""The network behind Echolot's own pipelines, in plain NumPy: sentences of words -> tags, heads, relations, names.

`training/models/teach.py` makes it. spaCy finds the two components here, `echolot_syntax` and `echolot_names`, by their names in
the pipeline's config; importing this module registers them. Weights are kept in half precision and computed with in single; rows of
vectors are kept as small whole numbers, each row with its scale.
"""

from __future__ import annotations

import io
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc, Span

Floats = NDArray[np.float32]
PARTS = ("word", "end2", "end3", "end4", "begin1", "begin3", "shape")  # what is seen of a form, beside its vectors
_LONGEST = 400  # words of a stretch that gets a tree of its own: scores of heads grow with the square of it
_FORMS = 30_000  # forms whose reading stays in memory
_SET: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP"]  # in this order in a document's array


def parts_of(form: str) -> tuple[str, ...]:
    """The form in small letters, its last and first letters, its shape. In the order of PARTS."""
    low = form.lower()
    return low, low[-2:], low[-3:], low[-4:], form[:1], low[:3], _shape(form)


def _shape(form: str) -> str:
    """Capitals X, small letters x, digits d, at most three alike in a row."""
    out = ""
    for c in form:
        kind = "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c
        if out[-3:] != kind * 3:
            out += kind
    return out


def lemma_by(rule: str, form: str) -> str:
    """`case|out|cut|add`: the form kept, in small letters or capitalised; without `ge` or `zu`; less `cut` letters; plus `add`."""
    case, out, cut, add = rule.split("|", 3)
    base = form if case == "k" else form.lower() if case == "l" else form[:1].upper() + form[1:].lower()
    if out:
        at = base.find(out, 1) if out == "zu" else base.find(out)
        if at >= 0:
            base = base[:at] + base[at + len(out) :]
    return base[: max(len(base) - int(cut), 0)] + add


def tree_of(score: Floats) -> list[int]:
    """The best heads with one root and no circle: the greedy choice, and Chu-Liu-Edmonds where that is no tree.

    `score`: word by head, as logarithms of odds; head 0 is the root.
    """
    n = score.shape[0]
    full = np.full((n + 1, n + 1), -1e9)
    full[1:, :] = score
    np.fill_diagonal(full, -1e9)
    full[0, :] = -1e9
    heads = full.argmax(1)
    heads[0] = 0
    if int((heads[1:] == 0).sum()) == 1 and _circle(heads.tolist()) is None:
        return [int(h) for h in heads[1:]]
    top = int(full[1:, 0].argmax()) + 1
    full[1:, 0] = -1e9
    full[top, :] = -1e9
    full[top, 0] = 0.0
    return [int(h) for h in _edmonds(full)[1:]]


def joined(trees: Sequence[Sequence[int]]) -> list[int]:
    """One tree of those of a sentence's stretches: the roots of all but the first hang on its root."""
    out = list(trees[0])
    top = out.index(0) + 1
    for tree in trees[1:]:
        at = len(out)
        out += [head + at if head else top for head in tree]
    return out


def _circle(heads: Sequence[int]) -> list[int] | None:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for p in path:
            state[p] = 2
    return None


def _edmonds(score: NDArray[np.float64]) -> NDArray[np.int64]:
    heads: NDArray[np.int64] = score.argmax(1)
    heads[0] = 0
    circle = _circle(heads.tolist())
    if circle is None:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[circle] = True
    outside = np.flatnonzero(~inside)
    ring = np.array(circle)
    gain = score[np.ix_(ring, outside)] - score[ring, heads[ring]][:, None]
    enter = gain.argmax(0)
    leave = score[np.ix_(outside, ring)].argmax(1)
    n = len(outside)
    small = np.full((n + 1, n + 1), -1e9)
    small[:n, :n] = score[np.ix_(outside, outside)]
    small[n, :n] = gain.max(0)
    small[:n, n] = score[np.ix_(outside, ring)].max(1)
    small[n, n] = -1e9
    solved = _edmonds(small)
    for i in range(1, n):
        heads[outside[i]] = outside[solved[i]] if solved[i] < n else ring[leave[i]]
    into = int(solved[n])
    heads[ring[enter[into]]] = outside[into]
    return heads


def best_names(score: Floats, labels: Sequence[str]) -> list[str]:
    """The best row of labels in which `I-X` follows only `B-X` or `I-X` (Viterbi)."""
    may = np.array([[0.0 if not b.startswith("I-") or a[2:] == b[2:] else -1e4 for b in labels] for a in labels])
    best = score[0] + np.array([-1e4 if label.startswith("I-") else 0.0 for label in labels])
    back = []
    for row in score[1:]:
        ways = best[:, None] + may
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    at = int(best.argmax())
    found = [at]
    for row in reversed(back):
        at = int(row[at])
        found.append(at)
    return [labels[i] for i in reversed(found)]


class Tables:
    """Floret tables: a word's vector is the mean of the rows of the word and of its parts, brought to one length; of several tables side by side."""

    def __init__(self, rows: Sequence[Floats], heads: Sequence[Mapping[str, Any]]) -> None:
        self._heads = [dict(head) for head in heads]
        strings, spacys = StringStore(), import_module("spacy.vectors")
        self._held = [
            spacys.Vectors(strings=strings, data=np.asarray(r, dtype=np.float32), mode=spacys.Mode.floret, **{k: v for k, v in h.items() if k != "lower"})
            for r, h in zip(rows, heads, strict=True)
        ]

    def __call__(self, forms: Sequence[str]) -> Floats:
        out = []
        for held, head in zip(self._held, self._heads, strict=True):
            seen = held.get_batch([form.lower() for form in forms] if head["lower"] else list(forms))
            out.append(seen * (np.sqrt(seen.shape[1]) / (np.linalg.norm(seen, axis=1, keepdims=True) + 1e-6)))
        return np.concatenate(out, axis=1, dtype=np.float32)


class _Maxout:
    def __init__(self, weights: Mapping[str, Floats], name: str, pieces: int) -> None:
        self.w, self.b = np.ascontiguousarray(weights[f"{name}.linear.weight"].T), weights[f"{name}.linear.bias"]
        self.scale, self.shift, self.pieces = weights[f"{name}.norm.weight"], weights[f"{name}.norm.bias"], pieces

    def __call__(self, x: Floats) -> Floats:
        x = x @ self.w
        x += self.b
        width = x.shape[1] // self.pieces
        best = np.maximum(x[:, :width], x[:, width : 2 * width])
        for n in range(2, self.pieces):
            np.maximum(best, x[:, n * width : (n + 1) * width], out=best)
        best -= best.mean(1, keepdims=True)
        best /= np.sqrt(np.einsum("ij,ij->i", best, best) / width + 1e-5)[:, None]
        best *= self.scale
        best += self.shift
        return best


class _Memory:
    """One layer of LSTM, read in both directions."""

    def __init__(self, weights: Mapping[str, Floats], name: str) -> None:
        given, own, bias = [], [], []
        for way in ("", "_reverse"):
            size = weights[f"{name}.weight_hh_l0{way}"].shape[1]
            half = np.repeat(np.array([0.5, 0.5, 1, 0.5], dtype=np.float32), size)  # sigmoid(x) is (1 + tanh(x / 2)) / 2
            given.append((weights[f"{name}.weight_ih_l0{way}"] * half[:, None]).T)
            own.append(np.ascontiguousarray((weights[f"{name}.weight_hh_l0{way}"] * half[:, None]).T))
            bias.append((weights[f"{name}.bias_ih_l0{way}"] + weights[f"{name}.bias_hh_l0{way}"]) * half)
        self.given, self.own, self.bias, self.size = np.ascontiguousarray(np.hstack(given)), own, np.concatenate(bias), size

    def __call__(self, x: Floats, active: Sequence[int]) -> Floats:
        """`x` holds the first words of all sentences, the longest first, then their second words ...; `active`: how many of each."""
        gates = x @ self.given
        gates += self.bias
        out = np.empty((len(x), 2 * self.size), dtype=np.float32)
        begins = np.concatenate([[0], np.cumsum(active)[:-1]]).tolist()
        for way in (0, 1):
            n = self.size
            hidden, cell = np.zeros((active[0], n), dtype=np.float32), np.zeros((active[0], n), dtype=np.float32)
            for begin, count in reversed([*zip(begins, active, strict=True)]) if way else zip(begins, active, strict=True):
                g = hidden[:count] @ self.own[way]
                g += gates[begin : begin + count, way * 4 * n : (way + 1) * 4 * n]
                np.tanh(g, out=g)
                for part in (g[:, : 2 * n], g[:, 3 * n :]):
                    part += 1
                    part *= 0.5
                c = cell[:count]
                c *= g[:, n : 2 * n]
                c += g[:, :n] * g[:, 2 * n : 3 * n]
                h = hidden[:count]
                np.tanh(c, out=h)
                h *= g[:, 3 * n :]
                out[begin : begin + count, way * n : (way + 1) * n] = h
        return out


class Network:
    """Sentences -> scores. `told` says what the numbers of labels and parts mean."""

    def __init__(self, told: Mapping[str, Any], weights: Mapping[str, NDArray[Any]]) -> None:
        w = {name: np.asarray(values, dtype=np.float32) for name, values in weights.items()}
        self.labels: dict[str, list[str]] = told["labels"]
        self._number = [{item: n + 2 for n, item in enumerate(told["parts"][part])} for part in PARTS]
        self._embed = [w[f"embed.{part}.weight"] for part in PARTS]
        self._mix = _Maxout(w, "mix", 3)
        self._windows = [_Maxout(w, f"windows.{n}", 2) for n in range(told["windows"])]
        self._lstm = [_Memory(w, f"lstm.{n}") for n in range(told["lstm"])]
        self._heads = {f: (np.ascontiguousarray(w[f"heads.{f}.weight"].T), w[f"heads.{f}.bias"]) for f in self.labels if f != "relation"}
        self._seen: dict[str, int] = {}
        self._forms = np.zeros((0, len(self._mix.scale)), dtype=np.float32)
        if told["trees"]:
            self._edges = {name: (np.ascontiguousarray(w[f"{name}.weight"].T), w[f"{name}.bias"]) for name in ("arc_dep", "arc_head", "rel_dep", "rel_head")}
            self._arc, self._root = w["arc_w"], w["root"]
            self._rel = np.ascontiguousarray(w["rel_w"].transpose(0, 1, 2).reshape(len(w["rel_w"]), -1))

    def _rows(self, forms: Sequence[str], tables: Tables) -> NDArray[np.int64]:
        """Where in `_forms` each of the words is, those of this call kept there first."""
        if len(self._seen) > _FORMS:
            self._seen.clear()
        seen = self._seen
        new = [form for form in dict.fromkeys(forms) if form not in seen]
        if new:
            begin = len(seen)
            parts = [parts_of(form) for form in new]
            read = [e[[number.get(part[n], 1) for part in parts]] for n, (e, number) in enumerate(zip(self._embed, self._number, strict=True))]
            rows = self._mix(np.concatenate([*read, tables(new)], axis=1))
            if begin + len(new) > len(self._forms):
                more = np.zeros((max(2 * len(self._forms), begin + len(new), 4096), rows.shape[1]), dtype=np.float32)
                more[:begin] = self._forms[:begin]
                self._forms = more
            self._forms[begin : begin + len(new)] = rows
            seen.update((form, begin + n) for n, form in enumerate(new))
        return np.fromiter((seen[form] for form in forms), dtype=np.int64, count=len(forms))

    def read(self, sentences: Sequence[Sequence[str]], tables: Tables) -> Floats:
        """What the network makes of every word of the sentences, one after the other. No sentence is empty."""
        order = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        lengths = np.array([len(sentence) for sentence in sentences])
        word = np.arange(lengths.sum())
        sentence = np.repeat(np.arange(len(lengths)), lengths)
        place = word + sentence + 1  # with a row of nothing before, between and after the sentences
        x = np.zeros((len(word) + len(lengths) + 1, self._forms.shape[1]), dtype=np.float32)
        rows = self._rows([form for one in sentences for form in one], tables)
        x[place] = self._forms[rows]
        nothing = np.ones(len(x), dtype=bool)
        nothing[place] = False
        for layer in self._windows:
            wide = np.zeros((len(x), 3 * x.shape[1]), dtype=np.float32)
            wide[1:, : x.shape[1]], wide[:, x.shape[1] : 2 * x.shape[1]], wide[:-1, 2 * x.shape[1] :] = x[:-1], x, x[1:]
            more = layer(wide)
            more[nothing] = 0
            x += more
        x = x[place]
        starts = (np.cumsum(lengths) - lengths)[order]
        longest = lengths[order]
        active = [int(np.searchsorted(-longest, -t, side="left")) for t in range(int(longest[0]))]
        across = np.concatenate([starts[:count] + t for t, count in enumerate(active)])
        seen = x[across]
        for memory in self._lstm:
            seen = memory(seen, active)
        out = np.empty((len(x), seen.shape[1] + x.shape[1]), dtype=np.float32)
        out[across, : seen.shape[1]] = seen
        out[:, seen.shape[1] :] = x
        return out

    def scores(self, x: Floats, field: str) -> Floats:
        """Of every word, the logarithms of the labels' odds, in the order of `labels`."""
        weight, bias = self._heads[field]
        return _logarithms((x @ weight + bias)[:, 2:])

    def arcs(self, x: Floats, lengths: Sequence[int]) -> Iterator[Floats]:
        """For every sentence, word by head: the logarithms of the odds. Head 0 is the root, else one more than the word's place."""
        top = _bent(self._root @ self._edges["arc_head"][0] + self._edges["arc_head"][1])
        left = self._edge(x, "arc_dep") @ self._arc[:-1] + self._arc[-1]
        right, at = self._edge(x, "arc_head"), 0
        for length in lengths:
            score = np.empty((length, length + 1), dtype=np.float32)
            score[:, 0] = left[at : at + length] @ top
            score[:, 1:] = left[at : at + length] @ right[at : at + length].T
            yield _logarithms(score)
            at += length

    def relations(self, x: Floats, head: NDArray[np.int64]) -> Floats:
        """Of every word the logarithms of its relations' odds; `head` is the row of its head, its own at the root."""
        dep, chosen = self._edge(x, "rel_dep"), self._edge(x, "rel_head")[head]
        count = len(self.labels["relation"])
        out = np.empty((len(x), count), dtype=np.float32)
        for begin in range(0, len(x), 256):
            part = slice(begin, begin + 256)
            wide = dep[part] @ self._rel[:-1]
            wide += self._rel[-1]
            wide = wide.reshape(len(wide), count + 2, -1)[:, 2:]
            out[part] = np.einsum("nrj,nj->nr", wide[:, :, :-1], chosen[part]) + wide[:, :, -1]
        return _logarithms(out)

    def _edge(self, x: Floats, name: str) -> Floats:
        weight, bias = self._edges[name]
        return _bent(x @ weight + bias)


def _bent(x: Floats) -> Floats:
    return np.where(x > 0, x, np.float32(0.1) * x)


def _logarithms(score: Floats) -> Floats:
    score = score - score.max(1, keepdims=True)
    score -= np.log(np.exp(score).sum(1, keepdims=True))
    return score


def _mean(scores: Sequence[Floats]) -> Floats:
    return scores[0] if len(scores) == 1 else np.asarray(sum(scores[1:], scores[0]))


class Component(ABC):
    """What both components share: how they are kept, and that they read many documents at once. A document is one sentence.

    Of several networks the mean of the logarithms of their odds counts; all know the same labels.
    """

    def __init__(self) -> None:
        self.networks: list[Network] = []
        self._kept: tuple[Mapping[str, Any], Mapping[str, NDArray[Any]]] = ({}, {})

    @abstractmethod
    def read(self, docs: list[Doc]) -> None:
        """Marks the documents; none is empty."""

    def __call__(self, doc: Doc) -> Doc:
        self.read([doc] if len(doc) else [])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        stream = iter(stream)
        while docs := list(islice(stream, batch_size)):
            self.read([doc for doc in docs if len(doc)])
            yield from docs

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        told, arrays = self._kept
        (path / "cfg").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        held = io.BytesIO()
        np.savez(held, allow_pickle=False, **arrays)
        (path / "model").write_bytes(held.getvalue())

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> Component:
        told = json.loads((Path(path) / "cfg").read_text("utf-8"))
        with np.load(Path(path) / "model", allow_pickle=False) as held:
            self.take(told, {name: held[name] for name in held.files})
        return self

    def take(self, told: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
        """What `training/models/package.py` makes: `networks`, each with what its arrays mean, which bear its number; `tables` alike."""
        self._kept = (told, arrays)
        self.networks = [
            Network(one, {name.partition(" ")[2]: values for name, values in arrays.items() if name.startswith(f"{n} ")}) for n, one in enumerate(told["networks"])
        ]


class Syntax(Component):
    """Sets tag, part of speech, traits, head, relation, and the lemma that a rule makes of the form."""

    def __init__(self, nlp: Language) -> None:
        super().__init__()
        self._vocab = nlp.vocab
        self.tables: Tables

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.networks[0].labels["relation"]) if self.networks else ()

    def take(self, told: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
        super().take(told, arrays)
        self.tables = Tables([arrays[f"table {n}"] * arrays[f"table {n} scale"] for n in range(len(told["tables"]))], told["tables"])
        labels, strings, spacys = self.networks[0].labels, self._vocab.strings, import_module("spacy.parts_of_speech").IDS
        self._root = labels["relation"].index("root")
        self._keys = {
            "tag": np.array([strings.add(tag) for tag in labels["tag"]], dtype=np.uint64),
            "upos": np.array([spacys[tag] for tag in labels["upos"]], dtype=np.uint64),
            "feats": np.array([self._vocab.morphology.add("" if feats == "_" else feats) for feats in labels["feats"]], dtype=np.uint64),
            "relation": np.array([strings.add(relation) for relation in labels["relation"]], dtype=np.uint64),
        }

    def read(self, docs: list[Doc]) -> None:
        if not docs:
            return
        strings, rules = self._vocab.strings, self.networks[0].labels["rule"]
        sentences = [[token.text for token in doc] for doc in docs]
        lengths = [len(sentence) for sentence in sentences]
        read = [(network, network.read(sentences, self.tables)) for network in self.networks]
        best = {f: _mean([network.scores(x, f) for network, x in read]).argmax(1) for f in ("tag", "upos", "feats", "rule")}
        stretches = [[min(_LONGEST, length - at) for at in range(0, length, _LONGEST)] for length in lengths]
        trees = (tree_of(_mean(arcs)) for arcs in zip(*(network.arcs(x, [n for one in stretches for n in one]) for network, x in read), strict=True))
        heads = [joined([next(trees) for _ in one]) for one in stretches]
        away = np.array([h - 1 - j if h else 0 for one in heads for j, h in enumerate(one)], dtype=np.int64)
        relations = _mean([network.relations(x, np.arange(len(away)) + away) for network, x in read])
        relations[:, self._root] = -np.inf  # whose place the tree tells
        relation = relations.argmax(1)
        relation[np.array([h for one in heads for h in one]) == 0] = self._root
        lemmas = [strings.add(lemma_by(rules[rule], form)) for rule, form in zip(best["rule"], (form for one in sentences for form in one), strict=True)]
        columns = [self._keys[f][best[f]] for f in ("tag", "upos", "feats")]
        table = np.stack([*columns, np.array(lemmas, dtype=np.uint64), away.astype(np.uint64), self._keys["relation"][relation]], axis=1)
        at = 0
        for doc, length in zip(docs, lengths, strict=True):
            doc.from_array(_SET, cast(Any, table[at : at + length]))
            at += length


class Names(Component):
    """Sets the names of persons, places and organisations. The vectors are those of the component `parser`."""

    def __init__(self, nlp: Language) -> None:
        super().__init__()
        self._nlp = nlp

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.networks[0].labels["name"]) if self.networks else ()

    def read(self, docs: list[Doc]) -> None:
        if not docs:
            return
        tables = cast(Syntax, self._nlp.get_pipe("parser")).tables
        sentences = [[token.text for token in doc] for doc in docs]
        score = _mean([network.scores(network.read(sentences, tables), "name") for network in self.networks])
        labels, at = self.networks[0].labels["name"], 0
        for doc in docs:
            found = best_names(score[at : at + len(doc)], labels)
            at += len(doc)
            spans, begin = [], 0
            for i, label in enumerate([*found, "O"]):
                if i and found[i - 1] != "O" and not label.startswith("I-"):
                    spans.append(Span(doc, begin, i, label=found[i - 1][2:]))
                if label.startswith("B-"):
                    begin = i
            doc.set_ents(spans)


@Language.factory("echolot_syntax")
def _syntax(nlp: Language, name: str) -> Syntax:
    return Syntax(nlp)


@Language.factory("echolot_names")
def _names(nlp: Language, name: str) -> Names:
    return Names(nlp)
