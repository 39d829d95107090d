"""A practice names how long it keeps records, or does not; what is no number is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from needlemap.clinic.errors import NotANumber, OutOfScale
from needlemap.clinic.people import Clinic
from needlemap.ui.practice.clinic_form import ClinicForm
from needlemap.ui.practice.retention.retention_lines import RetentionLines, retention_of


@pytest.fixture
def lines(qtbot):
    made = RetentionLines()
    for part in (made, made.head):
        qtbot.addWidget(part)
    made.show()
    return made


def test_it_is_empty_at_first_and_holds_what_is_typed(lines):
    lines.show_content(retention_of(Clinic(name="A")))
    nothing = {"keep_years": None, "keep_child_age": None, "keep_child_years": None}
    assert lines.values() == nothing
    lines.show_content(retention_of(Clinic(name="A", keep_years=10, keep_child_age=18)))
    assert lines.values() == nothing | {"keep_years": 10, "keep_child_age": 18}
    lines.show_content({"keep_years": "12"})
    assert lines.content == {"keep_years": "12", "keep_child_age": "18", "keep_child_years": ""}


def test_what_cannot_be_is_refused_and_brought_to_hand(lines, qtbot):
    for name, typed, refusal in (
        ("keep_years", "ten", NotANumber),
        ("keep_years", "0", OutOfScale),
        ("keep_child_age", "99", OutOfScale),
        ("keep_child_years", "-1", NotANumber),
    ):
        lines.show_content({"keep_years": "", "keep_child_age": "", "keep_child_years": ""})
        lines.show_content({name: typed})
        with pytest.raises(refusal):
            lines.values()
        lines.show_wrong()
        assert lines.fields[name].hasFocus()


def test_in_the_form_it_is_folded_away_and_saved_with_the_rest(qtbot):
    form = ClinicForm()
    qtbot.addWidget(form)
    form.resize(700, 900)
    form.show()
    form.show_clinic(Clinic(name="A"))
    field = form.findChild(QLineEdit, "clinic_keep_years")
    assert not field.isVisible()
    button = form.findChild(QPushButton, "clinic_retention")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.isVisible()
    QTest.keyClicks(field, "1o")
    kept = []
    form.kept.connect(kept.append)
    QTest.mouseClick(form.findChild(QPushButton, "clinic_keep"), Qt.MouseButton.LeftButton)
    assert kept == []
    assert "is not a number" in " ".join(one.text() for one in form.findChildren(QLabel))
    field.clear()
    QTest.keyClicks(field, "10")
    QTest.mouseClick(form.findChild(QPushButton, "clinic_keep"), Qt.MouseButton.LeftButton)
    assert [one.keep_years for one in kept] == [10]
