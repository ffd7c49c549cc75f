"""Who all takes part, in German: talks and treaties have two sides, lists name all their members, and a doer stands where his deed is told."""

from __future__ import annotations

import pytest

from echolot.coding.rules import RulesCoder
from tests.coding.readings import reads
from tests.conftest import article, read

Side = set[str]


def told(text: str) -> list[tuple[str | None, Side, Side]]:
    """Type, source and target of every event of a text."""
    return [(r.type, set(r.source), set(r.target)) for r in read(text, "de", "2024-06-14").records if r.kind == "event"]


TWO = [
    ("Die Verhandlungen Perus mit der EU begannen am Montag.", "CONSULT", {"PER", "EU"}),
    ("Estlands Außenminister verhandelte mit seinem togoischen Amtskollegen.", "CONSULT", {"EST", "TGO"}),
    ("Der ghanaische Präsident traf den Präsidenten Togos in Accra.", "CONSULT", {"GHA", "TGO"}),
    ("Der togoische Präsident sprach mit dem ghanaischen Präsidenten.", "CONSULT", {"GHA", "TGO"}),
    ("Der ghanaische Präsident traf sich mit dem Präsidenten Togos.", "CONSULT", {"GHA", "TGO"}),
    ("Das erste Treffen seit der Wahl in Amman zwischen Jordanien und Katar verlief ruhig.", "CONSULT", {"JOR", "QAT"}),
    ("Ghana hat mit dem IWF ein Programm vereinbart.", "AGREE", {"GHA", "IMF"}),
    ("Bereits 2009 hatte Ghana mit Togo eine Grenze vereinbart.", "AGREE", {"GHA", "TGO"}),
    ("Chile hat mit Peru ein Abkommen unterzeichnet.", "AGREE", {"CHL", "PER"}),
    ("Die Unterzeichnung eines deutsch-russischen Abkommens fand in Oslo statt.", "AGREE", {"DEU", "RUS"}),
    ("Das indisch-chinesische Grenzabkommen trat in Kraft.", "AGREE", {"IND", "CHN"}),
    ("Vor den anglo-irischen Gesprächen war die Stimmung gut.", "CONSULT", {"GBR", "IRL"}),
]


@pytest.mark.parametrize(("text", "type_", "who"), TWO)
def test_with_whom_one_deals_deals_too_and_is_no_target(text: str, type_: str, who: Side) -> None:
    acts = [(source, target) for kind, source, target in told(text) if kind == type_]
    assert (who, set()) in acts, told(text)
    assert all(source == who for source, _ in acts), told(text)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Der togoische Präsident besuchte Ghana.", "CONSULT TGO>GHA"),  # who goes there visits
        ("Der togoische Präsident telefonierte mit dem ghanaischen Präsidenten.", "CONSULT TGO>GHA"),  # who rings up
        ("Togo hat ein Abkommen mit Ghana unterzeichnet.", "AGREE TGO>GHA"),  # whose signature it is
        ("Togo sagte Ghana Hilfe zu.", "AGREE TGO>GHA"),  # a promise has one side
        ("Togo arbeitet mit Ghana zusammen.", "COOPERATE TGO>GHA"),
        ("Die EU verhandelte über den Handel mit Kuba.", "CONSULT EU>CUB"),  # what it is about is not with whom
        ("Die EU hat sich im Streit mit Kuba auf Zölle geeinigt.", "AGREE EU>CUB"),
        ("Die EU hat im Handelsstreit mit Kuba ein Abkommen unterzeichnet.", "AGREE EU>CUB"),
        ("Die Regierung Kolumbiens will Frieden mit den Rebellen des Landes schließen.", "AGREE COL>COL:rebels"),
        ("Der indisch-chinesische Grenzfluss trat über die Ufer. Indien warnte Nepal.", "REQUEST IND>NPL"),
    ],
)
def test_what_one_side_does_has_one_doer(text: str, reading: str) -> None:
    assert reads(read(text, "de", "2024-06-14"), reading), told(text)
    assert all(len(source) < 2 for _, source, _ in told(text)), told(text)


ALL = [
    ("Das Vorgehen Malis wird von Togo, der EU und auch von Ghana abgelehnt.", {"TGO", "EU", "GHA"}),
    ("Nicht nur Togo, sondern auch Ghana hat Mali kritisiert.", {"TGO", "GHA"}),
    ("Der Plan Malis wurde nicht nur von Togo, sondern auch von Ghana abgelehnt.", {"TGO", "GHA"}),
    ("Sowohl Togo, als auch Ghana kritisierten Mali.", {"TGO", "GHA"}),
    ("Der Plan Malis wurde von der EU, den USA sowie Togo und Ghana abgelehnt.", {"EU", "USA", "TGO", "GHA"}),
    ("Togo, Benin sowie Ghana und Niger verurteilten Mali.", {"TGO", "BEN", "GHA", "NER"}),
    ("Nicht Togo, sondern Ghana kritisierte Mali.", {"GHA"}),
]


@pytest.mark.parametrize(("text", "who"), ALL)
def test_all_members_of_a_list_are_doers_and_none_of_them_is_hit(text: str, who: Side) -> None:
    acts = [(source, target) for kind, source, target in told(text) if kind in ("ACCUSE", "REJECT")]
    assert acts and all(source == who for source, _ in acts), told(text)
    assert all(not target & who for _, target in acts), told(text)


def test_who_is_criticised_as_well_does_not_criticise() -> None:
    assert ("ACCUSE", {"TGO"}, {"GHA", "MLI"}) in told("Togo kritisierte nicht nur Ghana, sondern auch Mali.")


def test_a_clause_that_describes_a_state_is_no_list() -> None:
    acts = told("Der Minister wurde von Togo, den Ghana unterstützt, empfangen.")
    assert ("CONSULT", {"TGO"}, set()) in acts and not any(kind == "CONSULT" and "GHA" in source for kind, source, _ in acts), acts


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Togo befürchtet, dass von Seiten der EU Sanktionen verhängt werden.", "SANCTION EU>?", "SANCTION ?>EU"),
        ("Von Seiten der EU wurden Sanktionen gegen Togo verhängt.", "SANCTION EU>TGO", "SANCTION TGO>?"),
        ("Es gebe Berichte, dass seitens Ghanas ein Luftangriff auf Togo geplant sei.", "ASSAULT GHA>TGO considered", "ASSAULT done"),
        ("Die Maßnahme erfolgte als Reaktion auf die Militäraktion der ghanaischen Armee, die zehn Togoer tötete.", "ASSAULT GHA>?", "ASSAULT TGO>GHA"),
        ("Togo ist das erste afrikanische Land, das den Angriff auf Peru verurteilt.", "ACCUSE TGO>?", "ACCUSE AU>?"),
        ("Norwegen ist das erste europäische Land, das Demonstrationen verbietet.", "COERCE NOR>?", "COERCE EU>?"),
        ("In Gulu wurde eine von Kenia vor Jahren durch einen Luftangriff zerstörte Brücke wieder geöffnet.", "ASSAULT KEN>UGA", "ASSAULT UGA>?"),
        ("Zwar haben Rebellen die Tat gestanden, doch machen Togo und Ghana den Tschad dafür verantwortlich.", "ACCUSE TGO+GHA>TCD", "ACCUSE ?>TGO+GHA"),
        ("Togo legte einen Plan vor, doch lehnte Ghana dies ab.", "REJECT GHA>?", "REJECT TGO>?"),
        ("Togo traf sich mit Benin, doch kritisierte Ghana scharf.", "ACCUSE TGO>GHA", "ACCUSE GHA>?"),
        ("Das Gesetz droht Ghana mit Strafen.", "THREATEN ?>GHA", "THREATEN GHA>?"),
        ("Togo droht Ghana mit Strafen.", "THREATEN TGO>GHA", "THREATEN GHA>?"),
        ("Französisch sprechende Abgeordnete kritisierten Belgien.", "ACCUSE ?>BEL", "ACCUSE FRA>BEL"),
        ("Französische Abgeordnete kritisierten Belgien.", "ACCUSE FRA>BEL", "ACCUSE BEL>?"),
        ("Der deutsche Unternehmer kritisierte China.", "ACCUSE ?>CHN", "ACCUSE CHN>?"),
    ],
)
def test_a_deed_is_told_of_who_did_it(text: str, right: str, wrong: str) -> None:
    document = read(text, "de", "2024-06-14")
    assert reads(document, right), told(text)
    assert not reads(document, wrong), told(text)


def test_who_did_what_is_answered_has_not_struck_back() -> None:
    """`durch` stands behind the deed that is answered."""
    acts = told("Mehrere Vergeltungsangriffe wegen der Verhaftung eines Reporters durch Ghana trafen Häfen.")
    assert any(kind == "COERCE" and source == {"GHA"} for kind, source, _ in acts), acts
    assert not any(kind == "ASSAULT" and "GHA" in source for kind, source, _ in acts), acts


def test_a_planned_and_destroyed_bridge_was_not_destroyed_by_who_planned_it() -> None:
    acts = told("In Gulu wurde eine von Kenia geplante und später zerstörte Brücke geöffnet.")
    assert not any(kind == "ASSAULT" and "KEN" in source for kind, source, _ in acts), acts


def test_talks_of_two_sides_do_not_say_how_a_target_was_found_that_is_none() -> None:
    text = (
        "Nach dem Treffen des estnischen Außenministers mit seinem finnischen Kollegen in Helsinki hat das Parlament ein Gesetz gegen russische Kutter verabschiedet. "
        "Moskau kündigte Gegenmaßnahmen an. Schweden und die EU haben sich bislang nicht geäußert. Regen fiel auf Madrid."
    )
    (talks,) = (r for r in RulesCoder()(article(text, "de")).records if r.type == "CONSULT")
    assert set(talks.source) == {"EST", "FIN"} and not talks.target
    assert talks.why is not None and "both sides" in talks.why.rule and "target" not in talks.why.rule
