"""How acts lean: a network says it of the acts of commentaries, for `link/` alone, which weighs it with what else it knows."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import pytest

from echolot.coding.actors import ActorList
from echolot.coding.leaning import SIDES
from echolot.coding.pointer import Pointed
from echolot.coding.rules import RulesCoder
from echolot.coding.traits import TYPES
from echolot.ingest.article import article, moment
from echolot.link.side_judge import SIDES as ASKED
from echolot.link.side_judge import Answer, SideJudge
from echolot.pipeline import document
from echolot.records import Coded, Genre, Record
from echolot.show.contract import record_json

TEXT = (
    "Nobody can say that the raid on the island of Gozo went unnoticed. Libya shelled the harbour of Mgarr on Sunday night and sank two Maltese trawlers. Italy condemned the raid within the hour, and Greece sent a frigate. "
    "Serbia congratulated Libya on its firmness and praised it. Egypt called on both sides to show restraint. We shall see who comes next."
)


def coded(genre: Genre, text: str = TEXT) -> Coded:
    return RulesCoder()(replace(article(text, language="en", published=moment("2024-05-20"), path="t"), genre=genre))


def acts(genre: Genre) -> dict[tuple[str, ...], Record]:
    return {r.source: r for r in coded(genre).records if r.kind == "event"}


def test_it_says_of_the_acts_of_commentaries_how_they_lean() -> None:
    told = {who[0]: r.why.leaning for who, r in acts("commentary").items() if who and r.why is not None}
    assert all(sum(map(exp, shares)) == pytest.approx(1, abs=0.05) for shares in told.values())
    best = {who: SIDES[max(range(3), key=lambda n: shares[n])] for who, shares in told.items()}
    assert (best["ITA"], best["GRC"], best["SRB"]) == ("contra", "contra", "pro")
    assert not any(r.why.leaning for r in acts("report").values() if r.why is not None)


def test_both_rooms_ask_for_the_same_sides_and_no_reader_sees_the_shares() -> None:
    assert SIDES == ASKED
    assert all(set(record_json(r)["why"]) == {"rule", "matched"} for r in acts("commentary").values())


def test_a_line_or_two_is_left_alone() -> None:
    short = coded("commentary", "Libya shelled the harbour of Mgarr on Sunday. Italy condemned the raid.")
    assert short.records and not any(r.why.leaning for r in short.records if r.why is not None)


def test_what_is_heard_moves_the_odds_as_far_as_it_counts() -> None:
    read = coded("commentary")
    told = document(read, ActorList.built_in())
    record = next(r for r in told.records if r.source == ("ITA",) and r.responds_to)
    assert record.why is not None
    deaf, hears = SideJudge.of_one_text(), replace(SideJudge.of_one_text(), heard=2.0)
    one = Answer(replace(record, why=replace(record.why, leaning=(-3.0, -2.0, -0.1))), read, told.triggers[0], 3, {"ITA"})
    unheard = replace(deaf, heard=0.0).odds([one])[0]
    assert one.record.why is not None
    assert hears.odds([one])[0].tolist() == pytest.approx([u + 2.0 * share for u, share in zip(unheard, one.record.why.leaning, strict=True)], abs=1e-4)
    assert replace(deaf, heard=0.0).odds([replace(one, record=record)])[0].tolist() == pytest.approx(unheard.tolist())


def test_types_that_have_a_share_stand_to_choice() -> None:
    shares = [-9.0] * len(TYPES)
    shares[TYPES.index("AID")], shares[TYPES.index("SUPPORT")] = -0.2, -1.8
    pointed = Pointed({7: 0}, [[1.0, 1.0, *shares]], [], {})
    assert (pointed.types(7, 0.15), pointed.types(7, 0.5), pointed.types(8, 0.15)) == (["AID", "SUPPORT"], ["AID"], [])
