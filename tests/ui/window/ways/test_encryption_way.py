"""The way to the pages of encryption: what opens a clinic first, the offer quietly."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton

from needlemap.body.texts import Text
from needlemap.clinic.secret_errors import PassphraseNeeded
from needlemap.look.theme import LIGHT
from needlemap.ui.window.encryption.offer import EncryptionOffer
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.ways.encryption_way import EncryptionWay
from needlemap.ui.work.app_context import AppContext
from tests.ui.hands import clock


@pytest.fixture
def context():
    return AppContext(clock, lambda: None)


@pytest.fixture
def window(qtbot, tmp_path):
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))
    made = MainWindow(LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def way(window, context):
    return EncryptionWay(window, context)


def records(**facts):
    usual = {"place": Path("clinic.db"), "encryption": None, "read_only": None}
    return SimpleNamespace(**(usual | facts))


def offered(window):
    return [one for one in window.findChildren(EncryptionOffer) if one.isVisible()]


def test_while_a_clinic_is_locked_the_question_stays(window, way, context):
    way.ask(PassphraseNeeded(place="clinic.db"))
    assert window.stack.currentWidget() is way.unlock
    window.stack.setCurrentWidget(window.patients)
    assert window.stack.currentWidget() is way.unlock
    store = records()
    context.open(store, "UTC")
    way.opened(store, may_ask=False)
    window.stack.setCurrentWidget(window.patients)
    assert window.stack.currentWidget() is window.patients


def test_only_a_plain_file_of_ones_own_is_offered_to_be_encrypted(window, way, context):
    for store, may_ask in (
        (records(), False),
        (records(place=None), True),
        (records(encryption=object()), True),
        (records(read_only=Text("it is a copy")), True),
    ):
        way.opened(store, may_ask=may_ask)
        assert offered(window) == []
    store = records()
    context.open(store, "UTC")
    way.opened(store, may_ask=True)
    [offer] = offered(window)
    offer.findChild(QPushButton, "offer_later").click()
    assert offered(window) == []
    way.opened(store, may_ask=True)
    assert offered(window) == []


def test_the_command_says_why_it_cannot_be_done(window, way, context):
    assert not window.actions_of.by_name["encryption"].isEnabled()
    context.open(records(place=None), "UTC")
    window.commands.changed.emit()
    assert not window.actions_of.by_name["encryption"].isEnabled()
    context.open(records(), "UTC")
    window.commands.changed.emit()
    assert window.actions_of.by_name["encryption"].isEnabled()
