"""Triggers as JSON, for the rows of the archive that hold one."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from echolot.records import Trigger

_LISTS = ("perpetrator", "victim", "beneficiary", "records")
_DAYS = ("began", "public_since")


def trigger_json(trigger: Trigger) -> str:
    return json.dumps(asdict(trigger), default=_plain, ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a trigger holds no {type(value).__name__}")


def trigger_from(written: str) -> Trigger:
    """The trigger of such JSON; keys that a newer Echolot added are left out."""
    keys = {key: value for key, value in json.loads(written).items() if key in Trigger.__dataclass_fields__}
    for name in _LISTS:
        keys[name] = tuple(keys.get(name, ()))
    for name in _DAYS:
        keys[name] = date.fromisoformat(keys[name]) if keys.get(name) else None
    keys["terms"] = {language: tuple(words) for language, words in keys.get("terms", {}).items()}
    return Trigger(**keys)
