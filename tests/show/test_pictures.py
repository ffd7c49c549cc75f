"""Pictures: four kinds of row that never look alike, every number in words, borders as the General Assembly sees them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import get_args
from xml.etree import ElementTree

import pytest

from echolot.coding.actors import ActorList
from echolot.records import Sounding, Verdict
from echolot.show import summary
from echolot.show.pictures import answers, balance, latency, listening, matrix, strip, world
from echolot.show.pictures.frame import Look, look
from echolot.show.words import words
from tests.show import made_up as m

HOSTILE = '"><script>alert(1)</script>\u202e\x1b[31m' + "x" * 10_000


def every_kind(name: str | None = None) -> Sounding:
    rows = [m.row(f"A{n:02}", verdict, **({"name": name} if name else {"name": verdict.value})) for n, verdict in enumerate(Verdict)]
    spoke = [
        m.row("DEU", Verdict.RESPONDED, m.answer(2, 3), m.answer(5, 6)),
        m.row("RUS", Verdict.PRO_PERPETRATOR, m.answer(1, 3, stance="pro"), side="pro"),
        m.row("EU", Verdict.NEUTRAL, m.answer(3, 1, stance="neutral"), side="neutral"),
    ]
    return m.sounding(*spoke, *rows, history=120)


DRAWINGS: dict[str, Callable[[Sounding, str], str]] = {
    "answers": lambda s, language: answers.picture(s, words(language)),
    "strip": lambda s, language: strip.strip(strip.of(s), words(language), prefix="s", title=s.trigger.label),
    "matrix": lambda s, language: matrix.matrix(s, words(language)),
    "ladder": lambda s, language: matrix.ladder(s.rows[0], words(language), prefix="l"),
    "balance": lambda s, language: balance.balance(s, words(language)),
    "latency": lambda s, language: latency.latency(s, words(language)),
    "listening": lambda s, language: listening.listening(s, {m.DAY_0: 3}, words(language)),
    "world": lambda s, language: world.world(s, words(language)),
}


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_picture_has_a_title_a_description_and_no_inline_style(name: str, language: str) -> None:
    svg = ElementTree.fromstring(DRAWINGS[name](every_kind(), language))
    space = "{http://www.w3.org/2000/svg}"
    assert svg.find(f"{space}title") is not None and svg.find(f"{space}title").text  # type: ignore[union-attr]
    assert svg.get("role") == "img" and svg.get("aria-labelledby")
    assert not [node for node in svg.iter() if "style" in node.attrib or node.tag.endswith("script")]


@pytest.mark.parametrize("name", DRAWINGS)
def test_hostile_names_are_harmless_in_every_picture(name: str) -> None:
    sounding = every_kind(HOSTILE)
    drawn = DRAWINGS[name](m.sounding(*sounding.rows, trigger=m.trigger(label=HOSTILE)), "en")
    ElementTree.fromstring(drawn)
    assert "<script" not in drawn and "\u202e" not in drawn and "\x1b" not in drawn


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_sounding_without_rows_can_be_drawn(name: str) -> None:
    empty = m.sounding(m.row("PRK", Verdict.PERPETRATOR))
    ElementTree.fromstring(DRAWINGS[name](empty, "de"))


def test_answered_silent_quiet_and_unknown_never_look_alike() -> None:
    looks = {row.verdict: look(row) for row in every_kind().rows}
    assert looks[Verdict.RESPONDED] != looks[Verdict.CANNOT_TELL]
    assert looks[Verdict.SILENT] == looks[Verdict.SILENT_FRAGILE] == "empty"
    assert looks[Verdict.NOT_SURPRISING] == "dots"
    assert looks[Verdict.CANNOT_TELL] == looks[Verdict.TOO_EARLY] == "hatch"
    assert set(looks.values()) <= set(get_args(Look))


def test_a_strip_counts_everybody_who_was_asked() -> None:
    sounding = every_kind()
    found = strip.of(sounding)
    assert found.asked == len(summary.asked(sounding))
    said = strip.in_words(found, words("en"))
    assert said.startswith(f"3 of {found.asked} answered (1 against, 1 on no side, 1 with the perpetrator)")
    assert "3 silent although expected" in said and "cannot be judged" in said


def test_a_silence_is_never_drawn_as_a_bar() -> None:
    silent = m.sounding(*(m.row(f"S{n}", Verdict.SILENT) for n in range(5)), history=120)
    drawn = strip.strip(strip.of(silent), words("en"), prefix="s", title="t")
    assert 'class="bar' not in drawn and 'class="tile empty"' in drawn


def test_a_day_without_articles_is_hatched_and_a_day_after_the_last_text_is_not_judged() -> None:
    sounding = m.sounding(coverage={"last_day": (m.DAY_0 + timedelta(days=3)).isoformat()})
    drawn = listening.listening(sounding, {m.DAY_0: 2, m.DAY_0 + timedelta(days=3): 1}, words("en"))
    assert drawn.count('class="ground hatch"') == 2
    assert "days without an article: 2" in drawn
    assert drawn.count('class="bar"') == 2


def test_the_curve_of_answers_ends_where_the_texts_end() -> None:
    assert latency.first_days(m.sounding()) == ([1, 2, 3], [5])
    early = m.sounding(coverage={"last_day": (m.DAY_0 + timedelta(days=6)).isoformat()})
    assert "-after)" in latency.latency(early, words("en"))
    assert "half of them by day 2" in latency.latency(early, words("en"))


def test_words_and_deeds_of_one_actor_are_told_apart() -> None:
    assert balance.peaks(m.row("DEU", Verdict.RESPONDED, m.answer(2, 3), m.answer(5, 6))) == (3, 6)
    assert "1 acted and 2 only spoke" in balance.balance(m.sounding(), words("en"))


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """The projection of docs/world.py, in tenths of a unit (Savric, Patterson and Jenny 2019)."""

    def raw(lon: float, lat: float) -> tuple[float, float]:
        a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
        t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
        x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(t) / (3 * (9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1))
        return x, t * (a4 * t**8 + a3 * t**6 + a2 * t**2 + a1)

    unit = 1000 / (2 * raw(180, 0)[0])
    x, y = raw(longitude, latitude)
    return 10 * (x * unit + 500), 10 * (raw(0, 83.7)[1] - y) * unit


def rings(path: str) -> Iterator[list[tuple[float, float]]]:
    for part in path.split("M")[1:]:
        numbers = [float(n) for n in re.findall(r"-?\d+", part)]
        x, y = numbers[0], numbers[1]
        ring = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield ring


def inside(place: tuple[float, float], path: str) -> bool:
    (x, y), odd = equal_earth(*place), False
    for ring in rings(path):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                odd = not odd
    return odd


def where(place: tuple[float, float], kind: str = "state") -> set[str]:
    return {s.id for s in world.shapes() if (s.kind == "disputed") == (kind == "disputed") and s.path and inside(place, s.path)}


@pytest.mark.parametrize(
    ("town", "place", "state"),
    [
        ("Simferopol", (34.10, 44.95), "UKR"), ("Sevastopol's hills", (33.9, 44.65), "UKR"), ("Donetsk", (37.8, 48.0), "UKR"),
        ("Krasnodar", (38.98, 45.04), "RUS"), ("Laayoune", (-13.0, 26.9), "ESH"), ("Agadir", (-9.2, 30.3), "MAR"),
        ("Hargeisa", (44.06, 9.56), "SOM"), ("Sukhumi's hills", (41.2, 43.2), "GEO"), ("Taipei", (121.4, 24.9), "TWN"),
        ("Berlin", (13.4, 52.5), "DEU"), ("Yangon", (96.2, 17.0), "MMR"), ("Anadyr", (177.0, 65.0), "RUS"), ("Quneitra", (35.85, 33.0), "SYR"),
    ],
)  # fmt: skip
def test_borders_are_those_of_the_general_assembly(town: str, place: tuple[float, float], state: str) -> None:
    assert where(place) == {state}, town


@pytest.mark.parametrize(("place", "area"), [((74.8, 34.1), "KASHMIR"), ((-13.0, 24.5), "WESTERN_SAHARA"), ((41.2, 43.2), "ABKHAZIA")])
def test_disputed_areas_are_hatched(place: tuple[float, float], area: str) -> None:
    assert where(place, "disputed") == {area}


def test_every_disputed_area_is_explained_in_both_languages() -> None:
    for language in ("de", "en"):
        assert all(words(language)(f"disputed.{area}") for area in world.disputed())


def test_every_state_of_the_actor_list_is_on_the_map() -> None:
    placed = {s.id: s for s in world.shapes()}
    actors = ActorList.built_in()
    states = {a for name in actors.names for a in name.actors if actors.kind(a) == "state" and ":" not in a}
    gone = {"SUN", "CSK", "YUG", "DDR"}  # a map of today has no place for them; a sounding names them beside it
    assert not {s for s in states - gone if s not in placed}
    assert all(s.small or s.path for s in placed.values())


def test_a_sounding_colours_its_states_and_names_those_without_a_place() -> None:
    sounding = m.sounding()
    drawn = world.world(sounding, words("en"))
    assert re.search(r'class="land r3"[^>]*data-actor="DEU"', drawn)
    assert re.search(r'class="land hatch"[^>]*data-actor="CHN"', drawn)
    assert [row.actor for row in world.without_place(sounding)] == ["EU"]


def test_states_that_nobody_asked_about_are_on_the_map_too() -> None:
    """They share two elements, one for shapes and one for dots: a page has hundreds of others to draw."""
    drawn = world.world(m.sounding(), words("en"))
    asked = {row.actor for row in m.sounding().rows}
    others = [s for s in world.shapes() if s.kind != "disputed" and s.id not in asked]
    land, dots = (re.search(rf'<path class="{kind} r0" d="([^"]*)"', drawn)[1] for kind in ("land", "land dot"))  # type: ignore[index]
    assert all(s.path in land for s in others) and dots.count("M") == sum(s.small and s.kind == "state" for s in others) > 20
    assert drawn.count("<path") + drawn.count("<circle") < 60


def test_a_deed_that_helps_nobody_is_not_drawn_as_a_deed_for_the_perpetrator() -> None:
    row = m.row("AUS", Verdict.PRO_PERPETRATOR, m.answer(1, 3, stance="pro"), m.answer(4, 7, stance="neutral"), side="pro")
    drawn = balance.balance(m.sounding(row), words("en"))
    assert drawn.count('class="mark pro"') == drawn.count('class="mark neutral"') == 1 and "joint mixed" in drawn


def test_a_strip_says_the_same_from_a_sounding_and_from_its_table() -> None:
    from echolot.show.pictures.frame import verdict_look
    from echolot.tables import soundings_table

    sounding = m.sounding(m.row("SVK", Verdict.DECLINED, m.answer(1, 1, stance="neutral"), side="contra"), m.row("FRA", Verdict.RESPONDED, m.answer(2, 4)))
    rows = soundings_table([sounding]).iter_rows(named=True)
    told = strip.tally([(verdict_look(r["verdict"], r["side"], r["responses"] > 0), r["strongest_rung"]) for r in rows])
    assert told == strip.of(sounding)
