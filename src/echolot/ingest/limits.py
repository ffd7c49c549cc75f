"""How much of anything is read. Beyond a limit the input is named and the rest goes on; nothing grows without end."""

from __future__ import annotations

from echolot.errors import OverLimit

MAX_BYTES = 20 * 1024 * 1024  # a file; of a .jsonl or .csv file, which is streamed, a line
MAX_CHARACTERS = 200_000  # an article; the longest of a newspaper's year stay under 100,000
MAX_MEMBERS = 200_000  # files in one archive
MAX_INNER = 64 * 1024 * 1024  # an archive inside an archive, which is held in memory
MAX_DEPTH = 2  # an archive, and one inside it
MAX_RATIO = 200  # unpacked to packed; text packs 3 to 20 to 1, deflate reaches 1032 to 1
FREE = 32 * 1024 * 1024  # unpacked bytes for which no ratio is asked
SECONDS = 30.0  # one PDF, Word file, mail, or unusual page
MAX_MEMORY = 1024 * 1024 * 1024  # of the process that reads those
LONG_NAME = 300  # characters of a member's name that are kept


class Budget:
    """What one file may unpack to, everything inside it together.

    packed: its size on disk. Raises OverLimit, then and ever after, when the sum is past what any honest archive holds.
    """

    def __init__(self, path: str, packed: int) -> None:
        self.path, self.limit = path, max(FREE, MAX_RATIO * packed)
        self.unpacked = self.members = 0

    @property
    def spent(self) -> bool:
        return self.unpacked > self.limit or self.members > MAX_MEMBERS

    def take(self, n: int) -> None:
        """Count `n` unpacked bytes."""
        self.unpacked += n
        if self.spent:
            raise self.over()

    def member(self) -> None:
        """Count one file inside."""
        self.members += 1
        if self.spent:
            raise self.over()

    def over(self) -> OverLimit:
        if self.members > MAX_MEMBERS:
            return OverLimit(self.path, f"it holds more than {MAX_MEMBERS:,} files", "Unpack it into a folder.")
        return OverLimit(
            self.path, f"it unpacks to more than {self.limit:,} bytes, far more than text does", "If you trust it, unpack it into a folder."
        )
