"""All shelves of the records, open within one transaction."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from needlemap.clinic.errors import RowDamaged
from needlemap.clinic.ports import Clock
from needlemap.records.audit import AUDIT, Audit
from needlemap.records.audit_shelf import SqlAuditTrail
from needlemap.records.chart_shelf import SqlCharts
from needlemap.records.code_shelf import SqlCodes
from needlemap.records.damage import DAMAGE
from needlemap.records.day_shelf import SqlDay
from needlemap.records.draft_shelf import SqlDrafts
from needlemap.records.episode_shelf import SqlEpisodes
from needlemap.records.erasing import SqlErasures
from needlemap.records.favourite_shelf import SqlFavourites
from needlemap.records.merges import SqlMerges
from needlemap.records.moving import SqlMoves
from needlemap.records.people_shelves import SqlClinic, SqlPatients
from needlemap.records.point_answers import SqlPointAnswers
from needlemap.records.signature_shelf import SqlSignatures
from needlemap.records.step_shelf import SqlSteps
from needlemap.records.visit_shelves import SqlVisits


@dataclass(frozen=True, slots=True)
class SqlRecords:
    """All shelves, open within one transaction."""

    clinic: SqlClinic
    patients: SqlPatients
    episodes: SqlEpisodes
    codes: SqlCodes
    visits: SqlVisits
    charts: SqlCharts
    signatures: SqlSignatures
    moves: SqlMoves
    merges: SqlMerges
    erasures: SqlErasures
    answers: SqlPointAnswers
    steps: SqlSteps
    favourites: SqlFavourites
    drafts: SqlDrafts
    day: SqlDay
    trail: SqlAuditTrail
    damaged: list[RowDamaged]


def shelves_of(session: Session, clock: Clock, atlas_version: str) -> SqlRecords:
    """Return the shelves as they are in one transaction; ``atlas_version`` is that of new marks."""
    audit = session.info.get(AUDIT) or Audit(session, clock)  # of what only reads
    charts = SqlCharts(session, audit, atlas_version)
    patients = SqlPatients(session, audit)
    visits = SqlVisits(session, audit, clock)
    return SqlRecords(
        clinic=SqlClinic(session, audit),
        patients=patients,
        episodes=SqlEpisodes(session, audit),
        codes=SqlCodes(session, audit),
        visits=visits,
        charts=charts,
        moves=SqlMoves(session, audit, charts, visits),
        merges=SqlMerges(session, audit, patients),
        erasures=SqlErasures(session, audit),
        answers=SqlPointAnswers(session, audit),
        signatures=SqlSignatures(session, audit, clock),
        steps=SqlSteps(session),
        favourites=SqlFavourites(session, audit),
        drafts=SqlDrafts(session, clock),
        day=SqlDay(session),
        trail=SqlAuditTrail(session, audit),
        damaged=session.info[DAMAGE],
    )
