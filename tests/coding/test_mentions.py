"""Whose a mention is: people introduced in passing, bare institutions, territories, houses of bodies, quotations that go on."""

from __future__ import annotations

import pytest

from echolot.coding.actors import ActorList
from tests.coding.test_actors import meant, mentions


@pytest.mark.parametrize(
    ("text", "words", "language", "actor"),
    [
        ("Karl Beispiel, Ex-Präsident von Liberia, wurde überstellt. Beispiel schwieg.", "Beispiel schwieg", "de", "LBR"),
        ("Jonas Muster, der frühere Präsident Liberias, kam frei. Am Abend sprach Muster in Accra.", "Muster", "de", "LBR"),
        ("Der Italiener Nicola Mustero unterstützt das Gesetz. Mustero verlangte mehr.", "Mustero", "de", "ITA"),
        ("Der EU-Kommissar für Kultur, Ján Beispielek, kritisierte Polen. Beispielek drohte.", "Beispielek", "de", "EU"),
        ("Jane Examplo, Kenya's former foreign minister, met rebels. Later Examplo left.", "Examplo", "en", "KEN"),
        ("Kenya's foreign minister, Jane Examplo, met rebels. Later Examplo left.", "Examplo", "en", "KEN"),
    ],
)
def test_a_person_introduced_in_passing_belongs_to_that_state(text: str, words: str, language: str, actor: str) -> None:
    found = [actors for found, actors in mentions(text, language) if found.endswith(words.split()[0])]
    assert found[-1:] == [(actor,)], mentions(text, language)


def test_the_name_in_a_list_of_guests_is_not_the_minister() -> None:
    found = mentions("Gloria Muster, der kenianische Minister Paul Beispiel und andere sprachen. Muster ging früh.", "de")
    assert not any("Muster" in words for words, _ in found)


@pytest.mark.parametrize(
    ("text", "words", "language", "actor"),
    [
        ("Amnesty International warf Myanmar Folter vor. Die Regierung wies den Bericht zurück.", "Die Regierung", "de", "MMR"),
        ("Human Rights Watch accused Rwanda of torture. The government rejected the report.", "The government", "en", "RWA"),
        ("Die UN warfen Eritrea Folter vor. Das Land wies den Bericht zurück.", "Das Land", "de", "ERI"),
        ("Das Europäische Parlament beriet den Entwurf. Am Abend stimmte das Parlament zu.", "das Parlament", "de", "EU:PARLIAMENT"),
        ("Der Internationale Gerichtshof hörte Serbien an. Das Gericht verurteilte den Einsatz.", "Das Gericht", "de", "ICJ"),
    ],
)
def test_a_bare_institution_is_of_the_state_or_body_spoken_of(text: str, words: str, language: str, actor: str) -> None:
    assert meant(text, words, language) == (actor,)


def test_the_ministers_of_both_countries_are_two() -> None:
    text = "Peru und Ecuador stritten. Die Präsidenten beider Länder trafen sich."
    assert meant(text, "beider Länder", "de") == ("PER", "ECU")


@pytest.mark.parametrize(
    ("text", "words", "language", "actor"),
    [
        ("Die Polizei in Hongkong setzte Tränengas ein.", "Polizei", "de", "HKG"),
        ("In Hong Kong students marched.", "students", "en", "HKG:civilians"),
        ("Greenland's government rejected the offer.", "government", "en", "GRL"),
        ("Abchasische Milizen griffen an.", "Abchasische", "de", "ABKHAZIA"),
        ("Das Büro für Demokratische Institutionen und Menschenrechte rügte Georgien.", "Büro", "de", "OSCE"),
    ],
)
def test_a_territory_with_its_own_government_is_an_actor(text: str, words: str, language: str, actor: str) -> None:
    assert meant(text, words, language) == (actor,)


def test_a_territory_belongs_to_its_state(actors: ActorList) -> None:
    assert {"HKG", "MAC"} <= actors.members("CHN", None) and actors.members("DNK", None) == {"GRL", "FRO"}


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Bei einem Angriff starb ein Bundeswehrmajor.", "Bundeswehrmajor", "DEU"),
        ("Kampfflugzeuge beschossen Talibanstellungen.", "Talibanstellungen", "TALIBAN"),
        ("Der luxemburgische Ratspräsident warnte Russland.", "Ratspräsident", "EU"),
        ("Der norwegische BDI-Präsident warnte Russland.", "BDI-Präsident", "BDI"),
    ],
)
def test_whose_a_compound_is(text: str, words: str, actor: str) -> None:
    assert meant(text, words, "de") == (actor,)


def test_foreign_helpers_are_not_those_of_the_place() -> None:
    assert meant("In Myanmar wuchs die Not. Ausländische Helfer warteten.", "Helfer", "de") == ()


def test_a_quotation_goes_on_over_sentences() -> None:
    text = "Der kenianische Präsident sagte: „Das ist ernst. Wir werden Somalia nicht angreifen.“ In Peru sah man das anders."
    assert meant(text, "Wir", "de") == ("KEN",)


def test_a_paper_is_not_who_he_is() -> None:
    text = "Der belarussische Präsident sprach mit Interfax. Er drohte Polen."
    assert meant(text, "Er", "de") == ("BLR",)


def test_it_is_the_country_just_spoken_of() -> None:
    assert meant("Peru rief seinen Botschafter zurück. Am Abend schloss es die Grenze.", "es", "de") == ("PER",)
    assert meant("Peru rief seinen Botschafter zurück. Am Abend kam es zu Protesten.", "es", "de") == ()


@pytest.mark.parametrize(
    ("text", "language", "actor"),
    [
        ("Chile sprach von einem Verstoß gegen das Wiener Übereinkommen.", "de", "CHL"),
        ("Chile pochte auf die Einhaltung des Minsker Abkommens.", "de", "CHL"),
        ("Chile condemned any violation of the Vienna Convention.", "en", "CHL"),
        ("Chile invoked the Budapest Memorandum.", "en", "CHL"),
    ],
)
def test_a_pact_named_after_a_town_is_not_the_towns(text: str, language: str, actor: str) -> None:
    assert {found for _, found in mentions(text, language)} == {(actor,)}


def test_the_towns_own_dealings_are_its_own() -> None:
    assert {found for _, found in mentions("Der Wiener Außenminister schloss ein Abkommen mit Chile.", "de")} == {("AUT",), ("CHL",)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Four minehunters sailed to the Gulf of Finland.", "en"),
        ("A ferry went down in the Sea of Japan.", "en"),
        ("Ein Schiff sank im Golf von Oman.", "de"),
    ],
)
def test_a_sea_named_after_a_country_is_not_that_country(text: str, language: str) -> None:
    assert not mentions(text, language)


def test_a_country_beside_a_sea_is_a_country() -> None:
    assert [actors for _, actors in mentions("A ship of Oman sank in the gulf.", "en")] == [("OMN",)]
