"""`echolot serve`: the page and the API of an archive, on this machine."""

from __future__ import annotations

import contextlib
import os
import secrets
import threading
from typing import Annotated, Any

import typer

from echolot.cli.app import ARCHIVE, ArchiveOption, app, examples

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@app.command(
    epilog=examples(
        "echolot serve --archive echolot-archive",
        "echolot serve --port 9000 --allow-edits",
        "echolot serve --host 0.0.0.0 --name desk.example.org",
    )
)
def serve(
    archive: ArchiveOption = ARCHIVE,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8650,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on. Elsewhere than on this machine a token is asked for.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="NAME", help="Another name this page is asked for under; may be given again.")
    ] = None,
    allow_edits: Annotated[
        bool, typer.Option("--allow-edits", help="Let whoever has the token report wrong readings and keep triggers.")
    ] = False,
    token: Annotated[
        str, typer.Option("--token", envvar="ECHOLOT_TOKEN", help="The token, 16 characters or more; else one is made and printed.")
    ] = "",
    embed_on: Annotated[
        list[str] | None, typer.Option("--embed-on", metavar="ORIGIN", help="A site that may frame /embed/, such as https://example.org.")
    ] = None,
    fetch_links: Annotated[bool, typer.Option("--fetch-links", help="Let readers have a link fetched and read.")] = False,
) -> None:
    """Show an archive in the browser and, under /api/v1, to programs.

    Nothing is fetched from elsewhere and nothing is written, unless --allow-edits says so. Stop with Ctrl-C.
    """
    _sparing()
    import uvicorn

    from echolot.archive import Archive
    from echolot.page import ArchiveDesk
    from echolot.show.web import Options, create_app
    from echolot.show.web.guard import Rules
    from echolot.show.web.render import prepare

    local = host in LOOPBACK
    if token and len(token) < 16:
        raise typer.BadParameter("--token needs 16 characters or more; leave it out to have one made")
    needed = allow_edits or not local
    token = token or (secrets.token_urlsafe(24) if needed else "")
    rules = Rules(
        hosts=tuple(dict.fromkeys((*LOOPBACK, *(() if host in ("0.0.0.0", "::") else (host.lower(),)), *(n.lower() for n in name or ())))),
        token=token or None, token_for_reading=not local, allow_edits=allow_edits, frame_ancestors=tuple(map(origin, embed_on or ())),
    )  # fmt: skip
    with Archive.open(archive, read_only=not allow_edits) as opened, _socket(host, port) as listening:
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
        desk = ArchiveDesk(opened, fetch=_fetcher() if fetch_links else None)
        servers: list[uvicorn.Server] = []
        options = Options(rules=rules, links=fetch_links, ending=lambda: any(server.should_exit for server in servers))
        application = create_app(desk, options)
        prepare()
        threading.Thread(target=desk.first_look, name="first look", daemon=True).start()  # so that the first reader does not wait for it
        typer.echo(f"Echolot shows {opened.name} at {address}/ (Ctrl-C stops)")
        if needed:
            typer.echo(f"With the token: {address}/enter?token={token}")
        config = uvicorn.Config(
            application, log_level="warning", access_log=False, server_header=False, proxy_headers=False, timeout_graceful_shutdown=2, lifespan="off",
        )  # fmt: skip
        servers.append(uvicorn.Server(config))
        servers[0].run(sockets=[listening])


def _sparing() -> None:
    """Few threads for tables and few pools of memory for threads: a page answers many small questions, and stays for months."""
    import ctypes

    os.environ.setdefault("POLARS_MAX_THREADS", "2")  # read when Polars is first imported
    arenas = -8  # M_ARENA_MAX of glibc
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(arenas, 2)


def origin(given: str) -> str:
    """An origin that may embed, checked. Raises BadParameter."""
    from urllib.parse import urlsplit

    parts = urlsplit(given)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.path not in ("", "/")
        or parts.query
        or any(c in given for c in " ;,'*")
    ):
        raise typer.BadParameter(f"--embed-on {given}: name an origin such as https://example.org")
    return f"{parts.scheme}://{parts.netloc}"


def _socket(host: str, port: int) -> Any:
    """A listening socket. Raises CannotListen."""
    import socket

    from echolot.errors import CannotListen

    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        raise CannotListen(host, port, error.strerror or str(error)) from error
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, because asyncio sends without delay only then
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)  # whoever opens the printed address at once waits instead of being refused
    except OSError as error:
        made.close()
        raise CannotListen(host, port, error.strerror or str(error)) from error
    return made


def _fetcher() -> Any:
    """Address -> article, by way of the guarded fetcher."""
    from dataclasses import replace

    from echolot.ingest import webpage
    from echolot.ingest.fetch import Fetcher
    from echolot.records import Article

    fetcher = Fetcher(contact=os.environ.get("ECHOLOT_CONTACT", ""))

    def fetch(url: str) -> Article:
        found = fetcher.get(url)
        return replace(webpage.read(found.content, url, None), url=found.address, path=None)

    return fetch
