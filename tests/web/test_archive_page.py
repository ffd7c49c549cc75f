"""A real archive behind the page: what was read is shown, what readers strike out no longer counts."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from echolot import pipeline
from echolot.archive import Archive
from echolot.errors import UnknownActor
from echolot.ingest import read_paths
from echolot.page import ArchiveDesk
from echolot.records import Article, Trigger
from echolot.show.web import Options, create_app
from echolot.show.web.desk import Choice
from echolot.show.web.forms import trigger_of
from echolot.show.web.guard import Rules
from tests.web.conftest import TOKEN

TEXTS = {
    "d1": ("2031-03-03", "Iran closed the Strait of Hormuz on Monday. The United Arab Emirates condemned Iran."),
    "d2": (
        "2031-03-05",
        "Germany summoned the Iranian ambassador over the closure of the Strait of Hormuz. France condemned Iran over the closure.",
    ),
    "d3": ("2031-04-20", "The German foreign minister travelled to Oslo."),
}
HORMUZ = Trigger(
    id="hormuz.json", label="Iran closes the Strait of Hormuz", perpetrator=("IRN",), victim=("ARE",), public_since=date(2031, 3, 3),
    terms={"en": ("closure", "closed", "Hormuz")},
)  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("archive")
    for name, (day, text) in TEXTS.items():
        (folder / f"{name}.md").write_text(f"---\ndate: {day}\npublisher: The Example Post\n---\n{text}\n", encoding="utf-8")
    with Archive.open(folder / "a", create=True) as made:
        made.add(found for found in read_paths([folder]) if isinstance(found, Article))
        coded = pipeline.read_corpus(made.articles())
        made.keep_codings(coded, coder=coded[0].coder, codebook=coded[0].codebook)
        made.save_trigger(HORMUZ)
        yield made


@pytest.fixture(scope="module")
def desk(archive: Archive) -> ArchiveDesk:
    return ArchiveDesk(archive)


@pytest.fixture(scope="module")
def page(desk: ArchiveDesk) -> Iterator[TestClient]:
    app = create_app(desk, Options(rules=Rules(token=TOKEN, allow_edits=True)))
    with TestClient(app, base_url="http://localhost", headers={"Authorization": f"Bearer {TOKEN}"}) as made:
        yield made


def test_the_last_text_says_how_long_was_listened(desk: ArchiveDesk) -> None:
    sounding = desk.sounding("hormuz.json", "en")
    assert sounding is not None and sounding.coverage["last_day"] == "2031-04-20"
    assert "too_early" not in {row.verdict.value for row in sounding.rows}


def test_a_small_archive_is_sounded_on_the_spot(desk: ArchiveDesk) -> None:
    assert desk.tallies()["hormuz.json"].answered
    assert {"DEU", "FRA", "IRN"} <= set(desk.verdicts()["actor"])


def test_every_view_shows_the_archive(page: TestClient, archive: Archive) -> None:
    article = next(iter(archive.articles())).article_id
    views = ("/", "/sounding/hormuz.json", "/sounding/hormuz.json.json", "/sounding/hormuz.json/DEU", "/actors", "/actor/DEU", f"/article/{article}",
             f"/article/{article}.csv", "/articles", "/search?q=Hormuz", "/api/v1/about", "/api/v1/tables/records", "/api/v1/tables/records?format=csv&actor=DEU")  # fmt: skip
    for path in views:
        assert page.get(path).status_code == 200, path
    assert "Iranian ambassador" in page.get("/sounding/hormuz.json/DEU").text
    assert page.get("/search.json?q=Hormuz").json()["total"] == 2
    assert page.get("/api/v1/tables/articles").status_code == 404


def test_a_record_struck_out_no_longer_counts_anywhere(page: TestClient, desk: ArchiveDesk) -> None:
    def answers() -> int:
        rows = page.get("/sounding/hormuz.json.json").json()["rows"]
        return next((r["responses"] for r in rows if r["actor"] == "DEU"), 0)

    before = answers()
    record = page.get("/sounding/hormuz.json.json").json()["rows"]
    struck = next(r for r in record if r["actor"] == "DEU")["strongest"]["record"]
    assert page.post("/correct", data={"record": struck, "note": "not so", "back": "/"}, follow_redirects=False).status_code == 303
    assert answers() == before - 1
    assert "wrongly read" in page.get(f"/article/{struck.split('/')[0]}").text.lower()
    page.post("/correct", data={"record": struck, "withdraw": "1"}, follow_redirects=False)
    assert answers() == before


def test_other_settings_give_another_sounding_and_leave_the_archive_alone(desk: ArchiveDesk, archive: Archive) -> None:
    strict = desk.sounding("hormuz.json", "en", Choice(threshold=1.0, window_days=2))
    assert strict is not None and strict.settings["link_threshold"] == 1.0 and strict.settings["window_deeds_days"] == 2
    assert archive.trigger("hormuz.json") == HORMUZ


def test_a_trigger_may_name_its_actors_as_people_do(desk: ArchiveDesk) -> None:
    given = {"name": "x", "perpetrator": "Iran", "victim": "Vereinigte Arabische Emirate; South Korea, nato DEU FRA", "public_since": "2031-03-03"}
    trigger = trigger_of(given, desk)
    assert trigger.perpetrator == ("IRN",) and trigger.victim == ("ARE", "KOR", "NATO", "DEU", "FRA")
    with pytest.raises(UnknownActor, match="Atlantis"):
        trigger_of({**given, "victim": "Atlantis"}, desk)


def test_rows_of_texts_are_counted_and_narrowed_by_the_day_of_their_text(page: TestClient, archive: Archive) -> None:
    def rows(name: str, query: str = "") -> tuple[int, set[str]]:
        told = page.get(f"/api/v1/tables/{name}?limit=500{query}").json()
        return told["total"], {row["article_id"] for row in told["items"]}

    of_day = set(archive.published_on(date(2031, 3, 5), date(2031, 3, 5)))
    for name in ("records", "mentions", "codings"):
        total, _ = rows(name)
        assert total == archive.scan(name).collect().height > 0
        some, articles = rows(name, "&since=2031-03-05&until=2031-03-05")
        assert 0 < some < total and articles == of_day
    assert rows("records", "&since=2031-03-06&until=2031-03-07")[0] == 0
    of_france = page.get("/api/v1/tables/mentions?actor=FRA").json()["items"]
    assert of_france and all("FRA" in row["actors"] for row in of_france)


def test_an_archive_that_grows_changes_its_stamp(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "b", create=True) as made:
        desk = ArchiveDesk(made)
        before = desk.stamp()
        made.save_trigger(HORMUZ)
        assert desk.stamp() != before and [t.id for t in desk.triggers()] == ["hormuz.json"]


def test_an_own_text_is_read_and_not_kept(page: TestClient, archive: Archive) -> None:
    before = archive.count("articles")
    answer = page.post("/ask/text", data={"text": "Germany condemned Iran over the closure of the strait.", "published": "2031-03-04"})
    assert answer.status_code == 200 and "read and not kept" in answer.text and archive.count("articles") == before
    assert (
        page.post(
            "/ask/text", data={"text": "Le ministre a dit bonjour à la presse hier soir, et il a parlé de la paix avec ses collègues."}
        ).status_code
        == 422
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--archive", "nowhere"], "no such folder"),
        (["--token", "short"], "16 characters"),
        (["--embed-on", "example.org; script-src *"], "name an origin"),
    ],
)
def test_a_wrong_call_says_what_to_do(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from echolot.cli.entry import run

    monkeypatch.chdir(tmp_path)
    assert run(["serve", "--port", "0", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_port_that_is_taken_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from echolot.cli.entry import run

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with Archive.open(tmp_path / "c", create=True):
            assert run(["serve", "--archive", str(tmp_path / "c"), "--port", str(port)]) == 2
    assert f"127.0.0.1:{port}: cannot listen here" in capsys.readouterr().err
