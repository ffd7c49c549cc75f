"""The API under `/api/v1`: the objects of the command line's JSON, paged and filtered; tables also as CSV and Parquet."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Any, Literal

import polars as pl
from fastapi import APIRouter, Body, Path, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

import echolot
from echolot.show import contract
from echolot.show.formats import sounding_csv, sounding_rows
from echolot.show.names import kind_of, name_of
from echolot.show.safe import squeezed
from echolot.show.web import filters
from echolot.show.web.desk import Choice, Desk
from echolot.show.web.flat import counts, table_csv
from echolot.show.web.forms import LONGEST, pasted, trigger_of
from echolot.show.web.page import tagged
from echolot.show.web.problems import MEDIA
from echolot.show.web.views import Views

ABOUT = """\
Soundings of an archive: who answered an act, how strongly, how fast, and who did not. Objects are those of `echolot ...
--format json` and name their `schema`. Read-only unless `echolot serve --allow-edits` printed a token; then send it as
`Authorization: Bearer TOKEN`. Answers carry an ETag; errors are problem details (RFC 9457)."""
PARQUET = "application/vnd.apache.parquet"
MOST_ROWS = 1_000_000  # of one table in one answer

Language = Annotated[Literal["de", "en"], Query(description="Language of names and words.")]
Limit = Annotated[int, Query(ge=1, le=1000, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="After so many.")]
Format = Annotated[Literal["json", "csv", "parquet"], Query(description="How the table comes.")]
Id = Annotated[str, Path(min_length=1, max_length=200)]


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str


class Page(BaseModel):
    """A page of a list; `next` is the address of the following one, or null."""

    total: int | None
    items: list[dict[str, Any]]
    next: str | None


class Given(BaseModel):
    model_config = ConfigDict(extra="forbid", str_max_length=LONGEST)


class TextIn(Given):
    """A text to read."""

    text: str = Field(min_length=1)
    title: str | None = Field(None, max_length=500)
    published: date | None = None
    language: Literal["de", "en"] = "en"


class TriggerIn(Given):
    """A trigger, with the keys of a trigger file."""

    id: str | None = Field(None, max_length=80)
    name: str = Field(min_length=1, max_length=200)
    perpetrator: list[str] = Field(min_length=1, max_length=20)
    victim: list[str] = Field([], max_length=20)
    beneficiary: list[str] = Field([], max_length=20)
    began: date | None = None
    public_since: date | None = None
    window_days: int | None = Field(None, ge=1, le=365)
    disputed: bool = False
    terms: dict[Literal["de", "en"], list[str]] = {}

    def fields(self) -> dict[str, str]:
        """As the fields of the page's form."""
        ids = {key: ",".join(getattr(self, key)) for key in ("perpetrator", "victim", "beneficiary")}
        days = {key: day.isoformat() for key in ("began", "public_since") if (day := getattr(self, key))}
        terms = {f"terms_{language}": ",".join(words) for language, words in self.terms.items()}
        window = {"window_days": str(self.window_days)} if self.window_days else {}
        return {"id": self.id or "", "name": self.name, "disputed": "1" if self.disputed else "", **ids, **days, **terms, **window}


class CorrectionIn(Given):
    """A reader's word on one record; an empty `reading` takes it back."""

    record_id: str = Field(min_length=3, max_length=200, pattern=r"^[^/\s]+/[^/\s]+$")
    reading: Literal["wrong", ""] = "wrong"
    note: str = Field("", max_length=2000)
    by: str = Field("", max_length=200)


def router(desk: Desk, views: Views, poll_seconds: float) -> APIRouter:
    """All of `/api/v1` over one desk."""
    errors: dict[int | str, dict[str, Any]] = {
        status: {"model": Problem, "content": {MEDIA: {}}, "description": text}
        for status, text in ((401, "Token needed"), (403, "Not allowed"), (404, "Not here"), (409, "There already"), (413, "Too large"),
                             (421, "Wrong host"), (422, "Cannot be used"), (503, "Busy"))
    }  # fmt: skip
    made = APIRouter(prefix="/api/v1", responses=errors)

    def json(request: Request, make: Any, besides: str = "") -> Response:
        return tagged(request, desk.stamp(), views.kept, lambda: (contract.json_text(make()), "application/json", {}), besides=besides)

    def page(request: Request, items: list[Any], total: int | None, limit: int, offset: int) -> dict[str, Any]:
        more = total is not None and offset + limit < total
        return {"total": total, "items": items, "next": _path(request.url.include_query_params(offset=offset + limit)) if more else None}

    def allowed(request: Request) -> None:
        if not getattr(request.state, "may_edit", False):
            raise HTTPException(403, "Writing needs the token that `echolot serve --allow-edits` prints, as `Authorization: Bearer TOKEN`.")

    @made.get("/about", summary="The archive at a glance")
    def about(request: Request) -> Response:
        found = desk.about()
        return json(request, lambda: {
            "schema": "echolot.about/1", "version": echolot.__version__, "archive": found.name, "articles": found.articles,
            "first_day": contract.as_json(found.first_day), "last_day": contract.as_json(found.last_day), **found.more,
            "tables": list(desk.tables()),
        })  # fmt: skip

    @made.get("/triggers", response_model=Page, summary="Triggers with their counts")
    def triggers(
        request: Request, q: Annotated[str, Query(max_length=200)] = "", actor: Annotated[str, Query(max_length=100)] = "", since: date | None = None,
        until: date | None = None, severity: Annotated[int, Query(ge=0, le=10)] = 0, state: Literal["accepted", "candidate", "all"] = "accepted", sort: Literal["date", "severity", "answered", "name"] = "date",
        limit: Limit = 100, offset: Offset = 0,
    ) -> Response:  # fmt: skip
        def make() -> Any:
            tallies = desk.tallies()
            chosen = filters.triggers_chosen(desk.triggers(state), words=q, actor=actor, since=since, until=until, severity=severity)
            found = filters.triggers_ordered(chosen, sort, tallies)
            shown = [{**contract.trigger_json(t), "counts": counts(tallies.get(t.id))} for t in found[offset : offset + limit]]
            return page(request, shown, len(found), limit, offset)

        return json(request, make)

    @made.get("/triggers/{trigger_id}", summary="One trigger")
    def trigger(request: Request, trigger_id: Id) -> Response:
        found = desk.trigger(trigger_id)
        if found is None:
            raise HTTPException(404, f"There is no trigger {trigger_id} in this archive; /api/v1/triggers lists them.")
        return json(request, lambda: contract.trigger_json(found))

    @made.post("/triggers", status_code=201, summary="Keep a trigger (needs the token)")
    def keep(request: Request, given: TriggerIn) -> Response:
        allowed(request)
        wanted = trigger_of(given.fields(), desk)
        if desk.trigger(wanted.id) is not None:
            raise HTTPException(409, f"There is a trigger {wanted.id} already; give this one another id.")
        desk.save_trigger(wanted)
        return Response(contract.json_text(contract.trigger_json(wanted)), 201, media_type="application/json")

    @made.get("/soundings/{trigger_id}", summary="A sounding (echolot.sounding/1), or its rows as CSV or Parquet")
    def sounding(
        request: Request, trigger_id: Id, language: Language = "en", format: Format = "json", show: Literal["", "answered", "silent", "quiet", "unknown"] = "",
        group: Annotated[str, Query(max_length=100)] = "", threshold: Annotated[float | None, Query(ge=0, le=1)] = None,
        window_days: Annotated[int | None, Query(ge=1, le=365)] = None,
    ) -> Response:  # fmt: skip
        def make() -> tuple[bytes | str, str, dict[str, str]]:
            whole = desk.sounding(trigger_id, language, Choice(threshold=threshold, window_days=window_days))
            if whole is None:
                raise HTTPException(404, f"There is no trigger {trigger_id} in this archive; /api/v1/triggers lists them.")
            members = desk.groups(filters.about(whole.trigger)).get(group)
            found = filters.chosen(whole, show=show, group=(members | {group}) if members is not None else None)
            if format == "csv":
                return sounding_csv(found), "text/csv; charset=utf-8", {}
            if format == "parquet":
                return _parquet(pl.DataFrame(sounding_rows(found), infer_schema_length=None)), PARQUET, {}
            return contract.json_text(contract.sounding_json(found)), "application/json", {}

        return tagged(request, desk.stamp(), views.kept, make, besides=f"{language}{format}")

    @made.post("/soundings", summary="Sound a trigger without keeping it (echolot.sounding/1)")
    def try_out(given: TriggerIn, language: Language = "en") -> Response:
        found = desk.try_out(trigger_of(given.fields(), desk), language)
        return Response(contract.json_text(contract.sounding_json(found)), media_type="application/json")

    @made.get("/actors", response_model=Page, summary="Actors that were asked about")
    def actors(request: Request, language: Language = "en", limit: Limit = 1000, offset: Offset = 0) -> Response:
        def make() -> Any:
            names, table = desk.names(language), desk.verdicts()
            ids = sorted(table["actor"].unique().to_list())
            shown = [{"id": a, "name": squeezed(name_of(names, a)), "kind": kind_of(names, a)} for a in ids[offset : offset + limit]]
            return page(request, shown, len(ids), limit, offset)

        return json(request, make)

    @made.get("/actors/{actor}", summary="One actor over all triggers")
    def actor(request: Request, actor: Id, language: Language = "en") -> Response:
        def make() -> Any:
            rows = desk.verdicts().filter(pl.col("actor") == actor).to_dicts()
            if not rows and not desk.known(actor):
                raise HTTPException(404, f"No actor is called {actor}; /api/v1/actors lists those that were asked about.")
            name = squeezed(name_of(desk.names(language), actor))
            return {"schema": "echolot.actor/1", "actor": actor, "name": name, "rows": contract.as_json(rows)}

        return json(request, make)

    @made.get("/articles", response_model=Page, summary="Articles in the order they came, without their texts")
    def articles(
        request: Request, since: date | None = None, until: date | None = None, publisher: Annotated[str | None, Query(max_length=200)] = None,
        language: Literal["de", "en"] | None = None, after: Annotated[str | None, Query(max_length=200, description="Those after this article.")] = None,
        limit: Limit = 100,
    ) -> Response:  # fmt: skip
        def make() -> Any:
            found = desk.articles(since=since, until=until, publisher=publisher, language=language, after=after, limit=limit)
            items = [{k: v for k, v in contract.as_dict(a).items() if k not in ("text", "path")} for a in found]
            following = _path(request.url.include_query_params(after=found[-1].article_id)) if len(found) == limit else None
            return {"total": None, "items": items, "next": following}

        return json(request, make)

    @made.get("/articles/{article_id}", summary="One article with its text")
    def article(request: Request, article_id: Id) -> Response:
        found = desk.article(article_id)
        if found is None:
            raise HTTPException(404, f"There is no article {article_id} in this archive; /api/v1/search finds them.")
        return json(request, lambda: {k: v for k, v in contract.as_dict(found).items() if k != "path"})

    @made.get("/articles/{article_id}/document", summary="All that was read from an article (echolot.document/1)")
    def document(request: Request, article_id: Id, language: Language = "en") -> Response:
        def make() -> Any:
            found = desk.document(article_id)
            if found is None:
                raise HTTPException(404, f"There is no article {article_id} in this archive; /api/v1/search finds them.")
            return contract.document_json(found, desk.names(language))

        return json(request, make)

    @made.post("/documents", summary="Read a text without keeping it (echolot.document/1)")
    async def read(given: TextIn) -> Response:
        from echolot.show.web.pool import READERS

        wanted = pasted(given.text, given.title or "", given.published.isoformat() if given.published else "")

        def work() -> str:
            return contract.json_text(contract.document_json(desk.read(wanted), desk.names(given.language)))

        return Response(await asyncio.get_running_loop().run_in_executor(READERS, work), media_type="application/json")

    @made.get("/search", response_model=Page, summary="Full-text search")
    def search(
        request: Request, q: Annotated[str, Query(min_length=1, max_length=500)], language: Literal["de", "en"] | None = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50, offset: Annotated[int, Query(ge=0, le=5000)] = 0,
    ) -> Response:  # fmt: skip
        def make() -> Any:
            hits, total = desk.search(q, language, limit, offset)
            return page(request, [contract.as_json(hit) for hit in hits], total, limit, offset)

        return json(request, make)

    @made.get("/tables/{name}", summary="Rows of a table: records, responses, exposure, expectations, soundings and the others")
    def table(
        request: Request, name: Id, format: Format = "json", actor: Annotated[str, Query(max_length=100)] = "",
        trigger_id: Annotated[str, Query(max_length=200)] = "", since: date | None = None, until: date | None = None,
        limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 1000, offset: Offset = 0,
    ) -> Response:  # fmt: skip
        def make() -> tuple[bytes | str, str, dict[str, str]]:
            try:
                frame = desk.table(name)
            except KeyError:
                raise HTTPException(404, f"There is no table {name}; there are {', '.join(desk.tables())}.") from None
            frame = _narrowed(frame, actor=actor, trigger_id=trigger_id, since=since, until=until)
            if format == "json":
                total = frame.select(pl.len()).collect().item()
                rows = contract.as_json(frame.slice(offset, min(limit, 1000)).collect().to_dicts())
                return contract.json_text(page(request, rows, total, min(limit, 1000), offset)), "application/json", {}
            found = frame.slice(offset, limit).collect()
            if format == "csv":
                rows = found.to_dicts()
                return table_csv(rows) or ",".join(found.columns) + "\n", "text/csv; charset=utf-8", {}
            return _parquet(found), PARQUET, {}

        return tagged(request, desk.stamp(), views.kept, make)

    @made.get("/corrections", response_model=Page, summary="What readers have said of records")
    def corrections(request: Request, limit: Limit = 100, offset: Offset = 0) -> Response:
        def make() -> Any:
            found = desk.corrections()
            return page(request, [contract.as_json(c) for c in found[offset : offset + limit]], len(found), limit, offset)

        return json(request, make)

    @made.post("/corrections", status_code=201, summary="Say that a record was wrongly read (needs the token)")
    def correct(request: Request, given: Annotated[CorrectionIn, Body()]) -> Response:
        allowed(request)
        desk.correct(given.record_id, given.note, given.by, reading=given.reading)
        return Response(contract.json_text(given.model_dump()), 201, media_type="application/json")

    @made.get(
        "/events", summary="Server-sent events: `archive`, with another text whenever the archive has changed",
        responses={200: {"content": {"text/event-stream": {}}}}, response_class=StreamingResponse,
    )  # fmt: skip
    async def events(request: Request, once: Annotated[bool, Query(description="One event, then end.")] = False) -> StreamingResponse:
        async def stream() -> AsyncIterator[str]:
            last = ""
            yield "retry: 10000\n\n"
            while not await request.is_disconnected():
                stamp = await run_in_threadpool(desk.stamp)
                if stamp != last:
                    last = stamp
                    yield f"event: archive\ndata: {squeezed(stamp)}\n\n"
                else:
                    yield ": still here\n\n"
                if once:
                    return
                await asyncio.sleep(poll_seconds)

        return StreamingResponse(stream(), media_type="text/event-stream", headers={"cache-control": "no-store"})

    return made


def _path(url: Any) -> str:
    return f"{url.path}?{url.query}" if url.query else str(url.path)


def _narrowed(frame: pl.LazyFrame, *, actor: str, trigger_id: str, since: date | None, until: date | None) -> pl.LazyFrame:
    """Rows of an actor, a trigger, some days: by the columns that this table has for it; a filter without a column leaves nothing out."""
    columns = frame.collect_schema()
    if actor:
        tests = [pl.col(c) == actor for c in ("actor", "source_actor", "target_actor") if columns.get(c) == pl.String]
        tests += [pl.col(c).list.contains(actor) for c in ("source", "target") if columns.get(c) == pl.List(pl.String)]
        if tests:
            frame = frame.filter(pl.any_horizontal(tests))
    if trigger_id and columns.get("trigger_id") == pl.String:
        frame = frame.filter(pl.col("trigger_id") == trigger_id)
    day = next((c for c in ("date", "first_date", "public_since", "published_at") if c in columns), None)
    if day and (since or until):
        days = pl.col(day).cast(pl.Date)
        frame = frame.filter(days.is_between(since or date.min, until or date.max))
    return frame


def _parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def listing(described: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Method, path and summary of every operation, for the page that lists them."""
    return [
        (method.upper(), path, operation.get("summary", ""))
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    ]
