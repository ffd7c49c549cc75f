"""Which side an answer takes, weighed: what carries the decision, and what must not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from echolot.link.responses import responses
from echolot.link.side_judge import COMPANY, Answer, SideJudge, in_company
from echolot.records import Trigger
from tests.link.test_responses import TOLD, TRIGGER, corpus

OPENS = date(2031, 3, 3)


def answers(text: str, language: str = "en", trigger: Trigger = TRIGGER) -> list[Answer]:
    """The linked answers of one text, as their sides are weighed."""
    found, _ = responses(corpus(("2031-03-05", text), language=language), trigger, opens=OPENS)
    return [Answer(i.record, i.coded, trigger, i.rung) for i in found]


def test_no_string_says_who_somebody_is() -> None:
    text = "North Korea has sent soldiers to Russia. Chile accused Pyongyang of breaking its word to Ukraine."
    other = text.replace("North Korea", "Algeria").replace("Pyongyang", "Algiers").replace("Russia", "Libya").replace("Chile", "Norway").replace("Ukraine", "Chad")
    elsewhere = replace(TRIGGER, perpetrator=("DZA",), beneficiary=("LBY",), victim=("TCD",))
    (one,), (two,) = answers(text), answers(other, trigger=elsewhere)
    assert one.strings() == two.strings()
    assert {"word:accused", "word:<P>"} <= set(one.strings())
    assert not {s for s in one.strings() if "pyongyang" in s or "chile" in s}


def test_words_of_the_deed_stand_for_the_deed() -> None:
    (one,) = answers(TOLD["en"] + "Chile warned Pyongyang that the pact had a price.", trigger=replace(TRIGGER, terms={"en": ("pact",)}))
    assert "around:<D>" in one.strings() and "around:pact" not in one.strings()


@pytest.mark.parametrize(("language", "text", "actor", "taken"), [
    ("en", "Hungary reminded the allies that Kyiv had provoked the war.", "HUN", "for_perpetrator"),
    ("en", "Chile said that it would not recognise what had happened.", "CHL", "against"),
    ("de", "Polen verlegte ein Bataillon.", "POL", "against"),
    ("de", "Chile rief seinen Botschafter zurück.", "CHL", "against"),
    ("de", "Ungarn zeigte Verständnis für Pjöngjang.", "HUN", "for_perpetrator"),
    ("de", "Vietnam mahnte zur Ruhe.", "VNM", "neutral"),
])  # fmt: skip
def test_the_side_of_an_answer(language: str, text: str, actor: str, taken: str) -> None:
    found, _ = responses(corpus(("2031-03-05", TOLD[language] + text), language=language), TRIGGER, opens=OPENS)
    assert {i.side for i in found if actor in i.record.source} == {taken}


def test_who_weighed_is_among_the_reasons() -> None:
    said = {"weighed": "Hungary reminded the allies that Kyiv had provoked the war.", "told": "Chile condemned North Korea."}
    for how, text in said.items():
        (found,), _ = responses(corpus(("2031-03-05", TOLD["en"] + text)), TRIGGER, opens=OPENS)
        assert ("its side was weighed" in found.reasons) == (how == "weighed")


def test_refusals_take_no_side_whatever_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SideJudge, "odds", lambda self, some: np.tile(np.array([0.0, -9.0, 9.0], dtype=np.float32), (len(some), 1)))
    text = TOLD["en"] + "Chile declined to comment. Norway called on Ukraine and North Korea to show restraint. Sweden threatened North Korea with sanctions."
    found, _ = responses(corpus(("2031-03-05", text)), TRIGGER, opens=OPENS)
    assert {i.record.source[0]: i.side for i in found} == {"CHL": "neutral", "NOR": "neutral", "SWE": "for_perpetrator"}


@pytest.mark.parametrize(("odds", "text", "actor", "taken"), [
    ((0.0, -9.0, 9.0), "Polen verlegte ein Bataillon.", "POL", "against"),
    ((0.0, -9.0, 9.0), "Polen drohte Nordkorea mit Folgen.", "POL", "for_perpetrator"),
    ((9.0, -9.0, 0.0), "Dänemark kündigte Schritte an.", "DNK", "against"),
    ((-9.0, 9.0, 0.0), "Polen verlegte ein Bataillon.", "POL", "neutral"),
])  # fmt: skip
def test_harsh_deeds_that_name_no_party_are_not_guessed_to_help_the_perpetrator(
    odds: tuple[float, ...], text: str, actor: str, taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SideJudge, "odds", lambda self, some: np.tile(np.array(odds, dtype=np.float32), (len(some), 1)))
    found, _ = responses(corpus(("2031-03-05", TOLD["de"] + text), language="de"), TRIGGER, opens=OPENS)
    assert {i.side for i in found if actor in i.record.source} == {taken}


@pytest.mark.parametrize(("language", "text", "actor", "taken"), [
    ("en", "Chile condemned North Korea.", "CHL", "against"),
    ("en", "Peru recognised North Korea's claim. Peru accused Pyongyang of piracy.", "PER", "against"),
    ("de", "Polen verhängte Sanktionen gegen Nordkorea.", "POL", "against"),
    ("de", "Ungarn zeigte Verständnis für Pjöngjangs Ängste. Ungarn verurteilte Nordkorea dennoch.", "HUN", "against"),
    ("en", "Chile condemned the deal.", "CHL", "for_perpetrator"),
    ("en", "Hungary accused Washington of whipping up hysteria over North Korea.", "HUN", "for_perpetrator"),
    ("de", "Polen kritisierte die Lieferung.", "POL", "for_perpetrator"),
])  # fmt: skip
def test_who_takes_the_perpetrator_itself_to_task_is_not_turned_by_what_else_he_says(
    language: str, text: str, actor: str, taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SideJudge, "odds", lambda self, some: np.tile(np.array([0.0, -9.0, 9.0], dtype=np.float32), (len(some), 1)))
    found, _ = responses(corpus(("2031-03-05", TOLD[language] + text), language=language), TRIGGER, opens=OPENS)
    assert [i.side for i in found if actor in i.record.source and i.record.type in ("ACCUSE", "SANCTION")][-1:] == [taken]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "Russia demanded an end to the outcry."),
    ("en", "Russia threatened retaliation."),
    ("de", "Russland forderte ein Ende der Vorwürfe."),
])  # fmt: skip
def test_who_is_helped_by_the_deed_never_stands_against_it(language: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SideJudge, "odds", lambda self, some: np.tile(np.array([9.0, -9.0, -9.0], dtype=np.float32), (len(some), 1)))
    found, _ = responses(corpus(("2031-03-05", TOLD[language] + text), language=language), TRIGGER, opens=OPENS)
    own = [i.side for i in found if i.record.source == ("RUS",)]
    assert own and "against" not in own


def test_who_also_warns_all_is_still_against() -> None:
    odds = np.array([[0.5, -1.6, -3.3], [-3.7, 3.4, -4.4]], dtype=np.float32)
    assert in_company(odds, [("EU",), ("EU",)]).argmax(axis=1).tolist() == [0, 1]


def test_who_answers_twice_is_likely_on_one_side() -> None:
    odds = np.array([[2.0, 0.0, -2.0], [0.1, 0.2, -1.0], [-1.0, 0.0, 1.0]], dtype=np.float32)
    out = in_company(odds, [("CHL",), ("CHL",), ("NOR",)])
    assert out[1].argmax() == 0 and odds[1].argmax() == 1
    assert np.allclose(out[0] - odds[0], COMPANY * np.array([0.55, 0.0, -0.55]))
    assert np.array_equal(out[2], odds[2])


def test_what_doer_and_helped_agree_is_no_answer_of_who_is_helped() -> None:
    text = TOLD["de"] + "Russland hat mit Nordkorea vereinbart, die Häfen zu öffnen. Schweden verurteilte Nordkorea."
    found, _ = responses(corpus(("2031-03-05", text), language="de"), TRIGGER, opens=OPENS)
    assert [i.record.source for i in found if i.record.type in ("AGREE", "ACCUSE")] == [("SWE",)]
