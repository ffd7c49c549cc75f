"""The words of the output in one language: names, counted nouns, dates, numbers, the signs of the verdicts.

Everything said to a reader stands in `data/words.{de,en}.toml`; this module looks it up and fills it in.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from echolot.records import Verdict
from echolot.show.safe import squeezed

DATA = files("echolot.show") / "data"
LANGUAGES = ("de", "en")

Ground = Literal["plain", "empty", "dots", "hatch"]


@dataclass(frozen=True, slots=True)
class Sign:
    """How a verdict looks where there is no room for its name, and the ground its row is drawn on."""

    sign: str
    ground: Ground


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))


@lru_cache(maxsize=1)
def signs() -> Mapping[Verdict, Sign]:
    """Every verdict's sign, in the order in which legends list them."""
    table = tomllib.loads((DATA / "signs.toml").read_text(encoding="utf-8"))
    return {Verdict(name): Sign(table[name]["sign"], table[name]["ground"]) for name in table["order"]}


@dataclass(frozen=True)
class Words:
    """The words of one language. `words("section.key", n=3)` gives a filled-in text; an unknown key raises KeyError."""

    language: str
    table: Mapping[str, Any]
    rungs: Mapping[int, tuple[str, str]]  # rung -> name, what it means against the perpetrator
    acts: Mapping[tuple[str, str], str]
    reasons: tuple[tuple[re.Pattern[str], str], ...]
    sentence_names: Mapping[str, str]

    def in_sentence(self, name: str) -> str:
        """An actor's name as it stands after `from` or `von`: `the United States`, `der Ukraine`."""
        return self.sentence_names.get(name, name)

    def __call__(self, key: str, /, **values: object) -> str:
        text = self._find(key)
        if not isinstance(text, str):
            raise KeyError(key)
        return text.format(**values) if values else text

    def _find(self, key: str) -> Any:
        found: Any = self.table
        for part in key.split("."):
            found = found[part]
        return found

    def lines(self, key: str) -> tuple[str, ...]:
        return tuple(self._find(key))

    def get(self, key: str, default: str) -> str:
        """The text of a key that other rooms coin (a setting, a status), or `default` where nobody named it."""
        try:
            return self(key)
        except (KeyError, TypeError):
            return default

    def count(self, noun: str, n: int) -> str:
        """`3 articles`, `1 article`."""
        return self.counted(f"count.{noun}", n)

    def count_dative(self, noun: str, n: int) -> str:
        """`3 Artikeln`: the counted noun as German has it after `von`, `in`, `aus`."""
        return self.counted(f"after_von.{noun}", n)

    def counted(self, key: str, n: int) -> str:
        one, several = self.lines(key)
        return (one if abs(n) == 1 else several).format(n=self.number(n))

    def quoted(self, text: str) -> str:
        return f"{self('name.open_quote')}{text}{self('name.close_quote')}"

    def number(self, value: float | int | None, digits: int = 2) -> str:
        """A number as the language writes it; `–` for none. Digits are those after the decimal sign."""
        if value is None:
            return "–"
        text = f"{value:,}" if isinstance(value, int) else f"{value:,.{digits}f}"
        thousands, decimal = self("name.thousands"), self("name.decimal")
        return text.translate({ord(","): thousands, ord("."): decimal})

    def long_day(self, day: date | None) -> str:
        """`18 October 2024`."""
        if day is None:
            return self("date.unknown")
        return self("date.long", day=day.day, month=self.lines("date.months")[day.month - 1], year=day.year)

    def iso_day(self, value: object) -> str:
        """`18 October 2024` for `2024-10-18`; anything else as it came."""
        try:
            return self.long_day(date.fromisoformat(str(value))) if value else "–"
        except ValueError:
            return squeezed(value)

    def day(self, day: date | None) -> str:
        """`18 Oct`: where the year is clear from the page."""
        if day is None:
            return self("date.unknown")
        return self("date.short", day=day.day, mon=self.lines("date.mon")[day.month - 1], number=day.month)

    def latency(self, days: int) -> str:
        if days == 0:
            return self("date.same_day")
        one, several = self.lines("date.after" if days > 0 else "date.before")
        return (one if abs(days) == 1 else several).format(n=abs(days))

    def verdict(self, verdict: Verdict) -> str:
        return self(f"verdict.{verdict.value}.name")

    def verdict_means(self, verdict: Verdict, *, in_text: bool = False) -> str:
        """What a verdict means; `in_text` where one text says so and nothing was measured."""
        means = self(f"verdict.{verdict.value}.means")
        return self.get(f"verdict.{verdict.value}.in_text", means) if in_text else means

    def rung(self, rung: int) -> str:
        return self.rungs[rung][0] if rung in self.rungs else str(rung)

    def act(self, type_: str | None, mode: str | None) -> str:
        """What an event type and mode are called; the bare codes where nobody named them."""
        if not type_:
            return ""
        return self.acts.get((type_, mode or "")) or self.acts.get((type_, "")) or code(type_, mode)

    def reason(self, reason: str) -> str:
        """A reason that another room gave, in this language where its words are known, else as it came."""
        for pattern, text in self.reasons:
            if found := pattern.fullmatch(reason):
                return text.format(**{name: self.iso_day(value) for name, value in found.groupdict().items()})
        return reason

    def rule(self, rule: str) -> str:
        """How a reading came about (`why.rule`), in this language where its pieces are known."""
        return "; ".join(self._rule_piece(piece) for piece in rule.split("; "))

    def _rule_piece(self, piece: str) -> str:
        first, _, rest = piece.partition(" ")
        table = self.table["rule"]
        if piece in table["whole"]:
            return str(table["whole"][piece])
        if first in table["kind"]:
            return f"{table['kind'][first]} {rest}"
        if first.rstrip(":") in table["part"]:
            return f"{table['part'][first.rstrip(':')]}: {table['how'].get(rest, rest)}"
        if found := re.fullmatch(r"told by judgement \((.*)\)", piece):
            return str(table["judged"]).format(dropped=table["dropped"].get(found[1], found[1]))
        if first == "llm":
            return str(table["model"]).format(name=rest)
        if first == "silence:":
            return self.get(f"degree.{rest}", rest)
        return piece

    def error(self, error: BaseException) -> str:
        """An error in this language by its class and facts; what nobody has put into words, as it came."""
        for kind in type(error).__mro__:
            text = self.get(f"problem.{kind.__name__}", "")
            if text:
                facts = {key: self._fact(key, value) for key, value in vars(error).items()}
                return text.format_map({"said": str(error), **facts})
        return self.said(str(error))

    def said(self, message: str) -> str:
        """A sentence that the server says, in this language where its words are known."""
        known = self.reason(message)
        return known if known != message else self.get("problem.other", "{said}").format(said=message)

    def _fact(self, key: str, value: object) -> str:
        if isinstance(value, date):
            return self.long_day(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        if isinstance(value, tuple) and len(value) == 2 and all(isinstance(day, date) for day in value):
            return f"{self.long_day(value[0])} – {self.long_day(value[1])}"
        if key in ("where", "key"):
            return self.get(f"problem.field_{value}", str(value))
        return self.reason(squeezed(value)) if isinstance(value, str) else str(value)

    def listing(self, items: tuple[str, ...] | list[str], most: int = 4) -> str:
        """`A, B and C`; beyond `most` the rest is counted."""
        shown = list(items)
        if len(shown) > most:
            shown = [*shown[: most - 1], self("finding.others", n=len(shown) - most + 1)]
        if len(shown) < 2:
            return "".join(shown)
        return f"{', '.join(shown[:-1])} {self('finding.and')} {shown[-1]}"


def code(type_: str | None, mode: str | None) -> str:
    """`ACCUSE/summon`: an act by its codes."""
    return "/".join(part for part in (type_, mode) if part)


def reasons(table: Mapping[str, Any]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences of a file of words that stand for those of other rooms: pattern, text."""
    return tuple((re.compile(item["pattern"]), item["text"]) for item in table.get("reason", ()))


@lru_cache(maxsize=4)
def words(language: str) -> Words:
    """The words of `de` or `en`; English for any other code."""
    language = language if language in LANGUAGES else "en"
    table = tomllib.loads((DATA / f"words.{language}.toml").read_text(encoding="utf-8"))
    return Words(
        language=language,
        table=table,
        rungs={int(row["rung"]): (row[f"name_{language}"], row[f"against_{language}"]) for row in _rows("rungs.csv")},
        acts={(row["type"], row["mode"]): row[f"name_{language}"] for row in _rows("acts.csv")},
        reasons=reasons(table),
        sentence_names={row["name"]: row["in_sentence"] for row in _rows("names_in_sentences.csv") if row["language"] == language},
    )
