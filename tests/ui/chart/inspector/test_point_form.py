"""Every fact of a point: a press or a few letters away, recorded at once, undone by one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from needlemap.clinic.marks import Depth, PointState, Sign, Technique, Twitch
from needlemap.clinic.needles import PRESETS
from needlemap.clinic.pressure import PressureUnit
from needlemap.look.theme import LIGHT
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet


@pytest.fixture
def point(hand, page):
    hand.click(hand.place(0.6, 0.18))
    return page.document.chart.points[0]


@pytest.fixture
def needled(hand, point):
    hand.press("needled")
    return point


@pytest.fixture
def only(stored):
    """Read the one point of the visit from the database."""

    def read():
        [mark] = stored().points
        return mark

    return read


def part(page, name):
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def type_in(page, name, text, *, ends=True):
    field = part(page, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    if ends:
        QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def open_more(hand, page):
    if not part(page, "more").isChecked():
        hand.press("more")


def test_every_state_is_a_press_away(hand, point, only):
    for state in (each for each in PointState if each is not PointState.NOT_JUDGED):
        hand.press(f"state_{state}")
        assert only().finding.state is state


def test_the_tenderness_is_pressed_and_freed(hand, point, only, stack):
    for score in (0, 7, 10):
        hand.press(f"tenderness_{score}")
        assert only().finding.tenderness == score
    hand.press("tenderness_10")
    assert only().finding.tenderness is None
    stack.undo()
    assert only().finding.tenderness == 10


def test_the_familiar_pain_is_the_greatest_control_and_shows_a_tick(hand, page, point, only):
    familiar = part(page, "familiar_pain")
    others = [part(page, name) for name in ("state_active", "needled", "more", "taut_band")]
    assert all(familiar.width() > 1.5 * other.width() for other in others)
    assert "\N{CHECK MARK}" not in familiar.text()
    hand.press("familiar_pain")
    assert only().finding.familiar_pain
    assert "\N{CHECK MARK}" in familiar.text()


@pytest.mark.parametrize("sign", ["taut_band", "nodule", "jump_sign"])
def test_a_sign_goes_round_yes_no_not_tested_a_step_each(hand, page, point, only, stack, sign):
    control = part(page, sign)
    count = stack.count()
    for turn, answer in enumerate((Sign.YES, Sign.NO, Sign.NOT_TESTED), start=1):
        hand.press(sign)
        assert getattr(only().finding, sign) is answer
        assert control.accessibleName().endswith(answer.value)
        assert control.isChecked() == (answer is Sign.YES)
        assert stack.count() == count + turn
    stack.undo()
    assert getattr(only().finding, sign) is Sign.NO
    assert "no" in control.text()


def test_the_muscles_under_the_click_are_chips_from_the_skin_down(hand, page, point, only, stack):
    under = page.editor.muscles_of(point)
    ids = list(dict.fromkeys(here.id for here in under))
    assert len(ids) > 2
    chips = [part(page, f"muscle_{muscle}") for muscle in ids]
    order = [(chip.y(), chip.x()) for chip in chips]
    assert order == sorted(order)
    assert [chip.isChecked() for chip in chips] == [True] + [False] * (len(ids) - 1)
    hand.press(f"muscle_{ids[2]}")
    assert only().point.muscle == ids[2]
    assert [chip.isChecked() for chip in chips].index(True) == 2
    hand.press(f"muscle_{ids[2]}")
    assert chips[2].isChecked()
    stack.undo()
    assert only() == point
    assert chips[0].isChecked()


def test_the_chips_are_those_of_the_point_that_is_selected(hand, page, point):
    hand.click(hand.place(0.58, 0.5))
    here = {here.id for here in page.editor.muscles_of(page.editor.selected)}
    chips = [
        each for each in page.inspector.findChildren(QPushButton)
        if each.objectName().startswith("muscle_") and each.isVisible()
    ]  # fmt: skip
    assert {chip.objectName().removeprefix("muscle_") for chip in chips} == here


GAUGES = [("kPa", "245", 245.0), ("kgf/cm²", "2,5", 245.16625), ("lbf/cm²", "4", 177.92886)]


@pytest.mark.parametrize("gauge", GAUGES)
def test_the_threshold_is_typed_as_the_gauge_shows_it(hand, page, point, only, gauge):
    unit, typed, kpa = gauge
    open_more(hand, page)
    hand.choose("pressure_unit", unit)
    field = type_in(page, "threshold", typed)
    assert only().finding.threshold_kpa == pytest.approx(kpa, abs=0.01)
    assert field.text() == typed.replace(",", ".")
    type_in(page, "threshold", "")
    assert only().finding.threshold_kpa is None


@pytest.mark.parametrize("typed", ["much", "-3", "99999", "2.5.5"])
def test_a_threshold_that_is_none_is_answered_and_changes_nothing(hand, page, point, only, typed):
    open_more(hand, page)
    type_in(page, "threshold", "200")
    told = QSignalSpy(page.refused)
    field = type_in(page, "threshold", typed)
    [sentence] = told.at(0)
    assert "kPa" in sentence
    assert "for example" in sentence
    assert only().finding.threshold_kpa == 200
    assert field.text() == "200"


def test_the_unit_and_the_fold_are_remembered(qtbot, hand, page, point, chart_context):
    assert not part(page, "threshold").isVisible()
    hand.press("more")
    hand.choose("pressure_unit", PressureUnit.KGF.value)
    later = ChartPage(chart_context, QUndoStack(page))
    qtbot.addWidget(later)
    assert part(later, "more").isChecked()
    assert part(later, "pressure_unit").currentText() == "kgf/cm²"
    hand.press("more")
    assert not part(page, "threshold").isVisible()


def test_a_unit_no_gauge_shows_the_number_in_changes_and_records_nothing(
    hand, page, point, only, stack
):
    open_more(hand, page)
    type_in(page, "threshold", "98.1")
    count, known = stack.count(), only()
    hand.choose("pressure_unit", "kgf/cm²")
    assert part(page, "threshold").text() == "98.1"
    part(page, "threshold").setFocus()
    QTest.keyClick(part(page, "threshold"), Qt.Key.Key_Return)
    assert (stack.count(), only()) == (count, known)


def test_a_note_is_recorded_when_the_typing_rests_and_the_fold_shows_it(
    qtbot, hand, page, point, only
):
    open_more(hand, page)
    note = page.findChild(QPlainTextEdit, "point_note")
    note.setFocus()
    QTest.keyClicks(note, "Worse on stairs ")
    qtbot.waitUntil(lambda: only().finding.note == "Worse on stairs")
    assert note.toPlainText() == "Worse on stairs "
    assert "•" in part(page, "more").text()


def test_what_is_typed_is_kept_when_another_visit_is_opened(hand, page, point, only):
    open_more(hand, page)
    type_in(page, "threshold", "180", ends=False)
    QTest.keyClicks(page.findChild(QPlainTextEdit, "point_note"), "half a line")
    page.open_visit(page.document.patient, page.document.visit.id)
    assert only().finding.threshold_kpa == 180
    assert only().finding.note == "half a line"


def test_a_note_half_typed_stays_with_its_point_when_another_is_selected(hand, page, point):
    open_more(hand, page)
    QTest.keyClicks(page.findChild(QPlainTextEdit, "point_note"), "half a line")
    page.editor.place_point(page.document.chart.points[0].point.anchor)
    first, second = page.document.chart.points
    assert (first.finding.note, second.finding.note) == ("half a line", "")
    assert page.selection.mark == second.id
    assert page.findChild(QPlainTextEdit, "point_note").toPlainText() == ""


def test_a_note_too_long_is_answered_and_stays_to_be_shortened(qtbot, hand, page, point, only):
    open_more(hand, page)
    note = page.findChild(QPlainTextEdit, "point_note")
    with qtbot.waitSignal(page.refused) as told:
        note.setPlainText("n" * 20_001)
    assert "20001" in told.args[0]
    assert only().finding.note == ""
    assert len(note.toPlainText()) == 20_001


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F, Qt.Key.Key_7])
def test_a_key_typed_into_a_field_never_acts_on_the_chart(hand, page, point, only, key):
    open_more(hand, page)
    for name in ("threshold", "point_note"):
        QTest.keyClick(part(page, name), key)
    assert only().point.anchor == point.point.anchor
    assert only().finding.tenderness is None
    assert not only().finding.familiar_pain


def test_escape_brings_back_what_is_recorded(hand, page, point, only):
    open_more(hand, page)
    type_in(page, "threshold", "200")
    field = type_in(page, "threshold", "99", ends=False)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "200"
    assert page.selection.mark == point.id


def test_the_needle_is_taken_by_one_press_and_its_size_changed(hand, page, needled, only):
    hand.choose("gauge", "0.30")
    hand.choose("length", "60 mm")
    hand.choose("needles", "× 20")
    needling = only().needling
    assert (needling.gauge_mm, needling.length_mm, needling.needles) == (0.30, 60, 20)


def test_the_depth_is_two_words_and_may_be_left_open(hand, page, needled, only):
    for depth in Depth:
        hand.press(f"depth_{depth}")
        assert only().needling.depth is depth
    hand.press(f"depth_{Depth.DEEP}")
    assert only().needling.depth is None
    assert not any(
        letter.isdigit() for depth in Depth for letter in part(page, f"depth_{depth}").text()
    )


def test_the_current_has_settings_and_nothing_else_has(hand, page, needled, only, stack):
    settings = part(page, "settings")
    assert not settings.isVisible()
    hand.press(f"technique_{Technique.ELECTRICAL}")
    assert settings.isVisible()
    type_in(page, "settings", "2 Hz,  10 min")
    assert only().needling.settings == "2 Hz, 10 min"
    hand.press(f"technique_{Technique.STATIC}")
    assert only().needling.settings == ""
    assert not settings.isVisible()
    stack.undo()
    assert only().needling.settings == "2 Hz, 10 min"


def test_a_preset_is_one_press_and_keeps_the_needle(hand, page, needled, only):
    for preset in PRESETS:
        hand.choose("length", "75 mm")
        menu = part(page, "preset").menu()
        action = next(each for each in menu.actions() if each.text() == preset.name)
        action.trigger()
        needling = only().needling
        assert preset.on(needling) == needling
        assert needling.length_mm == 75
        assert [each.text() for each in menu.actions() if each.isChecked()] == [preset.name]


def test_twitches_are_told_and_counted(hand, page, needled, only):
    for _ in range(4):
        hand.press("twitches_more")
    assert (only().needling.twitch, only().needling.twitches) == (Twitch.SEVERAL, 4)
    hand.press(f"twitch_{Twitch.ONE}")
    assert (only().needling.twitch, only().needling.twitches) == (Twitch.ONE, None)
    hand.press("twitches_more")
    assert (only().needling.twitch, only().needling.twitches) == (Twitch.ONE, 1)
    hand.press(f"twitch_{Twitch.SEVERAL}")
    assert (only().needling.twitch, only().needling.twitches) == (Twitch.SEVERAL, None)
    hand.press("twitches_more")
    hand.press(f"twitch_{Twitch.NONE}")
    assert (only().needling.twitch, only().needling.twitches) == (Twitch.NONE, None)


def test_what_is_done_with_a_needle_waits_for_the_needle(hand, page, point, only):
    for name in ("technique_static", "twitch_one", "tenderness_after_3", "depth_deep"):
        hand.press(name)
    assert only() == point


def test_a_needle_changed_at_one_point_is_the_next_ones_in_the_same_muscle(
    hand, page, needled, stored
):
    hand.choose("length", "75 mm")
    page.commands["mirror"].run()
    assert part(page, "length").currentText() == "75 mm"
    hand.press("needled")
    first, second = stored().points
    assert second.needling == first.needling


def test_the_form_shows_the_selected_point_and_no_other(hand, page, needled):
    hand.press("familiar_pain")
    hand.press("taut_band")
    hand.click(hand.place(0.4, 0.3))
    for name in ("familiar_pain", "taut_band", "needled"):
        assert not part(page, name).isChecked()
    page.selection.select(needled.id)
    for name in ("familiar_pain", "taut_band", "needled"):
        assert part(page, name).isChecked()


def test_every_target_is_tall_enough_for_a_glove(hand, page, needled):
    page.setStyleSheet(style_sheet(LIGHT))
    open_more(hand, page)
    QApplication.processEvents()
    shown = [
        each for each in page.inspector.point_form.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and each.objectName() and each.objectName() != "muscle_typed"
    ]  # fmt: skip
    assert len(shown) > 40
    assert {each.objectName(): each.height() for each in shown if each.height() < TARGET_PX} == {}


@pytest.mark.parametrize("width", [900, 1366, 1600, 1920])
def test_nothing_of_the_form_is_cut_at_the_side(qtbot, hand, page, needled, width):
    page.setStyleSheet(style_sheet(LIGHT))
    open_more(hand, page)
    hand.press(f"technique_{Technique.ELECTRICAL}")
    page.resize(width, 900)
    QApplication.processEvents()
    form, port = page.inspector.point_form, page.findChild(QWidget, "side")
    qtbot.waitUntil(lambda: form.width() <= port.width())  # laid out in more than one round
    assert form.minimumSizeHint().width() <= form.width()
    right = port.mapToGlobal(port.rect().topRight()).x()
    for each in form.findChildren(QWidget):
        if each.isVisible():
            assert each.mapToGlobal(each.rect().topRight()).x() <= right, each.objectName()


def test_the_form_fits_beside_the_chart_without_scrolling(qtbot, hand, page, needled):
    page.setStyleSheet(style_sheet(LIGHT))
    page.resize(1600, 880)  # the page of a window of 1600 x 1000
    page.grab()
    last = part(page, "tenderness_after_10")
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().height() == last.height())


def test_tab_goes_through_the_form_from_what_was_found_to_what_was_done(hand, page, needled):
    page.activateWindow()
    under = page.editor.muscles_of(needled)
    first = part(page, f"muscle_{under[0].id}")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    order = []
    for _ in range(40):
        focused = page.focusWidget()
        order.append(focused.objectName())
        if focused.objectName().startswith("tenderness_after"):
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = [
        "state_active", "familiar_pain", "tenderness_0", "taut_band", "nodule", "jump_sign",
        "more", "needled", "gauge", "length", "needles", "preset", "technique_static",
        "depth_superficial", "twitch_none", "twitches_more", "tenderness_after_0",
    ]  # fmt: skip
    assert [name for name in order if name in wanted] == wanted
    assert len(order) <= len(wanted) + 5  # and the muscles: a scale is one stop, not eleven


def test_arrows_move_along_a_scale_and_a_space_presses(hand, page, point, only):
    page.activateWindow()
    part(page, "tenderness_0").setFocus()
    QTest.keyClick(part(page, "tenderness_0"), Qt.Key.Key_Right)
    assert only().point.anchor == point.point.anchor
    assert page.focusWidget().objectName() == "tenderness_1"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert only().finding.tenderness == 1
