"""Adding to the journal of the program that has a file, out of a window that only reads."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import RecordsReadOnly
from needlemap.clinic.locks import LockPort
from needlemap.clinic.ports import Store


class Guests:
    """Opens the records of a store that only reads once more, for a note alone (decision 0080)."""

    def __init__(self, host: Store, opens: Callable[[], Store] | None) -> None:
        """Open them by ``opens``; without it nothing can be added to them."""
        self._host = host
        self._opens = opens

    @property
    def is_one(self) -> bool:
        """Whether the store reads beside a program that has its file."""
        return self._opens is not None

    @contextmanager
    def beside(self) -> Iterator[Store]:
        """Open the same records beside the program that has them, as who looks at them here.

        Raises:
            RecordsReadOnly: if nothing can be added to them.
            RecordsError: if they cannot be opened; if others lie there, too.
        """
        if self._opens is None or self._host.damage:
            raise RecordsReadOnly(reason=self._host.read_only or "")
        known = self._host.state()
        with closing(self._opens()) as guest:
            if guest.read_only is not None:
                raise RecordsReadOnly(reason=guest.read_only)
            if known is not None:
                known.check(guest.state(), self._host.place)
            guest.act_as(self._host.doer.practitioner)
            yield guest

    @contextmanager
    def lock(self) -> Iterator[LockPort | None]:
        """Give what counts who tries to unlock, None where nothing can be written."""
        with ExitStack() as guests:
            found = None
            if self._opens is not None:
                with suppress(NeedleMapError):
                    found = guests.enter_context(self.beside()).locks
            yield found
