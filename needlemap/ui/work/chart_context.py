"""What the window works with, handed over when it is made."""

from dataclasses import dataclass

from needlemap.body.atlas import Atlas
from needlemap.clinic.ids import IdMaker
from needlemap.clinic.ports import Clock, Store
from needlemap.ui.work.worker import Worker


@dataclass(frozen=True, slots=True)
class ChartContext:
    """The records, the body, a clock, a maker of ids, and who works off the GUI thread."""

    store: Store
    atlas: Atlas
    clock: Clock
    new_id: IdMaker
    worker: Worker
