"""What a site's robots.txt asks (RFC 9309), kept for a day per site."""

from __future__ import annotations

import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

NAME = "echolot"  # the product token that a robots.txt may address
_DAY = 86_400.0

FetchRobots = Callable[[str], bytes | None]


class Robots:
    """Whether addresses may be fetched, and how long to pause between two of them.

    fetch: the bytes of a robots.txt, None where a site has none; raises where nobody can tell, and then nothing is fetched.
    """

    def __init__(self, fetch: FetchRobots, *, clock: Callable[[], float]) -> None:
        self._fetch, self._clock = fetch, clock
        self._rules: dict[str, tuple[float, Protego]] = {}
        self._delays: dict[str, float] = {}
        self._lock = threading.Lock()

    def allow(self, url: str) -> bool:
        parts = urlsplit(url)
        return bool(self._of(f"{parts.scheme.lower()}://{parts.netloc.lower()}").can_fetch(url, NAME))

    def delay(self, host: str) -> float:
        """Seconds between two requests that the host asks for; 0 where it asks for none."""
        return self._delays.get(host, 0.0)

    def _of(self, site: str) -> Protego:
        with self._lock:
            known = self._rules.get(site)
        if known is not None and self._clock() - known[0] < _DAY:
            return known[1]
        content = self._fetch(f"{site}/robots.txt")
        rules = Protego.parse((content or b"").decode("utf-8", "replace"))
        asked = rules.crawl_delay(NAME)
        with self._lock:
            self._rules[site] = self._clock(), rules
            self._delays[urlsplit(site).hostname or ""] = float(asked) if asked else 0.0
        return rules
