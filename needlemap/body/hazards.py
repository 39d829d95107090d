"""What lies under a region of the skin that a needle must not meet."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from needlemap.body.facts_file import read_declared

HAZARDS_FILE = "hazards.toml"
_SIDED = (".L", ".R")


@dataclass(frozen=True, slots=True)
class Hazard:
    """A structure at risk, and the precaution a therapist takes."""

    structure: str
    precaution: str


class Hazards:
    """The hazards of all regions."""

    def __init__(self, by_region: dict[str, tuple[Hazard, ...]]) -> None:
        self._by_region = by_region

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the hazards from their file. Raises AtlasMissing or AtlasDamaged."""
        return cls(read_declared(folder, HAZARDS_FILE, _by_region))

    @property
    def regions(self) -> frozenset[str]:
        """The regions, without side, that have a hazard."""
        return frozenset(self._by_region)

    def at(self, region_id: str) -> tuple[Hazard, ...]:
        """Return the hazards of a region, its id with or without side."""
        plain = region_id[:-2] if region_id.endswith(_SIDED) else region_id
        return self._by_region.get(plain, ())


def _by_region(told: dict[str, Any]) -> dict[str, tuple[Hazard, ...]]:
    found: dict[str, tuple[Hazard, ...]] = {}
    for row in told["hazard"]:
        hazard = Hazard(row["structure"], row["precaution"])
        for region in row["regions"]:
            found[region] = (*found.get(region, ()), hazard)
    return found
