"""An event table file -> parts of `events` in the archive, whatever its size.

Blocks are read, folded and laid down in a temporary folder; then each month is freed of copies and
committed, in parts of at most PART rows that are sorted by actor, so that one dyad is found without reading all.
A kill before the last commit loses nothing: the keys of the parts are made of the file's content, and what is committed
is passed over the next time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import IO, Protocol

import polars as pl

from echolot.coding.codebook import NAME as CODEBOOK
from echolot.errors import NoSuchInput, UnreadableFile, WrongEventTable, why_unreadable
from echolot.ingest.events.batches import BROKEN_PACKS, Tally, blocks, csv_frames, head, opened, tab_frames
from echolot.ingest.events.kinds import KINDS, NAMES, looks_like, recognised
from echolot.ingest.wide import narrowed
from echolot.tables import EVENTS

PART = 600_000  # rows of a part at most
HELD = 300_000  # rows held in memory before they are laid down
SMALL = 50_000  # months with fewer rows share a part
SHOWN = 12  # unknown codes that a receipt names


class Store(Protocol):
    """What the intake needs of an archive."""

    def scan(self, table: str, /) -> pl.LazyFrame: ...
    def commit(
        self, table: str, frame: pl.DataFrame | pl.LazyFrame, made_by: Mapping[str, str], key: str, replaces: bool = False,
        *, days: tuple[date, date] | None = None,
    ) -> None: ...  # fmt: skip
    def meta(self, key: str, /) -> str | None: ...
    def set_meta(self, key: str, value: str, /) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReceipt:
    """What became of one file. rows = new + known + copies + all of skipped."""

    source: str
    kind: str
    rows: int
    new: int
    known: int  # events the archive had already
    copies: int  # rows that tell an event of this file once more; counted in `reports`
    skipped: dict[str, int] = field(default_factory=dict)
    unknown_actors: dict[str, int] = field(default_factory=dict)  # the most frequent, mentions each; such rows stay if the other side is known
    unknown_codes: dict[str, int] = field(default_factory=dict)  # the most frequent, rows each; such rows are left out
    folded: dict[str, int] = field(default_factory=dict)  # sectors that stand under their state now, mentions each
    first_day: str | None = None
    last_day: str | None = None


def import_events(
    path: Path, store: Store, *, kind: str | None = None, today: date | None = None, step: Callable[[int], None] = lambda rows: None
) -> EventReceipt:
    """Bring one file into the archive. kind: a name of KINDS; None: by its header. step: called with the rows of each block.

    Raises UnreadableFile where it cannot be opened or is empty, WrongEventTable where it is not that kind of table.
    A zip or gzip is read as the tables it holds.
    """
    today = today or datetime.now(UTC).date()
    digest = _digest(path)
    done = store.meta(f"events:{digest}")
    if done:
        told = json.loads(done)
        if kind is not None and told["kind"] != kind:
            raise WrongEventTable(path, kind, f"it looks like {NAMES[told['kind']]}")
        return _once_more(told, str(path))
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="echolot-events-") as folder, opened(path) as tables:
        if not tables:
            raise UnreadableFile(path, "it holds no table")
        spool = _Spool(Path(folder))
        found = ""
        for name, file in tables:
            try:
                packed = path.stat().st_size if isinstance(file, gzip.GzipFile) else None
                text = narrowed(file)
                module, start = _module(Path(name) if len(tables) > 1 else path, text, kind)
                for frame in _frames(module, start, blocks(start, text, packed), tally):
                    spool.lay(module.events(frame, tally, today))
                    step(frame.height)
            except BROKEN_PACKS as error:
                raise UnreadableFile(path, "the packed file is broken", "Fetch it again.") from error
            found = module.NAME
        receipt = _commit(spool, store, digest, KINDS[found], tally, path, today)
    store.set_meta(f"events:{digest}", json.dumps(asdict(receipt)))
    return receipt


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:32]
    except OSError as error:
        raise (NoSuchInput(path) if isinstance(error, FileNotFoundError) else UnreadableFile(path, why_unreadable(error))) from error


def _once_more(told: dict[str, object], source: str) -> EventReceipt:
    """The receipt of a file that is in the archive already: nothing is new."""
    receipt = EventReceipt(**{**told, "source": source})  # type: ignore[arg-type]
    known = receipt.new + receipt.known
    return EventReceipt(**{**asdict(receipt), "new": 0, "known": known})


def _module(path: Path, file: IO[bytes], kind: str | None) -> tuple[ModuleType, bytes]:
    start = head(file)
    if not start.strip():
        raise UnreadableFile(path, "it is empty")
    found = recognised(start)
    if kind is None and found is None:
        raise WrongEventTable(path, "an event table", looks_like(start))
    if kind is not None and found != kind:
        # A first line that is broken does not make a GDELT file, which has no header, another table.
        if not (kind == "gdelt" and found is None and _some_line_fits(start)):
            raise WrongEventTable(path, kind, looks_like(start))
    return KINDS[kind or found or ""], start


def _some_line_fits(start: bytes) -> bool:
    text = start.decode("utf-8", errors="replace")
    return any(KINDS["gdelt"].is_it(line) for line in text.split("\n"))


def _frames(module: ModuleType, start: bytes, source: Iterator[bytes], tally: Tally) -> Iterator[pl.DataFrame]:
    """Frames with the columns that the module wants, by its own names."""
    if not module.HEADER:
        lines = start.decode("utf-8", errors="replace").split("\n")
        width = next(len(line.split("\t")) for line in lines if module.is_it(line))
        yield from tab_frames(source, module.columns(width), tally, header=False)
        return
    wanted: dict[str, str] = module.WANTED
    if not module.TABS:
        for frame in csv_frames(source, list(wanted), tally):
            yield frame.rename(wanted)
        return
    header = [name.strip().lstrip("#!").strip() for name in start.decode("utf-8", errors="replace").split("\n", 1)[0].rstrip("\r").split("\t")]
    missing = [pl.lit(None, dtype=pl.String).alias(own) for name, own in wanted.items() if name not in header]
    names = [wanted.get(name) for name in header]
    for frame in tab_frames(source, names, tally, header=True):
        yield frame.with_columns(missing)


class _Spool:
    """Folded rows on disk until the file has been read to its end, each file sorted by day so that a month is found in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.months, self.files = folder, Counter[str](), 0
        self._held: list[pl.DataFrame] = []
        self._n = 0

    def lay(self, frame: pl.DataFrame) -> None:
        if not frame.height:
            return
        self._held.append(frame)
        self._n += frame.height
        if self._n >= HELD:
            self.flush()

    def flush(self) -> None:
        if not self._held:
            return
        rows = pl.concat(self._held).sort("date", maintain_order=True)
        for month, n in rows.group_by(pl.col("date").dt.strftime("%Y-%m")).len().iter_rows():
            self.months[month] += n
        rows.write_parquet(self.folder / f"{self.files:06d}.parquet", compression="lz4", row_group_size=20_000)
        self._held, self._n, self.files = [], 0, self.files + 1

    def groups(self) -> Iterator[list[str]]:
        """Months that go into parts together: large ones alone, small ones with their neighbours."""
        waiting: list[str] = []
        room = 0
        for month in sorted(self.months):
            if self.months[month] >= SMALL:
                yield [month]
                continue
            if waiting and room + self.months[month] > PART:
                yield waiting
                waiting, room = [], 0
            waiting.append(month)
            room += self.months[month]
        if waiting:
            yield waiting

    def slices(self, months: list[str]) -> Iterator[pl.DataFrame]:
        """Their rows, at most about PART at once, one source actor never in two slices."""
        first = date.fromisoformat(f"{months[0]}-01")
        inside = pl.col("date").is_between(first, date.fromisoformat(f"{months[-1]}-01").replace(day=28) + timedelta(days=3))
        rows = pl.scan_parquet(self.folder / "*.parquet").filter(inside & pl.col("date").dt.strftime("%Y-%m").is_in(months))
        if sum(self.months[m] for m in months) <= PART:
            yield rows.collect()
            return
        actors = rows.group_by("source_actor").len().collect().sort("source_actor", nulls_last=True)
        together: list[str | None] = []
        n = 0
        for actor, count in actors.iter_rows():
            if together and n + count > PART:
                yield rows.filter(pl.col("source_actor").is_in(together, nulls_equal=True)).collect()
                together, n = [], 0
            together.append(actor)
            n += count
        yield rows.filter(pl.col("source_actor").is_in(together, nulls_equal=True)).collect()


def merged(rows: pl.DataFrame) -> pl.DataFrame:
    """One row an event: rows of one `event_id` become the first of them, with their reports together."""
    again = rows["event_id"].is_duplicated()
    if not again.any():
        return rows
    several = rows.filter(again)
    # One page that tells an event twice is one report; GDELT counts its articles itself.
    extra = several.group_by("event_id").agg(reports=pl.max_horizontal(pl.col("reports").max(), pl.col("article_id").n_unique()).cast(pl.Int32))
    first = several.unique("event_id", keep="first", maintain_order=True).drop("reports").join(extra, on="event_id")
    return pl.concat([rows.filter(~again), first.select(list(EVENTS))])


def _commit(
    spool: _Spool, store: Store, digest: str, module: ModuleType, tally: Tally, path: Path, today: date
) -> EventReceipt:  # fmt: skip
    coder: str = module.CODER
    made_by = {"coder": coder, "codebook": CODEBOOK, "date": today.isoformat(), "source": path.name}
    before = store.scan("events").filter(pl.col("coder") == coder).select("event_id", "date", "source_actor")
    had = bool(before.head(1).collect().height)
    new = known = copies = 0
    days: list[date] = []
    spool.flush()
    for months in spool.groups():
        for n, rows in enumerate(spool.slices(months)):
            fresh = merged(module.settled(rows) if hasattr(module, "settled") else rows)
            copies += rows.height - fresh.height
            first, last = fresh["date"].min(), fresh["date"].max()
            assert isinstance(first, date) and isinstance(last, date)
            days += [first, last]
            if had:
                inside = before.filter(pl.col("date").is_between(first, last)).select("event_id").collect()
                unknown = fresh.join(inside, on="event_id", how="anti")
                known += fresh.height - unknown.height
                fresh = unknown
            new += fresh.height
            if fresh.height:
                fresh = fresh.sort("source_actor", "target_actor", "date", "event_id", nulls_last=True)
                store.commit("events", fresh, made_by, f"events/{digest}/{months[0]}/{n}", days=(first, last))
    return EventReceipt(
        source=str(path), kind=module.NAME, rows=tally.rows, new=new, known=known, copies=copies, skipped=_top(tally.skipped, None),
        unknown_actors=_top(tally.unknown_actors), unknown_codes=_top(tally.unknown_codes), folded=_top(tally.folded),
        first_day=min(days).isoformat() if days else None, last_day=max(days).isoformat() if days else None,
    )  # fmt: skip


def _top(counts: Counter[str], n: int | None = SHOWN) -> dict[str, int]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return dict(ordered[:n])
