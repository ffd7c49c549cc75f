"""Makes the frozen archive of the schema version in force: `python -m tests.archive.freeze`. Never run again for a released version."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from echolot.archive import Archive, schema
from tests.archive.killed import work


def main() -> None:
    with TemporaryDirectory() as folder:
        work(f"{folder}/frozen")
        with Archive.open(f"{folder}/frozen") as archive:
            archive.correct("0/r01", note="frozen", by="test")
            archive.set_meta("calibration", "frozen")
        with Archive.open(f"{folder}/frozen") as archive, archive._store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        Path(f"{folder}/frozen/writer.lock").unlink()
        shutil.make_archive(str(Path(__file__).parent / f"version_{schema.VERSION}"), "zip", f"{folder}/frozen")


if __name__ == "__main__":
    main()
