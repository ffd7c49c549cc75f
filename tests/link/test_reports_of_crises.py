"""Whole reports of a crisis: what they are about, who answers it and on which side, whom `the step` and `both sides` mean."""

from __future__ import annotations

import pytest

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.records import Document
from tests.conftest import article, read


def shipped(text: str, language: str) -> Document:
    """The text as the shipped reader reads it."""
    coder = RulesCoder(ActorList.built_in())
    return pipeline.document(coder(article(text, language)), coder.actors)


def rows(document: Document) -> dict[str, tuple[str, int | None]]:
    return {r.actor: (r.verdict.value, r.max_counts_as) for r in document.reaction_table if r.trigger == "T1"}


EXPULSION = (
    "Peru hat am Dienstag zwölf Diplomaten aus Venezuela des Landes verwiesen. Außenministerin Rosa Quispe warf ihnen vor, Proteste in Lima finanziert zu haben. "
    "Caracas wies das als »Hirngespinst« zurück und kündigte Gegenmaßnahmen an. Kolumbien bedauerte den Schritt, Chile begrüßte ihn. Kuba verurteilte die Ausweisung scharf."
)


def test_an_expulsion_that_others_judge_is_what_the_report_is_about() -> None:
    document = shipped(EXPULSION, "de")
    assert document.triggers[0].perpetrator == ("PER",) and document.triggers[0].victim == ("VEN",)
    found = rows(document)
    assert found["VEN"] == ("responded", 5) and found["CHL"][0] == "pro_perpetrator" and found["CUB"] == ("responded", 3) and found["COL"] == ("responded", 2)
    assert not [r for r in document.records if r.source in (("COL",), ("CUB",)) and r.target == ("VEN",)]


def test_who_is_told_to_leave_and_answers_has_not_begun() -> None:
    text = (
        "Die Regierung von Mali hat den französischen Botschafter zur unerwünschten Person erklärt. Paris bezeichnete den Schritt als »völlig unbegründet« und setzte seine "
        "Entwicklungshilfe aus. Deutschland erwägt, seine Soldaten aus dem Land abzuziehen. Die Ecowas zeigte sich beunruhigt."
    )
    document = shipped(text, "de")
    assert document.triggers[0].perpetrator == ("MLI",) and rows(document)["FRA"] == ("responded", 7)


def test_who_suspends_a_treaty_is_answered_by_who_closes_the_sky() -> None:
    text = (
        "Indien hat den Indus-Wasservertrag mit Pakistan ausgesetzt. Islamabad nannte den Schritt eine »Kriegserklärung« und sperrte seinen Luftraum für indische Flugzeuge. "
        "Außenminister Ishaq Dar drohte mit dem Abbruch aller Handelsbeziehungen. Iran bot seine Vermittlung an. Großbritannien mahnte beide Länder zur Zurückhaltung."
    )
    document = shipped(text, "de")
    assert document.triggers[0].perpetrator == ("IND",) and rows(document)["PAK"] == ("responded", 8)


def test_what_the_perpetrator_does_in_turn_is_still_no_beginning() -> None:
    text = "Canada imposed sanctions on Belarus on Monday. Norway condemned Belarus. Belarus in turn expelled two Canadian diplomats."
    assert read(text, "en").triggers[0].perpetrator == ("BLR",)


def test_both_sides_are_those_of_the_deed() -> None:
    text = (
        "Die marokkanische Luftwaffe hat in der Nacht zum Mittwoch ein Lager der Frente Polisario bombardiert. Algerien zog am Mittwoch seinen Botschafter aus Rabat ab. "
        "Spanien rief beide Seiten zur Mäßigung auf."
    )
    asked = [r for r in shipped(text, "de").records if r.source == ("ESP",)]
    assert asked and all(set(r.target) == {"MAR", "POLISARIO"} for r in asked)


def test_who_declines_to_condemn_has_taken_no_side() -> None:
    text = "The Taliban banned women from working for the United Nations in Afghanistan. Norway condemned the ban. China declined to condemn the move."
    assert rows(shipped(text, "en"))["CHN"] == ("declined", 0)
    assert rows(shipped(text, "en"))["NOR"][0] == "responded"


def test_an_opposition_that_cries_fraud_is_not_with_its_government() -> None:
    text = (
        "Tansania hat das Internet im ganzen Land abgeschaltet. Sicherheitskräfte lösten Proteste in Daressalam mit Tränengas auf. Die Opposition sprach von Betrug. "
        "Die Europäische Union forderte die Regierung auf, die Kommunikation wiederherzustellen."
    )
    assert rows(shipped(text, "de"))["TZA:opposition"][0] == "responded"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Iran hat im Golf von Oman einen britischen Tanker festgesetzt. London verlangte die Freigabe des Schiffes. Omans Außenminister sprach mit seinem iranischen Kollegen.", "de"),
        ("Iran seized a British tanker in the Gulf of Oman. London demanded its release. Oman's foreign minister met with his Iranian counterpart.", "en"),
    ],
)
def test_an_outsiders_talks_with_the_perpetrator_are_an_answer_that_takes_no_side(text: str, language: str) -> None:
    assert rows(shipped(text, language))["OMN"][0] == "neutral"


def test_who_promises_to_talk_to_the_perpetrator_is_not_with_it() -> None:
    text = "Iran hat im Golf von Oman einen britischen Tanker festgesetzt. London verlangte die sofortige Freigabe des Schiffes. Maskat sagte zu, mit Teheran zu sprechen."
    assert rows(shipped(text, "de"))["OMN"][0] == "neutral"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mali expelled two French reporters. France condemned the expulsion. Niger defended the measure.", "en"),
        ("Mali wies zwei französische Journalisten aus. Frankreich verurteilte die Ausweisung. Niger verteidigte die Ausweisung.", "de"),
    ],
)
def test_who_defends_what_another_did_sides_with_it(text: str, language: str) -> None:
    assert rows(shipped(text, language))["NER"][0] == "pro_perpetrator"


def test_praise_is_for_the_step_told_where_what_it_answers_is_only_alleged() -> None:
    text = (
        "Fiji has expelled the Chinese ambassador over the alleged bribery of two ministers. Beijing dismissed the allegations and vowed countermeasures. "
        "Australia said it stood with Suva. New Zealand welcomed the decision."
    )
    praise = [r for r in shipped(text, "en").records if r.source == ("NZL",)]
    assert praise and all(r.target == ("FJI",) for r in praise)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die honduranische Marine hat ein taiwanisches Schiff aufgebracht. Taiwan protestierte. Japan äußerte sich besorgt über das Schicksal der Besatzung.", "de"),
        ("Honduras seized a Taiwanese ship on Sunday. Taiwan protested. Japan voiced concern for the crew.", "en"),
    ],
)
def test_who_fears_for_a_crew_is_against_who_holds_it(text: str, language: str) -> None:
    document = shipped(text, language)
    assert document.triggers[0].perpetrator == ("HND",) and rows(document)["JPN"][0] == "responded"


def test_a_verdict_is_what_those_answer_who_call_it_a_farce() -> None:
    text = (
        "A Ukrainian court sentenced two Hungarian citizens to nine years in prison for spying on Tuesday. Budapest called the verdict a farce and recalled its ambassador. "
        "Poland welcomed the conviction."
    )
    document = shipped(text, "en")
    assert document.triggers[0].perpetrator == ("UKR:court",) and rows(document)["HUN"] == ("responded", 6)
