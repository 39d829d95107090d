"""Reads ahead what the first chart and the first sheet need."""

import importlib
from collections.abc import Callable

from needlemap.body.atlas import load_atlas
from needlemap.body.cells import CellSet
from needlemap.body.muscles import muscle_names
from needlemap.body.places import MAIN_VIEWS, BodyId, SurfaceAnchor

_SOMEWHERE = SurfaceAnchor(face=5, u=0.5, v=0.5)


def warm_first() -> None:
    """Read what most first charts need: one figure and the names of the muscles."""
    _warm_body(BodyId.FEMALE)
    muscle_names()
    load_atlas().reasoning.hazards_at("")


def warm(go_on: Callable[[], None]) -> None:
    """Read the other figures and what names a place, and import what the first sheet needs.

    ``go_on`` raises once nobody wants them any more.
    """
    importlib.import_module("needlemap.services.paper")
    for body in BodyId:
        go_on()
        _warm_body(body)
        load_atlas().describe(_SOMEWHERE, body)
    go_on()
    importlib.import_module("needlemap.sheets.preview")


def _warm_body(body: BodyId) -> None:
    atlas = load_atlas()
    for view_id in MAIN_VIEWS:
        atlas.view(view_id, body).locate(300.0, 500.0)
        atlas.art(view_id, body)
    atlas.extent(CellSet(), body)
