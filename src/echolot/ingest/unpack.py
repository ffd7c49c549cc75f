"""Archives and packed files -> the files inside, one at a time, nothing written to disk.

Names inside an archive are a stranger's words: they are shown, never opened. What a name or a link points out of the archive
with, what is locked, packed by rare methods or larger than text can be is an error in the place of the file.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from echolot.errors import InputError, OverLimit, UnreadableFile
from echolot.ingest.limits import LONG_NAME, MAX_MEMBERS, MAX_RATIO, Budget

PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_BROKEN = (zlib.error, zipfile.BadZipFile, lzma.LZMAError, EOFError, tarfile.TarError, struct.error, RuntimeError, NotImplementedError)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)  # LZMA members may ask for gigabytes of dictionary
_FREE = 8 * 1024 * 1024  # a member's unpacked bytes for which no ratio is asked
_DIRECTORY = 16 * 1024 * 1024  # bytes of a zip's table of contents, which zipfile holds in memory tenfold
_DICTIONARY = 128 * 1024 * 1024  # xz -9 needs 65 MiB
_HEADER = 1024 * 1024  # bytes a tar may ask for at once: its extended headers


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive; its stream holds until the next one is asked for."""

    path: str
    stream: BinaryIO


class Counted(io.RawIOBase):
    """A stream that counts what it gives, and says in our own words when it breaks."""

    def __init__(self, stream: Any, path: str, budget: Budget, packed: int | None = None) -> None:
        self._stream, self._path, self._budget = stream, path, budget
        self._limit = None if packed is None else max(_FREE, MAX_RATIO * packed)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            content = self._stream.read(len(buffer))
        except _BROKEN as error:
            raise UnreadableFile(self._path, f"it is broken ({_detail(error)})") from error
        except InputError:
            raise
        except OSError as error:  # gzip.BadGzipFile, bz2
            raise UnreadableFile(self._path, f"it is broken ({_detail(error)})") from error
        self._given += len(content)
        self._budget.take(len(content))
        if self._limit is not None and self._given > self._limit:
            raise OverLimit(self._path, f"it unpacks to more than {self._limit:,} bytes, far more than text does", "Leave it out.")
        buffer[: len(content)] = content
        return len(content)


def counted(stream: Any, path: str, budget: Budget, packed: int | None = None) -> BinaryIO:
    return io.BufferedReader(Counted(stream, path, budget, packed), 64 * 1024)


def unpacked(stream: BinaryIO, path: str, budget: Budget) -> BinaryIO:
    """The stream inside a gzip, bzip2 or xz stream, counted. Raises UnreadableFile where it is neither."""
    buffered: Any = stream if hasattr(stream, "peek") else io.BufferedReader(stream)
    head = buffered.peek(6)
    if head.startswith(PACKED[0]):
        return counted(gzip.GzipFile(fileobj=buffered), path, budget)
    if head.startswith(PACKED[1]):
        return counted(bz2.BZ2File(buffered), path, budget)
    if head.startswith(PACKED[2]):
        return counted(io.BufferedReader(_Xz(buffered)), path, budget)
    raise UnreadableFile(path, "it is not packed, though its ending says so", "Correct the ending.")


class _Xz(io.RawIOBase):
    """An xz stream whose dictionary stays small; `lzma.LZMAFile` takes any that the file asks for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._inside = stream, lzma.LZMADecompressor(memlimit=_DICTIONARY)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._inside.eof:
            more = self._stream.read(64 * 1024) if self._inside.needs_input else b""
            if self._inside.needs_input and not more:
                raise EOFError("it ends early")
            if content := self._inside.decompress(more, len(buffer)):
                buffer[: len(content)] = content
                return len(content)
        return 0


def zip_members(stream: BinaryIO, path: str, budget: Budget, wanted: Callable[[str], bool]) -> Iterator[Member | InputError]:
    """The files of a zip that are `wanted` by name, in its order; errors in the place of those that cannot be had."""
    if (size := _directory_size(stream)) > _DIRECTORY:
        yield OverLimit(path, f"its table of contents takes {size:,} bytes", f"Unpack it, or split it below {MAX_MEMBERS:,} files.")
        return
    try:
        archive = zipfile.ZipFile(stream)
    except (*_BROKEN, OSError, ValueError) as error:
        yield UnreadableFile(path, f"it is no zip file that can be read ({_detail(error)})")
        return
    with archive:
        for info in archive.infolist():
            budget.member()
            name = _shown(path, info.filename)
            if info.is_dir() or not wanted(info.filename):
                continue
            if wrong := _wrong_name(info.filename) or _wrong_zip(info):
                yield UnreadableFile(name, wrong)
                continue
            try:
                inside = archive.open(info)
            except (*_BROKEN, OSError, ValueError) as error:
                yield UnreadableFile(name, f"it is broken ({_detail(error)})")
                continue
            with inside:
                yield Member(name, counted(inside, name, budget, info.compress_size))


def tar_members(stream: BinaryIO, path: str, budget: Budget, wanted: Callable[[str], bool]) -> Iterator[Member | InputError]:
    """The files of a tar that are `wanted` by name, in its order; errors in the place of those that cannot be had."""
    forward = _Forward(stream)
    try:
        archive = tarfile.TarFile(fileobj=forward, errorlevel=0)
        while (info := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # it would remember every member for good
            budget.member()
            if info.isdir() or not wanted(info.name):
                continue
            name = _shown(path, info.name)
            if wrong := _wrong_name(info.name) or _wrong_tar(info):
                yield UnreadableFile(name, wrong)
                continue
            inside = archive.extractfile(info)
            if inside is not None:
                yield Member(name, counted(inside, name, budget))
    except (*_BROKEN, OSError, ValueError, OverflowError, RecursionError) as error:
        yield error if isinstance(error, InputError) else UnreadableFile(path, f"the rest cannot be read ({_detail(error)})")


class _Forward(io.RawIOBase):
    """A stream as a tar file needs it: seeks forward by reading, refuses headers that ask for megabytes, ends for certain."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at, self._ends = stream, 0, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, to: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET or to < self._at:
            raise tarfile.ReadError("it leads backwards")
        while self._at < to:
            if not self.read(min(to - self._at, 256 * 1024)):
                raise tarfile.ReadError("it ends early")
        return self._at

    def read(self, n: int = -1) -> bytes:
        if n < 0 or n > _HEADER:
            raise tarfile.ReadError("a header asks for too much")
        content = self._stream.read(n)
        self._ends = 0 if content else self._ends + (n > 0)
        if self._ends > 8:
            raise tarfile.ReadError("it ends early")
        self._at += len(content)
        return content


def _directory_size(stream: BinaryIO) -> int:
    """Bytes of a zip's table of contents as its end record states them (zipfile reads exactly that many); 0 where none is found."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - 66_000))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    size = struct.unpack_from("<L", tail, at + 12)[0] if 0 <= at <= len(tail) - 22 else 0
    wide = tail.rfind(b"PK\x06\x06")
    if 0 <= wide <= len(tail) - 56:
        size = max(size if size != 0xFFFFFFFF else 0, struct.unpack_from("<Q", tail, wide + 40)[0])
    return min(int(size), end)


def _shown(path: str, name: str) -> str:
    plain = storable(name.replace("\\", "/"))
    return f"{path}/{plain if len(plain) <= LONG_NAME else '...' + plain[-LONG_NAME:]}"


def storable(name: str) -> str:
    """A file's name as a database can keep it: bytes of it that are no UTF-8, which Python holds as half characters, are spelled out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _wrong_name(name: str) -> str | None:
    plain = name.replace("\\", "/")
    if plain.startswith("/") or ".." in plain.split("/") or plain[1:2] == ":":
        return "its name leads out of the archive"
    return None


def _wrong_zip(info: zipfile.ZipInfo) -> str | None:
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link, and links in archives are not followed"
    if info.flag_bits & 1:
        return "it is locked by a password"
    if info.compress_type not in _METHODS:
        return "it is packed by a method that is not read (use deflate, the usual one)"
    return None


def _wrong_tar(info: tarfile.TarInfo) -> str | None:
    if info.issym() or info.islnk():
        return "it is a link, and links in archives are not followed"
    if not info.isreg():
        return "it is a device or a pipe, not a file"
    if info.issparse():
        return "it is a sparse file, which no text is"
    return None


def _detail(error: BaseException) -> str:
    text = str(error).strip().rstrip(".") or type(error).__name__
    return text[:200]
