"""Who acts: titles and lists, second verbs, relative clauses, pronouns, texts, measures of which nobody says again whose they are."""

from __future__ import annotations

import pytest

from echolot.records import Document
from tests.coding.readings import REST
from tests.conftest import matching, read


def sources(document: Document, type_: str, words: str = "") -> list[tuple[str, ...]]:
    """Who is read as the source of the acts of a type, of those told with these words."""
    return [r.source for r in matching(document, type=type_) if words in r.evidence[0].text]


@pytest.mark.parametrize(
    ("language", "day", "text", "type_", "who"),
    [
        ("de", "2023-05-04", "In Bukarest verurteilte die Führung Rumäniens den Angriff auf Moldau.", "ACCUSE", ("ROU",)),
        ("de", "2023-05-04", "Der Präsident Ghanas bestellte am Montag den togoischen Botschafter ein.", "ACCUSE", ("GHA",)),
        ("de", "2023-05-04", "Am Abend drohte die Regierung Kenias den Rebellen in Somalia mit Luftangriffen.", "THREATEN", ("KEN",)),
        ("en", "2023-05-04", "The internationally recognised government of Libya condemned Egypt on Friday.", "ACCUSE", ("LBY",)),
        ("en", "2023-05-04", "In Malaysia Anwar Ibrahim condemned the attack on Somalia.", "ACCUSE", ("MYS",)),
        ("en", "2023-05-04", "A boat in the disputed waters was rammed by the Chinese coast guard.", "ASSAULT", ("CHN",)),
    ],
)
def test_a_title_with_its_country_acts_wherever_it_stands(language: str, day: str, text: str, type_: str, who: tuple[str, ...]) -> None:
    assert who in sources(read(text, language, day), type_)


@pytest.mark.parametrize(
    ("language", "text", "type_", "who", "whom"),
    [
        ("en", "Peruvian armour rolled into Chile on Sunday.", "ASSAULT", "PER", "CHL"),
        ("en", "Peruvian tank columns crossed into Chile on Sunday.", "ASSAULT", "PER", "CHL"),
        ("en", "Djibouti closed the railway to Ethiopian freight.", "COERCE", "DJI", "ETH"),
        ("en", "The Swedish prosecutor on Friday named a Chinese freighter as the suspected cause.", "ACCUSE", "SWE:court", "CHN"),
        ("en", "Chile identified two Peruvians as suspects.", "ACCUSE", "CHL", "PER"),
        ("de", "Schweden nannte China als Verursacher.", "ACCUSE", "SWE", "CHN"),
    ],
)
def test_who_rolls_in_shuts_the_railway_or_names_the_culprit(language: str, text: str, type_: str, who: str, whom: str) -> None:
    records = read(text + REST[language], language).records
    assert ((who,), (whom,)) in [(r.source, r.target) for r in records if r.type == type_]


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Russische Raketen trafen Kiew.", "RUS", "UKR"),
        ("Russische Raketen beschossen in der Nacht Kiew.", "RUS", "UKR"),
        ("Iranische Drohnen trafen Tel Aviv.", "IRN", "ISR"),
        ("Ukrainische Drohnen trafen Moskau.", "UKR", "RUS"),
    ],
)
def test_several_weapons_and_not_the_one_city_behind_a_plural_verb_strike(text: str, who: str, whom: str) -> None:
    records = read(text + REST["de"], "de").records
    assert [(r.source, r.target) for r in records if r.type == "ASSAULT"] == [((who,), (whom,))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A Chinese cutter rammed a Philippine ship. Tokyo announced that it would hand over two patrol boats."),
        ("en", "A Chinese cutter rammed a Philippine ship. Japan said it would send two frigates."),
        ("en", "Chinese missiles hit Manila. Japan said it would hand over the next four jets at once."),
        ("de", "China griff die Philippinen an. Japan liefert zwei Fregatten."),
    ],
)
def test_ships_that_are_given_are_not_those_of_whoever_struck(language: str, text: str) -> None:
    records = read(text, language).records
    assert not [r for r in records if r.source == ("JPN",) and "CHN" in r.target]
    assert [r for r in records if r.source == ("JPN",) and r.type in ("AID", "MOBILIZE", "COOPERATE")]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Gazprom stopped deliveries to Moldova. The Kremlin blamed technical problems.", "ACCUSE"),
        ("Iran blamed bad weather for the crash.", "ACCUSE"),
        ("Laos and Vietnam, both of which maintain embassies in Pyongyang, kept silent.", "COMMENT"),
        ("The United States and South Korea answered with a joint launch of four missiles into the sea.", "ASSAULT"),
    ],
)
def test_who_blames_the_weather_keeps_an_embassy_or_tests_a_missile_accuses_tells_and_strikes_nobody(text: str, type_: str) -> None:
    assert not [r for r in read(text + REST["en"], "en").records if r.type == type_]


def test_who_blames_somebody_for_the_weather_of_all_things_still_accuses() -> None:
    assert [r.target for r in read("Iran blamed Israel for the crash." + REST["en"], "en").records if r.type == "ACCUSE"] == [("ISR",)]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Die Staatschefs Litauens und Estlands sowie Lettlands Premier verurteilten Belarus.", {"LTU", "EST", "LVA"}),
        ("de", "Annalena Baerbock und ihr britischer Kollege David Cameron verurteilten Russland.", {"DEU", "GBR"}),
        ("en", "Joe Biden and the leaders of Britain, France and Italy condemned Russia.", {"USA", "GBR", "FRA", "ITA"}),
    ],
)
def test_all_of_a_list_act_together(language: str, text: str, who: set[str]) -> None:
    assert [set(s) for s in sources(read(text, language, "2024-02-01"), "ACCUSE")] == [who]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Israels Botschafter, der vor dem Rat Bilder zeigte und die Mitglieder zu Sanktionen gegen Iran aufrief, reiste ab.", "aufrief", ("ISR",)),
        ("Es sprach Polens Präsident, der den Abschuss beklagte und beide Länder zum Einlenken aufforderte.", "aufforderte", ("POL",)),
        ("Während Spanien um die Gespräche bangte und beide Seiten zur Mäßigung aufrief, schwieg Marokko.", "aufrief", ("ESP",)),
    ],
)
def test_a_second_verb_at_the_end_has_the_subject_of_the_first(text: str, words: str, who: tuple[str, ...]) -> None:
    document = read("Kenia und Togo streiten seit Wochen. " + text, "de")
    found = [r for r in document.records if r.kind == "event" and words in r.evidence[0].text]
    assert found and {r.source for r in found if r.type in ("REQUEST", "COMMENT")} == {who}


def test_two_clauses_with_subjects_of_their_own_keep_them() -> None:
    document = read("Kenia klagt, weil Togo seine Grenze schloss und Ghana einen Diplomaten auswies.", "de")
    assert ("GHA",) in sources(document, "SANCTION") + sources(document, "REJECT") + sources(document, "COERCE")


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Das Außenministerium in Rom, das Tunis scharf verurteilt hatte, lenkte ein.", "ACCUSE", ("ITA",), ("TUN",)),
        ("Die USA, die Moskau scharf verurteilt hatte, schwiegen.", "ACCUSE", ("RUS",), ("USA",)),
        ("Nach Rom ging ein Schreiben, in dem Präsident Wladimir Putin den Angriff verurteilt.", "ACCUSE", ("RUS",), ()),
    ],
)
def test_the_number_of_the_verb_says_who_acts_in_a_relative_clause(text: str, type_: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    assert [(r.source, r.target) for r in matching(read(text, "de", "2022-03-01"), type=type_)] == [(who, whom)]


@pytest.mark.parametrize(
    ("language", "day", "text", "who"),
    [
        ("en", "2023-12-18", "Fumio Kishida told the Philippine president that he condemned the use of water cannon by China.", ("JPN",)),
        ("de", "2015-11-28", "Griechenlands Außenminister Nikos Kotzias schrieb Lawrow am Freitag, auch er verurteile den Angriff der Türkei.", ("GRC",)),
        ("de", "2015-12-01", "Barack Obama lobte den türkischen Kollegen, kritisierte ihn und Putin aber scharf.", ("USA",)),
    ],
)
def test_a_pronoun_means_the_subject_and_not_the_object_beside_it(language: str, day: str, text: str, who: tuple[str, ...]) -> None:
    assert sources(read(text, language, day), "ACCUSE") == [who]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Australien schwieg am Montag. In Singapur verurteilte das Außenamt den Angriff auf Malaysia.", ("SGP",)),
        ("de", "Neuseeland schwieg am Montag. In Südkoreas Hauptstadt verurteilte das Außenministerium den Angriff auf Japan.", ("KOR",)),
        ("en", "Mark Esper said that at the request of Riyadh and Abu Dhabi the president had condemned Iran.", ("USA",)),
        ("en", "Japan kept silent. Mrs Merkel's spokesman condemned Russia on Monday.", ("DEU",)),
        ("en", "Oman and Iran kept silent. The kingdom condemned Yemen, Saudi officials said.", ("SAU",)),
        ("de", "Die Nato tagte am Dienstag wegen Russland. Die Außenminister der Allianz verurteilten Moskau.", ("NATO",)),
    ],
)
def test_a_house_or_title_without_a_country_is_that_of_whom_the_place_tells(language: str, text: str, who: tuple[str, ...]) -> None:
    assert who in sources(read(text, language, "2020-01-10"), "ACCUSE")


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "North Korea carried a statement on Tuesday that accused the Philippines of intruding.", ("PRK",)),
        ("en", "The European Union adopted a declaration on Monday which condemned Belarus.", ("EU",)),
        ("de", "Es heißt, dass Kenia eine Erklärung annahm, die Togo scharf verurteilt.", ("KEN",)),
    ],
)
def test_what_a_text_says_they_say_who_adopt_it(language: str, text: str, who: tuple[str, ...]) -> None:
    assert sources(read(text, language), "ACCUSE") == [who]


def test_a_text_that_somebody_rejects_does_not_speak_for_him() -> None:
    document = read("Israel rejected a resolution that condemned the raid on Gaza.", "en")
    assert not matching(document, type="ACCUSE", source=("ISR",), status="realised")


@pytest.mark.parametrize(
    ("language", "text", "words", "who", "whom"),
    [
        ("de", "Russland hat am Samstag Sanktionen gegen die Türkei verhängt. Verboten sind demnach Charterflüge in beide Richtungen.", "Verboten", ("RUS",), ("TUR",)),
        ("de", "Neuseeland hat Sanktionen gegen Myanmar verhängt. Gegen die Generäle erging ein Reiseverbot.", "Reiseverbot", ("NZL",), ("MMR",)),
        ("en", "Canada imposed sanctions on Belarus on Monday. Exports of machines are banned.", "banned", ("CAN",), ("BLR",)),
    ],
)
def test_a_measure_without_an_author_is_that_of_the_sentence_before(language: str, text: str, words: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    document = read(text, language)
    measures = [r for r in document.records if words in r.evidence[0].text]
    assert [(r.source, r.target) for r in measures] == [(who, whom)]


def test_a_measure_is_nobodys_where_somebody_else_has_acted_since() -> None:
    document = read("Canada imposed sanctions on Belarus on Monday. Turkey condemned Greece. Exports of machines are banned.", "en")
    assert ("CAN",) not in sources(document, "SANCTION", "banned") + sources(document, "COERCE", "banned")


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Iran fired missiles at Saudi Arabia. About 200 soldiers will go to Riyadh, the Pentagon said.", ("USA",)),
        ("de", "Wie zuvor schon Schweden entsendet nun auch Norwegen Soldaten nach Mali.", ("NOR",)),
        ("de", "Wie Dänemark entsendet auch Finnland Soldaten nach Mali.", ("FIN",)),
    ],
)
def test_troops_are_those_of_who_sends_them_now(language: str, text: str, who: tuple[str, ...]) -> None:
    document = read(text, language)
    assert who in [*sources(document, "MOBILIZE"), *sources(document, "AID")]


def test_troops_that_the_other_side_reports_are_not_its_own() -> None:
    document = read("Russia and Georgia are at odds. Soldiers crossed the border at dawn, the government in Tbilisi said.", "en")
    assert ("GEO",) not in sources(document, "MOBILIZE")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sonst droht Kenia ein Einmarsch.", ("KEN",)),
        ("Ein Embargo droht Kenia.", ("KEN",)),
        ("Kenia drohen Sanktionen.", ("KEN",)),
        ("Dem Land droht ein Krieg.", ("KEN",)),
    ],
)
def test_whom_a_thing_threatens_does_not_threaten(text: str, who: tuple[str, ...]) -> None:
    document = read("Kenia muss binnen sieben Tagen einlenken. Kenia berät noch. " + text, "de")
    threats = matching(document, type="THREATEN")
    assert threats and all(who not in (r.source,) and r.target == who for r in threats)


def test_who_threatens_with_something_does() -> None:
    assert sources(read("Iran drohte Israel mit einem Angriff. Kenia drohte, ein Embargo zu verhängen.", "de"), "THREATEN") == [("IRN",), ("KEN",)]


@pytest.mark.parametrize(
    ("language", "text", "type_", "who"),
    [
        ("de", "Kenia und Togo tagten am Montag. Beide verurteilten den Angriff scharf.", "ACCUSE", ("KEN", "TGO")),
        ("en", "Kenya and Togo met on Monday. Both condemned Ghana.", "ACCUSE", ("KEN", "TGO")),
        ("en", "Kenya and Togo met on Monday. Both ships of Ghana were seized by Benin.", "COERCE", ("BEN",)),
        ("de", "Kenia und Togo tagten am Montag. Beide Schiffe beschlagnahmte Benin.", "COERCE", ("BEN",)),
    ],
)
def test_both_are_the_pair_last_spoken_of(language: str, text: str, type_: str, who: tuple[str, ...]) -> None:
    assert sources(read(text, language), type_) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Guyana put its army on alert. Mr Ali condemned Venezuela on Tuesday.", [("GUY",)]),
        ("Georgetown lies in Guyana. Mr Ali, of the Cricket Board, praised Kenya.", []),
        ("Venezuela put its army on alert. Mr Ali condemned Venezuela on Tuesday.", []),
    ],
)
def test_a_family_name_behind_mr_is_an_office_holder_of_a_state_of_the_text(text: str, who: list[tuple[str, ...]]) -> None:
    assert [s for s in sources(read(text, "en", "2023-12-06"), "ACCUSE") if s] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sein russischer Kollege Sergej Lawrow verurteilte den Angriff.", ("RUS",)),
        ("Eine gemeinsame Kommission, die alles klären könne, forderte Präsident Wladimir Putin am Montag von Kenia.", ("RUS",)),
        ("Die Kommission forderte am Montag von Kenia, die Grenze zu öffnen.", ("EU",)),
    ],
)
def test_a_colleague_acts_for_his_state_and_a_commission_to_come_not_at_all(text: str, who: tuple[str, ...]) -> None:
    document = read("In Brüssel beriet Spanien mit Portugal. Die Lage ist gespannt. " + text, "de", "2022-03-01")
    assert [*sources(document, "ACCUSE"), *sources(document, "REQUEST")] == [who]


def test_whoever_stands_in_a_clause_put_in_did_not_act() -> None:
    text = "Mozambique, where Rwandan troops fight insurgents, thanked Kigali for its help."
    assert sources(read(text + " Rain fell on Madrid. Snow fell on Oslo.", "en"), "SUPPORT") == [("MOZ",)]


def towards(document: Document, type_: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Source and target of the acts of a type."""
    return [(r.source, r.target) for r in matching(document, type=type_)]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey demanded that Syria pull back its troops and threatened to shell the border posts.",
        "Turkey demanded that the Syrian government end its attacks on Idlib and threatened a new offensive.",
        "Turkey said Syria would not get away with it and threatened to shell the border posts.",
    ],
)
def test_who_demands_or_speaks_goes_on_in_the_past(text: str) -> None:
    assert set(sources(read(text, "en"), "THREATEN")) == {("TUR",)}


def test_a_demand_with_a_base_form_is_aimed_at_who_is_to_yield() -> None:
    document = read("Germany demanded that Serbia release the officers.", "en")
    assert towards(document, "REQUEST") == [(("DEU",), ("SRB",))]


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("The AU and the regional bloc ECOWAS condemned Niger.", "ACCUSE", {"AU", "ECOWAS"}),
        ("The militant group Hamas and the rebel group M23 rejected the truce.", "REJECT", {"HAMAS", "M23"}),
    ],
)
def test_a_body_and_what_it_is_called_are_one(text: str, type_: str, who: set[str]) -> None:
    assert [set(s) for s in sources(read(text, "en"), type_)] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Congress approved a package of military aid for Ukraine on Saturday.", [("USA",)]),
        ("Peru's president closed the border. Congress approved military aid for Ukraine on Saturday.", [("PER",)]),
    ],
)
def test_congress_alone_is_the_american_one_unless_a_state_with_another_is_named(text: str, who: list[tuple[str, ...]]) -> None:
    assert sources(read(text, "en"), "AID") == who


def test_a_bare_house_does_not_judge_the_only_state_named_as_its_own() -> None:
    assert towards(read("Lawmakers in Congress criticised Israel.", "en"), "ACCUSE") == [((), ("ISR",))]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Maoist rebels killed 12 policemen in western Nepal.", "NPL:rebels"),
        ("en", "Maoist rebels killed 12 policemen in the Indian state of Chhattisgarh.", "IND:rebels"),
    ],
)
def test_maoists_are_rebels_where_they_fight(language: str, text: str, who: str) -> None:
    assert sources(read(text, language), "ASSAULT") == [(who,)]


def test_the_president_is_none_of_those_who_stormed_the_palace() -> None:
    document = read("Protesters stormed the parliament in Nairobi. The president accused Uganda.", "en")
    assert sources(document, "ACCUSE") == [("KEN",)]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Azerbaijan struck Iran on Monday. Kazakhstan offered to mediate between the two.", "AGREE"),
        ("Azerbaijan struck Iran on Monday. Kazakhstan urged both to hold talks.", "REQUEST"),
    ],
)
def test_the_two_and_both_are_those_between_whom_it_was(text: str, type_: str) -> None:
    assert [set(target) for _, target in towards(read(text, "en"), type_)] == [{"AZE", "IRN"}]


def test_the_two_act_and_the_two_killed_do_not() -> None:
    document = read("Azerbaijan struck Iran. The two agreed to a truce.", "en")
    assert [set(s) for s in sources(document, "RETREAT")] == [{"AZE", "IRN"}]
    document = read("Azerbaijan struck Iran. The two killed in Tabriz were officers.", "en")
    assert ("AZE", "IRN") not in sources(document, "ASSAULT")


def test_talks_in_a_country_are_not_with_it() -> None:
    assert sources(read("China and Japan met in Malaysia.", "en"), "CONSULT") == [("CHN", "JPN")]


@pytest.mark.parametrize(
    ("language", "text", "who", "whom"),
    [
        ("en", "Iran will face consequences, Israel's prime minister warned on Sunday.", "ISR", "IRN"),
        ("en", "Russia will face severe sanctions if it invades Ukraine, the US president warned.", "USA", "RUS"),
        ("en", "Belarus will face new sanctions, the EU's foreign policy chief said.", "EU", "BLR"),
        ("de", "Iran werde einen hohen Preis zahlen, warnte Israels Ministerpräsident.", "ISR", "IRN"),
    ],
)
def test_who_is_told_to_pay_is_threatened_by_who_says_so(language: str, text: str, who: str, whom: str) -> None:
    assert towards(read(text, language), "THREATEN") == [((who,), (whom,))]


def test_who_would_not_look_on_is_not_threatened() -> None:
    assert all(target != ("NATO",) for _, target in towards(read("NATO would not stand idly by, the US president said.", "en"), "THREATEN"))


def test_an_ambassador_in_a_capital_is_of_who_sent_him() -> None:
    document = read("Rome reacted with fury. Its ambassador in Jakarta was recalled.", "en")
    assert towards(document, "SANCTION") == [(("ITA",), ("IDN",))]


def test_who_acts_together_with_another_does_not_act_alone() -> None:
    document = read("Slovenia's foreign minister flew to Skopje together with his Austrian and Croatian colleagues.", "en")
    assert towards(document, "CONSULT") == [(("SVN", "AUT", "HRV"), ("MKD",))]


def test_the_answer_to_a_deed_is_not_by_whom_it_blames() -> None:
    document = read("Poland said Belarus had violated its airspace and summoned the ambassador.", "en")
    assert (("POL",), ("BLR",)) in towards(document, "ACCUSE")
    assert ("BLR",) not in sources(document, "ACCUSE")


def test_nobody_condemns_his_own_attack() -> None:
    text = "Israel bombed an airport in Damascus, Syrian state media said. The ministry called the attack a flagrant violation of international law."
    assert towards(read(text, "en"), "ACCUSE") == [(("SYR",), ("ISR",))]


def test_crowds_and_police_in_brussels_are_belgian() -> None:
    document = read("Farmers blocked roads in Brussels on Monday. Police fired water cannon at them.", "en")
    assert towards(document, "PROTEST") == [(("BEL:civilians",), ("BEL",))]
    assert sources(document, "ASSAULT") == [("BEL",)]
    assert sources(read("In Brussels, the Commission condemned Hungary.", "en"), "ACCUSE") == [("EU",)]


@pytest.mark.parametrize("words", ["declined to take sides", "refused to take sides"])
def test_who_takes_no_side_refuses_nobody(words: str) -> None:
    document = read(f"Iran attacked an Israeli tanker. India {words}.", "en")
    assert not matching(document, type="REJECT")
    assert [r.source for r in document.records if r.kind == "silence"] == [("IND",)]


def test_a_neighbour_is_the_other_state_and_nobody_next_door() -> None:
    document = read("Finland closed its border with Russia. Helsinki accused its neighbour of using migrants as a weapon.", "en")
    assert towards(document, "ACCUSE") == [(("FIN",), ("RUS",))]
    assert not matching(read("A man shot his neighbour in Ohio. A neighbour told police about it.", "en"), type="ACCUSE")


def test_who_was_named_last_as_speaking_goes_on() -> None:
    text = "Ethiopian troops crossed the border into Eritrea, the government in Asmara said. It called on the Security Council to act."
    assert sources(read(text, "en"), "REQUEST") == [("ERI",)]


def test_a_prime_minister_is_not_of_the_group_that_claimed_the_attack() -> None:
    text = "A bomb exploded at a mosque in Peshawar. The Pakistani Taliban claimed the attack. The prime minister vowed to punish them."
    assert sources(read(text, "en"), "THREATEN") == [("PAK",)]


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Nine crewmen were shot dead when Egyptian commandos boarded a Cypriot ferry.", "EGY", "CYP"),
        ("Five people were killed when Russian missiles hit Kharkiv.", "RUS", "UKR"),
        ("Ten Indian soldiers were killed when militants ambushed a convoy in Kashmir.", "IND:rebels", "IND"),
    ],
)
def test_who_struck_has_killed(text: str, who: str, whom: str) -> None:
    assert set(towards(read(text, "en"), "ASSAULT")) == {((who,), (whom,))}


def test_who_drove_on_a_mine_has_killed_nobody() -> None:
    assert not any(sources(read("Two soldiers were killed when their vehicle hit a mine in Mali.", "en"), "ASSAULT"))


def test_condolences_are_for_whose_families_they_are() -> None:
    document = read("Indonesia expressed its condolences to the families of the Australians killed in the accident.", "en")
    assert [r.target for r in matching(document, type="COMMENT")] == [("AUS:civilians",)]


def test_who_was_to_act_is_refused() -> None:
    document = read("N'Djamena rejected a proposal that African Union soldiers disarm the militias in the east.", "en")
    assert towards(document, "REJECT") == [(("TCD",), ("AU",))]


def test_a_crowd_that_attacks_what_is_called_a_countrys_is_not_of_that_country() -> None:
    document = read("Vietnam protested to Beijing. Protesters attacked Chinese factories.", "en")
    assert towards(document, "ASSAULT") == [(("VNM:protesters",), ("CHN",))]


def test_they_are_the_group_that_speaks() -> None:
    text = "Israeli jets bombed the port of Hodeidah. Rockets were fired at Eilat. The Houthis said they had struck a military target."
    assert ("HOUTHIS",) in sources(read(text, "en"), "ASSAULT")


def test_kurdish_leaders_are_not_those_just_spoken_of() -> None:
    text = "Turkey's president met his Syrian counterpart in Damascus. Kurdish leaders criticised the meeting."
    assert sources(read(text, "en"), "ACCUSE") == [("KURDS",)]


def test_interference_in_internal_affairs_is_blamed_and_an_internal_matter_is_not() -> None:
    assert matching(read("Peru helped a rebel from Bolivia. La Paz called it interference in its internal affairs.", "en"), type="ACCUSE")
    assert not matching(read("Beijing called the protests an internal matter.", "en"), type="ACCUSE")


def test_a_name_behind_its_country_acts_for_it() -> None:
    assert sources(read("Germany's Andreas Pfaffenrode condemned China.", "en"), "ACCUSE") == [("DEU",)]


def test_who_made_the_pact_is_meant_where_it_is_judged() -> None:
    text = "Japan and the Philippines signed an accord on Friday. China's foreign ministry criticised the pact, while a White House spokeswoman welcomed it."
    document = read(text, "en")
    assert towards(document, "ACCUSE") == [(("CHN",), ("JPN", "PHL"))]
    assert towards(document, "SUPPORT") == [(("USA",), ("JPN", "PHL"))]


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("Troops from Tajikistan, Belarus and Armenia arrived in Kyrgyzstan.", "MOBILIZE", ("TJK", "BLR", "ARM")),
        ("France withdrew its troops from Mali on Monday.", "RETREAT", ("FRA",)),
    ],
)
def test_troops_from_a_state_are_its_own_unless_they_are_withdrawn_from_there(text: str, type_: str, who: tuple[str, ...]) -> None:
    assert sources(read(text, "en"), type_) == [who]


def test_who_grants_asylum_does_not_grant_it_to_himself() -> None:
    text = "Eleven officers of the Yemeni air force have fled to Oman, whose government granted them asylum."
    assert towards(read(text, "en"), "AID") == [(("OMN",), ("YEM",))]


def test_a_crowd_arrests_nobody() -> None:
    text = "Protesters stormed the parliament in Nairobi on Tuesday. 66 people were arrested. The opposition condemned the crackdown."
    assert [r.source for r in matching(read(text, "en"), type="COERCE", mode="arrest")] in ([("KEN",)], [()])


def test_the_army_is_of_a_state_that_has_one() -> None:
    text = "Gaza's civil defence agency said 33 people had been killed in Israeli air strikes. The army said it had hit Hamas commanders."
    assert (("ISR",), ("HAMAS",)) in towards(read(text, "en"), "ASSAULT")


def test_both_sides_are_not_who_appeals_to_them() -> None:
    text = "Pakistan bombed targets in Kabul, the Taliban government said. It retaliated by attacking border posts. Qatar and Saudi Arabia appealed to both sides to stop."
    assert [set(target) for _, target in towards(read(text, "en"), "REQUEST") if target] == [{"PAK", "TALIBAN"}]


def test_the_deed_that_is_blamed_hits_who_blames() -> None:
    assert (("IRN",), ("ALB",)) in towards(read("Albania accused Iran of a cyberattack on its parliament.", "en"), "COERCE")


@pytest.mark.parametrize(
    ("language", "text", "type_", "who"),
    [
        ("de", "Nach Angaben von Moskau wurden in Peru zwei Dörfer beschossen.", "ASSAULT", "RUS"),
        ("de", "Berichten von Amnesty zufolge wurden in Peru Gefangene gefoltert.", "ASSAULT", "AMNESTY"),
        ("de", "Zwei Reporter wurden einem Bericht von Amnesty International zufolge in Lima festgenommen.", "COERCE", "AMNESTY"),
        ("en", "Villages in Peru were shelled, a report by Human Rights Watch said.", "ASSAULT", "HRW"),
        ("en", "According to a statement by Moscow two villages in Peru were shelled.", "ASSAULT", "RUS"),
    ],
)
def test_whose_word_it_is_did_not_do_it(language: str, text: str, type_: str, who: str) -> None:
    assert not [s for s in sources(read(text, language), type_) if who in s]


def test_an_agent_still_stands_behind_von() -> None:
    assert ("MLI:rebels",) in sources(read("Bei Angriffen von Rebellen wurden in Mali zwei Soldaten getötet.", "de"), "ASSAULT")


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Israel wurde mit Raketen beschossen und ein Hafen zerstört.", ("ISR",)),
        ("In Kairo wurden elf Ägypter getötet und hundert weitere verletzt.", ("EGY",)),
    ],
)
def test_a_passive_goes_on_behind_and(text: str, whom: tuple[str, ...]) -> None:
    told = [(r.source, r.target) for r in matching(read(text, "de"), type="ASSAULT")]
    assert told and all(source == () and {t.partition(":")[0] for t in target} <= set(whom) for source, target in told)


def test_an_object_of_two_parts_does_not_cut_a_clause_before_its_participle() -> None:
    told = read("Russland hat die Einfuhr von Fisch und Fleisch aus Litauen untersagt.", "de")
    assert [(r.source, r.target) for r in matching(told, type="SANCTION")] == [(("RUS",), ("LTU",))]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Washington warned Riyadh not to move closer to Tehran.", "REQUEST", "USA", "SAU"),
        ("A Russian fighter jet violated the airspace of Estonia.", "COERCE", "RUS", "EST"),
        ("Argentina left the World Health Organization. The agency regretted it. Opposition deputies accused the president.", "ACCUSE", "ARG:opposition", "ARG"),
    ],
)
def test_who_is_warned_blamed_or_flown_over(text: str, type_: str, who: str, whom: str) -> None:
    assert ((who,), (whom,)) in towards(read(text, "en"), type_)


def test_whose_citizens_are_ill_treated_does_not_treat_them_so() -> None:
    text = "The Dominican Republic deported 11,000 Haitians. Port-au-Prince called the treatment of its citizens inhumane."
    assert all("HTI" not in target[0] for who, target in towards(read(text, "en"), "ACCUSE") if target)


@pytest.mark.parametrize(
    ("language", "text", "who", "whom"),
    [
        ("de", "Staaten wie Polen, Lettland und Estland verurteilten Moskau.", ("POL", "LVA", "EST"), ("RUS",)),
        ("de", "Auch Nachbarn wie Polen und Litauen kritisierten Belarus.", ("POL", "LTU"), ("BLR",)),
        ("de", "Die EU wurde von Ländern wie Ungarn kritisiert.", ("HUN",), ("EU",)),
        ("de", "Wie Polen und Litauen verurteilte Ungarn Belarus.", ("HUN",), ("BLR",)),
        ("en", "Countries such as Poland, Latvia and Estonia condemned Russia.", ("POL", "LVA", "EST"), ("RUS",)),
        ("en", "Allies like Poland and Estonia condemned Russia.", ("POL", "EST"), ("RUS",)),
        ("en", "Like Poland, Estonia condemned Russia.", ("EST",), ("RUS",)),
    ],
)
def test_instances_of_a_plural_act_and_whom_something_is_likened_to_does_not(language: str, text: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    assert [(r.source, r.target) for r in matching(read(text, language), type="ACCUSE")] == [(who, whom)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Hungary saw no reason to act, and Slovakia's prime minister, Robert Fico, condemned Russia.", ("SVK",)),
        ("Hungary said it saw no reason to convene the council, and Slovakia's prime minister, Robert Fico, condemned Russia.", ("SVK",)),
        ("Norway protested to Turkey, while Cyprus's foreign minister, Constantinos Kombos, denounced Russia.", ("CYP",)),
        ("Latvia closed its border with Belarus, and the Finnish defence minister, Antti Häkkänen, blasted Russia.", ("FIN",)),
    ],
)
def test_an_apposition_does_not_cut_a_later_clause_off_its_subject(text: str, who: tuple[str, ...]) -> None:
    assert who in [r.source for r in matching(read(text, "en", "2024-11-21"), type="ACCUSE") if r.target == ("RUS",)]
    assert not [r for r in matching(read(text, "en", "2024-11-21"), type="ACCUSE") if set(r.source) & {"RUS", "TUR", "BLR"}]


def test_a_comma_before_and_parts_two_clauses_where_no_list_is() -> None:
    document = read("Greece protested to Turkey, and Cyprus summoned the Turkish envoy.", "en")
    assert [(r.source, r.target) for r in matching(document, type="ACCUSE")] == [(("GRC",), ("TUR",)), (("CYP",), ("TUR",))]


@pytest.mark.parametrize(
    ("text", "type_", "who", "status"),
    [
        ("Estland will im Herbst, wenn die Nato tagt, Truppen an die Grenze zu Russland verlegen.", "MOBILIZE", ("EST",), "announced"),
        ("Die EU hat am Montag, als serbische Bewaffnete einen Polizisten erschossen, Strafen gegen Belgrad verhängt.", "SANCTION", ("EU",), "realised"),
        ("Kenia hatte, nachdem Togo seine Grenze geschlossen hatte, Truppen an die Grenze zu Togo verlegt.", "MOBILIZE", ("KEN",), "realised"),
        ("Hätte die EU, als serbische Bewaffnete einen Polizisten erschossen, Strafen gegen Belgrad verhängt, wäre Ruhe.", "SANCTION", ("EU",), "counterfactual"),
    ],
)
def test_a_verb_that_comes_after_a_clause_put_in_is_that_of_the_main_clause(text: str, type_: str, who: tuple[str, ...], status: str) -> None:
    assert [(r.source, r.factuality.status) for r in matching(read(text, "de"), type=type_)] == [(who, status)]


def test_a_head_without_a_verb_is_not_the_subject_of_what_follows() -> None:
    document = read("Belgrad am Pranger, Wien droht Moskau mit Sanktionen.", "de")
    assert [(r.source, r.target) for r in matching(document, type="THREATEN")] == [(("AUT",), ("RUS",))]
    document = read("Belgrad unter Druck, Berlin schweigt.", "de")
    assert [r.source for r in matching(document, kind="silence")] == [("DEU",)]
    document = read("Vertreter aus Polen, Lettland und Estland drohten Moskau mit Sanktionen.", "de")
    assert [set(r.source) for r in matching(document, type="THREATEN")] == [{"POL", "LVA", "EST"}]


@pytest.mark.parametrize(
    ("language", "text", "type_", "who"),
    [
        ("en", "Tanzania said it was sending 200 troops to the Comoros.", "AID", ("TZA",)),
        ("en", "France said it was closing its embassy in Niamey.", "SANCTION", ("FRA",)),
        ("en", "Japan has said it is freezing the assets of Belarus.", "SANCTION", ("JPN",)),
        ("en", "Canada said it was considering sanctions against Iran.", "COMMENT", ("CAN",)),
        ("de", "Kanada gab bekannt, es habe Sanktionen gegen Iran verhängt.", "SANCTION", ("CAN",)),
        ("de", "Das Auswärtige Amt teilte mit, es ziehe Personal aus Teheran ab.", "SANCTION", ("DEU",)),
        ("de", "Das Außenministerium in Oslo erklärte, man habe den Botschafter aus Teheran zurückgerufen.", "SANCTION", ("NOR",)),
    ],
)
def test_who_says_it_does_something_does_it(language: str, text: str, type_: str, who: tuple[str, ...]) -> None:
    assert [r.source for r in matching(read(text, language), type=type_)][:1] == [who]


def test_it_that_means_nobody_does_nothing() -> None:
    for text in ("Peru fell silent. It is being closed to Chile.", "Peru fell silent. It may take years to sanction Chile."):
        assert ("PER",) not in sources(read(text, "en"), "SANCTION") + sources(read(text, "en"), "COERCE")
    assert ("PER",) not in sources(read("Peru schwieg. Es habe in Chile Angriffe gegeben, hieß es.", "de"), "ASSAULT")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Iran habe die Grenzen verletzt, sagte der französische Außenminister. Zu Sanktionen wollte er sich nicht äußern.", ("FRA",)),
        ("Iran habe die Grenzen dreier Nachbarn verletzt, sagte der Sprecher des State Department. Dazu wollte er sich nicht äußern.", ("USA",)),
        ("Iran habe die Grenzen verletzt, sagte die finnische Außenministerin. Zu Sanktionen wollte sie sich nicht äußern.", ("FIN",)),
    ],
)
def test_a_pronoun_means_the_official_who_has_just_spoken(text: str, who: tuple[str, ...]) -> None:
    assert [r.source for r in matching(read(text, "de", "2024-03-04"), kind="silence")] == [who]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Among the countries that condemned the attack on Kyiv were Japan and Chile.", ("JPN", "CHL")),
        ("en", "Condemnation of the attack on Kyiv came from Japan and Chile.", ("JPN", "CHL")),
        ("en", "The attack on Kyiv was condemned by Japan and Chile.", ("JPN", "CHL")),
        ("de", "Zu den Staaten, die den Angriff auf Kiew verurteilten, gehörten Japan und Chile.", ("JPN", "CHL")),
        ("de", "Der Angriff auf Kiew wurde von Japan und Chile verurteilt.", ("JPN", "CHL")),
    ],
)
def test_who_condemns_an_attack_is_found_wherever_it_stands_and_blames_nobody_who_was_hit(language: str, text: str, who: tuple[str, ...]) -> None:
    told = {"en": "Russia bombed Kyiv on Monday. ", "de": "Russland hat am Montag Kiew bombardiert. "}[language]
    found = matching(read(told + text, language), type="ACCUSE")
    assert [(r.source, r.target) for r in found] == [(who, ("RUS",))]


def test_words_thrown_back_are_no_shots_and_drills_asked_to_stop_are_not_joined() -> None:
    assert not matching(read("Manila shot back that it would not be intimidated.", "en"), type="ASSAULT")
    assert matching(read("Iran hit back with missiles on Israel.", "en"), type="ASSAULT")
    assert not matching(read("New Zealand joined Australia in urging China to stop the drills.", "en"), type="MOBILIZE", source=("NZL",))


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Die Entscheidung Italiens stieß in Ägypten auf Kritik.", "REJECT", ("EGY",), ("ITA",)),
        ("Der Vorschlag Frankreichs stieß in Ungarn auf Ablehnung.", "REJECT", ("HUN",), ("FRA",)),
        ("Der Plan der USA stößt in Warschau auf Zustimmung.", "SUPPORT", ("POL",), ("USA",)),
        ("Serbien hat sich auf die Seite Moskaus geschlagen.", "SUPPORT", ("SRB",), ("RUS",)),
    ],
)
def test_where_something_meets_with_words_they_are_said(text: str, type_: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    assert (who, whom) in [(r.source, r.target) for r in matching(read(text + " Regen fiel. Schnee fiel.", "de"), type=type_)]


@pytest.mark.parametrize(
    "text",
    [
        "Südafrika bestellte den israelischen Botschafter ein, zog seine Diplomaten aus Tel Aviv ab und drohte mit einer Klage.",
        "Südafrika verurteilte Israel, berief seine Botschafterin ab und schloss seine Grenze.",
    ],
)
def test_what_belongs_to_a_shared_subject_does_not_act(text: str) -> None:
    assert {r.source for r in read(text, "de").records if r.kind == "event"} == {("ZAF",)}


@pytest.mark.parametrize(
    ("text", "type_", "whom"),
    [
        ("Russia's ambassador to Prague was called in on Friday and handed a protest note.", "ACCUSE", ("RUS",)),
        ("Russia's ambassador to Prague was summoned and told to explain the raid.", "REQUEST", ("RUS",)),
        ("The Russian envoy was summoned and given 48 hours to leave.", "SANCTION", ("RUS",)),
    ],
)
def test_who_is_summoned_and_handed_something_has_not_handed_it(text: str, type_: str, whom: tuple[str, ...]) -> None:
    found = matching(read(text + " Rain fell. Snow fell.", "en"), type=type_)
    assert found and all(r.target == whom and not set(r.source) & {"RUS"} for r in found)


def test_an_angry_reaction_is_that_of_whom_it_comes_from() -> None:
    document = read("India shipped air defence missiles to Armenia, drawing an angry reaction from Baku.", "en")
    assert sources(document, "ACCUSE") == [("AZE",)]
    assert sources(read("Turkey was angry at Sweden.", "en"), "ACCUSE") == [("TUR",)]


def test_a_clause_put_in_whose_verb_no_list_knows_does_not_act() -> None:
    document = read("North Macedonia, which borders Kosovo, called up 300 reservists.", "en")
    assert sources(document, "MOBILIZE") == [("MKD",)]


def test_who_is_to_blame_blames_nobody() -> None:
    for text in ("Russia and China said NATO was to blame.", "NATO is to blame for the crisis, Russia said."):
        assert "NATO" not in {s for r in read(text, "en").records for s in r.source}


CHINA_DE = "China verhängte Sanktionen gegen Taiwan. Japan mahnte zur Ruhe. "
CHINA_EN = "China imposed sanctions on Taiwan. Japan urged calm. "
FRANCE_DE = "Frankreich drohte den Fischern der Kanalinseln. London mahnte zur Ruhe. "
FRANCE_EN = "France threatened the fishermen of the Channel Islands. London urged calm. "
TURKEY_DE = "Die Türkei griff Stellungen in Syrien an. Frankreich verurteilte den Angriff. "
TURKEY_EN = "Turkey attacked positions in Syria. France condemned the attack. "


@pytest.mark.parametrize(
    ("language", "before", "text"),
    [
        ("de", CHINA_DE, "TSMC kritisierte die Sanktionen scharf."),
        ("de", CHINA_DE, "Scharf kritisierte Foxconn die Sanktionen."),
        ("de", FRANCE_DE, "Am Abend lenkte Guernsey ein."),
        ("de", FRANCE_DE, "Jersey gab am Freitag nach."),
        ("de", FRANCE_DE, "Sark wies das Ansinnen zurück."),
        ("de", TURKEY_DE, "Rojava warnte vor einer Katastrophe."),
        ("de", TURKEY_DE, "Johann Huber verurteilte das Vorgehen ebenfalls."),
        ("de", TURKEY_DE, "Lviv verurteilte das Vorgehen."),
        ("de", TURKEY_DE, "Hamburg verurteilte das Vorgehen."),
        ("de", TURKEY_DE, "Katalonien drohte mit Gegenmaßnahmen."),
        ("en", CHINA_EN, "TSMC criticised them sharply."),
        ("en", CHINA_EN, "Foxconn condemned the measures."),
        ("en", FRANCE_EN, "Guernsey gave in."),
        ("en", FRANCE_EN, "Jersey backed down on Friday."),
        ("en", FRANCE_EN, "Sark rejected the demand."),
        ("en", TURKEY_EN, "Rojava warned of a catastrophe."),
        ("en", TURKEY_EN, "John Huber condemned it as well."),
        ("en", TURKEY_EN, "Lviv condemned it."),
        ("en", TURKEY_EN, "Bavaria condemned it."),
        ("en", TURKEY_EN, "Catalonia threatened countermeasures."),
    ],
)
def test_what_a_name_that_no_list_knows_does_nobody_else_did(language: str, before: str, text: str) -> None:
    assert not [r for r in read(before + text, language, "2024-06-14").records if text[:-1] in r.evidence[0].text and r.source]


@pytest.mark.parametrize(
    ("language", "text", "type_", "who"),
    [
        ("de", TURKEY_DE + "Paris drohte mit Sanktionen.", "THREATEN", ("FRA",)),
        ("de", TURKEY_DE + "Außenminister Séjourné drohte mit Sanktionen.", "THREATEN", ("FRA",)),
        ("de", TURKEY_DE + "Danach drohte Tiraspol mit einem Boykott.", "THREATEN", ("TRANSNISTRIA",)),
        ("en", TURKEY_EN + "Police arrested forty protesters in Paris.", "COERCE", ("FRA",)),
        ("en", TURKEY_EN + "Gazprom threatened to cut supplies.", "THREATEN", ("GAZPROM",)),
    ],
)
def test_who_is_known_acts_behind_the_deeds_of_others(language: str, text: str, type_: str, who: tuple[str, ...]) -> None:
    assert who in sources(read(text, language, "2024-06-14"), type_)


@pytest.mark.parametrize(("day", "who"), [("1995-07-20", [("DEU",)]), ("2024-07-20", [])])
def test_bonn_spoke_for_germany_while_its_government_sat_there(day: str, who: list[tuple[str, ...]]) -> None:
    assert sources(read("Serbien griff die Enklave an. Paris schwieg. Bonn verurteilte den Angriff.", "de", day), "ACCUSE") == who


@pytest.mark.parametrize(
    ("language", "text", "type_", "who"),
    [
        ("en", "A spokesman for President Emmanuel Macron condemned the strike.", "ACCUSE", ("FRA",)),
        ("en", "A spokeswoman for Chancellor Angela Merkel condemned the strike.", "ACCUSE", ("DEU",)),
        ("en", "A spokesman for Prime Minister Boris Johnson condemned the strike.", "ACCUSE", ("GBR",)),
        ("de", "Ein Sprecher von Premierminister Boris Johnson verurteilte den Angriff.", "ACCUSE", ("GBR",)),
        ("de", "Eine Sprecherin von Präsident Emmanuel Macron verurteilte den Angriff.", "ACCUSE", ("FRA",)),
    ],
)
def test_who_speaks_for_somebody_is_not_of_whom_the_text_told_last(language: str, text: str, type_: str, who: tuple[str, ...]) -> None:
    before = "Benjamin Netanyahu praised Italy." if language == "en" else "Benjamin Netanjahu lobte Italien."
    assert who in sources(read(f"{before} {text}", language, "2020-01-03"), type_)
    assert ("ISR",) not in sources(read(f"{before} {text}", language, "2020-01-03"), type_)


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "In Vilnius, the army started moving units to the border.", ("LTU",)),
        ("en", "In Riga, where the cabinet met, the armed forces were put on alert.", ("LVA",)),
        ("de", "In Riga versetzte die Armee ihre Truppen in Alarmbereitschaft.", ("LVA",)),
        ("de", "In Vilnius wurden die Streitkräfte in Alarmbereitschaft versetzt.", ("LTU",)),
        ("en", "The army was put on alert.", ("POL",)),
    ],
)
def test_the_army_is_that_of_the_capital_in_which_a_sentence_opens(language: str, text: str, who: tuple[str, ...]) -> None:
    before = "Poland raised the number of soldiers on its frontier." if language == "en" else "Polen verlegte Soldaten an seine Grenze."
    assert who in sources(read(f"{before} {text}", language, "2021-11-08"), "MOBILIZE")[1:]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "One London analyst condemned the strike on Iran."),
        ("en", "A Moscow historian called the strike on Iran a crime."),
        ("de", "Ein Londoner Historiker verurteilte den Angriff auf den Iran."),
        ("de", "Der britische Politologe Jan Beispiel verurteilte den Angriff auf den Iran."),
    ],
)
def test_a_scholar_does_not_speak_for_the_state(language: str, text: str) -> None:
    assert not {("GBR",), ("RUS",)} & {r.source for r in read(text, language, "2020-01-03").records}


@pytest.mark.parametrize(
    ("language", "text", "type_", "who"),
    [
        ("en", "Canada joined Britain in condemning Russia.", "ACCUSE", {"CAN", "GBR"}),
        ("en", "Canada joined Britain and France in calling for sanctions against Russia.", "REQUEST", {"CAN", "GBR", "FRA"}),
        ("en", "Norway joined the European Union in imposing sanctions on Belarus.", "SANCTION", {"NOR", "EU"}),
        ("en", "Estonia joined Latvia in expelling two Russian diplomats.", "SANCTION", {"EST", "LVA"}),
        ("en", "As did Britain, Canada condemned Russia.", "ACCUSE", {"CAN", "GBR"}),
        ("en", "Sweden, as did Norway, expelled two Russian diplomats.", "SANCTION", {"SWE", "NOR"}),
        ("en", "As did Chile, Peru condemned the coup in Bolivia.", "ACCUSE", {"CHL", "PER"}),
        ("en", "Along with France, Spain recalled its ambassador from Israel.", "SANCTION", {"ESP", "FRA"}),
        ("en", "Canada condemned Russia, along with Britain and Norway.", "ACCUSE", {"CAN", "GBR", "NOR"}),
        ("de", "Ebenso wie Großbritannien verurteilte Kanada Russland.", "ACCUSE", {"CAN", "GBR"}),
        ("de", "Wie zuvor schon Polen wies Litauen zwei russische Diplomaten aus.", "SANCTION", {"POL", "LTU"}),
        ("de", "Kanada verurteilte, wie zuvor schon Großbritannien, Russland.", "ACCUSE", {"CAN", "GBR"}),
        ("de", "Kanada und Japan verurteilten, wie schon Norwegen, den Putsch.", "ACCUSE", {"CAN", "JPN", "NOR"}),
        ("de", "Genauso wie Polen protestierte Ungarn gegen die Blockade durch Serbien.", "ACCUSE", {"POL", "HUN"}),
        ("de", "Wie schon Chile verurteilte Peru den Putsch in Bolivien.", "ACCUSE", {"CHL", "PER"}),
        # neighbours
        ("en", "Germany doubled its contribution to the fund, as did Britain, and France threatened to leave.", "THREATEN", {"FRA"}),
        ("de", "Wie Polen am Montag mitteilte, verurteilte Ungarn den Putsch.", "ACCUSE", {"HUN"}),
        ("de", "Kanada verurteilte den Überfall auf Litauen ebenso wie auf Estland.", "ACCUSE", {"CAN"}),
    ],
)
def test_who_did_as_another_did_acted_too(language: str, text: str, type_: str, who: set[str]) -> None:
    told = [r for r in read(text, language, "2024-06-14").records if r.type == type_ and r.factuality.status == "realised"]
    assert {actor for r in told for actor in r.source} == who
    assert not [r for r in told if set(r.target) & who]


@pytest.mark.parametrize(
    "text", ["Canada joined Britain in calling for sanctions against Russia.", "Estonia did not join Latvia in imposing sanctions on Russia."]
)
def test_who_joins_in_a_call_or_not_at_all_has_done_nothing(text: str) -> None:
    assert not [r for r in read(text, "en").records if r.type == "SANCTION" and r.factuality.status == "realised"]


@pytest.mark.parametrize(
    "text",
    [
        "Großbritannien verstärkt die KFOR nach dem Angriff, den Kosovo Serbien anlastet.",
        "Polen verstärkt nach dem Angriff die Grenze.",
        "Kanada verstärkte nach den Anschlägen die Kontrollen.",
    ],
)
def test_who_reinforces_after_an_attack_attacks_nobody(text: str) -> None:
    assert not [r for r in read(text, "de").records if r.type == "ASSAULT" and r.source]


@pytest.mark.parametrize(
    ("language", "text", "type_", "who", "whom"),
    [
        ("en", "Iran, whose general the Americans killed, vowed revenge.", "ASSAULT", ("USA",), ("IRN",)),
        ("en", "Qatar, whose airline the Saudis banned, complained to ICAO.", "SANCTION", ("SAU",), ("QAT",)),
        ("de", "Iran, dessen General die Amerikaner getötet hatten, schwor Rache.", "ASSAULT", ("USA",), ("IRN",)),
        ("de", "Katar, dessen Fluglinie die Saudis verbannten, beschwerte sich.", "COERCE", ("SAU",), ("QAT",)),
        ("de", "Die Ukraine, deren Häfen der Kreml beschießen lässt, bat um Hilfe.", "ASSAULT", ("RUS",), ("UKR",)),
        ("en", "Syria, whose air force bombed the town, denied it.", "ASSAULT", ("SYR",), ()),
        ("en", "Israel, whose army in the north attacked a convoy, apologised.", "ASSAULT", ("ISR",), ()),
        ("de", "Iran, dessen Soldaten den Stützpunkt angriffen, bestritt es.", "ASSAULT", ("IRN",), ()),
        ("de", "Die Ukraine, deren Truppen die Stadt angriffen, bestritt das.", "ASSAULT", ("UKR",), ()),
        ("de", "Der Kosovo, dessen Polizei den Serben festnahm, verteidigte das Vorgehen.", "COERCE", ("XKX",), ("SRB",)),
    ],
)
def test_whose_thing_is_acted_on_and_whose_acts(language: str, text: str, type_: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    assert [(r.source, r.target) for r in read(text, language, "2024-06-14").records if r.type == type_ and r.source] == [(who, whom)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "UN Secretary-General António Guterres was alarmed; a spokesman condemned the raid."),
        ("en", "NATO voiced concern, and a spokeswoman condemned the raid."),
        ("de", "UN-Generalsekretär António Guterres zeigte sich alarmiert; ein Sprecher verurteilte die Razzia."),
        ("de", "Die EU äußerte sich besorgt, und eine Sprecherin verurteilte die Razzia."),
    ],
)
def test_a_spokesman_is_of_the_body_that_opens_his_sentence(language: str, text: str) -> None:
    before = "German and Canadian diplomats left the city." if language == "en" else "Deutsche und kanadische Diplomaten verließen die Stadt."
    who = sources(read(f"{before} {text}", language, "2024-04-07"), "ACCUSE")
    assert who and all(s[0].partition(":")[0] in ("UN", "NATO", "EU") for s in who)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Norway expelled two Malian diplomats on Tuesday. Sweden did so on Wednesday."),
        ("en", "Norway expelled two Malian diplomats on Tuesday. Sweden did so a day later."),
        ("de", "Norwegen wies am Dienstag zwei malische Diplomaten aus. Schweden tat dies am Mittwoch."),
        ("de", "Norwegen wies am Dienstag zwei malische Diplomaten aus. Schweden tat tags darauf dasselbe."),
        ("de", "Norwegen wies am Dienstag zwei malische Diplomaten aus. Schweden tat es ihm am Mittwoch gleich."),
    ],
)
def test_who_did_so_did_what_was_told_last(language: str, text: str) -> None:
    assert ("SWE",) in sources(read(text, language, "2025-06-05"), "SANCTION")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Norway refused to expel the Malian diplomats. Sweden did so on Wednesday."),
        ("de", "Norwegen wies die malischen Diplomaten nicht aus. Schweden tat dies am Mittwoch."),
    ],
)
def test_who_did_so_did_not_refuse(language: str, text: str) -> None:
    assert not [r for r in read(text, language, "2025-06-05").records if r.source == ("SWE",) and (r.type == "REJECT" or r.factuality.status == "absent")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In Kuwait, the foreign ministry condemned the step.", [("KWT",)]),
        ("In Oslo, a foreign ministry source condemned the step.", [("NOR",)]),
        ("In Oslo, the foreign ministry condemned the step.", [("NOR",)]),
        ("Uganda kept silent. In Nairobi, the foreign minister condemned the step.", [("KEN",)]),
        ("The OIC welcomed it. In Kuwait, a foreign ministry spokesman condemned the step.", [("KWT",)]),
        ("Chad welcomed it. The foreign ministry in Niamey condemned the step.", [("NER",)]),
        ("Kenya closed its border with Uganda. The foreign minister condemned the shooting.", [("KEN",)]),
        ("Kenya closed its border. Foreign ministers from ten countries condemned the step.", []),
        ("Kenya closed its border. Foreign observers condemned the step.", []),
        ("Kenya closed its border. Foreign companies condemned the step.", []),
    ],
)
def test_a_foreign_ministry_is_a_house_of_its_state_and_foreigners_are_not(text: str, who: list[tuple[str, ...]]) -> None:
    assert sources(read(text, "en", "2024-06-14"), "ACCUSE") == who


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "On behalf of Norway, Iceland and Sweden, Denmark's ambassador condemned Iran.", {"DNK", "NOR", "ISL", "SWE"}),
        ("en", "Speaking for 27 states, among them Switzerland and New Zealand, Britain's ambassador condemned Iran.", {"GBR", "CHE", "NZL"}),
        ("en", "Denmark's ambassador condemned Iran on behalf of Norway and Sweden.", {"DNK", "NOR", "SWE"}),
        ("en", "The EU's foreign policy chief condemned Iran on behalf of the European Union.", {"EU"}),
        ("en", "On behalf of its victims, Chile condemned Iran.", {"CHL"}),
        ("de", "Im Namen von Norwegen, Island und Schweden verurteilte Dänemarks Botschafter den Iran.", {"DNK", "NOR", "ISL", "SWE"}),
        ("de", "Auch im Namen Norwegens und Schwedens verurteilte Dänemarks Botschafter den Iran.", {"DNK", "NOR", "SWE"}),
        ("de", "Namens der EU und der USA verurteilte Dänemarks Botschafter den Iran.", {"DNK", "EU", "USA"}),
        ("de", "Im Namen der Opfer verurteilte Chile den Iran.", {"CHL"}),
    ],
)
def test_in_whose_name_somebody_speaks_speaks_too(language: str, text: str, who: set[str]) -> None:
    told = [r for r in read(text, language, "2024-03-05").records if r.type == "ACCUSE"]
    assert [(set(r.source), set(r.target)) for r in told] == [(who, {"IRN"})]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Norway's foreign minister told his colleague that Oslo was firmly on Ukraine's side.", [("NOR",)]),
        ("en", "Japan's prime minister assured the president that Tokyo stood on the side of Ukraine.", [("JPN",)]),
        ("de", "Norwegen stehe auf der Seite der Ukraine, hieß es in Oslo.", [("NOR",)]),
        ("en", "Norway's foreign minister told his colleague that Oslo was not on Ukraine's side.", []),
        ("en", "Norway's foreign minister told his colleague that Oslo was on the right side of history.", []),
        ("en", "The foreign minister asked whose side Norway was on.", []),
        ("de", "Norwegen stehe auf der richtigen Seite der Geschichte, hieß es in Oslo.", []),
        ("de", "Norwegen steht nicht auf der Seite der Ukraine.", []),
    ],
)
def test_who_is_on_the_side_of_somebody_supports_it(language: str, text: str, who: list[tuple[str, ...]]) -> None:
    told = [r for r in read(text, language, "2024-03-05").records if r.type == "SUPPORT" and r.factuality.status == "realised"]
    assert [r.source for r in told] == who and all(set(r.target) <= {"UKR"} for r in told)


@pytest.mark.parametrize(
    "text",
    [
        "Latvia expelled the envoy a day after a military drone crashed in a field.",
        "Latvia protested after military aircraft entered its airspace.",
        "Latvia protested after the military aircraft entered its airspace.",
        "Latvia complained on Monday. A military helicopter fired at a village.",
    ],
)
def test_military_before_what_is_moved_is_no_army(text: str) -> None:
    found = [r for type_ in ("ASSAULT", "COERCE", "MOBILIZE") for r in matching(read(text, language="en"), type=type_)]
    assert not [r for r in found if "LVA" in {actor.partition(":")[0] for actor in r.source}]


def test_the_military_and_what_a_state_owns_of_it_act() -> None:
    assert sources(read("Latvia protested. The military fired at a village.", language="en"), "ASSAULT") == [("LVA",)]
    assert sources(read("Latvia's military aircraft bombed a village in Estonia.", language="en"), "ASSAULT") == [("LVA",)]


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("Poland had protested in January and now expelled three Russian diplomats.", "SANCTION", "POL"),
        ("Ghana had condemned the coup and this week recalled its envoy from Mali.", "SANCTION", "GHA"),
        ("Sweden warned Moscow in spring and on Tuesday imposed sanctions on two Russian firms.", "SANCTION", "SWE"),
        ("Peru recalled its envoy from Bolivia on Monday and a day later suspended the trade treaty with La Paz.", "SANCTION", "PER"),
        ("Kyiv said Russia had fired missiles and late on Monday attacked Odesa.", "ASSAULT", "RUS"),
        ("Chile, long a friend of Israel, expelled the Israeli envoy.", "SANCTION", "CHL"),
        ("Chile, long critical of Israel, recalled its ambassador from Tel Aviv.", "SANCTION", "CHL"),
        ("Chile, where many Palestinians reside, recalled its ambassador from Israel.", "SANCTION", "CHL"),
        ("Iran, whom Iraqis dislike, recalled its ambassador.", "SANCTION", "IRN"),
        ("Spain, the first EU country to recognise Palestine, recalled its ambassador.", "SANCTION", "ESP"),
        ("Kenya, in an attempt to calm Uganda, released the soldiers.", "RETREAT", "KEN"),
    ],
)
def test_what_stands_between_an_actor_and_its_verb_takes_the_act_from_nobody(text: str, type_: str, who: str) -> None:
    done = [r for r in matching(read(text, "en", "2027-03-10"), type=type_) if r.factuality.status == "realised"]
    assert {r.source for r in done} == {(who,)}


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Sweden wants to punish Russia and later expel its diplomats.", "SANCTION", "announced"),
        ("Germany asked Serbia to release the men and then expel the spy.", "COERCE", "demanded"),
        ("France, one of the few states to condemn Iran, closed its embassy.", "ACCUSE", "hypothetical"),
    ],
)
def test_a_second_verb_behind_a_time_keeps_how_done_the_first_is(text: str, type_: str, status: str) -> None:
    assert {r.factuality.status for r in matching(read(text, "en", "2027-03-10"), type=type_)} == {status}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ghana hat wegen der Grenzschließung durch Togo die Afrikanische Union angerufen."),
        ("de", "Togo hat die Grenze zu Ghana geschlossen. Ghana rief den Internationalen Gerichtshof an."),
        ("en", "Togo closed the border to Ghana. Ghana lodged a complaint with the African Union."),
    ],
)
def test_who_calls_on_a_body_asks_it_formally(language: str, text: str) -> None:
    assert [(r.source, r.rung) for r in matching(read(text, language, "2027-03-10"), type="REQUEST")] == [(("GHA",), 6)]
