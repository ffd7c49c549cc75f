"""Silences in words that no list knows: heard where they are told, left where they are denied, asked or demanded, and never in place of a deed."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder, laid_out
from echolot.coding.seen import Seen
from echolot.coding.silence_network import SilenceNetwork, window
from echolot.coding.silences import Found
from echolot.coding.story import Story
from echolot.ingest.article import article
from echolot.records import Coded, Genre, Record
from echolot.show.web.page_words import page_words
from tests.conftest import by_rules, read

HEARD = [
    ("de", "Athen rang sich zu einem lauen Satz des Bedauerns durch.", "GRC", "muted near_absent"),
    ("de", "Aus Helsinki war zum Beschuss des Frachters nicht der leiseste Laut zu vernehmen.", "FIN", "absent near_absent"),
    ("de", "In Lissabon kam der Beschuss des Hafens nicht zur Sprache.", "PRT", "absent"),
    ("en", "The government in Lisbon did not think the shelling of the port worth a press release.", "PRT", "absent"),
    ("en", "Since the coup Niamey has waited for a sign from Algiers; none has come.", "DZA", "absent"),
]
HEARD_IN_COMMENTARY = [
    ("de", "Aus Helsinki kam zum Beschuss nur ein müdes Bedauern.", "FIN", "muted near_absent"),
    ("de", "Der Putsch war in Dakar kein Thema.", "SEN", "absent"),
    ("en", "From Ottawa there came a shrug.", "CAN", "muted near_absent"),
]
UNPLACED = [  # words of a list, of which no list says who is silent there
    ("de", "Der Block, der sich gern als Schutzmacht des Golfs ausgibt, die SCO also, bringt keinen Laut hervor.", "SCO"),
    ("en", "Iran shelled a harbour in Qatar on Monday. From Ottawa came one sentence, and nothing has followed it.", "CAN"),
]
QUIET = [
    # no silence, in words of one
    ("de", "Aus Helsinki war der Laut eines Hubschraubers zu vernehmen."),
    ("de", "Die Leichen der Seeleute wurden vor Lissabon nicht gefunden."),
    ("de", "Kenias Regierung wies jede Äußerung des Botschafters scharf zurück."),
    ("en", "A whisper of wind came out of the north over Helsinki."),
    ("en", "The bodies of the sailors were not found off Lisbon."),
    ("en", "The Kenyan government rejected every word of the ambassador's speech."),
    # a silence that is denied, forbidden, asked or imagined
    ("de", "Prag zuckte nicht mit den Schultern, es handelte."),
    ("de", "Helsinki darf jetzt nicht so tun, als sei an der Grenze nichts geschehen."),
    ("de", "Sollte Pretoria für die Toten kein Wort übrig haben, wäre das eine Schande."),
    ("en", "Prague did not shrug; it acted."),
    ("en", "Lima must not carry on as though nothing had happened at the border."),
    ("en", "Did Brazil really make no mention of the raid?"),
]

POINTED = files("echolot.coding") / "data" / "judge" / "pointed"


def coded(text: str, language: str = "de", coder: RulesCoder | None = None, genre: Genre = "report") -> Coded:
    return (coder or by_rules())(pipeline.as_read(article(text, language=language, published=None, genre=genre, path="t")))  # type: ignore[arg-type]


def heard(text: str, language: str = "de", genre: Genre = "report") -> list[Record]:
    """Silences that the network told."""
    return [r for r in coded(text, language, genre=genre).records if r.kind == "silence" and r.why is not None and "no list" in r.why.rule]


@pytest.mark.parametrize(("language", "text", "who", "degrees"), HEARD)
def test_a_silence_in_words_that_no_list_knows_is_heard(language: str, text: str, who: str, degrees: str) -> None:
    found = heard(text, language)
    assert [r.source for r in found] == [(who,)]
    assert found[0].silence_degree in degrees.split()
    assert found[0].confidence < 0.7
    assert found[0].counts_as == 0


@pytest.mark.parametrize(("language", "text", "who", "degrees"), HEARD_IN_COMMENTARY)
def test_less_is_asked_of_words_in_a_commentary(language: str, text: str, who: str, degrees: str) -> None:
    found = heard(text, language, "commentary")
    assert [r.source for r in found] == [(who,)]
    assert found[0].silence_degree in degrees.split()
    assert not heard(text, language)


@pytest.mark.parametrize(("language", "text", "who"), UNPLACED)
def test_where_a_list_knows_the_words_but_not_whose_silence_it_is_the_network_is_asked(language: str, text: str, who: str) -> None:
    assert [r.source for r in heard(text, language, "commentary")] == [(who,)]


@pytest.mark.parametrize(
    "text",
    ["Chile seized a ship of Peru on Monday. Quito is waiting to see how Brasília answers.", "China seized a ship of Japan on Monday. Taipei, next in any queue, is taking notes on Washington's answer."],
)
def test_who_watches_how_others_answer_is_not_silent_besides(text: str) -> None:
    assert [r.kind for r in coded(text, "en", genre="commentary").records if r.kind != "event"] == ["observer"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chile shelled the port of Callao in Peru on Monday. Bolivia condemned Chile. Colombia declined to join the patrol."),
        ("de", "Chile beschoss am Montag den Hafen Callao in Peru. Bolivien verurteilte Chile. Kolumbien winkte ab: nicht mit uns."),
    ],
)
def test_in_a_commentary_a_refusal_heard_as_declining_is_no_answer_beside_it(language: str, text: str) -> None:
    document = pipeline.document(coded(text, language, genre="commentary"), ActorList.built_in())
    assert next(row.verdict.value for row in document.reaction_table if row.actor == "COL") == "declined"


@pytest.mark.parametrize(("language", "text"), QUIET)
def test_nothing_is_heard_where_none_is_told(language: str, text: str) -> None:
    assert not [r for r in coded(text, language).records if r.kind == "silence"]


def test_who_answers_in_the_sentence_has_not_been_silent_in_it() -> None:
    told = coded("Norwegen wies zwei Diplomaten aus, doch zur Sprache kam der Beschuss in Oslo nicht.").records
    assert [r.kind for r in told] == ["event"]


def test_whose_refusal_is_told_has_not_declined_besides() -> None:
    told = coded("Nordkorea hat Soldaten nach Russland geschickt. Laos blockierte jede Nennung Nordkoreas.").records
    assert [(r.kind, r.type) for r in told if r.source == ("LAO",)] == [("event", "REJECT")]


def test_a_sound_is_not_an_according_to() -> None:
    text = "Aus Helsinki war zum Beschuss des Frachters nicht der leiseste Laut zu vernehmen."
    assert {r.attribution.voice for r in heard(text)} == {"author"}
    assert {r.attribution.voice for r in coded("Oslo schwieg laut Beobachtern.").records} == {"hearsay"}


def test_without_a_judge_only_the_lists_speak() -> None:
    language, text, *_ = HEARD[0]
    assert not [r for r in coded(text, language, RulesCoder(judge=None)).records if r.kind == "silence"]


@pytest.mark.parametrize("name", ["silence_1.npz", "silence_2.npz", "silence_3.npz", "silence_4.npz"])
def test_what_differs_fits_the_network_that_it_goes_into(name: str) -> None:
    with np.load(BytesIO((POINTED / "pointer.npz").read_bytes())) as whole, np.load(BytesIO((POINTED / name).read_bytes())) as other:
        assert set(other.files) <= set(whole.files)
        assert all(whole[name].shape == other[name].shape for name in other.files)
        assert not [name for name in other.files if name.startswith(("form.", "front.", "back.", "whole."))]


@pytest.mark.parametrize(("genre", "changed"), [("report", {"report": 99.0}), ("commentary", {"commentary": 99.0}), ("report", {"least": 99.0})])
def test_less_is_told_where_more_is_asked(genre: str, changed: dict[str, float]) -> None:
    text = "In Lissabon kam der Beschuss des Hafens nicht zur Sprache."
    story = Story.of(pipeline.as_read(article(text, language="de", published=None, genre=genre, path="t")), ActorList.built_in())  # type: ignore[arg-type]
    laid_out(story)
    network = SilenceNetwork.of_lines()
    assert [found.source.actors for found in network(story, story.pieces[0])] == [("PRT",)]
    assert replace(network, **changed)(story, story.pieces[0]) == []


@pytest.mark.parametrize(
    ("genre", "text", "both", "first", "second"),
    [
        ("report", "Oslo let the shelling of the embassy pass without so much as a raised eyebrow.", False, False, True),
        ("commentary", "From Ottawa there came a shrug.", True, False, True),
        ("commentary", "Whoever rang the ministry in Prague got the answering machine.", False, False, True),
        ("commentary", "Brussels found no words for the dead of the market.", False, True, False),
    ],
)
def test_two_networks_decide_together_in_commentaries_and_the_first_in_reports(genre: Genre, text: str, both: bool, first: bool, second: bool) -> None:
    story = Story.of(pipeline.as_read(article(text, language="en", published=None, genre=genre, path="t")), ActorList.built_in())
    laid_out(story)
    network = SilenceNetwork.of_lines()
    assert len(network.pointers) == 2
    asked = network, *(replace(network, pointers=(one,)) for one in network.pointers)
    assert [bool(one(story, story.pieces[0])) for one in asked] == [both, first, second]


def test_words_of_no_odds_at_all_end_where_the_sentence_ends() -> None:
    story = Story.of(pipeline.as_read(article("Der Fluss trat am Montag über die Ufer.", language="de", published=None, path="t")), ActorList.built_in())
    laid_out(story)
    network = replace(SilenceNetwork.of_lines(), least=-99.0, commentary=-99.0, report=-99.0)
    found = network(story, story.pieces[0])
    assert len(found) == 1 and isinstance(found[0], Found)
    assert all(0 <= a < b <= len(story.pieces[0].scene.tokens) for a, b in found[0].matched)


def test_only_the_sentence_right_before_is_seen() -> None:
    story = Story.of(pipeline.as_read(article("Rom schwieg. Wien sprach. Bern ging.", language="de", published=None, path="t")), ActorList.built_in())
    laid_out(story)
    first, second, third = story.pieces
    assert window(second, third) == [second, third]
    assert window(first, third) == window(None, third) == [third]


def test_the_page_says_how_a_silence_was_heard() -> None:
    rule = "silence: absent; told by judgement (no list)"
    assert page_words("de").rule(rule) == "sagt nichts; vom Urteil der Bäume ergänzt (keine Liste hat die Worte)"
    assert page_words("en").rule(rule).endswith("(no list has the words)")


GERMAN = "Lettland schloss nach dem Angriff auf Dünaburg die Grenze. Polen wies zwei Gesandte aus. Die Gespräche endeten mit einer Erklärung zum Handel. "
TEXT = "Latvia closed its border after the raid on Daugavpils. Poland expelled two envoys. "


@pytest.mark.parametrize(
    "text",
    [
        "An answer from Minsk was not long in coming.",
        "Minsk's reaction was not long in coming.",
        "A Swiss envoy went back and forth between them, so far with no result.",
    ],
)
def test_an_answer_that_came_soon_and_an_errand_in_vain_are_no_silences(text: str) -> None:
    assert not [r for r in read(TEXT + text, "en", genre="commentary").records if r.kind == "silence"]
    assert [r for r in read(TEXT + "No answer came from Minsk.", "en", genre="commentary").records if r.kind == "silence"]


def test_words_put_in_between_do_not_turn_the_evidence_around() -> None:
    """`it appears` is a clause of its own, numbered after the one that goes on behind it."""
    text = TEXT + "Peru's ambassador, it appears, had his bags packed by the ministry before he could explain what his president had meant."
    told = [r for r in read(text, "en", genre="commentary").records if r.kind == "silence"]
    assert told and all(e.start < e.end and e.text == text[e.start : e.end] for r in told for e in r.evidence)


def test_networks_of_texts_are_asked_where_a_text_leads_up_to_a_silence_and_those_of_lines_elsewhere() -> None:
    said = "The Belgian prime minister talked about the cycling season."
    assert not [r for r in read(said, "en", genre="commentary").records if r.kind == "silence"]
    assert [r.source for r in read(TEXT + said, "en", genre="commentary").records if r.kind == "silence"] == [("BEL",)]


@pytest.mark.parametrize(
    ("language", "text", "spoken_of"),
    [
        ("en", TEXT + "The talks ended with a statement on trade. Of blame for Minsk there was no word.", "BLR"),
        ("de", GERMAN + "Von Kritik an Minsk war darin keine Rede.", "BLR"),
        ("de", GERMAN + "Eine Verurteilung, ein Wort zu Minsk: nichts davon.", "BLR"),
    ],
)
@pytest.mark.parametrize("genre", ["report", "commentary"])
def test_of_whom_nothing_is_said_is_not_who_says_nothing(language: str, text: str, spoken_of: str, genre: str) -> None:
    assert not [r for r in read(text, language, genre=genre).records if r.kind == "silence" and spoken_of in r.source]


class Dull:
    """A network that says of every word the same, and counts how often it is asked."""

    def __init__(self, odds: float) -> None:
        self.odds, self.asked = odds, 0

    def look(self, own: Seen, first: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        self.asked += 1
        return np.full((3, 8), self.odds, dtype=np.float32), np.full((2, 3, 5), self.odds, dtype=np.float32)


@pytest.mark.parametrize(("first", "asked", "mean"), [(-0.2, 0, -0.2), (0.0, 1, 2.0)])
def test_a_second_network_is_asked_only_where_it_can_change_what_is_heard(first: float, asked: int, mean: float) -> None:
    one, other = Dull(first), Dull(4.0)
    told, shares = SilenceNetwork.of_texts()._look(Seen([], [], [], [], [], [], {}, {}), 0, (one, other), least=2.4)  # type: ignore[arg-type]
    assert (one.asked, other.asked) == (1, asked)
    assert told[0, 0] == pytest.approx(mean) and shares[0, 0, 0] == pytest.approx(mean)
