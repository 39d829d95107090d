"""A mark belongs to one of several complaints: guessed, changed by one press or key, and undone."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.episodes import ComplaintSide, Episode, EpisodeChange
from needlemap.clinic.ids import OF_NO_COMPLAINT
from needlemap.clinic.steps import VisitChange


@pytest.fixture
def two(store, patient, visit):
    """A loin on the left and a buttock on the right; the visit is for the loin."""
    loin = Episode(
        id=uuid7(),
        patient=patient.id,
        complaint="loin",
        started_on=date(2026, 1, 1),
        side=ComplaintSide.LEFT,
    )
    buttock = replace(loin, id=uuid7(), complaint="buttock", side=ComplaintSide.RIGHT)
    with store.begin() as records:
        records.episodes.put(loin)
        records.episodes.put(buttock)
        records.visits.change(VisitChange(visit, replace(visit, episode=loin.id)))
    return loin, buttock


@pytest.fixture
def one(store, two):
    """The same, but the buttock has ended."""
    with store.begin() as records:
        from_now = replace(two[1], ended_on=date(2026, 2, 1))
        records.episodes.change(EpisodeChange(two[1], from_now))
    return two[0]


RIGHT, LEFT = (0.57, 0.33), (0.43, 0.33)


def choice(page):
    return page.findChild(QWidget, "mark_complaint")


def chosen(page, episode):
    return page.findChildren(QPushButton, f"belongs_{episode.id.hex}")[-1].isChecked()


def warning(page):
    said = page.findChild(QLabel, "other_side")
    return said.text() if said.isVisible() else ""


def test_a_point_belongs_to_the_complaint_of_its_side(two, hand, page, stored, stack):
    loin, buttock = two
    hand.click(hand.place(*RIGHT))
    assert stored().points[0].episode == buttock.id
    assert choice(page).isVisible()
    assert chosen(page, buttock)
    assert not warning(page)
    hand.press(f"belongs_{loin.id.hex}")
    assert stored().points[0].episode == loin.id
    assert chosen(page, loin)
    assert warning(page) == "On the right; the complaint is on the left."
    assert stack.undoText() == "Change complaint of point 1"
    stack.undo()
    assert stored().points[0].episode == buttock.id
    hand.key("e")
    assert stored().points[0].episode == loin.id


def test_complaints_stand_two_in_a_row_so_that_a_glove_meets_one(two, hand, page):
    hand.click(hand.place(*RIGHT))
    shown = [page.findChildren(QPushButton, f"belongs_{one.id.hex}")[-1] for one in two]
    first, second = (part.geometry() for part in shown)
    others = [part for part in choice(page).findChildren(QPushButton) if part not in shown]
    assert first.top() == second.top()
    assert others
    assert all(part.geometry().top() > first.bottom() for part in others if part.isVisible())
    assert first.width() > 80


def test_a_zone_belongs_to_one_too(two, hand, page, stored):
    loin, _ = two
    hand.press("tool_zone")
    hand.circle(*LEFT)
    assert stored().zones[0].episode == loin.id
    assert not warning(page)


def test_with_one_complaint_nothing_is_asked_and_the_other_side_is_said(one, hand, page, stored):
    hand.click(hand.place(*RIGHT))
    assert stored().points[0].episode is None
    assert page.findChildren(QPushButton, f"belongs_{one.id.hex}") == []
    assert warning(page) == "On the right; the complaint is on the left."
    hand.click(hand.place(*LEFT))
    assert not choice(page).isVisible()


def test_a_mark_belongs_to_no_complaint_by_a_press_and_by_a_key(two, hand, page, stored, stack):
    loin, buttock = two
    hand.click(hand.place(*RIGHT))
    hand.press("belongs_none")
    assert stored().points[0].episode == OF_NO_COMPLAINT
    assert none_chosen(page)
    assert not chosen(page, buttock)
    assert stack.undoText() == "Point 1: of no complaint"
    stack.undo()
    assert stored().points[0].episode == buttock.id
    page.commands["no_complaint"].run()
    assert stored().points[0].episode == OF_NO_COMPLAINT
    hand.key("e")
    assert stored().points[0].episode == loin.id
    hand.press("belongs_none")
    hand.press("belongs_none")
    assert stored().points[0].episode is None
    assert chosen(page, loin)


def none_chosen(page):
    return page.findChildren(QPushButton, "belongs_none")[-1].isChecked()
