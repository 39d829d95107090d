"""What is read ahead is what the first chart and the first sheet need."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASK = """
import sys
from needlemap.services import warming
warming.{step}
from needlemap.body.atlas import load_atlas
import pathlib
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from needlemap.body.places import MAIN_VIEWS, BodyId, SurfaceAnchor
atlas = load_atlas()
for view_id in MAIN_VIEWS:
    atlas.view(view_id, BodyId.{body}).locate(400.0, 500.0)
    atlas.art(view_id, BodyId.{body})
if {naming}:
    atlas.describe(SurfaceAnchor(9, 0.5, 0.5), BodyId.{body})
print(sorted(name for name in map(pathlib.Path, opened) if name.suffix == ".npz"))
print("reportlab" in sys.modules)
"""


def after(step, body, *, naming):
    """What is still read from files for a figure, and whether paper can be made at once."""
    made = subprocess.run(
        [sys.executable, "-c", ASK.format(step=step, body=body, naming=naming)],
        cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    files, paper = made.stdout.splitlines()
    return files, paper == "True"


def test_the_first_figure_needs_no_file_once_it_was_warmed():
    assert after("warm_first()", "FEMALE", naming=False) == ("[]", False)


def test_every_figure_its_places_and_paper_are_ready_once_all_was_warmed():
    assert after("warm(lambda: None)", "CHILD", naming=True) == ("[]", True)
