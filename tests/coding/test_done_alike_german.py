"""German answers told without a verb of their own, or with one that says only that somebody follows; and what one gives in plain verbs."""

from __future__ import annotations

import pytest

from tests.conftest import read

BEFORE = "Der Iran hat Katar beschossen. "
Act = tuple[str | None, str]


def acts(text: str, *who: str) -> set[Act]:
    """Type and status of what the text tells of these actors."""
    records = read(BEFORE + text, "de", "2027-05-04").coded.records
    return {(r.type, r.factuality.status) for r in records if set(who) <= set(r.source) and r.kind == "event"}


@pytest.mark.parametrize(
    ("text", "who", "type_"),
    [
        ("Kenia verurteilte den Beschuss, Malta ebenso.", "MLT", "ACCUSE"),
        ("Kenia verurteilte den Beschuss, Malta und Zypern auch.", "CYP", "ACCUSE"),
        ("Kenia verurteilte den Beschuss. Malta ohnehin, auch Zypern.", "MLT", "ACCUSE"),
        ("Kenia verurteilte den Beschuss. Auch Malta.", "MLT", "ACCUSE"),
        ("Kenia protestierte am ersten Tag, Malta am dritten.", "MLT", "ACCUSE"),
        ("Kenia schickte Zelte, Malta eine Notbrücke.", "MLT", "AID"),
        ("Kenia half mit Decken, Malta mit einem Feldlazarett.", "MLT", "AID"),
        ("Kenia sprach von einer Aggression, Malta von einem Bruch aller Regeln.", "MLT", "ACCUSE"),
        ("Kenia hat den Beschuss verurteilt, Malta einen Attaché ausgewiesen.", "MLT", "SANCTION"),
        ("Kenia hat seine Botschaft geschlossen, Malta am selben Abend nachgezogen.", "MLT", "SANCTION"),
    ],
)
def test_a_name_without_a_verb_does_what_was_told_last(text: str, who: str, type_: str) -> None:
    assert (type_, "realised") in acts(text, who)


@pytest.mark.parametrize(
    "text",
    [
        "Kenia verurteilte den Beschuss, Malta ebenso.",
        "Kenia half mit Decken, Malta mit einem Feldlazarett.",
        "Kenia hat den Beschuss verurteilt, Malta einen Attaché ausgewiesen.",
    ],
)
def test_who_acts_in_a_gap_is_not_whom_the_act_before_hits(text: str) -> None:
    assert not [r for r in read(BEFORE + text, "de", "2027-05-04").coded.records if "MLT" in r.target]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kenia verurteilte den Beschuss, Ungarn schlief. Malta auch.", "MLT"),
        ("Kenia schickte Malta Zelte, Zypern Decken.", "CYP"),
        ("Kenia schickte keine Zelte, Malta Decken.", "MLT"),
        ("Kenia hat den Beschuss verurteilt, Malta den Vertrag gekündigt und Zypern gewarnt.", "MLT"),
        ("Kenia verurteilte den Beschuss auf Katar, Malta und Zypern.", "MLT"),
        ("Kenia drohte mit Sanktionen, Malta von heute auf morgen.", "MLT"),
    ],
)
def test_a_name_that_may_be_hit_or_kept_still_does_nothing(text: str, who: str) -> None:
    assert not acts(text, who)


@pytest.mark.parametrize(
    ("text", "who", "type_"),
    [
        ("Kenia verurteilte den Beschuss. Malta folgte am Morgen.", "MLT", "ACCUSE"),
        ("Kenia verurteilte den Beschuss, Malta folgte, Zypern ebenso.", "MLT", "ACCUSE"),
        ("Kenia verurteilte den Beschuss, Malta folgte, Zypern ebenso.", "CYP", "ACCUSE"),
        ("Kenia verurteilte den Beschuss. Am Abend folgte Malta.", "MLT", "ACCUSE"),
        ("Kenia verurteilte den Beschuss. Malta und Zypern haben sich angeschlossen.", "CYP", "ACCUSE"),
        ("Kenia wies zehn Diplomaten aus, Malta, Zypern und Togo zogen mit kleineren Zahlen nach.", "TGO", "SANCTION"),
        ("Kenia schloss seinen Luftraum. Malta folgte mit einer eigenen Sperre.", "MLT", "COERCE"),
        ("Kenia verurteilte den Beschuss. Malta und Zypern taten es am Dienstag.", "MLT", "ACCUSE"),
        ("Kenia verurteilte den Beschuss. Malta hat Ähnliches getan.", "MLT", "ACCUSE"),
    ],
)
def test_who_only_follows_does_what_was_told_last(text: str, who: str, type_: str) -> None:
    assert (type_, "realised") in acts(text, who)


@pytest.mark.parametrize(
    "text",
    [
        "Kenia verurteilte den Beschuss. Malta folgte nicht.",
        "Kenia verurteilte den Beschuss. Malta folgte der Debatte am Abend.",
        "Kenia verurteilte den Beschuss. Malta folgte mit einem Achselzucken.",
        "Kenia verurteilte den Beschuss. Auf Katar folgte Malta.",
        "Kenia verurteilte den Beschuss. Malta zog nach Genf.",
        "Kenia verurteilte den Beschuss. Malta tat es leid.",
        "Kenia verurteilte den Beschuss. Malta will am Abend folgen.",
    ],
)
def test_who_follows_otherwise_or_not_does_nothing(text: str) -> None:
    assert ("ACCUSE", "realised") not in acts(text, "MLT")


@pytest.mark.parametrize(
    ("text", "who", "type_"),
    [
        ("Togo stellte Waggons.", "TGO", "AID"),
        ("Benin lieh Reparaturschiffe.", "BEN", "AID"),
        ("Malta übernahm die Kosten für den Wiederaufbau.", "MLT", "AID"),
        ("Togo öffnete seine Häfen für die Fähren.", "TGO", "AID"),
        ("Malta nannte den Iran beim Namen.", "MLT", "ACCUSE"),
        ("Togo benannte Teheran als Urheber.", "TGO", "ACCUSE"),
        ("Auch Malta fand klare Worte.", "MLT", "ACCUSE"),
        ("Togo entzog Teheran die Landerechte.", "TGO", "SANCTION"),
        ("Zypern ließ Jagdflugzeuge starten.", "CYP", "MOBILIZE"),
        ("Malta rief Artikel 4 an.", "MLT", "REQUEST"),
        ("Malta kaufte die gestrandeten Datteln.", "MLT", "AID"),
        ("Malta veröffentlichte eigene Messdaten.", "MLT", "ACCUSE"),
        ("Togo zog seine Ringer vom Turnier ab.", "TGO", "SANCTION"),
        ("Togo setzte zwei Offiziere auf die Fahndungsliste.", "TGO", "SANCTION"),
        ("Malta halbierte seine Botschaft in Teheran.", "MLT", "SANCTION"),
    ],
)
def test_plain_verbs_give_name_and_punish(text: str, who: str, type_: str) -> None:
    assert (type_, "realised") in acts(text, who)


@pytest.mark.parametrize(
    ("text", "who", "type_"),
    [
        ("Togo stellte keine Waggons.", "TGO", "AID"),
        ("Malta stellte die Ingenieure vor Gericht.", "MLT", "AID"),
        ("Malta nannte Teheran nicht beim Namen.", "MLT", "ACCUSE"),
        ("Auch Malta fand keine klaren Worte.", "MLT", "ACCUSE"),
        ("Malta fand klare Worte der Unterstützung.", "MLT", "ACCUSE"),
        ("Togo entzog Teheran die Landerechte nicht.", "TGO", "SANCTION"),
        ("Malta forderte, Togo solle Waggons stellen.", "TGO", "AID"),
    ],
)
def test_the_same_verbs_denied_or_meant_otherwise_tell_nothing_done(text: str, who: str, type_: str) -> None:
    assert (type_, "realised") not in acts(text, who)
