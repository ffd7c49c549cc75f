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
    estimate,
    examples,
    receipt,
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
    only_estimate: Annotated[bool, typer.Option("--estimate", help="With --coder llm: say what it would take, send nothing, and stop.")] = False,
    format: FormatOption = Format.table,
) -> None:
    """Code the texts of the archive that are not coded yet.

    May be stopped at any time and goes on where it was; every text is coded once. Copies of a text are not coded again.
    """
    from dataclasses import asdict

    from echolot import desk, hooks, show
    from echolot.archive import Archive
    from echolot.cli.app import actor_list
    from echolot.records import Usage
    from echolot.workers import Reader

    used: list[Usage] = []
    actor_list(actors_file, only_these_actors)  # says what is wrong with it before the work
    share = _share(shard)
    with Archive.open(archive) as kept:
        reader = Reader(coder, actors_file and actors_file.resolve(), only_these_actors)
        coder_made, name = reader.made(), reader.name()
        metered = isinstance(coder_made, hooks.Metered)
        waiting = kept.count_articles(uncoded_by=name, shard=share)
        if only_estimate and not metered:
            raise typer.BadParameter(f"--estimate: the coder {coder} asks no server and costs nothing but time")
        if metered and (waiting > 1 or only_estimate):
            estimate(coder_made, kept.articles(uncoded_by=name, shard=share))
        if only_estimate:
            return
        with stage("coding", waiting) as step:
            done, failed = desk.code(kept, reader, processes=workers, shard=share, step=step, used=used.append)
    total = sum(used, Usage())
    if metered:
        receipt(total)
    for article_id, why in failed.items():
        typer.echo(f"echolot: {show.safe.plain(f'{article_id}: {why}')}", err=True)
    if format in (Format.json, Format.jsonl):
        typer.echo(show.json_text({"schema": "echolot.coded/1", "coded": done, "failed": failed, **({"used": asdict(total)} if metered else {})}, indent=2 if format is Format.json else None))
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
