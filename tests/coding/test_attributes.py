"""A participle that describes a noun is nobody's deed but that of whom stands beside it."""

from __future__ import annotations

import pytest

from tests.coding.readings import REST
from tests.conftest import read

DESCRIBED = {
    "de": [
        ("Polen verurteilte die Wahlen in den von Russland besetzten Gebieten der Ukraine.", ("RUS",), ("UKR",)),
        ("Die EU kritisierte den Siedlungsbau im von Israel besetzten Westjordanland.", ("ISR",), ("PSE",)),
        ("Norwegen warnte vor Reisen in die von der Türkei besetzte Zone Zyperns.", ("TUR",), ("CYP",)),
    ],
    "en": [
        ("Norway criticised the elections held in the territories occupied by Russia.", ("RUS",), None),
        ("Chile called on its citizens to leave the towns seized by Peru.", ("PER",), None),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("language", "text", "source", "target"), [(la, *row) for la, rows in DESCRIBED.items() for row in rows])
def test_who_occupies_stands_with_the_participle(language: str, text: str, source: tuple[str, ...], target: tuple[str, ...] | None) -> None:
    seized = [r for r in read(text + REST[language], language).records if (r.type, r.mode) == ("COERCE", "seize")]
    assert [r.source for r in seized] == [source], seized
    assert seized[0].factuality.status == "ongoing"  # it is so; the text tells no new deed
    assert target is None or seized[0].target == target


@pytest.mark.parametrize(("language", "text", "backed"), [
    ("de", "Die vom Iran unterstützten Huthi haben ein Schiff der USA angegriffen.", ("HOUTHIS",)),
    ("en", "The Iran-backed Houthis have attacked a ship of the United States.", ("HOUTHIS",)),
])  # fmt: skip
def test_who_is_backed_does_not_back(language: str, text: str, backed: tuple[str, ...]) -> None:
    records = read(text + REST[language], language).records
    assert all(r.source == ("IRN",) for r in records if r.type == "SUPPORT")
    assert [(r.source, r.target) for r in records if r.type == "ASSAULT"] == [(backed, ("USA",))]


def test_a_compound_tells_no_deed_of_who_speaks() -> None:
    records = read("Poland condemned the vote in Russian-occupied Crimea." + REST["en"]).records
    assert [(r.type, r.source) for r in records if r.source == ("POL",)] == [("ACCUSE", ("POL",))]
    assert all(r.source == ("RUS",) for r in records if r.type == "COERCE")


def test_a_past_tense_before_a_country_is_no_adjective() -> None:
    records = read("Die Minister der EU trafen sich in Luxemburg und verurteilten Belarus." + REST["de"], "de").records
    assert [(r.source, r.target) for r in records if r.type == "ACCUSE"] == [(("EU",), ("BLR",))]


def test_shelling_belongs_to_the_country_before_it() -> None:
    records = read("Kenya recalls its envoy after Sudanese shelling of a border town." + REST["en"]).records
    assert [r.source for r in records if r.type == "ASSAULT"] == [("SDN",)]


def test_artillery_alone_is_nobodys() -> None:
    text = "Kenya has recalled its ambassador to Sudan after artillery fire killed eleven people in a border town."
    assert not [r for r in read(text + REST["en"]).records if r.source == ("KEN",) and "kill" in (r.why.rule if r.why else "")]


@pytest.mark.parametrize("text", ["The council of the African Union is to meet in Nairobi on Monday.", "The African Union met in Nairobi on Monday."])
def test_where_talks_are_held_is_no_part_of_them(text: str) -> None:
    assert [r.source for r in read(text + REST["en"]).records if r.type == "CONSULT"] == [("AU",)]


@pytest.mark.parametrize(("language", "text"), [
    ("de", "Brasilien kritisierte die Erstürmung der Botschaft."),
    ("de", "Die brasilianische Regierung verurteilte die Erstürmung der Botschaft auf das Schärfste."),
    ("de", "Brasilien verurteilte die Bombardierung der Stadt."),
    ("de", "Brasilien lobte die Beschießung der Stellungen."),
    ("en", "Brazil condemned the bombing of the embassy."),
])  # fmt: skip
def test_who_praises_or_blames_a_deed_has_not_done_it(language: str, text: str) -> None:
    records = read(text + REST[language], language).records
    assert {r.type for r in records if r.source == ("BRA",)} <= {"ACCUSE", "SUPPORT"}


def test_what_is_bombed_or_shelled_stands_in_the_genitive() -> None:
    records = read("Der Präsident zeigte sich besorgt über die Bombardierung georgischer Städte." + REST["de"], "de").records
    assert [(r.source, r.target) for r in records if r.type == "ASSAULT"] in ([((), ("GEO",))], [])
    records = read("Die Bombardierung Georgiens durch Russland dauerte an." + REST["de"], "de").records
    assert [(r.source, r.target) for r in records if r.type == "ASSAULT"] == [(("RUS",), ("GEO",))]
