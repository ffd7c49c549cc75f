"""The second look: what was learned may choose among actors; it never makes a deed done, and says where it decided."""

from __future__ import annotations

import numpy as np

from echolot import pipeline
from echolot.coding.forest import Forest
from echolot.coding.judge import Judge
from echolot.coding.rules import RulesCoder
from echolot.coding.traits import ACT_TRAITS, ROLE_TRAITS
from echolot.ingest.article import article, moment
from echolot.records import Coded

TEXT = (
    "Kenia hat am Montag zwei sudanesische Diplomaten ausgewiesen. Der Sudan kritisierte den Schritt scharf. "
    "Die Regierung in Khartum forderte eine Entschuldigung. Ein Angriff auf die Botschaft habe nie stattgefunden, hieß es in Nairobi. "
    "Tansania rief beide Seiten zur Zurückhaltung auf."
)


def coded(judge: Judge | None) -> Coded:
    item = article(TEXT, language="de", published=moment("2024-05-20"), path="t")
    found = next(pipeline.code([item], RulesCoder(judge=judge)))
    assert isinstance(found, Coded)
    return found


def test_the_trees_ask_for_the_traits_that_the_reader_gives() -> None:
    judge = Judge.built_in()
    assert judge.act.traits == ACT_TRAITS
    assert judge.source.traits == judge.target.traits == ROLE_TRAITS


def test_a_tree_goes_left_up_to_the_cut_and_right_above_it() -> None:
    forest = Forest(
        ("a",), np.array([[0, 0, 0]]), np.array([[1.5, np.inf, np.inf]], dtype=np.float32), np.array([[1, 1, 2]]), np.array([[2, 1, 2]]),
        np.array([[0.0, -1.0, 2.0]], dtype=np.float32), 1, (1.0, 0.0),
    )  # fmt: skip
    assert forest.scores([[1.5], [1.6]]).tolist() == [-1.0, 2.0]
    assert forest.chances([[9.0]])[0] > 0.85
    assert forest.scores([]).size == 0


def test_what_is_judged_never_gets_another_status_than_the_rules_gave() -> None:
    alone = {(r.evidence[0].start, r.type): r.factuality.status for r in coded(None).records}
    for record in coded(Judge.built_in()).records:
        assert alone.get((record.evidence[0].start, record.type), record.factuality.status) == record.factuality.status
    assert not [r for r in coded(Judge.built_in()).records if r.type == "ASSAULT" and r.factuality.status == "realised" and r.attribution.voice == "author"]


def test_confidence_is_a_chance_and_every_judgement_is_named() -> None:
    records = coded(Judge.built_in()).records
    assert [r for r in records if r.type == "SANCTION" and r.source == ("KEN",)]
    assert all(0 <= r.confidence <= 1 for r in records)
    changed = {r.source for r in records} - {r.source for r in coded(None).records}
    assert all(r.why is not None and "by judgement" in r.why.rule for r in records if r.source in changed)


def test_a_line_or_two_is_left_to_the_rules() -> None:
    item = article("Kenia hat zwei Diplomaten des Sudan ausgewiesen.", language="de", published=moment("2024-05-20"), path="t")
    both = [next(pipeline.code([item], RulesCoder(judge=judge))) for judge in (None, Judge.built_in())]
    assert both[0] == both[1]


def test_what_the_rules_tell_is_what_is_told_and_as_the_same_type() -> None:
    def acts(of: Coded) -> list[tuple[int, str | None, str]]:
        return [(r.evidence[0].start, r.type, r.factuality.status) for r in of.records]

    assert acts(coded(None)) == acts(coded(Judge.built_in()))
