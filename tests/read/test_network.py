"""The network behind Echolot's own pipelines: trees are trees, names are whole, and company changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from echolot.read import network
from echolot.read.network import best_names, joined, lemma_by, parts_of, tree_of
from echolot.read.parse import parser


def test_a_sentence_has_one_root_and_no_circle_whatever_is_scored() -> None:
    chance = np.random.default_rng(3)
    for n in [1, 2, 3, *range(4, 30)]:
        for spread in (0.0, 1.0, 8.0):
            heads = tree_of(np.asarray(spread * chance.standard_normal((n, n + 1)), dtype=np.float32))
            assert heads.count(0) == 1
            for word in range(1, n + 1):
                at = word
                for _ in range(n):
                    at = heads[at - 1] if at else 0
                assert at == 0


def test_the_best_tree_is_found_where_the_greedy_choice_is_a_circle() -> None:
    score = np.full((3, 4), -9.0, dtype=np.float32)
    score[0, 2], score[1, 1], score[2, 0], score[0, 3], score[1, 3] = -0.1, -0.1, -0.1, -2.0, -3.0
    assert tree_of(score) == [3, 1, 0]


def test_a_name_goes_on_only_where_one_of_its_kind_began() -> None:
    labels = ["O", "B-LOC", "I-LOC", "B-PER", "I-PER"]
    score = np.array([[0, -3, -3, -1, 2], [0, -3, 3, -3, 2.5], [3, 0, 0, 0, 0]], dtype=np.float32)
    assert best_names(score, labels) == ["B-PER", "I-PER", "O"]


@pytest.mark.parametrize(
    ("rule", "form", "lemma"),
    [("k||1|", "states", "state"), ("l||3|", "Talking", "talk"), ("k|ge|1|en", "angekündigt", "ankündigen"), ("k|zu|0|", "auszubauen", "ausbauen"), ("k||9|x", "am", "x")],
)
def test_a_rule_makes_a_lemma_of_a_form(rule: str, form: str, lemma: str) -> None:
    assert lemma_by(rule, form) == lemma


def test_what_is_seen_of_a_form() -> None:
    assert parts_of("NATO-Gipfel") == ("nato-gipfel", "el", "fel", "pfel", "N", "nat", "XXX-Xxxx")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_sentence_is_read_the_same_alone_and_among_others(language: str) -> None:
    reader = parser(language)  # type: ignore[arg-type]
    sentences = [["Moskau", "droht", "Kiew", "."], ["Nein"], ["The", "minister", "who", "resigned", "on", "Monday", "is", "back", "in", "Berlin", "."], ["Und", "wer", "kommt", "?"] * 30]
    together = reader.parse_words(sentences)
    assert together == [reader.parse_words([sentence])[0] for sentence in sentences]


def test_stretches_of_a_long_sentence_make_one_tree() -> None:
    assert joined([[2, 0, 2]]) == [2, 0, 2]
    assert joined([[2, 0, 2], [0, 1], [2, 0]]) == [2, 0, 2, 2, 4, 7, 2]


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_tree_is_sought_among_thousands_of_words(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[int] = []

    def seen(score: np.ndarray) -> list[int]:
        sought.append(len(score))
        return tree_of(score)

    monkeypatch.setattr(network, "tree_of", seen)
    (parse,) = parser(language).parse_words([["Moskau", "droht", "Kiew", ","] * 300])  # type: ignore[arg-type]
    assert sought == [400, 400, 400]  # scores of heads grow with the square of the words they are among
    assert len(parse.tokens) == 1200 and sum(t.relation == "root" for t in parse.tokens) == 1
