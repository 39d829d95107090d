"""Each fact of a point and of a zone has its sentence, and what nobody said has none."""

from dataclasses import fields
from uuid import uuid4

import pytest

from needlemap.body.places import BodyId
from needlemap.clinic.as_signed import words_for
from needlemap.clinic.chart import chart_of
from needlemap.clinic.history.narrative_marks import (
    told_line,
    told_point,
    told_zone,
    typed_sentence,
)
from needlemap.clinic.history.point_lines import point_line
from needlemap.clinic.marks import (
    Depth,
    Finding,
    Needling,
    PainCause,
    PainQuality,
    PointState,
    Sign,
    Technique,
    Twitch,
)
from tests.clinic.history.making import Strip, history, of_number, point, visit, zone


def with_words(mark):
    return mark, words_for(Strip(), mark, BodyId.FEMALE)


def of_point(**facts):
    """The sentences of a point after its first."""
    return [str(text) for text in told_point(*with_words(point(1, **facts)))][1:]


def of_needle(**facts):
    return of_point(needling=Needling(**facts))[1:]


def of_zone(*marks, **facts):
    one = zone("A", 0, 60, **facts)
    chart = chart_of(uuid4(), (*marks, one))
    return [str(text) for text in told_zone(one, chart, words_for(Strip(), one, BodyId.FEMALE))][1:]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PointState.NOT_JUDGED, "was charted."),
        (PointState.ACTIVE, "was found to be active."),
        (PointState.LATENT, "was found to be latent."),
        (PointState.SATELLITE, "was found to be a satellite."),
        (PointState.CLEAR, "was examined and clear."),
        (PointState.RESOLVED, "is resolved."),
    ],
)
def test_the_state_of_a_point_stands_in_its_first_sentence(state, words):
    [first] = told_point(*with_words(point(2, 101, "soleus", state)))
    assert str(first) == f"right soleus, 101 up (point 2), {words}"


def test_what_nobody_said_of_a_point_is_not_told():
    assert of_point() == []
    assert of_needle() == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"tenderness": 0}, "Tenderness was 0 of 10."),
        ({"familiar_pain": True}, "The patient said: that is my pain."),
        ({"taut_band": Sign.YES}, "A taut band was felt."),
        ({"taut_band": Sign.NO}, "No taut band was felt."),
        ({"nodule": Sign.YES}, "A nodule was felt."),
        ({"nodule": Sign.NO}, "No nodule was felt."),
        ({"jump_sign": Sign.YES}, "The patient started at the pressure."),
        ({"jump_sign": Sign.NO}, "There was no jump sign."),
        ({"threshold_kpa": 165.4}, "Pressure hurt from 165 kPa."),
        (
            {"threshold_kpa": 343.23275, "threshold_typed": "3.5 kgf/cm²"},
            "Pressure hurt from 3.5\u00a0kgf/cm².",
        ),
        ({"note": "worse\nat night"}, "worse at night."),
    ],
)
def test_each_finding_has_its_sentence(facts, said):
    assert of_point(**facts) == [said]


def test_a_clear_point_is_not_told_to_be_tender_by_nought():
    assert of_point(state=PointState.CLEAR, tenderness=0) == []
    assert of_point(state=PointState.CLEAR, tenderness=3) == ["Tenderness was 3 of 10."]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"technique": Technique.PISTONING}, "The technique was: pistoning."),
        ({"depth": Depth.DEEP}, "The depth was: deep."),
        ({"settings": "2 Hz, 10 min"}, "The current was: 2 Hz, 10 min."),
        ({"settings": "weak", "frequency_hz": 2}, "The current was: 2\u00a0Hz, weak."),
        ({"minutes": 10}, "Of the needle: 10\u00a0minutes."),
        ({"twitch": Twitch.NONE}, "There was no local twitch."),
        ({"twitch": Twitch.ONE}, "It twitched once."),
        ({"twitch": Twitch.SEVERAL}, "It twitched several times."),
        ({"twitch": Twitch.SEVERAL, "twitches": 4}, "It twitched 4 times."),
        ({"needles_out": 0}, "0 needles came out of it."),
        ({"tenderness_after": 0}, "Tenderness was 0 of 10 after the needle."),
    ],
)
def test_each_fact_of_a_needle_has_its_sentence(facts, said):
    assert of_needle(**facts) == [said]


def test_needles_are_counted_with_their_size():
    assert of_point(needling=Needling(needles=2)) == ["2 needles of 0.25 × 30 mm went in."]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, []),
        ({"quality": PainQuality.BURNING}, ["Its quality was: burning."]),
        ({"intensity": 6}, ["Its intensity was 6 of 10."]),
        ({"cause": PainCause.AT_REST}, ["It was felt at rest."]),
        ({"cause": PainCause.REFERRED}, ["It was referred."]),
        ({"source": of_number(3)}, []),
        ({"note": "at night"}, ["at night."]),
    ],
)
def test_each_fact_of_a_zone_has_its_sentence(facts, said):
    assert of_zone(**facts) == said


def test_a_zone_names_the_point_it_is_referred_from():
    facts = {"source": of_number(3), "cause": PainCause.REFERRED}
    assert of_zone(point(3), **facts) == ["It was referred from point 3."]


def test_a_line_tells_that_a_point_came_back():
    states = (PointState.ACTIVE, PointState.CLEAR, PointState.LATENT)
    known = history(*(visit(7 * k, point(1, state=s)) for k, s in enumerate(states)))
    assert [str(text) for text in told_line(point_line(known, of_number(1), Strip()))] == [
        "left trapezius_upper (point 1) was found at 2 visits, first on 3 Mar 2026.",
        "It was back after 1 week.",
        "On 17 Mar 2026 it was latent.",
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a", "a."),
        ("a!", "a!"),
        ("a.", "a."),
        (" a \n b ", "a b."),
        ("", ""),
        ("right 80°, left 74°", "right 80°, left 74°."),
        ("80 %", "80 %."),
        ("numb (thumb)", "numb (thumb)."),
        ("said “it helps.”", "said “it helps.”"),
        ("pain on stairs,", "pain on stairs,"),
    ],
)
def test_typed_words_end_as_a_sentence(typed, said):
    assert typed_sentence(typed) == said


def test_every_fact_of_a_needling_is_told_or_is_no_story():
    untold = {"gauge_mm", "length_mm", "needles", "needles_out", "hazard_known"}
    told = {"technique", "depth", "settings", "twitch", "twitches", "tenderness_after"}
    beside = {"minutes", "insertions", "guidance", "frequency_hz", "intensity_ma", "pulse_us"}
    assert {field.name for field in fields(Needling)} == untold | told | beside


def test_every_fact_of_a_finding_is_told_or_is_no_story():
    told = {"state", "tenderness", "familiar_pain", "taut_band", "nodule", "jump_sign", "note"}
    beside = {"threshold_kpa", "threshold_typed"}
    assert {field.name for field in fields(Finding)} == {"carried"} | told | beside
