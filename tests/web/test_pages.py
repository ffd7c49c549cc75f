"""The pages: every view in both languages, the same address as JSON and CSV, what a reader may change."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from tests.web.desk import HOSTILE, MadeUpDesk

VIEWS = (
    "/", "/sounding/T1", "/sounding/T1?by=group&sort=strongest", "/sounding/T1?show=silent", "/sounding/T1?group=NATO", "/sounding/T1?compare=1",
    "/sounding/T1/DEU", "/sounding/T1/DEU?part=1", "/embed/sounding/T1", "/actors", "/actor/DEU", "/actor/DEU?with=USA", "/articles",
    "/article/d001", "/search?q=troops", "/ask", "/legend", "/api",
    "/ask?name=An+act&perpetrator=PRK&victim=UKR&public_since=2024-10-18&terms_en=troops,soldiers",
)  # fmt: skip


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_view_answers_in_both_languages(client: TestClient, path: str, language: str) -> None:
    answer = client.get(path, headers={"Accept-Language": f"{language};q=0.9, fr;q=1.0"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    if "part=1" not in path:
        assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize("path", VIEWS)
def test_no_view_has_anything_inline_or_from_elsewhere(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=\"/static/)", page)
    page = re.sub(r"<textarea.*?</textarea>", "", page)  # the frame to copy names this page's own address
    assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!example\.org)', page)


@pytest.mark.parametrize("path", VIEWS)
def test_hostile_words_are_harmless_in_every_view(hostile: TestClient, path: str) -> None:
    answer = hostile.get(path)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text and "<img" not in answer.text and "javascript:" not in answer.text
    assert not set("\u202e\u2066\x1b\x00") & set(answer.text)
    assert "{{7*7}}" in answer.text or "49" not in re.sub(r"\d{3,}", "", answer.text.split("gnitirw")[0])


@pytest.mark.parametrize(
    "path",
    ["/index", "/sounding/T1", "/sounding/T2", "/sounding/T1/DEU", "/actors", "/actor/DEU", "/articles", "/article/d001", "/search"],
)
def test_the_same_address_gives_json_and_harmless_csv(hostile: TestClient, path: str) -> None:
    asked = {"q": "troops"}
    found = json.loads(hostile.get(f"{path}.json", params=asked).content)
    assert found["schema"].startswith("echolot.")
    lines = hostile.get(f"{path}.csv", params=asked)
    assert lines.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(lines.text)))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell[:1] in "=+@" and cell]
    assert not set("\u202e\u2066\x1b\x00") & set(lines.text)


def test_nobody_is_shown_beside_an_actor_that_is_none(client: TestClient) -> None:
    answer = client.get("/actor/DEU?with=XXQ&lang=en", headers={"Accept": "text/html"})
    assert answer.status_code == 404 and "No actor is called XXQ" in answer.text


def test_the_fields_of_a_question_begin_alike(client: TestClient) -> None:
    for language in ("de", "en"):
        labels = re.findall(r"<label[^>]*>(?:<input[^>]*>)?\s*([^<]+?)\s*<", client.get(f"/ask?lang={language}").text)
        assert len(labels) > 8 and all(label[0].isupper() for label in labels), labels


def test_json_shows_exactly_the_rows_on_screen(client: TestClient) -> None:
    whole = client.get("/sounding/T1.json").json()["rows"]
    silent = client.get("/sounding/T1.json?show=silent").json()["rows"]
    assert {r["verdict"] for r in silent} == {"silent", "silent_fragile"} and len(silent) < len(whole)
    page = client.get("/sounding/T1?show=silent").text
    assert [r["actor"] for r in silent] == re.findall(r'<tr id="row-([^"]+)"', page)
    assert {r["actor"] for r in client.get("/sounding/T1.json?group=NATO").json()["rows"]} == {"DEU", "USA", "X006"}


def test_rows_sort_by_what_the_address_says(client: TestClient) -> None:
    rows = {r["actor"]: r for r in client.get("/sounding/T1.json").json()["rows"]}
    order = re.findall(r'<tr id="row-([^"]+)"', client.get("/sounding/T1?sort=strongest").text)
    rungs = [(rows[a]["strongest"] or {"rung": -1})["rung"] for a in order]
    assert rungs == sorted(rungs, reverse=True)
    assert 'aria-sort="descending"' in client.get("/sounding/T1?sort=strongest").text


def test_groups_fold_with_their_members_once(client: TestClient) -> None:
    page = client.get("/sounding/T1?by=group").text
    bodies = page.split('<tbody id="fold-')[1:]
    assert [re.findall(r'id="row-([^"]+)"', b.split("</tbody>")[0]) for b in bodies][:2] == [["DEU", "EU", "X008"], ["USA", "X006"]]
    everyone = re.findall(r'id="row-([^"]+)"', page)
    assert len(everyone) == len(set(everyone)) == 12


def test_a_language_that_was_asked_for_stays_in_the_links(client: TestClient) -> None:
    page = client.get("/?lang=de", headers={"Accept-Language": "en"}).text
    assert '<html lang="de">' in page and 'href="/sounding/T1?lang=de"' in page
    assert "28. Oktober" in client.get("/actor/DEU?lang=de").text or "Oktober 2024" in client.get("/actor/DEU?lang=de").text


def test_a_silence_has_its_own_sign_and_is_no_zero(client: TestClient) -> None:
    page = client.get("/sounding/T1").text
    rows = dict(re.findall(r'<tr id="row-([^"]+)" class="([\w ]+)"', page))
    silent = next(actor for actor, kind in rows.items() if kind.startswith("silent "))
    row = page.split(f'<tr id="row-{silent}"')[1].split("</tr>")[0]
    answers = row.split(f'data-open="{silent}"')[1].split("</a>")[0]
    assert "□" in row and "ground empty" in row and ">why?" in answers
    unknown = next(actor for actor, kind in rows.items() if kind.startswith("cannot_tell"))
    assert "ground hatch" in page.split(f'<tr id="row-{unknown}"')[1].split("</tr>")[0]


def test_every_number_leads_to_its_sentences(client: TestClient) -> None:
    page = client.get("/sounding/T1").text
    links = re.findall(r'<a href="(/sounding/T1/[^"]+)" data-open', page)
    assert len(links) == 12
    evidence = client.get("/sounding/T1/DEU").text
    for shown in (
        '<mark class="source">Berlin</mark>',
        "The Example Post",
        "https://example.org/a1",
        "verb summon",
        "the article tells the trigger",
    ):
        assert shown in evidence or shown.startswith("<mark")
    assert client.get("/sounding/T1/NOBODY").status_code == 404


def test_an_actor_over_all_triggers_is_a_picture_to_take_away(client: TestClient, hostile: TestClient) -> None:
    drawn = client.get("/actor/DEU.svg?lang=de")
    assert drawn.headers["content-type"] == "image/svg+xml" and "Germany" in drawn.text and "über 3 Auslöser" in drawn.text
    ElementTree.fromstring(drawn.text)
    ElementTree.fromstring(hostile.get("/actor/DEU.svg").text)
    assert 'href="/actor/DEU.svg"' in client.get("/actor/DEU").text and client.get("/actor/TUV.svg").status_code == 404


def test_every_file_that_a_sounding_offers_is_there(client: TestClient) -> None:
    page = client.get("/sounding/T1?threshold=0.7&lang=de").text
    offered = set(re.findall(r'(?:href|data-png)="(/sounding/[^"]*\.(?:json|csv|html|svg)(?:\?[^"]*)?)"', page))
    assert len({address.split("?")[0] for address in offered}) == 3 + 7
    assert all("threshold=0.7" in address for address in offered)
    assert re.search(r'iframe src=&#34;[^&]*|iframe src="[^"]*', page)[0].endswith("/embed/sounding/T1?threshold=0.7&amp;lang=de")  # type: ignore[index]
    assert {client.get(address.replace("&amp;", "&")).status_code for address in offered} == {200}


@pytest.mark.parametrize("name", ["answers", "matrix", "balance", "latency", "listening", "world", "strip"])
def test_every_picture_is_a_file_of_its_own(client: TestClient, name: str) -> None:
    answer = client.get(f"/sounding/T1.{name}.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "<style>" in answer.text and "'sha256-" in answer.headers["content-security-policy"]
    drawn = ElementTree.fromstring(answer.text)
    text = " ".join("".join(node.itertext()) for node in drawn.iter() if node.tag.endswith("}text"))
    assert "North Korea sends troops to Russia" in text and "Source: Echolot" in text and "CC BY 4.0" in text, "it names itself and its source"
    assert float(drawn.get("viewBox", "").split()[3]) == float(drawn.get("height", "0"))


def test_the_report_is_a_download(client: TestClient) -> None:
    answer = client.get("/sounding/T1.html?lang=de")
    assert answer.headers["content-disposition"].startswith("attachment") and '<html lang="de">' in answer.text


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/sounding/T1")
    again = client.get("/sounding/T1", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert client.get("/sounding/T1?lang=de", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_a_reader_without_token_cannot_write(client: TestClient) -> None:
    for path, fields in (
        ("/correct", {"record": "a0/r01"}),
        ("/triggers", {"name": "x", "perpetrator": "PRK", "public_since": "2024-10-18"}),
    ):
        assert client.post(path, data=fields).status_code == 403
    assert 'action="/correct"' not in client.get("/sounding/T1/DEU").text


def test_wrongly_read_is_kept_and_the_row_counts_without_it(editor: TestClient) -> None:
    before = next(r for r in editor.get("/sounding/T1.json").json()["rows"] if r["actor"] == "UKR")["responses"]
    record = re.findall(r'name="record" value="([^"]+)"', editor.get("/sounding/T1/UKR").text)[0]
    answer = editor.post(
        "/correct", data={"record": record, "note": "she denied it", "by": "me", "back": "/sounding/T1/UKR"}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/sounding/T1/UKR?undo=a0%2Fr01")
    assert "Noted as wrongly read" in editor.get(answer.headers["location"]).text and "Noted" not in editor.get("/sounding/T1/UKR?undo=a9/r09").text
    assert editor.get("/api/v1/corrections").json()["items"][0]["note"] == "she denied it"
    after = next(r for r in editor.get("/sounding/T1.json").json()["rows"] if r["actor"] == "UKR")["responses"]
    assert after == before - 1
    back = editor.post("/correct", data={"record": record, "withdraw": "1", "back": "/sounding/T1/UKR?lang=de"}, follow_redirects=False)
    assert back.headers["location"] == "/sounding/T1/UKR?lang=de"
    assert next(r for r in editor.get("/sounding/T1.json").json()["rows"] if r["actor"] == "UKR")["responses"] == before
    assert editor.get("/api/v1/corrections").json()["total"] == 0


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "\r\nX: y", "/a\\..\\b"]
)
def test_a_correction_leads_back_to_this_page_only(editor: TestClient, back: str) -> None:
    answer = editor.post("/correct", data={"record": "a0/r01", "back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_an_own_trigger_is_seen_before_it_is_kept(editor: TestClient) -> None:
    fields = {"name": "Own act", "perpetrator": "PRK", "victim": "UKR", "public_since": "2024-10-18", "terms_en": "troops", "id": "own"}
    page = editor.get("/ask", params=fields).text
    assert "sounded but not kept" in page and editor.get("/sounding/own").status_code == 404
    assert editor.post("/triggers", data=fields, follow_redirects=False).headers["location"] == "/sounding/own"
    assert editor.get("/sounding/own").status_code == 200
    assert editor.post("/triggers", data=fields).status_code == 409


@pytest.mark.parametrize(
    "fields",
    [
        {"perpetrator": "NOBODY", "public_since": "2024-10-18"}, {"perpetrator": "PRK"}, {"perpetrator": "PRK", "public_since": "yesterday"},
        {"perpetrator": "PRK", "public_since": "2999-01-01"}, {"perpetrator": "PRK", "public_since": "2024-10-18", "id": "../../etc"},
    ],
)  # fmt: skip
def test_a_trigger_that_cannot_be_sounded_says_why(client: TestClient, fields: dict[str, str]) -> None:
    answer = client.get("/ask", params={"name": "x", **fields})
    assert answer.status_code == 422 and 'role="alert"' in answer.text


def test_a_pasted_text_is_read_and_not_kept(client: TestClient) -> None:
    page = client.post("/ask/text", data={"text": "Berlin summoned the envoy.", "title": HOSTILE, "published": "2024-10-18"})
    assert page.status_code == 200 and "read and not kept" in page.text and "<script>alert" not in page.text
    for text in ("", "   ", "bonjour", "x" * 200_001):
        assert client.post("/ask/text", data={"text": text}).status_code == 422
    assert client.post("/ask/text", files={"text": b"x"}).status_code == 415


def test_links_are_not_fetched_unless_that_was_allowed(client: TestClient) -> None:
    assert client.post("/ask/text", data={"address": "http://169.254.169.254/", "text": ""}).status_code == 422
    assert 'name="address"' not in client.get("/ask").text


def test_what_is_not_here_is_said_in_the_readers_language(client: TestClient) -> None:
    answer = client.get("/sounding/none", headers={"Accept": "text/html", "Accept-Language": "de"})
    assert answer.status_code == 404 and "gibt es in diesem Archiv nicht" in answer.text
    for path in ("/sounding/none.json", "/actor/none", "/article/none", "/nowhere", "/sounding/T1.nopicture.svg"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/views.py", "/static//etc/passwd", "/article/..%2f..%2fetc%2fpasswd"],
)
def test_no_file_but_our_own_can_be_reached(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_first_views_weigh_less_than_150_kilobytes(client: TestClient) -> None:
    import gzip

    for path in ("/", "/sounding/T1"):
        page = client.get(path)
        files = {page.request.url.path: page.content}
        for address in set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)):
            files[address] = client.get(address.replace("&amp;", "&")).content
        assert len(files) == 5 and sum(len(gzip.compress(body, 6)) for body in files.values()) < 150_000


def test_two_hundred_actors_and_three_hundred_triggers_are_shown() -> None:
    from echolot.show.web import create_app

    with TestClient(create_app(MadeUpDesk(n_actors=200, n_triggers=300)), base_url="http://localhost") as many:
        assert many.get("/").text.count('<svg class="picture strip"') == 50
        assert "1 to 50 of 300" in many.get("/").text
        assert many.get("/sounding/T1").text.count('<tr id="row-') == 200
        assert many.get("/actors").text.count("<tr data-values") == 200
        assert many.get("/actor/DEU").text.count('class="cell"') == 300
