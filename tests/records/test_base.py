"""Moments are kept in UTC, and a moment without a zone is never guessed at."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from needlemap.records.base import UtcTime

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
