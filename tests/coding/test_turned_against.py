"""Whom a deed is turned against is not blamed for it; whose land craft enter did not send them; kings are named by first names."""

from __future__ import annotations

import pytest

from tests.conftest import read


def aimed(text: str, language: str, kind: str) -> list[tuple[set[str], set[str]]]:
    """Source and target of every event of a type."""
    return [(set(r.source), set(r.target)) for r in read(text, language, "2023-12-12").records if r.kind == "event" and r.type == kind]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Norwegen verurteilte die Angriffe gegen Malta.", "NOR"),
        ("de", "Schweden kritisierte die Sanktionen gegen Kuba scharf.", "SWE"),
        ("de", "Irland verurteilte am Dienstag die Kampagne gegen Samoa.", "IRL"),
        ("de", "Peru verurteilte die Gewalt gegen Chilenen.", "PER"),
        ("en", "Norway condemned the smear campaign against Nauru.", "NOR"),
        ("en", "Ireland denounced the sanctions against Cuba.", "IRL"),
        ("en", "Peru condemned the reprisals against Chile.", "PER"),
        ("en", "Kenya criticised the trial of the French journalists in Baku.", "KEN"),
    ],
)
def test_whom_a_deed_is_turned_against_is_not_blamed(language: str, text: str, who: str) -> None:
    found = aimed(text, language, "ACCUSE")
    assert found
    assert all(source == {who} and not target for source, target in found), found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Polen erhob schwere Vorwürfe gegen Moskau."),
        ("de", "Polen protestierte gegen Russland."),
        ("en", "Poland levelled serious accusations against Moscow."),
        ("en", "Poland condemned Russia."),
    ],
)
def test_whom_a_reproach_is_turned_against_is(language: str, text: str) -> None:
    assert ({"POL"}, {"RUS"}) in aimed(text, language, "ACCUSE")


@pytest.mark.parametrize(
    ("language", "text", "land"),
    [
        ("en", "Latvia's defence ministry said on Friday the aircraft had crossed the border from the east and crashed near Rezekne.", "LVA"),
        ("en", "Finland said soldiers had crossed the border at night.", "FIN"),
        ("en", "The Finnish ministry said troops had crossed the border near Lieksa.", "FIN"),
        ("de", "Finnland teilte mit, Soldaten hätten die Grenze überquert.", "FIN"),
        ("de", "Nach Angaben Moldaus haben Soldaten die Grenze überschritten.", "MDA"),
    ],
)
def test_craft_of_nobody_that_cross_a_border_are_not_those_of_the_land_entered(language: str, text: str, land: str) -> None:
    assert aimed(text, language, "MOBILIZE") == [(set(), {land})]


@pytest.mark.parametrize(("text", "land"), [("A military drone crashed in Latvia.", "LVA"), ("An army drone crashed in Moldova on Monday.", "MDA")])
def test_craft_that_come_down_in_a_land_are_not_sent_by_it(text: str, land: str) -> None:
    assert all(land not in r.source for r in read(text, "en", "2023-12-12").records)


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Estonia said its soldiers had crossed the river.", "EST"),
        ("en", "Russian aircraft had crossed the border, Estonia said.", "RUS"),
        ("de", "Russische Truppen haben die Grenze zur Ukraine überschritten.", "RUS"),
    ],
)
def test_craft_and_soldiers_of_somebody_are_his(language: str, text: str, who: str) -> None:
    assert [source for source, _ in aimed(text, language, "MOBILIZE")] == [{who}]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "King Charles condemned the attack on Kyiv.", "GBR"),
        ("de", "König Felipe verurteilte den Anschlag in Ankara.", "ESP"),
    ],
)
def test_a_king_is_named_by_his_first_name(language: str, text: str, who: str) -> None:
    assert ({who}, set()) in aimed(text, language, "ACCUSE")
