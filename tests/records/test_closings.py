"""What is still open is read at each later visit until it is closed, once and by somebody."""

from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from needlemap.clinic.errors import ReactionClosed
from needlemap.clinic.ids import AddendumId, ClosingId, ReactionId
from needlemap.clinic.reactions import Closing
from needlemap.clinic.starting import new_visit
from needlemap.clinic.visits import Addendum, AdverseKind, Reaction
from tests.clinic.facts import DAY
from tests.signing import sign

FAINT = Reaction(id=ReactionId(uuid7()), kind=AdverseKind.FAINT, action="lay down")


@pytest.fixture
def signed(store, visit):
    with store.begin() as records:
        return sign(records, visit, reactions=(FAINT,), adverse=FAINT.kind)


@pytest.fixture
def later(store, patient, signed):
    with store.begin() as records:
        return new_visit(records, patient, DAY + timedelta(days=7), uuid7)


def open_at(store, visit):
    with store.read() as records:
        known = records.visits.opened(visit.id).open_reactions
        assert known == records.visits.open_before(records.visits.get(visit.id))
        return [(one.kind, one.id) for one in known]


def closing(visit, reaction):
    return Closing(
        id=ClosingId(uuid7()), visit=visit.id, reaction=reaction, author=None, at=DAY, ending="well"
    )


def test_a_reaction_stands_at_the_signed_visit_and_at_each_later_one_until_it_is_closed(
    store, signed, later
):
    assert open_at(store, signed) == open_at(store, later) == [(AdverseKind.FAINT, FAINT.id)]
    with store.begin() as records:
        records.visits.close_reaction(closing(signed, FAINT.id))
    assert open_at(store, signed) == open_at(store, later) == []
    with store.read() as records:
        assert records.visits.get(signed.id) == signed
        [one] = records.visits.closings(signed.patient)
    assert (one.ending, one.visit) == ("well", signed.id)
    assert one.at < DAY  # by the clock of the records


def test_a_reaction_told_after_the_signature_stands_too(store, signed, later):
    late = Addendum(
        id=AddendumId(uuid7()), visit=signed.id, author=signed.practitioner, at=DAY, reason="",
        text="breathless", reaction=AdverseKind.PNEUMOTHORAX,
    )  # fmt: skip
    with store.begin() as records:
        records.visits.add(late)
    assert (AdverseKind.PNEUMOTHORAX, late.id) in open_at(store, later)
    with store.begin() as records:
        records.visits.close_reaction(closing(signed, ReactionId(late.id)))
    assert open_at(store, later) == [(AdverseKind.FAINT, FAINT.id)]


def test_it_is_closed_once(store, signed):
    with store.begin() as records:
        records.visits.close_reaction(closing(signed, FAINT.id))
    with pytest.raises(ReactionClosed, match="closed already"), store.begin() as records:
        records.visits.close_reaction(closing(signed, FAINT.id))


def test_of_several_rooms_that_close_it_one_does(store, signed, rooms):
    def close(room):
        try:
            with room.begin() as records:
                records.visits.close_reaction(closing(signed, FAINT.id))
        except ReactionClosed:
            return [False]
        return [True]

    assert sorted(rooms(close)) == [False, False, False, True]
