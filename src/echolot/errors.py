"""The error family: each says what is wrong, where, and what to do next.

    EcholotError
    ├── InputError                  something given to Echolot cannot be used; the rest still can
    │   ├── UnreadableFile          a file or folder cannot be opened or holds no text     OSError
    │   │   └── NoSuchInput         nothing is there                                       FileNotFoundError
    │   ├── WrongEventTable         an event table is not of the kind it is said to be     ValueError
    │   ├── UnknownFileKind         a file of a kind that Echolot does not read            ValueError
    │   ├── TextTooLong             one article is longer than any article                 ValueError
    │   ├── OverLimit               it takes more room or time than any honest input       ValueError
    │   ├── BadArticleRow           one row of a .csv file is no article                   ValueError
    │   ├── BadArticleLine          one line of a .jsonl file is no article                ValueError
    │   ├── UnsupportedLanguage     a text in a third language                             ValueError
    │   ├── EmptyCorpus             nothing to read was found                              ValueError
    │   ├── UndatedCorpus           no article says when it was published                  ValueError
    │   ├── BadTriggerFile          a trigger.toml does not say what a trigger must say    ValueError
    │   ├── TriggerAfterCorpus      the trigger is younger than the last article           ValueError
    │   ├── BadPublishersFile       a line of a list of publishers cannot be used          ValueError
    │   ├── BadActorsFile           a line of a list of actors cannot be used              ValueError
    │   ├── CannotFetch             an address on the web cannot be had                    ConnectionError
    │   │   ├── AddressRefused      it must not be asked for: private, wrong scheme        ValueError
    │   │   └── RobotsForbid        the site's robots.txt asks not to                      PermissionError
    │   ├── BadFeed                 something that should be a feed is none                ValueError
    │   ├── CutFeed                 a feed was too long and was read in part               ValueError
    │   ├── UnknownActor            no actor has this name                                 LookupError
    │   ├── NoBenchmarkData         the data of a benchmark are not there                  FileNotFoundError
    │   ├── UnstorableText          a text holds what no database takes                    ValueError
    │   ├── UnknownTrigger          an archive has no trigger of this id                   LookupError
    │   └── NothingCoded            an archive holds no coded text of the days asked for   LookupError
    ├── ArchiveError                an archive cannot be used as asked
    │   ├── NoSuchArchive           there is none                                          FileNotFoundError
    │   ├── ArchiveTooNew           a newer Echolot wrote it                               ValueError
    │   ├── ArchiveBusy             another process is writing                             OSError
    │   ├── ArchiveReadOnly         it was opened for reading, or may not be written       OSError
    │   ├── ArchiveUnreachable      its server or object store does not answer             OSError
    │   └── ArchiveDamaged          a file of it is missing or changed                     OSError
    ├── UnknownCoder                no coder has this name                                 LookupError
    ├── CoderUnavailable            a coder cannot work now, whatever the text
    │   ├── LlmNotSet               nobody said which server or model to ask               ValueError
    │   ├── LlmUnreachable          the server does not answer as it should                ConnectionError
    │   ├── LlmRefused              the server does not take the key                       PermissionError
    │   └── NoSuchModel             the server has no model of this name                   LookupError
    ├── LlmBadAnswer                the model answers nothing usable about one text        ValueError
    ├── UnknownBenchmark            no benchmark has this name                             LookupError
    ├── MissingExtra                an optional package is not installed                   ImportError
    ├── BadCalibration              a stored calibration cannot be used                    ValueError
    ├── BadFacts                    a file of facts cannot be used                         ValueError
    ├── BadAlertRules               a file of alert rules cannot be used                       ValueError
    ├── Undelivered                 an alert could not be brought to where it should go        ConnectionError
    ├── BadLexicon                  a data file of a coder cannot be used                  ValueError
    ├── BadModel                    a file of a language model is missing or changed       OSError
    ├── UnknownPipeline             no such pipeline to parse with                         LookupError
    ├── BadTable                    a table is not what the next stage takes               ValueError
    ├── UnknownTable                an archive has no table of this name                   LookupError
    ├── TooFewTriggers              there is too little history to learn from              ValueError
    ├── CannotListen                the page cannot be served at this address               OSError
    ├── TooMuchToHear               too many texts to listen to while somebody waits        ValueError
    └── UnwritableFile              an output cannot be written                            OSError

Catch `InputError` to name one bad input and go on with the rest, `EcholotError` for all of them. `CoderUnavailable` ends a run:
every further text would fail alike. Each carries its
facts as attributes, and survives the way through a process pool.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from os import PathLike
from typing import Any

__all__ = [
    "WRONG_CALL",
    "AddressRefused",
    "ArchiveBusy",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveReadOnly",
    "ArchiveTooNew",
    "ArchiveUnreachable",
    "BadActorsFile",
    "BadAlertRules",
    "BadArticleLine",
    "BadArticleRow",
    "BadCalibration",
    "BadFacts",
    "BadFeed",
    "BadLexicon",
    "BadModel",
    "BadPublishersFile",
    "BadTable",
    "BadTriggerFile",
    "CannotFetch",
    "CannotListen",
    "CoderUnavailable",
    "CutFeed",
    "EcholotError",
    "EmptyCorpus",
    "InputError",
    "LlmBadAnswer",
    "LlmNotSet",
    "LlmRefused",
    "LlmUnreachable",
    "MissingExtra",
    "NoBenchmarkData",
    "NoSuchArchive",
    "NoSuchInput",
    "NoSuchModel",
    "NothingCoded",
    "OverLimit",
    "RobotsForbid",
    "TextTooLong",
    "TooFewTriggers",
    "TriggerAfterCorpus",
    "UndatedCorpus",
    "Undelivered",
    "UnknownActor",
    "UnknownBenchmark",
    "UnknownCoder",
    "UnknownFileKind",
    "UnknownPipeline",
    "UnknownTable",
    "UnknownTrigger",
    "UnreadableFile",
    "UnstorableText",
    "UnsupportedLanguage",
    "UnwritableFile",
    "WrongEventTable",
    "language_name",
    "why_unreadable",
]

Where = str | PathLike[str]


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    import csv
    from importlib.resources import files

    with (files("echolot") / "data" / "languages.csv").open(encoding="utf-8") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(line for line in lines if not line.startswith("#"))}


def language_name(code: str) -> str:
    """English name of the language with this ISO 639 code; the code itself where it is not known.

    >>> language_name("fr")
    'French'
    """
    return _language_names().get(code.split("-")[0].split("_")[0].lower(), code)


def _closest(name: str, known: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """Up to `n` known names that look like `name`, best first, upper and lower case alike."""
    by_fold: dict[str, str] = {}
    for candidate in known:
        by_fold.setdefault(candidate.casefold(), candidate)
    fold = name.casefold()
    close = difflib.get_close_matches(fold, by_fold, n=3 * n, cutoff=0.6)
    # Among equally close ones, people mistype the end rather than the beginning.
    close.sort(key=lambda c: (-difflib.SequenceMatcher(None, c, fold).ratio(), not c.startswith(fold[:2]), c))
    return (by_fold[fold],) if fold in by_fold else tuple(by_fold[found] for found in close[:n])


def _rebuild(cls: type[EcholotError], args: tuple[Any, ...], facts: dict[str, Any]) -> EcholotError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(facts)
    return error


def why_unreadable(error: Exception) -> str:
    """Why a file of settings could not be read, without the number and path that Python puts around it."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text; save it as UTF-8"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error)


class EcholotError(Exception):
    """Everything that Echolot itself raises."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions are pickled by calling the class with `args`, which here is the finished sentence, not the facts.
        return _rebuild, (type(self), self.args, self.__dict__)


class InputError(EcholotError):
    """Something given to Echolot cannot be used. One bad input says nothing about the others."""


class UnreadableFile(InputError, OSError):
    """A file or folder cannot be opened, is not text, or holds no text."""

    def __init__(self, path: Where, why: str, next_step: str = "Leave it out, or correct it.") -> None:
        self.path, self.why = str(path), why
        super().__init__(f"{path}: {why}. {next_step}")


class NoSuchInput(UnreadableFile, FileNotFoundError):
    """Nothing is there."""

    def __init__(self, path: Where) -> None:
        super().__init__(path, "there is no such file or folder", "Check the path.")


class UnknownFileKind(InputError, ValueError):
    """A named file is of a kind that Echolot does not read."""

    def __init__(self, path: Where, known: Iterable[str]) -> None:
        self.path, self.known = str(path), tuple(known)
        super().__init__(
            f"{path}: Echolot cannot tell what this file is; it reads {' '.join(self.known)} and folders of them. "
            "Give plain text the ending .txt, or send it to `-` (standard input)."
        )


class WrongEventTable(InputError, ValueError):
    """A file is not the kind of event table that it is said to be. `kind` is what was asked for."""

    def __init__(self, path: Where, kind: str, why: str) -> None:
        self.path, self.kind, self.why = str(path), kind, why
        super().__init__(
            f"{path}: this is not {kind}: {why}. Name the right table with --as gdelt|icews|polecat|acled|ucdp; a plain event table has "
            "the columns date,source_actor,target_actor,event_type,mode,context,publisher,article_id."
        )


class TextTooLong(InputError, ValueError):
    """One article is longer than any article."""

    def __init__(self, where: Where, length: int, limit: int, unit: str = "characters") -> None:
        self.where, self.length, self.limit, self.unit = str(where), length, limit, unit
        super().__init__(
            f"{where}: {length:,} {unit}; Echolot takes up to {limit:,} {unit} at once. "
            "Split it into one file an article, or into a .jsonl file with one article a line."
        )


class BadArticleLine(InputError, ValueError):
    """One line of a `.jsonl` file is no article."""

    def __init__(self, path: Where, line: int, why: str) -> None:
        self.path, self.line, self.why = str(path), line, why
        super().__init__(
            f"{path}, line {line}: {why}. Each line is one JSON object with `text`, and where known `id`, `title`, "
            "`published` (2024-10-18 or 2024-10-18T09:30:00Z), `language`, `publisher`, `url`."
        )


class BadArticleRow(InputError, ValueError):
    """One row of a `.csv` file is no article. `row` counts from 1, the header not counted; None for the whole table."""

    def __init__(self, path: Where, row: int | None, why: str) -> None:
        self.path, self.row, self.why = str(path), row, why
        at = f", row {row}" if row is not None else ""
        super().__init__(
            f"{path}{at}: {why}. A table of articles has one article a row and names its columns in the first line: `text`, and "
            "where known `id`, `title`, `published` (2024-10-18 or 2024-10-18T09:30:00Z), `language`, `publisher`, `url`."
        )


class OverLimit(InputError, ValueError):
    """An input takes more room, time or files than any honest one. `where` is the file or the member of an archive."""

    def __init__(self, where: Where, why: str, next_step: str = "Leave it out.") -> None:
        self.where, self.why = str(where), why
        super().__init__(f"{where}: {why}. {next_step}")


class UnsupportedLanguage(InputError, ValueError):
    """A text in a third language, named in English (`detected`); `code` is its ISO 639 code where there is one."""

    def __init__(self, where: Where, code: str) -> None:
        self.where, self.code, self.detected = str(where), code, language_name(code)
        super().__init__(
            f"{where}: this text is in {self.detected}. Echolot reads German and English; leave it out, or give a translation."
        )


class EmptyCorpus(InputError, ValueError):
    """Nothing to read was found."""

    def __init__(self, where: Where, looked_for: Iterable[str] = (".txt", ".md", ".html", ".jsonl")) -> None:
        self.where, self.looked_for = str(where), tuple(looked_for)
        super().__init__(
            f"{where}: no article found. Echolot looks for {', '.join(self.looked_for)} in it; check the path, or name the files themselves."
        )


class BadTriggerFile(InputError, ValueError):
    """A trigger file does not say what a trigger must say. `key` is the key at fault, None for the whole file."""

    def __init__(self, path: Where, key: str | None, why: str) -> None:
        self.path, self.key, self.why = str(path), key, why
        at = f", key `{key}`" if key else ""
        super().__init__(
            f"{path}{at}: {why}. A trigger needs `id`, `name`, `perpetrator` (a list of actor ids such as "
            '["PRK"]) and `began` or `public_since` (a date such as 2024-10-18).'
        )


class TriggerAfterCorpus(InputError, ValueError):
    """The trigger is younger than the last article, so nothing here can answer it."""

    def __init__(self, trigger: str, trigger_date: date, last_day: date | None) -> None:
        self.trigger, self.trigger_date, self.last_day = trigger, trigger_date, last_day
        last = f"the last article is of {last_day.isoformat()}" if last_day else "no article has a date"
        super().__init__(
            f"trigger {trigger}: it became public on {trigger_date.isoformat()}, but {last}; nothing here can answer it. "
            "Add later articles, or check `began` and `public_since`."
        )


class BadActorsFile(InputError, ValueError):
    """A line of a list of actors cannot be used. `line` counts from 1; None for the whole file."""

    def __init__(self, path: Where, line: int | None, why: str) -> None:
        self.path, self.line, self.why = str(path), line, why
        at = f", line {line}" if line is not None else ""
        super().__init__(
            f"{path}{at}: {why}. The columns are actor_id,kind,name,language,valid_from,valid_to,part_of, one name of one actor a row."
        )


class CannotFetch(InputError, ConnectionError):
    """An address on the web cannot be had. `transient`: it may be had later; `retry_at`: from then on (seconds since 1970).

    asked: False where nobody was asked for it, because its host wants to be left alone.
    """

    def __init__(
        self, url: str, why: str, *, transient: bool = False, retry_at: float | None = None, next_step: str = "", asked: bool = True
    ) -> None:
        self.url, self.why, self.transient, self.retry_at, self.asked = url, why, transient, retry_at, asked
        super().__init__(f"{url}: {why}. {next_step or ('Try again later.' if transient else 'Check the address in a browser.')}")


class AddressRefused(CannotFetch, ValueError):
    """An address that must not be asked for: another scheme than http, a private network, an unusual port."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(url, why, next_step="Addresses of your own network are opened by --allow-private.")


class RobotsForbid(CannotFetch, PermissionError):
    """The site's robots.txt asks programs like this one not to fetch the address."""

    def __init__(self, url: str) -> None:
        super().__init__(url, "the site's robots.txt asks not to fetch it", next_step="Ask the publisher, or leave it out.")


class BadFeed(InputError, ValueError):
    """Something that should be a feed is none, or holds nothing."""

    def __init__(self, url: str, why: str) -> None:
        self.url, self.why = url, why
        super().__init__(f"{url}: {why}. Echolot reads RSS, Atom and JSON Feed; look for the feed's own address on the page.")


class CutFeed(InputError, ValueError):
    """A feed holds more entries than any feed; the first of them were read."""

    def __init__(self, url: str, entries: int, kept: int) -> None:
        self.url, self.entries, self.kept = url, entries, kept
        super().__init__(f"{url}: a feed with {entries:,} entries; the first {kept:,} were read. Archives come better as files (`.jsonl`).")
class BadPublishersFile(InputError, ValueError):
    """A line of a list of publishers cannot be used. `line` counts from 1; None for the whole file."""

    def __init__(self, path: Where, line: int | None, why: str) -> None:
        self.path, self.line, self.why = str(path), line, why
        at = f", line {line}" if line is not None else ""
        super().__init__(
            f"{path}{at}: {why}. The columns are id,name,names,hosts,country,kind,languages, one publisher a row; "
            "`name` and `hosts` are needed, several names, hosts or languages are separated by |."
        )


class UnknownActor(InputError, LookupError):
    """No actor has this id or name."""

    def __init__(self, name: str, *, where: Where, known: Mapping[str, Iterable[str]] | None = None) -> None:
        """known: names by the id of whoever has them."""
        self.name, self.where = name, str(where)
        told = {one: f"{key} ({one})" for key, names in (known or {}).items() for one in names}
        told |= {key: f"{key} ({next(iter(names), key)})" for key, names in (known or {}).items()}
        self.suggestions = tuple(dict.fromkeys(told[one] for one in _closest(name, told, 4)))
        ask = f"Did you mean {' or '.join(self.suggestions)}?" if self.suggestions else "States go by ISO code (PRK)."
        super().__init__(f"{where}: no actor is called {name!r}. {ask} Your own actors come with --actors-file FILE.csv.")


class UnstorableText(InputError, ValueError):
    """A text holds what no database takes: a null character, or half a character (a lone surrogate)."""

    def __init__(self, where: Where, why: str) -> None:
        self.where, self.why = str(where), why
        super().__init__(f"{where}: {why}, so it cannot be kept. Correct the text, or leave it out.")


class NothingCoded(InputError, LookupError):
    """An archive holds no coded text of the days asked for."""

    def __init__(self, archive: Where, since: date | None, until: date | None, span: tuple[date, date] | None) -> None:
        self.archive, self.since, self.until, self.span = str(archive), since, until, span
        days = f" from {since.isoformat()} to {until.isoformat()}" if since and until else ""
        held = f"its texts are of {span[0].isoformat()} to {span[1].isoformat()}" if span else "it holds no text with a date"
        super().__init__(f"{archive}: no text{days} is coded; {held}. `echolot code` codes what was added, `echolot add` brings more.")


class UnknownTrigger(InputError, LookupError):
    """An archive has no trigger of this id."""

    def __init__(self, name: str, *, where: Where, known: Iterable[str] = ()) -> None:
        self.name, self.where = name, str(where)
        self.suggestions = _closest(name, known)
        ask = f"Did you mean {' or '.join(self.suggestions)}?" if self.suggestions else "`echolot triggers` lists those it has."
        super().__init__(f"{where}: no trigger is called {name!r}. {ask} A trigger of your own is a file: trigger.toml.")


class ArchiveError(EcholotError):
    """An archive cannot be used as asked. `archive` is its folder or address, without a password."""

    archive: str


class NoSuchArchive(ArchiveError, FileNotFoundError):
    """There is no archive here."""

    def __init__(self, archive: Where, why: str = "there is no archive here") -> None:
        self.archive, self.why = str(archive), why
        super().__init__(
            f"{archive}: {why}. `echolot add PATH --archive FOLDER` makes one; --archive or ECHOLOT_ARCHIVE says where an archive lies."
        )


class ArchiveTooNew(ArchiveError, ValueError):
    """A newer Echolot wrote this archive."""

    def __init__(self, archive: Where, version: int, known: int) -> None:
        self.archive, self.version, self.known = str(archive), version, known
        super().__init__(
            f"{archive}: this archive has schema version {version}, this Echolot knows versions up to {known}. Use the Echolot that wrote it, or a newer one."
        )


class ArchiveBusy(ArchiveError, OSError):
    """Another process is writing to this archive; reading is possible all the same. `holder` says who."""

    def __init__(self, archive: Where, holder: str, waited: float) -> None:
        self.archive, self.holder, self.waited = str(archive), holder, waited
        super().__init__(f"{archive}: {holder} is writing to this archive (waited {waited:.0f} seconds). Run this again when that is done.")


class ArchiveReadOnly(ArchiveError, OSError):
    """The archive was opened for reading, or its folder may not be written."""

    def __init__(self, archive: Where, why: str = "it was opened for reading only", next_step: str = "") -> None:
        self.archive, self.why = str(archive), why
        next_step = next_step or "Copy the archive to a folder of your own to go on with it."
        super().__init__(f"{archive}: {why}, so nothing can be changed. {next_step}")


class ArchiveDamaged(ArchiveError, OSError):
    """A file of the archive is missing or is not what was written."""

    def __init__(self, archive: Where, what: str) -> None:
        self.archive, self.what = str(archive), what
        super().__init__(f"{archive}: {what}. `echolot doctor --archive {archive}` says what is affected; a backup brings it back.")


class ArchiveUnreachable(ArchiveError, OSError):
    """The database server of an archive, or the object store with its parts, does not answer or does not let you in."""

    def __init__(self, archive: Where, why: str, next_step: str = "Run this again when it does.") -> None:
        self.archive, self.why = str(archive), why
        super().__init__(f"{archive}: it does not give what is asked for ({why}). What was kept so far stays. {next_step}")

    @classmethod
    def read_by(cls, error: OSError) -> ArchiveUnreachable | None:
        """What Polars' word of a store that does not answer means; None for every other error."""
        said = str(error)
        return cls("the object store", said.splitlines()[0][:300]) if said.startswith("object-store error") else None


class UnknownCoder(EcholotError, LookupError):
    """No coder has this name."""

    def __init__(self, name: str, known: Iterable[str], where: str = "--coder") -> None:
        self.name, self.known, self.where = name, tuple(known), where
        self.suggestions = _closest(name, self.known)
        ask = f"Did you mean {self.suggestions[0]}? " if self.suggestions else ""
        super().__init__(
            f"{where}: no coder is called {name!r}. {ask}Here are {', '.join(self.known) or 'none'}. "
            "A plugin is a Python package with an entry point in `echolot.coders`."
        )


class CoderUnavailable(EcholotError):
    """A coder cannot work now, whatever the text: it ends the run instead of being told of every text."""


class LlmNotSet(CoderUnavailable, ValueError):
    """Nobody said which server or which model to ask, or what was said cannot be used."""

    def __init__(self, variable: str, why: str = "is not set") -> None:
        self.variable, self.why = variable, why
        super().__init__(
            f"the coder llm: {variable} {why}. Set ECHOLOT_LLM_URL (such as http://localhost:11434/v1), ECHOLOT_LLM_MODEL, and "
            "ECHOLOT_LLM_KEY where the server wants a key."
        )


class LlmUnreachable(CoderUnavailable, ConnectionError):
    """The server does not answer, or not as a chat server does. `wait`: seconds after which it may, None where it will not by itself."""

    def __init__(self, server: str, why: str, *, wait: float | None = None) -> None:
        self.server, self.why, self.wait = server, why, wait
        super().__init__(
            f"{server}: {why}. Is the server running, and is ECHOLOT_LLM_URL its address (it usually ends in /v1)? What was answered before is kept."
        )


class LlmRefused(CoderUnavailable, PermissionError):
    """The server does not take the key, or wants one."""

    def __init__(self, server: str, status: int, said: str = "") -> None:
        self.server, self.status, self.said = server, status, said
        super().__init__(f"{server}: the server refuses the key (HTTP {status}{f': {said}' if said else ''}). Set ECHOLOT_LLM_KEY to a key that it takes.")


class NoSuchModel(CoderUnavailable, LookupError):
    """The server has no model of this name."""

    def __init__(self, server: str, model: str, said: str = "") -> None:
        self.server, self.model, self.said = server, model, said
        super().__init__(f"{server}: no model {model!r}{f' ({said})' if said else ''}. Set ECHOLOT_LLM_MODEL to one that the server has.")


class LlmBadAnswer(EcholotError, ValueError):
    """The model answers nothing usable about one text."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"{where}: the model's answer cannot be used: {why}. Another model may read it; the coder rules always does.")


class UnknownBenchmark(EcholotError, LookupError):
    """No benchmark has this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, tuple(known)
        self.suggestions = _closest(name, self.known)
        ask = f"Did you mean {self.suggestions[0]}? " if self.suggestions else ""
        super().__init__(f"no benchmark is called {name!r}. {ask}Here are {', '.join(self.known)}; `echolot benchmark` says what each needs.")


class MissingExtra(EcholotError, ImportError):
    """An optional package is not installed."""

    def __init__(self, package: str, extra: str, what: str) -> None:
        self.package, self.extra, self.what = package, extra, what
        super().__init__(f"{what} needs {package}, which is not installed. Install it with: pip install 'echolot[{extra}]'")


class BadCalibration(EcholotError, ValueError):
    """A stored calibration cannot be used."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"the calibration cannot be used: {why}. Make it again with `echolot calibrate`.")


class TooFewTriggers(EcholotError, ValueError):
    """There is too little history to learn from."""

    def __init__(self, found: int, needed: int) -> None:
        self.found, self.needed = found, needed
        super().__init__(
            f"{found} triggers have a closed window in which anybody was heard; {needed} are needed to fit at all, and 30 for a silence. "
            "Add earlier triggers to the file, or older texts."
        )


class BadFacts(EcholotError, ValueError):
    """A file of facts cannot be used."""

    def __init__(self, path: Where, line: int | None, why: str) -> None:
        self.path, self.line, self.why = str(path), line, why
        place = f"{path}, line {line}" if line else f"{path}"
        super().__init__(f"{place}: {why}. docs/reference/data.md describes the files of facts.")


class BadAlertRules(EcholotError, ValueError):
    """A file of alert rules cannot be used. `key` is the key at fault, None for the whole file."""

    def __init__(self, path: Where, key: str | None, why: str) -> None:
        self.path, self.key, self.why = str(path), key, why
        at = f", {key}" if key else ""
        super().__init__(f"{path}{at}: {why}. docs/reference/alerts.md shows a whole file.")


class Undelivered(EcholotError, ConnectionError):
    """An alert could not be brought to where it should go; it is tried again with the next run."""

    def __init__(self, delivery: str, where: Where, why: str) -> None:
        self.delivery, self.where, self.why = delivery, str(where), why
        super().__init__(f"delivery {delivery} ({where}): {why}. It is tried again with the next run.")


class BadLexicon(EcholotError, ValueError):
    """A data file of a coder (lexicon, codebook, list of names) cannot be used."""

    def __init__(self, path: Where, line: int | None, why: str) -> None:
        self.path, self.line, self.why = str(path), line, why
        at = f", line {line}" if line is not None else ""
        super().__init__(f"{path}{at}: {why}. The header of the file explains its columns; correct the line and run again.")


class BadModel(EcholotError, OSError):
    """A file of a language model is missing, or is not the one that was made."""

    def __init__(self, path: Where, why: str) -> None:
        self.path, self.why = str(path), why
        super().__init__(f"{path}: {why}. Nothing of this model was loaded; install Echolot again.")


class UnknownPipeline(EcholotError, LookupError):
    """There is no pipeline of this name to parse with, or none that Echolot can read."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(f"{name}: {why}. `echolot` names the models that come with Echolot; `spacy:NAME` an installed package.")


class BadTable(EcholotError, ValueError):
    """A table is not what the next stage takes."""

    def __init__(self, table: str, column: str, why: str) -> None:
        self.table, self.column, self.why = table, column, why
        super().__init__(f"table {table}: column {column!r} {why}. `echolot.tables` holds the schema of every table.")


class UnknownTable(EcholotError, LookupError):
    """An archive has no table of this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, tuple(known)
        super().__init__(f"there is no table {name!r}. Here are {', '.join(self.known)}.")


class CannotListen(EcholotError, OSError):
    """The page cannot be served at this address."""

    def __init__(self, host: str, port: int, why: str) -> None:
        self.host, self.port, self.why = host, port, why
        super().__init__(f"{host}:{port}: cannot listen here ({why}). Choose another --port (0 takes a free one), or another --host.")


class TooMuchToHear(EcholotError, ValueError):
    """A sounding rests on more texts than the page reads while somebody waits."""

    def __init__(self, trigger: str, texts: int, most: int) -> None:
        self.trigger, self.texts, self.most = trigger, texts, most
        super().__init__(
            f"{trigger}: {texts:,} texts lie around its window, more than the {most:,} that the page listens to while you wait. "
            f"`echolot sound {trigger} --archive ...` keeps its sounding in the archive; the page shows it then."
        )


class UnwritableFile(EcholotError, OSError):
    """An output cannot be written."""

    def __init__(self, path: Where, why: str, option: str = "--output") -> None:
        self.path, self.why, self.option = str(path), why, option
        super().__init__(f"{path}: cannot be written ({why}). Choose another place with {option}.")


class UndatedCorpus(InputError, ValueError):
    """A sounding counts days, and no article says when it was published."""

    def __init__(self, where: Where) -> None:
        self.where = str(where)
        super().__init__(
            f"{where}: no article has a date of publication, so no day can be counted. Add `published` to each line of "
            "a .jsonl file, `date:` to the front matter, or a dateline to the text."
        )


class NoBenchmarkData(InputError, FileNotFoundError):
    """The data of a benchmark are not there; they are never shipped."""

    def __init__(self, name: str, why: str, needs: str) -> None:
        self.name, self.why, self.needs = name, why, needs
        super().__init__(f"benchmark {name}: {why}. Fetch {needs}; then `echolot benchmark {name} --data FOLDER`.")


# What is wrong with the call rather than with a text: if nothing else was given, nothing was done.
WRONG_CALL = (NoSuchInput, UnknownFileKind, WrongEventTable, EmptyCorpus)
