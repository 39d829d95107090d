"""Reading the texts of the atlas, built or declared by hand, without the arrays of its others."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from needlemap.body.assets import assets_root
from needlemap.body.errors import AtlasDamaged, AtlasMissing

ATLAS_FILE = "atlas.json"
Made = TypeVar("Made")


def atlas_version(root: Path | None = None) -> str:
    """Return the version that is written beside every anchor and cell set.

    Raises:
        AtlasMissing: if there is no atlas.
        AtlasDamaged: if it does not say its version.
    """
    facts = read_facts((root or assets_root()) / "bodymaps", ATLAS_FILE)
    if "version" not in facts:
        raise AtlasDamaged(file=ATLAS_FILE)
    return str(facts["version"])


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
