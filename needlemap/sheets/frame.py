"""The page around the content: letterhead, running head and foot, page x of y."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from needlemap.body.texts import Language, Text
from needlemap.clinic.dates import clock_time, spoken
from needlemap.clinic.people import Patient
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visits import Visit
from needlemap.clinic.zones import wall_time
from needlemap.sheets.blocks import draw_line, draw_right, draw_text, fitted, shortened
from needlemap.sheets.fonts import PLAIN
from needlemap.sheets.letterhead import APART, Letterhead, draw_letterhead, draw_rule, wide
from needlemap.sheets.styles import (
    ALARM,
    EDGE,
    FOOT,
    HEAD,
    MARGIN,
    SMALL,
)

rl_config.useA85 = 0  # pictures as plain bytes: a quarter smaller

_FOOT_SHARE = 0.425  # of the width, that the right may take
_LEAST_NAME = 6.5  # size of type down to which a name shrinks


@dataclass(frozen=True, slots=True)
class Identity:
    """What stands on every page, so that a loose one finds its file."""

    letterhead: Letterhead
    title: str
    about: str
    name: str
    facts: str
    visit: str
    made_on: date | None = None  # by the clinic's calendar
    is_struck: bool = False  # the visit was entered in error


def identity_of(sheet: SessionSheet, words: Language, title: str) -> Identity:
    """Return what stands on every page of a sheet about one visit."""
    patient, visit, printed = sheet.patient, sheet.visit, sheet.printed_at
    start = visit.local_start
    name = words(Text("Visit {number} · {date}", number=visit.number, date=spoken(visit.day)))
    said = _said_of(visit, Text.typed(name))
    return Identity(
        letterhead=Letterhead(sheet.clinic.name, sheet.clinic.contact, sheet.logo),
        title=title,
        about=f"{name} · {clock_time(start)}" if visit.hour_known else name,
        name=patient.name,
        facts=f" · {words(facts_of(patient))}",
        visit=words(said),
        made_on=wall_time(printed, visit.zone).date() if printed else None,
        is_struck=visit.in_error is not None,
    )


def facts_of(patient: Patient) -> Text:
    """Return by what a patient is known beside the name: "No. 1042 · born 13 Mar 1992"."""
    born = Text("born {date}", date=spoken(patient.birth_date)) if patient.birth_date else ""
    return Text.joined(" · ", (Text("No. {number}", number=patient.number), born))


def _said_of(visit: Visit, name: Text) -> Text:
    if visit.in_error is not None:
        return Text("{visit} · entered in error", visit=name)
    return Text("{visit} · draft", visit=name) if visit.signed_at is None else name


class PagedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that writes head and foot once it knows how many pages there are."""

    def __init__(
        self, *args: object, identity: Identity, words: Language, **options: object
    ) -> None:
        super().__init__(*args, **options)
        self._identity = identity
        self._words = words
        self._pages: list[dict[str, object]] = []
        if identity.made_on is not None:
            self.setDateFormatter(partial(_as_written, identity.made_on))

    def showPage(self) -> None:  # noqa: N802
        """Keep the page until the number of pages is known."""
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write head and foot on all pages and finish the document."""
        count = len(self._pages)
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self._draw_frame(number, count)
            super().showPage()
        super().save()

    def _draw_frame(self, number: int, count: int) -> None:
        width, height = self._pagesize
        top = height - 15 * mm
        identity = self._identity
        at_right = identity.title, identity.about
        draw_letterhead(self, identity.letterhead, MARGIN, width - MARGIN, top, at_right)
        draw_rule(self, width, top)
        self.setStrokeColor(EDGE)
        self.setLineWidth(0.6)
        self.line(MARGIN, 13 * mm, width - MARGIN, 13 * mm)
        if identity.is_struck:
            self._strike_out(width, height)
        pages = self._words(Text("page {number} of {count}", number=number, count=count))
        self._draw_foot(width - 2 * MARGIN, f"{self._identity.visit} · {pages}")

    def _strike_out(self, width: float, height: float) -> None:
        """Draw a line through the page that leaves it readable."""
        self.setStrokeColor(ALARM)
        self.setLineWidth(1.2)
        self.line(MARGIN, FOOT, width - MARGIN, height - HEAD)

    def _draw_foot(self, width: float, visit: str) -> None:
        """Draw who it is at the left, and the visit at the right."""
        identity, right = self._identity, min(wide(visit, SMALL), width * _FOOT_SHARE)
        draw_right(self, MARGIN + width, 9 * mm, visit, SMALL, right)
        facts = wide(identity.facts, SMALL)
        room = width - right - APART - facts
        style = fitted(identity.name, SMALL, room, _LEAST_NAME)
        name = shortened(identity.name, style, room)
        end = draw_line(self, MARGIN, 9 * mm, name, style)
        draw_text(self, end, 9 * mm, identity.facts, SMALL, facts + 1)


def _as_written(day: date, *_: object) -> str:
    """Return a day as a PDF tells it; without the hour, so that a day's prints are the same."""
    return f"D:{day:%Y%m%d}"


def document(target: object, size: tuple[float, float], title: str) -> BaseDocTemplate:
    """Return an empty document with room for head and foot on each page."""
    made = BaseDocTemplate(
        target,
        pagesize=size,
        title=title,
        author="NeedleMap",
        creator="NeedleMap",
        producer="NeedleMap",
        invariant=1,
        pageCompression=1,
        lang="en",
        initialFontName=PLAIN,
    )
    frame = Frame(
        MARGIN,
        FOOT,
        size[0] - 2 * MARGIN,
        size[1] - HEAD - FOOT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    made.addPageTemplates([PageTemplate(frames=[frame])])
    return made
