"""`echolot watch`: the archive kept up to date on a schedule."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from echolot.cli.app import ARCHIVE, ArchiveOption, Format, FormatOption, LanguageOption, Words, app, console, examples, publishers_of
from echolot.cli.web import ContactOption, PrivateOption, fetcher

if TYPE_CHECKING:
    from echolot.archive import Archive
    from echolot.errors import EcholotError
    from echolot.hooks import Coder
    from echolot.ingest.fetch import Fetcher
    from echolot.records import Article, Sounding, Source, Trigger
    from echolot.watch import Steps, Watch
    from echolot.watch.run import Told

NO_FEED = "no feed is remembered yet; `echolot add URL` or `echolot add --starter en` brings some."
HANDFUL = 100  # texts coded between two looks at whether to stop: some seconds
AT_MOST = 200  # new entries of one feed in one run; the others come with the next


@app.command(
    epilog=examples(
        "echolot add --starter en", "echolot watch --once --contact desk@example.org", "echolot watch --every 30m --alerts alerts.toml",
        "echolot watch --log",
    )
)
def watch(
    archive: ArchiveOption = ARCHIVE,
    every: Annotated[str, typer.Option("--every", metavar="TIME", help="From the start of one run to the next: 30m, 2h, 1d.")] = "30m",
    once: Annotated[bool, typer.Option("--once", help="One run, then stop.")] = False,
    alerts: Annotated[Path | None, typer.Option("--alerts", metavar="FILE.toml", help="Alert rules and where alerts go.")] = None,
    log: Annotated[bool, typer.Option("--log", help="Print what the last runs did, and stop.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Print the feeds that are read, and stop.")] = False,
    forget: Annotated[str, typer.Option("--forget", metavar="URL", help="Read this feed no more, and stop; its articles stay.")] = "",
    contact: ContactOption = "",
    allow_private: PrivateOption = False,
    language: LanguageOption = Words.en,
    format: FormatOption = Format.table,
) -> None:
    """Keep the archive up to date: read, code, sound, alert, again.

    Each run reads the feeds, codes what is new, sounds the open triggers and tells what alert rules ask for. One process an archive. Survives lost networks, kills and restarts: what was kept stays, what was not is read again. Stops
    cleanly on Ctrl-C or SIGTERM.
    """
    from echolot.archive import Archive
    from echolot.watch import schedule

    try:
        seconds = schedule.every(every)
    except ValueError as error:
        raise typer.BadParameter(f"--every: {error}") from None
    if log or sources or forget:
        with Archive.open(archive, read_only=not forget) as kept:
            _tell(kept, log=log, forget=forget, format=format)
        return
    stop = threading.Event()
    with ExitStack() as opened:
        kept = opened.enter_context(Archive.open(archive))
        make_sure = opened.enter_context(kept.alone("watch"))
        opened.enter_context(_stopping(stop))
        fetch = opened.enter_context(fetcher(kept, contact=contact, allow_private=allow_private, sleep=stop.wait))
        watcher = _watcher(kept, fetch, stop, alerts, language.value)
        if not kept.sources():
            typer.echo(f"echolot: {NO_FEED}", err=True)
        if once:
            raise typer.Exit(1 if _run(watcher, format) else 0)
        schedule.keep_watching(lambda: _try(watcher, format, make_sure), seconds=seconds, clock=time.time, wait=stop.wait)


def _watcher(archive: Archive, fetch: Fetcher, stop: threading.Event, rules_file: Path | None, language: str) -> Watch:
    from echolot.coding.actors import ActorList
    from echolot.show.alerts import AlertWords
    from echolot.show.names import Names
    from echolot.watch import Rules, Watch, deliveries, read_rules

    rules = read_rules(rules_file) if rules_file is not None else Rules()
    words = AlertWords.of(Names(ActorList.built_in(), language), language)
    return Watch(
        archive, steps(archive, fetch, stop, language), rules=rules, deliveries=deliveries(rules.channels, post=fetch.post), words=words,
        clock=time.time, stop=stop,
    )  # fmt: skip


def steps(archive: Archive, fetch: Fetcher, stop: threading.Event, language: str = "en") -> Steps:
    """The steps of a run as this house does them."""
    from echolot import desk, workers
    from echolot.ingest.news import Memory, read_feed
    from echolot.watch import Steps

    def read(source: Source, remembered: str | None) -> tuple[list[Article | EcholotError], str]:
        memory, items = Memory.from_json(remembered), []
        for item in read_feed(source, fetch, memory, at_most=AT_MOST, publishers=publishers_of(archive)):
            items.append(item)
            if stop.is_set():
                break
        return items, memory.as_json()

    coders: list[Coder] = []  # made when first needed, and kept: it takes a second

    def code() -> tuple[int, dict[str, str]]:
        """What is not coded yet, a handful at a time: told to stop, it stops after the handful at hand, which is kept."""
        if not coders:
            coders.append(workers.Reader().made())
        coder, done, failed = coders[0], 0, dict[str, str]()
        while not stop.is_set() and (handful := list(archive.articles(uncoded_by=coder.name, limit=HANDFUL))):
            batch = workers.code(handful, coder, coder.name)
            archive.keep_codings(batch.coded, batch.failed, coder=coder.name)
            done += len(batch.coded)
            failed.update(batch.failed)
        return done, failed

    def sound(trigger: Trigger) -> Sounding:
        heard = desk.sound(archive, trigger, language=language)
        desk.keep(archive, heard)
        return heard.sounding

    return Steps(read=read, code=code, sound=sound, find=lambda: desk.grave(archive))


@contextmanager
def _stopping(stop: threading.Event) -> Iterator[None]:
    """Ctrl-C and SIGTERM ask the run to end after what is at hand; a second one ends it at once."""

    def ask(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    signals = (signal.SIGINT, signal.SIGTERM)
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = [signal.signal(number, ask) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, former, strict=True):
            signal.signal(number, handler)


def _try(watcher: Watch, format: Format, make_sure: Callable[[], None]) -> None:
    """One run of many. Where the archive does not answer, that is said, and the next one tries again."""
    from echolot.cli.app import complain
    from echolot.errors import ArchiveUnreachable

    try:
        make_sure()
        _run(watcher, format)
    except ArchiveUnreachable as error:
        complain(error)


def _run(watcher: Watch, format: Format) -> bool:
    """One run and its receipt; True where something failed."""
    from dataclasses import asdict

    from echolot import show
    from echolot.show.safe import plain

    told = watcher.run()
    for error in told.errors:
        typer.echo(f"echolot: {plain(error)}", err=True)
    if format is Format.table:
        typer.echo(line(told))
    else:
        typer.echo(show.json_text({"schema": "echolot.run/1", **asdict(told)}, indent=2 if format is Format.json else None))
    return bool(told.errors)


def line(told: Told) -> str:
    """A run in one line."""
    parts = [
        f"{told.sources:,} feeds: {told.new:,} new, {told.known:,} known, {told.copies:,} copies, {told.skipped:,} skipped, {told.failed:,} failed",
        f"{told.coded:,} coded", f"{told.sounded:,} triggers sounded", f"{told.alerts:,} new alerts",
    ]  # fmt: skip
    if told.held:
        parts.append(f"{told.held:,} held already")
    if told.delivered or told.undelivered:
        parts.append(f"{told.delivered:,} delivered, {told.undelivered:,} still due")
    state = "" if told.state == "done" else f" ({told.state})"
    return f"{told.started[:16].replace('T', ' ')}{state}  " + "; ".join(parts)


def _tell(archive: Archive, *, log: bool, forget: str, format: Format) -> None:
    if forget:
        if not archive.forget_source(forget):
            raise typer.BadParameter(f"--forget {forget}: no such feed is read; `echolot watch --sources` lists them")
        typer.echo(f"{forget} is read no more")
    elif log:
        from echolot.watch.run import log_lines

        _print_log(log_lines(archive), format)
    else:
        _print_sources(archive.sources(), format)


def _print_log(runs: Sequence[dict[str, Any]], format: Format) -> None:
    from echolot import show
    from echolot.show.safe import plain
    from echolot.watch.run import Told

    if format in (Format.json, Format.jsonl):
        for run in runs:
            typer.echo(show.json_text({"schema": "echolot.run/1", **run}))
        return
    if not runs:
        typer.echo("nothing has run yet")
    for run in runs:
        told = Told(**run)
        typer.echo(line(told))
        for error in told.errors:
            typer.echo(f"    {plain(error)}")


def _print_sources(sources: Sequence[Source], format: Format) -> None:
    from dataclasses import asdict

    from rich.table import Table

    from echolot import show
    from echolot.show.safe import plain

    if format in (Format.json, Format.jsonl):
        for source in sources:
            typer.echo(show.json_text(asdict(source)))
        return
    if not sources:
        typer.echo(f"echolot: {NO_FEED}", err=True)
        return
    table = Table(box=None, pad_edge=False)
    for name in ("publisher", "country", "language", "kind", "url"):
        table.add_column(name, overflow="fold")
    for s in sources:
        table.add_row(*(plain(value or "") for value in (s.publisher, s.country, s.language, s.kind, s.url)))
    console().print(table)

