"""Clients of a page over a made-up desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from echolot.show.web import Options, create_app
from echolot.show.web.guard import Rules
from tests.web.desk import MadeUpDesk

TOKEN = "a-token-of-more-than-16-characters"
Asking = Callable[..., TestClient]


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """Reads an ordinary desk; may not write."""
    with TestClient(create_app(MadeUpDesk()), base_url="http://127.0.0.1:8650") as made:
        yield made


@pytest.fixture(scope="session")
def hostile() -> Iterator[TestClient]:
    with TestClient(create_app(MadeUpDesk(hostile=True)), base_url="http://127.0.0.1:8650") as made:
        yield made


@pytest.fixture(scope="session")
def writing() -> Iterator[tuple[TestClient, MadeUpDesk]]:
    desk = MadeUpDesk()
    app = create_app(desk, Options(rules=Rules(token=TOKEN, allow_edits=True)))
    with TestClient(app, base_url="http://127.0.0.1:8650", headers={"Authorization": f"Bearer {TOKEN}"}) as made:
        yield made, desk


@pytest.fixture
def editor(writing: tuple[TestClient, MadeUpDesk]) -> TestClient:
    """Holds the token of a page that allows edits; whatever an earlier test wrote is gone."""
    client, desk = writing
    desk.forget()
    return client
