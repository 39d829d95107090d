"""What nobody closed stands over each later visit, whatever is signed, and is closed there."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.ids import ReactionId
from needlemap.clinic.starting import new_visit
from needlemap.clinic.visits import AdverseKind, Reaction
from tests.signing import sign
from tests.ui.desk_work import unsaved
from tests.ui.hands import NOW
from tests.ui.strips import ANA

LUNG = Reaction(id=ReactionId(uuid7()), kind=AdverseKind.PNEUMOTHORAX, action="sent to emergency")


@pytest.fixture
def signed(store, visit):
    with store.begin() as records:
        records.clinic.put_practitioner(ANA)
        return sign(records, visit, reactions=(LUNG,), adverse=LUNG.kind)


@pytest.fixture
def later(store, patient, signed):
    with store.begin() as records:
        return new_visit(records, patient, NOW + timedelta(days=7), uuid7)


def said(page):
    label = page.findChild(QLabel, "open_reaction_0")
    return label.text() if label is not None and label.isVisible() else ""


def test_it_stands_at_the_next_visit_and_is_closed_there_by_whom_and_when(
    page, patient, store, later, signed, qtbot
):
    page.open_visit(patient, later.id)
    assert "Not closed since 23 Nov 2026: pneumothorax, sent to emergency" in said(page)
    ending = page.findChild(QLineEdit, "ending_0")
    close = page.findChild(QWidget, "close_reaction_0")
    assert close.height() >= 42
    ending.setText("x" * 9000)
    with qtbot.waitSignal(page.refused) as refused:
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    why = page.findChild(QLabel, "ending_refused")
    assert (why.text(), why.isVisibleTo(page)) == (refused.args[0], True)
    ending.clear()
    QTest.keyClicks(ending, "discharged")
    assert not why.isVisibleTo(page)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert said(page) == ""
    with store.read() as records:
        [closing] = records.visits.closings(patient.id)
        assert records.visits.get(signed.id) == signed
    assert (closing.reaction, closing.author, closing.at) == (LUNG.id, ANA.id, NOW)
    assert closing.ending == "discharged"
    page.open_visit(patient, later.id)
    assert said(page) == ""


def test_a_phone_call_added_to_a_signed_visit_stands_at_the_next_one(
    page, patient, store, later, signed
):
    page.open_visit(patient, signed.id)
    page.flow.addendum_wanted.emit()
    QTest.keyClicks(page.findChild(QPlainTextEdit, "addendum_text"), "dizzy at home")
    kind = page.findChild(QComboBox, "addendum_reaction")
    kind.setCurrentIndex(kind.findText("Faint or dizzy"))
    QTest.mouseClick(page.findChild(QWidget, "addendum_add"), Qt.MouseButton.LeftButton)
    here = page.findChild(QLabel, "open_reaction_1")
    assert "faint or dizzy, dizzy at home" in here.text()
    page.open_visit(patient, later.id)
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("faint or dizzy, dizzy at home" in words for words in shown)
    assert any("pneumothorax" in words for words in shown)
    QTest.mouseClick(page.findChild(QWidget, "close_reaction_1"), Qt.MouseButton.LeftButton)
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("pneumothorax" in words for words in shown)
    assert not any("dizzy at home" in words for words in shown)


def test_how_it_ended_is_unfinished_while_it_is_typed_and_stays_at_another_visit(
    page, patient, later, signed
):
    page.open_visit(patient, later.id)
    QTest.keyClicks(page.findChild(QLineEdit, "ending_0"), "discharged")
    page.open_visit(patient, signed.id)
    assert "How a reaction ended is typed" in unsaved(page)
    page.open_visit(patient, later.id)
    assert page.findChild(QLineEdit, "ending_0").text() == "discharged"
    QTest.mouseClick(page.findChild(QWidget, "close_reaction_0"), Qt.MouseButton.LeftButton)
    assert unsaved(page) == ""


def test_without_an_open_reaction_nothing_stands_there(page):
    assert not page.flow.open_reactions.isVisible()
