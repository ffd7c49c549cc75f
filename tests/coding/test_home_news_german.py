"""German news of home politics: crowds and those who rule, who strikes whom without articles, where a place stands, disasters."""

from __future__ import annotations

import pytest

from tests.conftest import read

Side = set[str]


def told(text: str) -> list[tuple[str | None, Side, Side]]:
    """Type, source and target of every event of a text."""
    return [(r.type, set(r.source), set(r.target)) for r in read(text, "de", "2021-03-04").coded.records if r.kind == "event"]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        # people without articles do something to each other
        ("In Mali töteten Soldaten Zivilisten.", "ASSAULT", {"MLI"}, {"MLI:civilians"}),
        ("In Lima verprügelten Polizisten Studenten.", "ASSAULT", {"PER"}, {"PER:civilians"}),
        ("In Mali töteten Rebellen Soldaten.", "ASSAULT", {"MLI:rebels"}, {"MLI"}),
        ("In Mali töteten Soldaten hunderte Zivilisten.", "ASSAULT", {"MLI"}, {"MLI:civilians"}),
        ("In Lima demonstrierten Hunderte Lehrer gegen die Regierung.", "PROTEST", {"PER:civilians"}, {"PER"}),
        # the number of a crowd
        ("In Lima versammelten sich größere Gruppen von Demonstranten. Sie riefen Parolen gegen den Präsidenten.", "PROTEST", {"PER:protesters"}, set()),
        ("Eine Gruppe von Soldaten stürmte in Bamako den Palast.", "ASSAULT", {"MLI"}, set()),
        ("Am Sonntag demonstrierten wieder tausende in der Hauptstadt Lima gegen das Gesetz.", "PROTEST", {"PER:protesters"}, set()),
        # a place named behind the word for it does not act
        ("In den Vororten der Hauptstadt Lima versammelten sich Demonstranten vor der Kaserne.", "PROTEST", {"PER:protesters"}, set()),
        # who fights at the edge of a town fights the state that the town is of
        ("In Mali gab es Kämpfe. Rebellen griffen drei Kasernen am Rand von Gao an.", "ASSAULT", {"MLI:rebels"}, {"MLI"}),
        ("In Nigeria halten die Angriffe an. Kämpfer überfielen zwei Kasernen am Stadtrand von Maiduguri.", "ASSAULT", {"NGA:rebels"}, {"NGA"}),
        ("Am Stadtrand von Lima schoss die Armee in die Luft, um eine Kundgebung zu zerstreuen.", "ASSAULT", {"PER"}, set()),
        # houses of a federal state that is not Germany
        ("In Brasilien sitzt ein Gouverneur vor Gericht. Die Bundespolizei nahm am Abend zwei seiner Berater fest.", "COERCE", {"BRA"}, {"BRA:civilians"}),
        ("In Kanada blockieren Lastwagen die Brücken. Die Bundesregierung verurteilte die Blockade.", "ACCUSE", {"DEU"}, set()),
        ("In Österreich suchen Zöllner nach Waffen. Die Bundespolizei nahm an der Grenze zwei Schmuggler fest.", "COERCE", {"DEU"}, {"DEU:civilians"}),
        ("In der Türkei wurden Richter entlassen. Die Bundesregierung verurteilte die Entlassungen.", "ACCUSE", {"DEU"}, set()),
        # who belongs to a force acts for it
        ("In Lima schlug ein Angehöriger der Bereitschaftspolizei einen Studenten nieder.", "ASSAULT", {"PER"}, {"PER:civilians"}),
        # a name in full and its letters in brackets are one
        ("Zuvor hatte bereits die Wirtschaftsgemeinschaft westafrikanischer Staaten (ECOWAS) Guinea ausgeschlossen.", "SANCTION", {"ECOWAS"}, {"GIN"}),
        ("Die Nationale Befreiungsarmee (ELN) hatte den Mann im Januar in Kolumbien entführt.", "ASSAULT", {"ELN"}, {"COL"}),
        # people set apart in one list
        ("In Kolumbien verhandeln die Aufständischen und die Regierung über eine Waffenruhe.", "CONSULT", {"COL", "COL:rebels"}, set()),
        ("In Chile trafen sich Gewerkschaften und Regierung zu Gesprächen.", "CONSULT", {"CHL", "CHL:unions"}, set()),
        # `als` before what something is done as opens no clause
        ("Als Antwort auf den Putsch sprach Ghana ein Embargo gegen Togo aus und schloss die Grenze.", "COERCE", {"GHA"}, set()),
        # who votes, and who turns proposals down
        ("Das Parlament in Rabat votierte mit der nötigen Mehrheit für das Gesetz.", "SUPPORT", {"MAR"}, set()),
        ("Ghana hat die Vorschläge der Putschisten für eine Rückkehr zur Demokratie in Mali zurückgewiesen.", "REJECT", {"GHA"}, {"MLI:rebels"}),
        # armed people whom only their faith or their kind names
        ("In Mali haben Islamisten eine Kaserne in Brand gesteckt und ein Spital eingenommen.", "COERCE", {"MLI:rebels"}, {"MLI"}),
        ("In Burkina Faso töteten Islamisten zwölf Soldaten.", "ASSAULT", {"BFA:rebels"}, {"BFA"}),
        # who did it stands with the participle, a number before it
        ("In Nigeria hatte die Armee 71 von Boko Haram entführte Personen gerettet.", "ASSAULT", {"BOKO_HARAM"}, {"NGA:civilians"}),
        ("Kenias Marine hatte zwölf von Al-Schabaab verschleppte Frauen befreit.", "ASSAULT", {"AL_SHABAAB"}, set()),
        # free again, acknowledged, made undone, caught
        ("In Peru hat der Geheimdienst den Abgeordneten verhört und wieder auf freien Fuß gesetzt.", "RETREAT", {"PER"}, set()),
        ("Spanien hat Soto als rechtmäßigen Übergangspräsidenten Perus anerkannt.", "SUPPORT", {"ESP"}, set()),
        ("Das Verfassungsgericht in Lima hat die Auflösung des Kongresses rückgängig gemacht.", "REJECT", {"PER:court"}, set()),
        ("Ein Gericht in Nairobi erklärte die Wahl des Präsidenten für ungültig.", "REJECT", {"KEN:court"}, set()),
        ("In Mali wurde ein Kommandeur der Rebellen lebend gefasst.", "COERCE", {"MLI"}, {"MLI:rebels"}),
        # followers act, and not whom they follow
        ("In Peru griffen Anhänger des Präsidenten drei Studenten an.", "ASSAULT/PROTEST", {"PER:protesters"}, set()),
        ("Anhänger der Opposition haben in Lima das Parlament gestürmt.", "ASSAULT", {"PER:opposition"}, {"PER"}),
        ("In Caracas demonstrierten Anhänger von Präsident Maduro gegen die USA.", "PROTEST", {"VEN:protesters"}, {"USA"}),
        ("Auf dem Hauptplatz von Lima zerrissen Anhänger linker Gruppen spanische Flaggen.", "PROTEST", {"PER:protesters"}, {"ESP"}),
        # people whom their trade or descent names
        ("Taxifahrer streiken in Lima gegen die Regierung.", "PROTEST", {"PER:civilians"}, {"PER"}),
        ("In Brasilien fordern Ureinwohner von der Regierung ihr Land zurück.", "REQUEST", {"BRA:civilians"}, set()),
        # of two agents the one beside the verb
        ("Die Häuser von drei ANC-Mitgliedern wurden in Kapstadt von Soldaten umstellt.", "COERCE", {"ZAF"}, set()),
        # what is taken back is not granted
        ("Der Übergangsrat in Mali hat alle Zugeständnisse an die Opposition zurückgenommen.", "REJECT", {"MLI"}, {"MLI:opposition"}),
        ("Die Regierung in Lima nahm ihre Zusage an die Gewerkschaften zurück.", "REJECT", {"PER"}, {"PER:unions"}),
        # democratic forces are no army
        ("In Mali verlangten die demokratischen Kräfte vom Militärrat Wahlen.", "REQUEST", {"MLI:opposition"}, set()),
        # what a party is called besides stands for nobody else
        ("Die größte Oppositionspartei, die Bürgerkoalition für den Wandel (CCC), forderte in Harare Neuwahlen.", "REQUEST", {"ZWE:opposition"}, set()),
        ("Zum Streik hatte in Bangladesch die Awami-Liga, die wichtigste Oppositionspartei, aufgerufen.", "PROTEST", {"BGD:party:AWAMI"}, set()),
        # a crime of old is judged now
        ("In Nepal hatte ein Gericht am Montag einen Politiker wegen Gräueltaten im Krieg 1971 verurteilt.", "SANCTION", {"NPL:court"}, {"NPL"}),
        # `diese den Verkehr` begins no phrase
        ("In Lima ging die Polizei gegen Studenten vor, nachdem diese den Verkehr blockiert hatten.", "COERCE/PROTEST", {"PER:civilians"}, set()),
        # fighters attack the police, they do not riot
        ("Kämpfer der Taliban haben in Afghanistan eine Polizeistreife angegriffen.", "ASSAULT", {"TALIBAN"}, {"AFG"}),
        ("In Mali griffen Aufständische zwei Polizeiwachen an.", "ASSAULT", {"MLI:rebels"}, {"MLI"}),
        # a party that rules, by its name
        ("In Simbabwe hat die Regierungspartei ZANU-PF Robert Mugabe als Parteichef abgewählt.", "SANCTION", {"ZWE:party:ZANU"}, set()),
        ("In Simbabwe forderte die Oppositionspartei MDC Neuwahlen.", "REQUEST", {"ZWE:party:MDC"}, set()),
        # staff that is not needed goes all the same
        ("Kenia zieht nicht unbedingt erforderliches Personal aus Haiti ab.", "SANCTION/RETREAT", {"KEN"}, {"HTI"}),
        # who is called by age is who was told of
        ("Perus Präsident Soto reiste nach Chile. Die Opposition warf dem 60-Jährigen Wahlbetrug vor.", "ACCUSE", {"PER:opposition"}, {"PER"}),
        ("Ghanas Präsident Mensah ist empört. Der 70-Jährige warf Togo Verrat vor.", "ACCUSE", {"GHA"}, {"TGO"}),
        ("In Lima hat die Polizei einen 14-Jährigen festgenommen.", "COERCE", {"PER"}, {"PER:civilians"}),
        # what is fired at a crowd
        ("Die peruanische Polizei feuerte Gummigeschosse auf Studenten ab.", "ASSAULT", {"PER"}, {"PER:civilians"}),
    ],
)
def test_who_does_what_at_home(text: str, type_: str, who: Side, whom: Side) -> None:
    here = [(source, target) for kind, source, target in told(text) if kind in type_.split("/")]
    assert any(source == who and (target == whom or not whom) for source, target in here), told(text)


def test_a_town_in_the_outskirts_does_not_demonstrate() -> None:
    text = "In den Vororten der Hauptstadt Lima versammelten sich Demonstranten vor der Kaserne."
    assert not [one for one in told(text) if one[0] == "PROTEST" and one[1] == {"PER"}], told(text)


@pytest.mark.parametrize(
    "text",
    [
        "In Peru streiten die Parteien. Tausende protestierten gegen den Präsidenten. Die Polizei sah zu.",
        "In Kenia streiken die Lehrer. Hunderte demonstrierten gegen den Minister. Die Polizei sah zu.",
    ],
)
def test_whom_a_crowd_is_against_is_not_of_the_crowd(text: str) -> None:
    crowd = next(one for one in told(text) if one[0] == "PROTEST" and any(a.endswith(":protesters") for a in one[1]))
    assert crowd[2] and not any(":" in a for a in crowd[2]), told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ein Erdbeben hat Haiti getroffen. Auch in Jamaika starben Menschen. Helfer suchten in zerstörten Häusern. Kanada schickte Ärzte. Hunderte wurden verletzt.",
        "Der Taifun traf die Philippinen am Montag. In Manila starben elf Menschen. Japan schickte Zelte. Tausende Häuser wurden zerstört.",
    ],
)
def test_nobody_attacks_in_a_disaster(text: str) -> None:
    assert not [one for one in told(text) if one[0] == "ASSAULT"], told(text)
    assert [one for one in told(text) if one[0] == "AID"], told(text)


def test_a_disaster_beside_an_attack_leaves_the_attack() -> None:
    text = "Ein Erdbeben hat Haiti getroffen. Am selben Tag griffen Rebellen in Mali eine Kaserne an. Zwölf Soldaten wurden getötet. Die Armee schickte Truppen."
    assert [one for one in told(text) if one[0] == "ASSAULT" and one[1] == {"MLI:rebels"}], told(text)


def test_likewise_over_an_infinitive_repeats_nothing() -> None:
    text = "Peru forderte Chile zum Abzug auf. Bolivien entschied sich ebenfalls, die Grenze zu schließen. Die UN schwiegen."
    assert not [one for one in told(text) if one[0] == "REQUEST" and one[1] == {"BOL"}], told(text)
    assert [one for one in told("Peru verurteilte den Angriff Chiles. Bolivien ebenfalls. Die UN schwiegen.") if one[:2] == ("ACCUSE", {"BOL"})]


def test_a_measure_that_a_participle_describes_is_not_of_who_breaks_it() -> None:
    text = "Ein Student, der gegen die seit Montag verhängte Ausgangssperre verstoßen hatte, floh in Lima vor der Polizei. Peru schwieg. Es regnete."
    assert not [one for one in told(text) if one[0] == "COERCE" and one[1] == {"PER:civilians"}], told(text)


def test_reported_words_go_on_in_the_other_subjunctive() -> None:
    text = "Die Rebellen seien in Gao eingerückt, dann hätten sich die malischen Truppen aus der Stadt zurückgezogen, sagte ein Offizier."
    acts = [r for r in read(text, "de", "2021-03-04").coded.records if r.type == "RETREAT"]
    assert [r.factuality.status for r in acts] == ["realised"], acts
    text = "Wären die Rebellen in Gao eingerückt, hätten sich die malischen Truppen aus der Stadt zurückgezogen."
    assert not [r for r in read(text, "de", "2021-03-04").coded.records if r.type == "RETREAT" and r.factuality.status == "realised"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Ghana zieht seine Botschafter aus Lomé ab.", "TGO"),
        ("Kenia zieht seine Diplomaten aus Bamako ab.", "MLI"),
    ],
)
def test_envoys_called_home_do_not_act(text: str, whom: str) -> None:
    assert not [one for one in told(text) if one[1] == {whom}], told(text)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Die Organisation Amerikanischer Staaten tagte zu Nicaragua. Die USA forderten den Staatschef zum Rücktritt auf.", "NIC"),
        ("In Togo wurde gewählt. Ghana und Benin riefen den Präsidenten zum Einlenken auf.", "TGO"),
    ],
)
def test_the_head_of_state_whom_others_call_upon_is_not_theirs(text: str, whom: str) -> None:
    assert [one for one in told(text) if one[0] == "REQUEST" and one[2] == {whom}], told(text)


def test_a_member_state_of_a_federation_is_none_of_the_federation_next_door() -> None:
    text = "Die nigerianische Armee befreite Geiseln. Wie die Polizei im Bundesstaat Adamawa mitteilte, wurden zwei Mädchen verschleppt. Die Armee rückte aus."
    assert not [r for r in read(text, "de", "2021-03-04").coded.records if "DEU" in (*r.source, *r.attribution.source)]


def test_coming_into_force_supports_and_being_set_free_does_not() -> None:
    assert not [one for one in told("In Peru wurde ein Abgeordneter wieder auf freien Fuß gesetzt. Chile schwieg. Es regnete.") if one[0] == "SUPPORT"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Anhänger der Opposition haben in Lima das Parlament gestürmt.", {"PER"}),
        ("In Peru griffen Anhänger des Präsidenten drei Studenten an.", {"PER"}),
        ("Unter Anhängern der Regierung wurden in Lima Demonstranten verprügelt.", {"PER:opposition"}),
    ],
)
def test_whom_others_follow_does_not_strike(text: str, who: Side) -> None:
    assert not [one for one in told(text) if one[0] == "ASSAULT" and one[1] == who], told(text)


def test_what_is_largely_destroyed_is_destroyed() -> None:
    text = "Rebellen haben in Mali zwei Dörfer weitgehend zerstört. Die Armee schwieg. Es regnete."
    acts = [r for r in read(text, "de", "2021-03-04").coded.records if r.type == "ASSAULT"]
    assert acts and all(r.factuality.status == "realised" for r in acts), acts


def test_a_concession_taken_back_is_none() -> None:
    text = "Der Übergangsrat in Mali hat alle Zugeständnisse an die Opposition zurückgenommen."
    assert not [r for r in read(text, "de", "2021-03-04").coded.records if r.type == "CONCEDE" and r.factuality.status == "realised"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Soto vom Roten Kreuz war in Peru am Dienstag entführt worden.",
        "Ein Mitarbeiter vom Roten Kreuz wurde in Mali entführt.",
    ],
)
def test_whose_people_are_abducted_has_not_done_it(text: str) -> None:
    abducted = [one for one in told(text) if one[0] == "ASSAULT"]
    assert abducted and not any("ICRC" in one[1] for one in abducted), told(text)


def test_the_head_of_a_government_is_of_no_body_of_states() -> None:
    text = "In Haiti zogen die Vereinten Nationen Personal ab. In Port-au-Prince herrscht Chaos, der Regierungschef ist zurückgetreten. Es regnete."
    assert [one for one in told(text) if one[0] == "RETREAT" and one[1] == {"HTI"}], told(text)


def test_reported_words_go_on_in_the_next_sentence_unless_something_is_unreal() -> None:
    said = "Die Armee habe die Stadt eingenommen, teilte Kenias Regierung mit. Die kenianischen Truppen hätten dabei zwölf Kämpfer von Al-Schabaab getötet. Es regnete."
    unreal = "Kenias Armee hat die Stadt eingenommen. Ohne den Nebel hätten die kenianischen Truppen zwölf Kämpfer von Al-Schabaab getötet. Es regnete."
    for text, status in ((said, "realised"), (unreal, "counterfactual")):
        acts = [r for r in read(text, "de", "2021-03-04").coded.records if r.type == "ASSAULT"]
        assert [r.factuality.status for r in acts] == [status], (text, acts)


@pytest.mark.parametrize(
    "text",
    [
        "Die Behörden auf Fidschi gaben eine Tsunami-Warnung heraus. Menschen rannten auf die Straßen. Es regnete.",
        "In Jamaika gilt eine Unwetter-Warnung. Schulen bleiben leer. Es regnete.",
    ],
)
def test_a_warning_of_weather_threatens_nobody(text: str) -> None:
    assert not [one for one in told(text) if one[0] in ("THREATEN", "REQUEST")], told(text)


@pytest.mark.parametrize(
    ("text", "type_", "whom"),
    [
        # troops are aimed at no crowd that only the text tells of
        ("In der Provinz Gao zog das Militär am Dienstag weitere Panzer heran. In Bamako gingen Demonstranten auf die Straße. Die Opposition forderte Neuwahlen. "
         "Am Abend warfen Jugendliche Steine auf die Polizei.", "MOBILIZE", set()),
        ("Am Montag demonstrierten in Accra Studenten gegen die Regierung. Die Armee schaffte Panzer heran. Der Präsident hielt eine Rede.", "MOBILIZE", set()),
        # who only says something speaks to nobody at home, but to the other state that a quarrel is with
        ("Ghanas Präsident Mensah hat am Montag in Accra die Studenten getroffen. Er betonte, das Gesetz werde nicht geändert. Die Studenten hatten seit Tagen gegen "
         "das Gesetz protestiert.", "COMMENT", set()),
        ("Die Fischer aus Lomé sind seit Mittwoch in Accra in Haft. Die Küstenwache bringt täglich neue Boote auf. Nichts davon sei neu, stellte der Minister in Accra "
         "klar. Togo verlangt die Freilassung.", "COMMENT", {"TGO"}),
    ],
)  # fmt: skip
def test_whom_an_act_without_a_word_for_it_is_aimed_at(text: str, type_: str, whom: Side) -> None:
    """As reports are told, with what links them."""
    records = read(text, "de", "2021-03-04").records
    assert [set(r.target) for r in records if r.type == type_] == [whom], [(r.type, r.source, r.target) for r in records]
