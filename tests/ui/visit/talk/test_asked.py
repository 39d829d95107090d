"""Each precaution is answered by one press; what was answered last stands in grey."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabWidget

from needlemap.clinic.asked_items import ASKED_FOR, ItemAnswer
from needlemap.clinic.people import PrecautionKind

LEFT = Qt.MouseButton.LeftButton


def unfold(page):
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)
    QTest.mouseClick(page.findChild(QPushButton, "asked_fold"), LEFT)


@pytest.fixture
def panel(page):
    unfold(page)
    return page


def press(page, name):
    QTest.mouseClick(page.findChild(QPushButton, name), LEFT)


def test_an_answer_is_one_press_on_the_day_of_the_visit_and_undone_by_name(
    panel, stack, stored_visit
):
    names = [kind.value.replace(" ", "_") for kind in ASKED_FOR]
    assert all(panel.findChild(QPushButton, f"asked_{name}_no") for name in names)
    words = panel.findChild(QLabel, "asked_immunosuppression_words")
    assert words.fontMetrics().horizontalAdvance("Immunosuppression") <= words.width()
    press(panel, "asked_pregnancy_no")
    press(panel, "asked_epilepsy_with care")
    answers = {one.kind: (one.answer, one.asked_on) for one in stored_visit().answers}
    day = stored_visit().day
    assert answers == {
        PrecautionKind.PREGNANCY: (ItemAnswer.NO, day),
        PrecautionKind.EPILEPSY: (ItemAnswer.WITH_CARE, day),
    }
    assert stack.undoText() == "Change answer: epilepsy"
    press(panel, "asked_epilepsy_with care")
    assert [one.kind for one in stored_visit().answers] == [PrecautionKind.PREGNANCY]
    stack.undo()
    stack.undo()
    assert panel.findChild(QPushButton, "asked_pregnancy_no").isChecked()


def test_it_may_have_been_asked_on_an_earlier_day_and_not_on_a_later_one(panel, stored_visit):
    day = panel.findChild(QLineEdit, "asked_pregnancy_day")
    assert day.isHidden()
    press(panel, "asked_pregnancy_no")
    assert day.isVisible()
    for typed, error in (("1 Nov 2020", ""), ("1 Jan 2999", "after the day"), ("soon", "no day")):
        day.selectAll()
        QTest.keyClicks(day, typed)
        QTest.keyClick(day, Qt.Key.Key_Return)
        said = panel.findChild(QLabel, "asked_error")
        assert error in said.text()
        assert said.isHidden() is (not error)
    assert stored_visit().answers[0].asked_on.isoformat() == "2020-11-01"


def test_the_last_answer_stands_in_grey_and_is_never_filled_in(page, second, patient, visit):
    page.open_visit(patient, visit.id)
    unfold(page)
    press(page, "asked_diabetes_yes")
    page.open_visit(patient, second().id)
    unfold(page)
    last = page.findChild(QLabel, "asked_diabetes_last")
    assert last.text().startswith("last: yes, ")
    assert str(visit.day.year) in last.text()
    assert not page.findChild(QPushButton, "asked_diabetes_yes").isChecked()
    assert second().answers == ()
