"""Where the command `echolot` begins and ends: commands are gathered, run, and whatever goes wrong becomes a sentence."""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module

import typer

from echolot.cli.app import app, complain, misused
from echolot.errors import ArchiveUnreachable, EcholotError

# Each is one file of this folder that adds its command when it is imported; help lists them in this order.
COMMANDS = (
    "demo", "read", "sound", "report",  # what a newcomer calls
    "add", "code", "triggers", "actor", "watch", "serve", "calibrate", "export", "doctor",  # over an archive
    "benchmark",
)


def gather() -> None:
    """Add every command to the app."""
    for name in COMMANDS:
        import_module(f"echolot.cli.{name}")


def main() -> None:
    """Entry point of the command `echolot`."""
    try:
        code = run(sys.argv[1:])
    finally:
        _let_go()
    sys.exit(code)


def _let_go() -> None:
    """`echolot ... | head` ends as quietly as `cat ... | head`. The signal stays ignored: a browser that goes away in the middle of an
    answer must not end a server."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; whatever goes wrong becomes a sentence on stderr."""
    logging.basicConfig(format="echolot: %(message)s", level=logging.WARNING)
    try:
        gather()
        code = app(arguments, prog_name="echolot", standalone_mode=False)
    except EcholotError as error:
        complain(error)
        return 2
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        return 1
    except OSError as error:
        if (gone := ArchiveUnreachable.read_by(error)) is None:
            raise
        complain(gone)
        return 2
    except Exception as error:
        if not hasattr(error, "format_message"):  # Typer's errors of use; their class has moved between releases
            raise
        bare = type(error).__name__ == "NoArgsIsHelpError"  # `echolot` alone: the help itself
        typer.echo(error.format_message() if bare else f"echolot: {misused(error)}", err=True)
        return 2
    if code == 130:
        typer.echo("echolot: stopped", err=True)
    return int(code or 0)
