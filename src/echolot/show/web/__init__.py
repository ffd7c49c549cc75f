"""The page and its API: soundings for people at `/`, the same objects for programs at `/api/v1`.

Takes a `Desk` (`desk.py`: what may be asked of an archive) and gives an ASGI application. Knows no archive and no stage:
`echolot serve` puts them behind the desk. Pages work without script, load nothing from elsewhere, and the same address with
`.json` or `.csv` gives what is on screen.
"""

from echolot.show.web.app import Options, create_app

__all__ = ["Options", "create_app"]
