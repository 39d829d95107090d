"""Two people share a computer for a day: each signs their own visits, and nobody the other's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from needlemap.records.own_place import default_path
from needlemap.services.records import record_store
from needlemap.ui.lock.page import LockPage
from tests.screenshots.stage import rest
from tests.ui.hands import clock

OF_ANA, OF_DANIEL = "407193", "blue kettle"


def pin(stage, name, pin, own=""):
    """Set the PIN of a person on the page of the practice."""
    stage.act("people")
    rest(30)
    listed = stage.window.findChildren(QPushButton)
    shown = (one for one in listed if one.isVisible() and one.objectName().startswith("person_"))
    next(one for one in shown if one.text().startswith(name)).click()
    stage.press("practitioner_pin")
    if own:
        stage.type("pin_own", own)
    for field in ("pin_new", "pin_again"):
        stage.type(field, pin)
    stage.press("pin_set")
    stage.wait(lambda: stage.part(QPushButton, "new_practitioner").isVisible())


def change_person(stage, name, pin):
    """Lock, press a name, type the PIN."""
    if stage.window.findChild(LockPage).isHidden():
        stage.act("lock")
    page = stage.window.findChild(LockPage)
    assert page.isVisible()
    tiles = page.findChildren(QPushButton)
    next(one for one in tiles if one.text().startswith(name)).click()
    stage.type("pin", pin)
    QTest.keyClick(stage.part(QLineEdit, "pin"), Qt.Key.Key_Return)
    stage.wait(page.isHidden)
    rest(30)


def treat_and_sign(stage, words):
    """A visit without needles, from its first question to its signature."""
    stage.new_visit(words)
    stage.put_off()
    for _ in range(40):
        if stage.part(QPushButton, "sign_now").isVisible():
            break
        stage.press("leading_main")
        rest(30)
        if not stage.part(QPushButton, "sign_now").isVisible():
            stage.answer("1")
    said = stage.part(QPushButton, "sign_now").accessibleName()
    stage.press("sign_now")
    stage.wait(lambda: stage.chart.open_one.signed_at is not None)
    return said


@pytest.fixture
def read(stage_of):
    """Read something in the records themselves."""

    def reading(question):
        store = record_store(str(default_path().with_name("demo.db")), clock)
        try:
            with store.read() as records:
                return question(records)
        finally:
            store.close()

    return reading


def test_two_people_share_a_computer_for_a_day(stage_of, read):
    stage = stage_of(1366, 768)
    pin(stage, "Ana", OF_ANA)
    pin(stage, "Daniel", OF_DANIEL, own=OF_ANA)

    change_person(stage, "Daniel", OF_DANIEL)
    assert "Daniel Okoro" in treat_and_sign(stage, "marta")
    visit = stage.chart.open_one
    assert read(lambda records: records.signatures.of_visit(visit.id).practitioner.name) == (
        "Daniel Okoro"
    )

    change_person(stage, "Ana", OF_ANA)
    assert stage.chart.open_one.id == visit.id  # the same patient
    stage.turn_to_visit()
    stage.type("addendum_reason", "Seen again")
    QTest.keyClicks(stage.part(QPlainTextEdit, "addendum_text"), "No soreness.")
    stage.press("addendum_add")
    [added] = read(lambda records: records.visits.addenda(visit.id))
    assert added.author_name == "Ana Ferreira"
    assert "Ana Ferreira" in treat_and_sign(stage, "brandt")

    stage.window.close()
    assert stage.window.isHidden()
