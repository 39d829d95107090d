"""Visits and episodes come back from the file with every field as it went in."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from needlemap.clinic.asked_items import AskedItem, ItemAnswer
from needlemap.clinic.charting import remove
from needlemap.clinic.consent_talk import ConsentTalk, ToldRisk
from needlemap.clinic.correction_errors import VisitInError
from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.episodes import Episode, Onset
from needlemap.clinic.expiry import Expiry
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.clinic.people import Practitioner, PrecautionKind
from needlemap.clinic.reasons import Ask, Reason
from needlemap.clinic.scores import Motion, Scale, Score
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import (
    Addendum,
    AdverseKind,
    Aftercare,
    AlsoTreated,
    ChangeSinceLast,
    Consent,
    Position,
    Reaction,
    Screening,
    SkinPrepared,
    Soreness,
    Visit,
)
from tests.clinic.strategies import given_scores, moments, said_beside, scores, texts
from tests.signing import sign

NOW = datetime(2026, 11, 24, tzinfo=UTC)
FACTS = {
    "started_at": st.timedeltas(timedelta(), timedelta(days=16_000)).map(lambda ago: NOW - ago),
    "entered_at": st.none() | moments,
    "zone": st.sampled_from(("UTC", "Europe/London", "America/New_York")),
    "consent": st.sampled_from(Consent),
    "position": st.none() | st.sampled_from(Position),
    "soreness": st.none() | st.sampled_from(Soreness),
    "change": st.none() | st.sampled_from(ChangeSinceLast),
    "pain_before": scores,
    "pain_after": scores,
    "range_of_motion": texts,
    **dict.fromkeys(("treatments", "advice", "plan", "skin_note"), texts),
    "notes": texts,
    "needles_out": st.none() | st.integers(0, 999),
    "adverse": st.none() | st.sampled_from(AdverseKind),
    "adverse_note": texts,
    "aftercare_given": st.booleans(),
    "scores": given_scores,
}

FULL_TALK = ConsentTalk(
    risks=(ToldRisk.FAINT, ToldRisk.PNEUMOTHORAX),
    other_risks="a cold hand — 心臓",
    why_higher="thin\nchest",
    alternatives="exercise\nalone",
    asked_by="Ana",
    language="Polski",
    text_version="3",
    guardian="mother <b>'--",
    regions=("nose", "ear.L"),
    scope="neck",
    refused="the hand",
    refused_at=time(14, 40),
)

FULL_BESIDE = partial(
    AlsoTreated,
    pain_before=7,
    pain_after=3,
    change=ChangeSinceLast.SAME,
    scores=(Score(scale=Scale.LEFS, value=54.5),),
)


@pytest.fixture
def round_trip(store):
    def trip(visit):
        with store.begin() as records:
            if visit.id in {known.id for known in records.visits.all()}:
                records.visits.change(VisitChange(records.visits.get(visit.id), visit))
            else:
                records.visits.put(visit)
        with store.begin() as records:
            return records.visits.get(visit.id)

    return trip


@pytest.fixture
def complaints(store, patient):
    facts = {"patient": patient.id, "started_on": date(2026, 1, 2)}
    made = [Episode(id=uuid4(), complaint=name, **facts) for name in ("knee", "heel")]
    with store.begin() as records:
        for one in made:
            records.episodes.put(one)
    return [one.id for one in made]


@settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(facts=st.fixed_dictionaries(FACTS), others=st.data())
def test_whatever_a_visit_says_comes_back_equal(visit, complaints, round_trip, facts, others):
    beside = others.draw(said_beside(complaints))
    told = replace(visit, **facts, others=beside)
    assert round_trip(told) == told


def test_a_visit_comes_back_with_every_field(store, patient, round_trip):
    person = Practitioner(id=uuid4(), name="Ana")
    episode = Episode(
        id=uuid4(),
        patient=patient.id,
        complaint="neck",
        onset=Onset.POSTURE,
        goal="reverse the car",
        started_on=date(2026, 1, 2),
    )
    knee = replace(episode, id=uuid4(), complaint="knee")
    with store.begin() as records:
        records.clinic.put_practitioner(person)
        records.episodes.put(episode)
        records.episodes.put(knee)
    full = Visit(
        id=uuid4(),
        patient=patient.id,
        serial=41,
        number=7,
        started_at=datetime(2026, 11, 24, 9, 30, 1, 999_999, tzinfo=UTC),
        zone="Europe/Athens",
        practitioner=person.id,
        episode=episode.id,
        consent=Consent.WRITTEN,
        position=Position.PRONE,
        soreness=Soreness.HOURS,
        change=ChangeSinceLast.BETTER,
        pain_before=6,
        pain_after=2,
        range_of_motion="rotation 60°",
        notes="first\n\tsecond 🙂",
        needles_out=12,
        adverse=AdverseKind.BRUISE,
        adverse_note="at point 3",
        aftercare_given=True,
        aftercare=Aftercare.WRITTEN,
        screening=Screening.WITH_CARE,
        screening_note="lying down",
        reactions=(Reaction(id=uuid4(), kind=AdverseKind.FAINT, onset="at once", closed=True),),
        reasons=(Reason(about=Ask.CURRENT, text="agreed — 心臓"),),
        risks_told=True,
        consent_copy=True,
        screened=True,
        adverse_closed=True,
        entered_at=datetime(2026, 11, 25, 8, tzinfo=UTC),
        hour_known=False,
        scores=(Score(scale=Scale.FUNCTION, value=4.5, activity="lifting — 心臓"),),
        treatments="heat\nmassage",
        advice="chin tucks — 心臓",
        plan="again in a week",
        opened_needles=(
            OpenedNeedles(
                brand="Seirin — 心臓",
                lot="00471",
                expires=Expiry(year=2027, month=5, day=31),
                opened=6,
                discarded=5,
            ),
            OpenedNeedles(lot="x", expires=Expiry(year=2027, month=5)),
        ),
        skin_prepared=SkinPrepared.OTHER,
        skin_note="iodine — 心臓",
        motions=(Motion(movement="neck, rotation", left=-5),),
        others=(FULL_BESIDE(episode=knee.id),),
        consent_talk=FULL_TALK,
        answers=(
            AskedItem(
                kind=PrecautionKind.EPILEPSY,
                answer=ItemAnswer.WITH_CARE,
                asked_on=date(2026, 11, 1),
            ),
        ),
        time_in=time(14, 15),
        time_out=time(15),
        next_on=date(2026, 12, 1),
        decisions=(
            Decision(
                complaint=knee.id,
                kind=DecisionKind.GO_ON,
                because="better — 心臓",
                at=datetime(2026, 11, 24, 9, tzinfo=UTC),
                name="Ana",
            ),
            Decision(
                complaint=None,
                kind=DecisionKind.REFER,
                at=datetime(2026, 11, 24, 9, tzinfo=UTC),
            ),
        ),
        in_error=EnteredInError(
            at=datetime(2026, 11, 25, tzinfo=UTC), reason="twice — 心臓", name="Ana"
        ),
    )
    told = (field for field in fields(full) if field.name != "signed_at")  # by its shelf alone
    assert all(getattr(full, field.name) != field.default for field in told)
    assert all(getattr(FULL_TALK, one.name) != one.default for one in fields(FULL_TALK))
    beside = full.others[0]
    assert all(getattr(beside, one.name) != one.default for one in fields(beside))
    assert round_trip(full) == full
    with store.begin() as records:
        assert records.episodes.get(episode.id) == episode


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("consent", Consent),
        ("position", Position),
        ("soreness", Soreness),
        ("change", ChangeSinceLast),
        ("adverse", AdverseKind),
        ("skin_prepared", SkinPrepared),
    ],
)
def test_every_member_of_every_closed_set_comes_back_and_is_stored_by_value(
    visit, round_trip, ask, field, kind
):
    for member in kind:
        told = replace(visit, **{field: member})
        assert round_trip(told) == told
        assert ask(f"SELECT {field} FROM visit") == [(member.value,)]


def test_every_onset_comes_back(store, patient):
    for onset in Onset:
        episode = Episode(
            id=uuid4(),
            patient=patient.id,
            complaint="neck",
            onset=onset,
            started_on=date(2026, 1, 1),
        )
        with store.begin() as records:
            records.episodes.put(episode)
        with store.begin() as records:
            assert records.episodes.get(episode.id) == episode


def test_an_addendum_comes_back_with_every_field(store, visit, clock):
    person = Practitioner(id=uuid4(), name="Ana")
    added = Addendum(
        id=uuid4(),
        visit=visit.id,
        author=person.id,
        at=datetime(2026, 11, 25, 9, 30, 1, 999_999, tzinfo=UTC),
        reason="asked by telephone",
        text="slept well",
        reaction=AdverseKind.BRUISE,
        number=1,
        author_name="Ana",
    )
    assert all(getattr(added, field.name) != field.default for field in fields(added))
    with store.begin() as records:
        records.clinic.put_practitioner(person)
        sign(records, visit)
        recorded = records.visits.add(added)
    with store.read() as records:
        assert records.visits.addenda(visit.id) == (recorded,)
    assert recorded == replace(added, at=recorded.at)


def test_a_visit_entered_in_error_is_changed_no_more_until_it_counts_again(
    store, visit, strike_out, place_one
):
    mark = place_one(store, visit)
    struck = strike_out(visit)
    with store.begin() as records:
        gone = remove(records.charts.of_visit(visit.id), [mark.id])
    for act in (
        lambda records: records.visits.change(VisitChange(struck, replace(struck, notes="x"))),
        lambda records: records.charts.apply(gone),
        lambda records: records.visits.remove(visit.id),
        lambda records: sign(records, visit),
    ):
        with pytest.raises(VisitInError), store.begin() as records:
            act(records)
    with store.begin() as records:
        records.visits.change(VisitChange(struck, replace(struck, in_error=None)))
        records.charts.apply(gone)
