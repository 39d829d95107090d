"""The way through a visit: what the strip says is recorded, and what is asked comes next."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from needlemap.clinic.errors import DiskFull
from needlemap.clinic.people import PrecautionKind
from needlemap.clinic.sealing import short_digest
from needlemap.clinic.signing import Topic
from needlemap.clinic.visit_guide import ALL_OUT, BY_PLACE, answers
from needlemap.clinic.visits import ChangeSinceLast, Consent, Screening, Soreness
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.patients.controller import PatientsController
from tests.past_seals import past_seals
from tests.signing import sign
from tests.ui.hands import look_at_visit
from tests.ui.reception import fill, press
from tests.ui.strips import ANA, Strip, needle, to_charting


def test_an_answer_is_recorded_for_the_question_it_was_given_to(strip, page, stored_visit):
    written = answers(Topic.CONSENT)[1]
    page.flow.strip.answered.emit(Topic.CONSENT, written)  # while the pain is asked
    assert stored_visit().consent is Consent.WRITTEN
    assert stored_visit().pain_before is None
    assert strip.question == "Pain now"


def test_a_step_is_named_by_the_question_and_its_answer(strip, page, stack):
    page.flow.strip.answered.emit(Topic.CONSENT, answers(Topic.CONSENT)[1])
    assert stack.undoText() == "Consent: Written"


def test_a_question_put_off_is_missing_and_the_next_one_is_asked(strip, page):
    page.flow.strip.put_off.emit(Topic.PAIN_BEFORE)
    assert "Asked again today?" in strip.question
    assert "Pain before" in strip.waiting


def test_a_question_that_is_wanted_is_asked_next(strip, page):
    page.flow.strip.wanted.emit(Topic.CONSENT)
    assert strip.question == "Consent"


def test_needles_counted_out_by_place_lead_to_the_ledger(qtbot, strip, hand, page, stored_visit):
    to_charting(strip)
    needle(hand)
    with qtbot.waitSignal(page.flow.ledger_wanted):
        page.flow.strip.answered.emit(Topic.NEEDLES, BY_PLACE)
    assert stored_visit().needles_out is None


def test_all_needles_out_are_counted_at_once(strip, hand, page, stored_visit):
    to_charting(strip)
    needle(hand, needles=2)
    page.flow.strip.answered.emit(Topic.NEEDLES, ALL_OUT)
    assert stored_visit().needles_out == 2


def test_what_blocks_the_signature_is_asked_with_the_reason(strip, hand):
    strip.later()
    needle(hand)
    strip.press("Finish …")
    while strip.answers:
        strip.key(Qt.Key.Key_Right)
    strip.press("Sign …")
    assert strip.question.startswith("Not signed. ")


def test_after_the_last_question_the_canvas_has_the_keyboard(qtbot, strip, page):
    strip.widget.setFocus()
    with qtbot.waitSignal(page.flow.canvas_wanted):
        to_charting(strip)


@pytest.mark.parametrize("name", ["", "   "])
def test_a_clinic_without_people_asks_for_a_name_before_it_signs(qtbot, page, name, stored_visit):
    with qtbot.waitSignal(page.flow.refused) as told:
        page.flow.card.named.emit(name)
    assert told.args == ["Type your name first: it stands under the signed visit."]
    assert stored_visit().signed_at is None


def test_the_way_on_is_finish_then_sign_then_an_addendum(strip, page, hand):
    to_charting(strip)
    assert strip.main == ["Finish …"]
    strip.finish_up()
    assert (strip.question, strip.main) == ("Nothing charted yet: click the body", ["Sign …"])
    strip.press("Sign …")
    strip.press("Sign as Ana")
    assert strip.main == ["Add an addendum"]
    assert strip.missing == strip.answers == []


@pytest.mark.parametrize(
    ("practitioner", "words"),
    [
        (ANA.id, "Signed by Ana on 23 Nov 2026 19:30"),
        (None, "Signed on 23 Nov 2026 19:30, by an earlier version: prints today's facts"),
    ],
)
def test_a_signed_visit_says_who_signed_and_when_it_was_there(
    strip, store, database, visit, practitioner, words
):
    with store.begin() as records:
        sign(records, visit, ANA.id, zone="Asia/Tokyo")
    if practitioner is None:  # as earlier versions could
        with closing(sqlite3.connect(database)) as file, file, past_seals(file):
            file.execute("UPDATE visit SET practitioner_id = NULL")
            file.execute("DELETE FROM signature")
    strip.page.open_visit(strip.page.document.patient, visit.id)
    digest = short_digest(strip.page.document.read.digest)
    assert strip.question == (f"{words}; digest {digest}" if practitioner else words)


def test_asking_for_precautions_is_said_in_red_and_nothing_else_is(strip, page):
    tones = {}
    while strip.answers:
        tones[strip.question] = page.flow.strip.content.tone
        strip.press(strip.answers[0])
    assert [tone for words, tone in tones.items() if "apixaban" in words] == ["error"]
    assert {tone for words, tone in tones.items() if "apixaban" not in words} == {"heading"}


def test_a_visit_is_taken_up_where_it_was_left(strip, page, patient, visit, stored_visit):
    to_charting(strip)
    strip.press("Finish …")
    strip.press("3")
    page.open_visit(patient, visit.id)
    assert stored_visit().pain_after == 3
    assert strip.question == "Unwanted reaction"


def test_what_blocked_is_said_no_more_once_it_is_mended_elsewhere(strip, page, stack):
    strip.press("6")
    strip.later()
    strip.later()
    strip.finish_up()
    strip.press("Sign …")
    assert strip.question == "Not signed. Consent is not recorded."
    strip.press("Verbal")
    stack.undo()
    strip.press("Consent")
    assert strip.question == "Consent"


def test_back_from_the_card_gives_the_keyboard_to_the_strip(strip, page, hand, stored_visit):
    page.activateWindow()
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    assert page.focusWidget().objectName() == "sign_now"
    QTest.keyClick(page.flow.card, Qt.Key.Key_Escape)
    assert not page.flow.card.isVisible()
    assert page.focusWidget() is strip.widget
    assert stored_visit().signed_at is None


def test_a_question_that_is_wanted_puts_the_card_away(strip, page):
    strip.later()
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    strip.press("Pain before")
    assert not page.flow.card.isVisible()
    assert strip.question == "Pain now"


def test_another_visit_puts_the_card_away(strip, page, patient, visit):
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    page.open_visit(patient, visit.id)
    assert not page.flow.card.isVisible()


def test_the_card_hangs_below_the_right_end_of_the_strip(strip, page):
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    card, line = page.flow.card.geometry(), strip.widget.geometry()
    assert card.top() == line.bottom() + 8
    assert card.left() == line.right() - card.width()


def test_a_name_that_cannot_be_recorded_is_refused_and_nothing_is_signed(
    page, flaky, store, stored_visit
):
    told = QSignalSpy(page.refused)
    strip = Strip(page)
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    flaky.fail_only({"put_practitioner"}, DiskFull())
    page.flow.card.named.emit("Cara Weir")
    flaky.work_again()
    assert "disk is full" in told.at(0)[0]
    assert stored_visit().signed_at is None
    with store.begin() as records:
        assert records.clinic.practitioners() == ()


@pytest.mark.parametrize("field", ["point_note", "threshold"])
def test_what_is_being_typed_about_a_point_is_signed_with_the_visit(
    strip, hand, page, stored, field
):
    hand.click(hand.place(0.6, 0.2))
    hand.press("more")
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    QTest.keyClicks(page.findChild(QWidget, field), "180")
    page.flow.card.signed.emit(ANA.id)
    finding = stored().points[0].finding
    wanted = ("180", None) if field == "point_note" else ("", 180)
    assert (finding.note, finding.threshold_kpa) == wanted
    assert page.document.is_locked


def test_one_press_answers_and_the_next_question_stands_there(strip, stored_visit):
    assert strip.question == "Pain now"
    assert strip.answers == [str(score) for score in range(11)]
    strip.press("6")
    assert "apixaban" in strip.question
    strip.press("No change")
    assert strip.question == "Consent"
    strip.press("Written")
    assert strip.answers == []
    seen = stored_visit()
    assert (seen.pain_before, seen.screened, seen.consent) == (6, True, Consent.WRITTEN)


def test_a_second_visit_begins_with_how_it_was_since_the_last(second, strip):
    for question, answer in (("Since last time", "Better"), ("Sore afterwards for", "Hours")):
        assert strip.question == question
        strip.press(answer)
    assert strip.question == "Pain now"
    assert (second().change, second().soreness) == (ChangeSinceLast.BETTER, Soreness.HOURS)


def test_what_is_put_off_is_never_forced_and_stands_as_a_chip_that_leads_back(strip):
    strip.later()
    assert "apixaban" in strip.question
    assert "Pain before" in strip.waiting
    strip.want("Pain before")
    assert strip.question == "Pain now"


def test_while_charting_it_says_what_is_charted(strip, hand, page):
    to_charting(strip)
    needle(hand, needles=2)
    assert strip.question == "Needle over the lung: risks told?"
    strip.press("Risks told")
    hand.click(hand.place(0.4, 0.35))
    assert strip.question == "2 points · 2 needles in"
    page.rail.choose("zone")
    hand.circle(0.5, 0.5)
    assert strip.question == "2 points · 2 needles in · 1 zone"
    assert strip.main == ["Finish …"]


def test_undo_brings_a_question_back(strip, stack, stored_visit):
    strip.press("6")
    assert stack.undoText() == "Pain before: 6"
    stack.undo()
    assert strip.question == "Pain now"
    assert stored_visit().pain_before is None


def test_all_needles_out_in_one_press_and_one_undo(strip, hand, page, stack, stored, stored_visit):
    to_charting(strip)
    needle(hand, needles=2)
    needle(hand, 0.4, 0.35)
    strip.press("Finish …")
    assert strip.question == "3 needles in"
    strip.press("All 3 out")
    assert stored_visit().needles_out == 3
    assert [mark.needling.needles_out for mark in stored().points] == [2, 1]
    assert strip.question == "Pain after"
    stack.undo()
    assert stored_visit().needles_out is None
    assert [mark.needling.needles_out for mark in stored().points] == [None, None]
    assert strip.question == "3 needles in"


def test_a_needle_placed_after_counting_is_said_with_its_point(strip, hand):
    to_charting(strip)
    needle(hand)
    strip.press("Finish …")
    strip.press("1 out")
    needle(hand, 0.4, 0.35)
    assert strip.question == "2 in, 1 out, not counted: point 2"
    strip.press("All 2 out")
    assert strip.question == "Pain after"


def test_several_places_that_are_not_counted_are_said_as_several(strip, hand, page):
    to_charting(strip)
    needle(hand)
    strip.press("Finish …")
    strip.press("1 out")
    needle(hand, 0.4, 0.35)
    needle(hand, 0.4, 0.25)
    assert strip.question == "3 in, 1 out, not counted: points 2, 3"


def test_the_last_needle_counted_by_place_gives_the_keyboard_to_the_strip(strip, hand, page):
    to_charting(strip)
    needle(hand)
    needle(hand, 0.4, 0.35)
    strip.press("Finish …")
    strip.press("By place")
    QApplication.processEvents()
    hand.press("further_1")
    assert page.focusWidget().objectName() == "further_2"
    hand.press("further_2")
    assert page.focusWidget() is strip.widget


def test_needles_by_place_leads_to_the_ledger(strip, hand, page, stored_visit):
    to_charting(strip)
    needle(hand, needles=2)
    strip.press("Finish …")
    strip.press("By place")
    assert page.focusWidget().objectName() == "further_1"
    assert page.findChild(QWidget, "ledger").isVisible()


@pytest.fixture
def window(open_window, database, patient, visit):
    made = open_window(database)
    QTest.keyClick(made.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    return made


def answer_changed(window, by):
    """Say that the precautions have changed; return the chart page."""
    page = window.findChild(ChartPage)
    if by == "panel":
        look_at_visit(page)
        listed = page.findChild(QComboBox, "screening")
        listed.setCurrentIndex(listed.findText("Changed"))
        listed.activated.emit(listed.currentIndex())
        return page
    strip = Strip(page)
    strip.want("Precautions")
    if by == "touch":
        strip.press("Changed")
    else:
        at = next(i for i, word in enumerate(strip.answers) if word == "Changed")
        QTest.keyClick(page.flow.strip, str(at + 1))
    return page


@pytest.mark.parametrize("by", ["touch", "key", "panel"])
def test_precautions_that_changed_are_put_right_in_the_form_which_leads_back(
    qtbot, window, store, patient, visit, by
):
    page = answer_changed(window, by)
    assert window.patients.isVisible()
    first = window.findChild(QWidget, "precaution_anticoagulant")
    qtbot.waitUntil(first.hasFocus)
    fill(window, precaution_detail_pacemaker="DDD 2020")
    press(window, "keep")
    assert page.isVisible()
    assert page.document.visit.id == visit.id
    assert page.document.visit.screening is Screening.CHANGED
    with store.read() as records:
        kinds = [known.kind for known in records.patients.get(patient.id).precautions]
    assert PrecautionKind.PACEMAKER in kinds
    assert "Pacemaker" in page.findChild(QLabel, "screened_precautions").text()
    qtbot.waitUntil(page.findChild(QWidget, "screening_note").hasFocus)


def test_a_form_that_is_left_leads_back_to_the_visit_too(qtbot, window, visit):
    page = answer_changed(window, "touch")
    qtbot.waitUntil(window.findChild(QWidget, "precaution_anticoagulant").hasFocus)
    press(window, "leave")
    assert page.isVisible()
    assert page.document.visit.id == visit.id


def test_what_is_typed_into_the_form_of_another_patient_is_not_taken_for_this_ones(
    qtbot, window, visit
):
    window.actions_of.by_name["new_patient"].trigger()
    fill(window, given_name="Bea", family_name="Newman")
    window.findChild(PatientsController).chart_wanted.emit(_patient_of(window))
    answer_changed(window, "touch")
    assert window.findChild(QLineEdit, "given_name").text() == "Bea"
    assert "Save or cancel what is typed here first" in window.findChild(QLabel, "message").text()


def _patient_of(window):
    return window.findChild(ChartPage).document.patient
