"""A digest stands for content alone: neither the computer nor a later version changes it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from needlemap.body.places import ViewId
from needlemap.clinic.errors import DatabaseDamaged
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.two_records import NumbersAsSigned
from needlemap.clinic.visits import AlsoTreated, Others
from needlemap.records.base import Base
from needlemap.records.damage import Unreadable
from needlemap.records.digests import CannotBeTold, digest_of, numbers_as_signed, parts_of
from needlemap.records.json_codec import read, written
from needlemap.records.mark_rows import FindingRow
from needlemap.records.visit_rows import VisitRow

COLUMNS = Base.metadata.tables[VisitRow.__tablename__].columns
POINT = UUID(int=5)
MOMENT = datetime(2026, 11, 24, 9, tzinfo=UTC)
AS_ADDED = {"scores": "[]", "plan": "", "hour_known": True, "screened": False, "next_on": None}


def row(**facts):
    return {column.name: None for column in COLUMNS} | facts


def digest(**facts):
    return digest_of(row(**facts), {}, {}, "{}")


def test_a_column_that_is_added_later_changes_no_digest_of_before():
    assert digest(notes="x", **AS_ADDED) == digest(notes="x")


def test_a_point_signed_before_its_view_was_kept_has_the_digest_it_had():
    """The digest is that of the row as it was told before there was such a column."""
    known = Base.metadata.tables[FindingRow.__tablename__].columns
    point = {column.name: None for column in known} | {"id": 1, "face": 5, "u": 0.5, "v": 0.25}
    before = digest_of(row(notes="x"), {"finding": [point]}, {}, "{}")
    kept = "1:f0c7622f96f99c0e1a862d6922cef81a45c8b01bd1db8ae69a63ca0b56885043"
    assert before == kept
    seen = point | {"seen_in": ViewId.POSTERIOR}
    assert digest_of(row(notes="x"), {"finding": [seen]}, {}, "{}") != before


def test_a_complaint_treated_beside_without_scores_is_told_as_before_there_were_any():
    """So what was signed, and what was begun, by an earlier version keeps its digest."""
    one = AlsoTreated(episode=POINT, pain_before=4)
    kept = f'[{{"episode":"{POINT.hex}","pain_before":4,"pain_after":null,"change":null}}]'
    assert written((one,), Others) == kept
    assert read(kept, Others) == (one,)
    scored = written((replace(one, scores=(Score(scale=Scale.LEFS, value=54),)),), Others)
    assert digest(others=scored) != digest(others=kept)


@pytest.mark.parametrize(
    "facts", [{"plan": "rest"}, {"hour_known": False}, {"screened": True}, {"pain_before": 0}]
)
def test_whatever_is_said_changes_it(facts):
    assert digest(notes="x", **facts) != digest(notes="x")


def test_what_may_change_after_a_signature_does_not():
    assert digest(in_error="{}", number=7, patient_id=POINT) == digest()


def test_the_same_moment_is_the_same_in_any_zone():
    tokyo = MOMENT.astimezone(timezone(timedelta(hours=9)))
    assert digest(signed_at=MOMENT) == digest(signed_at=tokyo)


def test_it_says_in_which_form_the_content_is_told():
    form, _, number = digest().partition(":")
    assert (form, len(number)) == ("1", 64)


def test_what_no_field_may_hold_has_no_digest():
    with pytest.raises(CannotBeTold):
        digest(notes=Unreadable())


def test_the_numbers_of_then_count_where_a_merge_gave_others():
    parts = {"finding": [{"point_id": POINT}]}
    now = {POINT: (None, 9)}
    kept = NumbersAsSigned(visit=2, points={POINT: 3})
    assert numbers_as_signed({"number": 8}, parts, now, kept) == {
        "visit": 2, "points": {str(POINT): 3},
    }  # fmt: skip
    assert numbers_as_signed({"number": 8}, parts, now, None)["points"] == {str(POINT): 9}


class Misled:
    """A database whose index leads to the row of another visit than was asked for."""

    def execute(self, _):
        return self

    def mappings(self):
        return [{"of visit": UUID(int=2), "id": UUID(int=3)}]


def test_a_row_of_a_visit_that_nobody_asked_for_is_damage():
    with pytest.raises(DatabaseDamaged):
        parts_of(Misled(), [UUID(int=1)])
