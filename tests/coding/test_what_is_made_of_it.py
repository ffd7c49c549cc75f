"""What a verb makes of the deed that is its object: a threat, a plan, an end of it; and what is told of a day to come."""

from __future__ import annotations

import pytest

from tests.conftest import REST, done, matching, read

# language, text, a type that must not be told as done in it
NOT_DONE = [
    ("de", "Israel kündigte Angriffe auf den Libanon an.", "RETREAT"),
    ("de", "Mali kündigte eine Waffenruhe mit Niger an.", "RETREAT"),
    ("de", "China kündigte Manöver vor Taiwan an.", "MOBILIZE"),
    ("en", "China announced drills near Taiwan.", "MOBILIZE"),
    ("de", "Israel beendete die Waffenruhe mit der Hamas.", "RETREAT"),
    ("de", "Nordkorea kündigte die Waffenruhe mit Südkorea auf.", "RETREAT"),
    ("de", "Die Waffenruhe zwischen Peru und Chile ist zusammengebrochen.", "RETREAT"),
    ("en", "Iran ended the truce with Pakistan.", "RETREAT"),
    ("en", "Peru tore up its truce with Chile.", "RETREAT"),
    ("de", "Die Außenminister Frankreichs und Chiles beendeten ihr Treffen in Lima.", "REJECT"),
    ("de", "Die Armee Kongos verlor die Stadt Goma an die Rebellen der M23.", "COERCE"),
    ("de", "Georgien hat die Kontrolle über Abchasien verloren.", "COERCE"),
    ("de", "Die Ukraine zerstörte zehn russische Panzer.", "RETREAT"),
    ("de", "Die Gewerkschaften in Frankreich drohten mit einem Generalstreik.", "PROTEST"),
    ("de", "Die Opposition in Georgien plant eine Kundgebung gegen die Regierung.", "PROTEST"),
    ("en", "French unions threatened a general strike.", "PROTEST"),
    ("en", "The opposition in Georgia announced protests against the government.", "PROTEST"),
    ("de", "Interpol sucht den belarussischen Oppositionellen.", "COERCE"),
    ("de", "Serbien kam den Forderungen der EU nach. Davon sprach niemand.", "COERCE"),
    ("de", "Das Gericht in Moskau hob das Urteil gegen den Amerikaner auf.", "SANCTION"),
    ("de", "Iran kündigte Ermittlungen gegen die Botschaft Chiles an.", "ACCUSE"),
    ("de", "Der Staatsanwalt beantragte einen Haftbefehl gegen den Botschafter Russlands.", "COERCE"),
    ("de", "Die USA und Iran planen Gespräche in Maskat.", "CONSULT"),
    ("en", "Hungary threatened a veto.", "REJECT"),
    ("en", "Officers plotted a coup against the president of Gabon.", "COERCE"),
    ("en", "The men had planned attacks on the US embassy.", "THREATEN"),
    ("de", "Beobachter in Beirut erwarten, dass sich auch Peru hinter Chile stellt.", "REQUEST"),
    # planned, plotted
    ("de", "Die Männer hatten Anschläge auf die Botschaft der USA geplant.", "ASSAULT"),
    ("de", "Der Mann gestand, einen Anschlag auf die Botschaft der USA geplant zu haben.", "ASSAULT"),
    ("de", "Zwei Russen wird vorgeworfen, einen Anschlag auf das Parlament in Warschau vorbereitet zu haben.", "ASSAULT"),
    ("de", "Offiziere haben sich zum Sturz des Präsidenten von Mali verschworen.", "COERCE"),
    ("de", "Die Kriegsplanungen der USA gegen Peru sind weit gediehen.", "MOBILIZE"),
    ("de", "Peru hat die Fähigkeit zum Angriff auf Chile.", "ASSAULT"),
    ("de", "Das Dekret gestattet der Regierung in Ankara die Festnahme von Richtern.", "COERCE"),
    ("en", "Officers conspired to overthrow the president of Mali.", "COERCE"),
    ("de", "Amnesty erhob Foltervorwürfe gegen Ägypten.", "ASSAULT"),
    ("de", "Der Haftbefehl gegen Putin gilt auch in der Mongolei.", "COERCE"),
    ("de", "Deutschland und Marokko schlossen ein Rückführungsabkommen.", "SANCTION"),
    ("de", "Japan und Indien schlossen eine Partnerschaft.", "SANCTION"),
    ("de", "Ein Gesetz zur Enteignung russischer Firmen liegt dem Parlament in Kiew vor.", "COERCE"),
    ("de", "Ungarns Veto gegen die Ukrainehilfe ist vom Tisch.", "REJECT"),
    # still to come
    ("de", "Die Auslieferung des Dissidenten an Russland steht bevor.", "COOPERATE"),
    ("de", "Ein Angriff Israels auf den Iran steht unmittelbar bevor.", "ASSAULT"),
    ("de", "Ein Angriff Israels auf den Iran steht unmittelbar bevor.", "COMMENT"),
    ("en", "An Israeli attack on Iran is imminent.", "ASSAULT"),
    ("de", "Ungarn drohen Sanktionen der EU.", "SANCTION"),
    ("de", "Nach dem Putsch droht Niger ein Einmarsch der Nachbarn.", "ASSAULT"),
    # feared, denied, talked out of, voted on, held back
    ("de", "In Jerewan fürchtet man einen neuen Überfall Aserbaidschans.", "ASSAULT"),
    ("de", "Taiwan übt den Ernstfall einer chinesischen Invasion.", "ASSAULT"),
    ("de", "Griechenland hält sich mit Kritik an der Türkei zurück.", "ACCUSE"),
    ("en", "Washington talked Israel out of striking Iran.", "ASSAULT"),
    ("en", "Parliament in Oslo votes on Thursday on sending tanks to Ukraine.", "AID"),
    ("en", "Beijing is said to want to ban exports of gallium.", "SANCTION"),
    # said by somebody who is no actor
    ("de", "Ein Experte erwog Angriffe auf Belarus.", "ASSAULT"),
    ("de", "Ein General drohte mit Angriffen auf Belarus.", "ASSAULT"),
    ("de", "Der Politiker kündigte Sanktionen gegen Belarus an.", "SANCTION"),
    ("de", "Müller stellte Sanktionen gegen Belarus in Aussicht.", "SANCTION"),
    ("en", "An expert considered attacks on Belarus.", "ASSAULT"),
    ("de", "Polen dient der Überwachung des Luftraums an der Grenze zu Peru.", "COERCE"),
    ("de", "Belarus brachte Tausende Migranten an die Grenze Polens.", "AID"),
    ("en", "The US mining company Albemarle said it had halted work in Chile.", "ASSAULT"),
    ("en", "Baku is holding families hostage to its ambitions, the German minister said.", "ASSAULT"),
    ("en", "A police station burned in Lima.", "ASSAULT"),
    ("en", "Kazakhstan diverted its tankers to Poti.", "COERCE"),
    ("de", "Kasachstan leitete seine Tanker nach Poti um.", "COERCE"),
    ("de", "Ein Experte erwog Militärhilfe für die Ukraine.", "AID"),
    # imagined
    ("en", "Moscow could long since have cut gas supplies to Moldova.", "SANCTION"),
    ("de", "Ein Rückzug aus Syrien hätte die Amerikaner geschwächt.", "RETREAT"),
    # waited for
    ("de", "Sobald Iran die Anreicherung stoppt, hebt die EU die Sanktionen auf.", "CONCEDE"),
    ("de", "Polen öffnet die Grenze, sobald Belarus die Gefangenen freigelassen hat.", "RETREAT"),
    ("en", "Once Iran stops enrichment, the EU lifts its sanctions.", "CONCEDE"),
    ("en", "Poland opens the border only when Belarus frees the prisoners.", "RETREAT"),
    ("en", "Kyiv will talk when the Russian army has left Ukraine.", "RETREAT"),
    ("en", "Poland will not open the border until Belarus frees the prisoners.", "RETREAT"),
]  # fmt: skip

DONE = [
    ("de", "Russland begann Angriffe auf den Hafen von Odessa.", "ASSAULT"),
    ("de", "Mali rief am Montag eine Waffenruhe aus.", "RETREAT"),
    ("de", "Mali stellte die Angriffe auf Niger ein.", "RETREAT"),
    ("en", "Iran and Pakistan agreed a truce.", "RETREAT"),
    ("de", "Die Ukraine zerstörte zehn russische Panzer.", "ASSAULT"),
    ("de", "Libyen vernichtete seine Chemiewaffen.", "RETREAT"),
    ("de", "Der Angriff auf Peru war lange geplant.", "ASSAULT"),
    ("de", "Nachdem Belarus die Gefangenen freigelassen hatte, öffnete Polen die Grenze.", "RETREAT"),
    ("en", "Poland opened the border when Belarus freed the prisoners.", "RETREAT"),
    ("en", "Once Belarus had freed the prisoners, Poland opened the border.", "RETREAT"),
    ("de", "Die USA drohen Iran mit Sanktionen.", "THREATEN"),
    ("de", "Trump droht Kolumbien Zölle an.", "THREATEN"),
    ("de", "Polen schloss seine Botschaft in Minsk.", "SANCTION"),
    ("de", "Polen sparte nicht mit Kritik an Peru und kritisierte auch Chile.", "ACCUSE"),
    ("en", "Russia is said to have attacked Moldova.", "ASSAULT"),
    ("en", "Iran diverted a British tanker to Bandar Abbas.", "COERCE"),
    ("en", "Hamas is holding 100 people hostage.", "ASSAULT"),
    ("en", "Moscow has long since cut gas supplies to Moldova.", "SANCTION"),
    ("en", "Russia is blocking the port of Odessa until Sunday.", "COERCE"),
    ("en", "Germany supplies weapons to Ukraine until Russia withdraws its troops.", "AID"),
    ("de", "Oslo befürchtet, sobald Russland siege, greife es Finnland an.", "COMMENT"),
    ("de", "Solange Russland angreift, liefert Deutschland Waffen an die Ukraine.", "AID"),
]


@pytest.mark.parametrize(("language", "text", "type_"), NOT_DONE)
def test_is_not_told_as_done(language: str, text: str, type_: str) -> None:
    assert type_ not in done(text, language)


@pytest.mark.parametrize(("language", "text", "type_"), DONE)
def test_is_told_as_done(language: str, text: str, type_: str) -> None:
    assert type_ in done(text, language)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Die USA kündigten Sanktionen gegen Iran an.", "THREATEN"),
        ("Polen kündigte an, die Grenze zu Belarus zu schließen.", "THREATEN"),
        ("Die EU hat Sanktionen gegen Belarus in Aussicht gestellt.", "THREATEN"),
        ("Deutschland stellte der Ukraine weitere Hilfe in Aussicht.", "AGREE"),
        ("Die Opposition in Georgien kündigte Proteste gegen die Regierung an.", "THREATEN"),
        ("Deutschland kündigte Waffenlieferungen an die Ukraine an.", "AGREE"),
        ("Frankreich kündigte den Abzug seiner Truppen aus Mali an.", "AGREE"),
    ],
)
def test_who_announces_harm_threatens(text: str, type_: str) -> None:
    assert matching(read(text + REST["de"], "de"), type=type_, status="realised")


@pytest.mark.parametrize(
    ("language", "text", "status", "day"),
    [  # 2024-10-16 was a Wednesday
        ("de", "Am Freitag trifft der französische Präsident in Berlin den Bundeskanzler.", "announced", "2024-10-18"),
        ("de", "Die Außenminister der EU kommen am Sonntag in Brüssel zusammen.", "announced", "2024-10-20"),
        ("de", "Am Freitag hat der französische Präsident in Berlin den Bundeskanzler getroffen.", "realised", "2024-10-11"),
        ("de", "Am vergangenen Freitag trifft der französische Präsident in Berlin den Bundeskanzler.", "realised", "2024-10-11"),
        ("de", "Frankreichs Präsident trifft am Dienstag in Berlin den Bundeskanzler\n\nRegen fiel auf Madrid.", "realised", "2024-10-15"),
        ("de", "Morgen empfängt Macron den türkischen Präsidenten.", "announced", "2024-10-17"),
        ("de", "Der chinesische Außenminister reist morgen früh nach Moskau.", "announced", "2024-10-17"),
        ("en", "China's foreign minister travels to Moscow on Friday.", "announced", "2024-10-18"),
        ("en", "EU foreign ministers are meeting in Brussels on Friday.", "announced", "2024-10-18"),
        ("en", "Macron met the German chancellor in Berlin on Friday.", "realised", "2024-10-11"),
    ],
)
def test_in_the_present_a_weekday_is_the_one_to_come(language: str, text: str, status: str, day: str) -> None:
    record = matching(read(text, language, "2024-10-16"), type="CONSULT")[0]
    assert (record.factuality.status, record.time.value if record.time else None) == (status, day)


def test_a_day_beside_another_verb_says_nothing() -> None:
    record = matching(read("Der russische Präsident, der am Freitag in Peking war, reist nach Pjöngjang.", "de", "2024-10-16"), type="CONSULT")[0]
    assert record.factuality.status == "realised"


def test_who_condemns_an_attempt_has_not_made_it() -> None:
    text = "Frankreich verurteilte den Versuch, den Präsidenten der Komoren zu ermorden."
    assert not matching(read(text + REST["de"], "de"), type="ASSAULT", source=("FRA",))


@pytest.mark.parametrize("text", ["Poland denied that it wanted to send troops to Ukraine.", "Poland denied planning to send troops to Ukraine."])
def test_what_is_denied_to_be_planned_is_denied(text: str) -> None:
    assert [r.factuality.status for r in matching(read(text + REST["en"]), type="AID")] == ["denied"]


@pytest.mark.parametrize(
    "text",
    ["The UN prevented Israel from striking Iran.", "Washington talked Israel out of striking Iran.", "The threat deterred Israel from attacking Iran."],
)
def test_who_is_kept_from_a_deed_would_have_done_it(text: str) -> None:
    assert {(r.source, r.factuality.status) for r in matching(read(text + REST["en"]), type="ASSAULT")} == {(("ISR",), "absent")}


def test_until_a_day_is_no_condition() -> None:
    records = matching(read("Chile stellte eine Frist. Bis Donnerstagmittag müsse Russland die zwanzig Soldaten nach Moskau zurückkehren lassen.", "de"), type="RETREAT")
    assert [r.factuality.status for r in records] == ["demanded"]
