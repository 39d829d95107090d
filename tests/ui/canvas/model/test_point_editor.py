"""What is said of the selected point: each is one step; what cannot be is answered."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QSignalSpy

from needlemap.clinic.marks import PointState, Twitch
from needlemap.clinic.needles import PRESETS


@pytest.fixture
def editor(hand, page):
    hand.click(hand.place(0.6, 0.2))
    return page.point_editor


@pytest.fixture
def needled(editor):
    editor.place_needle()
    return editor


def only(stored):
    [mark] = stored().points
    return mark


def test_a_needle_that_is_placed_again_stays_and_is_said(
    editor, needled, page, stored, qtbot, stack
):
    needled.count_twitches(5)
    before, steps = only(stored), stack.count()
    with qtbot.waitSignal(page.editor.refused) as told:
        editor.place_needle()
    assert "Point 1 is needled already" in told.args[0]
    assert "Remove needle" in told.args[0]
    assert (only(stored), stack.count()) == (before, steps)


def test_a_needle_is_removed_by_its_name_and_comes_back_whole(needled, stored, stack):
    needled.count_twitches(5)
    before = only(stored)
    needled.remove_needle()
    assert only(stored).needling is None
    assert stack.undoText() == "Remove needle of point 1"
    stack.undo()
    assert only(stored) == before


def test_a_fact_of_the_finding_is_one_step_and_leaves_the_others(editor, stored, stack):
    editor.set_tenderness(6)
    before, count = only(stored), stack.count()
    editor.set_state(PointState.LATENT)
    assert only(stored) == replace(before, finding=replace(before.finding, state=PointState.LATENT))
    assert stack.count() == count + 1


BESIDE = {
    "tenderness": ({"tenderness": 6}, PointState.CLEAR, "tenderness 0 is recorded"),
    "not asked": ({}, PointState.CLEAR, "tenderness 0 is recorded"),
    "pain": (
        {"tenderness": 0, "familiar_pain": True},
        PointState.CLEAR,
        "“that’s my pain” is taken back",
    ),
    "both": (
        {"tenderness": 4, "familiar_pain": True},
        PointState.CLEAR,
        "tenderness 0 is recorded and “that’s my pain” is taken back",
    ),
    "resolved": (
        {"tenderness": 4, "familiar_pain": True},
        PointState.RESOLVED,
        "“that’s my pain” is taken back",
    ),
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_a_state_records_beside_itself_is_said(editor, page, qtbot, name):
    facts, state, words = BESIDE[name]
    editor.find(lambda finding: replace(finding, **facts))
    with qtbot.waitSignal(page.told) as told:
        editor.set_state(state)
    said = "examined and clear" if state is PointState.CLEAR else "resolved"
    assert told.args == [f"Point 1 is {said}: {words}."]


@pytest.mark.parametrize("state", [PointState.LATENT, PointState.CLEAR, PointState.RESOLVED])
def test_of_a_state_that_records_itself_alone_nothing_more_is_said(editor, page, qtbot, state):
    editor.set_tenderness(0)
    with qtbot.assertNotEmitted(page.told):
        editor.set_state(state)


def test_a_clear_point_that_is_tender_after_all_is_not_clear_and_that_is_said(
    editor, page, qtbot, stored
):
    editor.set_state(PointState.CLEAR)
    with qtbot.waitSignal(page.told) as told:
        editor.set_tenderness(7)
    assert told.args == ["Point 1 is no longer clear."]
    finding = only(stored).finding
    assert (finding.state, finding.tenderness) == (PointState.NOT_JUDGED, 7)


def test_a_clear_point_is_not_tender_and_not_the_patients_pain(editor, stored):
    editor.set_tenderness(6)
    editor.toggle_familiar()
    editor.set_state(PointState.CLEAR)
    finding = only(stored).finding
    assert (finding.state, finding.tenderness, finding.familiar_pain) == (
        PointState.CLEAR,
        0,
        False,
    )


@pytest.mark.parametrize(
    ("say", "why"),
    [
        (lambda to: to.set_tenderness(11), "score"),
        (lambda to: to.needle(lambda now: replace(now, needles=21)), "number of needles"),
        (lambda to: to.count_twitches(100), "number of twitches"),
    ],
)
def test_what_cannot_be_is_answered_and_not_recorded(qtbot, page, needled, stored, say, why):
    before = stored()
    with qtbot.waitSignal(page.editor.refused) as told:
        say(needled)
    assert why in told.args[0].casefold()
    assert stored() == before


def test_with_nothing_selected_nothing_is_recorded(page, needled, stored):
    before = stored()
    page.selection.select(None)
    for say in (
        lambda: needled.set_state(PointState.LATENT),
        lambda: needled.set_tenderness(3),
        needled.toggle_familiar,
        needled.place_needle,
        needled.next_twitch,
        needled.read_hazard,
        lambda: needled.set_twitch(Twitch.ONE),
        lambda: needled.set_muscle("infraspinatus"),
        lambda: needled.take_preset(PRESETS[0]),
    ):
        say()
    assert stored() == before


def test_twitches_go_round_from_none_to_several_and_the_first_takes_a_needle(editor, stored):
    gone = []
    for _ in range(4):
        editor.next_twitch()
        gone.append(only(stored).needling.twitch)
    assert gone == [Twitch.ONE, Twitch.SEVERAL, Twitch.NONE, Twitch.ONE]


@pytest.mark.parametrize(
    ("count", "twitch"), [(1, Twitch.ONE), (2, Twitch.SEVERAL), (99, Twitch.SEVERAL)]
)
def test_a_count_says_whether_there_was_one_or_several(needled, stored, count, twitch):
    needled.count_twitches(count)
    needling = only(stored).needling
    assert (needling.twitch, needling.twitches) == (twitch, count)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_the_key_of_the_twitch_leaves_a_count_alone_and_says_so(
    hand, needled, page, stored, stack, count
):
    needled.count_twitches(count)
    before, steps = only(stored), stack.count()
    told = QSignalSpy(page.editor.refused)
    hand.key("l")
    assert told.at(0) == [
        f"Twitches are counted at point 1: {count}. Take the count back in the panel first."
    ]
    assert (only(stored), stack.count()) == (before, steps)
    needled.count_twitches(None)
    hand.key("l")
    assert only(stored).needling.twitch is not before.needling.twitch


def test_a_count_that_another_answer_takes_back_is_undone_by_its_name(needled, stored, stack):
    needled.count_twitches(5)
    needled.set_twitch(Twitch.NONE)
    assert stack.undoText() == "Take back the count of 5 at point 1"
    stack.undo()
    assert only(stored).needling.twitches == 5


@pytest.mark.parametrize(
    ("twitch", "left"), [(Twitch.SEVERAL, 5), (Twitch.ONE, None), (Twitch.NONE, None)]
)
def test_a_count_stays_only_where_there_were_several(needled, stored, twitch, left):
    needled.count_twitches(5)
    needled.set_twitch(twitch)
    assert only(stored).needling.twitches == left


def test_a_count_of_one_does_not_stay_where_there_are_several(needled, stored):
    needled.count_twitches(1)
    needled.set_twitch(Twitch.SEVERAL)
    assert only(stored).needling.twitches is None


def test_a_preset_changes_the_technique_and_keeps_the_needle(needled, stored):
    for preset in PRESETS:
        before = only(stored).needling
        needled.take_preset(preset)
        after = only(stored).needling
        assert after == preset.on(before)
        assert (after.gauge_mm, after.length_mm) == (before.gauge_mm, before.length_mm)


def test_precautions_read_before_the_needle_are_recorded_with_it(editor, page, stored):
    mark = page.editor.selected
    editor.read_hazard()
    assert editor.knows_hazard(mark) is True
    assert only(stored).needling is None
    editor.place_needle()
    assert only(stored).needling.hazard_known is True
    editor.read_hazard()
    assert only(stored).needling.hazard_known is False
