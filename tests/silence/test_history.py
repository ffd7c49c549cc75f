"""What earlier triggers teach is the same, whether the texts are read at once or trigger by trigger from an archive."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from echolot import desk, pipeline
from echolot.archive import Archive
from echolot.errors import EmptyCorpus
from tests.silence import made_world as world


def test_texts_read_trigger_by_trigger_teach_what_all_at_once_teach(tmp_path: Path) -> None:
    told = [c for k in range(5) for c in world.window(k)] + [world.printed(world.QUIET, world.day_of(6))]
    triggers = [world.trigger(k) for k in (0, 1, 2, 3, 4, 6)]
    with Archive.open(tmp_path / "a", create=True) as kept:
        kept.add([c.article for c in told], source="made")
        kept.keep_codings([c for c in told if kept.article(c.article.article_id) is not None], coder=told[0].coder)
        at_once = pipeline.history(kept.coded(), triggers)
        one_by_one = desk.history(kept, triggers)
    assert_frame_equal(one_by_one.pairs, at_once.pairs)
    assert one_by_one.left_out == at_once.left_out and set(at_once.left_out) == {"H06"}
    assert one_by_one.variants.keys() == at_once.variants.keys()
    for name, pairs in at_once.variants.items():
        assert_frame_equal(one_by_one.variants[name], pairs)
    assert at_once.pairs.filter(pl.col("responses") > 0).height


def test_an_archive_of_which_nothing_is_coded_teaches_nothing(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a", create=True) as kept:
        kept.add([world.printed(world.QUIET, world.START).article], source="made")
        with pytest.raises(EmptyCorpus):
            desk.history(kept, [world.trigger(0)])
