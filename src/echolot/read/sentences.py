"""Text -> sentences, headings and lines, as exact spans.

First the lines are joined to units: a paragraph, a heading, a list item. Blank lines part units; a single line break
does where the text is not wrapped at a fixed width, or where the next line opens a heading or an item. Then each unit
is cut after `.`, `!`, `?` and `...`, unless an abbreviation, an ordinal, an initial or what follows says that the
sentence goes on. Every step looks only a bounded stretch ahead and back, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from echolot.read.wordlists import wordlist
from echolot.records import Language, Sentence

# Beyond these, what stands between two full stops is a table or noise; later stages are not linear in a sentence.
MAX_WORDS = 3_000
MAX_CHARACTERS = 30_000

_WRAPPED = 120  # lines of a text wrapped at a fixed width are not longer
_HEADING_WORDS, _HEADING_CHARACTERS = 16, 140

_LINE = re.compile(r"[^\n\r\u2028\u2029]+|\r\n|[\n\r\u2028\u2029]")
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_ITEM = re.compile(r"\s{0,20}(?:[-*+•‣◦▪–—]|\d{1,2}[.)]|[a-z]\))\s+\S")
_QUOTE_OR_TABLE = re.compile(r"\s{0,3}[>|]")
_RULE = re.compile(r"[=\-_*~#+. ]{3,}+\Z")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.{0,20000}?\r?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)", re.DOTALL)

_CLOSERS = "\"'”“’‘»«›‹)\\]}"
_FINAL = re.compile(rf"(?:[.!?…]|\u203d)[{_CLOSERS}*_]*\s*\Z")
# The look-behind and the possessive `++` keep a long run of stops from being tried again at each of them.
_END = re.compile(
    rf"(?<![.!?…\u203d])(?P<stop>[.!?…\u203d]++)"
    rf"(?P<close>(?:[{_CLOSERS}*_]|\[\d{{1,3}}\]){{0,12}}+(?:[ \u00a0\u202f][»›](?=\s))?)(?=\s)"
)
_NEXT = re.compile(r"\s+(?P<open>(?:[\"'„“”‚‘»«›‹(\[*_–—•-]\s?){0,4})(?P<word>[^\W_]*)")
_TOKEN = re.compile(r"[^\s\"'„“”‚‘»«›‹(\[/]*\Z")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_SPACED = re.compile(
    r"(?:(?<=\s)|^)(?:[zZ]\.\s?[BTZ]|[uU]\.\s?[aAUÄä]|[dD]\.\s?[hH]|[iI]\.\s?[dDAHVS]\.?(?:\s?[RHM])?|[vV]\.\s?[aA]|[oO]\.\s?[gGÄä]|[nv]\.\s?Chr|[sS]\.\s?[oOuU]|[aA]\.\s?[DM]|[pP]\.\s?[mM])\Z"
)
_ROMAN = re.compile(r"[IVXL]{1,6}")
_SAID = 90  # characters after a closing quotation mark in which its `said` may come


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, heading or item: a stretch of text without a break inside."""

    start: int
    end: int
    lone: bool  # a line alone between blank lines or breaks
    heading: bool


def sentences(text: str, language: Language) -> tuple[Sentence, ...]:
    """The sentences of a text, in order, without overlap; together they hold every character that is no white space.

    Only the front matter is no text: it says what is known of the text, as `title` and `publisher` do in JSON lines.
    A heading (Markdown, or a short line without a final stop that stands alone with text after it) is
    one sentence with `heading` set. Never longer than MAX_WORDS words.

    >>> [s.end for s in sentences("Am 24. Oktober kam z. B. Dr. Weiß. Er ging.", "de")]
    [34, 43]
    """
    found: list[Sentence] = []
    for paragraph, unit in enumerate(_units(text)):
        spans = ((unit.start, unit.end),) if unit.heading else _cut(text, unit, language)
        for start, end in (part for span in spans for part in _bounded(text, *span)):
            found.append(Sentence(index=len(found), paragraph=paragraph, start=start, end=end, heading=unit.heading))
    return tuple(found)


# --- lines to units -------------------------------------------------------------------------------------------------


def _units(text: str) -> Iterator[_Unit]:
    front = _FRONT_MATTER.match(text)
    held: _Unit | None = None  # a lone line becomes a heading only when something follows it
    begin = front.end() if front else 0
    for block in _blocks(text, begin):
        for unit in _block_units(text, block):
            if held is not None:
                yield _as_heading(text, held)
            held = unit
    if held is not None:
        yield held


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines with their span; an empty span for every line break."""
    for match in _LINE.finditer(text, start, end):
        yield (match.end(), match.end()) if match[0] in ("\n", "\r\n", "\r", "\u2028", "\u2029") else match.span()


def _blocks(text: str, begin: int) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank line between them; each line trimmed."""
    block: list[tuple[int, int]] = []
    breaks = 0
    for start, end in _lines(text, begin, len(text)):
        trimmed = _trim(text, start, end)
        if start == end:
            breaks += 1
        if trimmed is None:
            continue
        if breaks > 1 and block:
            yield block
            block = []
        breaks = 0
        block.append(trimmed)
    if block:
        yield block


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return None if left == len(line) else (start + left, start + len(line.rstrip()))


def _block_units(text: str, block: list[tuple[int, int]]) -> Iterator[_Unit]:
    """Joins the lines of one block that belong together."""
    widest = max(end - start for start, end in block)
    opened = 0
    for at in range(1, len(block) + 1):
        if at == len(block) or _parts(text, block[at - 1], block[at], widest, opens_block=at - 1 == opened):
            start, end = block[opened][0], block[at - 1][1]
            marked = _MARKDOWN_HEADING.match(text, start) is not None and at - 1 == opened
            yield _Unit(start, end, lone=at - 1 == opened, heading=marked)
            opened = at


def _parts(text: str, line: tuple[int, int], following: tuple[int, int], widest: int, *, opens_block: bool) -> bool:
    """Whether the break between two lines of a block parts two units."""
    here, there = text[slice(*line)], text[slice(*following)][:60]
    if _MARKDOWN_HEADING.match(here + " ") and opens_block:
        return True
    if _MARKDOWN_HEADING.match(there) or _QUOTE_OR_TABLE.match(there) or _RULE.match(there) or _RULE.match(here):
        return True
    complete = _FINAL.search(here[-20:]) is not None or here.endswith(":")
    if _ITEM.match(there) and (complete or (opens_block and _ITEM.match(here) is not None)):
        return True
    if not (there[0].isupper() or there[0].isdigit() or not there[0].isalnum()):
        return False
    if widest > _WRAPPED:
        return True
    # Wrapped text: a line ends early only where a paragraph or a heading ends.
    return len(here) < 0.6 * widest and not complete


def _as_heading(text: str, unit: _Unit) -> _Unit:
    """The unit, marked as a heading if it reads like one. Called only for units that others follow."""
    if unit.heading or not unit.lone or unit.end - unit.start > _HEADING_CHARACTERS:
        return unit
    line = text[unit.start : unit.end]
    reads_like_one = not _FINAL.search(line) and not line.endswith((":", ",", ";")) and len(line.split()) <= _HEADING_WORDS
    return _Unit(unit.start, unit.end, lone=True, heading=reads_like_one and not _ITEM.match(line))


# --- units to sentences ---------------------------------------------------------------------------------------------


def _cut(text: str, unit: _Unit, language: Language) -> Iterator[tuple[int, int]]:
    start = unit.start
    for match in _END.finditer(text, unit.start, unit.end):
        follows = _NEXT.match(text, match.end(), unit.end)
        if follows is not None and _ends(text, unit.start, match, follows, language):
            yield start, match.end()
            start = match.end() + len(text[match.end() : follows.end()]) - len(text[match.end() : follows.end()].lstrip())
    yield start, unit.end


@dataclass(frozen=True, slots=True)
class _Words:
    never: frozenset[str]
    sometimes: frozenset[str]
    number: frozenset[str]
    starters: frozenset[str]
    ordinal: frozenset[str]
    months: frozenset[str]
    members: frozenset[str]
    finite: frozenset[str]
    said: re.Pattern[str] | None


@cache
def _words(language: Language) -> _Words:
    lists = {key: frozenset(words.split()) for key, words in wordlist("sentences")[language].items()}
    verbs = lists.pop("said")
    said = re.compile(rf"(?:[Tt]he\s+)?(?:[\w'’.-]+\s+){{0,6}}?(?:{'|'.join(sorted(verbs))})\b") if verbs else None
    return _Words(**lists, said=said)


def _ends(text: str, begin: int, match: re.Match[str], follows: re.Match[str], language: Language) -> bool:
    """Whether the sentence ends at this stop. `begin` is where its unit starts."""
    words, stop, after = _words(language), match["stop"], follows["word"]
    if after[:1].islower():
        return False
    if "…" in stop or stop.startswith(".."):
        # `Und dann ... Berlin` goes on; `Sie warten … Doch` does not.
        tight = match.start() > begin and not text[match.start() - 1].isspace()
        return after.lower() in words.starters or (tight and language == "en") or bool(match["close"])
    if stop != ".":
        return not (match["close"] and _goes_on_with_said(text, follows, words))
    if match["close"].startswith(('"', "”", "“", "»", "«", "’")):
        return not _abbreviates(text, begin, match, follows, words, language, quoted=True)
    return not _abbreviates(text, begin, match, follows, words, language, quoted=False)


def _goes_on_with_said(text: str, follows: re.Match[str], words: _Words) -> bool:
    """`"Stop!" President Biden said.`: what follows the quotation is its speaker."""
    if words.said is None or follows["open"].strip():
        return False
    ahead = text[follows.start("word") : follows.start("word") + _SAID]
    match = words.said.match(re.split(r"[.!?;,:\n]", ahead, maxsplit=1)[0])
    return match is not None


def _abbreviates(
    text: str, begin: int, match: re.Match[str], follows: re.Match[str], words: _Words, language: Language, *, quoted: bool
) -> bool:
    """Whether the full stop belongs to an abbreviation, ordinal or initial, so that the sentence goes on."""
    stop = match.start()
    behind = text[max(begin, stop - 40) : stop]
    token_match = _TOKEN.search(behind)
    token = token_match[0] if token_match else ""
    if not token:
        return False
    before = behind[: len(behind) - len(token)].rstrip().rsplit(None, 1)
    previous = before[-1].strip("\"'„“”‚‘»«›‹([").lower() if before else ""
    at_start = stop - len(token) == begin
    plain, after = token.lower(), follows["word"]
    starts = after.lower() in words.starters
    if token.isdigit():
        if previous in words.members and _two_verbs(text[max(begin, stop - 200) : stop], text[follows.end("word") : follows.end("word") + 40], words):
            return False
        return _is_ordinal(token, previous, after, at_start, words, language)
    if quoted:  # `„Das ist gut.“`: an abbreviation before a closing mark is rare, and then mostly final
        return plain in words.never and not starts
    if plain in words.number:
        if after[:1].isdigit():
            return True
        if plain not in words.never and plain not in words.sometimes and len(plain) > 1:
            return False
    if _SPACED.search(behind):
        return not starts or plain in ("b", "h", "z.b", "d.h")
    if plain in words.never:
        # `St.`, `Gen.` and `z.` go on; but `er kam z.` does not exist, while `und Fr. Die` may.
        return True
    if plain in words.sometimes and (plain not in words.months or len(plain) < 5):
        return not starts if after and not after[0].isdigit() else bool(after) and (plain in words.months or len(plain) <= 4)
    if _ACRONYM.fullmatch(token):
        return not starts
    if len(token) == 1 and token.isalpha():
        return not starts and (token.isupper() or language == "de")
    if _ROMAN.fullmatch(token) and previous and len(token) < 6:
        return not starts and language == "de"
    return False


def _two_verbs(before: str, behind: str, words: _Words) -> bool:
    """`fand die Erklärung der 27. Serbien enthielt sich`, as against `der 27. Gipfel begann`: whether a verb has gone before, and another follows the next word."""
    told = re.split(r"[,;:–—]", before)[-1].split()
    return any(_finite(word, words) for word in told) and any(_finite(word.rstrip(".,!?"), words) for word in behind.split()[:1])


def _finite(word: str, words: _Words) -> bool:
    return word.islower() and (word in words.finite or (len(word) > 4 and word.endswith("te")))


def _is_ordinal(token: str, previous: str, after: str, at_start: bool, words: _Words, language: Language) -> bool:
    """`am 24. Oktober`, `der 2. Weltkrieg`, `1. Die Lage`: the number goes on. `bis 2014. Seither`: it does not."""
    if at_start and len(token) <= 2:
        return True
    if language == "en":
        return False
    if len(token) > 3:
        return False
    if after.lower() in words.months:
        return True
    if after[:1].isdigit():
        return len(token) <= 2  # 18. 10. 2024
    return previous in words.ordinal and after.lower() not in words.starters


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, cut at white space wherever it grows beyond what any sentence is."""
    if end - start <= MAX_CHARACTERS and text.count(" ", start, end) < MAX_WORDS // 2:
        yield start, end
        return
    words, piece, last = 0, start, start
    for match in _WORD.finditer(text, start, end):
        if words == MAX_WORDS or (match.end() - piece > MAX_CHARACTERS and match.start() > piece):
            yield piece, last
            piece, words = match.start(), 0
        words += 1
        last = match.end()
    yield piece, end


_WORD = re.compile(rf"\S{{1,{MAX_CHARACTERS}}}")
