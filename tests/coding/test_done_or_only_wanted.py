"""Deeds that are planned, asked for, foretold, averted or denied are not told as done; deeds that only stand beside such words are."""

from __future__ import annotations

import pytest

from echolot import pipeline
from echolot.ingest.article import article
from echolot.records import Record
from tests.conftest import by_rules

DONE = ("realised", "ongoing")

NOT_DONE = [
    # risked, lacking a vote, only allowed, not to be had
    ("en", "Kenya risks breaking off ties with Somalia.", "SANCTION", "predicted"),
    ("de", "Kenia riskiert den Abbruch der Beziehungen zu Somalia.", "SANCTION", "predicted"),
    ("de", "Kenia riskiert, die Beziehungen zu Somalia abzubrechen.", "SANCTION", "predicted"),
    ("en", "Spain is one vote short of recognising Palestine.", "SUPPORT", "considered"),
    ("en", "The Knesset backed a law letting the army demolish homes in Gaza.", "ASSAULT", "permitted"),
    ("en", "Hungary's parliament backed a bill letting it quit the International Criminal Court.", "SANCTION", "permitted"),
    ("en", "Norway was praised for not condemning Iran.", "ACCUSE", "absent"),
    ("en", "By not attacking Kyiv, Moscow saved its army.", "ASSAULT", "absent"),
    ("de", "Für die Bewaffnung Taiwans fand sich in Berlin keine Mehrheit.", "AID", "absent"),
    ("de", "Der Befehl zum Angriff auf Kiew kam nie.", "ASSAULT", "demanded"),
    ("de", "Die Minister berieten über die Ausweisung des iranischen Botschafters.", "SANCTION", "considered"),
    ("de", "Die Chancen, dass Israel die Häftlinge freilässt, stehen schlecht.", "RETREAT", "predicted"),
    ("de", "Als wollte er Taiwan angreifen, ließ Xi Schiffe auslaufen.", "ASSAULT", "hypothetical"),
    # planned, in sight, on an agenda
    ("de", "Lehrer aus Ghana planen einen Marsch zur togoischen Botschaft in Accra.", "PROTEST", "announced"),
    ("de", "Für Dienstag sind Kundgebungen in Taipeh angesetzt.", "PROTEST", "announced"),
    ("de", "Syrien stellte einen Abzug der Truppen in Aussicht.", "RETREAT", "announced"),
    ("de", "In Mali laufen die Vorbereitungen für den Abzug der Blauhelme.", "RETREAT", "considered"),
    ("de", "Die Innenminister fassten härtere Strafen gegen Russland ins Auge.", "SANCTION", "considered"),
    ("de", "Die Außenminister der EU beraten am Montag über Einreiseverbote gegen russische Politiker.", "SANCTION", "considered"),
    ("de", "Tadschikistan verfügte eine Feuerpause, um über die Auslieferung der Verdächtigen zu verhandeln.", "COERCE", "considered"),
    ("de", "Der Minister sagte harte Sanktionen gegen Iran voraus.", "SANCTION", "predicted"),
    ("de", "Die UN-Mission zieht Ende des Jahres aus Mali ab.", "SANCTION", "announced"),
    ("de", "Canberra verlegt noch in dieser Woche 120 Soldaten nach Osttimor.", "AID", "announced"),
    ("de", "Bis zum 15. März sollen die indischen Soldaten die Malediven verlassen haben.", "RETREAT", "announced"),
    ("en", "Washington withdrew a draft arms embargo on South Sudan.", "SANCTION", "considered"),
    ("en", "Israel said South Africa worked with a group bent on destroying the Jewish state.", "ASSAULT", "considered"),
    ("en", "Iran's parliament favours closing the Strait of Hormuz.", "COERCE", "considered"),
    ("en", "He will be flown to Honiara and charged by Fiji over the killing of a minister.", "ACCUSE", "predicted"),
    ("de", "Der Anschlag in Beirut erfolgte nur Stunden vor dem Staatsbesuch des Präsidenten von Syrien.", "CONSULT", "announced"),
    ("de", "Griechenland stellt sich auf einen Generalstreik gegen die Regierung ein.", "PROTEST", "predicted"),
    ("en", "Ahead of a summit with Turkey, Greece recalled its envoy.", "CONSULT", "announced"),
    ("en", "A withdrawal of French troops from Niger is on the cards.", "RETREAT", "considered"),
    ("en", "Belgium is preparing for the extradition of the banker to Russia.", "COERCE", "considered"),
    ("en", "Chad's generals had plotted the overthrow of the president.", "COERCE", "considered"),
    ("en", "The bill, which bans Chinese firms from Lithuania, has yet to pass parliament.", "COERCE", "considered"),
    ("en", "Canada was on the point of recalling its envoy from India.", "SANCTION", "predicted"),
    ("en", "Two Russian diplomats risk being expelled from Vienna.", "SANCTION", "predicted"),
    # asked for
    ("de", "In Oaxaca kam die Forderung nach dem Rücktritt des Ministers hinzu.", "RETREAT", "demanded"),
    ("de", "Die Freilassung der Gefangenen ist eine der Bedingungen der EU.", "RETREAT", "demanded"),
    ("de", "Um die Auslieferung des Managers war Deutschland mehrfach von Vietnam gebeten worden.", "COERCE", "demanded"),
    ("de", "Sie stimmten für den Entwurf, der auch die Freilassung aller Geiseln durch die Hamas fordert.", "RETREAT", "demanded"),
    ("de", "Frankreich will Sanktionen gegen Russland.", "SANCTION", "demanded"),
    ("de", "Serbien will, dass die EU Sanktionen gegen Kosovo verhängt.", "SANCTION", "demanded"),
    ("de", "Das Abkommen muss nun vom Kabinett erörtert und vom Parlament in Lima gebilligt werden.", "SUPPORT", "demanded"),
    ("de", "Oğan knüpfte seine Hilfe an die Abschiebung der syrischen Flüchtlinge.", "COERCE", "demanded"),
    ("en", "China demands that the men, picked up in Pakistan in 2001, be handed over to it.", "COERCE", "demanded"),
    ("en", "A leader of the party declared that the judges of Pakistan deserved to be killed.", "ASSAULT", "demanded"),
    ("en", "Thousands marched in Baghdad for the release of the journalist by Iraq.", "RETREAT", "demanded"),
    ("en", "Campaigners complained that Beijing used the notices to have dissidents arrested abroad.", "COERCE", "hypothetical"),
    ("en", "The release of the sailors is one of Britain's conditions.", "RETREAT", "demanded"),
    ("en", "Egypt made the release of the activist conditional on an apology by Britain.", "CONCEDE", "hypothetical"),
    ("de", "Ägypten machte die Freilassung des Aktivisten von einer Entschuldigung Großbritanniens abhängig.", "RETREAT", "conditional"),
    ("de", "Die Gespräche könnten in eine Anerkennung Kosovos durch Spanien münden.", "SUPPORT", "hypothetical"),
    ("en", "The talks could end in a recognition of Kosovo by Spain.", "SUPPORT", "hypothetical"),
    # averted, not come about, given up
    ("de", "In Kenia nahm die Polizei die Anführer fest, ehe die Menge das Parlament stürmen konnte.", "ASSAULT", "absent"),
    ("de", "Eine Waffenruhe zwischen Israel und der Hamas ist noch nicht in Sicht.", "RETREAT", "absent"),
    ("de", "Die Abschiebung des Predigers nach Jordanien wurde vom Gericht nicht genehmigt.", "COERCE", "absent"),
    ("en", "A condemnation of Israel in the Security Council foundered on an American veto.", "ACCUSE", "absent"),
    ("en", "Norway is a long way from recognising Taiwan.", "SUPPORT", "absent"),
    ("de", "Kenia bot 3000 Polizisten auf, um Ausschreitungen der Anhänger zu verhindern.", "PROTEST", "hypothetical"),
    ("de", "Assange lebte in der Botschaft, um seiner Auslieferung nach Schweden zu entgehen.", "COERCE", "hypothetical"),
    ("de", "Im Bundesrat war eine Kommandoaktion in Libyen zur Befreiung der Geiseln durchgespielt worden.", "ASSAULT", "hypothetical"),
    ("de", "Das Europaparlament wandte sich gegen Waffenlieferungen an Saudi-Arabien.", "AID", "hypothetical"),
    ("de", "Im Sicherheitsrat scheiterte eine Verurteilung Israels am Veto der USA.", "ACCUSE", "absent"),
    ("de", "Zu Festnahmen kam es in Minsk nicht.", "COERCE", "absent"),
    ("de", "Eine Zusage machte die EU-Kommission der Schweiz nicht.", "AGREE", "absent"),
    ("de", "Die Emirate hoben den Boykott Israels auf.", "PROTEST", "absent"),
    ("de", "Serbiens Präsident hat die Rücknahme der Ausgangssperre für Belgrad als Zeichen der Vernunft gewertet.", "COERCE", "absent"),
    ("en", "A curfew was not needed in Belarus, the police said.", "COERCE", "absent"),
    ("en", "Rebels in Darfur forswore talks with Sudan.", "CONSULT", "absent"),
    ("en", "The bishops of Poland drew the line at jailing mothers.", "COERCE", "absent"),
    ("en", "Sweden cannot count on Turkish support for its bid.", "SUPPORT", "absent"),
    # denied
    ("en", "There was no truth in reports that Rwanda had shelled Goma.", "ASSAULT", "denied"),
    ("de", "An den Berichten, Ruanda habe Goma beschossen, ist nichts dran.", "ASSAULT", "denied"),
    ("en", "Three of the booksellers deny being coerced by China.", "COERCE", "denied"),
    ("en", "Australia denied that any Fijian had been refused a visa.", "REJECT", "denied"),
    ("en", "Nigeria's army rubbished a report that eight thousand men were killed in its custody.", "ASSAULT", "denied"),
    # what would have been, whatever verb tells what would follow
    ("de", "Hätte Frankreich im Herbst Soldaten nach Niger entsandt, schliefe Niamey ruhiger.", "AID", "counterfactual"),
    ("de", "Hätte Serbien die Grenze zu Kosovo geschlossen, als Athen riet, trüge Pristina den Schaden.", "COERCE", "counterfactual"),
    ("de", "Wäre der Botschafter Chinas von Polen ausgewiesen worden, gäbe es Streit.", "SANCTION", "conditional"),
    # the means of what could or should be done, and what a reader is told to do
    ("de", "Russland könnte Kabul strafen, indem es den Botschafter Afghanistans ausweist.", "SANCTION", "hypothetical"),
    ("de", "Kenia sollte antworten, indem es Sanktionen gegen Somalia verhängt.", "SANCTION", "hypothetical"),
    ("de", "China müsste reagieren, indem es die Grenze zu Vietnam schließt.", "COERCE", "hypothetical"),
    ("de", "Du könntest den Botschafter Chinas ausweisen, liebes Europa.", "SANCTION", "hypothetical"),
    ("de", "Ihr müsst Sanktionen gegen Mali verhängen.", "SANCTION", "demanded"),
    ("de", "Würdest du den Botschafter Chinas ausweisen?", "SANCTION", "hypothetical"),
    # what somebody only plays with
    ("en", "Peru flirted with expelling the Chilean envoy.", "SANCTION", "considered"),
    ("en", "Ghana dallied with annexing Togo.", "COERCE", "considered"),
    ("en", "Norway hesitated over expelling the Russian envoy.", "SANCTION", "considered"),
    ("de", "Norwegen kokettierte mit der Ausweisung des russischen Botschafters.", "SANCTION", "considered"),
    # whether a deed is to come is only asked
    ("de", "Folgt der Einmarsch in Estland?", "ASSAULT", "hypothetical"),
    ("de", "Kommen nun Sanktionen gegen Mali?", "SANCTION", "hypothetical"),
    ("de", "Steht die Annexion der Insel durch China bevor?", "COERCE", "hypothetical"),
    ("en", "Is an invasion of Taiwan coming?", "ASSAULT", "hypothetical"),
    ("en", "Are sanctions on Mali next?", "SANCTION", "hypothetical"),
    # a list of which nothing came
    ("en", "The condemnation of Israel, the expulsion of Togo's envoy, even a plain noun for it: all these were wanting.", "SANCTION", "absent"),
    ("en", "A protest note, the recall of the ambassador, an emergency summit: none of it came from India.", "SANCTION", "absent"),
    ("de", "Ein Sondergipfel, die Ausweisung des Botschafters Russlands: nichts davon kam.", "SANCTION", "absent"),
    ("de", "Ein Embargo gegen Peru, ein Gipfel – nichts davon geschah.", "SANCTION", "absent"),
]

TOLD = [
    ("en", "Kenya risked angering Somalia by breaking off ties with it.", "SANCTION"),
    ("en", "Israel let 40 trucks enter Gaza.", "RETREAT"),
    # men among whom others are; what stands beside a plan, a demand or a denial
    ("en", "Two former ministers, Omar Abdullah and Mehbooba Mufti, were put under house arrest by India.", "COERCE"),
    ("en", "At least 30 people, among them 22 policemen, were killed in Peru.", "ASSAULT"),
    ("en", "The State Department denied any foreknowledge and Jordan flew in medicine for Lebanon.", "AID"),
    ("en", "Saleh of Yemen denied that his forces had fired on the crowd and blamed the rebels.", "ACCUSE"),
    ("en", "Sudan's army said it hadn't carried out the attack on Kenya and denied that any of its officers had been involved.", "COMMENT"),
    ("en", "By fourteen to none the razing of homes was condemned by the Security Council.", "ACCUSE"),
    ("en", "The opposition in Kyrgyzstan announced on Thursday that it had taken over and dissolved parliament.", "COERCE"),
    ("de", "In Seoul versuchten 16 Studenten, in die japanische Botschaft zu gelangen, und wurden von der Polizei festgenommen.", "COERCE"),
    ("de", "Kerry forderte Russland in einem Telefonat mit Lawrow auf, die Truppen abzuziehen.", "CONSULT"),
    ("de", "Armenien und Aserbaidschan haben unter Vermittlung Russlands ein Ende der Kämpfe vereinbart.", "CONSULT"),
    ("de", "Australien verlangte von den USA Auskunft, warum ein Kameramann geschlagen wurde.", "ASSAULT"),
    ("de", "Die OSZE verlangte von Russland Aufklärung über die Übergriffe auf Journalisten.", "ASSAULT"),
    ("de", "In Indien entlud sich der Zorn über das Gesetz in Protesten gegen die Regierung.", "PROTEST"),
    ("de", "Die Verteidigungsminister der EU haben sich auf einem Treffen in Innsbruck nicht darauf geeinigt, Soldaten nach Mali zu schicken.", "CONSULT"),
    ("de", "Israels Marine hat ein Schiff mit 16 Aktivisten (darunter keine Deutschen) geentert.", "COERCE"),
    ("de", "Belarus soll die am Sonntag von Russland verhafteten Reporter freigelassen haben.", "COERCE"),
    ("de", "Ein Sprecher beklagte, dass Sudans Truppen die Stadt aus der Luft angegriffen hätten.", "ASSAULT"),
    # all but a little
    ("de", "Fast sofort griffen Rebellen in Mali einen Posten der Armee an.", "ASSAULT"),
    ("de", "Nicht ganz zwei Wochen nach der Flut haben Demonstranten in Libyen das Haus des Bürgermeisters angezündet.", "ASSAULT"),
    ("de", "Fast zeitgleich griffen Rebellen in Mali einen Posten der Armee an.", "ASSAULT"),
    ("en", "Turkish forces almost daily attacked rebels in Syria.", "ASSAULT"),
    # what was brought about; words of others
    ("de", "In Charkiw gelang es der Polizei, die Gebietsverwaltung zu räumen.", "RETREAT"),
    ("de", "Serbien hatte die Generalversammlung dazu gebracht, Kosovo zu verurteilen.", "ACCUSE"),
    ("de", "Human Rights Watch beklagt, dass in Ruanda Kritiker eingeschüchtert würden.", "COERCE"),
    # means of what was done, and what a reader has done
    ("de", "Russland strafte Kabul, indem es den Botschafter Afghanistans auswies.", "SANCTION"),
    ("de", "Kenia konnte die Krise nur lösen, indem es die Grenze zu Somalia schloss.", "COERCE"),
    ("de", "Kabul wird gestraft, indem Russland den Botschafter Afghanistans ausweist.", "SANCTION"),
    ("de", "Ihr habt Sanktionen gegen Mali verhängt.", "SANCTION"),
    ("de", "Du hast den Botschafter Chinas ausgewiesen, liebes Polen.", "SANCTION"),
]

STAYS = [
    ("de", "In Mali hat der Abzug der Blauhelme begonnen.", "RETREAT", DONE),
    ("de", "Frankreich will Sanktionen gegen Russland verhängen.", "SANCTION", ("announced",)),
    ("de", "Das Abkommen ist vom Kabinett erörtert und vom Parlament in Lima gebilligt worden.", "SUPPORT", DONE),
    ("de", "In Charkiw gelang es der Polizei nicht, die Gebietsverwaltung zu räumen.", "RETREAT", ("hypothetical", "absent")),
    ("de", "Fast hätten Rebellen in Mali einen Posten der Armee angegriffen.", "ASSAULT", ("counterfactual",)),
    ("de", "Zu Festnahmen kam es in Minsk am Sonntag.", "COERCE", DONE),
    ("de", "Der Sicherheitsrat beriet am Montag über den Angriff Russlands auf Odessa.", "ASSAULT", DONE),
    ("de", "Israels Marine hat das Schiff (nach eigenen Angaben) nicht geentert.", "COERCE", ("absent",)),
    ("en", "Were Russia to attack Estonia, NATO would respond.", "ASSAULT", ("threatened", "conditional", "hypothetical")),
    ("en", "Beijing had dissidents arrested abroad.", "COERCE", DONE),
    ("en", "Thousands marched in Baghdad after the release of the journalist by Iraq.", "RETREAT", DONE),
    ("en", "France announced that it would recall its envoy and expel two diplomats from Mali.", "SANCTION", ("announced",)),
    ("de", "Polens Präsident erklärte: Hätte Warschau Russland nicht verurteilt, stünde es allein.", "ACCUSE", DONE),
    ("de", "Der Sprecher sagte, Polen hätte den Botschafter Russlands ausgewiesen.", "SANCTION", DONE),
    ("de", "Hat Japan Sanktionen gegen Myanmar verhängt, so lebt die Junta noch immer gut.", "SANCTION", DONE),
    ("en", "Norway went ahead with expelling the Russian envoy.", "SANCTION", DONE),
    ("en", "Norway, which had flirted with Moscow, expelled the Russian envoy.", "SANCTION", DONE),
    ("de", "Norwegen antwortete mit der Ausweisung des russischen Botschafters.", "SANCTION", DONE),
    ("de", "Togo liebäugelte mit dem Abzug seiner Truppen aus Mali.", "RETREAT", ("considered",)),
    ("de", "Togo begann mit dem Abzug seiner Truppen aus Mali.", "RETREAT", DONE),
    ("de", "Kommt nach dem Angriff auf Gao Hilfe aus China?", "ASSAULT", DONE),
    ("de", "War der Angriff auf Gao eine Rache?", "ASSAULT", DONE),
    ("en", "Is the attack on Gao likely to change anything?", "ASSAULT", DONE),
    ("en", "Is Mali next after the attack on Gao?", "ASSAULT", DONE),
    ("en", "After the attack on Gao everybody waited for help; none of it came.", "ASSAULT", DONE),
    ("en", "A protest note, the recall of the ambassador of Kosovo: all these came within a week.", "SANCTION", DONE),
    ("de", "Ein Gipfel, die Ausweisung des Botschafters Russlands: all das kam binnen einer Woche.", "SANCTION", DONE),
    ("de", "Serbien überfällt Kosovo ohne Rücksicht auf die Geduld der EU.", "ASSAULT", DONE),
    ("de", "Serbien überfiel in der Stille der Nacht Kosovo.", "ASSAULT", DONE),
    ("en", "Serbia attacked Kosovo in the silence of the night.", "ASSAULT", DONE),
    ("en", "Serbia attacked Kosovo, its patience at an end.", "ASSAULT", DONE),
]


def told(language: str, text: str, type_: str) -> list[Record]:
    item = article(text, language=language, published=None, path="t")  # type: ignore[arg-type]
    return [r for r in by_rules()(pipeline.as_read(item)).records if r.type == type_]


@pytest.mark.parametrize(("language", "text", "type_", "status"), NOT_DONE)
def test_what_is_only_wanted_foretold_or_denied_is_not_done(language: str, text: str, type_: str, status: str) -> None:
    assert [r.factuality.status for r in told(language, text, type_)] == [status]


@pytest.mark.parametrize(("language", "text", "type_"), TOLD)
def test_what_stands_beside_a_wish_or_a_denial_is_done(language: str, text: str, type_: str) -> None:
    found = told(language, text, type_)
    assert found and all(r.factuality.status in DONE for r in found)


@pytest.mark.parametrize(("language", "text", "type_", "statuses"), STAYS)
def test_the_same_words_in_another_place_mean_the_other_thing(language: str, text: str, type_: str, statuses: tuple[str, ...]) -> None:
    found = told(language, text, type_)
    assert found and all(r.factuality.status in statuses for r in found)


def test_whoever_punishes_a_deed_has_not_done_it() -> None:
    for text in (
        "The EU agreed to punish Belarus over the arrest of the reporter.",
        "The Council of Europe decided to exclude Russia over the invasion of Ukraine.",
    ):
        deeds = told("en", text, "COERCE") + told("en", text, "ASSAULT")
        assert deeds and not any({"EU", "COE"} & set(r.source) for r in deeds)


def test_a_penalty_that_looms_is_no_threat_of_its_victim() -> None:
    assert told("de", "Sechs Franzosen sind in Tschad angeklagt worden. Ihnen drohen bis zu 20 Jahre Haft.", "THREATEN") == []
    assert told("de", "Kenia droht Uganda mit Sanktionen.", "THREATEN")[0].source == ("KEN",)


def test_a_ban_for_ten_days_is_no_ultimatum() -> None:
    text = "Der Präsident von Brasilien ließ den Dienst X für zehn Tage sperren."
    assert told("de", text, "THREATEN") == []
    assert [(r.source, r.factuality.status) for r in told("de", text, "COERCE")] == [(("BRA",), "realised")]


def test_nobody_is_deported_by_where_he_is_sent() -> None:
    found = told("de", "Die Abschiebung des Predigers nach Jordanien wurde vom Gericht nicht genehmigt.", "COERCE")
    found += told("en", "Belgium is preparing for the extradition of the banker to Russia.", "COERCE")
    assert len(found) == 2 and not any({"JOR", "RUS"} & set(r.source) for r in found)


def test_whoever_is_to_avert_a_deed_does_not_do_it() -> None:
    for language, text, doer in (
        ("en", "Iran promised to prevent attacks on Iraq.", "IRN"),
        ("en", "The court ordered Israel to do all it can to prevent genocide in Gaza.", "ISR"),
        ("de", "Israel muss nach einer Anordnung des Internationalen Gerichtshofs alles tun, um einen Völkermord im Gazastreifen zu verhindern.", "ICJ"),
    ):
        assert not [r for r in told(language, text, "ASSAULT") if doer in r.source]
    assert told("en", "Iran promised attacks on Iraq.", "ASSAULT")[0].source == ("IRN",)


def test_nobody_is_attacked_where_the_object_is_none_that_can_be_struck() -> None:
    for language, text in (
        ("de", "Orbán überfällt vor allem die Geduld seiner Untertanen."),
        ("de", "Der Präsident von Serbien überfällt derweil den Schlaf der Kosovaren."),
        ("en", "The president of Serbia attacked the patience of Kosovo."),
        ("en", "Serbia invades Kosovo's sleep."),
    ):
        assert told(language, text, "ASSAULT") == [], text
