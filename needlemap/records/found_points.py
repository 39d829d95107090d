"""How many points each visit found, counted where they are kept: no chart is read for it."""

from dataclasses import fields

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, not_, or_, select

from needlemap.clinic.marks import Finding, PointState
from needlemap.records.mark_rows import FindingRow, NeedlingRow
from needlemap.records.visit_rows import VisitRow

_NOTHING = Finding()


def points_found() -> ScalarSelect[int]:
    """Return what counts the points found at the visit that is asked for (`PointMark.is_found`)."""
    mine = select(func.count()).where(FindingRow.visit_id == VisitRow.id, _is_found())
    return mine.correlate(VisitRow).scalar_subquery()


def _is_found() -> ColumnElement[bool]:
    """Ask whether a point was found: neither clear nor resolved, nor only carried forward."""
    names = (field.name for field in fields(Finding) if field.name != "carried")
    said = (getattr(FindingRow, name).is_distinct_from(getattr(_NOTHING, name)) for name in names)
    needled = exists().where(NeedlingRow.finding_id == FindingRow.id)
    is_touched = or_(not_(FindingRow.carried), needled, *said)
    closed = FindingRow.state.in_((PointState.CLEAR, PointState.RESOLVED))
    return and_(not_(closed), is_touched)
