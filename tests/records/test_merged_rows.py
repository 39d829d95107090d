"""Numbers with which a visit was signed are read whole, or said to be damaged."""

import pytest

from needlemap.clinic.errors import RowDamaged
from needlemap.clinic.two_records import NumbersAsSigned
from needlemap.records.json_codec import written

WHOLE = written(NumbersAsSigned(visit=2), NumbersAsSigned)


@pytest.mark.parametrize("content", [WHOLE, "nothing"])
def test_the_numbers_of_a_signed_visit(store, visit, database, content):
    database.ask(
        "INSERT INTO numbers_as_signed (visit_id, content) SELECT id, '" + content + "' FROM visit"
    )
    if content == WHOLE:
        with store.read() as records:
            assert records.signatures.numbers(visit.id) == NumbersAsSigned(visit=2)
        return
    with pytest.raises(RowDamaged, match="signed at visit 1"), store.read() as records:
        records.signatures.numbers(visit.id)
