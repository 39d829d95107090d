"""A row that is as it was is made once; one that differs, or is damaged, never is."""

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from needlemap.records.damage import DAMAGE
from needlemap.records.known_rows import Fields, KnownRows
from needlemap.records.mark_rows import NeedlingRow


@pytest.fixture
def session():
    engine = create_engine("sqlite://")
    with Session(engine, info={DAMAGE: []}) as made:
        yield made
    engine.dispose()


def test_a_row_that_is_as_it_was_is_made_once_and_others_are_let_go_of(session):
    known, made = KnownRows("visit", 0), []

    def make(raw):
        made.append(raw)
        return list(raw)

    first, second = known.read(session, [(1, "a"), (2, "b")], make).values()
    again, other = known.read(session, [(1, "a"), (2, "c")], make).values()
    assert again is first
    assert (second, other) == ([2, "b"], [2, "c"])
    assert made == [(1, "a"), (2, "b"), (2, "c")]
    assert len(known) == 2
    known.forget()
    assert len(known) == 0


def test_a_damaged_row_is_told_each_time_by_its_number(session):
    known = KnownRows("visit", 0)

    def refuse(raw):
        raise ValueError(raw)

    for _ in "ab":
        assert known.read(session, [(7, "a")], refuse) == {}
    assert all("visit 7." in str(error) for error in session.info[DAMAGE])
    assert len(session.info[DAMAGE]) == 2


def test_a_field_of_another_kind_is_damaged(session):
    fields = Fields.named(NeedlingRow, ("needles", "settings"))
    make = fields.maker(dict, session.get_bind().dialect)
    assert make((2, "2 Hz")) == {"needles": 2, "settings": "2 Hz"}
    for raw in ((2.5, "2 Hz"), (2, None), ("2", "2 Hz")):
        with pytest.raises(TypeError):
            make(raw)
