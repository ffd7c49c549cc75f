"""Who did what to whom in German sentences: nouns before names, lists, objects in front, agents shared, talks of two sides."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read

DAY = "2023-05-04"
Side = set[str]


def told(text: str) -> list[tuple[str | None, Side, Side]]:
    """Type, source and target of every event of a text, the targets as the sentence gives them."""
    return [(r.type, set(r.source), set(r.target)) for r in read(text, "de", DAY).coded.records if r.kind == "event"]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # a noun that says what the name behind it is
        ("Äthiopien hat dem Nachbarland Somalia mit Krieg gedroht.", "THREATEN", {"ETH"}, {"SOM"}),
        ("Chinas Führung drohte der Insel Taiwan mit Gewalt.", "THREATEN", {"CHN"}, {"TWN"}),
        ("Auf dem Kurznachrichtendienst Twitter verurteilte die Bundesregierung den russischen Angriff.", "ACCUSE", {"DEU"}, {"RUS"}),
        ("Die Soldaten der Rebellengruppe M23 nahmen die Stadt Goma ein.", "COERCE", {"M23"}, {"COD"}),
        # the neighbour is the other one
        ("Indien wies drei pakistanische Diplomaten aus. Das Nachbarland wies seinerseits drei Inder aus.", "SANCTION", {"PAK"}, {"IND"}),
        # lists
        ("Sowohl die palästinensische Autonomiebehörde als auch das israelische Militär verurteilten den Iran.", "ACCUSE", {"PSE", "ISR"}, {"IRN"}),
        ("Manche libanesischen Politiker beschuldigten den syrischen Geheimdienst.", "ACCUSE", {"LBN"}, {"SYR"}),
        # who stands first in the middle of the clause acts
        ("Zuvor nahmen kenianische Polizeikräfte zwei Iraner fest.", "COERCE", {"KEN"}, {"IRN"}),
        ("Eurofighter fingen russische Bomber über der Ostsee ab.", "ASSAULT", set(), {"RUS"}),
        ("Am Abend wurden Ministerien der Hamas sowie Schmuggeltunnel bombardiert.", "ASSAULT", set(), {"HAMAS"}),
        ("Kenia beschuldigte die Miliz Al-Schabaab, die Anschläge in Nairobi verübt zu haben.", "ASSAULT", {"AL_SHABAAB"}, {"KEN"}),
        # whoever must leave a country is expelled by it
        ("Zwanzig deutsche Diplomaten müssen Russland verlassen.", "SANCTION", {"RUS"}, {"DEU"}),
        ("China verhängte Strafzölle auf australischen Wein.", "SANCTION", {"CHN"}, {"AUS"}),
        ("Israels Armee griff Rafah an.", "ASSAULT", {"ISR"}, {"PSE"}),
    ],
)
def test_a_german_sentence_tells_who_did_what_to_whom(text: str, type_: str, who: Side, whom: Side) -> None:
    assert (type_, who, whom) in told(text), told(text)


def test_whoever_seems_to_have_threatened_has() -> None:
    assert ("THREATEN", {"RUS"}, {"GEO"}) in told("Russland scheint Georgien gedroht zu haben.")


def test_whoever_is_bombed_did_not_bomb() -> None:
    assert all("HAMAS" not in who for _, who, _ in told("Am Abend wurden Ministerien der Hamas sowie Schmuggeltunnel bombardiert."))
    assert all("HAMAS" not in who for _, who, _ in told("Bomben zerstörten ein Büro des Hamas-Führers."))


def test_a_head_of_government_speaks_for_the_state_that_the_text_names() -> None:
    text = "Estlands Regierungschefin Kallas verurteilte Russland."
    assert [set(r.source) for r in read(text, "de", "2026-01-10").records if r.type == "ACCUSE"] == [{"EST"}]


def test_a_court_has_not_done_what_it_judges() -> None:
    found = told("Ein Gericht in London sprach ihn schuldig, die Labour-Politikerin ermordet zu haben.")
    assert all("GBR:court" not in who for type_, who, _ in found if type_ == "ASSAULT"), found


REPORTED = [
    # `sein Land`, `ihre Regierung`, `man` before the words that name who says it
    ("Israel griff Ziele in Syrien an. Sein Land verurteile den Angriff, sagte der türkische Außenminister.", "ACCUSE", {"TUR"}, set()),
    ("Israel griff Ziele in Syrien an. Ihr Land verurteile den Angriff, sagte Norwegens Außenministerin.", "ACCUSE", {"NOR"}, set()),
    ("Israel griff Ziele in Syrien an. Man habe seine Truppen in Alarmbereitschaft versetzt, teilte die türkische Armee mit.", "MOBILIZE", {"TUR"}, set()),
    ("Sein Land halte die Grenze zu Guinea-Bissau vorerst geschlossen, sagte Senegals Präsident.", "COERCE", {"SEN"}, {"GNB"}),
    ("Russland hat Polen kritisiert. Man habe Warschau gewarnt, sagte eine Sprecherin der russischen Botschaft.", "REQUEST", {"RUS"}, {"POL"}),
    # whose spokesperson it is stands behind
    ("Assad drohte der Türkei. Der Vorwurf sei unbegründet, sagte ein Sprecher der türkischen Armee.", "COMMENT", {"TUR"}, set()),
    # `diese`, `dieses` behind a conjunction: the other one
    ("Neuseeland kritisierte die Salomonen, weil diese ein Sicherheitsabkommen mit China unterzeichnet hatten.", "AGREE", {"SLB"}, {"CHN"}),
    ("Russland verurteilte Georgien, weil dieses Panzer an die Ukraine geliefert habe.", "AID", {"GEO"}, {"UKR"}),
    # states without a name act, those they act on do not
    ("Zehn Länder haben russische Diplomaten ausgewiesen.", "SANCTION", set(), {"RUS"}),
    ("Nach dem Anschlag haben acht Staaten insgesamt 21 russische Diplomaten ausgewiesen.", "SANCTION", set(), {"RUS"}),
    ("Estland, Lettland und acht weitere Staaten haben russische Diplomaten ausgewiesen.", "SANCTION", {"EST", "LVA"}, {"RUS"}),
    ("Viele Staaten, darunter Norwegen, verurteilten den russischen Angriff.", "ACCUSE", {"NOR"}, {"RUS"}),
    ("Lettland wies zwei russische Diplomaten aus. Estland und Litauen zogen am Dienstag nach.", "SANCTION", {"EST", "LTU"}, {"RUS"}),
    # who condemns a deed blames who did it
    ("Norwegen verurteilte die Bombardierung Kiews durch Russland.", "ACCUSE", {"NOR"}, {"RUS"}),
    ("Norwegen verurteilte den russischen Angriff auf Kiew.", "ACCUSE", {"NOR"}, {"RUS"}),
    ("Frankreich verurteilte die Verletzungen des Waffenstillstands durch Israel.", "ACCUSE", {"FRA"}, {"ISR"}),
    ("Die Slowakei protestierte gegen die russische Verletzung des polnischen Luftraums.", "ACCUSE", {"SVK"}, {"RUS"}),
    # whose word it is has not done what it tells
    ("Selenskyj zufolge lehnt Putin ein Treffen weiterhin ab.", "REJECT", {"RUS"}, set()),
    ("Kiew zufolge griff Russland Odessa an.", "ASSAULT", {"RUS"}, {"UKR"}),
    # who votes for a penalty
    ("Das Parlament in Riga stimmte für Sanktionen gegen Belarus.", "REQUEST", {"LVA"}, {"BLR"}),
    ("Das Europäische Parlament stimmte für den Ausschluss Russlands.", "REQUEST", {"EU:PARLIAMENT"}, {"RUS"}),
    # whom a deed has as its goal
    ("Polens Digitalminister sagte, auch sein Land sei Ziel solcher Angriffe gewesen.", "ASSAULT", set(), {"POL"}),
    ("Estland war mehrfach Ziel russischer Cyberangriffe.", "COERCE", {"RUS"}, {"EST"}),
    ("Rumänien wurde Opfer eines Hackerangriffs.", "COERCE", set(), {"ROU"}),
]


@pytest.mark.parametrize(("text", "type_", "who", "whom"), REPORTED)
def test_reported_words_are_of_whoever_is_named_behind_them(text: str, type_: str, who: Side, whom: Side) -> None:
    found = told(text)
    assert any((type_, who) == (t, w) and whom <= v for t, w, v in found), found


def test_whoever_leaves_a_request_unanswered_has_not_made_it() -> None:
    found = told("Spanien forderte Marokko zur Rücknahme der Migranten auf, doch Rabat ließ die Bitte unbeantwortet.")
    assert [who for type_, who, _ in found if type_ == "REQUEST"] == [{"ESP"}], found


def test_whom_words_name_beside_man_does_not_say_them() -> None:
    text = "Die äthiopische Regierung nannte die Vorwürfe haltlos. Man habe Kairo rechtzeitig unterrichtet, sagte ein Sprecher des Außenministeriums."
    assert all("EGY" not in who for _, who, _ in told(text)), told(text)


@pytest.mark.parametrize("text", [
    "Die Slowakei verurteilte die Verletzung des polnischen Luftraums.",
    "Die Slowakei verurteilte den Beschuss polnischer Häfen.",
    "Die Slowakei kritisierte die Besetzung polnischer Inseln.",
    "Bulgarien und Rumänien protestierten in Moskau gegen den Beschuss polnischer Häfen.",
])  # fmt: skip
def test_whom_a_deed_hit_is_not_condemned_for_it(text: str) -> None:
    assert all("POL" not in whom for type_, _, whom in told(text) if type_ == "ACCUSE"), told(text)


@pytest.mark.parametrize("text", ["Polens Delegation zog nach Genf.", "Lettland wies zwei Diplomaten aus. Estlands Team zog nach Kiew."])
def test_whoever_moves_to_a_town_has_not_followed_suit(text: str) -> None:
    assert all(who not in ({"POL"}, {"EST"}) for _, who, _ in told(text)), told(text)


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Zwei Journalisten wies Russland aus.", "COERCE", {"RUS"}, set()),
        ("Zwei Journalisten wies die Regierung in Moskau am Freitag aus.", "COERCE", {"RUS"}, set()),
        ("Drei polnische Diplomaten wies Russland aus.", "SANCTION", {"RUS"}, {"POL"}),
        ("Russische Diplomaten wies Polen aus.", "SANCTION", {"POL"}, {"RUS"}),
        ("Zwei russische Journalisten wies Lettland am Montag aus.", "COERCE", {"LVA"}, {"RUS:civilians"}),
        ("Die Journalisten wies Russland aus.", "COERCE", {"RUS"}, set()),
        ("Vierzig Gefangene ließ Russland frei.", "RETREAT", {"RUS"}, set()),
        ("Zwei Fischer nahm Eritrea fest.", "COERCE", {"ERI"}, {"ERI:civilians"}),
        ("Angehörigen der Verletzten sprach Putin sein Beileid aus.", "COMMENT", {"RUS"}, set()),
        ("Mehrere Staaten verurteilten Russland.", "ACCUSE", set(), {"RUS"}),
        ("Zwei Minister traten in Polen zurück.", "RETREAT", {"POL"}, set()),
        ("Die Gesandten Kanadas verurteilten Russland.", "ACCUSE", {"CAN"}, {"RUS"}),
    ],
)
def test_several_people_before_a_verb_in_the_singular_are_its_object(text: str, type_: str, who: Side, whom: Side) -> None:
    assert (type_, who, whom) in told(text) and not any(t == type_ and source == whom != set() for t, source, _ in told(text))


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Die Invasion Taiwans wäre ein Fehler, sagte der US-Präsident.", "TWN"),
        ("Die Blockade Katars wäre eine Katastrophe, warnte der Iran.", "QAT"),
        ("Die Besetzung Grönlands wäre das Ende der NATO, sagte Dänemarks Regierungschefin.", "GRL"),
        ("Die Invasion Kuwaits war ein Fehler, sagte der irakische Präsident.", "KWT"),
        ("Eine Invasion Taiwans stehe nicht bevor, sagte das Pentagon.", "TWN"),
    ],
)
def test_whom_an_invasion_hits_has_not_invaded(text: str, whom: str) -> None:
    deeds = [(source, target) for type_, source, target in told(text) if type_ in ("ASSAULT", "COERCE")]
    assert deeds == [(set(), {whom})]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Der Kommissionspräsident der ECOWAS verurteilte den Putsch in Niger.", "ECOWAS"),
        ("Der ECOWAS-Kommissionspräsident verurteilte den Putsch in Niger.", "ECOWAS"),
        ("Der Kommissionspräsident der Afrikanischen Union verurteilte den Putsch in Niger.", "AU"),
        ("Kommissionspräsidentin Ursula von der Leyen verurteilte den Putsch in Niger.", "EU"),
    ],
)
def test_a_president_of_a_commission_is_of_the_body_named_beside(text: str, who: str) -> None:
    assert [source for type_, source, _ in told(text) if type_ == "ACCUSE"] == [{who}]


def test_what_thirty_states_condemn_is_not_condemned_by_whom_it_hit() -> None:
    assert told("Die Besetzung Kuwaits durch den Irak verurteilten 30 Staaten.") == [("COERCE", {"IRQ"}, {"KWT"})]


@pytest.mark.parametrize(
    ("text", "kind", "who", "whom"),
    [
        ("Russische Drohnen töteten ukrainische Soldaten.", "ASSAULT", "RUS", "UKR"),
        ("Chinesische Schiffe bedrängten philippinische Fischer.", "COERCE", "CHN", "PHL:civilians"),
        ("Deutsche Firmen kritisieren chinesische Behörden.", "ACCUSE", "DEU", "CHN"),
        ("Russische Panzer überrollten ukrainische Soldaten.", "ASSAULT", "RUS", "UKR"),
        ("Russische Drohnen schossen ukrainische Soldaten ab.", "ASSAULT", "UKR", "RUS"),
        ("Russische Diplomaten wies Polen aus.", "SANCTION", "POL", "RUS"),
        ("Eine russische Drohne tötete ukrainische Soldaten.", "ASSAULT", "RUS", "UKR"),
        ("Am Montag töteten russische Drohnen ukrainische Soldaten.", "ASSAULT", "RUS", "UKR"),
        ("Eine russische Rakete verletzte zwei polnische Journalisten.", "ASSAULT", "RUS", "POL:civilians"),
        ("Zwei polnische Journalisten verletzte eine russische Rakete.", "ASSAULT", "RUS", "POL:civilians"),
        ("Die russische Drohne schoss ein polnischer Soldat ab.", "ASSAULT", "POL", "RUS"),
        ("Weil russische Drohnen ukrainische Soldaten töteten, schwieg niemand.", "ASSAULT", "RUS", "UKR"),
        ("In Basra verbrannten Anhänger schiitischer Milizen türkische Fahnen.", "PROTEST", "IRQ:rebels", "TUR"),
        ("Israelische Soldaten erschossen palästinensische Jugendliche.", "ASSAULT", "ISR", "PSE:civilians"),
        ("Indische Fischer nahm die pakistanische Marine fest.", "COERCE", "PAK", "IND:civilians"),
        ("Pakistanische Soldaten nahmen indische Fischer fest.", "COERCE", "PAK", "IND:civilians"),
        ("Ukrainische Städte haben russische Bomber angegriffen.", "ASSAULT", "RUS", "UKR"),
        ("Palästinensische Dörfer überfielen israelische Siedler.", "ASSAULT", "ISR:civilians", "PSE:civilians"),
        ("Israelische Siedler überfielen palästinensische Dörfer.", "ASSAULT", "ISR:civilians", "PSE:civilians"),
    ],
)
def test_the_noun_behind_a_countrys_adjective_acts_where_number_and_order_say_so(text: str, kind: str, who: str, whom: str) -> None:
    assert [(r.source, r.target) for r in matching(read(text, "de"), type=kind)] == [((who,), (whom,))]


@pytest.mark.parametrize(
    ("text", "kind", "who", "whom"),
    [
        ("Der Ukraine liefert Dänemark weitere Haubitzen.", "AID", "DNK", "UKR"),
        ("Der Türkei warf Griechenland eine Provokation vor.", "ACCUSE", "GRC", "TUR"),
        ("Der Schweiz drohte die EU mit Sanktionen.", "THREATEN", "EU", "CHE"),
        ("Den USA warf der Iran Piraterie vor.", "ACCUSE", "IRN", "USA"),
        ("Der Iran warf der Türkei Verrat vor.", "ACCUSE", "IRN", "TUR"),
        ("Der Libanon verurteilte Israel.", "ACCUSE", "LBN", "ISR"),
        ("Der Präsident der Ukraine warf Ungarn Verrat vor.", "ACCUSE", "UKR", "HUN"),
    ],
)
def test_a_land_in_the_dative_is_not_who_acts(text: str, kind: str, who: str, whom: str) -> None:
    assert [(r.source, r.target) for r in matching(read(text, "de"), type=kind)] == [((who,), (whom,))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ihre Truppen in Mali will Deutschland bis Mai abziehen.", "DEU"),
        ("Ihre Botschaft in Kabul haben die USA geschlossen.", "USA"),
        ("Ihre Botschafterin in Minsk berief die Schweiz ab.", "CHE"),
        ("Seinen Botschafter in Moskau rief Estland zurück.", "EST"),
    ],
)
def test_what_stands_first_and_belongs_to_who_acts_is_the_object(text: str, who: str) -> None:
    assert {r.source for r in read(text, "de").records if r.kind == "event"} == {(who,)}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Österreich hat den Vorwurf des Kremls, es liefere Waffen, bestritten.", "AID"),
        ("Israel hat die Behauptung der Hamas, es habe ein Krankenhaus bombardiert, zurückgewiesen.", "ASSAULT"),
        ("Die USA haben den Vorwurf der Türkei, sie unterstützten den Putsch, als absurd bezeichnet.", "SUPPORT"),
    ],
)
def test_what_a_charge_tells_that_is_denied_is_not_done(text: str, deed: str) -> None:
    assert {r.factuality.status for r in matching(read(text, "de"), type=deed)} == {"denied"}


@pytest.mark.parametrize("text", ["Der Vorwurf des Kremls, Österreich liefere Waffen, sorgte in Wien für Empörung.", "Der Vorwurf des Kremls ist alt."])
def test_a_charge_is_made_by_whose_it_is(text: str) -> None:
    assert ("RUS",) in [r.source for r in matching(read(text, "de"), type="ACCUSE", mode="allege")]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Seit ein Schiff der chinesischen Küstenwache ein philippinisches Versorgungsboot versenkte, herrscht Streit.", "ASSAULT", {"CHN"}, {"PHL"}),
        ("Seit ein Kommando des israelischen Geheimdienstes ein iranisches Labor in Brand setzte, wächst die Spannung.", "ASSAULT", {"ISR"}, {"IRN"}),
        ("Seit Russland die Ukraine überfiel, schweigt Minsk.", "ASSAULT", {"RUS"}, {"UKR"}),
        ("Eine Drohne der ukrainischen Armee traf am Dienstag ein russisches Kriegsschiff.", "ASSAULT", {"UKR"}, {"RUS"}),
        ("Dass ein Patrouillenboot der türkischen Küstenwache ein griechisches Fischerboot beschoss, bestreitet Ankara.", "ASSAULT", {"TUR"}, {"GRC"}),
        # the object may still come first
        ("Die Entscheidung der russischen Regierung kritisierte eine deutsche Ministerin.", "ACCUSE", {"DEU"}, {"RUS"}),
        ("Das Ultimatum der iranischen Regierung lehnte Israel ab.", "REJECT", {"ISR"}, {"IRN"}),
        ("Seit Monaten warnt Polen vor russischen Angriffen.", "COMMENT", {"POL"}, {"RUS"}),
        # an aside between who acts and the verb
        ("Burundi verlegte Truppen, und selbst Tansania, sonst kein Freund lauter Worte, forderte Kigali zum Abzug auf.", "REQUEST", {"TZA"}, {"RWA"}),
        ("Polen protestierte, und sogar Ungarn, bisher ein Freund Moskaus, bestellte den russischen Botschafter ein.", "ACCUSE", {"HUN"}, {"RUS"}),
        ("Chile rief seinen Botschafter zurück, und selbst Peru, nie um Ausgleich verlegen, drohte Bolivien mit Sanktionen.", "THREATEN", {"PER"}, {"BOL"}),
        # what is asked for is the noun, and not whose name stands beside it
        ("Über Strafzölle gegen Indien, die Frankreich gefordert hat, stand im Kommuniqué kein Wort.", "REQUEST", {"FRA"}, {"IND"}),
        ("Ein Embargo gegen Myanmar, das Malaysia verlangt, sucht man in der Erklärung vergebens.", "REQUEST", {"MYS"}, {"MMR"}),
        ("Der Sprecher sprach von Russland, das die Ukraine überfallen hat.", "ASSAULT", {"RUS"}, {"UKR"}),
    ],
)
def test_who_acts_is_told_by_order_and_number(text: str, type_: str, who: Side, whom: Side) -> None:
    assert (type_, who, whom) in told(text), told(text)
    assert (type_, whom, who) not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nach der Hinrichtung des schwedisch-iranischen Arztes Kamran Sohrabi rief Schweden seinen Botschafter aus Teheran zurück.",
        "Die Hinrichtung des schwedisch-iranischen Arztes Kamran Sohrabi hat am Montag Entsetzen ausgelöst.",
        "Die Ermordung der belarussischen Bloggerin Maria Kowal sorgte in Warschau für Entsetzen.",
        "Die Verhaftung des deutsch-türkischen Journalisten Deniz Aydin hat in Berlin Empörung ausgelöst.",
        "Die Festnahme der amerikanischen Reporterin Ann Miller in Moskau sorgt für Empörung.",
    ],
)
def test_whom_a_deed_befell_neither_acts_nor_is_blamed(text: str) -> None:
    person = {"SOHRABI", "KOWAL", "AYDIN", "MILLER"}
    assert all(not who & person for _, who, _ in told(text)), told(text)
    assert all(not whom & person for type_, _, whom in told(text) if type_ in ("ACCUSE", "COMMENT", "SANCTION")), told(text)


def test_where_an_arrest_is_answered_it_was_not_made() -> None:
    text = "Die Verhaftung des deutsch-türkischen Journalisten Deniz Aydin hat in Berlin Empörung ausgelöst."
    assert all(who != {"DEU"} for type_, who, _ in told(text) if type_ == "COERCE")
    text = "Die Festnahme der amerikanischen Reporterin Ann Miller in Moskau sorgt in Paris für Empörung."
    assert [who for type_, who, _ in told(text) if type_ == "ACCUSE"] == [{"FRA"}]


def test_words_of_a_paper_are_of_whoever_brought_it_out() -> None:
    text = "Als ruandische Truppen einrückten, dauerte es nicht lange, bis Brüssel eine Erklärung verschickte. Besorgt sei man, hieß es darin."
    assert [who for type_, who, _ in told(text) if type_ == "COMMENT"] == [{"EU"}]


@pytest.mark.parametrize(
    "text",
    [
        "Brasilien erwähnte den Überfall.",
        "Hat Peru den Einmarsch erwähnt?",
        "Bolivien sprach die Bombardierung an.",
        "Nepal hat den Beschuss des Krankenhauses dokumentiert.",
        "Island überstand die Blockade.",
    ],
)
def test_whoever_only_mentions_or_suffers_a_deed_has_not_done_it(text: str) -> None:
    assert not [who for type_, who, _ in told(text) if who and type_ in ("ASSAULT", "COERCE", "SANCTION")], told(text)


def test_whoever_carries_a_deed_out_has_done_it() -> None:
    assert ("ASSAULT", {"BRA"}) in [(type_, who) for type_, who, _ in told("Brasilien begann die Bombardierung.")]
    assert [who for type_, who, _ in told("Peru sprach eine Drohung aus.") if type_ == "THREATEN"] == [{"PER"}]


def test_whoever_sends_things_visits_nobody() -> None:
    assert not [t for t, *_ in told("Der Präsident Perus schickte Blumen nach Quito.") if t == "CONSULT"]
    assert [who for t, who, _ in told("Polen schickte den Außenminister nach Kiew.") if t == "CONSULT"] == [{"POL"}]
