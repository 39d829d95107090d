"""The line at the end of a sheet where it is signed."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from needlemap.body.both_ways import set_apart
from needlemap.body.texts import Language, Text
from needlemap.clinic.dates import spoken, spoken_moment
from needlemap.clinic.sealing import short_digest
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.zones import wall_time
from needlemap.sheets.blocks import draw_line, draw_right
from needlemap.sheets.styles import DRAFT, SMALL, TEXT, Style
from needlemap.sheets.type import Line, line_of, wrapped

_LINE, _LINE_HIGH = 80 * mm, 4 * mm
_LEFT_SHARE = 0.62  # of the width: the number of the record stands beside it
_BETWEEN = " · "


class Signature(Flowable):  # type: ignore[misc]
    """Who signs, whether it is signed, and the record's number."""

    def __init__(self, sheet: SessionSheet, words: Language) -> None:
        super().__init__()
        self._sheet = sheet
        self._words = words
        self._lines: list[Line] = []

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the size at a width."""
        self._lines = list(self._under_the_line(width * _LEFT_SHARE))
        self.width, self.height = width, 12 * mm + (len(self._lines) - 1) * _LINE_HIGH
        return width, self.height

    def draw(self) -> None:
        """Draw the line with name and state under it."""
        canvas = self.canv
        canvas.translate(0, (len(self._lines) - 1) * _LINE_HIGH)
        canvas.setStrokeColor(TEXT)
        canvas.setLineWidth(0.7)
        canvas.line(0, 7 * mm, _LINE, 7 * mm)
        for place, line in enumerate(self._lines):
            draw_line(canvas, 0, 2.6 * mm - place * _LINE_HIGH, line, SMALL)
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

    def _under_the_line(self, room: float) -> Iterator[Line]:
        """Yield who signs, when, and their certificate: when it was signed is never cut."""
        person, parts = self._sheet.practitioner, self._signer()
        said = [_BETWEEN.join(parts)]
        if not _fits(said[0], room):
            said = [_BETWEEN.join(parts[:-1]), parts[-1]]
        if person is not None and person.certificate is not None:
            said.append(self._words(person.certificate))
        for one in said:
            if _fits(one, room):
                yield line_of(one, SMALL.font, "L")
            else:
                yield from wrapped(one, room, SMALL.size, SMALL.font)

    def _signer(self) -> list[str]:
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
        return parts

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


def _fits(text: str, room: float) -> bool:
    return line_of(text, SMALL.font, "L").width(SMALL.size) <= room
