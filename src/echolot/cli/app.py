"""The commands, and what all of them share: errors as sentences, exit codes, where output goes.

Exit 0: done. 1: done, but some inputs failed, each named on stderr. 2: the call is wrong, or leaves nothing to work on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import echolot
from echolot.errors import EcholotError

if TYPE_CHECKING:
    from echolot.archive import Archive
    from echolot.records import Article, Usage

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


FormatOption = Annotated[Format, typer.Option("--format", help="How to print: for people (table, md) or for programs.")]
LanguageOption = Annotated[Words, typer.Option("--language", help="Language of the output's words; texts keep theirs.")]
ActorsOption = Annotated[
    Path | None, typer.Option("--actors-file", metavar="FILE.csv", help="Your own actors, added to the built-in list.")
]
PublishersOption = Annotated[
    Path | None, typer.Option("--publishers-file", metavar="FILE.csv", help="Your own publishers, added to the built-in list.")
]
OnlyOption = Annotated[bool, typer.Option("--only-these-actors", help="With --actors-file: use your list alone.")]
SureOption = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out records less sure than this.")
]
CoderOption = Annotated[
    str, typer.Option("--coder", metavar="NAME", help="Who codes: rules, llm (a language model behind ECHOLOT_LLM_URL), llm:MODEL, or an installed plugin.")
]
ArchiveOption = Annotated[
    str, typer.Option("--archive", metavar="DIR", envvar="ECHOLOT_ARCHIVE", help="The archive: a folder, or postgresql://...?parts=FOLDER (or s3://...).")
]
ARCHIVE = "./echolot-archive"  # where the archive lies unless somebody says otherwise


TRIGGER_FILE = """id = "strait"
name = "Iran closes the Strait of Hormuz"
perpetrator = ["IRN"]
victim = ["ARE"]
public_since = 2031-03-03"""


def examples(*calls: str, trigger: bool = False) -> str:
    """The end of a command's help; the mark in front keeps Typer from joining the lines."""
    blocks = [("Examples:", calls)] + ([("A trigger.toml:", tuple(TRIGGER_FILE.splitlines()))] if trigger else [])
    return "\n\n".join("\b\n" + head + "\n" + "\n".join(f"  {line}" for line in lines) for head, lines in blocks)


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
    """One error as one sentence; what it quotes from a text or a path cannot steer the terminal."""
    from echolot.show.safe import plain

    typer.echo(f"echolot: {plain(error)}", err=True)


@contextmanager
def stage(text: str, total: int | None = None, *, quiet: bool = False) -> Iterator[Any]:
    """A progress bar on stderr while the block runs, only on a terminal; gives a function that counts one step, or n."""
    if quiet or not sys.stderr.isatty():
        yield lambda n=1: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task(text, total=total)
        yield lambda n=1: progress.advance(task, n)


def estimate(coder: Any, articles: Iterable[Article]) -> None:
    """Say on stderr what reading these texts would take, where the coder asks a server. Sends nothing. Raises LlmNotSet."""
    from echolot import pipeline
    from echolot.hooks import Metered

    if not isinstance(coder, Metered):
        return

    def readable() -> Iterator[Article]:
        for article in articles:
            with suppress(EcholotError):  # is told when its turn comes
                yield pipeline.as_read(article)

    typer.echo(f"echolot: {plain_text(coder.estimate(readable()))}", err=True)


def receipt(used: Usage | None) -> None:
    """Say on stderr what a coder that asks a server took and what it had to throw away."""
    if used is None:
        return
    lost = sorted(used.dropped.items(), key=lambda item: (-item[1], item[0]))
    said = [
        f"{used.calls:,} calls, {used.tokens_in:,} tokens in, {used.tokens_out:,} out, {used.cached:,} windows from the cache",
        f"{used.records:,} records" + (f", {used.held_back:,} of them held back by the rules" if used.held_back else ""),
        f"{sum(used.dropped.values()):,} readings dropped" + (f" ({', '.join(f'{n:,} {reason}' for reason, n in lost)})" if lost else ""),
    ]
    typer.echo(f"echolot: {'; '.join(said)}", err=True)


def plain_text(text: str) -> str:
    """A text that cannot steer the terminal."""
    from echolot.show.safe import plain

    return plain(text)


def counted(articles: Iterable[Article], step: Callable[[], None]) -> Iterator[Article]:
    """The articles, counting one step after each."""
    for article in articles:
        yield article
        step()


@contextmanager
def opened(where: str) -> Iterator[Archive]:
    """An archive for as long as the block runs; for reading only where it may not be written. Raises NoSuchArchive."""
    from echolot.archive import Archive
    from echolot.errors import ArchiveReadOnly

    try:
        archive = Archive.open(where)
    except ArchiveReadOnly:
        archive = Archive.open(where, read_only=True)
    with archive:
        yield archive


def actor_list(path: Path | None, only: bool) -> Any:
    from echolot.coding.actors import ActorList

    if path is None:
        if only:
            raise typer.BadParameter("--only-these-actors needs --actors-file FILE")
        return ActorList.built_in()
    return ActorList.built_in().with_file(path, only=only)


def publisher_list(path: Path | None) -> Any:
    """The built-in publishers, with the user's own where there are any."""
    from echolot.ingest import Publishers

    return Publishers.built_in().with_file(path) if path else Publishers.built_in()


def publishers_of(archive: Archive) -> Any:
    """The built-in publishers, with those that the archive was told of."""
    from echolot.ingest import Publishers

    return Publishers.built_in().with_rows(archive.publishers())


def writable(path: Path, option: str = "--output") -> None:
    """Raises UnwritableFile where a file could not be written: better before the long work than after it."""
    from echolot.errors import UnwritableFile

    if path.is_dir():
        raise UnwritableFile(path, "it is a folder", option)
    if not path.parent.is_dir():
        raise UnwritableFile(path, f"there is no folder {path.parent}", option)


def folder_for(path: Path) -> None:
    """Make a folder for outputs. Raises UnwritableFile."""
    from echolot.errors import UnwritableFile

    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFile(path, "it is a file" if path.exists() else error.strerror or str(error)) from error


def save(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    from echolot.errors import UnwritableFile

    writable(path)
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UnwritableFile(path, error.strerror or str(error)) from error


def misused(error: Any) -> str:
    """What Typer says of a wrong call, as one sentence with the next step."""
    said = error.format_message().removeprefix("Invalid value: ").replace("Value error, ", "").strip().rstrip(".")
    said += "" if said.endswith("?") else "."
    command = error.ctx.command_path if getattr(error, "ctx", None) else "echolot"
    return f"{said} `{command} --help` shows how."
