"""`echolot code`: code what is not coded yet."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from echolot.cli.app import (
    ARCHIVE,
    ActorsOption,
    ArchiveOption,
    CoderOption,
    Format,
    FormatOption,
    OnlyOption,
    app,
    examples,
    stage,
)


@app.command(epilog=examples("echolot code", "echolot code --workers 8", "echolot code --shard 1/4 --archive /shared/archive"))
def code(
    archive: ArchiveOption = ARCHIVE,
    coder: CoderOption = "rules",
    actors_file: ActorsOption = None,
    only_these_actors: OnlyOption = False,
    workers: Annotated[int, typer.Option("--workers", min=0, metavar="N", help="Processes at once; 0: one a core.")] = 0,
    shard: Annotated[str, typer.Option("--shard", metavar="I/N", help="Only the I-th of N shares: one call a machine.")] = "",
    format: FormatOption = Format.table,
) -> None:
    """Code the texts of the archive that are not coded yet.

    May be stopped at any time and goes on where it was; every text is coded once. Copies of a text are not coded again.
    """
    from echolot import desk, show
    from echolot.archive import Archive
    from echolot.cli.app import actor_list
    from echolot.workers import Reader

    actor_list(actors_file, only_these_actors)  # says what is wrong with it before the work
    share = _share(shard)
    with Archive.open(archive) as kept:
        reader = Reader(coder, actors_file and actors_file.resolve(), only_these_actors)
        with stage("coding", kept.count_articles(uncoded_by=reader.name(), shard=share)) as step:
            done, failed = desk.code(kept, reader, processes=workers, shard=share, step=step)
    for article_id, why in failed.items():
        typer.echo(f"echolot: {show.safe.plain(f'{article_id}: {why}')}", err=True)
    if format in (Format.json, Format.jsonl):
        typer.echo(show.json_text({"schema": "echolot.coded/1", "coded": done, "failed": failed}, indent=2 if format is Format.json else None))
    else:
        typer.echo(f"coded {done:,} texts" + (f", {len(failed):,} failed" if failed else ""))
    if failed:
        raise typer.Exit(1)


def _share(shard: str) -> tuple[int, int] | None:
    if not shard:
        return None
    found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", shard)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise typer.BadParameter(f"--shard {shard}: say which share of how many, such as 1/4")
    return int(found[1]), int(found[2])
