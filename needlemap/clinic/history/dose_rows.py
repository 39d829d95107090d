"""Doses against soreness as rows for programs and tables; patients have no part in them."""

from collections.abc import Iterable, Sequence

from needlemap.clinic.history.dose import Dose, DoseLine, DoseOf, by_muscle
from needlemap.clinic.history.rows import Row
from needlemap.clinic.people import Practitioner

ALL = "all"


def dose_rows(
    found: Sequence[Dose], kind: DoseOf, practitioners: Iterable[Practitioner]
) -> tuple[Row, ...]:
    """Return a row for each length of soreness: of all practitioners, then of each one.

    Muscles are told by their ids, or all together; what is of fewer than ten treatments has none.
    """
    owners = [(None, ALL), *((each.id, each.name) for each in practitioners)]
    return tuple(
        row
        for owner, name in owners
        for line in by_muscle(found, kind, owner).lines
        for row in _rows(line, name, kind)
    )


def _rows(line: DoseLine, name: str, kind: DoseOf) -> Iterable[Row]:
    for soreness, spread in line.spreads.items():
        yield {
            "practitioner": name,
            "muscle": ALL if line.muscle is None else line.muscle,
            "counted": kind.value,
            "soreness": soreness.value,
            "treatments": spread.count,
            "median": spread.median,
            "lower quartile": spread.lower,
            "upper quartile": spread.upper,
        }
