"""What is recorded stands in the file by the names of its facts, and nothing is left out."""

import json
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import AlsoTreated, Consent
from needlemap.exchange.patient_json import patient_json, plain
from tests.clinic.history.making import BACK, visit
from tests.clinic.whole_record import whole_record

ID = UUID(int=7)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (0.25, 0.25),
        ("Läuft", "Läuft"),
        (Text("{count} cm", count=3), "3 cm"),
        (Consent.WRITTEN, "written"),
        (ID, "00000000-0000-0000-0000-000000000007"),
        (date(2026, 3, 3), "2026-03-03"),
        (datetime(2026, 3, 3, 9, 5, tzinfo=UTC), "2026-03-03T09:05:00+00:00"),
        (time(9, 5), "09:05:00"),
        (CellSet(((7, 9), (12, 13))), [[7, 9], [12, 13]]),
        (SurfaceAnchor(5, 0.5, 0.25), {"face": 5, "u": 0.5, "v": 0.25}),
        (({ID: 4}, ()), [{str(ID): 4}, []]),
    ],
)
def test_a_value_becomes_what_every_program_reads(value, written):
    assert plain(value) == written
    assert type(plain(value)) is type(written)


def test_a_value_of_a_kind_that_nobody_thought_of_is_refused_and_not_guessed():
    with pytest.raises(TypeError):
        plain(object())


def test_a_record_says_what_it_is_and_each_visit_holds_its_marks_in_words_too():
    known = json.loads(patient_json(whole_record(), "3.1"))
    assert list(known) == [
        *("format", "version", "written_at", "atlas", "practice", "practitioners", "patient"),
        *("complaints", "visits", "same_points"),
    ]
    assert (known["format"], known["version"]) == ("needlemap patient record", 1)
    assert known["atlas"] == "3.1"
    assert known["patient"]["given_name"] == "Ana"
    assert known["patient"]["is_archived"] is False
    [first, second] = known["visits"]
    assert (first["pain_before"], second["pain_before"]) == (7, 3)
    [point] = first["points"]
    assert point["point"]["number"] == 1
    assert point["point"]["seen_in"] == "left_lateral"
    assert point["finding"]["state"] == "active"
    assert point["in_words"]["place"] == "100 up"
    assert point["needling"]["needles"] == 1
    assert first["zones"] == []
    assert second["points"][0]["needling"] is None


def test_scores_stand_with_the_complaint_they_are_of():
    lefs, ndi = Score(scale=Scale.LEFS, value=54), Score(scale=Scale.NDI, value=19)
    beside = AlsoTreated(episode=BACK, scores=(lefs,))
    told = plain(visit(0, scores=(ndi,), others=(beside,)).visit)
    assert [one["scale"] for one in told["scores"]] == ["NDI"]
    [other] = told["others"]
    assert (other["episode"], other["scores"]) == (
        *(str(BACK), [{"scale": "LEFS", "value": 54, "activity": ""}]),
    )
