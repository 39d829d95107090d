"""Whoever comes second gets the next number; only a clash of numbers is tried again."""

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from needlemap.records.numbering import add_numbered


class Room(DeclarativeBase):
    """Tables of this test."""


class Ticket(Room):
    """A ticket that somebody drew; nobody has a blank name."""

    __tablename__ = "ticket"

    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(nullable=False)


@pytest.fixture
def session():
    engine = create_engine("sqlite://")
    Room.metadata.create_all(engine)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def draw(session):
    """Draw a ticket; ``seen``: the numbers that look free one after the other."""

    def drawn(name, *seen):
        free = iter(seen)
        return add_numbered(
            session,
            lambda: next(free),
            lambda number: session.add(Ticket(number=number, name=name)),
        )

    return drawn


def tickets(session):
    return dict(session.execute(select(Ticket.number, Ticket.name).order_by(Ticket.number)).all())


def test_a_free_number_is_given_as_it_is(session, draw):
    assert draw("Ana", 1) == 1
    assert tickets(session) == {1: "Ana"}


def test_numbers_taken_between_look_and_write_are_passed_over(session, draw):
    session.execute(text("INSERT INTO ticket VALUES (1, 'Ana'), (2, 'Ben')"))
    assert draw("Cy", 1, 2, 3) == 3
    assert tickets(session) == {1: "Ana", 2: "Ben", 3: "Cy"}


def test_what_was_written_before_in_the_transaction_stays(session, draw):
    draw("Ana", 1)
    draw("Ben", 1, 2)
    session.commit()
    assert tickets(session) == {1: "Ana", 2: "Ben"}


def test_a_refusal_that_another_number_does_not_mend_comes_out(session, draw):
    with pytest.raises(IntegrityError):
        draw(None, 1, 1)
    assert tickets(session) == {}
