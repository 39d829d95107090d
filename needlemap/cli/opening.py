"""Opening the records for a command; where there are PINs, as somebody who types theirs."""

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial

from needlemap.body.errors import NeedleMapError
from needlemap.cli.secrets import Asking
from needlemap.clinic.audit_trail import Entrance
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.locks import KeyHolder, LockPort, Locks
from needlemap.clinic.ports import Clock, Records, Store
from needlemap.clinic.secrets import Secret


class Refused(NeedleMapError):
    """A command that cannot be done as it was given."""

    template = "{sentence}"


class Opening:
    """Opens records for one command, as the person that ``--as`` names."""

    def __init__(self, person: str | None, clock: Clock) -> None:
        self._person = person
        self._clock = clock
        self.unlocked = Asking()  # for what opens an encrypted file, once
        self._who: PractitionerId | None = None  # who typed their PIN

    @contextmanager
    def read(self, place: str | None) -> Iterator[Records]:
        """Open the records to be read, all at one moment: nobody who writes waits meanwhile."""
        with closing(self.to_read(place)) as store, store.read() as records:
            yield records
            _tell_damage(records)

    def to_read(self, place: str | None) -> Store:
        """Open the records to be read; a PIN is counted in them where that can be written."""
        store = self.unasked(place)
        with _closed_if_refused(store):
            locks = store.locks.known()
            if locks.in_use and store.read_only is None:
                with closing(self._writable(place)) as counting:
                    counting.act_as(None, Entrance.COMMAND_LINE)
                    self._unlock(counting.locks, locks)
            elif locks.in_use:
                self._unlock(store.locks, locks)
        return store

    def to_write(self, place: str | None) -> Store:
        """Open the records to be written: what is written is this person's."""
        store = self._writable(place)
        store.act_as(None, Entrance.COMMAND_LINE)
        with _closed_if_refused(store):
            locks = store.locks.known()
            if locks.in_use:
                self._unlock(store.locks, locks)
        return store

    def to_note(self, place: str | None) -> Store | None:
        """Open the records to note what was let out; None where that cannot be written."""
        # As below.
        from needlemap.services.records import in_use_store  # noqa: PLC0415

        store = self.unlocked(partial(in_use_store, place, self._clock))
        if store is not None:
            store.act_as(self._who, Entrance.COMMAND_LINE)
        return store

    def unasked(self, place: str | None) -> Store:
        """Open the records for what shows none of them: to be compared, or copied as a file is."""
        # SQLAlchemy is needed by every command that reads records, and by nothing else.
        from needlemap.services.records import readable_store  # noqa: PLC0415

        return self.unlocked(partial(readable_store, place, self._clock))

    def _writable(self, place: str | None) -> Store:
        # As above.
        from needlemap.services.records import record_store  # noqa: PLC0415

        return self.unlocked(partial(_made, record_store, place, self._clock))

    def _unlock(self, lock: LockPort, locks: Locks) -> None:
        holder = self._holder(locks)
        lock.unlock(holder.person.id, asked_pin() if holder.has_pin else "")
        self._who = holder.person.id

    def _holder(self, locks: Locks) -> KeyHolder:
        if self._person is None:
            sentence = "This practice has PINs: say who you are (--as NAME), then type your PIN."
            raise Refused(sentence=sentence)
        wanted = self._person.casefold().strip()
        found = [one for one in locks.people if one.person.name.casefold() == wanted]
        if len(found) != 1:
            sentence = "Nobody, or more than one person, is called that here (--as NAME)."
            raise Refused(sentence=sentence)
        return found[0]


def asked_pin(ask: Callable[[str], str] = getpass.getpass) -> str:
    """Ask for a PIN on the terminal, unseen; without one it is the first line that comes in."""
    return ask("PIN: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


def _made(
    opens: Callable[..., Store], place: str | None, clock: Clock, secret: Secret | None
) -> Store:
    return opens(place, clock, create=False, secret=secret)


@contextmanager
def _closed_if_refused(store: Store) -> Iterator[None]:
    try:
        yield
    except BaseException:
        store.close()
        raise


def _tell_damage(records: Records) -> None:
    """Say what is missing in a list, and end with a complaint."""
    sentences = list(dict.fromkeys(map(str, records.damaged)))
    if sentences:
        more = len(sentences) - 1
        raise Refused(sentence=f"{sentences[0]} So are {more} more." if more else sentences[0])
