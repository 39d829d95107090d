"""The page asks for one thing at a time, and says in a sentence what came of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from needlemap.clinic.servers import ServerFound, ServerPlace, ServerRefused
from needlemap.ui.window.server.page import ServerPage

PLACE = ServerPlace("srv", "clinic", "desk")


@pytest.fixture
def page(qtbot):
    made = ServerPage()
    qtbot.addWidget(made)
    made.show_place(PLACE, has_password=True)
    made.show()
    return made


def press(page, name):
    QTest.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def said(page, name):
    part = page.findChild(QLabel, name)
    return part.text() if part.isVisible() else ""


def test_a_try_is_asked_for_once_until_its_answer_comes(page):
    asked = []
    page.try_wanted.connect(lambda *facts: asked.append(facts))
    press(page, "server_try")
    press(page, "server_try")
    press(page, "server_use")
    assert asked == [(PLACE, "")]
    assert said(page, "server_result") == "Trying …"
    page.show_found(ServerFound.EMPTY)
    assert "Nothing is there yet" in said(page, "server_result")
    press(page, "server_try")
    assert len(asked) == 2


@pytest.mark.parametrize("found", ServerFound)
def test_each_answer_has_its_sentence(page, found):
    page.show_found(found)
    assert said(page, "server_result").startswith("The connection works.")


@pytest.mark.parametrize(
    ("pressed", "said_of_it"),
    [("checked", "certificate of the server is checked"), ("encrypted", "is not checked"),
     ("open", "is not encrypted: whoever is in the network")],
)  # fmt: skip
def test_it_says_how_the_line_is_protected_that_was_tried(page, pressed, said_of_it):
    press(page, f"server_line_{pressed}")
    press(page, "server_try")
    page.show_found(ServerFound.CLINIC)
    assert said_of_it in said(page, "server_result")


def test_a_refusal_is_said_and_gone_with_the_next_letter(page):
    page.refuse(ServerRefused(reason="no way"))
    assert said(page, "server_error") == (
        "The connection was not made: no way. Nothing was changed."
    )
    QTest.keyClicks(page.findChild(QLineEdit, "server_host"), "x")
    assert said(page, "server_error") == ""


def test_what_is_missing_is_said_and_nothing_asked_for(page):
    asked = []
    page.use_wanted.connect(lambda *facts: asked.append(facts))
    page.findChild(QLineEdit, "server_user").clear()
    press(page, "server_use")
    assert said(page, "server_error").startswith("The user is missing.")
    assert asked == []


def test_where_the_password_is_kept_is_said(page):
    page.show_keeping(None)
    assert "keyring" in said(page, "server_kept")
    page.show_keeping(Path("/home/desk/server-password"))
    assert "/home/desk/server-password" in said(page, "server_kept")


def test_the_way_back_to_the_file_is_there_only_from_a_server(page):
    assert page.findChild(QPushButton, "server_own").isVisible()
    page.show_place(None, has_password=False)
    assert not page.findChild(QPushButton, "server_own").isVisible()


def test_escape_leaves(page):
    left = []
    page.left.connect(lambda: left.append(1))
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert left == [1]
