"""On which day an act was done, as its text tells it."""

from __future__ import annotations

from datetime import date

import pytest

from echolot.link.days import act_days
from tests.conftest import read

# Published on Thursday, 24 October 2024.


def days(text: str, language: str, source: str, deeds: tuple[str, ...] = ()) -> list[str]:
    coded = read(text, language).coded
    known = act_days(coded, [r.id for r in coded.records if set(r.source) & set(deeds)])
    return [known[r.id].isoformat() for r in coded.records if source in r.source and r.id in known]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "France condemned Iran on Tuesday.", "2024-10-22"),
        ("de", "Frankreich hat den Iran am Dienstag verurteilt.", "2024-10-22"),
        ("en", "France condemned Iran.", "2024-10-24"),
        ("en", "France condemned Iran last week.", "2024-10-20"),
        ("de", "Frankreich verurteilte den Iran im Jahr 2019.", "2024-10-24"),
        ("en", "France, cut off by Iran on Monday, condemned its leaders on Tuesday.", "2024-10-22"),
        ("de", "Frankreich verurteilte den Angriff des Iran vom Montag.", "2024-10-24"),
        ("en", "France condemned Monday's attack by Iran.", "2024-10-24"),
    ],
)
def test_a_day_in_the_sentence_dates_its_act(language: str, text: str, expected: str) -> None:
    assert set(days(text, language, "FRA")) == {expected}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "France, where a drone was seen on Monday, condemned Iran.", "2024-10-24"),
        ("en", "France, which condemned Iran on Monday, is a member of the G7.", "2024-10-21"),
        ("de", "Frankreich, das am Montag eine Drohne gesichtet hatte, verurteilte den Iran.", "2024-10-24"),
        ("de", "Polen verstärkt seine Truppen, wie Warschau am Montag mitteilte, Frankreich verurteilte den Iran.", "2024-10-24"),
        ("de", "Am Dienstag verurteilte Frankreich, wo am Montag eine Drohne gesichtet worden war, den Iran.", "2024-10-22"),
    ],
)
def test_the_day_of_a_relative_clause_dates_only_what_it_tells(language: str, text: str, expected: str) -> None:
    assert expected in days(text, language, "FRA") and "2024-10-21" not in set(days(text, language, "FRA")) - {expected}


def test_a_scene_goes_on_until_another_day_is_named() -> None:
    text = "Spain condemned Iran on Tuesday in Madrid. Portugal condemned Iran too. On Wednesday, Italy condemned Iran."
    assert days(text, "en", "PRT") == ["2024-10-22"]
    assert days(text, "en", "ITA") == ["2024-10-23"]


def test_a_new_paragraph_is_a_new_scene() -> None:
    text = "Spain condemned Iran on Tuesday in Madrid.\n\nPortugal condemned Iran too."
    assert days(text, "en", "PRT") == ["2024-10-24"]


def test_an_opening_is_dated_by_the_details_that_follow() -> None:
    text = "Portugal hat den Iran scharf verurteilt. Der Angriff sei feige, sagte der Außenminister am Mittwoch in Lissabon."
    assert days(text, "de", "PRT")[0] == "2024-10-23"


def test_the_day_of_the_deed_is_not_the_day_of_the_answer() -> None:
    text = "Iran attacked Israel on Monday. Portugal condemned Iran."
    assert days(text, "en", "PRT", deeds=("IRN",)) == ["2024-10-24"]


def test_days_counted_from_the_day_told_before() -> None:
    text = "On Tuesday Spain condemned Iran. Two days before, Portugal had condemned Iran. The same day Italy had condemned Iran."
    assert days(text, "en", "PRT") == days(text, "en", "ITA") == ["2024-10-20"]


def test_a_text_without_any_day_dates_nothing() -> None:
    coded = read("France condemned Iran.", "en", published=None).coded
    assert act_days(coded) == {}
    assert set(act_days(read("France condemned Iran on 3 May 2031.", "en", published=None).coded).values()) == {date(2031, 5, 3)}


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Norwegen will am Freitag zwei iranische Diplomaten ausweisen."), ("en", "Norway will expel two Iranian diplomats on Friday.")],
)
def test_a_day_to_come_is_not_the_day_on_which_the_plan_was_told(language: str, text: str) -> None:
    coded = read(text, language, published="2024-10-24").coded
    assert set(act_days(coded).values()) == {date(2024, 10, 24)}


def test_a_day_counts_before_a_mere_already() -> None:
    times = [r.time for r in read("Norway had already expelled two Iranian diplomats on 21 October.").records]
    assert [t.value for t in times if t is not None] == ["2024-10-21"]


def test_the_day_told_of_one_is_not_the_day_of_another() -> None:
    text = "Spain had condemned Iran on Monday. Portugal summoned the ambassador of Iran."
    assert days(text, "en", "PRT") == ["2024-10-24"]


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "The UN Security Council met on Monday. France's ambassador condemned Iran.", "2024-10-21"),
    ("de", "Am Montag trat der UN-Sicherheitsrat zu einer Sondersitzung zusammen. Frankreichs Botschafter verurteilte den Iran.", "2024-10-21"),
    ("en", "The UN Security Council met on Monday. France condemned Iran.", "2024-10-24"),
    ("en", "It rained in Oslo on Monday. France's ambassador condemned Iran.", "2024-10-24"),
])  # fmt: skip
def test_what_delegates_say_of_a_gathering_was_said_there(language: str, text: str, expected: str) -> None:
    assert set(days(text, language, "FRA")) == {expected}


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "France's president said so as he opened the summit in Riga on Monday. Portugal joined the hosts in condemning Iran.", "2024-10-21"),
    ("en", "The council met on Monday. In the session, Portugal condemned Iran.", "2024-10-21"),
    ("en", "The summit in Riga opened on Monday. Portugal used the gathering to condemn Iran.", "2024-10-21"),
    ("en", "It rained in Riga on Monday. Portugal condemned Iran at the meeting.", "2024-10-24"),
    ("en", "France's envoy told the council on Monday that the charge was absurd. Portugal condemned Iran, its minister replied.", "2024-10-21"),
    ("de", "Am Montag begann der Gipfel in Riga. Portugal verurteilte bei dem Treffen den Iran.", "2024-10-21"),
    ("de", "Frankreichs Botschafter sprach am Montag im Rat. In der Dringlichkeitssitzung verurteilte Portugal den Iran.", "2024-10-21"),
    ("de", "Am Montag begann der Gipfel in Riga. Portugal verurteilte den Iran.", "2024-10-24"),
])  # fmt: skip
def test_what_points_back_to_a_gathering_was_done_there(language: str, text: str, expected: str) -> None:
    assert set(days(text, language, "PRT")) == {expected}


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "After the shelling of 21 October Portugal condemned Iran.", "2024-10-24"),
    ("en", "Portugal rejected a request made long before Monday and condemned Iran.", "2024-10-24"),
    ("en", "Portugal referred to its statement of last week and condemned Iran.", "2024-10-24"),
    ("en", "On the evening of 21 October Portugal condemned Iran.", "2024-10-21"),
    ("en", "In Monday's statement Portugal condemned Iran.", "2024-10-21"),
    ("en", "Portugal condemned Iran at Monday's meeting.", "2024-10-21"),
    ("de", "Nach dem Beschuss vom 21. Oktober verurteilte Portugal den Iran.", "2024-10-24"),
    ("de", "Portugal verwies auf seine Erklärung von vergangener Woche und verurteilte den Iran.", "2024-10-24"),
    ("de", "Am Abend des 21. Oktober verurteilte Portugal den Iran.", "2024-10-21"),
    ("de", "In einer Erklärung vom Montag verurteilte Portugal den Iran.", "2024-10-21"),
])  # fmt: skip
def test_a_day_beside_the_act_is_not_its_own_but_that_of_what_was_said_is(language: str, text: str, expected: str) -> None:
    assert set(days(text, language, "PRT")) == {expected}


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "The move rests on a law that parliament passed on Monday. Portugal, too, recalled its ambassador from Iran.", "2024-10-24"),
    ("en", "Spain condemned Iran on Monday. Portugal, too, has recalled its ambassador from Iran.", "2024-10-24"),
    ("en", "Spain condemned Iran on Monday. Portugal recalled its ambassador from Iran, too.", "2024-10-21"),
    ("en", "Portugal condemned Iran. Spain, by contrast, defended Iran on Monday.", "2024-10-24"),
    ("en", "Portugal has condemned Iran. The raid was cowardly, its foreign minister said on Monday.", "2024-10-21"),
    ("de", "Portugal verurteilte den Iran. Spanien dagegen nahm den Iran am Montag in Schutz.", "2024-10-24"),
    ("de", "Spanien verurteilte den Iran, das am Montag einen Frachter aufgebracht hatte. Auch Portugal rief seinen Botschafter aus dem Iran zurück.", "2024-10-24"),
    ("de", "Spanien verurteilte den Iran am Montag. Auch Portugal rief seinen Botschafter aus dem Iran zurück.", "2024-10-21"),
    ("de", "Portugal, das am 21. Oktober den Iran verurteilt hatte, ist Mitglied der EU.", "2024-10-21"),
    ("de", "Seit Montag liefert Portugal kein Gas mehr in den Iran.", "2024-10-21"),
])  # fmt: skip
def test_whose_day_it_is(language: str, text: str, expected: str) -> None:
    assert set(days(text, language, "PRT")) == {expected}


@pytest.mark.parametrize(("language", "text"), [("de", "Frankreich beklagte den Angriff des Iran vom Montag."), ("en", "France deplored Iran's attack of 21 October.")])
def test_the_day_of_a_noun_is_that_of_the_act_it_tells(language: str, text: str) -> None:
    assert set(days(text, language, "IRN")) <= {"2024-10-21"} and set(days(text, language, "FRA")) == {"2024-10-24"}


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "Portugal appealed to Iran overnight to release the crew. Its statement, issued on Wednesday, blamed nobody.", "2024-10-23"),
    ("en", "Portugal appealed to Iran overnight to release the crew. It rained in Oslo on Monday.", "2024-10-24"),
    ("de", "Portugal forderte den Iran in der Nacht zur Freilassung der Besatzung auf. Die Erklärung wurde am Mittwoch verbreitet.", "2024-10-23"),
])  # fmt: skip
def test_a_night_is_of_two_days_and_the_next_sentence_may_tell_of_which(language: str, text: str, expected: str) -> None:
    assert days(text, language, "PRT")[0] == expected


@pytest.mark.parametrize(("language", "text"), [
    ("en", "Portugal has condemned the raid. The raids, which began on Monday, were cowardly, its foreign minister said on Tuesday."),
    ("de", "Portugal hat den Angriff verurteilt. Die Angriffe, die am Montag begonnen hatten, seien feige, teilte Portugals Außenminister am Dienstag mit."),
])  # fmt: skip
def test_an_opening_is_dated_by_what_is_told_not_by_an_aside(language: str, text: str) -> None:
    assert days(text, language, "PRT")[0] == "2024-10-22"
