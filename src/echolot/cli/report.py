"""`echolot report`: one self-contained HTML file, or the same as Markdown or for a word processor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from echolot.cli.app import (
    ARCHIVE,
    ActorsOption,
    ArchiveOption,
    CoderOption,
    LanguageOption,
    OnlyOption,
    PublishersOption,
    SureOption,
    Words,
    app,
    examples,
    save,
    writable,
)
from echolot.cli.sound import ArticlesOption, NamedOption, ThresholdOption, TriggerArgument, soundings


@app.command(epilog=examples("echolot report trigger.toml --articles texts/ -o report.html", "echolot report hormuz -o report.html", trigger=True))
def report(
    trigger: TriggerArgument,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write: .html, or .md for Markdown.")],
    articles: ArticlesOption = None,
    archive: ArchiveOption = ARCHIVE,
    plain: Annotated[bool, typer.Option("--plain", help="HTML for word processors: no picture, one table, numbered notes.")] = False,
    language: LanguageOption = Words.en,
    actors: NamedOption = "",
    actors_file: ActorsOption = None,
    only_these_actors: OnlyOption = False,
    publishers_file: PublishersOption = None,
    coder: CoderOption = "rules",
    link_threshold: ThresholdOption = 0.5,
    min_confidence: SureOption = 0.0,
) -> None:
    """Write a sounding as one HTML page.

    The picture, every row with its sentences, settings and limits. One file that needs no script and no network, and prints.
    """
    from echolot import show
    from echolot.errors import BadTriggerFile, UnwritableFile

    writable(output)
    if output.suffix.lower() not in (".html", ".htm", ".md"):
        raise UnwritableFile(output, "a report is an .html or .md file")
    results, failed = soundings(
        trigger,
        articles,
        archive=archive,
        language=language.value,
        actors_file=actors_file,
        only=only_these_actors,
        publishers_file=publishers_file,
        coder=coder,
        named=actors,
        threshold=link_threshold,
        least=min_confidence,
    )
    if len(results) != 1:
        raise BadTriggerFile(trigger, "trigger", f"holds {len(results)} triggers; a report shows one, so keep one a file")
    if output.suffix.lower() == ".md":
        written = show.sounding_markdown(results[0], language.value)
    else:
        written = (show.report_plain if plain else show.report_html)(results[0], language.value)
    save(output, written)
    typer.echo(f"Wrote {output}")
    if failed:
        raise typer.Exit(1)
