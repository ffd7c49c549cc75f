"""The clauses of a sentence: what each holds, what opens it, on which it hangs."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Clause:
    """tokens: positions in the sentence, ascending. opener: the word it begins with if that makes it subordinate."""

    index: int
    tokens: list[int]
    kind: str  # main sub relative inf frag
    opener: str = ""
    parent: int | None = None
    elided: bool = False  # may have no subject of its own and takes that of `parent`
    coordinated: bool = False  # opens with `und`, `and` and its verb: it has none for certain
    quote: int | None = None  # number of the quotation it stands in
    bare: bool = False  # ends in a lone infinitive or participle whose auxiliary stands in the clause before
    finite: list[int] = field(default_factory=list)
    verbs: list[int] = field(default_factory=list)  # all verb forms
    befell: bool = False  # a participle put in between a subject and its verb: what befell whom it stands behind

    @property
    def first(self) -> int:
        return self.tokens[0]

    @property
    def last(self) -> int:
        return self.tokens[-1] + 1


@dataclass(slots=True)
class Clauses:
    clauses: list[Clause]
    of: dict[int, int]  # token position -> clause index
    quoted: dict[int, int]  # token position -> number of its quotation

    def at(self, position: int) -> Clause:
        return self.clauses[self.of[position]]
