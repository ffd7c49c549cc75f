"""Whose the head of a house is, which offices a state has, and who stands before a verb without being on any list."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read


def pairs(text: str, type_: str, words: str, day: str = "2018-08-18") -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Who does what is told with these words to whom, for the acts of a type."""
    return {(r.source, r.target) for r in matching(read(text, "de", day), type=type_) if words in r.evidence[0].text}


@pytest.mark.parametrize(
    ("head", "who"),
    [
        ("Der Vorsitzende der türkischen Notenbank, Ali Meier,", ("TUR",)),
        ("Der Präsident des türkischen Parlaments, Ali Meier,", ("TUR",)),
        ("Die Präsidentin der palästinensischen Autonomiebehörde, Mona Meier,", ("PSE",)),
        ("Die Vorsitzende der norwegischen Arbeiterpartei, Anna Meier,", ("NOR",)),
        ("Der Präsident des kenianischen Rechnungshofs, Tom Meier,", ("KEN",)),
        # a house that belongs to no state is nobody's who rules
        ("Der Vorsitzende der Handelskammer, Karl Meier,", ()),
        ("Die Präsidentin des Schwimmverbands, Anna Meier,", ()),
        ("Der Präsident der kenianischen Anwaltskammer, Tom Meier,", ()),
        ("Anna Meier, Vorsitzende der QXY,", ()),
        # where nothing stands behind the title, or only the land, it is of the state told of
        ("Der Ministerpräsident", ("SWE",)),
        ("Die Ministerpräsidentin des Landes", ("SWE",)),
    ],
)
def test_who_heads_a_named_house_is_of_that_house_and_not_of_the_state_told_of_before(head: str, who: tuple[str, ...]) -> None:
    found = {source for source, _ in pairs(f"Schweden hat seine Soldaten verlegt. {head} kritisierte den Angriff auf Peru.", "ACCUSE", "kritisierte")}
    assert found <= {who} and (not who or found)


def test_a_premier_is_of_no_state_that_has_none() -> None:
    text = "Die USA wollen Fidschi den Hafen abkaufen. Die USA lobten den Plan. Die Regierung in Suva schwieg. Ex-Ministerpräsident Tom Meier kritisierte die USA."
    assert pairs(text, "ACCUSE", "Tom Meier") == {(("FJI",), ("USA",))}


def test_an_envoy_told_of_with_her_house_is_of_that_house_later_too() -> None:
    text = "Mona Meier, Sondergesandte der Afrikanischen Union, reiste nach Togo. Die Regierung Togos sperrte die Häfen. Die Regierung schwieg. Togo feierte. Die Sondergesandte kritisierte die Sperre."
    assert {source for source, _ in pairs(text, "ACCUSE", "Sondergesandte")} == {("AU",)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Die palästinensische Organisation „Hamas“ kritisierte Peru.", ("HAMAS",)),
        ("Die libanesische Miliz „Hisbollah“ kritisierte Peru.", ("HEZBOLLAH",)),
        ("Die chinesische Sekte Falun Gong kritisierte Peru.", ("FALUN_GONG",)),
        ("Die Deutsche Umwelthilfe kritisierte Peru.", ("DUH",)),
        ("Anna Meier, Vorsitzende der ACLU, kritisierte Peru.", ("ACLU",)),
        ("Die palästinensische Regierung kritisierte Peru.", ("PSE",)),
    ],
)
def test_a_name_and_the_noun_that_says_what_it_is_are_one(text: str, who: tuple[str, ...]) -> None:
    assert pairs(text, "ACCUSE", "kritisierte") == {(who, ("PER",))}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Französisch sprechende Politiker in Kamerun kritisierten Peru.", ("CMR",)),
        ("Deutsch-sprachige Parteien in Italien kritisierten Peru.", ("ITA",)),
        ("Französische Politiker in Kamerun kritisierten Peru.", ("FRA",)),
    ],
)
def test_whose_tongue_somebody_speaks_is_not_whose_he_is(text: str, who: tuple[str, ...]) -> None:
    assert {source for source, _ in pairs(text, "ACCUSE", "kritisierten")} == {who}


@pytest.mark.parametrize(
    "text",
    [
        "Anna Meier kritisierte Peru.",
        "Anna Meier vom Seglerverein kritisierte Peru.",
        "Das Zentrum für Rechtskunde kritisierte Peru scharf.",
        "Der Umweltrat kritisierte Peru.",
        "Der Pilot kritisierte Peru.",
        "Die Bürgerinitiative kritisierte Peru.",
        "Die Piloten kritisieren Peru.",
    ],
)
def test_somebody_unknown_before_the_verb_acts_and_not_the_state_behind_it(text: str) -> None:
    assert pairs(text, "ACCUSE", "kritisier") == {((), ("PER",))}


@pytest.mark.parametrize(
    ("text", "type_", "words", "who"),
    [
        ("Den Angriff kritisierte Peru.", "ACCUSE", "kritisierte", ("PER",)),
        ("Der Bitte folgte Peru.", "REQUEST", "folgte", ("PER",)),
        ("Das Abkommen unterzeichnete Peru.", "AGREE", "unterzeichnete", ("PER",)),
        ("Laut Anna Meier kritisierte Peru die EU.", "ACCUSE", "kritisierte", ("PER",)),
        ("Die Bitten wiesen die USA zurück.", "REJECT", "wiesen", ("USA",)),
        ("Die Angriffe kritisierten Peru und Togo.", "ACCUSE", "kritisierten", ("PER", "TGO")),
        ("Anna Meier hat Peru festgenommen.", "COERCE", "festgenommen", ("PER",)),
    ],
)
def test_what_a_state_does_to_somebody_put_first_stays_its_deed(text: str, type_: str, words: str, who: tuple[str, ...]) -> None:
    assert {source for source, _ in pairs(text, type_, words)} == {who}


def test_er_is_the_subject_of_the_main_clause_and_not_of_the_clause_before_it() -> None:
    text = "Obwohl ein Sprecher Schwedens Kritik übte, lobte ein Minister aus Peru den Vertrag. Er kritisierte die EU."
    assert pairs(text, "ACCUSE", "Er kritisierte") == {(("PER",), ("EU",))}


def test_who_is_put_in_as_saying_it_does_not_do_it() -> None:
    text = "In Schweden brannten Autos. Hätte die Polizei in Malmö nicht wahllos Jugendliche kontrolliert, so der Vorsitzende einer Anwohnerinitiative, wäre es ruhig geblieben."
    assert {source for source, _ in pairs(text, "ACCUSE", "kontrolliert")} == {("SWE",)}
