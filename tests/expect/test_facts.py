"""What is known of states: ties, neighbours, distances, seats, breaks; and facts of one's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from echolot.coding.actors import ActorList
from echolot.errors import BadFacts
from echolot.expect.covariates import NAMES, bloc, covariates
from echolot.expect.facts import Facts
from echolot.records import Trigger

FACTS = Facts.built_in()
DAY = date(2024, 10, 18)


def test_a_treaty_holds_on_its_days_only(actors: ActorList) -> None:
    members = actors.members
    assert FACTS.allied("USA", ["KOR"], DAY, members) and FACTS.allied("KOR", ["USA"], DAY, members)
    assert not FACTS.allied("RUS", ["PRK"], date(2024, 10, 18), members) and FACTS.allied("RUS", ["PRK"], date(2025, 1, 1), members)


def test_members_of_an_alliance_are_allies_and_the_alliance_is_theirs(actors: ActorList) -> None:
    assert FACTS.allied("POL", ["LTU"], DAY, actors.members) and FACTS.allied("NATO", ["LTU"], DAY, actors.members)
    assert not FACTS.allied("AUT", ["LTU"], DAY, actors.members)


def test_neighbours_and_distances_are_the_same_from_both_sides() -> None:
    assert FACTS.neighbours("POL", ["UKR"]) and FACTS.neighbours("UKR", ["POL"]) and not FACTS.neighbours("PRT", ["UKR"])
    assert FACTS.kilometres("DEU", ["FRA"]) == pytest.approx(880, abs=30)
    assert FACTS.kilometres("FRA", ["DEU"]) == FACTS.kilometres("DEU", ["FRA"])
    assert FACTS.kilometres("NATO", ["DEU"]) is None


def test_every_name_in_the_facts_is_an_actor(actors: ActorList) -> None:
    named = {a for t in (*FACTS.ties, *FACTS.disputes) for a in (t.a, t.b) if a} | {a for pair in FACTS.borders for a in pair}
    named |= {*FACTS.capitals, *FACTS.languages, *FACTS.governs, *FACTS.permanent, *(b.actor for b in FACTS.breaks)}
    named |= {a for seats in FACTS.council.values() for a in seats}
    assert not [a for a in sorted(named) if a not in actors]
    assert {len(seats) for year, seats in FACTS.council.items() if year < 2027} == {10}


def test_seats_change_with_the_year() -> None:
    assert FACTS.seated("KOR", DAY) and not FACTS.seated("KOR", date(2023, 5, 1)) and FACTS.seated("CHN", date(1999, 1, 1))


def test_a_coup_and_a_new_government_are_breaks_and_a_ceremonial_president_is_none() -> None:
    assert "coup" in (FACTS.broken("NER", date(2023, 8, 10)) or "")
    assert FACTS.broken("NER", date(2024, 8, 10)) is None
    assert "civil war" in (FACTS.broken("SDN", date(2024, 1, 1)) or "")
    new = [("head_of_state", date(2024, 10, 10))]
    assert FACTS.broken("USA", DAY, lambda a: new) and not FACTS.broken("DEU", DAY, lambda a: new)


def test_every_pair_has_every_covariate(actors: ActorList) -> None:
    trigger = Trigger(id="T", label="t", perpetrator=("PRK",), victim=("UKR",), beneficiary=("RUS",))
    for actor in ("DEU", "NATO", "RUS", "KOR"):
        row = covariates(actor, trigger, DAY, FACTS, actors.members, {(actor, "PRK"): 3})
        assert tuple(row) == NAMES
    assert covariates("POL", trigger, DAY, FACTS, actors.members, {})["near_victim"] == 1
    assert bloc("POL", DAY, actors.members) == "west" and bloc("BLR", DAY, actors.members) == "east"


def test_ones_own_facts_are_added(tmp_path: Path, actors: ActorList) -> None:
    (tmp_path / "treaties.csv").write_text("kind,a,b,valid_from,valid_to\ntreaty,PER,UKR,2020-01-01,\n")
    mine = FACTS.with_folder(tmp_path)
    assert mine.allied("PER", ["UKR"], DAY, actors.members) and mine.allied("USA", ["KOR"], DAY, actors.members)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("treaties.csv", "kind,a,b\n", "'valid_from' is missing"),
        ("treaties.csv", "kind,a,b,valid_from,valid_to\n# note\ntreaty,PER,UKR,soon,\n", "line 3"),
        ("capitals.csv", "actor,north,east\nPER,here,1\n", "no number"),
        ("friends.csv", "a,b\n", "files of facts are called"),
    ],
)
def test_facts_that_cannot_be_used_are_refused_by_line(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(BadFacts, match=said):
        FACTS.with_folder(tmp_path)
