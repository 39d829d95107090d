"""What is decided about one complaint: pressed, with a line for the reason or for whom."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.texts import Text, marked
from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.ids import EpisodeId
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typed import TypedLine
from needlemap.ui.work.translator import refusals, told

_WORDS = {
    DecisionKind.GO_ON: marked("because …"),
    DecisionKind.CHANGE: marked("what is changed"),
    DecisionKind.REFER: marked("to whom, and why"),
}


class Decide(Protocol):
    """Records what is decided about a complaint; returns whether it is recorded."""

    def __call__(
        self, complaint: EpisodeId | None, kind: DecisionKind | None, because: str
    ) -> bool:
        """Record it. Raises NeedleMapError."""


class DecisionLine(QWidget):
    """Recorded once it is pressed; going on, once its reason is typed.

    Signals:
        decided: something was recorded, or taken back.
    """

    decided = Signal()

    def __init__(self, complaint: EpisodeId | None, name: str, decide: Decide) -> None:
        """``name`` says which complaint it is where there are several."""
        super().__init__()
        self.complaint = complaint
        self._decide = decide
        self._recorded: Decision | None = None
        self._chosen: DecisionKind | None = None
        own = f"decision_{complaint.hex if complaint is not None else 'none'}"
        self._said = label("")
        self._said.setObjectName(f"{own}_said")
        self._said.setWordWrap(True)
        words = told(Text("Decision: {complaint}", complaint=name)) if name else told("Decision")
        kinds = [(kind, told(kind)) for kind in DecisionKind]
        self.kinds = Segments(own, words, kinds, may_be_empty=True)
        self._line = TypedLine(f"{own}_because", told(Text("{decision}: words", decision=words)))
        self._line.setMinimumHeight(TARGET_PX)
        self._error = label("", "error")
        self._error.setObjectName(f"{own}_error")
        self._error.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._said, self.kinds, self._line, self._error):
            column.addWidget(part)
        self._error.hide()
        self.kinds.chosen.connect(self._pressed)
        self._line.typed.connect(self._typed)

    @property
    def unfinished(self) -> str:
        """That something is pressed or typed and not recorded, in a sentence; empty if not."""
        recorded = self._recorded.kind if self._recorded is not None else None
        if self._chosen is recorded and self._line.is_kept:
            return ""
        return self.tr("What is decided is not recorded yet: say why it goes on.")

    def take_focus(self) -> None:
        """Put the keyboard on what can be pressed."""
        self.kinds.findChildren(QWidget)[0].setFocus()

    def show_decision(
        self, decision: Decision | None, said: str, *, locked: bool, anew: bool = False
    ) -> None:
        """Show what is recorded, and why it is asked; what is half said of it stays unless anew."""
        self._said.setText(said)
        self._said.setVisible(bool(said))
        is_news = decision != self._recorded
        self._recorded = decision
        if anew or is_news:
            self._chosen = decision.kind if decision is not None else None
            self._error.hide()
        if anew or is_news or self._line.is_kept:
            self._line.show_text(decision.because if decision is not None else "")
        self.kinds.show_value(self._chosen)
        self.kinds.setEnabled(not locked)
        self._line.setReadOnly(locked)
        self._line.setVisible(not locked or bool(self._line.text()))
        self._ask_words()

    def keep(self) -> None:
        """Record what is typed so far."""
        self._line.keep()

    def _pressed(self, kind: DecisionKind | None) -> None:
        typed = "" if self._line.is_kept else self._line.text()  # words of another kind are not its
        self._chosen = kind
        self._error.hide()
        self._ask_words()
        if kind is None and self._recorded is None:
            self._line.show_text("")
        elif kind is DecisionKind.GO_ON and not typed.strip():
            self._line.show_text("")
            self._line.setFocus()
        else:
            self._record(kind, typed)

    def _typed(self, text: str) -> None:
        if self._chosen is None:
            self._refuse(self.tr("Press first what is decided."))
        else:
            self._record(self._chosen, text)

    def _record(self, kind: DecisionKind | None, because: str) -> None:
        with refusals(self._refuse):
            if self._decide(self.complaint, kind, because):
                self._error.hide()
                self.decided.emit()

    def _refuse(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.show()

    def _ask_words(self) -> None:
        words = _WORDS.get(self._chosen) if self._chosen is not None else None
        self._line.setPlaceholderText(told(words) if words else "")
