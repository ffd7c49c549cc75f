"""One question to a server that speaks the OpenAI chat protocol, and its answer.

Private addresses are asked, because the address is the user's own word; a redirect is not, because it would not be. The form of
answer is tried once a server: a JSON schema, else JSON, else words alone.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
import stamina
from pydantic import BaseModel, Field, ValidationError

from echolot.coding.llm.settings import Settings
from echolot.errors import LlmBadAnswer, LlmRefused, LlmUnreachable, NoSuchModel

logging.getLogger("stamina").setLevel(logging.ERROR)
logging.getLogger("httpx2").setLevel(logging.WARNING)

Message = dict[str, str]
_LONGEST = 512 * 1024  # bytes of an answer; some thirty times what a window can need
_TOKENS = 4000  # of an answer
_ATTEMPTS, _PATIENCE = 4, 60.0  # tries in all, seconds between two at most
_FORMS = ("json_schema", "json_object", "text")
_BUSY = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote. `cut`: it was stopped at the most tokens."""

    content: str
    tokens_in: int
    tokens_out: int
    cut: bool = False


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Tokens(BaseModel):
    prompt_tokens: int = Field(0, ge=0, le=10**8)
    completion_tokens: int = Field(0, ge=0, le=10**8)


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)
    usage: _Tokens | None = None


class _Declined(Exception):
    """HTTP 400 or 422: the question is not taken in this form."""


class Server:
    """`ask` may be called from several threads. transport: what stands in for the network in tests."""

    def __init__(self, settings: Settings, schema: Mapping[str, Any], *, transport: httpx2.BaseTransport | None = None) -> None:
        self.settings, self._schema = settings, schema
        headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "echolot"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        self._client = httpx2.Client(
            transport=transport, headers=headers, trust_env=False, follow_redirects=False, timeout=httpx2.Timeout(settings.seconds, connect=10.0),
            limits=httpx2.Limits(max_keepalive_connections=0),  # an answer takes seconds: no connection need be left open between two
        )  # fmt: skip
        self._form: int | None = None  # which of _FORMS the server takes, once it has answered
        self._left_out: dict[str, str] = {}  # parameters that this model does not take -> what it takes instead, "" for nothing
        self._probing = threading.Lock()

    def ask(self, messages: Sequence[Message]) -> Reply:
        """The answer. Raises CoderUnavailable where no question would be answered, LlmBadAnswer where this one is not."""
        if self._form is not None:
            try:
                return self._asked(messages, self._form)
            except _Declined as error:
                raise LlmBadAnswer(self.settings.server, str(error)) from None
        with self._probing:
            if self._form is None:
                return self._probed(messages)
        return self.ask(messages)

    def _probed(self, messages: Sequence[Message]) -> Reply:
        """The first answer, in the strictest form that the server takes."""
        said = ""
        for form in range(len(_FORMS)):
            try:
                reply = self._asked(messages, form)
            except _Declined as error:
                said = said or str(error)
                continue
            self._form = form
            return reply
        raise LlmUnreachable(self.settings.server, f"the server takes no question ({said})")

    def _asked(self, messages: Sequence[Message], form: int) -> Reply:
        """The answer to a question in this form, tried again while the server is only busy."""
        for attempt in stamina.retry_context(on=_worth_waiting, attempts=_ATTEMPTS, timeout=None, wait_initial=1.0, wait_max=_PATIENCE):
            with attempt:
                return self._once(messages, form)
        raise AssertionError("an attempt returns or raises")

    def _once(self, messages: Sequence[Message], form: int) -> Reply:
        while True:
            status, head, body = self._sent(self._payload(messages, form))
            if status == 200:
                return self._read(body)
            said = self._said(body)
            if status in (400, 422) and self._without(said):
                continue
            raise self._fault(status, head, said)

    def _payload(self, messages: Sequence[Message], form: int) -> dict[str, Any]:
        payload: dict[str, Any] = {"model": self.settings.model, "messages": list(messages), "temperature": 0, "max_tokens": _TOKENS, "stream": False}
        for name, instead in self._left_out.items():
            value = payload.pop(name, None)
            if instead:
                payload[instead] = value
        if _FORMS[form] == "json_schema":
            payload["response_format"] = {"type": "json_schema", "json_schema": {"name": "records", "strict": True, "schema": self._schema}}
        elif _FORMS[form] == "json_object":
            payload["response_format"] = {"type": "json_object"}
        return payload

    def _without(self, said: str) -> bool:
        """Whether a parameter was named that this model does not take; it is left out from now on."""
        for name, instead in (("max_tokens", "max_completion_tokens"), ("temperature", "")):
            if name in said and name not in self._left_out:
                self._left_out[name] = instead
                return True
        return False

    def _sent(self, payload: Mapping[str, Any]) -> tuple[int, httpx2.Headers, bytes]:
        """Status, headers and body of one request; nothing longer or slower than was settled."""
        ends, body = time.monotonic() + self.settings.seconds, bytearray()
        wait = 1.0 if self._form is not None else None  # a server that has answered before may come back
        try:
            with self._client.stream("POST", f"{self.settings.url}/chat/completions", json=payload) as response:
                if response.headers.get("content-encoding", "identity") != "identity":
                    raise LlmUnreachable(self.settings.server, "the server packs its answers though asked not to")
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > _LONGEST:
                        raise LlmBadAnswer(self.settings.server, f"it is longer than {_LONGEST // 1024} KiB")
                    if time.monotonic() > ends:
                        raise LlmUnreachable(self.settings.server, self._late())
                return response.status_code, response.headers, bytes(body)
        except httpx2.TimeoutException:
            raise LlmUnreachable(self.settings.server, self._late()) from None
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            if isinstance(error, LlmUnreachable):
                raise
            raise LlmUnreachable(self.settings.server, f"no answer ({self._clean(str(error) or type(error).__name__)})", wait=wait) from None

    def _late(self) -> str:
        return f"no answer within {self.settings.seconds:g} seconds (ECHOLOT_LLM_TIMEOUT sets another limit)"

    def _fault(self, status: int, head: httpx2.Headers, said: str) -> Exception:
        server, told = self.settings.server, f"HTTP {status}{f': {said}' if said else ''}"
        if status in (401, 403):
            return LlmRefused(server, status, said)
        if status in (400, 404, 422) and "model" in said.lower() and ("not found" in said.lower() or "not exist" in said.lower() or status == 404):
            return NoSuchModel(server, self.settings.model, said)
        if status in (400, 413, 422):
            return _Declined(told)
        if 300 <= status < 400:
            return LlmUnreachable(server, f"the server sends elsewhere ({told}), and that is not followed")
        return LlmUnreachable(server, told, wait=_wait(head) if status in _BUSY else None)

    def _read(self, body: bytes) -> Reply:
        try:
            found = _Completion.model_validate(json.loads(body))
        except (ValueError, RecursionError, ValidationError):
            what = "a web page" if body.lstrip()[:1] == b"<" else "something else"
            raise LlmUnreachable(self.settings.server, f"the answer is {what}, not that of a chat server") from None
        content, used = self._hidden(found.choices[0].message.content or ""), found.usage or _Tokens(prompt_tokens=0, completion_tokens=0)
        return Reply(content, used.prompt_tokens, used.completion_tokens, found.choices[0].finish_reason == "length")

    def _said(self, body: bytes) -> str:
        """What the server says of its refusal, in a line, without the key."""
        try:
            found = json.loads(body)
            error = found.get("error", found) if isinstance(found, dict) else found
            said = error.get("message") or error.get("detail") or "" if isinstance(error, dict) else error
        except (ValueError, RecursionError):
            said = "" if body.lstrip()[:1] == b"<" else body[:2000].decode("utf-8", "replace")
        return self._clean(said if isinstance(said, str) else json.dumps(said))

    def _clean(self, said: str) -> str:
        return " ".join(self._hidden(said).split())[:200]

    def _hidden(self, said: str) -> str:
        return said.replace(self.settings.key, "***") if self.settings.key and len(self.settings.key) > 3 else said


def _worth_waiting(error: Exception) -> bool | float:
    if not isinstance(error, LlmUnreachable) or error.wait is None:
        return False
    return error.wait or True


def _wait(head: httpx2.Headers) -> float | None:
    """Seconds that the server asks to wait, 0 where it does not say, None where it asks for more than anybody waits."""
    try:
        seconds = float(head.get("retry-after", "0"))
    except ValueError:
        return 0.0
    return max(0.0, seconds) if seconds <= _PATIENCE else None
