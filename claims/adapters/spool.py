"""Records put aside until they are written: in a temporary file, so that a million of them need no memory."""

import pickle
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar, cast

Record = TypeVar("Record")

IN_MEMORY = 8 * 1024 * 1024  # bytes, before it goes to the disk


class Spool(Generic[Record]):
    """Records of our own making, taken in once, in their order, and read as often as wanted.

    Its file has no name and goes with it.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self.count = 0
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  closed with this object
        weakref.finalize(self, self._file.close)
        for record in records:
            pickle.dump(record, self._file, pickle.HIGHEST_PROTOCOL)
            self.count += 1

    def __iter__(self) -> Iterator[Record]:
        """The records from the first on."""
        self._file.seek(0)
        for _ in range(self.count):
            yield cast("Record", pickle.load(self._file))  # noqa: S301  written a moment ago by this very process
