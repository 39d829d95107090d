"""The list of the day follows the records, and a press opens what stands there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from uuid_utils.compat import uuid7

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.charting import place_point
from needlemap.clinic.episodes import Episode
from needlemap.clinic.errors import DatabaseBusy
from needlemap.clinic.marks import Needling
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AlsoTreated
from needlemap.ui.patients.today.day_list import DayList
from tests.ui.hands import NOW
from tests.ui.reception import fill


@pytest.fixture
def begin(store, patients):
    """Begin a visit of one of the patients so many minutes ago, with needles in if asked."""

    def begun(which, minutes=0, needles=0):
        with store.begin() as records:
            visit = new_visit(
                records, patients[which], NOW - timedelta(minutes=minutes), uuid7
            )  # fmt: skip
            if needles:
                anchor = SurfaceAnchor(100, 0.5, 0.25)
                chart = records.charts.of_visit(visit.id)
                change = place_point(chart, visit.patient, anchor, 1, uuid7)
                needled = replace(change.after[0], needling=Needling(needles=needles))
                records.charts.apply(ChartChange(visit=visit.id, after=(needled,)))
        return visit

    return begun


@pytest.fixture
def day(page, reception):
    return reception.findChild(DayList) or page.findChild(DayList)


def listed(page):
    model = page.day.list.model()
    return [
        model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]  # fmt: skip


def press_row(page, row):
    box = page.day.list.visualRect(page.day.list.model().index(row))
    where = Qt.MouseButton.LeftButton
    QTest.mouseClick(page.day.list.viewport(), where, pos=box.center())


def test_needles_that_are_in_stand_first_then_open_visits_and_a_press_opens_one(
    qtbot, page, reception, begin, patients
):
    begin(0, 5)
    needled = begin(1, 20, needles=3)
    reception.relist()
    assert listed(page) == [
        "Łukasz Wiśniewski, 3 needles in since 10:30, 0 min, Visit 1 · 10:10 · pain not noted",
        "Katharina Müller, Open, Visit 1 · 10:25 · pain not noted",
    ]
    with qtbot.waitSignal(reception.known_visit_wanted) as wanted:
        press_row(page, 0)
    assert wanted.args == [patients[1], needled]


def test_enter_on_a_row_opens_it_too(qtbot, page, reception, begin, patients):
    visit = begin(2)
    reception.relist()
    assert page.day.take_focus()
    with qtbot.waitSignal(reception.known_visit_wanted) as wanted:
        QTest.keyClick(page.day.list, Qt.Key.Key_Return)
    assert wanted.args == [patients[2], visit]


def test_a_search_takes_the_place_of_the_list_until_it_is_cleared(page, reception, begin):
    begin(0)
    reception.relist()
    assert page.day.isVisible()
    fill(page, search="m")
    assert not page.day.isVisible()
    page.search.clear()
    assert page.day.isVisible()


def test_nothing_to_list_takes_no_room_and_no_keyboard(page, reception):
    reception.relist()
    assert not page.day.isVisible()
    assert not page.day.take_focus()


def test_what_another_room_began_is_listed_when_it_is_looked_at_again(page, day, begin):
    begin(0, 9)
    day.refresh()
    begin(1, 3)
    day.look_again()
    assert len(listed(page)) == 2


def test_records_that_cannot_be_read_leave_the_list_as_it_was(page, day, begin, flaky):
    begin(0)
    day.refresh()
    flaky.unreadable = DatabaseBusy()
    day.look_again()
    assert len(listed(page)) == 1


def test_other_records_have_a_list_of_their_own(page, reception, begin):
    begin(0)
    reception.relist()
    reception.forget()
    assert listed(page) == []


def test_the_pain_of_each_complaint_of_a_visit_is_listed(store, page, reception, begin):
    visit = begin(0, 5)
    neck, knee = (
        Episode(id=uuid7(), patient=visit.patient, complaint=words, started_on=NOW.date())
        for words in ("Neck pain", "Stiff knee, both sides")
    )
    beside = AlsoTreated(episode=knee.id, pain_before=4)
    told = replace(visit, episode=neck.id, pain_before=6, pain_after=3, others=(beside,))
    with store.begin() as records:
        for one in (neck, knee):
            records.episodes.put(one)
        records.visits.change(VisitChange(visit, told))
    reception.relist()
    assert listed(page) == [
        "Katharina Müller, Open, Visit 1 · 10:25 · Neck pain 6 → 3; Stiff knee, both sides 4 → –"
    ]
