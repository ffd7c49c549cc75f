"""Soundings and documents as Markdown, CSV and JSON lines.

CSV is read by spreadsheets, which run a text cell that looks like a formula; such cells get an apostrophe in front
(OWASP, CSV injection). Numbers stay numbers, also negative ones. JSON and Parquet stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from echolot.records import Answer, Document, Record, Sounding, SoundingRow, Span
from echolot.show import summary
from echolot.show.contract import document_json, json_text, published, record_json, sounding_json
from echolot.show.names import name_of, row_names
from echolot.show.quotes import pieces, record_pieces
from echolot.show.safe import address, squeezed, visible
from echolot.show.words import Words, code, signs, words

Cell = str | int | float | bool | None

SOUNDING_COLUMNS = (
    "trigger_id", "actor", "name", "side", "verdict", "first_date", "first_rung", "first_latency_days", "strongest_date", "strongest_rung",
    "strongest_type", "strongest_mode", "strongest_latency_days", "against", "for_victim", "for_perpetrator", "responses",
    "other_utterances", "expected_mean", "p0", "silence_bits", "kappa_star", "abstained", "asserted_silences", "record", "publisher",
    "published", "url", "evidence", "p0_low", "p0_high", "expected_chance", "shortfall_bits", "e_value", "own_voice", "stable_in", "stable_of",
)  # fmt: skip
RECORD_COLUMNS = (
    "article", "published", "publisher", "language", "record", "kind", "source", "source_names", "target", "target_names", "against", "type",
    "mode", "context", "silence_degree", "rung", "counts_as", "stance", "responds_to", "embedded_in", "status", "polarity", "source_value",
    "author_value", "tense", "modality", "voice", "said_by", "form", "start", "end", "evidence", "confidence", "rule",
)  # fmt: skip

# After blanks and after every line break inside the cell; full-width signs count, because spreadsheets fold them.
_FORMULA = re.compile(r"(?:\A|[\r\n])\s*[=+\-@\t\r＝＋－＠]|\A[\t\r\n]")


def cell(value: Cell) -> str:
    """One CSV cell: None empty, numbers as numbers, a text that a spreadsheet could run with `'` in front.

    Tabs and line breaks stay (a lone carriage return would go unquoted in Python 3.11); other control characters become visible, as everywhere.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = visible(value)
    return f"'{text}" if _FORMULA.search(text) else text


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row.get(column)) for column in columns])
    return out.getvalue()


def sounding_rows(sounding: Sounding) -> list[dict[str, Cell]]:
    """One flat row an actor, numbers as numbers; the columns are SOUNDING_COLUMNS."""
    return [_sounding_row(sounding, row) for row in sounding.rows]


def _sounding_row(sounding: Sounding, row: SoundingRow) -> dict[str, Cell]:
    first, strongest = row.first, row.strongest
    shown = strongest or first
    evidence = shown.evidence if shown else None
    return {
        "trigger_id": sounding.trigger.id,
        "actor": row.actor,
        "name": row.name,
        "side": row.side,
        "verdict": row.verdict.value,
        "first_date": first.date.isoformat() if first else None,
        "first_rung": first.rung if first else None,
        "first_latency_days": first.latency_days if first else None,
        "strongest_date": strongest.date.isoformat() if strongest else None,
        "strongest_rung": strongest.rung if strongest else None,
        "strongest_type": strongest.type if strongest else None,
        "strongest_mode": strongest.mode if strongest else None,
        "strongest_latency_days": strongest.latency_days if strongest else None,
        "against": row.against,
        "for_victim": row.for_victim,
        "for_perpetrator": row.for_perpetrator,
        "responses": row.responses,
        "other_utterances": row.other_utterances,
        "expected_mean": row.expected_mean,
        "p0": row.p0,
        "silence_bits": row.silence_bits,
        "kappa_star": row.kappa_star,
        "abstained": "; ".join(row.abstained) or None,
        "asserted_silences": len(row.asserted_silence),
        "record": evidence.record if evidence else None,
        "publisher": evidence.printed_by if evidence else None,
        "published": evidence.published.isoformat() if evidence and evidence.published else None,
        "url": evidence.url if evidence else None,
        "evidence": evidence.text if evidence else None,
        "p0_low": row.p0_low,
        "p0_high": row.p0_high,
        "expected_chance": row.expected_chance,
        "shortfall_bits": row.shortfall_bits,
        "e_value": row.e_value,
        "own_voice": row.own_voice,
        "stable_in": sum(v.verdict is row.verdict for v in row.stability) if row.stability else None,
        "stable_of": len(row.stability) or None,
    }


def sounding_csv(sounding: Sounding) -> str:
    """One line an actor, the header first; lines end in a line feed."""
    return _table(SOUNDING_COLUMNS, sounding_rows(sounding))


def record_rows(documents: Iterable[Document], names: Mapping[str, str]) -> list[dict[str, Cell]]:
    """One flat row a record; the columns are RECORD_COLUMNS."""
    return [_record_row(document, record, names) for document in documents for record in document.records]


def _record_row(document: Document, record: Record, names: Mapping[str, str]) -> dict[str, Cell]:
    article, fact, says = document.coded.article, record.factuality, record.attribution
    spans = sorted(record.evidence, key=lambda s: s.start) or [Span(0, 0, "")]
    return {
        "article": article.document_id or article.article_id,
        "published": published(article),
        "publisher": article.publisher,
        "language": article.language,
        "record": record.id,
        "kind": record.kind,
        "source": " ".join(record.source),
        "source_names": "; ".join(name_of(names, a) for a in record.source),
        "target": " ".join(record.target),
        "target_names": "; ".join(name_of(names, a) for a in record.target),
        "against": " ".join(record.against),
        "type": record.type,
        "mode": record.mode,
        "context": " ".join(record.context),
        "silence_degree": record.silence_degree,
        "rung": record.rung,
        "counts_as": record.counts_as,
        "stance": record.stance,
        "responds_to": record.responds_to,
        "embedded_in": record.embedded_in,
        "status": fact.status,
        "polarity": fact.polarity,
        "source_value": fact.source_value,
        "author_value": fact.author_value,
        "tense": fact.tense,
        "modality": record.modality,
        "voice": says.voice,
        "said_by": " ".join(says.source),
        "form": says.form,
        "start": spans[0].start,
        "end": spans[-1].end,
        "evidence": " […] ".join(span.text for span in spans),
        "confidence": record.confidence,
        "rule": record.why.rule if record.why else None,
    }


def records_csv(documents: Iterable[Document], names: Mapping[str, str]) -> str:
    """One line a record of all documents, the header first."""
    return _table(RECORD_COLUMNS, record_rows(documents, names))


def records_jsonl(document: Document) -> str:
    """One JSON object a record, with the article it stands in."""
    article = document.coded.article
    head = {"article": article.document_id or article.article_id, "published": published(article)}
    return "".join(_line({**head, **record_json(record)}) for record in document.records)


def sounding_jsonl(sounding: Sounding) -> str:
    """One JSON object an actor: a row of the contract with its trigger's id."""
    return "".join(_line({"trigger": sounding.trigger.id, **row}) for row in sounding_json(sounding)["rows"])


def document_jsonl(document: Document, names: Mapping[str, str]) -> str:
    return _line(document_json(document, names))


def _line(value: object) -> str:
    return json_text(value) + "\n"


# Signs with a meaning anywhere in a line, and those with one at its beginning (heading, list, rule, numbered list).
_MARKDOWN = re.compile(r"([\\`*_{}\[\]!|~]|\A[#+\-=]|(?<=\A\d)[.)])")


def escaped(text: object) -> str:
    """Text for Markdown: one line, HTML and every sign with a meaning escaped."""
    out = squeezed(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\1", out)


def _cells(*values: object) -> str:
    return "| " + " | ".join(str(v) for v in values) + " |\n"


def sounding_markdown(sounding: Sounding, language: str) -> str:
    """The sounding as a page of Markdown: finding, table, words, what cannot be told, settings."""
    w = words(language)
    days, trigger, names = summary.frame(sounding), sounding.trigger, row_names(sounding)
    out = [f"# {w('sound.title')}: {escaped(trigger.label)}\n\n"]
    parties = [
        f"{w('report.' + key)}: {', '.join(escaped(name_of(names, a)) for a in ids)}"
        for key, ids in (("perpetrator", trigger.perpetrator), ("victim", trigger.victim), ("beneficiary", trigger.beneficiary))
        if ids
    ]
    out.append("; ".join([*parties, f"{w('setting.anchor')}: {w.long_day(days.opens)}"]) + "\n\n")
    if trigger.attribution_disputed:
        out.append(f"**{w('report.disputed')}**\n\n")
    out.append("".join(f"- {escaped(sentence)}\n" for sentence in summary.finding(sounding, w)) + "\n")
    out.append(_cells("", *(w(f"sound.{key}") for key in ("actor", "verdict", "first", "strongest", "answers", "others"))))
    out.append(_cells("---", "---", "---", "---", "---", "---:", "---:"))
    out.extend(_markdown_row(row, w) for row in sounding.rows)
    out.append(f"\n{w('sound.columns')}\n\n## {w('report.table')}\n\n")
    for row in sounding.rows:
        if row.answers:
            out.append(f"### {escaped(row.name)}\n\n" + "".join(_markdown_answer(a, sounding, w) for a in row.answers) + "\n")
    out.append(f"## {w('report.asserted')}\n\n")
    silences = summary.asserted(sounding)
    out.append(f"{w('report.asserted_hint' if silences else 'report.asserted_none')}\n\n")
    for row, silence in silences:
        by = summary.speaker(silence.by, sounding, w)
        line = w("sound.asserted_line", actor=row.name, degree=w.get(f"degree.{silence.degree}", silence.degree), by=by)
        publisher = escaped(silence.evidence.publisher or w("report.unnamed_publisher"))
        out.append(
            f"- {escaped(line)}: {w.quoted(escaped(silence.evidence.text))} ({publisher}, {w.long_day(silence.evidence.published)})\n"
        )
    out.append(f"\n## {w('report.abstained')}\n\n")
    for group in summary.abstentions(sounding):
        out.append(f"- {escaped(w.reason(group.reason))}: {escaped(', '.join(group.actors))}\n")
    out.append(f"\n## {w('report.settings')}\n\n")
    out.extend(f"- {escaped(w.get('setting.' + k, k))}: {escaped(summary.setting(v, w))}\n" for k, v in sounding.settings.items())
    out.append(f"\n## {w('report.method')}\n\n" + "".join(f"{escaped(text)}\n\n" for text in w.lines("report.method_text")))
    out.append(f"## {w('report.limits')}\n\n" + "".join(f"- {escaped(text)}\n" for text in w.lines("report.limits_text")))
    out.append(f"\n## {w('report.versions')}\n\n{w('report.cite')}: {escaped(summary.citation(sounding, w))}\n")
    return "".join(out)


def _markdown_row(row: SoundingRow, w: Words) -> str:
    first = f"{w.day(row.first.date)} ({w('date.plus', n=row.first.latency_days)})" if row.first else "–"
    best = f"{row.strongest.rung} {w.rung(row.strongest.rung)}, {w.day(row.strongest.date)}" if row.strongest else "–"
    return _cells(
        signs()[row.verdict].sign, escaped(row.name), w.verdict(row.verdict), first, best, row.responses or "–", row.other_utterances
    )


def _markdown_answer(answer: Answer, sounding: Sounding, w: Words) -> str:
    evidence = answer.evidence
    text = "".join(_bold(p.text) if p.role == "predicate" else _keep(p.text) for p in pieces(evidence))
    publisher = escaped(evidence.printed_by or w("report.unnamed_publisher"))
    url = address(evidence.url)
    where = f"[{publisher}](<{url.replace('<', '%3C').replace('>', '%3E')}>)" if url else publisher
    facts = f"{w.long_day(answer.date)}, {w('date.plus', n=answer.latency_days)}: {answer.rung} {w.rung(answer.rung)}, {w.act(answer.type, answer.mode)}"
    said = f"{w('report.said_by')}: {escaped(summary.said_by(evidence.said_by, sounding, w))}"
    return f"- {facts} ({w('stance.' + answer.stance)}). {w.quoted(text)} {where}, {w.long_day(evidence.published)}; {said}\n"


def _bold(text: str) -> str:
    return f"**{escaped(text)}**" if text == text.strip() and text else _keep(text)


def _keep(text: str) -> str:
    """Escaped, with the blanks at its ends kept: the pieces of a sentence are put together again."""
    inner = escaped(text)
    return (" " if text[:1].isspace() else "") + inner + (" " if text[-1:].isspace() and inner else "")


def document_markdown(document: Document, names: Mapping[str, str], language: str) -> str:
    """What was read from one text as a page of Markdown."""
    w, article, coded = words(language), document.coded.article, document.coded
    language_name, genre = w.get(f"lang.{article.language}", w("lang.unknown")), w.get(f"genre.{article.genre}", "")
    facts = (article.document_id or article.article_id, language_name, genre, w.long_day(article.published_on))
    out = [
        f"# {escaped(article.title or facts[0])}\n\n",
        " · ".join(escaped(f) for f in facts if f),
        f" · {coded.coder} · {coded.codebook}\n\n",
    ]
    out.append(f"## {w('read.triggers')}\n\n")
    for t in document.triggers:
        by = ", ".join(escaped(name_of(names, a)) for a in t.perpetrator)
        out.append(f"- **{t.id}** {escaped(t.label)} ({w('read.by', names=by)})\n")
    if not document.triggers:
        out.append(f"{w('read.no_triggers')}\n")
    for kind in ("event", "silence", "observer", "relation", "claim"):
        found = [r for r in document.records if r.kind == kind]
        if found:
            out.append(f"\n## {w(f'kinds.{kind}')}\n\n")
        out.extend(_markdown_record(document, record, names, w) for record in found)
    out.append(f"\n## {w('read.reactions')}\n\n")
    if document.reaction_table:
        out.append(_cells("", *(w(f"read.{key}") for key in ("trigger", "actor", "verdict", "highest", "stance", "basis", "records"))))
        out.append(_cells(*["---"] * 8))
    for row in document.reaction_table:
        highest = f"{row.max_counts_as} {w.rung(row.max_counts_as)}" if row.max_counts_as else ""
        stance = w(f"stance.{row.stance}") if row.stance else ""
        who, basis = escaped(name_of(names, row.actor)), w.get(f"basis.{row.basis}", row.basis)
        out.append(
            _cells(signs()[row.verdict].sign, row.trigger, who, w.verdict(row.verdict), highest, stance, basis, " ".join(row.records))
        )
    if coded.uncoded:
        out.append(f"\n## {w('read.uncoded')}\n\n")
    out.extend(f"- {escaped(article.text[u.start : u.end])} ({escaped(w.reason(u.reason))})\n" for u in coded.uncoded)
    return "".join(out)


def _markdown_record(document: Document, record: Record, names: Mapping[str, str], w: Words) -> str:
    who = ", ".join(escaped(name_of(names, a)) for a in record.source) or w("read.nobody")
    whom = f" → {', '.join(escaped(name_of(names, a)) for a in record.target)}" if record.target else ""
    what = f": {w.act(record.type, record.mode)} `{code(record.type, record.mode)}`" if record.type else ""
    if record.silence_degree:
        what = f": {w.get(f'degree.{record.silence_degree}', record.silence_degree)}"
    quotes = " […] ".join(
        "".join(_bold(p.text) if p.role else _keep(p.text) for p in part)
        for part in record_pieces(document.coded.article, record, document.coded.sentences)
    )
    voice = ", ".join(escaped(name_of(names, a)) for a in record.attribution.source) or w.get(
        f"voice.{record.attribution.voice}", record.attribution.voice
    )
    facts = [w.get(f"status.{record.factuality.status}", record.factuality.status), f"{w('read.said_by')}: {voice}"]
    if record.rung is not None and record.kind == "event":
        facts.insert(1, w("read.rung", rung=record.rung, name=w.rung(record.rung)))
    return f"- **{record.id}** {who}{whom}{what} ({', '.join(facts)}): {w.quoted(quotes)}\n"
