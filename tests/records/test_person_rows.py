"""The rows of a person are found by ids."""

from uuid import uuid4

from sqlalchemy import create_engine

from needlemap.records.person_rows import count_rows, ids_of_person
from tests.records.whole_person import CLEO, fill, let_treat


def test_a_person_is_known_by_the_records_that_were_merged_too(store, clock, file):
    let_treat(store, CLEO)
    person = fill(store, clock)
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as wire:
        found = ids_of_person(wire, person.id)
        assert ids_of_person(wire, found.patients[1]) == found
        assert (found.patients[0], len(found.patients)) == (person.id, 2)
        assert (len(found.visits), len(found.points), len(found.episodes)) == (4, 4, 2)
        assert count_rows(wire, "finding", "visit_id", found.visits) == 4
        alone = ids_of_person(wire, found.patients[1], with_merged=False)
        assert (alone.patients, alone.visits) == ([found.patients[1]], [])
        assert ids_of_person(wire, uuid4()).visits == []
    engine.dispose()
