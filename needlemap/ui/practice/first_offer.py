"""Offers a practice that nobody has described to say its name, once."""

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QUndoStack

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.drafts import CLINIC_DRAFT, Draft, DraftKind
from needlemap.clinic.people import UNNAMED, Clinic
from needlemap.clinic.ports import Store
from needlemap.clinic.practice_change import ClinicChange
from needlemap.ui.practice.first_start import FirstStart, FirstWords
from needlemap.ui.practice.letterhead.usual import as_usual
from needlemap.ui.practice.steps import AddPractitioner, ChangeClinic
from needlemap.ui.widgets.fitting.laid_out import lay_out_now
from needlemap.ui.widgets.typing.draft_keeper import DraftKeeper
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.record_commands import Listener
from needlemap.ui.work.remembered import Remembered

_SHOW = Callable[["FirstStart | None"], None]


class FirstOffer(QObject):
    """Shows the form where it is of use: an own clinic, new, and not put off on this computer.

    Signals:
        said: what was done.
        refused: why something is not done.
        recorded: the Clinic as it is recorded now.
    """

    said = Signal(str)
    refused = Signal(str)
    recorded = Signal(object)

    def __init__(
        self, context: AppContext, stack: QUndoStack, show: _SHOW, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._stack = stack
        self._show = show
        self._form: FirstStart | None = None
        self._clinic = Clinic(name=UNNAMED)
        self._remembered = Remembered()
        self._keeper = DraftKeeper(lambda: context.store, self._draft, self)

    @property
    def has_typed(self) -> bool:
        """Whether something is typed that is not recorded."""
        return self._form is not None and self._form.has_typed

    def keep_draft(self) -> bool:
        """Keep now what is typed; return whether it is kept."""
        self._keeper.keep()
        return self._keeper.is_kept

    def look(self, store: Store) -> None:
        """Offer it in these records if nothing is described in them; else take it away."""
        self._take_away()
        if store.read_only is not None or self._remembered.flag(_name_of(store)):
            return
        new: Clinic | None = None  # also where that cannot be read: the window says so by itself
        with suppress(NeedleMapError), store.read() as records:
            clinic, people = records.clinic.get(), records.clinic.practitioners()
            if clinic.name == UNNAMED and not people and not records.patients.search(limit=1):
                new = clinic
        if new is not None:
            self._offer(new)

    def _offer(self, clinic: Clinic) -> None:
        self._clinic = clinic
        new = as_usual(clinic, QLocale.system())
        self._form = FirstStart(new, self._context.new_id, self._context.without_font)
        self._form.kept.connect(self._keep)
        self._form.left.connect(self._put_off)
        self._form.typed_into.connect(self._keeper.begun)
        draft = self._keeper.known(DraftKind.FIRST, CLINIC_DRAFT)
        if draft is not None:
            self._form.show_draft(draft.content)
        self._show(self._form)
        lay_out_now()  # how tall its fields are is known once they are in the window

    def _keep(self, words: FirstWords) -> None:
        if self._form is None:
            return
        store, change = self._context.store, ClinicChange(self._clinic, words.clinic)
        try:
            with store.begin() as records:
                recorded = records.clinic.change(change)
                if words.person is not None:
                    records.clinic.put_practitioner(words.person)
        except NeedleMapError as error:
            self._form.refuse(error)
            return
        listener = Listener(self._undone, self.refused.emit, self._stack)
        self._stack.push(ChangeClinic(self.tr("Describe practice"), store, listener, change))
        if words.person is not None:
            text = self.tr("New practitioner")
            self._stack.push(AddPractitioner(text, store, listener, words.person))
        self.recorded.emit(recorded)
        self._keeper.drop(DraftKind.FIRST, CLINIC_DRAFT)
        self._take_away()
        self.said.emit(self.tr("The practice is saved."))

    def _put_off(self) -> None:
        self._remembered.keep_flag(_name_of(self._context.store), on=True)
        self._keeper.drop(DraftKind.FIRST, CLINIC_DRAFT)
        self._take_away()

    def _draft(self) -> Draft | None:
        form = self._form
        if form is None or not form.has_typed:
            return None
        return Draft(kind=DraftKind.FIRST, about=CLINIC_DRAFT, content=form.content)

    def _take_away(self) -> None:
        self._keeper.stop()
        self._form = None
        self._show(None)

    def _undone(self) -> None:
        """The page of the practice shows it; here there is nothing to show."""


def _name_of(store: Store) -> str:
    """Return what these records are remembered by: a digest, so that no name stands there."""
    return f"described_later/{sha256(str(store.place or 'server').encode()).hexdigest()[:16]}"
