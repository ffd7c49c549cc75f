"""`echolot add`: bring texts into the archive, and say what came of each source."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from echolot.cli.app import (
    ARCHIVE,
    ArchiveOption,
    Format,
    FormatOption,
    PublishersOption,
    Words,
    app,
    complain,
    console,
    examples,
    opened,
    publishers_of,
)
from echolot.cli.event_tables import KindOption, TableKind, bring_tables, lines, tables_in
from echolot.cli.web import ContactOption, PrivateOption, bring_address, fetcher, is_address

if TYPE_CHECKING:
    from echolot.archive import Archive, Receipt
    from echolot.errors import EcholotError
    from echolot.ingest import Publishers
    from echolot.ingest.fetch import Fetcher
    from echolot.records import Article, Publisher

Step = Callable[..., None]  # how many inputs came in, and which share of the source is through, where that is known


@app.command(
    epilog=examples(
        "echolot add texts/",
        "echolot add 2031-03.jsonl ministry/ --archive desk",
        "echolot add https://ministry.example/feed",
        "echolot add --starter de",
        "echolot add texts/ --publishers-file publishers.csv",
        "echolot add texts/ --format json",
        "echolot add 2031-03/ --as gdelt",
    )
)
def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH|URL...", help="Texts or event tables: files, folders; on the web a page or a feed.", show_default=False),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    kind: KindOption = None,
    starter: Annotated[Words | None, typer.Option("--starter", help="Remember the public feeds of the starter list in this language.")] = None,
    list_starter: Annotated[bool, typer.Option("--list-starter", help="Print the starter list (csv) and stop.")] = False,
    publishers_file: PublishersOption = None,
    list_publishers: Annotated[bool, typer.Option("--list-publishers", help="Print who is known as a publisher (csv) and stop.")] = False,
    contact: ContactOption = "",
    allow_private: PrivateOption = False,
    format: FormatOption = Format.table,
) -> None:
    """Bring texts into the archive, and remember feeds.

    Ends with a receipt: what was new, what was known, which texts are copies of others, what was passed over or failed, and
    why. Adding the same source again changes nothing; what was stopped goes on where it was. Publishers of your own are kept
    with the archive: they hold for what is in it, for what comes, and for `echolot watch`.
    """
    from echolot.ingest import read_publishers

    if list_starter:
        _print_starter(starter)
        return
    if list_publishers:
        _print_publishers(archive)
        return
    if not sources and starter is None and publishers_file is None:
        raise typer.BadParameter("say what to add: a path, an address, --starter de|en, or --publishers-file FILE.csv")
    own = read_publishers(publishers_file) if publishers_file is not None else None
    if own is None and starter is None:
        _refuse_what_is_nowhere(sources or [])
    tables: dict[str, dict[str, Any]] = {}
    with _with_lists(archive, own, starter) as kept, _way_out(kept, sources or (), contact, allow_private) as fetch:
        receipts, publishers = [], publishers_of(kept)
        for source in sources or ():
            with _watched(source) as step:
                receipts.append(bring(kept, source, step, kind, tables, fetch, publishers))
    if receipts:
        _tell(receipts, archive, tables, format)


@contextmanager
def _with_lists(archive: str, own: Sequence[Publisher] | None, starter: Words | None) -> Iterator[Archive]:
    """The archive, made where there is none, with the publishers and the list of feeds that the call brings."""
    from echolot.archive import Archive

    with Archive.open(archive, create=True) as kept:
        if own is not None:
            _keep_publishers(kept, own)
        if starter is not None:
            _keep_starter(kept, starter)
        yield kept


@contextmanager
def _way_out(archive: Archive, sources: Sequence[str], contact: str, allow_private: bool) -> Iterator[Fetcher | None]:
    """What addresses on the web are fetched with; None where none was given."""
    if not any(is_address(source) for source in sources):
        yield None
        return
    with fetcher(archive, contact=contact, allow_private=allow_private) as fetch:
        yield fetch


def _tell(receipts: list[Receipt], archive: str, tables: dict[str, dict[str, Any]], format: Format) -> None:
    """Print what became of all sources; ends the call with 2 where nothing that was given exists, with 1 where something failed."""
    from echolot.errors import WRONG_CALL
    from echolot.show.safe import plain

    failed = [error for receipt in receipts for error in receipt.failed]
    for error in failed:
        complain(error)
    if format in (Format.json, Format.jsonl):
        _print_json(receipts, archive, tables, indent=2 if format is Format.json else None)
    else:
        _print_table(receipts)
        for about in tables.values():
            for line in lines(about):
                typer.echo(plain(line))
    if failed:
        nothing = sum(r.total for r in receipts) == len(failed) and all(isinstance(error, WRONG_CALL) for error in failed)
        raise typer.Exit(2 if nothing else 1)


def bring(
    archive: Archive,
    source: str,
    step: Step,
    kind: TableKind | None = None,
    tables: dict[str, dict[str, Any]] | None = None,
    fetch: Fetcher | None = None,
    publishers: Publishers | None = None,
) -> Receipt:
    """Everything of one source into the archive, by the way in that knows it. `step` hears of every handful.

    kind: of event tables, where the user says so. tables: hears by source what a receipt of texts has no place for.
    fetch: what addresses on the web are fetched with. publishers: who is who; else the built-in table and the archive's own.
    """
    publishers = publishers or publishers_of(archive)
    if fetch is not None and is_address(source):
        return bring_address(archive, source, fetch, step, publishers)
    found = tables_in(source) if kind is None else None
    if found == []:
        return _bring_texts(archive, source, step, publishers)
    receipt, about = bring_tables(archive, source, kind, step, found)
    if tables is not None:
        tables[source] = about
    if found and Path(source).is_dir():  # a folder of both
        receipt.join(_bring_texts(archive, source, step, publishers, beside_tables=True))
    return receipt


def _bring_texts(archive: Archive, source: str, step: Step, publishers: Publishers, *, beside_tables: bool = False) -> Receipt:
    from echolot.errors import EmptyCorpus
    from echolot.ingest import read_paths

    meter = Meter(source)
    found: Iterable[Article | EcholotError] = read_paths([source], publishers=publishers)
    if beside_tables:  # then nobody misses the texts
        found = (item for item in found if not isinstance(item, EmptyCorpus))
    return archive.add(meter.passed(found), source=source, step=lambda n: step(n, meter.share))


class Meter:
    """How far a source of files is read, by size: the files that are through, and of the one at hand the length of its texts."""

    def __init__(self, source: str) -> None:
        path = Path(source)
        files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()] if path.is_dir() else []
        self._sizes = {str(file): file.stat().st_size for file in files}
        self._total = sum(self._sizes.values())
        self._through, self._here, self._at = 0, 0, ""

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where the source is no file or folder."""
        if not self._total:
            return None
        return (self._through + min(self._here, self._sizes.get(self._at, 0))) / self._total

    def passed(self, found: Iterable[Article | EcholotError]) -> Iterator[Article | EcholotError]:
        """The inputs, measured as they pass."""
        for item in found:
            path = getattr(item, "path", None)
            if path in self._sizes and path != self._at:
                self._through += self._sizes.get(self._at, 0)
                self._here, self._at = 0, path
            self._here += len(getattr(item, "text", ""))
            yield item


def _refuse_what_is_nowhere(sources: Sequence[str]) -> None:
    """End the call, before an archive is made for it, where nothing that was named is there."""
    from echolot.errors import NoSuchInput

    nowhere = [source for source in sources if not is_address(source) and source != "-" and not os.path.lexists(source)]
    if len(nowhere) < len(sources):
        return
    for source in nowhere:
        complain(NoSuchInput(source))
    raise typer.Exit(2)


def _keep_publishers(archive: Archive, own: Sequence[Publisher]) -> None:
    """Keep a user's publishers, and name by them what is in the archive already."""
    from echolot.ingest import Publishers

    articles, feeds = archive.keep_publishers(own, Publishers.built_in().with_rows(own).naming(own))
    told = f"{len(own)} publishers of your own are kept with the archive"
    typer.echo(told + (f"; {articles:,} articles and {feeds:,} feeds in it were named by them." if articles or feeds else "."), err=True)


def _print_publishers(where: str) -> None:
    """The built-in table, and the archive's own where there is an archive."""
    from echolot.errors import NoSuchArchive
    from echolot.ingest import Publishers, publishers_csv

    try:
        with opened(where) as archive:
            rows = tuple(publishers_of(archive))
    except NoSuchArchive:
        rows = tuple(Publishers.built_in())
    typer.echo(publishers_csv(rows), nl=False)


def _keep_starter(archive: Archive, language: Words) -> None:
    from echolot.ingest.starter import starter

    feeds = starter(language.value)
    new = archive.keep_sources(feeds)
    typer.echo(f"{len(feeds)} feeds are remembered, {new} of them new. Read them with `echolot watch --once`.", err=True)


def _print_starter(language: Words | None) -> None:
    import csv

    from echolot.ingest.starter import starter

    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("language", "kind", "country", "publisher", "url"))
    rows.writerows((s.language, s.kind, s.country or "", s.publisher, s.url) for s in starter(language.value if language else None))


@contextmanager
def _watched(source: str) -> Iterator[Step]:
    """Count, rate and, where the size of the source is known, remaining time; on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda n, share=None: None
        return
    from time import monotonic

    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task, began, read = progress.add_task(source, total=None, told=""), monotonic(), 0

        def step(n: int, share: float | None = None) -> None:
            nonlocal read
            read += n
            told = f"{read:,} read, {read / max(monotonic() - began, 0.001):,.0f} a second"
            progress.update(task, told=told, total=None if share is None else 1.0, completed=share or 0.0)

        yield step


def _told(receipt: Receipt) -> dict[str, Any]:
    return {
        "source": receipt.source, "new": receipt.new, "known": receipt.known, "copies": receipt.copies, "skipped": receipt.skipped,
        "failed": [{"error": type(error).__name__, "message": str(error)} for error in receipt.failed],
    }  # fmt: skip


def _print_json(receipts: Iterable[Receipt], archive: str, tables: dict[str, dict[str, Any]], indent: int | None) -> None:
    from echolot import show

    told = [_told(receipt) | ({"events": tables[receipt.source]} if receipt.source in tables else {}) for receipt in receipts]
    total = {key: sum(t[key] for t in told) for key in ("new", "known", "copies")}
    total["skipped"] = sum(sum(t["skipped"].values()) for t in told)
    total["failed"] = sum(len(t["failed"]) for t in told)
    typer.echo(show.json_text({"schema": "echolot.receipt/1", "sources": told, "total": total}, indent=indent))


def _print_table(receipts: list[Receipt]) -> None:
    from rich.table import Table

    from echolot.show.safe import plain

    table = Table(box=None, pad_edge=False)
    table.add_column("source", overflow="fold")
    for name in ("new", "known", "copies", "skipped", "failed"):
        table.add_column(name, justify="right")
    for r in receipts:
        counts = (r.new, r.known, r.copies, sum(r.skipped.values()), len(r.failed))
        table.add_row(plain(r.source), *(f"{n:,}" for n in counts))
    if len(receipts) > 1:
        sums = (sum(r.new for r in receipts), sum(r.known for r in receipts), sum(r.copies for r in receipts))
        rest = (sum(sum(r.skipped.values()) for r in receipts), sum(len(r.failed) for r in receipts))
        table.add_row("together", *(f"{n:,}" for n in (*sums, *rest)))
    console().print(table)
    reasons: dict[str, int] = {}
    for r in receipts:
        for reason, n in r.skipped.items():
            reasons[reason] = reasons.get(reason, 0) + n
    for reason, n in sorted(reasons.items(), key=lambda item: -item[1]):
        typer.echo(f"skipped {n:,}: {plain(reason)}")
