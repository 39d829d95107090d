"""What the Help menu shows."""

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QWidget

from needlemap.ui.window.help import Help
from needlemap.ui.work.command import Command, CommandTable, Menu, Needs, Taker

SCORES = Menu(
    "Tenderness",
    tuple(
        Command(f"score_{n}", str(n), (str(n) if n < 10 else "1 0",), Needs.MARK, Taker.CHART)
        for n in range(11)
    ),
)
SHEET, ABOUT = Command("sheet", "Session sheet …", ("Ctrl+P",)), Command("about", "About")
NEXT = Command("next", "Next mark", (".", "PgDown"), Needs.MARKS, Taker.CHART)


@pytest.fixture
def help_of(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1300, 900)
    window.show()
    table = CommandTable((Menu("File", (SHEET, ABOUT)), Menu("Mark", (NEXT, None, SCORES))))
    yield Help(table, window), window
    window.close()


def test_keys_stand_under_the_menus_and_a_menu_below_another_in_one_line(help_of):
    shown, window = help_of
    shown.show_keys()
    texts = [label.text() for label in window.findChild(QDialog, "keys").findChildren(QLabel)]
    start, others = texts.index("File"), texts.index("On other keyboards")
    assert texts[start:others] == [
        *("File", "Session sheet", "Ctrl+P"),
        *("Mark", "Next mark", ". PgDown", "Tenderness", "0 … 9, 1 0"),
    ]


def test_the_keys_of_the_canvas_come_first(help_of):
    shown, window = help_of
    shown.show_keys()
    texts = [label.text() for label in window.findChild(QDialog, "keys").findChildren(QLabel)]
    assert texts[0] == "On the body, without a mouse"
    assert texts[texts.index("Esc") - 1] == "Break off, put the crosshair away, select nothing"


def test_what_acts_on_other_keyboards_is_told_last(help_of):
    shown, window = help_of
    shown.show_keys()
    texts = [label.text() for label in window.findChild(QDialog, "keys").findChildren(QLabel)]
    told = texts[texts.index("On other keyboards") + 1 :]
    assert told[-1] == "also the key of the digit alone: & is 1, ( is 5"
    assert len(told) == 6


def test_about_names_whose_work_it_stands_on(help_of):
    shown, window = help_of
    shown.show_about()
    box = window.findChild(QMessageBox)
    assert box.windowTitle() == "About NeedleMap"
    for work in ("MakeHuman", "MyoSuite", "Noto Sans", "CC0", "Apache 2.0"):
        assert work in box.text()
    box.close()
