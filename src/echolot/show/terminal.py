"""Documents and soundings on a terminal: readable at 80 columns, with or without colour, also through a pipe.

Everything that comes from a text enters as `rich.text.Text`, never as markup, after `safe.plain`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from echolot.records import Answer, Document, Record, Sounding, SoundingRow, Trigger, Verdict
from echolot.show import summary
from echolot.show.names import name_of, row_names
from echolot.show.quotes import Piece, pieces, record_pieces
from echolot.show.safe import squeezed
from echolot.show.words import Words, code, signs, words

ROLE_STYLES = {"source": "bold cyan", "target": "bold magenta", "predicate": "bold yellow", "cue": "italic", "negation": "bold red"}
VERDICT_STYLES = {
    Verdict.RESPONDED: "green", Verdict.MUTED: "green", Verdict.PRO_PERPETRATOR: "magenta", Verdict.SILENT: "bold red",
    Verdict.SILENT_FRAGILE: "red", Verdict.NOTABLE_ABSENCE: "yellow", Verdict.CANNOT_TELL: "dim", Verdict.TOO_EARLY: "dim",
    Verdict.NOT_STATED: "dim",
}  # fmt: skip


def print_document(console: Console, document: Document, names: Mapping[str, str], language: str) -> None:
    """What was read from one text, from which words."""
    view = _DocumentView(console, document, names, words(language))
    view.head()
    view.triggers()
    view.reactions()
    view.records()
    view.uncoded()
    view.legend()


def print_sounding(console: Console, sounding: Sounding, language: str) -> None:
    """One trigger: what was listened to, a row for every actor at risk, what cannot be told."""
    view = _SoundingView(console, sounding, words(language))
    view.head()
    view.rows()
    view.asserted()
    view.abstained()
    view.settings()
    view.legend()


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _indented(console: Console, text: Text, left: int) -> None:
    console.print(Padding(text, (0, 0, 0, left)))


def _list(console: Console, items: Iterable[tuple[str, str]], label: int) -> None:
    """Labels and texts side by side, the texts wrapped in their own column."""
    grid = Table.grid(padding=(0, 1), expand=False)
    grid.add_column(width=label, style="dim")
    grid.add_column(overflow="fold")
    for name, text in items:
        grid.add_row(Text(name), Text(text))
    console.print(grid)


def quote(console: Console, parts: Sequence[Piece], w: Words) -> Text:
    """A quotation; marked words are styled on a terminal and bracketed in ‹ › where there is none."""
    out = Text(w("name.open_quote"))
    for part in parts:
        if part.role is None:
            out.append(part.text, style="" if part.evidence else "dim")
        elif console.is_terminal:
            out.append(part.text, style=ROLE_STYLES[part.role])
        else:
            out.append(f"‹{part.text}›")
    out.append(w("name.close_quote"))
    return out


def _parties(trigger: Trigger, named: Callable[[Sequence[str]], str], w: Words) -> list[str]:
    """`by North Korea`, `on Ukraine`, `for Russia`."""
    sides = (("by", trigger.perpetrator), ("on", trigger.victim), ("for", trigger.beneficiary))
    return [w(f"read.{key}", names=named(ids)) for key, ids in sides if ids]


def _verdict(verdict: Verdict, w: Words) -> Text:
    return Text(w.verdict(verdict), style=VERDICT_STYLES.get(verdict, ""))


def _legend(console: Console, verdicts: Iterable[Verdict], w: Words, title: str, *, in_text: bool = False) -> None:
    used = set(verdicts)
    if not used:
        return
    _heading(console, title)
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(width=max(len(w.verdict(v)) for v in used))
    grid.add_column(overflow="fold", style="dim")
    for verdict, sign in signs().items():
        if verdict in used:
            grid.add_row(Text(sign.sign), _verdict(verdict, w), Text(w.verdict_means(verdict, in_text=in_text)))
    console.print(grid)


class _DocumentView:
    def __init__(self, console: Console, document: Document, names: Mapping[str, str], w: Words) -> None:
        self.console, self.document, self.names, self.w = console, document, names, w
        self.article = document.coded.article

    def named(self, actors: Sequence[str]) -> str:
        """Names of actors; the article and unknown agents in words."""
        own = {"AUTHOR": self.w("voice.author"), "UNKNOWN": self.w("read.nobody")}
        return ", ".join(own.get(a) or squeezed(name_of(self.names, a)) for a in actors) or self.w("read.nobody")

    def head(self) -> None:
        w, article, coded = self.w, self.article, self.document.coded
        facts = [
            article.document_id or article.path or article.article_id,
            w.get(f"lang.{article.language}", w("lang.unknown")),
            w.get(f"genre.{article.genre}", ""),
            w.long_day(article.published_on),
            article.publisher or "",
        ]
        self.console.print()
        self.console.print(Text(f"{w('read.title')} · ", style="dim") + Text(squeezed(article.title or w("read.no_title")), style="bold"))
        self.console.print(Text(" · ".join(squeezed(fact) for fact in facts if fact)))
        read = w("read.coded_of", read=w.count("sentences", len(coded.sentences)), uncoded=len(coded.uncoded))
        self.console.print(Text(f"{coded.coder} · {coded.codebook} · {read}", style="dim"))

    def triggers(self) -> None:
        w = self.w
        _heading(self.console, w("read.triggers"))
        if not self.document.triggers:
            _indented(self.console, Text(w("read.no_triggers"), style="dim"), 1)
        for trigger in self.document.triggers:
            _indented(self.console, Text(f"{trigger.id}  ", style="bold") + Text(squeezed(trigger.label)), 1)
            _indented(self.console, Text(self._trigger_line(trigger)), 5)

    def _trigger_line(self, trigger: Trigger) -> str:
        w, rung = self.w, trigger.severity_rung
        parts = _parties(trigger, self.named, w)
        parts.append(w("read.severity", rung=rung, name=w.rung(rung)) if rung is not None else w("read.no_severity"))
        if trigger.date:
            parts.append(trigger.date)
        if trigger.attribution_disputed:
            parts.append(w("read.disputed"))
        return "; ".join(parts) + (f" [{' '.join(trigger.records)}]" if trigger.records else "")

    def records(self) -> None:
        w = self.w
        if not self.document.records:
            _heading(self.console, w("kinds.event"))
            _indented(self.console, Text(w("read.no_records"), style="dim"), 1)
        for kind in ("event", "silence", "observer", "relation", "claim"):
            found = [r for r in self.document.records if r.kind == kind]
            if found:
                _heading(self.console, w(f"kinds.{kind}"))
            for record in found:
                self._record(record)

    def _record(self, record: Record) -> None:
        _indented(self.console, Text(f"{record.id}  ", style="bold") + self._headline(record), 1)
        for parts in record_pieces(self.article, record, self.document.coded.sentences):
            _indented(self.console, quote(self.console, parts, self.w), 6)
        _indented(self.console, Text(" · ".join(self._details(record)), style="dim"), 6)

    def _headline(self, record: Record) -> Text:
        w = self.w
        out = Text(self.named(record.source))
        if record.target:
            out.append(f" → {self.named(record.target)}")
        if record.against:
            out.append(f" ({w('read.third', names=self.named(record.against))})")
        if record.silence_degree:
            out.append(f": {w('degree.' + record.silence_degree)}", style="bold")
        elif record.type:
            out.append(f": {w.act(record.type, record.mode)}", style="bold")
            out.append(f" {code(record.type, record.mode)}", style="dim")
        if record.observed:
            out.append(f": {w('read.watches', names=self.named(record.observed.response_by), trigger=record.observed.trigger)}")
        return out

    def _details(self, record: Record) -> list[str]:
        w, says = self.w, record.attribution
        certain = record.factuality.author_value in ("CT+", "CT-")
        out = [
            w.get(f"status.{record.factuality.status}", record.factuality.status),
            w("factor.certain" if certain else "factor.uncertain"),
        ]
        if record.rung is not None and record.kind == "event":
            out.append(w("read.rung", rung=record.rung, name=w.rung(record.rung)))
            out.append(w("read.counts", rung=record.counts_as) if record.counts_as is not None else w("read.counts_not"))
        if record.stance:
            out.append(w(f"stance.{record.stance}"))
        voice = self.named(says.source) if says.source else w.get(f"voice.{says.voice}", says.voice)
        form = w.get(f"form.{says.form}", says.form)
        out.append(
            f"{w('read.said_by')}: {voice}" + (f" ({form})" if form else "") + (f" {w.quoted(squeezed(says.cue.text))}" if says.cue else "")
        )
        if record.responds_to:
            out.append(w("read.answers", trigger=record.responds_to))
        if record.embedded_in:
            out.append(w("read.content_of", record=record.embedded_in))
        out.extend(f"{hedge.type}: {squeezed(hedge.text)}" for hedge in record.hedge)
        if record.time:
            out.append(squeezed(record.time.span.text) + (f" = {record.time.value}" if record.time.value else ""))
        if record.note:
            out.append(f"{w('read.note')}: {squeezed(record.note)}")
        out.append(w("read.sure", value=w.number(float(record.confidence))))
        if record.why:
            out.append(squeezed(w.rule(record.why.rule)))
        return out

    def uncoded(self) -> None:
        if not self.document.coded.uncoded:
            return
        _heading(self.console, self.w("read.uncoded"))
        for item in self.document.coded.uncoded:
            text = squeezed(self.article.text[item.start : item.end])
            text = text if len(text) <= 160 else text[:159] + "…"
            _indented(self.console, Text(text) + Text(f"  [{self.w.reason(item.reason)}]", style="dim"), 1)

    def reactions(self) -> None:
        w, rows = self.w, self.document.reaction_table
        _heading(self.console, w("read.reactions"))
        if not rows:
            _indented(self.console, Text(w("read.no_reactions"), style="dim"), 1)
            return
        table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
        table.add_column("", width=1)
        # Names and verdicts stay whole where they can; what is left goes to the others.
        whole = {"actor": [name_of(self.names, row.actor) for row in rows], "verdict": [w.verdict(row.verdict) for row in rows]}
        for key in ("actor", "verdict", "highest", "stance", "basis", "records"):
            widest = max((len(squeezed(text)) for text in whole.get(key, ())), default=0)
            word = max((len(word) for text in whole.get(key, ()) for word in squeezed(text).split()), default=1)
            table.add_column(w(f"read.{key}"), overflow="fold", no_wrap=0 < widest <= 18, min_width=min(word, 18))
        several = len({row.trigger for row in rows}) > 1
        last = None
        for row in rows:
            if several and row.trigger != last:
                table.add_row("", Text(row.trigger, style="bold"))
                last = row.trigger
            table.add_row(
                Text(signs()[row.verdict].sign),
                Text(squeezed(name_of(self.names, row.actor))),
                _verdict(row.verdict, w),
                # A highest rung of nothing is no zero: it is left out, and the verdict says what it means.
                Text(f"{row.max_counts_as} {w.rung(row.max_counts_as)}" if row.max_counts_as else ""),
                Text(w(f"stance.{row.stance}") if row.stance else ""),
                Text(w.get(f"basis.{row.basis}", row.basis)),
                Text(" ".join(row.records)),
            )
        self.console.print(table)

    def legend(self) -> None:
        w, rows = self.w, self.document.reaction_table
        _legend(self.console, (row.verdict for row in rows), w, w("read.legend"), in_text=True)
        if self.document.records and not self.console.is_terminal:
            self.console.print(Text(w("read.marked"), style="dim"))
        if rows:
            self.console.print(Text(w("read.missing_is_no_zero"), style="dim"))


class _SoundingView:
    LABEL = 13
    WIDTHS = (1, 16, 16, 13, 18, 5, 5)  # sign, actor, verdict, first, strongest, answers, others: 74 and 6 blanks between

    def __init__(self, console: Console, sounding: Sounding, w: Words) -> None:
        self.console, self.sounding, self.w = console, sounding, w
        self.frame = summary.frame(sounding)
        self.names = row_names(sounding)

    def named(self, actors: Sequence[str]) -> str:
        return ", ".join(squeezed(name_of(self.names, a)) for a in actors)

    def head(self) -> None:
        w, trigger = self.w, self.sounding.trigger
        self.console.print()
        self.console.print(Text(f"{w('sound.title')} {squeezed(trigger.id)} · ", style="dim") + Text(squeezed(trigger.label), style="bold"))
        parties = _parties(trigger, self.named, w)
        items = [(w("sound.parties"), ", ".join(parties))] if parties else []
        items += [(w("sound.window"), summary.window(self.frame, w)), (w("sound.coverage"), self._coverage())]
        if undated := summary.size(self.sounding, "undated"):
            items.append((w("sound.undated"), w.counted("sound.undated_text", undated)))
        _list(self.console, items, self.LABEL)
        if trigger.attribution_disputed:
            self.console.print(Text(w("report.disputed")))
        self.console.print()
        for sentence in summary.finding(self.sounding, w):
            self.console.print(Text(sentence))

    def _coverage(self) -> str:
        w, found = self.w, self.sounding.coverage
        noun = summary.heard_noun(self.sounding)
        return w(
            "sound.coverage_table" if noun == "events" else "sound.coverage_text",
            articles=w.count(noun, summary.articles_heard(self.sounding)),
            days=w.count("days", summary.size(self.sounding, f"days_with_{noun}")),
            publishers=summary.publishers(self.sounding, w),
            languages=w.count("languages", summary.size(self.sounding, "languages")),
            first=w.iso_day(found.get("first_day")),
            last=w.iso_day(found.get("last_day")),
        )

    def _grid(self) -> Table:
        widths = list(self.WIDTHS)
        # Wider consoles give their room to the two columns with names in them.
        spare = max(0, min(self.console.width, 120) - 80)
        widths[1] += spare // 2
        widths[4] += spare - spare // 2
        grid = Table.grid(padding=(0, 1), pad_edge=False)
        for width, justify in zip(widths, ("left", "left", "left", "left", "left", "right", "right"), strict=True):
            grid.add_column(width=width, overflow="fold", justify=justify)  # type: ignore[arg-type]
        return grid

    def rows(self) -> None:
        w = self.w
        self.console.print()
        if not self.sounding.rows:
            self.console.print(Text(w("sound.empty"), style="dim"))
            return
        head = self._grid()
        head.add_row("", *(Text(w(f"sound.{key}"), style="dim") for key in ("actor", "verdict", "first", "strongest", "answers", "others")))
        self.console.print(head)
        for row in self.sounding.rows:
            self._row(row)
        self.console.print()
        self.console.print(Text(w("sound.columns"), style="dim"))

    def _row(self, row: SoundingRow) -> None:
        w, grid = self.w, self._grid()
        grid.add_row(
            Text(signs()[row.verdict].sign),
            Text(squeezed(row.name), style="bold"),
            _verdict(row.verdict, w),
            Text(self._when(row.first) if row.first else "–"),
            Text(f"{row.strongest.rung} {w.rung(row.strongest.rung)}, {w.day(row.strongest.date)}" if row.strongest else "–"),
            Text(str(row.responses) if row.answers else "–"),
            Text(str(row.other_utterances)),
        )
        self.console.print(grid)
        shown = row.strongest or row.first
        if shown is not None:
            self._quote(shown)
        for line in summary.measured(row, w):
            _indented(self.console, Text(line, style="dim"), 2)

    def _when(self, answer: Answer) -> str:
        return f"{self.w.day(answer.date)} {self.w('date.plus', n=answer.latency_days)}"

    def _quote(self, answer: Answer) -> None:
        w, evidence = self.w, answer.evidence
        where = ", ".join(squeezed(part) for part in (evidence.printed_by, w.long_day(evidence.published)) if part)
        status = "" if answer.evidence.status in ("realised", "ongoing") else f" [{w.get('status.' + evidence.status, evidence.status)}]"
        _indented(self.console, quote(self.console, pieces(evidence), w) + Text(f"{status} {where}", style="dim"), 2)

    def asserted(self) -> None:
        w, found = self.w, summary.asserted(self.sounding)
        if not found:
            return
        _heading(self.console, w("sound.asserted"))
        for row, silence in found:
            by = summary.speaker(silence.by, self.sounding, w)
            line = w("sound.asserted_line", actor=squeezed(row.name), degree=w.get(f"degree.{silence.degree}", silence.degree), by=by)
            _indented(self.console, Text(line), 1)
            where = ", ".join(squeezed(part) for part in (silence.evidence.publisher, w.long_day(silence.evidence.published)) if part)
            _indented(self.console, quote(self.console, pieces(silence.evidence), w) + Text(f" {where}", style="dim"), 3)

    def abstained(self) -> None:
        w, groups = self.w, summary.abstentions(self.sounding)
        if not groups:
            return
        _heading(self.console, w("sound.abstained"))
        for group in groups:
            reason = w.reason(group.reason)
            _indented(self.console, Text(f"{w.count('actors', len(group.actors))}: {reason}"), 1)
            _indented(self.console, Text(group.whom(w), style="dim"), 3)

    def settings(self) -> None:
        w = self.w
        _heading(self.console, w("sound.settings"))
        parts = [f"{w.get('setting.' + key, key)}: {summary.setting(value, w)}" for key, value in self.sounding.settings.items()]
        _indented(self.console, Text("; ".join(parts), style="dim"), 1)

    def legend(self) -> None:
        _legend(self.console, (row.verdict for row in self.sounding.rows), self.w, self.w("sound.legend"))
        if not self.console.is_terminal:
            self.console.print(Text(self.w("read.marked"), style="dim"))
