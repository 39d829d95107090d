"""What is typed at a chart and not recorded comes back after the program was closed."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from uuid_utils.compat import uuid7

from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.clinic.errors import RecordsError
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.chart.visit_drafts import VisitDrafts
from needlemap.ui.work.chart_context import ChartContext
from tests.ui.desk_work import unsaved
from tests.ui.hands import clock, look_at_visit
from tests.ui.strips import Strip, to_charting

TOO_LONG = "x" * 20_001


@pytest.fixture
def again(qtbot, atlas, store, patient, visit, worker):
    """Open the visit in a new window."""
    pages, stacks = [], []

    def opened():
        stacks.append(QUndoStack())
        fresh = ChartPage(ChartContext(store, atlas, clock, uuid7, worker), stacks[-1])
        qtbot.addWidget(fresh)
        fresh.show()
        fresh.open_visit(patient, visit.id)
        pages.append(fresh)
        return fresh

    yield opened
    for page in pages:
        page.shut_down()


def drafts(store):
    with store.read() as records:
        return [one for one in records.drafts.all() if one.kind is DraftKind.VISIT]


def ask_to_sign(page):
    strip = Strip(page)
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    return page.findChild(QLineEdit, "signer_name")


def losses(page):
    return [one.sentence for one in page.unsaved if one.sentence and not one.is_draft]


def test_the_name_typed_before_a_signature_comes_back(page, again, store):
    QTest.keyClicks(ask_to_sign(page), "Cara Weir")
    assert unsaved(page) == "What is typed before the signature is not signed yet."
    assert losses(page) == []
    later = again()
    strip = Strip(later)
    strip.press("Sign …")
    assert later.findChild(QLineEdit, "signer_name").text() == "Cara Weir"
    strip.press("Sign")
    assert unsaved(later) == ""
    assert drafts(store) == []


def test_a_note_that_is_too_long_comes_back_and_is_gone_once_it_fits(page, again, store):
    look_at_visit(page)
    notes = page.findChild(QPlainTextEdit, "notes")
    notes.insertPlainText(TOO_LONG)
    page.keep_typed()
    assert unsaved(page)
    assert losses(page) == []
    later = again()
    assert unsaved(later)
    notes = later.findChild(QPlainTextEdit, "notes")
    assert notes.toPlainText() == TOO_LONG
    assert unsaved(later)
    notes.selectAll()
    notes.insertPlainText("Sleeps better")
    later.keep_typed()
    assert unsaved(later) == ""
    assert drafts(store) == []


def test_the_note_of_a_point_comes_back_with_the_point(hand, page, again):
    hand.click(hand.place(0.6, 0.2))
    [mark] = page.document.chart.points
    page.findChild(QPlainTextEdit, "point_note").insertPlainText(TOO_LONG)
    page.keep_typed()
    assert losses(page) == []
    later = again()
    later.editor.selection.select(mark.id)
    assert later.findChild(QPlainTextEdit, "point_note").toPlainText() == TOO_LONG


def test_the_name_of_a_favourite_comes_back_where_favourites_are_opened(hand, page, again):
    hand.click(hand.place(0.6, 0.2))
    page.templates.name_one()
    QTest.keyClicks(page.findChild(QLineEdit, "favourite_name"), "neck")
    assert unsaved(page)
    assert losses(page) == []
    later = again()
    later.templates.open()
    name = later.findChild(QLineEdit, "favourite_name")
    assert (name.text(), name.isVisible()) == ("neck", True)
    name.clear()
    assert unsaved(later) == ""


def test_what_cannot_be_kept_would_be_lost(page, flaky, store):
    QTest.keyClicks(ask_to_sign(page), "Cara Weir")
    flaky.fail(RecordsError())
    assert losses(page) == ["What is typed before the signature is not signed yet."]
    assert drafts(store) == []


def test_it_is_kept_soon_after_the_first_letter_should_the_program_die(page, store):
    timer = page.findChild(VisitDrafts).findChild(QTimer)
    assert not timer.isActive()
    QTest.keyClicks(ask_to_sign(page), "Cara")
    assert timer.isActive()
    assert timer.interval() <= 2000
    timer.timeout.emit()
    assert set(drafts(store)[0].content.values()) == {"Cara"}


def test_what_was_typed_before_a_signature_given_elsewhere_is_wanted_no_more(
    page, again, store, visit
):
    QTest.keyClicks(ask_to_sign(page), "Cara Weir")
    assert unsaved(page)
    Strip(page).press("Sign")  # what another desk does
    with store.begin() as records:
        stale = {"sign.": "Cara Weir"}
        records.drafts.keep(Draft(kind=DraftKind.VISIT, about=visit.id, content=stale))
    assert unsaved(again()) == ""
    assert drafts(store) == []
