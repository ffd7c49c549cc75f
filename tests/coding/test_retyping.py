"""Words that the rules take for less than they are: the type that marked texts speak for, and what stays as it is."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from echolot.coding import judge
from tests.conftest import read


def heard(text: str, language: str, of: str) -> list[tuple[str | None, int | None, str]]:
    """Type, rung and rule of what an actor does in a text."""
    return [(r.type, r.rung, r.why.rule if r.why else "") for r in read(text, language, "2023-12-12").coded.records if of in r.source and r.kind == "event"]


@pytest.mark.parametrize(
    ("text", "language", "of"),
    [
        ("Peru hat den Vertrag mit Bolivien gekündigt. Chile rief beide Nachbarn zur Mäßigung auf. Ecuador äußerte sich nicht.", "de", "CHL"),
        ("Kenya closed its border with Somalia on Monday. Uganda urged Nairobi to stay calm and reopen the crossings. Mogadishu said nothing.", "en", "UGA"),
    ],
)
def test_a_call_for_calm_is_a_request_and_stays_a_notice(text: str, language: str, of: str) -> None:
    assert [(type_, rung) for type_, rung, rule in heard(text, language, of) if "type by judgement" in rule] == [("REQUEST", 1)]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Peru hat den Vertrag mit Bolivien gekündigt. Boliviens Präsident Luis Arce nannte die peruanische Regierung einen Haufen von Räubern. Ecuador äußerte sich nicht.", "BOL"),
        ("Der Iran hat sein Abkommen mit der EU ausgesetzt. Frankreich sprach von einem durchsichtigen Manöver Teherans. Die Schweiz schwieg.", "FRA"),
    ],
)
def test_a_bad_name_is_a_charge(text: str, of: str) -> None:
    assert [(type_, rung) for type_, rung, rule in heard(text, "de", of) if "type by judgement" in rule] == [("ACCUSE", 3)]


@pytest.mark.parametrize(
    ("text", "of", "type_"),
    [
        ("Peru hat den Vertrag mit Bolivien gekündigt. Chile riet seinen Bürgern von Reisen nach Peru ab. Ecuador äußerte sich nicht.", "CHL", "COMMENT"),
        ("Marokko hat ein Schiff aufgebracht. Die Arabische Liga nannte das Vorgehen verantwortungsvoll. Spanien protestierte.", "ARAB_LEAGUE", "SUPPORT"),
        ("Marokko hat ein Schiff aufgebracht. Ägypten nannte das Vorgehen besonnen. Spanien protestierte.", "EGY", "SUPPORT"),
        ("Mali hat den Vertrag mit Togo gekündigt. Ghana kündigte an, die Grenze offen zu halten. Benin schwieg.", "GHA", "AGREE"),
    ],
)
def test_what_speaks_to_nobody_or_well_stays_as_it_is(text: str, of: str, type_: str) -> None:
    acts = heard(text, "de", of)
    assert type_ in [t for t, _, _ in acts] and not any(t in ("REQUEST", "ACCUSE", "THREATEN") for t, _, _ in acts), acts


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Die Arabische Liga verurteilte den Angriff Israels auf Damaskus.", "ACCUSE"),
        ("Die Arabische Liga nannte das Abkommen mit Japan einen Fortschritt.", "SUPPORT"),
        ("Die Arabische Liga wies die Vorwürfe Israels als absurd zurück.", "COMMENT"),
    ],
)
def test_the_arab_league_is_no_league_of_clubs(text: str, type_: str) -> None:
    assert type_ in [t for t, _, _ in heard(text, "de", "ARAB_LEAGUE")], text


@pytest.mark.parametrize("text", ["Ägyptens Verband verurteilte das Foul in der zweiten Liga.", "Serbien kritisierte den Schiedsrichter der Regionalliga."])
def test_what_happens_in_a_league_of_clubs_is_none_of_politics(text: str) -> None:
    assert not any(r.type == "ACCUSE" for r in read(text, "de", "2023-12-12").coded.records), text


@pytest.mark.parametrize(("text", "actor"), [("Lashkar-e-Taiba condemned the raid.", "LASHKAR_E_TAIBA"), ("The Kosovo Serbs condemned the raid.", "KOSOVO_SERBS")])
def test_one_group_has_one_name(text: str, actor: str) -> None:
    assert {a for m in read(text, "en", "2023-12-12").coded.mentions for a in m.actors} == {actor}


def test_chances_add_up_to_one_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    def chances(_: object, numbers: NDArray[np.float32]) -> NDArray[np.float64]:
        return np.full(len(numbers), 0.9)

    monkeypatch.setattr(judge, "_chances", chances)
    text = "Peru hat den Vertrag mit Bolivien gekündigt. Chile rief beide Nachbarn zur Mäßigung auf. Ecuador rief sie zur Besonnenheit auf. Kuba mahnte beide zur Ruhe."
    found = read(text, "de", "2023-12-12").coded.records
    assert any(r.why is not None and "type by judgement" in r.why.rule for r in found)
    assert all(0 <= r.confidence <= 1 for r in found)
