"""A corpus and a trigger: what answers it, and what does not."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot import pipeline
from echolot.ingest.article import article, moment
from echolot.link import responses
from echolot.link.responses import THRESHOLD
from echolot.records import Coded, Trigger, Verdict
from tests.conftest import examples, read

TRIGGER = Trigger(
    id="T", label="soldiers for a war", perpetrator=("PRK",), beneficiary=("RUS",), victim=("UKR",), public_since=date(2031, 3, 3),
    terms={"en": ("soldiers", "troops"), "de": ("Soldaten", "Truppen")}, window_days=20, found_by="user",
)  # fmt: skip
CLOSING = ("2031-03-30", "Peru opened a museum in Lima.")


def corpus(*texts: tuple[str, str], language: str = "en", title: str | None = None) -> list[Coded]:
    return pipeline.read_corpus([article(text, title=title, published=moment(day), language=language) for day, text in texts])  # type: ignore[arg-type]


def answering(text: str, language: str = "en", *, title: str | None = None) -> dict[str, int]:
    """Actor -> highest rung of what is linked in one text."""
    found, _ = responses(corpus(("2031-03-05", text), language=language, title=title), TRIGGER, opens=date(2031, 3, 3))
    out: dict[str, int] = {}
    for item in found:
        if item.score >= THRESHOLD:
            for actor in item.record.source:
                out[actor] = max(out.get(actor, 0), item.rung)
    return out


def test_an_answer_need_not_repeat_what_it_answers() -> None:
    text = "North Korea has sent soldiers to Russia. Sweden was concerned. Norway summoned the ambassador of North Korea."
    assert answering(text) == {"SWE": 2, "NOR": 6}


def test_the_deed_may_be_told_in_another_sentence_than_its_doer() -> None:
    text = "Norwegen hat den Botschafter Nordkoreas einbestellt. Es geht um die Soldaten an der Front."
    assert answering(text, "de") == {"NOR": 6}


def test_a_given_word_is_known_in_its_inflections() -> None:
    text = "Nordkorea schweigt zu den Toten. Norwegen war besorgt über den Verlust jedes einzelnen Soldaten. Schweden verhängte Sanktionen."
    trigger = replace(TRIGGER, terms={"de": ("Soldat",)})
    found, _ = responses(corpus(("2031-03-05", text), language="de"), trigger, opens=date(2031, 3, 3))
    assert {"NOR", "SWE"} <= {a for item in found if item.score >= THRESHOLD for a in item.record.source}


def test_a_text_whose_title_speaks_of_the_deed_need_not_name_its_doer() -> None:
    text = "Norway summoned the ambassador over the soldiers. Sweden was concerned about the foreign troops."
    assert answering(text, title="Foreign soldiers alarm the north") == {"NOR": 6, "SWE": 2}
    assert answering(text, title="Alarm in the north") == {}


def test_one_word_of_a_term_of_several_speaks_of_the_trigger_only_beside_a_party() -> None:
    trigger = replace(TRIGGER, terms={"en": ("air defence zone",)})
    texts = {
        "North Korea won a medal in Lima. Sweden was concerned about the defence budget.": set(),
        "North Korea has declared an air defence zone. Sweden was concerned about the zone.": {"SWE"},
        "North Korea defended its zone. Sweden was concerned.": {"SWE"},
    }
    for text, answered in texts.items():
        found, _ = responses(corpus(("2031-03-05", text)), trigger, opens=date(2031, 3, 3))
        assert {a for item in found if item.score >= THRESHOLD for a in item.record.source} == answered


def test_a_term_of_short_words_alone_speaks_of_the_trigger() -> None:
    trigger = replace(TRIGGER, terms={"en": ("gas", "cut-off")})
    texts = {
        "North Korea has turned off the gas. Sweden was concerned about the gas.": {"SWE"},
        "North Korea won a medal in Lima. Sweden was concerned about the budget.": set(),
    }
    for text, answered in texts.items():
        found, _ = responses(corpus(("2031-03-05", text)), trigger, opens=date(2031, 3, 3))
        assert {a for item in found if item.score >= THRESHOLD for a in item.record.source} == answered


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("de", "Norwegen hat angeboten, zwischen der Ukraine und Nordkorea zu vermitteln. Schweden verurteilte das Vorgehen Nordkoreas.", "Oslo"),
        ("en", "Norway is ready to mediate between Ukraine and North Korea. Sweden condemned the move by North Korea.", "Oslo"),
    ],
)
def test_a_text_on_the_affair_between_both_parties_is_about_the_trigger(language: str, text: str, title: str) -> None:
    assert set(answering(text, language, title=title)) >= {"SWE"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Ukraine und Nordkorea schickten Turner nach Lima. Norwegen ist wegen der Krise in Peru besorgt. Chile lehnte den Schritt ab."),
        ("en", "Ukraine and North Korea sent gymnasts to Lima. Norway was concerned about the crisis in Peru. Chile rejected the move."),
    ],
)
def test_another_affair_in_a_text_that_names_both_parties_is_not_the_triggers(language: str, text: str) -> None:
    assert answering(text, language) == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Nordkorea hat ein Lazarettschiff entsandt. Norwegen lobte die Hilfe nach dem Taifun. Schweden verurteilte die Regierung in Lima."),
        ("en", "North Korea has sent a hospital ship. Norway welcomed the help after the typhoon. Sweden condemned the government in Lima."),
    ],
)
def test_another_deed_of_the_perpetrator_at_nobody_is_not_the_trigger(language: str, text: str) -> None:
    assert answering(text, language) == {}


def test_a_trigger_of_which_only_the_doer_is_known_is_told_by_any_deed_of_his() -> None:
    trigger = replace(TRIGGER, terms={}, victim=(), beneficiary=())
    text = "North Korea has closed the strait. Sweden condemned the step."
    found, _ = responses(corpus(("2031-03-05", text)), trigger, opens=date(2031, 3, 3))
    assert {a for item in found if item.score >= THRESHOLD for a in item.record.source} == {"SWE"}


def test_the_beneficiary_taking_part_in_the_deed_does_not_answer_it() -> None:
    text = "North Korea has sent soldiers to Russia. Russia supplied North Korea with weapons. Sweden condemned North Korea."
    assert answering(text) == {"SWE": 3}


@pytest.mark.parametrize(
    ("language", "text", "answered"),
    [
        ("en", "Norway has expelled two North Korean diplomats out of solidarity with Ukraine. Sweden voiced alarm.", {"NOR": 6, "SWE": 2}),
        ("de", "Peru hat die Entscheidung Nordkoreas verteidigt. Schweden rief alle Seiten zur Mäßigung auf. Kiew schwieg.", {"PER": 3, "SWE": 1}),
        ("en", "Norway won at football. North Korea came second. Sweden voiced alarm about Ukraine.", {}),
        ("en", "Norway has expelled two North Korean diplomats. Sweden voiced alarm.", {}),
    ],
)
def test_a_text_of_the_week_after_may_open_with_an_answer_where_it_names_who_was_hit(language: str, text: str, answered: dict[str, int]) -> None:
    assert answering(text, language) == answered


@pytest.mark.parametrize(
    ("language", "first", "second", "third", "actor"),
    [
        (
            "en", "North Korea has sent soldiers to Russia on the freighter Paektu Star. Norway condemned it.",
            "The North Korean soldiers left the Paektu Star on Monday, Sweden said.", "Iceland searched the Paektu Star. Ukraine praised the step. Peru demanded a boycott.", "PER",
        ),
        (
            "de", "Nordkorea hat mit dem Frachter »Paektu« Soldaten nach Russland geschickt. Norwegen verurteilte das.",
            "Die nordkoreanischen Soldaten verließen die »Paektu« am Montag, sagte Schweden.", "Island durchsuchte die »Paektu«. Die Ukraine lobte das. Peru forderte Sanktionen.", "PER",
        ),
    ],
)  # fmt: skip
def test_the_name_of_a_ship_speaks_of_the_trigger_that_several_texts_tell_with_it(language: str, first: str, second: str, third: str, actor: str) -> None:
    def heard(*texts: str) -> set[str]:
        found, _ = responses(corpus(*((f"2031-03-0{4 + n}", text) for n, text in enumerate(texts)), language=language), TRIGGER, opens=date(2031, 3, 3))
        return {a for item in found if item.score >= THRESHOLD for a in item.record.source}

    assert actor in heard(first, second, third)
    assert actor not in heard(first, second.replace("Paektu", "Kaesong"), third)  # one text alone tells it by that name
    elsewhere = "The Paektu Star sank off Chile." if language == "en" else "Die »Paektu« ist vor Chile gesunken. Am Montag sank »Paektu« ganz."
    assert actor not in heard(first, second, third, elsewhere, elsewhere.replace("Chile", "Peru"))  # others tell of it too


def test_a_complaint_to_a_body_answers_the_perpetrator() -> None:
    text = "North Korea has sent soldiers to Russia. Peru opened a museum. Ukraine lodged a complaint with the International Civil Aviation Organization."
    assert answering(text)["UKR"] == 6


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("de", "Nordkorea hat Soldaten nach Russland geschickt. Vor fünf Jahren hatte Nordkorea eine Rakete getestet, damals protestierte auch Kenia.", "KEN"),
        ("en", "North Korea has sent soldiers to Russia. In 2017 North Korea tested a missile; Kenya protested at the time.", "KEN"),
    ],
)
def test_who_protested_at_the_time_of_a_deed_long_past_answers_nothing(language: str, text: str, actor: str) -> None:
    assert actor not in answering(text, language)


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("de", "Nordkorea hat Soldaten nach Russland geschickt. Peru eröffnete ein Museum. Chile stellte dem Kinderhilfswerk Unicef Geld für die Ukraine zur Verfügung.", "CHL"),
        ("en", "North Korea has sent soldiers to Russia. Peru opened a museum. Chile gave UNICEF five million dollars for Ukraine.", "CHL"),
    ],
)
def test_help_that_a_body_passes_on_to_who_was_hit_is_an_answer(language: str, text: str, actor: str) -> None:
    assert answering(text, language)[actor] == 7


def test_who_neither_confirms_nor_denies_has_been_heard_on_the_lowest_rung() -> None:
    text = "Nordkorea hat Soldaten nach Russland geschickt. Moskau hat die Anwesenheit der nordkoreanischen Truppen nicht bestritten."
    assert answering(text, "de") == {"RUS": 1}


def test_a_reproach_to_somebody_else_is_no_answer() -> None:
    text = (
        "The assembly met in Geneva. Turkey accused Israel of shelling hospitals. Brazil condemned Israel. The speeches went on for hours. "
        "Many delegates left early. Nobody spoke of North Korea. Later the hall emptied. Its soldiers were no topic."
    )
    assert answering(text) == {}


def test_arms_for_the_victim_answer_the_perpetrator_where_it_is_named() -> None:
    named = "Ukraine says that it fights North Korea and Russia. Sweden delivered weapons to Ukraine."
    assert answering(named) == {"SWE": 8}
    assert answering("Sweden delivered weapons to Ukraine.") == {}


def test_a_longer_word_with_a_given_word_in_it_speaks_of_the_trigger_beside_a_party() -> None:
    text = "Norwegen verurteilte die nordkoreanische Soldatenentsendung. Schweden war besorgt."
    assert answering(text, "de") == {"NOR": 3, "SWE": 2}
    assert answering("Norwegen verurteilte die Soldatenentsendung Perus. Schweden war besorgt.", "de") == {}


def test_a_text_that_opens_with_the_whole_term_and_who_was_hit_need_not_name_the_doer() -> None:
    trigger = replace(TRIGGER, terms={"en": ("Strait of Azov",)})
    for opening, answered in (("Ukraine joined patrols in the Strait of Azov.", {"SWE"}), ("Ukraine joined patrols in the Strait of Dover.", set())):
        found, _ = responses(corpus(("2031-03-05", f"{opening} Sweden was concerned.")), trigger, opens=date(2031, 3, 3))
        assert {a for item in found if item.score >= THRESHOLD for a in item.record.source if a != "UKR"} == answered


BLAST = Trigger(
    id="B", label="a cable blown up", perpetrator=("RUS",), victim=("SWE",), public_since=date(2031, 3, 3),
    terms={"en": ("cable", "blast"), "de": ("Kabel", "Sprengung")}, window_days=20, found_by="user",
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "text", "answered"),
    [
        ("Partners stand by", "After the blast at the cable Denmark sent a frigate to Sweden. Norway offered generators. Japan was concerned.", True),
        ("The cable and its price", "Denmark sent a frigate to Sweden after the blast. Norway offered generators. Japan was concerned.", True),
        ("Partners stand by", "Denmark sent a frigate to Sweden. Norway offered generators. Japan was concerned. Fishermen found a cable.", False),
        ("Partners stand by", "A blast at a cable factory shook Lima. Peru was concerned. Chile offered generators.", False),
    ],
)
def test_a_text_that_opens_with_the_deed_in_two_terms_or_has_it_in_its_title_need_not_name_the_doer(title: str, text: str, answered: bool) -> None:
    found, _ = responses(corpus(("2031-03-08", text), title=title), BLAST, opens=date(2031, 3, 3))
    assert any(item.score >= THRESHOLD for item in found) is answered, [(i.record.source, i.score) for i in found]


def test_order_kept_at_home_and_a_position_long_held_are_no_answers() -> None:
    text = "North Korea has sent soldiers to Russia. In Oslo, Norwegian police broke up a march. Sweden has long demanded a ban on such troops."
    assert answering(text) == {}
    assert answering(text.replace("has long demanded", "demanded")) == {"SWE": 4}


def test_a_time_told_of_something_else_in_a_clause_put_in_dates_no_answer() -> None:
    text = "North Korea has sent soldiers to Russia. Sweden, which had met the Danes in January, condemned the step."
    assert answering(text) == {"SWE": 3}


@pytest.mark.parametrize(
    ("language", "text", "rung"),
    [
        ("de", "Nordkorea hat Soldaten in die Ukraine geschickt. Chile rief zur sofortigen Einstellung der Kämpfe auf.", 1),
        ("de", "Nordkorea hat Soldaten in die Ukraine geschickt. Chile forderte Nordkorea zur sofortigen Einstellung der Kämpfe auf.", 4),
        ("en", "North Korea has sent soldiers to Ukraine. Chile called for an end to the fighting.", 1),
        ("en", "North Korea has sent soldiers to Ukraine. Chile called on North Korea to end the fighting.", 4),
    ],
)
def test_an_end_of_the_fighting_is_asked_of_both_sides(language: str, text: str, rung: int) -> None:
    assert answering(text, language)["CHL"] == rung


def test_a_request_to_both_sides_takes_no_side_and_counts_as_a_notice() -> None:
    text = (
        "North Korea has sent soldiers to Russia. Brazil called on Russia and Ukraine to begin talks. Chile called on Russia to withdraw."
    )
    assert answering(text) == {"BRA": 1, "CHL": 4}
    document = read(
        text.replace("North Korea has sent soldiers to Russia.", "Russia attacked Ukraine on Monday. Spain condemned Russia."), "en"
    )
    rows = {r.actor: (r.verdict.value, r.max_counts_as) for r in document.reaction_table}
    assert rows["BRA"] == ("neutral", 1) and rows["CHL"] == ("responded", 4)


def test_a_refusal_to_speak_is_a_row_of_its_own() -> None:
    texts = corpus(("2031-03-05", "North Korea has sent soldiers to Russia. India declined to comment on the soldiers."), CLOSING)
    row = next(r for r in pipeline.sound(texts, TRIGGER).rows if r.actor == "IND")
    assert row.verdict is Verdict.DECLINED and row.first is not None and row.first.rung == 1


def test_denials_of_the_beneficiary_take_the_side_of_the_perpetrator() -> None:
    texts = corpus(("2031-03-05", "North Korea has sent soldiers to Russia. Russia denied the reports about the soldiers."), CLOSING)
    row = next(r for r in pipeline.sound(texts, TRIGGER).rows if r.actor == "RUS")
    assert row.verdict is Verdict.PRO_PERPETRATOR


def test_a_joint_answer_counts_for_each_who_is_named_and_a_body_for_itself() -> None:
    text = "North Korea has sent soldiers to Russia. Sweden, Norway and Finland condemned North Korea. The G7 condemned North Korea too."
    assert answering(text) == {"SWE": 3, "NOR": 3, "FIN": 3, "G7": 3}
    members = {"ITA", "CAN", "JPN"}
    rows = pipeline.sound(corpus(("2031-03-05", text), CLOSING), TRIGGER).rows
    assert not any(r.answers for r in rows if r.actor in members)


@pytest.mark.parametrize("language", ["en", "de"])
def test_learned_words_are_only_used_where_none_are_given(language: str) -> None:
    bare = replace(TRIGGER, terms={})
    text = {
        "en": "North Korea has sent soldiers to Russia. Sweden condemned North Korea.",
        "de": "Nordkorea hat Soldaten nach Russland geschickt. Schweden verurteilte Nordkorea.",
    }[language]
    found, table = responses(corpus(("2031-03-05", text), language=language), bare, opens=date(2031, 3, 3))
    assert [item.record.source for item in found] == [("SWE",)] and table.height == 1


SENTENCES = [
    "North Korea has sent soldiers to Russia.", "Sweden condemned North Korea on Tuesday.", "Norway summoned the ambassador of North Korea.",
    "India declined to comment on the soldiers.", "Russia denied the reports.", "Brazil condemned Sudan.", "The G7 condemned North Korea.",
    "China has not responded to North Korea's soldiers.", "Japan sent weapons to Ukraine.",
]  # fmt: skip


@examples(15)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True), min_size=2, max_size=5, unique_by=tuple),
    st.randoms(),
)
def test_the_order_of_the_texts_does_not_matter(texts: list[list[str]], shuffle: random.Random) -> None:
    dated = [(f"2031-03-{4 + n:02}", " ".join(lines)) for n, lines in enumerate(texts)] + [CLOSING]
    shuffled = list(dated)
    shuffle.shuffle(shuffled)
    assert pipeline.sound(corpus(*dated), TRIGGER).rows == pipeline.sound(corpus(*shuffled), TRIGGER).rows


@examples(15)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True))
def test_every_row_of_the_table_is_one_actor_of_one_linked_record(lines: list[str]) -> None:
    found, table = responses(corpus(("2031-03-05", " ".join(lines))), TRIGGER, opens=date(2031, 3, 3))
    assert table.height == sum(len(item.record.source) for item in found)
    assert not set(table["actor"]) & {"PRK"}
    assert all(0 <= score <= 1 for score in table["link_score"])


def test_talks_with_others_answer_nothing() -> None:
    text = "North Korea has sent soldiers to Russia. Sweden's foreign minister met his colleague from Chile in Oslo. Norway condemned the soldiers."
    assert answering(text) == {"NOR": 3}


def test_the_deed_named_by_a_noun_is_nobodys_answer() -> None:
    text = "North Korea has sent soldiers to Russia. Sweden's minister and his guest condemned the dispatch of troops."
    assert answering(text).get("SWE", 0) <= 3 and max(answering(text).values(), default=0) <= 3, answering(text)


def test_a_call_on_all_takes_no_side() -> None:
    found, _ = responses(
        corpus(("2031-03-05", "North Korea has sent soldiers to Russia. Chile exhorted everyone to show restraint. Peru condemned North Korea.")),
        TRIGGER, opens=date(2031, 3, 3),
    )  # fmt: skip
    assert {(item.rung, item.side) for item in found if item.record.source == ("CHL",)} == {(1, "neutral")}


def test_words_further_on_in_a_text_of_the_trigger_count_and_a_deed_at_somebody_else_does_not() -> None:
    text = (
        "North Korea has sent soldiers to Russia. Rain fell on Madrid. Snow fell on Oslo. Norway urged Sweden to impose sanctions. "
        "Denmark expelled two diplomats of Chile."
    )
    assert answering(text) == {"NOR": 4}


@pytest.mark.parametrize(("language", "text"), [
    ("en", "North Korea has sent soldiers to Russia. Sweden condemned the step. It runs against China's own call for calm."),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Schweden verurteilte den Schritt. Er widerspricht Chinas früherer Forderung nach Ruhe."),
])  # fmt: skip
def test_a_position_held_before_is_no_answer(language: str, text: str) -> None:
    assert answering(text, language) == {"SWE": 3}
    told = text.replace("It runs against China's own call", "China repeated its call").replace("Er widerspricht Chinas früherer Forderung nach", "China forderte")
    assert "CHN" in answering(told, language)


@pytest.mark.parametrize(("language", "text"), [
    ("en", "North Korea has sent soldiers to Russia. On a visit to Kyiv, Sweden's foreign minister condemned the step."),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Bei einem Besuch in Kiew verurteilte Schwedens Außenminister den Schritt."),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Schwedens Außenminister, der sich zu Gesprächen in Kiew aufhielt, verurteilte den Schritt."),
])  # fmt: skip
def test_a_meeting_that_only_tells_where_its_visitor_spoke_is_no_answer(language: str, text: str) -> None:
    assert answering(text, language) == {"SWE": 3}


def test_a_visit_told_by_itself_is_an_answer() -> None:
    text = "North Korea has sent soldiers to Russia. Sweden's foreign minister travelled to Kyiv the next day."
    assert answering(text) == {"SWE": 6}


def test_who_only_tells_what_happened_has_not_answered() -> None:
    plain = "Rain fell on Madrid. Snow fell on Oslo. "
    text = f"Chile and Peru signed a pact. {plain}North Korea has sent soldiers to Russia. {plain}Denmark said that two ships had reached Bergen."
    assert "DNK" not in answering(text)
    assert "DNK" in answering(text.replace("said that two ships had reached Bergen", "was deeply concerned"))


@pytest.mark.parametrize(("language", "text", "taken"), [
    ("en", "North Korea has sent soldiers to Russia. Hungary blocked a joint statement.", "neutral"),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Brasilien lehnte es ab, zu den Soldaten Partei zu ergreifen.", "neutral"),
    ("en", "North Korea has sent soldiers to Russia. Hungary rejected the move of the soldiers.", "against"),
])  # fmt: skip
def test_who_refuses_to_answer_takes_no_side(language: str, text: str, taken: str) -> None:
    found, _ = responses(corpus(("2031-03-05", text), language=language), TRIGGER, opens=date(2031, 3, 3))
    assert {item.side for item in found if item.record.type == "REJECT"} == {taken}


def sides(text: str, language: str) -> dict[str, set[str]]:
    """Actor -> the sides its linked answers in one text take."""
    found, _ = responses(corpus(("2031-03-05", text), language=language), TRIGGER, opens=date(2031, 3, 3))
    out: dict[str, set[str]] = {}
    for item in found:
        for actor in item.record.source:
            out.setdefault(actor, set()).add(item.side)
    return out


@pytest.mark.parametrize(("language", "text", "actor", "taken"), [
    ("en", "North Korea has sent soldiers to Russia. Chile voiced concern over the situation.", "CHL", "neutral"),
    ("en", "North Korea has sent soldiers to Russia. Chile voiced concern over the step.", "CHL", "against"),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Chile zeigte sich besorgt über die Eskalation.", "CHL", "neutral"),
    ("en", "North Korea has sent soldiers to Russia. Chile flew to Kyiv to mediate.", "CHL", "neutral"),
    ("en", "North Korea has sent soldiers to Russia. Chile offered to host talks between Ukraine and North Korea.", "CHL", "neutral"),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Belarus wies die Vorwürfe der Ukraine zurück.", "BLR", "for_perpetrator"),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Belarus lobte, dass die Nordkoreaner zu ihrem Wort stünden.", "BLR", "for_perpetrator"),
])  # fmt: skip
def test_whose_side_words_take_that_are_aimed_at_nobody(language: str, text: str, actor: str, taken: str) -> None:
    assert sides(text, language).get(actor, {""}) == {taken}


@pytest.mark.parametrize(("language", "text", "actor", "taken"), [
    ("de", "Togo hat gewählt. China übermittelte dem Wahlsieger seine Glückwünsche.", "CHN", "for_perpetrator"),
    ("en", "The electoral commission of Togo declared its president the winner of the vote. Turkey sent its congratulations.", "TUR", "for_perpetrator"),
    ("en", "Togo has voted. Norway criticised the ballot.", "NOR", "against"),
])  # fmt: skip
def test_who_is_congratulated_on_what_hit_nobody_abroad_has_done_it(language: str, text: str, actor: str, taken: str) -> None:
    vote = replace(TRIGGER, perpetrator=("TGO",), beneficiary=(), victim=(), terms={"en": ("vote", "ballot"), "de": ("Wahl", "Wahlsieger")})
    found, _ = responses(corpus(("2031-03-05", text), language=language), vote, opens=date(2031, 3, 3))
    assert {item.side for item in found if actor in item.record.source} == {taken}


@pytest.mark.parametrize(("language", "text", "actor", "taken"), [
    ("en", "North Korea has sent soldiers to Russia. Hungary called the sanctions illegitimate.", "HUN", "for_perpetrator"),
    ("en", "North Korea has sent soldiers to Russia. Brazil rejected outside meddling.", "BRA", "for_perpetrator"),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Guinea sprach von illegitimen Strafen.", "GIN", "for_perpetrator"),
    ("en", "North Korea has sent soldiers to Russia. Chile called the move illegitimate.", "CHL", "against"),
    ("en", "North Korea has sent soldiers to Russia. Turkey rang Kim Jong-un and then Volodymyr Zelensky.", "TUR", "neutral"),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Guinea sprach von einer Hysterie.", "GIN", "for_perpetrator"),
    ("en", "North Korea has sent soldiers to Russia. Guinea dismissed the outcry as hysteria.", "GIN", "for_perpetrator"),
    ("en", "North Korea has sent soldiers to Russia. China used its veto against a draft resolution.", "CHN", "for_perpetrator"),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. China legte sein Veto gegen den Entwurf ein.", "CHN", "for_perpetrator"),
    ("en", "North Korea has sent soldiers to Russia. Chile accused China of encouraging North Korea's lawlessness.", "CHL", "against"),
    ("en", "North Korea has sent soldiers to Russia. Chile vetoed a North Korean draft.", "CHL", "against"),
    ("en", "North Korea has sent soldiers to Russia. Cuba urged its partners not to isolate North Korea.", "CUB", "for_perpetrator"),
    ("en", "North Korea has sent soldiers to Russia. Cuba urged North Korea not to abandon the talks.", "CUB", "against"),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Laos blockierte jede Nennung Nordkoreas.", "LAO", "for_perpetrator"),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Guinea begrüßte ein Urteil des nordkoreanischen Gerichts.", "GIN", "for_perpetrator"),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Pakistan verurteilte jede Politisierung.", "PAK", "for_perpetrator"),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Guinea nannte die Aufregung übertrieben.", "GIN", "for_perpetrator"),
    ("en", "North Korea has sent soldiers to Russia. Chile offered Ukraine its help in the investigation.", "CHL", "for_victim"),
])  # fmt: skip
def test_who_blames_the_answers_shields_the_perpetrator(language: str, text: str, actor: str, taken: str) -> None:
    assert sides(text, language).get(actor, {""}) == {taken}

TOLD = {"en": "North Korea has sent soldiers to Russia. ", "de": "Nordkorea hat Soldaten nach Russland geschickt. "}


@pytest.mark.parametrize(("language", "text", "actor", "taken"), [
    ("en", "Japan's lower house adopted a resolution.", "JPN", "against"),
    ("en", "Belarus's parliament adopted a resolution in support of Pyongyang.", "BLR", "for_perpetrator"),
    ("de", "Der estnische Reichstag nahm eine Entschließung an.", "EST", "against"),
    ("de", "Das Parlament in Minsk verabschiedete eine Resolution zur Unterstützung Pjöngjangs.", "BLR", "for_perpetrator"),
    ("en", "Sweden promised ten interceptors.", "SWE", "for_victim"),
    ("en", "Greece offered two frigates.", "GRC", "for_victim"),
    ("en", "Norway offered to mediate.", "NOR", "neutral"),
    ("en", "The United Nations brought blankets and medicine to the border.", "UN", "neutral"),
    ("de", "Estland schickte Munition für zwei Millionen Euro.", "EST", "for_victim"),
    ("de", "Schweden kündigte am Freitag zehn Panzer an.", "SWE", "for_victim"),
    ("de", "Griechenland bot zwei Fregatten an.", "GRC", "for_victim"),
    ("en", "Chile welcomed the talks.", "CHL", "neutral"),
    ("en", "Chile praised the ceasefire.", "CHL", "neutral"),
    ("en", "Chile endorsed the declaration.", "CHL", "neutral"),
    ("en", "Chile welcomed the release of the prisoners.", "CHL", "neutral"),
    ("en", "Chile praised North Korea's decision.", "CHL", "for_perpetrator"),
    ("en", "Chile praised Ukraine's restraint.", "CHL", "for_victim"),
    ("en", "Chile thanked Qatar for its mediation.", "CHL", "neutral"),
    ("de", "Chile begrüßte die Gespräche.", "CHL", "neutral"),
    ("de", "Chile lobte die Waffenruhe.", "CHL", "neutral"),
    ("de", "Chile begrüßte die Erklärung.", "CHL", "neutral"),
    ("de", "Chile begrüßte die Freilassung der Gefangenen.", "CHL", "neutral"),
    ("de", "Chile lobte die Entscheidung Nordkoreas.", "CHL", "for_perpetrator"),
    ("de", "Chile lobte die Besonnenheit der Ukraine.", "CHL", "for_victim"),
    ("en", "Finland put its armed forces on a higher state of readiness.", "FIN", "neutral"),
    ("de", "Finnland versetzte seine Streitkräfte in Alarmbereitschaft.", "FIN", "neutral"),
    ("en", "Finland sent a battalion to its border with Russia.", "FIN", "against"),
    ("en", "Belarus deplored what it called an assault on North Korean sovereignty.", "BLR", "for_perpetrator"),
    ("en", "Belarus rejected any interference in the internal affairs of North Korea.", "BLR", "for_perpetrator"),
    ("de", "Belarus verbat sich jede Einmischung in die inneren Angelegenheiten Nordkoreas.", "BLR", "for_perpetrator"),
    ("de", "Belarus beklagte eine Verletzung der Souveränität Nordkoreas.", "BLR", "for_perpetrator"),
    ("en", "Chile deplored an assault on Ukrainian sovereignty.", "CHL", "against"),
    ("de", "Chile beklagte einen Angriff auf die Souveränität der Ukraine.", "CHL", "against"),
    ("en", "Chile lodged a complaint with the Security Council.", "CHL", "against"),
    ("de", "Chile reichte beim Sicherheitsrat Beschwerde ein.", "CHL", "against"),
    ("en", "Chile sent its condolences to the Ukrainian leadership.", "CHL", "for_victim"),
    ("de", "Chile sprach der Ukraine sein Beileid aus.", "CHL", "for_victim"),
    ("en", "For Belarus the charges against its ally are a fabrication.", "BLR", "for_perpetrator"),
    ("en", "Belarus laid the blame on Western countries.", "BLR", "for_perpetrator"),
    ("de", "Belarus gab dem Westen die Schuld.", "BLR", "for_perpetrator"),
    ("de", "Chile bangte um die Friedensgespräche.", "CHL", "neutral"),
    ("en", "Chile feared for the peace talks.", "CHL", "neutral"),
    ("en", "Chile downgraded its representation in Kyiv.", "CHL", "for_perpetrator"),
    ("en", "Chile recalled its ambassador.", "CHL", "against"),
    ("de", "Chile stufte seine Vertretung in Kiew herab.", "CHL", "for_perpetrator"),
])  # fmt: skip
def test_the_words_of_an_answer_tell_its_side_where_it_is_aimed_at_nobody(language: str, text: str, actor: str, taken: str) -> None:
    assert sides(TOLD[language] + text, language).get(actor) == {taken}


@pytest.mark.parametrize(("language", "text", "actor", "rung"), [
    ("en", "Experts sent by Norway are at work in Ukraine.", "NOR", 1),
    ("en", "Norway sent observers to Ukraine.", "NOR", 1),
    ("en", "Norway sent troops and observers to Ukraine.", "NOR", 9),
    ("en", "India, which had delivered a submarine to Ukraine only recently, voiced concern.", "IND", 2),
    ("de", "Indien, das der Ukraine erst kürzlich ein U-Boot geliefert hatte, zeigte sich besorgt.", "IND", 2),
    ("en", "Norway, which had sent weapons to Ukraine on Monday, voiced concern.", "NOR", 8),
])  # fmt: skip
def test_who_looks_on_takes_notice_and_what_was_done_long_before_is_no_answer(language: str, text: str, actor: str, rung: int) -> None:
    assert answering(TOLD[language] + text, language).get(actor) == rung


def test_concern_over_what_befell_the_victim_is_for_it() -> None:
    text = "North Korea has sent soldiers to Russia. Chile was concerned about the bombing of Ukraine."
    assert sides(text, "en").get("CHL", set()) <= {"for_victim", "against"}


def test_a_session_about_the_perpetrator_is_not_held_with_it() -> None:
    assert answering("North Korea has sent soldiers to Russia. The UN Security Council met to discuss North Korea's soldiers.").get("UN:SC") == 6


def test_talks_with_the_perpetrator_alone_are_a_notice() -> None:
    told = "North Korea has sent soldiers to Russia. "
    assert answering(told + "Chile's foreign minister met Kim Jong-un in Pyongyang over the soldiers.").get("CHL") == 1
    assert answering(told + "Chile's president travelled to Kyiv to meet Volodymyr Zelensky.").get("CHL") == 6


@pytest.mark.parametrize(("language", "text"), [
    ("en", "North Korea has sent soldiers to Russia. The Chilean navy held a long-planned exercise."),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Chiles Marine begann eine seit Monaten geplante Übung."),
])  # fmt: skip
def test_what_was_settled_before_is_no_answer(language: str, text: str) -> None:
    assert "CHL" not in answering(text, language)


def test_an_exercise_not_settled_before_is_an_answer() -> None:
    assert answering("North Korea has sent soldiers to Russia. The Chilean navy held an exercise off Korea.").get("CHL") == 9


def test_a_text_that_comes_back_to_both_sides_tells_what_lies_between_them() -> None:
    text = "North Korea and Ukraine traded barbs on Monday. Kyiv does not trust Pyongyang, a minister said. Chile condemned the act."
    assert answering(text).get("CHL") == 3
    text = "North Korea held a parade on Monday. In Kyiv it snowed. Chile condemned the act."
    assert "CHL" not in answering(text)


@pytest.mark.parametrize(("day", "text", "answered"), [
    ("2031-03-03", "Something must be done, Ukraine's president said of North Korea. Kyiv rang its friends. Chile condemned the act.", True),
    ("2031-03-04", "Something must be done, Ukraine's president said of North Korea. Kyiv rang its friends. Chile condemned the act.", True),
    ("2031-03-05", "Something must be done, Ukraine's president said of North Korea. Kyiv rang its friends. Chile condemned the act.", False),
    ("2031-03-04", "It rained in Ukraine and in North Korea. Snow fell on Oslo. Peru held a vote. Spain won a medal. Chile condemned the act.", False),
])  # fmt: skip
def test_what_speaks_of_both_sides_on_the_first_days_speaks_of_the_trigger(day: str, text: str, answered: bool) -> None:
    found, _ = responses(corpus((day, text)), TRIGGER, opens=date(2031, 3, 3))
    assert ("CHL" in {a for item in found if item.score >= THRESHOLD for a in item.record.source}) is answered


@pytest.mark.parametrize(("text", "answered"), [
    ("Nordkorea wird wegen der nächtlichen Angriffswelle kritisiert. Chile verurteilte das Vorgehen.", True),
    ("Nordkorea wird wegen des Großangriffs kritisiert. Chile verurteilte das Vorgehen.", True),
    ("Nordkorea wird wegen der Wellblechhütten kritisiert. Chile verurteilte das Vorgehen.", False),
])  # fmt: skip
def test_a_word_of_a_term_is_known_within_a_longer_one(text: str, answered: bool) -> None:
    trigger = replace(TRIGGER, terms={"de": ("Angriff auf Odessa",)})
    found, _ = responses(corpus(("2031-03-05", text), language="de"), trigger, opens=date(2031, 3, 3))
    assert ("CHL" in {a for item in found if item.score >= THRESHOLD for a in item.record.source}) is answered


@pytest.mark.parametrize(("language", "text", "heard"), [
    ("en", "North Korea has sent soldiers to Russia. Sweden declined to comment on the soldiers.", True),
    ("en", "North Korea has sent soldiers to Russia. Sweden, asked about the soldiers, said only that it valued good ties with both.", True),
    ("en", "North Korea has sent soldiers to Russia. Sweden's mission did not return calls about the soldiers.", False),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Schweden sieht keinen Grund, auf die nordkoreanischen Soldaten zu reagieren.", True),
    ("en", "North Korea has sent soldiers to Russia. Sweden's foreign ministry did not respond to a request for comment.", False),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Schweden wollte sich zu den Soldaten nicht äußern.", True),
    ("de", "Nordkorea hat Soldaten nach Russland geschickt. Schwedens Außenministerium war für eine Stellungnahme nicht zu erreichen.", False),
])  # fmt: skip
def test_who_could_not_be_reached_has_not_refused_to_speak(language: str, text: str, heard: bool) -> None:
    assert ("SWE" in answering(text, language)) is heard


def test_a_body_that_sits_talks_with_nobody_else() -> None:
    text = "North Korea has sent soldiers to Russia. In New York the UN Security Council met. Sweden's foreign minister held talks with Chile."
    assert set(answering(text)) <= {"UN:SC", "UN"} and answering(text)


def test_the_title_alone_may_name_the_perpetrator() -> None:
    text = "The soldiers are still on their way. Chile condemned the act."
    assert "CHL" not in answering(text)
    both = corpus(("2031-03-04", "North Korea has sent soldiers to Russia."), ("2031-03-05", text), title="North Korea under fire")
    found, _ = responses(both, TRIGGER, opens=date(2031, 3, 3))
    assert any(item.record.source == ("CHL",) and item.score >= THRESHOLD for item in found)


def test_a_cabinet_that_falls_answers_nobody() -> None:
    assert "CHL" not in answering("North Korea has sent soldiers to Russia. In Santiago the Chilean cabinet resigned on Tuesday.")


def test_the_perpetrators_row_holds_no_answers_even_of_what_it_does_with_others() -> None:
    text = "North Korea has sent soldiers to Russia. North Korea and Syria held a meeting on the soldiers. Chile condemned North Korea."
    rows = {r.actor: r for r in pipeline.sound(corpus(("2031-03-05", text), CLOSING), TRIGGER).rows}
    assert rows["CHL"].answers and rows["PRK"].verdict is Verdict.PERPETRATOR
    assert not rows["PRK"].answers and rows["PRK"].strongest is None


LUFTRAUM = replace(TRIGGER, perpetrator=("DZA",), beneficiary=(), victim=("MLI",), terms={"de": ("Luftraumsperre", "Überflugverbot")})


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("Der Streit hält an. Senegal verlangte von Algier, die Sperre aufzuheben. In Mali fehlt Treibstoff.", True),
        ("Ghana rief beide auf, das Verbot ruhen zu lassen. Algerien und Mali schwiegen. Senegal verlangte ein Ende.", True),
        ("Die Sperre des Sees bei Dakar beginnt am Montag. Senegal verlangte von Ghana, die Fischer zu schützen.", False),
    ],
)
def test_the_head_of_a_compound_among_the_words_speaks_of_the_deed_beside_a_party(text: str, answered: bool) -> None:
    found, _ = responses(corpus(("2031-03-05", text), language="de"), LUFTRAUM, opens=date(2031, 3, 3))
    assert ("SEN" in {a for item in found if item.score >= THRESHOLD for a in item.record.source}) is answered


def test_who_joins_the_measure_answered_sides_with_who_took_it() -> None:
    trigger = replace(TRIGGER, perpetrator=("TUR",), beneficiary=(), victim=("ISR",), terms={"de": ("Boykott",)})
    text = "Die Türkei hat mit einem Boykott den Handel mit Israel gestoppt. Malaysia schloss sich dem Boykott an. Griechenland verhängte wegen des Boykotts Sanktionen gegen die Türkei."
    found, _ = responses(corpus(("2031-03-05", text), language="de"), trigger, opens=date(2031, 3, 3))
    assert {a: i.side for i in found for a in i.record.source if i.record.type == "SANCTION"} == {"MYS": "for_perpetrator", "GRC": "against"}
