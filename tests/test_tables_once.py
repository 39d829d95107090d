"""New records whose tables were copied are as new records made step by step."""

import sqlite3
from contextlib import closing

from needlemap.records import migrating
from needlemap.records.engines import engine_in_memory
from tests.tables_once import by_hand

_ALL = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


def records(tmp_path, name, migrate):
    engine = engine_in_memory(tmp_path / name, f"file:{tmp_path / name}?mode=rwc")
    migrate(engine, None)
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / name)) as made:
        tables = made.execute(_ALL).fetchall()
        names = [name for kind, name, *_ in tables if kind == "table"]
        return tables, {name: made.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def test_they_have_the_same_tables_and_rows_and_an_identity_of_their_own(tmp_path):
    steps = records(tmp_path, "steps.db", by_hand())
    records(tmp_path, "first.db", migrating.migrate)  # of which the others are copied
    copies = [records(tmp_path, f"{name}.db", migrating.migrate) for name in ("one", "two")]
    assert [tables for tables, _ in copies] == [steps[0]] * 2
    identities = [rows.pop("identity") for _, rows in (steps, *copies)]
    assert copies[0][1] == copies[1][1] == steps[1]
    assert [key for [(key, _)] in identities] == [1, 1, 1]
    assert len({clinic for [(_, clinic)] in identities}) == 3
