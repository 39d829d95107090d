"""The figures with their bones placed anew, where the atlas's sources were fetched."""

from pathlib import Path
from typing import NamedTuple

import pytest

from needlemap.atlas_builder.base_mesh import read_base_mesh
from needlemap.atlas_builder.figures import FIGURES, shaped
from needlemap.atlas_builder.pose import ANATOMICAL
from needlemap.atlas_builder.skeleton.assemble import Skeleton, read_bones, skeleton_of
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame, frame_of
from needlemap.atlas_builder.skeleton.landmarks import Places, landmarks_of
from needlemap.atlas_builder.skeleton.measures import BoneMeasures
from needlemap.atlas_builder.sources import BONE_SOURCE, SKIN_SOURCE, fetch
from needlemap.body.assets import assets_root
from needlemap.body.places import BodyId
from needlemap.body.skin import Skin

FOLDER = assets_root() / "bodymaps"
SOURCES = Path(__file__).parents[3] / "build" / "atlas-sources"


class Placed(NamedTuple):
    """A figure whose bones were placed anew."""

    body: BodyId
    frame: SkeletonFrame
    skeleton: Skeleton
    marks: Places


@pytest.fixture(scope="session")
def sources():
    """Skin, base mesh and bones as the pinned wheels have them."""
    if not all((SOURCES / source.file_name).is_file() for source in (SKIN_SOURCE, BONE_SOURCE)):
        pytest.skip("the atlas's sources were not fetched here")
    skin, bones = fetch(SKIN_SOURCE, SOURCES), fetch(BONE_SOURCE, SOURCES)
    yield skin, read_base_mesh(skin), read_bones(bones)
    skin.close()
    bones.close()


@pytest.fixture(scope="session")
def kept():
    """The figures placed so far."""
    return {}


@pytest.fixture(scope="session", params=FIGURES, ids=lambda figure: str(figure.body))
def placed(request, sources, kept):
    """A figure with its skin, its bones and their landmarks, placed anew."""
    skin, mesh, bones = sources
    figure = request.param
    if figure.body not in kept:
        shape, outer = shaped(mesh, skin, figure), Skin.read(FOLDER).outer
        frame = frame_of(mesh, shape, ANATOMICAL, figure.height_mm, outer)
        skeleton = skeleton_of(frame, bones, BoneMeasures.read(FOLDER).sizes(figure.body))
        kept[figure.body] = Placed(figure.body, frame, skeleton, landmarks_of(frame, skeleton))
    return kept[figure.body]
