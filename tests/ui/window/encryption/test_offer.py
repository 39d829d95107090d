"""Whether a clinic should be encrypted is asked quietly, once a week."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from needlemap.ui.window.encryption.offer import EncryptionOffer, OfferedDays

PLACE, TODAY = Path("/clinic/harbour.db"), date(2026, 11, 23)


@pytest.fixture
def settings(tmp_path):
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path))
    return tmp_path


def test_it_can_be_wanted_or_put_off(qtbot):
    offer = EncryptionOffer()
    qtbot.addWidget(offer)
    offer.show()
    for name, signal in (("offer_encrypt", offer.wanted), ("offer_later", offer.put_off)):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(offer.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_it_is_asked_again_after_a_week_and_of_each_clinic(settings):
    asked = OfferedDays()
    assert asked.may_ask(PLACE, TODAY)
    asked.put_off(PLACE, TODAY)
    assert [asked.may_ask(PLACE, TODAY + timedelta(days=days)) for days in (0, 6, 7)] == [
        *(False, False, True),
    ]
    assert asked.may_ask(PLACE, TODAY - timedelta(days=1))  # the clock was wrong
    assert asked.may_ask(PLACE.with_name("other.db"), TODAY)
    kept = "".join(file.read_text() for file in settings.rglob("*.ini"))
    assert "harbour" not in kept
