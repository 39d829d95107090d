"""Reads ahead what the first chart and the first sheet need."""

import importlib

from needlemap.body.atlas import load_atlas
from needlemap.body.cells import CellSet
from needlemap.body.muscles import muscle_names
from needlemap.body.places import MAIN_VIEWS, BodyId


def warm() -> None:
    """Read the atlas and import what the first chart and the first sheet need."""
    atlas = load_atlas()
    for body in BodyId:
        for view_id in MAIN_VIEWS:
            atlas.view(view_id, body).locate(300.0, 500.0)
            atlas.art(view_id, body)
        atlas.extent(CellSet(), body)
    muscle_names()
    importlib.import_module("needlemap.sheets.preview")
    importlib.import_module("needlemap.composing.paper")
