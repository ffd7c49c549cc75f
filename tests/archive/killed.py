"""Kill a process at every step of its work and let another go on: what is there then is what an undisturbed run leaves.

Run as a script by `test_killed.py`. Every run is a forked child, so that libraries are loaded once.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from echolot.archive import Archive, failpoints, parts, texts
from echolot.records import Article, Coded, Record, Sentence, Trigger
from tests.archive.test_archive import MADE_BY, exposure
from tests.archive.texts import many, news


def coded(article: Article) -> Coded:
    record = Record(id="r01", kind="event", source=("IRN",))
    sentence = Sentence(index=0, paragraph=0, start=0, end=len(article.text))
    return Coded(article=article, sentences=(sentence,), mentions=(), records=(record,), uncoded=(), coder="c.v1", codebook="k")


def work(where: str) -> None:
    """All that a desk does, in small: two batches come in, two are coded, a table is written twice, a trigger saved."""
    given = [*many(20), news(many(1)[0].text, publisher="Copy"), *many(12, start=20)]
    with Archive.open(where, create=True) as archive:
        archive.add(given, source="s")
        while batch := list(archive.articles(uncoded_by="c.v1", limit=16)):
            archive.keep_codings([coded(a) for a in batch], coder="c.v1")
        archive.commit("exposure", exposure("DEU", 1), MADE_BY, key="T")
        archive.commit("exposure", exposure("FRA", 2), MADE_BY, key="T", replaces=True)
        archive.save_trigger(Trigger(id="T", label="t", perpetrator=("IRN",)))


def state(where: str) -> dict[str, Any]:
    """What is in an archive, and whether anything lies about."""
    with Archive.open(where) as archive:
        with archive._store.reading() as connection:
            lying = parts.orphans(connection, archive._store.parts)
        return {
            "articles": [(a.article_id, a.text, a.publisher, a.same_as) for a in archive.articles()],
            "records": sorted(archive.scan("records").collect()["record_id"].to_list()),
            "coded": [c.article.article_id for c in archive.coded()],
            "exposure": archive.scan("exposure").collect()["actor"].to_list(),
            "triggers": [t.id for t in archive.triggers()],
            "found": sorted(hit.article_id for hit in archive.search("report", limit=100)),
            "lying about": lying,
        }


def child(action: Callable[[], Any], *, after: float | None = None) -> tuple[int, Any]:
    """Run in a forked process; gives the signal that ended it (0: none) and what it gave."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            out = json.dumps(action()).encode()
            os.write(write, len(out).to_bytes(8, "big"))
            with os.fdopen(write, "wb") as pipe:
                pipe.write(out)
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    if after is not None:
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
    with os.fdopen(read, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status), None
    assert os.WEXITSTATUS(status) == 0, "a child failed"
    return 0, json.loads(data[8:]) if len(data) > 8 else None


def killed_at(where: str, name: str, count: int) -> Callable[[], None]:
    def action() -> None:
        failpoints.arm(f"{name}:{count}")
        work(where)

    return action


def place(folder: Path, socket: str, name: str, bucket: str = "") -> str:
    """Where an archive of this name goes: a folder, or a database of its own on the server that listens in the folder `socket`."""
    name = name.replace(" ", "_").replace("-", "_")
    if not socket:
        return str(folder / name)
    import psycopg

    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as connection:
        database = f"killed_{'objects_' * bool(bucket)}{name}"
        connection.execute(f"CREATE DATABASE {database}".encode())
    return f"postgresql://postgres@/{database}?host={socket}&parts={f'{bucket}/{name}' if bucket else folder / name}"


def main(folder: Path, most: int, socket: str = "", bucket: str = "") -> None:
    texts.BATCH = 20
    undisturbed = place(folder, socket, "whole", bucket)
    child(lambda: work(undisturbed))
    whole = child(lambda: state(undisturbed))[1]
    assert whole["lying about"] == [] and len(whole["articles"]) == 33 and len(whole["coded"]) == 32
    kills = 0
    for name in failpoints.NAMES:
        for count in range(1, most + 1):
            where = place(folder, socket, f"{name}-{count}", bucket)
            died, _ = child(killed_at(where, name, count))
            child(lambda where=where: work(where))  # type: ignore[misc]
            after = child(lambda where=where: state(where))[1]  # type: ignore[misc]
            assert after == whole, (name, count, {k: (after[k], whole[k]) for k in whole if after[k] != whole[k]})
            if died == 0:
                break
            assert died == signal.SIGKILL
            kills += 1
    chance = random.Random(7)
    for turn in range(most - 1):
        where = place(folder, socket, f"chance-{turn}", bucket)
        for _ in range(3):
            child(lambda where=where: work(where), after=chance.uniform(0.0, 0.15))  # type: ignore[misc]
        child(lambda where=where: work(where))  # type: ignore[misc]
        assert child(lambda where=where: state(where))[1] == whole, turn  # type: ignore[misc]
    print(f"killed at {kills} steps")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
