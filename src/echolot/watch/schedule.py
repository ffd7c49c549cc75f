"""When to run: every so often, until somebody says stop."""

from __future__ import annotations

import re
from collections.abc import Callable

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
SHORTEST = 60  # seconds; feeds change less often than that, and their publishers count


def every(told: str) -> float:
    """Seconds of `30m`, `2h`, `1d`, `90s`. Raises ValueError, with a sentence, for anything else and for less than a minute.

    >>> every("30m")
    1800.0
    """
    found = re.fullmatch(r"\s*(\d{1,6})\s*([smhd])\s*", told)
    if not found:
        raise ValueError(f"{told!r} is no length of time; say 30m, 2h or 1d")
    seconds = float(int(found[1]) * _UNITS[found[2]])
    if seconds < SHORTEST:
        raise ValueError(f"{told}: feeds are read at most once a minute")
    return seconds


def keep_watching(
    run: Callable[[], object], *, seconds: float, clock: Callable[[], float], wait: Callable[[float], bool], first_at: float = 0.0
) -> int:
    """Run again and again, `seconds` from start to start; how often it ran. A run that takes longer is followed by a short rest.

    wait: sleeps so many seconds, True where it was told to stop. first_at: not before (seconds since 1970).
    """
    ran = 0
    if wait(max(0.0, first_at - clock())):
        return ran
    while True:
        began = clock()
        run()
        ran += 1
        if wait(max(began + seconds - clock(), min(seconds, SHORTEST))):
            return ran
