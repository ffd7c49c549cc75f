"""A refusal is an act, a supposed or limited deed is none, a vote has its side, a list behind a title names them all."""

from __future__ import annotations

import pytest

from tests.coding.readings import REST
from tests.conftest import read


def told(language: str, text: str, type_: str) -> list[tuple[tuple[str, ...], str]]:
    return [(r.source, r.factuality.status) for r in read(text + REST[language], language).records if r.type == type_]


@pytest.mark.parametrize(
    ("language", "text", "type_", "who"),
    [
        ("de", "Kanada wird die Wahl nicht anerkennen.", "REJECT", "CAN"),
        ("de", "Eine Entschuldigung komme nicht infrage, sagte der dänische Verteidigungsminister.", "REJECT", "DNK"),
        ("de", "Japan will sich an Kontrollen auf See nicht beteiligen.", "REJECT", "JPN"),
        ("de", "Polen wird nicht tatenlos zusehen.", "THREATEN", "POL"),
        ("de", "Ghanas Präsident sagte am Donnerstag, sein Land werde nicht tatenlos zusehen.", "THREATEN", "GHA"),
        ("en", "Canada will not recognise the election.", "REJECT", "CAN"),
        ("en", "Ghana's president said on Thursday that his country would not sit idly by.", "THREATEN", "GHA"),
    ],
)
def test_a_refusal_and_a_warning_are_acts_though_their_words_say_no(language: str, text: str, type_: str, who: str) -> None:
    assert ((who,), "realised") in told(language, text, type_)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Peru unterzeichnete den Vertrag nicht."),
        ("de", "Peru hat die Auflagen der EU nicht erfüllt."),
    ],
)
def test_what_is_merely_not_done_is_no_refusal(language: str, text: str) -> None:
    assert not [one for one in told(language, text, "REJECT") if one[1] == "realised"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Norway would not sit idly by."), ("en", "Norway will not turn a blind eye to it."), ("de", "Norwegen wird nicht tatenlos zusehen.")],
)
def test_who_will_not_sit_idly_by_is_not_silent(language: str, text: str) -> None:
    assert not [r for r in read(text + REST[language], language).records if r.kind == "silence"]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Das Pentagon teilte mit, für den Einsatz amerikanischer Waffen gebe es keine Beschränkungen.", "USA"),
        ("de", "London erteilte die Erlaubnis zum Angriff auf Stellungen in Peru.", "GBR"),
        ("de", "Polen will Kiew helfen, sollte Belarus in den Kampf eingreifen.", "BLR"),
        ("en", "Poland set new rules for strikes on Peru.", "POL"),
        ("en", "Warsaw would close the border should Belarus attack.", "BLR"),
    ],
)
def test_a_deed_that_is_allowed_limited_or_supposed_is_not_done(language: str, text: str, who: str) -> None:
    assert not [one for one in told(language, text, "ASSAULT") if who in one[0] and one[1] in ("realised", "ongoing")]


def test_a_deed_told_beside_limits_of_something_else_is_done() -> None:
    assert (("RUS",), "realised") in told("en", "Russia attacked Odesa and lifted restrictions on trade.", "ASSAULT")


@pytest.mark.parametrize(
    ("text", "for_it"),
    [
        ("Brasilien stimmte für die Resolution.", True),
        ("Kenia votierte für die Resolution.", True),
        ("Brasilien stimmte gegen die Resolution.", False),
        ("Der Antrag fiel durch: Kenia votierte dagegen.", False),
        ("Niger stimmte mit Nein.", False),
    ],
)
def test_a_vote_has_its_side(text: str, for_it: bool) -> None:
    against = told("de", text, "REJECT")
    assert bool(against) is not for_it
    assert bool(told("de", text, "SUPPORT") or told("de", text, "REQUEST")) is for_it


def test_an_adverb_with_by_makes_no_passive() -> None:
    assert told("en", "The European Parliament adopted by a large majority a resolution on Belarus.", "SUPPORT") == [(("EU:PARLIAMENT",), "realised")]
    assert (("EU:PARLIAMENT",), "realised") in told("en", "A resolution on Belarus adopted by the European Parliament condemned the arrests.", "SUPPORT")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Die Außenminister Deutschlands, Frankreichs und Polens äußerten große Besorgnis.", ("DEU", "FRA", "POL")),
        ("Die Außenminister der G7 sowie Südkoreas, Australiens und Neuseelands äußerten große Besorgnis.", ("G7", "KOR", "AUS", "NZL")),
        ("Die G7 sowie Südkorea, Japan und Australien äußerten Besorgnis.", ("G7", "KOR", "JPN", "AUS")),
    ],
)
def test_a_list_behind_a_title_names_them_all(text: str, who: tuple[str, ...]) -> None:
    assert told("de", text, "COMMENT") == [(who, "realised")]


def test_a_list_ends_where_another_subject_begins() -> None:
    text = "Die G7 sowie Südkorea verurteilten den Angriff, Japan schwieg."
    assert told("de", text, "ACCUSE") == [(("G7", "KOR"), "realised")]


def test_who_blocks_a_statement_condemning_somebody_condemns_nobody() -> None:
    assert (("HUN",), "realised") not in told("en", "Hungary blocked a joint EU statement condemning Turkey.", "ACCUSE")
    assert (("JPN",), "realised") in told("en", "Japan issued a statement condemning Turkey.", "ACCUSE")


def test_who_hesitates_has_not_helped() -> None:
    text = "Schweden, das nach dem Angriff lange gezögert hatte, schloss sich den Sanktionen Österreichs an."
    assert told("de", text, "AID") == [] and told("de", text, "SANCTION") == [(("SWE",), "realised")]


def test_praise_for_what_is_quoted_of_a_state_is_aimed_at_that_state() -> None:
    records = read("Aserbaidschan lobte die »entschlossene Haltung« Ankaras." + REST["de"], "de").records
    assert [(r.source, r.target) for r in records if r.type == "SUPPORT"] == [(("AZE",), ("TUR",))]


def test_an_announcement_is_aimed_at_whom_its_own_act_is_aimed_at() -> None:
    text = "Turkey shelled Kastellorizo. Poland announced it would send an air defence battery to Greece. Pakistan praised Turkey."
    assert [r.target for r in read(text + REST["en"]).records if r.type == "AGREE"] == [("GRC",)]


@pytest.mark.parametrize(("language", "text"), [
    ("de", "Kenia verurteilte den Angriff. Uganda? Kein Wort."),
    ("de", "Kenia verurteilte den Angriff. Und Uganda? Schweigt."),
    ("en", "Kenya condemned the attack. And Uganda? Not a word."),
])  # fmt: skip
def test_a_short_question_names_who_is_silent(language: str, text: str) -> None:
    assert [r.source for r in read(text + REST[language], language).records if r.kind == "silence"] == [("UGA",)]


def test_a_long_question_names_nobody_for_the_silence_behind_it() -> None:
    text = "Was hat die Regierung in Uganda dazu bisher gesagt und getan? Kein Wort."
    assert not [r for r in read(text + REST["de"], "de").records if r.kind == "silence" and r.source == ("UGA",)]


def test_for_behind_a_comma_gives_a_reason() -> None:
    text = "The Security Council could adopt it. It will not, for Russia has announced its veto."
    assert {s for s, _ in told("en", text, "REJECT")} == {("RUS",)}


def test_an_auxiliary_is_no_act() -> None:
    assert {status for _, status in told("en", "Kenya has invited both presidents to talks.", "CONSULT")} <= {"demanded"}


def test_whoever_follows_an_example_does_what_was_told_two_sentences_before() -> None:
    text = "Belgien stellte seine Zahlungen an Ruanda ein. Es geht um 30 Millionen Euro. Luxemburg folgte dem Beispiel am Mittwoch."
    assert told("de", text, "SANCTION") == [(("BEL",), "realised"), (("LUX",), "realised")]
