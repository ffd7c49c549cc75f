"""The pages. Each view is a function of the request; the same address with .json or .csv gives what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import echolot
from echolot.errors import EcholotError
from echolot.records import Article, Document, Sounding, SoundingRow, Trigger, Verdict
from echolot.show import contract, summary
from echolot.show.formats import records_csv, sounding_csv
from echolot.show.names import name_of
from echolot.show.pictures import answers, balance, frame, latency, listening, matrix, strip, world
from echolot.show.quotes import pieces
from echolot.show.report import coverage, report_html
from echolot.show.safe import squeezed
from echolot.show.takeaways import takeaways
from echolot.show.web import filters, standalone
from echolot.show.web.desk import Choice, Desk
from echolot.show.web.flat import counts, table_csv
from echolot.show.web.forms import LONGEST, TooLong, inside, pasted, trigger_of, with_undo
from echolot.show.web.guard import COOKIE, Rules, fits, policy
from echolot.show.web.page import Kept, Page, actor_path, article_path, language_of, sounding_path, tagged
from echolot.show.web.render import render
from echolot.show.words import Words

OTHERS = 50  # sentences about other things under a row's answers
PAGE = 50  # triggers, articles or hits of one page
HTML, JSON, CSV, SVG = "text/html; charset=utf-8", "application/json", "text/csv; charset=utf-8", "image/svg+xml"
PICTURES = ("answers", "matrix", "balance", "latency", "listening", "world", "strip")


class Said(HTTPException):
    """A refusal that is in the reader's language already."""


class Missing(Said):
    """There is no such thing here."""

    def __init__(self, what: str) -> None:
        super().__init__(404, what)


class Views:
    def __init__(self, desk: Desk, rules: Rules, *, links: bool = False) -> None:
        self.desk, self.rules, self.links = desk, rules, links
        self.kept = Kept()

    # What every page has

    def html(self, page: Page, template: str, /, **values: Any) -> str:
        names = self.desk.names(page.language)
        return render(
            template, page=page, w=page.w, named=lambda ids: ", ".join(squeezed(name_of(names, a)) for a in ids), name=lambda a: name_of(names, a),
            sounding_path=sounding_path, actor_path=actor_path, article_path=article_path, rules=self.rules, links=self.links,
            archive=self.desk.about(), **values,
        )  # fmt: skip

    def answer(self, request: Request, template: str, make: Any, *, json: Any = None, csv: Any = None, suffix: str = "") -> Response:
        """One view, as a page or, by its suffix, as JSON or CSV; `make`, `json` and `csv` are called when needed."""
        page = Page.of(request)

        def body() -> tuple[str, str, Mapping[str, str]]:
            if suffix == ".json":
                return contract.json_text(json(page)), JSON, {}
            if suffix == ".csv":
                return csv(page), CSV, {"content-disposition": "inline"}
            return self.html(page, template, **make(page)), HTML, {}

        return tagged(request, self.desk.stamp(), self.kept, body, besides=f"{suffix}{page.may_edit}")

    # Overview

    def overview(self, request: Request, suffix: str = "") -> Response:
        def chosen(page: Page) -> list[Trigger]:
            found = filters.triggers_chosen(
                self.desk.triggers(page.get("state") or "accepted"), words=page.get("q"), actor=page.get("actor"), since=page.day("since"), until=page.day("until"),
                severity=page.number("severity", 0, 10, 0),
            )  # fmt: skip
            return filters.triggers_ordered(found, page.get("sort"), self.desk.tallies())

        def make(page: Page) -> dict[str, Any]:
            found, tallies = chosen(page), self.desk.tallies()
            first = page.number("from", 0, 10**6, 0)
            shown = found[first : first + PAGE]
            drawn = {
                t.id: Markup(
                    strip.strip(tallies[t.id], page.w, prefix=f"s{n}", title=page.w("picture.strip_title", label=squeezed(t.label)))
                )
                for n, t in enumerate(shown)
                if t.id in tallies
            }
            return {
                "triggers": shown, "total": len(found), "first": first, "size": PAGE, "strips": drawn, "tallies": tallies,
                "said": {t.id: strip.in_words(tallies[t.id], page.w) for t in shown if t.id in tallies}, "about": filters.about,
                "everyone": self._parties(page), "all": len(self.desk.triggers()), "found": len(self.desk.triggers("candidate")), "strip_keys": [(Markup(sign), label) for sign, label in strip.keys(page.w)],
            }  # fmt: skip

        def rows(page: Page) -> list[dict[str, Any]]:
            tallies = self.desk.tallies()
            return [{**contract.trigger_json(t), **counts(tallies.get(t.id))} for t in chosen(page)]

        return self.answer(
            request, "overview.html.j2", make, suffix=suffix,
            json=lambda page: {"schema": "echolot.overview/1", "archive": self.desk.about().name, "triggers": rows(page)},
            csv=lambda page: table_csv(rows(page)),
        )  # fmt: skip

    def _parties(self, page: Page) -> list[tuple[str, str]]:
        names = self.desk.names(page.language)
        found = {a for t in self.desk.triggers("all") for a in (*t.perpetrator, *t.victim, *t.beneficiary)}
        return sorted(((a, squeezed(name_of(names, a))) for a in found), key=lambda item: item[1].casefold())

    # A sounding

    def sounding(self, request: Request) -> Response:
        name = request.path_params["name"]
        trigger_id, suffix = self._split(name)
        if suffix.endswith(".svg"):
            return self._picture(request, trigger_id, suffix[1:-4])
        if suffix == ".html":
            return self._report(request, trigger_id)

        def chosen(page: Page) -> Sounding:
            whole = self._sounding(trigger_id, page)
            members = self._groups(whole).get(page.get("group"))
            group = members | {page.get("group")} if members is not None else None
            return filters.chosen(whole, show=page.get("show"), group=group)

        return self.answer(
            request, "sounding.html.j2", lambda page: self._sounding_values(page, self._sounding(trigger_id, page), chosen(page), saved=True),
            json=lambda page: contract.sounding_json(chosen(page)), csv=lambda page: sounding_csv(chosen(page)), suffix=suffix,
        )  # fmt: skip

    def _split(self, name: str) -> tuple[str, str]:
        """An id and the suffix of the file that is wanted; an id that ends like a suffix wins."""
        known = (".json", ".csv", ".html", *(f".{picture}.svg" for picture in PICTURES))
        for suffix in known:
            if name.endswith(suffix) and self.desk.trigger(name) is None:
                return name.removesuffix(suffix), suffix
        return name, ""

    def _sounding(self, trigger_id: str, page: Page) -> Sounding:
        choice = Choice(threshold=page.share("threshold"), window_days=page.number("window", 1, 365, 0) or None)
        found = self.desk.sounding(trigger_id, page.language, choice)
        if found is None:
            raise Missing(page.w("page.no_trigger", id=squeezed(trigger_id)))
        return found

    def _groups(self, sounding: Sounding) -> Mapping[str, frozenset[str]]:
        return self.desk.groups(summary.frame(sounding).opens)

    def _sounding_values(self, page: Page, whole: Sounding, shown: Sounding, *, saved: bool) -> dict[str, Any]:
        w, days = page.w, summary.frame(whole)
        groups = self._groups(whole)
        rows = filters.ordered(shown.rows, page.get("sort"))
        by_group = page.get("by") == "group"
        day_counts = self._by_day(whole)
        present = {g: n for g, members in groups.items() if (n := sum(r.actor in members or r.actor == g for r in whole.rows)) > 1}
        return {
            "saved": saved, "sounding": whole, "trigger": whole.trigger, "frame": days, "window": summary.window(days, w),
            "headline": summary.headline(whole, w), "finding": summary.finding(whole, w),
            "folds": filters.folded(rows, groups) if by_group else [filters.Fold(None, tuple(rows))], "by_group": by_group, "groups": present,
            "sorts": filters.SORTS, "ranks": filters.ranks(shown.rows), "shown": len(shown.rows), "counts": filters.counts(whole), "measured": any(r.p0 is not None for r in whole.rows),
            "ladders": {row.actor: Markup(matrix.ladder(row, w, prefix=f"l{n}", grounds="strip")) for n, row in enumerate(shown.rows)},
            "strip": Markup(strip.strip(strip.of(whole), w, prefix="strip", title=w("picture.strip_title", label=squeezed(whole.trigger.label)))),
            "strip_words": strip.in_words(strip.of(whole), w), "strip_keys": [(Markup(sign), label) for sign, label in strip.keys(w, strip.of(whole))],
            "wide": Markup(answers.picture(whole, w, layout=answers.WIDE, prefix="wide")),
            "narrow": Markup(answers.picture(whole, w, layout=answers.NARROW, prefix="narrow")),
            "in_words": answers.in_words(whole, w), "balance": Markup(balance.balance(whole, w)), "latency": Markup(latency.latency(whole, w)),
            "takeaways": takeaways(whole, day_counts, w), "listening": Markup(listening.listening(whole, day_counts, w)), "world": Markup(world.world(whole, w)),
            "without_place": [row for row in world.without_place(whole) if row.answers], "disputed": world.disputed(), "map_keys": [(Markup(sign), label) for sign, label in standalone.world_keys(w)],
            "coverage": coverage(whole, w), "abstentions": summary.abstentions(whole), "asserted": summary.asserted(whole),
            "settings": [(key, w.get(f"setting.{key}", key), summary.setting(value, w)) for key, value in whole.settings.items()],
            "citation": summary.citation(whole, w), "hash": contract.data_hash(whole), "pictures": PICTURES, "said_by": _speaker(whole, w),
            "compared": self._compared(page, whole) if page.get("compare") and saved else [], "used": {r.verdict for r in whole.rows},
        }  # fmt: skip

    def _by_day(self, sounding: Sounding) -> Mapping[date, int]:
        days = summary.frame(sounding)
        return self.desk.days(days.opens, days.deeds_close) if days.opens and days.deeds_close else {}

    def _compared(self, page: Page, whole: Sounding) -> list[tuple[str, dict[str, int], list[str]]]:
        """The counts under other thresholds, and whose verdict changes."""
        now = {row.actor: row.verdict for row in whole.rows}
        out = []
        for threshold in (0.3, 0.5, 0.7, 0.9):
            other = self.desk.sounding(whole.trigger.id, page.language, Choice(threshold=threshold))
            if other is not None:
                changed = [squeezed(r.name) for r in other.rows if now.get(r.actor, r.verdict) is not r.verdict]
                out.append((page.w.number(threshold, 1), filters.counts(other), changed))
        return out

    def _picture(self, request: Request, trigger_id: str, name: str) -> Response:
        page = Page.of(request)

        def body() -> tuple[str, str, Mapping[str, str]]:
            sounding = self._sounding(trigger_id, page)
            said = takeaways(sounding, self._by_day(sounding), page.w)
            about = standalone.about(sounding, name, said[{"world": "map", "latency": "timeline", "listening": "coverage"}.get(name, "balance")], page.w)
            drawn, style = standalone.standalone(self.drawn(sounding, name, page.w), about, scale=2 if name == "strip" else 1)
            return drawn, SVG, {"content-security-policy": policy(styles=[f"'sha256-{style}'"])}

        return tagged(request, self.desk.stamp(), self.kept, body, besides=name)

    def drawn(self, sounding: Sounding, name: str, w: Words) -> str:
        """One picture of a sounding by its name (PICTURES)."""
        label = squeezed(sounding.trigger.label)
        match name:
            case "answers":
                return answers.picture(sounding, w, prefix="answers")
            case "matrix":
                return matrix.matrix(sounding, w)
            case "balance":
                return balance.balance(sounding, w)
            case "latency":
                return latency.latency(sounding, w)
            case "listening":
                return listening.listening(sounding, self._by_day(sounding), w)
            case "world":
                return world.world(sounding, w)
            case _:
                return strip.strip(strip.of(sounding), w, prefix="strip", title=w("picture.strip_title", label=label))

    def _report(self, request: Request, trigger_id: str) -> Response:
        from echolot.show.report import policy as report_policy
        from echolot.show.report import stylesheet

        page = Page.of(request)

        def body() -> tuple[str, str, Mapping[str, str]]:
            text = report_html(self._sounding(trigger_id, page), page.language)
            return (
                text,
                HTML,
                {
                    "content-disposition": 'attachment; filename="echolot-report.html"',
                    "content-security-policy": report_policy(stylesheet()) + "; frame-ancestors 'none'",
                },
            )

        return tagged(request, self.desk.stamp(), self.kept, body, besides="report")

    def embed(self, request: Request) -> Response:
        trigger_id = request.path_params["name"]

        def make(page: Page) -> dict[str, Any]:
            sounding = self._sounding(trigger_id, page)
            w, label = page.w, squeezed(sounding.trigger.label)
            return {
                "trigger": sounding.trigger, "headline": summary.headline(sounding, w), "finding": summary.finding(sounding, w)[:1],
                "strip": Markup(strip.strip(strip.of(sounding), w, prefix="strip", title=w("picture.strip_title", label=label))),
                "strip_words": strip.in_words(strip.of(sounding), w), "citation": summary.citation(sounding, w),
                "wide": Markup(answers.picture(sounding, w, layout=answers.WIDE, prefix="wide")),
                "narrow": Markup(answers.picture(sounding, w, layout=answers.NARROW, prefix="narrow")),
            }  # fmt: skip

        return self.answer(request, "embed.html.j2", make)

    # Evidence

    def evidence(self, request: Request) -> Response:
        """The sentences behind one row; `?part=1` gives only them, for a page that opens them in place."""
        trigger_id, actor = request.path_params["name"], request.path_params["actor"]
        for suffix in (".json", ".csv"):
            if actor.endswith(suffix) and not self.desk.known(actor):
                return self._evidence(request, trigger_id, actor.removesuffix(suffix), suffix)
        return self._evidence(request, trigger_id, actor, "")

    def _evidence(self, request: Request, trigger_id: str, actor: str, suffix: str) -> Response:
        def row(page: Page) -> tuple[Sounding, SoundingRow]:
            sounding = self._sounding(trigger_id, page)
            found = next((r for r in sounding.rows if r.actor == actor), None)
            if found is None:
                raise Missing(page.w("page.no_row", actor=squeezed(actor)))
            return sounding, found

        def make(page: Page) -> dict[str, Any]:
            sounding, found = row(page)
            days = summary.frame(sounding)
            return {
                "sounding": sounding, "trigger": sounding.trigger, "row": found, "said_by": _speaker(sounding, page.w), "frame": days,
                "measured": lambda row: summary.measured(row, page.w), "ladder": Markup(matrix.ladder(found, page.w, prefix="ladder")), "struck": self._struck(),
                "others": self._others(sounding, found) if not page.get("part") else [],
            }  # fmt: skip

        def alone(page: Page) -> Sounding:
            sounding, found = row(page)
            return replace(sounding, rows=(found,))

        template = "evidence_part.html.j2" if request.query_params.get("part") else "evidence.html.j2"
        return self.answer(
            request,
            template,
            make,
            suffix=suffix,
            json=lambda page: contract.sounding_json(alone(page)),
            csv=lambda page: sounding_csv(alone(page)),
        )

    def _others(self, sounding: Sounding, row: SoundingRow) -> list[Any]:
        """What the actor said or did about other things in the window: the sentences behind that number."""
        days = summary.frame(sounding)
        if not days.opens or not days.words_close or not row.other_utterances:
            return []
        counted = {a.evidence.record for a in row.answers}
        found = self.desk.utterances(row.actor, days.opens, days.words_close, OTHERS + len(counted))
        return [e for e in found if e.record not in counted][:OTHERS]

    def _struck(self) -> set[str]:
        return {c.record_id for c in self.desk.corrections() if c.reading == "wrong"}

    # Actors

    def actors(self, request: Request, suffix: str = "") -> Response:
        def rows(page: Page) -> list[dict[str, Any]]:
            names = self.desk.names(page.language)
            table = self.desk.verdicts()
            if table.is_empty():
                return []
            out = []
            for (actor,), part in table.group_by(["actor"], maintain_order=True):
                looks = [frame.verdict_look(v, s, n > 0) for v, s, n in part.select("verdict", "side", "responses").iter_rows()]
                kinds = {key: sum(look in kinds for look in looks) for key, kinds in filters.SHOWN.items()}
                median = part["first_latency_days"].drop_nulls().median()
                out.append({
                    "actor": actor, "name": squeezed(name_of(names, str(actor))), "triggers": part.height, **kinds,
                    "highest": part["strongest_rung"].max(), "median_days": median,
                })  # fmt: skip
            return in_order(out, page.get("sort"))

        def in_order(found: list[dict[str, Any]], sort: str) -> list[dict[str, Any]]:
            key = sort if sort in sorts[1:] else ""
            return sorted(found, key=lambda r: (-(r[key] or 0) if key else 0, r["name"].casefold()))

        def make(page: Page) -> dict[str, Any]:
            found = rows(page)
            orders = [{r["actor"]: n for n, r in enumerate(in_order(found, sort))} for sort in sorts]
            return {"rows": found, "sorts": sorts, "ranks": {r["actor"]: [order[r["actor"]] for order in orders] for r in found}}

        sorts = ("actor", "triggers", *filters.SHOWN)
        return self.answer(
            request, "actors.html.j2", make, suffix=suffix, csv=lambda page: table_csv(rows(page)),
            json=lambda page: {"schema": "echolot.actors/1", "rows": rows(page)},
        )  # fmt: skip

    def actor(self, request: Request) -> Response:
        """One actor over all triggers, or two side by side (`?with=`)."""
        actor, suffix = self._actor_of(request.path_params["name"])

        def rows(page: Page) -> list[dict[str, Any]]:
            wanted = [actor, *([page.get("with")] if page.get("with") else [])]
            table = self.desk.verdicts().filter(pl.col("actor").is_in(wanted))
            triggers = {t.id: t for t in self.desk.triggers("all")}
            found: dict[str, dict[str, Any]] = {}
            for row in table.iter_rows(named=True):
                if row["trigger_id"] in triggers:
                    found.setdefault(row["trigger_id"], {})[row["actor"]] = row
            order = sorted(found, key=lambda t: filters.about(triggers[t]) or date.min, reverse=True)
            return [{"trigger": triggers[t], "rows": [found[t].get(a) for a in wanted]} for t in order]

        def make(page: Page) -> dict[str, Any]:
            found, other = rows(page), page.get("with")
            mine = [row["rows"][0] for row in found if row["rows"][0]]
            for one, asked in ((actor, bool(mine)), (other, any(row["rows"][-1] for row in found))):
                if one and not asked and not self.desk.known(one):
                    raise Missing(page.w("page.no_actor", id=squeezed(one)))
            tally = _over(mine)
            names = self.desk.names(page.language)
            everyone = sorted(self.desk.verdicts()["actor"].unique().to_list())
            return {
                "actor": actor, "other": other, "rows": found, "looks": frame.verdict_look, "tally": tally, "about": filters.about,
                "said": strip.in_words(tally, page.w), "verdict": Verdict, "shown": filters.SHOWN,
                "strip": Markup(strip.strip(tally, page.w, prefix="strip", title=squeezed(name_of(names, actor)))) if tally.asked else "",
                "everyone": sorted(((a, squeezed(name_of(names, a))) for a in everyone if a != actor), key=lambda item: item[1].casefold()),
            }  # fmt: skip

        if suffix == ".svg":
            return self._actor_picture(request, actor, lambda page: _over([r["rows"][0] for r in rows(page) if r["rows"][0]]))

        def flat(page: Page) -> list[dict[str, Any]]:
            return [{"trigger": r["trigger"].label, **v} for r in rows(page) for v in r["rows"] if v]

        return self.answer(
            request, "actor.html.j2", make, suffix=suffix, csv=lambda page: table_csv(flat(page)),
            json=lambda page: {"schema": "echolot.actor/1", "actor": actor, "rows": contract.as_json(flat(page))},
        )  # fmt: skip

    def _actor_picture(self, request: Request, actor: str, tally: Callable[[Page], strip.Tally]) -> Response:
        page = Page.of(request)

        def body() -> tuple[str, str, Mapping[str, str]]:
            w, found, name = page.w, tally(page), squeezed(name_of(self.desk.names(page.language), actor))
            if not found.asked:
                raise Missing(w("page.no_actor", id=squeezed(actor)))
            source = w("page.actor_citation", version=echolot.__version__, name=name, n=w.number(found.asked), archive=squeezed(self.desk.about().name))
            about = standalone.About(
                title=f"{name}: {strip.in_words(found, w)}", measure=w("page.actor_strip_caption"), legend=strip.keys(w, found),
                source=w("page.source", citation=source),
            )  # fmt: skip
            drawn, style = standalone.standalone(strip.strip(found, w, prefix="strip", title=name), about, scale=2)
            return drawn, SVG, {"content-security-policy": policy(styles=[f"'sha256-{style}'"])}

        return tagged(request, self.desk.stamp(), self.kept, body, besides="actor.svg")

    def _actor_of(self, name: str) -> tuple[str, str]:
        for suffix in (".json", ".csv", ".svg"):
            if name.endswith(suffix) and not self.desk.known(name):
                return name.removesuffix(suffix), suffix
        return name, ""

    # Articles

    def articles(self, request: Request, suffix: str = "") -> Response:
        def found(page: Page) -> list[Article]:
            return list(self.desk.articles(
                since=page.day("since"), until=page.day("until"), publisher=page.get("publisher") or None,
                language=page.get("language") or None, after=page.get("after") or None, limit=PAGE,
            ))  # fmt: skip

        def rows(page: Page) -> list[dict[str, Any]]:
            return [{k: v for k, v in contract.as_dict(a).items() if k not in ("text", "path")} for a in found(page)]

        return self.answer(
            request, "articles.html.j2", lambda page: {"found": found(page), "size": PAGE}, suffix=suffix, csv=lambda page: table_csv(rows(page)),
            json=lambda page: {"schema": "echolot.articles/1", "articles": rows(page)},
        )  # fmt: skip

    def article(self, request: Request) -> Response:
        name = request.path_params["name"]
        suffix = next((s for s in (".json", ".csv") if name.endswith(s) and self.desk.article(name) is None), "")
        article_id = name.removesuffix(suffix)

        def document(page: Page) -> Document:
            found = self.desk.document(article_id)
            if found is None:
                raise Missing(page.w("page.no_article", id=squeezed(article_id)))
            return found

        return self.answer(
            request, "article.html.j2", lambda page: self._article_values(page, document(page)), suffix=suffix,
            json=lambda page: contract.document_json(document(page), self.desk.names(page.language)),
            csv=lambda page: records_csv([document(page)], self.desk.names(page.language)),
        )  # fmt: skip

    def _article_values(self, page: Page, document: Document) -> dict[str, Any]:
        return {"document": document, "article": document.coded.article, "lines": _lines(document), "struck": self._struck(), "saved": True}

    # Search

    def search(self, request: Request, suffix: str = "") -> Response:
        def found(page: Page) -> tuple[Any, int, int]:
            first = page.number("from", 0, 5000, 0)
            asked = page.get("q", 500)
            hits, total = self.desk.search(asked, page.get("language") or None, PAGE, first) if asked else ((), 0)
            return hits, total, first

        def make(page: Page) -> dict[str, Any]:
            hits, total, first = found(page)
            return {"asked": page.get("q", 500), "hits": hits, "total": total, "first": first, "size": PAGE}

        def rows(page: Page) -> list[dict[str, Any]]:
            return [contract.as_json(hit.told()) for hit in found(page)[0]]

        return self.answer(
            request, "search.html.j2", make, suffix=suffix, csv=lambda page: table_csv(rows(page)),
            json=lambda page: {"schema": "echolot.search/1", "words": page.get("q", 500), "total": found(page)[1], "hits": rows(page)},
        )  # fmt: skip

    # Ask your own

    def ask(self, request: Request) -> Response:
        """The forms, and the sounding of a trigger that the address describes."""
        page = Page.of(request)
        if not page.get("perpetrator"):
            return self.answer(request, "ask.html.j2", lambda page: {"error": "", "text": ""})
        try:
            trigger = trigger_of(dict(request.query_params), self.desk)
            sounding = self.desk.try_out(trigger, page.language)
        except EcholotError as error:
            return Response(self.html(page, "ask.html.j2", error=page.w.error(error), text=""), 422, media_type=HTML)
        values = self._sounding_values(page, sounding, filters.chosen(sounding, show=page.get("show"), group=None), saved=False)
        return Response(self.html(page, "sounding.html.j2", **values), media_type=HTML)

    def ask_text(self, request: Request, form: FormData) -> Response:
        """A text or a link, read and shown; nothing is kept."""
        page = Page.of(request)
        text, address = str(form.get("text") or ""), str(form.get("address") or "").strip()
        try:
            if address and self.links:
                article = self.desk.fetch(address)
            elif len(text) > LONGEST:
                raise TooLong(page.w("page.too_long", most=page.w.number(LONGEST)))
            elif not text.strip():
                raise TooLong(page.w("page.no_text"))
            else:
                article = pasted(text, str(form.get("title") or "")[:500], str(form.get("published") or ""))
            document = self.desk.read(article)
        except EcholotError as error:
            return Response(self.html(page, "ask.html.j2", error=page.w.error(error), text=text[:LONGEST]), 422, media_type=HTML)
        values = {**self._article_values(page, document), "saved": False}
        return Response(self.html(page, "article.html.j2", **values), media_type=HTML)

    # Writing

    def enter(self, request: Request) -> Response:
        """The address that `echolot serve` prints: the token becomes a cookie, and leaves the address."""
        if not fits(request.query_params.get("token", ""), self.rules.token):
            raise HTTPException(401, "This is not the token of this page.")
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, self.rules.token or "", httponly=True, samesite="strict", max_age=30 * 86400, path="/")
        return answer

    def correct(self, request: Request, form: FormData) -> Response:
        """A reader says that a record was wrongly read, or takes it back; then back to where it was said."""
        self._edits(request)
        record, back = str(form.get("record") or "")[:200], str(form.get("back") or "/")
        reading = "" if form.get("withdraw") else "wrong"
        if "/" not in record:
            raise HTTPException(422, "A record's id is ARTICLE/rNN.")
        self.desk.correct(record, str(form.get("note") or "")[:2000], str(form.get("by") or "")[:200], reading=reading)
        return RedirectResponse(with_undo(inside(back), record) if reading else inside(back), 303)

    def save(self, request: Request, form: FormData) -> Response:
        self._edits(request)
        try:
            trigger = trigger_of({key: str(value) for key, value in form.items()}, self.desk)
        except EcholotError as error:
            raise Said(422, Page.of(request).w.error(error)) from error
        if self.desk.trigger(trigger.id) is not None:
            raise HTTPException(409, f"There is a trigger {trigger.id} already; give this one another id.")
        self.desk.save_trigger(trigger)
        return RedirectResponse(sounding_path(trigger.id), 303)

    def _edits(self, request: Request) -> None:
        if not getattr(request.state, "may_edit", False):
            raise HTTPException(403, "Writing needs the token that `echolot serve --allow-edits` prints.")

    def failed(self, request: Request, status: int, error: Exception) -> Response:
        """An error as a page, in the reader's language."""
        page = Page(request, language_of(request), False)
        detail = str(error.detail) if isinstance(error, Said) else page.w.said(error.detail) if isinstance(error, HTTPException) else page.w.error(error)
        return Response(self.html(page, "error.html.j2", status=status, detail=detail), status, media_type=HTML)


def _speaker(sounding: Sounding, w: Words) -> Any:
    return lambda ids: summary.said_by(ids if isinstance(ids, list | tuple) else (ids,), sounding, w)


def _over(rows: Sequence[Mapping[str, Any]]) -> strip.Tally:
    """Rows of one actor in the soundings table, tallied over triggers; where it is the perpetrator, nobody asked it."""
    asked = [r for r in rows if r["verdict"] != Verdict.PERPETRATOR.value]
    return strip.tally((frame.verdict_look(r["verdict"], r["side"], r["responses"] > 0), r["strongest_rung"]) for r in asked)


def _lines(document: Document) -> list[dict[str, Any]]:
    """The article sentence by sentence: its pieces with the marks of all records, and what was read from it."""
    from echolot.records import Evidence

    coded = document.coded
    text = coded.article.text
    out = []
    for sentence in coded.sentences:
        here = [r for r in document.records if any(s.start < sentence.end and sentence.start < s.end for s in r.evidence)]
        spans = [
            (role, span.start, span.end)
            for r in here
            for role, span in (("source", r.source_agent), ("target", r.target_agent), ("cue", r.attribution.cue), ("negation", r.negation))
            if span is not None
        ] + [("predicate", s.start, s.end) for r in here for s in (r.why.matched if r.why else ())]
        around = Evidence(
            record="", article="", start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end], published=None, publisher=None,
            marks=tuple(spans), language=coded.article.language,
        )  # fmt: skip
        reasons = [u.reason for u in coded.uncoded if u.start < sentence.end and sentence.start < u.end]
        out.append({
            "sentence": sentence, "pieces": pieces(around), "records": [r for r in here if r.evidence[0].start >= sentence.start], "uncoded": reasons,
        })  # fmt: skip
    return out
