"""Clauses of a sentence from its marks, conjunctions and verbs, without a parser.

A sentence is cut into segments (`segments.py`); each is a kind of clause by itself (`segment_kinds.py`), and segments without a verb of
their own join the clause they belong to. Each clause knows whether it is a main, subordinate, relative or infinitive clause, what
opens it, which clause it hangs on, and which verb forms it holds: enough to say whose act is asserted and whose is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from echolot.coding.clauses import Clause, Clauses
from echolot.coding.cues import Cues
from echolot.coding.segment_kinds import by_itself, says_besides
from echolot.coding.segments import cut, past_time
from echolot.coding.tokens import QUOTES, Token
from echolot.coding.verbs import verbs_in


def quotations(tokens: Sequence[Token]) -> dict[int, int]:
    """Token position -> number of the quotation around it. A mark left open closes at the end of the sentence."""
    inside: dict[int, int] = {}
    number, opened = 0, None
    for token in tokens:
        if token.text in QUOTES or token.text in ("‘", "‚"):
            if opened is None:
                if token.text in "”" and number == 0 and token.index > 0 and token.index == len(tokens) - 1:
                    continue
                opened, number = token.text, number + 1
            else:
                opened = None
        elif opened is not None:
            inside[token.index] = number
    return inside


def clauses(tokens: Sequence[Token], cues: Cues, verb_forms: Mapping[str, frozenset[str]], listed: Set[int] = frozenset()) -> Clauses:
    """Clauses in order of their first token. Every word belongs to exactly one. listed: positions inside lists of actors, which no clause ends in."""
    quoted = quotations(tokens)
    verbs = verbs_in(tokens, cues, verb_forms)
    ends = cues.lists.get("ends_like_verbs", frozenset())
    segments = cut(tokens, cues, {at: form for at, form in verbs.items() if tokens[at].lower not in ends}, listed)
    built = _assembled([by_itself(tokens, cues, verbs, part, quoted) for part in segments if part], tokens, cues, verbs, verb_forms)
    of = {position: clause.index for clause in built for position in clause.tokens}
    return Clauses(built, of, quoted)


def _assembled(segments: list[Clause], tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]], forms: Mapping[str, frozenset[str]]) -> list[Clause]:
    """The clauses that the segments make: each a clause of its own, or a part of the one it belongs to."""
    if cues.language == "en":
        segments = _with_their_subjects(segments, tokens, cues)
    assembly = _Assembly(tokens, cues, verbs, forms)
    for number, segment in enumerate(segments):
        assembly.add(segment, segments[number + 1 :])
    return assembly.closed()


@dataclass(slots=True)
class _Assembly:
    """Clauses in the making, from one segment after another."""

    tokens: Sequence[Token]
    cues: Cues
    verbs: Mapping[int, frozenset[str]]
    forms: Mapping[str, frozenset[str]]  # every known verb form with what it can be
    built: list[Clause] = field(default_factory=list)
    pending: list[Clause] = field(default_factory=list)  # pieces without a verb that wait for what they open
    main: Clause | None = None  # the main clause at hand
    last: Clause | None = None  # the clause at hand, of any kind

    def add(self, segment: Clause, later: Sequence[Clause]) -> None:
        """Take in the next segment. later: those that follow."""
        german, main, last = self.cues.language == "de", self.main, self.last
        before = self.tokens[segment.first - 1].text if segment.first else ""
        if not german and before == "," and self._goes_on_over_an_aside(segment):
            return
        if german and main is not None and last is main and _shares_haben(main, segment, self.tokens, self.cues, self.verbs):
            segment.bare = True
        coupled = (
            segment.bare and main is not None and last is main and any(self.tokens[i].lower in self.cues.auxiliaries for i in _chain(self.built, main))
        )
        if coupled and (segment.kind == "main" or _full(main, self.tokens, self.cues)):
            segment.kind, segment.finite = "main", []
        if german and _of_a_perfect(segment, later, self.tokens):
            segment.kind, segment.bare, segment.finite = "inf", False, []
            coupled = False
        closes = german and before == "," and (_closes_bracket(main, last, segment, self.tokens, self.cues, self.verbs) or (not later and _ends_a_list(main, last, segment, self.tokens, self.cues, self.verbs)))
        if before == "," and main is not None and last is not None and last.parent == main.index and last.kind in ("sub", "relative"):
            _give_back(main, segment, self.tokens, self.cues)
        outer = _over_an_aside(self.built, main, last, segment, later, self.tokens, self.cues, self.verbs) if german and before == "," else None
        if outer is not None:
            outer.tokens.extend(segment.tokens)
            outer.verbs.extend(segment.verbs)
            self.main = self.last = outer
            return
        if self.pending and _befell(self.pending[-1], segment, later, self.tokens, self.cues, self.verbs):
            segment.kind, segment.befell = "relative", True
            self._place(segment, None)
            return
        if segment.kind == "frag" or closes:
            self._join(segment, before, closes)
        elif segment.kind in ("main", "frag_verb"):
            self._add_main(segment, later, before, coupled)
        else:
            chained = last is not None and last.kind == segment.kind == "inf" and segment.opener not in self.cues["infinitive_openers"]
            chained = chained and not says_besides(self.tokens, segment, self.cues)
            laid = german and last is not None and last.kind == "relative" and segment.kind == "inf" and before == "," and any(self.tokens[i].lower in self.cues["laid_to_whom"] for i in last.tokens)
            chained = chained or laid  # `nahm einen Mann fest, der beschuldigt wird, die Botschaft angegriffen zu haben`
            self.last = self._place(segment, last if chained else main)  # `ihnen zu erlauben, Ziele anzugreifen`

    def _goes_on_over_an_aside(self, segment: Clause) -> bool:
        """`Oslo will not, its minister said, send troops`, `has not, it insists, attacked it`: the verb for which an auxiliary waits over what is put in goes to the auxiliary's clause."""
        tokens, cues = self.tokens, self.cues
        at = segment.first + (tokens[segment.first].lower in cues["adverbs"])
        for outer in reversed(self.built[-3:]):
            end = outer.tokens[-1]
            aside = range(end + 1, segment.first - 1)
            while end > outer.first and tokens[end].lower in ("not", "n't", "never", *cues["adverbs"]):
                end -= 1
            helping = cues.auxiliaries.get(tokens[end].lower)
            if helping is None or outer.kind != "main" or outer.verbs != [end] or outer.quote != segment.quote or not 3 <= len(aside) <= 13 or tokens[aside[0]].text != ",":
                continue
            if any(tokens[i].text in ",;:" for i in aside[1:]) or at >= len(tokens):
                continue
            wanted = {"have": {"participle"}, "be": {"participle", "gerund"}}.get(helping.lemma, {"infinitive"})
            if wanted & self.forms.get(tokens[at].lower, frozenset()):
                outer.tokens.extend(segment.tokens)
                outer.verbs.extend(sorted({at, *segment.verbs}))
                self.main = self.last = outer
                return True
        return False

    def _place(self, clause: Clause, parent: Clause | None) -> Clause:
        clause.index, clause.parent = len(self.built), parent.index if parent else None
        self.built.append(clause)
        return clause

    def _join(self, segment: Clause, before: str, closes: bool) -> None:
        """Give a piece to the clause at hand, or keep it for the next one. closes: it ends the main clause over one put in."""
        main, last = self.main, self.last
        if main is None or (before in ":;" and segment.tokens):
            self.pending.append(segment)
            return
        target = last if last is not None and last.kind != "main" and not segment.verbs else main
        target.tokens.extend(segment.tokens)
        target.verbs.extend(segment.verbs)
        self.last = main if closes else last

    def _add_main(self, segment: Clause, later: Sequence[Clause], before: str, coupled: bool) -> None:
        """A segment that can stand alone: a main clause, or the second half of the clause that it goes on with."""
        german, last = self.cues.language == "de", self.last
        if segment.kind == "frag_verb" and self.main is None and not self.pending:
            segment.kind = "main"
        if self.pending and _interposed(segment, later, self.tokens, self.cues):
            self.main = self.last = self._place(segment, self.main)  # `The agency, a spokeswoman said, was ready`: what stands before belongs to what follows
            segment.kind = "main"
            return
        goes_on = german and not self.pending and _goes_on(last, segment, self.tokens, self.cues)
        if goes_on and self.main is None and last is not None:  # `Während X bangte und beide Seiten mahnte, ...`
            segment.kind, segment.opener, segment.elided = last.kind, last.opener, True
            self.last = self._place(segment, last)
            return
        if self.pending and german and before == "," and _headline_apart(self.pending[-1], segment, self.tokens, self.cues):
            self._place(Clause(-1, [i for p in self.pending for i in p.tokens], "frag", quote=self.pending[0].quote), None)
            self.pending = []
        resumed = not self.pending and self.main is not None
        for fragment in self.pending:
            segment.tokens = [*fragment.tokens, *segment.tokens]
            segment.verbs = [*fragment.verbs, *segment.verbs]
        self.pending = []
        self._go_on(segment, before, coupled=coupled, resumed=resumed, goes_on=goes_on)

    def _go_on(self, segment: Clause, before: str, *, coupled: bool, resumed: bool, goes_on: bool) -> None:
        """Place a main clause, with a subject of its own or with that of the clause that it goes on with."""
        last, cues = self.last, self.cues
        elided = resumed and (_starts_with_verb(segment, self.tokens, cues) or coupled)
        goes_on = goes_on and not elided
        below = last if goes_on or (elided and last is not None and self._under(last, segment, before)) else self.main
        segment.kind = "main"
        self.main = self._place(segment, below)
        segment.elided = elided or goes_on
        segment.coordinated = segment.elided and (coupled or self.tokens[segment.tokens[0]].lower in cues["coordinators"])
        if goes_on and last is not None and not (last.kind == "relative" and last.opener in _SHARED):
            segment.coordinated = False  # it may have a subject of its own
        self.last = segment

    def _under(self, last: Clause, segment: Clause, before: str) -> bool:
        """Whether a clause without subject goes on with a subordinate one: `dass er Truppen entsandte und Kiew half`, `said it would leave and close`."""
        if last.kind not in ("sub", "relative"):
            return False
        if self.cues.language == "de":
            return bool(segment.tokens) and segment.finite[-1:] == segment.tokens[-1:]
        apart = _back_in_the_past(last, segment, self.tokens, self.cues, self.verbs) or _beside_its_noun(last, segment, self.tokens, self.verbs)
        return before not in ",;:" and not apart

    def closed(self) -> list[Clause]:
        """The clauses, with what was left over, in order, each under the one it hangs on."""
        if self.pending:
            tokens, verbs = [i for p in self.pending for i in p.tokens], [i for p in self.pending for i in p.verbs]
            self._place(Clause(-1, tokens, "frag", quote=self.pending[0].quote, verbs=verbs), self.main)
        for clause in self.built:
            clause.tokens.sort()
            clause.verbs.sort()
            if clause.parent is None and clause.kind in ("sub", "relative", "inf"):
                follower = next((c for c in self.built[clause.index + 1 :] if c.kind == "main"), None)
                clause.parent = follower.index if follower else None
        return self.built


def _give_back(main: Clause, segment: Clause, tokens: Sequence[Token], cues: Cues) -> None:
    """`Er nannte das Abkommen, das er geschlossen hatte, wertlos und berief ihn ab`: what stands before `und` and its verb still is of the clause that waited."""
    at = next((n for n, i in enumerate(segment.tokens[:-1]) if tokens[i].lower in cues["coordinators"]), 0)
    if segment.kind != "main" or not 0 < at <= 4 or segment.tokens[at + 1] not in segment.finite or segment.verbs[0] < segment.tokens[at]:
        return
    if any(not tokens[i].is_word or tokens[i].lower in cues.determiners for i in segment.tokens[:at]):
        return
    main.tokens.extend(segment.tokens[:at])
    segment.tokens = segment.tokens[at:]


def _beside_its_noun(last: Clause, segment: Clause, tokens: Sequence[Token], verbs: Mapping[int, frozenset[str]]) -> bool:
    """`rejected the proposal that Hungary had made and urged the EU`, `the charges that came from Vilnius but threatened`: a clause that only describes a noun is not what goes on."""
    if last.opener not in ("that", "which", "whom") or last.first < 2 or last.first - 1 in verbs or not tokens[last.first - 1].is_word:
        return False
    whole = last.tokens[-1] in last.verbs and len(last.tokens) > 2 and last.tokens[1] not in last.verbs  # its object is the noun: it can share none
    return whole or (tokens[segment.tokens[0]].lower in ("but", "yet") and last.tokens[1:2] != [] and last.tokens[1] in last.verbs)


def _shares_haben(main: Clause, segment: Clause, tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
    """`haben ihm die Landung untersagt und Ministerin Kaya des Landes verwiesen`: what looks like a past form at the end is the second participle."""
    closing = segment.tokens[-1]
    if tokens[segment.tokens[0]].lower not in ("und", "sowie") or segment.finite != [closing] or "participle" not in verbs.get(closing, frozenset()):
        return False
    helped = any((a := cues.auxiliaries.get(tokens[i].lower)) is not None and a.lemma == "haben" for i in main.finite)
    return helped and any("participle" in verbs.get(i, frozenset()) for i in main.verbs)


def _headline_apart(head: Clause, segment: Clause, tokens: Sequence[Token], cues: Cues) -> bool:
    """`Belgrad am Pranger, Brüssel zögert`: a verbless head before a clause that has its subject and verb; German puts one phrase before the verb."""
    words = [tokens[i] for i in head.tokens if tokens[i].is_word]
    if head.verbs or not segment.finite or len(words) < 2 or not words[0].capitalised or words[0].lower in cues.determiners:
        return False
    led = [tokens[i] for i in segment.tokens if i < segment.finite[0]]
    named = 0 < len(led) <= 3 and all(t.is_word for t in led) and led[-1].capitalised and not any(t.lower in cues["coordinators"] for t in led)
    within = {w.lower for w in words[1:]}
    return named and words[0].lower not in cues["prepositions"] and bool(within & (cues["prepositions"] | cues.contractions.keys()))


def _back_in_the_past(last: Clause, segment: Clause, tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]) -> bool:
    """`demanded that Syria pull back and threatened war`, `said it would leave and accused him`: no past goes on from a base form."""
    here = next((verbs[i] for i in segment.tokens if i in verbs), frozenset())
    there = next((i for i in last.verbs if i in verbs), None)
    if there is None or last.kind != "sub" or "past" not in here or "infinitive" in here:
        return False
    auxiliary = cues.auxiliaries.get(tokens[there].lower)
    if auxiliary is None:
        return bool(verbs[there] & {"infinitive"}) and not verbs[there] & {"past", "participle"}
    return auxiliary.lemma in ("will", "should", "can", "may", "must")


def _closes_bracket(
    main: Clause | None, last: Clause | None, segment: Clause, tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]
) -> bool:
    """`will im Herbst, wenn die Nato tagt, Sanktionen vorschlagen`: the end of a main clause whose auxiliary waited for it over a clause put in."""
    if main is None or last is None or last is main or segment.kind not in ("main", "frag") or segment.quote != main.quote:
        return False
    put_in = last.kind in ("sub", "relative") and last.parent == main.index and bool(last.finite) and last.opener not in ("dass", "ob")
    waiting = len(main.verbs) == 1 and tokens[main.verbs[0]].lower in cues.auxiliaries
    closing = segment.tokens[len(segment.tokens) - len(segment.verbs) :] == segment.verbs and 0 < len(segment.verbs) <= 2
    return put_in and waiting and closing and all({"infinitive", "participle"} & verbs[i] and not {"past", "konj2"} & verbs[i] for i in segment.verbs)


def _ends_a_list(
    main: Clause | None, last: Clause | None, segment: Clause, tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]
) -> bool:
    """`wurde von der EU, den USA sowie Japan unterstützt`: what looks like a relative clause goes on with a list and brings the participle for which the auxiliary waited."""
    if main is None or last is not main or segment.kind != "relative" or segment.opener not in ("den", "dem", "der") or segment.quote != main.quote:
        return False
    waiting = len(main.verbs) == 1 and tokens[main.verbs[0]].lower in cues.auxiliaries
    closing = segment.verbs == segment.tokens[-1:] and "participle" in verbs[segment.verbs[0]]
    return waiting and closing and tokens[segment.first + 1].capitalised


def _over_an_aside(
    built: Sequence[Clause],
    main: Clause | None,
    last: Clause | None,
    segment: Clause,
    later: Sequence[Clause],
    tokens: Sequence[Token],
    cues: Cues,
    verbs: Mapping[int, frozenset[str]],
) -> Clause | None:
    """`Man wolle, ließ er ausrichten, die Botschafter einladen`, `Rumänien hat, wie zuvor Bulgarien, den Botschafter einbestellt`: the clause whose auxiliary waited over what is put in."""
    if main is None or last is not main or segment.kind not in ("main", "frag", "relative") or not segment.verbs:
        return None
    aside = [t for t in tokens[max((i for i in range(segment.first - 1) if tokens[i].text == ","), default=0) + 1 : segment.first - 1] if t.is_word]
    if not aside or (aside[0].index <= main.verbs[0] and main.parent is None):
        return None
    put_in = main.first == aside[0].index and main.parent is not None and (main.elided or aside[0].lower in cues["opening_asides"])
    quiet = not any(t.index in verbs for t in aside) and not any(_only_closes(after, verbs) for after in later[:1])  # `hat den Mann, den Iran verurteilt, empfangen`
    outer = built[main.parent] if put_in and main.parent is not None else main if aside[0].lower == "so" or quiet else None
    if outer is None or outer.kind != "main" or len(outer.verbs) != 1 or outer.quote != segment.quote:
        return None
    helping, closing = cues.auxiliaries.get(tokens[outer.verbs[0]].lower), segment.tokens[-1]
    form = "participle" if helping is not None and helping.lemma in ("haben", "sein") else "infinitive"
    waits = helping is not None and helping.lemma != "lassen" and closing in segment.verbs and form in verbs[closing] and "konj2" not in verbs[closing]
    return outer if waits and not any(tokens[i].lower in cues.auxiliaries and tokens[i].lower not in ("worden", "werden") for i in segment.verbs) else None


def _only_closes(segment: Clause, verbs: Mapping[int, frozenset[str]]) -> bool:
    """Whether a segment has one verb, at its end, that an auxiliary before it can wait for."""
    return segment.verbs == [segment.tokens[-1]] and bool({"participle", "infinitive"} & verbs[segment.tokens[-1]])


_SHARED = ("der", "die", "das", "deren", "dessen")  # relative pronouns that two verbs can share as, or in, their subject


def _goes_on(last: Clause | None, segment: Clause, tokens: Sequence[Token], cues: Cues) -> bool:
    """`..., der Bilder vorführte und den Rat aufrief`: a second verb at the end, behind `und`, of a clause that the first one closed."""
    if last is None or last.kind not in ("sub", "relative") or not last.finite or last.finite[-1] != last.tokens[-1] or last.quote != segment.quote:
        return False
    opens = tokens[segment.first].lower in ("und", "oder", "aber", "sowie") and segment.first == last.last
    closes = [i for i in segment.finite if i != segment.tokens[-1]] == [] and segment.tokens[-1] in segment.finite
    return opens and closes and len(segment.tokens) > 2 and tokens[segment.tokens[1]].lower not in cues["subordinators"]


def _of_a_perfect(segment: Clause, later: Sequence[Clause], tokens: Sequence[Token]) -> bool:
    """`bestritt, Dörfer bombardiert, Gefangene gefoltert und Journalisten ausgewiesen zu haben`: participles that wait for `zu haben`."""
    if segment.kind not in ("main", "frag") or len(segment.verbs) != 1 or segment.verbs[0] != segment.tokens[-1] or len(segment.tokens) < 2:
        return False
    if segment.first == 0 or tokens[segment.first - 1].text != "," or not tokens[segment.verbs[0]].lower.endswith(("t", "en")):
        return False
    for after in later[:4]:
        closing = [tokens[i].lower for i in after.tokens[-2:]]
        if closing[:1] == ["zu"] and closing[-1] in ("haben", "sein"):
            return True
        if len(after.verbs) != 1 or after.verbs[0] != after.tokens[-1]:
            return False
    return False


_OPENS = ("and", "but", "while", "whereas", "although", "though", "as", "when", "because", "where", "yet", "nor", "whose")


def _with_their_subjects(segments: list[Clause], tokens: Sequence[Token], cues: Cues) -> list[Clause]:
    """`..., while Australia's minister, Penny Wong, spoke of concern`: a later clause gets back the subject that an apposition cuts off."""
    out: list[Clause] = []
    for segment in segments:
        opening = _list_cut_off(out, segment, tokens, cues)
        opening = opening if opening is not None else _cut_off(out, segment, tokens, cues)
        if opening is None:
            out.append(segment)
            continue
        fragments = [s for s in out[opening:] if s.kind == "frag"]
        first, segment.kind = tokens[fragments[0].tokens[0]].lower, "main"
        for fragment in reversed(fragments):
            segment.tokens, segment.verbs = [*fragment.tokens, *segment.tokens], [*fragment.verbs, *segment.verbs]
        if first in cues["subordinators"]:
            segment.kind, segment.opener = "relative" if first == "whose" else "sub", first
        out[opening:] = [segment, *(s for s in out[opening:] if s.kind != "frag")]
    return out


def _list_cut_off(before: Sequence[Clause], segment: Clause, tokens: Sequence[Token], cues: Cues) -> int | None:
    """`..., while Somalia, Egypt and Turkey condemned it`: where the first of several begins that act, cut off by the comma between them."""
    ahead = [i for i in segment.tokens if i < segment.verbs[0]] if segment.kind == "main" and segment.verbs else []
    joined = [i for i in ahead if tokens[i].lower in cues["coordinators"]]
    if len(joined) != 1 or not ahead[0] < joined[0] < ahead[-1] or not _only_names(tokens, ahead, cues):
        return None
    for at in range(len(before) - 1, 0, -1):
        piece = before[at]
        if piece.kind != "frag" or piece.verbs or piece.quote != segment.quote or tokens[piece.last].text != ",":
            return None
        opens = tokens[piece.tokens[0]].lower in _OPENS
        if not _only_names(tokens, piece.tokens[opens:], cues):
            return None
        if opens:
            return at
    return None


def _only_names(tokens: Sequence[Token], places: Sequence[int], cues: Cues) -> bool:
    """Whether words are names, with their articles and what joins them."""
    return 0 < len(places) <= 8 and all(tokens[i].capitalised or tokens[i].lower in ("the", "of") or tokens[i].lower in cues["coordinators"] for i in places)


def _cut_off(before: Sequence[Clause], segment: Clause, tokens: Sequence[Token], cues: Cues) -> int | None:
    """Where the pieces begin that hold the subject of a clause which starts with its verb: an opening word, a name, what is put in."""
    if segment.kind not in ("main", "frag_verb") or not _starts_with_verb(segment, tokens, cues) or tokens[segment.first].lower in cues["coordinators"]:
        return None
    for at in range(len(before) - 1, 0, -1):
        piece = before[at]
        if piece.kind not in ("frag", "relative") or (piece.kind == "frag" and piece.verbs) or piece.quote != segment.quote:
            return None
        mark = tokens[piece.first - 1].text if piece.first else ""
        opens = tokens[piece.tokens[0]].lower in _OPENS or mark == ";" or (at == len(before) - 2 and _speaks_named(piece, before[-1], segment, tokens, cues))
        if piece.kind == "frag" and opens and len(piece.tokens) > 1 + (mark != ";"):
            return at if at < len(before) - 1 else None
    return None


def _speaks_named(office: Clause, name: Clause, segment: Clause, tokens: Sequence[Token], cues: Cues) -> bool:
    """`"...", the Danish minister, Jon Bok, said`: an office and its holder's name before a verb of saying, behind the words said."""
    verb, behind = tokens[segment.first], tokens[segment.first + 1 : segment.first + 2]
    said = cues.language == "en" and verb.lower in cues["saying"]
    inverted = any(t.is_word and (t.capitalised or t.lower in cues.determiners) for t in behind) and verb.lower != "told"
    person = 0 < len(name.tokens) <= 5 and all(tokens[i].capitalised or len(tokens[i].text) <= 3 for i in (name.tokens[0], name.tokens[-1])) and not name.verbs
    return said and person and not inverted and len(office.tokens) > 1 and not tokens[office.tokens[-1]].capitalised


def _chain(built: Sequence[Clause], clause: Clause) -> list[int]:
    """Verbs of a clause and of those it is coordinated with."""
    out, steps = list(clause.verbs), 0
    while clause.elided and clause.parent is not None and steps < 4:
        clause, steps = built[clause.parent], steps + 1
        out.extend(clause.verbs)
    return out


def _full(clause: Clause | None, tokens: Sequence[Token], cues: Cues) -> bool:
    """Whether a clause has its full verb already."""
    return clause is not None and any(tokens[i].lower not in cues.auxiliaries for i in clause.verbs)


def _interposed(segment: Clause, later: Sequence[Clause], tokens: Sequence[Token], cues: Cues) -> bool:
    """A short frame of speech between commas, with a verb waiting for its subject behind it."""
    if len(segment.tokens) > 12 or not later:
        return False
    before = tokens[max(0, segment.first - 3) : segment.first]
    if segment.quote is None and any(t.text in QUOTES for t in before) and later[0].quote is not None:
        return bool(later[0].verbs) and _starts_with_verb(later[0], tokens, cues)  # `»Belarus«, erklärte er, »hat ...«`
    if cues.language != "en" or len(segment.tokens) > 9 or tokens[segment.first - 1].text not in ',"”':
        return False
    says = any(tokens[i].lower in cues["reporting"] for i in segment.finite)
    rest = later[0]
    return says and bool(rest.verbs) and rest.kind in ("main", "frag_verb") and _starts_with_verb(rest, tokens, cues)


def _befell(
    head: Clause, segment: Clause, later: Sequence[Clause], tokens: Sequence[Token], cues: Cues, verbs: Mapping[int, frozenset[str]]
) -> bool:
    """`Litauen, 2021 von China bestraft, protestierte`, `Japan, long threatened by China, protested`: a participle put in, with its adverbs and its agent."""
    between = tokens[segment.first - 1].text == "," and segment.last < len(tokens) and tokens[segment.last].text == ","
    if not (between and later and segment.verbs and len(segment.tokens) < 15 and segment.kind in ("main", "frag", "frag_verb")) or head.verbs or segment.quote != head.quote:
        return False
    follows = later[0].kind in ("main", "frag_verb") and _starts_with_verb(later[0], tokens, cues) and tokens[later[0].first].lower not in cues["coordinators"]
    helped = any(tokens[i].lower in cues.auxiliaries for i in segment.verbs)
    named = tokens[head.tokens[-1]].is_word and tokens[head.first].lower not in cues["prepositions"]
    if helped or not (follows and named):
        return False
    if cues.language == "de":
        closing = segment.verbs[-1]
        return closing == segment.tokens[-1] and len(segment.verbs) == 1 and "participle" in verbs[closing] and tokens[head.tokens[-1]].capitalised
    opening = next((i for i in segment.verbs if tokens[i].lower not in cues["before_participles"]), segment.last - 1)
    behind = tokens[opening + 1]
    led = all(tokens[i].lower in cues["adverbs"] or tokens[i].lower in cues["before_participles"] or tokens[i].lower.endswith("ly") for i in segment.tokens if i < opening)
    object_ = behind.capitalised or behind.lower in cues.determiners or behind.lower in cues.possessives
    return led and "participle" in verbs[opening] and behind.is_word and not object_


def _starts_with_verb(clause: Clause, tokens: Sequence[Token], cues: Cues) -> bool:
    at = 0
    while at < len(clause.tokens) and (
        tokens[clause.tokens[at]].lower in cues["coordinators"]
        or tokens[clause.tokens[at]].lower in ("then", "later", "also", "dann", "auch", "zugleich", "even", "never")
    ):
        at += 1
    if cues.language == "en" and 0 < at < len(clause.tokens):  # `and on Tuesday imposed sanctions`
        return past_time(tokens, clause.tokens[at], cues) in clause.verbs
    return at < len(clause.tokens) and clause.tokens[at] in clause.verbs
