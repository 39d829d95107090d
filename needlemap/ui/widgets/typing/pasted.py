"""What is pasted into a field is made fit for screen and paper, and that is said."""

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QStatusTipEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from needlemap.clinic.texts import NOTE_LIMIT, cleaned

_MOST_SHOWN = 4 * NOTE_LIMIT  # Qt lays out a word of a million letters for half a minute


class PastedNote(QPlainTextEdit):
    """Some lines into which nothing is pasted that is far longer than any note may be."""

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.document().characterCount() + len(source.text()) > _MOST_SHOWN:
            words = self.tr(
                "What was to be pasted is far longer than a note may be, so nothing was pasted;"
                " copy less of it."
            )
            say_up(self, words)
            return
        super().insertFromMimeData(source)


def clean_pastes(field: QLineEdit | QPlainTextEdit) -> None:
    """Let a field hold only what can be shown and printed; say it where something was changed."""
    if isinstance(field, QLineEdit):
        _CleanLine(field)
    else:
        _CleanNote(field)


def say_up(widget: QWidget, sentence: str) -> None:
    """Say a sentence in the line of the widget's window: Qt carries it there as a status tip."""
    QApplication.sendEvent(widget, QStatusTipEvent(sentence))


class _Cleaner(QObject):
    """Says that what was pasted was changed."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field

    def say_cleaned(self) -> None:
        """Say it in the line of the window."""
        words = self.tr(
            "What was pasted held characters that cannot be printed: bullets became •, page breaks"
            " new lines, and others were left out."
        )
        say_up(self._field, words)


class _CleanLine(_Cleaner):
    """Keeps a line clean."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.textEdited.connect(self._clean)

    def _clean(self, text: str) -> None:
        clean = cleaned(text).replace("\r\n", " ").replace("\r", " ").replace("\n", " ")
        if clean == text:
            return
        before = cleaned(text[: self._line.cursorPosition()])
        self._line.selectAll()
        self._line.insert(clean)
        self._line.setCursorPosition(len(before))
        if cleaned(text) != text:
            self.say_cleaned()


class _CleanNote(_Cleaner):
    """Keeps some lines clean."""

    def __init__(self, note: QPlainTextEdit) -> None:
        super().__init__(note)
        self._note = note
        note.textChanged.connect(self._clean)

    def _clean(self) -> None:
        text = self._note.toPlainText()
        clean = cleaned(text)
        if clean == text:
            return
        cursor = self._note.textCursor()
        before = text.encode("utf-16-le", "surrogatepass")[: 2 * cursor.position()]
        kept = cleaned(before.decode("utf-16-le", "replace")).encode("utf-16-le")
        cursor.joinPreviousEditBlock()  # one Ctrl+Z takes back the paste
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(clean)
        cursor.endEditBlock()
        cursor.setPosition(len(kept) // 2)
        self._note.setTextCursor(cursor)
        self.say_cleaned()
