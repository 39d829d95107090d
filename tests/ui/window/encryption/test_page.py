"""The page shows one card at a time, and is not left while a key waits to be put on paper."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from needlemap.clinic.secrets import RecoveryKey
from needlemap.services.files import write_whole
from needlemap.ui.window.encryption.page import EncryptionPage
from needlemap.ui.window.encryption.recovery_card import RecoveryCard
from needlemap.ui.work.app_context import Paperwork
from tests.ui.hands import Answers, hold


@pytest.fixture
def page(qtbot, worker):
    paper = Paperwork(lambda *_: (), write_whole)
    made = EncryptionPage(RecoveryCard(lambda _: b"%PDF", paper, Answers(), worker))
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_state_is_one_card(qtbot, page):
    left = []
    page.left.connect(lambda: left.append(1))
    cards = (page.start, page.kept, page.recovery)
    for show, card, may_leave in (
        (page.show_start, page.start, True),
        (lambda: page.show_kept(()), page.kept, True),
        (lambda: page.show_key(RecoveryKey(bytes(32))), page.recovery, False),
        (page.show_work, None, False),
    ):
        show()
        assert [one for one in cards if one.isVisible()] == ([card] if card else [])
        assert page.may_leave is may_leave
        before = len(left)
        hold(page, Qt.Key.Key_Escape)
        assert len(left) == before
        QTest.keyClick(page, Qt.Key.Key_Escape)
        assert len(left) - before == may_leave
