"""What is done to a whole file, each in a program of its own whose writes are watched.

``python -m tests.torture.whole_acts ACT FOLDER``: ``said`` in the folder tells once it is done.
"""

import io
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from pathlib import Path

from needlemap.cli.main import main as command
from needlemap.records.ciphers.conversion import encrypt_file
from tests.torture.acts import change_passphrase
from tests.torture.kill import WORDS


def encrypt(folder: Path) -> None:
    """Encrypt the clinic."""
    encrypt_file(folder / "clinic.db", WORDS)


def restore(folder: Path) -> None:
    """Write a backup to a new file."""
    [backup] = folder.parent.glob("made/*.needlemap-backup")
    _do("restore", str(backup), "--to", str(folder / "new.db"))


def move(folder: Path) -> None:
    """Move the clinic into a new file."""
    _do("--database", str(folder / "clinic.db"), "move", "--to", str(folder / "new.db"))


ACTS: Mapping[str, Callable[[Path], None]] = {
    "encrypt": encrypt,
    "passphrase": change_passphrase,
    "restore": restore,
    "move": move,
}


def _do(*words: str) -> None:
    with redirect_stdout(io.StringIO()):
        if command(list(words)) != 0:
            raise AssertionError(" ".join(words))


def main() -> None:
    """Do one act, and tell it."""
    folder = Path(sys.argv[2])
    ACTS[sys.argv[1]](folder)
    said = os.open(folder / "said", os.O_WRONLY | os.O_CREAT, 0o600)
    os.write(said, b"done")
    os.close(said)


if __name__ == "__main__":
    main()
