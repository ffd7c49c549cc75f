"""How passages marked in place are read (`evals/in_place.py`): marks that cannot be read are told, all others are where they stood."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "evals"))
in_place = import_module("in_place")
LEARN = ROOT / "training" / "reader" / "passages"

ONE = """### en commentary 2026-03-02 lighthouse RUS EST
A drone hit a lighthouse on Hiiumaa. Finland sent two ships; [[Vienna opened a ski race|absent|AUT,EU]].

Moscow denies ~~having launched anything~~.
= RUS perpetrator; FIN responded; AUT silent
"""


def file(folder: Path, text: str) -> list[Path]:
    path = folder / "en.txt"
    path.write_text(text, encoding="utf-8")
    return [path]


def test_marks_are_taken_out_and_say_where_they_stood(tmp_path: Path) -> None:
    (passage,) = in_place.passages(file(tmp_path, ONE))
    assert passage.text.endswith("Moscow denies having launched anything.") and "|" not in passage.text and "=" not in passage.text
    (silence,) = passage.silences
    assert passage.text[silence.start : silence.end] == "Vienna opened a ski race" and silence.who == ("AUT", "EU")
    assert [passage.text[a:b] for a, b in passage.undone] == ["having launched anything"]
    assert passage.verdicts == (("RUS", "perpetrator"), ("FIN", "responded"), ("AUT", "silent")) and passage.perpetrators == ("RUS",)


@pytest.mark.parametrize("change", [("commentary", "poem"), ("|absent|", "|mute|"), ("~~having", "having")])
def test_a_mark_that_cannot_be_read_is_named(tmp_path: Path, change: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="lighthouse"):
        list(in_place.passages(file(tmp_path, ONE.replace(*change))))


def test_all_passages_that_nobody_looks_at_can_be_read() -> None:
    found = list(in_place.passages(sorted(in_place.BLIND.glob("*.txt"))))
    assert len(found) == 160 and all(p.verdicts and p.perpetrators for p in found)
    assert len({p.name for p in found}) == 160


def test_none_of_them_is_one_to_learn_from() -> None:
    learned = {p.text for p in in_place.passages(sorted(LEARN.glob("??/*.txt")))}
    assert len(learned) > 1400 and not learned & {p.text for p in in_place.passages(sorted(in_place.BLIND.glob("*.txt")))}
