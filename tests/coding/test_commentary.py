"""Commentaries: what their authors call for, imagine or remember is nobody's deed of now."""

from __future__ import annotations

import pytest

from echolot.records import Record
from tests.conftest import read


def done(language: str, text: str) -> list[Record]:
    """The acts that are told as done."""
    return [r for r in read(text, language).records if r.kind == "event" and r.factuality.status in ("realised", "ongoing")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Let the Europeans stop the payments."),
        ("en", "Let Germany expel the ambassador of Peru."),
        ("en", "Germany must expel the diplomats, close the consulate and cut off aid to Peru."),
        ("en", "Brussels should summon the ambassador of Peru, freeze the assets of the generals and send its observers to the border."),
        ("en", "Brussels will not condemn the raid, freeze the accounts or expel the envoys of Peru."),
        ("de", "Berlin muss die Visa der Täter annullieren, die Konten einfrieren und den Botschafter von Peru ausweisen."),
        ("de", "Chile müsste das Konsulat schließen, die Visa der Generäle annullieren und den Botschafter von Peru ausweisen."),
        ("de", "Man stelle sich vor, Chile verhängte Sanktionen gegen Peru."),
        ("de", "Man stelle sich vor, der Sicherheitsrat verurteilte den Putsch."),
        ("de", "Nehmen wir an, Chile besetzt morgen Dörfer in Peru."),
        ("de", "Es fällt leicht, sich auszumalen, wie Soldaten aus Chile in Lima einrücken, wie peruanische Diplomaten ausgewiesen werden und die Häfen leer sind."),
        ("de", "Soll Chile deswegen Waffen an Peru liefern? Nein."),
        ("de", "Chile müsste die Beobachtermission in Peru ausweiten."),
        ("de", "Chile hat das Wort Angriff bis heute nicht in den Mund genommen."),
        ("de", "Niemand fordert, dass Soldaten aus Chile nach Peru ziehen."),
        ("de", "Niemand käme auf die Idee, bei einem Angriff auf Peru von einer Frage der Nachbarn zu sprechen."),
        ("de", "Im Extremfall ließe sich Peru das Stimmrecht entziehen."),
        ("de", "Es würde reichen, wenn man dem Präsidenten von Peru die Visa entzöge und seine Konten in Chile sperrte."),
        ("de", "Stellen wir uns vor, Kampfjets aus Chile überflögen Lima, ein Schiff aus Chile drängte ein peruanisches Schiff ab, und Chile beschoss Peru."),
        ("en", "The Arab League meets whenever there is nothing to decide."),
        ("en", "Suppose Chile had seized a Peruvian village."),
        ("en", "The chancellor of Germany boarded a plane to Peru."),
        ("en", "Chile went to Geneva to attack Peru."),
        ("en", "Will Chile send weapons to Peru?"),
        ("en", "The chancellor of Germany never used the word attack."),
    ],
)
def test_what_is_called_for_or_imagined_is_not_done(language: str, text: str) -> None:
    assert not done(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Europa hätte Möglichkeiten: Einreiseverbote für peruanische Minister, Sanktionen gegen Lima."),
        ("de", "Was bleibt? Sanktionen gegen Peru. Ein Embargo gegen Peru."),
        ("en", "What could be done? Sanctions against Peru. An embargo against Peru."),
    ],
)
def test_what_a_commentary_lists_behind_a_question_or_a_wish_is_proposed(language: str, text: str) -> None:
    records = read(text, language, genre="commentary").records
    assert {r.factuality.status for r in records if r.type == "SANCTION"} <= {"demanded", "hypothetical"}


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Chile hat gehandelt. Es folgten Sanktionen gegen Peru."), ("de", "Was tat Chile? Chile verhängte Sanktionen gegen Peru."), ("en", "What did Chile do? Chile imposed sanctions on Peru.")],
)
def test_what_a_commentary_tells_with_a_verb_of_its_own_is_done(language: str, text: str) -> None:
    assert {r.factuality.status for r in read(text, language, genre="commentary").records if r.type == "SANCTION"} == {"realised"}


def test_a_vote_on_what_was_adopted_supposes_nothing() -> None:
    assert {r.type for r in done("de", "Die Resolution wurde angenommen, Chile stimmte dagegen.")} == {"REJECT"}
    assert not done("de", "Angenommen, Chile überfällt Peru.")


@pytest.mark.parametrize("text", ["Niemand verurteilte Peru.", "Warum verurteilt niemand Peru?", "Kein Staat verurteilte Peru.", "Warum klagt niemand Peru vor dem Internationalen Gerichtshof an?"])
def test_where_nobody_acts_whom_it_would_hit_has_not_acted_and_is_not_silent(text: str) -> None:
    assert not [r for r in read(text, "de").records if "PER" in r.source]


def test_whom_a_pronoun_points_at_is_not_who_acted_before() -> None:
    text = "Die Malier haben die Franzosen ausgewiesen und Söldner ins Land geholt; in Moura ermordeten diese dann Hunderte Dorfbewohner."
    assert not [r for r in read(text, "de").records if r.type == "ASSAULT" and "MLI" in r.source]


def test_a_continent_stands_for_its_governments_in_commentaries_alone() -> None:
    text = "Peru hat Chile überfallen. Europa schweigt. In Europa ist es kalt."
    assert [r.source for r in read(text, "de", genre="commentary").records if r.kind == "silence"] == [("EUROPEANS",)]
    assert not [r for r in read(text, "de").records if r.kind == "silence"]


@pytest.mark.parametrize("published", [None, "2025-06-01"])
def test_what_is_told_by_an_earlier_year_is_no_answer_of_today(published: str | None) -> None:
    text = "Peruvian troops seized a village in Chile on Monday. Brazil condemned the raid. In 1982 Argentina occupied the islands."
    rows = {r.actor: r for r in read(text, "en", published=published, genre="commentary").reaction_table}
    assert rows["BRA"].max_counts_as == 3
    assert "ARG" not in rows or rows["ARG"].max_counts_as is None


def test_a_text_without_a_date_is_of_the_last_year_that_it_names() -> None:
    text = "In 2014 Peruvian troops seized a village in Chile. Brazil condemned the raid. In 2014 Argentina recalled its ambassador from Lima. By 2090 all will be forgotten."
    rows = {r.actor: r for r in read(text, "en", published=None, genre="commentary").reaction_table}
    assert rows["ARG"].max_counts_as == 6
    earlier = text.replace("In 2014 Argentina", "In 2011 Argentina")
    rows = {r.actor: r for r in read(earlier, "en", published=None, genre="commentary").reaction_table}
    assert "ARG" not in rows or rows["ARG"].max_counts_as is None


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("de", "Präsident Stubb sprach von Sabotage, und Helsinki ließ den chinesischen Botschafter antreten.", {("ACCUSE", "disapprove"), ("ACCUSE", "summon")}),
        ("de", "Das Auswärtige Amt rät von Reisen nach Peru ab.", {("COMMENT", "caution")}),
        ("en", "Guyana called it what it was, an invasion, and went to the Security Council.", {("ACCUSE", "disapprove"), ("REQUEST", "formal")}),
        ("en", "Peru called for an invasion of Chile.", {("REQUEST", "change")}),
        ("en", "Chile accused Peru of state terrorism, to no one's surprise.", {("ACCUSE", "allege")}),
        ("en", "America struck launchers near Sanaa.", {("ASSAULT", None)}),
        ("de", "Chile fand tröstende Worte.", {("COMMENT", "sympathy")}),
    ],
)
def test_acts_as_commentaries_word_them(language: str, text: str, right: set[tuple[str, str]]) -> None:
    assert {(r.type, r.mode) for r in done(language, text)} == right


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "Chile expelled the diplomats, closed the consulate and cut off aid to Peru.", {"SANCTION"}),
        ("en", "Japan may protest, but the Philippines cut off aid to Peru.", {"SANCTION"}),
        ("de", "Chile hat die Visa annulliert, die Konten eingefroren und den Botschafter von Peru ausgewiesen.", {"SANCTION"}),
    ],
)
def test_what_stands_in_a_list_of_deeds_is_done(language: str, text: str, kinds: set[str]) -> None:
    assert {r.type for r in done(language, text)} == kinds


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Remember 1992? Then Congress cut off aid to Baku."),
        ("en", "When Nigeria hanged a writer in 1995, the Commonwealth suspended it within a day."),
        ("de", "Erinnern wir uns an den Winter 1992. Damals wies Chile Diplomaten aus Peru aus."),
        ("de", "Vor zwanzig Jahren war das anders. Als in Darfur die Milizen mordeten, wies Chile den Botschafter von Peru aus."),
        ("de", "1990 schmiedete Bush eine Koalition. Damals verurteilte Chile den Botschafter von Peru."),
    ],
)
def test_what_was_done_at_that_time_answers_nobody_now(language: str, text: str) -> None:
    assert not done(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The talks on Tuesday failed. Then Chile cut off aid to Peru."),
        ("de", "Am Dienstag scheiterten die Gespräche. Damals wies Chile Diplomaten aus Peru aus."),
    ],
)
def test_that_time_without_a_year_may_be_now(language: str, text: str) -> None:
    assert done(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chile, to its credit, did not mince words."),
        ("en", "Reporters in Chile, bless them, took the case to Geneva."),
        ("de", "Der Palast liegt einen Steinwurf vom Außenministerium in Lima entfernt."),
        ("de", "Der Vatikan übte sich in Diskretion."),
        ("de", "Peru drohte. In Berlin übt man noch."),
        ("de", "Die baltischen Staaten haben gehandelt."),
        ("de", "Peru drohte. Es beginnt damit, dass man einen Angriff einen Angriff nennt."),
    ],
)
def test_a_figure_of_speech_is_no_deed(language: str, text: str) -> None:
    assert not [r for r in read(text, language).records if r.type in ("AID", "ASSAULT", "SUPPORT", "MOBILIZE", "COOPERATE")]


@pytest.mark.parametrize(
    ("language", "text", "doer", "kind"),
    [
        ("en", "Britain pushed for a session, and Ukraine, to no one's surprise, accused Moscow of state terrorism.", "UKR", "ACCUSE"),
        ("de", "Polen protestierte in Genf, und die Ukraine, wen wundert es, warf Moskau Staatsterror vor.", "UKR", "ACCUSE"),
        ("de", "Kroatien verurteilte Belgrad. Der Hohe Vertreter verurteilte es auch.", "EU", "ACCUSE"),
        ("de", "Moskau schwieg. Erst als Washington drohte und London Soldaten nach Kiew schickte, sprach Moskau.", "USA", "THREATEN"),
        ("de", "Tokio hat verstanden. Noch am selben Tag berief die Regierung den chinesischen Botschafter ins Außenministerium.", "JPN", "ACCUSE"),
        ("en", "Peru froze the assets of nineteen officers, and Senegal, whose border is long, condemned Mali.", "SEN", "ACCUSE"),
        ("de", "Ungarn drohte Kiew. Und der Slowake Robert Fico? Der applaudierte, was sonst.", "SVK", "SUPPORT"),
        ("en", "Latvia expelled two Russian diplomats. Estonia followed with two.", "EST", "SANCTION"),
        ("de", "Lettland wies zwei russische Diplomaten aus. Estland folgte mit je zwei.", "EST", "SANCTION"),
    ],
)
def test_who_acts_across_an_aside_or_behind_a_question_of_a_name(language: str, text: str, doer: str, kind: str) -> None:
    assert {r.source for r in done(language, text) if r.type == kind} >= {(doer,)}
    assert not [r for r in done(language, text) if r.type == kind and {"RUS", "CHN"} & set(r.source)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Latvia expelled two Russian diplomats. Estonia followed the convoy."), ("de", "Lettland wies zwei russische Diplomaten aus. Estland folgte der Einladung nach Minsk.")],
)
def test_who_follows_something_has_not_done_what_was_told_last(language: str, text: str) -> None:
    assert not [r for r in done(language, text) if r.type == "SANCTION" and r.source == ("EST",)]


def test_a_body_that_hears_a_complaint_is_not_blamed() -> None:
    assert not [r for r in done("de", "Chile protestierte bei den Vereinten Nationen.") if r.target]
    assert [r.target for r in done("de", "Chile protestierte bei Peru.")] == [("PER",)]


def test_soldiers_that_are_sent_are_not_whom_they_are_sent_to() -> None:
    records = done("de", "Serbien ließ Panzer rollen. Erst als London 200 zusätzliche Soldaten schickte, zog Serbien sie zurück.")
    assert not [r for r in records if r.type == "AID" and r.target == ("SRB",)]


def test_who_congratulates_somebody_unnamed_sides_with_the_one_all_others_blame() -> None:
    text = "Mali's soldiers arrested the leaders of every party in Bamako on Monday. Chile condemned Mali. Senegal condemned Mali. Niger congratulated the general on his foresight."
    rows = {r.actor: r for r in read(text, "en", genre="commentary").reaction_table}
    assert rows["NER"].stance == "pro"


def test_who_vetoes_in_weak_words_takes_a_side() -> None:
    text = "Israel shelled a queue in Gaza on Monday. Spain condemned Israel. Brazil condemned Israel. The United States vetoed the resolution against Israel, without using the word flour."
    rows = {r.actor: r for r in read(text, "en", genre="commentary").reaction_table}
    assert rows["USA"].verdict.value == "pro_perpetrator"


def test_a_warning_shot_threatens_nobody_by_its_name() -> None:
    assert not [r for r in done("en", "An army spokesman in Chile spoke of warning shots.") if r.type == "THREATEN"]


def test_who_acts_behind_an_aside_is_not_hit_by_the_act_before() -> None:
    records = done("en", "Peru froze the assets of nineteen officers, and Senegal, whose border is long, condemned Mali.")
    assert not [r for r in records if "SEN" in r.target]


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Vermutlich wird ein Sprecher sagen, Berlin verurteile den Überfall."), ("en", "A spokesman for the EU will say that it condemns the raid.")],
)
def test_what_a_commentary_expects_to_be_said_is_not_said(language: str, text: str) -> None:
    records = read(text, language, genre="commentary").records
    assert not [r for r in records if r.type == "ACCUSE" and r.counts_as]


def test_whom_measures_hit_because_it_began_is_not_whom_others_help() -> None:
    text = "Eine russische Drohne hat am Montag in einem Dorf eine Scheune gesprengt. Schweden belegte Russland mit Sanktionen. Kanada verurteilte Russland. Deutschland muss liefern, was es seit Jahren verspricht."
    rows = {r.actor: r for r in read(text, "de", genre="commentary").reaction_table}
    assert rows["SWE"].stance == "contra"
    assert "DEU" not in rows or rows["DEU"].stance != "pro"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die EU überweist Tunis jedes Jahr 105 Millionen Euro."),
        ("de", "Italien, das Tunesiens Küstenwache ausbildet, protestierte."),
        ("en", "The European Union sends Tunisia money every year."),
    ],
)
def test_help_as_a_matter_of_course_is_no_answer(language: str, text: str) -> None:
    records = read(text, language, genre="commentary").records
    assert not [r for r in records if r.type == "AID" and r.counts_as]


def test_help_told_as_done_stays_done_in_a_commentary() -> None:
    assert {r.type for r in read("Italien schickte Tunesien am Montag Decken.", "de", genre="commentary").records if r.counts_as} == {"AID"}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Norwegen berief seinen Botschafter zurück.", ("SANCTION", "withdraw")),
        ("Norwegen klagte vor dem Seegerichtshof in Hamburg gegen Tunesien.", ("REQUEST", "formal")),
    ],
)
def test_envoys_and_courts_as_german_columns_word_them(text: str, right: tuple[str, str]) -> None:
    assert [(r.type, r.mode) for r in done("de", text)] == [right]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Peru, which sells Chile its jets, said nothing."),
        ("en", "Peru, which arms the rebels in Bolivia, denied any part in it."),
        ("en", "India, which delivers missiles to Peru under a contract of 2022, kept quiet."),
        ("de", "Uruguay, das selbst peruanisches Getreide kauft, enthielt sich."),
    ],
)
def test_what_a_state_supplies_as_a_rule_only_says_who_it_is(language: str, text: str) -> None:
    assert not [r for r in done(language, text) if r.type in ("AID", "COOPERATE")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Peru, which supplied Chile with drones last week, kept quiet."),
        ("en", "Peru, which is sending troops to Chile, kept quiet."),
        ("en", "Peru, which now sends weapons to Chile, kept quiet."),
        ("de", "Peru, das nun auch Panzer an Chile liefert, schwieg."),
    ],
)
def test_what_it_has_begun_to_supply_is_done(language: str, text: str) -> None:
    assert [r for r in done(language, text) if r.type == "AID" and r.source == ("PER",)]
