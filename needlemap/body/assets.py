"""Where the built files of the atlas and the fonts lie."""

import sys
from pathlib import Path

from needlemap.body.errors import AtlasMissing


def assets_root() -> Path:
    """Return the folder that holds ``bodymaps`` and ``fonts``.

    It lies inside a bundle, inside the installed package, or beside the package in a checkout.

    Raises:
        AtlasMissing: if it is nowhere.
    """
    package = Path(__file__).resolve().parent.parent
    bundle = getattr(sys, "_MEIPASS", None)
    places = [package / "assets", package.parent / "assets"]
    if bundle is not None:
        places.insert(0, Path(bundle) / "assets")
    for place in places:
        if (place / "bodymaps").is_dir():
            return place
    raise AtlasMissing(file="bodymaps")
