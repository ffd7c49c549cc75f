"""What somebody is only accused of, what is called false, put off, feigned or quarrelled about, is told as no fact; what is done beside such words stays one."""

from __future__ import annotations

import pytest

from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.records import Record
from tests.coding.readings import FACT, REST
from tests.conftest import article

DONE = ("realised", "ongoing")


def told(text: str, language: str) -> tuple[Record, ...]:
    """What the rules read in a sentence of a short report, with no judge and nothing filled in from the rest of it."""
    return RulesCoder(ActorList.built_in(), judge=None)(article(text + REST[language], language)).records


NO_FACT = [  # language, text, type of the deed, who would have done it, how it is told
    ("de", "Der Iran wies die Vorwürfe zurück, Drohnen an Russland geliefert zu haben.", "AID", ("IRN",), "denied"),
    ("de", "Die Bundesregierung wies Anschuldigungen zurück, Panzer heimlich nach Israel geliefert zu haben.", "AID", ("DEU",), "denied"),
    ("de", "Ruanda sieht sich dem Vorwurf ausgesetzt, Goma überfallen zu haben.", "ASSAULT", ("RWA",), "realised"),
    ("de", "Die USA erneuerten den Vorwurf an den Iran, Drohnen an Russland geliefert zu haben.", "AID", ("IRN",), "realised"),
    ("en", "Rwanda faces accusations of arming rebels in eastern Congo.", "AID", ("RWA",), "realised"),
    ("en", "India has come under suspicion of killing an activist in Canada.", "ASSAULT", ("IND",), "realised"),
    ("en", "India bristled at the suggestion that it had killed an activist in Canada.", "ASSAULT", ("IND",), "realised"),
    ("en", "Allegations that Iran armed the Houthis surfaced on Monday.", "AID", ("IRN",), "realised"),
    ("en", "Azerbaijan, accused of shelling Armenian villages, called for calm.", "ASSAULT", ("AZE",), "realised"),
    ("en", "Damascus, which Ankara accused of bombing a market, denied it.", "ASSAULT", ("SYR",), "realised"),
    ("de", "Der angebliche Angriff Israels auf ein Krankenhaus sorgte in Amman für Empörung.", "ASSAULT", ("ISR",), "realised"),
    ("de", "Die mutmaßliche Entführung eines Bloggers durch Belarus wird untersucht.", "ASSAULT", ("BLR",), "realised"),
    ("de", "Der vermeintliche Überfall Eritreas auf Äthiopien entpuppte sich als Falschmeldung.", "ASSAULT", ("ERI",), "denied"),
    ("en", "The purported Eritrean raid on Ethiopia turned out to be a hoax.", "ASSAULT", ("ERI",), "denied"),
    ("en", "The alleged bombing of a hospital by Ethiopia is under investigation.", "ASSAULT", ("ETH",), "ongoing"),
    ("en", "After the suspected Syrian gas attack on Douma, the Security Council met.", "ASSAULT", ("SYR",), "ongoing"),
    ("de", "Die befürchtete Offensive Russlands auf Charkiw ist bislang ausgeblieben.", "ASSAULT", ("RUS",), "absent"),
    ("de", "Die unterlassene Hilfe Italiens für Schiffbrüchige war Thema in Straßburg.", "AID", ("ITA",), "absent"),
    ("de", "Das Tauziehen um Sanktionen gegen Georgien geht in die nächste Runde.", "SANCTION", (), "considered"),
    ("en", "A dispute over sanctions on Georgia divides the EU.", "SANCTION", (), "considered"),
    ("en", "Possible Israeli strikes on Iranian nuclear sites worried oil traders.", "ASSAULT", ("ISR",), "hypothetical"),
    ("en", "In the exercise, Finnish troops repelled a simulated Russian invasion.", "ASSAULT", ("FIN",), "hypothetical"),
    ("de", "Bei dem Manöver übten deutsche Soldaten die Verteidigung Litauens gegen einen russischen Angriff.", "ASSAULT", ("RUS",), "hypothetical"),
    ("de", "Die USA haben die Verhängung von Strafzöllen gegen Mexiko abgesagt.", "SANCTION", (), "absent"),
    ("de", "Lettland verschob die Schließung der Grenze zu Belarus um zwei Wochen.", "COERCE", (), "absent"),
    ("de", "Dänemark stoppte die geplante Ausweisung syrischer Flüchtlinge.", "SANCTION", ("DNK",), "absent"),
    ("en", "Denmark halted the planned deportation of Syrian refugees.", "COERCE", ("DNK",), "absent"),
    ("en", "Turkey has put its announced ground offensive in Syria on hold.", "ASSAULT", ("TUR",), "absent"),
    ("en", "Austria put the deportation of Afghans on ice.", "COERCE", ("AUT",), "absent"),
    ("en", "Thailand shelved a proposal to deport Burmese activists.", "COERCE", (), "absent"),
    ("en", "Plans by Israel to annex the Jordan Valley were frozen.", "COERCE", ("ISR",), "absent"),
    ("en", "Britain's decision not to recognise Palestine disappointed Ramallah.", "SUPPORT", (), "absent"),
    ("en", "The expulsion of the Chinese ambassador demanded by Czech senators was rejected in Prague.", "SANCTION", (), "demanded"),
    ("de", "Kasachstan weiß nichts von einer Verlegung russischer Truppen an seine Grenze.", "AID", ("RUS",), "denied"),
    ("de", "Oslo hat keine Kenntnis von einem Angriff auf Norwegen.", "ASSAULT", (), "denied"),
    ("de", "Ein Sprecher des Pentagon wollte nicht bestätigen, dass US-Soldaten im Jemen gelandet seien.", "AID", ("USA",), "hypothetical"),
    ("en", "A US spokesman declined to confirm that troops had landed in Yemen.", "MOBILIZE", ("USA",), "hypothetical"),
    ("de", "Kolumbien musste die Auslieferung des Rebellenführers an die USA absagen.", "COOPERATE", ("COL",), "absent"),
    ("en", "Colombia had to cancel the extradition of the rebel leader to the United States.", "COERCE", (), "absent"),
    ("de", "Ein Abkommen zwischen Russland und der Ukraine steht kurz vor dem Abschluss.", "AGREE", ("RUS", "UKR"), "predicted"),
    ("en", "With an assault on Rafah looming, Egypt warned Israel.", "ASSAULT", (), "predicted"),
    ("en", "South Sudan missed a deadline to withdraw its soldiers from Abyei.", "RETREAT", ("SSD",), "absent"),
    ("de", "Die Junta setzte Frankreich eine Frist zum Abzug seiner Truppen.", "RETREAT", ("FRA",), "demanded"),
    ("en", "Australia urged to expel the Israeli ambassador.", "SANCTION", ("AUS",), "demanded"),
    ("en", "Britain apologised for having failed to warn Israel.", "REQUEST", ("GBR",), "absent"),
    ("de", "Anstatt die Grenze zu öffnen, baute Pakistan einen Zaun.", "RETREAT", ("PAK",), "absent"),
    ("de", "Paris drohte nie mit einem Abbruch der Beziehungen.", "SANCTION", ("FRA",), "absent"),
    ("de", "Teheran hat nach eigenen Angaben nicht vor, die IAEA-Inspektoren auszuweisen.", "SANCTION", ("IRN",), "absent"),
    ("de", "Washington hätte Taiwan längst U-Boote liefern sollen.", "AID", ("USA",), "counterfactual"),
    ("de", "Der von Moskau bestrittene Angriff auf das Kinderkrankenhaus in Kiew löste Entsetzen aus.", "ASSAULT", ("RUS",), "realised"),
    ("de", "Der Abbruch der Beziehungen zu Israel stand in Bogota nie zur Debatte.", "SANCTION", (), "absent"),
    ("de", "Armenien bat Russland um Hilfe. Moskau blieb die Hilfe schuldig.", "AID", ("RUS",), "absent"),
    ("de", "Eine Mehrheit der Schweizer ist gegen Waffenlieferungen an die Ukraine.", "AID", (), "hypothetical"),
    ("de", "Die Freilassung des Reporters durch Aserbaidschan ist nach Ansicht Berlins überfällig.", "RETREAT", ("AZE",), "demanded"),
    ("en", "Slovakia took back its promise to deliver demining equipment.", "AGREE", ("SVK",), "absent"),
    ("en", "The monument commemorates the deportation of Crimean Tatars by the Soviets.", "COERCE", ("SUN",), "hypothetical"),
    ("de", "Noch hat Moskau die Mobilmachung nicht ausgerufen.", "MOBILIZE", ("RUS",), "absent"),
    ("de", "Die Marine Taiwans ist darauf vorbereitet, eine Blockade zu durchbrechen.", "COERCE", ("TWN",), "hypothetical"),
    ("en", "Trump's running mate spoke out against more aid for Kyiv.", "AID", (), "hypothetical"),
    ("en", "A senior Hamas official hinted at the release of Thai hostages.", "RETREAT", (), "considered"),
    ("de", "Bern hat die Lieferung von Panzern nicht genehmigt.", "AID", ("CHE",), "absent"),
    ("de", "Eine Lieferung von Leopard-Panzern wurde von Bern nicht genehmigt.", "AGREE", ("CHE",), "absent"),
    ("de", "Chinas Staatsmedien spekulieren über eine Blockade Taiwans.", "COERCE", (), "considered"),
    ("en", "Chinese state media speculated about a blockade of Taiwan.", "COERCE", (), "hypothetical"),
    ("de", "Brasilien hat das Ersuchen Spaniens um Auslieferung eines Journalisten geprüft.", "COERCE", (), "demanded"),
    ("en", "Moscow says no attack on NATO is planned.", "ASSAULT", (), "absent"),
    ("de", "Nach einem Bericht der Zeitung »Haaretz« hat Israel Beirut bombardiert.", "ASSAULT", ("ISR",), "realised"),
    ("de", "Nach Recherchen des »Spiegel« hat Russland ein Dorf in Georgien beschossen.", "ASSAULT", ("RUS",), "realised"),
    ("de", "Seoul hat Beweise, dass Nordkorea Granaten an Russland liefert.", "AID", ("PRK",), "realised"),
    ("de", "Kiew ist überzeugt, dass Rom Panzer liefern wird.", "AID", ("ITA",), "announced"),
    ("en", "The delivery of Turkish drones to Ethiopia was never agreed, Ankara said.", "AID", ("TUR",), "absent"),
    ("de", "Augenzeugen zufolge haben israelische Soldaten in Dschenin geschossen.", "ASSAULT", ("ISR",), "realised"),
    ("de", "Russland hat dem Bericht zufolge Odessa beschossen.", "ASSAULT", ("RUS",), "realised"),
    ("de", "Der Zeitung »Haaretz« zufolge hat Israel Beirut bombardiert.", "ASSAULT", ("ISR",), "realised"),
    ("de", "Mogadischu lässt nicht zu, dass Äthiopien den Hafen besetzt.", "COERCE", ("ETH",), "absent"),
    ("en", "Mogadishu wants to prevent Ethiopia from seizing the port.", "COERCE", ("ETH",), "absent"),
    ("en", "Belgium is looking into claims that Turkey murdered a Kurd.", "ASSAULT", ("TUR",), "realised"),
    ("en", "Reports of Israel bombing Tehran could not be confirmed.", "ASSAULT", ("ISR",), "realised"),
    ("en", "The charge that Israel bombed a hospital stuck.", "ASSAULT", ("ISR",), "realised"),
    ("en", "The Greek parliament will vote on Thursday on sending a frigate to the Red Sea.", "MOBILIZE", ("GRC",), "considered"),
]


@pytest.mark.parametrize(("language", "text", "type_", "source", "status"), NO_FACT)
def test_it_is_told_and_told_as_no_fact(language: str, text: str, type_: str, source: tuple[str, ...], status: str) -> None:
    deeds = [r for r in told(text, language) if r.type == type_]
    assert (source, status) in [(r.source, r.factuality.status) for r in deeds]
    assert not [r for r in deeds if r.factuality.status in DONE and r.factuality.author_value in FACT]


FACTS = [
    ("de", "Serbien gab zu, Polizisten aus dem Kosovo entführt zu haben.", "ASSAULT"),
    ("de", "Nach dem Vorwurf des Betrugs wies Norwegen zwei Diplomaten aus Peru aus.", "SANCTION"),
    ("de", "Die befürchtete Offensive Russlands auf Charkiw hat begonnen.", "ASSAULT"),
    ("de", "Die mutmaßlichen Täter wurden in Peru festgenommen.", "COERCE"),
    ("de", "Die EU beschloss die Verlängerung der Sanktionen gegen Russland.", "SANCTION"),
    ("de", "Nach dem russischen Angriff auf Charkiw verstärkte Litauen den Schutz seiner Grenze.", "ASSAULT"),
    ("en", "The feared Russian offensive against Kharkiv has begun.", "ASSAULT"),
    ("en", "New Israeli strikes on Iranian nuclear sites killed a general.", "ASSAULT"),
    ("en", "Ankara accused Damascus of bombing a market and expelled its ambassador.", "SANCTION"),
    ("en", "The would-be attackers of the Danish embassy in Islamabad were arrested.", "COERCE"),
    ("en", "The minister was convicted of bombing villages in Peru after Chile had bombed them.", "ASSAULT"),
    ("en", "Norway expelled two envoys from Peru after the allegations.", "SANCTION"),
    ("en", "Britain apologised for having bombed Iraq.", "ASSAULT"),
    ("de", "Moskau hat die Mobilmachung ausgerufen.", "MOBILIZE"),
    ("de", "Polen wies zwei Diplomaten aus, die Belarus zufolge keine Spione waren.", "SANCTION"),
    ("de", "Nach einem Bericht über Folter bestellte Oslo den Botschafter Perus ein.", "ACCUSE"),
    ("de", "Die Polizei löste eine nicht genehmigte Demonstration in Minsk auf.", "ASSAULT"),
    ("de", "Die Freude Georgiens über den Abzug russischer Truppen ist groß.", "RETREAT"),
    ("de", "Der Friedensvertrag zwischen Armenien und Aserbaidschan steht.", "AGREE"),
    ("en", "Norway warned Russia to keep away.", "REQUEST"),
]


@pytest.mark.parametrize(("language", "text", "type_"), FACTS)
def test_what_is_done_beside_such_words_is_a_fact(language: str, text: str, type_: str) -> None:
    deeds = [(r.source, r.factuality) for r in told(text, language) if r.type == type_]
    assert [one for one in deeds if one[1].status in DONE and one[1].author_value in FACT], deeds


@pytest.mark.parametrize(("text", "source", "target"), [
    ("Serbia stands accused of kidnapping Kosovo policemen.", (), ("SRB",)),
    ("Accused of shelling Armenian villages, Azerbaijan called for calm.", (), ("AZE",)),
    ("Accused by Kyiv of stealing grain, Russia denied everything.", ("UKR",), ("RUS",)),
    ("Rwanda stood accused by Congo of shelling a camp.", ("COD",), ("RWA",)),
    ("Turkey accused of bombing villages in Iraq.", (), ("TUR",)),
    ("Ankara accused Damascus of bombing a market.", ("TUR",), ("SYR",)),
    ("Damascus, which Ankara accused of bombing a market, denied it.", ("TUR",), ("SYR",)),
])  # fmt: skip
def test_who_is_accused_accuses_nobody(text: str, source: tuple[str, ...], target: tuple[str, ...]) -> None:
    assert [(r.source, r.target) for r in told(text, "en") if r.type == "ACCUSE"] == [(source, target)]


@pytest.mark.parametrize("text", ["Ukraine's calls for a no-fly zone were rebuffed by NATO.", "Norway's proposal of a no-blame pact was rebuffed by NATO."])
def test_a_hyphen_takes_the_no_out_of_the_sentence(text: str) -> None:
    assert [r.factuality.status for r in told(text, "en") if r.type == "REJECT"] == ["realised"]


@pytest.mark.parametrize(("language", "text", "target"), [
    ("en", "A Russian strike on Kyiv killed 30 people.", ("UKR:civilians",)),
    ("en", "Russian strikes on Kyiv killed 30 civilians.", ("UKR:civilians",)),
    ("en", "An Israeli airstrike on a school killed 30 people.", ()),
    ("en", "Ukraine said a Russian attack on Kharkiv had killed three people.", ("UKR:civilians",)),
    ("de", "Russische Angriffe auf Kiew töteten 30 Menschen.", ("UKR:civilians",)),
    ("de", "Ein türkischer Luftangriff tötete acht Zivilisten.", ()),
    ("en", "Russian missiles killed 30 people in Kyiv.", ("UKR:civilians",)),
    ("en", "Myanmar's army killed 12 civilians in an air strike on a village.", ("MMR:civilians",)),
])  # fmt: skip
def test_people_whom_a_blow_kills_are_of_the_place_it_hit(language: str, text: str, target: tuple[str, ...]) -> None:
    killed = [r.target for r in told(text, language) if r.type == "ASSAULT" and r.why is not None and r.why.rule.startswith("verb")]
    assert killed == [target]


@pytest.mark.parametrize("text", ["Eighty-six years ago, Germany invaded Poland.", "Thirty-five years ago Iraq invaded Kuwait."])
def test_years_told_in_two_words_are_long_ago(text: str) -> None:
    assert not [r for r in told(text, "en") if r.type == "ASSAULT"]


def test_whose_gas_attack_it_was_stands_behind_it() -> None:
    records = told("Oslo verurteilte den Giftgasangriff Syriens auf Chan Scheichun.", "de")
    assert [r.source for r in records if r.type == "ASSAULT"] == [("SYR",)]


@pytest.mark.parametrize(("language", "text", "source"), [
    ("en", "Sweden refused to halt the deportation of Iraqis.", ("SWE",)),
    ("de", "Schweden weigert sich, die Abschiebung von Irakern zu stoppen.", ("SWE",)),
])  # fmt: skip
def test_what_somebody_refuses_to_stop_goes_on(language: str, text: str, source: tuple[str, ...]) -> None:
    assert [(r.source, r.factuality.status) for r in told(text, language) if r.type == "COERCE"] == [(source, "ongoing")]


@pytest.mark.parametrize(("text", "type_"), [
    ("Israel promised to stop the bombing of Gaza.", "CONCEDE"),
    ("Iran vowed to bomb Israel again.", "THREATEN"),
])  # fmt: skip
def test_who_promises_to_stop_does_not_threaten(text: str, type_: str) -> None:
    assert [r.type for r in told(text, "en") if r.type in ("CONCEDE", "THREATEN")] == [type_]


@pytest.mark.parametrize(("language", "text", "type_", "source", "target"), [
    ("de", "Die Taiwan-Hilfe der USA verärgert Peking.", "AID", ("USA",), ("TWN",)),
    ("de", "Die Russland-Sanktionen der EU treffen auch Serbien.", "SANCTION", ("EU",), ("RUS",)),
    ("de", "Die US-Hilfe für Israel stieg.", "AID", ("USA",), ("ISR",)),
    ("de", "Die Nato-Unterstützung für Kiew wächst.", "AID", ("NATO",), ("UKR",)),
])  # fmt: skip
def test_help_named_after_a_country_is_for_it(language: str, text: str, type_: str, source: tuple[str, ...], target: tuple[str, ...]) -> None:
    assert [(r.source, r.target) for r in told(text, language) if r.type == type_] == [(source, target)]


@pytest.mark.parametrize(("text", "silent"), [
    ("Kyiv pleads for missiles as Berlin hesitates.", ("DEU",)),
    ("Kyiv asks for help while Berlin stays silent.", ("DEU",)),
    ("Berlin hesitates.", ("DEU",)),
])  # fmt: skip
def test_who_stands_beside_the_words_of_silence_is_silent(text: str, silent: tuple[str, ...]) -> None:
    assert [r.source for r in told(text, "en") if r.kind == "silence"] == [silent]


def test_reports_behind_according_to_are_not_of_who_acts() -> None:
    records = told("According to unconfirmed reports, Eritrea has crossed the border into Ethiopia.", "en")
    assert [(r.attribution.voice, r.attribution.source) for r in records if r.source == ("ERI",)] == [("hearsay", ())]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "Labour bombarded voters in Scotland with leaflets."),
    ("en", "On the chessboard, the Indian attacked the Norwegian."),
    ("en", "A Russian missile narrowly missed landing in Poland."),
    ("en", "Warsaw insists it did not intercept missiles over Belarus."),
    ("en", "Romania's army was given the power to shoot down drones."),
])  # fmt: skip
def test_nothing_is_done_in_it(language: str, text: str) -> None:
    assert not [r for r in told(text, language) if r.type in ("ASSAULT", "MOBILIZE", "REQUEST", "AID") and r.factuality.status in DONE]


def test_who_is_charged_with_abetting_has_not_committed_it() -> None:
    assert not [r for r in told("Nicaragua wirft Deutschland Beihilfe zum Völkermord vor.", "de") if r.type == "ASSAULT" and "DEU" in r.source]
    assert [r.source for r in told("Südafrika wirft Israel Völkermord vor.", "de") if r.type == "ASSAULT"] == [("ISR",)]


def test_a_government_is_not_the_court_in_its_town() -> None:
    assert {r.source for r in told("Die Regierung in Den Haag kündigte an, das Urteil anzufechten.", "de")} == {("NLD",)}
    assert {r.source for r in told("Den Haag verurteilte den General in einem Urteil.", "de")} == {("ICJ",)}


def test_not_the_first_time_it_was_done_all_the_same() -> None:
    assert [r.factuality.status for r in told("It is not the first time North Korea has threatened to destroy Seoul.", "en") if r.type == "THREATEN"] == ["realised"]


@pytest.mark.parametrize("text", ["Der Zeitung Haaretz zufolge hat Israel Beirut bombardiert.", "Nach einem Bericht der Zeitung »Haaretz« hat Israel Beirut bombardiert."])
def test_a_paper_that_tells_it_takes_no_part_in_it(text: str) -> None:
    assert {(r.source, r.target) for r in told(text, "de") if r.type == "ASSAULT"} == {(("ISR",), ("LBN",))}


def test_whose_claim_it_is_stays_known() -> None:
    records = told("Moscow claims that Ukraine shelled Belgorod.", "en")
    assert [(r.attribution.voice, r.attribution.source) for r in records if r.type == "ASSAULT"] == [("actor", ("RUS",))]
