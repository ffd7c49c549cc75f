"""Who is said to be silent is silent: not where the next sentence tells otherwise, not in an earlier time, not twice."""

from __future__ import annotations

import pytest

from tests.coding.readings import REST
from tests.conftest import read


def silent(language: str, text: str) -> list[tuple[str, ...]]:
    return [r.source for r in read(text + REST[language], language).records if r.kind == "silence"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Kritiker behaupteten, Chile habe nichts gesagt. In Wahrheit protestierte Chile binnen einer Stunde."),
        ("de", "Die Opposition warf Chile vor, zu schweigen. Das stimmt nicht."),
        ("en", "Critics claimed that Chile had said nothing. In fact, Chile protested within an hour."),
        ("en", "Some accused Chile of staying silent. That is not true."),
    ],
)
def test_a_silence_that_others_claim_is_none_where_the_next_sentence_says_how_it_was(language: str, text: str) -> None:
    assert not silent(language, text)


@pytest.mark.parametrize(
    ("language", "text", "degree"),
    [
        ("de", "Chiles Präsidialamt reagierte nicht auf mehrere Anfragen.", "no_comment"),
        ("de", "Chiles Präsidialamt reagierte nicht auf den Überfall.", "absent"),
        ("en", "Chile's embassy did not respond to emails.", "no_comment"),
        ("en", "Chile did not respond to the raid.", "absent"),
        ("de", "Chile blieb dem Militäreinsatz fern.", "declined"),
        ("de", "Chile blieb der Abstimmung fern.", "withheld_judgement"),
        ("en", "Chile stayed out of the blockade.", "declined"),
        ("en", "Chile refused to say who had fired first.", "withheld_judgement"),
        ("de", "Chile fand keine Worte für den Überfall.", "absent"),
    ],
)
def test_the_degree_says_whether_somebody_was_asked_was_to_join_or_to_judge(language: str, text: str, degree: str) -> None:
    found = [r for r in read(text + REST[language], language).records if r.kind == "silence"]
    assert [(r.source, r.silence_degree) for r in found] == [(("CHL",), degree)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Lange schwieg Chile. Am Donnerstag nun verurteilte Chile den Überfall auf Peru."),
        ("en", "For days Chile was silent. On Thursday Chile finally condemned the raid on Peru."),
    ],
)
def test_a_long_silence_is_over_once_the_silent_one_has_spoken(language: str, text: str) -> None:
    assert not silent(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "1938 kam es zum Treffen. Damals schwieg Chile."),
        ("en", "In 1938 the treaty was broken. Chile said nothing at the time."),
    ],
)
def test_a_silence_of_that_time_is_none_of_today(language: str, text: str) -> None:
    assert not silent(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wird Chile wieder schweigen? Chile verurteilte den Überfall auf Peru noch in der Nacht."),
        ("en", "Will Chile stay silent again? Chile condemned the raid on Peru overnight."),
    ],
)
def test_a_question_whether_somebody_is_silent_says_of_nobody_that_they_are(language: str, text: str) -> None:
    assert not silent(language, text)


def test_what_an_infinitive_says_is_told_once() -> None:
    assert silent("de", "Chile zeigte sich besorgt, ohne Peru beim Namen zu nennen.") == [("CHL",)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Und Chile, die Stimme des Südens? Kein Wort zu den Toten."), ("de", "Und Chile? Nichts."), ("de", "Und Chile? Fehlanzeige."), ("en", "And Chile? Nothing."), ("en", "And Chile? Crickets.")],
)
def test_a_word_behind_a_name_with_a_question_mark_is_its_silence(language: str, text: str) -> None:
    assert silent(language, text) == [("CHL",)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Chile übte sich in vornehmer Zurückhaltung."), ("en", "Chile stopped short of condemning the raid on Peru."), ("en", "Chile offered platitudes.")],
)
def test_the_words_of_a_weak_answer_are_no_deed(language: str, text: str) -> None:
    deeds = ("MOBILIZE", "RETREAT", "AGREE", "COOPERATE", "AID")
    assert silent(language, text) == [("CHL",)]
    assert not [r for r in read(text + REST[language], language).records if r.type in deeds]


@pytest.mark.parametrize(
    ("language", "text", "whose"),
    [
        ("de", "Kein Wort aus Paris, keine Silbe aus Rom, nicht einmal ein Tweet aus Madrid.", ["FRA", "ITA", "ESP"]),
        ("de", "Kein Protest aus Rom, keine Note aus Madrid, kein Anruf aus Warschau.", ["ITA", "ESP", "POL"]),
        ("en", "Not a word from Paris, not a syllable from Rome, not even a tweet from Madrid.", ["FRA", "ITA", "ESP"]),
        ("de", "In Paris duckt man sich weg.", ["FRA"]),
        ("de", "Auch die Vereinten Nationen schauen zu.", ["UN"]),
        ("de", "Die Arabische Liga konnte sich zu keiner Erklärung durchringen.", ["ARAB_LEAGUE"]),
        ("de", "Chile hat das Wort Überfall nicht in den Mund genommen.", ["CHL"]),
        ("de", "Auch Chile bringt mehr als ein „Wir beobachten die Lage aufmerksam“ nicht über die Lippen.", ["CHL"]),
        ("de", "Die Afrikanische Union brachte es zu einem Kommuniqué von elf Zeilen.", ["AU"]),
        ("de", "Dass Viktor Orbán kein Wort verlieren würde, überrascht niemanden.", ["HUN"]),
        ("de", "Der türkische Präsident übersah den Galgen geflissentlich.", ["TUR"]),
        ("de", "In Neu-Delhi ignorierte man den Fall, in Islamabad hielt man sich die Ohren zu.", ["IND", "PAK"]),
        ("de", "Die Bewegung der Blockfreien, deren Vorsitz Uganda führt, blieb stumm.", ["NON_ALIGNED"]),
        ("de", "Aber der Bundesregierung genügte ein Tweet.", ["DEU"]),
        ("de", "Die Afrikanische Union brachte keinen Ton heraus.", ["AU"]),
        ("de", "Rom, das Tunesiens Küstenwache ausbildet, gab sich schweigsam.", ["ITA"]),
        ("de", "In Berlin ist es still geworden.", ["DEU"]),
        ("en", "France, chastened, chose to say as little as possible.", ["FRA"]),
        ("en", "The White House has kept its mouth firmly shut.", ["USA"]),
        ("en", "Egypt has lost nine billion dollars and has not found its voice.", ["EGY"]),
        ("en", "Saudi Arabia pretends that it cannot hear the explosions.", ["SAU"]),
        ("en", "Indonesia ducked.", ["IDN"]),
        ("en", "From Caricom, the club that was founded for such days, there has been not a word.", ["CARICOM"]),
        ("en", "Cuba applauded. Colombia's president, a man who can find something to say about every war, could not find anything to say about this one.", ["COL"]),
    ],
)
def test_silences_as_commentaries_word_them(language: str, text: str, whose: list[str]) -> None:
    assert silent(language, text) == [(actor,) for actor in whose]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Chile did worse than keep quiet."), ("en", "Chile has done more than stay silent."), ("de", "Kein Land schweigt länger zu Peru.")],
)
def test_more_than_silence_is_none(language: str, text: str) -> None:
    assert not silent(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Greece asked for escorts. Not one Arab government joined the statement."),
        ("en", "Three members of the Security Council could not agree on a word."),
        ("de", "Serbien lieferte nicht. Seither ist es still geworden."),
        ("de", "Emmanuel Macron redete. Zwischen einem Einmarsch und einem Achselzucken liegt ein weites Feld."),
    ],
)
def test_a_silence_of_nobody_named_is_not_laid_to_who_was_named_before(language: str, text: str) -> None:
    assert not silent(language, text)


def test_words_of_silence_alone_are_of_who_acted_before_in_a_commentary() -> None:
    text = "Peru hat am Montag Chile überfallen. Emmanuel Macron flog nach Rio. Kein Satz vor den Kameras, nicht einmal ein Räuspern."
    assert [r.source for r in read(text, "de", genre="commentary").records if r.kind == "silence"] == [("FRA",)]
    assert not [r for r in read(text, "de").records if r.kind == "silence"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Wien schweigt zu dem Angriff.", "present"),
        ("Wien schwieg zu dem Angriff.", "past"),
        ("Das Außenministerium in Wien will sich nicht äußern.", "present"),
    ],
)
def test_a_silence_is_of_the_time_that_its_verb_tells(text: str, tense: str) -> None:
    assert [r.factuality.tense for r in read(text, "de").records if r.kind == "silence"] == [tense]


@pytest.mark.parametrize(
    ("language", "text", "quiet"),
    [
        ("de", "Chile meldete sich als Letztes zu Wort.", True),
        ("de", "Chile meldete sich als Letztes zu Wort und verurteilte den Überfall auf Peru.", False),
        ("de", "Chile äußerte sich erst nach drei Tagen. Es wies den Botschafter Perus aus.", False),
        ("en", "Chile was among the last to react.", True),
        ("en", "Chile was the last to react: it imposed sanctions on Peru.", False),
        ("en", "Chile took its time. It then expelled the Peruvian ambassador.", False),
    ],
)
def test_a_late_word_is_a_weak_one_unless_it_is_a_plain_one(language: str, text: str, quiet: bool) -> None:
    assert silent(language, text) == ([("CHL",)] if quiet else [])


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Haiti bat die OAS um Truppen. Die Bitte verhallte ungehört.", [("OAS",)]),
        ("de", "Haiti hat die OAS um Hilfe gebeten; die Bitte blieb ohne Antwort.", [("OAS",)]),
        ("en", "Haiti has appealed to the OAS; the appeal has gone unheeded.", [("OAS",)]),
        ("en", "Haiti asked the OAS to send troops. The letter lies unopened.", [("OAS",)]),
        ("de", "Haiti drohte der OAS. Die Drohung blieb ohne Antwort.", []),
        ("en", "Haiti asked the OAS to send troops. A letter lies unopened.", []),
    ],
)
def test_whom_somebody_asked_is_silent_where_the_call_goes_unheard(language: str, text: str, who: list[tuple[str, ...]]) -> None:
    assert silent(language, text) == who


def test_one_silence_is_told_once_though_two_clauses_say_it() -> None:
    assert silent("en", "Chile invoked its doctrine of non-intervention and passed no judgment.") == [("CHL",)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Das Kommuniqué von Lima kommt ohne das Wort Chile aus."), ("en", "The declaration of Lima does not name Chile.")],
)
def test_where_a_text_was_signed_nobody_is_silent(language: str, text: str) -> None:
    assert not silent(language, text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru hüllt sich in Schweigen, und Chiles Präsident Gabriel Boric redete über Strompreise, verlor über Bolivien aber kein Wort.",
        "Peru duckt sich weg, und Chiles Präsident Gabriel Boric sprach über Strompreise, verlor über Bolivien aber kein Wort.",
    ],
)
def test_who_says_no_word_behind_a_second_clause_is_its_own_subject(text: str) -> None:
    assert silent("de", text) == [("PER",), ("CHL",)]


def test_behind_a_comma_and_an_and_another_clause_begins() -> None:
    records = read("Kenia verurteilte den Angriff auf Uganda, und Südafrikas Präsident wies den Botschafter Ruandas aus." + REST["de"], "de").records
    assert [(r.source, r.target) for r in records if r.type == "SANCTION"] == [(("ZAF",), ("RWA",))]
    assert not [r for r in records if r.type == "ASSAULT" and "ZAF" in r.target]


@pytest.mark.parametrize(
    ("language", "text", "verdict"),
    [
        ("de", "Chile überfiel Peru. Bolivien wies den Botschafter Chiles aus. Beim Namen nannte Bolivien Chile nicht.", "responded"),
        ("de", "Chile überfiel Peru. Bolivien zeigte sich besorgt. Beim Namen nannte Bolivien Chile nicht.", "muted"),
        ("en", "Chile invaded Peru. Bolivia expelled the ambassador of Chile. Bolivia stopped short of condemning the invasion.", "responded"),
        ("en", "Chile invaded Peru. Bolivia voiced concern. Bolivia stopped short of condemning the invasion.", "muted"),
    ],
)
def test_who_took_a_measure_has_answered_though_its_words_are_weak(language: str, text: str, verdict: str) -> None:
    rows = {row.actor: row.verdict.value for row in read(text, language).reaction_table}
    assert rows["BOL"] == verdict


def test_a_late_word_and_its_lateness_are_one_silence() -> None:
    assert silent("en", "Chile was slower: only on Thursday did Chile let it be known that it was following events.") == [("CHL",)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Calls in Lima's parliament for the seizure of the ships were rejected."),
        ("en", "Demands from the opposition for the arrest of Chile's envoy came to nothing."),
        ("en", "Appeals by a bishop for the expulsion of Chile's envoy found no echo in Lima."),
    ],
)
def test_what_somebody_calls_for_somewhere_is_not_done(language: str, text: str) -> None:
    acts = [r for r in read(text + REST[language], language).records if r.type in ("COERCE", "SANCTION")]
    assert not [r for r in acts if r.factuality.status in ("realised", "ongoing")]


def test_a_seizure_in_a_port_is_done() -> None:
    acts = [r for r in read("The Peruvian navy in the port of Callao answered with the seizure of Chilean ships." + REST["en"], "en").records if r.type == "COERCE"]
    assert [r.factuality.status for r in acts] == ["realised"]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("de", "Peru feuerte eine Rakete ab. Chile antwortete mit einer Artillerieübung nahe der Grenze.", "ASSAULT"),
        ("de", "Peru feuerte eine Rakete ab. Chile reagierte mit einem Raketentest.", "ASSAULT"),
        ("en", "Peru fired a missile. Chile responded with an artillery exercise near the border.", "ASSAULT"),
    ],
)
def test_an_exercise_is_no_attack(language: str, text: str, kind: str) -> None:
    assert not [r for r in read(text + REST[language], language).records if r.type == kind and r.source == ("CHL",)]


@pytest.mark.parametrize(
    ("language", "text", "kind", "who"),
    [
        ("de", "Peru protestierte. Und Chile? Dort gratulierte man.", "SUPPORT", ("CHL",)),
        ("en", "Peru passed messages and asked for nothing. As for Chile, its foreign minister condemned the arrests in Bolivia.", "ACCUSE", ("CHL",)),
    ],
)
def test_whom_the_talk_is_of_acts(language: str, text: str, kind: str, who: tuple[str, ...]) -> None:
    assert [r.source for r in read(text + REST[language], language).records if r.type == kind][-1] == who


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Chile überfiel Peru. Bolivien, das mit Chile über Gas verhandelt, schwieg."),
        ("en", "Chile invaded Peru. Bolivia, which is negotiating with Chile over gas, said nothing."),
    ],
)
def test_what_a_relative_clause_knows_of_the_silent_one_is_no_answer(language: str, text: str) -> None:
    rows = {row.actor: row for row in read(text, language).reaction_table}
    assert (rows["BOL"].verdict.value, rows["BOL"].max_counts_as) == ("silent", 0)


def test_who_was_hit_and_sends_troops_helps_nobody() -> None:
    text = "Chile seized 40 trucks of Peru. Peru summoned the ambassador of Chile and sent a battalion to Tacna. Bolivia condemned Chile."
    rows = {row.actor: row for row in read(text, "en").reaction_table}
    assert rows["PER"].verdict.value == "responded"


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Chile erklärte den Hafen Arica zu chilenischem Gebiet. Peru machte mobil.", ("CHL",)),
        ("en", "Chile declared the port of Arica part of its territory. Peru mobilised.", ("CHL",)),
        ("de", "Chile erklärte die Zone zu entmilitarisiertem Gebiet.", ()),
    ],
)
def test_who_declares_a_place_its_own_has_seized_it(language: str, text: str, who: tuple[str, ...]) -> None:
    assert [r.source for r in read(text + REST[language], language).records if r.type == "COERCE"] == ([who] if who else [])
