"""What is stopped, refused, called needless or only talked about is not done, though its words stand there."""

from __future__ import annotations

import pytest

from tests.coding.readings import REST
from tests.conftest import matching, read

DONE = ("realised", "ongoing")

NOT_DONE = [
    ("en", "Hungary vetoed a new package of EU sanctions against Belarus.", "SANCTION"),
    ("en", "Germany suspended arms exports to Chile on Monday.", "AID"),
    ("en", "Germany sees no case for new sanctions against Turkey.", "SANCTION"),
    ("en", "Peru sees no need for sanctions against Chile.", "SANCTION"),
    ("en", "Japan and Chile signed an agreement on joint exercises in the Pacific.", "MOBILIZE"),
    ("en", "Norway and Chile opened talks on sanctions against Peru.", "SANCTION"),
    ("de", "Deutschland sieht derzeit keinen Anlass für neue Sanktionen gegen Ankara.", "SANCTION"),
    ("de", "Oslo sieht keinen Grund für Sanktionen gegen Chile.", "SANCTION"),
    ("de", "Japan und die Philippinen unterzeichneten ein Abkommen über gemeinsame Manöver.", "MOBILIZE"),
    ("de", "Ungarn lehnte neue Sanktionen gegen Belarus ab.", "SANCTION"),
    ("de", "Ein israelisches Gericht hat die Ausweisung eines niederländischen Journalisten gestoppt.", "SANCTION"),
    ("de", "Polen schloss die Grenze zu Belarus. Minsk nannte das feindselig und drohte mit Gegenmaßnahmen.", "SANCTION"),
    ("en", "A court in Chile has halted the expulsion of a Peruvian diplomat.", "SANCTION"),
    ("en", "Moscow called the step unfriendly and raised gas prices.", "ASSAULT"),
    ("en", "Peru held a referendum on annexing the island of Chile.", "COERCE"),
    ("en", "Mali declared that any attack on Togo is a declaration of war against it.", "ASSAULT"),
    ("en", "The Arab League met in Cairo but failed to agree on a statement.", "REJECT"),
    ("de", "Mali erklärte, ein Angriff auf Togo sei eine Kriegserklärung auch an Mali.", "ASSAULT"),
    ("de", "Die Slowakei will ihre Haltung erst nach einem Gespräch mit Moskau festlegen.", "CONSULT"),
    ("de", "Dänemark hat die Lieferung von Harpoon-Raketen beschlossen.", "AID"),
    ("de", "Frankreich beendete den Einsatz seiner Soldaten in Mali.", "AID"),
    ("de", "An den Einsätzen amerikanischer Streitkräfte in der Region ändere sich nichts, sagte das Pentagon.", "ASSAULT"),
    ("en", "Yemen's Houthis held out the prospect of ending their strikes on the kingdom.", "RETREAT"),
    ("en", "Hungary had lifted its veto over the weekend.", "REJECT"),
    ("de", "Die EU plant ein Treffen, auf dem Einreisesperren beschlossen werden könnten.", "SANCTION"),
    ("de", "Der Sicherheitsrat verständigte sich nicht auf eine Verurteilung Perus.", "ACCUSE"),
    ("de", "Peru ließ zwei Kampfflugzeuge im Hafen von Lima aufsteigen.", "RETREAT"),
    ("de", "Ungarn wird keine Waffen an Peru liefern.", "AID"),
    ("de", "Ob die EU Sanktionen gegen die Hacker aus Peru verhängen wird, ließ Kallas offen.", "SANCTION"),
    ("de", "Ob Washington Truppen nach Taiwan schicken werde, blieb unklar.", "AID"),
    ("de", "Es ist noch ungewiss, ob Paris Kiew Kampfjets liefern wird.", "AID"),
    ("de", "Ein Militärschlag gegen Peru sei derzeit nicht geplant, versicherte das chilenische Präsidialamt.", "ASSAULT"),
    ("de", "Die EU fordert von den USA, die Zölle nicht zu erhöhen.", "SANCTION"),
    ("de", "Sollte Washington die Zölle auf europäischen Wein erhöhen, werde die EU antworten, sagte Paris.", "SANCTION"),
    ("de", "Kanada kündigte Gegenzölle gegen die USA an.", "SANCTION"),
    ("de", "Nordkorea hat eine ballistische Rakete ins Japanische Meer abgefeuert.", "ASSAULT"),
    ("de", "Ein Sprecher der Huthi drohte, amerikanische Schiffe anzugreifen, sollten die Bombardements weitergehen.", "ASSAULT"),
    ("de", "Iran werde Israel angreifen, sollten die Attacken nicht aufhören.", "ASSAULT"),
    ("de", "Trump hat Angriffe auf venezolanische Militäranlagen gebilligt, sie aber noch nicht befohlen.", "ASSAULT"),
    ("de", "Bukarest will erst abwarten, ehe es über eine Ausweisung des russischen Botschafters entscheidet.", "SANCTION"),
    ("de", "Das Parlament in Warschau stimmt über die Entsendung von Soldaten nach Litauen ab.", "AID"),
    ("de", "Das Parlament in Riga stimmte für Sanktionen gegen Belarus.", "SANCTION"),
    ("de", "Das israelische Außenministerium wies die Kritik zurück.", "ACCUSE"),
    ("de", "Großbritannien setzte die Weitergabe von Aufklärungsdaten an die USA aus.", "AID"),
    ("de", "Die Hilfe der USA für Mali ist ausgelaufen.", "AID"),
    ("de", "Der Präsident Perus sprach von einer apokalyptischen Lage in Lima.", "CONSULT"),
    ("de", "Perus Außenminister sprach am Montag von einem historischen Tag.", "CONSULT"),
    ("de", "Chile wird keinem neuen Sanktionspaket zustimmen.", "SANCTION"),
    ("de", "Chile werde sich an keiner Militärmission beteiligen.", "COOPERATE"),
    ("de", "Die Polizei verhinderte, dass Demonstranten den Palast in Lima stürmten.", "ASSAULT"),
    ("de", "Peru drohte, jedes Land, das die Sanktionen umsetze, müsse mit Vergeltung rechnen.", "SANCTION"),
    ("en", "Soldiers in Mali kept rebels from attacking the town.", "ASSAULT"),
    ("en", "Any state that attacks Peru will be destroyed, the minister said.", "ASSAULT"),
    ("de", "Chile wies Berichte zurück, es habe Peru Raketen geliefert.", "AID"),
    ("de", "Chile wies Berichte zurück, nach denen es Peru Raketen geliefert hat.", "AID"),
    ("de", "Chile dementierte, chilenische Soldaten hätten ein Dorf in Peru beschossen.", "ASSAULT"),
    ("de", "Berichte, Chile habe Peru Raketen geliefert, nannte der Minister frei erfunden.", "AID"),
    ("de", "Gerüchte, Chile habe Truppen entsandt, entbehren jeder Grundlage.", "AID"),
    ("de", "Es stimme nicht, sagte der Minister, dass Chile Peru Raketen geliefert habe.", "AID"),
    ("de", "Amnesty International vermisste ein Waffenembargo.", "SANCTION"),
    ("en", "Reports that Chile had delivered missiles to Peru were untrue, the ministry said.", "AID"),
    ("en", "It is not true, the minister said, that Chile has delivered missiles to Peru.", "AID"),
]


@pytest.mark.parametrize(("language", "text", "type_"), NOT_DONE)
def test_what_is_refused_or_only_talked_about_is_not_done(language: str, text: str, type_: str) -> None:
    told = [(r.type, r.source, r.factuality.status) for r in read(text + REST[language], language).records if r.type == type_]
    assert not [one for one in told if one[2] in DONE], told


@pytest.mark.parametrize(("language", "text", "type_"), [
    ("de", "Peru hat seine Botschafter aus Chile, Kuba und Togo zu Konsultationen zurückgerufen.", "SANCTION"),
    ("de", "Peru werde dem Vertrag nicht zustimmen, sagte der Präsident in Lima.", "REJECT"),
    ("en", "After reports of an attack Norway expelled two diplomats; Peru said the charges were false.", "SANCTION"),
    ("en", "A report that Chile had sent troops to Peru was confirmed by Oslo, but the number given was false.", "AID"),
    ("de", "Oslo bestellte den Botschafter ein, nachdem dieser Berichte über Spionage als Lüge bezeichnet hatte.", "ACCUSE"),
    ("de", "Berichte, wonach Chile Raketen an Peru geliefert hat, bestätigte das Ministerium.", "AID"),
    ("en", "Norway imposed sanctions on Peru after talks on Monday.", "SANCTION"),
    ("en", "The European Union has imposed a new package of sanctions against Belarus.", "SANCTION"),
    ("de", "Japan und die Philippinen begannen nach dem Abkommen ein gemeinsames Manöver.", "MOBILIZE"),
    ("de", "Ein Angriff auf Lima ist nach Angaben der Polizei am Montag gescheitert.", "ASSAULT"),
    ("de", "Peru will nach dem Angriff auf Lima seine Grenze schließen.", "ASSAULT"),
    ("de", "Brasilien verlegte gepanzerte Fahrzeuge an die Grenze zu Guyana.", "MOBILIZE"),
    ("de", "Tansania hat 2000 Soldaten an seine Westgrenze geschickt.", "MOBILIZE"),
    ("en", "Tanzania sent 2,000 soldiers to its western border.", "MOBILIZE"),
    ("de", "Südkorea nahm die Aufklärungsflüge wieder auf.", "MOBILIZE"),
    ("en", "South Korea resumed reconnaissance flights over the border.", "MOBILIZE"),
    ("de", "Die Arabische Liga hielt eine Dringlichkeitssitzung ab.", "CONSULT"),
    ("de", "Armenien zog seine Vertreter aus der OVKS zurück.", "SANCTION"),
    ("en", "Armenia pulled its representatives out of the CSTO.", "SANCTION"),
    ("en", "Australia called the conduct of China unprofessional.", "ACCUSE"),
])  # fmt: skip
def test_what_is_done_stays_done_beside_such_words(language: str, text: str, type_: str) -> None:
    assert [r for r in read(text + REST[language], language).records if r.type == type_ and r.factuality.status in DONE]


def test_what_somebody_is_prompted_to_do_is_done() -> None:
    records = read("Turkey seized a Greek ship, prompting Athens to lodge a protest." + REST["en"]).records
    assert [(r.source, r.factuality.status) for r in records if r.type == "ACCUSE"] == [(("GRC",), "realised")]


def test_a_threatened_deed_is_nobodys_attack_later_on() -> None:
    text = "Saudi-Arabien hat nach dem Raketenangriff auf Dschidda Vergeltung angedroht. Der Sicherheitsrat verurteilte den Angriff."
    assert not [r for r in read(text + REST["de"], "de").records if r.type == "ASSAULT" and r.source == ("SAU",) and r.factuality.status in DONE]


def test_words_of_another_clause_are_not_what_is_asked_for() -> None:
    records = read("Polen forderte Sanktionen, während Ungarn sagte, es stehe zu Russland." + REST["de"], "de").records
    assert not [r for r in records if r.type == "SUPPORT" and r.factuality.status == "demanded"]


@pytest.mark.parametrize(("text", "source"), [
    ("Serbia put its troops on alert after Kosovo police arrested two Serb officials.", ("XKX",)),
    ("Chile protested after Peru police detained a Chilean captain.", ("PER",)),
])  # fmt: skip
def test_forces_beside_their_country_are_its_own(text: str, source: tuple[str, ...]) -> None:
    assert [r.source for r in read(text + REST["en"]).records if r.type == "COERCE"] == [source]


@pytest.mark.parametrize(("language", "text", "source"), [
    ("de", "Venezuela brachte ein Schiff auf. Die Regierung in Georgetown rief den Weltsicherheitsrat an.", ("GUY",)),
    ("en", "Venezuela seized a ship off Guyana. Georgetown appealed to the Security Council.", ("GUY",)),
])  # fmt: skip
def test_a_capital_that_is_also_another_town_is_meant_beside_its_country(language: str, text: str, source: tuple[str, ...]) -> None:
    assert [r.source for r in read(text + REST[language], language).records if r.type == "REQUEST"] == [source]


@pytest.mark.parametrize(("language", "text", "told"), [
    ("en", "Israel struck a building in Doha on Tuesday.", ("ASSAULT", ("ISR",), ("QAT",))),
    ("de", "Kanada hat auf chinesische Elektroautos Zölle von 100 Prozent verhängt.", ("SANCTION", ("CAN",), ("CHN",))),
])  # fmt: skip
def test_blows_at_buildings_and_tariffs_on_goods_are_read(language: str, text: str, told: tuple[str, ...]) -> None:
    assert told in [(r.type, r.source, r.target) for r in read(text + REST[language], language).records]


def test_a_strike_after_a_blow_is_the_blow_and_no_walkout() -> None:
    text = "Israel struck a building in Doha on Tuesday. Qatar condemned the attack. Berlin called the strike unacceptable."
    assert not [r for r in read(text).records if r.type == "PROTEST"]


@pytest.mark.parametrize(("language", "text"), [
    ("de", "Mali und Togo erklärten, ein Angriff auf Niger sei eine Kriegserklärung auch an sie."),
    ("en", "Mali and Togo said any attack on Niger would be an act of war."),
])  # fmt: skip
def test_who_calls_any_attack_an_act_of_war_threatens(language: str, text: str) -> None:
    assert [(r.source, r.counts_as) for r in read(text + REST[language], language).records if r.type == "THREATEN"] == [(("MLI", "TGO"), 5)]


def test_a_name_behind_a_comma_and_begins_another_clause() -> None:
    records = read("Bulgaria asked for a session of the North Atlantic Council, and Greece joined the request." + REST["en"]).records
    assert [r.source for r in records if r.type == "REQUEST"] == [("BGR",), ("GRC",)]


@pytest.mark.parametrize("text", ["Ungarn wird jede Resolution gegen Belarus blockieren.", "Ungarn will die Erklärung der EU zu Georgien blockieren."])
def test_what_somebody_will_block_is_not_blocked_yet(text: str) -> None:
    rejected = [r.factuality.status for r in read(text + REST["de"], "de").records if r.type == "REJECT"]
    assert rejected == ["announced"]


def test_no_doubt_is_no_refusal() -> None:
    document = read('The minister said investigators had "no doubt" that Russia had cut the cable.' + REST["en"], "en")
    assert not [r for r in document.records if r.type == "REJECT"]


def test_likeness_and_answers_by_themselves_are_no_attacks() -> None:
    document = read("Belarus griff Litauen an. Polen verurteilte Belarus. Ähnlich äußerte sich der Kreml.", "de")
    assert not [r for r in document.records if r.type == "ASSAULT" and r.source == ("RUS",)]


@pytest.mark.parametrize("text", [
    "Ob die EU Sanktionen gegen Peru verhängen wird, ließ der Kommissionspräsident offen.",
    "Eine Entsendung deutscher Soldaten nach Mali ist nicht geplant.",
])  # fmt: skip
def test_what_is_left_open_or_not_planned_is_not_announced(text: str) -> None:
    records = read(text + REST["de"], "de").records
    assert not [r for r in records if r.type in ("SANCTION", "AID") and r.factuality.status in (*DONE, "announced", "considered")]


def test_what_is_ruled_out_in_a_clause_is_not_done() -> None:
    for text in ("Ankara schloss aus, dass Soldaten nach Syrien geschickt werden.", "Ankara hat ausgeschlossen, die Grenze zu Syrien zu sperren."):
        assert not [r for r in read(text + REST["de"], "de").records if r.type in ("AID", "COERCE", "SANCTION") and r.factuality.status in DONE]
    expelled = read("Der Europarat hat Russland ausgeschlossen." + REST["de"], "de").records
    assert [r.factuality.status for r in expelled if r.type == "SANCTION"] == ["realised"]


def test_who_stands_against_a_measure_refuses_it() -> None:
    for text in ("Ungarn stellte sich gegen jede Sanktion.", "Ungarn kündigte an, sich gegen jede Sanktion zu stellen."):
        records = read(text + REST["de"], "de").records
        assert [r.source for r in records if r.type == "REJECT"] == [("HUN",)]
        assert not [r for r in records if r.type == "SANCTION" and r.factuality.status in (*DONE, "announced")]


def test_a_text_that_is_blocked_is_no_road() -> None:
    records = read("Rumänien und Bulgarien blockierten den Text." + REST["de"], "de").records
    assert [(r.type, r.mode) for r in records if r.kind == "event"] == [("REJECT", "formal")]
    assert [r.type for r in read("Demonstranten blockierten die Grenze zu Polen." + REST["de"], "de").records if r.type == "REJECT"] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nobody who condemned Iran was heard."),
        ("en", "Oslo knows of no state that has expelled Russian diplomats."),
        ("en", "Japan has seen nothing that would implicate Iran."),
        ("en", "There was no government which had sent troops to Mali."),
        ("de", "Niemand, der Russland verurteilte, wurde gehört."),
        ("de", "Es gibt keinen Staat, der Russland verurteilt hätte."),
        ("de", "Japan hat nichts gesehen, das den Iran belasten würde."),
    ],
)
def test_what_nobody_did_is_not_done(language: str, text: str) -> None:
    assert not [r for r in read(text, language).records if r.kind == "event" and r.factuality.status in ("realised", "ongoing", "announced")]


def test_what_nobody_doubts_is_done() -> None:
    assert [r.factuality.status for r in read("France has no doubt that Russia poisoned the spy.", "en").records if r.type == "ASSAULT"] == ["realised"]


@pytest.mark.parametrize(
    "text",
    [
        "Vienna prepared the expulsion of three Iranians.",
        "Vienna is said to be preparing the expulsion of three Iranians.",
        "Vienna is preparing the expulsion of three Iranians.",
        "Wien bereitet dem Vernehmen nach die Ausweisung dreier Iraner vor.",
    ],
)
def test_an_expulsion_prepared_is_none(text: str) -> None:
    found = read(text, "de" if text.startswith("Wien") else "en").records
    assert not [r for r in found if r.type == "SANCTION" and r.factuality.status in ("realised", "ongoing")]


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "Serbia would welcome Russian mediation, its president said.", "hypothetical"),
        ("en", "Serbia would welcome Russian arms deliveries.", "hypothetical"),
        ("en", "Serbia would condemn a Turkish attack on Cyprus.", "hypothetical"),
        ("en", "A Turkish attack on Cyprus would be condemned by Serbia.", "hypothetical"),
        ("de", "Serbien würde eine russische Vermittlung begrüßen.", "hypothetical"),
        ("de", "Serbien würde russische Waffenlieferungen begrüßen.", "hypothetical"),
        ("de", "Serbien würde einen türkischen Angriff auf Zypern verurteilen.", "hypothetical"),
        ("de", "Ein türkischer Angriff auf Zypern würde von Serbien verurteilt.", "hypothetical"),
        ("de", "Serbien würde den türkischen Angriff auf Zypern verurteilen.", "realised"),
        ("de", "Serbien verurteilte einen türkischen Angriff auf Zypern.", "realised"),
        ("en", "Serbia condemned a Turkish attack on Cyprus.", "realised"),
    ],
)
def test_what_somebody_would_welcome_or_condemn_is_not_done(language: str, text: str, status: str) -> None:
    found = [r for r in read(text, language).records if r.source in (("RUS",), ("TUR",))]
    assert found and all((r.factuality.status if r.factuality.status != "absent" else "hypothetical") == status for r in found)


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("de", "Die Invasion Taiwans wäre ein Fehler, sagte der US-Präsident.", "hypothetical"),
        ("de", "Ein Angriff auf Polen wäre ein Fehler, sagte die Ministerin.", "hypothetical"),
        ("de", "Die Blockade Katars wäre eine Katastrophe, warnte der Iran.", "hypothetical"),
        ("de", "Die Invasion Taiwans würde einen Weltkrieg auslösen, warnte Japan.", "hypothetical"),
        ("de", "Die Ausweisung der russischen Diplomaten wäre ein Fehler, sagte Ungarn.", "hypothetical"),
        ("de", "Japan hält eine Invasion Taiwans für unwahrscheinlich.", "hypothetical"),
        ("de", "Der polnische Minister hält einen russischen Angriff auf Litauen für möglich.", "hypothetical"),
        ("de", "Polen hält die Ausweisung russischer Diplomaten für denkbar.", "hypothetical"),
        ("de", "Ein russischer Angriff auf Litauen ist nach Ansicht der NATO unwahrscheinlich.", "hypothetical"),
        ("de", "Die Invasion Kuwaits war ein Fehler, sagte der irakische Präsident.", "realised"),
        ("de", "Der Angriff auf Polen sei ein Fehler, sagte Ungarn.", "realised"),
        ("en", "Japan considers an invasion of Taiwan unlikely.", "hypothetical"),
        ("en", "Japan thinks an invasion of Taiwan unlikely.", "hypothetical"),
        ("en", "Japan deems an invasion of Taiwan possible.", "hypothetical"),
        ("en", "Japan called the invasion of Taiwan a crime.", "realised"),
    ],
)
def test_a_deed_that_is_only_supposed_or_weighed_is_not_done(language: str, text: str, status: str) -> None:
    deeds = [r for type_ in ("ASSAULT", "COERCE", "SANCTION") for r in matching(read(text, language), type=type_)]
    assert [r.factuality.status for r in deeds] == [status] and not any(r.source and r.source == r.target for r in deeds)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Estland strebt Sanktionen gegen Russland an.", "demanded"),
        ("Estlands Außenministerin sagte, ihr Land werde Sanktionen gegen Russland anstreben.", "demanded"),
        ("Estland will Sanktionen gegen Russland erreichen.", "demanded"),
        ("Estland bemüht sich um Sanktionen gegen Russland.", "demanded"),
        ("Estland arbeitet an Sanktionen gegen Russland.", "considered"),
        ("Estland drängt auf Sanktionen gegen Russland.", "demanded"),
        ("Estland hat Sanktionen gegen Russland durchgesetzt.", "realised"),
        ("Estland verhängte Sanktionen gegen Russland.", "realised"),
    ],
)
def test_what_somebody_strives_for_is_not_there_yet(text: str, status: str) -> None:
    assert {r.factuality.status for r in matching(read(text, "de"), type="SANCTION")} == {status}


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("Polen lässt keine russischen Lastwagen ins Land.", "COERCE", "POL"),
        ("Polen fertigt keine russischen Schiffe mehr ab.", "COERCE", "POL"),
        ("Norwegen kauft kein russisches Öl mehr.", "SANCTION", "NOR"),
        ("Norwegen kauft kein Öl aus Russland mehr.", "SANCTION", "NOR"),
    ],
)
def test_what_somebody_no_longer_does_or_lets_in_is_a_measure(text: str, type_: str, who: str) -> None:
    assert [r.source for r in matching(read(text, "de"), type=type_) if r.factuality.status in ("realised", "ongoing")] == [(who,)]


@pytest.mark.parametrize(
    ("language", "text", "who", "whom"),
    [
        ("de", "Moskau dürfe sich nicht wundern, wenn die EU neue Sanktionen verhänge, sagte die Kommissionspräsidentin.", "EU", "RUS"),
        ("de", "Teheran dürfe sich nicht wundern, wenn Israel zurückschlage, sagte der israelische Minister.", "ISR", "IRN"),
        ("de", "Russland solle sich nicht beschweren, wenn Polen die Grenze schließe, sagte der polnische Minister.", "POL", "RUS"),
        ("en", "Moscow must not be surprised if the EU imposes new sanctions, the Polish minister said.", "POL", "RUS"),
        ("en", "Tehran should not be surprised if Israel strikes back, the Israeli minister said.", "ISR", "IRN"),
        ("en", "Russia should not complain if Poland closes the border, the Polish minister said.", "POL", "RUS"),
    ],
)
def test_whom_an_answer_must_not_surprise_is_threatened(language: str, text: str, who: str, whom: str) -> None:
    records = read(text, language).coded.records
    assert [(r.source, r.target) for r in records if r.type == "THREATEN"] == [((who,), (whom,))]
    assert not any(r.type in ("SANCTION", "COERCE", "ASSAULT") and r.factuality.status in ("realised", "ongoing") for r in records)


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Man dürfe sich nicht wundern, wenn die EU Sanktionen verhänge, sagte der polnische Minister."), ("de", "Moskau dürfe sich nicht wundern, dass die EU Sanktionen verhängt habe, sagte der polnische Minister."), ("en", "Nobody should be surprised, the Polish minister said.")],
)
def test_what_must_surprise_nobody_or_has_been_done_threatens_nobody(language: str, text: str) -> None:
    assert not [r for r in read(text, language).records if r.type == "THREATEN"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chile asked Peru for the log; a decision on boarding the Peruvian ship has been put off."),
        ("en", "The decision about expelling the Peruvian envoy was postponed."),
        ("en", "A vote on suspending Peru was postponed."),
        ("de", "Eine Entscheidung über die Festsetzung des peruanischen Schiffs wurde vertagt."),
        ("de", "Die Abstimmung über den Ausschluss Perus wurde verschoben."),
    ],
)
def test_what_is_still_to_be_decided_or_voted_on_is_not_done(language: str, text: str) -> None:
    records = read(text + REST[language], language).records
    assert not any(r.type in ("COERCE", "SANCTION") and r.factuality.status in DONE for r in records)


@pytest.mark.parametrize(
    ("language", "text", "deed", "status"),
    [
        ("de", "Die Gerüchte über einen Einmarsch Ruandas im Kongo erwiesen sich als falsch.", "ASSAULT", "denied"),
        ("de", "Berichte über russische Angriffe auf Odessa waren erfunden.", "ASSAULT", "denied"),
        ("de", "Meldungen über die Festnahme zweier Polen in Minsk trafen nicht zu.", "COERCE", "denied"),
        ("en", "Reports of Russian strikes on Odesa were invented.", "ASSAULT", "denied"),
        ("en", "Rumours of a Rwandan invasion of Congo proved false.", "ASSAULT", "denied"),
        ("de", "Die EU verschob die Entscheidung über neue Sanktionen gegen Georgien.", "SANCTION", "considered"),
        ("en", "The Security Council will vote on sanctions against Eritrea on Friday.", "SANCTION", "hypothetical"),
        ("de", "Russlands Angriff auf Kiew sei falsch, sagte der Minister.", "ASSAULT", "realised"),
        ("en", "Reports of strikes on Odesa said seven people were dead; claims of more were false.", "ASSAULT", "realised"),
    ],
)
def test_a_noun_of_which_reports_are_false_or_which_is_still_to_be_decided_is_not_done(language: str, text: str, deed: str, status: str) -> None:
    assert {r.factuality.status for r in matching(read(text, language), type=deed)} == {status}


@pytest.mark.parametrize(
    ("language", "text", "done"),
    [
        ("de", "Über Strafzölle gegen Indien, die Frankreich gefordert hat, stand im Kommuniqué kein Wort.", False),
        ("de", "Ein Embargo gegen Myanmar, das Malaysia verlangt, sucht man in der Erklärung vergebens.", False),
        ("de", "Von Sanktionen, die das Europäische Parlament seit Monaten verlangt, stand in dem Papier nichts.", False),
        ("en", "The statement contained nothing about sanctions on Rwanda, which Belgium had demanded.", False),
        ("en", "Of the sanctions on Rwanda that the European Parliament has demanded for months, the paper said nothing.", False),
        # what was somebody's wish may have come
        ("de", "Die EU verhängte Sanktionen, die Polen seit Monaten fordert.", True),
        ("en", "The EU imposed the sanctions that Poland has been demanding for months.", True),
    ],
)
def test_a_measure_that_somebody_asks_for_is_not_there_by_that(language: str, text: str, done: bool) -> None:
    told = [r.factuality.status for r in read(text, language).records if r.type == "SANCTION"]
    assert ("realised" in told or "ongoing" in told) == done, told
