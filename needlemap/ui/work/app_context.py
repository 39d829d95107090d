"""What the window has from the first moment: a clock, ids, and the records once they are open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from needlemap.body.plate_layers import PlateLayer
from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.errors import RecordsError
from needlemap.clinic.ids import IdMaker, PatientId, VisitId
from needlemap.clinic.people import Clinic
from needlemap.clinic.ports import Clock, Store
from needlemap.clinic.waiting_steps import NoJournal, WaitingJournal
from needlemap.clinic.zones import wall_time
from needlemap.ui.work.backups.desk import BackupDesk
from needlemap.ui.work.pages import MakeBodyMap, MakeHistory, SheetPdf
from needlemap.ui.work.worker import Worker

WithoutFont = Callable[[str], str]
"""Returns the letters of a text, each once, that no sheet can show."""


SheetOf = Callable[[VisitId, frozenset[PlateLayer]], SheetPdf]
"""Makes the session sheet of a visit, with layers of the body under the marks."""

PagesOf = Callable[[bytes, float], tuple[Callable[[], bytes], ...]]
"""Returns what draws each page of a PDF, as PNG at so many dots an inch, once it is called."""

WriteWhole = Callable[[Path, bytes], None]
"""Writes a whole file or none, and never over one of another kind. Raises NeedleMapError."""


HidePdf = Callable[[bytes, str], bytes]
"""Returns a PDF that opens with a password alone. Raises NeedleMapError."""


@dataclass(frozen=True, slots=True)
class Paperwork:
    """How a PDF becomes pictures, and a file, which may open with a password alone."""

    pages_of: PagesOf
    write: WriteWhole
    hide: HidePdf | None = None


LetterheadPng = Callable[[Clinic, bytes, float], bytes]
"""Draws a letterhead with a logo, a PNG, as it is printed, at so many dots an inch: a PNG."""


@dataclass(frozen=True, slots=True)
class Letterheads:
    """What draws letterheads, and who does it off the window's thread."""

    draw: LetterheadPng
    worker: Worker


WriteCopy = Callable[[Store, PatientId, Path], int]
"""Writes a patient's whole record to a file; returns how many visits it holds."""


@dataclass(frozen=True, slots=True)
class Copies:
    """What writes copies of whole records, and who does it off the window's thread."""

    write: WriteCopy
    worker: Worker


OrderOfDates = Callable[[], DateOrder]
"""Returns in which order a date is typed, and written."""


def day_first() -> DateOrder:
    """Return the order where nobody has said another."""
    return DateOrder.DAY_FIRST


def nothing_follows() -> None:
    """Do nothing: nobody has to hear."""


def all_printed(_: str) -> str:
    """Return no letters: each is taken to have a font."""
    return ""


class AppContext:
    """Clock and ids at once; the store when it has been opened."""

    def __init__(
        self,
        clock: Clock,
        new_id: IdMaker,
        without_font: WithoutFont = all_printed,
        letterheads: Letterheads | None = None,
        body_map: MakeBodyMap | None = None,
        history: MakeHistory | None = None,
    ) -> None:
        self.clock = clock
        self.letterheads = letterheads
        self.without_font = without_font
        self.new_id = new_id
        self.make_body_map = body_map
        self.make_history = history
        self.copies: Copies | None = None
        self.journal: WaitingJournal = NoJournal()  # of what the records could not take yet
        self.locks_changed: Callable[[], None] = nothing_follows  # PINs, or when nobody works
        self.backups: BackupDesk | None = None  # of records that are the window's to look after
        self.take_anew: Callable[[], None] = nothing_follows  # the open records, as if just opened
        self.unnoted: Callable[[], None] = nothing_follows  # what was let out, in the audit trail
        self._store: Store | None = None
        self.date_order = DateOrder.DAY_FIRST
        self._zone: str | None = None  # that of this computer, until the records are open

    @property
    def is_open(self) -> bool:
        """Whether the records are open."""
        return self._store is not None

    @property
    def store(self) -> Store:
        """The records. Raises RecordsError while they are not open."""
        if self._store is None:
            raise RecordsError
        return self._store

    @property
    def worker(self) -> Worker | None:
        """What does work off the window's thread, None if nothing does."""
        return self.letterheads.worker if self.letterheads is not None else None

    def open(self, store: Store, zone: str) -> None:
        """Take the opened records of a clinic in a time zone, an IANA name."""
        self._store = store
        self._zone = zone

    def write_as(self, clinic: Clinic) -> None:
        """Go by the clock of a clinic, and by the order in which it writes dates."""
        self._zone, self.date_order = clinic.zone, clinic.date_order

    @property
    def zone(self) -> str:
        """The time zone of the clinic, an IANA name."""
        return self._zone or "UTC"

    def start_of_today(self) -> datetime:
        """Return when the day began by the clinic's calendar, in UTC."""
        now = self.local(self.clock())
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        return midnight.astimezone(UTC)

    def local(self, moment: datetime) -> datetime:
        """Return a moment by the clock on the clinic's wall."""
        return wall_time(moment, self._zone) if self._zone else moment.astimezone()

    def today(self) -> date:
        """Return the day by the clinic's calendar."""
        return self.local(self.clock()).date()
