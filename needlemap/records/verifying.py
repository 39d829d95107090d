"""Comparing what is recorded of signed visits with the digests of what was signed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.ids import PatientId, VisitId
from needlemap.clinic.sealing import Amiss, BrokenSeal, Verified
from needlemap.clinic.two_records import NumbersAsSigned
from needlemap.records.digests import (
    CannotBeTold,
    Facts,
    Parts,
    Points,
    digest_of,
    facts_of_row,
    numbers_as_signed,
    parts_of,
    points_of,
)
from needlemap.records.json_codec import read
from needlemap.records.merged_rows import MergedRow, NumbersRow
from needlemap.records.seals import lost_seals
from needlemap.records.signature_rows import SignatureRow
from needlemap.records.visit_rows import VisitRow

_AT_ONCE = 100  # visits that are read together


def verified(session: Session) -> Verified:
    """Compare all signed visits with what was signed, and look at what guards them."""
    rows = session.execute(select(MergedRow.patient, MergedRow.into))
    merged: dict[PatientId, PatientId] = {one: into for one, into, *_ in rows}
    visits = _signed_visits(session)
    broken = [BrokenSeal(Amiss.GONE) for _ in _without_visit(session)]
    holding = before = 0
    for start in range(0, len(visits), _AT_ONCE):
        for seen in _read(session, visits[start : start + _AT_ONCE]):
            amiss = seen.amiss(merged)
            if amiss is not None:
                broken.append(BrokenSeal(amiss, seen.serial))
            elif seen.digest:
                holding += 1
            else:
                before += 1
        session.expunge_all()
    lost = len(lost_seals(session.connection()))
    return Verified(holding, before, tuple(broken), lost)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A visit as it is recorded now, with what was kept of its signature."""

    visit: Facts
    parts: Mapping[str, Sequence[Facts]]
    points: Points
    numbers: object  # as they were kept, None if they were not
    content: object
    digest: object  # empty if there is none

    @property
    def serial(self) -> int | None:
        serial = self.visit["serial"]
        return serial if isinstance(serial, int) else None

    def amiss(self, merged: Mapping[PatientId, PatientId]) -> Amiss | None:
        """Return what is wrong with it, None if nothing is."""
        if self.visit["signed_at"] is None:
            return Amiss.NOT_SIGNED
        if not self.digest:
            return None
        try:
            patient, digest = self._patient(), self._digest()
        except (CannotBeTold, StepUnreadable, ValueError, LookupError, TypeError):
            return Amiss.UNREADABLE
        if digest != self.digest:
            return Amiss.CHANGED
        owner = self.visit["patient_id"]
        return None if self._is_whole_of(owner, patient, merged) else Amiss.MISPLACED

    def _digest(self) -> str:
        if not isinstance(self.content, str):
            raise CannotBeTold
        kept = None if self.numbers is None else read(str(self.numbers), NumbersAsSigned)
        numbers = numbers_as_signed(self.visit, self.parts, self.points, kept)
        return digest_of(self.visit, self.parts, numbers, self.content)

    def _patient(self) -> UUID:
        return UUID(hex=json.loads(str(self.content))["patient"]["id"])

    def _is_whole_of(
        self, owner: object, patient: UUID, merged: Mapping[PatientId, PatientId]
    ) -> bool:
        """Return whether all of it is of the patient of then, or of whom that became."""
        points = {self.points[row["point_id"]][0] for row in self.parts.get("finding", ())}
        zones = {row["patient_id"] for row in self.parts.get("pain_zone", ())}
        is_theirs = owner in {patient, merged.get(PatientId(patient))}
        return is_theirs and points | zones <= {owner}


def _signed_visits(session: Session) -> Sequence[VisitId]:
    asked = select(VisitRow.id).outerjoin(SignatureRow, SignatureRow.visit == VisitRow.id)
    signed = or_(VisitRow.signed_at.is_not(None), SignatureRow.visit.is_not(None))
    return session.scalars(asked.where(signed).order_by(VisitRow.serial)).all()


def _without_visit(session: Session) -> Sequence[VisitId]:
    asked = select(SignatureRow.visit).outerjoin(VisitRow, VisitRow.id == SignatureRow.visit)
    return session.scalars(asked.where(VisitRow.id.is_(None))).all()


def _read(session: Session, visits: Sequence[VisitId]) -> Iterator[_Seen]:
    parts: Parts = parts_of(session, visits)
    points = points_of(session, visits)
    renumbered = session.scalars(select(NumbersRow).where(NumbersRow.visit.in_(visits)))
    numbers = {row.visit: row.content for row in renumbered}
    signatures = session.scalars(select(SignatureRow).where(SignatureRow.visit.in_(visits)))
    kept = {row.visit: row for row in signatures}
    asked = select(VisitRow).where(VisitRow.id.in_(visits)).order_by(VisitRow.serial)
    for row in session.scalars(asked):
        signature = kept.get(row.id)
        yield _Seen(
            visit=facts_of_row(row),
            parts=parts[row.id],
            points=points,
            numbers=numbers.get(row.id),
            content=signature.content if signature else "",
            digest=signature.digest if signature else "",
        )
