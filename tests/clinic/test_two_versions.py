"""What was refused is shown beside what is recorded, and recorded upon it if that is wanted."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.also_treated import with_main
from needlemap.clinic.chart import ChartChange, chart_of
from needlemap.clinic.charting import draw_zone, remove, revise
from needlemap.clinic.marks import Finding, PainQuality, PointState
from needlemap.clinic.pressure import GaugeReading, PressureUnit
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.steps import VisitChange, VisitEdit
from needlemap.clinic.two_versions import as_mine, claims_of, in_words, still_open
from needlemap.clinic.visits import AlsoTreated
from tests.clinic.facts import facts_of, needled_point

VISIT = facts_of().visit
POINT = needled_point(3)
CHART = chart_of(VISIT.id, (POINT,))


def with_finding(**facts):
    return replace(POINT, finding=Finding(**facts))


def refused(mark, known=None):
    """Return the one claim of a change of the point that was refused."""
    change = revise(CHART, mark) if mark is not None else remove(CHART, [POINT.id])
    return claims_of(VisitEdit(VISIT.id, chart=change), known or {})


def recorded(mark):
    return chart_of(VISIT.id, (mark,) if mark is not None else ())


def both(claims, chart, visit=VISIT):
    [(key, claim)] = claims.items()
    said = in_words(key, claim, visit, chart)
    return str(said.about), str(said.theirs), str(said.mine)


def test_only_what_differs_is_said_of_a_point():
    claims = refused(with_finding(tenderness=7))
    theirs = recorded(with_finding(state=PointState.LATENT, tenderness=5))
    assert both(claims, theirs) == ("Point 3", "tenderness: 5", "tenderness: 7")


def test_what_was_refused_is_recorded_upon_what_the_other_desk_recorded():
    claims = refused(with_finding(tenderness=7))
    chart = recorded(with_finding(state=PointState.LATENT, tenderness=5, note="theirs"))
    edit = as_mine(POINT.id, claims[POINT.id], VISIT, chart)
    wanted = with_finding(state=PointState.LATENT, tenderness=7, note="theirs")
    assert chart.changed(edit.chart).points == (wanted,)
    assert chart.changed(edit.chart).changed(edit.inverse.chart) == chart


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        (with_finding(tenderness=7), None, ("taken away", "tenderness: 7")),
        (None, with_finding(tenderness=7), ("tenderness: 7", "taken away")),
    ],
)
def test_a_mark_that_one_desk_took_away_comes_back_or_goes(mine, theirs, said):
    claims, chart = refused(mine), recorded(theirs)
    assert both(claims, chart)[1:] == said
    edit = as_mine(POINT.id, claims[POINT.id], VISIT, chart)
    assert chart.changed(edit.chart).points == ((mine,) if mine else ())


def test_what_was_refused_of_one_mark_one_after_the_other_is_one_question():
    first = refused(with_finding(tenderness=7))
    after = with_finding(tenderness=7, familiar_pain=True)
    step = ChartChange(visit=VISIT.id, before=(with_finding(tenderness=7),), after=(after,))
    claims = claims_of(VisitEdit(VISIT.id, chart=step), first)
    chart = recorded(with_finding(tenderness=5))
    assert both(claims, chart)[1:] == (
        "tenderness: 5, familiar pain: no",
        "tenderness: 7, familiar pain: yes",
    )


def test_a_zone_comes_back_under_a_free_letter_and_without_a_source_that_is_gone():
    drawn = draw_zone(CHART, POINT.point.patient, CellSet(((1, 5),)), uuid4, POINT.id)
    [zone] = drawn.after
    claims = claims_of(VisitEdit(VISIT.id, chart=drawn), {})
    other = replace(zone, id=uuid4(), quality=PainQuality.ACHE, source=None)
    chart = chart_of(VISIT.id, (other,))
    edit = as_mine(zone.id, claims[zone.id], VISIT, chart)
    assert chart.changed(edit.chart).zones[1] == replace(zone, letter="B", source=None)


def test_a_fact_of_the_visit_is_said_and_recorded_too():
    edit = VisitEdit(VISIT.id, facts=VisitChange(VISIT, replace(VISIT, notes="mine")))
    claims = claims_of(edit, {})
    now = replace(VISIT, notes="theirs", pain_after=1)
    assert both(claims, CHART, now) == ("Note", "“theirs”", "“mine”")
    change = as_mine("notes", claims["notes"], now, CHART).facts
    assert change.onto(now) == replace(now, notes="mine")


def test_what_is_recorded_already_is_no_question():
    claims = refused(with_finding(tenderness=7))
    assert still_open(claims, VISIT, recorded(with_finding(tenderness=7))) == {}
    assert still_open(claims, VISIT, CHART) == claims


def test_of_a_complaint_treated_too_the_score_that_differs_is_said_and_the_rest_stays():
    knee, heel = (AlsoTreated(episode=uuid4(), pain_before=4) for _ in range(2))
    before, mine = replace(VISIT, others=(knee,)), replace(knee, pain_before=7)
    edit = VisitEdit(VISIT.id, facts=VisitChange(before, replace(VISIT, others=(mine,))))
    claims = claims_of(edit, {})
    now = replace(VISIT, others=(replace(knee, pain_before=5, pain_after=1), heel))
    [(key, claim)] = claims.items()
    said = in_words(key, claim, now, CHART, {knee.episode: "Knee"})
    assert (str(said.theirs), str(said.mine)) == ("Knee: pain 5 → 1", "Knee: pain 7 → 1")
    recorded_now = as_mine(key, claim, now, CHART).facts.onto(now)
    assert recorded_now == replace(VISIT, others=(replace(mine, pain_after=1), heel))
    assert still_open(claims, recorded_now, CHART) == {}


def test_of_scores_the_one_that_differs_is_recorded_and_those_of_the_other_desk_stay():
    ndi, lefs = Score(scale=Scale.NDI, value=19), Score(scale=Scale.LEFS, value=54)
    edit = VisitEdit(VISIT.id, facts=VisitChange(VISIT, replace(VISIT, scores=(ndi,))))
    claims = claims_of(edit, {})
    now = replace(VISIT, scores=(replace(ndi, value=30), lefs))
    recorded_now = as_mine("scores", claims["scores"], now, CHART).facts.onto(now)
    assert recorded_now.scores == (ndi, lefs)
    assert still_open(claims, recorded_now, CHART) == {}
    said = in_words("scores", claims["scores"], now, CHART)
    assert (str(said.theirs), str(said.mine)) == ("NDI: 30 (0 to 50)", "NDI: 19 (0 to 50)")


def test_what_was_said_of_a_complaint_is_recorded_for_it_whatever_the_visit_is_for_meanwhile():
    neck, knee, ndi = uuid4(), uuid4(), Score(scale=Scale.NDI, value=19)
    seen = replace(VISIT, episode=neck, others=(AlsoTreated(episode=knee, pain_before=4),))
    claims = claims_of(
        VisitEdit(VISIT.id, facts=VisitChange(seen, replace(seen, scores=(ndi,)))), {}
    )
    theirs = replace(seen, scores=(replace(ndi, value=30),), pain_before=7)
    still = in_words("scores", claims["scores"], theirs, CHART, {neck: "Neck"})
    assert str(still.about) == "Score"  # it is for the neck now as it was then
    now = with_main(theirs, knee)
    said = in_words("scores", claims["scores"], now, CHART, {neck: "Neck"})
    assert (str(said.about), str(said.theirs)) == ("Score: Neck", "NDI: 30 (0 to 50)")
    recorded_now = as_mine("scores", claims["scores"], now, CHART).facts.onto(now)
    assert recorded_now == with_main(replace(theirs, scores=(ndi,)), knee)
    assert still_open(claims, recorded_now, CHART) == {}
    assert still_open(claims, now, CHART) == claims


def test_what_a_visit_is_for_is_recorded_without_being_treated_beside():
    knee = AlsoTreated(episode=uuid4(), pain_before=4)
    edit = VisitEdit(VISIT.id, facts=VisitChange(VISIT, replace(VISIT, episode=knee.episode)))
    now = replace(VISIT, others=(knee,))
    recorded_now = as_mine("episode", claims_of(edit, {})["episode"], now, CHART).facts.onto(now)
    assert (recorded_now.episode, recorded_now.others) == (knee.episode, ())


THREE = GaugeReading("3", PressureUnit.KPA)


def pressed(reading, **facts):
    return replace(POINT, finding=Finding(**facts).pressed(reading))


def test_a_pressure_and_its_unit_are_one_fact_between_two_desks():
    mine = GaugeReading("3", PressureUnit.NEWTON)
    before = pressed(THREE)
    change = revise(recorded(before), replace(before, finding=before.finding.pressed(mine)))
    claims = claims_of(VisitEdit(VISIT.id, chart=change), {})
    for theirs in (
        GaugeReading("3.0", PressureUnit.KPA),
        GaugeReading("2", PressureUnit.KGF),
        None,
    ):
        chart = recorded(pressed(theirs, note="theirs"))
        edit = as_mine(POINT.id, claims[POINT.id], VISIT, chart)
        assert chart.changed(edit.chart).points == (pressed(mine, note="theirs"),)


def seen(face, view_id):
    return replace(
        POINT, point=replace(POINT.point, anchor=SurfaceAnchor(face, 0.5, 0.5), seen_in=view_id)
    )


def test_a_place_and_the_view_it_was_seen_in_are_one_fact_between_two_desks():
    before, mine = seen(1, ViewId.ANTERIOR), seen(2, ViewId.ANTERIOR)
    claims = claims_of(VisitEdit(VISIT.id, chart=revise(recorded(before), mine)), {})
    theirs = recorded(seen(3, ViewId.LEFT_LATERAL))
    assert both(claims, theirs)[1:] == ("place: another", "place: another")
    edit = as_mine(POINT.id, claims[POINT.id], VISIT, theirs)
    assert theirs.changed(edit.chart).points == (mine,)


def test_the_pressure_of_the_other_desk_stays_whole_where_this_one_changed_none():
    old = replace(POINT, finding=Finding(threshold_kpa=200.0))
    change = revise(recorded(old), replace(old, finding=replace(old.finding, tenderness=7)))
    claims = claims_of(VisitEdit(VISIT.id, chart=change), {})
    chart = recorded(pressed(THREE))
    edit = as_mine(POINT.id, claims[POINT.id], VISIT, chart)
    assert chart.changed(edit.chart).points == (pressed(THREE, tenderness=7),)


def test_two_pressures_are_said_as_they_were_typed():
    claims = refused(pressed(GaugeReading("3.50", PressureUnit.KGF)))
    said = ("pressure threshold: 3\u00a0kPa", "pressure threshold: 3.50\u00a0kgf/cm²")
    assert both(claims, recorded(pressed(THREE)))[1:] == said
    said = ("pressure threshold: nothing", "pressure threshold: 3.50\u00a0kgf/cm²")
    assert both(claims, recorded(POINT))[1:] == said
