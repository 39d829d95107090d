"""What no charted point explains is hatched on the body, in the views that are shown."""

from needlemap.body.places import Side
from needlemap.ui.canvas.model.layout import ViewGroup


def test_what_is_left_is_hatched_in_the_views_that_are_shown_until_it_is_not_wanted(
    qtbot, page, atlas
):
    hatch = page.canvas.unexplained
    temple = atlas.referral("temporalis_middle", 1, Side.RIGHT).main
    hatch.show(temple)
    qtbot.waitUntil(lambda: bool(hatch.areas))
    whole = [path.boundingRect() for path in hatch.areas]
    boxes = [frame.box for frame in page.scene.frames]
    assert all(any(box.contains(each) for box in boxes) for each in whole)
    page.scene.show_group(ViewGroup.HEAD)
    qtbot.waitUntil(lambda: bool(hatch.areas))
    boxes = [frame.box for frame in page.scene.frames]
    assert all(any(box.contains(path.boundingRect()) for box in boxes) for path in hatch.areas)
    hatch.show(None)
    assert hatch.areas == ()
