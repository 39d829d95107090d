"""Complaints are added, edited, ended and undone; what is typed is kept as a draft."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from needlemap.clinic.codes import DiagnosisCode
from needlemap.clinic.drafts import DraftKind
from needlemap.clinic.episodes import (
    ComplaintSide,
    EpisodeChange,
    EpisodeOutcome,
    Onset,
)
from needlemap.clinic.errors import DiskFull
from needlemap.clinic.steps import VisitChange
from tests.ui.hands import NOW, choose_line

Key = Qt.Key
TODAY = NOW.date()


def test_the_first_complaint_is_typed_at_once_and_undone_by_its_name(desk, stack):
    desk.controller.show(desk.patient)
    assert desk.is_form_open
    desk.type("episode_complaint", "heel hurts at the first step")
    desk.press("episode_side_left")
    desk.key("episode_complaint", Key.Key_Return)
    [made] = desk.recorded()
    assert made.complaint == "heel hurts at the first step"
    assert (made.side, made.started_on, made.ended_on) == (ComplaintSide.LEFT, TODAY, None)
    assert not desk.is_form_open
    assert stack.undoText() == "New complaint"
    stack.undo()
    assert desk.recorded() == ()
    stack.redo()
    assert desk.recorded() == (made,)


def test_every_fact_is_recorded(desk, neck, stack):
    desk.controller.show(desk.patient, None, neck)
    desk.press("episode_side_both sides")
    choose_line(desk.part("episode_onset"), "repetitive")
    for fact, text in (
        ("goal", "reverse the car"),
        ("diagnosis_words", "Cervicalgia"),
        ("diagnosis_code", "M54.2"),
        ("diagnosis_system", "ICD-10"),
        ("referrer", "Dr Weir"),
        ("planned_visits", "6"),
        ("rhythm", "once a week"),
        ("started_on", "2.1.2026"),
    ):
        desk.type(f"episode_{fact}", text)
    desk.press("episode_keep")
    wanted = replace(
        neck,
        side=ComplaintSide.BOTH,
        onset=Onset.REPETITIVE_MOTION,
        goal="reverse the car",
        diagnosis_words="Cervicalgia",
        diagnosis_code="M54.2",
        diagnosis_system="ICD-10",
        referrer="Dr Weir",
        planned_visits=6,
        rhythm="once a week",
        started_on=date(2026, 1, 2),
    )
    assert desk.recorded() == (wanted,)
    assert stack.undoText() == "Edit complaint"
    stack.undo()
    assert desk.recorded() == (neck,)


def test_it_is_ended_by_two_presses(desk, neck):
    desk.controller.show(desk.patient, None, neck)
    desk.press("episode_end")
    outcome = desk.part("episode_outcome")
    outcome.setCurrentIndex(2)
    outcome.activated.emit(2)
    desk.press("episode_keep")
    [ended] = desk.recorded()
    assert (ended.ended_on, ended.outcome) == (TODAY, EpisodeOutcome.BETTER)


@pytest.mark.parametrize(
    ("fact", "text", "sentence"),
    [
        ("complaint", "", "What does the patient complain of?"),
        ("planned_visits", "six", "is not a whole number"),
        ("planned_visits", "100", "between 1 and 99"),
        ("started_on", "1.1.2099", "that is after today"),
        ("ended_on", "1.1.2020", "is not possible"),
        ("ended_on", "soon", "date"),
    ],
)
def test_what_cannot_be_is_said_below_its_field_and_nothing_is_recorded(
    desk, neck, fact, text, sentence
):
    desk.controller.show(desk.patient, None, neck)
    desk.type(f"episode_{fact}", text)
    desk.key(f"episode_{fact}", Key.Key_Return)
    assert sentence in desk.text("episode_error")
    above = desk.part(f"episode_{fact}")
    assert desk.part("episode_error").y() > above.y()
    assert desk.part("episode_error").y() - above.geometry().bottom() < 20
    assert desk.recorded() == (neck,)


def test_what_another_desk_recorded_is_shown_beside_what_is_typed(desk, neck):
    desk.controller.show(desk.patient, None, neck)
    elsewhere = replace(neck, goal="sleep", referrer="Dr Nunn")
    with desk.flaky.begin() as records:
        records.episodes.change(EpisodeChange(neck, elsewhere))
    desk.type("episode_goal", "drive")
    desk.type("episode_rhythm", "weekly")
    desk.press("episode_keep")
    assert "sleep" in desk.text("episode_error")
    assert desk.text("episode_referrer") == "Dr Nunn"
    assert desk.text("episode_rhythm") == "weekly"
    desk.press("record_mine")
    desk.press("episode_keep")
    assert desk.recorded() == (replace(elsewhere, goal="drive", rhythm="weekly"),)


def test_what_cannot_be_written_stays_typed(desk, neck, stack):
    desk.controller.show(desk.patient, None, neck)
    desk.type("episode_goal", "sleep")
    desk.flaky.fail(DiskFull())
    desk.press("episode_keep")
    assert "full" in desk.text("episode_error")
    assert desk.controller.has_typed
    desk.flaky.work_again()
    desk.press("episode_keep")
    assert desk.recorded() == (replace(neck, goal="sleep"),)


def test_a_draft_is_gone_on_with_at_the_next_start(desk, neck, stack, qapp):
    desk.controller.show(desk.patient)
    desk.press("new_complaint")
    desk.type("episode_complaint", "knee")
    desk.press("episode_side_right")
    assert desk.controller.keep_draft()
    with desk.flaky.read() as records:
        [draft] = records.drafts.all()
    assert draft.kind is DraftKind.EPISODE
    desk.controller.forget()
    assert not desk.controller.has_typed
    desk.controller.show(desk.patient)
    desk.controller.go_on(draft)
    assert desk.text("episode_complaint") == "knee"
    desk.press("episode_keep")
    assert [one.complaint for one in desk.recorded()] == ["stiff neck", "knee"]
    with desk.flaky.read() as records:
        assert records.drafts.all() == ()


def test_escape_leaves_only_when_it_is_asked_for_twice(desk, neck):
    left = QSignalSpy(desk.controller.left)
    desk.controller.show(desk.patient, None, neck)
    desk.type("episode_goal", "sleep")
    desk.key("episode_goal", Key.Key_Escape)
    assert desk.is_form_open
    desk.key("episode_goal", Key.Key_Escape)
    assert not desk.is_form_open
    assert not left.count()
    desk.press("leave_complaints")
    assert left.count() == 1
    assert desk.recorded() == (neck,)


def test_what_is_typed_of_one_patient_is_not_lost_for_another(desk, neck):
    refused = QSignalSpy(desk.controller.refused)
    desk.controller.show(desk.patient, None, neck)
    desk.type("episode_goal", "sleep")
    other = replace(desk.patient, id=neck.id)
    assert not desk.controller.show(other)
    assert refused.count() == 1
    assert desk.text("episode_goal") == "sleep"
    assert desk.controller.patient == desk.patient


def test_a_visit_without_a_complaint_is_for_the_one_that_is_added_from_it(desk, visit, stack):
    left = QSignalSpy(desk.controller.left)
    desk.controller.show(desk.patient, visit.id)
    desk.type("episode_complaint", "heel")
    desk.press("episode_keep")
    [made] = desk.recorded()
    assert left.count() == 1  # back at the chart
    with desk.flaky.read() as records:
        assert records.visits.get(visit.id).episode == made.id
    stack.undo()
    assert desk.recorded() == ()
    with desk.flaky.read() as records:
        assert records.visits.get(visit.id).episode is None


def test_a_complaint_for_which_there_is_a_visit_is_not_taken_back(desk, visit, stack):
    refused = QSignalSpy(desk.controller.refused)
    desk.controller.show(desk.patient)
    desk.type("episode_complaint", "heel")
    desk.press("episode_keep")
    [made] = desk.recorded()
    with desk.flaky.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, episode=made.id)))
    stack.undo()
    assert "There is a visit for this complaint" in refused.at(0)[0]
    assert desk.recorded() == (made,)


def test_a_code_of_the_practice_s_own_list_is_found_by_word(desk, neck):
    code = DiagnosisCode(
        diagnosis_system="Own list", diagnosis_code="N1", diagnosis_words="Pain in the neck"
    )
    with desk.flaky.begin() as records:
        records.codes.put_list((code,))
    desk.controller.show(desk.patient, None, neck)
    desk.type("episode_diagnosis_words", "neck pa")
    desk.key("episode_diagnosis_words", Key.Key_Down)
    desk.key("found_code_0", Key.Key_Return)
    assert desk.text("episode_diagnosis_code") == "N1"
    desk.key("episode_diagnosis_words", Key.Key_Return)
    [one] = desk.recorded()
    assert one.diagnosis == "Own list N1 Pain in the neck"


def test_a_complaint_as_it_was_signed_is_edited_as_it_is_recorded_now(desk, neck):
    now = replace(neck, goal="sleep")
    with desk.flaky.begin() as records:
        records.episodes.change(EpisodeChange(neck, now))
    desk.controller.show(desk.patient, None, neck)
    assert desk.text("episode_goal") == "sleep"
