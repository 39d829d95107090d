"""Writes a copy of one patient's whole record: what a patient may ask for, or another clinic."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from needlemap.body.atlas import load_atlas
from needlemap.clinic.ids import PatientId
from needlemap.clinic.patient_record import PatientRecord, read_patient_record
from needlemap.clinic.ports import Clock, Store
from needlemap.exchange.patient_zip import REVIEW, PrintedPart, write_patient_zip
from needlemap.services.files import write_whole_by
from needlemap.services.paper import session_pdf
from needlemap.services.review_paper import WantedReview, review_sheet

_ZIP = b"PK\x03\x04"


def write_patient_copy(
    store: Store, patient: PatientId, path: Path, clock: Clock, go_on: Callable[[], None]
) -> int:
    """Write a copy as a zip file, whole or not at all; return how many visits it holds.

    ``go_on`` is asked before each sheet, and raises once the copy is no longer wanted.

    Raises:
        NotFound: if there is no such patient.
        RecordsError: if the record cannot be read whole.
        CannotWrite: if the file cannot be written.
    """
    atlas = load_atlas()
    with store.read() as records:
        record = read_patient_record(records, patient, clock).in_words(atlas)
    sheets = _sheets(store, record, clock, go_on)
    write_whole_by(path, _ZIP, partial(write_patient_zip, record, atlas.version, sheets))
    return len(record.visits)


def _sheets(
    store: Store, record: PatientRecord, clock: Clock, go_on: Callable[[], None]
) -> Iterator[PrintedPart]:
    """Yield the review, and the session sheet of each visit, made when it is its turn."""
    go_on()
    yield PrintedPart(REVIEW, review_sheet(store, WantedReview(record.patient.id), clock)[0])
    for one in record.visits:
        go_on()
        visit = one.visit
        name = f"visit {visit.number:03} {visit.day.isoformat()}.pdf"
        yield PrintedPart(name, session_pdf(store, visit.id, clock))
