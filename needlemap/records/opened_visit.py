"""Reads all that the chart page shows of a visit, with few statements."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from needlemap.body.texts import Text
from needlemap.clinic.errors import ImpossibleValue, NotFound, RowDamaged, StepUnreadable
from needlemap.clinic.ids import VisitId
from needlemap.clinic.opened_needles import Opened
from needlemap.clinic.ports import OpenedVisit
from needlemap.clinic.same_points import as_charted, one_identity
from needlemap.clinic.score_rules import (
    RULES_OF_GUIDE,
    DueAgain,
    OwnChanges,
    ScoreRules,
    rules_of,
)
from needlemap.clinic.visits import (
    Addendum,
    Visit,
)
from needlemap.records.chart_shelf import charts_of, last_marked
from needlemap.records.closings import still_open
from needlemap.records.damage import DAMAGE, readable, refuse_damage
from needlemap.records.episode_shelf import episodes_of
from needlemap.records.favourite_shelf import habits
from needlemap.records.json_codec import read
from needlemap.records.merged_rows import numbers_of
from needlemap.records.patient_rows import with_its_siblings
from needlemap.records.people_rows import ClinicRow, PatientRow, PractitionerRow
from needlemap.records.point_answers import numbers_and_answers
from needlemap.records.signature_rows import digest_kept, signed_of
from needlemap.records.step_shelf import steps_of
from needlemap.records.visit_rows import (
    IS_COUNTED,
    NAMES_NEEDLES,
    AddendumRow,
    VisitRow,
)

_PEOPLE = select(PractitionerRow).order_by(PractitionerRow.name)


def opened_visit(session: Session, visit_id: VisitId) -> OpenedVisit:
    """Return all that is read when a visit is opened; of a signed one nothing to go on with.

    Raises NotFound if there is no such visit.
    """
    visits, found = with_its_siblings(session, visit_id)
    visit = next((known for known in visits if known.id == visit_id), None)
    if visit is None:
        refuse_damage(session)
        raise NotFound(what=Text("visit"), number=visit_id)
    is_open = visit.signed_at is None and visit.in_error is None
    last = last_marked(session, visit) if is_open else None
    charts = charts_of(session, [visit.id, *([last] if last else [])])
    patient, of_practice, opened = _patient_and_practice(session, visit)
    numbers, answers = numbers_and_answers(session, visit.patient)
    facts = OpenedVisit(
        patient=patient.to_value(),
        visit=visit,
        chart=charts[visit.id],
        visits=visits,
        points_found=found,
        addenda=() if visit.signed_at is None else addenda_of(session, visit.id),
        point_numbers=numbers,
        practitioners=readable(session, session.scalars(_PEOPLE)),
        episodes=episodes_of(session, visit.patient),
        open_reactions=still_open(session, visit, visits),
        rules=of_practice.rules,
    )
    if visit.in_error is not None:  # that it was, can be taken back
        facts = replace(facts, steps=steps_of(session, visit))
    if not is_open:
        return facts if visit.signed_at is None else _as_signed(session, facts)
    known = habits(session, visit.patient, visit.practitioner)
    return replace(
        facts,
        last=as_charted(charts[last], charts[visit.id], one_identity(answers)) if last else None,
        steps=steps_of(session, visit),
        habits=replace(known, **of_practice.usual_needle),
        opened_last=_opened_before(opened),
    )


def _as_signed(session: Session, facts: OpenedVisit) -> OpenedVisit:
    """Add what the signature relies on; if that is damaged, it is noted and the rest is shown.

    Points of records that were merged since have the numbers of the signed sheet.
    """
    try:
        kept = signed_of(session, facts.visit.id)
        numbers = numbers_of(session, facts.visit.id)
    except RowDamaged as error:
        session.info[DAMAGE].append(error)
        return facts
    if numbers is not None:
        chart = numbers.of_chart(facts.chart)
        facts = replace(facts, numbers_as_signed=numbers, chart=chart)
    if kept is None:
        return replace(facts, is_kept=False)
    digest = digest_kept(session, facts.visit.id)
    return replace(facts, as_signed=kept, rules=kept.clinic.score_rules, digest=digest)


def addenda_of(session: Session, *visits: VisitId) -> tuple[Addendum, ...]:
    """Return what was added to visits, by visit and number."""
    mine = select(AddendumRow).where(AddendumRow.visit.in_(visits))
    rows = session.scalars(mine.order_by(AddendumRow.visit, AddendumRow.number))
    return readable(session, rows)


@dataclass(frozen=True, slots=True)
class _OfPractice:
    """What a practice lends to a visit."""

    usual_needle: dict[str, Any]
    rules: ScoreRules


def _patient_and_practice(
    session: Session, visit: Visit
) -> tuple[PatientRow, _OfPractice, str | None]:
    """Return the patient, what the practice lends, and the needles that it opened last.

    All come with one statement: each is a way to the server and back.
    """
    named = (NAMES_NEEDLES, IS_COUNTED, VisitRow.id != visit.id)
    last = select(VisitRow.opened_needles).where(*named, VisitRow.started_at <= visit.started_at)
    opened = last.order_by(VisitRow.started_at.desc()).limit(1).scalar_subquery()
    needle = ClinicRow.usual_gauge_mm, ClinicRow.usual_length_mm
    rules = ClinicRow.score_changes, ClinicRow.due_after_visits, ClinicRow.due_after_days
    who = select(PatientRow, opened, *needle, *rules).outerjoin(ClinicRow, ClinicRow.id == 1)
    who = who.where(PatientRow.id == visit.patient).options(joinedload(PatientRow.precautions))
    patient, opened_last, gauge_mm, length_mm, *said = session.execute(who).unique().one()
    usual = {
        "gauge_mm": gauge_mm if isinstance(gauge_mm, float) else None,
        "length_mm": length_mm if isinstance(length_mm, int) else None,
    }
    return patient, _OfPractice(usual, _rules(*said)), opened_last


def _rules(changes: str | None, visits: int, days: int) -> ScoreRules:
    """Return by what scores are judged; as in the guide where nobody described the practice."""
    if changes is None:
        return RULES_OF_GUIDE
    try:
        return rules_of(read(changes, OwnChanges), DueAgain(visits, days))
    except (StepUnreadable, ImpossibleValue, TypeError):  # the page of the practice says so
        return RULES_OF_GUIDE


def _opened_before(opened: str | None) -> Opened:
    """Return the needles of another visit, none if they cannot be read: they are only offered."""
    try:
        return read(opened, Opened) if opened else ()
    except StepUnreadable:
        return ()
