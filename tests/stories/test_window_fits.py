"""Every pictured state in small windows: no word is cut, and nothing lies beyond the edge.

What people type may be of any length: a complaint may end early in the list of patients.
"""

import re

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from needlemap.look.theme import LIGHT
from needlemap.ui.canvas.overlays.pointer_label import PointerLabel
from needlemap.ui.chart.marks.side import ChartSide
from needlemap.ui.window.main_window import MainWindow
from tests.screenshots.screens import SCREENS
from tests.screenshots.stage import rest
from tests.stories.cut_words import cut_words, scrolled_twice, small_targets

FIRST = (1366, 768)
WITH_FRAME = (1264, 752)  # what a frame leaves of 1280x800
OTHERS = (((900, 600), WITH_FRAME), (WITH_FRAME, (1920, 1080)))  # by turns
SAID_AGAIN = ("under_pointer", "trail: ")
"""What says all of it: the pointer's own label; below the trail, the whole entry of a row."""
TYPED = re.compile(r"patient_list: '(No\. \d+ · born [^()]+\(\d+\)|last visit [^·]+) · ")
"""Rows whose end somebody typed: an occupation, a complaint."""


def resized(window, size):
    window.resize(*size)
    for label in window.findChildren(PointerLabel):
        label.hide()  # it comes again beside the pointer, once that moves
    rest(30)
    assert window.size().toTuple() == size


def faults(window):
    found = [
        fault
        for fault in cut_words(window)
        if not fault.startswith(SAID_AGAIN) and not TYPED.match(fault)
    ]
    found += small_targets(window)
    sides = [side for side in window.findChildren(ChartSide) if side.isVisible()]
    return found + [f"scrolled twice: {words}" for side in sides for words in scrolled_twice(side)]


def lasting(window):
    """Return the faults that are still there when all has been laid out."""
    found = faults(window)
    for _ in range(10):
        if not found:
            break
        rest(50)
        found = faults(window)
    return found


def test_words_that_are_cut_and_parts_that_are_beyond_are_found(qtbot):
    window = MainWindow(LIGHT)
    qtbot.addWidget(window)
    window.resize(*FIRST)
    window.show()
    assert list(cut_words(window)) == []
    cut = QLabel("Sternocleidomastoid, sternal head", window)
    cut.setObjectName("cut")
    cut.setGeometry(20, 20, 80, 20)
    beyond = QLabel("Beyond", window)
    beyond.setObjectName("beyond")
    beyond.setGeometry(1340, 20, 80, 20)
    for part in (cut, beyond):
        part.show()
    assert {fault.split(" ")[0].rstrip(":") for fault in cut_words(window)} == {"cut", "beyond"}


def test_what_is_smaller_than_a_finger_is_found(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 400)
    window.show()
    button, field = QPushButton("low", window), QLineEdit(window)
    field.setCompleter(QCompleter(["psoas"], field))
    for at, (part, name) in enumerate(((button, "low"), (field, "field"))):
        part.setObjectName(name)
        part.setMinimumSize(0, 0)
        part.setGeometry(20, 200 + 60 * at, 60 + 60 * at, 30 + 30 * at)
        part.show()
    button.setFixedHeight(30)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert [fault.partition(":")[0] for fault in small_targets(window)] == ["low", "field"]


def test_a_part_that_scrolls_in_one_that_scrolls_is_found(qtbot):
    outer, inner = QScrollArea(), QScrollArea()
    qtbot.addWidget(outer)
    for area, least in ((inner, 300), (outer, 400)):
        area.setWidgetResizable(True)
        held = QWidget()
        held.setMinimumHeight(least)
        area.setWidget(held)
    outer.resize(200, 200)
    outer.show()
    assert scrolled_twice(outer) == []
    inner.setParent(outer.widget())
    inner.resize(100, 100)
    inner.show()
    qtbot.waitUntil(lambda: scrolled_twice(outer) == ["QScrollArea in QScrollArea"])


def test_no_word_is_cut_and_nothing_is_beyond_the_window_in_any_state(stage_of):
    stage = stage_of(*FIRST)
    seen = {}
    for turn, screen in enumerate(SCREENS):
        screen.reach(stage)
        stage.settle()
        for fault in lasting(stage.window):
            seen.setdefault(fault, f"{screen.name} at {FIRST}")
        if QApplication.activePopupWidget() is None and screen.is_main:
            for size in OTHERS[turn % len(OTHERS)]:
                resized(stage.window, size)
                for fault in lasting(stage.window):
                    seen.setdefault(fault, f"{screen.name} at {size}")
            resized(stage.window, FIRST)
        for dialog in stage.window.findChildren(QDialog):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            rest(10)
    assert not seen, "\n".join(f"{where}: {fault}" for fault, where in seen.items())
