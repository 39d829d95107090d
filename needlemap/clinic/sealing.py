"""Whether what was signed is still as it was signed: digests, and what they tell."""

from dataclasses import dataclass
from enum import Enum

from needlemap.body.texts import Text

_SHORT, _GROUP = 12, 4


class Amiss(Enum):
    """What is wrong with a signed visit."""

    CHANGED = Text("its content is no longer what was signed")
    UNREADABLE = Text("its content can no longer be read")
    MISPLACED = Text("it stands in the record of another patient")
    NOT_SIGNED = Text("it was signed, and is recorded as if it were not")
    GONE = Text("it was signed, and is no longer there")


@dataclass(frozen=True, slots=True)
class BrokenSeal:
    """A visit that is not as it was signed."""

    amiss: Amiss
    visit: int | None = None  # its number in the records, None if that is not known


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of comparing all signed visits with their digests."""

    holding: int = 0  # visits that are as they were signed
    before_digests: int = 0  # that were signed before digests were kept
    broken: tuple[BrokenSeal, ...] = ()
    lost_seals: int = 0  # of what the database itself refuses

    @property
    def is_whole(self) -> bool:
        """Whether all is as it was signed."""
        return not (self.broken or self.lost_seals)


def short_digest(digest: str) -> str:
    """Return the beginning of a digest, to be compared by eye; empty if none was kept."""
    shown = digest.rpartition(":")[2][:_SHORT]
    return " ".join(shown[start : start + _GROUP] for start in range(0, len(shown), _GROUP))
