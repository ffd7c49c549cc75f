"""Alerts out of the house: into a file, an Atom feed, a webhook, the mail. Each medium gets its own escaping.

File and feed take an alert once, whatever happens: they are looked at before they are written. Webhook and mail carry the
alert's key (`Idempotency-Key`, `Message-ID`), by which the other side can tell a second delivery after a crash in between.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import smtplib
import ssl
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Protocol
from xml.etree import ElementTree

from echolot.errors import CannotFetch, Undelivered
from echolot.watch.alerts import Alert
from echolot.watch.rules import Channel

FEED_LENGTH = 200  # entries of the Atom feed
_ATOM = "http://www.w3.org/2005/Atom"
Post = Callable[..., None]  # url, body, headers, allow_private; raises CannotFetch
Connect = Callable[..., Any]  # what smtplib.SMTP and SMTP_SSL are


class Delivery(Protocol):
    """One way out. `__call__` raises Undelivered where an alert could not be brought there."""

    name: str

    def __call__(self, alert: Alert, at: datetime) -> None: ...


def deliveries(
    channels: Sequence[Channel], *, post: Post, environment: Mapping[str, str] | None = None, smtp: Connect = smtplib.SMTP, smtps: Connect = smtplib.SMTP_SSL
) -> list[Delivery]:
    """The ways out that a file of rules names. post: how to reach the web, guarded as fetching is."""
    environment = os.environ if environment is None else environment
    made: list[Delivery] = []
    for channel in channels:
        match channel.to:
            case "file":
                made.append(ToFile(channel.name, channel.settings["path"]))
            case "atom":
                made.append(ToAtom(channel.name, channel.settings["path"], channel.settings.get("title", "Echolot")))
            case "webhook":
                secret = environment.get("ECHOLOT_WEBHOOK_TOKEN", "")
                made.append(ToWebhook(channel.name, channel.settings["url"], post, channel.settings["allow_private"], secret))
            case _:
                made.append(ToMail(channel.name, channel.settings, environment.get("ECHOLOT_SMTP_PASSWORD", ""), smtp, smtps))
    return made


def clean(text: str) -> str:
    """One line without control characters or marks that turn the direction of writing around."""
    plain = "".join(" " if c.isspace() else c for c in text if c.isspace() or _shown(c))
    return " ".join(plain.split())


def _shown(c: str) -> bool:
    return unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") and ord(c) & 0xFFFE != 0xFFFE


def _told(alert: Alert) -> dict[str, Any]:
    return {key: clean(value) if isinstance(value, str) else value for key, value in alert.as_json().items()}


class ToFile:
    """A line of JSON an alert, at the end of a file."""

    def __init__(self, name: str, path: Path) -> None:
        self.name, self.path = name, path

    def __call__(self, alert: Alert, at: datetime) -> None:
        line = json.dumps({**_told(alert), "at": at.isoformat()}, ensure_ascii=False)
        try:
            if self._has(alert.key):
                return
            with self.path.open("a+b") as file:
                file.seek(0, os.SEEK_END)
                if file.tell():
                    file.seek(-1, os.SEEK_END)
                    if file.read(1) != b"\n":  # a line cut off by a crash stands alone
                        file.write(b"\n")
                file.write(line.encode("utf-8", "replace") + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise Undelivered(self.name, str(self.path), error.strerror or str(error)) from error

    def _has(self, key: str) -> bool:
        if not self.path.exists():
            return False
        wanted = clean(key)
        with self.path.open(encoding="utf-8", errors="replace") as file:
            return any(wanted in line and _key_of(line) == wanted for line in file)


def _key_of(line: str) -> str | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told.get("key") if isinstance(told, dict) else None


class ToAtom:
    """An Atom feed in a file: the newest alerts first, written whole or not at all."""

    def __init__(self, name: str, path: Path, title: str) -> None:
        self.name, self.path, self.title = name, path, title

    def __call__(self, alert: Alert, at: datetime) -> None:
        ElementTree.register_namespace("", _ATOM)
        feed = self._former()
        mark = _urn(alert.key)
        if any(entry.findtext(f"{{{_ATOM}}}id") == mark for entry in feed.findall(f"{{{_ATOM}}}entry")):
            return
        for entry in feed.findall(f"{{{_ATOM}}}entry")[FEED_LENGTH - 1 :]:
            feed.remove(entry)
        feed.insert(_head(feed), self._entry(alert, at))
        updated = feed.find(f"{{{_ATOM}}}updated")
        if updated is not None:
            updated.text = at.isoformat()
        part = self.path.with_name(self.path.name + ".part")
        try:
            ElementTree.ElementTree(feed).write(part, encoding="utf-8", xml_declaration=True)
            part.replace(self.path)
        except OSError as error:
            raise Undelivered(self.name, str(self.path), error.strerror or str(error)) from error

    def _former(self) -> ElementTree.Element:
        try:
            return ElementTree.parse(self.path).getroot()
        except (OSError, ElementTree.ParseError):
            feed = ElementTree.Element(f"{{{_ATOM}}}feed")
            for tag, text in (("id", _urn(str(self.path.name))), ("title", clean(self.title)), ("updated", "")):
                ElementTree.SubElement(feed, f"{{{_ATOM}}}{tag}").text = text
            author = ElementTree.SubElement(feed, f"{{{_ATOM}}}author")
            ElementTree.SubElement(author, f"{{{_ATOM}}}name").text = "Echolot"
            return feed

    @staticmethod
    def _entry(alert: Alert, at: datetime) -> ElementTree.Element:
        entry = ElementTree.Element(f"{{{_ATOM}}}entry")
        for tag, text in (("id", _urn(alert.key)), ("title", clean(alert.title)), ("updated", at.isoformat())):
            ElementTree.SubElement(entry, f"{{{_ATOM}}}{tag}").text = text
        ElementTree.SubElement(entry, f"{{{_ATOM}}}content", {"type": "text"}).text = "\n\n".join(_body(alert))
        if link := _link(alert.url):
            ElementTree.SubElement(entry, f"{{{_ATOM}}}link", {"href": link})
        return entry


def _head(feed: ElementTree.Element) -> int:
    """Where the first entry stands, or would stand."""
    return next((n for n, child in enumerate(feed) if child.tag == f"{{{_ATOM}}}entry"), len(feed))


class ToWebhook:
    """A POST of the alert's JSON, with a `text` that chat programs show. Private addresses only where the rules allow them."""

    def __init__(self, name: str, url: str, post: Post, allow_private: bool, token: str) -> None:
        self.name, self.url, self.post, self.allow_private, self.token = name, url, post, allow_private, token

    def __call__(self, alert: Alert, at: datetime) -> None:
        told = _told(alert)
        # Chat programs read <...> and & as commands (`<!channel>` calls everybody).
        text = " ".join([clean(alert.title), *map(clean, _body(alert))]).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        body = json.dumps({"text": text, **{k: v for k, v in told.items() if k != "text"}, "details": told["text"], "at": at.isoformat()})
        headers = {"Content-Type": "application/json", "Idempotency-Key": _mark(alert.key)}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        try:
            self.post(self.url, body.encode(), headers, allow_private=self.allow_private)
        except CannotFetch as error:
            raise Undelivered(self.name, _without_query(self.url), error.why) from error


class ToMail:
    """A plain text mail over SMTP. The password comes from the environment alone."""

    def __init__(self, name: str, settings: Mapping[str, Any], password: str, smtp: Connect, smtps: Connect) -> None:
        self.name, self.settings, self.password, self.smtp, self.smtps = name, settings, password, smtp, smtps

    def __call__(self, alert: Alert, at: datetime) -> None:
        host, port = self.settings["host"], self.settings["port"]
        security = self.settings.get("security", "starttls")
        try:
            message = self.message(alert, at)
            if security == "tls":
                server = self.smtps(host, port, timeout=30, context=ssl.create_default_context())
            else:
                server = self.smtp(host, port, timeout=30)
            with server:
                if security == "starttls":
                    server.starttls(context=ssl.create_default_context())
                if self.settings.get("user"):
                    server.login(self.settings["user"], self.password)
                refused = server.send_message(message)
            if refused:
                raise Undelivered(self.name, host, f"refused for {', '.join(sorted(refused))}")
        except (OSError, smtplib.SMTPException, ValueError) as error:
            if isinstance(error, Undelivered):
                raise
            raise Undelivered(self.name, host, _smtp_words(error)) from error

    def message(self, alert: Alert, at: datetime) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = clean(alert.title)[:200]
        message["From"] = self.settings["sender"]
        message["To"] = ", ".join(self.settings["recipients"])
        message["Date"] = format_datetime(at.astimezone(UTC))
        message["Message-ID"] = f"<{_mark(alert.key)}@echolot.invalid>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content("\n\n".join(_body(alert)) + "\n")
        return message


def _smtp_words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "user name or password is refused (ECHOLOT_SMTP_PASSWORD)"
    return clean(str(error))[:200] or type(error).__name__


def _body(alert: Alert) -> list[str]:
    """The paragraphs of an alert: what is told, the words it was read from, where they stand."""
    lines = [clean(alert.text)]
    if alert.evidence:
        lines.append(f"\N{LEFT DOUBLE QUOTATION MARK}{clean(alert.evidence)}\N{RIGHT DOUBLE QUOTATION MARK}")
    source = ", ".join(part for part in (clean(alert.publisher or ""), _link(alert.url) or "") if part)
    return [line for line in (*lines, source) if line]


def _link(url: str | None) -> str | None:
    return url if url and re.fullmatch(r"https?://[^\s<>\"']+", url) and url.isprintable() else None


def _mark(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]


def _urn(key: str) -> str:
    mark = _mark(key)
    return f"urn:uuid:{mark[:8]}-{mark[8:12]}-{mark[12:16]}-{mark[16:20]}-{mark[20:]}"


def _without_query(url: str) -> str:
    """Webhook addresses carry their secret; errors do not."""
    return re.sub(r"^(https?://[^/?#]*).*", r"\1/...", url)
