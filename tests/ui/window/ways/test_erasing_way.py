"""Who is charted is erased from there too, and nothing in the window is of them afterwards."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.people import Practitioner
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.patients.erasing.erasing import Erasing
from needlemap.ui.window.ways.erasing_way import ErasingWay
from needlemap.ui.work.pages import Unsaved
from tests.ui.hands import wait_for

CLEO = Practitioner(id=uuid7(), name="Cleo Marsh")


@pytest.fixture
def window(open_window, database, store, patient, visit):
    other = replace(patient, id=uuid7(), number=1002, given_name="Ute", family_name="Vogel")
    with store.begin() as records:
        records.clinic.put_practitioner(CLEO)
        records.patients.put(other)
    window = open_window(database)
    search = window.findChild(QLineEdit, "search")
    QTest.keyClicks(search, "exam")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert window.findChild(ChartPage).isVisible()
    return window


def type_all(window):
    window.actions_of.by_name["erase_patient"].trigger()
    for name in ("erase_number", "erase_number_again"):
        QTest.keyClicks(window.findChild(QLineEdit, name), "1001")
    QTest.keyClicks(window.findChild(QLineEdit, "erase_reason"), "asked for it")
    press(window, "erase_take")


def press(window, name):
    QTest.mouseClick(window.findChildren(QPushButton, name)[-1], Qt.MouseButton.LeftButton)
    wait_for(window.isEnabled)  # what is erased is erased aside


def numbers(store):
    with store.read() as records:
        return [one.number for one in records.patients.lines()]


def test_backups_of_before_are_removed_if_that_is_wanted(
    window, database, answers, store, qtbot, visit
):
    folder = database.with_name(f"{database.stem}-backups")
    folder.mkdir(exist_ok=True)
    old = [store.back_up(folder) for _ in range(2)][-1]  # the clock stands: in one second
    type_all(window)
    assert answers.asked[-1].startswith("Backups made before still hold this patient")
    end = "Those made before are removed."
    qtbot.waitUntil(lambda: window.findChild(QLabel, "message").text().endswith(end))
    assert not old.path.exists()
    assert len(list(folder.glob("*.needlemap-backup"))) == 1


def test_they_stay_if_it_is_not(window, database, answers, store):
    folder = database.with_name(f"{database.stem}-backups")
    folder.mkdir(exist_ok=True)
    made = store.back_up(folder).path
    old = made.rename(folder / made.name.replace("-11-23T", "-11-22T"))  # one a day is kept
    answers.yes = False
    type_all(window)
    assert old.exists()


def test_who_is_charted_is_erased_and_the_chart_is_closed(window, answers, store, qtbot):
    answers.yes = False
    type_all(window)
    assert numbers(store) == [1002]
    assert window.findChild(QLabel, "message").text().startswith("No. 1001 is erased for ever")
    assert window.stack.currentWidget() is window.patients
    assert not window.undo.canUndo()
    pages = window.findChildren
    qtbot.waitUntil(lambda: not any(one.open_one for one in pages(ChartPage)))  # a new one
    assert window.patients.list.model().rowCount() == 1


def test_a_copy_can_be_written_first(window, answers):
    window.actions_of.by_name["erase_patient"].trigger()
    press(window, "erase_copy")
    assert answers.asked == ["record-1001-2026-11-23.zip"]


class ChartThat:
    """A chart with a visit, and what is not recorded of it."""

    def __init__(self, visit, unsaved="", *, is_written=True):
        self.open_one, self.unsaved = visit, (Unsaved(""), Unsaved(unsaved))
        self._is_written = is_written

    def flush(self):
        return self._is_written


def test_what_the_records_have_not_got_of_the_patient_stands_in_the_way(window, visit, patient):
    waits = window.findChild(Erasing).waits_of
    way = window.findChild(ErasingWay)
    elsewhere = replace(visit, patient=uuid7())
    for chart, stands in (
        (ChartThat(visit), False),
        (ChartThat(visit, "Notes are not saved."), True),
        (ChartThat(visit, is_written=False), True),
        (ChartThat(elsewhere, is_written=False), False),
        (ChartThat(None), False),
    ):
        way.join(chart)
        assert waits(patient.id) is stands
