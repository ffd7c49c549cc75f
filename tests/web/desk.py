"""A desk made up for these tests: soundings of any size, hostile words wherever strangers could put them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import polars as pl

from echolot.errors import BadTriggerFile, UnsupportedLanguage
from echolot.records import Article, Correction, Document, Evidence, Sounding, Trigger, Verdict
from echolot.show.names import Names
from echolot.show.pictures.frame import verdict_look
from echolot.show.pictures.strip import Tally, tallies
from echolot.show.web.desk import About, Choice, Found
from echolot.tables import TABLES, soundings_table
from tests.show import made_up as m

HOSTILE = '=cmd|"/c calc"!A1"><script>alert(1)</script></style><img src=x onerror=alert(2)>\u202egnitirw\u2066\x1b[31m\x00{{7*7}}'
LONG = "w" * 10_000
EVIL = "javascript:alert(3)"


class Actors:
    """Actors with hostile names, and some with ordinary ones."""

    def __init__(self, hostile: bool) -> None:
        self.hostile = hostile

    def display(self, actor_id: str, language: str, /) -> str:
        return m.NAMES.get(actor_id) or (f"{HOSTILE} {actor_id}" if self.hostile else f"Actor {actor_id}")

    def kind(self, actor_id: str, /) -> str:
        return "state"


class MadeUpDesk:
    """`n_triggers` soundings of `n_actors` actors each; T1 is the ordinary one."""

    def __init__(self, *, n_actors: int = 12, n_triggers: int = 3, hostile: bool = False) -> None:
        self.hostile, self.n_actors = hostile, n_actors
        self._triggers = {t.id: t for t in (self._trigger(n) for n in range(n_triggers))}
        self._corrections: list[Correction] = []
        self.saved: list[Trigger] = []
        self.epoch = 0
        first = self.sounding("T1", "en")
        assert first is not None
        one = soundings_table([first])  # the others are the same rows under their own trigger
        self._verdicts = pl.concat([one.with_columns(pl.lit(t).alias("trigger_id")) for t in self._triggers])
        self._tallies = tallies([
            (r["trigger_id"], verdict_look(r["verdict"], r["side"], r["responses"] > 0), r["strongest_rung"])
            for r in self._verdicts.iter_rows(named=True)
            if r["verdict"] != "perpetrator"
        ])  # fmt: skip

    def _trigger(self, n: int) -> Trigger:
        label = f"{HOSTILE} {n}" if self.hostile and n else m.trigger().label if n == 0 else f"Made-up act number {n}"
        day = m.DAY_0 - timedelta(days=7 * n)
        return replace(m.trigger(), id=f"T{n + 1}", label=label, public_since=day, began=day, severity_rung=n % 10 + 1)

    def stamp(self) -> str:
        return f"made-up-{self.epoch}"

    def about(self) -> About:
        return About(
            name=HOSTILE if self.hostile else "made-up", articles=1_234_567, first_day=m.DAY_0, last_day=m.DAY_0 + timedelta(days=40)
        )

    def triggers(self, state: str = "accepted") -> Sequence[Trigger]:
        return [] if state == "candidate" else [*self._triggers.values(), *self.saved]

    def trigger(self, trigger_id: str) -> Trigger | None:
        return next((t for t in self.triggers() if t.id == trigger_id), None)

    def tallies(self) -> Mapping[str, Tally]:
        return self._tallies

    def verdicts(self) -> pl.DataFrame:
        return self._verdicts

    def sounding(self, trigger_id: str, language: str, choice: Choice = Choice()) -> Sounding | None:
        trigger = self.trigger(trigger_id)
        return self._sounding(trigger, choice) if trigger else None

    def _sounding(self, trigger: Trigger, choice: Choice = Choice()) -> Sounding:
        opens = trigger.public_since or m.DAY_0
        bad = {"publisher": HOSTILE, "title": HOSTILE + LONG, "url": EVIL, "why": HOSTILE} if self.hostile else {}
        text = f"{HOSTILE} summoned {LONG}" if self.hostile else "Berlin summoned the envoy of Pyongyang on Monday."
        struck = {c.record_id for c in self._corrections if c.reading == "wrong"}

        def answers(n: int) -> list[object]:
            made = []
            for k in range(n % 3 + 1):
                record = f"a{n}/r{k + 1:02}"
                if record not in struck:
                    words = m.evidence(text, "summoned", record=record, day=k, **bad)
                    made.append(m.answer(k, (n + k) % 10 + 1, evidence=words, date=opens + timedelta(days=k)))
            return made

        absent = (Verdict.SILENT, Verdict.NOT_SURPRISING, Verdict.CANNOT_TELL, Verdict.TOO_EARLY, Verdict.SILENT_FRAGILE)
        names = Actors(self.hostile)
        rows = [m.row("PRK", Verdict.PERPETRATOR, name=names.display("PRK", "en"))]
        for n in range(self.n_actors - 1):
            actor = list(m.NAMES)[1:][n] if n < 6 else f"X{n:03}"
            name = names.display(actor, "en")
            found = answers(n) if n % 2 == 0 else []
            if found:
                rows.append(m.row(actor, Verdict.RESPONDED, *found, name=name, other_utterances=n))  # type: ignore[arg-type]
            else:
                reason = {"abstained": (HOSTILE,)} if self.hostile else {}
                rows.append(m.row(actor, absent[n % 5], name=name, p0=0.02 if n % 5 == 0 else None, **reason))
        asked = m.sounding(*rows, history=120, trigger=trigger)
        settings = {**asked.settings, "anchor": opens.isoformat()}
        if choice.threshold is not None:
            settings["link_threshold"] = choice.threshold
        return replace(asked, settings=settings)

    def try_out(self, trigger: Trigger, language: str) -> Sounding:
        if trigger.public_since and trigger.public_since.year > 2100:
            raise BadTriggerFile("form", "public_since", "lies after the last text")
        return self._sounding(trigger)

    def utterances(self, actor: str, since: date, until: date, most: int) -> Sequence[Evidence]:
        return [m.evidence("Berlin spoke of the weather.", "spoke", record="a99/r01")]

    def days(self, since: date, until: date) -> Mapping[date, int]:
        return {since + timedelta(days=n): n % 4 for n in range((until - since).days)}

    def article(self, article_id: str) -> Article | None:
        found = self._document().coded.article
        return found if article_id in (found.article_id, "d001") else None

    def _document(self) -> Document:
        made = m.document()
        if not self.hostile:
            return made
        article = replace(made.coded.article, title=HOSTILE + LONG, publisher=HOSTILE, url=EVIL)
        return replace(made, coded=replace(made.coded, article=article))

    def document(self, article_id: str) -> Document | None:
        return self._document() if self.article(article_id) else None

    def read(self, article: Article) -> Document:
        if "bonjour" in article.text:
            raise UnsupportedLanguage("the text", "fr")
        return self._document()

    def fetch(self, address: str) -> Article:
        return self._document().coded.article

    def articles(
        self, *, since: date | None, until: date | None, publisher: str | None, language: str | None, after: str | None, limit: int
    ) -> Sequence[Article]:
        return [] if after else [self._document().coded.article][:limit]

    def search(self, words: str, language: str | None, limit: int, offset: int) -> tuple[Sequence[Found], int]:
        title = HOSTILE if self.hostile else "Kyiv accuses Pyongyang"
        hit = Found(
            article_id="a1", title=title, publisher=title, published_at=datetime(2024, 10, 13, tzinfo=UTC), snippet=f"{title} {LONG}"
        )
        return ([hit] * min(limit, 3))[offset:], 3

    def table(self, name: str, since: date | None = None, until: date | None = None) -> pl.LazyFrame:
        return self._verdicts.lazy() if name == "soundings" else pl.LazyFrame(schema=TABLES[name])

    def rows(self, name: str) -> int:
        return int(self.table(name).select(pl.len()).collect().item())

    def tables(self) -> Sequence[str]:
        return [name for name in TABLES if name != "actors"]

    def names(self, language: str) -> Names:
        return Names(Actors(self.hostile), language)

    def known(self, actor_id: str) -> bool:
        return actor_id in m.NAMES

    def called(self, said: str) -> str | None:
        return next((actor for actor, name in m.NAMES.items() if said in (actor, name)), None)

    def groups(self, day: date | None) -> Mapping[str, frozenset[str]]:
        return {"EU": frozenset(("DEU", "X008")), "NATO": frozenset(("DEU", "USA", "X006"))}

    def corrections(self) -> Sequence[Correction]:
        return self._corrections

    def correct(self, record_id: str, note: str, by: str, *, reading: str = "wrong") -> None:
        self._corrections = [c for c in self._corrections if c.record_id != record_id]
        if reading:
            self._corrections.append(Correction(record_id=record_id, reading=reading, note=note, by=by))
        self.epoch += 1

    def forget(self) -> None:
        """As it was at first, under another stamp."""
        self.saved, self._corrections = [], []
        self.epoch += 1

    def save_trigger(self, trigger: Trigger) -> None:
        self.saved.append(trigger)
        self.epoch += 1
