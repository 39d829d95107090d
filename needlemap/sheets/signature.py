"""The line at the end of a sheet where it is signed."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from needlemap.body.both_ways import set_apart
from needlemap.body.texts import Language, Text
from needlemap.clinic.dates import spoken, spoken_moment
from needlemap.clinic.sealing import short_digest
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.zones import wall_time
from needlemap.sheets.blocks import draw_right, draw_text
from needlemap.sheets.styles import DRAFT, SMALL, TEXT, Style

_LINE = 80 * mm


class Signature(Flowable):  # type: ignore[misc]
    """Who signs, whether it is signed, and the record's number."""

    def __init__(self, sheet: SessionSheet, words: Language) -> None:
        super().__init__()
        self._sheet = sheet
        self._words = words
        self._certificate: Text | None = None

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the size at a width."""
        person = self._sheet.practitioner
        self._certificate = person.certificate if person is not None else None
        self.width, self.height = width, (12 if self._certificate is None else 16) * mm
        return width, self.height

    def draw(self) -> None:
        """Draw the line with name and state under it."""
        canvas = self.canv
        if self._certificate is not None:
            said = self._words(self._certificate)
            draw_text(canvas, 0, 2.6 * mm, said, SMALL, self.width * 0.62)
            canvas.translate(0, 4 * mm)
        canvas.setStrokeColor(TEXT)
        canvas.setLineWidth(0.7)
        canvas.line(0, 7 * mm, _LINE, 7 * mm)
        draw_text(canvas, 0, 2.6 * mm, self._signer(), SMALL, self.width * 0.62)
        draw_right(canvas, self.width, 2.6 * mm, self._record(), SMALL, self.width * 0.36)
        said, style = self._over_record()
        draw_right(canvas, self.width, 7 * mm, said, style, self.width - _LINE - 4 * mm)

    def _over_record(self) -> tuple[str, Style]:
        """Return what stands over the number of the record."""
        sheet, words = self._sheet, self._words
        if sheet.visit.signed_at is None:
            return words("Not signed: a draft"), DRAFT
        if sheet.digest is None:
            return "", SMALL
        if not sheet.digest:
            return words("Signed before digests were kept"), SMALL
        return words(Text("Digest {digest}", digest=short_digest(sheet.digest))), SMALL

    def _signer(self) -> str:
        words, visit, person = self._words, self._sheet.visit, self._sheet.practitioner
        parts = []
        if person is not None:
            typed = (person.name, person.role, person.registration)
            parts += [set_apart(part) for part in typed if part]
        if visit.signed_at is None:
            parts.append(words("not signed"))
        else:
            local = wall_time(visit.signed_at, visit.zone)
            parts.append(words(Text("signed {moment}", moment=spoken_moment(local))))
        return " · ".join(parts)

    def _record(self) -> str:
        visit, printed = self._sheet.visit, self._sheet.printed_at
        code = str(visit.id)[-8:].upper()
        record = self._words(Text("record {number} · {code}", number=visit.serial, code=code))
        if printed is None:
            return record
        day = wall_time(printed, visit.zone).date()
        return (
            record
            if day == visit.day
            else f"{self._words(Text('printed {date}', date=spoken(day)))} · {record}"
        )
