"""What was found at a point: each fact in its place, and what is rare under "More"."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QWidget
from typing_extensions import override

from needlemap.clinic.marks import Finding, PointState, Sign
from needlemap.ui.chart.inspector.found_form import FoundForm
from needlemap.ui.widgets.sizes import TARGET_PX

GIVEN = Finding(
    state=PointState.SATELLITE, tenderness=4, familiar_pain=True, taut_band=Sign.YES,
    nodule=Sign.NO, threshold_kpa=196.133, note="as deep as it goes",
)  # fmt: skip


@pytest.fixture
def point(hand, page):
    hand.click(hand.place(0.6, 0.18))
    return page.editor.selected


@pytest.fixture
def given(page, point):
    """The point with all that can be found."""
    page.editor.revise(replace(point, finding=GIVEN))
    return page.editor.selected


@pytest.fixture
def finding(stored):
    def read():
        return stored().points[0].finding

    return read


@pytest.fixture
def unfolded(hand, page, given):
    hand.press("more")
    return page


def part(page, name):
    return page.findChild(QWidget, name)


def pressed(page, name):
    return [each.text() for each in part(page, name).findChildren(QPushButton) if each.isChecked()]


def type_in(page, text, *, ends=Qt.Key.Key_Return):
    field = part(page, "threshold")
    page.activateWindow()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, ends)


def shown(page):
    return part(page, "threshold").text(), part(page, "pressure_unit").currentText()


def test_it_shows_each_fact_where_it_belongs(page, given):
    assert (pressed(page, "state"), pressed(page, "tenderness")) == (["Satellite"], ["4"])
    assert [part(page, name).accessibleName() for name in ("taut_band", "nodule", "jump_sign")] == [
        "Taut band: yes", "Nodule: no", "Jump sign: not tested",
    ]  # fmt: skip
    assert part(page, "threshold").text() == "196.1"
    assert page.findChild(QPlainTextEdit, "point_note").toPlainText() == "as deep as it goes"


def test_nothing_is_said_of_a_new_point(page, point, finding):
    assert finding() == Finding()
    assert (pressed(page, "state"), pressed(page, "tenderness")) == ([], [])
    assert not part(page, "familiar_pain").isChecked()
    assert part(page, "threshold").text() == ""


PRESSES = [
    ("state_active", {"state": PointState.ACTIVE}),
    ("state_latent", {"state": PointState.LATENT}),
    ("state_resolved", {"state": PointState.RESOLVED, "familiar_pain": False}),
    ("state_clear", {"state": PointState.CLEAR, "tenderness": 0, "familiar_pain": False}),
    ("tenderness_0", {"tenderness": 0}),
    ("tenderness_10", {"tenderness": 10}),
    ("tenderness_4", {"tenderness": None}),
    ("familiar_pain", {"familiar_pain": False}),
    ("taut_band", {"taut_band": Sign.NO}),
    ("nodule", {"nodule": Sign.NOT_TESTED}),
    ("jump_sign", {"jump_sign": Sign.YES}),
]


def test_a_press_changes_its_fact_alone(hand, given, finding, stack):
    for name, facts in PRESSES:
        hand.press(name)
        assert finding() == replace(GIVEN, **facts)
        stack.undo()
        assert finding() == GIVEN


def test_the_state_is_unsaid_by_a_second_press(hand, page, given, finding):
    hand.press("state_satellite")
    assert finding() == replace(GIVEN, state=PointState.NOT_JUDGED)
    assert pressed(page, "state") == []


def test_the_familiar_pain_says_its_key_and_ticks_when_it_is_so(hand, page, point):
    familiar = part(page, "familiar_pain")
    assert familiar.text() == "“That’s my pain”   F"
    assert familiar.accessibleName() == "“That’s my pain”"
    hand.press("familiar_pain")
    assert familiar.text() == "\N{CHECK MARK}   “That’s my pain”   F"
    assert familiar.isChecked()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "More •"),
        ({"note": ""}, "More •"),
        ({"threshold_kpa": None}, "More •"),
        ({"threshold_kpa": 0.0, "note": ""}, "More •"),
        ({"threshold_kpa": None, "note": ""}, "More"),
    ],
)
def test_the_fold_says_whether_it_holds_something(page, given, facts, words):
    page.editor.revise(replace(given, finding=replace(GIVEN, **facts)))
    assert part(page, "more").text() == words


def test_what_is_rare_is_folded_away_until_it_is_asked_for(hand, page, given):
    rare = ("threshold", "pressure_unit", "point_note")
    for shown in (False, True, False):
        assert [part(page, name).isVisible() for name in rare] == [shown] * 3
        assert part(page, "more").isChecked() is shown
        hand.press("more")


def test_the_units_stand_as_on_the_gauges(unfolded):
    box = unfolded.findChild(QComboBox, "pressure_unit")
    assert [box.itemText(i) for i in range(box.count())] == ["kPa", "kgf/cm²", "lbf/cm²", "N/cm²"]
    assert box.currentText() == "kPa"


@pytest.mark.parametrize(
    ("unit", "shown"), [("kPa", "196.1"), ("kgf/cm²", "2"), ("lbf/cm²", "4.4"), ("N/cm²", "19.6")]
)
def test_a_pressure_is_shown_in_the_unit_and_stays_as_it_was_measured(
    hand, unfolded, finding, unit, shown
):
    hand.choose("pressure_unit", unit)
    assert part(unfolded, "threshold").text() == shown
    assert finding() == GIVEN


def test_a_pressure_is_read_in_the_unit_that_stands_there(hand, unfolded, finding):
    hand.choose("pressure_unit", "N/cm²")
    type_in(unfolded, "12,50")
    assert finding() == replace(GIVEN, threshold_kpa=125.0, threshold_typed="12.50 N/cm²")
    assert shown(unfolded) == ("12.50", "N/cm²")


def test_a_number_that_was_typed_stays_the_number_in_the_unit_chosen_after_it(
    hand, unfolded, finding, stack
):
    type_in(unfolded, "3,5")
    for unit in ("kgf/cm²", "N/cm²", "lbf/cm²", "kPa", "kgf/cm²"):
        hand.choose("pressure_unit", unit)
        assert (finding().threshold_typed, *shown(unfolded)) == (f"3.5 {unit}", "3.5", unit)
        hand.press("jump_sign")
    assert finding().threshold_kpa == 343.23275
    for _ in range(3):
        stack.undo()
    assert (finding().threshold_typed, *shown(unfolded)) == ("3.5 kPa", "3.5", "kPa")


def test_a_unit_in_which_no_gauge_shows_the_number_is_answered_and_not_taken(
    hand, unfolded, finding
):
    type_in(unfolded, "165")
    told = QSignalSpy(unfolded.refused)
    hand.choose("pressure_unit", "kgf/cm²")
    assert "20 kgf/cm²" in told.at(0)[0]
    assert (finding().threshold_typed, *shown(unfolded)) == ("165 kPa", "165", "kPa")


def test_each_point_shows_the_unit_it_was_typed_in_and_a_new_one_that_chosen_last(
    hand, unfolded, finding
):
    hand.choose("pressure_unit", "N/cm²")
    type_in(unfolded, "12")
    hand.choose("pressure_unit", "kgf/cm²")
    first = unfolded.editor.selected
    hand.click(hand.place(0.4, 0.3))
    assert shown(unfolded) == ("", "kgf/cm²")
    hand.choose("pressure_unit", "lbf/cm²")
    unfolded.selection.select(first.id)
    assert shown(unfolded) == ("12", "kgf/cm²")
    type_in(unfolded, " ")
    assert shown(unfolded) == ("", "kgf/cm²")


def test_a_number_refused_in_one_unit_is_recorded_in_the_one_chosen_after_it(
    hand, unfolded, finding
):
    type_in(unfolded, " ")
    hand.choose("pressure_unit", "kgf/cm²")
    type_in(unfolded, "165")
    assert finding().threshold_kpa is None
    hand.choose("pressure_unit", "kPa")
    assert (finding().threshold_kpa, part(unfolded, "threshold").text()) == (165.0, "165")


def test_a_number_that_was_taken_back_is_not_read_again(hand, unfolded, finding, stack):
    type_in(unfolded, "3.5")
    stack.undo()
    hand.choose("pressure_unit", "kgf/cm²")
    assert (finding(), *shown(unfolded)) == (GIVEN, "2", "kgf/cm²")


@pytest.mark.parametrize(("typed", "kpa"), [("0", 0.0), ("2000", 2000.0), ("", None)])
def test_the_least_and_the_greatest_pressure_are_taken(unfolded, finding, typed, kpa):
    type_in(unfolded, typed or " ")
    assert finding().threshold_kpa == kpa


def test_a_pressure_beyond_any_gauge_is_answered_and_what_was_recorded_comes_back(
    unfolded, finding
):
    told = QSignalSpy(unfolded.refused)
    type_in(unfolded, "2000.1")
    assert told.count() == 1
    assert "2000 kPa" in told.at(0)[0]
    assert part(unfolded, "threshold").text() == "196.1"
    assert finding() == GIVEN


def test_a_pressure_typed_and_left_by_tab_is_recorded(unfolded, finding):
    type_in(unfolded, "150", ends=Qt.Key.Key_Tab)
    assert finding().threshold_kpa == 150


def test_a_pressure_half_typed_is_kept_when_the_visit_is_left(unfolded, finding):
    part(unfolded, "threshold").selectAll()
    QTest.keyClicks(part(unfolded, "threshold"), "150")
    assert finding() == GIVEN
    unfolded.inspector.point_form.keep_typed()
    assert finding() == replace(GIVEN, threshold_kpa=150.0, threshold_typed="150 kPa")


def test_a_note_half_typed_is_kept_when_the_visit_is_left(unfolded, finding):
    note = unfolded.findChild(QPlainTextEdit, "point_note")
    note.selectAll()
    QTest.keyClicks(note, "on stairs")
    unfolded.inspector.point_form.keep_typed()
    assert finding() == replace(GIVEN, note="on stairs")


def test_a_note_whose_point_is_gone_is_told_to_no_other(qtbot, hand, unfolded, stored):
    note = unfolded.findChild(QPlainTextEdit, "point_note")
    note.selectAll()
    QTest.keyClicks(note, "on stairs")
    unfolded.editor.remove_selected()
    hand.click(hand.place(0.4, 0.3))
    unfolded.inspector.point_form.keep_typed()
    assert [mark.finding.note for mark in stored().points] == [""]


def test_each_line_is_named_for_the_eye_and_for_a_reader(page, given):
    labels = [each for name in ("found", "rare") for each in part(page, name).findChildren(QLabel)]
    said = {label.text(): label.buddy().objectName() for label in labels if label.buddy()}
    assert said == {
        "Tender": "tenderness", "Threshold": "threshold", "Left in": "minutes",
        "Insertions": "insertions", "Guided by": "guidance",
    }  # fmt: skip
    names = ("state", "tenderness", "threshold", "pressure_unit", "point_note")
    assert [part(page, name).accessibleName() for name in names] == [
        "State", "Tenderness", "Pressure pain threshold", "Unit of the pressure",
        "Note about this point",
    ]  # fmt: skip


def test_the_three_tests_of_palpation_share_their_line_alike(page, given):
    wide = [part(page, name).width() for name in ("taut_band", "nodule", "jump_sign")]
    assert max(wide) - min(wide) <= 1
    assert min(wide) >= TARGET_PX
    assert len({part(page, name).y() for name in ("taut_band", "nodule", "jump_sign")}) == 1


class Windows(QObject):
    """Hears which widgets are shown as windows of their own."""

    def __init__(self):
        super().__init__()
        self.shown = []

    @override
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
            self.shown.append(watched.objectName())
        return False


def test_what_was_left_unfolded_is_no_window_while_the_form_is_made(qtbot, qapp, unfolded):
    windows = Windows()
    qapp.installEventFilter(windows)
    made = FoundForm({}, unfolded.editor, unfolded.point_editor)
    qapp.removeEventFilter(windows)
    qtbot.addWidget(made)
    assert windows.shown == []
    assert not made.rare.isHidden()
