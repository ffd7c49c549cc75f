"""Who acts and who suffers in German where articles, endings and numbers tell it and the order of words does not."""

from __future__ import annotations

import pytest

from tests.conftest import read

Side = set[str]


def told(text: str) -> list[tuple[str | None, Side, Side]]:
    """Type, source and target of every event of a text."""
    return [(r.type, set(r.source), set(r.target)) for r in read(text, "de", "2021-03-04").coded.records if r.kind == "event"]


def check(text: str, type_: str, who: Side, whom: Side) -> None:
    """Whether the acts of a type are told of who does them and of nobody else."""
    assert [one[1:] for one in told(text) if one[0] == type_] == [(who, whom)], told(text)


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # the article stands far before the noun
        ("Der von Libyen bewaffneten Miliz RUF drohte Nigeria mit Luftangriffen.", "THREATEN", {"NGA"}, {"RUF"}),
        ("Der in Doha ansässigen Hamas warf Ägypten Vertragsbruch vor.", "ACCUSE", {"EGY"}, {"HAMAS"}),
        ("Die von Katar finanzierte Hamas warf Ägypten Vertragsbruch vor.", "ACCUSE", {"HAMAS"}, {"EGY"}),
        # a noun that `der` puts in the dative by its gender
        ("Der Hamas warf Ägypten Vertragsbruch vor.", "ACCUSE", {"EGY"}, {"HAMAS"}),
        ("Der Opposition in Uganda drohte Präsident Museveni mit Verhaftung.", "THREATEN", {"UGA"}, {"UGA:opposition"}),
        ("Der Armee in Mali drohten die Rebellen mit Angriffen.", "THREATEN", {"MLI:rebels"}, {"MLI"}),
        ("Die Opposition in Uganda drohte Präsident Museveni mit Streiks.", "THREATEN", {"UGA:opposition"}, {"UGA"}),
        # one man, whose title ends as an adjective does
        ("Der Sonderbeauftragte der Ecowas riet Benin zu Gesprächen.", "REQUEST", {"ECOWAS"}, {"BEN"}),
        ("Der Sonderbeauftragten der Ecowas riet Benin zu Gesprächen.", "REQUEST", {"BEN"}, {"ECOWAS"}),
        ("Der Verkehrskommissar des Europarats riet Serbien zur Vorsicht.", "REQUEST", {"COE"}, {"SRB"}),
        # the head of a group
        ("Der Hamas-Chef warf Ägypten Vertragsbruch vor.", "ACCUSE", {"HAMAS"}, {"EGY"}),
        ("Der PKK-Führer kritisierte den Irak.", "ACCUSE", {"PKK"}, {"IRQ"}),
        ("Den Hamas-Führer tötete Israel.", "ASSAULT", {"ISR"}, {"HAMAS"}),
        # several before a verb in the singular
        ("Terroristen bekämpft Frankreich in Mali.", "ASSAULT", {"FRA"}, {"TERRORISTS"}),
        ("Die Taliban bekämpfen Tadschikistan.", "ASSAULT", {"TALIBAN"}, {"TJK"}),
    ],
)
def test_case_and_number_tell_who_does_it(text: str, type_: str, who: Side, whom: Side) -> None:
    check(text, type_, who, whom)


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Unbekannte haben in Skopje die griechische Botschaft mit Steinen beworfen.", "PROTEST", set(), {"GRC"}),
        ("In Valletta rissen Unbekannte die libysche Fahne herunter.", "PROTEST", set(), {"LBY"}),
        ("In Lagos stürmten Unbekannte die südafrikanische Botschaft.", "ASSAULT", set(), {"ZAF"}),
        ("Unbekannte sucht die griechische Polizei in Skopje. Griechenland verurteilte Nordmazedonien.", "ACCUSE", {"GRC"}, {"MKD"}),
    ],
)
def test_people_whom_nobody_names_act_and_not_whose_house_it_is(text: str, type_: str, who: Side, whom: Side) -> None:
    check(text, type_, who, whom)


@pytest.mark.parametrize(
    ("text", "type_", "acts"),
    [
        ("Ghana entsandte 80 Polizisten nach Liberia, Togo weitere 30.", "MOBILIZE", [({"GHA"}, {"LBR"}), ({"TGO"}, {"LBR"})]),
        ("Peru schickte Haiti zwei Flugzeuge mit Hilfsgütern, Chile noch drei.", "AID", [({"PER"}, {"HTI"}), ({"CHL"}, {"HTI"})]),
        ("Malta lieferte sechs Haubitzen an Kiew, Zypern weitere zehn.", "AID", [({"MLT"}, {"UKR"}), ({"CYP"}, {"UKR"})]),
        # the other is no target, and a state that is only listed does nothing
        ("Portugal wies vier russische Diplomaten aus, Irland zwei.", "SANCTION", [({"PRT"}, {"RUS"}), ({"IRL"}, {"RUS"})]),
        ("Portugal wies vier Diplomaten aus Kuba, Irland und Malta aus.", "SANCTION", [({"PRT"}, {"CUB", "IRL", "MLT"})]),
    ],
)
def test_so_many_more_are_sent_by_another(text: str, type_: str, acts: list[tuple[Side, Side]]) -> None:
    assert [one[1:] for one in told(text) if one[0] == type_] == acts, told(text)


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Der Nato-Russland-Rat verurteilte den Angriff auf Tadschikistan.", "ACCUSE", None, None),
        ("Der Nato-Georgien-Rat kritisierte den Angriff auf Tadschikistan.", "ACCUSE", None, None),
        ("Belarus verließ die EU-Belarus-Kommission.", "SANCTION", {"BLR"}, {"EU"}),
        ("Die Nato und Georgien kritisierten den Angriff auf Tadschikistan.", "ACCUSE", {"NATO", "GEO"}, set()),
    ],
)
def test_what_two_bear_together_is_neither(text: str, type_: str, who: Side | None, whom: Side | None) -> None:
    if who is None or whom is None:
        assert not [one for one in told(text) if one[0] == type_ and (one[1] or one[2])], told(text)
    else:
        check(text, type_, who, whom)


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # gangs are set apart from the state
        ("In Honduras erschossen Banden neun Menschen.", "ASSAULT", {"HND:gangs"}, {"HND:civilians"}),
        ("In Kolumbien haben Mitglieder eines Drogenkartells zwölf Polizisten getötet.", "ASSAULT", {"COL:gangs"}, {"COL"}),
        ("Die Polizei in Jamaika nahm 40 Bandenmitglieder fest.", "COERCE", {"JAM"}, {"JAM:gangs"}),
        ("Das Ölkartell Opec kritisierte Katar.", "ACCUSE", {"OPEC"}, {"QAT"}),
        # names in quotes
        ("Kämpfer der „Al-Schabaab“ haben in Kenia Soldaten überfallen.", "ASSAULT", {"AL_SHABAAB"}, {"KEN"}),
        ("„Amnesty International“ sowie Oxfam kritisierten Ruanda.", "ACCUSE", {"AMNESTY", "OXFAM"}, {"RWA"}),
        ("„Wir kritisieren Ruanda“, sagte Ugandas Präsident, „und Kenia muss helfen.“", "ACCUSE", {"UGA"}, {"RWA"}),
        # whose minister it is, wherever he speaks
        ("Der Tschad wehre sich, so drohte sein Außenminister in Genf.", "THREATEN", {"TCD"}, set()),
        # soldiers of two lands
        ("Makedonische Soldaten und albanische Freischärler lieferten sich Gefechte.", "ASSAULT", {"MKD", "ALB:rebels"}, set()),
    ],
)
def test_who_is_meant(text: str, type_: str, who: Side, whom: Side) -> None:
    check(text, type_, who, whom)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Togos Präsident hat seinen Amtskollegen in Cotonou gerügt.", {"BEN"}),
        ("Togos Präsident hat seinen Botschafter in Cotonou gerügt.", set()),
    ],
)
def test_a_colleague_abroad_is_of_the_place_and_an_envoy_is_not(text: str, whom: Side) -> None:
    check(text, "ACCUSE", {"TGO"}, whom)


def test_that_nobody_did_it_is_surer_where_grammar_says_so() -> None:
    """`Unbekannte` before the verb: no judgement of who is near is asked."""
    records = [r for r in read("Unbekannte haben in Skopje die griechische Botschaft mit Steinen beworfen.", "de", "2021-03-04").coded.records if r.type == "PROTEST"]
    assert [(set(r.source), r.confidence > 0.3) for r in records] == [(set(), True)], records


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # armed groups by what describes them
        ("Im Norden Burkina Fasos sind islamistische Gruppen aktiv, die immer wieder Anschläge auf die Armee verüben.", "ASSAULT", {"BFA:rebels"}, {"BFA"}),
        ("Dschihadistische Gruppen haben in Mosambik zwei Kasernen überfallen.", "ASSAULT", {"MOZ:rebels"}, {"MOZ"}),
        ("Kolumbiens Armee bekämpft bewaffnete Gruppen.", "ASSAULT", {"COL"}, {"COL:rebels"}),
        # who is against a president is not of him
        ("Die Kritiker des Präsidenten warfen in Gabun der Polizei Gewalt vor.", "ACCUSE", {"GAB:opposition"}, set()),
        # where a report is from is not who does it
        ("Mali: Im Norden haben Rebellen zwei Kasernen überfallen.", "ASSAULT", {"MLI:rebels"}, {"MLI"}),
        ("Peru: Im Süden haben Demonstranten eine Kaserne gestürmt.", "ASSAULT", {"PER:protesters"}, {"PER"}),
        # crowds that are not let through
        ("In Lomé wurde ein Protestmarsch der Opposition gestoppt.", "COERCE", {"TGO"}, {"TGO:opposition"}),
        ("In Kamerun hielten Soldaten einen Protestzug auf.", "COERCE", {"CMR"}, {"CMR:protesters"}),
        ("Demonstranten verschanzten sich in Tiflis im Parlament.", "PROTEST", {"GEO:protesters"}, {"GEO"}),
    ],
)
def test_crowds_and_armed_groups(text: str, type_: str, who: Side, whom: Side) -> None:
    check(text, type_, who, whom)


@pytest.mark.parametrize("text", ["Bewohner von Goma verschanzten sich in ihren Häusern.", "Unwetter stoppten in Kenia eine Kundgebung."])
def test_who_hides_at_home_or_is_stopped_by_weather_is_in_no_quarrel(text: str) -> None:
    assert not [one for one in told(text) if one[0] in ("PROTEST", "COERCE") and one[1]], told(text)


def test_who_describes_an_armed_group_arms_nobody() -> None:
    assert not [one for one in told("Kolumbiens Armee bekämpft bewaffnete Gruppen.") if one[0] == "AID"]
    assert [one for one in told("Libyen hat Rebellen im Tschad bewaffnet.") if one[0] == "MOBILIZE"]
