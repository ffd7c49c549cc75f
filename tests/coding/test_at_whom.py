"""At whom an act is aimed: whom a demand, a denial, a promise, a withdrawal, a closed border, an apology names, and who only stands near; talks are aimed at nobody."""

from __future__ import annotations

import pytest

from echolot.records import Record
from tests.conftest import read


def told(text: str, type_: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Source and target of every act of a type."""
    return [(r.source, r.target) for r in _records(text) if r.type == type_]


def _records(text: str) -> list[Record]:
    return [r for r in read(text, "de").records if r.kind == "event"]


@pytest.mark.parametrize(
    ("text", "who", "struck"),
    [
        ("Der Tschad rief zu Angriffen auf ghanaische Stellungen auf.", "TCD", "GHA"),
        ("Der Tschad rief zu Anschlägen auf ghanaische Einrichtungen auf.", "TCD", "GHA"),
        ("Der Tschad rief zum Krieg gegen Ghana auf.", "TCD", "GHA"),
    ],
)
def test_a_call_to_attack_somebody_is_not_aimed_at_him_and_he_does_not_attack(text: str, who: str, struck: str) -> None:
    assert ((who,), (struck,)) not in told(text, "REQUEST")
    assert [(target, source) for source, target in told(text, "ASSAULT")] == [((struck,), ())]


def test_a_call_to_attack_is_aimed_at_who_is_to_do_it() -> None:
    text = "Der Tschad rief Benin zu Angriffen auf ghanaische Stellungen auf."
    assert told(text, "REQUEST") == [(("TCD",), ("BEN",))]
    assert told(text, "ASSAULT") == [(("BEN",), ("GHA",))]


def test_whose_goods_are_to_be_boycotted_does_not_boycott() -> None:
    text = "Malaysia rief zum Boykott schwedischer Waren auf."
    assert told(text, "PROTEST") == [((), ("SWE",))]
    assert (("MYS",), ("SWE",)) not in told(text, "REQUEST")


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Dänemark rief seine Bürger in Benin auf, das Land zu verlassen.", "REQUEST", "DNK", "DNK:civilians"),
        ("Die dänische Regierung hat ihre Bürger in Benin zum Verlassen des Landes aufgerufen.", "REQUEST", "DNK", "DNK:civilians"),
        ("Dänemark rief die Bürger in Benin zur Wahl auf.", "REQUEST", "DNK", "BEN:civilians"),
        ("Dänemark kritisierte den Umgang mit seinen Bürgern in Benin.", "ACCUSE", "DNK", "BEN"),
    ],
)
def test_ones_own_citizens_abroad_are_not_those_of_the_host(text: str, type_: str, who: str, whom: str) -> None:
    assert told(text, type_) == [((who,), (whom,))]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Demonstranten in Suva, Fidschi, bezeichneten den Präsidenten von Chile als „Mörder“.", "ACCUSE", "FJI:protesters", "CHL"),
        ("In Suva, Fidschi, kritisierten Demonstranten die Regierung von Chile.", "ACCUSE", "FJI:protesters", "CHL"),
        ("Bei einem Treffen in Lagos, Nigeria, warf der ghanaische Minister Togo Betrug vor.", "ACCUSE", "GHA", "TGO"),
        ("In Neudorf, Namibia, warf der ghanaische Minister Togo Betrug vor.", "ACCUSE", "GHA", "TGO"),
    ],
)
def test_the_land_behind_its_town_only_says_where(text: str, type_: str, who: str, whom: str) -> None:
    assert told(text, type_) == [((who,), (whom,))]


def test_lands_in_a_list_all_act() -> None:
    assert told("Kenia, Nigeria und Togo warfen Ghana Betrug vor.", "ACCUSE") == [(("KEN", "NGA", "TGO"), ("GHA",))]


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Benin forderte, Togo müsse die Häfen öffnen.", "BEN", "TGO"),
        ("Der Präsident von Benin verlangte, Togo solle seine Truppen abziehen.", "BEN", "TGO"),
        ("Benin verlangte, dass Togo die Häfen öffnet, Ghana müsse warten.", "BEN", "TGO"),
        ("Benin schlug dem Sicherheitsrat eine Resolution vor.", "BEN", "UN:SC"),
    ],
)
def test_a_demand_is_aimed_at_who_has_to_do_it(text: str, who: str, whom: str) -> None:
    assert told(text, "REQUEST") == [((who,), (whom,))]


@pytest.mark.parametrize(
    "text",
    [
        "Gambia beschuldigte Mali, Rebellen zu bewaffnen. Mali bestritt das.",
        "Gambia beschuldigte Mali, Rebellen zu bewaffnen. Die Regierung in Bamako wies die Vorwürfe zurück.",
        "Gambia wirft Mali vor, Rebellen zu bewaffnen, was Mali bestreitet.",
        "Gambia rügte Mali. Benin warf Gambia Betrug vor. Mali dementierte.",
        "Mali wies die Vorwürfe aus Gambia zurück.",
    ],
)
def test_a_denial_is_aimed_at_who_charges(text: str) -> None:
    assert [(r.source, r.target) for r in _records(text) if r.mode == "deny"] == [(("MLI",), ("GMB",))]


def test_a_denial_is_not_aimed_at_who_charges_somebody_else() -> None:
    text = "Gambia beschuldigte Benin, Rebellen zu bewaffnen. Mali bestritt, davon gewusst zu haben."
    assert not any("GMB" in r.target for r in _records(text) if r.mode == "deny")


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Benin sicherte gegenüber Togo zu, die Häfen zu öffnen.", "AGREE", ("BEN",), ("TGO",)),
        ("Benin versprach gegenüber der BBC, die Häfen zu öffnen.", "AGREE", ("BEN",), ()),
        ("Lettland gewährt Sambia einen Kredit zugunsten der Bauern.", "AID", ("LVA",), ("ZMB",)),
        ("Angola exportiert Erdöl in die Niederlande.", "COOPERATE", ("AGO",), ("NLD",)),
        ("Das Parlament von Malta ratifizierte die EU-Verfassung.", "SUPPORT", ("MLT",), ("EU",)),
        ("Peru hat das Abkommen von Paris ratifiziert.", "AGREE", ("PER",), ()),
        ("Bhutan beschwerte sich bei der UNO über Nepal.", "ACCUSE", ("BTN",), ("NPL",)),
        ("Bhutan entschuldigte sich für den Angriff auf nepalesische Soldaten.", "CONCEDE", ("BTN",), ("NPL",)),
        ("Bhutan kündigte an, ab September Strafzölle auf nepalesische Waren zu erheben.", "THREATEN", ("BTN",), ("NPL",)),
    ],
)
def test_a_promise_a_loan_a_complaint_an_apology_are_for_whom_the_words_name(text: str, type_: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    assert told(text, type_) == [(who, whom)]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Ghana öffnete die Grenze zu Togo.", "RETREAT", ("GHA",), ("TGO",)),
        ("Ghana drohte, die Grenze zu Togo zu öffnen.", "THREATEN", ("GHA",), ("TGO",)),
        ("Ghana drohte mit der Schließung der Grenze zu Togo.", "THREATEN", ("GHA",), ("TGO",)),
        ("Ghana zog seine Truppen von der Grenze zu Togo ab.", "RETREAT", ("GHA",), ("TGO",)),
        ("Ghana schloss die Botschaft in Benin nach Zusammenstößen an der Grenze zu Togo.", "SANCTION", ("GHA",), ("BEN",)),
    ],
)
def test_a_border_is_opened_and_closed_to_who_lies_behind_it(text: str, type_: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    assert told(text, type_) == [(who, whom)]


@pytest.mark.parametrize(
    "text",
    [
        "Der polnische Präsident überlegt, einen Teil der in Mali stationierten Truppen abzuziehen.",
        "Polen will die in Mali stationierten Soldaten abziehen.",
        "Polen zog seine in Mali stationierten Soldaten ab.",
    ],
)
def test_forces_are_withdrawn_from_where_they_stand_and_nobody_sends_them_there(text: str) -> None:
    assert told(text, "RETREAT") == [(("POL",), ("MLI",))]
    assert not told(text, "AID")


def test_forces_named_after_their_state_are_not_sent_to_it() -> None:
    text = "Die in Mali stationierten estnischen Soldaten wurden angegriffen."
    assert told(text, "ASSAULT") == [((), ("EST",))]
    assert ((), ("EST",)) not in told(text, "AID")


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Die israelische Armee hat in Hebron über 200 Personen festgenommen.", "COERCE", "ISR", "PSE:civilians"),
        ("Die israelische Armee hat in Haifa zwei Personen festgenommen.", "COERCE", "ISR", "ISR:civilians"),
    ],
)
def test_whom_an_army_takes_captive_abroad_is_of_the_place(text: str, type_: str, who: str, whom: str) -> None:
    assert told(text, type_) == [((who,), (whom,))]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Der Präsident von Gabun traf sich mit dem Präsidenten von Togo.", {"GAB", "TGO"}),
        ("In einem Telefonat mit dem togoischen Präsidenten hat der gabunische Präsident neue Vorschläge angekündigt.", {"GAB", "TGO"}),
        ("Nach einem Treffen mit dem Präsidenten von Togo kritisierte der gabunische Präsident Benin.", {"GAB", "TGO"}),
        ("Gabun kritisierte die Verhandlungen Togos mit Benin.", {"TGO", "BEN"}),
    ],
)
def test_talks_have_two_sides_and_no_target(text: str, both: set[str]) -> None:
    assert [(set(source), target) for source, target in told(text, "CONSULT")] == [(both, ())]


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Der Präsident von Gabun besuchte Togo.", ("GAB",), ("TGO",)),
        ("Der Präsident von Gabun telefonierte mit dem togoischen Präsidenten.", ("GAB",), ("TGO",)),
        ("Gabun vermittelte zwischen Togo und Benin.", ("GAB",), ("TGO", "BEN")),
    ],
)
def test_a_visit_a_call_and_a_mediation_are_aimed_at_somebody(text: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    assert told(text, "CONSULT") == [(who, whom)]


def test_long_island_is_no_island_in_the_north() -> None:
    assert not any("ISL" in (*r.source, *r.target) for r in _records("Die Abgeordnete aus Long Island kritisierte den Senator."))


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Die Regierung von Togo verurteilte die anti-norwegischen Demonstrationen.", "ACCUSE", ("TGO",), ()),
        ("Die Regierung von Togo verurteilte die anti-norwegischen Demonstrationen.", "PROTEST", (), ("NOR",)),
        ("Kenia kritisierte die pro-europäischen Parteien in Moldau.", "ACCUSE", ("KEN",), ("MDA",)),
        ("Die pro-iranischen Rebellen griffen saudische Truppen an.", "ASSAULT", ("IRN:rebels",), ("SAU",)),
        ("Togo verurteilte die Demonstrationen gegen Norwegen in Benin.", "ACCUSE", ("TGO",), ("BEN",)),
        ("Togo kritisierte den Protest Benins gegen Ghana.", "ACCUSE", ("TGO",), ("BEN",)),
    ],
)
def test_for_or_against_whom_a_thing_is_does_not_say_whose_it_is(text: str, type_: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    assert told(text, type_) == [(who, whom)]


def test_who_dissociates_himself_from_words_about_somebody_does_not_blame_him() -> None:
    text = "Der Präsident von Togo distanzierte sich von den Äußerungen seines Ministers über Benin."
    assert (("TGO",), ("BEN",)) not in told(text, "ACCUSE")
    assert told("Togo distanzierte sich von Benin.", "ACCUSE") == [(("TGO",), ("BEN",))]


def test_talks_about_a_thing_with_somebody_need_not_be_talks_with_him() -> None:
    assert told("Bei den Beratungen der EU über das Abkommen mit Oman kam es zum Streit.", "CONSULT") == [(("EU",), ("OMN",))]
    assert told("Auf dem Gipfel in Oslo haben sich die Nato-Staaten auf eine Abwehr verständigt.", "AGREE") == [(("NATO",), ())]
