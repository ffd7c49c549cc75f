"""Plain German agency sentences, one or two acts each: who is asked, whose arms, what is put off, and states that a user's list brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from echolot import pipeline
from echolot.coding.actors import ActorList
from tests.conftest import article, by_rules, read

Side = set[str]
Told = tuple[str | None, str, Side, Side]

LIST = """actor_id,kind,name,language,valid_from,valid_to,part_of
LUTHA,state,Lutha,de,,,
LUTHA,state,luthisch,de,,,
LUTHA,state,Luthaner,de,,,
SYLVANIA,state,Sylvanien,de,,,
SYLVANIA,state,sylvanische,de,,,
SYLVANIA,state,Sylvanier,de,,,
MORDAVIA,state,Mordavien,de,,,
HILLMEN,nonstate,Hügelmiliz,de,,,
"""


def told(text: str) -> list[Told]:
    """Type, status, source and target of every event of a text."""
    return _of(read(text, "de", "2021-03-04").records)


def _of(records: object) -> list[Told]:
    return [(r.type, r.factuality.status, set(r.source), set(r.target)) for r in records if r.kind == "event"]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> ActorList:
    """The built-in list with three states and a militia that nobody else knows."""
    path: Path = tmp_path_factory.mktemp("actors") / "actors.csv"
    path.write_text(LIST, encoding="utf-8")
    return ActorList.built_in().with_file(path)


def told_of_invented(text: str, actors: ActorList) -> list[Told]:
    return _of(pipeline.document(by_rules(actors)(article(text, "de", "2021-03-04")), actors).records)


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # a list of objects before the verb's particle
        ("Ruanda nahm zwei Tansanier und einen Ugander fest.", "COERCE", {"RWA"}, {"TZA", "UGA"}),
        ("Norwegen stellte Malawi und Sambia 40 Millionen Kronen bereit.", "AGREE", {"NOR"}, {"MWI", "ZMB"}),
        # of whom something is asked, whatever villages it is about
        ("Laos verlangte von Kambodscha die rasche Räumung der Dörfer.", "REQUEST", {"LAO"}, {"KHM"}),
        ("Ghana bestand darauf, dass Togo die Bauarbeiten am Fluss einstellt.", "REQUEST", {"GHA"}, {"TGO"}),
        # whom words are aimed at that no predicate tells
        ("Ghana forderte, dass Togo die Bauarbeiten am Fluss einstellt.", "REQUEST", {"GHA"}, {"TGO"}),
        ("Ghana hat sich bereit erklärt, togoische Verwundete zu behandeln.", "AGREE", {"GHA"}, {"TGO"}),
        # a crowd and the people it is of
        ("Aufgebrachte Peruaner bewarfen die bolivianische Botschaft mit Eiern.", "PROTEST", {"PER:protesters"}, {"BOL"}),
        # whose arms, in whose service
        ("Drohnen Aserbaidschans zerstörten am Freitag ein armenisches Munitionslager.", "ASSAULT", {"AZE"}, {"ARM"}),
        ("Flugzeuge Äthiopiens bombardierten ein eritreisches Dorf.", "ASSAULT", {"ETH"}, {"ERI:civilians"}),
        ("Hacker im Dienste Omans legten die Server der Nato lahm.", "COERCE", {"OMN"}, {"NATO"}),
        ("Söldner im Auftrag Libyens griffen ein Dorf im Tschad an.", "ASSAULT", {"LBY"}, {"TCD:civilians"}),
        # a position that is shelled is no position taken
        ("Kenia nahm in der Nacht eine Stellung der Hamas unter Beschuss.", "ASSAULT", {"KEN"}, {"HAMAS"}),
        # thanks, help by its kind, embassies
        ("Der ghanaische Präsident bedankte sich beim togoischen Präsidenten.", "SUPPORT", {"GHA"}, {"TGO"}),
        ("Katar unterstützt Somalia seit Jahren finanziell.", "AID", {"QAT"}, {"SOM"}),
        ("Die Türkei unterstützte Aserbaidschan militärisch.", "AID", {"TUR"}, {"AZE"}),
        ("Litauen eröffnete eine Botschaft in Ghana.", "SUPPORT", {"LTU"}, {"GHA"}),
        ("Litauen eröffnete sein Konsulat in Ghana wieder.", "SUPPORT", {"LTU"}, {"GHA"}),
        # talks
        ("Eine Abordnung aus Benin hielt sich am Dienstag zu Beratungen in Togo auf.", "CONSULT", {"BEN"}, {"TGO"}),
        ("Unterhändler aus Benin und Togo saßen in der Nacht an einem Tisch.", "CONSULT", {"BEN", "TGO"}, set()),
        ("Der beninische Außenminister führte in Lomé Gespräche mit seinem dortigen Amtskollegen.", "CONSULT", {"BEN", "TGO"}, set()),
        ("Die Verhandlungen zwischen Benin und Togo wurden am Dienstag ergebnislos abgebrochen.", "REJECT", set(), {"BEN", "TGO"}),
        ("Der Präsident Benins schlug eine Einladung nach Togo aus.", "REJECT", {"BEN"}, {"TGO"}),
        # what is put off
        ("Der Iran setzte die Hinrichtung eines norwegischen Spions aus.", "CONCEDE", {"IRN"}, {"NOR"}),
        ("Nepal lockerte die Einreisebestimmungen für Inder.", "CONCEDE", {"NPL"}, {"IND"}),
        # how a decision is taken
        ("Chile nahm die Entscheidung Boliviens mit Bedauern auf.", "COMMENT", {"CHL"}, {"BOL"}),
        # a warning of what one will do oneself
        ("Oman warnte, es werde die Grenze schließen, wenn der Jemen die Angriffe nicht einstelle.", "THREATEN", {"OMN"}, set()),
        ("Peru warnte Chile, man werde die Botschaft schließen.", "THREATEN", {"PER"}, {"CHL"}),
        ("Peru warnte Chile, jeder Übergriff werde eine harte Antwort nach sich ziehen.", "THREATEN", {"PER"}, {"CHL"}),
        ("Katar stellte dem Libanon den Abbruch der Handelsbeziehungen in Aussicht.", "THREATEN", {"QAT"}, {"LBN"}),
        ("Estland erwägt Strafzölle auf Waren aus Belarus.", "SANCTION", {"EST"}, {"BLR"}),
        # who comes from where, whose things and people they are
        ("Grenzsoldaten aus Benin und Niger lieferten sich ein Feuergefecht.", "ASSAULT", {"BEN", "NER"}, set()),
        ("Ein Flugzeug mit Medikamenten aus Benin traf am Dienstag in Togo ein.", "AID", {"BEN"}, {"TGO"}),
        ("Griechenland enteignete zwei Banken aus Albanien.", "COERCE", {"GRC"}, {"ALB"}),
        ("Tschadische Truppen nahmen 40 Soldaten aus Niger gefangen.", "ASSAULT", {"TCD"}, {"NER"}),
        ("Chilenische Grenzer erschossen einen Hirten aus Bolivien.", "ASSAULT", {"CHL"}, {"BOL"}),
        ("Chile hob das Einfuhrverbot für Fleisch aus Bolivien auf.", "CONCEDE", {"CHL"}, {"BOL"}),
        ("Über Mali wurde nach dem Putsch das Kriegsrecht verhängt.", "COERCE", set(), {"MLI"}),
        ("Die von Russland unterstützte Hisbollah hat die Stadt erobert.", "COERCE", {"HEZBOLLAH"}, set()),
        ("Die estnische Regierung räumte ein, dass ihre Flugzeuge den belarussischen Luftraum verletzt haben.", "CONCEDE", {"EST"}, {"BLR"}),
        # two who speak, whatever about
        ("Der togoische Präsident sprach mit dem ghanaischen Präsidenten über eine Feuerpause.", "CONSULT", {"TGO", "GHA"}, set()),
        ("Togo will nicht mit Ghana verhandeln.", "REJECT", {"TGO"}, {"GHA"}),
        ("Fischer aus Kenia blockierten den Hafen, um gegen ein Abkommen zu demonstrieren.", "PROTEST", {"KEN:civilians"}, {"KEN"}),
        ("Togo ließ erstmals Hilfskonvois der Vereinten Nationen in die Krisenregion.", "RETREAT", {"TGO"}, {"UN"}),
        # how many protest
        ("Rund 300 Demonstranten protestierten in Kenia gegen Uganda.", "PROTEST", {"KEN:protesters"}, {"UGA"}),
        # a board acts for whose it is, a missile for where it comes from
        ("Eine Untersuchungskommission der Afrikanischen Union warf Mali schwere Verbrechen vor.", "ACCUSE", {"AU"}, {"MLI"}),
        ("Ein Ausschuss des Europarats kritisierte Ungarn.", "ACCUSE", {"COE"}, {"HUN"}),
        ("Eine Rakete aus Kenia traf ein Krankenhaus in Uganda.", "ASSAULT", {"KEN"}, {"UGA"}),
        ("Eritreische Einheiten rückten auf äthiopisches Gebiet vor.", "ASSAULT", {"ERI"}, {"ETH"}),
        ("Auf Druck Omans nahm Katar das Pressegesetz zurück.", "CONCEDE", {"QAT"}, {"OMN"}),
        ("Togo zeigte sich besorgt über die Lage in Niger.", "COMMENT", {"TGO"}, {"NER"}),
        # what is called something is not who calls it so
        ("Chiles Präsident nannte die Erklärung Perus eine Unverschämtheit.", "ACCUSE", {"CHL"}, {"PER"}),
        ("Chile lehnte eine Vermittlung durch Frankreich ab.", "REJECT", {"CHL"}, {"FRA"}),
        ("Chile und Peru schlossen einen Vertrag über den Verlauf ihrer Grenze.", "AGREE", {"CHL", "PER"}, set()),
        ("Oman warnte den Jemen, es werde bei weiteren Angriffen zurückschlagen.", "THREATEN", {"OMN"}, {"YEM"}),
        ("Thailand erklärte seine Bereitschaft, mit Kambodscha über den Tempel zu verhandeln.", "AGREE", {"THA"}, {"KHM"}),
        # words of plain agency copy
        ("Paraguay exportiert wieder Rindfleisch nach Chile.", "COOPERATE", {"PRY"}, {"CHL"}),
        ("Oman legte dem Jemen ein Angebot zur Beilegung des Streits vor.", "AGREE", {"OMN"}, {"YEM"}),
        ("Togo liefert seit Juli wieder Strom nach Benin.", "COOPERATE", {"TGO"}, {"BEN"}),
        ("Togo übergab Benin drei Feldlazarette.", "AID", {"TGO"}, {"BEN"}),
        ("Togo räumte zwei besetzte Grenzposten in Benin.", "RETREAT", {"TGO"}, {"BEN"}),
        ("Togo richtete Raketen auf Benin.", "MOBILIZE", {"TGO"}, {"BEN"}),
        ("Der togoische Präsident machte in Benin Station.", "CONSULT", {"TGO"}, {"BEN"}),
        ("Togo kaufte von Ghana zwölf Hubschrauber.", "COOPERATE", {"TGO"}, {"GHA"}),
        ("Togo hat Ghana die Freundschaft aufgekündigt.", "SANCTION", {"TGO"}, {"GHA"}),
        ("Togo stufte seine Vertretung in Ghana zu einer Botschaft auf.", "SUPPORT", {"TGO"}, {"GHA"}),
    ],
)
def test_a_plain_sentence_tells_its_act_with_both_sides(text: str, type_: str, who: Side, whom: Side) -> None:
    assert any(t == type_ and s == who and o == whom for t, _, s, o in told(text)), told(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Der Iran setzte die Hinrichtung eines norwegischen Spions aus.", "ASSAULT"),
        ("Saudi-Arabien verschob die Hinrichtung eines jemenitischen Predigers.", "ASSAULT"),
        ("Ghana verzichtete auf die Ausweisung togoischer Diplomaten.", "SANCTION"),
        ("Katar unterstützt Somalia nicht finanziell.", "AID"),
        ("Chile nahm die Entscheidung Boliviens mit Bedauern auf.", "AID"),
        ("Kenia nahm eine Stellung der Hamas unter Beschuss.", "COMMENT"),
        ("Peru warnte, Chile werde die Grenze schließen.", "THREATEN"),
        ("Katar stellte dem Libanon bessere Handelsbeziehungen in Aussicht.", "THREATEN"),
        ("Der türkische Außenminister wird am Montag zu einem Besuch in Bagdad erwartet.", "CONSULT"),
        ("Der togoische Präsident sprach mit Journalisten über Ghana.", "CONSULT"),
        ("Togo kaufte zwölf Hubschrauber.", "COOPERATE"),
        ("Kenia blockierte den Hafen.", "PROTEST"),
        ("Kenia und Uganda nahmen am Montag eine Brücke in Betrieb.", "MOBILIZE"),
        ("Chile und Peru schlossen einen Vertrag über den Verlauf ihrer Grenze.", "COERCE"),
        ("Die Gefahr eines Krieges zwischen Peru und Chile besteht auf dem Papier.", "REQUEST"),
    ],
)
def test_what_is_put_off_given_up_or_another_sense_is_not_told_as_done(text: str, type_: str) -> None:
    assert not any(t == type_ and status in ("realised", "ongoing") for t, status, _, _ in told(text)), told(text)


@pytest.mark.parametrize("text", ["Ghana versprach, die Löhne zu erhöhen.", "Ghana kündigte an, den togoischen Markt zu beobachten.", "Ghana sagte zu, sich an den Gerichtshof zu wenden."])
def test_what_is_promised_to_nobody_is_promised_to_nobody(text: str) -> None:
    assert any(t == "AGREE" and s == {"GHA"} and not o for t, _, s, o in told(text)), told(text)


def test_who_gives_up_a_measure_is_named_with_it() -> None:
    assert ("SANCTION", "absent", {"GHA"}, {"TGO"}) in told("Ghana verzichtete auf die Ausweisung togoischer Diplomaten.")


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Stellungen Armeniens bombardierten aserbaidschanische Flugzeuge.", {"AZE"}, {"ARM"}),
        ("Vertreter Armeniens verurteilten einen aserbaidschanischen Angriff.", {"ARM"}, {"AZE"}),
        ("Kenia zog 40 Soldaten aus Uganda ab.", {"KEN"}, {"UGA"}),
        ("Die Forderung Ugandas wies Kenia zurück.", {"KEN"}, {"UGA"}),
        ("Eine Drohne Omans schoss Katar ab.", {"QAT"}, {"OMN"}),
        ("Zuvor schon nahmen kenianische Polizeikräfte zwei Iraner fest.", {"KEN"}, {"IRN"}),
    ],
)
def test_whose_a_first_noun_is_does_not_always_act(text: str, who: Side, whom: Side) -> None:
    assert any(s == who and o == whom for _, _, s, o in told(text)), told(text)


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Luthische Polizisten verprügelten einen Fotografen aus Sylvanien.", "ASSAULT", {"LUTHA"}, {"SYLVANIA"}),
        ("Ein sylvanisches Rettungsteam half in Lutha bei der Bergung von Verschütteten.", "AID", {"SYLVANIA"}, {"LUTHA"}),
        ("Lutha nahm zwei Sylvanierinnen fest.", "COERCE", {"LUTHA"}, {"SYLVANIA"}),
        # a word inside a name of the list is no word of the sentence: no `Mord`, no militia that is armed
        ("Der Präsident von Lutha sprach mit dem Präsidenten von Mordavien.", "CONSULT", {"LUTHA", "MORDAVIA"}, set()),
        ("Lutha rief die Hügelmiliz zur Abgabe der Waffen auf.", "REQUEST", {"LUTHA"}, {"HILLMEN"}),
    ],
)
def test_adjectives_and_inhabitants_of_a_list_stand_in_every_form(invented: ActorList, text: str, type_: str, who: Side, whom: Side) -> None:
    found = told_of_invented(text, invented)
    assert any(t == type_ and {a.partition(":")[0] for a in s} == who and {a.partition(":")[0] for a in o} == whom for t, _, s, o in found), found


def test_a_name_of_the_list_tells_no_deed(invented: ActorList) -> None:
    assert not any(t == "ACCUSE" for t, *_ in told_of_invented("Der Präsident von Lutha sprach am Montag in Mordavien.", invented))


def test_those_who_fell_did_not_do_it() -> None:
    found = told("Mehr als zwanzig Tote hat am Dienstag ein Anschlag auf einen Bus in Netanja gefordert.")
    assert not any(t == "ASSAULT" and "ISR:civilians" in s for t, _, s, _ in found), found
