"""Triggers: given by file, or found in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from echolot.errors import BadTriggerFile
from echolot.link import read_triggers
from tests.conftest import read

GOOD = 'id = "T"\nname = "x"\nperpetrator = ["PRK"]\npublic_since = 2024-10-18\n'


def test_one_trigger_at_top_level_or_many_in_a_list(tmp_path: Path) -> None:
    one, many = tmp_path / "one.toml", tmp_path / "many.toml"
    one.write_text(GOOD)
    many.write_text("[[trigger]]\n" + GOOD + "[[trigger]]\n" + GOOD.replace('"T"', '"U"'))
    assert [t.id for t in read_triggers(one)] == ["T"]
    assert [t.id for t in read_triggers(many)] == ["T", "U"]
    assert read_triggers(one)[0].public_since is not None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (GOOD.replace('id = "T"\n', ""), "id"),
        (GOOD.replace('perpetrator = ["PRK"]\n', ""), "perpetrator"),
        (GOOD.replace("public_since = 2024-10-18\n", ""), "public_since"),
        (GOOD.replace("2024-10-18", '"soon"'), "public_since"),
        (GOOD + "window_days = 0\n", "window_days"),
        (GOOD + "windw = 3\n", "windw"),
        (GOOD + "victim = 3\n", "victim"),
        ("id = ", None),
    ],
)
def test_a_faulty_trigger_file_is_named_with_the_key_at_fault(tmp_path: Path, text: str, key: str | None) -> None:
    path = tmp_path / "trigger.toml"
    path.write_text(text)
    with pytest.raises(BadTriggerFile) as caught:
        read_triggers(path)
    assert (caught.value.key or None) == key
    assert str(path) in str(caught.value)


def test_the_deed_a_text_dwells_on_is_its_first_trigger() -> None:
    document = read("Iran attacked Israel with missiles on Tuesday. France condemned the attack. Germany condemned Iran.", "en")
    assert document.triggers[0].perpetrator == ("IRN",)
    rows = {row.actor: row.verdict.value for row in document.reaction_table}
    assert rows["IRN"] == "perpetrator"
    assert rows["FRA"] == rows["DEU"] == "responded"


def test_an_answer_that_names_no_target_is_aimed_at_the_perpetrator() -> None:
    document = read("Iran attacked Israel with missiles on Tuesday. France was deeply concerned.", "en")
    concern = next(r for r in document.records if r.mode == "concern")
    assert concern.target == ("IRN",) and concern.responds_to == "T1" and concern.counts_as == 2


def test_who_is_only_named_has_stated_nothing() -> None:
    document = read("Iran attacked Israel with missiles on Tuesday. The weather in Portugal was fine.", "en")
    rows = {row.actor: row.verdict.value for row in document.reaction_table}
    assert rows["PRT"] == "not_stated"


def test_backing_the_perpetrator_is_no_answer_against_it() -> None:
    document = read("Iran attacked Israel with missiles on Tuesday. Syria praised Iran.", "en")
    rows = {row.actor: row.verdict.value for row in document.reaction_table}
    assert rows["SYR"] == "pro_perpetrator"
