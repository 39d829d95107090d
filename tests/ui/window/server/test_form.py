"""Five lines name a server; the password is hidden, and never shown again."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from needlemap.clinic.servers import LineSafety, PortImpossible, ServerIncomplete, ServerPlace
from needlemap.ui.window.server.form import ServerForm


@pytest.fixture
def form(qtbot):
    made = ServerForm()
    qtbot.addWidget(made)
    made.show_place(None, has_password=False)
    made.show()
    return made


def fill(form, **facts):
    for name, fact in facts.items():
        line = form.findChild(QLineEdit, f"server_{name}")
        line.clear()
        QTest.keyClicks(line, fact)


def test_what_is_typed_is_a_place_and_a_password(form):
    fill(form, host="srv", database="clinic", user="desk", password=" with spaces ")
    assert form.typed() == (ServerPlace("srv", "clinic", "desk", 5432), " with spaces ")


def test_how_the_line_is_protected_belongs_to_the_place(form):
    fill(form, host="srv", database="clinic", user="desk", certificates="/clinic.crt")
    place, _ = form.typed()
    assert (place.safety, place.certificates) == (LineSafety.CHECKED, "/clinic.crt")
    form.findChild(QPushButton, "server_line_open").click()
    assert form.typed()[0].safety is LineSafety.OPEN
    assert form.findChild(QPushButton, "server_line_open").isVisible()
    fill(form, host="localhost")
    assert not form.findChild(QPushButton, "server_line_open").isVisible()


def test_what_is_missing_or_no_port_is_said(form):
    fill(form, host="srv", database="clinic")
    with pytest.raises(ServerIncomplete, match="The user"):
        form.typed()
    fill(form, user="desk", port="many")
    with pytest.raises(PortImpossible):
        form.typed()


def test_a_known_server_is_shown_without_its_password(form):
    form.show_place(ServerPlace("srv", "clinic", "desk", 5433), has_password=True)
    line = form.findChild(QLineEdit, "server_password")
    assert (line.text(), line.echoMode()) == ("", QLineEdit.EchoMode.Password)
    assert line.placeholderText().startswith("Kept")
    assert form.typed() == (ServerPlace("srv", "clinic", "desk", 5433), "")


def test_the_password_is_forgotten(form):
    fill(form, password="s3cret")
    form.forget()
    assert form.findChild(QLineEdit, "server_password").text() == ""
