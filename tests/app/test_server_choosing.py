"""A practice chooses a server: tried first, opened, remembered; its password stands nowhere."""

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from needlemap.records.server_access.choice import own_database
from needlemap.ui.practice.page import PracticePage
from needlemap.ui.window.server.page import ServerPage
from tests.server_passwords import (
    ANYWHERE,
    PASSWORD,
    KeyringInMemory,
    asking_server,
    network_server,
)


@pytest.fixture(scope="module")
def asking(made_once):
    with asking_server(made_once) as made:
        yield made


@pytest.fixture
def keys(tmp_path, monkeypatch):
    before, made = keyring.get_keyring(), KeyringInMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def desk(clinic, room, keys, qtbot):
    made = room(clinic)

    def answered():
        page = made.window.findChild(ServerPage)
        qtbot.waitUntil(lambda: not made.worker.is_busy("server"))
        return page

    made.answered = answered
    return made


def fill(desk, **facts):
    page = desk.window.findChild(ServerPage)
    for name, fact in facts.items():
        line = page.findChild(QLineEdit, f"server_{name}")
        line.clear()
        QTest.keyClicks(line, fact)


def said(desk, name):
    return desk.window.findChild(ServerPage).findChild(QLabel, name).text()


def test_a_server_is_tried_used_and_left_again(desk, asking, keys, qtbot):
    desk.act("people")
    practice = desk.window.stack.currentWidget()
    assert isinstance(practice, PracticePage)
    go = practice.findChild(QPushButton, "server_go")
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    desk.answered()
    assert "keyring of this computer" in said(desk, "server_kept")
    fill(desk, host=str(asking.folder), database="clinic", user="clinic", password="wrong-4711")
    desk.press("server_try")
    desk.answered()
    assert "user or the password is not right" in said(desk, "server_error")
    fill(desk, password=PASSWORD)
    desk.press("server_try")
    desk.answered()
    assert "The connection works" in said(desk, "server_result")
    assert own_database(None) is None  # a try changes nothing
    with qtbot.waitSignal(desk.session.opened):
        desk.press("server_use")
    assert own_database(None).startswith("postgresql://clinic@/clinic")
    assert list(keys.kept.values()) == [PASSWORD]
    desk.act("people")
    assert "server" in desk.said("records_place")
    desk.act("server")
    desk.answered()
    assert desk.window.findChild(QLineEdit, "server_password").text() == ""
    with qtbot.waitSignal(desk.session.opened):
        desk.press("server_own")
    assert own_database(None) is None
    assert keys.kept == {}
    desk.act("people")
    assert desk.said("records_place").endswith("clinic.db")


def test_back_leads_to_the_practice(desk):
    desk.act("people")
    desk.act("server")
    desk.answered()
    desk.press("server_back")
    assert isinstance(desk.window.stack.currentWidget(), PracticePage)


def test_where_no_server_opens_another_can_be_named(keys, asking, new_room):
    lost = new_room()
    lost.fail_to_open(f"postgresql://clinic@/clinic?host={asking.folder}")
    trouble = lost.window.stack.currentWidget()
    assert "asks for a password" in lost.said("trouble")
    lost.press("trouble_server")
    page = lost.window.findChild(ServerPage)
    assert lost.window.stack.currentWidget() is page
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert lost.window.stack.currentWidget() is trouble


def test_a_server_in_the_network_is_opened_by_its_certificate_alone(desk, made_once, qtbot):
    with network_server(made_once, names=[ANYWHERE]) as (_, port, certificate):
        desk.act("server")
        desk.answered()
        fill(desk, host=ANYWHERE, port=str(port), database="clinic", user="clinic")
        fill(desk, password=PASSWORD)
        desk.press("server_try")
        desk.answered()
        assert "is not known here" in said(desk, "server_error")
        desk.answers.certificate = certificate
        desk.press("server_certificates_choose")
        desk.press("server_try")
        desk.answered()
        assert "the certificate of the server is checked" in said(desk, "server_result")
        with qtbot.waitSignal(desk.session.opened):
            desk.press("server_use")
        desk.act("people")
        assert "certificate of the server is checked" in desk.said("records_line")
        desk.act("server")
        desk.answered()
        with qtbot.waitSignal(desk.session.opened):
            desk.press("server_own")
        assert desk.said("records_line") == ""


def test_a_server_that_does_not_encrypt_is_opened_only_when_that_is_said(desk, made_once, qtbot):
    with network_server(made_once) as (_, port, __):
        desk.act("server")
        desk.answered()
        fill(desk, host=ANYWHERE, port=str(port), database="clinic", user="clinic")
        desk.press("server_use")
        desk.answered()
        assert "does not encrypt its connections" in said(desk, "server_error")
        assert own_database(None) is None
        desk.press("server_line_open")
        with qtbot.waitSignal(desk.session.opened):
            desk.press("server_use")
        desk.act("people")
        assert "is not encrypted" in desk.said("records_line")
        desk.act("server")
        desk.answered()
        with qtbot.waitSignal(desk.session.opened):
            desk.press("server_own")
