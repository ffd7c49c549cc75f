"""The sentences with names in brackets that the network of names learns from, and how they are cut into words."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import Any

import pytest

MODELS = Path(__file__).resolve().parents[2] / "training" / "models"
FILES = sorted((MODELS / "named").glob("*/*.txt"))


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`training/models/names.py`."""
    monkeypatch.syspath_prepend(str(MODELS))
    yield importlib.import_module("names")
    for module in ("names", "treebank"):
        sys.modules.pop(module, None)


def test_names_in_brackets_become_tags_of_words(names: Any, tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text("President [PER Obama] left [LOC New York]'s [ORG UN].\nNobody was named.\n", encoding="utf-8")
    first, second = names.bracketed(path, "en")
    assert [(w.form, w.name) for w in first.words] == [
        ("President", "O"), ("Obama", "B-PER"), ("left", "O"), ("New", "B-LOC"), ("York", "I-LOC"), ("'s", "O"), ("UN", "B-ORG"), (".", "O"),
    ]  # fmt: skip
    assert [w.space for w in first.words] == [True, True, True, True, False, True, False, False]
    assert {w.name for w in second.words} == {"O"}


def test_a_name_that_ends_within_a_word_takes_all_of_it(names: Any, tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text("It lies in the [LOC U.S]. today.\n", encoding="utf-8")
    (tree,) = names.bracketed(path, "en")
    assert [(w.form, w.name) for w in tree.words if w.name != "O"] == [("U.S.", "B-LOC")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_sentence_is_marked_as_the_brief_has_it(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) >= 250
    for line in lines:
        plain = re.sub(r"\[(?:PER|LOC|ORG) [^\[\]]+\]", "", line)
        assert "[" not in plain and "]" not in plain, line
        assert not re.search(r"\[(?:PER|LOC|ORG) (?:\s|the |an? |[^\[\]]*\s\])", line), line
