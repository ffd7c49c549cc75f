"""Places where a test may kill the process, to see that nothing is lost.

Only the tests set ECHOLOT_FAILPOINT (`name` or `name:3` for the third passing); elsewhere a failpoint costs one look at a
variable read at import.
"""

from __future__ import annotations

import os
import signal

_WANTED, _, _COUNT = os.environ.get("ECHOLOT_FAILPOINT", "").partition(":")
_left = int(_COUNT or 1)
NAMES = ("schema", "part half written", "part written", "part renamed", "part registered", "before commit", "after commit", "sweeping")


def failpoint(name: str) -> None:
    """Die here, as by `kill -9`, if a test asked for it."""
    global _left
    if name != _WANTED:
        return
    _left -= 1
    if _left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
