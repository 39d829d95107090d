"""Following the audit trail from its first entry to its end, and naming where it is broken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import Session

from needlemap.clinic.audit_trail import BrokenLink, LinkFault, TrailVerified
from needlemap.clinic.zones import wall_time
from needlemap.records.audit_chain import EntryUnreadable, digest_of_changes, digest_of_entry
from needlemap.records.audit_rows import AuditHeadRow, AuditRow
from needlemap.records.base import Base
from needlemap.records.engines import at_leisure
from needlemap.records.listing import OPEN_ROWS
from needlemap.records.seals import lost_seals

ERASED = "erase"
"""What an entry says by which old and new values of a patient were taken away before it."""
_AT_ONCE = 1000
_TABLE = Base.metadata.tables[AuditRow.__tablename__]
_C = _TABLE.c
_Row = RowMapping


def trail_verified(session: Session, expected: str, zone: str) -> TrailVerified:
    """Follow the whole chain; days are those of the clinic."""
    at_leisure(session.connection())
    wanted = expected.replace(" ", "").rpartition(":")[2].lower()
    walk = _Walk(session, wanted)
    found = walk.first_fault()
    broken = None
    if found is not None:
        at = found.at if isinstance(found.at, datetime) else None
        broken = BrokenLink(found.fault, found.number, wall_time(at, zone).date() if at else None)
    return TrailVerified(
        entries=walk.count,
        digest=walk.digest,
        broken=broken,
        lost_seals=len(lost_seals(session.connection())),
        holds_expected=not wanted or walk.has_met,
    )


@dataclass(frozen=True, slots=True)
class _Fault:
    fault: LinkFault
    number: int
    at: object


class _Walk:
    """Goes from entry to entry; each must be the next in number, and hold the one before."""

    def __init__(self, session: Session, wanted: str) -> None:
        self._session = session
        self._wanted = wanted
        self.has_met = False
        self.number = 0
        self.digest = ""
        self._at: object = None
        self.count = session.scalar(select(func.count()).select_from(_TABLE)) or 0
        head = session.get(AuditHeadRow, 1)
        self._head = None if head is None else (head.last, head.digest)
        asked = select(_C.entity_id, func.max(_C.id)).where(_C.action == ERASED)
        self._erased = {
            one: last for one, last, *_ in session.execute(asked.group_by(_C.entity_id))
        }

    def first_fault(self) -> _Fault | None:
        """Return the first place where the chain is broken, None if it is whole."""
        if self._head is None:
            return _Fault(LinkFault.END_LOST, self.count, None)
        for row in self._rows():
            fault = self._fault_at(row)
            if fault is not None:
                return fault
            self.number, self.digest, self._at = row["id"], row["digest"], row["at"]
            self._meet(self.digest)
        last, digest = self._head
        if self.number < last:
            return _Fault(LinkFault.MISSING, self.number + 1, self._at)
        if self.digest != digest:
            return _Fault(LinkFault.EDITED, self.number, self._at)
        return None

    def _rows(self) -> Iterator[_Row]:
        asked = select(_TABLE).order_by(_C.id).execution_options(yield_per=_AT_ONCE)
        rows = self._session.execute(asked)
        with self._session.info[OPEN_ROWS].enter_context(rows):
            yield from rows.mappings()

    def _meet(self, digest: object) -> None:
        if self._wanted and str(digest).rpartition(":")[2].startswith(self._wanted):
            self.has_met = True

    def _fault_at(self, row: _Row) -> _Fault | None:
        follows, is_itself = row["previous"] == self.digest, self._is_itself(row)
        if follows and is_itself and row["id"] == self.number + 1:
            is_beyond = self.number + 1 > self._last
            return self._named(LinkFault.INSERTED, row) if is_beyond else None
        if not follows:
            return self._elsewhere(row, is_itself=is_itself)
        if not is_itself and self._goes_on_past(row):
            return self._named(LinkFault.INSERTED, row)
        return self._by_count(row)

    def _by_count(self, row: _Row) -> _Fault:
        """One that follows and yet is not right: by how many there are, something came or went."""
        if self.count < self._last:
            return _Fault(LinkFault.MISSING, self.number + 1, row["at"])
        fault = LinkFault.INSERTED if self.count > self._last else LinkFault.EDITED
        return self._named(fault, row)

    def _elsewhere(self, row: _Row, *, is_itself: bool) -> _Fault:
        """Say what is wrong where an entry does not hold the one before it."""
        other = self._number_of(row["previous"])
        if other is not None and other > row["id"]:
            return self._named(LinkFault.MOVED, row)
        if self._goes_on_past(row):
            return self._named(LinkFault.INSERTED, row)
        if other is not None or (row["previous"] == "" and self.number):
            return _Fault(LinkFault.INSERTED, (other or 0) + 1, self._at)
        return self._of_none(row, is_itself=is_itself)

    def _of_none(self, row: _Row, *, is_itself: bool) -> _Fault:
        """Say what is wrong where an entry holds one that is not there."""
        if row["id"] > self._last:
            return self._named(LinkFault.INSERTED, row)
        if self.count < self._last:
            return _Fault(LinkFault.MISSING, self.number + 1, row["at"])
        if is_itself and self.number:
            return _Fault(LinkFault.EDITED, self.number, self._at)
        return self._named(LinkFault.EDITED, row)

    def _is_itself(self, row: _Row) -> bool:
        """Return whether an entry, its old and new values with it, is as it was written."""
        try:
            return row["digest"] == digest_of_entry(row) and self._has_its_values(row)
        except EntryUnreadable:
            return False

    def _has_its_values(self, row: _Row) -> bool:
        changes, salt, digest = row["changes"], row["salt"], row["changes_digest"]
        if changes is None and salt is None:
            of = (self._erased.get(row[name], 0) for name in ("patient_id", "entity_id"))
            return not digest or row["id"] < max(of)
        if not (isinstance(changes, str) and isinstance(salt, str)):
            return False
        return bool(digest == digest_of_changes(changes, salt))

    def _goes_on_past(self, row: _Row) -> bool:
        """Return whether another entry, further on, holds the one before this."""
        later = select(_C.id).where(_C.previous == self.digest, _C.id > row["id"])
        return self._session.scalar(later.limit(1)) is not None

    def _number_of(self, digest: object) -> int | None:
        if not digest:
            return None
        return self._session.scalar(select(_C.id).where(_C.digest == digest).limit(1))

    def _named(self, fault: LinkFault, row: _Row) -> _Fault:
        return _Fault(fault, row["id"], row["at"])

    @property
    def _last(self) -> int:
        return self._head[0] if self._head is not None else 0
