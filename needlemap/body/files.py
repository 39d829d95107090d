"""Reading what was built of the atlas: files of arrays."""

import zlib
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from needlemap.body.errors import AtlasDamaged, AtlasMissing

Arrays = dict[str, NDArray[Any]]

_UNREADABLE = (OSError, ValueError, TypeError, EOFError, RuntimeError, BadZipFile, zlib.error)


def read_arrays(folder: Path, name: str, needed: tuple[str, ...] = ()) -> Arrays:
    """Return all arrays of an ``.npz`` file.

    Raises:
        AtlasMissing: if the file is not there.
        AtlasDamaged: if it cannot be read, or lacks an array that is needed.
    """
    try:
        with (folder / name).open("rb") as file, np.load(file, allow_pickle=False) as packed:
            arrays = {key: packed[key] for key in packed.files}
    except FileNotFoundError as error:
        raise AtlasMissing(file=name) from error
    except _UNREADABLE as error:
        raise AtlasDamaged(file=name) from error
    if not arrays.keys() >= set(needed):
        raise AtlasDamaged(file=name)
    return arrays
