"""What the pages of the window are handed: the clock, ids, and what needs the larger rooms."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.ids import PatientId
from needlemap.clinic.people import Clinic
from needlemap.clinic.ports import Clock, Store
from needlemap.services.files import write_whole
from needlemap.ui.work.app_context import AppContext, Copies, Letterheads
from needlemap.ui.work.pages import BodyMapPort, HistoryPort, ReadClinic
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.worker import Worker

_BEYOND_LATIN = 0x250  # of the letters before it, each has a font


def made_context(clock: Clock, worker: Worker) -> AppContext:
    """Return the context of a window; what is seldom needed is imported when it is."""
    letterheads = Letterheads(_letterhead_picture, worker)
    context = AppContext(
        clock, uuid7, _without_font, letterheads, _body_map, partial(_history, worker)
    )
    context.copies = Copies(partial(_copy_record, clock, worker.ending.obey), worker)
    return context


def _without_font(text: str) -> str:
    if all(ord(letter) < _BEYOND_LATIN for letter in text):
        return ""
    # ReportLab and the fonts are needed for letters beyond Latin alone; they are read ahead.
    from needlemap.sheets.type import without_font  # noqa: PLC0415

    return without_font(text)


def _letterhead_picture(clinic: Clinic, logo: bytes, dpi: float) -> bytes:
    # Needs ReportLab too, on the page of the practice alone.
    from needlemap.services.paper import letterhead_picture  # noqa: PLC0415

    return letterhead_picture(clinic, logo, dpi)


def _body_map() -> tuple[BodyMapPort, QWidget]:
    # The atlas and numpy again: a page of complaints is opened after most charts.
    from needlemap.body.atlas import load_atlas  # noqa: PLC0415
    from needlemap.ui.episodes.body_map import BodyMap  # noqa: PLC0415

    made = BodyMap(load_atlas())
    return made, made


def _history(worker: Worker, prompts: Prompts, read: ReadClinic) -> HistoryPort:
    from needlemap.body.atlas import load_atlas  # noqa: PLC0415
    from needlemap.ui.history.clinic.reading import ClinicReading  # noqa: PLC0415
    from needlemap.ui.history.page import HistoryPage  # noqa: PLC0415

    return HistoryPage(load_atlas(), prompts, write_whole, ClinicReading(read, worker))


def _copy_record(
    clock: Clock, go_on: Callable[[], None], store: Store, patient: PatientId, path: Path
) -> int:
    # As for a sheet; wanted once in a while.
    from needlemap.services.patient_copy import write_patient_copy  # noqa: PLC0415

    return write_patient_copy(store, patient, path, clock, go_on)
