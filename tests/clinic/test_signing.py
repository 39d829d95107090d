"""Some things block a signature, others are said and left to the therapist's judgement."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from needlemap.body.hazards import Hazard
from needlemap.body.places import Side
from needlemap.body.texts import Language
from needlemap.clinic.consent_talk import ConsentTalk
from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.errors import SigningBlocked
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.reasons import Ask, Reason
from needlemap.clinic.safety import NeedledPlace
from needlemap.clinic.signing import Topic, first_of, shortfalls, signed
from needlemap.clinic.visits import AdverseKind, AlsoTreated, Consent
from tests.clinic.facts import DAY, facts_of, needled_point

PHOBIA = Precaution(kind=PrecautionKind.NEEDLE_PHOBIA, detail="told 2024")
BLOOD = Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban")
PLEURA = Hazard("pleura and lung", "lifted fold")


def abouts(facts):
    return [found.about for found in shortfalls(facts)]


def test_a_whole_visit_lacks_nothing_and_is_signed():
    facts = facts_of(needled_point())
    assert shortfalls(facts) == ()
    who = uuid4()
    after = signed(facts, who)
    assert (after.practitioner, after.signed_at) == (who, DAY)
    assert replace(after, practitioner=None, signed_at=None) == facts.visit


BLOCKS = {
    "needles not counted": (facts_of(needled_point(), needles_out=None), Topic.NEEDLES),
    "one needle missing": (facts_of(needled_point(needles=2), needles_out=1), Topic.NEEDLES),
    "one needle too many": (facts_of(needled_point(), needles_out=2), Topic.NEEDLES),
    "needles out, none in": (facts_of(needles_out=1), Topic.NEEDLES),
    "consent not asked": (facts_of(consent=Consent.NOT_ASKED), Topic.CONSENT),
    "refused, but needled": (facts_of(needled_point(), consent=Consent.REFUSED), Topic.CONSENT),
    "withdrawn, but needled": (
        facts_of(needled_point(), consent=Consent.WITHDRAWN),
        Topic.CONSENT,
    ),
    "an absolute precaution left open": (
        facts_of(needled_point(), precautions=(PHOBIA,), screened=False),
        Topic.SCREENED,
    ),
    "reactions not asked": (facts_of(adverse=None), Topic.ADVERSE),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_no_signature_before_this_is_settled(name):
    facts, about = BLOCKS[name]
    found = first_of(shortfalls(facts), about)
    assert found.blocks
    with pytest.raises(SigningBlocked) as caught:
        signed(facts, uuid4())
    assert found.sentence in str(caught.value)
    assert facts.visit.signed_at is None


def at(side, *, known=False, number=1):
    mark = needled_point(number, hazard_known=known)
    return NeedledPlace(
        mark, "between spine and shoulder blade", side, (PLEURA,), True, "shoulder_blade"
    )


def agreed(*regions):
    return {"consent_talk": ConsentTalk(regions=regions)}


WARNINGS = {
    "change since last time": (facts_of(earlier=(7,), change=None), Topic.CHANGE),
    "soreness after treatment": (facts_of(earlier=(7,), soreness=None), Topic.SORENESS),
    "no pain before": (facts_of(pain_before=None), Topic.PAIN_BEFORE),
    "no pain after": (facts_of(pain_after=None), Topic.PAIN_AFTER),
    "a precaution not asked again": (
        facts_of(needled_point(), precautions=(BLOOD,), screened=False),
        Topic.SCREENED,
    ),
    "a precaution without a note": (
        facts_of(needled_point(), precautions=(replace(BLOOD, detail=""),)),
        Topic.SCREENED,
    ),
    "no aftercare": (facts_of(needled_point(), aftercare_given=False), Topic.AFTERCARE),
    "a major reaction not closed": (
        facts_of(adverse=AdverseKind.NERVE_INJURY),
        Topic.ADVERSE_OPEN,
    ),
    "a hazard not read": (facts_of(places=(at(Side.LEFT),)), Topic.HAZARD),
    "both sides of the chest": (
        facts_of(places=(at(Side.LEFT, known=True), at(Side.RIGHT, known=True))),
        Topic.THORAX,
    ),
    "a needle where consent was not given": (
        facts_of(places=(at(Side.LEFT, known=True),), **agreed("shoulder_blade.R", "neck.L")),
        Topic.CONSENT,
    ),
    "signed the day after": (facts_of(now=DAY + timedelta(days=1)), Topic.LATE),
    "worse": (facts_of(earlier=(4,), pain_before=7), Topic.WORSE),
    "no change after four": (
        facts_of(needled_point(), earlier=(5, 5, 5), pain_before=5),
        Topic.NO_CHANGE,
    ),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_this_is_said_but_can_be_signed_all_the_same(name):
    facts, about = WARNINGS[name]
    found = first_of(shortfalls(facts), about)
    assert found is not None
    assert not found.blocks
    assert signed(facts, uuid4()).signed_at == facts.now


NO_WARNING = {
    "a first visit": facts_of(change=None, soreness=None),
    "refused, and not needled": facts_of(consent=Consent.REFUSED),
    "precautions, but no needles": facts_of(precautions=(PHOBIA, BLOOD), screened=False),
    "a major reaction closed": facts_of(adverse=AdverseKind.INFECTION, adverse_closed=True),
    "a minor reaction": facts_of(adverse=AdverseKind.BRUISE),
    "a hazard that was read": facts_of(places=(at(Side.LEFT, known=True),)),
    "one side of the chest": facts_of(places=(at(Side.LEFT, known=True),)),
    "needled where consent was given": facts_of(
        places=(at(Side.LEFT, known=True),), **agreed("shoulder_blade.L")
    ),
    "consent for a region of both sides": facts_of(
        places=(at(Side.RIGHT, known=True),), **agreed("shoulder_blade")
    ),
    "better by two": facts_of(earlier=(7, 6, 5), pain_before=5),
    "decided after four without a change": facts_of(
        needled_point(),
        earlier=(5, 5, 5),
        pain_before=5,
        decisions=(Decision(complaint=None, kind=DecisionKind.CHANGE, at=DAY),),
    ),
    "three without a change": facts_of(needled_point(), earlier=(5, 5), pain_before=5),
    "three treatments, and a visit without a needle": facts_of(earlier=(5, 5, 5), pain_before=5),
}


@pytest.mark.parametrize("name", NO_WARNING)
def test_of_this_nothing_is_said(name):
    assert shortfalls(NO_WARNING[name]) == ()


def test_what_blocks_is_said_first():
    found = abouts(facts_of(needled_point(), pain_before=None, adverse=None, needles_out=None))
    assert found == [Topic.NEEDLES, Topic.ADVERSE, Topic.PAIN_BEFORE]


def test_a_needle_beyond_the_consent_names_the_point_and_its_region():
    facts = facts_of(places=(at(Side.LEFT, known=True, number=4),), **agreed("neck.L"))
    [found] = shortfalls(facts)
    assert found.sentence == (
        "Point 4, between spine and shoulder blade: consent was given for other regions."
    )


def test_a_hazard_names_the_point_the_place_and_the_structure():
    [found] = shortfalls(facts_of(places=(at(Side.LEFT, number=4),)))
    for words in ("Point 4", "between spine and shoulder blade", "pleura and lung"):
        assert words in found.sentence


def test_each_complaint_that_was_treated_is_judged_and_named():
    neck, knee, hand = uuid4(), uuid4(), uuid4()
    facts = facts_of(needled_point(), earlier=(5, 5, 5), pain_before=5)

    def treating(visit, **pains):
        said = (AlsoTreated(episode=knee, **pains), AlsoTreated(episode=hand, pain_before=6))
        return replace(visit, episode=neck, others=tuple(sorted(said, key=lambda one: one.episode)))

    before = tuple(treating(visit, pain_before=3) for visit in facts.earlier)
    helped = tuple(replace(visit, pain_before=9) for visit in before)
    two = replace(facts, visit=treating(facts.visit, pain_before=6), earlier=before)
    named = replace(two, complaints={neck: "Stiff neck", knee: "Knee on stairs", hand: "Thumb"})
    said = {found.sentence: found.about for found in shortfalls(named)}
    assert said == {
        "Stiff neck: No change that matters after 4 treatments: pain before treatment 5 at first,"
        " 5 now. Consider another treatment, or refer on.": Topic.NO_CHANGE,
        "Knee on stairs: It has become worse by as much as matters: pain before treatment 3 at"
        " first, 6 now.": Topic.WORSE,
        "Thumb: No change that matters after 4 treatments: pain before treatment 6 at first, 6 now."
        " Consider another treatment, or refer on.": Topic.NO_CHANGE,
    }
    better = {str(found.sentence)[:5] for found in shortfalls(replace(named, earlier=helped))}
    assert better == {"Knee ", "Thumb"}
    decided = (Decision(complaint=hand, kind=DecisionKind.REFER, at=DAY),)
    after = replace(named, visit=replace(named.visit, decisions=decided))
    assert {str(found.sentence)[:5] for found in shortfalls(after)} == {"Stiff", "Knee "}


def test_a_visit_that_is_dated_before_the_one_before_it_is_told():
    facts = facts_of(earlier=(7,), pain_before=5)
    [before] = facts.earlier
    assert shortfalls(facts) == ()
    later = replace(before, started_at=DAY.replace(year=DAY.year + 1))
    [found] = shortfalls(replace(facts, begun_before=(later,)))
    assert (found.about, found.blocks) == (Topic.LATE, False)
    assert str(DAY.year + 1) in str(found.sentence)


def test_of_a_late_entry_both_times_are_told_and_the_visits_after_it_are_no_wonder():
    facts = facts_of(earlier=(7,), pain_before=5)
    [before] = facts.earlier
    later = replace(before, started_at=DAY.replace(year=DAY.year + 1))
    visit = replace(facts.visit, entered_at=DAY + timedelta(days=3), hour_known=False)
    late = replace(facts, visit=visit, begun_before=(later,), now=DAY + timedelta(days=3))
    [found] = shortfalls(late)
    assert (found.about, found.blocks) == (Topic.LATE, False)
    assert Language()(found.sentence) == (
        "This is a late entry: treated 24 Nov 2026, entered 27 Nov 2026 09:30."
    )


def test_late_is_judged_by_the_clinic_s_own_calendar():
    evening = DAY.replace(hour=23, minute=30)  # already the next day in Berlin
    facts = facts_of(now=evening)
    assert shortfalls(facts) == ()
    in_berlin = replace(facts, visit=replace(facts.visit, zone="Europe/Berlin"))
    assert abouts(in_berlin) == [Topic.LATE]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (facts_of(now=DAY - timedelta(days=400)), "before the visit began"),
        (
            replace(facts_of(now=DAY + timedelta(minutes=5)), ahead=DAY + timedelta(hours=3)),
            "something was recorded at",
        ),
    ],
)
def test_a_clock_that_runs_back_is_said_and_noted_or_nothing_is_signed(facts, why):
    with pytest.raises(SigningBlocked, match=why):
        signed(facts, uuid4())
    noted = Reason(about=Ask.CLOCK, text="the clock of the new computer was not set yet")
    facts = replace(facts, visit=replace(facts.visit, reasons=(noted,)))
    assert signed(facts, uuid4()).signed_at == facts.now
