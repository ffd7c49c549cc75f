"""A small world in English news: Iran attacks a neighbour's ships every month; some states always condemn it, some never do."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from echolot import pipeline
from echolot.expect.calibration import Calibration, calibrate
from echolot.ingest.article import article, moment
from echolot.records import Coded, Trigger

NAMES = {
    "USA": "The United States", "GBR": "Britain", "CAN": "Canada", "AUS": "Australia", "IRL": "Ireland", "KEN": "Kenya", "FRA": "France",
}  # fmt: skip
LOUD = {"USA": 8, "GBR": 7, "CAN": 5, "AUS": 3, "IRL": 1, "KEN": 0.05, "FRA": 6}  # answers a window
SAYINGS = (
    "{} condemned Iran for the attack on the United Arab Emirates.", "{} demanded that Iran stop the attacks on the United Arab Emirates.",
    "{} accused Iran of attacking the United Arab Emirates.", "{} threatened Iran with sanctions over the attack on the United Arab Emirates.",
    "{} expressed concern about Iran's attack on the United Arab Emirates.", "{} summoned Iran's ambassador over the attack on the United Arab Emirates.",
    "{} imposed sanctions on Iran over the attack on the United Arab Emirates.", "{} expelled Iranian diplomats over the attack on the United Arab Emirates.",
    "{} rejected Iran's account of the attack on the United Arab Emirates.",
)  # fmt: skip
ABROAD = (("Sudan", "Chad", "Fiji"), ("Peru", "Mali", "Oman"), ("Nepal", "Cuba", "Benin"))
TOLD = "Iran attacked ships of the United Arab Emirates."
QUIET = "Peru opened a museum in Lima."
COUNT, GAP = 34, 31
START = date(2031, 1, 6)
PAPERS = ("The Herald", "Morning Post", "Evening News")


def day_of(k: int) -> date:
    return START + timedelta(days=GAP * k)


def trigger(k: int, **more: object) -> Trigger:
    given = {
        "id": f"H{k:02d}", "label": f"attack {k}", "perpetrator": ("IRN",), "victim": ("ARE",), "began": day_of(k), "public_since": day_of(k),
        "severity_rung": 10, "found_by": "user",
    }  # fmt: skip
    return Trigger(**{**given, **more})  # type: ignore[arg-type]


@lru_cache(maxsize=200)
def _read(text: str) -> Coded:
    return pipeline.read_corpus([article(text, published=moment("2031-01-01"), language="en")])[0]


def printed(text: str, day: date, paper: str = PAPERS[0], **more: object) -> Coded:
    """A text as read, printed on that day by that paper. Texts without days in them are read once."""
    coded = _read(text)
    key = f"{day.isoformat()}{paper}{hash(text) & 0xFFFFFF:x}"
    known = replace(coded.article, article_id=key, published_at=datetime(day.year, day.month, day.day, tzinfo=UTC), publisher=paper, **more)  # type: ignore[arg-type]
    return replace(coded, article=known)


def window(k: int, silent: tuple[str, ...] = (), loud: float = 1.0, answers: tuple[str, ...] = ()) -> list[Coded]:
    """One window. silent: who says nothing of the attack; loud: how much everybody says of other things; answers: further sentences."""
    rng = random.Random(k)
    day = day_of(k)
    out = [printed(TOLD, day)]
    for actor, name in NAMES.items():
        mean = LOUD[actor] * rng.gammavariate(4, 0.25)
        said = [rng.random() < mean / len(SAYINGS) for _ in SAYINGS]
        for n, (saying, spoken) in enumerate(zip(SAYINGS, said, strict=True)):
            if spoken and actor not in silent:
                out.append(printed(f"{TOLD} {saying.format(name)}", day + timedelta(days=1 + n % 4), PAPERS[n % 3]))
    out += [printed(f"{TOLD} {text}", day + timedelta(days=1)) for text in answers]
    for name in NAMES.values():
        spoken = [triple for triple in ABROAD if rng.random() < loud * 0.7] or list(ABROAD[: round(loud)])
        for triple in spoken:
            text = " ".join((f"{name} condemned {triple[0]}.", f"{name} criticised {triple[1]}.", f"{name} condemned {triple[2]}."))
            out.append(printed(text, day + timedelta(days=2), PAPERS[k % 3]))
    return out


@lru_cache(maxsize=1)
def past() -> tuple[Coded, ...]:
    """The windows of the history and a little before and after, read once."""
    return (printed(QUIET, START - timedelta(days=3)), *(c for k in range(COUNT) for c in window(k)), printed(QUIET, day_of(COUNT) - timedelta(days=1)))


@lru_cache(maxsize=1)
def _year() -> tuple[Coded, ...]:
    """The last windows of the history: what exchanges of the past year are counted from."""
    return tuple(c for c in past() if c.article.published_on and c.article.published_on >= day_of(COUNT - 12))


def present(silent: tuple[str, ...] = (), *, days: int = 40, **more: object) -> list[Coded]:
    """The past year and the newest window; the texts end so many days after its trigger."""
    ends = day_of(COUNT) + timedelta(days=days)
    told = [c for c in window(COUNT, silent, **more) if c.article.published_on <= ends]  # type: ignore[arg-type, operator]
    return [*_year(), *told, printed(QUIET, ends)]


@lru_cache(maxsize=1)
def history() -> pipeline.History:
    return pipeline.history(past(), [trigger(k) for k in range(COUNT)])


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    found = history()
    return calibrate(found.pairs, source="texts", version="test", made_on=date(2034, 1, 1), publishers=found.publishers, variants=found.variants)
