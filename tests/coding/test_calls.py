"""Calls told as reported speech: who says that somebody ought to do something calls on them."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Kenia müsse seine Truppen abziehen, sagte Tansanias Außenminister am Freitag."),
        ("en", "Kenya must withdraw its troops, Tanzania's foreign minister said on Friday."),
    ],
)
def test_a_reported_must_is_a_call_on_whom_it_names(language: str, text: str) -> None:
    document = read(text, language)
    calls = matching(document, source=("TZA",), target=("KEN",), type="REQUEST", status="realised")
    assert calls
    assert calls[0].rung == 4
    asked = matching(document, type="RETREAT", status="demanded")
    assert asked
    assert asked[0].embedded_in == calls[0].id
    assert not matching(document, type="RETREAT", status="realised")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Nichts dürfe getan werden, was die Lage verschärfe, sagte Japans Außenminister."),
        ("en", "All sides should show restraint, Japan's foreign minister said."),
    ],
)
def test_a_call_on_everybody_is_a_notice(language: str, text: str) -> None:
    calls = [r for r in read(text, language).records if r.source == ("JPN",)]
    assert calls
    assert max(r.counts_as or 0 for r in calls) == 1


def test_who_must_do_something_himself_calls_on_nobody() -> None:
    assert not matching(read("Wir müssen mehr tun, sagte Japans Außenminister.", "de"), type="REQUEST")


def test_an_unknown_subject_keeps_the_object_from_acting() -> None:
    document = read("Der Präsident kritisierte Riad.", "de")
    assert not matching(document, source=("SAU",))


def test_a_reaction_by_a_threat_is_the_subjects_threat() -> None:
    document = read("Auf die Enteignung reagierte Ottawa mit der Drohung, sambische Diplomaten auszuweisen.", "de")
    assert matching(document, source=("CAN",), type="THREATEN")
    assert not matching(document, type="SANCTION", status="realised")


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Kenia warf Uganda Spionage vor. Uganda wies die Vorwürfe zurück."), ("en", "Kenya accused Uganda of spying. Uganda rejected the accusations.")],
)
def test_who_rejects_an_accusation_has_not_accused(language: str, text: str) -> None:
    assert not matching(read(text, language), source=("UGA",), type="ACCUSE")


def test_holding_back_with_criticism_is_no_criticism() -> None:
    assert not matching(read("Ungarn und Italien hielten sich mit Kritik zurück.", "de"), type="ACCUSE", status="realised")


def test_an_inverted_condition_is_no_call() -> None:
    assert not matching(read("Should the talks fail, France may impose sanctions, diplomats in Paris said.", "en"), type="REQUEST")


@pytest.mark.parametrize(
    ("language", "text", "rung"),
    [
        ("en", "Kenya urged all states involved to de-escalate.", 1),
        ("en", "Kenya called on both capitals to return to dialogue.", 1),
        ("de", "Kenia rief die Streitparteien zum Dialog auf.", 1),
        ("de", "Kenia forderte beide Hauptstädte zum Gespräch auf.", 1),
        ("de", "Kenia mahnte die Kontrahenten zur Ruhe.", 1),
        ("en", "Kenya urged Iran to de-escalate.", 4),
        ("de", "Kenia rief den Iran zum Dialog auf.", 4),
    ],
)
def test_a_call_on_both_is_a_notice_and_one_on_a_side_a_demand(language: str, text: str, rung: int) -> None:
    assert [r.rung for r in read(text, language).records if r.type in ("REQUEST", "COMMENT") and r.source == ("KEN",)] == [rung]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Turkey vowed to deepen relations with Qatar.", "AGREE"),
        ("Turkey vowed to improve ties with Armenia.", "AGREE"),
        ("Turkey vowed to break off relations with Qatar.", "THREATEN"),
    ],
)
def test_who_vows_closer_ties_does_not_threaten(text: str, type_: str) -> None:
    assert {r.type for r in read(text, "en").records if r.type in ("AGREE", "THREATEN")} == {type_}


@pytest.mark.parametrize(
    ("text", "type_", "whom"),
    [
        ("Die UN hielten Belarus an, die Gefangenen freizulassen.", "REQUEST", ("BLR",)),
        ("Die EU hielt Ungarn zur Mäßigung an.", "REQUEST", ("HUN",)),
        ("Spanien hielt Marokko an, die Grenze zu öffnen.", "REQUEST", ("MAR",)),
        ("Darin hält die EU die litauischen Behörden an, zivile Güter passieren zu lassen.", "REQUEST", ("LTU",)),
        ("Die iranische Marine hielt einen britischen Tanker an.", "COERCE", ("GBR",)),
    ],
)
def test_who_holds_somebody_to_do_something_asks_and_who_holds_a_ship_seizes(text: str, type_: str, whom: tuple[str, ...]) -> None:
    assert [(r.type, r.target) for r in read(text, "de").records if r.type in ("REQUEST", "COERCE")] == [(type_, whom)]
