"""An S3 server of one's own on this machine: moto's, from a virtual environment of its own (`make test-objects` makes it)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
MISSING = "NO S3 SERVER IS INSTALLED (moto_server): the archive was not tested over an object store. `make test-objects` installs one"


def program() -> str | None:
    """The server's program; None where it is not installed."""
    own = ROOT / ".venv-s3" / "bin" / "moto_server"
    return os.environ.get("ECHOLOT_TEST_S3") or (str(own) if own.is_file() else shutil.which("moto_server"))


@contextmanager
def running(program: str) -> Iterator[str]:
    """A server with an empty bucket `desk`; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([program, "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _make_bucket(f"http://127.0.0.1:{port}/desk")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait(10)


def _make_bucket(address: str) -> None:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(urllib.request.Request(address, method="PUT"), timeout=10):
                return
        except urllib.error.URLError:
            time.sleep(0.05)
    raise RuntimeError(f"{address} does not answer")


def environment(address: str) -> dict[str, str]:
    """How a user says where the store is and who asks."""
    return {"AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
