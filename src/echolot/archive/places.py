"""Where the files of parts lie: a folder, or a bucket of an object store.

Both keep files that are written once, under names made of hashes, and are never changed. A file is there whole or not at all:
in a folder it is renamed into place, in a store an upload counts when it is complete. Whether a file counts is the
catalogue's business.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from echolot.errors import ArchiveDamaged, ArchiveError, ArchiveUnreachable, MissingExtra, NoSuchArchive

if TYPE_CHECKING:
    from obstore.store import ObjectStore, RetryConfig

UNFINISHED = ".part"
STORES = ("s3://", "gs://", "az://")
_SUFFIXES = (".parquet", ".npy", UNFINISHED)
_OWNER = "archive.id"  # whose parts these are
_CHUNK = 8 << 20  # bytes of a download in memory
_NEXT = (
    "Check the address, and in the environment the key and the server (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, "
    "AWS_ENDPOINT_URL); then run this again."
)
# A short trouble is waited out; a store that does not answer at all is said within seconds.
_RETRIES: RetryConfig = {
    "max_retries": 5,
    "retry_timeout": timedelta(minutes=2),
    "backoff": {"init_backoff": timedelta(seconds=0.2), "max_backoff": timedelta(seconds=5), "base": 2},
}


class Place(Protocol):
    """Files by their path below the place: `TABLE/FILE`."""

    def __hash__(self) -> int:
        """It is a place of its own, so that what is known of its parts can be remembered."""

    @property
    def name(self) -> str:
        """As an error says it."""

    @property
    def scratch(self) -> Path:
        """The folder in which files are filled before they are kept."""

    def prepare(self, *, create: bool) -> None:
        """See that it is there. Raises NoSuchArchive, ArchiveUnreachable."""

    def keep(self, filled: Path, path: str) -> None:
        """Bring a filled file to its path, durably. Raises OSError."""

    def missing(self, paths: Collection[str]) -> list[str]:
        """Those that are not there."""

    def digest(self, path: str) -> str | None:
        """SHA-256 of what is there now, None where nothing is."""

    def files(self) -> Iterator[str]:
        """All files of parts, those in the making among them."""

    def delete(self, path: str) -> None:
        """Delete a file that `files` named; nothing happens where it is gone."""

    def source(self, path: str) -> str:
        """What Polars reads it from."""

    def options(self) -> dict[str, str] | None:
        """What Polars must be told to reach it."""

    def local(self, path: str, sha256: str) -> Path:
        """The file as one on this machine, which can be mapped into memory. Raises ArchiveDamaged where it is not there."""

    def tidy(self, known: Collection[str]) -> None:
        """Forget what is kept on this machine of files that are not known any more."""

    def owner(self) -> str | None:
        """The id of the archive whose parts lie here; None where nobody has said."""

    def claim(self, owner: str) -> None:
        """Say whose parts lie here."""


def sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Folder:
    """A folder on a disk."""

    def __init__(self, folder: Path) -> None:
        self.scratch = folder

    @property
    def name(self) -> str:
        return str(self.scratch)

    def prepare(self, *, create: bool) -> None:
        if create:
            self.scratch.mkdir(parents=True, exist_ok=True)
        elif not self.scratch.is_dir():
            raise NoSuchArchive(self.name, "the folder of its parts is not here")

    def keep(self, filled: Path, path: str) -> None:
        final = self.scratch / path
        _sync(filled)
        os.replace(filled, final)
        _sync(final.parent)

    def missing(self, paths: Collection[str]) -> list[str]:
        return [path for path in paths if not (self.scratch / path).is_file()]

    def digest(self, path: str) -> str | None:
        here = self.scratch / path
        return sha256(here) if here.is_file() else None

    def files(self) -> Iterator[str]:
        return _files(self.scratch)

    def delete(self, path: str) -> None:
        (self.scratch / path).unlink(missing_ok=True)

    def source(self, path: str) -> str:
        return str(self.scratch / path)

    def options(self) -> dict[str, str] | None:
        return None

    def local(self, path: str, sha256: str) -> Path:
        return self.scratch / path

    def tidy(self, known: Collection[str]) -> None:
        pass

    def owner(self) -> str | None:
        try:
            return (self.scratch / _OWNER).read_text(encoding="ascii").strip() or None
        except FileNotFoundError:
            return None

    def claim(self, owner: str) -> None:
        temporary = self.scratch / f"{_OWNER}-{os.getpid()}"
        temporary.write_text(owner, encoding="ascii")
        os.replace(temporary, self.scratch / _OWNER)


class Bucket:
    """A folder in a bucket: `s3://BUCKET/FOLDER` (also `gs://`, `az://`). Who may enter is said by the environment.

    What must lie on a disk (files in the making, hashes that are mapped into memory) lies in the user's cache folder and may be
    deleted at any time.
    """

    def __init__(self, address: str, scratch: Path) -> None:
        if find_spec("obstore") is None:
            raise MissingExtra("obstore", "objects", "an archive with its parts in an object store")
        from obstore.store import from_url

        self.name, self.scratch = address.rstrip("/"), scratch
        self._options = connection(self.name, os.environ)
        self._seen: set[str] = set()  # files never change, so what was there is there; the doctor looks again
        with self._asking():
            self._store: ObjectStore = from_url(
                self.name, client_options={"allow_http": True} if self._options else None, retry_config=_RETRIES
            )  # fmt: skip

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Raises ArchiveUnreachable where the store does not answer, or answers that we may not."""
        from obstore.exceptions import BaseError

        try:
            yield
        except ArchiveError:
            raise
        except (BaseError, OSError, ValueError) as error:
            raise ArchiveUnreachable(self.name, _short(error), _NEXT) from None

    def prepare(self, *, create: bool) -> None:
        """Buckets are made by who pays for them; here it is only seen that one answers."""
        import obstore

        self.scratch.mkdir(parents=True, exist_ok=True)
        with self._asking():
            next(iter(obstore.list(self._store, chunk_size=1)), None)

    def keep(self, filled: Path, path: str) -> None:
        import obstore

        with self._asking():
            obstore.put(self._store, path, filled)
        self._seen.add(path)
        filled.unlink()

    def missing(self, paths: Collection[str]) -> list[str]:
        asked = [path for path in paths if path not in self._seen]
        for table in {path.partition("/")[0] for path in asked}:
            self._seen.update(self._list(table + "/"))
        return [path for path in asked if path not in self._seen]

    def digest(self, path: str) -> str | None:
        import obstore

        with self._asking():
            try:
                found, hash = obstore.get(self._store, path), hashlib.sha256()
                for chunk in found.stream(min_chunk_size=_CHUNK):
                    hash.update(chunk)
            except FileNotFoundError:
                self._seen.discard(path)
                return None
        return hash.hexdigest()

    def _list(self, prefix: str | None = None) -> Iterator[str]:
        import obstore

        with self._asking():
            for batch in obstore.list(self._store, prefix):
                yield from (str(found["path"]) for found in batch)

    def files(self) -> Iterator[str]:
        yield from (path for path in self._list() if path.count("/") == 1 and path.endswith(_SUFFIXES))
        yield from (path for path in _files(self.scratch) if path.endswith(UNFINISHED))

    def delete(self, path: str) -> None:
        import obstore

        (self.scratch / path).unlink(missing_ok=True)
        self._seen.discard(path)
        if not path.endswith(UNFINISHED):
            with self._asking(), suppress(FileNotFoundError):
                obstore.delete(self._store, path)

    def source(self, path: str) -> str:
        return f"{self.name}/{path}"

    def options(self) -> dict[str, str] | None:
        return self._options or None

    def local(self, path: str, sha256: str) -> Path:
        here = self.scratch / path
        if not here.is_file():
            self._fetch(path, here)
        if _digest(here) != sha256:  # an earlier download was cut, or somebody has been at it
            self._fetch(path, here)
            if _digest(here) != sha256:
                raise ArchiveDamaged(self.name, f"the part {path} is not what was written")
        return here

    def _fetch(self, path: str, here: Path) -> None:
        import obstore

        here.parent.mkdir(parents=True, exist_ok=True)
        temporary = here.with_name(f"{here.name}-{os.getpid()}{UNFINISHED}")
        with self._asking():
            try:
                found = obstore.get(self._store, path)
            except FileNotFoundError:
                raise ArchiveDamaged(self.name, f"the part {path} is missing") from None
            with temporary.open("wb") as file:
                for chunk in found.stream(min_chunk_size=_CHUNK):
                    file.write(chunk)
        os.replace(temporary, here)

    def tidy(self, known: Collection[str]) -> None:
        for path in list(_files(self.scratch)):
            if path not in known:
                (self.scratch / path).unlink(missing_ok=True)

    def owner(self) -> str | None:
        import obstore

        with self._asking():
            try:
                return bytes(obstore.get(self._store, _OWNER).bytes()).decode("ascii", "replace").strip() or None
            except FileNotFoundError:
                return None

    def claim(self, owner: str) -> None:
        import obstore

        with self._asking():
            obstore.put(self._store, _OWNER, owner.encode("ascii"))


def connection(address: str, environment: Mapping[str, str]) -> dict[str, str]:
    """What Polars must be told of a store that is not where its kind usually is: an own server, perhaps without TLS."""
    server = environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL") or ""
    if not address.startswith("s3://") or not server:
        return {}
    return {"aws_endpoint_url": server, "aws_allow_http": str(server.startswith("http://")).lower()}


def is_store(where: str) -> bool:
    """Whether this names an object store rather than a folder."""
    return where.startswith(STORES)


def cache_folder(name: str) -> Path:
    """The folder on this machine for what belongs to an archive that lies elsewhere."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    return Path(base) / "echolot" / "archives" / hashlib.sha256(name.encode()).hexdigest()[:16]


def _files(folder: Path) -> Iterator[str]:
    inside = [f for f in folder.iterdir() if f.is_dir() and not f.is_symlink()] if folder.is_dir() else []
    found = (file for f in inside for file in f.iterdir() if file.is_file())
    return (f"{file.parent.name}/{file.name}" for file in found if file.suffix in _SUFFIXES)


def _digest(path: Path) -> str | None:
    return sha256(path) if path.is_file() else None


def _short(error: BaseException) -> str:
    """The first line of what a store says, without the page of markup that follows."""
    said = str(error).strip().partition("\n")[0].partition("<?xml")[0].strip(" :")
    return said[:300] or type(error).__name__


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # a folder cannot be synced there
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
