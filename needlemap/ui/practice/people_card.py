"""Who treats in the practice: a list to press, and who treats here no longer."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from needlemap.body.texts import Text
from needlemap.clinic.locks import KeyHolder, Locks, Role
from needlemap.clinic.people import Practitioner, treating
from needlemap.ui.practice.practitioner_form import person_words
from needlemap.ui.widgets.common import Card, button, clear_layout, label, row
from needlemap.ui.widgets.lined_button import WrappedButton
from needlemap.ui.work.translator import told

_NO_LOCKS = Locks()


class PeopleCard(Card):
    """Lists practitioners; a press opens one.

    Signals:
        wanted: the Practitioner whose form is to be shown.
        new_wanted: an empty form is.
    """

    wanted = Signal(object)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._new = button(self.tr("New practitioner"), "new_practitioner", "soft")
        self._new.clicked.connect(self.new_wanted)
        self.column.addWidget(label(self.tr("Who treats here"), "title"))
        self._rows = QVBoxLayout()  # the page scrolls
        self._rows.setSpacing(6)
        self.column.addLayout(self._rows)
        self.column.addLayout(row(self._new, None))
        self.column.addStretch(1)

    def take_focus(self) -> None:
        """Be ready to add somebody, or to choose one by Tab."""
        self._new.setFocus()

    def show_people(
        self, people: Sequence[Practitioner], own: Sequence[UUID], locks: Locks = _NO_LOCKS
    ) -> None:
        """Show these, by name, to whom new visits of this computer go, and who is an owner."""
        clear_layout(self._rows)
        here = [one for one in people if not one.is_retired]
        left = [one for one in people if one.is_retired]
        mine = treating(here, own)
        if not here:
            said = label(
                self.tr("Nobody yet: who signs the first visit becomes known by it."), "muted"
            )
            said.setWordWrap(True)
            self._rows.addWidget(said)
        for one in here:
            words = _with_role(person_words(one), locks.holder(one.id), in_use=locks.in_use)
            if one is mine and not locks.in_use:  # else they are of who unlocks
                words = told(Text("{person} · new visits on this computer", person=words))
            self._add(one, words)
        if left:
            self._rows.addWidget(label(self.tr("Treat here no longer"), "heading"))
        for one in left:
            self._add(one, person_words(one))

    def _add(self, person: Practitioner, words: str) -> None:
        shown = WrappedButton(f"person_{person.id.hex}", "source")
        shown.show_words(words)
        shown.clicked.connect(partial(self.wanted.emit, person))
        self._rows.addWidget(shown)


def _with_role(words: str, holder: KeyHolder | None, *, in_use: bool) -> str:
    """Say also who is an owner, and, where others have one, who has no PIN."""
    if holder is None or not in_use:
        return words
    if not holder.has_pin:
        return told(Text("{person} · without a PIN", person=words))
    if holder.role is Role.OWNER:
        return told(Text("{person} · owner", person=words))
    return words
