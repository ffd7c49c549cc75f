"""Teaches the network that ships (`echolot/read/network.py` runs it without torch): syntax, or with `--names` the names.

    python teach.py --language en --gold made/en/train.conllu --silver made/silver.conllu --dev made/en/dev.conllu \\
        --vectors made/en-vectors/vectors.floret --out made/en-syntax

A word is its form, its first and last letters, its shape and its vectors; two layers of windows of three words and one
long memory read left and right (LSTM) see the sentence; tags come from a layer each, heads and relations from a biaffine one (Dozat and
Manning 2017). `--mark` marks trees with the mean of several networks (`--with`).
With `--teachers` a network learns the mean of what several find likely, of gold sentences beside what they mark, of silver ones alone.
Gold sentences are seen `--repeat` times as often as silver ones. What a tree does not mark (`∅`) teaches nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import floret_vectors
import numpy as np
import torch
import treebank
from rules import rule_of
from torch import nn
from torch.nn import functional as F

from echolot.read.network import PARTS, best_names, parts_of, tree_of

FIELDS = ("tag", "upos", "feats", "rule")
WEIGHT = {"head": 1.0, "relation": 1.0, "rule": 0.3}  # of a part's loss; of the others .6
Soft = dict[int, dict[str, torch.Tensor]]  # of a tree (its `id`) and a field: word by label, the teachers' mean of what is likely


class Codes:
    """Strings <-> numbers; 0 is what is not marked, 1 is unknown."""

    def __init__(self, items: list[str]) -> None:
        self.items = ["<pad>", "<unk>", *items]
        self.number = {item: i for i, item in enumerate(self.items)}

    def __call__(self, item: str | None) -> int:
        return 0 if item is None else self.number.get(item, 1)

    def __len__(self) -> int:
        return len(self.items)


class Maxout(nn.Module):
    def __init__(self, given: int, width: int, pieces: int) -> None:
        super().__init__()
        self.linear, self.pieces = nn.Linear(given, width * pieces), pieces
        self.norm = nn.LayerNorm(width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.norm(self.linear(x).unflatten(-1, (self.pieces, -1)).amax(-2))


class Net(nn.Module):
    def __init__(self, sizes: dict[str, int], fields: list[str], set_up: dict[str, Any]) -> None:
        super().__init__()
        width, hidden, arc, rel = (set_up[k] for k in ("width", "hidden", "arc", "rel"))
        self.embed = nn.ModuleDict({p: nn.Embedding(sizes[p], set_up["word"] if p == "word" else set_up["part"], padding_idx=0) for p in PARTS})
        for e in self.embed.values():
            nn.init.normal_(e.weight, std=0.3)
        self.may = nn.EmbeddingBag(sizes["may"], 32, padding_idx=0, mode="sum") if sizes.get("may") else None
        given = set_up["word"] + set_up["part"] * (len(PARTS) - 1) + set_up["vectors"] + (32 if self.may else 0)
        self.mix = Maxout(given, width, 3)
        self.windows = nn.ModuleList([Maxout(3 * width, width, 2) for _ in range(set_up["windows"])])
        self.lstm = nn.ModuleList([nn.LSTM(width if n == 0 else 2 * hidden, hidden, batch_first=True, bidirectional=True) for n in range(set_up["lstm"])])
        out = 2 * hidden + width
        self.heads = nn.ModuleDict({f: nn.Linear(out, sizes[f]) for f in fields})
        self.trees = set_up["trees"]
        self.dropout = set_up["drop"]
        if self.trees:
            self.arc_dep, self.arc_head = nn.Linear(out, arc), nn.Linear(out, arc)
            self.rel_dep, self.rel_head = nn.Linear(out, rel), nn.Linear(out, rel)
            self.arc_w = nn.Parameter(torch.randn(arc + 1, arc) * 0.02)
            self.rel_w = nn.Parameter(torch.randn(rel + 1, sizes["relation"], rel + 1) * 0.02)
            self.root = nn.Parameter(torch.zeros(out))

    def drop(self, x: torch.Tensor) -> torch.Tensor:
        """The same units are dropped at every word of a sentence."""
        if not self.training:
            return x
        return x * x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.dropout) / (1 - self.dropout)

    def forward(self, b: dict[str, torch.Tensor]) -> tuple[dict[str, torch.Tensor], torch.Tensor]:
        shape = b["mask"].shape
        mask = b["mask"].unsqueeze(2).float()
        parts = [e(b[p]) for p, e in self.embed.items()] + [b["vectors"]]
        if self.may:
            parts.append(self.may(b["may"].flatten(0, 1)).view(*shape, -1))
        if self.training:
            parts = [p * torch.rand(*shape, 1).gt(0.2 if n == 0 else 0.05).float() for n, p in enumerate(parts)]
        x = self.drop(self.mix(torch.cat(parts, 2)) * mask)
        for layer in self.windows:
            before, after = F.pad(x[:, :-1], (0, 0, 1, 0)), F.pad(x[:, 1:], (0, 0, 0, 1))
            x = x + self.drop(layer(torch.cat([before, x, after], 2)) * mask)
        seen = x
        lengths = b["mask"].sum(1)
        for layer in self.lstm:
            if bool((lengths == shape[1]).all()):
                seen = layer(seen)[0]
            else:
                packed = nn.utils.rnn.pack_padded_sequence(seen, lengths, batch_first=True, enforce_sorted=False)
                seen = nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=shape[1])[0]
            seen = self.drop(seen)
        x = torch.cat([seen, x], 2)
        return {f: layer(x) for f, layer in self.heads.items()}, x

    def arcs(self, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        with_root = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        dep, head = self.drop(F.leaky_relu(self.arc_dep(x), 0.1)), self.drop(F.leaky_relu(self.arc_head(with_root), 0.1))
        one = torch.ones(*x.shape[:2], 1)
        arcs = torch.cat([dep, one], 2) @ self.arc_w @ head.transpose(1, 2)  # batch, word, head
        column = torch.cat([torch.ones(x.shape[0], 1, dtype=torch.bool), mask], 1)
        arcs = arcs.masked_fill(~column.unsqueeze(1), -1e4)
        return arcs, self.drop(F.leaky_relu(self.rel_dep(x), 0.1)), self.drop(F.leaky_relu(self.rel_head(with_root), 0.1))

    def relations(self, dep: torch.Tensor, head: torch.Tensor, at: torch.Tensor) -> torch.Tensor:
        chosen = head.gather(1, at.unsqueeze(2).expand(-1, -1, head.shape[2]))
        one = torch.ones(*at.shape, 1)
        left = (torch.cat([dep, one], 2) @ self.rel_w.flatten(1)).unflatten(2, self.rel_w.shape[1:])
        return (left @ torch.cat([chosen, one], 2).unsqueeze(3)).squeeze(3)


class Reader:
    """Trees -> padded batches."""

    def __init__(self, codes: dict[str, Codes], tables: list[floret_vectors.Floret], may: dict[str, list[str]]) -> None:
        self.codes, self.tables, self.may = codes, tables, may
        self.sizes = {k: len(v) for k, v in codes.items()}
        self.vectors = sum(t.width for t in tables)
        self.known: dict[str, tuple[list[int], list[int], np.ndarray]] = {}

    def form(self, form: str) -> tuple[list[int], list[int], np.ndarray]:
        found = self.known.get(form)
        if found is None:
            numbers = [self.codes[p](v) for p, v in zip(PARTS, parts_of(form), strict=True)]
            may = ([self.codes["may"](m) for m in self.may.get(form, ())[:3]] + [0, 0, 0])[:3] if self.may else []
            vector = np.concatenate([np.sqrt(t.width) * t(form) for t in self.tables])
            found = self.known[form] = (numbers, may, vector.astype(np.float32))
        return found

    def batches(self, trees: list[treebank.Tree], words: int, shuffle: bool, apart: float = 1.2) -> list[list[int]]:
        """Numbers of trees of about one length, the longest of a batch at most `apart` times the first and one more; at 1 all alike."""
        order = sorted(range(len(trees)), key=lambda i: (len(trees[i].words), random.random()))
        found: list[list[int]] = []
        for i in order:
            if not found or len(found[-1]) * len(trees[i].words) >= words or len(trees[i].words) > apart * len(trees[found[-1][0]].words) + (apart > 1):
                found.append([])
            found[-1].append(i)
        if shuffle:
            random.shuffle(found)
        return found

    def __call__(self, trees: list[treebank.Tree]) -> dict[str, torch.Tensor]:
        n, longest = len(trees), max(len(t.words) for t in trees)
        fields = [f for f in (*FIELDS, "relation", "name") if f in self.codes]
        b = {k: np.zeros((n, longest), dtype=np.int64) for k in ("head", "mask", *PARTS, *fields)}
        b["may"] = np.zeros((n, longest, 3), dtype=np.int64)
        vec = np.zeros((n, longest, self.vectors), dtype=np.float32)
        for i, tree in enumerate(trees):
            count = len(tree.words)
            known = [self.form(w.form) for w in tree.words]
            for p, column in zip(PARTS, zip(*(k[0] for k in known), strict=True), strict=True):
                b[p][i, :count] = column
            if self.may:
                b["may"][i, :count] = [k[1] for k in known]
            vec[i, :count] = [k[2] for k in known]
            b["mask"][i, :count] = 1
            b["head"][i, :count] = [0 if w.head == j else w.head + 1 for j, w in enumerate(tree.words)]
            for f in fields:
                code = self.codes[f]
                b[f][i, :count] = [code(rule_of(w.form, w.lemma) if f == "rule" else getattr(w, f)) for w in tree.words]
        return {k: torch.from_numpy(v) for k, v in b.items()} | {"vectors": torch.from_numpy(vec)}


def codes_of(trees: list[treebank.Tree], more: list[treebank.Tree], may: dict[str, list[str]], named: bool) -> dict[str, Codes]:
    """What the network knows by name. Of silver trees only the forms count."""
    parts = [Counter() for _ in PARTS]
    for form, count in Counter(w.form for t in trees + more for w in t.words).items():
        for counter, part in zip(parts, parts_of(form), strict=True):
            counter[part] += count
    codes = {name: Codes([v for v, n in counter.most_common() if n > (1 if name == "word" else 2)]) for name, counter in zip(PARTS, parts, strict=True)}
    if may:
        codes["may"] = Codes(sorted({m for ms in may.values() for m in ms}))
    if named:
        return codes | {"name": Codes(["O", *(f"{b}-{k}" for k in ("LOC", "ORG", "PER") for b in "BI")])}
    for f in (*FIELDS, "relation"):
        found = Counter(rule_of(w.form, w.lemma) if f == "rule" else getattr(w, f) for t in trees for w in t.words)
        found.pop(None, None)
        codes[f] = Codes(sorted(v for v, n in found.items() if n > (2 if f == "rule" else 0)))
    return codes


def exchanged(trees: list[treebank.Tree], share: float) -> list[treebank.Tree]:
    """Trees in which that share of the names is another name of the same kind (Dai and Adel 2020)."""
    named: dict[str, list[list[treebank.Word]]] = {}
    for tree in trees:
        for first, last, kind in treebank.spans(tree):
            named.setdefault(kind, []).append(tree.words[first : last + 1])
    out = []
    for tree in trees:
        words = list(tree.words)
        for first, last, kind in reversed(treebank.spans(tree)):
            if random.random() < share:
                words[first : last + 1] = random.choice(named[kind])
        out.append(treebank.Tree(words, tree.source, tree.doc, tree.gold))
    return out


def train(
    args: argparse.Namespace, net: Net, reader: Reader, gold: list[treebank.Tree], silver: list[treebank.Tree], dev: list[treebank.Tree], soft: Soft
) -> None:
    random.seed(args.seed)
    adam = torch.optim.Adam(net.parameters(), lr=args.rate, betas=(0.9, 0.98))
    share = len(silver) // args.repeat if args.repeat else 0
    apart = 1.0 if args.half or soft else 1.2
    total = args.epochs * len(reader.batches(gold + silver[:share], args.batch, False, apart))
    plan = torch.optim.lr_scheduler.LambdaLR(adam, lambda s: min(1, (s + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * min(1, s / total))) + 0.005)
    averaged = {k: v.detach().clone() for k, v in net.state_dict().items()}
    begin, step, at = time.time(), 0, 0
    for epoch in range(args.epochs):
        net.train()
        if at + share > len(silver):
            random.shuffle(silver)
            at = 0
        trees = (exchanged(gold, args.exchange) if args.exchange else gold) + silver[at : at + share]
        at += share
        for batch in reader.batches(trees, args.batch, True, apart):
            b = reader([trees[i] for i in batch])
            wanted = targets(soft, [trees[i] for i in batch]) if soft else b
            with torch.autocast("cpu", torch.bfloat16, enabled=args.half):
                tags, x = net(b)
            mask = b["mask"].bool()
            if net.trees:
                arcs, dep, head = net.arcs(x.float(), mask)
                tags |= {"head": arcs, "relation": net.relations(dep, head, b["head"])}
            loss = torch.zeros(())
            for f, said in tags.items():
                if f == "head" or (b[f][mask] > 0).any():
                    loss = loss + WEIGHT.get(f, 0.6) * F.cross_entropy(said[mask].float(), wanted[f][mask], ignore_index=-100 if soft or f == "head" else 0)
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            adam.step()
            plan.step()
            step += 1
            decay = min(0.995, step / (step + 10))
            with torch.no_grad():
                for k, v in net.state_dict().items():
                    averaged[k].mul_(decay).add_(v, alpha=1 - decay)
        if (epoch + 1) % args.every == 0 or epoch == args.epochs - 1:
            live = {k: v.detach().clone() for k, v in net.state_dict().items()}
            net.load_state_dict(averaged)
            print(epoch + 1, f"{(time.time() - begin) / 60:.1f} min", scores(mark([net], [reader], dev), dev), flush=True)
            net.load_state_dict(live)
    net.load_state_dict(averaged)


def columns(reader: Reader, codes: dict[str, Codes], f: str) -> torch.Tensor:
    """Where the labels of `codes` stand with the reader; what it lacks stands at 0, which no network says."""
    return torch.tensor([reader.codes[f].number.get(item, 0) for item in codes[f].items])


@torch.no_grad()
def taught(nets: list[Net], readers: list[Reader], own: Reader, trees: list[treebank.Tree], share: float) -> Soft:
    """What to learn from teachers (Hinton et al. 2015): the mean of their distributions of heads, labels and of relations at the tree's own heads.

    On gold trees `share` of it, and what the tree says; on others nothing else. Labels are numbered as the learner's reader, `own`, has them.
    """
    out: Soft = {}
    for batch in own.batches(trees, 2500, False, 1.0):
        true = own([trees[i] for i in batch])
        mean: dict[str, torch.Tensor] = {}
        for net, reader in zip(nets, readers, strict=True):
            tags, x = net.eval()(reader([trees[i] for i in batch]))
            if net.trees:
                arcs, dep, head = net.arcs(x, true["mask"].bool())
                tags |= {"head": arcs, "relation": net.relations(dep, head, true["head"])}
            for f, said in tags.items():
                likely = said.softmax(2) / len(nets)
                mean[f] = mean.get(f, 0) + (likely if f == "head" else likely[:, :, columns(reader, own.codes, f)])
        for f, likely in mean.items():
            gold = torch.tensor([[trees[i].gold] for i in batch]) & ((true[f] > 0) | (f == "head"))
            mean[f] = torch.where(gold.unsqueeze(2), share * likely + (1 - share) * F.one_hot(true[f], likely.shape[2]), likely).half()
        for row, i in enumerate(batch):
            out[id(trees[i])] = {f: likely[row] for f, likely in mean.items()}
    return out


def targets(soft: Soft, trees: list[treebank.Tree]) -> dict[str, torch.Tensor]:
    """Of trees of one length: what is likely."""
    return {f: torch.stack([soft[id(t)][f] for t in trees]).float() for f in soft[id(trees[0])]}


@torch.no_grad()
def mark(nets: list[Net], readers: list[Reader], trees: list[treebank.Tree]) -> list[treebank.Tree]:
    """The trees as the mean of the networks sees them, with the labels of the first."""
    out: list[treebank.Tree] = list(trees)
    codes = readers[0].codes
    for batch in readers[0].batches(trees, 2500, False):
        bs = [reader([trees[i] for i in batch]) for reader in readers]
        mask = bs[0]["mask"].bool()
        seen = [net.eval()(b) for net, b in zip(nets, bs, strict=True)]
        told = {f: sum(s[0][f].log_softmax(2)[:, :, columns(r, codes, f)] for s, r in zip(seen, readers, strict=True)) / len(nets) for f in seen[0][0]}
        tags = {f: t[:, :, 2:].argmax(2) + 2 for f, t in told.items()}
        if nets[0].trees:
            found = [net.arcs(s[1], mask) for net, s in zip(nets, seen, strict=True)]
            arcs = torch.stack([a.log_softmax(2) for a, _, _ in found]).mean(0)
            heads = torch.zeros_like(bs[0]["head"])
            for row, i in enumerate(batch):
                n = len(trees[i].words)
                heads[row, :n] = torch.tensor(tree_of(arcs[row, :n, : n + 1].numpy()))
            relations = torch.zeros(())
            for net, reader, (_, d, h) in zip(nets, readers, found, strict=True):
                relations = relations + net.relations(d, h, heads).log_softmax(2)[:, :, columns(reader, codes, "relation")]
            relations[:, :, codes["relation"]("root")] = -1e4
            relations = relations[:, :, 2:].argmax(2) + 2
        for row, i in enumerate(batch):
            words = []
            names = best_names(told["name"][row, : len(trees[i].words), 2:].numpy(), codes["name"].items[2:]) if "name" in told else None
            for j, w in enumerate(trees[i].words):
                said = {f: codes[f].items[int(t[row, j])] for f, t in tags.items() if f not in ("rule", "name")}
                new = treebank.Word(w.form, w.lemma, w.upos, w.tag, w.feats, w.head, w.relation, w.space, w.name)
                for f, v in said.items():
                    setattr(new, f, v)
                if names:
                    new.name = names[j]
                if nets[0].trees:
                    head = int(heads[row, j])
                    new.head, new.relation = (j, "root") if head == 0 else (head - 1, codes["relation"].items[int(relations[row, j])])
                words.append(new)
            out[i] = treebank.Tree(words, trees[i].source, trees[i].doc, trees[i].gold)
    return out


def scores(said: list[treebank.Tree], gold: list[treebank.Tree]) -> str:
    """Tags, UAS, LAS over all words, or the names' F1, as one line."""
    if any(w.name for t in gold for w in t.words):
        right = ours = theirs = 0
        for s, g in zip(said, gold, strict=True):
            a, b = set(treebank.spans(s)), set(treebank.spans(g))
            right, ours, theirs = right + len(a & b), ours + len(a), theirs + len(b)
        return f"names P {right / max(ours, 1):.3f} R {right / theirs:.3f} F1 {2 * right / (ours + theirs):.3f} (n {theirs})"
    hit: Counter[str] = Counter()
    n: Counter[str] = Counter()
    for s, g in zip(said, gold, strict=True):
        for a, b in zip(s.words, g.words, strict=True):
            for f in ("tag", "upos", "feats"):
                if getattr(b, f) is not None:
                    n[f] += 1
                    hit[f] += getattr(a, f) == getattr(b, f)
            n["las"] += 1
            hit["uas"] += a.head == b.head
            hit["las"] += a.head == b.head and a.relation == b.relation
    n["uas"] = n["las"]
    return " ".join(f"{k} {100 * hit[k] / max(n[k], 1):.1f}" for k in ("tag", "upos", "feats", "uas", "las"))


def load(folder: Path) -> tuple[Net, Reader]:
    """A network of this script's making."""
    kept = json.loads((folder / "teach.json").read_text("utf-8"))
    codes = {k: Codes(v[2:]) for k, v in kept["codes"].items()}
    reader = Reader(codes, [floret_vectors.Floret(p) for p in kept["vectors"]], kept["may"])
    net = Net(reader.sizes, kept["fields"], kept["set_up"])
    net.load_state_dict(torch.load(folder / "net.pt", weights_only=True))
    return net, reader


def begin_with(net: Net, reader: Reader, folder: Path) -> None:
    """Weights of a network of the same widths: what both have, of forms, their parts and tags those that both know."""
    other, theirs = load(folder)
    taken = other.state_dict()
    own = net.state_dict()
    for name, values in own.items():
        where, _, rest = name.partition(".")
        part = rest.partition(".")[0]
        if where in ("embed", "heads") and part in theirs.codes:
            for n, item in enumerate(reader.codes[part].items):
                if item in theirs.codes[part].number:
                    values[n] = taken[name][theirs.codes[part].number[item]]
        elif name in taken and taken[name].shape == values.shape:
            values.copy_(taken[name])
    net.load_state_dict(own)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", nargs="*", default=[])
    parser.add_argument("--silver", nargs="*", default=[])
    parser.add_argument("--dev")
    parser.add_argument("--vectors", nargs="+")
    parser.add_argument("--may", help="form, tab, tags parted by blanks: what a form may be; for a teacher only")
    parser.add_argument("--begin", type=Path, help="a network of this script's making whose weights to begin with")
    parser.add_argument("--teachers", nargs="*", default=[], type=Path, help="networks over the same labels: learn the mean of their distributions")
    parser.add_argument("--share", type=float, default=0.5, help="with --teachers: how much of it counts on gold sentences, beside what they mark")
    parser.add_argument("--half", action="store_true", help="multiply in 16 bits (bfloat16): about twice as fast where the processor can")
    parser.add_argument("--names", action="store_true", help="learn names instead of syntax")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exchange", type=float, default=0.0, help="with --names: this share of the names of gold sentences is another of its kind")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--every", type=int, default=2)
    parser.add_argument("--batch", type=int, default=600)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    for name, size in (("width", 192), ("hidden", 192), ("windows", 2), ("lstm", 1), ("arc", 160), ("rel", 64), ("word", 96), ("part", 32)):
        parser.add_argument(f"--{name}", type=int, default=size)
    parser.add_argument("--drop", type=float, default=0.3)
    parser.add_argument("--mark", nargs="*", default=[], help="trees to mark with the networks of `--with`; what they mark is written to `--out`")
    parser.add_argument("--with", nargs="*", default=[], type=Path, dest="others")
    parser.add_argument("--no-verbs", action="store_true", help="with --mark: no traits of verbs, since a teacher hardly marks the subjunctive")
    parser.add_argument("--fill", action="store_true", help="with --mark: keep what is marked, fill in the rest of the tags")
    args = parser.parse_args()
    torch.set_num_threads(1)
    if args.mark:
        nets, readers = zip(*(load(folder) for folder in args.others), strict=True)
        trees = [t for path in args.mark for t in treebank.read_written(path)]
        said = mark(list(nets), list(readers), trees)
        if args.dev:
            dev = treebank.read_written(args.dev)
            print(scores(mark(list(nets), list(readers), dev), dev))
        for tree, new in zip(trees, said, strict=True):
            for w, s in zip(tree.words, new.words, strict=True):
                if args.no_verbs and s.upos in ("VERB", "AUX"):
                    s.feats = None
                if args.fill:
                    w.tag, w.upos, w.feats = w.tag or s.tag, w.upos or s.upos, w.feats or s.feats
        treebank.write(args.out, trees if args.fill else said)
        return
    torch.manual_seed(args.seed)
    gold = [t for path in args.gold for t in treebank.read_written(path)]
    silver = [t for path in args.silver for t in treebank.read_written(path)]
    random.Random(5).shuffle(silver)
    for tree in silver:
        tree.gold = False
    may = {}
    if args.may:
        with open(args.may, encoding="utf-8") as lines:
            may = {f: tags.split() for f, _, tags in (line.rstrip("\n").partition("\t") for line in lines)}
    reader = Reader(codes_of(gold, silver, may, args.names), [floret_vectors.Floret(p) for p in args.vectors], may)
    set_up = {k: getattr(args, k) for k in ("width", "hidden", "windows", "lstm", "arc", "rel", "word", "part", "drop")}
    set_up |= {"vectors": reader.vectors, "trees": not args.names}
    fields = ["name"] if args.names else list(FIELDS)
    net = Net(reader.sizes, fields, set_up)
    print(sum(p.numel() for p in net.parameters()), "weights", flush=True)
    if args.begin:
        begin_with(net, reader, args.begin)
    soft: Soft = {}
    if args.teachers:
        nets, readers = zip(*(load(folder) for folder in args.teachers), strict=True)
        silver = mark(list(nets), list(readers), silver)
        soft = taught(list(nets), list(readers), reader, gold + silver, args.share)
    train(args, net, reader, gold, silver, treebank.read_written(args.dev), soft)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), args.out / "net.pt")
    kept = {"set_up": set_up, "fields": fields, "codes": {k: v.items for k, v in reader.codes.items()}, "may": may, "vectors": args.vectors}
    (args.out / "teach.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
