"""What signed visits rely on, as it was when they were signed."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from needlemap.body.places import BodyId
from needlemap.clinic.as_signed import AsSigned, WordsOfMarks
from needlemap.clinic.episodes import Episode, Episodes
from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.ids import EpisodeId, VisitId
from needlemap.clinic.people import Practitioner
from needlemap.clinic.review import Course, course_of, courses_beside
from needlemap.clinic.visits import (
    Visit,
)
from needlemap.records.base import Base
from needlemap.records.damage import row_damaged
from needlemap.records.digests import digest_to_sign
from needlemap.records.episode_rows import EpisodeRow
from needlemap.records.episode_shelf import episodes_of
from needlemap.records.json_codec import read, written
from needlemap.records.mark_rows import FindingRow, PainZoneRow
from needlemap.records.people_rows import PatientRow, PractitionerRow, clinic_of
from needlemap.records.visit_rows import IN_ORDER, VisitRow, came_before


class SignatureRow(Base):
    """What one signed visit relies on."""

    __tablename__ = "signature"

    visit: Mapped[VisitId] = mapped_column("visit_id", ForeignKey("visit.id"), primary_key=True)
    content: Mapped[str]
    digest: Mapped[str] = mapped_column(
        server_default=""
    )  # empty if it was signed before digests were kept


def keep_signed(session: Session, visit: Visit, words: WordsOfMarks) -> None:
    """Keep what a visit that is about to be signed relies on, with the digest of all that is.

    Nobody changes the patient meanwhile.
    """
    patient = session.get_one(PatientRow, visit.patient, with_for_update={"key_share": True})
    kept = AsSigned(
        clinic=clinic_of(session),
        patient=patient.to_value(),
        practitioner=_practitioner(session, visit),
        episode=_episode(session, visit),
        words=words,
        course=_course(session, visit),
        episodes=_beside(session, visit),
        courses=_courses(session, visit),
    )
    content = written(kept, AsSigned)
    digest = digest_to_sign(session, VisitRow.from_value(visit), content)
    session.add(SignatureRow(visit=visit.id, content=content, digest=digest))
    session.flush()


def digest_kept(session: Session, visit_id: VisitId) -> str:
    """Return the digest of a signed visit; empty if it was signed before digests were kept."""
    row = session.get(SignatureRow, visit_id)
    return row.digest if row is not None and isinstance(row.digest, str) else ""


def signed_of(session: Session, visit_id: VisitId) -> AsSigned | None:
    """Return what a signed visit relies on; None if it is open, or nothing was kept then.

    Raises:
        RowDamaged: if it was kept, and can no longer be read.
    """
    row = session.get(SignatureRow, visit_id)
    if row is None:
        return None
    try:
        return read(row.content, AsSigned)
    except StepUnreadable:
        serial = session.scalar(select(VisitRow.serial).where(VisitRow.id == visit_id))
        raise row_damaged("signature", serial) from None


def words_on_other_figures(
    session: Session, visits: Iterable[VisitId], body: BodyId
) -> Mapping[VisitId, WordsOfMarks]:
    """Return what was said of marks of visits that were signed on another figure than this.

    What was kept and can no longer be read is left out; opening such a visit says so.
    """
    asked = select(SignatureRow).where(
        SignatureRow.visit.in_(visits), ~SignatureRow.content.contains(f'"body":"{body}"')
    )
    found: dict[VisitId, WordsOfMarks] = {}
    for row in session.scalars(asked):
        with suppress(StepUnreadable):
            found[row.visit] = read(row.content, AsSigned).words
    return found


def _practitioner(session: Session, visit: Visit) -> Practitioner | None:
    row = session.get(PractitionerRow, visit.practitioner) if visit.practitioner else None
    return row.to_value() if row else None


def _episode(session: Session, visit: Visit) -> Episode | None:
    row = session.get(EpisodeRow, visit.episode) if visit.episode else None
    return row.to_value() if row else None


def _beside(session: Session, visit: Visit) -> Episodes:
    """Return the complaints that marks belong to, or that a visit treats or decides beside."""
    kinds = (FindingRow, PainZoneRow)
    here = [select(kind.episode).where(kind.visit_id == visit.id).distinct() for kind in kinds]
    named = {episode for asked in here for episode in session.scalars(asked)} - {None}
    named |= {one.episode for one in visit.others}
    named |= {one.complaint for one in visit.decisions} - {None, visit.episode}
    if not named:
        return ()
    return tuple(one for one in episodes_of(session, visit.patient) if one.id in named)


def _course(session: Session, visit: Visit) -> Course:
    """Return what the visits before tell today: a late change of one of them alters it no more."""
    return course_of(visit, _earlier(session, visit))


def _courses(session: Session, visit: Visit) -> dict[EpisodeId, Course]:
    """Return likewise what they tell of each complaint that is treated beside."""
    return courses_beside(visit, _earlier(session, visit)) if visit.others else {}


def _earlier(session: Session, visit: Visit) -> list[Visit]:
    rows = session.scalars(select(VisitRow).where(came_before(visit)).order_by(*IN_ORDER))
    return [row.to_value() for row in rows]
