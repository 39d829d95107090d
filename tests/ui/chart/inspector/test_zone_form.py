"""What is asked about a pain zone: its note, and which muscles send pain there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from needlemap.body.explaining import SOURCES_LISTED
from needlemap.body.pain_sources import Fit
from needlemap.body.places import Side
from needlemap.body.skin import cell_ids
from needlemap.clinic.marks import PainCause, PainQuality
from needlemap.ui.work.translator import told
from tests.ui.hands import picture


@pytest.fixture
def form(page):
    return page.inspector.zone_form


@pytest.fixture
def zone(qtbot, page, atlas, form):
    """A zone where the right infraspinatus is felt, selected, and its sources listed."""
    felt = atlas.referral("infraspinatus", 1, Side.RIGHT)
    page.editor.draw_zone(felt.main)
    qtbot.waitUntil(lambda: bool(form.sources.sources))
    [made] = page.document.chart.zones
    return made


def test_the_muscles_that_explain_a_zone_are_listed_with_share_and_reason(form, zone):
    shown = form.sources.sources
    assert 1 < len(shown) <= SOURCES_LISTED
    assert len({(source.muscle, source.side) for source in shown}) == len(shown)
    infraspinatus = next(s for s in shown if s.muscle == "infraspinatus")
    assert infraspinatus.side is Side.RIGHT
    assert infraspinatus.fit is Fit.WELL
    rows = [form.findChild(QPushButton, f"source_{n + 1}") for n in range(len(shown))]
    row = rows[shown.index(infraspinatus)]
    assert row.text().startswith("Right infraspinatus")
    assert row.text().endswith("fits well")
    assert row.height() >= 44


def test_a_source_that_is_pressed_is_shown_on_the_body_and_takes_a_point(
    qtbot, page, hand, zone, stored, atlas
):
    before = picture(qtbot, page)
    hand.press("source_1")
    qtbot.waitUntil(lambda: page.canvas.sight.seen is not None)
    seen = page.canvas.sight.seen
    assert seen.areas
    assert picture(qtbot, page) != before
    hand.press("place_there")
    [mark] = page.document.chart.points
    assert mark.point.anchor == seen.place
    assert mark.point.muscle == seen.source.muscle
    assert mark in stored().points
    assert atlas.side(mark.point.anchor) is seen.source.side
    assert page.canvas.sight.seen is None  # the point that is placed is selected and shows its own


def test_a_second_press_or_another_selection_shows_the_body_as_it_was(
    qtbot, page, hand, form, zone
):
    before = picture(qtbot, page)
    hand.press("source_1")
    qtbot.waitUntil(lambda: page.canvas.sight.seen is not None)
    hand.press("source_1")
    assert page.canvas.sight.seen is None
    assert picture(qtbot, page) == before
    hand.press("source_1")
    qtbot.waitUntil(lambda: page.canvas.sight.seen is not None)
    page.selection.select(None)
    assert page.canvas.sight.seen is None


def test_of_two_pains_it_is_said_what_of_both_is_left_and_shown_on_the_body(
    qtbot, page, hand, form, zone, atlas
):
    place = atlas.reasoning.classic_places.points(
        atlas.reasoning.muscle("infraspinatus"), Side.RIGHT
    )[0]
    head = atlas.referral("temporalis_middle", 1, Side.RIGHT).main
    page.editor.place_point(place, "infraspinatus")
    page.editor.draw_zone(head)
    of_all = form.findChild(QPushButton, "unexplained_of_all")
    qtbot.waitUntil(of_all.isVisible)
    assert form.findChild(QLabel, "explained").text() == (
        "No point charted today explains this pain."
    )
    areas = atlas.cell_areas(page.document.figure)
    share = areas[cell_ids(head)].sum() / areas[cell_ids(head | zone.cells)].sum()
    assert of_all.accessibleName() == (
        f"Of all pain drawn today no charted point explains {100 * share:.0f} %: right temple"
    )
    hand.press("unexplained_of_all")
    qtbot.waitUntil(lambda: bool(page.canvas.unexplained.areas))
    hand.press("unexplained_of_all")
    assert not page.canvas.unexplained.areas


def test_a_note_on_a_zone_is_recorded_as_it_is_typed_and_can_be_undone(
    qtbot, page, form, zone, stored, stack
):
    field = form.findChild(QLineEdit, "zone_note")
    QTest.keyClicks(field, "worse at night")
    qtbot.waitUntil(lambda: stored().zones[0].note == "worse at night")
    assert field.text() == "worse at night"
    stack.undo()
    assert field.text() == ""
    assert stored().zones[0].note == ""


def test_a_note_that_is_typed_stays_with_its_zone_when_another_is_selected(page, form, zone):
    field = form.findChild(QLineEdit, "zone_note")
    QTest.keyClicks(field, "at night")
    page.editor.draw_zone(page.scene.frames[0].view.seen_part(zone.cells) or zone.cells)
    first, second = page.document.chart.zones
    assert (first.note, second.note) == ("at night", "")
    assert field.text() == ""


def test_a_note_that_is_typed_survives_the_end_of_the_program(page, form, zone, stored):
    QTest.keyClicks(form.findChild(QLineEdit, "zone_note"), "numb")
    assert page.flush()
    assert stored().zones[0].note == "numb"


def test_keys_typed_into_the_note_change_no_mark(page, form, zone):
    field = form.findChild(QLineEdit, "zone_note")
    QTest.keyClick(field, Qt.Key.Key_7)
    form.keep_note()
    [made] = page.document.chart.zones
    assert (made.note, made.intensity) == ("7", None)


def test_a_note_too_long_is_answered_and_stays_to_be_shortened(qtbot, page, form, zone, stored):
    field = form.findChild(QLineEdit, "zone_note")
    with qtbot.waitSignal(page.refused) as told:
        field.insert("n" * 20_001)
        form.keep_note()
    assert "20001" in told.args[0]
    form.show_mark(page.document.chart.zones[0])
    assert len(field.text()) == 20_001
    assert stored().zones[0].note == ""


def pressed(form):
    """Return the names of the buttons that are down."""
    return [each.objectName() for each in form.findChildren(QPushButton) if each.isChecked()]


def causes(form):
    box = form.findChild(QComboBox, "cause")
    return [box.itemText(index) for index in range(box.count())], box.currentText()


def test_each_quality_is_recorded_by_a_press_and_taken_back_by_a_second(hand, form, zone, stored):
    for quality in (kind for kind in PainQuality if kind is not PainQuality.NOT_NOTED):
        button = next(
            name
            for name in (f"quality_a_{quality.value}", f"quality_b_{quality.value}")
            if form.findChild(QPushButton, name)
        )
        hand.press(button)
        assert stored().zones == (replace(zone, quality=quality),)
        assert pressed(form) == [button]
        hand.press(button)
        assert stored().zones == (zone,)
        assert pressed(form) == []


def test_the_intensity_is_recorded_by_a_press_and_taken_back_by_a_second(hand, form, zone, stored):
    for score in (0, 7, 10):
        hand.press(f"intensity_{score}")
        assert stored().zones == (replace(zone, intensity=score),)
        assert pressed(form) == [f"intensity_{score}"]
    hand.press("intensity_10")
    assert stored().zones == (zone,)
    assert pressed(form) == []


def test_where_a_zone_comes_from_is_at_rest_or_one_of_the_points(
    hand, page, form, zone, stored, atlas
):
    for across in (0.4, 0.6):
        hand.click(hand.place(across, 0.5))
    points = page.document.chart.points
    page.selection.select(zone.id)
    said = ["Not noted", "At rest"]
    for mark in points:
        place = told(atlas.title(mark.point.anchor, mark.point.muscle))
        said.append(f"Referred from {mark.point.number} · {place}")
    assert causes(form) == (said, "Not noted")
    for words, facts in (
        (said[3], {"cause": PainCause.REFERRED, "source": points[1].id}),
        (said[2], {"cause": PainCause.REFERRED, "source": points[0].id}),
        (said[1], {"cause": PainCause.AT_REST, "source": None}),
        (said[0], {"cause": PainCause.NOT_NOTED, "source": None}),
    ):
        hand.choose("cause", words)
        assert stored().zones == (replace(zone, **facts),)
        assert causes(form) == (said, words)
