"""A server that speaks the chat protocol, inside the test: it answers what the test puts into its mouth."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from echolot.coding.llm import LlmCoder
from echolot.coding.llm.settings import Settings

KEY = "sk-test-not-a-real-key-0123456789"
Say = Callable[[dict[str, Any]], str | httpx2.Response]


def told(predicate: str, type_: str = "ACCUSE", **more: Any) -> dict[str, Any]:
    """One record as a model would write it."""
    return {
        "sentence": 1, "kind": "event", "type": type_, "mode": None, "context": [], "predicate": predicate, "source": [], "target": [],
        "against": [], "source_words": None, "target_words": None, "status": "realised", "certainty": "certain", "voice": "author",
        "said_by": [], "cue": None, "negation": None, "silence": None, "inside": None,
    } | more  # fmt: skip


def answer(*records: Any) -> str:
    return json.dumps({"records": list(records)}, ensure_ascii=False)


@dataclass
class Fake:
    """`say` is called with the payload of each request; `asked` remembers them."""

    say: Say
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[httpx2.Headers] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        payload = json.loads(request.content)
        self.asked.append(payload)
        self.headers.append(request.headers)
        said = self.say(payload)
        return said if isinstance(said, httpx2.Response) else reply(said)

    def coder(self, *, cache: Path | None = None, key: str | None = KEY, url: str = "http://127.0.0.1:9/v1") -> LlmCoder:
        return LlmCoder(settings=Settings(url, "test/model:7b", key, 5.0), transport=httpx2.MockTransport(self), cache=cache)


def reply(content: str, *, finish: str = "stop") -> httpx2.Response:
    """A whole answer of the server around what its model wrote."""
    return httpx2.Response(
        200,
        json={
            "choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": finish}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 50},
        },
    )


def saying(*records: Any) -> Fake:
    """A server whose model always tells these records."""
    return Fake(lambda _: answer(*records))
