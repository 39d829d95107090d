"""The tables of the lock: PINs, wrong ones that were tried, and when nobody works any more."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, exists, not_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.lock_errors import LastOwner, NobodyUnlocked, NotUnlocked, OwnerNeeded
from needlemap.clinic.locks import USUAL_IDLE_MINUTES, Doer, KeyHolder, Locks, Role, Unlocked
from needlemap.records.base import Base
from needlemap.records.damage import readable
from needlemap.records.people_rows import PractitionerRow

_IS_HERE = not_(PractitionerRow.is_retired)
KEYS = "keys"
"""What a session knows by whom it was unlocked: the keys of its store."""
DOER = "doer"
"""Whose a session is, if it is not of who has unlocked now."""


class PinRow(Base):
    """The PIN of a practitioner, as a hash, and what they may do."""

    __tablename__ = "practitioner_pin"

    practitioner: Mapped[PractitionerId] = mapped_column(
        "practitioner_id", ForeignKey("practitioner.id", ondelete="CASCADE"), primary_key=True
    )
    hash: Mapped[str]
    role: Mapped[Role]
    set_at: Mapped[datetime]


class UnlockTryRow(Base):
    """A PIN that was tried and not found right since; none is left once the right one comes."""

    __tablename__ = "unlock_try"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    practitioner: Mapped[PractitionerId] = mapped_column(
        "practitioner_id", ForeignKey("practitioner.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]


class LockSettingRow(Base):
    """After how long nobody works; there is one, or none before anybody said."""

    __tablename__ = "lock_setting"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    idle_minutes: Mapped[int]


class Keys:
    """Who has unlocked some records, as long as they are open."""

    def __init__(self) -> None:
        self.unlocked: Unlocked | None = None
        self.doer = Doer()  # who was the last: of them is what is under way
        self.witness: PractitionerId | None = None  # who typed their PIN for the next erasure
        self._given: list[Unlocked] = []

    def unlock(self, unlocked: Unlocked) -> None:
        """Let this person sign, and let what is done be theirs."""
        self.unlocked, self.doer = unlocked, Doer(unlocked.practitioner, unlocked)
        self._given.append(unlocked)

    def carry(self, practitioner: PractitionerId) -> None:
        """Let what is done be theirs, who unlocked the same records elsewhere; nobody signs."""
        self.doer = Doer(practitioner)

    def has_given(self, unlocked: Unlocked | None) -> bool:
        """Return whether it is the very value by which these records were unlocked."""
        return any(one is unlocked for one in self._given)

    @property
    def who(self) -> PractitionerId | None:
        """Who has unlocked, None while they are locked."""
        return self.unlocked.practitioner if self.unlocked else None


def who_is_in(session: Session) -> PractitionerId | None:
    """Return by whom the records were unlocked that a session is of."""
    keys: Keys = session.info[KEYS]
    doer: Doer | None = session.info.get(DOER)
    if doer is not None and keys.has_given(doer.unlocked):
        return doer.practitioner
    return keys.who


def who_acts(session: Session) -> PractitionerId | None:
    """Return whose it is what is done now, also when they have locked since."""
    keys: Keys = session.info[KEYS]
    doer: Doer | None = session.info.get(DOER)
    said = doer.practitioner if doer is not None else None
    return said or keys.doer.practitioner


def refuse_nobodys(session: Session) -> None:
    """Refuse what would be nobody's. Raises NobodyUnlocked, where there are PINs."""
    keys: Keys = session.info[KEYS]
    if keys.doer.practitioner is None and has_pins(session):
        raise NobodyUnlocked


def has_pins(session: Session) -> bool:
    """Return whether anybody who treats here has a PIN."""
    rows = exists().where(PinRow.practitioner == PractitionerRow.id, _IS_HERE)
    return bool(session.scalar(select(rows)))


def is_owner(session: Session, practitioner: PractitionerId | None) -> bool:
    """Return whether a person is an owner of the practice."""
    return practitioner is not None and practitioner in _owners(session)


def is_last_owner(session: Session, practitioner: PractitionerId) -> bool:
    """Return whether a person is an owner, and nobody else is."""
    return _owners(session) == [practitioner]


def locks_of(session: Session) -> Locks:
    """Return who treats here and can unlock."""
    here = select(PractitionerRow).where(_IS_HERE)
    rows = session.scalars(here.order_by(PractitionerRow.name, PractitionerRow.id))
    pins = {row.practitioner: row.role for row in session.scalars(select(PinRow))}
    setting = session.get(LockSettingRow, 1)
    return Locks(
        people=tuple(
            KeyHolder(
                person=one,
                role=pins.get(one.id, Role.PRACTITIONER),
                has_pin=one.id in pins,
            )
            for one in readable(session, rows)
        ),
        in_use=has_pins(session),
        idle_minutes=setting.idle_minutes if setting else USUAL_IDLE_MINUTES,
    )


def check_may_change(session: Session, person: PractitionerId, *, by_owner: bool) -> None:
    """Refuse that somebody but an owner says who treats here, or what people are called.

    Raises:
        OwnerNeeded: if there are PINs, and who unlocked is no owner; of what is not ``by_owner``
            alone it may be the person too.
    """
    who = who_is_in(session)
    is_own = who == person and not by_owner
    if has_pins(session) and not is_own and not is_owner(session, who):
        raise OwnerNeeded


def check_may_leave(session: Session, person: PractitionerId) -> None:
    """Refuse that the only owner treats here no longer. Raises LastOwner."""
    if is_last_owner(session, person):
        raise LastOwner


def check_author(session: Session, author: PractitionerId | None) -> None:
    """Refuse what is to be signed or said for ever by another than who has unlocked.

    Raises:
        NotUnlocked: if there are PINs, and it is not who unlocked with theirs.
    """
    if has_pins(session) and (author is None or author != who_is_in(session)):
        raise NotUnlocked


def check_author_name(session: Session, name: str) -> None:
    """Refuse the same of somebody who is named only. Raises NotUnlocked."""
    if has_pins(session):
        row = session.get(PractitionerRow, who_is_in(session)) if who_is_in(session) else None
        if row is None or row.name != name:
            raise NotUnlocked


def _owners(session: Session) -> list[PractitionerId]:
    found = (
        select(PinRow.practitioner)
        .join(PractitionerRow, PractitionerRow.id == PinRow.practitioner)
        .where(PinRow.role == Role.OWNER, _IS_HERE)
    )
    return list(session.scalars(found))
