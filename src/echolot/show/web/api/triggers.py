"""Triggers: those there are, one, and a new one."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from echolot.show import contract
from echolot.show.web import filters
from echolot.show.web.api.answering import Api
from echolot.show.web.api.nouns import Id, Limit, Offset, Page, TriggerIn
from echolot.show.web.flat import counts
from echolot.show.web.forms import trigger_of


def add(made: APIRouter, api: Api) -> None:
    """The operations of this resource."""

    @made.get("/triggers", response_model=Page, summary="Triggers with their counts")
    def triggers(
        request: Request, q: Annotated[str, Query(max_length=200)] = "", actor: Annotated[str, Query(max_length=100)] = "", since: date | None = None,
        until: date | None = None, severity: Annotated[int, Query(ge=0, le=10)] = 0, state: Literal["accepted", "candidate", "all"] = "accepted", sort: Literal["date", "severity", "answered", "name"] = "date",
        limit: Limit = 100, offset: Offset = 0,
    ) -> Response:  # fmt: skip
        def make() -> Any:
            tallies = api.desk.tallies()
            chosen = filters.triggers_chosen(api.desk.triggers(state), words=q, actor=actor, since=since, until=until, severity=severity)
            found = filters.triggers_ordered(chosen, sort, tallies)
            shown = [{**contract.trigger_json(t), "counts": counts(tallies.get(t.id))} for t in found[offset : offset + limit]]
            return api.page(request, shown, len(found), limit, offset)

        return api.json(request, make)

    @made.get("/triggers/{trigger_id}", summary="One trigger")
    def trigger(request: Request, trigger_id: Id) -> Response:
        found = api.desk.trigger(trigger_id)
        if found is None:
            raise HTTPException(404, f"There is no trigger {trigger_id} in this archive; /api/v1/triggers lists them.")
        return api.json(request, lambda: contract.trigger_json(found))

    @made.post("/triggers", status_code=201, summary="Keep a trigger (needs the token)")
    def keep(request: Request, given: TriggerIn) -> Response:
        api.may_write(request)
        wanted = trigger_of(given.fields(), api.desk)
        if api.desk.trigger(wanted.id) is not None:
            raise HTTPException(409, f"There is a trigger {wanted.id} already; give this one another id.")
        api.desk.save_trigger(wanted)
        return Response(contract.json_text(contract.trigger_json(wanted)), 201, media_type="application/json")
