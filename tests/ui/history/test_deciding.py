"""Over the history stands whether it helps; a press there decides at the open visit."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.history.judging import reviews
from needlemap.ui.history.deciding import Verdict
from tests.clinic.history.making import NECK, NEEDLE, day, history, point, visit

LEFT = Qt.MouseButton.LeftButton


class Desk:
    """Records what is decided at the last visit."""

    def __init__(self, known):
        self.visit = known.visits[-1].visit

    def decide(self, complaint, kind, because=""):
        facts = {"complaint": complaint, "kind": kind, "because": because, "at": day(60)}
        made = (Decision(**facts),) if kind is not None else ()
        self.visit = replace(self.visit, decisions=made)
        return True


def course(*pains, **facts):
    needled = point(1, needling=NEEDLE)
    return history(
        *(visit(7 * k, needled, pain_before=pain, **facts) for k, pain in enumerate(pains))
    )


@pytest.fixture
def verdict(qtbot):
    made = Verdict()
    for part in (made, made.unfold):
        qtbot.addWidget(part)
        part.show()
    return made


def show(verdict, known):
    verdict.show_review(reviews(known, NECK)[-1])


def words(verdict):
    said = verdict.findChild(QLabel, "verdict")
    return said.text(), said.property("tone")


def button(verdict, kind):
    return verdict.findChild(QPushButton, f"decision_{NECK.hex}_{kind}")


def test_where_nothing_helped_it_is_decided_by_two_presses_and_presses_no_more(verdict):
    known = course(6, 6, 6, 6)
    desk = Desk(known)
    verdict.use(desk)
    show(verdict, known)
    assert words(verdict)[1] == "error"
    QTest.mouseClick(verdict.unfold, LEFT)
    assert verdict.focusWidget() is button(verdict, "go on")
    told = []
    verdict.decided.connect(told.append)
    QTest.mouseClick(button(verdict, "refer on"), LEFT)
    assert told == [desk.visit]
    assert desk.visit.decisions[0].kind is DecisionKind.REFER
    show(
        verdict,
        replace(known, visits=(*known.visits[:3], replace(known.visits[3], visit=desk.visit))),
    )
    assert words(verdict) == (
        "4 treatments without a change that matters: Pain 6 to 6. Decided: refer on.", "heading",
    )  # fmt: skip
    assert button(verdict, "refer on").isChecked()
    QTest.mouseClick(verdict.unfold, LEFT)
    assert not button(verdict, "refer on").isVisible()
    assert verdict.unfold.text() == "Decide …"


def test_later_it_stands_with_its_day_and_nothing_is_asked(verdict):
    refer = (Decision(complaint=NECK, kind=DecisionKind.REFER, at=day(21)),)
    known = course(6, 6, 6, 6, 6)
    decided = replace(known.visits[3], visit=replace(known.visits[3].visit, decisions=refer))
    show(verdict, replace(known, visits=(*known.visits[:3], decided, known.visits[4])))
    assert words(verdict) == (
        "No change that matters: Pain 6 to 6. 5 treatments."
        " Decided on 24 Mar 2026, after 4 treatments: refer on.",
        "heading",
    )
    assert not verdict.unfold.isVisible()


def test_at_a_visit_that_is_not_open_it_says_why_nothing_can_be_decided(verdict):
    said = []
    verdict.said.connect(said.append)
    show(verdict, course(6, 6, 6, 6))
    QTest.mouseClick(verdict.unfold, LEFT)
    assert said == ["The last visit for this complaint is not open or signed: decide at one."]
    assert button(verdict, "go on") is None
