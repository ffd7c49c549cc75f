"""English answers to a deed: verdicts, calm, mediation, measures to come, forces on the move, and what is no answer at all."""

from __future__ import annotations

import pytest

from echolot.coding import codebook
from echolot.records import Record
from tests.conftest import read


def told(text: str) -> list[tuple[str, str | None, str, int | None]]:
    """(source, type, status, counts as) of every event of a text."""
    return [
        ("+".join(r.source), r.type, r.factuality.status, codebook.counts_as(r.rung, r.factuality.status)) for r in _events(text)
    ]  # what would count of a text's own trigger, too


def _events(text: str) -> list[Record]:
    return [r for r in read(text, language="en").records if r.kind == "event"]


# text, source, type, what it counts as (None: nothing yet)
ANSWERS: list[tuple[str, str, str, int | None]] = [
    # verdicts
    ("Ghana classified the shelling as an act of war.", "GHA", "ACCUSE", 3),
    ("Ghana thought the annexation a reckless gamble with peace.", "GHA", "ACCUSE", 3),
    ("Chile attacked Peru for arming the rebels.", "CHL", "ACCUSE", 3),
    ("Chile saw no justification for the seizure.", "CHL", "ACCUSE", 3),
    ("The seizure was described as criminal and treacherous by the Chilean foreign ministry.", "CHL", "ACCUSE", 3),
    ("In Ghana's view the decree was illegal.", "GHA", "ACCUSE", 3),
    ("For Ghana the charges are a fabrication.", "GHA", "COMMENT", 3),
    ("Condemnation came swiftly from Ghana.", "GHA", "ACCUSE", 3),
    ("The coup was condemned in Accra.", "GHA", "ACCUSE", 3),
    ("Kenya was dismayed by the shelling.", "KEN", "COMMENT", 2),
    ("There was alarm in Nairobi over the shelling.", "KEN", "COMMENT", 2),
    # words said by telephone, on television
    ("Ghana's president rang his Kenyan counterpart to assure him of support.", "GHA", "SUPPORT", 3),
    ("Ghana's president went on television to condemn the coup.", "GHA", "ACCUSE", 3),
    # no side
    ("Kenya requested calm from everyone.", "KEN", "REQUEST", 1),
    ("Kenya offered Nairobi as a venue for talks between Sudan and Chad.", "KEN", "AGREE", 1),
    ("Kenya's president flew to Khartoum to mediate between Sudan and Chad.", "KEN", "CONSULT", 1),
    ("Kenya is following the situation closely.", "KEN", "COMMENT", 1),
    # with another
    ("Ghana stood by Kenya.", "GHA", "SUPPORT", 3),
    ("Ghana regards the vote as an internal matter of Sudan.", "GHA", "SUPPORT", 3),
    ("Kenya had every right to defend itself, Ghana's foreign minister said.", "GHA", "SUPPORT", 3),
    # measures, done and to come
    ("Chile put its extradition treaty with Peru on ice.", "CHL", "SANCTION", 7),
    ("Chile no longer grants Peru trade preferences.", "CHL", "SANCTION", 7),
    ("Chile showed three Peruvian diplomats the door.", "CHL", "SANCTION", 6),
    ("Chile's foreign minister scrapped a visit to Peru.", "CHL", "REJECT", 6),
    ("Sanctions on Peru will be stepped up, Chile's president announced.", "CHL", "SANCTION", 5),
    ("Chile does not exclude a ban on exports to Peru.", "CHL", "COMMENT", 4),
    ("Chile will consider a ban on exports to Peru.", "CHL", "COMMENT", 4),
    ("Chile has ordered a review of its relations with Peru.", "CHL", "COMMENT", 4),
    ("Chile turned to the International Court of Justice.", "CHL", "REQUEST", 6),
    ("Chile vowed that it would not stand by idly.", "CHL", "THREATEN", 5),
    # forces
    ("Kenya put its army on full alert.", "KEN", "MOBILIZE", 9),
    ("Two Kenyan frigates dropped anchor off Mombasa.", "KEN", "MOBILIZE", 9),
    ("Kenyan soldiers were to conduct joint exercises with the Ugandan army.", "KEN+UGA", "MOBILIZE", 5),
]


@pytest.mark.parametrize(("text", "source", "type_", "counts"), ANSWERS, ids=[text for text, *_ in ANSWERS])
def test_an_answer_is_read_with_who_gives_it_and_how_strong_it_is(text: str, source: str, type_: str, counts: int | None) -> None:
    assert (source, type_, counts) in [(s, t, c) for s, t, _, c in told(text)], told(text)


# texts of which no deed of this state may come out that counts more than this
NOT_DONE: list[tuple[str, str, int]] = [
    ("Ghana called the bombing a terrible tragedy.", "GHA", 3),
    ("Ghana found the raid deeply disturbing.", "GHA", 3),
    ("In Accra the foreign ministry spoke of terrorism and sabotage.", "GHA", 3),
    ("Ghanaian travellers risked arrest in Sudan.", "GHA", 3),
    ("Ghana's president telephoned neither Sudan nor Chad.", "GHA", 1),
    ("Ghana stays clear of sanctions for now.", "GHA", 4),
    ("Sanctions, Ghana's president cautioned, were not on the table.", "GHA", 4),
    ("Ghana will not send soldiers to Sudan.", "GHA", 3),
    ("Ghana will send no soldiers to Sudan.", "GHA", 3),
    ("Bombing the base would be easy for Ghana, its president mused.", "GHA", 3),
    ("Asking Ghana to withdraw its troops showed no respect, Chad's president said.", "GHA", 3),
    ("Ghana pulled out of its extradition arrangements with Sudan.", "GHA", 7),
    ("Ghana arrived at the conclusion that soldiers were not needed.", "GHA", 3),
    ("A Ghanaian mother had invented the kidnapping.", "GHA", 3),
]


@pytest.mark.parametrize(("text", "state", "most"), NOT_DONE, ids=[text for text, *_ in NOT_DONE])
def test_what_is_judged_feared_or_left_undone_is_no_deed(text: str, state: str, most: int) -> None:
    strong = [found for found in told(text) if state in found[0] and (found[3] or 0) > most]
    assert not strong, strong


def test_a_later_clause_keeps_its_subject_behind_an_apposition() -> None:
    text = "Ghana's president deplored the raid, while Kenya's foreign minister, Amina Mohamed, spoke in Nairobi of deep concern."
    assert ("KEN", "COMMENT", 2) in [(s, t, c) for s, t, _, c in told(text)], told(text)


def test_had_behind_an_apposition_supposes_nothing() -> None:
    text = "Kenya's president, a former general, had demanded on Saturday that Sudan withdraw its troops."
    assert ("KEN", "REQUEST", "realised", 4) in told(text), told(text)


def test_had_before_its_subject_still_supposes() -> None:
    text = "Had Kenya attacked Sudan, thousands would have fled."
    assert not [found for found in told(text) if found[1] == "ASSAULT" and found[3]], told(text)


def test_a_day_before_a_name_leaves_it_the_subject() -> None:
    text = "Already on Saturday Kenya's president had condemned the raid."
    assert ("KEN", "ACCUSE", "realised", 3) in told(text), told(text)


def test_soldiers_that_will_join_a_garrison_threaten_nobody() -> None:
    text = "Two hundred soldiers will go to Chad, Ghana's defence ministry announced on Tuesday."
    found = told(text)
    assert ("GHA", "MOBILIZE", "announced", 5) in found and not [f for f in found if f[1] == "THREATEN"], found


def test_an_ambassador_is_summoned_by_his_host_and_not_to_his_own_ministry() -> None:
    text = (
        "Ghana's parliament condemned the raid on Sunday. Earlier the Kenyan ambassador had been summoned to the foreign ministry, "
        "which also lodged a complaint with the UN Security Council."
    )
    found = told(text)
    assert ("GHA", "ACCUSE", "realised", 6) in found and not [f for f in found if "KEN" in f[0]], found
