"""Text stored in UTF-16, as Windows and Excel write it (`Unicode text`) -> the same in UTF-8, so that everything else reads one form."""

from __future__ import annotations

import codecs
import io
from typing import Any, BinaryIO

MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def narrow(content: bytes) -> bytes:
    """Bytes in UTF-8 where a mark at their beginning says that they are UTF-16; all others as they are. Halves of characters become `?`."""
    return content.decode("utf-16", "replace").encode() if content.startswith(MARKS) else content


def narrowed(stream: Any) -> BinaryIO:
    """The same for a stream, read piece by piece."""
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream)
    if not buffered.peek(2).startswith(MARKS):
        return buffered
    return io.BufferedReader(_Narrowed(buffered), 64 * 1024)


class _Narrowed(io.RawIOBase):
    """A UTF-16 stream as UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._decoder, self._rest = stream, codecs.getincrementaldecoder("utf-16")("replace"), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = self._stream.read(32 * 1024)
            self._rest = self._decoder.decode(piece, final=not piece).encode()
            if not piece:
                break
        n = min(len(buffer), len(self._rest))
        buffer[:n], self._rest = self._rest[:n], self._rest[n:]
        return n
