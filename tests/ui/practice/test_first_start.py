"""Five lines at the first start: what is typed is a letterhead and a person, all of it optional."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from uuid_utils.compat import uuid7

from needlemap.clinic.people import UNNAMED, Clinic, Paper
from needlemap.ui.practice.first_start import FirstStart

NEW = Clinic(name=UNNAMED, zone="Europe/Athens", paper=Paper.LETTER)


@pytest.fixture
def form(qtbot):
    made = FirstStart(NEW, uuid7)
    qtbot.addWidget(made)
    made.show()
    return made


def type_in(form, **texts):
    for fact, text in texts.items():
        QTest.keyClicks(form.findChild(QLineEdit, f"first_{fact}"), text)


def kept(qtbot, form):
    with qtbot.waitSignal(form.kept) as told:
        QTest.keyClick(form, Qt.Key.Key_Return)
    return told.args[0]


def test_there_are_five_fields(form):
    assert len(form.findChildren(QLineEdit)) == 5


def test_what_is_typed_is_the_letterhead_and_who_treats(qtbot, form):
    type_in(form, name="Harbour", address="12 Quay Street", practitioner="Ana", registration="PH 1")
    words = kept(qtbot, form)
    assert (words.clinic.name, words.clinic.address) == ("Harbour", "12 Quay Street")
    assert (words.clinic.zone, words.clinic.paper) == ("Europe/Athens", Paper.LETTER)
    assert (words.person.name, words.person.registration) == ("Ana", "PH 1")


def test_a_name_alone_is_enough(qtbot, form):
    type_in(form, practitioner="Ana")
    words = kept(qtbot, form)
    assert (words.clinic.name, words.person.name) == (UNNAMED, "Ana")


@pytest.mark.parametrize(
    ("typed", "fact", "said"),
    [
        ({}, "", "Nothing is typed yet"),
        ({"registration": "PH 1"}, "practitioner", "A person who treats needs a name"),
        ({"practitioner": "x" * 201}, "practitioner", "at most 200 fit"),
        ({"name": "x" * 201}, "name", "at most 200 fit"),
        ({"phone": "5" * 201}, "phone", "at most 200 fit"),
    ],
)
def test_what_cannot_be_is_said(qtbot, form, typed, fact, said):
    for name, text in typed.items():
        form.findChild(QLineEdit, f"first_{name}").setText(text)
    with qtbot.assertNotEmitted(form.kept):
        QTest.keyClick(form, Qt.Key.Key_Return)
    assert said in form.findChild(QLabel, "first_error").text()
    if fact:
        assert form.findChild(QLineEdit, f"first_{fact}").hasFocus()


def test_it_is_put_off_by_escape(qtbot, form):
    with qtbot.waitSignal(form.left):
        QTest.keyClick(form, Qt.Key.Key_Escape)
