"""The command line: the words of the library. One small file per command; printing happens only here."""

from __future__ import annotations

from echolot.cli.entry import main, run

__all__ = ["main", "run"]
