"""A slower, surer parser that marks open text for the small one: BiLSTM with biaffine attention (Dozat and Manning 2017).

Needs torch; nothing of it ships. Reads trees as `treebank.write` writes them, floret vectors, and a table of what a
word may be (form, tab, tags) as a further trait of each word. Writes the test figures and the marked text.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter
from pathlib import Path

import floret_vectors
import numpy as np
import torch
import treebank
from torch import nn
from torch.nn import functional as F

FIELDS = ("tag", "upos", "feats")


class Codes:
    """Strings <-> numbers; 0 is padding, 1 is unknown."""

    def __init__(self, items: list[str]) -> None:
        self.items = ["<pad>", "<unk>", *items]
        self.number = {item: i for i, item in enumerate(self.items)}

    def __call__(self, item: str | None) -> int:
        return 0 if item is None else self.number.get(item, 1)

    def __len__(self) -> int:
        return len(self.items)


class Net(nn.Module):
    def __init__(self, sizes: dict[str, int], vector_width: int, hidden: int = 224, arc: int = 256, rel: int = 96) -> None:
        super().__init__()
        self.char = nn.Embedding(sizes["char"], 32, padding_idx=0)
        self.conv3 = nn.Conv1d(32, 48, 3, padding=1)
        self.conv5 = nn.Conv1d(32, 48, 5, padding=2)
        self.word = nn.Embedding(sizes["word"], 64, padding_idx=0)
        self.may = nn.EmbeddingBag(sizes["may"], 32, padding_idx=0, mode="sum")
        self.vector = nn.Linear(vector_width, 96)
        width = 96 + 64 + 32 + 96
        self.lstm1 = nn.LSTM(width, hidden, batch_first=True, bidirectional=True)
        self.lstm2 = nn.LSTM(2 * hidden, hidden, batch_first=True, bidirectional=True)
        out = 2 * hidden
        self.heads = nn.ModuleDict({f: nn.Linear(out, sizes[f]) for f in FIELDS})
        self.arc_dep, self.arc_head = nn.Linear(out, arc), nn.Linear(out, arc)
        self.rel_dep, self.rel_head = nn.Linear(out, rel), nn.Linear(out, rel)
        self.arc_w = nn.Parameter(torch.zeros(arc + 1, arc))
        self.rel_w = nn.Parameter(torch.zeros(rel + 1, sizes["relation"], rel + 1))
        nn.init.normal_(self.rel_w, std=0.02)
        nn.init.normal_(self.arc_w, std=0.02)
        self.root = nn.Parameter(torch.zeros(out))

    def drop(self, x: torch.Tensor, p: float = 0.33) -> torch.Tensor:
        """The same units are dropped at every word of a sentence."""
        if not self.training:
            return x
        return x * x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - p) / (1 - p)

    def forward(self, b: dict[str, torch.Tensor]) -> tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor, torch.Tensor]:
        shape = b["word"].shape
        chars = self.char(b["chars"]).transpose(1, 2)
        conv = torch.cat([self.conv3(chars), self.conv5(chars)], 1).amax(2).relu()
        parts = [conv[b["form"]], self.word(b["word"]), self.may(b["may"].flatten(0, 1)).view(*shape, -1), self.vector(b["vectors"])]
        if self.training:
            keep = [torch.rand(*shape, 1).gt(p).float() for p in (0.05, 0.25, 0.1, 0.05)]
            parts = [p * k for p, k in zip(parts, keep, strict=True)]
        x = self.drop(torch.cat(parts, 2))
        x = self.drop(self.lstm1(x)[0])
        x = self.drop(self.lstm2(x)[0])
        tags = {f: layer(x) for f, layer in self.heads.items()}
        with_root = torch.cat([self.root.expand(shape[0], 1, -1), x], 1)
        dep, head = self.drop(F.leaky_relu(self.arc_dep(x), 0.1)), self.drop(F.leaky_relu(self.arc_head(with_root), 0.1))
        one = torch.ones(*shape, 1)
        arcs = torch.cat([dep, one], 2) @ self.arc_w @ head.transpose(1, 2)  # batch, word, head
        return tags, arcs, self.drop(F.leaky_relu(self.rel_dep(x), 0.1)), self.drop(F.leaky_relu(self.rel_head(with_root), 0.1))

    def relations(self, dep: torch.Tensor, head: torch.Tensor, at: torch.Tensor) -> torch.Tensor:
        chosen = head.gather(1, at.unsqueeze(2).expand(-1, -1, head.shape[2]))
        one = torch.ones(*at.shape, 1)
        return torch.einsum("bni,irj,bnj->bnr", torch.cat([dep, one], 2), self.rel_w, torch.cat([chosen, one], 2))


class Reader:
    """Trees -> padded batches."""

    def __init__(self, trees: list[treebank.Tree], vectors: floret_vectors.Floret, may: dict[str, list[str]]) -> None:
        words = Counter(w.form.lower() for t in trees for w in t.words)
        self.codes = {
            "char": Codes([c for c, n in Counter(c for t in trees for w in t.words for c in w.form).items() if n > 2]),
            "word": Codes([w for w, n in words.items() if n > 1]),
            "may": Codes(sorted({m for ms in may.values() for m in ms})),
            "relation": Codes(sorted({w.relation for t in trees for w in t.words if w.relation})),
            **{f: Codes(sorted({getattr(w, f) for t in trees for w in t.words if getattr(w, f)})) for f in FIELDS},
        }
        self.vectors, self.may = vectors, may
        self.sizes = {k: len(v) for k, v in self.codes.items()}

    def batches(self, trees: list[treebank.Tree], words: int, shuffle: bool) -> list[list[int]]:
        order = sorted(range(len(trees)), key=lambda i: (len(trees[i].words), random.random()))
        found: list[list[int]] = []
        for i in order:
            if not found or len(found[-1]) * len(trees[i].words) >= words or len(trees[i].words) > 1.2 * len(trees[found[-1][0]].words) + 1:
                found.append([])
            found[-1].append(i)
        if shuffle:
            random.shuffle(found)
        return found

    def __call__(self, trees: list[treebank.Tree]) -> dict[str, torch.Tensor]:
        longest = max(len(t.words) for t in trees)
        forms: dict[str, int] = {"": 0}
        n = len(trees)
        b = {k: np.zeros((n, longest), dtype=np.int64) for k in ("form", "word", "head", "relation", "mask", *FIELDS)}
        b["may"] = np.zeros((n, longest, 3), dtype=np.int64)
        vec = np.zeros((n, longest, self.vectors.width), dtype=np.float32)
        for i, tree in enumerate(trees):
            for j, w in enumerate(tree.words):
                b["form"][i, j] = forms.setdefault(w.form, len(forms))
                b["word"][i, j] = self.codes["word"](w.form.lower())
                for k, m in enumerate(self.may.get(w.form, ())[:3]):
                    b["may"][i, j, k] = self.codes["may"](m)
                vec[i, j] = self.vectors(w.form)
                b["mask"][i, j] = 1
                b["head"][i, j] = 0 if w.head == j else w.head + 1
                b["relation"][i, j] = self.codes["relation"](w.relation)
                for f in FIELDS:
                    b[f][i, j] = self.codes[f](getattr(w, f))
        chars = np.zeros((len(forms), 24), dtype=np.int64)
        for form, i in forms.items():
            shown = form if len(form) <= 24 else form[:12] + form[-12:]
            chars[i, : len(shown)] = [self.codes["char"](c) for c in shown]
        out = {k: torch.from_numpy(v) for k, v in b.items()}
        return out | {"chars": torch.from_numpy(chars), "vectors": torch.from_numpy(vec)}


def train(args: argparse.Namespace, reader: Reader, trees: list[treebank.Tree], dev: list[treebank.Tree]) -> Net:
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    net = Net(reader.sizes, reader.vectors.width)
    adam = torch.optim.Adam(net.parameters(), lr=2e-3, betas=(0.9, 0.95))
    total = args.epochs * len(reader.batches(trees, args.batch, False))
    plan = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda s: min(1, (s + 1) / 60) * (0.5 + 0.5 * math.cos(math.pi * min(1, s / total))) + 0.01
    )
    averaged = {k: v.detach().clone() for k, v in net.state_dict().items()}
    begin, step = time.time(), 0
    for epoch in range(args.epochs):
        net.train()
        for batch in reader.batches(trees, args.batch, True):
            b = reader([trees[i] for i in batch])
            tags, arcs, dep, head = net(b)
            mask = b["mask"].bool()
            column = torch.cat([torch.ones(len(batch), 1, dtype=torch.bool), mask], 1)
            arcs = arcs.masked_fill(~column.unsqueeze(1), -1e4)
            loss = F.cross_entropy(arcs[mask], b["head"][mask])
            loss = loss + F.cross_entropy(net.relations(dep, head, b["head"])[mask], b["relation"][mask], ignore_index=0)
            for f in FIELDS:
                loss = loss + 0.5 * F.cross_entropy(tags[f][mask], b[f][mask], ignore_index=0)
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            adam.step()
            plan.step()
            step += 1
            decay = min(0.99, step / (step + 10))
            with torch.no_grad():
                for k, v in net.state_dict().items():
                    averaged[k].mul_(decay).add_(v, alpha=1 - decay)
        if epoch % 2 == 1 or epoch == args.epochs - 1:
            live = {k: v.detach().clone() for k, v in net.state_dict().items()}
            net.load_state_dict(averaged)
            print(epoch + 1, f"{(time.time() - begin) / 60:.1f} min", scores(mark([net], reader, dev), dev), flush=True)
            net.load_state_dict(live)
    net.load_state_dict(averaged)
    return net


@torch.no_grad()
def mark(nets: list[Net], reader: Reader, trees: list[treebank.Tree]) -> list[treebank.Tree]:
    """The trees with tags, traits, heads and relations as the mean of the nets sees them. Lemmas stay."""
    out: list[treebank.Tree] = list(trees)
    for batch in reader.batches(trees, 2500, False):
        b = reader([trees[i] for i in batch])
        mask = b["mask"].bool()
        column = torch.cat([torch.ones(len(batch), 1, dtype=torch.bool), mask], 1)
        seen = [net.eval()(b) for net in nets]
        arcs = torch.stack([s[1].masked_fill(~column.unsqueeze(1), -1e4).log_softmax(2) for s in seen]).mean(0)
        tags = {f: torch.stack([s[0][f].log_softmax(2) for s in seen]).mean(0)[:, :, 2:].argmax(2) + 2 for f in FIELDS}
        heads = torch.zeros_like(b["head"])
        for row, i in enumerate(batch):
            n = len(trees[i].words)
            heads[row, :n] = torch.tensor(tree_of(arcs[row, :n, : n + 1].numpy()))
        relations = torch.stack([n.relations(s[2], s[3], heads).log_softmax(2) for n, s in zip(nets, seen, strict=True)]).mean(0)
        root = reader.codes["relation"]("root")
        relations[:, :, root] = -1e4
        relations = relations[:, :, 2:].argmax(2) + 2
        for row, i in enumerate(batch):
            words = []
            for j, w in enumerate(trees[i].words):
                head = int(heads[row, j])
                name = "root" if head == 0 else reader.codes["relation"].items[int(relations[row, j])]
                said = {f: reader.codes[f].items[int(tags[f][row, j])] for f in FIELDS}
                words.append(
                    treebank.Word(w.form, w.lemma, said["upos"], said["tag"], said["feats"], j if head == 0 else head - 1, name, w.space)
                )
            out[i] = treebank.Tree(words, trees[i].source, trees[i].doc, trees[i].gold)
    return out


def tree_of(score: np.ndarray) -> list[int]:
    """The best heads with one root and no circle: the greedy choice, and Chu-Liu-Edmonds where that is no tree.

    `score`: word by head, head 0 is the root.
    """
    n = score.shape[0]
    full = np.full((n + 1, n + 1), -1e9)
    full[1:, :] = score
    np.fill_diagonal(full, -1e9)
    full[0, :] = -1e9
    heads = full.argmax(1)
    heads[0] = 0
    if (heads[1:] == 0).sum() == 1 and _circle(heads) is None:
        return [int(h) for h in heads[1:]]
    top = int(full[1:, 0].argmax()) + 1
    full[1:, 0] = -1e9
    full[top, :] = -1e9
    full[top, 0] = 0.0
    return [int(h) for h in _edmonds(full)[1:]]


def _circle(heads: np.ndarray) -> list[int] | None:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for p in path:
            state[p] = 2
    return None


def _edmonds(score: np.ndarray) -> np.ndarray:
    heads = score.argmax(1)
    heads[0] = 0
    circle = _circle(heads)
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


def scores(said: list[treebank.Tree], gold: list[treebank.Tree]) -> str:
    """TAG, UPOS, feats, UAS, LAS over all words, as one line."""
    hit: Counter[str] = Counter()
    n: Counter[str] = Counter()
    for s, g in zip(said, gold, strict=True):
        for a, b in zip(s.words, g.words, strict=True):
            for f in FIELDS:
                if getattr(b, f) is not None:
                    n[f] += 1
                    hit[f] += getattr(a, f) == getattr(b, f)
            n["las"] += 1
            hit["uas"] += a.head == b.head
            hit["las"] += a.head == b.head and a.relation == b.relation
    n["uas"] = n["las"]
    return " ".join(f"{k} {100 * hit[k] / max(n[k], 1):.1f}" for k in ("tag", "upos", "feats", "uas", "las"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--dev", required=True)
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--may", help="form, tab, tags parted by blanks")
    parser.add_argument("--open", help="text to mark, trees with nothing marked")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=700)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(1)
    trees = [t for path in args.train for t in treebank.read_written(path)]
    dev = treebank.read_written(args.dev)
    may = {}
    if args.may:
        with open(args.may, encoding="utf-8") as lines:
            may = {f: tags.split() for f, _, tags in (line.rstrip("\n").partition("\t") for line in lines)}
    reader = Reader(trees, floret_vectors.Floret(args.vectors), may)
    net = train(args, reader, trees, dev)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), args.out / f"teacher-{args.seed}.pt")
    # What a treebank does not mark is filled in; what it marks stays.
    for tree, said in zip(trees, mark([net], reader, trees), strict=True):
        for w, s in zip(tree.words, said.words, strict=True):
            for f in FIELDS:
                if getattr(w, f) is None:
                    setattr(w, f, getattr(s, f))
    treebank.write(args.out / "train.conllu", trees)
    if args.open:
        begin = time.time()
        marked = mark([net], reader, treebank.read_written(args.open))
        treebank.write(args.out / "silver.conllu", marked)
        print(f"marked {sum(len(t.words) for t in marked)} words in {time.time() - begin:.0f} s")


if __name__ == "__main__":
    main()
