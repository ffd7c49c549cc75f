"""How event tables come in by `echolot add`, and what its receipt says of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from echolot.archive import Archive, Receipt


class TableKind(str, Enum):
    gdelt = "gdelt"
    icews = "icews"
    polecat = "polecat"
    acled = "acled"
    ucdp = "ucdp"
    plain = "plain"


_SUFFIXES = (".csv", ".tsv", ".tab")
KindOption = Annotated[
    TableKind | None, typer.Option("--as", help="The sources are event tables of this kind; a plain one is known by its header.")
]


def tables_in(source: str) -> list[Path]:
    """The event tables that a file is or a folder holds, as far as endings and first lines tell."""
    path = Path(source)
    endings = _SUFFIXES if path.is_dir() else (*_SUFFIXES, ".txt")  # folders hold texts by the thousand
    return [file for file in _files(path) if file.suffix.lower() in endings and _table_kind(file)]


def _table_kind(path: Path) -> str | None:
    from echolot.ingest.events import recognised

    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return recognised(file.read(4096))
    except OSError:
        return None  # whoever reads it next says why


def bring_tables(
    archive: Archive, source: str, kind: TableKind | None, step: Callable[[int], None], files: Iterable[Path] | None = None
) -> tuple[Receipt, dict[str, Any]]:
    """The tables of a file or folder, or these of its files, into the archive: the receipt, and what it says of codes.

    Without a kind only plain tables come in; one of another kind is named, because some kinds look alike and a user must say so.
    """
    from echolot.archive import Receipt
    from echolot.errors import InputError, WrongEventTable
    from echolot.ingest.events import NAMES, import_events

    receipt, about = Receipt(source=source), _About()
    for path in _files(Path(source)) if files is None else files:
        try:
            if kind is None and (found := _table_kind(path)) not in (None, "plain"):
                raise WrongEventTable(path, "a text", f"it looks like {NAMES[str(found)]}")
            came = import_events(path, archive, kind=kind.value if kind else None, step=step)
        except InputError as error:
            receipt.failed.append(error)
            continue
        receipt.new, receipt.known, receipt.copies = receipt.new + came.new, receipt.known + came.known, receipt.copies + came.copies
        for reason, n in came.skipped.items():
            receipt.skip(reason, n)
        about.add(came)
    return receipt, about.told()


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or the files of a folder and those below in order; links that lead out of it are not followed."""
    if not path.is_dir():
        yield path
        return
    for folder, below, names in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if not name.startswith(".") and not file.is_symlink():
                yield file


class _About:
    """What the receipts of several files say of kinds, days and codes."""

    _COUNTS = ("unknown_actors", "unknown_codes", "folded")

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.days: list[str] = []
        self.counts: dict[str, dict[str, int]] = {name: {} for name in self._COUNTS}

    def add(self, came: Any) -> None:
        self.kinds.add(came.kind)
        self.days += [day for day in (came.first_day, came.last_day) if day]
        for name, into in self.counts.items():
            for code, n in getattr(came, name).items():
                into[code] = into.get(code, 0) + n

    def told(self) -> dict[str, Any]:
        ordered = {name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))) for name, found in self.counts.items()}
        first, last = (min(self.days), max(self.days)) if self.days else (None, None)
        return {"kinds": sorted(self.kinds), "first_day": first, "last_day": last, **ordered}


def lines(about: dict[str, Any]) -> list[str]:
    """What the receipt's table does not hold, for people."""
    out = []
    if about["first_day"]:
        out.append(f"events of {about['first_day']} to {about['last_day']} ({', '.join(about['kinds'])})")
    for key, words in (
        ("unknown_codes", "unknown kinds of events, left out"),
        ("unknown_actors", "actors not on Echolot's lists, kept as they stand" if about["kinds"] == ["plain"] else "unknown actors, left empty"),
        ("folded", "sectors folded to their state"),
    ):
        if about[key]:
            out.append(f"{words}: " + ", ".join(f"{code} ({n:,})" for code, n in list(about[key].items())[:12]))
    return out
