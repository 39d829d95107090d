"""The muscles under a point, a press each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from needlemap.body.muscle_map import MuscleHere
from needlemap.body.muscles import muscle_names
from needlemap.body.places import Side
from needlemap.look.theme import LIGHT
from needlemap.ui.chart.inspector.muscle_chips import MuscleChips
from needlemap.ui.widgets.lined_button import LinedButton
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet

STACK = ("trapezius_upper", "infraspinatus", "soleus", "deltoid", "temporalis")


@pytest.fixture
def chips(qtbot):
    made = MuscleChips(muscle_names())
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.resize(440, 160)
    made.show()
    return made


@pytest.fixture
def under(atlas):
    known = [name for name in STACK if name in muscle_names()]
    return tuple(MuscleHere(atlas.reasoning.muscle(name), Side.LEFT, 5.0) for name in known)


def shown(chips):
    parts = [part for part in chips.findChildren(LinedButton) if part.isVisible()]
    return sorted(parts, key=lambda part: (part.y(), part.x()))


def test_each_muscle_under_the_point_has_a_chip_from_superficial_to_deep(qtbot, chips, under):
    chips.show_muscle(under[0].id, under)
    qtbot.waitUntil(lambda: len({(p.x(), p.y()) for p in shown(chips)}) == len(under))
    assert [part.accessibleName() for part in shown(chips)] == [
        here.muscle.english for here in under
    ]
    assert [part.accessibleDescription() for part in shown(chips)] == [
        f"layer {depth}, counted from the skin" for depth in range(1, len(under) + 1)
    ]


def test_the_points_own_muscle_is_filled_and_no_other(chips, under):
    for own in under:
        chips.show_muscle(own.id, under)
        assert [part.objectName() for part in shown(chips) if part.isChecked()] == [
            f"muscle_{own.id}"
        ]


def test_a_press_says_the_muscle_and_waits_until_it_is_recorded(chips, under):
    chips.show_muscle(under[0].id, under)
    chosen = QSignalSpy(chips.chosen)
    QTest.mouseClick(shown(chips)[1], Qt.MouseButton.LeftButton)
    assert [chosen.at(i)[0] for i in range(chosen.count())] == [under[1].id]
    assert [part.isChecked() for part in shown(chips)][:2] == [True, False]


def test_another_place_has_other_chips_and_none_of_the_first(chips, under):
    chips.show_muscle(under[0].id, under)
    chips.show_muscle(under[1].id, under[1:2])
    assert [part.accessibleName() for part in shown(chips)] == [under[1].muscle.english]


def test_where_no_muscle_lies_there_is_only_the_search(chips, under):
    chips.show_muscle(under[0].id, under)
    chips.show_muscle("", ())
    assert shown(chips) == []
    assert chips.search.isVisible()
    assert chips.search.currentText() == "Not named"


def test_the_search_shows_a_muscle_that_no_chip_shows(chips, under):
    chips.show_muscle("deltoid_middle" if "deltoid_middle" in muscle_names() else "soleus", ())
    line = chips.search.lineEdit().text()
    assert line == chips.search.itemText(chips.search.currentIndex()) != "Not named"
    chips.show_muscle(under[0].id, under)
    assert chips.search.lineEdit().text() == ""


def test_a_muscle_found_by_the_search_is_told(chips, under):
    chips.show_muscle(under[0].id, under)
    chosen = QSignalSpy(chips.chosen)
    at = next(i for i in range(chips.search.count()) if chips.search.itemData(i) == "soleus")
    chips.search.setCurrentIndex(at)
    chips.search.activated.emit(at)
    assert [chosen.at(i)[0] for i in range(chosen.count())] == ["soleus"]


def test_chips_can_be_pressed_with_gloves_on_and_do_not_lie_over_one_another(qtbot, chips, under):
    chips.show_muscle(under[0].id, under)
    qtbot.waitUntil(lambda: len({(p.x(), p.y()) for p in shown(chips)}) == len(under))
    boxes = [part.geometry() for part in (*shown(chips), chips.search)]
    assert all(box.height() >= TARGET_PX for box in boxes)
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_every_name_is_whole_and_the_search_ends_the_last_row(qtbot, chips, atlas):
    names = ("sternocleidomastoid_sternal", "serratus_posterior_superior", "gastrocnemius_medial")
    under = tuple(MuscleHere(atlas.reasoning.muscle(name), Side.LEFT, 5.0) for name in names)
    chips.resize(300, 160)
    chips.show_muscle(under[0].id, under)
    qtbot.waitUntil(lambda: len({(p.x(), p.y()) for p in shown(chips)}) == len(under))
    for part, here in zip(shown(chips), under, strict=True):
        assert part.text().replace("\n", " ") == here.muscle.english
        assert part.geometry().right() < chips.width()
    assert len({part.y() for part in shown(chips)}) == 2
    assert chips.search.geometry().right() == chips.width() - 1
    assert chips.search.y() == max(part.y() for part in shown(chips))


def test_the_search_takes_no_row_alone_where_a_finger_has_room_for_it(qtbot, chips, under):
    chips.show_muscle(under[0].id, under[:3])
    chips.resize(sum(part.whole_width for part in shown(chips)) + 12 + TARGET_PX, 160)
    search = chips.search
    assert {search.y()} == {part.y() for part in shown(chips)}
    assert search.width() >= TARGET_PX
    assert search.lineEdit().placeholderText() == ""
    assert search.geometry().right() == chips.width() - 1
    search.setFocus()
    assert search.y() > shown(chips)[0].y()
    assert search.lineEdit().placeholderText() == "Other"
    shown(chips)[0].setFocus()
    assert search.y() == shown(chips)[0].y()
    chips.resize(chips.width() - 20, 160)
    assert search.y() > shown(chips)[0].y()
