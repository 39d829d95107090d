"""The first tables are those that the rows describe, constraints and indexes included."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from needlemap.records.audit_rows import AuditRow
from needlemap.records.base import Base
from needlemap.records.favourite_shelf import FavouriteRow
from needlemap.records.mark_rows import PainZoneRow
from needlemap.records.people_rows import ClinicRow
from needlemap.records.schema import VERSION_TABLE
from needlemap.records.signature_rows import SignatureRow
from needlemap.records.step_shelf import StepRow
from tests.tables_once import by_hand

# Imported, so that the base knows every table.
ROWS = (AuditRow, ClinicRow, FavouriteRow, PainZoneRow, SignatureRow, StepRow)


@pytest.fixture
def migrated(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    by_hand()(engine, None)
    yield engine
    engine.dispose()


@pytest.fixture
def declared(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def rules_of(engine):
    looked, rules = inspect(engine), {}
    for table in set(looked.get_table_names()) - {VERSION_TABLE}:
        rules[table] = {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"], column["primary_key"])
                for column in looked.get_columns(table)
            ],
            "key": looked.get_pk_constraint(table),
            "foreign": sorted(looked.get_foreign_keys(table), key=lambda rule: rule["name"]),
            "checks": sorted(
                (c["name"], c["sqltext"]) for c in looked.get_check_constraints(table)
            ),
            "unique": sorted(u["name"] for u in looked.get_unique_constraints(table)),
            "indexes": sorted(index["name"] for index in looked.get_indexes(table)),
        }
    return rules


def test_alembic_finds_no_difference_between_rows_and_tables(migrated):
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_rule_of_the_rows_is_in_the_tables(migrated, declared):
    assert rules_of(migrated) == rules_of(declared)
    assert len(rules_of(migrated)) == len(Base.metadata.tables)
