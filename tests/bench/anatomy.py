"""How fast the body answers: its first view, the skin and the muscles under a point, a zone."""

from functools import partial

import numpy as np

from needlemap.body.assets import assets_root
from needlemap.body.atlas import Atlas, load_atlas
from needlemap.body.cells import CellSet
from needlemap.body.files import read_arrays
from needlemap.body.places import MAIN_VIEWS, BodyId
from needlemap.body.skin import cell_ids
from needlemap.clinic.ports import Store
from tests.bench.process import told
from tests.bench.report import Entry
from tests.bench.timing import median, milliseconds, p95
from tests.body.making import muscles_at

_STARTS = 9
_PLACES = 500
_HERE = 6  # muscles at a vertex, where there are many
_MOST_TIMES = 40  # a look-up on both sides of the body, in floors of one weighing


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
    """Ask for the muscles at places all over the pictures, as each view meets them.

    The floor of an answer is to sort a stack of muscles. That of a look-up is what cannot be done
    without: to weigh what lies at four vertices, muscle by muscle, once; the rest is told beside
    it as a ratio, since both are slowed alike by whatever else goes on.
    """
    random = np.random.default_rng(4)
    at, under, floors, weighed = [], [], [], []
    stack = list(range(8))
    owners, weights, known = (
        np.tile(np.arange(_HERE), 4),
        np.ones(4 * _HERE),
        len(atlas.reasoning.catalogue),
    )
    muscles_at(atlas, MAIN_VIEWS[0], 1.0, 1.0)
    for body in BodyId:
        for view in (atlas.view(view_id, body) for view_id in MAIN_VIEWS):
            view.locate(0.0, 0.0)
            for x, y in random.uniform((0, 0), (view.width_mm, view.height_mm), (_PLACES, 2)):
                anchor = view.locate(x, y)
                if anchor is None:
                    continue
                at.append(milliseconds(lambda: muscles_at(atlas, view.id, x, y, view.body)))  # noqa: B023
                ask = partial(atlas.muscles_under, anchor, view.id)
                under.append(milliseconds(ask))
                floors.append(milliseconds(lambda: sorted(stack)))
                weighed.append(
                    milliseconds(lambda: np.flatnonzero(np.bincount(owners, weights, known) > 1))
                )
    ratio = median(under) / median(weighed)
    return [
        Entry("muscles_at_p95_ms", p95(at), "ms", p95(floors), goal=1),
        Entry("muscles_under_p95_ms", p95(under), "ms", p95(floors), goal=1),
        Entry("muscles_under_ms", median(under), "ms", median(weighed), goal=0.2),
        Entry("muscles_under_ratio", ratio, "x", 1.0, goal=_MOST_TIMES),
        _map_read(),
    ]


def _map_read() -> Entry:
    """Read the muscles; the floor is to read the arrays of their file."""
    folder = assets_root() / "bodymaps"
    times, floors = [], []
    for _ in range(_STARTS):
        fresh = Atlas(assets_root())
        len(fresh.reasoning.catalogue)
        floors.append(milliseconds(lambda: read_arrays(folder, "muscles-female.npz")))
        times.append(milliseconds(lambda: fresh.reasoning.muscle_map))  # noqa: B023
    return Entry("muscle_map_read_ms", median(times), "ms", median(floors))


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
