"""A whole record keeps the words of the signature, and has the body say the others."""

from dataclasses import replace

from needlemap.body.texts import Text
from needlemap.clinic.as_signed import AsSigned, MarkWords
from tests.clinic.history.making import Strip
from tests.clinic.whole_record import whole_record


def test_what_was_signed_is_called_as_it_was_called_then():
    record = whole_record()
    first, second = record.visits
    [mark] = first.chart.points
    then = {mark.id: MarkWords(place=Text("as it was called then"))}
    kept = AsSigned(clinic=record.clinic, patient=record.patient, words=then)
    signed = replace(record, visits=(replace(first, as_signed=kept), second)).in_words(Strip())
    assert [one.words[mark.id].place for one in signed.visits] == [
        "as it was called then",
        "100 up",
    ]
