"""Copies count once, and nothing that says something of its own is taken for a copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from echolot.archive import Archive, copies, doubles
from echolot.records import Article
from tests.archive.texts import many, news

DPA = """Israel attackiert Ziele

Jerusalem (dpa) - Die israelische Luftwaffe hat nach Angaben der Armee am Montag drei Ziele im Süden des Libanon angegriffen. Das \
Außenministerium in Berlin rief beide Seiten zur Zurückhaltung auf. Frankreich verurteilte die Angriffe und forderte eine Sitzung des \
Sicherheitsrats. Die Vereinten Nationen äußerten sich zunächst nicht. In der Nacht waren nach Angaben von Ärzten vier Menschen getötet worden.
"""
COPIES = {
    "another heading": DPA.replace("Israel attackiert Ziele", "Luftangriffe im Libanon: Berlin mahnt"),
    "no heading": DPA.split("\n\n")[1],
    "no dateline": DPA.replace("Jerusalem (dpa) - ", ""),
    "credit as a line": DPA + "\nMit Material von dpa und AFP",
    "credit in brackets": DPA.strip() + " (dpa/AFP)",
    "cut at the end": DPA.split(" In der Nacht")[0],
    "cut in the middle": DPA.replace(" Die Vereinten Nationen äußerten sich zunächst nicht.", ""),
    "words that carry nothing": DPA.replace("nach Angaben der Armee am", "laut der Armee am"),
}
OTHERS = {
    "another number": DPA.replace("drei Ziele", "5 Ziele"),
    "another actor": DPA.replace("Frankreich", "Polen"),
    "another verb": DPA.replace("verurteilte die", "begrüßte die"),
    "a not comes": DPA.replace("verurteilte die Angriffe", "verurteilte die Angriffe nicht"),
    "a not goes": DPA.replace("zunächst nicht", "zunächst"),
    "a sentence more": DPA + "Polen verurteilte die Angriffe ebenfalls.",
    "a sentence more, with an agency": DPA + "\nPolen verurteilte die Angriffe ebenfalls, meldet dpa.",
    "a heading that answers, in a text": DPA + "\n\nWarschau\n\nPolen bestellte den Botschafter ein.",
}


@pytest.mark.parametrize("what", COPIES)
def test_the_same_story_in_another_dress_is_a_copy(archive: Archive, what: str) -> None:
    receipt = archive.add([news(DPA, publisher="dpa", language="de"), news(COPIES[what], publisher="Blatt", language="de")], source="s")
    assert (receipt.new, receipt.copies) == (1, 1)
    first, copy = archive.articles()
    assert copy.same_as == first.article_id and first.also_by == ("Blatt",)
    assert [a.article_id for a in archive.articles(uncoded_by="c")] == [first.article_id]


@pytest.mark.parametrize("what", OTHERS)
def test_a_story_that_says_something_else_is_a_text_of_its_own(archive: Archive, what: str) -> None:
    receipt = archive.add([news(DPA, publisher="dpa"), news(OTHERS[what], publisher="Blatt")], source="s")
    assert (receipt.new, receipt.copies) == (2, 0)


def test_a_copy_is_recognised_in_a_later_batch_and_known_when_it_comes_again(archive: Archive) -> None:
    archive.add([*many(30), news(DPA, publisher="dpa")], source="a")
    copy = news(COPIES["another heading"], publisher="Blatt")
    assert archive.add([copy], source="b").copies == 1
    assert archive.add([copy], source="b").known == 1
    assert archive.add([news(COPIES["no heading"], publisher="Zeitung")], source="c").copies == 1
    first = next(a for a in archive.articles() if a.publisher == "dpa")
    assert first.also_by == ("Blatt", "Zeitung")


def test_the_same_words_weeks_later_are_another_occasion(archive: Archive) -> None:
    later = news(COPIES["no heading"], day=date(2031, 3, 4) + timedelta(days=30), publisher="Blatt")
    assert archive.add([news(DPA, publisher="dpa"), later], source="s").new == 2


def test_short_texts_are_copies_only_word_for_word(archive: Archive) -> None:
    assert archive.add([news("Germany condemned the attack."), news("France condemned the attack.", publisher="B")], source="s").new == 2


def test_texts_from_one_mould_are_no_copies(archive: Archive) -> None:
    """Bulletins that differ in a name, a number or a word, as an official channel prints them every day."""
    mould = (
        "The ministry of foreign affairs of {} stated on Monday that it {} the attack on the port, that its ambassador had been told so, "
        "and that the government would return to the matter in its meeting of the week together with its partners in the region."
    )
    given = [news(mould.format(c, v), publisher=c) for c in ("Chad", "Peru", "Chile") for v in ("condemned", "welcomed", "regretted")]
    assert archive.add(given, source="s").new == 9


def test_hashes_of_texts_in_common_tell_how_much_they_share() -> None:
    first, same, other = copies.bands([DPA, COPIES["no heading"], "Ein ganz anderer Text über die Ernte in Peru. " * 8])
    assert (first == same).sum() >= 5 and not (first == other).any()
    assert not copies.bands(["too short to say"]).any()


def test_segments_name_the_earlier_articles_and_merge_without_loss() -> None:
    hashes = copies.bands([a.text for a in many(20)])
    one, two = copies.segment(hashes[:10], list(range(1, 11))), copies.segment(hashes[10:], list(range(11, 21)))
    both = copies.merged([one, two])
    assert both.shape[1] == one.shape[1] + two.shape[1] and (np.diff(both[0].astype(float)) >= 0).all()
    apart = copies.candidates(hashes, [(one, None), (two, copies.sieve(two[0]))])
    for found, n in zip(apart, range(1, 21), strict=True):
        assert copies.nearest(found)[0] == n
    assert copies.candidates(hashes, [(both, None)]) == apart == copies.candidates(hashes, [(both, copies.sieve(both[0]))])


def test_a_sieve_lets_all_pass_that_are_in_a_segment_and_few_others() -> None:
    chance = np.random.default_rng(7)
    here, others = (np.sort(chance.integers(1, 2**64, 20_000, np.uint64)) for _ in range(2))
    words, nothing = copies.sieve(here), np.zeros((2, 0), np.uint64)

    def passed(hashes: copies.Hashes) -> float:
        return float(np.mean((words[copies._places(hashes, words.size)] & copies._bits(hashes)) == copies._bits(hashes)))

    assert passed(here) == 1.0 and passed(others) < 0.02
    assert not any(copies.candidates(here.reshape(-1, copies.BANDS), [(nothing, copies.sieve(nothing[0])), (nothing, None)]))


def long(n: int) -> Article:
    """A text that is long enough to have hashes, of words that no other has."""
    return news(" ".join(f"word{n}of{i}" for i in range(40)) + ".")


def test_segments_that_an_older_echolot_wrote_get_their_sieve_one_a_batch(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def segments() -> list[tuple[int, bool]]:
        with archive._store.reading() as connection:
            return [(pairs.shape[1], words is not None) for pairs, words in archive._doubles.segments(connection)]

    with monkeypatch.context() as patch:
        patch.setattr(doubles, "_write", lambda file, pairs: np.save(file, pairs, allow_pickle=False))
        for i in range(2):
            archive.add([long(10 * i + j) for j in range(10)], source="s")
    rows = segments()
    assert [sieved for _, sieved in rows] == [False, False]
    archive.add([long(20)], source="s")
    assert sorted(sieved for _, sieved in segments()) == [False, True, True]
    archive.add([long(21)], source="s")
    assert all(sieved for _, sieved in segments()) and sorted(rows)[0] in [(n, False) for n, _ in segments()]
    assert archive.add([replace(long(0), text="Peru\n\n" + long(0).text, article_id="x", publisher="Copy")], source="s").copies == 1
    assert all(finding.well for finding in archive.examine())


def test_eight_segments_of_a_size_become_one() -> None:
    assert copies.levels([20_000] * 7) == []
    assert copies.levels([20_000] * 8) == [list(range(8))]
    assert copies.levels([160_000] + [20_000] * 8) == [list(range(1, 9))]
    assert copies.levels([20_000_000] * 9) == []
