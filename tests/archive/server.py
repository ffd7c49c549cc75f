"""A PostgreSQL server of one's own in a temporary folder, where Debian's server (or any on the path) is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

MISSING = "PostgreSQL IS NOT INSTALLED (no initdb): the archive was tested over SQLite alone. Debian: apt install postgresql"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest version first; None where there is no server."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3].split(".")[0]), reverse=True)
    found = [*debian, *(Path(p) for p in [shutil.which("initdb")] if p)]
    return found[0].parent if found else None


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """A server that listens on a socket in its folder only; gives that folder. It may not run as root, so root lends it a user."""
    folder = Path(mkdtemp(prefix="echolot-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    folder.chmod(0o755)

    try:
        _call(programs, folder, "initdb", "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        _start(programs, folder)
        try:
            yield str(folder)
        finally:
            _stop(programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def away(folder: str) -> Iterator[None]:
    """The server in that folder cuts everybody off and ends, and is started again when the block ends."""
    found = programs()
    assert found is not None
    _stop(found, Path(folder), "fast")  # it writes to disk too late for a harder end (synchronous_commit=off)
    try:
        yield
    finally:
        _start(found, Path(folder))


def _start(programs: Path, folder: Path) -> None:
    settings = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c shared_buffers=16MB"
    _call(programs, folder, "pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"{settings} -k {folder}", "start")


def _stop(programs: Path, folder: Path, how: str = "immediate") -> None:
    _call(programs, folder, "pg_ctl", "-m", how, "-w", "stop")


def _call(programs: Path, folder: Path, program: str, *words: str) -> None:
    command = [str(programs / program), "-D", str(folder / "data"), *words]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise RuntimeError(f"{program}: {done.stdout[-500:]} {done.stderr[-500:]}")
