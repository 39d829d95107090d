"""What the window works with, handed over when it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from needlemap.body.atlas import Atlas
from needlemap.clinic.ids import IdMaker, VisitId
from needlemap.clinic.ports import Clock, Store

SheetOf = Callable[[VisitId], bytes]
PagesOf = Callable[[bytes, float], tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class Desk:
    """The records, the body, a clock and a maker of ids."""

    store: Store
    atlas: Atlas
    clock: Clock
    new_id: IdMaker
    sheet_of: SheetOf  # the session sheet of a visit, as PDF
    pages_of: PagesOf  # the pages of a PDF as PNG pictures at so many dots an inch
