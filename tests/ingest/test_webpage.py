"""A page gives its article and its day, and nothing of what is printed around them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from echolot.errors import UnreadableFile, UnsupportedLanguage
from echolot.ingest import webpage
from echolot.ingest.dateline import day_told
from echolot.ingest.pagetext import consent_wall, furniture
from echolot.records import Article

BODY = "".join(f"<p>Der Minister verurteilte den Angriff zum {n}. Mal und kündigte weitere Schritte an, ohne Einzelheiten zu nennen.</p>" for n in range(6))


def page(head: str = "", before: str = "", after: str = "", body: str = BODY, lang: str = "de") -> Article:
    html = f'<!DOCTYPE html><html lang="{lang}"><head><title>Berlin spricht | Die Zeitung</title>{head}</head><body>{before}<article><h1>Berlin spricht</h1>{after}{body}</article></body></html>'
    return webpage.read(html.encode(), "page.html", None)


def day(**parts: str) -> str | None:
    found = page(**parts).published_at
    return found.isoformat()[:16] if found else None


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ({"head": '<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],"datePublished":"2024-10-24T14:32:00+02:00","dateModified":"2024-10-26T08:00:00Z"}]}</script>'}, "2024-10-24T12:32"),
        ({"head": '<script type="application/ld+json">[{"@type":"LiveBlogPosting","datePublished":"2024-10-24"}]</script>'}, "2024-10-24T00:00"),
        ({"head": '<meta property="article:modified_time" content="2024-10-26T08:00:00Z"><meta property="article:published_time" content="2024-10-24T08:00:00+0000">'}, "2024-10-24T08:00"),
        ({"head": '<meta name="dc.date" content="24. Oktober 2024">'}, "2024-10-24T00:00"),
        ({"after": '<time datetime="2024-10-24 14:32:00">vor 3 Stunden</time>'}, "2024-10-24T14:32"),
        ({"after": "<div>24. Oktober 2024, 14:32 Uhr</div>"}, "2024-10-24T00:00"),
        ({"after": "<p>24.10.2024</p>"}, "2024-10-24T00:00"),
        ({"after": '<span class="byline__date">Von Anna Reed, Stand: 24.10.2024, 14.32 Uhr</span>'}, "2024-10-24T00:00"),
        ({"after": '<div class="meta">Published October 24, 2024 | Updated October 26, 2024</div>'}, "2024-10-24T00:00"),
        ({"head": '<link rel="canonical" href="https://www.zeitung.example/2024/10/24/berlin-spricht.html">'}, "2024-10-24T00:00"),
        ({"before": '<div class="clock">Samstag, 31. Oktober 2026</div>'}, None),
        ({"after": "<span>vor 3 Stunden</span>"}, None),
        ({"after": '<div class="meta">Zuletzt aktualisiert am 26. Oktober 2024</div>'}, None),
        ({"body": BODY + "<p>Zuletzt war der Minister am 12. Mai 2021 in Kiew, davor am 6. November 2019, wie es in Berlin hieß.</p>"}, None),
        ({"head": '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"soon"}</script>'}, None),
    ],
)  # fmt: skip
def test_the_day_is_that_of_publication(parts: dict[str, str], wanted: str | None) -> None:
    assert day(**parts) == wanted


def test_the_facts_of_a_page_are_kept() -> None:
    found = page('<meta property="og:site_name" content="SPIEGEL ONLINE"><link rel="canonical" href="/a/1"><meta property="og:url" content="https://www.spiegel.de/a/1">')
    assert (found.title, found.publisher, found.url, found.language) == ("Berlin spricht", "SPIEGEL ONLINE", "https://www.spiegel.de/a/1", "de")
    fetched = webpage.read(f'<html><head><link rel="canonical" href="/b"></head><body>{BODY}</body></html>'.encode(), "x", None, url="https://a.example/c?d", fetched_at=datetime(2024, 1, 1, tzinfo=UTC))
    assert fetched.url == "https://a.example/b" and fetched.fetched_at == datetime(2024, 1, 1, tzinfo=UTC)


def test_a_lead_that_stands_apart_is_put_back() -> None:
    lead = "Nach dem Beschuss eines Frachters bestellt Berlin den Botschafter ein; Teheran weist alles zurück."
    html = f'<html><body><header class="top"><h1>Berlin spricht</h1><div class="summary">{lead}</div></header><article><div class="content">{BODY}</div></article></body></html>'
    found = webpage.read(html.encode(), "page.html", None)
    assert found.text.startswith(lead) and found.text.count(lead) == 1


def test_what_stands_around_an_article_is_left_out() -> None:
    around = (
        "<aside class='newsletter'><p>Melden Sie sich für unseren Newsletter an, damit Sie nichts verpassen und immer informiert sind.</p></aside>"
        "<figure><img><figcaption>Russland griff die Ukraine an: ein Bild von gestern</figcaption></figure>"
        "<section id='comments'><ol><li class='comment'><p>Russland hat gestern wieder die Ukraine angegriffen, und keiner sagt etwas dazu.</p></li></ol></section>"
        "<p>Lesen Sie auch: Russland greift die Ukraine an</p><p>© 2024 Alle Rechte vorbehalten</p>"
    )
    found = page(body=BODY + around)
    assert "Minister" in found.text and not [w for w in ("Ukraine", "Newsletter", "Rechte") if w in found.text]


def test_a_page_built_by_a_script_is_read_from_its_structured_data() -> None:
    text = "Der Minister verurteilte den Angriff. " * 12
    html = f'<html><head><script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"<p>{text}</p>"}}</script></head><body><div id="root"></div></body></html>'
    assert webpage.read(html.encode(), "page.html", None).text.startswith("Der Minister verurteilte")


def test_a_cookie_wall_is_no_article() -> None:
    wall = "<h1>Willkommen</h1>" + "<p>Wir und unsere 217 Partner verwenden Cookies und bitten um Ihre Einwilligung, um personalisierte Werbung zu zeigen.</p>" * 3
    with pytest.raises(UnreadableFile, match="consent to cookies"):
        webpage.read(f"<html><body><main>{wall}</main></body></html>".encode(), "page.html", None)
    assert not consent_wall("Die Partner zeigten sich einverstanden, die Zustimmung des Bundestags zum Datenschutz steht aus.")
    assert not consent_wall("Das Europäische Parlament stimmte für ein Gesetz über Cookies. " + "Die Kommission begrüßte es. " * 20)


@pytest.mark.parametrize(
    ("declared", "server", "content"),
    [("utf-8", None, "latin-1"), ("iso-8859-1", None, "utf-8"), ("iso-8859-1", None, "cp1252"), (None, "iso-8859-15", "iso-8859-15"), ("utf-8", "latin-1", "utf-8"), (None, None, "utf-16"), ("bogus", "zip", "cp1252")],
)  # fmt: skip
def test_charsets_are_believed_only_where_they_can_be_true(declared: str | None, server: str | None, content: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    html = f"<html><head>{meta}</head><body><p>Österreich kündigte Maßnahmen an. {'Die Regierung gab keine Auskunft. ' * 9}</p></body></html>"
    assert webpage.read(html.encode(content), "page.html", None, charset=server).text.startswith("Österreich kündigte Maßnahmen an.")


def test_a_page_in_a_third_language_says_so() -> None:
    with pytest.raises(UnsupportedLanguage, match="French"):
        page(lang="fr-FR")


def test_lines_of_furniture_are_known_and_sentences_are_not() -> None:
    assert all(map(furniture, ["Teilen", "© 2024 dpa", "Home | World | Sport | Weather", "Our Standards: The Wire Trust Principles.", "Editing by Mary Ames"]))
    assert not any(map(furniture, ["Die Minister teilen die Sorge.", "Editors are worried.", "Related matters were discussed.", "Shares fell.", "", "Mehr Geld forderte niemand.", "Reporting by the BBC showed who paid.", "Jetzt testen auch Nachbarn Raketen."]))


def test_days_are_read_as_they_are_printed() -> None:
    told = ["24. Oktober 2024, 14:32 Uhr", "24.10.2024", "24.10.2024 - Pressemitteilung", "Thu 24 Oct 2024 14.32 BST", "October 24, 2024 2:32 PM", "24 Oct. 2024 -", "2024-10-24 22:32:15", "24th October 2024"]
    assert {str(day_told(line)) for line in told} == {"2024-10-24"}
    assert day_told("Artikel 5.10.20245 vom Herbst") is None and day_told("Nr. 12034, Seite 9") is None
