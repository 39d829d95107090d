"""Of two records of one person one is made: gaps are filled, and safety is never guessed."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.clinic.outside_numbers import read_outside_numbers
from needlemap.clinic.people import MayContact, Patient, Precaution, PrecautionKind
from needlemap.clinic.person_errors import PrecautionsContradict
from needlemap.clinic.two_records import TwoRecords, Whose

APIXABAN = Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban")
WARFARIN = replace(APIXABAN, detail="warfarin")
PREGNANT = Precaution(kind=PrecautionKind.PREGNANCY)
KEPT = Patient(id=uuid4(), number=1001, given_name="Anna", family_name="Meier")
OTHER = Patient(
    id=uuid4(),
    number=1007,
    given_name="Ana",
    family_name="Meier",
    birth_date=date(1980, 5, 17),
    phone="0123",
    may_contact=MayContact.NO,
)


def two(kept=None, other=None, **chosen):
    mine, theirs = replace(KEPT, **(kept or {})), replace(OTHER, **(other or {}))
    return TwoRecords(kept=mine, other=theirs, chosen=chosen)


def test_facts_are_of_the_kept_one_and_gaps_are_filled_from_the_other():
    made = two().result
    assert (made.id, made.number, made.given_name) == (KEPT.id, 1001, "Anna")
    assert (made.birth_date, made.phone, made.may_contact) == (
        date(1980, 5, 17),
        "0123",
        MayContact.NO,
    )


def test_only_what_both_say_differently_is_asked_and_taken_as_chosen():
    records = two({"phone": "99"})
    assert [one.key for one in records.differences] == ["given_name", "phone"]
    phone = records.differences[1]
    assert (str(phone.name), str(phone.kept), str(phone.other)) == (
        "phone number",
        "99",
        "0123",
    )
    assert records.whose(phone) is Whose.KEPT
    chosen = records.with_chosen("phone", Whose.OTHER)
    assert (chosen.result.phone, chosen.result.given_name) == ("0123", "Anna")


def test_none_known_against_a_precaution_must_be_answered():
    asked = {"none_known_on": date(2026, 1, 2)}
    records = two(asked, {"precautions": (APIXABAN,)})
    [difference] = records.unanswered
    assert (str(difference.kept), str(difference.other)) == (
        "none known, 2 Jan 2026",
        "Anticoagulant: apixaban",
    )
    with pytest.raises(PrecautionsContradict, match="precautions"):
        _ = records.result
    theirs = records.with_chosen(difference.key, Whose.OTHER).result
    assert (theirs.precautions, theirs.none_known_on) == ((APIXABAN,), None)
    mine = records.with_chosen(difference.key, Whose.KEPT).result
    assert (mine.precautions, mine.none_known_on) == ((), date(2026, 1, 2))


def test_two_details_of_one_precaution_must_be_answered_and_all_others_are_kept():
    records = two({"precautions": (APIXABAN,)}, {"precautions": (PREGNANT, WARFARIN)})
    [difference] = records.unanswered
    made = records.with_chosen(difference.key, Whose.OTHER)
    assert made.result.precautions == (WARFARIN, PREGNANT)
    assert made.unanswered == ()


def test_a_detail_that_only_one_knows_is_no_contradiction():
    plain = replace(APIXABAN, detail="")
    assert two({"precautions": (plain,)}, {"precautions": (APIXABAN,)}).result.precautions == (
        APIXABAN,
    )
    two_others = [Precaution(kind=PrecautionKind.OTHER, detail=text) for text in ("a", "b")]
    records = two(*({"precautions": (one,)} for one in two_others))
    assert records.result.precautions == tuple(two_others)


def test_one_that_warns_against_one_that_has_ended_must_be_answered():
    ended = replace(PREGNANT, until=date(2026, 9, 12))
    records = two({"precautions": (ended,)}, {"precautions": (PREGNANT,)})
    [difference] = records.unanswered
    assert (str(difference.kept), str(difference.other)) == (
        "Pregnancy, until 12 Sep 2026",
        "Pregnancy",
    )
    assert records.with_chosen(difference.key, Whose.OTHER).result.precautions == (PREGNANT,)


def test_what_has_ended_is_kept_where_none_was_known():
    ended = replace(PREGNANT, until=date(2026, 9, 12))
    asked = {"none_known_on": date(2026, 10, 1), "precautions": (ended,)}
    assert two(asked).result.precautions == (ended,)
    records = two({"none_known_on": date(2026, 10, 1)}, {"precautions": (ended, APIXABAN)})
    [difference] = records.unanswered
    made = records.with_chosen(difference.key, Whose.KEPT).result
    assert (made.precautions, made.none_known_on) == ((ended,), date(2026, 10, 1))


def test_when_none_was_known_twice_the_later_day_counts():
    days = ({"none_known_on": date(2026, month, 1)} for month in (3, 2))
    assert two(*days).result.none_known_on == date(2026, 3, 1)


def test_numbers_elsewhere_are_joined_and_none_is_lost():
    records = two(
        {"outside_numbers": read_outside_numbers("Hospital: 1; Insurer: A")},
        {"outside_numbers": read_outside_numbers("hospital: 2; Club: 7")},
        **{"number hospital": Whose.OTHER},
    )
    assert [str(one.name) for one in records.differences] == ["given name", "Hospital"]
    said = [one.words for one in records.result.outside_numbers]
    assert [str(one) for one in said] == ["hospital: 2", "Insurer: A", "Club: 7"]
    assert [str(one.words) for one in records.rest.outside_numbers] == ["Hospital: 1"]


def test_turned_round_the_other_record_is_kept_with_the_same_facts():
    records = two({"phone": "99"}, phone=Whose.OTHER, given_name=Whose.KEPT)
    turned = records.turned_round
    assert (turned.result.number, turned.result.phone) == (1007, "0123")
    assert turned.result.given_name == "Anna"
