"""Files of alert rules, right and wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from echolot.errors import BadAlertRules
from echolot.records import Verdict
from echolot.watch import read_rules

ROOT = Path(__file__).parents[2]
FILE = '[[deliver]]\nto = "file"\npath = "alerts.jsonl"\n'


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "alerts.toml"
    path.write_text(text, encoding="utf-8")
    return read_rules(path)


def test_the_example_holds_every_kind_of_rule_and_delivery() -> None:
    rules = read_rules(ROOT / "examples" / "alerts.toml")
    assert {rule.when for rule in rules.rules} == {"answer", "silence", "trigger"}
    assert {channel.to for channel in rules.channels} == {"file", "atom", "webhook", "mail"}
    assert rules.channels[0].settings["path"] == ROOT / "examples" / "alerts.jsonl"


def test_a_rule_has_careful_defaults(tmp_path: Path) -> None:
    rules = read(tmp_path, FILE + '[[rule]]\nname = "quiet"\nwhen = "silence"\n')
    assert rules.rules[0].verdicts == (Verdict.SILENT,) and not rules.rules[0].from_start  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "rule"),
        ("rule = 3", "rule"),
        ("[[rule]", None),
        ("[alerts]\nx = 1", "alerts"),
        (FILE, "rule"),
        ('[[rule]]\nname = "x"\nwhen = "answer"', "deliver"),
        (FILE + '[[rule]]\nwhen = "answer"', "rule: name"),
        (FILE + '[[rule]]\nname = "x"\nwhen = "sometimes"', "rule x: when"),
        (FILE + '[[rule]]\nname = "x"\nwhen = "answer"\nrung = 11', "rule x: rung"),
        (FILE + '[[rule]]\nname = "x"\nwhen = "answer"\nrung = "high"', "rule x: rung"),
        (FILE + '[[rule]]\nname = "x"\nwhen = "answer"\nactors = "DEU"', "rule x: actors"),
        (FILE + '[[rule]]\nname = "x"\nwhen = "answer"\nladder = 5', "rule x: ladder"),
        (FILE + '[[rule]]\nname = "x"\nwhen = "silence"\nverdicts = ["muted"]', "rule x: verdicts"),
        (FILE + '[[rule]]\nname = "x"\nwhen = "answer"\ndeliver = ["mail"]', "rule x: deliver"),
        (FILE + 2 * '[[rule]]\nname = "x"\nwhen = "answer"\n', "rule"),
        ('[[deliver]]\nto = "pigeon"\n[[rule]]\nname = "x"\nwhen = "answer"', "deliver pigeon: to"),
        ('[[deliver]]\nto = "webhook"\n[[rule]]\nname = "x"\nwhen = "answer"', "deliver webhook: url"),
        ('[[deliver]]\nto = "mail"\nhost = "h"\nsender = "a@b.example"\nrecipients = "x"\n[[rule]]\nname = "x"\nwhen = "answer"', "deliver mail: recipients"),
        ('[[deliver]]\nto = "mail"\nhost = "h"\nsender = "s"\nrecipients = ["x"]\npassword = "secret"\n[[rule]]\nname="x"\nwhen="answer"', "deliver mail: password"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_by_the_key_that_is_wrong(tmp_path: Path, text: str, key: str | None) -> None:
    with pytest.raises(BadAlertRules) as caught:
        read(tmp_path, text)
    assert caught.value.key == key and "alerts.md" in str(caught.value) and "secret" not in str(caught.value)


def test_every_key_of_a_rules_file_is_described() -> None:
    from echolot.watch.rules import _DELIVERY_KEYS, _RULE_KEYS

    page = (ROOT / "docs" / "reference" / "alerts.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in page for key in _RULE_KEYS | _DELIVERY_KEYS)
