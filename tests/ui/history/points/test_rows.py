"""The lines of points as Qt and a screen reader know them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from needlemap.clinic.history.choosing import PointOrder
from needlemap.clinic.history.point_lines import point_lines
from needlemap.ui.history.points.columns import COLUMNS
from needlemap.ui.history.points.rows import PointRows
from tests.clinic.history.making import Strip, of_number
from tests.ui.history.points.known import three_points


def test_rows_are_told_as_qt_asks_for_them(qapp):
    rows = PointRows()
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.show_lines(point_lines(three_points(), Strip()))
    assert (rows.rowCount(), rows.columnCount()) == (3, len(COLUMNS))
    assert (rows.row_of(of_number(3)), rows.row_of(None)) == (2, -1)
    tester.deleteLater()


def test_a_screen_reader_hears_the_head_with_the_cell(qapp):
    rows = PointRows()
    rows.show_lines(point_lines(three_points(), Strip()))
    heard = [
        rows.index(2, at).data(Qt.ItemDataRole.AccessibleTextRole)
        for at in range(rows.columnCount())
    ]
    assert "State: Active" in heard
    assert "Twitched: not noted" in heard


def test_the_head_says_by_what_the_lines_are_in_order(qapp):
    rows = PointRows()
    assert marked(rows) == ["No.  ↑"]
    rows.show_order(PointOrder.FOUND, falls=True)
    assert marked(rows) == ["Found  ↓"]


def marked(rows):
    heads = [rows.headerData(at, Qt.Orientation.Horizontal) for at in range(rows.columnCount())]
    return [head for head in heads if "↓" in head or "↑" in head]
