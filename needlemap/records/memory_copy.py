"""Records of an earlier version, read as if they were of today: a copy in memory alone."""

from contextlib import closing
from pathlib import Path
from secrets import token_hex

from needlemap.records.engines import engine_in_memory
from needlemap.records.revisions import bring_up_to_date
from needlemap.records.wires import PLAIN, Wires


class MemoryCopy:
    """A copy of a database with the tables of today; nothing is written to the file itself."""

    def __init__(self, path: Path, source: str, wires: Wires = PLAIN) -> None:
        """Copy a file, in the way that an SQLite URI says, and bring the copy up to date.

        Raises:
            sqlite3.Error, SQLAlchemyError: if it cannot be read, or is not whole.
        """
        self.uri = f"file:needlemap-{token_hex(8)}?mode=memory&cache=shared"
        self._keeper = wires.connect(self.uri, uri=True, check_same_thread=False)
        try:
            with closing(wires.connect(source, uri=True)) as file:
                file.backup(self._keeper)
            engine = engine_in_memory(path, self.uri, wires)
            try:
                bring_up_to_date(engine, keep_copy=False)
            finally:
                engine.dispose()
        except BaseException:
            self.remove()
            raise

    def remove(self) -> None:
        """Let it go."""
        self._keeper.close()
