"""Sets PINs, owners and minutes in the records, as the page of the practice wants."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.locks import Locks, Role
from needlemap.ui.practice.locks.lock_lines import LockLines
from needlemap.ui.practice.locks.pin_card import PinCard
from needlemap.ui.practice.practitioner_form import PractitionerForm
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.translator import refusals, told


class LockPlaces(Protocol):
    """Where on the page of the practice what is of the lock stands."""

    right: QStackedWidget
    person: PractitionerForm
    pin: PinCard
    lock: LockLines


class LockSettings(QObject):
    """Joins the cards of the lock to the records; none of it is undone by a step.

    Signals:
        changed: PINs, or who is an owner: the list of people says so.
        said: what was done.
        refused: why something is not done.
        left: the PIN of nobody is shown any more.
    """

    changed = Signal()
    said = Signal(str)
    refused = Signal(str)
    left = Signal()

    def __init__(self, context: AppContext, page: LockPlaces) -> None:
        super().__init__(page.right)
        self._context = context
        self._right, self._person_form = page.right, page.person
        self._pin, self._lock = page.pin, page.lock
        self.known = Locks()
        self._person_form.pin_wanted.connect(self._show_pin)
        self._pin.set_wanted.connect(self._set_pin)
        self._pin.removal_wanted.connect(self._remove_pin)
        self._pin.role_wanted.connect(self._set_role)
        self._pin.left.connect(self.left)
        self._lock.idle_wanted.connect(self._set_idle)

    def read(self) -> Locks:
        """Show what is recorded now, and return it. Raises RecordsError."""
        self.known = self._context.store.locks.known()
        self._lock.show_locks(self.known)
        return self.known

    def _show_pin(self) -> None:
        """Show the PIN of the person whose form is shown."""
        form = self._person_form
        if form.person is None or form.has_typed:
            form.take_focus()
            self.refused.emit(self.tr("Save or leave what is typed of this person first."))
            return
        with refusals(self.refused.emit):
            locks = self.read()
            holder = locks.holder(form.person.id)
            unlocked = self._context.store.locks.unlocked
            own = locks.holder(unlocked.practitioner) if unlocked else None
            if holder is not None:
                asks_own = own is not None and own.has_pin
                self._pin.show_holder(holder, asks_own=asks_own, is_first=not locks.in_use)
                self._right.setCurrentWidget(self._pin)
                self._pin.take_focus()

    def _set_pin(self, pin: str, own: str) -> None:
        person, name = self._person, self._name
        if person is not None:
            act = partial(self._context.store.locks.set_pin, person, pin, own)
            self._do(act, Text("The PIN of {person} is set.", person=name))

    def _remove_pin(self, own: str) -> None:
        person, name = self._person, self._name
        if person is not None:
            act = partial(self._context.store.locks.remove_pin, person, own)
            self._do(act, Text("{person} has no PIN any more.", person=name))

    def _set_role(self, role: Role, own: str) -> None:
        person, name = self._person, self._name
        if person is not None:
            act = partial(self._context.store.locks.set_role, person, role, own)
            is_owner = Text("{person} is an owner of the practice.", person=name)
            no_owner = Text("{person} is no owner of the practice any more.", person=name)
            self._do(act, is_owner if role is Role.OWNER else no_owner)

    def _do(self, act: Callable[[], None], words: Text) -> None:
        """Do it, and say so; what the records refuse is said where it was typed."""
        try:
            act()
        except NeedleMapError as error:
            self._pin.refuse(error)
            return
        self._context.locks_changed()
        self.changed.emit()
        self.said.emit(told(words))

    def _set_idle(self, minutes: int) -> None:
        with refusals(self.refused.emit):
            self._context.store.locks.set_idle(minutes)
        with refusals(self.refused.emit):
            self.read()
        self._context.locks_changed()

    @property
    def _person(self) -> PractitionerId | None:
        return self._pin.holder.person.id if self._pin.holder is not None else None

    @property
    def _name(self) -> str:
        return self._pin.holder.person.name if self._pin.holder is not None else ""
