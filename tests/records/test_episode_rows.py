"""A complaint comes back from the records as it was recorded."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.clinic.episodes import ComplaintSide, Episode, EpisodeOutcome, Onset


@pytest.fixture
def whole(patient):
    return Episode(
        id=uuid4(),
        patient=patient.id,
        complaint="neck",
        onset=Onset.POSTURE,
        goal="reverse the car",
        started_on=date(2026, 1, 2),
        side=ComplaintSide.RIGHT,
        regions=("neck_back.R", "vertex"),
        diagnosis_system="ICD-10",
        diagnosis_code="M54.2",
        diagnosis_words="Cervicalgia",
        referrer="Dr Weir",
        planned_visits=6,
        rhythm="once a week",
        ended_on=date(2026, 3, 2),
        outcome=EpisodeOutcome.GOAL_REACHED,
        outcome_note="drives",
    )


def test_every_fact_of_an_episode_comes_back(store, whole):
    with store.begin() as records:
        records.episodes.put(whole)
    with store.read() as records:
        assert records.episodes.get(whole.id) == whole


@pytest.mark.parametrize(("field", "kind"), [("side", ComplaintSide), ("outcome", EpisodeOutcome)])
def test_every_member_of_a_closed_set_is_kept_by_its_value(store, whole, ask, field, kind):
    for member in kind:
        one = replace(whole, id=uuid4(), **{field: member})
        with store.begin() as records:
            records.episodes.put(one)
        with store.read() as records:
            assert records.episodes.get(one.id) == one
    assert {value for (value,) in ask(f"SELECT {field} FROM episode")} == {
        member.value for member in kind
    }
