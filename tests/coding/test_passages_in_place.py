"""How passages marked in place are read (`evals/in_place.py`): marks that cannot be read are told, all others are where they stood."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "evals"))
in_place = import_module("in_place")
LEARN = ROOT / "training" / "reader" / "passages"

ONE = """### en commentary 2026-03-02 lighthouse RUS EST
A drone {{hit|ASSAULT|RUS|EST}} a lighthouse on Hiiumaa. Finland {{sent|AID|FIN|EST}} two ships; [[Vienna opened a ski race|absent|AUT,EU]].

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
    assert [(passage.text[a.start : a.end], a.type, a.source, a.target) for a in passage.acts] == [("hit", "ASSAULT", ("RUS",), ("EST",)), ("sent", "AID", ("FIN",), ("EST",))]
    assert passage.verdicts == (("RUS", "perpetrator"), ("FIN", "responded"), ("AUT", "silent")) and passage.perpetrators == ("RUS",)


@pytest.mark.parametrize("change", [("commentary", "poem"), ("|absent|", "|mute|"), ("~~having", "having"), ("|AID|FIN|EST}}", "}}")])
def test_a_mark_that_cannot_be_read_is_named(tmp_path: Path, change: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="lighthouse"):
        list(in_place.passages(file(tmp_path, ONE.replace(*change))))


def test_acts_are_counted_by_place_by_type_and_source_and_by_target(tmp_path: Path) -> None:
    text = "### en report 2026-03-02 envoys RUS EST\nRussia {{shelled|ASSAULT|RUS|EST}} Estonia on Monday. Latvia {{condemned|ACCUSE|LVA|RUS}} Russia, and Poland {{expelled|SANCTION|POL|RUS}} two Russian diplomats.\n"
    (passage,) = in_place.passages(file(tmp_path, text))
    read = in_place.read(passage, in_place.RulesCoder())
    assert [(f1.found, f1.gold) for f1 in in_place.acts(read, passage).values()] == [(3, 3)] * 3
    wrong = replace(passage, acts=(replace(passage.acts[0], target=("LVA",)), replace(passage.acts[1], type="AID"), replace(passage.acts[2], start=0, end=3)))
    assert [f1.found for f1 in in_place.acts(read, wrong).values()] == [2, 1, 0]
    assert {f1.predicted for f1 in in_place.acts(read, wrong).values()} == {3}


def test_all_passages_that_nobody_looks_at_can_be_read() -> None:
    found = list(in_place.passages(sorted(in_place.BLIND.glob("*.txt"))))
    marked = list(in_place.passages(sorted(in_place.BLIND_ACTS.glob("*.txt"))))
    assert (len(found), len(marked)) == (160, 121) and all(p.verdicts for p in (*found, *marked)) and all(p.acts for p in marked)
    assert len({p.name for p in (*found, *marked)}) == 281


def test_none_of_them_is_one_to_learn_from() -> None:
    learned = {p.text for p in in_place.passages(sorted(LEARN.glob("??/*.txt")))}
    blind = {p.text for folder in (in_place.BLIND, in_place.BLIND_ACTS) for p in in_place.passages(sorted(folder.glob("*.txt")))}
    assert len(learned) > 3000 and not learned & blind
