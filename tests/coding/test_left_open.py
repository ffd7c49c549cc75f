"""Who did what German news leaves open: blows in which people fell, deeds told again, headlines, words that only go with a deed."""

from __future__ import annotations

import pytest

from echolot.coding.dateline import filed_from
from tests.conftest import read

DAY = "2023-05-04"
REST = " Es regnete in Oslo. Es schneite in Bern."  # makes a text of a sentence, so that the judge has its say
Side = set[str]


def told(text: str) -> list[tuple[str | None, Side, Side]]:
    """Type, source and target of every event of a text."""
    return [(r.type, set(r.source), set(r.target)) for r in read(text + REST, "de", DAY).coded.records if r.kind == "event"]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # whose blow it was in which they fell
        ("Bei einem äthiopischen Luftangriff auf Asmara sind nach Angaben der Ärzte zehn Menschen getötet worden.", "ASSAULT", {"ETH"}, {"ERI:civilians"}),
        ("Durch ruandischen Beschuss kamen in Goma vier Kongolesen ums Leben.", "ASSAULT", {"RWA"}, {"COD"}),
        ("Bei Gefechten mit thailändischen Soldaten wurden drei kambodschanische Grenzer getötet.", "ASSAULT", {"THA"}, {"KHM"}),
        # the same deed told again
        ("Die Marine Indonesiens hat einen vietnamesischen Kutter aufgebracht. Das Schiff sei vor drei Tagen festgesetzt worden, hieß es in Jakarta.", "COERCE", {"IDN"}, {"VNM"}),
        ("Die kenianische Polizei nahm in Nairobi zwölf Regierungsgegner fest. Am Abend wurden weitere Oppositionelle festgenommen.", "COERCE", {"KEN"}, {"KEN:opposition"}),
        # a blow that kills
        ("Der Sudan hat Nachbarorte im Tschad beschossen. Die Attacken verletzten sechs Menschen.", "ASSAULT", {"SDN"}, {"TCD"}),
        # an agent inside an attribute
        ("Die von Eritrea auf Gondar abgefeuerten Raketen wurden von der äthiopischen Luftabwehr abgefangen.", "ASSAULT", {"ETH"}, {"ERI"}),
        # a capital and a name beside it are two
        ("Chile hat Botschafterin Maria Lindqvist nach Lima entsandt. Zuletzt hatte Lima Lindqvist vorgeladen.", "ACCUSE", {"PER"}, {"CHL"}),
        # a general word for a group before its name
        ("Terroristen der Farc überfielen eine Kaserne in Venezuela.", "ASSAULT", {"FARC"}, {"VEN"}),
        # who is for something that turns against somebody
        ("Sambia sprach sich dafür aus, gegen Malawi Sanktionen zu verhängen.", "SANCTION", {"ZMB"}, {"MWI"}),
        ("Die tansanische Polizei ging mit Razzien gegen ugandische Händler vor.", "COERCE", {"TZA"}, {"UGA:civilians"}),
    ],
)
def test_who_did_it_is_found_beside_or_before(text: str, type_: str, who: Side, whom: Side) -> None:
    found = told(text)
    assert any(t == type_ and s == who and {a.partition(":")[0] for a in g} == {a.partition(":")[0] for a in whom} for t, s, g in found), found


def test_nobody_is_made_a_doer_by_what_stands_near() -> None:
    struck = told("Bei einem malischen Luftangriff wurden zwei malische Soldaten getötet.")
    assert all(not (who and who == whom) for _, who, whom in struck), struck
    elsewhere = told("Kenia setzte einen somalischen Frachter fest. In Tansania wurde ein ugandischer Kutter festgesetzt.")
    assert ("COERCE", {"KEN"}, {"UGA"}) not in elsewhere, elsewhere


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Aus Protest gegen das Urteil in Harare hat Botsuana den Botschafter Simbabwes einbestellt.", "PROTEST"),
        ("Die Rüge gilt als deutliche Form des Protests zwischen Nepal und Indien.", "PROTEST"),
        ("Seit einigen Tagen hat Katar sich nicht an den Flügen beteiligt.", "AGREE"),
        ("Die Angaben der Armee Malis ließen sich nicht unabhängig überprüfen. Mali schwieg.", "ACCUSE"),
        ("Ein Sprecher Nepals sagte auf Anfrage, die Lage sei ruhig.", "REQUEST"),
    ],
)
def test_turns_of_phrase_do_nothing(text: str, never: str) -> None:
    assert never not in {t for t, _, _ in told(text)}, told(text)


def test_people_who_do_agree_still_agree() -> None:
    assert any(t == "AGREE" for t, _, _ in told("Nach langem Streit einigen sich Peru und Chile auf einen Fischereivertrag."))


def test_a_headline_takes_its_doer_from_the_text() -> None:
    text = "Ugandischer Botschafter einbestellt\n\nWegen der Schüsse an der Grenze hat das kenianische Außenministerium den ugandischen Botschafter einbestellt."
    records = [r for r in read(text + REST, "de", DAY).coded.records if r.mode == "summon"]
    assert [set(r.source) for r in records] == [{"KEN"}, {"KEN"}]


@pytest.mark.parametrize(
    "text",
    [
        "Die Armee Malis legte einen Bericht über die Dschihadisten vor. Sie hätten in Gao Zivilisten ermordet und verschleppt, teilte die Armee mit.",
        "Zwei togoische Soldaten seien verletzt worden, als Truppen aus Benin auf sie geschossen hätten, erklärte die Regierung in Lomé.",
        "Die Armee Nigers legte einen Bericht vor. Boko Haram sei schuld, teilte sie mit. Die Kämpfer hätten Dörfer angegriffen und Bauern getötet.",
    ],
)
def test_the_plural_that_stands_for_reported_speech_imagines_nothing(text: str) -> None:
    states = {r.factuality.status for r in read(text, "de", DAY).coded.records if r.type == "ASSAULT"}
    assert states and "counterfactual" not in states, states


def test_what_would_have_been_done_stays_undone() -> None:
    text = "Der Minister Ghanas warnte. Ohne den Vertrag hätten die Rebellen Accra angegriffen."
    assert all(r.factuality.status in ("counterfactual", "hypothetical") for r in read(text, "de", DAY).coded.records if r.type == "ASSAULT")


def test_what_people_are_said_to_have_done_is_no_plan() -> None:
    records = read("Nach Angaben des Gerichts in Nairobi sollen die Männer Somalia unterstützt und Waffen gesammelt haben." + REST, "de", DAY).coded.records
    assert "announced" not in {r.factuality.status for r in records if r.type in ("SUPPORT", "AID")}
    planned = read("Die Gefangenen sollen nach Angaben Kenias freigelassen und nach Somalia gebracht werden." + REST, "de", DAY).coded.records
    assert "realised" not in {r.factuality.status for r in planned if r.type == "RETREAT"}


def test_islamists_are_the_armed_group_and_no_body_of_the_united_nations() -> None:
    text = "Somalia beschoss ein Lager von Al-Schabaab neben einem Büro des UNHCR. Die Islamisten hätten von dort Angriffe geplant, teilte die Armee mit."
    assert all("UN:UNHCR" not in r.source for r in read(text, "de", DAY).coded.records)


@pytest.mark.parametrize(
    "text",
    [
        "Das von den Huthi kontrollierte Gesundheitsministerium in Sanaa meldete am Montag zwölf Verletzte.",
        "Mali warf ihnen Verbindungen zur verbotenen Muslimbruderschaft vor.",
    ],
)
def test_an_attribute_that_says_whose_a_house_is_does_nothing(text: str) -> None:
    assert "COERCE" not in {t for t, _, _ in told(text)}, told(text)


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # a list cuts the clause in two
        ("Am Freitag waren bei einem gezielten sudanesischen Luftangriff der Anführer der M23 und weitere Kämpfer der M23 getötet worden.", "ASSAULT", {"SDN"}, {"M23"}),
        # an adjective goes with the noun behind it, not with the one after
        ("Am Freitag wurden bei einem sudanesischen Luftangriff weitere Kämpfer der Huthi getötet.", "ASSAULT", {"SDN"}, {"HOUTHIS"}),
        # what club a state is in does not act
        ("Die Polizei im EU-Beitrittskandidat Albanien hat drei Griechen festgenommen.", "COERCE", {"ALB"}, {"GRC"}),
        ("Der Nato-Partner Türkei hat Griechenland gedroht.", "THREATEN", {"TUR"}, {"GRC"}),
        ("Belarussische Drohnen drangen in den Luftraum des EU- und Nato-Staats Litauen ein.", "MOBILIZE", {"BLR"}, {"LTU"}),
        # the name behind a mission's noun
        ("Die Schutztruppe Kfor lehnte es nach Darstellung des serbischen Präsidenten ab, dass Soldaten einrücken.", "REJECT", {"NATO:KFOR"}, {"SRB"}),
        # more words of judgement, more words for blows
        ("Die kanadische Botschaft in Managua sprach von einem dunklen Tag für Nicaragua.", "ACCUSE", {"CAN"}, {"NIC"}),
        ("Die Huthi nahmen nach eigenen Angaben zwei Stellungen der saudischen Armee ins Visier.", "ASSAULT", {"HOUTHIS"}, {"SAU"}),
    ],
)
def test_names_beside_names_are_told_apart(text: str, type_: str, who: Side, whom: Side) -> None:
    found = told(text)
    assert any(t == type_ and s == who and (g == whom or not g) for t, s, g in found), found


def test_the_states_of_a_club_together_still_act() -> None:
    assert any(t == "ACCUSE" and who == {"EU"} for t, who, _ in told("Die EU-Staaten verurteilten den Angriff Eritreas."))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Es wird keine Sitzungen des Nato-Russland-Rats geben. Die Allianz verurteilte den Angriff Eritreas.", "NATO"),
        ("Die Nato-Finnland-Gespräche sind zu Ende. Das Bündnis verurteilte den Angriff Eritreas.", "NATO"),
        ("Die EU-Russland-Beziehungen sind schlecht. Die Minister der Union verurteilten den Angriff Eritreas.", "EU"),
    ],
)
def test_a_body_beside_the_name_of_a_land_still_acts(text: str, who: str) -> None:
    assert any(type_ == "ACCUSE" and source == {who} for type_, source, _ in told(text)), told(text)


def test_a_little_later_is_no_silence() -> None:
    records = read("Ghana verurteilte den Putsch. Wenig später äußerte sich auch Togo: Der Putsch sei ein Verbrechen." + REST, "de", DAY).coded.records
    assert "silence" not in {r.kind for r in records}
    assert "silence" in {r.kind for r in read("Wenig äußerte Togo zum Putsch in Niger, die Regierung schwieg." + REST, "de", DAY).coded.records}


def test_places_that_somebody_controls_are_not_seized_there() -> None:
    assert all(r.mode != "seize" for r in read("Ein Krankenhaus in einem von Rebellen kontrollierten Viertel von Khartum brannte. Der Sudan bestritt einen Angriff." + REST, "de", DAY).coded.records)


def test_more_of_those_who_fell_fell_by_the_same_hand() -> None:
    found = [r for r in read("Bei einem eritreischen Angriff wurden zwei Äthiopier getötet und acht verletzt." + REST, "de", DAY).coded.records if r.type == "ASSAULT"]
    assert all(set(r.source) == {"ERI"} for r in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Kampfflugzeuge des Tschad hätten mehrere Dörfer im Sudan bombardiert.",
        "Die Rebellen hätten in Mali am Montag zwei Kasernen angegriffen.",
    ],
)
def test_the_subjunctive_that_opens_a_text_tells_no_deed(text: str) -> None:
    """Nobody has spoken before it, so that nothing says that somebody reports it."""
    records = read(text + REST, "de", DAY).coded.records
    assert not [r for r in records if r.type == "ASSAULT" and r.factuality.status in ("realised", "ongoing")], records


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # forces are called by who leads them
        ("Das von Kenia angeführte Militärbündnis hat ein Lager der Al-Schabaab bombardiert.", "ASSAULT", {"KEN"}, {"AL_SHABAAB"}),
        ("Kampfjets der nigerianisch geführten Koalition griffen Boko Haram an.", "ASSAULT", {"NGA"}, {"BOKO_HARAM"}),
        # several Huthis are no genitive
        ("Die Huthis erklärten am Samstag zudem, einen Hafen in Oman beschossen zu haben.", "ASSAULT", {"HOUTHIS"}, {"OMN"}),
        # whom `the rebels` means
        ("Die Huthi-Rebellen drohten Oman. Die Rebellen beschossen einen Hafen in Oman.", "ASSAULT", {"HOUTHIS"}, {"OMN"}),
        # officers
        ("Die Polizei in Kenia fuhr aus. Die Beamten nahmen drei Somalier fest.", "COERCE", {"KEN"}, {"SOM"}),
        # drones attack, and are sent against somebody
        ("Armenien hat eine Raffinerie in Baku mit Drohnen attackiert.", "ASSAULT", {"ARM"}, {"AZE"}),
        ("Eritrea hat in der Nacht 40 Drohnen gegen Äthiopien eingesetzt.", "ASSAULT", {"ERI"}, {"ETH"}),
        ("Nigeria weist den Diplomaten Ghanas die Tür.", "SANCTION", {"NGA"}, {"GHA"}),
        # who expels stands behind
        ("Wegen der Ausweisung togoischer Diplomaten aus Ghana tagte ein Ausschuss.", "SANCTION", {"GHA"}, {"TGO"}),
        # nobody brings down his own
        ("Eritrea hat Äthiopien angegriffen. Die Flugabwehr hat laut Verteidigungsministerium zwölf eritreische Drohnen abgefangen.", "ASSAULT", {"ETH"}, {"ERI"}),
        # a description before a name of whatever side
        ("Der libanesische Prediger Hassan Nasrallah forderte die türkische Regierung auf, Truppen abzuziehen.", "REQUEST", {"HEZBOLLAH"}, {"TUR"}),
        ("Der Sudan hat Orte im Tschad beschossen. Bei einem dritten Luftangriff wurden dort vier Tschader verletzt.", "ASSAULT", {"SDN"}, {"TCD"}),
    ],
)
def test_who_leads_who_is_several_and_who_brings_down(text: str, type_: str, who: Side, whom: Side) -> None:
    found = told(text)
    states = {a.partition(":")[0] for a in whom}
    assert any(t == type_ and s == who and {a.partition(":")[0] for a in g} == states for t, s, g in found), found


def test_the_alliance_itself_still_acts() -> None:
    assert any(who == {"NATO"} for t, who, _ in told("Das westliche Militärbündnis verurteilte den Angriff Eritreas.") if t == "ACCUSE")


def test_who_attacks_in_words_still_reproaches() -> None:
    assert ("ACCUSE", {"KEN"}, {"UGA"}) in told("Kenias Präsident attackierte Uganda scharf.")


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Drei Kambodschaner sind bei Konfrontationen mit thailändischen Soldaten getötet worden.", "ASSAULT", {"THA"}, {"KHM"}),
        ("Bei Nablus wurde ein Palästinenser von Siedlern erschossen.", "ASSAULT", {"ISR:settlers"}, {"PSE"}),
        ("Der Vorsitzende der Europäischen Volkspartei, Manfred Weber, sprach sich für Strafmaßnahmen gegen Mali aus.", "SANCTION", {"EU:party:EPP"}, {"MLI"}),
        ("Armenien und Aserbaidschan haben jeweils 30 Kriegsgefangene ausgetauscht.", "RETREAT", {"ARM", "AZE"}, set()),
        ("Im Gespräch ging es um das iranische Atomprogramm und um den sudanesischen Angriffskrieg im Tschad.", "ASSAULT", {"SDN"}, {"TCD"}),
        # the party of a minister is only named
        ("Bundesaußenministerin Annalena Baerbock (Grüne) hatte das Urteil in Minsk bereits als inakzeptabel kritisiert.", "ACCUSE", {"DEU"}, {"BLR"}),
    ],
)
def test_crowds_parties_and_things_named_twice(text: str, type_: str, who: Side, whom: Side) -> None:
    found = told(text)
    assert any(t == type_ and s == who and (g == whom or not g) for t, s, g in found), found
    assert all("DEU:party:GRUENE" not in g for _, _, g in found), found


def test_settlers_elsewhere_are_of_the_place() -> None:
    assert all("ISR:settlers" not in {*who, *whom} for _, who, whom in told("In Aceh überfielen javanische Siedler ein Dorf, die Armee Indonesiens griff ein."))


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Chile und Peru hatten angekündigt, dass sie die Ukraine mit Decken unterstützen wollen.", "AID", {"CHL", "PER"}, {"UKR"}),
        ("Zwanzig Kolumbianer sind nach Angaben ihrer Familien aus venezolanischen Gefängnissen entlassen worden.", "RETREAT", {"VEN"}, {"COL"}),
        ("Brüssel: Um Moldau im Streit mit Russland beizustehen, hat der kanadische Verteidigungsminister am Freitag in der Früh weitere Waffenlieferungen an Moldau angekündigt.", "AGREE", {"CAN"}, {"MDA"}),
    ],
)
def test_plural_verbs_prisons_and_towns_before_a_colon(text: str, type_: str, who: Side, whom: Side) -> None:
    found = told(text)
    assert any((t == type_ or t in ("AID", "SUPPORT")) and s == who and (not g or {a.partition(":")[0] for a in g} == whom) for t, s, g in found), found
    assert all("UKR" not in s and "EU" not in {*s, *g} for _, s, g in found), found


def test_who_is_described_in_the_plural_is_not_the_one_name_before() -> None:
    found = told("Zehn Geiseln waren von den Rebellen der Farc freigelassen worden. Eine Gruppe von Geiseln war von der Farc freigelassen worden, die im Mai entführt worden waren.")
    assert all(not (t == "ASSAULT" and "FARC" in g) for t, _, g in found), found


def test_houses_that_are_destroyed_are_not_destroyed_by_who_tells_it() -> None:
    found = told("Nach Angaben des äthiopischen Ministers schlugen Raketen in Gondar ein, wobei eine Schule zerstört wurde, teilte das Ministerium in Addis Abeba mit.")
    assert all(not (t == "ASSAULT" and "ETH" in who) for t, who, _ in found), found


def test_a_green_zone_is_no_party() -> None:
    assert all("DEU:party:GRUENE" not in {*who, *whom} for _, who, whom in told("In Bagdad riegelte die Armee die Grüne Zone ab."))


def test_towns_right_before_an_opening_word_are_where_it_was_filed() -> None:
    for text, towns in (("Oslo/Stockholm Der Minister war verurteilt worden.", "Oslo/Stockholm "), ("Stockholm war am Montag überschwemmt.", ""), ("Moskau: Kiew greift an", "")):
        assert filed_from(text, 0, len(text), opens=True) == len(towns)


def test_what_is_done_regularly_is_done() -> None:
    assert ("ASSAULT", {"KEN"}, {"SOM"}) in told("Kenia greift regelmäßig Ziele in Somalia an.")


def test_a_medium_used_is_nobody() -> None:
    found = told("Der ghanaische Minister forderte via Twitter die Freilassung der Togoer. In Lomé riefen Anhänger über den Online-Dienst Twitter zum Streik auf.")
    assert all("TWITTER" not in {*who, *whom} for _, who, whom in found), found


def test_nobody_convicts_himself() -> None:
    found = told("Der ugandische Oppositionsführer ist in Kampala zu drei Jahren Haft verurteilt worden. Kenia forderte seine Freilassung.")
    assert all(not (t == "SANCTION" and who == whom) for t, who, whom in found), found
