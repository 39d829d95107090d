"""What stands in a form and is not saved yet is kept beside the records, should the program die."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.clinic.ports import Store

_LATEST_MS = 2000  # after the first letter


class DraftKeeper(QObject):
    """Keeps the draft of one form, soon after something was typed; drops it when it is done with.

    A draft that cannot be kept is tried again with the next letter: the form itself says that it
    is not saved.
    """

    def __init__(
        self, store: Callable[[], Store], read: Callable[[], Draft | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._read = read
        self._is_kept = True
        self._timer = QTimer(self, singleShot=True, interval=_LATEST_MS)
        self._timer.timeout.connect(self.keep)

    def begun(self) -> None:
        """Keep what is typed, soon, also while typing goes on."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what is typed now, if that is not done yet."""
        self._timer.stop()
        draft = self._read()
        if draft is not None:
            self._is_kept = False
            with suppress(NeedleMapError):
                with self._store().begin() as records:
                    records.drafts.keep(draft)
                self._is_kept = True

    @property
    def is_kept(self) -> bool:
        """Whether the records took what was to be kept last."""
        return self._is_kept

    def keep_if_begun(self) -> None:
        """Keep now what would be kept soon."""
        if self._timer.isActive():
            self.keep()

    def drop(self, kind: DraftKind, about: UUID) -> None:
        """Let go of a draft: what it holds is saved, or thrown away."""
        self._timer.stop()
        with suppress(NeedleMapError), self._store().begin() as records:
            records.drafts.drop(kind, about)

    def stop(self) -> None:
        """Keep nothing more: other records are open now."""
        self._timer.stop()

    def known(self, kind: DraftKind, about: UUID) -> Draft | None:
        """Return the draft that is kept, None if there is none."""
        return next((one for one in self.all() if (one.kind, one.about) == (kind, about)), None)

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts that are kept, oldest first."""
        with suppress(NeedleMapError), self._store().read() as records:
            return records.drafts.all()
        return ()
