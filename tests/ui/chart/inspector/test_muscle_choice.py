"""The muscle of a point: named by the click, changed by a key or from the list."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QListView, QWidget

from needlemap.body.atlas import load_atlas
from needlemap.body.muscles import muscle_names
from needlemap.body.places import Side, ViewId
from needlemap.ui.widgets.sizes import TARGET_PX


def place(hand):
    hand.click(hand.place(0.6, 0.18))
    [mark] = hand.page.document.chart.points
    return mark, hand.page.editor.muscles_of(mark)


def test_a_click_names_the_outermost_muscle_everywhere_at_once(hand, page, stored):
    mark, stack = place(hand)
    assert stored().points[0].point.muscle == mark.point.muscle == stack[0].id
    assert page.findChild(QLabel, "mark_title").text() == stack[0].name
    model = page.findChild(QListView, "mark_list").model()
    assert stack[0].name in model.index(0).data()
    assert page.findChild(QWidget, "muscle").currentData() == stack[0].id


def test_d_goes_deeper_one_step_at_a_time_and_undo_comes_back(hand, page, stack, stored):
    mark, under = place(hand)
    ids = list(dict.fromkeys(here.id for here in under))
    assert len(ids) > 2
    count = stack.count()
    for step, muscle in enumerate((*ids[1:], ids[0]), start=1):
        hand.key("D")
        assert stored().points[0].point.muscle == muscle
        assert stack.count() == count + step
    stack.undo()
    assert stored().points[0].point.muscle == ids[-1]
    for _ in ids[1:]:
        stack.undo()
    assert stored().points[0] == mark


def test_the_list_offers_the_muscles_under_the_point_first_then_all(hand, page):
    _, under = place(hand)
    box = page.findChild(QWidget, "muscle")
    ids = list(dict.fromkeys(here.id for here in under))
    assert [box.itemData(1 + k) for k in range(len(ids))] == ids
    offered = [box.itemData(k) for k in range(box.count()) if box.itemData(k)]
    assert sorted(offered) == sorted(muscle_names())


def test_the_muscles_of_a_point_are_those_of_its_own_view_whichever_is_open(hand, page, atlas):
    hand.click(hand.place(0.25, 0.3, ViewId.RIGHT_LATERAL))
    [mark] = page.document.chart.points
    told = atlas.muscles_under(mark.point.anchor, ViewId.RIGHT_LATERAL)
    ids = list(dict.fromkeys(here.id for here in told))
    box = page.findChild(QWidget, "muscle")
    assert [box.itemData(1 + k) for k in range(len(ids))] == ids
    page.commands["deeper"].run()
    [deeper] = page.document.chart.points
    assert deeper.point.muscle == ids[1 % len(ids)]


def test_the_usual_needle_is_that_of_the_muscle(hand, page):
    mark, under = place(hand)
    hand.key("N")
    [mark] = page.document.chart.points
    usual = under[0].muscle
    assert (mark.needling.gauge_mm, mark.needling.length_mm) == (usual.gauge_mm, usual.needle_mm[0])


def test_a_point_that_is_moved_out_of_its_muscle_takes_the_one_it_comes_to(hand, page, stack):
    mark, _ = place(hand)
    far = page.view.touch(hand.place(0.6, 0.48)).anchor
    page.editor.move_point(mark.id, far)
    [moved] = page.document.chart.points
    assert moved.point.muscle == page.editor.muscles_under(far)[0].id != mark.point.muscle
    stack.undo()
    assert page.document.chart.points == (mark,)


def test_a_point_that_is_moved_within_its_muscle_or_mirrored_keeps_it(hand, page):
    mark, under = place(hand)
    hand.key("D")
    near = page.view.touch(hand.place(0.6, 0.18)).anchor
    page.editor.move_point(mark.id, near)
    page.commands["mirror"].run()
    muscles = [each.point.muscle for each in page.document.chart.points]
    assert muscles == [under[1].id] * 2


def in_whole(page, portion):
    """Put a point over a portion of gluteus medius, in the whole muscle, as records of before."""
    atlas = load_atlas()
    upper, lower = (
        atlas.reasoning.classic_places.points(atlas.reasoning.muscle(one), Side.LEFT)[0]
        for one in (portion, "gluteus_medius_posterior")
    )
    page.editor.place_point(upper, "gluteus_medius")
    return page.document.chart.points[-1], lower


def test_a_point_of_a_whole_muscle_keeps_it_among_its_portions_and_not_beyond(page):
    mark, lower = in_whole(page, "gluteus_medius_middle")
    page.editor.move_point(mark.id, lower)
    [moved] = page.document.chart.points
    assert (moved.point.anchor, moved.point.muscle) == (lower, "gluteus_medius")
    soleus = load_atlas().reasoning.muscle("soleus_inner")
    far = load_atlas().reasoning.classic_places.points(soleus, Side.LEFT)[0]
    page.editor.move_point(mark.id, far)
    [moved] = page.document.chart.points
    assert moved.point.muscle == page.editor.muscles_under(far)[0].id


def test_d_goes_from_a_whole_muscle_to_what_lies_under_its_portion(page):
    mark, _ = in_whole(page, "gluteus_medius_middle")
    ids = [here.id for here in page.editor.muscles_under(mark.point.anchor)]
    deeper = ids[(ids.index("gluteus_medius_middle") + 1) % len(ids)]
    page.point_editor.go_deeper()
    assert page.document.chart.points[0].point.muscle == deeper


def test_what_is_offered_while_a_muscle_is_typed_can_be_pressed_with_gloves_on(
    hand, page, stored, qtbot
):
    place(hand)
    line = page.findChild(QComboBox, "muscle").lineEdit()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    QTest.keyClicks(line, "psoas maj")
    offered = line.completer().popup()
    qtbot.waitUntil(offered.isVisible)
    row = offered.visualRect(offered.model().index(0, 0))
    assert row.height() >= TARGET_PX
    QTest.mouseClick(offered.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    qtbot.waitUntil(lambda: stored().points[0].point.muscle == "psoas_major")
