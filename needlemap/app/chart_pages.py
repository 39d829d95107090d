"""Makes the chart and preview pages, when the first chart is opened."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from needlemap.body.atlas import load_atlas
from needlemap.body.plate_layers import PlateLayer
from needlemap.clinic.ids import EpisodeId, PatientId, VisitId
from needlemap.clinic.ports import Clock, Store
from needlemap.services.files import write_whole
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.preview_page import PreviewPage
from needlemap.ui.work.app_context import AppContext, Paperwork, SheetOf
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.pages import Pages, SheetPdf
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.worker import Worker


def chart_pages(
    app: AppContext,
    stack: QUndoStack,
    prompts: Prompts,
    worker: Worker,
    parent: QWidget,
) -> tuple[Pages, SheetOf]:
    """Return the pages and the maker of sheets for the open records.

    They are made in the parent that shows them: moved there, each part would be styled again.
    """
    context = ChartContext(
        app.store, load_atlas(), app.clock, app.new_id, worker, app.journal, lambda: app.date_order
    )
    chart = ChartPage(context, stack, parent)
    preview = PreviewPage(Paperwork(_page_drawers, write_whole, _hidden), prompts, worker, parent)
    sheet_of = partial(_sheet_of, app.store, app.clock)
    review_of = partial(_review_of, app.store, app.clock)
    return Pages(chart, chart, preview, preview, review_of), sheet_of


def _sheet_of(
    store: Store, clock: Clock, visit_id: VisitId, layers: frozenset[PlateLayer]
) -> SheetPdf:
    # ReportLab takes longer to import than all else a first chart needs: it is read ahead later.
    from needlemap.services.paper import letters_without_font, session_pdf  # noqa: PLC0415

    pdf = session_pdf(store, visit_id, clock, layers=layers)
    return SheetPdf(pdf, letters_without_font(store, visit_id, clock))


def _review_of(
    store: Store,
    clock: Clock,
    patient: PatientId,
    episode: EpisodeId | None,
    usual: frozenset[UUID],
) -> SheetPdf:
    # As above.
    from needlemap.services.review_paper import WantedReview, review_sheet  # noqa: PLC0415

    return SheetPdf(*review_sheet(store, WantedReview(patient, episode, usual), clock))


def _page_drawers(pdf: bytes, dpi: float) -> tuple[Callable[[], bytes], ...]:
    # Not imported for a chart either.
    from needlemap.sheets.preview import page_drawers  # noqa: PLC0415

    return page_drawers(pdf, dpi)


def _hidden(pdf: bytes, password: str) -> bytes:
    from needlemap.sheets.hidden import with_password  # noqa: PLC0415

    return with_password(pdf, password)
