"""Who is meant: names in both languages and by date, people and institutions of a place, persons met in the text, false friends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from echolot import pipeline
from echolot.coding.actors import ActorList, Name
from echolot.coding.rules import RulesCoder
from echolot.errors import BadActorsFile
from echolot.records import Article, Coded
from tests.conftest import read

# Taiwan, Kosovo, Palestine, the Holy See, Western Sahara; Hong Kong, Macao, Greenland, the Faroes, New Caledonia; the Cook Islands, Niue; the Soviet Union, Czechoslovakia, Yugoslavia, the GDR
UN_AND_OTHERS = 193 + 5 + 5 + 2 + 4
SEVERAL = (
    "leader",
    "minister",
    "spokesperson",
    "deputy_spokesperson",
    "commissioner",
    "prosecutor",
    "general",
    "national_security_adviser",
)


def mentions(text: str, language: str, day: str = "2024-10-18", actors: ActorList | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """What a text's words name, in order."""
    published = datetime.fromisoformat(day).replace(tzinfo=UTC)
    article = Article(article_id="x", text=text, language=language, published_at=published, precision="day")  # type: ignore[arg-type]
    coded = next(pipeline.code([article], RulesCoder(actors or ActorList.built_in())))
    assert isinstance(coded, Coded), coded
    return [(m.text, m.actors) for m in coded.mentions]


def meant(text: str, words: str, language: str, day: str = "2024-10-18") -> tuple[str, ...]:
    """Whom the first mention that holds these words names, () where none does."""
    return next((actors for found, actors in mentions(text, language, day) if words in found), ())


# the lists


def test_every_state_has_its_names_in_both_languages(actors: ActorList) -> None:
    states = [a.actor_id for a in actors.actors.values() if a.kind == "state"]
    assert len(states) == UN_AND_OTHERS
    for language in ("de", "en"):
        named = {name.actors[0] for name in actors.names_of(language) if name.form == "name"}
        assert set(states) <= named, sorted(set(states) - named)


def test_a_country_is_found_by_every_form_of_its_adjective() -> None:
    for form in ("kenianische", "kenianischer", "kenianischen", "kenianischem", "kenianisches"):
        assert meant(f"Das betraf {form} Soldaten.", form, "de") == ("KEN",)
    assert meant("Kenyan soldiers left.", "Kenyan", "en") == ("KEN",)


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Ein Bericht aus der Demokratischen Republik Kongo lag vor.", "Kongo", "COD"),
        ("Das Urteil des Internationalen Gerichtshofs steht aus.", "Gerichtshofs", "ICJ"),
        ("Den Vereinigten Arabischen Emiraten wurde abgesagt.", "Emiraten", "ARE"),
        ("Im Kreml schwieg man.", "Kreml", "RUS"),
        ("Aus Pjöngjang kam kein Wort.", "Pjöngjang", "PRK"),
        ("Die Moskauer Führung zögerte.", "Moskauer", "RUS"),
        ("Der Weltsicherheitsrat tagte.", "Weltsicherheitsrat", "UN:SC"),
        ("Die Sozialdemokraten stimmten zu.", "Sozialdemokraten", "DEU:party:SPD"),
        ("Die Befreiungstiger zogen ab.", "Befreiungstiger", "LTTE"),
        ("Talibankämpfer zogen ab.", "Talibankämpfer", "TALIBAN"),
        ("Der Bundesgerichtshof in Karlsruhe entschied.", "Bundesgerichtshof", "DEU:court"),
    ],
)
def test_german_names_are_found_in_the_forms_news_print(text: str, words: str, actor: str) -> None:
    assert meant(text, words, "de") == (actor,)


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Downing Street declined to comment.", "Downing Street", "GBR"),
        ("The Pentagon confirmed it.", "Pentagon", "USA"),
        ("The Knesset voted.", "Knesset", "ISR"),
        ("The African Development Bank objected.", "African Development Bank", "AFDB"),
        ("The UN refugee agency objected.", "refugee agency", "UN:UNHCR"),
        ("The Tamil Tigers withdrew.", "Tamil Tigers", "LTTE"),
    ],
)
def test_english_names_are_found_in_the_forms_news_print(text: str, words: str, actor: str) -> None:
    assert meant(text, words, "en") == (actor,)


def _terms(names: list[Name]) -> Iterator[tuple[str, str, str, date, date]]:
    for name in names:
        if name.form == "holder" and name.office not in SEVERAL and name.language == "":
            yield name.actors[0], name.office, " ".join(name.words), name.valid_from or date.min, name.valid_to or date.max


def test_no_office_has_two_holders_on_one_day(actors: ActorList) -> None:
    terms: dict[tuple[str, str], dict[tuple[date, date], str]] = defaultdict(dict)
    for actor, office, holder, since, until in _terms(actors.names_of("en")):
        terms[actor, office].setdefault((since, until), holder)
    for place, spans in terms.items():
        ordered = sorted(spans)
        for (start, end), (following, _) in pairwise(ordered):
            assert start < end and end <= following, (place, spans[start, end], end, following)


def test_the_chancellor_is_whoever_held_the_office_that_day(actors: ActorList) -> None:
    held = [actors.holder("DEU", "head_of_government", date(year, 3, 1)) for year in (2003, 2010, 2024, 2026)]
    assert held == ["Gerhard Schröder", "Angela Merkel", "Olaf Scholz", "Friedrich Merz"]
    assert actors.holder("UN", "secretary_general", date(2005, 1, 1)) == "Kofi Annan"
    assert actors.holder("NATO", "secretary_general", date(2006, 1, 1)) == "Jaap de Hoop Scheffer"


def test_a_former_president_is_not_the_state() -> None:
    assert meant("Musharraf criticised the raid.", "Musharraf", "en", "2006-03-01") == ("PAK",)
    assert meant("Musharraf criticised the raid.", "Musharraf", "en", "2019-03-01") == ()


def test_every_member_of_a_group_is_an_actor(actors: ActorList) -> None:
    unknown = {i for m in actors.memberships for i in (m.member, m.group) if i not in actors.actors}
    assert unknown == set()


# people and institutions of a place


@pytest.mark.parametrize(
    ("text", "words", "language", "actor"),
    [
        ("Die Polizei in Basra nahm zwei Männer fest.", "Polizei", "de", "IRQ"),
        ("Police in Kharkiv closed the square.", "Police", "en", "UKR"),
        ("In Peru wuchs der Ärger. Das Verfassungsgericht hob das Gesetz auf.", "Verfassungsgericht", "de", "PER:court"),
        ("Anger grew in Peru. The supreme court struck the law down.", "supreme court", "en", "PER:court"),
        ("Rebellen im Osten des Tschad griffen an.", "Rebellen", "de", "TCD:rebels"),
        ("Togolese opposition leaders met.", "opposition leaders", "en", "TGO:opposition"),
        ("In Lomé zogen tausende Demonstranten vor den Palast.", "Demonstranten", "de", "TGO:protesters"),
        ("In Mali wurden vierzig Dorfbewohner getötet.", "Dorfbewohner", "de", "MLI:civilians"),
        ("Hafenarbeiter in Antwerpen blockierten die Schiffe.", "Hafenarbeiter", "de", "BEL:civilians"),
        ("The crew of a Panamanian freighter was held.", "crew", "en", "PAN:civilians"),
    ],
)
def test_who_belongs_to_a_place_is_of_its_state(text: str, words: str, language: str, actor: str) -> None:
    assert meant(text, words, language) == (actor,)


def test_a_city_is_no_actor_of_its_own() -> None:
    assert mentions("In Kharkiv the trams ran again.", "en") == []


def test_its_airspace_is_that_of_who_closes_it() -> None:
    found = mentions("Spanien protestierte, und Portugal sperrte seinen Luftraum.", "de")
    assert ("seinen Luftraum", ("PRT",)) in found


def test_the_organisation_is_the_one_last_spoken_of() -> None:
    assert meant("Israel beschuldigte die Hamas. Die Organisation wies das zurück.", "Organisation", "de") == ("HAMAS",)
    assert meant("Israel accused Hamas. The group denied it.", "group", "en") == ("HAMAS",)


# persons the lists do not know


def test_a_minister_nobody_knows_speaks_for_his_country() -> None:
    found = mentions("Der iranische Außenminister Hassan Beispielpour drohte. Am Abend lenkte Beispielpour ein.", "de")
    assert ("Beispielpour", ("IRN",)) in found and found[0][1] == ("IRN",)
    found = mentions("Iranian Foreign Minister Hassan Examplepour threatened. Later Examplepour relented.", "en")
    assert ("Examplepour", ("IRN",)) in found


def test_a_noun_after_an_article_is_not_the_family_name_it_looks_like() -> None:
    text = "Der irische Minister Paul Koch sprach. Am Abend sah man einen Koch im Garten."
    assert [actors for words, actors in mentions(text, "de") if words.endswith("Koch")] == [("IRL",)]


def test_pronouns_follow_number_and_gender() -> None:
    assert meant("Kanzlerin Angela Merkel traf Wladimir Putin. Sie warnte vor einem Krieg.", "Sie", "de", "2014-03-01") == ("DEU",)
    assert meant("France and Germany met Turkey. They called for talks.", "They", "en") == ("FRA", "DEU")


def test_quoted_words_in_the_first_person_are_the_speakers() -> None:
    assert meant("»Wir werden antworten«, sagte der kenianische Präsident.", "Wir", "de") == ("KEN",)


def test_both_sides_are_the_two_just_named() -> None:
    assert meant("Peru and Ecuador exchanged fire. Both sides blamed a mistake.", "Both sides", "en") == ("PER", "ECU")


# false friends


@pytest.mark.parametrize(
    ("text", "language", "actor"),
    [
        ("Voters in Georgia chose a Republican senator.", "en", "GEO"),
        ("Michael Jordan scored forty points.", "en", "JOR"),
        ("They roasted a turkey for Thanksgiving.", "en", "TUR"),
        ("Am Ufer des Flusses Niger blühte das Gras.", "de", "NER"),
        ("Wagner schrieb Opern.", "de", "WAGNER"),
        ("Das Porzellan stammte aus Meißen.", "de", "CHN"),
        ("Tom Holland plays the hero.", "en", "NLD"),
        ("Der Geschäftsführer trat zurück.", "de", "DEU"),
    ],
)
def test_a_word_that_means_something_else_is_no_actor(text: str, language: str, actor: str) -> None:
    assert all(actor not in actors for _, actors in mentions(text, language))


def test_georgia_is_a_state_again_beside_tbilisi() -> None:
    assert meant("Georgia's parliament in Tbilisi met a Republican senator.", "Georgia", "en") == ("GEO",)


# a user's own actors


def test_own_actors_are_added_or_stand_alone(tmp_path: Path) -> None:
    file = tmp_path / "actors.csv"
    file.write_text(
        "actor_id,kind,name,language,valid_from,valid_to,part_of\nATLANTIS,state,Atlantis,,,,\nATLANTIS,state,Atlantisland,de,2020-01-01,,\n"
    )
    added, alone = ActorList.built_in().with_file(file), ActorList.built_in().with_file(file, only=True)
    text = "Atlantis warned Norway."
    assert [ids for _, ids in mentions(text, "en", actors=added)] == [("ATLANTIS",), ("NOR",)]
    assert [ids for _, ids in mentions(text, "en", actors=alone)] == [("ATLANTIS",)]
    assert "NOR" in added and "NOR" not in alone


@pytest.mark.parametrize(
    ("row", "line", "advice"),
    [
        ("X,planet,Mars,,,,", 2, "state"),
        ("X,state,,,,,", 2, "empty"),
        ("X,state,Mars,fr,,,", 2, "de nor en"),
        ("X,state,Mars,,18.10.2024,,", 2, "2024-10-18"),
    ],
)
def test_a_bad_line_says_where_and_what_to_write(tmp_path: Path, row: str, line: int, advice: str) -> None:
    file = tmp_path / "actors.csv"
    file.write_text(f"actor_id,kind,name,language,valid_from,valid_to,part_of\n{row}\n")
    with pytest.raises(BadActorsFile) as caught:
        ActorList.built_in().with_file(file)
    assert f"{line}" in str(caught.value) and advice in str(caught.value)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    file = tmp_path / "actors.csv"
    file.write_text("actor_id,name\nX,Mars\n")
    with pytest.raises(BadActorsFile, match="kind"):
        ActorList.built_in().with_file(file)


def test_a_crew_occupies_nothing_and_a_singer_visits_nobody() -> None:
    for text in ("Die dänische Besatzung bereitete in Norwegen den Start vor.", "Im Mai reist die Sängerin in die Schweiz."):
        assert [r.type for r in read(text, "de").records if r.type in ("COERCE", "CONSULT")] == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Hundreds of North Korean combat troops attacked Ukraine.", ("PRK",)),
        ("Dozens of Kenyan soldiers attacked Sudan.", ("KEN",)),
        ("Thousands of Togolese protested against the government.", ("TGO:protesters",)),
        ("Hundreds of students clashed with Kenyan police in Nairobi.", ("KEN:protesters",)),
    ],
)
def test_hundreds_of_soldiers_are_a_number_and_hundreds_of_people_a_crowd(text: str, actor: tuple[str, ...]) -> None:
    assert read(text, "en").coded.mentions[0].actors == actor


# regions, courts by their towns, states that are gone


@pytest.mark.parametrize(
    ("text", "words", "language", "actor"),
    [
        ("Katalanische Separatisten blockierten die Autobahn.", "Separatisten", "de", "ESP:rebels"),
        ("Thüringer Polizisten nahmen elf Aktivisten fest.", "Polizisten", "de", "DEU"),
        ("Die Schotten stimmten gegen die Unabhängigkeit.", "Schotten", "de", "GBR"),
        ("A Californian court ordered the firm to hand over the data.", "court", "en", "USA:court"),
        ("Basque trade unionists sent food parcels to the miners.", "unionists", "en", "ESP:unions"),
        ("Den Haag erließ Haftbefehl gegen den General.", "Den Haag", "de", "ICC"),
        ("Die Richter in Den Haag gaben Gambia recht.", "Richter", "de", "ICJ"),
        ("Den Haag wies zwei russische Diplomaten aus.", "Den Haag", "de", "NLD"),
        ("Judges in Strasbourg ruled against Russia.", "Judges", "en", "ECHR"),
        ("The court in The Hague ordered Israel to halt the offensive.", "court", "en", "ICJ"),
        ("The Hague expelled two Russian diplomats.", "The Hague", "en", "NLD"),
        ("The Soviet Union shot down an airliner in 1983.", "Soviet Union", "en", "SUN"),
        ("Cabo Verde condemned Iran.", "Cabo Verde", "en", "CPV"),
        ("The People\u2019s Republic of China condemned Iran.", "People", "en", "CHN"),
        ("Namibia joined the Non-Aligned Movement.", "Non-Aligned", "en", "NON_ALIGNED"),
    ],
)
def test_regions_courts_and_states_that_are_gone_are_known(text: str, words: str, language: str, actor: str) -> None:
    assert meant(text, words, language) == (actor,)


def test_the_tribunal_for_yugoslavia_sat_in_the_hague_until_2017() -> None:
    text = "The Hague tribunal for Yugoslavia sentenced the general, judges in The Hague said."
    assert meant(text, "judges", "en", "2011-05-20") == ("ICTY",)
    assert meant(text, "judges", "en", "2024-05-20") == ("ICJ",)


def test_police_are_not_of_the_region_that_somebody_else_has_money_from() -> None:
    text = "Die estnische Regierung ist besorgt. Die Polizei hat Leute gefasst, die dafür Geld aus Pskow bekamen."
    assert meant(text, "Die Polizei", "de") == ("EST",)
    assert meant("Die estnische Regierung ist besorgt. Die Polizei aus Pskow hat Leute gefasst.", "Polizei", "de") == ("RUS",)


def test_common_words_of_later_names_are_not_kept_from_the_network(actors: ActorList) -> None:
    told = actors.telling("en")
    assert {"First", "Against", "Crisis"}.isdisjoint(told.anywhere | told.inside)
    assert {"Western", "Catalans", "Czechoslovakia"} <= told.anywhere
