"""Words for the closed sets."""

from needlemap.body.places import MAIN_VIEWS
from needlemap.clinic.marks import PainQuality, PointState
from needlemap.ui.widgets.words import view_name, word


def test_every_member_has_a_word(qapp):
    for kind in (*PointState, *PainQuality):
        assert word(kind)


def test_the_views_are_called_what_a_therapist_calls_them(qapp):
    assert [view_name(view) for view in MAIN_VIEWS] == ["Front", "Back", "Left", "Right"]
