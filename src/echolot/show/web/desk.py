"""What the page asks of an archive. `echolot.page` answers from a real one, the tests from one they made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Protocol

import polars as pl

from echolot.records import Article, Correction, Document, Evidence, Sounding, Trigger
from echolot.show.names import Names
from echolot.show.pictures.strip import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One hit of a search."""

    article_id: str
    title: str | None
    publisher: str | None
    published_at: datetime | None
    snippet: str
    language: str | None = None
    marks: tuple[tuple[int, int], ...] = ()  # where the words that were asked for stand in the snippet

    def told(self) -> dict[str, Any]:
        """As JSON and CSV have it: without the marks."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "marks"}

    def pieces(self) -> list[tuple[str, bool]]:
        """The snippet cut up: each piece, and whether it was asked for."""
        out, at = list[tuple[str, bool]](), 0
        for start, end in self.marks:
            out += [(self.snippet[at:start], False), (self.snippet[start:end], True)]
            at = end
        return [(text, hit) for text, hit in [*out, (self.snippet[at:], False)] if text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The settings of a sounding that a reader may change; None is the default."""

    threshold: float | None = None
    window_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The archive at a glance."""

    name: str
    articles: int
    first_day: date | None = None
    last_day: date | None = None
    more: Mapping[str, int] = field(default_factory=dict)  # other counts: coded, triggers, corrections


class Desk(Protocol):
    """Answers are plain nouns; nothing is written except by `correct` and `save_trigger`."""

    def stamp(self) -> str:
        """Another text whenever anything in the archive may have changed."""

    def about(self) -> About: ...

    def triggers(self, state: str = "accepted") -> Sequence[Trigger]:
        """Triggers that were accepted, those that were only found (`candidate`), or both (any other word)."""

    def trigger(self, trigger_id: str) -> Trigger | None: ...

    def tallies(self) -> Mapping[str, Tally]:
        """Who answered, by trigger; a trigger that was never sounded is missing."""

    def verdicts(self) -> pl.DataFrame:
        """The `soundings` table: one row a verdict, the newest of each trigger and actor."""

    def sounding(self, trigger_id: str, language: str, choice: Choice = Choice()) -> Sounding | None:
        """The sounding of a trigger, None where there is no such trigger. Raises EcholotError where it cannot be sounded."""

    def try_out(self, trigger: Trigger, language: str) -> Sounding:
        """The sounding of a trigger that is not in the archive."""

    def utterances(self, actor: str, since: date, until: date, most: int) -> Sequence[Evidence]:
        """What an actor said or did in these days, whatever it was about, each with its sentence; about the first `most`, no fewer."""

    def days(self, since: date, until: date) -> Mapping[date, int]:
        """Articles by day of publication."""

    def article(self, article_id: str) -> Article | None:
        """By its own id, or by the id its provider gave it."""

    def document(self, article_id: str) -> Document | None:
        """The article with everything read from it."""

    def read(self, article: Article) -> Document:
        """A text that is not in the archive, read. Raises EcholotError."""

    def fetch(self, address: str) -> Article:
        """The article behind an address. Raises EcholotError."""

    def articles(
        self, *, since: date | None, until: date | None, publisher: str | None, language: str | None, after: str | None, limit: int
    ) -> Sequence[Article]: ...

    def search(self, words: str, language: str | None, limit: int, offset: int) -> tuple[Sequence[Found], int]:
        """Hits, best first, and how many there are in all."""

    def table(self, name: str, since: date | None = None, until: date | None = None) -> pl.LazyFrame:
        """A table of the archive. Raises KeyError for a name there is none of.

        since, until: rows of texts of other days are left out; rows with a day of their own may be of any day.
        """

    def rows(self, name: str) -> int:
        """How many rows `table` gives."""

    def tables(self) -> Sequence[str]: ...

    def names(self, language: str) -> Names: ...

    def known(self, actor_id: str) -> bool:
        """Whether the list of actors has this id."""

    def called(self, said: str) -> str | None:
        """The id of the actor that a reader calls so, by id or name; None where nobody is called so."""

    def groups(self, day: date | None) -> Mapping[str, frozenset[str]]:
        """Groups whose members fold together, largest standing first."""

    def corrections(self) -> Sequence[Correction]: ...

    def correct(self, record_id: str, note: str, by: str, *, reading: str = "wrong") -> None: ...

    def save_trigger(self, trigger: Trigger) -> None: ...
