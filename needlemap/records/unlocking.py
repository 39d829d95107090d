"""Unlocking records by a PIN, and who may set one: kept here, whatever a window asks."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.lock_errors import (
    HasNoPin,
    LastOwner,
    OwnerNeeded,
    TooEarly,
    TreatsNoLonger,
    WrongPin,
)
from needlemap.clinic.locks import LockPort, Locks, Role, Unlocked
from needlemap.clinic.pins import checked_pin, next_try, plain_pin
from needlemap.clinic.ports import Clock
from needlemap.records.audit import audit_of
from needlemap.records.base import row_of
from needlemap.records.lock_rows import (
    Keys,
    LockSettingRow,
    PinRow,
    UnlockTryRow,
    has_pins,
    is_last_owner,
    is_owner,
    locks_of,
)
from needlemap.records.people_rows import PractitionerRow
from needlemap.records.pin_hashes import PinHashes

_PERSON = Text("person who treats")
_SECOND = timedelta(seconds=1)

Opens = Callable[[], AbstractContextManager[Session]]
"""Opens one transaction on the records."""


@dataclass(frozen=True, slots=True)
class Doors:
    """How the lock reaches its records: to write, to read, and whether it can write.

    Where it cannot, ``beside`` gives the lock by which another program's records are written.
    """

    writing: Opens
    reading: Opens
    can_write: Callable[[], bool]
    beside: Callable[[], AbstractContextManager[LockPort | None]]


class Unlocking:
    """The lock of some records that are open."""

    def __init__(self, doors: Doors, keys: Keys, clock: Clock) -> None:
        self.hashes = PinHashes()  # what the hash of a PIN costs
        self._doors = doors
        self._keys = keys
        self._clock = clock
        self._unwritten: list[tuple[PractitionerId, datetime]] = []  # tries, where none is written

    @property
    def unlocked(self) -> Unlocked | None:
        """Who has unlocked, None while they are locked."""
        return self._keys.unlocked

    def known(self) -> Locks:
        """Return who can unlock. Raises RecordsError."""
        with self._doors.reading() as session:
            return locks_of(session)

    def unlock(self, practitioner: PractitionerId, pin: str = "") -> Unlocked:
        """Unlock as a person, who signs from then on; without a PIN if they have none.

        Raises:
            WrongPin: if it is not theirs.
            TooEarly: if several wrong ones came before.
            TreatsNoLonger: if they treat here no longer.
            NotFound: if there is no such person.
        """
        self._prove(practitioner, pin)
        unlocked = Unlocked(practitioner=practitioner, at=self._clock())
        self._keys.unlock(unlocked)
        return unlocked

    def lock(self) -> None:
        """Let nobody sign until somebody unlocks; what is under way is still theirs."""
        self._keys.unlocked = self._keys.witness = None

    def carry(self, practitioner: PractitionerId | None) -> None:
        """Let what is under way be of who unlocked the same records elsewhere in this program."""
        if practitioner is not None:
            self._keys.carry(practitioner)

    def witness(self, practitioner: PractitionerId, pin: str) -> None:
        """Let a second person agree to one erasure; who has unlocked stays as it is.

        Raises:
            HasNoPin: if there is nothing by which the person is known.
            WrongPin, TooEarly, TreatsNoLonger, NotFound: as ``unlock``.
        """
        with self._doors.reading() as session:
            if self._kept(session, practitioner) is None:
                raise HasNoPin
        self._prove(practitioner, pin)
        self._keys.witness = practitioner

    def set_pin(self, practitioner: PractitionerId, pin: str, own: str = "") -> None:
        """Give a person a PIN, or another one; ``own`` is that of who is unlocked, if any.

        The first of a practice makes its owner, who is unlocked by it.

        Raises:
            PinTooShort, PinTooSimple: if it would be guessed at once.
            OwnerNeeded: if it is another person's, and who is unlocked is no owner.
            WrongPin, TooEarly: if ``own`` is not right.
            TreatsNoLonger: if the person treats here no longer.
        """
        made = self.hashes.made(checked_pin(pin))
        self._prove_own(own)
        with self._doors.writing() as session:
            is_first = not has_pins(session)
            if practitioner != self._keys.who:
                self._check_owner(session)
            self._treating(session, practitioner)
            known = session.get(PinRow, practitioner)
            role = known.role if known else Role.PRACTITIONER
            row = PinRow(
                practitioner=practitioner,
                hash=made,
                role=Role.OWNER if is_first else role,
                set_at=self._clock(),
            )
            session.merge(row)
            self._forget_tries(session, practitioner)
            self._note(session, "set pin", practitioner)
        if is_first:
            self._keys.unlock(Unlocked(practitioner=practitioner, at=self._clock()))

    def remove_pin(self, practitioner: PractitionerId, own: str = "") -> None:
        """Let anybody be this person.

        Raises:
            OwnerNeeded: if who is unlocked is no owner.
            LastOwner: if it is the only owner's, and others have one.
            WrongPin, TooEarly: if ``own`` is not right.
        """
        self._prove_own(own)
        with self._doors.writing() as session:
            self._check_owner(session)
            row = session.get(PinRow, practitioner)
            if row is None:
                return
            if is_last_owner(session, practitioner) and _others_have_pins(session, practitioner):
                raise LastOwner
            session.delete(row)
            self._forget_tries(session, practitioner)
            self._note(session, "remove pin", practitioner)
            session.flush()
            is_over = not has_pins(session)
        if is_over:
            self._keys.unlocked = None  # there is nothing to unlock: anybody signs

    def set_role(self, practitioner: PractitionerId, role: Role, own: str = "") -> None:
        """Say what a person may do.

        Raises:
            OwnerNeeded: if who is unlocked is no owner.
            HasNoPin: if there is nothing by which the person is known.
            LastOwner: if it is the only owner.
            WrongPin, TooEarly: if ``own`` is not right.
        """
        self._prove_own(own)
        with self._doors.writing() as session:
            self._check_owner(session)
            row = session.get(PinRow, practitioner)
            if row is None:
                raise HasNoPin
            if role is not Role.OWNER and is_last_owner(session, practitioner):
                raise LastOwner
            row.role = role
            self._note(session, "change role", practitioner)

    def set_idle(self, minutes: int) -> None:
        """Say after how many minutes nobody works. Raises OwnerNeeded, or OutOfScale."""
        Locks(idle_minutes=minutes)
        with self._doors.writing() as session:
            self._check_owner(session)
            session.merge(LockSettingRow(id=1, idle_minutes=minutes))
            audit_of(session).note("change", "lock", None)

    def _check_owner(self, session: Session) -> None:
        if has_pins(session) and not is_owner(session, self._keys.who):
            raise OwnerNeeded

    def _prove_own(self, pin: str) -> None:
        """Let who is unlocked type their PIN once more: somebody else may sit there by now."""
        if self._keys.who is not None:
            self._prove(self._keys.who, pin)

    def _prove(self, practitioner: PractitionerId, pin: str) -> None:
        """Look whether a PIN is right. Each is counted before it is looked at."""
        if not self._doors.can_write():
            with self._doors.beside() as lock:
                if lock is not None:
                    lock.unlock(practitioner, pin)
                else:
                    self._prove_unwritten(practitioner, pin)
            return
        with self._doors.writing() as session:
            kept = self._kept(session, practitioner)
            waits = self._waits(session, practitioner) if kept else None
            if kept and waits is None:
                session.add(UnlockTryRow(practitioner=practitioner, at=self._clock()))
        if kept is None:
            return
        self._refuse_early(waits)
        is_right = self.hashes.fits(kept, plain_pin(pin))
        with self._doors.writing() as session:
            if is_right:
                self._forget_tries(session, practitioner)
                self._renew(session, practitioner, kept, pin)
                self._note(session, Looked.UNLOCK, practitioner, by=practitioner)
            else:
                self._note(session, Looked.FAILED_UNLOCK, practitioner)
                waits = self._waits(session, practitioner)
        if not is_right:
            raise WrongPin(waits)

    def _prove_unwritten(self, practitioner: PractitionerId, pin: str) -> None:
        """Look whether a PIN is right in records that take no writing: kept in mind alone."""
        with self._doors.reading() as session:
            kept = self._kept(session, practitioner)
        if kept is None:
            return
        tries = self._unwritten
        mine = [at for one, at in tries if one == practitioner]
        others = [at for one, at in tries if one != practitioner]
        self._refuse_early(next_try(mine, others, self._clock()))
        tries.append((practitioner, self._clock()))
        if not self.hashes.fits(kept, plain_pin(pin)):
            raise WrongPin(next_try([*mine, tries[-1][1]], others, self._clock()))
        self._unwritten = [one for one in tries if one[0] != practitioner]

    def _refuse_early(self, waits: datetime | None) -> None:
        if waits is not None:
            raise TooEarly(waits, -(-(waits - self._clock()) // _SECOND))

    def _kept(self, session: Session, practitioner: PractitionerId) -> str | None:
        """Return the hash of a person's PIN, None if they have none."""
        self._treating(session, practitioner)
        row = session.get(PinRow, practitioner)
        return row.hash if row else None

    def _treating(self, session: Session, practitioner: PractitionerId) -> None:
        if row_of(session, PractitionerRow, practitioner, _PERSON).is_retired:
            raise TreatsNoLonger

    def _waits(self, session: Session, practitioner: PractitionerId) -> datetime | None:
        """Return until when no PIN of a person is looked at.

        Tries of a time to come are from before the clock was set back: they are of now instead.
        """
        now = self._clock()
        late = UnlockTryRow.at > now
        session.execute(update(UnlockTryRow).where(late).values(at=now))
        mine = session.scalars(
            select(UnlockTryRow.at).where(UnlockTryRow.practitioner == practitioner)
        )
        others = session.scalars(
            select(UnlockTryRow.at).where(UnlockTryRow.practitioner != practitioner)
        )
        return next_try(mine.all(), others.all(), now)

    def _forget_tries(self, session: Session, practitioner: PractitionerId) -> None:
        mine = UnlockTryRow.practitioner == practitioner
        session.execute(delete(UnlockTryRow).where(mine))

    def _renew(self, session: Session, practitioner: PractitionerId, kept: str, pin: str) -> None:
        """Keep a hash that costs what one costs today."""
        row = session.get(PinRow, practitioner)
        if row is not None and row.hash == kept and self.hashes.is_cheap(kept):
            row.hash = self.hashes.made(plain_pin(pin))

    def _note(
        self,
        session: Session,
        action: str,
        practitioner: PractitionerId,
        by: PractitionerId | None = None,
    ) -> None:
        audit_of(session).note(action, "practitioner", practitioner, by=by)


def _others_have_pins(session: Session, practitioner: PractitionerId) -> bool:
    others = select(PinRow.practitioner).where(PinRow.practitioner != practitioner)
    return session.scalar(others.limit(1)) is not None
