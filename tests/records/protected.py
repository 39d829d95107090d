"""Takes rights away as a computer does, also from the user who may do everything."""

import importlib.readers
import importlib.resources
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534
_LATE = importlib.readers, importlib.resources
"""What opening records of an earlier state imports: under another name it cannot be found."""


@contextmanager
def as_somebody() -> Iterator[Path]:
    """Be a user with a folder, who has the rights that files give and no others."""
    me = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "own"  # what lies around it is nobody else's either
        folder.mkdir(mode=0o700)
        if me == 0:
            for part in (folder.parent, folder):
                os.chown(part, _NOBODY, _NOBODY)
            os.seteuid(_NOBODY)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
            os.seteuid(me)
