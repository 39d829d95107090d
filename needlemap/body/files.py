"""Reading the built files of the atlas."""

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.body.errors import AtlasDamaged, AtlasMissing

Arrays = dict[str, NDArray[Any]]


def read_arrays(folder: Path, name: str) -> Arrays:
    """Return all arrays of an ``.npz`` file.

    Raises:
        AtlasMissing: if the file is not there.
        AtlasDamaged: if it cannot be read.
    """
    try:
        with np.load(folder / name, allow_pickle=False) as packed:
            return {key: packed[key] for key in packed.files}
    except FileNotFoundError as error:
        raise AtlasMissing(file=name) from error
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise AtlasDamaged(file=name) from error


def read_facts(folder: Path, name: str) -> dict[str, Any]:
    """Return the object in a ``.json`` file.

    Raises:
        AtlasMissing: if the file is not there.
        AtlasDamaged: if it cannot be read.
    """
    try:
        facts = json.loads((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise AtlasMissing(file=name) from error
    except (OSError, ValueError) as error:
        raise AtlasDamaged(file=name) from error
    if not isinstance(facts, dict):
        raise AtlasDamaged(file=name)
    return facts
