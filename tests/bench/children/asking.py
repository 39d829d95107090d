"""Asks six questions of the demo clinic's histories; each press is counted, each answer seen."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from needlemap.ui.patients.list import ListedPatient
from needlemap.ui.window.main_window import MainWindow
from tests.bench.children.open_chart import Program, opened_chart, settle, work_until
from tests.bench.clinics import RETURNING


class Asker:
    """Works the window as a therapist with a question does, and counts what she presses."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.presses = 0

    def open(self, name: str) -> None:
        """Open a patient: the question comes after that, so nothing of it counts."""
        self._window.actions_of.by_name["find"].trigger()
        search = self._window.patients.search
        search.clear()
        search.insert(name)
        work_until(lambda: self._selected() == name)
        settle(opened_chart(self._window))
        self.presses = 0

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.presses += 1
        QTest.keyClick(QApplication.focusWidget() or self._window, key, held)
        QApplication.processEvents()

    def press(self, name: str) -> None:
        """Press a button that is in sight."""
        self.presses += 1
        found = self._window.findChild(QAbstractButton, name)
        assert found is not None
        assert found.isVisible()
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def sees(self, *words: str) -> bool:
        """Return whether one text in sight, or one row of a table, says all of these."""
        return any(all(word in text for word in words) for text in self.texts())

    def texts(self) -> Iterator[str]:
        """Yield what can be read on the page."""
        for part in self._window.stack.currentWidget().findChildren(QWidget):
            if not part.isVisible() or part.visibleRegion().isEmpty():
                continue
            if isinstance(part, QLabel):
                yield part.text()
            elif isinstance(part, QPlainTextEdit):
                yield part.toPlainText()
            elif isinstance(part, QTableView):
                yield from _rows(part)

    def _selected(self) -> str:
        chosen = self._window.patients.selected
        return chosen.patient.family_name if isinstance(chosen, ListedPatient) else ""


def _rows(table: QTableView) -> Iterator[str]:
    model, seen = table.model(), table.viewport().rect()
    for row in range(model.rowCount()):
        cells = [model.index(row, column) for column in range(model.columnCount())]
        in_sight = [cell for cell in cells if seen.contains(table.visualRect(cell))]
        yield " | ".join(str(cell.data()) for cell in in_sight)


@dataclass(frozen=True, slots=True)
class Question:
    """What a therapist asks of a patient, what she presses, and the words that answer it."""

    words: str
    family_name: str
    ask: Callable[[Asker], None]
    answers: tuple[str, ...]


def _compare(asker: Asker) -> None:
    asker.key(Qt.Key.Key_K)


def _points(asker: Asker) -> None:
    asker.key(Qt.Key.Key_F7)


def _returned(asker: Asker) -> None:
    asker.key(Qt.Key.Key_F7)
    asker.press("point_returns")


def _last_time(asker: Asker) -> None:
    """Tell the visit before today's in words."""
    asker.key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    asker.key(Qt.Key.Key_Down)


QUESTIONS = (
    Question(
        *("What did we do last time?", "Lind", _last_time),
        ("Right upper trapezius", "1 needle of 0.25 × 30 mm went in", "twitched once"),
    ),
    Question("Better than at the start?", "Lind", _compare, ("Better", "Pain 7 to 2")),
    Question(
        *("Which points keep coming back?", RETURNING, _returned),
        ("Left infraspinatus", "Back after 2 weeks"),
    ),
    Question(
        *("Did the left infraspinatus twitch?", "山田", _points), ("Left infraspinatus", "4 of 4")
    ),
    Question("Has the pain area shrunk?", "Brandt", _compare, ("drawn pain", "cm²", "−")),
    Question("Should we go on?", "Prakash", _compare, ("4 treatments without a change",)),
)


def work(window: MainWindow) -> dict[str, int]:
    """Ask all of them; a question whose answer is not in sight is an error."""
    asker = Asker(window)
    presses: dict[str, int] = {}
    for question in QUESTIONS:
        asker.open(question.family_name)
        question.ask(asker)
        if not asker.sees(*question.answers):
            raise RuntimeError(f"{question.words} is not answered by {list(asker.texts())}")
        presses[question.words] = asker.presses
    return presses


if __name__ == "__main__":
    Program(QSize(1366, 768), work).run(sys.argv[1])
