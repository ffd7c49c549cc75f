"""A sounding that was kept whole is shown again without listening anew, and never when it would come out otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from echolot import desk, kept, pipeline
from echolot import page as served
from echolot.archive import Archive
from echolot.coding.actors import ActorList
from echolot.errors import TooMuchToHear
from echolot.page import ArchiveDesk
from echolot.records import Article, Trigger
from echolot.show.names import Names
from echolot.show.web.desk import Choice

STRAIT = Trigger(
    id="strait", label="Iran closes the strait", perpetrator=("IRN",), victim=("ARE",), public_since=date(2031, 3, 3),
    terms={"en": ("closure", "closed", "strait"), "de": ("Sperrung",)},
)  # fmt: skip
TOLD = {
    "2031-03-03": "Iran closed the Strait of Hormuz on Monday. The United Arab Emirates condemned Iran.",
    "2031-03-05": "Germany summoned the Iranian ambassador over the closure of the strait.",
    "2031-04-20": "The German foreign minister travelled to Oslo.",
}


def add(archive: Archive, day: str, text: str) -> None:
    from datetime import UTC, datetime

    article = Article(
        article_id=f"{day.replace('-', ''):0>16}", text=text, language="en", title=None, publisher="The Example Post",
        published_at=datetime.fromisoformat(day).replace(tzinfo=UTC), precision="day",
    )  # fmt: skip
    archive.add([article])
    coded = pipeline.read_corpus([article])
    archive.keep_codings(coded, coder=coded[0].coder, codebook=coded[0].codebook)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "a", create=True) as made:
        for day, text in TOLD.items():
            add(made, day, text)
        desk.keep(made, desk.sound(made, STRAIT))
        yield made


def names(language: str) -> Names:
    return Names(ActorList.built_in(), language)


def listened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The triggers that are sounded anew from now on."""
    heard: list[str] = []
    sound = pipeline.sound
    monkeypatch.setattr(pipeline, "sound", lambda corpus, trigger, **how: heard.append(trigger.id) or sound(corpus, trigger, **how))
    return heard


def test_it_comes_back_as_it_was_in_either_language(archive: Archive) -> None:
    made = desk.sound(archive, STRAIT).sounding
    found = kept.kept(archive, STRAIT, names("en"))
    assert found is not None and found[0] == made
    german = kept.kept(archive, STRAIT, names("de"))
    assert german is not None and "Deutschland" in {row.name for row in german[0].rows}


def test_the_page_shows_it_without_listening_again(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = listened(monkeypatch)
    asked = ArchiveDesk(archive)
    shown = asked.sounding("strait", "en")
    assert shown is not None and heard == [] and any(row.actor == "DEU" and row.answers for row in shown.rows)
    asked.sounding("strait", "en", Choice(threshold=0.9))
    assert heard == ["strait"], "other settings are another sounding"


def test_new_texts_and_readers_words_make_it_anew(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = listened(monkeypatch)
    asked = ArchiveDesk(archive)
    first = asked.sounding("strait", "en")
    assert first is not None
    add(archive, "2031-03-06", "France condemned Iran over the closure of the strait.")
    second = ArchiveDesk(archive).sounding("strait", "en")
    assert second is not None and {r.actor for r in second.rows if r.answers} - {r.actor for r in first.rows if r.answers} == {"FRA"}
    record = next(a.evidence.record for r in second.rows if r.actor == "FRA" for a in r.answers)
    archive.correct(record)
    third = ArchiveDesk(archive).sounding("strait", "en")
    assert third is not None and "FRA" not in {r.actor for r in third.rows if r.answers} and heard == ["strait", "strait"]


def test_texts_of_other_months_change_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    add(archive, "2031-12-01", "Norway thanked Sweden.")
    heard = listened(monkeypatch)
    assert ArchiveDesk(archive).sounding("strait", "en") is not None and heard == []


def test_where_listening_takes_too_long_the_kept_one_says_how_much_has_come_since(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served, "MOST_LISTENED", 2)
    add(archive, "2031-03-06", "France condemned Iran over the closure of the strait.")
    shown = ArchiveDesk(archive).sounding("strait", "en")
    assert shown is not None and shown.settings["texts_since"] == 1
    with pytest.raises(TooMuchToHear, match="echolot sound strait"):
        ArchiveDesk(archive).sounding("strait", "en", Choice(threshold=0.9))


def test_what_another_version_kept_is_not_shown(archive: Archive) -> None:
    archive.set_meta("sounding:strait", "eJyrVspLzE1VslJKSyzOLC4pBgAjTAT2")
    assert kept.kept(archive, STRAIT, names("en")) is None
    assert ArchiveDesk(archive).sounding("strait", "en") is not None


def test_memory_of_answers_is_bounded_in_bytes(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served, "MOST_BYTES", 5_000)
    asked = ArchiveDesk(archive)
    for language in ("en", "de"):
        asked.sounding("strait", language)
        asked.article("x")
        asked.days(date(2031, 3, 1), date(2031, 4, 1))
    assert asked._bytes <= 5_000 or len(asked._kept) == 1
