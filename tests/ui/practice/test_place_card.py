"""The place of the records can be read and copied."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.clinic.servers import LineSafety
from needlemap.ui.practice.place_card import PlaceCard


def test_the_path_of_the_file_is_copied(qtbot):
    card = PlaceCard()
    qtbot.addWidget(card)
    card.show()
    card.show_place(Path("/home/clinic/records.db"))
    copy = card.findChild(QPushButton, "copy_place")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "/home/clinic/records.db"
    assert copy.text() == "Copied"


def test_a_server_has_no_path(qtbot):
    card = PlaceCard()
    qtbot.addWidget(card)
    card.show()
    card.show_place(None)
    assert "server" in card.findChild(QLabel, "records_place").text()
    assert not card.findChild(QPushButton, "copy_place").isVisible()


@pytest.mark.parametrize(
    ("safety", "words", "tone"),
    [(LineSafety.CHECKED, "is checked", "muted"), (LineSafety.OPEN, "is not encrypted", "error")],
)
def test_how_the_line_to_a_server_is_protected_is_said(qtbot, safety, words, tone):
    card = PlaceCard()
    qtbot.addWidget(card)
    card.show()
    card.show_place(None, safety)
    line = card.findChild(QLabel, "records_line")
    assert words in line.text()
    assert line.property("tone") == tone
    card.show_place(None)
    assert not line.isVisible()


def test_it_leads_to_a_server(qtbot):
    card = PlaceCard()
    qtbot.addWidget(card)
    card.show()
    card.show_place(None)
    wanted = []
    card.server_wanted.connect(lambda: wanted.append(1))
    QTest.mouseClick(card.findChild(QPushButton, "server_go"), Qt.MouseButton.LeftButton)
    assert wanted == [1]
