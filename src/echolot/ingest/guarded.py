"""Parsers of foreign formats run in a process of their own, with a time limit and a memory limit.

PDF, Word, mail and unusual web pages are parsed by libraries whose time and memory nobody can promise. One child process
does it, fed through a pipe; when a document takes too long the child is ended and the next document gets a new one. What
crosses the pipe is JSON and bytes, never pickles. The child may write no file.
"""

from __future__ import annotations

import atexit
import dataclasses
import importlib
import json
import logging
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from echolot.errors import OverLimit, UnreadableFile
from echolot.ingest.limits import MAX_MEMORY, SECONDS

# Who reads what: each has a function extract(content: bytes, **hints) -> Found.
_PARSERS = {"pdf": "paper", "word": "word", "mail": "mail", "page": "webpage"}
_START = 60.0  # seconds until the child must stand
_LARGEST = 256 * 1024 * 1024  # bytes of one answer

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a parser found in one document. `published` is an ISO day or time; `notes` say what in it could not be read."""

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
    parts: tuple[tuple[str, bytes], ...] = ()  # attachments: name, content


class Unusable(Exception):
    """A parser's word for a document that holds nothing to read, with the next step."""

    def __init__(self, why: str, next_step: str = "Leave it out, or correct it.") -> None:
        self.why, self.next_step = why, next_step
        super().__init__(why)


class Guard:
    """A child process that parses, started when first needed and again after each that was ended."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._owner = 0

    def parse(self, kind: str, content: bytes, path: str, **hints: str | None) -> Found:
        """What the parser of this kind finds. Raises UnreadableFile, and OverLimit past the time or memory limit."""
        with self._lock:
            try:
                child = self._running()
                _send(child.stdin, json.dumps({"kind": kind, "hints": hints, "seconds": self.seconds}).encode())
                _send(child.stdin, content)
                said = json.loads(self._answer(self.seconds, path))
                parts = [self._answer(self.seconds, path) for _ in range(said.get("parts", 0))]
            except (OSError, EOFError) as error:
                self.close()
                if isinstance(error, UnreadableFile):
                    raise
                raise UnreadableFile(path, "the parser broke down over it", "Leave it out.") from error
        if "found" not in said:
            if said.get("memory"):
                raise OverLimit(path, f"it takes more than {MAX_MEMORY // 2**20:,} MiB of memory to read")
            raise UnreadableFile(path, said["why"], said["next"])
        facts = said["found"]
        names = facts.pop("parts")
        return Found(**{**facts, "notes": tuple(facts["notes"]), "parts": tuple(zip(names, parts, strict=True))})

    def close(self) -> None:
        """End the child, whatever it does."""
        child, self._child = self._child, None
        if child is not None and self._owner == os.getpid():  # a fork must not end its parent's child
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            child.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._owner != os.getpid() or self._child.poll() is not None:
            self.close()
            code = "from echolot.ingest.guarded import serve; serve()"
            there = os.pathsep.join(path for path in sys.path if path)
            self._child = subprocess.Popen(
                [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": there},
            )  # fmt: skip
            self._owner, self._answers = os.getpid(), queue.SimpleQueue()
            threading.Thread(target=_listen, args=(self._child.stdout, self._answers), daemon=True).start()
            self._answer(_START, "parser")
        return self._child

    def _answer(self, seconds: float, path: str) -> bytes:
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            self.close()
            raise OverLimit(path, f"it takes more than {seconds:.0f} seconds to read") from None
        if answer is None:
            raise EOFError
        return answer


_shared = Guard()
atexit.register(_shared.close)


def parse(kind: str, content: bytes, path: str, **hints: str | None) -> Found:
    """What the parser of this kind finds, in the child that this process shares. Raises UnreadableFile, OverLimit."""
    return _shared.parse(kind, content, path, **hints)


def _send(pipe: IO[bytes] | None, content: bytes) -> None:
    assert pipe is not None
    pipe.write(struct.pack("<Q", len(content)))
    pipe.write(content)
    pipe.flush()


def _frame(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(8)
    if len(head) < 8:
        return None
    size = struct.unpack("<Q", head)[0]
    content = pipe.read(size) if size <= _LARGEST else b""
    return content if len(content) == size else None


def _listen(pipe: IO[bytes], answers: queue.SimpleQueue[bytes | None]) -> None:
    with suppress(OSError, ValueError):
        while (frame := _frame(pipe)) is not None:
            answers.put(frame)
    answers.put(None)


# --- in the child ---------------------------------------------------------------------------------------------------


def serve() -> None:
    """Parse what comes in until nothing comes any more."""
    inputs, outputs = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes nowhere
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    _limit()
    _send(outputs, b"ready")
    while (head := _frame(inputs)) is not None:
        content = _frame(inputs)
        if content is None:
            return
        task = json.loads(head)
        _alarm(2 * task["seconds"] + 5)  # where the parent is gone
        said, parts = _parsed(task, content)
        _alarm(0)
        _send(outputs, json.dumps({**said, "parts": len(parts)}).encode())
        for part in parts:
            _send(outputs, part)
        if said.get("memory"):
            return


def _parsed(task: dict[str, Any], content: bytes) -> tuple[dict[str, Any], list[bytes]]:
    try:
        parser = importlib.import_module(f"echolot.ingest.{_PARSERS[task['kind']]}")
        found: Found = parser.extract(content, **task["hints"])
        facts = {f.name: getattr(found, f.name) for f in dataclasses.fields(found)}
        return {"found": {**facts, "parts": [name for name, _ in found.parts]}}, [part for _, part in found.parts]
    except Unusable as error:
        return {"why": error.why, "next": error.next_step}, []
    except MemoryError:
        return {"memory": True}, []
    except Exception as error:  # whatever a library throws at a broken document
        detail = f"{type(error).__name__}: {error}"[:200].strip().rstrip(".:")
        return {"why": f"it is broken ({detail})", "next": "Leave it out, or correct it."}, []


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
