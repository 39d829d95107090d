"""Reads ahead what the first chart and the first sheet need."""

import importlib
from collections.abc import Callable, Iterator
from functools import partial

from needlemap.body.atlas import load_atlas
from needlemap.body.cells import CellSet
from needlemap.body.muscles import muscle_names
from needlemap.body.places import MAIN_VIEWS, BodyId, SurfaceAnchor, ViewId

_OF_A_SHEET = tuple(
    f"needlemap.{name}"
    for name in ("sheets.fonts", "sheets.type", "sheets.drawing", "services.paper")
)
_SOMEWHERE = SurfaceAnchor(face=5, u=0.5, v=0.5)


def warm_first() -> None:
    """Read what most first charts need: one figure and the names of the muscles."""
    for step in _of_body(BodyId.FEMALE):
        step()
    muscle_names()
    load_atlas().reasoning.hazards_at("")


def warm(go_on: Callable[[], None]) -> None:
    """Read the other figures and what names a place, and import what the first sheet needs.

    ``go_on`` waits while a hand needs the computer, and raises once nobody wants them any more.
    """
    for step in _steps():
        go_on()
        step()


def _steps() -> Iterator[Callable[[], object]]:
    """Yield all that is read, in short steps: between two of them it may wait for a hand."""
    for module in _OF_A_SHEET:
        yield partial(importlib.import_module, module)
    for body in BodyId:
        yield from _of_body(body)
        yield partial(load_atlas().describe, _SOMEWHERE, body)
        yield partial(load_atlas().apart_mm, _SOMEWHERE, _SOMEWHERE, body, within=1.0)
    yield partial(importlib.import_module, "needlemap.sheets.preview")


def _of_body(body: BodyId) -> Iterator[Callable[[], object]]:
    for view_id in MAIN_VIEWS:
        yield partial(_read_view, view_id, body)
    yield partial(load_atlas().extent, CellSet(), body)


def _read_view(view_id: ViewId, body: BodyId) -> None:
    atlas = load_atlas()
    atlas.view(view_id, body).locate(300.0, 500.0)
    atlas.art(view_id, body)
