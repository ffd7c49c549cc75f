"""Many texts, several processes: every text is coded once, whatever dies on the way.

A worker gets a batch of articles and gives its codings back; only the caller writes. A batch whose worker died is tried
again in halves, until the one text that kills its reader stands alone and is named instead of coded.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from echolot.errors import CoderUnavailable, EcholotError
from echolot.records import Article, Coded, Usage

if TYPE_CHECKING:
    from echolot.hooks import Coder

BATCH = 250  # articles a worker gets at once, and a part holds at least: some twenty seconds of work
ASKED = 10  # the same for a coder that asks a server, whose answers take seconds


@dataclass(frozen=True, slots=True)
class Reader:
    """Which coder with which actors: plain data, so that a worker can make its own.

    Readings with a list of actors of one's own are another reading, so the name of the coder says so.
    """

    coder: str = "rules"
    actors_file: Path | None = None
    only_these_actors: bool = False

    @property
    def asks(self) -> bool:
        """Whether the coder waits for a server rather than for this machine: it reads several windows at once by itself."""
        return self.coder.partition(":")[0] == "llm"

    @property
    def batch(self) -> int:
        """Articles that are kept together."""
        return ASKED if self.asks else BATCH

    def made(self) -> Coder:
        from echolot import hooks
        from echolot.coding.actors import ActorList

        actors = ActorList.built_in()
        if self.actors_file is not None:
            actors = actors.with_file(self.actors_file, only=self.only_these_actors)
        return hooks.coder(self.coder, actors)

    def name(self) -> str:
        """The coder's name with its version, and a mark of the actors file where there is one."""
        return named(self.made().name, self.actors_file, self.only_these_actors)


def named(coder: str, actors_file: Path | None, only: bool) -> str:
    """The name under which codings with this list of actors are kept."""
    if actors_file is None:
        return coder
    from hashlib import sha256

    mark = sha256(actors_file.read_bytes()).hexdigest()[:8]
    return f"{coder}+{'only-' if only else ''}actors-{mark}"


@dataclass(slots=True)
class Batch:
    """What became of some articles: their codings, and why the others have none (article_id -> error)."""

    coded: list[Coded] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    used: Usage = field(default_factory=Usage)  # by a coder that keeps count

    @property
    def total(self) -> int:
        return len(self.coded) + len(self.failed)


_reader: Coder | None = None  # of this worker process
_name = ""


def _prepare(reader: Reader, name: str) -> None:
    import signal

    global _reader, _name
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends a worker without a word; only the caller speaks
    _reader, _name = reader.made(), name


def _in_worker(articles: Sequence[Article]) -> Batch:
    assert _reader is not None
    return code(articles, _reader, _name)


def code(articles: Iterable[Article], reader: Coder, name: str) -> Batch:
    """The articles, coded one by one under the name `name`; what cannot be coded is named with the reason.

    A text on which the coder itself fails is named too: one text must not end a night's work. Raises CoderUnavailable, which
    no text is to blame for.
    """
    from echolot import pipeline
    from echolot.hooks import Metered

    out = Batch()
    before = reader.used if isinstance(reader, Metered) else None
    for article in articles:
        try:
            found = reader(pipeline.as_read(article))
            out.coded.append(found if found.coder == name else replace(found, coder=name))
        except CoderUnavailable:
            raise
        except EcholotError as error:
            out.failed[article.article_id] = str(error)
        except Exception as error:  # a fault of the coder, not of the text
            out.failed[article.article_id] = f"the coder {name} fails on this text ({type(error).__name__}: {error})"
    if before is not None and isinstance(reader, Metered):
        out.used = reader.used - before
    return out


def coded(batches: Iterable[list[Article]], reader: Reader, *, workers: int = 1) -> Iterator[Batch]:
    """Batches of articles, coded; in the order given with one worker, as they are done with several."""
    if workers <= 1:
        maker = reader.made()
        name = named(maker.name, reader.actors_file, reader.only_these_actors)
        for batch in batches:
            yield code(batch, maker, name)
        return
    yield from _pooled(iter(batches), reader, reader.name(), workers)


def _pooled(batches: Iterator[list[Article]], reader: Reader, name: str, workers: int) -> Iterator[Batch]:
    while lost := (yield from _round(batches, reader, name, workers)):
        yield from _carefully(lost, reader, name)


def _round(batches: Iterator[list[Article]], reader: Reader, name: str, workers: int) -> Generator[Batch, None, list[list[Article]]]:
    """Code until the batches end or a worker dies; gives the batches that were under way when it died."""
    running: dict[Future[Batch], list[Article]] = {}
    unsent: list[list[Article]] = []
    with _pool(reader, name, workers) as pool:
        try:
            for batch in batches:
                unsent = [batch]
                running[pool.submit(_in_worker, batch)] = batch
                unsent = []
                if len(running) >= 2 * workers:
                    yield from _done(running)
            while running:
                yield from _done(running)
        except BrokenProcessPool:
            return unsent + list(running.values())
        except BaseException:  # stopped: what waits is not begun
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return []


def _done(running: dict[Future[Batch], list[Article]]) -> Iterator[Batch]:
    """The results that are there, taken out of those running. Raises BrokenProcessPool where a worker died."""
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        result = future.result()
        del running[future]
        yield result


def _carefully(batches: Sequence[list[Article]], reader: Reader, name: str) -> Iterator[Batch]:
    """Batches of which one may hold a text that kills its worker: in halves, until it stands alone and has killed two."""
    waiting = [(batch, 0) for batch in reversed(batches)]
    while waiting:
        batch, deaths = waiting.pop()
        try:
            with _pool(reader, name, 1) as pool:
                yield pool.submit(_in_worker, batch).result()
        except BrokenProcessPool:
            if len(batch) > 1:
                half = len(batch) // 2
                waiting += [(batch[half:], 0), (batch[:half], 0)]
            elif deaths == 0:
                waiting.append((batch, 1))
            else:
                yield Batch(failed={batch[0].article_id: f"the coder {name} dies on this text"})


def _pool(reader: Reader, name: str, workers: int) -> ProcessPoolExecutor:
    # A forked child would inherit the threads of Polars in the middle of something.
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_prepare, initargs=(reader, name))
