"""What is known of states and bodies before anybody acts: ties, neighbours, distances, disputes, seats, languages, breaks.

Facts are the CSV files in `expect/data/`, and the borders (`borders.py`); a folder of one's own with files of the same names adds to them (`Facts.with_folder`).
Membership of bodies comes from the list of actors, as a function of body and day.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from echolot.borders import BORDERS
from echolot.errors import BadFacts, why_unreadable

Members = Callable[[str, date | None], Set[str]]

_COLUMNS = {
    "treaties": ("kind", "a", "b", "valid_from", "valid_to"), "borders": ("a", "b", "kind"), "capitals": ("actor", "north", "east"),
    "disputes": ("a", "b", "over", "valid_from", "valid_to"), "council": ("year", "members"), "languages": ("actor", "languages"),
    "breaks": ("actor", "kind", "valid_from", "valid_to", "what"),
}  # fmt: skip
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing tie or dispute between two actors, or (`body`) among the members of one, on the days it holds."""

    kind: str  # treaty body dispute
    a: str
    b: str
    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Break:
    """A time in which an actor's usual behaviour says little."""

    actor: str
    kind: str  # coup war
    since: date
    until: date | None
    what: str


@dataclass(frozen=True, slots=True)
class Facts:
    ties: tuple[Tie, ...]
    borders: frozenset[frozenset[str]]
    capitals: dict[str, tuple[float, float]]
    disputes: tuple[Tie, ...]
    council: dict[int, frozenset[str]]
    permanent: frozenset[str]
    languages: dict[str, frozenset[str]]
    breaks: tuple[Break, ...]
    governs: frozenset[str]  # states whose president leads the government

    @staticmethod
    def built_in() -> Facts:
        return _built_in()

    def with_folder(self, folder: Path) -> Facts:
        """These facts and those of a user's folder. Raises BadFacts, by file and line."""
        if not folder.is_dir():
            raise BadFacts(folder, None, "it is no folder")
        unknown = [p.name for p in sorted(folder.glob("*.csv")) if p.stem not in _COLUMNS]
        if unknown:
            raise BadFacts(folder / unknown[0], None, f"files of facts are called {', '.join(f'{n}.csv' for n in _COLUMNS)}")
        return _merged(self, _read({name: folder / f"{name}.csv" for name in _COLUMNS if (folder / f"{name}.csv").exists()}))

    def allied(self, a: str, others: Iterable[str], day: date, members: Members) -> bool:
        """Whether a owes one of the others defence on that day, by treaty or as a member of the same body."""
        wanted = set(others) - {a}
        for tie in self.ties:
            if not tie.holds(day):
                continue
            if tie.kind == "treaty" and ((tie.a == a and tie.b in wanted) or (tie.b == a and tie.a in wanted)):
                return True
            if tie.kind == "body":
                inside = {*members(tie.a, day), tie.a}
                if a in inside and wanted & inside:
                    return True
        return False

    def neighbours(self, a: str, others: Iterable[str]) -> bool:
        return any(frozenset((a, b)) in self.borders for b in others)

    def disputed(self, a: str, others: Iterable[str], day: date) -> bool:
        wanted = set(others)
        return any(t.holds(day) and ((t.a == a and t.b in wanted) or (t.b == a and t.a in wanted)) for t in self.disputes)

    def seated(self, a: str, day: date) -> bool:
        """Whether a sits in the Security Council on that day."""
        return a in self.permanent or a in self.council.get(day.year, frozenset())

    def kilometres(self, a: str, others: Iterable[str]) -> float | None:
        """Distance from a's seat of government to the nearest of the others'; None where one is unknown."""
        if a not in self.capitals:
            return None
        found = [_great_circle(self.capitals[a], self.capitals[b]) for b in others if b in self.capitals]
        return min(found, default=None)

    def broken(self, a: str, day: date, governments: Callable[[str], Iterable[tuple[str, date]]] | None = None) -> str | None:
        """The break within 30 days of that day, in words, or None. governments: (office, first day) of leaders by actor."""
        for item in self.breaks:
            if item.actor != a:
                continue
            if item.kind == "war" and item.since <= day and (item.until is None or day <= item.until):
                return f"{item.what} since {item.since.isoformat()}"
            if item.kind == "coup" and abs((day - item.since).days) <= 30:
                return f"{item.what} on {item.since.isoformat()}"
        offices = ("head_of_state", "head_of_government") if a in self.governs else ("head_of_government",)
        for office, since in governments(a) if governments else ():
            if office in offices and abs((day - since).days) <= 30:
                return f"change of government on {since.isoformat()}"
        return None


def _great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    a, b, c, d = (math.radians(v) for v in (*one, *other))
    inner = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(inner)))


@lru_cache(maxsize=1)
def _built_in() -> Facts:
    folder = files("echolot.expect") / "data"
    own = {name: Path(str(folder / f"{name}.csv")) for name in _COLUMNS}
    return _read(own | {"borders": BORDERS})


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            kept = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        raise BadFacts(path, None, why_unreadable(error)) from error
    reader = csv.DictReader(line for _, line in kept)
    missing = [c for c in columns if c not in (reader.fieldnames or ())]
    if missing:
        raise BadFacts(path, 1, f"column {missing[0]!r} is missing")
    return [(n, {c: (row[c] or "").strip() for c in columns}) for (n, _), row in zip(kept[1:], reader, strict=False)]


def _read(paths: dict[str, Path]) -> Facts:
    tables = {name: _rows(path, _COLUMNS[name]) for name, path in paths.items()}

    def day(name: str, line: int, cell: str) -> date | None:
        try:
            return date.fromisoformat(cell) if cell else None
        except ValueError as error:
            raise BadFacts(paths[name], line, f"{error}; dates are written 2024-10-18") from error

    def number(name: str, line: int, cell: str) -> float:
        try:
            return float(cell)
        except ValueError as error:
            raise BadFacts(paths[name], line, f"{cell!r} is no number") from error

    def ties(name: str, kind: str | None = None) -> tuple[Tie, ...]:
        return tuple(
            Tie(kind or r["kind"], r["a"], r["b"], day(name, n, r["valid_from"]), day(name, n, r["valid_to"])) for n, r in tables.get(name, [])
        )

    breaks = [(n, r) for n, r in tables.get("breaks", []) if r["kind"] != "governs"]
    years = [(int(number("council", n, r["year"])) if r["year"] else 0, frozenset(r["members"].split())) for n, r in tables.get("council", [])]
    return Facts(
        ties=ties("treaties"),
        borders=frozenset(frozenset((r["a"], r["b"])) for _, r in tables.get("borders", [])),
        capitals={r["actor"]: (number("capitals", n, r["north"]), number("capitals", n, r["east"])) for n, r in tables.get("capitals", [])},
        disputes=ties("disputes", "dispute"),
        council={year: members for year, members in years if year},
        permanent=frozenset(a for year, members in years if not year for a in members),
        languages={r["actor"]: frozenset(r["languages"].split()) for _, r in tables.get("languages", [])},
        breaks=tuple(
            Break(r["actor"], r["kind"], day("breaks", n, r["valid_from"]) or date.min, day("breaks", n, r["valid_to"]), r["what"]) for n, r in breaks
        ),
        governs=frozenset(r["actor"] for _, r in tables.get("breaks", []) if r["kind"] == "governs"),
    )  # fmt: skip


def _merged(one: Facts, more: Facts) -> Facts:
    return Facts(
        ties=(*one.ties, *more.ties), borders=one.borders | more.borders, capitals={**one.capitals, **more.capitals},
        disputes=(*one.disputes, *more.disputes),
        council={year: one.council.get(year, frozenset()) | more.council.get(year, frozenset()) for year in {*one.council, *more.council}},
        permanent=one.permanent | more.permanent, languages={**one.languages, **more.languages}, breaks=(*one.breaks, *more.breaks),
        governs=one.governs | more.governs,
    )  # fmt: skip
