"""Writes the atlas's files so that every Python writes the same bytes."""

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_PACKED = 9  # as small as it gets: files are written once and read often


def write_arrays(path: Path, **arrays: NDArray[Any]) -> None:
    """Write arrays into one file, as numpy reads them, making its folder if it is missing.

    Numpy's own writer leaves the headers to zipfile, which fills them differently from one Python
    to the next.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as file:
        for name, array in arrays.items():
            data = io.BytesIO()
            np.lib.format.write_array(data, array, allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy")  # of 1980: no time of today enters it
            file.writestr(entry, data.getvalue(), zipfile.ZIP_DEFLATED, _PACKED)
