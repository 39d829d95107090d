"""The page over everything asks who somebody is, and says why nothing is unlocked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from needlemap.clinic.errors import ReadFailed
from needlemap.clinic.lock_errors import TooEarly, WrongPin
from needlemap.clinic.locks import KeyHolder, Locks
from needlemap.ui.lock.page import LockPage
from tests.locking import ANA, BEN, CAY, SECOND, HandClock
from tests.ui.hands import HandTimer

Key = Qt.Key
LOCKS = Locks(
    people=(
        KeyHolder(person=ANA, has_pin=True),
        KeyHolder(person=BEN, has_pin=True),
        KeyHolder(person=CAY),
    ),
    in_use=True,
)


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def timer(qapp):
    made = HandTimer()
    yield made
    made.deleteLater()


@pytest.fixture
def page(qtbot, clock, timer):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    made = LockPage(window, clock, timer)
    made.setGeometry(window.rect())
    window.show()
    window.activateWindow()
    made.show()
    yield made
    window.close()


@pytest.fixture
def tried(page):
    heard = []
    page.tried.connect(lambda person, pin: heard.append((person, pin)))
    return heard


def said(page):
    return page.findChild(QLabel, "lock_said").text()


def type_pin(pin):
    QTest.keyClicks(QApplication.focusWidget(), pin)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)


def test_who_was_here_last_is_asked_and_another_is_a_press_away(page, tried):
    who = page.findChild(QLabel, "lock_who")
    assert (who.text(), who.property("tone")) == ("", "heading")  # nobody is asked yet
    page.show_people(LOCKS, ANA.id)
    assert who.text() == "Ana Ferreira"
    type_pin("4071")
    assert tried == [(ANA.id, "4071")]
    assert not page.findChild(QLineEdit, "pin").isEnabled()  # it is looked at
    page.refuse(WrongPin())
    assert said(page) == "That PIN is not right. Please try again."
    page.findChild(QPushButton, f"unlock_{CAY.id.hex}").click()
    assert tried[1:] == [(CAY.id, "")]


def test_where_nobody_was_before_somebody_is_chosen_by_keys_alone(page, tried):
    page.show_people(LOCKS, None)
    assert page.findChild(QLabel, "lock_who").text() == "Choose who you are."
    QTest.keyClick(QApplication.focusWidget(), Key.Key_7)  # there is nobody yet whose it is
    assert page.findChild(QLineEdit, "pin").text() == ""
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert page.findChild(QLabel, "lock_who").text() == "Ben Okafor"
    page.findChild(QPushButton, f"unlock_{ANA.id.hex}").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_7)  # from wherever the keyboard is
    type_pin("30915")
    assert tried == [(BEN.id, "730915")]


def test_a_wait_is_counted_down_and_then_a_pin_is_typed_again(page, clock, timer):
    page.show_people(LOCKS, ANA.id)
    for error, words in (
        (WrongPin(clock() + 2 * SECOND), "That PIN is not right. The next one is looked at in"),
        (TooEarly(clock() + 2 * SECOND, 2), "Several PINs were not right. The next one is"),
    ):
        clock.now = error.next_try - 2 * SECOND
        page.refuse(error)
        assert said(page).startswith(words)
        assert said(page).endswith("in 2 seconds.")
        assert not page.findChild(QLineEdit, "pin").isEnabled()
        clock.go_on(1)
        timer.timeout.emit()
        assert said(page).endswith("in 1 second.")
        clock.go_on(1)
        timer.timeout.emit()
        assert said(page) == ""
        assert page.findChild(QLineEdit, "pin").hasFocus()


def test_choosing_another_person_ends_a_wait_and_records_that_fail_say_so(page, clock, timer):
    page.show_people(LOCKS, ANA.id)
    page.refuse(WrongPin(clock() + 9 * SECOND))
    page.findChild(QPushButton, f"unlock_{BEN.id.hex}").click()
    assert said(page) == ""
    assert page.findChild(QLineEdit, "pin").isEnabled()
    page.refuse(ReadFailed())
    assert said(page) == str(ReadFailed())
    page.tell("Something is not saved.")
    assert said(page) == "Something is not saved."
    QTest.keyClicks(page.findChild(QLineEdit, "pin"), "40")
    page.let_go()
    assert page.findChild(QLineEdit, "pin").text() == ""
    assert said(page) == ""


def test_no_key_goes_through_to_the_window(page):
    heard = []
    page.parentWidget().keyPressEvent = lambda event: heard.append(event.key())
    page.show_people(LOCKS, ANA.id)
    page.setFocus()
    for key in (Key.Key_N, Key.Key_F1, Key.Key_Escape, Key.Key_Menu):
        QTest.keyClick(page, key)
    assert heard == []


@pytest.mark.parametrize("by_keys", [True, False], ids=["keys", "pad"])
def test_that_a_pin_is_not_right_is_gone_with_the_first_digit_of_the_next(page, by_keys):
    page.show_people(LOCKS, ANA.id)
    page.refuse(WrongPin())
    assert said(page) == "That PIN is not right. Please try again."
    if by_keys:
        QTest.keyClick(page.findChild(QLineEdit, "pin"), Key.Key_4)
    else:
        QTest.mouseClick(page.findChild(QPushButton, "pin_4"), Qt.MouseButton.LeftButton)
    assert said(page) == ""
