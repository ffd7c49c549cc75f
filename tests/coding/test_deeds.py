"""Deeds by what a common verb takes, in both languages, and what only looks like one: lists, laws, deadlines, posture, refusals."""

from __future__ import annotations

import pytest

from echolot.coding import codebook
from echolot.records import Record
from tests.conftest import read

Told = tuple[str, str, int | None]


def events(text: str, language: str) -> list[Record]:
    return [r for r in read(text, language=language).records if r.kind == "event"]


def told(text: str, language: str) -> set[Told]:
    """(source, type, what it would count as of another's trigger) of every event of a text."""
    return {("+".join(r.source), r.type or "", codebook.counts_as(r.rung, r.factuality.status)) for r in events(text, language)}


# language, text, who did what, what it counts as (None: nothing yet)
RIGHT: list[tuple[str, str, Told]] = [
    # who speaks with whom
    ("de", "In Wien sprach Lawrow zwei Stunden mit Blinken.", ("RUS+USA", "CONSULT", 6)),
    ("de", "Kenias Präsident hat am Dienstag mit den Putschisten im Sudan geredet.", ("KEN+SDN:rebels", "CONSULT", 6)),
    ("en", "Chile's president was the first head of state to visit Lima.", ("CHL", "CONSULT", 6)),
    ("en", "Chile's president would be the first head of state to visit Lima.", ("CHL", "CONSULT", None)),
    # who lands on a list
    ("de", "Zwei peruanische Banken landeten auf der schwarzen Liste Chiles.", ("CHL", "SANCTION", 7)),
    ("de", "Chile ergänzte die Sanktionsliste um drei peruanische Generäle.", ("CHL", "SANCTION", 7)),
    ("en", "Chile added two Peruvian banks to its blacklist.", ("CHL", "SANCTION", 7)),
    # what several agree on is still to come
    ("de", "Chile und Ghana einigten sich auf Sanktionen gegen Peru.", ("CHL+GHA", "SANCTION", 5)),
    ("en", "Chile and Ghana agreed on sanctions against Peru.", ("CHL+GHA", "SANCTION", 5)),
    ("en", "Chile and Ghana imposed sanctions on Peru.", ("CHL+GHA", "SANCTION", 7)),
    # laws and decrees
    ("de", "Das Parlament in Santiago verabschiedete ein Gesetz gegen Peru.", ("CHL", "AGREE", 6)),
    ("de", "Chiles Präsident unterschrieb das Dekret gegen Peru.", ("CHL", "AGREE", 5)),
    ("en", "The Chilean parliament adopted a bill against Peru.", ("CHL", "AGREE", 6)),
    ("en", "Chile's president signed an executive order against Peru.", ("CHL", "AGREE", 5)),
    # deadlines
    ("de", "Ghana gab den Generälen in Niger 48 Stunden Zeit.", ("GHA", "THREATEN", 5)),
    ("en", "Ghana gave the generals of Niger 48 hours to reinstate the president.", ("GHA", "THREATEN", 5)),
    # forces made ready
    ("de", "An der Grenze sind peruanische Raketenwerfer in Stellung gegangen.", ("PER", "MOBILIZE", 9)),
    ("de", "Chiles Präsident befahl die Verlegung der Flotte an die peruanische Grenze.", ("CHL", "MOBILIZE", 9)),
    ("en", "Chile's air force has been placed on standby.", ("CHL", "MOBILIZE", 9)),
    # conditions
    ("de", "An ihren Bedingungen hält die Regierung in Lima fest.", ("PER", "REQUEST", 4)),
    ("en", "Peru is sticking to its demands.", ("PER", "REQUEST", 4)),
    # ideas thought of aloud
    ("en", "Chile's president spoke on Friday of imposing sanctions.", ("CHL", "COMMENT", 4)),
    # a refusal is no act denied
    ("de", "Chile erkennt die neue Regierung in Niger nicht an.", ("CHL", "REJECT", 3)),
    ("en", "Chile will not recognise the new government, its foreign minister said.", ("CHL", "REJECT", 3)),
    ("en", "Chile will not stand by idly, its foreign minister said.", ("CHL", "THREATEN", 5)),
    # watching
    ("de", "Die Nato teilte mit, sie beobachte die Lage genau.", ("NATO", "COMMENT", 1)),
    # who follows
    ("de", "Ghana wies zwei peruanische Diplomaten aus. Kenia, das gezögert hatte, tat es ihm gleich.", ("KEN", "SANCTION", 6)),
    ("en", "Ghana expelled two Peruvian diplomats. Kenya, which had hesitated, followed suit on Friday.", ("KEN", "SANCTION", 6)),
    # the little that is said is said
    ("de", "Kenia beließ es bei dem Appell an alle, miteinander zu reden.", ("KEN", "COMMENT", 1)),
    ("de", "Kenia beließ es bei einem Ausdruck tiefer Beunruhigung.", ("KEN", "COMMENT", 2)),
    ("de", "Auf die Frage antwortete Ghanas Präsident mit der Bitte an Peru, die Lage nicht weiter anzuheizen.", ("GHA", "REQUEST", 4)),
    ("de", "Chile und Ghana hielten sich weitere Sanktionen offen.", ("CHL+GHA", "COMMENT", 4)),
    # who orders a measure of its own takes it
    ("de", "Ghanas Präsident ordnete den Abbruch der diplomatischen Beziehungen zu Peru an.", ("GHA", "SANCTION", 6)),
    ("de", "Kenia hat am Dienstag die Schließung der kenianischen Botschaft in Lima angeordnet.", ("KEN", "SANCTION", 6)),
    ("de", "Kenia verfügte die Ausweisung des peruanischen Botschafters.", ("KEN", "SANCTION", 6)),
    ("de", "Ghana hält an der Grenze drei Peruaner fest.", ("GHA", "COERCE", 8)),
    ("de", "Ghana bescheinigte Peru Versagen.", ("GHA", "ACCUSE", 3)),
    ("en", "Ghana was deeply concerned about the raid.", ("GHA", "COMMENT", 2)),
    # words told by what they are called
    ("de", "»Ein Akt der Barbarei«, so lautete das Urteil des ghanaischen Präsidenten.", ("GHA", "ACCUSE", 3)),
    ("de", "Für Lima ist die Blockade ein Verbrechen.", ("PER", "ACCUSE", 3)),
    ("de", "Nach Lesart des chilenischen Außenministeriums ist das Dekret illegal.", ("CHL", "ACCUSE", 3)),
    ("en", '"A hostile act" was the Kremlin\'s verdict on the raid.', ("RUS", "ACCUSE", 3)),
    ("en", '"An act of terrorism" was the phrase used by Chile\'s foreign minister.', ("CHL", "ACCUSE", 3)),
    ("en", "Chile's navy said that downing the jet might amount to a war crime.", ("CHL", "ACCUSE", 3)),
    ("de", "Lima destabilisiere die gesamte Region, schrieb der chilenische Präsident.", ("CHL", "ACCUSE", 3)),
    # a statesman at the Games, a word on this century
    ("de", "Ghanas Präsident, der sich zu den Olympischen Spielen in Paris aufhält, verurteilte den Angriff Perus.", ("GHA", "ACCUSE", 3)),
    ("en", "The raid has no place in the 21st century, Chile said, condemning Peru.", ("CHL", "ACCUSE", 3)),
    # whose land does not belong to it still travels
    ("de", "Kenias Präsident, dessen Land dem Bund nicht angehört, reiste am Abend nach Niamey.", ("KEN", "CONSULT", 6)),
    # what a house votes on is a formal act
    ("de", "Mit 75 Stimmen verurteilte das Parlament in Santiago das Vorgehen Perus.", ("CHL", "ACCUSE", 6)),
    ("de", "Das Parlament in Santiago verurteilte das Vorgehen Perus.", ("CHL", "ACCUSE", 3)),
    ("en", "The UN Security Council unanimously condemned the raid.", ("UN:SC", "ACCUSE", 6)),
    ("de", "Kenia reichte eine Staatenbeschwerde gegen Uganda ein.", ("KEN", "REQUEST", 6)),
    # words to all sides are no demand on one
    ("de", "Das kenianische Außenministerium appellierte an alle Lager im Niger, Ruhe zu bewahren.", ("KEN", "COMMENT", 1)),
    # what is another's affair
    ("de", "Kenia tat den Umsturz als Sache Nigers ab.", ("KEN", "COMMENT", 1)),
    # words that blame by a noun, refusals by idiom, journeys
    ("de", "Moskau sprach von einem schmutzigen Komplott.", ("RUS", "ACCUSE", 3)),
    ("en", "Chile's foreign ministry spoke of a stab in the back.", ("CHL", "ACCUSE", 3)),
    ("de", "Russland denkt nicht daran, die Truppen abzuziehen.", ("RUS", "REJECT", 3)),
    ("en", "Peru would not hear of an inspection by the IAEA.", ("PER", "REJECT", 3)),
    ("de", "Der britische Premier flog nach Kiew.", ("GBR", "CONSULT", 6)),
    ("en", "Asking Peru to leave showed a lack of respect, Chile's president said.", ("CHL", "ACCUSE", 3)),
    # who helps to defend another
    ("de", "Britische Maschinen beteiligten sich von Zypern aus an der Abwehr der Drohnen.", ("GBR", "AID", 9)),
    # tariffs raised and announced; sanctions of others taken over; borders kept shut
    ("de", "Die USA haben ihre Zölle auf kanadischen Stahl von 25 auf 50 Prozent angehoben.", ("USA", "SANCTION", 7)),
    ("de", "Die USA verdoppeln die Zölle auf Waren aus Indien.", ("USA", "SANCTION", 7)),
    ("de", "Indien erhob seinerseits Aufschläge auf amerikanische Mandeln und Äpfel.", ("IND", "SANCTION", 7)),
    ("de", "Kanada kündigte Gegenzölle gegen die USA an.", ("CAN", "THREATEN", 5)),
    ("de", "Nordkorea kündigte Zölle auf südkoreanische Waren an.", ("PRK", "THREATEN", 5)),
    ("de", "China kündigte an, die Zölle auf amerikanische Waren zu senken.", ("CHN", "AGREE", 5)),
    ("de", "Bern übernimmt das jüngste Sanktionspaket der EU gegen Russland vollständig.", ("CHE", "SANCTION", 7)),
    ("de", "Norwegen übernimmt die EU-Sanktionen gegen Belarus.", ("NOR", "SANCTION", 7)),
    ("de", "Polen hält die Grenze zu Belarus geschlossen.", ("POL", "COERCE", 8)),
    # a missile into the sea is a show, one at a town an attack
    ("de", "Nordkorea hat eine ballistische Rakete ins Japanische Meer abgefeuert.", ("PRK", "MOBILIZE", 9)),
    ("de", "Iran feuerte Raketen auf Israel ab.", ("IRN", "ASSAULT", 10)),
    ("de", "Russland feuerte eine Rakete auf Odessa ab und traf ein Wohnhaus.", ("RUS", "ASSAULT", 10)),
    # help that is cut, answers announced, sides taken
    ("de", "Großbritannien setzte die Weitergabe von Aufklärungsdaten an die USA aus.", ("GBR", "SANCTION", 7)),
    ("de", "Moskau kündigte eine angemessene Antwort an.", ("RUS", "THREATEN", 5)),
    ("de", "China stellte sich auf die Seite Russlands.", ("CHN", "SUPPORT", 3)),
    # what is not ruled out is considered; criticism thrown back is a refusal
    ("de", "Macron schloss die Entsendung von Bodentruppen in die Ukraine nicht aus.", ("FRA", "COMMENT", 4)),
    ("de", "Scholz schloss die Entsendung von Bodentruppen in die Ukraine aus.", ("DEU", "REJECT", 3)),
    ("de", "Das israelische Außenministerium wies die Kritik zurück.", ("ISR", "REJECT", 3)),
    # an answer to come; who is not to be frightened
    ("de", "Der Iran werde auf die Angriffe antworten, erklärte das Außenministerium in Teheran.", ("IRN", "THREATEN", 5)),
    ("de", "Estland lasse sich nicht einschüchtern, sagte Außenminister Tsahkna.", ("EST", "COMMENT", 3)),
    ("de", "Dänemark lasse sich von den USA nicht erpressen, sagte die dänische Regierungschefin.", ("DNK", "COMMENT", 3)),
    # a name is no verb
    ("en", "The raid must end, Mohammed bin Salman cautioned.", ("SAU", "REQUEST", 4)),
    ("en", "The UN secretary-general, through a spokesman, welcomed the declaration.", ("UN", "SUPPORT", 3)),
]


@pytest.mark.parametrize(("language", "text", "right"), RIGHT, ids=[text[:60] for _, text, _ in RIGHT])
def test_a_deed_is_told_by_what_its_verb_takes(language: str, text: str, right: Told) -> None:
    assert right in told(text, language), told(text, language)


# language, text, who did not do what
WRONG: list[tuple[str, str, str, str]] = [
    ("de", "Kanzler Scholz sprach mit Journalisten über die Rente.", "DEU", "CONSULT"),
    ("de", "Die chilenischen Firmen stehen nicht auf der schwarzen Liste Perus.", "PER", "SANCTION"),
    ("de", "Chile gab der Polizei in Lima drei Tage Urlaub.", "CHL", "THREATEN"),
    ("de", "Chiles Präsident befahl den Abzug der Truppen und die Verlegung der Verletzten.", "CHL", "MOBILIZE"),
    ("de", "»Ein Akt der Barbarei«, so lautete das Urteil des ghanaischen Präsidenten.", "GHA", "SANCTION"),
    ("de", "An der Zusammenarbeit mit Peru hält Ghana fest.", "GHA", "ASSAULT"),
    ("de", "Ghana hat nicht den Abbruch der Beziehungen zu Peru angeordnet.", "GHA", "SANCTION"),
    ("en", "Ghana asked everyone concerned to keep calm.", "GHA", "ACCUSE"),
    ("en", "Berlin, pressed for a judgement, said it was waiting for facts.", "DEU", "REQUEST"),
    ("en", "The Ghanaian president recalled who had bombed Yemen first.", "GHA", "ASSAULT"),
    ("en", "Chile's parliament did not adopt the bill against Peru.", "CHL", "AGREE"),
    ("en", '"A hostile act" was the Kremlin\'s verdict on the raid.', "RUS", "SANCTION"),
    ("en", "Chile stood by Ghana.", "CHL", "THREATEN"),
    ("de", "US-Kampfjets flogen nach Syrien.", "USA", "CONSULT"),
    ("de", "Russland denkt nicht daran, die Truppen abzuziehen.", "RUS", "RETREAT"),
    ("en", "Chile has given the junta in Niger until Sunday to reinstate the president.", "CHL", "RETREAT"),
    ("en", "Chile's foreign ministry spoke of no conspiracy.", "CHL", "ACCUSE"),
    ("en", "Chile added two peaks to the heritage list of Peru.", "CHL", "SANCTION"),
]


@pytest.mark.parametrize(("language", "text", "source", "type_"), WRONG, ids=[text[:60] for _, text, _, _ in WRONG])
def test_what_only_looks_like_it_is_no_deed(language: str, text: str, source: str, type_: str) -> None:
    assert (source, type_) not in {(who, kind) for who, kind, rung in told(text, language) if rung}


# language, text, who, what: asked or wished for by whomever, and not done
WISHED: list[tuple[str, str, str]] = [
    ("en", "Chile wanted a special summit of the European Union.", "CONSULT"),
    ("en", "Two parties in Santiago advocated tough sanctions against Peru.", "SANCTION"),
    ("en", "Unknown lawyers asked for the immediate release of the sailors, and Peru was silent.", "RETREAT"),
    ("de", "In einem Brief verlangen 140 peruanische Anwälte die sofortige Freilassung der Matrosen.", "RETREAT"),
    ("de", "Chile forderte auf dem Gipfel Sanktionen gegen Peru.", "SANCTION"),
    ("de", "Ghana warb für ein Embargo gegen Peru.", "SANCTION"),
]


@pytest.mark.parametrize(("language", "text", "type_"), WISHED, ids=[text[:50] for _, text, _ in WISHED])
def test_what_is_asked_or_wished_for_is_not_done(language: str, text: str, type_: str) -> None:
    assert not [r for r in events(text, language) if r.type == type_ and r.factuality.status in ("realised", "ongoing")]


# what a call follows upon has happened
AFTER: list[tuple[str, str]] = [
    ("de", "Chile forderte nach dem Angriff Perus eine Untersuchung."),
    ("en", "Chile called for calm after the Peruvian raid on Ghana."),
    ("en", "Chile wanted talks after the Peruvian raid on Ghana."),
]


@pytest.mark.parametrize(("language", "text"), AFTER, ids=[text[:50] for _, text in AFTER])
def test_what_a_call_follows_upon_has_happened(language: str, text: str) -> None:
    assert [r for r in events(text, language) if r.type == "ASSAULT" and r.factuality.status == "realised"]


def test_what_shares_a_verb_of_the_future_is_still_to_come() -> None:
    coming = "Chile wird Sanktionen gegen Peru verhängen, Diplomaten ausweisen und die Grenze schließen."
    done = "Chile hat Sanktionen gegen Peru verhängt, Diplomaten ausgewiesen und die Grenze geschlossen."
    assert {r.factuality.status for r in events(coming, "de")} == {"announced"}
    assert {r.factuality.status for r in events(done, "de")} == {"realised"}


# a list of infinitives, English: how its last member stands
LISTS: list[tuple[str, str]] = [
    ("Chile wants to impose sanctions on Peru, expel two diplomats and close the border.", "announced"),
    ("Chile threatened to impose sanctions, expel diplomats and close the border.", "threatened"),
    ("Ghana urged Chile to impose sanctions, expel diplomats and close the border.", "demanded"),
    ("Chile refused to impose sanctions or expel diplomats.", "absent"),
    ("Chile did not impose sanctions, expel diplomats or close the border.", "absent"),
    ("Chile will impose sanctions on Peru, expel two diplomats and close the border.", "announced"),
    ("Chile has imposed sanctions on Peru, expelled two diplomats and closed the border.", "realised"),
]


@pytest.mark.parametrize(("text", "status"), LISTS, ids=[status for _, status in LISTS])
def test_a_list_of_infinitives_stands_as_its_first_member_does(text: str, status: str) -> None:
    expelled = [r.factuality.status for r in events(text, "en") if r.mode == "expel"]
    assert expelled == [status]


def test_a_noun_of_the_list_is_a_verb_of_it() -> None:
    told = events("Ghana urged Chile to open the border, release prisoners and withdraw its troops.", "en")
    assert {(r.type, r.factuality.status) for r in told if r.type == "RETREAT"} == {("RETREAT", "demanded")}
    assert all(r.source == ("CHL",) for r in told if r.type == "RETREAT")


# what would be, or may be, is not done
WOULD_BE: list[tuple[str, str]] = [
    ("de", "Ein Angriff Perus hätte Sanktionen Chiles zur Folge."),
    ("de", "Ein Angriff Perus zöge Sanktionen Chiles nach sich."),
    ("de", "Das würde bedeuten, dass Chile die Grenze schließt."),
    ("de", "Dann schlösse Chile die Grenze zu Peru."),
    ("de", "Chile wiese die Diplomaten Perus aus."),
    ("de", "Es ist denkbar, dass Chile Sanktionen gegen Peru verhängt."),
    ("en", "It is conceivable that Chile imposes sanctions on Peru."),
    ("de", "Peru bestritt, Dörfer bombardiert, Gefangene gefoltert und Journalisten ausgewiesen zu haben."),
]


@pytest.mark.parametrize(("language", "text"), WOULD_BE, ids=[text[:50] for _, text in WOULD_BE])
def test_what_would_be_or_is_denied_is_not_done(language: str, text: str) -> None:
    deeds = [r for r in events(text, language) if r.type in ("ASSAULT", "SANCTION", "COERCE")]
    assert deeds
    assert not [r for r in deeds if r.factuality.status in ("realised", "ongoing")]


@pytest.mark.parametrize(
    "text",
    [
        "Der Angriff Perus wäre vermeidbar gewesen.",
        "Es ist denkbar, dass Chile Sanktionen gegen Peru verhängt hat.",
        "Chile hat Dörfer bombardiert, Gefangene gefoltert und Journalisten ausgewiesen.",
    ],
)
def test_what_was_or_may_have_been_done_is_told_as_done(text: str) -> None:
    assert [r for r in events(text, "de") if r.type in ("ASSAULT", "SANCTION") and r.factuality.status == "realised"]


QUIET = [
    ("de", "Der Stürmer landete auf der Liste der Torjäger, sagte der Trainer."),
    ("de", "Im 18. Jahrhundert überfielen Russen die Stadt."),
    ("en", "The novel, set in the nineteenth century, tells of a raid."),
    ("en", "The brewery gave its staff three days to choose a name for the beer."),
]


@pytest.mark.parametrize(("language", "text"), QUIET, ids=[text[:40] for _, text in QUIET])
def test_sport_history_and_business_stay_quiet(language: str, text: str) -> None:
    assert not events(text, language)


def parts(text: str, language: str) -> set[tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    """(type, source, target, status) of every event of a text."""
    return {(r.type or "", r.source, r.target, r.factuality.status) for r in events(text, language)}


def test_arms_received_are_help_by_who_sent_them() -> None:
    acts = parts("Kyiv received the first howitzers from Latvia.", "en")
    assert ("AID", ("LVA",), ("UKR",), "realised") in acts
    assert not any(source == ("UKR",) for _, source, _, _ in acts)


def test_what_a_house_clears_is_promised_and_not_delivered() -> None:
    for text, language in (
        ("Der Bundestag billigte die Lieferung von Gewehren an Litauen.", "de"),
        ("Washington has cleared the way for the delivery of rockets to Taiwan.", "en"),
    ):
        acts = parts(text, language)
        assert any(kind == "AGREE" for kind, _, _, _ in acts)
        assert not any(kind == "AID" and status == "realised" for kind, _, _, status in acts)


def test_objections_dropped_give_in() -> None:
    acts = parts("Ankara dropped its objections to Sweden's NATO membership.", "en")
    assert ("CONCEDE", ("TUR",), ("SWE",), "realised") in acts
    assert not any(kind == "SANCTION" for kind, _, _, _ in acts)


def test_an_envoy_sent_back_to_his_post_mends_relations() -> None:
    acts = parts("Katar hat seinen Botschafter nach Teheran zurückgeschickt.", "de")
    assert {(kind, target) for kind, _, target, _ in acts} == {("SUPPORT", ("IRN",))}


def test_who_took_in_the_wounded_has_not_wounded_them() -> None:
    acts = parts("Estonia took in 200 wounded Ukrainians.", "en")
    assert ("AID", ("EST",), ("UKR",), "realised") in acts
    assert not any(kind == "ASSAULT" and source for kind, source, _, _ in acts)


def test_the_country_somebody_helps_is_not_his_own() -> None:
    acts = parts("Litauen rüstet auf. Auch die Niederlande stockten ihre Militärhilfe für das Land auf.", "de")
    assert ("AID", ("NLD",), ("LTU",), "realised") in acts


def test_the_rebels_are_the_group_just_named() -> None:
    acts = parts("Die Regierung Kolumbiens sprach in Caracas mit der ELN-Guerilla. Die Rebellen ließen vier Soldaten frei.", "de")
    assert any(kind == "RETREAT" and source == ("ELN",) for kind, source, _, _ in acts)
    assert not any(source == ("VEN:rebels",) for _, source, _, _ in acts)


@pytest.mark.parametrize(
    ("language", "text", "answer", "deed"),
    [
        ("en", "Iran fires missiles at US base in retaliation for killing of general", ("IRN", "USA"), None),
        ("en", "Russia expels ten diplomats in retaliation for US sanctions", ("RUS", "USA"), ("USA", "RUS")),
        ("en", "Iran launched missiles at a US base in retaliation for the killing of its general.", ("IRN", "USA"), ("USA", "IRN")),
        ("en", "In retaliation for the killing of its general, Iran attacked a US base in Iraq.", ("IRN", "USA"), ("USA", "IRN")),
        ("en", "Moscow expelled 20 Czech diplomats in retaliation for Prague's expulsion of Russian diplomats.", ("RUS", "CZE"), ("CZE", "RUS")),
        ("en", "Turkey strikes Syrian positions as retaliation for shelling of Akcakale", ("TUR", "SYR"), ("SYR", "TUR")),
        ("de", "Iran beschießt US-Stützpunkt als Vergeltung für Tötung des Generals", ("IRN", "USA"), ("USA", "IRN")),
        ("de", "Russland weist als Vergeltung für US-Sanktionen zehn Diplomaten aus", ("RUS", "USA"), ("USA", "RUS")),
        ("de", "Moskau wies aus Vergeltung für die Ausweisung russischer Diplomaten aus Prag 20 Tschechen aus.", ("RUS", "CZE"), ("CZE", "RUS")),
        ("de", "Die Türkei beschoss syrische Stellungen als Vergeltung für den Beschuss von Akçakale.", ("TUR", "SYR"), ("SYR", "TUR")),
        ("de", "Pakistan sperrt Luftraum als Vergeltung für indische Angriffe", ("PAK", "IND"), ("IND", "PAK")),
    ],
)
def test_a_deed_answered_is_of_those_at_whom_the_answer_is_aimed(language: str, text: str, answer: tuple[str, str], deed: tuple[str, str] | None) -> None:
    told = [(r.source, r.target) for r in read(text, language, "2024-06-14").records if r.type in ("ASSAULT", "SANCTION", "COERCE")]
    assert set(told) == {tuple((side,) for side in pair) for pair in (answer, deed) if pair}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Iran übte Vergeltung für die Tötung seines Generals."),
        ("de", "Iran droht mit Vergeltung für die Tötung seines Generals."),
        ("en", "Iran vows retaliation for the killing of its general."),
    ],
)
def test_who_avenges_a_killing_did_not_kill_and_holds_no_exercise(language: str, text: str) -> None:
    found = read(text, language, "2024-06-14").records
    assert not [r for r in found if r.source == ("IRN",) and (r.mode == "targeted" or r.type == "MOBILIZE")]


def test_who_fires_missiles_is_no_fire() -> None:
    assert [(r.source, r.target) for r in read("Russia fires missiles at Kyiv", "en").records if r.type == "ASSAULT"] == [(("RUS",), ("UKR",))]
    assert not [r for r in read("Wildfires and fires killed three people in Greece.", "en").records if r.type == "ASSAULT"]


# forces and gear that arrive, and whose they are; bases that are lent; reservists called back
ARRIVED: list[tuple[str, str, Told]] = [
    ("de", "Bereits am Samstag war eine kenianische Fregatte im Hafen von Daressalam eingetroffen.", ("KEN", "MOBILIZE", 9)),
    ("de", "Am Samstag ist eine kenianische Fregatte im Hafen von Dschibuti eingetroffen.", ("KEN", "MOBILIZE", 9)),
    ("de", "Am Dienstag trafen die ersten deutschen Panzer in Litauen ein.", ("DEU", "AID", 9)),
    ("de", "Britische Pioniere sind in Polen angekommen.", ("GBR", "AID", 9)),
    ("de", "Zwei norwegische Kampfjets landeten am Montag auf dem estnischen Stützpunkt Ämari.", ("NOR", "AID", 9)),
    ("en", "A handful of British army engineers have arrived in Poland.", ("GBR", "MOBILIZE", 9)),
    ("en", "Two U.S. P-8 patrol planes touched down at Basco airfield in the Philippines.", ("USA", "MOBILIZE", 9)),
    ("en", "A French frigate put into Djibouti on Saturday.", ("FRA", "MOBILIZE", 9)),
    ("en", "HMS Trent dropped anchor off Guyana on Friday.", ("GBR", "MOBILIZE", 9)),
    ("en", "The USS George Washington left Yokosuka on Friday with three destroyers.", ("USA", "MOBILIZE", 9)),
    ("en", "Britain has joined the American ships east of Taiwan.", ("GBR", "MOBILIZE", 9)),
    ("en", "Two Peruvian frigates escorted a convoy with food to the island.", ("PER", "MOBILIZE", 9)),
    ("en", "Greek coast guard boats escorted the seized tanker to port in Piraeus.", ("GRC", "COERCE", 8)),
    ("de", "Griechenland erlaubte den USA, den Stützpunkt Souda zu nutzen.", ("GRC", "COOPERATE", 8)),
    ("de", "Rumänien lässt amerikanische Bomber von einem Stützpunkt starten.", ("ROU", "COOPERATE", 8)),
    ("en", "The Philippines has allowed American patrol planes to operate from Basco airfield.", ("PHL", "AID", 8)),
    ("de", "Kenia rief Reservisten der Luftwaffe in die Kasernen zurück.", ("KEN", "MOBILIZE", 9)),
    ("en", "Israel called back reservists from leave.", ("ISR", "MOBILIZE", 9)),
]


@pytest.mark.parametrize(("language", "text", "right"), ARRIVED, ids=[text for _, text, _ in ARRIVED])
def test_forces_that_come_are_moved_by_whose_they_are(language: str, text: str, right: Told) -> None:
    assert right in told(text, language), told(text, language)


# language, text, whose deed of which type must not come out
NOT_MOVED: list[tuple[str, str, str, str]] = [
    ("de", "Der norwegische Außenminister traf am Montag in Kiew ein.", "NOR", "AID"),
    ("de", "Polen holte seine Soldaten aus dem Irak zurück.", "POL", "MOBILIZE"),
    ("de", "Russland rief seine Diplomaten aus Prag zurück.", "RUS", "MOBILIZE"),
    ("de", "Die Türkei lässt die amerikanischen Bomber nicht von ihren Stützpunkten starten.", "TUR", "COOPERATE"),
    ("en", "Turkey would not allow American jets to operate from its air base at Incirlik.", "TUR", "AID"),
    ("en", "Britain watched Russian ships in the Channel.", "GBR", "AID"),
    ("en", "A Dutch frigate left the NATO force in March.", "NLD", "MOBILIZE"),
    ("en", "Indian sailors joined the fishing fleet.", "IND", "MOBILIZE"),
    ("en", "The bloc was drawing up a list of coast guard commanders, Chile's foreign minister said.", "CHL", "MOBILIZE"),
    ("de", "Es handle sich um einen Akt der Einschüchterung, sagte Kenias Außenminister.", "KEN", "COERCE"),
    ("en", "It was an act of intimidation, Kenya's foreign minister said.", "KEN", "COERCE"),
]


@pytest.mark.parametrize(("language", "text", "source", "type_"), NOT_MOVED, ids=[text for _, text, *_ in NOT_MOVED])
def test_who_travels_goes_home_or_only_names_a_deed_moves_no_forces(language: str, text: str, source: str, type_: str) -> None:
    assert not [t for t in told(text, language) if t[0] == source and t[1] == type_], told(text, language)


# who asks both sides to come, or offers them a table, takes no side: a notice
TABLES = [
    ("de", "Katar lud beide Seiten nach Doha ein.", "QAT"),
    ("de", "Saudi-Arabien lud die Konfliktparteien zu Gesprächen nach Dschidda ein.", "SAU"),
    ("en", "Turkey has offered to bring Algeria and Spain to one table.", "TUR"),
    ("en", "Indonesia's foreign minister offered to help the two sides talk.", "IDN"),
]


@pytest.mark.parametrize(("language", "text", "source"), TABLES, ids=[text for _, text, _ in TABLES])
def test_a_table_offered_to_both_is_a_notice(language: str, text: str, source: str) -> None:
    own = {counts for whose, _, counts in told(text, language) if whose == source and counts}
    assert own and min(own) == 1, told(text, language)


def test_an_act_named_after_a_deed_is_blame() -> None:
    for text in ("Das sei ein Akt der Sabotage, erklärte Kenias Präsident.", "Es handle sich um einen Akt der Einschüchterung, sagte Kenias Außenminister."):
        assert ("KEN", "ACCUSE", 3) in told(text, "de"), told(text, "de")
    assert ("KEN", "ACCUSE", 3) not in told("Es war kein Akt der Sabotage, sagte Kenias Präsident.", "de")
