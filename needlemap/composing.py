"""Puts the rooms together for window and command line alike: records, body, sheets, demo."""

from dataclasses import replace
from pathlib import Path

from needlemap.body.atlas import load_atlas
from needlemap.body.places import MAIN_VIEWS, BodyId
from needlemap.clinic.ids import VisitId
from needlemap.clinic.people import Paper
from needlemap.clinic.ports import Clock, Records, Store
from needlemap.clinic.sheet import SessionSheet
from needlemap.demo.build import DemoIds, build_demo
from needlemap.records.opening import default_path, open_store
from needlemap.records.store import SqlStore
from needlemap.sheets.session import Sheets


def record_store(place: str | Path | None, clock: Clock) -> SqlStore:
    """Open the records at a path or URL, the clinic's own if none is given."""
    return open_store(place, clock, load_atlas().version)


def demo_store(clock: Clock) -> SqlStore:
    """Open the demo clinic, made anew for today beside the clinic's own records."""
    place = default_path().with_name("demo.db")
    for file in place.parent.glob("demo.db*"):
        file.unlink()
    return made_demo(place, clock)


def made_demo(place: Path, clock: Clock) -> SqlStore:
    """Make a demo clinic in a new database and return it, open."""
    store = record_store(place, clock)
    today = clock().astimezone().date()
    build_demo(store, load_atlas(), DemoIds(today), today)
    return store


def session_sheet_of(records: Records, visit_id: VisitId, clock: Clock) -> SessionSheet:
    """Gather all that the session sheet of a visit says."""
    visit = records.visits.get(visit_id)
    visits = records.visits.of_patient(visit.patient)
    practitioner = visit.practitioner
    return SessionSheet(
        clinic=records.clinic.get(),
        patient=records.patients.get(visit.patient),
        visit=visit,
        chart=records.charts.of_visit(visit_id),
        earlier=tuple(known for known in visits if known.number < visit.number),
        practitioner=records.clinic.practitioner(practitioner) if practitioner else None,
        episode=records.episodes.get(visit.episode) if visit.episode else None,
        printed_at=clock(),
    )


def session_pdf(store: Store, visit_id: VisitId, clock: Clock, paper: Paper | None = None) -> bytes:
    """Return the session sheet of a visit as PDF, on the clinic's paper or another."""
    with store.begin() as records:
        sheet = session_sheet_of(records, visit_id, clock)
    if paper is not None:
        sheet = replace(sheet, clinic=replace(sheet.clinic, paper=paper))
    return Sheets(load_atlas()).session_sheet(sheet)


def chart_pdf(store: Store, visit_id: VisitId, clock: Clock) -> bytes:
    """Return the four views of a visit's chart as a PDF of one page."""
    with store.begin() as records:
        sheet = session_sheet_of(records, visit_id, clock)
    return Sheets(load_atlas()).chart_sheet(sheet)


def warm() -> None:
    """Read what the first chart needs, so that it opens at once."""
    atlas = load_atlas()
    for body in BodyId:
        for view_id in MAIN_VIEWS:
            atlas.view(view_id, body).locate(300.0, 500.0)
            atlas.art(view_id, body)
