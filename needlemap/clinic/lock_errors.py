"""What can go wrong at the lock, said in sentences a therapist can read."""

from datetime import datetime

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.errors import ImpossibleValue, RecordsError


class PinTooShort(ImpossibleValue):
    """A PIN that is guessed at once because it is short."""

    template = (
        "A PIN has {least} to {most} digits; a passphrase has at least {letters} letters. Nothing"
        " is saved yet."
    )


class PinTooSimple(ImpossibleValue):
    """A PIN that everybody tries first."""

    template = (
        "This PIN is among the first that somebody would try, such as 1234 or 0000. Nothing is"
        " saved yet; please choose another."
    )


class PinsDiffer(ImpossibleValue):
    """Two different PINs where one was to be typed twice."""

    template = "The two PINs are not the same. Nothing is saved yet; please type both again."


class NobodyUnlocked(RecordsError):
    """Something that would be recorded as nobody's, where people have PINs. It waits."""

    template = (
        "Nobody has unlocked these records, and people here have PINs, so it is not recorded whose"
        " it is. What waits is not lost: lock (Ctrl+L), and unlock with your PIN."
    )


class LockRefused(NeedleMapError):
    """Something that needs another person, or the right PIN."""


class WrongPin(LockRefused):
    """A PIN that is not the person's.

    ``next_try``: before it no further PIN is looked at; None: at once.
    """

    template = "That PIN is not right. Nothing was changed."

    def __init__(self, next_try: datetime | None = None) -> None:
        super().__init__()
        self.next_try = next_try


class TooEarly(LockRefused):
    """A PIN that is not looked at, because several wrong ones were typed before it."""

    template = "{wait} Nothing was changed, and this PIN was not looked at."

    def __init__(self, next_try: datetime, seconds: int) -> None:
        wait = Text.counted(
            "After several wrong PINs the next one is looked at in {count} second.",
            "After several wrong PINs the next one is looked at in {count} seconds.",
            max(seconds, 1),
        )
        super().__init__(wait=wait)
        self.next_try = next_try


class NotUnlocked(LockRefused):
    """Signing, or adding to what is signed, as somebody who has not unlocked."""

    template = (
        "Who signs, or adds to what is signed, is who unlocked with their own PIN. Nothing was"
        " recorded; let that person unlock first."
    )


class OwnerNeeded(LockRefused):
    """What only an owner of the practice may do."""

    template = (
        "Only an owner of the practice can do this, unlocked with their own PIN. Nothing was"
        " changed."
    )


class LastOwner(LockRefused):
    """Leaving a practice with PINs without an owner."""

    template = (
        "This person is the only owner of the practice, so nobody could set PINs any more. Make"
        " somebody else an owner first. Nothing was changed."
    )


class HasNoPin(LockRefused):
    """Making an owner of somebody whom anybody can be."""

    template = (
        "An owner needs a PIN: without one anybody could be this person. Set it first. Nothing was"
        " changed."
    )


class TreatsNoLonger(LockRefused):
    """Unlocking as somebody who treats here no longer."""

    template = "This person treats here no longer, so nobody unlocks as them. Nothing was changed."
