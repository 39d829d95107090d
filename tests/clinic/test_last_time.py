"""What was said last time is told in one line, and what nobody said is not."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.clinic.ghosts import Ghost, confirmed
from needlemap.clinic.last_time import last_of, last_words
from needlemap.clinic.marks import (
    Depth,
    Finding,
    Guidance,
    Needling,
    PainCause,
    PainQuality,
    PointState,
    Sign,
    Technique,
    Twitch,
)


@pytest.mark.parametrize(
    ("finding", "needling", "words"),
    [
        (Finding(), None, ""),
        (
            Finding(state=PointState.ACTIVE, familiar_pain=True, tenderness=7),
            Needling(twitch=Twitch.ONE),
            "Last: active, my pain, 7, twitch one, 0.25 × 30 mm × 1",
        ),
        (Finding(familiar_pain=True, tenderness=0), None, "Last: my pain, 0"),
        (
            Finding(taut_band=Sign.YES, nodule=Sign.NO, jump_sign=Sign.YES),
            None,
            "Last: taut band, no nodule, jump sign",
        ),
        (
            Finding(),
            Needling(
                technique=Technique.ELECTRICAL, depth=Depth.DEEP, settings="2 Hz", needles=2,
                twitch=Twitch.NONE, tenderness_after=1,
            ),
            "Last: twitch none, 0.25 × 30 mm × 2, electrical, deep, 2 Hz, 1 after",
        ),
        (
            Finding(),
            Needling(
                minutes=10, insertions=1, frequency_hz=2.0, intensity_ma=1.5, pulse_us=250,
                guidance=Guidance.ULTRASOUND,
            ),
            "Last: 0.25 × 30 mm × 1, 2\u00a0Hz, 1.5\u00a0mA, 250\u00a0µs, 10\u00a0minutes,"
            " 1\u00a0insertion,"
            " guided by ultrasound",
        ),
    ],
)  # fmt: skip
def test_a_point_says_what_was_found_and_done(chart, finding, needling, words):
    mark = replace(chart.points[0], finding=finding, needling=needling)
    assert last_words(mark) == words


def test_a_zone_says_how_it_felt(chart):
    [zone] = chart.zones
    bare = replace(zone, quality=PainQuality.NOT_NOTED, intensity=None, cause=PainCause.NOT_NOTED)
    full = replace(bare, quality=PainQuality.NUMB, intensity=6, cause=PainCause.AT_REST)
    assert (last_words(bare), last_words(full)) == ("", "Last: numb, 6, at rest")


def test_what_stood_there_last_time_is_found_again(chart):
    [zone] = chart.zones
    point = chart.points[0]
    [again] = confirmed(chart, Ghost(zone), 0, uuid4).after
    elsewhere = replace(zone, id=uuid4(), cells=CellSet(((900_000, 900_010),)))
    assert last_of(chart, point) == point
    assert last_of(chart, again) == zone
    assert last_of(chart, elsewhere) is None
    assert last_of(None, point) is None
