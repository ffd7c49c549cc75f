"""English answers in everyday words, and those told by following others: `Chile followed on Tuesday`, `put a plane at Manila's disposal`."""

from __future__ import annotations

import pytest

from echolot.records import Record
from tests.conftest import read

DEED = "Chinese warships rammed a Philippine supply boat on Sunday and killed six sailors. Japan condemned the ramming on Monday. "


def by(text: str, who: str) -> list[Record]:
    """What an actor does in words told after the deed."""
    records = read(DEED + text, language="en").records
    return [r for r in records if r.kind == "event" and who in r.source and r.evidence[0].start >= len(DEED)]


# words behind the deed, who does what
FOLLOWING: list[tuple[str, str, str]] = [
    ("Chile and Kenya followed on Thursday.", "KEN", "ACCUSE"),
    ("Chile followed the next day.", "CHL", "ACCUSE"),
    ("Chile followed, in sharper words.", "CHL", "ACCUSE"),
    ("Chile did so in a softer voice.", "CHL", "ACCUSE"),
    ("Chile has already done so.", "CHL", "ACCUSE"),
    ("Norway expelled an attaché, followed by Chile, Kenya and Ghana.", "GHA", "SANCTION"),
    ("Norway denounced it, joined by Chile.", "CHL", "ACCUSE"),
    ("Chile joined them.", "CHL", "ACCUSE"),
    ("Chile used the same word.", "CHL", "ACCUSE"),
    ("Chile joined the protest.", "CHL", "ACCUSE"),
    ("Chile followed with a note of protest.", "CHL", "ACCUSE"),
    ("Chile followed with a credit of $600 million.", "CHL", "AID"),
    ("Chile followed with two ships.", "CHL", "MOBILIZE"),
    ("Norway answered with warships, Chile with a frigate, and Kenya with planes.", "CHL", "MOBILIZE"),
    ("Norway answered with warships, Chile with a frigate, and Kenya with planes.", "KEN", "MOBILIZE"),
    ("Kenya sent tents, Chile two surgeons.", "CHL", "AID"),
    ("Kenya sent a repair ship and Chile a tug.", "CHL", "AID"),
    ("Kenya lent helicopters, Chile a hospital ship.", "CHL", "AID"),
]


@pytest.mark.parametrize(("words", "who", "act"), FOLLOWING)
def test_who_does_what_the_act_before_does_has_answered(words: str, who: str, act: str) -> None:
    assert [(r.type, r.factuality.status) for r in by(words, who)] == [(act, "realised")]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Chile followed the news.", "CHL"),
        ("Talks in Chile followed on Thursday.", "CHL"),
        ("Nobody in Oslo spoke. Chile did so.", "CHL"),
        ("Norway refused to condemn the act. Chile did so.", "CHL"),
        ("Chile has not done so.", "CHL"),
        ("Rebels marched into the town, followed by Chilean police.", "CHL:police"),
        ("Norway sent troops to Harstad and Chile two weeks ago.", "CHL"),
        ("Norway flew to Chile, followed by reporters.", "CHL"),
        ("Norway announced planes, Chile with no word.", "CHL"),
    ],
)
def test_what_only_comes_after_is_no_answer(words: str, who: str) -> None:
    assert by(words, who) == []


def test_who_follows_a_deed_of_arms_has_not_done_it() -> None:
    """What others told further up have done is followed, not the raid told last."""
    assert [r.type for r in by("Chinese planes bombed a Philippine port on Tuesday. Chile did so in a softer voice.", "CHL") if r.type == "ASSAULT"] == []
    assert [r.type for r in by("Chinese planes bombed a Philippine port on Tuesday. Chile followed.", "CHL") if r.type == "ASSAULT"] == []


def test_whoever_sends_a_thing_in_a_gap_is_not_whom_the_things_are_for() -> None:
    (sent,) = by("Kenya lent helicopters, Chile a hospital ship.", "KEN")
    assert "CHL" not in sent.target


def test_the_doctors_that_somebody_sends_in_a_gap_are_not_whom_it_helps() -> None:
    (sent,) = by("Kenya sent tents, Chile its doctors.", "CHL")
    assert not any(actor.startswith("CHL") for actor in sent.target)


def test_forces_that_are_shipped_are_no_goods() -> None:
    assert [r.mode for r in by("Chile shipped 900 men of its special forces to Vladivostok.", "CHL") if r.type == "AID"] != [None]


EVERYDAY: list[tuple[str, str]] = [
    # plain words
    ("Chile spoke plainly.", "ACCUSE"),
    ("Chile found clear words.", "ACCUSE"),
    ("Chile called the thing by its name.", "ACCUSE"),
    ("Chile named the aggressor.", "ACCUSE"),
    ("Chile named China.", "ACCUSE"),
    ("Chile named the officer who sent them.", "ACCUSE"),
    ("Chile handed over a stiff note.", "ACCUSE"),
    ("Chile sent a telegram of indignation.", "ACCUSE"),
    ("Chile joined the attribution.", "ACCUSE"),
    ("Chile signed the note of protest.", "ACCUSE"),
    ("Chile backed the protest.", "ACCUSE"),
    ("Chile published satellite pictures of the reef.", "ACCUSE"),
    ("Chile raised the matter in Geneva.", "ACCUSE"),
    ("Chile spoke for the Philippines.", "SUPPORT"),
    # what is given, lent, opened, paid, let through
    ("Chile put a plane at Manila's disposal.", "AID"),
    ("Chile shipped mobile turbines.", "AID"),
    ("Chile gave coal.", "AID"),
    ("Chile gave legal advice.", "AID"),
    ("Chile shared its radar data.", "AID"),
    ("Chile handed over telephone records.", "AID"),
    ("Chile paid the freight.", "AID"),
    ("Chile set up kitchens.", "AID"),
    ("Chile let the tankers through.", "AID"),
    ("Chile restored the current.", "AID"),
    ("Chile insured the ships.", "AID"),
    ("Chile joined the minesweeping.", "AID"),
    # forces put in place
    ("Chile put a frigate on patrol.", "MOBILIZE"),
    ("Chile put vessels into the strait.", "MOBILIZE"),
    ("Chile laid its own patrol boats between theirs and ours.", "MOBILIZE"),
    ("Chile flew patrols over the reef.", "MOBILIZE"),
    ("Chile began reconnaissance flights.", "MOBILIZE"),
    # lists and ends of dealings
    ("Chile put two admirals on its list.", "SANCTION"),
    ("Chile put them on a list.", "SANCTION"),
    ("Chile cancelled the visas of the officers.", "SANCTION"),
    ("Chile imposed entry bans on two generals.", "SANCTION"),
]


@pytest.mark.parametrize(("words", "act"), EVERYDAY)
def test_everyday_words_tell_an_answer(words: str, act: str) -> None:
    assert [(r.type, r.factuality.status) for r in by(words, "CHL")] == [(act, "realised")]


@pytest.mark.parametrize(
    "words",
    [
        "Chile did not speak plainly.",
        "Chile never found clear words.",
        "Chile named China as its main partner.",
        "Chile gave in.",
        "Chile could not lend its ground station.",
        "Chile would put a plane at Manila's disposal if it had one.",
        "Chile was asked to let the tankers through.",
        "Chile promised that it would pay the freight.",
        "Chile put the reef on its heritage list.",
        "Chile took part in the fair.",
        "Nobody in Chile insured the ships.",
        "Chile put its capital at the disposal of both sides.",
    ],
)
def test_what_is_denied_wished_or_something_else_is_no_deed_done(words: str) -> None:
    told = [(r.type, r.factuality.status) for r in by(words, "CHL") if r.type in ("ACCUSE", "AID", "MOBILIZE", "SANCTION", "SUPPORT")]
    assert [act for act, status in told if status == "realised"] == []


def test_bare_judges_on_a_list_are_not_those_of_the_state_that_lists_them() -> None:
    (listed,) = by("Chile put two judges on its list.", "CHL")
    assert "CHL:court" not in listed.target
