"""German deeds that fell through, are feared, rehearsed, asked about or long past are told as nobody's deed of today; what is lifted is no new measure."""

from __future__ import annotations

import pytest

from tests.conftest import done

# text, the deed that did not happen
UNDONE = [
    # fell through, called off, came to nothing
    ("Das Treffen von Boric und Erdogan fiel aus.", "CONSULT"),
    ("Nach den geplatzten Gesprächen zwischen Kairo und Addis Abeba wächst der Druck.", "CONSULT"),
    ("Nach dem Abbruch der Gespräche mit Peru bleibt Chile hart.", "CONSULT"),
    ("Einen Besuch des Kanzlers in Peking gibt es nicht.", "CONSULT"),
    ("Die Auslieferung des Generals an Chile ist vom Tisch.", "COOPERATE"),
    ("Einen Abzug der Truppen aus Mali schloss Paris aus.", "RETREAT"),
    ("Um ein Haar kam es zum Krieg zwischen Griechenland und der Türkei.", "ASSAULT"),
    # feared, risked, reckoned with, prepared, allowed
    ("Aus Angst vor einem israelischen Angriff verlegte Iran seine Anlagen.", "ASSAULT"),
    ("In Taipeh wächst die Furcht vor einer chinesischen Invasion.", "ASSAULT"),
    ("Die Sorge vor einem Einmarsch russischer Truppen in die Ukraine wächst.", "ASSAULT"),
    ("Die Gefahr eines israelischen Angriffs auf iranische Anlagen ist gestiegen.", "ASSAULT"),
    ("Die Nato rechnet nicht mit einem russischen Angriff auf Polen.", "ASSAULT"),
    ("Die Resolution des Sicherheitsrats erlaubte Luftangriffe auf Libyen.", "ASSAULT"),
    # asked, dreamt, rehearsed, filmed
    ("Hat Russland Giftgas eingesetzt?", "ASSAULT"),
    ("Bei der Übung simulierten chinesische Streitkräfte eine Blockade Taiwans.", "COERCE"),
    ("Putin träumt davon, dass russische Truppen Kiew erobern.", "COERCE"),
    ("Die Serie zeigt, wie Russland Norwegen besetzt.", "COERCE"),
    ("Das Planspiel geht davon aus, dass Russland Litauen angreift.", "ASSAULT"),
    ("Macron verglich die Tat mit der Bombardierung Dresdens.", "ASSAULT"),
    ("Zum Schutz vor nordkoreanischen Angriffen errichtet Seoul Bunker.", "ASSAULT"),
    ("Ein Eingreifen der Nato in Libyen steht nicht bevor.", "ASSAULT"),
    # over, lifted, a state of things
    ("Das Verfahren gegen Polen wurde eingestellt.", "ACCUSE"),
    ("Das Waffenembargo der Vereinten Nationen gegen den Iran ist ausgelaufen.", "SANCTION"),
    ("Die EU-Sanktionen gegen Syrien sind Geschichte.", "SANCTION"),
    ("Die Waffenruhe zwischen Israel und der Hisbollah läuft heute aus.", "RETREAT"),
    ("Peking beendet den Importstopp für australischen Wein.", "SANCTION"),
    ("Ausgangssperre in Colombo aufgehoben", "COERCE"),
    ("Der Oligarch steht seit langem auf der Sanktionsliste der EU.", "SANCTION"),
    # another act altogether
    ("Der ukrainische Präsident sprach den Russen jedes Recht auf die Krim ab.", "CONSULT"),
    ("Das Verteidigungsministerium in Seoul erwartet einen nordkoreanischen Atomtest.", "CONSULT"),
    # long ago
    ("Auf dem Wiener Kongress 1815 verhandelten Russland und Österreich.", "CONSULT"),
    ("Im Jahr 1939 marschierten deutsche Truppen in Polen ein.", "ASSAULT"),
    ("Am 24. Februar 1968 griffen die USA die Stadt Hue an.", "ASSAULT"),
    ("Die Sowjetunion überfiel 1939 gemeinsam mit Deutschland Polen.", "ASSAULT"),
    ("Als die Taliban 1996 Kabul einnahmen, floh er nach Peschawar.", "COERCE"),
    ("Im Jugoslawienkrieg bombardierte die Nato Belgrad.", "ASSAULT"),
    ("1956 schlugen sowjetische Panzer den Aufstand in Ungarn nieder.", "ASSAULT"),
    ("Vor 80 Jahren griff Japan die USA an.", "ASSAULT"),
    ("Nach dem Angriff der USA auf den Irak 1991 zerfiel das Land.", "ASSAULT"),
    ("Zum 50. Jahrestag der türkischen Invasion auf Zypern trafen sich Veteranen.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "type_"), UNDONE)
def test_what_did_not_happen_now_is_told_of_nobody(text: str, type_: str) -> None:
    assert type_ not in done(text, "de")


# text, the deed that did happen
STANDING = [
    ("Russland griff am Dienstag Charkiw mit Drohnen an, so heftig wie zuletzt 2022.", "ASSAULT"),
    ("Es war der schwerste russische Angriff auf Kiew seit 1945.", "ASSAULT"),
    ("Vor zwei Tagen griff Israel den Flughafen von Damaskus an.", "ASSAULT"),
    ("Die USA flogen 2000 georgische Soldaten aus.", "AID"),
    ("Kanada stellte die Waffenlieferungen an Israel ein.", "SANCTION"),
    ("Die EU hat die Gespräche mit Belgrad abgebrochen.", "REJECT"),
    ("Die EU schloss Russland aus dem Programm aus.", "SANCTION"),
    ("Sechzehn Firmen aus Iran stehen seit Donnerstag auf der schwarzen Liste der USA.", "SANCTION"),
    ("Ausgangssperre in Colombo aufgehoben", "CONCEDE"),
    ("Peking beendet den Importstopp für australischen Wein.", "CONCEDE"),
    ("Der ukrainische Präsident sprach den Russen jedes Recht auf die Krim ab.", "REJECT"),
]


@pytest.mark.parametrize(("text", "type_"), STANDING)
def test_what_did_happen_stays_told(text: str, type_: str) -> None:
    assert type_ in done(text, "de")
