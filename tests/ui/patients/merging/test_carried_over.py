"""What was typed of a record that was merged: nothing of it is lost, nothing recorded either."""

import pytest

from needlemap.ui.patients.merging.carried_over import carried_over

RECORDED = {"given_name": "Ana", "phone": "1", "occupation": "", "precaution_PACEMAKER": "DDD"}
KEPT = {
    "given_name": "Anna", "phone": "2", "occupation": "potter", "precaution_PACEMAKER": "DDD",
    "precaution_OTHER": "latex",
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ({}, {}),
        ({"occupation": "baker"}, {"occupation": "baker"}),
        ({"phone": ""}, {}),  # cleared there: that of the kept record is another one
        ({"precaution_PACEMAKER": "DDD, 2020"}, {"precaution_PACEMAKER": "DDD, 2020"}),
        (
            {"precaution_until_PACEMAKER": "23.11.2026"},
            {"precaution_until_PACEMAKER": "23.11.2026"},
        ),
        ({"precaution_OTHER": "nickel"}, {"precaution_OTHER.2": "nickel"}),
        ({"precaution_OTHER": "latex"}, {}),
        ({"precaution_EPILEPSY": ""}, {"precaution_EPILEPSY": ""}),
        ({"none_known_on": "2026-11-23"}, {"none_known_on": "2026-11-23"}),
    ],
)
def test_what_was_typed_stands_on_top_of_what_is_recorded_of_the_kept_one(typed, shown):
    assert carried_over(RECORDED | typed, RECORDED, KEPT) == KEPT | shown


def test_a_field_that_was_cleared_is_cleared_where_the_kept_record_said_the_same():
    kept = KEPT | {"phone": "1"}
    assert carried_over(RECORDED | {"phone": ""}, RECORDED, kept) == kept | {"phone": ""}


def test_a_precaution_that_was_taken_out_stays_until_it_is_taken_out_there():
    typed = {name: text for name, text in RECORDED.items() if name != "precaution_PACEMAKER"}
    assert carried_over(typed, RECORDED, KEPT) == KEPT


def test_two_of_one_kind_take_the_place_of_one_alone():
    typed = RECORDED | {"precaution_PACEMAKER": "VVI", "precaution_PACEMAKER.2": "old one"}
    assert carried_over(typed, RECORDED, KEPT) == KEPT | {
        "precaution_PACEMAKER": "VVI",
        "precaution_PACEMAKER.2": "old one",
    }


def test_each_of_two_that_were_typed_over_takes_the_place_of_its_own():
    both = {"precaution_OTHER": "latex", "precaution_OTHER.2": "nickel"}
    typed = {"precaution_OTHER": "wool", "precaution_OTHER.2": "tape"}
    assert carried_over(typed, both, both) == typed


def test_numbers_elsewhere_join_those_that_went_along():
    kept = {"outside_numbers": "Insurer: A-12; Hospital: 00471"}
    typed = {"outside_numbers": "Hospital: 00471; Register: 7"}
    shown = carried_over(typed, {"outside_numbers": ""}, kept)
    assert shown == {"outside_numbers": "Insurer: A-12; Hospital: 00471; Register: 7"}
    assert carried_over(typed, {"outside_numbers": ""}, {}) == typed
