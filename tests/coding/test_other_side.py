"""Who stands on the other side in German sentences: whose border is crossed, who holds the seized, whom a complaint is about, whose embassy closes."""

from __future__ import annotations

import pytest

from tests.conftest import counted, done, read

Side = set[str]


def told(text: str) -> list[tuple[str | None, str | None, Side, Side]]:
    """Type, mode, source and target of every event of a text, open targets filled from it."""
    return [(r.type, r.mode, set(r.source), set(r.target)) for r in read(text, "de", "2024-06-14").records if r.kind == "event"]


SEIZED = "Iranische Revolutionsgarden haben drei deutsche Beamte festgenommen. Die EU-Kommission zeigte sich besorgt. "
FILLED = "China hat Zölle auf australischen Wein verhängt. "


@pytest.mark.parametrize(
    ("text", "type_", "mode", "who", "whom"),
    [
        # forces that cross a border do so against the state behind it, and what they do next hits it too
        ("Serbische Soldaten überschritten die Grenze zum Kosovo und verschleppten zwei Polizisten.", "MOBILIZE", "troops", {"SRB"}, {"XKX"}),
        ("Serbische Soldaten überschritten die Grenze zum Kosovo und verschleppten zwei Polizisten.", "ASSAULT", "abduct", {"SRB"}, {"XKX"}),
        ("Die ugandische Armee überquerte die Grenze zum Südsudan.", "MOBILIZE", "troops", {"UGA"}, {"SSD"}),
        ("Rumänien warf Russland vor, seinen Luftraum verletzt zu haben.", "MOBILIZE", "troops", {"RUS"}, {"ROU"}),
        ("Palau rief die UN an, nachdem chinesische Schiffe in seine Gewässer eingedrungen waren.", "MOBILIZE", "troops", {"CHN"}, {"PLW"}),
        # forces readied, with `sein` before them
        ("Serbien setzte sein Militär in erhöhte Bereitschaft.", "MOBILIZE", "troops", {"SRB"}, set()),
        ("Litauen erhöhte die Einsatzbereitschaft seiner Streitkräfte.", "MOBILIZE", "troops", {"LTU"}, set()),
        ("Armenien hat sein Parlament einberufen und sein Heer mobilisiert.", "MOBILIZE", "troops", {"ARM"}, set()),
        # forces moved into a state help it, unless they came against it
        ("Frankreich verlegte ein Bataillon nach Rumänien.", "AID", "personnel", {"FRA"}, {"ROU"}),
        ("Serbien griff an. Die Nato verlegte Verstärkung in den Norden des Kosovo.", "AID", "personnel", {"NATO"}, {"XKX"}),
        ("Russland hat die Ukraine angegriffen. Moskau verlegte weitere Truppen in den Osten der Ukraine.", "MOBILIZE", "troops", {"RUS"}, {"UKR"}),
        # a release is asked of whoever holds them
        (SEIZED + "Berlin forderte die sofortige Freilassung der Beamten.", "REQUEST", "change", {"DEU"}, {"IRN"}),
        ("Nordkorea hat vier Japaner verhaftet. Die UN waren besorgt. Tokio verlangte, sie freizulassen.", "REQUEST", "change", {"JPN"}, {"PRK"}),
        ("Peru verlangte von Venezuela die Rückgabe der Insel.", "REQUEST", "change", {"PER"}, {"VEN"}),
        # a complaint is not about the body that hears it
        (FILLED + "Australien reichte bei der Welthandelsorganisation Klage ein.", "REQUEST", "formal", {"AUS"}, {"CHN"}),
        ("Die Türkei hat den Luftraum Griechenlands verletzt. Athen beschwerte sich bei der Nato.", "ACCUSE", "disapprove", {"GRC"}, {"TUR"}),
        ("Mexiko wandte sich mit einer Beschwerde gegen Ecuador an den Internationalen Gerichtshof.", "REQUEST", "formal", {"MEX"}, {"ECU"}),
        ("Kenia kritisierte die Afrikanische Union.", "ACCUSE", "disapprove", {"KEN"}, {"AU"}),
        # whose mission it is closes it, unless the host orders it
        ("Die Botschaft Norwegens in Damaskus wurde geschlossen.", "SANCTION", "withdraw", {"NOR"}, {"SYR"}),
        ("Kanada verurteilte die Tat. Die Botschaft in Teheran wurde geschlossen.", "SANCTION", "withdraw", {"CAN"}, {"IRN"}),
        ("Jordanien schloss sein Konsulat in Jerusalem.", "SANCTION", "withdraw", {"JOR"}, {"ISR"}),
        ("Das russische Konsulat in Houston wurde auf Anordnung der USA geschlossen.", "COERCE", "restrict", {"USA"}, {"RUS"}),
        # who must leave is expelled by the land left
        ("Zwei iranische Diplomaten mussten das Land verlassen, teilte das Außenministerium in Tirana mit.", "SANCTION", "expel", {"ALB"}, {"IRN"}),
        ("Fünf russische Diplomaten wurden aufgefordert, Bulgarien zu verlassen.", "SANCTION", "expel", {"BGR"}, {"RUS"}),
        ("Die Schweizer Diplomaten haben Khartum verlassen.", "SANCTION", "withdraw", {"CHE"}, {"SDN"}),
        # who welcomes or condemns in a capital
        ("Frankreich hat Waffen an Armenien geliefert. Die Lieferung wurde in Eriwan begrüßt und in Baku verurteilt.", "ACCUSE", "disapprove", {"AZE"}, {"FRA"}),
        ("Frankreich hat Waffen an Armenien geliefert. Die Lieferung wurde in Eriwan begrüßt und in Baku verurteilt.", "SUPPORT", None, {"ARM"}, {"FRA"}),
        ("Der Beschluss der EU wurde in Kiew gelobt.", "SUPPORT", None, {"UKR"}, {"EU"}),
        # what stands in the way of a deed is another's
        ("Äthiopien hat ungeachtet der Proteste aus Kairo mit der Füllung des Staudamms begonnen.", "ACCUSE", "disapprove", {"EGY"}, set()),
    ],
)
def test_the_other_side_is_whom_the_text_means(text: str, type_: str, mode: str | None, who: Side, whom: Side) -> None:
    assert (type_, mode, who, whom) in told(text), told(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Äthiopien hat ungeachtet der Proteste aus Kairo mit der Füllung des Staudamms begonnen.", "ETH"),
        ("Japan begann ungeachtet des Protests aus Seoul mit der Einleitung des Wassers.", "JPN"),
        ("Trotz der Angriffe Aserbaidschans beginnt Armenien mit dem Bau der Straße.", "ARM"),
        ("Hunderte Flüchtlinge überschritten die Grenze zu Polen.", "POL"),
        ("Die Botschaft Norwegens in Damaskus wurde geschlossen.", "SYR"),
    ],
)
def test_whoever_goes_on_in_spite_of_something_has_not_done_that(text: str, who: str) -> None:
    assert all(who not in doers for _, _, doers, _ in told(text)), told(text)


def test_a_proposal_does_not_ask_for_the_refusal_it_meets() -> None:
    found = [r for r in read("Der Vorschlag Kenias stieß in Addis Abeba auf Ablehnung.", "de").records if r.type == "REJECT"]
    assert [(set(r.source), set(r.target), r.factuality.status) for r in found] == [({"ETH"}, {"KEN"}, "realised")]


def test_a_treaty_signed_in_spite_of_a_veto_is_signed() -> None:
    found = [r for r in read("Trotz des Einspruchs Russlands hat Finnland den Vertrag unterzeichnet.", "de").records if r.type == "AGREE"]
    assert [(set(r.source), r.factuality.status) for r in found] == [({"FIN"}, "realised")]


def test_forces_that_stayed_behind_the_border_have_not_crossed_it() -> None:
    found = [r for r in read("Venezolanische Truppen haben die Grenze zu Guyana nicht überschritten.", "de").records if r.type == "MOBILIZE"]
    assert [r.factuality.status for r in found] == ["absent"]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # words taken back are a concession, and no longer said
        ("Gambia hat seine Klage gegen Myanmar vor dem Internationalen Gerichtshof zurückgezogen.", "CONCEDE", {"GMB"}, {"MMR"}),
        ("Der Iran nahm seine Drohung gegen Pakistan zurück.", "CONCEDE", {"IRN"}, {"PAK"}),
        ("Algerien hat die Einladung an Frankreichs Präsidenten zurückgezogen.", "REJECT", {"DZA"}, {"FRA"}),
        ("Russland erhob Klage gegen Estland.", "ACCUSE", {"RUS"}, {"EST"}),
        # whoever is behind a deed did it, whoever says so
        ("Kiew beschuldigt Moskau, hinter dem Anschlag auf den General zu stehen.", "ASSAULT", {"RUS"}, {"UKR"}),
        ("Hinter dem Cyberangriff auf das Parlament in Oslo steckt nach Erkenntnissen der norwegischen Regierung Russland.", "COERCE", {"RUS"}, {"NOR"}),
        # behind the prefix of one verb the next begins
        ("Die USA sicherten Albanien Hilfe zu und verhängten Sanktionen gegen den Iran.", "SANCTION", {"USA"}, {"IRN"}),
        ("Spanien bot Vermittlung an und schickte Hilfsgüter nach Marokko.", "AID", {"ESP"}, {"MAR"}),
        # at whose urging something is done is not against whom
        ("Auf Druck der USA hat Panama den Vertrag mit China gekündigt.", "REQUEST", {"USA"}, {"PAN"}),
        ("Auf Ersuchen der USA nahm Bulgarien einen Iraner fest.", "COERCE", {"BGR"}, {"IRN"}),
        # the place before a colon is what it is about
        ("Äthiopien und Somaliland: Mogadischu empört", "ACCUSE", {"SOM"}, {"ETH", "SOMALILAND"}),
        ("Die Ecowas räumte der Junta in Niamey eine Frist von sieben Tagen ein.", "THREATEN", {"ECOWAS"}, {"NER"}),
        ("Somalia erklärte das Abkommen für null und nichtig.", "REJECT", {"SOM"}, set()),
    ],
)  # fmt: skip
def test_who_does_what_to_whom_in_words_taken_back_and_laid_to_others(text: str, type_: str, who: Side, whom: Side) -> None:
    found = [(r.type, set(r.source), set(r.target)) for r in read(text, "de").records if r.factuality.status in ("realised", "ongoing")]
    assert (type_, who, whom) in found, found


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Argentinien zog seinen Antrag auf Aufnahme in die Brics-Gruppe zurück.", "REQUEST"),
        ("Russland hat seine Beschwerde gegen Estland zurückgenommen.", "ACCUSE"),
        ("Ungarn zog sein Veto gegen die Sanktionen zurück.", "SANCTION"),
        ("Polen verzichtete auf seine Forderung nach Reparationen von Deutschland.", "REQUEST"),
        ("Norwegen zog sein Angebot zur Vermittlung zurück.", "AGREE"),
        ("Die Frage nach Sanktionen gegen Georgien blieb offen.", "SANCTION"),
        ("Somalia erklärte das Abkommen für null und nichtig.", "AGREE"),
    ],
)
def test_what_is_taken_back_or_only_asked_about_is_not_done(text: str, type_: str) -> None:
    assert type_ not in done(text, "de")


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Slowenien hat Palästina als Staat anerkannt, was Israel scharf kritisierte.", "ACCUSE", {"ISR"}, {"SVN"}),
        ("Mali wies den Botschafter Frankreichs aus, was Paris bedauerte.", "COMMENT", {"FRA"}, {"MLI"}),
        ("Burkina Faso setzte die französischen Soldaten mit einer Frist von einem Monat vor die Tür.", "SANCTION", {"BFA"}, {"FRA"}),
        ("Pakistan setzte afghanische Flüchtlinge vor die Tür.", "COERCE", {"PAK"}, {"AFG:civilians"}),
        ("Litauen forderte den chinesischen Geschäftsträger zur Ausreise auf.", "SANCTION", {"LTU"}, {"CHN"}),
        ("Estland wies zwei russische Diplomaten aus, Lettland ebenfalls.", "SANCTION", {"LVA"}, {"RUS"}),
        ("Der China-Besuch des Kanzlers endete.", "CONSULT", {"DEU"}, {"CHN"}),
        ("Deutschland hat zugesagt, Waffen an Kenia zu liefern.", "AGREE", {"DEU"}, {"KEN"}),
    ],
)
def test_whose_deed_is_judged_and_who_is_sent_away(text: str, type_: str, who: Side, whom: Side) -> None:
    found = [(t, w, v) for t, _, w, v in told(text)]
    assert (type_, who, whom) in found, found


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Ungarn kündigte an, Putin nicht festzunehmen.", "COERCE"),
        ("Der Iran sagte zu, keine Raketen an Russland zu liefern.", "AID"),
        ("Nordkorea hat angekündigt, keine Atomtests mehr durchzuführen.", "MOBILIZE"),
        ("Indien beschloss, sich nicht an den Sanktionen gegen Russland zu beteiligen.", "SANCTION"),
        ("Laos und Kambodscha verzichten auf ein gemeinsames Manöver mit China.", "MOBILIZE"),
        ("Die EU verzichtet vorerst auf Sanktionen gegen Georgien.", "SANCTION"),
        ("Ankara gab seinen Widerstand gegen den Nato-Beitritt Schwedens auf.", "PROTEST"),
        ("Kroatien gab seine Blockade der Beitrittsgespräche auf.", "COERCE"),
        ("Frankreichs Präsident hielt einen Boykott für wirkungslos.", "PROTEST"),
        ("Dänemarks Ministerpräsidentin sprach vom schwersten Angriff auf ihr Land.", "CONSULT"),
    ],
)
def test_what_is_forgone_or_only_held_to_be_something_does_not_count(text: str, type_: str) -> None:
    assert type_ not in counted(text, "de")


@pytest.mark.parametrize(
    ("text", "who", "type_"),
    [
        ("Russische Drohnen flogen in den polnischen Luftraum. Norwegen, wo ebenfalls Drohnen gesichtet wurden, leitete Ermittlungen ein.", "NOR", "MOBILIZE"),
        ("China hat die Inseln besetzt. Taiwan, das die Inseln ebenfalls beansprucht, protestierte.", "TWN", "COERCE"),
        ("Wahl in Venezuela: Nachbarn zweifeln Ergebnis an", "VEN", "ACCUSE"),
    ],
)
def test_whoever_is_put_in_beside_has_not_done_likewise(text: str, who: str, type_: str) -> None:
    assert all(who not in doers for t, _, doers, _ in told(text) if t == type_), told(text)


@pytest.mark.parametrize(
    ("text", "type_", "mode", "who", "whom"),
    [
        ("Kanada antwortete mit Strafzöllen auf amerikanischen Stahl.", "SANCTION", "discontinue", {"CAN"}, {"USA"}),
        ("Litauen schloss seinen Luftraum für Flüge aus und nach Belarus.", "COERCE", "restrict", {"LTU"}, {"BLR"}),
        ("Der Europarat schloss Russland aus.", "SANCTION", "expel", {"COE"}, {"RUS"}),
        ("Minsk hat das Personal der lettischen Botschaft zum Verlassen des Landes aufgefordert.", "SANCTION", "expel", {"BLR"}, {"LVA"}),
        ("Lawrow bezeichnete das Vorgehen der belarussischen Behörden als vernünftig.", "SUPPORT", None, {"RUS"}, {"BLR"}),
        ("Die Atomenergiebehörde bescheinigte Tokio, die Normen einzuhalten.", "SUPPORT", None, {"IAEA"}, {"JPN"}),
        ("Ankara verweigerte dem niederländischen Botschafter die Rückkehr.", "SANCTION", "discontinue", {"TUR"}, {"NLD"}),
        ("Russland erklärte die Region Cherson zu seinem Staatsgebiet.", "COERCE", "seize", {"RUS"}, {"UKR"}),
        ("Die Türkei lud die Außenminister Somalias und Äthiopiens zu einer Verhandlungsrunde nach Ankara.", "REQUEST", "meet", {"TUR"}, {"SOM", "ETH"}),
    ],
)
def test_an_answer_is_as_strong_as_what_it_consists_of(text: str, type_: str, mode: str | None, who: Side, whom: Side) -> None:
    assert (type_, mode, who, whom) in told(text), told(text)


def test_the_second_of_two_participles_is_by_the_subject_of_the_first() -> None:
    text = "Die Niederlande haben dem türkischen Außenminister die Landeerlaubnis entzogen und Familienministerin Kaya des Landes verwiesen."
    assert [who for type_, _, who, _ in told(text) if type_ == "COERCE"][-1] == {"NLD"}


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("Der niederländische Regierungschef schloss eine Entschuldigung aus.", "SANCTION", "NLD"),
        ("Das IOC hat Russland von den Spielen ausgeschlossen.", "SANCTION", "RUS"),
        ("Wien reagierte auf die Ausweisung chinesischer Diplomaten mit Bedauern.", "SANCTION", "AUT"),
        ("Katar stellte seine Vermittlung zwischen Israel und der Hamas ein.", "ACCUSE", "QAT"),
        ("Polen stellte die Ermittlungen gegen den Diplomaten ein.", "COERCE", "POL"),
    ],
)
def test_who_rules_something_out_or_is_shut_out_has_not_expelled(text: str, type_: str, who: str) -> None:
    assert all(who not in doers for t, _, doers, _ in told(text) if t == type_), told(text)


@pytest.mark.parametrize(
    ("text", "type_", "mode", "who", "whom"),
    [
        ("Der Sudan wirft den Emiraten Waffenlieferungen vor, was Abu Dhabi zurückweist.", "REJECT", None, {"ARE"}, {"SDN"}),
        ("In Budapest wurde der ukrainische Botschafter zum Gespräch gebeten.", "ACCUSE", "summon", {"HUN"}, {"UKR"}),
        ("Das Auswärtige Amt bat den russischen Botschafter zum Gespräch.", "ACCUSE", "summon", {"DEU"}, {"RUS"}),
        ("Der Iran reagierte mit scharfen Worten auf die Resolution.", "ACCUSE", "disapprove", {"IRN"}, set()),
        ("Botswana verurteilte den Angriff Israels.", "ACCUSE", "disapprove", {"BWA"}, {"ISR"}),
        ("Auf Antrag Algeriens kam der Sicherheitsrat zu einer Dringlichkeitssitzung zusammen.", "REQUEST", "formal", {"DZA"}, {"UN:SC"}),
        ("Auf Einladung Chinas reiste der Präsident der Malediven nach Peking.", "CONSULT", "visit", {"MDV"}, {"CHN"}),
    ],
)
def test_who_is_called_in_and_who_rejects_what(text: str, type_: str, mode: str | None, who: Side, whom: Side) -> None:
    assert (type_, mode, who, whom) in told(text), told(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Nur unter der Bedingung, dass Ankara die Auslieferung zusagt, will Stockholm zustimmen.", "AGREE"),
        ("Die EU knüpfte das Geld an die Bedingung, dass Serbien die Sanktionen gegen Russland übernimmt.", "SANCTION"),
        ("Unter der Voraussetzung, dass der Iran die Anreicherung stoppt, heben die USA die Sanktionen auf.", "CONCEDE"),
        ("Am Jahrestag des chinesischen Einmarsches in Tibet reiste Delhis Außenminister ab.", "ASSAULT"),
    ],
)
def test_what_hangs_on_a_condition_or_is_only_remembered_is_not_done(text: str, type_: str) -> None:
    assert type_ not in done(text, "de")


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # who stands by somebody whom the sentence does not name
        ("China hat ein philippinisches Schiff beschossen. Manila protestierte. Die USA bekräftigten ihre Beistandspflicht.", "SUPPORT", {"USA"}, {"PHL"}),
        ("Die Republik Moldau wirft Russland Einmischung vor. Rumänien stellte sich an die Seite des Nachbarn.", "SUPPORT", {"ROU"}, {"MDA"}),
        ("Israel hat Katar angegriffen. Saudi-Arabien sagte dem Emir jede Unterstützung zu.", "SUPPORT", {"SAU"}, {"QAT"}),
        ("Aserbaidschan griff Armenien an. Die Türkei stellte sich hinter Baku.", "SUPPORT", {"TUR"}, {"AZE"}),
        # lists, and what words make of a deed
        ("Die USA setzten sechs chinesische Firmen auf eine Sperrliste.", "SANCTION", {"USA"}, {"CHN"}),
        ("Japan nahm zwei russische Unternehmen in seine schwarze Liste auf.", "SANCTION", {"JPN"}, {"RUS"}),
        ("China sprach von einer Überreaktion der USA.", "ACCUSE", {"CHN"}, {"USA"}),
        ("Estland hält die Forderung Moskaus für sinnlos.", "ACCUSE", {"EST"}, {"RUS"}),
    ],
)
def test_who_stands_by_whom_and_lists_whom(text: str, type_: str, who: Side, whom: Side) -> None:
    found = [(t, w, v) for t, _, w, v in told(text)]
    assert (type_, who, whom) in found, found


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # `und` between two words of one kind begins no clause where the verb stands behind a second one
        ("Algier rief die Botschafter aus Bamako und Niamey zurück und sperrte den Luftraum für Flugzeuge aus Mali.", "SANCTION", {"DZA"}, {"MLI", "NER"}),
        ("Algier rief die Botschafter aus Bamako und Niamey zurück und sperrte den Luftraum für Flugzeuge aus Mali.", "COERCE", {"DZA"}, {"MLI"}),
        ("Kanada wies Diplomaten aus Iran und Syrien aus und fror Vermögen ein.", "SANCTION", {"CAN"}, {"IRN", "SYR"}),
        ("Polen schickte Panzer und Munition und lieferte der Ukraine Geld.", "AID", {"POL"}, {"UKR"}),
        # who must have left
        ("Bis Montag müssen 60 russische Diplomaten die USA verlassen haben.", "SANCTION", {"USA"}, {"RUS"}),
        ("Deutschland strich ein geplantes Militärmanöver mit Georgien.", "SANCTION", {"DEU"}, {"GEO"}),
        # an investigation demanded is a demand
        ("Die Türkei verlangte eine Untersuchung des Vorfalls durch die UN.", "REQUEST", {"TUR"}, {"UN"}),
        ("Norwegen leitete eine Untersuchung gegen Russland ein.", "ACCUSE", {"NOR"}, {"RUS"}),
    ],
)
def test_who_acts_behind_und(text: str, type_: str, who: Side, whom: Side) -> None:
    found = [(t, w, v) for t, _, w, v in told(text)]
    assert (type_, who, whom) in found, found


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Georgien verurteilte den Angriff, schloss sich den Sanktionen aber nicht an.", "SANCTION"),
        ("Serbien hat sich dem Aufruf der EU angeschlossen, nicht aber den Sanktionen.", "SANCTION"),
        ("Die Schweiz schloss sich der Erklärung an, nicht jedoch dem Embargo.", "SANCTION"),
        ("Russland bestritt, hinter dem Anschlag in Prag zu stehen.", "ASSAULT"),
        ("Der Iran wies zurück, hinter dem Angriff auf Saudi-Arabien zu stecken.", "ASSAULT"),
        ("Spanien verurteilte jeden Angriff auf Zivilisten.", "ASSAULT"),
        ("China bedauerte den Beschluss Südkoreas, drohte aber nicht.", "THREATEN"),
    ],
)
def test_what_is_set_against_or_denied_is_not_done(text: str, type_: str) -> None:
    assert type_ not in done(text, "de")


def test_whoever_joins_a_call_but_no_sanctions_is_not_silent() -> None:
    records = read("Serbien hat sich dem Aufruf der EU angeschlossen, nicht aber den Sanktionen.", "de").records
    assert all(r.kind != "silence" for r in records)


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Kanada steht an der Seite Guyanas.", {"CAN"}, {"GUY"}),
        ("Kanada erklärte, man stehe fest an der Seite Israels.", {"CAN"}, {"ISR"}),
        ("Deutschland bleibt an der Seite der Ukraine.", {"DEU"}, {"UKR"}),
        ("Rumänien stellte sich an die Seite Moldaus.", {"ROU"}, {"MDA"}),
        ("Russland hat Polen gedroht. Litauen steht an der Seite des Nachbarn.", {"LTU"}, {"POL"}),
    ],
)
def test_who_stands_at_whose_side(text: str, who: Side, whom: Side) -> None:
    assert ("SUPPORT", None, who, whom) in told(text), told(text)


def test_those_who_had_to_leave_are_sent_away_by_whom_their_state_dealt_with() -> None:
    text = (
        "Eine russische Drohne ist in den rumänischen Luftraum eingedrungen. Bukarest bestellte den russischen Botschafter ein. "
        "Frankreich sagte Rumänien Unterstützung zu. Zwölf russische Diplomaten mussten das Land verlassen."
    )
    assert ("SANCTION", "expel", {"ROU"}, {"RUS"}) in told(text), told(text)


@pytest.mark.parametrize(
    ("text", "type_", "mode", "who", "whom"),
    [
        ("Ankara reagierte mit der Schließung der Grenze zu Armenien.", "COERCE", "restrict", {"TUR"}, {"ARM"}),
        ("Griechenland zieht nach und schließt sein Konsulat in Izmir.", "SANCTION", "withdraw", {"GRC"}, {"TUR"}),
        ("Außer Polen verurteilte auch Litauen den Angriff Russlands.", "ACCUSE", "disapprove", {"LTU"}, {"RUS"}),
    ],
)
def test_who_follows_suit_or_answers_by_closing(text: str, type_: str, mode: str | None, who: Side, whom: Side) -> None:
    assert (type_, mode, who, whom) in told(text), told(text)


@pytest.mark.parametrize(
    ("text", "who", "type_"),
    [
        ("Außer Ungarn trugen alle EU-Staaten die Erklärung mit.", "HUN", "ACCUSE"),
        ("Griechenland zieht nach und schließt sein Konsulat in Izmir.", "GRC", "ACCUSE"),
        ("Gegen den Widerstand Ungarns beschloss die EU neue Sanktionen gegen Belarus.", "HUN", "PROTEST"),
    ],
)
def test_whoever_is_left_out_has_not_acted(text: str, who: str, type_: str) -> None:
    assert all(who not in doers for t, _, doers, _ in told(text) if t == type_), told(text)


@pytest.mark.parametrize(
    ("language", "text", "whom"),
    [
        ("en", "The EU condemned the downing of the Turkish jet.", set()),
        ("en", "France condemned the sinking of a South Korean frigate.", set()),
        ("en", "Kenya condemned the hijacking of a Tanzanian tanker.", set()),
        ("en", "Canada condemned the storming of the Mexican embassy.", set()),
        ("en", "Norway condemned the jailing of three Swedish journalists.", set()),
        ("en", "Italy condemned the boarding of a Maltese ship.", set()),
        ("en", "Chad denounced the ramming of a Philippine boat.", set()),
        ("en", "Peru condemned the burning of the Danish flag.", set()),
        ("en", "Serbia criticised the expulsion of Croatian diplomats.", set()),
        ("en", "Greece condemned the killing of Turkish soldiers.", set()),
        ("en", "The killing of Turkish soldiers was condemned by Greece.", set()),
        ("en", "Serbia protested against the seizure of a Croatian ship by Italy.", {"ITA"}),
        ("en", "Canada condemned the behaviour of the Turkish jet.", {"TUR"}),
        ("en", "Serbia condemned Turkey's downing of the Russian jet.", {"TUR"}),
        ("en", "Serbia condemned the Turkish shelling of Kurdish villages.", {"TUR"}),
        ("en", "Serbia slammed Tehran over the downing of the Ukrainian jet.", {"IRN"}),
        ("de", "Die EU verurteilte den Abschuss des türkischen Jets.", set()),
        ("de", "Kenia verurteilte die Entführung eines tansanischen Tankers.", set()),
        ("de", "Norwegen verurteilte die Inhaftierung dreier schwedischer Journalisten.", set()),
        ("de", "Spanien verurteilte die Vergiftung eines ukrainischen Diplomaten.", set()),
        ("de", "Peru verurteilte die Verbrennung der dänischen Flagge.", set()),
        ("de", "Italien verurteilte die Enterung eines maltesischen Schiffs.", set()),
        ("de", "Der Tschad verurteilte das Rammen eines philippinischen Boots.", set()),
        ("de", "Polen verurteilte die Störung estnischer Flughäfen.", set()),
        ("de", "Serbien kritisierte die Ausweisung kroatischer Diplomaten.", set()),
        ("de", "Die Tötung türkischer Soldaten wurde von Griechenland verurteilt.", set()),
        ("de", "Kanada verurteilte die Anwesenheit türkischer Jets.", {"TUR"}),
        ("de", "Serbien warf dem Iran den Abschuss der ukrainischen Maschine vor.", {"IRN"}),
        ("de", "Serbien verurteilte die kroatische Festnahme eines Ungarn.", {"HRV"}),
    ],
)
def test_who_condemns_a_deed_does_not_blame_whom_it_hit(language: str, text: str, whom: Side) -> None:
    assert [set(r.target) for r in read(text, language, "2024-06-14").records if r.type == "ACCUSE"] == [whom]


@pytest.mark.parametrize(
    ("language", "text", "who", "whom"),
    [
        ("en", "Poland sent 1,000 soldiers to the border with Belarus.", "POL", "BLR"),
        ("en", "Turkey sent troops to its border with Syria.", "TUR", "SYR"),
        ("en", "Venezuela massed troops on the border with Guyana.", "VEN", "GUY"),
        ("en", "Brazil sent armoured vehicles to its border with Venezuela.", "BRA", "VEN"),
        ("en", "The United States deployed 500 troops to the Polish border with Belarus.", "USA", "BLR"),
        ("de", "Polen schickte 1000 Soldaten an die Grenze zu Belarus.", "POL", "BLR"),
        ("de", "Ungarn entsandte Soldaten an die serbische Grenze.", "HUN", "SRB"),
        ("de", "Venezuela zog Truppen an der Grenze zu Guyana zusammen.", "VEN", "GUY"),
        ("de", "Brasilien verlegte Panzer an die Grenze zu Venezuela.", "BRA", "VEN"),
        ("de", "Polen verlegte Truppen an die Grenze mit Belarus.", "POL", "BLR"),
    ],
)
def test_forces_sent_to_a_border_stand_against_the_state_behind_it(language: str, text: str, who: str, whom: str) -> None:
    assert [(r.type, r.source, r.target) for r in read(text, language, "2024-06-14").records if r.kind == "event"] == [("MOBILIZE", (who,), (whom,))]


@pytest.mark.parametrize(
    ("language", "text", "type_"),
    [("en", "Chad sent food to the border with Sudan.", "AID"), ("de", "Die USA verlegten Soldaten nach Polen.", "AID"), ("en", "Chad closed its border with Sudan.", "COERCE")],
)
def test_bread_at_a_border_and_forces_in_a_land_threaten_nobody(language: str, text: str, type_: str) -> None:
    assert [r.type for r in read(text, language).records if r.kind == "event"] == [type_]


@pytest.mark.parametrize(
    ("text", "type_", "whom"),
    [
        ("Ungarn hat die Entscheidung Russlands gelobt.", "SUPPORT", {"RUS"}),
        ("Ungarn hat den russischen Vorschlag gelobt.", "SUPPORT", {"RUS"}),
        ("Orban hat Putins Führung gelobt.", "SUPPORT", {"RUS"}),
        ("Litauens Besonnenheit ist von Polen gelobt worden.", "SUPPORT", {"LTU"}),
        ("Der Kanzler hat der Ukraine Beistand gelobt.", "SUPPORT", {"UKR"}),
        ("Ungarn hat gelobt, die Sanktionen einzuhalten.", "AGREE", set()),
        ("Kasachstan gelobte, neutral zu bleiben.", "AGREE", set()),
        ("China äußerte Verständnis für das Vorgehen Russlands gegen die Ukraine.", "SUPPORT", {"RUS"}),
        ("China zeigte Verständnis für das Vorgehen der Türkei.", "SUPPORT", {"TUR"}),
        ("Ungarn äußerte Verständnis für die Sorgen Russlands.", "SUPPORT", {"RUS"}),
    ],
)
def test_whom_praise_and_understanding_are_for(text: str, type_: str, whom: Side) -> None:
    assert [(r.type, set(r.target)) for r in read(text, "de", "2024-06-14").records if r.factuality.status == "realised"] == [(type_, whom)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Japan protested to China after its coast guard rammed a fishing boat.", ["CHN"]),
        ("Kenya complained to Uganda after its soldiers shot two herders.", ["UGA"]),
        ("Kenya lodged a protest with Uganda after its soldiers shot two herders.", ["UGA"]),
        ("Kenya lodged a complaint against Uganda because its police had arrested fishermen.", ["UGA"]),
        ("Japan summoned the Chinese ambassador after its coast guard rammed a fishing boat.", ["CHN"]),
        ("Japan apologised to China after its coast guard rammed a fishing boat.", ["JPN"]),
    ],
)
def test_what_is_complained_of_is_theirs_to_whom_one_complains(text: str, who: list[str]) -> None:
    assert [a for r in read(text, "en").records if r.type in ("ASSAULT", "COERCE") for a in r.source] == who


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Die Ermordung des türkischen Konsuls stieß in Athen auf Empörung.", set()),
        ("Der Sturz des guineischen Präsidenten stieß in Paris auf Empörung.", set()),
        ("Das Vorgehen der Türkei stieß in Athen auf Empörung.", {"TUR"}),
    ],
)
def test_outrage_over_a_deed_is_not_at_whom_it_hit(text: str, whom: Side) -> None:
    assert [set(r.target) for r in read(text, "de", "2024-06-14").records if r.type == "ACCUSE"] == [whom]


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Der Tschad erkannte die libyschen Rebellen an.", "SUPPORT", "formal"),
        ("Frankreich erkannte den Nationalen Übergangsrat Libyens an.", "SUPPORT", "formal"),
        ("Serbien erkennt das Wahlergebnis in Moldau an.", "SUPPORT", "formal"),
        ("Serbien erkennt das Wahlergebnis nicht an.", "REJECT", None),
        ("Deutschland erkannte seine Schuld an.", "CONCEDE", None),
    ],
)
def test_who_is_recognised_and_what_is_only_admitted(text: str, type_: str, mode: str | None) -> None:
    assert [(r.type, r.mode) for r in read(text, "de", "2024-06-14").records if r.kind == "event"] == [(type_, mode)]


@pytest.mark.parametrize(
    ("language", "text", "who", "whom"),
    [
        ("en", "Iran condemned the invasion of Kuwait.", set(), {"KWT"}),
        ("en", "The invasion of Kuwait was condemned by Iran.", set(), {"KWT"}),
        ("en", "Iran condemned the invasion of Kuwait by Iraq.", {"IRQ"}, {"KWT"}),
        ("en", "Iran condemned Iraq's invasion of Kuwait.", {"IRQ"}, {"KWT"}),
        ("en", "Iran condemned the invasion of Russian troops.", {"RUS"}, set()),
        ("de", "Der Iran verurteilte die Invasion Kuwaits.", set(), {"KWT"}),
        ("de", "Der Iran kritisierte die Invasion der Ukraine.", set(), {"UKR"}),
        ("de", "Der Iran verurteilte die Invasion Russlands in die Ukraine.", {"RUS"}, {"UKR"}),
        ("de", "Der Iran verurteilte die russische Invasion.", {"RUS"}, set()),
        # whose they are who did it is not said
        ("en", "Ghana accused Togo of harbouring the men who bombed its embassy.", set(), {"GHA"}),
        ("de", "Ghana warf Togo vor, die Männer zu beherbergen, die seine Botschaft gesprengt haben.", set(), {"GHA"}),
        ("de", "Ghana verurteilte die Täter, die seine Botschaft überfallen haben.", set(), {"GHA"}),
        ("en", "After the attack on its embassy, Ghana kept silent.", set(), {"GHA"}),
    ],
)
def test_who_is_invaded_or_bombed_has_not_done_it(language: str, text: str, who: Side, whom: Side) -> None:
    assert [(set(r.source), set(r.target)) for r in read(text, language, "2024-06-14").records if r.type == "ASSAULT"] == [(who, whom)]


@pytest.mark.parametrize("text", ["The invasion of Russian troops shocked Estonia.", "The attack by Iran alarmed Berlin.", "Der Angriff erschütterte den Iran."])
def test_what_shocks_somebody_accuses_nobody(text: str) -> None:
    assert not [r for r in read(text, "de" if "Der" in text else "en").records if r.type in ("ACCUSE", "COMMENT") and r.mode != "report"]


@pytest.mark.parametrize(
    ("language", "text", "type_", "who", "whom"),
    [
        ("en", "After the strike on its consulate Iran threatened Israel with revenge.", "THREATEN", {"IRN"}, {"ISR"}),
        ("en", "Since the raid on their parliament India has threatened Pakistan.", "THREATEN", {"IND"}, {"PAK"}),
        ("en", "Oman protested against its neighbour Iran.", "ACCUSE", {"OMN"}, {"IRN"}),
        ("en", "Oman criticised its ally Iran.", "ACCUSE", {"OMN"}, {"IRN"}),
        ("en", "Togo's premier, whom Ghana accuses of financing the rebels, flew to Rabat.", "ACCUSE", {"GHA"}, {"TGO"}),
        ("en", "Putin, whom Zelensky called a liar, said nothing.", "ACCUSE", {"UKR"}, {"RUS"}),
        ("en", "Vienna ordered the expulsion of three Iranians.", "SANCTION", {"AUT"}, {"IRN"}),
        ("en", "Quito ordered the expulsion of the Mexican ambassador.", "SANCTION", {"ECU"}, {"MEX"}),
        ("en", "Riyadh ordered the recall of its ambassador from Ottawa.", "SANCTION", {"SAU"}, set()),
        ("de", "Wien ordnete die Ausweisung dreier Iraner an.", "SANCTION", {"AUT"}, {"IRN"}),
        ("de", "Riad ordnete die Abberufung seines Botschafters aus Ottawa an.", "SANCTION", {"SAU"}, {"CAN"}),
    ],
)
def test_who_answers_a_blow_and_who_orders_an_expulsion(language: str, text: str, type_: str, who: Side, whom: Side) -> None:
    assert [(set(r.source), set(r.target)) for r in read(text, language, "2024-06-14").records if r.type == type_] == [(who, whom)]


def test_a_port_call_calls_for_nothing() -> None:
    assert not [r for r in read("Australia cancelled a port call by a Chinese frigate.", "en").records if r.type == "REQUEST"]
    assert [r.source for r in read("China's call for talks went unheard.", "en").records if r.type == "REQUEST"] == [("CHN",)]
