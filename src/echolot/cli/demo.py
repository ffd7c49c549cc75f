"""`echolot demo`: the autumn of 2024 from bundled dispatches, in under a minute."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from echolot.cli.app import LanguageOption, Words, app, console, counted, examples, folder_for, save, stage

if TYPE_CHECKING:
    from echolot.records import Article, Sounding, Trigger


@app.command(epilog=examples("echolot demo", "echolot demo --language de --output reports", "echolot demo --archive desk"))
def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the reports go.")] = Path("."),
    language: LanguageOption = Words.en,
    archive: Annotated[
        str | None, typer.Option("--archive", metavar="DIR", help="Fill this archive with the chronicle, coded and sounded.")
    ] = None,
) -> None:
    """Sound the bundled chronicle and write its reports.

    The autumn of 2024 in 80 dispatches, two triggers: prints both tables, writes one HTML file each, says what to try next.
    """
    from echolot import link, pipeline, show
    from echolot.errors import EcholotError
    from echolot.ingest import read_paths
    from echolot.show.words import words

    folder_for(output)
    with as_file(files("echolot") / "data" / "chronicle") as folder:
        articles = [found for found in read_paths([folder / "dispatches.jsonl"]) if not isinstance(found, EcholotError)]
        triggers = link.read_triggers(folder / "triggers.toml")
    if archive is not None:
        soundings = _filled(archive, articles, triggers, language.value)
    else:
        with stage("reading", len(articles)) as step:
            corpus = pipeline.read_corpus(counted(articles, step))
        soundings = [pipeline.sound(corpus, trigger, language=language.value) for trigger in triggers]
    written = [(output / f"echolot-{s.trigger.id}.html", s) for s in soundings]
    for path, sounding in written:  # first, so that `echolot demo | head` leaves them too
        save(path, show.report_html(sounding, language.value))
    for sounding in soundings:
        show.print_sounding(console(), sounding, language.value)
    w = words(language.value)
    typer.echo("")
    for path, sounding in written:
        typer.echo(f"{show.headline(sounding, w)}\n  {w('next.report', path=path)}")
    typer.echo(f"\n{w('next.read')}\n  {called()} read article.txt\n{w('next.sound')}\n  {called()} sound trigger.toml --articles FOLDER")


def _filled(where: str, articles: Sequence[Article], triggers: Sequence[Trigger], language: str) -> list[Sounding]:
    """The chronicle in an archive, coded, with both triggers and their soundings."""
    from echolot import desk
    from echolot.archive import Archive
    from echolot.workers import Reader

    with Archive.open(where, create=True) as archive:
        archive.add(articles, source="the bundled chronicle")
        reader = Reader()
        with stage("reading", archive.count_articles(uncoded_by=reader.name())) as step:
            desk.code(archive, reader, step=step)
        heard = [desk.sound(archive, trigger, language=language) for trigger in triggers]
        for found in heard:
            desk.keep(archive, found)
        return [found.sounding for found in heard]


def called() -> str:
    """The name under which this command can be called again: with its folder where the shell would not find it."""
    here = Path(sys.argv[0])
    if here.name == "__main__.py":
        return f"{Path(sys.executable).name} -m echolot"
    if here.stem != "echolot" or ((found := shutil.which("echolot")) and Path(found).resolve() == here.resolve()):
        return "echolot"
    return os.path.relpath(here) if here.is_relative_to(Path.cwd()) else str(here)
