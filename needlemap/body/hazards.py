"""What lies under a region of the skin that a needle must not meet."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from needlemap.body.errors import AtlasDamaged, AtlasMissing

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
        try:
            rows = tomllib.loads((folder / HAZARDS_FILE).read_text(encoding="utf-8"))["hazard"]
            found: dict[str, tuple[Hazard, ...]] = {}
            for row in rows:
                hazard = Hazard(row["structure"], row["precaution"])
                for region in row["regions"]:
                    found[region] = (*found.get(region, ()), hazard)
        except FileNotFoundError as error:
            raise AtlasMissing(file=HAZARDS_FILE) from error
        except (tomllib.TOMLDecodeError, KeyError, TypeError, UnicodeDecodeError) as error:
            raise AtlasDamaged(file=HAZARDS_FILE) from error
        return cls(found)

    @property
    def regions(self) -> frozenset[str]:
        """The regions, without side, that have a hazard."""
        return frozenset(self._by_region)

    def at(self, region_id: str) -> tuple[Hazard, ...]:
        """Return the hazards of a region, its id with or without side."""
        plain = region_id[:-2] if region_id.endswith(_SIDED) else region_id
        return self._by_region.get(plain, ())
