"""Reports of several sentences: who an act is laid to, whose word it is, whom a pronoun or a bare name means, and what is only wanted."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read

DONE = ("realised", "ongoing")


def done(text: str, language: str, **wanted: object) -> bool:
    """Whether the text tells such an act as done."""
    return any(r.factuality.status in DONE for r in matching(read(text, language), **wanted))


# what is asked for and not done


@pytest.mark.parametrize(
    "text",
    [
        "Die EU forderte Hilfe für die Opfer des Krieges.",
        "Frankreich forderte, die Opfer zu entschädigen.",
        "Nach dem Angriff der Hisbollah auf Haifa mit mindestens zwölf Toten hat die Afrikanische Union eine Untersuchung gefordert.",
        "Peru forderte Schutz für das Leben der Geiseln.",
    ],
)
def test_who_asks_for_something_for_victims_has_killed_nobody(text: str) -> None:
    found = read(text, "de")
    doers = {a for r in found.records if r.type == "ASSAULT" and r.factuality.status in DONE for a in r.source}
    assert not doers & {"EU", "FRA", "AU", "PER"}
    assert {r.type for r in found.records if set(r.source) & {"EU", "FRA", "AU", "PER"}} & {"REQUEST"}


@pytest.mark.parametrize(
    "text", ["Der russische Angriff auf Charkiw forderte zwölf Tote.", "Die russischen Luftangriffe forderten in Odessa mindestens einen Toten."]
)
def test_a_deed_that_claims_lives_is_still_one(text: str) -> None:
    assert done(text, "de", type="ASSAULT", source=("RUS",), target=("UKR",))


def test_crushing_revenge_is_vowed_and_nobody_crushed() -> None:
    text = 'Israel bombed Iran on Monday. Supreme Leader Ali Khamenei vowed "crushing revenge".'
    assert done(text, "en", type="THREATEN", source=("IRN",))
    assert not [r for r in read(text, "en").records if r.source == ("IRN",) and r.type in ("ASSAULT", "COERCE")]
    assert done("Syrian troops are crushing the uprising in Homs.", "en", type="ASSAULT", source=("SYR",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Serbien hat Panzer an die Grenze verlegt. Merz forderte Belgrad zum Rückzug auf: »Wer mit Panzern droht, gehört nicht an den Tisch.«", "de"),
        ('"Those who attack Israel will pay," Netanyahu said.', "en"),
    ],
)
def test_whoever_does_something_has_not_done_it(text: str, language: str) -> None:
    found = [r for r in read(text, language).records if r.type in ("ASSAULT", "THREATEN") and r.evidence[0].text.lower().startswith(("wer", "who"))]
    assert found and not [r for r in found if r.type == "ASSAULT" and r.factuality.status != "generic"]
    assert not [r for r in found if "DEU" in r.source]


def test_those_who_are_shelling_a_town_do_it() -> None:
    assert done("Those who are shelling Kharkiv belong to Russia's 6th army.", "en", type="ASSAULT", target=("UKR",))


def test_an_expulsion_prepared_as_is_heard_is_none() -> None:
    text = "Wien bereitet dem Vernehmen nach die Ausweisung der Iraner vor."
    assert not done(text, "de", type="SANCTION")
    assert matching(read(text, "de"), type="SANCTION", status="considered", source=("AUT",), target=("IRN",))


def test_talks_declared_over_are_not_held() -> None:
    text = "Das Parlament in Tiflis hat die Beitrittsverhandlungen mit der EU für beendet erklärt."
    assert done(text, "de", type="SANCTION", source=("GEO",), target=("EU",)) and not done(text, "de", type="CONSULT")


# who did it, at whom


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Ethiopian troops crossed into Eritrea before dawn on Tuesday and seized the town of Zalambessa.", "ETH", "ERI"),
        ("Russian forces attacked Kharkiv after midnight on Monday and destroyed a bridge.", "RUS", "UKR"),
        ("Serbian police entered northern Kosovo after a raid on Sunday and arrested two mayors.", "SRB", "XKX"),
    ],
)
def test_a_time_between_two_verbs_parts_no_clause(text: str, source: str, target: str) -> None:
    second = [r for r in read(text, "en").records if " and " in f" {r.evidence[0].text} " or r.evidence[0].text.startswith("and ")]
    assert [r for r in second if r.source == (source,)]
    assert not [r for r in read(text, "en").records if source in r.target]


def test_a_regional_government_blames_and_is_not_blamed() -> None:
    found = read("Die kurdische Regionalregierung machte pro-iranische Milizen verantwortlich.", "de")
    assert matching(found, type="ACCUSE", source=("KURDS",)) and not matching(found, target=("KURDS",))


def test_a_clause_behind_after_is_one_still() -> None:
    found = read("Turkey recalled its envoy after Israel bombed Gaza and killed 12 people.", "en")
    assert matching(found, type="ASSAULT", source=("ISR",)) and not matching(found, type="ASSAULT", source=("TUR",))


def test_whose_people_are_executed_at_home_has_executed_them() -> None:
    text = "Mehrere Staaten haben auf die Hinrichtung dreier Oppositioneller in Belarus reagiert. »Das ist staatlicher Mord«, sagte Polens Außenminister Radoslaw Sikorski."
    found = read(text, "de")
    assert matching(found, type="ASSAULT", source=("BLR",), target=("BLR:opposition",))
    assert matching(found, type="ACCUSE", source=("POL",)) and not [r for r in found.records if r.type == "ASSAULT" and "POL" in (*r.source, *r.target)]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Two Mexican citizens were executed in Texas on Monday. Mexico protested.", "MEX"),
        ("Five Ukrainian soldiers were executed near Bakhmut. Kyiv demanded an inquiry.", "UKR"),
        ("Three Iranian dissidents were executed in Iraq. Germany condemned the executions.", "IRN"),
    ],
)
def test_whose_people_are_executed_abroad_or_in_war_has_not_done_it(text: str, state: str) -> None:
    assert not [r for r in read(text, "en").records if r.type == "ASSAULT" and state in r.source]


def test_where_an_armed_group_is_named_the_state_has_executed_nobody() -> None:
    found = read("Dozens of civilians were executed in El Fasher, Sudan. The RSF denied it.", "en")
    assert not matching(found, type="ASSAULT", source=("SDN",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die RSF griffen Al-Faschir an. Großbritannien verhängte Sanktionen gegen zwei Kommandeure der Miliz.", "de"),
        ("The RSF shelled El Fasher. Britain imposed sanctions on two commanders of the militia.", "en"),
    ],
)
def test_the_militia_is_the_armed_group_just_named(text: str, language: str) -> None:
    found = read(text, language)
    assert matching(found, type="SANCTION", source=("GBR",), target=("RSF",)) and not matching(found, target=("GBR",))


def test_a_militia_without_a_name_is_of_its_land() -> None:
    found = read("In Libyen beschoss eine Miliz den Flughafen. Die Regierung in Tripolis verurteilte die Miliz.", "de")
    assert matching(found, type="ACCUSE", source=("LBY",), target=("LBY:rebels",))


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("President Gustavo Petro said that Colombia would break off relations with Israel. He accused it of genocide.", "COL", "ISR"),
        ("Rwanda denied the report. Belgium urged it to withdraw its troops.", "BEL", "RWA"),
        ("Turkey said it was willing to talk. Greece called on it to withdraw.", "GRC", "TUR"),
    ],
)
def test_whom_somebody_charges_or_asks_as_it_is_another(text: str, source: str, target: str) -> None:
    last = [r for r in read(text, "en").records if r.type in ("ACCUSE", "REQUEST")]
    assert [r for r in last if r.source == (source,) and r.target == (target,)]


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        ("In Belarus sind drei Oppositionelle hingerichtet worden. »Das ist Mord«, sagte Polens Außenminister Radoslaw Sikorski. Litauen rief seinen Botschafter zurück.", "de", "POL"),
        ("Ecuador hat die mexikanische Botschaft gestürmt. Nicaragua schloss sich Mexiko an und rief seinen Geschäftsträger zurück.", "de", "MEX"),
    ],
)
def test_an_envoy_called_home_is_ones_own(text: str, language: str, wrong: str) -> None:
    recalled = matching(read(text, language), type="SANCTION", mode="withdraw")
    assert recalled and not [r for r in recalled if wrong in r.target]


def test_its_ambassador_is_of_who_said_nothing() -> None:
    found = read("Qatar met the Taliban. Iran said nothing publicly, but its ambassador met the Taliban's foreign minister.", "en")
    met = [r for r in found.records if r.type == "CONSULT" and "ambassador" in r.evidence[0].text]
    assert met and all("IRN" in r.source and "QAT" not in r.source and r.attribution.voice == "author" for r in met)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Frankreich entsandte eine Fregatte in den Indischen Ozean.", "de"),
        ("Somalia granted oil licences in a disputed stretch of the Indian Ocean.", "en"),
        ("Nordkorea feuerte eine Rakete ins Japanische Meer.", "de"),
    ],
)
def test_a_sea_is_no_state(text: str, language: str) -> None:
    found = read(text, language)
    assert not [r for r in found.records if {"IND", "JPN"} & {*r.source, *r.target}]
    assert not [m for m in found.coded.mentions if {"IND", "JPN"} & set(m.actors)]


# whose word it is


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The European Commission is preparing sanctions against the Belarusian state railway, two diplomats said.", "en"),
        ("Turkey imposed a ban on Greek ships, officials said.", "en"),
        ("Die EU bereitet Sanktionen gegen die belarussische Staatsbahn vor, sagten zwei Diplomaten.", "de"),
    ],
)
def test_some_diplomats_speak_for_nobody_named(text: str, language: str) -> None:
    found = read(text, language).records
    assert found and not [r for r in found if {"BLR", "GRC"} & {*r.source, *r.attribution.source}]


def test_diplomats_with_a_country_speak_for_it() -> None:
    found = read("Turkey imposed a ban on Greek ships, two Turkish officials said.", "en")
    assert matching(found, type="SANCTION", source=("TUR",), by=("TUR",))


@pytest.mark.parametrize(
    ("text", "source"),
    [("Paris said it would help, but Rome sent troops to Mali.", "ITA"), ("France said nothing, but Israel bombed Beirut.", "ISR")],
)
def test_what_another_did_behind_but_is_told_by_the_author(text: str, source: str) -> None:
    deeds = matching(read(text, "en"), source=(source,), voice="author")
    assert deeds and not matching(read(text, "en"), source=(source,), by=("FRA",))


def test_what_somebody_says_of_another_behind_but_is_still_said() -> None:
    found = read("Ukraine said Russia had shelled Kherson but would withdraw its troops.", "en")
    assert matching(found, type="ASSAULT", source=("RUS",), by=("UKR",))


def test_a_quotation_behind_a_colon_is_of_who_acts_before_it() -> None:
    text = "Donald Trump hat mit Strafzöllen auf Waren aus Brasilien gedroht. Lula da Silva wies die Drohung zurück: »Brasilien lässt sich von niemandem erpressen.«"
    quoted = [r for r in read(text, "de").records if "erpressen" in r.evidence[0].text]
    assert quoted and all(r.attribution.source == ("BRA",) for r in quoted)


def test_a_clause_in_konjunktiv_is_of_who_speaks_in_the_one_above() -> None:
    text = "Es habe sich um eine Antwort gehandelt, hieß es aus Baku. Armenien sprach von einem Angriff, bei dem zwei Soldaten getötet worden seien."
    killed = [r for r in read(text, "de").records if "getötet" in r.evidence[0].text]
    assert killed and all(r.attribution.source == ("ARM",) for r in killed)


# what a step is called


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("Paris bezeichnete den Schritt als »völlig unbegründet«.", "de", "FRA"),
        ("Moskau nannte die Ausweisung der Diplomaten unbegründet.", "de", "RUS"),
        ("Paris called the expulsions groundless.", "en", "FRA"),
    ],
)
def test_a_step_called_groundless_is_blamed_and_no_charge_denied(text: str, language: str, source: str) -> None:
    found = read(text, language)
    assert matching(found, type="ACCUSE", mode="disapprove", source=(source,)) and not matching(found, mode="deny")


@pytest.mark.parametrize(("text", "language"), [("Teheran bezeichnete den Vorwurf als unbegründet.", "de"), ("Moscow called the allegations groundless.", "en")])
def test_a_charge_called_groundless_is_denied(text: str, language: str) -> None:
    assert matching(read(text, language), type="COMMENT", mode="deny")


def test_the_head_of_the_commission_is_that_of_the_body_just_told_of() -> None:
    text = "Die Afrikanische Union hat Sambia zum Abzug aus Malawi aufgefordert. »Das ist durch nichts zu rechtfertigen«, sagte Kommissionschef Mahmud Ali Jussuf."
    assert matching(read(text, "de"), type="ACCUSE", source=("AU",)) and not [r for r in read(text, "de").records if "EU" in r.source]
    both = "Die Afrikanische Union verurteilte den Putsch. Die EU schloss sich an. Kommissionspräsidentin Ursula von der Leyen sprach von einem Rückschlag."
    assert [r for r in read(both, "de").records if r.source == ("EU",) and "Leyen" in r.evidence[0].text]


def test_hundreds_of_migrants_are_no_protesters() -> None:
    found = read("Trinidad and Tobago expelled hundreds of Venezuelan migrants on Monday.", "en")
    assert matching(found, type="COERCE", source=("TTO",), target=("VEN:civilians",))


def test_who_is_sentenced_for_spying_has_not_made_his_state_a_spy() -> None:
    found = read("A Ukrainian court sentenced two Hungarian citizens to nine years in prison for spying on Tuesday.", "en")
    assert matching(found, type="SANCTION", target=("HUN",)) and not matching(found, type="COERCE")


def test_surveillance_planes_watch_nobody_by_their_name() -> None:
    found = read("NATO sent two surveillance planes to Estonia.", "en")
    assert not matching(found, type="COERCE")
