"""Several rooms chart on one PostgreSQL server at once: ``python -m tests.load.rooms [SECONDS]``.

Each room is a program of its own with a chart page, as in a treatment room. It charts its own
patient and, every third time, one that all rooms share. What a page showed as saved must be in the
records, each point under a number of its own; what the pages said meanwhile is printed.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from random import Random
from time import monotonic, perf_counter
from uuid import UUID

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from needlemap.body.atlas import load_atlas
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.clinic.visits import Visit
from needlemap.look.theme import LIGHT
from needlemap.services.records import record_store
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.worker import Worker
from tests.bench.timing import median, p95
from tests.servers import Server, make_cluster
from tests.ui.hands import NOW, a_patient, clock

_ROOMS, _SECONDS = 8, 60.0
_SHARED_EVERY = 3
_READY: Barrier  # where a room waits for the others
_PATIENCE_S = 30.0
_MOST_POINTS = 40  # of one room at a visit; then it takes some away again


@dataclass(slots=True)
class Room:
    """What a room did, and what its page showed."""

    kept: set[UUID] = field(default_factory=set)  # findings shown as saved, and not removed since
    removed: set[UUID] = field(default_factory=set)
    acts_ms: list[float] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Figures:
    """What several rooms did together."""

    acts_ms: tuple[float, ...]
    kept: int
    lost: int  # shown as saved, and not in the records
    came_back: int  # shown as removed, and still there
    doubled: int  # numbers that two points of a patient have
    said: Counter[str]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was lost, and nobody was told of what a room cannot help."""
        calm = not any(word in text.lower() for text in self.said for word in ("deadlock", "error"))
        return calm and not (self.lost or self.came_back or self.doubled)

    @property
    def lines(self) -> str:
        """What is printed."""
        speed = f"{median(self.acts_ms):.0f} ms by the median, {p95(self.acts_ms):.0f} ms p95"
        heads = [
            f"{len(self.acts_ms):,} acts ({speed}), {self.kept:,} points kept; {self.lost} lost,"
            f" {self.came_back} came back, {self.doubled} numbers given twice"
        ]
        return "\n".join(heads + [f"    said {n} times: {text}" for text, n in self.said.items()])


def together(url: str, rooms: int, seconds: float) -> Figures:
    """Let so many rooms chart for so long in new records at an address, and look what is there."""
    store = record_store(url, clock)
    people = [replace(a_patient(), id=uuid7(), number=n + 2001) for n in range(rooms + 1)]
    visits = []
    for patient in people:
        with store.begin() as records:
            records.patients.put(patient)
        with store.begin() as records:
            visits.append(new_visit(records, patient, NOW, uuid7))
    charted = list(zip(people, visits, strict=True))
    context = get_context("spawn")
    ready = context.Barrier(rooms)
    with ProcessPoolExecutor(rooms, context, _meet_at, (ready,)) as each:
        running = [
            each.submit(_work, url, charted[number + 1], charted[0], number, seconds)
            for number in range(rooms)
        ]
        done = [one.result() for one in running]
    there: set[UUID] = set()
    doubled = 0
    with store.read() as records:
        for _, visit in charted:
            points = records.charts.of_visit(visit.id).points
            there |= {mark.id for mark in points}
            doubled += len(points) - len({mark.point.number for mark in points})
    store.close()
    return figures_of(done, there, doubled)


def figures_of(done: Sequence[Room], there: set[UUID], doubled: int) -> Figures:
    """Compare what rooms showed as kept and as removed with what is there."""
    kept = set[UUID]().union(*(room.kept for room in done))
    removed = set[UUID]().union(*(room.removed for room in done))
    said: Counter[str] = sum((room.said for room in done), Counter())
    return Figures(
        acts_ms=tuple(time for room in done for time in room.acts_ms),
        kept=len(kept), lost=len(kept - there), came_back=len(removed & there), doubled=doubled,
        said=said,
    )  # fmt: skip


Charted = tuple[Patient, Visit]


def _meet_at(ready: Barrier) -> None:
    global _READY  # noqa: PLW0603  # of a program that is one room
    _READY = ready


def _work(url: str, own: Charted, shared: Charted, seed: int, seconds: float) -> Room:
    """Chart for some seconds, in a program of its own."""
    app = QApplication.instance() or QApplication([])
    store, worker, stack = record_store(url, clock), Worker(), QUndoStack()
    page = ChartPage(ChartContext(store, load_atlas(), clock, uuid7, worker), stack)
    page.set_theme(LIGHT)
    room, chance = Room(), Random(seed)
    for told in (page.refused, page.not_saved):
        told.connect(lambda text: room.said.update([text]))
    page.open_visit(*_named(own))
    _READY.wait()  # a program takes seconds to begin, and the first chart is read from files
    end, count = monotonic() + seconds, 0
    while monotonic() < end:
        count += 1
        page.open_visit(*_named(shared if count % _SHARED_EVERY == 0 else own))
        for _ in range(3):
            start = perf_counter()
            _act(page, room, chance)
            room.acts_ms.append(1000 * (perf_counter() - start))
            app.processEvents()
    page.flush()
    page.shut_down()
    worker.shut_down()
    stack.clear()
    store.close()
    return room


def _named(charted: Charted) -> tuple[Patient, UUID]:
    return charted[0], charted[1].id


def _act(page: ChartPage, room: Room, chance: Random) -> None:
    """Place a point, or take one of one's own away, and keep in mind what is shown as saved."""
    mine = sorted({mark.id for mark in page.document.chart.points} & room.kept)
    if len(mine) > _MOST_POINTS:
        removed = chance.choice(mine)
        page.selection.select(removed)
        page.editor.remove_selected()
        if _is_saved(page):
            room.removed.add(removed)
            room.kept.discard(removed)
        return
    view = page.scene.frames[0].view
    x = view.width_mm * (0.45 + 0.1 * chance.random())
    y = view.height_mm * (0.2 + 0.2 * chance.random())
    page.editor.place_point(view.locate(x, y))
    placed = page.editor.selected
    if placed is not None and _is_saved(page):
        room.kept.add(placed.id)


def _is_saved(page: ChartPage) -> bool:
    """Wait until all is shown as saved: a number that another room took is given anew."""
    end = monotonic() + _PATIENCE_S
    while not page.is_saved and monotonic() < end:
        QApplication.processEvents()
    return page.is_saved


def main() -> int:
    """Let eight rooms chart for a minute, and end with 0 where nothing was lost."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else _SECONDS
    with tempfile.TemporaryDirectory(prefix="needlemap-rooms-") as folder:
        cluster = Path(folder) / "cluster"
        make_cluster(cluster)
        server = Server(cluster)
        try:
            server.make_empty("clinic")
            figures = together(server.url(), _ROOMS, seconds)
        finally:
            server.end()
    print(f"{_ROOMS} rooms, {seconds:.0f} s: {figures.lines}", flush=True)
    return 0 if figures.is_whole else 1


if __name__ == "__main__":
    sys.exit(main())
