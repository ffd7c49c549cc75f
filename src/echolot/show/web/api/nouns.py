"""What programs send and get, and what may stand in an address."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from echolot.show.web.forms import LONGEST

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
