"""How fast the body answers: its first view, the skin and the muscles under a point, a zone."""

import numpy as np

from needlemap.body.atlas import Atlas, load_atlas
from needlemap.body.cells import CellSet
from needlemap.body.places import MAIN_VIEWS, BodyId
from needlemap.body.skin import cell_ids
from needlemap.clinic.ports import Store
from tests.bench.process import told
from tests.bench.report import Entry
from tests.bench.timing import median, milliseconds, p95
from tests.body.making import muscles_at

_STARTS = 9
_PLACES = 500


def measured(store: Store) -> list[Entry]:
    """Measure all of them."""
    atlas = load_atlas()
    return [*_first_view(), _locate(atlas), *_muscles(atlas), _extent(atlas, store)]


def _first_view() -> list[Entry]:
    views, floors = [], []
    for _ in range(_STARTS):
        floors.append(told("first_view_floor")["ms"])
        views.append(told("first_view"))
    value, floor = median([view["ms"] for view in views]), median(floors)
    first = median([view["first_locate_ms"] for view in views])
    return [
        Entry("atlas_first_view_ms", value, "ms", floor, goal=150),
        Entry("atlas_first_locate_ms", first, "ms", 0.0),
    ]


def _locate(atlas: Atlas) -> Entry:
    """Ask for the skin at places all over the pictures; the floor is one patch worked out."""
    random = np.random.default_rng(3)
    times, floors = [], []
    corners = np.array([[(0, 0), (4, 0), (4, 4), (0, 4)]], dtype=np.float64)
    for body in BodyId:
        for view in (atlas.view(view_id, body) for view_id in MAIN_VIEWS):
            view.locate(0.0, 0.0)
            for x, y in random.uniform((0, 0), (view.width_mm, view.height_mm), (_PLACES, 2)):
                times.append(milliseconds(lambda: view.locate(x, y)))  # noqa: B023
                floors.append(milliseconds(lambda: (corners - (x, y)).min(axis=1)))  # noqa: B023
    return Entry("locate_p95_ms", p95(times), "ms", p95(floors), goal=1)


def _muscles(atlas: Atlas) -> list[Entry]:
    """Ask for the muscles at places all over the pictures; the floor is to sort a stack of them."""
    random = np.random.default_rng(4)
    at, under, floors = [], [], []
    stack = list(range(8))
    muscles_at(atlas, MAIN_VIEWS[0], 1.0, 1.0)
    for body in BodyId:
        for view in (atlas.view(view_id, body) for view_id in MAIN_VIEWS):
            view.locate(0.0, 0.0)
            for x, y in random.uniform((0, 0), (view.width_mm, view.height_mm), (_PLACES, 2)):
                anchor = view.locate(x, y)
                if anchor is None:
                    continue
                at.append(milliseconds(lambda: muscles_at(atlas, view.id, x, y, view.body)))  # noqa: B023
                under.append(milliseconds(lambda: atlas.muscles_under(anchor)))  # noqa: B023
                floors.append(milliseconds(lambda: sorted(stack)))
    return [
        Entry("muscles_at_p95_ms", p95(at), "ms", p95(floors), goal=1),
        Entry("muscles_under_p95_ms", p95(under), "ms", p95(floors), goal=1),
    ]


def _extent(atlas: Atlas, store: Store) -> Entry:
    """Ask for the extent of every zone of the demo clinic; the floor is the sum of its cells."""
    with store.begin() as records:
        charts = [records.charts.of_visit(visit.id) for visit in records.visits.all()]
    zones: list[CellSet] = [zone.cells for chart in charts for zone in chart.zones]
    areas = np.ones(atlas.skin.cell_count)
    atlas.extent(zones[0], BodyId.FEMALE)
    times, floors = [], []
    for cells in zones:
        times.append(milliseconds(lambda: atlas.extent(cells, BodyId.FEMALE)))  # noqa: B023
        floors.append(milliseconds(lambda: np.sum(areas[cell_ids(cells)])))  # noqa: B023
    return Entry("extent_p95_ms", p95(times), "ms", p95(floors))
