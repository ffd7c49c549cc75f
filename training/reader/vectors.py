"""Makes `vectors.npz`, what single words mean: `python training/reader/vectors.py MODEL.gguf`.

A language model reads each word behind the beginning of a sentence; the mean of three of its middle layers over the word's
pieces is what it makes of the word. Of that the 64 directions in which words differ most are kept, in whole numbers (the way
of Tulkens and van Dongen's Model2Vec, 2024, with a layer of a causal model instead of the last one of an encoder). Words:
those of the texts that `train.py` learns from, and the most frequent of each language. Needs torch, transformers, tokenizers, gguf and wordfreq.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import train
from gguf import GGUFReader
from gguf.quants import dequantize
from tokenizers import Regex, Tokenizer, models, pre_tokenizers
from transformers import DynamicCache, Qwen2Config, Qwen2Model
from wordfreq import top_n_list

OUT = Path(__file__).resolve().parents[2] / "src" / "echolot" / "coding" / "data" / "judge" / "pointed" / "vectors.npz"
FREQUENT = {"de": 45_000, "en": 25_000}
BEFORE = {"de": "In den Nachrichten stand das Wort", "en": "In the news there was the word"}
LAYERS, DEPTH = (8, 11, 14), 15  # whose mean is taken; how many are read at all
NUMBERS, SCALE, PIECES, AT_ONCE = 64, 24.0, 7, 256
_WORD = re.compile(r"[^\W\d_]{2,}")
PARTS = {
    "attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm", "ffn_down": "mlp.down_proj", "ffn_gate": "mlp.gate_proj", "ffn_up": "mlp.up_proj",
    "attn_k": "self_attn.k_proj", "attn_q": "self_attn.q_proj", "attn_v": "self_attn.v_proj", "attn_output": "self_attn.o_proj",
}  # fmt: skip
_CUT = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"


def tokenizer(held: GGUFReader) -> Tokenizer:
    pieces, merges = ([bytes(held.fields[f"tokenizer.ggml.{name}"].parts[i]).decode() for i in held.fields[f"tokenizer.ggml.{name}"].data] for name in ("tokens", "merges"))
    first, _, second = zip(*(merge.partition(" ") for merge in merges), strict=True)
    out = Tokenizer(models.BPE(vocab={piece: n for n, piece in enumerate(pieces)}, merges=list(zip(first, second, strict=True))))
    out.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(_CUT), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    return out


def model(held: GGUFReader) -> Qwen2Model:
    """The lower layers of the model, in half precision."""
    told = {name: held.fields[f"qwen2.{name}"].contents() for name in ("embedding_length", "feed_forward_length", "attention.head_count", "attention.head_count_kv")}
    weights: dict[str, Any] = {}
    for one in held.tensors:
        place, _, part = one.name.partition(".")
        number, _, part = part.partition(".")
        if place == "blk" and int(number) < DEPTH:
            name, _, kind = part.rpartition(".")
            key = f"layers.{number}.{PARTS[name]}.{kind}"
        elif one.name in ("output.weight", "output_norm.weight"):  # the first in finer steps than `token_embd`, and the same numbers
            key = {"output.weight": "embed_tokens.weight", "output_norm.weight": "norm.weight"}[one.name]
        else:
            continue
        weights[key] = torch.from_numpy(np.array(dequantize(one.data, one.tensor_type))).reshape(tuple(int(n) for n in reversed(one.shape))).to(torch.bfloat16)
    out = Qwen2Model(
        Qwen2Config(
            vocab_size=len(weights["embed_tokens.weight"]), hidden_size=told["embedding_length"], intermediate_size=told["feed_forward_length"], num_hidden_layers=DEPTH,
            num_attention_heads=told["attention.head_count"], num_key_value_heads=told["attention.head_count_kv"], rms_norm_eps=1e-6, rope_theta=1e6,
        )
    ).to(torch.bfloat16)  # fmt: skip
    out.load_state_dict(weights)
    return out.eval()


def words() -> dict[tuple[str, str], list[str]]:
    """Languages and words in small letters, each with how it may be written: as the texts have it; else in German with a capital too, as nouns are."""
    written: dict[str, Counter[str]] = {language: Counter() for language in FREQUENT}
    for text in train.texts():
        story = text.told.story
        written[story.language].update(token.text for piece in story.pieces for token in piece.scene.tokens)
    out: dict[tuple[str, str], list[str]] = {}
    for language, count in FREQUENT.items():
        for word, _ in written[language].most_common():
            if _WORD.fullmatch(word):
                out.setdefault((language, word.lower()), [word])
        for word in top_n_list(language, count):
            if _WORD.fullmatch(word):
                out.setdefault((language, word), [word, word.capitalize()] if language == "de" else [word])
    return out


@torch.no_grad()
def read(net: Qwen2Model, cut: Tokenizer, asked: Mapping[tuple[str, str], Sequence[str]]) -> tuple[list[tuple[str, str]], Any]:
    """What the model makes of words, (words, width), by language and number of pieces; each as it is written with the fewest."""
    every = {one: min((list(cut.encode(f" {form}").ids) for form in forms), key=len) for one, forms in asked.items()}
    pieces = {one: ids for one, ids in every.items() if len(ids) <= PIECES}
    order = sorted(pieces, key=lambda one: (one[0], len(pieces[one])))
    rows, at = [], 0
    before = {language: net(input_ids=torch.tensor([cut.encode(text).ids]), use_cache=True).past_key_values for language, text in BEFORE.items()}
    while at < len(order):
        language, count = order[at][0], len(pieces[order[at]])
        some = [one for one in order[at : at + AT_ONCE] if (one[0], len(pieces[one])) == (language, count)]
        held = DynamicCache()
        for n, layer in enumerate(before[language].layers):
            held.update(*(part.expand(len(some), -1, -1, -1).contiguous() for part in (layer.keys, layer.values)), n)
        seen = net(input_ids=torch.tensor([pieces[one] for one in some]), past_key_values=held, use_cache=True, output_hidden_states=True).hidden_states
        rows.append(sum((seen[n].float().mean(1) + seen[n][:, -1].float()) / 2 for n in LAYERS) / len(LAYERS))
        at += len(some)
        print(at, "of", len(order), end="\r", file=sys.stderr, flush=True)
    return order, torch.cat(rows).numpy()


def main() -> None:
    held = GGUFReader(sys.argv[1])
    order, rows = read(model(held), tokenizer(held), words())
    languages = np.array([language for language, _ in order])
    for language in FREQUENT:
        rows[languages == language] -= rows[languages == language].mean(0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= rows.std(0)
    _, directions = np.linalg.eigh(rows.T @ rows / len(rows))
    rows = rows @ directions[:, ::-1][:, :NUMBERS]
    rows /= rows.std()
    both: dict[str, list[Any]] = {}  # a word of two languages has the mean of both
    for (_, word), row in zip(order, rows, strict=True):
        both.setdefault(word, []).append(row)
    kept = np.clip(np.round(SCALE * np.array([np.mean(group, axis=0) for group in both.values()])), -127, 127).astype(np.int8)
    np.savez_compressed(OUT, words=np.frombuffer("\n".join(both).encode(), dtype=np.uint8), rows=kept, scale=np.float32(SCALE))
    print(len(kept), "words", round(OUT.stat().st_size / 1e6, 1), "MB")


if __name__ == "__main__":
    main()
