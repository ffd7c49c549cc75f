"""Tables at rest.

Takes articles, coded articles, tables and triggers; gives them back to whoever asks, after any crash, once each. Texts,
full-text index, triggers, corrections and the catalogue lie in SQLite (or PostgreSQL), tables in immutable Parquet parts.
Knows no meaning: what a record says is other rooms' business.
"""

from echolot.archive.archive import Archive
from echolot.archive.search import Hit
from echolot.archive.store import is_address
from echolot.archive.texts import Receipt

__all__ = ["Archive", "Hit", "Receipt", "is_address"]
