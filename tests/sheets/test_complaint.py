"""What is known of a complaint stands under it on the sheet, and nothing that nobody said."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import chart_of
from needlemap.clinic.episodes import ComplaintSide, Episode, EpisodeOutcome, Onset
from needlemap.clinic.ids import OF_NO_COMPLAINT
from needlemap.clinic.marks import PointMark, TriggerPoint
from tests.sheets.reading import text_of

HEEL = Episode(
    id=uuid4(),
    patient=uuid4(),
    complaint="Heel pain",
    onset=Onset.POSTURE,
    goal="walk to work",
    started_on=date(2026, 1, 2),
)


@pytest.fixture
def printed(sheets, sheet_of):
    """Print a sheet for a complaint; return the words between it and what follows the head."""

    def text(episode):
        sheet = replace(sheet_of(episode=episode.id), episode=episode)
        return text_of(sheets.session_sheet(sheet))

    return text


def test_all_that_is_said_of_a_complaint_is_printed(printed):
    text = printed(
        replace(
            HEEL,
            side=ComplaintSide.LEFT,
            regions=("achilles.L", "nowhere"),
            diagnosis_system="ICD-10",
            diagnosis_code="M77.3",
            diagnosis_words="Calcaneal spur",
            referrer="Dr Weir",
            planned_visits=6,
            rhythm="once a week",
            ended_on=date(2026, 3, 2),
            outcome=EpisodeOutcome.BETTER,
        )
    )
    for line in (
        "Heel pain onset: posture goal: walk to work where: left, ",
        "diagnosis: ICD-10 M77.3 Calcaneal spur",
        "referred by Dr Weir",
        "plan: 6 visits, once a week",
        "ended 2 Mar 2026: better",
    ):
        assert line in text
    assert "nowhere" not in text


def test_a_complaint_of_before_is_printed_as_before(printed):
    text = printed(HEEL)
    assert "Heel pain onset: posture" in text
    for word in ("goal:", "where:", "diagnosis", "referred", "plan:", "ended"):
        assert word not in text


def test_marks_are_told_by_complaint_where_several_are_treated(sheets, sheet_of):
    sheet = sheet_of(episode=HEEL.id)
    knee = replace(HEEL, id=uuid4(), complaint="Knee gives way")
    one, other = (
        PointMark(
            point=TriggerPoint(
                id=uuid4(),
                patient=sheet.patient.id,
                number=number,
                anchor=SurfaceAnchor(12_345, 0.2, 0.2),
            )
        )
        for number in (1, 2)
    )
    plain = chart_of(sheet.visit.id, (one, other))
    chart = chart_of(sheet.visit.id, (replace(one, episode=knee.id), other))
    told = replace(sheet, episode=HEEL, episodes=(HEEL, knee), chart=chart)
    text = text_of(sheets.session_sheet(told))
    assert "Heel pain: 2" in text
    assert "Knee gives way: 1" in text
    assert "Knee gives way" not in text_of(sheets.session_sheet(replace(told, chart=plain)))
    free = chart_of(sheet.visit.id, (replace(one, episode=OF_NO_COMPLAINT), other))
    text = text_of(sheets.session_sheet(replace(told, chart=free)))
    assert "Heel pain: 2 Of no complaint: 1" in text
