"""A patient's whole record in one file: as data, and as it is printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from needlemap.clinic.patient_record import PatientRecord
from needlemap.clinic.zones import wall_time
from needlemap.exchange.patient_json import patient_json

DATA, REVIEW, ABOUT = "record.json", "review.pdf", "read me.txt"
_ABOUT = """\
This is the whole record of one patient, as it was kept on {day}.

{data}   all that is recorded, as text that other programs read
{review}   the course over all visits
visit ...pdf   the session sheet of each visit, as it is printed

Nothing in it is encrypted. Whoever has this file can read it.
"""


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A page or more of the record as it is printed, and what its file is called."""

    name: str
    pdf: bytes


def write_patient_zip(
    record: PatientRecord, atlas_version: str, sheets: Iterable[PrintedPart], out: BinaryIO
) -> None:
    """Write the record and its sheets; each sheet is made when it is its turn."""
    day = _written(record).date().isoformat()
    about = _ABOUT.format(day=day, data=DATA, review=REVIEW)
    with ZipFile(out, "w") as whole:
        for name, text in ((ABOUT, about), (DATA, patient_json(record, atlas_version))):
            whole.writestr(_named(name, record), text.encode(), ZIP_DEFLATED)
        for sheet in sheets:
            whole.writestr(_named(sheet.name, record), sheet.pdf, ZIP_STORED)


def _written(record: PatientRecord) -> datetime:
    """Return when the copy was made, by the clock on the wall of the practice."""
    return wall_time(record.written_at, record.clinic.zone)


def _named(name: str, record: PatientRecord) -> ZipInfo:
    """Return the head of a file: readable by its owner alone, of the time of the copy."""
    moment = _written(record)
    head = ZipInfo(name, (*moment.date().timetuple()[:3], moment.hour, moment.minute, 0))
    head.external_attr = 0o600 << 16
    return head
