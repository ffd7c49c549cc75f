"""Answers of models on disk, so that nothing is asked (and paid for) twice. A folder of small files; may be deleted at any time.

The name of a file is a hash of what was asked: prompt, model, server, window. Neither the key nor the text stands in it.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from echolot.coding.llm.server import Reply


@dataclass(frozen=True, slots=True)
class Answers:
    """`folder` None: nothing is kept. A folder that cannot be written is as good as none."""

    folder: Path | None

    @staticmethod
    def key(*asked: str) -> str:
        return sha256(json.dumps(asked).encode()).hexdigest()

    def get(self, key: str) -> Reply | None:
        if self.folder is None:
            return None
        try:
            found = json.loads(self._path(key).read_text(encoding="utf-8"))
            reply = Reply(**found)
            return reply if isinstance(reply.content, str) else None
        except (OSError, ValueError, TypeError):  # none, or not one of ours
            return None

    def put(self, key: str, reply: Reply) -> None:
        """Keep an answer, whole or not at all."""
        if self.folder is None:
            return
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(asdict(reply), out, ensure_ascii=True)
            os.replace(part, path)
        except OSError:
            return

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:2] / f"{key}.json"
