"""What a model tells becomes records with exact places, and nothing that the text does not bear."""

from __future__ import annotations

from pathlib import Path

import pytest

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.llm.prompt import windows
from echolot.read import sentences
from echolot.records import Coded
from tests.coding.llm.fake import Fake, answer, saying, told
from tests.conftest import article

TEXT = "Berlin condemned the attack by Iran. It demanded that Tehran open the strait. France said nothing."


def drops(fake: Fake, text: str = TEXT, language: str = "en") -> tuple[Coded, dict[str, int]]:
    coder = fake.coder()
    return coder(article(text, language)), coder.used.dropped


def test_an_act_gets_its_place_its_rung_and_a_fixed_confidence() -> None:
    act = told("condemned", mode="disapprove", source=["DEU"], target=["IRN"], source_words="Berlin", target_words="Iran", confidence=1.0)
    coded, dropped = drops(saying(act))
    (record,) = coded.records
    assert (record.id, record.type, record.mode, record.source, record.target, record.rung, record.counts_as) == (
        "r01", "ACCUSE", "disapprove", ("DEU",), ("IRN",), 3, 3,
    )  # fmt: skip
    assert record.evidence[0].text == "Berlin condemned the attack by Iran"
    assert record.source_agent is not None and record.source_agent.text == "Berlin"
    assert record.confidence == 0.5 and record.why is not None and record.why.rule.startswith("llm test/model:7b")
    assert coded.coder == "llm.v1:test/model:7b" and not dropped
    assert {u.reason for u in coded.uncoded} == {"the model tells no act"} and len(coded.uncoded) == 2


def test_what_comes_out_can_be_sounded_like_any_coding() -> None:
    act = told("condemned", source=["DEU"], target=["IRN"], source_words="Berlin", target_words="Iran")
    coded, _ = drops(saying(act))
    document = pipeline.document(coded, ActorList.built_in())
    assert document.records and {m.text for m in coded.mentions} >= {"Berlin", "Iran", "France"}
    for span in [s for r in coded.records for s in (*r.evidence, r.source_agent, r.target_agent) if s]:
        assert coded.article.text[span.start : span.end] == span.text


def test_a_demanded_deed_stays_demanded_and_lies_in_the_demand() -> None:
    demand = told("demanded", "REQUEST", sentence=2, source=["DEU"], target=["IRN"], source_words="It", target_words="Tehran")
    deed = told("open", "RETREAT", sentence=2, source=["IRN"], source_words="Tehran", status="demanded", voice="actor", said_by=["DEU"], inside=0)
    coded, _ = drops(saying(demand, deed))
    first, second = coded.records
    assert second.embedded_in == first.id and second.counts_as is None
    assert second.attribution.voice == "actor" and second.factuality.author_value == "Uu"


def test_no_model_makes_done_what_the_grammar_only_demands() -> None:
    coder = saying(told("attack", "ASSAULT", source=["IRN"], target=["ISR"], source_words="Iran", target_words="Israel")).coder()
    coded = coder(article("The general said Iran should attack Israel.", "en"))
    (record,) = coded.records
    assert record.factuality.status == "demanded" and record.counts_as is None
    assert coder.used.held_back == 1 and record.why is not None and "held back" in record.why.rule


def test_a_silence_is_what_somebody_asserts() -> None:
    coded, _ = drops(saying(told("said nothing", None, kind="silence", sentence=3, source=["FRA"], source_words="France", status="absent", silence="absent")))  # type: ignore[arg-type]
    (record,) = coded.records
    assert (record.kind, record.source, record.silence_degree, record.rung, record.counts_as, record.type) == ("silence", ("FRA",), "absent", 0, 0, None)


def test_repeated_words_are_found_next_to_each_other() -> None:
    text = "Iran attacked Iraq, and later Iran attacked Oman."
    coded, _ = drops(saying(told("attacked", "ASSAULT", source=["IRN"], target=["OMN"], source_words="Iran", target_words="Oman")), text)
    (record,) = coded.records
    assert record.evidence[0].text == "Iran attacked Oman" and record.evidence[0].start == text.rindex("Iran")


def test_parts_of_a_predicate_may_stand_apart_and_umlauts_count_once() -> None:
    text = "Ärger 🛑 in Brüssel: Die Türkei forderte Österreich am Montag auf, die Zölle zu senken."
    coded, _ = drops(saying(told("forderte … auf", "REQUEST", source=["TUR"], target=["AUT"], source_words="Die Türkei", target_words="Österreich")), text, "de")
    (record,) = coded.records
    assert record.evidence[0].text == "Die Türkei forderte Österreich am Montag auf"
    assert record.why is not None and [s.text for s in record.why.matched] == ["forderte", "auf"]


def test_white_space_of_the_text_is_kept_and_does_not_matter() -> None:
    text = "On Tuesday evening in the capital the Foreign\nMinistry of   Iran rejected the\nclaim of Oman that was made last week."
    coded, _ = drops(saying(told("rejected the claim", "REJECT", source=["IRN"], source_words="the Foreign Ministry of Iran")), text)
    assert coded.records[0].evidence[0].text == "the Foreign\nMinistry of   Iran rejected the\nclaim"


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (told("bombed", source=["IRN"], source_words="Iran"), "predicate not in the text"),
        (told("condemned", source=["DEU"], source_words="The Kremlin"), "source words not in the text"),
        (told("condemned", source=["DEU"], source_words="Berlin", target=["IRN"], target_words="Moscow"), "target words not in the text"),
        (told("condemned", source=["CHN"], source_words=None), "an actor that the text does not name"),
        (told("condemned", source=["XXX"], source_words="the attack"), "an actor that the text does not name"),
        (told("condemned", source=["IRN"], source_words="Berlin"), "the words name another actor"),
        (told("condemned"), "no actor that the text names"),
        (told("condemn", source=["DEU"], source_words="Berlin"), "predicate not in the text"),
        (told("condemned", "NUKE", source=["DEU"]), "not of the form asked for: type"),
        (told("condemned", source=["DEU"], status="certain"), "not of the form asked for: status"),
        (told("condemned", None, source=["DEU"]), "an act without a type"),  # type: ignore[arg-type]
        (told("condemned", source="DEU"), "not of the form asked for: source"),
        ("a string", "not of the form asked for: it is no object"),
    ],
)
def test_a_reading_that_the_text_does_not_bear_is_dropped_with_its_reason(record: object, why: str) -> None:
    coded, dropped = drops(saying(record))
    assert not coded.records and dropped == {why: 1}


def test_an_unknown_id_is_settled_by_the_words() -> None:
    coded, dropped = drops(saying(told("condemned", source=["GERMANY"], source_words="Berlin", target=["Islamic Republic"], target_words="Iran")))
    assert (coded.records[0].source, coded.records[0].target) == (("DEU",), ("IRN",)) and not dropped


def test_a_dropped_reading_leaves_its_sentence_uncoded_with_the_reason() -> None:
    coded, _ = drops(saying(told("bombed", source=["IRN"], source_words="Iran")))
    assert coded.uncoded[0].reason == "dropped: predicate not in the text"


def test_a_reading_told_twice_counts_once() -> None:
    act = told("condemned", source=["DEU"], source_words="Berlin")
    coded, dropped = drops(saying(act, act))
    assert len(coded.records) == 1 and dropped == {"told twice": 1}


def test_windows_hold_every_sentence_once_and_show_what_stands_before() -> None:
    text = " ".join(f"Iran warned Oman {n} times." for n in range(20)) + " " + "x" * 5000 + "."
    found = sentences(text, "en")
    made = windows(found)
    sent = [s.index for w in made for s in w.sentences]
    assert sent == [s.index for s in found if s.end - s.start <= 4000] and max(len(w.sentences) for w in made) <= 6
    assert [s.index for s in made[1].before] == [4, 5]


def test_an_answer_is_asked_for_once(tmp_path: Path) -> None:
    fake = saying(told("condemned", source=["DEU"], source_words="Berlin"))
    first = fake.coder(cache=tmp_path)
    coded = first(article(TEXT))
    again = fake.coder(cache=tmp_path)
    assert "answered from the cache" in again.estimate([article(TEXT)]) and "about 0 calls" in again.estimate([article(TEXT)])
    assert again(article(TEXT)) == coded
    assert len(fake.asked) == 1 and again.used.cached == 1 and again.used.calls == 0
    kept = "".join(p.read_text() for p in tmp_path.rglob("*.json"))
    assert "sk-test" not in kept and "sk-test" not in " ".join(map(str, tmp_path.rglob("*")))


def test_a_damaged_cache_is_asked_anew(tmp_path: Path) -> None:
    fake = saying()
    fake.coder(cache=tmp_path)(article(TEXT))
    for path in tmp_path.rglob("*.json"):
        path.write_text("{broken")
    fake.coder(cache=tmp_path)(article(TEXT))
    assert len(fake.asked) == 2


def test_the_receipt_counts_calls_tokens_and_records() -> None:
    coder = saying(told("condemned", source=["DEU"], source_words="Berlin")).coder()
    coder(article(TEXT))
    assert (coder.used.calls, coder.used.tokens_in, coder.used.tokens_out, coder.used.records) == (1, 1000, 50, 1)


def test_a_text_without_words_asks_nothing() -> None:
    fake = Fake(lambda _: answer())
    assert fake.coder()(article("")).records == () and not fake.asked
