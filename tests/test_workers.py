"""Every text is coded once, whatever dies on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from echolot import workers
from echolot.records import Coded
from echolot.workers import Reader
from tests.archive.texts import news


def test_a_fault_of_the_coder_is_named_and_the_other_texts_are_coded() -> None:
    class Fails:
        name = "fails.v1"

        def __call__(self, article):  # type: ignore[no-untyped-def]
            if "museum" in article.text:
                raise KeyError("museum")
            return Reader().made()(article)

    texts = [news(), news("Peru opened a museum in Lima, said the government of the country on Monday.")]
    batch = workers.code(texts, Fails(), "fails.v1")
    assert [c.article.article_id for c in batch.coded] == [texts[0].article_id] and batch.coded[0].coder == "fails.v1"
    assert list(batch.failed) == [texts[1].article_id] and "KeyError" in batch.failed[texts[1].article_id]


def test_a_reading_with_ones_own_actors_has_a_name_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "actors.csv"
    file.write_text("actor_id,kind,name,language\nXXA,state,Examplia,en\n")
    plain, own = Reader().name(), Reader(actors_file=file).name()
    assert own.startswith(f"{plain}+actors-") and own != Reader(actors_file=file, only_these_actors=True).name()


def test_several_workers_give_what_one_gives_and_a_text_that_kills_its_worker_stands_alone() -> None:
    texts = [news(f"Iran attacked ships of Oman on Monday. France condemned Iran. Report {i}.") for i in range(6)]
    deadly = replace(texts[3], text=texts[3].text + " DIE")
    texts[3] = deadly
    reader = Reader()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("echolot.workers._prepare", _prepare_deadly)
        found = list(workers.coded([texts[:2], texts[2:5], texts[5:]], reader, workers=2))
    coded = sorted(c.article.article_id for batch in found for c in batch.coded)
    assert coded == sorted(a.article_id for a in texts if a is not deadly)
    assert [list(batch.failed) for batch in found if batch.failed] == [[deadly.article_id]]


def _prepare_deadly(reader: Reader, name: str) -> None:
    import os
    import signal

    class Deadly:
        name = "deadly.v1"

        def __call__(self, article):  # type: ignore[no-untyped-def]
            if "DIE" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            return Coded(article=article, sentences=(), mentions=(), records=(), uncoded=(), coder=self.name, codebook="none")

    workers._reader, workers._name = Deadly(), "deadly.v1"
