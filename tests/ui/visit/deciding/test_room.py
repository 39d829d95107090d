"""Where four treatments changed nothing the visit says so, unfolded, and asks what is decided."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabWidget
from uuid_utils.compat import uuid7

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.charting import place_point, revise
from needlemap.clinic.episodes import Episode
from needlemap.clinic.marks import Needling
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AlsoTreated
from tests.signing import sign
from tests.ui.hands import NOW
from tests.ui.strips import to_charting

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def complaints(request, patient):
    """What the treatments are for, and what is treated beside it: none, unless they are named."""
    return tuple(
        Episode(id=uuid7(), patient=patient.id, complaint=words, started_on=date(2026, 1, 1))
        for words in getattr(request, "param", ())
    )


@pytest.fixture
def course(complaints, store, patient, visit):
    """Four treatments before the visit that did not help."""
    with store.begin() as records:
        for one in complaints:
            records.episodes.put(one)
        treated = _treated(*complaints) if complaints else {}
        for weeks in range(4, 0, -1):
            began = NOW - timedelta(weeks=weeks)
            earlier = new_visit(records, patient, began, uuid7)
            chart = records.charts.of_visit(earlier.id)
            where = SurfaceAnchor(100, 0.5, 0.5)
            records.charts.apply(place_point(chart, patient.id, where, 9 - weeks, uuid4))
            chart = records.charts.of_visit(earlier.id)
            needled = replace(chart.points[0], needling=Needling())
            records.charts.apply(revise(chart, needled))
            sign(records, earlier, pain_before=6, **treated)
        now = records.visits.get(visit.id)
        records.visits.change(VisitChange(now, replace(now, pain_before=6, **treated)))


def _treated(main, beside):
    also = AlsoTreated(episode=beside.id, pain_before=4)
    return {"episode": main.id, "others": (also,)}


def side(page):
    tabs = page.findChild(QTabWidget, "side")
    tabs.setCurrentIndex(tabs.count() - 1)


def press(page, name):
    QTest.mouseClick(page.findChild(QPushButton, name), LEFT)


def test_it_is_decided_where_it_is_told_and_undone_by_name(
    course, page, stack, stored_visit, qtbot
):
    side(page)
    refer = page.findChild(QPushButton, "decision_none_refer on")
    qtbot.waitUntil(lambda: refer.height() > 0)  # it is laid out
    said = page.findChild(QLabel, "decision_none_said")
    assert said.isVisible()
    assert said.text() == "4 treatments without a change that matters: Pain 6 to 6."
    page.activateWindow()
    head = page.findChild(QPushButton, "deciding_fold")
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Tab)
    assert page.focusWidget().objectName().startswith("decision_none")
    press(page, "decision_none_change treatment")
    [made] = stored_visit().decisions
    assert (str(made.words), made.at) == ("change treatment", NOW)
    assert stack.undoText() == "Decide: change treatment"
    stack.undo()
    assert stored_visit().decisions == ()
    press(page, "decision_none_go on")
    words = page.findChild(QLineEdit, "decision_none_because")
    QTest.keyClicks(words, "she works again")
    QTest.keyClick(words, Qt.Key.Key_Return)
    assert str(stored_visit().decisions[0].words) == "go on, because she works again"


def test_the_card_before_the_signature_leads_to_it(course, page, strip):
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    press(page, "sign_decide")
    assert not page.flow.card.isVisible()
    assert page.findChild(QPushButton, "decision_none_go on").hasFocus()


@pytest.mark.parametrize("complaints", [("Stiff neck", "Knee on stairs")], indirect=True)
def test_the_card_names_each_complaint_and_leads_once_to_what_is_decided(course, page, strip):
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    said = [line.text() for line in page.flow.card.findChildren(QLabel, "warning")]
    for name, pain in (("Stiff neck", 6), ("Knee on stairs", 4)):
        [line] = [line for line in said if line.startswith(f"•  {name}: ")]
        assert f"No change that matters after 4 treatments: pain before treatment {pain}" in line
    assert len(page.flow.card.findChildren(QPushButton, "sign_decide")) == 1
