"""Generators of the nouns: any article, record, trigger, uncoded sentence, with any Unicode in its texts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from echolot.records import Article, Record, Trigger, Uncoded

# 64-bit, as the tables hold them
st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))
st.register_type_strategy(float, st.floats(allow_nan=False))
# Polars holds days and instants from year 1 on; instants in microseconds, always UTC
st.register_type_strategy(datetime, st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC)))
st.register_type_strategy(date, st.dates())


def articles() -> st.SearchStrategy[Article]:
    return st.from_type(Article)


def records() -> st.SearchStrategy[Record]:
    return st.from_type(Record)


def triggers() -> st.SearchStrategy[Trigger]:
    terms: st.SearchStrategy[Any] = st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=9), max_size=3).map(tuple), max_size=3)
    return st.builds(Trigger, terms=terms)


def uncoded() -> st.SearchStrategy[Uncoded]:
    return st.from_type(Uncoded)
