"""Who draws conclusions from how an act is answered, told in many words; and what sounds alike and is an answer, or nobody's watch."""

from __future__ import annotations

import pytest

from tests.conftest import read

_DE = "Russland hat am Montag einen Frachter vor Estland beschossen. Estland verurteilte den Angriff. "
_EN = "Russia shelled a freighter off Estonia on Monday. Estonia condemned the attack. "


def watching(text: str, language: str) -> set[str]:
    """Who watches, in the last sentence of a text."""
    return {a for r in read((_DE if language == "de" else _EN) + text, language, "2026-10-24").coded.records if r.kind == "observer" for a in r.source}


def verdict(text: str, language: str, actor: str) -> str:
    document = read((_DE if language == "de" else _EN) + text, language, "2026-10-24")
    return next(r.verdict.value for r in document.reaction_table if r.actor == actor)


@pytest.mark.parametrize(
    ("language", "text", "who", "alike"),
    [
        # counting, keeping a list, taking notes
        ("de", "In Tiflis zählt man die Antworten.", {"GEO"}, "In Tiflis zählt man die Stimmen für die neue Partei nicht."),
        ("de", "In Rabat wird Buch geführt.", {"MAR"}, "In Rabat wird ein Buch über Estland gelesen."),
        ("de", "Vietnam zählt nur mit.", {"VNM"}, "Vietnam zählt mit Kuba zu den ärmeren Ländern."),
        ("de", "In Eriwan macht man sich Notizen.", {"ARM"}, "Armenien hat die Notiz nie erhalten."),
        ("en", "Jordan is counting who picks up the phone.", {"JOR"}, "Jordan is counting its votes."),
        ("en", "Armenia's ministry keeps a table of who sent a ship.", {"ARM"}, "Armenia's ministry keeps a seat at the table."),
        ("en", "In Tbilisi they have been taking notes.", {"GEO"}, "Georgia took note of the dispute."),
        # reading and noting the answers
        ("de", "In Taipeh liest man die Reaktionen genau.", {"TWN"}, "In Taipeh liest man die Zeitung."),
        ("de", "Kasachstan merkt sich, wer gekommen ist.", {"KAZ"}, "Kasachstan merkt sich das Datum der Feier."),
        ("en", "In Taipei officials are reading the replies with care.", {"TWN"}, "In Taipei officials are reading the weather reports."),
        ("en", "Kenya has kept a list of who came.", {"KEN"}, "Kenya struck a different note on those who came."),
        ("en", "Kazakhstan has noted which capitals were slow.", {"KAZ"}, "Kazakhstan has noted that the sea is cold."),
        # the affair as object
        ("de", "In Podgorica wird der Fall genau verfolgt.", {"MNE"}, "Die Polizei in Podgorica verfolgt den Fall."),
        ("de", "Marokko sieht sich die Folgen an.", {"MAR"}, "Marokko sieht sich die eigenen Folgen an."),
        ("de", "Kiew beobachtet den Streit mit Interesse.", {"UKR"}, "Aus Kiew hieß es, man verfolge den Fall aufmerksam."),
        ("en", "In Rabat officials are following the affair closely.", {"MAR"}, "In Rabat officials are following the match closely."),
        # lessons, conclusions
        ("de", "In Kuwait zieht man Lehren.", {"KWT"}, "Kuwait sollte Lehren ziehen."),
        ("en", "North Macedonia is drawing its own conclusions.", {"MKD"}, "North Macedonia is not drawing conclusions."),
        # asking oneself
        ("de", "In Chisinau fragt man sich, ob jemand käme.", {"MDA"}, "In Chisinau fragt man sich, was man antworten soll."),
        ("de", "Armenien will wissen, wer am Ende zahlt.", {"ARM"}, "Armenien will wissen, wie das Schiff sank."),
        ("en", "Moldova is asking itself who would come.", {"MDA"}, "Moldova is asking itself how to respond."),
        ("en", "Samoa wants to see who stands up for a small country.", {"WSM"}, "Samoa wants to see its harbour open."),
        # weighing what it means for oneself
        ("de", "Irland prüft, was der Fall für neutrale Staaten bedeutet.", {"IRL"}, "Irland prüft, ob es Sanktionen verhängt."),
        ("de", "Norwegen wertet die Reaktionen aus.", {"NOR"}, "Norwegen wertet die Währung auf."),
        ("de", "Island überprüft seine eigenen Verträge.", {"ISL"}, "Island prüft eigene Sanktionen."),
        ("en", "Qatar is assessing the responses of others.", {"QAT"}, "Qatar is weighing a collective response."),
        ("en", "Ireland is weighing what the friendship of others is worth.", {"IRL"}, "Ireland is weighing whether to impose sanctions."),
        # fetching papers on it
        ("de", "Kenia hat den Bericht angefordert.", {"KEN"}, "Kenia hat von Russland den Bericht angefordert."),
        ("en", "Kenya requested a copy of the findings.", {"KEN"}, "Kenya requested a copy of the findings from Russia."),
        # who speaks of what is instructive
        ("en", "A Turkish official said it was instructive to see who helped whom.", {"TUR"}, "A Turkish official said it was time to help Estonia."),
    ],
)  # fmt: skip
def test_who_draws_conclusions(language: str, text: str, who: set[str], alike: str) -> None:
    assert watching(text, language) == who
    assert watching(alike, language) == set()


@pytest.mark.parametrize(
    ("language", "text", "actor", "alike", "read_as"),
    [
        ("de", "Uganda verfolgt den Streit mit Interesse.", "UGA", "Uganda verfolgt den Streit und verurteilte den Beschuss.", "responded"),
        ("de", "Taiwan hat zwei Beamte geschickt, die das Vorgehen studieren sollen.", "TWN", "Taiwan hat zwei Schiffe geschickt, die Estland schützen sollen.", "responded"),
        ("de", "In Moldau tagte der Sicherheitsrat, um die Antworten auszuwerten.", "MDA", "Moldau beobachtet genau, wer hilft, und schickte Estland Munition.", "responded"),
        ("en", "Vietnam's foreign ministry said it was monitoring the answers of others.", "VNM", "Vietnam's foreign ministry said the attack was a crime.", "responded"),
        ("en", "The Philippines is watching with interest who is slow and who condemns.", "PHL", "The Philippines condemned the shelling and is watching who is slow.", "responded"),
        ("en", "Moldova's security council met to assess the allies' reactions.", "MDA", "Moldova has expelled the Russian ambassador and is watching how allies respond.", "responded"),
        ("en", "Georgia says it is taking notes on the answers.", "GEO", "Georgia, which is taking notes, condemned the attack.", "responded"),
    ],
)  # fmt: skip
def test_a_watch_is_no_answer_and_an_answer_stays_one(language: str, text: str, actor: str, alike: str, read_as: str) -> None:
    assert verdict(text, language, actor) == "observer"
    assert verdict(alike, language, actor) == read_as


def test_whom_the_deed_hit_is_no_observer() -> None:
    assert verdict("Georgia is watching closely.", "en", "GEO") == "observer"
    text = "Russia attacked Estonia on Monday. Latvia condemned the attack. Estonia is counting who speaks up."
    rows = {r.actor: r.verdict.value for r in read(text, "en", "2026-10-24").reaction_table}
    assert rows["EST"] == "victim"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "In Minsk schwieg man eine Minute. Dort beobachtet man genau, wer hilft."),
        ("en", "Nothing is heard from Minsk. There they are watching who helps."),
    ],
)
def test_there_is_the_place_named_before(language: str, text: str) -> None:
    assert watching(text, language) == {"BLR"}
    alike = text.replace("beobachtet man genau, wer hilft", "beobachtet man das Wetter").replace("watching who helps", "watching the weather")
    assert watching(alike, language) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Polen beobachtet seine eigene Grenze sehr genau."),
        ("de", "Die Nachbarn sehen weg, und Polen beobachtet seine Grenze."),
        ("de", "Wahlbeobachter aus Polen verfolgen, wie gezählt wird."),
        ("de", "Die EU verfolgt den Fall mit großer Sorge."),
        ("en", "Poland is watching its own border."),
        ("en", "Poland observed a minute of silence."),
        ("en", "Poland has sent a military observer mission to Georgia."),
        ("en", "The neighbours look away."),
        ("en", "The market in Poland is watching prices."),
        ("en", "The EU is following the case with great concern."),
    ],
)
def test_watching_that_draws_no_conclusion(language: str, text: str) -> None:
    seen = "Serbien zählt mit." if language == "de" else "Serbia is keeping count."
    assert watching(f"{text} {seen}", language) == {"SRB"}


def test_who_waits_to_see_keeps_its_judgement_to_itself() -> None:
    told = [(r.kind, r.silence_degree) for r in read("Bangladesch wartet ab, wer gewinnt.", "de").records if r.source == ("BGD",)]
    assert ("silence", "withheld_judgement") in told
