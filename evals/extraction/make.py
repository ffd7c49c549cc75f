"""The saved pages and their gold: `python evals/extraction/make.py` writes `pages/` and `gold.jsonl` again.

Each page imitates the layout of a kind of site (agencies, papers, broadcasters, ministries, international bodies) with its
furniture around one of the invented stories of `stories.toml`. Gold is what an editor would call the article: lead and body
with subheadings; no headline, date line, caption, author box, related link, comment, advertisement. Nothing is copied.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
MONTHS = {
    "de": ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
}  # fmt: skip


@dataclass(frozen=True)
class Story:
    title: str
    lead: str
    lines: tuple[str, ...]  # subheadings begin with "## "

    @property
    def plain(self) -> list[str]:
        return [line.removeprefix("## ") for line in self.lines]

    @property
    def gold(self) -> str:
        return "\n".join([self.lead, *self.plain])


@dataclass(frozen=True)
class Day:
    """A day of publication in the ways in which pages write it."""

    year: int
    month: int
    day: int

    @property
    def iso(self) -> str:
        return f"{self.year}-{self.month:02d}-{self.day:02d}"

    @property
    def dots(self) -> str:
        return f"{self.day:02d}.{self.month:02d}.{self.year}"

    @property
    def slashes(self) -> str:
        return f"{self.year}/{self.month:02d}/{self.day:02d}"

    @property
    def german(self) -> str:
        return f"{self.day}. {MONTHS['de'][self.month - 1]} {self.year}"

    @property
    def british(self) -> str:
        return f"{self.day} {MONTHS['en'][self.month - 1]} {self.year}"

    @property
    def american(self) -> str:
        return f"{MONTHS['en'][self.month - 1]} {self.day}, {self.year}"

    def later(self, days: int) -> Day:
        return Day(self.year, self.month, self.day + days)


@dataclass(frozen=True)
class Page:
    name: str
    html: bytes
    text: str
    published: str | None


PAGES: list[tuple[str, str, int, Callable[[Story, Day], object]]] = []


def page(name: str, language: str, story: int) -> Callable[[Callable[[Story, Day], object]], Callable[[Story, Day], object]]:
    def register(layout: Callable[[Story, Day], object]) -> Callable[[Story, Day], object]:
        PAGES.append((name, language, story, layout))
        return layout

    return register


# --- furniture ------------------------------------------------------------------------------------------------------


def p(story: Story, tag: str = "p", cls: str = "", head: str = "h2") -> str:
    mark = f' class="{cls}"' if cls else ""
    return "\n".join(
        f"<{head}>{escape(line[3:], False)}</{head}>" if line.startswith("## ") else f"<{tag}{mark}>{escape(line, False)}</{tag}>"
        for line in story.lines
    )


def halves(story: Story, between: str, tag: str = "p", cls: str = "") -> str:
    """The body with something in its middle."""
    parts = p(story, tag, cls).split("\n")
    return "\n".join([*parts[:3], between, *parts[3:]])


NAV = {
    "de": ["Startseite", "Politik", "Wirtschaft", "Panorama", "Sport", "Kultur", "Wissen", "Reise", "Auto", "Podcasts", "Newsletter", "Abo", "Anmelden", "Suche", "Menü"],
    "en": ["Home", "World", "Business", "Politics", "Science", "Culture", "Sport", "Weather", "Video", "Podcasts", "Newsletters", "Subscribe", "Search", "Menu"],
}
TEASERS = {
    "de": [
        ("Haushaltsstreit: Koalition vertagt Entscheidung über Schuldenbremse", "Die Parteichefs trafen sich bis in die Nacht und gingen ohne Ergebnis auseinander."),
        ("Sturmtief über der Nordsee: Fährverkehr eingestellt", "Auf den Inseln richten sich die Menschen auf eine unruhige Nacht ein, die Feuerwehr ist im Einsatz."),
        ("Pokal: Zweitligist wirft Favoriten aus dem Wettbewerb", "In der Nachspielzeit fiel das entscheidende Tor, danach gab es kein Halten mehr."),
        ("Warum die Mieten in den Städten weiter steigen", "Eine neue Untersuchung zeigt, in welchen Vierteln Wohnungen besonders knapp geworden sind."),
        ("Rezept der Woche: Kürbissuppe mit Ingwer", "Schnell gemacht und gut an kalten Tagen, mit einem Löffel Joghurt und gerösteten Kernen."),
    ],
    "en": [
        ("Budget talks stall as parties trade blame over spending cap", "Negotiators met until after midnight and left without a deal, with another round planned for next week."),
        ("Storm closes ports along the eastern coast", "Thousands of homes are without power and ferries will stay in harbour until Sunday at the earliest."),
        ("Cup shock as second-tier side knocks out champions", "The winning goal came in stoppage time and sent the small stadium into raptures."),
        ("Why rents keep rising in the big cities", "A new study shows in which districts flats have become scarcest over the past five years."),
        ("What we know about the new virus variant", "Doctors say there is no reason for alarm, though hospitals have been asked to report cases."),
    ],
}  # fmt: skip
COMMENTS = {
    "de": [
        ("Nordlicht77", "Das war doch seit Wochen absehbar, und niemand in Berlin wollte es hören. Jetzt ist das Geschrei groß."),
        ("Hanna K.", "Ich finde die Berichterstattung ziemlich einseitig. Man sollte auch die andere Seite zu Wort kommen lassen."),
        ("Ein Leser", "Russland hat gestern die Ukraine angegriffen, und hier reden alle nur über das Wetter. Unfassbar."),
        ("bergfex", "Danke für den guten Artikel. Endlich einmal jemand, der die Zusammenhänge erklärt."),
    ],
    "en": [
        ("northern_light", "Anyone could see this coming for weeks and nobody in government wanted to listen. Now they act surprised."),
        ("Hannah K", "I find the coverage rather one-sided. The other side should be heard as well before we judge."),
        ("A reader", "Russia attacked Ukraine again yesterday and here everybody talks about the weather. Unbelievable."),
        ("hillwalker", "Thank you for a good piece. Finally somebody who explains how these things hang together."),
    ],
}  # fmt: skip


def nav(language: str, cls: str = "main-nav") -> str:
    return f'<nav class="{cls}"><ul>' + "".join(f'<li><a href="/{w.lower()}">{w}</a></li>' for w in NAV[language]) + "</ul></nav>"


def divnav(language: str) -> str:
    return '<div id="navi">' + " | ".join(f'<a href="/{w.lower()}.html">{w}</a>' for w in NAV[language]) + "</div>"


def teasers(language: str, n: int = 5, cls: str = "teaser", head: str = "") -> str:
    items = "".join(
        f'<div class="{cls}"><a href="/t{i}"><h3 class="{cls}__title">{t}</h3></a><p class="{cls}__text">{x} <a href="/t{i}">'
        f"{'mehr' if language == 'de' else 'More'}</a></p></div>"
        for i, (t, x) in enumerate(TEASERS[language][:n])
    )
    return (f"<h2>{head}</h2>" if head else "") + items


def links(language: str, n: int = 4) -> str:
    return "<ul>" + "".join(f'<li><a href="/t{i}">{t}</a></li>' for i, (t, _) in enumerate(TEASERS[language][:n])) + "</ul>"


def comments(language: str, cls: str = "comment") -> str:
    said = "Antworten" if language == "de" else "Reply"
    return "".join(
        f'<li class="{cls}"><b class="{cls}-author">{w}</b> <span>12:0{i}</span><p>{t}</p><a href="#">{said}</a></li>'
        for i, (w, t) in enumerate(COMMENTS[language])
    )


def footer(language: str) -> str:
    if language == "de":
        return '<footer><ul><li><a href="/impressum">Impressum</a></li><li><a href="/datenschutz">Datenschutz</a></li><li><a href="/agb">AGB</a></li></ul><p>© 2026 Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung der Redaktion.</p></footer>'
    return '<footer><ul><li><a href="/about">About us</a></li><li><a href="/privacy">Privacy policy</a></li><li><a href="/terms">Terms of use</a></li></ul><p>© 2026 All rights reserved. The publisher is not responsible for the content of external sites.</p></footer>'


def cookies(language: str) -> str:
    if language == "de":
        return '<div id="cmp" role="dialog" class="consent-layer"><h2>Willkommen</h2><p>Wir und unsere 217 Partner verwenden Cookies, um Inhalte zu personalisieren und Zugriffe zu messen. Sie können Ihre Einwilligung jederzeit widerrufen.</p><button>Zustimmen und weiter</button><button>Einstellungen</button></div>'
    return '<div id="cmp" role="dialog" class="consent-layer"><h2>We value your privacy</h2><p>We and our 217 partners store and access information on a device, such as cookies, to provide personalised content. You may withdraw your consent at any time.</p><button>Accept all</button><button>Manage options</button></div>'


def share(language: str) -> str:
    words = ["Teilen", "Merken", "Drucken", "Vorlesen"] if language == "de" else ["Share", "Save", "Print", "Listen"]
    return '<ul class="share-bar">' + "".join(f'<li><button aria-label="{w}">{w}</button></li>' for w in words) + "</ul>"


def ld(**facts: object) -> str:
    return '<script type="application/ld+json">' + json.dumps({"@context": "https://schema.org", **facts}, ensure_ascii=False) + "</script>"


def html(language: str, head: str, body: str, attributes: str = "") -> str:
    return f'<!DOCTYPE html>\n<html lang="{language}"{attributes}>\n<head><meta charset="utf-8">{head}</head>\n<body>{body}</body>\n</html>\n'


# --- German papers, broadcasters, agencies ---------------------------------------------------------------------------


@page("de-broadcaster-stand", "de", 0)
def _(s: Story, d: Day) -> object:
    head = f'<title>{s.title} | rundschau.example</title><meta property="og:site_name" content="rundschau.example"><link rel="canonical" href="https://www.rundschau.example/ausland/frachter-104.html">'
    data = ld(**{"@type": "NewsArticle"}, headline=s.title, datePublished=f"{d.iso}T14:32:11.000+02:00", dateModified=f"{d.later(1).iso}T08:05:00.000+02:00", publisher={"@type": "Organization", "name": "rundschau.example"})
    return html("de", head + data, f'''{cookies("de")}<header>{nav("de")}</header><main><article class="container content-wrapper">
<div class="seitenkopf"><span class="seitenkopf__topline">Golf von Oman</span><h1><span class="seitenkopf__headline--text">{s.title}</span></h1>
<div class="metatextline">Stand: {d.dots} 14:32 Uhr</div><figure><img src="/a.jpg" alt="Ein Frachter"><figcaption>Der Frachter auf einem Archivbild | Bild: picture agency</figcaption></figure></div>
{share("de")}<p class="textabsatz"><strong>{s.lead}</strong></p>{p(s, cls="textabsatz")}
<div class="teaser-absatz" data-v-type="teaser">{teasers("de", 2, "teaser-absatz__teaser")}</div>
<p class="sendungsbezug">Über dieses Thema berichtete die Sendung am {d.german} um 20:00 Uhr.</p></article>
<section class="weitere-meldungen">{teasers("de", 5, "weitere", "Mehr aus dem Ressort")}</section></main>{footer("de")}''')


@page("de-paper-paywall", "de", 1)
def _(s: Story, d: Day) -> object:
    head = f'<title>Polen: {s.title} - Politik - Der Tagesbote</title><meta property="article:published_time" content="{d.iso}T05:01:00+02:00"><meta property="og:site_name" content="Der Tagesbote">'
    body = f'''<header>{nav("de")}</header><main><article data-testid="article"><header><h2><span>Polen und Belarus</span>{s.title}</h2><p data-manual="teaserText">{s.lead}</p>
<time datetime="{d.iso} 05:01:00">{d.german}, 5:01 Uhr</time><p class="reading-time">Lesezeit: 3 Min.</p></header>
<div itemprop="articleBody"><p>{s.plain[0]}</p><p>{s.plain[1]}</p></div>
<div class="offerpage-container" id="sz-paywall"><h3>Lesen Sie mit dem Probeabo weiter</h3><p>Jetzt 4 Wochen kostenlos testen: Alle Artikel auf tagesbote.example und in der App. Danach 9,99 Euro im Monat, jederzeit kündbar.</p><a href="/abo">Probeabo abschließen</a><p>Sie haben bereits ein Abo? <a href="/login">Anmelden</a></p></div></article>
<aside>{teasers("de", 4, "sz-teaser", "Meistgelesen")}</aside></main>{footer("de")}'''
    return html("de", head, body), "\n".join([s.lead, *s.plain[:2]]), d.iso


@page("de-magazine-boxes", "de", 3)
def _(s: Story, d: Day) -> object:
    head = f'<title>Nildamm: {s.title} - DER WÄCHTER</title><meta name="date" content="{d.iso}T11:20:05+01:00"><meta property="article:modified_time" content="{d.later(2).iso}T11:20:05+01:00"><meta property="og:site_name" content="DER WÄCHTER">'
    box = f'<section data-area="related_articles" class="clear-both"><h3>Mehr zum Thema</h3>{links("de", 3)}</section>'
    ad = '<div data-area="advertisement"><span>Anzeige</span></div>'
    return html("de", head, f'''<header>{nav("de")}</header><main><article><header><h2><span>Streit am Blauen Nil</span> <span>{s.title}</span></h2><div class="RichText--sans"><p>{s.lead}</p></div>
<div>Von <a href="/impressum/autor-1">Petra Mohnhaupt</a>, Genf</div><time datetime="{d.iso} 11:20:05">{d.dots}, 11.20 Uhr</time><div>aus DER WÄCHTER 43/2026</div>{share("de")}</header>
<figure><picture><img src="/n.jpg"></picture><figcaption><p>Baustelle am Damm: Der Streit dauert seit Jahren</p><p>Foto: Agentur Nil / IMAGO</p></figcaption></figure>
<section class="relative"><div class="RichText"><p>Zur Merkliste hinzufügen</p></div><div class="RichText">{halves(s, "</div>" + box + ad + '<div class="RichText">')}</div></section>
<div class="author-kuerzel">pmo/dpa</div></article><section data-area="feedback"><p>Feedback: Mehrfachnennungen möglich. War der Artikel verständlich? Ihre Meinung hilft uns, besser zu werden.</p></section></main>{footer("de")}''')


@page("de-weekly-comments", "de", 0)
def _(s: Story, d: Day) -> object:
    head = f'<title>Golf von Oman: {s.title} | DIE WOCHE ONLINE</title><meta name="last-modified" content="{d.later(1).iso}T09:00:00+02:00">' + ld(**{"@type": "Article"}, headline=s.title, datePublished=f"{d.iso}T13:00:17+02:00", dateModified=f"{d.later(1).iso}T09:00:00+02:00")
    return html("de", head, f'''<div class="header">{nav("de")}</div><main class="main main--article" id="main"><article class="article"><div class="article-header"><h1 class="article-heading"><span class="article-heading__kicker">Golf von Oman</span>: <span class="article-heading__title">{s.title}</span></h1>
<div class="summary">{s.lead}</div><div class="metadata"><time datetime="{d.iso}T13:00:17+02:00" class="metadata__date">{d.german}, 13:00 Uhr</time><span class="metadata__source">Quelle: DIE WOCHE ONLINE, dpa, AFP, kbh</span><a href="#comments">312 Kommentare</a></div></div>
<div class="article-body"><div class="article-page">{halves(s, '<aside class="article-newsletter"><h3>Newsletter</h3><p>Was jetzt? – Der tägliche Morgenüberblick. Starten Sie mit unserem kurzen Nachrichten-Newsletter in den Tag.</p><button>Registrieren</button></aside>', cls="paragraph article__item")}</div></div></article>
<section class="comment-section" id="comments"><h2>Kommentare</h2><ol>{comments("de")}{comments("de")}</ol></section></main>{footer("de")}''')


@page("de-paper-jsonld-only", "de", 1)
def _(s: Story, d: Day) -> object:
    head = f"<title>{s.title}</title>" + ld(**{"@graph": [{"@type": "BreadcrumbList", "itemListElement": []}, {"@type": "NewsArticle", "headline": s.title, "datePublished": f"{d.iso}T21:44:00.000Z", "isAccessibleForFree": True, "publisher": {"@type": "NewsMediaOrganization", "name": "Allgemeiner Anzeiger"}}]})
    return html("de", head, f'''<div class="top"><span>Freitag, 30. Oktober 2026</span></div>{nav("de")}<main><article><h1>{s.title}</h1><p class="lead">{s.lead}</p><p class="byline">Von Jan Oder, Warschau</p>
<div class="atc-Text">{p(s)}</div></article><div class="related">{teasers("de", 4, "tsr", "Weitere Themen")}</div></main>{footer("de")}''')


@page("de-swiss-infobox", "de", 3)
def _(s: Story, d: Day) -> object:
    head = f'<title>{s.title}</title><meta property="og:site_name" content="Zürcher Blatt"><meta property="article:published_time" content="{d.iso}T14:32:00.000Z">'
    box = '<div class="infobox"><h3>Drei Staaten, ein Fluss</h3><p>Der Damm staut seit 2020 den Blauen Nil. Er fasst 74 Milliarden Kubikmeter und soll fünf Gigawatt Strom liefern.</p></div>'
    return html("de", head, f'''{nav("de")}<div id="article"><div class="headline"><h1 class="headline__title">{s.title}</h1><h2 class="headline__lead">{s.lead}</h2><div class="metainfo"><span class="metainfo__author">Marianne Egli, Bern</span><time class="metainfo__date" datetime="{d.iso}">{d.dots}, 14.32 Uhr</time> <span>3 min</span></div></div>
<section class="articlecontent">{p(s, cls="articlecomponent text")}</section>{box}<div class="articlefooter"><p>Passend zum Artikel</p>{links("de", 3)}</div></div>{footer("de")}''')


@page("de-old-tables-wrong-charset", "de", 1)
def _(s: Story, d: Day) -> object:
    lines = "<br><br>\n".join(escape(line, False) for line in s.plain)
    text = f'''<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{s.title} - Neue Tageszeitung</title></head><body bgcolor="#ffffff"><table width="900"><tr><td colspan="3">{divnav("de")}</td></tr><tr><td width="150" valign="top">{links("de", 5)}</td>
<td width="550" valign="top"><font size="2">{d.dots}</font><br><font size="5"><b>{s.title}</b></font><br><font size="3"><b>{s.lead}</b><br><br>
{lines}</font><br><br><font size="1">Neue Tageszeitung Nr. 12034 vom {d.dots}, Seite 9, 140 Zeilen</font></td><td width="200" valign="top"><font size="1">Anzeige<br>Jetzt Probeabo bestellen: zehn Wochen für zehn Euro</font></td></tr></table></body></html>'''
    return text.encode("cp1252")


@page("de-agency-portal", "de", 0)
def _(s: Story, d: Day) -> object:
    head = f'<title>Reederverband: {s.title} | Pressebörse</title><link rel="canonical" href="https://www.presseboerse.example/pm/50012/5893412">'
    first, rest = s.plain[0], "".join(f"<p>{escape(x, False)}</p>" for x in s.plain[1:])
    body = f'''<div class="header">{nav("de")}</div><div class="row"><article class="story"><div class="story-meta"><p class="date">{d.dots} – 14:32</p><p class="customer"><a href="/nr/50012">Verband der Reeder</a></p></div><h1>{s.title}</h1>
<div class="card"><p><i>Berlin (ots)</i></p><p>{s.lead}</p><p>{first}</p>{rest}</div><div class="contact"><p>Pressekontakt:</p><p>Verband der Reeder<br>Pressestelle<br>Telefon: 030 5550 1234<br>presse@reeder.example</p></div><p class="originator">Original-Content von: Verband der Reeder, übermittelt durch Pressebörse</p></article>
<div class="more"><h2>Weitere Meldungen: Verband der Reeder</h2>{teasers("de", 3, "news")}</div></div>{footer("de")}'''
    return html("de", head, body)


@page("de-austrian-short", "de", 3)
def _(s: Story, d: Day) -> object:
    head = f'<title>{s.title} - news.sender.example</title><meta name="dc.date" content="{d.iso}T14:32:00+02:00">'
    return html("de", head, f'''<div class="ticker">{links("de", 5)}</div><div id="ss-storyContent"><div class="story-meta-dates">Online seit heute, 14.32 Uhr</div><h1 class="story-lead-headline">{s.title}</h1><div id="ss-storyText" class="story-story"><p><strong>{s.lead}</strong></p>{p(s)}<p class="byline">red, ORF-Beispiel/Agenturen</p></div><div class="story-footer"><ul><li>{share("de")}</li></ul></div></div>{footer("de")}''')


@page("de-consent-wall", "de", 2)
def _(s: Story, d: Day) -> object:
    body = '''<main class="consent"><h1>Willkommen bei TAGBLATT</h1><section><h2>Lesen Sie wie gewohnt mit Werbung</h2><p>Nutzen Sie TAGBLATT mit personalisierter Werbung, Werbetracking, Nutzungsanalyse und externen Multimedia-Inhalten. Details zu Cookies und Verarbeitungszwecken finden Sie unten.</p><button>Einverstanden</button></section><section><h2>Das werbefreie PUR-Abo</h2><p>Nutzen Sie TAGBLATT um 8 Euro im Monat ganz ohne Werbebanner und ohne Werbetracking. Sie können jederzeit kündigen.</p><button>Jetzt abonnieren</button></section><p>Wir und unsere bis zu 191 Partner benötigen Ihre Zustimmung, um Cookies zu setzen und personenbezogene Daten zu verarbeiten.</p></main>'''
    return html("de", "<title>TAGBLATT - Zustimmung</title>", body), "", None


@page("de-cookie-overlay", "de", 2)
def _(s: Story, d: Day) -> object:
    head = f'<title>{s.title}</title><meta property="article:published_time" content="{d.iso}T06:00:00+02:00">'
    body = "".join(f"<p><strong>{x}</strong></p>" if i % 2 == 0 else f"<p>{x}</p>" for i, x in enumerate(s.plain))
    return html("de", head, f'''{cookies("de")}{cookies("de").replace("cmp", "cmp2")}<header>{nav("de")}</header><main><article><h1>{s.title}</h1><p class="vorspann">{s.lead}</p><p class="interviewer">Interview: Sabine Kolb</p><div class="content">{body}</div><div class="person"><p>Jonas Brandt, 51, ist seit zwei Jahren Minister. Zuvor leitete er die Staatskanzlei in Kiel.</p></div></article></main>{footer("de")}''')


@page("de-live-blog", "de", 0)
def _(s: Story, d: Day) -> object:
    entries = s.plain[:8]
    heads = ["Bundesregierung bestellt Botschafter ein", "Lohmann: Deutliches Gespräch", "Teheran antwortet", "Iran: Vorwürfe haltlos", "Paris und Rom ziehen mit", "Reederei meldet Verletzte", "Schiff fährt weiter", "Sicherheitsrat tagt"]
    blocks = "".join(f'<div class="liveticker-entry" id="e{i}"><div class="liveticker-time"><time datetime="{d.iso}T{15 - i:02d}:10:00+02:00">+++ {15 - i:02d}:10 +++</time></div><h3>{h}</h3><p>{t}</p></div>' for i, (h, t) in enumerate(zip(heads, entries, strict=False)))
    head = f"<title>Liveticker: {s.title} - n-welt</title>" + ld(**{"@type": "LiveBlogPosting"}, headline=s.title, datePublished=f"{d.iso}T07:02:00+02:00", dateModified=f"{d.iso}T15:12:00+02:00", coverageStartTime=f"{d.iso}T07:00:00+02:00")
    body = f'''{nav("de")}<main><article><h1>Liveticker: {s.title}</h1><div class="article__text"><p><strong>{s.lead}</strong></p></div><div class="liveticker">{blocks}</div><button>Ältere Beiträge laden</button></article><aside>{teasers("de", 5, "teaser", "Mehr zum Thema")}</aside></main>{footer("de")}'''
    gold = "\n".join([s.lead, *(f"{h}\n{t}" for h, t in zip(heads, entries, strict=False))])
    return html("de", head, body), gold, d.iso


@page("de-gallery", "de", 3)
def _(s: Story, d: Day) -> object:
    pictures = "".join(f'<li class="gallery__slide"><img src="/{i}.jpg" alt=""><div class="gallery__caption">Bild {i} von 6: Ansicht der Baustelle am Blauen Nil im Frühjahr, aufgenommen aus einem Hubschrauber der Betreiber.<span class="copyright">© Bildagentur {i}</span></div></li>' for i in range(1, 7))
    head = f'<title>{s.title} - Bilder</title><meta property="article:published_time" content="{d.iso}T10:00:00+02:00">'
    return html("de", head, f'''{nav("de")}<main><article><h1>{s.title}</h1><p class="intro">{s.lead}</p><div class="gallery"><ul>{pictures}</ul><p class="gallery__count">1/6</p></div><div class="text">{p(s)}</div></article></main>{footer("de")}''')


@page("de-print-view", "de", 1)
def _(s: Story, d: Day) -> object:
    return html("de", f"<title>{s.title} - Druckansicht</title>", f'''<div class="print"><p>Der Beobachter - {d.german}, 14:32 Uhr<br>https://www.beobachter.example/politik/polen-grenze-a-1200.html</p><h1>{s.title}</h1><h2>{s.lead}</h2>{p(s)}<p>© Der Beobachter {d.year}. Alle Rechte vorbehalten. Vervielfältigung nur mit Genehmigung.</p></div>''', ' class="printversion"')


@page("de-amp", "de", 0)
def _(s: Story, d: Day) -> object:
    head = f'<title>{s.title}</title><link rel="canonical" href="https://www.kurierblatt.example/a/1"><style amp-boilerplate>body{{animation:none}}</style><script async src="https://cdn.ampproject.org/v0.js"></script>' + ld(**{"@type": "NewsArticle"}, headline=s.title, datePublished=f"{d.iso}T14:32:00+02:00", publisher={"@type": "Organization", "name": "Kurierblatt"})
    return html("de", head, f'''<amp-sidebar id="s">{links("de", 5)}</amp-sidebar><header><a href="/">Kurierblatt</a></header><article class="amp-wp-article"><header><h1 class="amp-wp-title">{s.title}</h1><div class="amp-wp-meta">vor 3 Stunden</div></header><amp-img src="/a.jpg" width="700" height="400"></amp-img><div class="amp-wp-article-content"><p class="lead">{s.lead}</p>{halves(s, '<amp-ad width="300" height="250" type="doubleclick"></amp-ad>')}</div><footer><a href="/a/1#comments">Kommentar hinterlassen</a></footer></article><amp-list>{teasers("de", 3)}</amp-list>''', " ⚡")


# --- German ministries and others -----------------------------------------------------------------------------------


@page("de-ministry-release", "de", 0)
def _(s: Story, d: Day) -> object:
    return html("de", f"<title>{s.title} - Ministerium</title>", f'''<div class="skip"><a href="#content">Zum Inhalt springen</a></div><header class="header">{nav("de")}</header><div class="breadcrumb">Sie sind hier: Startseite &gt; Newsroom &gt; Pressemitteilungen</div>
<main id="content"><div class="heading"><h1 class="heading__title"><span class="heading__title-text">{s.title}</span></h1><p class="heading__intro"><span class="heading__meta">{d.dots} - Pressemitteilung</span></p></div><div class="c-rte--default"><p>{s.lead}</p>{p(s)}</div>
<div class="c-related"><h2>Weitere Informationen</h2>{links("de", 3)}</div><a href="#top">Seitenanfang</a></main><footer><p>Auswärtige Dienststelle, Werderscher Platz 1, 10117 Musterstadt. Bürgerservice: Montag bis Freitag 9 bis 15 Uhr.</p></footer>''')


@page("de-government-transcript", "de", 2)
def _(s: Story, d: Day) -> object:
    body = "".join(f"<p><strong>{'Frage' if i % 2 == 0 else 'BM Brandt'}:</strong> {x}</p>" for i, x in enumerate(s.plain))
    gold = "\n".join([s.lead, *(f"{'Frage' if i % 2 == 0 else 'BM Brandt'}: {x}" for i, x in enumerate(s.plain))])
    return html("de", f'<title>Interview: {s.title}</title><meta name="description" content="{s.lead}">', f'''<div class="bpa-navigation">{divnav("de")}</div><div class="bpa-module bpa-article"><div class="bpa-teaser-text-wrapper"><span class="bpa-article-type">Interview</span> <span class="bpa-date">Donnerstag, {d.german}</span><h1 class="bpa-title">{s.title}</h1><p class="bpa-short-text">{s.lead}</p></div><div class="bpa-richtext">{body}</div></div><div class="bpa-service">{share("de")}<p>Beitrag teilen</p></div>{footer("de")}'''), gold, d.iso


@page("de-thinktank-wordpress", "de", 3)
def _(s: Story, d: Day) -> object:
    head = f'<title>{s.title} – Blog Außenpolitik</title><meta property="og:site_name" content="Blog Außenpolitik">'
    return html("de", head, f'''<div id="page"><header id="masthead">{nav("de")}</header><div id="primary"><main><article id="post-811" class="post type-post"><header class="entry-header"><h1 class="entry-title">{s.title}</h1><div class="entry-meta">Veröffentlicht am <a rel="bookmark"><time class="entry-date published" datetime="{d.iso}T08:15:00+00:00">{d.german}</time><time class="updated" datetime="{d.later(3).iso}T10:00:00+00:00">{d.later(3).german}</time></a> von <span class="author vcard">Lena Roth</span></div></header><div class="entry-content"><p>{s.lead}</p>{p(s)}<div class="sharedaddy"><h3>Teilen mit:</h3>{share("de")}</div></div><footer class="entry-footer">Schlagwörter: <a rel="tag">Nil</a>, <a rel="tag">Diplomatie</a></footer></article>
<nav class="post-navigation"><a href="/alt">Vorheriger Beitrag: Was vom Gipfel bleibt</a></nav><div id="comments" class="comments-area"><h2>4 Gedanken zu „{s.title}“</h2><ol class="comment-list">{comments("de")}</ol><form><p>Schreibe einen Kommentar. Deine E-Mail-Adresse wird nicht veröffentlicht.</p></form></div></main></div><aside id="secondary" class="widget-area"><h2>Neueste Beiträge</h2>{links("de")}</aside></div>{footer("de")}''')


@page("de-relative-only", "de", 1)
def _(s: Story, d: Day) -> object:
    return html("de", f"<title>{s.title}</title>", f'''{nav("de")}<main><article><h1>{s.title}</h1><span class="ago">vor 3 Stunden</span><p class="lead">{s.lead}</p>{p(s)}</article></main>{footer("de")}'''), s.gold, None


@page("de-dates-in-text-url-tells", "de", 3)
def _(s: Story, d: Day) -> object:
    line = "Zuletzt hatten sich die Staaten am 12. Mai 2021 in Kinshasa getroffen, davor am 6. November 2019 in Washington."
    head = f'<title>{s.title}</title><link rel="canonical" href="https://www.echo-post.example/{d.slashes}/nildamm-schweiz-vermittlung/">'
    body = f'''{nav("de")}<main><article><h1>{s.title}</h1><p>{s.lead}</p>{p(s)}<p>{line}</p></article></main>{footer("de")}'''
    return html("de", head, body), s.gold + "\n" + line, d.iso


@page("de-dateline-latin1", "de", 0)
def _(s: Story, d: Day) -> object:
    text = f'''<!DOCTYPE html><html lang="de"><head><meta charset="iso-8859-1"><title>{s.title}</title></head><body>{divnav("de")}<div class="artikel"><h1>{s.title}</h1><p class="datum">{d.german}, 14:32 Uhr</p><p>{s.lead}</p>{p(s)}</div>{footer("de")}</body></html>'''
    return text.encode("cp1252")


# --- English papers, broadcasters, agencies -------------------------------------------------------------------------


@page("en-broadcaster-blocks", "en", 0)
def _(s: Story, d: Day) -> object:
    blocks = "".join(f'<div data-component="{"subheadline" if x.startswith("## ") else "text"}-block" class="sc-18fde0d6-0"><{"h2" if x.startswith("## ") else "p"} class="sc-eb7bd5f6-0">{escape(x.removeprefix("## "), False)}</{"h2" if x.startswith("## ") else "p"}></div>' for x in s.lines)
    head = f'<title>{s.title} - World Broadcaster</title><meta property="og:site_name" content="World Broadcaster">' + ld(**{"@type": "NewsArticle"}, headline=s.title, datePublished=f"{d.iso}T13:32:11.000Z", dateModified=f"{d.later(1).iso}T01:00:00.000Z")
    return html("en", head, f'''<header>{nav("en")}</header><main id="main-content"><article><div data-component="headline-block"><h1>{s.title}</h1></div><div data-component="byline-block"><time datetime="{d.iso}T13:32:11.000Z">6 hours ago</time><span>Anna Reed</span><span>Diplomatic correspondent</span></div>{share("en")}<figure><img alt=""><figcaption>The embassy in Ottawa, pictured last year</figcaption></figure>
<div data-component="text-block"><p><b>{s.lead}</b></p></div>{blocks}<div data-component="links-block"><h2>More on this story</h2>{links("en", 3)}</div><div data-component="topic-list"><ul><li><a>Canada</a></li><li><a>China</a></li></ul></div></article></main><section>{teasers("en", 5, "card", "Related")}</section>{footer("en")}''')


@page("en-daily-newsletter-inside", "en", 1)
def _(s: Story, d: Day) -> object:
    aside = '<aside data-component="email-sign-up"><h2>Sign up to First Edition</h2><p>Our morning email breaks down the key stories of the day, telling you what is happening and why it matters</p><p>Privacy notice: newsletters may contain information about charities, online advertising, and content funded by outside parties.</p></aside>'
    head = f'<title>{s.title} | Norway | The Keeper</title><meta property="article:published_time" content="{d.iso}T13:32:00.000Z"><meta property="article:modified_time" content="{d.later(1).iso}T06:00:00.000Z"><meta property="og:site_name" content="the Keeper">'
    return html("en", head, f'''<header>{nav("en")}</header><main><div data-gu-name="headline"><h1>{s.title}</h1></div><div data-gu-name="standfirst"><p>{s.lead}</p></div><aside data-gu-name="meta"><address aria-label="Contributor info">Jon Hall in Oslo</address><details><summary>{d.british} 14.32 BST</summary>Last modified on {d.later(1).british} 07.00 BST</details></aside><div data-gu-name="body"><div class="article-body-commercial-selector">{halves(s, aside)}<p><em>Reuters contributed to this report</em></p></div><div class="submeta"><div>Explore more on these topics</div><ul><li><a>Norway</a></li><li><a>Russia</a></li></ul></div></div></main><div id="comments">{comments("en")}</div><section>{teasers("en", 4, "dcr", "Most viewed")}</section>{footer("en")}''')


@page("en-paper-paywall", "en", 0)
def _(s: Story, d: Day) -> object:
    head = f'<title>{s.title} - The Metropolitan Times</title><meta property="article:published_time" content="{d.iso}T09:00:00-04:00">' + ld(**{"@type": "NewsArticle"}, isAccessibleForFree=False, datePublished=f"{d.iso}T13:00:00.000Z")
    body = f'''{nav("en")}<article id="story"><header><h1>{s.title}</h1><p id="article-summary">{s.lead}</p></header><section name="articleBody"><p>{s.plain[0]}</p><p>{s.plain[1]}</p></section></article><div id="gateway-content" data-testid="paywall"><h2>Thank you for your patience while we verify access.</h2><p>Already a subscriber? Log in. Want all of The Times? Subscribe for one dollar a week and cancel at any time.</p></div>{footer("en")}'''
    return html("en", head, body), "\n".join([s.lead, *s.plain[:2]]), d.iso


@page("en-agency-standards", "en", 1)
def _(s: Story, d: Day) -> object:
    paragraphs = "".join(f'<div data-testid="paragraph-{i}" class="text__text__1FZLe">{escape(x, False)}</div>' for i, x in enumerate(s.plain))
    head = f'<title>{s.title} | Wire</title><meta name="article:published_time" content="{d.iso}T12:32:08.123Z"><meta property="og:site_name" content="Wire">'
    return html("en", head, f'''{nav("en")}<main><article><header><h1 data-testid="Heading">{s.title}</h1><div>By <a>Erik Lund</a> and <a>Mary Ames</a></div><time><span>{d.american} 12:32 PM GMT</span><span>Updated 2 hours ago</span></time></header><div class="article-body__content"><p>OSLO, (Wire) - {s.lead}</p>{paragraphs}<p class="sign-off">Reporting by Erik Lund; Editing by Mary Ames</p><p>Our Standards: <a>The Wire Trust Principles.</a></p><div class="author-bio"><h3>Erik Lund</h3><p>Erik has covered the Nordic countries since 2009 and was based in Moscow before.</p></div></div></article><div>{teasers("en", 4, "story-card", "Read Next")}</div></main>{footer("en")}'''), "\n".join([f"OSLO, (Wire) - {s.lead}", *s.plain]), d.iso


@page("en-agency-hub", "en", 3)
def _(s: Story, d: Day) -> object:
    head = f'<title>{s.title} | Press Union</title><meta property="article:published_time" content="{d.iso}T14:32:05"><meta property="article:modified_time" content="{d.later(1).iso}T14:32:05">'
    hub = f'<div class="HtmlModuleEnhancement"><div class="HubPeek"><h3>Related Stories</h3>{links("en", 3)}</div></div>'
    return html("en", head, f'''<div class="Page-header">{nav("en")}</div><main class="Page-main"><h1 class="Page-headline">{s.title}</h1><div class="Page-byline"><div class="Page-authors">By SAM OKELLO</div><bsp-timestamp data-timestamp="1">Updated 2:32 PM GMT, {d.later(1).american}</bsp-timestamp></div><div class="Carousel"><p>1 of 3 | Traders wait at the gate in Moyale. (Photo/J. Kip)</p></div><div class="Page-storyBody"><div class="RichTextStoryBody RichTextBody"><p>{s.lead}</p>{halves(s, hub)}<p>___</p><p>Follow our coverage of Africa at https://pressunion.example/africa</p></div></div></main>{footer("en")}''')


@page("en-gulf-recommended", "en", 3)
def _(s: Story, d: Day) -> object:
    box = '<div class="more-on"><h2 class="more-on__heading">Recommended Stories</h2><span>list of 3 items</span>' + links("en", 3) + "<span>end of list</span></div>"
    head = f'<title>{s.title} | Border News | The Peninsula</title><meta name="publishedDate" content="{d.iso}T12:00:00"><meta name="lastDate" content="{d.later(1).iso}T12:00:00">'
    return html("en", head, f'''{nav("en")}<main><header class="article-header"><h1>{s.title}</h1><p class="article__subhead">{s.lead}</p></header><div class="article-info-block"><div class="date-simple"><span class="screen-reader-text">Published On {d.british}</span><span aria-hidden="true">{d.british}</span></div>{share("en")}</div><div class="wysiwyg wysiwyg--all-content">{halves(s, box)}</div></main><div class="article-related">{teasers("en", 4)}</div>{footer("en")}''')


@page("en-asian-editor", "en", 0)
def _(s: Story, d: Day) -> object:
    lines = "".join(f"<p>　　{escape(x, False)}</p>" for x in s.plain)
    return f'''<html><head><meta charset="utf-8"/><title>{s.title}-Agency</title></head><body><div class="domPC">{divnav("en")}</div><div class="conTop"><h1 class="Btitle">{s.title}</h1><p class="wzzy"><i class="source">Source: Agency</i><span class="time">{d.iso} 22:32:15</span></p></div><div class="content" id="detailContent"><p>　　{s.lead}</p>{lines}<p class="editor">Editor: Li Na</p></div><div class="bar"><h3>Photo</h3>{links("en", 5)}</div></body></html>'''


@page("en-newsletter-mail-cta", "en", 1)
def _(s: Story, d: Day) -> object:
    cta = '<div class="cta"><p>You are reading our morning briefing.</p><p>By signing up, you acknowledge and agree to our Terms of Service and Privacy Policy.</p></div>'
    head = f'<title>{s.title} - THE CAPITAL</title><meta property="og:site_name" content="THE CAPITAL"><meta itemprop="datePublished" content="{d.iso} 04:01:00">'
    return html("en", head, f'''{nav("en")}<main><article><section class="hero"><h1 class="headline">{s.title}</h1><p class="dek">{s.lead}</p></section><p class="story-meta__authors">By <a>Ida Berg</a></p><p class="story-meta__timestamp"><time datetime="{d.iso}T08:01:00+00:00">{d.american} 4:01 am CET</time></p><div class="article__content">{halves(s, cta)}</div><div class="read-next">{teasers("en", 3, "rn", "Read Next")}</div></article></main>{footer("en")}''')


@page("en-live-blog", "en", 0)
def _(s: Story, d: Day) -> object:
    heads = ["Ottawa expels two diplomats", "'No place here', says Marsh", "Beijing: a fabrication", "Allies", "Australia reviews list", "US declines to comment", "Rights groups react"]
    blocks = "".join(f'<article id="block-{i}" class="block"><header><time datetime="{d.iso}T{18 - i}:05:00Z">{18 - i}.05 GMT</time><h2>{h}</h2></header><div class="block-elements"><p>{t}</p></div><footer>{share("en")}</footer></article>' for i, (h, t) in enumerate(zip(heads, s.plain, strict=False)))
    head = f'<title>{s.title} – live</title>' + ld(**{"@type": "LiveBlogPosting"}, headline=s.title, datePublished=f"{d.iso}T08:00:00Z", dateModified=f"{d.later(1).iso}T00:10:00Z")
    body = f'''{nav("en")}<main><div class="head"><h1>{s.title} – live</h1><div class="standfirst"><p>{s.lead}</p></div></div><div class="key-events">{links("en", 3)}</div><div id="liveblog-body">{blocks}</div></main>{footer("en")}'''
    return html("en", head, body), "\n".join([s.lead, *(f"{h}\n{t}" for h, t in zip(heads, s.plain, strict=False))]), d.iso


@page("en-script-rendered", "en", 3)
def _(s: Story, d: Day) -> object:
    head = f"<title>{s.title}</title>" + ld(**{"@type": "NewsArticle"}, headline=s.title, datePublished=f"{d.iso}T10:00:00Z", articleBody="\n\n".join([s.lead, *s.plain]))
    return html("en", head, '''<div id="__next"></div><noscript>You need to enable JavaScript to run this app.</noscript><script id="__NEXT_DATA__" type="application/json">{"props":{}}</script>''')


@page("en-consent-wall", "en", 2)
def _(s: Story, d: Day) -> object:
    body = '''<div class="con-wizard"><h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our services, track outages, and protect against spam, fraud and abuse.</p><p>If you choose to accept all, we will also use cookies and data to develop and improve new services and to show personalised ads, depending on your settings.</p><form><button>Accept all</button><button>Reject all</button></form><a href="/privacy">Privacy policy</a><a href="/terms">Terms</a></div>'''
    return html("en", "<title>Before you continue</title>", body), "", None


# --- English governments and bodies ---------------------------------------------------------------------------------


@page("en-state-department", "en", 2)
def _(s: Story, d: Day) -> object:
    head = f'<title>{s.title} - Department</title><meta property="og:site_name" content="Department of Foreign Relations"><meta property="article:modified_time" content="{d.later(4).iso}T12:00:00+00:00">'
    return html("en", head, f'''<header class="banner"><p>An official website of the government. Here is how you know.</p>{nav("en")}</header><main><article><header class="featured-content"><p class="doctype-meta">Press Statement</p><h1 class="featured-content__headline">{s.title}</h1><p class="article-meta__author-bureau">Office of the Spokesperson</p><p class="article-meta__publish-date">{d.american}</p></header><div class="entry-content"><p>{s.lead}</p>{p(s)}</div><footer>Tags: <a>Bureau of European Affairs</a> <a>Kyrgyzstan</a></footer></article><section class="related">{teasers("en", 3, "collection", "Related Content")}</section></main>{footer("en")}''')


@page("en-gov-uk", "en", 2)
def _(s: Story, d: Day) -> object:
    head = f'<title>{s.title} - GOV.EXAMPLE</title><meta name="govuk:first-published-at" content="{d.iso}T09:30:00+01:00"><meta name="govuk:updated-at" content="{d.later(2).iso}T09:30:00+01:00">'
    return html("en", head, f'''<div class="gem-c-cookie-banner" role="region"><p>We use some essential cookies to make this website work.</p><button>Accept additional cookies</button></div><div class="govuk-breadcrumbs">{links("en", 2)}</div><main id="content"><span>Press release</span><h1 class="gem-c-title__text">{s.title}</h1><p class="gem-c-lead-paragraph">{s.lead}</p><dl class="gem-c-metadata"><dt>From:</dt><dd><a>Foreign Office</a></dd><dt>Published</dt><dd>{d.british}</dd><dt>Last updated</dt><dd>{d.later(2).british}</dd></dl><div class="govspeak">{p(s)}</div><div class="gem-c-published-dates">Published {d.british}<br>Last updated {d.later(2).british}</div></main><div class="gem-c-feedback"><h2>Is this page useful?</h2><button>Yes</button><button>No</button></div>{footer("en")}''')


@page("en-alliance-release", "en", 2)
def _(s: Story, d: Day) -> object:
    return html("en", f"<title>Alliance - News: {s.title}, {d.british}</title>", f'''<div class="header">{divnav("en")}</div><div class="content"><h1 class="title">{s.title}</h1><ul class="meta"><li class="date">{d.day:02d} {MONTHS["en"][d.month - 1][:3]}. {d.year} -</li><li>Press Release ({d.year}) 118</li><li>Last updated: {d.later(2).day:02d} {MONTHS["en"][d.month - 1][:3]}. {d.year} 10:15</li></ul><section class="text"><p><b>{s.lead}</b></p>{p(s)}</section></div><div class="sidebar"><h2>News</h2>{links("en", 4)}</div>{footer("en")}''')


@page("en-kremlin-microdata", "en", 1)
def _(s: Story, d: Day) -> object:
    return html("en", f"<title>{s.title} • Presidential site</title>", f'''{nav("en")}<div class="read" itemscope itemtype="http://schema.org/NewsArticle"><div class="read__in"><h1 class="entry-title p-name" itemprop="name">{s.title}</h1><div class="read__lead entry-summary" itemprop="description">{s.lead}</div><div class="read__meta"><time class="read__published" datetime="{d.iso}" itemprop="datePublished">{d.american}</time><div class="read__time">14:30</div><div class="read__place p-location" itemprop="locationCreated">The Palace</div></div><div class="entry-content e-content read__internal_content" itemprop="articleBody">{p(s)}</div></div><div class="read__bottommeta"><div>Publication status: Published in sections: News, Transcripts</div><div>Publication date: {d.american}, 14:30</div><div>Direct link: site.example/d/75000</div></div></div>{footer("en")}''')


@page("en-un-meetings", "en", 2)
def _(s: Story, d: Day) -> object:
    return html("en", f"<title>{s.title} | Meetings Coverage and Press Releases</title>", f'''<div class="region-navigation">{divnav("en")}</div><div class="main-container"><div class="field--name-field-symbol">SC/15862</div><div class="field--name-field-published-date"><time datetime="{d.iso}T12:00:00Z">{d.british}</time></div><h1 class="page-header">{s.title}</h1><div class="field--name-body"><p><em>{s.lead}</em></p>{p(s)}</div><div class="field--name-field-topics"><a>Central Asia</a></div><div class="disclaimer">For information media. Not an official record.</div></div><div class="view-latest"><h3>Latest</h3>{teasers("en", 3, "views-row")}</div>{footer("en")}''')


@page("en-eu-service", "en", 2)
def _(s: Story, d: Day) -> object:
    return html("en", f'<title>{s.title} | Service</title><meta property="og:site_name" content="Service of the Union"><meta property="og:updated_time" content="{d.later(3).iso}T10:00:00+0200">', f'''<div class="globan"><p>An official website of the Union. How do you know?</p></div>{nav("en")}<main><div class="node__header"><h1>{s.title}</h1><div class="node__meta">{d.dots}<span> Strasbourg</span><span>Press and information team</span></div></div><div class="node__content"><p><strong>{s.lead}</strong></p>{p(s)}</div><div class="contacts"><h2>Contacts</h2><p>NABILA MORO, Lead Spokesperson for Foreign Affairs<br>nabila.moro@union.example<br>+32 2 555 01 23</p></div><div class="see-also">{teasers("en", 3, "ecl-card", "See also")}</div></main>{footer("en")}''')


@page("en-small-ministry-static", "en", 3)
def _(s: Story, d: Day) -> object:
    lines = "<br><br>\n".join(escape(x, False) for x in s.plain)
    return f'''<html><head><title>Ministry of Foreign Affairs</title></head><body>{divnav("en")}<center><h2>{s.title}</h2></center><b>Addis Ababa, {d.british}</b><br><br>{s.lead}<br><br>
{lines}<br><br><a href="index.html">Back to the main page</a> <a href="print.html">Print version</a><hr><font size="1">Ministry of Foreign Affairs, P.O. Box 393. Webmaster: web@mfa.example. Visitors: 0048213</font></body></html>'''


@page("en-two-dates-header-clock", "en", 1)
def _(s: Story, d: Day) -> object:
    return html("en", f"<title>{s.title}</title>", f'''<div class="topbar"><span class="clock">Saturday, October 31, 2026 08:14 AM</span></div>{nav("en")}<main><article><h1>{s.title}</h1><div class="post-date">Posted: {d.american} | Updated: {d.later(2).american}</div><p>{s.lead}</p>{p(s)}</article><div class="widget"><h3>Trending</h3>{links("en")}</div></main>{footer("en")}''')


@page("en-video-short", "en", 3)
def _(s: Story, d: Day) -> object:
    text = f"{s.lead} {s.plain[0]}"
    head = f'<title>{s.title} – video</title>' + ld(**{"@type": "VideoObject"}, name=s.title, uploadDate=f"{d.iso}T09:00:00Z", description=s.lead)
    return html("en", head, f'''{nav("en")}<main><article><h1>{s.title}</h1><div class="player"><video src="/v.mp4"></video><p class="duration">Duration 1:42</p></div><div class="video-description"><p>{text}</p></div></article><section class="up-next">{teasers("en", 5, "clip", "Up next")}</section></main>{footer("en")}'''), text, d.iso


def main() -> None:
    data = tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))
    stories = {lang: [Story(s["title"], s["lead"], tuple(s["text"].strip().split("\n"))) for s in data[lang]] for lang in ("de", "en")}
    folder = HERE / "pages"
    folder.mkdir(exist_ok=True)
    gold = []
    for number, (name, language, which, layout) in enumerate(PAGES):
        story, day = stories[language][which], Day(2024 + number % 2, 1 + number * 5 % 12, 2 + number * 7 % 22)
        made = layout(story, day)
        content, text, published = made if isinstance(made, tuple) else (made, story.gold, day.iso)
        (folder / f"{name}.html").write_bytes(content if isinstance(content, bytes) else str(content).encode())
        gold.append({"page": name, "title": story.title, "published": published, "text": text})
    (HERE / "gold.jsonl").write_text("".join(json.dumps(g, ensure_ascii=False) + "\n" for g in gold), encoding="utf-8")
    print(f"{len(gold)} pages")


if __name__ == "__main__":
    main()
