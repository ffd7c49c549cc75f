"""`echolot doctor`: is everything here, what is missing, what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from echolot.cli.app import ARCHIVE, ArchiveOption, Format, FormatOption, app, console, examples, opened

if TYPE_CHECKING:
    from echolot.archive.health import Finding

# Optional packages, what brings them, and what is not there without them.
_EXTRAS = (
    ("lightgbm", "forecast", "dyads are forecast by the simpler models only"),
    ("psycopg", "postgres", "archives in PostgreSQL cannot be opened"),
    ("obstore", "objects", "archives with their parts in an object store cannot be opened"),
    ("xlsxwriter", "excel", "tables cannot be exported as Excel files"),
)


@app.command(epilog=examples("echolot doctor", "echolot doctor --archive desk --repair"))
def doctor(
    archive: ArchiveOption = ARCHIVE,
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be made anew: indexes, hashes, the ledger, left-over files.")] = False,
    format: FormatOption = Format.table,
) -> None:
    """Say whether everything is here and whole.

    Looks at the installation and, where there is an archive, at its database, every part, the ledger of codings and both
    indexes. What is wrong is named with what it costs. Exit code 1 if anything is wrong and not mended.
    """
    from echolot import show

    findings = list(_installation())
    if archive != ARCHIVE or Path(archive).exists():
        with opened(archive) as kept:
            findings += kept.examine(repair=repair and not kept.read_only)
    if format in (Format.json, Format.jsonl):
        told = [{"what": f.what, "wrong": f.wrong, "costs": f.costs if f.wrong else "", "mended": f.mended} for f in findings]
        typer.echo(show.json_text({"schema": "echolot.doctor/1", "findings": told}, indent=2 if format is Format.json else None))
    else:
        _print(findings)
    if not all(finding.well for finding in findings if finding.needed):
        raise typer.Exit(1)


def _installation() -> Iterator[Finding]:
    import echolot
    from echolot.archive.health import Finding

    yield Finding(what=f"Echolot {echolot.__version__}")
    for module, extra, costs in _EXTRAS:
        wrong = "" if find_spec(module) else f"{module} is not installed: pip install 'echolot[{extra}]'"
        yield Finding(what=f"{module} (optional)", wrong=wrong, costs=costs, needed=False)


def _print(findings: list[Finding]) -> None:
    from rich.table import Table

    from echolot.show.safe import plain

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", ratio=1)
    for f in findings:
        mark = "ok" if not f.wrong else "mended" if f.mended else "wrong" if f.needed else "missing"
        said = f"{f.wrong}. {f'Mended: {f.mended}' if f.mended else f'Costs: {f.costs}'}." if f.wrong else ""
        table.add_row(mark, plain(f.what), plain(said))
    console().print(table)
