"""The place of the records can be read and copied."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

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


def test_it_leads_to_a_server(qtbot):
    card = PlaceCard()
    qtbot.addWidget(card)
    card.show()
    card.show_place(None)
    wanted = []
    card.server_wanted.connect(lambda: wanted.append(1))
    QTest.mouseClick(card.findChild(QPushButton, "server_go"), Qt.MouseButton.LeftButton)
    assert wanted == [1]
