"""The API: the objects of the command line, paged and filtered, problems as RFC 9457, and no fault whatever it is asked."""

from __future__ import annotations

import io
import json

import polars as pl
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from starlette.testclient import TestClient

from echolot.show import sounding_json
from echolot.show.web import Options, create_app
from echolot.show.web.guard import Rules
from tests.web.conftest import TOKEN
from tests.web.desk import MadeUpDesk

DESK = MadeUpDesk(hostile=True)
schema = schemathesis.openapi.from_asgi(
    "/openapi.json",
    create_app(DESK, Options(rules=Rules(hosts=("localhost", "testserver", "127.0.0.1"), token=TOKEN, allow_edits=True))),
)


@schema.exclude(path="/api/v1/events").parametrize()
@settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), derandomize=True)
def test_no_request_of_its_own_description_breaks_it(case: schemathesis.Case) -> None:
    answer = case.call(headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert answer.headers["content-type"][0] == "application/problem+json"
        assert {"type", "title", "status", "detail", "instance"} <= set(json.loads(answer.content))


def test_it_describes_itself_as_openapi_3_1(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1") and all(path.startswith("/api/v1/") for path in described["paths"])
    assert all("summary" in operation for operations in described["paths"].values() for operation in operations.values())


def test_a_sounding_is_the_object_of_the_command_line(client: TestClient) -> None:
    expected = MadeUpDesk().sounding("T1", "en")
    assert expected is not None
    assert client.get("/api/v1/soundings/T1").json() == json.loads(json.dumps(sounding_json(expected)))
    assert client.get("/api/v1/soundings/T1?show=silent").json()["rows"] == client.get("/sounding/T1.json?show=silent").json()["rows"]


def test_lists_come_in_pages(client: TestClient) -> None:
    first = client.get("/api/v1/triggers?limit=2").json()
    second = client.get(first["next"]).json()
    assert first["total"] == 3 and len(first["items"]) == 2 and len(second["items"]) == 1 and second["next"] is None
    assert {t["id"] for t in first["items"] + second["items"]} == {"T1", "T2", "T3"}
    assert first["items"][0]["counts"]["asked"] == 11


def test_tables_come_as_csv_and_parquet(client: TestClient) -> None:
    table = pl.read_parquet(io.BytesIO(client.get("/api/v1/tables/soundings?format=parquet&actor=DEU").content))
    assert table.height == 3 and table["actor"].unique().to_list() == ["DEU"]
    lines = client.get("/api/v1/tables/soundings?format=csv&trigger_id=T1").text.splitlines()
    assert len(lines) == 13 and lines[0].startswith("trigger_id,actor")
    rows = pl.read_parquet(io.BytesIO(client.get("/api/v1/soundings/T1?format=parquet").content))
    assert rows.height == 12 and rows.schema["first_rung"] == pl.Int64


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/soundings/none", 404), ("/api/v1/tables/none", 404), ("/api/v1/articles/none", 404), ("/api/v1/triggers?limit=0", 422),
        ("/api/v1/triggers?since=soon", 422), ("/api/v1/actors/none", 404), ("/api/v1/none", 404), ("/api/v1/search", 422),
    ],
)  # fmt: skip
def test_problems_say_what_and_where(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert problem["status"] == status and problem["detail"] and problem["instance"] == path.partition("?")[0]


def test_writing_needs_the_token(client: TestClient, editor: TestClient) -> None:
    trigger = {"id": "own", "name": "Own", "perpetrator": ["PRK"], "public_since": "2024-10-18"}
    assert client.post("/api/v1/triggers", json=trigger).status_code == 403
    assert editor.post("/api/v1/triggers", json=trigger).status_code == 201
    assert editor.post("/api/v1/triggers", json=trigger).status_code == 409
    assert editor.get("/api/v1/triggers/own").json()["perpetrator"] == ["PRK"]


def test_a_text_can_be_read_and_a_trigger_sounded_without_keeping_them(client: TestClient) -> None:
    document = client.post("/api/v1/documents", json={"text": "Berlin summoned the envoy."}).json()
    assert document["schema"] == "echolot.document/1"
    trigger = {"name": "Own", "perpetrator": ["PRK"], "public_since": "2024-10-18", "terms": {"en": ["troops"]}}
    assert client.post("/api/v1/soundings", json=trigger).json()["schema"] == "echolot.sounding/1"
    assert client.post("/api/v1/documents", json={"text": "x" * 200_001}).status_code == 422
    assert client.post("/api/v1/documents", json={"text": "x", "unknown": 1}).status_code == 422


def test_listeners_hear_that_the_archive_has_changed(client: TestClient) -> None:
    answer = client.get("/api/v1/events?once=true")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert "event: archive\ndata: made-up-0\n\n" in answer.text


def test_a_server_that_stops_lets_its_listeners_go() -> None:
    app = create_app(MadeUpDesk(), Options(rules=Rules(hosts=("testserver",)), ending=lambda: True))
    with TestClient(app) as stopping:
        assert stopping.get("/api/v1/events").text.endswith("\n\n")  # an answer without an end would never come back


def test_an_etag_holds_until_the_archive_changes(editor: TestClient) -> None:
    first = editor.get("/api/v1/soundings/T1")
    tag = {"If-None-Match": first.headers["etag"]}
    assert editor.get("/api/v1/soundings/T1", headers=tag).status_code == 304
    editor.post("/api/v1/corrections", json={"record_id": "a2/r01"})
    assert editor.get("/api/v1/soundings/T1", headers=tag).status_code == 200


def test_pages_of_an_actors_rows_are_its_rows_cut_up() -> None:
    from echolot.show.web.api.tables import _page, _wanted

    sides = [["CHN"], ["DEU", "CHN"], ["USA"], [], ["CHN"], ["FRA"], ["CHN"]]
    frame = pl.LazyFrame({"n": range(7), "source": sides, "target": [["USA"]] * 7}, schema_overrides={"source": pl.List(pl.String)})
    wanted = _wanted(frame.collect_schema(), actor="CHN", trigger_id="", since=None, until=None)
    assert wanted is not None and _wanted(frame.collect_schema(), actor="", trigger_id="T1", since=None, until=None) is None
    pages = [(_page(frame, wanted, at, 2)[0], _page(frame, wanted, at, 2)[1]["n"].to_list()) for at in (0, 2, 4)]
    assert pages == [(4, [0, 1]), (4, [4, 6]), (4, [])]
    assert _page(frame, wanted, 9, 2)[1].columns == ["n", "source", "target"]
