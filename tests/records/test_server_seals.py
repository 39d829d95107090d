"""On a server each rule is a function that a trigger asks."""

from needlemap.records.engines import engine_of
from needlemap.records.locations import url_of
from needlemap.records.seals import lost_seals
from needlemap.records.server_seals import refusing


def test_a_rule_refuses_in_a_sentence_and_lets_all_else_be():
    said = refusing("1 = 1", "it stays")
    assert "IF 1 = 1 THEN RAISE EXCEPTION 'it stays'" in said
    assert said.endswith("RETURN NEW; END")


def test_a_trigger_that_is_switched_off_is_missed(store, server, place, database):
    engine = engine_of(url_of(place), 1)
    with engine.connect() as connection:
        assert lost_seals(connection) == ()
        connection.exec_driver_sql("ALTER TABLE addendum DISABLE TRIGGER USER")
        lost = lost_seals(connection)
        assert {name.split("_")[1] for name in lost} == {"addendum"}
        connection.rollback()
    engine.dispose()
