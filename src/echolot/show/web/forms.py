"""What readers send: a text, a trigger, a way back. Nothing of it is trusted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from echolot.errors import BadTriggerFile, InputError, UnknownActor
from echolot.records import Article, Trigger
from echolot.show.safe import squeezed
from echolot.show.web.desk import Desk

LONGEST = 200_000  # characters of a text to read
ID = r"[A-Za-z0-9][\w.:-]{0,79}"  # of a trigger that a reader names


class TooLong(InputError, ValueError):
    """What was pasted cannot be read."""


def inside(path: str) -> str:
    """A path of this page; the overview for anything that would lead elsewhere."""
    parts = urlsplit(path)
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return path if ours and "\r" not in path and "\n" not in path and "\\" not in path else "/"


def with_undo(path: str, record: str) -> str:
    """The way back to a view of records, which then offers to take back what was said of one; other views stay as they are."""
    parts = urlsplit(path)
    if not parts.path.startswith(("/sounding/", "/article/")):
        return path
    asked = [(key, value) for key, value in parse_qsl(parts.query) if key not in ("undo", "part")]
    return f"{parts.path}?{urlencode([*asked, ('undo', record)])}"


def pasted(text: str, title: str, published: str) -> Article:
    """A text from a form as an article."""
    try:
        day = datetime.fromisoformat(published[:10]).replace(tzinfo=UTC) if published else None
    except ValueError:
        day = None
    clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return Article(
        article_id=hashlib.sha256(clean.encode("utf-8", "surrogatepass")).hexdigest()[:16], text=clean, title=title or None, published_at=day,
        precision="day" if day else None,
    )  # fmt: skip


def trigger_of(given: Mapping[str, str], desk: Desk) -> Trigger:
    """A trigger from the fields of a form. Raises BadTriggerFile, UnknownActor."""

    def ids(key: str) -> tuple[str, ...]:
        found: list[str] = []
        for part in re.split(r"\s*[,;\n]\s*", given.get(key, "")[:500].strip()):
            whole = desk.called(part) if part else None
            for said in [part] if whole else part.split():  # `PRK UKR` are two, `South Korea` is one
                actor = whole or desk.called(said)
                if actor is None:
                    raise UnknownActor(part[:100], where=key)
                found.append(actor)
        return tuple(dict.fromkeys(found))[:20]

    def day(key: str) -> date | None:
        try:
            return date.fromisoformat(given[key][:10]) if given.get(key) else None
        except ValueError:
            raise BadTriggerFile("form", key, "is no date such as 2024-10-18") from None

    name = squeezed(given.get("name", ""))[:200] or "?"
    began, public = day("began"), day("public_since")
    perpetrator = ids("perpetrator")
    if not perpetrator or not (began or public):
        raise BadTriggerFile("form", "perpetrator" if not perpetrator else "public_since", "is missing")
    wanted = given.get("id", "").strip()
    if wanted and not re.fullmatch(ID, wanted):
        raise BadTriggerFile("form", "id", "may have letters, digits, dots, colons and dashes, up to 80")
    window = given.get("window_days", "")
    terms = {
        language: tuple(word for part in given.get(f"terms_{language}", "")[:1000].split(",") if (word := squeezed(part)))[:50]
        for language in ("de", "en")
    }
    return Trigger(
        id=wanted or f"own-{(public or began or date.min).isoformat()}-{perpetrator[0]}", label=name, perpetrator=perpetrator, victim=ids("victim"),
        beneficiary=ids("beneficiary"), began=began, public_since=public,
        window_days=min(max(int(window), 1), 365) if window.isascii() and window.isdigit() and len(window) < 6 else None,
        attribution_disputed=given.get("disputed", "") in ("1", "on", "true"), terms={k: v for k, v in terms.items() if v}, found_by="user",
    )  # fmt: skip
