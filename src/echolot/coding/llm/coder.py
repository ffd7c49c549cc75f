"""The coder itself: windows of an article out, readings in, a `Coded` and a receipt of what it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from echolot.coding import codebook
from echolot.coding.actors import ActorList
from echolot.coding.drafts import numbered
from echolot.coding.llm import prompt
from echolot.coding.llm.answer import Answer, Unusable, read
from echolot.coding.llm.checks import Dropped, Ground, Kept, checked, linked
from echolot.coding.llm.kept import Answers
from echolot.coding.llm.prompt import Window, windows
from echolot.coding.llm.server import Message, Reply, Server
from echolot.coding.llm.settings import Settings, cache_folder, model_of
from echolot.errors import LlmBadAnswer
from echolot.records import Article, Coded, Record, Sentence, Uncoded, Usage

MOST = 200  # records of an article
AT_ONCE = 4  # windows asked about at the same time
_CHARACTERS_A_TOKEN = 3.5  # of German and English news with the usual vocabularies, for what is counted before anything is asked
_TOKENS_A_SENTENCE = 90  # of an answer


@dataclass(slots=True)
class _Read:
    """What became of one window: the model's readings, or why there are none."""

    window: Window
    answer: Answer | None
    fault: str = ""
    usage: Usage = field(default_factory=Usage)


class LlmCoder:
    """Article in, records out. Raises CoderUnavailable where the server cannot be asked, LlmBadAnswer for a text it fails on.

    model: else ECHOLOT_LLM_MODEL. settings, transport, cache: else from the environment, the network, the user's cache folder.
    Nothing is sent before the first article comes.
    """

    def __init__(
        self,
        actors: ActorList | None = None,
        model: str = "",
        *,
        settings: Settings | None = None,
        transport: httpx2.BaseTransport | None = None,
        cache: Path | bool | None = True,
    ) -> None:
        self.actors = actors or ActorList.built_in()
        self.model = settings.model if settings else model_of(model)
        self.name = f"llm.{prompt.version()}:{self.model}"
        self.used = Usage()
        self._settings, self._transport = settings, transport
        self._answers = Answers(cache_folder() if cache is True else cache or None)
        self._server: Server | None = None

    def __call__(self, article: Article) -> Coded:
        assert article.language is not None, "the language is settled in read/"
        ground = Ground.of(article, self.actors)
        told = self._told(ground)
        if told and all(one.answer is None for one in told):
            self.used += sum((one.usage for one in told), Usage())
            raise LlmBadAnswer(article.document_id or article.path or article.article_id, told[0].fault)
        coded, usage = _coded(ground, told, self.name, self.model)
        self.used += usage
        return coded

    def estimate(self, articles: Iterable[Article]) -> str:
        """What reading these articles would take, in a sentence. Sends nothing. Raises LlmNotSet."""
        server, calls, cached, characters, sentences = self._asked().settings.server, 0, 0, 0, 0
        for article in articles:
            ground = Ground.of(article, self.actors)
            for window in windows(ground.sentences):
                asked = prompt.question(window, article, ground.named, self.actors)
                if self._answers.get(self._key(asked)) is not None:
                    cached += 1
                    continue
                calls += 1
                characters += len(prompt.instructions()) + len(asked)
                sentences += len(window.sentences)
        tokens = round(characters / _CHARACTERS_A_TOKEN, -2)
        return (
            f"{self.name} at {server}: about {calls:,} calls, {tokens:,.0f} tokens in and {sentences * _TOKENS_A_SENTENCE:,} out; "
            f"{cached:,} windows are answered from the cache"
        )

    def _told(self, ground: Ground) -> list[_Read]:
        """The readings of all windows, in order; several are asked about at the same time."""
        asked = windows(ground.sentences)
        self._asked()
        if not asked:
            return []
        with ThreadPoolExecutor(AT_ONCE) as pool:
            try:
                return list(pool.map(lambda window: self._window(window, ground), asked))
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise

    def _asked(self) -> Server:
        if self._server is None:
            self._settings = self._settings or Settings.of(self.model)
            self._server = Server(self._settings, prompt.schema(), transport=self._transport)
        return self._server

    def _key(self, asked: str) -> str:
        """What an answer is kept under; the key of the server has no part in it."""
        return Answers.key(prompt.version(), prompt.instructions(), self.model, self._asked().settings.server, asked)

    def _window(self, window: Window, ground: Ground) -> _Read:
        asked = prompt.question(window, ground.article, ground.named, self.actors)
        key = self._key(asked)
        known = self._answers.get(key)
        if known is not None:
            try:
                return _Read(window, read(known.content), usage=Usage(cached=1))
            except Unusable as error:
                return _Read(window, None, str(error), Usage(cached=1))
        messages: list[Message] = [
            {"role": "system", "content": prompt.instructions()},
            {"role": "user", "content": prompt.fenced(asked)},
        ]
        usage = Usage()
        fault = ""
        for _ in range(2):  # what is no JSON is asked for once more
            try:
                reply = self._asked().ask(messages)
            except LlmBadAnswer as error:
                return _Read(window, None, error.why, usage + Usage(calls=1))
            usage += _used(messages, reply)
            try:
                answer = read(reply.content)
            except Unusable as error:
                fault = "it was cut off at the most tokens" if reply.cut else str(error)
                messages += [{"role": "assistant", "content": reply.content[:8000]}, {"role": "user", "content": prompt.repair(fault)}]
                continue
            self._answers.put(key, reply)
            return _Read(window, answer, usage=usage)
        self._answers.put(key, reply)
        return _Read(window, None, fault, usage)


def _used(messages: Sequence[Message], reply: Reply) -> Usage:
    """One call, with the tokens that the server counted, else a guess."""
    guessed = round(sum(len(m["content"]) for m in messages) / _CHARACTERS_A_TOKEN)
    return Usage(calls=1, tokens_in=reply.tokens_in or guessed, tokens_out=reply.tokens_out or round(len(reply.content) / _CHARACTERS_A_TOKEN))


# an article


def _coded(ground: Ground, told: Sequence[_Read], name: str, model: str) -> tuple[Coded, Usage]:
    """The readings of all windows, checked, as the coding of the article."""
    usage, dropped = Usage(), Counter[str]()
    kept: list[Kept] = []
    seen: set[tuple[object, ...]] = set()
    lost: dict[int, str] = {}  # sentence -> why a reading of it was dropped, or why it has none
    for number, one in enumerate(told):
        usage += one.usage
        if one.answer is None:
            lost.update(dict.fromkeys((s.index for s in one.window.sentences), f"the model's answer cannot be used: {one.fault}"))
            continue
        dropped.update(one.answer.faults)
        made: list[Kept | None] = []
        for place, item in enumerate(one.answer.told):
            found, why = None, ""
            if item is not None:
                try:
                    found = checked(item, one.window, ground, model, f"w{number}.{place}")
                    why = _again(found.record, seen) or ("more than an article can hold" if len(kept) + len(made) >= MOST else "")
                except Dropped as error:
                    why = str(error)
                if why:
                    dropped[why] += 1
                    if 0 < item.sentence <= len(one.window.sentences):
                        lost[one.window.sentences[item.sentence - 1].index] = f"dropped: {why}"
            made.append(None if why else found)
        kept += linked(made, [item.inside if item is not None else None for item in one.answer.told])
    kept.sort(key=lambda k: (k.record.evidence[0].start, k.record.evidence[0].end))
    usage += Usage(records=len(kept), dropped=dict(dropped), held_back=sum(k.held_back for k in kept))
    covered = {s.index for one in told for s in one.window.sentences}
    coded = Coded(
        article=ground.article,
        sentences=tuple(ground.sentences),
        mentions=tuple(ground.mentions),
        records=tuple(numbered([k.record for k in kept])),
        uncoded=tuple(_uncoded(ground.sentences, {k.sentence for k in kept}, covered, lost)),
        coder=name,
        codebook=codebook.NAME,
    )
    return coded, usage


def _again(record: Record, seen: set[tuple[object, ...]]) -> str:
    assert record.why is not None
    told = (record.why.matched, record.kind, record.type, record.source, record.target, record.factuality.status)
    if told in seen:
        return "told twice"
    seen.add(told)
    return ""


def _uncoded(sentences: Sequence[Sentence], told: set[int], covered: set[int], lost: dict[int, str]) -> Iterator[Uncoded]:
    for sentence in sentences:
        if sentence.index not in told:
            why = lost.get(sentence.index, "the model tells no act" if sentence.index in covered else "too long to be sent")
            yield Uncoded(start=sentence.start, end=sentence.end, reason=why)
