"""The audit trail as it is read: who did what when, in a chain, and whether that is whole."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from needlemap.clinic.ids import PatientId, PractitionerId


class Looked(StrEnum):
    """What is noted though nothing of a record changes: that somebody saw it, or tried to."""

    OPEN = "open"
    PRINT = "print"
    SAVE = "save as PDF"
    EXPORT = "export"
    COPY = "copy"  # to the clipboard
    LIST = "list"
    VERIFY = "verify"
    UNLOCK = "unlock"
    FAILED_UNLOCK = "failed unlock"


class Entrance(StrEnum):
    """By what something was done."""

    WINDOW = ""
    COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class DoneBy:
    """Who acts in the records, by what and at which computer; None: nobody who is known."""

    who: PractitionerId | None = None
    way: Entrance = Entrance.WINDOW
    desk: str = ""  # what the computer is called; of entries of before nobody knows


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One entry: what was done to which record, when, by whom."""

    number: int  # its place in the chain
    at: datetime
    action: str
    entity: str
    entity_id: UUID | None = None
    patient: PatientId | None = None
    who: PractitionerId | None = None
    way: str = ""
    desk: str = ""  # what the computer was called then
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    is_erased: bool = False  # there were changes, and they were erased with the patient
    person_name: str = (
        ""  # who treats, of whom it is; this and all that follow as they are recorded today
    )
    who_name: str = ""
    patient_number: int | None = None
    patient_name: str = ""
    visit_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailQuery:
    """Which entries are wanted; newest first."""

    patient: PatientId | None = None
    since: datetime | None = None
    until: datetime | None = None  # and not at it
    actions: tuple[str, ...] = ()  # of these only; of all, if none is named
    without: tuple[str, ...] = ()  # of none of these
    before: int | None = None  # entries of a lower number only
    limit: int | None = None
    oldest_first: bool = False


def of_day(day: date, zone: str) -> tuple[datetime, datetime]:
    """Return between what moments a day of a zone lies: from the first, and before the other."""
    midnight = datetime.combine(day, time(), ZoneInfo(zone))
    return midnight, datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))


class LinkFault(StrEnum):
    """What is wrong where the chain is broken."""

    EDITED = "edited"
    MISSING = "missing"
    INSERTED = "inserted"
    MOVED = "out of order"
    END_LOST = "end lost"


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first place where the chain is broken."""

    fault: LinkFault
    number: int
    day: date | None = None  # of the entry, or of the one beside it if it is missing


@dataclass(frozen=True, slots=True)
class TrailVerified:
    """What came of following the chain from its first entry to its end."""

    entries: int
    digest: str = ""  # of the newest entry: printed somewhere else, it is an anchor
    broken: BrokenLink | None = None
    lost_seals: int = 0  # of what the database itself refuses
    holds_expected: bool = True  # whether the digest that was expected is of an entry

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed by hand, and nobody laid aside what refuses it."""
        return self.broken is None and not self.lost_seals and self.holds_expected


class AuditShelf(Protocol):
    """The audit trail."""

    def note(
        self,
        looked: Looked,
        patient: PatientId | None = None,
        entity: str = "patient",
        entity_id: UUID | None = None,
    ) -> None:
        """Note that somebody saw, printed or took along what is recorded."""

    def length(self) -> int:
        """Return how many entries there are: it grows with whatever anybody records."""

    def entries(self, query: TrailQuery) -> Iterator[AuditEntry]:
        """Return entries one after the other, newest first, while this is open."""

    def verified(self, expected: str = "") -> TrailVerified:
        """Follow the whole chain, which takes a while.

        ``expected``: a digest that an entry of it must have, or its first twelve digits.
        """

    def erase_values(
        self,
        patient: PatientId,
        records: Collection[UUID] = (),
        by: PractitionerId | None = None,
    ) -> None:
        """Take away for ever what entries of a patient say of old and new values, and note it.

        ``records``: visits and complaints, of which entries may be of whoever had them before.
        """
