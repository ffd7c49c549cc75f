"""Is everything in the archive that should be, and is it what was written? What is not, what it costs, and what mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DatabaseError

from echolot.archive import copies, ids, parts, schema
from echolot.archive import search as fulltext
from echolot.archive.doubles import NAME as COPIES

if TYPE_CHECKING:
    from echolot.archive.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. `wrong` is empty where all is well; `mended` tells what was done about it."""

    what: str
    wrong: str = ""
    costs: str = ""  # what does not work as long as it is so
    mended: str = ""
    needed: bool = True  # optional packages are not

    @property
    def well(self) -> bool:
        return not self.wrong or bool(self.mended)


def examine(archive: Archive, *, repair: bool = False) -> Iterator[Finding]:
    """Look at everything, one finding at a time; with `repair`, mend what can be made anew from what is there."""
    for check in (_database, _ids, _parts, _orphans, _ledger, _index, _bands, _copies):
        yield check(archive, repair)


def _mended(archive: Archive, finding: Finding, repair: bool, mend: Callable[[Connection], str]) -> Finding:
    if not finding.wrong or not repair:
        return finding
    with archive._store.writing() as connection:
        done = mend(connection)
    return Finding(what=finding.what, wrong=finding.wrong, costs=finding.costs, mended=done)


def _database(archive: Archive, repair: bool) -> Finding:
    what = f"the database, schema version {archive.version}"
    if not archive._store.sqlite:
        return Finding(what=what)
    try:
        with archive._store.reading() as connection:
            said = list(connection.execute(text("PRAGMA integrity_check(5)")).scalars())
    except DatabaseError as error:
        said = [str(error.orig)]
    wrong = "" if said == ["ok"] else "; ".join(said)
    return Finding(what=what, wrong=wrong, costs="texts may be lost: take the archive from a backup, or add its sources to a new one")


def _ids(archive: Archive, repair: bool) -> Finding:
    """Every article is found by its id, and no id means two."""
    with archive._store.reading() as connection:
        missing, excess, twice = ids.faults(connection)
    said = [
        f"{missing:,} articles are not found by their ids" if missing else "",
        f"{excess:,} entries are wrong" if excess else "",
        f"{twice:,} articles have the id of an earlier one" if twice else "",
    ]
    costs = "evidence is not found, and the same article can come in again" if missing or excess else "they count twice"
    finding = Finding(what="the index of ids", wrong="; ".join(filter(None, said)), costs=costs)

    def mend(connection: Connection) -> str:
        apart = ids.part_doubles(connection)
        ids.rebuild(connection)
        return "built anew" + (f"; {apart:,} are kept as copies of the earlier ones" if apart else "")

    return _mended(archive, finding, repair, mend)


def _parts(archive: Archive, repair: bool) -> Finding:
    """Every part in force is there, and is what was written."""
    with archive._store.reading() as connection:
        names = list(connection.execute(select(schema.parts.c.name).distinct()).scalars())
        registered = [part for name in sorted(names) for part in parts.in_force(connection, name)]
    bad: dict[str, parts.Part] = {}
    said = []
    for part in registered:
        digest = archive._store.parts.digest(part.path)
        state = "is missing" if digest is None else "is not what was written" if digest != part.sha256 else ""
        if state:
            bad[part.path] = part
            said.append(f"{part.path} {state}")
    finding = Finding(
        what=f"{len(registered):,} parts", wrong=_some(said), costs="what they held is not counted, or stops a call with ArchiveDamaged"
    )

    def mend(connection: Connection) -> str:
        twins = {"codings": "records", "records": "codings"}  # the two halves of a coding go together
        for part in bad.values():
            twin = parts.in_force(connection, twins[part.name], part.key) if part.name in twins else []
            parts.retire(connection, [part.path, *(p.path for p in twin)])
        return "taken out of the catalogue; `echolot code` and `echolot sound` make codings and soundings anew, event tables are added again"

    return _mended(archive, finding, repair, mend)


def _orphans(archive: Archive, repair: bool) -> Finding:
    with archive._store.reading() as connection:
        found = parts.orphans(connection, archive._store.parts)
    wrong = f"{len(found):,} files belong to nothing: {_some(found)}" if found else ""
    finding = Finding(what="files left by stopped writers", wrong=wrong, costs="room on the disk; a writer at work has one or two")
    return _mended(archive, finding, repair, lambda connection: f"{len(parts.sweep(connection, archive._store.parts)):,} deleted")


def _ledger(archive: Archive, repair: bool) -> Finding:
    """Texts that count as coded have a coding."""
    import polars as pl

    table, ledger = schema.articles.c, schema.coded.c
    with archive._store.reading() as connection:
        asked = select(table.article_id, ledger.coder, ledger.n).where(ledger.n == table.n, ledger.failed.is_(None))
        rows = connection.execute(asked).all()
        found = _there(archive, parts.in_force(connection, "codings"))
    here = parts.scan(archive._store.parts, found, "codings").select("article_id", "coder").collect()
    told = set(zip(here["article_id"], here["coder"], strict=True)) if isinstance(here, pl.DataFrame) else set()
    lost = [(row.n, row.coder) for row in rows if (row.article_id, row.coder) not in told]
    wrong = f"{len(lost):,} texts count as coded and have no coding" if lost else ""
    finding = Finding(what=f"{len(rows):,} codings", wrong=wrong, costs="soundings do not count these texts")

    def mend(connection: Connection) -> str:
        for n, coder in lost:
            connection.execute(schema.coded.delete().where(ledger.n == n, ledger.coder == coder))
        return "they count as not coded again; `echolot code` codes them"

    return _mended(archive, finding, repair, mend)


def _index(archive: Archive, repair: bool) -> Finding:
    """Every article stands in the full-text index."""
    counted = "SELECT count(*) FROM fulltext_docsize" if archive._store.sqlite else "SELECT count(*) FROM fulltext"
    try:
        with archive._store.reading() as connection:
            there = int(connection.execute(text(counted)).scalar_one())
            wanted = int(connection.execute(select(func.count()).select_from(schema.articles)).scalar_one())
        wrong = f"{wanted:,} texts, {there:,} in the index" if there != wanted else ""
    except DatabaseError as error:
        wrong = f"it cannot be read ({error.orig})"
    finding = Finding(what="the full-text index", wrong=wrong, costs="searches miss texts")

    def mend(connection: Connection) -> str:
        fulltext.drop_index(connection)
        fulltext.make_index(connection)
        table, after = schema.articles.c, 0
        while rows := connection.execute(
            select(table.n, table.title, table.text).where(table.n > after).order_by(table.n).limit(2000)
        ).all():
            fulltext.index(connection, ((row.n, row.title, row.text) for row in rows))
            after = rows[-1].n
        return "built anew"

    return _mended(archive, finding, repair, mend)


def _bands(archive: Archive, repair: bool) -> Finding:
    """The hashes by which copies are recognised are all there, and of today's algorithm."""
    table = schema.articles.c
    with archive._store.reading() as connection:
        found = parts.in_force(connection, COPIES)
        texts = int(connection.execute(select(func.count()).select_from(schema.articles).where(table.same_as.is_(None))).scalar_one())
    usable = _there(archive, [p for p in found if p.made_by.get("coder") == copies.algorithm()])
    wrong = ""
    if len(usable) < len(found):
        wrong = f"{len(found) - len(usable):,} of {len(found):,} files are missing or of another version of the algorithm"
    elif texts and not found and not _all_short(archive):
        wrong = "there are none"
    finding = Finding(what="hashes of texts", wrong=wrong, costs="copies of older texts are not recognised")

    def mend(connection: Connection) -> str:
        archive._doubles.rebuild(connection)
        return "made anew"

    return _mended(archive, finding, repair, mend)


def _all_short(archive: Archive) -> bool:
    """Whether no text is long enough to have hashes, among the longest ones."""
    table = schema.articles.c
    with archive._store.reading() as connection:
        longest = connection.execute(select(table.text).order_by(func.length(table.text).desc()).limit(5)).scalars()
        return not copies.bands(list(longest)).any()


def _copies(archive: Archive, repair: bool) -> Finding:
    """Every copy names a first print that is there."""
    table = schema.articles
    lost = select(table.c.same_as).where(table.c.same_as.is_not(None)).except_(select(table.c.article_id))
    orphaned = table.c.same_as.in_(lost)
    with archive._store.reading() as connection:
        n = int(connection.execute(select(func.count()).select_from(table).where(orphaned)).scalar_one())
    wrong = f"{n:,} name a first print that is not here" if n else ""
    finding = Finding(what="copies", wrong=wrong, costs="these texts count nowhere")

    def mend(connection: Connection) -> str:
        connection.execute(table.update().where(orphaned).values(same_as=None))
        return "they count as texts of their own"

    return _mended(archive, finding, repair, mend)


def _there(archive: Archive, found: Sequence[parts.Part]) -> list[parts.Part]:
    lost = set(archive._store.parts.missing([part.path for part in found]))
    return [part for part in found if part.path not in lost]


def _some(said: list[str]) -> str:
    return "; ".join(said[:3]) + (f"; and {len(said) - 3:,} more" if len(said) > 3 else "")
