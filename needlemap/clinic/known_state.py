"""By what a computer knows the records again that it had open last."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from needlemap.clinic.errors import DatabaseUnusable

_ROUND = 2**31  # the count of writes begins again there


@dataclass(frozen=True, slots=True)
class KnownState:
    """Which clinic's records are meant, and how often they had been written."""

    clinic: UUID
    writes: int
    """0 on a server, whose records nobody copies past it."""

    def check(self, found: Self | None, place: object) -> None:
        """Refuse what was found at a place if it is not this state, or a later one.

        Raises:
            AnotherClinic: if it is another clinic, or none that can be told.
            OlderState: if it lacks what had been written.
        """
        if found is None or found.clinic != self.clinic:
            raise AnotherClinic(place=place)
        if 0 < (self.writes - found.writes) % _ROUND < _ROUND // 2:
            raise OlderState(place=place)


class NotAsKnown(DatabaseUnusable):
    """The database is not what this computer had open there last; it may be opened on purpose."""


class AnotherClinic(NotAsKnown):
    """Another clinic's database lies there."""

    template = (
        "{place} holds another clinic than this computer had open there last, or a copy of very"
        " long ago. Nothing was changed. If it was put there by mistake, put the right file back"
        " and try again; open it all the same only if it is the one you want."
    )


class JournalMissing(NotAsKnown):
    """A copy of a file while its newest records lay in a journal, which is not beside it."""

    template = (
        "{place} was copied or renamed without the file with its newest records, because NeedleMap"
        " had it open then, or had ended badly. They are not in it. Nothing was changed. Look"
        " where it comes from: if NeedleMap has it open there, make a backup in it; if a -wal file"
        " lies there, lay that beside this one as {journal}, and try again. Open this one all the"
        " same only if there is no other."
    )


class OlderState(NotAsKnown):
    """An older state of the same clinic lies there."""

    template = (
        "{place} is older than what this computer recorded there last: a copy was put back, or the"
        " file was copied without its -wal file. What was recorded since is not in it. Nothing was"
        " changed. Look for the newer file, with what lay beside it, and try again; open this one"
        " all the same only if there is no other."
    )
