"""The table of doses against soreness: what it says, of whom, and what it leaves out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget

from needlemap.clinic.history.dose import Dose
from needlemap.clinic.history.whole_clinic import ClinicCounts
from needlemap.clinic.people import Practitioner
from needlemap.clinic.visits import Soreness
from needlemap.ui.history.clinic.dose_view import DoseView
from needlemap.ui.history.clinic.reading import ClinicReading
from needlemap.ui.widgets.choices import Choice
from tests.clinic.history.making import of_number

ANN, BEN = (Practitioner(id=of_number(name), name=name) for name in ("Ann Lee", "Ben Roth"))
NONE, DAYS = Soreness.NONE, Soreness.DAYS


def some(count, needles, muscle="soleus", owner=ANN, soreness=DAYS, insertions=None):
    return [Dose(muscle, owner.id, needles, insertions, soreness)] * count


KNOWN = (
    *some(12, 4), *some(10, 2, soreness=NONE),
    *some(12, 4, None), *some(10, 2, None, soreness=NONE),
    *some(11, 7, owner=BEN, insertions=20), *some(11, 7, None, BEN), *some(9, 3, "gluteus_medius"),
)  # fmt: skip


@pytest.fixture
def view(qtbot, atlas, worker, read_clinic):
    read_clinic.counts = ClinicCounts(KNOWN)
    reading = ClinicReading(read_clinic, worker)
    made = DoseView(atlas, reading)
    qtbot.addWidget(made)
    made.resize(1200, 500)
    made.show()
    made.show_clinic((ANN, BEN))
    qtbot.waitUntil(lambda: reading.counts is not None)
    return made


def shown(view):
    table = view.findChild(QTableWidget)
    if not table.isVisible():
        return []
    cells = range(table.columnCount())
    return [
        [table.item(at, cell).text().replace("\n", ", ") for cell in cells]
        for at in range(table.rowCount())
    ]


def press(view, name):
    QTest.mouseClick(view.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


FEW = "fewer than 10"


def test_each_muscle_has_a_line_of_middle_and_middle_half_by_how_sore_it_was(view):
    assert shown(view) == [
        ["All muscles together", "2 (2 to 2), 10 treatments", FEW, "4 (4 to 7), 23 treatments"],
        ["Soleus", "2 (2 to 2), 10 treatments", FEW, "4 (4 to 7), 23 treatments"],
    ]
    assert view.findChild(QLabel, "dose_note").text() == (
        "Of all patients: 33 treatments after which the next visit told how long it was sore,"
        " of the whole treatment. Needles at a treatment: their middle number, and between which"
        " two the middle half lies. 1 line of fewer than 10 is left out."
    )


def test_of_one_practitioner_alone(view):
    choice = view.findChild(Choice, "dose_practitioner")
    assert [choice.itemText(n) for n in range(choice.count())] == [
        "All practitioners", "Ann Lee", "Ben Roth",
    ]  # fmt: skip
    choice.setCurrentIndex(2)
    assert [line[3] for line in shown(view)] == ["7 (7 to 7), 11 treatments"] * 2


def test_practitioners_beside_one_another_in_one_muscle(view):
    press(view, "dose_by_practitioner")
    assert not view.findChild(Choice, "dose_practitioner").isVisible()
    choice = view.findChild(Choice, "dose_muscle")
    choice.setCurrentText("Soleus")
    assert [line[0] for line in shown(view)] == ["All practitioners", "Ann Lee", "Ben Roth"]
    choice.setCurrentText("Gluteus medius")
    assert shown(view) == []
    assert "1 line of fewer than 10 is left out" in view.findChild(QLabel, "dose_note").text()


def test_insertions_are_told_of_where_they_were_counted(view):
    press(view, "dose_of_insertions")
    assert shown(view) == [["Soleus", FEW, FEW, "20 (20 to 20), 11 treatments"]]
    table = view.findChild(QTableWidget)
    read_out = table.item(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert read_out == "Soleus, Sore for days: 20 (20 to 20), 11 treatments"


def test_where_no_visit_told_how_sore_it_was_a_sentence_says_so(qtbot, atlas, worker, read_clinic):
    read_clinic.counts = ClinicCounts(())
    view = DoseView(atlas, ClinicReading(read_clinic, worker))
    qtbot.addWidget(view)
    view.show_clinic(())
    note = view.findChild(QLabel, "dose_note")
    qtbot.waitUntil(lambda: note.text().startswith("No visit of the clinic has told yet"))
    assert shown(view) == []
