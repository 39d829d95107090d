"""A therapist believes the stories: muscles, sides, needles, reactions and the course of each."""

from datetime import date

import pytest

from needlemap.body.muscles import muscle_names
from needlemap.body.places import Side
from needlemap.clinic.also_treated import seen_for
from needlemap.clinic.consent_talk import ToldRisk
from needlemap.clinic.decisions import DecisionKind
from needlemap.clinic.episodes import EpisodeOutcome
from needlemap.clinic.expected import SOON
from needlemap.clinic.marks import PointState
from needlemap.clinic.people import PrecautionKind
from needlemap.clinic.review import review_of
from needlemap.clinic.visits import AdverseKind, ChangeSinceLast, Consent, Position

REGIONS = {
    "trapezius_upper": {"neck_shoulder_angle"},
    "levator_scapulae": {"neck_shoulder_angle"},
    "splenius_capitis": {"posterior_neck"},
    "sternocleidomastoid_sternal": {"anterior_neck", "lateral_neck"},
    "temporalis_anterior": {"temple"},
    "rectus_capitis_posterior_major": {"suboccipital"},
    "infraspinatus": {"infrascapular_fossa"},
    "supraspinatus": {"suprascapular"},
    "teres_minor": {"posterior_shoulder", "infrascapular_fossa"},
    "deltoid_posterior": {"posterior_shoulder", "posterior_arm_upper"},
    "quadratus_lumborum_iliocostal": {"lumbar", "posterior_flank"},
    "iliocostalis_lumborum": {"lumbar", "lower_thoracic"},
    "gluteus_medius": {"upper_buttock"},
    "gluteus_minimus_posterior": {"mid_buttock", "lateral_hip"},
    "gastrocnemius_medial": {"posterior_leg_upper"},
    "gastrocnemius_lateral": {"posterior_leg_upper"},
    "soleus": {"posterior_leg_lower"},
    "extensor_carpi_radialis_brevis": {"dorsal_forearm_radial"},
    "brachioradialis": {"volar_forearm_radial"},
}


def all_charts(records):
    for visit in records.visits.all():
        yield visit, records.patients.get(visit.patient), records.charts.of_visit(visit.id)


def test_every_point_lies_on_the_region_of_its_muscle(records, atlas):
    for _, patient, chart in all_charts(records):
        for mark in chart.points:
            region = atlas.region_at(mark.point.anchor).id.split(".")[0]
            assert region in REGIONS[mark.point.muscle], (patient.number, mark.point.muscle)


def test_the_complaint_and_the_marks_are_on_the_same_side(records, atlas):
    for visit, patient, chart in all_charts(records):
        complaint = records.episodes.get(visit.episode).complaint
        sides = {atlas.side(mark.point.anchor) for mark in chart.points}
        for side in (Side.LEFT, Side.RIGHT):
            if f" {side}" in complaint:
                assert sides == {side}, patient.number


def test_needles_are_of_a_size_that_is_used_in_that_muscle(records):
    names = muscle_names()
    for _, patient, chart in all_charts(records):
        for mark in chart.points:
            usual = names[mark.point.muscle].needle_mm
            if mark.needling and usual:
                length = mark.needling.length_mm
                assert min(usual) - 10 <= length <= max(usual), (patient.number, mark.point.muscle)


def test_only_what_was_found_is_needled(records):
    for _, _, chart in all_charts(records):
        for mark in chart.points:
            if mark.finding.state in {PointState.CLEAR, PointState.RESOLVED}:
                assert mark.needling is None


def test_nobody_is_needled_without_consent(records):
    for visit, _, chart in all_charts(records):
        if chart.needles_in:
            assert visit.consent is Consent.WRITTEN


def test_four_treatments_without_a_change_are_reviewed_and_the_next_step_is_noted(visits_of):
    visits, charts = zip(*visits_of("Prakash"), strict=True)
    assert len(visits) == 4
    review = review_of(visits[-1], charts[-1].needles_in, visits[:-1])
    assert review.verdict is ChangeSinceLast.SAME
    assert review.is_due
    assert "letter to the GP" in visits[-1].notes
    [decision] = visits[-1].decisions
    assert (decision.kind, decision.complaint) == (DecisionKind.REFER, visits[-1].episode)
    assert "letter to the GP" in decision.because
    assert not review.is_open


def test_one_was_to_come_and_was_not_back_and_one_comes_soon(records):
    days = [visit.day for visit in records.visits.all()]
    today = max(days)
    expected = records.day.expected(today + SOON)
    assert [(one.name, one.is_missed(today)) for one in expected] == [
        ("Brandt, Helene", True),
        ("Lind, Marta", False),
    ]


def test_the_talk_before_consent_is_told_with_who_asked(visits_of):
    (first, _), *others = visits_of("Prakash")
    talk = first.consent_talk
    assert ToldRisk.NERVE_INJURY in talk.risks
    assert (bool(talk.asked_by), talk.refused) == (True, "no needle in the calf")
    assert not any(visit.consent_talk.risks for visit, _ in others)  # nobody said it again


def test_one_patient_becomes_worse_and_is_not_needled_but_referred(visits_of):
    visits = visits_of("Caruso")
    last, chart = visits[-1]
    assert review_of(last, 0, [visit for visit, _ in visits[:-1]]).verdict is ChangeSinceLast.WORSE
    assert (chart.needles_in, last.adverse, last.aftercare_given) == (0, AdverseKind.FAINT, False)
    assert "GP" in last.notes


@pytest.mark.parametrize(
    ("family_name", "needles"),
    [
        ("Prakash", [4, 4, 5, 4]),
        ("Brandt", [2, 2, 2, 2, 2]),
        ("Adeyemi", [3, 2, 2, 1]),
        ("Caruso", [3, 2, 0]),
        ("Weir", [4]),
    ],
)
def test_as_many_needles_as_the_story_tells(visits_of, family_name, needles):
    assert [chart.needles_in for _, chart in visits_of(family_name)] == needles


def test_a_needle_that_is_missing_keeps_the_visit_open(visits_of):
    [(visit, chart)] = visits_of("Weir")
    assert (chart.needles_in, visit.needles_out) == (4, 3)
    assert visit.signed_at is None


def test_reactions_are_told_where_they_came(visits_of):
    assert visits_of("Brandt")[0][0].adverse is AdverseKind.BLEEDING
    bruise, after = visits_of("Adeyemi")[1][0], visits_of("Adeyemi")[2][0]
    assert (bruise.adverse, after.adverse) == (AdverseKind.BRUISE, AdverseKind.NONE)


def test_precautions_fit_the_patients(records):
    known = {
        patient.family_name: {item.kind for item in patient.warnings}
        for patient in records.patients.search()
    }
    assert known["Brandt"] == {PrecautionKind.ANTICOAGULANT}
    assert known["Prakash"] == {PrecautionKind.DIABETES}
    assert known["Соколова"] == {PrecautionKind.PREGNANCY}
    [ended] = [one for patient in records.patients.search() for one in patient.ended_by(date.max)]
    assert ended.kind is PrecautionKind.ANTICOAGULANT


def test_a_pregnant_patient_does_not_lie_on_her_belly(visits_of):
    assert all(visit.position is not Position.PRONE for visit, _ in visits_of("Соколова"))


def test_muscles_of_the_front_of_the_neck_are_not_needled_face_down(records):
    for visit, patient, chart in all_charts(records):
        muscles = {mark.point.muscle for mark in chart.points if mark.needling}
        if "sternocleidomastoid_sternal" in muscles:
            assert visit.position is not Position.PRONE, patient.number


def test_pain_grows_less_where_treatment_helps(visits_of):
    for family_name in ("Lind", "Müller", "Wiśniewski", "山田", "الحداد"):
        scores = [visit.pain_before for visit, _ in visits_of(family_name)]
        assert scores == sorted(scores, reverse=True)
        assert scores[0] - scores[-1] >= 2


def test_a_complaint_is_known_as_a_practice_would_know_it(records, visits_of, atlas):
    regions = {region.id for region in atlas.regions.all}
    known = [
        one
        for patient in records.patients.search()
        for one in records.episodes.of_patient(patient.id)
    ]
    assert all(one.side and one.regions for one in known)
    assert {region for one in known for region in one.regions} <= regions
    assert all((one.planned_visits is None) == (not one.rhythm) for one in known)
    assert {bool(one.diagnosis_code) for one in known} == {True, False}
    [ended] = [one for one in known if one.has_ended]
    assert (ended.outcome, ended.ended_on) == (
        *(EpisodeOutcome.GOAL_REACHED, visits_of("الحداد")[-1][0].day),
    )


def test_one_patient_is_treated_for_two_complaints_at_each_visit(records, visits_of):
    visits = [visit for visit, _ in visits_of("Wiśniewski")]
    knee, back = sorted(
        records.episodes.of_patient(visits[0].patient), key=lambda one: one.complaint
    )
    assert [visit.episode for visit in visits] == [back.id] * 5
    courses = [[seen_for(visit, one.id).pain_before for visit in visits] for one in (knee, back)]
    assert courses == [[5, 5, 4, 4, 3], [7, 6, 4, 3, 2]]
    scored = [[one.value for one in seen_for(visits[-1], each.id).scores] for each in (knee, back)]
    assert scored == [[58, 7], [24]]
    beside = seen_for(visits[-1], knee.id)
    [_, lefs, function] = review_of(beside, 0, visits[:-1]).changes
    assert (lefs.first, lefs.now, function.first, function.now) == (46, 58, 4, 7)
