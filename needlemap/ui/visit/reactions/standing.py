"""The reactions that nobody closed yet: they stand over each visit until somebody does."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.ids import ClosingId, VisitId
from needlemap.clinic.reactions import Closing, OpenReaction
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.visit.reactions.folded import FoldedReactions
from needlemap.ui.visit.signing_facts import SigningFacts
from needlemap.ui.widgets.common import Card, button, clear_layout, label
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.entered import on_enter
from needlemap.ui.widgets.typing.pasted import clean_pastes
from needlemap.ui.widgets.typing.refusal import Refusal
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.translator import refusals, told


class OpenReactions(Card):
    """Each open reaction with its day, and the place to say how it ended; hidden without any.

    Where the page is low they fold into one line, until how one ended is to be said.
    """

    changed = Signal()  # there are some now, or none
    refused = Signal(str)
    closed = Signal()
    typed_into = Signal(str)

    def __init__(
        self,
        context: ChartContext,
        document: ChartDocument,
        signing_facts: SigningFacts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._document = document
        self._signing_facts = signing_facts
        self.is_draft = False  # of what is typed and not recorded
        self._endings: dict[OpenReaction, QLineEdit] = {}
        self._lines: list[QWidget] = []
        self._typed: dict[OpenReaction, str] = {}  # at other visits too
        self._waiting: dict[tuple[VisitId, str], str] = {}  # typed before, of reactions not shown
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._folds = self._is_open = False
        self._folded = FoldedReactions()
        self._folded.turned.connect(self._turn)
        self.column.setContentsMargins(12, 2, 6, 2)
        self.column.addWidget(self._folded)
        self.column.addLayout(self._list)
        self._why = Refusal("ending_refused")
        self.column.addWidget(self._why)
        self.hide()

    @property
    def unfinished(self) -> str:
        """That an end is typed and its reaction not closed, in a sentence; empty if none is."""
        self._keep_typed()
        if not any(text.strip() for text in self._typed.values()):
            return ""
        return self.tr("How a reaction ended is typed, and the reaction is not closed yet.")

    @property
    def loose(self) -> dict[tuple[VisitId, str], str]:
        """Ends that are typed of reactions that are open, by the visit of each."""
        self._keep_typed()
        typed = {(one.visit, f"ending.{one.id.hex}"): text for one, text in self._typed.items()}
        return self._waiting | typed

    def take_loose(self, loose: Mapping[tuple[VisitId, str], str]) -> None:
        """Take back what was typed before the program was ended."""
        self._waiting.update(
            (key, text) for key, text in loose.items() if key[1].startswith("ending.")
        )

    def _typed_of(self, one: OpenReaction) -> str:
        if one not in self._typed:
            self._typed[one] = self._waiting.pop((one.visit, f"ending.{one.id.hex}"), "")
        return self._typed[one]

    def fold(self, *, on: bool) -> None:
        """Take one line, but for what is being typed; or let each reaction have its own."""
        if on != self._folds:
            self._folds, self._is_open = on, False
            self._place()

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._place()
        if self._is_open:
            next(iter(self._endings.values())).setFocus()

    def _place(self) -> None:
        """Show the lines, or the one that stands for them."""
        self._keep_typed()
        is_typed = any(self._typed.get(one, "").strip() for one in self._endings)
        is_open = self._is_open or is_typed or not self._folds
        self._folded.setVisible(self._folds)
        self._folded.show_reactions([one.sentence for one in self._endings], is_open=is_open)
        for line in self._lines:
            line.setVisible(is_open)

    def refresh(self) -> None:
        """Show the reactions that are open now, with what was typed of them before."""
        self._keep_typed()
        self._why.clear_it()
        self._endings = {}
        self._lines = []
        clear_layout(self._list)
        for number, one in enumerate(self._signing_facts.open_reactions):
            said = label(told(Text("! {reaction}", reaction=one.sentence)), "caution")
            said.setObjectName(f"open_reaction_{number}")
            said.setWordWrap(True)
            ending = QLineEdit()
            ending.setObjectName(f"ending_{number}")
            ending.setText(self._typed_of(one))
            self._endings[one] = ending
            ending.setMinimumHeight(TARGET_PX)
            clean_pastes(ending)
            ending.textEdited.connect(self.typed_into)
            ending.textEdited.connect(self._why.clear_it)
            ending.setPlaceholderText(self.tr("How it ended"))
            ending.setAccessibleName(told(Text("How it ended: {reaction}", reaction=one.sentence)))
            close = button(self.tr("Close it"), f"close_reaction_{number}", "soft")
            close.setAccessibleName(told(Text("Close: {reaction}", reaction=one.sentence)))
            close.setMinimumHeight(TARGET_PX)
            on_enter(ending, partial(self._close, one, ending))
            close.clicked.connect(partial(self._close, one, ending))
            line = QWidget()
            beside = QHBoxLayout(line)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.addWidget(said, 3)
            beside.addWidget(ending, 2)
            beside.addWidget(close)
            self._list.addWidget(line)
            self._lines.append(line)
        self._place()
        was_hidden = self.isHidden()
        self.setVisible(bool(self._lines))
        if was_hidden is not self.isHidden():
            self.changed.emit()

    def _keep_typed(self) -> None:
        self._typed.update((one, field.text()) for one, field in self._endings.items())

    def _refuse(self, sentence: str) -> None:
        self._why.say(sentence)
        self.refused.emit(sentence)

    def _close(self, one: OpenReaction, ending: QLineEdit) -> None:
        """Record who closes it and when; the visit it belongs to stays as it is."""
        people = [each.id for each in self._signing_facts.offered]
        mine = self._document.visit.practitioner
        with refusals(self._refuse):
            closing = Closing(
                id=ClosingId(self._context.new_id()),
                visit=one.visit,
                reaction=one.id,
                author=mine if mine in people else next(iter(people), None),
                at=self._context.clock(),
                ending=ending.text(),
            )
            with self._context.store.begin() as records:
                records.visits.close_reaction(closing)
            left = (each for each in self._signing_facts.open_reactions if each.id != one.id)
            self._signing_facts.open_reactions = tuple(left)
            self._endings.pop(one, None)
            self._typed.pop(one, None)
            self.typed_into.emit("")
            self.refresh()
            self.closed.emit()
