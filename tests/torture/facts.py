"""What a database holds, in few words: what a therapist was told is kept must be among them."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

from needlemap.body.atlas import load_atlas
from needlemap.clinic.patient_record import read_patient_record
from needlemap.clinic.ports import Records, Store
from needlemap.exchange.patient_json import patient_json
from tests.ui.hands import clock

Facts = dict[str, Any]
NEW = "new"
"""Instead of the number of a point that is about to be placed, or the letter of a zone."""


def facts_in(records: Records) -> Facts:
    """Return what stands in the latest visit of the only patient, and how many there are."""
    [patient] = records.patients.search()
    visits = records.visits.of_patient(patient.id)
    visit = visits[-1]
    chart = records.charts.of_visit(visit.id)
    tender = {mark.point.number: mark.finding.tenderness for mark in chart.points}
    return {
        "visits": len(visits),
        "points": sorted(mark.point.number for mark in chart.points),
        "tender": sorted((number, one) for number, one in tender.items() if one is not None),
        "needled": sorted(mark.point.number for mark in chart.points if mark.needling is not None),
        "zones": sorted(zone.letter for zone in chart.zones),
        "notes": visit.notes,
        "pain": visit.pain_before,
        "signed": [one.number for one in visits if one.signed_at is not None],
    }


def fits(found: Facts, begun: Facts) -> bool:
    """Return whether a record is what an act that was begun would have made of it."""
    same = {}
    for marks in ("points", "zones"):
        known = [one for one in begun[marks] if one != NEW]
        placed = [one for one in found[marks] if one not in known]
        if len(placed) != (NEW in begun[marks]) or len(found[marks]) != len(begun[marks]):
            return False
        same[marks] = known
    return found | same == begun | same


def digest_of(records: Records) -> str:
    """Return a digest of all that is recorded of all patients."""
    told = hashlib.sha256()
    for patient in sorted(records.patients.search(), key=lambda one: one.number):
        record = read_patient_record(records, patient.id, clock)
        told.update(patient_json(record, "").encode())
    return told.hexdigest()


def told_of(store: Store) -> tuple[str, Facts]:
    """Return digest and facts, read at one moment."""
    with store.read() as records:
        return digest_of(records), facts_in(records)


def atlas_version() -> str:
    """Return the version of the body that marks refer to."""
    return load_atlas().version


def beside(place: Path) -> tuple[Path, ...]:
    """Return a database and what belongs to it."""
    ends = ("", "-wal", "-shm", "-journal", "-key")
    return tuple(place.with_name(f"{place.name}{end}") for end in ends)


def copied(place: Path, to: Path) -> None:
    """Copy a database with what belongs to it."""
    for one, other in zip(beside(place), beside(to), strict=True):
        if one.exists():
            shutil.copy(one, other)
