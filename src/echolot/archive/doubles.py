"""The band hashes of an archive at rest, and the marking of copies when articles come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BufferedReader, BufferedWriter
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from echolot.archive import copies, parts, schema
from echolot.archive.copies import Hashes
from echolot.archive.parts import Part
from echolot.archive.places import Place
from echolot.archive.store import now
from echolot.errors import ArchiveDamaged, ArchiveError
from echolot.records import Article

NAME = "copies"  # of the parts
Segment = tuple[Hashes, Hashes | None]  # sorted pairs, and the sieve of their hashes (none where an older Echolot wrote them)
_CHUNK = 500


def _write(file: BufferedWriter, pairs: Hashes) -> None:
    """Both arrays of a segment, one behind the other; whoever reads only the first has what there was before sieves."""
    np.save(file, pairs, allow_pickle=False)
    np.save(file, copies.sieve(pairs[0]), allow_pickle=False)


def _mapped(file: BufferedReader) -> Hashes:
    """The array that begins where the file stands, mapped into memory; the file stands behind it then. Raises OSError, ValueError."""
    np.lib.format.read_magic(file)
    shape, _, dtype = np.lib.format.read_array_header_1_0(file)
    if dtype != np.uint64:
        raise ValueError(f"it holds {dtype}")
    start = file.tell()
    found = np.memmap(file, dtype, "r", start, shape)
    file.seek(start + found.nbytes)
    return found


class Doubles:
    """Finds the first print of a text. The caller holds the writer's lock."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._open: dict[str, Segment] = {}

    def mark(self, connection: Connection, articles: Sequence[Article], first_n: int) -> list[Article]:
        """The articles, near copies with `same_as`; they get the numbers from `first_n` on. The rest can be found from now on."""
        out = list(articles)
        fresh = [i for i, a in enumerate(out) if a.same_as is None]
        hashes = copies.bands([out[i].text for i in fresh])
        shared = copies.candidates(hashes, self.segments(connection))
        earlier = self._earlier(connection, sorted({n for found in shared for n in copies.nearest(found)}))
        batch, kept = copies.Batch(), []
        for row, i in enumerate(fresh):
            article = out[i]
            for n in copies.nearest(shared[row] + batch.shared(hashes[row])):
                first = earlier.get(n) or out[n - first_n]
                if copies.same_days(article.published_at, first.published_at) and copies.is_copy(article.text, of=first.text):
                    out[i] = replace(article, same_as=first.article_id)
                    break
            else:
                batch.keep(hashes[row], first_n + i)
                kept.append(row)
        if kept:
            self._keep(connection, copies.segment(hashes[kept], [first_n + fresh[row] for row in kept]))
        return out

    def segments(self, connection: Connection) -> list[Segment]:
        """All segments made by today's algorithm, memory-mapped. Raises ArchiveDamaged where one is missing."""
        found = [p for p in parts.in_force(connection, NAME) if p.made_by.get("coder") == copies.algorithm()]
        self._open = {p.path: self._open[p.path] if p.path in self._open else self._load(p) for p in found}
        return list(self._open.values())

    def _load(self, part: Part) -> Segment:
        path = self._place.local(part.path, part.sha256)
        try:
            with path.open("rb") as file:
                pairs = _mapped(file)
                return pairs, _mapped(file) if file.peek(1) else None
        except ArchiveError:
            raise
        except (OSError, ValueError) as error:
            raise ArchiveDamaged(self._place.name, f"the part {part.path} cannot be read ({error})") from None

    def _earlier(self, connection: Connection, numbers: Sequence[int]) -> dict[int, Any]:
        table, out = schema.articles.c, dict[int, Any]()
        for start in range(0, len(numbers), _CHUNK):
            asked = select(table.n, table.article_id, table.text, table.published_at).where(table.n.in_(numbers[start : start + _CHUNK]))
            out.update({row.n: row for row in connection.execute(asked)})
        return out

    def _keep(self, connection: Connection, pairs: Hashes) -> None:
        """Enter a segment; eight of a size become one. One that has no sieve yet gets it."""
        self._enter(connection, pairs)
        bare = next((path for path, (_, words) in self._open.items() if words is None), None)
        if bare is not None:
            parts.retire(connection, [bare])
            self._enter(connection, self._open[bare][0])
        while True:
            found = [p for p in parts.in_force(connection, NAME) if p.made_by.get("coder") == copies.algorithm()]
            groups = copies.levels([p.rows for p in found])
            if not groups:
                return
            chosen = [found[place] for place in groups[0]]
            self._enter(connection, copies.merged([self._load(p)[0] for p in chosen]))
            parts.retire(connection, [p.path for p in chosen])

    def _enter(self, connection: Connection, pairs: Hashes) -> None:
        key = f"{int(pairs[1].min(initial=0))}-{int(pairs[1].max(initial=0))}-{pairs.shape[1]}"

        def fill(path: Path) -> None:
            with path.open("wb") as file:
                _write(file, pairs)

        path, size, digest = parts.put(self._place, NAME, key, ".npy", fill)
        made_by = {"coder": copies.algorithm(), "codebook": "none", "date": now().date().isoformat()}
        part = Part(path=path, name=NAME, key=key, rows=pairs.shape[1], bytes=size, sha256=digest, made_by=made_by)
        parts.register(connection, part)

    def rebuild(self, connection: Connection) -> None:
        """Make all band hashes anew from the texts, as after a change of algorithm or a lost file."""
        parts.retire(connection, [p.path for p in parts.in_force(connection, NAME)])
        self._open = {}
        table, after = schema.articles.c, 0
        while True:
            asked = select(table.n, table.text).where(table.n > after, table.same_as.is_(None)).order_by(table.n).limit(2000)
            rows = connection.execute(asked).all()
            if not rows:
                return
            pairs = copies.segment(copies.bands([row.text for row in rows]), [row.n for row in rows])
            if pairs.shape[1]:
                self._keep(connection, pairs)
            after = rows[-1].n
