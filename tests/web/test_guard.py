"""What stands between the network and the page: foreign hosts, foreign pages, tokens, sizes, headers."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from echolot.show.web import Options, create_app
from echolot.show.web.guard import LARGEST, Rules, host_of
from tests.web.conftest import TOKEN
from tests.web.desk import MadeUpDesk


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8650", "127.0.0.1.evil.example", "", "localhost@evil.example", "0.0.0.0"])
def test_a_foreign_host_gets_nothing(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421 and "Echolot ·" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8650", "localhost", "LOCALHOST:1", "[::1]:8650", "localhost."])
def test_this_machine_goes_by_several_names(client: TestClient, host: str) -> None:
    assert client.get("/legend", headers={"Host": host}).status_code == 200
    assert host_of(host) in ("127.0.0.1", "localhost", "::1")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:9999"}, {"Origin": "http://127.0.0.1:8650", "Sec-Fetch-Site": "cross-site"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_another_page_cannot_write_even_with_the_token(editor: TestClient, headers: dict[str, str], method: str) -> None:
    body = {"record_id": "a1/r01"}
    assert editor.request(method, "/api/v1/corrections", headers=headers, json=body).status_code == 403


def test_our_own_page_and_programs_can(editor: TestClient) -> None:
    body = {"record_id": "a1/r01", "note": "x"}
    own = {"Origin": "http://127.0.0.1:8650", "Sec-Fetch-Site": "same-origin"}
    assert editor.post("/api/v1/corrections", json=body, headers=own).status_code == 201
    assert editor.post("/api/v1/corrections", json=body).status_code == 201


@pytest.mark.parametrize("path", ["/", "/sounding/T1", "/api/v1/about", "/nowhere", "/static/echolot.css", "/embed/sounding/T1"])
def test_every_answer_has_a_strict_policy_and_is_shared_with_nobody(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"Origin": "https://evil.example"}).headers
    rules = headers["content-security-policy"]
    assert "default-src 'none'" in rules and "unsafe" not in rules and "frame-ancestors 'none'" in rules
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_a_frame_opens_for_those_named_and_only_there() -> None:
    rules = Rules(frame_ancestors=("https://paper.example",))
    with TestClient(create_app(MadeUpDesk(), Options(rules=rules)), base_url="http://localhost") as made:
        assert "frame-ancestors https://paper.example" in made.get("/embed/sounding/T1").headers["content-security-policy"]
        assert "frame-ancestors 'none'" in made.get("/sounding/T1").headers["content-security-policy"]


def test_elsewhere_than_on_this_machine_a_token_is_asked_for() -> None:
    rules = Rules(hosts=("desk.example",), token=TOKEN, token_for_reading=True)
    with TestClient(create_app(MadeUpDesk(), Options(rules=rules)), base_url="http://desk.example") as made:
        assert made.get("/").status_code == made.get("/api/v1/about").status_code == made.get("/openapi.json").status_code == 401
        assert made.get("/enter?token=wrong").status_code == 401
        assert made.get("/", headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert made.get("/", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        entered = made.get(f"/enter?token={TOKEN}", follow_redirects=False)
        cookie = entered.headers["set-cookie"]
        assert entered.status_code == 303 and "HttpOnly" in cookie and "SameSite=strict" in cookie
        assert made.get("/").status_code == 200
        assert made.post("/api/v1/corrections", json={"record_id": "a/r1"}).status_code == 403  # reading is not writing


def test_too_much_is_refused_before_it_is_read(client: TestClient) -> None:
    assert client.post("/ask/text", content=b"x" * (LARGEST + 1)).status_code == 413
    assert client.post("/ask/text", content=b"x", headers={"Content-Length": "-5"}).status_code == 413
    fields = "&".join(f"k{n}=v" for n in range(60))
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/ask/text", content=fields, headers=kind).status_code == 422


def test_an_error_inside_shows_no_traceback() -> None:
    class Broken(MadeUpDesk):
        def triggers(self, state: str = "accepted") -> list[object]:  # type: ignore[override]
            raise RuntimeError("secret path /home/desk")

    broken = Broken.__new__(Broken)
    app = create_app(broken)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as made:
        answer = made.get("/api/v1/triggers")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.status_code == 500 and "secret" not in answer.text and answer.headers["content-type"] == "application/problem+json"
