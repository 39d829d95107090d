"""Needles opened are noted kind by kind, undone by name, offered next time, and told of quietly."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabWidget, QWidget

from needlemap.clinic.expiry import Expiry
from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import SkinPrepared
from tests.ui.shown_windows import ShownWindows

MAY, OVER = Expiry(year=2099, month=5), Expiry(year=2001, month=5)
PACK = OpenedNeedles(brand="Seirin J", lot="00471", expires=MAY)


@pytest.fixture
def panel(page):
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)
    return page


@pytest.fixture
def unfolded(panel):
    press(panel, "opened_fold")
    return panel


def part(page, name):
    return page.findChild(QWidget, name)


def press(page, name):
    shown = [one for one in page.findChildren(QPushButton, name) if one.isVisible()]
    QTest.mouseClick(shown[-1], Qt.MouseButton.LeftButton)


def typed(page, **texts):
    for name, text in texts.items():
        field = page.findChild(QLineEdit, f"opened_{name}")
        field.clear()
        QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def said(page, name):
    found = [one for one in page.findChildren(QLabel, name) if one.isVisible()]
    return found[0].text() if found else ""


def shown(page):
    return [text for text in (said(page, f"opened_{place}") for place in range(4)) if text]


def test_a_kind_is_typed_once_recorded_and_undone_by_its_name(unfolded, stack, stored_visit):
    assert part(unfolded, "opened_brand").hasFocus()
    typed(unfolded, brand="Seirin J", lot="00471", expires="05/2099", opened="6", discarded="5")
    told = replace(PACK, opened=6, discarded=5)
    assert stored_visit().opened_needles == (told,)
    assert shown(unfolded) == ["Seirin J, lot 00471, expires May 2099: 6 opened, 5 discarded"]
    assert "not as many discarded as opened" in said(unfolded, "opened_remarks")
    assert unfolded.visit_panel.unfinished == ""
    press(unfolded, "opened_0_change")
    assert part(unfolded, "opened_expires").text() == "2099-05"
    typed(unfolded, lot="00472", discarded="6")
    assert stored_visit().opened_needles == (replace(told, lot="00472", discarded=6),)
    assert said(unfolded, "opened_remarks") == ""
    press(unfolded, "opened_0_remove")
    assert (stored_visit().opened_needles, shown(unfolded)) == ((), [])
    names = [stack.undoText()]
    stack.undo()
    stack.undo()
    names.append(stack.undoText())
    assert names == [
        "Remove needles opened: Seirin J, lot 00472, expires May 2099",
        "Note needles opened: Seirin J, lot 00471, expires May 2099",
    ]
    assert stored_visit().opened_needles == (told,)


def test_what_cannot_be_is_refused_in_a_sentence_and_stays_typed(unfolded, stored_visit):
    for texts, words in (
        ({"lot": "1", "expires": "soon"}, "This is no expiry"),
        ({"expires": "", "opened": "many"}, "number of needles opened must lie between 0 and 999"),
        ({"lot": "", "opened": ""}, "Say make, lot, expiry"),
    ):
        typed(unfolded, **texts)
        assert words in said(unfolded, "opened_error")
    typed(unfolded, lot="x" * 201)
    assert "200" in said(unfolded, "opened_error")
    assert unfolded.visit_panel.unfinished == "Needles are typed and not recorded yet."
    assert stored_visit().opened_needles == ()


def test_needles_that_expired_are_told_of_before_they_are_recorded(unfolded, stored_visit):
    typed(unfolded, lot="7", expires="05/2001")
    assert "expired" in said(unfolded, "opened_error")
    assert stored_visit().opened_needles == ()
    press(unfolded, "opened_record")
    assert stored_visit().opened_needles == (OpenedNeedles(lot="7", expires=OVER),)
    assert "expired before this day" in said(unfolded, "opened_remarks")
    press(unfolded, "opened_0_change")
    typed(unfolded, opened="3")
    assert stored_visit().opened_needles[0].opened == 3


def test_make_and_lot_of_last_time_are_offered_and_taken_by_one_press(
    page, store, patient, visit, stored_visit
):
    with store.begin() as records:
        other = new_visit(records, patient, visit.started_at - timedelta(days=1), uuid4)
        used = (replace(PACK, opened=9), OpenedNeedles(lot="7", expires=OVER))
        records.visits.change(VisitChange(other, replace(other, opened_needles=used)))
    page.open_visit(patient, visit.id)
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)
    press(page, "opened_fold")
    assert stored_visit().opened_needles == ()
    press(page, "opened_offer_1")
    assert "expired" in said(page, "opened_error")
    assert stored_visit().opened_needles == ()
    press(page, "opened_offer_0")
    assert stored_visit().opened_needles == (PACK,)
    assert part(page, "opened_opened").hasFocus()
    typed(page, opened="2")
    assert stored_visit().opened_needles == (replace(PACK, opened=2),)
    offers = [one for one in page.findChildren(QPushButton, "opened_offer_0") if one.isVisible()]
    assert [one.accessibleName() for one in offers] == ["As last time: lot 7, expires May 2001"]
    typed(page, lot="8", expires="soon")
    press(page, "opened_offer_0")
    assert said(page, "opened_error") == "Needles are typed and not recorded yet."
    assert part(page, "opened_lot").text() == "8"


def test_how_many_were_used_is_counted_from_the_chart(hand, page, stored_visit):
    hand.click(hand.place(0.6, 0.18))
    page.point_editor.place_needle()
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)
    press(page, "opened_fold")
    assert said(page, "opened_used") == "1 needle placed on the chart."
    typed(page, lot="7", opened="0")
    assert said(page, "opened_remarks") == "0 opened, but 1 placed."


def test_the_skin_is_one_press_and_words_where_it_was_something_else(unfolded, stack, stored_visit):
    press(unfolded, "skin_prepared_alcohol")
    assert stored_visit().skin_prepared is SkinPrepared.ALCOHOL
    press(unfolded, "skin_prepared_other")
    QTest.keyClicks(part(unfolded, "skin_note"), "iodine")
    unfolded.visit_panel.keep_note()
    assert stored_visit().skin_note == "iodine"
    assert stack.undoText() == "Change note on the skin"
    press(unfolded, "skin_prepared_other")
    assert stored_visit().skin_prepared is None


def test_it_is_folded_until_it_is_wanted_or_says_something(panel, patient, visit, second):
    panel.open_visit(patient, visit.id)
    assert not part(panel, "opened_brand").isVisible()
    press(panel, "opened_fold")
    typed(panel, lot="7")
    panel.open_visit(patient, second().id)
    assert not part(panel, "opened_brand").isVisibleTo(panel.visit_panel)
    panel.open_visit(patient, visit.id)
    assert part(panel, "opened_brand").isVisibleTo(panel.visit_panel)
    assert shown(panel) == ["Lot 7"]


def test_a_signed_visit_shows_its_needles_and_takes_no_more(unfolded, elsewhere, patient, visit):
    typed(unfolded, lot="7")
    elsewhere.signs()
    unfolded.open_visit(patient, visit.id)
    assert shown(unfolded) == ["Lot 7"]
    for name in ("opened_brand", "opened_record", "opened_0_change", "opened_0_remove"):
        found = unfolded.findChildren(QWidget, name)
        assert [one for one in found if one.isVisibleTo(unfolded.visit_panel)] == []
    assert not part(unfolded, "skin_prepared").isEnabled()


def test_folded_by_hand_it_stays_folded_whatever_else_is_said(unfolded, hand):
    press(unfolded, "skin_prepared_alcohol")
    press(unfolded, "opened_fold")
    hand.choose("adverse", "Bruise")
    assert not part(unfolded, "skin_prepared_alcohol").isVisible()


def test_no_window_takes_the_keyboard_when_a_kind_is_recorded(unfolded):
    shown = ShownWindows()
    typed(unfolded, brand="Seirin J", lot="00471")
    shown.leave()
    assert shown.seen == []
    assert part(unfolded, "opened_brand").hasFocus()
