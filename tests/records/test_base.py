"""Moments are kept in UTC, closed sets by value, and rows and values name facts alike."""

import struct
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from needlemap.clinic.facts import LARGEST_NUMBER
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.visits import Consent
from needlemap.records.audit_rows import AuditRow
from needlemap.records.base import Base, ClosedSet, UtcTime, facts_of, told
from needlemap.records.favourite_shelf import FavouriteRow
from needlemap.records.mark_rows import PainZoneRow
from needlemap.records.people_rows import ClinicRow, PrecautionRow

ROWS = (AuditRow, ClinicRow, FavouriteRow, PainZoneRow)  # so that the base knows every table
CLOSED = {
    "patient.may_contact", "episode.side", "episode.outcome",
    "clinic.paper", "patient.body", "precaution.kind", "episode.onset", "visit.consent",
    "clinic.date_order", "clinic.decimal_sign",
    "visit.position", "visit.soreness", "visit.change", "visit.adverse", "visit.aftercare",
    "visit.screening", "visit.skin_prepared", "addendum.reaction", "draft.kind", "finding.state",
    "finding.seen_in",
    "finding.taut_band", "finding.nodule", "finding.jump_sign", "needling.technique",
    "needling.twitch", "needling.depth", "needling.guidance", "pain_zone.quality",
    "pain_zone.cause", "practitioner_pin.role",
}  # fmt: skip

NINE = datetime(2026, 11, 24, 9, 0, 0, 123456, tzinfo=UTC)


def test_a_moment_of_any_zone_goes_in_as_utc():
    athens = NINE.astimezone(timezone(timedelta(hours=2)))
    kept = UtcTime().process_bind_param(athens, sqlite.dialect())
    assert (kept, kept.tzinfo) == (NINE, UTC)


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_a_moment_comes_out_aware_whatever_the_database_returns(dialect):
    athens = NINE.astimezone(timezone(timedelta(hours=2)))
    for kept in (NINE.replace(tzinfo=None), NINE, athens):
        out = UtcTime().process_result_value(kept, dialect)
        assert out == NINE
        assert out.tzinfo is UTC


def test_no_moment_stays_none_and_a_moment_without_a_zone_is_refused():
    assert UtcTime().process_bind_param(None, sqlite.dialect()) is None
    assert UtcTime().process_result_value(None, sqlite.dialect()) is None
    with pytest.raises(ValueError, match="without a time zone"):
        UtcTime().process_bind_param(NINE.replace(tzinfo=None), sqlite.dialect())


def test_every_closed_set_is_stored_as_text_by_its_value():
    columns = [column for table in Base.metadata.tables.values() for column in table.columns]
    closed = {str(column): column for column in columns if isinstance(column.type, ClosedSet)}
    assert closed.keys() == CLOSED
    for column in closed.values():
        for dialect in (sqlite.dialect(), postgresql.dialect()):
            assert column.type.compile(dialect) == "VARCHAR"
            for member in column.type.kind:
                assert column.type.process_bind_param(member, dialect) == member.value
                assert column.type.process_result_value(member.value, dialect) is member


def test_what_is_in_no_closed_set_is_neither_written_nor_read():
    kind = ClosedSet(Consent)
    assert kind.process_bind_param(None, sqlite.dialect()) is None
    assert kind.process_result_value(None, sqlite.dialect()) is None
    with pytest.raises(ValueError, match="is not a valid Consent"):
        kind.process_bind_param("perhaps", sqlite.dialect())
    with pytest.raises(ValueError, match="is not a valid Consent"):
        kind.process_result_value("VERBAL", sqlite.dialect())


def test_a_row_tells_the_facts_it_was_given_and_is_told_the_rest():
    known = Precaution(kind=PrecautionKind.IMPLANT, detail="left hip")
    days = {"since": None, "until": None}
    assert facts_of(known) == {"kind": PrecautionKind.IMPLANT, "detail": "left hip"} | days
    assert facts_of(known, "detail") == {"kind": PrecautionKind.IMPLANT} | days
    row = PrecautionRow(position=0, **facts_of(known))
    assert told(Precaution, row) == known
    assert told(Precaution, row, detail="right hip").detail == "right hip"
    bare = PrecautionRow(position=0, kind=PrecautionKind.IMPLANT, detail="left hip")
    assert told(Precaution, bare) == known  # nothing was said of its days


def test_the_largest_number_is_the_last_of_four_bytes():
    assert struct.pack(">i", LARGEST_NUMBER) == b"\x7f\xff\xff\xff"
