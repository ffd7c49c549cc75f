"""Alerts on their way out: once, escaped for where they go, and never into the private network by accident."""

from __future__ import annotations

import json
import smtplib
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import httpx2
import pytest

from echolot.errors import Undelivered
from echolot.ingest.fetch import Fetcher
from echolot.watch import Alert, deliver, deliveries
from echolot.watch.deliver import Delivery, clean
from echolot.watch.rules import Channel
from tests.ingest.servers import Web, server
from tests.watch.made import NOON

ALERT = Alert(
    key="answer/strong/strait/FRA/a1/r01", rule="strong", when="answer", trigger="strait", actor="FRA", day="2031-03-05", title="France answers",
    text="France answered with rung 6.", evidence="Paris summoned the envoy.", publisher="The Daily", url="https://daily.example/a?b=1&c=2", rung=6,
)  # fmt: skip
NASTY = replace(
    ALERT, key="nasty", title="<script>alert(1)</script>\r\nBcc: all@example.org \u202eevil\x00\x1b[2J", evidence='</content><!channel> & "x" \uffff', url="javascript:alert(1)",
    publisher="=HYPERLINK(1)",
)  # fmt: skip


def way(to: str, **settings: Any) -> Delivery:
    more = {key: settings.pop(key) for key in ("post", "environment", "smtp", "smtps") if key in settings}
    (made,) = deliveries([Channel(name=to, to=to, settings={"allow_private": False, **settings})], post=more.pop("post", lambda *a, **k: None), **more)
    return made


def test_a_file_gets_a_line_an_alert_and_each_once(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    for alert in (ALERT, NASTY, ALERT):
        way("file", path=path)(alert, NOON)
    first, second = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    assert first["schema"] == "echolot.alert/1" and first["evidence"] == "Paris summoned the envoy." and first["at"].startswith("2031-03-05")
    assert second["title"] == "<script>alert(1)</script> Bcc: all@example.org evil[2J"


def test_a_line_that_a_crash_cut_off_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    path.write_text('{"key": "answer/str', encoding="utf-8")
    way("file", path=path)(ALERT, NOON)
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[1])["key"] == ALERT.key


def test_a_file_that_cannot_be_written_leaves_the_alert_due(tmp_path: Path) -> None:
    for to in ("file", "atom"):
        with pytest.raises(Undelivered):
            way(to, path=tmp_path / "nowhere" / "alerts")(ALERT, NOON)


def test_an_atom_feed_can_be_read_whatever_the_alert_holds(tmp_path: Path) -> None:
    path = tmp_path / "alerts.xml"
    for alert in (ALERT, NASTY, ALERT):
        way("atom", path=path, title="Desk & co")(alert, NOON)
    feed = feedparser.parse(path.read_bytes(), sanitize_html=False)
    assert not feed.bozo and feed.feed.title == "Desk & co" and len(feed.entries) == 2
    newest, first = feed.entries
    assert first.link == ALERT.url and "Paris summoned the envoy." in first.content[0].value
    assert newest.title.startswith("<script>") and newest.link == newest.id and newest.title_detail.type == "text/plain"


def test_an_atom_feed_keeps_its_newest_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliver, "FEED_LENGTH", 20)
    path = tmp_path / "alerts.xml"
    to = way("atom", path=path)
    for n in range(23):
        to(replace(ALERT, key=str(n), title=f"number {n}"), NOON)
    titles = [e.findtext("{http://www.w3.org/2005/Atom}title") for e in ElementTree.parse(path).iter("{http://www.w3.org/2005/Atom}entry")]
    assert len(titles) == 20 and titles[0] == "number 22"


def test_a_webhook_gets_json_that_commands_no_chat(tmp_path: Path) -> None:
    web = Web(**{"https://hooks.example/T0/secret": lambda request: httpx2.Response(200)})
    with Fetcher(httpx2.MockTransport(web)) as fetch:
        to = way("webhook", url="https://hooks.example/T0/secret", post=fetch.post, environment={"ECHOLOT_WEBHOOK_TOKEN": "t0ken"})
        to(NASTY, NOON)
    (request,) = web.requests
    told = json.loads(request.content)
    assert "<" not in told["text"] and "&lt;!channel&gt;" in told["text"] and told["key"] == "nasty"
    assert request.headers["authorization"] == "Bearer t0ken" and len(request.headers["idempotency-key"]) == 32


@pytest.mark.parametrize("status", [302, 400, 404, 429, 500])
def test_a_webhook_that_refuses_leaves_the_alert_due_and_its_address_stays_secret(status: int) -> None:
    web = Web(**{"https://hooks.example/T0/secret": httpx2.Response(status, headers={"location": "http://127.0.0.1/"})})
    with Fetcher(httpx2.MockTransport(web)) as fetch, pytest.raises(Undelivered) as caught:
        way("webhook", url="https://hooks.example/T0/secret", post=fetch.post)(ALERT, NOON)
    assert "secret" not in str(caught.value) and len(web.asked) == 1


def test_a_webhook_reaches_the_private_network_only_where_the_rules_open_it() -> None:
    got: list[bytes] = []

    def respond(handler: Any) -> None:
        pass

    with server(respond) as address, Fetcher() as fetch:
        with pytest.raises(Undelivered, match="public"):
            way("webhook", url=f"{address}/hook", post=fetch.post)(ALERT, NOON)

        def post(self: Any) -> None:
            got.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(204)
            self.end_headers()

        _handler(address).do_POST = post  # type: ignore[attr-defined]
        way("webhook", url=f"{address}/hook", post=fetch.post, allow_private=True)(ALERT, NOON)
    assert json.loads(got[0])["actor"] == "FRA"


def _handler(address: str) -> Any:
    from tests.ingest import servers

    return servers.HANDLERS[address]


class Smtp:
    """A mail server as smtplib shows one."""

    sent: list[EmailMessage]

    def __init__(self, host: str, port: int, **_: Any) -> None:
        self.host, self.did = host, [""][:0]
        Smtp.last = self  # type: ignore[attr-defined]

    def __enter__(self) -> Smtp:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def starttls(self, context: Any) -> None:
        assert context.check_hostname
        self.did.append("starttls")

    def login(self, user: str, password: str) -> None:
        if password != "right":
            raise smtplib.SMTPAuthenticationError(535, b"no")
        self.did.append("login")

    def send_message(self, message: EmailMessage) -> dict[str, Any]:
        self.did.append("send")
        self.message = message
        return {}


MAIL = {"host": "mail.example", "port": 587, "sender": "echolot@desk.example", "recipients": ("a@desk.example", "b@desk.example"), "user": "echolot"}


def test_a_mail_is_plain_text_over_a_closed_line_and_no_title_can_add_a_header() -> None:
    way("mail", **MAIL, smtp=Smtp, environment={"ECHOLOT_SMTP_PASSWORD": "right"})(NASTY, NOON)
    server = Smtp.last  # type: ignore[attr-defined]
    message = server.message
    assert server.did == ["starttls", "login", "send"]
    assert message["Bcc"] is None and message["To"] == "a@desk.example, b@desk.example" and "Bcc: all" in message["Subject"]
    assert message.get_content_type() == "text/plain" and "\x1b" not in message.as_string()


def test_a_second_mail_of_one_alert_can_be_told_by_its_id() -> None:
    to = way("mail", **MAIL, smtp=Smtp, environment={"ECHOLOT_SMTP_PASSWORD": "right"})
    ids = []
    for _ in range(2):
        to(ALERT, NOON)
        ids.append(Smtp.last.message["Message-ID"])  # type: ignore[attr-defined]
    assert ids[0] == ids[1]


def test_a_wrong_password_leaves_the_alert_due_and_is_not_printed() -> None:
    with pytest.raises(Undelivered, match="ECHOLOT_SMTP_PASSWORD") as caught:
        way("mail", **MAIL, smtp=Smtp, environment={"ECHOLOT_SMTP_PASSWORD": "wr0ng"})(ALERT, NOON)
    assert "wr0ng" not in str(caught.value)


def test_a_mail_server_that_is_not_there_leaves_the_alert_due() -> None:
    def nobody(*_: Any, **__: Any) -> Any:
        raise ConnectionRefusedError("refused")

    with pytest.raises(Undelivered):
        way("mail", **MAIL, smtp=nobody)(ALERT, NOON)


def test_clean_text_is_one_line_that_shows_what_it_holds() -> None:
    assert clean("a\r\n b\tc\u202e\u200b d\x07") == "a b c d"
