"""The window is locked and unlocked; what is behind is neither seen nor reached meanwhile."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from needlemap.clinic.errors import DiskFull
from needlemap.records.chart_shelf import SqlCharts
from needlemap.records.waiting_journal import FileJournal
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.lock.idle_bar import IdleBar
from needlemap.ui.lock.idle_watch import IdleWatch
from needlemap.ui.lock.page import LockPage
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.window.commands import QUIT, THEME
from needlemap.ui.window.leaving.curtain import Curtain
from needlemap.ui.window.palette import Palette
from tests.locking import ANA, BEN, CAY, OF_ANA, OF_BEN, WRONG, give_pins
from tests.signing import sign
from tests.ui.hands import Hand, look_at_visit

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Person:
    """Sits before a window that locks."""

    def __init__(self, window, qtbot):
        self.window = window
        self.qtbot = qtbot
        self.page = window.findChild(LockPage)

    def type(self, text):
        typed_into = QApplication.focusWidget() or self.page.findChild(QLineEdit, "pin")
        QTest.keyClicks(typed_into, text)
        QTest.keyClick(typed_into, Key.Key_Return)

    def press_tile(self, person):
        QTest.mouseClick(
            self.page.findChild(QWidget, f"unlock_{person.id.hex}"), Qt.MouseButton.LeftButton
        )

    def unlock(self, person, pin=""):
        self.press_tile(person)
        if pin:
            self.type(pin)
        self.wait_until_unlocked()

    def wait_until_unlocked(self):
        self.qtbot.waitUntil(self.page.isHidden)
        QApplication.processEvents()

    def lock(self):
        QTest.keyClick(self.window.windowHandle(), Key.Key_L, CTRL)
        assert self.page.isVisible()

    def open_chart(self):
        QTest.keyClicks(self.window.patients.search, "exam")
        QTest.keyClick(self.window.patients.search, Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.chart is not None and self.chart.isVisible())

    @property
    def chart(self):
        return self.window.findChild(ChartPage)

    @property
    def said(self):
        return self.page.findChild(QLabel, "lock_said").text()


@pytest.fixture
def locks(store, patient, visit):
    return give_pins(store)


@pytest.fixture
def person(open_window, database, locks, qtbot):
    """Somebody before a window that has just been opened."""
    window = open_window(database)
    window.activateWindow()
    return Person(window, qtbot)


def test_it_opens_locked_and_three_presses_change_the_person(person, store):
    assert person.page.isVisible()
    assert person.page.geometry() == person.window.rect()
    assert not person.window.patients.isVisible()
    assert not person.window.menuBar().isVisible()
    person.press_tile(ANA)
    person.type(WRONG)
    person.qtbot.waitUntil(lambda: "not right" in person.said)
    assert person.page.isVisible()
    person.type(OF_ANA)
    person.wait_until_unlocked()
    assert person.window.patients.isVisible()
    assert person.window.menuBar().isVisible()
    assert OwnPractitioner().ids == (ANA.id,)
    person.lock()
    person.unlock(CAY)  # a key and a press: there is no PIN
    assert OwnPractitioner().ids == (CAY.id,)
    person.lock()
    person.unlock(BEN, OF_BEN)
    assert OwnPractitioner().ids == (BEN.id,)


def test_who_was_here_last_types_the_pin_at_once(person):
    person.unlock(BEN, OF_BEN)
    person.lock()
    person.type(OF_BEN)
    person.wait_until_unlocked()


def test_without_a_pin_nothing_is_locked_and_it_is_said_how_one_is_set(
    open_window, database, patient, qtbot
):
    window = open_window(database)
    window.actions_of.by_name["lock"].trigger()
    assert window.findChild(LockPage).isHidden()
    assert "Nobody has a PIN yet" in window.findChild(QLabel, "message").text()
    assert window.patients.isVisible()


def press_all_keys(window):
    """Press every key that is a command's, those of the chart, and those that lead away."""
    handle = window.windowHandle()
    keys = (key for command in window.commands for key in command.keys if command.id != THEME.id)
    for key in (*keys, *"NZFA7KXQ", "Tab", "Esc", "F10", "Menu"):
        pressed = QKeySequence(key)[0]
        if key != "Ctrl+Q" and pressed.key() != Key.Key_unknown:
            QTest.keyClick(handle, pressed.key(), pressed.keyboardModifiers())


def is_all_covered(person):
    box = person.window.rect()
    shares = [(across, down) for across in range(1, 10) for down in range(1, 10)]
    places = (QPoint(box.width() * a // 10, box.height() * d // 10) for a, d in shares)
    under = [person.window.childAt(place) for place in places]
    return all(part is person.page or person.page.isAncestorOf(part) for part in under)


def test_nothing_behind_is_reached_while_it_is_locked(person, store):
    person.unlock(ANA, OF_ANA)
    person.open_chart()
    shown = person.window.stack.currentWidget()
    person.lock()
    written = store.state()
    for command in person.window.commands:
        if command.id not in {QUIT.id, THEME.id}:
            assert person.window.commands.why_not(command) == "Locked: unlock first"
            person.window.commands.run(command)
            person.window.actions_of.action_of(command).trigger()
    press_all_keys(person.window)
    person.window.hide()
    for come in ("show", "raise_", "activateWindow"):  # the program is started once more
        getattr(person.window, come)()
    assert is_all_covered(person)
    assert not person.page.acceptDrops()
    assert person.page.isVisible()
    assert person.window.stack.currentWidget() is shown
    assert not person.chart.isVisible()
    assert store.state() == written
    assert "Example" not in person.window.windowTitle()


def test_what_lies_over_the_window_goes_too_and_what_was_copied(person, qtbot):
    person.unlock(ANA, OF_ANA)
    person.open_chart()
    box = QMessageBox(person.window)
    answers = []
    box.finished.connect(answers.append)
    menu = QMenu(person.window)
    menu.addAction("Delete Anna Example")
    for show in (
        person.window.actions_of.by_name["palette"].trigger,
        person.window.actions_of.by_name["hide"].trigger,
        person.window.actions_of.by_name["keys"].trigger,
        box.open,
        lambda: menu.popup(QPoint(5, 5)),
    ):
        person.window.activateWindow()  # as a screen does once a question is gone
        QApplication.processEvents()
        QApplication.clipboard().setText("Anna Example: neck pain")
        show()
        person.window.findChild(IdleWatch).idle.emit()  # nobody works any more
        assert person.page.isVisible()
        assert QApplication.activePopupWidget() is None
        dialogs = (part for part in QApplication.topLevelWidgets() if isinstance(part, QDialog))
        assert not any(part.isVisible() for part in dialogs)
        for kind in (Palette, Curtain):
            over = person.window.findChild(kind)
            assert over is None or not over.isVisible()
        assert QApplication.clipboard().text() == ""
        person.type(OF_ANA)
        person.wait_until_unlocked()
    assert answers == [QDialog.DialogCode.Rejected]


def addendum(person):
    look_at_visit(person.chart)
    return person.chart.findChild(QPlainTextEdit, "addendum_text")


def test_what_is_typed_stays_for_who_typed_it_and_is_nobody_elses(person, store, visit, locks):
    locks.unlock(ANA.id, OF_ANA)
    with store.begin() as records:
        sign(records, visit, ANA.id)
    person.unlock(ANA, OF_ANA)
    person.open_chart()
    field = addendum(person)
    field.setFocus()
    QTest.keyClicks(field, "sore for a day")
    person.lock()
    person.type(OF_ANA)
    person.wait_until_unlocked()
    assert addendum(person) is field
    assert field.toPlainText() == "sore for a day"
    assert field.hasFocus()

    person.lock()
    person.unlock(BEN, OF_BEN)
    assert person.chart.isVisible()  # the same patient
    assert addendum(person).toPlainText() == ""
    QTest.keyClicks(addendum(person), "no more")
    person.lock()
    person.unlock(ANA, OF_ANA)
    assert addendum(person).toPlainText() == "sore for a day"
    person.lock()
    person.unlock(BEN, OF_BEN)
    assert addendum(person).toPlainText() == "no more"


def test_a_form_of_a_patient_is_offered_to_who_typed_it_alone(person):
    def offered():
        shown = person.window.patients.drafts.findChildren(QLabel)
        return [part.text() for part in shown if part.isVisible()]

    person.unlock(ANA, OF_ANA)
    person.window.actions_of.by_name["new_patient"].trigger()
    QTest.keyClicks(person.window.findChild(QLineEdit, "given_name"), "Quirina")
    person.lock()
    person.unlock(BEN, OF_BEN)
    assert not person.window.findChild(QLineEdit, "given_name").isVisible()
    assert not any("Quirina" in words for words in offered())
    person.lock()
    person.unlock(ANA, OF_ANA)
    assert any("Quirina" in words for words in offered())


def test_the_card_of_a_signature_offers_who_unlocked_alone(person, store, visit):
    person.unlock(BEN, OF_BEN)
    person.open_chart()
    facts = person.chart.flow.card
    facts.ask((), (BEN,), visit)
    assert facts.findChild(QPushButton, "sign_now").text() == "Sign as Ben Okafor"


def test_a_wait_is_counted_down_and_another_person_does_not_wait(person):
    person.press_tile(BEN)
    for _ in range(2):
        person.type(WRONG)
        person.qtbot.waitUntil(lambda: person.said.endswith("Please try again."))
        QTest.keyClick(QApplication.focusWidget(), Key.Key_0)
        assert person.page.findChild(QLineEdit, "pin").text() == "0"
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Backspace)
    person.type(WRONG)
    person.qtbot.waitUntil(lambda: "in 5 seconds" in person.said)
    assert not person.page.findChild(QLineEdit, "pin").isEnabled()
    person.unlock(ANA, OF_ANA)


def test_a_locked_window_closes_without_a_question_unless_something_would_be_lost(person, answers):
    person.unlock(ANA, OF_ANA)
    person.window.actions_of.by_name["new_patient"].trigger()
    QTest.keyClicks(person.window.findChild(QLineEdit, "given_name"), "Quirina")
    person.lock()
    assert person.window.close()  # a draft is kept
    assert answers.asked == []


def test_the_bar_says_when_it_locks_and_goes_when_somebody_works(person):
    bar = person.window.findChild(IdleBar)
    person.unlock(ANA, OF_ANA)
    watch = person.window.findChild(IdleWatch)
    watch.warned.emit(20)
    assert bar.isVisible()
    assert bar.text() == "Locks in 20 seconds. Any key or movement keeps it open."
    watch.woken.emit()
    assert not bar.isVisible()
    watch.warned.emit(1)
    watch.idle.emit()
    assert not bar.isVisible()


def test_what_could_not_be_saved_stays_on_the_screen_whoever_unlocks(person, monkeypatch):
    def fail(*_):
        raise DiskFull

    person.unlock(ANA, OF_ANA)
    person.open_chart()
    with monkeypatch.context() as patched:
        patched.setattr(SqlCharts, "apply", fail)
        patched.setattr(FileJournal, "keep", lambda *_: False)
        hand = Hand(person.chart)
        hand.click(hand.place(0.5, 0.3))
        chart = person.chart
        person.lock()
        person.unlock(BEN, OF_BEN)
        assert person.chart is chart  # nothing of it was closed
        assert len(chart.document.chart.points) == 1


def test_who_is_unlocked_is_shown_on_what_locks(person):
    shown = person.window.findChild(QPushButton, "unlocked_person")
    assert not shown.isVisible()
    person.unlock(ANA, OF_ANA)
    assert shown.isVisible()
    assert shown.text() == "Ana Ferreira"
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert person.page.isVisible()
    person.unlock(CAY)
    assert shown.text() == "Cay Lindqvist"
