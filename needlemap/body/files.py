"""Reading the files of the atlas: what was built, and what is declared by hand."""

import json
import tomllib
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from needlemap.body.errors import AtlasDamaged, AtlasMissing

Arrays = dict[str, NDArray[Any]]
Made = TypeVar("Made")

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


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a ``.toml`` file declares."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_declared(folder: Path, name: str, made: Callable[[dict[str, Any]], Made]) -> Made:
    """Return what is made of the declarations in a ``.toml`` file.

    Raises:
        AtlasMissing: if the file is not there.
        AtlasDamaged: if it cannot be read, or declares something else.
    """
    try:
        return made(read_toml(folder / name))
    except FileNotFoundError as error:
        raise AtlasMissing(file=name) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AtlasDamaged(file=name) from error
