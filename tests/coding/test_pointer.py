"""The network that points: it sees no names, reads a long text in steady time, and gives in NumPy what it gave in training."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from echolot import pipeline
from echolot.coding import pointer, seen
from echolot.coding.actors import ActorList
from echolot.coding.judge import Judge
from echolot.coding.pointer import Pointed, Pointer, Vectors
from echolot.coding.rules import RulesCoder, laid_out
from echolot.coding.seen import ALONE, HIDDEN, TAGS, Seen, blocks
from echolot.coding.story import Story
from echolot.coding.traits import TYPES
from echolot.ingest.article import article, moment
from echolot.records import Coded

TEXT = (
    "{0} hat am Montag zwei Diplomaten aus {1} ausgewiesen. {1} kritisierte den Schritt scharf. "
    "Die Regierung in {2} forderte eine Entschuldigung. Die {3} Polizei nahm am Abend drei Demonstranten fest."
)
TRAINING = Path(__file__).resolve().parents[2] / "training" / "reader" / "pointer.py"


def laid(text: str, language: str = "de") -> Seen:
    item = pipeline.as_read(article(text, language=language, published=moment("2019-05-20"), path="t"))  # type: ignore[arg-type]
    story = Story.of(item, ActorList.built_in())
    laid_out(story)
    return seen.seen(story)


def built_in() -> Pointer:
    """The network that ships."""
    return Judge.built_in().pointer


def every_word(text: str, network: Pointer | None = None) -> Pointed:
    own = laid(text)
    return (network or built_in())(own, own.starts)


def tiny() -> Pointer:
    """A network of three layers with weights by dice."""
    dice, wide, heads = np.random.default_rng(4), 8, 2
    layer = {"ask": (24, wide), "tell": (wide, wide), "wide": (12, wide), "back": (wide, 12)}
    shapes: dict[str, tuple[int, ...]] = {
        "form.weight": (7, 6), **{f"{t}.weight": (seen.BOXES, 6) for t in ("front", "back", "whole")}, "tags": (len(TAGS), 6), "near": (heads, 2 * pointer.NEAR + 1),
        "place": (heads, 20), "say.weight": (2 + len(TYPES), wide), "say.bias": (2 + len(TYPES),), "enter.weight": (wide, 6), "enter.bias": (wide,),
        "ask.weight": (8, wide), "ask.bias": (8,), "key.weight": (8, wide), "nobody": (2, 4), "nobody_bias": (2,), "point_near": (2, 2 * pointer.NEAR + 1),
        "point_place": (2, 20), "known.weight": (6, 3), **{f"layers.{n}.{k}.weight": s for n in range(3) for k, s in layer.items()},
        **{f"layers.{n}.{k}.bias": s[:1] for n in range(3) for k, s in layer.items()},
    }  # fmt: skip
    weights = {name: dice.normal(size=shape).astype(np.float16) for name, shape in shapes.items()}
    out = BytesIO()
    np.savez(out, vocabulary=np.array(["der", "die", "hat", "fest"]), tag_names=np.array(TAGS), type_names=np.array(TYPES), **weights)  # type: ignore[arg-type]
    vectors = Vectors({"die": 0, "hat": 1}, dice.integers(-127, 127, (3, 3)).astype(np.int8), np.float32(24))
    return Pointer.read(out.getvalue(), vectors)


def test_it_was_trained_on_the_tags_and_types_that_the_reader_gives() -> None:
    assert built_in().names == (*TAGS, *TYPES)


def test_the_training_says_the_same_of_sizes_and_distances() -> None:
    tree = ast.parse(TRAINING.read_text(encoding="utf-8"))
    said: dict[str, object] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            several = isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple)
            names, values = (node.targets[0].elts, node.value.elts) if several else (node.targets, [node.value])  # type: ignore[attr-defined]
            said |= {n.id: v.value for n, v in zip(names, values, strict=True) if isinstance(n, ast.Name) and isinstance(v, ast.Constant)}
    assert (said["BOXES"], said["LONGEST"], said["FAR"]) == (seen.BOXES, ALONE, pointer.FAR)
    assert (said["NEAR"], said["PLACES"], said["TYPES"]) == (pointer.NEAR, 4 * pointer.FAR + 4, len(TYPES))


def test_shares_of_all_actors_and_nobody_are_no_more_than_one() -> None:
    shown = every_word(TEXT.format("Kenia", "Uganda", "Kampala", "kenianische"))
    sums = np.exp(np.array(shown.shares)).sum(axis=-1)
    assert sums.shape[0] > 30
    assert (sums < 1.002).all()
    assert np.exp(np.array(shown.odds)[:, 2:]).sum(axis=-1) == pytest.approx(1.0, abs=1e-3)


def test_another_state_in_the_same_words_gets_the_same_answer() -> None:
    one, other = (every_word(TEXT.format(*names)) for names in (("Kenia", "Uganda", "Kampala", "kenianische"), ("Italien", "Spanien", "Madrid", "italienische")))
    assert one.odds == other.odds
    assert one.shares == other.shares
    assert list(one.number) != list(other.number)


def test_what_gives_away_a_state_is_hidden_and_what_it_does_is_not() -> None:
    forms = laid(TEXT.format("Kenia", "Uganda", "Kampala", "kenianische")).forms
    assert [forms[n] for n in (0, 1, 5, 7, 17)] == [HIDDEN, "hat", "diplomaten", HIDDEN, "regierung"]
    assert "kenianische" not in forms
    assert "polizei" in forms


def test_blocks_take_up_every_word_once_and_are_never_longer_than_one_look() -> None:
    for sentence in ([n // 21 for n in range(5000)], [0] * 3000, [0] * 200 + [1] * 500 + [n for n in range(2, 40) for _ in range(30)], [0], []):
        found = blocks(sentence)
        assert [n for first, end, new in found for n in range(new, end)] == list(range(len(sentence)))
        assert all(first <= new < end <= first + ALONE for first, end, new in found)
        assert sum(end - first for first, end, _ in found) <= 1.3 * len(sentence) + 1


def test_in_numpy_it_says_what_it_said_in_torch() -> None:
    network, own = tiny(), laid(TEXT.format("Kenia", "Uganda", "Kampala", "kenianische"))
    odds, shares = network._block(network._laid(own), 0, len(own.forms), np.array([9, 14]))
    assert odds[:, :3].ravel().tolist() == pytest.approx([-1.145, -8.2, -3.342, -0.907, -8.648, -1.071], abs=1e-2)
    assert shares[:, :, [0, 7, 10, -1]].ravel().tolist() == pytest.approx(
        [0.0104, 0.0011, 0.0001, 0.0, 0.0337, 0.0021, 0.0198, 0.0, 0.0002, 0.0006, 0.0005, 0.8051, 0.0001, 0.0, 0.0, 0.9417], abs=1e-3
    )


def test_no_text_is_too_short_or_too_long_to_be_judged() -> None:
    for text in ("Nein", "Ja. Nein. Doch.", "Kenia kritisierte Uganda und " * 750 + "schwieg.", "Kenia kritisierte Uganda. " * 3 + "Und " + "Kenia hat Uganda verklagt, " * 600):
        item = article(text, language="de", published=moment("2024-05-20"), path="t")
        assert isinstance(next(pipeline.code([item], RulesCoder())), Coded)


def test_words_without_a_vector_are_told_nothing() -> None:
    vectors = Vectors({"die": 0, "hat": 1}, np.array([[12, -24], [48, 0], [0, 0]], dtype=np.int8), np.float32(24))
    assert vectors.of(["hat", "unbekannt", "die"]).tolist() == [[2.0, 0.0], [0.0, 0.0], [0.5, -1.0]]


def test_the_vectors_know_related_words_in_both_languages() -> None:
    vectors = built_in().vectors
    condemned, denounced, table, sanctions, subsidies = vectors.of(["condemned", "denounced", "table", "sanktionen", "subventionen"])

    def alike(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
        return float(a @ b / np.sqrt((a @ a) * (b @ b)))

    assert alike(condemned, denounced) > 0.7 > 0.3 > alike(condemned, table)
    assert alike(sanctions, subsidies) > 0.7


@pytest.mark.parametrize("shapes", [((7, 128), (128, 96)), ((130, 128), (128, 19)), ((64, 256), (256, 128)), ((4, 33, 32), (4, 32, 33)), ((2, 320, 320), (2, 320, 33))])
def test_a_product_is_the_same_in_pieces_that_one_thread_works_out(shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    draw = np.random.default_rng(7)
    x, y = (draw.standard_normal(shape, dtype=np.float32) for shape in shapes)
    assert np.allclose(pointer._times(x, y), x @ y, atol=1e-4)
