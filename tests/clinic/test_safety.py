"""What asks for a reason in writing, and what meets it."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.body.assets import assets_root
from needlemap.body.places import Side
from needlemap.clinic.errors import SigningBlocked
from needlemap.clinic.marks import Technique
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.reasons import Ask, Reason
from needlemap.clinic.safety import OF_PREGNANCY, NeedledPlace, asked_of
from needlemap.clinic.signing import signed
from needlemap.clinic.visits import Screening
from tests.clinic.facts import DAY, facts_of, needled_point

DRIVEN = needled_point(2, technique=Technique.ELECTRICAL)


def known(kind, detail="2020"):
    return Precaution(kind=kind, detail=detail)


def at(region="calf", *, over_lung=False, number=3):
    return NeedledPlace(needled_point(number), region, Side.LEFT, (), over_lung, region)


def asked(facts):
    return [one.about for one in asked_of(facts.visit, facts.chart, facts.patient, facts.places)]


PACEMAKER, EPILEPSY = known(PrecautionKind.PACEMAKER), known(PrecautionKind.EPILEPSY)
PREGNANT, BLOOD = known(PrecautionKind.PREGNANCY), known(PrecautionKind.ANTICOAGULANT)
PHOBIA = known(PrecautionKind.NEEDLE_PHOBIA)
ASKS = {
    "pacemaker and current": (facts_of(DRIVEN, precautions=(PACEMAKER,)), Ask.CURRENT),
    "epilepsy and current": (facts_of(DRIVEN, precautions=(EPILEPSY,)), Ask.CURRENT),
    "pregnancy and the low back": (
        facts_of(precautions=(PREGNANT,), places=(at("lumbar"),)),
        Ask.PREGNANCY,
    ),
    "the lung, and risks not told": (
        facts_of(places=(at(over_lung=True),), risks_told=False),
        Ask.LUNG,
    ),
    "the lung, and blood that does not clot": (
        facts_of(precautions=(BLOOD,), places=(at(over_lung=True),)),
        Ask.BLEEDING,
    ),
    "a phobia that has not changed": (
        facts_of(needled_point(), precautions=(PHOBIA,), screening=Screening.NO_CHANGE),
        Ask.ABSOLUTE,
    ),
    "a phobia, with care that nobody describes": (
        facts_of(needled_point(), precautions=(PHOBIA,), screening=Screening.WITH_CARE),
        Ask.ABSOLUTE,
    ),
}


@pytest.mark.parametrize("name", ASKS)
def test_it_is_not_signed_without_a_reason_which_stands_with_the_visit(name):
    facts, about = ASKS[name]
    assert asked(facts) == [about]
    with pytest.raises(SigningBlocked):
        signed(facts, uuid4())
    reason = Reason(about=about, text="agreed with the physician")
    told = replace(facts, visit=replace(facts.visit, reasons=(reason,)))
    assert asked(told) == []
    assert signed(told, uuid4()).reasons == (reason,)


ASKS_NOTHING = {
    "pacemaker, no current": facts_of(needled_point(), precautions=(PACEMAKER,)),
    "current, no precaution": facts_of(DRIVEN),
    "pregnancy and the calf": facts_of(precautions=(PREGNANT,), places=(at("calf"),)),
    "the lung, and risks told": facts_of(places=(at(over_lung=True),)),
    "anticoagulant and the calf": facts_of(precautions=(BLOOD,), places=(at("calf"),)),
    "a phobia of which it was said that it is safe": facts_of(
        needled_point(), precautions=(PHOBIA,)
    ),
    "a phobia, with care": facts_of(
        needled_point(), precautions=(PHOBIA,),
        screening=Screening.WITH_CARE, screening_note="lying down, one needle",
    ),
    "a pacemaker that was taken out": facts_of(
        DRIVEN, precautions=(replace(PACEMAKER, until=DAY.date()),)
    ),
    "a pregnancy that had ended": facts_of(
        precautions=(replace(PREGNANT, until=DAY.date()),), places=(at("lumbar"),)
    ),
    "a phobia, and no needle": facts_of(precautions=(PHOBIA,), screening=Screening.NO_CHANGE),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKS_NOTHING)
def test_of_this_no_reason_is_asked(name):
    assert asked(ASKS_NOTHING[name]) == []


def test_the_words_say_which_precaution_and_which_points():
    more = needled_point(5, technique=Technique.ELECTRICAL)
    facts = facts_of(DRIVEN, more, precautions=(PACEMAKER, EPILEPSY))
    [one] = asked_of(facts.visit, facts.chart, facts.patient, ())
    said = "Pacemaker: 2020, Epilepsy: 2020: current through the needle at points 2, 5."
    assert one.sentence == said


def test_the_regions_of_a_pregnancy_are_regions_of_the_atlas():
    told = (assets_root() / "bodymaps" / "regions.toml").read_text("utf-8")
    assert all(f'id = "{region}"' in told for region in OF_PREGNANCY)


def test_several_places_are_said_as_several():
    places = tuple(at("low back", over_lung=True, number=number) for number in (1, 3))
    facts = facts_of(precautions=(BLOOD,), places=places)
    asked = asked_of(facts.visit, facts.chart, facts.patient, places)
    said = " ".join(one.sentence for one in asked)
    assert "points 1, 3 lie over the lung" in said
