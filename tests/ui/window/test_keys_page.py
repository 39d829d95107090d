"""The dialog that lists keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from needlemap.ui.window.keys_page import KeysDialog

PARTS = tuple(
    (f"Part {part}", tuple((f"What {part}.{n} does", f"Ctrl+{n}") for n in range(lines)))
    for part, lines in enumerate((4, 6, 10, 8, 20))
)


@pytest.fixture
def shown(qtbot):
    """Open the dialog over a window of a size."""

    def open_over(wide, tall) -> QDialog:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(wide, tall)
        window.show()
        dialog = KeysDialog("Keys", PARTS, window)
        dialog.show()
        qtbot.waitUntil(dialog.isVisible)
        QApplication.processEvents()
        kept.append(window)
        return dialog

    kept = []
    yield open_over
    for window in kept:
        window.close()


@pytest.mark.parametrize("size", [(900, 600), (1600, 1000)])
def test_the_keys_fit_the_window_and_scroll(shown, size):
    dialog = shown(*size)
    assert dialog.width() <= size[0]
    assert dialog.height() <= size[1]
    labels = dialog.findChildren(QLabel)
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)
    bar = QApplication.focusWidget().verticalScrollBar()
    if bar.maximum():
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert bar.value() > 0


@pytest.mark.parametrize(("wide", "columns"), [(1100, 2), (1600, 3)])
def test_parts_stand_in_order_in_as_many_columns_as_fit(shown, wide, columns):
    dialog = shown(wide, 900)
    headings = [label for label in dialog.findChildren(QLabel) if label.text().startswith("Part")]
    places = [(h.mapTo(dialog, h.rect().topLeft()).x(), h.text()) for h in headings]
    assert [text for _, text in sorted(places, key=lambda place: place[0])] == [
        f"Part {n}" for n in range(5)
    ]
    assert len({x for x, _ in places}) == columns


def test_each_line_has_its_key_beside_it(shown):
    dialog = shown(1600, 900)
    labels = {label.text(): label for label in dialog.findChildren(QLabel)}
    words = labels["What 4.17 does"]
    key = labels["Ctrl+17"]
    assert words.mapTo(dialog, words.rect().topLeft()).y() == pytest.approx(
        key.mapTo(dialog, key.rect().topLeft()).y(), abs=4
    )
    assert (
        key.mapTo(dialog, key.rect().topLeft()).x()
        > words.mapTo(dialog, words.rect().topLeft()).x()
    )


def test_close_and_escape_close_it(qtbot, shown):
    dialog = shown(1600, 900)
    with qtbot.waitSignal(dialog.destroyed):
        QTest.mouseClick(dialog.findChild(QPushButton, "keys_close"), Qt.MouseButton.LeftButton)
    dialog = shown(1600, 900)
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
