"""An entry is told in one form, so that its digest is the same for ever and everywhere."""

from datetime import datetime, timedelta, timezone
from uuid import UUID

import pytest

from needlemap.records.audit_chain import EntryUnreadable, digest_of_changes, digest_of_entry
from tests.records.conftest import START

ENTRY = {
    "at": START, "action": "change", "entity": "visit", "entity_id": UUID(int=1), "who_id": None,
    "patient_id": UUID(int=2), "way": "", "desk": "", "changes_digest": "", "previous": "",
}  # fmt: skip
FOR_EVER = "1:9e7c5a454dd5878b"


def test_the_digest_of_an_entry_stays_the_same_in_every_version():
    assert digest_of_entry(ENTRY).startswith(FOR_EVER)
    assert digest_of_entry(ENTRY | {"a later column": "x"}) == digest_of_entry(ENTRY)


def test_an_entry_of_before_desks_were_named_has_the_digest_that_it_had():
    before = {name: value for name, value in ENTRY.items() if name != "desk"}
    assert digest_of_entry(before) == digest_of_entry(ENTRY)


def test_a_moment_is_the_same_in_every_zone():
    there = START.astimezone(timezone(timedelta(hours=9)))
    assert digest_of_entry(ENTRY | {"at": there}) == digest_of_entry(ENTRY)


@pytest.mark.parametrize("name", sorted(ENTRY))
def test_everything_that_an_entry_says_is_in_its_digest(name):
    other = {"at": datetime.max.replace(tzinfo=START.tzinfo)}.get(name, "x")
    assert digest_of_entry(ENTRY | {name: other}) != digest_of_entry(ENTRY)


def test_what_no_field_may_hold_is_not_told():
    with pytest.raises(EntryUnreadable):
        digest_of_entry(ENTRY | {"action": object()})


def test_values_are_not_found_by_their_digest_alone():
    assert digest_of_changes('{"sex":[null,"f"]}', "a") != digest_of_changes(
        '{"sex":[null,"f"]}', "b"
    )
