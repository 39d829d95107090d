"""The fields of a visit that are given by one press."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from needlemap.clinic.visits import (
    AdverseKind,
    Aftercare,
    ChangeSinceLast,
    Consent,
    Position,
    Screening,
    SkinPrepared,
    Soreness,
)
from needlemap.ui.visit.fields import fields_of
from tests.ui.hands import turn_wheel


@pytest.fixture
def fields(qtbot, page):
    made = fields_of(page.editor)
    for field in made.values():
        qtbot.addWidget(field)
        field.show()
    return made


def buttons(field):
    return [part.text() for part in field.findChildren(QPushButton)]


ASKED = [
    ("change", ["Better", "Same", "Worse"]),
    ("soreness", ["None", "Hours", "Days"]),
    ("consent", ["Verbal", "Written", "Refused", "Withdrawn"]),
    ("pain_before", [str(score) for score in range(11)]),
    ("pain_after", [str(score) for score in range(11)]),
    ("risks_told", ["○  Risks told"]),
    ("consent_copy", ["○  Copy given"]),
    ("skin_prepared", ["Alcohol", "Other"]),
]


def test_each_fact_is_asked_in_its_words(fields):
    for fact, words in ASKED:
        assert buttons(fields[fact]) == words


def test_every_reaction_can_be_chosen(fields):
    box = fields["adverse"].findChild(QComboBox)
    offered = [box.itemData(i) for i in range(box.count())]
    assert offered == [None, *AdverseKind]
    assert box.itemText(0) == "Not asked"


@pytest.mark.parametrize(
    ("name", "facts", "step"),
    [
        ("pain_before_0", {"pain_before": 0}, "Change pain before"),
        ("pain_after_10", {"pain_after": 10}, "Change pain after"),
        ("consent_written", {"consent": Consent.WRITTEN}, "Change consent"),
        ("risks_told", {"risks_told": True}, "Change risks told"),
    ],
)
def test_a_press_records_one_fact_as_one_step(fields, stack, stored_visit, name, facts, step):
    before = stored_visit()
    [fact] = facts
    QTest.mouseClick(fields[fact].findChild(QPushButton, name), Qt.MouseButton.LeftButton)
    assert stored_visit() == replace(before, **facts)
    assert [stack.text(i) for i in range(stack.count())] == [step]


def test_consent_that_was_not_asked_for_is_shown_as_open(fields, page):
    fields["consent"].show_visit(page.document.visit, locked=False)
    parts = fields["consent"].findChildren(QPushButton)
    assert not any(part.isChecked() for part in parts)


def test_at_a_signed_visit_nothing_can_be_pressed(fields, page, stored_visit):
    before = stored_visit()
    for field in fields.values():
        field.show_visit(page.document.visit, locked=True)
        for part in field.findChildren(QPushButton):
            QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert stored_visit() == before


@pytest.mark.parametrize(
    ("press", "step"),
    [
        ("change_worse", "Change since last time"),
        ("soreness_days", "Change soreness"),
        ("consent_copy", "Change consent copy"),
    ],
)
def test_each_step_is_named_by_its_fact(fields, stack, press, step):
    fact = press if press in fields else press.split("_")[0]
    QTest.mouseClick(fields[fact].findChild(QPushButton, press), Qt.MouseButton.LeftButton)
    assert [stack.text(i) for i in range(stack.count())] == [step]


LINES = [
    ("position", "Seated", Position.SEATED, "Change position"),
    ("position", "Side-lying, right", Position.SIDE_LYING_RIGHT, "Change position"),
    ("screening", "No change", Screening.NO_CHANGE, "Change precautions asked"),
    ("screening", "Not today", Screening.NOT_TODAY, "Change precautions asked"),
    ("aftercare", "Explained", Aftercare.EXPLAINED, "Change aftercare"),
    ("aftercare", "Not given", Aftercare.NOT_GIVEN, "Change aftercare"),
    ("adverse", "None", AdverseKind.NONE, "Change reaction"),
    ("adverse", "Broken or retained needle", AdverseKind.RETAINED_NEEDLE, "Change reaction"),
]


def test_a_line_of_a_list_is_recorded_and_may_be_left_open_again(fields, stack, stored_visit):
    for fact, words, value, step in LINES:
        box = fields[fact].findChild(QComboBox)
        for index, recorded in ((box.findText(words), value), (0, None)):
            box.setCurrentIndex(index)
            box.activated.emit(index)
            assert getattr(stored_visit(), fact) == recorded
        assert [stack.text(i) for i in range(stack.count())] == [step, step]
        stack.clear()


def test_consent_that_is_freed_was_not_asked_for(fields, page, stored_visit):
    written = fields["consent"].findChild(QPushButton, "consent_written")
    for value in (Consent.WRITTEN, Consent.NOT_ASKED):
        QTest.mouseClick(written, Qt.MouseButton.LeftButton)
        assert stored_visit().consent is value
        assert written.isChecked() is (value is Consent.WRITTEN)


def test_each_field_shows_what_the_visit_says_of_it_and_of_nothing_else(fields, page):
    visit = replace(
        page.document.visit, change=ChangeSinceLast.SAME, soreness=Soreness.NONE, pain_before=0,
        screened=True, consent=Consent.REFUSED, risks_told=False, consent_copy=True, pain_after=10,
        position=Position.PRONE, adverse=AdverseKind.BRUISE,
        aftercare=Aftercare.WRITTEN, skin_prepared=SkinPrepared.OTHER,
    )  # fmt: skip
    for field in fields.values():
        field.show_visit(visit, locked=False)
    said = {
        fact: [part.text() for part in field.findChildren(QPushButton) if part.isChecked()]
        for fact, field in fields.items()
        if not field.findChild(QComboBox)
    }
    assert said == {
        "change": ["Same"], "soreness": ["None"], "pain_before": ["0"],
        "consent": ["Refused"], "risks_told": [],
        "consent_copy": ["✓  Copy given"], "pain_after": ["10"], "skin_prepared": ["Other"],
    }  # fmt: skip
    assert fields["position"].findChild(QComboBox).currentText() == "Prone"
    assert fields["adverse"].findChild(QComboBox).currentText() == "Bruise"
    said = fields["aftercare"].findChild(QComboBox).currentText()
    assert said == "Explained, and given in writing"


def test_aftercare_of_before_it_was_asked_how_shows_as_it_was_said(fields, page, stored_visit):
    field = fields["aftercare"]
    field.show_visit(replace(page.document.visit, aftercare_given=True), locked=True)
    assert field.findChild(QComboBox).currentText() == "Explained and given"
    field.show_visit(replace(page.document.visit, aftercare_given=False), locked=True)
    assert field.findChild(QComboBox).currentText() == "Not noted"


def test_showing_a_visit_records_nothing(fields, page, stack):
    for field in fields.values():
        field.show_visit(replace(page.document.visit, pain_before=4), locked=False)
    assert stack.count() == 0


def test_the_wheel_over_a_list_chooses_nothing(fields, stored_visit):
    before = stored_visit()
    turn_wheel(fields["adverse"].findChild(QComboBox), -3)
    assert stored_visit() == before


def test_none_known_is_offered_only_where_no_precaution_is_known(fields, page):
    box = fields["screening"].findChild(QComboBox)
    at = box.findData(Screening.NONE_KNOWN)
    visit = page.editor.document.visit
    assert page.editor.document.precautions
    fields["screening"].show_visit(visit, locked=False)
    assert box.view().isRowHidden(at)
    said = replace(visit, screening=Screening.NONE_KNOWN)  # as an earlier version let one say
    fields["screening"].show_visit(said, locked=False)
    assert not box.view().isRowHidden(at)
