"""Alert rules: a TOML file -> what to tell, and where to deliver it. docs/reference/alerts.md describes the keys."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from echolot.errors import BadAlertRules, why_unreadable
from echolot.records import Verdict

When = Literal["answer", "silence", "trigger"]
WHEN: tuple[When, ...] = ("answer", "silence", "trigger")
SILENCES = ("silent", "silent_fragile", "notable_absence")
TO: dict[str, tuple[str, ...]] = {  # way of delivery -> the keys that it needs
    "file": ("path",),
    "atom": ("path",),
    "webhook": ("url",),
    "mail": ("host", "sender", "recipients"),
}
_RULE_KEYS = {"name", "when", "rung", "severity", "verdicts", "triggers", "actors", "deliver", "from_start"}
_DELIVERY_KEYS = {"name", "to", "path", "url", "allow_private", "host", "port", "sender", "recipients", "user", "security", "title"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is worth an alert. Empty `triggers` or `actors` mean any; empty `deliver` means everywhere."""

    name: str
    when: When
    rung: int = 5  # of an answer, at least
    severity: int = 9  # of a trigger, at least
    verdicts: tuple[Verdict, ...] = (Verdict.SILENT,)
    triggers: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    deliver: tuple[str, ...] = ()
    from_start: bool = False  # also tell what held already when the rule was new


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where alerts go: `to` and its settings, relative paths as seen from the file of rules."""

    name: str
    to: str
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A file of alert rules."""

    rules: tuple[Rule, ...] = ()
    channels: tuple[Channel, ...] = ()


def read_rules(path: Path) -> Rules:
    """The rules of a file. Raises BadAlertRules, naming the key."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadAlertRules(path, None, why_unreadable(error)) from error
    unknown = set(told) - {"rule", "deliver"}
    if unknown:
        raise BadAlertRules(path, min(unknown), "it is not known here; a file holds [[rule]] and [[deliver]]")
    channels = tuple(_channel(table, n, path) for n, table in enumerate(_tables(told, "deliver", path), 1))
    rules = tuple(_rule(table, path) for table in _tables(told, "rule", path))
    if not rules:
        raise BadAlertRules(path, "rule", "there is no rule")
    if not channels:
        raise BadAlertRules(path, "deliver", "it says nowhere where alerts go")
    for kind, names in (("rule", [r.name for r in rules]), ("deliver", [c.name for c in channels])):
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise BadAlertRules(path, kind, f"two of them are called {min(twice)!r}")
    known = {c.name for c in channels}
    for rule in rules:
        for name in rule.deliver:
            if name not in known:
                raise BadAlertRules(path, f"rule {rule.name}: deliver", f"nothing under [[deliver]] is called {name!r}")
    return Rules(rules=rules, channels=channels)


def _tables(told: Mapping[str, Any], key: str, path: Path) -> list[dict[str, Any]]:
    found = told.get(key, [])
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise BadAlertRules(path, key, f"write it as [[{key}]]")
    return found


def _rule(table: Mapping[str, Any], path: Path) -> Rule:
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        raise BadAlertRules(path, "rule: name", "every rule needs a name of its own; alerts are told once a rule")
    where = f"rule {name}"
    if unknown := set(table) - _RULE_KEYS:
        raise BadAlertRules(path, f"{where}: {min(unknown)}", f"it is not known; a rule has {', '.join(sorted(_RULE_KEYS))}")
    when = table.get("when")
    if when not in WHEN:
        raise BadAlertRules(path, f"{where}: when", f"it is one of {', '.join(WHEN)}")
    verdicts = _texts(table, "verdicts", where, path) or ("silent",)
    if wrong := [v for v in verdicts if v not in SILENCES]:
        raise BadAlertRules(path, f"{where}: verdicts", f"{wrong[0]!r} is no silence; there are {', '.join(SILENCES)}")
    return Rule(
        name=name.strip(), when=when, rung=_number(table, "rung", 5, where, path), severity=_number(table, "severity", 9, where, path),
        verdicts=tuple(Verdict(v) for v in verdicts), triggers=_texts(table, "triggers", where, path),
        actors=_texts(table, "actors", where, path), deliver=_texts(table, "deliver", where, path),
        from_start=_truth(table, "from_start", where, path),
    )  # fmt: skip


def _channel(table: Mapping[str, Any], n: int, path: Path) -> Channel:
    to = table.get("to")
    name = table.get("name") or to or str(n)
    where = f"deliver {name}"
    if to not in TO:
        raise BadAlertRules(path, f"{where}: to", f"it is one of {', '.join(TO)}")
    if "password" in table:
        raise BadAlertRules(path, f"{where}: password", "passwords stand in the environment (ECHOLOT_SMTP_PASSWORD), never in a file")
    if unknown := set(table) - _DELIVERY_KEYS:
        raise BadAlertRules(path, f"{where}: {min(unknown)}", "it is not known")
    settings = {key: value for key, value in table.items() if key not in ("name", "to")}
    for key in TO[to]:
        if not settings.get(key):
            raise BadAlertRules(path, f"{where}: {key}", f"a delivery to {to} needs it")
    for key in ("path", "url", "host", "sender", "user", "title"):
        if key in settings and not isinstance(settings[key], str):
            raise BadAlertRules(path, f"{where}: {key}", "it is a text in quotes")
    if "path" in settings:
        settings["path"] = path.parent / settings["path"]
    if to == "mail":
        settings["recipients"] = _texts(table, "recipients", where, path)
        settings["port"] = _number(table, "port", 587, where, path, most=65_535)
        if settings.get("security", "starttls") not in ("starttls", "tls", "none"):
            raise BadAlertRules(path, f"{where}: security", "it is starttls, tls or none")
    settings["allow_private"] = _truth(table, "allow_private", where, path)
    return Channel(name=str(name), to=str(to), settings=settings)


def _texts(table: Mapping[str, Any], key: str, where: str, path: Path) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise BadAlertRules(path, f"{where}: {key}", 'it is a list of texts, such as ["DEU", "FRA"]')
    return tuple(value)


def _number(table: Mapping[str, Any], key: str, default: int, where: str, path: Path, most: int = 10) -> int:
    value = table.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise BadAlertRules(path, f"{where}: {key}", f"it is a whole number from 0 to {most}")
    return value


def _truth(table: Mapping[str, Any], key: str, where: str, path: Path) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise BadAlertRules(path, f"{where}: {key}", "it is true or false")
    return value
