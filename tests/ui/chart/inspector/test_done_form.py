"""What was done at a point: the needle, its way, the twitch, and the tenderness after."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

from needlemap.body.muscles import muscle_names
from needlemap.clinic.marks import Depth, Needling, Technique, Twitch
from needlemap.clinic.needles import PRESETS
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.ui.canvas.model.point_editor import usual_needling

PARTS = (
    "gauge", "length", "needles", "technique", "preset", "depth", "settings", "twitch", "twitches",
    "tenderness_after",
)  # fmt: skip
GIVEN = Needling(
    gauge_mm=0.35, length_mm=15, needles=3, technique=Technique.WINDING, twitch=Twitch.SEVERAL,
    tenderness_after=0, depth=Depth.SUPERFICIAL, twitches=7, needles_out=2, hazard_known=True,
)  # fmt: skip


@pytest.fixture
def point(hand, page):
    hand.click(hand.place(0.6, 0.18))
    return page.editor.selected


@pytest.fixture
def given(page, point):
    """The point with all that can be said of a needle, each unlike the usual."""
    page.editor.revise(replace(point, needling=GIVEN))
    return page.editor.selected


@pytest.fixture
def needling(stored):
    def read():
        [mark] = stored().points
        return mark.needling

    return read


def part(page, name):
    return page.findChild(QWidget, name)


def lines(page, name):
    box = page.findChild(QComboBox, name)
    return [box.itemText(index) for index in range(box.count())]


def pressed(page, name):
    return [each.text() for each in part(page, name).findChildren(QPushButton) if each.isChecked()]


def test_what_can_be_chosen_stands_in_its_words_and_order(page, point):
    assert lines(page, "gauge") == ["0.16", "0.18", "0.20", "0.22", "0.25", "0.30", "0.35"]
    assert lines(page, "length") == [
        f"{mm} mm" for mm in (15, 25, 30, 40, 50, 60, 75, 100)
    ]  # fmt: skip
    assert lines(page, "needles") == [f"× {count}" for count in range(1, 21)]
    assert [action.text() for action in part(page, "preset").menu().actions()] == [
        "Superficial, left in", "Deep, left in", "Fast in, fast out", "Winding", "Current, low",
        "Current, high",
    ]  # fmt: skip


def test_it_shows_each_fact_of_the_needle_where_it_belongs(page, given):
    for name, text in (
        ("gauge", "0.35"), ("length", "15 mm"), ("needles", "× 3"),
    ):  # fmt: skip
        assert page.findChild(QComboBox, name).currentText() == text, name
    for name, words in (
        ("technique", ["Winding"]), ("depth", ["Superficial"]), ("twitch", ["Several"]),
        ("tenderness_after", ["0"]),
    ):  # fmt: skip
        assert pressed(page, name) == words, name
    assert part(page, "needled").isChecked()
    assert part(page, "twitches_said").text() == "7"


def test_before_a_needle_it_shows_the_usual_one_and_waits(page, point):
    usual = usual_needling(muscle_names()[point.point.muscle])
    assert page.findChild(QComboBox, "gauge").currentText() == f"{usual.gauge_mm:.2f}"
    assert page.findChild(QComboBox, "length").currentText() == f"{usual.length_mm} mm"
    assert page.findChild(QComboBox, "needles").currentText() == "× 1"
    assert part(page, "twitches_said").text() == "how\noften?"
    for name in ("technique", "depth", "twitch", "tenderness_after"):
        assert pressed(page, name) == []
    assert [name for name in PARTS if part(page, name).isEnabled()] == []
    assert part(page, "needled").isEnabled()


def test_with_a_needle_every_part_can_be_pressed_and_without_it_none(hand, page, given):
    assert [name for name in PARTS if part(page, name).isEnabled()] == list(PARTS)
    page.point_editor.remove_needle()
    assert [name for name in PARTS if part(page, name).isEnabled()] == []


@pytest.mark.parametrize(
    ("name", "words", "facts"),
    [
        ("gauge", "0.16", {"gauge_mm": 0.16}),
        ("length", "100 mm", {"length_mm": 100}),
        ("needles", "× 20", {"needles": 20}),
    ],
)
def test_a_line_chosen_changes_its_fact_alone(hand, page, given, needling, name, words, facts):  # noqa: PLR0917
    hand.choose(name, words)
    assert needling() == replace(GIVEN, **facts)


def test_twitches_are_counted_up_and_down_by_presses(hand, page, given, needling):
    hand.press("twitches_more")
    assert needling() == replace(GIVEN, twitches=8)
    for _ in range(7):
        hand.press("twitches_fewer")
    assert needling() == replace(GIVEN, twitches=1, twitch=Twitch.ONE)
    hand.press("twitches_fewer")
    assert needling().twitches is None
    hand.press("twitches_more")
    assert needling().twitches == 1


PRESSES = [
    ("technique_static", {"technique": Technique.STATIC}),
    ("technique_pistoning", {"technique": Technique.PISTONING}),
    ("technique_electrical", {"technique": Technique.ELECTRICAL}),
    ("depth_deep", {"depth": Depth.DEEP}),
    ("depth_superficial", {"depth": None}),
    ("twitch_none", {"twitch": Twitch.NONE, "twitches": None}),
    ("twitch_one", {"twitch": Twitch.ONE, "twitches": None}),
    ("tenderness_after_10", {"tenderness_after": 10}),
    ("tenderness_after_0", {"tenderness_after": None}),
]


def test_a_press_changes_its_fact_alone(hand, given, needling, stack):
    for name, facts in PRESSES:
        hand.press(name)
        assert needling() == replace(GIVEN, **facts)
        stack.undo()
        assert needling() == GIVEN


def test_a_technique_is_unsaid_by_a_second_press(hand, page, given, needling):
    hand.press("technique_winding")
    assert needling() == replace(GIVEN, technique=Technique.NOT_NOTED)
    assert pressed(page, "technique") == []


def test_a_needle_says_no_technique_and_no_twitch_before_it_is_pressed(hand, page, point):
    hand.press("needled")
    assert (pressed(page, "technique"), pressed(page, "twitch")) == ([], [])


def test_a_preset_changes_the_way_and_nothing_else(page, given, needling, stack):
    for preset in PRESETS:
        menu = part(page, "preset").menu()
        next(each for each in menu.actions() if each.text() == preset.name).trigger()
        facts = {
            "technique": preset.technique,
            "depth": preset.depth,
            "frequency_hz": preset.frequency_hz,
        }
        assert needling() == replace(GIVEN, **facts)
        assert part(page, "settings").isVisible() is (preset.technique is Technique.ELECTRICAL)
        stack.undo()


def test_only_the_preset_that_was_done_is_ticked_and_none_once_it_is_changed(hand, page, given):
    menu = part(page, "preset").menu()

    def ticked():
        return [each.text() for each in menu.actions() if each.isChecked()]

    assert ticked() == []  # winding, but superficial
    hand.press("depth_deep")
    assert ticked() == ["Winding"]
    page.point_editor.remove_needle()
    assert ticked() == []


def test_the_settings_of_a_current_are_taken_when_they_were_typed(hand, page, given, needling):
    hand.press("technique_electrical")
    field = part(page, "settings")
    assert field.placeholderText() == "biphasic, leads 1 to 2"
    QTest.keyClicks(field, "4 Hz")
    assert needling().settings == ""
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert needling() == replace(GIVEN, technique=Technique.ELECTRICAL, settings="4 Hz")


def test_settings_half_typed_are_kept_when_the_visit_is_left(page, hand, given, needling):
    hand.press("technique_electrical")
    QTest.keyClicks(part(page, "settings"), "4 Hz")
    page.inspector.point_form.keep_typed()
    assert needling().settings == "4 Hz"


def test_a_current_that_is_unsaid_and_undone_has_its_settings(page, hand, given, needling, stack):
    hand.press("technique_electrical")
    page.activateWindow()
    part(page, "settings").setFocus()
    QTest.keyClicks(part(page, "settings"), "4 Hz")
    part(page, "gauge").setFocus()
    hand.press("technique_electrical")
    assert (needling().technique, needling().settings) == (Technique.NOT_NOTED, "")
    stack.undo()
    assert needling().settings == "4 Hz"


def test_each_line_is_named_for_the_eye_and_for_a_reader(page, given):
    said = {label.text(): label.buddy().objectName() for label in _labels(page) if label.buddy()}
    assert said == {"Depth": "depth", "Twitch  L": "twitch", "After": "tenderness_after"}
    assert {name: part(page, name).accessibleName() for name in PARTS} == {
        "gauge": "Diameter of the needle", "length": "Length of the needle", "needles": "Needles",
        "technique": "Technique", "preset": "Preset", "depth": "Depth",
        "settings": "Settings of the current", "twitch": "Local twitch",
        "twitches": "Twitches counted", "tenderness_after": "Tenderness after",
    }  # fmt: skip


def _labels(page):
    return part(page, "done").findChildren(QLabel)


def test_the_current_is_coloured_and_says_why_for_a_patient_with_a_pacemaker(
    page, store, patient, visit, hand
):
    current, why = part(page, "technique_electrical"), part(page, "no_current")
    hand.click(hand.place(0.6, 0.2))
    assert (current.property("tone"), why.isVisible()) == ("segment", False)
    known = (Precaution(kind=PrecautionKind.PACEMAKER, detail="DDD 2020"),)
    with store.begin() as records:
        changed = replace(page.document.patient, precautions=known)
        records.patients.change(PatientChange(page.document.patient, changed))
    page.open_visit(changed, visit.id)
    hand.click(hand.place(0.4, 0.2))
    assert current.property("tone") == "warned"
    assert why.text() == "! Pacemaker: DDD 2020 — no current through the needle"
    assert why.isVisible()
    assert "Pacemaker" in current.toolTip()
    assert "Pacemaker" in current.accessibleDescription()


def test_another_sign_for_decimals_is_written_at_once(page, point, speak):
    gauge = page.findChild(QComboBox, "gauge")
    before = gauge.currentText()
    assert "." in before
    speak({"{whole}.{part}": "{whole},{part}"})
    QApplication.processEvents()
    assert gauge.currentText() == before.replace(".", ",")


def test_tab_leads_from_the_numbers_of_a_current_to_its_settings(page, given):
    """Else what is typed next acts on the point, letter by letter."""
    page.editor.revise(replace(given, needling=replace(GIVEN, technique=Technique.ELECTRICAL)))
    page.activateWindow()
    part(page, "pulse_us").setFocus()
    QTest.keyClick(part(page, "pulse_us"), Qt.Key.Key_Tab)
    assert page.focusWidget() is part(page, "settings")
