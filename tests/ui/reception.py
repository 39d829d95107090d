"""Hands that type at the reception, and what stands there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QWidget


def fill(page, **texts):
    for name, text in texts.items():
        kind = name.removeprefix("precaution_detail_")
        chip = page.findChild(QPushButton, f"precaution_{kind}")
        if chip is not None and not chip.isChecked():
            press(page, f"precaution_{kind}")
        field = page.findChild(QLineEdit, name)
        field.clear()
        field.setText(text) if len(text) > 60 or not text.isascii() else QTest.keyClicks(
            field, text
        )


def press(page, name):
    QTest.mouseClick(page.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def error_of(page):
    shown = page.findChild(QLabel, "form_error")
    return shown.text() if shown.isVisible() else ""


def listed(page):
    model = page.findChild(QListView, "patient_list").model()
    return [model.index(row).data() for row in range(model.rowCount())]


def typed(page, *names):
    return tuple(page.findChild(QLineEdit, name).text() for name in names)


NAMES = (
    ("Katharina", "Müller"),
    ("Łukasz", "Wiśniewski"),
    ("Νίκος", "Παπαδόπουλος"),
    ("Ольга", "Соколова"),
    ("太郎", "山田"),
    ("Zoë", "O’Brien"),
)
