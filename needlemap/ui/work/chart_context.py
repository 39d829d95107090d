"""What the window works with, handed over when it is made."""

from dataclasses import dataclass

from needlemap.body.atlas import Atlas
from needlemap.clinic.ids import IdMaker
from needlemap.clinic.ports import Clock, Store


@dataclass(frozen=True, slots=True)
class ChartContext:
    """The records, the body, a clock and a maker of ids."""

    store: Store
    atlas: Atlas
    clock: Clock
    new_id: IdMaker
