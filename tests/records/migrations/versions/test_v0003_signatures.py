"""Visits that were signed before signatures were kept have none, and are as they were."""


def test_no_signature_is_made_up_for_a_visit_that_was_signed_before(open_at, old_place):
    with open_at(old_place).read() as records:
        signed = [visit for visit in records.visits.all() if visit.signed_at is not None]
        kept = [records.signatures.of_visit(visit.id) for visit in signed]
    assert signed
    assert kept == [None] * len(signed)
