"""Teaches the network of `pointer.py` to notice asserted silences: `python training/reader/silence.py ROWS.npz OUT.npz [--fold K]`.

The rows come from `silence_rows.py`. The network starts as the reader ships it; what it knows of single words stays, the rest learns which words say
that somebody is silent, to which degree, and points to who it is. `--fold K` leaves fold K out and prints how it does on
it; without, it learns from all and writes what has changed. Needs torch and NumPy.
"""

from __future__ import annotations

import argparse
import math
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from pointer import FROZEN, Blocks, Net, batch, blocks, order, shipped
from torch import Tensor, nn
from torch.nn import functional

DEGREES = 6
TELLING = ("written", "in place")  # of which every epoch takes all
LINES = 2.0
DEGREE = 1.5
WORDS = 6.0  # how much finding the words weighs beside degree and who


def loss_of(net: Net, parts: list[tuple[Blocks, Any]], forget: float) -> Tensor:
    """Which words say a silence, a mean over all words; its degree and who is silent, means over the words that say one."""
    one = batch(parts, torch.device("cpu"))
    told, shares, _ = net(one, forget)
    each = functional.binary_cross_entropy_with_logits(told[..., 0], one.p, reduction="none") * one.real * (1 + one.p) * one.weight[:, None]
    loss = WORDS * each.sum() / one.real.sum()
    sentence = torch.from_numpy(np.concatenate([o.sentence[use, : one.p.shape[1]] for o, use in parts])).long()
    key = (torch.arange(len(sentence))[:, None] * 512 + sentence)[one.real]
    _, place = torch.unique(key, return_inverse=True)
    count = int(place.max()) + 1
    most = torch.full((count,), -30.0).scatter_reduce(0, place, told[..., 0][one.real], "amax")  # the likeliest word of each sentence
    silent = torch.zeros(count).scatter_reduce(0, place, one.p[one.real], "amax")
    loss = loss + LINES * functional.binary_cross_entropy_with_logits(most, silent)
    if len(one.act):
        types = torch.log_softmax(told.reshape(-1, told.shape[-1])[one.act][:, 2:], dim=-1)
        loss = loss - DEGREE * (types * one.types).sum(-1).mean()
        mass = torch.zeros(len(one.share)).index_add(0, one.entry[:, 2], shares[one.entry[:, 0], one.entry[:, 1]].exp())
        loss = loss - 0.5 * (one.share * torch.log(mass.clamp(min=1e-6))).sum() / max(1, len(one.share))
    return loss


@torch.no_grad()
def figures(net: Net, own: Blocks, use: Any) -> None:
    """Of the lines left out: which hold a silence, by a threshold on the likeliest word; of those found, degree and who."""
    net.eval()
    device = torch.device("cpu")
    rows: dict[str, list[tuple[float, bool, bool, bool]]] = {"lines": [], "in place": [], "texts": []}
    words: list[tuple[float, float]] = []
    for start in range(0, len(use), 32):
        some = use[start : start + 32]
        one = batch([(own, some)], device)
        told, _, _ = net(one)
        chance = torch.sigmoid(told[..., 0]).numpy()
        for row, n in enumerate(some):
            length = own.length[n]
            places = set(own.acts[n][:, 0].tolist())
            if own.group[n] != "written":
                last = np.flatnonzero(own.sentence[n, :length] == own.sentence[n, length - 1])  # the sentence before it has had its own row
                rows["in place" if own.group[n] == "in place" else "texts"].append((float(chance[row, last].max()), bool(places & set(last.tolist())), True, True))
                continue
            words += [(float(chance[row, w]), float(w in places)) for w in range(length)]
            best = int(chance[row, :length].argmax())
            near = [w for w in range(length) if chance[row, w] >= 0.3 * chance[row, best] and abs(w - best) < 8]
            degree = int(torch.softmax(told[row, near, 2:], dim=-1).mean(dim=0)[:DEGREES].argmax())
            right = bool(places) and own.types[own.acts[n][0, 1]][degree] > 0
            rows["lines"].append((float(chance[row, best]), bool(places), right, best in places))
    for name, found in rows.items():
        quiet = np.sort([-r[0] for r in found if not r[1]])
        for share in (0.01, 0.02, 0.05, 0.1) if found else ():
            least = -quiet[int(share * len(quiet))]
            hit = [r for r in found if r[0] > least and r[1]]
            print(f"  {name}: {len(hit)} of {sum(r[1] for r in found)} found where {share:.0%} of {len(quiet)} are wrong (from {least:.3f} on); degree {np.mean([r[2] for r in hit]) if hit else 0:.2f}, inside {np.mean([r[3] for r in hit]) if hit else 0:.2f}")
    net.train()


def who_figures(net: Net, own: Blocks, use: Any) -> None:
    """Of the lines with a silence: whether its words point to who is silent."""
    net.eval()
    right = count = 0
    with torch.no_grad():
        for start in range(0, len(use), 32):
            some = use[start : start + 32]
            one = batch([(own, some)], torch.device("cpu"))
            _, shares, _ = net(one)
            mass = shares.exp().view(2, -1, shares.shape[-1])[0].numpy()
            a = 0
            for n in some:
                k = len(own.acts[n])
                if k and own.group[n] == "written":
                    told = mass[a : a + k].mean(axis=0)
                    marked = {int(e[3]) for e in own.entries[n] if e[1] == 0}
                    places = [m if m >= 0 else len(told) - 1 for m in marked]
                    right += told[places].sum() > 0.5
                    count += 1
                a += k
    print(f"  who: {right} of {count}")
    net.train()


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("rows")
    ask.add_argument("out")
    ask.add_argument("--fold", default="all")
    ask.add_argument("--epochs", type=int, default=18)
    ask.add_argument("--words", type=int, default=1000)
    ask.add_argument("--texts", type=float, default=0.8)  # share of the sentences of news that an epoch takes
    ask.add_argument("--rate", type=float, default=1e-3)
    ask.add_argument("--drop", type=float, default=0.15)
    ask.add_argument("--forget", type=float, default=0.1)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--begin", type=Path)  # a network made before, which goes on learning
    asked = ask.parse_args()
    torch.manual_seed(asked.seed)
    rng = np.random.default_rng(asked.seed)
    net, words, numbered = shipped(asked.drop)
    own = blocks(asked.rows, words, numbered, 1.0)
    own.weight[:] = 1.0
    held_out = np.flatnonzero(own.fold == int(asked.fold)) if asked.fold != "all" else np.zeros(0, dtype=int)
    learned = np.setdiff1d(np.arange(len(own.length)), held_out)
    nn.init.zeros_(net.say.weight)
    nn.init.zeros_(net.say.bias)
    net.say.bias.data[0] = -2.5
    if asked.begin is not None:
        with np.load(asked.begin) as held:
            net.load_state_dict({name: torch.from_numpy(held[name].astype(np.float32)) for name in held.files}, strict=False)
    free = [p for p in net.parameters() if p.requires_grad]
    if len(held_out):
        figures(net, own, held_out)
    adam = torch.optim.AdamW(free, lr=asked.rate, betas=(0.9, 0.98), weight_decay=0.02)
    lines = learned[[own.group[n] in TELLING for n in learned]]
    texts = np.setdiff1d(learned, lines)

    def epoch_of() -> Any:
        """Every line, and some of the texts: nearly all of these say nothing of a silence."""
        return order([(own, np.concatenate([lines, rng.choice(texts, int(asked.texts * len(texts)), replace=False)]))], asked.words, rng)

    total = asked.epochs * len(epoch_of())
    began, step = time.time(), 0
    for epoch in range(asked.epochs):
        for some in epoch_of():
            rate = min(1.0, (step + 1) / 50) * (0.5 + 0.5 * math.cos(math.pi * min(1.0, step / total))) + 0.01
            for g in adam.param_groups:
                g["lr"] = asked.rate * rate
            value = loss_of(net, [(o, use) for o, use in some if len(use)], asked.forget)
            adam.zero_grad(set_to_none=True)
            value.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(free, 1.0)
            adam.step()
            step += 1
        print(f"fold {asked.fold} epoch {epoch} step {step} of {total} loss {float(value.detach()):.3f} {time.time() - began:.0f}s", flush=True)
        if len(held_out) and (epoch % 6 == 5 or epoch == asked.epochs - 1):
            figures(net, own, held_out)
            who_figures(net, own, held_out)
    held = {name: value.detach().numpy().astype(np.float16) for name, value in net.state_dict().items() if not name.startswith(FROZEN)}
    np.savez_compressed(asked.out, **held)
    print(asked.out, round(Path(asked.out).stat().st_size / 1e6, 2), "MB")


if __name__ == "__main__":
    main()
