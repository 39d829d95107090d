"""The figures of the atlas: which shape targets make which body, and how tall it stands."""

from dataclasses import dataclass

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats, read_target
from needlemap.atlas_builder.sources import Material
from needlemap.body.places import BodyId

_MUSCLE = 0.7
_ORIGINS = ("african", "asian", "caucasian")


@dataclass(frozen=True, slots=True)
class Figure:
    """The recipe of one body."""

    body: BodyId
    height_mm: float
    targets: tuple[tuple[str, float], ...]


def _adult(body: BodyId, height_mm: float) -> Figure:
    sex = body.value
    shares = tuple((f"{origin}-{sex}-young", 1 / 3) for origin in _ORIGINS)
    muscle = f"universal-{sex}-young-maxmuscle-averageweight"
    average = f"universal-{sex}-young-averagemuscle-averageweight"
    return Figure(body, height_mm, (*shares, (muscle, _MUSCLE), (average, 1 - _MUSCLE)))


FIGURES = (_adult(BodyId.FEMALE, 1660.0), _adult(BodyId.MALE, 1780.0))


def shaped(mesh: BaseMesh, material: Material, figure: Figure) -> Floats:
    """Return all vertices of a figure in the source's own pose, (n, 3) mm, not yet scaled."""
    vertices = mesh.vertices.copy()
    for name, share in figure.targets:
        vertices += share * read_target(material, name, len(vertices))
    return vertices
