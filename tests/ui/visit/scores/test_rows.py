"""Scores are given in one line, recorded at once, undone by name, and locked with the visit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTabWidget, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.also_treated import with_main, with_scores
from needlemap.clinic.episodes import Episode
from needlemap.clinic.scores import Motion, Scale, Score
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AlsoTreated
from tests.ui.strips import Strip

LEFT = Qt.MouseButton.LeftButton
LEFS = Score(scale=Scale.LEFS, value=54)


def choose(page, words):
    box = page.findChild(QComboBox, "score_scale")
    at = box.findText(words, Qt.MatchFlag.MatchStartsWith)
    assert at > 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def part(page, name):
    return page.findChild(QWidget, name)


def give(page, **typed):
    for name, text in typed.items():
        field = part(page, f"score_{name}")
        line = field.lineEdit() if isinstance(field, QComboBox) else field
        line.clear()
        QTest.keyClicks(line, text)
    QTest.mouseClick(part(page, "score_record"), LEFT)


def said(page):
    names = [f"score_{at}" for at in range(5)] + [f"motion_{at}" for at in range(5)]
    found = [one for name in names for one in page.findChildren(QLabel, name)]
    return [one.text() for one in found if one.isVisible()]


def error(page):
    shown = page.findChild(QLabel, "score_error")
    return shown.text() if not shown.isHidden() else ""


@pytest.fixture
def both(store, patient, visit, panel):
    """A neck that the visit is for, and a knee that is treated too; both were scored before."""
    neck, knee = (
        Episode(id=uuid7(), patient=patient.id, complaint=words, started_on=date(2026, 1, 1))
        for words in ("Stiff neck", "Knee on stairs")
    )
    with store.begin() as records:
        for one in (neck, knee):
            records.episodes.put(one)
        first = records.visits.get(visit.id)
        long_ago = first.started_at - timedelta(days=60)
        scored = replace(first, episode=knee.id, scores=(LEFS,), started_at=long_ago)
        records.visits.change(VisitChange(first, scored))
        begun = new_visit(records, patient, first.started_at, uuid7)
        others = (AlsoTreated(episode=knee.id),)
        records.visits.change(VisitChange(begun, replace(begun, episode=neck.id, others=others)))
    panel.open_visit(patient, begun.id)
    panel.findChild(QWidget, "side").setCurrentIndex(1)
    return neck, knee


@pytest.fixture
def panel(page):
    page.findChild(QWidget, "side").setCurrentIndex(1)
    return page


def test_a_total_is_recorded_and_undone_by_its_name(panel, stack, stored_visit):
    choose(panel, "NDI")
    assert part(panel, "score_value").hasFocus()
    give(panel, value="19")
    assert stored_visit().scores == (Score(scale=Scale.NDI, value=19),)
    assert said(panel) == ["NDI: 19 (0 to 50)"]
    assert stack.undoText() == "Score NDI"
    stack.undo()
    assert stored_visit().scores == ()
    assert said(panel) == []


def test_function_asks_for_the_activity_in_the_patients_words(panel, stored_visit):
    choose(panel, "Function")
    give(panel, value="4")
    assert "which activity" in error(panel)
    give(panel, of="climbing stairs")
    [score] = stored_visit().scores
    assert (score.scale, score.activity, score.value) == (Scale.FUNCTION, "climbing stairs", 4)
    assert error(panel) == ""


def test_motion_is_measured_on_each_side(panel, stack, stored_visit):
    choose(panel, "Range of motion, in degrees")
    give(panel, of="neck, rotation", left="60", right="45°")
    assert stored_visit().motions == (Motion(movement="neck, rotation", left=60, right=45),)
    assert said(panel) == ["Neck, rotation: left 60°, right 45°"]
    QTest.mouseClick(panel.findChild(QPushButton, "motion_0_remove"), LEFT)
    assert stored_visit().motions == ()
    assert stack.undoText() == "Remove measured neck, rotation"


def test_what_is_no_score_is_a_sentence_and_stays_typed(panel, stored_visit):
    choose(panel, "HIT-6")
    give(panel, value="12")
    assert "36 to 78" in error(panel) or ("36" in error(panel) and "78" in error(panel))
    assert part(panel, "score_value").text() == "12"
    assert stored_visit().scores == ()
    assert panel.visit_panel.unfinished
    QTest.keyClick(part(panel, "score_value"), Qt.Key.Key_Backspace)
    assert error(panel) == ""


def test_enter_in_the_last_field_records_and_the_next_can_be_chosen(panel, stored_visit):
    choose(panel, "LEFS")
    QTest.keyClicks(part(panel, "score_value"), "54")
    QTest.keyClick(part(panel, "score_value"), Qt.Key.Key_Return)
    assert [one.value for one in stored_visit().scores] == [54]
    assert part(panel, "score_scale").hasFocus()
    assert not part(panel, "score_value").isVisible()
    assert not panel.visit_panel.unfinished


def test_an_activity_of_before_is_offered_at_the_next_visit(panel, second, patient, store):
    choose(panel, "Function")
    give(panel, of="sleeping", value="6")
    with store.begin() as records:
        visits = records.visits.of_patient(patient.id)
    first, later = visits[0], visits[-1]
    panel.open_visit(patient, first.id)
    choose(panel, "Function")
    give(panel, of="climbing stairs", value="3")
    panel.open_visit(patient, later.id)
    choose(panel, "Function")
    box = part(panel, "score_of")
    assert "climbing stairs" in [box.itemText(at) for at in range(box.count())]


def test_a_signed_visit_shows_its_scores_and_takes_no_more(panel, elsewhere, patient, visit):
    choose(panel, "NDI")
    give(panel, value="8")
    elsewhere.signs()
    panel.open_visit(patient, visit.id)
    side = panel.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)
    assert said(panel) == ["NDI: 8 (0 to 50)"]
    assert part(panel, "score_scale").isHidden() or not part(panel, "score_scale").isVisible()
    away = panel.findChildren(QPushButton, "score_0_remove")
    assert not any(one.isVisible() for one in away)


def test_a_line_pasted_as_an_activity_is_one_line(panel, stored_visit):
    choose(panel, "Function")
    line = part(panel, "score_of").lineEdit()
    assert isinstance(line, QLineEdit)
    give(panel, of="lifting the child", value="2")
    assert stored_visit().scores[0].activity == "lifting the child"


def test_a_score_of_weeks_ago_is_due_asks_for_its_number_alone_and_says_what_became_of_it(
    panel, second, patient, store
):
    with store.begin() as records:
        first, later = records.visits.of_patient(patient.id)
        known = Score(scale=Scale.FUNCTION, value=4, activity="Climbing stairs")
        long_ago = first.started_at - timedelta(days=60)
        before = replace(first, scores=(known,), started_at=long_ago)
        records.visits.change(VisitChange(first, before))
    panel.open_visit(patient, later.id)
    strip = Strip(panel)
    assert strip.waiting[-1] == "1 score due"
    panel.findChild(QWidget, "side").setCurrentIndex(0)
    strip.want("1 score due")
    offer = part(panel, "score_due_0")
    assert offer.isVisible()
    assert offer.hasFocus()
    assert offer.accessibleName() == "Function, Climbing stairs, 4 on 24 Sep 2026"
    QTest.mouseClick(offer, LEFT)
    assert part(panel, "score_value").hasFocus()
    give(panel, value="8")
    [words] = said(panel)
    assert words.endswith(
        "4 on 24 Sep 2026, 4 more: better, a change that matters (3 points matter)"
    )
    assert not any(one.isVisible() for one in panel.findChildren(QPushButton, "scores_due"))
    assert "1 score due" not in strip.waiting


def test_of_one_complaint_nobody_is_asked_whose_a_score_is(panel):
    choose(panel, "NDI")
    assert not part(panel, "score_whose").isVisible()


def test_each_complaint_has_its_own_score_by_one_press_or_key(both, panel, stack):
    knee = both[1]
    document = panel.document
    choose(panel, "NDI")
    assert part(panel, "score_whose_0").isChecked()
    give(panel, value="19")
    assert stack.undoText() == "Score NDI: Stiff neck"
    choose(panel, "HIT-6")
    QTest.mouseClick(part(panel, "score_whose_1"), LEFT)
    assert part(panel, "score_value").hasFocus()
    give(panel, value="60")
    choose(panel, "QuickDASH")
    QTest.keyClick(part(panel, "score_value"), Qt.Key.Key_Down)
    give(panel, value="30")
    visit = document.visit
    assert [one.scale for one in visit.scores] == [Scale.NDI]
    assert [one.scale for one in visit.others[0].scores] == [Scale.HIT_6, Scale.QUICKDASH]
    assert stack.undoText() == "Score QuickDASH: Knee on stairs"
    heads = [one.text() for one in panel.findChildren(QLabel, "scores_under") if one.isVisible()]
    assert heads == ["Stiff neck", "Knee on stairs"]
    assert [words.partition(":")[0] for words in said(panel)] == ["NDI", "HIT-6", "QuickDASH"]
    stack.undo()
    assert document.visit.others[0].scores == visit.others[0].scores[:1]
    QTest.mouseClick(panel.findChildren(QPushButton, f"complaint_{knee.id.hex}")[-1], LEFT)
    assert [one.scale for one in document.visit.scores] == [Scale.HIT_6]
    assert [one.scale for one in document.visit.others[0].scores] == [Scale.NDI]


def test_what_a_complaint_was_scored_by_is_offered_for_it_and_due_for_it(both, panel):
    knee = both[1]
    strip = Strip(panel)
    assert strip.waiting[-1] == "1 score due"
    choose(panel, "LEFS")
    assert part(panel, "score_whose_1").isChecked()
    choose(panel, "NDI")
    assert part(panel, "score_whose_0").isChecked()
    panel.findChild(QWidget, "side").setCurrentIndex(0)
    strip.want("1 score due")
    offer = part(panel, "score_due_0")
    assert offer.accessibleName() == "Knee on stairs: LEFS, 54 on 24 Sep 2026"
    QTest.mouseClick(offer, LEFT)
    assert "Up and Down" in part(panel, "score_value").accessibleDescription()
    give(panel, value="66")
    [beside] = panel.document.visit.others
    assert (beside.episode, [one.value for one in beside.scores]) == (knee.id, [66])
    assert "better, a change that matters" in said(panel)[0]
    assert "1 score due" not in strip.waiting


def test_a_score_of_the_wrong_complaint_is_moved_by_one_press_and_removed_where_it_stands(
    both, panel, stack
):
    choose(panel, "NDI")
    give(panel, value="19")
    QTest.mouseClick(part(panel, "score_0_move"), LEFT)
    assert stack.undoText() == "Move score NDI to Knee on stairs"
    visit = panel.document.visit
    assert (visit.scores, [one.value for one in visit.others[0].scores]) == ((), [19])
    QTest.mouseClick(panel.findChildren(QPushButton, "score_0_remove")[-1], LEFT)
    assert stack.undoText() == "Remove score NDI: Knee on stairs"
    assert panel.document.visit.others[0].scores == ()
    stack.undo()
    stack.undo()
    assert [one.value for one in panel.document.visit.scores] == [19]


def test_of_several_that_are_due_the_next_one_has_the_keyboard_until_all_are_given(
    panel, second, patient, store
):
    with store.begin() as records:
        first, later = records.visits.of_patient(patient.id)
        scores = (LEFS, Score(scale=Scale.NDI, value=19))
        before = replace(first, scores=scores, started_at=first.started_at - timedelta(days=60))
        records.visits.change(VisitChange(first, before))
    panel.open_visit(patient, later.id)
    panel.findChild(QWidget, "side").setCurrentIndex(0)
    Strip(panel).want("2 scores due")
    for name, value in (("LEFS", "60"), ("NDI", "12")):
        offer = panel.findChildren(QPushButton, "score_due_0")[-1]
        assert offer.isVisible()
        assert offer.hasFocus()
        assert offer.accessibleName().startswith(name)
        QTest.keyClick(offer, Qt.Key.Key_Space)
        QTest.keyClicks(part(panel, "score_value"), value)
        QTest.keyClick(part(panel, "score_value"), Qt.Key.Key_Return)
    assert [one.value for one in panel.document.visit.scores] == [60, 12]
    assert part(panel, "score_scale").hasFocus()


def test_scores_of_another_desk_stay_beside_those_that_are_given_here(both, panel, store):
    neck, knee = both
    seen = panel.document.visit
    ndi, lefs = Score(scale=Scale.NDI, value=19), replace(LEFS, value=60)
    choose(panel, "HIT-6")
    with store.begin() as records:
        of_knee = replace(with_main(seen, knee.id), scores=(lefs,))
        told = with_scores(of_knee, neck.id, (ndi,))
        records.visits.change(VisitChange(seen, told))
    give(panel, value="60")
    with store.read() as records:
        visit = records.visits.get(seen.id)
    assert (visit.episode, visit.scores) == (knee.id, (lefs,))
    assert [one.scale for one in visit.others[0].scores] == [Scale.NDI, Scale.HIT_6]
