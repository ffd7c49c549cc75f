"""Places where a test may kill the process, to see that nothing is lost.

Only the tests set ECHOLOT_FAILPOINT (`name` or `name:3` for the third passing); elsewhere a failpoint costs one look at a
variable read at import.
"""

from __future__ import annotations

import os
import signal

NAMES = ("schema", "ids entered", "part half written", "part written", "part renamed", "part registered", "before commit", "after commit", "sweeping")


_wanted, _left = "", 0


def arm(asked: str) -> None:
    """Die at the failpoint `name`, or with `name:3` at its third passing."""
    global _wanted, _left
    _wanted, _, count = asked.partition(":")
    _left = int(count or 1)


arm(os.environ.get("ECHOLOT_FAILPOINT", ""))


def failpoint(name: str) -> None:
    """Die here, as by `kill -9`, if a test asked for it."""
    global _left
    if name != _wanted:
        return
    _left -= 1
    if _left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
