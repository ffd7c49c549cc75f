"""Lets a language model learn from the marked texts, then write news and mark it, for `pointer_rows.py silver`:

    python training/reader/language_model.py prepare MODEL.gguf FOLDER [--treebanks FILE...]
    python training/reader/language_model.py teach FOLDER NAME [--epochs 3] [--rate 1.5e-5] [--fold K]
    python training/reader/language_model.py write FOLDER OUT.jsonl --teachers a b --seconds 230

`prepare` lays out the texts of `train.py` (`gold.jsonl`), and cuts a model (Qwen2) to the pieces of words that they, lexicons, docs and
treebanks (CoNLL-U) use; it needs no graphics card, but gguf, tokenizers and what `vectors.py` needs. `teach` and `write` want a card, torch
and transformers. `teach` makes a reader that finds acts and points to the words that name their sources and targets (`FOLDER/NAME.pt`);
with `--fold` it leaves out the marked texts of fold K and prints how it does on them. `write` makes a writer, lets it write, and marks what
it wrote with the mean of two readers; ours were `a`, as above, and `b`, with `--epochs 4 --rate 3e-5`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import Qwen2Config, Qwen2ForCausalLM, Qwen2Model

ROOT = Path(__file__).resolve().parents[2]
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")

# what is learned from
WHOLE = ("seed", "passages", "chronicle")  # marked by the words of whole acts; not all of their acts
DONE = ("realised", "ongoing")
LONGEST = 1100  # pieces of a marked text
LATIN = 0x250  # the first character that is no Latin letter
MOST = 400_000  # characters of a lexicon or of a page
REAL = 2  # how often a text of real news is read while one that was written to learn from is read once
END, BREAK = b"<|endoftext|>", b"\n\n"

# the reader
BATCH = 9_000  # pieces
HEAD_RATE = 4e-4  # of what is put on the model
WIDE, POINT, FAR = 512, 256, 7  # widths of what points; sentences told apart on either side
FLOOR = 0.15  # acts less likely are not told
AT_ONCE = 60_000  # pieces, where nothing is learned

# the writer
WRITER_BATCH, WRITER_EPOCHS, WRITER_RATE = 16_000, 2.0, 1e-5
HEADERS = 14_000
MANNERS = {"news de": 5.0, "dispatches de": 1.2, "dispatches en": 1.6}  # which texts it writes like, and how often
TEMPERATURE, TOP, PIECES = 0.95, 0.95, 330
SIDE_BY_SIDE = 1024  # texts written at once
FEWEST_WORDS, MOST_CHARACTERS = 15, 6_000
WORD = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_](?:[^\W_]|[\u0300-\u036f\u00ad])*(?:[’'](?!s\b|s$)[^\W\d_][^\W_]*)*|['’]s\b|\.\.\.|\S")
GERMAN = {"der", "die", "das", "und", "ist", "nicht", "mit", "für", "von", "dem", "den", "ein", "eine", "auf", "sich", "zu", "des", "im", "hat", "wird"}
ENGLISH = {"the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "by", "has", "his", "from", "said", "at", "it"}

Span = tuple[int, int]


# texts


@dataclass(slots=True)
class Act:
    """A marked act; `parts` and `who` tell of its source and of its target."""

    word: int
    types: list[str]
    status: str  # "" where nothing is known
    parts: list[list[int] | None]  # the words that name it; none for nobody, null where no word does
    who: list[list[str]]


@dataclass(slots=True, eq=False)
class Text:
    """A text by words, and by pieces of words."""

    group: str
    fold: int
    language: str
    text: str
    words: list[Span]  # characters
    sentence: list[int]  # of each word
    acts: list[Act] = field(default_factory=list)
    mentions: list[tuple[int, int, list[str]]] = field(default_factory=list)  # first word, last word + 1, actors
    ids: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)  # of each word, the last piece
    head: list[int] = field(default_factory=list)  # pieces of the header


class Header(NamedTuple):
    """What stands above a text when it is written: its manner and language, who acts, and what is done."""

    group: str
    language: str
    actors: Sequence[str]
    types: Sequence[str]

    def __str__(self) -> str:
        return f"{self.group} {self.language}\n{' '.join(self.actors)}\n{' '.join(self.types)}\n\n"


def actors_of(text: Text) -> Counter[str]:
    """How often the states and other powers of a text act or are aimed at."""
    return Counter(actor.partition(":")[0] for act in text.acts for who in act.who for actor in who)


def header(text: Text) -> Header:
    types = Counter(type_ for act in text.acts for type_ in act.types[:1])
    return Header(text.group, text.language, [actor for actor, _ in actors_of(text).most_common(5)], [type_ for type_, _ in types.most_common(4)])


def last_pieces(text: str, words: Sequence[Span], pieces: Iterable[bytes]) -> list[int]:
    """Of each word, the number of the piece in which it ends."""
    until = np.cumsum([0, *(len(c.encode()) for c in text)])
    ends = np.cumsum([len(piece) for piece in pieces])
    found: list[int] = np.searchsorted(ends, until[[end for _, end in words]]).tolist()
    return found


def gold(folder: Path) -> list[Text]:
    out = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        held = json.loads(line)
        out.append(Text(**{**held, "acts": [Act(**act) for act in held["acts"]]}))
    return out


def kept_pieces(folder: Path) -> list[bytes]:
    return [piece.encode("latin-1") for piece in json.loads((folder / "pieces.json").read_text(encoding="utf-8"))]


# prepare


def prepare(model: Path, folder: Path, treebanks: Sequence[Path]) -> None:
    import train
    import vectors
    from gguf import GGUFReader

    held = GGUFReader(model)
    cut = vectors.tokenizer(held)
    texts = [by_words(text) for text in train.texts()]
    kept = used(cut, texts, treebanks)
    number = {old: new for new, old in enumerate(kept)}

    def ids(text: str) -> list[int]:
        return [number[n] for n in cut.encode(text).ids if n in number]

    pieces = list(kept.values())
    for text in texts:
        text.ids, text.head = ids(text.text), ids(str(header(text)))
        text.last = last_pieces(text.text, text.words, (pieces[n] for n in text.ids))
    short = [text for text in texts if len(text.ids) <= LONGEST]
    cut_down(held, list(kept), folder / "model")
    lines = (json.dumps(asdict(text), ensure_ascii=False) + "\n" for text in short)
    (folder / "gold.jsonl").write_text("".join(lines), encoding="utf-8")
    (folder / "pieces.json").write_text(json.dumps([piece.decode("latin-1") for piece in pieces]), encoding="utf-8")
    (folder / "heads.json").write_text(json.dumps([ids(str(one)) for one in headers(short)]), encoding="utf-8")
    print(len(short), "of", len(texts), "texts", sum(len(text.acts) for text in short), "acts", len(pieces), "pieces")


def by_words(text: Any) -> Text:
    """A text of `train.py` with what is marked in it, by words."""
    story = text.told.story
    sentences: dict[Span, int] = {}
    for piece in story.pieces:
        for token in piece.scene.tokens:
            sentences.setdefault((token.start, token.end), piece.sentence.index)
    words = sorted(sentences)
    at = {start: n for n, (start, _) in enumerate(words)}
    out = Text(text.group, text.fold, story.language, story.text, words, [sentences[word] for word in words])
    for piece in story.pieces:
        places = [at[token.start] for token in piece.scene.tokens]
        out.mentions += [(places[p.first], places[p.last - 1] + 1, list(p.actors)) for p in piece.scene.phrases if p.actors]
    told = {id(golds[0]): at[draft.piece.scene.tokens[draft.act.hit.at].start] for draft, golds in text.match.items()}
    for one in text.gold:
        if one["kind"] != "event":
            continue
        word = told.get(id(one))
        if word is None and text.group not in WHOLE and one["spans"]:
            start, end = one["spans"][0]
            word = next((n for n in reversed(range(len(words))) if words[n][0] < end and words[n][1] > start), None)
        if word is not None:
            both = one["source"], one["target"]
            out.acts.append(Act(word, sorted(filter(None, one["types"])), one["status"], [naming(out, who) for who in both], [sorted(who) for who in both]))
    return out


def naming(text: Text, who: frozenset[str]) -> list[int] | None:
    """The words that name somebody; where none do, those that name the same states, then those that name a part of them."""
    from echolot.coding.traits import states

    if not who:
        return []
    named = [tuple(actors) for *_, actors in text.mentions]
    same, whole, part = [set(own) == who for own in named], [states(own) == states(tuple(who)) for own in named], [set(own) <= who for own in named]
    for fits in (same, whole, part):
        found = {n for fit, (first, last, _) in zip(fits, text.mentions, strict=True) if fit for n in range(first, last)}
        if found:
            return sorted(found)
    return None


def used(cut: Any, texts: Sequence[Text], treebanks: Sequence[Path]) -> dict[int, bytes]:
    """The pieces to keep, by their number in the model: those of marked texts, Latin ones of other texts, and all bytes, so that anything can be written."""
    known: dict[str, int] = cut.get_vocab()
    byte = alphabet()
    raw = {n: bytes(byte[c] for c in piece) for piece, n in known.items() if all(c in byte for c in piece)}
    marked = {n for text in texts for n in cut.encode(text.text).ids}
    more = {n for text in further(treebanks) for n in cut.encode(text).ids}
    latin = {n for n in more if all(ord(c) < LATIN for c in raw[n].decode(errors="replace"))}
    return {n: raw[n] for n in sorted(marked | latin | {known[c] for c in byte} | {known[END.decode()]})}


def alphabet() -> dict[str, int]:
    """The characters that stand for bytes in a vocabulary of GPT-2's kind."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    return {chr(b): b for b in plain} | {chr(256 + n): b for n, b in enumerate(b for b in range(256) if b not in plain)}


def further(treebanks: Sequence[Path]) -> Iterator[str]:
    """Lexicons, pages of the docs, and the sentences of treebanks."""
    for path in (*ROOT.glob("src/echolot/**/*.csv"), *ROOT.glob("src/echolot/**/*.toml"), *ROOT.glob("docs/**/*.md")):
        yield path.read_text(encoding="utf-8", errors="ignore")[:MOST]
    for path in treebanks:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# text = "):
                    yield line.removeprefix("# text = ").strip()


def cut_down(held: Any, kept: Sequence[int], out: Path) -> None:
    """Writes the model with some of its pieces alone, in half precision."""
    from gguf.quants import dequantize
    from vectors import PARTS

    weights: dict[str, Tensor] = {}
    for one in held.tensors:
        place, _, rest = one.name.partition(".")
        number, _, part = rest.partition(".")
        rows = one.data
        if place == "blk":
            name, _, kind = part.rpartition(".")
            key = f"layers.{number}.{PARTS[name]}.{kind}"
        elif one.name == "output_norm.weight":
            key = "norm.weight"
        elif one.name == "output.weight":  # in finer steps than `token_embd`, and the same numbers
            key, rows = "embed_tokens.weight", rows[kept]
        else:
            continue
        weights[key] = torch.from_numpy(np.array(dequantize(rows, one.tensor_type))).to(torch.bfloat16)
    told = {name: held.fields[f"qwen2.{name}"].contents() for name in ("block_count", "embedding_length", "feed_forward_length", "attention.head_count", "attention.head_count_kv")}
    config: dict[str, Any] = {
        "vocab_size": len(kept), "hidden_size": told["embedding_length"], "intermediate_size": told["feed_forward_length"], "num_hidden_layers": told["block_count"],
        "num_attention_heads": told["attention.head_count"], "num_key_value_heads": told["attention.head_count_kv"], "rms_norm_eps": 1e-6, "rope_theta": 1e6,
        "tie_word_embeddings": True, "bos_token_id": None, "eos_token_id": None,
    }  # fmt: skip
    net: Any = Qwen2Model(Qwen2Config(**config))
    net.to(torch.bfloat16).load_state_dict(weights)
    net.save_pretrained(out)


def headers(texts: Sequence[Text]) -> list[Header]:
    """What to write: in the manner of a marked text of real news, with actors and types of others as well."""
    rng = random.Random(3)
    every = [header(text) for text in texts]
    known = Counter(actor for text in texts for actor in actors_of(text))
    names, often = list(known), [count**0.5 for count in known.values()]
    real = [one for one in every if one.group in MANNERS]
    shares = [MANNERS[one.group] for one in real]
    out = []
    for _ in range(HEADERS):
        like, other = rng.choices(real, shares)[0], rng.choice(every)
        actors = [rng.choice(other.actors) if other.actors and rng.random() < 0.5 else rng.choices(names, often)[0] for _ in range(max(1, len(like.actors)))]
        types = like.types if rng.random() < 0.5 else other.types
        out.append(like._replace(actors=list(dict.fromkeys(actors)), types=types))
    return out


# the reader


@dataclass(slots=True)
class Batch:
    ids: Tensor  # (texts, pieces): each text twice
    real: Tensor  # (texts, pieces): 1 where there is a piece
    last: Tensor  # (texts, words): the last piece of each word, the second time
    word: Tensor  # (texts, words): whether there is a word
    sentence: Tensor  # (texts, words)


def padded(rows: Iterable[Sequence[int]], fill: int = 0, side: str = "right") -> Tensor:
    """Rows as long as the longest of them, (rows, longest)."""
    every = [torch.tensor(row, dtype=torch.long) for row in rows]
    return nn.utils.rnn.pad_sequence(every, batch_first=True, padding_value=fill, padding_side=side).to(DEVICE)


def batch(texts: Sequence[Text], between: int) -> Batch:
    """Texts, each twice with a piece between: so that a model that looks back alone sees all of a text before it reads a word again."""
    twice = [[*text.ids, between, *text.ids] for text in texts]
    last = [[len(text.ids) + 1 + n for n in text.last] for text in texts]
    return Batch(padded(twice), padded([1] * len(row) for row in twice), padded(last), padded([1] * len(row) for row in last).bool(), padded(text.sentence for text in texts))


class Teacher(nn.Module):
    """A language model that reads a text twice, finds acts and points to who did them to whom."""

    def __init__(self, base: Qwen2Model, types: Sequence[str], between: int) -> None:
        super().__init__()
        width = base.config.hidden_size
        self.base, self.types, self.between = base, types, between
        self.norm, self.drop = nn.LayerNorm(width), nn.Dropout(0.1)
        self.act, self.type_, self.done = nn.Linear(width, 1), nn.Linear(width, len(types)), nn.Linear(width, 1)
        self.ask = nn.ModuleList(nn.Sequential(nn.Linear(width, WIDE), nn.GELU(), nn.Linear(WIDE, POINT)) for _ in range(2))
        self.key = nn.ModuleList(nn.Linear(width, POINT) for _ in range(2))
        self.nobody = nn.ModuleList(nn.Linear(POINT, 1) for _ in range(2))
        self.apart = nn.Parameter(torch.zeros(2, 2 * FAR + 1))  # how far away source and target stand, in sentences

    def forward(self, one: Batch) -> Tensor:
        """What the model makes of each word, (texts, words, width)."""
        with torch.autocast(DEVICE.type, torch.bfloat16, enabled=DEVICE.type == "cuda"):
            seen = self.base(input_ids=one.ids, attention_mask=one.real).last_hidden_state
            words = seen.gather(1, one.last[..., None].expand(-1, -1, seen.shape[-1])).float()
            out: Tensor = self.drop(self.norm(words))
            return out

    def point(self, words: Tensor, one: Batch, role: int, text: Tensor, word: Tensor) -> Tensor:
        """Of each act, at a word of a text, the log shares of nobody and of all words as its source (0) or target (1), (acts, 1 + words)."""
        asked = self.ask[role](words[text, word])
        odds = torch.einsum("ap,awp->aw", asked, self.key[role](words)[text]) / POINT**0.5
        far = (one.sentence[text] - one.sentence[text, word][:, None]).clamp(-FAR, FAR) + FAR
        odds = (odds + self.apart[role, far]).masked_fill(~one.word[text], -1e4)
        return torch.log_softmax(torch.cat([self.nobody[role](asked), odds], dim=1), dim=1)


def teacher(folder: Path, texts: Sequence[Text]) -> Teacher:
    types = sorted({type_ for text in texts for act in text.acts for type_ in act.types})
    base: Any = Qwen2Model.from_pretrained(folder / "model", dtype=torch.float32)
    out = Teacher(base, types, kept_pieces(folder).index(BREAK))
    out.to(DEVICE)
    return out


def seeded(seed: int) -> None:
    random.seed(seed)
    torch.manual_seed(seed)


def batches(texts: Iterable[Text], pieces: int) -> list[list[Text]]:
    """Texts of about the same length, in any order; each is read twice."""
    out: list[list[Text]] = []
    for text in sorted(texts, key=lambda text: len(text.ids) + random.random() * 20):
        some = [*out[-1], text] if out else [text]
        if out and len(some) * (2 * max(len(one.ids) for one in some) + 2) <= pieces:
            out[-1].append(text)
        else:
            out.append([text])
    random.shuffle(out)
    return out


def lessons(texts: Sequence[Text], pieces: int, epochs: float) -> Iterator[tuple[int, int, list[Text]]]:
    """Number of the batch, number of all batches, batch."""
    pool = [text for text in texts for _ in range(1 if text.group.startswith("written") else REAL)]
    step, steps = 0, int(epochs * len(batches(pool, pieces)))
    while step < steps:
        for some in batches(pool, pieces)[: steps - step]:
            yield step, steps, some
            step += 1


def missed(shares: Tensor, right: Tensor) -> Tensor:
    """How little goes to what is right, where something is. shares: logarithms, (acts, choices); right: the same, of truth values."""
    known = right.any(dim=1)
    if not known.any():
        return shares.new_zeros(())
    return -torch.logsumexp(shares.masked_fill(~right, -1e4), dim=1)[known].mean()


def loss(net: Teacher, texts: Sequence[Text]) -> Tensor:
    one = batch(texts, net.between)
    words = net(one)
    acts = [(n, act) for n, text in enumerate(texts) for act in text.acts]
    text, word = torch.tensor([(n, act.word) for n, act in acts], dtype=torch.long, device=DEVICE).reshape(-1, 2).unbind(1)
    there = torch.zeros(words.shape[:2], device=DEVICE)
    there[text, word] = 1.0
    use = one.word & torch.tensor([[own.group not in WHOLE] for own in texts], device=DEVICE)
    twice = torch.tensor(2.0, device=DEVICE)
    found = functional.binary_cross_entropy_with_logits(net.act(words).squeeze(-1), there, weight=use.float(), pos_weight=twice, reduction="sum")
    own = words[text, word]
    types = torch.tensor([[type_ in act.types for type_ in net.types] for _, act in acts], dtype=torch.bool, device=DEVICE).reshape(-1, len(net.types))
    out = 12 * found / use.sum().clamp(min=1) + missed(torch.log_softmax(net.type_(own), dim=1), types)
    known = [n for n, (_, act) in enumerate(acts) if act.status]
    if known:
        done = torch.tensor([float(acts[n][1].status in DONE) for n in known], device=DEVICE)
        out = out + 0.5 * functional.binary_cross_entropy_with_logits(net.done(own[known]).squeeze(-1), done)
    for role in range(2):
        right = torch.zeros(len(acts), 1 + words.shape[1], dtype=torch.bool)
        for n, (_, act) in enumerate(acts):
            part = act.parts[role]
            if part is not None:
                right[n, [1 + at for at in part] or [0]] = True
        out = out + missed(net.point(words, one, role, text, word), right.to(DEVICE))
    return out


def teach(folder: Path, name: str, epochs: float, rate: float, fold: int | None) -> None:
    seeded(1)
    texts = gold(folder)
    net = teacher(folder, texts).train()
    net.base.embed_tokens.requires_grad_(False)
    rates = rate, HEAD_RATE
    base = [p for p in net.base.parameters() if p.requires_grad]
    rest = [p for part, p in net.named_parameters() if not part.startswith("base.")]
    adam = torch.optim.AdamW([{"params": base}, {"params": rest}], weight_decay=0.01, betas=(0.9, 0.98), fused=DEVICE.type == "cuda")
    began, so_far = time.time(), 0.0
    for step, steps, some in lessons([text for text in texts if text.fold != fold], BATCH, epochs):
        share = min(1.0, (step + 1) / (0.06 * steps + 1)) * max(0.02, 1 - step / steps)
        for group, whole in zip(adam.param_groups, rates, strict=True):
            group["lr"] = whole * share
        value = loss(net, some)
        update(net, adam, value)
        so_far = 0.95 * so_far + 0.05 * float(value.detach()) if step else float(value.detach())
        if step % 50 == 49:
            print(f"{name} step {step + 1} of {steps} loss {so_far:.3f} {time.time() - began:.0f}s", flush=True)
    torch.save({part: value.to(torch.bfloat16) for part, value in net.state_dict().items()}, folder / f"{name}.pt")
    if fold is not None:
        show(net, [text for text in texts if text.fold == fold and text.group not in WHOLE])


def update(net: nn.Module, adam: torch.optim.Optimizer, value: Tensor) -> None:
    adam.zero_grad(set_to_none=True)
    value.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    adam.step()


@dataclass(slots=True)
class Reading:
    """An act that a teacher sees."""

    word: int
    p: float
    types: Tensor  # (types,): shares
    done: float
    parts: Tensor  # (2, 1 + words): shares of nobody and of words as source and target


@torch.no_grad()
def readings(net: Teacher, texts: Sequence[Text], asked: Mapping[Text, Iterable[int]]) -> dict[Text, list[Reading]]:
    """The acts that are likely enough, and those at words that are asked for."""
    net.eval()
    out: dict[Text, list[Reading]] = {}
    for some in batches(texts, AT_ONCE):
        one = batch(some, net.between)
        words = net(one)
        chance = torch.sigmoid(net.act(words).squeeze(-1)) * one.word
        for n, text in enumerate(some):
            want = sorted({*(chance[n] > FLOOR).nonzero().flatten().tolist(), *asked.get(text, ())})
            at = torch.tensor(want, dtype=torch.long, device=DEVICE)
            here = torch.full_like(at, n)
            own = words[n, at]
            types, done = torch.softmax(net.type_(own), dim=1).cpu(), torch.sigmoid(net.done(own)).squeeze(-1).tolist()
            parts = torch.stack([net.point(words, one, role, here, at).exp() for role in range(2)], dim=1)[:, :, : 1 + len(text.words)].cpu()
            out[text] = [Reading(*told) for told in zip(want, chance[n, at].tolist(), types, done, parts, strict=True)]
    return out


def show(net: Teacher, texts: Sequence[Text]) -> None:
    """How a teacher does on marked texts: type, source, target and done right of the marked acts; F1 of acts likelier than .5, then with source and type, with all."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text, told in readings(net, texts, {text: [act.word for act in text.acts] for text in texts}).items():
        c, marked = counts[text.group], {act.word: act for act in text.acts}
        for one in told:
            likely = one.p > 0.5
            c["told"] += likely
            act = marked.get(one.word)
            if act is None:
                continue
            type_ = net.types[int(one.types.argmax())] in act.types
            source, target = (meant(text, one.parts[role]) == act.who[role] for role in range(2))
            c.update({"n": 1, "type": type_, "source": source, "target": target})
            c.update({"act F1": likely, "with source and type F1": likely and type_ and source, "with all F1": likely and type_ and source and target})
            if act.status:
                c.update({"known": 1, "done": (one.done > 0.5) == (act.status in DONE)})
    for group, c in sorted(counts.items()):
        of = {"done": c["known"], **{name: (c["n"] + c["told"]) / 2 for name in c if name.endswith("F1")}}
        names = ("type", "source", "target", "done", "act F1", "with source and type F1", "with all F1")
        print(f"{group:<14} n {c['n']}  " + "  ".join(f"{name} {c[name] / max(1, of.get(name, c['n'])):.3f}" for name in names), flush=True)


def meant(text: Text, shares: Tensor) -> list[str]:
    """The actors whose mentions have most. shares: (1 + words,), nobody's first."""
    mass: dict[tuple[str, ...], float] = defaultdict(float)
    mass[()] = float(shares[0])
    for first, last, actors in text.mentions:
        mass[tuple(sorted(actors))] += float(shares[1 + first : 1 + last].sum())
    most: tuple[str, ...] = max(mass, key=mass.__getitem__)
    return list(most)


# the writer


def writer(folder: Path, texts: Sequence[Text], end: int) -> Any:
    """The model, having learned to write texts like these below their headers."""
    net: Any = Qwen2ForCausalLM.from_pretrained(folder / "model", dtype=torch.float32)
    net.to(DEVICE).train()
    adam = torch.optim.AdamW(net.parameters(), weight_decay=0.01, betas=(0.9, 0.98), fused=DEVICE.type == "cuda")
    for step, steps, some in lessons(texts, WRITER_BATCH, WRITER_EPOCHS):
        for group in adam.param_groups:
            group["lr"] = WRITER_RATE * max(0.05, 1 - step / steps)
        whole = [[*text.head, *text.ids, end] for text in some]
        below = padded(([-100] * len(text.head) + [*text.ids, end] for text in some), fill=-100)  # the model's word for what is not learned
        with torch.autocast(DEVICE.type, torch.bfloat16, enabled=DEVICE.type == "cuda"):
            value = net(input_ids=padded(whole), attention_mask=padded([1] * len(row) for row in whole), labels=below).loss
        update(net, adam, value)
        if step % 10 == 9:
            print(f"writer step {step + 1} of {steps} loss {float(value.detach()):.3f}", flush=True)
    return net


@torch.no_grad()
def written(net: Any, heads: Sequence[Sequence[int]], end: int, seconds: float) -> Iterator[list[int]]:
    """Texts below headers, as pieces, until the time is over."""
    net.to(torch.bfloat16 if DEVICE.type == "cuda" else torch.float32).eval()
    began = time.time()
    for first in range(0, len(heads), SIDE_BY_SIDE):
        if time.time() - began >= seconds:
            return
        some = heads[first : first + SIDE_BY_SIDE]
        ids, real = padded(some, end, "left"), padded(([1] * len(head) for head in some), 0, "left")
        made = net.generate(
            input_ids=ids, attention_mask=real, max_new_tokens=PIECES, do_sample=True, temperature=TEMPERATURE, top_p=TOP, top_k=0, pad_token_id=end, eos_token_id=end,
        )  # fmt: skip
        for row in made[:, ids.shape[1] :].tolist():
            yield row[: row.index(end)] if end in row else row
        print(first + len(some), f"texts {time.time() - began:.0f}s", flush=True)


def as_text(ids: list[int], pieces: Sequence[bytes]) -> Text | None:
    """What was written; nothing where it is no text, too short, or too long."""
    try:
        text = b"".join(pieces[n] for n in ids).decode()
    except UnicodeDecodeError:
        return None
    words = [match.span() for match in WORD.finditer(text)]
    if len(words) < FEWEST_WORDS or len(text) > MOST_CHARACTERS or "\ufffd" in text:
        return None
    sentence, number = [], 0
    for start, end in words:
        sentence.append(number)
        number += text[start:end] in (".", "!", "?")
    return Text("made", -1, language(text), text, words, sentence, ids=ids, last=last_pieces(text, words, (pieces[n] for n in ids)))


def language(text: str) -> str:
    """The language whose function words a text has more of."""
    words = re.findall(r"\w+", text.lower())
    return "de" if sum(word in GERMAN for word in words) >= sum(word in ENGLISH for word in words) else "en"


def mean(teachers: Sequence[Teacher], texts: Sequence[Text]) -> dict[Text, list[Reading]]:
    """What two teachers see, taken together; what the second alone sees counts half."""
    first, second = teachers
    one = readings(first, texts, {})
    two = readings(second, texts, {text: [own.word for own in one[text]] for text in texts})
    out: dict[Text, list[Reading]] = {}
    for text in texts:
        seen, out[text] = {own.word: own for own in one[text]}, []
        for b in two[text]:
            a = seen.get(b.word)
            if a is not None:
                out[text].append(Reading(b.word, (a.p + b.p) / 2, (a.types + b.types) / 2, (a.done + b.done) / 2, (a.parts + b.parts) / 2))
            elif b.p / 2 > FLOOR:
                out[text].append(replace(b, p=b.p / 2))
    return out


def row(text: Text, acts: Sequence[Reading], types: Sequence[str]) -> dict[str, Any]:
    """A marked text as `pointer_rows.py` reads it."""
    out: dict[str, Any] = {"text": text.text, "lang": text.language, "words": text.words, "acts": []}
    for one in acts:
        act: dict[str, Any] = {"w": one.word, "p": round(one.p, 3), "done": round(one.done, 3)}
        act["types"] = {type_: round(p, 3) for type_, p in zip(types, one.types.tolist(), strict=True) if p > 0.03}
        for name, shares in zip(("source", "target"), one.parts, strict=True):
            top = shares[1:].topk(min(10, len(text.words)))
            act[name] = [[n, round(p, 2)] for p, n in zip(top.values.tolist(), top.indices.tolist(), strict=True) if p > 0.02]
            act[f"no{name}"] = round(float(shares[0]), 3)
        out["acts"].append(act)
    return out


def write(folder: Path, out: Path, names: Sequence[str], seconds: float) -> None:
    texts, pieces = gold(folder), kept_pieces(folder)
    end = pieces.index(END)
    seeded(1)
    net = writer(folder, texts, end)
    seeded(5)
    heads = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
    random.shuffle(heads)
    made = [text for ids in written(net, heads, end, seconds) if (text := as_text(ids, pieces)) is not None]
    del net  # makes room for the teachers
    teachers = [teacher(folder, texts) for _ in names]
    for one, name in zip(teachers, names, strict=True):
        one.load_state_dict(torch.load(folder / f"{name}.pt", map_location=DEVICE))
    told = mean(teachers, made)
    lines = (json.dumps(row(text, told[text], teachers[0].types), ensure_ascii=False) + "\n" for text in made)
    out.write_text("".join(lines), encoding="utf-8")
    likely = sum(one.p > 0.5 for acts in told.values() for one in acts)
    print(len(made), "texts", dict(Counter(text.language for text in made)), likely, "acts likelier than .5")


def main() -> None:
    ask = argparse.ArgumentParser()
    steps = ask.add_subparsers(dest="step", required=True)
    one = steps.add_parser("prepare")
    one.add_argument("model", type=Path)
    one.add_argument("folder", type=Path)
    one.add_argument("--treebanks", type=Path, nargs="*", default=[])
    one = steps.add_parser("teach")
    one.add_argument("folder", type=Path)
    one.add_argument("name")
    one.add_argument("--epochs", type=float, default=3.0)
    one.add_argument("--rate", type=float, default=1.5e-5)
    one.add_argument("--fold", type=int)
    one = steps.add_parser("write")
    one.add_argument("folder", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--teachers", nargs=2, required=True)
    one.add_argument("--seconds", type=float, default=230.0)
    asked = ask.parse_args()
    if asked.step == "prepare":
        prepare(asked.model, asked.folder, asked.treebanks)
    elif asked.step == "teach":
        teach(asked.folder, asked.name, asked.epochs, asked.rate, asked.fold)
    else:
        write(asked.folder, asked.out, asked.teachers, asked.seconds)


if __name__ == "__main__":
    main()
