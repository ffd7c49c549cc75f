"""Documents and soundings on a terminal."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Literal

import pytest
from rich.console import Console

from echolot import show
from echolot.records import Document, Reaction, Sounding, Verdict
from echolot.show.words import words
from tests.show import made_up as m


def _printed(what: Document | Sounding, language: str = "en", *, width: int = 80, terminal: bool = False, no_color: bool = False) -> str:
    out = io.StringIO()
    colours: Literal["truecolor"] | None = "truecolor" if terminal else None
    console = Console(
        file=out, width=width, force_terminal=terminal, no_color=no_color, highlight=False, legacy_windows=False, color_system=colours
    )
    if isinstance(what, Document):
        show.print_document(console, what, show.Names(m.Actors(), language), language)
    else:
        show.print_sounding(console, what, language)
    return out.getvalue()


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_line_is_wider_than_the_terminal(language: str) -> None:
    for what in (m.sounding(), m.document(), m.sounding(*(m.row(f"A{i}", v) for i, v in enumerate(Verdict)))):
        assert max(len(line) for line in _printed(what, language).splitlines()) <= 80


def test_a_pipe_gets_no_escape_sequences_and_marks_in_brackets() -> None:
    text = _printed(m.sounding())
    assert "\x1b" not in text
    assert "‹Berlin› ‹summoned›" in text


def test_a_terminal_gets_styles_and_no_brackets() -> None:
    text = _printed(m.sounding(), terminal=True)
    assert "\x1b[" in text and "‹" not in text


def test_without_colour_emphasis_stays_and_colour_goes() -> None:
    text = _printed(m.sounding(), terminal=True, no_color=True)
    assert "\x1b[1m" in text and "\x1b[32m" not in text and "\x1b[1;36m" not in text


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_sounding_says_who_answered_when_how_strongly_and_in_which_words(language: str) -> None:
    text, w = _printed(m.sounding(), language), words(language)
    row = next(line for line in text.splitlines() if "Germany" in line and w.verdict(Verdict.RESPONDED) in line)
    assert w("date.plus", n=2) in row and "6 " in row
    assert "The Example Post" in text and "40 " in text


def test_silent_and_cannot_tell_differ_without_colour() -> None:
    text = _printed(m.sounding(m.row("IND", Verdict.SILENT, p0=0.012), m.row("CHN", Verdict.CANNOT_TELL), history=100))
    lines = text.splitlines()
    silent = next(line for line in lines if "IND" in line)
    unknown = next(line for line in lines if "China" in line)
    assert silent[0] == "□" and unknown[0] == "?"
    assert " 0 " not in silent[:60]
    assert "0.012" in text


def test_a_cold_start_claims_no_measured_silence() -> None:
    assert "no measured silence is claimed" in " ".join(_printed(m.sounding()).split())
    assert "kein gemessenes Schweigen behauptet" in " ".join(_printed(m.sounding(), "de").split())


def test_asserted_silences_come_with_who_says_them() -> None:
    text = _printed(m.sounding())
    assert "China: says hardly anything, says the article" in text
    assert "said next to nothing" in text


def test_reasons_of_abstention_are_grouped() -> None:
    text = " ".join(_printed(m.sounding()).split())
    assert "2 actors: no history: fewer than 30 earlier triggers" in text
    assert "China, United States" in text


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_document_shows_triggers_records_uncoded_and_reactions(language: str) -> None:
    text = _printed(m.document(), language)
    for part in ("T1", "r01  Ukraine → North Korea", "ACCUSE/allege", "‹accused›", "The weather was fine.", "d001"):
        assert part in text
    assert words(language).verdict(Verdict.NOT_STATED) in text


def test_an_asserted_silence_in_one_text_is_not_called_measured() -> None:
    text = " ".join(_printed(m.document()).split())
    assert "that is its claim, not a finding" in text
    assert "we were listening" not in text


def test_a_text_without_anything_says_so() -> None:
    empty = m.document(triggers=(), records=(), reaction_table=())
    text = _printed(empty)
    assert "No provocation was found" in text and "Nothing was coded" in text


def test_markup_and_controls_in_texts_do_nothing() -> None:
    nasty = m.answer(1, 3, "x", evidence=m.evidence("[bold red]x[/] \x1b[2J \u202egnp", "[bold red]x[/]"))
    text = _printed(m.sounding(m.row("DEU", Verdict.RESPONDED, nasty, name="[blink]\x1b]0;x\x07")))
    assert "\x1b" not in text and "\u202e" not in text
    assert "[bold red]x[/]" in text


def test_an_empty_sounding_says_so() -> None:
    assert "No actor is at risk" in _printed(m.sounding(rows=(), coverage={}, settings={}))


def test_the_reaction_table_loses_no_record_at_eighty_columns() -> None:
    ids = tuple(f"r{n:02}" for n in range(1, 9))
    table = tuple(
        Reaction(trigger="T1", actor=actor, verdict=Verdict.RESPONDED, max_counts_as=7, stance="neutral", records=ids)
        for actor in ("UKR", "USA", "EU")
    )
    lines = _printed(m.document(reaction_table=table)).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("Reactions"))
    head = lines[start + 1]
    column = head.index("Records")
    body = " ".join(line[column:] for line in lines[start + 2 :][:12])
    assert [body.count(i) for i in ids] == [3] * len(ids)
    assert all(len(line) <= 80 for line in lines)


def test_evidence_of_one_word_stands_in_the_words_around_it() -> None:
    """`sending` alone tells nobody who sends what to whom."""
    word = m.span("sending")
    record = replace(m.document().records[1], evidence=(word,))
    text = _printed(m.document(records=(record,)))
    assert "accused North Korea of ‹sending› troops to Russia" in " ".join(text.split()).replace("‹accused›", "accused")


def test_texts_without_a_date_are_counted_and_said_to_count_for_nothing() -> None:
    sounding = m.sounding()
    undated = m.sounding(coverage={**sounding.coverage, "undated": 3})
    assert "3 articles say no day and count in no window" in _printed(undated)
    assert "say no day" not in _printed(sounding)
