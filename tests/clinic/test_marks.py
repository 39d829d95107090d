"""What is marked on the body holds nothing that cannot be."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.body.places import AnchorImpossible, SurfaceAnchor
from needlemap.clinic.errors import EmptyZone, ImpossibleValue, OutOfScale, TextTooLong
from needlemap.clinic.marks import (
    GAUGES_MM,
    LENGTHS_MM,
    Depth,
    Finding,
    Guidance,
    Needling,
    PainZone,
    PointMark,
    PointState,
    Sign,
    Technique,
    TriggerPoint,
    Twitch,
)
from needlemap.clinic.texts import LINE_LIMIT

HERE = SurfaceAnchor(1, 0.5, 0.5)
NAN = float("nan")


@pytest.mark.parametrize("score", [-1, 11, 100])
def test_a_score_outside_0_to_10_is_refused(score):
    for make in (
        lambda: Finding(tenderness=score),
        lambda: Needling(tenderness_after=score),
        lambda: PainZone(
            id=uuid4(), patient=uuid4(), letter="A", cells=CellSet(((1, 2),)), intensity=score
        ),
    ):
        with pytest.raises(OutOfScale, match="between 0 and 10"):
            make()


@pytest.mark.parametrize("needles", [0, -1, 21])
def test_a_needling_has_1_to_20_needles(needles):
    with pytest.raises(OutOfScale, match="number of needles"):
        Needling(needles=needles)


@pytest.mark.parametrize(
    "size",
    [{"gauge_mm": 0}, {"gauge_mm": 1}, {"gauge_mm": NAN}, {"length_mm": 0}, {"length_mm": 201}],
)
def test_a_needle_that_nobody_makes_is_refused(size):
    with pytest.raises(ImpossibleValue):
        Needling(**size)


@pytest.mark.parametrize("number", [0, 2**31, 2**70, 1.5, NAN, float("inf")])
def test_a_number_that_no_chart_could_show_is_refused(number):
    with pytest.raises(ImpossibleValue):
        TriggerPoint(id=uuid4(), patient=uuid4(), number=number, anchor=HERE)


def test_the_needles_that_are_sold_can_be_chosen_and_the_thickest_and_longest_recorded():
    assert GAUGES_MM == (0.16, 0.18, 0.20, 0.22, 0.25, 0.30, 0.35)
    assert LENGTHS_MM == (15, 25, 30, 40, 50, 60, 75, 100)
    assert Needling(gauge_mm=0.99, length_mm=200, needles=20).length_mm == 200


@pytest.mark.parametrize("count", [1, 99])
def test_twitches_are_counted_from_1_to_99(count):
    assert Needling(twitches=count).twitches == count
    with pytest.raises(OutOfScale, match="between 1 and 99"):
        Needling(twitches=100 if count > 1 else 0)


@pytest.mark.parametrize("kpa", [-1, 2001, NAN, float("inf")])
def test_a_pressure_that_no_gauge_shows_is_refused(kpa):
    with pytest.raises(OutOfScale, match="pressure threshold"):
        Finding(threshold_kpa=kpa)


def test_the_id_of_a_muscle_is_no_longer_than_a_line_of_the_records():
    longest = "m" * LINE_LIMIT
    facts = {"id": uuid4(), "patient": uuid4(), "number": 1, "anchor": HERE}
    assert TriggerPoint(**facts, muscle=longest).muscle == longest
    with pytest.raises(ImpossibleValue):
        TriggerPoint(**facts, muscle=longest + "m")


def test_a_point_has_a_number_from_one_and_a_place_on_the_body():
    with pytest.raises(ImpossibleValue):
        TriggerPoint(id=uuid4(), patient=uuid4(), number=0, anchor=HERE)
    with pytest.raises(AnchorImpossible):
        SurfaceAnchor(1, NAN, 0.5)


def test_a_zone_without_skin_or_with_a_long_letter_is_refused():
    with pytest.raises(EmptyZone):
        PainZone(id=uuid4(), patient=uuid4(), letter="A", cells=CellSet())
    with pytest.raises(TextTooLong):
        PainZone(id=uuid4(), patient=uuid4(), letter="ABCD", cells=CellSet(((1, 2),)))


def test_a_cleared_finding_keeps_what_palpation_found():
    found = Finding(tenderness=7, familiar_pain=True, taut_band=Sign.YES, note="firm")
    cleared = found.cleared()
    assert (cleared.state, cleared.tenderness, cleared.familiar_pain) == (
        PointState.CLEAR,
        0,
        False,
    )
    assert (cleared.taut_band, cleared.note) == (Sign.YES, "firm")


@pytest.mark.parametrize("state", [PointState.CLEAR, PointState.RESOLVED])
def test_what_is_clear_or_resolved_is_no_longer_the_patients_pain(state):
    assert not Finding(state=PointState.ACTIVE, familiar_pain=True).judged(state).familiar_pain


@pytest.mark.parametrize("state", PointState)
def test_a_point_that_is_the_patients_pain_is_active_unless_judged_otherwise(state):
    felt = Finding(state=state).felt(familiar=True)
    judged = {PointState.LATENT, PointState.SATELLITE}
    assert felt.familiar_pain
    assert felt.state is (state if state in judged else PointState.ACTIVE)


def test_nothing_is_said_by_default():
    assert Finding().is_empty
    assert Finding(carried=True).is_empty
    assert not Finding(tenderness=0).is_empty
    assert (Needling().technique, Needling().twitch) == (Technique.NOT_NOTED, Twitch.NOT_NOTED)
    placed = Needling(technique=Technique.WINDING, depth=Depth.DEEP, needles=2).placed()
    assert placed == Needling(needles=2)


def test_a_mark_goes_by_the_id_of_its_point_and_a_needle_by_its_size():
    point = TriggerPoint(id=uuid4(), patient=uuid4(), number=1, anchor=HERE)
    assert PointMark(point=point).id == point.id
    assert Needling(gauge_mm=0.3, length_mm=50).size_words == "0.30 × 50"


def test_of_a_point_of_which_nothing_is_said_nothing_is_recorded():
    bare = Finding()
    assert {bare.taut_band, bare.nodule, bare.jump_sign} == {Sign.NOT_TESTED}
    assert (bare.state, bare.tenderness, bare.note) == (PointState.NOT_JUDGED, None, "")
    assert not bare.familiar_pain
    assert not bare.carried


@pytest.mark.parametrize("muscle", ["\ud800", "a\x00b", "soleus\n", "m" * 5000, "ヒラメ"])
def test_a_muscle_is_an_id_of_the_catalogue_and_no_odd_text(muscle):
    with pytest.raises(ImpossibleValue):
        TriggerPoint(id=uuid4(), patient=uuid4(), number=1, anchor=HERE, muscle=muscle)


@pytest.mark.parametrize(
    ("found", "needling", "is_found"),
    [
        *((Finding(), None, True), (Finding(state=PointState.ACTIVE), None, True)),
        *((Finding(carried=True), None, False), (Finding(carried=True), Needling(), True)),
        (Finding(carried=True, tenderness=3), None, True),
        (Finding(state=PointState.CLEAR), None, False),
        (Finding(state=PointState.RESOLVED), Needling(), False),
    ],
)
def test_a_point_is_found_unless_it_is_clear_resolved_or_only_carried_forward(
    found, needling, is_found
):
    point = TriggerPoint(id=uuid4(), patient=uuid4(), number=1, anchor=HERE)
    assert PointMark(point=point, finding=found, needling=needling).is_found is is_found


@pytest.mark.parametrize(
    ("fact", "least", "most"),
    [
        ("minutes", 0, 120), ("insertions", 1, 99), ("pulse_us", 1, 5000),
        ("frequency_hz", 0, 1000), ("intensity_ma", 0, 100),
    ],
)  # fmt: skip
def test_what_is_said_of_a_needle_in_numbers_has_its_scale(fact, least, most):
    for number in (least, most):
        assert getattr(Needling(**{fact: number}), fact) == number
    for number in (least - 1, most + 1, NAN):
        with pytest.raises(OutOfScale, match=f"between {least} and {most:,}".replace(",", "")):
            Needling(**{fact: number})
    if fact not in {"frequency_hz", "intensity_ma"}:
        with pytest.raises(ImpossibleValue):
            Needling(**{fact: 1.5})


def test_what_a_current_was_set_to_goes_with_it():
    numbers = {"settings": "biphasic", "frequency_hz": 2.5, "intensity_ma": 1.0, "pulse_us": 9}
    needling = Needling(technique=Technique.ELECTRICAL, minutes=5, **numbers)
    assert [str(one) for one in needling.current_words] == ["2.5\u00a0Hz", "1\u00a0mA", "9\u00a0µs"]
    assert needling.done_by(Technique.ELECTRICAL) == needling
    assert needling.done_by(Technique.STATIC) == Needling(technique=Technique.STATIC, minutes=5)


def test_minutes_insertions_and_guidance_are_said_where_they_were_noted():
    assert Needling().further_words == Needling().current_words == ()
    told = Needling(minutes=1, insertions=12, guidance=Guidance.PALPATION).further_words
    said = [str(one).replace("\u00a0", " ") for one in told]
    assert said == ["1 minute", "12 insertions", "guided by palpation"]
    assert str(Needling(minutes=0).further_words[0]) == "0\u00a0minutes"


@pytest.mark.parametrize(
    ("facts", "is_clear"),
    [
        ({"tenderness": 7}, False),
        ({"taut_band": Sign.YES}, False),
        ({"nodule": Sign.YES}, False),
        ({"jump_sign": Sign.YES}, False),
        ({"tenderness": 0}, True),
        ({"tenderness": None}, True),
        ({"taut_band": Sign.NO, "note": "soft"}, True),
    ],
)
def test_a_point_at_which_something_is_found_is_not_clear_any_more(facts, is_clear):
    clear = Finding().cleared()
    after = replace(clear, **facts).found_more_than(clear)
    assert after == replace(
        clear, state=PointState.CLEAR if is_clear else PointState.NOT_JUDGED, **facts
    )


def test_a_state_that_is_given_stands_whatever_was_found():
    latent = Finding(state=PointState.LATENT, tenderness=4, taut_band=Sign.YES)
    assert latent.cleared().found_more_than(latent).state is PointState.CLEAR
    assert latent.found_more_than(latent) == latent
    clear = latent.cleared()
    assert replace(clear, note="still firm").found_more_than(clear).state is PointState.CLEAR
