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


@pytest.mark.parametrize(
    ("language", "text", "kind", "who", "whom"),
    [
        ("de", "Der Iran schickte Dutzende Drohnen in Richtung Israel.", "ASSAULT", "IRN", "ISR"),
        ("de", "Russland feuerte Raketen in Richtung Kiew.", "ASSAULT", "RUS", "UKR"),
        ("de", "Die Türkei verlegte Panzer in Richtung Syrien.", "MOBILIZE", "TUR", "SYR"),
        ("de", "Frankreich schickte Hilfsgüter in Richtung Zypern.", "AID", "FRA", "CYP"),
        ("en", "Iran sent dozens of drones toward Israel overnight.", "ASSAULT", "IRN", "ISR"),
        ("en", "Iran flew drones in the direction of Israel.", "ASSAULT", "IRN", "ISR"),
        ("en", "North Korea launched three ballistic missiles toward Japan.", "ASSAULT", "PRK", "JPN"),
        ("en", "Germany sent reconnaissance drones to Ukraine.", "AID", "DEU", "UKR"),
    ],
)
def test_what_flies_towards_a_land_is_aimed_at_it(language: str, text: str, kind: str, who: str, whom: str) -> None:
    assert aimed(text, language, kind) == [({who}, {whom})]
    assert kind == "AID" or not aimed(text, language, "AID")


@pytest.mark.parametrize(
    ("language", "text", "who", "whom"),
    [
        ("de", "Demonstranten in Pakistan verbrannten eine dänische Flagge.", "PAK:protesters", "DNK"),
        ("de", "In Karatschi steckten Demonstranten schwedische Flaggen in Brand.", "PAK:protesters", "SWE"),
        ("en", "Protesters in Pakistan burned a Danish flag outside the embassy.", "PAK:protesters", "DNK"),
        ("en", "Demonstrators torched the French flag in Dhaka.", "BGD:protesters", "FRA"),
        ("en", "A crowd in Stockholm set fire to the Turkish flag.", "SWE:protesters", "TUR"),
    ],
)
def test_whose_flag_is_burned_is_whom_the_protest_is_aimed_at(language: str, text: str, who: str, whom: str) -> None:
    assert aimed(text, language, "PROTEST") == [({who}, {whom})]
    assert not aimed(text, language, "ASSAULT")


def test_villages_set_on_fire_are_no_protest() -> None:
    assert aimed("Rebellen steckten in Burundi drei Dörfer in Brand.", "de", "ASSAULT") == [({"BDI:rebels"}, {"BDI:civilians"})]


@pytest.mark.parametrize(
    ("language", "text", "who", "whom"),
    [
        ("de", "Thailändische Soldaten lieferten sich Gefechte mit kambodschanischen Truppen.", "THA", "KHM"),
        ("de", "Thailändische Soldaten haben sich heftige Kämpfe mit kambodschanischen Truppen geliefert.", "THA", "KHM"),
        ("de", "Rebellen lieferten sich ein Feuergefecht mit der Armee in Mali.", "MLI:rebels", "MLI"),
    ],
)
def test_who_exchanges_fire_delivers_nothing(language: str, text: str, who: str, whom: str) -> None:
    assert aimed(text, language, "ASSAULT") == [({who}, {whom})]
    assert not aimed(text, language, "AID")


def test_tanks_are_still_delivered() -> None:
    assert aimed("Deutschland liefert der Ukraine Panzer.", "de", "AID") == [({"DEU"}, {"UKR"})]
    assert not aimed("Die Regierung in Paris lieferte sich mit Algerien einen Streit über Visa.", "de", "ASSAULT")


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("de", "Ungarn blockierte ein Hilfspaket der EU für die Ukraine.", "AID"),
        ("de", "Der Senat stoppte ein Hilfspaket der USA für Israel.", "AID"),
        ("de", "Ungarn blockierte Sanktionen der EU gegen Russland.", "SANCTION"),
        ("en", "Hungary blocked an EU aid package for Ukraine.", "AID"),
        ("en", "Turkey delayed the delivery of Dutch tanks to Ukraine.", "AID"),
        ("en", "Republicans in Congress stalled American aid to Ukraine.", "AID"),
        ("en", "Russia prevented a UN condemnation of Syria.", "ACCUSE"),
        ("en", "The veto stalled new sanctions against Belarus.", "SANCTION"),
    ],
)
def test_what_somebody_prevents_is_not_done(language: str, text: str, kind: str) -> None:
    assert {r.factuality.status for r in read(text, language).records if r.type == kind and r.why and r.why.rule.startswith("noun")} == {"absent"}


@pytest.mark.parametrize(
    ("language", "text", "whom"),
    [
        ("de", "Südkorea unterzeichnete einen Vertrag über die Lieferung von Panzern an Polen.", "POL"),
        ("en", "South Korea concluded an agreement on the sale of tanks to Poland.", "POL"),
    ],
)
def test_what_is_agreed_is_aimed_at_who_is_to_have_it(language: str, text: str, whom: str) -> None:
    assert aimed(text, language, "AGREE") == [({"KOR"}, {whom})]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "South Korea signed a contract for the delivery of tanks to Poland."),
        ("en", "Israel and Hamas reached a deal for the release of hostages."),
        ("de", "Hamas und Israel einigten sich auf ein Abkommen zur Freilassung von Geiseln."),
    ],
)
def test_what_a_contract_is_for_is_still_to_come(language: str, text: str) -> None:
    found = [r for r in read(text, language).records if r.type in ("AID", "RETREAT")]
    assert {r.factuality.status for r in found} == {"announced"}


def test_what_is_not_prevented_is_done() -> None:
    found = read("Kein Land konnte den russischen Angriff auf die Ukraine verhindern.", "de").records
    assert [(r.source, r.factuality.status) for r in found if r.type == "ASSAULT"] == [(("RUS",), "realised")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Polizei stoppte einen Angriff auf die französische Botschaft in Oslo."),
        ("en", "Police stopped an attack on the French embassy in Oslo."),
    ],
)
def test_who_stops_an_attack_of_others_ceases_no_fire(language: str, text: str) -> None:
    assert not aimed(text, language, "RETREAT")
