"""Loads the atlas to the first view in a fresh process; prints how long it took."""

from time import perf_counter

_START = perf_counter()

import json  # noqa: E402

from needlemap.body.atlas import load_atlas  # noqa: E402
from needlemap.body.places import BodyId, ViewId  # noqa: E402

atlas = load_atlas()
view = atlas.view(ViewId.ANTERIOR, BodyId.FEMALE)
art = atlas.art(ViewId.ANTERIOR, BodyId.FEMALE)
loaded = perf_counter()
anchor = view.locate(view.width_mm / 2, view.height_mm / 3)
located = perf_counter()
print(json.dumps({"ms": (loaded - _START) * 1000, "first_locate_ms": (located - loaded) * 1000}))
