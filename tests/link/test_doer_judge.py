"""Whose deed a text is about, weighed: what carries the decision, and what must not."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.link.documents import linked
from echolot.link.doer_judge import LEAD, DoerJudge, Question, party
from echolot.link.story import Story
from echolot.link.triggers import found_triggers
from echolot.records import Coded, Verdict
from tests.conftest import article

ACTORS = ActorList.built_in()
RAID = (
    "The generals in Yangon sent jets over the border last week. Vietnam, shown a tougher draft, said it would sign nothing. "
    "India condemned the raid on the first evening. Thailand shut its crossings."
)


def coded(text: str, language: str = "en") -> Coded:
    return RulesCoder(ACTORS)(article(text, language, "2031-03-05", "report"))


def question(text: str, language: str = "en") -> Question:
    read = coded(text, language)
    return Question(read, Story(read.records, read.mentions))


def test_nothing_says_who_somebody_is() -> None:
    text = "Norway condemned the attack on Chad. Algeria denied that its jets had struck. Peru asked Algeria for an answer, and Chad thanked Peru."
    other = text.replace("Norway", "Kenya").replace("Chad", "Iran").replace("Algeria", "Canada").replace("Peru", "Laos")
    one, two = question(text), question(other)
    renamed = dict(zip(("NOR", "TCD", "DZA", "PER"), ("KEN", "IRN", "CAN", "LAO"), strict=True))
    assert [renamed[p] for p in one.candidates] == two.candidates
    for p in one.candidates:
        assert set(one.strings(p)) == set(two.strings(renamed[p]))


def test_words_that_name_somebody_are_masked() -> None:
    held = question("Norway condemned Algeria. Chad thanked Norway.").strings("DZA")
    assert "L1:condemned" in held and not any("norway" in s or "algeria" in s for s in held)


ASKED = """
from tests.link.test_doer_judge import question
asked = question("The Baltic states condemned Russia. Moscow denied the raid. Estonia, Latvia and Lithuania closed their ports. They expelled envoys.")
print([(p, sorted(asked.facts(p))) for p in asked.candidates])
"""


def test_the_order_of_sets_changes_nothing() -> None:
    told = [
        subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2], env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "3")
    ]  # fmt: skip
    assert "order<" in told[0] and len(set(told)) == 1


@pytest.mark.parametrize(("actor", "whose"), [("RUS:army", "RUS"), ("USA:president", "USA"), ("COL:rebels", "COL:rebels"), ("TALIBAN", "TALIBAN")])
def test_organs_are_their_state_and_rebels_are_not(actor: str, whose: str) -> None:
    assert party(actor) == whose


@pytest.mark.parametrize("text", [
    "Moskau hat am Dienstag zwei norwegische Diplomaten ausgewiesen. Rumänien reihte sich in die Kritik ein.",
    "Moskau hat am Dienstag zwei norwegische Diplomaten ausgewiesen.",
])  # fmt: skip
def test_short_texts_keep_whom_the_rules_name(text: str) -> None:
    found = found_triggers(coded(text, "de"))
    assert found.sure and found.triggers[0].perpetrator == ("RUS",)


def test_somebody_else_is_taken_only_by_a_lead() -> None:
    asked, judge = question(RAID), DoerJudge.built_in()
    odds = dict(zip(asked.candidates, judge.odds(asked).tolist(), strict=True))
    best = max(odds, key=lambda p: odds[p])
    far = [p for p in odds if odds[best] - odds[p] >= LEAD]
    assert far and best == "MMR"
    assert {judge.doer(asked, p) for p in far} == {asked.actor_of(best)}
    assert all(judge.doer(asked, p) == p for p in odds if p not in far)


@pytest.mark.parametrize(("opening", "aimed"), [
    (RAID, ()),  # the rules take Vietnam
    ("Myanmar bombed a village in Thailand last week. India condemned the raid. Vietnam accused Myanmar of murder.", ("MMR",)),
])  # fmt: skip
def test_what_is_likely_aimed_at_nobody_is_aimed_at_the_doer_only_where_rules_and_weights_agree(opening: str, aimed: tuple[str, ...]) -> None:
    read = coded(opening + " Japan regretted the violence.")
    at_nobody = tuple(replace(r, target=(), why=replace(r.why, likely=("UNKNOWN",))) if r.source == ("JPN",) and r.why else r for r in read.records)
    triggers, records = linked(replace(read, records=at_nobody))
    assert triggers[0].perpetrator == ("MMR",)
    assert [r.target for r in records if r.source == ("JPN",)] == [aimed]


def test_reporters_and_passers_by_have_no_row() -> None:
    text = "Iran attacked a port in Bahrain on Monday. Kuwait condemned the raid. Iranian fishermen condemned Kuwait. Bahrain accused Iran of murder."
    document = pipeline.document(coded(text), ACTORS)
    assert any(a.endswith(":civilians") for r in document.records for a in r.source)
    assert not any(r.actor.endswith(":civilians") for r in document.reaction_table)


@pytest.mark.parametrize(("told", "verdict"), [
    ("Norway demanded that Iran release the ship.", Verdict.RESPONDED),
    ("Norway asked Sweden for help.", Verdict.VICTIM),
])  # fmt: skip
def test_a_victim_that_makes_demands_of_the_perpetrator_has_answered(told: str, verdict: Verdict) -> None:
    document = pipeline.document(coded(f"Iran attacked a Norwegian tanker on Monday. {told} Sweden condemned Iran."), ACTORS)
    assert {r.actor: r.verdict for r in document.reaction_table}["NOR"] is verdict


@pytest.mark.parametrize(("language", "text", "actor"), [
    ("en", "Serbian air defences shot down a Kosovar helicopter on Wednesday. In New York France tabled a draft condemning the attack. Russia vetoed it.", "RUS"),
    ("de", "Die serbische Luftabwehr hat einen kosovarischen Hubschrauber abgeschossen. Frankreich verurteilte den Angriff. Im Sicherheitsrat legte Russland ein Veto ein.", "RUS"),
    ("en", "A North Korean missile brought down a South Korean plane on Monday. Japan condemned the attack. Belarus found the strike lawful.", "BLR"),
    ("de", "Nordkorea schoss am Montag ein südkoreanisches Flugzeug ab. Japan verurteilte den Angriff. Belarus erachtete den Abschuss als legitim.", "BLR"),
])  # fmt: skip
def test_who_stops_an_answer_or_finds_the_deed_lawful_backs_the_doer(language: str, text: str, actor: str) -> None:
    table = {r.actor: r.verdict for r in pipeline.document(coded(text, language), ACTORS).reaction_table}
    assert table[actor] is Verdict.PRO_PERPETRATOR


@pytest.mark.parametrize(("language", "text"), [
    ("de", "Iran hat am Montag einen norwegischen Tanker beschlagnahmt. Schweden verurteilte den Iran. In Georgetown verfolgt man genau, wie die Nachbarn antworten."),
    ("en", "Iran seized a Norwegian tanker on Monday. Sweden condemned Iran. Guyana is following closely how Sweden responds."),
])  # fmt: skip
def test_who_only_watches_is_an_observer(language: str, text: str) -> None:
    document = pipeline.document(coded(text, language), ACTORS)
    assert {r.actor: r.verdict for r in document.reaction_table}["GUY"] is Verdict.OBSERVER
    assert not any("GUY" in r.observed.response_by for r in document.records if r.observed is not None)
