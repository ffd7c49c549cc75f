"""Echolot listens for what comes back after a political act, and for what does not.

>>> import echolot as el
>>> articles = el.read_articles("examples/texts")  # doctest: +SKIP
>>> corpus = el.code(articles)  # doctest: +SKIP
>>> sounding = el.sound(corpus, el.read_triggers("examples/trigger.toml")[0])  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_WHERE = {
    "read_articles": "echolot.library",
    "code": "echolot.library",
    "sound": "echolot.pipeline",
    "document": "echolot.library",
    "read_triggers": "echolot.link",
    "write_report": "echolot.library",
    "ActorList": "echolot.coding.actors",
    "Article": "echolot.records",
    "Record": "echolot.records",
    "Sounding": "echolot.records",
    "Trigger": "echolot.records",
    "Verdict": "echolot.records",
    "EcholotError": "echolot.errors",
}

__all__ = ["__version__", *_WHERE]

if TYPE_CHECKING:
    from echolot.coding.actors import ActorList as ActorList
    from echolot.errors import EcholotError as EcholotError
    from echolot.library import code as code
    from echolot.library import document as document
    from echolot.library import read_articles as read_articles
    from echolot.library import write_report as write_report
    from echolot.link import read_triggers as read_triggers
    from echolot.pipeline import sound as sound
    from echolot.records import Article as Article
    from echolot.records import Record as Record
    from echolot.records import Sounding as Sounding
    from echolot.records import Trigger as Trigger
    from echolot.records import Verdict as Verdict


def __getattr__(name: str) -> Any:
    """Names are imported when first used, so that `echolot --help` stays fast."""
    if name not in _WHERE:
        raise AttributeError(f"module 'echolot' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
