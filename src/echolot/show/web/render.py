"""Templates, and what each of them may use. Escaping and harmlessness are set here, so that no template can forget them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import Response

import echolot
from echolot.records import Verdict
from echolot.show.pictures import svg
from echolot.show.quotes import pieces
from echolot.show.report import TEMPLATES
from echolot.show.safe import address, plain, squeezed
from echolot.show.web.page_words import page_words
from echolot.show.words import LANGUAGES, Words, code, signs

STATIC = files("echolot.show.web") / "static"


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Colours and pictures as in the report, then the page's own rules; light or dark by choice or by system."""
    shared = (TEMPLATES / "pictures.css").read_text(encoding="utf-8")
    light = shared[shared.index(":root {") + len(":root {") : shared.index("}")]
    dark = shared[shared.index("@media (prefers-color-scheme: dark)") :]
    dark = dark[dark.index(":root {") + len(":root {") : dark.index("}")]
    print_rules = shared[shared.index("@media print") :]
    chosen = (
        f'@media not print {{ :root[data-theme="dark"] {{ color-scheme: dark; {dark} }}\n'
        f':root[data-theme="light"] {{ {light} color-scheme: light; }} }}\n'
    )
    own = (STATIC / "echolot.css").read_text(encoding="utf-8")
    return shared[: shared.index("@media print")] + chosen + own + print_rules


def static_file(name: str) -> tuple[bytes, str] | None:
    """One of our own files and its media type; None for any other name."""
    kinds = {"echolot.css": "text/css", "echolot.js": "text/javascript", "theme.js": "text/javascript", "icon.svg": "image/svg+xml"}
    if name not in kinds:
        return None
    text = stylesheet() if name == "echolot.css" else (STATIC / name).read_text(encoding="utf-8")
    return text.encode(), f"{kinds[name]}; charset=utf-8"


@lru_cache(maxsize=8)
def static_address(name: str) -> str:
    """Where a file of ours is asked for; another content is another address, so it may be kept for ever."""
    found = static_file(name)
    assert found is not None
    return f"/static/{name}?v={hashlib.sha256(found[0]).hexdigest()[:12]}"


@lru_cache(maxsize=1)
def environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader([PackageLoader("echolot.show.web", "templates"), PackageLoader("echolot.show", "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup) or not isinstance(value, str) else plain(value),
    )
    made.globals.update(
        pieces=pieces, address=address, code=code, signs=signs(), squeezed=squeezed, static=static_address, version=echolot.__version__,
        roles=("source", "predicate", "target", "cue", "negation"), verdicts=tuple(Verdict), keys=keys, tongue_of=tongue_of,
    )  # fmt: skip
    return made


def prepare() -> None:
    """Compile every template and look up the words, so that the first reader does not wait for it."""
    for name in environment().list_templates(extensions=["j2"]):
        environment().get_template(name)
    for language in LANGUAGES:
        page_words(language)
    for name in ("echolot.css", "echolot.js", "theme.js", "icon.svg"):
        static_address(name)


def tongue_of(language: str | None) -> Markup:
    """The attribute that tells a screen reader in which language a title is."""
    return Markup(f' lang="{language}"') if language in LANGUAGES else Markup("")


def keys(w: Words) -> list[tuple[Markup, str]]:
    return [(Markup(svg.key(name, f"key-{name}")), w(f"report.key_{name}")) for name in svg.KEYS]


def render(template: str, **values: Any) -> str:
    return environment().get_template(template).render(**values)


def door(status: int, detail: str, language: str, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal as a page that shows nothing of the archive."""
    w = page_words(language)
    text = render("door.html.j2", w=w, status=status, detail=w.said(detail))
    known = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    return Response(text, status, media_type="text/html; charset=utf-8", headers={**known, **(headers or {})})


def query(values: Mapping[str, object]) -> str:
    """A query string of what is set, in the order given; empty without any."""
    from urllib.parse import urlencode

    given = {key: str(value) for key, value in values.items() if value not in (None, "", ())}
    return f"?{urlencode(given)}" if given else ""
