"""The server: which form it takes, when it is asked again, what is said when it cannot be asked, and what never is."""

from __future__ import annotations

import logging
import pickle
import traceback
from pathlib import Path
from typing import Any

import httpx2
import pytest
import stamina

from echolot import hooks, pipeline, workers
from echolot.coding.actors import ActorList
from echolot.coding.llm import LlmCoder
from echolot.coding.llm.settings import Settings, cache_folder
from echolot.errors import CoderUnavailable, LlmBadAnswer, LlmNotSet, LlmRefused, LlmUnreachable, NoSuchModel
from tests.coding.llm.fake import KEY, Fake, answer, reply, saying, told
from tests.conftest import article

TEXT = "Berlin condemned the attack by Iran."
GOOD = answer(told("condemned", source=["DEU"], source_words="Berlin"))


@pytest.fixture(autouse=True)
def no_waiting() -> Any:
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


def failing(status: int, message: str = "", **headers: str) -> Fake:
    return Fake(lambda _: httpx2.Response(status, json={"error": {"message": message}}, headers=headers))


def test_a_question_asks_for_the_schema_at_temperature_zero() -> None:
    fake = saying()
    fake.coder()(article(TEXT))
    (asked,) = fake.asked
    assert (asked["temperature"], asked["model"], asked["stream"]) == (0, "test/model:7b", False)
    form = asked["response_format"]["json_schema"]
    record = form["schema"]["properties"]["records"]["items"]
    assert form["strict"] and set(record["required"]) == set(record["properties"]) and not record["additionalProperties"]
    assert "ASSAULT" in record["properties"]["type"]["enum"] and "denied" in record["properties"]["status"]["enum"]
    assert fake.headers[0]["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("taken", ["json_object", None])
def test_a_server_without_schemas_is_tried_once_and_then_asked_as_it_likes(taken: str | None) -> None:
    def say(payload: dict[str, Any]) -> str | httpx2.Response:
        form = payload.get("response_format", {}).get("type")
        return GOOD if form == taken else httpx2.Response(400, json={"error": {"message": "response_format is not supported"}})

    fake = Fake(say)
    coder = fake.coder()
    coder(article(TEXT))
    probes = len(fake.asked)
    assert probes == (2 if taken else 3)
    coder(article(TEXT + " Oman waited."))
    assert len(fake.asked) == probes + 1


def test_parameters_that_a_model_does_not_take_are_left_out() -> None:
    def say(payload: dict[str, Any]) -> str | httpx2.Response:
        for name in ("max_tokens", "temperature"):
            if name in payload:
                return httpx2.Response(400, json={"error": {"message": f"Unsupported parameter: '{name}'"}})
        return GOOD

    fake = Fake(say)
    assert fake.coder()(article(TEXT)).records
    assert fake.asked[-1]["max_completion_tokens"] and len(fake.asked) == 3


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(status: int) -> None:
    replies = iter([httpx2.Response(status, headers={"retry-after": "1"}), httpx2.Response(status), reply(GOOD)])
    fake = Fake(lambda _: next(replies))
    assert fake.coder()(article(TEXT)).records and len(fake.asked) == 3


def test_a_server_that_stays_busy_ends_the_run() -> None:
    fake = failing(429, "slow down")
    with pytest.raises(LlmUnreachable, match="slow down"):
        fake.coder()(article(TEXT))
    assert len(fake.asked) == 3


@pytest.mark.parametrize(
    ("fake", "error", "words"),
    [
        (failing(401, f"Incorrect API key provided: {KEY}"), LlmRefused, "ECHOLOT_LLM_KEY"),
        (failing(403, "no"), LlmRefused, "ECHOLOT_LLM_KEY"),
        (failing(404, 'model "test/model:7b" not found, try pulling it first'), NoSuchModel, "ECHOLOT_LLM_MODEL"),
        (failing(400, "The model `test/model:7b` does not exist"), NoSuchModel, "ECHOLOT_LLM_MODEL"),
        (failing(404, ""), LlmUnreachable, "ECHOLOT_LLM_URL"),
        (failing(400, "nothing pleases me"), LlmUnreachable, "nothing pleases me"),
        (failing(302, "", location="http://169.254.169.254/"), LlmUnreachable, "not followed"),
        (Fake(lambda _: httpx2.Response(200, text="<!doctype html><p>Welcome")), LlmUnreachable, "a web page"),
        (Fake(lambda _: httpx2.Response(200, json={"choices": []})), LlmUnreachable, "not that of a chat server"),
        (Fake(lambda _: httpx2.Response(502, text=f"<p>{KEY}")), LlmUnreachable, "HTTP 502"),
    ],
)
def test_what_is_wrong_with_a_server_is_said_with_what_to_set(fake: Fake, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        fake.coder()(article(TEXT))
    assert isinstance(raised.value, CoderUnavailable)
    told = "".join(traceback.format_exception(raised.value)) + repr(vars(raised.value))
    assert KEY not in told
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_nobody_at_the_address_is_said_at_once() -> None:
    def say(_: dict[str, Any]) -> str:
        raise httpx2.ConnectError(f"Connection refused {KEY}")

    fake = Fake(say)
    with pytest.raises(LlmUnreachable, match="Is the server running") as raised:
        fake.coder()(article(TEXT))
    assert len(fake.asked) == 1 and KEY not in str(raised.value)


def test_a_slow_server_is_not_waited_for_without_end() -> None:
    def say(_: dict[str, Any]) -> str:
        raise httpx2.ReadTimeout("slow")

    with pytest.raises(LlmUnreachable, match=r"within 5 seconds.*ECHOLOT_LLM_TIMEOUT"):
        Fake(say).coder()(article(TEXT))


def test_a_text_that_the_server_refuses_is_that_texts_matter() -> None:
    fake = Fake(lambda payload: GOOD if "Berlin" in payload["messages"][1]["content"] else httpx2.Response(400, json={"error": "context too long"}))
    coder = fake.coder()
    coder(article(TEXT))
    with pytest.raises(LlmBadAnswer, match="context too long"):
        coder(article("Oman waited for Iran."))


def test_the_key_is_nowhere_but_in_the_header(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    caplog.set_level(logging.DEBUG)
    fake = Fake(lambda _: reply(GOOD.replace("Berlin", f"Berlin {KEY}")))
    coder = fake.coder(cache=tmp_path)
    coded = coder(article(TEXT))
    shown = repr([coder.__dict__, coder._settings, coded, coder.used]) + caplog.text
    shown += "".join(p.read_text() for p in tmp_path.rglob("*") if p.is_file()) + str(fake.asked)
    assert KEY not in shown


def test_settings_come_from_the_environment_and_say_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "MODEL", "KEY"):
        monkeypatch.delenv(f"ECHOLOT_LLM_{name}", raising=False)
    with pytest.raises(LlmNotSet, match="ECHOLOT_LLM_URL and ECHOLOT_LLM_MODEL are not set"):
        hooks.coder("llm", ActorList.built_in())
    coder = hooks.coder("llm:qwen2.5:7b", ActorList.built_in())
    assert coder.name == "llm.v1:qwen2.5:7b"
    with pytest.raises(LlmNotSet, match="ECHOLOT_LLM_URL is not set"):
        coder(article(TEXT))
    found = Settings.of("m", {"ECHOLOT_LLM_URL": "http://localhost:1/v1/chat/completions/", "ECHOLOT_LLM_KEY": f" {KEY} "})
    assert (found.url, found.key) == ("http://localhost:1/v1", KEY) and KEY not in repr(found)


@pytest.mark.parametrize("url", ["localhost:1", "ftp://x/v1", "http://user:secret@host/v1", "http://h:999999/v1", "http://h/v1?key=secret", "file:///etc", "http://[x/v1"])
def test_an_address_that_is_none_is_refused_without_being_quoted(url: str) -> None:
    with pytest.raises(LlmNotSet) as raised:
        Settings.of("m", {"ECHOLOT_LLM_URL": url})
    assert "secret" not in str(raised.value)


def test_a_key_that_is_none_is_not_quoted() -> None:
    with pytest.raises(LlmNotSet) as raised:
        Settings.of("m", {"ECHOLOT_LLM_URL": "http://h/v1", "ECHOLOT_LLM_KEY": "se cret\u00e9"})
    assert "cret" not in str(raised.value)


def test_the_cache_lies_where_the_user_wants_it() -> None:
    assert cache_folder({"ECHOLOT_LLM_CACHE": "off"}) is None
    assert cache_folder({"ECHOLOT_LLM_CACHE": "/tmp/x"}) == Path("/tmp/x")
    assert cache_folder({"XDG_CACHE_HOME": "/c"}) == Path("/c/echolot/llm")


def test_a_server_that_fails_ends_a_run_and_blames_no_text() -> None:
    coder = failing(401, "no").coder()
    with pytest.raises(LlmRefused):
        workers.code([article(TEXT)], coder, coder.name)
    with pytest.raises(LlmRefused):
        list(pipeline.code([article(TEXT)], coder))


def test_a_batch_says_what_it_took() -> None:
    coder = saying().coder()
    assert workers.code([article(TEXT)], coder, coder.name).used.calls == 1
    assert workers.code([article(TEXT)], coder, coder.name).used.calls == 1


def test_nothing_is_sent_by_making_the_coder() -> None:
    fake = saying()
    coder = fake.coder()
    coder.estimate([article(TEXT)])
    assert isinstance(coder, hooks.Metered) and isinstance(coder, LlmCoder) and not fake.asked
