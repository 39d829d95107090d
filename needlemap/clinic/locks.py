"""Who can unlock the records, who may set PINs, and what is asked of the records about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from needlemap.clinic.facts import check_scales
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.people import Practitioner

IDLE_MINUTES = (1, 120)
USUAL_IDLE_MINUTES = 5


class Role(StrEnum):
    """What somebody may do beside treating."""

    PRACTITIONER = "practitioner"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyHolder:
    """A person who treats, as the lock knows them; an owner has a PIN."""

    person: Practitioner
    role: Role = Role.PRACTITIONER
    has_pin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Locks:
    """Who treats here and can unlock, and after how long nobody works."""

    people: tuple[KeyHolder, ...] = ()  # by name, without those who treat here no longer
    in_use: bool = False  # anybody has a PIN, also if they can be read no more: locked when opened
    idle_minutes: int = USUAL_IDLE_MINUTES

    def __post_init__(self) -> None:
        check_scales(self, IDLE_MINUTES, "idle_minutes")

    @property
    def idle(self) -> timedelta:
        """After how long without a key or a movement they are locked."""
        return timedelta(minutes=self.idle_minutes)

    def holder(self, practitioner: PractitionerId | None) -> KeyHolder | None:
        """Return one person, None if nobody has this id."""
        return next((one for one in self.people if one.person.id == practitioner), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """That a person has unlocked: whoever signs from then on."""

    practitioner: PractitionerId
    at: datetime  # aware, UTC


@dataclass(frozen=True, slots=True)
class Doer:
    """Whose it is what is done now, also if it is recorded later, when somebody else sits there.

    ``unlocked``: by what they were known then; what is signed needs it.
    """

    practitioner: PractitionerId | None = None
    unlocked: Unlocked | None = None


class LockPort(Protocol):
    """The lock of some records that are open."""

    @property
    def unlocked(self) -> Unlocked | None:
        """Who has unlocked, None while they are locked."""

    def known(self) -> Locks:
        """Return who can unlock. Raises RecordsError."""

    def unlock(self, practitioner: PractitionerId, pin: str = "") -> Unlocked:
        """Unlock as a person, who signs from then on; without a PIN if they have none.

        Raises WrongPin, TooEarly, TreatsNoLonger, NotFound, or RecordsError.
        """

    def lock(self) -> None:
        """Let nobody sign until somebody unlocks."""

    def carry(self, practitioner: PractitionerId | None) -> None:
        """Let what is under way be of who unlocked the same records elsewhere in this program."""

    def witness(self, practitioner: PractitionerId, pin: str) -> None:
        """Let a second person agree to one erasure; who has unlocked stays as it is.

        Raises HasNoPin, WrongPin, TooEarly, TreatsNoLonger, NotFound, or RecordsError.
        """

    def set_pin(self, practitioner: PractitionerId, pin: str, own: str = "") -> None:
        """Give a person a PIN, or another one; ``own`` is that of who is unlocked, if any.

        The first of a practice makes its owner.
        Raises PinTooShort, PinTooSimple, OwnerNeeded, WrongPin, or TooEarly.
        """

    def remove_pin(self, practitioner: PractitionerId, own: str = "") -> None:
        """Let anybody be this person. Raises LastOwner, OwnerNeeded, WrongPin, or TooEarly."""

    def set_role(self, practitioner: PractitionerId, role: Role, own: str = "") -> None:
        """Say what a person may do.

        Raises HasNoPin, LastOwner, OwnerNeeded, WrongPin, or TooEarly.
        """

    def set_idle(self, minutes: int) -> None:
        """Say after how many minutes nobody works. Raises OwnerNeeded, or OutOfScale."""
