"""`echolot demo`: the autumn of 2024 from bundled dispatches, in under a minute."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from echolot.cli.app import LanguageOption, Words, app, console, counted, examples, folder_for, save, stage


@app.command(epilog=examples("echolot demo", "echolot demo --language de --output reports"))
def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the reports go.")] = Path("."),
    language: LanguageOption = Words.en,
) -> None:
    """Sound the bundled chronicle and write its reports.

    The autumn of 2024 in 80 dispatches, two triggers: prints both tables, writes one HTML file each, says what to try next.
    """
    from echolot import link, pipeline, show
    from echolot.ingest import read_paths
    from echolot.records import Article
    from echolot.show.words import words

    folder_for(output)
    with as_file(files("echolot") / "data" / "chronicle") as folder:
        articles = [found for found in read_paths([folder / "dispatches.jsonl"]) if isinstance(found, Article)]
        triggers = link.read_triggers(folder / "triggers.toml")
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


def called() -> str:
    """The name under which this command can be called again: with its folder where the shell would not find it."""
    here = Path(sys.argv[0])
    if here.name == "__main__.py":
        return f"{Path(sys.executable).name} -m echolot"
    if here.stem != "echolot" or ((found := shutil.which("echolot")) and Path(found).resolve() == here.resolve()):
        return "echolot"
    return os.path.relpath(here) if here.is_relative_to(Path.cwd()) else str(here)
