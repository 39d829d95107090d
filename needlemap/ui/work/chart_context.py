"""What the window works with, handed over when it is made."""

from dataclasses import dataclass, field

from needlemap.body.atlas import Atlas
from needlemap.clinic.ids import IdMaker
from needlemap.clinic.ports import Clock, Store
from needlemap.clinic.waiting_steps import NoJournal, WaitingJournal
from needlemap.ui.work.app_context import OrderOfDates, day_first
from needlemap.ui.work.worker import Worker


@dataclass(frozen=True, slots=True)
class ChartContext:
    """Records, body, clock, ids, who works off the GUI thread, and where it is kept what waits."""

    store: Store
    atlas: Atlas
    clock: Clock
    new_id: IdMaker
    worker: Worker
    journal: WaitingJournal = field(default_factory=NoJournal)
    date_order: OrderOfDates = day_first
