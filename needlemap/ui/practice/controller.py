"""What is done on the page of the practice: described, saved, undone; drafts are kept."""

from contextlib import suppress
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.drafts import CLINIC_DRAFT, Draft, DraftKind
from needlemap.clinic.errors import FactChangedElsewhere
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.people import Clinic, Practitioner
from needlemap.clinic.practice_change import ClinicChange, PractitionerChange
from needlemap.clinic.retention import Due, who_is_due
from needlemap.ui.practice.clinic_form import content_of
from needlemap.ui.practice.letterhead.logo_file import read_logo
from needlemap.ui.practice.locks.lock_settings import LockSettings
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.practice.page import PracticePage
from needlemap.ui.practice.practitioner_form import content_of_person
from needlemap.ui.practice.recall.recalling import Recalling
from needlemap.ui.practice.steps import AddPractitioner, ChangeClinic, ChangePractitioner
from needlemap.ui.widgets.typing.draft_keeper import DraftKeeper
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.record_commands import Listener
from needlemap.ui.work.translator import refusals


class PracticeController(QObject):
    """Joins the page to the records.

    Signals:
        left: the page is done with.
        refused: why something is not done.
        said: what was done.
        recorded: the Clinic as it is recorded now.
        own_kept: who treats at this computer is another one now, or nobody special.
    """

    left = Signal()
    refused = Signal(str)
    said = Signal(str)
    recorded = Signal(object)
    own_kept = Signal()

    def __init__(
        self, context: AppContext, prompts: Prompts, stack: QUndoStack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self._context = context
        self._stack = stack
        self._own = OwnPractitioner()
        self._people: tuple[Practitioner, ...] = ()
        self._is_new = False
        self.page = PracticePage(context)
        self._clinic_keeper = DraftKeeper(lambda: context.store, self._clinic_draft, self)
        self._person_keeper = DraftKeeper(lambda: context.store, self._person_draft, self)
        self._locks = LockSettings(context, self.page)
        self._recalling = Recalling(self.page.recall, context, self)
        self._recalling.refused.connect(self.refused)
        self._connect()

    @property
    def has_typed(self) -> bool:
        """Whether something is typed that is not recorded."""
        return self.page.clinic.has_typed or self._has_typed_of_person

    def keep_drafts(self) -> bool:
        """Keep now what is typed; return whether it is kept."""
        for keeper in (self._clinic_keeper, self._person_keeper):
            keeper.keep()
        return self._clinic_keeper.is_kept and self._person_keeper.is_kept

    def forget(self) -> None:
        """Belong to no records: others are open."""
        self._clinic_keeper.stop()
        self._person_keeper.stop()
        self._people, self._is_new = (), False
        self.page.clinic.show_clinic(Clinic(name=""))
        self._show_list()

    def show(self) -> None:
        """Show what is recorded; what is typed already stays."""
        with refusals(self.refused.emit):
            store = self._context.store
            with store.read() as records:
                clinic = records.clinic.get()
                logo = records.clinic.logo(clinic.logo)
            self.recorded.emit(clinic)
            if not self.page.clinic.has_typed:
                self.page.clinic.show_clinic(clinic, logo)
                draft = self._clinic_keeper.known(DraftKind.CLINIC, CLINIC_DRAFT)
                if draft is not None:
                    self.page.clinic.show_draft(draft.content)
            self.page.place.show_place(store.place, store.line_safety)
            self.page.backups.look()
            self.page.due.show_due(_due(self._context, clinic))
            self.page.encryption.show_store(store)
            self._recalling.refresh()
            self._read_people()

    def show_letterhead(self) -> None:
        """Show the page, ready to type the letterhead."""
        self.show()
        self.page.clinic.take_focus()

    def show_people(self) -> None:
        """Show the page, ready to choose who treats."""
        self.show()
        if self.page.shows_people:
            self.page.people.take_focus()
        else:
            self.page.person.take_focus()

    def go_on(self, draft: Draft) -> None:
        """Show what was typed and not saved."""
        if draft.kind is DraftKind.CLINIC:
            self.show_letterhead()
            return
        self.show()
        known = next((one for one in self._people if one.id == draft.about), None)
        person = known or Practitioner(id=PractitionerId(draft.about), name="")
        self._open(person, is_new=known is None)

    def _connect(self) -> None:
        page = self.page
        page.clinic.kept.connect(self._keep_clinic)
        page.clinic.left.connect(self._leave)
        page.clinic.typed_into.connect(self._clinic_keeper.begun)
        page.clinic.logo_wanted.connect(self._choose_logo)
        page.people.wanted.connect(partial(self._open, is_new=False))
        page.people.new_wanted.connect(self._new_person)
        page.person.kept.connect(self._keep_person)
        page.person.left.connect(self._leave_person)
        page.person.typed_into.connect(self._person_keeper.begun)
        page.person.retired.connect(self._retire)
        page.person.own_wanted.connect(self._keep_own)
        self._locks.changed.connect(self._show_list)
        self._locks.changed.connect(self._read_people)
        self._locks.left.connect(self._show_list)
        self._locks.said.connect(self.said)
        self._locks.refused.connect(self.refused)

    @property
    def _has_typed_of_person(self) -> bool:
        is_open = self.page.right.currentWidget() is self.page.person
        return is_open and self.page.person.has_typed

    def _leave(self) -> None:
        self._clinic_keeper.drop(DraftKind.CLINIC, CLINIC_DRAFT)
        self.page.clinic.forget_typed()
        if self._has_typed_of_person:
            self._refuse_while_typed()
            return
        self.left.emit()

    def _keep_clinic(self, clinic: Clinic) -> None:
        form = self.page.clinic
        change = ClinicChange(form.clinic, clinic)
        try:
            with self._context.store.begin() as records:
                if form.logo:
                    records.clinic.keep_logo(form.logo)
                recorded = records.clinic.change(change)
                logo = records.clinic.logo(recorded.logo)
        except NeedleMapError as error:
            if isinstance(error, FactChangedElsewhere):
                self._show_clinic_elsewhere(change)
            form.refuse(error)
            return
        if change.fields:
            text = self.tr("Edit practice")
            self._stack.push(ChangeClinic(text, self._context.store, self._listener, change))
        self._clinic_keeper.drop(DraftKind.CLINIC, CLINIC_DRAFT)
        self.recorded.emit(recorded)
        form.show_clinic(recorded, logo)
        with refusals(self.refused.emit):
            self.page.due.show_due(_due(self._context, recorded))
        self.said.emit(self.tr("The practice is saved."))

    def _show_clinic_elsewhere(self, change: ClinicChange) -> None:
        """Show what was recorded elsewhere, with what is typed here and does not contradict it."""
        with suppress(NeedleMapError), self._context.store.read() as records:
            current = records.clinic.get()
            form, logo = self.page.clinic, records.clinic.logo(current.logo)
            typed = form.content
            form.show_clinic(current, logo)
            form.show_content(typed | content_of(change.fitting(current)))
            form.versions.ask(change, current, typed)

    def _choose_logo(self) -> None:
        place = self._prompts.picture_place(self.tr("Choose a logo"))
        letterheads, form = self._context.letterheads, self.page.clinic
        if place is not None and letterheads is not None:
            work = partial(read_logo, place)
            letterheads.worker.run("logo", work, form.take_logo, form.refuse, latest=True)

    def _new_person(self) -> None:
        person = Practitioner(id=PractitionerId(self._context.new_id()), name="")
        self._open(person, is_new=True)

    def _open(self, person: Practitioner, *, is_new: bool) -> None:
        form = self.page.person
        if self._has_typed_of_person:
            form.take_focus()  # what is typed there must not be lost
            return
        self._is_new = is_new
        is_own = person.id in self._own.ids
        form.show_person(person, self._context.today(), is_new=is_new, is_own=is_own)
        form.let_choose_own(on=not self._locks.known.in_use)
        draft = self._person_keeper.known(DraftKind.PRACTITIONER, person.id)
        if draft is not None:
            form.show_draft(draft.content)
        self.page.right.setCurrentWidget(form)
        form.take_focus()

    def _keep_person(self, person: Practitioner) -> None:
        before = self.page.person.person
        store, listener = self._context.store, self._listener
        if before is None:
            return
        change = PractitionerChange(before, person)
        try:
            with store.begin() as records:
                if self._is_new:
                    records.clinic.put_practitioner(person)
                else:
                    records.clinic.change_practitioner(change)
        except NeedleMapError as error:
            if isinstance(error, FactChangedElsewhere):
                self._show_person_elsewhere(change)
            self.page.person.refuse(error)
            return
        if self._is_new:
            text = self.tr("New practitioner")
            self._stack.push(AddPractitioner(text, store, listener, person))
        elif change.fields:
            text = self.tr("Edit practitioner")
            self._stack.push(ChangePractitioner(text, store, listener, change))
        self._leave_person()

    def _show_person_elsewhere(self, change: PractitionerChange) -> None:
        with suppress(NeedleMapError), self._context.store.read() as records:
            current = records.clinic.practitioner(change.before.id)
            if current is not None:
                form, is_own = self.page.person, current.id in self._own.ids
                typed = form.content
                form.show_person(current, self._context.today(), is_own=is_own)
                fitting, order = change.fitting(current), self._context.date_order
                form.show_content(content_of_person(fitting, order))
                form.versions.ask(change, current, typed)

    def _leave_person(self) -> None:
        if self.page.person.person is not None:
            self._person_keeper.drop(DraftKind.PRACTITIONER, self.page.person.person.id)
        self._show_list()
        self._read_people()
        self.page.people.take_focus()

    def _retire(self) -> None:
        """Offer a person no more, or again; the visits they treated keep their name."""
        before = self.page.person.person
        if before is None or self._has_typed_of_person:
            self._refuse_while_typed()
            return
        text = (
            self.tr("Treats here again") if before.is_retired else self.tr("Treats here no longer")
        )
        change = PractitionerChange(before, replace(before, is_retired=not before.is_retired))
        with refusals(self.refused.emit):
            store = self._context.store
            with store.begin() as records:
                records.clinic.change_practitioner(change)
            self._stack.push(ChangePractitioner(text, store, self._listener, change))
            self._leave_person()

    def _refuse_while_typed(self) -> None:
        self.page.person.take_focus()
        self.refused.emit(self.tr("Save or leave what is typed of this person first."))

    def _keep_own(self, is_own: bool) -> None:  # noqa: FBT001  # a signal's
        person = self.page.person.person
        if person is not None:
            self._own.keep(self._people, person.id if is_own else None)
            self._read_people()
            self.own_kept.emit()

    def _show_list(self) -> None:
        self.page.show_people()

    @property
    def _listener(self) -> Listener:
        return Listener(self._undone, self.refused.emit, self._stack)

    def _undone(self) -> None:
        """Show what is recorded now that a step was taken back, or done again."""
        if not self._has_typed_of_person:
            self._show_list()
        self.show()

    def _read_people(self) -> None:
        with refusals(self.refused.emit):
            with self._context.store.read() as records:
                self._people = records.clinic.practitioners()
            self.page.people.show_people(self._people, self._own.ids, self._locks.read())

    def _clinic_draft(self) -> Draft | None:
        form = self.page.clinic
        if not form.has_typed:
            return None
        return Draft(kind=DraftKind.CLINIC, about=CLINIC_DRAFT, content=form.draft_content)

    def _person_draft(self) -> Draft | None:
        form = self.page.person
        if form.person is None or not self._has_typed_of_person:
            return None
        about: UUID = form.person.id
        return Draft(kind=DraftKind.PRACTITIONER, about=about, content=form.content)


def _due(context: AppContext, clinic: Clinic) -> tuple[Due, ...] | None:
    """Return whose records need not be kept; None if the practice has named no period."""
    if not clinic.retention.is_set:
        return None
    with context.store.read() as records:
        seen = records.erasures.last_seen()
    return who_is_due(clinic.retention, seen, context.today())
