"""What can be done about a visit that should not be there: remove it, or strike it out."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.steps import VisitChange, VisitEdit
from needlemap.clinic.visit_order import check_needles_out, is_empty
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.corrections.commands import IN_ERROR, REMOVE_VISIT
from needlemap.ui.visit.loose_lines import LooseLines
from needlemap.ui.visit.signing_facts import SigningFacts
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import Card, button, label
from needlemap.ui.widgets.typing.entered import on_enter
from needlemap.ui.widgets.typing.pasted import clean_pastes
from needlemap.ui.widgets.typing.refusal import Refusal
from needlemap.ui.work.command import Command
from needlemap.ui.work.translator import refusals, told


class CorrectionsCard(Card):
    """Under all that the visit says; what is struck out can be counted again there.

    Signals:
        wanted: this card is to be brought into sight, and the keyboard into it.
        removal_wanted: the open visit, which is empty, is to be taken away.
        about_to_strike_out: whoever holds something typed records it now.
        refused: why nothing was done.
    """

    wanted = Signal()
    removal_wanted = Signal()
    about_to_strike_out = Signal()
    refused = Signal(str)

    def __init__(
        self, editor: ChartEditor, facts: SigningFacts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._document = editor.document
        self._facts = facts
        self._says = label("", "muted")
        self._says.setObjectName("in_error_says")
        self._says.setWordWrap(True)
        self._remove = button(self.tr("Remove this empty visit"), "remove_visit", "soft")
        self._reason = QLineEdit()
        self._reason.setObjectName("in_error_reason")
        self._reason.setAccessibleName(self.tr("Why the visit was entered in error"))
        self._reason.setPlaceholderText(self.tr("Why, for example: another patient’s"))
        clean_pastes(self._reason)
        self.loose = LooseLines(self._document, {"in_error": self._reason}, self)
        self._who = Choice("in_error_who", self.tr("Who says so"))
        self._strike = button(self.tr("Entered in error"), "in_error", "soft")
        self._count = button(self.tr("Count it again"), "count_again", "soft")
        self.column.addWidget(label(self.tr("Corrections"), "heading"))
        self._why = Refusal("in_error_refused", self._reason)
        self._document.opened.connect(self._why.clear_it)
        for part in (self._says, self._remove, self._reason, self._why, self._who):
            self.column.addWidget(part)
        for part in (self._strike, self._count):
            self.column.addWidget(part)
        self._remove.clicked.connect(self.removal_wanted)
        on_enter(self._reason, self._strike_out)
        self._strike.clicked.connect(self._strike_out)
        self._count.clicked.connect(self._count_again)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done here, for menus, keys and the palette."""
        return (
            REMOVE_VISIT.bound(self.removal_wanted.emit, self._why_not_remove),
            IN_ERROR.bound(self.wanted.emit),
        )

    def refresh(self) -> None:
        """Show what can be done about the open visit."""
        visit, empty = self._document.visit, self._is_empty
        struck = visit.in_error is not None
        self._says.setText(self._words(empty=empty))
        self._remove.setVisible(empty)
        for part in (self._reason, self._strike):
            part.setVisible(not struck and not empty)
        self._count.setVisible(struck)
        self._offer_people()
        self._who.setVisible(self._strike.isVisibleTo(self) and self._who.count() > 1)

    def take_focus(self) -> None:
        """Put the keyboard where the next thing is done."""
        parts = (self._reason, self._remove, self._count)
        next(part for part in parts if part.isVisibleTo(self)).setFocus()

    @property
    def unfinished(self) -> str:
        """What is typed here and counts only once the button is pressed."""
        if not self.loose.loose:
            return ""
        return self.tr("A visit was to be struck out as entered in error, and is not yet.")

    @property
    def _is_empty(self) -> bool:
        document = self._document
        return is_empty(document.visit, document.chart) and document.is_saved

    def _words(self, *, empty: bool) -> str:
        visit = self._document.visit
        if visit.in_error is not None:
            return told(visit.in_error.sentence(visit.zone))
        if empty:
            return self.tr("Nothing is recorded at this visit.")
        return self.tr(
            "A visit that should not be here is struck out, with the reason. It stays readable and"
            " counts for nothing any more."
        )

    def _offer_people(self) -> None:
        chosen = self._who.currentData() or self._document.visit.practitioner
        people = self._facts.offered
        self._who.clear()
        for one in people:
            self._who.addItem(one.name, one.id)
        ids = [one.id for one in people]
        self._who.setCurrentIndex(ids.index(chosen) if chosen in ids else 0)

    def _why_not_remove(self) -> str:
        return "" if self._is_empty else self.tr("Something is recorded at this visit")

    def _strike_out(self) -> None:
        self._why.clear_it()
        self.about_to_strike_out.emit()
        with refusals(self._refuse):
            check_needles_out(self._document.visit, self._document.chart.needles_in)
            name = self._who.currentText() if self._who.count() else ""
            struck = EnteredInError(at=self._editor.now(), reason=self._reason.text(), name=name)
            had_keyboard = self._reason.hasFocus() or self._strike.hasFocus()
            if self._record(Text("Entered in error"), struck):
                self._reason.clear()
                if had_keyboard:
                    self.take_focus()

    def _refuse(self, sentence: str) -> None:
        self._why.say(sentence)
        self.refused.emit(sentence)

    def _count_again(self) -> None:
        self._record(Text("Count the visit again"), None)

    def _record(self, text: Text, in_error: EnteredInError | None) -> bool:
        """Note it beside what the visit says, also if that is signed; return if it is noted."""
        before = self._document.visit
        change = VisitChange(before, replace(before, in_error=in_error))
        return self._editor.take(text, VisitEdit(before.id, facts=change))
