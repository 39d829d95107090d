"""The needle ledger: for each place how many needles went in and how many came out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.texts import Text
from needlemap.clinic.ids import PointId
from needlemap.clinic.ledger import count_all_out, count_out, is_balanced, needled, outs
from needlemap.clinic.marks import PointMark
from needlemap.clinic.steps import VisitEdit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.widgets.common import (
    Card,
    button,
    clear_layout,
    label,
    plain_tip,
    row,
)
from needlemap.ui.work.translator import told


class LedgerLine(QWidget):
    """One place: its number and muscle, what is in, and buttons to count out."""

    counted = Signal(object, object)  # the id of the point, how many came out

    def __init__(self, mark: PointMark, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = mark.id
        self._out: int | None = None
        self._most = 0
        number = mark.point.number
        self._title = label(f"{number}  {title}")
        self._title.setObjectName(f"place_{number}")
        self._title.setWordWrap(True)  # no word of it is cut in a narrow window
        self._in = label("", "muted")
        self._said = QLabel()
        self._said.setObjectName(f"out_{number}")
        self._said.setMinimumWidth(40)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        less = told(Text("One less out of point {number}", number=number))
        more = told(Text("One out of point {number}", number=number))
        self._fewer = self._stepper("−", f"fewer_{number}", less)
        self._further = self._stepper("+", f"further_{number}", more)
        line = row(self._title, self._in, self._fewer, self._said, self._further)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._fewer.clicked.connect(self._one_less)
        self._further.clicked.connect(self._one_more)

    def show_count(self, needles: int, out: int | None, *, locked: bool) -> None:
        """Show what is in and what came out."""
        self._most, self._out = needles, out
        self._in.setText(told(Text("{count} in", count=needles)))
        self._said.setText(told("– out" if out is None else Text("{count} out", count=out)))
        self._fewer.setEnabled(not locked and bool(out))
        self._further.setEnabled(not locked and (out or 0) < needles)

    def _stepper(self, sign: str, name: str, words: str) -> QPushButton:
        made = button(sign, name, "step")
        made.setAccessibleName(words)
        made.setToolTip(plain_tip(words))
        return made

    def _one_less(self) -> None:
        self.counted.emit(self._id, max((self._out or 0) - 1, 0))

    def _one_more(self) -> None:
        self.counted.emit(self._id, min((self._out or 0) + 1, self._most))


class LedgerPanel(Card):
    """All places that hold needles, counted out one by one or all together."""

    all_counted = Signal()  # by the keyboard or a press here: it has nothing more to count

    def __init__(self, atlas: Atlas, editor: ChartEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._editor = editor
        self._lines: dict[PointId, LedgerLine] = {}
        self._shown: tuple[PointMark, ...] = ()
        body = QWidget()
        body.setObjectName("ledger")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._sum = label("", "muted")
        self._sum.setObjectName("ledger_sum")
        self._sum.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._all = button(self.tr("All out"), "all_out", "soft")
        self._places = QVBoxLayout()
        self._places.setSpacing(4)
        head = row(label(self.tr("Needles"), "heading"), self._sum, self._all)
        head.setStretch(1, 1)
        column.addLayout(head)
        column.addLayout(self._places)
        self.column.addWidget(body)
        self._all.clicked.connect(self.count_all_out)
        document = editor.document
        document.opened.connect(self._changed)
        document.chart_changed.connect(self._changed)
        document.visit_changed.connect(self._changed)

    def count_all_out(self) -> None:
        """Record that every needle came out."""
        document = self._editor.document
        if self._editor.may_change():
            self._take(count_all_out(document.chart, document.visit), Text("Count needles out"))

    def take_focus(self) -> None:
        """Put the keyboard on the first place that can be counted."""
        for line in self._lines.values():
            for part in line.findChildren(QPushButton):
                if part.isEnabled() and part.text() == "+":
                    part.setFocus()
                    return
        self._all.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._refresh()
        super().showEvent(event)

    def _changed(self, _: object = None) -> None:
        if not self.isVisible():  # a click on the body waits for nothing that is not seen
            return
        was_here = _holds_focus(self)
        self._refresh()
        if was_here and not _holds_focus(self):  # what was pressed can be pressed no more
            self._go_on()

    def _go_on(self) -> None:
        document = self._editor.document
        if document.is_locked or is_balanced(document.chart, document.visit):
            self.all_counted.emit()
        else:
            self.take_focus()

    def _refresh(self) -> None:
        document = self._editor.document
        if not document.is_open:
            return
        chart, visit, locked = document.chart, document.visit, document.is_locked
        marks, counts = needled(chart), outs(chart, visit)
        if [m.point for m in marks] != [m.point for m in self._shown]:
            self._renew(marks)
        self._shown = marks
        for mark in marks:
            needles = mark.needling.needles if mark.needling else 0
            self._lines[mark.id].show_count(needles, counts[mark.id], locked=locked)
        out_words = "–" if visit.needles_out is None else str(visit.needles_out)
        counted = Text("{placed} in, {out} out", placed=chart.needles_in, out=out_words)
        words = told(counted)
        if not marks and not visit.needles_out:
            words = self.tr("none placed")
        elif is_balanced(chart, visit):
            words = f"{words}  ✓"
        self._sum.setText(words)
        self._all.setVisible(not locked and not is_balanced(chart, visit))

    def _renew(self, marks: tuple[PointMark, ...]) -> None:
        clear_layout(self._places)
        self._lines = {}
        for mark in marks:
            title = told(self._atlas.title(mark.point.anchor, mark.point.muscle))
            line = LedgerLine(mark, title)
            line.counted.connect(self._counted)
            self._lines[mark.id] = line
            self._places.addWidget(line)

    def _counted(self, point: PointId, out: int) -> None:
        document = self._editor.document
        if self._editor.may_change():
            change = count_out(document.chart, document.visit, point, out)
            mark = document.chart.point(point)
            number = mark.point.number if mark else 0
            self._take(change, Text("Count needles out of point {number}", number=number))

    def _take(self, edit: VisitEdit, text: Text) -> None:
        if not edit.is_empty:
            self._editor.take(text, edit)


def _holds_focus(panel: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and panel.isAncestorOf(focused)
