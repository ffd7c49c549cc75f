"""What a reader sees on a German page is German; only quotations, names and codes are as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from echolot import errors, link, pipeline
from echolot.archive import Archive
from echolot.coding.traits import HOWS, REASONS
from echolot.ingest import read_paths
from echolot.page import ArchiveDesk
from echolot.show.web.app import Options, create_app
from echolot.show.web.guard import Rules
from echolot.show.web.page_words import page_words

CODING = Path(errors.__file__).parent / "coding"
CHRONICLE = Path(pipeline.__file__).parent / "data" / "chronicle"
ENGLISH = re.compile(r"\b(the|of|and|is|are|were|with|not|from|has|have|this|that|which|who|no|by)\b", re.IGNORECASE)
QUOTED = "//*[@lang='en'] | //bdi | //q | //blockquote | //script | //style | //pre | //svg | //title | //a[contains(@class, 'brand')]"
HEADERS = {"Accept": "text/html", "Accept-Language": "de"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArchiveDesk]:
    """The bundled chronicle, coded, behind a page."""
    with Archive.open(tmp_path_factory.mktemp("german") / "chronicle", create=True) as made:
        made.add(read_paths([CHRONICLE / "dispatches.jsonl"]))
        coded = pipeline.read_corpus(made.articles())
        made.keep_codings(coded, coder=coded[0].coder, codebook=coded[0].codebook)
        for trigger in link.read_triggers(CHRONICLE / "triggers.toml"):
            made.save_trigger(trigger)
        yield ArchiveDesk(made)


@pytest.fixture(scope="module")
def page(desk: ArchiveDesk) -> Iterator[TestClient]:
    with TestClient(create_app(desk, Options(rules=Rules(token="t", allow_edits=True))), base_url="http://localhost") as made:
        yield made


def own_words(html: str) -> str:
    """The visible text of a page without what is quoted."""
    tree = lxml.html.fromstring(html)
    for quoted in tree.xpath(QUOTED):
        quoted.text = None
        for child in list(quoted):
            quoted.remove(child)
    return " ".join(tree.xpath("//body//text()")).replace("CC BY 4.0", "")


@pytest.mark.parametrize(
    "path",
    ["/", "/legend", "/ask", "/articles", "/search?q=ships", "/actors", "/actor/DEU", "/sounding/T1", "/sounding/T1/DEU", "/sounding/T1/FRA", "/nowhere"],
)
def test_no_sentence_of_a_german_page_is_english(page: TestClient, path: str) -> None:
    text = own_words(page.get(path, headers=HEADERS).text)
    found = [text[max(0, m.start() - 40) : m.end() + 40] for m in ENGLISH.finditer(text)]
    assert not found, found[:5]


def test_every_article_shows_its_rules_in_german(page: TestClient, desk: ArchiveDesk) -> None:
    for article in desk.articles(since=None, until=None, publisher=None, language=None, after=None, limit=100):
        html = page.get(f"/article/{article.article_id}", headers=HEADERS).text
        for rule in lxml.html.fromstring(html).xpath("//p[@class='hint']/code/text()"):
            explained = re.sub(r"(Verb|Substantiv|Adjektiv) [^;]*", "", rule)  # the word itself is the text's
            assert not re.search(r"\b(the|of|by|act|target|source|verb|noun|told)\b", explained), rule


def hows() -> Iterator[str]:
    for file in CODING.glob("*.py"):
        yield from re.findall(r'Role\([^\n]*?, "([a-z][a-z ]+)"\)', file.read_text(encoding="utf-8"))
    exchange = (CODING.parent / "link" / "exchange.py").read_text(encoding="utf-8")
    yield from re.findall(r'\), "([a-z ]+)"\)', exchange)
    yield from re.findall(r"target: ([a-z ]+)\"", (CODING.parent / "link" / "judged_steps.py").read_text(encoding="utf-8"))
    yield from HOWS


def test_every_way_to_a_reading_has_a_german_name() -> None:
    table = page_words("de").table["rule"]
    known = table["how"]
    assert len(list(hows())) > 25 and [how for how in hows() if how not in known] == []
    assert [reason for reason in REASONS if reason not in table["dropped"]] == []
    assert page_words("de").rule("verb verurteilen; target of the object; target: who was hit; told by judgement (nobody)") == (
        "Verb verurteilen; Wem: aus dem Objekt; Wem: wer getroffen wurde; vom Urteil der Bäume ergänzt (die Regeln fanden niemanden)"
    )
    assert page_words("en").rule("verb condemn; target of the object") == "verb condemn; target: of the object"


@pytest.mark.parametrize(
    "error",
    [
        errors.UnknownActor("Atlantis", where="perpetrator"),
        errors.BadTriggerFile("form", "public_since", "is no date such as 2024-10-18"),
        errors.TriggerAfterCorpus("T", date(2031, 3, 3), date(2031, 1, 1)),
        errors.NothingCoded("desk", None, None, None),
        errors.TooMuchToHear("T", 90_000, 50_000),
        errors.UnsupportedLanguage("text", "fr"),
        errors.CannotFetch("https://daily.example/1", "no answer within 20 seconds"),
        errors.CannotFetch("https://daily.example/1", "there is no such page (HTTP 404)"),
        errors.AddressRefused("http://10.0.0.1/", "10.0.0.1 is not on the public internet"),
        errors.RobotsForbid("https://daily.example/1"),
        errors.ArchiveBusy("desk", "process 7", 60),
        errors.ArchiveReadOnly("desk"),
        errors.ArchiveUnreachable("desk", "no answer"),
        errors.ArchiveDamaged("desk", "a part is missing"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_are_told_in_german(error: errors.EcholotError) -> None:
    said = page_words("de").error(error)
    assert not ENGLISH.search(re.sub(r"`[^`]*`|https?://\S+", "", said)), said
    assert "{" not in said and said.endswith(".")


def test_an_error_nobody_has_put_into_words_is_quoted() -> None:
    assert page_words("de").error(errors.BadAlertRules("rules.toml", None, "is odd")).startswith("Der Server sagt dazu (auf Englisch)")


def test_who_may_not_enter_is_told_so_in_german(desk: ArchiveDesk) -> None:
    rules = Rules(hosts=("testserver",), token="secret", token_for_reading=True)
    client = TestClient(create_app(desk, Options(rules=rules)))
    for path in ("/", "/enter?token=wrong"):
        answer = client.get(path, headers=HEADERS)
        assert answer.status_code == 401 and "Schlüssel" in answer.text and desk.about().name not in answer.text
        assert answer.headers["www-authenticate"] == "Bearer" and "default-src 'none'" in answer.headers["content-security-policy"]
    assert client.get("/", headers={"Accept": "application/json"}).headers["content-type"] == "application/problem+json"


def test_a_wrong_form_says_so_in_german(page: TestClient) -> None:
    asked = "/ask?lang=de&name=x&perpetrator=Atlantis&public_since=2024-10-13"
    assert "Täter: Kein Akteur heißt „Atlantis“" in page.get(asked, headers=HEADERS).text
    refused = page.post("/correct", data={"record": "x/r01"}, headers={**HEADERS, "Origin": "http://elsewhere.example"})
    assert refused.status_code == 403 and "andere" in refused.text
