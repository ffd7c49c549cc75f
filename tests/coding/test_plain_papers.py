"""Plain sentences of newspapers: who acts across what is put in between, who is named only to be left out, what is meant for later."""

from __future__ import annotations

import pytest

from tests.conftest import read


def told(text: str, language: str, published: str = "2024-05-20") -> list[tuple[str, str, str, str]]:
    """Type, source, target and status of what the rules tell of a text."""
    records = (r for r in read(text, language, published).records if r.kind == "event")
    return [(r.type or "", " ".join(r.source), " ".join(r.target), r.factuality.status) for r in records]


@pytest.mark.parametrize(
    ("language", "text", "reading"),
    [
        # what is put in between commas parts no auxiliary from its verb
        ("de", "Auch Rumänien hat nun, nach Bulgarien und Griechenland, den mazedonischen Botschafter einbestellt.", ("ACCUSE", "ROU", "MKD", "realised")),
        ("de", "Rumänien hat, wie zuvor Bulgarien, den iranischen Botschafter einbestellt.", ("ACCUSE", "ROU", "IRN", "realised")),
        ("de", "Rumänien hat am Montag, zwei Tage nach Bulgarien, den Iran verurteilt.", ("ACCUSE", "ROU", "IRN", "realised")),
        ("de", "Norwegen hat den Minister, den Iran verurteilt, empfangen.", ("ACCUSE", "IRN", "", "realised")),
        # what somebody is to another, in an apposition
        ("en", "Norway, Iran's neighbour, expelled two diplomats.", ("SANCTION", "NOR", "IRN", "realised")),
        ("en", "Algeria, Morocco's neighbour and rival, closed its airspace to all Moroccan aircraft.", ("COERCE", "DZA", "MAR", "realised")),
        # a word before the auxiliary turns the order of an English sentence
        ("en", "Only then did Norway condemn Iran.", ("ACCUSE", "NOR", "IRN", "realised")),
        ("en", "Neither has Norway condemned Iran.", ("ACCUSE", "NOR", "IRN", "absent")),
        ("en", "Never before has Norway condemned Iran so harshly.", ("ACCUSE", "NOR", "IRN", "realised")),
        ("de", "Nie zuvor hatte Bhutan Indien so offen kritisiert.", ("ACCUSE", "BTN", "IND", "realised")),
        ("de", "Noch nie hat Norwegen den Iran verurteilt.", ("ACCUSE", "NOR", "IRN", "absent")),
        # whom a participle in front befell
        ("en", "Blamed by Bogota for the attack, Venezuela denied it.", ("ACCUSE", "COL", "VEN", "realised")),
        ("en", "Suspended from the African Union in March, Mali closed its airspace.", ("SANCTION", "AU", "MLI", "realised")),
        # a name brought out, and one that is named only to be left out
        ("en", "It was Niger that condemned Iran.", ("ACCUSE", "NER", "IRN", "realised")),
        ("en", "It was not Mali but Niger that condemned Iran.", ("ACCUSE", "NER", "IRN", "realised")),
        ("de", "Nicht Tunesien, sondern Algerien verurteilte den Iran.", ("ACCUSE", "DZA", "IRN", "realised")),
        ("de", "Norwegen verurteilte nicht den Iran, sondern Syrien.", ("ACCUSE", "NOR", "SYR", "realised")),
        # who is named among those that act acts, too
        ("de", "Die G7-Staaten, darunter Kanada und Japan, verurteilten den Iran.", ("ACCUSE", "G7 CAN JPN", "IRN", "realised")),
        ("de", "Die EU-Staaten, allen voran Polen, verurteilten den Iran.", ("ACCUSE", "EU POL", "IRN", "realised")),
        ("en", "The G7 states, including Canada and Japan, condemned Iran.", ("ACCUSE", "G7 CAN JPN", "IRN", "realised")),
        ("de", "Kuba wie auch Nicaragua verurteilten den Iran.", ("ACCUSE", "CUB NIC", "IRN", "realised")),
        ("en", "The three Baltic governments condemned Iran.", ("ACCUSE", "BALTICS", "IRN", "realised")),
        ("de", "Delegationen aus Armenien und Aserbaidschan verhandeln in Genf.", ("CONSULT", "ARM AZE", "", "realised")),
        # what passes between two
        ("de", "Zwischen Kambodscha und Thailand kam es zu Gefechten.", ("ASSAULT", "KHM THA", "", "realised")),
        ("en", "A truce between Colombia and the ELN took effect.", ("RETREAT", "COL ELN", "", "realised")),
        # whose deed abroad a protest is about
        ("en", "Thousands marched in Oslo against the attack by Iran.", ("PROTEST", "NOR:protesters", "IRN", "realised")),
        ("de", "Wegen der Bombardierung Belgrads durch die NATO gingen in Athen Tausende auf die Straße.", ("PROTEST", "GRC:protesters", "NATO", "realised")),
        ("en", "Hundreds of people chanted slogans outside the Sri Lankan mission in Chennai.", ("PROTEST", "IND:protesters", "LKA", "realised")),
        # what is asked of a state is its own
        ("de", "Norwegen fordert von Eritrea den Abzug seiner Truppen.", ("RETREAT", "ERI", "", "demanded")),
        # who says so, put in between an auxiliary and its verb
        ("en", "Lithuania will not, its president said, send troops to Ukraine.", ("AID", "LTU", "UKR", "absent")),
        ("en", "Norway has not, it insists, bombed Iran.", ("ASSAULT", "NOR", "IRN", "absent")),
        ("en", "Lithuania did not, according to its president, attack Russia.", ("ASSAULT", "LTU", "RUS", "absent")),
        ("en", "Israel would, its minister said, bomb Tehran.", ("ASSAULT", "ISR", "IRN", "announced")),
        ("en", "Norway could, if attacked, close the border with Russia.", ("COERCE", "NOR", "RUS", "hypothetical")),
        ("en", "Moscow has, its spokesman said, closed the border with Norway.", ("COERCE", "RUS", "NOR", "realised")),
        ("en", "Norway will, Sweden said, and Denmark condemned Iran.", ("ACCUSE", "DNK", "IRN", "realised")),
        # what somebody is only accused of, beside what is done to him
        ("en", "Poland arrested a man accused of bombing the embassy of Iran.", ("ASSAULT", "", "IRN", "hypothetical")),
        ("en", "Poland arrested a man accused of bombing the embassy of Iran.", ("COERCE", "POL", "POL:civilians", "realised")),
        ("en", "Poland arrested two Iranians accused of spying.", ("COERCE", "POL", "IRN", "realised")),
        ("en", "Israel freed a soldier accused of killing three Palestinians.", ("ASSAULT", "ISR", "PSE", "hypothetical")),
        ("en", "Poland extradited a man wanted for killing two Germans.", ("ASSAULT", "", "DEU", "hypothetical")),
        ("en", "Russia is accused of bombing a hospital in Ukraine.", ("ASSAULT", "RUS", "UKR", "ongoing")),
        ("en", "Iran, accused of arming the Houthis, denied it.", ("AID", "IRN", "HOUTHIS", "realised")),
        ("de", "Polen nahm einen Ukrainer fest, der beschuldigt wird, die Pipeline gesprengt zu haben.", ("ASSAULT", "UKR", "POL", "realised")),
        ("en", "Mexico avoided tariffs by sending 10,000 troops to the border.", ("MOBILIZE", "MEX", "", "realised")),
        # who is named in what is put in does not do what `it` does
        ("en", "Turkey, which borders Syria, said it would deliver drones to Kyiv.", ("AID", "TUR", "UKR", "announced")),
        ("en", "Kenya, a neighbour of Somalia, said it had closed the border.", ("COERCE", "KEN", "", "realised")),
        # the exception from all, and from nobody
        ("en", "All but Hungary condemned Russia.", ("ACCUSE", "HUN", "RUS", "absent")),
        ("en", "Everyone except Serbia imposed sanctions on Russia.", ("SANCTION", "SRB", "RUS", "absent")),
        ("en", "Russia was condemned by all but Hungary.", ("ACCUSE", "HUN", "RUS", "absent")),
        ("en", "No one but Cuba backed Russia.", ("SUPPORT", "CUB", "RUS", "realised")),
        ("en", "No country except Cuba and Mali has backed Russia.", ("SUPPORT", "CUB MLI", "RUS", "realised")),
        ("en", "All EU states except Hungary condemned Russia.", ("ACCUSE", "EU", "RUS", "realised")),
        ("de", "Alle außer Ungarn verurteilten Russland.", ("ACCUSE", "HUN", "RUS", "absent")),
        ("de", "Bis auf Ungarn verurteilten alle Russland.", ("ACCUSE", "HUN", "RUS", "absent")),
        ("de", "Niemand außer Kuba stellte sich hinter Russland.", ("SUPPORT", "CUB", "RUS", "realised")),
        ("de", "Alle EU-Staaten außer Ungarn verurteilten Russland.", ("ACCUSE", "EU", "RUS", "realised")),
        # who is only likened to whoever acts
        ("de", "Wie Südkorea hat auch Japan Nordkorea verurteilt.", ("ACCUSE", "JPN", "PRK", "realised")),
        ("de", "Wie Oslo mitgeteilt hat, wurden zwei Russen ausgewiesen.", ("SANCTION", "NOR", "RUS", "realised")),
        # who wants another to do it
        ("en", "Macron wants Italy to send troops to Ukraine.", ("AID", "ITA", "UKR", "demanded")),
        ("en", "France wanted Russia to withdraw its troops.", ("REQUEST", "FRA", "RUS", "realised")),
        ("en", "France wants to send troops to Ukraine.", ("AID", "FRA", "UKR", "announced")),
        # how many protest where
        ("de", "Rund 200.000 Menschen gingen in Belgrad gegen die Regierung auf die Straße.", ("PROTEST", "SRB:protesters", "SRB", "realised")),
        ("en", "Some 200,000 people marched through Belgrade against the government.", ("PROTEST", "SRB:protesters", "SRB", "realised")),
        ("de", "In Lima demonstrierten Hunderte Lehrer gegen die Regierung.", ("PROTEST", "PER:civilians", "PER", "realised")),
        # somebody whom no list knows, before whom he speaks of
        ("de", "Nach dem Anschlag kritisierte Müller Moskau scharf.", ("ACCUSE", "", "RUS", "realised")),
        ("de", "Gestern forderte Müller von Moskau Aufklärung.", ("REQUEST", "", "RUS", "realised")),
        ("de", "Altkanzlerin Merkel kritisierte Moskau.", ("ACCUSE", "", "RUS", "realised")),
        ("de", "Dann forderte Aufklärung auch Moskau.", ("REQUEST", "RUS", "", "realised")),
        ("de", "Polen war Ziel von Moskaus Angriffen.", ("ASSAULT", "RUS", "POL", "realised")),
        # whose government it is not: that of those at whom it acts
        ("en", "The government threatened to expel the Iranian ambassador.", ("THREATEN", "", "IRN", "realised")),
        ("en", "Ministers discussed expelling the Iranian ambassador.", ("SANCTION", "", "IRN", "considered")),
        ("de", "Die Regierung kündigte an, den iranischen Botschafter auszuweisen.", ("SANCTION", "", "IRN", "hypothetical")),
        ("de", "Ein Sprecher forderte von Moskau Aufklärung.", ("REQUEST", "", "RUS", "realised")),
        ("de", "Die Polizei nahm in Moskau zwölf Demonstranten fest.", ("COERCE", "RUS", "RUS:protesters", "realised")),
    ],
)
def test_a_plain_sentence_is_read_as_it_is_meant(language: str, text: str, reading: tuple[str, str, str, str]) -> None:
    assert reading in told(text, language)


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "Peru voted against condemning Iran.", ["absent"]),
        ("de", "Wird der Journalist nicht freigelassen, verurteilt Norwegen den Iran.", ["conditional"]),
        ("de", "Sollte der Iran nicht einlenken, verurteilt ihn Norwegen.", ["conditional"]),
        ("de", "Hat der Iran bisher geschwiegen, verurteilte er nun Peru.", ["realised"]),
    ],
)
def test_what_is_voted_down_or_only_follows_if_is_not_done(language: str, text: str, status: list[str]) -> None:
    assert [one[3] for one in told(text, language) if one[0] == "ACCUSE"] == status


@pytest.mark.parametrize(
    ("language", "text", "type_", "status"),
    [
        ("de", "Uruguay schickt ein weiteres Bataillon nach Haiti, kündigte das Verteidigungsministerium an.", "AID", "announced"),
        ("de", "Polen schließt ab Montag die Grenze zu Belarus.", "COERCE", "announced"),
        ("de", "Kanadas Premierminister reist im Juni nach Vietnam.", "CONSULT", "announced"),
        ("en", "Canada's prime minister travels to Vietnam in June.", "CONSULT", "announced"),
        ("en", "Poland closes its border with Belarus next week.", "COERCE", "announced"),
        ("de", "Im Herbst 2022 schließt Polen die Grenze.", "COERCE", "realised"),
        ("de", "Im Juni reiste Kanadas Premierminister nach Vietnam.", "CONSULT", "realised"),
        ("en", "Lima expects a Chilean attack.", "ASSAULT", "hypothetical"),
        ("de", "Eine Besetzung der Insel durch Mauritius hält London für unvorstellbar.", "COERCE", "hypothetical"),
    ],
)
def test_what_the_present_tells_of_a_day_to_come_is_announced(language: str, text: str, type_: str, status: str) -> None:
    assert {one[3] for one in told(text, language) if one[0] == type_} == {status}


def test_a_month_to_come_ends_on_its_last_day() -> None:
    february = [r.time for r in read("Kanadas Premierminister reist im Februar nach Vietnam.", "de", "2024-06-20").records if r.type == "CONSULT"]
    leap = [r.time for r in read("Kanadas Premierminister reist im Februar nach Vietnam.", "de", "2027-06-20").records if r.type == "CONSULT"]
    assert [t.value for t in (*february, *leap) if t is not None] == ["2025-02-01/2025-02-28", "2028-02-01/2028-02-29"]


def test_a_sentence_may_break_off_where_something_came() -> None:
    assert told("Zwischen Kambodscha und Thailand kam", "de") == []


@pytest.mark.parametrize(
    ("language", "text", "others", "left"),
    [
        ("de", "Kanada lieferte der Ukraine Panzer, Neuseeland nicht.", ("AID", "CAN", "UKR", "realised"), ("AID", "NZL", "UKR", "absent")),
        ("de", "Norwegen verurteilte den Iran, Chile und Peru bisher nicht.", ("ACCUSE", "NOR", "IRN", "realised"), ("ACCUSE", "CHL PER", "IRN", "absent")),
        ("de", "Norwegen verurteilte den Iran, Chile tat es nicht.", ("ACCUSE", "NOR", "IRN", "realised"), ("ACCUSE", "CHL", "IRN", "absent")),
        ("de", "Norwegen verurteilte den Iran. Chile aber nicht.", ("ACCUSE", "NOR", "IRN", "realised"), ("ACCUSE", "CHL", "IRN", "absent")),
        ("en", "Norway condemned Iran, but Chile did not.", ("ACCUSE", "NOR", "IRN", "realised"), ("ACCUSE", "CHL", "IRN", "absent")),
        ("en", "Norway condemned Iran. Chile has not.", ("ACCUSE", "NOR", "IRN", "realised"), ("ACCUSE", "CHL", "IRN", "absent")),
    ],
)
def test_who_did_not_do_what_others_did_has_left_it_undone(language: str, text: str, others: tuple[str, ...], left: tuple[str, ...]) -> None:
    assert told(text, language) == [others, left]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Norwegen verurteilte den Iran nicht, Chile aber schon."),
        ("en", "Norway did not condemn Iran. Chile did not."),
    ],
)
def test_where_nobody_did_it_nobody_is_said_to_have_left_undone_what_others_did(language: str, text: str) -> None:
    assert [one[1] for one in told(text, language)] == ["NOR"]


@pytest.mark.parametrize(
    ("language", "text", "type_"),
    [
        ("en", "Jordanian field hospitals are treating wounded civilians in Gaza.", "ASSAULT"),
        ("en", "Ireland is to fly two hundred wounded Gazan children to Dublin next month.", "ASSAULT"),
        ("en", "The Czech government handed Kyiv its last attack helicopters.", "ASSAULT"),
        ("en", "Nigeria retaliated by sending home 125 South African travellers.", "ASSAULT"),
        ("en", "Ethiopia's suspension of grain shipments hit Djibouti hardest.", "ASSAULT"),
        ("de", "Die Botschaft von Botswana in Berlin bleibt am Ostermontag wegen des Feiertags geschlossen.", "SANCTION"),
        ("de", "Eine Besetzung der Insel durch Mauritius hält London für unvorstellbar.", "PROTEST"),
        ("en", "Iran's neighbour condemned the attack.", "ACCUSE"),
    ],
)
def test_what_only_looks_like_a_deed_is_none(language: str, text: str, type_: str) -> None:
    assert not [one for one in told(text, language) if one[0] == type_]


@pytest.mark.parametrize(
    ("language", "text", "type_"),
    [
        ("en", "Ethiopian police wounded four protesters in Gondar.", "ASSAULT"),
        ("en", "The blast killed four and wounded ten soldiers from Chad.", "ASSAULT"),
        ("de", "Botswana hat seine Botschaft in Berlin geschlossen.", "SANCTION"),
    ],
)
def test_what_looks_much_the_same_and_is_a_deed_stays_one(language: str, text: str, type_: str) -> None:
    assert [one for one in told(text, language) if one[0] == type_]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Hamas and Fatah blamed each other for the failure of their talks in Cairo."),
        ("de", "Hamas und Fatah beschuldigten sich in Kairo gegenseitig."),
    ],
)
def test_what_two_do_to_each_other_is_aimed_at_nobody_else(language: str, text: str) -> None:
    assert [(set(r.source), r.target) for r in read(text, language).records if r.type == "ACCUSE"] == [({"HAMAS", "FATAH"}, ())]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Poland arrested a Ukrainian suspected of blowing up the pipeline."),
        ("en", "Poland arrested a man accused of bombing the embassy of Iran."),
        ("en", "Poland jailed a Russian convicted of bombing a mosque."),
        ("de", "Polen nahm einen Ukrainer fest, der verdächtigt wird, die Pipeline gesprengt zu haben."),
    ],
)
def test_whoever_arrests_a_suspect_has_not_done_what_is_laid_to_him(language: str, text: str) -> None:
    assert not [one for one in told(text, language) if one[:2] == ("ASSAULT", "POL")]


def test_of_no_member_of_a_club_the_one_named_behind_is_silent() -> None:
    silent = [r.source for r in read("Bisher hat kein EU-Staat Israel verurteilt.", "de", "2024-05-20").records if r.kind == "silence"]
    assert silent == [("EU",)]
