"""Finished soundings in an archive, so that a page need not listen again to tens of thousands of texts to show one.

A sounding is kept whole, beside the tables that are made from it, with the mark of what it rests on: the texts coded around
its window, the readers' corrections, the calibration, this version. As long as the mark is the same, the sounding is what
would come out anew.
"""

from __future__ import annotations

import base64
import hashlib
import json
import types
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any, Union, get_args, get_origin

import echolot
from echolot.archive import Archive
from echolot.hearing import DEEDS_DAYS
from echolot.records import Sounding, Trigger
from echolot.show.names import Names, name_of
from echolot.tables import types_of

SHAPE = 1  # of what is kept; another one is not read


@dataclass(frozen=True, slots=True)
class Mark:
    """What a sounding rests on: how many texts, and a hash of everything that could change it."""

    texts: int
    hash: str


def mark(archive: Archive, trigger: Trigger, days: tuple[date, date] | None) -> Mark:
    """The mark of a sounding of this trigger over the texts of these days, as the archive is now."""
    since, until = days or (None, None)
    texts, newest = archive.coded_between(since, until)
    span = archive.span()
    opens = trigger.public_since or trigger.began
    closes = opens + timedelta(days=trigger.window_days or DEEDS_DAYS) if opens else None
    heard_until = min(span[1], closes) if span and closes else span and span[1]  # how long was listened, as far as it matters
    struck = sorted(c.record_id for c in archive.corrections() if c.reading == "wrong")
    events = archive.count("events") if not texts else 0
    calibrations = [archive.meta(f"calibration:{source}") or "" for source in ("texts", "events")]
    told = [SHAPE, echolot.__version__, asdict(trigger), texts, str(newest), str(heard_until), struck, events, calibrations]
    return Mark(texts, hashlib.sha256(json.dumps(told, default=_plain, sort_keys=True).encode()).hexdigest())


def keep(archive: Archive, sounding: Sounding, days: tuple[date, date] | None) -> None:
    """Keep a sounding whole, in the place of the trigger's former one."""
    rests_on = mark(archive, sounding.trigger, days)
    text = json.dumps({"mark": asdict(rests_on), "sounding": asdict(sounding)}, default=_plain, ensure_ascii=False)
    archive.set_meta(_key(sounding.trigger.id), base64.b64encode(zlib.compress(text.encode(), 6)).decode())


def kept(archive: Archive, trigger: Trigger, names: Names) -> tuple[Sounding, Mark] | None:
    """The sounding kept of a trigger, its actors named in the language of `names`, and its mark; None without a readable one."""
    text = archive.meta(_key(trigger.id))
    if text is None:
        return None
    try:
        found = json.loads(zlib.decompress(base64.b64decode(text)))
        sounding: Sounding = _value(Sounding, found["sounding"])
        rests_on = Mark(**found["mark"])
    except (ValueError, KeyError, TypeError, zlib.error):  # of another version
        return None
    rows = tuple(replace(row, name=name_of(names, row.actor)) for row in sounding.rows)
    return replace(sounding, rows=rows), rests_on


def _key(trigger_id: str) -> str:
    return f"sounding:{trigger_id}"


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _value(hint: Any, value: Any) -> Any:
    """A value of JSON back as its field's type. Raises TypeError, KeyError or ValueError where it is none."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _value(next(a for a in arguments if a is not type(None)), value) if _one(arguments) else value
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return tuple(_value(arguments[0], item) for item in value)
        return tuple(_value(kind, item) for kind, item in zip(arguments, value, strict=True))
    if origin in (dict, Mapping):
        return {key: _value(arguments[1], item) for key, item in value.items()}
    if isinstance(hint, type):
        if is_dataclass(hint):
            return hint(**{name: _value(kind, value[name]) for name, kind in types_of(hint).items() if name in value})
        if issubclass(hint, date):
            return hint.fromisoformat(value)
        if issubclass(hint, Enum):
            return hint(value)
    return value


def _one(arguments: tuple[Any, ...]) -> bool:
    return len([a for a in arguments if a is not type(None)]) == 1
