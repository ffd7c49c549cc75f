"""Deaths without a doer, planes forced to land, questions put to an official, and whoever lives next door."""

from __future__ import annotations

import pytest

from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from tests.conftest import article, counted, done, read


def told(text: str, language: str) -> list[tuple[str | None, str | None, set[str], set[str]]]:
    """Type, mode, source and target of every event of a text."""
    return [(r.type, r.mode, set(r.source), set(r.target)) for r in read(text, language, "2024-06-14").records if r.kind == "event"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Twelve soldiers were killed in a helicopter crash in Colombia."),
        ("en", "The Iranian president was killed in a helicopter crash."),
        ("en", "Two Turkish engineers were killed in an avalanche in Kyrgyzstan."),
        ("en", "Ten people were killed in a fire in Baku."),
        ("en", "Forty people died when a ferry sank off Bangladesh."),
        ("en", "Three French tourists were killed when their bus plunged into a ravine in Peru."),
        ("en", "Five Peruvian miners were killed in a mine collapse in Chile."),
        ("en", "An army truck overturned in northern India, killing six soldiers."),
        ("de", "Zwei Soldaten kamen in Mali ums Leben."),
        ("de", "Der iranische Präsident kam bei einem Hubschrauberabsturz ums Leben."),
        ("de", "Bei einem Fährunglück vor Bangladesch sind vierzig Menschen ums Leben gekommen."),
        ("de", "Drei peruanische Bergleute sind in Chile zu Tode gekommen."),
        ("de", "Er starb in russischer Haft."),
        ("de", "Zehn Menschen starben bei einem Brand in Baku."),
    ],
)
def test_deaths_without_a_doer_and_a_deed_of_violence_are_no_assault(language: str, text: str) -> None:
    assert not {"ASSAULT", "AID"} & set(counted(text, language)), told(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nine people were killed in an Israeli air strike on Rafah."),
        ("en", "Forty people were killed in an attack in Kabul."),
        ("en", "Peruvian soldiers killed six Chileans at the border."),
        ("de", "Bei einem Anschlag in Kabul kamen vierzig Menschen ums Leben."),
        ("de", "Zwei Soldaten kamen bei Gefechten mit Rebellen in Mali ums Leben."),
    ],
)
def test_deaths_by_a_deed_of_violence_are_an_assault(language: str, text: str) -> None:
    assert "ASSAULT" in {type_ for type_, *_ in told(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "who", "whom"),
    [
        ("en", "Iran forced down a Turkish airliner near Tabriz on Monday.", "IRN", "TUR"),
        ("en", "Egypt forced the Israeli airliner down over the Sinai.", "EGY", "ISR"),
        ("en", "Two Indian jets were forced down by Pakistan over Kashmir.", "PAK", "IND"),
        ("en", "A Polish military helicopter was forced to land by Russian troops near the border.", "RUS", "POL"),
        ("de", "Der Iran hat eine türkische Passagiermaschine bei Täbris zur Landung gezwungen.", "IRN", "TUR"),
        ("de", "Ägypten zwang ein israelisches Flugzeug zum Landen.", "EGY", "ISR"),
        ("de", "Die Türkei hat ein syrisches Passagierflugzeug abgefangen und zur Landung gezwungen.", "TUR", "SYR"),
    ],
)
def test_a_plane_forced_to_land_is_coerced_and_not_shot_down(language: str, text: str, who: str, whom: str) -> None:
    acts = told(text, language)
    assert ("COERCE", "seize", {who}, {whom}) in acts
    assert not {"ASSAULT", "MOBILIZE"} & {type_ for type_, *_ in acts}, acts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Bad weather forced the French president's plane to land in Athens."),
        ("de", "Schlechtes Wetter zwang das Flugzeug des französischen Präsidenten zur Landung in Athen."),
        ("de", "Ein Triebwerksschaden zwang das polnische Flugzeug zur Landung in Minsk."),
    ],
)
def test_bad_weather_coerces_nobody(language: str, text: str) -> None:
    assert not told(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan shot down two Indian jets over Kashmir.",
        "Pakistan downed two Indian jets over Kashmir.",
        "Syria brought down an Israeli drone.",
        "Iran vowed to down Israeli drones.",
    ],
)
def test_what_is_shot_or_brought_down_is_hit(text: str) -> None:
    assert ("ASSAULT", "heavy-weapons") in {(type_, mode) for type_, mode, *_ in told(text, "en")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Asked whether Germany would send tanks, the Polish minister said he expected nothing less."),
        ("en", "Asked if Israel had carried out the attack, an American official declined to comment."),
        ("en", "The Chinese spokesman was asked whether Beijing would invade Taiwan."),
        ("en", "The Turkish minister was asked about the strike on Iran and said nothing new."),
        ("en", "Serbia, asked whether it would impose sanctions on Russia, gave no answer."),
        ("en", "The Swedish premier smiled when asked if Sweden would expel the Russian ambassador."),
        ("en", "Poland asked Germany whether it would deliver tanks."),
        ("de", "Auf die Frage, ob Deutschland Panzer liefern werde, sagte der polnische Minister, er erwarte nichts anderes."),
        ("de", "Der chinesische Sprecher wurde gefragt, ob Peking Taiwan angreifen werde."),
        ("de", "Polen fragte Deutschland, ob es Panzer liefern werde."),
    ],
)
def test_who_asks_or_is_asked_a_question_demands_nothing(language: str, text: str) -> None:
    assert "REQUEST" not in {type_ for type_, *_ in told(text, language)}
    assert not {"ASSAULT", "AID", "SANCTION"} & done(text, language) or "strike" in text


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Poland asked Germany to deliver tanks.", {"POL"}, {"DEU"}),
        ("Moldova was asked by Russia to hand over the soldiers.", {"RUS"}, {"MDA"}),
        ("Georgia has asked Washington for missiles.", {"GEO"}, {"USA"}),
    ],
)
def test_who_is_asked_to_do_something_is_called_on(text: str, who: set[str], whom: set[str]) -> None:
    assert ("REQUEST", who, whom) in [(type_, source, target) for type_, _, source, target in told(text, "en")]


@pytest.mark.parametrize(
    ("language", "text", "type_", "who", "whom"),
    [
        ("en", "Canada criticised Saudi Arabia. Riyadh recalled its envoy. Bahrain came out in support of its neighbour.", "SUPPORT", {"BHR"}, {"SAU"}),
        ("en", "Ethiopia moved tanks to the Eritrean border. Kenya protested. Sudan sided with its neighbour Ethiopia.", "SUPPORT", {"SDN"}, {"ETH"}),
        ("en", "Rwanda sent troops into Congo. Burundi accused its neighbour of aggression.", "ACCUSE", {"BDI"}, None),
        ("en", "Iran bombed a camp in Iraq. The neighbouring country recalled its ambassador from Tehran.", "SANCTION", {"IRQ"}, {"IRN"}),
        ("en", "Serbia mobilised its army. France was alarmed. Croatia warned the neighbouring country.", "REQUEST", {"HRV"}, {"SRB"}),
        ("de", "Nordkorea feuerte eine Rakete ab. Kanada war besorgt. Südkorea verurteilte den Nachbarn.", "ACCUSE", {"KOR"}, {"PRK"}),
        ("de", "Serbien machte seine Armee mobil. Frankreich war besorgt. Kroatien verurteilte das Nachbarland.", "ACCUSE", {"HRV"}, {"SRB"}),
        ("de", "Der Iran bombardierte ein Lager im Irak. Das Nachbarland rief seinen Botschafter aus Teheran zurück.", "SANCTION", {"IRQ"}, {"IRN"}),
    ],
)
def test_a_neighbour_is_a_state_next_door_that_the_text_names(language: str, text: str, type_: str, who: set[str], whom: set[str] | None) -> None:
    acts = [(kind, source, target) for kind, _, source, target in told(text, language)]
    assert any((kind, source) == (type_, who) and (whom is None or target == whom) for kind, source, target in acts), acts


@pytest.mark.parametrize(
    ("language", "text", "far"),
    [
        ("en", "Japan condemned Peru. Bahrain sided with its neighbour.", {"JPN", "PER"}),
        ("de", "Japan verurteilte Peru. Bahrain verurteilte den Nachbarn.", {"JPN"}),
    ],
)
def test_whoever_lies_far_away_is_no_neighbour(language: str, text: str, far: set[str]) -> None:
    records = RulesCoder(ActorList.built_in())(article(text, language)).records
    assert not any(r.source == ("BHR",) and set(r.target) & far for r in records), records


@pytest.mark.parametrize("opening", ["Pressed on the raid", "Pressed about the raid on Monday"])
def test_an_official_who_is_pressed_for_words_demands_nothing(opening: str) -> None:
    assert all(kind != "REQUEST" for kind, *_ in told(f"{opening}, the Danish minister said nothing had changed.", "en"))
