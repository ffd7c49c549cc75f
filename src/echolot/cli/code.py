"""`echolot code`: code what is not coded yet."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from echolot.archive import Archive
    from echolot.records import Article
    from echolot.workers import Reader

_FEW = 200  # texts; below, starting a second process takes longer than it saves


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
    from echolot import show
    from echolot.archive import Archive
    from echolot.cli.app import actor_list
    from echolot.workers import Reader

    actor_list(actors_file, only_these_actors)  # says what is wrong with it before the work
    share = _share(shard)
    with Archive.open(archive) as kept:
        done, failed = code_archive(
            kept, Reader(coder, actors_file and actors_file.resolve(), only_these_actors), workers=workers, shard=share
        )  # fmt: skip
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


def code_archive(
    archive: Archive, reader: Reader, *, workers: int = 0, shard: tuple[int, int] | None = None
) -> tuple[int, dict[str, str]]:
    """Code what `reader` has not read yet; how many texts were coded, and why others could not be (article_id -> reason)."""
    from echolot import workers as pool

    name = reader.name()
    left = archive.count_articles(uncoded_by=name, shard=shard)
    count = 1 if left < _FEW else workers or os.cpu_count() or 1
    done, failed = 0, dict[str, str]()
    with stage("coding", left) as step:
        waiting = _handfuls(archive.articles(uncoded_by=name, shard=shard), pool.BATCH)
        for batch in pool.coded(waiting, reader, workers=count):
            archive.keep_codings(batch.coded, batch.failed, coder=name)
            done += len(batch.coded)
            failed.update(batch.failed)
            for _ in range(batch.total):
                step()
    return done, failed


def _handfuls(articles: Iterator[Article], size: int) -> Iterator[list[Article]]:
    while batch := list(islice(articles, size)):
        yield batch
