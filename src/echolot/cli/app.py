"""The commands, and what all of them share: errors as sentences, exit codes, where output goes.

Exit 0: done. 1: done, but some inputs failed, each named on stderr. 2: the call is wrong.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

import echolot
from echolot.errors import EcholotError
from echolot.records import Article

app = typer.Typer(
    name="echolot",
    help="An echo sounder for world politics: who answered an act, how strongly, how fast, and of whom nothing can be told.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Format(str, Enum):
    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    md = "md"


class Words(str, Enum):
    de = "de"
    en = "en"


FormatOption = Annotated[Format, typer.Option("--format", help="How to print.")]
LanguageOption = Annotated[Words, typer.Option("--language", help="Language of the output's words.")]
ActorsOption = Annotated[Path | None, typer.Option("--actors-file", help="Your own actors (CSV), added to the built-in list.")]
OnlyOption = Annotated[bool, typer.Option("--only-these-actors", help="With --actors-file: use your list alone.")]
CoderOption = Annotated[str, typer.Option("--coder", help="Who codes: rules, or an installed plugin.")]


def version(value: bool) -> None:
    if value:
        typer.echo(f"echolot {echolot.__version__}")
        raise typer.Exit


@app.callback()
def options(show: Annotated[bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version.")] = False) -> None:
    """Options of every command."""


def console(*, stderr: bool = False) -> Any:
    """A Rich console; piped output is 80 columns wide unless COLUMNS says otherwise."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 80
    return Console(stderr=stderr, width=width, highlight=False, soft_wrap=False, legacy_windows=False)


def complain(error: EcholotError) -> None:
    typer.echo(f"echolot: {error}", err=True)


@contextmanager
def stage(text: str, total: int | None = None) -> Iterator[Any]:
    """A progress bar on stderr while the block runs, only on a terminal; gives a function that counts one step."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task(text, total=total)
        yield lambda: progress.advance(task)


def counted(articles: Iterable[Article], step: Callable[[], None]) -> Iterator[Article]:
    """The articles, counting one step after each."""
    for article in articles:
        yield article
        step()


def actor_list(path: Path | None, only: bool) -> Any:
    from echolot.coding.actors import ActorList

    if path is None:
        if only:
            raise typer.BadParameter("--only-these-actors needs --actors-file FILE")
        return ActorList.built_in()
    return ActorList.built_in().with_file(path, only=only)


def save(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    from echolot.errors import UnwritableFile

    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise UnwritableFile(path, error.strerror or str(error)) from error


def main() -> None:
    """Entry point: an EcholotError becomes a sentence and exit code 2."""
    from echolot.cli import demo, read, report, sound  # noqa: F401  (each adds its command)

    try:
        app()
    except EcholotError as error:
        complain(error)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("echolot: stopped", err=True)
        sys.exit(130)
