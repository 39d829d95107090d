"""The way through a visit: what the strip says is recorded, and what is asked comes next."""

import pytest

from needlemap.clinic.signing import Topic
from needlemap.clinic.visit_guide import ALL_OUT, BY_PLACE, answers
from needlemap.clinic.visits import Consent
from tests.ui.strips import needle, to_charting


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
    assert "Pain before" in strip.missing


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
        strip.key("q")
    strip.press("Sign …")
    assert strip.question.startswith("Not signed: ")


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
