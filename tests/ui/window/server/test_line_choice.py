"""How a line is protected is chosen in words, and what is open is said as the risk it is."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from needlemap.clinic.servers import LineSafety, ServerPlace
from needlemap.ui.window.server.line_choice import LineChoice

PLACE = ServerPlace("srv", "clinic", "desk", 5432, LineSafety.CHECKED, "/a.crt")


@pytest.fixture
def choice(qtbot):
    made = LineChoice()
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show_place(None)
    made.show()
    return made


def press(choice, name):
    QTest.mouseClick(choice.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def said(choice):
    part = choice.findChild(QLabel, "server_line_means")
    return part.property("tone"), part.text()


def test_the_safest_is_chosen_until_somebody_says_otherwise(choice):
    assert (choice.safety, choice.certificates) == (LineSafety.CHECKED, "")
    assert choice.findChild(QLineEdit, "server_certificates").isVisible()


def test_each_choice_says_what_it_means_and_the_open_one_in_red(choice):
    changes = []
    choice.changed.connect(lambda: changes.append(1))
    press(choice, "server_line_encrypted")
    tone, words = said(choice)
    assert (choice.safety, tone) == (LineSafety.ENCRYPTED, "muted")
    assert "poses as the server is not noticed" in words
    assert not choice.findChild(QLineEdit, "server_certificates").isVisible()
    press(choice, "server_line_open")
    tone, words = said(choice)
    assert (choice.safety, tone) == (LineSafety.OPEN, "error")
    assert "can read all records, and alter them" in words
    assert len(changes) == 2


def test_on_this_computer_nothing_is_asked(choice):
    choice.follow("localhost ")
    assert "nothing goes over a network" in said(choice)[1]
    assert not choice.findChild(QPushButton, "server_line_open").isVisible()
    choice.follow("srv")
    assert choice.findChild(QPushButton, "server_line_open").isVisible()


def test_what_was_chosen_is_shown_again(choice):
    choice.show_place(PLACE)
    assert (choice.safety, choice.certificates) == (LineSafety.CHECKED, "/a.crt")
    choice.show_place(None)
    assert choice.certificates == ""


def test_a_file_is_chosen_or_typed(choice):
    wanted = []
    choice.file_wanted.connect(lambda: wanted.append(1))
    press(choice, "server_certificates_choose")
    assert wanted == [1]
    choice.take_file(Path("/b.pem"))
    assert choice.certificates == "/b.pem"
