"""Trains the network of `echolot.coding.pointer`: `python training/reader/pointer.py MARKED.npz OUT --fold K [--silver SILVER.npz...]`.

The arrays come from `pointer_rows.py`. `--fold K` leaves out the marked texts of fold K and prints how it does on them; `--fold all` takes
every text. `--go-on` starts from the network that `--begin` names (that for all texts) and keeps what that knows of single words, which the network that hears silences
shares; with `--free` that changes too. Needs torch and NumPy, nothing else, and runs with or without a graphics card; writes `OUT/foldK.npz` or `OUT/all.npz`.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

# These say the same as `echolot.coding.pointer` and `seen`; a test compares them.
BOXES, LONGEST, FAR = 4096, 384, 4
NEAR = 16  # buckets of distance on either side
PLACES = 20
TYPES = 17
POINTED = Path(__file__).resolve().parents[2] / "src" / "echolot" / "coding" / "data" / "judge" / "pointed"
FROZEN = ("form.", "front.", "back.", "whole.")  # what the networks that ship know of single words
REAL = 3.0  # how much more a text of real news weighs than one written to learn from
NOBODY = -1


def bucket(distance: Any) -> Any:
    """Distances in words as buckets: one by one up to 8, then ever wider."""
    far = np.abs(distance)
    wide = 8 + np.floor(np.log(np.maximum(far, 1) / 8) / math.log(160 / 8) * (NEAR - 8)).astype(int)
    return NEAR + np.sign(distance) * np.minimum(np.where(far < 8, far, wide), NEAR)


# data


@dataclass(slots=True)
class Blocks:
    """Blocks of words with what is marked in them, side by side."""

    form: Any  # (blocks, LONGEST)
    vector: Any  # the same, rows of the word vectors
    boxes: Any  # (blocks, LONGEST, 3)
    tags: Any  # (blocks, LONGEST, WIDEST)
    sentence: Any
    clause: Any
    who: Any
    length: Any
    new: Any  # from where on words are new
    weight: Any
    fold: Any
    group: list[str]
    acts: list[Any]  # of each block: (acts, 2): place in it, row of the arrays below
    p: Any
    types: Any
    done: Any
    right: Any
    entries: list[Any]  # of each block: (entries, 4): act of the block, part, group, place in it or NOBODY
    shares: list[Any]
    soft: bool


def blocks(path: str, vocabulary: dict[str, int], vectors: dict[str, int], weight: float) -> Blocks:
    held = dict(np.load(path, allow_pickle=False))
    number = np.array([vocabulary.get(str(f), 1) for f in held["forms"]], dtype=np.int32)
    row = np.array([vectors.get(str(f), 0) for f in held["forms"]], dtype=np.int32)
    first, spans = held["text_first"], held["blocks"]
    count = len(spans)
    flat = np.concatenate([np.arange(first[d] + a, first[d] + b) for d, a, b, _ in spans])
    at = np.concatenate([n * LONGEST + np.arange(b - a) for n, (_, a, b, _) in enumerate(spans)])

    def padded(values: Any, fill: int = 0) -> Any:
        out = np.full((count * LONGEST, *values.shape[1:]), fill, dtype=values.dtype)
        out[at] = values[flat]
        return out.reshape(count, LONGEST, *values.shape[1:])

    groups = [str(held["groups"][held["text_group"][d]]) for d, *_ in spans]
    real = np.array([weight * (REAL if g != "silver" and not g.startswith("written") else 1.0) for g in groups], dtype=np.float32)
    act, entry, share = held["act"], held["entry"], held["entry_share"].astype(np.float32)
    by_text, by_act = np.searchsorted(act[:, 0], np.arange(len(first))), np.searchsorted(entry[:, 0], np.arange(len(act) + 1))
    acts, entries, shares = [], [], []
    for d, a, b, _ in spans:
        rows = np.arange(by_text[d], by_text[d + 1])
        rows = rows[(act[rows, 1] >= a) & (act[rows, 1] < b)]
        acts.append(np.stack([act[rows, 1] - a, rows], axis=1))
        mine = np.concatenate([np.zeros(0, dtype=int), *(np.arange(by_act[r], by_act[r + 1]) for r in rows)]).astype(int)
        own = entry[mine].copy()
        own[:, 0] = np.searchsorted(rows, own[:, 0])
        own[:, 3] = np.where(own[:, 3] == NOBODY, NOBODY, own[:, 3] - a)
        use = (own[:, 3] == NOBODY) | ((own[:, 3] >= 0) & (own[:, 3] < b - a))
        entries.append(own[use])
        shares.append(share[mine][use])
    return Blocks(
        padded(number[held["form"]]), padded(row[held["form"]]), padded(held["boxes"][held["form"]]), padded(held["tags"]), padded(held["sentence"]), padded(held["clause"], -1),
        padded(held["who"], -1), spans[:, 2] - spans[:, 1], spans[:, 3] - spans[:, 1], real, held["text_fold"][spans[:, 0]], groups, acts,
        held["act_p"].astype(np.float32), held["act_types"].astype(np.float32), held["act_done"].astype(np.float32), held["act_right"], entries, shares,
        "silver" in groups,
    )  # fmt: skip


def vocabulary(paths: list[str], most: int) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for path in paths:
        held = np.load(path, allow_pickle=False)
        times = np.bincount(held["form"], minlength=len(held["forms"]))
        counts.update({str(f): int(n) for f, n in zip(held["forms"], times, strict=True)})
    known = [f for f, n in counts.most_common(most) if n > 1 and f != "\0" and f != ""]
    return {f: n + 3 for n, f in enumerate(known)} | {"\0": 2, "": 2}  # numpy drops a zero at the end of a string


def word_vectors(path: Path) -> tuple[dict[str, int], Tensor]:
    """The row of each word that has a vector, and the rows, (words + 1, numbers); row 0 is that of all others."""
    with np.load(path, allow_pickle=False) as held:
        words, rows = bytes(held["words"]).decode().split("\n"), held["rows"].astype(np.float32) / float(held["scale"])
    return {word: n for n, word in enumerate(words, start=1)}, torch.from_numpy(np.vstack([np.zeros_like(rows[:1]), rows]))


@dataclass(slots=True)
class Batch:
    form: Tensor
    vector: Tensor
    boxes: Tensor
    tags: Tensor
    pair: Tensor  # (blocks, words, words): how two words stand to each other
    real: Tensor  # (blocks, words): whether there is a word
    weight: Tensor
    p: Tensor
    act: Tensor  # (acts,): places in the flattened batch
    act_weight: Tensor
    types: Tensor
    done: Tensor
    entry: Tensor  # (entries, 3): part * acts + act, place in the block (its length: nobody), group
    share: Tensor  # (groups,)
    group_of: Tensor  # (groups,): part * acts + act
    hard: Tensor  # (acts,): types as sets, not shares


def batch(parts: list[tuple[Blocks, Any]], device: torch.device) -> Batch:
    """Some blocks of several sets, padded to the longest."""
    long = max(int(own.length[use].max()) for own, use in parts if len(use))
    long = -(-long // 8) * 8

    def together(name: str) -> Tensor:
        return torch.from_numpy(np.concatenate([getattr(own, name)[use, :long] for own, use in parts])).to(device, non_blocking=True)

    length = np.concatenate([own.length[use] for own, use in parts])
    weight = np.concatenate([own.weight[use] for own, use in parts])
    p = np.zeros((len(length), long), dtype=np.float32)
    act, act_weight, types, done, hard, entries, shares = [], [], [], [], [], [], []
    row = 0
    for own, use in parts:
        for n in use:
            places, rows = own.acts[n][:, 0], own.acts[n][:, 1]
            np.maximum.at(p[row], places, own.p[rows])
            told = own.entries[n]
            entries.append(np.stack([told[:, 0] + sum(map(len, act)), told[:, 1], told[:, 2], np.where(told[:, 3] == NOBODY, long, told[:, 3])], axis=1))
            shares.append(own.shares[n])
            act.append(places + row * long)
            act_weight.append(own.weight[n] * own.p[rows])
            types.append(own.types[rows])
            done.append(own.done[rows])
            hard.append(np.full(len(rows), not own.soft))
            row += 1
    entry, acts = np.concatenate(entries), sum(map(len, act))
    which = entry[:, 1] * acts + entry[:, 0]
    _, first, number = np.unique(which * 16 + entry[:, 2], return_index=True, return_inverse=True)
    sentence, clause, who = together("sentence").int(), together("clause").int(), together("who").int()

    def tensor(values: Any, kind: torch.dtype) -> Tensor:
        return torch.as_tensor(values).to(device=device, dtype=kind, non_blocking=True)

    words = torch.arange(long, device=device)[None, :] < tensor(length, torch.long)[:, None]
    return Batch(
        together("form").long(), together("vector").long(), together("boxes").long(), together("tags").long(), pairs(sentence, clause, who), words, tensor(weight, torch.float32),
        tensor(p, torch.float32), tensor(np.concatenate(act), torch.long), tensor(np.concatenate(act_weight), torch.float32), tensor(np.concatenate(types), torch.float32),
        tensor(np.concatenate(done), torch.float32), tensor(np.stack([which, entry[:, 3], number.ravel()], axis=1), torch.long),
        tensor(np.concatenate(shares)[first], torch.float32), tensor(which[first], torch.long), tensor(np.concatenate(hard), torch.bool),
    )  # fmt: skip


def pairs(sentence: Tensor, clause: Tensor, who: Tensor) -> Tensor:
    """How two words stand to each other: sentences apart, or in one clause; and whether they name the same."""
    apart = (sentence[:, None, :] - sentence[:, :, None]).clamp(-FAR, FAR) + FAR
    near = torch.where((clause[:, None, :] == clause[:, :, None]) & (apart == FAR), 2 * FAR + 1, apart)
    return near + (2 * FAR + 2) * ((who[:, None, :] == who[:, :, None]) & (who >= 0)[:, None, :])


# the network


def even(x: Tensor) -> Tensor:
    """Every row at the same length (root mean square 1)."""
    return x * torch.rsqrt(x.float().pow(2).mean(dim=-1, keepdim=True) + 1e-6).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.ask, self.tell = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.wide, self.back = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, d = x.shape
        q, k, v = self.ask(even(x)).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = x + self.drop(self.tell(seen.transpose(1, 2).reshape(b, n, d)))
        return x + self.drop(self.back(functional.relu(self.wide(even(x)))))


class Net(nn.Module):
    def __init__(self, vectors: Tensor, words: int, tags: int, width: int, held: int, layers: int, heads: int, inner: int, point: int, drop: float) -> None:
        super().__init__()
        self.register_buffer("vectors", vectors, persistent=False)  # (words with a vector + 1, numbers); row 0 is nothing
        self.known = nn.Linear(vectors.shape[1], held, bias=False)
        self.form = nn.Embedding(words, held)
        self.front, self.back, self.whole = nn.Embedding(BOXES, held), nn.Embedding(BOXES, held), nn.Embedding(BOXES, held)
        self.tags = nn.Parameter(torch.randn(tags, held) * 0.3)
        for table in (self.form, self.front, self.back, self.whole):
            nn.init.normal_(table.weight, std=0.3)
        self.enter = nn.Linear(held, width)
        self.layers = nn.ModuleList(Layer(width, heads, inner, drop) for _ in range(layers))
        self.near, self.place = nn.Parameter(torch.zeros(heads, 2 * NEAR + 1)), nn.Parameter(torch.zeros(heads, PLACES))
        self.say = nn.Linear(width, 2 + TYPES)
        nn.init.constant_(self.say.bias, 0.0)
        self.say.bias.data[0] = -2.5
        self.ask, self.key = nn.Linear(width, 2 * point), nn.Linear(width, 2 * point, bias=False)
        self.nobody = nn.Parameter(torch.zeros(2, point))
        self.nobody_bias = nn.Parameter(torch.zeros(2))
        self.point_near, self.point_place = nn.Parameter(torch.zeros(2, 2 * NEAR + 1)), nn.Parameter(torch.zeros(2, PLACES))
        self.drop, self.point = nn.Dropout(drop), point
        self.register_buffer("steps", torch.as_tensor(bucket(np.arange(-LONGEST, LONGEST + 1)), dtype=torch.long), persistent=False)

    def forward(self, one: Batch, forget: float = 0.0) -> tuple[Tensor, Tensor, Tensor]:
        """Of every word the log odds of act, done and types; of every act the log shares of source and target, (2 * acts, words + 1)."""
        b, n = one.form.shape
        form, box, device = one.form, one.boxes, one.form.device
        signs = torch.zeros(b * n, len(self.tags), device=device).scatter_(1, one.tags.view(b * n, -1), 1.0)
        signs[:, 0] = 0.0
        front, back, whole = box[..., 0], box[..., 1], box[..., 2]
        if forget:
            gone = (torch.rand(form.shape, device=device) < forget) & (form != 2)
            form, whole = torch.where(gone, 1, form), torch.where(gone, 0, whole)
            front = torch.where(torch.rand(form.shape, device=device) < forget / 2, 0, front)
            back = torch.where(torch.rand(form.shape, device=device) < forget / 2, 0, back)
            signs = signs * (torch.rand(signs.shape, device=device) >= forget / 3)
        x = self.known(self.vectors[one.vector]) + self.form(form) + self.front(front) + self.back(back) + self.whole(whole) + (signs @ self.tags).view(b, n, -1)
        x = self.enter(even(self.drop(x)))
        delta = self.steps[torch.arange(n, device=device)[None, :] - torch.arange(n, device=device)[:, None] + LONGEST]
        bias = self.near[:, delta][None] + self.place[:, one.pair].transpose(0, 1)
        bias = bias.masked_fill(~one.real[:, None, None, :], -1e4)
        for layer in self.layers[:-1]:
            x = layer(x, bias)
        keys = self.key(self.drop(even(x))).view(b, n, 2, self.point)  # so that at run time the last layer is for acts alone
        x = self.drop(even(self.layers[-1](x, bias)))
        told = self.say(x).float()
        flat = x.reshape(b * n, -1)
        asked = self.ask(flat[one.act]).view(-1, 2, self.point)
        block = one.act // n
        own = torch.einsum("arp,anrp->ran", asked, keys[block]).float() / math.sqrt(self.point)
        own = own + self.point_near[:, delta[one.act % n]] + self.point_place[:, one.pair[block, one.act % n]]
        own = own.masked_fill(~one.real[block][None], -1e4)
        none = torch.einsum("arp,rp->ra", asked.float(), self.nobody) / math.sqrt(self.point) + self.nobody_bias[:, None]
        shares = torch.log_softmax(torch.cat([own, none[..., None]], dim=-1), dim=-1)
        return told, shares.reshape(-1, n + 1), flat


def shipped(drop: float, begin: Path = POINTED / "pointer.npz", free: bool = False) -> tuple[Net, dict[str, int], dict[str, int]]:
    """A network as it ships, the words that it knows, and the rows of the word vectors; what it knows of single words does not change unless it is left free to."""
    numbered, vectors = word_vectors(POINTED / "vectors.npz")
    with np.load(begin, allow_pickle=False) as held:
        parts = {name: held[name] for name in held.files}
    words = {str(word): n for n, word in enumerate(parts["vocabulary"], start=3)} | {"\0": 2, "": 2}
    net = Net(vectors, len(parts["form.weight"]), 160, 128, 128, 2, 4, 256, 96, drop)
    state = {}
    for name, rows in parts.items():
        if name in ("vocabulary", "tag_names", "type_names") or name.endswith(" scale"):
            continue
        scale = parts.get(f"{name} scale")
        state[name] = torch.from_numpy(rows.astype(np.float32) * (scale.astype(np.float32)[:, None] if scale is not None else 1.0))
    net.load_state_dict(state, strict=False)
    for name, weights in net.named_parameters():
        weights.requires_grad = free or not name.startswith(FROZEN)
    return net, words, numbered


def loss(net: Net, one: Batch, forget: float, parts: float) -> Tensor:
    told, shares, _ = net(one, forget)
    much = (one.weight[:, None] * one.real * (1 + one.p)).float()
    acts = (much * functional.binary_cross_entropy_with_logits(told[..., 0], one.p, reduction="none")).sum()
    own, w = told.reshape(-1, told.shape[-1])[one.act], one.act_weight
    types = torch.log_softmax(own[:, 2:], dim=-1)
    right = torch.logsumexp(types + torch.log(one.types.clamp(min=1e-9)), dim=-1)  # the sum of what is right, where several are
    shared = (types * one.types).sum(-1)
    kind = -(w * torch.where(one.hard, right, shared)).sum()
    known = ~torch.isnan(one.done)
    done = (w * known * functional.binary_cross_entropy_with_logits(own[:, 1], torch.where(known, one.done, 0.0), reduction="none")).sum()
    mass = torch.zeros(len(one.share), device=w.device).index_add(0, one.entry[:, 2], shares[one.entry[:, 0], one.entry[:, 1]].exp())
    pointed = -(w.repeat(2)[one.group_of] * one.share * torch.log(mass.clamp(min=1e-6))).sum()
    return (acts + kind + 0.7 * done + parts * pointed) / w.sum().clamp(min=1.0)


# figures


@torch.no_grad()
def figures(net: Net, own: Blocks, use: Any, device: torch.device) -> dict[str, dict[str, float]]:
    net.eval()
    chances: dict[str, list[Any]] = defaultdict(list)
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for start in range(0, len(use), 16):
        some = use[start : start + 16]
        one = batch([(own, some)], device)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            told, shares, _ = net(one)
        odds, mass = told[..., 0].cpu().numpy(), shares.exp().view(2, -1, shares.shape[-1]).cpu().numpy()
        own_told = told.reshape(-1, told.shape[-1])[one.act].cpu().numpy()
        a = 0
        for row, n in enumerate(some):
            group, new, length = own.group[n], own.new[n], own.length[n]
            if group not in ("seed", "passages", "chronicle"):
                chances[group].append(np.stack([odds[row, new:length], one.p[row, new:length].cpu().numpy()]))
            for place, r in own.acts[n]:
                if place >= new:
                    c = count[group]
                    c["n"] += 1
                    c["type"] += own.types[r][np.argmax(own_told[a, 2:])] > 0
                    if not np.isnan(own.done[r]):
                        c["done of"] += 1
                        c["done"] += (own_told[a, 1] > 0) == (own.done[r] > 0.5)
                    for role, name in enumerate(("source", "target")):
                        sums = np.bincount(own.who[n, :length].astype(int) + 1, weights=mass[role, a, :length], minlength=2)
                        sums[0] = mass[role, a, -1]  # nobody
                        c[name] += np.argmax(sums) == own.right[r, role] + 1
                        c[f"{name} there"] += own.right[r, role] >= -1
                a += 1
    out: dict[str, dict[str, float]] = {}
    for group, c in count.items():
        out[group] = {"n": c["n"], **{k: c[k] / c["n"] for k in ("type", "source", "target", "source there", "target there")}, "done": c["done"] / max(1, c["done of"])}
        if chances[group]:
            s, y = np.concatenate(chances[group], axis=1)
            y = y[np.argsort(-s)]
            right = np.cumsum(y)
            out[group]["act F1"] = float((2 * right / (np.arange(1, len(y) + 1) + y.sum())).max())
            out[group]["act AP"] = float((right / np.arange(1, len(y) + 1))[y > 0].mean())
    net.train()
    return out


def show(name: str, found: dict[str, dict[str, float]]) -> None:
    for group, f in sorted(found.items()):
        print(f"{name} {group:<14}" + "  ".join(f"{k} {v:.3f}" if k != "n" else f"n {v}" for k, v in f.items()), flush=True)


# training


def order(sets: list[tuple[Blocks, Any]], words: int, rng: np.random.Generator) -> list[list[tuple[Blocks, Any]]]:
    """Batches of blocks of about the same length, in any order."""
    every = [(own.length[n], s, n) for s, (own, use) in enumerate(sets) for n in use]
    rng.shuffle(every)
    out = []
    for start in range(0, len(every), 4096):
        part = sorted((e for e in every[start : start + 4096]), key=lambda e: int(e[0]) + int(rng.integers(24)))
        some: list[Any] = []
        for e in part:
            if some and (len(some) + 1) * max(int(e[0]), *(int(x[0]) for x in some), 1) > words:
                out.append(some)
                some = []
            some.append(e)
        if some:
            out.append(some)
    rng.shuffle(out)  # type: ignore[arg-type]
    return [[(own, np.array([int(n) for _, s, n in some if s == k], dtype=int)) for k, (own, _) in enumerate(sets)] for some in out]


def arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser()
    ask.add_argument("marked")
    ask.add_argument("out")
    ask.add_argument("--fold", default="all")
    ask.add_argument("--silver", nargs="*", default=[])
    ask.add_argument("--silver-weight", type=float, default=0.7)
    ask.add_argument("--epochs", type=int, default=16)  # over everything
    ask.add_argument("--last", type=int, default=0)  # then over the marked texts alone
    ask.add_argument("--words", type=int, default=2500)  # in a batch
    ask.add_argument("--rate", type=float, default=1.2e-3)
    ask.add_argument("--width", type=int, default=128)
    ask.add_argument("--held", type=int, default=128)
    ask.add_argument("--layers", type=int, default=3)
    ask.add_argument("--heads", type=int, default=4)
    ask.add_argument("--inner", type=int, default=256)
    ask.add_argument("--point", type=int, default=96)
    ask.add_argument("--drop", type=float, default=0.15)
    ask.add_argument("--forget", type=float, default=0.12)
    ask.add_argument("--decay", type=float, default=0.05)
    ask.add_argument("--parts", type=float, default=1.0)
    ask.add_argument("--vocabulary", type=int, default=20000)
    ask.add_argument("--steps", type=int, default=0)  # stop after so many, for a trial
    ask.add_argument("--seconds", type=float, default=0)  # the rate falls by the clock instead
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--tags", type=int, default=160)
    ask.add_argument("--vectors", type=Path, default=POINTED / "vectors.npz")
    ask.add_argument("--go-on", action="store_true")
    ask.add_argument("--free", action="store_true")
    ask.add_argument("--begin", type=Path, default=POINTED / "pointer.npz")
    return ask.parse_args()


def main() -> None:
    asked = arguments()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(asked.seed)
    torch.backends.cuda.matmul.allow_tf32 = True
    rng = np.random.default_rng(asked.seed)
    if asked.go_on:
        net, words, numbered = shipped(asked.drop, asked.begin, asked.free)
        net.to(device)
    else:
        words = vocabulary([asked.marked, *asked.silver], asked.vocabulary)
        numbered, vectors = word_vectors(asked.vectors)
        sizes = asked.tags, asked.width, asked.held, asked.layers, asked.heads, asked.inner, asked.point
        net = Net(vectors, max(words.values()) + 1, *sizes, asked.drop).to(device)
    own = blocks(asked.marked, words, numbered, 1.0)
    silver = [blocks(path, words, numbered, asked.silver_weight) for path in asked.silver]
    held_out = np.flatnonzero(own.fold == int(asked.fold)) if asked.fold != "all" else np.zeros(0, dtype=int)
    learned = np.setdiff1d(np.arange(len(own.length)), held_out)
    sets = [(own, learned), *((s, np.arange(len(s.length))) for s in silver)]
    each = len(order(sets, asked.words, rng)), len(order(sets[:1], asked.words, rng))
    total = asked.steps or asked.epochs * each[0] + asked.last * each[1]
    free = [(name, p) for name, p in net.named_parameters() if p.requires_grad]
    plain = [p for name, p in free if p.dim() < 2 or name in ("near", "place", "point_near", "point_place", "nobody")]
    rest = [p for _, p in free if not any(p is q for q in plain)]
    adam = torch.optim.AdamW([{"params": plain, "weight_decay": 0.0}, {"params": rest, "weight_decay": asked.decay}], lr=asked.rate, betas=(0.9, 0.98))
    began, step, sums = time.time(), 0, 0.0
    print(f"fold {asked.fold}: {sum(p.numel() for p in net.parameters())} weights, {len(words)} words known, {each} batches, {total} steps, {device}", flush=True)
    gone, epoch, mixed = 0.0, 0, asked.epochs * each[0] / max(1, asked.epochs * each[0] + asked.last * each[1])
    while gone < 1:
        for some in order(sets if gone < mixed else sets[:1], asked.words, rng):
            rate = min(1.0, (step + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * gone)) + 0.01
            for g in adam.param_groups:
                g["lr"] = asked.rate * rate
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                value = loss(net, batch([(o, use) for o, use in some if len(use)], device), asked.forget, asked.parts)
            adam.zero_grad(set_to_none=True)
            value.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            adam.step()
            step += 1
            if step % 20 == 0:
                sums = float(value.detach())
            gone = (time.time() - began) / asked.seconds if asked.seconds else step / total
            if gone >= 1:
                break
        print(f"fold {asked.fold} epoch {epoch} step {step} loss {sums:.3f} {time.time() - began:.0f}s", flush=True)
        if len(held_out) and epoch % 4 == 3 and gone < 1:
            show(f"fold {asked.fold} epoch {epoch}", {k: v for k, v in figures(net, own, held_out, device).items() if k in ("news de", "dispatches en")})
        epoch += 1
    if len(held_out):
        show(f"fold {asked.fold}", figures(net, own, held_out, device))
    Path(asked.out).mkdir(parents=True, exist_ok=True)
    name = f"fold{asked.fold}" if asked.fold != "all" else "all"
    with np.load(asked.marked, allow_pickle=False) as marked:
        names = {name: marked[name] for name in ("tag_names", "type_names")}
    write(Path(asked.out) / f"{name}.npz", net, words, names)


def write(path: Path, net: Net, words: dict[str, int], names: dict[str, Any]) -> None:
    known = sorted((n, f) for f, n in words.items() if n > 2)
    held = {name: value.detach().cpu().numpy().astype(np.float16) for name, value in net.state_dict().items()}
    np.savez_compressed(path, vocabulary=np.array([f for _, f in known]), **names, **held)
    print(path.name, round(path.stat().st_size / 1e6, 2), "MB", flush=True)


if __name__ == "__main__":
    main()
