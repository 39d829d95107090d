"""Minutes, insertions, guidance and the numbers of a current are recorded at once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from needlemap.clinic.marks import Guidance, Needling, Technique

NUMBERS = {"frequency_hz": 2.5, "intensity_ma": 1.0, "pulse_us": 250}


@pytest.fixture
def needled(hand, page):
    hand.click(hand.place(0.6, 0.18))
    page.point_editor.place_needle()
    return page.point_editor.mark.needling


@pytest.fixture
def needling(stored):
    def read():
        [mark] = stored().points
        return mark.needling

    return read


def part(page, name):
    return page.findChild(QWidget, name)


def typed(page, name, text):
    field = part(page, name)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def test_they_are_folded_until_more_is_pressed_and_say_that_they_hold_something(
    hand, page, needled, needling, stack
):
    assert not part(page, "minutes").isVisible()
    hand.press("more")
    assert part(page, "minutes").isVisible()
    assert part(page, "more").text() == "More"
    assert typed(page, "minutes", "12").text() == "12 min"
    typed(page, "insertions", "9")
    hand.press("guidance_ultrasound")
    told = replace(needled, minutes=12, insertions=9, guidance=Guidance.ULTRASOUND)
    assert needling() == told
    assert part(page, "more").text() == "More •"
    stack.undo()
    assert needling() == replace(told, guidance=Guidance.NOT_NOTED)
    hand.press("guidance_palpation")
    hand.press("guidance_palpation")
    assert needling().guidance is Guidance.NOT_NOTED
    page.point_editor.remove_needle()
    assert not part(page, "minutes").isVisible()


def test_a_number_out_of_its_scale_is_said_and_nothing_is_changed(
    hand, page, needled, needling, qtbot
):
    hand.press("more")
    with qtbot.waitSignal(page.editor.refused) as refused:
        typed(page, "minutes", "121")
    assert "minutes left in must lie between 0 and 120" in refused.args[0]
    assert needling() == needled


def test_the_numbers_of_a_current_are_seen_with_a_current_and_go_with_it(
    hand, page, needled, needling, stack
):
    assert not part(page, "pulse_us").isVisible()
    hand.press("technique_electrical")
    for name, text in (("frequency_hz", "2,5"), ("intensity_ma", "1"), ("pulse_us", "250 µs")):
        typed(page, name, text)
    told = replace(needled, technique=Technique.ELECTRICAL, **NUMBERS)
    assert needling() == told
    assert part(page, "intensity_ma").text() == "1 mA"
    hand.press("technique_static")
    assert needling() == replace(needled, technique=Technique.STATIC)
    assert not part(page, "pulse_us").isVisible()
    stack.undo()
    assert needling() == told


def test_half_typed_numbers_are_kept_when_the_visit_is_left(hand, page, needled, needling):
    hand.press("more")
    hand.press("technique_electrical")
    for name, text in (("insertions", "7"), ("pulse_us", "300")):
        QTest.keyClicks(part(page, name), text)
        page.inspector.point_form.keep_typed()
    assert (needling().insertions, needling().pulse_us) == (7, 300)


def test_a_needle_that_holds_them_is_never_taken_back_by_n(hand, page, needled, needling):
    told = replace(needled, minutes=10, insertions=4)
    page.point_editor.needle(lambda _: told)
    page.point_editor.place_needle()
    assert needling() == told != Needling()


TYPED = {
    "settings": ("biphasic", "biphasic", "biphasic"),
    "frequency_hz": ("2.5", 2.5, "2.5 Hz"),
    "intensity_ma": ("1", 1.0, "1 mA"),
    "pulse_us": ("250", 250, "250 µs"),
    "minutes": ("12", 12, "12 min"),
    "insertions": ("9", 9, "9"),
}
"""What is typed, what is recorded of it, and what is shown."""
NAMES = {
    "settings": "Settings of point 1",
    "frequency_hz": "Frequency of point 1",
    "intensity_ma": "Intensity of point 1",
    "pulse_us": "Width of a pulse of point 1",
    "minutes": "Minutes of point 1",
    "insertions": "Insertions of point 1",
}


@pytest.mark.parametrize("leaves", ["tab", "body", "field", "enter"])
def test_each_field_is_filled_as_recorded_however_it_was_left_and_undone_by_its_own_name(
    hand, page, needled, needling, stack, leaves
):
    page.activateWindow()
    hand.press("technique_electrical")
    hand.press("more")
    steps = stack.count()
    for name, (written, _, _) in TYPED.items():
        field = part(page, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, written)
        leave(page, field, leaves)
        assert stack.undoText() == NAMES[name]
    assert stack.count() == steps + len(TYPED)
    assert_shown(page, needling(), set(TYPED))
    page.selection.select(None)
    page.selection.select(page.document.chart.points[0].id)
    assert_shown(page, needling(), set(TYPED))
    there = list(TYPED)
    while there:
        assert stack.undoText() == NAMES[there.pop()]
        stack.undo()
        assert_shown(page, needling(), set(there))
    for name in TYPED:
        stack.redo()
        there.append(name)
        assert_shown(page, needling(), set(there))


def leave(page, field, how):
    if how == "enter":
        QTest.keyClick(field, Qt.Key.Key_Return)
    elif how == "tab":
        QTest.keyClick(field, Qt.Key.Key_Tab)
    else:
        other = page.view if how == "body" else page.findChild(QWidget, "gauge")
        other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert field.hasFocus() is (how == "enter")


def assert_shown(page, needling, there):
    for name, (_, recorded, shown) in TYPED.items():
        is_there = name in there
        empty = "" if name == "settings" else None
        assert getattr(needling, name) == (recorded if is_there else empty), name
        assert part(page, name).text() == (shown if is_there else ""), name
