"""The muscles that a trigger point can be given."""

from functools import cache
from pathlib import Path

from needlemap.body.assets import assets_root
from needlemap.body.catalogue import Muscle, read_catalogue
from needlemap.body.errors import AtlasDamaged, AtlasMissing


@cache
def muscle_names(root: Path | None = None) -> dict[str, Muscle]:
    """Return all muscles by id, head to foot.

    Raises:
        AtlasMissing: if the catalogue is not installed.
        AtlasDamaged: if it cannot be read.
    """
    return {muscle.id: muscle for muscle in read_catalogue((root or assets_root()) / "bodymaps")}


def whole_of(muscle_id: str) -> str:
    """Return the muscle that one is a portion of; itself if it is none, or if nobody knows."""
    try:
        known = muscle_names().get(muscle_id)
    except (AtlasMissing, AtlasDamaged):
        return muscle_id
    return (known.whole if known else "") or muscle_id
