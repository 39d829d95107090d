"""The record in sentences: a visit, or a whole complaint, to be edited and copied for a letter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.history.known import History, HistoryBody
from needlemap.clinic.history.narrative import (
    Narrative,
    narrative_of_episode,
    narrative_of_visit,
)
from needlemap.clinic.ids import EpisodeId, VisitId
from needlemap.clinic.visit_dates import visit_dates
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.typing.copied import copy_privately
from needlemap.ui.work.translator import told


class WordsView(QWidget):
    """Tells what is chosen; nothing that is typed here is recorded.

    Signals:
        said: what was done, in a sentence.
        copied: what is told was brought to the clipboard.
    """

    said = Signal(str)
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("in_words")
        self._history: History | None = None
        self._body: HistoryBody | None = None
        self._told = Narrative(())
        self._choice = Choice("told_in_words", self.tr("What is told"))
        self._copy = button(self.tr("Copy"), "copy_words", "soft")
        self._note = label(self.tr("Edited here, it changes nothing in the record."), "muted")
        self._empty = label(self.tr("No visit is recorded yet: there is nothing to tell."), "muted")
        self._empty.setObjectName("words_empty")
        self._text = QPlainTextEdit()
        self._text.setObjectName("narrative")
        self._text.setAccessibleName(self.tr("The record in sentences"))
        self._text.setTabChangesFocus(True)
        above = row(self._choice, self._note, self._copy)
        above.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addLayout(above)
        column.addWidget(self._empty)
        column.addWidget(self._text, 1)
        column.addStretch()
        self.setFocusProxy(self._choice)
        self._choice.currentIndexChanged.connect(self._tell)
        self._copy.clicked.connect(self.copy)

    def show_history(self, history: History, body: HistoryBody) -> None:
        """Offer the visits, latest first, and the complaints of a patient; tell the latest."""
        self._history, self._body = history, body
        self._choice.blockSignals(True)  # noqa: FBT003
        self._choice.clear()
        days = visit_dates(one.visit for one in history.visits)
        for one, day in reversed(tuple(zip(history.visits, days, strict=True))):
            words = Text("Visit {number} · {day}", number=one.visit.number, day=day)
            self._choice.addItem(told(words), one.id)
        treated = {one.visit.episode for one in history.visits}
        for episode in history.episodes:
            if episode.id in treated:
                self._choice.addItem(capital(episode.complaint), episode.id)
        self._choice.blockSignals(False)  # noqa: FBT003
        has_any = self._choice.count() > 0
        for part in (self._choice, self._note, self._copy, self._text):
            part.setVisible(has_any)
        self._empty.setVisible(not has_any)
        self._tell()

    def copy(self) -> None:
        """Bring what stands there to the clipboard: as plain text, and as HTML while unedited."""
        plain = self._text.toPlainText()
        is_as_told = plain == self._told.plain(told)
        copy_privately(plain, self._told.html(told) if is_as_told else "")
        self.copied.emit()
        self.said.emit(self.tr("It is copied."))

    def _tell(self, _: int = 0) -> None:
        self._told = self._narrative()
        words = self._told.plain(told)
        self._text.setPlainText(words)
        self._copy.setEnabled(bool(words))

    def _narrative(self) -> Narrative:
        history, body, chosen = self._history, self._body, self._choice.currentData()
        if history is None or body is None or chosen is None:
            return Narrative(())
        one = history.visit(VisitId(chosen))
        if one is not None:
            return narrative_of_visit(history, one, body)
        episode = history.episode(EpisodeId(chosen))
        return narrative_of_episode(history, episode, body) if episode else Narrative(())
