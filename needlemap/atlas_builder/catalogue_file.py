"""Builds ``muscles.json``: the catalogue, checked, from its declarations under ``muscles/``."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from needlemap.body.catalogue import CATALOGUE_FILE, Muscle
from needlemap.body.errors import BodyError
from needlemap.body.facts_file import read_toml
from needlemap.body.lines import read_place
from needlemap.body.referral import OPPOSITE
from needlemap.body.regions import read_regions

PARTS = ("head_neck", "trunk", "upper_limb", "lower_limb")  # head to foot
"""The files of declarations."""


class CatalogueWrong(BodyError, ValueError):
    """A declaration that tells no muscle."""

    template = "The declaration of {muscle} is wrong: {why}."


class Known(NamedTuple):
    """The ids, without side, that a declaration may name."""

    regions: set[str]
    landmarks: set[str]


def build_catalogue(folder: Path, say: Callable[[str], None]) -> None:
    """Write ``muscles.json`` into a folder from the declarations there. Raises CatalogueWrong."""
    say("catalogue of muscles")
    (folder / CATALOGUE_FILE).write_bytes(compiled(folder))


def compiled(folder: Path) -> bytes:
    """Return the catalogue's bytes as the declarations of a folder give them."""
    rows = declarations(folder)
    regions = {region.id.partition(".")[0] for region in read_regions(folder)}
    check(rows, Known(regions, landmark_ids(folder)))
    text = json.dumps({"muscles": rows}, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def declarations(folder: Path) -> list[dict[str, Any]]:
    """Return all declarations of muscles, head to foot, as they are written."""
    files = (folder / "muscles" / f"{part}.toml" for part in PARTS)
    return [row for file in files for row in read_toml(file)["muscle"]]


def landmark_ids(folder: Path) -> set[str]:
    """Return the ids, without side, of all landmarks that places may be told by."""
    return {row["id"] for row in read_toml(folder / "landmarks.toml")["landmark"]}


def check(rows: Iterable[dict[str, Any]], known: Known) -> None:
    """Raise CatalogueWrong if a declaration lacks a fact or names what there is not."""
    seen: Counter[str] = Counter()
    wholes: set[str] = set()
    for row in rows:
        name = str(row.get("id", "a muscle without id"))
        seen[name] += 1
        if seen[name] > 1:
            raise CatalogueWrong(muscle=name, why="it is declared twice")
        try:
            _check_facts(Muscle.of(row), row)
            _check_names(Muscle.of(row), known)
            _check_portion(Muscle.of(row), wholes)
        except (KeyError, TypeError, ValueError) as error:
            raise CatalogueWrong(muscle=name, why=error) from error
        if not row.get("whole"):
            wholes.add(name)


def _check_facts(muscle: Muscle, row: dict[str, Any]) -> None:
    empty = [key for key, value in row.items() if value in ("", [], {}, None)]
    empty += [key for point in row["points"] for key, value in point.items() if not value]
    if empty:
        message = f"{', '.join(empty)} is empty"
        raise ValueError(message)
    if muscle.layer < 1:
        message = "layers count from 1"
        raise ValueError(message)


def _check_names(muscle: Muscle, known: Known) -> None:
    lines = (*muscle.origin_line, *muscle.insertion_line, *muscle.via, *muscle.axis)
    places = [read_place(text) for text in (*lines, *(point.at for point in muscle.points))]
    strange = {name for place in places for name in place.landmarks} - known.landmarks
    zones = {zone for point in muscle.points for zone in point.main + point.spill}
    strange |= {zone.removeprefix(OPPOSITE) for zone in zones} - known.regions
    if strange:
        message = f"nothing is called {', '.join(sorted(strange))}"
        raise ValueError(message)


def _check_portion(muscle: Muscle, wholes: set[str]) -> None:
    if muscle.whole and muscle.whole not in wholes:
        message = f"no whole muscle {muscle.whole} is declared before it"
        raise ValueError(message)
    for low, high in (muscle.along, muscle.across, muscle.level):
        if not 0 <= low < high <= 1:
            message = f"{low} to {high} is no part of a muscle"
            raise ValueError(message)
