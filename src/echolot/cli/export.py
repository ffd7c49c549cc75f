"""`echolot export`: a table of the archive as a file, with its data dictionary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from echolot.cli.app import ARCHIVE, ArchiveOption, app, examples, opened, stage, writable

if TYPE_CHECKING:
    import polars as pl

    from echolot.archive import Archive


@app.command(
    epilog=examples(
        "echolot export soundings -o soundings.csv",
        "echolot export records -o records.parquet",
        "echolot export articles --search 'ukraine -kiew' -o found.jsonl",
    )
)
def export(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="articles, records, responses, soundings, events, triggers, ...")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write: .parquet, .csv, .jsonl or .xlsx.")],
    archive: ArchiveOption = ARCHIVE,
    search: Annotated[str, typer.Option("--search", metavar="WORDS", help="articles: only those that hold these words.")] = "",
) -> None:
    """Write a table of the archive to a file.

    The ending says which kind: .parquet, .csv, .jsonl, .xlsx. Beside it FILE.md says what every column means and who made the
    rows. In CSV and Excel files no cell can start a formula.
    """
    from echolot.archive import export as out
    from echolot.errors import UnwritableFile

    if search and table != "articles":
        raise typer.BadParameter("--search looks for articles: `echolot export articles --search WORDS`")
    writable(output)
    if output.suffix not in out.SUFFIXES:
        raise UnwritableFile(output, f"a table goes into {', '.join(out.SUFFIXES)}")
    with opened(archive) as kept:
        rows, made_by = _rows(kept, table, search), {"archive": kept.name, **kept.made_by(table)}
        with stage(f"writing {output.name}"):
            n = out.write(table, rows, output, made_by=made_by)
    typer.echo(f"Wrote {n:,} rows to {output}; {output}.md says what the columns mean")


def _rows(archive: Archive, table: str, search: str) -> pl.LazyFrame:
    if table == "articles":
        return archive.articles_table(archive.found(search) if search else None)
    if table == "actors":
        from echolot.coding.actors import ActorList
        from echolot.tables import actors_table

        return actors_table(ActorList.built_in()).lazy()
    return archive.scan(table)
