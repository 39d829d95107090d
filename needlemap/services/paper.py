"""Makes sheets from the records."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

from needlemap.body.atlas import load_atlas
from needlemap.body.plate_layers import PlateLayer
from needlemap.body.texts import Language
from needlemap.clinic.as_signed import words_of
from needlemap.clinic.conventions import Conventions
from needlemap.clinic.ids import VisitId
from needlemap.clinic.people import Clinic, Paper
from needlemap.clinic.ports import Clock, Records, Store
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visit_order import before
from needlemap.sheets.letterhead import letterhead_pdf
from needlemap.sheets.preview import page_pictures
from needlemap.sheets.session import Sheets
from needlemap.sheets.type import without_font


def session_sheet_of(records: Records, visit_id: VisitId, clock: Clock) -> SessionSheet:
    """Gather all that the session sheet of a visit says."""
    visit = records.visits.get(visit_id)
    visits = records.visits.of_patient(visit.patient)
    practitioner = visit.practitioner
    addenda = records.visits.addenda(visit_id)
    closings = tuple(one for one in records.visits.closings(visit.patient) if one.visit == visit_id)
    sheet = SessionSheet(
        clinic=records.clinic.get(),
        patient=records.patients.get(visit.patient),
        visit=visit,
        chart=records.charts.of_visit(visit_id),
        earlier=before(visit, visits),
        practitioner=records.clinic.practitioner(practitioner) if practitioner else None,
        episode=records.episodes.get(visit.episode) if visit.episode else None,
        episodes=records.episodes.of_patient(visit.patient),
        addenda=addenda,
        closings=closings,
        open_before=records.visits.open_before(visit) if visit.signed_at is None else (),
        printed_at=clock(),
    )
    for error in records.damaged:
        raise error  # the sheet would lack it
    if visit.signed_at is not None:
        kept = records.signatures.of_visit(visit_id)
        sheet = sheet.as_signed(kept) if kept else replace(sheet, is_kept=False)
        sheet = replace(sheet, digest=records.signatures.digest(visit_id))
        numbers = records.signatures.numbers(visit_id)
        sheet = sheet.numbered(numbers) if numbers else sheet
    return replace(sheet, logo=records.clinic.logo(sheet.clinic.logo))


def spoken_sheet_of(records: Records, visit_id: VisitId, clock: Clock) -> SessionSheet:
    """Gather all that a session sheet says, with the names of muscles and places."""
    sheet = session_sheet_of(records, visit_id, clock)
    if sheet.words:
        return sheet
    return replace(sheet, words=words_of(load_atlas(), sheet.chart, sheet.patient.body))


def letters_without_font(store: Store, visit_id: VisitId, clock: Clock) -> str:
    """Return the letters, each once, of all that a session sheet may say and no font has."""
    with store.read() as records:
        sheet = session_sheet_of(records, visit_id, clock)
    return without_font("\n".join(texts_in(sheet)))


def texts_in(value: object) -> Iterator[str]:
    """Tell all texts that a value holds, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one)


def session_pdf(
    store: Store,
    visit_id: VisitId,
    clock: Clock,
    paper: Paper | None = None,
    layers: frozenset[PlateLayer] = frozenset(),
) -> bytes:
    """Return the session sheet of a visit as PDF, on the clinic's paper or another.

    ``layers`` are shown on the bodies besides the skin.
    """
    with store.read() as records:
        sheet = session_sheet_of(records, visit_id, clock)
    if paper is not None:
        sheet = replace(sheet, clinic=replace(sheet.clinic, paper=paper))
    return _sheets(sheet.clinic).session_sheet(replace(sheet, layers=layers))


def letterhead_picture(clinic: Clinic, logo: bytes, dpi: float) -> bytes:
    """Return the letterhead of a practice as it will be printed, as PNG."""
    [picture] = page_pictures(letterhead_pdf(clinic, logo, Language()("Session sheet")), dpi)
    return picture


def chart_pdf(store: Store, visit_id: VisitId, clock: Clock) -> bytes:
    """Return the four views of a visit's chart as a PDF of one page."""
    with store.read() as records:
        sheet = session_sheet_of(records, visit_id, clock)
    return _sheets(sheet.clinic).chart_sheet(sheet)


def _sheets(clinic: Clinic) -> Sheets:
    """Return what makes sheets that are written as a practice writes."""
    return Sheets(load_atlas(), Language(Conventions(clinic.date_order, clinic.decimal_sign)))
