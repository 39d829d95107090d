"""A recovery key is shown until somebody says that it is on paper."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from needlemap.clinic.secrets import RecoveryKey
from needlemap.services.files import write_whole
from needlemap.ui.window.encryption.recovery_card import RecoveryCard
from needlemap.ui.work.app_context import Paperwork

KEY = RecoveryKey(bytes(range(32)))


@pytest.fixture
def card(qtbot, answers, worker):
    paper = Paperwork(lambda *_: (), write_whole)
    made = RecoveryCard(lambda key: b"%PDF " + key.key, paper, answers, worker)
    qtbot.addWidget(made)
    made.show()
    made.show_key(KEY)
    return made


def press(card, name):
    QTest.mouseClick(card.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_its_groups_are_read_in_their_order_and_gone_afterwards(qtbot, card):
    shown = [card.findChild(QLabel, f"recovery_group_{number}").text() for number in range(1, 15)]
    assert tuple(shown) == KEY.groups
    go_on = card.findChild(QPushButton, "recovery_done")
    assert not go_on.isEnabled()
    card.findChild(QCheckBox, "recovery_tick").click()
    with qtbot.waitSignal(card.done):
        press(card, "recovery_done")
    visible = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert not set(visible) & set(KEY.groups)


def test_the_sheet_is_saved_where_it_is_wanted(qtbot, card, answers, tmp_path):
    answers.save = None
    press(card, "recovery_save")
    answers.save = tmp_path / "key.pdf"
    with qtbot.waitSignal(card.told):
        press(card, "recovery_save")
    assert (tmp_path / "key.pdf").read_bytes() == b"%PDF " + KEY.key
    answers.save = tmp_path / "nowhere" / "key.pdf"
    with qtbot.waitSignal(card.refused):
        press(card, "recovery_save")


def test_a_printer_is_asked_for_only_while_the_key_is_shown(card, monkeypatch):
    asked = []
    monkeypatch.setattr(QPrintDialog, "exec", lambda self: asked.append(self) or 0)
    press(card, "recovery_print")
    assert len(asked) == 1
    card.forget()
    press(card, "recovery_print")
    assert len(asked) == 1
